"""Once a shift somebody is called, by the way of an alert, and only a person's tap counts."""

from __future__ import annotations

import datetime as dt
from unittest import mock

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leeward.apps.notifications.models import Delivery
from leeward.apps.safety import actions as safety_actions
from leeward.apps.safety import api as safety
from leeward.apps.safety.models import Alert, Shift
from leeward.apps.vigilance import actions, api
from leeward.apps.vigilance.models import Drill, DrillTelling
from leeward.common import clock, jobs, service

from .conftest import DAY, HOUR, MINUTE, MONDAY, raise_for

pytestmark = pytest.mark.django_db


def figures(since: dt.datetime = MONDAY - DAY, until: dt.datetime = MONDAY + 14 * DAY) -> api.DrillFigures:
    return api.drills(since, until)


# --- when -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("chance", "after"), [(0.0, 0), (0.5, 255), (0.999999, 510)])
def test_its_moment_is_drawn_from_the_staffed_hours_of_the_shift_up_to_half_an_hour_before_its_end(
    shift, chance, after
):
    actions.plan_drills(chance=lambda: chance)
    planned = Drill.objects.get(shift=shift).planned_at
    assert abs(planned - (MONDAY + after * MINUTE)) < MINUTE
    assert planned <= MONDAY + 8.5 * HOUR


def test_hours_of_a_shift_in_which_nobody_is_promised_have_no_drill(monday, bob):
    night = safety_actions.set_shift(
        actor=None, person=bob, begins_at=MONDAY + 8 * HOUR, ends_at=MONDAY + 23 * HOUR
    )
    actions.plan_drills(chance=lambda: 0.5)
    assert Drill.objects.get(shift=night).planned_at == MONDAY + 8.5 * HOUR - 15 * MINUTE
    with clock.at(MONDAY + 9 * HOUR):
        late = safety_actions.set_shift(
            actor=None, person=bob, begins_at=MONDAY + 9 * HOUR, ends_at=MONDAY + 12 * HOUR
        )
        actions.plan_drills(chance=lambda: 0.0)
        assert not Drill.objects.filter(shift=late).exists()


def test_a_longer_clock_leaves_more_time_before_the_end(shift):
    service.change(actor=None, key="safety.minutes_high", value=60)
    service.forget()
    actions.plan_drills(chance=lambda: 0.999999)
    drill = Drill.objects.get(shift=shift)
    assert drill.latest_at == MONDAY + 8 * HOUR and drill.planned_at <= drill.latest_at


def test_a_second_and_a_shift_of_somebody_who_may_not_act_have_none(second, shift, marek):
    Shift.objects.create(person=marek, begins_at=MONDAY, ends_at=MONDAY + 9 * HOUR, set_at=MONDAY)
    actions.plan_drills(chance=lambda: 0.0)
    assert set(Drill.objects.values_list("shift_id", flat=True)) == {shift.pk}


@pytest.mark.hazard("H-018")
def test_planned_twice_and_by_two_processes_it_is_one_drill(shift):
    actions.plan_drills(chance=lambda: 0.1)
    actions.plan_drills(chance=lambda: 0.9)
    with mock.patch.object(Drill.objects.all().__class__, "values_list", return_value=[]):
        assert (
            actions._owe(
                shift_id=shift.pk, planned_at=MONDAY, latest_at=MONDAY + HOUR, over_at=MONDAY + 2 * HOUR
            )
            is False
        )
    assert Drill.objects.filter(shift=shift).count() == 1


def test_switched_off_none_is_planned_and_one_that_was_planned_is_not_held(shift, monday):
    actions.plan_drills(chance=lambda: 0.1)
    service.change(actor=None, key="vigilance.drills", value=False)
    service.forget()
    with clock.at(MONDAY + 2 * HOUR):
        jobs.run_due()
    drill = Drill.objects.get()
    assert (drill.state, drill.why) == ("not_held", "switched_off")
    assert actions.plan_drills() == 0
    assert figures().not_held == {"switched_off": 1} and figures().owed == 0 and not figures().is_on


# --- its way ----------------------------------------------------------------------------------------------


