"""The page of measured safety: every number by hand on an invented service of a few people."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db.models import Count
from django.utils.html import conditional_escape

from leeward.apps.care.models import Episode
from leeward.apps.harms import actions as harms
from leeward.apps.harms.models import AdverseEvent, Signal
from leeward.apps.measures.models import Answer, Score, Sitting
from leeward.apps.messaging import actions as messaging
from leeward.apps.notifications.models import Delivery
from leeward.apps.people.models import Person, Site
from leeward.apps.safety import actions as safety
from leeward.apps.safety.models import Alert
from leeward.clinical import steady_review
from leeward.clinical.statistics import cusum, rates
from leeward.common import audit, clock, ids, service
from leeward.portals.manager import queries

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC)  # a Monday
DAY = dt.timedelta(days=1)
PAGE = "/service/safety/"


@pytest.fixture(autouse=True)
def _now():
    with clock.at(NOW):
        yield


@pytest.fixture
def course(db) -> Callable[..., Episode]:
    """One course of care: from so many days ago to so many days ago, with its totals of low mood and worry."""

    def make(
        begun: float, ended: float | None = None, *, mood: tuple[float, ...] = (), worry: tuple[float, ...] = (),
        site: Site | None = None, **facts: Any,
    ) -> Episode:  # fmt: skip
        client = Person.objects.create(username=str(ids.new()), role_codes=["client"], **facts)
        end = None if ended is None else NOW - ended * DAY
        row = Episode.objects.create(
            client=client, opened_at=NOW - begun * DAY, started_at=NOW - begun * DAY, ended_at=end, site=site,
            status="active" if end is None else "ended",
        )  # fmt: skip
        for code, scores in (("PHQ-9", mood), ("GAD-7", worry)):
            for place, score in enumerate(scores):
                sitting(row, begun - place, code=code, score=score)
        return row

    return make


def sitting(
    row: Episode, days_ago: float, *, code: str = "HARM-1", score: float | None = None, said: int | None = None,
    point: str = "week", is_open: bool = False,
) -> Sitting:  # fmt: skip
    at = NOW - days_ago * DAY
    found = Sitting.objects.create(
        client_id=row.client_id, episode=row, point=point, battery=[{"instrument": code, "items": [1]}],
        invited_key=str(ids.new()), invited_at=at, due_from=at, due_at=at, closes_at=at + DAY,
        started_at=at if said is not None or score is not None else None, closed_at=None if is_open else at,
    )  # fmt: skip
    if said is not None:
        Answer.objects.create(
            sitting=found, client_id=row.client_id, instrument=code, item=1, value=said, given_at=at
        )
    if score is not None:
        Score.objects.create(
            sitting=found, client_id=row.client_id, episode=row, instrument=code, version="1", wording="x",
            score=score, answered=9, missing=0, at=at,
        )  # fmt: skip
    return found


def numbers(actor: Person, period: str = "all") -> dict[str, queries.Number]:
    found = queries.page(actor, queries.period_of(period))
    return {one.code: one for panel in found.all_panels for one in panel.numbers}


def panel(actor: Person, code: str, period: str = "all") -> queries.Panel:
    found = queries.page(actor, queries.period_of(period))
    return next(one for one in found.all_panels if one.code == code)


def close_to(value: float) -> Any:
    return pytest.approx(value, abs=1e-12)


# --- asked, answered, harmed ----------------------------------------------------------------------------


def test_asked_answered_and_harmed_are_people_and_silence_is_counted(olga, course):
    yes, no, silent, never, waits = (course(70) for _ in range(5))
    for days in (60, 50):
        sitting(yes, days, said=1)  # said twice, counted once
    sitting(no, 60, said=0)
    sitting(silent, 60)
    sitting(never, 60, code="PHQ-9", score=9)
    sitting(waits, 1, is_open=True)  # still open: nobody knows yet
    found = numbers(olga)
    assert (found["asked"].count, found["asked"].of, found["asked"].missing) == (3, 5, 2)
    assert (found["answered"].count, found["answered"].of, found["answered"].missing) == (2, 3, 1)
    assert (found["harmed"].count, found["harmed"].of, found["harmed"].missing) == (1, 2, 3)
    # The same, from the rows themselves.
    asked = Sitting.objects.filter(battery__0__instrument="HARM-1").exclude(closed_at=None)
    assert asked.values("episode").distinct().count() == 3
    assert Answer.objects.filter(value=1).values("client").distinct().count() == found["harmed"].count
    # Exact: 1 of 2 lies between 1.258 and 98.742 % (R's binom.test).
    assert (found["harmed"].low, found["harmed"].high) == (
        pytest.approx(0.01257912, abs=1e-7), pytest.approx(0.98742088, abs=1e-7),
    )  # fmt: skip
    notes = panel(olga, "harmed").notes
    assert notes[1] == "3 are silent: 2 not asked, 1 did not answer."


def test_where_nobody_answered_harm_is_no_nought(olga, course):
    sitting(course(70), 60)
    shown = panel(olga, "harmed")
    assert shown.title == "Nobody has answered yet whether the care did harm: not measured"
    row = next(
        row.cells for row in shown.table.rows if row.cells[0] == "said that something made things worse"
    )
    assert row[1:] == ("–", "0", "1", "not measured")
    assert "–" in shown.chart


def test_what_was_said_is_divided_by_the_weeks_of_those_who_answered(olga, course):
    yes, silent = course(70), course(700)
    sitting(yes, 60, said=1)
    sitting(silent, 60)
    one = numbers(olga)["harmed_rate"]
    assert (one.count, one.of, one.missing) == (1, close_to(10), 1)
    assert one.value == close_to(100 / 10)
    assert (one.low, one.high) == tuple(
        getattr(rates.poisson_rate(1, 10, per=100).interval, end) for end in ("low", "high")
    )


def test_events_of_the_register_are_divided_by_weeks_in_care_and_drafts_are_missing(olga, bob, course):
    row = course(140)
    for is_serious, state in ((True, "closed"), (False, "open"), (False, "draft"), (True, "set_aside")):
        AdverseEvent.objects.create(
            subject_id=row.client_id, client_id=row.client_id, episode=row, state=state, opened_at=NOW - DAY,
            source_id=ids.new(), noticed_at=NOW - DAY, is_serious=is_serious,
        )  # fmt: skip
    found = numbers(olga)
    events, serious = found["events_rate"], found["serious_rate"]
    assert (events.count, events.of, events.missing, events.value) == (2, close_to(20), 1, close_to(10))
    assert (serious.count, serious.value) == (1, close_to(5))
    assert numbers(olga, "12-weeks")["events_rate"].of == close_to(12)


def test_a_period_counts_those_who_were_in_care_in_it(olga, course):
    course(400, 380)  # long over
    now = course(400)
    sitting(now, 200, said=1)
    assert (numbers(olga, "12-weeks")["asked"].count, numbers(olga, "12-weeks")["asked"].of) == (0, 1)
    assert (numbers(olga, "12-months")["asked"].count, numbers(olga, "12-months")["asked"].of) == (1, 1)
    assert numbers(olga, "all")["asked"].of == 2


# --- courses that ended worse ---------------------------------------------------------------------------


def test_a_course_is_judged_from_its_first_to_its_last_measure(olga, course):
    course(100, 10, mood=(10, 16))  # worse
    course(100, 10, mood=(10, 16), worry=(12, 8))  # one rose, the other fell: not counted as worse
    course(100, 10, mood=(10, 17, 10))  # worse on the way
    course(100, 10, mood=(24, 27))  # could not rise by 6
    course(100, 10, mood=(12,))  # no second measure
    course(100, 10)  # none at all
    course(100, mood=(10, 20))  # goes on
    found = numbers(olga)
    worse = found["worse"]
    assert (worse.count, worse.of, worse.missing, worse.value) == (1, 4, 2, 0.25)
    assert (found["worse_could"].count, found["worse_could"].of, found["worse_could"].missing) == (1, 3, 3)
    assert (found["worse_ever"].count, found["worse_ever"].of) == (3, 4)
    assert (found["no_second"].count, found["no_second"].of) == (2, 6)
    assert (found["too_high"].count, found["too_high"].of) == (1, 4)
    assert panel(olga, "worse").title.startswith("1 of 4 ended reliably worse: 25.0")


def test_the_months_after_the_end_do_not_change_how_a_course_ended(olga, course):
    row = course(200, 120, mood=(10, 10))
    sitting(row, 30, code="PHQ-9", score=20, point="month_3")
    sitting(row, 119, code="PHQ-9", score=17, point="end")
    assert numbers(olga)["worse"].count == 1
    Sitting.objects.filter(point="end").update(cancelled_at=NOW)
    assert numbers(olga)["worse"].count == 0


def test_the_period_before_stands_beside_it(olga, course):
    course(100, 10, mood=(10, 10))
    course(190, 100, mood=(10, 20))
    found = numbers(olga, "12-weeks")
    assert (found["worse"].count, found["worse"].of) == (0, 1)
    assert (found["worse_before"].count, found["worse_before"].of) == (1, 1)


# --- limits that were set before ------------------------------------------------------------------------


@pytest.mark.hazard("H-013")
def test_five_courses_in_a_row_that_end_worse_cross_the_limit_and_the_lead_is_told_once(olga, course):
    for days in range(40, 0, -8):
        course(100, days, mood=(10, 20))
    shown = panel(olga, "course_watch")
    limit = cusum.limit_for_false_alarms(accepted=0.05, feared=0.12, within=208, false_alarms=0.05)
    assert limit.limit == 4.25
    assert shown.title == "More courses end worse than accepted: the limit was crossed by course 5"
    assert shown.is_signal
    assert "nobody has signed it" in " ".join(shown.notes)
    for _day in range(2):
        harms.tell_of_signals()
    row = Signal.objects.get()
    assert (row.watch, row.place, row.to) == ("courses", 5, olga)
    told = Delivery.objects.get(kind="harms.signal")
    assert told.to_id == olga.pk
    assert any("Olga Petrova was told on" in note for note in panel(olga, "course_watch").notes)


def test_a_limit_that_is_signed_counts_only_what_came_after_it(olga, ines, course):
    for days in range(40, 0, -8):
        course(100, days, mood=(10, 20))
    harms.tell_of_signals()
    with clock.at(NOW - 20 * DAY):
        for key, value in (("accepted", 5), ("feared", 12), ("courses", 208)):
            service.change(actor=ines.pk, key=f"harms.worse_{key}", value=value)
        service.change(actor=ines.pk, key="harms.false_alarms", value=5)
    shown = panel(olga, "course_watch")
    assert numbers(olga)["watched_worse"].of == 2  # of 16 and 8 days ago
    assert not shown.is_signal
    assert any(note.startswith("Limit set on 10 November 2026.") for note in shown.notes)
    harms.tell_of_signals()
    assert Signal.objects.count() == 1


def test_serious_events_are_watched_week_by_week(olga, course):
    row = course(70)
    for days in (30, 20, 15, 14.5):
        AdverseEvent.objects.create(
            subject_id=row.client_id, client_id=row.client_id, episode=row, state="open", opened_at=NOW,
            source_id=ids.new(), noticed_at=NOW - days * DAY, is_serious=True,
        )  # fmt: skip
    shown = panel(olga, "event_watch")
    # 10 weeks in care, 1 event expected in 1,000: 4 where 0.01 were expected.
    assert numbers(olga)["serious_expected"].value == close_to(0.01)
    # Four are few: the week is not named, and no week is shown.
    assert shown.title == "More serious events than expected: the limit was crossed"
    assert shown.is_signal and (shown.chart, shown.table) == ("", None)
    assert "The weeks are hidden: 1 to 4 events in all, and each week could show one." in shown.notes
    harms.tell_of_signals()
    assert Signal.objects.get().watch == "events"


# --- from the trigger to a person -----------------------------------------------------------------------


@pytest.fixture
def alert(alice, episode) -> Callable[[dt.datetime], Alert]:
    def go(at: dt.datetime) -> Alert:
        with clock.at(at):
            messaging.send_letter(
                actor=alice,
                episode_id=episode.pk,
                text=f"I want to kill myself. {ids.new()}",
                key=str(ids.new()),
            )
        return Alert.objects.get(client=alice, closed_at=None)

    return go


def closed(bob: Person, alert: Alert, minutes: float, outcome: str = "spoke") -> None:
    with clock.at(alert.raised_at + dt.timedelta(minutes=minutes)):
        safety.acknowledge_alert(actor=bob, alert=alert, line="I ring her.")
        alert.refresh_from_db()
        safety.close_alert(actor=bob, alert=alert, outcome=outcome, line="We spoke.")
    Alert.objects.filter(pk=alert.pk, closed_at=None).update(closed_at=alert.raised_at + DAY)


@pytest.mark.hazard("H-017", "H-059")
def test_the_time_to_a_person_counts_from_the_first_trigger_and_who_waits_is_the_longest(olga, bob, alert):
    for days, minutes in ((20, 6), (19, 10), (18, 300)):
        closed(bob, alert(NOW - days * DAY), minutes)
    waits = alert(NOW - 3 * DAY)  # Friday noon, so that its four hours were over on Friday
    rows = queries.Facts(olga, queries.period_of("all")).alerts
    assert sorted(one.minutes for one in rows if one.minutes is not None) == [6, 10, 300]
    assert [one.id for one in rows if one.seen_at is None] == [waits.pk]
    shown = panel(olga, "times")
    cells = {row.cells[0]: row.cells for row in shown.table.rows}
    level = next(name for name in cells if not name.startswith("All"))
    # 6, 10, 300 and one that waits for three days: the median lies between 10 and 300, and the 95th is not known.
    assert cells[level][1:5] == ("4", "1", "2\u00a0h 35\u00a0min", "not known yet")
    assert cells[level][5] == "3\u00a0d, still waiting"
    # The clock is four hours: 300 minutes on a Thursday are five.
    assert {one.id for one in rows if one.is_late} >= {waits.pk}
    assert [one.minutes for one in rows if one.is_late and one.seen_at is not None] == [300]
    assert shown.title == "A person looked in time at 2 of 4 alerts"


def test_new_words_do_not_move_the_first_look(olga, bob, alice, episode, alert):
    row = alert(NOW - 20 * DAY)
    with clock.at(row.raised_at + dt.timedelta(minutes=6)):
        safety.acknowledge_alert(actor=bob, alert=row, line="I ring her.")
    again = alert(row.raised_at + dt.timedelta(hours=2))
    assert again.pk == row.pk
    assert again.acknowledged_at is None
    assert [one.minutes for one in queries.Facts(olga, queries.period_of("all")).alerts] == [6]


def test_alerts_at_night_are_told_apart(olga, bob, alert):
    # Monday to Friday, 9 to 18 in London: 12 is there, 3 is not.
    closed(bob, alert(dt.datetime(2026, 11, 3, 12, tzinfo=dt.UTC)), 5)
    closed(bob, alert(dt.datetime(2026, 11, 4, 3, tzinfo=dt.UTC)), 5)
    closed(bob, alert(dt.datetime(2026, 11, 7, 12, tzinfo=dt.UTC)), 5)  # a Saturday
    assert [one.was_staffed for one in queries.Facts(olga, queries.period_of("all")).alerts] == [
        True,
        False,
        False,
    ]
    assert "2 of 3 came out of hours." in panel(olga, "times").notes[0]


@pytest.mark.hazard("H-028")
def test_alerts_are_right_or_not_and_small_groups_carry_no_number(olga, bob, alert):
    for days in range(20, 10, -1):
        closed(bob, alert(NOW - days * DAY), 5, "spoke" if days % 2 else "no_risk")
    closed(bob, alert(NOW - 9 * DAY), 5, "not_reached")
    found = numbers(olga)
    assert (found["right"].count, found["right"].of, found["right"].missing) == (5, 10, 1)
    assert Alert.objects.filter(outcome="spoke").count() == 5
    assert (found["channel_1"].count, found["channel_1"].of) == (5, 10)
    closed(bob, alert(NOW - 8 * DAY), 5)
    Alert.objects.filter(outcome="no_risk").first().hits.update(channel="goal")
    found = numbers(olga)
    assert found["channel_2"].count is None
    assert found["channel_2"].words == "1 to 4, or could show one: hidden"
    # With the other in sight it could be worked out.
    assert found["channel_1"].count is None


# --- sites, months, exposure ----------------------------------------------------------------------------


def test_sites_are_compared_and_a_small_one_is_hidden_everywhere(olga, course, signed_in):
    sizes = {"North": (9, 20), "South": (6, 60), "West": (7, 70), "Quay": (1, 9)}
    for name, (worse, of) in sizes.items():
        site = Site.objects.create(name=name)
        for place in range(of):
            course(90, 10, mood=(10, 20 if place < worse else 10), site=site)
    found = panel(olga, "sites")
    shown = {one.name: one for one in found.numbers}
    assert (shown["North"].count, shown["North"].of) == (None, None) or shown["North"].count == 9
    assert shown["Quay"].count is None
    assert (shown["West"].count, shown["West"].of, shown["West"].value) == (7, 70, close_to(0.1))
    lines = csv.DictReader(io.StringIO(signed_in(olga).get(f"{PAGE}numbers.csv?period=all").content.decode()))
    quay = next(line for line in lines if line["name"] == "Quay")
    assert (quay["count"], quay["of"], quay["value"]) == ("", "", "")
    assert "hidden" in quay["note"]


def test_a_month_counts_the_courses_that_ended_in_it(olga, course):
    for days in (90, 85, 60, 55, 30):  # September twice, October twice, the last of October
        for place in range(5):
            course(120, days, mood=(10, 20 if days == 60 else 10 - place))
    found = {one.code: (one.count, one.of) for one in panel(olga, "worse_months").numbers}
    ended_in = dict(
        Episode.objects.exclude(ended_at=None).values_list("ended_at__month").annotate(Count("pk")).order_by()
    )
    assert {f"worse_2026-{month:02}": of for month, of in ended_in.items()} == {
        code: of for code, (_count, of) in found.items() if of
    }
    assert sum(count for count, _of in found.values()) == 5


@pytest.mark.hazard("H-046")
def test_few_who_ended_worse_in_a_month_stand_nowhere(olga, course, signed_in):
    """In September 1 of 1, and 1 of 12 in October: neither count can be read, nor worked out from the other months."""
    course(200, 75, mood=(10, 20))
    for place in range(12):
        course(200, 45, mood=(10, 10 if place else 20))
    for days in (100, 130):  # August, July
        for _place in range(20):
            course(200, days, mood=(10, 10))
    shown = panel(olga, "worse_months")
    cells = {one.code: (one.count, one.of, one.value, one.low, one.high) for one in shown.numbers}
    away = [code for code, cell in cells.items() if cell == (None,) * 5]
    assert {"worse_2026-09", "worse_2026-10"} <= set(away)
    assert all(cell[0] == 0 or cell[0] >= 5 for code, cell in cells.items() if code not in away)
    assert {row.cells[4] for row in shown.table.rows if row.cells[0] in ("Sep 26", "Oct 26")} == {
        "1 to 4, or could show one: hidden"
    }
    assert shown.chart.count("<circle") <= 2 * (len(cells) - len(away))
    browser = signed_in(olga)
    lines = csv.DictReader(io.StringIO(browser.get(f"{PAGE}numbers.csv?period=all").content.decode()))
    found = [line for line in lines if line["number"] in away]
    assert len(found) == len(away)
    assert all((line["count"], line["of"], line["value"], line["high_95"]) == ("",) * 4 for line in found)
    data = browser.get(f"{PAGE}numbers.json?period=all").json()
    rows = {row[0]: row[1:4] for row in data["tables"]["worse_months"]["rows"]}
    assert rows["Sep 26"] == rows["Oct 26"] == ["–", "–", "–"]


@pytest.mark.hazard("H-046")
def test_a_small_month_above_its_limit_is_a_signal_and_is_not_named(olga, course):
    for place in range(3):
        course(200, 75, mood=(10, 20 + place))
    for days in (45, 100, 130):
        for _place in range(40):
            course(200, days, mood=(10, 10))
    shown = panel(olga, "worse_months")
    assert shown.is_signal
    assert shown.title == "Courses that end worse: above the limit in a month that is too small to be shown"


def noticed(row: Episode, *days_ago: float, is_serious: bool = False) -> None:
    for days in days_ago:
        AdverseEvent.objects.create(
            subject_id=row.client_id, client_id=row.client_id, episode=row, state="open", opened_at=NOW,
            source_id=ids.new(), noticed_at=NOW - days * DAY, is_serious=is_serious,
        )  # fmt: skip


@pytest.mark.hazard("H-046")
def test_few_events_in_a_month_stand_nowhere(olga, course, signed_in):
    """September 2 and October 1, August 6: what is hidden holds 3 together, so the next month goes with them."""
    row = course(200)
    noticed(row, 75, 76, 45, *(100 + place / 10 for place in range(6)))
    shown = panel(olga, "event_months")
    cells = {one.code: (one.count, one.of, one.value, one.low, one.high) for one in shown.numbers}
    away = {code for code, cell in cells.items() if cell == (None,) * 5}
    assert {"events_2026-09", "events_2026-10"} < away
    assert all(cell[0] == 0 or cell[0] >= 5 for code, cell in cells.items() if code not in away)
    counted = {"events_2026-08": 6, "events_2026-09": 2, "events_2026-10": 1}
    assert sum(counted.get(code, 0) for code in away) not in range(1, 5)
    assert "Counts of 1 to 4 are hidden" in shown.how
    assert {one.unit for one in shown.numbers} == {"per_100_client_weeks"}
    assert shown.chart.count("<circle") <= 2 * (len(cells) - len(away))
    browser = signed_in(olga)
    lines = csv.DictReader(io.StringIO(browser.get(f"{PAGE}numbers.csv?period=all").content.decode()))
    found = [line for line in lines if line["number"] in away]
    assert len(found) == len(away)
    assert all((line["count"], line["of"], line["value"], line["high_95"]) == ("",) * 4 for line in found)
    assert all(line["note"] == "1 to 4, or could show one: hidden" for line in found)
    rows = {
        cells[0]: cells[1:4]
        for cells in browser.get(f"{PAGE}numbers.json?period=all").json()["tables"]["event_months"]["rows"]
    }
    assert rows["Sep 26"] == rows["Oct 26"] == ["–", "–", "–"]


@pytest.mark.hazard("H-046")
def test_one_to_four_events_in_all_hide_every_month(olga, course):
    noticed(course(200), 75, 45)
    shown = panel(olga, "event_months")
    assert all(one.count is None for one in shown.numbers)
    assert shown.chart == "" and "Every month is too small to be shown." in shown.notes
    assert numbers(olga)["events_rate"].count == 2  # of the whole service, as courses that ended worse


@pytest.mark.hazard("H-046")
def test_no_week_with_few_serious_events_can_be_read(olga, course, signed_in):
    row = course(700)
    noticed(row, 600, is_serious=True)
    noticed(row, *(300 + place for place in range(5)), is_serious=True)
    noticed(row, 100, is_serious=True)
    table = panel(olga, "event_watch").table
    events = [int(cells[1]) for cells in (row.cells for row in table.rows)]
    assert events == [7] and table.rows[0].cells[0] == "100"
    noticed(row, *(90 + place for place in range(4)), is_serious=True)
    shown = panel(olga, "event_watch")
    assert [int(row.cells[1]) for row in shown.table.rows] == [6, 11]
    assert all(int(row.cells[0]) % 4 == 0 for row in shown.table.rows)
    data = signed_in(olga).get(f"{PAGE}numbers.json?period=all").json()
    assert len(data["tables"]["event_watch"]["rows"]) == 2
    assert any(note.startswith("Weeks stand together in blocks of 5 events") for note in shown.notes)


def test_without_any_serious_event_every_week_is_shown(olga, course):
    course(70)
    assert len(panel(olga, "event_watch").table.rows) == 10


@pytest.mark.parametrize(
    ("events", "ends"),
    [
        ([], ()),
        ([0, 0, 0], (1, 2, 3)),
        ([0, 4, 4, 4], ()),
        ([0, 5], (2,)),
        ([1, 2, 3, 4, 5, 5, 5, 5, 5], (9,)),
        ([5] * 4 + [9] * 4 + [10] * 5, (4, 13)),
    ],
)
def test_blocks_of_weeks_hold_five_events_or_more(events, ends):
    assert queries.week_ends(events) == ends


# --- the summary, and what needs an answer --------------------------------------------------------------


def test_the_summary_says_the_same_as_the_figures_with_their_intervals(olga, course):
    sitting(course(70), 60, said=1)
    course(100, 10, mood=(10, 16))
    found = queries.page(olga, queries.period_of("all"))
    figures = {one.panel: one for one in found.key_figures if one.panel != "harmed"}
    shown = {one.code: one for one in found.all_panels}
    assert figures["worse"].words == shown["worse"].numbers[0].words
    assert figures["worse"].sentence == "1 of 1 with a first and a last measure. Without a second: 0."
    assert figures["asked"].sentence.startswith("1 of 2 people in care.")
    assert (figures["times"].is_measured, figures["times"].words) == (False, "not measured")
    assert all(one.panel in shown for one in found.key_figures)


def test_the_page_begins_with_a_summary_and_its_small_print_is_closed(olga, course, signed_in):
    course(100, 10, mood=(10, 16))
    text = signed_in(olga).get(f"{PAGE}?period=all").content.decode()
    found = queries.page(olga, queries.period_of("all"))
    assert text.index('id="summary"') < text.index('id="asked"')
    for section in found.sections:
        assert f'href="#{section.code}"' in text and f'id="{section.code}"' in text
    for one in found.all_panels:
        assert f'id="{one.code}"' in text
        for words in (one.title, *one.notes, one.how):
            assert as_html(words) in text
    assert text.count("How this was counted</summary>") == len(found.all_panels)
    assert 'class="twin" open' not in text.split("How this was counted")[0].rsplit("<details", 1)[1]


def as_html(words: str) -> str:
    return str(conditional_escape(words))


def test_days_of_digits_stand_apart_so_that_no_script_turns_them_round(olga, signed_in):
    text = signed_in(olga).get(PAGE).content.decode()
    assert (
        "methods " + ", ".join(f'<bdi class="nowrap" dir="ltr">{one}</bdi>' for one in queries.VERSIONS)
        in text
    )


def test_a_signal_asks_until_somebody_answers_it_and_its_page_is_one_click_away(olga, course, signed_in):
    for days in range(40, 0, -8):
        course(100, days, mood=(10, 20))
    harms.tell_of_signals()
    row = Signal.objects.get()
    review = f'href="/harms/signals/{ids.to_url(row.pk)}/"'
    text = signed_in(olga).get(f"{PAGE}?period=all").content.decode()
    assert review in text and "Nobody has answered it yet." in text
    assert panel(olga, "course_watch").asks
    harms.review_signal(actor=olga, signal=row, found="A change of intake.", follows="None.", key=ids.new())
    answered = panel(olga, "course_watch")
    assert answered.is_signal and not answered.asks
    text = signed_in(olga).get(f"{PAGE}?period=all").content.decode()
    assert review in text and "Olga Petrova answered it on 30 November 2026." in text
    assert "A change of intake." not in text


def test_a_signal_of_an_earlier_limit_without_an_answer_is_not_forgotten(olga, course):
    Signal.objects.create(watch="courses", key="courses:earlier", place=5, found_at=NOW - 90 * DAY, to=olga)
    found = queries.page(olga, queries.period_of("all"))
    assert [one.watch for one in found.earlier] == ["courses"]


@pytest.mark.hazard("H-046")
def test_no_single_course_can_be_read_from_the_path_of_the_score(olga, course, signed_in):
    for place, days in enumerate(range(30, 13, -1), start=1):  # 17 ended, the 7th worse
        course(100, days, mood=(10, 20 if place == 7 else 10))
    shown = panel(olga, "course_watch")
    assert [row.cells[0] for row in shown.table.rows] == ["5", "10", "17"]
    path = queries.Facts(olga, queries.period_of("all")).watches.courses.path.values
    assert [row.cells[1] for row in shown.table.rows] == [
        queries.amount(path[end - 1], 2) for end in (5, 10, 17)
    ]
    data = signed_in(olga).get(f"{PAGE}numbers.json?period=all").json()
    assert len(data["tables"]["course_watch"]["rows"]) == 3
    assert not shown.is_signal


def test_under_five_courses_the_score_is_hidden(olga, course):
    for days in (40, 30):
        course(100, days, mood=(10, 20))
    shown = panel(olga, "course_watch")
    assert (shown.chart, shown.table) == ("", None)
    score = numbers(olga)["score"]
    assert score.value is None and score.words == "fewer than 5 courses: hidden"


@pytest.mark.hazard("H-013")
def test_a_limit_crossed_within_a_block_is_a_signal_at_once_and_names_the_end_of_the_block(olga, course):
    for place, days in enumerate(range(60, 42, -1), start=1):  # 18 ended, from the 8th on five worse
        course(100, days, mood=(10, 20 if 8 <= place <= 12 else 10))
    facts = queries.Facts(olga, queries.period_of("all"))
    assert facts.watches.courses.path.first_signal == 12
    shown = panel(olga, "course_watch")
    assert shown.is_signal and shown.title.endswith("the limit was crossed by course 18")


@pytest.mark.parametrize("number", [0, 4, 5, 9, 10, 250, 251, 5_000, 9_999])
def test_blocks_hold_five_or_more_and_are_never_many(number):
    ends = queries.block_ends(number)
    steps = [end - begin for begin, end in zip((0, *ends), ends, strict=False)]
    assert all(step >= 5 for step in steps) and len(ends) <= queries.MOST_BLOCKS
    assert ends[-1:] == ((number,) if number >= 5 else ())


def test_larger_blocks_end_where_smaller_ones_did():
    inner = {end for number in range(5, 600) for end in queries.block_ends(number)[:-1]}
    assert all(end % 5 == 0 for end in inner)
    assert set(queries.block_ends(251)[:-1]) < set(queries.block_ends(250))


def test_the_month_in_which_the_clocks_change_has_its_true_hours(olga, course):
    course(120)
    found = {one.code: one.of for one in panel(olga, "event_months").numbers}
    assert found["events_2026-10"] == close_to((31 * 24 + 1) / 168)
    assert found["events_2026-09"] == close_to(30 * 24 / 168)


def test_who_could_use_a_page_is_told_apart_from_who_did(olga, alice, bob, episode, course):
    course(70)
    with clock.at(NOW + DAY):
        messaging.send_letter(actor=alice, episode_id=episode.pk, text="The walk helped.", key="a")
    with clock.at(NOW + 2 * DAY):
        found = numbers(olga)
    assert (found["letters_used"].count, found["letters_used"].of) == (1, 2)
    assert (found["plan_used"].count, found["plan_used"].of) == (0, 2)
    assert found["check_ins_used"].count == 0


# --- what another app brings ----------------------------------------------------------------------------


def test_without_drills_and_double_readings_the_page_says_not_measured(olga):
    assert panel(olga, "drills").title == "No drill was made in this time: not measured"
    assert panel(olga, "missed").title.startswith("What was missed is not measured")


DRILLS = SimpleNamespace(
    owed=12, held=11, reached_in_time=9, reached_late=1, missed=1, none_on_rota=1, not_held={"real_alert": 2},
    median_minutes=3.0, p95_minutes=None, worst_minutes=40.0, clock_minutes=15,
)  # fmt: skip
READ = SimpleNamespace(
    judged=290, drawn=300, missing=10, not_flagged=10_000, found=0, is_hidden=False, estimate=0.0, low=0, high=120,
    at_most=97, sensitivity_at_least=0.4, kappa=0.7, differed=3, not_settled=0, no_third=0,
)  # fmt: skip


@pytest.fixture
def door(monkeypatch) -> Callable[..., None]:
    def bind(drills: Any = DRILLS, missed: Any = READ) -> None:
        found = SimpleNamespace(drills=lambda since, until: drills, missed_risk=lambda since, until: missed)
        monkeypatch.setattr(queries, "vigilance", found)

    return bind


def test_drills_that_nobody_answered_are_not_in_time_and_those_not_held_are_missing(olga, door):
    door()
    found = panel(olga, "drills")
    assert found.title == "9 of 12 drills reached a person in time"
    one = found.numbers[0]
    assert (one.count, one.of, one.missing, one.value) == (9, 12, 2, 0.75)
    assert (
        "Median 3\u00a0min, 95th not known yet, worst 40\u00a0min; the clock is 15\u00a0min." in found.notes
    )


def test_what_was_missed_stands_with_its_bound_and_who_was_not_judged(olga, door):
    door()
    found = panel(olga, "missed")
    assert found.title == "About 0 texts with danger were missed, at most 97"
    one = found.numbers[0]
    assert (one.count, one.of, one.missing, one.value, one.high) == (0, 290, 10, 0.0, 120)


@pytest.mark.hazard("H-027")
def test_what_nobody_has_settled_is_said_beside_it(olga, door):
    door(missed=SimpleNamespace(**{**vars(READ), "not_settled": 2, "no_third": 1, "found": 7}))
    notes = panel(olga, "missed").notes
    assert "On 2 texts two readers differ and nobody has settled them: counted as found until then." in notes
    assert any(note.startswith("1 text counts as found without a third reader") for note in notes)


def test_a_few_that_were_found_carry_no_number(olga, door):
    facts = {"found": None, "is_hidden": True, "estimate": None, "low": None, "high": 300, "at_most": 280}
    door(missed=SimpleNamespace(**{**vars(READ), **facts}))
    found = panel(olga, "missed")
    assert found.title == "At most 280 texts with danger were missed; 1 to 4 were found"
    assert found.numbers[0].words == "1 to 4 found: hidden"


def test_the_load_of_item_9_is_computed_and_says_that_nobody_measured_it(olga):
    found = panel(olga, "item_9_load")
    load = steady_review.weekly_load(clients=38)
    assert round(1 - steady_review.SHARES[0], 9) == 0.4
    assert {one.code: one.value for one in found.numbers}["load_reviewed"] == load.reviewed
    assert load.each_time == close_to(38 * 0.4)
    assert load.reviewed < load.each_time
    assert "Simulated, not measured here: a clinician with 38 clients, 40\u00a0%" in found.how


# --- who, and an empty service --------------------------------------------------------------------------


@pytest.mark.hazard("H-027", "H-059")
def test_an_empty_service_says_not_measured_and_never_nought(olga, signed_in):
    for period in queries.PERIODS:
        text = signed_in(olga).get(f"{PAGE}?period={period}").content.decode()
        assert "Safety is not measured yet" in text
        assert "0.0\u00a0%" not in text
        assert all(
            one.value is None or one.code.endswith("_limit") or one.code.startswith("load_")
            for one in numbers(olga, period).values()
        )


@pytest.mark.parametrize("path", ["", "numbers.csv", "numbers.json"])
@pytest.mark.hazard("H-046")
def test_only_those_who_lead_see_the_page(
    path, olga, marek, bob, charlie, alice, dana, ines, signed_in, client
):
    for person in (olga, marek):
        assert signed_in(person).get(PAGE + path).status_code == 200
    for person in (bob, charlie, alice, dana, ines):
        assert signed_in(person).get(PAGE + path).status_code == 404
    assert client.get(PAGE + path).status_code == 302


def test_no_name_of_a_client_leaves_with_the_numbers(olga, alice, bob, episode, signed_in):
    sitting(episode, 1, said=1)
    browser = signed_in(olga)
    for path in ("", "numbers.csv", "numbers.json"):
        assert "Alice" not in browser.get(f"{PAGE}{path}?period=all").content.decode()


def test_both_who_lead_read_the_same_numbers(olga, marek, course):
    course(100, 10, mood=(10, 16))
    assert numbers(olga) == numbers(marek)


def test_every_number_says_how_it_was_counted(olga, course):
    course(100, 10, mood=(10, 16))
    for row in queries.as_rows(queries.page(olga, queries.period_of("all"))):
        assert row["how_counted"]
        assert row["value"] is None or row["unit"] in (
            "share",
            "per_100_client_weeks",
            "minutes",
            "count",
            "score",
            "per_week",
        )


def test_reading_numbers_leaves_no_line_about_anybody(olga, alice, episode, signed_in, monkeypatch):
    lines = []
    monkeypatch.setattr(audit, "record", lambda **facts: lines.append(facts["verb"]))
    signed_in(olga).get(PAGE)
    assert not [verb for verb in lines if verb.startswith(("care.", "safety.", "measures."))]


def test_the_pages_of_those_who_lead_link_to_it(olga, marek, signed_in):
    assert 'href="/service/safety/"' in signed_in(olga).get("/supervision/").content.decode()
    assert 'href="/service/safety/"' in signed_in(marek).get("/service/").content.decode()
    assert 'href="/service/safety/"' in signed_in(olga).get("/harms/huddle/").content.decode()


def test_an_unknown_time_is_a_year(olga):
    assert queries.period_of("yesterday").code == "12-months"
