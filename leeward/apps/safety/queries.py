"""Reading safety: hours, clocks, who is on duty, what is open."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.apps import apps as registry
from django.conf import settings
from django.core import signing
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import formats, timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.dates import WEEKDAYS
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from leeward.apps.care import api as care
from leeward.apps.notifications import api as notifications
from leeward.apps.people.api import Person, Role, staff_with_role
from leeward.apps.safety import access, reading
from leeward.apps.safety.access import (
    duty_lead,
    may_be_on_rota,
    may_judge,
    may_keep,
    shifts_now,
    visible_unread,
)
from leeward.apps.safety.models import (
    Acknowledgement,
    Alert,
    AlertHit,
    Closure,
    CrisisContact,
    Escalation,
    PlanDraft,
    PlanPart,
    PrivateOpening,
    SafetyStanding,
    Screening,
    SeriousEvent,
    Shift,
    SteadyReview,
)
from leeward.clinical import steady_review
from leeward.clinical.text_rules import NO_RULES, has_rules
from leeward.clinical.triage import Clocks, Level, StaffedHours, escalation_times
from leeward.common import clock, crypto, service
from leeward.common.models import Unread
from leeward.common.prepared import Prepared
from leeward.common.words import Channel
from leeward.design.moments import written

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
OLD_CONTACT_DAYS = 90


def staffed_hours() -> StaffedHours:
    """As they hold now. Of what is past ask the row: `hours_of`, `Alert.arrived`."""
    return _hours_as(service.get("safety.staffed_hours"))


def hours_of(alert: Alert) -> StaffedHours:
    """The hours that held when its clock was set. No query."""
    return _hours_as(alert.clock_hours) if alert.clock_hours is not None else staffed_hours()


def arrival(moment: dt.datetime) -> Alert.Arrival:
    """Whether anybody is there at this moment (aware), by the hours that hold now."""
    hours = staffed_hours()
    if hours.is_open(moment):
        return Alert.Arrival.STAFFED
    later = any(begin > moment for begin, _end in hours.windows(moment, 1))
    return Alert.Arrival.BEFORE if later else Alert.Arrival.OUTSIDE


def _hours_as(chosen: Mapping[str, Sequence[str]]) -> StaffedHours:
    return StaffedHours(
        ZoneInfo(settings.TIME_ZONE),
        {
            DAYS.index(day): (dt.time.fromisoformat(begin), dt.time.fromisoformat(end))
            for day, (begin, end) in chosen.items()
        },
    )


def halves(alert: Alert) -> tuple[dt.datetime, dt.datetime]:
    """When half and all of the clock that runs is over, of staffed time."""
    return escalation_times(alert.clock_began_at, alert.due_at, hours_of(alert))


def clocks() -> Clocks:
    return Clocks(
        high=service.get("safety.minutes_high"),
        moderate=service.get("safety.minutes_moderate"),
        low=service.get("safety.minutes_low"),
        unanswered=service.get("safety.hours_unanswered") * 60,
    )


def unsigned() -> list[str]:
    """Titles of what this service must sign about safety, and has not: proposals of this project run."""
    return [
        str(one.title)
        for one in service.declared()
        if one.key.startswith("safety.") and one.must_be_signed and not service.is_signed(one.key)
    ]


def alert_times(rows: QuerySet[Alert], *, since: dt.datetime | None, until: dt.datetime | None) -> list[Any]:
    """Each with `first_line`, `first_closing` and `was_passed_on`: at the end of its first clock. One query."""
    if since is not None:
        rows = rows.filter(raised_at__gte=since)
    if until is not None:
        rows = rows.filter(raised_at__lt=until)
    stopped = Acknowledgement.objects.filter(alert=OuterRef("pk"), stopped_clock=True)
    lines = stopped.order_by("at").values("at")[:1]
    closings = Closure.objects.filter(alert=OuterRef("pk")).order_by("at").values("at")[:1]
    passed = Escalation.objects.filter(alert=OuterRef("pk"), share=100, clock_began_at=OuterRef("raised_at"))
    return list(
        rows.select_related("client")
        .annotate(first_line=Subquery(lines), first_closing=Subquery(closings), was_passed_on=Exists(passed))
        .order_by("raised_at", "pk")
    )


def first_channels(alerts: Iterable[Alert]) -> dict[uuid.UUID, str]:
    """By which way the first trigger of each came. One query."""
    keys = [row.pk for row in alerts]
    found: dict[uuid.UUID, str] = {}
    for key, channel in (
        AlertHit.objects.filter(alert__in=keys).order_by("at", "pk").values_list("alert_id", "channel")
    ):
        found.setdefault(key, channel)
    return found


def level_of(code: str | None) -> Level | None:
    return Level(code) if code else None


def hours_in_words() -> str:
    """ "9 am to 6 pm, Monday to Friday": as one span where the days agree, else day by day. Time of the service."""
    return _hours_words(staffed_hours().by_day)


def hours_for(person: Person) -> str:
    """The same in this person's own time, saying whose time it is where it differs from the service's.

    Taken from the days that come, so that a change of either clock moves it on the day it happens.
    """
    place = own_zone(person)
    if place is None:
        return hours_in_words()
    now = clock.now()
    by_day: dict[int, tuple[dt.time, dt.time]] = {}
    for begin, end in staffed_hours().windows(now, 8):
        if end > now:
            first, last = begin.astimezone(place), end.astimezone(place)
            by_day.setdefault(first.weekday(), (first.time(), last.time()))
    if not by_day:
        return _hours_words({})
    return _("%(hours)s, your time (%(place)s)") % {
        "hours": _hours_words(by_day),
        "place": place_name(place),
    }


def own_zone(person: Person) -> ZoneInfo | None:
    """Where this person lives, when the clock there says another time in the days that come. None: the same."""
    try:
        place = ZoneInfo(person.zone)
    except (ValueError, ZoneInfoNotFoundError):
        return None  # a zone that was renamed: the time of the service, as on every page
    home, now = ZoneInfo(settings.TIME_ZONE), clock.now()
    days = [now + dt.timedelta(days=number) for number in range(9)]
    return (
        place
        if any(day.astimezone(place).utcoffset() != day.astimezone(home).utcoffset() for day in days)
        else None
    )


def zone_note(person: Person) -> str:
    """Whose time the times on a page are. Empty where the service has the same."""
    place = own_zone(person)
    if place is None:
        return ""
    return _("All times here are your time (%(place)s).") % {"place": place_name(place)}


def place_name(place: ZoneInfo) -> str:
    return place.key.rsplit("/", 1)[-1].replace("_", " ")


def _hours_words(by_day: Mapping[int, tuple[dt.time, dt.time]]) -> str:
    if not by_day:
        return _("at no fixed hours")
    groups: list[tuple[list[int], tuple[dt.time, dt.time]]] = []
    for day in sorted(by_day):
        if groups and groups[-1][1] == by_day[day] and groups[-1][0][-1] == day - 1:
            groups[-1][0].append(day)
        else:
            groups.append(([day], by_day[day]))
    parts = []
    for days, (begin, end) in groups:
        if begin == end:
            span = _("day and night")
        else:
            span = _("%(begin)s to %(end)s") % {"begin": _hour(begin), "end": _hour(end)}
        if begin == end and len(days) == len(DAYS):
            parts.append(_("day and night, every day"))
        elif len(days) == 1:
            parts.append(_("%(span)s on %(day)s") % {"span": span, "day": WEEKDAYS[days[0]]})
        else:
            parts.append(
                _("%(span)s, %(first)s to %(last)s")
                % {"span": span, "first": WEEKDAYS[days[0]], "last": WEEKDAYS[days[-1]]}
            )
    return _(" and ").join(parts)


def _hour(value: dt.time) -> str:
    written = formats.time_format(value, "g a" if value.minute == 0 else "g:i a")
    return written.replace(" ", "\u00a0")


def duty_in_words() -> str:
    moment = clock.now()
    rows = shifts_now(moment)
    if rows:
        last = rows[0]
        until = formats.date_format(timezone.localtime(last.ends_at), "TIME_FORMAT").replace(" ", "\u00a0")
        return _("%(name)s until %(time)s.") % {"name": last.person.called, "time": until}
    if staffed_hours().is_open(moment):
        return _("Nobody is on the rota now. Alerts without an owner go to a supervisor.")
    return _("Nobody: these are not staffed hours. Clients are told so, and shown the crisis contacts.")


def may_own(alert: Alert) -> list[Person]:
    """Whom an alert can be handed to: the care team, who is on duty, and the supervisors. Not to everybody:
    who owns it reads it. Nor to somebody who is away: it would be handed on.
    """
    faces = care.answerers(alert.episode_id) if alert.episode_id else ()
    known = Person.objects.in_bulk([face.id for face in faces])
    people = [
        *(known[face.id] for face in faces if face.id in known),
        *(shift.person for shift in shifts_now(clock.now())),
        *staff_with_role(Role.SUPERVISOR),
    ]
    found = {person.pk: person for person in people if person.is_active and person.is_staff_member}
    found.pop(alert.client_id, None)
    away = care.away_until(found)
    return [person for key, person in found.items() if key not in away]


@dataclass(frozen=True, slots=True)
class HandedOn:
    """What goes to others when a colleague may do less, as numbers, with the names of those others."""

    alerts: int
    to: tuple[str, ...]
    closings: int
    """Closings that they were asked to confirm."""
    events: int
    shifts: int
    """When they are on the rota and will be nobody there."""


def handed_on(person: Person, after: Person) -> HandedOn:
    """What this person owns and may not own once they are as `after`. Names no client."""
    moment = clock.now()
    rows = Alert.objects.filter(owner=person, closed_at=None)
    lost = [row for row in rows if not may_keep(after, row)]
    nexts = [next_owner(row.episode_id, moment, besides=(person.pk, row.client_id)) for row in lost]
    asked = Alert.objects.filter(second_asked=person, closed_at=None)
    works_here = after.is_active and after.is_staff_member
    return HandedOn(
        len(lost),
        tuple(dict.fromkeys(one.called for one in nexts if one is not None)),
        0 if after.is_active and may_judge(after) else asked.count(),
        0 if works_here and after.has_role(Role.SUPERVISOR) else _events_of(person),
        0 if may_be_on_rota(after) else len(shifts_of(person)),
    )


def _events_of(person: Person) -> int:
    return SeriousEvent.objects.filter(owner=person, closed_at=None).count()


def next_owner(
    episode_id: uuid.UUID | None, moment: dt.datetime, *, besides: Iterable[uuid.UUID | None] = ()
) -> Person | None:
    """The therapist or their cover, then the others of the team; before anybody is assigned, the duty lead.

    `besides`: none of these people; never the person whom it is about, who may work here. Somebody who is away only
    where nobody is here who may keep it.
    """
    left_out = set(besides)
    if episode_id is not None:
        for face in care.answerers(episode_id):
            person = Person.objects.filter(pk=face.id, is_active=True).first()
            if person is not None and person.pk not in left_out:
                return person
    first = lead = duty_lead(moment, besides=left_out)
    while lead is not None and care.away_until([lead.pk]):
        left_out.add(lead.pk)
        lead = duty_lead(moment, besides=left_out)
    return lead if lead is not None and lead.has_role(*access.KEEPING) else first


@dataclass(frozen=True, slots=True)
class Line:
    """What a colleague wrote at an alert."""

    kind: str
    """acknowledgement, noted (the clock ran on), closure, taken_back."""
    name: str
    at: dt.datetime
    text: str
    outcome: str = ""
    to_client: str = ""
    """What they wrote to the person themself."""
    written_at: dt.datetime | None = None
    """When that went out as a letter."""


def lines(alert: Alert) -> list[Line]:
    """Everything that colleagues wrote at it, in order, also what was taken back. Two queries."""
    crypto.preload([alert.client_id])
    found = [
        Line("acknowledgement" if row.stopped_clock else "noted", row.by.called, row.at, str(row.line))
        for row in Acknowledgement.objects.filter(alert=alert).select_related("by")
    ]
    found += [
        Line(
            "taken_back" if row.taken_back_at else "closure",
            row.by.called,
            row.at,
            str(row.line),
            str(Alert.Outcome(row.outcome).label),
            str(row.to_client or ""),
            row.written_at,
        )
        for row in Closure.objects.filter(alert=alert).select_related("by")
    ]
    return sorted(found, key=lambda line: line.at)


def unsent_reply(alert: Alert) -> Closure | None:
    """The closing that stands, where its line to the person has not gone out. One query."""
    rows = Closure.objects.select_related("by").filter(alert=alert, taken_back_at=None, written_at=None)
    return rows.exclude(to_client=None).order_by("-at").first()


TEXT = "text:"
"""Rules over words begin with this; all others are about an answer."""
ASKED = "asking:"
"""Rules over answers of asking for help begin with this."""
READ = "person:read"
BROKEN = ":broken"
"""What the rule of direct questions ends with when they were broken off before this one had an answer."""
DIRECT = "direct"
"""Channel of an answer that was given to a direct question, asked while a person was on duty."""
"""No rule: a colleague read it."""
REFUSED = "refused"
"""The value that is kept for "I would rather not say"."""


@dataclass(frozen=True, slots=True)
class RiskAnswers:
    """The last answers to one risk item, oldest first, also those that opened no alert."""

    question: str
    """ "PHQ-9, question 9"."""
    answers: tuple[tuple[dt.date, str], ...]
    """The day, and the answer as printed or in words."""


def risk_answers(episode_id: uuid.UUID | None) -> list[RiskAnswers]:
    """By question, for whoever opens an alert. One query."""
    row = SafetyStanding.objects.filter(pk=episode_id).first() if episode_id else None
    found: dict[str, list[tuple[dt.date, str]]] = {}
    for day, rule, value in row.risk_answers if row else []:
        said = _("rather not say") if value == REFUSED else value
        found.setdefault(rule, []).append((dt.date.fromisoformat(day), said))
    return [RiskAnswers(_question_name(rule), tuple(answers)) for rule, answers in found.items()]


# --- item 9 that was gone through -------------------------------------------------------------------------


def steady_weeks() -> int:
    """For how long a review counts here. 0: this service starts a clock for each answer."""
    return int(service.get("safety.weeks_steady"))


def steady_value(alert: Alert) -> int | None:
    """The answer to item 9 that whoever closes this alert may have shown without a clock from now on. Else None.

    Never after a high clock, nor without a running course with a therapist who would see it.
    """
    if steady_weeks() == 0 or alert.episode_id is None:
        return None
    was_high = alert.needs_second or alert.level == Level.HIGH or alert.acuity_open
    row = SafetyStanding.objects.filter(pk=alert.episode_id).first()
    value = _last_answer(row, steady_review.ITEM)
    if not steady_review.may_review(value, has_plan=has_shared_plan(alert.client_id), was_high=was_high):
        return None
    return value if is_in_care(alert.episode_id) and has_therapist(alert.episode_id) else None


def _last_answer(row: SafetyStanding | None, rule: str) -> int | None:
    said = [value for _day, kept, value in (row.risk_answers if row else []) if kept == rule]
    return int(said[-1]) if said and said[-1].isdigit() else None


def last_item_9(row: SteadyReview) -> int | None:
    """The last answer of this course. None: refused, or none yet."""
    return _last_answer(SafetyStanding.objects.filter(pk=row.episode_id).first(), steady_review.ITEM)


def has_shared_plan(client_id: uuid.UUID) -> bool:
    """Whether the care team can read a safety plan with anything in it."""
    plan = plan_of(client_id)
    return plan.is_shared and not plan.is_empty


def has_therapist(episode_id: uuid.UUID) -> bool:
    """Somebody of the team is their therapist, and can open the record."""
    team = care.team([episode_id]).get(episode_id, ())
    return any(member.function == "therapist" and member.can_open for member in team)


def is_in_care(episode_id: uuid.UUID) -> bool:
    facts = care.episode(episode_id)
    return facts is not None and facts.status == "active"


def steady_to_look_at() -> list[SteadyReview]:
    """Every review that runs. Few: at most one a course."""
    return list(SteadyReview.objects.filter(ended_at=None).order_by("until"))


def steady_of(episode_id: uuid.UUID) -> SteadyReview | None:
    """The review that runs. One query."""
    return SteadyReview.objects.select_related("by").filter(episode_id=episode_id, ended_at=None).first()


def seen_next(episode_id: uuid.UUID) -> str:
    """Who sees an answer of today before they next talk, where it started no clock. Else nothing. Two queries."""
    row = steady_of(episode_id)
    last = row.answers[-1] if row and row.answers else None
    if last is None or last[0] != clock.today(settings.TIME_ZONE).isoformat() or not last[1]:
        return ""
    team = care.team([episode_id]).get(episode_id, ())
    return next((one.name for one in team if one.function == "therapist"), "")


def has_risk_answer(client_id: uuid.UUID) -> bool:
    """Whether the last answer to any risk item, of any course of care, is above 0, or was refused. One query."""
    last: dict[str, str] = {}
    rows = SafetyStanding.objects.filter(episode__client_id=client_id).order_by("episode__opened_at")
    for kept in rows.values_list("risk_answers", flat=True):
        for _day, rule, value in kept:
            last[rule] = value
    return any(value not in ("", "0", "no") for value in last.values())


def rule_name(rule: str) -> str:
    """Which rule it was, for staff: "PHQ-9, question 9". The rules for texts and a colleague say it in words."""
    if rule in (TEXT + MODEL, REVIEW):
        return _("The model for texts, no rule")
    if rule.startswith(TEXT):
        return _("A rule for texts")
    if rule.startswith(ASKED):
        return _("A question of asking for help")
    if rule in (READ, READ_SIGN):
        return _("A colleague, no rule")
    return _question_name(rule)


def _question_name(rule: str) -> str:
    code, number = (*rule.split(":"), "")[:2]
    if not number:
        return code
    return _("%(code)s, question %(number)s") % {"code": code, "number": number}


# --- why a colleague is called ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Why:
    """Why one hit called somebody: in words, from codes."""

    kind: str
    """A code of `reading.KINDS`; empty where none is known, or none may be said."""
    kind_words: str
    by: str
    """Which rule, answer, reader or colleague."""
    score: str = ""
    """Of a model: in words, with its number."""


def kind_of(hit: AlertHit) -> str:
    """What kind of danger. Empty: unknown, or of a complaint that may be about whoever owns the alert."""
    if hit.channel in access.CLOSED and hit.category not in ("suicide", "self_harm"):
        return ""
    if hit.category in ("unanswered", "answered") and not hit.rule.startswith(ASKED):
        return "suicide"  # every other risk question that can be left open asks for thoughts of dying
    return hit.category if hit.category in reading.KINDS else ""


def screenings_of(hits: Sequence[AlertHit]) -> dict[uuid.UUID, Screening]:
    """By hit: the reading of the text that raised it. One query."""
    texts = [hit for hit in hits if hit.rule.startswith(TEXT)]
    if not texts:
        return {}
    rows = list(
        Screening.objects.filter(
            subject_id=texts[0].client_id, source_row__in={hit.source_row for hit in texts}
        ).order_by("-at", "-pk")
    )
    found: dict[uuid.UUID, Screening] = {}
    for hit in texts:
        name = hit.rule.removeprefix(TEXT)
        for row in rows:
            if (row.source_column, row.source_row) != (hit.source_column, hit.source_row) or row.at > hit.at:
                continue
            is_models = name.partition(":")[0] == MODEL
            if row.verdict in SHOWN if is_models else name in row.rules:
                found[hit.pk] = row
                break
    return found


def why_called(hit: AlertHit, screening: Screening | None) -> Why:
    """Of words kept private only the kind is said: the name of a rule says much of what stands there."""
    kind = kind_of(hit)
    words = str(reading.KINDS.get(kind, ""))
    if hit.rule in (TEXT + MODEL, REVIEW):
        reader = tier_name(screening.tier) if screening else _("a model")
        return Why(
            kind, words, _("Read by %(reader)s, no rule") % {"reader": reader}, _score_words(hit, screening)
        )
    if hit.rule.startswith(TEXT):
        title = reading.rule_title(hit.rule.removeprefix(TEXT))
        if hit.channel == Channel.PRIVATE.value or hit.channel in access.CLOSED or not title:
            return Why(kind, words, _("A rule for texts"))
        return Why(kind, words, _("Rule “%(title)s”") % {"title": title})
    return Why(kind, words, rule_name(hit.rule))


def _score_words(hit: AlertHit, screening: Screening | None) -> str:
    """Of a model: its number, and how few everyday messages score as high."""
    if not hit.value:
        return ""
    if screening is not None and screening.score is not None:
        few = reading.rarity(screening.score, screening.tier, screening.model)
        if few is not None:
            return _("Score %(score)s of 1: at most %(few)s in 1,000 everyday messages score as high.") % {
                "score": hit.value,
                "few": few,
            }
    return _("Score %(score)s of 1.") % {"score": hit.value}


EARLIER = 6
"""Alerts of one person that the page of another names."""


def earlier_alerts(actor: Person, alert: Alert) -> list[Alert]:
    """Closed before, of the same person, for whoever sees them: the newest first. One query."""
    rows = access.visible_alerts(actor).filter(client_id=alert.client_id, raised_at__lt=alert.raised_at)
    return list(rows.exclude(closed_at=None).exclude(pk=alert.pk).order_by("-raised_at")[:EARLIER])


@dataclass(frozen=True, slots=True)
class Shown:
    """What the person themself is shown of an open alert, or was led to. Only what is known."""

    was_led: bool
    """Their own words or answers led to help at once."""
    has_card: bool
    """A card on their first page and beside their letters leads there while it is open."""
    contacts: int
    """Confirmed for their country."""
    checked: dt.date | None


def shown_of(alert: Alert, hits: Sequence[AlertHit], screenings: Mapping[uuid.UUID, Screening]) -> Shown:
    """A model reads after the page was sent, and what a colleague saw is not said to them. One query."""

    def led(hit: AlertHit) -> bool:
        if hit.channel in (Channel.MEASURE.value, DIRECT) or hit.rule.startswith(ASKED):
            return hit.category != "answered" and not hit.rule.startswith(steady_review.ITEM + ":")
        row = screenings.get(hit.pk)
        return (
            hit.rule not in (TEXT + MODEL, REVIEW) and row is not None and row.written_by == alert.client_id
        )

    found = contacts((alert.client.country or settings.COUNTRY).upper())
    return Shown(
        any(led(hit) for hit in hits),
        alert.closed_at is None and alert.opened_by_id == alert.client_id,
        len(found),
        min((one.checked for one in found), default=None),
    )


def seen_code(hits: Iterable[AlertHit]) -> str:
    """What a page of an alert says back when somebody acts from it: which hits stood on it. Neither their times nor
    their order are asked: a clock that is set back hides no new words."""
    return ",".join(_short(hit.pk) for hit in hits)


def not_seen(alert: Alert, seen: str) -> set[uuid.UUID]:
    """The hits of an alert that did not stand on the page that says `seen`. One query."""
    known = set(seen.split(","))
    keys = AlertHit.objects.filter(alert=alert).values_list("pk", flat=True)
    return {key for key in keys if _short(key) not in known}


def _short(key: uuid.UUID) -> str:
    """Enough to tell the hits of one alert apart."""
    return key.hex[:8]


def opened_private(hit: AlertHit, reader: Person) -> str:
    """Private words that this colleague opened today, with a reason. Else nothing. Two queries."""
    if not PrivateOpening.objects.filter(hit=hit, by=reader, at__gte=_today_began()).exists():
        return ""
    return text_of(hit.source_column, hit.source_row)


def _today_began() -> dt.datetime:
    return dt.datetime.combine(clock.today(settings.TIME_ZONE), dt.time(), ZoneInfo(settings.TIME_ZONE))


def opened_today(reader: Person, unread: Iterable[int]) -> set[int]:
    """Rows of the list whose private words this colleague opened today, with a reason. One query."""
    rows = PrivateOpening.objects.filter(unread__in=list(unread), by=reader, at__gte=_today_began())
    return {key for key in rows.values_list("unread", flat=True) if key is not None}


def _private_sources(rows: Iterable[Unread]) -> dict[int, list[tuple[str, uuid.UUID]]]:
    """Where the words of opened rows lie: one row waits for everything that was kept private since. One query."""
    opened = list(rows)
    if not opened:
        return {}
    since = min(row.noticed_at for row in opened)
    kept = Screening.objects.filter(
        subject_id__in={row.subject_id for row in opened}, channel=Channel.PRIVATE.value, at__gte=since
    ).order_by("at")
    found: dict[int, dict[tuple[str, uuid.UUID], None]] = {
        row.pk: {(row.source_column, row.source_row): None} for row in opened
    }
    for one in kept:
        for row in opened:
            if one.subject_id == row.subject_id and one.at >= row.noticed_at:
                found[row.pk][(one.source_column, one.source_row)] = None
    return {key: list(sources) for key, sources in found.items()}


def opening_reasons(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The reasons that colleagues typed, by the id of the opening. For the list of who read what. One query."""
    return {row.pk: str(row.reason) for row in PrivateOpening.objects.filter(pk__in=list(ids))}


