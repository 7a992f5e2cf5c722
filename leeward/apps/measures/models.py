"""Check-ins, answers, scores, and the standing row that lists read."""

from __future__ import annotations

from typing import TypeVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.people.models import Person
from leeward.common import ids
from leeward.common.words import StaffTextField, WordsField


class Point(models.TextChoices):
    """Where in the course of care a check-in stands."""

    BASELINE = "baseline", _("at the start")
    WAITING = "waiting", _("while waiting")
    WEEK = "week", _("each week")
    LIGHT_WEEK = "light_week", _("a light week")
    ALLIANCE = "alliance", _("about working together")
    MID = "mid", _("half-way")
    HANDOVER = "handover", _("at a hand-over")
    END = "end", _("at the end")
    LEFT = "left", _("after leaving before the plan")
    MONTH_3 = "month_3", _("3 months after the end")
    MONTH_6 = "month_6", _("6 months after the end")
    MONTH_12 = "month_12", _("12 months after the end")
    ON_REQUEST = "on_request", _("asked for by the care team")


class Mode(models.TextChoices):
    """How answers came in. Marked beside every score that is not an ordinary one."""

    SIGNED_IN = "signed_in", _("signed in")
    LINK = "link", _("by link, not signed in")
    KIOSK = "kiosk", _("on a device of the service")
    READ_OUT = "read_out", _("read out by staff")
    CLINICIAN = "clinician", _("the clinician’s own rating")
    """Not the client’s answer: how the therapist found it. Never met through `objects`."""


Row = TypeVar("Row", bound=models.Model)


class OfClients(models.Manager[Row]):
    """What clients answered. How a clinician rates is kept apart here, once, so that no page can forget it."""

    def get_queryset(self) -> models.QuerySet[Row]:
        return super().get_queryset().exclude(mode=Mode.CLINICIAN)


class Cancelled(models.TextChoices):
    """Why a check-in was taken back."""

    REPLACED = "replaced", _("a fuller check-in took its place")
    ENDED = "ended", _("the care ended")
    DIED = "died", _("the person died")
    REOPENED = "reopened", _("the care began again")
    NOT_NEEDED = "not_needed", _("not needed any more")
    ANSWERED = "answered", _("another check-in asked the same, and was answered")


class Sitting(models.Model):
    """One check-in: a short list of questionnaires, given once. Clients read "check-in"."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey("care.Episode", on_delete=models.PROTECT, null=True, related_name="+")
    point = models.CharField(max_length=12, choices=Point.choices)
    battery = models.JSONField()
    """In order: {"instrument": "PHQ-9", "items": [1, 2, ...]}. What is not listed was not shown."""
    invited_key = models.CharField(max_length=120, unique=True)
    """Says why this check-in exists ("<episode>:week:4"), so that two processes never invite twice."""
    invited_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """Who asked for it out of turn. Null: the schedule did."""
    due_from = models.DateTimeField()
    due_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    language = models.CharField(max_length=10, default="en")
    mode = models.CharField(max_length=10, choices=Mode.choices, default=Mode.SIGNED_IN)
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    """The first answer."""
    completed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    """Its time went by. What was answered until then is kept and counts."""
    cancelled_at = models.DateTimeField(null=True)
    cancelled_why = models.CharField(max_length=12, choices=Cancelled.choices, blank=True)
    risk_score = models.PositiveSmallIntegerField(null=True)
    """The highest score on a risk item that an alert was raised for."""
    risk_told = models.JSONField(default=dict)
    """For each risk item the highest score that an alert was raised for: {"PHQ-9.9": 2}."""
    helped_score = models.PositiveSmallIntegerField(null=True)
    """The highest of them after which the person was shown help."""
    alert_id = models.UUIDField(null=True)
    """Safety's id of that alert."""
    told_at = models.DateTimeField(null=True)
    """When the one mail that something waits was handed over."""
    reminded_at = models.DateTimeField(null=True)

    objects = OfClients["Sitting"]()
    all_sides = models.Manager["Sitting"]()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(closes_at__gt=models.F("due_from")), name="sitting_closes_later"
            ),
            models.CheckConstraint(
                condition=~Q(mode="read_out") | Q(entered_by__isnull=False), name="read_out_by_somebody"
            ),
            models.CheckConstraint(
                condition=~Q(mode="clinician") | Q(entered_by__isnull=False), name="rated_by_somebody"
            ),
        )
        indexes = (
            models.Index(fields=["client", "due_from"], name="sitting_client"),
            models.Index(
                fields=["closes_at"],
                name="sitting_open",
                condition=Q(completed_at=None, closed_at=None, cancelled_at=None),
            ),
            models.Index(fields=["episode", "-due_from"], name="sitting_episode"),
        )

    @property
    def is_open(self) -> bool:
        return self.completed_at is None and self.closed_at is None and self.cancelled_at is None

    @property
    def instruments(self) -> tuple[str, ...]:
        return tuple(part["instrument"] for part in self.battery)

    @property
    def ended_at(self) -> object:
        return self.completed_at or self.closed_at


