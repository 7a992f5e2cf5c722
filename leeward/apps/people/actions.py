"""Everything that changes a person's account, roles or place of work."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import uuid
import zoneinfo
from collections.abc import Iterable
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from leeward.apps.people import access, ports, queries
from leeward.apps.people.events import RightsReduced
from leeward.apps.people.models import (
    AccountIntervention,
    Closing,
    Invitation,
    Person,
    Recovery,
    RecoveryCode,
    RoleGrant,
    Site,
    StaffProfile,
    Team,
)
from leeward.apps.people.roles import Role
from leeward.common import audit, clock, ids, installation, transactions
from leeward.common.audit import Reason
from leeward.common.events import announce
from leeward.common.words import Channel, Source, as_plain, take

INVITATION_DAYS = 14
CODE_COUNT = 8
CODE_HOLDS = dt.timedelta(hours=1)
# No letter or number that looks like another one: people copy these by hand, and read them to each other.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
FORGET_AFTER = dt.timedelta(days=30)
LEAST_REASON = 10
"""Letters of a reason that says something."""


def open_account(
    *,
    username: str,
    password: str | None,
    role: Role | None,
    email: str = "",
    name: str = "",
    by: Person | None = None,
    person_id: Any = None,
    email_is_confirmed: bool = False,
    **details: Any,
) -> Person:
    """Makes an account, with its first role. `person_id` continues an id under which words were already kept.

    An e-mail address lets nobody in before its owner showed that they read its mail.
    """
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
        if email:
            EmailAddress.objects.create(
                user=person, email=email.lower(), primary=True, verified=email_is_confirmed
            )
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


def open_first_administrator(*, username: str, password: str) -> Person:
    """For whoever has the machine itself: no page leads here. Raises ValidationError, also where one is at work.

    Of two who try at the same moment, on one machine or two, the second is refused.
    """
    with transactions.one_at_a_time("first administrator"):
        if queries.staff_with_role(Role.ADMINISTRATOR):
            raise ValidationError(_("There is an administrator already. They invite their colleagues."))
        name = username.strip().lower()
        if len(name) < 3 or "@" in name:
            raise ValidationError(_("Please choose a name without @. It is not your e-mail address."))
        if not queries.username_is_free(name):
            raise ValidationError(_("Somebody has this user name already. Please choose another one."))
        validate_password(password, Person(username=name))
        return open_account(username=name, password=password, role=Role.ADMINISTRATOR)


def grant_role(*, actor: Person, person: Person, role: Role) -> None:
    """Raises PermissionDenied for anybody but an administrator."""
    if not actor.has_role(Role.ADMINISTRATOR):
        raise PermissionDenied
    with transaction.atomic():
        _grant(person=person, role=role, by=actor)


def _grant(*, person: Person, role: Role, by: Person | None) -> None:
    _row, made = RoleGrant.objects.get_or_create(
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


def end_role(
    *,
    actor: Person,
    person: Person,
    role: Role,
    reason: str = AccountIntervention.Reason.OTHER_WORK,
    why: str = "",
) -> None:
    """Takes a role away at once. Whoever has no role left is signed out everywhere.

    Raises PermissionDenied, and ValidationError for the last one whom the service cannot do without, or for another
    reason than those of the list without a sentence.
    """
    if not actor.has_role(Role.ADMINISTRATOR):
        raise PermissionDenied
    _check_reason(reason, why)
    with transaction.atomic():
        _keep_the_last(person, (role,))
        ended = RoleGrant.objects.filter(person=person, role=role, ended_at=None).update(
            ended_at=clock.now(), ended_by=actor
        )
        if ended:
            _keep_roles(person)
            if not person.role_codes:
                _end_sessions(person=person)
            _intervene(
                actor=actor,
                person=person,
                kind=AccountIntervention.Kind.ROLE_ENDED,
                why=why,
                reason=reason,
                role=role,
            )
            announce(RightsReduced(person.pk))


NEEDED = (Role.ADMINISTRATOR, Role.SUPERVISOR)
"""Roles that a service is never without once it has them: who keeps it running, and who leads its safety."""


def _keep_the_last(person: Person, roles: Iterable[Role]) -> None:
    """Raises ValidationError when nobody with an open account would have one of these any more.

    Under a lock: two administrators who end each other's role at one moment would leave none.
    """
    needed = [role for role in roles if role in NEEDED]
    list(RoleGrant.objects.select_for_update().filter(role__in=needed, ended_at=None).values_list("pk"))
    for role in needed:
        if queries.ids_with_role(role) == {person.pk}:
            raise ValidationError(_(LAST_WORDS[role]))


LAST_WORDS = {
    Role.ADMINISTRATOR: gettext_noop(
        "This is the last administrator. Give the role to a colleague first. Nothing was changed."
    ),
    Role.SUPERVISOR: gettext_noop(
        "This is the only supervisor, who leads safety. Give the role to a colleague first. Nothing was changed."
    ),
}


def _keep_roles(person: Person) -> None:
    codes = list(
        RoleGrant.objects.filter(person=person, ended_at=None).order_by("role").values_list("role", flat=True)
    )
    person.role_codes = codes
    person.__dict__.pop("roles", None)
    person.save(update_fields=["role_codes"])


def choose_preferences(*, actor: Person, appearance: dict[str, Any] | None = None, **choices: Any) -> None:
    """Language, time zone, mails and appearance: stored, so that they hold on the first paint of every device."""
    allowed = {"language", "time_zone", "country", "name", "pronouns", "phone", "wants_mail"}
    fields = [field for field in choices if field in allowed]
    for field in fields:
        setattr(actor, field, choices[field])
    if appearance is not None:
        actor.appearance_choices = {**actor.appearance_choices, **appearance}
        fields.append("appearance_choices")
    if fields:
        actor.save(update_fields=fields)


# --- where the service works ----------------------------------------------------------------------------------


def open_site(*, actor: Person | None, name: str, time_zone: str) -> Site:
    """Raises PermissionDenied, and ValidationError for a name that is taken or a zone that is none."""
    _only_administrators(actor)
    name, time_zone = _free_site_name(name), _known_zone(time_zone)
    with transaction.atomic():
        site = Site.objects.create(name=name, time_zone=time_zone, opened_at=clock.now())
        _note_place(actor, "people.site_opened", site)
    return site


def change_site(*, actor: Person, site: Site, name: str, time_zone: str) -> None:
    """A new name or time zone. Whoever works there, and every record, stays with it."""
    _only_administrators(actor)
    name, time_zone = _free_site_name(name, besides=site), _known_zone(time_zone)
    if (name, time_zone) == (site.name, site.time_zone):
        return
    with transaction.atomic():
        site.name, site.time_zone = name, time_zone
        site.save(update_fields=["name", "time_zone"])
        _note_place(actor, "people.site_changed", site)


def close_site(*, actor: Person, site: Site, why: str) -> None:
    """Nobody new comes to it or to its teams. Nobody in care, nobody who waits and no colleague is moved."""
    _close(actor=actor, place=site, why=why)


def reopen_site(*, actor: Person, site: Site) -> None:
    _reopen(actor=actor, place=site)


def open_team(*, actor: Person | None, site: Site, name: str) -> Team:
    """Raises PermissionDenied, and ValidationError for a name that is taken there, or at a closed site."""
    _only_administrators(actor)
    if site.closed_at is not None:
        raise ValidationError(_("This site is closed. Open it again first."))
    name = _free_team_name(name, site)
    with transaction.atomic():
        team = Team.objects.create(site=site, name=name)
        _note_place(actor, "people.team_opened", team)
    return team


def rename_team(*, actor: Person, team: Team, name: str) -> None:
    _only_administrators(actor)
    name = _free_team_name(name, team.site, besides=team)
    if name == team.name:
        return
    with transaction.atomic():
        team.name = name
        team.save(update_fields=["name"])
        _note_place(actor, "people.team_renamed", team)


def close_team(*, actor: Person, team: Team, why: str) -> None:
    """Nobody new comes to it. Its members stay in it until somebody takes them out."""
    _close(actor=actor, place=team, why=why)


def reopen_team(*, actor: Person, team: Team) -> None:
    _reopen(actor=actor, place=team)


def _close(*, actor: Person, place: Site | Team, why: str) -> None:
    _only_administrators(actor)
    if len(why.strip()) < LEAST_REASON:
        raise ValidationError(_("Please write one sentence that others can follow later."))
    moment = clock.now()
    with transaction.atomic():
        # The row decides, not what was read before: two tabs close it once.
        if not type(place).objects.filter(pk=place.pk, closed_at=None).update(closed_at=moment):
            raise ValidationError(_("It is closed already."))
        place.closed_at = moment
        kind = _kind_of(place)
        Closing.objects.create(**{kind: place}, why=why.strip(), closed_by=actor, closed_at=moment)
        _note_place(actor, f"people.{kind}_closed", place, Reason.TYPED)


def _reopen(*, actor: Person, place: Site | Team) -> None:
    _only_administrators(actor)
    with transaction.atomic():
        if not type(place).objects.filter(pk=place.pk).exclude(closed_at=None).update(closed_at=None):
            raise ValidationError(_("It is open already."))
        place.closed_at = None
        kind = _kind_of(place)
        Closing.objects.filter(**{kind: place}, reopened_at=None).update(
            reopened_by=actor, reopened_at=clock.now()
        )
        _note_place(actor, f"people.{kind}_reopened", place)


def _kind_of(place: Site | Team) -> str:
    return "site" if isinstance(place, Site) else "team"


def _only_administrators(actor: Person | None) -> None:
    """`actor` is None where the program itself sets up a service."""
    if actor is not None and not actor.has_role(Role.ADMINISTRATOR):
        raise PermissionDenied


def _free_site_name(name: str, besides: Site | None = None) -> str:
    name = _given_name(name)
    taken = Site.objects.filter(name__iexact=name).values_list("pk", flat=True)
    if any(besides is None or key != besides.pk for key in taken):
        raise ValidationError({"name": _("There is a site of this name already.")})
    return name


def _free_team_name(name: str, site: Site, besides: Team | None = None) -> str:
    name = _given_name(name)
    taken = Team.objects.filter(site=site, name__iexact=name).values_list("pk", flat=True)
    if any(besides is None or key != besides.pk for key in taken):
        raise ValidationError({"name": _("There is a team of this name at the site already.")})
    return name


def _given_name(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise ValidationError({"name": _("Please write a name.")})
    if len(name) > 80:
        raise ValidationError({"name": _("Please use up to 80 letters.")})
    return name


def _known_zone(zone: str) -> str:
    if zone not in zoneinfo.available_timezones():
        raise ValidationError({"time_zone": _("Please choose a time zone from the list.")})
    return zone


def _note_place(actor: Person | None, verb: str, place: Site | Team, reason: Reason = Reason.SERVICE) -> None:
    audit.record(
        actor=actor.pk if actor else None,
        verb=verb,
        subject_kind=_kind_of(place),
        subject=place.pk,
        reason=reason,
    )


# --- who works there ------------------------------------------------------------------------------------------


def join_team(*, actor: Person, team: Team, person: Person) -> None:
    """Puts a colleague into the team, and so to its site. Whoever was in another team leaves that one.

    Raises PermissionDenied, and ValidationError at a closed team or for somebody without a profile.
    """
    _only_administrators(actor)
    if not person.is_staff_member or not person.is_active:
        raise PermissionDenied
    with transaction.atomic():
        row = Team.objects.select_related("site").select_for_update(of=("self",)).get(pk=team.pk)
        profile = StaffProfile.objects.select_for_update().filter(person=person).first()
        if not row.is_open:
            raise ValidationError(_("This team is closed, so nobody new comes to it."))
        if profile is None:
            raise ValidationError(
                _("%(name)s has no profile yet. Please write it first.") % {"name": person.called}
            )
        if profile.team_id == row.pk:
            return
        if profile.team_id is not None:
            _note_member(actor, "people.team_left", profile.team_id, person)
        profile.team, profile.site = row, row.site
        profile.save(update_fields=["team", "site"])
        _note_member(actor, "people.team_joined", row.pk, person)


def leave_team(*, actor: Person, team: Team, person: Person) -> None:
    """Takes a colleague out of the team. They stay at the site, and whoever they look after stays with them."""
    _only_administrators(actor)
    with transaction.atomic():
        if StaffProfile.objects.filter(person=person, team=team).update(team=None):
            _note_member(actor, "people.team_left", team.pk, person)


def _note_member(actor: Person, verb: str, team_id: uuid.UUID, person: Person) -> None:
    audit.record(actor=actor.pk, verb=verb, subject_kind="team", subject=team_id, person=person.pk)


OWN_FACTS = frozenset({"profession", "register_body", "register_number", "languages", "about"})
"""What a member of staff says of themselves."""
REGISTER_FACTS = ("profession", "register_body", "register_number")
"""What is confirmed together. Whoever changes one of them, it is looked up again."""
SERVICE_FACTS = frozenset({"capacity", "is_shown", "site", "team", "supervisor"})
"""What the service decides about them."""
LONGEST = {"profession": 80, "register_body": 80, "register_number": 40, "about": 1_000}
MOST_PEOPLE = 200
"""More people than one colleague looks after at one time: a slip of the keyboard, not a plan."""


def describe_staff(*, actor: Person | None, person: Person, **facts: Any) -> StaffProfile:
    """What clients may know of a member of staff, and where and how much they work.

    A member of staff describes themselves with `OWN_FACTS`; an administrator, any of the staff with all. Raises
    PermissionDenied, ValidationError by field, and TypeError for a fact that there is not.
    """
    unknown = set(facts) - OWN_FACTS - SERVICE_FACTS
    if unknown:
        raise TypeError(f"no such facts: {', '.join(sorted(unknown))}")
    if actor is not None:
        if not access.may_describe(actor, person):
            raise PermissionDenied
        if not actor.has_role(Role.ADMINISTRATOR) and set(facts) - OWN_FACTS:
            raise PermissionDenied
    facts = _checked(facts)
    with transaction.atomic():
        profile = StaffProfile.objects.select_for_update().filter(person=person).first()
        if profile is None and not facts.get("profession"):
            raise ValidationError({"profession": _("Please write the profession. Clients read it.")})
        if profile is None and "site" not in facts:
            facts["site"] = queries.invited_to(person.pk)
        if profile is not None and all(getattr(profile, name) == value for name, value in facts.items()):
            return profile
        if profile is not None and any(
            name in facts and getattr(profile, name) != facts[name] for name in REGISTER_FACTS
        ):
            facts |= {"register_confirmed_by": None, "register_confirmed_at": None}
        profile, _made = StaffProfile.objects.update_or_create(person=person, defaults=facts)
        audit.record(
            actor=actor.pk if actor else None,
            verb="people.staff_described",
            subject_kind="person",
            subject=person.pk,
            person=person.pk,
            reason=Reason.OWN_RECORD if actor is not None and actor.pk == person.pk else Reason.SERVICE,
        )
    return profile


def confirm_register(*, actor: Person, person: Person, seen: tuple[str, str, str]) -> None:
    """An administrator has looked the number up: it is theirs, with this profession. From now on clients read it.

    `seen` is profession, register and number as they stood on the page. Raises PermissionDenied, also for one's own,
    and ValidationError when one of them was changed meanwhile or there is no number.
    """
    _only_administrators(actor)
    if actor.pk == person.pk:
        raise PermissionDenied
    with transaction.atomic():
        row = StaffProfile.objects.select_for_update().filter(person=person).first()
        if row is None or not row.register_number:
            raise ValidationError(_("There is no number to confirm."))
        if tuple(getattr(row, name) for name in REGISTER_FACTS) != tuple(seen):
            raise ValidationError(_("This was changed a moment ago. Please look it up again."))
        if row.register_confirmed_at is not None:
            return
        row.register_confirmed_by, row.register_confirmed_at = actor, clock.now()
        row.save(update_fields=["register_confirmed_by", "register_confirmed_at"])
        audit.record(
            actor=actor.pk,
            verb="people.register_confirmed",
            subject_kind="person",
            subject=person.pk,
            person=person.pk,
        )


def _checked(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts, trimmed. Raises ValidationError with every slip at once, by field."""
    found, wrong = dict(facts), {}
    for name, most in LONGEST.items():
        if name in facts:
            text = str(facts[name]).replace("\r\n", "\n").strip()
            found[name] = text if name == "about" else " ".join(text.split())
            if len(found[name]) > most:
                wrong[name] = _("Please use up to %(most)s letters.") % {"most": most}
    if "profession" in facts and not found["profession"]:
        wrong["profession"] = _("Please write the profession. Clients read it.")
    if found.get("register_number") and "register_body" in facts and not found["register_body"]:
        wrong["register_body"] = _("Please write whose register it is, so that clients can look it up.")
    if "languages" in facts:
        found["languages"] = list(dict.fromkeys(facts["languages"]))
        if any(code not in queries.spoken_languages() for code in found["languages"]):
            wrong["languages"] = _("Please write languages that are known here.")
    if "capacity" in facts and not 0 <= int(facts["capacity"]) <= MOST_PEOPLE:
        wrong["capacity"] = _("Please write a whole number from 0 to %(most)s.") % {"most": MOST_PEOPLE}
    if wrong:
        raise ValidationError(wrong)
    return found


