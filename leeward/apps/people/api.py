"""What other apps and portals may ask of `people`."""

from __future__ import annotations

import datetime as dt
import time
import uuid
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from leeward.apps.people import access, actions, queries
from leeward.apps.people.actions import (
    choose_preferences,
    describe_staff,
    end_account_sessions,
    end_role,
    grant_role,
    invite,
    lapse_invitations,
    new_come_back_codes,
    open_account,
    open_first_administrator,
    reset_second_factor,
    restore_account,
    suspend_account,
    withdraw_invitation,
)
from leeward.apps.people.models import (
    AccountIntervention,
    Closing,
    Invitation,
    Person,
    Site,
    StaffProfile,
    Team,
)
from leeward.apps.people.queries import beyond_a_face, language_name, spoken_languages, username_is_free
from leeward.apps.people.roles import STAFF, Role
from leeward.apps.people.sign_in import (
    CODES,
    ask_to_confirm_address,
    count_try,
    keep_to_show,
    minutes_to_wait,
    sign_in_new,
    to_show,
)
from leeward.common import clock, crypto

__all__ = [
    "ENDING_REASONS",
    "STAFF",
    "AccountPage",
    "AccountRow",
    "Act",
    "ClosedOnce",
    "Face",
    "Leaving",
    "OpenInvitation",
    "OpenRecovery",
    "OpenSite",
    "Person",
    "Reach",
    "Role",
    "SitePage",
    "SitePlace",
    "StaffFace",
    "TeamMember",
    "TeamPage",
    "TeamPlace",
    "accepted_invitations",
    "account",
    "account_page",
    "acts_on",
    "after_signing_in_again",
    "ask_to_confirm_address",
    "beyond_a_face",
    "change_site",
    "choose_preferences",
    "close_site",
    "close_team",
    "confirm_register",
    "count_try",
    "describe_staff",
    "end_account_sessions",
    "end_role",
    "face",
    "faces",
    "grant_role",
    "how_to_reach",
    "ids_with_role",
    "intervention_reasons",
    "invite",
    "join_team",
    "language_name",
    "lapse_invitations",
    "leave_team",
    "leaving",
    "may_be_reached",
    "minutes_to_wait",
    "new_come_back_codes",
    "only_after_signing_in_again",
    "open_account",
    "open_first_administrator",
    "open_invitations",
    "open_recoveries",
    "open_site",
    "open_sites",
    "open_team",
    "rename_team",
    "reopen_site",
    "reopen_team",
    "reset_second_factor",
    "restore_account",
    "shown_staff",
    "sign_in_new",
    "site_for",
    "site_page",
    "sites",
    "spoken_languages",
    "staff_faces",
    "staff_with_role",
    "suspend_account",
    "take_back_invitation",
    "take_back_invitations",
    "team_page",
    "unconfirmed_registers",
    "username_is_free",
    "withdraw_invitation",
    "work_sites",
]

View = Callable[..., HttpResponse]

after_signing_in_again = reauthentication_required(app="allauth.account")
"""For views of dangerous acts: asks for the password or the second factor, unless given within five minutes."""


def only_after_signing_in_again(view: View) -> View:
    """For what a borrowed device must not open. Somebody whose only way in is a mailed code has nothing that
    could be asked for: they are signed out, unless they came in just now, and come back here by a new code."""
    asks = after_signing_in_again(view)

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        person: Any = request.user
        if get_reauthentication_flows(person):
            answer: HttpResponse = asks(request, *args, **kwargs)
            return answer
        came_in = [row.get("at", 0.0) for row in get_authentication_records(request, person)]
        # The library writes these by the machine's clock, so they are read by the same.
        if time.time() - max(came_in, default=0.0) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
            return view(request, *args, **kwargs)
        logout(request)
        return redirect_to_login(request.get_full_path())

    return guarded


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
    """For clients: empty until somebody has looked the number up."""
    is_confirmed: bool = False
    register_body: str = ""
    register_number: str = ""
    languages: tuple[str, ...] = ()
    about: str = ""
    site: str = ""
    """Where they work, as long as it is open. A closed site is shown to nobody and weighs nothing."""
    site_id: uuid.UUID | None = None
    supervisor_id: uuid.UUID | None = None
    capacity: int = 0
    is_shown: bool = False

    @property
    def language_names(self) -> str:
        """ "English, Polish", in the language of the page."""
        return ", ".join(language_name(code) for code in self.languages)


def face(person: Person) -> Face:
    return Face(person.pk, person.called, person.pronouns)


