"""What `care` needs from others without knowing them. `config` binds it at start.

The rules of the steps read the newest scores. A copy of the record is put together from parts: each app gives
its own, for one kind of thing ("Letters"), of one person, in the language and the time zone that are active. A
part never gives what the person may not have: that is decided where the rows are known.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.utils.functional import Promise

from leeward.apps.people.api import Person
from leeward.common.words import Source

# --- the rules of the steps -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StepScore:
    """One total that the rules of the steps may read: a code and a number, no words."""

    instrument: str
    total: float
    at: dt.datetime
    check_in: uuid.UUID
    """Totals of one check-in belong together."""


class StepScores(Protocol):
    def __call__(self, episode_ids: Iterable[uuid.UUID], /) -> dict[uuid.UUID, tuple[StepScore, ...]]:
        """The last two totals of PHQ-9 and of GAD-7 by episode, the newest first. One query."""


_step_scores: StepScores | None = None


def bind_step_scores(port: StepScores | None) -> None:
    global _step_scores
    _step_scores = port


def step_scores(episode_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, tuple[StepScore, ...]]:
    """Nobody has a score, as long as nothing is bound: then the rules say so, and never "mild"."""
    return _step_scores(episode_ids) if _step_scores else {}


# --- danger that was said in an answer --------------------------------------------------------------------


class DangerSaid(Protocol):
    def __call__(
        self, *, client_id: uuid.UUID, by: uuid.UUID, question: str, source: Source, quote: str, is_open: bool
    ) -> None:
        """Opens an alert, inside the caller's transaction. `is_open`: they would rather not say."""


class AdmissionBar(Protocol):
    def __call__(self, country: str) -> str:
        """Why nobody of this country can be taken on now, in words for staff. Empty: they can."""


_admission_bar: AdmissionBar | None = None


def bind_admission_bar(port: AdmissionBar | None) -> None:
    global _admission_bar
    _admission_bar = port


def admission_bar(country: str) -> str:
    return _admission_bar(country) if _admission_bar is not None else ""


_danger_said: DangerSaid | None = None


def bind_danger_said(port: DangerSaid) -> None:
    global _danger_said
    _danger_said = port


def danger_said(
    *, client_id: uuid.UUID, by: uuid.UUID, question: str, source: Source, quote: str, is_open: bool
) -> None:
    """Raises RuntimeError while nothing is bound: an answer that nobody hears of is not taken."""
    if _danger_said is None:
        raise RuntimeError("Nothing is bound that hears of danger.")
    _danger_said(client_id=client_id, by=by, question=question, source=source, quote=quote, is_open=is_open)


@dataclass(frozen=True, slots=True)
class OpenDanger:
    """That somebody who asked for help has an open alert, and what becomes of it. Without a word of what they said."""

    raised_at: dt.datetime
    due_at: dt.datetime
    is_seen: bool
    is_late: bool
    owner: str
    """Name of whoever has it; empty for nobody."""
    url: str
    """Of the alert, for whoever may open it."""


class OpenDangers(Protocol):
    def __call__(self, actor: Person, client_ids: Iterable[uuid.UUID], /) -> dict[uuid.UUID, OpenDanger]:
        """Of these people, those with an open alert. The same number of queries for one and for all."""


_open_dangers: OpenDangers | None = None


def bind_open_dangers(port: OpenDangers | None) -> None:
    global _open_dangers
    _open_dangers = port


def open_dangers(actor: Person, client_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, OpenDanger]:
    return _open_dangers(actor, client_ids) if _open_dangers else {}


# --- a copy of the record ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file that came with something."""

    name: str
    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class RecordItem:
    """One thing of the record, in words for the person whom it is about."""

    title: str
    at: dt.datetime | None = None
    """Null: what is so at the moment of copying."""
    by: str = ""
    text: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    """What it is about, and what it says."""
    files: tuple[RecordFile, ...] = ()
    id: uuid.UUID | None = None
    """Of things that are decided one by one."""


@dataclass(frozen=True, slots=True)
class Single:
    """One thing that is decided by itself, as staff see it in a list: without its words."""

    id: uuid.UUID
    at: dt.datetime
    by: str
    mark: str
    """release, withhold or undecided."""
    url: str
    """Where it is read and marked."""


class RecordPart(Protocol):
    """One kind of thing that is kept about a person. The number of queries does not grow with the rows."""

    code: str
    title: str | Promise
    about: str | Promise
    """What it holds, in one sentence, for clients and staff."""
    is_apart: bool = False
    """Somebody must say each time what is done with it: nothing is chosen beforehand."""
    are_own_notes: bool = False
    """A clinician's own, kept apart from the record: that may be the reason to keep it back."""
    title_for_client: str | Promise = ""
    """Where the plain title would tell too much, when the kind is kept back."""

    def count(self, client_id: uuid.UUID) -> int: ...

    def items(self, client_id: uuid.UUID) -> tuple[RecordItem, ...]:
        """Oldest first."""
        ...

    def singles(self, client_id: uuid.UUID) -> tuple[Single, ...]:
        """Empty for a kind that is decided as a whole."""
        return ()

    def authors(self, client_id: uuid.UUID) -> frozenset[uuid.UUID] | None:
        """Who alone may release it. None: whoever decides about the copy."""
        return None


_parts: tuple[RecordPart, ...] = ()


def bind_record_parts(*parts: RecordPart) -> None:
    global _parts
    _parts = parts


def record_parts() -> tuple[RecordPart, ...]:
    return _parts
