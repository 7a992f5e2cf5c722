"""Which counts must not be shown, because they might name somebody.

A cell of 1 to 4 is hidden, and so is what a hidden one could be worked out from: with the total in sight, one hidden
group is the total less the others. Counts of 0 stay. Policy, after the practice of statistical offices (threshold
from memory); not proof against two tables with different cuts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

SMALLEST = 5


class Hidden(StrEnum):
    """Why a cell is not shown."""

    SMALL = "small"
    """It holds 1 to 4."""
    COMPANION = "companion"
    """It is large enough, but with it in sight another could be worked out."""


def hidden_cells(cells: Sequence[tuple[int, int]], *, smallest: int = SMALLEST) -> tuple[Hidden | None, ...]:
    """For each group as (part, whole), in order: why it is hidden, or None. Counts. Raises ValueError.

    A group is small where the part, the rest or the whole is from 1 to `smallest` - 1. Then the next smallest groups
    are hidden with it, until two or more are and what they hold together is small in neither part nor rest. Where
    all are hidden already, the total must not be shown either: the caller sees it by there being no None. Raises
    ValueError where a part is not from 0 to its whole. Source: policy.
    """
    if any(not 0 <= part <= whole for part, whole in cells):
        raise ValueError("Each part must be from 0 to its whole.")

    def is_small(part: int, whole: float) -> bool:
        return any(0 < number < smallest for number in (part, whole - part))

    return _with_companions(cells, is_small)


def hidden_rates(
    cells: Sequence[tuple[int, float]], *, smallest: int = SMALLEST
) -> tuple[Hidden | None, ...]:
    """For each group as (events, time at risk), in order: why it is hidden, or None. Time in any one unit.

    As `hidden_cells`, but events are no part of the time: a group is small where its events are from 1 to
    `smallest` - 1, and what is hidden with it is the group with the next least time, 0 events or not. A group
    without time hides nobody. Raises ValueError where a number is below 0. Source: policy.
    """
    if any(events < 0 or time < 0 for events, time in cells):
        raise ValueError("Events and time must not be below 0.")
    return _with_companions(cells, lambda events, _time: 0 < events < smallest)


def _with_companions(
    cells: Sequence[tuple[int, float]], is_small: Callable[[int, float], bool]
) -> tuple[Hidden | None, ...]:
    found: list[Hidden | None] = [Hidden.SMALL if is_small(*cell) else None for cell in cells]
    # An empty group hides nobody.
    rest = sorted(
        (place for place, why in enumerate(found) if why is None and cells[place][1]),
        key=lambda place: cells[place][1],
    )
    for place in rest:
        away = [cell for cell, why in zip(cells, found, strict=True) if why]
        together = (sum(part for part, _whole in away), sum(whole for _part, whole in away))
        if not away or (len(away) > 1 and not is_small(*together)):
            break
        found[place] = Hidden.COMPANION
    return tuple(found)
