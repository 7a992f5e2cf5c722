"""When the same answer to item 9 needs no new clock: for at most four weeks after a clinician went through it.

Most people who answer above "not at all" are in no acute danger (Na and others 2018: positive predictive value 28.6 %),
and many answer alike week after week. A clock for each of these answers buries the ones that changed. So an answer of
1 or 2 that a clinician has gone through with the person, beside a current safety plan, is shown before each contact
instead. Policy: each service signs how long; four weeks are the most.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

VERSION = "2026-11-30.1"

ITEM = "PHQ-9:9"
"""The only question that this is for."""
STEADY = (1, 2)
"""Answers, as printed, that can be gone through. A 3 never can."""
MOST_WEEKS = 4


class Starts(StrEnum):
    """Why the clock starts again."""

    THREE = "three"
    RISE = "rise"
    WORDS = "words"
    LAPSED = "lapsed"
    NO_PLAN = "no_plan"
    NOBODY = "nobody"
    """No therapist who would see it before a contact."""


@dataclass(frozen=True, slots=True)
class Review:
    """What a clinician went through, and until when it counts."""

    value: int
    at: dt.datetime
    until: dt.datetime


def may_review(value: int | None, *, has_plan: bool, was_high: bool) -> bool:
    """Whether a clinician may decide this for an answer (as printed). Never after a high clock. Raises nothing.

    Source: policy, with the safety pathway of the clinical notes (3.3).
    """
    return value in STEADY and has_plan and not was_high


def ends_at(at: dt.datetime, weeks: int) -> dt.datetime:
    """The last moment that a review of `at` (aware) counts. Raises ValueError for more than four weeks or none.

    Source: policy.
    """
    if not 1 <= weeks <= MOST_WEEKS:
        raise ValueError("A review counts for one to four weeks.")
    return at + dt.timedelta(weeks=weeks)


def starts_clock(
    value: int,
    review: Review,
    since: Sequence[int],
    *,
    now: dt.datetime,
    has_plan: bool,
    has_therapist: bool,
    has_new_words: bool,
) -> Starts | None:
    """Why an answer of `value` (0 to 3, as printed) starts the clock in spite of the review. None: it is shown only.

    `since`: the answers since the review, oldest first. A rise is measured from the last answer: whoever said
    "not at all" meanwhile has risen with a 1. Raises nothing. Source: policy.
    """
    if value <= 0:
        return None
    last = since[-1] if since else review.value
    reasons = (
        (value not in STEADY, Starts.THREE),
        (value > last, Starts.RISE),
        (has_new_words, Starts.WORDS),
        (now >= review.until, Starts.LAPSED),
        (not has_plan, Starts.NO_PLAN),
        (not has_therapist, Starts.NOBODY),
    )
    return next((why for is_so, why in reasons if is_so), None)


@dataclass(frozen=True, slots=True)
class WeeklyLoad:
    """Clocks that item 9 starts for one clinician in a week, in the long run."""

    each_time: float
    """If every answer above "not at all" started one."""
    reviewed: float
    """With the reviews."""
    busy_week: int
    """With the reviews: the number that 19 of 20 weeks stay at or below."""
    shown: float
    """Answers shown before a contact, without a clock."""
    minutes_each_time: float
    minutes_reviewed: float


SHARES = (0.60, 0.25, 0.10, 0.05)
"""How many of 100 people answer 0, 1, 2 and 3. Our own assumption, to be confirmed by the service's own numbers."""


def weekly_load(
    *,
    clients: int = 38,
    shares: Sequence[float] = SHARES,
    stays: float = 0.8,
    weeks: int = MOST_WEEKS,
    minutes: float = 20,
) -> WeeklyLoad:
    """What item 9 costs a clinician in a week, with one answer a client and week.

    `shares`: of the answers 0 to 3, adding up to 1. `stays`: the chance that an answer is the one of the week
    before; else it is drawn anew from `shares`, so the shares hold in the long run. Every clock with a 1 or a 2 is
    taken to end in a review. `minutes`: of work for one clock. Exact for these assumptions (the stationary
    distribution of a Markov chain; clients are taken as independent, so a week's number is binomial); no figure
    here was measured. Raises ValueError for shares that do not add up to 1, or a chance outside 0 to 1.
    Source: own calculation.
    """
    if len(shares) != 4 or abs(sum(shares) - 1) > 1e-9 or min(shares) < 0:
        raise ValueError("The shares of the four answers add up to 1.")
    if not 0 <= stays < 1:
        raise ValueError("The chance to stay is at least 0 and below 1.")
    # A state: the last answer, and for how many weekly answers from now the review still counts. The one on the day
    # when it lapses is not among them.
    states = [(value, left) for value in range(4) for left in range(weeks)]
    place = {state: number for number, state in enumerate(states)}
    moves = np.zeros((len(states), len(states)))
    starts = np.zeros(len(states))
    for last, left in states:
        for value, share in enumerate(shares):
            chance = (1 - stays) * share + (stays if value == last else 0)
            clock = value > 0 and (value not in STEADY or value > last or left == 0)
            after = (weeks - 1 if value in STEADY else 0) if clock else max(left - 1, 0)
            moves[place[last, left], place[value, after]] += chance
            starts[place[last, left]] += chance * clock
    share_of = _stationary(moves)
    chance = float(share_of @ starts)
    above = float(1 - shares[0])
    return WeeklyLoad(
        each_time=clients * above,
        reviewed=clients * chance,
        busy_week=_busy(clients, chance),
        shown=clients * (above - chance),
        minutes_each_time=clients * above * minutes,
        minutes_reviewed=clients * chance * minutes,
    )


def _stationary(moves: np.ndarray) -> np.ndarray:
    size = len(moves)
    left = np.vstack([moves.T - np.eye(size), np.ones(size)])
    right = np.append(np.zeros(size), 1.0)
    return np.asarray(np.linalg.lstsq(left, right, rcond=None)[0])


def _busy(clients: int, chance: float) -> int:
    """The 95th hundredth of a binomial count."""
    below, term = 0.0, (1 - chance) ** clients
    for number in range(clients + 1):
        below += term
        if below >= 0.95:
            return number
        term *= (clients - number) / (number + 1) * chance / (1 - chance)
    return clients
