"""What a person agreed to, and for young people: who else is part of it."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.people.models import Person
from leeward.common import ids
from leeward.common.words import StaffTextField, WordsField


class Purpose(models.TextChoices):
    """What a person's words and answers may be used for. The order is the order on pages."""

    CARE = "care", _("Your care")
    EVALUATION = "evaluation", _("Making this service better")
    RESEARCH = "research", _("Research")
    AI = "ai", _("A program that suggests steps")
    CONTACT = "contact", _("Writing to you after care ends")


class Capacity(models.TextChoices):
    """As whom an answer was given."""

    SELF = "self", _("for themselves")
    ASSENT = "assent", _("a young person, beside a guardian")
    GUARDIAN = "guardian", _("a guardian")


class Path(StrEnum):
    """How somebody of a given age in a given country may begin."""

    ADULT = "adult"
    YOUNG_ALONE = "young_alone_with_competence_note"
    YOUNG_WITH_GUARDIAN = "young_with_guardian"
    TOO_YOUNG = "too_young"


class Relation(models.TextChoices):
    PARENT = "parent", _("Parent")
    CARER = "carer", _("Carer")
    FAMILY = "family", _("Somebody in the family")
    OTHER = "other", _("Somebody else")


class CompetenceNote(models.Model):
    """A clinician's judgement whether a young person understands what they agree to. The newest counts."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    is_competent = models.BooleanField()
    words = WordsField(subject="person_id")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "number"], name="competence_note_once"),)


class Consent(models.Model):
    """One answer to one purpose. Never changed and never deleted: the database refuses. The newest counts."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    number = models.PositiveIntegerField()
    answer = models.BooleanField()
    text_version = models.CharField(max_length=20)
    language = models.CharField(max_length=10)
    wording_hash = models.CharField(max_length=64)
    """SHA-256 of the text that was shown, so that it can be proved which words were agreed to."""
    meaning = models.PositiveIntegerField(null=True)
    """Which meaning of the purpose those words had. Null: answered before meanings were counted, so the first."""
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=10, choices=Capacity.choices)
    competence = models.ForeignKey(CompetenceNote, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "purpose", "number"], name="consent_once"),)


class Standing(models.Model):
    """What counts now: one row a person and purpose, kept by the action that records the answer."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    number = models.PositiveIntegerField(default=0)
    own = models.BooleanField(null=True)
    own_at = models.DateTimeField(null=True)
    guardian = models.BooleanField(null=True)
    guardian_at = models.DateTimeField(null=True)
    needs_guardian = models.BooleanField(default=False)
    is_yes = models.BooleanField(default=False)
    text_version = models.CharField(max_length=20, blank=True)
    own_meaning = models.PositiveIntegerField(default=0)
    guardian_meaning = models.PositiveIntegerField(default=0)
    """Which meaning each of them answered to. An answer to an older one is no yes to the newer one."""
    told_meaning = models.PositiveIntegerField(default=0)
    """The newest meaning for which they were asked again, kept by the job that tells whoever must know."""
    asked_again_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "purpose"], name="standing_once"),)


class Rewording(models.TextChoices):
    """What a new wording does to the answers that stand."""

    SMALL = "small", _("Small change (spelling, clearer words): earlier answers stand")
    NEW_MEANING = "new_meaning", _("The meaning changes: everybody is asked again")
    CATCHES_UP = "catches_up", _("It now says what another language says already")


class ServiceTextVersion(models.Model):
    """A service's own wording of a purpose, in its own version. The newest that has today's meaning counts.

    A meaning belongs to the purpose, not to a language: a study that asks for more asks everybody.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    language = models.CharField(max_length=10)
    number = models.PositiveIntegerField()
    title = StaffTextField()
    what = StaffTextField()
    more = StaffTextField(blank=True)
    """One sentence a line."""
    when_no = StaffTextField()
    when_withdrawn = StaffTextField()
    meaning = models.PositiveIntegerField(default=0)
    """0 is the meaning of the drafts that come with the program."""
    opens_meaning = models.BooleanField(default=False)
    """The first text with this meaning, in whatever language."""
    changed = StaffTextField(blank=True)
    """What changed with this meaning, in one line, for those who are asked again."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["purpose", "language", "number"], name="service_text_once"),
            models.UniqueConstraint(
                fields=["purpose", "meaning"], condition=Q(opens_meaning=True), name="meaning_opened_once"
            ),
        )


class YoungPerson(models.Model):
    """Somebody under the legal age. Adults have no such row: nothing is kept about their age but the year."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, primary_key=True, related_name="+")
    country = models.CharField(max_length=8)
    birth_year = models.PositiveSmallIntegerField()
    had_birthday = models.BooleanField(null=True)
    """Whether the birthday of that year had passed on `noted_on`. Not asked where it changes nothing."""
    noted_on = models.DateField()
    path = models.CharField(max_length=40)
    """Kept by the daily job."""
    came_of_age_at = models.DateTimeField(null=True)


