"""What the pages of harm read. Nothing here writes."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leeward.apps.care import api as care
from leeward.apps.harms.models import (
    AdverseEvent,
    Complaint,
    EventVersion,
    Kind,
    Rating,
    Related,
    Route,
    Serious,
    Settling,
    Severity,
    Signal,
    SignalReview,
)
from leeward.apps.measures import api as measures
from leeward.apps.people.api import Person
from leeward.clinical import harms
from leeward.clinical.statistics import cusum, maxsprt
from leeward.common import clock, crypto, service

State = AdverseEvent.State
STANDING = (State.DRAFT, State.OPEN)
SHOWN = ("open", "serious", "to_rate", "drafts", "all")

UNRATED = Count("ratings")


def filtered(rows: QuerySet[AdverseEvent], show: str) -> QuerySet[AdverseEvent]:
    if show == "serious":
        return rows.filter(is_serious=True, state__in=STANDING)
    if show == "to_rate":
        return rows.filter(state=State.OPEN).annotate(given=UNRATED).filter(given__lt=2)
    if show == "drafts":
        return rows.filter(state=State.DRAFT)
    return rows.filter(state__in=STANDING) if show == "open" else rows


def listed(rows: QuerySet[AdverseEvent]) -> QuerySet[AdverseEvent]:
    """Ready for a list: two queries, whatever the number."""
    return rows.select_related("client", "owner").prefetch_related("ratings")


@dataclass(frozen=True, slots=True)
class Counts:
    """What waits in the register, for headings. One query."""

    open: int
    serious: int
    drafts: int
    late: int

    def words(self) -> str:
        if not self.open:
            return _("Nothing waits in the register")
        said = ngettext("%(n)s event is open", "%(n)s events are open", self.open) % {"n": self.open}
        parts = []
        if self.serious:
            parts.append(
                ngettext("%(n)s is serious", "%(n)s are serious", self.serious) % {"n": self.serious}
            )
        if self.late:
            words = ngettext("%(n)s was not opened in time", "%(n)s were not opened in time", self.late)
            parts.append(words % {"n": self.late})
        return ": ".join((said, ", ".join(parts))) if parts else said


def counts(rows: QuerySet[AdverseEvent]) -> Counts:
    standing = rows.filter(state__in=STANDING)
    found = standing.aggregate(
        open=Count("pk"),
        serious=Count("pk", filter=Q(is_serious=True)),
        drafts=Count("pk", filter=Q(state=State.DRAFT)),
        late=Count("pk", filter=Q(due_at__lt=clock.now(), seen_at=None)),
    )
    return Counts(**found)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the two raters said, as one reader may know it."""

    given: int
    own: str
    """The reader's own answer, in words."""
    both: tuple[tuple[str, str], ...]
    """Name and answer of each, once both have answered: before, nobody is shown another's."""
    differs: bool
    settled: Settling | None
    related: bool | None


def judgement(event: AdverseEvent, reader: Person) -> Judgement:
    """Two queries."""
    rows = list(Rating.objects.filter(event=event).select_related("rater").order_by("place"))
    settled = Settling.objects.filter(event=event).select_related("by").first()
    own = next((str(Related(row.related).label) for row in rows if row.rater_id == reader.pk), "")
    if len(rows) < 2:
        return Judgement(len(rows), own, (), False, None, None)
    first, second = (row.related for row in rows)
    return Judgement(
        2, own, tuple((row.rater.called, str(Related(row.related).label)) for row in rows),
        harms.Judged(first, second).differs, settled,
        harms.related(first, second, settled.related if settled else ""),
    )  # fmt: skip


FIELD_WORDS: dict[str, type[TextChoices]] = {
    "kind": Kind,
    "severity": Severity,
    "expected": AdverseEvent.Expected,
    "route": Route,
    "outcome": AdverseEvent.Outcome,
}


def serious_words(codes: Iterable[str]) -> str:
    return ", ".join(str(Serious(code).label) for code in codes if code in Serious.values)


def _code_words(name: str, code: Any) -> str:
    if name == "serious":
        return serious_words(code) or _("not serious")
    if name in ("hazard", "began_on"):
        return str(code)
    return str(dict(FIELD_WORDS[name].choices).get(code, ""))


