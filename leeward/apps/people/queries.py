"""Reading people, in bulk."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.contrib.sessions.models import Session
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from leeward.apps.people.models import (
    Closing,
    Invitation,
    Person,
    RecoveryCode,
    RoleGrant,
    Site,
    StaffProfile,
    Team,
)
from leeward.apps.people.roles import Role
from leeward.common import clock
from leeward.common.prepared import Prepared

FACE = ("id", "username", "name", "pronouns", "role_codes", "is_active")


def beyond_a_face(*places: str) -> list[str]:
    """For `.defer(...)` where a query brings somebody along only to name them: `rows.select_related("author")`.

    It is two thirds of their row, their password and their e-mail among it.
    """
    fields = [one.attname for one in Person._meta.concrete_fields if one.attname not in FACE]
    return [f"{place}__{name}" for place in places for name in fields]


def people_by_id(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Person]:
    return Person.objects.in_bulk(list(set(ids)))


def profiles_by_id(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, StaffProfile]:
    return StaffProfile.objects.select_related("site", "person").in_bulk(list(set(ids)))


def unconfirmed_registers() -> list[StaffProfile]:
    """Of open accounts of staff: a number stands there, and nobody has looked it up. One query."""
    rows = StaffProfile.objects.filter(register_confirmed_at=None, person__is_active=True)
    found = rows.exclude(register_number="").select_related("person").order_by("person__joined_at")
    return [row for row in found if row.person.is_staff_member]


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


def ids_with_role(role: Role) -> frozenset[uuid.UUID]:
    """Open accounts that have the role now. One query."""
    rows = RoleGrant.objects.filter(role=role, ended_at=None, person__is_active=True)
    return frozenset(rows.values_list("person_id", flat=True))


def open_invitations(ids: Iterable[uuid.UUID]) -> list[Invitation]:
    rows = Invitation.objects.filter(pk__in=list(ids), accepted_at=None, withdrawn_at=None)
    return list(rows.select_related("invited_by"))


def accepted_invitations(person_id: uuid.UUID) -> tuple[uuid.UUID, ...]:
    return tuple(Invitation.objects.filter(accepted_by_id=person_id).values_list("pk", flat=True))


# --- languages that staff speak -----------------------------------------------------------------------------

# Django names about a hundred. These are spoken in many services and not among them (ISO 639, to be confirmed).
MORE_LANGUAGES = {
    "am": "Amharic", "ha": "Hausa", "ig": "Igbo", "ku": "Kurdish", "mi": "Maori", "ps": "Pashto", "rom": "Romani",
    "si": "Sinhala", "so": "Somali", "ti": "Tigrinya", "tl": "Tagalog", "yo": "Yoruba", "zu": "Zulu",
    "bfi": "British Sign Language", "ase": "American Sign Language",
}  # fmt: skip


@lru_cache
def spoken_languages() -> dict[str, tuple[str, ...]]:
    """By code: its name in English, and in itself where that is known."""
    found = {
        code: (facts["name"], facts["name_local"])
        for code, facts in LANG_INFO.items()
        if "name" in facts and "name_local" in facts
    }
    return found | {code: (name,) for code, name in MORE_LANGUAGES.items()}


def language_name(code: str) -> str:
    """In the language of the page. A code that nobody knows stays itself."""
    names = spoken_languages().get(code)
    return _(names[0]) if names else code


def language_code(words: str) -> str | None:
    """The code behind "Polish", "polski", "pl", or its name in the language of the page."""
    wanted = words.strip().casefold()
    for code, names in spoken_languages().items():
        if wanted in {code, _(names[0]).casefold(), *(name.casefold() for name in names)}:
            return code
    return None


# --- sites and teams ------------------------------------------------------------------------------------------


def counted(model: type[Any], column: str) -> dict[uuid.UUID, int]:
    """How many rows of the model stand at each value of the column. One query."""
    rows = model.objects.exclude(**{column: None}).order_by()
    return dict(rows.values_list(column).annotate(Count("pk")))


def closings(column: str, ids: Iterable[uuid.UUID]) -> list[Closing]:
    """Newest first. One query."""
    rows = Closing.objects.filter(**{f"{column}__in": list(ids)}).order_by("-closed_at")
    return list(rows.select_related("closed_by", "reopened_by"))


def open_sites() -> list[Site]:
    """By name. One query."""
    return sorted(Site.objects.filter(closed_at=None), key=lambda row: row.name.casefold())


def invited_to(person_id: uuid.UUID) -> Site | None:
    """The site of the invitation that this account came from, as long as it is open. One query."""
    rows = Invitation.objects.filter(accepted_by_id=person_id, site__closed_at=None).exclude(site=None)
    row = rows.select_related("site").order_by("-accepted_at").first()
    return row.site if row else None


def teams_of(site_id: uuid.UUID) -> list[Team]:
    return list(Team.objects.filter(site_id=site_id).select_related("site").order_by("name"))


def profiles_at(**place: uuid.UUID) -> list[StaffProfile]:
    """Who works at a site or in a team, by name. One query."""
    rows = StaffProfile.objects.filter(**place).select_related("person", "site", "team")
    return sorted(rows, key=lambda row: row.person.called.casefold())


def staff() -> list[Person]:
    """Everybody who works here now, by name."""
    rows = Person.objects.filter(is_active=True).exclude(role_codes=[])
    return sorted((row for row in rows if row.is_staff_member), key=lambda row: row.called.casefold())


# --- accounts, for administrators ---------------------------------------------------------------------------

PAGE = 50


@dataclass(frozen=True, slots=True)
class FoundAccounts:
    rows: tuple[Person, ...]
    total: int
    after: str
    """The user name after which the next page begins, or nothing."""


def accounts(*, words: str = "", role: str = "", after: str = "") -> FoundAccounts:
    """Accounts by user name. Two queries."""
    rows = Person.objects.all()
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(username__icontains=words))
    if role:
        rows = rows.filter(pk__in=RoleGrant.objects.filter(role=role, ended_at=None).values("person_id"))
    total = rows.count()
    if after:
        rows = rows.filter(username__gt=after)
    found = list(rows.order_by("username")[: PAGE + 1])
    return FoundAccounts(tuple(found[:PAGE]), total, found[PAGE - 1].username if len(found) > PAGE else "")


# --- ways to sign in ----------------------------------------------------------------------------------------


def by_username(username: str) -> Person | None:
    """Capitals do not matter."""
    return Person.objects.filter(username__iexact=username.strip()).first()


def username_is_free(username: str) -> bool:
    return not Person.objects.filter(username__iexact=username.strip()).exists()


def confirmed_owner(email: str) -> Person | None:
    """Whose address this is, once they showed that they can read its mail.

    An address with a slip in it belongs to a stranger: it lets nobody in.
    """
    row = (
        EmailAddress.objects.filter(email=email.lower(), verified=True, user__is_active=True)
        .select_related("user")
        .first()
    )
    return row.user if row else None


def confirmed_email(person: Person) -> str:
    row = EmailAddress.objects.filter(user=person, verified=True).order_by("-primary").first()
    return row.email if row else ""


def open_sessions(person: Person) -> int:
    """Where they are signed in now, as far as the list of sessions knows. One query."""
    rows = UserSession.objects.filter(user=person)
    return rows.filter(
        session_key__in=Session.objects.filter(expire_date__gt=clock.now()).values("session_key")
    ).count()


_unseen_codes: Prepared[RecoveryCode] = Prepared(
    lambda person_id: RecoveryCode.objects.filter(
        person_id=person_id, used_at=None, replaced_at=None, shown_at=None
    )[:1]
)


def has_unseen_codes(person_id: uuid.UUID) -> bool:
    """Come-back codes were made, and no page has shown them yet. One query."""
    return _unseen_codes.first(person_id) is not None


def unused_codes(person: Person) -> int:
    """How many come-back codes still work."""
    return RecoveryCode.objects.filter(person=person, used_at=None, replaced_at=None).count()


Factor = Literal["none", "unproven", "proven"]


def second_factor(person: Person, session: Mapping[str, Any]) -> Factor:
    """Whether the person has a second factor, and whether this session showed it. One query.

    Read from the factors that exist now, not from a mark made earlier: a factor that was taken off proves
    nothing any more, in any session. Websocket consumers ask this too.
    """
    if settings.IS_DEMO and session.get("second_factor") == "demo":
        return "proven"  # one click to be anybody: invented people only
    factors = dict(Authenticator.objects.filter(user=person).values_list("pk", "type"))
    if not any(kind != Authenticator.Type.RECOVERY_CODES for kind in factors.values()):
        return "none"
    if session.get("account_authentication_methods_user") != str(person.pk):
        return "unproven"
    records = session.get("account_authentication_methods") or []
    shown = any(record.get("method") == "mfa" and record.get("id") in factors for record in records)
    return "proven" if shown else "unproven"


def has_second_factor(person: Person) -> bool:
    return Authenticator.objects.filter(user=person).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def has_app(person: Person) -> bool:
    """Whether a code can be typed: from an app. Whoever has passkeys only is asked for one of them."""
    return Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists()


BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("CrOS", "Chromebook"), ("Mac OS", "Mac"), ("Linux", "Linux"),
)  # fmt: skip


def device_words(user_agent: str) -> str:
    """ "Firefox, Windows": enough to know one's own devices by."""
    found = [next((word for mark, word in table if mark in user_agent), "") for table in (BROWSERS, SYSTEMS)]
    return ", ".join(word for word in found if word) or _("A browser")
