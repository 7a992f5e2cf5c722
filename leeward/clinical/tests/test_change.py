"""Jacobson & Truax (1991), and the words that may be said of a change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leeward.clinical import change
from leeward.clinical.change import Category, Verdict, reliable_change


@pytest.mark.hazard("H-012")
def test_phq_9_and_gad_7_give_the_published_figures() -> None:
    """Alpha .89, SD 5.5 give 5.06, hence 6; alpha .92, SD 4.5 give 3.53, hence 4."""
    assert round(change.reliable_change_size(deviation=5.5, reliability=0.89), 2) == 5.06
    assert round(change.reliable_change_size(deviation=4.5, reliability=0.92), 2) == 3.53


def test_the_index_is_the_change_over_its_standard_error() -> None:
    """Jacobson & Truax (1991), p. 14, worked example: 47.5 to 32.5, SD 7.5, r .80: S_diff 4.74, RCI 3.16.

    The figures are from memory; the arithmetic is theirs.
    """
    assert round(change.standard_error_of_measurement(deviation=7.5, reliability=0.80), 2) == 3.35
    assert round(change.standard_error_of_difference(deviation=7.5, reliability=0.80), 2) == 4.74
    assert round(change.reliable_change_index(47.5, 32.5, deviation=7.5, reliability=0.80), 2) == -3.16


def test_criteria_a_b_and_c_lower_is_better() -> None:
    """a: M_c - 2 SD_c; b: M_n + 2 SD_n; c: equally likely in both (Jacobson & Truax 1991, p. 13)."""
    assert change.cut_off_a(mean_clinical=40, sd_clinical=7.5) == 25
    assert change.cut_off_b(mean_normal=20, sd_normal=7.5) == 35
    assert change.cut_off_c(mean_clinical=40, sd_clinical=7.5, mean_normal=20, sd_normal=7.5) == 30
    assert change.cut_off_c(mean_clinical=40, sd_clinical=10, mean_normal=20, sd_normal=5) == pytest.approx(
        26.667, abs=1e-3
    )


def test_criteria_a_and_b_turn_round_where_higher_is_better() -> None:
    assert change.cut_off_a(mean_clinical=20, sd_clinical=5, lower_is_better=False) == 30
    assert change.cut_off_b(mean_normal=60, sd_normal=5, lower_is_better=False) == 50


@pytest.mark.parametrize(
    ("start", "now", "expected"),
    [
        (20, 8, Category.RECOVERED),
        (20, 12, Category.IMPROVED),
        (9, 2, Category.IMPROVED),  # not on the clinical side at the start
        (20, 15, Category.UNCHANGED),
        (12, 9, Category.UNCHANGED),  # past the cut-off, but not reliably
        (20, 25, Category.UNCHANGED),
        (20, 26, Category.DETERIORATED),
    ],
)
def test_the_four_categories(start: float, now: float, expected: Category) -> None:
    assert change.category(start, now, size=5.06, cut_off=10) is expected


def test_the_categories_where_higher_is_better() -> None:
    assert change.category(30, 60, size=10, cut_off=50, lower_is_better=False) is Category.RECOVERED
    assert change.category(30, 50, size=10, cut_off=50, lower_is_better=False) is Category.IMPROVED
    assert change.category(30, 40, size=10, cut_off=50, lower_is_better=False) is Category.UNCHANGED
    assert change.category(30, 19, size=10, cut_off=50, lower_is_better=False) is Category.DETERIORATED


@pytest.mark.parametrize(
    ("start", "now", "expected"),
    [
        (16, 9, Verdict.IMPROVED_BELOW),
        (16, 10, Verdict.IMPROVED),
        (9, 3, Verdict.IMPROVED),
        (16, 11, Verdict.SAME),
        (10, 9, Verdict.SAME),
        (10, 15, Verdict.SAME),
        (10, 16, Verdict.WORSE),
        (0, 0, Verdict.SAME),
    ],
)
def test_the_words_for_a_change_of_phq_9(start: float, now: float, expected: Verdict) -> None:
    found = reliable_change(start, now, threshold=6, cut_off=10)
    assert (found.verdict, found.start, found.now, found.threshold) == (expected, start, now, 6)


def test_where_higher_is_better_a_rise_is_an_improvement() -> None:
    """WHO-5: 10 points, low at or under 50."""
    assert (
        reliable_change(40, 52, threshold=10, cut_off=50, lower_is_better=False).verdict
        is Verdict.IMPROVED_BELOW
    )
    assert (
        reliable_change(40, 50, threshold=10, cut_off=50, lower_is_better=False).verdict is Verdict.IMPROVED
    )
    assert reliable_change(60, 48, threshold=10, cut_off=50, lower_is_better=False).verdict is Verdict.WORSE


def test_without_a_cut_off_nothing_is_below_it() -> None:
    assert reliable_change(20, 5, threshold=6).verdict is Verdict.IMPROVED


def test_a_change_of_exactly_the_threshold_counts_also_for_fractions() -> None:
    assert reliable_change(2.3, 1.57, threshold=0.73).verdict is Verdict.IMPROVED


@given(some.integers(0, 27), some.integers(0, 27))
def test_time_reversed_better_is_worse(start: int, now: int) -> None:
    there, back = (reliable_change(*pair, threshold=6).verdict for pair in ((start, now), (now, start)))
    assert (there is Verdict.IMPROVED) is (back is Verdict.WORSE)


@given(some.integers(0, 27), some.integers(0, 26))
def test_a_higher_score_now_never_sounds_better(start: int, now: int) -> None:
    order = [Verdict.WORSE, Verdict.SAME, Verdict.IMPROVED, Verdict.IMPROVED_BELOW]
    lower, higher = (
        reliable_change(start, value, threshold=6, cut_off=10).verdict for value in (now, now + 1)
    )
    assert order.index(lower) >= order.index(higher)


def test_response_remission_and_the_least_important_difference() -> None:
    assert change.is_response(16, 8)
    assert not change.is_response(16, 9)
    assert not change.is_response(0, 0)
    assert change.is_remission(4)
    assert not change.is_remission(5)
    assert change.is_remission(7, below=8)
    assert change.least_important_difference(15) == 3
    assert change.least_important_difference(10, share=0.268) == pytest.approx(2.68)


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: reliable_change(1, 2, threshold=0),
        lambda: change.category(1, 2, size=0, cut_off=1),
        lambda: change.standard_error_of_measurement(deviation=0, reliability=0.8),
        lambda: change.standard_error_of_difference(deviation=1, reliability=1),
        lambda: change.reliable_change_size(deviation=1, reliability=-0.1),
        lambda: change.reliable_change_index(1, 2, deviation=-1, reliability=0.5),
        lambda: change.cut_off_a(mean_clinical=1, sd_clinical=0),
        lambda: change.cut_off_b(mean_normal=1, sd_normal=0),
        lambda: change.cut_off_c(mean_clinical=1, sd_clinical=0, mean_normal=1, sd_normal=1),
    ],
)
def test_impossible_input_is_refused(impossible: object) -> None:
    assert callable(impossible)
    with pytest.raises(ValueError, match="must be"):
        impossible()
