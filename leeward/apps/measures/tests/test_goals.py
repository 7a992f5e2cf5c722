"""How far a client says they have come with each goal, at full measures. The goal's words stay in care."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from leeward.apps.care import actions as care_actions
from leeward.apps.care import api as care
from leeward.apps.measures import access, actions, api, queries
from leeward.apps.measures.access import Pen
from leeward.apps.measures.models import Answer, Mode, Score, Sitting
from leeward.clinical import schedule
from leeward.common import clock

from .conftest import START

pytestmark = pytest.mark.django_db


@pytest.fixture
def goals(at_start, alice, episode):
    found = []
    for number, text in enumerate(("Take the train to work", "See Joan every week")):
        with clock.at(START - dt.timedelta(hours=2 - number)):
            found.append(care_actions.set_goal(actor=alice, episode=episode, text=text))
    return found


@pytest.fixture
def mid(sitting, goals, episode, pen, answer_all):
    """The half-way measure, ten days after the start."""
    Sitting.objects.filter(pk=sitting.pk).delete()
    actions.measure_after_session(episode_id=episode.pk, number=5)
    return Sitting.objects.get(point="mid")


def numbers_asked(row):
    return [part for part in row.battery if part["instrument"] == "GOALS"]


def shown(row, pen):
    from leeward.apps.measures.views import _asked

    return [one.text for one in _asked(row, pen)[0] if one.goal_id]


def rate(pen, row, *values):
    for item, value in enumerate(values, start=1):
        if value is None:
            actions.skip_answer(actor=pen, sitting=row, instrument="GOALS", item=item)
        else:
            actions.give_answer(actor=pen, sitting=row, instrument="GOALS", item=item, value=value)
    actions.complete_sitting(actor=pen, sitting=row)


def ratings(episode, **how):
    return api.goal_ratings(episode.pk, care.goals(episode.pk), **how)


def test_without_a_goal_nothing_is_asked(sitting):
    assert not numbers_asked(sitting)


def test_each_running_goal_is_asked_with_its_words(mid, pen, goals):
    (part,) = numbers_asked(mid)
    assert part["items"] == [1, 2]
    assert part["goals"] == [str(goal.pk) for goal in goals]
    assert shown(mid, pen) == [
        "“Take the train to work”. How far have you come with this?",
        "“See Joan every week”. How far have you come with this?",
    ]


def test_measures_keeps_no_word_of_a_goal(mid, pen):
    rate(pen, mid, 3, 4)
    assert "train" not in str(Sitting.objects.values().get(pk=mid.pk))
    assert "train" not in str(list(Answer.objects.values()))


@pytest.mark.parametrize("step", ["self_help", "low", "therapy"])
def test_it_is_asked_at_full_measures_and_never_in_a_week(step):
    points = schedule.for_step(step).points
    asking = {name for name, point in points.items() if any(ask.instrument == "GOALS" for ask in point.asks)}
    assert asking == {"mid", "handover", "end"}


def test_the_budget_holds_with_many_goals(mid):
    ids = [str(number) for number in range(200)]
    for point in ("mid", "handover", "end"):
        battery = queries.with_goals(
            queries.plan_for(point, schedule.for_step("therapy")).battery, ids, point=point
        )
        assert queries.asks_goals(battery)
        assert queries.minutes(battery) <= schedule.MOST_MINUTES[point]


def test_a_goal_that_ended_is_no_longer_asked_nor_listed(mid, pen, goals, alice, episode):
    care_actions.end_goal(actor=alice, goal=goals[0], is_reached=True)
    assert shown(mid, pen) == ["“See Joan every week”. How far have you come with this?"]
    rate(pen, mid, 3, 4)
    assert [one.text for one in ratings(episode)] == ["See Joan every week"]


def test_alice_answers_on_the_page_without_a_script(mid, alice, episode, signed_in):
    browser = signed_in(alice)
    actions.choose_alliance_audience(actor=alice, audience="nobody")
    html = browser.get(reverse("measures:whole", args=[mid.pk])).content.decode()
    assert "“Take the train to work”. How far have you come with this?" in html
    assert "our own question, not a tested scale" in html
    browser.post(
        reverse("measures:whole", args=[mid.pk]), {"GOALS.1": "4", "GOALS.2": "skip", "go": "anyway"}
    )
    assert [one.words for one in ratings(episode)] == [
        "4 of 10 on 2\u00a0Mar. Asked 1 time.",
        "No rating yet. Asked 1 time, 1 without an answer.",
    ]


def test_nothing_is_added_up_over_goals(mid, pen):
    rate(pen, mid, 3, 4)
    assert not Score.objects.filter(instrument="GOALS").exists()


def test_whoever_holds_a_link_or_a_device_reads_no_goal(mid, pen, goals, episode):
    for mode in (Mode.LINK, Mode.KIOSK):
        assert not shown(mid, Pen(mode))
    actions.complete_sitting(actor=Pen(Mode.LINK), sitting=mid)
    Sitting.objects.filter(pk=mid.pk).update(mode=Mode.LINK)
    assert ratings(episode) == ()


def test_the_first_and_the_newest_rating_are_said_to_both_sides(
    mid, pen, goals, episode, alice, bob, charlie, signed_in
):
    rate(pen, mid, 2, 5)
    with clock.at(START + dt.timedelta(days=30)):
        actions.measure_handover(episode_id=episode.pk)
        later = Sitting.objects.get(point="handover")
        rate(pen, later, 6, None)
        train = "2 of 10 on 2\u00a0Mar, 6 of 10 on 1\u00a0Apr. Asked 2 times."
        joan = "5 of 10 on 2\u00a0Mar. Asked 2 times, 1 without an answer."
        assert [one.words for one in ratings(episode)] == [train, joan]
        html = signed_in(alice).get(reverse("measures:progress")).content.decode()
        assert train in html and joan in html
        assert "Our own question, not a tested scale" in html
        record = signed_in(bob).get(reverse("portal_clinician:record", args=[episode.pk])).content.decode()
        assert (
            "<strong>2 → 6 of 10</strong>" in record and "2\u00a0Mar to 1\u00a0Apr. Asked 2 times." in record
        )
        assert "<strong>5 of 10</strong>" in record and "Asked 2 times, 1 without an answer." in record
        assert "our own question, not a tested scale" in record
        record = reverse("portal_clinician:record", args=[episode.pk])
        assert signed_in(charlie).get(record).status_code in (302, 404)
        assert "train" not in signed_in(charlie).get(record, follow=True).content.decode()


@pytest.mark.parametrize(
    ("newest", "words"), [(6, "Further along"), (2, "Less far along"), (4, "As far along")]
)
def test_hidden_numbers_stay_hidden(newest, words):
    later = START + dt.timedelta(days=30)
    said = queries.goal_course_words(
        queries.GoalCourse(4, START, newest, later, asked=2, missing=0), hides_numbers=True
    )
    assert said == f"{words} {'as' if words.startswith('As') else 'than'} on 2\u00a0Mar. Asked 2 times."
    assert "of 10" not in said


def test_a_goal_asked_this_week_is_left_out_and_nothing_waits_for_it(mid, pen, episode, alice):
    rate(pen, mid, 2, 5)
    with clock.at(START + dt.timedelta(days=3)):
        care_actions.set_goal(actor=alice, episode=episode, text="Sleep")
        actions.measure_handover(episode_id=episode.pk)
        row = Sitting.objects.get(point="handover")
    assert [part["goals"] for part in numbers_asked(row)] == [[str(care.goals(episode.pk)[-1].id)]]


def test_staff_read_the_answers_in_the_check_in(mid, pen, bob, dana, goals, alice, signed_in):
    rate(pen, mid, 2, None)
    care_actions.end_goal(actor=alice, goal=goals[1], is_reached=False)
    url = reverse("measures:sitting", args=[mid.pk])
    html = signed_in(bob).get(url).content.decode()
    assert "“Take the train to work”" in html
    assert "“a goal that has ended”" in html
    assert signed_in(dana).get(url).status_code == 404


def test_a_number_that_was_not_offered_is_refused(mid, pen):
    for item, value in ((1, 11), (3, 1)):
        with pytest.raises(ValidationError):
            actions.give_answer(actor=pen, sitting=mid, instrument="GOALS", item=item, value=value)


def test_goals_are_not_asked_out_of_turn(goals, episode, bob):
    assert "GOALS" not in {one.code for one in queries.may_be_asked()}
    assert access.get_episode(bob, episode.pk)
    with pytest.raises(ValidationError):
        actions.ask_now(actor=bob, episode_id=episode.pk, instruments_asked=["GOALS"])


def test_the_list_costs_two_queries_for_any_number(mid, pen, episode, alice, django_assert_num_queries):
    rate(pen, mid, 2, 5)
    for number in range(8):
        care_actions.set_goal(actor=alice, episode=episode, text=f"Goal {number}")
    goals = care.goals(episode.pk)
    with django_assert_num_queries(2):
        assert len(api.goal_ratings(episode.pk, goals)) == 2
    with django_assert_num_queries(0):
        assert api.goal_ratings(episode.pk, ()) == ()


def test_the_record_shows_each_goal_once_with_its_steps_and_its_ratings(mid, pen, bob, episode, signed_in):
    rate(pen, mid, 3, None)
    address = reverse("portal_clinician:record", args=[episode.pk])
    html = signed_in(bob).get(address).content.decode()
    html = html[html.index("Goals, in their words") :]
    assert html.count("Take the train to work") == 1
    assert "3 of 10" in html and "No rating yet. Asked 1 time, 1 without an answer." in html
    assert "How far with each goal" not in html


def test_a_course_is_one_small_line_with_its_days_beside_it():
    later = START + dt.timedelta(days=30)
    course = queries.GoalCourse(3, START, 6, later, asked=4, missing=1)
    assert queries.goal_course_line(course) == "3 → 6 of 10"
    said = queries.goal_course_when(course).replace("\u00a0", " ")
    assert said == "2 Mar to 1 Apr. Asked 4 times, 1 without an answer."
    none = queries.GoalCourse(None, None, None, None, asked=1, missing=1)
    assert queries.goal_course_line(none) == ""
