"""Clocks for a person to look: staffed time, nights, weekends, changes of the clock (policy, section 3.3)."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leeward.clinical.triage import Clocks, Level, StaffedHours, due_at, due_for, escalation_times

LONDON = ZoneInfo("Europe/London")
OFFICE = StaffedHours(LONDON, {day: (dt.time(9), dt.time(17)) for day in range(5)})


def at(text: str, zone: dt.tzinfo = LONDON) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=zone)


def test_the_default_clocks_are_those_a_service_signs() -> None:
    clocks = Clocks()
    assert [clocks.minutes(level) for level in Level] == [15, 240, 540, 1440]
    assert clocks.minutes(None) == 240  # no level yet: moderate
    assert Clocks(high=5).minutes(Level.HIGH) == 5


def test_levels_are_sorted_by_how_soon_somebody_looks() -> None:
    assert sorted(Level, key=lambda level: level.rank) == [
        Level.UNANSWERED,
        Level.LOW,
        Level.MODERATE,
        Level.HIGH,
    ]


@pytest.mark.parametrize(
    ("raised", "minutes", "due"),
    [
        ("2026-11-24T10:00", 15, "2026-11-24T10:15"),  # a Tuesday
        ("2026-11-24T16:50", 15, "2026-11-25T09:05"),
        ("2026-11-24T16:50", 10, "2026-11-24T17:00"),
        ("2026-11-24T17:00", 15, "2026-11-25T09:15"),
        ("2026-11-24T03:00", 15, "2026-11-24T09:15"),
        ("2026-11-27T15:00", 240, "2026-11-30T11:00"),  # over a weekend
        ("2026-11-28T12:00", 15, "2026-11-30T09:15"),
        ("2026-11-24T10:00", 960, "2026-11-26T10:00"),
        ("2026-11-24T10:00", 0, "2026-11-24T10:00"),
    ],
)
def test_only_staffed_time_runs(raised: str, minutes: int, due: str) -> None:
    assert due_at(at(raised), minutes, OFFICE) == at(due)


@pytest.mark.parametrize("hours", [None, StaffedHours(LONDON, {})])
def test_without_staffed_hours_the_clock_runs_day_and_night(hours: StaffedHours | None) -> None:
    assert due_at(at("2026-11-24T23:55"), 15, hours) == at("2026-11-25T00:10")


def test_a_clock_longer_than_a_year_of_staffed_time_still_ends() -> None:
    rare = StaffedHours(LONDON, {0: (dt.time(9), dt.time(9, 1))})
    assert due_at(at("2026-11-24T10:00"), 1000, rare) == at("2026-11-24T10:00") + dt.timedelta(minutes=1000)


@pytest.mark.hazard("H-020")
def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        due_at(dt.datetime.fromisoformat("2026-11-24T10:00"), 15, OFFICE)


@pytest.mark.hazard("H-020")
def test_summer_and_winter_time_keep_the_hours_on_the_wall() -> None:
    """On 29 March 2026 London's clocks go forward: Friday 16:00 and two hours are Monday 10:00."""
    assert due_at(at("2026-03-27T16:00"), 120, OFFICE) == at("2026-03-30T10:00")
    nights = StaffedHours(LONDON, {6: (dt.time(0), dt.time(4))})
    assert due_at(at("2026-03-29T00:00"), 150, nights) == at("2026-03-29T03:30")


NIGHT = StaffedHours(LONDON, {day: (dt.time(22), dt.time(6)) for day in range(7)})


@pytest.mark.parametrize(
    ("raised", "due"),
    [
        ("2026-11-24T23:30", "2026-11-25T00:30"),
        ("2026-11-25T02:00", "2026-11-25T03:00"),  # in the night that began the day before
        ("2026-11-25T05:30", "2026-11-25T22:30"),
        ("2026-11-25T12:00", "2026-11-25T23:00"),
    ],
)
def test_a_night_that_ends_the_next_day_is_staffed(raised: str, due: str) -> None:
    assert due_at(at(raised), 60, NIGHT) == at(due)


def test_a_day_may_end_at_midnight() -> None:
    late = StaffedHours(LONDON, {1: (dt.time(8), dt.time(0))})
    assert late.is_open(at("2026-11-24T23:59"))
    assert not late.is_open(at("2026-11-25T00:00"))
    assert not late.is_open(at("2026-11-25T08:30"))


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-24T09:00", True),
        ("2026-11-24T16:59", True),
        ("2026-11-24T17:00", False),
        ("2026-11-28T10:00", False),
    ],
)
def test_the_end_of_the_hours_is_no_longer_staffed(moment: str, is_open: bool) -> None:
    assert OFFICE.is_open(at(moment)) is is_open
    assert OFFICE.is_open(at(moment).astimezone(dt.UTC)) is is_open


def test_windows_begin_with_the_day_asked_for() -> None:
    (first, *_rest) = OFFICE.windows(at("2026-11-24T18:00"), 3)
    assert first == (at("2026-11-24T09:00"), at("2026-11-24T17:00"))
    assert len(OFFICE.windows(at("2026-11-24T18:00"), 7)) == 5


def test_a_second_person_is_told_at_half_and_at_the_whole() -> None:
    assert escalation_times(at("2026-11-24T10:00"), at("2026-11-24T14:00")) == (
        at("2026-11-24T12:00"),
        at("2026-11-24T14:00"),
    )


