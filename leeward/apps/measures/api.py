"""What other apps and portals may ask of `measures`."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Any

from django.db.models import Count, ExpressionWrapper, F, IntegerField, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_bidi, ngettext
from django.utils.translation import gettext as _

from leeward.apps.care import api as care
from leeward.apps.care.api import Entry
from leeward.apps.care.ports import StepScore
from leeward.apps.measures import access, actions, queries
from leeward.apps.measures.actions import invite_due
from leeward.apps.measures.models import (
    Answer,
    Audience,
    InstrumentText,
    Mode,
    Point,
    Score,
    Sitting,
    Standing,
)
from leeward.apps.measures.queries import record_parts
from leeward.apps.people.api import Person
from leeward.clinical import deterioration, instruments
from leeward.clinical.deterioration import CourseEnd
from leeward.clinical.instruments import Instrument
from leeward.common import clock
from leeward.common.audit import Reason
from leeward.common.languages import own_direction
from leeward.design import charts
from leeward.design.charts import Chart, ChartTable, OutcomeData

__all__ = [
    "AskedOfHarm",
    "Card",
    "ClinicianAlliance",
    "CountedSitting",
    "CourseEnd",
    "DueSitting",
    "GoalRating",
    "Look",
    "Mini",
    "StandingFacts",
    "Track",
    "add_instrument_text",
    "asked_of_harm",
    "check_ins_answered",
    "clinician_alliance",
    "counted_sitting",
    "course_ends",
    "due_for",
    "goal_ratings",
    "has_answered",
    "history",
    "in_words",
    "instruments_of",
    "invite_due",
    "latest_scores",
    "looks",
    "mini",
    "mini_of",
    "outcome_card",
    "own_texts",
    "record_parts",
    "standing",
    "standings",
    "step_scores",
    "timeline",
    "tracks",
    "turning_point",
]

CUT_OFF = 10.0
"""PHQ-9's cut-off, from its file, for the sparkline of a whole caseload."""
TOP = 27.0


# --- harm -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Look:
    """One check-in at which the change since the start could be judged."""

    sitting_id: uuid.UUID
    at: dt.datetime
    is_worse: bool
    """A reliable worsening of low mood or of worry."""


def looks(episode_id: uuid.UUID) -> tuple[Look, ...]:
    """Oldest first. Two queries."""
    return tuple(Look(row.pk, at, is_worse) for row, at, is_worse in queries.looks(episode_id))


@dataclass(frozen=True, slots=True)
class CountedSitting:
    """One check-in with what it said of harm."""

    client_id: uuid.UUID
    episode_id: uuid.UUID | None
    at: dt.datetime
    said_harm: bool


def counted_sitting(sitting_id: uuid.UUID) -> CountedSitting | None:
    """None for one that was taken back, or that nobody has answered. Two queries."""
    row = Sitting.objects.filter(pk=sitting_id, cancelled_at=None).first()
    moment = (row.completed_at or row.closed_at) if row is not None else None
    if row is None or moment is None:
        return None
    return CountedSitting(row.client_id, row.episode_id, moment, bool(_harm_answers([row.pk])[1]))


@dataclass(frozen=True, slots=True)
class AskedOfHarm:
    """Of one course of care: whether somebody was asked if the care did harm, answered, and said yes."""

    asked: int
    """Check-ins that asked it, those that are still open left out."""
    answered: int
    harmed: int


def asked_of_harm(
    scope: care.Scope, *, since: dt.datetime | None = None, until: dt.datetime | None = None
) -> dict[uuid.UUID, AskedOfHarm]:
    """By episode, those that were asked at all, by when it was due. Leavers and follow-ups count. Two queries."""
    rows = Sitting.objects.filter(episode__in=scope.episode_ids, cancelled_at=None)
    rows = rows.exclude(completed_at=None, closed_at=None)
    if since is not None:
        rows = rows.filter(due_from__gte=since)
    if until is not None:
        rows = rows.filter(due_from__lt=until)
    asked = {
        key: episode_id
        for key, episode_id, battery in rows.values_list("pk", "episode_id", "battery")
        if queries.asks_of_harm(battery)
    }
    answered, harmed = _harm_answers(rows)
    found: dict[uuid.UUID, list[int]] = {}
    for key, episode_id in asked.items():
        count = found.setdefault(episode_id, [0, 0, 0])
        count[0] += 1
        count[1] += key in answered
        count[2] += key in harmed
    return {key: AskedOfHarm(*count) for key, count in found.items()}


