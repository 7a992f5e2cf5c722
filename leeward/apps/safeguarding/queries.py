"""What the pages of safeguarding read. Nothing here writes."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from leeward.apps.people.api import Person, language_name
from leeward.apps.safeguarding import access
from leeward.apps.safeguarding.models import (
    CaseStep,
    ContactDraft,
    ContactOpening,
    Disclosure,
    DisclosureStep,
    EmergencyContact,
    MissedCase,
    Relation,
    Telling,
    When,
)
from leeward.apps.safety import api as safety
from leeward.clinical.triage import due_at, escalation_times
from leeward.common import clock, crypto, service

# --- clocks -----------------------------------------------------------------------------------------------


def due(moment: dt.datetime, setting: str) -> dt.datetime:
    """So many minutes of staffed time later."""
    return due_at(moment, int(service.get(setting)), safety.staffed_hours())


MOST_TOLD = 40
"""Whole clocks for which others are told, as for an alert. Then it stands on the pages of those who lead."""


def half_of(row: MissedCase | Disclosure) -> dt.datetime:
    """When half of the clock that runs is over."""
    return escalation_times(row.clock_began_at, row.due_at, safety.staffed_hours())[0]


def share_now(began: dt.datetime, ends: dt.datetime, now: dt.datetime, setting: str) -> int:
    """How much of a clock is over, as it is passed up: 0, 50, 100, and 200, 300, … once for each further one.

    Each further clock is staffed time as well: nobody is told again and again through a night or a weekend.
    """
    half, whole = escalation_times(began, ends, safety.staffed_hours())
    if now < half:
        return 0
    if now < whole:
        return 50
    clocks = staffed_between(whole, now) // dt.timedelta(minutes=int(service.get(setting)))
    return 100 * min(1 + clocks, MOST_TOLD)


def share_of(row: MissedCase | Disclosure) -> int:
    """Of its own clock now, as `share_now`. 0 where it does not run: somebody has begun a disclosure."""
    if isinstance(row, Disclosure) and row.begun_at is not None:
        return 0
    return share_now(row.clock_began_at, row.due_at, clock.now(), row.minutes)


def calls(person: Person) -> list[MissedCase | Disclosure]:
    """What is theirs, with half of its clock over or all of it, the soonest due first. Two queries.

    A step of the ladder quiets a missed contact, for one clock of staffed time; at its end it calls again.
    """
    acted = Max("steps__at", filter=Q(steps__kind__in=LADDER))
    cases = access.own_cases(person).annotate(acted_at=acted)
    found: list[Any] = [row for row in cases if _is_calling(row, row.acted_at)]
    found += [row for row in access.own_disclosures(person) if _is_calling(row, None)]
    return sorted(found, key=lambda row: (row.due_at, row.opened_at))


def _is_calling(row: MissedCase | Disclosure, acted_at: dt.datetime | None) -> bool:
    now = clock.now()
    mark = row.due_at if row.due_at <= now else half_of(row)
    if now < mark:
        return False
    return acted_at is None or acted_at < mark or due(acted_at, row.minutes) <= now


def staffed_between(begin: dt.datetime, end: dt.datetime) -> dt.timedelta:
    """How much staffed time lies between. Without staffed hours all of it: the clock runs day and night."""
    hours = safety.staffed_hours()
    if not hours.by_day:
        return end - begin
    spans = hours.windows(begin, (end - begin).days + 3)
    parts = (min(closes, end) - max(opens, begin) for opens, closes in spans)
    return sum((part for part in parts if part > dt.timedelta()), dt.timedelta())


# --- emergency contacts -----------------------------------------------------------------------------------

STEPS = ("who", "reach", "tell", "when", "read")
"""Of naming a contact, one page each."""

TELL_NOTES: dict[str, Any] = {
    Telling.CALL_US: lazy("We do not say that you get help from us, nor why."),
    Telling.IN_CARE: lazy("We say that you get help from us, and ask them to look for you."),
    Telling.WORRY: lazy("We say why we are worried, and no more than is needed."),
}
WHEN_NOTES: dict[str, Any] = {
    When.DANGER: lazy("Only when we think that your life may be in danger."),
    When.UNREACHED: lazy("Also when we planned to talk, and called and wrote, and you did not answer."),
}
NOT_YET: dict[str, Any] = {
    When.DANGER: lazy(
        "They allow this only in danger, and no alert is open. Say that you see danger, or do not ask them."
    ),
    When.UNREACHED: lazy(
        "They allow this when nobody reaches them. Please call and write to them first, and note both at the missed contact. If you see danger, say so."
    ),
}
"""Why name and number do not open yet, for staff."""


TRIES = {CaseStep.Kind.CALL.value, CaseStep.Kind.MESSAGE.value}
"""What a colleague does themselves before they ask anybody else."""


def needs_danger(client_id: uuid.UUID, when: str) -> bool:
    """Whether what the client allowed is not given now, so that only danger opens it. Three queries at most.

    An open alert is danger. "Nobody reaches them" is what the client was told that it means: a contact was planned
    and missed, and since anybody last reached them somebody called and somebody wrote.
    """
    if safety.open_alert_for(client_id) is not None:
        return False
    return when != When.UNREACHED or not has_tried(client_id)


def has_tried(client_id: uuid.UUID) -> bool:
    """Somebody looks for them, called and wrote, and has not reached them since."""
    case = MissedCase.objects.filter(client_id=client_id, closed_at=None).first()
    if case is None:
        return False
    steps = list(case.steps.filter(kind__in=TRIES).values_list("kind", "found", "at"))
    reached = max((at for _kind, found, at in steps if found == CaseStep.Found.REACHED), default=None)
    return {kind for kind, _found, at in steps if reached is None or at > reached} == TRIES


MOST = 3
"""Contacts of one person. Who looks for somebody must know whom to ask first."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact as it stands now."""

    id: uuid.UUID
    line: uuid.UUID
    name: str
    phone: str
    email: str
    relation: str
    language: str
    may_tell: str
    tell_words: str
    when: str
    when_words: str
    made_at: dt.datetime
    versions: int = 1

    @property
    def only_in_danger(self) -> bool:
        return self.when == When.DANGER


