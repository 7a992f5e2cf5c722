"""Who may see which episode of care. The only place that makes a `Scope`."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from leeward.apps.care.models import (
    Absence,
    CareTeamMember,
    CopyRequest,
    Decision,
    Episode,
    Function,
    Goal,
    Handover,
    Note,
    OpenedByReason,
    Referral,
    WishForAnother,
)
from leeward.apps.people.api import ids_with_role
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


NEEDED_TO_LET_IN = 2
"""So many members of staff who know somebody let them back in."""


def who_knows(client_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, set[uuid.UUID]]:
    """Who of their care teams can open something now, by client. Five queries at most."""
    able = frozenset[uuid.UUID]().union(*(ids_with_role(role) for role in CARERS))
    rows = CareTeamMember.objects.filter(until=None, episode__client_id__in=list(client_ids))
    found: dict[uuid.UUID, set[uuid.UUID]] = {}
    for client_id, person_id in rows.values_list("episode__client_id", "person_id"):
        if person_id in able:
            found.setdefault(client_id, set()).add(person_id)
    return found


CARERS = (Role.CLINICIAN, Role.PEER_WORKER, Role.SUPERVISOR, Role.MANAGER)
"""Whose membership of a care team opens something. A membership can outlive the role that it came with: whoever is
only an administrator now reads nobody's letters, also where they were somebody's therapist once."""


def can_open(person: Person) -> bool:
    """Whether a place on a care team opens anything for them now."""
    return person.is_active and person.has_role(*CARERS)


def own_scope(actor: Person) -> Scope:
    """A client's own episodes."""
    return Scope(actor, Episode.objects.filter(client=actor))


def caseload_scope(actor: Person) -> Scope:
    """Whom a member of staff looks after, themselves or as cover for somebody away."""
    if not actor.has_role(*CARERS):
        return Scope(actor, Episode.objects.none())
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
    if not actor.has_role(*CARERS):
        return None
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


TEAM = (Reason.THERAPIST, Reason.CARE_TEAM, Reason.COVER, Reason.SUPERVISION, Reason.INTAKE)
"""Who works with the person. Whoever opened the record with a typed reason reads it and writes nothing."""


def may_write(actor: Person, episode: Episode) -> bool:
    """Notes, goals and their steps: everybody of the team. A client writes their own goals."""
    return relation(actor, episode) in (*TEAM, Reason.OWN_RECORD)


def may_lead(actor: Person, reason: Reason | None) -> bool:
    """Who decides about the course of care: its team, its step, a hand-over, its end.

    A clinician or supervisor of the team. A peer worker walks beside and decides none of these. A manager only
    while somebody waits on the place that they offered: else nobody could mark that a waiting person died.
    """
    if reason is Reason.INTAKE and actor.has_role(Role.MANAGER):
        return True
    return reason in TEAM and actor.has_role(Role.CLINICIAN, Role.SUPERVISOR)


def may_change_team(actor: Person, episode: Episode) -> bool:
    return actor.has_role(Role.MANAGER) or may_lead(actor, relation(actor, episode))


def may_hand_over(actor: Person, reason: Reason | None) -> bool:
    """Who speaks for the therapist: themselves, their cover or their supervisor."""
    return reason in (Reason.THERAPIST, Reason.SUPERVISION, Reason.COVER) and may_lead(actor, reason)


def left_alone(actor: Person) -> QuerySet[Episode]:
    """Running care whose therapist cannot open the record any more: they are no clinician now, or their account
    was closed. A supervisor sees those whom they supervise, a manager all: somebody must follow. Without any manager
    a supervisor sees all. Three queries at most."""
    if actor.has_role(Role.MANAGER) or (actor.has_role(Role.SUPERVISOR) and not ids_with_role(Role.MANAGER)):
        rows = Episode.objects.all()
    elif actor.has_role(Role.SUPERVISOR):
        rows = caseload_scope(actor).rows
    else:
        return Episode.objects.none()
    therapists = CareTeamMember.objects.filter(until=None, function=Function.THERAPIST)
    gone = therapists.exclude(person_id__in=ids_with_role(Role.CLINICIAN))
    return rows.exclude(status=Episode.Status.ENDED).filter(pk__in=gone.values("episode_id"))


