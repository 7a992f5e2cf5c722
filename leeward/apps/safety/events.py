"""What `safety` tells others, after the fact."""

from __future__ import annotations

import uuid
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AlertClosed:
    """A person closed it, and a second one confirmed it where that was due. Asked for by `api.closed_alert`."""

    alert_id: uuid.UUID
    client_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class DangerSeen:
    """A sign of danger is a hit of an alert now: of a new one, or of the one that was open. Asked for by `api.hit_facts`."""

    hit_id: uuid.UUID
