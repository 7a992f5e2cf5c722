"""Reading care, in bulk."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from leeward.apps.care.models import (
    Absence,
    CareTeamMember,
    Decision,
    Episode,
    Function,
    Goal,
    GoalStep,
    Handover,
)
from leeward.apps.people.api import Person, Role, StaffFace, staff_faces, staff_with_role
from leeward.clinical import stepped_care
from leeward.common import clock
from leeward.common.prepared import Prepared

_of_client = Prepared(
    lambda client_id: (
        Episode.objects.filter(client_id=client_id).select_related("client", "site").order_by("-opened_at")
    )
)
_members = Prepared(
    lambda ids: CareTeamMember.objects.filter(episode_id__in=ids, until=None).select_related("person")
)
_away = Prepared(
    lambda people, moment, same_moment: (
        Absence.objects.filter(
            person_id__in=people, begins_at__lte=moment, ends_at__gt=same_moment, cancelled_at=None
        )
        .select_related("cover")
        .order_by("begins_at")
    )
)


def team_rows(episode_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[CareTeamMember]]:
    """Running members by episode, therapist first. One query."""
    order = {Function.THERAPIST: 0, Function.INTAKE: 1, Function.COVER: 2, Function.SUPERVISOR: 3}
    found: dict[uuid.UUID, list[CareTeamMember]] = defaultdict(list)
    for row in _members.rows(list(episode_ids)):
        found[row.episode_id].append(row)
    for rows in found.values():
        rows.sort(key=lambda row: (order.get(Function(row.function), 9), row.since))
    return found


def absences_now(people: Iterable[uuid.UUID]) -> dict[uuid.UUID, Absence]:
    """Who is away at this moment. One query."""
    moment = clock.now()
    return {row.person_id: row for row in _away.rows(list(people), moment, moment)}


def present_covers(people: Iterable[uuid.UUID]) -> tuple[dict[uuid.UUID, Absence], dict[uuid.UUID, Person]]:
    """Who of these is away, and who stands in for each: the first on the way from cover to cover who is here.

    Somebody whose covers are all away, or cover each other in a ring, has nobody standing in. Two queries:
    few people are away at one moment, so all of them are read.
    """
    moment = clock.now()
    by_person: dict[uuid.UUID, list[Absence]] = defaultdict(list)
    for row in (
        Absence.objects.filter(begins_at__lte=moment, ends_at__gt=moment, cancelled_at=None)
        .select_related("cover")
        .order_by("begins_at", "pk")
    ):
        by_person[row.person_id].append(row)
    wanted = [key for key in people if key in by_person]
    found = {key: cover for key in wanted if (cover := _stand_in(key, by_person)) is not None}
    return {key: by_person[key][0] for key in wanted}, found


def _stand_in(person_id: uuid.UUID, by_person: dict[uuid.UUID, list[Absence]]) -> Person | None:
    """Breadth first: a near cover comes before a far one. Nobody is looked at twice."""
    seen, waiting = {person_id}, [person_id]
    while waiting:
        for row in by_person[waiting.pop(0)]:
            if row.cover_id in seen:
                continue
            if row.cover_id not in by_person and row.cover.is_active:
                return row.cover
            seen.add(row.cover_id)
            if row.cover_id in by_person:
                waiting.append(row.cover_id)
    return None


def is_away_between(person_id: uuid.UUID, begins_at: dt.datetime, ends_at: dt.datetime) -> Absence | None:
    """An absence that overlaps this time."""
    return (
        Absence.objects.filter(
            person_id=person_id, begins_at__lt=ends_at, ends_at__gt=begins_at, cancelled_at=None
        )
        .order_by("begins_at")
        .first()
    )


def current_episode(client_id: uuid.UUID) -> Episode | None:
    """The running course of care, else the latest."""
    rows = _of_client.rows(client_id)
    running = [row for row in rows if row.status != Episode.Status.ENDED]
    return (running or rows or [None])[0]  # type: ignore[list-item]


_waiting_for_answer = Prepared(
    lambda client_id: (
        Handover.objects.filter(client_id=client_id, answer=None, withdrawn_at=None)
        .exclude(follows=None)
        .select_related("leaves", "follows")
        .order_by("proposed_at")[:1]
    )
)


def open_handover(client_id: uuid.UUID) -> Handover | None:
    return _waiting_for_answer.first(client_id)


_running_goals = Prepared(
    lambda episode_id: Goal.objects.filter(episode_id=episode_id, ended_at=None).order_by("set_at")
)
_steps = Prepared(lambda ids: GoalStep.objects.filter(goal_id__in=ids))


def running_goals(episode_id: uuid.UUID) -> list[tuple[Goal, list[GoalStep]]]:
    """Each with its steps in their order. Two queries at most."""
    goals = _running_goals.rows(episode_id)
    steps: dict[uuid.UUID, list[GoalStep]] = defaultdict(list)
    for step in sorted(_steps.rows([goal.pk for goal in goals]), key=lambda one: (one.set_at, str(one.pk))):
        steps[step.goal_id].append(step)
    return [(goal, steps[goal.pk]) for goal in goals]


def member(episode_id: uuid.UUID, member_id: str) -> CareTeamMember | None:
    try:
        key = uuid.UUID(member_id)
    except ValueError:
        return None
    return (
        CareTeamMember.objects.filter(pk=key, episode_id=episode_id, until=None)
        .select_related("person")
        .first()
    )


def staff_face(person_id: uuid.UUID | None) -> StaffFace | None:
    return staff_faces([person_id]).get(person_id) if person_id else None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could become the therapist, and what speaks for it."""

    face: StaffFace
    looks_after: int
    speaks_language: bool
    is_same_site: bool
    is_away: bool

    @property
    def free_places(self) -> int:
        return max(self.face.capacity - self.looks_after, 0)


