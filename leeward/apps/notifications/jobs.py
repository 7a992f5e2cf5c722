"""Sends what is owed, and looks for what was not sent."""

from __future__ import annotations

import datetime as dt
import logging
import uuid

from leeward.apps.notifications import actions, queries
from leeward.common import mail
from leeward.common.jobs import attempt, job

log = logging.getLogger(__name__)


@job("notifications.deliver", attempts=mail.ATTEMPTS, writes_mail=True)
def deliver(delivery_id: str) -> None:
    actions.deliver(delivery_id=uuid.UUID(delivery_id), is_last_try=attempt() >= mail.ATTEMPTS)


@job("notifications.look_for_unsent", every=dt.timedelta(minutes=5))
def look_for_unsent() -> None:
    late = queries.late()
    if late:
        log.error("%d messages are owed and were not sent.", late)
