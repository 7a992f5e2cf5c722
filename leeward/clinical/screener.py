"""The order of direct questions about suicide, asked one at a time, and what the answers so far ask for.

ASQ: NIMH toolkit. The Columbia screener: its order and its levels are from memory and to be confirmed by the service
that brings its licensed words (clinical notes 3.3, point 3). Levels set a clock, never access to care.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from leeward.clinical import risk, scoring
from leeward.clinical.instruments import Instrument, Item
from leeward.clinical.scoring import NO, REFUSED, YES
from leeward.clinical.triage import Level

VERSION = "2026-11-30"

Said = Mapping[str, str]
"""Answers by the key of the question: "yes", "no" or "refused". A question without an answer is not in it."""


def key_of(item: Item) -> str:
    """What a question is called in `Said`. Raises nothing. Source: the instrument's data file."""
    return item.key or item.code


def next_question(instrument: Instrument, said: Said) -> Item | None:
    """The first question in printed order that has no answer and that these answers do not leave out.

    None: all that is asked has its answer. Raises nothing. Source: `scoring.branched_off`; printed order.
    """
    left_out = scoring.branched_off(instrument, said)
    for item in instrument.items:
        if key_of(item) not in said and key_of(item) not in left_out:
            return item
    return None


def is_positive(said: str) -> bool:
    """Whether one answer asks for a person: a yes, or "I would rather not say" (ASQ toolkit; clinical notes 3.3).

    For the Columbia screener a refusal as a yes is policy, to be confirmed. Raises nothing.
    """
    return said in (YES, REFUSED)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the answers so far say. Nothing is imputed: a question without an answer is open."""

    band: str
    level: Level | None
    """The clock that they ask for; None: no answer was positive."""
    is_positive: bool
    is_acuity_open: bool
    """Positive, and whether they think of it right now has no answer yet."""
    is_complete: bool
    """All that this form asks after these answers was answered, or refused."""


def read(instrument: Instrument, said: Said) -> Reading:
    """Reads the answers so far; after each of them, never only at the end.

    Raises ValueError for an answer that is not "yes", "no" or "refused", or to a question that is not on the form.
    Source: `scoring.score`, `risk.screen_level`.
    """
    result = scoring.score(instrument, said)
    if result.problem is not None:
        raise ValueError(result.problem)
    positive = any(is_positive(one) for one in said.values())
    return Reading(
        band=result.band or "",
        level=risk.screen_level(result) if positive else None,
        is_positive=positive,
        is_acuity_open=positive and risk.ACUITY_NOT_ASKED in result.flags,
        is_complete=next_question(instrument, said) is None,
    )


def level_when_broken_off(reading: Reading) -> Level:
    """The clock when questions stopped halfway: at least the moderate one, whatever was answered before.

    What was not answered is not a "no". Raises nothing. Source: policy, to be confirmed by each service.
    """
    floor = Level.MODERATE
    return max(reading.level, floor, key=lambda level: level.rank) if reading.level else floor


def is_all_no(said: Said) -> bool:
    """Whether every answer is a "no". Says nothing of what they will do: a no is not proof. Raises nothing.

    Source: item 9 against the Columbia screener, negative predictive value 97.2 % (Na 2018, n = 841): never 100 %.
    """
    return bool(said) and all(one == NO for one in said.values())
