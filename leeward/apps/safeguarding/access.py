"""Who may see and open what: contacts, missed contacts, and the queue of safeguarding."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import Http404

from leeward.apps.care import api as care
from leeward.apps.people.api import Person, Role, staff_with_role
from leeward.apps.safeguarding.models import (
    SECOND,
    ContactDraft,
    Disclosure,
    DisclosureHit,
    EmergencyContact,
    MissedCase,
    MissedContact,
    PassedUp,
)
from leeward.apps.safety import api as safety
from leeward.common import service

CARERS = (Role.CLINICIAN, Role.SUPERVISOR, Role.PEER_WORKER)
JUDGES = (Role.CLINICIAN, Role.SUPERVISOR)
"""Who says that it is enough: a clinician's judgement."""

ANSWERERS = (
    Role.SUPERVISOR, Role.MANAGER, Role.CLINICIAN, Role.PEER_WORKER, Role.ADMINISTRATOR, Role.MODERATOR,
    Role.RESEARCHER,
)  # fmt: skip
"""Who answers when nobody is on shift, in this order, as in `safety`: so that it is never nobody."""


def duty_lead(*, besides: Iterable[uuid.UUID | None], roles: Iterable[Role] = ANSWERERS) -> Person | None:
    """On shift, else the safety lead, a supervisor, the first who has one of `roles`; none of `besides`.

    `besides` always holds the person it is about, who may work here.
    """
    left_out = set(besides)
    here = [one.id for one in safety.on_duty_now()]
    people = Person.objects.in_bulk(here)
    found = [
        *(people[key] for key in here if key in people),
        *safety.leads(),
        *(one for role in roles for one in staff_with_role(role)),
    ]
    return next((one for one in found if one.pk not in left_out), None)


def who_answers(episode_id: uuid.UUID, *, besides: Iterable[uuid.UUID | None]) -> Person | None:
    """The therapist or their cover, then the others of the team, then who leads on duty; none of `besides`."""
    left_out = set(besides)
    order = [one.id for one in care.answerers(episode_id)]
    people = Person.objects.filter(is_active=True).in_bulk(order)
    found = [people[key] for key in order if key in people and key not in left_out]
    return found[0] if found else duty_lead(besides=left_out)


# --- emergency contacts -----------------------------------------------------------------------------------


def may_have_contacts(actor: Person) -> bool:
    """Whoever is a client here. A guardian names nobody for a young person, and is none by being a guardian."""
    return actor.has_role(Role.CLIENT)


def own_contacts(client: Person) -> QuerySet[EmergencyContact]:
    """Every version of one's own."""
    rows = EmergencyContact.objects.filter(client=client)
    return rows if may_have_contacts(client) else rows.none()


def get_own_draft(client: Person, line: uuid.UUID) -> ContactDraft | None:
    """None: nothing is begun. Raises Http404 for a contact of somebody else."""
    draft = ContactDraft.objects.filter(line=line).first()
    rows = EmergencyContact.objects.filter(line=line)
    owner = draft.client_id if draft is not None else rows.values_list("client_id", flat=True).first()
    if owner != client.pk:
        raise Http404
    return draft


def may_open_contacts(actor: Person, client_id: uuid.UUID) -> bool:
    """The care team, whoever acts on an open alert of this person, and whoever looks for them."""
    if not actor.is_staff_member or actor.pk == client_id:
        return False
    return (
        (actor.has_role(*CARERS) and care.works_with(actor, client_id))
        or safety.acts_for(actor, client_id)
        or visible_cases(actor).filter(client_id=client_id, closed_at=None).exists()
    )


# --- missed contacts --------------------------------------------------------------------------------------


def told_of(actor: Person) -> QuerySet[PassedUp]:
    return PassedUp.objects.filter(to=actor)


def told_now(actor: Person) -> QuerySet[PassedUp]:
    """What still waits for them: a closing that was confirmed or kept open waits for nobody it was asked of."""
    return told_of(actor).filter(Q(share__lt=SECOND) | Q(at__gte=F("disclosure__asked_at")))


def visible_cases(actor: Person) -> QuerySet[MissedCase]:
    """A supervisor: everybody's. Else one's own, those of one's people, and what was passed up to one."""
    if not actor.is_staff_member:
        return MissedCase.objects.none()
    rows = MissedCase.objects.exclude(client=actor)
    if actor.has_role(Role.SUPERVISOR):
        return rows
    told = told_of(actor).filter(clock_began_at=F("case__clock_began_at"), case__closed_at=None)
    found = Q(owner=actor) | Q(pk__in=told.values("case_id"))
    if actor.has_role(*CARERS):
        found |= Q(episode__in=care.caseload_scope(actor).episode_ids)
    return rows.filter(found)


def may_read_cases(actor: Person) -> bool:
    return actor.is_staff_member and (actor.has_role(*CARERS) or visible_cases(actor).exists())


def get_case(actor: Person, case_id: uuid.UUID) -> MissedCase:
    row = visible_cases(actor).select_related("client", "owner", "closed_by").filter(pk=case_id).first()
    if row is None:
        raise Http404
    return row


def get_missed(actor: Person, missed_id: uuid.UUID) -> MissedContact:
    """For whoever may write in this record."""
    row = MissedContact.objects.select_related("client", "noted_by").filter(pk=missed_id).first()
    if row is None:
        raise Http404
    get_to_note(actor, row.episode_id)
    return row