def is_clinician(person: Person) -> bool:
    """Who can be somebody's therapist now."""
    return person.is_active and person.has_role(Role.CLINICIAN)


def visible_wishes(actor: Person) -> QuerySet[WishForAnother]:
    """Who asked for another clinician and has nobody yet: for those of their team who decide, for the manager,
    and for every supervisor where nobody supervises or no manager is there. Three queries at most."""
    rows = WishForAnother.objects.filter(settled_at=None)
    if actor.has_role(Role.MANAGER):
        return rows
    if not actor.has_role(Role.CLINICIAN, Role.SUPERVISOR):
        return rows.none()
    theirs = Q(episode__in=caseload_scope(actor).episode_ids)
    if actor.has_role(Role.SUPERVISOR):
        if not ids_with_role(Role.MANAGER):
            return rows
        supervised = CareTeamMember.objects.filter(
            until=None, function=Function.SUPERVISOR, person_id__in=ids_with_role(Role.SUPERVISOR)
        )
        theirs |= ~Q(episode__in=supervised.values("episode_id"))
    return rows.filter(theirs)


def may_propose(actor: Person, episode: Episode, reason: Reason | None) -> bool:
    """Who speaks for the therapist; a manager; and whoever sees to a client's wish for another."""
    if may_hand_over(actor, reason) or actor.has_role(Role.MANAGER):
        return True
    return actor.has_role(Role.SUPERVISOR) and visible_wishes(actor).filter(episode=episode).exists()


def get_to_propose(actor: Person, episode_id: uuid.UUID) -> tuple[Episode, Reason]:
    """For a hand-over: whoever speaks for the therapist, and who sees to it that somebody follows. For the last,
    without a way to the record (`Reason.SERVICE`). Raises Http404."""
    wish = None
    if actor.has_role(Role.SUPERVISOR, Role.MANAGER):
        wish = visible_wishes(actor).filter(episode_id=episode_id).select_related("episode__client").first()
    if wish is not None:
        return wish.episode, relation(actor, wish.episode) or Reason.SERVICE
    episode, reason = get_to_lead(actor, episode_id)
    if reason is not Reason.SERVICE and not may_hand_over(actor, reason):
        raise Http404
    return episode, reason


def get_to_lead(actor: Person, episode_id: uuid.UUID) -> tuple[Episode, Reason]:
    """For the care team and a hand-over: whoever leads this care; and where nobody does, who sees to it that
    somebody follows. Without a way to the record. Raises Http404."""
    alone = left_alone(actor).select_related("client", "site").filter(pk=episode_id).first()
    if alone is not None:
        return alone, relation(actor, alone) or Reason.SERVICE
    episode, reason = get_episode(actor, episode_id)
    if not may_lead(actor, reason):
        raise Http404
    return episode, reason


def may_cosign(actor: Person, note: Note) -> bool:
    """The supervisor of this care, with the role of one now. Nobody signs for themselves."""
    is_supervising = relation(actor, note.episode) is Reason.SUPERVISION
    return is_supervising and note.author_id != actor.pk and actor.has_role(Role.CLINICIAN, Role.SUPERVISOR)


def uncosignable(actor: Person) -> QuerySet[Note]:
    """Signed notes that ask for a second signature which nobody can give: whoever supervised leads no more, their
    account was closed, they wrote the note themselves, or nobody ever supervised. For those who can mend it.

    Only who has the role now counts: without it the list of notes to co-sign is not there for them.
    """
    if not actor.has_role(Role.SUPERVISOR, Role.MANAGER):
        return Note.objects.none()
    able = CareTeamMember.objects.filter(
        episode=OuterRef("episode"),
        function=Function.SUPERVISOR,
        until=None,
        person_id__in=ids_with_role(Role.SUPERVISOR),
    ).exclude(person=OuterRef("author"))
    rows = Note.objects.filter(needs_cosign=True, cosigned_at=None, signed_at__isnull=False)
    return rows.exclude(kind=Note.Kind.PROCESS).filter(~Exists(able))