def invite(
    *, actor: Person, role: Role, name: str = "", email: str = "", site_id: uuid.UUID | None = None
) -> tuple[Invitation, str]:
    """Returns the invitation and its secret, which is shown once. Raises PermissionDenied, and ValidationError for
    a site that is closed. Whoever comes by it belongs to that site: their profile, or what they ask for.

    A client may invite a guardian and nobody else; `consent` decides which client. Who works with people may
    invite somebody as a client: `care` keeps why.
    """
    may = actor.has_role(Role.ADMINISTRATOR, Role.MANAGER)
    if role is Role.GUARDIAN:
        may = may or actor.has_role(Role.CLIENT)
    elif role is Role.CLIENT:
        may = may or actor.has_role(Role.CLINICIAN, Role.SUPERVISOR)
    if not may:
        raise PermissionDenied
    site = next((one for one in queries.open_sites() if one.pk == site_id), None)
    if site_id is not None and site is None:
        raise ValidationError(_("This site is closed. Please choose another one."))
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
            actor=actor.pk,
            verb="people.invited",
            subject_kind="invitation",
            subject=row.pk,
            detail=role.value,
        )
    return row, secret


def withdraw_invitation(*, actor: Person, invitation: Invitation) -> None:
    if invitation.invited_by_id != actor.pk and not actor.has_role(Role.ADMINISTRATOR, Role.MANAGER):
        raise PermissionDenied
    with transaction.atomic():
        done = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None).update(
            withdrawn_at=clock.now()
        )
        if done:
            audit.record(
                actor=actor.pk,
                verb="people.invitation_withdrawn",
                subject_kind="invitation",
                subject=invitation.pk,
            )


