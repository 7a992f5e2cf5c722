"""What counts as a serious event, when a worsening opens a draft, when two raters differ, and what days are promised.

Nothing here judges a person or an event. People do; these rules say only what follows from what they said.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

VERSION = "2026-11-30"

SERIOUS = ("death", "life_threatening", "admission", "lasting", "attempt", "other")
"""Death, danger to life, a stay in hospital, lasting harm, an attempt to end one's life, another important event.

The criteria of good clinical practice for trials, with the attempt that digital trials add. As used by the trials
counted in JMIR Ment Health 2023 (titles known, wording from memory; to be confirmed by each service).
"""

SEVERE = "severe"

RELATED = ("unrelated", "unlikely", "possible", "probable", "definite")
"""How likely it is that the care had a part in it, from least to most."""

MAY_BE_RELATED = frozenset({"possible", "probable", "definite"})
"""Counted as related. Policy of this project: "not sure" must not make a harm disappear."""

CLASSES = (
    "symptoms_worse", "new_symptom", "suicidality", "crisis", "session_distress", "strain", "dependency", "stigma",
    "hopelessness", "error", "confidentiality", "no_benefit", "delay",
    "wrong_reply", "missed_words", "outage", "leak", "content", "harassment", "contagion", "peer_advice", "overuse",
    "wrong_score", "exclusion", "other",
)  # fmt: skip
"""The union of the lists of Linden (2013), Rozental (2014) and Parker (2013) with those of studies of adverse events
(from memory, to be confirmed); from `wrong_reply` on what is peculiar to care by computer. Not to get better, and to
be kept from better care, are harms as well."""


class UnknownCode(ValueError):
    """A code that is in no list above."""


def is_serious(criteria: Iterable[str]) -> bool:
    """Any one criterion makes an event serious. How severe it was is another question.

    Raises UnknownCode. Source: ICH E2A (from memory, to be confirmed).
    """
    given = set(criteria)
    if given - set(SERIOUS):
        raise UnknownCode(", ".join(sorted(given - set(SERIOUS))))
    return bool(given)


def needs_lead(criteria: Iterable[str], severity: str) -> bool:
    """Whether whoever leads safety must hear of it within the set time. Policy: also what was severe, not serious."""
    return is_serious(criteria) or severity == SEVERE


@dataclass(frozen=True, slots=True)
class Judged:
    """What two people, each blind to the other, made of one event."""

    first: str
    second: str

    @property
    def differs(self) -> bool:
        """Policy: any difference is shown to the lead. A rule that forgave one step would hide the commonest one."""
        return self.first != self.second


def related(first: str, second: str, settled: str = "") -> bool | None:
    """Whether an event counts as related to the care. None: not judged by two yet, or they differ and nobody settled it.

    Raises UnknownCode.
    """
    for code in (first, second, settled):
        if code and code not in RELATED:
            raise UnknownCode(code)
    if settled:
        return settled in MAY_BE_RELATED
    if not first or not second or Judged(first, second).differs:
        return None
    return first in MAY_BE_RELATED


@dataclass(frozen=True, slots=True)
class Look:
    """One moment of a course at which a change could be judged: reliably worse than at the start, or not."""

    id: str
    is_worse: bool


def stretches(looks: Sequence[Look]) -> tuple[tuple[str, ...], ...]:
    """Runs of moments that were reliably worse, oldest first, each with the ids of its moments.

    Each opens one draft: once a course, and again only after a return below the threshold. A moment that could not
    be judged is not among the looks: it neither opens a run nor ends one. What is reliable says `clinical.change`
    (Jacobson & Truax 1991).
    """
    found: list[tuple[str, ...]] = []
    run: list[str] = []
    for look in looks:
        if look.is_worse:
            run.append(look.id)
        elif run:
            found.append(tuple(run))
            run = []
    if run:
        found.append(tuple(run))
    return tuple(found)


def drafts_to_open(looks: Sequence[Look], opened: Iterable[str]) -> tuple[str, ...]:
    """The moments for which a draft is missing: the first of each stretch that has none yet.

    Asked as often as one likes, and in any order of news, it gives each stretch one draft.
    """
    known = set(opened)
    return tuple(run[0] for run in stretches(looks) if not known.intersection(run))


SATURDAY = 5


def after_working_days(day: dt.date, count: int) -> dt.date:
    """The working day that is so many after this one: Monday to Friday. Policy: feast days differ by place and count
    as working days here, so a service that keeps one promises a day earlier than it need.

    Raises ValueError for less than one day.
    """
    if count < 1:
        raise ValueError("A promise is at least one day away.")
    while count:
        day += dt.timedelta(days=1)
        count -= day.weekday() < SATURDAY
    return day


@dataclass(frozen=True, slots=True)
class Asked:
    """How many were asked whether something made things worse, answered, and said that it did."""

    people: int
    asked: int
    answered: int
    harmed: int

    def __post_init__(self) -> None:
        if not self.people >= self.asked >= self.answered >= self.harmed >= 0:
            raise ValueError("Each of these counts a part of the one before it.")

    @property
    def not_asked(self) -> int:
        return self.people - self.asked

    @property
    def silent(self) -> int:
        return self.asked - self.answered
