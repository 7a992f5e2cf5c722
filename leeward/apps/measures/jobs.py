"""Work of `measures` that may follow."""

from __future__ import annotations

import datetime as dt
import uuid

from leeward.apps.care import api as care
from leeward.apps.measures import actions, queries
from leeward.common import clock, jobs, mail
from leeward.common.jobs import job


@job("measures.invite_due", every=dt.timedelta(days=1))
def invite_due() -> None:
    """Once a day: closes what is over, invites what is due."""
    actions.invite_due()


@job("measures.look_for_untold", every=dt.timedelta(minutes=10))
def look_for_untold() -> None:
    """Check-ins that nobody was told of yet, or that want their one reminder: a job for each person and day."""
    for client_id, day in {
        (row.client_id, queries.day_of(row.client)) for row in queries.untold(clock.now())
    }:
        jobs.enqueue("measures.tell_client", client_id, day, key=f"check_in:{client_id}:{day}")


@job("measures.tell_client", attempts=14, writes_mail=True)
def tell_client(client_id: str, day: str) -> None:
    """One mail a day at most, however much waits. Says nothing of what it is.

    Sent first, marked afterwards (see `common.mail`). The day is where the person lives: an attempt after it
    does nothing, the next day has a job of its own. So two never run at once.
    """
    if not care.may_write_to(uuid.UUID(client_id)):
        return
    rows = queries.untold(clock.now(), client_id=uuid.UUID(client_id))
    if not rows or queries.day_of(rows[0].client) != day:
        return
    mail.send_that_something_waits(to=rows[0].client.email, language=rows[0].client.language)
    actions.note_telling(sittings=rows)


@job("measures.raise_alert_again", attempts=30)
def raise_alert_again(answer_id: str) -> None:
    """An alert that could not be raised with its answer. A person was asked to read it at once."""
    actions.raise_alert_again(answer_id=uuid.UUID(answer_id))
