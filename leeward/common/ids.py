"""Ids that cannot be guessed, and how they look in a URL.

A row's id is a random UUID (122 random bits). In a URL it is 26 lower-case letters and digits
(Crockford's base 32: no i, l, o or u, so that it survives being read aloud).
"""

from __future__ import annotations

import uuid

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}
_LENGTH = 26


def new() -> uuid.UUID:
    return uuid.uuid4()


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
