"""Referral, episode of care, who looks after whom, goals and notes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.people.models import Person, Site
from leeward.common import ids
from leeward.common.words import WordsField


class Function(models.TextChoices):
    """What a member of staff is to one client."""

    THERAPIST = "therapist", _("therapist")
    INTAKE = "intake", _("first contact")
    COVER = "cover", _("cover")
    SUPERVISOR = "supervisor", _("supervisor")
    PEER_WORKER = "peer_worker", _("peer worker")


class Step(models.TextChoices):
    """Stepped care: how much of a person's time the help takes."""

    SELF_HELP = "self_help", _("self-help with check-ins")
    GUIDED = "guided", _("guided programme")
    THERAPY = "therapy", _("therapy sessions")
    ELSEWHERE = "elsewhere", _("help from another service")


class Problem(models.TextChoices):
    LOW_MOOD = "low_mood", _("Feeling low or empty")
    WORRY = "worry", _("Worry, fear or panic")
    SLEEP = "sleep", _("Sleep")
    TRAUMA = "trauma", _("Something that happened to me")
    FOOD = "food", _("Food or my body")
    ALCOHOL = "alcohol", _("Alcohol or drugs")
    OTHER = "other", _("Something else, or I’m not sure")


class Referral(models.Model):
    """A person asks for help, or is referred. Begins before there is an account: nothing is asked twice."""

    class Source(models.TextChoices):
        SELF = "self", _("asked for help")
        STAFF = "staff", _("referred by staff")

    id = models.UUIDField(primary_key=True, default=ids.new)
    subject_id = models.UUIDField()
    """The id that the person has, or will have: their words are sealed under it from the first letter."""
    client = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.SELF)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=64, blank=True)
    """Of the secret in the asker's session, and of the code that brings them back."""
    answers = models.JSONField(default=dict)
    """Codes only: what the asker chose. Text goes to `story`."""
    story = WordsField(null=True, subject="subject_id")
    started_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["sent_at"], name="referral_sent"),)

    @property
    def problem_words(self) -> str:
        return ", ".join(str(Problem(code).label) for code in self.answers.get("problems", ()))


class Decision(models.Model):
    """What the service answered to a referral, who decided, and by which rule."""

    class Outcome(models.TextChoices):
        OFFERED = "offered", _("offered a place")
        SIGNPOSTED = "signposted", _("shown where else to go")
        WITHDRAWN = "withdrawn", _("withdrawn by the person")

    referral = models.OneToOneField(
        Referral, on_delete=models.PROTECT, primary_key=True, related_name="decision"
    )
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    step = models.CharField(max_length=12, choices=Step.choices, blank=True)
    suggested_step = models.CharField(max_length=12, choices=Step.choices, blank=True)
    rule = models.CharField(max_length=60, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()


class Episode(models.Model):
    """One course of care, from the offer to the ending, and its follow-up."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting")
        ACTIVE = "active", _("in care")
        ENDED = "ended", _("ended")

    id = models.UUIDField(primary_key=True, default=ids.new)
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, null=True, related_name="+")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, related_name="+")
    problem = models.CharField(max_length=12, choices=Problem.choices, default=Problem.OTHER)
    step = models.CharField(max_length=12, choices=Step.choices, default=Step.THERAPY)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.WAITING)
    """Kept beside the records that make it (assignment, ending, re-opening), by the same actions."""
    opened_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    planned_sessions = models.PositiveSmallIntegerField(default=12)
    sessions_held = models.PositiveSmallIntegerField(default=0)
    last_contact_at = models.DateTimeField(null=True)
    contact_stopped_at = models.DateTimeField(null=True)
    """After a death nothing is sent, ever. Set by the same action as the ending."""

    class Meta:
        indexes = (
            models.Index(fields=["client", "-opened_at"], name="episode_client"),
            models.Index(fields=["status", "opened_at"], name="episode_status"),
        )


class CareTeamMember(models.Model):
    """Who looks after the client, as what, from when until when. The only source of who may see a record."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="team")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    function = models.CharField(max_length=12, choices=Function.choices)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["episode"],
                condition=Q(function="therapist", until=None),
                name="one_therapist_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["episode", "person", "function"], condition=Q(until=None), name="team_member_once"
            ),
        )
        indexes = (models.Index(fields=["person", "function"], name="team_now", condition=Q(until=None)),)


