"""Whom staff may ask when they cannot reach somebody, what is done when a contact is missed, and the queue of safeguarding."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.people.models import Person
from leeward.common import ids
from leeward.common.words import WordsField

# --- emergency contacts -----------------------------------------------------------------------------------


class Relation(models.TextChoices):
    PARTNER = "partner", _("partner")
    PARENT = "parent", _("parent or carer")
    CHILD = "child", _("grown-up child")
    SIBLING = "sibling", _("brother or sister")
    RELATIVE = "relative", _("another relative")
    FRIEND = "friend", _("friend")
    NEIGHBOUR = "neighbour", _("neighbour")
    PROFESSIONAL = "professional", _("somebody who works with me")
    OTHER = "other", _("somebody else")


class Telling(models.TextChoices):
    """What the contact may be told. Each holds what stands above it."""

    CALL_US = "call_us", _("only: please ask them to call us")
    IN_CARE = "in_care", _("that they are in care here")
    WORRY = "worry", _("what we are worried about")


class When(models.TextChoices):
    DANGER = "danger", _("only in danger")
    UNREACHED = "unreached", _("also when nobody reaches them")


class EmergencyContact(models.Model):
    """One contact as the client left it. Never written over: the newest row of a `line` is what counts."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    line = models.UUIDField()
    """Which contact: every version of it has the same."""
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    name = WordsField(null=True)
    phone = WordsField(null=True)
    email = WordsField(null=True)
    """Nothing of these three: the client took the contact back."""
    relation = models.CharField(max_length=12, choices=Relation.choices)
    language = models.CharField(max_length=10)
    may_tell = models.CharField(max_length=8, choices=Telling.choices)
    when = models.CharField(max_length=10, choices=When.choices)
    is_withdrawn = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["client", "line", "-made_at"], name="contact_version"),)


class ContactDraft(models.Model):
    """What a client has typed of a contact, step by step. Nobody else sees it."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    line = models.UUIDField(unique=True)
    name = WordsField(null=True)
    phone = WordsField(null=True)
    email = WordsField(null=True)
    relation = models.CharField(max_length=12, choices=Relation.choices, blank=True)
    language = models.CharField(max_length=10, blank=True)
    may_tell = models.CharField(max_length=8, choices=Telling.choices, blank=True)
    when = models.CharField(max_length=10, choices=When.choices, blank=True)
    saved_at = models.DateTimeField()


class ContactOpening(models.Model):
    """A colleague opened a contact, with a reason that the client can read."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    contact = models.ForeignKey(EmergencyContact, on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    said_danger = models.BooleanField(default=False)
    """What the client allowed was not given, no alert was open, and the colleague said that they see danger."""
    reason = WordsField()

    class Meta:
        indexes = (models.Index(fields=["contact", "by", "-at"], name="contact_opening"),)


# --- missed contacts --------------------------------------------------------------------------------------


class How(models.TextChoices):
    NOT_COME = "not_come", _("they did not come")
    NO_ANSWER = "no_answer", _("they did not answer")


class MissedCase(models.Model):
    """Somebody missed a contact while there is a risk: a person looks for them, step by step, until they decide."""

    code: ClassVar = "case"
    """In the verbs of the audit (`safeguarding.case_closed`), and of what is told (`safeguarding.case`)."""
    audited_as: ClassVar = "missed_case"
    minutes: ClassVar = "safeguarding.minutes_missed"
    """The setting of its clock."""

    class Why(models.TextChoices):
        """What made it more than a note, the most urgent first."""

        OPEN_ALERT = "open_alert", _("an alert is open")
        LATE_ALERT = "late_alert", _("an alert was closed a short while ago")
        ANSWER = "answer", _("they had thoughts of being better off dead, or of hurting themselves")
        WAS_HIGH = "was_high", _("an alert was high before")

    class Outcome(models.TextChoices):
        REACHED = "reached", _("they were reached")
        SEEN_SAFE = "seen_safe", _("others saw that they are safe")
        PASSED_ON = "passed_on", _("passed on to another service")
        STOPPED = "stopped", _("stopped, with a reason")
        DIED = "died", _("they have died")

    id = models.UUIDField(primary_key=True, default=ids.new)
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey("care.Episode", on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=10, choices=Why.choices)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    """Never nobody."""
    opened_at = models.DateTimeField()
    clock_began_at = models.DateTimeField()
    due_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["client"], condition=Q(closed_at=None), name="one_open_case_a_person"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None, outcome="")
                | (Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(outcome="")),
                name="a_case_is_closed_by_a_person",
            ),
        )
        indexes = (models.Index(fields=["due_at"], name="case_open", condition=Q(closed_at=None)),)


class MissedContact(models.Model):
    """A planned contact did not take place."""

    code: ClassVar = "missed"
    audited_as: ClassVar = "missed_contact"

    id = models.UUIDField(primary_key=True, default=ids.new)
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey("care.Episode", on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=10, choices=How.choices)
    planned_at = models.DateTimeField()
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()
    source_id = models.UUIDField(unique=True)
    """Of the appointment, or of the page it was noted on: noted twice, it is kept once."""
    line = WordsField(null=True)
    case = models.ForeignKey(MissedCase, on_delete=models.PROTECT, null=True, related_name="missed")
    """None: no risk was known, and it is a note."""
    wrote_at = models.DateTimeField(null=True)
    """When a friendly letter went out from here."""

    class Meta:
        indexes = (models.Index(fields=["episode", "-noted_at"], name="missed_episode"),)


