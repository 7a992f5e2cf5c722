"""Referral, episode of care, who looks after whom, goals and notes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.people.models import Person, Site
from leeward.common import ids
from leeward.common.words import WordsField

KEY_LENGTH = 40


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
    invitation_id = models.UUIDField(null=True, unique=True)
    """Of `people`: somebody new was referred. When they come by it, the request is theirs, and sent."""
    key = models.CharField(max_length=KEY_LENGTH, null=True)
    """Made by the page on which a colleague refers: the same page sent twice is one request."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=["made_by", "key"], name="referral_made_once"),)
        indexes = (models.Index(fields=["sent_at"], name="referral_sent"),)

    @property
    def problem_words(self) -> str:
        return ", ".join(str(Problem(code).label) for code in self.answers.get("problems", ()))


class RequestLetter(models.Model):
    """A few lines on a request, before there is a place: whoever reads it asks something, the person answers."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = WordsField()
    sent_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    """By the other side: the client, or the first of those who answer requests."""
    told_at = models.DateTimeField(null=True)
    """The mail that something waits was handed over."""
    key = models.CharField(max_length=KEY_LENGTH, null=True)
    """Made by the page: the same lines sent twice are kept once."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=["author", "key"], name="request_letter_sent_once"),)
        indexes = (
            models.Index(fields=["referral", "sent_at"], name="request_letter_order"),
            models.Index(fields=["client"], name="request_letter_new", condition=Q(seen_at=None)),
        )

    @property
    def is_by_client(self) -> bool:
        return self.author_id == self.client_id


class Decision(models.Model):
    """What the service answered to a referral, who decided, and by which rule."""

    class Outcome(models.TextChoices):
        OFFERED = "offered", _("offered a place")
        SIGNPOSTED = "signposted", _("shown where else to go")
        WITHDRAWN = "withdrawn", _("withdrawn by the person")
        REOPENED = "reopened", _("earlier care opened again")
        DIED = "died", _("the person died")

    referral = models.OneToOneField(
        Referral, on_delete=models.PROTECT, primary_key=True, related_name="decision"
    )
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    step = models.CharField(max_length=12, choices=Step.choices, blank=True)
    suggested_step = models.CharField(max_length=12, choices=Step.choices, blank=True)
    rule = models.CharField(max_length=60, blank=True)
    version = models.CharField(max_length=20, blank=True, default="")
    """Of the rules. Empty: from before it was kept."""
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
    step_asks_since = models.DateTimeField(null=True)
    """Since when the answers fit another rule than at the last look, and stayed so. Null: nothing asks for a look."""
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


class StepReview(models.Model):
    """Somebody looked at the step of care and chose: what, on which facts, and what the rules said."""

    class Why(models.TextChoices):
        """Why the choice is not the suggestion. The client reads it, in other words."""

        WISH = "wish", _("they wish otherwise")
        TALK = "talk", _("what they told us when we spoke")
        KEPT = "kept", _("it stays as it was offered")
        BEFORE = "before", _("they have tried the suggested help before")
        NO_ROOM = "no_room", _("no place of the suggested kind is free")
        OTHER = "other", _("another reason")

    id = models.UUIDField(primary_key=True, default=ids.new)
    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=12, choices=Step.choices)
    suggested_step = models.CharField(max_length=12, choices=Step.choices)
    rule = models.CharField(max_length=60)
    version = models.CharField(max_length=20)
    """Of the rules."""
    scores = models.JSONField(default=list)
    """What the rule read: {"instrument": "PHQ-9", "total": 17, "at": ISO moment}. Empty: there was no score."""
    why = models.CharField(max_length=8, choices=Why.choices, blank=True)
    line = WordsField(null=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["episode", "-at"], name="step_review_episode"),)


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
    follows = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
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