@dataclass(frozen=True, slots=True)
class Change:
    """One version, and what differs from the one before it."""

    at: dt.datetime
    by: str
    codes: tuple[tuple[str, str], ...]
    texts: tuple[tuple[str, str], ...]


def _names() -> dict[str, str]:
    return {
        "kind": _("What it was"), "severity": _("Severity"), "serious": _("Seriousness"), "expected": _("Expected"),
        "route": _("Known by"), "outcome": _("How it came out"), "hazard": _("Hazard"), "began_on": _("Began"),
        "what": _("What happened"), "action": _("What was done"), "lesson": _("What was learned"),
    }  # fmt: skip


def changes(event: AdverseEvent) -> list[Change]:
    """Every version with what it changed, the newest first. One query."""
    names = _names()
    found: list[Change] = []
    before: EventVersion | None = None
    for row in EventVersion.objects.filter(event=event).select_related("by").order_by("at", "pk"):
        earlier = before.codes if before else {}
        codes = tuple(
            (names[name], _code_words(name, row.codes.get(name)) or _("empty"))
            for name in names
            if name in row.codes and row.codes.get(name) != earlier.get(name, [] if name == "serious" else "")
        )
        texts = tuple(
            (names[name], str(getattr(row, name) or "") or _("empty"))
            for name in ("what", "action", "lesson")
            if str(getattr(row, name) or "") != str((getattr(before, name) if before else "") or "")
        )
        if codes or texts:
            found.append(Change(row.at, row.by.called, codes, texts))
        before = row
    return found[::-1]


def late_events() -> int:
    rows = AdverseEvent.objects.filter(due_at__lt=clock.now(), seen_at=None, state__in=STANDING)
    return rows.count()


def complaints_of_nobody() -> int:
    """Open, and nobody here could answer."""
    return Complaint.objects.filter(state=Complaint.State.OPEN, owner=None).count()


def late_complaints() -> int:
    rows = Complaint.objects.filter(state=Complaint.State.OPEN, promised_on__lt=today())
    return rows.count()


def today() -> dt.date:
    """The day that promises are counted by: the service's own."""
    return clock.today(settings.TIME_ZONE)


# --- the weekly page --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Week:
    """What a weekly talk about safety goes through. A fixed number of queries."""

    since: dt.datetime
    serious: tuple[AdverseEvent, ...]
    """Serious or severe, and not closed."""
    drafts: tuple[AdverseEvent, ...]
    to_rate: tuple[AdverseEvent, ...]
    differ: tuple[AdverseEvent, ...]
    complaints: tuple[Complaint, ...]
    lessons: tuple[AdverseEvent, ...]

    @property
    def waits(self) -> int:
        return len(
            {row.pk for group in (self.serious, self.drafts, self.to_rate, self.differ) for row in group}
        )


MOST = 50
"""Of each group. Who has more than this to talk about needs another meeting, and the register has the rest."""


def week(rows: QuerySet[AdverseEvent], complaints: QuerySet[Complaint]) -> Week:
    since = clock.now() - dt.timedelta(days=7)
    standing = listed(rows.filter(state__in=STANDING)).order_by("opened_at", "pk")
    lessons = (
        rows.filter(closed_at__gte=since, state=State.CLOSED).exclude(lesson=None).select_related("client")
    )
    rated = list(standing.filter(state=State.OPEN).annotate(given=UNRATED).filter(given=2)[: 4 * MOST])
    settled = set(
        Settling.objects.filter(event__in=[row.pk for row in rated]).values_list("event_id", flat=True)
    )
    return Week(
        since,
        tuple(
            standing.filter(due_at__isnull=False).filter(Q(is_serious=True) | Q(severity=harms.SEVERE))[:MOST]
        ),
        tuple(standing.filter(state=State.DRAFT)[:MOST]),
        tuple(standing.filter(state=State.OPEN).annotate(given=UNRATED).filter(given__lt=2)[:MOST]),
        tuple(
            row
            for row in rated
            if row.pk not in settled and len({one.related for one in row.ratings.all()}) == 2
        )[:MOST],
        tuple(
            complaints.filter(state=Complaint.State.OPEN)
            .select_related("owner", "made_by")
            .order_by("promised_on")[:MOST]
        ),
        tuple(lessons.order_by("-closed_at")[:MOST]),
    )