@pytest.mark.hazard("H-017")
def test_whoever_leads_is_called_in_the_bar_and_by_the_mail_of_an_alert(
    running, bob, charlie, signed_in, alice
):
    assert running.state == Drill.State.RUNNING and running.due_at == MONDAY + 15 * MINUTE
    page = signed_in(bob).get("/account/profile/").content.decode()
    assert "Drill: show that you are here by 9:15" in page.replace("\u00a0", " ")
    assert "Drill: show" in signed_in(bob).get(reverse("safety:calls")).content.decode()
    assert "Drill: show" not in signed_in(charlie).get("/account/profile/").content.decode()
    (sent,) = mail.outbox
    assert sent.to == ["bob@example.org"] and sent.subject == "Something needs you"
    assert "drill" not in (sent.subject + sent.body).lower() and "Alice" not in sent.body
    telling = DrillTelling.objects.get()
    assert telling.told_at == MONDAY and telling.share == 0


def test_its_mail_is_word_for_word_that_of_an_alert(running, bob, alice, episode):
    (drill,) = mail.outbox
    raise_for(alice, episode, level="high")
    jobs.run_due()
    alert = mail.outbox[-1]
    assert (alert.subject, alert.body) == (drill.subject, drill.body)


def test_it_is_urgent_in_the_ledger_like_an_alert(running):
    row = Delivery.objects.get(kind="vigilance.drill")
    assert row.is_urgent and row.about == str(DrillTelling.objects.get().pk)


def test_one_tap_counts_as_reached(running, bob, signed_in):
    browser = signed_in(bob)
    page = browser.get(reverse("vigilance:drill", args=[running.pk]))
    assert "I am here" in page.content.decode()
    with clock.at(MONDAY + 4 * MINUTE):
        answer = browser.post(reverse("vigilance:drill_answer", args=[running.pk]), follow=True)
        assert "Bob Castellan answered this drill in 4 minutes" in answer.content.decode()
        assert api.call_for(bob) is None
        browser.post(reverse("vigilance:drill_answer", args=[running.pk]))
    running.refresh_from_db()
    assert running.state == Drill.State.REACHED and running.acknowledged_at == MONDAY + 4 * MINUTE
    with clock.at(MONDAY + HOUR):
        jobs.run_due()
        found = figures()
    assert (found.owed, found.held, found.reached_in_time, found.missed) == (1, 1, 1, 0)
    assert found.median_minutes == found.worst_minutes == 4 and not found.is_worst_unanswered


def test_at_half_of_the_clock_the_second_is_called_and_at_the_whole_a_lead(
    running, second, bob, charlie, olga
):
    with clock.at(MONDAY + 8 * MINUTE):
        jobs.run_due()
        assert api.call_for(charlie) is not None and api.call_for(olga) is None
    with clock.at(MONDAY + 15 * MINUTE):
        jobs.run_due()
        assert api.call_for(olga) is not None and api.call_for(bob) is not None
    assert [row.to for row in running.tellings.order_by("share")] == [bob, charlie, olga]
    running.refresh_from_db()
    assert running.state == Drill.State.MISSED


@pytest.mark.hazard("H-024")
def test_nobody_in_time_is_an_alarm_and_the_lead_is_told(running, olga):
    assert api.gaps() == ()
    with clock.at(MONDAY + HOUR):
        jobs.run_due()
        assert api.gaps() == ("1 drill of the last 7 days was answered by nobody in time.",)
        assert Delivery.objects.filter(kind="vigilance.drill_missed", to=olga).count() == 1
        found = figures()
    assert (found.owed, found.missed, found.reached_in_time, found.not_reached) == (1, 1, 0, 1)
    assert found.median_minutes is None and found.is_worst_unanswered
    with clock.at(MONDAY + 8 * DAY):
        assert api.gaps() == ()


def test_an_answer_after_the_time_is_late_and_never_in_time(running, bob):
    with clock.at(MONDAY + 40 * MINUTE):
        jobs.run_due()
        actions.answer_drill(actor=bob, drill=running)
        found = figures()
        assert api.gaps() != ()
    assert (found.reached_late, found.reached_in_time, found.missed, found.median_minutes) == (1, 0, 0, 40)


