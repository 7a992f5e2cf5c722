"""When an answer is due: staffed days, counted from the day after."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from leeward.apps.messaging.queries import working_days_after
from leeward.clinical.triage import StaffedHours

LONDON = ZoneInfo("Europe/London")
WEEK = StaffedHours(LONDON, {day: (dt.time(9), dt.time(18)) for day in range(5)})


def london(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=LONDON)


@pytest.mark.parametrize(
    "moment, days, due",
    [
        (london(2026, 3, 9, 10), 2, london(2026, 3, 11, 18)),  # Monday morning: end of Wednesday
        (london(2026, 3, 9, 23), 2, london(2026, 3, 11, 18)),  # Monday night: the same
        (london(2026, 3, 9, 2), 2, london(2026, 3, 11, 18)),  # before anybody is there: the same day
        (london(2026, 3, 6, 12), 2, london(2026, 3, 10, 18)),  # Friday: over the weekend
        (london(2026, 3, 7, 12), 2, london(2026, 3, 10, 18)),  # Saturday: Monday, Tuesday
        (london(2026, 3, 8, 23), 1, london(2026, 3, 9, 18)),  # Sunday night
        (london(2026, 3, 9, 10), 10, london(2026, 3, 23, 18)),
    ],
)
def test_a_letter_is_answered_by_the_end_of_a_staffed_day(moment, days, due):
    assert working_days_after(moment, days, WEEK) == due


def test_the_clock_on_the_wall_stays_right_when_summer_time_begins():
    due = working_days_after(london(2026, 3, 27, 12), 1, WEEK)  # the clocks change on Sunday 29 March
    assert due == dt.datetime(2026, 3, 30, 17, 0, tzinfo=dt.UTC)
    assert due.astimezone(LONDON).hour == 18


def test_the_clock_on_the_wall_stays_right_when_summer_time_ends():
    due = working_days_after(london(2026, 10, 23, 12), 1, WEEK)
    assert due == dt.datetime(2026, 10, 26, 18, 0, tzinfo=dt.UTC)


def test_a_letter_of_late_evening_belongs_to_the_day_where_the_service_is():
    summer = dt.datetime(2026, 7, 6, 23, 30, tzinfo=dt.UTC)  # half past midnight on Tuesday in London
    assert working_days_after(summer, 1, WEEK) == london(2026, 7, 8, 18)


def test_one_staffed_day_a_week_is_enough_for_ten_of_them():
    fridays = StaffedHours(LONDON, {4: (dt.time(9), dt.time(12))})
    assert working_days_after(london(2026, 3, 9, 10), 10, fridays) == london(2026, 5, 15, 12)


def test_without_staffed_hours_a_day_has_24_hours():
    never = StaffedHours(LONDON, {})
    assert working_days_after(london(2026, 3, 9, 10), 2, never) == london(2026, 3, 11, 10)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError):
        working_days_after(dt.datetime(2026, 3, 9, 10), 2, WEEK)  # noqa: DTZ001


@pytest.mark.django_db
@pytest.mark.parametrize("zone, is_noted", [("Europe/London", False), ("America/New_York", True)])
def test_a_client_elsewhere_reads_the_promise_in_their_time(letter, alice, signed_in, zone, is_noted):
    type(alice).objects.filter(pk=alice.pk).update(time_zone=zone)
    letter(alice, "How are you?")
    page = signed_in(alice).get("/letters/").content.decode()
    assert ("All times here are your time (New York)." in page) is is_noted
