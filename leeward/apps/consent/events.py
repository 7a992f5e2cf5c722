"""What `consent` tells others, after the fact."""

from __future__ import annotations

import uuid
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ConsentWithdrawn:
    """A yes became a no. Care is never stopped in silence: whoever listens tells the team."""

    person_id: uuid.UUID
    purpose: str


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """A no became a yes, or a question that was asked again has its yes."""

    person_id: uuid.UUID
    purpose: str


@dataclass(frozen=True, slots=True)
class CameOfAge:
    """The guardian's part has ended by itself, and the person is asked again."""

    person_id: uuid.UUID
