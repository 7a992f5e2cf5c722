"""Drills of the way of an alert, and texts that two people read again. Holds no words."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.people.models import Person
from leeward.common import ids


class Drill(models.Model):
    """One call to whoever leads a shift, at a moment that nobody knows before. About no client, ever.

    Also what could not be held is a row: staffed hours in which nobody was on the rota count as not reached.
    """

    class State(models.TextChoices):
        OWED = "owed", _("to come")
        RUNNING = "running", _("called, and not answered yet")
        REACHED = "reached", _("answered in time")
        LATE = "late", _("answered after its time")
        MISSED = "missed", _("answered by nobody in time")
        NOT_HELD = "not_held", _("could not be held")

    class Why(models.TextChoices):
        """Why it was not held, or broken off."""

        NOBODY = "nobody", _("nobody on the rota")
        REAL_ALERT = "real_alert", _("a real alert waited")
        WITHDRAWN = "withdrawn", _("the shift was taken off the rota")
        TOO_LATE = "too_late", _("Leeward was not running at its time")
        SWITCHED_OFF = "switched_off", _("drills were switched off")

    id = models.UUIDField(primary_key=True, default=ids.new)
    shift = models.ForeignKey("safety.Shift", on_delete=models.PROTECT, null=True, related_name="+")
    """Null: staffed hours in which nobody was on the rota."""
    planned_at = models.DateTimeField()
    """The moment drawn by chance; a later one when a real alert came first. Without a shift: when the hours began."""
    latest_at = models.DateTimeField()
    """It does not begin after this: its clock must run out while the shift is there."""
    over_at = models.DateTimeField()
    """The end of the staffed part of the shift. Nobody is called any more."""
    put_off = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OWED)
    why = models.CharField(max_length=14, choices=Why.choices, blank=True)
    began_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    """The end of the clock of a high alert, as it was set when the drill began."""
    acknowledged_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    acknowledged_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    """When it was not held, or broken off."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["shift"], name="one_drill_a_shift"),
            models.UniqueConstraint(
                fields=["planned_at"], condition=Q(shift=None), name="hours_without_anybody_once"
            ),
        )
        indexes = (models.Index(fields=["-planned_at"], name="drill_planned"),)


class DrillTelling(models.Model):
    """Whom a drill has reached on its way: whoever leads at first, the second at half, a lead at the whole clock."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    drill = models.ForeignKey(Drill, on_delete=models.PROTECT, related_name="tellings")
    share = models.PositiveSmallIntegerField()
    """0, 50 or 100 of the clock."""
    to = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """Null: there was nobody else."""
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    """When the mail was handed over. That is no answer."""
    no_address = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["drill", "share"], name="drill_told_once"),)
        indexes = (models.Index(fields=["to", "-at"], name="drill_telling_to"),)


class Draw(models.Model):
    """A week's texts on which neither a rule nor the model found anything, and how many of them were drawn by chance."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    begins_at = models.DateTimeField(unique=True)
    ends_at = models.DateTimeField()
    seed = models.BigIntegerField()
    """From which the same draw can be made again."""
    not_flagged = models.PositiveIntegerField()
    """All of them: the denominator."""
    wanted = models.PositiveIntegerField()
    at = models.DateTimeField()


class Answer(models.TextChoices):
    NONE = "none", _("No sign of danger")
    SIGN = "sign", _("A sign that a person should see")
    DANGER = "danger", _("Danger now: open an alert")


class DrawnText(models.Model):
    """One text of a draw. Two people read it without knowing of each other; one, where only one may."""

    class State(models.TextChoices):
        OPEN = "open", _("waits for readers")
        AGREED = "agreed", _("read")
        DIFFERS = "differs", _("two readers differ")
        SETTLED = "settled", _("settled by a third")
        GONE = "gone", _("the text is not there any more")

    id = models.UUIDField(primary_key=True, default=ids.new)
    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="texts")
    screening = models.ForeignKey("safety.Screening", on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveIntegerField()
    """In the order of the draw."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    read_once = models.BooleanField(default=False)
    """Only one person may read this client's words: nobody could be the second."""
    settled = models.CharField(max_length=6, choices=Answer.choices, blank=True)
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """Null beside an answer: no third. The alert was confirmed, or nobody could settle it for two weeks."""
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["draw", "screening"], name="drawn_once"),
            models.UniqueConstraint(fields=["draw", "place"], name="drawn_in_order"),
        )
        indexes = (models.Index(fields=["client", "state"], name="drawn_client"),)


class Reading(models.Model):
    """What one person saw in it. The second never saw the first."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    text = models.ForeignKey(DrawnText, on_delete=models.PROTECT, related_name="readings")
    place = models.PositiveSmallIntegerField()
    """1 or 2."""
    reader = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=6, choices=Answer.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["text", "place"], name="two_readings_a_text"),
            models.UniqueConstraint(fields=["text", "reader"], name="one_reading_a_reader"),
        )
