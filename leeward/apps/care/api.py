"""What other apps and portals may ask of `care`."""

from __future__ import annotations

import datetime as dt
import uuid
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import ExpressionWrapper, IntegerField, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from leeward.apps.care import access, actions, ports, queries
from leeward.apps.care.access import (
    Scope,
    caseload_scope,
    own_scope,
    service_scope,
    stopped_contact,
    therapist_scope,
    waiting_scope,
)
from leeward.apps.care.actions import note_answers, note_contact
from leeward.apps.care.models import (
    CareTeamMember,
    CopyRequest,
    Ending,
    Episode,
    Function,
    Goal,
    Handover,
    Note,
    OpenedByReason,
    Problem,
    Referral,
    RequestLetter,
    Step,
    StepReview,
    Turn,
    WishForAnother,
)
from leeward.apps.care.ports import RecordPart, bind_record_parts
from leeward.apps.care.questions import PASS, AskedStep, Question, asks_for_somebody_else, signpost
from leeward.apps.care.questions import steps as asked_steps
from leeward.apps.consent import api as consent
from leeward.apps.people.api import (
    Face,
    Person,
    Role,
    accepted_invitations,
    face,
    language_name,
    staff_with_role,
)
from leeward.common import clock, crypto
from leeward.common.audit import Reason
from leeward.common.languages import own_direction

__all__ = [
    "PASS",
    "AskedStep",
    "AskingInDanger",
    "CopyCounts",
    "CopyStanding",
    "CourseFacts",
    "EpisodeFacts",
    "Outline",
    "Question",
    "Reason",
    "Scope",
    "StepFacts",
    "TeamFace",
    "TurnFacts",
    "WishFacts",
    "answerers",
    "asked_steps",
    "asking_in_danger",
    "asks_for_somebody_else",
    "bind_parts",
    "caseload_scope",
    "change_of_therapist",
    "client_weeks",
    "copies_asked",
    "copy_asked",
    "copy_counts",
    "copy_to_open",
    "courses",
    "current_episode",
    "episode",
    "episode_facts",
    "episodes",
    "may_contact",
    "may_write_to",
    "note_answers",
    "note_contact",
    "outlines",
    "own_scope",
    "own_team",
    "record",
    "service_scope",
    "signpost",
    "step_facts",
    "stopped_contact",
    "team",
    "therapist_scope",
    "turn",
    "turns",
    "waiting_scope",
    "wishes",
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
    client_birth_year: int | None

    @property
    def client_id(self) -> uuid.UUID:
        return self.client.id

    def week(self, now: dt.datetime) -> int:
        return week_of_care(self.started_at, self.ended_at, now)


def week_of_care(started_at: dt.datetime | None, ended_at: dt.datetime | None, now: dt.datetime) -> int:
    """Counted from 1; 0 before the start."""
    if started_at is None:
        return 0
    until = ended_at if ended_at is not None and ended_at < now else now
    return max((until - started_at).days, 0) // 7 + 1


@dataclass(frozen=True, slots=True)
class Outline:
    """As little of a course of care as a list needs to sort it."""

    id: uuid.UUID
    name: str
    status: str
    started_at: dt.datetime | None
    ended_at: dt.datetime | None
    step_asks: bool = False
    """Their answers fit a step with more help than the chosen one, and stayed so. Only while care goes on."""

    def week(self, now: dt.datetime) -> int:
        return week_of_care(self.started_at, self.ended_at, now)


@dataclass(frozen=True, slots=True)
class TeamFace(Face):
    function: str = ""
    function_words: str = ""
    away_until: dt.datetime | None = None
    cover: Face | None = None
    can_open: bool = True
    """A membership can outlive the role, or the account, that it came with."""


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
        client_birth_year=row.client.birth_year,
    )


def episodes(scope: Scope, *, running_only: bool = False) -> tuple[EpisodeFacts, ...]:
    """Everybody in the scope. One query. An ending that nobody of the team has looked at still runs here."""
    rows = scope.rows.select_related("client")
    if running_only:
        unseen = Turn.objects.filter(settled_at=None).values("episode_id")
        rows = rows.filter(~Q(status=Episode.Status.ENDED) | Q(pk__in=unseen))
    return tuple(facts(row) for row in rows.order_by("opened_at", "pk"))


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """One course of care as numbers about the service need it: no name, no words."""

    id: uuid.UUID
    site_id: uuid.UUID | None
    language: str
    """That the client reads. Empty: the service's own."""
    birth_year: int | None
    opened_at: dt.datetime
    started_at: dt.datetime | None
    ended_at: dt.datetime | None
    contact_stopped_at: dt.datetime | None

    def weeks(self, since: dt.datetime | None, until: dt.datetime) -> float:
        """Weeks in care within this span, from the first therapist to the end. 0 before the start."""
        return _weeks(self.started_at, self.ended_at, since, until)

    def weeks_with_pages(self, since: dt.datetime | None, until: dt.datetime) -> float:
        """Weeks within this span in which their pages were theirs to use: also while they wait."""
        return _weeks(self.opened_at, self.ended_at, since, until)


def _weeks(
    begin: dt.datetime | None, end: dt.datetime | None, since: dt.datetime | None, until: dt.datetime
) -> float:
    if begin is None:
        return 0.0
    first = begin if since is None else max(begin, since)
    last = until if end is None else min(end, until)
    return max((last - first).total_seconds(), 0.0) / dt.timedelta(weeks=1).total_seconds()


