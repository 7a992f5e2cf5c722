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


@dataclass(frozen=True, slots=True)
class Change:
    start: float
    now: float
    threshold: float
    """The smallest change that counts, in points."""
    verdict: Verdict


def reliable_change(
    start: float, now: float, *, threshold: float, cut_off: float | None = None, lower_is_better: bool = True
) -> Change:
    """Compares two scores of one instrument. Units: its points. Raises ValueError for a threshold of 0 or less.

    A change of exactly the threshold counts, as NHS Talking Therapies' published whole-number thresholds do.
    """
    if threshold <= 0:
        raise ValueError("The threshold must be above 0.")
    gain = (start - now) if lower_is_better else (now - start)
    if gain >= threshold:
        is_below = cut_off is not None and (
            (start >= cut_off > now) if lower_is_better else (start <= cut_off < now)
        )
        return Change(start, now, threshold, Verdict.IMPROVED_BELOW if is_below else Verdict.IMPROVED)
    if -gain >= threshold:
        return Change(start, now, threshold, Verdict.WORSE)
    return Change(start, now, threshold, Verdict.SAME)


def standard_error_of_difference(*, deviation: float, reliability: float) -> float:
    """S_diff = sqrt(2) x SEM, SEM = SD x sqrt(1 - r). Units: points. Raises ValueError for impossible input."""
    if deviation <= 0 or not 0 <= reliability < 1:
        raise ValueError("The deviation must be above 0 and the reliability from 0 to under 1.")
    return deviation * sqrt(1 - reliability) * sqrt(2)


def reliable_change_size(*, deviation: float, reliability: float) -> float:
    """1.96 x S_diff, in points: the smallest change beyond measurement error at 5 %, two-sided."""
    return 1.96 * standard_error_of_difference(deviation=deviation, reliability=reliability)


def cut_off_c(*, mean_clinical: float, sd_clinical: float, mean_normal: float, sd_normal: float) -> float:
    """Criterion c: the score equally likely in both groups. Units: points. Jacobson & Truax (1991), p. 13."""
    if sd_clinical <= 0 or sd_normal <= 0:
        raise ValueError("Deviations must be above 0.")
    return (sd_normal * mean_clinical + sd_clinical * mean_normal) / (sd_normal + sd_clinical)


def is_response(start: float, now: float) -> bool:
    """At least half of the starting score is gone (PHQ-9 convention). False when nothing was there."""
    return start > 0 and now <= start / 2


def is_remission(now: float, *, below: float = 5) -> bool:
    """PHQ-9 under 5 by default. Source: psychiatry services 2020."""
    return now < below


def least_important_difference(start: float, *, share: float = 0.2) -> float:
    """About 20 % of the starting score. Units: points. Kounali et al. 2020."""
    return start * share