def _harm_answers(sittings: Any) -> tuple[set[uuid.UUID], set[uuid.UUID]]:
    """Which of these check-ins answered a question about harm, and which with yes. One query."""
    one_of = Q(pk=None)
    for code, item in sorted(queries.HARM_ITEMS):
        one_of |= Q(instrument=code, item=item)
    inside = sittings if isinstance(sittings, list) else sittings.order_by().values("pk")
    rows = Answer.objects.filter(one_of, sitting__in=inside, state=Answer.State.ANSWERED)
    said = list(rows.values_list("sitting_id", "value"))
    return {key for key, _value in said}, {key for key, value in said if value}


def course_ends(scope: care.Scope) -> dict[uuid.UUID, CourseEnd]:
    """By episode: whether low mood or worry was worse at the end than at the start, or at any time between.

    Every course that has a score is in it, also a running one, as it stands so far; the months after the end are
    not. One query of narrow rows.
    """
    return {
        key: deterioration.judge(
            [
                deterioration.Series(scores, threshold, highest)
                for code, scores in found.items()
                for threshold, highest in (queries.harm_scale(code),)
            ]
        )
        for key, found in queries.totals_of_courses(scope.episode_ids).items()
    }


def check_ins_answered(
    scope: care.Scope, *, since: dt.datetime | None = None, until: dt.datetime | None = None
) -> dict[uuid.UUID, int]:
    """By episode: check-ins that were begun or answered in this span. Who answered none is left out. One query."""
    rows = Sitting.objects.filter(episode__in=scope.episode_ids, cancelled_at=None, started_at__isnull=False)
    if since is not None:
        rows = rows.filter(started_at__gte=since)
    if until is not None:
        rows = rows.filter(started_at__lt=until)
    return dict(rows.order_by().values_list("episode_id").annotate(Count("pk")))


# --- lists ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StandingFacts:
    """How one person stands by their answers. Every word of it comes from the same functions as the chart's."""

    episode_id: uuid.UUID
    points: tuple[tuple[dt.datetime, float | None], ...]
    """The last six PHQ-9 moments, oldest first. None is a time without an answer."""
    first: float | None
    first_at: dt.datetime | None
    score: float | None
    now_at: dt.datetime | None
    verdict: str
    anxiety: float | None
    anxiety_verdict: str
    last_answered_at: dt.datetime | None
    overdue_since: dt.datetime | None
    missed_in_a_row: int
    off_track_since: dt.datetime | None
    off_track_reasons: tuple[str, ...]
    is_set_aside: bool
    harm_said_at: dt.datetime | None
    harm_waits: bool
    """Said that something here made things worse, and nobody has taken it up yet."""
    alliance: float | None
    """None as well when the client did not choose this reader."""

    @property
    def now(self) -> str:
        return queries.number(self.score)

    @property
    def anxiety_now(self) -> str:
        return queries.number(self.anxiety)

    @property
    def change_words(self) -> str:
        return queries.change_words(self.first, self.score, self.verdict)

    @property
    def verdict_words(self) -> str:
        return queries.staff_tag(self.verdict)

    @property
    def verdict_tag(self) -> str:
        return queries.TONES[self.verdict]

    @property
    def is_improved(self) -> bool:
        return self.verdict in queries.BETTER

    @property
    def is_worse(self) -> bool:
        return queries.WORSE in (self.verdict, self.anxiety_verdict)

    @property
    def is_off_track(self) -> bool:
        return self.off_track_since is not None and not self.is_set_aside

    @property
    def track_words(self) -> str:
        """Why, since when, and what to try."""
        return queries.off_track_words(self.off_track_reasons, self.off_track_since)

    @property
    def spark(self) -> SafeString:
        state = "attention" if self.is_off_track or self.is_worse else "good" if self.is_improved else "info"
        return charts.sparkline(
            [score for _at, score in self.points],
            measure=queries.MOOD,
            top=TOP,
            cut_off=CUT_OFF,
            state=state,
            rtl=get_language_bidi(),
        )


def _facts(row: Standing, *, may_see_alliance: bool) -> StandingFacts:
    return StandingFacts(
        episode_id=row.pk,
        points=tuple((dt.datetime.fromisoformat(at), score) for at, score in row.points),
        first=row.first,
        first_at=row.first_at,
        score=row.now,
        now_at=row.now_at,
        verdict=row.verdict,
        anxiety=row.anxiety_now,
        anxiety_verdict=row.anxiety_verdict,
        last_answered_at=row.last_answered_at,
        overdue_since=row.overdue_since,
        missed_in_a_row=row.missed_in_a_row,
        off_track_since=row.off_track_since,
        off_track_reasons=tuple(row.off_track_reasons),
        is_set_aside=row.off_track_set_aside_at is not None,
        harm_said_at=row.harm_said_at,
        harm_waits=_harm_waits(row.harm_said_at, row.harm_heard_at),
        alliance=row.alliance if may_see_alliance else None,
    )


