"""What other apps and portals may ask of `people`."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from allauth.account.decorators import reauthentication_required
from django.core.exceptions import PermissionDenied

from leeward.apps.people import access, queries
from leeward.apps.people.actions import (
    choose_preferences,
    describe_staff,
    end_account_sessions,
    end_role,
    grant_role,
    invite,
    new_come_back_codes,
    open_account,
    reset_second_factor,
    restore_account,
    suspend_account,
    withdraw_invitation,
)
from leeward.apps.people.models import AccountIntervention, Person, StaffProfile
from leeward.apps.people.queries import username_is_free
from leeward.apps.people.roles import STAFF, Role
from leeward.apps.people.sign_in import ask_to_confirm_address

__all__ = [
    "STAFF",
    "AccountPage",
    "AccountRow",
    "Act",
    "Face",
    "OpenInvitation",
    "OpenRecovery",
    "Person",
    "Role",
    "StaffFace",
    "accepted_invitations",
    "account",
    "account_page",
    "acts_on",
    "after_signing_in_again",
    "ask_to_confirm_address",
    "choose_preferences",
    "describe_staff",
    "end_account_sessions",
    "end_role",
    "face",
    "faces",
    "grant_role",
    "intervention_reasons",
    "invite",
    "may_be_reached",
    "new_come_back_codes",
    "open_account",
    "open_invitations",
    "open_recoveries",
    "reset_second_factor",
    "restore_account",
    "shown_staff",
    "staff_faces",
    "staff_with_role",
    "suspend_account",
    "take_back_invitation",
    "take_back_invitations",
    "username_is_free",
    "withdraw_invitation",
]

after_signing_in_again = reauthentication_required(app="allauth.account")
"""For views of dangerous acts: asks for the password or the second factor, unless given within five minutes."""


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


def take_back_invitations(actor: Person, ids: Iterable[uuid.UUID]) -> None:
    """Those of these that the actor made and nobody has used yet: their links open nothing from now on."""
    for row in queries.open_invitations(ids):
        withdraw_invitation(actor=actor, invitation=row)


# --- for administrators -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AccountRow:
    id: uuid.UUID
    name: str
    username: str
    role_words: str
    joined_at: dt.datetime
    is_active: bool


@dataclass(frozen=True, slots=True)
class AccountPage:
    rows: tuple[AccountRow, ...]
    total: int
    after: str
    after_url: str


def account(actor: Person, person_id: uuid.UUID) -> Person:
    """Raises Http404 for whoever may not see this account."""
    return access.get_person(actor, person_id)


def account_page(actor: Person, *, words: str = "", role: str = "", after: str = "") -> AccountPage:
    """Accounts by user name, fifty at a time. Raises PermissionDenied. Two queries."""
    if not actor.has_role(Role.ADMINISTRATOR):
        raise PermissionDenied
    found = queries.accounts(words=words, role=role, after=after)
    rows = tuple(
        AccountRow(
            row.pk,
            row.called,
            row.username,
            ", ".join(str(Role(code).label) for code in row.role_codes),
            row.joined_at,
            row.is_active,
        )
        for row in found.rows
    )
    asked = {
        name: value for name, value in (("words", words), ("role", role), ("after", found.after)) if value
    }
    return AccountPage(rows, found.total, found.after, f"?{urlencode(asked)}" if found.after else "")


def intervention_reasons(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The sentences behind audit lines of administrators' acts. One query."""
    return dict(AccountIntervention.objects.filter(pk__in=list(ids)).values_list("pk", "why"))


@dataclass(frozen=True, slots=True)
class Act:
    """What an administrator did to an account."""

    what: str
    why: str
    by: str
    at: dt.datetime


def acts_on(actor: Person, person_id: uuid.UUID) -> tuple[Act, ...]:
    """The newest twenty, with their reasons. Raises Http404 for whoever may not see this account."""
    person = access.get_person(actor, person_id)
    rows = AccountIntervention.objects.filter(person=person).select_related("by").order_by("-at")[:20]
    return tuple(
        Act(str(AccountIntervention.Kind(row.kind).label), row.why, row.by.called, row.at) for row in rows
    )


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """A link that somebody may still use."""

    id: uuid.UUID
    name: str
    email: str
    role_words: str
    by: str
    invited_at: dt.datetime
    expires_at: dt.datetime


def open_invitations(actor: Person) -> tuple[OpenInvitation, ...]:
    """Those of staff, newest first; nothing for whoever is no administrator. One query."""
    rows = access.visible_invitations(actor).select_related("invited_by").order_by("-invited_at")[:200]
    return tuple(
        OpenInvitation(
            row.pk,
            row.name,
            row.email,
            str(Role(row.role).label),
            row.invited_by.called,
            row.invited_at,
            row.expires_at,
        )
        for row in rows
    )


def take_back_invitation(actor: Person, invitation_id: uuid.UUID) -> None:
    """Its link opens nothing from now on. Raises Http404 for a stranger and for one that is used."""
    withdraw_invitation(actor=actor, invitation=access.get_invitation(actor, invitation_id))


# --- signing in and coming back ---------------------------------------------------------------------------


def may_be_reached(person: Person, session: Mapping[str, Any]) -> bool:
    """For websocket consumers, before `accept()`: whether this session may open anything but public pages."""
    return not person.is_staff_member or queries.second_factor(person, session) == "proven"


@dataclass(frozen=True, slots=True)
class OpenRecovery:
    id: uuid.UUID
    person: Face
    asked_at: dt.datetime
    waits_for_actor: bool
    """Whether this member of staff can still confirm it."""


def open_recoveries(actor: Person) -> tuple[OpenRecovery, ...]:
    """People whom the actor looks after and who cannot get in. Two queries."""
    return tuple(
        OpenRecovery(
            row.pk,
            face(row.person),
            row.asked_at,
            row.second_by_id is None and row.first_by_id != actor.pk,
        )
        for row in access.visible_recoveries(actor)
    )
