"""The pages of one alert, the rota, the crisis directory, and help."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leeward.apps.care import api as care
from leeward.apps.people.api import STAFF, Role, staff_with_role
from leeward.apps.safety import access, actions, api, queries
from leeward.apps.safety.forms import AcknowledgementForm, ClosureForm, ContactForm, LevelForm, ShiftForm
from leeward.apps.safety.models import Alert, CrisisContact, Shift
from leeward.common import clock
from leeward.design.forms import DesignForm


def for_staff(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        person: Any = request.user
        if not person.is_staff_member:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


# --- help -------------------------------------------------------------------------------------------------


def help_now(request: HttpRequest, country: str = "") -> HttpResponse:
    """Without sign-in, without script. The same bytes that the event loop answers with."""
    response = HttpResponse(api.page_now(country, request.headers.get("Accept-Language", "")))
    response["Cache-Control"] = "public, max-age=300, stale-if-error=86400"
    return response


def _way_back(path: str) -> str:
    """Only to the questions that the person came from, never to another place."""
    return path if re.fullmatch(r"/measures/[0-9a-z]{26}/(\d+/)?", path) else ""


@login_required
def help_for_you(request: HttpRequest) -> HttpResponse:
    """After an answer or a text that may mean danger: calm words, contacts, who does what by when."""
    client: Any = request.user
    if not client.has_role(Role.CLIENT):
        raise Http404
    episode = care.current_episode(client)
    alert = queries.open_alert(client.pk)
    people = care.answerers(episode.id) if episode else ()
    owner = alert.owner if alert else None
    second = next((face for face in people if owner is None or face.id != owner.pk), None)
    return render(
        request,
        "safety/help_for_you.html",
        {
            "contacts": queries.contacts(client.country or settings.COUNTRY),
            "alert": alert,
            "owner": owner,
            "second": second,
            "hours": queries.hours_in_words(),
            "is_staffed": queries.staffed_hours().is_open(clock.now()),
            "back": _way_back(request.GET.get("from", "")),
            "now": clock.now(),
        },
    )


# --- alerts -----------------------------------------------------------------------------------------------


@for_staff
def alerts(request: HttpRequest) -> HttpResponse:
    actor: Any = request.user
    rows = access.visible_alerts(actor)
    if not access.may_read_alerts(actor):
        raise Http404
    open_rows = list(rows.filter(closed_at=None).select_related("client", "owner").order_by("due_at")[:200])
    closed = list(
        rows.exclude(closed_at=None).select_related("client", "closed_by").order_by("-closed_at")[:30]
    )
    return render(request, "safety/alerts.html", {"open": open_rows, "closed": closed, "now": clock.now()})


@for_staff
def alert(request: HttpRequest, alert_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = access.get_alert(actor, alert_id)
    actions.note_opening(actor=actor, alert=row)
    return _alert_page(request, row)


def _alert_page(request: HttpRequest, row: Alert, status: int = 200, **forms: Any) -> HttpResponse:
    facts = care.episode(row.episode_id) if row.episode_id else None
    return render(
        request,
        "safety/alert.html",
        {
            "alert": row,
            "hits": [(hit, api.rule_words(hit.rule, hit.value)) for hit in api.hits(row.pk)],
            "episode": facts,
            "client": care.client_facts(row.episode_id) if row.episode_id else None,
            "team": care.team([row.episode_id]).get(row.episode_id, ()) if row.episode_id else (),
            "escalations": list(row.escalations.select_related("to").order_by("at")),
            "unsaved": next((form for form in forms.values() if form.non_field_errors()), None),
            "acknowledge": forms.get("acknowledge") or AcknowledgementForm(),
            "close": forms.get("close") or ClosureForm(),
            "level_form": LevelForm(initial={"level": row.level or "moderate"}),
            "now": clock.now(),
            "waits_for_second": bool(row.outcome) and row.closed_at is None,
            "may_second": bool(row.outcome) and row.closed_at is None and row.closed_by_id != request.user.pk,
        },
        status=status,
    )


def _act(request: HttpRequest, alert_id: uuid.UUID, deed: Callable[[Any, Alert], None]) -> HttpResponse:
    actor: Any = request.user
    row = access.get_alert(actor, alert_id)
    try:
        deed(actor, row)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    except PermissionDenied:
        messages.error(request, _("You cannot do this here. Nothing was changed."))
    return redirect("safety:alert", alert_id=alert_id)


def _say(
    request: HttpRequest, alert_id: uuid.UUID, form: DesignForm, name: str, action: Callable[..., None]
) -> HttpResponse:
    """A deed with a line of text. Refused, the line stays on the page: nobody writes it twice."""
    actor: Any = request.user
    row = access.get_alert(actor, alert_id)
    if form.is_valid():
        try:
            action(actor=actor, alert=row, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
            row = access.get_alert(actor, alert_id)
        else:
            return redirect("safety:alert", alert_id=alert_id)
    return _alert_page(request, row, 422, **{name: form})


@for_staff
@require_POST
def acknowledgement(request: HttpRequest, alert_id: uuid.UUID) -> HttpResponse:
    return _say(
        request, alert_id, AcknowledgementForm(request.POST), "acknowledge", actions.acknowledge_alert
    )


@for_staff
@require_POST
def closure(request: HttpRequest, alert_id: uuid.UUID) -> HttpResponse:
    return _say(request, alert_id, ClosureForm(request.POST), "close", actions.close_alert)


@for_staff
@require_POST
def second(request: HttpRequest, alert_id: uuid.UUID) -> HttpResponse:
    return _act(request, alert_id, lambda actor, row: actions.second_closure(actor=actor, alert=row))


@for_staff
@require_POST
def owner(request: HttpRequest, alert_id: uuid.UUID) -> HttpResponse:
    return _act(request, alert_id, lambda actor, row: actions.take_alert(actor=actor, alert=row))


@for_staff
@require_POST
def level(request: HttpRequest, alert_id: uuid.UUID) -> HttpResponse:
    chosen = request.POST.get("level", "")
    return _act(request, alert_id, lambda actor, row: actions.set_level(actor=actor, alert=row, level=chosen))


# --- texts that a person must read ------------------------------------------------------------------------


@for_staff
def unread(request: HttpRequest) -> HttpResponse:
    actor: Any = request.user
    if not access.may_read_unread(actor):
        raise Http404
    return render(request, "safety/unread.html", {"rows": queries.to_read(actor)})


@for_staff
@require_POST
def unread_read(request: HttpRequest, unread_id: int) -> HttpResponse:
    actor: Any = request.user
    if not access.may_read_unread(actor):
        raise Http404
    actions.read_unread(actor=actor, unread_id=unread_id)
    return redirect("safety:unread")


# --- rota and directory -----------------------------------------------------------------------------------


@for_staff
def rota(request: HttpRequest) -> HttpResponse:
    actor: Any = request.user
    if not actor.has_role(Role.CLINICIAN, Role.SUPERVISOR, Role.MANAGER):
        raise Http404
    people = tuple({person.pk: person for role in sorted(STAFF) for person in staff_with_role(role)}.values())
    form = ShiftForm(request.POST or None, people=people)
    if request.method == "POST":
        if not access.may_keep_rota(actor):
            raise Http404
        if form.is_valid():
            try:
                actions.set_shift(
                    actor=actor,
                    person=form.people[form.cleaned_data["person"]],
                    begins_at=form.cleaned_data["begins_at"],
                    ends_at=form.cleaned_data["ends_at"],
                )
            except ValidationError as problem:
                form.add_error(None, problem)
            else:
                return redirect("safety:rota")
    now = clock.now()
    rows = (
        Shift.objects.filter(withdrawn_at=None, ends_at__gt=now)
        .select_related("person")
        .order_by("begins_at")
    )
    return render(
        request,
        "safety/rota.html",
        {
            "rows": list(rows[:60]),
            "form": form if access.may_keep_rota(actor) else None,
            "gaps": api.gaps(),
            "hours": queries.hours_in_words(),
            "now": now,
        },
        status=422 if form.errors else 200,
    )


@for_staff
@require_POST
def shift_withdrawal(request: HttpRequest, shift_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    actions.withdraw_shift(actor=actor, shift=access.get_shift(actor, shift_id))
    return redirect("safety:rota")


@for_staff
def contacts(request: HttpRequest) -> HttpResponse:
    actor: Any = request.user
    if not access.may_keep_contacts(actor):
        raise Http404
    form = ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        actions.add_contact(actor=actor, **{**data, "country": data["country"].upper()})
        messages.success(request, _("Kept. It goes live when somebody confirms it."))
        return redirect("safety:contacts")
    rows = (
        CrisisContact.objects.filter(withdrawn_at=None)
        .select_related("confirmed_by")
        .order_by("country", "order")
    )
    return render(
        request,
        "safety/contacts.html",
        {"rows": list(rows), "form": form, "today": clock.now().date()},
        status=422 if form.errors else 200,
    )


@for_staff
@require_POST
def contact_confirmation(request: HttpRequest, contact_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    actions.confirm_contact(actor=actor, contact=access.get_contact(actor, contact_id))
    messages.success(request, _("Confirmed today, with your name. It is live."))
    return redirect("safety:contacts")


@for_staff
@require_POST
def contact_withdrawal(request: HttpRequest, contact_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    actions.withdraw_contact(actor=actor, contact=access.get_contact(actor, contact_id))
    return redirect("safety:contacts")