def client_weeks(rows: Iterable[CourseFacts], edges: Sequence[dt.datetime]) -> list[float]:
    """Weeks in care between each of these moments, in order, and the next. None is asked of the database."""
    found = [0.0] * (len(edges) - 1)
    for row in rows:
        if row.started_at is None:
            continue
        # Most courses lie between few of them.
        for place in range(max(bisect_right(edges, row.started_at) - 1, 0), len(found)):
            if row.ended_at is not None and row.ended_at <= edges[place]:
                break
            found[place] += row.weeks(edges[place], edges[place + 1])
    return found


def courses(scope: Scope) -> tuple[CourseFacts, ...]:
    """Everybody in the scope, in the order in which the courses were opened. One query of narrow rows."""
    rows = scope.rows.order_by("opened_at", "pk").values_list(
        "pk", "site_id", "client__language", "client__birth_year", "opened_at", "started_at", "ended_at",
        "contact_stopped_at",
    )  # fmt: skip
    return tuple(CourseFacts(*row) for row in rows)


STEP_ASKS = ExpressionWrapper(Q(step_asks_since__isnull=False), output_field=IntegerField())


def outlines(scope: Scope, *, also: Iterable[uuid.UUID] = ()) -> tuple[Outline, ...]:
    """Everybody in the scope whose care has not ended, and `also` these of it. One query of narrow rows."""
    rows = scope.rows.filter(~Q(status=Episode.Status.ENDED) | Q(pk__in=list(also))).order_by()
    return tuple(
        Outline(key, name or username, status, started_at, ended_at, bool(asks) and is_running(status))
        for key, name, username, status, started_at, ended_at, asks in rows.values_list(
            "pk", "client__name", "client__username", "status", "started_at", "ended_at", STEP_ASKS
        )
    )


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
    if row is None:
        return None
    row.client = client
    return facts(row)


def _team_face(row: object, away: object, cover: Person | None) -> TeamFace:
    person = row.person  # type: ignore[attr-defined]
    return TeamFace(
        id=person.pk,
        name=person.called,
        pronouns=person.pronouns,
        function=row.function,  # type: ignore[attr-defined]
        function_words=str(Function(row.function).label),  # type: ignore[attr-defined]
        away_until=away.ends_at if away else None,  # type: ignore[attr-defined]
        cover=face(cover) if cover else None,
        can_open=access.can_open(person),
    )


def team(episode_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, tuple[TeamFace, ...]]:
    """The care team by episode, therapist first, with who is away and who covers. Two queries.

    The cover is somebody who is here: a cover who is away as well has a cover of their own.
    """
    rows = queries.team_rows(list(episode_ids))
    away, covers = queries.present_covers({row.person_id for group in rows.values() for row in group})
    return {
        key: tuple(_team_face(row, away.get(row.person_id), covers.get(row.person_id)) for row in group)
        for key, group in rows.items()
    }


def own_team(episode_id: uuid.UUID | None) -> tuple[TeamFace, ...]:
    """Those of the team who can open the record now: nobody else is named to a client. Empty before a place."""
    members = team([episode_id]).get(episode_id, ()) if episode_id else ()
    return tuple(member for member in members if member.can_open)


def answerers(episode_id: uuid.UUID) -> tuple[Face, ...]:
    """Who answers for this person now, in order: therapist, or their cover when away; then the others.

    Nobody who is away is ever named, nor whoever cannot open the record any more. Empty when nobody is assigned
    or here: the duty lead answers then (see `safety`).
    """
    found: list[Face] = []
    for member in team([episode_id]).get(episode_id, ()):
        if member.away_until is not None:
            if member.cover is not None:
                found.append(member.cover)
        elif member.can_open:
            found.append(Face(member.id, member.name, member.pronouns))
    return tuple(dict.fromkeys(found))


def away_until(people: Iterable[uuid.UUID]) -> dict[uuid.UUID, dt.datetime]:
    """Until when each of these colleagues is away; who is here is not in it. One query."""
    return {key: row.ends_at for key, row in queries.absences_now(people).items()}


def may_contact(client_id: uuid.UUID) -> bool:
    """Asked by every sender at the moment of sending. After a death nothing goes out, ever."""
    return queries.may_contact(client_id)


def died_at(client_id: uuid.UUID) -> dt.datetime | None:
    """When the death of this person was noted here. None: they live, as far as anybody knows. One query."""
    return queries.died_at(client_id)


def may_write_to(client_id: uuid.UUID, *, is_safety: bool = False) -> bool:
    """Asked before anything leaves the pages: a mail, a link. Two queries at most.

    After care ends it goes out only to those who agreed to it ("contact"), or for an open safety matter.
    """
    if not may_contact(client_id):
        return False
    statuses = set(Episode.objects.filter(client_id=client_id).values_list("status", flat=True))
    has_ended = bool(statuses) and statuses == {Episode.Status.ENDED}
    return not has_ended or is_safety or consent.says_yes(client_id, consent.Purpose.CONTACT)


@dataclass(frozen=True, slots=True)
class TurnFacts:
    """What the client or a guardian changed by themselves, for the team's next look."""

    kind: str
    words: str
    by: Face | None
    at: dt.datetime
    is_ending: bool
    asks_again: bool = False


def _turn_facts(row: Turn) -> TurnFacts:
    return TurnFacts(
        kind=row.kind,
        words=str(Turn.Kind(row.kind).label),
        by=face(row.by) if row.by else None,
        at=row.at,
        is_ending=row.kind == Turn.Kind.ENDED,
        asks_again=row.kind == Turn.Kind.ASKS_AGAIN,
    )


