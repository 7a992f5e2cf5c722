"""Writes the ledger: first that something is owed, then what became of it."""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import translation

from leeward.apps.notifications import ports, queries
from leeward.apps.notifications.models import Channel, Delivery
from leeward.apps.people.api import Person
from leeward.common import clock, jobs, languages, mail

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Message:
    """What may be read by anybody: no name of a client, no word of what it is about."""

    subject: str
    body: str
    short: str
    """For a phone: one line."""


Words = Callable[[str, Person], Message | None]
Told = Callable[[str, bool], None]

_kinds: dict[str, tuple[Words, Told | None]] = {}


def notice(kind: str, *, told: Told | None = None) -> Callable[[Words], Words]:
    """Registers who words a kind of message, in the reader's language, at the moment of sending.

    The function gets the id of what it is about, and the reader. None: it is not wanted any more (seen, closed, or
    they may not be written to), and nothing goes out. `told` hears whether an e-mail went out, or could not.
    """

    def register(words: Words) -> Words:
        if kind in _kinds and _kinds[kind][0].__module__ != words.__module__:
            raise ValueError(f"Two messages are called {kind}.")
        _kinds[kind] = (words, told)
        return words

    return register


def owe(
    *,
    kind: str,
    to: uuid.UUID | None,
    about: uuid.UUID | str | int,
    key: str,
    is_urgent: bool = False,
    at: dt.datetime | None = None,
) -> None:
    """Somebody must be told: kept with whatever it is about, in the caller's transaction, and sent after it.

    By e-mail, and by the channel that the service chose for what is urgent. The same key owes nothing twice.
    Raises KeyError for a kind that nobody words, RuntimeError outside a transaction.
    """
    if kind not in _kinds:
        raise KeyError(f"Nobody words {kind}.")
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A message is owed inside the transaction of what it is about.")
    if to is None:
        return
    other = queries.chosen_channel() if is_urgent else None
    for channel in (Channel.EMAIL, *((other,) if other is not None and other != Channel.PHONE_LIST else ())):
        moment = clock.now()
        row = Delivery(
            key=key[:200], channel=channel, kind=kind, to_id=to, about=str(about), is_urgent=is_urgent,
            made_at=moment, send_at=at or moment,
        )  # fmt: skip
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            continue
        jobs.enqueue("notifications.deliver", row.pk, run_at=row.send_at, key=f"delivery:{row.pk}")


def deliver(*, delivery_id: uuid.UUID, is_last_try: bool = False) -> None:
    """Sends what is still owed. Raises OSError (or whatever the channel raises) to be tried again.

    At least once: a process that dies between sending and noting it sends the same words again, and they say
    nothing. The ledger has one row for both.
    """
    row = Delivery.objects.select_related("to").filter(pk=delivery_id, state=Delivery.State.OWED).first()
    if row is None:
        return
    words, told = _kinds[row.kind]
    with translation.override(languages.of(row.to.language)):
        message = words(row.about, row.to) if row.to.is_active else None
    if message is None:
        return _end(row, Delivery.State.NOT_NEEDED)
    try:
        went = _send(row, message)
    except Exception as error:
        Delivery.objects.filter(pk=row.pk).update(attempts=row.attempts + 1, error=type(error).__name__[:80])
        if is_last_try:
            _end(row, Delivery.State.GIVEN_UP)
            log.error("A message of the kind %s could not be handed over by %s.", row.kind, row.channel)
        raise
    with transaction.atomic():  # a process that dies here has noted neither
        _end(row, _what_became(row, went))
        if told is not None and row.channel == Channel.EMAIL:
            told(row.about, went)


def _what_became(row: Delivery, went: bool) -> Delivery.State:
    """Without a mail server a letter lies in a folder of this machine: nobody was told, and nobody shall think so."""
    if not went:
        return Delivery.State.NO_WAY
    stays = row.channel == Channel.EMAIL and not mail.leaves()
    return Delivery.State.KEPT if stays else Delivery.State.SENT


def _send(row: Delivery, message: Message) -> bool:
    """Whether there was a way at all."""
    if row.channel == Channel.EMAIL:
        if row.to.email:
            mail.send(to=row.to.email, subject=message.subject, body=message.body)
        return bool(row.to.email)
    if row.channel == Channel.SMS:
        sms = ports.sms()
        if sms is None or not row.to.phone:
            return False
        sms.send(to=row.to.phone, text=message.short)
        return True
    pager = ports.pager()
    if pager is None:
        return False
    pager.call(who=row.to.called, subject=message.subject, text=message.short, key=row.key)
    return True


def _end(row: Delivery, state: Delivery.State) -> None:
    Delivery.objects.filter(pk=row.pk, state=Delivery.State.OWED).update(state=state, ended_at=clock.now())