def faces(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Face]:
    """One query, whatever the number."""
    return {key: face(person) for key, person in queries.people_by_id(ids).items()}


def _staff_face(profile: StaffProfile) -> StaffFace:
    person = profile.person
    site = profile.site if profile.site and profile.site.closed_at is None else None
    return StaffFace(
        id=person.pk,
        name=person.called,
        pronouns=person.pronouns,
        profession=profile.profession,
        register=_register(profile) if profile.register_confirmed_at is not None else "",
        is_confirmed=profile.register_confirmed_at is not None,
        register_body=profile.register_body,
        register_number=profile.register_number,
        languages=tuple(profile.languages),
        about=profile.about,
        site=site.name if site else "",
        site_id=site.pk if site else None,
        supervisor_id=profile.supervisor_id,
        capacity=profile.capacity,
        is_shown=profile.is_shown,
    )


def _register(profile: StaffProfile) -> str:
    return " ".join(part for part in (profile.register_body, profile.register_number) if part)


def unconfirmed_registers() -> tuple[Face, ...]:
    """Colleagues whose number nobody has looked up. One query."""
    return tuple(face(row.person) for row in queries.unconfirmed_registers())


def confirm_register(actor: Person, person_id: uuid.UUID, *, seen: tuple[str, str, str]) -> None:
    """Raises Http404 for a stranger; else as `actions.confirm_register`."""
    actions.confirm_register(actor=actor, person=access.get_person(actor, person_id), seen=seen)


