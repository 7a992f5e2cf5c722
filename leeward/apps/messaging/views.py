"""The pages of letters."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from leeward.apps.care import api as care
from leeward.apps.messaging import access, actions, api, queries
from leeward.apps.messaging.actions import File
from leeward.apps.messaging.forms import TemplateForm
from leeward.apps.messaging.models import Attachment, Room
from leeward.apps.people.api import staff_faces
from leeward.common import clock, crypto, ids, service
from leeward.common.audit import Reason
from leeward.common.paging import newest_first
from leeward.design.templatetags.design import time_words

ROLES = {
    "therapist": gettext_lazy("therapist"),
    "care_team": gettext_lazy("care team"),
    "cover": gettext_lazy("covers for your therapist"),
    "supervision": gettext_lazy("supervisor"),
    "intake": gettext_lazy("first contact"),
}


def for_staff(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        person: Any = request.user
        if not access.may_read_inbox(person):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def _thread(request: HttpRequest, episode_id: uuid.UUID, room: str) -> dict[str, Any]:
    """The newest letters in order of time, with what each shows. A fixed number of queries."""
    actor: Any = request.user
    rows = access.visible_letters(actor, episode_id, room).select_related("author", "seen_by")
    page = newest_first(rows, field="sent_at", before=request.GET.get("before"), size=30)
    shown = list(reversed(page.rows))
    crypto.preload({row.client_id for row in shown})
    files: dict[uuid.UUID, list[Attachment]] = {}
    for file in Attachment.objects.filter(letter__in=[row.pk for row in shown]).defer("body"):
        files.setdefault(file.letter_id, []).append(file)
    day, letters = "", []
    for row in shown:
        words = queries.day_words(row.sent_at)
        letters.append(
            {
                "row": row,
                "is_mine": row.author_id == actor.pk,
                "is_client": row.author_id == row.client_id,
                "role": str(ROLES.get(row.function, "")),
                "day": words if words != day else "",
                "files": files.get(row.pk, ()),
            }
        )
        day = words
    return {"letters": letters, "earlier": page.earlier}


def _files(request: HttpRequest) -> tuple[File, ...]:
    return tuple(
        File(item.name or _("file"), item.content_type or "", item.read()) for item in request.FILES.getlist("file")[:3]
    )


# --- the client's side ------------------------------------------------------------------------------------


@login_required
def letters(request: HttpRequest) -> HttpResponse:
    client: Any = request.user
    facts = access.get_own_episode(client)
    error, status, text = "", 200, None
    if request.method == "POST":
        text = request.POST.get("text", "")
        try:
            if request.POST.get("do") == "keep":
                actions.save_draft(actor=client, episode_id=facts.id, text=text)
                return redirect("messaging:letters")
            sent = actions.send_letter(
                actor=client, episode_id=facts.id, text=text, key=request.POST.get("key", ""), files=_files(request)
            )
        except ValidationError as problem:
            error, status = problem.messages[0], 422
        else:
            if sent.needs_help_page:
                return redirect("safety:help_for_you")
            messages.success(request, _("Your letter was sent."))
            return redirect("messaging:letters")
    else:
        actions.mark_seen(actor=client, episode_id=facts.id)
    draft = queries.draft_of(client, facts.id)
    team = care.team([facts.id]).get(facts.id, ())
    reader = next(iter(team), None)
    standing = queries.standing(facts.id)
    return render(
        request,
        "messaging/letters.html",
        {
            **_thread(request, facts.id, Room.CLIENT),
            "episode": facts,
            "reader": reader,
            "others": team[1:3],
            "standing": standing,
            "reply_days": service.get("messaging.reply_days"),
            "draft": draft,
            "text": text if text is not None else str(draft.text) if draft else "",
            "error": error,
            "key": request.POST.get("key") or str(ids.new()),
            "is_over": facts.contact_is_stopped,
        },
        status=status,
    )


@login_required
@require_POST
def draft(request: HttpRequest) -> HttpResponse:
    """Autosave: keeps what is typed and says when."""
    client: Any = request.user
    return _keep_draft(request, access.get_own_episode(client).id, Room.CLIENT)


def _keep_draft(request: HttpRequest, episode_id: uuid.UUID, room: str) -> HttpResponse:
    actor: Any = request.user
    text = request.POST.get("value", request.POST.get("text", ""))
    try:
        actions.save_draft(actor=actor, episode_id=episode_id, text=text, room=room)
    except ValidationError as problem:
        return JsonResponse({"words": problem.messages[0]}, status=422)
    return JsonResponse({"words": _("Draft saved at %(time)s") % {"time": time_words(clock.now())}})


# --- the staff's side -------------------------------------------------------------------------------------


@for_staff
def inbox(request: HttpRequest) -> HttpResponse:
    """Letters that wait for an answer, in one's caseload and in those one covers for."""
    actor: Any = request.user
    scope = care.caseload_scope(actor)
    people = {person.id: person for person in care.episodes(scope)}
    waiting, rest = [], []
    for key, standing in api.standings(scope).items():
        if key in people:
            (waiting if standing.reply_due_at else rest).append((people[key], standing))
    waiting.sort(key=lambda pair: pair[1].reply_due_at)
    rest.sort(key=lambda pair: pair[1].last_at or clock.now(), reverse=True)
    return render(request, "messaging/inbox.html", {"waiting": waiting, "rest": rest[:100], "now": clock.now()})


