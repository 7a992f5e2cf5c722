"""What happened to accounts that others may want to hear."""

from __future__ import annotations

import uuid
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RecoveryAsked:
    """Somebody says they cannot get into this account. Two of those who know the person may let them in."""

    recovery_id: uuid.UUID
    person_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class RecoveryUsed:
    """They set a new password with the code that two members of staff gave them."""

    recovery_id: uuid.UUID
    person_id: uuid.UUID
