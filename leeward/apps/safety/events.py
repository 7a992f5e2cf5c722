"""What `safety` tells others, after the fact."""

from __future__ import annotations

import uuid
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AlertRaised:
    alert_id: uuid.UUID
    client_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class AlertClosed:
    alert_id: uuid.UUID
    client_id: uuid.UUID