def may_take_supervision(actor: Person, episode: Episode) -> bool:
    """A supervisor, of care where a note waits that nobody can co-sign. Nobody signs for themselves."""
    if not actor.has_role(Role.SUPERVISOR):
        return False
    return uncosignable(actor).filter(episode=episode).exclude(author=actor).exists()


def get_to_supervise(actor: Person, episode_id: uuid.UUID) -> Episode:
    """For whoever takes a supervision over, without a way to the record. Raises Http404."""
    episode = Episode.objects.select_related("client").filter(pk=episode_id).first()
    if episode is None or not may_take_supervision(actor, episode):
        raise Http404
    return episode


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


def may_refer(actor: Person) -> bool:
    """Who refers somebody: those who answer requests. Nobody is in care by it."""
    return actor.has_role(Role.CLINICIAN, Role.SUPERVISOR, Role.MANAGER)


def visible_invited(actor: Person) -> QuerySet[Referral]:
    """Somebody new who was referred and has not come yet."""
    if not may_refer(actor):
        return Referral.objects.none()
    return Referral.objects.filter(
        source=Referral.Source.STAFF, client=None, sent_at=None, invitation_id__isnull=False
    )


def get_invited(actor: Person, referral_id: uuid.UUID) -> Referral:
    """For whoever referred them, and a manager. Raises Http404."""
    rows = visible_invited(actor).select_related("made_by")
    if not actor.has_role(Role.MANAGER):
        rows = rows.filter(made_by=actor)
    row = rows.filter(pk=referral_id).first()
    if row is None:
        raise Http404
    return row


def may_write_on(actor: Person, referral: Referral) -> bool:
    """Whoever answers requests, and the person themselves, as long as the request has no answer."""
    if referral.sent_at is None or referral.client_id is None or hasattr(referral, "decision"):
        return False
    return referral.client_id == actor.pk or actor.has_role(Role.CLINICIAN, Role.SUPERVISOR, Role.MANAGER)


def get_own_request(actor: Person) -> Referral:
    """What this client sent last. Raises Http404."""
    row = (
        Referral.objects.filter(client=actor)
        .exclude(sent_at=None)
        .select_related("decision", "client", "made_by")
        .order_by("-sent_at")
        .first()
    )
    if row is None:
        raise Http404
    return row


def get_referral(actor: Person, referral_id: uuid.UUID) -> Referral:
    """While nobody looks after the person yet: for whoever answers requests. From then on what they wrote is a part
    of their record, and goes to those who may open it. Raises Http404."""
    rows = visible_referrals(actor).select_related("client", "made_by", "decision")
    referral = rows.filter(pk=referral_id).first()
    if referral is None:
        raise Http404
    episode = _care_after(referral) if referral.client_id != actor.pk else None
    if episode is not None and relation(actor, episode) is None:
        raise Http404
    return referral


def _care_after(referral: Referral) -> Episode | None:
    """The care that the answer began, or opened again, once a therapist has it. Whoever waits is known to all who
    give places. One query, and none before there is an answer."""
    decided = getattr(referral, "decision", None)
    if decided is None or decided.outcome not in (Decision.Outcome.OFFERED, Decision.Outcome.REOPENED):
        return None
    rows = Episode.objects.exclude(status=Episode.Status.WAITING)
    if decided.outcome == Decision.Outcome.OFFERED:
        return rows.filter(referral=referral).first()
    return rows.filter(client_id=referral.client_id).order_by("-opened_at").first()


