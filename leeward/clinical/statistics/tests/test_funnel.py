"""Funnel limits and over-dispersion of teams."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leeward.clinical.statistics.distributions import binomial_cdf
from leeward.clinical.statistics.funnel import Model, funnel, limits, over_dispersion

TEAMS = [(20, 177), (21, 401), (14, 260), (6, 96), (25, 380), (4, 150), (9, 61), (13, 205), (6, 116)]


def test_a_team_beyond_one_curve_and_not_the_other_is_named_with_the_higher_level_it_passes() -> None:
    found = funnel([(20, 177), (12, 177), (40, 177)], target=0.064)
    assert [team.beyond for team in found.teams] == [0.95, None, 0.998]
    assert found.is_target_given


def test_teams_keep_their_order_and_their_numbers() -> None:
    found = funnel(TEAMS)
    assert [(team.count, team.of) for team in found.teams] == TEAMS
    assert found.target == sum(count for count, _of in TEAMS) / sum(of for _count, of in TEAMS)
    assert not found.is_target_given


@given(some.integers(1, 3000), some.floats(0.01, 0.99), some.sampled_from([0.95, 0.998]))
def test_exact_limits_hold_the_target_and_lie_within_one_step_of_the_quantile(
    of: int, target: float, level: float
) -> None:
    found = limits(target, of, level=level)
    assert 0 <= found.low <= target <= found.high <= 1
    tail = (1 - level) / 2
    assert binomial_cdf(int(found.high * of + 1 + 1e-9), of, target) >= 1 - tail - 1e-9


def test_a_wider_model_never_draws_the_limits_in() -> None:
    calm = over_dispersion([(6, 100), (6, 100), (6, 100)], target=0.06)
    assert (calm.ratio, calm.between) == (0, 0)
    chance, factor, spread = (
        limits(0.06, 100, level=0.95, model=model, dispersion=calm)
        for model in (Model.EXACT, Model.MULTIPLICATIVE, Model.ADDITIVE)
    )
    assert factor == spread
    assert factor.high == pytest.approx(chance.high, abs=0.01)
    wild = over_dispersion([(2, 100), (20, 100), (1, 90), (25, 120)])
    for model in (Model.MULTIPLICATIVE, Model.ADDITIVE):
        assert limits(wild.target, 100, level=0.95, model=model, dispersion=wild).high > chance.high


def test_winsorising_keeps_one_outlier_from_widening_the_limits() -> None:
    with_outlier = [*[(6, 100)] * 19, (40, 100)]
    drawn_in = over_dispersion(with_outlier, target=0.06)
    as_is = over_dispersion(with_outlier, target=0.06, winsorised=0)
    assert drawn_in.ratio < 1 < as_is.ratio == as_is.ratio_as_found == drawn_in.ratio_as_found
    assert drawn_in.probability < 0.001


def test_one_team_alone_has_no_spread() -> None:
    alone = over_dispersion([(6, 100)])
    assert (alone.between, alone.probability, alone.ratio) == (0, 1, 0)


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: funnel([]),
        lambda: funnel([(0, 0)]),
        lambda: funnel([(3, 2)]),
        lambda: funnel([(0, 5)]),
        lambda: funnel([(1, 5)], target=0),
        lambda: over_dispersion([(1, 5)], winsorised=0.5),
        lambda: limits(0.1, 0, level=0.95),
        lambda: limits(0.1, 5, level=1),
        lambda: limits(0, 5, level=0.95),
        lambda: limits(0.1, 5, level=0.95, model=Model.ADDITIVE),
    ],
)
def test_impossible_input_is_refused(impossible) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="must be"):
        impossible()
