"""What other apps and portals may ask of `care`."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from leeward.apps.care import access, actions, queries
from leeward.apps.care.access import (
    Scope,
    caseload_scope,
    own_scope,
    service_scope,
    therapist_scope,
    waiting_scope,
)
from leeward.apps.care.actions import note_contact
from leeward.apps.care.models import (
    CareTeamMember,
    Ending,
    Episode,
    Function,
    Note,
    OpenedByReason,
    Problem,
    Referral,
    Step,
    Turn,
)
from leeward.apps.care.questions import PASS, AskedStep, Question, signpost
from leeward.apps.care.questions import steps as asked_steps
from leeward.apps.consent import api as consent
from leeward.apps.people.api import Face, Person, face
from leeward.common import clock, crypto
from leeward.common.audit import Reason

__all__ = [
    "PASS",
    "AskedStep",
    "EpisodeFacts",
    "Outline",
    "Question",
    "Reason",
    "Scope",
    "TeamFace",
    "TurnFacts",
    "answerers",
    "asked_steps",
    "caseload_scope",
    "current_episode",
    "episode",
    "episode_facts",
    "episodes",
    "may_contact",
    "may_write_to",
    "note_contact",
    "outlines",
    "own_scope",
    "record",
    "service_scope",
    "signpost",
    "team",
    "therapist_scope",
    "turn",
    "turns",
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
    return max((min(now, ended_at or now) - started_at).days, 0) // 7 + 1


@dataclass(frozen=True, slots=True)
class Outline:
    """As little of a course of care as a list needs to sort it."""

    id: uuid.UUID
    name: str
    status: str
    started_at: dt.datetime | None
    ended_at: dt.datetime | None

    def week(self, now: dt.datetime) -> int:
        return week_of_care(self.started_at, self.ended_at, now)


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
        client_birth_year=row.client.birth_year,
    )


def episodes(scope: Scope, *, running_only: bool = False) -> tuple[EpisodeFacts, ...]:
    """Everybody in the scope. One query. An ending that nobody of the team has looked at still runs here."""
    rows = scope.rows.select_related("client")
    if running_only:
        unseen = Turn.objects.filter(settled_at=None).values("episode_id")
        rows = rows.filter(~Q(status=Episode.Status.ENDED) | Q(pk__in=unseen))
    return tuple(facts(row) for row in rows.order_by("opened_at", "pk"))


def outlines(scope: Scope, *, also: Iterable[uuid.UUID] = ()) -> tuple[Outline, ...]:
    """Everybody in the scope whose care has not ended, and `also` these of it. One query of narrow rows."""
    rows = scope.rows.filter(~Q(status=Episode.Status.ENDED) | Q(pk__in=list(also))).order_by()
    return tuple(
        Outline(key, name or username, status, started_at, ended_at)
        for key, name, username, status, started_at, ended_at in rows.values_list(
            "pk", "client__name", "client__username", "status", "started_at", "ended_at"
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
    return facts(row) if row else None


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


def answerers(episode_id: uuid.UUID) -> tuple[Face, ...]:
    """Who answers for this person now, in order: therapist, or their cover when away; then the others.

    Nobody who is away is ever named. Empty when nobody is assigned or here: the duty lead answers then
    (see `safety`).
    """
    found: list[Face] = []
    for member in team([episode_id]).get(episode_id, ()):
        if member.away_until is not None:
            if member.cover is not None:
                found.append(member.cover)
        else:
            found.append(Face(member.id, member.name, member.pronouns))
    return tuple(dict.fromkeys(found))


def away_until(people: Iterable[uuid.UUID]) -> dict[uuid.UUID, dt.datetime]:
    """Until when each of these colleagues is away; who is here is not in it. One query."""
    return {key: row.ends_at for key, row in queries.absences_now(people).items()}


def may_contact(client_id: uuid.UUID) -> bool:
    """Asked by every sender at the moment of sending. After a death nothing goes out, ever."""
    return not Episode.objects.filter(client_id=client_id).exclude(contact_stopped_at=None).exists()


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


def _turn_facts(row: Turn) -> TurnFacts:
    return TurnFacts(
        kind=row.kind,
        words=str(Turn.Kind(row.kind).label),
        by=face(row.by) if row.by else None,
        at=row.at,
        is_ending=row.kind == Turn.Kind.ENDED,
    )


def turns(scope: Scope) -> dict[uuid.UUID, TurnFacts]:
    """What nobody has looked at yet, by episode. One query."""
    rows = Turn.objects.filter(episode__in=scope.episode_ids, settled_at=None).select_related("by")
    return {row.episode_id: _turn_facts(row) for row in rows}


def turn(episode_id: uuid.UUID) -> TurnFacts | None:
    """The same for one record, for whoever passed its door."""
    row = Turn.objects.filter(episode_id=episode_id, settled_at=None).select_related("by").first()
    return _turn_facts(row) if row else None


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
    if row is None or row.follows is None:
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


def own_referral(client: Person) -> OwnReferral | None:
    row = (
        Referral.objects.filter(client=client)
        .exclude(sent_at=None)
        .select_related("decision")
        .order_by("-sent_at")
        .first()
    )
    if row is None or row.sent_at is None:
        return None
    decision = getattr(row, "decision", None)
    return OwnReferral(row.sent_at, decision.outcome if decision else "", decision.at if decision else None)


def way_to_end(client: Person) -> str:
    """The page where they end their care, take a request back or say no; "" when there is nothing to end."""
    facts = current_episode(client)
    runs = facts is not None and facts.status != Episode.Status.ENDED
    asks = access.visible_referrals(client).filter(client=client, decision=None)
    may = runs or asks.exclude(sent_at=None).exists() or consent.is_asked_again(client.pk)
    return reverse("care:end_my_care") if may else ""


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


def may_write(reason: Reason) -> bool:
    return reason in actions.WRITERS


@dataclass(frozen=True, slots=True)
class ClientFacts:
    """What the record says of the person at its side."""

    pronouns: str
    age: int | None
    language: str
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
        language=client.language,
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


def timeline(episode_id: uuid.UUID, actor: Person, *, limit: int = 40) -> tuple[Entry, ...]:
    """Notes and turns of the course of care, newest first. Process notes are the author's alone."""
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
    return tuple(sorted(entries, key=lambda entry: entry.at, reverse=True)[:limit])


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
        f"{row.author.called}: {first}" if first else row.author.called,
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


def loads() -> tuple[queries.Candidate, ...]:
    """How many people each clinician looks after, beside how many they can. Three queries."""
    return tuple(queries.loads())


@dataclass(frozen=True, slots=True)
class BegunReferral:
    """What an asker without an account has given so far. Reached only by the secret of their session."""

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
    if row is None:
        return None
    return BegunReferral(row.answers, str(row.story or ""), min(int(row.answers.get("step", 0)) + 1, 4))


def keep_answers(secret: str, *, answers: dict[str, object], story: str | None = None) -> None:
    row = _by_secret(secret)
    if row is not None:
        answers = {**answers, "step": max(int(row.answers.get("step", 0)), int(str(answers.get("step", 0))))}
        actions.answer_referral(referral=row, answers=answers, story=story)


def send(secret: str, **account: str) -> Person:
    """Raises ValidationError when it was sent before (a second tab, a double click)."""
    row = _by_secret(secret)
    if row is None:
        raise ValidationError("sent")
    return actions.send_referral(referral=row, **account)


def is_running(status: str) -> bool:
    return status != Episode.Status.ENDED


STEPS = Step
PROBLEMS = Problem
