"""Who turns a text into numbers for the model. Several, the best first: when one breaks, the next is asked.

No adapter is needed at all: without one, texts are read by rules and word lists, and more of them by people.
At the end: what apps below know and a page here shows (who may read a complaint; direct questions).
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from leeward.design.shell import Call

log = logging.getLogger(__name__)

TRY_AGAIN = 300.0
"""Seconds after which a broken one is asked again: a file may have come back."""


class Encoder(Protocol):
    """Vectors of texts, made on this machine. `name` says for which weights the coefficients are."""

    name: str
    size: int

    def encode(self, texts: Sequence[str]) -> Any:
        """Shape (number of texts, size), rows of length 1. Raises whatever goes wrong."""


Factory = Callable[[], Encoder]

_factories: tuple[tuple[str, Factory], ...] = ()
_made: dict[str, Encoder] = {}
_broken: dict[str, float] = {}
_lock = threading.Lock()


def bind_encoders(*factories: tuple[str, Factory]) -> None:
    """Tier and how to make its encoder, the best first. Nothing is loaded before the first text needs it."""
    global _factories
    with _lock:
        _factories = factories
        _made.clear()
        _broken.clear()


def tiers() -> tuple[str, ...]:
    return tuple(tier for tier, _factory in _factories)


def encoder(tier: str) -> Encoder | None:
    """None: this tier is not bound, cannot be loaded, or broke a moment ago. Raises nothing."""
    with _lock:
        if tier in _made:
            return _made[tier]
        factory = dict(_factories).get(tier)
        if factory is None or time.monotonic() - _broken.get(tier, -TRY_AGAIN) < TRY_AGAIN:
            return None
        try:
            _made[tier] = factory()
        except Exception as error:  # a missing file, a package that does not load: the next tier reads
            log.error("The %s reader of texts cannot be loaded (%s).", tier, type(error).__name__)
            _broken[tier] = time.monotonic()
            return None
        return _made[tier]


def put_aside(tier: str) -> None:
    """It broke while it read: not asked again for a while, and then made anew."""
    with _lock:
        _made.pop(tier, None)
        _broken[tier] = time.monotonic()


Detector = Callable[[str], tuple[str, float]]
_detector: Detector | None = None


def bind_detector(detector: Detector | None) -> None:
    """Tells the language of a text: its code, and how sure it is, in [0, 1]."""
    global _detector
    _detector = detector


def detect(text: str) -> tuple[str, float]:
    """Raises whatever the detector raises. Without one nothing is known of any text."""
    return _detector(text) if _detector is not None else ("", 0.0)


class MayReadSource(Protocol):
    def __call__(self, actor: Any, source_row: uuid.UUID) -> bool:
        """Whether this colleague may read the words of a complaint or a report."""


_may_read_source: MayReadSource | None = None


def bind_may_read_source(rule: MayReadSource | None) -> None:
    """Who may read a complaint is known to the app that keeps complaints."""
    global _may_read_source
    _may_read_source = rule


def may_read_source(actor: Any, source_row: uuid.UUID) -> bool:
    """Nobody, while no rule is bound."""
    return _may_read_source is not None and _may_read_source(actor, source_row)


# --- direct questions while a person is on duty -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class QuestionsOffered:
    """To a client, on their page of help: a few questions, and who reads the answers now."""

    reader: str
    url: str
    is_begun: bool


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    question: str
    language: str
    answer: str
    at: dt.datetime | None
    """None: it was shown, and has no answer."""
    is_positive: bool


@dataclass(frozen=True, slots=True)
class QuestionsAsked:
    """One conversation, for whoever may read the words of the alert."""

    title: str
    """What became of it, in a sentence with its time."""
    note: str
    rows: tuple[QuestionAsked, ...]
    is_calm: bool


@dataclass(frozen=True, slots=True)
class QuestionsAtAlert:
    """What an alert says of direct questions, and whether this colleague can have them asked now."""

    url: str
    """Where asking is posted; empty for whoever may not."""
    reader: str
    """Who would read the answers now; empty while nobody is on duty."""
    may_ask: bool
    may_take_back: bool
    now: str
    """What runs at this moment, in a sentence. Empty: nothing does."""
    asked: tuple[QuestionsAsked, ...]


class Questions(Protocol):
    def offered(self, client: Any, alert_id: uuid.UUID, rules: Sequence[str], /) -> QuestionsOffered | None:
        """`rules`: what the open alert stands for, in codes. None: nothing is offered now."""

    def at_alert(self, actor: Any, alert_id: uuid.UUID, /) -> QuestionsAtAlert | None:
        """For a colleague who may read the words of this alert."""


_questions: Questions | None = None


def bind_questions(port: Questions | None) -> None:
    """The app that asks them stands below."""
    global _questions
    _questions = port


def questions_offered(client: Any, alert_id: uuid.UUID, rules: Sequence[str]) -> QuestionsOffered | None:
    """Nothing, while nothing is bound."""
    return _questions.offered(client, alert_id, rules) if _questions is not None else None


def questions_at_alert(actor: Any, alert_id: uuid.UUID) -> QuestionsAtAlert | None:
    return _questions.at_alert(actor, alert_id) if _questions is not None else None


OtherCall = Callable[[Any], Call | None]

_other_calls: tuple[OtherCall, ...] = ()
_calls_below_alerts: tuple[OtherCall, ...] = ()


def bind_other_call(*calls: OtherCall, below_alerts: tuple[OtherCall, ...] = ()) -> None:
    """What else calls a colleague on every page, in this order: direct questions that run, a drill; and what never
    stands before an alert, a missed contact or an item of safeguarding. Known to the apps that hold them."""
    global _other_calls, _calls_below_alerts
    _other_calls, _calls_below_alerts = calls, below_alerts


def other_call(person: Any, *, alert_waits: bool) -> Call | None:
    """Nothing, while nothing is bound; and nothing where it fails: the page that somebody needs comes first."""
    for call in _other_calls if alert_waits else (*_other_calls, *_calls_below_alerts):
        try:
            found = call(person)
        except Exception as error:
            log.error("What else calls a colleague could not be looked up (%s).", type(error).__name__)
            continue
        if found is not None:
            return found
    return None


class BesideAlert(Protocol):
    def __call__(self, actor: Any, client_id: uuid.UUID, alert_id: uuid.UUID) -> Any:
        """A part of the page of an alert, as safe HTML: whom this colleague may ask, and what else is done."""


_beside_alert: BesideAlert | None = None


def bind_beside_alert(part: BesideAlert | None) -> None:
    """Emergency contacts and the queue of safeguarding are known to an app further down."""
    global _beside_alert
    _beside_alert = part


def beside_alert(actor: Any, client_id: uuid.UUID, alert_id: uuid.UUID) -> Any:
    """Nothing, while nothing is bound."""
    return _beside_alert(actor, client_id, alert_id) if _beside_alert is not None else ""


# --- what apps further down do from the page of an alert --------------------------------------------------


class Letters(Protocol):
    """Letters to a client, for whoever closes their alert."""

    def may_write(self, actor: Any, episode_id: uuid.UUID, /) -> bool:
        """Whether this colleague may write to them, and anything may be sent to them at all."""

    def write(self, actor: Any, episode_id: uuid.UUID, text: str, key: str, /) -> None:
        """Sends once for each key. Raises Http404 for a stranger, ValidationError in words that can be shown."""


_letters: Letters | None = None


def bind_letters(port: Letters | None) -> None:
    """The app that keeps letters stands below."""
    global _letters
    _letters = port


def may_write_letter(actor: Any, episode_id: uuid.UUID) -> bool:
    """Nobody, while nothing is bound."""
    return _letters is not None and _letters.may_write(actor, episode_id)


def write_letter(actor: Any, episode_id: uuid.UUID, text: str, key: str) -> None:
    """For whoever `may_write_letter`."""
    if _letters is None:
        raise LookupError("No letters are bound.")
    _letters.write(actor, episode_id, text, key)


@dataclass(frozen=True, slots=True)
class LookedFor:
    """Whether somebody is looked for step by step because nobody reaches them."""

    since: dt.datetime | None
    """None: they are not."""
    due_at: dt.datetime | None
    url: str
    """Of what is done, for whoever may see it; else empty."""
    note_url: str
    """Where this colleague notes that they do not answer, from this alert; empty for whoever may not."""


class WhoIsLookedFor(Protocol):
    def __call__(
        self, actor: Any, client_id: uuid.UUID, episode_id: uuid.UUID | None, alert_id: uuid.UUID, /
    ) -> LookedFor:
        """For whoever passed the door of this alert."""


_looked_for: WhoIsLookedFor | None = None


def bind_looked_for(port: WhoIsLookedFor | None) -> None:
    """Missed contacts are kept by an app further down."""
    global _looked_for
    _looked_for = port


def looked_for(
    actor: Any, client_id: uuid.UUID, episode_id: uuid.UUID | None, alert_id: uuid.UUID
) -> LookedFor:
    """Nothing, while nothing is bound."""
    if _looked_for is None:
        return LookedFor(None, None, "", "")
    return _looked_for(actor, client_id, episode_id, alert_id)


Course = Callable[[uuid.UUID], Any]
_course: Course | None = None


def bind_course(part: Course | None) -> None:
    """The answers of a course of care so far, drawn, as safe HTML: known to the app of questionnaires."""
    global _course
    _course = part


def course(episode_id: uuid.UUID) -> Any:
    """For whoever may open the record. Nothing, while nothing is bound."""
    return _course(episode_id) if _course is not None else ""
