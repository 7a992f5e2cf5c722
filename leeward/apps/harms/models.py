"""The register of adverse events, who rated them, and complaints with what became of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.people.models import Person
from leeward.common import ids
from leeward.common.words import WordsField


class Kind(models.TextChoices):
    """Classes of `clinical.harms`. What happens in care by computer comes after what happens in any care."""

    SYMPTOMS_WORSE = "symptoms_worse", _("difficulties got worse")
    NEW_SYMPTOM = "new_symptom", _("a new difficulty")
    SUICIDALITY = "suicidality", _("thoughts of ending their life, or self-harm")
    CRISIS = "crisis", _("a crisis service, or a stay in hospital")
    SESSION_DISTRESS = "session_distress", _("distress in a session or after it")
    STRAIN = "strain", _("strain at home or at work")
    DEPENDENCY = "dependency", _("cannot do without the help")
    STIGMA = "stigma", _("shame, or being looked down on")
    HOPELESSNESS = "hopelessness", _("lost hope, or felt a failure")
    ERROR = "error", _("a mistake, or a boundary crossed, by staff")
    CONFIDENTIALITY = "confidentiality", _("somebody learned what they should not")
    NO_BENEFIT = "no_benefit", _("the help did not help")
    DELAY = "delay", _("better help came later because of this one")
    WRONG_REPLY = "wrong_reply", _("a program answered wrongly or unsafely")
    MISSED_WORDS = "missed_words", _("words about danger were missed")
    OUTAGE = "outage", _("Leeward did not work when it was needed")
    LEAK = "leak", _("data went where it should not")
    CONTENT = "content", _("content that upset")
    HARASSMENT = "harassment", _("harassment by another person")
    CONTAGION = "contagion", _("danger that spread in the community")
    PEER_ADVICE = "peer_advice", _("harmful advice by another member")
    OVERUSE = "overuse", _("too much use")
    WRONG_SCORE = "wrong_score", _("a wrong score, or a lost alert")
    EXCLUSION = "exclusion", _("shut out: by language, device or disability")
    OTHER = "other", _("something else")


class Severity(models.TextChoices):
    """How bad it was. Not the same as serious."""

    MILD = "mild", _("mild")
    MODERATE = "moderate", _("moderate")
    SEVERE = "severe", _("severe")


class Serious(models.TextChoices):
    DEATH = "death", _("death")
    LIFE_THREATENING = "life_threatening", _("danger to life")
    ADMISSION = "admission", _("a stay in hospital")
    LASTING = "lasting", _("lasting harm")
    ATTEMPT = "attempt", _("an attempt to end their life")
    OTHER = "other", _("another important event")


class Related(models.TextChoices):
    UNRELATED = "unrelated", _("unrelated")
    UNLIKELY = "unlikely", _("unlikely")
    POSSIBLE = "possible", _("possible")
    PROBABLE = "probable", _("probable")
    DEFINITE = "definite", _("definite")


class Route(models.TextChoices):
    """By whom it became known."""

    CLIENT = "client", _("the client")
    FAMILY = "family", _("family or a friend")
    THERAPIST = "therapist", _("a therapist")
    MODERATOR = "moderator", _("a moderator")
    PROGRAM = "program", _("the program")
    RECORDS = "records", _("records")


class AdverseEvent(models.Model):
    """Something that harmed somebody, or could have. A draft until a person has said what it was."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")
        SET_ASIDE = "set_aside", _("set aside: no event")
        TAKEN_BACK = "taken_back", _("taken back: it did not happen")

    class Expected(models.TextChoices):
        EXPECTED = "expected", _("expected")
        UNEXPECTED = "unexpected", _("not expected")

    class Outcome(models.TextChoices):
        OVER = "over", _("over, without lasting effects")
        BETTER = "better", _("getting better")
        ONGOING = "ongoing", _("still going on")
        LASTING = "lasting", _("over, with lasting effects")
        DIED = "died", _("died")
        UNKNOWN = "unknown", _("not known")

    class Source(models.TextChoices):
        """What opened it."""

        PERSON = "person", _("a colleague")
        WORSENING = "worsening", _("answers that are reliably worse")
        SAID_HARM = "said_harm", _("an answer that something made things worse")
        ALERT = "alert", _("an alert that was closed")
        DEATH = "death", _("a death that was noted")
        COMPLAINT = "complaint", _("a complaint")
        TOLD = "told", _("their own report")
        OUTAGE = "outage", _("a time in which nothing ran here")

    id = models.UUIDField(primary_key=True, default=ids.new)
    subject_id = models.UUIDField()
    """The client; of an event about nobody in particular the event itself. Whose key seals the words."""
    client = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """Null: about nobody in particular, like an outage."""
    episode = models.ForeignKey("care.Episode", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """Null: the program did."""
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.PERSON)
    source_id = models.UUIDField()
    """Of the check-in, alert, course, complaint or report that it is about; else its own id."""
    for_leads_only = models.BooleanField(default=False)
    """It may be about somebody of the care team, or the client asked for it: the team does not see it."""
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices, blank=True)
    noticed_at = models.DateTimeField()
    began_on = models.DateField(null=True)
    stood_from = models.DateTimeField(null=True)
    """Of an outage: since when nothing ran. Until when is `noticed_at`."""
    told = WordsField(null=True, subject="subject_id")
    """The client's own words."""
    what = WordsField(null=True, subject="subject_id")
    severity = models.CharField(max_length=10, choices=Severity.choices, blank=True)
    serious = models.JSONField(default=list)
    """Criteria, in codes. Empty: not serious, as far as anybody has said."""
    is_serious = models.BooleanField(default=False)
    """Follows from the criteria; kept for lists."""
    expected = models.CharField(max_length=10, choices=Expected.choices, blank=True)
    route = models.CharField(max_length=10, choices=Route.choices, blank=True)
    action = WordsField(null=True, subject="subject_id")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    lesson = WordsField(null=True, subject="subject_id")
    hazard = models.CharField(max_length=12, blank=True)
    """"H-012", as the hazard log counts them."""
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """Of one that is serious or severe: who must look at it."""
    due_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    seen_at = models.DateTimeField(null=True)
    """When whoever leads opened it. Until then it is passed on at the end of each time."""
    closed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    """When it was closed, set aside or taken back."""
    why_aside = WordsField(null=True, subject="subject_id")
    """Why it was no event."""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["source", "source_id"],
                condition=~Q(state="taken_back"),
                name="one_event_a_source",
            ),
        )
        indexes = (
            models.Index(fields=["state", "-opened_at"], name="event_state"),
            models.Index(fields=["episode", "-opened_at"], name="event_episode"),
            models.Index(
                fields=["due_at"], name="event_due", condition=Q(seen_at=None, due_at__isnull=False)
            ),
        )


