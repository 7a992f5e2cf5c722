"""Whom a clinician sees first: the facts of several apps put together, from their standing rows.

Everybody is sorted by a few narrow columns; only the people of one page are read whole.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace

from leeward.apps.care import api as care
from leeward.apps.measures import api as measures
from leeward.apps.messaging import api as messaging
from leeward.apps.safety import api as safety
from leeward.common import clock

GROUPS = ("needs_you", "soon", "waiting", "fine", "ended")
SILENT_DAYS = 21


@dataclass(frozen=True, slots=True)
class Place:
    """Where one person stands in the list, and why."""

    episode_id: uuid.UUID
    name: str
    group: str
    why: str
    """Code of the reason: alert, turn, letter, worse, another, copy, not_on_track, silent, improved, waiting, on_track, ended."""
    due_at: dt.datetime | None = None
    since: dt.datetime | None = None
    """Of an alert: what came in one night is due at one time, and the oldest of it comes first."""
    step_asks: bool = False
    """Their answers fit a step with more help twice in a row. It moves nobody in the list: it is no reason for haste."""

    @property
    def order(self) -> tuple[int, bool, float, float, str, uuid.UUID]:
        """By group; a safety alert before everything else; then by what is due first. Never a tie."""
        due = self.due_at.timestamp() if self.due_at else 9e12
        since = self.since.timestamp() if self.since else 9e12
        return GROUPS.index(self.group), self.why != "alert", due, since, self.name, self.episode_id

    def is_in(self, wanted: str) -> bool:
        return wanted in ("all", self.group, self.why) or (wanted == "more_help" and self.step_asks)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list, with all that it shows."""

    place: Place
    episode: care.EpisodeFacts
    measure: measures.StandingFacts | None
    alert: safety.AlertStanding | None
    letter: messaging.LetterStandingFacts | None
    turn: care.TurnFacts | None
    copy: care.CopyStanding | None
    wish: care.WishFacts | None
    week: int

    @property
    def group(self) -> str:
        return self.place.group

    @property
    def why(self) -> str:
        return self.place.why

    @property
    def due_at(self) -> dt.datetime | None:
        return self.place.due_at


def places_of(scope: care.Scope) -> list[Place]:
    """Everybody in the scope, sorted by reason. Ten queries at most, whatever the number.

    Whose care has ended is in it only while something of theirs waits for an answer.
    """
    now = clock.now()
    alerts, letters, tracks = safety.alerts_due(scope), messaging.replies_due(scope), measures.tracks(scope)
    turns, copies, wishes = care.turns(scope), care.copies_asked(scope), care.wishes(scope)
    waits = {*alerts, *turns, *letters, *copies, *(key for key, track in tracks.items() if track.harm_waits)}
    found = []
    for person in care.outlines(scope, also=waits):
        place = _place(
            person,
            alerts.get(person.id),
            person.id in turns,
            letters.get(person.id),
            tracks.get(person.id),
            copies.get(person.id),
            wishes.get(person.id),
            now,
        )
        found.append(replace(place, step_asks=True) if person.step_asks else place)
    found.sort(key=lambda place: place.order)
    return found


def _place(
    person: care.Outline,
    alert: tuple[dt.datetime, dt.datetime] | None,
    has_turned: bool,
    letter_due: dt.datetime | None,
    track: measures.Track | None,
    copy: care.CopyStanding | None,
    wish: care.WishFacts | None,
    now: dt.datetime,
) -> Place:
    key, name = person.id, person.name
    if alert is not None:
        return Place(key, name, "needs_you", "alert", *alert)
    if has_turned:  # they, or a guardian, took a yes back: before letters, which may be about it
        return Place(key, name, "needs_you", "turn")
    if letter_due is not None:
        return Place(key, name, "needs_you", "letter", letter_due)
    if track is not None and track.harm_waits:
        return Place(key, name, "needs_you", "worse")
    if wish is not None and not wish.waits_for_client:  # somebody must find a colleague
        return Place(key, name, "needs_you", "another")
    if copy is not None and (copy.is_stuck or not copy.is_being_made):
        return Place(key, name, "needs_you", "copy", copy.due_at)
    if person.status == "ended":
        return Place(key, name, "ended", "ended")
    if track is not None and track.is_off_track:
        return Place(key, name, "needs_you", "not_on_track")
    if person.status == "waiting":
        return Place(key, name, "waiting", "waiting")
    last = track.last_answered_at if track is not None else None
    if person.week(now) > 3 and (last is None or (now - last).days >= SILENT_DAYS):
        return Place(key, name, "soon", "silent")
    if track is not None and track.is_improved:
        return Place(key, name, "fine", "improved")
    return Place(key, name, "fine", "on_track")


def rows_of(scope: care.Scope, places: Iterable[Place]) -> list[Row]:
    """All that one page shows of these people, in their order. Ten queries at most, whatever the number."""
    places = list(places)
    few = scope.among(place.episode_id for place in places)
    people = {person.id: person for person in care.episodes(few)}
    scores, alerts, letters = measures.standings(few), safety.standings(few), messaging.standings(few)
    turns, copies, wishes = care.turns(few), care.copies_asked(few), care.wishes(few)
    now = clock.now()
    return [
        Row(
            place,
            people[place.episode_id],
            scores.get(place.episode_id),
            alerts.get(place.episode_id),
            letters.get(place.episode_id),
            turns.get(place.episode_id),
            copies.get(place.episode_id),
            wishes.get(place.episode_id),
            people[place.episode_id].week(now),
        )
        for place in places
        if place.episode_id in people
    ]