def _load(ids: list[uuid.UUID]) -> dict[uuid.UUID, int]:
    return dict(
        CareTeamMember.objects.filter(person__in=ids, function=Function.THERAPIST, until=None)
        .exclude(episode__status=Episode.Status.ENDED)
        .values_list("person")
        .annotate(Count("pk"))
    )


def loads() -> list[Candidate]:
    ids = [person.pk for person in staff_with_role(Role.CLINICIAN)]
    faces, load, away = staff_faces(ids), _load(ids), absences_now(ids)
    return [Candidate(faces[key], load.get(key, 0), True, True, key in away) for key in ids if key in faces]


def candidates(people: Iterable[Person], episode: Episode) -> list[Candidate]:
    """By language first, then site, then free places. Three queries."""
    ids = [person.pk for person in people]
    faces = staff_faces(ids)
    load = _load(ids)
    away = absences_now(ids)
    language = episode.client.language or "en"
    found = [
        Candidate(
            face=faces[key],
            looks_after=load.get(key, 0),
            speaks_language=language[:2] in [code[:2] for code in faces[key].languages],
            is_same_site=episode.site_id is not None and faces[key].site_id == episode.site_id,
            is_away=key in away,
        )
        for key in ids
        if key in faces
    ]
    found.sort(key=lambda row: (row.is_away, not row.speaks_language, not row.is_same_site, -row.free_places))
    return found


def suggestion(answers: Mapping[str, Any]) -> stepped_care.Suggestion:
    """What the rules say of the answers to a request. A person decides."""
    return stepped_care.suggest(
        problems=tuple(answers.get("problems", ())),
        in_danger=answers.get("danger") == "yes",
        phq9=answers.get("phq9"),
        gad7=answers.get("gad7"),
    )


@dataclass(frozen=True, slots=True)
class StepRule:
    code: str
    words: str


def step_rules() -> list[StepRule]:
    """The rules that suggest a step, in the order in which they are tried."""
    return [StepRule(code, _(words)) for code, words in stepped_care.SENTENCES.items()]


def last_answer(client_id: uuid.UUID) -> Decision | None:
    """What the service answered last to this client. What they took back themselves is no answer."""
    return (
        Decision.objects.filter(referral__client_id=client_id)
        .exclude(outcome=Decision.Outcome.WITHDRAWN)
        .select_related("by")
        .order_by("-at")
        .first()
    )


WAITING = Path(__file__).parent / "waiting"


@dataclass(frozen=True, slots=True)
class CountedLine:
    """One line to count along: "Breathe in", 1 2 3. Nothing moves."""

    words: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WaitingPart:
    heading: str
    paragraphs: tuple[str, ...]
    points: tuple[str, ...]
    counts: tuple[CountedLine, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WaitingText:
    """A short text for the time until there is a therapist."""

    slug: str
    language: str
    title: str
    summary: str
    minutes: int
    parts: tuple[WaitingPart, ...]


def waiting_texts(language: str) -> tuple[WaitingText, ...]:
    """In this language where somebody wrote them, else in English. In the order of the shelf."""
    code = language[:2]
    return _waiting_texts(code if code in _waiting_languages() else "en")


@cache
def _waiting_languages() -> frozenset[str]:
    return frozenset(folder.name for folder in WAITING.iterdir() if folder.is_dir())


@cache
def _waiting_texts(language: str) -> tuple[WaitingText, ...]:
    found = []
    for path in (WAITING / language).glob("*.json"):
        data = json.loads(path.read_text(encoding="utf-8"))
        parts = tuple(
            WaitingPart(
                heading=part["heading"],
                paragraphs=tuple(part.get("paragraphs", ())),
                points=tuple(part.get("points", ())),
                counts=tuple(
                    CountedLine(line["words"], tuple(range(1, line["numbers"] + 1)))
                    for line in part.get("count", ())
                ),
                after=tuple(part.get("after", ())),
            )
            for part in data["parts"]
        )
        text = WaitingText(path.stem, language, data["title"], data["summary"], data["minutes"], parts)
        found.append((data["order"], text))
    return tuple(text for _order, text in sorted(found, key=lambda pair: pair[0]))
