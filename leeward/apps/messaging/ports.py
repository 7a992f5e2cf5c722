"""A scanner for files. None is built in: without one, a file is "not checked" until a person opens it."""

from __future__ import annotations

from typing import Protocol


class Scanner(Protocol):
    def is_clean(self, body: bytes) -> bool:
        """False for a file that must not be kept. Raises OSError when the scanner is away."""


_scanner: Scanner | None = None


def bind_scanner(scanner: Scanner | None) -> None:
    global _scanner
    _scanner = scanner


def scanner() -> Scanner | None:
    return _scanner
