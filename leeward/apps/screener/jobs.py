"""Work of `screener` that may follow: silence, the end of a duty, an alert that broke."""

from __future__ import annotations

import datetime as dt
import uuid

from django.conf import settings
from django.utils.translation import gettext as _

from leeward.apps.notifications import api as notifications
from leeward.apps.people.api import Person
from leeward.apps.screener import actions
from leeward.apps.screener.models import Conversation
from leeward.common.jobs import job


@notifications.notice("screener.reading")
def for_who_reads_along(conversation_id: str, reader: Person) -> notifications.Message | None:
    """While it runs and names them. Says nothing of what it is, or of whom."""
    rows = Conversation.objects.filter(pk=uuid.UUID(conversation_id), reader=reader, ended_at=None)
    if not rows.exists():
        return None
    words = {"service": settings.SERVICE_NAME, "address": settings.BASE_URL}
    return notifications.Message(
        subject=_("Something needs you"),
        body=_("Something in %(service)s needs you now. Please sign in: %(address)s") % words,
        short=_("Something in %(service)s needs you now. Please sign in.") % words,
    )


@job("screener.look", every=dt.timedelta(minutes=1))
def look() -> None:
    actions.look()


@job("screener.raise_alert_again", attempts=30)
def raise_alert_again(reply_id: str) -> None:
    """An alert that could not be raised with its answer. A person was asked to read it at once."""
    actions.raise_alert_again(reply_id=uuid.UUID(reply_id))


@job("screener.tell_of_break_again", attempts=30)
def tell_of_break_again(conversation_id: str) -> None:
    actions.tell_of_break_again(conversation_id=uuid.UUID(conversation_id))