def age_words(alert: Alert) -> str:
    """ "Waiting since Fri 27 Nov, 7:10 pm, 62 h of them outside staffed hours". Empty for one that came while somebody
    was there."""
    if alert.arrived == Alert.Arrival.STAFFED:
        return ""
    hours = hours_of(alert)
    outside = hours.minutes_outside(alert.raised_at, clock.now())
    since = written(timezone.localtime(alert.raised_at, hours.zone), "D j M, g:i a")
    if outside < 60:
        return _("Waiting since %(since)s, %(count)s min of them outside staffed hours") % {
            "since": since,
            "count": outside,
        }
    return _("Waiting since %(since)s, %(count)s h of them outside staffed hours") % {
        "since": since,
        "count": outside // 60,
    }


def hours_outside(alert: Alert) -> int:
    """Whole hours that an alert has waited while nobody was there."""
    return hours_of(alert).minutes_outside(alert.raised_at, clock.now()) // 60


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open alert that calls somebody."""

    alert_id: uuid.UUID
    due_at: dt.datetime
    raised_at: dt.datetime
    was_staffed: bool
    """Somebody was there when it came."""


def calls(person: Person) -> list[Waiting]:
    """Open alerts that nobody has seen, and that are this person's or were passed up to them, the soonest due first.
    One query."""
    passed = Escalation.objects.filter(
        to=person, clock_began_at=OuterRef("clock_began_at"), alert=OuterRef("pk")
    )
    rows = Alert.objects.filter(Q(owner=person) | Exists(passed), closed_at=None, acknowledged_at=None)
    found = rows.exclude(client=person).order_by("due_at", "raised_at", "pk")
    return [
        Waiting(key, due_at, raised_at, arrived == Alert.Arrival.STAFFED)
        for key, due_at, raised_at, arrived in found.values_list("pk", "due_at", "raised_at", "arrived")[:20]
    ]


def has_urgent_call(person: Person, due_by: dt.datetime, since: dt.datetime | None = None) -> bool:
    """Of `calls`: whether one is due by then; and where `since` is given, whether it came to them after it. One query."""
    passed = Escalation.objects.filter(
        to=person, clock_began_at=OuterRef("clock_began_at"), alert=OuterRef("pk")
    )
    owned = Q(owner=person)
    if since is not None:
        passed, owned = passed.filter(at__gte=since), owned & Q(clock_began_at__gte=since)
    rows = Alert.objects.filter(
        owned | Exists(passed), closed_at=None, acknowledged_at=None, due_at__lte=due_by
    )
    return rows.exclude(client=person).exists()


def told(alert: Alert) -> list[notifications.Sent]:
    """What was sent to whom about this alert, by which way, and what became of it. Two queries."""
    passed = [str(key) for key in Escalation.objects.filter(alert=alert).values_list("pk", flat=True)]
    kinds = ("safety.alert_owner", "safety.escalation", "safety.second")
    return notifications.sent_about(kinds, [str(alert.pk), *passed])


@dataclass(frozen=True, slots=True)
class ToRing:
    """One line of the phone list of an alert."""

    name: str
    duty: str
    phone: str


def phone_list(alert: Alert) -> list[ToRing]:
    """Whom a person rings about an open alert, in this order: its owner, who is on shift, the safety lead."""
    if alert.closed_at is not None or not notifications.has_phone_list():
        return []
    found: dict[uuid.UUID, ToRing] = {}
    if alert.owner is not None:
        found[alert.owner.pk] = ToRing(alert.owner.called, _("has it"), alert.owner.phone)
    for shift in shifts_now(clock.now()):
        found.setdefault(
            shift.person_id, ToRing(shift.person.called, str(shift.get_duty_display()), shift.person.phone)
        )
    lead, _is_gone = access.named_lead()
    if lead is not None:
        found.setdefault(lead.pk, ToRing(lead.called, _("safety lead"), lead.phone))
    return list(found.values())


def alone_reason(alert: Alert) -> str:
    """Why one person closed it alone. About the service: whoever sees that there is an alert may read it."""
    if not alert.closed_alone:
        return ""
    row = Closure.objects.filter(alert=alert, taken_back_at=None).order_by("-at").first()
    return str(row.alone_reason or "") if row else ""


@dataclass(frozen=True, slots=True)
class RotaDay:
    """One day of the rota: what is promised to clients, and who is there."""

    begins_at: dt.datetime
    ends_at: dt.datetime
    leads: list[Shift]
    seconds: list[Shift]
    holes: list[tuple[dt.datetime, dt.datetime]]
    """Promised hours without a lead."""
    no_second: list[tuple[dt.datetime, dt.datetime]]


def shifts_of(person: Person) -> list[Shift]:
    """When this person is on duty, running and to come. Nobody is who may not act on an alert. One query."""
    if not may_be_on_rota(person):
        return []
    rows = Shift.objects.filter(person=person, withdrawn_at=None, ends_at__gt=clock.now())
    return list(rows.order_by("begins_at")[:10])


def idle_shifts() -> list[str]:
    """Who is on the rota, now or later, and may not act on an alert. One query, and one for roles."""
    rows = Shift.objects.filter(withdrawn_at=None, ends_at__gt=clock.now()).select_related("person")
    return sorted({row.person.called for row in rows if not may_be_on_rota(row.person)})


def lead_shifts(begins_before: dt.datetime, ends_after: dt.datetime) -> list[Shift]:
    """Of those who may act on an alert. One query, and one for roles."""
    rows = Shift.objects.filter(
        duty=Shift.Duty.LEAD, withdrawn_at=None, begins_at__lt=begins_before, ends_at__gt=ends_after
    )
    found = rows.select_related("person").order_by("begins_at", "pk")
    return [row for row in found if may_be_on_rota(row.person)]


def rota_days(first: dt.date, days: int = 7) -> list[RotaDay]:
    """The staffed days from `first` on. One query."""
    hours = staffed_hours()
    noon = dt.datetime.combine(first, dt.time(12), hours.zone)
    windows = hours.windows(noon, days)
    if not windows:
        return []
    rows = list(
        Shift.objects.filter(withdrawn_at=None, begins_at__lt=windows[-1][1], ends_at__gt=windows[0][0])
        .select_related("person")
        .order_by("begins_at")
    )
    found = []
    for begin, end in windows:
        there = [row for row in rows if row.begins_at < end and row.ends_at > begin]
        leads = [row for row in there if row.duty == Shift.Duty.LEAD]
        seconds = [row for row in there if row.duty == Shift.Duty.SECOND]
        found.append(
            RotaDay(begin, end, leads, seconds, holes(begin, end, leads), holes(begin, end, seconds))
        )
    return found


def holes(begin: dt.datetime, end: dt.datetime, rows: list[Shift]) -> list[tuple[dt.datetime, dt.datetime]]:
    """The parts of a span that no shift covers. `rows` by their beginning. Whoever may not act on an alert
    is nobody: their account was closed, or their role has ended."""
    found, at = [], begin
    for row in rows:
        if not may_be_on_rota(row.person):
            continue
        if row.begins_at > at:
            found.append((at, min(row.begins_at, end)))
        at = max(at, row.ends_at)
        if at >= end:
            break
    if at < end:
        found.append((at, end))
    return found


def open_alert(client_id: uuid.UUID) -> Alert | None:
    return Alert.objects.filter(client_id=client_id, closed_at=None).select_related("owner").first()


_own_open_alert: Prepared[Any] = Prepared(
    lambda client_id, same_client: Alert.objects.filter(
        client_id=client_id, opened_by_id=same_client, closed_at=None
    ).values_list("pk")[:1]
)


def open_dangers(client_ids: Iterable[uuid.UUID]) -> list[Alert]:
    """Open alerts of these people: at most one each. One query."""
    return list(Alert.objects.filter(client__in=client_ids, closed_at=None).select_related("owner"))


@dataclass(frozen=True, slots=True)
class Reached:
    """An open alert that waits for one person, with what was said last: codes only."""

    alert: Alert
    rule: str
    value: str
    why: str
    """passed_up, second, own."""


def reached(actor: Person) -> list[Reached]:
    """The soonest due first. Three queries, one where nothing waits."""
    rows = list(
        access.reached(actor).select_related("client", "owner").order_by("due_at", "raised_at", "pk")[:100]
    )
    if not rows:
        return []
    up = set(access.passed_up(actor).values_list("pk", flat=True))
    last = {
        key: (rule, value)
        for key, rule, value in AlertHit.objects.filter(alert__in=rows)
        .exclude(rule__in=ASKS_A_LOOK)
        .order_by("at")
        .values_list("alert_id", "rule", "value")
    }

    def why(row: Alert) -> str:
        if row.pk in up:
            return "passed_up"
        return "second" if row.outcome and row.second_asked_id == actor.pk else "own"

    found = [Reached(row, *last.get(row.pk, ("", "")), why(row)) for row in rows]
    found.sort(key=lambda one: one.why != "passed_up")
    return found


def without_address(lead: Person | None) -> list[tuple[str, tuple[str, ...]]]:
    """Whom no mail about an alert can reach, by why one should: lead, rota, owner. Each name once, the first why.

    Four queries, whatever the number.
    """
    shifts = Shift.objects.filter(duty=Shift.Duty.LEAD, withdrawn_at=None, ends_at__gt=clock.now())
    leading = Exists(shifts.filter(person=OuterRef("pk")))
    owning = Exists(Alert.objects.filter(closed_at=None, owner=OuterRef("pk")))
    therapists = {row.face.id for row in care.loads() if row.looks_after}
    found: dict[str, list[str]] = {"lead": [], "rota": [], "owner": []}
    mute = Person.objects.filter(email="", is_active=True).annotate(leading=leading, owning=owning)
    for person in mute.filter(
        Q(pk=lead and lead.pk) | Q(leading=True) | Q(owning=True) | Q(pk__in=therapists)
    ):
        why = "lead" if lead is not None and person.pk == lead.pk else "rota" if person.leading else "owner"
        found[why].append(person.called)
    return [(why, tuple(sorted(names))) for why, names in found.items() if names]


def told_us(client_id: uuid.UUID) -> bool:
    """Whether what the client said themself still waits to be closed. What a colleague saw is not said to them."""
    return bool(_own_open_alert.rows(client_id, client_id))


def rules_of(alert: Alert) -> list[str]:
    """What an alert stands for, in codes. One query."""
    rows = AlertHit.objects.filter(alert=alert).exclude(rule__in=ASKS_A_LOOK)
    return list(rows.values_list("rule", flat=True))


def what_they_did(alert: Alert) -> str:
    """What the client did themself, of what an open alert stands for: "told", "left_open" or nothing. One query.

    An answer is theirs whoever typed it in. Words are only where the alert began with their own act: else a
    colleague saw something, or somebody else wrote of them, and the client is not told that they said it.
    """
    said = AlertHit.objects.filter(alert=alert).exclude(rule__in=ASKS_A_LOOK)
    rows = list(said.values_list("channel", "rule", "category", "value"))
    answered = [
        (category, value)
        for channel, rule, category, value in rows
        if channel in (Channel.MEASURE.value, DIRECT) or rule.startswith(ASKED)
    ]
    left_open = [category == "unanswered" or value == REFUSED for category, value in answered]
    wrote = alert.opened_by_id == alert.client_id and any(rule.startswith("text:") for _c, rule, *_v in rows)
    if wrote or not all(left_open):
        return "told"
    return "left_open" if left_open else ""


def standings(episode_ids: object) -> list[SafetyStanding]:
    return list(SafetyStanding.objects.filter(episode_id__in=episode_ids).select_related("owner", "alert"))  # type: ignore[misc]


def alerts_due(episode_ids: object) -> dict[uuid.UUID, tuple[dt.datetime, dt.datetime]]:
    """By when it must be seen, and since when it waits. An alert without a time would be due since it was raised: it never falls out of a list."""
    rows = SafetyStanding.objects.filter(episode_id__in=episode_ids).exclude(alert=None)  # type: ignore[misc]
    return {
        key: (due or raised or clock.now(), raised or due or clock.now())
        for key, due, raised in rows.values_list("episode_id", "due_at", "raised_at")
    }


@dataclass(frozen=True, slots=True)
class ToRead:
    """A text that no program could check, with whose it is."""

    id: int
    client: Person | None
    text: str
    is_private: bool
    is_contact: bool
    """Name or number of an emergency contact: opened in the record, with a reason that the client reads."""
    is_answer: bool
    """An answer of a questionnaire, not a text."""
    why: str
    noticed_at: dt.datetime
    due_at: dt.datetime | None
    is_late: bool
    is_opened: bool = False
    """Private words that this reader opened today, with a reason."""


ANSWERS = (
    "measures.answer.value", "measures.sitting.battery", "screener.reply.value", "screener.conversation.instrument",
)  # fmt: skip
"""What holds numbers and not words: read at the check-in."""


def why_words(why: str) -> str:
    """Why a person must read it. From a code, never from a message."""
    code, _colon, language = why.partition(":")
    if code == NO_RULES:
        if not language:
            return _("No rules for the language of this text")
        return _("No rules for this language: %(language)s") % {"language": language_name(language)}
    if code == NOT_MEASURED:
        return _("Rules read this, no measured model does: %(language)s") % {
            "language": language_name(language)
        }
    if code == MODEL:
        return (
            _("Several texts of one week, taken together") if language else _("The program asks for a look")
        )
    if code == READING:
        return _("A colleague read it again, and asks for a look")
    if code == "too_long":
        return _("A long file: the program read the beginning only")
    return _("The program failed")


NOT_MEASURED = "not_measured"
MODEL = "model"
READING = "reading"
"""Somebody who read a text again, in which no program had seen anything."""
REVIEW, READ_SIGN = f"{TEXT}{MODEL}:review", f"{READ}:sign"
ASKS_A_LOOK = (REVIEW, READ_SIGN)
"""Rules of hits that open no alert and stand beside the rest of an open one: the model, or a colleague, asks for a look."""


def language_name(code: str) -> str:
    if not code:
        return _("Another script than that of the account")
    try:
        return str(translation.get_language_info(code)["name_translated"])
    except KeyError:
        return code


@dataclass(frozen=True, slots=True)
class LanguageGap:
    """A language that no measured model reads: people must read every text of it themselves."""

    name: str
    is_offered: bool
    """Among the languages that people can choose here."""
    has_rules: bool
    waiting: int
    lately: int
    """Texts that a person had to read, in the last 30 days."""


def language_gaps() -> list[LanguageGap]:
    """For whoever decides to open a language: those offered without a measured model, and those that people write.

    One query.
    """
    since = clock.now() - dt.timedelta(days=30)
    waiting: dict[str, int] = {}
    lately: dict[str, int] = {}
    by_language = Q(why__startswith=NO_RULES) | Q(why__startswith=NOT_MEASURED)
    rows = Unread.objects.filter(by_language, Q(read_at=None) | Q(noticed_at__gte=since))
    for why, read_at, noticed_at in rows.values_list("why", "read_at", "noticed_at"):
        code = why.partition(":")[2]
        waiting[code] = waiting.get(code, 0) + (read_at is None)
        lately[code] = lately.get(code, 0) + (noticed_at >= since)
    offered = {code.split("-")[0] for code, _name in settings.LANGUAGES} - set(reading.MEASURED)
    return [
        LanguageGap(
            language_name(code), code in offered, has_rules(code), waiting.get(code, 0), lately.get(code, 0)
        )
        for code in sorted(offered | set(waiting))
    ]


def to_read(actor: Person) -> list[ToRead]:
    """What no program could judge first, then what looked worst, then the oldest. Opened from where they live; words
    kept private are announced until this reader opens them with a reason, and whom somebody named as their contact.

    One query, two for people and keys, two at most for what was opened, and one for each kind of row.
    """
    now = clock.now()
    rows = list(visible_unread(actor).order_by(F("score").desc(nulls_first=True), "noticed_at")[:200])
    people = Person.objects.in_bulk({row.subject_id for row in rows})
    crypto.preload({row.subject_id for row in rows})
    private, contact = Channel.PRIVATE.value, Channel.CONTACT.value
    closed = [row.pk for row in rows if row.channel == private]
    opened = opened_today(actor, closed) if closed else set()
    sources = _private_sources(row for row in rows if row.pk in opened)
    wanted: dict[str, set[uuid.UUID]] = {}
    for row in rows:
        if row.channel not in (private, contact) and row.source_column not in ANSWERS:
            sources[row.pk] = [(row.source_column, row.source_row)]
        for column, key in sources.get(row.pk, ()):
            wanted.setdefault(column, set()).add(key)
    texts = {(column, key): text for column, keys in wanted.items() for key, text in _texts(column, keys)}
    return [
        ToRead(
            row.pk,
            people.get(row.subject_id),
            "\n\n".join(text for source in sources.get(row.pk, ()) if (text := texts.get(source, ""))),
            row.channel == private,
            row.channel == contact,
            row.source_column in ANSWERS,
            why_words(row.why),
            row.noticed_at,
            row.due_at,
            row.due_at is not None and row.due_at < now,
            row.pk in opened,
        )
        for row in rows
    ]


LATE_VERDICT = dt.timedelta(seconds=60)
MINUTES_A_LOOK = 2
"""Policy, to be set right by whoever has measured it here: how long a look at one text takes."""


def late_verdicts() -> int:
    """Texts that the model should have read a minute ago: an alarm of operations. One query."""
    waits = Screening.objects.filter(verdict=Screening.Verdict.WAITS, at__lt=clock.now() - LATE_VERDICT)
    return waits.count()


def plain_reader_since() -> dt.datetime | None:
    """When a plainer reader than the best began to read, if it reads now. Two queries."""
    rows = Screening.objects.filter(judged_at__isnull=False).exclude(model="").order_by("-judged_at")
    last = rows.values_list("tier", "judged_at").first()
    if last is None or last[0] == reading.BEST:
        return None
    best = rows.filter(tier=reading.BEST).values_list("judged_at", flat=True).first()
    later = rows.filter(judged_at__gt=best) if best is not None else rows
    return later.values_list("judged_at", flat=True).last()


@dataclass(frozen=True, slots=True)
class BudgetCost:
    """What one choice of the alarm budget costs."""

    budget: int
    is_chosen: bool
    missed: int
    """Of 100 held-back texts with danger, those that nobody would be shown."""
    alarms: float
    """False ones a week, at the number of texts of the last four weeks."""
    minutes: float
    """A clinician and week."""


@dataclass(frozen=True, slots=True)
class ScreeningFacts:
    """How texts are read here: which reader, how much, and what the alarm budget costs."""

    texts_a_week: float
    by_tier: dict[str, int]
    """Of the last seven days."""
    waiting: int
    late: int
    plain_since: dt.datetime | None
    costs: tuple[BudgetCost, ...]
    clinicians: int
    languages: list[LanguageGap]


def tier_name(tier: str) -> str:
    names = {
        "model": _("the sentence model"),
        "static": _("the plainer model (kept word vectors)"),
        "rules": _("word lists and rules"),
    }
    return names.get(tier, tier)


def screening_facts() -> ScreeningFacts:
    """A fixed number of queries, whatever the history holds."""
    now = clock.now()
    sent = Screening.objects.exclude(channel=Channel.DRAFT.value)
    weekly = sent.filter(at__gte=now - dt.timedelta(days=28)).count() / 4
    lately = sent.filter(judged_at__gte=now - dt.timedelta(days=7)).exclude(model="")
    by_tier = {
        row["tier"]: row["many"] for row in lately.values("tier").annotate(many=Count("pk")).order_by("tier")
    }
    clinicians = len(staff_with_role(Role.CLINICIAN))
    chosen = int(service.get("safety.alarm_budget"))
    costs = []
    for budget, found in sorted(reading.measured()[reading.BEST].found.items()):
        alarms = weekly * budget / 1000
        costs.append(
            BudgetCost(
                budget, budget == chosen, round(100 * (1 - found)), alarms,
                alarms * MINUTES_A_LOOK / max(clinicians, 1),
            )
        )  # fmt: skip
    return ScreeningFacts(
        weekly, by_tier, Unread.objects.filter(read_at=None).exclude(channel=Channel.DRAFT.value).count(),
        late_verdicts(), plain_reader_since(), tuple(costs), clinicians, language_gaps(),
    )  # fmt: skip


WATCHED_DAYS = 14
PILE_DAYS = 7
PILE = 3


def is_watched(subject_id: uuid.UUID) -> bool:
    """Danger was seen in this person lately: an alert is open, or one was closed within two weeks. One query."""
    since = clock.now() - dt.timedelta(days=WATCHED_DAYS)
    return Alert.objects.filter(Q(closed_at=None) | Q(closed_at__gte=since), client_id=subject_id).exists()


def is_piling_up(subject_id: uuid.UUID) -> bool:
    """No single text stands out, and three of one week together do: their mean is above the bar of a wider budget.

    Source: the design notes of this project (language, section 2); the bar is policy. One query.
    """
    since = clock.now() - dt.timedelta(days=PILE_DAYS)
    rows = Screening.objects.filter(subject_id=subject_id, at__gte=since, score__isnull=False)
    found = list(
        rows.exclude(verdict=Screening.Verdict.UNJUDGED)
        .order_by("-score")
        .values_list("score", "tier")[:PILE]
    )
    if len(found) < PILE:
        return False
    budget = reading.wider(int(service.get("safety.alarm_budget")), 1)
    bars = reading.measured()
    return sum((score or 0.0) - bars[tier].review[budget] for score, tier in found) >= 0


def was_shown_lately(subject_id: uuid.UUID) -> bool:
    """Something of this person was put before people within the week of a pile: the same pile is not shown twice."""
    since = clock.now() - dt.timedelta(days=PILE_DAYS)
    return Unread.objects.filter(subject_id=subject_id, noticed_at__gte=since, why__startswith=MODEL).exists()


SHOWN = (Screening.Verdict.REVIEW.value, Screening.Verdict.URGENT.value)


LINES = tuple(channel.value for channel in Channel if not channel.is_a_message)
PLAN_LINES = "safety.planpart.text"


def _sent(since: dt.datetime, until: dt.datetime) -> QuerySet[Screening]:
    """What clients wrote and sent as a whole, and others may read.

    Lines of a goal, of a plan or of a contact are read by the rules alone. One without a hit is never drawn to be read
    again, so one with a hit is not counted as caught: what was missed among them nobody knows.
    """
    rows = Screening.objects.filter(at__gte=since, at__lt=until, written_by=F("subject_id"))
    return rows.exclude(channel__in=(*access.UNSEEN, *LINES)).exclude(source_column=PLAN_LINES)


def _shown(rows: QuerySet[Screening]) -> QuerySet[Screening]:
    """What a program put before people: by a rule, by the model, or because no program could judge it."""
    asked = Unread.objects.filter(source_row=OuterRef("source_row"), source_column=OuterRef("source_column"))
    by_people = Exists(asked.exclude(why=READING))
    return rows.filter(Q(verdict__in=SHOWN) | ~Q(rules=[]) | by_people)


def quiet_texts(since: dt.datetime, until: dt.datetime) -> list[tuple[int, uuid.UUID]]:
    """Texts that nobody was shown, in the order of their ids: the last reading of each, and whose it is."""
    rows = _sent(since, until)
    shown = set(_shown(rows).values_list("source_row", flat=True))
    people = Person.objects.filter(pk__in=rows.values("subject_id")).values_list("pk", flat=True)
    known = set(people)
    last: dict[uuid.UUID, tuple[int, uuid.UUID]] = {}
    quiet = rows.filter(verdict=Screening.Verdict.NONE).order_by("pk")
    for key, subject, source in quiet.values_list("pk", "subject_id", "source_row"):
        if source not in shown and subject in known:
            last[source] = (key, subject)
    return sorted(last.values())


NO_DANGER = (Alert.Outcome.NO_RISK.value, Alert.Outcome.ANSWERED.value)


def text_findings(spans: Sequence[tuple[dt.datetime, dt.datetime]]) -> list[tuple[int, int, int, int]]:
    """For each span: texts, shown to people, confirmed by a person, and not judged yet. Five queries."""
    if not spans:
        return []
    rows = _sent(min(one[0] for one in spans), max(one[1] for one in spans))
    at: dict[uuid.UUID, dt.datetime] = {}
    for source, moment in rows.order_by("-pk").values_list("source_row", "at"):
        at[source] = moment  # the first reading of a text that was changed
    shown = set(_shown(rows).values_list("source_row", flat=True))
    hits = AlertHit.objects.filter(source_row__in=_shown(rows).values("source_row"))
    hits = hits.exclude(rule__in=ASKS_A_LOOK)  # closed with the alert, not confirmed by it
    closed: set[uuid.UUID] = set()
    waits: set[uuid.UUID] = set()
    for source, outcome, is_open in hits.values_list("source_row", "alert__outcome", "alert__closed_at"):
        if is_open is None:
            waits.add(source)
        elif outcome not in NO_DANGER:
            closed.add(source)
    unread = Unread.objects.filter(read_at=None, source_row__in=_shown(rows).values("source_row"))
    waits |= set(unread.values_list("source_row", flat=True))
    found = []
    for since, until in spans:
        texts = {source for source, moment in at.items() if since <= moment < until}
        seen = texts & shown
        found.append((len(texts), len(seen), len(seen & closed), len(seen & waits - closed)))
    return found


def confirmed_texts(screening_ids: Iterable[int]) -> set[int]:
    """Those in which a colleague saw danger, and whose alert was closed without anybody saying there was none. Two
    queries."""
    found = dict(Screening.objects.filter(pk__in=list(screening_ids)).values_list("pk", "source_row"))
    hits = AlertHit.objects.filter(
        source_row__in=list(found.values()), rule=READ, alert__closed_at__isnull=False
    ).exclude(alert__outcome__in=NO_DANGER)
    sources = set(hits.values_list("source_row", flat=True))
    return {key for key, source in found.items() if source in sources}


def text_of(column: str, row: uuid.UUID) -> str:
    """A text from where it lives, opened. Empty when it was taken away. One query, and one for the key."""
    return next((text for _key, text in _texts(column, {row})), "")


def _texts(column: str, keys: set[uuid.UUID]) -> list[tuple[uuid.UUID, str]]:
    label, field = column.rsplit(".", 1)
    app, _dot, name = label.partition(".")
    model = registry.get_app_config(app).models.get(name)
    if model is None:
        return []
    rows = model.objects.filter(pk__in=keys)  # type: ignore[attr-defined]
    return [(row.pk, str(getattr(row, field, "") or "")) for row in rows]


def _with_number(words: str, number: str) -> str:
    """On one line and left to right in every script: Arabic text would turn "116 123" into "123 116"."""
    return format_html(words, number=format_html('<bdi class="nowrap" dir="ltr">{}</bdi>', number))


@dataclass(frozen=True, slots=True)
class Contact:
    """One live entry of the crisis directory."""

    kind: str
    name: str
    number: str
    hours: str
    about: str
    checked: dt.date
    is_old: bool

    @property
    def link(self) -> str:
        digits = "".join(letter for letter in self.number if letter.isdigit() or letter == "+")
        if self.kind in ("emergency", "call"):
            return f"tel:{digits}"
        if self.kind == "text":
            return f"sms:{digits}"
        return self.number if self.number.startswith("https://") else ""

    @property
    def icon(self) -> str:
        return {"text": "speech", "chat": "speech", "web": "globe"}.get(self.kind, "phone")

    @property
    def deed(self) -> str:
        """What to do: "Call 116 123"."""
        if self.kind == "text":
            return _with_number(_("Text {number}"), self.number)
        if self.kind == "chat":
            return _("Write in a chat")
        if self.kind == "web":
            return _("Open %(place)s") % {"place": self.number.removeprefix("https://").rstrip("/")}
        return _with_number(_("Call {number}"), self.number)

    @property
    def facts(self) -> str:
        """ "Samaritans. Free, day and night"."""
        parts = (self.name, self.about, self.hours)
        return ". ".join(part[:1].upper() + part[1:] for part in parts if part)


_contacts = Prepared(
    lambda country: CrisisContact.objects.filter(
        country=country, withdrawn_at=None, confirmed_on__isnull=False
    ).order_by("order", "name")
)


def contacts(country: str) -> list[Contact]:
    """Confirmed entries only, the emergency number first."""
    today = clock.today(settings.TIME_ZONE)
    rows = _contacts.rows(country.upper().split("-")[0])  # a part of a country has the numbers of the whole
    found = [
        Contact(
            row.kind,
            row.name,
            row.number,
            row.hours,
            row.about,
            row.confirmed_on,
            (today - row.confirmed_on).days > OLD_CONTACT_DAYS,
        )
        for row in rows
        if row.confirmed_on is not None
    ]
    found.sort(key=lambda row: row.kind != "emergency")
    return found


def countries() -> list[str]:
    rows = CrisisContact.objects.filter(withdrawn_at=None, confirmed_on__isnull=False)
    return sorted(set(rows.values_list("country", flat=True)))


def lone_closing_gaps() -> list[str]:
    """High alerts that one person closed, and that nobody else has read."""
    found = []
    count = Alert.objects.filter(closed_alone=True, alone_read_at=None).count()
    if count:
        found.append(
            ngettext(
                "%(count)s high alert was closed by one person, and nobody else has read it.",
                "%(count)s high alerts were closed by one person, and nobody else has read them.",
                count,
            )
            % {"count": count}
        )
    return found


def is_one_alone() -> bool:
    """Fewer than two people here may close an alert."""
    roles = (Role.CLINICIAN, Role.SUPERVISOR)
    return len({person.pk for role in roles for person in staff_with_role(role)}) < 2


def old_contacts() -> list[str]:
    """Countries with an entry that stays up although nobody checked it for long."""
    last = clock.today(settings.TIME_ZONE) - dt.timedelta(days=OLD_CONTACT_DAYS)
    rows = CrisisContact.objects.filter(withdrawn_at=None, confirmed_on__lt=last)
    return sorted(set(rows.values_list("country", flat=True)))


def unconfirmed_countries() -> dict[str, int]:
    """How many entries wait for somebody to check them, by country. One query."""
    rows = CrisisContact.objects.filter(withdrawn_at=None, confirmed_on=None)
    return dict(rows.values_list("country").annotate(count=Count("pk")).order_by("country"))


# --- safety plans -----------------------------------------------------------------------------------------

PLAN_HINTS = {
    # What belongs there, then examples. Our own words; nothing of a published form.
    PlanPart.Part.SIGNS: (
        lazy("Thoughts, feelings or things you do when a hard time begins."),
        lazy("I stop answering my phone. I can’t sleep. I think that nobody would miss me."),
    ),
    PlanPart.Part.ALONE: (
        lazy("Things that help you through the next half hour, without anybody else."),
        lazy("Walk round the block. Put the radio on. Wash my face with cold water."),
    ),
    PlanPart.Part.PLACES: (
        lazy("Places and people that take your mind off it. You need not tell them why."),
        lazy("The library. The café at the corner. My cousin’s kitchen."),
    ),
    PlanPart.Part.PEOPLE: (
        lazy("People you can tell that it is bad. A number beside the name can be tapped."),
        lazy("My sister Noor, 07700 900143. Davi from work: he knows."),
    ),
    PlanPart.Part.PROFESSIONALS: (
        lazy("Your therapist, your doctor, a helpline, the nearest emergency department."),
        lazy("My doctor’s practice, weekdays 9 to 5. The hospital on Hill Street."),
    ),
    PlanPart.Part.SAFER: (
        lazy("What you can put out of reach, and who can help you with that."),
        lazy("My brother keeps what I don’t want near me. I am not alone on Sunday nights."),
    ),
    PlanPart.Part.REASONS: (
        lazy("People, animals, plans, beliefs: whatever keeps you here. Small things count."),
        lazy("My dog. I want to see the sea again. My niece’s first day at school."),
    ),
}


@dataclass(frozen=True, slots=True)
class PlanCall:
    """A line with a number that can be tapped."""

    label: str
    number: str

    @property
    def link(self) -> str:
        digits = "".join(str(unicodedata.digit(one)) for one in self.number if one.isdigit())
        return f"tel:{'+' if self.number.startswith('+') else ''}{digits}"

    @property
    def title(self) -> str:
        return self.label or _with_number("{number}", self.number)

    @property
    def about(self) -> str:
        """The number, on one line and left to right in every script."""
        return _with_number("{number}", self.number) if self.label else ""


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One part of a plan as it stands now."""

    code: str
    title: str
    text: str
    lines: tuple[str, ...]
    """Those without a number."""
    calls: tuple[PlanCall, ...]
    version: str
    """Which version it is; empty for none."""
    changed_at: dt.datetime | None
    together_with: str
    """The clinician with whom it was written."""
    is_begun: bool
    """The client has typed more, and not put it into the plan yet. Only for themselves."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A safety plan, in seven steps."""

    steps: tuple[PlanStep, ...]
    is_shared: bool
    changed_at: dt.datetime | None

    @property
    def is_empty(self) -> bool:
        return not any(step.text for step in self.steps)

    @property
    def is_begun(self) -> bool:
        return any(step.is_begun for step in self.steps)

    def first_lines(self, most: int = 3) -> tuple[str, ...]:
        """What to do first: on their own, then with people."""
        wanted = (PlanPart.Part.ALONE, PlanPart.Part.PLACES)
        found = [line for step in self.steps if step.code in wanted for line in step.lines]
        return tuple(found[:most])