def standings(scope: care.Scope) -> dict[uuid.UUID, StandingFacts]:
    """Everybody in the scope, from their standing rows. One query, whatever the number.

    Working-together scores stay out: who sees them is the client's choice, asked by the door of one record.
    """
    rows = Standing.objects.filter(pk__in=scope.episode_ids)
    return {row.pk: _facts(row, may_see_alliance=False) for row in rows}


@dataclass(frozen=True, slots=True)
class Track:
    """As little of a standing as a list needs to sort it."""

    is_off_track: bool
    is_improved: bool
    last_answered_at: dt.datetime | None
    harm_waits: bool


def _harm_waits(said_at: dt.datetime | None, heard_at: dt.datetime | None) -> bool:
    return said_at is not None and (heard_at is None or heard_at < said_at)


OFF_TRACK = ExpressionWrapper(
    Q(off_track_since__isnull=False, off_track_set_aside_at=None), output_field=IntegerField()
)
HARM_WAITS = ExpressionWrapper(
    Q(harm_said_at__isnull=False) & (Q(harm_heard_at=None) | Q(harm_heard_at__lt=F("harm_said_at"))),
    output_field=IntegerField(),
)
"""Judged by the database, and as a number: to make moments of text for each of 500 people costs more than to sort."""


def tracks(scope: care.Scope) -> dict[uuid.UUID, Track]:
    """Everybody in the scope who was asked. One query of narrow rows."""
    rows = Standing.objects.filter(pk__in=scope.episode_ids)
    return {
        key: Track(bool(off_track), verdict in queries.BETTER, last, bool(waits))
        for key, verdict, last, off_track, waits in rows.values_list(
            "pk", "verdict", "last_answered_at", OFF_TRACK, HARM_WAITS
        )
    }


def standing(episode_id: uuid.UUID, actor: Person | None = None) -> StandingFacts | None:
    """For whoever passed the door of this record."""
    row = queries.standing(episode_id)
    if row is None:
        return None
    may = actor is not None and access.may_see_alliance(actor, episode_id)
    return _facts(row, may_see_alliance=may)


# --- what waits for a client ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DueSitting:
    """A check-in that waits for its answers."""

    id: uuid.UUID
    point: str
    minutes: int
    count: int
    due_at: dt.datetime
    is_begun: bool
    url: str


def due_for(client: Person) -> tuple[DueSitting, ...]:
    """What waits for this client now, the one due first in front. Nothing here ever blocks their care."""
    return tuple(
        DueSitting(
            id=row.pk,
            point=row.point,
            minutes=queries.minutes(row.battery),
            count=sum(len(part["items"]) for part in row.battery),
            due_at=row.due_at,
            is_begun=row.started_at is not None,
            url=reverse("measures:start", args=[row.pk]),
        )
        for row in queries.open_sittings(client.pk)
    )


def has_answered(episode_id: uuid.UUID) -> bool:
    """Whether any check-in of this episode was answered yet. One query."""
    row = queries.standing(episode_id)
    return row is not None and row.last_answered_at is not None


# --- charts -----------------------------------------------------------------------------------------------


def chart_data(code: str, moments: list[queries.Moment], *, finding: str, for_client: bool) -> OutcomeData:
    zone = timezone.get_current_timezone()
    points = tuple(charts.ChartPoint(one.at.astimezone(zone).date(), one.score) for one in moments)
    today = clock.now().astimezone(zone).date()
    return _chart_data(code, points, finding, for_client, today, get_language())


