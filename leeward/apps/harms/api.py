"""What portals may ask of `harms`."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from leeward.apps.care.api import Scope, episodes
from leeward.apps.care.ports import RecordItem, RecordPart
from leeward.apps.harms import access, queries
from leeward.apps.harms.access import may_read_source
from leeward.apps.harms.models import AdverseEvent, Complaint, ComplaintStep, Settling, Signal
from leeward.apps.harms.queries import CourseWatch, EventWatch
from leeward.apps.measures import api as measures
from leeward.apps.people.api import Person
from leeward.clinical.harms import Asked
from leeward.common import clock

__all__ = [
    "CourseWatch",
    "EventCounts",
    "EventWatch",
    "Register",
    "ToldSignal",
    "Waiting",
    "WatchFacts",
    "asked",
    "event_counts",
    "gaps",
    "may_read_source",
    "record_parts",
    "register",
    "said_of_harm",
    "signals",
    "waiting",
    "was_asked",
    "watches",
]


# --- numbers of safety ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EventCounts:
    """The register in numbers. Drafts are apart: nobody has said yet what they are."""

    events: int
    serious: int
    by_class: Mapping[str, int]
    by_severity: Mapping[str, int]
    related: int
    """Two raters agree, or a lead settled it: at least possible."""
    not_related: int
    not_judged: int
    """Fewer than two have rated, or they differ and nobody settled it."""
    open_drafts: int
    late: int
    """Serious or severe, and not opened in time by whoever leads."""


def event_counts(
    actor: Person, *, since: dt.datetime | None = None, until: dt.datetime | None = None
) -> EventCounts:
    """Of what this colleague may see, by when it was noticed. A fixed number of queries."""
    rows = access.visible_events(actor)
    period = rows if since is None else rows.filter(noticed_at__gte=since)
    period = period if until is None else period.filter(noticed_at__lt=until)
    standing = queries.counts(rows)
    return EventCounts(**queries.tally(period), open_drafts=standing.drafts, late=standing.late)


def asked(scope: Scope, *, since: dt.datetime | None = None, until: dt.datetime | None = None) -> Asked:
    """Of the people of this scope: how many were asked if the care did harm, answered, and said yes.

    People, not check-ins; whoever left counts like everybody else. Three queries.
    """
    said = measures.asked_of_harm(scope, since=since, until=until)
    people = {facts.id for facts in episodes(scope)}
    return Asked(
        people=len(people),
        asked=len(said),
        answered=sum(one.answered > 0 for one in said.values()),
        harmed=sum(one.harmed > 0 for one in said.values()),
    )


def said_of_harm(
    scope: Scope, *, since: dt.datetime | None = None, until: dt.datetime | None = None
) -> dict[uuid.UUID, measures.AskedOfHarm]:
    """By episode, those that were asked at all: how often, how often they answered, and said yes. Two queries."""
    return measures.asked_of_harm(scope, since=since, until=until)


def was_asked(scope: Scope) -> dict[uuid.UUID, bool]:
    """Whether somebody was ever asked about harm, by episode. What is not measured is said, never left out."""
    said = measures.asked_of_harm(scope)
    return {facts.id: facts.id in said for facts in episodes(scope)}


@dataclass(frozen=True, slots=True)
class ToldSignal:
    """A signal of which somebody was told."""

    watch: str
    found_at: dt.datetime
    to: str
    """Their name. Empty: nobody leads here."""
    id: uuid.UUID
    answered_by: str = ""
    """Who looked into it first. Empty: nobody has answered yet."""
    answered_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class WatchFacts:
    """What is watched against limits that were set before, and who was told of a signal of these very limits."""

    courses: CourseWatch
    events: EventWatch
    told: Mapping[str, ToldSignal]
    """By watch: "courses", "events"."""


def watches(scope: Scope) -> WatchFacts:
    """Of everybody in the scope: the page shows what the daily job looks at. Seven queries."""
    found = queries.watches(scope)
    keys = [
        queries.signal_key(Signal.Watch.COURSES, found.courses.signed_at),
        queries.signal_key(Signal.Watch.EVENTS, found.events.signed_at),
    ]
    rows = queries.signals(Signal.objects.filter(key__in=keys))
    return WatchFacts(found.courses, found.events, {row.watch: _told(row) for row in rows})


def signals(actor: Person) -> tuple[ToldSignal, ...]:
    """Every signal that whoever leads was told of, the newest first; for anybody else none. Two queries."""
    return tuple(map(_told, queries.signals(access.visible_signals(actor))))


def _told(row: Signal) -> ToldSignal:
    first = next(iter(row.reviews.all()), None)
    return ToldSignal(
        row.watch, row.found_at, row.to.called if row.to else "", row.pk,
        first.by.called if first else "", first.at if first else None,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Register:
    """The register in numbers for the whole service, the same for every reader: no row of it can be opened here."""

    moments: tuple[tuple[dt.datetime, bool], ...]
    """When each event was noticed, and whether it is serious. Drafts and what was set aside are left out."""
    related: int
    not_related: int
    not_judged: int
    drafts: int
    """Of this span, and nobody has said yet what they are."""

    @property
    def serious(self) -> int:
        return sum(is_serious for _at, is_serious in self.moments)


def register(scope: Scope, *, since: dt.datetime | None = None, until: dt.datetime | None = None) -> Register:
    """Of the courses of this scope, and about nobody in particular. Four queries."""
    rows = queries.register_of(scope.episode_ids, since=since, until=until)
    counted = queries.tally(rows)
    return Register(
        queries.moments(rows), counted["related"], counted["not_related"], counted["not_judged"],
        rows.filter(state=AdverseEvent.State.DRAFT).count(),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for one colleague, in numbers."""

    events: int
    complaints: int
    signals: int
    """Of the whole service: each one who leads may answer them."""


