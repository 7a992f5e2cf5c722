"""What other apps and portals may ask of `safety`."""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
import os
import re
import threading
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import close_old_connections
from django.db.models import Count, F, Q
from django.http import Http404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import formats, timezone, translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from leeward.apps.care.api import Entry, Scope, works_with
from leeward.apps.care.ports import OpenDanger, RecordItem, RecordPart
from leeward.apps.notifications import api as notifications
from leeward.apps.people.api import Face, Person, Role, face, staff_with_role
from leeward.apps.safety import access, ports, queries
from leeward.apps.safety.actions import (
    ANSWERED,
    OPEN,
    add_contact,
    answer_open_question,
    call_in,
    danger_said,
    note_risk_answer,
    note_shown,
    raise_alert,
    screen,
    see_danger_in,
    see_sign_in,
    set_shift,
    settle_acuity,
    show_steady,
)
from leeward.apps.safety.models import (
    Acknowledgement,
    Alert,
    AlertHit,
    Closure,
    Level,
    PlanPart,
    PlanSharing,
    SafetyStanding,
    Screening,
    SteadyReview,
)
from leeward.clinical import triage
from leeward.clinical.triage import StaffedHours, due_for
from leeward.common import clock, crypto, languages, service
from leeward.common.models import Unread
from leeward.common.words import Channel
from leeward.design.moments import written
from leeward.design.shell import Call

log = logging.getLogger(__name__)

__all__ = [
    "BROKEN",
    "DIRECT",
    "AlertStanding",
    "AlertTime",
    "AlertToAsk",
    "ClosedAlert",
    "CrisisPages",
    "Gap",
    "HitFacts",
    "KnownRisk",
    "LateAlert",
    "LeadShift",
    "LookedAt",
    "NobodyNow",
    "OpenEvent",
    "QuietText",
    "ReachedAlert",
    "RiskSummary",
    "SafeMode",
    "TalkNow",
    "TextFindings",
    "acts_for",
    "add_contact",
    "admission_bar",
    "alert_to_ask",
    "alerts_due",
    "answer_open_question",
    "call_for",
    "call_in",
    "cautions",
    "client_of",
    "clock_minutes",
    "closed_alert",
    "confirmed_texts",
    "crisis_addresses",
    "crisis_contacts",
    "crisis_pages",
    "crisis_pages_in",
    "crisis_version",
    "danger_said",
    "due_if_high",
    "duty_lead",
    "gaps",
    "gaps_by_kind",
    "has_alert_waiting",
    "has_urgent_alert",
    "help_address",
    "help_while_writing",
    "high_clock",
    "hit_facts",
    "hit_words",
    "hours_hold_since",
    "is_somebody_on_duty",
    "is_still_judging",
    "known_risk",
    "language_gaps",
    "late_alerts",
    "late_count",
    "late_texts",
    "lead_shifts",
    "leads",
    "looked_at",
    "may_have_asked",
    "message_by_a_time",
    "moment_words",
    "nobody_now",
    "note_risk_answer",
    "note_shown",
    "on_duty",
    "on_duty_in_words",
    "on_duty_now",
    "open_alert_for",
    "open_alert_of",
    "open_count",
    "open_dangers",
    "open_events",
    "opening_reasons",
    "own_duty",
    "owned_alerts",
    "page_source",
    "plan_of",
    "plans_written",
    "quiet_texts",
    "raise_alert",
    "reached",
    "reached_between",
    "reads",
    "reads_next",
    "record_parts",
    "rules_of",
    "safe_mode",
    "saw_danger_in",
    "saw_danger_in_draft",
    "screen",
    "see_danger_in",
    "see_sign_in",
    "set_shift",
    "settle_acuity",
    "show_steady",
    "staffed_hours",
    "staffed_hours_in_words",
    "standings",
    "steady_for",
    "summary",
    "talk_now",
    "text_findings",
    "timeline",
    "told_us",
    "unconfirmed_countries",
    "unread_count",
    "warm_crisis_pages",
    "watch_crisis_pages",
    "who_answers",
    "words_of",
    "zone_note",
]


# --- standing rows ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AlertStanding:
    """One person's safety in a caseload."""

    alert_id: uuid.UUID | None
    due_at: dt.datetime | None
    raised_at: dt.datetime | None
    level: str
    rule_words: str
    owner: Face | None
    is_acknowledged: bool
    is_late: bool
    acuity_not_asked: bool = False
    """A screener was positive, and nobody knows yet whether they think of it right now."""
    age_words: str = ""
    """How long it waits, and how much of it while nobody was there: for one that came outside staffed hours."""


def rule_words(rule: str, value: str) -> str:
    """What a rule saw, in words for staff. From codes only."""
    if rule.endswith(ANSWERED):
        return _("Answered a question that was left open before: not at all.")
    if rule.startswith("PHQ-9:9:open"):
        return _("Left the question about thoughts of being better off dead unanswered.")
    if rule.startswith("PHQ-9:9:") and not rule.endswith((OPEN, ANSWERED)):
        return _(
            "Answered %(value)s on thoughts of being better off dead, and the review of it has ended: %(why)s."
        ) % {
            "value": value,
            "why": SteadyReview.End(rule.rsplit(":", 1)[1]).label,
        }
    if rule.startswith("PHQ-9:9"):
        return _("Answered %(value)s on thoughts of being better off dead.") % {"value": value or "1"}
    if rule.endswith(queries.BROKEN):
        return _("Direct questions were broken off: no answer to %(rule)s.") % {
            "rule": queries.rule_name(rule)
        }
    if rule.startswith("ASQ:"):
        return _asq_words(rule.split(":"), value)
    if rule == queries.REVIEW:
        return _("Wrote something at which the program asks for a look.")
    if rule.startswith(queries.TEXT):
        return _("Wrote something that may be a sign of danger.")
    if rule.startswith(queries.ASKED):
        if rule.endswith(OPEN):
            return _("Asked for help, and left the question about danger open.")
        return _("Said, when asking for help, that they are in danger now.")
    if rule == queries.READ:
        return _("A colleague read it and saw a sign of danger.")
    if rule == queries.READ_SIGN:
        return _("Wrote something at which a colleague asks for a look.")
    if rule.endswith(OPEN):
        return _("Left a risk question unanswered (%(rule)s).") % {"rule": queries.rule_name(rule)}
    return _("A risk question was answered (%(rule)s).") % {"rule": queries.rule_name(rule)}


def _asq_words(parts: list[str], value: str) -> str:
    if len(parts) > 2:
        return _("Left ASQ question %(number)s unanswered: it counts as a yes.") % {"number": parts[1]}
    if value == queries.REFUSED:
        said = _("Would rather not say at ASQ question %(number)s: it counts as a yes.")
    else:
        said = _("Answered yes to ASQ question %(number)s.")
    words = said % {"number": parts[1]}
    return words + " " + _("It asks about right now.") if parts[1] == "5" else words


def _standing(row: SafetyStanding) -> AlertStanding:
    return AlertStanding(
        alert_id=row.alert_id,
        due_at=row.due_at,
        raised_at=row.raised_at,
        level=row.level,
        rule_words=rule_words(row.rule, row.value) if row.alert_id else "",
        owner=face(row.owner) if row.owner else None,
        is_acknowledged=row.is_acknowledged,
        is_late=row.due_at is not None and row.due_at < clock.now() and not row.is_acknowledged,
        acuity_not_asked=row.alert is not None and row.alert.acuity_open,
        age_words=queries.age_words(row.alert) if row.alert and not row.is_acknowledged else "",
    )


def standings(scope: Scope) -> dict[uuid.UUID, AlertStanding]:
    """By episode. One query, whatever the number."""
    return {row.episode_id: _standing(row) for row in queries.standings(scope.episode_ids)}