def test_an_answer_after_the_time_before_the_job_ran_tells_the_lead_as_well(running, bob):
    with clock.at(MONDAY + 20 * MINUTE):
        actions.answer_drill(actor=bob, drill=running)
        jobs.run_due()
    assert Delivery.objects.filter(kind="vigilance.drill_missed").count() == 1


def test_after_its_shift_nobody_is_called_any_more(running, bob):
    with clock.at(MONDAY + 9 * HOUR):
        assert api.call_for(bob) is None
        with pytest.raises(PermissionDenied):
            actions.answer_drill(actor=bob, drill=running)


# --- when things fail -------------------------------------------------------------------------------------


@pytest.mark.hazard("H-024")
def test_a_mail_that_does_not_go_out_is_no_answer(shift, mailboxes, bob):
    actions.plan_drills(chance=lambda: 0.0)
    with mock.patch("leeward.common.mail.send", side_effect=OSError):
        jobs.run_due()
        with clock.at(MONDAY + HOUR):
            jobs.run_due()
    drill = Drill.objects.get()
    assert drill.state == Drill.State.MISSED
    assert not drill.tellings.exclude(told_at=None).exists()


def test_without_an_address_it_says_so_and_the_bar_still_calls(shift, bob):
    actions.plan_drills(chance=lambda: 0.0)
    jobs.run_due()
    assert DrillTelling.objects.get().no_address and api.call_for(bob) is not None


@pytest.mark.hazard("H-018")
def test_begun_and_chased_twice_everybody_is_told_once(running):
    for _time in range(2):
        actions.begin_drill(drill_id=running.pk)
    with clock.at(MONDAY + 20 * MINUTE):
        for _time in range(2):
            actions.chase_drill(drill_id=running.pk, share=50)
            actions.chase_drill(drill_id=running.pk, share=100)
    assert list(running.tellings.order_by("share").values_list("share", flat=True)) == [0, 50, 100]
    assert Delivery.objects.filter(kind="vigilance.drill").count() == 2  # Bob, Olga; there is nobody else