def turns(scope: Scope) -> dict[uuid.UUID, TurnFacts]:
    """What nobody has looked at yet, by episode. Two queries; one when nobody of the service waits for a look."""
    rows = queries.open_turns()
    if not rows:
        return {}
    seen = set(scope.rows.filter(pk__in=[row.episode_id for row in rows]).values_list("pk", flat=True))
    return {row.episode_id: _turn_facts(row) for row in rows if row.episode_id in seen}


def turn(episode_id: uuid.UUID) -> TurnFacts | None:
    """The same for one record, for whoever passed its door."""
    row = Turn.objects.filter(episode_id=episode_id, settled_at=None).select_related("by").first()
    return _turn_facts(row) if row else None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A colleague was proposed as the next therapist; `yes` is the client's answer, None while it is missing."""

    follows: Face
    by: Face
    at: dt.datetime
    yes: bool | None
    answered_at: dt.datetime | None


def _proposal(row: Handover | None) -> Proposal | None:
    if row is None:
        return None
    return Proposal(face(row.follows), face(row.proposed_by), row.proposed_at, row.answer, row.answered_at)


@dataclass(frozen=True, slots=True)
class WishFacts:
    """A client asked for another clinician, and nobody follows yet."""

    episode_id: uuid.UUID
    client: str
    asked_at: dt.datetime
    days: int
    proposal: Proposal | None
    """The newest since they asked."""

    @property
    def waits_for_client(self) -> bool:
        return self.proposal is not None and self.proposal.yes is None


def _wish_facts(row: WishForAnother, client: str, last: Handover | None) -> WishFacts:
    since = last if last is not None and last.proposed_at >= row.asked_at else None
    days = (clock.now() - row.asked_at).days
    return WishFacts(row.episode_id, client, row.asked_at, days, _proposal(since))


def wishes(scope: Scope) -> dict[uuid.UUID, WishFacts]:
    """Who of the scope asked for another clinician, by episode. For those who can propose one: to whoever walks
    beside it says nothing. Three queries; one when nobody of the service waits."""
    rows = (
        queries.open_wishes() if scope.actor.has_role(Role.CLINICIAN, Role.SUPERVISOR, Role.MANAGER) else []
    )
    if not rows:
        return {}
    names = {
        key: name or username
        for key, name, username in scope.rows.filter(pk__in=[row.episode_id for row in rows]).values_list(
            "pk", "client__name", "client__username"
        )
    }
    last = queries.last_proposals(names)
    return {
        row.episode_id: _wish_facts(row, names[row.episode_id], last.get(row.episode_id))
        for row in rows
        if row.episode_id in names
    }


def wishes_to_see_to(actor: Person) -> tuple[WishFacts, ...]:
    """For supervisors and managers, the longest wait first. They find a colleague. Five queries at most."""
    rows = list(access.visible_wishes(actor).select_related("client").order_by("asked_at", "pk")[:200])
    last = queries.last_proposals(row.episode_id for row in rows)
    return tuple(_wish_facts(row, row.client.called, last.get(row.episode_id)) for row in rows)


NO_IS_SHOWN_DAYS = 14


@dataclass(frozen=True, slots=True)
class ChangeOfTherapist:
    """What the head of a record says about a change: the client's wish, what was proposed, and a fresh no."""

    wish: WishFacts | None
    proposal: Proposal | None


def change_of_therapist(facts: EpisodeFacts) -> ChangeOfTherapist | None:
    """For whoever passed the door of this record. None: nothing waits. Two queries."""
    row, last = queries.wish_of(facts.id), queries.last_proposals([facts.id]).get(facts.id)
    if not is_running(facts.status) or (last is not None and last.answer is True):
        last = None
    if last is not None and last.answered_at is not None and row is None:
        is_fresh = (clock.now() - last.answered_at).days < NO_IS_SHOWN_DAYS
        last = last if is_fresh else None
    if row is None and last is None:
        return None
    return ChangeOfTherapist(_wish_facts(row, facts.client.name, last) if row else None, _proposal(last))


def own_wish(episode_id: uuid.UUID | None) -> dt.datetime | None:
    """Since when this client has asked for another clinician. One query."""
    row = queries.wish_of(episode_id) if episode_id else None
    return row.asked_at if row else None


@dataclass(frozen=True, slots=True)
class OpenHandover:
    id: uuid.UUID
    episode_id: uuid.UUID
    leaves: Face | None
    follows: Face
    proposed_at: dt.datetime


def open_handover(client: Person) -> OpenHandover | None:
    """A change of therapist that waits for this client's answer."""
    row = queries.open_handover(client.pk)
    if row is None:
        return None
    return OpenHandover(
        row.pk, row.episode_id, face(row.leaves) if row.leaves else None, face(row.follows), row.proposed_at
    )


@dataclass(frozen=True, slots=True)
class OwnReferral:
    """What became of a client's request, before there is an episode."""

    sent_at: dt.datetime
    outcome: str
    answered_at: dt.datetime | None
    by: Face | None = None
    """The colleague who referred them. None: they asked themselves."""


def arrive(client: Person) -> bool:
    """Somebody comes in by an invitation: a referral that it carried is theirs now. Says if there was one."""
    taken = [
        actions.take_in_invited(client=client, invitation_id=invitation_id)
        for invitation_id in accepted_invitations(client)
    ]
    return any(taken)