def lapse_invitations(ids: Iterable[uuid.UUID]) -> None:
    """What they were for is over, by nobody's wish: their links open nothing from now on."""
    with transaction.atomic():
        for row in Invitation.objects.filter(pk__in=list(ids), accepted_at=None, withdrawn_at=None):
            Invitation.objects.filter(pk=row.pk).update(withdrawn_at=clock.now())
            audit.record(
                actor=None,
                verb="people.invitation_withdrawn",
                subject_kind="invitation",
                subject=row.pk,
                reason=Reason.SYSTEM,
            )


def accept_invitation(*, secret: str, username: str, password: str, name: str, language: str = "") -> Person:
    """Makes the account that the invitation is for. Raises ValidationError (code: gone, taken)."""
    row, moment = access.invitation_behind(digest(secret)), clock.now()
    if row is None or row.accepted_at or row.withdrawn_at or row.expires_at <= moment:
        raise ValidationError(_("This invitation does not work any more."), code="gone")
    hashed = make_password(password)
    try:
        with transaction.atomic():
            person = open_account(
                username=username,
                password=None,
                role=Role(row.role),
                email=row.email,
                name=name or row.name,
                by=row.invited_by,
                language=language,
            )
            person.password = hashed
            person.save(update_fields=["password"])
            # The row decides, not what was read before: two tabs make one account.
            taken = Invitation.objects.filter(
                pk=row.pk, accepted_at=None, withdrawn_at=None, expires_at__gt=moment
            ).update(accepted_at=moment, accepted_by=person)
            if not taken:
                raise ValidationError(_("This invitation does not work any more."), code="gone")
            audit.record(
                actor=person.pk,
                verb="people.invitation_accepted",
                subject_kind="invitation",
                subject=row.pk,
                person=person.pk,
                reason=Reason.OWN_RECORD,
            )
    except IntegrityError as error:
        raise ValidationError(_("Somebody has this user name already."), code="taken") from error
    return person


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