# --- numbers ----------------------------------------------------------------------------------------------


def tally(rows: QuerySet[AdverseEvent]) -> dict[str, Any]:
    """Of events that are no drafts: by class, severity, seriousness and relation. Two queries."""
    counted = rows.filter(state__in=(State.OPEN, State.CLOSED))
    facts = list(counted.values_list("pk", "kind", "severity", "is_serious", "settling__related"))
    ratings: dict[Any, list[str]] = {}
    for key, code in (
        Rating.objects.filter(event__in=counted.order_by().values("pk"))
        .order_by("place")
        .values_list("event_id", "related")
    ):
        ratings.setdefault(key, []).append(code)
    judged = [
        harms.related(ratings[key][0], ratings[key][1], settled or "")
        if len(ratings.get(key, ())) == 2
        else None
        for key, _kind, _severity, _serious, settled in facts
    ]
    return {
        "events": len(facts),
        "serious": sum(row[3] for row in facts),
        "by_class": dict(Counter(row[1] for row in facts)),
        "by_severity": dict(Counter(row[2] for row in facts)),
        "related": sum(one is True for one in judged),
        "not_related": sum(one is False for one in judged),
        "not_judged": sum(one is None for one in judged),
    }


# --- numbers that are watched -------------------------------------------------------------------------------

COURSE_LIMIT = ("harms.worse_accepted", "harms.worse_feared", "harms.worse_courses", "harms.false_alarms")
EVENT_LIMIT = ("harms.serious_expected", "harms.serious_watch", "harms.false_alarms")
EXPECTED_IN = 1_000
"""Weeks of care, in which `harms.serious_expected` events are expected."""
WEEK = dt.timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class CourseWatch:
    """Courses in the order in which they ended, against a limit that was set before."""

    limit: cusum.Limit
    signed_at: dt.datetime | None
    """When the limit was signed: courses count that ended after it. None: it is a proposal, every course counts, and
    it promises nothing."""
    path: cusum.Path
    ended: tuple[dt.datetime, ...]
    worse: int

    @property
    def signal_at(self) -> dt.datetime | None:
        place = self.path.first_signal
        return None if place is None else self.ended[place - 1]


@dataclass(frozen=True, slots=True)
class EventWatch:
    """Serious events, week by week, against what was expected."""

    plan: maxsprt.Plan
    signed_at: dt.datetime | None
    since: dt.datetime | None
    """When the first week began. None: nobody has been in care yet."""
    looks: tuple[maxsprt.Look, ...]
    client_weeks: float

    @property
    def first_signal(self) -> int | None:
        return maxsprt.first_signal(self.looks)

    @property
    def signal_at(self) -> dt.datetime | None:
        place = self.first_signal
        return None if place is None or self.since is None else self.since + place * WEEK


@lru_cache(maxsize=16)
def _course_limit(accepted: int, feared: int, courses: int, false_alarms: int) -> cusum.Limit:
    """Computed exactly from what was signed, the same each time: a tenth of a second, once a process."""
    return cusum.limit_for_false_alarms(
        accepted=accepted / 100, feared=feared / 100, within=courses, false_alarms=false_alarms / 100
    )


@lru_cache(maxsize=16)
def _event_plan(watch: int, false_alarms: int) -> maxsprt.Plan:
    return maxsprt.plan(upper_limit=watch, alpha=false_alarms / 100)


def watch_courses(ended: Iterable[tuple[dt.datetime, bool]]) -> CourseWatch:
    """Of courses with a first and a last measure: when each ended, and whether reliably worse. One query."""
    limit = _course_limit(*(int(service.get(key)) for key in COURSE_LIMIT))
    signed = service.signed_at(*COURSE_LIMIT)
    rows = sorted(one for one in ended if signed is None or one[0] >= signed)
    path = cusum.path(
        [is_worse for _at, is_worse in rows],
        accepted=limit.accepted, feared=limit.feared, limit=limit.limit,
    )  # fmt: skip
    return CourseWatch(limit, signed, path, tuple(at for at, _worse in rows), sum(one[1] for one in rows))


