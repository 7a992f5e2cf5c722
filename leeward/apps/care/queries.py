"""Reading care, in bulk."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from leeward.apps.care.models import Absence, CareTeamMember, Episode, Function
from leeward.common import clock


def team_rows(episode_ids: Iterable[uuid.UUID] | QuerySet[Episode]) -> dict[uuid.UUID, list[CareTeamMember]]:
    """Running members by episode, therapist first. One query."""
    order = {Function.THERAPIST: 0, Function.INTAKE: 1, Function.COVER: 2, Function.SUPERVISOR: 3}
    found: dict[uuid.UUID, list[CareTeamMember]] = defaultdict(list)
    for row in CareTeamMember.objects.filter(episode__in=episode_ids, until=None).select_related("person"):
        found[row.episode_id].append(row)
    for rows in found.values():
        rows.sort(key=lambda row: (order.get(Function(row.function), 9), row.since))
    return found


def absences_now(people: Iterable[uuid.UUID]) -> dict[uuid.UUID, Absence]:
    """Who is away at this moment. One query."""
    moment = clock.now()
    rows = Absence.objects.filter(
        person__in=list(people), begins_at__lte=moment, ends_at__gt=moment, cancelled_at=None
    ).select_related("cover")
    return {row.person_id: row for row in rows.order_by("begins_at")}


def current_episode(client_id: uuid.UUID) -> Episode | None:
    """The running course of care, else the latest."""
    rows = list(Episode.objects.filter(client_id=client_id).select_related("client", "site").order_by("-opened_at"))
    running = [row for row in rows if row.status != Episode.Status.ENDED]
    return (running or rows or [None])[0]  # type: ignore[list-item]
