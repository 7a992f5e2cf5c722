"""What `measures` tells others, after the fact."""

from __future__ import annotations

import uuid
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SittingInvited:
    """A check-in waits for its answers."""

    sitting_id: uuid.UUID
    client_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class SittingCompleted:
    sitting_id: uuid.UUID
    client_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class DeteriorationFound:
    """A score got worse by more than chance explains, since the start of the course of care."""

    sitting_id: uuid.UUID
    episode_id: uuid.UUID
