"""A scanner for files. None is built in: without one, a file is "not checked" until a person opens it."""

from __future__ import annotations

import enum
from typing import Protocol


class Verdict(enum.Enum):
    CLEAN = "clean"
    REFUSED = "refused"


class Scanner(Protocol):
    def scan(self, body: bytes) -> Verdict:
        """Looks at one file, within seconds. Raises OSError when the scanner is away or gives no answer."""


_scanner: Scanner | None = None


def bind_scanner(scanner: Scanner | None) -> None:
    global _scanner
    _scanner = scanner


def scanner() -> Scanner | None:
    return _scanner
