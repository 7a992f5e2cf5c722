"""Nobody is invited twice, nobody is asked the same within a week, and a death stops everything."""

from __future__ import annotations

import datetime as dt
import itertools
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404

from leeward.apps.care import actions as care_actions
from leeward.apps.care import api as care
from leeward.apps.care.models import Episode
from leeward.apps.consent import api as consent
from leeward.apps.measures import actions, api, queries
from leeward.apps.measures.models import Sitting, Standing
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
    with pytest.raises(ValidationError, match="again from"):
        actions.ask_now(actor=bob, episode_id=episode.pk, instruments_asked=["PHQ-9"])
    with pytest.raises(Http404):
        actions.ask_now(actor=charlie, episode_id=episode.pk, instruments_asked=["ASQ"])


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