class Answer(models.Model):
    """One answer to one question. Answered, skipped, not applicable and not shown (no row) are four things."""

    class State(models.TextChoices):
        ANSWERED = "answered", _("answered")
        SKIPPED = "skipped", _("rather not say")
        NOT_APPLICABLE = "not_applicable", _("does not apply")

    id = models.UUIDField(primary_key=True, default=ids.new)
    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="answers")
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    instrument = models.CharField(max_length=24)
    item = models.PositiveSmallIntegerField()
    """The number as printed."""
    value = models.SmallIntegerField(null=True)
    """As printed, before any reversing."""
    state = models.CharField(max_length=14, choices=State.choices, default=State.ANSWERED)
    key = models.CharField(max_length=40, blank=True)
    """Made by the browser for one tap, so that a tap sent twice counts once."""
    mode = models.CharField(max_length=10, choices=Mode.choices, default=Mode.SIGNED_IN)
    given_at = models.DateTimeField()

    objects = OfClients["Answer"]()
    all_sides = models.Manager["Answer"]()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["sitting", "instrument", "item"], name="one_answer_a_question"),
            models.CheckConstraint(
                condition=Q(state="answered", value__isnull=False) | (~Q(state="answered") & Q(value=None)),
                name="answered_has_a_value",
            ),
        )


class Remark(models.Model):
    """What somebody wrote beside a question, in their own words."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="remarks")
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    instrument = models.CharField(max_length=24)
    item = models.PositiveSmallIntegerField()
    text = WordsField()
    given_at = models.DateTimeField()
    helped_at = models.DateTimeField(null=True)
    """When the person was shown help for these words, because a rule saw danger in them."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["sitting", "instrument", "item"], name="one_remark_a_question"),
        )


class Score(models.Model):
    """What one questionnaire added up to, by which version of the rules, over which wording."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="scores")
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey("care.Episode", on_delete=models.PROTECT, null=True, related_name="+")
    instrument = models.CharField(max_length=24)
    version = models.CharField(max_length=60)
    """Of the scoring rule."""
    wording = models.CharField(max_length=64)
    """Digest of the words that were shown, so that a change of wording shows."""
    score = models.FloatField(null=True)
    """Null: too few answers for a score, or none defined (a screener has a level, in `band`)."""
    band = models.CharField(max_length=80, blank=True)
    subscales = models.JSONField(default=dict)
    answered = models.PositiveSmallIntegerField()
    missing = models.PositiveSmallIntegerField()
    is_risk = models.BooleanField(default=False)
    flags = models.JSONField(default=list)
    mode = models.CharField(max_length=10, choices=Mode.choices, default=Mode.SIGNED_IN)
    at = models.DateTimeField()

    objects = OfClients["Score"]()
    all_sides = models.Manager["Score"]()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["sitting", "instrument"], name="one_score_a_sitting"),)
        indexes = (models.Index(fields=["episode", "instrument", "at"], name="score_course"),)


class Standing(models.Model):
    """How one person stands by their answers, kept up to date by the action that completes a check-in."""

    episode = models.OneToOneField(
        "care.Episode", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    points = models.JSONField(default=list)
    """The last six PHQ-9 moments, oldest first: [ISO moment, score]. A null score is a week without an answer."""
    first = models.FloatField(null=True)
    first_at = models.DateTimeField(null=True)
    now = models.FloatField(null=True)
    now_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=20, blank=True)
    """Code of the change since the start; its words come from one function."""
    anxiety_first = models.FloatField(null=True)
    anxiety_now = models.FloatField(null=True)
    anxiety_verdict = models.CharField(max_length=20, blank=True)
    light_was_high = models.BooleanField(default=False)
    """The last light week was at or above a cut-off, or named a risk: the next one is full."""
    last_answered_at = models.DateTimeField(null=True)
    overdue_since = models.DateTimeField(null=True)
    missed_in_a_row = models.PositiveSmallIntegerField(default=0)
    off_track_since = models.DateTimeField(null=True)
    off_track_reasons = models.JSONField(default=list)
    off_track_set_aside_at = models.DateTimeField(null=True)
    off_track_set_aside_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    deteriorated_at = models.DateTimeField(null=True)
    """Since when the change is a reliable worsening."""
    harm_said_at = models.DateTimeField(null=True)
    """Last said that something about the service made things worse."""
    harm_heard_at = models.DateTimeField(null=True)
    harm_heard_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """Who of the care team has taken it up. A later "yes" waits again."""
    alliance = models.FloatField(null=True)
    alliance_at = models.DateTimeField(null=True)
    counted_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["overdue_since"], name="standing_overdue"),)


class Link(models.Model):
    """A way to answer one check-in without an account. Only the digest of its secret is kept."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)


class Audience(models.TextChoices):
    """Who sees what a client answers about working together."""

    NOBODY = "nobody", _("Nobody but me")
    THERAPIST = "therapist", _("My therapist")
    SUPERVISOR = "supervisor", _("Only my therapist’s supervisor")


class AllianceChoice(models.Model):
    """One choice of an audience. The newest (by its number) is in force; earlier ones stay as records."""

    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    audience = models.CharField(max_length=10, choices=Audience.choices)
    chosen_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["client", "-id"], name="alliance_choice"),)


class View(models.Model):
    """How a person wants questions and charts shown to them."""

    class Layout(models.TextChoices):
        ONE = "one", _("One question at a time")
        WHOLE = "whole", _("All questions on one page")

    client = models.OneToOneField(Person, on_delete=models.PROTECT, primary_key=True, related_name="+")
    layout = models.CharField(max_length=5, choices=Layout.choices, blank=True)
    hides_numbers = models.BooleanField(default=False)
    hides_chart = models.BooleanField(default=False)


class InstrumentText(models.Model):
    """The words of a questionnaire from the service's own licensed copy."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    code = models.CharField(max_length=24)
    language = models.CharField(max_length=10)
    pack = models.JSONField()
    licence = StaffTextField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["code", "language"], name="one_text_a_language"),)
