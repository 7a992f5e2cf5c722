"""The ways out besides e-mail. None is bound until an administrator names one: nothing leaves the machine by itself."""

from __future__ import annotations

from typing import Protocol


class Sms(Protocol):
    """Hands a short text to a network. The text may be read by anybody who sees the phone."""

    def send(self, *, to: str, text: str) -> None:
        """`to` is a number as typed. Raises OSError when it was not handed over."""


class Pager(Protocol):
    """Tells a service outside that somebody is needed: who, and by when. No word of what it is about."""

    def call(self, *, who: str, subject: str, text: str, key: str) -> None:
        """`key` is the same for the same call, so that it rings once. Raises OSError when it was not handed over."""


_sms: Sms | None = None
_pager: Pager | None = None


def bind_sms(sms: Sms | None) -> None:
    global _sms
    _sms = sms


def bind_pager(pager: Pager | None) -> None:
    global _pager
    _pager = pager


def sms() -> Sms | None:
    return _sms


def pager() -> Pager | None:
    return _pager
