"""Where a clinical number comes from, and how far it may be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How far a stated fact may be trusted before somebody signs it."""

    FOUND = "found"
    """Read in published text; the source says where."""
    MEMORY = "memory"
    """Stated from memory: shown as "to be confirmed by the service" until a named person signs it."""
    POLICY = "policy"
    """A proposal of this project with no authority behind it; the service must sign it."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """The source of one fact and its standing."""

    source: str
    status: Status

    @property
    def is_to_be_confirmed(self) -> bool:
        """True unless the fact was found in print."""
        return self.status is not Status.FOUND


@dataclass(frozen=True, slots=True)
class Threshold:
    """One number that separates two readings, in the units of the scale it belongs to."""

    value: float
    meaning: str
    provenance: Provenance
