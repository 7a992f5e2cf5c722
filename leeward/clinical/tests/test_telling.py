"""Nobody is woken, and what asks about risk is sent while somebody is there."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from leeward.clinical.telling import first_moment, may_go_out
from leeward.clinical.triage import StaffedHours

LONDON, TOKYO, AUCKLAND = ZoneInfo("Europe/London"), ZoneInfo("Asia/Tokyo"), ZoneInfo("Pacific/Auckland")
OFFICE = StaffedHours(LONDON, {day: (dt.time(9), dt.time(17)) for day in range(5)})


def at(text: str, zone: ZoneInfo = LONDON) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("since", "zone", "staffed", "expected"),
    [
        ("2026-03-02 00:00", LONDON, None, "2026-03-02 08:00"),
        ("2026-03-02 12:00", LONDON, None, "2026-03-02 12:00"),
        ("2026-03-02 21:00", LONDON, None, "2026-03-03 08:00"),
        ("2026-03-02 00:00", LONDON, OFFICE, "2026-03-02 09:00"),  # Monday
        ("2026-03-06 17:00", LONDON, OFFICE, "2026-03-09 09:00"),  # Friday evening waits for Monday
        ("2026-03-29 00:30", LONDON, None, "2026-03-29 08:00"),  # the clocks change that night
        ("2026-03-02 09:00", TOKYO, OFFICE, "2026-03-02 18:00"),  # 9:00 in London
    ],
)
def test_the_first_moment(since: str, zone: ZoneInfo, staffed: StaffedHours | None, expected: str) -> None:
    assert first_moment(at(since, zone), zone, staffed) == at(expected, zone)


def test_where_the_hours_never_meet_the_day_alone_counts() -> None:
    """In July the office of London is open from 20:00 to 4:00 in Auckland; this one closes before its evening."""
    early = StaffedHours(LONDON, {day: (dt.time(10), dt.time(17)) for day in range(5)})
    assert first_moment(at("2026-07-06 03:00", AUCKLAND), AUCKLAND, early) == at("2026-07-06 08:00", AUCKLAND)


def test_a_service_without_staffed_hours_holds_nothing_but_the_night() -> None:
    nobody = StaffedHours(LONDON, {})
    assert may_go_out(at("2026-03-07 08:00"), LONDON, nobody)
    assert not may_go_out(at("2026-03-07 07:59"), LONDON, nobody)
    assert not may_go_out(at("2026-03-07 12:00"), LONDON, OFFICE)
