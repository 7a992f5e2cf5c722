"""What happened, told to whoever listens, after the transaction.

An event is a frozen dataclass in the past tense that holds ids only. Announcing it writes one job row for
each listener, in the same transaction: a listener is told exactly when the fact is kept.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

from leeward.common import jobs

E = TypeVar("E")
_listeners: dict[type[Any], list[str]] = {}


def on(event: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Registers a handler (one line that calls an action)."""

    def register(handler: Callable[[E], None]) -> Callable[[E], None]:
        app = handler.__module__.split(".")[-2]
        name = f"{app}.{handler.__name__}"

        def run(payload: dict[str, Any]) -> None:
            handler(_from_payload(event, payload))

        run.__module__ = handler.__module__
        jobs.job(name)(run)
        listeners = _listeners.setdefault(event, [])
        if name not in listeners:
            listeners.append(name)
        return handler

    return register


def announce(event: Any) -> None:
    payload = {field.name: getattr(event, field.name) for field in fields(event)}
    for name in _listeners.get(type(event), ()):
        jobs.enqueue(name, payload)


def listeners() -> dict[type[Any], tuple[str, ...]]:
    return {event: tuple(names) for event, names in _listeners.items()}


def _from_payload(event: type[E], payload: dict[str, Any]) -> E:
    values = {}
    for field in fields(event):  # type: ignore[arg-type]
        value = payload[field.name]
        is_id = field.type in ("uuid.UUID", uuid.UUID) and isinstance(value, str)
        values[field.name] = uuid.UUID(value) if is_id else value
    return event(**values)
