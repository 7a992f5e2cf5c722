"""People, their roles, and where they work."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from leeward.apps.people.roles import STAFF, Role
from leeward.common import clock, ids
from leeward.common.words import StaffTextField
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
    country = models.CharField(max_length=2, blank=True)
    language = models.CharField(max_length=10, blank=True)
    time_zone = models.CharField(max_length=60, blank=True)
    role_codes = models.JSONField(default=list)
    """The running grants, kept beside them by the same action, so that a page needs no second query."""
    appearance_choices = models.JSONField(default=dict)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=clock.now)
    signed_out_at = models.DateTimeField(null=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        indexes = (models.Index(fields=["email"], name="person_email", condition=~Q(email="")),)

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


class Site(models.Model):
    """A place of the service: a campus, a clinic, a town."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    name = models.CharField(max_length=80, unique=True)
    time_zone = models.CharField(max_length=60, default="Europe/London")
    opened_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True)


class Team(models.Model):
    id = models.UUIDField(primary_key=True, default=ids.new)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["site", "name"], name="team_once_a_site"),)


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


class Recovery(models.Model):
    """Two members of staff who know the person let them back in. Neither can do it alone."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    first_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    first_at = models.DateTimeField(null=True)
    second_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    second_at = models.DateTimeField(null=True)
    code_digest = models.CharField(max_length=64, blank=True)
    expires_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(second_by=None) | ~Q(first_by=models.F("second_by")), name="recovery_by_two"
            ),
        )