def own_referral(client: Person) -> OwnReferral | None:
    row = queries.latest_referral(client.pk)
    if row is None or row.sent_at is None:
        return None
    decision = getattr(row, "decision", None)
    return OwnReferral(
        row.sent_at,
        decision.outcome if decision else "",
        decision.at if decision else None,
        face(row.made_by) if row.made_by else None,
    )


@dataclass(frozen=True, slots=True)
class NewRequestLetter:
    """Somebody wrote on this client's request, and they have not read it."""

    by: Face
    at: dt.datetime


def new_request_letter(client: Person) -> NewRequestLetter | None:
    row = queries.new_request_letter(client.pk)
    return NewRequestLetter(face(row.author), row.sent_at) if row else None


def wrote_on_requests(actor: Person) -> int:
    """How many people wrote on their request and nobody has read it. One query."""
    return len(queries.wrote_on_request(access.visible_referrals(actor))) if actor.is_staff_member else 0


def letters_on_request(episode_id: uuid.UUID, *, limit: int = 40) -> tuple[Entry, ...]:
    """What was written before there was a place, for the time line of whoever passed the record's door. One query."""
    asked = Episode.objects.filter(pk=episode_id).values("referral_id")
    rows = RequestLetter.objects.filter(referral__in=asked).select_related("author").order_by("-sent_at")
    return tuple(
        Entry(
            row.sent_at,
            "envelope",
            _("%(name)s wrote, before there was a place") % {"name": row.author.called},
            str(row.text)[:140],
            reverse("care:referral", args=[row.referral_id]),
        )
        for row in rows[:limit]
    )


def is_in_care(client_id: uuid.UUID) -> bool:
    """A course of care runs, also while they wait for a therapist. One query."""
    return queries.is_in_care(client_id)


def way_to_end(client: Person) -> str:
    """The page where they end their care, take a request back or say no; "" when there is nothing to end."""
    facts = current_episode(client)
    runs = facts is not None and facts.status != Episode.Status.ENDED
    asks = access.visible_referrals(client).filter(client=client, decision=None)
    may = (
        runs or asks.exclude(sent_at=None).exists() or consent.is_asked_about(client.pk, consent.Purpose.CARE)
    )
    return reverse("care:end_my_care") if may else ""


@dataclass(frozen=True, slots=True)
class StepFacts:
    """The step of one course of care: who chose it when, and what the rules say now."""

    now: queries.StepNow
    looked_at: dt.datetime | None
    """When somebody looked at it last: a review, else the answer to the request."""
    looked_by: Face | None
    why_words: str
    """Why the choice was not the suggestion. Empty: it was, or the choice is older than reviews."""
    rule_is_new: bool
    """The rule that fits now is not the one that fitted then."""
    asks_since: dt.datetime | None
    """The last answers fit a step with more help, twice in a row."""


def step_facts(episode_id: uuid.UUID) -> StepFacts | None:
    """For whoever passed the door of this record. Five queries."""
    now = queries.steps_now([episode_id]).get(episode_id)
    if now is None:
        return None
    last = next(iter(queries.looks(episode_id)), None)
    asks = Episode.objects.filter(pk=episode_id).exclude(status=Episode.Status.ENDED)
    return StepFacts(
        now=now,
        looked_at=last.at if last else None,
        looked_by=face(last.by) if last and last.by else None,
        why_words=last.why_words if last else "",
        rule_is_new=last is not None and bool(last.rule) and last.rule != now.rule,
        asks_since=asks.values_list("step_asks_since", flat=True).first(),
    )


def waiting_texts(language: str) -> tuple[queries.WaitingText, ...]:
    """The shelf for the time until there is a therapist. No query: the texts are files."""
    return queries.waiting_texts(language)


@dataclass(frozen=True, slots=True)
class GoalFacts:
    id: uuid.UUID
    text: str
    steps: tuple[tuple[uuid.UUID, str, bool], ...]
    """Id, words, done."""
    is_reached: bool = False

    @property
    def done(self) -> int:
        return sum(1 for step in self.steps if step[2])

    @property
    def next_words(self) -> str:
        return next((step[1] for step in self.steps if not step[2]), "")


def goals(episode_id: uuid.UUID) -> tuple[GoalFacts, ...]:
    """Running goals of one episode, for whoever passed its door. Two queries."""
    return tuple(
        GoalFacts(
            row.pk,
            str(row.text),
            tuple((step.pk, str(step.text), step.done_at is not None) for step in steps),
        )
        for row, steps in queries.running_goals(episode_id)
    )


