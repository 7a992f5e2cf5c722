"""How soon a person must look. A level sets a clock, never access to care (NICE NG225).

All times are this project's proposal: each service signs its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

VERSION = "2026-11-30.1"


class Level(StrEnum):
    """What sets the clock for a person to look."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    UNANSWERED = "unanswered"

    @property
    def rank(self) -> int:
        """For sorting: a higher rank is looked at first."""
        return ("unanswered", "low", "moderate", "high").index(self.value)


@dataclass(frozen=True, slots=True)
class Clocks:
    """Minutes until a person has looked, by level: of staffed time, but for "unanswered". Policy defaults."""

    high: int = 15
    moderate: int = 4 * 60
    low: int = 9 * 60
    """The next working day: nine staffed hours."""
    unanswered: int = 24 * 60
    """Of the clock on the wall, as far as people are there: see `due_for`."""

    def minutes(self, level: Level | None) -> int:
        """No level yet is the moderate clock."""
        return int(getattr(self, (level or Level.MODERATE).value))


@dataclass(frozen=True, slots=True)
class StaffedHours:
    """When people are there: by weekday (0 is Monday) in the service's zone.

    An end at or before the beginning lies on the next day: 22:00 to 06:00, or 08:00 to 00:00.
    """

    zone: ZoneInfo
    by_day: Mapping[int, tuple[dt.time, dt.time]]

    def windows(self, since: dt.datetime, days: int = 60) -> list[tuple[dt.datetime, dt.datetime]]:
        """Staffed spans from the day of `since` on, as moments in UTC. Correct over changes of the clock."""
        first = since.astimezone(self.zone).date()
        found = []
        for offset in range(-1, days):
            day = first + dt.timedelta(days=offset)
            hours = self.by_day.get(day.weekday())
            if hours is None:
                continue
            begin = dt.datetime.combine(day, hours[0], self.zone).astimezone(dt.UTC)
            last_day = day if hours[0] < hours[1] else day + dt.timedelta(days=1)
            end = dt.datetime.combine(last_day, hours[1], self.zone).astimezone(dt.UTC)
            if offset >= 0 or end > since:  # of the day before, only a night that is not over
                found.append((begin, end))
        return found

    def is_open(self, moment: dt.datetime) -> bool:
        """Whether somebody is there at this moment (aware). The end itself is no longer staffed."""
        return any(begin <= moment < end for begin, end in self.windows(moment, 1))

    def next_opening(self, moment: dt.datetime) -> dt.datetime | None:
        """When somebody is there next: `moment` (aware) itself while somebody is. None where nobody ever is."""
        found = [begin for begin, end in self.windows(moment, 366) if end > moment]
        return max(found[0], moment.astimezone(dt.UTC)) if found else None

    def minutes_outside(self, since: dt.datetime, until: dt.datetime) -> int:
        """Whole minutes between two moments (aware) in which nobody was there. Source: policy; shown, never judged by."""
        since, until = since.astimezone(dt.UTC), until.astimezone(dt.UTC)
        if until <= since:
            return 0
        days = (until - since).days + 3
        there = dt.timedelta()
        reached = since
        for begin, end in sorted(self.windows(since, days)):
            start, stop = max(begin, reached), min(end, until)
            if start < stop:  # two spans may lie over each other: no minute counts twice
                there += stop - start
                reached = stop
        return int((until - since - there).total_seconds() // 60)


def due_at(moment: dt.datetime, minutes: int, hours: StaffedHours | None) -> dt.datetime:
    """`minutes` of staffed time after `moment` (aware). Without staffed hours the clock runs day and night.

    Raises ValueError for a naive moment.
    """
    if moment.tzinfo is None:
        raise ValueError("A moment needs a time zone.")
    moment = moment.astimezone(dt.UTC)
    if hours is None or not hours.by_day:
        return moment + dt.timedelta(minutes=minutes)
    left = dt.timedelta(minutes=minutes)
    for begin, end in hours.windows(moment, 366):
        start = max(begin, moment)
        if start >= end:
            continue
        if start + left <= end:
            return start + left
        left -= end - start
    return moment + dt.timedelta(minutes=minutes)


def due_for(
    level: Level | None, moment: dt.datetime, clocks: Clocks, hours: StaffedHours | None
) -> dt.datetime:
    """By when a person has looked at something of this level that came at `moment` (aware).

    An unanswered risk question has its time on the clock (clinical notes, 3.3: 24 hours). Nobody can look
    while nobody is there: it is due at the last staffed moment before that time is over, and never sooner
    than the moderate clock would ask. Raises ValueError for a naive moment. Source: policy.
    """
    due = due_at(moment, clocks.minutes(level), hours)
    if level is not Level.UNANSWERED or hours is None or not hours.by_day:
        return due
    moment = moment.astimezone(dt.UTC)
    limit = moment + dt.timedelta(minutes=clocks.unanswered)
    there = [min(end, limit) for begin, end in hours.windows(moment, 366) if begin < limit and end > moment]
    return max([due_at(moment, clocks.moderate, hours), *there])


def end_of_working_day(moment: dt.datetime, hours: StaffedHours | None) -> dt.datetime:
    """The end of the staffed time that runs at `moment` (aware), else of the next one: "read within the working day".

    Without staffed hours a day later. Raises ValueError for a naive moment. Source: policy.
    """
    if moment.tzinfo is None:
        raise ValueError("A moment needs a time zone.")
    windows = hours.windows(moment, 366) if hours is not None else []
    return next((end for _begin, end in windows if end > moment), moment + dt.timedelta(days=1))


def escalation_times(
    raised: dt.datetime, due: dt.datetime, hours: StaffedHours | None = None
) -> tuple[dt.datetime, dt.datetime]:
    """At half and at the whole of the clock a second person is told: half of the staffed time between the two.

    Half of the wall clock would lie in the night, when nobody is there, and be later than half of what is left to act
    in. Where no staffed time lies between, or no hours are promised, it is half of the wall clock. Raises nothing.
    Source: policy.
    """
    spans = hours.windows(raised, (due - raised).days + 2) if hours is not None else []
    there = [(max(begin, raised), min(end, due)) for begin, end in spans if begin < due and end > raised]
    left = sum((end - begin for begin, end in there), dt.timedelta()) / 2
    for begin, end in there:
        if begin + left <= end:
            return begin + left, due
        left -= end - begin
    return raised + (due - raised) / 2, due
