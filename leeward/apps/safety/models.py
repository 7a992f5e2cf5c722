"""Screenings, alerts with an owner and a clock, the crisis directory, the rota."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.people.models import Person
from leeward.common import ids
from leeward.common.words import WordsField


class Level(models.TextChoices):
    """How soon a person must look. A level sets a clock, never access to care."""

    HIGH = "high", _("high")
    MODERATE = "moderate", _("moderate")
    LOW = "low", _("low")
    UNANSWERED = "unanswered", _("unanswered question")


class Screening(models.Model):
    """One text was read by the rules as it was stored, and by the model right after. Holds no text."""

    class Verdict(models.TextChoices):
        WAITS = "waits", _("waits for the model")
        NONE = "none", _("nothing seen")
        REVIEW = "review", _("a person reads it")
        URGENT = "urgent", _("an alert")
        GONE = "gone", _("the text was taken away before the model saw it")
        UNJUDGED = "unjudged", _("read by the rules only")
        """A draft; or a text that waits for a person in any case."""

    subject_id = models.UUIDField()
    written_by = models.UUIDField(null=True)
    source_column = models.CharField(max_length=80)
    source_row = models.UUIDField()
    channel = models.CharField(max_length=20)
    tier = models.CharField(max_length=10, default="rules")
    version = models.CharField(max_length=20)
    language = models.CharField(max_length=10, blank=True)
    has_rules = models.BooleanField(default=True)
    """Whether the rules could read this text. If not, only the English ones ran over it: a person must read."""
    ran = models.JSONField(default=list)
    """Languages whose rules ran over it: English always."""
    rules = models.JSONField(default=list)
    categories = models.JSONField(default=list)
    at = models.DateTimeField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices, default=Verdict.UNJUDGED)
    """Of the model. What a rule found stays urgent, whatever this says."""
    judged_at = models.DateTimeField(null=True)
    model = models.CharField(max_length=40, blank=True)
    """Which version of the coefficients judged it. `tier` says with which vectors."""
    score = models.FloatField(null=True)
    scores = models.JSONField(default=dict)
    """By category, in [0, 1]."""

    class Meta:
        indexes = (
            models.Index(fields=["subject_id", "-at"], name="screening_subject"),
            models.Index(fields=["verdict", "at"], name="screening_verdict"),
        )


class Alert(models.Model):
    """Somebody must look at this person by a time. One open alert a person: later hits join it."""

    class Outcome(models.TextChoices):
        SPOKE = "spoke", _("spoke with them")
        REVIEWED = "reviewed", _("spoke, and made or went through a safety plan")
        PASSED_ON = "passed_on", _("passed on to another service")
        NOT_REACHED = "not_reached", _("could not reach them, next step taken")
        NO_RISK = "no_risk", _("no sign of danger after a look")
        DIED = "died", _("they have died")
        """Offered only where `care` knows of it: nobody notes a death here."""
        ANSWERED = "answered", _("answered later: not at all")
        """Not a person's judgement: the question that was left open got its answer before anybody had looked."""

    class Arrival(models.TextChoices):
        """Whether anybody was there when it came, by the hours that held at that moment."""

        STAFFED = "staffed", _("in staffed hours")
        BEFORE = "before", _("before staffed hours")
        OUTSIDE = "outside", _("outside staffed hours")

    id = models.UUIDField(primary_key=True, default=ids.new)
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey("care.Episode", on_delete=models.PROTECT, null=True, related_name="+")
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """Whose act it began with: mostly the client's own, else the colleague who saw a sign of danger."""
    level = models.CharField(max_length=10, choices=Level.choices, blank=True)
    """Empty: nobody has set one yet, and the moderate clock runs."""
    acuity_open = models.BooleanField(default=False)
    """A screener was positive, and whether they think of it right now was not answered yet."""
    needs_second = models.BooleanField(default=False)
    """It was high at some time: two people close it, whatever the level is by then."""
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    raised_at = models.DateTimeField()
    arrived = models.CharField(max_length=8, choices=Arrival.choices)
    """Kept when it is raised: a change of the hours never rewrites what was."""
    clock_began_at = models.DateTimeField()
    """When the running clock began: new words start an answered one again."""
    due_at = models.DateTimeField()
    clock_hours = models.JSONField(null=True)
    """The staffed hours by which `due_at` was reckoned, as the setting holds them: {"mon": ["09:00", "18:00"], ...}.
    Empty: raised before this was kept, and closed since."""
    first_due_at = models.DateTimeField(null=True)
    """By when the first look was due, as the words asked for it: what a level set later does to a clock is not in it.
    Empty: raised before this was kept."""
    acknowledged_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    acknowledged_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    """Who, when and how it stands now. The lines, and what stood before, are rows: see below."""
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    second_asked = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    closed_alone = models.BooleanField(default=False)
    """Closed by one person although it was high: nobody else there could confirm it. Read later by another."""
    alone_read_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    alone_read_at = models.DateTimeField(null=True)
    seconded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    seconded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["client"], condition=Q(closed_at=None), name="one_open_alert_a_person"
            ),
        )
        indexes = (
            models.Index(fields=["due_at"], name="alert_open", condition=Q(closed_at=None)),
            models.Index(fields=["episode", "-raised_at"], name="alert_episode"),
            models.Index(
                fields=["closed_at"], name="alert_alone", condition=Q(closed_alone=True, alone_read_at=None)
            ),
        )


