"""What `measures` does when something happened in the course of care."""

from __future__ import annotations

from leeward.apps.care.events import (
    EpisodeEnded,
    EpisodeOpened,
    EpisodeReopened,
    SessionHeld,
    TherapistChanged,
)
from leeward.apps.consent.events import ConsentWithdrawn
from leeward.apps.measures import actions
from leeward.common.events import on


@on(EpisodeOpened)
def ask_at_the_start(event: EpisodeOpened) -> None:
    actions.begin_measuring(episode_id=event.episode_id)


@on(SessionHeld)
def ask_after_a_session(event: SessionHeld) -> None:
    actions.measure_after_session(episode_id=event.episode_id, number=event.number)


@on(TherapistChanged)
def ask_at_a_handover(event: TherapistChanged) -> None:
    if event.is_handover:
        actions.measure_handover(episode_id=event.episode_id)


@on(EpisodeEnded)
def ask_at_the_end(event: EpisodeEnded) -> None:
    actions.end_measuring(episode_id=event.episode_id, client_id=event.client_id, kind=event.kind)


@on(EpisodeReopened)
def take_the_end_back(event: EpisodeReopened) -> None:
    actions.resume_measuring(episode_id=event.episode_id, client_id=event.client_id)


@on(ConsentWithdrawn)
def stop_asking_after_care(event: ConsentWithdrawn) -> None:
    if event.purpose == "contact":
        actions.stop_following_up(client_id=event.person_id)
