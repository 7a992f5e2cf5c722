"""Who may see, judge and answer for what."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from leeward.apps.care import api as care
from leeward.apps.harms.models import AdverseEvent, Complaint, Signal
from leeward.apps.people.api import Person, Role, staff_faces, staff_with_role
from leeward.apps.safety import api as safety
from leeward.common import service

READERS = (Role.CLINICIAN, Role.SUPERVISOR, Role.MANAGER)
LEADS = (Role.SUPERVISOR, Role.MANAGER)
RATERS = (Role.CLINICIAN, Role.SUPERVISOR)
"""Whether care had a part in it is a clinician's judgement."""

SUPERVISES = "supervisor"
"""The function on a care team of who looks over the therapist's shoulder, and not after the client."""


# --- events -----------------------------------------------------------------------------------------------


def may_read_register(actor: Person) -> bool:
    return actor.has_role(*READERS)


def may_lead(actor: Person) -> bool:
    """Who reads the whole register, and the weekly page."""
    return actor.has_role(*LEADS)


def visible_events(actor: Person) -> QuerySet[AdverseEvent]:
    """Leads: everything but what is about themselves. A clinician: of the people they look after now.

    A complaint, and a report that is for the leads alone, is not shown to the care team: it may be about them.
    """
    if not actor.is_staff_member or not may_read_register(actor):
        return AdverseEvent.objects.none()
    rows = AdverseEvent.objects.exclude(client=actor).exclude(
        source=AdverseEvent.Source.COMPLAINT,
        source_id__in=Complaint.objects.filter(about=actor).values("pk"),
    )
    if may_lead(actor):
        # A lead who is the therapist as well reads what is for the leads alone only where it is theirs to answer.
        own = care.therapist_scope(actor).episode_ids
        return rows.exclude(~Q(owner=actor), for_leads_only=True, episode__in=own)
    return rows.filter(episode__in=care.caseload_scope(actor).episode_ids, for_leads_only=False)


def get_event(actor: Person, event_id: uuid.UUID) -> AdverseEvent:
    row = (
        visible_events(actor)
        .select_related("client", "owner", "opened_by", "sent_by", "seen_by", "closed_by")
        .filter(pk=event_id)
        .first()
    )
    if row is None:
        raise Http404
    return row


def may_write(actor: Person, event: AdverseEvent) -> bool:
    """Whoever sees it may say what it was, until it is closed."""
    is_open = event.state in (AdverseEvent.State.DRAFT, AdverseEvent.State.OPEN)
    return is_open and visible_events(actor).filter(pk=event.pk).exists()


def may_rate(actor: Person, event: AdverseEvent) -> bool:
    """Twice, by two people. A draft is rated by whoever sends it."""
    given = list(event.ratings.values_list("rater_id", flat=True))
    return (
        actor.has_role(*RATERS)
        and event.state == AdverseEvent.State.OPEN
        and len(given) < 2
        and actor.pk not in given
        and may_write(actor, event)
    )


def may_judge(actor: Person, event: AdverseEvent) -> bool:
    """Closing, and setting aside what is no event: for a supervisor, never for the care team alone."""
    return actor.has_role(Role.SUPERVISOR) and may_write(actor, event)


def may_settle(actor: Person, event: AdverseEvent) -> bool:
    """Two raters differ. Settled by a supervisor who is neither, unless no other supervisor works here."""
    if not may_judge(actor, event):
        return False
    given = list(event.ratings.values_list("rater_id", "related"))
    if len(given) < 2 or len({code for _rater, code in given}) < 2:
        return False
    raters = {rater for rater, _code in given}
    return actor.pk not in raters or {one.pk for one in staff_with_role(Role.SUPERVISOR)} <= raters


def events_leads(event: AdverseEvent) -> tuple[Person, ...]:
    """Who must look at a serious one, in order: the safety lead, other supervisors, managers. Nobody it is about."""
    about = None
    if event.source == AdverseEvent.Source.COMPLAINT:
        about = Complaint.objects.filter(pk=event.source_id).values_list("about_id", flat=True).first()
    people = report_leads(event.episode_id if event.source == AdverseEvent.Source.TOLD else None)
    return tuple(one for one in people if one.pk not in (event.client_id, about))


def report_leads(episode_id: uuid.UUID | None) -> tuple[Person, ...]:
    """The leads in order. Of somebody's own report those come last who look after them: it may be about them."""
    people = tuple({one.pk: one for one in (*safety.leads(), *staff_with_role(Role.MANAGER))}.values())
    if episode_id is None:
        return people
    team = care.team([episode_id]).get(episode_id, ())
    near = carers_of(team)
    return tuple(sorted(people, key=lambda one: one.pk in near))


# --- signals ------------------------------------------------------------------------------------------------


def visible_signals(actor: Person) -> QuerySet[Signal]:
    """Of whoever leads: they are told of them, and answer them. Numbers of the whole service are nobody else's."""
    return Signal.objects.all() if actor.is_staff_member and may_lead(actor) else Signal.objects.none()


def get_signal(actor: Person, signal_id: uuid.UUID) -> Signal:
    row = visible_signals(actor).select_related("to").filter(pk=signal_id).first()
    if row is None:
        raise Http404
    return row


# --- complaints -------------------------------------------------------------------------------------------


def visible_complaints(actor: Person) -> QuerySet[Complaint]:
    """Of the leads, and of an administrator who answers because no lead could. Never of the one it is about, and
    not of the one who made it."""
    rows = Complaint.objects.exclude(about=actor).exclude(made_by=actor)
    if may_lead(actor):
        return rows.exclude(~Q(owner=actor), client__in=care.therapist_scope(actor).client_ids)
    return rows.filter(owner=actor) if actor.has_role(Role.ADMINISTRATOR) else rows.none()