@given(
    some.integers(0, 525_600).map(lambda minute: at("2026-01-01", dt.UTC) + dt.timedelta(minutes=minute)),
    some.integers(1, 600),
    some.integers(0, 120),
)
def test_a_longer_clock_never_ends_sooner_and_always_in_staffed_time(
    raised: dt.datetime, minutes: int, more: int
) -> None:
    due = due_at(raised, minutes, OFFICE)
    assert due >= raised
    assert due_at(raised, minutes + more, OFFICE) >= due
    assert OFFICE.is_open(due - dt.timedelta(seconds=1))


@pytest.mark.hazard("H-010")
@pytest.mark.parametrize(
    ("raised", "due"),
    [
        ("2026-11-24T10:00", "2026-11-25T10:00"),  # Tuesday: 24 hours, and somebody is there then
        ("2026-11-24T20:00", "2026-11-25T17:00"),  # in the evening: the whole next day is there
        ("2026-11-25T03:00", "2026-11-25T17:00"),
        ("2026-11-27T10:00", "2026-11-27T17:00"),  # Friday: the last staffed moment within 24 hours
        ("2026-11-27T16:00", "2026-11-30T12:00"),  # Friday afternoon: never sooner than the moderate clock
        ("2026-11-27T18:00", "2026-11-30T13:00"),  # nobody is there for 24 hours: the moderate clock
        ("2026-11-29T16:00", "2026-11-30T16:00"),  # Sunday: Monday, within 24 hours
    ],
)
def test_an_unanswered_question_has_24_hours_of_the_clock_while_somebody_is_there(
    raised: str, due: str
) -> None:
    assert due_for(Level.UNANSWERED, at(raised), Clocks(), OFFICE) == at(due)


@pytest.mark.parametrize("hours", [None, StaffedHours(LONDON, {})])
def test_where_somebody_is_always_there_it_is_24_hours_to_the_minute(hours: StaffedHours | None) -> None:
    assert due_for(Level.UNANSWERED, at("2026-11-28T23:55"), Clocks(), hours) == at("2026-11-29T23:55")


@pytest.mark.hazard("H-020")
def test_24_hours_over_a_change_of_the_clock_are_24_hours() -> None:
    night_and_day = StaffedHours(LONDON, {day: (dt.time(0), dt.time(0)) for day in range(7)})
    due = due_for(Level.UNANSWERED, at("2026-10-24T12:00"), Clocks(), night_and_day)
    assert due == at("2026-10-25T11:00")  # summer time ended in between


@pytest.mark.parametrize("level", [Level.HIGH, Level.MODERATE, Level.LOW, None])
def test_every_other_level_runs_in_staffed_time(level: Level | None) -> None:
    moment = at("2026-11-27T16:00")
    assert due_for(level, moment, Clocks(), OFFICE) == due_at(moment, Clocks().minutes(level), OFFICE)


@given(some.integers(0, 365 * 24 * 60), some.integers(1, 72))
def test_an_unanswered_question_is_due_while_somebody_is_there(minutes: int, hours: int) -> None:
    raised = at("2026-01-01T00:00") + dt.timedelta(minutes=minutes)
    due = due_for(Level.UNANSWERED, raised, Clocks(unanswered=hours * 60), OFFICE)
    assert any(begin <= due <= end for begin, end in OFFICE.windows(due - dt.timedelta(days=1), 3))
    assert due >= raised


def test_somebody_is_there_next_when_the_office_opens_or_is_there_already() -> None:
    assert OFFICE.next_opening(at("2026-11-28T12:00")) == at("2026-11-30T09:00")
    assert OFFICE.next_opening(at("2026-11-30T11:00")) == at("2026-11-30T11:00")
    assert StaffedHours(LONDON, {}).next_opening(at("2026-11-30T11:00")) is None


@pytest.mark.parametrize(
    ("since", "until", "minutes"),
    [
        ("2026-11-30T10:00", "2026-11-30T11:00", 0),
        ("2026-11-30T08:00", "2026-11-30T11:00", 60),
        ("2026-11-27T18:00", "2026-11-30T09:30", 64 * 60 - 60),
        ("2026-11-30T11:00", "2026-11-30T10:00", 0),
    ],
)
def test_minutes_in_which_nobody_was_there(since: str, until: str, minutes: int) -> None:
    assert OFFICE.minutes_outside(at(since), at(until)) == minutes


def test_no_minute_counts_twice_where_spans_lie_over_each_other() -> None:
    nights = StaffedHours(LONDON, {0: (dt.time(22), dt.time(21)), 1: (dt.time(20), dt.time(22))})
    assert nights.minutes_outside(at("2026-11-30T22:00"), at("2026-12-01T23:00")) == 60


@given(some.integers(0, 20 * 24 * 60), some.integers(0, 20 * 24 * 60))
def test_time_outside_is_never_more_than_all_of_it(begin: int, length: int) -> None:
    since = at("2026-10-20T00:00").astimezone(dt.UTC) + dt.timedelta(minutes=begin)
    found = OFFICE.minutes_outside(since, since + dt.timedelta(minutes=length))
    assert 0 <= found <= length


def test_half_is_half_of_the_staffed_time_and_never_in_the_night() -> None:
    """A Friday at 16:30: half an hour of it is staffed, three and a half follow on Monday."""
    raised = at("2026-11-27T16:30")
    due = due_at(raised, 240, OFFICE)
    half, whole = escalation_times(raised, due, OFFICE)
    assert (half, whole) == (due_at(raised, 120, OFFICE), due)
    assert OFFICE.is_open(half)


def test_without_staffed_time_between_it_is_half_of_the_clock_on_the_wall() -> None:
    begin, end = at("2026-11-28T10:00"), at("2026-11-28T12:00")
    assert escalation_times(begin, end, OFFICE)[0] == at("2026-11-28T11:00")