def alerts_due(scope: Scope) -> dict[uuid.UUID, tuple[dt.datetime, dt.datetime]]:
    """Who has an open alert, by when it must be seen, and since when it waits. One query."""
    return queries.alerts_due(scope.episode_ids)


@dataclass(frozen=True, slots=True)
class ReachedAlert:
    """An open alert that waits for one colleague, whoever's client it is."""

    client: Face
    episode_id: uuid.UUID | None
    standing: AlertStanding
    why: str
    """passed_up (the clock passed it on, and nobody has seen it), second (a closing to confirm), own."""
    url: str


def reached(actor: Person) -> tuple[ReachedAlert, ...]:
    """What waits for this colleague: what was passed up to them first, each by its time. Three queries."""
    now = clock.now()
    return tuple(
        ReachedAlert(
            face(one.alert.client),
            one.alert.episode_id,
            AlertStanding(
                alert_id=one.alert.pk,
                due_at=one.alert.due_at,
                raised_at=one.alert.raised_at,
                level=one.alert.level,
                rule_words=rule_words(one.rule, one.value),
                owner=face(one.alert.owner) if one.alert.owner else None,
                is_acknowledged=one.alert.acknowledged_at is not None,
                is_late=one.alert.due_at < now and one.alert.acknowledged_at is None,
                acuity_not_asked=one.alert.acuity_open,
                age_words="" if one.alert.acknowledged_at else queries.age_words(one.alert),
            ),
            one.why,
            reverse("safety:alert", args=[one.alert.pk]),
        )
        for one in queries.reached(actor)
    )


def call_for(person: Person, *, reading: uuid.UUID | None = None) -> Call | None:
    """What calls this colleague on every page: alerts that are theirs, or were passed up to them, and seen by nobody.
    The one that they are `reading` has its own clock there, and calls nobody to where they are.

    What else was bound, a drill, stands alone where no alert waits; and before alerts none of which must be looked at
    within the clock of a high one; then the bar names both. A missed contact and an item of safeguarding stand there
    only where no alert waits. One query, and those of what was bound.
    """
    waiting = queries.calls(person)
    is_soon = bool(waiting) and waiting[0].due_at <= due_if_high(clock.now())
    other = None if is_soon else ports.other_call(person, alert_waits=bool(waiting))
    if other is not None and reading is not None and other.url == reverse("safety:alert", args=[reading]):
        other = None
    elsewhere = [one for one in waiting if one.alert_id != reading]
    if not elsewhere:
        return other
    call = _call_of(elsewhere)
    if other is None:
        return call
    return Call(f"{other.words} {call.words}", other.url, f"{other.short} {call.short}")


def _call_of(waiting: Sequence[queries.Waiting]) -> Call:
    due_at = waiting[0].due_at
    time = moment_words(due_at)
    short = ngettext(
        "%(count)s alert, by %(time)s.", "%(count)s alerts, the first by %(time)s.", len(waiting)
    )
    words = ngettext(
        "%(count)s alert waits for you. See it by %(time)s.",
        "%(count)s alerts wait for you. See the first by %(time)s.",
        len(waiting),
    )
    if due_at < clock.now():
        words = ngettext(
            "%(count)s alert waits for you. Its time was over at %(time)s.",
            "%(count)s alerts wait for you. The time of the first was over at %(time)s.",
            len(waiting),
        )
        short = ngettext(
            "%(count)s alert, over at %(time)s.", "%(count)s alerts, one over at %(time)s.", len(waiting)
        )
    url = (
        reverse("safety:alert", args=[waiting[0].alert_id]) if len(waiting) == 1 else reverse("safety:alerts")
    )
    said = words % {"count": len(waiting), "time": time}
    oldest = min(waiting, key=lambda one: one.raised_at)
    if not oldest.was_staffed:
        said += " " + _("Waiting since %(time)s.") % {"time": moment_words(oldest.raised_at)}
    return Call(said, url, short % {"count": len(waiting), "time": time})


def moment_words(moment: dt.datetime) -> str:
    """ "1:00 pm" of today, else with its day: for the bar that calls."""
    local = timezone.localtime(moment)
    is_today = local.date() == timezone.localtime(clock.now()).date()
    return written(local, "g:i a" if is_today else "j F, g:i a")


def open_dangers(actor: Person, client_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, OpenDanger]:
    """For those who answer requests: who of these has an open alert. Without its words; the link for whoever may
    open it. Three queries at most, whatever the number."""
    rows = queries.open_dangers(client_ids)
    if not rows:
        return {}
    may_open = set(
        access.visible_alerts(actor).filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True)
    )
    now = clock.now()
    return {
        row.client_id: OpenDanger(
            row.raised_at,
            row.due_at,
            is_seen=row.acknowledged_at is not None,
            is_late=row.acknowledged_at is None and row.due_at < now,
            owner=row.owner.called if row.owner else "",
            url=reverse("safety:alert", args=[row.pk]) if row.pk in may_open else "",
        )
        for row in rows
    }


@dataclass(frozen=True, slots=True)
class OpenEvent:
    """A death in care that somebody leads, and that is not closed yet."""

    client: Face
    leader: str
    is_mine: bool
    opened_at: dt.datetime
    due_at: dt.datetime
    is_late: bool
    url: str


def open_events(actor: Person) -> tuple[OpenEvent, ...]:
    """Those that this colleague may see, the soonest due first. One query."""
    rows = access.visible_events(actor).filter(closed_at=None).select_related("client", "owner")
    return tuple(
        OpenEvent(
            face(row.client),
            row.owner.called if row.owner else "",
            row.owner_id == actor.pk,
            row.opened_at,
            row.due_at,
            row.due_at < clock.now(),
            reverse("safety:events"),
        )
        for row in rows.order_by("due_at", "pk")
    )


# --- one person -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Steady:
    """An answer to item 9 that a clinician went through: shown before each contact, without a clock."""

    value: int
    by: str
    at: dt.datetime
    until: dt.datetime
    last: tuple[dt.date, int] | None
    """The newest answer since, and its day."""
    url: str
    is_nearly_over: bool
    """Within a week: go through it again, or a clock starts by itself."""


def steady_facts(row: SteadyReview) -> Steady:
    last = row.answers[-1] if row.answers else None
    return Steady(
        row.value, row.by.called, row.at, row.until,
        (dt.date.fromisoformat(last[0]), int(last[1])) if last else None,
        reverse("safety:steady", args=[row.episode_id]),
        row.until - clock.now() < dt.timedelta(days=7),
    )  # fmt: skip


def steady_for(episode_id: uuid.UUID) -> Steady | None:
    """For whoever passed the door of the record. One query."""
    row = queries.steady_of(episode_id)
    return steady_facts(row) if row is not None else None


@dataclass(frozen=True, slots=True)
class RiskSummary:
    open: AlertStanding | None
    open_url: str
    last_closed_at: dt.datetime | None
    alerts: int
    steady: Steady | None = None


def summary(episode_id: uuid.UUID) -> RiskSummary:
    """For whoever passed the door of the record. Two queries."""
    row = SafetyStanding.objects.select_related("owner", "alert").filter(pk=episode_id).first()
    if row is None:
        return RiskSummary(None, "", None, 0)
    standing = _standing(row) if row.alert_id else None
    return RiskSummary(
        standing,
        reverse("safety:alert", args=[row.alert_id]) if row.alert_id else "",
        row.last_closed_at,
        row.alerts,
        steady_for(episode_id),
    )


