"""Who may see which episode of care. The only place that makes a `Scope`."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from leeward.apps.care.models import (
    Absence,
    CareTeamMember,
    Episode,
    Function,
    Goal,
    Handover,
    Note,
    OpenedByReason,
    Referral,
)
from leeward.apps.people.models import Person
from leeward.apps.people.roles import Role
from leeward.common import clock
from leeward.common.audit import Reason
from leeward.common.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Scope:
    """The episodes that this actor may see. Other apps filter by `episode_ids`, which stays a sub-query."""

    actor: Person
    rows: QuerySet[Episode]

    @property
    def episode_ids(self) -> QuerySet[Any, Any]:
        return self.rows.order_by().values("pk")

    @property
    def client_ids(self) -> QuerySet[Any, Any]:
        return self.rows.order_by().values("client_id")

    def among(self, ids: Iterable[uuid.UUID]) -> Scope:
        """A part of this scope: those of these episodes that are in it. Never more."""
        return Scope(self.actor, self.rows.filter(pk__in=list(ids)))


def _covered_by(actor: Person) -> list[uuid.UUID]:
    """Whom the actor stands in for now: those who named them, and those whose cover is away as well.

    Whoever is named to a client as the one who answers must be able to open the record. One query.
    """
    moment = clock.now()
    rows = Absence.objects.filter(begins_at__lte=moment, ends_at__gt=moment, cancelled_at=None)
    pairs = list(rows.values_list("person_id", "cover_id"))
    found: set[uuid.UUID] = set()
    newest = {actor.pk}
    while newest:
        newest = {person for person, cover in pairs if cover in newest} - found - {actor.pk}
        found |= newest
    return sorted(found)


def own_scope(actor: Person) -> Scope:
    """A client's own episodes."""
    return Scope(actor, Episode.objects.filter(client=actor))


def caseload_scope(actor: Person) -> Scope:
    """Whom a member of staff looks after, themselves or as cover for somebody away."""
    mine = CareTeamMember.objects.filter(until=None, person=actor).values("episode_id")
    covered = CareTeamMember.objects.filter(
        until=None, function=Function.THERAPIST, person__in=_covered_by(actor)
    ).values("episode_id")
    return Scope(actor, Episode.objects.filter(Q(pk__in=mine) | Q(pk__in=covered)))


def therapist_scope(actor: Person) -> Scope:
    """Whom a clinician is the therapist of (and covers for)."""
    members = CareTeamMember.objects.filter(until=None, function=Function.THERAPIST).filter(
        Q(person=actor) | Q(person__in=_covered_by(actor))
    )
    return Scope(actor, Episode.objects.filter(pk__in=members.values("episode_id")))


def waiting_scope(actor: Person) -> Scope:
    """Those who wait for a therapist: for whoever gives places."""
    if not actor.has_role(Role.MANAGER, Role.SUPERVISOR, Role.CLINICIAN):
        return Scope(actor, Episode.objects.none())
    return Scope(actor, Episode.objects.filter(status=Episode.Status.WAITING))


def service_scope(actor: Person) -> Scope:
    """Every episode, for numbers about the service: managers and supervisors. Never a way to a record."""
    if not actor.has_role(Role.MANAGER, Role.SUPERVISOR):
        return Scope(actor, Episode.objects.none())
    return Scope(actor, Episode.objects.all())


def relation(actor: Person, episode: Episode) -> Reason | None:
    """By what right the actor may open the record, or None. One or two queries."""
    if episode.client_id == actor.pk:
        return Reason.OWN_RECORD
    functions = set(
        CareTeamMember.objects.filter(episode=episode, person=actor, until=None).values_list(
            "function", flat=True
        )
    )
    if Function.THERAPIST in functions:
        return Reason.THERAPIST
    if Function.SUPERVISOR in functions:
        return Reason.SUPERVISION
    if Function.INTAKE in functions:
        return Reason.INTAKE
    if functions:
        return Reason.CARE_TEAM
    if CareTeamMember.objects.filter(
        episode=episode, until=None, function=Function.THERAPIST, person__in=_covered_by(actor)
    ).exists():
        return Reason.COVER
    if OpenedByReason.objects.filter(episode=episode, person=actor, until__gt=clock.now()).exists():
        return Reason.TYPED
    return None


def may_give_reason(actor: Person) -> bool:
    """Who may open a record from outside the care team, with a typed reason that the client reads."""
    return actor.has_role(Role.SUPERVISOR, Role.MANAGER, Role.CLINICIAN)


_by_key = Prepared(lambda key: Episode.objects.select_related("client", "site").filter(pk=key)[:1])


def get_episode(actor: Person, episode_id: uuid.UUID) -> tuple[Episode, Reason]:
    """Raises Http404 for a stranger: what is not theirs does not exist for them."""
    episode = _by_key.first(episode_id)
    if episode is None:
        raise Http404
    reason = relation(actor, episode)
    if reason is None:
        raise Http404
    return episode, reason


def visible_referrals(actor: Person) -> QuerySet[Referral]:
    """Sent and not yet answered, for staff who answer; a client's own for the client."""
    if actor.has_role(Role.CLINICIAN, Role.SUPERVISOR, Role.MANAGER):
        return Referral.objects.exclude(sent_at=None)
    return Referral.objects.filter(client=actor)


def get_referral(actor: Person, referral_id: uuid.UUID) -> Referral:
    referral = visible_referrals(actor).select_related("client").filter(pk=referral_id).first()
    if referral is None:
        raise Http404
    return referral


def get_handover(actor: Person, handover_id: uuid.UUID) -> Handover:
    """For the client whom it is about."""
    row = (
        Handover.objects.filter(pk=handover_id, client=actor)
        .exclude(follows=None)
        .select_related("leaves", "follows", "episode")
        .first()
    )
    if row is None:
        raise Http404
    return row


def get_goal(actor: Person, goal_id: uuid.UUID) -> Goal:
    row = Goal.objects.select_related("episode").filter(pk=goal_id).first()
    if row is None or relation(actor, row.episode) is None:
        raise Http404
    return row


def get_note(actor: Person, note_id: uuid.UUID) -> Note:
    """Drafts and process notes are the author's alone; clients do not open notes here."""
    row = Note.objects.select_related("episode__client", "author", "cosigned_by").filter(pk=note_id).first()
    if row is None:
        raise Http404
    if row.author_id == actor.pk:
        return row
    reason = relation(actor, row.episode)
    if reason in (None, Reason.OWN_RECORD) or row.signed_at is None or row.kind == Note.Kind.PROCESS:
        raise Http404
    return row


def visible_absences(actor: Person) -> list[Absence]:
    """One's own, running and to come."""
    return list(
        Absence.objects.filter(person=actor, cancelled_at=None, ends_at__gt=clock.now())
        .select_related("cover")
        .order_by("begins_at")
    )
