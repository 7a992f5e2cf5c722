"""Who may see whose choices. The only filter by person here."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet
from django.http import Http404

from leeward.apps.consent import ports
from leeward.apps.consent.models import (
    Consent,
    DangerAgreement,
    GuardianInvite,
    GuardianLink,
    NotToContact,
    ServiceTextVersion,
    YoungPerson,
)
from leeward.apps.people.models import Person
from leeward.apps.people.roles import Role


def visible_consents(actor: Person) -> QuerySet[Consent]:
    """A person's own answers. Others ask the door what counts now, never the history."""
    return Consent.objects.filter(person=actor)


def may_write_wordings(actor: Person) -> bool:
    return actor.has_role(Role.ADMINISTRATOR)


def visible_wordings(actor: Person) -> QuerySet[ServiceTextVersion]:
    """Every version that the service wrote, newest first: administrators write them."""
    if not may_write_wordings(actor):
        return ServiceTextVersion.objects.none()
    return ServiceTextVersion.objects.select_related("by").order_by("-number")


def visible_links(actor: Person) -> QuerySet[GuardianLink]:
    """Running links to the young people who let this guardian in. After a death there is nothing to see or to answer."""
    return _running_links(actor).exclude(young__in=ports.stopped_contact())


def _running_links(actor: Person) -> QuerySet[GuardianLink]:
    if not actor.has_role(Role.GUARDIAN):
        return GuardianLink.objects.none()
    return GuardianLink.objects.filter(guardian=actor, ended_at=None).select_related("young")


def is_bereaved(actor: Person) -> bool:
    """Whether a young person who had let them in has died. One query."""
    return _running_links(actor).filter(young__in=ports.stopped_contact()).exists()


def get_link(actor: Person, link_id: uuid.UUID) -> GuardianLink:
    link = visible_links(actor).filter(pk=link_id).first()
    if link is None:
        raise Http404
    return link


def own_links(actor: Person) -> QuerySet[GuardianLink]:
    """The young person's side: who is let in now."""
    return GuardianLink.objects.filter(young=actor, ended_at=None).select_related("guardian")


def get_own_link(actor: Person, link_id: uuid.UUID) -> GuardianLink:
    link = own_links(actor).filter(pk=link_id).first()
    if link is None:
        raise Http404
    return link


def own_invites(actor: Person) -> QuerySet[GuardianInvite]:
    return GuardianInvite.objects.filter(young=actor, withdrawn_at=None, linked_at=None)


def get_own_invite(actor: Person, invite_id: uuid.UUID) -> GuardianInvite:
    invite = own_invites(actor).filter(pk=invite_id).first()
    if invite is None:
        raise Http404
    return invite


def own_not_to_contact(actor: Person) -> QuerySet[NotToContact]:
    return NotToContact.objects.filter(young=actor, lifted_at=None).select_related("guardian")


def get_own_not_to_contact(actor: Person, row_id: uuid.UUID) -> NotToContact:
    row = own_not_to_contact(actor).filter(pk=row_id).first()
    if row is None:
        raise Http404
    return row


def get_young(actor: Person, person_id: uuid.UUID) -> Person:
    """A young person for the member of staff who looks after them. Raises Http404 for everybody else."""
    young = YoungPerson.objects.filter(pk=person_id).select_related("person").first()
    if young is None or not actor.is_staff_member or not ports.works_with(actor, person_id):
        raise Http404
    return young.person


def visible_danger_agreements(actor: Person) -> QuerySet[DangerAgreement]:
    """For the young person themselves, and for each guardian who is let in."""
    mine = DangerAgreement.objects.filter(replaced_at=None, young=actor)
    shared = DangerAgreement.objects.filter(
        replaced_at=None, young_id__in=visible_links(actor).values("young_id")
    )
    return mine | shared


def get_danger_agreement(actor: Person, agreement_id: uuid.UUID) -> DangerAgreement:
    row = visible_danger_agreements(actor).filter(pk=agreement_id).first()
    if row is None:
        raise Http404
    return row