@lru_cache(maxsize=charts.KEPT_PICTURES)
def _chart_data(
    code: str,
    points: tuple[charts.ChartPoint, ...],
    finding: str,
    for_client: bool,
    today: dt.date,
    _language: str | None,
) -> OutcomeData:
    """Kept like the picture that is drawn from it."""
    found = instruments.get(code)
    top, bottom = found.maximum or 0, found.minimum or 0
    names = [
        _(band.words_for_client) if for_client and band.words_for_client else band.name
        for band in found.bands
    ]
    lowers = [band.lower for band in found.bands]
    highs = [*(lower - 1 for lower in lowers[1:]), top] if lowers else []
    lower_is_better = found.lower_is_better is not False
    direction = _("lower is better") if lower_is_better else _("higher is better")
    name = queries.name_for_client(found) if for_client else found.code
    return OutcomeData(
        finding=finding,
        measure=name,
        points=points,
        bands=tuple(
            charts.Band(name, low, high) for name, low, high in zip(names, lowers, highs, strict=True)
        ),
        top=top,
        bottom=bottom,
        real_change=found.reliable_change.value if found.reliable_change else None,
        lower_is_better=lower_is_better,
        axis_words=_("%(name)s: %(direction)s") % {"name": name, "direction": direction},
        cut_off=found.cut_off.value if found.cut_off else None,
        today=today,
    )


def history(episode_id: uuid.UUID, instrument: str, *, for_client: bool = False) -> OutcomeData:
    """The course of one measure as chart data, with its finding as a sentence. Two queries."""
    moments = queries.moments_of(episode_id, instrument)
    said = queries.verdict(instrument, moments, for_client=for_client, now=clock.now())
    return chart_data(instrument, moments, finding=said.title, for_client=for_client)


def instruments_of(episode_id: uuid.UUID) -> tuple[str, ...]:
    """Which measures have a score here, working together left out."""
    return tuple(
        code for code in queries.course_of(episode_id).codes if not queries.is_alliance(instruments.get(code))
    )


@dataclass(frozen=True, slots=True)
class Card:
    """The outcome chart for staff: the finding, the chart, its table, and the other measures."""

    code: str
    title: str
    words: str
    tone: str
    tag: str
    caption: str
    chart: Chart | None
    table: ChartTable | None
    others: tuple[tuple[str, str], ...]
    """Code and url part of the other measures."""
    notes: tuple[str, ...]
    """How answers came in, when not signed in."""


def outcome_card(episode_id: uuid.UUID, instrument: str = queries.MOOD) -> Card:
    """For the clinician's record, after its door. Two queries."""
    course = queries.course_of(episode_id)
    codes = [code for code in course.codes if instruments.get(code).bands]
    code = instrument if instrument in codes else (codes[0] if codes else queries.MOOD)
    moments = course.moments(code)
    said = queries.verdict(code, moments, for_client=False, now=clock.now())
    others = tuple((other, other) for other in codes if other != code)
    if not codes:
        return Card(code, _("No score yet"), "", "plain", "", "", None, None, (), ())
    data = chart_data(code, moments, finding=said.title, for_client=False)
    chart = charts.desk_chart(data, rtl=get_language_bidi())
    return Card(
        code=code,
        title=said.title,
        words=said.words,
        tone=said.tone,
        tag=said.tag,
        caption=_("%(code)s, each time it was asked. Lower is better.") % {"code": code}
        if data.lower_is_better
        else _("%(code)s, each time it was asked. Higher is better.") % {"code": code},
        chart=chart,
        table=chart.table,
        others=others,
        notes=queries.mode_notes(moments),
    )


def course_at_alert(episode_id: uuid.UUID) -> SafeString:
    """The same card beside an alert, for whoever may open the record. Empty without a score. Two queries."""
    card = outcome_card(episode_id)
    if card.chart is None:
        return SafeString("")
    return render_to_string("measures/door/outcome_card.html", {"card": replace(card, others=())})


@dataclass(frozen=True, slots=True)
class Mini:
    """The small chart on Today: a sentence and a line. None of it when the client turned charts off."""

    title: str
    words: str
    chart: Chart
    url: str


def mini(client: Person, episode: care.EpisodeFacts | None = None) -> Mini | None:
    """None without a score, or when they hid charts. `episode` when the caller has asked for it already."""
    facts = episode or care.current_episode(client)
    if facts is None or facts.client_id != client.pk:
        return None
    return mini_of(facts)


def mini_of(facts: care.EpisodeFacts) -> Mini | None:
    """The same as they see it, for whoever passed the door of their record."""
    view = queries.view_of(facts.client_id)
    if view.hides_chart:
        return None
    moments = queries.moments_of(facts.id, queries.MOOD)
    if not any(one.score is not None for one in moments):
        return None
    said = queries.verdict(
        queries.MOOD, moments, for_client=True, now=clock.now(), hides_numbers=view.hides_numbers
    )
    data = chart_data(queries.MOOD, moments, finding=said.title, for_client=True)
    chart = charts.mini_chart(data, rtl=get_language_bidi(), hide_numbers=view.hides_numbers)
    return Mini(said.title, said.words, chart, reverse("measures:progress"))