def _contact(row: EmergencyContact, *, is_open: bool, versions: int = 1) -> Contact:
    return Contact(
        row.pk, row.line, str(row.name or "") if is_open else "", str(row.phone or "") if is_open else "",
        str(row.email or "") if is_open else "", str(Relation(row.relation).label), language_name(row.language),
        row.may_tell, str(Telling(row.may_tell).label), row.when, str(When(row.when).label), row.made_at, versions,
    )  # fmt: skip


def _newest(client_id: uuid.UUID) -> list[EmergencyContact]:
    newer = EmergencyContact.objects.filter(line=OuterRef("line"), made_at__gt=OuterRef("made_at"))
    rows = EmergencyContact.objects.filter(~Exists(newer), client_id=client_id, is_withdrawn=False)
    return list(rows.order_by("made_at", "pk"))


def contacts_of(client_id: uuid.UUID, *, is_open: bool = False) -> tuple[Contact, ...]:
    """Those that stand. With `is_open` their name and number, for the client alone. One query, and one for the key."""
    return tuple(_contact(row, is_open=is_open) for row in _newest(client_id))


def newest_version(line: uuid.UUID) -> EmergencyContact | None:
    return EmergencyContact.objects.filter(line=line).order_by("-made_at", "-pk").first()


def as_typed(row: EmergencyContact) -> SimpleNamespace:
    """A contact that stands, as its pages show it before anything was changed. Looking keeps nothing."""
    names = ("line", "relation", "language", "may_tell", "when")
    return SimpleNamespace(
        **{name: getattr(row, name) for name in names},
        **{name: str(getattr(row, name) or "") for name in ("name", "phone", "email")},
        get_relation_display=row.get_relation_display(),
        get_may_tell_display=row.get_may_tell_display(),
        get_when_display=row.get_when_display(),
    )


def drafts_of(client_id: uuid.UUID) -> list[ContactDraft]:
    return list(ContactDraft.objects.filter(client_id=client_id).order_by("saved_at"))


