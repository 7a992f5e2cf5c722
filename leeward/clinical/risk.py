"""Which single answers open a case by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leeward.clinical.instruments import Instrument


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