NUMBER = re.compile(r"\+?\d[\d\s().\u2011/-]{2,}\d")
DAY = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
FEWEST_DIGITS = 5
"""A shorter number may be a time or a house number; the service's own contacts name the short ones."""


def line_of(words: str) -> str | PlanCall:
    """One line of a plan; with a phone number in it, something that can be tapped."""
    for found in NUMBER.finditer(words):
        number = found.group().strip()
        if sum(one.isdigit() for one in number) < FEWEST_DIGITS or DAY.fullmatch(number):
            continue
        label = f"{words[: found.start()].rstrip(' ,:;(-–')} {words[found.end() :].lstrip(' ,:;)-–')}"
        return PlanCall(" ".join(label.split()), number)
    return words


def plan_lines(text: str) -> list[str]:
    """A line for each item. Dots and dashes that people put before a line are left out."""
    return [line for one in text.splitlines() if (line := one.strip().lstrip("-–•*·").strip())]


def _newest_parts(client_id: uuid.UUID) -> dict[str, PlanPart]:
    """Only the newest of each part comes out of the database. One query."""
    newer = PlanPart.objects.filter(
        client=OuterRef("client"), part=OuterRef("part"), made_at__gt=OuterRef("made_at")
    )
    rows = PlanPart.objects.filter(~Exists(newer), client_id=client_id).select_related("together_with")
    return {row.part: row for row in rows.order_by("made_at", "pk")}


