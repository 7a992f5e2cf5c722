"""What other apps and portals may ask of `people`."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from leeward.apps.people import queries
from leeward.apps.people.actions import choose_preferences, describe_staff, grant_role, invite, open_account
from leeward.apps.people.models import Person, StaffProfile
from leeward.apps.people.roles import STAFF, Role

__all__ = [
    "STAFF",
    "Face",
    "Person",
    "Role",
    "StaffFace",
    "accepted_invitations",
    "choose_preferences",
    "describe_staff",
    "face",
    "faces",
    "grant_role",
    "invite",
    "open_account",
    "shown_staff",
    "staff_faces",
    "staff_with_role",
]


@dataclass(frozen=True, slots=True)
class Face:
    """How a person appears to others: a name, and its first letter for the round picture."""

    id: uuid.UUID
    name: str
    pronouns: str = ""

    @property
    def initial(self) -> str:
        return self.name[:1].upper()

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]


@dataclass(frozen=True, slots=True)
class StaffFace(Face):
    profession: str = ""
    register: str = ""
    languages: tuple[str, ...] = ()
    about: str = ""
    site: str = ""
    site_id: uuid.UUID | None = None
    supervisor_id: uuid.UUID | None = None
    capacity: int = 0


def face(person: Person) -> Face:
    return Face(person.pk, person.called, person.pronouns)


def faces(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Face]:
    """One query, whatever the number."""
    return {key: face(person) for key, person in queries.people_by_id(ids).items()}


def _staff_face(profile: StaffProfile) -> StaffFace:
    person = profile.person
    return StaffFace(
        id=person.pk,
        name=person.called,
        pronouns=person.pronouns,
        profession=profile.profession,
        register=" ".join(part for part in (profile.register_body, profile.register_number) if part),
        languages=tuple(profile.languages),
        about=profile.about,
        site=profile.site.name if profile.site else "",
        site_id=profile.site_id,
        supervisor_id=profile.supervisor_id,
        capacity=profile.capacity,
    )


def staff_faces(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, StaffFace]:
    """Only those with a staff profile. One query."""
    return {key: _staff_face(profile) for key, profile in queries.profiles_by_id(ids).items()}


def shown_staff() -> tuple[StaffFace, ...]:
    """For the public page: who works here."""
    return tuple(_staff_face(profile) for profile in queries.shown_staff())


def staff_with_role(role: Role) -> tuple[Person, ...]:
    return tuple(queries.staff_with_role(role))


def accepted_invitations(person: Person) -> tuple[uuid.UUID, ...]:
    """The invitations that this person's account came from. One query."""
    return queries.accepted_invitations(person.pk)
