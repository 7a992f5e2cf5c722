"""Nobody is invited twice, nobody is asked the same within a week, and a death stops everything."""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
import threading
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import Http404
from django.urls import reverse

from leeward.apps.care import actions as care_actions
from leeward.apps.care import api as care
from leeward.apps.care.models import Episode
from leeward.apps.consent import api as consent
from leeward.apps.measures import actions, api, queries
from leeward.apps.measures.models import Sitting, Standing
from leeward.apps.safety import api as safety
from leeward.clinical import schedule
from leeward.common import clock, jobs
from tests.fixtures import make_staff

from .conftest import START

pytestmark = pytest.mark.django_db


def days(number: float) -> dt.timedelta:
    return dt.timedelta(days=number)


def test_the_start_asks_the_full_measure(sitting, episode):
    assert sitting.instruments[:2] == ("PHQ-9", "GAD-7")
    assert sitting.client_id == episode.client_id
    assert Standing.objects.filter(pk=episode.pk).exists()


def test_the_same_event_twice_invites_once(sitting, episode):
    actions.begin_measuring(episode_id=episode.pk)
    assert Sitting.objects.count() == 1


def test_the_daily_round_twice_invites_once(sitting, pen, answer_all):
    answer_all(pen, sitting, 1)
    with clock.at(START + days(7)):
        assert actions.invite_due() == 1
        assert actions.invite_due() == 0
    assert Sitting.objects.filter(point="week").count() == 1


def test_nothing_is_asked_twice_within_a_week_over_half_a_year(sitting, pen, answer_all, episode):
    """Whatever day each check-in is answered on, seven days lie between two askings of one question."""
    asked: dict[str, list[dt.datetime]] = {}
    for day in range(182):
        with clock.at(START + days(day) + dt.timedelta(hours=2)):
            actions.invite_due()
            for row in queries.open_sittings(episode.client_id):
                if (day * 7 + 3) % 5 == 0:  # on no fixed day of the week
                    answer_all(pen, row, 1)
                    for question in queries.asked_questions(row.battery):
                        asked.setdefault(question, []).append(clock.now())
    moments = asked["feeling down, depressed, or hopeless"]
    assert len(moments) >= 12
    for times in asked.values():
        gaps = [(later.date() - earlier.date()).days for earlier, later in itertools.pairwise(times)]
        assert all(gap >= 7 for gap in gaps), min(gaps)


def _asks_nothing_twice(rows, seen):
    asked = [question for row in rows for question in queries.questions_by_item(row.battery).values()]
    assert len(asked) == len(set(asked)), sorted(one for one in asked if asked.count(one) > 1)
    seen["open"] = max(seen.get("open", 0), len(rows))


BY_HAND = (
    ("PHQ-2", "PHQ-8", "PHQ-9", "GAD-2", "GAD-7"),
    ("PHQ-2",),
    ("K6", "K10"),
    ("GAD-7", "GAD-2", "ASQ"),
    ("PHQ-8", "HARM-1"),
)


