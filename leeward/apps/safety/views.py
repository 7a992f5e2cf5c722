"""The pages of one alert, the rota, the crisis directory, and help."""

from __future__ import annotations

import datetime as dt
import re
import uuid
import zoneinfo
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import capfirst
from django.urls import reverse
from django.utils import formats, timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from leeward.apps.care import api as care
from leeward.apps.consent import api as consent
from leeward.apps.people.api import Person, Role, staff_with_role
from leeward.apps.safety import access, actions, api, ports, queries, reading
from leeward.apps.safety.forms import (
    AcknowledgementForm,
    AloneForm,
    ClosureForm,
    ContactForm,
    HandOverForm,
    LevelForm,
    PrivateForm,
    ShiftForm,
)
from leeward.apps.safety.models import Alert, AlertHit, CrisisContact, PlanPart, Screening, Shift
from leeward.clinical import text_rules
from leeward.common import audit, clock, ids
from leeward.common.doors import only_for
from leeward.design.forms import DesignForm
from leeward.design.templatetags.design import span_words, time_words

for_staff = only_for(lambda person: person.is_staff_member)
for_clients = only_for(access.may_have_plan)


# --- help -------------------------------------------------------------------------------------------------


def help_now(request: HttpRequest, country: str = "") -> HttpResponse:
    """Without sign-in, without script. The same bytes that the event loop answers with."""
    accepted = f"{request.GET.get('in', '')},{request.headers.get('Accept-Language', '')}"
    response = HttpResponse(api.page_now(country, accepted))
    response["Cache-Control"] = "public, max-age=300, stale-if-error=86400"
    return response


def _way_back(path: str) -> str:
    """Only to the questions that the person came from, never to another place."""
    return path if re.fullmatch(r"/measures/[0-9a-z]{26}/(\d+/)?", path) else ""


def _way_on(path: str) -> str:
    """Where they were going, when help came first: a page of this site."""
    is_ours = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if is_ours else ""


@login_required
def help_for_you(request: HttpRequest) -> HttpResponse:
    """After an answer or a text that may mean danger: calm words, contacts, who does what by when."""
    client: Any = request.user
    if not client.has_role(Role.CLIENT):
        raise Http404
    episode = care.current_episode(client)
    alert = queries.open_alert(client.pk)
    team = care.own_team(episode.id if episode else None)
    people = care.answerers(episode.id) if episode else ()
    owner = alert.owner if alert else None
    has_ended = episode is not None and not care.is_running(episode.status)
    second = next((face for face in people if owner is None or face.id != owner.pk), None)
    return render(
        request,
        "safety/help_for_you.html",
        {
            "talk": api.talk_now(client.country),
            "questions": ports.questions_offered(client, alert.pk, queries.rules_of(alert))
            if alert
            else None,
            "has_ended": has_ended,
            "may_ask": has_ended and care.may_ask_again(client),
            "alert": alert,
            "did": queries.what_they_did(alert) if alert else "",
            "owner": owner,
            "owner_is": next((face.function for face in team if owner and face.id == owner.pk), ""),
            "second": second,
            "hours": queries.hours_for(client),
            "zone_note": queries.zone_note(client),
            "is_late": alert is not None and alert.acknowledged_at is None and alert.due_at <= clock.now(),
            "is_staffed": queries.staffed_hours().is_open(clock.now()),
            "is_young": consent.young_facts(client.pk) is not None,
            "back": _way_back(request.GET.get("from", "")),
            "then": _way_on(request.GET.get("then", "")),
            "now": clock.now(),
            "plan": queries.plan_of(client.pk),
            "seen_next": queries.seen_next(episode.id) if episode and not alert else "",
        },
    )


# --- alerts -----------------------------------------------------------------------------------------------


@for_staff
def alerts(request: HttpRequest) -> HttpResponse:
    actor: Any = request.user
    rows = access.visible_alerts(actor)
    if not access.may_read_alerts(actor):
        raise Http404
    open_rows = list(
        rows.filter(closed_at=None)
        .select_related("client", "owner")
        .order_by("due_at", "raised_at", "pk")[:200]
    )
    # First what nobody has seen, by its time; what came in one night is due at one time: the oldest of it first.
    # What somebody is on comes after.
    open_rows.sort(key=lambda row: row.acknowledged_at is not None)
    closed = list(
        rows.exclude(closed_at=None).select_related("client", "closed_by").order_by("-closed_at")[:30]
    )
    now = clock.now()
    late = sum(1 for row in open_rows if row.acknowledged_at is None and row.due_at < now)
    alone = list(access.lone_closings(actor).select_related("client", "closed_by").order_by("closed_at")[:50])
    page = {
        "open": [(row, "" if row.acknowledged_at else queries.age_words(row)) for row in open_rows],
        "closed": closed,
        "now": now,
        "late": late,
        "alone": alone,
        "unsigned": queries.unsigned(),
        "sees_missed": actor.has_role(Role.CLINICIAN, Role.SUPERVISOR, Role.PEER_WORKER),
    }
    return render(request, "safety/alerts.html", page)