class AlertHit(models.Model):
    """What was said or answered, where, and which rule saw it."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="hits")
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=60)
    category = models.CharField(max_length=20)
    value = models.CharField(max_length=20, blank=True)
    channel = models.CharField(max_length=20)
    source_column = models.CharField(max_length=80)
    source_row = models.UUIDField()
    quote = WordsField(null=True)
    """Empty for words kept private: they open only with a reason."""
    at = models.DateTimeField()

    class Meta:
        # No constraint says "once": a text may be changed, and the new words are a hit of their own.
        # `raise_alert` compares, under the lock of the person's open alert.
        indexes = (models.Index(fields=["client", "source_row"], name="hit_source"),)


class PrivateOpening(models.Model):
    """Words that somebody kept for themselves were opened by a colleague, with a reason that they can read."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    hit = models.ForeignKey(AlertHit, on_delete=models.PROTECT, null=True, related_name="openings")
    """Null: opened from the list of texts that people read."""
    unread = models.BigIntegerField(null=True)
    """The row of that list, where no alert was there."""
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = WordsField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(hit=None, unread__isnull=False) | Q(hit__isnull=False, unread=None),
                name="opened_at_an_alert_or_in_the_list",
            ),
        )
        indexes = (models.Index(fields=["unread"], name="opening_unread", condition=Q(unread__isnull=False)),)


class Acknowledgement(models.Model):
    """A person saw the alert and wrote what they do next. New words later ask for another; this one stays."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="acknowledgements")
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    line = WordsField()
    stopped_clock = models.BooleanField(default=True)
    """False: written by somebody who may not judge it. It is kept, and the clock ran on."""


class Closure(models.Model):
    """How a person closed the alert. One taken back by new words stays to be read."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="closures")
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=Alert.Outcome.choices)
    line = WordsField()
    alone_reason = WordsField(null=True)
    """Why nobody else could confirm it, typed by the one who closed it."""
    to_client = WordsField(null=True)
    """A line to the person themself. It goes out as a letter when the alert is closed, never before."""
    written_at = models.DateTimeField(null=True)
    """When that letter was sent. Empty: there is none, or it could not go out."""
    taken_back_at = models.DateTimeField(null=True)


class Escalation(models.Model):
    """Half or all of the clock went by: it was passed up to a second person."""

    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="escalations")
    share = models.PositiveSmallIntegerField()
    clock_began_at = models.DateTimeField()
    """Of which clock: one that began again is chased again."""
    to = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    """When the mail was handed over. Until then the job tries again."""
    no_address = models.BooleanField(default=False)
    """No mail could go out: it stands on their pages only, and nobody says that they were told."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["alert", "clock_began_at", "share"], name="escalated_once"),
        )


class SafetyStanding(models.Model):
    """What a caseload needs to know of one person, kept by the same actions."""

    episode = models.OneToOneField(
        "care.Episode", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, null=True, related_name="+")
    due_at = models.DateTimeField(null=True)
    raised_at = models.DateTimeField(null=True)
    rule = models.CharField(max_length=60, blank=True)
    value = models.CharField(max_length=20, blank=True)
    level = models.CharField(max_length=10, blank=True)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    is_acknowledged = models.BooleanField(default=False)
    last_closed_at = models.DateTimeField(null=True)
    alerts = models.PositiveSmallIntegerField(default=0)
    risk_answers = models.JSONField(default=list)
    """The last answers to each risk item, newest last: [day, rule, value]. Codes only, also those that open nothing."""


class SteadyReview(models.Model):
    """A clinician went through an answer of 1 or 2 to item 9, beside a safety plan. The same answer is shown before
    each contact and starts no clock, until the review ends. See `clinical.steady_review`."""

    class End(models.TextChoices):
        THREE = "three", _("they answered 3")
        RISE = "rise", _("their answer rose")
        WORDS = "words", _("something new was said")
        LAPSED = "lapsed", _("its time was over")
        NO_PLAN = "no_plan", _("there was no safety plan to read any more")
        NOBODY = "nobody", _("there was no therapist any more")
        PERSON = "person", _("a colleague ended it")
        AGAIN = "again", _("gone through again")
        OVER = "over", _("nothing was left to show")

    id = models.UUIDField(primary_key=True, default=ids.new)
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey("care.Episode", on_delete=models.PROTECT, related_name="+")
    value = models.PositiveSmallIntegerField()
    """As printed: 1 or 2."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    until = models.DateTimeField()
    answers = models.JSONField(default=list)
    """The answers since, oldest first: [day, value]. Codes only."""
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    end = models.CharField(max_length=8, choices=End.choices, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["episode"], condition=Q(ended_at=None), name="one_review_a_course"
            ),
        )
        indexes = (models.Index(fields=["until"], name="review_until", condition=Q(ended_at=None)),)


