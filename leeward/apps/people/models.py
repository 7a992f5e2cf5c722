"""People, their roles, and where they work."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from leeward.apps.people.roles import STAFF, Role
from leeward.common import clock, ids
from leeward.common.words import StaffTextField, WordsField
from leeward.design.shell import Appearance


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(username__iexact=username)


class Person(AbstractBaseUser):
    """An account: a client, a guardian or a member of staff. Held by every app; owned by this one."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    username = models.CharField(max_length=60, unique=True)
    email = models.EmailField(blank=True)
    name = models.CharField(max_length=80, blank=True)
    """What people call them. A client may choose any name."""
    pronouns = models.CharField(max_length=30, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    birth_year = models.PositiveSmallIntegerField(null=True)
    country = models.CharField(max_length=8, blank=True)
    language = models.CharField(max_length=10, blank=True)
    time_zone = models.CharField(max_length=60, blank=True)
    role_codes = models.JSONField(default=list)
    """The running grants, kept beside them by the same action, so that a page needs no second query."""
    appearance_choices = models.JSONField(default=dict)
    wants_mail = models.BooleanField(default=True)
    """A client's choice: whether a mail says that something waits on their pages."""
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=clock.now)
    signed_out_at = models.DateTimeField(null=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        indexes = (models.Index(fields=["email"], name="person_email", condition=~Q(email="")),)
        # "Sam" and "sam" would lock each other out: sign-in does not look at capitals.
        constraints = (models.UniqueConstraint(Lower("username"), name="username_once"),)

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        return self.name or self.username

    @cached_property
    def roles(self) -> frozenset[Role]:
        return frozenset(Role(code) for code in self.role_codes)

    def has_role(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)

    @property
    def is_staff_member(self) -> bool:
        return not self.roles.isdisjoint(STAFF)

    @property
    def appearance(self) -> Appearance:
        return Appearance.from_choices(self.appearance_choices)

    @property
    def zone(self) -> str:
        return self.time_zone or settings.TIME_ZONE

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """Every request compares this with what its session was begun with. It also holds `signed_out_at`:
        moving that moment ends every session of the account at once, also those kept on no list."""
        since = self.signed_out_at.isoformat() if self.signed_out_at else ""
        return salted_hmac(
            "leeward.people.session", f"{self.password}|{since}", secret=secret, algorithm="sha256"
        ).hexdigest()


class Site(models.Model):
    """A place of the service: a campus, a clinic, a town."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    name = models.CharField(max_length=80, unique=True)
    time_zone = models.CharField(max_length=60, default="Europe/London")
    opened_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True)
    """Kept beside the running `Closing`, by the same action."""


class Team(models.Model):
    id = models.UUIDField(primary_key=True, default=ids.new)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    closed_at = models.DateTimeField(null=True)
    """As for a site. A team of a closed site takes nobody either, and is open again with it."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=["site", "name"], name="team_once_a_site"),)

    @property
    def is_open(self) -> bool:
        return self.closed_at is None and self.site.closed_at is None


class Closing(models.Model):
    """A site or a team was closed: by whom, when and why. Opening it again ends this row; nothing is deleted."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="+")
    why = StaffTextField()
    closed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField()
    reopened_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    reopened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(site=None, team__isnull=False) | Q(site__isnull=False, team=None),
                name="closing_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["site"], condition=Q(reopened_at=None, team=None), name="site_closed_once"
            ),
            models.UniqueConstraint(
                fields=["team"], condition=Q(reopened_at=None, site=None), name="team_closed_once"
            ),
        )


class RoleGrant(models.Model):
    """A role given to a person, by whom, from when until when."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)
    granted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    granted_at = models.DateTimeField()
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "role"], condition=Q(ended_at=None), name="role_granted_once"
            ),
        )


