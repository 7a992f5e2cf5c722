"""Text that a person writes: sealed at rest and screened for risk, by construction.

`take()` is the only door. What it returns, and nothing else, fits in a `WordsField`.
"""

from __future__ import annotations

import datetime as dt
import enum
import logging
import uuid
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import DatabaseError, models, transaction
from django.db.models import Case, Value
from django.db.models.functions import Cast

from leeward.common import crypto

log = logging.getLogger(__name__)

LONGEST = 20_000
"""Characters in one text. Forms say so kindly before this door refuses."""


class Channel(enum.Enum):
    """What a text is for. It decides what a finding does (see `apps/safety`)."""

    LETTER = "letter"
    MEASURE = "measure"
    REFERRAL = "referral"
    GOAL = "goal"
    COMPLAINT = "complaint"
    REPORT = "report"
    """Of something that did harm."""
    PLAN = "plan"
    REASON = "reason"
    CONTACT = "contact"
    """How to reach somebody else: a name, a number, an address. The rules read it; nobody is asked to read it."""
    DRAFT = "draft"
    """Not sent yet: shows help on the page, alerts nobody."""
    PRIVATE = "private"
    """Kept for oneself: an alert without the quote."""
    STAFF = "staff"
    """Written by staff: sealed, not screened."""

    @property
    def is_screened(self) -> bool:
        return self is not Channel.STAFF

    @property
    def is_a_message(self) -> bool:
        """What a person sends as a whole. The lines of a goal or of a plan are read by the rules alone: a model over
        lines of three words would only send everyday ones to people."""
        return self not in (Channel.DRAFT, Channel.STAFF, Channel.GOAL, Channel.PLAN, Channel.CONTACT)


@dataclass(frozen=True, slots=True)
class Source:
    """The row and column that a text will live in. The row's id is made before the insert."""

    column: str
    row: uuid.UUID

    @classmethod
    def of(cls, model: type[models.Model], field: str, row: uuid.UUID) -> Source:
        return cls(f"{model._meta.label_lower}.{field}", row)


class Words(str):
    """A text that went through `take`, or came out of the database. Cutting or joining it gives a plain str."""

    __slots__ = ("source", "subject")
    subject: uuid.UUID
    source: Source


class TextTooLong(ValueError):
    """More than LONGEST characters."""


class Screening(Protocol):
    def __call__(
        self, text: str, *, by: uuid.UUID, subject: uuid.UUID, channel: Channel, source: Source
    ) -> None:
        """Rules only, about a millisecond, inside the caller's transaction."""


_screening: Screening | None = None


def bind_screening(screening: Screening | None) -> None:
    global _screening
    _screening = screening


def _make(text: str, subject: uuid.UUID, source: Source) -> Words:
    words = Words(text)
    words.subject = subject
    words.source = source
    return words


