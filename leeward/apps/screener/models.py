"""One conversation of direct questions, and each answer as it was given. Codes only: no words, no score."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leeward.apps.people.models import Person
from leeward.common import ids


class Conversation(models.Model):
    """A few direct questions, asked while a named person is on duty to act on the answers."""

    class Why(models.TextChoices):
        WORDS = "words", _("after something they sent")
        ASKED = "asked", _("a colleague asked for it")

    class Ending(models.TextChoices):
        FINISHED = "finished", _("answered to the end")
        STOPPED = "stopped", _("they stopped")
        TALK = "talk", _("they would rather talk to somebody")
        SILENCE = "silence", _("no answer came for a while")
        NOBODY = "nobody", _("nobody was on duty any more")
        DECLINED = "declined", _("they did not want to be asked")
        TAKEN_BACK = "taken_back", _("taken back before it began")

    id = models.UUIDField(primary_key=True, default=ids.new)
    client = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey("care.Episode", on_delete=models.PROTECT, null=True, related_name="+")
    alert_id = models.UUIDField(null=True)
    """Of the alert that it belongs to."""
    why = models.CharField(max_length=6, choices=Why.choices)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """The colleague who asked for it."""
    reader = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    """On duty, and named to the client: who reads each answer. Another one on duty may follow."""
    offered_at = models.DateTimeField()
    instrument = models.CharField(max_length=20, blank=True)
    version = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=10, blank=True)
    """Of the words that were asked. These three are empty until it begins."""
    started_at = models.DateTimeField(null=True)
    shown = models.PositiveSmallIntegerField(null=True)
    """Number of the question on their page; of an ended one the last."""
    last_at = models.DateTimeField(null=True)
    """When they last did something."""
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=10, choices=Ending.choices, blank=True)
    band = models.CharField(max_length=20, blank=True)
    """What the answers say at the end, as the form calls it."""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["client"], condition=Q(ended_at=None), name="one_open_conversation_a_person"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ending="") | (Q(ended_at__isnull=False) & ~Q(ending="")),
                name="ended_has_a_how",
            ),
        )
        indexes = (
            models.Index(fields=["client", "-offered_at"], name="conversation_client"),
            models.Index(fields=["alert_id", "offered_at"], name="conversation_alert"),
            models.Index(fields=["last_at"], name="conversation_open", condition=Q(ended_at=None)),
        )


class Reply(models.Model):
    """One answer. A changed one is a row of its own: who took a "yes" back said both. The newest counts."""

    id = models.UUIDField(primary_key=True, default=ids.new)
    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="replies")
    number = models.PositiveSmallIntegerField()
    """Of the answers of this conversation, in the order in which they came."""
    item = models.PositiveSmallIntegerField()
    value = models.SmallIntegerField(null=True)
    """As printed: 1 is yes. Null: would rather not say."""
    given_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["conversation", "number"], name="replies_in_their_order"),
        )