def waiting(actor: Person) -> Waiting:
    """Events that they lead and have not opened, complaints that they answer, signals of anybody. Three queries."""
    events = access.visible_events(actor).filter(owner=actor, seen_at=None, due_at__isnull=False)
    complaints = access.visible_complaints(actor).filter(owner=actor, state=Complaint.State.OPEN)
    return Waiting(
        events.filter(state__in=queries.STANDING).count(),
        complaints.count(),
        queries.unanswered(access.visible_signals(actor)).count(),
    )


def gaps() -> tuple[str, ...]:
    """What those who answer for the service must know, in sentences. Three queries."""
    found = []
    late = queries.late_events()
    if late:
        words = ngettext(
            "%(count)s adverse event was not opened in time by anybody who leads.",
            "%(count)s adverse events were not opened in time by anybody who leads.",
            late,
        )
        found.append(words % {"count": late})
    alone = queries.complaints_of_nobody()
    if alone:
        words = ngettext(
            "%(count)s complaint has nobody who could answer it. Name a supervisor or a manager whom it is not about.",
            "%(count)s complaints have nobody who could answer them. Name a supervisor or a manager whom they are not "
            "about.",
            alone,
        )
        found.append(words % {"count": alone})
    waiting_on = queries.late_complaints()
    if waiting_on:
        words = ngettext(
            "%(count)s complaint is past the day that was promised.",
            "%(count)s complaints are past the day that was promised.",
            waiting_on,
        )
        found.append(words % {"count": waiting_on})
    return tuple(found)


# --- the parts of a copy of the record --------------------------------------------------------------------


class ComplaintsPart(RecordPart):
    """What they complained of or reported, in their own words, and every answer."""

    code = "harms.told"
    title = lazy("Complaints, and what you told us of harm")
    about = lazy("What you wrote when something was not right, and what was answered.")

    def count(self, client_id: uuid.UUID) -> int:
        return Complaint.objects.filter(client_id=client_id).count() + _reports(client_id).count()

    def items(self, client_id: uuid.UUID) -> tuple[RecordItem, ...]:
        """Three queries."""
        found = [
            RecordItem(_("You told us of something that did harm"), row.opened_at, text=str(row.told))
            for row in _reports(client_id)
        ]
        for row in Complaint.objects.filter(client_id=client_id).select_related("owner", "about"):
            facts = [(_("Answer promised by"), row.promised_on.isoformat())]
            if row.about is not None:
                facts.append((_("About"), row.about.called))
            found.append(RecordItem(_("You complained"), row.made_at, text=str(row.text), facts=tuple(facts)))
        steps = ComplaintStep.objects.filter(complaint__client_id=client_id).exclude(words=None)
        for step in steps.select_related("by"):
            said = (
                _("The answer")
                if step.kind == ComplaintStep.Kind.ANSWERED
                else _("You wrote that it is not settled")
            )
            found.append(RecordItem(said, step.at, step.by.called if step.by else "", str(step.words)))
        return tuple(sorted(found, key=lambda item: item.at or clock.now()))


def _reports(client_id: uuid.UUID):  # type: ignore[no-untyped-def]
    return AdverseEvent.objects.filter(client_id=client_id).exclude(told=None)


class RegisterPart(RecordPart):
    """What colleagues wrote in the register. It may name others, so somebody says each time what is done with it."""

    code = "harms.register"
    title = lazy("What your team wrote about things that went wrong")
    about = lazy("Entries in the register of events: what happened, what was done, what was learned.")
    is_apart = True
    title_for_client = lazy("Some notes about safety")

    def count(self, client_id: uuid.UUID) -> int:
        return _entries(client_id).count()

    def items(self, client_id: uuid.UUID) -> tuple[RecordItem, ...]:
        """Two queries."""
        settled = {row.event_id: row for row in Settling.objects.filter(event__client_id=client_id)}
        return tuple(
            _entry(row, settled.get(row.pk)) for row in _entries(client_id).order_by("opened_at", "pk")
        )


def _entries(client_id: uuid.UUID):  # type: ignore[no-untyped-def]
    """Those that somebody has written in: a bare draft says nothing."""
    rows = AdverseEvent.objects.filter(client_id=client_id)
    return rows.exclude(what=None, action=None, lesson=None, why_aside=None).select_related("sent_by")


def _entry(row: AdverseEvent, settled: Settling | None) -> RecordItem:
    texts = (
        (_("What happened"), row.what), (_("What was done"), row.action), (_("What was learned"), row.lesson),
        (_("Why it was set aside"), row.why_aside), (_("Why it was judged so"), settled.line if settled else None),
    )  # fmt: skip
    facts = [(name, str(words)) for name, words in texts if words]
    if row.kind:
        facts.insert(0, (_("What it was"), str(row.get_kind_display())))
    if row.is_serious:
        facts.append((_("Serious"), queries.serious_words(row.serious)))
    by = row.sent_by.called if row.sent_by else ""
    return RecordItem(_("An entry in the register of events"), row.opened_at, by, facts=tuple(facts))


def record_parts() -> tuple[RecordPart, ...]:
    return ComplaintsPart(), RegisterPart()