def goal_words(client_id: uuid.UUID) -> dict[str, str]:
    """The words of all goals of one person, also ended ones, by id. One query."""
    return {str(row.pk): str(row.text) for row in Goal.objects.filter(client_id=client_id)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a record's time line."""

    at: dt.datetime
    icon: str
    title: str
    words: str = ""
    url: str = ""
    tag: str = ""
    tag_kind: str = ""


def open_record(actor: Person, episode_id: uuid.UUID) -> tuple[EpisodeFacts, Reason]:
    """Opens a record and leaves the line that the client can read. Raises Http404 for a stranger."""
    row, reason = access.get_episode(actor, episode_id)
    if reason is not Reason.OWN_RECORD:
        actions.note_opening(actor=actor, episode=row, reason=reason)
    return facts(row), reason


def may_ask_to_open(actor: Person, episode_id: uuid.UUID) -> bool:
    return access.may_give_reason(actor) and Episode.objects.filter(pk=episode_id).exists()


def give_reason(actor: Person, episode_id: uuid.UUID, why: str) -> None:
    """Raises ValidationError when the sentence is too short to mean anything."""
    actions.open_with_reason(actor=actor, episode_id=episode_id, why=why)


def typed_reasons(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The sentences behind audit lines with a typed reason, for the client they are about. One query."""
    rows = list(OpenedByReason.objects.filter(pk__in=list(ids)))
    crypto.preload(row.client_id for row in rows)
    return {row.pk: str(row.why) for row in rows}


def works_with(actor: Person, client_id: uuid.UUID) -> bool:
    """Whether the actor is on the client's care team now, or covers for somebody who is. One query."""
    return caseload_scope(actor).rows.filter(client_id=client_id).exists()


def answers_for(actor: Person, client_id: uuid.UUID) -> bool:
    """On the care team, or among those who answer the person's request for help. Two queries at most.

    Before a place is offered nobody is on a team; somebody must be able to note that a young person
    understands what they agree to, else no place could ever be offered.
    """
    return works_with(actor, client_id) or (
        actor.is_staff_member
        and access.visible_referrals(actor).filter(client_id=client_id, decision=None).exists()
    )


def looks_after(actor: Person, client_ids: Iterable[uuid.UUID]) -> frozenset[uuid.UUID]:
    """Which of these people the actor is on the care team of now, or covers for. One query."""
    rows = caseload_scope(actor).rows.filter(client_id__in=list(client_ids))
    return frozenset(rows.values_list("client_id", flat=True))


def may_vouch_for(actor: Person, client_ids: Iterable[uuid.UUID]) -> frozenset[uuid.UUID]:
    """Who of these people the actor may know by face or voice, to let them back in: their own people; for a
    supervisor, the safety lead among them, also those whose team has fewer than two. Six queries at most."""
    asked = set(client_ids)
    own = looks_after(actor, asked)
    if not actor.has_role(Role.SUPERVISOR):
        return own
    known = access.who_knows(asked - own)
    return own | {key for key in asked - own if len(known.get(key, ())) < access.NEEDED_TO_LET_IN}


def second_helpers(client_id: uuid.UUID) -> tuple[int, tuple[Face, ...]]:
    """How many of the person's team can confirm that it is them; and where that is fewer than two, which
    supervisors are asked as well."""
    team = access.who_knows([client_id]).get(client_id, set())
    if len(team) >= access.NEEDED_TO_LET_IN:
        return len(team), ()
    rest = [person for person in staff_with_role(Role.SUPERVISOR) if person.pk not in team]
    return len(team), tuple(face(person) for person in rest)


def may_write(reason: Reason) -> bool:
    return reason in actions.WRITERS


def may_lead(actor: Person, reason: Reason) -> bool:
    """Whether they decide about the course of care: see `access.may_lead`."""
    return access.may_lead(actor, reason)


def may_hand_over(actor: Person, reason: Reason) -> bool:
    return access.may_hand_over(actor, reason)


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """Somebody in care whose therapist cannot open their record any more."""

    episode_id: uuid.UUID
    client: str
    therapist: str
    account_is_closed: bool
    asked: str
    """Who was proposed to the client, while their answer is missing."""
    answer_due_at: dt.datetime | None = None
    """By when an answer to their letter was promised."""


def left_alone(
    actor: Person, answers_due: Mapping[uuid.UUID, dt.datetime] | None = None
) -> tuple[LeftAlone, ...]:
    """For managers and supervisors; nobody stays in the list once somebody follows. Four queries.

    `answers_due`: by when somebody was promised an answer, as messaging says. They stand first.
    """
    due = answers_due or {}
    rows = list(access.left_alone(actor).select_related("client").order_by("opened_at", "pk")[:200])
    rows.sort(key=lambda row: due[row.pk].timestamp() if row.pk in due else float("inf"))
    keys = [row.pk for row in rows]
    therapists = queries.therapists_of(keys)
    asked = queries.proposed_for(keys)
    return tuple(
        LeftAlone(
            row.pk,
            row.client.called,
            therapists[row.pk].called,
            not therapists[row.pk].is_active,
            asked[row.pk].called if row.pk in asked else "",
            due.get(row.pk),
        )
        for row in rows
    )


def left_alone_scope(actor: Person) -> Scope:
    """The same people, for other apps to say what waits for an answer there."""
    return Scope(actor, access.left_alone(actor))


def sees_to_it() -> Person | None:
    """Who is told where nobody of a care team can answer: a manager, else a supervisor. Their pages name whom."""
    return next(iter((*staff_with_role(Role.MANAGER), *staff_with_role(Role.SUPERVISOR))), None)


@dataclass(frozen=True, slots=True)
class ClientFacts:
    """What the record says of the person at its side."""

    pronouns: str
    age: int | None
    language: str
    """Its name, in the language of the page. Empty when they chose none."""
    phone: str
    email: str
    country: str
    zone: str
    story: str
    referral_answers: dict[str, object]


def client_facts(episode_id: uuid.UUID) -> ClientFacts | None:
    """For whoever passed the door of this record."""
    row = Episode.objects.select_related("client", "referral").filter(pk=episode_id).first()
    if row is None:
        return None
    client, referral = row.client, row.referral
    return ClientFacts(
        pronouns=client.pronouns,
        age=clock.now().year - client.birth_year if client.birth_year else None,
        language=language_name(client.language) if client.language else "",
        phone=client.phone,
        email=client.email,
        country=client.country,
        zone=client.zone,
        story=str(referral.story or "") if referral else "",
        referral_answers=referral.answers if referral else {},
    )


@dataclass(frozen=True, slots=True)
class Found:
    episode_id: uuid.UUID
    client: Face
    status: str


def find(actor: Person, words: str) -> tuple[Found, ...]:
    """People of the actor's caseload whose name or user name holds the words."""
    rows = (
        access.caseload_scope(actor)
        .rows.select_related("client")
        .filter(Q(client__name__icontains=words) | Q(client__username__icontains=words))
        .order_by("client__name")[:30]
    )
    return tuple(Found(row.pk, face(row.client), row.status) for row in rows)


def referrals_waiting(actor: Person) -> int:
    """How many people asked for help and have no answer yet."""
    return access.visible_referrals(actor).filter(decision=None).count() if actor.is_staff_member else 0


@dataclass(frozen=True, slots=True)
class AskingInDanger:
    """Somebody who asked for help, whose alert nobody has seen yet."""

    client: Face
    danger: ports.OpenDanger
    url: str
    """Of the request."""


def asking_in_danger(actor: Person) -> tuple[AskingInDanger, ...]:
    """For those who answer requests, the soonest due first. Four queries at most."""
    if not actor.is_staff_member:
        return ()
    rows = access.visible_referrals(actor).filter(decision=None).exclude(client=None)
    dangers = ports.open_dangers(actor, rows.values_list("client_id", flat=True))
    unseen = {key: danger for key, danger in dangers.items() if not danger.is_seen}
    if not unseen:
        return ()
    asking = {row.client_id: row for row in rows.filter(client__in=list(unseen)).select_related("client")}
    found = [
        AskingInDanger(face(row.client), unseen[key], reverse("care:referral", args=[row.pk]))
        for key, row in asking.items()
        if key is not None and row.client is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.danger.due_at, one.client.id)))