@for_staff
def alert(request: HttpRequest, alert_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = access.get_alert(actor, alert_id)
    actions.note_opening(actor=actor, alert=row)
    return _alert_page(request, row)


CHANNELS = {
    "letter": _l("In a letter"),
    "measure": _l("In a questionnaire"),
    queries.DIRECT: _l("When they were asked directly"),
    "referral": _l("When they asked for help"),
    "goal": _l("In a goal"),
    "complaint": _l("In a complaint"),
    "report": _l("In a report of harm"),
    "plan": _l("In their plan"),
    "reason": _l("In a reason they gave"),
    "private": _l("In words they keep for themselves"),
    "contact": _l("In what they wrote of an emergency contact"),
}


def _when(moment: dt.datetime) -> str:
    """Today only the time; on another day the day too."""
    local = timezone.localtime(moment)
    time = time_words(moment)
    if local.date() == timezone.localtime(clock.now()).date():
        return time
    return _("%(day)s, %(time)s") % {"day": formats.date_format(local, "l j F"), "time": time}


def _heard(
    hits: list[AlertHit], screenings: Mapping[uuid.UUID, Screening], reader: Any, new: set[uuid.UUID]
) -> list[dict[str, Any]]:
    """What was said, for whoever may read it: a text once with every reason, and each answer for itself."""
    groups: list[list[AlertHit]] = []
    for hit in hits:
        last = groups[-1][-1] if groups else None
        is_same = last is not None and (
            _is_text(last) and _is_text(hit) and last.source_row == hit.source_row
            and hit.at - last.at < ONE_READING
        )  # fmt: skip
        if is_same:
            groups[-1].append(hit)
        else:
            groups.append([hit])
    return [_said(group, screenings, reader, new) for group in groups]


ONE_READING = dt.timedelta(minutes=1)
"""Rules that fired in one text are hits of the same moment; changed words of it come later, and stand for themselves."""


def _is_text(hit: AlertHit) -> bool:
    return hit.rule.startswith((queries.TEXT, queries.READ))


def _said(
    group: list[AlertHit], screenings: Mapping[uuid.UUID, Screening], reader: Any, new: set[uuid.UUID]
) -> dict[str, Any]:
    first = group[0]
    is_private = first.channel == "private"
    quotes = [str(hit.quote) for hit in group if hit.quote]
    # Marked only where the rules that read it again are those that raised the alert.
    rules = {
        hit.rule.removeprefix(queries.TEXT)
        for hit in group
        if hit.pk in screenings and screenings[hit.pk].version == text_rules.VERSION
    }
    is_text = _is_text(first)
    whys: dict[str, list[queries.Why]] = {}
    for hit in group:
        why = queries.why_called(hit, screenings.get(hit.pk))
        if why not in whys.setdefault(why.kind_words, []):
            whys[why.kind_words].append(why)
    return {
        "id": first.pk,
        "quotes": [reading.marked(quote, rules) for quote in reading.joined(quotes)]
        if is_text
        else [[(quote, False)] for quote in quotes],
        "is_private": is_private,
        "opened": queries.opened_private(first, reader) if is_private else "",
        "words": ""
        if is_text and first.rule not in queries.ASKS_A_LOOK
        else api.rule_words(first.rule, first.value),
        "where": "" if first.channel in access.CLOSED else CHANNELS.get(first.channel, ""),
        "whys": list(whys.items()),
        "is_text": is_text,
        "at": first.at,
        "is_new": any(hit.pk in new for hit in group),
    }


def _kinds(hits: list[AlertHit]) -> list[str]:
    """What kinds of danger, each once, the first said first; empty for one of which none is known."""
    return list(dict.fromkeys(queries.kind_of(hit) for hit in hits if hit.category != "answered"))


def _in_one_line(hits: list[AlertHit], kinds: list[str]) -> str:
    """What an alert is about, in one line: "About suicide. In a letter." """
    known = [str(reading.KINDS[kind]) for kind in kinds if kind]
    where = next(
        (
            str(CHANNELS[hit.channel])
            for hit in reversed(hits)
            if hit.channel in CHANNELS and hit.channel not in access.CLOSED
        ),
        "",
    )
    lines = [capfirst(_(" and ").join(known)), where]
    return " ".join(f"{line}." for line in lines if line)


def _local_time(person: Person) -> str:
    try:
        zone = zoneinfo.ZoneInfo(person.zone)
    except (ValueError, zoneinfo.ZoneInfoNotFoundError):
        return ""
    with timezone.override(zone):
        return time_words(clock.now())


def _alert_page(
    request: HttpRequest, row: Alert, status: int = 200, *, since: str = "", **forms: Any
) -> HttpResponse:
    """`since`: what stood on the page they acted from, where something was said after it: that is marked."""
    actor: Any = request.user
    hits = api.hits(row.pk)
    new = queries.not_seen(row, since) if since else set()
    facts = care.episode(row.episode_id) if row.episode_id else None
    may_read = access.may_read_words(actor, row)
    now = clock.now()
    country = row.client.country or settings.COUNTRY
    others = [person for person in queries.may_own(row) if person.pk not in (row.owner_id, actor.pk)]
    may_read_plan = access.may_read_plan_at(actor, row)
    screenings = queries.screenings_of(hits) if may_read else {}
    kinds = _kinds(hits) if may_read else []
    died_at = care.died_at(row.client_id)
    ended_at = facts.ended_at if facts and facts.status == "ended" and died_at is None else None
    may_open_record = facts is not None and care.works_with(actor, row.client_id)
    outside = queries.hours_outside(row)
    told = queries.told(row)
    kept_mails = {one.about for one in told if one.is_kept}
    return render(
        request,
        "safety/alert.html",
        {
            "alert": row,
            "heard": _heard(hits, screenings, actor, new) if may_read else [],
            "hits": [] if may_read else [(api.rule_words(hit.rule, hit.value), hit.at) for hit in hits],
            "in_one_line": _in_one_line(hits, kinds) if may_read else "",
            "next_steps": reading.steps_for(kinds) if may_read else [],
            "earlier": queries.earlier_alerts(actor, row),
            "shown": queries.shown_of(row, hits, screenings) if may_read else None,
            "looked_for": ports.looked_for(actor, row.client_id, row.episode_id, row.pk),
            "course": ports.course(row.episode_id) if may_read and may_open_record and row.episode_id else "",
            "died_at": died_at,
            "ended_at": ended_at,
            "reply": queries.unsent_reply(row) if may_read else None,
            "wrong_hit": forms.get("wrong_hit"),
            "private_blank": PrivateForm(),
            "thread_url": reverse("messaging:thread", args=[row.episode_id]) if row.episode_id else "",
            "seen": queries.seen_code(hits),
            "lines": queries.lines(row) if may_read else [],
            "may_read": may_read,
            "may_judge": access.may_judge(actor),
            "acknowledge_kept": _acknowledge_kept(actor, row),
            "questions": ports.questions_at_alert(actor, row.pk) if may_read else None,
            "may_read_plan": may_read_plan,
            "plan": _plan_at(actor, row) if may_read_plan else None,
            "may_open_record": may_open_record,
            "due_words": _when(row.due_at),
            "half": queries.halves(row)[0],
            "came_words": row.get_arrived_display(),
            # Half a minute before the doors open is no wait: then "Came …" says all of it.
            "age_words": ""
            if row.closed_at or row.acknowledged_at or not outside
            else queries.age_words(row),
            "is_late": row.acknowledged_at is None and row.due_at < now,
            "age": now.year - row.client.birth_year if row.client.birth_year else None,
            "week": facts.week(now) if facts and not ended_at and not died_at else 0,
            "local_time": _local_time(row.client),
            "country": api.country_name(country.upper()),
            "emergency": next((c for c in queries.contacts(country) if c.kind == "emergency"), None),
            "acuity_not_asked": row.acuity_open and row.closed_at is None,
            "answers": queries.risk_answers(row.episode_id) if may_read else [],
            "hand_over": HandOverForm(people=others) if others else None,
            "span": span_words(queries.clocks().minutes(queries.level_of(row.level))).replace(" ", "\u00a0"),
            "episode": facts,
            "team": care.team([row.episode_id]).get(row.episode_id, ()) if row.episode_id else (),
            "escalations": [
                (one, str(one.pk) in kept_mails)
                for one in row.escalations.select_related("to").order_by("at")
            ],
            "private": forms.get("private") or PrivateForm(),
            "told": told,
            "beside": ports.beside_alert(actor, row.client_id, row.pk),
            "phone_list": queries.phone_list(row),
            "unsaved": next(
                (form for form in forms.values() if isinstance(form, DesignForm) and form.non_field_errors()),
                None,
            ),
            "acknowledge": forms.get("acknowledge") or AcknowledgementForm(),
            "close": forms.get("close") or _closure_form(actor, row),
            "steady": _steady_offer(actor, row),
            "level_form": LevelForm(initial={"level": row.level or "moderate"}),
            "now": now,
            "waits_for_second": bool(row.outcome) and row.closed_at is None,
            "unsigned": queries.unsigned(),
            "alone_reason": queries.alone_reason(row),
            "alone": forms.get("alone") or AloneForm(),
            "may_close_alone": bool(row.outcome)
            and row.closed_at is None
            and row.closed_by_id == actor.pk
            and access.may_judge(actor)
            and not access.seconds(row, actor.pk),
            "may_read_lone": row.alone_read_at is None and access.may_read_lone_closing(actor, row),
            "may_second": bool(row.outcome)
            and row.closed_at is None
            and row.closed_by_id != actor.pk
            and access.may_judge(actor),
        },
        status=status,
    )


def _closure_form(actor: Person, row: Alert, data: Any = None) -> ClosureForm:
    """With a line to the person for whoever may write to them; with a death only where `care` knows of it."""
    died = care.died_at(row.client_id) is not None
    may_write = row.episode_id is not None and not died and ports.may_write_letter(actor, row.episode_id)
    return ClosureForm(data, may_write=may_write, died=died)


def _acknowledge_kept(actor: Person, row: Alert) -> str:
    """What becomes of the line, and whether the clock stops for this reader."""
    if access.stops_clock(actor, row):
        return _(
            "Part of the record. It stops the clock and tells colleagues that you are on it. "
            "It tells the client nothing."
        )
    return _(
        "Part of the record: colleagues read it. The clock runs on until somebody has seen it who may judge it: a "
        "clinician or a supervisor."
    )


def _steady_offer(actor: Person, row: Alert) -> dict[str, Any] | None:
    """Whether closing it may end the clocks for the same answer to item 9, and until when."""
    if row.closed_at is not None or row.outcome or not access.may_judge(actor):
        return None
    value = queries.steady_value(row)
    if value is None:
        return None
    return {"value": value, "until": clock.now() + dt.timedelta(weeks=queries.steady_weeks())}


@for_staff
def alert_questions(request: HttpRequest, alert_id: uuid.UUID) -> HttpResponse:
    """The part of an alert with direct questions: the page asks for it again while they run."""
    actor: Any = request.user
    row = access.get_alert(actor, alert_id)
    if not access.may_read_words(actor, row):
        raise Http404
    questions = ports.questions_at_alert(actor, row.pk)
    if questions is None or not questions.asked:
        raise Http404
    actions.note_reading_along(actor=actor, alert=row)
    return render(request, "safety/_questions_at_alert.html", {"questions": questions, "alert": row})


def _plan_at(actor: Person, row: Alert) -> queries.Plan | None:
    """Their safety plan, where they share it and have one. Reading it leaves a line."""
    plan = queries.plan_of(row.client_id)
    if not plan.is_shared:
        return None
    if not plan.is_empty:
        actions.note_plan_reading(
            actor=actor, client_id=row.client_id, subject=row.pk, reason=audit.Reason.SAFETY
        )
    return plan


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
    shown: dict[str, Any] = {name: form}
    if form.is_valid():
        try:
            action(actor=actor, alert=row, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
            row = access.get_alert(actor, alert_id)
            if problem.code == actions.UNSEEN:
                shown["since"] = form.cleaned_data["seen"]
        except PermissionDenied:
            form.add_error(None, _("A clinician does this. Hand it to one, with what you know."))
        else:
            return redirect("safety:alert", alert_id=alert_id)
    return _alert_page(request, row, 422, **shown)


@for_staff
@require_POST
def acknowledgement(request: HttpRequest, alert_id: uuid.UUID) -> HttpResponse:
    return _say(
        request, alert_id, AcknowledgementForm(request.POST), "acknowledge", actions.acknowledge_alert
    )


@for_staff
@require_POST
def closure(request: HttpRequest, alert_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    form = _closure_form(actor, access.get_alert(actor, alert_id), request.POST)
    return _say(request, alert_id, form, "close", actions.close_reviewed)


@for_staff
@require_POST
def second(request: HttpRequest, alert_id: uuid.UUID) -> HttpResponse:
    """Confirms a closing, or keeps the alert open."""
    actor: Any = request.user
    row = access.get_alert(actor, alert_id)
    deed = actions.refuse_closure if "keep_open" in request.POST else actions.second_closure
    seen = request.POST.get("seen", "")
    try:
        deed(actor=actor, alert=row, seen=seen)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
        if problem.code == actions.UNSEEN:
            return _alert_page(request, access.get_alert(actor, alert_id), 422, since=seen)
    except PermissionDenied:
        messages.error(request, _("You cannot do this here. Nothing was changed."))
    return redirect("safety:alert", alert_id=alert_id)


@for_staff
@require_POST
def lone_closure(request: HttpRequest, alert_id: uuid.UUID) -> HttpResponse:
    """Closes alone, with the reason, where nobody else can confirm it."""
    return _say(request, alert_id, AloneForm(request.POST), "alone", actions.close_alone)


@for_staff
@require_POST
def lone_closure_reading(request: HttpRequest, alert_id: uuid.UUID) -> HttpResponse:
    return _act(request, alert_id, lambda actor, row: actions.read_lone_closing(actor=actor, alert=row))


@for_staff
@require_POST
def private_opening(request: HttpRequest, alert_id: uuid.UUID, hit_id: uuid.UUID) -> HttpResponse:
    """Opens words that somebody kept for themselves, with a reason that they can read."""
    actor: Any = request.user
    row = access.get_alert(actor, alert_id)
    hit = access.get_private_hit(actor, row, hit_id)
    form = PrivateForm(request.POST)
    if not form.is_valid():
        return _alert_page(request, row, 422, private=form, wrong_hit=hit.pk)
    actions.open_private(actor=actor, hit=hit, reason=form.cleaned_data["reason"])
    return redirect("safety:alert", alert_id=alert_id)


@for_staff
@require_POST
def owner(request: HttpRequest, alert_id: uuid.UUID) -> HttpResponse:
    """Takes it over, or hands it to a colleague."""
    actor: Any = request.user
    row = access.get_alert(actor, alert_id)
    if "to" not in request.POST:
        seen = request.POST.get("of")
        return _act(
            request, alert_id, lambda actor, row: actions.take_alert(actor=actor, alert=row, seen_with=seen)
        )
    form = HandOverForm(request.POST, people=queries.may_own(row))
    if not form.is_valid():
        messages.error(request, _("Please choose a colleague. Nothing was changed."))
        return redirect("safety:alert", alert_id=alert_id)
    to = form.people[form.cleaned_data["to"]]
    response = _act(request, alert_id, lambda actor, row: actions.pass_alert(actor=actor, alert=row, to=to))
    if not access.visible_alerts(actor).filter(pk=alert_id).exists():
        words = (
            _("%(name)s has it now. It stands on their Morning, and a mail tells them.")
            if to.email
            else _("%(name)s has it now. No mail: there is no address. Please tell them yourself.")
        )
        messages.success(request, words % {"name": to.called})
        return redirect("safety:alerts")
    return response


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
    return _unread_page(request)


def _unread_page(
    request: HttpRequest, *, form: PrivateForm | None = None, of: int | None = None, status: int = 200
) -> HttpResponse:
    actor: Any = request.user
    rows = queries.to_read(actor)
    # A page may hold several: each box has a name of its own.
    boxes = {row.id: PrivateForm(auto_id=f"private_{row.id}_%s") for row in rows if row.is_private}
    if form is not None and of is not None:
        boxes[of] = form
    found = {"rows": [(row, boxes.get(row.id)) for row in rows]}
    return render(request, "safety/unread.html", found, status=status)


@for_staff
@require_POST
def unread_opening(request: HttpRequest, unread_id: int) -> HttpResponse:
    """Opens words that somebody kept for themselves and no program could judge, with a reason that they can read."""
    actor: Any = request.user
    row = access.get_private_unread(actor, unread_id)
    form = PrivateForm(request.POST, auto_id=f"private_{row.pk}_%s")
    if not form.is_valid():
        return _unread_page(request, form=form, of=row.pk, status=422)
    actions.open_unread(actor=actor, unread_id=row.pk, reason=form.cleaned_data["reason"])
    return redirect("safety:unread")


@for_staff
@require_POST
def unread_read(request: HttpRequest, unread_id: int) -> HttpResponse:
    actor: Any = request.user
    if not access.may_read_unread(actor):
        raise Http404
    actions.read_unread(actor=actor, unread_id=unread_id)
    return redirect("safety:unread")


@for_staff
@require_POST
def unread_alert(request: HttpRequest, unread_id: int) -> HttpResponse:
    """They read it, and saw danger. It is never dropped in silence."""
    actor: Any = request.user
    if not access.may_read_unread(actor):
        raise Http404
    found = actions.see_danger_in_unread(actor=actor, unread_id=unread_id)
    if found is None:
        messages.error(
            request,
            _(
                "No alert was opened: this text is not open to you any more. Please tell who is on duty what you saw."
            ),
        )
        return redirect("safety:unread")
    if found.was_open:
        messages.success(request, _("There was an open alert about them already. What you saw stands in it."))
    if not access.visible_alerts(actor).filter(pk=found.alert_id).exists():
        return redirect("safety:unread")
    return redirect("safety:alert", alert_id=found.alert_id)


@for_staff
def calls(request: HttpRequest) -> HttpResponse:
    """The part of every page of the staff that says whether an alert waits for them. The page itself asks for it."""
    actor: Any = request.user
    try:
        reading = ids.from_url(request.GET.get("reading", ""))
    except ValueError:
        reading = None
    return render(request, "design/components/call.html", {"call": api.call_for(actor, reading=reading)})


@for_staff
def screening(request: HttpRequest) -> HttpResponse:
    """How texts are read here, and what it would cost to show people more or fewer of them."""
    actor: Any = request.user
    if not access.may_see_screening(actor):
        raise Http404
    facts = queries.screening_facts()
    return render(
        request,
        "safety/screening.html",
        {
            "facts": facts,
            "readers": [(queries.tier_name(tier), count) for tier, count in facts.by_tier.items()],
            "chosen": next(cost for cost in facts.costs if cost.is_chosen),
            "may_choose": actor.has_role(Role.ADMINISTRATOR),
            "minutes": queries.MINUTES_A_LOOK,
        },
    )


# --- rota and directory -----------------------------------------------------------------------------------


@for_staff
def rota(request: HttpRequest) -> HttpResponse:
    actor: Any = request.user
    if not actor.has_role(Role.CLINICIAN, Role.SUPERVISOR, Role.MANAGER):
        raise Http404
    people = tuple({person.pk: person for role in access.ACTING for person in staff_with_role(role)}.values())
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
                    duty=form.cleaned_data["duty"],
                )
            except ValidationError as problem:
                form.add_error(None, problem)
            else:
                return redirect("safety:rota")
    today = clock.today(settings.TIME_ZONE)
    monday = today - dt.timedelta(days=today.weekday())
    is_next = request.GET.get("week") == "next"
    with timezone.override(settings.TIME_ZONE):  # a rota is read in the time of the service
        days = [_rota_day(day) for day in queries.rota_days(monday + dt.timedelta(days=7 if is_next else 0))]
        first = next((day for day in days if day["hole_words"]), None)
        return _rota_page(request, form, days, first, is_next)


def _rota_day(day: queries.RotaDay) -> dict[str, Any]:
    now = clock.now()
    spans = [f"{time_words(begin)} – {time_words(end)}" for begin, end in day.holes if end > now]
    seconds = [f"{time_words(begin)} – {time_words(end)}" for begin, end in day.no_second if end > now]
    return {
        "day": day,
        "is_over": day.ends_at <= now,
        "hole_words": ", ".join(spans),
        "second_words": ", ".join(seconds),
        "shifts": [(shift, access.may_be_on_rota(shift.person)) for shift in (*day.leads, *day.seconds)],
        "leads": _spans(day.leads),
        "seconds": _spans(day.seconds),
    }


def _spans(shifts: list[Shift]) -> list[tuple[dt.datetime, dt.datetime]]:
    """For the bar: cover, and no shift of somebody who may not act."""
    return [(row.begins_at, row.ends_at) for row in shifts if access.may_be_on_rota(row.person)]


def _rota_page(
    request: HttpRequest,
    form: ShiftForm,
    days: list[dict[str, Any]],
    first: dict[str, Any] | None,
    is_next: bool,
) -> HttpResponse:
    actor: Any = request.user
    return render(
        request,
        "safety/rota.html",
        {
            "days": days,
            "first_hole": first,
            "all_over": all(day["is_over"] for day in days),
            "is_next": is_next,
            "weeks": [
                (_("This week"), "?", not is_next),
                (_("Next week"), "?week=next", is_next),
            ],
            "form": form if access.may_keep_rota(actor) else None,
            "hours": queries.hours_in_words(),
            "lead": access.named_lead()[0],
            "unsigned": queries.unsigned(),
            "zone": settings.TIME_ZONE,
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
        actions.add_contact(actor=actor, **form.cleaned_data)
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
        {
            "countries": _by_country(list(rows)),
            "form": form,
            "home": settings.COUNTRY,
            "waiting": sum(1 for row in rows if row.confirmed_on is None),
        },
        status=422 if form.errors else 200,
    )


def _by_country(rows: list[CrisisContact]) -> list[dict[str, Any]]:
    """Countries with their entries, the service's own first, and what the public reads there now."""
    today = clock.today(settings.TIME_ZONE)
    found: dict[str, list[dict[str, Any]]] = {settings.COUNTRY: []}
    for row in rows:
        is_old = row.confirmed_on is not None and (today - row.confirmed_on).days > queries.OLD_CONTACT_DAYS
        found.setdefault(row.country, []).append({"row": row, "is_old": is_old})
    return [
        {
            "name": api.country_name(code),
            "code": code,
            "entries": entries,
            "is_live": any(entry["row"].confirmed_on for entry in entries),
        }
        for code, entries in found.items()
    ]


@for_staff
def contact(request: HttpRequest, contact_id: uuid.UUID) -> HttpResponse:
    """Changes one entry. It is off the pages until somebody confirms it again."""
    actor: Any = request.user
    row = access.get_contact(actor, contact_id)
    names = ("country", "kind", "name", "number", "hours", "about", "source")
    initial = {name: getattr(row, name) for name in names} | {"languages": ", ".join(row.languages)}
    form = ContactForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change_contact(actor=actor, contact=row, **form.cleaned_data)
        messages.success(request, _("Kept. It is shown again when somebody confirms it."))
        return redirect("safety:contacts")
    page = {"contact": row, "form": form}
    return render(request, "safety/contact.html", page, status=422 if form.errors else 200)


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


# --- serious events ---------------------------------------------------------------------------------------


@for_staff
def events(request: HttpRequest) -> HttpResponse:
    """Deaths in care: name and date, for those whom they concern."""
    actor: Any = request.user
    found = list(access.visible_events(actor).select_related("client", "owner").order_by("-opened_at")[:100])
    rows = [row for row in found if row.mistake_at is None]
    if not found and not actor.has_role(Role.SUPERVISOR, Role.MODERATOR):
        raise Http404
    return render(
        request,
        "safety/events.html",
        {
            "rows": [(row, access.may_close_event(actor, row)) for row in rows],
            "mistakes": [row for row in found if row.mistake_at is not None],
            "now": clock.now(),
        },
    )


@for_staff
@require_POST
def event_closure(request: HttpRequest, event_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = access.get_event(actor, event_id)
    try:
        actions.close_event(actor=actor, event=row, line=request.POST.get("line", ""))
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    return redirect("safety:events")


# --- what somebody keeps on their own device ----------------------------------------------------------------


def notes(request: HttpRequest) -> HttpResponse:
    """A page that says nothing and holds nothing: its script shows what this device keeps, also offline."""
    asked = request.GET.get("in", "")
    language = asked if asked in dict(settings.LANGUAGES) else translation.get_language() or "en"
    with translation.override(language):
        page = {"language": language, "direction": "rtl" if translation.get_language_bidi() else "ltr"}
        return render(request, "safety/notes.html", page)


@csrf_exempt  # it changes nothing here; the service worker that asks has no form
@require_POST
def note_still(request: HttpRequest) -> HttpResponse:
    """Whether the copy that holds this token may stay. 410: it is taken away. Who is signed in gets a newer token."""
    asker: Any = request.user if request.user.is_authenticated else None
    token = request.body[:1_000].decode("ascii", "replace")
    try:
        newer = queries.note_that_may_stay(token, asker)
    except signing.BadSignature:
        return HttpResponse(
            status=400
        )  # made with a key that is gone: no reason to take somebody's plan away
    if newer is None:
        return HttpResponse(status=410)
    return HttpResponse(newer, content_type="text/plain")


# --- safety plans -----------------------------------------------------------------------------------------


@login_required
def plan(request: HttpRequest) -> HttpResponse:
    """The client's own plan, in seven steps. The page of help that is kept on every device leads here, also where
    whoever reads it is a colleague or a guardian: they have none, and land on their own first page."""
    client: Any = request.user
    if not access.may_have_plan(client):
        return redirect("home")
    found = queries.plan_of(client.pk, with_drafts=True)
    contacts = api.crisis_contacts(client.country)
    return render(
        request,
        "safety/plan.html",
        {
            "plan": found,
            "begin": PlanPart.Part.values[0],
            "go_on": next((step.code for step in found.steps if step.is_begun), ""),
            "contacts": sorted(contacts, key=lambda one: one.kind == "emergency"),
            "checked": min((one.checked for one in contacts), default=None),
            "note": queries.kept_note(client, found, contacts),
        },
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Which of the seven parts this is, and what lies on both sides."""

    part: PlanPart.Part
    number: int
    of: int
    before: str
    after: str

    @classmethod
    def named(cls, part: str) -> _Place:
        codes = PlanPart.Part.values
        if part not in codes:
            raise Http404
        at = codes.index(part)
        return cls(
            PlanPart.Part(part), at + 1, len(codes),
            codes[at - 1] if at else "", codes[at + 1] if at + 1 < len(codes) else "",
        )  # fmt: skip

    @property
    def page(self) -> dict[str, Any]:
        hint, example = queries.PLAN_HINTS[self.part]
        return {"place": self, "title": self.part.label, "hint": hint, "example": example}

    def way_on(self, do: str) -> str:
        """The part that a button leads to; empty: the whole plan."""
        return {"next": self.after, "back": self.before}.get(do, "")


@for_clients
def plan_part(request: HttpRequest, part: str) -> HttpResponse:
    """One part at a time. Each button keeps what stands in the box."""
    client: Any = request.user
    place, error = _Place.named(part), ""
    text = request.POST.get("text", "")
    if request.method == "POST":
        try:
            actions.write_part(actor=client, part=part, text=text, seen=request.POST.get("seen"))
        except ValidationError as problem:
            error = problem.messages[0]
        else:
            onward = place.way_on(request.POST.get("do", "next"))
            return redirect("safety:plan_part", part=onward) if onward else redirect("safety:plan")
    newest = queries.newest_part(client.pk, part)
    draft = queries.plan_draft(client.pk, part)
    if not error:
        text = str(draft.text) if draft is not None else str(newest.text) if newest else ""
    return render(
        request,
        "safety/plan_part.html",
        {
            **place.page,
            "text": text,
            "error": error,
            "seen": str(newest.pk) if newest else "",
            "newer": _newer(request, newest),
            "draft_words": _kept_words(draft.saved_at) if draft is not None else "",
            "is_shared": access.is_plan_shared(client.pk),
            "help_card": api.help_while_writing(
                client.country,
                in_danger=draft is not None and api.saw_danger_in_draft(client.pk, draft.pk),
                in_plan=True,
            ),
        },
        status=422 if error else 200,
    )


def _newer(request: HttpRequest, newest: PlanPart | None) -> list[str]:
    """What somebody else put there since the page was opened."""
    seen = request.POST.get("seen")
    if newest is None or seen is None or seen == str(newest.pk):
        return []
    return queries.plan_lines(str(newest.text))


def _kept_words(moment: dt.datetime) -> str:
    return _("Kept at %(when)s, not in your plan yet") % {"when": _when(moment)}


@for_clients
@require_POST
def plan_draft(request: HttpRequest, part: str) -> HttpResponse:
    """Autosave: keeps what is typed. The same again changes nothing."""
    client: Any = request.user
    _Place.named(part)
    if request.POST.get("field", "text") != "text":
        return JsonResponse({"words": ""})
    try:
        row = actions.save_plan_draft(actor=client, part=part, text=request.POST.get("value", ""))
    except ValidationError as problem:
        return JsonResponse({"words": problem.messages[0]}, status=422)
    said: dict[str, Any] = {"words": _kept_words(row.saved_at) if row else _("As in your plan")}
    if row is not None and api.saw_danger_in_draft(client.pk, row.pk):
        said["shows_help"] = True
    return JsonResponse(said)


@for_clients
def plan_sharing(request: HttpRequest) -> HttpResponse:
    """Who may read it, in plain words. The client alone decides."""
    client: Any = request.user
    if request.method == "POST" and request.POST.get("share") in ("yes", "no"):
        actions.share_plan(actor=client, is_shared=request.POST["share"] == "yes")
        return redirect("safety:plan")
    episode = care.current_episode(client)
    team = care.own_team(episode.id if episode else None)
    return render(
        request,
        "safety/plan_sharing.html",
        {
            "is_shared": access.is_plan_shared(client.pk),
            "names": ", ".join(member.name for member in team),
        },
    )


@for_clients
def plan_earlier(request: HttpRequest) -> HttpResponse:
    """Every version of every part, the newest first."""
    client: Any = request.user
    rows = access.visible_plan(client).select_related("by", "together_with").order_by("-made_at", "-pk")
    return render(request, "safety/plan_earlier.html", {"versions": queries.plan_versions(rows[:200])})


@for_staff
def steady(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    """Item 9 of somebody one looks after, as it was gone through: go through it again, or start a clock again."""
    actor: Any = request.user
    row = access.get_steady(actor, episode_id)
    if request.method == "POST":
        try:
            if "end" in request.POST:
                actions.end_steady(actor=actor, episode_id=episode_id)
                messages.success(request, _("The next answer above 0 starts a clock again."))
                return redirect("portal_clinician:record", episode_id=episode_id)
            actions.review_again(actor=actor, episode_id=episode_id)
            return redirect("safety:steady", episode_id=episode_id)
        except ValidationError as problem:
            messages.error(request, problem.messages[0])
        except PermissionDenied:
            messages.error(request, _("A clinician decides this. Nothing was changed."))
        return redirect("safety:steady", episode_id=episode_id)
    care.open_record(actor, episode_id)
    return render(
        request,
        "safety/steady.html",
        {
            "episode": care.episode(episode_id),
            "steady": api.steady_facts(row),
            "answers": queries.risk_answers(episode_id),
            "has_plan": queries.has_shared_plan(row.client_id),
            "may_judge": access.may_judge(actor),
            "weeks": queries.steady_weeks(),
        },
    )


@for_staff
def plan_of(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    """The plan of somebody one looks after, if they share it. Reading it leaves a line."""
    actor: Any = request.user
    facts, reason, is_shared = access.get_plan_to_read(actor, episode_id)
    if is_shared:
        actions.note_plan_reading(actor=actor, client_id=facts.client_id, subject=facts.id, reason=reason)
    else:
        care.open_record(actor, episode_id)  # nothing of the plan was read, and yet somebody looked
    return render(
        request,
        "safety/plan_of.html",
        {
            "episode": facts,
            "plan": queries.plan_of(facts.client_id) if is_shared else None,
            "may_write": is_shared and access.may_write_together(actor, facts),
        },
    )


@for_staff
def plan_of_part(request: HttpRequest, episode_id: uuid.UUID, part: str) -> HttpResponse:
    """Together in a session: the clinician types what the person says, and the person sees with whom."""
    actor: Any = request.user
    client_id, reason = access.get_plan_to_write(actor, episode_id)
    place, error, text = _Place.named(part), "", request.POST.get("text", "")
    if request.method == "POST":
        try:
            actions.write_together(
                actor=actor, episode_id=episode_id, part=part, text=text, seen=request.POST.get("seen")
            )
        except ValidationError as problem:
            error = problem.messages[0]
        else:
            onward = place.way_on(request.POST.get("do", "next"))
            if onward:
                return redirect("safety:plan_of_part", episode_id=episode_id, part=onward)
            return redirect("safety:plan_of", episode_id=episode_id)
    else:
        actions.note_plan_reading(actor=actor, client_id=client_id, subject=episode_id, reason=reason)
    newest = queries.newest_part(client_id, part)
    return render(
        request,
        "safety/plan_of_part.html",
        {
            **place.page,
            "episode": care.episode(episode_id),
            "text": text if error else str(newest.text) if newest else "",
            "error": error,
            "seen": str(newest.pk) if newest else "",
            "newer": _newer(request, newest),
        },
        status=422 if error else 200,
    )