@pytest.mark.parametrize("step", ["therapy", "self_help"])
@pytest.mark.parametrize("beat", [3, 5, 9, 17])
def test_no_schedule_and_no_member_of_staff_asks_the_same_while_it_waits_or_was_answered_within_a_week(
    sitting, pen, answer_all, episode, bob, step, beat
):
    """Check-ins lie open, are begun and left, are answered in any order; sessions are held; staff ask by hand."""
    Episode.objects.filter(pk=episode.pk).update(step=step)
    given: dict[str, list[dt.date]] = {}
    seen: dict[str, int] = {}
    for day in range(150):
        with clock.at(START + days(day) + dt.timedelta(hours=1 + day % 9)):
            actions.invite_due()
            if day % 11 == 4:
                actions.measure_after_session(episode_id=episode.pk, number=day // 11 + 1)
            if day % 4 == 1:
                with contextlib.suppress(ValidationError):  # refused: the same was asked, or waits
                    actions.ask_now(
                        actor=bob, episode_id=episode.pk, instruments_asked=BY_HAND[day // 4 % len(BY_HAND)]
                    )
            rows = queries.open_sittings(episode.client_id)
            _asks_nothing_twice(rows, seen)
            if day % beat != 2 or not rows:
                continue
            row = rows[day % len(rows)]
            before = set(queries.answers_of(row))
            if day % 2:  # begun, and left there
                first = queries.questions(row.battery)[0]
                actions.give_answer(
                    actor=pen,
                    sitting=row,
                    instrument=first.instrument,
                    item=first.item,
                    value=first.options[0][0],
                )
            else:
                answer_all(pen, row, 1)
            for key, question in queries.questions_by_item(row.battery).items():
                if key in queries.answers_of(row) and key not in before:
                    given.setdefault(question, []).append(clock.today("Europe/London"))
            _asks_nothing_twice(queries.open_sittings(episode.client_id), seen)
    assert seen["open"] >= 2
    assert sum(len(times) for times in given.values()) > 30
    for question, times in given.items():
        gaps = [(later - earlier).days for earlier, later in itertools.pairwise(times)]
        assert all(gap >= 7 for gap in gaps), (question, times)


def test_what_staff_ask_at_once_holds_each_question_once_and_the_page_says_what_is_left_out(
    episode, at_start, bob, signed_in
):
    jobs.run_due()
    Sitting.objects.all().delete()
    page = signed_in(bob).post(
        reverse("measures:plan", args=[episode.pk]),
        {"measures": ["PHQ-2", "PHQ-8", "PHQ-9", "GAD-2", "GAD-7"]},
        follow=True,
    )
    row = Sitting.objects.get(point="on_request")
    assert row.instruments == ("PHQ-9", "GAD-7")
    assert len(queries.questions(row.battery)) == 16
    assert (
        "Left out, because a longer one asks the same questions: PHQ-2, PHQ-8, GAD-2."
        in page.content.decode()
    )


@pytest.fixture
def side_by_side(episode, at_start):
    """Half-way and a light week, open at once, as a service may hold them from before."""
    jobs.run_due()
    Sitting.objects.all().delete()
    points = schedule.for_step("self_help").points

    def make(point, day):
        return Sitting.objects.create(
            client_id=episode.client_id,
            episode_id=episode.pk,
            point=point,
            battery=queries.as_battery(ask for ask in points[point].asks if ask.instrument != "GOALS"),
            invited_key=point,
            invited_at=at_start,
            due_from=at_start + days(day),
            due_at=at_start + days(day + 3),
            closes_at=at_start + days(day + 20),
        )

    return make("mid", 0), make("light_week", 13)


def test_after_the_longer_check_in_the_shorter_one_is_not_offered(side_by_side, pen, answer_all, alice):
    mid, light = side_by_side
    with clock.at(START + days(14)):
        answer_all(pen, mid, 1)
        assert api.due_for(alice) == ()
    light.refresh_from_db()
    assert light.cancelled_why == "answered"


def test_after_the_shorter_check_in_the_longer_one_waits_till_the_week_is_over(
    side_by_side, pen, answer_all, alice
):
    mid, light = side_by_side
    with clock.at(START + days(14)):
        answer_all(pen, light, 1)
        assert api.due_for(alice) == ()
    mid.refresh_from_db()
    assert mid.is_open
    assert mid.due_from == (START + days(21)).replace(hour=0)
    assert "PHQ-9" in mid.instruments and "HARM-1" not in mid.instruments
    with clock.at(START + days(21)):
        assert [one.point for one in api.due_for(alice)] == ["mid"]


def test_a_check_in_that_was_begun_loses_only_what_it_would_ask_again(side_by_side, pen, answer_all, alice):
    mid, light = side_by_side
    with clock.at(START + days(14)):
        actions.give_answer(actor=pen, sitting=light, instrument="PHQ-2", item=1, value=2)
        actions.give_answer(actor=pen, sitting=light, instrument="HARM-1", item=1, value=0)
        answer_all(pen, mid, 1)
        assert api.due_for(alice) == ()
    light.refresh_from_db()
    assert light.closed_at is not None and light.cancelled_at is None
    assert set(queries.answers_of(light)) == {("PHQ-2", 1), ("HARM-1", 1)}


def test_who_asks_again_while_the_end_is_still_open_is_asked_at_the_start_and_not_twice(
    sitting, pen, answer_all, episode, bob, alice
):
    from tests.fixtures import make_episode

    answer_all(pen, sitting, 1)
    with clock.at(START + days(20)):
        care_actions.end_episode(actor=bob, episode=episode, kind="planned", was_agreed=True, summary="Done.")
        jobs.run_due()
        assert Sitting.objects.get(point="end").is_open
    with clock.at(START + days(25)):
        again = make_episode(client=alice, intake=bob, therapist=None)
        jobs.run_due()
        assert [one.point for one in api.due_for(alice)] == ["baseline"]
    assert "PHQ-9" in Sitting.objects.get(episode=again).instruments


def test_a_week_begins_when_the_week_since_the_last_answer_is_over(sitting, pen, answer_all):
    with clock.at(START + days(5)):
        answer_all(pen, sitting, 1)
    with clock.at(START + days(8)):
        assert actions.invite_due() == 0
    with clock.at(START + days(12)):
        assert actions.invite_due() == 1


def test_a_weekly_check_in_stays_on_its_day(sitting, pen, answer_all, episode):
    """Answered in the evening, asked again in the morning seven days later."""
    for week in range(12):
        with clock.at(START + days(7 * week)):
            actions.invite_due()
        with clock.at(START + days(7 * week) + dt.timedelta(hours=11)):
            for row in queries.open_sittings(episode.client_id):
                answer_all(pen, row, 1)
    assert Sitting.objects.filter(episode=episode).exclude(completed_at=None).count() == 12


@pytest.mark.parametrize("zone", ["Europe/London", "Asia/Tokyo", "America/New_York"])
def test_a_week_is_a_week_where_the_person_lives_also_when_clocks_change(zone):
    asked = dt.datetime(2026, 3, 27, 22, 0, tzinfo=dt.UTC)  # clocks change in London on the 29th
    again = queries.may_be_asked_again(asked, zone).astimezone(ZoneInfo(zone))
    assert (again.date() - asked.astimezone(ZoneInfo(zone)).date()).days == 7
    assert (again.hour, again.minute) == (0, 0)


def test_a_short_form_counts_as_asking_the_long_one(sitting, pen, answer_all, episode):
    answer_all(pen, sitting, 0)
    with clock.at(START + days(3)):
        facts = care.episode(episode.pk)
        row = actions.invite_sitting(
            episode=facts,
            point="light_week",
            battery=queries.as_battery((schedule.read_ask("PHQ-2"),)),
            key="light",
            due_from=clock.now(),
            due_at=clock.now() + days(1),
            closes_at=clock.now() + days(7),
        )
    assert row is None


def test_a_full_answer_within_the_week_serves_at_the_end(sitting, pen, answer_all, episode, bob):
    answer_all(pen, sitting, 1)
    with clock.at(START + days(2)):
        care_actions.end_episode(actor=bob, episode=episode, kind="planned", was_agreed=True, summary="Done.")
        jobs.run_due()
    end = Sitting.objects.get(point="end")
    assert "PHQ-9" not in end.instruments
    assert "HARM-1" in end.instruments
    assert "EXPERIENCE" in end.instruments


def test_a_light_week_before_the_end_makes_the_full_measure_wait(episode, pen, at_start, answer_all, bob):
    jobs.run_due()
    Sitting.objects.all().delete()
    row = actions.invite_sitting(
        episode=care.episode(episode.pk),
        point="light_week",
        battery=queries.as_battery(schedule.for_step("self_help").points["light_week"].asks),
        key="light",
        due_from=at_start,
        due_at=at_start + days(3),
        closes_at=at_start + days(7),
    )
    answer_all(pen, row, 0)
    with clock.at(START + days(2)):
        care_actions.end_episode(actor=bob, episode=episode, kind="planned", was_agreed=True, summary="Done.")
        jobs.run_due()
    end = Sitting.objects.get(point="end")
    assert "PHQ-9" in end.instruments
    assert end.due_from == (START + days(7)).replace(hour=0)


def test_who_left_gets_the_short_exit_form(sitting, episode, alice):
    with clock.at(START + days(20)):
        care_actions.end_episode(actor=alice, episode=episode, kind="unplanned")
        jobs.run_due()
    assert "EXIT-4" in Sitting.objects.get(point="left").instruments


def test_who_never_started_is_not_asked_at_the_end(sitting, episode, bob):
    with clock.at(START + days(20)):
        care_actions.end_episode(actor=bob, episode=episode, kind="not_started")
        jobs.run_due()
    assert not Sitting.objects.filter(point__in=("end", "left")).exists()


@pytest.mark.hazard("H-039")
def test_a_death_takes_everything_back_and_asks_nothing_ever(sitting, pen, episode, bob, alice, answer_all):
    actions.give_answer(actor=pen, sitting=sitting, instrument="PHQ-9", item=1, value=1)
    with clock.at(START + days(2)):
        care_actions.end_episode(actor=bob, episode=episode, kind="died")
        jobs.run_due()
        assert Sitting.objects.get(pk=sitting.pk).cancelled_why == "died"
        assert api.due_for(alice) == ()
    for day in (8, 30, 91, 183, 365):
        with clock.at(START + days(day)):
            assert actions.invite_due() == 0
    assert Sitting.objects.count() == 1


def test_a_death_stops_an_invitation_already_on_its_way(sitting, episode, bob):
    with clock.at(START + days(8)):
        care_actions.end_episode(actor=bob, episode=episode, kind="died")
        facts = care.episode(episode.pk)
        made = actions.invite_sitting(
            episode=facts,
            point="week",
            battery=[{"instrument": "GAD-7", "items": [1, 2, 3, 4, 5, 6, 7]}],
            key="late",
            due_from=clock.now(),
            due_at=clock.now() + days(1),
            closes_at=clock.now() + days(2),
        )
    assert made is None


def say_yes_to_contact(alice, yes=True):
    consent.give_consent(
        actor=alice,
        person=alice,
        answers={"care": True, "contact": yes},
        language="en",
        birth_year=1990,
        country="GB",
    )


@pytest.mark.parametrize(("day", "point"), [(92, "month_3"), (184, "month_6"), (365, "month_12")])
def test_follow_up_comes_in_its_window_to_who_agreed(sitting, episode, bob, alice, day, point):
    say_yes_to_contact(alice)
    with clock.at(START + days(1)):
        care_actions.end_episode(actor=bob, episode=episode, kind="planned", was_agreed=True, summary="Done.")
        jobs.run_due()
    with clock.at(START + days(day)):
        actions.invite_due()
        actions.invite_due()
    row = Sitting.objects.get(point=point)
    assert "PHQ-9" in row.instruments
    assert "FOLLOWUP-4" in row.instruments
    assert row.closes_at > row.due_from


def test_follow_up_comes_to_nobody_who_said_no(sitting, episode, bob, alice):
    say_yes_to_contact(alice, yes=False)
    with clock.at(START + days(1)):
        care_actions.end_episode(actor=bob, episode=episode, kind="planned", was_agreed=True, summary="Done.")
        jobs.run_due()
    for day in (92, 184, 365):
        with clock.at(START + days(day)):
            assert actions.invite_due() == 0


def test_a_reopened_course_takes_the_end_back(sitting, episode, bob):
    with clock.at(START + days(10)):
        care_actions.end_episode(actor=bob, episode=episode, kind="planned", was_agreed=True, summary="Done.")
        jobs.run_due()
        care_actions.reopen_episode(actor=bob, episode=Episode.objects.get(pk=episode.pk))
        jobs.run_due()
    assert Sitting.objects.get(point="end").cancelled_why == "reopened"


@pytest.mark.parametrize(
    ("number", "is_asked"), [(1, True), (2, False), (3, True), (4, False), (7, True), (11, True)]
)
def test_working_together_is_asked_after_sessions_one_three_and_every_fourth(
    episode, at_start, number, is_asked
):
    jobs.run_due()
    actions.measure_after_session(episode_id=episode.pk, number=number)
    assert Sitting.objects.filter(point="alliance").exists() is is_asked


def test_half_way_the_mid_measure_is_asked(sitting, pen, answer_all, episode):
    answer_all(pen, sitting, 1)
    with clock.at(START + days(30)):
        actions.measure_after_session(episode_id=episode.pk, number=5)
    assert set(Sitting.objects.get(point="mid").instruments) >= {"PHQ-9", "ALLIANCE-CLIENT", "EXPERIENCE"}


def test_a_handover_asks_the_full_measure_and_takes_the_open_week_back(
    sitting, pen, answer_all, week, episode, bob, alice
):
    answer_all(pen, sitting, 1)
    open_week = week(1)
    follows = make_staff("nina", bob.roles.__iter__().__next__(), name="Nina Vale")
    with clock.at(START + days(9)):
        row = care_actions.propose_handover(
            actor=bob, episode=episode, follows=follows, letter="I move away."
        )
        care_actions.answer_handover(actor=alice, handover=row, yes=True)
        jobs.run_due()
    assert Sitting.objects.get(pk=open_week.pk).cancelled_why == "replaced"
    assert "PHQ-9" in Sitting.objects.get(point="handover").instruments


def test_who_waits_is_asked_each_week(alice, bob):
    from tests.fixtures import make_episode

    with clock.at(START):
        make_episode(client=alice, intake=bob, therapist=None)
        jobs.run_due()
    with clock.at(START + days(15)):
        actions.invite_due()
    assert Sitting.objects.get(point="waiting").instruments == ("PHQ-9", "GAD-7")


def test_self_help_has_light_weeks_between_full_ones_while_all_is_quiet(
    sitting, pen, answer_all, week, episode
):
    Episode.objects.filter(pk=episode.pk).update(step="self_help")
    answer_all(pen, sitting, 0)
    light = week(1)
    assert light.point == "light_week"
    with clock.at(light.due_from):
        answer_all(pen, light, 0)
    assert week(2).point == "week"


@pytest.mark.parametrize("given", [{"PHQ-2.1": 3}, {"PHQ-9.9": 1}])
def test_a_light_week_with_a_sign_is_followed_by_a_full_one(sitting, pen, answer_all, week, episode, given):
    Episode.objects.filter(pk=episode.pk).update(step="self_help")
    answer_all(pen, sitting, 0)
    light = week(1)
    with clock.at(light.due_from):
        answer_all(pen, light, 0, given=given)
    assert Standing.objects.get(pk=episode.pk).light_was_high
    with clock.at(START + days(21)):
        assert (
            queries.weekly_point(
                status="active",
                plan=schedule.for_step("self_help"),
                row=Standing.objects.get(pk=episode.pk),
                week=3,
            )
            == "week"
        )


@pytest.mark.parametrize(
    ("year", "code"), [(2010, "youth"), (2008, "youth"), (2007, "therapy"), (1990, "therapy")]
)
def test_a_young_person_has_the_schedule_of_young_people(episode, alice, year, code):
    """In 2026, whoever was born in 2008 may still be 17."""
    alice.birth_year = year
    alice.save(update_fields=["birth_year"])
    with clock.at(dt.datetime(2026, 3, 9, 12, tzinfo=dt.UTC)):
        assert queries.schedule_of(care.episode(episode.pk)).code == code


def test_at_the_start_a_young_person_is_not_asked_what_adults_are(episode, alice):
    alice.birth_year = clock.now().year - 15
    alice.save(update_fields=["birth_year"])
    jobs.run_due()
    asked = Sitting.objects.get(client=alice).instruments
    assert "PHQ-9" in asked and "AUDIT-C" not in asked and "K6" not in asked


def test_staff_ask_for_a_measure_out_of_turn(sitting, episode, bob, charlie):
    row = actions.ask_now(actor=bob, episode_id=episode.pk, instruments_asked=["ASQ"])
    assert (row.point, row.asked_by_id, row.instruments) == ("on_request", bob.pk, ("ASQ",))
    with pytest.raises(ValidationError, match="wait in a check-in that is open"):
        actions.ask_now(actor=bob, episode_id=episode.pk, instruments_asked=["PHQ-9"])
    with pytest.raises(Http404):
        actions.ask_now(actor=charlie, episode_id=episode.pk, instruments_asked=["ASQ"])


@pytest.mark.django_db(transaction=True)
def test_a_button_pressed_twice_at_once_asks_once_and_says_from_when_again(sitting, episode, bob):
    gate, refused = threading.Barrier(4), []

    def press():
        try:
            gate.wait()
            with clock.at(START):
                actions.ask_now(actor=bob, episode_id=episode.pk, instruments_asked=["ASQ"])
        except ValidationError as problem:
            refused.append(problem.messages[0])
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert Sitting.objects.filter(point="on_request").count() == 1
    assert len(refused) == 3 and all("again from" in words for words in refused)


def test_a_measure_that_was_taken_back_may_be_asked_at_once(sitting, episode, bob):
    first = actions.ask_now(actor=bob, episode_id=episode.pk, instruments_asked=["ASQ"])
    actions.cancel_sitting(actor=bob, sitting=first, why="not_needed")
    again = actions.ask_now(actor=bob, episode_id=episode.pk, instruments_asked=["ASQ"])
    assert again.invited_key != first.invited_key


def test_a_questionnaire_without_words_is_not_asked(episode, at_start):
    jobs.run_due()
    made = actions.invite_sitting(
        episode=care.episode(episode.pk),
        point="on_request",
        battery=queries.as_battery((schedule.read_ask("WHO-5"),)),
        key="who5",
        due_from=at_start,
        due_at=at_start + days(1),
        closes_at=at_start + days(2),
    )
    assert made is None


def test_a_follow_up_that_waits_goes_when_the_yes_to_it_is_taken_back(sitting, episode, bob, alice):
    say_yes_to_contact(alice)
    with clock.at(START + days(1)):
        care_actions.end_episode(actor=bob, episode=episode, kind="planned", was_agreed=True, summary="Done.")
        jobs.run_due()
    with clock.at(START + days(92)):
        actions.invite_due()
        assert Sitting.objects.get(point="month_3").is_open
        say_yes_to_contact(alice, yes=False)
        jobs.run_due()
        assert not Sitting.objects.get(point="month_3").is_open


@pytest.fixture
def after_care(sitting, pen, answer_all, episode, bob, alice):
    """Alice's care ended, she said yes to being contacted, and Bob asked for two more measures."""
    say_yes_to_contact(alice)
    answer_all(pen, sitting, 1)
    with clock.at(START + days(20)):
        care_actions.end_episode(actor=bob, episode=episode, kind="planned", was_agreed=True, summary="Done.")
        jobs.run_due()
        for code in ("ASQ", "PSWQ"):
            actions.ask_now(actor=bob, episode_id=episode.pk, instruments_asked=[code])


def test_a_no_to_contact_after_care_takes_back_all_that_is_open_also_what_staff_asked(
    after_care, episode, pen, alice
):
    begun = Sitting.objects.get(battery__0__instrument="PSWQ")
    with clock.at(START + days(21)):
        actions.give_answer(actor=pen, sitting=begun, instrument="PSWQ", item=1, value=3)
        say_yes_to_contact(alice, yes=False)
        jobs.run_due()
        assert api.due_for(alice) == ()
    points = Sitting.objects.filter(episode=episode).exclude(point="baseline")
    assert points.count() == 3 and not any(row.is_open for row in points)
    begun.refresh_from_db()
    assert begun.closed_at is not None and begun.cancelled_at is None, "what was answered counts"


def test_after_a_no_to_contact_staff_ask_nothing_and_read_why_also_with_an_open_alert(
    after_care, episode, pen, alice, bob, signed_in
):
    with clock.at(START + days(21)):
        asq = Sitting.objects.get(battery__0__instrument="ASQ")
        actions.give_answer(actor=pen, sitting=asq, instrument="ASQ", item=1, value=1)
        assert safety.open_alert_for(alice.pk)
        say_yes_to_contact(alice, yes=False)
        jobs.run_due()
        with pytest.raises(ValidationError, match="there is no yes from Alice to being contacted"):
            actions.ask_now(actor=bob, episode_id=episode.pk, instruments_asked=["K10"])
        page = signed_in(bob).get(reverse("measures:plan", args=[episode.pk])).content.decode()
        assert "no yes from Alice to being contacted" in page
        assert 'name="measures"' not in page


def test_a_no_to_contact_while_care_goes_on_leaves_its_check_ins(sitting, alice):
    say_yes_to_contact(alice)
    say_yes_to_contact(alice, yes=False)
    jobs.run_due()
    sitting.refresh_from_db()
    assert sitting.is_open


def test_no_link_leaves_the_pages_after_the_end_without_a_yes(sitting, episode, bob, alice):
    say_yes_to_contact(alice, yes=False)
    with clock.at(START + days(1)):
        care_actions.end_episode(actor=bob, episode=episode, kind="planned", was_agreed=True, summary="Done.")
        jobs.run_due()
        row = Sitting.objects.get(point="end")
        with pytest.raises(ValidationError, match="said no to being written to"):
            actions.make_link(actor=bob, sitting=row)
        say_yes_to_contact(alice)
        assert actions.make_link(actor=bob, sitting=row)


@pytest.mark.parametrize("step", ["therapy", "self_help"])
@pytest.mark.parametrize("session_day", [0, 1, 4, 6])
def test_no_week_asks_more_than_the_budget_through_three_months_with_a_session_each_week(
    sitting, pen, answer_all, episode, step, session_day
):
    """All that is put before the person within any seven days of the calendar is added up."""
    Episode.objects.filter(pk=episode.pk).update(step=step)
    answer_all(pen, sitting, 2)  # above every cut-off: no light week for being quiet
    sessions = itertools.count(1)
    for day in range(1, 100):
        with clock.at(START + days(day) + dt.timedelta(hours=1)):
            actions.invite_due()
            for row in queries.open_sittings(episode.client_id):
                answer_all(pen, row, 2)
            if day % 7 == session_day and day > 14:
                actions.measure_after_session(episode_id=episode.pk, number=next(sessions))
    rows = list(Sitting.objects.filter(episode=episode, cancelled_at=None).order_by("due_from"))
    assert sum(row.point == "alliance" for row in rows) >= 4
    for first in rows:
        over = queries.may_be_asked_again(first.due_from, episode.client.zone)
        same_week = [row for row in rows if first.due_from <= row.due_from < over]
        asks = [ask for row in same_week for ask in queries.asks_of(row.battery)]
        minutes = max(schedule.MOST_MINUTES[row.point] for row in same_week)
        assert schedule.seconds(asks) <= minutes * 60, [(row.point, row.due_from) for row in same_week]
        if {row.point for row in same_week} <= {"week", "light_week", "alliance"}:
            assert len(schedule.questions(asks)) <= 20


def test_after_a_full_check_in_the_pulse_waits_for_the_next_week_which_is_light(
    sitting, pen, answer_all, week, episode
):
    answer_all(pen, sitting, 2)
    full = week(1)
    assert full.point == "week"
    with clock.at(full.due_from):
        answer_all(pen, full, 2)
    with clock.at(full.due_from + days(2)):
        actions.measure_after_session(episode_id=episode.pk, number=1)
    pulse = Sitting.objects.get(point="alliance")
    assert pulse.due_from == queries.may_be_asked_again(full.due_from, episode.client.zone)
    assert (pulse.closes_at - pulse.due_from).days == 7
    assert week(2).point == "light_week"
    assert week(3).point == "week"


def test_a_light_week_beside_the_pulse_still_asks_about_risk_and_harm(
    sitting, pen, answer_all, week, episode
):
    answer_all(pen, sitting, 2)
    with clock.at(START + days(6)):
        actions.measure_after_session(episode_id=episode.pk, number=3)
    assert Sitting.objects.get(point="alliance").due_from == START + days(6)  # beside the start it fits
    light = week(1)
    assert light.instruments == ("PHQ-2", "GAD-2", "PHQ-9", "HARM-1")
    with clock.at(light.due_from):
        answer_all(pen, light, 0, given={"PHQ-9.9": 1})
    assert week(2).point == "week"


def test_who_came_from_waiting_is_not_asked_for_the_pulse_in_the_week_of_a_check_in_that_leaves_no_room(
    sitting, pen, answer_all, episode
):
    answer_all(pen, sitting, 1)
    Episode.objects.filter(pk=episode.pk).update(status="waiting")
    with clock.at(START + days(7)):
        actions.invite_due()
    Episode.objects.filter(pk=episode.pk).update(status="active")
    with clock.at(START + days(9)):
        actions.measure_after_session(episode_id=episode.pk, number=1)
    waiting = Sitting.objects.get(point="waiting")
    begins = queries.may_be_asked_again(waiting.due_from, episode.client.zone)
    assert Sitting.objects.get(point="alliance").due_from == begins
