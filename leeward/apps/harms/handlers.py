"""What `harms` does when something happened: drafts open by themselves, and what waited goes on."""

from __future__ import annotations

from leeward.apps.care.events import DeathTakenBack, EpisodeEnded, EpisodeReopened
from leeward.apps.harms import actions
from leeward.apps.measures.events import SittingCounted
from leeward.apps.people.events import RightsReduced
from leeward.apps.safety.events import AlertClosed
from leeward.common.events import on


@on(SittingCounted)
def look_at_sitting(event: SittingCounted) -> None:
    actions.look_at_sitting(sitting_id=event.sitting_id)


@on(AlertClosed)
def look_at_alert(event: AlertClosed) -> None:
    actions.look_at_alert(alert_id=event.alert_id)


@on(EpisodeEnded)
def look_at_death(event: EpisodeEnded) -> None:
    if event.kind == "died":
        actions.look_at_death(episode_id=event.episode_id, client_id=event.client_id)


@on(EpisodeReopened)
def take_death_back(event: EpisodeReopened) -> None:
    actions.take_death_back(episode_id=event.episode_id, client_id=event.client_id)


@on(DeathTakenBack)
def take_later_death_back(event: DeathTakenBack) -> None:
    actions.take_death_back(episode_id=event.episode_id, client_id=event.client_id)


@on(RightsReduced)
def find_owners(event: RightsReduced) -> None:
    actions.find_owners(person_id=event.person_id)