def timeline(episode_id: uuid.UUID, *, limit: int = 40) -> tuple[Entry, ...]:
    """Alerts of one record, newest first. One query."""
    entries = []
    for row in (
        Alert.objects.filter(episode_id=episode_id).select_related("closed_by").order_by("-raised_at")[:limit]
    ):
        url = reverse("safety:alert", args=[row.pk])
        if row.closed_at is not None:
            title = _("Alert closed: %(outcome)s") % {"outcome": Alert.Outcome(row.outcome).label}
            who = row.closed_by.called if row.closed_by else _("The program")
            entries.append(Entry(row.closed_at, "check-circle", title, who, url))
        else:
            entries.append(
                Entry(row.raised_at, "octagon-alert", _("Safety alert"), "", url, _("Open"), "danger")
            )
    return tuple(entries)


@dataclass(frozen=True, slots=True)
class ClosedAlert:
    """How an alert ended, without a word of what was said."""

    client_id: uuid.UUID
    episode_id: uuid.UUID | None
    outcome: str
    was_high: bool
    """At some time, whatever it was at the end."""
    raised_at: dt.datetime
    closed_at: dt.datetime
    closed_by_id: uuid.UUID | None = None
    """None: the program, when a question left open was answered later."""


def closed_alert(alert_id: uuid.UUID) -> ClosedAlert | None:
    """None while it is open, also when new words took its closing back. One query."""
    row = Alert.objects.filter(pk=alert_id).exclude(closed_at=None).first()
    if row is None or row.closed_at is None:
        return None
    return ClosedAlert(
        row.client_id, row.episode_id, row.outcome, row.needs_second or row.level == Level.HIGH,
        row.raised_at, row.closed_at, row.closed_by_id,
    )  # fmt: skip


def leads() -> tuple[Person, ...]:
    """Who answers for safety, in order: the named lead, then every other supervisor. Active accounts only."""
    named, _is_gone = access.named_lead()
    others = staff_with_role(Role.SUPERVISOR)
    return (*((named,) if named else ()), *(one for one in others if named is None or one.pk != named.pk))


@dataclass(frozen=True, slots=True)
class LateAlert:
    """An alert that somebody saw after its time, or nobody yet: near enough to harm to be talked about."""

    client: Face
    due_at: dt.datetime
    seen_at: dt.datetime | None
    url: str