class Absence(models.Model):
    """A member of staff is away, and who covers. Clients see both."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    cover = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    said_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=models.F("begins_at")), name="absence_ends_later"),
            models.CheckConstraint(condition=~Q(cover=models.F("person")), name="absence_covered_by_another"),
        )
        indexes = (models.Index(fields=["person", "begins_at"], name="absence_person"),)


class Handover(models.Model):
    """A change of therapist. It happens only with the client's yes."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    leaves = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    follows = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """Null while the client has asked for another clinician and nobody is found yet."""
    asked_by_client = models.BooleanField(default=False)
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    letter = WordsField(null=True)
    answer = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["episode"], condition=Q(answer=None, withdrawn_at=None), name="one_open_handover"
            ),
        )


class Goal(models.Model):
    id = models.UUIDField(primary_key=True, default=ids.new)
    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = WordsField()
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    is_reached = models.BooleanField(default=False)


class GoalStep(models.Model):
    id = models.UUIDField(primary_key=True, default=ids.new)
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="steps")
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = WordsField()
    set_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)


class Note(models.Model):
    """A clinician's note. Draft until signed; after that only amended, with its history."""

    class Kind(models.TextChoices):
        SESSION = "session", _("session note")
        CONTACT = "contact", _("contact")
        ASSESSMENT = "assessment", _("assessment")
        REVIEW = "review", _("review")
        PROCESS = "process", _("process note")
        """The clinician's own, kept apart from the record."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    template = models.CharField(max_length=30, blank=True)
    text = WordsField()
    about = models.DateTimeField()
    """When what the note tells of took place."""
    minutes = models.PositiveSmallIntegerField(default=0)
    written_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)
    needs_cosign = models.BooleanField(default=False)
    cosigned_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    cosigned_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["episode", "-about"], name="note_episode"),)


class NoteVersion(models.Model):
    """What a signed note said before an amendment, who changed it and why."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="versions")
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    text = WordsField()
    why = WordsField()
    replaced_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["note", "number"], name="note_version_once"),)


class Ending(models.Model):
    """How an episode ended. Planned, unplanned, moved on and died are four things, kept apart."""

    class Kind(models.TextChoices):
        PLANNED = "planned", _("ended as planned")
        UNPLANNED = "unplanned", _("ended before the plan")
        MOVED_ON = "moved_on", _("went on to another service")
        NOT_STARTED = "not_started", _("never started")
        DIED = "died", _("died")

    id = models.UUIDField(primary_key=True, default=ids.new)
    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="endings")
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    was_agreed = models.BooleanField(default=False)
    summary = WordsField(null=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reopened_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    reopened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["episode"], condition=Q(reopened_at=None), name="one_running_ending"
            ),
        )


class Turn(models.Model):
    """What a client, or a guardian, has changed by themselves: the care team looks at it. Stops nothing."""

    class Kind(models.TextChoices):
        WITHDRAWN = "withdrawn", _("took back their yes to care")
        GUARDIAN_NO = "guardian_no", _("a guardian said no to care")
        NEEDS_GUARDIAN = "needs_guardian", _("a guardian’s yes to care is needed now")
        CAME_OF_AGE = "came_of_age", _("came of age, and is asked again")
        ENDED = "ended", _("ended their care themselves")

    id = models.UUIDField(primary_key=True, default=ids.new)
    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=14, choices=Kind.choices)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """Null: time or a rule brought it about, nobody's answer."""
    at = models.DateTimeField()
    looked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    """Somebody of the team has looked at it, or the yes is there again. Until then it stands on their pages."""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["episode"], condition=Q(settled_at=None), name="one_open_turn_an_episode"
            ),
        )


class OpenedByReason(models.Model):
    """Somebody outside the care team opened a record. Their reason is for the client to read."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    why = WordsField()
    at = models.DateTimeField()
    until = models.DateTimeField()
