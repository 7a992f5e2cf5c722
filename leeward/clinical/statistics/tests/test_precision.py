"""Precision of alerts by group, and which groups may not be shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leeward.clinical.statistics.precision import precision_by_group
from leeward.clinical.statistics.rates import clopper_pearson
from leeward.clinical.statistics.small_cells import Hidden, hidden_cells, hidden_rates

cells = some.lists(
    some.integers(0, 40).flatmap(lambda whole: some.tuples(some.integers(0, whole), some.just(whole))),
    max_size=8,
)


@pytest.mark.hazard("H-028")
def test_each_group_has_its_exact_interval() -> None:
    found = precision_by_group({"women": (20, 60), "men": (15, 50)})
    assert [group.group for group in found.groups] == ["women", "men"]
    assert found.groups[0].right == clopper_pearson(20, 60)
    assert found.together == clopper_pearson(35, 110)


@pytest.mark.parametrize("small", [(3, 40), (38, 40), (2, 4)])
def test_a_small_group_and_the_next_smallest_carry_no_number(small: tuple[int, int]) -> None:
    """1 to 4 confirmed, 1 to 4 not confirmed, or 1 to 4 in all; the second hides it from the total."""
    found = precision_by_group({"a": (20, 60), "b": small, "c": (15, 50)})
    assert [group.hidden for group in found.groups] == [None, Hidden.SMALL, Hidden.COMPANION]
    assert found.groups[1].right is found.groups[2].right is None
    assert found.together is not None


def test_none_of_many_is_no_small_cell_and_an_empty_group_hides_nobody() -> None:
    found = precision_by_group({"a": (0, 60), "b": (0, 0), "c": (15, 15)})
    assert [group.hidden for group in found.groups] == [None, None, None]
    assert found.groups[1].right is not None
    assert found.groups[1].right.share is None
    assert hidden_cells([(0, 0), (3, 9), (8, 30)]) == (None, Hidden.SMALL, Hidden.COMPANION)


def test_what_is_hidden_together_must_not_be_small_either() -> None:
    """(1, 30) and (0, 31) would leave "1 of 61" to whoever subtracts."""
    assert hidden_cells([(1, 30), (0, 31), (20, 60), (9, 90)]) == (
        Hidden.SMALL, Hidden.COMPANION, Hidden.COMPANION, None,
    )  # fmt: skip


def test_a_group_alone_is_not_shown_by_the_total() -> None:
    found = precision_by_group({"a": (3, 40)})
    assert found.together is None
    assert precision_by_group({}).together == clopper_pearson(0, 0)


@given(cells)
def test_nobody_hidden_can_be_worked_out_from_the_total(counts: list[tuple[int, int]]) -> None:
    found = hidden_cells(counts)
    for (part, whole), why in zip(counts, found, strict=True):
        small = any(0 < number < 5 for number in (part, whole - part))
        assert (why is Hidden.SMALL) is small
    away = [cell for cell, why in zip(counts, found, strict=True) if why]
    shown = [cell for cell, why in zip(counts, found, strict=True) if not why and cell[1]]
    if away and shown:
        part, whole = (sum(numbers) for numbers in zip(*away, strict=True))
        assert len(away) > 1
        assert not 0 < part < 5
        assert not 0 < whole - part < 5


def test_impossible_input_is_refused() -> None:
    with pytest.raises(ValueError, match="must be"):
        precision_by_group({"a": (5, 4)})
    with pytest.raises(ValueError, match="must be"):
        precision_by_group({"a": (5, 40)}, level=0)


def test_few_events_are_hidden_with_the_groups_of_the_next_least_time() -> None:
    assert hidden_rates([(0, 4.0), (2, 8.0), (6, 9.0), (0, 7.0), (9, 6.0)]) == (
        Hidden.COMPANION, Hidden.SMALL, None, None, Hidden.COMPANION,
    )  # fmt: skip
    assert hidden_rates([(0, 4.0), (5, 8.0)]) == (None, None)
    assert hidden_rates([(3, 4.0), (4, 8.0), (0, 7.0)]) == (Hidden.SMALL, Hidden.SMALL, None)


def test_one_to_four_events_in_all_hide_every_group_with_time() -> None:
    assert hidden_rates([(1, 4.0), (0, 8.0), (0, 0.0)]) == (Hidden.SMALL, Hidden.COMPANION, None)


@given(some.lists(some.tuples(some.integers(0, 12), some.floats(0.1, 200)), max_size=8))
def test_no_hidden_events_can_be_worked_out_from_the_total(found: list[tuple[int, float]]) -> None:
    why = hidden_rates(found)
    away = [events for (events, _time), reason in zip(found, why, strict=True) if reason]
    assert all(
        (0 < events < 5) <= (reason is not None) for (events, _t), reason in zip(found, why, strict=True)
    )
    if away and None in why:
        assert len(away) > 1 and not 0 < sum(away) < 5


def test_events_below_nought_are_refused() -> None:
    with pytest.raises(ValueError, match="below 0"):
        hidden_rates([(-1, 2.0)])
