"""E-mail through a port. Subjects and bodies carry no clinical content: callers pass what may be read by anybody."""

from __future__ import annotations

from typing import Protocol


class Mailer(Protocol):
    def send(self, *, to: str, subject: str, body: str) -> None:
        """Raises OSError (or a subclass) when the message was not handed over."""


_mailer: Mailer | None = None


def bind_mailer(mailer: Mailer) -> None:
    global _mailer
    _mailer = mailer


def send(*, to: str, subject: str, body: str) -> None:
    if _mailer is None:
        raise RuntimeError("No mailer is bound. `leeward.config` binds one at start.")
    _mailer.send(to=to, subject=subject, body=body)
