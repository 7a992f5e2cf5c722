"""No transaction works for long: whoever holds one on SQLite holds back everybody who writes.

What it costs is the CPU of its thread, not the clock on the wall; on a busy machine that is measured against a small
piece of work done there and then. A model, a hash of a password or a picture made inside a transaction shows here,
wherever in the suite it runs.
"""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import transaction
from django.db.transaction import Atomic

PRODUCT = Path(__file__).parents[1] / "leeward"
MILLISECONDS = 50
ORDINARY = 0.001
"""Seconds that an ordinary core needs for the small piece of work. The limit is meant for such a one."""
AT_FIRST = 2
"""The first time in a process modules are loaded and tables of words are read: that often the limit."""
NOT_AT_WORK = ("/tests/", "/migrations/", "/leeward/demo/")
"""Tests' own transactions, and what runs before a service serves anybody."""


@dataclass(frozen=True, slots=True)
class Slow:
    place: str
    milliseconds: float


found: list[Slow] = []
_seen: set[str] = set()
_begun = threading.local()
_collecting = threading.local()
_enter, _exit = Atomic.__enter__, Atomic.__exit__


def _on_collection(phase: str, _about: dict[str, int]) -> None:
    """The suite keeps far more alive than a service: what Python spends on looking through it is not the transaction's."""
    if phase == "start":
        _collecting.begun = time.thread_time()
    else:
        _collecting.spent = getattr(_collecting, "spent", 0.0) + time.thread_time() - _collecting.begun


def _worked() -> float:
    """Seconds of CPU that this thread has worked."""
    return time.thread_time() - getattr(_collecting, "spent", 0.0)


def _loop() -> float:
    """Seconds of CPU for the same small work. More than on an ordinary core: slower, or others use it as well."""
    begun = time.thread_time()
    sum(number * number for number in range(20_000))
    return time.thread_time() - begun


def _slowness() -> float:
    """By how much the machine is slower now than an ordinary one, at least 1."""
    now = sorted(_loop() for _time in range(5))
    return max(1.0, now[2] / ORDINARY)


def _place() -> str | None:
    """The function of the product that holds the transaction. None when it is not at work for anybody."""
    frame = sys._getframe(2)
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith(str(PRODUCT)) and "/common/transactions.py" not in name:
            if any(part in name for part in NOT_AT_WORK):
                return None
            return f"{Path(name).relative_to(PRODUCT)}: {frame.f_code.co_qualname}"
        frame = frame.f_back
    return None


def _watched_enter(self: Atomic) -> None:
    _enter(self)
    blocks = transaction.get_connection(self.using).atomic_blocks
    is_outermost = not self._from_testcase and all(block._from_testcase for block in blocks[:-1])
    stack = _begun.__dict__.setdefault("stack", [])
    stack.append(_worked() if is_outermost else None)


def _watched_exit(self: Atomic, *error: object) -> None:
    try:
        _exit(self, *error)
    finally:
        begun = _begun.stack.pop()
        if begun is not None:
            spent = (_worked() - begun) * 1000
            place = _place()
            most = MILLISECONDS * (1 if place in _seen else AT_FIRST)
            if place and spent > most and (spent := spent / _slowness()) > most:
                found.append(Slow(place, spent))
            elif place:
                _seen.add(place)


def watch() -> None:
    gc.callbacks.append(_on_collection)
    Atomic.__enter__, Atomic.__exit__ = _watched_enter, _watched_exit  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def no_transaction_works_for_long() -> Iterator[None]:
    found.clear()
    yield
    slow = list(found)
    found.clear()
    assert not slow, f"in a transaction for more than {MILLISECONDS} ms of CPU: {slow}"
