"""The page of measured safety: figures from the doors of the apps, each with what it was counted from.

Nothing here is kept. A number that cannot be said is None, and the page says "not measured", never 0.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leeward.apps.care import api as care
from leeward.apps.harms import api as harms
from leeward.apps.measures import api as measures
from leeward.apps.messaging import api as messaging
from leeward.apps.people.api import Person, language_name, open_sites
from leeward.apps.safety import api as safety
from leeward.apps.vigilance import api as vigilance
from leeward.clinical import deterioration, statistics, steady_review
from leeward.clinical.statistics import control_charts, rates, waiting_times
from leeward.clinical.statistics import funnel as funnels
from leeward.clinical.statistics.precision import precision_by_group
from leeward.clinical.statistics.small_cells import SMALLEST, hidden_cells, hidden_rates
from leeward.common import clock
from leeward.design import service_charts as draw
from leeward.design.charts import ChartRow, ChartTable
from leeward.design.service_charts import amount, duration, percent

LEAST_WEEKS = 1.0
"""Fewer weeks in care make no rate."""
HUNDRED = 100.0
"""Client-weeks in which rates are given."""
PUBLISHED = (0.05, 0.10)
"""Reliable deterioration in psychological treatment in general (Ebert et al. 2016, as a reference)."""
VERSIONS = tuple(sorted({statistics.VERSION, deterioration.VERSION}))
VERSION = ", ".join(VERSIONS)
PERIODS: Mapping[str, int | None] = {"12-weeks": 84, "12-months": 365, "all": None}


# --- what a page shows ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Number:
    """One number with all that is needed to recompute it. `value` and its ends in `unit`."""

    code: str
    name: str
    count: int | None
    of: float | None
    missing: int | None
    """Who belongs to `of` by right and could not be counted. None: nobody can be missing."""
    value: float | None
    low: float | None
    high: float | None
    unit: str
    """share, per_100_client_weeks, count, minutes, score (no unit), per_week."""
    note: str = ""

    @property
    def words(self) -> str:
        """The value with its interval. Never a 0 for what was not measured."""
        if self.value is None:
            return self.note or _("not measured")
        said = self._one(self.value)
        if self.low is None and self.high is None:
            return said
        ends = {
            "low": self._end(self.low),
            "high": self._end(self.high),
        }
        return _("%(value)s (%(low)s to %(high)s)") % {"value": said, **ends}

    def _end(self, value: float | None) -> str:
        return _("not known") if value is None else self._one(value, bare=self.unit == "share")

    def _one(self, value: float, *, bare: bool = False) -> str:
        if self.unit == "share":
            return amount(100 * value, 1) if bare else percent(value)
        if self.unit == "minutes":
            return duration(value)
        return amount(value, {"count": 0, "per_week": 1}.get(self.unit, 2))


@dataclass(frozen=True, slots=True)
class Panel:
    """One figure: the finding in its title, a chart, the same data in a table, and how it was counted."""

    code: str
    title: str
    how: str
    chart: str = ""
    table: ChartTable | None = None
    numbers: tuple[Number, ...] = ()
    notes: tuple[str, ...] = ()
    is_open: bool = False
    """Whether the table stands open below: where it says more than the chart, or there is none."""
    is_signal: bool = False
    told: harms.ToldSignal | None = None
    """The signal of this very limit, where somebody was told of it."""

    @property
    def asks(self) -> bool:
        """A signal that nobody has answered yet. One without a page of its own asks as long as it stands."""
        return self.is_signal and (self.told is None or self.told.answered_at is None)

    @property
    def seen(self) -> tuple[str, ...]:
        """What stands below the chart. The rest is small print, closed until somebody asks for it."""
        return self.notes[:SEEN]

    @property
    def small(self) -> tuple[str, ...]:
        return (self.how, *self.notes[SEEN:])


SEEN = 2
"""Notes of a figure that nobody has to open."""


@dataclass(frozen=True, slots=True)
class Period:
    code: str
    since: dt.datetime | None
    until: dt.datetime

    @property
    def before(self) -> Period | None:
        """The same length before it."""
        if self.since is None:
            return None
        return Period("", self.since - (self.until - self.since), self.since)

    def holds(self, moment: dt.datetime | None) -> bool:
        return moment is not None and (self.since is None or moment >= self.since) and moment < self.until


def period_of(code: str) -> Period:
    """An unknown code is a year."""
    code = code if code in PERIODS else "12-months"
    days, now = PERIODS[code], clock.now()
    return Period(code, None if days is None else now - dt.timedelta(days=days), now)


def table_of(caption: str, numbers: Sequence[Number], name: str = "") -> ChartTable:
    """Every number with its numerator, denominator, missing and interval."""
    dash = "–"
    heads = (name or _("What"), _("Number"), _("Of"), _("Missing"), _("Result and interval"))
    return ChartTable(
        caption,
        heads,
        tuple(
            ChartRow(
                (
                    one.name,
                    dash if one.count is None or not one.of else amount(one.count),
                    dash if one.of is None else amount(one.of, 0 if float(one.of).is_integer() else 1),
                    dash if one.missing is None else amount(one.missing),
                    one.words,
                )
            )
            for one in numbers
        ),
        frozenset({1, 2, 3, 4}),
    )


def share(code: str, name: str, count: int, of: int, missing: int | None = None, *, note: str = "") -> Number:
    found = rates.clopper_pearson(count, of)
    if found.share is None:
        return Number(code, name, count, of, missing, None, None, None, "share", note)
    return Number(
        code, name, count, of, missing, found.share, found.interval.low, found.interval.high, "share", note
    )


def rate(code: str, name: str, events: int, weeks: float, missing: int | None = None) -> Number:
    unit = "per_100_client_weeks"
    if weeks < LEAST_WEEKS:
        return Number(code, name, events, weeks, missing, None, None, None, unit)
    found = rates.poisson_rate(events, weeks, per=HUNDRED)
    ends = found.interval
    return Number(code, name, events, weeks, missing, found.rate, ends.low, ends.high, unit)


def hidden(code: str, name: str, unit: str = "share") -> Number:
    return Number(
        code, name, None, None, None, None, None, None, unit, _("1 to 4, or could show one: hidden")
    )


# --- what is read, once ---------------------------------------------------------------------------------


class Facts:
    """Everything that the figures of one page are made from: a fixed number of queries, whatever the number."""

    def __init__(self, actor: Person, period: Period) -> None:
        self.actor, self.period = actor, period
        self.scope = care.service_scope(actor)

    @cached_property
    def courses(self) -> tuple[care.CourseFacts, ...]:
        return care.courses(self.scope)

    @cached_property
    def in_care(self) -> tuple[care.CourseFacts, ...]:
        """Whoever had a therapist at some time of the period."""
        since, until = self.period.since, self.period.until
        return tuple(
            row
            for row in self.courses
            if row.started_at is not None
            and row.started_at < until
            and (since is None or row.ended_at is None or row.ended_at > since)
        )

    @cached_property
    def weeks(self) -> float:
        return sum(row.weeks(self.period.since, self.period.until) for row in self.courses)

    @cached_property
    def ends(self) -> Mapping[uuid.UUID, measures.CourseEnd]:
        return measures.course_ends(self.scope)

    @cached_property
    def said(self) -> Mapping[uuid.UUID, measures.AskedOfHarm]:
        return harms.said_of_harm(self.scope, since=self.period.since, until=self.period.until)

    @cached_property
    def register(self) -> harms.Register:
        return harms.register(self.scope)

    @cached_property
    def alerts(self) -> tuple[safety.AlertTime, ...]:
        return safety.reached_between(self.actor, since=self.period.since, until=self.period.until)

    @cached_property
    def watches(self) -> harms.WatchFacts:
        return harms.watches(self.scope)

    @cached_property
    def signals(self) -> tuple[harms.ToldSignal, ...]:
        return harms.signals(self.actor)

    @cached_property
    def sites(self) -> Mapping[uuid.UUID, str]:
        return {one.id: one.name for one in open_sites()}

    def site_name(self, site_id: uuid.UUID | None) -> str:
        return self.sites.get(site_id, _("a closed site")) if site_id else _("no site")

    def ended_in(self, period: Period) -> list[care.CourseFacts]:
        """Courses that began and ended, by their end."""
        return [row for row in self.courses if row.started_at is not None and period.holds(row.ended_at)]


# --- was safety asked? ----------------------------------------------------------------------------------


def asked_bar(facts: Facts) -> Panel:
    """How complete the asking is: everything below hangs on it."""
    people = facts.in_care
    asked = sum(row.id in facts.said for row in people)
    number = share("asked", _("asked if the care did harm"), asked, len(people), len(people) - asked)
    title = (
        _("Safety was asked of %(asked)s of %(of)s people in care: %(share)s")
        % {"asked": amount(asked), "of": amount(len(people)), "share": percent(number.value)}
        if number.value is not None
        else _("Was safety asked? Not measured: nobody was in care in this time")
    )
    rows = [
        draw.Step(_("in care"), len(people), _("everybody")),
        draw.Step(_("asked"), asked, _part(asked, len(people))),
    ]
    return Panel(
        "asked",
        title,
        _(
            "People, not check-ins: everybody with a therapist at some time of this period, who left included. Asked: at "
            "least one closed check-in of the period held the question whether the care did harm."
        ),
        draw.steps(rows, title) if people else "",
        table_of(title, (number,)),
        (number,),
    )


def _part(count: int, of: int) -> str:
    if not of:
        return _("not measured")
    return _("%(share)s of %(of)s") % {"share": percent(count / of, 0), "of": amount(of)}


def harmed(facts: Facts) -> Panel:
    """Asked, answered, harmed; and what the register holds, in 100 weeks of care."""
    people = facts.in_care
    said = [facts.said[row.id] for row in people if row.id in facts.said]
    asked, answered = len(said), sum(one.answered > 0 for one in said)
    yes = sum(one.harmed > 0 for one in said)
    events = [one for one in facts.register.moments if facts.period.holds(one[0])]
    serious = sum(is_serious for _at, is_serious in events)
    # Who said nothing cannot have said yes: their weeks would make the rate look lower than anybody knows it to be.
    heard = sum(
        row.weeks(facts.period.since, facts.period.until)
        for row in people
        if row.id in facts.said and facts.said[row.id].answered
    )
    drafts = harms.register(facts.scope, since=facts.period.since, until=facts.period.until).drafts
    numbers = (
        share("answered", _("answered, of those asked"), answered, asked, asked - answered),
        share("harmed", _("said that something made things worse"), yes, answered, len(people) - answered),
        rate(
            "harmed_rate",
            _("people who said so, in 100 client-weeks"),
            yes,
            heard,
            len(people) - answered,
        ),
        rate(
            "events_rate", _("events in the register, in 100 client-weeks"), len(events), facts.weeks, drafts
        ),
        rate("serious_rate", _("serious events, in 100 client-weeks"), serious, facts.weeks, drafts),
    )
    main = numbers[1]
    title = (
        _("%(yes)s of %(of)s who answered said something got worse: %(share)s")
        % {"yes": amount(yes), "of": amount(answered), "share": percent(main.value)}
        if main.value is not None
        else _("Nobody has answered yet whether the care did harm: not measured")
    )
    silent = len(people) - answered
    notes = [
        ngettext(
            "%(n)s is silent: %(a)s not asked, %(b)s did not answer.",
            "%(n)s are silent: %(a)s not asked, %(b)s did not answer.",
            silent,
        )
        % {"n": amount(silent), "a": amount(len(people) - asked), "b": amount(asked - answered)}
    ]
    if main.value is not None:
        notes.insert(0, _("Exact 95 %% interval %(low)s to %(high)s.") % _ends(main))
    rows = [
        draw.Step(_("in care"), len(people), _("everybody")),
        draw.Step(_("asked"), asked, _part(asked, len(people))),
        draw.Step(_("answered"), answered if asked else None, _part(answered, asked)),
        draw.Step(_("harmed"), yes if answered else None, _part(yes, answered), is_last=True),
    ]
    return Panel(
        "harmed",
        title,
        _(
            "People, each once. Rates: over weeks in care, of those who answered for what they said; missing are people who said nothing, and drafts that "
            "nobody has classified. Several events of one person make an interval too narrow."
        ),
        draw.steps(rows, title) if people else "",
        table_of(title, numbers),
        numbers,
        tuple(notes),
    )


def _ends(number: Number) -> dict[str, str]:
    assert number.low is not None and number.high is not None
    return {"low": amount(100 * number.low, 1), "high": percent(number.high)}


# --- courses that ended worse ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ended:
    """Courses of one period that ended, by what may be said of them."""

    judged: tuple[tuple[care.CourseFacts, measures.CourseEnd], ...]
    all: int

    @property
    def worse(self) -> int:
        return sum(bool(end.is_worse) for _row, end in self.judged)

    @property
    def ever_worse(self) -> int:
        return sum(bool(end.was_worse) for _row, end in self.judged)

    @property
    def too_high(self) -> int:
        return sum(bool(end.began_too_high) for _row, end in self.judged)

    @property
    def without_second(self) -> int:
        return self.all - len(self.judged)


def ended(facts: Facts, period: Period) -> Ended:
    rows = facts.ended_in(period)
    judged = [(row, facts.ends[row.id]) for row in rows if row.id in facts.ends]
    return Ended(tuple((row, end) for row, end in judged if end.is_worse is not None), len(rows))


def worse(facts: Facts) -> Panel:
    now = ended(facts, facts.period)
    count, of = now.worse, len(now.judged)
    could = of - now.too_high
    numbers = [
        share("worse", _("ended reliably worse"), count, of, now.without_second),
        share(
            "worse_could",
            _("the same, those who began too high to rise left out"),
            count,
            could,
            now.without_second + now.too_high,
        ),
        share("worse_ever", _("reliably worse at any time"), now.ever_worse, of, now.without_second),
        share("no_second", _("without a second measure"), now.without_second, now.all),
        share("too_high", _("began too high to rise"), now.too_high, of, now.without_second),
    ]
    bars = [_bar(_("This period"), numbers[0], is_main=True)]
    before = facts.period.before
    if before is not None:
        then = ended(facts, before)
        earlier = share(
            "worse_before", _("the period before"), then.worse, len(then.judged), then.without_second
        )
        numbers.append(earlier)
        bars.append(_bar(_("The period before"), earlier))
    bars.append(_bar(_("At any time"), numbers[2]))
    main = numbers[0]
    title = (
        _("%(count)s of %(of)s ended reliably worse: %(words)s")
        % {"count": amount(count), "of": amount(of), "words": main.words}
        if main.value is not None
        else _("No course with a first and a last measure has ended: not measured")
    )
    notes = (
        _(
            "Shown apart: %(second)s without a second measure, %(high)s who began too high to rise. At any time: %(ever)s."
        )
        % {
            "second": amount(now.without_second),
            "high": amount(now.too_high),
            "ever": numbers[2].words,
        },
    )
    band = (*PUBLISHED, _("published range %(low)s to %(high)s") % {"low": "5", "high": percent(0.1, 0)})
    return Panel(
        "worse",
        title,
        _(
            "Courses that ended in this period, first to last PHQ-9 or GAD-7 total: one rose by 6 or 4 points and the other "
            "did not fall by its own. Published range: psychological treatment in general, Ebert et al. 2016."
        ),
        draw.intervals(bars, title, below=_("per cent of courses that ended"), band=band) if of else "",
        table_of(title, numbers),
        tuple(numbers),
        notes if now.all else (),
    )


def _bar(name: str, number: Number, *, is_main: bool = False) -> draw.Bar:
    return draw.Bar(name, number.value, number.low or 0.0, number.high or 0.0, number.words, is_main)


MOST_BLOCKS = 50
"""A path is not drawn in more steps."""


def block_ends(number: int) -> tuple[int, ...]:
    """After which courses a score may be read: blocks of five, or of twice as many again and again; the last takes the rest.

    The score jumps at each course that ended worse, and whoever knows in which order courses ended would know whose.
    Every larger block ends where a smaller one did, so that two looks at different times give no part of one. Under five
    courses there is none.
    """
    size = SMALLEST
    while number > size * MOST_BLOCKS:
        size *= 2
    whole = number // size
    return (*(size * place for place in range(1, whole)), number) if whole else ()


def course_watch(facts: Facts) -> Panel:
    watch, told = facts.watches.courses, facts.watches.told.get("courses")
    limit, path = watch.limit, watch.path
    number = len(path.values)
    ends = block_ends(number)
    crossed = path.first_signal
    block = (
        None
        if crossed is None
        else next((at for at, end in enumerate(ends, start=1) if crossed <= end), None)
    )
    if not number:
        title = _("No course has ended since the limit was set: not measured")
    elif crossed is not None:
        title = _("More courses end worse than accepted: the limit was crossed by course %(n)s") % {
            "n": amount(ends[block - 1] if block else number)
        }
    else:
        title = ngettext(
            "The score stayed under its limit over %(n)s course",
            "The score stayed under its limit over %(n)s courses",
            number,
        ) % {"n": amount(number)}
    promise = _(
        "The score climbs when courses end worse more often than %(accepted)s, and drifts down otherwise. Limit %(limit)s: "
        "made to find %(feared)s, with %(alarms)s false alarms over %(courses)s courses; on average one in %(mean)s courses."
    ) % {
        "accepted": percent(limit.accepted, 0),
        "feared": percent(limit.feared, 0),
        "limit": amount(limit.limit, 2),
        "alarms": percent(limit.false_alarms or 0),
        "courses": amount(limit.within or 0),
        "mean": amount(limit.mean_to_false_alarm),
    }
    numbers = (
        share("watched_worse", _("ended reliably worse, of the courses watched"), watch.worse, number),
        Number(
            "score",
            _("score now"),
            None,
            None,
            None,
            path.values[-1] if ends else None,
            None,
            None,
            "score",
            _("fewer than 5 courses: hidden") if number and not ends else "",
        ),
        Number("score_limit", _("limit"), None, None, None, limit.limit, None, None, "score"),
    )
    rows = tuple(
        # Without days, and in blocks: beside a list of endings it would name whoever ended worse.
        ChartRow((amount(end), amount(path.values[end - 1], 2)))
        for end in ends
    )
    table = ChartTable(title, (_("By course"), _("Score")), rows, frozenset({0, 1}))
    notes = [*_told(told), *_set_on(watch.signed_at)]
    if number:
        notes.append(
            _(
                "The score is shown after blocks of 5 courses or more, so that no single one can be read from it."
            )
        )
    return Panel(
        "course_watch",
        title,
        promise,
        draw.score_path(
            [path.values[end - 1] for end in ends],
            limit=limit.limit,
            signal=block,
            label=title,
            below=_("blocks of courses that ended, in order, whole service"),
            signal_words=_("signal, by course %(n)s") % {"n": amount(ends[block - 1] if block else 0)},
        )
        if ends
        else "",
        table if ends else None,
        numbers,
        tuple(notes),
        is_signal=crossed is not None,
        told=told,
    )


def _set_on(signed_at: dt.datetime | None) -> tuple[str, ...]:
    if signed_at is None:
        return (
            _(
                "The limit is a proposal: nobody has signed it. Everything so far is counted, and it promises nothing "
                "about false alarms. An administrator signs it in the settings, before the next look."
            ),
        )
    return (_("Limit set on %(day)s. Only what came after it is counted.") % {"day": _day(signed_at)},)


def _told(told: harms.ToldSignal | None) -> tuple[str, ...]:
    if told is None:
        return ()
    said = _("%(name)s was told on %(day)s. A signal is a reason to look, not a verdict on anybody.") % {
        "name": told.to or _("Nobody"),
        "day": _day(told.found_at),
    }
    if told.answered_at is None:
        return (f"{said} {_('Nobody has answered it yet.')}",)
    answered = _("%(name)s answered it on %(day)s.") % {
        "name": told.answered_by,
        "day": _day(told.answered_at),
    }
    return (f"{said} {answered}",)


def _day(moment: dt.datetime) -> str:
    return str(date_format(moment.astimezone(ZoneInfo(settings.TIME_ZONE)), "j F Y"))


WEEKS_IN_A_BLOCK = 4


def week_ends(events: Sequence[int]) -> tuple[int, ...]:
    """After which weeks a watch may be read, from its events so far after each: every week where there was none at all.

    Else blocks of whole four weeks that hold five events or more, the last with the rest; under five there is none.
    A week that ends where its event came would say when somebody was harmed, so a block never ends for its sake.
    """
    total = events[-1] if events else 0
    if not total:
        return tuple(range(1, len(events) + 1))
    ends, before = [], 0
    for end in range(WEEKS_IN_A_BLOCK, len(events) + 1, WEEKS_IN_A_BLOCK):
        if events[end - 1] - before >= SMALLEST:
            ends.append(end)
            before = events[end - 1]
    if ends and ends[-1] != len(events):
        ends[-1] = len(events)
    return tuple(ends) if ends else (len(events),) if total >= SMALLEST else ()


def event_watch(facts: Facts) -> Panel:
    watch, told = facts.watches.events, facts.watches.told.get("events")
    looks, plan = watch.looks, watch.plan
    last = looks[-1] if looks else None
    ends = week_ends([look.events for look in looks])
    crossed = watch.first_signal
    block = (
        None
        if crossed is None
        else next((at for at, end in enumerate(ends, start=1) if crossed <= end), None)
    )
    if last is None:
        title = _("No week of care has passed since the limit was set: serious events are not measured")
    elif block is not None:
        title = _("More serious events than expected: the limit was crossed by week %(n)s") % {
            "n": amount(ends[block - 1])
        }
    elif crossed is not None:
        title = _("More serious events than expected: the limit was crossed")
    else:
        title = _("%(events)s serious events where %(expected)s were expected: under the limit") % {
            "events": amount(last.events),
            "expected": amount(last.expected, 1),
        }
    numbers = (
        rate("serious_watched", _("serious events, in 100 client-weeks"), last.events if last else 0, watch.client_weeks),
        Number("serious_expected", _("expected by now"), None, watch.client_weeks, None, last.expected if last else None, None, None, "score"),
        Number("ratio", _("log-likelihood ratio now"), None, None, None, last.ratio if last else None, None, None, "score"),
        Number("ratio_limit", _("limit"), None, None, None, plan.critical_value, None, None, "score"),
    )  # fmt: skip
    notes = [*_told(told), *_set_on(watch.signed_at)]
    if last is not None and last.is_over:
        notes.append(_("The watch is over: more was expected by now than it was made for. Sign it anew."))
    if last is not None and last.events:
        notes.append(
            _(
                "Weeks stand together in blocks of 5 events or more, so that no single one can be read from them."
            )
            if ends
            else _("The weeks are hidden: 1 to 4 events in all, and each week could show one.")
        )
    shown = [looks[end - 1] for end in ends]
    rows = tuple(
        ChartRow((amount(end), amount(look.events), amount(look.expected, 2), amount(look.ratio, 2)))
        for end, look in zip(ends, shown, strict=True)
    )
    heads = (_("By week"), _("Events so far"), _("Expected so far"), _("Ratio"))
    return Panel(
        "event_watch",
        title,
        _(
            "Poisson MaxSPRT, looked at each week; fewer than %(least)s events never signal. Limit %(limit)s, for a watch of "
            "%(upper)s expected events with at most %(alarms)s false alarms. Serious events in the register, drafts left out."
        )
        % {
            "least": plan.least_events,
            "limit": amount(plan.critical_value, 2),
            "upper": amount(plan.upper_limit),
            "alarms": percent(plan.alpha, 0),
        },
        draw.score_path(
            [look.ratio for look in shown],
            limit=plan.critical_value,
            signal=block,
            label=title,
            below=_("weeks of the watch") if last and not last.events else _("blocks of weeks of the watch"),
            signal_words=_("signal, by week %(n)s") % {"n": amount(ends[block - 1] if block else 0)},
        )
        if ends
        else "",
        ChartTable(title, heads, rows, frozenset({0, 1, 2, 3})) if ends else None,
        numbers,
        tuple(notes),
        is_signal=crossed is not None,
        told=told,
    )


# --- sites beside each other ----------------------------------------------------------------------------


def sites(facts: Facts) -> Panel:
    counted: dict[str, list[int]] = {}
    for row, end in ended(facts, facts.period).judged:
        one = counted.setdefault(facts.site_name(row.site_id), [0, 0])
        one[0] += bool(end.is_worse)
        one[1] += 1
    names = sorted(counted, key=lambda name: (-counted[name][1], name))
    cells = [(counted[name][0], counted[name][1]) for name in names]
    why = hidden_cells(cells)
    numbers = tuple(
        hidden(f"site_{place}", name) if reason else share(f"site_{place}", name, *cell)
        for place, (name, cell, reason) in enumerate(zip(names, cells, why, strict=True), start=1)
    )
    how = _(
        "Courses that ended in this period, by the site of their care, against all of them together; exact limits. Counts of "
        "1 to 4 are hidden, and with them the next smallest site."
    )
    whole = (sum(count for count, _of in cells), sum(of for _count, of in cells))
    if len(names) < 2 or not 0 < whole[0] < whole[1]:
        title = _(
            "Sites are not compared: there are fewer than two with courses that ended, or none ended worse"
        )
        return Panel(
            "sites",
            title,
            how,
            table=table_of(title, numbers, _("Site")) if numbers else None,
            numbers=numbers,
        )
    found = funnels.funnel(cells)
    # A hidden site is not said to lie outside either: its place would show its count.
    outside = [
        name
        for name, team, reason in zip(names, found.teams, why, strict=True)
        if team.beyond and reason is None
    ]
    in_sight = [name for name, reason in zip(names, why, strict=True) if reason is None]
    if outside:
        title = _("%(names)s outside the limits of chance") % {"names": ", ".join(outside)}
    elif in_sight:
        title = ngettext(
            "%(n)s site can be shown, and it lies inside the limits",
            "%(n)s sites can be shown, and all lie inside the limits",
            len(in_sight),
        ) % {"n": len(in_sight)}
    else:
        title = _("Every site is too small to be shown")
    most = max(of for _count, of in cells)
    sizes = sorted({max(round(most * 1.08 * place / 60), 1) for place in range(1, 61)})
    curves = [
        (
            _("%(level)s limit") % {"level": percent(level, 1 if level > 0.99 else 0)},
            [
                (of, one.low, one.high)
                for of in sizes
                for one in (funnels.limits(found.target, of, level=level),)
            ],
            level == max(funnels.LEVELS),
        )
        for level in funnels.LEVELS
    ]
    spots = [
        draw.Spot(name, of, None, 1 / of, min(SMALLEST - 1, of) / of)
        if reason
        else draw.Spot(name, of, count / of, is_beyond=team.beyond is not None)
        for name, (count, of), team, reason in zip(names, cells, found.teams, why, strict=True)
        if of >= SMALLEST  # the place of a smaller one would say how few they are
    ]
    return Panel(
        "sites",
        title,
        how,
        draw.funnel(
            spots,
            target=found.target,
            curves=curves,
            label=title,
            below=_("courses with a first and a last measure"),
        ),
        table_of(title, numbers, _("Site")),
        numbers,
        (
            _("Small sites vary more: compare with the curve, not with each other."),
            _("Bars: hidden, 1 to 4 or shown as if. Sites with fewer than 5 courses are left out."),
        ),
        is_signal=bool(outside),
    )


# --- month by month -------------------------------------------------------------------------------------


def _months(facts: Facts) -> list[dt.datetime]:
    """The first moments of whole months, and the end of the last: the running one is left out."""
    zone = ZoneInfo(settings.TIME_ZONE)
    first = min((row.started_at for row in facts.courses if row.started_at is not None), default=None)
    since = max(first, facts.period.since) if first and facts.period.since else first
    if since is None:
        return []
    local = since.astimezone(zone)
    year, month = local.year, local.month
    edges: list[dt.datetime] = []
    while True:
        moment = dt.datetime(year, month, 1, tzinfo=zone)
        if moment > facts.period.until:
            return edges
        if moment >= since or facts.period.since is None or first == since:
            edges.append(moment)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _month_name(moment: dt.datetime) -> str:
    return str(date_format(moment, "M y"))


LEAST_MONTHS = 2


def worse_by_month(facts: Facts) -> Panel:
    edges = _months(facts)
    counts = [(0, 0)] * max(len(edges) - 1, 0)
    for row, end in ended(facts, Period("", None, facts.period.until)).judged:
        place = _place(edges, row.ended_at)
        if place is not None:
            counts[place] = (counts[place][0] + bool(end.is_worse), counts[place][1] + 1)
    how = _(
        "p-chart of whole months, by when a course ended. Exact limits leave 1 month in 741 above them by chance; eight months "
        "on one side of the line are a shift. Counts of 1 to 4 are hidden, and with them the next smallest month."
    )
    if len(counts) < LEAST_MONTHS or not any(of for _count, of in counts):
        title = _("Months are not compared: fewer than two are over, or no course ended in them")
        return Panel("worse_months", title, how)
    found = control_charts.p_chart(counts)
    why = hidden_cells(counts)
    numbers = [
        hidden(f"worse_{edge:%Y-%m}", _month_name(edge))
        if reason
        else share(f"worse_{edge:%Y-%m}", _month_name(edge), *one)
        for edge, one, reason in zip(edges, counts, why, strict=False)
    ]
    return _month_panel(
        "worse_months", found, edges, numbers, how, _("per cent of courses that ended reliably worse"),
        away=frozenset(place for place, reason in enumerate(why) if reason),
    )  # fmt: skip


def events_by_month(facts: Facts) -> Panel:
    edges = _months(facts)
    how = _(
        "u-chart of whole months: events in the register by when they were noticed, over the weeks in care of the month. Exact "
        "limits; drafts are left out. Counts of 1 to 4 are hidden, and with them the month with the next least weeks in care."
    )
    # In UTC: two moments of one place are as far apart as its clocks say, and these jump twice a year.
    moments = [edge.astimezone(dt.UTC) for edge in edges]
    weeks = care.client_weeks(facts.courses, moments) if len(edges) > LEAST_MONTHS else []
    if not any(weeks):
        return Panel(
            "event_months", _("Events are not compared by month: fewer than two months are over"), how
        )
    counts = [0] * len(weeks)
    for at, _is_serious in facts.register.moments:
        place = _place(edges, at)
        if place is not None and weeks[place]:
            counts[place] += 1
    cells = list(zip(counts, weeks, strict=True))
    found = control_charts.u_chart(cells, per=HUNDRED)
    why = hidden_rates(cells)
    numbers = [
        hidden(f"events_{edge:%Y-%m}", _month_name(edge), "per_100_client_weeks")
        if reason
        else rate(f"events_{edge:%Y-%m}", _month_name(edge), *cell)
        for edge, cell, reason in zip(edges, cells, why, strict=False)
    ]
    return _month_panel(
        "event_months", found, edges, numbers, how, _("events in 100 client-weeks"),
        away=frozenset(place for place, reason in enumerate(why) if reason),
    )  # fmt: skip


def _place(edges: Sequence[dt.datetime], moment: dt.datetime | None) -> int | None:
    if moment is None or len(edges) < 2 or not edges[0] <= moment < edges[-1]:
        return None
    return sum(edge <= moment for edge in edges) - 1


def _month_panel(
    code: str,
    found: control_charts.Chart,
    edges: Sequence[dt.datetime],
    numbers: Sequence[Number],
    how: str,
    below: str,
    away: frozenset[int] = frozenset(),
) -> Panel:
    """`away`: months whose counts are hidden. None of them is named, drawn, or said to lie anywhere."""
    above = [place for place, point in enumerate(found.points) if point.beyond is control_charts.Side.ABOVE]
    shift = any(point.in_shift for point in found.points)
    names = ", ".join(_month_name(edges[place]) for place in above if place not in away)
    in_sight = [place for place, point in enumerate(found.points) if point.of and place not in away]
    kind = _("Courses that end worse") if code == "worse_months" else _("Events in the register")
    if names:
        title = _("%(kind)s: above the limit in %(months)s") % {"kind": kind, "months": names}
    elif above:
        title = _("%(kind)s: above the limit in a month that is too small to be shown") % {"kind": kind}
    elif shift or found.runs.is_unusual:
        title = _("%(kind)s: no month above the limit, but the level has moved") % {"kind": kind}
    else:
        title = ngettext(
            "%(kind)s: %(n)s month, inside the limits",
            "%(kind)s: %(n)s months, none above the limits",
            len(found.points),
        ) % {"kind": kind, "n": len(found.points)}
    rows = [
        draw.Month(_month_name(edge), None, None, is_beyond=False)
        if place in away
        else draw.Month(_month_name(edge), point.value, point.high, point.beyond is control_charts.Side.ABOVE)
        for place, (edge, point) in enumerate(zip(edges, found.points, strict=False))
    ]
    notes = [_("Line: all these months together. Dotted: the exact upper limit of each month.")]
    if away:
        notes.append(_("Gaps: nobody was counted, or the count is hidden."))
    return Panel(
        code,
        title,
        how,
        draw.months(rows, centre=found.centre, is_share=code == "worse_months", label=title, below=below)
        if in_sight
        else "",
        table_of(title, numbers, _("Month")),
        tuple(numbers),
        tuple(notes) if in_sight else (_("Every month is too small to be shown."),),
        is_signal=bool(above) or shift,
    )


# --- from the trigger to a person -----------------------------------------------------------------------


def _levels() -> tuple[tuple[str, str], ...]:
    return (
        ("high", _("High")),
        ("moderate", _("Moderate")),
        ("low", _("Low")),
        ("unanswered", _("Unanswered question")),
    )


def times(facts: Facts) -> Panel:
    rows = [one for one in facts.alerts if not one.needed_nobody]
    apart = len(facts.alerts) - len(rows)
    late = sum(one.is_late for one in rows)
    numbers: list[Number] = []
    lines: list[ChartRow] = []
    charts: list[draw.Waits] = []
    groups = [(name, [one for one in rows if one.level == code], code) for code, name in _levels()]
    groups += [
        (_("All, in staffed hours"), [one for one in rows if one.was_staffed], ""),
        (_("All, out of hours"), [one for one in rows if not one.was_staffed], ""),
    ]
    clocks = safety.clock_minutes()
    for place, (name, some, code) in enumerate(groups):
        if not some:
            continue
        minutes = clocks[code or "moderate"]
        found = waiting_times.waiting_times(
            [one.minutes for one in some if one.minutes is not None],
            clock=minutes,
            waiting=[
                (facts.period.until - one.raised_at).total_seconds() / 60
                for one in some
                if one.seen_at is None
            ],
        )
        late_here = share(
            f"late_{place}",
            _("%(name)s: late") % {"name": name},
            sum(one.is_late for one in some),
            len(some),
            0,
        )
        numbers += [
            *(
                Number(f"{word}_{place}", label % {"name": name}, found.seen, len(some), found.waiting, q.value, q.low, q.high, "minutes")
                for word, label, q in (
                    ("median", _("%(name)s: median"), found.median),
                    ("slow", _("%(name)s: 95th of 100"), found.slow),
                )
            ),
            Number(f"worst_{place}", _("%(name)s: worst") % {"name": name}, found.seen, len(some), found.waiting, found.worst, None, None, "minutes"),
            late_here,
        ]  # fmt: skip
        worst = duration(found.worst) if found.worst is not None else _("not measured")
        lines.append(
            ChartRow(
                (
                    name, amount(len(some)), amount(found.waiting), _time(found.median.value), _time(found.slow.value),
                    _("%(time)s, still waiting") % {"time": worst} if found.is_worst_waiting else worst,
                    late_here.words,
                )
            )
        )  # fmt: skip
        if code:
            charts.append(
                draw.Waits(
                    name,
                    [one.minutes for one in some if one.minutes is not None],
                    found.median.value,
                    minutes,
                    _("clock %(time)s") % {"time": duration(minutes)},
                )
            )
    in_time = share("in_time", _("All: a person looked in time"), len(rows) - late, len(rows), 0)
    if not rows:
        title = _("No alert was raised in this time: times are not measured")
    else:
        title = ngettext(
            "A person looked in time at %(ok)s of %(n)s alert",
            "A person looked in time at %(ok)s of %(n)s alerts",
            len(rows),
        ) % {"ok": amount(len(rows) - late), "n": amount(len(rows))}
    out = sum(not one.was_staffed for one in rows)
    notes = (
        _("Thick line: median. %(out)s of %(n)s came out of hours.")
        % {"out": amount(out), "n": amount(len(rows))},
        *(
            (_("%(n)s more closed by themselves: the open question was answered.") % {"n": amount(apart)},)
            if apart
            else ()
        ),
    )
    heads = (_("Clock"), _("Alerts"), _("Wait now"), _("Median"), _("95th"), _("Worst"), _("Late"))
    return Panel(
        "times",
        title,
        _(
            "Minutes on the wall from the first trigger until a person first wrote what they do; who still waits counts as "
            "longest. Late is judged by the clock of the level, which runs in staffed hours."
        ),
        draw.waits(charts, title, below=_("time until a person looked")) if charts else "",
        ChartTable(title, heads, tuple(lines), frozenset(range(1, 7))) if lines else None,
        (in_time, *numbers),
        notes if rows else (),
        is_open=True,
    )


def _time(minutes: float | None) -> str:
    return _("not known yet") if minutes is None else duration(minutes)


# --- were the alerts right? -----------------------------------------------------------------------------


def _channels() -> dict[str, str]:
    return {
        "answer": _("an answer in a check-in"),
        "measure": _("words beside a question"),
        "letter": _("a letter"),
        "referral": _("a request for help"),
        "goal": _("a goal"),
        "complaint": _("a complaint"),
        "report": _("a report of harm"),
        "plan": _("a safety plan"),
        "private": _("words kept private"),
        "staff": _("a colleague"),
        "": _("not known"),
    }


def _ages(birth_year: int | None, year: int) -> str:
    if birth_year is None:
        return _("age not known")
    age = year - birth_year
    if age < 18:
        return _("under 18")
    return _("18 to 25") if age < 26 else _("26 to 64") if age < 65 else _("65 and over")


def precision(facts: Facts) -> Panel:
    closed = [one for one in facts.alerts if one.is_confirmed is not None]
    unknown = len(facts.alerts) - len(closed)
    right = sum(bool(one.is_confirmed) for one in closed)
    whole = share("right", _("All alerts"), right, len(closed), unknown)
    by_episode = {row.id: row for row in facts.courses}
    channels, year = _channels(), facts.period.until.year

    def site(one: safety.AlertTime) -> str:
        course = by_episode.get(one.episode_id) if one.episode_id else None
        return facts.site_name(course.site_id if course else None)

    cuts: tuple[tuple[str, str, Callable[[safety.AlertTime], str]], ...] = (
        ("channel", _("By what was written or answered"), lambda one: channels.get(one.channel, one.channel)),
        (
            "language",
            _("By language"),
            lambda one: language_name(one.language) if one.language else _("the service’s own"),
        ),
        ("age", _("By age"), lambda one: _ages(one.birth_year, year)),
        ("site", _("By site"), site),
    )
    numbers, rows = [whole], [_row(whole)]
    for code, head, key in cuts:
        counted: dict[str, list[int]] = {}
        for one in closed:
            cell = counted.setdefault(key(one), [0, 0])
            cell[0] += bool(one.is_confirmed)
            cell[1] += 1
        names = sorted(counted, key=lambda name: (-counted[name][1], name))
        found = precision_by_group({name: (counted[name][0], counted[name][1]) for name in names})
        if names:
            rows.append(ChartRow((head, "", "", "", ""), is_gap=True))
        for place, group in enumerate(found.groups, start=1):
            number = (
                hidden(f"{code}_{place}", group.group)
                if group.right is None
                else share(f"{code}_{place}", group.group, group.right.count, group.right.of)
            )
            numbers.append(number)
            rows.append(_row(number))
    title = (
        _("A person found danger in %(right)s of %(of)s alerts: %(words)s")
        % {"right": amount(right), "of": amount(len(closed)), "words": whole.words}
        if closed
        else _("No alert was closed with a judgement in this time: not measured")
    )
    heads = (_("Group"), _("Danger found"), _("Of"), _("Missing"), _("Result and interval"))
    return Panel(
        "precision",
        title,
        _(
            "Closed alerts: “no sign of danger after a look” against “spoke”, “reviewed” and “passed on”. Missing: open, not "
            "reached, or answered before a look. Counts of 1 to 4 are hidden. Gender is not recorded."
        ),
        draw.intervals(
            [_bar(_("All alerts"), whole, is_main=True)],
            title,
            below=_("per cent of alerts in which a person found danger"),
        )
        if closed
        else "",
        ChartTable(title, heads, tuple(rows), frozenset({1, 2, 3, 4})) if closed else None,
        tuple(numbers),
        (_("Precision says nothing of what was missed: see the double reading."),),
    )


def _row(number: Number) -> ChartRow:
    return table_of("", (number,)).rows[0]


# --- who could use what ---------------------------------------------------------------------------------


def exposure(facts: Facts) -> Panel:
    """Each feature that exists: who could use it, for how long, who did, and what those said of harm."""
    since, until = facts.period.since, facts.period.until
    could = [row for row in facts.courses if row.weeks_with_pages(since, until) > 0]
    weeks = sum(row.weeks_with_pages(since, until) for row in could)
    features: tuple[tuple[str, str, Iterable[uuid.UUID]], ...] = (
        ("check_ins", _("Check-ins"), measures.check_ins_answered(facts.scope, since=since, until=until)),
        ("letters", _("Letters"), messaging.letters_written(facts.scope, since=since, until=until)),
        ("plan", _("Safety plan"), safety.plans_written(facts.scope, since=since, until=until)),
    )
    numbers: list[Number] = []
    rows: list[ChartRow] = []
    for code, name, keys in features:
        used = set(keys)
        users = [row for row in could if row.id in used]
        said = [facts.said[row.id] for row in users if row.id in facts.said]
        answered, yes = sum(one.answered > 0 for one in said), sum(one.harmed > 0 for one in said)
        use = share(f"{code}_used", _("%(name)s: used it") % {"name": name}, len(users), len(could))
        small = bool(hidden_cells([(yes, answered)])[0])
        harm = (
            hidden(f"{code}_harmed", _("%(name)s: said that something made things worse") % {"name": name})
            if small
            else share(
                f"{code}_harmed",
                _("%(name)s: said that something made things worse") % {"name": name},
                yes,
                answered,
                len(users) - answered,
            )
        )
        numbers += [use, harm]
        rows.append(
            ChartRow((name, amount(len(could)), amount(weeks, 1), use.words, amount(len(users)), harm.words))
        )
    title = (
        ngettext(
            "%(n)s person could use these pages, over %(weeks)s weeks",
            "%(n)s people could use these pages, over %(weeks)s weeks",
            len(could),
        )
        % {"n": amount(len(could)), "weeks": amount(weeks)}
        if could
        else _("Nobody could use anything in this time: exposure is not measured")
    )
    heads = (
        _("Feature"),
        _("Could"),
        _("Weeks"),
        _("Used it"),
        _("Users"),
        _("Of users who answered: worse"),
    )
    return Panel(
        "exposure",
        title,
        _(
            "From the offer of a place to the end of care everybody has these pages. Used: at least one answer, letter or part of "
            "a plan in the period. Harm is not traced to a feature: users are sicker, or better, for other reasons."
        ),
        table=ChartTable(title, heads, tuple(rows), frozenset({1, 2, 3, 4, 5})) if could else None,
        numbers=tuple(numbers),
        is_open=True,
    )


# --- drills, and what was missed ------------------------------------------------------------------------


def _first_moment(facts: Facts) -> dt.datetime:
    return facts.period.since or min((row.opened_at for row in facts.courses), default=facts.period.until)


def drills(facts: Facts) -> Panel:
    """A test alert every shift: how soon it found a person. Never mixed with real alerts."""
    found = vigilance.drills(_first_moment(facts), facts.period.until)
    how = _(
        "A test alert in every shift, by the same way as a true one, until a person shows that they are here. Staffed hours "
        "without anybody on the rota count as not reached. Missing: owed and not held, with a reason."
    )
    if not found.owed:
        return Panel("drills", _("No drill was made in this time: not measured"), how)
    apart = sum(found.not_held.values())
    reached = share(
        "drills", _("drills that reached a person in time"), found.reached_in_time, found.owed, apart
    )
    answered = found.reached_in_time + found.reached_late
    minutes = [
        Number(f"drill_{code}", name, answered, found.held, found.missed, value, None, None, "minutes")
        for code, name, value in (
            ("median", _("time to a person, median"), found.median_minutes),
            ("slow", _("time to a person, 95th of 100"), found.p95_minutes),
            ("worst", _("time to a person, worst"), found.worst_minutes),
        )
    ]
    title = _("%(ok)s of %(n)s drills reached a person in time") % {
        "ok": amount(found.reached_in_time),
        "n": amount(found.owed),
    }
    notes = (
        _("Median %(median)s, 95th %(slow)s, worst %(worst)s; the clock is %(clock)s.")
        % {
            "median": _time(found.median_minutes),
            "slow": _time(found.p95_minutes),
            "worst": _time(found.worst_minutes),
            "clock": duration(found.clock_minutes),
        },
        _("%(missed)s answered by nobody, %(none)s without anybody on the rota.")
        % {"missed": amount(found.missed), "none": amount(found.none_on_rota)},
    )
    numbers = (reached, *minutes)
    return Panel("drills", title, how, table=table_of(title, numbers), numbers=numbers, notes=notes)


def missed(facts: Facts) -> Panel:
    """What the rules and the model missed, from texts drawn by chance and read by two."""
    found = vigilance.missed_risk(_first_moment(facts), facts.period.until)
    how = _(
        "From texts that were not flagged, drawn by chance, the number fixed before, and read by two people. Where they differ, "
        "it counts as missed danger until it is settled. Not one in 300 of 10,000 still leaves up to 97."
    )
    if not found.judged:
        title = _("What was missed is not measured: no sample was read twice in this time")
        return Panel("missed", title, how)
    name = _("texts with danger that were missed, estimate")
    if found.is_hidden:
        hidden_words = _("1 to 4 found: hidden")
        number = Number(
            "missed", name, None, found.judged, found.missing, None, None, found.high, "count", hidden_words
        )
        title = _("At most %(most)s texts with danger were missed; 1 to 4 were found") % {
            "most": amount(found.at_most or 0)
        }
    else:
        number = Number(
            "missed", name, found.found, found.judged, found.missing, found.estimate, found.low, found.high, "count"
        )  # fmt: skip
        title = _("About %(missed)s texts with danger were missed, at most %(most)s") % {
            "missed": amount(found.estimate or 0),
            "most": amount(found.at_most or 0),
        }
    notes = [
        _("%(judged)s of %(drawn)s drawn texts were judged, of %(all)s that nobody was shown.")
        % {"judged": amount(found.judged), "drawn": amount(found.drawn), "all": amount(found.not_flagged)}
    ]
    if found.not_settled:
        notes.append(
            ngettext(
                "On %(n)s text two readers differ and nobody has settled it: counted as found until then.",
                "On %(n)s texts two readers differ and nobody has settled them: counted as found until then.",
                found.not_settled,
            )
            % {"n": amount(found.not_settled)}
        )
    if found.no_third and found.is_hidden:
        notes.append(
            _(
                "Some count as found without a third reader: the alert was confirmed, or nobody could settle it for two weeks."
            )
        )
    elif found.no_third:
        notes.append(
            ngettext(
                "%(n)s text counts as found without a third reader: its alert was confirmed, or nobody could settle it for two weeks.",
                "%(n)s texts count as found without a third reader: the alert was confirmed, or nobody could settle it for two weeks.",
                found.no_third,
            )
            % {"n": amount(found.no_third)}
        )
    if found.sensitivity_at_least is not None:
        notes.append(
            _("At least %(share)s of texts with danger were flagged (95 %%, one-sided).")
            % {"share": percent(found.sensitivity_at_least)}
        )
    if found.kappa is not None:
        notes.append(
            _("Two readers: kappa %(kappa)s, %(n)s differed.")
            % {"kappa": amount(found.kappa, 2), "n": amount(found.differed)}
        )
    return Panel(
        "missed", title, how, table=table_of(title, (number,)), numbers=(number,), notes=tuple(notes)
    )


# --- what item 9 costs ----------------------------------------------------------------------------------


CASELOAD = 38


def item_9_load(_facts: Facts) -> Panel:
    """Of a simulated clinician: computed, not counted from this service."""
    load = steady_review.weekly_load(clients=CASELOAD)
    above = 1 - steady_review.SHARES[0]
    numbers = tuple(
        Number(code, name, None, None, None, value, None, None, unit)
        for code, name, value, unit in (
            ("load_each_time", _("clocks in a week, if every answer above 0 started one"), load.each_time, "per_week"),
            ("load_reviewed", _("clocks in a week, where an answer gone through starts none"), load.reviewed, "per_week"),
            ("load_busy", _("clocks in a busy week, at most in 95 of 100"), float(load.busy_week), "per_week"),
            ("load_shown", _("answers shown before a contact, without a clock"), load.shown, "per_week"),
            ("load_minutes_each", _("time, if every answer above 0 started one"), load.minutes_each_time, "minutes"),
            ("load_minutes", _("time, where an answer gone through starts none"), load.minutes_reviewed, "minutes"),
        )
    )  # fmt: skip
    title = _("What item 9 costs a clinician in a week: %(reviewed)s clocks instead of %(each)s") % {
        "reviewed": amount(load.reviewed, 1),
        "each": amount(load.each_time, 1),
    }
    rows = tuple(ChartRow((one.name, one.words)) for one in numbers)
    return Panel(
        "item_9_load",
        title,
        _(
            "Simulated, not measured here: a clinician with %(clients)s clients, %(above)s of whom answer above 0 each week, four in "
            "five as the week before (our assumption). An answer of 1 or 2 that was gone through beside a safety plan starts no "
            "clock for four weeks, unless it rises, something new is said, or the review lapses."
        )
        % {"clients": amount(CASELOAD), "above": percent(above, 0)},
        table=ChartTable(title, (_("What"), _("In a week")), rows, frozenset({1})),
        numbers=numbers,
        is_open=True,
    )


# --- the whole page -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Section:
    """What can be jumped to: figures about one question."""

    code: str
    name: str
    rows: tuple[tuple[Panel, ...], ...]
    """From the top: what stands alone, and what stands beside each other."""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One number of the summary, with its interval, and one sentence. The rest of it stands at its figure."""

    name: str
    words: str
    sentence: str
    panel: str
    """Code of the figure that it comes from."""
    is_measured: bool


