"""What drills and second readings say. Nothing here writes."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from leeward.apps.notifications import api as notifications
from leeward.apps.people.api import Person
from leeward.apps.safety import api as safety
from leeward.apps.vigilance import access
from leeward.apps.vigilance.models import Answer, Draw, DrawnText, Drill, Reading
from leeward.clinical.statistics.waiting_times import WaitingTimes, waiting_times
from leeward.common import clock

SHORTEST = dt.timedelta(minutes=30)
"""A drill begins so long before the end of the shift, or the length of its clock where that is longer. Policy."""
PUT_OFF = dt.timedelta(minutes=15)
"""So long a drill waits when a real alert waits with the same person. Policy."""
HELD = (Drill.State.RUNNING, Drill.State.REACHED, Drill.State.LATE, Drill.State.MISSED)


def margin() -> dt.timedelta:
    return max(SHORTEST, dt.timedelta(minutes=safety.high_clock()))


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a shift in staffed hours in which a drill may begin, and when that part is over."""

    begin: dt.datetime
    latest: dt.datetime
    end: dt.datetime

    @property
    def length(self) -> dt.timedelta:
        return self.latest - self.begin


def spans(begin: dt.datetime, end: dt.datetime, not_before: dt.datetime) -> list[Span]:
    """Where in this shift a drill may begin, from now on."""
    before_end, found = margin(), []
    days = max(1, (end - begin).days + 2)
    for opens, closes in safety.staffed_hours().windows(begin, days):
        first, last = max(begin, opens, not_before), min(end, closes)
        if first <= last - before_end:
            found.append(Span(first, last - before_end, last))
    return found


def moment_in(found: Sequence[Span], share: float) -> tuple[dt.datetime, Span]:
    """The moment at this share (0 to 1) of all the time in which a drill may begin."""
    left = sum((span.length for span in found), dt.timedelta()) * share
    for span in found[:-1]:
        if left < span.length:
            return span.begin + left, span
        left -= span.length
    return found[-1].begin + min(left, found[-1].length), found[-1]


HOURS_KEPT = dt.timedelta(days=14)


Hours = tuple[dt.datetime, dt.datetime]


def rests(window: Hours, covered: Iterable[Hours]) -> list[Hours]:
    """What of a window is left when these are taken out of it."""
    begin, end = window
    found = []
    for first, last in sorted(covered):
        if first > begin:
            found.append((begin, min(first, end)))
        begin = max(begin, last)
        if begin >= end:
            break
    else:
        found.append((begin, end))
    return [(first, last) for first, last in found if first < last]


def empty_hours() -> list[Hours]:
    """Staffed hours that are over, and in which nobody was on the rota as lead. Five queries.

    What is left of a day beside the shifts counts where it is longer than the margin of a drill: a hand-over of some
    minutes is no gap. A shift in which a drill was held counts until it was taken off the rota.

    Looked for since the first drill, at most two weeks back; before there was any, in the last day. And no further
    back than the hours hold: what nobody promised at the time was not left empty.
    """
    now = clock.now()
    first = Drill.objects.order_by("planned_at").values_list("planned_at", flat=True).first()
    since = now - dt.timedelta(days=1) if first is None else max(first, now - HOURS_KEPT)
    hold_since = safety.hours_hold_since()
    windows = [(b, e) for b, e in safety.staffed_hours().windows(since, 16) if b >= since and e <= now]
    if hold_since is not None:
        windows = [(max(begin, hold_since), end) for begin, end in windows if end > hold_since]
    if not windows:
        return []
    shifts = safety.lead_shifts(begins_before=windows[-1][1], ends_after=windows[0][0])
    covered = [(one.begins_at, one.ends_at) for one in shifts]
    held = Drill.objects.filter(state__in=HELD, shift__ends_at__gt=windows[0][0]).values_list(
        "shift__begins_at", "shift__ends_at", "shift__withdrawn_at"
    )
    covered += [(begin, min(end, withdrawn or end)) for begin, end, withdrawn in held]
    covered += Drill.objects.filter(shift=None, over_at__gt=windows[0][0]).values_list(
        "planned_at", "over_at"
    )
    least = margin()
    return [
        (begin, end) for window in windows for begin, end in rests(window, covered) if end - begin > least
    ]


# --- the page of drills -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DrillRow:
    drill: Drill
    minutes: int | None
    """From the call to a person, in whole minutes, begun ones counted."""
    told: tuple[str, ...]
    answered_by: str


def drill_rows(rows: Iterable[Drill]) -> list[DrillRow]:
    """Ready for a list: the rows, and one query for whom they reached."""
    return [
        DrillRow(
            row,
            minutes_to_answer(row),
            tuple(one.to.called for one in sorted(row.tellings.all(), key=lambda one: one.share) if one.to),
            row.acknowledged_by.called if row.acknowledged_by else "",
        )
        for row in rows
    ]


def listed(rows: QuerySet[Drill]) -> QuerySet[Drill]:
    return rows.select_related("acknowledged_by", "shift__person").prefetch_related("tellings__to")


def sent(row: Drill) -> list[notifications.Sent]:
    """What went out for this drill, by which way. Two queries."""
    keys = [str(key) for key in row.tellings.values_list("pk", flat=True)]
    return notifications.sent_about(["vigilance.drill"], keys)