def newest_part(client_id: uuid.UUID, part: str) -> PlanPart | None:
    return PlanPart.objects.filter(client_id=client_id, part=part).order_by("-made_at", "-pk").first()


def plan_of(client_id: uuid.UUID, *, with_drafts: bool = False) -> Plan:
    """Three queries, and one for the key. `with_drafts` only for the client themself."""
    found = _newest_parts(client_id)
    begun: set[str] = set()
    if with_drafts:
        begun = set(PlanDraft.objects.filter(client_id=client_id).values_list("part", flat=True))
    steps = tuple(_step(PlanPart.Part(code), found.get(code), code in begun) for code in PlanPart.Part.values)
    changed = max((row.made_at for row in found.values()), default=None)
    return Plan(steps, access.is_plan_shared(client_id), changed)


def _step(part: PlanPart.Part, row: PlanPart | None, is_begun: bool) -> PlanStep:
    text = str(row.text) if row else ""
    lines = [line_of(line) for line in plan_lines(text)]
    return PlanStep(
        part.value,
        str(part.label),
        text,
        tuple(line for line in lines if isinstance(line, str)),
        tuple(line for line in lines if isinstance(line, PlanCall)),
        str(row.pk) if row else "",
        row.made_at if row else None,
        row.together_with.called if row and row.together_with else "",
        is_begun,
    )


