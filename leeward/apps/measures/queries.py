"""Reading measures: the questions of a check-in, scores over time, and the words that say what they mean."""

from __future__ import annotations

import calendar
import datetime as dt
import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from leeward.apps.care import api as care
from leeward.apps.care.ports import RecordItem, RecordPart
from leeward.apps.consent import api as consent
from leeward.apps.measures.models import (
    Answer,
    InstrumentText,
    Mode,
    Point,
    Remark,
    Score,
    Sitting,
    Standing,
    View,
)
from leeward.apps.people.api import Person
from leeward.apps.safety import api as safety
from leeward.clinical import change, instruments, risk, schedule, telling, trajectory
from leeward.clinical.instruments import NOT_APPLICABLE, Instrument, Kind
from leeward.common import clock, service
from leeward.common.days import date_words
from leeward.common.prepared import Prepared

MOOD, WORRY = "PHQ-9", "GAD-7"
HARM = "HARM-1"
HARM_ITEMS = {(HARM, 1), ("EXIT-4", 2), ("FOLLOWUP-4", 4)}
"""Where somebody is asked whether the care did harm: each week, on leaving, and afterwards. Each is yes (1) or no."""
SHORT = ("PHQ-2", "GAD-2")
GOALS = "GOALS"
"""One question for each running goal. Its part of a battery holds the goals' ids; their words stay in care."""


# --- questionnaires ---------------------------------------------------------------------------------------


def definition(code: str, language: str = "en") -> Instrument:
    """The questionnaire, with the service's own licensed words where the project may not carry them.

    A language for which there are no words gives those of the source; where the source has none, those that the
    service holds in another language, its own first: a question is never left out for the language of a page.
    Raises UnknownInstrument. No query for those whose words are here.
    """
    found = instruments.get(code)
    if found.may_show_text and found.language == language:
        return found
    held = {row.language: row for row in InstrumentText.objects.filter(code=found.code).order_by("language")}
    if language in held:
        return instruments.merge_text(found, held[language].pack)
    shipped = instruments.in_language(code, language)
    if shipped is not None or found.may_show_text or not held:
        return shipped or found
    near = next((one for one in (settings.LANGUAGE_CODE, "en") if one in held), next(iter(held)))
    return instruments.merge_text(found, held[near].pack)


