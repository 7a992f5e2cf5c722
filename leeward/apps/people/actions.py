"""Everything that changes a person's account, roles or place of work."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.exceptions import PermissionDenied
from django.db import transaction

from leeward.apps.people.models import Invitation, Person, RoleGrant, Site, StaffProfile, Team
from leeward.apps.people.roles import Role
from leeward.common import audit, clock, ids
from leeward.common.audit import Reason

INVITATION_DAYS = 14


def open_account(
    *,
    username: str,
    password: str | None,
    role: Role | None,
    email: str = "",
    name: str = "",
    by: Person | None = None,
    person_id: Any = None,
    **details: Any,
) -> Person:
    """Makes an account, with its first role. `person_id` continues an id under which words were already kept."""
    hashed = make_password(password)  # slow on purpose: before the transaction
    with transaction.atomic():
        person = Person(
            id=person_id or ids.new(),
            username=username,
            email=email.lower(),
            name=name,
            password=hashed,
            joined_at=clock.now(),
            **details,
        )
        person.save(force_insert=True)
        audit.record(
            actor=by.pk if by else person.pk,
            verb="people.account_opened",
            subject_kind="person",
            subject=person.pk,
            person=person.pk,
            reason=Reason.SERVICE if by else Reason.OWN_RECORD,
        )
        if role is not None:
            _grant(person=person, role=role, by=by)
    return person


def grant_role(*, actor: Person, person: Person, role: Role) -> None:
    """Raises PermissionDenied for anybody but an administrator."""
    if not actor.has_role(Role.ADMINISTRATOR):
        raise PermissionDenied
    with transaction.atomic():
        _grant(person=person, role=role, by=actor)


def _grant(*, person: Person, role: Role, by: Person | None) -> None:
    row, made = RoleGrant.objects.get_or_create(
        person=person,
        role=role,
        ended_at=None,
        defaults={"granted_by": by, "granted_at": clock.now()},
    )
    if made:
        _keep_roles(person)
        audit.record(
            actor=by.pk if by else None,
            verb="people.role_granted",
            subject_kind="person",
            subject=person.pk,
            person=person.pk,
            detail=role.value,
        )


def end_role(*, actor: Person, person: Person, role: Role) -> None:
    if not actor.has_role(Role.ADMINISTRATOR):
        raise PermissionDenied
    with transaction.atomic():
        ended = RoleGrant.objects.filter(person=person, role=role, ended_at=None).update(
            ended_at=clock.now(), ended_by=actor
        )
        if ended:
            _keep_roles(person)
            audit.record(
                actor=actor.pk,
                verb="people.role_ended",
                subject_kind="person",
                subject=person.pk,
                person=person.pk,
                detail=role.value,
            )


def _keep_roles(person: Person) -> None:
    codes = list(
        RoleGrant.objects.filter(person=person, ended_at=None).order_by("role").values_list("role", flat=True)
    )
    person.role_codes = codes
    person.__dict__.pop("roles", None)
    person.save(update_fields=["role_codes"])


def choose_preferences(*, actor: Person, appearance: dict[str, Any] | None = None, **choices: str) -> None:
    """Language, time zone and appearance: stored, so that they hold on the first paint of every device."""
    allowed = {"language", "time_zone", "country", "name", "pronouns", "phone"}
    fields = [field for field in choices if field in allowed]
    for field in fields:
        setattr(actor, field, choices[field])
    if appearance is not None:
        actor.appearance_choices = {**actor.appearance_choices, **appearance}
        fields.append("appearance_choices")
    if fields:
        actor.save(update_fields=fields)


def open_site(*, actor: Person | None, name: str, time_zone: str) -> Site:
    if actor is not None and not actor.has_role(Role.ADMINISTRATOR):
        raise PermissionDenied
    with transaction.atomic():
        site = Site.objects.create(name=name, time_zone=time_zone, opened_at=clock.now())
        audit.record(
            actor=actor.pk if actor else None, verb="people.site_opened", subject_kind="site", subject=site.pk
        )
    return site


def open_team(*, actor: Person | None, site: Site, name: str) -> Team:
    if actor is not None and not actor.has_role(Role.ADMINISTRATOR):
        raise PermissionDenied
    return Team.objects.create(site=site, name=name)


def describe_staff(*, actor: Person | None, person: Person, **facts: Any) -> StaffProfile:
    """Profession, register number, languages, place of work and capacity."""
    if actor is not None and not actor.has_role(Role.ADMINISTRATOR):
        raise PermissionDenied
    with transaction.atomic():
        profile, _made = StaffProfile.objects.update_or_create(person=person, defaults=facts)
        audit.record(
            actor=actor.pk if actor else None,
            verb="people.staff_described",
            subject_kind="person",
            subject=person.pk,
            person=person.pk,
        )
    return profile


def invite(
    *, actor: Person, role: Role, name: str = "", email: str = "", site: Site | None = None
) -> tuple[Invitation, str]:
    """Returns the invitation and its secret, which is shown once. Raises PermissionDenied.

    A client may invite a guardian and nobody else; `consent` decides which client.
    """
    may = actor.has_role(Role.ADMINISTRATOR, Role.MANAGER)
    if not may and not (role is Role.GUARDIAN and actor.has_role(Role.CLIENT)):
        raise PermissionDenied
    secret = secrets.token_urlsafe(24)
    moment = clock.now()
    with transaction.atomic():
        row = Invitation.objects.create(
            digest=digest(secret),
            role=role,
            name=name,
            email=email,
            site=site,
            invited_by=actor,
            invited_at=moment,
            expires_at=moment + dt.timedelta(days=INVITATION_DAYS),
        )
        audit.record(
            actor=actor.pk, verb="people.invited", subject_kind="invitation", subject=row.pk, detail=role.value
        )
    return row, secret


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
