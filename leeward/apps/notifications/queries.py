"""Reading the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from leeward.apps.notifications import ports
from leeward.apps.notifications.models import Channel, Delivery
from leeward.common import clock, service

LATE = dt.timedelta(minutes=10)
"""Owed for so long and not handed over: an alarm."""


def chosen_channel() -> Channel | None:
    """Besides e-mail, for what is urgent."""
    chosen = str(service.get("notifications.urgent_channel"))
    return Channel(chosen) if chosen in Channel.values else None


def is_way_missing() -> bool:
    """The service chose a way out that nobody has set up: what is urgent would go by e-mail alone."""
    chosen = chosen_channel()
    ways = {Channel.SMS: ports.sms(), Channel.WEBHOOK: ports.pager()}
    return chosen in ways and ways[chosen] is None


def late() -> int:
    """Expected and not sent. One query."""
    return Delivery.objects.filter(state=Delivery.State.OWED, send_at__lt=clock.now() - LATE).count()


def given_up(days: int = 7) -> int:
    since = clock.now() - dt.timedelta(days=days)
    return Delivery.objects.filter(state=Delivery.State.GIVEN_UP, ended_at__gte=since).count()


def about(kinds: Iterable[str], ids: Iterable[str]) -> list[Delivery]:
    """What was owed about these things, the first first. One query."""
    rows = Delivery.objects.filter(kind__in=list(kinds), about__in=list(ids)).select_related("to")
    return list(rows.order_by("made_at", "channel"))


def keys_that_stand(kind: str, ids: Iterable[str]) -> list[str]:
    """Owed or sent. What was not needed any more, or had no way, told nobody. One query."""
    rows = Delivery.objects.filter(kind=kind, about__in=list(ids))
    return list(rows.exclude(state=Delivery.State.NOT_NEEDED).values_list("key", flat=True))