class WishForAnother(models.Model):
    """The client would like another clinician. No reason is asked, and none is kept.

    It stands until somebody follows with their yes, they take it back, or the care ends: a no to one colleague
    leaves it as it is.
    """

    class Outcome(models.TextChoices):
        FOLLOWED = "followed", _("somebody follows")
        TAKEN_BACK = "taken_back", _("taken back")
        ENDED = "ended", _("care ended")

    id = models.UUIDField(primary_key=True, default=ids.new)
    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["episode"], condition=Q(settled_at=None), name="one_open_wish_for_another"
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
    key = models.CharField(max_length=KEY_LENGTH, null=True)
    """Made by the page: the same goal sent twice is kept once."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=["set_by", "key"], name="goal_set_once"),)


class GoalStep(models.Model):
    id = models.UUIDField(primary_key=True, default=ids.new)
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="steps")
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = WordsField()
    set_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    key = models.CharField(max_length=KEY_LENGTH, null=True)
    """Made by the page: the same step sent twice is kept once."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=["goal", "key"], name="goal_step_set_once"),)


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
    key = models.CharField(max_length=KEY_LENGTH, null=True)
    """Made by the page for a new note: the same page sent twice is the same note."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=["author", "key"], name="note_written_once"),)
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
                fields=["episode"], condition=Q(reopened_at=None) & ~Q(kind="died"), name="one_running_ending"
            ),
            # Beside another ending: somebody died in the year of follow-up, and how their care ended stays as it was.
            models.UniqueConstraint(
                fields=["episode"], condition=Q(reopened_at=None, kind="died"), name="one_running_death"
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
        ASKS_AGAIN = "asks_again", _("asks for help again")

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


class KeptBack(models.TextChoices):
    """Why a part of the record is not in a copy."""

    ANOTHER_PERSON = "another_person", _("about another person")
    SERIOUS_HARM = "serious_harm", _("could do serious harm")
    APART = "apart", _("the clinician’s own, kept apart")
    """Process notes and a therapist's own ratings. Whether they may be kept back differs by country."""
    OTHER = "other", _("another reason")


class CopyRequest(models.Model):
    """A client asks for a copy of what is kept about them, or staff note that they asked."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    """The client, or the colleague whom they told."""
    how = WordsField(null=True)
    """How they asked, where a colleague noted it."""
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    """The last day, on the service's clock."""
    extended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    extended_at = models.DateTimeField(null=True)
    extension_why = WordsField(null=True)
    """For the client to read."""
    extension_told_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    """The signature."""
    looked_at = models.DateTimeField(null=True)
    """When whoever signed opened the page they decided on. What is newer is not in the copy: nobody saw it."""
    answered_at = models.DateTimeField(null=True)
    """The copy was made."""
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["client"],
                condition=Q(taken_back_at=None, answered_at=None),
                name="one_open_copy_request",
            ),
        )
        indexes = (
            models.Index(
                fields=["due_on"],
                name="copy_request_open",
                condition=Q(taken_back_at=None, answered_at=None),
            ),
        )

    @property
    def is_open(self) -> bool:
        return self.taken_back_at is None and self.answered_at is None

    @property
    def is_being_made(self) -> bool:
        return self.is_open and self.decided_at is not None


class CopyDecision(models.Model):
    """What a clinician decided about one kind of the record, or about one thing of it."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    request = models.ForeignKey(CopyRequest, on_delete=models.PROTECT, related_name="decisions")
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=40)
    item = models.UUIDField(null=True)
    """Null: the whole kind."""
    is_released = models.BooleanField()
    reason = models.CharField(max_length=16, choices=KeptBack.choices, blank=True)
    line = WordsField(null=True)
    """For the file. The client reads the reason in kind words, not this."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["request", "part"], condition=Q(item=None), name="copy_kind_decided_once"
            ),
            models.UniqueConstraint(
                fields=["request", "part", "item"],
                condition=Q(item__isnull=False),
                name="copy_item_decided_once",
            ),
            models.CheckConstraint(
                condition=Q(is_released=True, reason="") | (Q(is_released=False) & ~Q(reason="")),
                name="kept_back_for_a_reason",
            ),
        )


class RecordCopy(models.Model):
    """The copy itself: one archive, sealed under the client's data key, destroyed after its time."""

    request = models.OneToOneField(
        CopyRequest, on_delete=models.PROTECT, primary_key=True, related_name="copy"
    )
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    body = models.BinaryField()
    opened_at = models.DateTimeField(null=True)
    """The first time."""
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["expires_at"], name="copy_expires", condition=Q(destroyed_at=None)),)
