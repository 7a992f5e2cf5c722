"""What portals may ask of `vigilance`: how soon a drill found a person, and what the screening missed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, floor

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leeward.apps.people.api import Person
from leeward.apps.safety import api as safety
from leeward.apps.vigilance import access, queries
from leeward.apps.vigilance.models import Answer, Drill
from leeward.clinical.statistics.agreement import cohens_kappa
from leeward.clinical.statistics.missed_risk import missed_over_draws
from leeward.clinical.statistics.small_cells import SMALLEST
from leeward.common import clock, service
from leeward.design.moments import written
from leeward.design.shell import Call

__all__ = [
    "DrillFigures",
    "MissedRiskFigures",
    "Waiting",
    "call_for",
    "drills",
    "gaps",
    "missed_risk",
    "waiting",
]


# --- drills -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DrillFigures:
    """Drills that were owed in a span. Never mixed with real alerts."""

    is_on: bool
    """Whether this service holds drills now."""
    owed: int
    """The denominator: ended ones that were held, and staffed hours in which nobody was on the rota."""
    held: int
    """Begun and over. One that runs now is not in it."""
    reached_in_time: int
    """The numerator: a person answered within the clock."""
    reached_late: int
    missed: int
    """Nobody answered at all."""
    running: int
    none_on_rota: int
    """Staffed hours without anybody on the rota: counted as not reached."""
    not_held: Mapping[str, int]
    """Missing, by why: real_alert, withdrawn, too_late, switched_off."""
    median_minutes: float | None
    """Time to a person. What nobody answered counts as longest. None: fewer than half were answered, or none held."""
    p95_minutes: float | None
    worst_minutes: float | None
    is_worst_unanswered: bool
    clock_minutes: int
    """Within how many minutes a high alert must be seen here: what a drill is measured by."""

    @property
    def not_reached(self) -> int:
        return self.owed - self.reached_in_time


def drills(since: dt.datetime, until: dt.datetime) -> DrillFigures:
    """By the moment when each was to begin. One query, and the settings."""
    found = queries.tally(queries.in_span(since, until))
    states, why, times = found.by_state, dict(found.by_why), found.times
    nobody = why.pop(Drill.Why.NOBODY.value, 0)
    reached, late = states[Drill.State.REACHED], states[Drill.State.LATE]
    held = reached + late + states[Drill.State.MISSED]
    return DrillFigures(
        is_on=bool(service.get("vigilance.drills")),
        owed=held + nobody,
        held=held,
        reached_in_time=reached,
        reached_late=late,
        missed=states[Drill.State.MISSED],
        running=states[Drill.State.RUNNING],
        none_on_rota=nobody,
        not_held=why,
        median_minutes=times.median.value if times else None,
        p95_minutes=times.slow.value if times else None,
        worst_minutes=times.worst if times else None,
        is_worst_unanswered=times.is_worst_waiting if times else False,
        clock_minutes=safety.high_clock(),
    )


def call_for(person: Person) -> Call | None:
    """What calls this colleague on every page while no alert does. It says that it is a drill. One query."""
    row = access.waiting_drills(person).order_by("began_at").first()
    if row is None or row.due_at is None:
        return None
    if row.due_at < clock.now() and safety.has_alert_waiting(person):
        return None  # its time is over: no alert stands behind it
    time = written(timezone.localtime(row.due_at), "g:i a")
    words, short = _("Drill: show that you are here by %(time)s."), _("Drill: by %(time)s.")
    if row.due_at < clock.now():
        words = _("Drill: its time was over at %(time)s. Show that you are here.")
        short = _("Drill: over at %(time)s.")
    return Call(words % {"time": time}, reverse("vigilance:drill", args=[row.pk]), short % {"time": time})


# --- what was missed --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MissedRiskFigures:
    """What no program saw, estimated from texts that were drawn by chance and read by people.

    Texts on which two readers differ are judged, and count as found until somebody settles them: to leave them out would
    leave out just those in which somebody saw danger.

    `found` of 1 to 4, with or without these, is hidden (None, `is_hidden`); the limits are then those of four found and
    of what is not settled, so that nothing can be worked out from them and nothing is made smaller than it is.
    """

    weeks: int
    """Draws of which somebody has read a text."""
    weeks_not_read: int
    texts: int
    """All that clients sent in those weeks, drafts, private words, complaints and reports left out."""
    not_flagged: int
    """Of these, what nobody was shown: the universe of the draw."""
    drawn: int
    judged: int
    """The denominator: read by two, or by the one who may."""
    read_once: int
    not_read: int
    not_settled: int
    """Two differ and nobody has said which it is. In `judged`, and in `found`."""
    no_third: int
    """Settled as found without a third: its alert was confirmed, or nobody could settle it for two weeks."""
    gone: int
    differed: int
    """Of those read by two."""
    kappa: float | None
    found: int | None
    """The numerator: held a sign of danger after all, or may have. None: hidden, or nothing judged."""
    is_hidden: bool
    estimate: float | None
    """How many such texts the weeks held, each draw by its own sampling fraction. None: hidden, or nothing judged."""
    low: int | None
    """Of what is settled alone."""
    high: int | None
    at_most: int | None
    """One-sided, 95 %: no more than so many were missed."""
    caught: int
    """Shown by a program and confirmed by a person."""
    caught_not_judged: int
    """Shown, and nobody has said yet. Not in `caught`."""
    sensitivity: float | None
    sensitivity_at_least: float | None

    @property
    def missing(self) -> int:
        return self.drawn - self.judged


def missed_risk(since: dt.datetime, until: dt.datetime) -> MissedRiskFigures:
    """Of weeks that began in this span. A fixed number of queries."""
    every = queries.weeks_read(since, until)
    weeks = [week for week in every if week.judged]
    findings = safety.text_findings([(week.draw.begins_at, week.draw.ends_at) for week in weeks])
    caught = sum(one.confirmed for one in findings)
    judged, found = sum(week.judged for week in weeks), sum(week.found for week in weeks)
    agreed = sum(week.agreed for week in weeks)
    is_hidden = 0 < found < SMALLEST or 0 < agreed < SMALLEST
    draws = [(week.draw.not_flagged, week.judged, week.found) for week in weeks]
    shown = missed_over_draws(draws, caught=caught) if draws and not is_hidden else None
    limits = missed_over_draws(_raised(draws, SMALLEST - 1 - agreed), caught=caught) if is_hidden else shown
    settled = [(week.draw.not_flagged, week.judged, week.agreed) for week in weeks]
    least = missed_over_draws(settled, caught=caught) if shown else None
    return MissedRiskFigures(
        weeks=len(weeks),
        weeks_not_read=len(every) - len(weeks),
        texts=sum(one.texts for one in findings),
        not_flagged=sum(week.draw.not_flagged for week in weeks),
        drawn=sum(week.drawn for week in every),
        judged=judged,
        read_once=sum(week.once for week in weeks),
        not_read=sum(week.not_read for week in every),
        not_settled=sum(week.not_settled for week in every),
        no_third=sum(week.no_third for week in weeks),
        gone=sum(week.gone for week in every),
        differed=sum(week.differed for week in every),
        kappa=_kappa([pair for week in every for pair in week.pairs]),
        found=None if is_hidden or not weeks else found,
        is_hidden=is_hidden,
        estimate=shown.missed if shown else None,
        low=floor(least.interval.low) if least else None,
        high=ceil(limits.interval.high) if limits else None,
        at_most=limits.at_most if limits else None,
        caught=caught,
        caught_not_judged=sum(one.not_judged for one in findings),
        sensitivity=shown.sensitivity if shown else None,
        sensitivity_at_least=limits.sensitivity_at_least if limits else None,
    )


def _raised(draws: list[tuple[int, int, int]], left: int) -> list[tuple[int, int, int]]:
    """As if so many more had been found, or as many as were read where those are fewer."""
    filled = []
    for not_flagged, judged, found in draws:
        more = min(left, judged - found)
        filled.append((not_flagged, judged, found + more))
        left -= more
    return filled


def _kappa(pairs: list[tuple[str, str]]) -> float | None:
    """Of "no sign" against any sign."""
    if not pairs:
        return None
    table = [[0, 0], [0, 0]]
    for first, second in pairs:
        table[first != Answer.NONE][second != Answer.NONE] += 1
    return cohens_kappa(table).kappa


# --- what waits, and what is wrong ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for one colleague, in numbers."""

    to_read: int
    to_settle: int
    missed_drills: int
    """Of the last seven days, for those who see the drills."""
    may_see_drills: bool


def waiting(actor: Person) -> Waiting:
    """A fixed number of queries, but for what a supervisor may settle alone."""
    sees = access.may_see_drills(actor)
    return Waiting(
        to_read=access.texts_to_read(actor).count(),
        to_settle=access.texts_to_settle(actor).count(),
        missed_drills=queries.missed_lately() if sees else 0,
        may_see_drills=sees,
    )


def gaps() -> tuple[str, ...]:
    """What those who answer for the service must know, in sentences. One query."""
    missed = queries.missed_lately()
    if not missed:
        return ()
    words = ngettext(
        "%(count)s drill of the last 7 days was answered by nobody in time.",
        "%(count)s drills of the last 7 days were answered by nobody in time.",
        missed,
    )
    return (words % {"count": missed},)
