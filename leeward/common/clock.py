"""The one source of time.

Every moment that Leeward stores or compares comes from `now()`, so that a demonstration can live through
eighteen months in seconds and a test can stand at the hour when the clocks change.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

_stopped_at: ContextVar[dt.datetime | None] = ContextVar("stopped_at", default=None)
_shift = dt.timedelta()
"""Moves the clock of the whole process. For tests in which a server's threads must agree."""


def now() -> dt.datetime:
    """The present moment, aware, in UTC."""
    stopped = _stopped_at.get()
    return stopped if stopped is not None else dt.datetime.now(dt.UTC) + _shift


def today(zone: ZoneInfo | str) -> dt.date:
    """The calendar date in the given zone."""
    place = ZoneInfo(zone) if isinstance(zone, str) else zone
    return now().astimezone(place).date()


@contextmanager
def at(moment: dt.datetime) -> Iterator[None]:
    """Stand still at `moment` (aware) within the block. For demonstrations and tests.

    Raises ValueError for a naive moment.
    """
    if moment.tzinfo is None:
        raise ValueError("A moment needs a time zone.")
    token = _stopped_at.set(moment.astimezone(dt.UTC))
    try:
        yield
    finally:
        _stopped_at.reset(token)


@contextmanager
def shifted(by: dt.timedelta) -> Iterator[None]:
    """Every thread of this process reads the clock `by` later (or earlier) within the block. For tests."""
    global _shift
    before, _shift = _shift, by
    try:
        yield
    finally:
        _shift = before
