"""What is asked when, as data: one file a schedule in `schedules/`, and the rules that no schedule may break.

Burden budget and the week between two askings: clinical foundations, section 6 (policy, no authority).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from leeward.clinical import instruments
from leeward.clinical.instruments import Instrument

VERSION = "2026-11-29"
SECONDS_AN_ITEM = 10
"""Where an instrument's file gives no time. Policy."""
ASK_AGAIN_DAYS = 7
"""The same question is not asked twice within a week."""
A_WEEK = 3
MOST_MINUTES: Mapping[str, int] = {
    "baseline": 8, "waiting": A_WEEK, "week": A_WEEK, "light_week": A_WEEK, "alliance": A_WEEK, "mid": 6,
    "handover": 5, "end": 10, "left": 10, "month_3": 4, "month_6": 4, "month_12": 4,
}  # fmt: skip
"""Clinical foundations, section 6: the start 8, a week 3, the end 10, a follow-up 4. It names no minutes for half-way
and for a hand-over, and what it asks half-way does not fit into a week: these two are our exceptions, to be confirmed."""
MOST_ITEMS: Mapping[str, int] = {"waiting": 20, "week": 20, "light_week": 20, "alliance": 20}
PULSE = "alliance"
"""Comes by sessions, whatever else the week asks."""
APART = frozenset({"month_3", "month_6", "month_12"})
"""Never in a week with a pulse: care ended months ago."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One questionnaire, or some of its questions by their printed number."""

    instrument: str
    items: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One moment of a course: what it asks, and its window in days around its day."""

    asks: tuple[Ask, ...]
    days_before: int
    days_to_answer: int
    """After that somebody is late."""
    days_open: int
    """After that it is missed."""


@dataclass(frozen=True, slots=True)
class Schedule:
    code: str
    title: str
    source: str
    status: str
    alliance_after: tuple[int, ...]
    alliance_every: int
    mid_session: int
    has_light_weeks: bool
    points: Mapping[str, Point]

    def asks_alliance_after(self, session: int) -> bool:
        """After the named sessions, then every so many. Raises nothing."""
        last = max(self.alliance_after)
        return session in self.alliance_after or (
            session > last and (session - last) % self.alliance_every == 0
        )


def numbers(instrument: Instrument, *, with_extra: bool = False) -> tuple[int, ...]:
    """Printed numbers of all items; the questions printed after the scale follow its last number."""
    return tuple(range(1, len(instrument.items) + 1 + (len(instrument.extra_items) if with_extra else 0)))


def read_ask(text: str) -> Ask:
    """ "PHQ-9" is all of it, "PHQ-9+" with what is printed after it, "PHQ-9:9" item 9 alone.

    Raises UnknownInstrument, ValueError.
    """
    code, _colon, picked = text.partition(":")
    found = instruments.get(code.removesuffix("+"))
    if picked:
        items = tuple(int(part) for part in picked.split(","))
        if not set(items) <= set(numbers(found, with_extra=True)):
            raise ValueError(f"{text}: there is no such item.")
        return Ask(found.code, items)
    return Ask(found.code, numbers(found, with_extra=code.endswith("+")))


def parse(text: str) -> Schedule:
    """One schedule from the text of its JSON file. Raises KeyError, ValueError, UnknownInstrument."""
    data = json.loads(text)
    return Schedule(
        code=data["code"],
        title=data["title"],
        source=data["source"],
        status=data["status"],
        alliance_after=tuple(data["alliance_after"]),
        alliance_every=data["alliance_every"],
        mid_session=data["mid_session"],
        has_light_weeks=data["has_light_weeks"],
        points={
            name: Point(
                tuple(read_ask(ask) for ask in point["asks"]),
                point["days_before"],
                point["days_to_answer"],
                point["days_open"],
            )
            for name, point in data["points"].items()
        },
    )


@cache
def all() -> Mapping[str, Schedule]:
    """Every schedule by its code. Raises nothing. Source: the files in `schedules/`."""
    folder = resources.files("leeward.clinical") / "schedules"
    found = [
        parse(entry.read_text(encoding="utf-8")) for entry in folder.iterdir() if entry.name.endswith(".json")
    ]
    return {one.code: one for one in sorted(found, key=lambda one: one.code)}


def for_step(step: str, *, is_under_18: bool = False) -> Schedule:
    """The schedule of a step of care: self-help and young people have their own, else the therapy one.

    Units: none. Raises nothing. Source: clinical foundations, section 6 (policy).
    """
    if is_under_18:
        return all()["youth"]
    return all()["self_help" if step == "self_help" else "therapy"]


def same_question(code: str, number: int) -> str:
    """What is equal for two items that ask the same thing: PHQ-2 asks the first two of PHQ-9.

    Compared by their words, or by code and number where the words may not ship: PSS-4 asks four items of PSS-10, and
    its data file says which. Raises UnknownInstrument.
    """
    found = instruments.get(code)
    item = found.items[number - 1] if number <= len(found.items) else None
    if item is not None and item.same_as:
        return item.same_as
    text = item.text if item is not None else None
    return " ".join(text.casefold().split()) if text else f"{found.code}.{number}"


def questions(asks: Iterable[Ask]) -> list[str]:
    """Every question of a list, one entry each time that it is asked."""
    return [same_question(ask.instrument, number) for ask in asks for number in ask.items]


def without_repeats(asks: Iterable[Ask]) -> tuple[Ask, ...]:
    """A list in which no question stands twice, in the same order. Raises UnknownInstrument.

    Of forms that share a question the longest stays; the others are left out whole, for a total over what is left
    of a form is no score. A question about risk is never left out with its form: it stays by itself.
    Source: policy (docs/clinical/schedules.md).
    """
    listed = list(asks)
    kept: dict[int, Ask] = {}
    asked: set[str] = set()
    for place in sorted(range(len(listed)), key=lambda place: -len(listed[place].items)):
        ask = listed[place]
        items = ask.items
        if asked & set(questions([ask])):
            risky = {item.number for item in instruments.get(ask.instrument).risk_items}
            items = tuple(
                number
                for number in items
                if number in risky and same_question(ask.instrument, number) not in asked
            )
        if items:
            kept[place] = Ask(ask.instrument, items)
            asked |= set(questions([kept[place]]))
    return tuple(kept[place] for place in sorted(kept))


def seconds(asks: Iterable[Ask]) -> int:
    """About how long it takes. Units: seconds."""
    return sum(
        (instruments.get(ask.instrument).seconds_per_item or SECONDS_AN_ITEM) * len(ask.items) for ask in asks
    )


def minutes(asks: Iterable[Ask]) -> int:
    """The same, rounded up to whole minutes, at least 1."""
    return max(1, math.ceil(seconds(asks) / 60))


def fits_in_a_week(point: str, asks: Iterable[Ask], beside: Iterable[Ask]) -> bool:
    """Whether a person can be asked all of this in one week, by the minutes and questions of its larger point.

    Raises KeyError for a point that has no budget. Source: clinical foundations, section 6 (policy).
    """
    together = [*asks, *beside]
    count = len(questions(together))
    return seconds(together) <= MOST_MINUTES[point] * 60 and count <= MOST_ITEMS.get(point, count)


def with_pulse(schedule: Schedule, point: str) -> str:
    """Which point a week asks in place of this one when the pulse comes in it: the light one, where both are too much.

    The name as it was given, where both fit or nothing lighter is known. Raises KeyError for a point that is not there.
    Source: policy (docs/clinical/schedules.md).
    """
    pulse = schedule.points[PULSE].asks
    is_lighter = point == "week" and not fits_in_a_week(point, schedule.points[point].asks, pulse)
    return "light_week" if is_lighter and "light_week" in schedule.points else point


def weeks(schedule: Schedule) -> Mapping[tuple[str, ...], tuple[Ask, ...]]:
    """Everything that can fall into one week, by the names of its points: each alone, and each beside the pulse.

    Two points that share a question never share a week (it would be asked twice), so nothing else can meet.
    `waiting` is not beside the pulse: the pulse waits until its week is over. Raises nothing.
    """
    found: dict[tuple[str, ...], tuple[Ask, ...]] = {
        (name,): point.asks for name, point in schedule.points.items()
    }
    pulse = schedule.points.get(PULSE)
    if pulse is None:
        return found
    for name in schedule.points:
        asks = schedule.points[with_pulse(schedule, name)].asks
        if name not in APART | {"waiting"} and not set(questions(asks)) & set(questions(pulse.asks)):
            found[(with_pulse(schedule, name), PULSE)] = (*asks, *pulse.asks)
    return found


def faults(schedule: Schedule) -> tuple[str, ...]:
    """What a schedule asks too much in one week, in sentences. Empty for one that keeps the budget."""
    found = []
    for names, asks in weeks(schedule).items():
        said = f"{schedule.code}, {' beside '.join(names)}"
        asked = questions(asks)
        twice = sorted({one for one in asked if asked.count(one) > 1})
        if twice:
            found.append(f"{said}: asks twice “{twice[0]}”.")
        most = max(MOST_MINUTES[name] for name in names)
        if seconds(asks) > most * 60:
            found.append(f"{said}: takes longer than {most} minutes.")
        most = max(MOST_ITEMS.get(name, len(asked)) for name in names)
        if len(asked) > most:
            found.append(f"{said}: asks more than {most} questions.")
        if not any(instruments.get(ask.instrument).has_text for ask in asks):
            found.append(f"{said}: has no words to show.")
    return tuple(found)
