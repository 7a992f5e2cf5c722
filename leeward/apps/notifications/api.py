"""The door of notifications: owe a message, word a kind of message, and see what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leeward.apps.notifications import queries
from leeward.apps.notifications.actions import Message, notice, owe
from leeward.apps.notifications.models import Channel, Delivery

__all__ = ["Message", "Sent", "gaps", "has_phone_list", "keys_that_stand", "notice", "owe", "sent_about"]


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one message, in words for staff."""

    about: str
    kind: str
    to: str
    channel: str
    state: str
    went: bool
    is_on_its_way: bool
    is_kept: bool
    """It lies in a folder here: no mail server is set, as in a demonstration."""
    at: dt.datetime


def sent_about(kinds: Iterable[str], ids: Iterable[str]) -> list[Sent]:
    """What was owed about these things, the first first. One query."""
    return [
        Sent(
            row.about, row.kind, row.to.called, str(Channel(row.channel).label),
            str(Delivery.State(row.state).label), row.state == Delivery.State.SENT,
            row.state == Delivery.State.OWED, row.state == Delivery.State.KEPT, row.ended_at or row.made_at,
        )
        for row in queries.about(kinds, ids)
    ]  # fmt: skip


def keys_that_stand(kind: str, ids: Iterable[str]) -> list[str]:
    """Keys under which somebody was told of these things, or will be. Not those that ended without it. One query."""
    return queries.keys_that_stand(kind, ids)


def has_phone_list() -> bool:
    """Whether the service rings people from a list. The numbers stand at the alert."""
    return queries.chosen_channel() == Channel.PHONE_LIST


def gaps() -> tuple[str, ...]:
    """What an administrator must know of deliveries, in sentences. Two queries."""
    found = []
    if queries.is_way_missing():
        found.append(_("Staff are to be told by a way that is not set up: no address of a gateway is named."))
    late = queries.late()
    if late:
        words = ngettext(
            "%(count)s message is owed for more than ten minutes and was not sent.",
            "%(count)s messages are owed for more than ten minutes and were not sent.",
            late,
        )
        found.append(words % {"count": late})
    gone = queries.given_up()
    if gone:
        words = ngettext(
            "%(count)s message could not be handed over in the last 7 days.",
            "%(count)s messages could not be handed over in the last 7 days.",
            gone,
        )
        found.append(words % {"count": gone})
    return tuple(found)
