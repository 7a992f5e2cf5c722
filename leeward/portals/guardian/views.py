"""A guardian's places: what a young person agreed to share, and nothing else.

Nothing here reads a score, a letter, a note, a session or a safety entry: only `consent` is asked.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leeward.apps.consent import api as consent
from leeward.apps.people.api import Role
from leeward.common.doors import only_for

for_guardians = only_for(lambda person: person.has_role(Role.GUARDIAN))
"""Signed in as a guardian. For anybody else these places do not exist."""


def _context(**values: Any) -> dict[str, Any]:
    intro, always = consent.danger_intro()
    return {"danger_intro": intro, "danger_always": always, **values}


@for_guardians
def overview(request: HttpRequest) -> HttpResponse:
    """Everything that is shared with this guardian, on one page."""
    actor: Any = request.user
    views = consent.shared_with(actor)
    if not views and consent.arrive(actor):
        views = consent.shared_with(actor)
    for view in views:
        consent.note_look(actor, view.link_id)
    is_over = not views and consent.is_bereaved(actor)
    return render(request, "portal_guardian/overview.html", _context(views=views, is_over=is_over))


@for_guardians
def worried(request: HttpRequest, link_id: uuid.UUID) -> HttpResponse:
    """What to do when I'm worried. General advice: nothing about the young person stands here."""
    view = consent.shared_view(request.user, link_id)  # type: ignore[arg-type]
    if not view.shares_worry_page:
        raise Http404
    return render(request, "portal_guardian/worried.html", {"view": view})


@for_guardians
def choice(request: HttpRequest, link_id: uuid.UUID, purpose: str) -> HttpResponse:
    """One purpose that needs a guardian's yes beside the young person's own."""
    actor: Any = request.user
    view = consent.shared_view(actor, link_id)
    found = next((item for item in view.choices if item.purpose == purpose), None)
    if found is None or not view.may_answer:
        raise Http404
    danger = view.danger() if found.is_care and view.danger_id else None
    wrong = ""
    if request.method == "POST":
        said, shown = request.POST.get("answer"), request.POST.get("words", "")
        told = request.POST.get("told", "")
        if said == "yes" and shown not in ("", found.text.wording_hash):
            wrong = _("These words have changed while you read. Please read them once more.")
        elif said == "yes" and danger is not None and told not in ("", danger.stamp):
            wrong = _("What is said in danger has changed while you read. Please read it once more.")
        elif said in ("yes", "no"):
            consent.answer_for_young(
                actor,
                link_id,
                purpose=purpose,
                answer=said == "yes",
                language=get_language() or "en",
                shown=shown,
                told=told,
            )
            messages.success(
                request,
                (_("You said yes to “%(what)s”.") if said == "yes" else _("You said no to “%(what)s”."))
                % {"what": found.title},
            )
            return redirect("portal_guardian:overview")
        else:
            wrong = _("Please choose yes or no. Nothing has changed.")
    return render(
        request,
        "portal_guardian/choice.html",
        {"view": view, "choice": found, "danger": danger, "wrong": wrong},
        status=422 if wrong else 200,
    )


@for_guardians
@require_POST
def danger_reading(request: HttpRequest, link_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    view = consent.shared_view(actor, link_id)
    if view.danger_id is None:
        raise Http404
    consent.mark_danger_read(actor, view.danger_id)
    return redirect("portal_guardian:overview")


@for_guardians
@require_POST
def ending(request: HttpRequest, link_id: uuid.UUID) -> HttpResponse:
    """The guardian no longer wants to be part of it."""
    actor: Any = request.user
    view = consent.shared_view(actor, link_id)
    consent.end_guardian(actor, link_id)
    messages.success(request, _("You no longer see what %(name)s shares.") % {"name": view.young.name})
    return redirect("portal_guardian:overview")