class GuardianInvite(models.Model):
    """A young person asks for a guardian to be let in, and says what they may see."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    young = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    invitation_id = models.UUIDField(unique=True)
    """The invitation of `people` that carries the secret and the contact details."""
    name = models.CharField(max_length=80)
    relation = models.CharField(max_length=10, choices=Relation.choices)
    shares_choices = models.BooleanField(default=False)
    shares_appointments = models.BooleanField(default=False)
    shares_worry_page = models.BooleanField(default=False)
    agreed_by_young_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    linked_at = models.DateTimeField(null=True)


class GuardianLink(models.Model):
    """A guardian with their own sign-in, who sees what the young person agreed to, and nothing else."""

    class WhyEnded(models.TextChoices):
        YOUNG = "young", _("ended by the young person")
        GUARDIAN = "guardian", _("ended by the guardian")
        LEGAL_AGE = "legal_age", _("the young person came of age")
        STAFF = "staff", _("ended by the team")

    id = models.UUIDField(primary_key=True, default=ids.new)
    young = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    guardian = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    relation = models.CharField(max_length=10, choices=Relation.choices)
    shares_choices = models.BooleanField(default=False)
    shares_appointments = models.BooleanField(default=False)
    shares_worry_page = models.BooleanField(default=False)
    agreed_by_young_at = models.DateTimeField()
    linked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    why_ended = models.CharField(max_length=10, choices=WhyEnded.choices, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["young", "guardian"], condition=Q(ended_at=None), name="guardian_linked_once"
            ),
            models.CheckConstraint(
                condition=~Q(young=models.F("guardian")), name="guardian_is_somebody_else"
            ),
        )
        indexes = (models.Index(fields=["guardian"], name="guardian_now", condition=Q(ended_at=None)),)


class NotToContact(models.Model):
    """The young person came in confidence, or somebody is unsafe for them. Nobody is written to or called."""

    class Kind(models.TextChoices):
        IN_CONFIDENCE = "in_confidence", _("Nobody at home may know")
        UNSAFE = "unsafe", _("Somebody is not safe")

    id = models.UUIDField(primary_key=True, default=ids.new)
    young = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=14, choices=Kind.choices)
    guardian = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    who = WordsField(subject="young_id", null=True)
    """Who it is, in the young person's words, when they have no account here."""
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["young"], name="not_to_contact_now", condition=Q(lifted_at=None)),)


class DangerAgreement(models.Model):
    """Who is told what in danger. Said to the young person and to the guardian before the start."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    young = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    tells = models.JSONField(default=list)
    """Codes of texts/danger.<language>.json: who is told."""
    text_version = models.CharField(max_length=20)
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """Null: the standing text of the service."""
    said_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["young"], condition=Q(replaced_at=None), name="one_danger_agreement"
            ),
        )


class DangerReading(models.Model):
    """Somebody has read it: the young person, or a guardian."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    agreement = models.ForeignKey(DangerAgreement, on_delete=models.PROTECT, related_name="readings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agreement", "person"], name="danger_read_once"),)