class Shift(models.Model):
    """Who is on duty from when until when: the lead answers for what has no owner, the second is told next."""

    class Duty(models.TextChoices):
        LEAD = "lead", _("lead")
        SECOND = "second", _("second")

    id = models.UUIDField(primary_key=True, default=ids.new)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    duty = models.CharField(max_length=6, choices=Duty.choices, default=Duty.LEAD)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=models.F("begins_at")), name="shift_ends_later"),
        )
        indexes = (models.Index(fields=["begins_at"], name="shift_begins"),)


class CrisisContact(models.Model):
    """A number or address for right now. An unconfirmed one never goes live."""

    class Kind(models.TextChoices):
        EMERGENCY = "emergency", _("emergency")
        CALL = "call", _("call")
        TEXT = "text", _("text")
        CHAT = "chat", _("chat")
        WEB = "web", _("web page")

    id = models.UUIDField(primary_key=True, default=ids.new)
    country = models.CharField(max_length=2)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=80)
    number = models.CharField(max_length=120)
    """A phone number, or the number to text, or an address."""
    hours = models.CharField(max_length=80, blank=True)
    """In words: "day and night"."""
    about = models.CharField(max_length=120, blank=True)
    languages = models.JSONField(default=list)
    source = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField(default=0)
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_on = models.DateField(null=True)
    """The day a named person checked it. Empty: shown to nobody. A change empties it."""
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["country", "order"], name="contact_country"),)


class SeriousEvent(models.Model):
    """A death in care, after it, or before an answer. Somebody who leads looks at it by a time and writes what was done.

    Not an alert: there is nobody to reach any more. The register of adverse events will take it over.
    """

    id = models.UUIDField(primary_key=True, default=ids.new)
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey("care.Episode", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    line = WordsField(null=True)
    closed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    mistake_at = models.DateTimeField(null=True)
    """The care was opened again: they live, and the death was noted by mistake."""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["episode"], condition=Q(mistake_at=None), name="one_event_an_episode"
            ),
        )


class PlanPart(models.Model):
    """One part of a safety plan, in the person's own words, a line for each item.

    Never written over: the newest row of a part is what the plan says, the older ones are its earlier versions.
    An empty text: they took everything of this part out.
    """

    class Part(models.TextChoices):
        """In the order of Stanley and Brown (2012). The wording is our own."""

        SIGNS = "signs", _("How I know it is starting")
        ALONE = "alone", _("What I can do on my own")
        PLACES = "places", _("Where I can be with people")
        PEOPLE = "people", _("Who I can ask")
        PROFESSIONALS = "professionals", _("Who helps for a living")
        SAFER = "safer", _("Making it safer around me")
        REASONS = "reasons", _("What I stay for")

    id = models.UUIDField(primary_key=True, default=ids.new)
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=14, choices=Part.choices)
    text = WordsField()
    made_at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    """Who typed it."""
    together_with = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """The clinician with whom it was written in a session. Empty: written alone."""

    class Meta:
        indexes = (models.Index(fields=["client", "part", "-made_at"], name="plan_part_newest"),)


class PlanDraft(models.Model):
    """What somebody is writing for a part of their plan, kept as it is typed. Nobody else sees it."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=14, choices=PlanPart.Part.choices)
    text = WordsField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["client", "part"], name="one_draft_a_part"),)


class PlanSharing(models.Model):
    """Whether the care team may read the plan. The newest row counts; without one it is the client's alone."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    is_shared = models.BooleanField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["client", "-at"], name="plan_sharing_newest"),)