def texts_in_use(held: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """In which languages the service's own words are shown, by questionnaire. `held`: code and language of each.

    Where the words of the source ship, they are the ones that are shown in their language (`definition`).
    """
    found: dict[str, tuple[str, ...]] = {}
    for code, language in sorted(held):
        one = instruments.get(code)
        if not (one.may_show_text and one.language == language):
            found[one.code] = (*found.get(one.code, ()), language)
    return found


def _for_reader(code: str, asked_in: str) -> Instrument:
    """In the words of whoever reads the answers now, else in those that were asked."""
    found = definition(code, spoken())
    return found if found.may_show_text else definition(code, asked_in)


def spoken() -> str:
    """The language of the page that is being made."""
    return (get_language() or "en").split("-")[0]


def is_alliance(found: Instrument) -> bool:
    return "alliance" in found.construct.casefold()


ALLIANCE_CLIENT, ALLIANCE_CLINICIAN = "ALLIANCE-CLIENT", "ALLIANCE-CLINICIAN"


@dataclass(frozen=True, slots=True)
class Question:
    """One question as it stands in a check-in."""

    instrument: str
    item: int
    title: str
    stem: str
    text: str
    options: tuple[tuple[int, str], ...]
    is_risk: bool
    may_be_not_applicable: bool
    takes_words: bool
    kind: str
    """Code of what it is about: mood, worry, risk, harm, alliance, goal, other. Chooses the "Why we ask"."""
    goal_id: str = ""
    """Which of the person's goals it asks about. Empty: it is no question about a goal."""
    language: str = "en"
    """Of its words. A page in another language says so, for the voice and the side it is read from."""

    @property
    def name(self) -> str:
        return f"{self.instrument}.{self.item}"

    @property
    def words_name(self) -> str:
        return f"{self.name}.words"


def _kind(found: Instrument, is_risk: bool) -> str:
    if is_risk:
        return "risk"
    if found.code == HARM:
        return "harm"
    if is_alliance(found):
        return "alliance"
    if found.code.startswith("PHQ"):
        return "mood"
    if found.code.startswith("GAD"):
        return "worry"
    return "other"


def question_of(found: Instrument, number: int) -> Question | None:
    """The question with this number as printed. Those printed after the scale follow its last number."""
    if 1 <= number <= len(found.items):
        item = found.items[number - 1]
        return Question(
            instrument=found.code,
            item=number,
            title=found.title,
            stem=found.stem or "",
            text=item.text or "",
            options=tuple((option.value, option.label or str(option.value)) for option in item.options),
            is_risk=item.is_risk,
            may_be_not_applicable=item.may_be_not_applicable,
            takes_words=found.optional_words is not None and number == len(found.items),
            kind=_kind(found, item.is_risk),
            language=found.language,
        )
    place = number - len(found.items) - 1
    if 0 <= place < len(found.extra_items):
        extra = found.extra_items[place]
        return Question(
            instrument=found.code,
            item=number,
            title=found.title,
            stem="",
            text=extra.text or "",
            options=tuple((option.value, option.label or str(option.value)) for option in extra.options),
            is_risk=False,
            may_be_not_applicable=False,
            takes_words=False,
            kind=_kind(found, False),
            language=found.language,
        )
    return None


def questions(battery: Iterable[Mapping[str, object]], language: str = "en") -> tuple[Question, ...]:
    """Everything that a check-in asks, in order. Questions without words are not asked."""
    found: list[Question] = []
    for part in battery:
        one = definition(str(part["instrument"]), language)
        if one.code == GOALS:
            found += _goal_questions(one, goals_in(part))
            continue
        for number in part["items"]:  # type: ignore[attr-defined]
            question = question_of(one, int(number))
            if question is not None and question.text:
                found.append(question)
    return tuple(found)


def goals_in(part: Mapping[str, object]) -> list[str]:
    """Ids of the goals that a part of a battery asks about, in order: the first is its question 1."""
    return [str(goal) for goal in part.get("goals", ())]  # type: ignore[attr-defined]


def _goal_questions(found: Instrument, goals: list[str]) -> list[Question]:
    one = question_of(found, 1)
    assert one is not None
    return [
        replace(one, item=number, kind="goal", goal_id=goal) for number, goal in enumerate(goals, start=1)
    ]


def with_goals(
    battery: Iterable[Mapping[str, object]], goals: Iterable[uuid.UUID], *, point: str
) -> list[dict[str, object]]:
    """Puts the running goals into the part that asks about them. Without a goal it is not asked.

    Only as many, the oldest first, as the point's minutes have room for.
    """
    others = [dict(part) for part in battery if part["instrument"] != GOALS]
    most = schedule.MOST_MINUTES.get(point, 0) * 60 - schedule.seconds(asks_of(others))
    return others + goals_part([str(goal) for goal in goals][: max(0, most // schedule.SECONDS_AN_ITEM)])


def goals_part(goals: list[str]) -> list[dict[str, object]]:
    if not goals:
        return []
    return [{"instrument": GOALS, "items": list(range(1, len(goals) + 1)), "goals": goals}]


def asks_goals(battery: Iterable[Mapping[str, object]]) -> bool:
    return any(part["instrument"] == GOALS for part in battery)


def about_goals(asked: Iterable[Question], goals: Mapping[str, str]) -> list[Question]:
    """Says each goal in its question. A goal that is not among these has ended, and is not asked."""
    return [
        replace(one, text=f"“{goals[one.goal_id]}”. {one.text}") if one.goal_id else one
        for one in asked
        if not one.goal_id or one.goal_id in goals
    ]


STAFFED_ONLY = ("ASQ", "C-SSRS")
"""Direct questions about suicide: asked only while somebody is on duty, and of somebody we know it is.

A "yes" needs a person now (clinical.md 6). Whoever answers by a link or at a device is not signed in: nobody
can be sure who it is, where they are, or who stands beside them. There a person asks.
"""
ASKED_AT_START = ("ASQ",)


def left_for_staff(
    battery: Iterable[Mapping[str, object]],
    answers: Mapping[tuple[str, int], Answer],
    *,
    is_staffed: bool,
    is_guest: bool,
) -> tuple[str, ...]:
    """What is left for a person to ask. While somebody is signed in, what was begun is asked to its end."""
    held = [str(part["instrument"]) for part in battery]
    if is_guest:
        return tuple(code for code in held if code in STAFFED_ONLY)
    if is_staffed:
        return ()
    begun = {instrument for instrument, _item in answers}
    return tuple(code for code in held if code in STAFFED_ONLY and code not in begun)


def asked_of_guests(battery: Iterable[Mapping[str, object]]) -> list[Mapping[str, object]]:
    """What a link or a device of the service may ask."""
    return [part for part in battery if part["instrument"] not in STAFFED_ONLY]


def asked_now(
    sitting: Sitting,
    answers: Mapping[tuple[str, int], Answer],
    *,
    is_staffed: bool,
    is_guest: bool,
    goals: Mapping[str, str] | None = None,
) -> tuple[Question, ...]:
    """What this check-in puts to the person as things stand. `goals`: words of the running ones, by id."""
    left = left_for_staff(sitting.battery, answers, is_staffed=is_staffed, is_guest=is_guest)
    all_asked = about_goals(questions(sitting.battery, sitting.language), goals or {})
    asked = [one for one in all_asked if one.instrument not in left]
    return shown(tuple(asked), answers)


def names_direct_question(fields: Iterable[str]) -> bool:
    """Whether one of these fields answers a question that is asked only while somebody is on duty."""
    return any(field.rpartition(".")[0] in STAFFED_ONLY for field in fields)


def shown(asked: tuple[Question, ...], answers: Mapping[tuple[str, int], Answer]) -> tuple[Question, ...]:
    """Leaves out what these answers leave unneeded, as the printed forms do.

    "How difficult have these made it" when no problem was named; ASQ's question about right now after four "no".
    """
    kept = []
    for question in asked:
        if question.goal_id:
            kept.append(question)
            continue
        found = instruments.get(question.instrument)
        if found.kind is Kind.SCREENER:
            said: Mapping[str, object] = as_given(found, answers)  # type: ignore[assignment]
            if found.items[question.item - 1].key in risk.not_needed(found, said):
                continue
        size = len(found.items)
        if question.item > size:
            own = [answers.get((question.instrument, number)) for number in range(1, size + 1)]
            if all(one is not None and not one.value for one in own):
                continue
        kept.append(question)
    return tuple(kept)


def asks_of(battery: Iterable[Mapping[str, object]]) -> list[schedule.Ask]:
    return [schedule.Ask(str(part["instrument"]), tuple(part["items"])) for part in battery]  # type: ignore[arg-type]


def minutes(battery: Iterable[Mapping[str, object]]) -> int:
    """About how long a check-in takes, rounded up."""
    return schedule.minutes(asks_of(battery))


def asked_questions(battery: Iterable[Mapping[str, object]]) -> set[str]:
    """What a check-in asks, by what is the same: PHQ-2 asks the first two of PHQ-9; each goal is its own."""
    parts = list(battery)
    goals = {goal_question(goal) for part in parts for goal in goals_in(part)}
    return goals | set(schedule.questions(asks_of(part for part in parts if not goals_in(part))))


def without_repeats(battery: Iterable[Mapping[str, object]]) -> list[dict[str, object]]:
    """The same check-in with each question once: of forms that share one, the longest is asked."""
    parts = [dict(part) for part in battery]
    kept = schedule.without_repeats(asks_of(part for part in parts if part["instrument"] != GOALS))
    return as_battery(kept) + [part for part in parts if part["instrument"] == GOALS]


def questions_by_item(battery: Iterable[Mapping[str, object]]) -> dict[tuple[str, int], str]:
    """What each question of a check-in is equal to, by its questionnaire and number."""
    found = {}
    for part in battery:
        code, goals = str(part["instrument"]), goals_in(part)
        for place, number in enumerate(part["items"]):  # type: ignore[arg-type,var-annotated]
            same = goal_question(goals[place]) if goals else schedule.same_question(code, int(number))
            found[code, int(number)] = same
    return found


def goal_question(goal: str) -> str:
    return f"{GOALS} {goal}"


# --- answers ----------------------------------------------------------------------------------------------


def answers_of(sitting: Sitting) -> dict[tuple[str, int], Answer]:
    """One query."""
    return {(row.instrument, row.item): row for row in Answer.objects.filter(sitting=sitting)}


def as_given(found: Instrument, answers: Mapping[tuple[str, int], Answer]) -> object:
    """The answers to one questionnaire in the form that the scoring core reads."""

    def one(number: int) -> object:
        row = answers.get((found.code, number))
        if row is None or row.state == Answer.State.SKIPPED:
            return None
        return NOT_APPLICABLE if row.state == Answer.State.NOT_APPLICABLE else row.value

    if found.kind is not Kind.SCREENER:
        return [one(item.number) for item in found.items]
    said: dict[str, object] = {}
    for item in found.items:
        row = answers.get((found.code, item.number))
        if row is not None:
            yes = row.value is not None and item.score_of(row.value) >= 1
            said[item.key or item.code] = "refused" if row.value is None else "yes" if yes else "no"
    return said


def next_place(asked: tuple[Question, ...], answers: Mapping[tuple[str, int], Answer]) -> int:
    """Where to go on: the first question without an answer, counted from 1; one past the last when all have one."""
    for place, question in enumerate(asked, start=1):
        if (question.instrument, question.item) not in answers:
            return place
    return len(asked) + 1


# --- check-ins --------------------------------------------------------------------------------------------


_open = Prepared(
    lambda client_id, moment, same_moment: Sitting.objects.filter(
        client_id=client_id,
        completed_at=None,
        closed_at=None,
        cancelled_at=None,
        due_from__lte=moment,
        closes_at__gt=same_moment,
    ).order_by("due_at", "pk")
)


def open_sittings(client_id: uuid.UUID) -> list[Sitting]:
    """What waits for a client now, the one due first in front. One query."""
    moment = clock.now()
    return _open.rows(client_id, moment, moment)


def last_asked(client_id: uuid.UUID, since: dt.datetime) -> list[Sitting]:
    """Check-ins that count as "asked" after a moment: due or answered since, or open still. Not cancelled."""
    rows = Sitting.objects.filter(client_id=client_id, cancelled_at=None, closes_at__gt=since)
    rows = rows.annotate(last_given_at=Max("answers__given_at")).order_by("due_from")
    return [row for row in rows if row.is_open or _asked_at(row) > since]


def others_open(row: Sitting) -> QuerySet[Sitting]:
    """The person's other check-ins that are open or come, whatever asked for them."""
    rows = Sitting.objects.filter(
        client_id=row.client_id, completed_at=None, closed_at=None, cancelled_at=None
    )
    return rows.filter(closes_at__gt=clock.now()).exclude(pk=row.pk).order_by("due_from", "pk")


def is_asked_by_an_open_one(client_id: uuid.UUID, battery: Iterable[Mapping[str, object]]) -> bool:
    """Whether a check-in that is open or comes asks any of these questions."""
    rows = Sitting.objects.filter(client_id=client_id, completed_at=None, closed_at=None, cancelled_at=None)
    wanted = asked_questions(battery)
    return any(wanted & asked_questions(row.battery) for row in rows.filter(closes_at__gt=clock.now()))


def count_of_asked(episode_id: uuid.UUID) -> int:
    """How often the care team asked out of turn, also what was taken back."""
    return Sitting.objects.filter(episode_id=episode_id, point=Point.ON_REQUEST).count()


def _asked_at(row: Sitting) -> dt.datetime:
    if row.completed_at is not None:
        return row.completed_at
    return getattr(row, "last_given_at", None) or row.started_at or row.due_from


def asked_at(row: Sitting) -> dt.datetime:
    """When its questions were, or will be, put to the person."""
    return _asked_at(row)


def may_be_asked_again(asked: dt.datetime, zone: str) -> dt.datetime:
    """The beginning of the same weekday a week later, where the person lives."""
    place = ZoneInfo(zone)
    day = asked.astimezone(place).date() + dt.timedelta(days=schedule.ASK_AGAIN_DAYS)
    return dt.datetime.combine(day, dt.time(), place).astimezone(dt.UTC)


def days_between(earlier: dt.datetime, later: dt.datetime, zone: str) -> int:
    """Days of the calendar where the person lives."""
    place = ZoneInfo(zone)
    return (later.astimezone(place).date() - earlier.astimezone(place).date()).days


_view = Prepared(lambda client_id: View.objects.filter(pk=client_id)[:1])


def view_of(client_id: uuid.UUID) -> View:
    return _view.first(client_id) or View(client_id=client_id)


# --- the course of scores ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Moment:
    """One point of a course. A score of None is a time that was asked and has no answer: a gap."""

    at: dt.datetime
    score: float | None
    mode: str = Mode.SIGNED_IN


def _in_order(
    code: str,
    scored: Iterable[tuple[dt.datetime, float | None, str]],
    unscored: Iterable[tuple[dt.datetime | None, dt.datetime, str, list[dict[str, Any]]]],
) -> list[Moment]:
    """Scores of one questionnaire, and the check-ins that asked it in full and are over without one."""
    size = len(instruments.get(code).items)
    found = [Moment(at, score, mode) for at, score, mode in scored]
    for completed_at, due_from, mode, battery in unscored:
        if any(part["instrument"] == code and len(part["items"]) >= size for part in battery):
            found.append(Moment(completed_at or due_from, None, mode))
    return sorted(found, key=lambda moment: moment.at)


@dataclass(frozen=True, slots=True)
class Course:
    """Everything one episode was asked and answered. Two queries."""

    client_id: uuid.UUID
    sittings: tuple[Sitting, ...]
    """Not cancelled, by the day they were due."""
    scores: tuple[Score, ...]

    def moments(self, code: str) -> list[Moment]:
        """Every time at which a questionnaire was asked in full, oldest first."""
        own = [row for row in self.scores if row.instrument == code and row.score is not None]
        answered = {row.sitting_id for row in own}
        return _in_order(
            code,
            [(row.at, row.score, row.mode) for row in own],
            [
                (row.completed_at, row.due_from, row.mode, row.battery)
                for row in self.sittings
                if row.pk not in answered and not row.is_open
            ],
        )

    def newest(self, wanted: Callable[[Score], bool]) -> Score | None:
        rows = [row for row in self.scores if row.score is not None and wanted(row)]
        return max(rows, key=lambda row: row.at, default=None)

    @property
    def last_answered_at(self) -> dt.datetime | None:
        return max(
            (row.completed_at or row.started_at for row in self.sittings if row.started_at), default=None
        )

    @property
    def last_sitting_id(self) -> uuid.UUID | None:
        newest = self.newest(lambda row: row.instrument in (MOOD, WORRY))
        return newest.sitting_id if newest else None

    @property
    def missed_in_a_row(self) -> int:
        """Regular check-ins without any answer since the last that had one."""
        count = 0
        for row in reversed(self.sittings):
            if row.started_at is not None:
                return count
            if row.closed_at is not None and row.point in REGULAR:
                count += 1
        return count

    def overdue_since(self, moment: dt.datetime) -> dt.datetime | None:
        late = [
            row.due_at
            for row in self.sittings
            if row.is_open and row.due_from <= moment and row.due_at <= moment
        ]
        return min(late, default=None)

    @property
    def light_was_high(self) -> bool:
        """The newest regular check-in named a risk, or its short scales were at or above their cut-off."""
        newest = next(
            (row for row in reversed(self.sittings) if row.started_at and row.point in REGULAR), None
        )
        if newest is None:
            return False
        if newest.risk_score:
            return True
        for row in self.scores:
            cut_off = instruments.get(row.instrument).cut_off
            is_short = row.sitting_id == newest.pk and row.instrument in SHORT
            if is_short and cut_off is not None and row.score is not None and row.score >= cut_off.value:
                return True
        return False

    @property
    def harm_said_at(self) -> dt.datetime | None:
        newest = self.newest(lambda row: row.instrument == HARM and (row.score or 0) >= 1)
        return newest.at if newest else None

    @property
    def alliance(self) -> tuple[float | None, dt.datetime | None]:
        newest = self.newest(lambda row: is_alliance(instruments.get(row.instrument)))
        return (newest.score, newest.at) if newest else (None, None)

    @property
    def codes(self) -> list[str]:
        """Questionnaires with a score, the pair of the start first."""
        found = {row.instrument for row in self.scores if row.score is not None}
        first = [code for code in (MOOD, WORRY) if code in found]
        return first + sorted(found - set(first))


# A course has a hundred rows and more: only what `Course` and the goals ask of them is read.
_sittings = Prepared(
    lambda episode_id: (
        Sitting.objects.filter(episode_id=episode_id, cancelled_at=None)
        .order_by("due_from", "pk")
        .only(
            "client", "point", "battery", "mode", "risk_score",
            "due_from", "due_at", "started_at", "completed_at", "closed_at", "cancelled_at",
        )
    )
)  # fmt: skip
_scores = Prepared(
    lambda episode_id: (
        Score.objects.filter(episode_id=episode_id, sitting__cancelled_at=None)
        .order_by("at", "pk")
        .only("sitting", "instrument", "score", "mode", "at")
    )
)
_standing = Prepared(lambda episode_id: Standing.objects.filter(pk=episode_id)[:1])


def asks_of_harm(battery: Iterable[Mapping[str, Any]]) -> bool:
    return any((part["instrument"], item) in HARM_ITEMS for part in battery for item in part["items"])


def looks(episode_id: uuid.UUID) -> list[tuple[Sitting, dt.datetime, bool]]:
    """Each check-in at which a change could be judged, oldest first: when, and whether it was a reliable worsening.

    Of the pair: somebody who was worse in one has returned when a newer score of that one says so. Two queries.
    """
    course = course_of(episode_id)
    known = {row.pk: row for row in course.sittings}
    so_far: dict[str, list[Moment]] = {MOOD: [], WORRY: []}
    judged = {MOOD: "", WORRY: ""}
    found: dict[uuid.UUID, tuple[Sitting, dt.datetime, bool]] = {}
    for row in sorted(course.scores, key=lambda row: (row.at, row.pk)):
        if row.instrument not in so_far or row.score is None or row.sitting_id not in known:
            continue
        so_far[row.instrument].append(Moment(row.at, row.score, row.mode))
        judged[row.instrument] = verdict_code(row.instrument, so_far[row.instrument])
        found[row.sitting_id] = (known[row.sitting_id], row.at, WORSE in judged.values())
    return list(found.values())


def totals_of_courses(episode_ids: Any) -> dict[uuid.UUID, dict[str, list[float]]]:
    """By episode and measure, the totals of low mood and worry in order of time, those after the end left out."""
    rows = (
        Score.objects.filter(
            episode__in=episode_ids,
            instrument__in=(MOOD, WORRY),
            score__isnull=False,
            sitting__cancelled_at=None,
        )
        .exclude(sitting__point__in=FOLLOW_UPS)
        .order_by("at", "pk")
        .values_list("episode_id", "instrument", "score")
    )
    found: dict[uuid.UUID, dict[str, list[float]]] = {}
    for episode_id, instrument, score in rows:
        assert episode_id is not None and score is not None
        found.setdefault(episode_id, {}).setdefault(instrument, []).append(score)
    return found


def harm_scale(code: str) -> tuple[float, float]:
    """The smallest rise that counts, and the top of the scale."""
    found = instruments.get(code)
    assert found.reliable_change is not None and found.maximum is not None
    return found.reliable_change.value, found.maximum


def course_of(episode_id: uuid.UUID) -> Course:
    sittings = tuple(_sittings.rows(episode_id))
    scores = tuple(_scores.rows(episode_id))
    if sittings:
        return Course(sittings[0].client_id, sittings, scores)
    held = standing(episode_id)
    return Course(held.client_id if held else uuid.UUID(int=0), sittings, scores)


_scored: Prepared[Any] = Prepared(
    lambda episode_id, code: (
        Score.objects.filter(episode_id=episode_id, instrument=code, sitting__cancelled_at=None)
        .exclude(score=None)
        .values_list("at", "score", "mode")
    )
)
_unscored: Prepared[Any] = Prepared(
    lambda episode_id, code: (
        Sitting.objects.filter(episode_id=episode_id, cancelled_at=None)
        .exclude(completed_at=None, closed_at=None)
        .exclude(Exists(Score.objects.filter(sitting=OuterRef("pk"), instrument=code).exclude(score=None)))
        .values_list("completed_at", "due_from", "mode", "battery")
    )
)


def moments_of(episode_id: uuid.UUID, code: str) -> list[Moment]:
    """`course_of(episode_id).moments(code)` where nothing else of the course is wanted. Two narrow queries."""
    return _in_order(code, _scored.rows(episode_id, code), _unscored.rows(episode_id, code))


def ends(
    moments: list[Moment],
) -> tuple[float | None, dt.datetime | None, float | None, dt.datetime | None]:
    """The first score and the newest, each with its moment."""
    known = [one for one in moments if one.score is not None]
    if not known:
        return None, None, None, None
    return known[0].score, known[0].at, known[-1].score, known[-1].at


def standing(episode_id: uuid.UUID) -> Standing | None:
    return _standing.first(episode_id)


# --- dates in sentences -----------------------------------------------------------------------------------


def month_words(moment: dt.datetime, now: dt.datetime) -> str:
    """ "January", or "January 2025" when that is another year."""
    local = timezone.localtime(moment)
    form = "F" if local.year == timezone.localtime(now).year else "F Y"
    return date_words(local.date(), form).replace(" ", "\u00a0")


def day_words(moment: dt.datetime) -> str:
    return date_words(timezone.localtime(moment).date(), "j M").replace(" ", "\u00a0")


def number(value: float | None) -> str:
    """7, not 7.0."""
    if value is None:
        return ""
    return str(int(value)) if float(value).is_integer() else f"{value:.1f}"


def point_words(point: str) -> str:
    return str(Point(point).label)


def nothing_yet() -> str:
    return _("There is no score yet.")


# --- what a change means, in words: one place for both sides ----------------------------------------------

IMPROVED, BELOW = change.Verdict.IMPROVED.value, change.Verdict.IMPROVED_BELOW.value
BETTER = frozenset({IMPROVED, BELOW})
SAME, WORSE = change.Verdict.SAME.value, change.Verdict.WORSE.value
"""Reliably better; the same and below the cut-off; no reliable change yet; reliably worse. Empty: one score or none."""

TONES = {IMPROVED: "good", BELOW: "good", SAME: "plain", WORSE: "attention", "": "plain"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a change means. The client's and the clinician's words come from here and nowhere else."""

    code: str
    tone: str
    tag: str
    title: str
    """A sentence that states the finding."""
    words: str
    """The numbers behind it, or what they mean when numbers are hidden."""


def _titles(kind: str, since: str) -> dict[str, str]:
    said = {"since": since}
    if kind == "mood":
        return {
            IMPROVED: _("Your low mood has eased since %(since)s.") % said,
            SAME: _("Your low mood is about the same as in %(since)s.") % said,
            WORSE: _("Your low mood has been stronger than in %(since)s.") % said,
            "": _("This is your first answer about low mood."),
        }
    if kind == "worry":
        return {
            IMPROVED: _("Your worry has eased since %(since)s.") % said,
            SAME: _("Your worry is about the same as in %(since)s.") % said,
            WORSE: _("Your worry has been stronger than in %(since)s.") % said,
            "": _("This is your first answer about worry."),
        }
    return {
        IMPROVED: _("This has become easier since %(since)s.") % said,
        SAME: _("This is about the same as in %(since)s.") % said,
        WORSE: _("This has become harder since %(since)s.") % said,
        "": _("This is your first answer here."),
    }


def _staff_titles(code: str, change: float) -> dict[str, str]:
    size = {"size": number(abs(change)), "code": code}
    way = _("Down %(size)s") if change < 0 else _("Up %(size)s") if change > 0 else _("No change")
    head = way % size
    return {
        IMPROVED: _("%(head)s: a real improvement") % {"head": head},
        BELOW: _("%(head)s: a real improvement, and below the cut-off") % {"head": head},
        SAME: _("%(head)s: not yet a reliable change") % {"head": head} if change else _("No change so far"),
        WORSE: _("%(head)s: really worse") % {"head": head},
        "": _("One score so far"),
    }


def verdict(
    code: str, moments: list[Moment], *, for_client: bool, now: dt.datetime, hides_numbers: bool = False
) -> Verdict:
    """The one function that says what a course of scores means, for either side."""
    first, first_at, last, _last_at = ends(moments)
    if first is None or last is None or first_at is None:
        return Verdict("", "plain", _("No score yet"), nothing_yet(), "")
    key = verdict_code(code, moments)
    since = month_words(first_at, now) if for_client else ""
    return _verdict(code, key, first, last, since, for_client, hides_numbers, get_language())


@lru_cache(maxsize=4_096)
def _verdict(
    code: str,
    key: str,
    first: float,
    last: float,
    since: str,
    for_client: bool,
    hides_numbers: bool,
    _language: str | None,
) -> Verdict:
    """Kept: it says the same of everybody whose scores began and stand alike."""
    found = instruments.get(code)
    size = found.reliable_change.value if found.reliable_change else None
    numbers = (
        _("Your score went from %(first)s to %(last)s.") if for_client else _("From %(first)s to %(last)s.")
    )
    spoken = numbers % {"first": number(first), "last": number(last)}
    if size is not None:
        spoken += " " + (
            _("A change of %(size)s or more is unlikely to be chance.")
            if for_client
            else _("A change of %(size)s or more is reliable.")
        ) % {"size": number(size)}
    if not key:
        spoken = _("Your score is %(last)s.") % {"last": number(last)} if for_client else ""
    if not for_client:
        title = _staff_titles(found.code, last - first)[key]
        return Verdict(key, TONES[key], _staff_tag(key), title, spoken)
    shown_key = IMPROVED if key == BELOW else key
    title = _titles(_kind(found, False), since)[shown_key]
    if hides_numbers:
        spoken = {
            IMPROVED: _("The change since %(since)s is larger than chance."),
            SAME: _("The change since %(since)s is small. It may be chance."),
            WORSE: _("The change since %(since)s is larger than chance. Your team looks at it with you."),
            "": _("The next answers will show how it goes on."),
        }[shown_key] % {"since": since}
    return Verdict(shown_key, TONES[key], client_tag(key), title, spoken)


def client_tag(key: str) -> str:
    return {
        IMPROVED: _("Better, a real change"),
        BELOW: _("Better, a real change"),
        SAME: _("No clear change yet"),
        WORSE: _("Harder, a real change"),
    }.get(key, _("First answer"))


def _staff_tag(key: str) -> str:
    return {
        IMPROVED: _("Real improvement"),
        BELOW: _("Real improvement, below the cut-off"),
        SAME: _("No reliable change yet"),
        WORSE: _("Really worse"),
    }.get(key, _("One score"))


def staff_tag(key: str) -> str:
    return _staff_tag(key) if key else ""


def change_words(first: float | None, last: float | None, key: str) -> str:
    """For a column: "-8, real improvement"."""
    if first is None or last is None or not key:
        return ""
    size = last - first
    sign = "\u2212" if size < 0 else "+" if size > 0 else "\u00b1"
    short = {
        IMPROVED: _("real improvement"),
        BELOW: _("below the cut-off"),
        SAME: _("not yet reliable"),
        WORSE: _("worse"),
    }
    return f"{sign}{number(abs(size))} {short[key]}"


def track_names() -> dict[str, str]:
    """Why somebody is not on track, in words. The codes come from the clinical rule."""
    return {
        "worse": _("The score is really worse than at the start."),
        "no_gain": _("Less than a fifth better by session 4, and above the cut-off."),
        "missed": _("3 check-ins in a row without an answer."),
    }


def off_track_words(reasons: Iterable[str], since: dt.datetime | None) -> str:
    """Why, since when, and what to try: a reason to talk, not a verdict."""
    names = track_names()
    said = [names.get(code, code) for code in reasons]
    if since is not None and said:
        said.append(_("Since %(day)s.") % {"day": day_words(since)})
    if said:
        said.append(
            _("To try: look at the chart together, ask what is missing, talk it over in supervision.")
        )
    return " ".join(said)


def name_for_client(found: Instrument) -> str:
    """What a client calls it."""
    kind = _kind(found, False)
    return {"mood": _("Low mood"), "worry": _("Worry")}.get(kind, _(found.title))


def name_for_staff(code: str) -> str:
    """A published scale goes by its code, as colleagues say it; questions of our own by their title."""
    found = instruments.get(code)
    if found.kind is not Kind.PULSE:
        return found.code
    return (instruments.in_language(code, spoken()) or found).title


def version_words(version: str) -> str:
    """The day of a rule's version, with its number where a day has several: "24 November 2026 (2)"."""
    day, _dot, nth = version.partition(".")
    try:
        said = str(date_format(dt.date.fromisoformat(day), "j F Y"))
    except ValueError:
        return version
    return f"{said} ({nth})" if nth else said


def mode_notes(moments: list[Moment]) -> tuple[str, ...]:
    """How answers came in, where it was not by the person signed in."""
    found = []
    for mode in (Mode.LINK, Mode.KIOSK, Mode.READ_OUT):
        days = [day_words(one.at) for one in moments if one.mode == mode and one.score is not None]
        if days:
            found.append(
                _("%(mode)s: %(days)s") % {"mode": str(mode.label).capitalize(), "days": ", ".join(days)}
            )
    return tuple(found)


# --- words on the pages of a check-in ---------------------------------------------------------------------


def saved_words(at: dt.datetime | None, name: str) -> str:
    """ "Saved at 2:04 pm. Amira can see it.\""""
    if at is None:
        return ""
    time = str(date_format(timezone.localtime(at), "TIME_FORMAT")).replace(" ", "\u00a0")
    return saved_form(name).replace("{time}", time)


def saved_form(name: str) -> str:
    """The same with a place for the time, for the script that saves."""
    if name:
        return _("Saved at {time}. %(name)s can see it.") % {"name": name}
    return _("Saved at {time}. Your team can see it.")


def why_words(question: Question, name: str) -> str:
    """Why we ask. It stands before the answers."""
    who = name or _("your team")
    return {
        "mood": _("Why we ask: it helps %(who)s see whether this is helping."),
        "worry": _("Why we ask: it helps %(who)s see whether this is helping."),
        "risk": _("Why we ask: we ask everyone. It tells us when somebody needs a person soon."),
        "harm": _("Why we ask: help can also do harm. We want to know early and put it right."),
        "goal": _(
            "Why we ask: you know best how near your goal is. This is our own question, not a tested scale."
        ),
        "alliance": _("Why we ask: it shows early when working together is hard. You chose who sees it."),
    }.get(question.kind, _("Why we ask: it helps %(who)s see whether this is helping.")) % {"who": who}


def more_words(question: Question, name: str) -> str:
    who = name or _("your team")
    return {
        "mood": _(
            "Low mood is common, and it moves from week to week. Your answer helps %(who)s see whether this is"
            " helping. It does not change how soon you are seen."
        ),
        "worry": _(
            "Worry is common, and it moves from week to week. Your answer helps %(who)s see whether this is"
            " helping. It does not change how soon you are seen."
        ),
        "risk": _(
            "Many people have such thoughts when life is hard. You can answer in peace: nothing is decided over"
            " your head. If you say yes, we show you where help is, and a person looks at your answer."
        ),
        "harm": _("You can say anything here. It changes nothing about the help you get."),
        "alliance": _("There is no right answer. Working together can be put right when it is said."),
    }.get(question.kind, _("There is no right or wrong answer. Say what fits best.")) % {"who": who}


def remark_text(row: Sitting, question: Question) -> str:
    found = Remark.objects.filter(sitting=row, instrument=question.instrument, item=question.item).first()
    return str(found.text) if found else ""


def remarks_of(row: Sitting) -> list[uuid.UUID]:
    return list(Remark.objects.filter(sitting=row).values_list("pk", flat=True))


def remarks_without_help(row: Sitting) -> list[uuid.UUID]:
    return list(Remark.objects.filter(sitting=row, helped_at=None).values_list("pk", flat=True))


def reading_order(score: Score) -> tuple[int, str]:
    """The pair of the start first, then other measures, then our own pulses."""
    first = {MOOD: 0, WORRY: 1}.get(score.instrument)
    if first is not None:
        return first, ""
    return (3 if instruments.get(score.instrument).kind is Kind.PULSE else 2), score.instrument


# --- what staff see ---------------------------------------------------------------------------------------


def for_progress(course: Course) -> list[str]:
    """Measures with a course worth showing to the client: the pair, and others once there are two scores.

    The short form of a light week asks the beginning of the full one: one course under a name is enough.
    """
    found = []
    scored = Counter(row.instrument for row in course.scores if row.score is not None)
    for code in course.codes:
        one = instruments.get(code)
        if one.maximum is None or not one.bands or is_alliance(one):
            continue
        if code in SHORT and (MOOD, WORRY)[SHORT.index(code)] in course.codes:
            continue
        if code in (MOOD, WORRY) or scored[code] > 1:
            found.append(code)
    return found


@dataclass(frozen=True, slots=True)
class Askable:
    """A measure that may be asked here, as staff choose it."""

    code: str
    name: str
    about: str


def may_be_asked() -> list[Askable]:
    """Those whose words may be shown here: the repository's own and the service's licensed ones. Scales first."""
    licensed = set(InstrumentText.objects.values_list("code", flat=True))
    found = [
        one
        for one in instruments.all()
        if (one.may_show_text or one.code in licensed)
        and one.kind is not Kind.COMPOSITE
        and one.code != GOALS
        and not is_alliance(one)
    ]
    return [
        Askable(one.code, name_for_staff(one.code), _about(one))
        for one in sorted(found, key=lambda one: one.kind is Kind.PULSE)
    ]


def why_nothing_is_asked(facts: care.EpisodeFacts) -> str:
    """Why staff cannot ask for a measure after care, in a sentence. Empty: they can.

    Also while a danger is open: then a person gets in touch, a questionnaire is no help.
    """
    if facts.status != "ended" or care.may_write_to(facts.client_id):
        return ""
    if not care.may_contact(facts.client_id):
        return _("Nothing is asked any more.")
    return _(
        "Care has ended, and there is no yes from %(name)s to being contacted after it. So no check-in is asked."
    ) % {"name": facts.client.first_name}


def left_out_words(names: list[str]) -> str:
    """Which of the chosen measures are not asked, because a longer one asks the same."""
    return _(
        "Left out, because a longer one asks the same questions: %(names)s. A shorter one has a score only when it is"
        " asked by itself."
    ) % {"names": ", ".join(names)}


def _about(found: Instrument) -> str:
    if found.kind is Kind.PULSE:
        return _("Our own questions, not a tested scale")
    return "" if found.title == found.code else found.title


@dataclass(frozen=True, slots=True)
class WaitingFacts:
    """A check-in that waits, as staff see it."""

    id: uuid.UUID
    point: str
    names: str
    due_at: dt.datetime
    is_begun: bool
    is_late: bool
    is_alliance: bool
    asks_directly: bool
    """About suicide: those questions are left out of a link and of a device."""
    asks_nothing_else: bool


def waiting_facts(row: Sitting) -> WaitingFacts:
    return WaitingFacts(
        id=row.pk,
        point=point_words(row.point).capitalize(),
        names=", ".join(name_for_staff(code) for code in row.instruments),
        due_at=row.due_at,
        is_begun=row.started_at is not None,
        is_late=row.due_at <= clock.now(),
        is_alliance=any(is_alliance(instruments.get(code)) for code in row.instruments),
        asks_directly=any(code in STAFFED_ONLY for code in row.instruments),
        asks_nothing_else=not asked_of_guests(row.battery),
    )


def coming_sittings(client_id: uuid.UUID) -> list[WaitingFacts]:
    """Invited, and not to be asked before a later day."""
    rows = Sitting.objects.filter(
        client_id=client_id, completed_at=None, closed_at=None, cancelled_at=None, due_from__gt=clock.now()
    )
    return [waiting_facts(row) for row in rows.order_by("due_from")]


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """One answer as staff read it."""

    text: str
    label: str
    is_answered: bool
    is_risk: bool
    words: str


@dataclass(frozen=True, slots=True)
class ReadPart:
    code: str
    title: str
    stem: str
    score: str
    band: str
    version: str
    answers: tuple[ReadAnswer, ...]
    warning: str = ""


def reading(row: Sitting, *, with_alliance: bool) -> dict[str, object]:
    """Everything one check-in says. Answered, skipped, not shown and not applicable each in words. Four queries."""
    answers = answers_of(row)
    scores = {score.instrument: score for score in Score.objects.filter(sitting=row)}
    goals = goal_words_of(row.episode_id) if asks_goals(row.battery) and row.episode_id else {}
    remarks = {(one.instrument, one.item): str(one.text) for one in Remark.objects.filter(sitting=row)}
    parts = _read_parts(row, answers, scores, goals, remarks, _for_reader)
    shown = [part for part in parts if with_alliance or not is_alliance(instruments.get(part.code))]
    return {"parts": shown, "hides_alliance": len(shown) < len(parts)}


def _read_parts(
    row: Sitting,
    answers: Mapping[tuple[str, int], Answer],
    scores: Mapping[str, Score],
    goals: Mapping[str, str],
    remarks: Mapping[tuple[str, int], str],
    find: Callable[[str, str], Instrument] = definition,
) -> list[ReadPart]:
    parts = []
    for part in row.battery:
        found = find(part["instrument"], row.language)
        score = scores.get(found.code)
        parts.append(
            ReadPart(
                code=found.code,
                title=found.title,
                stem=found.stem or "",
                score=number(score.score) if score and (found.bands or is_alliance(found)) else "",
                band=score.band if score else "",
                version=version_words(score.version) if score else "",
                warning=_("Acuity not asked: whether they think of it right now has no answer.")
                if score and risk.ACUITY_NOT_ASKED in score.flags
                else "",
                answers=_read_goals(found, goals_in(part), goals, answers)
                if found.code == GOALS
                else tuple(
                    _read(
                        question_of(found, item),
                        answers.get((found.code, item)),
                        remarks.get((found.code, item), ""),
                        was_shown=item in part["items"],
                    )
                    for item in schedule.numbers(found, with_extra=True)
                    if item in part["items"] or item <= len(found.items)
                ),
            )
        )
    return parts


def _read_goals(
    found: Instrument, asked: list[str], goals: Mapping[str, str], answers: Mapping[tuple[str, int], Answer]
) -> tuple[ReadAnswer, ...]:
    ended = dict.fromkeys(asked, _("a goal that has ended"))
    return tuple(
        _read(question, answers.get((found.code, question.item)), "", was_shown=True)
        for question in about_goals(_goal_questions(found, asked), {**ended, **goals})
    )


def _read(question: Question | None, answer: Answer | None, words: str, *, was_shown: bool) -> ReadAnswer:
    assert question is not None
    if not was_shown:
        label = _("not shown")
    elif answer is None:
        label = _("no answer")
    elif answer.state == Answer.State.ANSWERED:
        label = dict(question.options).get(answer.value or 0, str(answer.value))
    else:
        label = str(Answer.State(answer.state).label)
    return ReadAnswer(
        text=question.text or question.name,
        label=label,
        is_answered=answer is not None and answer.state == Answer.State.ANSWERED,
        is_risk=question.is_risk and answer is not None and bool(answer.value),
        words=words,
    )


# --- goals, rated by the client ---------------------------------------------------------------------------


def goal_words_of(episode_id: uuid.UUID) -> dict[str, str]:
    """The words of the running goals, by id. Two queries."""
    return {str(goal.id): goal.text for goal in care.goals(episode_id)}


@dataclass(frozen=True, slots=True)
class GoalCourse:
    """How far a client says they have come with one goal."""

    first: int | None
    first_at: dt.datetime | None
    newest: int | None
    newest_at: dt.datetime | None
    asked: int
    missing: int


def goal_course(goal_id: str, sittings: Iterable[Sitting], answers: Iterable[Answer]) -> GoalCourse | None:
    """None when it was never asked. By link or on a device no goal is shown, so it does not count as asked."""
    given = {(row.sitting_id, row.item): row for row in answers}
    values: list[tuple[dt.datetime, int]] = []
    asked = 0
    for row in sittings:
        if row.is_open or row.mode in (Mode.LINK, Mode.KIOSK):
            continue
        for part in row.battery:
            if goal_id in goals_in(part):
                asked += 1
                answer = given.get((row.pk, goals_in(part).index(goal_id) + 1))
                if answer is not None and answer.value is not None:
                    values.append((answer.given_at, answer.value))
    if not asked:
        return None
    values.sort()
    first_at, first = values[0] if values else (None, None)
    newest_at, newest = values[-1] if values else (None, None)
    return GoalCourse(first, first_at, newest, newest_at, asked, asked - len(values))


def goal_course_words(course: GoalCourse, *, hides_numbers: bool = False) -> str:
    """The first and the newest rating in words, with how often it was asked and how often not answered.

    One function for both sides. It judges nothing: no size of change is known for a question of our own.
    """
    return f"{_goal_rating(course, hides_numbers=hides_numbers)} {_goal_count(course)}"


def goal_course_line(course: GoalCourse) -> str:
    """The same as short as it can be, for a record: "3 → 6 of 10". Nothing without a rating."""
    if course.first is None or course.newest is None:
        return ""
    said = {"first": course.first, "newest": course.newest}
    if course.first_at == course.newest_at:
        return _("%(first)s of 10") % said
    return _("%(first)s → %(newest)s of 10") % said


def goal_course_when(course: GoalCourse) -> str:
    """What belongs to the line: from which day to which, how often it was asked, how often not answered."""
    if course.first_at is None or course.newest_at is None:
        return _("No rating yet.") + f" {_goal_count(course)}"
    said = {"first_day": day_words(course.first_at), "newest_day": day_words(course.newest_at)}
    if course.first_at == course.newest_at:
        days = _("on %(first_day)s.") % said
    else:
        days = _("%(first_day)s to %(newest_day)s.") % said
    return f"{days} {_goal_count(course)}"


def _goal_count(course: GoalCourse) -> str:
    count = ngettext("Asked %(asked)s time", "Asked %(asked)s times", course.asked) % {"asked": course.asked}
    if course.missing:
        count = _("%(count)s, %(missing)s without an answer") % {"count": count, "missing": course.missing}
    return f"{count}."


def _goal_rating(course: GoalCourse, *, hides_numbers: bool) -> str:
    if course.first is None or course.newest is None or course.first_at is None or course.newest_at is None:
        return _("No rating yet.")
    said = {
        "first": course.first,
        "newest": course.newest,
        "first_day": day_words(course.first_at),
        "newest_day": day_words(course.newest_at),
    }
    is_one = course.first_at == course.newest_at
    if hides_numbers:
        if is_one:
            return _("First answer on %(first_day)s.") % said
        if course.newest > course.first:
            return _("Further along than on %(first_day)s.") % said
        if course.newest < course.first:
            return _("Less far along than on %(first_day)s.") % said
        return _("As far along as on %(first_day)s.") % said
    if is_one:
        return _("%(first)s of 10 on %(first_day)s.") % said
    return _("%(first)s of 10 on %(first_day)s, %(newest)s of 10 on %(newest_day)s.") % said


_goal_answers = Prepared(
    lambda episode_id: Answer.objects.filter(
        sitting__episode_id=episode_id, sitting__cancelled_at=None, instrument=GOALS
    ).only("sitting", "item", "value", "given_at")
)


def goal_answers(episode_id: uuid.UUID) -> list[Answer]:
    """Every answer about a goal in one episode. One query."""
    return _goal_answers.rows(episode_id)


def sittings_of(episode_id: uuid.UUID) -> list[Sitting]:
    """Not cancelled, by the day they were due. One query."""
    return _sittings.rows(episode_id)


# --- working together, from the clinician's side ----------------------------------------------------------


def alliance_sides(episode_id: uuid.UUID) -> list[Sitting]:
    """Both sides' check-ins of one episode about working together, oldest first. One query.

    Of the client's only that and when they were asked may be used: whether they answered stays with them.
    """
    rows = Sitting.all_sides.filter(episode_id=episode_id, cancelled_at=None).order_by("due_from", "pk")
    wanted = {ALLIANCE_CLIENT, ALLIANCE_CLINICIAN}
    return [row for row in rows if wanted & set(row.instruments)]


def takes_ratings(facts: care.EpisodeFacts) -> bool:
    """While care goes on. After an ending or a death nobody is asked how warm it felt."""
    return facts.status != "ended" and not facts.contact_is_stopped


def rating_key(asked: Sitting) -> str:
    """Says which of the client's points a clinician's rating belongs to. Unique: never asked twice."""
    return f"clinician:{asked.pk}"


def alliance_to_rate(sides: Iterable[Sitting], moment: dt.datetime) -> Sitting | None:
    """The client's newest point, while it is open in time and not rated. An older one is over: memory fades."""
    rows = list(sides)
    rated = {row.invited_key for row in rows if row.mode == Mode.CLINICIAN}
    asked = [row for row in rows if row.mode != Mode.CLINICIAN and row.due_from <= moment]
    newest = asked[-1] if asked else None
    if newest is None or newest.closes_at <= moment or rating_key(newest) in rated:
        return None
    return newest


def clinician_questions() -> tuple[Question, ...]:
    return questions(clinician_battery())


def clinician_battery() -> list[dict[str, object]]:
    found = instruments.get(ALLIANCE_CLINICIAN)
    return [{"instrument": found.code, "items": list(schedule.numbers(found))}]


def ratings_of(sides: Iterable[Sitting]) -> list[Score]:
    """What the clinicians said, newest first. One query, none without a rating."""
    rated = [row.pk for row in sides if row.mode == Mode.CLINICIAN]
    return list(Score.all_sides.filter(sitting_id__in=rated).order_by("-at")) if rated else []


def rating_words(score: Score) -> str:
    """ "3.4 of 4", or how many have an answer. Nothing is added up over an answer that is missing."""
    found = instruments.get(score.instrument)
    size = score.answered + score.missing
    if score.score is not None:
        return _("%(score)s of %(top)s, %(size)s of %(size)s answered") % {
            "score": number(score.score),
            "top": number(found.maximum),
            "size": size,
        }
    if not score.answered:
        return _("would rather not say")
    return _("no score, %(answered)s of %(size)s answered") % {"answered": score.answered, "size": size}


# --- what is asked when: from the schedule of the clinical core -------------------------------------------

REGULAR = (Point.BASELINE, Point.WAITING, Point.WEEK, Point.LIGHT_WEEK)
FOLLOW_UPS = (Point.MONTH_3, Point.MONTH_6, Point.MONTH_12)
AFTER_END = (Point.END, Point.LEFT, *FOLLOW_UPS)


@dataclass(frozen=True, slots=True)
class Plan:
    """What one point of the course asks, and in which window."""

    battery: list[dict[str, object]]
    days_before: int
    days_to_answer: int
    days_open: int


def as_battery(asks: Iterable[schedule.Ask]) -> list[dict[str, object]]:
    return [{"instrument": ask.instrument, "items": list(ask.items)} for ask in asks]


OF_AGE = 18
"""The schedule of young people is for those below it, whatever the age of consent where they live."""


def schedule_of(facts: care.EpisodeFacts) -> schedule.Schedule:
    """The one of their step of care, or of young people. With the year alone, the lower age counts."""
    year = facts.client_birth_year
    is_young = year is not None and consent.certain_age(year, today=clock.today(facts.client_zone)) < OF_AGE
    return schedule.for_step(facts.step, is_under_18=is_young)


def plan_for(point: str, plan: schedule.Schedule) -> Plan | None:
    """None where this schedule asks nothing at this point."""
    found = plan.points.get(point)
    if found is None:
        return None
    asks = list(found.asks)
    if point == Point.BASELINE and service.get("measures.asq_at_start"):
        asks += [schedule.read_ask(code) for code in ASKED_AT_START]  # last: its place must not move others
    return Plan(as_battery(asks), found.days_before, found.days_to_answer, found.days_open)


def weekly_point(
    *, status: str, plan: schedule.Schedule, row: Standing, week: int, has_pulse: bool = False
) -> str:
    """Full or light: a light week only where the schedule has one, between full ones, while all is quiet.

    Full again when the last answers were at or above a cut-off, or on any sign of risk (clinical.md 6). Light in any
    schedule beside the questions about working together: with the full one they are too much for a week.
    """
    if status == "waiting":
        return Point.WAITING
    if has_pulse:
        return Point(schedule.with_pulse(plan, Point.WEEK))
    if not plan.has_light_weeks or week % 2 == 0 or row.now is None:
        return Point.WEEK
    mood, worry = instruments.get(MOOD).cut_off, instruments.get(WORRY).cut_off
    is_high = (mood is not None and row.now >= mood.value) or (
        worry is not None and (row.anxiety_now or 0) >= worry.value
    )
    return Point.WEEK if is_high or row.light_was_high else Point.LIGHT_WEEK


def has_pulse_this_week(facts: care.EpisodeFacts) -> bool:
    """Whether the questions about working together were put to the person within a week, or come. One query."""
    return any(row.point == Point.ALLIANCE for row in _this_week(facts))


def pulse_begins_at(facts: care.EpisodeFacts, plan: schedule.Schedule) -> dt.datetime:
    """Now, or when the week is over of a check-in beside which the pulse is more than a week may ask. One query."""
    pulse = plan.points[Point.ALLIANCE].asks
    begins = clock.now()
    for row in _this_week(facts):
        asks = asks_of(row.battery)
        if row.point in plan.points and not schedule.fits_in_a_week(row.point, asks, pulse):
            begins = max(begins, may_be_asked_again(row.due_from, facts.client_zone))
    return begins


def _this_week(facts: care.EpisodeFacts) -> list[Sitting]:
    """Check-ins of an episode whose week is not over. A week begins when one is put before the person."""
    moment = clock.now()
    since = moment - dt.timedelta(days=schedule.ASK_AGAIN_DAYS + 1)
    rows = Sitting.objects.filter(episode_id=facts.id, cancelled_at=None, due_from__gt=since)
    return [row for row in rows if may_be_asked_again(row.due_from, facts.client_zone) > moment]


def follow_up_at(point: str, ended_at: dt.datetime) -> dt.datetime:
    """The same day of the month, 3, 6 or 12 months later."""
    months = {Point.MONTH_3: 3, Point.MONTH_6: 6, Point.MONTH_12: 12}[Point(point)]
    year, month = divmod(ended_at.month - 1 + months, 12)
    last = calendar.monthrange(ended_at.year + year, month + 1)[1]
    return ended_at.replace(year=ended_at.year + year, month=month + 1, day=min(ended_at.day, last))


# --- telling that a check-in waits -------------------------------------------------------------------------


def day_of(client: Person) -> str:
    """Today, where the person lives."""
    return clock.today(client.zone).isoformat()


def asks_about_risk(battery: Iterable[Mapping[str, object]]) -> bool:
    return any(
        item.is_risk and item.number in part["items"]  # type: ignore[operator]
        for part in battery
        for item in instruments.get(str(part["instrument"])).items
    )


def untold(moment: dt.datetime, *, client_id: uuid.UUID | None = None) -> list[Sitting]:
    """Check-ins about which a mail goes out at this moment. Five queries, for one person or for all.

    Never without an address, against the person's choice, after a death, without the yes that it needs (during
    care to care, after its end to being written to), or once they have opened it. After the end no reminder:
    "one short message each time" is what they agreed to.
    """
    rows = Sitting.objects.select_related("client").filter(
        completed_at=None, closed_at=None, cancelled_at=None, opened_at=None, started_at=None,
        due_from__lte=moment, closes_at__gt=moment, reminded_at=None,
        client__is_active=True, client__wants_mail=True,
    ).exclude(client__email="")  # fmt: skip
    if client_id is not None:
        rows = rows.filter(client_id=client_id)
    found = list(rows.order_by("due_at", "pk"))
    if not found:
        return []
    facts = care.episode_facts(row.episode_id for row in found if row.episode_id)
    clients = {row.client_id for row in found}
    yes = {
        purpose: consent.agreed(clients, purpose)
        for purpose in (consent.Purpose.CARE, consent.Purpose.CONTACT)
    }
    staffed, reminds = safety.staffed_hours(), service.get("measures.remind")
    kept = []
    for row in found:
        course = facts.get(row.episode_id) if row.episode_id else None
        if course is None or course.contact_is_stopped:
            continue
        has_ended = course.status == "ended"
        if row.client_id not in yes[consent.Purpose.CONTACT if has_ended else consent.Purpose.CARE]:
            continue
        if row.told_at is None:
            is_time = _is_day(row, course, moment)
        else:
            is_time = reminds and not has_ended and _is_half_way(row, row.told_at, moment)
        if not is_time:
            continue
        hours = staffed if asks_about_risk(row.battery) else None
        if telling.may_go_out(moment, ZoneInfo(course.client_zone), hours):
            kept.append(row)
    return kept


def _is_day(row: Sitting, course: care.EpisodeFacts, moment: dt.datetime) -> bool:
    """A follow-up lies on the page for some time before its day. The mail comes on the day, as was agreed."""
    if row.point in FOLLOW_UPS and course.ended_at is not None:
        return moment >= follow_up_at(row.point, course.ended_at)
    return True


def _is_half_way(row: Sitting, told_at: dt.datetime, moment: dt.datetime) -> bool:
    """From the mail to the moment by which it is due."""
    return told_at + (row.due_at - told_at) / 2 <= moment < row.due_at


# --- rules of the clinical core over a course -------------------------------------------------------------


def verdict_code(code: str, moments: list[Moment]) -> str:
    """What the change since the start is. Empty while there are fewer than two scores, or no rule."""
    first, first_at, last, last_at = ends(moments)
    found = instruments.get(code)
    if first is None or last is None or first_at == last_at or found.reliable_change is None:
        return ""
    judged = change.reliable_change(
        first,
        last,
        threshold=found.reliable_change.value,
        cut_off=found.cut_off.value if found.cut_off else None,
        lower_is_better=found.lower_is_better is not False,
    )
    return judged.verdict.value


def off_track_reasons(course: Course, *, sessions: int) -> list[str]:
    """Codes of the clinical rule, for either measure of the pair."""
    found: list[str] = []
    for code in (MOOD, WORRY):
        scores = tuple(one.score for one in course.moments(code) if one.score is not None)
        rule = instruments.get(code)
        if rule.reliable_change is None or rule.cut_off is None:
            continue
        track = trajectory.on_track(
            scores,
            reliable_change=rule.reliable_change.value,
            cut_off=rule.cut_off.value,
            sessions=sessions,
            missed_in_a_row=course.missed_in_a_row,
        )
        found += [reason for reason in track.reasons if reason not in found]
    return found


# --- the parts of a copy of the record --------------------------------------------------------------------


class AnswersPart(RecordPart):
    """What the client answered: also about working together, which is theirs, whoever else may see it."""

    code = "measures.answers"
    title = lazy("Answers and scores")
    about = lazy("Each check-in: the questions, your answers and words, and what they add up to.")

    def _rows(self, client_id: uuid.UUID) -> QuerySet[Sitting]:
        return Sitting.objects.filter(client_id=client_id, started_at__isnull=False)

    def count(self, client_id: uuid.UUID) -> int:
        return self._rows(client_id).count()

    def items(self, client_id: uuid.UUID) -> tuple[RecordItem, ...]:
        """Five queries, and one for each questionnaire and language whose words the service added itself."""
        find = cache(definition)
        answers: dict[uuid.UUID, dict[tuple[str, int], Answer]] = defaultdict(dict)
        for answer in Answer.objects.filter(client_id=client_id):
            answers[answer.sitting_id][(answer.instrument, answer.item)] = answer
        scores: dict[uuid.UUID, dict[str, Score]] = defaultdict(dict)
        for score in Score.objects.filter(client_id=client_id):
            scores[score.sitting_id][score.instrument] = score
        remarks: dict[uuid.UUID, dict[tuple[str, int], str]] = defaultdict(dict)
        for remark in Remark.objects.filter(client_id=client_id):
            remarks[remark.sitting_id][(remark.instrument, remark.item)] = str(remark.text)
        goals = care.goal_words(client_id)
        return tuple(
            _record_item(row, _read_parts(row, answers[row.pk], scores[row.pk], goals, remarks[row.pk], find))
            for row in self._rows(client_id).order_by("started_at", "pk")
        )


def _record_item(row: Sitting, parts: Iterable[ReadPart]) -> RecordItem:
    facts: list[tuple[str, str]] = []
    for part in parts:
        if part.score:
            facts.append((_("%(name)s: score") % {"name": part.title}, f"{part.score} {part.band}".strip()))
        elif part.band:
            facts.append((_("%(name)s: level") % {"name": part.title}, part.band))
        for answer in part.answers:
            if answer.label != _("not shown"):
                facts.append((answer.text, answer.label))
            if answer.words:
                facts.append((_("In your own words"), answer.words))
    return RecordItem(
        _("Check-in, %(when)s") % {"when": point_words(row.point)},
        row.completed_at or row.closed_at or row.started_at,
        facts=tuple(facts),
    )


class RatingsPart(RecordPart):
    """How a therapist found working together. Theirs, kept apart: somebody must say what is done with it."""

    code = "measures.ratings"
    title = lazy("How your therapist found working together")
    about = lazy("A therapist’s own short ratings of how working together is.")
    is_apart = True
    are_own_notes = True

    def _rows(self, client_id: uuid.UUID) -> QuerySet[Score]:
        return Score.all_sides.filter(client_id=client_id, mode=Mode.CLINICIAN)

    def count(self, client_id: uuid.UUID) -> int:
        return self._rows(client_id).count()

    def items(self, client_id: uuid.UUID) -> tuple[RecordItem, ...]:
        rows = self._rows(client_id).select_related("sitting__entered_by").order_by("at", "pk")
        return tuple(
            RecordItem(
                _("Rating by your therapist"),
                row.at,
                row.sitting.entered_by.called if row.sitting.entered_by else "",
                facts=((_("Working together"), rating_words(row)),),
            )
            for row in rows
        )


def record_parts() -> tuple[RecordPart, ...]:
    return AnswersPart(), RatingsPart()