def work_sites(people: Iterable[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """At which site each of these members of staff works, open or closed. One query."""
    rows = StaffProfile.objects.filter(person__in=list(people)).exclude(site=None)
    return dict(rows.values_list("person_id", "site_id"))


def staff_faces(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, StaffFace]:
    """Only those with a staff profile. One query."""
    return {key: _staff_face(profile) for key, profile in queries.profiles_by_id(ids).items()}


def shown_staff() -> tuple[StaffFace, ...]:
    """For the public page: who works here."""
    return tuple(_staff_face(profile) for profile in queries.shown_staff())


def staff_with_role(role: Role) -> tuple[Person, ...]:
    return tuple(queries.staff_with_role(role))


def ids_with_role(role: Role) -> frozenset[uuid.UUID]:
    """Open accounts that have the role now, for counts. One query."""
    return queries.ids_with_role(role)


@dataclass(frozen=True, slots=True)
class Reach:
    """How a colleague is reached: as far as they said."""

    name: str
    email: str
    phone: str


def how_to_reach(actor: Person, role: Role) -> tuple[Reach, ...]:
    """Colleagues with this role, for the staff alone. Raises PermissionDenied. One query."""
    if not actor.is_staff_member:
        raise PermissionDenied
    return tuple(
        Reach(person.called, person.email, person.phone)
        for person in queries.staff_with_role(role)
        if person.pk != actor.pk
    )


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
    """The reasons behind audit lines of administrators' acts, with their sentences. Two queries."""
    rows = list(AccountIntervention.objects.filter(pk__in=list(ids)))
    crypto.preload(row.person_id for row in rows)
    return {row.pk: _why(row) for row in rows}


def _why(row: AccountIntervention) -> str:
    """ "They left the service. Her last day was Friday." Another reason than those listed is its sentence alone."""
    listed = row.reason and row.reason != AccountIntervention.Reason.OTHER
    parts = (
        f"{capfirst(str(AccountIntervention.Reason(row.reason).label))}." if listed else "",
        str(row.line or ""),
    )
    return " ".join(part for part in parts if part)


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
    return tuple(Act(_what(row), _why(row), row.by.called, row.at) for row in rows)


def _what(row: AccountIntervention) -> str:
    if row.role:
        return _("ended the role %(role)s") % {"role": Role(row.role).label}
    return str(AccountIntervention.Kind(row.kind).label)


ENDING_REASONS = AccountIntervention.Reason
"""Why a role ends or an account is closed: what a page offers."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """What becomes of an account that loses a role, or is closed."""

    after: Person
    """The same person as they would be then. Never saved: other apps are asked about it."""
    sessions: int
    """How many sessions end."""
    last_of: str
    """Why it cannot be done: they are the last of a role that the service needs. Else empty."""


def leaving(actor: Person, person_id: uuid.UUID, role: Role | None) -> Leaving:
    """Asked before a role ends; without a role, before an account is closed. Raises Http404. Four queries at most."""
    person = access.get_person(actor, person_id)
    after = copy(person)
    after.__dict__.pop("roles", None)
    if role is None:
        after.is_active = False
    else:
        after.role_codes = [code for code in person.role_codes if code != role]
    lost = person.roles if role is None else {role}
    last = next(
        (one for one in actions.NEEDED if one in lost and queries.ids_with_role(one) == {person.pk}), None
    )
    ends = queries.open_sessions(person) if role is None or not after.role_codes else 0
    return Leaving(after, ends, _(actions.LAST_WORDS[last]) if last else "")


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """A link that somebody may still use."""

    id: uuid.UUID
    name: str
    email: str
    role_words: str
    site: str
    by: str
    invited_at: dt.datetime
    expires_at: dt.datetime


def open_invitations(actor: Person) -> tuple[OpenInvitation, ...]:
    """Those of staff, newest first; nothing for whoever is no administrator. One query."""
    rows = (
        access.visible_invitations(actor).select_related("invited_by", "site").order_by("-invited_at")[:200]
    )
    return tuple(_open_invitation(row) for row in rows)


def invitations_in(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, OpenInvitation]:
    """Those of these that still open something, for the app that had them made. One query."""
    now = clock.now()
    return {row.pk: _open_invitation(row) for row in queries.open_invitations(ids) if row.expires_at > now}


def _open_invitation(row: Invitation) -> OpenInvitation:
    return OpenInvitation(
        row.pk,
        row.name,
        row.email,
        str(Role(row.role).label),
        row.site.name if row.site else "",
        row.invited_by.called,
        row.invited_at,
        row.expires_at,
    )


def take_back_invitation(actor: Person, invitation_id: uuid.UUID) -> None:
    """Its link opens nothing from now on. Raises Http404 for a stranger and for one that is used."""
    withdraw_invitation(actor=actor, invitation=access.get_invitation(actor, invitation_id))


# --- sites and teams, for administrators ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ClosedOnce:
    """A closing that runs or has ended."""

    why: str
    by: str
    at: dt.datetime
    reopened_by: str
    reopened_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class SitePlace:
    id: uuid.UUID
    name: str
    time_zone: str
    is_open: bool
    teams: int
    staff: int


@dataclass(frozen=True, slots=True)
class OpenSite:
    """A place of the service, as anybody may know it."""

    id: uuid.UUID
    name: str


def open_sites() -> tuple[OpenSite, ...]:
    """By name. One query."""
    return tuple(OpenSite(row.pk, row.name) for row in queries.open_sites())


def site_for(person: Person) -> uuid.UUID | None:
    """Where somebody belongs who was not asked: the site they were invited to, else the only one there is."""
    invited = queries.invited_to(person.pk)
    if invited is not None:
        return invited.pk
    found = queries.open_sites()
    return found[0].pk if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class TeamPlace:
    id: uuid.UUID
    name: str
    site_id: uuid.UUID
    site: str
    is_open: bool
    is_closed_itself: bool
    """Not only by its site."""
    members: int


@dataclass(frozen=True, slots=True)
class TeamMember:
    id: uuid.UUID
    name: str
    profession: str
    team: str
    capacity: int
    is_active: bool


@dataclass(frozen=True, slots=True)
class SitePage:
    place: SitePlace
    opened_at: dt.datetime
    teams: tuple[TeamPlace, ...]
    staff: tuple[TeamMember, ...]
    closings: tuple[ClosedOnce, ...]


@dataclass(frozen=True, slots=True)
class TeamPage:
    place: TeamPlace
    members: tuple[TeamMember, ...]
    others: tuple[Face, ...]
    """Colleagues who could be put into it."""
    closings: tuple[ClosedOnce, ...]


def sites(actor: Person) -> tuple[SitePlace, ...]:
    """Open ones first, by name; nothing for whoever is no administrator. Three queries."""
    rows = sorted(
        access.visible_sites(actor), key=lambda row: (row.closed_at is not None, row.name.casefold())
    )
    return _site_places(rows)


def _site_places(rows: Iterable[Site]) -> tuple[SitePlace, ...]:
    teams, staff = queries.counted(Team, "site"), queries.counted(StaffProfile, "site")
    return tuple(
        SitePlace(
            row.pk,
            row.name,
            row.time_zone,
            row.closed_at is None,
            teams.get(row.pk, 0),
            staff.get(row.pk, 0),
        )
        for row in rows
    )


def site_page(actor: Person, site_id: uuid.UUID) -> SitePage:
    """Raises Http404 for a stranger. Seven queries at most, whatever the number."""
    row = access.get_site(actor, site_id)
    (place,) = _site_places([row])
    return SitePage(
        place,
        row.opened_at,
        _team_places(queries.teams_of(row.pk)),
        tuple(_member(profile) for profile in queries.profiles_at(site=row.pk)),
        tuple(_closed_once(closing) for closing in queries.closings("site", [row.pk])),
    )


def _team_places(rows: Iterable[Team]) -> tuple[TeamPlace, ...]:
    members = queries.counted(StaffProfile, "team")
    return tuple(
        TeamPlace(
            row.pk,
            row.name,
            row.site_id,
            row.site.name,
            row.is_open,
            row.closed_at is not None,
            members.get(row.pk, 0),
        )
        for row in rows
    )


def _member(profile: StaffProfile) -> TeamMember:
    return TeamMember(
        profile.person_id,
        profile.person.called,
        profile.profession,
        profile.team.name if profile.team else "",
        profile.capacity,
        profile.person.is_active,
    )


def _closed_once(row: Closing) -> ClosedOnce:
    by = row.reopened_by.called if row.reopened_by else ""
    return ClosedOnce(row.why, row.closed_by.called, row.closed_at, by, row.reopened_at)


def team_page(actor: Person, team_id: uuid.UUID) -> TeamPage:
    """Raises Http404 for a stranger. Five queries."""
    row = access.get_team(actor, team_id)
    (place,) = _team_places([row])
    members = tuple(_member(profile) for profile in queries.profiles_at(team=row.pk))
    inside = {member.id for member in members}
    return TeamPage(
        place,
        members,
        tuple(face(person) for person in queries.staff() if person.pk not in inside),
        tuple(_closed_once(closing) for closing in queries.closings("team", [row.pk])),
    )


# Each raises Http404 for a stranger, and ValidationError in words that a page can show.


def open_site(actor: Person, *, name: str, time_zone: str) -> uuid.UUID:
    return actions.open_site(actor=actor, name=name, time_zone=time_zone).pk


def change_site(actor: Person, site_id: uuid.UUID, *, name: str, time_zone: str) -> None:
    actions.change_site(actor=actor, site=access.get_site(actor, site_id), name=name, time_zone=time_zone)


def close_site(actor: Person, site_id: uuid.UUID, *, why: str) -> None:
    actions.close_site(actor=actor, site=access.get_site(actor, site_id), why=why)


def reopen_site(actor: Person, site_id: uuid.UUID) -> None:
    actions.reopen_site(actor=actor, site=access.get_site(actor, site_id))


def open_team(actor: Person, site_id: uuid.UUID, *, name: str) -> uuid.UUID:
    return actions.open_team(actor=actor, site=access.get_site(actor, site_id), name=name).pk


def rename_team(actor: Person, team_id: uuid.UUID, *, name: str) -> None:
    actions.rename_team(actor=actor, team=access.get_team(actor, team_id), name=name)


def close_team(actor: Person, team_id: uuid.UUID, *, why: str) -> None:
    actions.close_team(actor=actor, team=access.get_team(actor, team_id), why=why)


def reopen_team(actor: Person, team_id: uuid.UUID) -> None:
    actions.reopen_team(actor=actor, team=access.get_team(actor, team_id))


def join_team(actor: Person, team_id: uuid.UUID, person_id: uuid.UUID) -> None:
    team = access.get_team(actor, team_id)
    actions.join_team(actor=actor, team=team, person=access.get_person(actor, person_id))


def leave_team(actor: Person, team_id: uuid.UUID, person_id: uuid.UUID) -> None:
    team = access.get_team(actor, team_id)
    actions.leave_team(actor=actor, team=team, person=access.get_person(actor, person_id))


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


# --- the codes of a new account ---------------------------------------------------------------------------


def make_first_codes(request: HttpRequest, person: Person) -> None:
    """For an account that was opened just now: eight codes, for the next pages of this session."""
    keep_to_show(request, person.pk, CODES, actions.new_come_back_codes(person), minutes=60)


def show_first_codes(request: HttpRequest, person: Person) -> tuple[str, ...]:
    """What the page after asking shows. Empty once they were kept, or their time is over."""
    shown = to_show(request, person.pk, CODES)
    if shown:
        actions.note_codes_shown(person)
    return shown


def has_unseen_codes(person: Person) -> bool:
    """Come-back codes were made, and no page has shown them yet. One query."""
    return queries.has_unseen_codes(person.pk)