def late_alerts(actor: Person, since: dt.datetime) -> tuple[LateAlert, ...]:
    """Since a moment, of those that this colleague may see, the latest due first. One query."""
    rows = (
        access.visible_alerts(actor)
        .filter(due_at__gte=since, due_at__lt=clock.now())
        .filter(Q(acknowledged_at=None) | Q(acknowledged_at__gt=F("due_at")))
        .select_related("client")
        .order_by("-due_at", "pk")[:50]
    )
    return tuple(
        LateAlert(face(row.client), row.due_at, row.acknowledged_at, reverse("safety:alert", args=[row.pk]))
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class AlertTime:
    """One alert as numbers about the service need it: from the trigger to the first person who looked, and what
    became of it. No name, no words."""

    id: uuid.UUID
    episode_id: uuid.UUID | None
    language: str
    """That the client reads. Empty: the service's own."""
    birth_year: int | None
    level: str
    """high (at any time), moderate (or no level yet), low, unanswered."""
    channel: str
    """By which its first trigger came. Empty: not known."""
    raised_at: dt.datetime
    seen_at: dt.datetime | None
    """When a person first said what they do, or closed it. New words later ask for another look; this is the first."""
    needed_nobody: bool
    """An open question was answered before anybody had looked."""
    is_late: bool
    """Looked at after the time of its first clock, or not yet and that time is over. What a level set later did to the
    clock is left out."""
    was_staffed: bool
    """It came in staffed hours."""
    outcome: str
    """Of a closed one. Empty while it is open."""

    @property
    def minutes(self) -> float | None:
        """On the clock on the wall: what a person who waits lives through."""
        return None if self.seen_at is None else (self.seen_at - self.raised_at).total_seconds() / 60

    @property
    def is_confirmed(self) -> bool | None:
        """Whether a person found danger. None where nobody could say: open, not reached, or answered before a look."""
        if self.outcome == Alert.Outcome.NO_RISK:
            return False
        known = (Alert.Outcome.SPOKE, Alert.Outcome.REVIEWED, Alert.Outcome.PASSED_ON)
        return True if self.outcome in known else None


def reached_between(
    actor: Person, *, since: dt.datetime | None = None, until: dt.datetime | None = None
) -> tuple[AlertTime, ...]:
    """Every alert that this colleague may see, by when it was raised, the oldest first. Two queries."""
    rows = queries.alert_times(access.visible_alerts(actor), since=since, until=until)
    channels = queries.first_channels(rows)
    now, hours, clocks = clock.now(), queries.staffed_hours(), queries.clocks()
    found = []
    for row in rows:
        # What a level set later did to the clock says nothing of the first look: see `AlertTime.is_late`.
        seen = min((one for one in (row.first_line, row.first_closing) if one is not None), default=None)
        nobody = seen is None and row.outcome == Alert.Outcome.ANSWERED
        if row.first_due_at is not None:
            late = not nobody and (seen or now) > row.first_due_at
        else:
            late = row.was_passed_on or (seen is None and not nobody and now > row.due_at)
        # Staffed time is never longer than time on the wall, so that most need no calendar.
        if (
            row.first_due_at is None
            and seen is not None
            and not late
            and seen - row.raised_at > dt.timedelta(minutes=clocks.moderate)
        ):
            level = row.level if row.level in (Level.LOW, Level.UNANSWERED) else Level.MODERATE
            late = seen > due_for(queries.level_of(level), row.raised_at, clocks, hours)
        found.append(
            AlertTime(
                row.pk, row.episode_id, row.client.language, row.client.birth_year,
                Level.HIGH if row.needs_second else row.level or Level.MODERATE, channels.get(row.pk, ""),
                row.raised_at, seen, nobody, late and not nobody, row.arrived == Alert.Arrival.STAFFED,
                row.outcome if row.closed_at is not None else "",
            )
        )  # fmt: skip
    return tuple(found)


def clock_minutes() -> dict[str, int]:
    """What each level promises, in minutes: of staffed time, but for an unanswered question."""
    clocks = queries.clocks()
    return {level.value: clocks.minutes(queries.level_of(level)) for level in Level}


def plans_written(
    scope: Scope, *, since: dt.datetime | None = None, until: dt.datetime | None = None
) -> frozenset[uuid.UUID]:
    """Episodes of the scope whose client wrote in their safety plan in this span. One query."""
    parts = PlanPart.objects.filter(made_at__lt=until or clock.now())
    if since is not None:
        parts = parts.filter(made_at__gte=since)
    rows = scope.rows.order_by().filter(client_id__in=parts.values("client_id"))
    return frozenset(rows.values_list("pk", flat=True))


def late_texts(since: dt.datetime) -> int:
    """How many texts waited for a person past their time since a moment, or wait so now. One query."""
    now = clock.now()
    rows = Unread.objects.filter(due_at__gte=since, due_at__lt=now)
    return rows.filter(Q(read_at=None) | Q(read_at__gt=F("due_at"))).count()


def open_alert_for(client_id: uuid.UUID) -> uuid.UUID | None:
    row = queries.open_alert(client_id)
    return row.pk if row else None


def acts_for(actor: Person, client_id: uuid.UUID) -> bool:
    """Whether this colleague acts on an open alert of this person, and may read its words. Three queries at most."""
    row = access.visible_alerts(actor).filter(client_id=client_id, closed_at=None).first()
    return row is not None and access.may_read_words(actor, row)


def owned_alerts(actor: Person) -> frozenset[uuid.UUID]:
    """Of whom it is, open or closed. One query."""
    if not actor.is_staff_member:
        return frozenset()
    return frozenset(access.visible_alerts(actor).filter(owner=actor).values_list("pk", flat=True))


def who_answers(episode_id: uuid.UUID | None, *, besides: uuid.UUID | None = None) -> Person | None:
    """The therapist or their cover, then the others of the team; else whoever answers for the service now."""
    return queries.next_owner(episode_id, clock.now(), besides=[besides])


def duty_lead(*, besides: uuid.UUID | None = None) -> Person | None:
    """On shift, else the safety lead, a supervisor, anybody of the staff: nobody only where nobody works."""
    return access.duty_lead(clock.now(), besides=[besides])


@dataclass(frozen=True, slots=True)
class KnownRisk:
    """What is known of danger in one person, in codes, the most urgent first. A level sets no access to care."""

    why: str
    """open_alert, late_alert (closed lately), answer (the last answer to a risk item is above 0), was_high."""
    alert_id: uuid.UUID | None


def known_risk(client_id: uuid.UUID, *, days: int) -> KnownRisk | None:
    """Three queries at most. None: nothing is known, which is no proof that there is nothing."""
    alerts = list(Alert.objects.filter(client_id=client_id).order_by("-raised_at", "-pk"))
    since = clock.now() - dt.timedelta(days=days)
    for row in alerts:
        if row.closed_at is None:
            return KnownRisk("open_alert", row.pk)
    for row in alerts:
        if row.closed_at is not None and row.closed_at >= since:
            return KnownRisk("late_alert", row.pk)
    if queries.has_risk_answer(client_id):
        return KnownRisk("answer", None)
    high = next((row for row in alerts if row.needs_second or row.level == Level.HIGH), None)
    return KnownRisk("was_high", high.pk) if high is not None else None


@dataclass(frozen=True, slots=True)
class HitFacts:
    """One sign of danger, without a word of what was said."""

    id: uuid.UUID
    alert_id: uuid.UUID
    client_id: uuid.UUID
    episode_id: uuid.UUID | None
    category: str
    """suicide, self_harm, abuse, child_at_risk, …"""
    rule_words: str
    at: dt.datetime
    is_private: bool


def hit_facts(hit_id: uuid.UUID) -> HitFacts | None:
    """One query."""
    row = AlertHit.objects.select_related("alert").filter(pk=hit_id).first()
    if row is None:
        return None
    return HitFacts(
        row.pk, row.alert_id, row.client_id, row.alert.episode_id, row.category, rule_words(row.rule, row.value),
        row.at, row.channel == Channel.PRIVATE.value,
    )  # fmt: skip


def hit_words(hit_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The quotes of these hits, for whoever passed the door of what they are about. Not of words that were kept
    private, nor of a complaint: these have none. One query, and one for keys."""
    rows = list(AlertHit.objects.filter(pk__in=list(hit_ids)))
    crypto.preload(row.client_id for row in rows)
    return {row.pk: str(row.quote) for row in rows if row.quote}


def crisis_contacts(country: str) -> list[queries.Contact]:
    """Confirmed entries of one country, for pages that show help at once. One query."""
    return queries.contacts(country or settings.COUNTRY)


def help_while_writing(country: str, *, in_danger: bool, in_plan: bool = False) -> SafeString:
    """The card beside a box to write in, hidden until a draft shows danger. One query.

    Made once for a country and a language: it stands on the page of everybody who writes a letter, or their plan.
    """
    return _help_while_writing(
        tuple(crisis_contacts(country)), in_danger, translation.get_language(), in_plan
    )


@lru_cache(maxsize=256)
def _help_while_writing(
    contacts: tuple[queries.Contact, ...], in_danger: bool, _language: str | None, in_plan: bool
) -> SafeString:
    return render_to_string(
        "safety/door/help_while_writing.html",
        {
            "contacts": contacts,
            "in_danger": in_danger,
            "in_plan": in_plan,
            "more_url": reverse("safety:help_for_you"),
        },
    )


@dataclass(frozen=True, slots=True)
class TalkNow:
    """Whom somebody can talk to now, for `safety/door/talk_now.html`."""

    contacts: tuple[queries.Contact, ...]
    country: str
    checked: dt.date | None
    """When the oldest of these was checked."""


def talk_now(country: str) -> TalkNow:
    """One query. Without a country, those of the service's own."""
    code = (country or settings.COUNTRY).upper()
    contacts = tuple(queries.contacts(code))
    return TalkNow(contacts, country_name(code), min((one.checked for one in contacts), default=None))


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What becomes of one alert, for a page that names nobody."""

    raised_at: dt.datetime
    due_at: dt.datetime
    is_acknowledged: bool
    is_late: bool
    """Its time is over, and nobody has seen it: a page may not promise that time any more."""


def looked_at(alert_id: uuid.UUID | None) -> LookedAt | None:
    """None when it is closed, or there is none. For whoever gave the answer that raised it. One query."""
    row = Alert.objects.filter(pk=alert_id, closed_at=None).first() if alert_id else None
    if row is None:
        return None
    is_seen = row.acknowledged_at is not None
    return LookedAt(row.raised_at, row.due_at, is_seen, not is_seen and row.due_at <= clock.now())


# --- the service ------------------------------------------------------------------------------------------


def staffed_hours() -> StaffedHours:
    return queries.staffed_hours()


def hours_hold_since() -> dt.datetime | None:
    """When the staffed hours were last chosen. None: nobody has, and the proposal always held. One query."""
    return service.signed_at("safety.staffed_hours")


def staffed_hours_in_words(person: Person | None = None) -> str:
    """In the time of the service, or of this person, saying whose it is where it differs."""
    return queries.hours_for(person) if person is not None else queries.hours_in_words()


def zone_note(person: Person) -> str:
    """Whose time the times on a client's page are. Empty where the service has the same."""
    return queries.zone_note(person)


def is_somebody_on_duty() -> bool:
    """A colleague is on the rota at this moment, in staffed hours. Hours alone are a promise, not a person; and outside
    of them a clock would wait for the morning."""
    moment = clock.now()
    return queries.staffed_hours().is_open(moment) and access.is_somebody_on_duty(moment)


def on_duty_now() -> tuple[Face, ...]:
    """Who is on the rota at this moment and may act on an alert: leads first. Nobody outside staffed hours. One query."""
    if not queries.staffed_hours().is_open(clock.now()):
        return ()
    found = {shift.person_id: face(shift.person) for shift in access.shifts_now(clock.now())}
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class AlertToAsk:
    """An open alert of which a colleague wants to have direct questions asked."""

    id: uuid.UUID
    client_id: uuid.UUID
    episode_id: uuid.UUID | None
    owner_id: uuid.UUID | None


def alert_to_ask(actor: Person, alert_id: uuid.UUID) -> AlertToAsk:
    """For a clinician or supervisor who may read its words. Raises Http404 for anybody else. Three queries."""
    row = access.get_alert(actor, alert_id)
    if not access.may_judge(actor) or not access.may_read_words(actor, row):
        raise Http404
    if row.closed_at is not None:
        raise PermissionDenied
    return AlertToAsk(row.pk, row.client_id, row.episode_id, row.owner_id)


def may_have_asked(actor: Person) -> bool:
    """Whoever may judge an alert may also have its person asked directly."""
    return access.may_judge(actor)


def client_of(alert_id: uuid.UUID) -> uuid.UUID:
    """Whose alert it is. For an app that shows something at it. One query."""
    return Alert.objects.values_list("client_id", flat=True).get(pk=alert_id)


def open_alert_of(client_id: uuid.UUID) -> AlertToAsk | None:
    """For an app that acts on it; not for a page. One query."""
    row = queries.open_alert(client_id)
    return AlertToAsk(row.pk, row.client_id, row.episode_id, row.owner_id) if row else None


def rules_of(alert_id: uuid.UUID) -> tuple[str, ...]:
    """What an alert stands for, in codes. One query."""
    rows = AlertHit.objects.filter(alert_id=alert_id).exclude(rule__in=queries.ASKS_A_LOOK)
    return tuple(rows.values_list("rule", flat=True))


@dataclass(frozen=True, slots=True)
class SafeMode:
    """Whether what is risky without people waits: a companion, posts to others, new questions about danger."""

    is_on: bool
    why: str
    """ "" while it is off; out_of_hours, nobody_on_duty, screening_broken. Codes: a page says it in its own words."""
    until: dt.datetime | None
    """When the next staffed hours begin. None: off, or nobody can say."""


def safe_mode() -> SafeMode:
    """The one door that everything risky asks. Never kept: asked at the moment of the deed. Three queries at most.

    Out of hours comes first: it is the usual reason, and the one with an end. In staffed hours a person must be on
    the rota as well, and texts must be read within their minute.
    """
    moment, hours = clock.now(), queries.staffed_hours()
    if not hours.is_open(moment):
        return SafeMode(True, "out_of_hours", hours.next_opening(moment))
    if not access.is_somebody_on_duty(moment):
        return SafeMode(True, "nobody_on_duty", None)
    if queries.late_verdicts():
        return SafeMode(True, "screening_broken", None)
    return SafeMode(False, "", None)


@dataclass(frozen=True, slots=True)
class NobodyNow:
    """Nobody of the staff is there at this moment. For `safety/door/nobody_now.html`."""

    next_words: str
    """When somebody reads next; empty where no hours are promised."""
    contacts: tuple[queries.Contact, ...]


SHOWN_WHILE_NOBODY = 2
"""Contacts beside a box to write in: the whole list is one tap away."""


def nobody_now(person: Person | None, country: str = "") -> NobodyNow | None:
    """None in staffed hours. One query outside of them."""
    if queries.staffed_hours().is_open(clock.now()):
        return None
    contacts = crisis_contacts(country or (person.country if person is not None else ""))
    return NobodyNow(reads_next(person), tuple(contacts[:SHOWN_WHILE_NOBODY]))


def reads_next(person: Person | None = None) -> str:
    """When somebody of the staff reads next: "Monday 2 March, 9:00 am", in the time of this person.

    Empty while somebody is there, and where no hours are promised.
    """
    moment, hours = clock.now(), queries.staffed_hours()
    if hours.is_open(moment):
        return ""
    opens = hours.next_opening(moment)
    if opens is None:
        return ""
    place = queries.own_zone(person) if person is not None else None
    return written(timezone.localtime(opens, place or hours.zone), "l j F, g:i a")


REFUSED = queries.REFUSED
DIRECT, BROKEN = queries.DIRECT, queries.BROKEN


def on_duty_in_words() -> str:
    return queries.duty_in_words()


def is_closed(alert_id: uuid.UUID) -> bool:
    """Whether a person, or an answer that came later, has closed it. One query."""
    return Alert.objects.filter(pk=alert_id).exclude(closed_at=None).exists()


def open_count() -> int:
    return Alert.objects.filter(closed_at=None).count()


def told_us(client: Person) -> bool:
    """Whether the client's own words or answers opened an alert that is open. For their own pages. One query."""
    return queries.told_us(client.pk)


@dataclass(frozen=True, slots=True)
class OwnDuty:
    """What safety asks of one member of staff: when they are on the rota, and which alerts have reached them."""

    shifts: tuple[OwnShift, ...]
    alerts: int
    zone_note: str
    """Whose time the shifts are told in, where it is not the service's."""


@dataclass(frozen=True, slots=True)
class OwnShift:
    begins_at: dt.datetime
    ends_at: dt.datetime
    is_lead: bool


def own_duty(actor: Person) -> OwnDuty:
    """Two queries."""
    shifts = tuple(
        OwnShift(row.begins_at, row.ends_at, row.duty == row.Duty.LEAD) for row in queries.shifts_of(actor)
    )
    alerts = access.visible_alerts(actor).filter(closed_at=None).count()
    return OwnDuty(shifts, alerts, queries.zone_note(actor))


def handed_on(actor: Person, person: Person, after: Person) -> queries.HandedOn:
    """What goes to others when this colleague becomes `after`: for whoever ends a role. Raises PermissionDenied."""
    if not actor.has_role(Role.ADMINISTRATOR):
        raise PermissionDenied
    return queries.handed_on(person, after)


def late_count() -> int:
    return Alert.objects.filter(closed_at=None, acknowledged_at=None, due_at__lt=clock.now()).count()


def opening_reasons(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Why colleagues opened words that somebody kept for themselves, by the id of the opening. One query."""
    return queries.opening_reasons(ids)


def unread_count(actor: Person) -> int:
    return access.visible_unread(actor).count()


def language_gaps() -> list[queries.LanguageGap]:
    """Languages that no rules read, with how many texts people had to read themselves. One query."""
    return queries.language_gaps()


def reads(language: str) -> bool:
    """Whether rules look for danger in texts of this language."""
    return queries.has_rules(language)


def crisis_pages_in(language: str) -> tuple[int, int]:
    """How many crisis pages lie on the disk in this language, and how many there should be. One query."""
    wanted = {NO_COUNTRY, settings.COUNTRY, *queries.countries()}
    return sum((_folder() / f"{country}.{language}.html").exists() for country in wanted), len(wanted)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that must be there before real people use the service, and is not."""

    kind: str
    """lead, no_address, lone_closing, rota, idle_shift, late_verdict, plain_reader, no_contact, old_contact: what to do about it hangs on this."""
    words: str


def gaps() -> tuple[str, ...]:
    """What must be there before real people use the service, in sentences."""
    return tuple(gap.words for gap in gaps_by_kind())


def gaps_by_kind() -> tuple[Gap, ...]:
    found = []
    lead, is_gone = access.named_lead()
    if is_gone:
        words = _(
            "Whoever was named as safety lead is suspended, or has not the role of a supervisor any more."
        )
        found.append(Gap("lead", words))
    elif lead is None:
        found.append(Gap("lead", _("There is no safety lead: nobody is named.")))
    found += [
        Gap("no_address", _no_address_words(why) % {"names": ", ".join(names)})
        for why, names in queries.without_address(lead)
    ]
    found += [Gap("lone_closing", words) for words in queries.lone_closing_gaps()]
    day = _day_without_lead()
    if day:
        words = _("Nobody on the rota leads in all staffed hours of %(day)s.") % {"day": day}
        found.append(Gap("rota", words))
    idle = queries.idle_shifts()
    if idle:
        words = _("On the rota, and may not act on an alert, so they are no cover: %(names)s.")
        found.append(Gap("idle_shift", words % {"names": ", ".join(idle)}))
    late = queries.late_verdicts()
    if late:
        words = ngettext(
            "%(count)s text has waited for the model for more than a minute. The rules have read it.",
            "%(count)s texts have waited for the model for more than a minute. The rules have read them.",
            late,
        )
        found.append(Gap("late_verdict", words % {"count": late}))
    if queries.plain_reader_since() is not None:
        words = _(
            "The sentence model does not work: a plainer program reads, and people are shown more texts."
        )
        found.append(Gap("plain_reader", words))
    if not queries.contacts(settings.COUNTRY):
        words = _("No crisis contact is confirmed for %(country)s.") % {
            "country": country_name(settings.COUNTRY)
        }
        found.append(Gap("no_contact", words))
    for country in queries.old_contacts():
        words = _("A crisis contact of %(country)s was checked more than 90 days ago.") % {
            "country": country_name(country)
        }
        found.append(Gap("old_contact", words))
    return tuple(found)


def _no_address_words(why: str) -> str:
    if why == "lead":
        return _("The safety lead has no e-mail address, so no alert reaches them by mail: %(names)s.")
    if why == "rota":
        return _("On the rota as lead, and no alert reaches them by mail, for want of an address: %(names)s.")
    return _("They look after people, and no alert reaches them by mail, for want of an address: %(names)s.")


def _day_without_lead() -> str:
    """The first of the next seven days whose promised hours nobody leads."""
    moment, hours = clock.now(), queries.staffed_hours()
    ends = {span[1] for span in hours.windows(moment, 7) if span[1] > moment}
    for day in queries.rota_days(moment.astimezone(hours.zone).date()):
        if day.ends_at in ends and any(e > moment for _b, e in day.holes):
            return formats.date_format(day.begins_at.astimezone(hours.zone), "l j F")
    return ""


def admission_bar(country: str) -> str:
    """Old crisis contacts stay up with their date, and nobody new of that country is taken on until they were checked.

    Two queries at most.
    """
    code = (country or settings.COUNTRY).upper().split("-")[0]
    old = queries.old_contacts()
    if code not in old:
        return ""
    return _(
        "The crisis contacts of %(country)s were checked more than 90 days ago. Somebody checks them first, under "
        "Crisis contacts. Until then nobody new is taken on there; whoever is in care stays. Nothing was changed."
    ) % {"country": country_name(code)}


def cautions() -> tuple[str, ...]:
    """What does not stop a service, and what those who answer for it have to know."""
    if queries.is_one_alone():
        return (_("Fewer than two people may close an alert: one that was high would be closed by one."),)
    return ()


# --- drills -----------------------------------------------------------------------------------------------


def message_by_a_time(due_at: dt.datetime, reader: Person) -> notifications.Message:
    """What is sent for an alert, and word for word the same for a drill. Content-free: no name, no word of what it
    is about."""
    due = _in_service_time(due_at, reader)
    words = {"service": settings.SERVICE_NAME, "time": due, "address": settings.BASE_URL}
    return notifications.Message(
        subject=_("Something needs you"),
        body=_("Something in %(service)s needs you by %(time)s. Please sign in: %(address)s") % words,
        short=_("Something in %(service)s needs you by %(time)s. Please sign in.") % words,
    )


def _in_service_time(moment: dt.datetime, reader: Person) -> str:
    """The clocks of alerts, the rota and the mail say one time, the service's; to a reader elsewhere, whose it is.

    Said outright: a job may run in a thread where another zone was set a moment ago.
    """
    home = ZoneInfo(settings.TIME_ZONE)
    time = written(timezone.localtime(moment, home), "j F, g:i a")
    if queries.own_zone(reader) is None:
        return time
    return _("%(time)s (time in %(place)s)") % {"time": time, "place": queries.place_name(home)}


@dataclass(frozen=True, slots=True)
class LeadShift:
    """A shift of whoever leads, of somebody who may act on an alert."""

    id: uuid.UUID
    person_id: uuid.UUID
    begins_at: dt.datetime
    ends_at: dt.datetime


def lead_shifts(*, begins_before: dt.datetime, ends_after: dt.datetime) -> tuple[LeadShift, ...]:
    """Shifts of leads that touch this span, and were not taken off the rota. One query, and one for roles."""
    return tuple(
        LeadShift(row.pk, row.person_id, row.begins_at, row.ends_at)
        for row in queries.lead_shifts(begins_before, ends_after)
    )


def on_duty() -> tuple[Person, ...]:
    """Who is on the rota at this moment, leads first. One query, and one for roles."""
    return tuple(row.person for row in access.shifts_now(clock.now()))


def has_alert_waiting(person: Person) -> bool:
    """An alert that nobody has seen is theirs, or was passed up to them. One query."""
    return bool(queries.calls(person))


def has_urgent_alert(person: Person, *, since: dt.datetime | None = None) -> bool:
    """The same, of alerts that must be looked at as soon as a high one of this moment, or should have been.

    `since`: only those that came to them after it, or whose clock began again. One query.
    """
    return queries.has_urgent_call(person, due_if_high(clock.now()), since)


def due_if_high(moment: dt.datetime) -> dt.datetime:
    """When somebody must have looked at a high alert of this moment, by the clocks of this service."""
    return due_for(triage.Level.HIGH, moment, queries.clocks(), queries.staffed_hours())


def high_clock() -> int:
    """Minutes."""
    return queries.clocks().high


# --- texts that people read again -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class QuietText:
    """A text in which neither a rule nor the model saw anything. Without its words."""

    screening_id: int
    client_id: uuid.UUID


def quiet_texts(since: dt.datetime, until: dt.datetime) -> tuple[QuietText, ...]:
    """Of clients with an account, written in this span: no drafts, no words kept private, no complaints or reports.

    In the order of their ids, so that a draw with the same seed is the same draw. Three queries.
    """
    return tuple(QuietText(*found) for found in queries.quiet_texts(since, until))


def is_still_judging(until: dt.datetime) -> bool:
    """Whether a text from before this moment still waits for the model. One query."""
    return Screening.objects.filter(at__lt=until, verdict=Screening.Verdict.WAITS).exists()


@dataclass(frozen=True, slots=True)
class TextFindings:
    """What programs showed people in one span, and what became of it. Texts, not hits."""

    texts: int
    flagged: int
    confirmed: int
    """A person closed the alert, and did not say that there was no danger."""
    not_judged: int
    """Shown, and nobody has said yet."""


def text_findings(spans: Sequence[tuple[dt.datetime, dt.datetime]]) -> tuple[TextFindings, ...]:
    """By span. Five queries, whatever the number of spans."""
    return tuple(TextFindings(*found) for found in queries.text_findings(spans))


def confirmed_texts(screening_ids: Iterable[int]) -> set[int]:
    """Of these, where a colleague who read it again saw danger, and the alert was closed as more than "no danger"."""
    return queries.confirmed_texts(screening_ids)


def words_of(actor: Person, screening_id: int) -> str:
    """The text that was read, for whoever is on the client's care team or covers for it. Empty when it is gone, or
    not theirs to read."""
    row = Screening.objects.filter(pk=screening_id).first()
    if row is None or row.channel in access.UNSEEN or not works_with(actor, row.subject_id):
        return ""
    crypto.preload([row.subject_id])
    return queries.text_of(row.source_column, row.source_row)


# --- the crisis pages -------------------------------------------------------------------------------------

PAGES_STALE_AFTER = dt.timedelta(minutes=30)
"""The job makes them every quarter of an hour: twice missed is stale."""


@dataclass(frozen=True, slots=True)
class CrisisPages:
    """The pages with numbers for right now, as they lie on disk."""

    made_at: dt.datetime | None
    """The oldest of them."""
    missing: tuple[str, ...]
    """Countries with confirmed contacts, and no page."""

    @property
    def are_fresh(self) -> bool:
        return (
            not self.missing and self.made_at is not None and clock.now() - self.made_at < PAGES_STALE_AFTER
        )


def crisis_pages() -> CrisisPages:
    """One query; the rest is read from the disk."""
    wanted = {NO_COUNTRY, settings.COUNTRY, *queries.countries()}
    missing, made = [], []
    for country in sorted(wanted):
        for language, _name in settings.LANGUAGES:
            try:
                made.append((_folder() / f"{country}.{language}.html").stat().st_mtime)
            except OSError:
                missing.append(country_name(country))
    oldest = dt.datetime.fromtimestamp(min(made), dt.UTC) if made else None
    return CrisisPages(oldest, tuple(dict.fromkeys(missing)))


def unconfirmed_countries() -> dict[str, int]:
    """Contacts that nobody has confirmed, so that nobody sees them, by country. One query."""
    return queries.unconfirmed_countries()


# Kept in memory and on disk, so that they are answered when the database, the threads or the disk are not there.
_pages: dict[tuple[str, str], bytes] = {}


NO_COUNTRY = "none"
"""The page for a place whose numbers nobody has checked: it names none, and links to the others."""


def _folder() -> Path:
    return Path(settings.DATA) / "crisis"


def country_name(code: str) -> str:
    names = {
        "AU": _("Australia"),
        "CA": _("Canada"),
        "DE": _("Germany"),
        "ES": _("Spain"),
        "EU": _("European Union"),
        "FR": _("France"),
        "GB": _("United Kingdom"),
        "IE": _("Ireland"),
        "NZ": _("New Zealand"),
        "RO": _("Romania"),
        "US": _("United States"),
    }
    if code in ("", NO_COUNTRY):
        return _("Another country")
    return names.get(code, code)


def render_page(country: str, language: str) -> bytes:
    with translation.override(language):
        others = tuple(code for code in queries.countries() if code != country)
        return _page(country, tuple(queries.contacts(country)), language, others, queries.hours_in_words())


def _page(
    country: str,
    contacts: tuple[queries.Contact, ...],
    language: str,
    others: tuple[str, ...],
    hours: str,
    *,
    has_files: bool = True,
) -> bytes:
    with translation.override(language):
        html = render_to_string(
            "safety/help_now.html",
            {
                "contacts": contacts,
                "checked": min((contact.checked for contact in contacts), default=None),
                "country": country_name(country),
                "others": [(code.lower(), country_name(code)) for code in others],
                "hours": hours,
                "language": language,
                "direction": "rtl" if translation.get_language_bidi() else "ltr",
                "service_name": settings.SERVICE_NAME,
                "is_demo": settings.IS_DEMO,
                "is_draft": languages.is_draft(language),
                "has_files": has_files,
            },
        )
    return html.encode()


def warm_crisis_pages() -> None:
    """Makes every page again. When that fails, what is in memory or on disk stays."""
    try:
        wanted = {NO_COUNTRY, settings.COUNTRY, *queries.countries()}
        made = {
            (country, language): render_page(country, language)
            for country in wanted
            for language, _name in settings.LANGUAGES
        }
    except Exception as error:
        log.error(
            "The crisis pages could not be made again (%s); the earlier ones stay.", type(error).__name__
        )
        _read_from_disk()
        return
    _keep(made)
    try:
        _write_to_disk(made)
    except OSError as error:
        log.error(
            "The crisis pages could not be written (%s); they are kept in memory.", type(error).__name__
        )


def _keep(made: dict[tuple[str, str], bytes]) -> None:
    """New pages first, then away with the old ones: the event loop reads at any moment, and never finds none."""
    _pages.update(made)
    for key in set(_pages) - set(made):
        _pages.pop(key, None)


def _write_to_disk(made: dict[tuple[str, str], bytes]) -> None:
    """Each file whole or not at all. A page that is no more goes too: its numbers may be wrong by now."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    for (country, language), page in made.items():
        path = folder / f"{country}.{language}.html"
        draft = path.with_suffix(f".{os.getpid()}.{threading.get_ident()}.new")
        draft.write_bytes(page)
        draft.replace(path)
    names = {f"{country}.{language}.html" for country, language in made}
    for path in folder.glob("*.html"):
        if path.name not in names:
            path.unlink(missing_ok=True)


def _read_from_disk() -> None:
    if _pages:
        return
    try:
        for path in _folder().glob("*.html"):
            country, language = path.stem.split(".", 1)
            _pages[(country, language)] = path.read_bytes()
    except OSError as error:
        log.error("The crisis pages could not be read from disk (%s).", type(error).__name__)


WATCH_SECONDS = 60.0


def watch_crisis_pages(seconds: float = WATCH_SECONDS) -> Callable[[], None]:
    """Makes the pages again every minute in this process, and returns what stops that.

    The job that follows a change may run in another process (`leeward worker`), which has its own memory: a
    number that was taken off must not live on here.
    """
    stopped = threading.Event()

    def watch() -> None:
        while not stopped.wait(seconds):
            close_old_connections()
            warm_crisis_pages()
            close_old_connections()

    threading.Thread(target=watch, name="crisis-pages", daemon=True).start()
    return stopped.set


def page_source(path: str, accept_language: str) -> bytes | None:
    """The page for an address like /help-now/ or /help-now/gb/. Never touches the database."""
    parts = [part for part in path.split("/") if part]
    country = parts[1].upper() if len(parts) > 1 else settings.COUNTRY
    language = languages.asked_for(accept_language)
    for code in (country, NO_COUNTRY):  # never the numbers of another country
        for key in ((code, language), (code, settings.LANGUAGE_CODE)):
            if key in _pages:
                return _pages[key]
    return None


def help_address(country: str) -> str:
    """Where help for this country stands: one of the pages that a device keeps. No query.

    Without a country, or with the service's own, it is the first page. A country without a page of its own is
    answered with the page that names no number, also by the device: never with the numbers of another country.
    """
    code = country.split("-")[0].lower()
    is_place = re.fullmatch(r"[a-z]{2}", code) and code != settings.COUNTRY.lower()
    return f"/help-now/{code}/" if is_place else "/help-now/"


MOST_KEPT = 80
"""So many help pages are kept on a device: small ones, but somebody pays for the line."""


def crisis_addresses() -> list[str]:
    """Every help page that a device keeps: the service's own, each country with contacts, and the one for any
    other country (`zz` is nobody's code), in the browser's language and in each that is open. The own first."""
    _warm_once()
    places = ["", "zz/", *(f"{code.lower()}/" for code in sorted({c for c, _l in _pages} - {NO_COUNTRY}))]
    asked = ["", *(f"?in={code.split('-')[0]}" for code, _name in settings.LANGUAGES)]
    return [f"/help-now/{place}{language}" for place in places for language in asked][:MOST_KEPT]


def crisis_version() -> str:
    """Changes when any help page does, so that devices which keep them fetch them again."""
    _warm_once()
    made = hashlib.sha256()
    for key, page in sorted(_pages.items()):
        made.update("/".join(key).encode() + page)
    return made.hexdigest()[:16]


def _warm_once() -> None:
    if not _pages:
        warm_crisis_pages()


def page_now(country: str, accept_language: str) -> bytes:
    """The page in memory, else made now, else from disk, else one without numbers. Raises nothing."""
    path = f"/help-now/{country.lower()}/" if country else "/help-now/"
    page = page_source(path, accept_language)
    if page is None:
        warm_crisis_pages()
        page = page_source(path, accept_language)
    if page is not None:
        return page
    try:
        return _page("", (), settings.LANGUAGE_CODE, (), "")
    except ValueError:  # no list of the files beside the page: plain words are better than no page
        return _page("", (), settings.LANGUAGE_CODE, (), "", has_files=False)


def hits(alert_id: uuid.UUID) -> list[AlertHit]:
    """For the alert's own page. One query, and one for keys."""
    rows = list(AlertHit.objects.filter(alert_id=alert_id).order_by("at", "pk"))
    crypto.preload(row.client_id for row in rows)
    return rows


def saw_danger_in(client_id: uuid.UUID, row_id: uuid.UUID) -> bool:
    """Whether a rule saw danger in what this row holds, and nobody has closed the alert yet. One query."""
    rows = AlertHit.objects.filter(alert__client_id=client_id, alert__closed_at=None, source_row=row_id)
    return rows.exclude(rule__in=queries.ASKS_A_LOOK).exists()


def saw_danger_in_draft(client_id: uuid.UUID, row_id: uuid.UUID) -> bool:
    """Whether a rule saw danger in this draft as it was last saved. It alerts nobody: only its page asks. One query."""
    read = Screening.objects.filter(subject_id=client_id, source_row=row_id, channel=Channel.DRAFT.value)
    newest = read.order_by("-at", "-pk").first()
    return newest is not None and bool(newest.rules)


# --- safety plans -----------------------------------------------------------------------------------------


def plan_of(client: Person) -> queries.Plan:
    """Their own plan as it stands now, for their own pages. Three queries, and one for the key."""
    return queries.plan_of(client.pk)


# --- the parts of a copy of the record --------------------------------------------------------------------


class AlertsPart(RecordPart):
    """What was noticed, when, and what became of it. The quotes are the person's own words; no line of a
    colleague is in it, and nothing of words that were kept private."""

    code = "safety.alerts"
    title = lazy("Signs of danger that were noticed")
    about = lazy("When a program or a person saw a sign of danger in your words, and what was done.")

    def count(self, client_id: uuid.UUID) -> int:
        return Alert.objects.filter(client_id=client_id).count()

    def items(self, client_id: uuid.UUID) -> tuple[RecordItem, ...]:
        """Three queries."""
        hits: dict[uuid.UUID, list[AlertHit]] = {}
        for hit in AlertHit.objects.filter(client_id=client_id).order_by("at", "pk"):
            hits.setdefault(hit.alert_id, []).append(hit)
        rows = Alert.objects.filter(client_id=client_id).select_related(
            "owner", "acknowledged_by", "closed_by"
        )
        found = sorted(
            (_alert_item(row, hits.get(row.pk, [])) for row in rows), key=lambda item: item.at or clock.now()
        )
        read = Screening.objects.filter(subject_id=client_id).aggregate(count=Count("pk"))
        if read["count"]:
            words = _("A program looked for signs of danger in your texts")
            found.insert(0, RecordItem(words, facts=((_("Texts read"), str(read["count"])),)))
        return tuple(found)


def _alert_item(row: Alert, hits: list[AlertHit]) -> RecordItem:
    facts = [(_("What was seen"), rule_words(hit.rule, hit.value)) for hit in hits]
    facts += [(_("Your words"), str(hit.quote)) for hit in hits if hit.quote]
    if row.owner is not None:
        facts.append((_("Who looked after it"), row.owner.called))
    if row.acknowledged_by is not None:
        facts.append((_("Seen by"), row.acknowledged_by.called))
    if row.closed_by is not None:
        facts.append((_("Closed by"), row.closed_by.called))
        facts.append((_("How it ended"), str(Alert.Outcome(row.outcome).label)))
    return RecordItem(_("A sign of danger was noticed"), row.raised_at, facts=tuple(facts))


class SafetyLinesPart(RecordPart):
    """What colleagues wrote at alerts. Such a line may name somebody else, or a plan that would stop working
    if it were read at home: somebody must say each time what is done with it."""

    code = "safety.lines"
    title = lazy("What your team wrote about safety")
    about = lazy("Short lines that colleagues wrote when they looked at a sign of danger.")
    is_apart = True
    title_for_client = lazy("Some notes about safety")

    def count(self, client_id: uuid.UUID) -> int:
        seen = Acknowledgement.objects.filter(client_id=client_id).count()
        return seen + Closure.objects.filter(client_id=client_id).count()

    def items(self, client_id: uuid.UUID) -> tuple[RecordItem, ...]:
        """Two queries."""
        found = [
            RecordItem(
                _("When it was seen") if row.stopped_clock else _("Written while the clock ran on"),
                row.at,
                row.by.called,
                str(row.line),
            )
            for row in Acknowledgement.objects.filter(client_id=client_id).select_related("by")
        ]
        found += [
            RecordItem(
                _("When it was closed"),
                row.at,
                row.by.called,
                str(row.line),
                ((_("Why one person closed it"), str(row.alone_reason)),) if row.alone_reason else (),
            )
            for row in Closure.objects.filter(client_id=client_id).select_related("by")
        ]
        return tuple(sorted(found, key=lambda item: item.at or clock.now()))


class PlanPartOfRecord(RecordPart):
    """Their safety plan, with every earlier version: all of it is their own words."""

    code = "safety.plan"
    title = lazy("Your safety plan")
    about = lazy("What you wrote in your safety plan, and how it was before.")

    def count(self, client_id: uuid.UUID) -> int:
        return PlanPart.objects.filter(client_id=client_id).count()

    def items(self, client_id: uuid.UUID) -> tuple[RecordItem, ...]:
        """Two queries."""
        rows = PlanPart.objects.filter(client_id=client_id).select_related("by", "together_with")
        found = [
            RecordItem(
                str(PlanPart.Part(row.part).label), row.made_at, row.by.called,
                str(row.text) or _("Everything was taken out of this part."),
                ((_("Written together with"), row.together_with.called),) if row.together_with else (),
            )
            for row in rows.order_by("made_at", "pk")
        ]  # fmt: skip
        shared = PlanSharing.objects.filter(client_id=client_id).order_by("at", "pk")
        found += [
            RecordItem(
                _("You shared your plan with your care team")
                if row.is_shared
                else _("You kept your plan for yourself"),
                row.at,
            )
            for row in shared
        ]
        return tuple(sorted(found, key=lambda item: item.at or clock.now()))


HOW_A_REVIEW_ENDED = {
    SteadyReview.End.THREE: lazy("you answered 3"),
    SteadyReview.End.RISE: lazy("your answer was higher than before"),
    SteadyReview.End.WORDS: lazy("something new was said"),
    SteadyReview.End.LAPSED: lazy("its time was over"),
    SteadyReview.End.NO_PLAN: lazy("your team could not read a safety plan any more"),
    SteadyReview.End.NOBODY: lazy("you had no therapist any more"),
    SteadyReview.End.PERSON: lazy("a colleague ended it"),
    SteadyReview.End.AGAIN: lazy("you went through it again"),
    SteadyReview.End.OVER: lazy("nothing was left to show"),
}
"""As the person whom it is about reads it."""


class SteadyPart(RecordPart):
    """Answers to item 9 that were gone through with them, and started no clock for a while. Codes and names only."""

    code = "safety.steady"
    title = lazy("Answers about death or self-harm that were gone through with you")
    about = lazy(
        "When a colleague went through such an answer with you, until when it counted, and how it ended."
    )

    def count(self, client_id: uuid.UUID) -> int:
        return SteadyReview.objects.filter(client_id=client_id).count()

    def items(self, client_id: uuid.UUID) -> tuple[RecordItem, ...]:
        """One query."""
        rows = SteadyReview.objects.filter(client_id=client_id).select_related("by", "ended_by")
        return tuple(_steady_item(row) for row in rows.order_by("at", "pk"))


def _steady_item(row: SteadyReview) -> RecordItem:
    until = timezone.localdate(row.until).isoformat()
    facts = [(_("The answer, from 0 to 3"), str(row.value)), (_("It was to count until"), until)]
    facts += [(_("Your answer on %(day)s") % {"day": day}, str(said)) for day, said in row.answers]
    if row.ended_at is not None:
        facts.append((_("Ended on"), timezone.localdate(row.ended_at).isoformat()))
        facts.append((_("How it ended"), str(HOW_A_REVIEW_ENDED[SteadyReview.End(row.end)])))
    if row.ended_by is not None:
        facts.append((_("Ended by"), row.ended_by.called))
    return RecordItem(
        _("You went through your answer to question 9 together"), row.at, row.by.called, facts=tuple(facts)
    )


def record_parts() -> tuple[RecordPart, ...]:
    return AlertsPart(), SafetyLinesPart(), PlanPartOfRecord(), SteadyPart()
