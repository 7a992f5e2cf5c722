"""Does a service that gets worse signal in time? And how often does one signal that does not?

Thousands of invented services, drawn with a fixed seed and watched by the product's own functions. Courses of which
5 % end reliably worse (accepted), or 12 % from some day on (feared); rare serious events as expected, or 2.4 times as
often. What was stated stands beside what happened, with the error of the simulation.

    bin/bench safety_signals       half a minute; no network, no database

Ends with 1 when a goal is missed.
"""

from __future__ import annotations

import datetime as dt
import platform
import statistics
import sys
from math import sqrt

import numpy

from leeward.clinical.statistics import control_charts, cusum, distributions, funnel, maxsprt

SEED = 20261130
ACCEPTED, FEARED = 0.05, 0.12
FALSE_ALARMS = 0.05
TEAM_A_WEEK, SERVICE_A_WEEK = 4, 36
YEAR = 52
MANY, SOME = 4_000, 600
missed = False


def line(what: str, found: float, number: int, goal: str = "", is_met: bool | None = None) -> None:
    """One share, its standard error, what was stated of it, and whether it holds: within three standard errors."""
    global missed
    error = sqrt(found * (1 - found) / number)
    missed |= is_met is False
    verdict = {True: "met", False: "MISSED", None: ""}[is_met]
    print(f"{what:88} {100 * found:6.1f} % (+-{100 * error:.1f})  {goal:>14} {verdict}")


def computed(what: str, found: float) -> None:
    print(f"{what:88} {100 * found:6.1f} %  (computed)")


def at_most(what: str, hits: int, number: int, stated: float) -> None:
    found = hits / number
    room = 3 * sqrt(stated * (1 - stated) / number)
    line(what, found, number, f"at most {100 * stated:.0f} %", found <= stated + room)


def at_least(what: str, hits: int, number: int, stated: float) -> None:
    found = hits / number
    line(what, found, number, f"at least {100 * stated:.0f} %", found >= stated)


def first_signal(outcomes: numpy.ndarray, limit: float, accepted: float = ACCEPTED) -> int | None:
    return cusum.path(outcomes.tolist(), accepted=accepted, feared=FEARED, limit=limit).first_signal


def delays(
    chance: numpy.random.Generator, limit: float, *, before: int, after: int, number: int
) -> list[int | None]:
    """Courses from the rise to the signal, of those that had not signalled before it; None where none came."""
    found: list[int | None] = []
    for _service in range(number):
        rates = numpy.repeat([ACCEPTED, FEARED], [before, after])
        signal = first_signal(chance.random(before + after) < rates, limit)
        if signal is None or signal > before:
            found.append(None if signal is None else signal - before)
    return found


