"""What `safety` tells others, after the fact."""

from __future__ import annotations

import uuid
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AlertClosed:
    """A person closed it, and a second one confirmed it where that was due. Asked for by `api.closed_alert`."""

    alert_id: uuid.UUID
    client_id: uuid.UUID