# --- goals, rated by the client ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class GoalRating:
    """One running goal and how far the client says they have come with it."""

    goal_id: uuid.UUID
    text: str
    course: queries.GoalCourse
    hides_numbers: bool

    @property
    def words(self) -> str:
        return queries.goal_course_words(self.course, hides_numbers=self.hides_numbers)

    @property
    def line(self) -> str:
        """The first and the newest rating alone. For staff: it always shows the numbers."""
        return queries.goal_course_line(self.course)

    @property
    def when(self) -> str:
        return queries.goal_course_when(self.course)


def goal_ratings(
    episode_id: uuid.UUID,
    goals: Iterable[care.GoalFacts],
    *,
    hides_numbers: bool = False,
    sittings: Iterable[Sitting] | None = None,
) -> tuple[GoalRating, ...]:
    """For whoever passed the door of this record: the running goals that were asked about.

    Two queries, none without a goal; `sittings` when the caller has them already.
    """
    running = list(goals)
    if not running:
        return ()
    rows = list(queries.sittings_of(episode_id) if sittings is None else sittings)
    answers = queries.goal_answers(episode_id)
    courses = [(goal, queries.goal_course(str(goal.id), rows, answers)) for goal in running]
    return tuple(
        GoalRating(goal.id, goal.text, course, hides_numbers)
        for goal, course in courses
        if course is not None
    )


# --- working together, from the clinician's side ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ClinicianAlliance:
    """The short form on the record, and what was said in it before. For the therapist and their cover alone."""

    questions: tuple[queries.Question, ...]
    """Empty: nothing is asked now."""
    url: str
    earlier: tuple[tuple[str, str], ...]
    """Day and words, newest first."""

    @property
    def minutes(self) -> int:
        return queries.minutes(queries.clinician_battery())


def clinician_alliance(facts: care.EpisodeFacts, reason: Reason) -> ClinicianAlliance | None:
    """For the record, after its door: `reason` is what `care.open_record` gave. Two queries at most.

    It says nothing of the client's own answers, not even whether there are any.
    """
    if not access.may_rate_alliance(reason):
        return None
    sides = queries.alliance_sides(facts.id)
    is_asked = queries.takes_ratings(facts) and queries.alliance_to_rate(sides, clock.now()) is not None
    earlier = tuple(
        (queries.day_words(score.at), queries.rating_words(score)) for score in queries.ratings_of(sides)
    )
    if not is_asked and not earlier:
        return None
    return ClinicianAlliance(
        questions=queries.clinician_questions() if is_asked else (),
        url=reverse("measures:rate_alliance", args=[facts.id]),
        earlier=earlier,
    )


# --- the record's time line, and numbers for other apps ---------------------------------------------------


def timeline(
    episode_id: uuid.UUID, actor: Person | None = None, *, limit: int = 40, before: dt.datetime | None = None
) -> tuple[Entry, ...]:
    """Check-ins that were answered or missed, newest first. Three queries.

    Working together shows a score only to an actor whom the client chose; else just that it was answered.
    """
    rows = Sitting.objects.filter(episode_id=episode_id, cancelled_at=None).exclude(
        completed_at=None, closed_at=None
    )
    if before is not None:
        rows = rows.filter(Q(completed_at__lt=before) | Q(completed_at=None, closed_at__lt=before))
    found = sorted(rows, key=lambda row: row.completed_at or row.closed_at, reverse=True)[:limit]  # type: ignore[arg-type,return-value]
    scores: dict[uuid.UUID, list[Score]] = {}
    for score in sorted(Score.objects.filter(sitting__in=found), key=queries.reading_order):
        scores.setdefault(score.sitting_id, []).append(score)
    may = actor is not None and access.may_see_alliance(actor, episode_id)
    entry = partial(_entry, scores=scores, may_see_alliance=may)
    return tuple(entry(row) for row in found)