class CaseStep(models.Model):
    """What somebody did to reach them. No step is written over."""

    class Kind(models.TextChoices):
        CALL = "call", _("called them")
        MESSAGE = "message", _("wrote to them")
        CONTACT = "contact", _("asked their emergency contact")
        WELFARE = "welfare", _("asked for a welfare check")
        TAKEN = "taken", _("took it over")
        GIVEN = "given", _("was given it by the program")
        MISSED = "missed", _("noted another missed contact")
        CLOSED = "closed", _("closed it")

    class Found(models.TextChoices):
        REACHED = "reached", _("reached")
        NO_ANSWER = "no_answer", _("no answer")
        LEFT_WORD = "left_word", _("left word")
        NOT_POSSIBLE = "not_possible", _("not possible")
        DONE = "done", _("done")

    id = models.UUIDField(primary_key=True, default=ids.new)
    case = models.ForeignKey(MissedCase, on_delete=models.PROTECT, related_name="steps")
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    found = models.CharField(max_length=12, choices=Found.choices, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """Null: the program."""
    to = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    line = WordsField(null=True)

    class Meta:
        indexes = (models.Index(fields=["case", "at"], name="case_step"),)


# --- the queue of safeguarding ----------------------------------------------------------------------------


class Disclosure(models.Model):
    """A young person told of abuse, or somebody named a child at risk. Looked at by whoever leads safeguarding.

    Beside the alert, which stays as it is: somebody looks at the person at once; here, at what must be done for
    their protection.
    """

    code: ClassVar = "disclosure"
    audited_as: ClassVar = "disclosure"
    minutes: ClassVar = "safeguarding.minutes_disclosure"

    class Kind(models.TextChoices):
        YOUNG = "young", _("a young person said that somebody hurts them")
        CHILD = "child", _("a child may be at risk")

    id = models.UUIDField(primary_key=True, default=ids.new)
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    """Who said it: the young person, or the adult who named a child."""
    episode = models.ForeignKey("care.Episode", on_delete=models.PROTECT, null=True, related_name="+")
    alert_id = models.UUIDField()
    """Of the newest alert in which it was said."""
    kind = models.CharField(max_length=6, choices=Kind.choices)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """Nobody only while nobody works here at all."""
    opened_at = models.DateTimeField()
    clock_began_at = models.DateTimeField()
    due_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    """When somebody first wrote what they did. Until then it is passed up; having read it is not enough."""
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(null=True)
    """Who asked to close it, and when. A second person confirms."""
    closed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["client"], condition=Q(closed_at=None), name="one_open_disclosure_a_person"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None)
                | (Q(closed_by__isnull=False, asked_by__isnull=False) & ~Q(closed_by=models.F("asked_by"))),
                name="two_close_a_disclosure",
            ),
        )
        indexes = (models.Index(fields=["due_at"], name="disclosure_open", condition=Q(closed_at=None)),)


class DisclosureHit(models.Model):
    """Where it was said: a hit of an alert. Holds no text."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, related_name="hits")
    hit_id = models.UUIDField(unique=True)
    alert_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["alert_id"], name="disclosure_alert"),)


class DisclosureStep(models.Model):
    """What was done. No step is written over."""

    class Kind(models.TextChoices):
        SPOKE = "spoke", _("spoke with them")
        TALKED = "talked", _("talked with whoever leads safeguarding")
        TOLD = "told", _("told the authority")
        NOT_TOLD = "not_told", _("decided not to tell anybody outside")
        TAKEN = "taken", _("took it over")
        GIVEN = "given", _("was given it by the program")
        JOINED = "joined", _("more was said")
        ASKED = "asked", _("asked to close it")
        REFUSED = "refused", _("kept it open")
        CLOSED = "closed", _("confirmed the closing")

    id = models.UUIDField(primary_key=True, default=ids.new)
    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, related_name="steps")
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    to = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    line = WordsField(null=True)

    class Meta:
        indexes = (models.Index(fields=["disclosure", "at"], name="disclosure_step"),)


SECOND = 32_000
"""Not a share of the clock: the first who was asked to confirm a closing; the next is one more."""


# --- both -------------------------------------------------------------------------------------------------

Item = TypeVar("Item", MissedCase, Disclosure)
"""What somebody has, by a clock, until people close it."""


class PassedUp(models.Model):
    """Half or all of a clock went by: another person was told. Over and over, as long as it is open."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    case = models.ForeignKey(MissedCase, on_delete=models.PROTECT, null=True, related_name="passed")
    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, null=True, related_name="passed")
    clock_began_at = models.DateTimeField()
    share = models.PositiveSmallIntegerField()
    """50, 100, and 200, 300, … for each further clock that went by. From `SECOND` on: asked to confirm a closing."""
    to = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(case=None, disclosure__isnull=False) | Q(case__isnull=False, disclosure=None),
                name="passed_up_one_thing",
            ),
            models.UniqueConstraint(fields=["case", "clock_began_at", "share"], name="case_passed_up_once"),
            models.UniqueConstraint(
                fields=["disclosure", "clock_began_at", "share"], name="disclosure_passed_up_once"
            ),
        )
