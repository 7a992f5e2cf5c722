"""Whoever told of danger in this request: their next page is help.

Any app stores words and answers; none has to remember this. `middleware.HelpIsNext` reads it at the end.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_told: ContextVar[set[uuid.UUID] | None] = ContextVar("told", default=None)


@contextmanager
def watching() -> Iterator[set[uuid.UUID]]:
    """Gives the ids of those for whom an alert was opened, or joined, by what they did themself."""
    told: set[uuid.UUID] = set()
    token = _told.set(told)
    try:
        yield told
    finally:
        _told.reset(token)


def note_told(person_id: uuid.UUID) -> None:
    told = _told.get()
    if told is not None:
        told.add(person_id)
