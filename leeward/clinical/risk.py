"""Which single answers open a case by themselves."""

from __future__ import annotations

from dataclasses import dataclass

from leeward.clinical.instruments import Instrument


@dataclass(frozen=True, slots=True)
class Finding:
    instrument: str
    item: int
    value: int
    """As printed."""
    points: int
    """After reversing: anything above 0 is a finding."""


def finding(instrument: Instrument, item_number: int, value: int | None) -> Finding | None:
    """The finding of one answer, or None. Raises KeyError for an item that is not there."""
    item = instrument.item(item_number)
    if not item.is_risk or value is None:
        return None
    points = item.score_of(value)
    return Finding(instrument.code, item_number, value, points) if points > 0 else None