def get_handover(actor: Person, handover_id: uuid.UUID) -> Handover:
    """For the client whom it is about."""
    row = (
        Handover.objects.filter(pk=handover_id, client=actor)
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


# --- copies of the record ---------------------------------------------------------------------------------


def _asked_for_a_copy(actor: Person) -> QuerySet[CopyRequest]:
    """Of the people whom the actor looks after; of those who never had a place, for staff who answer requests;
    and for a manager those whom nobody looks after any more, and who have waited too long."""
    mine = Q(client__in=caseload_scope(actor).client_ids)
    if actor.has_role(Role.CLINICIAN, Role.SUPERVISOR, Role.MANAGER):
        mine |= ~Q(client__in=Episode.objects.values("client_id"))
    if actor.has_role(Role.MANAGER):
        mine |= ~Q(client__in=_looked_after()) | Q(
            due_on__lt=clock.today(settings.TIME_ZONE), answered_at=None, taken_back_at=None
        )
    return CopyRequest.objects.filter(mine)


def _looked_after() -> QuerySet[Any, Any]:
    """Everybody who has somebody on a care team who can decide: with an open account, and the role for it now."""
    return _with_one_of(ids_with_role(Role.CLINICIAN) | ids_with_role(Role.SUPERVISOR))


def decidable_without(person: Person) -> QuerySet[Any, Any]:
    """The same, when this colleague could decide no longer."""
    able = ids_with_role(Role.CLINICIAN) | ids_with_role(Role.SUPERVISOR)
    return _with_one_of(able - {person.pk})


def _with_one_of(people: Iterable[uuid.UUID]) -> QuerySet[Any, Any]:
    here = CareTeamMember.objects.filter(until=None, person_id__in=list(people))
    return here.values("episode__client_id")


def copies_without_anybody() -> QuerySet[CopyRequest]:
    """Open ones of people whom nobody looks after: for counts, and for a manager to name somebody."""
    return open_copy_requests().exclude(client__in=_looked_after())


def open_copy_requests() -> QuerySet[CopyRequest]:
    """Of the whole service: for counts only. After a death nothing is sent, so nobody is asked to answer."""
    return CopyRequest.objects.filter(taken_back_at=None, answered_at=None).exclude(
        client__in=stopped_contact()
    )


def stopped_contact() -> QuerySet[Episode, uuid.UUID]:
    """The ids of people who died here: to filter by, not to show."""
    return Episode.objects.exclude(contact_stopped_at=None).values_list("client_id", flat=True)


def visible_copy_requests(actor: Person) -> QuerySet[CopyRequest]:
    """Open ones that this member of staff answers, or sees to it that somebody does. Nobody answers their own."""
    if not actor.is_staff_member:
        return CopyRequest.objects.none()
    return (_asked_for_a_copy(actor) & open_copy_requests()).exclude(client=actor)


def get_copy_request(actor: Person, request_id: uuid.UUID) -> tuple[CopyRequest, Reason]:
    """For staff, also when it is answered: by what right. A typed reason is none. Raises Http404."""
    if not actor.is_staff_member:
        raise Http404
    row = (
        _asked_for_a_copy(actor)
        .exclude(client=actor)
        .select_related("client", "asked_by", "decided_by", "extended_by")
        .filter(pk=request_id)
        .first()
    )
    if row is None:
        raise Http404
    episodes = list(Episode.objects.filter(client_id=row.client_id).order_by("-opened_at"))
    for episode in episodes:
        reason = relation(actor, episode)
        if reason in TEAM:
            return row, reason
    return row, Reason.SERVICE if episodes else Reason.INTAKE


def get_own_copy_request(actor: Person, request_id: uuid.UUID) -> CopyRequest:
    """For the client whom it is about, and nobody else: a guardian has no way here."""
    row = CopyRequest.objects.select_related("client").filter(pk=request_id, client=actor).first()
    if row is None or not actor.has_role(Role.CLIENT):
        raise Http404
    return row


def may_decide_copy(actor: Person, reason: Reason) -> bool:
    """A clinician who knows the person: what is released can harm, what is kept back must be answered for."""
    return reason in TEAM and actor.has_role(Role.CLINICIAN, Role.SUPERVISOR)


def may_name_answerer(actor: Person, reason: Reason) -> bool:
    """A manager who sees it: nobody of a care team is there any more, or its day is past."""
    return reason is Reason.SERVICE and actor.has_role(Role.MANAGER)
