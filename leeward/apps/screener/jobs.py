"""Work of `screener` that may follow: silence, the end of a duty, an alert that broke."""

from __future__ import annotations

import datetime as dt
import uuid

from leeward.apps.screener import actions
from leeward.common.jobs import job


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
