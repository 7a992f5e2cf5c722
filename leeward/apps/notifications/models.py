"""The ledger of delivery: what is owed to whom, by which channel, and what became of it. Holds no words."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from leeward.apps.people.models import Person
from leeward.common import ids


class Channel(models.TextChoices):
    EMAIL = "email", _("e-mail")
    SMS = "sms", _("text message")
    WEBHOOK = "webhook", _("pager service")
    PHONE_LIST = "phone_list", _("phone list")


class Delivery(models.Model):
    """One message owed, by one channel. A row before it is sent, and one row whatever happens in between."""

    class State(models.TextChoices):
        OWED = "owed", _("on its way")
        SENT = "sent", _("handed over")
        KEPT = "kept", _("kept here, sent to nobody")
        NOT_NEEDED = "not_needed", _("not needed any more")
        NO_WAY = "no_way", _("no address or number")
        GIVEN_UP = "given_up", _("could not be handed over")

    id = models.UUIDField(primary_key=True, default=ids.new)
    key = models.CharField(max_length=200)
    """Of the reason: the same reason is owed once by each channel."""
    channel = models.CharField(max_length=10, choices=Channel.choices)
    kind = models.CharField(max_length=60)
    """A code: whose words it has, and whether it is still wanted."""
    to = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=60)
    """Id of what it is about."""
    is_urgent = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    send_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.OWED)
    ended_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=80, blank=True)
    """The kind of the last error, never its message."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=["key", "channel"], name="owed_once"),)
        indexes = (
            models.Index(fields=["state", "send_at"], name="delivery_due"),
            models.Index(fields=["kind", "about"], name="delivery_about"),
        )
