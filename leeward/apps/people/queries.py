"""Reading people, in bulk."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from leeward.apps.people.models import Invitation, Person, RecoveryCode, RoleGrant, StaffProfile
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


def open_invitations(ids: Iterable[uuid.UUID]) -> list[Invitation]:
    return list(Invitation.objects.filter(pk__in=list(ids), accepted_at=None, withdrawn_at=None))


def accepted_invitations(person_id: uuid.UUID) -> tuple[uuid.UUID, ...]:
    return tuple(Invitation.objects.filter(accepted_by_id=person_id).values_list("pk", flat=True))


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
