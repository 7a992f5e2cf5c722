"""What `care` tells others, after the fact."""

from __future__ import annotations

import uuid
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EpisodeOpened:
    """A place was offered; the person may be waiting for a therapist."""

    episode_id: uuid.UUID
    client_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class TherapistChanged:
    """Somebody became the therapist: at the start, or after a hand-over."""

    episode_id: uuid.UUID
    therapist_id: uuid.UUID
    is_handover: bool


@dataclass(frozen=True, slots=True)
class SessionHeld:
    episode_id: uuid.UUID
    number: int


@dataclass(frozen=True, slots=True)
class EpisodeEnded:
    episode_id: uuid.UUID
    client_id: uuid.UUID
    kind: str


@dataclass(frozen=True, slots=True)
class DeathTakenBack:
    """A death that was noted after the end of care was not one. The care stays ended as it was."""

    episode_id: uuid.UUID
    client_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class EpisodeReopened:
    episode_id: uuid.UUID
    client_id: uuid.UUID