# --- passwords and sessions ---------------------------------------------------------------------------------


def set_password(*, person: Person, password: str) -> None:
    """Ends every session but the one that the page keeps by hand: their mark holds the password.

    What was kept on a device goes as well, as with "sign out everywhere": a new password may be there because
    somebody knew the old one.
    """
    person.password = make_password(password)
    person.signed_out_at = clock.now()
    person.save(update_fields=["password", "signed_out_at"])


def note(*, person: Person, verb: str, detail: str = "") -> None:
    """A line about something that a person did to their own account."""
    audit.record(
        actor=person.pk,
        verb=verb,
        subject_kind="person",
        subject=person.pk,
        person=person.pk,
        reason=Reason.OWN_RECORD,
        detail=detail,
    )


def note_lost_mail(*, kind: str) -> None:
    """A mail for signing in was not handed over. `kind` is the name of the error: no address, no account, no text."""
    audit.record(
        actor=None,
        verb=installation.LOST_MAIL,
        subject_kind="service",
        subject=uuid.UUID(int=0),
        reason=Reason.SYSTEM,
        detail=kind[:80],
    )


def note_sign_in(*, person: Person) -> None:
    """Whoever can sign in needs nobody to let them in: an open request was not theirs, or is not needed."""
    with transaction.atomic():
        note(person=person, verb="people.signed_in")
        withdrawn = Recovery.objects.filter(person=person, closed_at=None).update(
            closed_at=clock.now(), closed_why=Recovery.Closed.WITHDRAWN, code_digest=""
        )
        if withdrawn:
            note(person=person, verb="people.recovery_withdrawn")


