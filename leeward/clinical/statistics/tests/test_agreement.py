"""Two readers of the same texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leeward.clinical.statistics.agreement import cohens_kappa


def test_a_textbook_table() -> None:
    """20 both yes, 15 both no, 5 and 10 apart: agreed 0.7, by chance 0.5, kappa 0.4 (a widely printed example)."""
    found = cohens_kappa([[20, 5], [10, 15]])
    assert (found.observed, found.expected) == (0.7, 0.5)
    assert found.kappa == pytest.approx(0.4)
    assert found.texts == 50


def test_where_risk_is_rare_kappa_is_low_and_agreement_on_risk_says_why() -> None:
    found = cohens_kappa([[1, 2], [2, 295]])
    assert found.observed > 0.98
    assert found.kappa == pytest.approx(0.327, abs=0.001)
    assert found.by_category[0] == pytest.approx(1 / 3)
    assert found.by_category[1] == pytest.approx(295 / 297)


def test_readers_who_used_one_category_only_give_no_kappa() -> None:
    found = cohens_kappa([[0, 0], [0, 300]])
    assert found.kappa is found.standard_error is found.interval is None
    assert (found.observed, found.by_category) == (1, (None, 1))


def test_readers_who_always_agree_have_a_kappa_of_one() -> None:
    found = cohens_kappa([[3, 0, 0], [0, 40, 0], [0, 0, 7]])
    assert found.kappa == pytest.approx(1)
    assert found.standard_error == pytest.approx(0, abs=1e-7)


@given(some.lists(some.lists(some.integers(0, 60), min_size=3, max_size=3), min_size=3, max_size=3))
def test_it_does_not_matter_who_is_called_the_first_reader(table: list[list[int]]) -> None:
    if not sum(map(sum, table)):
        table[0][1] = 1
    one, other = cohens_kappa(table), cohens_kappa([list(column) for column in zip(*table, strict=True)])
    assert (one.kappa is None) is (other.kappa is None)
    if one.kappa is not None and one.interval is not None:
        assert one.kappa == pytest.approx(other.kappa)
        assert one.standard_error == pytest.approx(other.standard_error, abs=1e-7)
        assert -1 <= one.interval.low <= one.kappa + 1e-9
        assert one.kappa - 1e-9 <= one.interval.high <= 1


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: cohens_kappa([[5]]),
        lambda: cohens_kappa([[5, 1], [2]]),
        lambda: cohens_kappa([[5, -1], [2, 3]]),
        lambda: cohens_kappa([[0, 0], [0, 0]]),
        lambda: cohens_kappa([[1, 0], [0, 1]], level=2),
    ],
)
def test_impossible_input_is_refused(impossible) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="must be"):
        impossible()