def watch_courses(
    name: str, chance: numpy.random.Generator, a_week: int, number: int, weeks_allowed: int
) -> None:
    within = a_week * YEAR
    chosen = cusum.limit_for_false_alarms(
        accepted=ACCEPTED, feared=FEARED, within=within, false_alarms=FALSE_ALARMS
    )
    print(
        f"\nCUSUM of {name}: {a_week} courses a week, {within} a year, limit {chosen.limit}; computed beforehand: false"
        f" alarm in a year {100 * chosen.false_alarms:.1f} %, one in {chosen.mean_to_false_alarm:.0f} courses"
    )
    signals = sum(
        first_signal(chance.random(within) < ACCEPTED, chosen.limit) is not None for _service in range(number)
    )
    at_most("nothing changes: signal within the year", signals, number, FALSE_ALARMS)
    for words, before in (("from the first course", 0), ("after half a year", within // 2)):
        found = delays(chance, chosen.limit, before=before, after=within, number=number)
        seen = sorted(delay if delay is not None else 10**9 for delay in found)
        in_time = sum(delay <= weeks_allowed * a_week for delay in seen)
        at_least(f"5 % to 12 % {words}: signal within {weeks_allowed} weeks", in_time, len(seen), 0.9)
        middle, slow = statistics.median(seen), seen[int(0.9 * len(seen))]
        print(f"    weeks until the signal: median {middle / a_week:.0f}, nine in ten by {slow / a_week:.0f}")
        exact = cusum.signal_probability(
            accepted=ACCEPTED, feared=FEARED, limit=chosen.limit, rate=FEARED, within=weeks_allowed * a_week
        )
        if not before:
            computed("    the same, without chance", exact)


def what_is_not_promised(chance: numpy.random.Generator) -> None:
    within = TEAM_A_WEEK * YEAR
    print("\nThe same limit of a team where its promise does not hold")
    limit = cusum.limit_for_false_alarms(
        accepted=ACCEPTED, feared=FEARED, within=within, false_alarms=FALSE_ALARMS
    ).limit
    for earlier in (300, 1_000, 3_000):
        found = 0.0
        for before in range(1, earlier):
            mass = distributions.binomial_cdf(before, earlier, ACCEPTED)
            mass -= distributions.binomial_cdf(before - 1, earlier, ACCEPTED)
            if mass < 1e-5:
                continue
            accepted = before / earlier
            chosen = cusum.limit_for_false_alarms(
                accepted=accepted, feared=FEARED, within=within, false_alarms=FALSE_ALARMS
            )
            found += mass * cusum.signal_probability(
                accepted=accepted, feared=FEARED, limit=chosen.limit, rate=ACCEPTED, within=within
            )
        computed(f"nothing changes, but 5 % was estimated from {earlier:,} earlier courses", found)
    for spread in (0.01, 0.02):
        size = ACCEPTED * (1 - ACCEPTED) / spread**2 - 1
        rates = chance.beta(ACCEPTED * size, (1 - ACCEPTED) * size, MANY)
        signals = sum(first_signal(chance.random(within) < rate, limit) is not None for rate in rates)
        line(
            f"nothing changes, but teams truly differ, standard deviation {100 * spread:.0f} %",
            signals / MANY,
            MANY,
        )


def watch_months(chance: numpy.random.Generator) -> None:
    """A year to make the line, a year to watch."""
    print("\np-chart of a whole service, by month: a year to make the line, a year to watch")
    for words, rate in (("nothing changes", ACCEPTED), ("5 % to 12 % in the second year", FEARED)):
        beyond = shifts = runs = 0
        for _service in range(MANY // 2):
            sizes = chance.poisson(SERVICE_A_WEEK * YEAR / 12, 24)
            worse = chance.binomial(sizes, numpy.repeat([ACCEPTED, rate], 12))
            chart = control_charts.p_chart(
                list(zip(worse.tolist(), sizes.tolist(), strict=True)), baseline=12
            )
            watched = chart.points[12:]
            beyond += any(point.beyond is control_charts.Side.ABOVE for point in watched)
            shifts += any(point.in_shift and point.value > chart.centre for point in watched)
            runs += bool(chart.runs.is_unusual)
        for what, hits in (
            ("a month above", beyond),
            ("a shift above", shifts),
            ("unusual runs in two years", runs),
        ):
            line(f"{words}: {what}", hits / (MANY // 2), MANY // 2)


def watch_teams(chance: numpy.random.Generator) -> None:
    print("\nFunnel of nine teams of 60 to 400 courses, once a year")
    sizes = numpy.array([177, 401, 260, 96, 380, 150, 61, 205, 116])
    outside: dict[float, int] = dict.fromkeys(funnel.LEVELS, 0)
    found = 0
    for _service in range(MANY):
        counts = chance.binomial(sizes, ACCEPTED)
        teams = funnel.funnel(list(zip(counts.tolist(), sizes.tolist(), strict=True)), target=ACCEPTED).teams
        for level in outside:
            outside[level] += any(team.beyond is not None and team.beyond >= level for team in teams)
        counts[0] = chance.binomial(sizes[0], FEARED)
        north = funnel.limits(ACCEPTED, int(sizes[0]), level=0.95)
        found += counts[0] / sizes[0] > north.high
    for level, hits in outside.items():
        line(f"no team differs: at least one lies outside {100 * level:g} %", hits / MANY, MANY)
    line("one team of 177 has 12 %: it lies above the 95 % limit", found / MANY, MANY)


def watch_events(chance: numpy.random.Generator) -> None:
    expected = 12.0
    plan = maxsprt.plan(upper_limit=expected, alpha=FALSE_ALARMS)
    print(
        f"\nMaxSPRT of rare events: {expected:g} expected in a year, looked at each week, at least {plan.least_events}"
        f" events, critical value {plan.critical_value:.4f}"
    )
    for times in (1.0, FEARED / ACCEPTED):
        power = maxsprt.signal_probability(plan.critical_value, upper_limit=expected, relative_rate=times)
        weeks = []
        for _service in range(MANY):
            events = chance.poisson(times * expected / YEAR, YEAR).tolist()
            looks = maxsprt.watch([(number, expected / YEAR) for number in events], plan)
            weeks.append(maxsprt.first_signal(looks))
        signals = [week for week in weeks if week is not None]
        if times == 1:
            at_most("as many as expected: signal within the year", len(signals), MANY, FALSE_ALARMS)
        else:
            at_least(f"{times:g} times as many: signal within the year", len(signals), MANY, 0.85)
            print(f"    weeks until the signal, where one came: median {statistics.median(signals):.0f}")
        computed("    the same, without chance, for looking without a pause", power)


def main() -> int:
    print(f"seed {SEED}; accepted {100 * ACCEPTED:g} %, feared {100 * FEARED:g} %; {MANY:,} services or teams a line, "
          f"{SOME} where the whole service is watched")  # fmt: skip
    chance = numpy.random.default_rng(SEED)
    watch_courses("a team", chance, TEAM_A_WEEK, MANY, weeks_allowed=52)
    watch_courses("a whole service", chance, SERVICE_A_WEEK, SOME, weeks_allowed=10)
    what_is_not_promised(chance)
    watch_months(chance)
    watch_teams(chance)
    watch_events(chance)
    print(
        f"\n{dt.datetime.now(dt.UTC):%Y-%m-%d}, Python {platform.python_version()}, NumPy {numpy.__version__}"
        + ("; A GOAL IS MISSED" if missed else "")
    )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
