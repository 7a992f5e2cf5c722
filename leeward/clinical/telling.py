"""When a mail about a check-in may go out.

Policy of this project (`docs/clinical/schedules.md`), no finding of a study: nobody is woken, and what asks
about risk is sent while somebody is there to read the answer.
"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from leeward.clinical.triage import StaffedHours

VERSION = "2026-11-28"
WAKES, SLEEPS = dt.time(8), dt.time(21)
"""Where the person lives."""
_DAYS = 9
"""A week and its edges: what is not there within them comes in no week."""


def first_moment(since: dt.datetime, zone: ZoneInfo, staffed: StaffedHours | None) -> dt.datetime:
    """The first moment from `since` (aware) on at which a mail may go out, in UTC.

    Never between 21:00 and 8:00 where the person lives. With `staffed` also only while somebody is there; where
    these hours never meet the person's day, the day alone counts: better read late than never asked.
    """
    since = since.astimezone(dt.UTC)
    first = since.astimezone(zone).date()
    days = [first + dt.timedelta(days=number) for number in range(_DAYS)]
    awake = [
        (
            dt.datetime.combine(day, WAKES, zone).astimezone(dt.UTC),
            dt.datetime.combine(day, SLEEPS, zone).astimezone(dt.UTC),
        )
        for day in days
    ]
    there = staffed.windows(since, _DAYS) if staffed is not None else []
    both = [
        (max(begin, opens), min(end, closes))
        for begin, end in awake
        for opens, closes in there
        if max(begin, opens) < min(end, closes)
    ]
    return min(max(begin, since) for begin, end in both or awake if end > since)


def may_go_out(moment: dt.datetime, zone: ZoneInfo, staffed: StaffedHours | None) -> bool:
    """Whether `moment` (aware) is such a moment."""
    return first_moment(moment, zone, staffed) == moment
