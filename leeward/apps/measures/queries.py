"""Reading measures: the questions of a check-in, scores over time, and the words that say what they mean."""

from __future__ import annotations

import datetime as dt
import math
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leeward.apps.measures.models import Answer, InstrumentText, Mode, Point, Score, Sitting, Standing, View
from leeward.clinical import instruments
from leeward.clinical.instruments import NOT_APPLICABLE, Instrument, Kind
from leeward.common import clock

SECONDS_AN_ITEM = 10
"""Where an instrument's file gives no time. Policy."""

MOOD, WORRY = "PHQ-9", "GAD-7"
HARM = "HARM-1"


# --- questionnaires ---------------------------------------------------------------------------------------


def definition(code: str, language: str = "en") -> Instrument:
    """The questionnaire, with the service's own licensed words where the project may not carry them.

    Raises UnknownInstrument. No query for those whose words are here.
    """
    found = instruments.get(code)
    if found.may_show_text:
        return found
    own = InstrumentText.objects.filter(code=found.code, language=language).first()
    return instruments.merge_text(found, own.pack) if own else found


def is_alliance(found: Instrument) -> bool:
    return "alliance" in found.construct.casefold()


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
    """Code of what it is about: mood, worry, risk, harm, alliance, other. Chooses the "Why we ask"."""

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
        )
    return None


def all_numbers(found: Instrument, *, with_extra: bool = False) -> list[int]:
    count = len(found.items) + (len(found.extra_items) if with_extra else 0)
    return list(range(1, count + 1))


def questions(battery: Iterable[Mapping[str, object]], language: str = "en") -> tuple[Question, ...]:
    """Everything that a check-in asks, in order. Questions without words are not asked."""
    found: list[Question] = []
    for part in battery:
        one = definition(str(part["instrument"]), language)
        for number in part["items"]:  # type: ignore[attr-defined]
            question = question_of(one, int(number))
            if question is not None and question.text:
                found.append(question)
    return tuple(found)


def shown(asked: tuple[Question, ...], answers: Mapping[tuple[str, int], Answer]) -> tuple[Question, ...]:
    """Leaves out "how difficult have these made it" when no problem was named, as the printed form does."""
    kept = []
    for question in asked:
        size = len(instruments.get(question.instrument).items)
        if question.item > size:
            own = [answers.get((question.instrument, number)) for number in range(1, size + 1)]
            if all(one is not None and not one.value for one in own):
                continue
        kept.append(question)
    return tuple(kept)


def minutes(battery: Iterable[Mapping[str, object]]) -> int:
    """About how long a check-in takes, rounded up."""
    return max(1, math.ceil(seconds(battery) / 60))


def seconds(battery: Iterable[Mapping[str, object]]) -> int:
    total = 0
    for part in battery:
        each = instruments.get(str(part["instrument"])).seconds_per_item or SECONDS_AN_ITEM
        total += each * len(part["items"])  # type: ignore[arg-type]
    return total


def same_question(code: str, number: int) -> str:
    """What is equal for two items that ask the same thing: PHQ-2 asks the first two of PHQ-9."""
    question = question_of(instruments.get(code), number)
    if question is not None and question.text:
        return " ".join(f"{question.stem} {question.text}".casefold().split())
    return f"{code}.{number}"


def asked_questions(battery: Iterable[Mapping[str, object]]) -> set[str]:
    return {same_question(str(part["instrument"]), int(n)) for part in battery for n in part["items"]}  # type: ignore[attr-defined]


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


def open_sittings(client_id: uuid.UUID) -> list[Sitting]:
    """What waits for a client now, the one due first in front. One query."""
    moment = clock.now()
    rows = Sitting.objects.filter(
        client_id=client_id,
        completed_at=None,
        closed_at=None,
        cancelled_at=None,
        due_from__lte=moment,
        closes_at__gt=moment,
    )
    return list(rows.order_by("due_at", "pk"))


def last_asked(client_id: uuid.UUID, since: dt.datetime) -> list[Sitting]:
    """Check-ins that count as "asked" after a moment: not cancelled, due or answered since."""
    rows = Sitting.objects.filter(client_id=client_id, cancelled_at=None)
    return [row for row in rows.filter(closes_at__gt=since).order_by("due_from") if _asked_at(row) > since]


def _asked_at(row: Sitting) -> dt.datetime:
    return row.completed_at or row.started_at or row.due_from


def asked_at(row: Sitting) -> dt.datetime:
    """When its questions were, or will be, put to the person."""
    return _asked_at(row)


def view_of(client_id: uuid.UUID) -> View:
    return View.objects.filter(pk=client_id).first() or View(client_id=client_id)


# --- the course of scores ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Moment:
    """One point of a course. A score of None is a time that was asked and has no answer: a gap."""

    at: dt.datetime
    score: float | None
    mode: str = Mode.SIGNED_IN


def course(episode_id: uuid.UUID, code: str) -> list[Moment]:
    """Every moment at which a questionnaire was asked in full, oldest first. Two queries."""
    scores = {row.sitting_id: row for row in Score.objects.filter(episode_id=episode_id, instrument=code)}
    sittings = Sitting.objects.filter(episode_id=episode_id, cancelled_at=None).exclude(
        completed_at=None, closed_at=None
    )
    size = len(instruments.get(code).items)
    found = []
    for row in sittings:
        score = scores.get(row.pk)
        if score is not None and score.score is not None:
            found.append(Moment(score.at, score.score, score.mode))
        elif any(part["instrument"] == code and len(part["items"]) >= size for part in row.battery):
            found.append(Moment(row.due_at if row.completed_at is None else row.completed_at, None))
    return sorted(found, key=lambda moment: moment.at)


def instruments_of(episode_id: uuid.UUID) -> list[str]:
    """Which questionnaires have a score in this course of care, the pair of the start first."""
    codes = set(
        Score.objects.filter(episode_id=episode_id).exclude(score=None).values_list("instrument", flat=True).distinct()
    )
    first = [code for code in (MOOD, WORRY) if code in codes]
    return first + sorted(codes - set(first))


def standing(episode_id: uuid.UUID) -> Standing | None:
    return Standing.objects.filter(pk=episode_id).first()


# --- dates in sentences -----------------------------------------------------------------------------------


def month_words(moment: dt.datetime, now: dt.datetime) -> str:
    """"January", or "January 2025" when that is another year."""
    local = timezone.localtime(moment)
    form = "F" if local.year == timezone.localtime(now).year else "F Y"
    return str(date_format(local, form)).replace(" ", "\u00a0")


def day_words(moment: dt.datetime) -> str:
    return str(date_format(timezone.localtime(moment), "j M")).replace(" ", "\u00a0")


def number(value: float | None) -> str:
    """7, not 7.0."""
    if value is None:
        return ""
    return str(int(value)) if float(value).is_integer() else f"{value:.1f}"


def point_words(point: str) -> str:
    return str(Point(point).label)


def nothing_yet() -> str:
    return _("There is no score yet.")