def get_to_note(actor: Person, episode_id: uuid.UUID) -> care.EpisodeFacts:
    """The care team of this record. Whoever opened it with a typed reason reads, and notes nothing."""
    facts, reason = care.record(actor, episode_id)
    if not actor.has_role(*CARERS) or not care.may_write(reason) or facts.client_id == actor.pk:
        raise Http404
    return facts


def may_keep_case(owner: Person, case: MissedCase) -> bool:
    """An owner who may judge, and would see it without owning it, or answers for the service. Nobody has their own."""
    return owner.is_active and owner.has_role(*JUDGES) and owner.pk != case.client_id


def may_judge_case(actor: Person, case: MissedCase) -> bool:
    return actor.has_role(*JUDGES) and case.closed_at is None and actor.pk != case.client_id


def may_stop_case(actor: Person, case: MissedCase) -> bool:
    """To stop looking for somebody is decided by who leads: a supervisor, or who is on duty now."""
    lead = safety.duty_lead(besides=case.client_id)
    return may_judge_case(actor, case) and (
        actor.has_role(Role.SUPERVISOR) or (lead is not None and lead.pk == actor.pk)
    )


# --- the queue of safeguarding ----------------------------------------------------------------------------


def _named(key: str) -> Person | None:
    """Whom a setting names, as long as they are here and have one of its roles."""
    named = str(service.get(key))
    if not named:
        return None
    people = {str(one.pk): one for role in JUDGES for one in staff_with_role(role)}
    return people.get(named)


def lead_is_named() -> bool:
    return _named("safeguarding.lead") is not None


def safeguarders() -> tuple[Person, ...]:
    """Who leads safeguarding, in order: the named lead, the deputy. Until a lead is named: the safety lead first."""
    lead, deputy = _named("safeguarding.lead"), _named("safeguarding.deputy")
    if lead is None:
        lead = next(iter(safety.leads()), None)
    return tuple({one.pk: one for one in (lead, deputy) if one is not None}.values())


def leads_safeguarding(actor: Person) -> bool:
    return actor.is_active and actor.pk in {one.pk for one in safeguarders()}


def visible_disclosures(actor: Person) -> QuerySet[Disclosure]:
    """Of the lead and the deputy; else of whoever has it, has the alert beside it, or was told when its time went by.

    Nobody else, whatever their role: a supervisor leads no safeguarding by being one, and no guardian is staff.
    """
    if not actor.is_staff_member:
        return Disclosure.objects.none()
    rows = Disclosure.objects.exclude(client=actor)
    if leads_safeguarding(actor):
        return rows
    told = told_of(actor).filter(clock_began_at=F("disclosure__clock_began_at"), disclosure__closed_at=None)
    beside = DisclosureHit.objects.filter(alert_id__in=safety.owned_alerts(actor))
    return rows.filter(
        Q(owner=actor) | Q(pk__in=told.values("disclosure_id")) | Q(pk__in=beside.values("disclosure_id"))
    )


def may_read_queue(actor: Person) -> bool:
    return actor.is_staff_member and (leads_safeguarding(actor) or visible_disclosures(actor).exists())


def get_disclosure(actor: Person, disclosure_id: uuid.UUID) -> Disclosure:
    row = (
        visible_disclosures(actor)
        .select_related("client", "owner", "begun_by", "asked_by", "closed_by")
        .filter(pk=disclosure_id)
        .first()
    )
    if row is None:
        raise Http404
    return row


def may_act(actor: Person, row: Disclosure) -> bool:
    return row.closed_at is None and may_see(actor, row)


def may_second(actor: Person, row: Disclosure) -> bool:
    """Another one than who asked."""
    return row.asked_by_id is not None and row.asked_by_id != actor.pk and may_act(actor, row)


def may_keep_disclosure(owner: Person, row: Disclosure) -> bool:
    """The lead and the deputy. Where neither works here, whoever answers for the service. Nobody has their own."""
    if owner.pk == row.client_id:
        return False
    people = {one.pk for one in safeguarders()} - {row.client_id}
    if people:
        return owner.pk in people and owner.is_active
    return owner.is_active and owner.is_staff_member


# --- both -------------------------------------------------------------------------------------------------


def own_cases(actor: Person) -> QuerySet[MissedCase]:
    """Open, and theirs to act on. After a death nobody is sent after them; it waits to be closed."""
    rows = MissedCase.objects.filter(owner=actor, closed_at=None).exclude(client=actor)
    return rows.exclude(client__in=care.stopped_contact()) if actor.is_staff_member else rows.none()


def own_disclosures(actor: Person) -> QuerySet[Disclosure]:
    """Theirs to act on: nobody has begun."""
    rows = Disclosure.objects.filter(owner=actor, closed_at=None, begun_at=None).exclude(client=actor)
    return rows if actor.is_staff_member else rows.none()


def may_see(actor: Person, row: MissedCase | Disclosure) -> bool:
    rows: QuerySet[Any] = visible_cases(actor) if isinstance(row, MissedCase) else visible_disclosures(actor)
    return rows.filter(pk=row.pk).exists()


def may_keep(owner: Person, row: MissedCase | Disclosure) -> bool:
    return may_keep_case(owner, row) if isinstance(row, MissedCase) else may_keep_disclosure(owner, row)