@dataclass(frozen=True, slots=True)
class KeptNote:
    """What a copy on a device needs, so that the service can take it back: see `static/safety/notes.js`."""

    token: str
    owner: str
    """Whose it is, as a code that says nothing."""
    mark: str
    """Changes when the plan does."""


NOTE = "safety.kept_note"


def kept_note(client: Person, plan: Plan, contacts: Iterable[Contact]) -> KeptNote:
    owner = salted_hmac(NOTE, str(client.pk)).hexdigest()[:16]
    said = [*(step.version for step in plan.steps), *(f"{one.number} {one.facts}" for one in contacts)]
    mark = salted_hmac(NOTE, "\n".join(said)).hexdigest()[:16]
    return KeptNote(_note_token(client.pk, clock.now()), owner, mark)


def _note_token(client_id: uuid.UUID, made_at: dt.datetime) -> str:
    """Whose copy it is and when it was kept. Whoever finds the phone cannot read either in it."""
    return crypto.veil(client_id.bytes + made_at.isoformat().encode(), purpose=NOTE)


def _read_note_token(token: str) -> tuple[uuid.UUID, dt.datetime, bool]:
    """Whose, from when, and whether it is of the earlier kind, in which the id can be read. Raises BadSignature."""
    if ":" in token:
        key, made = signing.loads(token, salt=NOTE)
        return uuid.UUID(key), dt.datetime.fromisoformat(made), True
    try:
        body = crypto.unveil(token, purpose=NOTE)
    except crypto.CannotUnveil as error:
        raise signing.BadSignature(str(error)) from error
    return uuid.UUID(bytes=body[:16]), dt.datetime.fromisoformat(body[16:].decode()), False


