"""Ids that cannot be guessed, and how they look in a URL.

A row's id is a random UUID (122 random bits). In a URL it is 26 lower-case letters and digits
(Crockford's base 32: no i, l, o or u, so that it survives being read aloud).
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import count

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}
_LENGTH = 26


_numbers: ContextVar[Iterator[int] | None] = ContextVar("numbers", default=None)


def new() -> uuid.UUID:
    numbers = _numbers.get()
    return uuid.uuid4() if numbers is None else numbered(next(numbers))


def numbered(number: int) -> uuid.UUID:
    """The id that the invented service gives to its nth row. Anybody can work it out: never for real people."""
    digest = hashlib.sha256(f"leeward.demo:{number}".encode()).digest()
    return uuid.UUID(bytes=digest[:16], version=4)


@contextmanager
def predictable() -> Iterator[None]:
    """Ids in a fixed order within the block, so that the invented service comes out the same each time.

    Raises RuntimeError where real people may be: anywhere but in the demonstration and in tests.
    """
    from django.conf import settings

    if settings.MODE not in ("demo", "test"):
        raise RuntimeError("Ids that can be guessed are for the demonstration only.")
    token = _numbers.set(count(1))
    try:
        yield
    finally:
        _numbers.reset(token)


def to_url(value: uuid.UUID) -> str:
    number = value.int
    letters = []
    for _ in range(_LENGTH):
        number, rest = divmod(number, 32)
        letters.append(_ALPHABET[rest])
    return "".join(reversed(letters))


def from_url(text: str) -> uuid.UUID:
    """Raises ValueError for anything that `to_url` never made."""
    if len(text) != _LENGTH:
        raise ValueError("not an id")
    number = 0
    for letter in text:
        if letter not in _VALUES:
            raise ValueError("not an id")
        number = number * 32 + _VALUES[letter]
    if number >> 128:
        raise ValueError("not an id")
    return uuid.UUID(int=number)


class KeyConverter:
    """Django path converter: `<key:alert_id>`."""

    regex = f"[{_ALPHABET}]{{{_LENGTH}}}"

    def to_python(self, value: str) -> uuid.UUID:
        return from_url(value)

    def to_url(self, value: uuid.UUID | str) -> str:
        return to_url(value if isinstance(value, uuid.UUID) else uuid.UUID(str(value)))
