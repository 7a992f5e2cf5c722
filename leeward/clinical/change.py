"""Is a change larger than measurement error? Jacobson & Truax (1991), J Consult Clin Psychol 59:12."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

VERSION = "2026-11-24"


class Verdict(StrEnum):
    """What may be said of a change. The words shown to people are made from it, outside."""

    IMPROVED = "improved"
    IMPROVED_BELOW = "improved_below"
    """Reliably improved and now below the clinical cut-off."""
    SAME = "same"
    WORSE = "worse"


class Category(StrEnum):
    """Jacobson-Truax: the change is reliable or not, and the cut-off is passed or not."""

    RECOVERED = "recovered"
    IMPROVED = "improved"
    UNCHANGED = "unchanged"
    DETERIORATED = "deteriorated"


@dataclass(frozen=True, slots=True)
class Change:
    """One comparison, with all that is needed to recompute it by hand. Units: points of the scale."""

    start: float
    now: float
    threshold: float
    """The smallest change that counts, in points."""
    verdict: Verdict


def reliable_change(
    start: float, now: float, *, threshold: float, cut_off: float | None = None, lower_is_better: bool = True
) -> Change:
    """Compares two scores of one instrument. In points. Raises ValueError for a threshold of 0 or less.

    A change of exactly the threshold counts, as NHS Talking Therapies' published whole-number thresholds do.
    """
    if threshold <= 0:
        raise ValueError("The threshold must be above 0.")
    # Rounded: 2.3 - 1.57 is 0.7299999... in binary, and the published threshold is 0.73.
    gain = round((start - now) if lower_is_better else (now - start), 9)
    if gain >= threshold:
        is_below = cut_off is not None and (
            (start >= cut_off > now) if lower_is_better else (start <= cut_off < now)
        )
        return Change(start, now, threshold, Verdict.IMPROVED_BELOW if is_below else Verdict.IMPROVED)
    if -gain >= threshold:
        return Change(start, now, threshold, Verdict.WORSE)
    return Change(start, now, threshold, Verdict.SAME)


def category(
    start: float, now: float, *, size: float, cut_off: float, lower_is_better: bool = True
) -> Category:
    """The four Jacobson-Truax categories. Units: points. Raises ValueError for a `size` of 0 or less.

    `size` is 1.96 x S_diff (`reliable_change_size`). Unlike the whole-number thresholds of a service, the
    change must be larger than it. Recovered: reliably improved, from the clinical side of the cut-off to the
    other. Source: Jacobson & Truax (1991), J Consult Clin Psychol 59:12.
    """
    if size <= 0:
        raise ValueError("The size must be above 0.")
    gain = round((start - now) if lower_is_better else (now - start), 9)
    if gain > size:
        has_passed = (start >= cut_off > now) if lower_is_better else (start <= cut_off < now)
        return Category.RECOVERED if has_passed else Category.IMPROVED
    return Category.DETERIORATED if -gain > size else Category.UNCHANGED


def standard_error_of_measurement(*, deviation: float, reliability: float) -> float:
    """SEM = SD x sqrt(1 - r). Units: points. Raises ValueError for impossible input.

    Say with the result which SD, which r (test-retest or alpha) and which sample were used.
    Source: Jacobson & Truax (1991), p. 14 (page from memory).
    """
    if deviation <= 0 or not 0 <= reliability < 1:
        raise ValueError("The deviation must be above 0 and the reliability from 0 to under 1.")
    return deviation * sqrt(1 - reliability)


def standard_error_of_difference(*, deviation: float, reliability: float) -> float:
    """S_diff = sqrt(2) x SEM. Units: points. Raises ValueError for impossible input.

    Source: Jacobson & Truax (1991), p. 14 (page from memory).
    """
    return sqrt(2) * standard_error_of_measurement(deviation=deviation, reliability=reliability)


def reliable_change_size(*, deviation: float, reliability: float) -> float:
    """1.96 x S_diff, in points: the smallest change beyond measurement error at 5 %, two-sided.

    Raises ValueError for impossible input. Source: Jacobson & Truax (1991).
    """
    return 1.96 * standard_error_of_difference(deviation=deviation, reliability=reliability)


def reliable_change_index(start: float, now: float, *, deviation: float, reliability: float) -> float:
    """RCI = (now - start) / S_diff; beyond +-1.96 is reliable. No units. Raises ValueError.

    Source: Jacobson & Truax (1991).
    """
    return (now - start) / standard_error_of_difference(deviation=deviation, reliability=reliability)


def cut_off_a(*, mean_clinical: float, sd_clinical: float, lower_is_better: bool = True) -> float:
    """Criterion a: two SD from the clinical mean, towards health. Units: points. Raises ValueError.

    Source: Jacobson & Truax (1991), p. 13 (page from memory).
    """
    if sd_clinical <= 0:
        raise ValueError("Deviations must be above 0.")
    return mean_clinical - 2 * sd_clinical if lower_is_better else mean_clinical + 2 * sd_clinical


def cut_off_b(*, mean_normal: float, sd_normal: float, lower_is_better: bool = True) -> float:
    """Criterion b: within two SD of the normal mean. Units: points. Raises ValueError.

    Source: Jacobson & Truax (1991), p. 13 (page from memory).
    """
    if sd_normal <= 0:
        raise ValueError("Deviations must be above 0.")
    return mean_normal + 2 * sd_normal if lower_is_better else mean_normal - 2 * sd_normal


def cut_off_c(*, mean_clinical: float, sd_clinical: float, mean_normal: float, sd_normal: float) -> float:
    """Criterion c: the score equally likely in both groups. Units: points. Raises ValueError.

    Source: Jacobson & Truax (1991), p. 13 (page from memory).
    """
    if sd_clinical <= 0 or sd_normal <= 0:
        raise ValueError("Deviations must be above 0.")
    return (sd_normal * mean_clinical + sd_clinical * mean_normal) / (sd_normal + sd_clinical)


def is_response(start: float, now: float) -> bool:
    """At least half of the starting score is gone; False when nothing was there. In points. Raises nothing.

    Source: PHQ-9 convention, psychiatry services 2020.
    """
    return start > 0 and now <= start / 2


def is_remission(now: float, *, below: float = 5) -> bool:
    """PHQ-9 under 5 by default. Units: points. Raises nothing. Source: psychiatry services 2020."""
    return now < below


def least_important_difference(start: float, *, share: float = 0.2) -> float:
    """About 20 % of the starting score (PHQ-9 21 %, interval 15 to 27; GAD-7 26.8 %). Units: points.

    For moderate severity. Raises nothing. Source: Kounali et al. 2020.
    """
    return start * share
