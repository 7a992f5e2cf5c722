"""What `messaging` tells others, after the fact."""

from __future__ import annotations

import uuid
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LetterSent:
    letter_id: uuid.UUID
    episode_id: uuid.UUID
    by_client: bool
