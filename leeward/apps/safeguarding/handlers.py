"""What `safeguarding` does when something happened."""

from __future__ import annotations

from leeward.apps.people.events import RightsReduced
from leeward.apps.safeguarding import actions
from leeward.apps.safety.events import AlertClosed, DangerSeen
from leeward.common.events import on


@on(DangerSeen)
def look_at_hit(event: DangerSeen) -> None:
    actions.look_at_hit(hit_id=event.hit_id)


@on(AlertClosed)
def look_for_whom_nobody_reached(event: AlertClosed) -> None:
    actions.look_after_closing(alert_id=event.alert_id)


@on(RightsReduced)
def find_owners(event: RightsReduced) -> None:
    actions.find_owners()
