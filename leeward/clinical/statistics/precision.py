"""Of all alerts, how many were right, for each group of people: the same question for everybody.

Precision says nothing of what was missed: see `missed_risk`. Sources: Clopper & Pearson (1934), Biometrika 26:404;
hiding of small groups is policy (`small_cells`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from leeward.clinical.statistics.rates import LEVEL, Proportion, clopper_pearson
from leeward.clinical.statistics.small_cells import SMALLEST, Hidden, hidden_cells


@dataclass(frozen=True, slots=True)
class GroupPrecision:
    """One group. `right` is None where it is hidden, and `hidden` then says why."""

    group: str
    right: Proportion | None
    """Alerts that a person confirmed, of all alerts of the group, with its exact interval."""
    hidden: Hidden | None


@dataclass(frozen=True, slots=True)
class Precision:
    """All groups in the order in which they came, and all together."""

    groups: tuple[GroupPrecision, ...]
    together: Proportion | None
    """None where every group with an alert is hidden: with one group the total would show it."""


def precision_by_group(
    groups: Mapping[str, tuple[int, int]], *, level: float = LEVEL, smallest: int = SMALLEST
) -> Precision:
    """For each group (alerts confirmed, alerts), counts; shares from 0 to 1 with exact intervals.

    Hidden groups carry no number at all, so that no page can show one by accident. Raises ValueError for impossible
    counts or a level outside 0 to 1. Source: see the module.
    """
    why = hidden_cells(list(groups.values()), smallest=smallest)
    found = tuple(
        GroupPrecision(group, None if reason else clopper_pearson(right, alerts, level=level), reason)
        for (group, (right, alerts)), reason in zip(groups.items(), why, strict=True)
    )
    in_sight = [one.right for one in found if one.right is not None and one.right.of]
    whole = [sum(numbers) for numbers in zip(*groups.values(), strict=True)] or [0, 0]
    together = clopper_pearson(whole[0], whole[1], level=level) if in_sight or not any(why) else None
    return Precision(found, together)