class EventVersion(models.Model):
    """An event as somebody left it. Every change stays readable."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    event = models.ForeignKey(AdverseEvent, on_delete=models.PROTECT, related_name="versions")
    subject_id = models.UUIDField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    codes = models.JSONField()
    """Every field that is a choice, a day or a number of a hazard, as it was left."""
    what = WordsField(null=True, subject="subject_id")
    action = WordsField(null=True, subject="subject_id")
    lesson = WordsField(null=True, subject="subject_id")

    class Meta:
        indexes = (models.Index(fields=["event", "-at"], name="version_event"),)


class Rating(models.Model):
    """How likely one person thinks that the care had a part in it. The second never saw the first."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    event = models.ForeignKey(AdverseEvent, on_delete=models.PROTECT, related_name="ratings")
    place = models.PositiveSmallIntegerField()
    """1 or 2."""
    rater = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    related = models.CharField(max_length=10, choices=Related.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["event", "place"], name="two_raters_an_event"),
            models.UniqueConstraint(fields=["event", "rater"], name="one_rating_a_rater"),
            models.CheckConstraint(condition=Q(place__in=(1, 2)), name="first_or_second"),
        )


class Settling(models.Model):
    """Two raters differed, and whoever leads said which it is, with a line."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    event = models.OneToOneField(AdverseEvent, on_delete=models.PROTECT, related_name="settling")
    subject_id = models.UUIDField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    related = models.CharField(max_length=10, choices=Related.choices)
    line = WordsField(subject="subject_id")


class PassedOn(models.Model):
    """Who was told of an event that must be looked at in time, and why."""

    class Why(models.TextChoices):
        SERIOUS = "serious", _("it is serious or severe")
        NOT_OPENED = "not_opened", _("nobody opened it in time")
        OWNER_LEFT = "owner_left", _("whoever had it leads no more")

    event = models.ForeignKey(AdverseEvent, on_delete=models.PROTECT, related_name="passed")
    to = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=12, choices=Why.choices)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["event", "at"], name="passed_event"),)


class Complaint(models.Model):
    """Somebody says that something is not right. Answered by a day, by somebody whom it is not about."""

    class State(models.TextChoices):
        OPEN = "open", _("waits for an answer")
        ANSWERED = "answered", _("answered")
        WITHDRAWN = "withdrawn", _("taken back")

    id = models.UUIDField(primary_key=True, default=ids.new)
    subject_id = models.UUIDField()
    """Who made it; without an account the complaint itself."""
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """Null: a visitor without an account."""
    client = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """When a client made it."""
    about = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """The colleague it is about, who never sees it."""
    text = WordsField(subject="subject_id")
    reach = WordsField(null=True, subject="subject_id")
    """How to reach a visitor, if they want an answer."""
    made_at = models.DateTimeField()
    promised_on = models.DateField()
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    seen_at = models.DateTimeField(null=True)
    """When its owner opened it."""
    answered_at = models.DateTimeField(null=True)
    """Of the newest answer."""

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(about=None) | Q(owner=None) | ~Q(owner=models.F("about")),
                name="answered_by_somebody_else",
            ),
        )
        indexes = (
            models.Index(fields=["promised_on"], name="complaint_open", condition=Q(state="open")),
            models.Index(fields=["made_by", "-made_at"], name="complaint_made_by"),
        )


class ComplaintStep(models.Model):
    """What became of a complaint: whose it is, an answer, not settled, taken back. No step is written over."""

    class Kind(models.TextChoices):
        GIVEN = "given", _("given to somebody to answer")
        ANSWERED = "answered", _("answered")
        NOT_SETTLED = "not_settled", _("not settled")
        WITHDRAWN = "withdrawn", _("taken back")

    id = models.UUIDField(primary_key=True, default=ids.new)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="steps")
    subject_id = models.UUIDField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    to = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    words = WordsField(null=True, subject="subject_id")
    """The answer, or what is still not right."""

    class Meta:
        indexes = (models.Index(fields=["complaint", "at"], name="step_complaint"),)


class Signal(models.Model):
    """A number of the whole service reached a limit that was set before. Whoever leads is told of each once."""

    class Watch(models.TextChoices):
        COURSES = "courses", _("courses that ended worse")
        EVENTS = "events", _("serious events")

    id = models.UUIDField(primary_key=True, default=ids.new)
    watch = models.CharField(max_length=8, choices=Watch.choices)
    key = models.CharField(max_length=60, unique=True)
    """Of which watch: a limit that is signed anew begins another one."""
    place = models.PositiveIntegerField()
    """At which course, or in which week of the watch, counted from 1."""
    found_at = models.DateTimeField()
    to = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """Who was told. Null: nobody leads here."""


class SignalReview(models.Model):
    """Somebody who leads looked into a signal: what they found, and what follows. A later one stands beside it."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="reviews")
    subject_id = models.UUIDField()
    """The signal: it is about nobody in particular, so its words have a key of their own."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    found = WordsField(subject="subject_id")
    follows = WordsField(subject="subject_id")

    class Meta:
        indexes = (models.Index(fields=["signal", "at"], name="review_signal"),)


class Pulse(models.Model):
    """When the work that follows last ran. One row: what lies between two of its moments is an outage."""

    at = models.DateTimeField()