@pytest.mark.hazard("H-018")
def test_killed_while_it_begins_nothing_is_half_done_and_the_next_try_begins_it(shift, bob):
    actions.plan_drills(chance=lambda: 0.0)
    drill = Drill.objects.get()
    with (
        mock.patch("leeward.apps.notifications.api.owe", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        actions.begin_drill(drill_id=drill.pk)
    drill.refresh_from_db()
    assert drill.state == Drill.State.OWED and not drill.tellings.exists()
    actions.begin_drill(drill_id=drill.pk)
    assert api.call_for(bob) is not None


def test_not_running_at_its_time_it_is_held_late_in_the_shift_or_named_as_not_held(shift):
    actions.plan_drills(chance=lambda: 0.0)
    with clock.at(MONDAY + 3 * HOUR):
        actions.begin_drill(drill_id=Drill.objects.get().pk)
        assert Drill.objects.get().began_at == MONDAY + 3 * HOUR
    Drill.objects.update(state="owed", began_at=None, due_at=None)
    DrillTelling.objects.all().delete()
    with clock.at(MONDAY + 10 * HOUR):
        actions.begin_drill(drill_id=Drill.objects.get().pk)
    assert (Drill.objects.get().state, Drill.objects.get().why) == ("not_held", "too_late")


@pytest.mark.hazard("H-020")
def test_a_clock_moved_an_hour_back_or_forth_begins_and_misses_nothing_twice(running):
    with clock.at(MONDAY - HOUR):
        actions.chase_drill(drill_id=running.pk, share=100)
        actions.begin_drill(drill_id=running.pk)
        jobs.run_due()
    assert running.tellings.count() == 1
    with clock.at(MONDAY + HOUR):
        jobs.run_due()
        jobs.run_due()
    assert running.tellings.count() == 3


@pytest.mark.hazard("H-020")
def test_a_shift_over_the_change_of_the_clock_has_its_drill_in_staffed_hours(bob, db):
    day = dt.datetime(2026, 3, 30, 7, 0, tzinfo=dt.UTC)  # the Monday after: 9:00 is 8:00 in UTC
    with clock.at(day):
        safety_actions.set_shift(actor=None, person=bob, begins_at=day, ends_at=day + 12 * HOUR)
        actions.plan_drills(chance=lambda: 0.0)
    assert Drill.objects.exclude(shift=None).get().planned_at == day + HOUR


def test_a_shift_that_was_taken_off_the_rota_has_no_drill(shift, olga):
    actions.plan_drills(chance=lambda: 0.1)
    safety_actions.withdraw_shift(actor=olga, shift=shift)
    with clock.at(MONDAY + 2 * HOUR):
        jobs.run_due()
    assert Drill.objects.get(shift=shift).why == "withdrawn"


# --- nobody on the rota -----------------------------------------------------------------------------------


@pytest.mark.hazard("H-023")
def test_staffed_hours_without_anybody_are_written_down_once_and_count_as_not_reached(monday, bob):
    with clock.at(MONDAY + 10 * HOUR):
        actions.plan_drills()
        actions.plan_drills()
        found = figures()
    row = Drill.objects.get()
    assert (row.state, row.why, row.shift_id, row.planned_at) == ("not_held", "nobody", None, MONDAY)
    assert (found.owed, found.held, found.none_on_rota, found.not_reached) == (1, 0, 1, 1)
    assert found.median_minutes is None and found.not_held == {}
    with clock.at(MONDAY + 3 * DAY + 10 * HOUR):
        actions.plan_drills()
    assert figures().none_on_rota == 4


def test_hours_with_somebody_all_the_time_are_not_empty(shift):
    with clock.at(MONDAY + 10 * HOUR):
        actions.plan_drills()
        assert figures().none_on_rota == 0


def nobody() -> list[tuple[dt.timedelta, dt.timedelta]]:
    """Hours that were noted, after 9:00."""
    rows = Drill.objects.filter(why="nobody").order_by("planned_at")
    return [(row.planned_at - MONDAY, row.over_at - MONDAY) for row in rows]


@pytest.mark.hazard("H-023")
def test_a_shift_of_one_hour_does_not_hide_the_eight_without_anybody(monday, bob):
    safety_actions.set_shift(actor=None, person=bob, begins_at=MONDAY, ends_at=MONDAY + HOUR)
    with clock.at(MONDAY + 10 * HOUR):
        actions.plan_drills()
        actions.plan_drills()
        assert nobody() == [(HOUR, 9 * HOUR)] and figures().none_on_rota == 1


@pytest.mark.hazard("H-023")
def test_each_rest_between_shifts_is_noted_and_a_hand_over_is_not(monday, bob, olga):
    for person, begin, end in ((bob, -1.0, 2.0), (olga, 4.0, 6.0), (bob, 5.5, 8.6)):
        safety_actions.set_shift(
            actor=None, person=person, begins_at=MONDAY + begin * HOUR, ends_at=MONDAY + end * HOUR
        )
    with clock.at(MONDAY + 10 * HOUR):
        actions.plan_drills()
    assert nobody() == [(2 * HOUR, 4 * HOUR)]  # 24 minutes at the end are shorter than a drill


@pytest.mark.hazard("H-023")
def test_longer_hours_from_now_on_leave_no_hours_empty_that_nobody_promised(monday, bob, ines):
    safety_actions.set_shift(actor=None, person=bob, begins_at=MONDAY, ends_at=MONDAY + 9 * HOUR)
    with clock.at(MONDAY + 10 * HOUR):
        actions.plan_drills()
        assert nobody() == []
        longer = {day: ["06:00", "23:00"] for day in ("mon", "tue", "wed", "thu", "fri")}
        service.change(actor=ines.pk, key="safety.staffed_hours", value=longer)
        actions.plan_drills()
        assert nobody() == [], "before 9 and after 18 nobody had said that anybody would be there"
    with clock.at(MONDAY + 15 * HOUR):
        actions.plan_drills()
    assert nobody() == [(10 * HOUR, 14 * HOUR)], "from the change on the new hours hold"


def test_hours_that_were_noted_are_not_noted_twice_when_a_shift_is_written_in_later(monday, bob):
    with clock.at(MONDAY + 10 * HOUR):
        actions.plan_drills()
        Shift.objects.create(person=bob, begins_at=MONDAY, ends_at=MONDAY + HOUR, set_at=MONDAY)
        actions.plan_drills()
        assert nobody() == [(0 * HOUR, 9 * HOUR)]


def test_a_shift_with_a_drill_counts_until_it_was_taken_off_the_rota(running, bob, olga, shift):
    with clock.at(MONDAY + 5 * MINUTE):
        actions.answer_drill(actor=bob, drill=running)
    with clock.at(MONDAY + 3 * HOUR):
        safety_actions.withdraw_shift(actor=olga, shift=shift)
    with clock.at(MONDAY + 10 * HOUR):
        actions.plan_drills()
    assert nobody() == [(3 * HOUR, 9 * HOUR)]


# --- real alerts come first -------------------------------------------------------------------------------


@pytest.mark.hazard("H-025", "H-055")
def test_a_real_alert_that_waits_with_the_same_person_puts_it_off(shift, alice, episode, bob):
    actions.plan_drills(chance=lambda: 0.0)
    alert = raise_for(alice, episode, level="high")
    assert alert.owner == bob
    jobs.run_due()
    drill = Drill.objects.get()
    assert (drill.state, drill.put_off, drill.planned_at) == ("owed", 1, MONDAY + 15 * MINUTE)
    safety_actions.acknowledge_alert(actor=bob, alert=alert, line="I ring her.")
    with clock.at(MONDAY + 15 * MINUTE):
        jobs.run_due()
        drill.refresh_from_db()
        assert drill.state == Drill.State.RUNNING


def test_put_off_to_the_end_of_the_shift_it_is_not_held_and_says_why(shift, alice, episode):
    actions.plan_drills(chance=lambda: 0.0)
    raise_for(alice, episode, level="high")
    for quarter in range(40):
        with clock.at(MONDAY + quarter * 15 * MINUTE):
            actions.begin_drill(drill_id=Drill.objects.get().pk)
    drill = Drill.objects.get()
    assert (drill.state, drill.why) == ("not_held", "real_alert")
    assert figures().not_held == {"real_alert": 1} and figures().owed == 0


@pytest.mark.parametrize("level", ["low", None])
@pytest.mark.hazard("H-024")
def test_an_alert_that_has_until_later_puts_nothing_off_and_ignored_it_hides_no_drill(
    shift, alice, episode, bob, level
):
    actions.plan_drills(chance=lambda: 0.0)
    raise_for(alice, episode, level=level)
    for minutes in (0, 8, 15):
        with clock.at(MONDAY + minutes * MINUTE):
            jobs.run_due()
    drill = Drill.objects.get()
    assert (drill.state, drill.put_off, drill.tellings.count()) == ("missed", 0, 3)
    with clock.at(MONDAY + 16 * MINUTE):
        assert (figures().owed, figures().missed, figures().not_held) == (1, 1, {})


@pytest.mark.hazard("H-024")
def test_an_alert_from_before_it_that_becomes_urgent_beside_it_erases_no_drill(shift, alice, episode):
    actions.plan_drills(chance=lambda: 0.0)
    alert = raise_for(alice, episode)
    Alert.objects.filter(pk=alert.pk).update(
        due_at=MONDAY + 20 * MINUTE, clock_began_at=MONDAY - HOUR, raised_at=MONDAY - HOUR
    )
    for minutes in (0, 8, 15):
        with clock.at(MONDAY + minutes * MINUTE):
            jobs.run_due()
    assert Drill.objects.get().state == Drill.State.MISSED


@pytest.mark.parametrize(("level", "state"), [("high", "not_held"), ("low", "missed")])
def test_an_alert_that_comes_at_its_end_breaks_it_off_where_it_is_as_urgent(
    running, alice, episode, level, state
):
    with clock.at(MONDAY + 8 * MINUTE):
        jobs.run_due()
    with clock.at(MONDAY + 12 * MINUTE):
        raise_for(alice, episode, level=level)
    with clock.at(MONDAY + 15 * MINUTE):
        jobs.run_due()
    running.refresh_from_db()
    assert running.state == state


@pytest.mark.hazard("H-017")
def test_beside_an_alert_that_has_until_later_the_bar_names_both_and_leads_to_the_drill(
    running, alice, episode, bob
):
    raise_for(alice, episode, level="low")
    call = safety.call_for(bob)
    assert call.words.startswith("Drill: show that you are here") and "1 alert waits for you" in call.words
    assert call.url == reverse("vigilance:drill", args=[running.pk])
    with clock.at(MONDAY + 16 * MINUTE):
        assert "Drill" not in safety.call_for(bob).words  # its time is over: no alert stands behind it


@pytest.mark.hazard("H-017", "H-055")
def test_a_real_alert_takes_the_place_of_a_running_drill_and_breaks_it_off(running, alice, episode, bob):
    assert "Drill" in safety.call_for(bob).words
    raise_for(alice, episode, level="high")
    assert safety.call_for(bob).words.startswith("1 alert waits for you")
    with clock.at(MONDAY + 8 * MINUTE):
        jobs.run_due()
        running.refresh_from_db()
        assert (running.state, running.why) == ("not_held", "real_alert")
        assert api.call_for(bob) is None


def test_when_the_drill_cannot_be_looked_up_the_page_comes_all_the_same(running, bob, signed_in):
    with mock.patch("leeward.apps.vigilance.access.waiting_drills", side_effect=RuntimeError):
        assert safety.call_for(bob) is None


def test_the_bar_costs_one_query_more_and_none_where_an_alert_waits(running, bob, alice, episode):
    with CaptureQueriesContext(connection) as asked:
        safety.call_for(bob)
    assert len(asked) == 3, "the alerts, direct questions that run, the drill"
    raise_for(alice, episode, level="high")
    with CaptureQueriesContext(connection) as asked:
        safety.call_for(bob)
    assert len(asked) == 1


# --- who sees what ----------------------------------------------------------------------------------------


def test_charlie_and_alice_see_no_drill_and_answer_none(running, charlie, alice, bob, signed_in):
    for person in (charlie, alice):
        browser = signed_in(person)
        assert browser.get(reverse("vigilance:drills")).status_code == 404
        assert browser.get(reverse("vigilance:drill", args=[running.pk])).status_code == 404
        assert browser.post(reverse("vigilance:drill_answer", args=[running.pk])).status_code == 404
        with pytest.raises(PermissionDenied):
            actions.answer_drill(actor=person, drill=running)
    assert signed_in(bob).get(reverse("vigilance:drills")).status_code == 404


def test_a_lead_whom_it_has_not_reached_reads_of_it_and_cannot_answer_it(running, olga, marek, signed_in):
    for person in (olga, marek):
        page = signed_in(person).get(reverse("vigilance:drill", args=[running.pk])).content.decode()
        assert "I am here" not in page and "Bob Castellan" in page
        signed_in(person).post(reverse("vigilance:drill_answer", args=[running.pk]))
    running.refresh_from_db()
    assert running.acknowledged_at is None


def test_nobody_is_shown_when_the_next_one_comes(shift, olga, signed_in):
    actions.plan_drills(chance=lambda: 0.9)
    page = signed_in(olga).get(reverse("vigilance:drills")).content.decode()
    assert "No drill was held yet" in page
    drill = Drill.objects.get()
    assert signed_in(olga).get(reverse("vigilance:drill", args=[drill.pk])).status_code == 404


def test_the_page_of_drills_says_how_many_found_a_person(running, bob, marek, signed_in):
    with clock.at(MONDAY + 4 * MINUTE):
        actions.answer_drill(actor=bob, drill=running)
        page = signed_in(marek).get(reverse("vigilance:drills")).content.decode()
    assert "1 of 1 drill found a person within 15 minutes" in page and "answered in time" in page


def test_the_list_costs_the_same_for_ten_and_for_sixty(monday, bob, olga, signed_in):
    def held(many: int) -> int:
        for number in range(many):
            at = MONDAY - (Drill.objects.count() + 1) * DAY
            shift = Shift.objects.create(person=bob, begins_at=at, ends_at=at + HOUR, set_at=at)
            row = Drill.objects.create(
                shift=shift, planned_at=at, latest_at=at, over_at=at + HOUR, state="reached", began_at=at,
                due_at=at + 15 * MINUTE, acknowledged_by=bob, acknowledged_at=at + number * MINUTE / 60,
            )  # fmt: skip
            DrillTelling.objects.create(drill=row, share=0, to=bob, at=at)
        browser = signed_in(olga)
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(reverse("vigilance:drills")).status_code == 200
        return len(asked)

    held(1)  # the first page reads the settings
    assert held(9) == held(50)