def note_new_factor(*, person: Person, kind: str) -> None:
    """From now on the codes of the second factor let them in: two lists of codes would be one too many."""
    with transaction.atomic():
        note(person=person, verb="people.factor_added", detail=kind)
        RecoveryCode.objects.filter(person=person, used_at=None, replaced_at=None).update(
            replaced_at=clock.now()
        )


def sign_out_everywhere(*, actor: Person, keep: str = "") -> None:
    """Ends every session of one's own, at once. The page that keeps its own session (`keep`, its key) renews
    that session's mark afterwards.
    """
    with transaction.atomic():
        _end_sessions(person=actor, keep=keep)
        note(person=actor, verb="people.signed_out_everywhere")


def _end_sessions(*, person: Person, keep: str = "") -> None:
    person.signed_out_at = clock.now()
    person.save(update_fields=["signed_out_at"])
    keys = list(
        UserSession.objects.filter(user=person)
        .exclude(session_key=keep)
        .values_list("session_key", flat=True)
    )
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(user=person, session_key__in=keys).delete()


# --- coming back without e-mail -----------------------------------------------------------------------------


def plain_code(code: str) -> str:
    """As it was made, however it was typed."""
    return "".join(letter for letter in code.lower() if letter.isalnum())


def code_digest(person_id: uuid.UUID, code: str) -> str:
    """Slow on purpose, and different for each person: never inside a transaction. About 10 ms."""
    return hashlib.scrypt(plain_code(code).encode(), salt=person_id.bytes, n=4096, r=8, p=1, dklen=32).hex()