def note_that_may_stay(token: str, asker: Person | None) -> str | None:
    """Whether a copy may stay on the device that asks. None: it may not.

    "Sign out everywhere" ends it, as everything else does that ends all sessions, a new password too; but not on the
    device where they are signed in now: that gets a newer token, and is told so. A token of the earlier kind is
    exchanged for one of the same moment. Raises BadSignature. One query.
    """
    key, made, shows_id = _read_note_token(token)
    moment = clock.now()  # before the row is read: who signs out meanwhile signs out after this token
    person = Person.objects.filter(pk=key).only("signed_out_at").first()
    if person is None:
        return None
    if asker is not None and asker.pk == person.pk and asker.signed_out_at == person.signed_out_at:
        return _note_token(person.pk, moment)
    if person.signed_out_at is not None and person.signed_out_at >= made:
        return None
    return _note_token(person.pk, made) if shows_id else ""


def plan_draft(client_id: uuid.UUID, part: str) -> PlanDraft | None:
    return PlanDraft.objects.filter(client_id=client_id, part=part).first()


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """One part as it was at some time."""

    title: str
    lines: tuple[str, ...]
    made_at: dt.datetime
    by: str
    together_with: str


def plan_versions(rows: Iterable[PlanPart]) -> list[PlanVersion]:
    return [
        PlanVersion(
            str(PlanPart.Part(row.part).label),
            tuple(plan_lines(str(row.text))),
            row.made_at,
            row.by.called,
            row.together_with.called if row.together_with else "",
        )
        for row in rows
    ]