def opened_today(reader: Person, client_id: uuid.UUID) -> dict[uuid.UUID, Contact]:
    """Contacts that this colleague opened today, with a reason: by version. Three queries."""
    today = clock.today(settings.TIME_ZONE)
    begin = dt.datetime.combine(today, dt.time(), ZoneInfo(settings.TIME_ZONE))
    rows = ContactOpening.objects.filter(client_id=client_id, by=reader, at__gte=begin)
    keys = set(rows.values_list("contact_id", flat=True))
    if not keys:
        return {}
    crypto.preload([client_id])
    return {row.pk: _contact(row, is_open=True) for row in _newest(client_id) if row.pk in keys}


def opening_reasons(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The reasons that colleagues typed, by the id of the opening. For the list of who read what. One query."""
    return {row.pk: str(row.reason) for row in ContactOpening.objects.filter(pk__in=list(ids))}


@dataclass(frozen=True, slots=True)
class OpeningLine:
    """Who opened a contact, when and why: for the client."""

    by: str
    at: dt.datetime
    reason: str


def openings_of(client_id: uuid.UUID) -> list[OpeningLine]:
    rows = ContactOpening.objects.filter(client_id=client_id).select_related("by").order_by("-at")[:50]
    crypto.preload([client_id])
    return [OpeningLine(row.by.called, row.at, str(row.reason)) for row in rows]


# --- missed contacts --------------------------------------------------------------------------------------

LADDER = (CaseStep.Kind.CALL, CaseStep.Kind.MESSAGE, CaseStep.Kind.CONTACT, CaseStep.Kind.WELFARE)
"""What is done to find out how somebody is, in this order."""


@dataclass(frozen=True, slots=True)
class StepLine:
    """One line of a log, as a page shows it."""

    kind: str
    words: str
    found: str
    by: str
    to: str
    at: dt.datetime
    line: str


def step_lines(row: MissedCase | Disclosure) -> list[StepLine]:
    """Everything that was done, in order. Two queries, and one for the key."""
    crypto.preload([row.client_id])
    steps: QuerySet[Any] = row.steps.select_related("by", "to").order_by("at", "pk")
    return [
        StepLine(
            one.kind, str(one.get_kind_display()),
            str(one.get_found_display()) if isinstance(one, CaseStep) and one.found else "",
            one.by.called if one.by else _("The program"), one.to.called if one.to else "", one.at, str(one.line or ""),
        )
        for one in steps
    ]  # fmt: skip


def next_rung(done: Iterable[str]) -> str:
    """The first of the ladder that nobody has taken. Empty: every one was."""
    taken = set(done)
    return next((str(kind.value) for kind in LADDER if kind.value not in taken), "")


# --- the queue --------------------------------------------------------------------------------------------


def missing_to_close(row: Disclosure) -> list[str]:
    """What nobody has written yet, in words. Empty: it may be closed by two.

    Only what was done since the clock began counts: after more was said, what was done before is no answer to it.
    """
    done = row.steps.filter(at__gte=row.clock_began_at) if row.begun_at is not None else row.steps.none()
    kinds = set(done.values_list("kind", flat=True))
    found = []
    if DisclosureStep.Kind.SPOKE not in kinds:
        found.append(_("that somebody spoke with them"))
    if not kinds & {DisclosureStep.Kind.TOLD, DisclosureStep.Kind.NOT_TOLD}:
        found.append(_("who was told outside, or why nobody"))
    return found


def late_cases() -> int:
    return MissedCase.objects.filter(closed_at=None, due_at__lt=clock.now()).count()


def late_disclosures() -> int:
    return Disclosure.objects.filter(closed_at=None, begun_at=None, due_at__lt=clock.now()).count()


def late_closings() -> int:
    """Asked to close, and confirmed or kept open by nobody within a clock. One query."""
    rows = Disclosure.objects.filter(closed_at=None, asked_at__isnull=False)
    now = clock.now()
    return sum(
        asked is not None and due(asked, Disclosure.minutes) < now
        for asked in rows.values_list("asked_at", flat=True)
    )


LONG_OPEN = dt.timedelta(days=14)


def old_disclosures() -> int:
    """Begun, and open for longer than two weeks. One query."""
    rows = Disclosure.objects.filter(closed_at=None, begun_at__isnull=False)
    return rows.filter(opened_at__lt=clock.now() - LONG_OPEN).count()
