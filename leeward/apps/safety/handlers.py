"""What `safety` does when something happened in the course of care, or to a colleague."""

from __future__ import annotations

from leeward.apps.care.events import DeathTakenBack, EpisodeEnded, EpisodeOpened, EpisodeReopened
from leeward.apps.people.events import RightsReduced
from leeward.apps.safety import actions
from leeward.common.events import on


@on(EpisodeOpened)
def attach_earlier_alerts(event: EpisodeOpened) -> None:
    actions.attach_alerts(client_id=event.client_id, episode_id=event.episode_id)


@on(EpisodeEnded)
def open_event_after_a_death(event: EpisodeEnded) -> None:
    if event.kind == "died":
        actions.open_event(episode_id=event.episode_id, client_id=event.client_id)


@on(EpisodeReopened)
def take_event_back(event: EpisodeReopened) -> None:
    actions.take_event_back(episode_id=event.episode_id, client_id=event.client_id)


@on(DeathTakenBack)
def take_event_of_a_death_back(event: DeathTakenBack) -> None:
    actions.take_event_back(episode_id=event.episode_id, client_id=event.client_id)


@on(RightsReduced)
def hand_on_alerts(event: RightsReduced) -> None:
    actions.find_owners()