def _new_code(length: int) -> str:
    code = "".join(secrets.choice(ALPHABET) for _place in range(length))
    return "-".join(code[start : start + 4] for start in range(0, length, 4))


def new_come_back_codes(person: Person) -> tuple[str, ...]:
    """Eight new codes; earlier ones stop working. They can be shown now and never again.

    Raises PermissionDenied for somebody with a second factor: their codes belong to that.
    """
    if person.is_staff_member or queries.has_second_factor(person):
        raise PermissionDenied
    codes = tuple(_new_code(12) for _place in range(CODE_COUNT))
    digests = [code_digest(person.pk, code) for code in codes]
    moment = clock.now()
    with transaction.atomic():
        RecoveryCode.objects.filter(person=person, used_at=None, replaced_at=None).update(replaced_at=moment)
        RecoveryCode.objects.bulk_create(
            RecoveryCode(person=person, digest=value, made_at=moment) for value in digests
        )
        note(person=person, verb="people.codes_made")
    return codes


def note_codes_shown(person: Person) -> None:
    """They stood on a page that the person opened."""
    RecoveryCode.objects.filter(person=person, shown_at=None).update(shown_at=clock.now())


WRONG_CODE = "wrong_code"


def come_back_with_code(*, username: str, code: str, password: str) -> Person:
    """A come-back code and a new password. Raises ValidationError, the same for a wrong name and a wrong code."""
    person = queries.by_username(username)
    value = code_digest(person.pk if person else uuid.UUID(int=0), code)  # the same time for nobody
    hashed = make_password(password)
    wrong = ValidationError(_("The user name and the code do not belong together, or the code was used."))
    wrong.code = WRONG_CODE
    if person is None or not person.is_active or person.is_staff_member:
        raise wrong
    if queries.has_second_factor(person):
        raise wrong
    with transaction.atomic():
        used = RecoveryCode.objects.filter(
            person=person, digest=value, used_at=None, replaced_at=None
        ).update(used_at=clock.now())
        if not used:
            raise wrong
        person.password = hashed
        person.save(update_fields=["password"])
        _end_sessions(person=person)
        note(person=person, verb="people.came_back_with_code")
    return person