def minutes_to_answer(row: Drill) -> int | None:
    if row.began_at is None or row.acknowledged_at is None:
        return None
    return -(-int((row.acknowledged_at - row.began_at).total_seconds()) // 60)


def in_span(since: dt.datetime, until: dt.datetime) -> QuerySet[Drill]:
    return Drill.objects.filter(planned_at__gte=since, planned_at__lt=until).exclude(state=Drill.State.OWED)


@dataclass(frozen=True, slots=True)
class Tally:
    by_state: Counter[str]
    by_why: Counter[str]
    times: WaitingTimes | None
    """None where none was held."""


def tally(rows: Iterable[Drill]) -> Tally:
    """One query. What nobody answered counts as longer than every other, and never falls out. One that runs is no result yet."""
    now = clock.now()
    found = list(rows)
    seen = [
        (row.acknowledged_at - row.began_at).total_seconds() / 60
        for row in found
        if row.began_at and row.acknowledged_at
    ]
    waiting = [
        (min(now, row.over_at) - row.began_at).total_seconds() / 60
        for row in found
        if row.began_at and row.state == Drill.State.MISSED
    ]
    times = waiting_times(seen, clock=safety.high_clock(), waiting=waiting) if seen or waiting else None
    return Tally(Counter(row.state for row in found), Counter(row.why for row in found if row.why), times)


LATELY = dt.timedelta(days=7)


def missed_lately() -> int:
    """Drills of the last week that nobody answered in time. One query."""
    rows = Drill.objects.filter(began_at__gte=clock.now() - LATELY)
    return rows.filter(state__in=(Drill.State.LATE, Drill.State.MISSED)).count()


# --- texts that are read again ----------------------------------------------------------------------------


def week_before(moment: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """The last whole week, Monday to Monday, of the service's clock."""
    zone = safety.staffed_hours().zone
    today = moment.astimezone(zone).date()
    monday = today - dt.timedelta(days=today.weekday())
    begin = dt.datetime.combine(monday - dt.timedelta(days=7), dt.time(), zone)
    return begin.astimezone(dt.UTC), dt.datetime.combine(monday, dt.time(), zone).astimezone(dt.UTC)


@dataclass(frozen=True, slots=True)
class ToSettle:
    text: DrawnText
    words: str
    answers: tuple[str, ...]


def to_settle(actor: Person) -> list[ToSettle]:
    rows = access.texts_to_settle(actor).prefetch_related("readings")[:20]
    return [
        ToSettle(
            row,
            safety.words_of(actor, row.screening_id),
            tuple(str(Answer(one.answer).label) for one in sorted(row.readings.all(), key=lambda r: r.place)),
        )
        for row in rows
    ]


UNSETTLED_FOR = dt.timedelta(days=14)
"""After so long a text that nobody may settle counts as what was seen in it. Policy."""


@dataclass(frozen=True, slots=True)
class WeekRead:
    """One draw, and what its readers have found so far."""

    draw: Draw
    drawn: int
    judged: int
    """With those on which two differ: they are the ones in which somebody saw danger."""
    agreed: int
    """Found by both, by the only one, or settled as found."""
    found: int
    """These, and what is not settled: it counts as found until then."""
    twice: int
    once: int
    not_read: int
    not_settled: int
    no_third: int
    """Settled without a third: confirmed by its alert, or by nobody for two weeks."""
    gone: int
    differed: int
    pairs: tuple[tuple[str, str], ...]


def weeks_read(since: dt.datetime, until: dt.datetime) -> list[WeekRead]:
    """Draws of weeks that began in this span. Three queries."""
    draws = list(Draw.objects.filter(begins_at__gte=since, begins_at__lt=until).order_by("begins_at"))
    texts: dict[uuid.UUID, list[DrawnText]] = {}
    for text in DrawnText.objects.filter(draw__in=draws):
        texts.setdefault(text.draw_id, []).append(text)
    answers: dict[uuid.UUID, list[str]] = {}
    for key, answer in (
        Reading.objects.filter(text__draw__in=draws).order_by("place").values_list("text_id", "answer")
    ):
        answers.setdefault(key, []).append(answer)
    return [_week(draw, texts.get(draw.pk, []), answers) for draw in draws]


def _week(draw: Draw, texts: list[DrawnText], answers: dict[uuid.UUID, list[str]]) -> WeekRead:
    state = Counter(text.state for text in texts)
    sure = [text for text in texts if text.state in (DrawnText.State.AGREED, DrawnText.State.SETTLED)]
    agreed = sum(_is_risk(text, answers.get(text.pk, [])) for text in sure)
    differs = state[DrawnText.State.DIFFERS]
    pairs = [(given[0], given[1]) for text in texts if len(given := answers.get(text.pk, [])) == 2]
    return WeekRead(
        draw=draw,
        drawn=len(texts),
        judged=len(sure) + differs,
        agreed=agreed,
        found=agreed + differs,
        twice=sum(not text.read_once for text in sure) + differs,
        once=sum(text.read_once for text in sure),
        not_read=state[DrawnText.State.OPEN],
        not_settled=differs,
        no_third=sum(text.state == DrawnText.State.SETTLED and text.settled_by_id is None for text in sure),
        gone=state[DrawnText.State.GONE],
        differed=sum(one != other for one, other in pairs),
        pairs=tuple(pairs),
    )


def _is_risk(text: DrawnText, given: list[str]) -> bool:
    return (text.settled or (given[0] if given else Answer.NONE)) != Answer.NONE


def differ(first: str, second: str) -> bool:
    """One saw nothing and the other did. How urgent a sign is needs no settling: it was acted on at once."""
    return (first == Answer.NONE) != (second == Answer.NONE)
