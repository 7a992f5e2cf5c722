"""What happened to accounts that others may want to hear."""

from __future__ import annotations

import uuid
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RightsReduced:
    """A role of theirs ended, or their account was closed. Whoever waits for them may have to wait for another."""

    person_id: uuid.UUID