def ask_recovery(*, username: str) -> None:
    """Somebody says they cannot get in. Says nothing back: whether there is such an account stays unknown."""
    person = queries.by_username(username)
    if person is None or not person.is_active or person.is_staff_member:
        return
    moment = clock.now()
    with transaction.atomic():
        Recovery.objects.filter(
            person=person, closed_at=None, asked_at__lte=moment - access.ASK_STANDS
        ).update(closed_at=moment, closed_why=Recovery.Closed.EXPIRED, code_digest="")
        row, made = Recovery.objects.get_or_create(
            person=person, closed_at=None, defaults={"asked_at": moment}
        )
        if made:
            audit.record(
                actor=None,
                verb="people.recovery_asked",
                subject_kind="recovery",
                subject=row.pk,
                person=person.pk,
                reason=Reason.SYSTEM,
            )


def confirm_recovery(*, actor: Person, recovery: Recovery, how: str) -> str:
    """One of two members of staff who know the person says: this is them. Returns the code to the second.

    Raises PermissionDenied for whoever does not know the person or confirmed already, ValidationError when the
    request is closed, too old, or already has two.
    """
    if how not in Recovery.How.values:
        raise ValidationError(_("Please say how you made sure."))
    if not actor.is_staff_member or actor.pk == recovery.person_id:
        raise PermissionDenied
    if recovery.person_id not in ports.known_by(actor, [recovery.person_id]):
        raise PermissionDenied
    code = _new_code(8)
    value = code_digest(recovery.person_id, code)
    moment = clock.now()
    with transaction.atomic():
        row = Recovery.objects.select_for_update().get(pk=recovery.pk)
        if row.closed_at or row.second_by_id or row.asked_at <= moment - access.ASK_STANDS:
            raise ValidationError(_("This request is closed already."))
        if row.first_by_id == actor.pk:
            raise PermissionDenied
        if row.first_by_id is None:
            row.first_by, row.first_at, row.first_how = actor, moment, how
            row.save(update_fields=["first_by", "first_at", "first_how"])
            code = ""
        else:
            row.second_by, row.second_at, row.second_how = actor, moment, how
            row.code_digest, row.expires_at = value, moment + CODE_HOLDS
            row.save(update_fields=["second_by", "second_at", "second_how", "code_digest", "expires_at"])
        audit.record(
            actor=actor.pk,
            verb="people.recovery_confirmed",
            subject_kind="recovery",
            subject=row.pk,
            person=row.person_id,
            reason=Reason.CARE_TEAM,
            detail=how,
        )
    return code


def use_recovery(*, username: str, code: str, password: str) -> Person:
    """The code that was read out, and a new password. Raises ValidationError, the same for every reason."""
    person = queries.by_username(username)
    value = code_digest(person.pk if person else uuid.UUID(int=0), code)
    hashed = make_password(password)
    wrong = ValidationError(_("The user name and the code do not belong together, or the hour is over."))
    wrong.code = WRONG_CODE
    if person is None or not person.is_active:
        raise wrong
    moment = clock.now()
    with transaction.atomic():
        row = (
            Recovery.objects.select_for_update()
            .filter(person=person, closed_at=None, expires_at__gt=moment)
            .exclude(code_digest="")
            .first()
        )
        if row is None or not secrets.compare_digest(row.code_digest, value):
            raise wrong
        row.closed_at, row.closed_why, row.code_digest = moment, Recovery.Closed.USED, ""
        row.save(update_fields=["closed_at", "closed_why", "code_digest"])
        person.password = hashed
        person.save(update_fields=["password"])
        _end_sessions(person=person)
        audit.record(
            actor=person.pk,
            verb="people.recovery_used",
            subject_kind="recovery",
            subject=row.pk,
            person=person.pk,
            reason=Reason.OWN_RECORD,
        )
    return person


# --- what an administrator may do, with a typed reason --------------------------------------------------------


def _intervene(
    *,
    actor: Person,
    person: Person,
    kind: AccountIntervention.Kind,
    why: str,
    reason: str = "",
    role: Role | None = None,
) -> None:
    row = AccountIntervention(
        id=ids.new(),
        person=person,
        kind=kind,
        role=role.value if role else "",
        reason=reason,
        by=actor,
        at=clock.now(),
    )
    text = as_plain(why)
    if text:
        row.line = take(
            text,
            by=actor.pk,
            subject=person.pk,
            channel=Channel.STAFF,
            source=Source.of(AccountIntervention, "line", row.pk),
        )
    row.save(force_insert=True)
    audit.record(
        actor=actor.pk,
        verb=f"people.{kind.value}",
        subject_kind="account_intervention",
        subject=row.pk,
        person=person.pk,
        reason=Reason.TYPED,
        detail=":".join(code for code in (row.role, row.reason) if code),
    )