@dataclass(frozen=True, slots=True)
class Page:
    period: Period
    since: dt.datetime | None
    """Of the period, or of the first course where everything is shown."""
    ended: int
    sections: tuple[Section, ...]
    signals_told: tuple[harms.ToldSignal, ...]
    """Every signal so far, answered or not, the newest first."""

    @property
    def all_panels(self) -> tuple[Panel, ...]:
        return tuple(one for section in self.sections for row in section.rows for one in row)

    @property
    def signals(self) -> tuple[Panel, ...]:
        return tuple(one for one in self.all_panels if one.is_signal)

    @property
    def asking(self) -> tuple[Panel, ...]:
        """Figures whose signal needs an answer, or a look."""
        return tuple(one for one in self.all_panels if one.asks)

    @property
    def earlier(self) -> tuple[harms.ToldSignal, ...]:
        """Signals of limits that were signed anew since, and nobody has answered them."""
        here = {one.told.id for one in self.asking if one.told is not None}
        return tuple(one for one in self.signals_told if one.answered_at is None and one.id not in here)

    @property
    def title(self) -> str:
        if self.asking:
            return (
                self.asking[0].title
                if len(self.asking) == 1
                else ngettext(
                    "%(n)s number asks for a look", "%(n)s numbers ask for a look", len(self.asking)
                )
                % {"n": len(self.asking)}
            )
        if self.signals:
            return _("Every number that is over its limit has an answer")
        asked = self.all_panels[0].numbers[0]
        if asked.value is None:
            return _("Safety is not measured yet: nobody was in care in this time")
        return _("No number that is watched is over its limit")

    @property
    def key_figures(self) -> tuple[KeyFigure, ...]:
        """The handful that matters to somebody with five minutes. Each once more, with all of it, at its figure."""
        panels = {one.code: one for one in self.all_panels}
        numbers = {one.code: one for panel in self.all_panels for one in panel.numbers}

        def figure(name: str, panel: str, code: str, say: Callable[[Number], str] | None = None) -> KeyFigure:
            number = numbers.get(code)
            if number is None or number.value is None:
                words = _("not measured") if number is None else number.words
                return KeyFigure(name, words, panels[panel].title, panel, is_measured=False)
            sentence = panels[panel].title if say is None else say(number)
            return KeyFigure(name, number.words, sentence, panel, is_measured=True)

        def counts(number: Number) -> dict[str, str]:
            return {
                "count": amount(number.count or 0), "of": amount(number.of or 0), "missing": amount(number.missing or 0),
            }  # fmt: skip

        return (
            figure(
                _("Asked if the care did harm"), "asked", "asked",
                lambda one: _("%(count)s of %(of)s people in care. Every figure below hangs on it.") % counts(one),
            ),
            figure(
                _("Said that something got worse"), "harmed", "harmed",
                lambda one: _("%(count)s of %(of)s who answered. Silent: %(missing)s.") % counts(one),
            ),
            figure(
                _("Courses that ended reliably worse"), "worse", "worse",
                lambda one: _("%(count)s of %(of)s with a first and a last measure. Without a second: %(missing)s.") % counts(one),
            ),
            figure(
                _("Serious events, in 100 client-weeks"), "harmed", "serious_rate",
                lambda one: ngettext(
                    "%(count)s event in %(of)s weeks of care.", "%(count)s events in %(of)s weeks of care.", one.count or 0
                ) % counts(one),
            ),
            figure(_("Alerts at which a person looked in time"), "times", "in_time"),
            figure(_("Texts with danger that were missed"), "missed", "missed"),
        )  # fmt: skip


