"""Work of `measures` that may follow."""

from __future__ import annotations

import datetime as dt
import uuid

from leeward.apps.measures import actions
from leeward.common.jobs import job


@job("measures.invite_due", every=dt.timedelta(days=1))
def invite_due() -> None:
    """Once a day: closes what is over, invites what is due."""
    actions.invite_due()


@job("measures.raise_alert_again", attempts=30)
def raise_alert_again(answer_id: str) -> None:
    """An alert that could not be raised with its answer. A person was asked to read it at once."""
    actions.raise_alert_again(answer_id=uuid.UUID(answer_id))