def may_read_complaints(actor: Person) -> bool:
    return actor.is_staff_member and (may_lead(actor) or visible_complaints(actor).exists())


def get_complaint(actor: Person, complaint_id: uuid.UUID) -> Complaint:
    rows = visible_complaints(actor).select_related("made_by", "about", "owner")
    row = rows.filter(pk=complaint_id).first()
    if row is None:
        raise Http404
    return row


def may_answer(actor: Person, complaint: Complaint) -> bool:
    """Its owner. Another lead first takes it over, so that the person always knows who answers."""
    return complaint.owner_id == actor.pk and complaint.state == Complaint.State.OPEN


def own_complaints(person: Person) -> QuerySet[Complaint]:
    return Complaint.objects.filter(made_by=person).select_related("owner", "about")


def get_own_complaint(person: Person, complaint_id: uuid.UUID) -> Complaint:
    row = own_complaints(person).filter(pk=complaint_id).first()
    if row is None:
        raise Http404
    return row


@dataclass(frozen=True, slots=True)
class Answering:
    """Everybody here who could answer complaints, read once."""

    leads: tuple[Person, ...]
    """Safety lead, supervisors, managers."""
    administrators: tuple[Person, ...]
    boss_of: Mapping[uuid.UUID, uuid.UUID | None]
    lead: str


def answering() -> Answering:
    """A fixed number of queries."""
    leads = (*safety.leads(), *staff_with_role(Role.MANAGER))
    administrators = tuple(staff_with_role(Role.ADMINISTRATOR))
    faces = staff_faces({one.pk for one in (*leads, *administrators)})
    bosses = {key: getattr(face, "supervisor_id", None) for key, face in faces.items()}
    return Answering(leads, administrators, bosses, str(service.get("safety.lead")))


def answerers(
    *,
    about: uuid.UUID | None,
    made_by: uuid.UUID | None,
    team: Iterable[uuid.UUID],
    carers: Iterable[uuid.UUID] = (),
    besides: Iterable[uuid.UUID] = (),
    here: Answering | None = None,
) -> tuple[Person, ...]:
    """Who could answer a complaint, in order: safety lead, supervisors, managers; administrators where there is none.

    Never the person it is about, nobody whom that person supervises, and not who made it. Where nobody is named, it
    may be about whoever looks after them (`carers`): they answer only where nobody else is here at all, not even an
    administrator. Others of the care team come last. `here`: for several questions from one reading.
    """
    here = here or answering()
    never, passed_over, unsaid = {about, made_by}, set(besides), set(carers) if about is None else set()
    near = set(team)

    def fit(rows: Iterable[Person], out: set[Any]) -> dict[uuid.UUID, Person]:
        found = {one.pk: one for one in rows if one.pk not in out}
        if about is None:
            return found
        return {key: one for key, one in found.items() if here.boss_of.get(key) != about}

    def in_order(people: Mapping[uuid.UUID, Person]) -> tuple[Person, ...]:
        late = near if about is None else set()
        return tuple(
            sorted(
                people.values(), key=lambda one: (one.pk in late, str(one.pk) != here.lead, one.pk in near)
            )
        )

    groups = (here.leads, here.administrators)
    for rows in groups:
        if people := fit(rows, never | unsaid | passed_over):
            return in_order(people)
    if any(fit(rows, never | unsaid) for rows in groups):
        return ()  # somebody else is here, and had it before: no reason to hand it to those it may be about
    for rows in groups:
        if people := fit(rows, never | passed_over):
            return in_order(people)
    return ()


@dataclass(frozen=True, slots=True)
class Limits:
    """What somebody must know before they complain: who could read it, where that is nobody but those it may be about."""

    unnamed: tuple[str, ...] = ()
    """Names. Where nobody is named, only these could answer, who look after them."""
    nobody_for: tuple[str, ...] = ()
    """Names of those about whom nobody here could answer."""


def limits(client: Person | None, team: Sequence[care.TeamFace]) -> Limits:
    """A fixed number of queries; none without a care team."""
    if client is None or not team:
        return Limits()
    here, carers = answering(), carers_of(team)
    facts: dict[str, Any] = {
        "made_by": client.pk, "team": [face.id for face in team], "carers": carers, "here": here,
    }  # fmt: skip
    unnamed = answerers(about=None, **facts)
    only_carers = bool(unnamed) and all(one.pk in carers for one in unnamed)
    return Limits(
        tuple(one.called for one in unnamed) if only_carers else (),
        tuple(face.name for face in team if not answerers(about=face.id, **facts)),
    )


def carers_of(team: Iterable[care.TeamFace]) -> frozenset[uuid.UUID]:
    """Those of a care team who look after the client. Who only supervises does not."""
    return frozenset(face.id for face in team if face.function != SUPERVISES)


# --- what somebody told us --------------------------------------------------------------------------------


def may_tell(actor: Person) -> bool:
    """Everybody who is, or was, in care."""
    return actor.has_role(Role.CLIENT)


def own_reports(client: Person) -> QuerySet[AdverseEvent]:
    return AdverseEvent.objects.filter(client=client, source=AdverseEvent.Source.TOLD)


# --- what a program put before people ---------------------------------------------------------------------


def may_read_source(actor: Person, source_row: uuid.UUID) -> bool:
    """Whether this colleague may read the words of a complaint or of a report: those that it may be about may not."""
    is_complaint = Q(pk=source_row) | Q(steps__pk=source_row)
    return (
        visible_complaints(actor).filter(is_complaint).exists()
        or visible_events(actor).filter(pk=source_row).exists()
    )
