"""Who may see whose account."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import QuerySet
from django.http import Http404

from leeward.apps.people import ports
from leeward.apps.people.models import Invitation, Person, Recovery, Site, Team
from leeward.apps.people.roles import Role
from leeward.common import clock

ASK_STANDS = dt.timedelta(days=7)
"""How long a request to be let back in waits for two members of staff."""


def visible_people(actor: Person) -> QuerySet[Person]:
    """An administrator sees every account (never a record); everybody else sees their own."""
    if actor.has_role(Role.ADMINISTRATOR):
        return Person.objects.all()
    return Person.objects.filter(pk=actor.pk)


def get_person(actor: Person, person_id: uuid.UUID) -> Person:
    person = visible_people(actor).filter(pk=person_id).first()
    if person is None:
        raise Http404
    return person


def visible_recoveries(actor: Person) -> list[Recovery]:
    """Open requests of people whom this member of staff knows, or may know. Nobody sees their own."""
    if not actor.is_staff_member:
        return []
    rows = list(
        Recovery.objects.filter(closed_at=None, asked_at__gt=clock.now() - ASK_STANDS)
        .exclude(person=actor)
        .select_related("person", "first_by", "second_by")
        .order_by("asked_at")[:500]
    )
    known = ports.known_by(actor, {row.person_id for row in rows}) if rows else frozenset()
    return [row for row in rows if row.person_id in known]


def get_recovery(actor: Person, recovery_id: uuid.UUID) -> Recovery:
    """Raises Http404 for whoever does not know the person."""
    for row in visible_recoveries(actor):
        if row.pk == recovery_id:
            return row
    raise Http404


def visible_invitations(actor: Person) -> QuerySet[Invitation]:
    """Invitations of staff that nobody has used yet. Whom a young person invites is theirs to know, and who was
    referred is for those who answer requests."""
    if not actor.has_role(Role.ADMINISTRATOR):
        return Invitation.objects.none()
    return Invitation.objects.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=clock.now()).exclude(
        role__in=(Role.GUARDIAN, Role.CLIENT)
    )


def get_invitation(actor: Person, invitation_id: uuid.UUID) -> Invitation:
    row = visible_invitations(actor).filter(pk=invitation_id).first()
    if row is None:
        raise Http404
    return row


def invitation_behind(digest: str) -> Invitation | None:
    """The invitation behind a secret, whatever became of it. The page says what."""
    return Invitation.objects.select_related("site", "invited_by").filter(digest=digest).first()


def visible_sites(actor: Person) -> QuerySet[Site]:
    """Where the service works, for whoever keeps it in order. Everybody else reads a site beside a name."""
    return Site.objects.all() if actor.has_role(Role.ADMINISTRATOR) else Site.objects.none()


def get_site(actor: Person, site_id: uuid.UUID) -> Site:
    row = visible_sites(actor).filter(pk=site_id).first()
    if row is None:
        raise Http404
    return row


def get_team(actor: Person, team_id: uuid.UUID) -> Team:
    row = Team.objects.filter(pk=team_id, site__in=visible_sites(actor)).select_related("site").first()
    if row is None:
        raise Http404
    return row


def may_describe(actor: Person, person: Person) -> bool:
    """A member of staff describes themselves, an administrator any of the staff."""
    return person.is_staff_member and (actor.pk == person.pk or actor.has_role(Role.ADMINISTRATOR))