def take(text: str, *, by: uuid.UUID, subject: uuid.UUID, channel: Channel, source: Source) -> Words:
    """The door for text. `subject` is the person whose record it is part of; `by` is who wrote it.

    Needs an open transaction, so that a text is never stored without its screening. If screening breaks, the
    text is kept and a person is asked to read it. Raises TextTooLong.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("Text is taken inside the transaction that stores it.")
    if len(text) > LONGEST:
        raise TextTooLong(f"{len(text)} characters, at most {LONGEST}")
    if text and channel.is_screened:
        try:
            if _screening is None:
                raise RuntimeError("no screening is bound")
            with transaction.atomic():
                _screening(text, by=by, subject=subject, channel=channel, source=source)
        except Exception as error:  # whatever breaks, a person reads it
            log.error("Screening failed (%s); the text waits for a person.", type(error).__name__)
            if isinstance(error, DatabaseError) and transaction.get_connection().needs_rollback:
                raise
            ask_a_person(subject=subject, channel=channel, source=source, why=type(error).__name__)
    return _make(text, subject, source)


def ask_a_person(
    *,
    subject: uuid.UUID,
    channel: Channel,
    source: Source,
    why: str,
    score: float | None = None,
    due_at: dt.datetime | None = None,
) -> None:
    """No program could judge this: it waits until a person has read it. `why` is a code or a kind of error."""
    from leeward.common import clock
    from leeward.common.models import Unread

    Unread.objects.create(
        subject_id=subject,
        channel=channel.value,
        source_column=source.column,
        source_row=source.row,
        why=why[:80],
        score=score,
        noticed_at=clock.now(),
        due_at=due_at,
    )


class Sealed:
    """A sealed value as it came from the database. It opens only on its own row."""

    __slots__ = ("value",)

    def __init__(self, value: bytes) -> None:
        self.value = value

    def __str__(self) -> str:
        return "(sealed)"

    __repr__ = __str__


class _Opener:
    """Opens the sealed value when it is read, and keeps the words on the instance."""

    def __init__(self, field: WordsField) -> None:
        self.field = field

    def __get__(self, instance: models.Model | None, owner: type[models.Model] | None = None) -> Any:
        if instance is None:
            return self
        name = self.field.attname
        if name not in instance.__dict__:
            instance.refresh_from_db(fields=[name])
        value = instance.__dict__[name]
        if isinstance(value, Sealed):
            subject: uuid.UUID = getattr(instance, self.field.subject)
            source = Source(self.field.address, instance.pk)
            try:
                text = crypto.unseal(
                    value.value, person=subject, place=crypto.Place(source.column, source.row)
                )
            except crypto.KeyDestroyed:
                text = ""
            value = instance.__dict__[name] = _make(text, subject, source)
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class WordsField(models.BinaryField):  # type: ignore[type-arg]
    """A sealed text column. Accepts nothing but `Words` (or nothing at all).

    `subject` names the attribute of the row that holds the id of the person whose record it is.
    """

    def __init__(self, *args: Any, subject: str = "client_id", **kwargs: Any) -> None:
        self.subject = subject
        kwargs["editable"] = False
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("editable", None)
        if self.subject != "client_id":
            kwargs["subject"] = self.subject
        return name, path, args, kwargs

    @property
    def address(self) -> str:
        return f"{self.model._meta.label_lower}.{self.attname}"

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Opener(self))

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Sealed | None:
        return None if value is None else Sealed(bytes(value))

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = model_instance.__dict__.get(self.attname)
        if isinstance(value, Words) and value.source.row != model_instance.pk:
            raise TypeError("These words belong to another row. Take them again for this one.")
        return value

    def get_prep_value(self, value: Any) -> Any:
        if value is None or isinstance(value, (Words, Sealed)):
            return value
        raise TypeError("A WordsField takes only Words: text goes through leeward.common.words.take().")

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if _is_bulk_update(value):
            return value  # each value inside comes back here by itself
        return self.get_db_prep_value(value, connection, prepared=False)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        value = self.get_prep_value(value)
        if value is None:
            return None
        if isinstance(value, Sealed):
            return connection.Database.Binary(value.value)
        if value.source.column != self.address:
            raise TypeError("These words belong to another column. Take them again for this one.")
        place = crypto.Place(value.source.column, value.source.row)
        return connection.Database.Binary(crypto.seal(value, person=value.subject, place=place))


def _is_bulk_update(value: Any) -> bool:
    """Django's own `bulk_update` hands over a CASE of plain values. Any other expression is a way round."""
    if isinstance(value, Cast):  # PostgreSQL wants to be told the type of the CASE
        value = value.get_source_expressions()[0]
    return isinstance(value, Case) and all(
        isinstance(part, Value) for part in (value.default, *(case.result for case in value.cases))
    )


class StaffTextField(models.TextField):  # type: ignore[type-arg]
    """Text that staff write about the service itself, never about a client. Not sealed."""


def as_plain(text: str) -> str:
    """Normalises line ends and trims, before `take`."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
