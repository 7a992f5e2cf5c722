"""What `messaging` does when something happened in the course of care."""

from __future__ import annotations

from leeward.apps.care.events import DeathTakenBack, EpisodeEnded, EpisodeReopened
from leeward.apps.messaging import actions
from leeward.common.events import on


@on(EpisodeEnded)
def stop_waiting_after_a_death(event: EpisodeEnded) -> None:
    if event.kind == "died":
        actions.stop_waiting(client_id=event.client_id)


@on(DeathTakenBack)
def wait_again_after_a_mistake(event: DeathTakenBack) -> None:
    actions.wait_again(client_id=event.client_id)


@on(EpisodeReopened)
def wait_again(event: EpisodeReopened) -> None:
    actions.wait_again(client_id=event.client_id)
