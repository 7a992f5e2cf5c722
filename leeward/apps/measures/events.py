"""What `measures` tells others, after the fact."""

from __future__ import annotations

import uuid
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SittingCounted:
    """A check-in was finished, or its time went by with answers in it; its scores are kept."""

    sitting_id: uuid.UUID
    client_id: uuid.UUID
