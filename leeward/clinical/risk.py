"""Which single answers open a case by themselves, and how soon a screener asks for a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from leeward.clinical.instruments import Instrument, Kind
from leeward.clinical.scoring import ScoreResult, branched_off
from leeward.clinical.triage import Level

ACUITY_NOT_ASKED = "acuity_not_asked"
"""Positive, and nobody knows yet whether they think of it right now (ASQ question 5)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One endorsed risk item."""

    instrument: str
    item: int
    value: int
    """As printed."""
    points: int
    """After reversing: anything above 0 is a finding."""

    @property
    def quote_key(self) -> str:
        """Names the question and the answer, for a sentence made elsewhere: "PHQ-9:9:2"."""
        return f"{self.instrument}:{self.item}:{self.value}"


def finding(instrument: Instrument, item_number: int, value: int | None) -> Finding | None:
    """The finding of one answer (as printed), or None.

    Raises KeyError for an item or a value that is not on the form. Source: the instrument's data file.
    """
    item = instrument.item(item_number)
    if not item.is_risk or value is None:
        return None
    points = item.score_of(value)
    return Finding(instrument.code, item_number, value, points) if points > 0 else None


def refusal_is_positive(instrument: Instrument, item_number: int) -> bool:
    """Whether "I would rather not say" counts as a yes: so in the screeners (ASQ toolkit; clinical notes 3.3).

    Raises KeyError for an item that is not on the form.
    """
    return instrument.kind is Kind.SCREENER and instrument.item(item_number).is_risk


SCREEN_LEVELS = {
    "acute positive": Level.HIGH,
    "high": Level.HIGH,
    "non-acute positive": Level.MODERATE,
    "moderate": Level.MODERATE,
    "incomplete": Level.MODERATE,
    "low": Level.LOW,
}
"""Bands of the screeners (ASQ toolkit; Columbia kernel from the clinical notes) and the clock of each. Policy."""


def screen_level(result: ScoreResult) -> Level | None:
    """The clock that a screener asks for. Acuity that was not asked is handled as acute until it is.

    None: it found nothing, or cannot be read (a person judges). Raises nothing. Source: policy.
    """
    if ACUITY_NOT_ASKED in result.flags:
        return Level.HIGH
    return SCREEN_LEVELS.get(result.band or "")


def not_needed(instrument: Instrument, said: Mapping[str, object]) -> tuple[str, ...]:
    """Keys of the questions that these answers leave unneeded: ASQ asks its fifth only after a positive.

    The same rule counts what is missing. Raises nothing. Source: `scoring.branched_off`.
    """
    return branched_off(instrument, said)


def findings(instrument: Instrument, answers: Sequence[int | None]) -> tuple[Finding, ...]:
    """Every endorsed risk item of one form, in printed order; answers as printed, None for a blank.

    Never waits for a total, never imputes. Raises KeyError for a value that is not on the form.
    Source: the instrument's data file.
    """
    found = (finding(instrument, number, value) for number, value in enumerate(answers, start=1))
    return tuple(one for one in found if one is not None)


def unanswered(instrument: Instrument, answers: Sequence[int | None]) -> tuple[int, ...]:
    """Numbers of the risk items left open. They take the clock for "unanswered", not a guess. Raises nothing.

    Source: policy.
    """
    given = [*answers, *([None] * len(instrument.items))]
    return tuple(item.number for item in instrument.risk_items if given[item.number - 1] is None)