def watch_events(moments: Iterable[dt.datetime], courses: Iterable[care.CourseFacts]) -> EventWatch:
    """Whole weeks only: one that has not ended would be expected to hold more than it could yet. One query."""
    rate, length, alarms = (int(service.get(key)) for key in EVENT_LIMIT)
    plan, signed, now = _event_plan(length, alarms), service.signed_at(*EVENT_LIMIT), clock.now()
    rows = list(courses)
    first = min((row.started_at for row in rows if row.started_at is not None), default=None)
    since = signed or first
    if since is None or first is None:
        return EventWatch(plan, signed, since, (), 0.0)
    edges = [since + place * WEEK for place in range(int((now - since) / WEEK) + 1)]
    weeks = care.client_weeks(rows, edges)
    found = [0] * len(weeks)
    for moment in moments:
        place = int((moment - since) / WEEK) if moment >= since else -1
        if 0 <= place < len(found):
            found[place] += 1
    # A look before anything was expected says nothing: the watch begins with the first week in care.
    begin = next((place for place, weight in enumerate(weeks) if weight), len(weeks))
    looks = maxsprt.watch(
        [(count, weight * rate / EXPECTED_IN) for count, weight in zip(found, weeks, strict=True)][begin:],
        plan,
    )
    return EventWatch(plan, signed, edges[begin] if looks else since, looks, sum(weeks))


def register_of(
    episode_ids: object, *, since: dt.datetime | None = None, until: dt.datetime | None = None
) -> QuerySet[AdverseEvent]:
    """Events of these courses and about nobody in particular, for numbers alone: whoever reads them opens none."""
    rows = AdverseEvent.objects.filter(Q(episode__in=episode_ids) | Q(episode=None))
    rows = rows if since is None else rows.filter(noticed_at__gte=since)
    return rows if until is None else rows.filter(noticed_at__lt=until)


def moments(rows: QuerySet[AdverseEvent]) -> tuple[tuple[dt.datetime, bool], ...]:
    """When each was noticed, and whether it is serious: what somebody has said to be an event. One query."""
    counted = rows.filter(state__in=(State.OPEN, State.CLOSED)).order_by("noticed_at", "pk")
    return tuple(counted.values_list("noticed_at", "is_serious"))


@dataclass(frozen=True, slots=True)
class Watches:
    courses: CourseWatch
    events: EventWatch


def watches(scope: care.Scope) -> Watches:
    """Of everybody in the scope. A fixed number of queries."""
    rows = care.courses(scope)
    ends = measures.course_ends(scope)
    ended = [
        (row.ended_at, bool(ends[row.id].is_worse))
        for row in rows
        if row.ended_at is not None and row.id in ends and ends[row.id].is_worse is not None
    ]
    serious = [at for at, is_serious in moments(register_of(scope.episode_ids)) if is_serious]
    return Watches(watch_courses(ended), watch_events(serious, rows))


def signal_key(watch: str, signed_at: dt.datetime | None) -> str:
    return f"{watch}:{signed_at.isoformat() if signed_at else 'not signed'}"


# --- signals, and what was answered -------------------------------------------------------------------------


def signals(rows: QuerySet[Signal]) -> list[Signal]:
    """The newest first, each with its reviews in order. Two queries."""
    reviews = SignalReview.objects.select_related("by").order_by("at", "pk")
    return list(
        rows.select_related("to").prefetch_related(Prefetch("reviews", reviews)).order_by("-found_at", "pk")
    )


def opened_signals(rows: QuerySet[Signal]) -> list[Signal]:
    """The same for a page that shows the answers: their keys are read at once. Three queries."""
    found = signals(rows)
    crypto.preload(row.pk for row in found if row.reviews.all())
    return found


def unanswered(rows: QuerySet[Signal]) -> QuerySet[Signal]:
    return rows.filter(~Exists(SignalReview.objects.filter(signal=OuterRef("pk"))))