def _check_reason(reason: str, why: str) -> None:
    if reason not in AccountIntervention.Reason.values:
        raise ValidationError(_("Please choose a reason. Nothing was changed."), "reason")
    if reason == AccountIntervention.Reason.OTHER and len(why.strip()) < LEAST_REASON:
        raise ValidationError(_("Please write one sentence that others can follow later."))


def _check_intervention(*, actor: Person, why: str) -> None:
    if not actor.has_role(Role.ADMINISTRATOR):
        raise PermissionDenied
    if len(why.strip()) < LEAST_REASON:
        raise ValidationError(_("Please write one sentence that others can follow later."))


def suspend_account(
    *, actor: Person, person: Person, why: str, reason: str = AccountIntervention.Reason.OTHER
) -> None:
    """Nobody can sign in with it any more; running sessions end at once. Nothing is deleted.

    Raises PermissionDenied, and ValidationError for one's own account, for the last one whom the service cannot do
    without, or for a reason that says nothing.
    """
    _check_intervention(actor=actor, why=why)
    _check_reason(reason, why)
    if actor.pk == person.pk:
        raise ValidationError(_("You cannot suspend your own account. Ask another administrator."))
    with transaction.atomic():
        _keep_the_last(person, person.roles)
        person.is_active = False
        person.save(update_fields=["is_active"])
        _end_sessions(person=person)
        _intervene(
            actor=actor, person=person, kind=AccountIntervention.Kind.SUSPENDED, why=why, reason=reason
        )
        announce(RightsReduced(person.pk))


def restore_account(*, actor: Person, person: Person, why: str) -> None:
    _check_intervention(actor=actor, why=why)
    with transaction.atomic():
        person.is_active = True
        person.save(update_fields=["is_active"])
        _intervene(actor=actor, person=person, kind=AccountIntervention.Kind.RESTORED, why=why)


def end_account_sessions(*, actor: Person, person: Person, why: str) -> None:
    """For a lost telephone: they are signed out everywhere, and can sign in again."""
    _check_intervention(actor=actor, why=why)
    with transaction.atomic():
        _end_sessions(person=person)
        _intervene(actor=actor, person=person, kind=AccountIntervention.Kind.SIGNED_OUT, why=why)


def reset_second_factor(*, actor: Person, person: Person, why: str) -> None:
    """Takes off app, passkeys and their codes. Staff must set up a new one before they reach anything.

    An administrator cannot do it to their own account: that would make their second factor worth nothing.
    """
    _check_intervention(actor=actor, why=why)
    if actor.pk == person.pk:
        raise ValidationError(_("You cannot take off your own second step. Ask another administrator."))
    with transaction.atomic():
        Authenticator.objects.filter(user=person).delete()
        _end_sessions(person=person)
        _intervene(actor=actor, person=person, kind=AccountIntervention.Kind.SECOND_FACTOR_RESET, why=why)


# --- tidying up ---------------------------------------------------------------------------------------------


def close_old_recoveries() -> int:
    """Requests that nobody confirmed in a week, and codes whose hour is over."""
    moment = clock.now()
    changes: dict[str, Any] = {
        "closed_at": moment, "closed_why": Recovery.Closed.EXPIRED, "code_digest": "",
    }  # fmt: skip
    count = Recovery.objects.filter(closed_at=None, expires_at__lte=moment).update(**changes)
    return count + Recovery.objects.filter(
        closed_at=None, second_by=None, asked_at__lte=moment - access.ASK_STANDS
    ).update(**changes)


def forget_old_invitations() -> int:
    """Whoever did not come within a month is forgotten: name and address go, the fact stays."""
    return (
        Invitation.objects.filter(accepted_at=None, expires_at__lte=clock.now() - FORGET_AFTER)
        .exclude(name="", email="")
        .update(name="", email="")
    )


def drop_old_sessions(*, batch: int = 1_000) -> int:
    """Sessions whose time is over, and what was noted of them."""
    moment, count = clock.now(), 0
    while True:
        keys = list(Session.objects.filter(expire_date__lt=moment).values_list("pk", flat=True)[:batch])
        if not keys:
            break
        Session.objects.filter(pk__in=keys).delete()
        count += len(keys)
    _forget_sessions(_ended_sessions())
    return count


def _ended_sessions() -> Iterable[int]:
    return UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).values_list(
        "pk", flat=True
    )


def _forget_sessions(rows: Iterable[int]) -> None:
    UserSession.objects.filter(pk__in=list(rows)).delete()