class StaffProfile(models.Model):
    """What clients may know of a member of staff, and how much work they can take."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, primary_key=True, related_name="+")
    profession = models.CharField(max_length=80)
    register_body = models.CharField(max_length=80, blank=True)
    register_number = models.CharField(max_length=40, blank=True)
    register_confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    register_confirmed_at = models.DateTimeField(null=True)
    """An administrator looked the number up, and it is this person's, with this profession. A change of any of the
    three empties both. Until then clients do not read the number: a number beside a name says that somebody looked,
    whatever small words stand beside it, and "not checked" would read as a doubt about the person. Leaving it out
    says nothing false."""
    languages = models.JSONField(default=list)
    about = StaffTextField(blank=True)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="+")
    supervisor = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    capacity = models.PositiveSmallIntegerField(default=0)
    """How many people they can look after at one time."""
    is_shown = models.BooleanField(default=True)
    """On the public page "The people you may meet"."""


class Invitation(models.Model):
    """A link that makes one account with one role. Only the digest of its secret is kept."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    digest = models.CharField(max_length=64, unique=True)
    role = models.CharField(max_length=20, choices=Role.choices)
    name = models.CharField(max_length=80, blank=True)
    email = models.EmailField(blank=True)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, related_name="+")
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)


class RecoveryCode(models.Model):
    """A come-back code: stands in for a lost password, once. Only its digest is kept.

    For people without a second factor. Whoever has one keeps the codes that belong to it instead.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True)
    """A page with it was opened. Until then their first page leads to it."""
    used_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "digest"], name="recovery_code_once"),)


class Recovery(models.Model):
    """Two members of staff who know the person let them back in. Neither can do it alone."""

    class How(models.TextChoices):
        IN_PERSON = "in_person", _("We met in person")
        VIDEO = "video", _("We saw each other by video")
        VOICE = "voice", _("We spoke, and I know their voice")

    class Closed(models.TextChoices):
        USED = "used"
        WITHDRAWN = "withdrawn"
        EXPIRED = "expired"

    id = models.UUIDField(primary_key=True, default=ids.new)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    first_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    first_at = models.DateTimeField(null=True)
    first_how = models.CharField(max_length=10, choices=How.choices, blank=True)
    second_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    second_at = models.DateTimeField(null=True)
    second_how = models.CharField(max_length=10, choices=How.choices, blank=True)
    code_digest = models.CharField(max_length=64, blank=True)
    expires_at = models.DateTimeField(null=True)
    """When the code stops working: an hour after the second confirmation."""
    closed_at = models.DateTimeField(null=True)
    closed_why = models.CharField(max_length=10, choices=Closed.choices, blank=True)

    class Meta:
        constraints = (
            # The database holds the rule too: a slip in the code cannot let one person do it alone.
            models.CheckConstraint(
                condition=Q(second_by=None) | (Q(first_by__isnull=False) & ~Q(first_by=F("second_by"))),
                name="recovery_by_two",
            ),
            models.CheckConstraint(
                condition=Q(code_digest="") | Q(second_by__isnull=False), name="recovery_code_after_two"
            ),
            models.CheckConstraint(
                condition=(Q(first_by=None) | ~Q(first_by=F("person")))
                & (Q(second_by=None) | ~Q(second_by=F("person"))),
                name="recovery_by_others",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(closed_at=None), name="recovery_open_once"
            ),
        )


class AccountIntervention(models.Model):
    """What an administrator did to somebody's account, and why: a reason, and a sentence of their own."""

    class Kind(models.TextChoices):
        ROLE_ENDED = "role_ended", _("ended a role")
        SUSPENDED = "suspended", _("suspended the account")
        RESTORED = "restored", _("opened the account again")
        SIGNED_OUT = "signed_out", _("ended every session")
        SECOND_FACTOR_RESET = "factor_reset", _("took off the second step")

    class Reason(models.TextChoices):
        """Why somebody may do less than before. The line of the audit holds the code."""

        LEFT = "left", _("they left the service")
        OTHER_WORK = "other_work", _("they do other work here now")
        AWAY = "away", _("they are away for a long time")
        CONCERN = "concern", _("a concern is being looked into")
        MISUSE = "misuse", _("somebody else may use the account")
        ASKED = "asked", _("they asked for it")
        OTHER = "other", _("another reason")

    id = models.UUIDField(primary_key=True, default=ids.new)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    role = models.CharField(max_length=20, choices=Role.choices, blank=True)
    """The one that ended."""
    reason = models.CharField(max_length=12, choices=Reason.choices, blank=True)
    """Empty: only the sentence was asked for."""
    line = WordsField(null=True, subject="person_id")
    """Sealed: it may say something of the person, who may be a client."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
