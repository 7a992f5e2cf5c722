"""Reading people, in bulk."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from leeward.apps.people.models import Invitation, Person, StaffProfile
from leeward.apps.people.roles import Role


def people_by_id(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Person]:
    return Person.objects.in_bulk(list(set(ids)))


def profiles_by_id(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, StaffProfile]:
    return StaffProfile.objects.select_related("site", "person").in_bulk(list(set(ids)))


def shown_staff() -> list[StaffProfile]:
    return list(
        StaffProfile.objects.filter(is_shown=True, person__is_active=True)
        .select_related("person", "site")
        .order_by("person__joined_at")
    )


def staff_with_role(role: Role) -> list[Person]:
    """Active members of staff with the role, longest in service first."""
    return [
        person
        for person in Person.objects.filter(is_active=True).exclude(role_codes=[]).order_by("joined_at", "pk")
        if role in person.roles
    ]


def accepted_invitations(person_id: uuid.UUID) -> tuple[uuid.UUID, ...]:
    return tuple(Invitation.objects.filter(accepted_by_id=person_id).values_list("pk", flat=True))
