"""Reading care, in bulk."""

from __future__ import annotations

import calendar
import datetime as dt
import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, F, QuerySet
from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from leeward.apps.care import questions
from leeward.apps.care.access import can_open, open_copy_requests
from leeward.apps.care.models import (
    Absence,
    CareTeamMember,
    CopyDecision,
    CopyRequest,
    Decision,
    Ending,
    Episode,
    Function,
    Goal,
    GoalStep,
    Handover,
    KeptBack,
    Note,
    NoteVersion,
    OpenedByReason,
    RecordCopy,
    Referral,
    RequestLetter,
    Step,
    StepReview,
    Turn,
    WishForAnother,
)
from leeward.apps.care.ports import RecordItem, RecordPart, Single, StepScore, record_parts, step_scores
from leeward.apps.consent import api as consent
from leeward.apps.people.api import (
    Person,
    Role,
    StaffFace,
    beyond_a_face,
    invitations_in,
    open_sites,
    staff_faces,
    staff_with_role,
    work_sites,
)
from leeward.clinical import stepped_care
from leeward.common import clock, service
from leeward.common.days import day_words
from leeward.common.prepared import Prepared

_of_client = Prepared(lambda client_id: Episode.objects.filter(client_id=client_id).order_by("-opened_at"))
_courses: Prepared[Any] = Prepared(
    lambda client_id: Episode.objects.filter(client_id=client_id).values_list("status", "contact_stopped_at")
)
_members = Prepared(
    lambda ids: (
        CareTeamMember.objects.filter(episode_id__in=ids, until=None)
        .select_related("person")
        .defer(*beyond_a_face("person"))
    )
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


_away_now = Prepared(
    lambda moment, same_moment: (
        Absence.objects.filter(begins_at__lte=moment, ends_at__gt=same_moment, cancelled_at=None)
        .select_related("cover")
        .defer(*beyond_a_face("cover"))
        .order_by("begins_at", "pk")
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


def therapists_of(episode_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Person]:
    """Who is the therapist of each of these, whatever they can open now. One query."""
    rows = CareTeamMember.objects.filter(
        episode_id__in=list(episode_ids), function=Function.THERAPIST, until=None
    ).select_related("person")
    return {row.episode_id: row.person for row in rows}


def therapist_of(episode_id: uuid.UUID) -> Person | None:
    return therapists_of([episode_id]).get(episode_id)


def proposed_for(episode_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Person]:
    """Who was proposed as the next therapist and waits for the client's answer. One query."""
    rows = Handover.objects.filter(episode_id__in=list(episode_ids), answer=None, withdrawn_at=None)
    return {row.episode_id: row.follows for row in rows.select_related("follows")}


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
    for row in _away_now.rows(moment, moment):
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
            if row.cover_id not in by_person and can_open(row.cover):
                return row.cover
            seen.add(row.cover_id)
            if row.cover_id in by_person:
                waiting.append(row.cover_id)
    return None


def may_contact(client_id: uuid.UUID) -> bool:
    """Whether no course of care of this person has ended by a death. One query."""
    return not any(stopped_at for _status, stopped_at in _courses.rows(client_id))


def died_at(client_id: uuid.UUID) -> dt.datetime | None:
    """When a death was noted, in whatever course of care. One query."""
    found = [stopped_at for _status, stopped_at in _courses.rows(client_id) if stopped_at]
    return min(found, default=None)


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


def is_in_care(client_id: uuid.UUID) -> bool:
    return any(status != Episode.Status.ENDED for status, _stopped_at in _courses.rows(client_id))


def open_referrals(client_id: uuid.UUID) -> QuerySet[Referral]:
    """Sent, and not answered."""
    return Referral.objects.filter(client_id=client_id, decision=None).exclude(sent_at=None)


_open_referral: Prepared[Any] = Prepared(lambda client_id: open_referrals(client_id).values_list("pk")[:1])


_latest_referral = Prepared(
    lambda client_id: (
        Referral.objects.filter(client_id=client_id)
        .exclude(sent_at=None)
        .select_related("decision", "made_by")
        .order_by("-sent_at")[:1]
    )
)


def latest_referral(client_id: uuid.UUID) -> Referral | None:
    """What they sent last, with its answer. One query."""
    return _latest_referral.first(client_id)


def request_letters(referral_id: uuid.UUID) -> list[RequestLetter]:
    """Oldest first. One query."""
    rows = RequestLetter.objects.filter(referral_id=referral_id).select_related("author")
    return list(rows.order_by("sent_at", "pk"))


def wrote_on_request(rows: QuerySet[Referral]) -> frozenset[uuid.UUID]:
    """Of which of these requests nobody has read yet what the person wrote. One query."""
    news = RequestLetter.objects.filter(seen_at=None, author=F("client"), referral__in=rows.values("pk"))
    return frozenset(news.values_list("referral_id", flat=True))


_new_request_letter: Prepared[RequestLetter] = Prepared(
    lambda client_id: (
        RequestLetter.objects.filter(client_id=client_id, seen_at=None)
        .exclude(author_id=F("client_id"))
        .select_related("author")
        .order_by("-sent_at")[:1]
    )
)


def new_request_letter(client_id: uuid.UUID) -> RequestLetter | None:
    """What somebody wrote on this client's request, and they have not read. One query."""
    return _new_request_letter.first(client_id)


def begun_by(client_id: uuid.UUID) -> Referral | None:
    """What somebody with an account has begun to ask and not sent. One query."""
    rows = Referral.objects.filter(subject_id=client_id, client=None, sent_at=None)
    return rows.order_by("-started_at").first()


def client_called(username: str) -> Person | None:
    """Somebody with an open client account, by the whole user name. One query."""
    found = Person.objects.filter(username__iexact=username.strip(), is_active=True).first()
    return found if found is not None and found.has_role(Role.CLIENT) else None


def may_ask_again(client: Person) -> bool:
    """Somebody with a client's account whom nobody looks after, and who waits for no answer. Three queries."""
    return (
        client.has_role(Role.CLIENT)
        and not is_in_care(client.pk)
        and not _open_referral.rows(client.pk)
        and may_contact(client.pk)
    )


def were_here(client_ids: Iterable[uuid.UUID | None]) -> frozenset[uuid.UUID]:
    """Those of them who have been in care here. One query."""
    rows = Episode.objects.filter(client_id__in=[key for key in client_ids if key])
    return frozenset(rows.values_list("client_id", flat=True))


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody new whom a colleague referred, and who has not come yet."""

    id: uuid.UUID
    name: str
    by_id: uuid.UUID
    by: str
    problem_words: str
    since: dt.datetime
    until: dt.datetime


def invited(rows: Iterable[Referral]) -> tuple[Invited, ...]:
    """Those of these whose link still opens something, the newest first. Two queries."""
    by_invitation = {row.invitation_id: row for row in rows if row.invitation_id}
    open_ones = invitations_in([key for key in by_invitation if key is not None])
    found = [
        Invited(
            row.pk,
            one.name,
            row.made_by_id,
            one.by,
            row.problem_words,
            one.invited_at,
            one.expires_at,
        )
        for key, row in by_invitation.items()
        if key is not None and row.made_by_id is not None and (one := open_ones.get(key)) is not None
    ]
    return tuple(sorted(found, key=lambda one: one.since, reverse=True))


@dataclass(frozen=True, slots=True)
class EarlierCare:
    """A course of care that has ended, for whoever answers a new request. No word of what was in it."""

    episode_id: uuid.UUID
    opened_at: dt.datetime
    ended_at: dt.datetime | None
    how_words: str
    members: tuple[Person, ...]
    """Who can open it now, the therapist first."""


def earlier_care(client_id: uuid.UUID) -> tuple[EarlierCare, ...]:
    """The newest first. Three queries."""
    rows = list(
        Episode.objects.filter(client_id=client_id, status=Episode.Status.ENDED).order_by("-opened_at")
    )
    if not rows:
        return ()
    endings = {
        one.episode_id: str(Ending.Kind(one.kind).label)
        for one in Ending.objects.filter(episode__in=rows, reopened_at=None).order_by("at")
    }
    teams = team_rows(row.pk for row in rows)
    return tuple(
        EarlierCare(
            row.pk,
            row.opened_at,
            row.ended_at,
            endings.get(row.pk, ""),
            tuple(dict.fromkeys(one.person for one in teams.get(row.pk, ()) if can_open(one.person))),
        )
        for row in rows
    )


_waiting_for_answer = Prepared(
    lambda client_id: (
        Handover.objects.filter(client_id=client_id, answer=None, withdrawn_at=None)
        .select_related("leaves", "follows")
        .defer(*beyond_a_face("leaves", "follows"))
        .order_by("proposed_at")[:1]
    )
)


def proposed_handover(episode_id: uuid.UUID) -> Handover | None:
    """A colleague was named, and the client has not answered yet."""
    rows = Handover.objects.filter(episode_id=episode_id, answer=None, withdrawn_at=None)
    return rows.select_related("follows", "proposed_by").first()


_last_proposals: Prepared[Handover] = Prepared(
    lambda ids: (
        Handover.objects.filter(episode_id__in=ids, withdrawn_at=None)
        .select_related("follows", "proposed_by")
        .order_by("proposed_at")
    )
)
_wish_of: Prepared[WishForAnother] = Prepared(
    lambda episode_id: WishForAnother.objects.filter(episode_id=episode_id, settled_at=None)[:1]
)


def last_proposals(episode_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Handover]:
    """The newest proposal of a next therapist, by episode: it waits, or was answered. One query."""
    return {row.episode_id: row for row in _last_proposals.rows(list(episode_ids))}


def wish_of(episode_id: uuid.UUID) -> WishForAnother | None:
    """The client's standing wish for another clinician. One query."""
    return _wish_of.first(episode_id)


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


def load_of(person_id: uuid.UUID) -> int:
    return _load([person_id]).get(person_id, 0)


def running_at_sites() -> dict[uuid.UUID, tuple[int, int]]:
    """For each site: how many are in care with it, and how many wait for it. Three queries.

    Somebody is in care with a site when their place is there, or their therapist works there.
    """
    at: dict[uuid.UUID, tuple[set[uuid.UUID], set[uuid.UUID]]] = {}
    running = Episode.objects.exclude(status=Episode.Status.ENDED)
    placed = running.exclude(site=None).values_list("pk", "site", "status")
    for key, site, status in placed:
        at.setdefault(site, (set(), set()))[status == Episode.Status.WAITING].add(key)
    looked_after = list(
        CareTeamMember.objects.filter(
            function=Function.THERAPIST, until=None, episode__status=Episode.Status.ACTIVE
        ).values_list("episode_id", "person_id")
    )
    works_at = work_sites({person for _key, person in looked_after})
    for key, person in looked_after:
        if person in works_at:
            at.setdefault(works_at[person], (set(), set()))[0].add(key)
    return {site: (len(cared_for), len(waiting)) for site, (cared_for, waiting) in at.items()}


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


def chosen_site(answer: object) -> uuid.UUID | None:
    """The open site that somebody chose; none for "no preference", and for one that was closed meanwhile."""
    return next((site.id for site in open_sites() if str(site.id) == str(answer)), None)


def suggestion(answers: Mapping[str, Any]) -> stepped_care.Suggestion:
    """What the rules say of the answers to a request. A person decides."""
    return stepped_care.suggest(
        problems=tuple(answers.get("problems", ())),
        in_danger=answers.get("danger") == "yes",
        phq9=answers.get("phq9"),
        gad7=answers.get("gad7"),
    )


READ_BY_THE_RULES = ("PHQ-9", "GAD-7")


@dataclass(frozen=True, slots=True)
class StepNow:
    """What the rules say of one person now, and the facts it rests on. A person decides."""

    chosen: str
    """The step they have, whatever the rules say."""
    suggested: str
    rule: str
    scores: tuple[StepScore, ...]
    """The newest total of each, in the order of READ_BY_THE_RULES."""

    @property
    def chosen_words(self) -> str:
        return str(Step(self.chosen).label)

    @property
    def suggested_words(self) -> str:
        return str(Step(self.suggested).label)

    @property
    def sentence(self) -> str:
        return _(stepped_care.SENTENCES[self.rule])

    @property
    def scores_words(self) -> str:
        return scores_words(self.scores)

    @property
    def day_words(self) -> str:
        """When they last answered, without what it added up to."""
        newest = max((one.at for one in self.scores), default=None)
        return _("Answered on %(day)s.") % {"day": day_words(newest)} if newest else _("No score yet.")

    @property
    def differs(self) -> bool:
        return self.chosen != self.suggested


def scores_words(scores: Iterable[StepScore]) -> str:
    """ "PHQ-9 17 and GAD-7 12 on 3 March." What is missing is said, never left out."""
    found = {one.instrument: one for one in scores}
    if not found:
        return _("No score yet.")

    def total(one: StepScore) -> str:
        return f"{one.instrument}\u00a0{one.total:g}"

    days = {day_words(one.at) for one in found.values()}
    form = _("%(scores)s on %(day)s")
    if len(days) == 1:
        words = form % {"scores": _(" and ").join(map(total, found.values())), "day": days.pop()}
    else:
        words = ", ".join(form % {"scores": total(one), "day": day_words(one.at)} for one in found.values())
    missing = [code for code in READ_BY_THE_RULES if code not in found]
    return f"{words}." + (" " + _("No %(code)s yet.") % {"code": missing[0]} if missing else "")


def suggested_by(answers: Mapping[str, Any], scores: Iterable[StepScore]) -> stepped_care.Suggestion:
    """The rule for what was chosen in the request and these totals. A total that is not here is missing."""
    totals = {one.instrument: one.total for one in scores}
    return stepped_care.suggest(
        problems=tuple(answers.get("problems", ())),
        in_danger=answers.get("danger") == "yes",
        phq9=totals.get("PHQ-9"),
        gad7=totals.get("GAD-7"),
    )


def newest_of_each(scores: Iterable[StepScore]) -> tuple[StepScore, ...]:
    """From totals in order, the newest first."""
    found: dict[str, StepScore] = {}
    for one in scores:
        found.setdefault(one.instrument, one)
    return tuple(found[code] for code in READ_BY_THE_RULES if code in found)


def steps_now(episode_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, StepNow]:
    """What the rules say of each now. Two queries, whatever the number."""
    ids = list(episode_ids)
    scores = step_scores(ids)
    found = {}
    for key, chosen, answers in Episode.objects.filter(pk__in=ids).values_list(
        "pk", "step", "referral__answers"
    ):
        newest = newest_of_each(scores.get(key, ()))
        said = suggested_by(answers or {}, newest)
        found[key] = StepNow(chosen, said.step, said.rule, newest)
    return found


@dataclass(frozen=True, slots=True)
class Look:
    """One look at somebody's step: the answer to their request, or a review after it."""

    step: str
    suggested: str
    rule: str
    """Empty: from before rules were kept."""
    scores: tuple[StepScore, ...]
    by: Person | None
    at: dt.datetime
    why: str
    line: str
    is_review: bool

    @property
    def step_words(self) -> str:
        return str(Step(self.step).label) if self.step else ""

    @property
    def suggested_words(self) -> str:
        return str(Step(self.suggested).label) if self.suggested else ""

    @property
    def scores_words(self) -> str:
        return scores_words(self.scores)

    @property
    def why_words(self) -> str:
        return str(StepReview.Why(self.why).label) if self.why else ""

    @property
    def differs(self) -> bool:
        return bool(self.suggested) and bool(self.step) and self.suggested != self.step


def _review_look(row: StepReview, *, with_line: bool) -> Look:
    return Look(
        step=row.step,
        suggested=row.suggested_step,
        rule=row.rule,
        scores=tuple(
            StepScore(one["instrument"], one["total"], dt.datetime.fromisoformat(one["at"]), row.pk)
            for one in row.scores
        ),
        by=row.by,
        at=row.at,
        why=row.why,
        line=str(row.line or "") if with_line else "",
        is_review=True,
    )


def looks(episode_id: uuid.UUID, *, with_lines: bool = False) -> list[Look]:
    """Every look at the step of one episode, the newest first. Two queries. Lines stay sealed unless asked for."""
    rows = StepReview.objects.filter(episode_id=episode_id).select_related("by").order_by("-at", "-pk")
    found = [_review_look(row, with_line=with_lines) for row in rows]
    first = (
        Decision.objects.filter(referral__in=Episode.objects.filter(pk=episode_id).values("referral_id"))
        .select_related("by")
        .first()
    )
    if first is not None:
        found.append(
            Look(
                first.step, first.suggested_step, first.rule, (), first.by, first.at, "", "", is_review=False
            )
        )
    return found


def last_review(episode_id: uuid.UUID) -> Look | None:
    """The newest review; the answer to the request is none. One query."""
    rows = StepReview.objects.filter(episode_id=episode_id).select_related("by").order_by("-at", "-pk")
    row = rows.first()
    return _review_look(row, with_line=False) if row else None


def has_moved(episode_id: uuid.UUID) -> bool:
    """Whether the check-ins since the last look have moved into another rule and stayed. Four queries."""
    last = next(iter(looks(episode_id)), None)
    row = Episode.objects.filter(pk=episode_id).values_list("step", "referral__answers").first()
    if last is None or row is None or not last.rule:
        return False
    chosen, answers = row
    scores = step_scores([episode_id]).get(episode_id, ())
    check_ins = list(dict.fromkeys(one.check_in for one in scores if one.at > last.at))
    said = []
    for place in range(len(check_ins)):
        left = [one for one in scores if one.check_in not in check_ins[:place]]
        said.append(suggested_by(answers or {}, newest_of_each(left)))
    return stepped_care.has_moved(rule=last.rule, step=chosen, answers=said)


WHY_FOR_CLIENT: Mapping[str, Any] = {
    StepReview.Why.WISH: lazy("You wished it otherwise."),
    StepReview.Why.TALK: lazy("They went by what you told them."),
    StepReview.Why.KEPT: lazy("They kept what you had been offered."),
    StepReview.Why.BEFORE: lazy("You had tried the other kind of help before."),
    StepReview.Why.NO_ROOM: lazy("There was no free place for the other kind of help."),
    StepReview.Why.OTHER: lazy("They had another reason. You can ask them for it."),
}
"""Why a person chose otherwise, in words for the one it is about. Wording to be confirmed with clients."""


@dataclass(frozen=True, slots=True)
class StepRule:
    code: str
    words: str


def step_rules() -> list[StepRule]:
    """The rules that suggest a step, in the order in which they are tried."""
    return [StepRule(code, _(words)) for code, words in stepped_care.SENTENCES.items()]


def last_answer(client_id: uuid.UUID) -> Decision | None:
    """What the service answered last to this client. What they took back themselves is no answer, and earlier
    care that goes on has its own."""
    return (
        Decision.objects.filter(referral__client_id=client_id)
        .exclude(outcome__in=(Decision.Outcome.WITHDRAWN, Decision.Outcome.REOPENED))
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


# --- copies of the record: by when ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Period:
    """How long the service has for an answer, and how much more with a reason."""

    months: int = 0
    days: int = 0
    more_months: int = 0
    more_days: int = 0


PERIODS = {
    # GDPR, Article 12(3): within one month of receipt; two further months where necessary, told within the first.
    "month": Period(months=1, more_months=2),
    # 45 CFR 164.524(b)(2), from memory, to be confirmed: 30 days, and once 30 more.
    "days_30": Period(days=30, more_days=30),
    "days_15": Period(days=15),
}


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; the last of that month where it has no such day.

    31 January and one month give 28 February, or 29 (Regulation 1182/71, Article 3(2)(c); from memory, to be
    confirmed). A weekend or holiday at the end does not make it later: the earlier day is safe everywhere.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def copy_due_on(asked_on: dt.date, period: Period) -> dt.date:
    return months_after(asked_on, period.months) + dt.timedelta(days=period.days)


def copy_extended_to(asked_on: dt.date, period: Period) -> dt.date | None:
    """Counted from the day of asking, so that a short month costs nobody a day. None: no more time is given."""
    if not (period.more_months or period.more_days):
        return None
    return months_after(asked_on, period.months + period.more_months) + dt.timedelta(
        days=period.days + period.more_days
    )


def copy_period() -> Period:
    return PERIODS[str(service.get("care.copy_period"))]


def service_day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(ZoneInfo(settings.TIME_ZONE)).date()


def end_of(day: dt.date) -> dt.datetime:
    """The last moment of a day on the service's clock."""
    after = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), ZoneInfo(settings.TIME_ZONE))
    return after.astimezone(dt.UTC)


STUCK_AFTER = dt.timedelta(hours=1)


def is_stuck(row: CopyRequest) -> bool:
    """Signed, and the job has not made it in an hour."""
    return row.is_being_made and row.decided_at is not None and clock.now() - row.decided_at > STUCK_AFTER


# --- copies of the record: one request --------------------------------------------------------------------

_latest_copy_request = Prepared(
    lambda client_id: (
        CopyRequest.objects.filter(client_id=client_id)
        .select_related("client", "asked_by", "decided_by", "extended_by")
        .order_by("-asked_at")[:1]
    )
)
_ready_copy = Prepared(
    lambda client_id, moment: (
        RecordCopy.objects.filter(client_id=client_id, destroyed_at=None, expires_at__gt=moment)
        .defer("body")
        .order_by("-made_at")[:1]
    )
)


def latest_copy_request(client_id: uuid.UUID) -> CopyRequest | None:
    return _latest_copy_request.first(client_id)


def ready_copy(client_id: uuid.UUID) -> RecordCopy | None:
    """The newest copy that can still be opened. Without its body."""
    return _ready_copy.first(client_id, clock.now())


def copy_of(row: CopyRequest) -> RecordCopy | None:
    return RecordCopy.objects.filter(request=row).defer("body").first()


_open_copies: Prepared[CopyRequest] = Prepared(lambda: open_copy_requests())
_open_turns: Prepared[Turn] = Prepared(lambda: Turn.objects.filter(settled_at=None).select_related("by"))


def open_copies() -> list[CopyRequest]:
    """Of the whole service: few, whatever its size. Who may see which is asked of a scope afterwards. One query."""
    return _open_copies.rows()


_open_wishes: Prepared[WishForAnother] = Prepared(lambda: WishForAnother.objects.filter(settled_at=None))


def open_wishes() -> list[WishForAnother]:
    """The same for clients who asked for another clinician."""
    return _open_wishes.rows()


def open_turns() -> list[Turn]:
    """The same for what clients or guardians have changed and nobody has looked at."""
    return _open_turns.rows()


def copy_episodes(rows: Iterable[CopyRequest], episodes: Iterable[Episode]) -> dict[uuid.UUID, CopyRequest]:
    """By the newest of these episodes of each person, so that a list names somebody once."""
    newest = {one.client_id: one.pk for one in sorted(episodes, key=lambda one: one.opened_at)}
    return {newest[row.client_id]: row for row in rows if row.client_id in newest}


KEPT_BACK_WORDS: dict[str, str | Promise] = {
    KeptBack.ANOTHER_PERSON: lazy("It also tells about another person. Their privacy counts too."),
    KeptBack.SERIOUS_HARM: lazy("A clinician thinks that reading it now could do somebody serious harm."),
    KeptBack.APART: lazy("These are a clinician’s own notes to think with. They are kept apart."),
    KeptBack.OTHER: lazy("There is another reason. Ask your team, and they explain it."),
}


@dataclass(frozen=True, slots=True)
class KeptBackKind:
    """What is not in a copy, and why, in words for the client. One line a kind and reason."""

    title: str
    why: str
    count: int
    """How many things of the kind; 0: the whole kind."""


def kept_back(request_id: uuid.UUID) -> tuple[KeptBackKind, ...]:
    """One query."""
    parts = {part.code: part for part in record_parts()}
    found: dict[tuple[str, str], int] = {}
    for row in CopyDecision.objects.filter(request_id=request_id, is_released=False).order_by("at", "pk"):
        key = (row.part, row.reason)
        found[key] = found.get(key, 0) + (row.item is not None)
    order = {code: place for place, code in enumerate(parts)}
    lines = sorted(found.items(), key=lambda pair: order.get(pair[0][0], 99))
    return tuple(
        KeptBackKind(
            str(parts[code].title_for_client or parts[code].title) if code in parts else code,
            str(KEPT_BACK_WORDS[reason]),
            count,
        )
        for (code, reason), count in lines
    )


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of the record, as whoever decides sees it."""

    part: RecordPart
    count: int
    singles: tuple[Single, ...]
    authors: frozenset[uuid.UUID] | None

    @property
    def code(self) -> str:
        return self.part.code

    @property
    def undecided(self) -> tuple[Single, ...]:
        return tuple(one for one in self.singles if one.mark == "undecided")

    @property
    def withheld(self) -> tuple[Single, ...]:
        return tuple(one for one in self.singles if one.mark == "withhold")

    @property
    def released(self) -> tuple[Single, ...]:
        return tuple(one for one in self.singles if one.mark == "release")

    def may_release(self, actor: Person) -> bool:
        return self.authors is None or self.authors <= {actor.pk}


def kinds_of(client_id: uuid.UUID) -> list[Kind]:
    """What is there, by kind. The number of queries does not grow with the rows."""
    return [
        Kind(part, part.count(client_id), part.singles(client_id), part.authors(client_id))
        for part in record_parts()
    ]


def unsigned_notes(client_id: uuid.UUID) -> int:
    """Drafts are not in a copy: they may still change. Their authors can sign them before."""
    return Note.objects.filter(client_id=client_id, signed_at=None).exclude(kind=Note.Kind.PROCESS).count()


def released_parts(codes: set[str]) -> list[RecordPart]:
    """In their order."""
    return [part for part in record_parts() if part.code in codes]


def decided_singly(decisions: Iterable[CopyDecision]) -> set[str]:
    """Kinds whose things were decided one by one."""
    return {row.part for row in decisions if row.item is not None}


# --- copies of the record: care's own parts ---------------------------------------------------------------


class AccountPart(RecordPart):
    code = "people.account"
    title = lazy("Your account")
    about = lazy("Your name, how we reach you, your language, and the year you were born.")

    def count(self, client_id: uuid.UUID) -> int:
        return 1

    def items(self, client_id: uuid.UUID) -> tuple[RecordItem, ...]:
        person = Person.objects.get(pk=client_id)
        facts = (
            (_("User name"), person.username),
            (_("Name"), person.name),
            (_("Pronouns"), person.pronouns),
            (_("E-mail"), person.email),
            (_("Phone"), person.phone),
            (_("Year of birth"), str(person.birth_year or "")),
            (_("Country"), person.country),
            (_("Language"), person.language),
            (_("Time zone"), person.zone),
        )
        return (RecordItem(_("Account"), person.joined_at, facts=tuple(fact for fact in facts if fact[1])),)


class AskingPart(RecordPart):
    code = "care.asking"
    title = lazy("Asking for help")
    about = lazy("What you told us when you asked for help, and our answer.")

    def _rows(self, client_id: uuid.UUID) -> Any:
        return Referral.objects.filter(client_id=client_id).exclude(sent_at=None)

    def count(self, client_id: uuid.UUID) -> int:
        return int(self._rows(client_id).count())

    def items(self, client_id: uuid.UUID) -> tuple[RecordItem, ...]:
        rows = self._rows(client_id).select_related("decision__by", "made_by", "site").order_by("sent_at")
        found = [self._item(row) for row in rows]
        letters = RequestLetter.objects.filter(client_id=client_id).select_related("author")
        found += [
            RecordItem(_("A message on your request"), row.sent_at, row.author.called, str(row.text))
            for row in letters
        ]
        return tuple(sorted(found, key=_moment))

    def _item(self, row: Referral) -> RecordItem:
        answer = getattr(row, "decision", None)
        facts = tuple(questions.shown_to_staff(row.answers))
        if row.site is not None:
            facts += ((_("Place"), row.site.name),)
        if answer is not None:
            facts += ((_("Our answer"), str(Decision.Outcome(answer.outcome).label)),)
            if answer.step:
                facts += ((_("Kind of help"), str(Step(answer.step).label)),)
            if answer.by is not None:
                facts += ((_("Decided by"), answer.by.called),)
        by = row.made_by.called if row.made_by else ""
        title = _("You asked for help")
        if row.source == Referral.Source.STAFF:
            title = _("%(name)s referred you. They wrote and answered this.") % {"name": by}
        return RecordItem(title, row.sent_at, by, str(row.story or ""), facts)


def _said(row: StepReview) -> tuple[tuple[str, str], ...]:
    """A look at the step, in the words that the client reads on their own page."""
    look = _review_look(row, with_line=False)
    facts = [(_("Kind of help"), look.step_words)]
    if row.rule:
        facts.append((_("The rule said"), _(stepped_care.SENTENCES_FOR_CLIENT[row.rule])))
    if look.scores:
        facts.append((_("From your answers"), look.scores_words))
    return tuple(facts)


class CoursePart(RecordPart):
    code = "care.course"
    title = lazy("Your course of care")
    about = lazy("When your care began and ended, who looked after you, and why others opened your record.")
    # Also when a copy was asked for, and how a colleague noted it.

    def count(self, client_id: uuid.UUID) -> int:
        return Episode.objects.filter(client_id=client_id).count()

    def items(self, client_id: uuid.UUID) -> tuple[RecordItem, ...]:
        """Nine queries."""
        found = [self._episode(row) for row in Episode.objects.filter(client_id=client_id)]
        members = CareTeamMember.objects.filter(episode__client_id=client_id).select_related("person")
        found += [
            RecordItem(
                _("%(name)s joined your care team") % {"name": row.person.called},
                row.since,
                facts=((_("As"), str(Function(row.function).label)),),
            )
            for row in members
        ]
        handovers = Handover.objects.filter(client_id=client_id).select_related("proposed_by")
        found += [
            RecordItem(
                _("A change of therapist was proposed"),
                row.proposed_at,
                row.proposed_by.called,
                str(row.letter or ""),
                ((_("Your answer"), _("yes") if row.answer else _("no")),) if row.answer is not None else (),
            )
            for row in handovers
        ]
        wishes = WishForAnother.objects.filter(client_id=client_id)
        found += [
            RecordItem(
                _("You asked for another therapist"),
                row.asked_at,
                facts=((_("What came of it"), row.get_outcome_display()),) if row.settled_at else (),
            )
            for row in wishes
        ]
        endings = Ending.objects.filter(client_id=client_id).select_related("by")
        found += [
            RecordItem(
                _("Your care ended"),
                row.at,
                row.by.called,
                str(row.summary or ""),
                ((_("How"), str(Ending.Kind(row.kind).label)),),
            )
            for row in endings
        ]
        opened = OpenedByReason.objects.filter(client_id=client_id).select_related("person")
        found += [
            RecordItem(_("Somebody opened your record"), row.at, row.person.called, str(row.why))
            for row in opened
        ]
        turns = Turn.objects.filter(episode__client_id=client_id)
        found += [
            RecordItem(
                _("A change that your team was told of"),
                row.at,
                facts=((_("What"), str(Turn.Kind(row.kind).label)),),
            )
            for row in turns
        ]
        reviews = StepReview.objects.filter(episode__client_id=client_id).select_related("by")
        found += [
            RecordItem(
                _("Somebody chose which kind of help fits"),
                row.at,
                row.by.called,
                str(row.line or ""),
                _said(row),
            )
            for row in reviews
        ]
        asked = CopyRequest.objects.filter(client_id=client_id).select_related("asked_by")
        found += [
            RecordItem(_("A copy was asked for"), row.asked_at, row.asked_by.called, str(row.how or ""))
            for row in asked
        ]
        return tuple(sorted(found, key=_moment))

    def _episode(self, row: Episode) -> RecordItem:
        facts = (
            (_("For"), row.get_problem_display()),
            (_("Kind of help"), row.get_step_display()),
            (_("Now"), row.get_status_display()),
            (_("Sessions held"), str(row.sessions_held)),
        )
        return RecordItem(_("You were offered a place"), row.opened_at, facts=facts)


class GoalsPart(RecordPart):
    code = "care.goals"
    title = lazy("Goals")
    about = lazy("Your goals and the small steps to them, in your words.")

    def count(self, client_id: uuid.UUID) -> int:
        return Goal.objects.filter(client_id=client_id).count()

    def items(self, client_id: uuid.UUID) -> tuple[RecordItem, ...]:
        """Two queries."""
        steps: dict[uuid.UUID, list[GoalStep]] = defaultdict(list)
        for step in GoalStep.objects.filter(client_id=client_id).order_by("set_at", "pk"):
            steps[step.goal_id].append(step)
        rows = Goal.objects.filter(client_id=client_id).select_related("set_by").order_by("set_at", "pk")
        return tuple(
            RecordItem(
                _("Goal"),
                row.set_at,
                row.set_by.called,
                str(row.text),
                (
                    *(
                        (_("Step, done") if step.done_at else _("Step"), str(step.text))
                        for step in steps[row.pk]
                    ),
                    *(((_("Reached"), _("yes")),) if row.is_reached else ()),
                ),
            )
            for row in rows
        )


class NotesPart(RecordPart):
    """Signed notes, and what they said before an amendment. A draft may still change: it is not in a copy."""

    code = "care.notes"
    title = lazy("Notes")
    about = lazy(
        "What your team wrote about sessions and talks, and signed. Also what it said before a change."
    )

    def _rows(self, client_id: uuid.UUID) -> Any:
        return Note.objects.filter(client_id=client_id, signed_at__isnull=False).exclude(
            kind=Note.Kind.PROCESS
        )

    def count(self, client_id: uuid.UUID) -> int:
        return int(self._rows(client_id).count())

    def items(self, client_id: uuid.UUID) -> tuple[RecordItem, ...]:
        return _notes(self._rows(client_id))


class ProcessNotesPart(RecordPart):
    """The clinician's own, kept apart. Whether a person may have them differs by country: to be confirmed.

    45 CFR 164.524(a)(1)(i) takes "psychotherapy notes" out of the right of access; the GDPR knows no such
    exception by name, and Article 15(4) and national law set the limits (both from memory). So somebody
    decides each time. Their author alone can read them here, so their author alone can release them.
    """

    code = "care.process_notes"
    title = lazy("Process notes")
    about = lazy("A clinician’s own notes to think with, kept apart from the record.")
    is_apart = True
    are_own_notes = True

    def _rows(self, client_id: uuid.UUID) -> Any:
        return Note.objects.filter(client_id=client_id, kind=Note.Kind.PROCESS)

    def count(self, client_id: uuid.UUID) -> int:
        return int(self._rows(client_id).count())

    def items(self, client_id: uuid.UUID) -> tuple[RecordItem, ...]:
        return _notes(self._rows(client_id))

    def authors(self, client_id: uuid.UUID) -> frozenset[uuid.UUID] | None:
        return frozenset(self._rows(client_id).values_list("author_id", flat=True))


def _notes(rows: Any) -> tuple[RecordItem, ...]:
    """Every text that a note had, each at the moment when it was written or signed. Two queries.

    So what a copy holds of a note does not depend on an amendment that nobody had seen when they decided.
    """
    before: dict[uuid.UUID, list[NoteVersion]] = {}
    for version in NoteVersion.objects.filter(note__in=rows.values("pk")).select_related("replaced_by"):
        before.setdefault(version.note_id, []).append(version)
    found = []
    for row in rows.select_related("author", "cosigned_by"):
        about = ((_("About"), clock_words(row.about)),)
        minutes = ((_("Minutes"), str(row.minutes)),) if row.minutes else ()
        cosigned = ((_("Co-signed by"), row.cosigned_by.called),) if row.cosigned_by else ()
        # A process note is never signed, and has no versions.
        at, by = row.signed_at or row.changed_at, row.author.called
        for version in sorted(before.get(row.pk, ()), key=lambda version: version.number):
            changed = _("%(when)s, by %(name)s") % {
                "when": clock_words(version.replaced_at),
                "name": version.replaced_by.called,
            }
            found.append(
                RecordItem(
                    _("What a note said before it was changed"),
                    at,
                    by,
                    str(version.text),
                    (*about, (_("Changed"), changed), (_("Why it was changed"), str(version.why))),
                )
            )
            at, by = version.replaced_at, version.replaced_by.called
        facts = (*about, *minutes, *cosigned)
        found.append(RecordItem(str(Note.Kind(row.kind).label).capitalize(), at, by, str(row.text), facts))
    return tuple(sorted(found, key=_moment))


class ChoicesPart(RecordPart):
    code = "consent.choices"
    title = lazy("What you agreed to")
    about = lazy("Each yes and no to how your words are used, and what was noted about your age or family.")

    def count(self, client_id: uuid.UUID) -> int:
        return len(consent.kept_about(client_id))

    def items(self, client_id: uuid.UUID) -> tuple[RecordItem, ...]:
        return tuple(
            RecordItem(row.title, row.at, row.by, row.text, row.facts)
            for row in consent.kept_about(client_id)
        )


class OpeningsPart(RecordPart):
    code = "consent.openings"
    title = lazy("Who did what in your record")
    about = lazy("Each time that somebody opened your record or changed something in it.")

    def count(self, client_id: uuid.UUID) -> int:
        return consent.count_lines(client_id)

    def items(self, client_id: uuid.UUID) -> tuple[RecordItem, ...]:
        return tuple(
            RecordItem(line.sentence, line.at, facts=((_("Why"), line.why),) if line.why else ())
            for line in consent.all_lines(client_id)
        )


def _moment(item: RecordItem) -> dt.datetime:
    assert item.at is not None
    return item.at


def clock_words(moment: dt.datetime) -> str:
    """ "6 March 2026, 9:14", in the language and time zone that are active."""
    local = timezone.localtime(moment)
    return f"{formats.date_format(local, 'DATE_FORMAT')}, {formats.time_format(local, 'TIME_FORMAT')}"


def own_parts() -> tuple[tuple[RecordPart, ...], tuple[RecordPart, ...]]:
    """Before those of the apps further down, and after."""
    return (
        (AccountPart(), AskingPart(), CoursePart(), GoalsPart()),
        (NotesPart(), ProcessNotesPart(), ChoicesPart(), OpeningsPart()),
    )