def page(actor: Person, period: Period) -> Page:
    """Every figure for whoever may see them. A fixed number of queries."""
    facts = Facts(actor, period)
    begun = [row.started_at for row in facts.courses if row.started_at is not None]
    sections = (
        ("harm", _("Harm, and how courses ended"), ((asked_bar,), (harmed, worse))),
        ("limits", _("Numbers with a limit"), ((course_watch, event_watch),)),
        ("people", _("Until a person looked"), ((times,), (drills,))),
        ("right", _("Right alerts, and what was missed"), ((precision, missed),)),
        ("places", _("Sites and months"), ((sites,), (worse_by_month, events_by_month))),
        ("use", _("Work, and who could use what"), ((item_9_load,), (exposure,))),
    )
    return Page(
        period,
        period.since or min(begun, default=None),
        len(facts.ended_in(period)),
        tuple(
            Section(code, name, tuple(tuple(make(facts) for make in row) for row in rows))
            for code, name, rows in sections
        ),
        facts.signals,
    )


HEADS = (
    "figure",
    "number",
    "name",
    "count",
    "of",
    "missing",
    "value",
    "low_95",
    "high_95",
    "unit",
    "note",
    "how_counted",
)


def as_rows(found: Page) -> list[dict[str, Any]]:
    """Every number of the page for a spreadsheet. A hidden one stays hidden."""
    return [
        dict(
            zip(
                HEADS,
                (
                    panel.code, one.code, one.name, one.count, one.of, one.missing, one.value, one.low, one.high, one.unit,
                    one.note, panel.how,
                ),
                strict=True,
            )
        )
        for panel in found.all_panels
        for one in panel.numbers
    ]  # fmt: skip


def as_tables(found: Page) -> dict[str, Any]:
    """The tables under the charts, for whoever draws them again."""
    return {
        panel.code: {
            "title": panel.title,
            "heads": panel.table.heads,
            "rows": [row.cells for row in panel.table.rows],
        }
        for panel in found.all_panels
        if panel.table is not None
    }
