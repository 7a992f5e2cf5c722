"""What other apps and portals may ask of `care`."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from leeward.apps.care import access, queries
from leeward.apps.care.access import (
    Scope,
    caseload_scope,
    own_scope,
    service_scope,
    therapist_scope,
    waiting_scope,
)
from leeward.apps.care.actions import note_contact
from leeward.apps.care.models import Episode, Function, Problem, Step
from leeward.apps.people.api import Face, Person, face
from leeward.common.audit import Reason

__all__ = [
    "EpisodeFacts",
    "Reason",
    "Scope",
    "TeamFace",
    "answerers",
    "caseload_scope",
    "current_episode",
    "episode",
    "episode_facts",
    "episodes",
    "may_contact",
    "note_contact",
    "own_scope",
    "record",
    "service_scope",
    "team",
    "therapist_scope",
    "waiting_scope",
]


@dataclass(frozen=True, slots=True)
class EpisodeFacts:
    """One course of care, as others may know it."""

    id: uuid.UUID
    client: Face
    status: str
    problem: str
    problem_words: str
    step: str
    site_id: uuid.UUID | None
    opened_at: dt.datetime
    started_at: dt.datetime | None
    ended_at: dt.datetime | None
    planned_sessions: int
    sessions_held: int
    last_contact_at: dt.datetime | None
    contact_is_stopped: bool
    client_zone: str

    @property
    def client_id(self) -> uuid.UUID:
        return self.client.id

    def week(self, now: dt.datetime) -> int:
        """Week of care, counted from 1; 0 before the start."""
        if self.started_at is None:
            return 0
        return max((min(now, self.ended_at or now) - self.started_at).days, 0) // 7 + 1


@dataclass(frozen=True, slots=True)
class TeamFace(Face):
    function: str = ""
    function_words: str = ""
    away_until: dt.datetime | None = None
    cover: Face | None = None


def facts(row: Episode) -> EpisodeFacts:
    return EpisodeFacts(
        id=row.pk,
        client=face(row.client),
        status=row.status,
        problem=row.problem,
        problem_words=str(Problem(row.problem).label),
        step=row.step,
        site_id=row.site_id,
        opened_at=row.opened_at,
        started_at=row.started_at,
        ended_at=row.ended_at,
        planned_sessions=row.planned_sessions,
        sessions_held=row.sessions_held,
        last_contact_at=row.last_contact_at,
        contact_is_stopped=row.contact_stopped_at is not None,
        client_zone=row.client.zone,
    )


def episodes(scope: Scope, *, running_only: bool = False) -> tuple[EpisodeFacts, ...]:
    """Everybody in the scope. One query."""
    rows = scope.rows.select_related("client")
    if running_only:
        rows = rows.exclude(status=Episode.Status.ENDED)
    return tuple(facts(row) for row in rows.order_by("opened_at", "pk"))


def episode_facts(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, EpisodeFacts]:
    """For apps that hold ids which passed a door before. One query."""
    rows = Episode.objects.select_related("client").filter(pk__in=list(set(ids)))
    return {row.pk: facts(row) for row in rows}


def episode(episode_id: uuid.UUID) -> EpisodeFacts | None:
    return episode_facts([episode_id]).get(episode_id)


def record(actor: Person, episode_id: uuid.UUID) -> tuple[EpisodeFacts, Reason]:
    """The door to one record: its facts, and by what right. Raises Http404 for a stranger."""
    row, reason = access.get_episode(actor, episode_id)
    return facts(row), reason


def current_episode(client: Person) -> EpisodeFacts | None:
    """The client's running course of care, else their latest."""
    row = queries.current_episode(client.pk)
    return facts(row) if row else None


def _team_face(row: object, away: object) -> TeamFace:
    person = row.person  # type: ignore[attr-defined]
    return TeamFace(
        id=person.pk,
        name=person.called,
        pronouns=person.pronouns,
        function=row.function,  # type: ignore[attr-defined]
        function_words=str(Function(row.function).label),  # type: ignore[attr-defined]
        away_until=away.ends_at if away else None,  # type: ignore[attr-defined]
        cover=face(away.cover) if away else None,  # type: ignore[attr-defined]
    )


def team(episode_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, tuple[TeamFace, ...]]:
    """The care team by episode, therapist first, with who is away and who covers. Two queries."""
    rows = queries.team_rows(list(episode_ids))
    away = queries.absences_now({row.person_id for group in rows.values() for row in group})
    return {
        key: tuple(_team_face(row, away.get(row.person_id)) for row in group) for key, group in rows.items()
    }


def answerers(episode_id: uuid.UUID) -> tuple[Face, ...]:
    """Who answers for this person now, in order: therapist, or their cover when away; then the others.

    Empty before anybody is assigned: the duty lead answers then (see `safety`).
    """
    found: list[Face] = []
    for member in team([episode_id]).get(episode_id, ()):
        if member.away_until is not None and member.cover is not None:
            found.append(member.cover)
        else:
            found.append(Face(member.id, member.name, member.pronouns))
    return tuple(dict.fromkeys(found))


def may_contact(client_id: uuid.UUID) -> bool:
    """Asked by every sender at the moment of sending. After a death nothing goes out, ever."""
    return not Episode.objects.filter(client_id=client_id).exclude(contact_stopped_at=None).exists()


def is_running(status: str) -> bool:
    return status != Episode.Status.ENDED


STEPS = Step
PROBLEMS = Problem