def timeline(
    episode_id: uuid.UUID, actor: Person, *, limit: int = 40, may_lead: bool = False
) -> tuple[Entry, ...]:
    """Notes, turns and steps of the course of care, newest first. Process notes are the author's alone.

    The page of a look at the step exists for who may lead.
    """
    rows = (
        Note.objects.filter(episode_id=episode_id)
        .exclude(~Q(author=actor), kind=Note.Kind.PROCESS)
        .exclude(~Q(author=actor), signed_at=None)
        .select_related("author")
        .order_by("-about")[:limit]
    )
    entries = [_note_entry(row) for row in rows]
    for ending in Ending.objects.filter(episode_id=episode_id).select_related("by"):
        entries.append(
            Entry(ending.at, "flag", str(Ending.Kind(ending.kind).label).capitalize(), ending.by.called)
        )
    for member in CareTeamMember.objects.filter(
        episode_id=episode_id, function=Function.THERAPIST
    ).select_related("person"):
        entries.append(
            Entry(member.since, "user", _("%(name)s became the therapist") % {"name": member.person.called})
        )
    for review in StepReview.objects.filter(episode_id=episode_id).select_related("by"):
        entries.append(_step_entry(review, may_lead))
    for wish in WishForAnother.objects.filter(episode_id=episode_id):
        entries += _wish_entries(wish)
    for handover in Handover.objects.filter(episode_id=episode_id).select_related("follows", "proposed_by"):
        entries += _handover_entries(handover)
    return tuple(sorted(entries, key=lambda entry: entry.at, reverse=True)[:limit])


def _wish_entries(row: WishForAnother) -> list[Entry]:
    entries = [Entry(row.asked_at, "users", _("Asked for another therapist"))]
    if row.settled_at is not None and row.outcome == WishForAnother.Outcome.TAKEN_BACK:
        entries.append(Entry(row.settled_at, "users", _("No longer asks for another therapist")))
    return entries


def _handover_entries(row: Handover) -> list[Entry]:
    """The proposal, and what the client answered. A yes stands there as the new therapist."""
    name = {"name": row.follows.called}
    entries = [
        Entry(
            row.proposed_at,
            "users",
            _("%(name)s was proposed as the next therapist") % name,
            row.proposed_by.called,
            tag=_("Waits for their yes") if row.answer is None and row.withdrawn_at is None else "",
            tag_kind="info" if row.answer is None and row.withdrawn_at is None else "",
        )
    ]
    if row.answer is False and row.answered_at is not None:
        entries.append(Entry(row.answered_at, "users", _("Said no to %(name)s as their therapist") % name))
    if row.withdrawn_at is not None:
        entries.append(Entry(row.withdrawn_at, "users", _("%(name)s is proposed no more") % name))
    return entries


def _step_entry(row: StepReview, may_lead: bool) -> Entry:
    title = _("Step of care: %(step)s") % {"step": Step(row.step).label}
    words = row.by.called
    if row.step != row.suggested_step:
        words += ". " + _("The rules said: %(step)s.") % {"step": Step(row.suggested_step).label}
    return Entry(
        row.at, "stairs", title, words, reverse("care:step_review", args=[row.episode_id]) if may_lead else ""
    )


def _note_entry(row: Note) -> Entry:
    title = str(Note.Kind(row.kind).label).capitalize()
    if row.minutes:
        title += _(", %(minutes)d minutes") % {"minutes": row.minutes}
    first = str(row.text).strip().splitlines()[0][:140] if str(row.text).strip() else ""
    tag, kind = "", ""
    if row.signed_at is None:
        tag, kind = _("Draft"), "attention"
    elif row.needs_cosign and row.cosigned_at is None:
        tag, kind = _("Waits for co-signature"), "info"
    return Entry(
        row.about,
        "lock" if row.kind == Note.Kind.PROCESS else "pencil",
        title,
        f"{row.author.called}: {own_direction(first)}" if first else row.author.called,
        reverse("care:note", args=[row.pk]),
        tag,
        kind,
    )


