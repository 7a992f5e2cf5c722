"""Every number that R printed (`docs/clinical/statistics/reference.R`), to 1e-6 or closer.

reference.json is R's output. Where R has no function of its own, the script goes another way than the product: every
path of a CUSUM, its whole transition matrix, every possible number of missed texts.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from leeward.clinical.statistics import (
    agreement,
    control_charts,
    cusum,
    distributions,
    funnel,
    maxsprt,
    missed_risk,
    rates,
    waiting_times,
)

PAGE = Path(__file__).parents[4] / "docs" / "clinical" / "statistics" / "reference.json"
R: dict[str, Any] = json.loads(PAGE.read_text())


def near(value: Any, rel: float = 1e-9, abs: float = 1e-12) -> Any:
    return pytest.approx(value, rel=rel, abs=abs)


def test_the_numbers_come_from_r_itself() -> None:
    assert R["made_with"]["R"].startswith("R version")


@pytest.mark.parametrize("method", ["clopper_pearson", "wilson"])
def test_shares_agree_with_binom_test_and_prop_test(method: str) -> None:
    for row in R[method]:
        found = getattr(rates, method)(row["count"], row["of"], level=row["level"])
        assert (found.interval.low, found.interval.high) == near((row["low"], row["high"]))


def test_rates_agree_with_poisson_test() -> None:
    for row in R["poisson_rate"]:
        found = rates.poisson_rate(row["events"], row["exposure"], per=row["per"], level=row["level"])
        assert (found.interval.low, found.interval.high) == near((row["low"], row["high"]))


def test_quantiles_of_counts_are_those_of_qbinom_and_qpois() -> None:
    for row in R["binomial_quantile"]:
        assert distributions.binomial_quantile(row["p"], row["of"], row["rate"]) == row["count"], row
    for row in R["poisson_quantile"]:
        assert distributions.poisson_quantile(row["p"], row["mean"]) == row["count"], row


def test_the_hypergeometric_tail_is_phyper() -> None:
    for row in R["hypergeometric"]:
        found = distributions.hypergeometric_cdf(
            row["count"], population=row["population"], marked=row["marked"], drawn=row["drawn"]
        )
        assert found == near(row["p"], rel=1e-8)


@pytest.mark.parametrize("kind", ["p_chart", "u_chart"])
def test_charts_have_the_limits_of_qbinom_and_qpois(kind: str) -> None:
    months = [(month["count"], month["of"]) for month in R["p_chart"]["months"]]
    expected = R[kind]
    if kind == "p_chart":
        chart = control_charts.p_chart(months, baseline=expected["baseline"])
    else:
        weeks = expected["exposure"]
        chart = control_charts.u_chart(
            [(count, of) for (count, _n), of in zip(months, weeks, strict=True)], per=expected["per"]
        )
    assert chart.centre == near(expected["centre"])
    for name in ("low", "high", "low_3_sigma", "high_3_sigma"):
        assert [getattr(point, name) for point in chart.points] == near(expected[name]), name
    for name, value in expected["runs"].items():
        assert getattr(chart.runs, name) == value, name


def test_exact_funnel_limits_agree_with_qbinom_and_the_interpolation() -> None:
    for row in R["funnel_limits"]:
        found = funnel.limits(row["target"], row["of"], level=row["level"])
        assert (found.low, found.high) == near((row["low"], row["high"]))


@pytest.mark.parametrize("which", ["own_target", "given_target"])
def test_over_dispersion_agrees(which: str) -> None:
    expected = R["funnel"][which]
    counts = [(team["count"], team["of"]) for team in R["funnel"]["teams"]]
    target = expected.get("target")
    found = funnel.over_dispersion(counts, target=target, winsorised=expected["winsorised"])
    assert found.target == near(target or R["funnel"]["overall"])
    assert (found.ratio, found.ratio_as_found) == near((expected["ratio"], expected["ratio_as_found"]))
    assert (found.between, found.probability) == near((expected["between"], expected["p"]))
    teams = funnel.funnel(counts, target=target).teams
    assert [team.score for team in teams] == near(expected["scores"])
    size, level = (61, 0.95) if target else (177, 0.998)
    for model, half in expected["half_width"].items():
        curve = funnel.limits(found.target, size, level=level, model=funnel.Model(model), dispersion=found)
        assert curve.high - found.target == near(half)


def test_a_cusum_agrees_with_every_path_that_there_is() -> None:
    for row in R["cusum_all_paths"]:
        found = cusum.signal_probability(
            accepted=row["p0"], feared=row["p1"], limit=row["h"], rate=row["p"], within=row["n"]
        )
        assert found == near(row["probability"])


def test_a_cusum_agrees_with_its_transition_matrix() -> None:
    for row in R["cusum_within"]:
        found = cusum.signal_probability(
            accepted=row["p0"], feared=row["p1"], limit=row["h"], rate=row["p"], within=row["n"]
        )
        assert found == near(row["probability"])
    for row in R["cusum_run_length"]:
        found = cusum.average_run_length(accepted=row["p0"], feared=row["p1"], limit=row["h"], rate=row["p"])
        assert found == near(row["mean"])


def test_a_cusum_agrees_with_a_package_as_far_as_its_grid_is_fine() -> None:
    """`surveillance::LRCUSUM.runlength` rounds the score to 1,200 steps; its answer swings by 6 % with that number."""
    for row in R["cusum_surveillance"]:
        found = cusum.average_run_length(accepted=row["p0"], feared=row["p1"], limit=row["h"], rate=row["p"])
        assert found == near(row["mean"], rel=0.06)


def test_critical_values_and_power_of_maxsprt_agree() -> None:
    for row in R["maxsprt"]:
        plan = maxsprt.plan(
            upper_limit=row["upper_limit"], alpha=row["alpha"], least_events=row["least_events"]
        )
        assert plan.critical_value == near(row["critical_value"], rel=1e-8)
        power = maxsprt.signal_probability(
            plan.critical_value,
            upper_limit=row["upper_limit"],
            least_events=row["least_events"],
            relative_rate=2,
        )
        assert power == near(row["power_2"], rel=1e-8)


def test_quantiles_of_waiting_times_agree_with_type_2_and_qbinom() -> None:
    for row in R["waiting"]:
        times = row["times"]
        found = waiting_times.waiting_times(times, clock=60)
        for one, expected in ((found.median, row["median"]), (found.slow, row["slow"])):
            assert (one.low, one.high) == (expected["low"], expected["high"])
            assert one.value == near(expected["value"])
            assert one.coverage == near(expected["coverage"])


def test_bounds_of_what_was_missed_agree_with_trying_every_number() -> None:
    for row in R["missed"]:
        found = missed_risk.missed_risk(
            not_flagged=row["not_flagged"], drawn=row["drawn"], found=row["found"], caught=10
        )
        assert (found.interval.low, found.interval.high) == (row["low"], row["high"])
        assert found.at_most == row["at_most"]


def test_kappa_agrees_with_two_packages() -> None:
    for row in R["kappa"]:
        found = agreement.cohens_kappa(row["table"])
        assert found.interval is not None
        assert found.standard_error is not None
        assert found.kappa == near(row["kappa"])
        assert found.kappa == near(row["kappa_vcd"])
        assert found.standard_error**2 == near(row["variance"])
        assert found.standard_error == near(row["error_vcd"])
        assert (found.interval.low, found.interval.high) == near((row["low"], row["high"]), rel=1e-6)
