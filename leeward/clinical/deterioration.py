"""Did one course of care end worse than it began? And was it worse at any time?

The rule is that of NHS Talking Therapies for a reliable deterioration (`outcome`): at least one measure rose by its
reliable change and none fell by it. A course with one of the two measures is judged by that one (policy: a harm is
not left out because a questionnaire is). Source: NHS Talking Therapies glossary; the threshold of each measure comes
with its scores.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

VERSION = "2026-11-30"


@dataclass(frozen=True, slots=True)
class Series:
    """The totals of one measure over one course, oldest first. In points; more is worse."""

    scores: Sequence[float]
    threshold: float
    """The smallest change that counts."""
    highest: float
    """Of the scale."""


@dataclass(frozen=True, slots=True)
class CourseEnd:
    """What may be said of one course. Everything is None where there was no second measure."""

    is_worse: bool | None
    """From the first to the last measure."""
    was_worse: bool | None
    """At any time after the first: one measure stood its reliable change or more above its start."""
    began_too_high: bool | None
    """No measure could have risen by its reliable change: it began too near the top of its scale."""


def judge(course: Sequence[Series]) -> CourseEnd:
    """Of the measures of one course. Raises ValueError for a threshold of 0 or less.

    A change of exactly the threshold counts. Measures with fewer than two scores say nothing. Source: the module.
    """
    if any(one.threshold <= 0 for one in course):
        raise ValueError("The threshold must be above 0.")
    judged = [one for one in course if len(one.scores) > 1]
    if not judged:
        return CourseEnd(None, None, None)
    # Rounded: 2.3 - 1.57 is 0.7299999... in binary, and the published threshold is 0.73.
    changes = [(round(one.scores[-1] - one.scores[0], 9), one.threshold) for one in judged]
    rose = any(change >= threshold for change, threshold in changes)
    fell = any(-change >= threshold for change, threshold in changes)
    return CourseEnd(
        is_worse=rose and not fell,
        was_worse=any(round(max(one.scores[1:]) - one.scores[0], 9) >= one.threshold for one in judged),
        began_too_high=all(round(one.highest - one.scores[0], 9) < one.threshold for one in judged),
    )