def _entry(row: Sitting, *, scores: dict[uuid.UUID, list[Score]], may_see_alliance: bool) -> Entry:
    at: Any = row.completed_at or row.closed_at
    if row.started_at is None:
        return Entry(at, "minus-circle", _("No answer to the check-in"), queries.point_words(row.point))
    said = []
    for score in scores.get(row.pk, []):
        found = instruments.get(score.instrument)
        if queries.is_alliance(found):
            said.append(
                _("Working together: %(score)s. The client lets you see it.")
                % {"score": queries.number(score.score)}
                if may_see_alliance
                else _("Working together: answered. Who sees it is the client’s choice.")
            )
        elif score.instrument == queries.HARM:
            said.append(
                _("Said that something here made things worse.")
                if (score.score or 0) >= 1
                else _("Nothing here made things worse.")
            )
        else:
            name = queries.name_for_staff(score.instrument)
            if found.kind is not instruments.Kind.SCALE:
                name += ":"
            said.append(own_direction(f"{name} {_result_words(score)}."))
    mode = "" if row.mode == Mode.SIGNED_IN else str(Mode(row.mode).label)
    return Entry(
        at,
        "chart",
        _("Answered a check-in") if row.completed_at else _("Answered part of a check-in"),
        " ".join(said),
        reverse("measures:sitting", args=[row.pk]),
        mode,
        "info" if mode else "",
    )


def _result_words(score: Score) -> str:
    """The total; for a form that leads to a level and never to a total (ASQ, C-SSRS) that level."""
    if score.score is not None:
        return queries.number(score.score)
    return score.band or _("too few answers for a score")


@dataclass(frozen=True, slots=True)
class ScoreFacts:
    instrument: str
    score: float | None
    band: str
    answered: int
    missing: int
    at: dt.datetime
    mode: str
    version: str


def latest_scores(episode_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, dict[str, ScoreFacts]]:
    """The newest score of each measure, by episode. One query. Working together is left out."""
    found: dict[uuid.UUID, dict[str, ScoreFacts]] = {}
    for row in Score.objects.filter(episode_id__in=list(episode_ids), sitting__cancelled_at=None).order_by(
        "at"
    ):
        if row.episode_id is None or queries.is_alliance(instruments.get(row.instrument)):
            continue
        found.setdefault(row.episode_id, {})[row.instrument] = ScoreFacts(
            row.instrument, row.score, row.band, row.answered, row.missing, row.at, row.mode, row.version
        )
    return found


def step_scores(episode_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, tuple[StepScore, ...]]:
    """What the rules of the steps read, for care's port: the last two totals of each of the pair. One query.

    A check-in with too few answers has no total, and an earlier one stands with its own day.
    """
    rows = (
        Score.objects.filter(
            episode_id__in=list(episode_ids),
            instrument__in=(queries.MOOD, queries.WORRY),
            score__isnull=False,
            sitting__cancelled_at=None,
        )
        .order_by("-at", "instrument")
        .values_list("episode_id", "instrument", "score", "at", "sitting_id")
    )
    found: dict[uuid.UUID, list[StepScore]] = {}
    for episode_id, instrument, total, at, sitting_id in rows:
        assert episode_id is not None and total is not None
        kept = found.setdefault(episode_id, [])
        if sum(1 for one in kept if one.instrument == instrument) < 2:
            kept.append(StepScore(instrument, total, at, sitting_id))
    return {key: tuple(kept) for key, kept in found.items()}


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """Half-way or the end was answered: a time to look at the step of care again."""

    point: str
    at: dt.datetime

    @property
    def is_end(self) -> bool:
        return self.point != Point.MID


def turning_point(episode_id: uuid.UUID) -> TurningPoint | None:
    """The newest of them that was answered, for whoever passed the door of this record. One query."""
    row = (
        Sitting.objects.filter(
            episode_id=episode_id,
            point__in=(Point.MID, Point.END, Point.LEFT),
            completed_at__isnull=False,
            cancelled_at=None,
        )
        .order_by("-completed_at")
        .first()
    )
    return TurningPoint(row.point, row.completed_at) if row and row.completed_at else None


def overdue_words(since: dt.datetime) -> str:
    days = max((clock.now() - since).days, 0)
    if not days:
        return _("Late since today")
    return ngettext("%(days)s day late", "%(days)s days late", days) % {"days": days}


AUDIENCES = Audience


def in_words(code: str, language: str) -> Instrument:
    """A questionnaire with its words in this language where there are any: shipped, or the service's own.

    Raises UnknownInstrument. One query at most.
    """
    return queries.definition(code, language)


def own_texts() -> dict[str, tuple[str, ...]]:
    """Questionnaires that are shown in the service's own licensed words, with the languages of these. One query."""
    return queries.texts_in_use(InstrumentText.objects.values_list("code", "language"))


def add_instrument_text(pack: object, actor: Person | None = None) -> str:
    """For the command line and the administrator's page. Returns the code. Raises ValidationError in a sentence."""
    return actions.add_instrument_text(actor=actor, pack=pack).code