@dataclass(frozen=True, slots=True)
class NoteToCosign:
    client: str
    author: str
    kind: str
    about: dt.datetime
    url: str


def notes_to_cosign(actor: Person) -> tuple[NoteToCosign, ...]:
    """Signed notes that ask for this supervisor's signature, oldest first. One query."""
    supervised = CareTeamMember.objects.filter(person=actor, function=Function.SUPERVISOR, until=None)
    rows = (
        Note.objects.filter(
            episode__in=supervised.values("episode_id"),
            needs_cosign=True,
            cosigned_at=None,
            signed_at__isnull=False,
        )
        .exclude(kind=Note.Kind.PROCESS)
        .select_related("client", "author")
        .order_by("signed_at")[:100]
    )
    return tuple(
        NoteToCosign(
            row.client.called,
            row.author.called,
            str(Note.Kind(row.kind).label).capitalize(),
            row.about,
            reverse("care:note", args=[row.pk]),
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class Uncosignable:
    """Notes of one course of care that wait for a co-signature, and nobody can give it."""

    episode_id: uuid.UUID
    client: str
    authors: str
    notes: int
    may_take: bool


def uncosignable(actor: Person) -> tuple[Uncosignable, ...]:
    """For supervisors and managers, by person. Two queries."""
    found: dict[uuid.UUID, list[Note]] = {}
    rows = access.uncosignable(actor).select_related("client", "author").defer("text")
    for row in rows.order_by("signed_at")[:200]:
        found.setdefault(row.episode_id, []).append(row)
    return tuple(
        Uncosignable(
            key,
            notes[0].client.called,
            ", ".join(dict.fromkeys(note.author.called for note in notes)),
            len(notes),
            actor.has_role(Role.SUPERVISOR) and any(note.author_id != actor.pk for note in notes),
        )
        for key, notes in found.items()
    )


def loads() -> tuple[queries.Candidate, ...]:
    """How many people each clinician looks after, beside how many they can. Three queries."""
    return tuple(queries.loads())


@dataclass(frozen=True, slots=True)
class AtSite:
    """How many people a site has to do with, as numbers."""

    in_care: int
    waiting: int


def at_sites(actor: Person) -> dict[uuid.UUID, AtSite]:
    """For whoever opens and closes sites. Raises PermissionDenied. Two queries; a site without anybody is left out."""
    if not actor.has_role(Role.ADMINISTRATOR, Role.MANAGER):
        raise PermissionDenied
    return {key: AtSite(*counts) for key, counts in queries.running_at_sites().items()}


def is_therapist_of(actor: Person, person_id: uuid.UUID) -> int:
    """How many people in care have this colleague as their therapist. Raises PermissionDenied. One query."""
    if not actor.has_role(Role.ADMINISTRATOR, Role.MANAGER):
        raise PermissionDenied
    return queries.load_of(person_id)


def led_by(actor: Person, person: Person) -> Scope:
    """Whom this colleague is the therapist of, for counts by an administrator. Never a way to a record.

    Raises PermissionDenied.
    """
    if not actor.has_role(Role.ADMINISTRATOR, Role.MANAGER):
        raise PermissionDenied
    members = CareTeamMember.objects.filter(until=None, function=Function.THERAPIST, person=person)
    return Scope(actor, Episode.objects.filter(pk__in=members.values("episode_id")))


@dataclass(frozen=True, slots=True)
class WaitsFor:
    """What waits in care for a colleague who is about to do less, as numbers. Names nobody."""

    as_therapist: int
    on_other_teams: int
    to_cosign: int
    copies: int
    """Undecided ones that somebody else of the team can decide."""
    copies_alone: int
    """Undecided ones that nobody else of the team can."""
    proposals: int


def waits_for(actor: Person, person: Person, after: Person) -> WaitsFor:
    """What this colleague can do no longer once they are as `after`. Raises PermissionDenied. Six queries at most."""
    if not actor.has_role(Role.ADMINISTRATOR, Role.MANAGER):
        raise PermissionDenied

    def loses(*roles: Role) -> bool:
        return person.has_role(*roles) and not (after.is_active and after.has_role(*roles))

    teams = CareTeamMember.objects.filter(person=person, until=None)
    running = teams.exclude(episode__status=Episode.Status.ENDED)
    others = running.exclude(function=Function.THERAPIST) if loses(*access.CARERS) else running.none()
    cosign = 0
    if loses(Role.SUPERVISOR):
        supervised = teams.filter(function=Function.SUPERVISOR).values("episode_id")
        notes = Note.objects.filter(episode__in=supervised, needs_cosign=True, cosigned_at=None)
        cosign = notes.exclude(signed_at=None).exclude(kind=Note.Kind.PROCESS).count()
    copies, alone = 0, 0
    if loses(Role.CLINICIAN, Role.SUPERVISOR):
        undecided = access.open_copy_requests().filter(decided_at=None)
        mine = undecided.filter(client__in=teams.values("episode__client_id"))
        alone = mine.exclude(client__in=access.decidable_without(person)).count()
        copies = mine.count() - alone
    proposed = Handover.objects.filter(follows=person, answer=None, withdrawn_at=None)
    return WaitsFor(
        queries.load_of(person.pk) if loses(Role.CLINICIAN) else 0,
        others.values("episode_id").distinct().count(),
        cosign,
        copies,
        alone,
        proposed.count() if loses(Role.CLINICIAN) else 0,
    )


@dataclass(frozen=True, slots=True)
class BegunReferral:
    """What an asker without an account has given so far. Reached only by the secret of their session."""

    id: uuid.UUID
    subject_id: uuid.UUID
    answers: dict[str, object]
    story: str
    next_step: int


def begin() -> str:
    """Begins a referral and returns its secret."""
    return actions.begin_referral()[1]


def _by_secret(secret: str) -> Referral | None:
    return Referral.objects.filter(digest=actions.digest(secret), sent_at=None).first()


def referral_by_secret(secret: str) -> BegunReferral | None:
    row = _by_secret(secret)
    return _begun(row) if row else None


def _begun(row: Referral) -> BegunReferral:
    step = min(int(row.answers.get("step", 0)) + 1, 4)
    return BegunReferral(row.pk, row.subject_id, row.answers, str(row.story or ""), step)


def keep_answers(secret: str, *, answers: dict[str, object], story: str | None = None) -> None:
    row = _by_secret(secret)
    if row is not None:
        _keep(row, answers, story)


def _keep(row: Referral, answers: dict[str, object], story: str | None) -> None:
    answers = {**answers, "step": max(int(row.answers.get("step", 0)), int(str(answers.get("step", 0))))}
    actions.answer_referral(referral=row, answers=answers, story=story)


def send(secret: str, **account: str) -> Person:
    """Raises ValidationError when it was sent before (a second tab, a double click)."""
    row = _by_secret(secret)
    if row is None:
        raise ValidationError("sent")
    return actions.send_referral(referral=row, **account)


def may_ask_again(client: Person) -> bool:
    """Somebody with an account whom nobody looks after, and who waits for no answer. Three queries."""
    return queries.may_ask_again(client)


def begun_again(client: Person) -> BegunReferral | None:
    """What somebody with an account has begun to ask and not sent."""
    row = queries.begun_by(client.pk)
    return _begun(row) if row else None


def keep_again(client: Person, *, answers: dict[str, object], story: str | None = None) -> None:
    """The same as `keep_answers`, of somebody with an account. Raises ValidationError when they may not ask."""
    _keep(actions.begin_again(actor=client), answers, story)


def ask_again(client: Person) -> None:
    """Raises ValidationError when it was sent before, or they are in care."""
    actions.ask_again(actor=client)


def who_knew(client: Person) -> tuple[Face, ...] | None:
    """Who looked after them last and can open that record now: they are told of a new request. None: nobody ever
    did."""
    rows = queries.earlier_care(client.pk)
    return tuple(face(person) for person in rows[0].members) if rows else None


def is_running(status: str) -> bool:
    return status != Episode.Status.ENDED


STEPS = Step
PROBLEMS = Problem


# --- copies of the record ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CopyStanding:
    """That somebody asked for a copy, as a list shows it."""

    id: uuid.UUID
    asked_at: dt.datetime
    due_on: dt.date
    is_late: bool
    is_being_made: bool
    is_stuck: bool

    @property
    def due_at(self) -> dt.datetime:
        return queries.end_of(self.due_on)

    @property
    def url(self) -> str:
        return reverse("care:copy_request", args=[self.id])


def _copy_standing(row: CopyRequest) -> CopyStanding:
    return CopyStanding(
        row.pk,
        row.asked_at,
        row.due_on,
        row.due_on < queries.service_day(clock.now()),
        row.is_being_made,
        queries.is_stuck(row),
    )


def copies_asked(scope: Scope) -> dict[uuid.UUID, CopyStanding]:
    """Who of the scope waits for a copy, by their newest episode in it. Two queries; one when nobody waits."""
    rows = queries.open_copies()
    if not rows:
        return {}
    episodes = scope.rows.filter(client__in=[row.client_id for row in rows])
    return {key: _copy_standing(row) for key, row in queries.copy_episodes(rows, episodes).items()}


def copy_asked(client_id: uuid.UUID) -> CopyStanding | None:
    """For one record, for whoever passed its door. One query."""
    row = queries.latest_copy_request(client_id)
    return _copy_standing(row) if row is not None and row.is_open else None


@dataclass(frozen=True, slots=True)
class CopyCounts:
    """How the service stands with copies, in numbers. Names nobody."""

    waiting: int
    late: int
    stuck: int
    """Signed, and not made in an hour."""
    without_anybody: int
    """For the manager: nobody of a care team is there to answer."""
    first_due_on: dt.date | None


def copy_counts(actor: Person | None = None) -> CopyCounts:
    """Of the whole service, or of what this member of staff answers. One query, two for a manager."""
    rows = list(access.visible_copy_requests(actor) if actor else access.open_copy_requests())
    standing = [_copy_standing(row) for row in rows]
    without = 0
    if actor is not None and actor.has_role(Role.MANAGER):
        without = access.copies_without_anybody().count()
    return CopyCounts(
        sum(not row.is_being_made for row in standing),
        sum(row.is_late for row in standing),
        sum(row.is_stuck for row in standing),
        without,
        min((row.due_on for row in standing), default=None),
    )


def copy_to_open(client: Person) -> dt.datetime | None:
    """Until when this client can open their copy, while they have not. One query."""
    row = queries.ready_copy(client.pk)
    return row.expires_at if row is not None and row.opened_at is None else None


def bind_parts(*others: RecordPart) -> None:
    """Puts care's own parts round those of the apps further down. Called by `config` at the start."""
    before, after = queries.own_parts()
    bind_record_parts(*before, *others, *after)