@for_staff
def thread(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    return _staff_thread(request, episode_id, Room.CLIENT)


@for_staff
def colleagues(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    """The side-room: about the case, not to the client; part of the record all the same."""
    return _staff_thread(request, episode_id, Room.COLLEAGUES)


def _staff_thread(request: HttpRequest, episode_id: uuid.UUID, room: str) -> HttpResponse:
    actor: Any = request.user
    facts, reason = access.get_staff_episode(actor, episode_id)
    error, status, text = "", 200, None
    if request.method == "POST":
        text = request.POST.get("text", "")
        try:
            if request.POST.get("do") == "keep":
                actions.save_draft(actor=actor, episode_id=episode_id, text=text, room=room)
            else:
                actions.send_letter(
                    actor=actor,
                    episode_id=episode_id,
                    text=text,
                    key=request.POST.get("key", ""),
                    room=room,
                    files=_files(request) if room == Room.CLIENT else (),
                )
        except ValidationError as problem:
            error, status = problem.messages[0], 422
        except PermissionDenied as problem:
            raise Http404 from problem
        else:
            return redirect(request.path)
    elif room == Room.CLIENT:
        actions.mark_seen(actor=actor, episode_id=episode_id)
    draft = queries.draft_of(actor, episode_id, room)
    started = next((row for row in queries.templates() if str(row.pk) == request.GET.get("template")), None)
    if text is None:
        text = str(draft.text) if draft else started.body if started else ""
    return render(
        request,
        "messaging/thread.html",
        {
            **_thread(request, episode_id, room),
            "episode": facts,
            "room": room,
            "standing": queries.standing(episode_id),
            "templates": queries.templates(),
            "draft": draft,
            "text": text,
            "error": error,
            "key": request.POST.get("key") or str(ids.new()),
            "may_write": reason in access.WRITERS and (room != Room.CLIENT or not facts.contact_is_stopped),
            "profile": staff_faces([actor.pk]).get(actor.pk),
            "is_typed": reason is Reason.TYPED,
        },
        status=status,
    )


@for_staff
@require_POST
def staff_draft(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    access.get_staff_episode(actor, episode_id)
    return _keep_draft(request, episode_id, Room.CLIENT)


@for_staff
@require_POST
def settlement(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    access.get_staff_episode(actor, episode_id)
    actions.settle_without_answer(actor=actor, episode_id=episode_id)
    return redirect("messaging:inbox")


@for_staff
@require_POST
def release(request: HttpRequest, letter_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = access.get_letter(actor, letter_id)
    try:
        actions.decide_release(actor=actor, letter=row, release=request.POST.get("release", ""))
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    return redirect("messaging:colleagues", episode_id=row.episode_id)


@for_staff
def templates(request: HttpRequest) -> HttpResponse:
    actor: Any = request.user
    form = TemplateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.write_template(actor=actor, **form.cleaned_data)
        return redirect("messaging:templates")
    return render(
        request,
        "messaging/templates.html",
        {"rows": queries.templates(), "form": form},
        status=422 if form.errors else 200,
    )


@for_staff
@require_POST
def template_withdrawal(request: HttpRequest, template_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    if not any(row.pk == template_id for row in queries.templates()):
        raise Http404
    actions.withdraw_template(actor=actor, template_id=template_id)
    return redirect("messaging:templates")


@login_required
def attachment(request: HttpRequest, attachment_id: uuid.UUID) -> HttpResponse:
    """A file, always as a download: nothing that was sent runs in this site's name."""
    actor: Any = request.user
    row = access.get_attachment(actor, attachment_id)
    response = HttpResponse(actions.open_attachment(actor=actor, attachment=row), content_type=row.media_type)
    response["Content-Disposition"] = f'attachment; filename="letter.{actions.MEDIA_TYPES.get(row.media_type, "bin")}"'
    response["Content-Security-Policy"] = "sandbox"
    return response
