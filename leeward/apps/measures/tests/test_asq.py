"""The direct questions: asked while somebody is on duty, never unstaffed; acuity that is open is acute."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from leeward.apps.measures import actions, queries
from leeward.apps.measures.models import Point, Score, Sitting
from leeward.apps.safety.models import Alert, AlertHit, CrisisContact
from leeward.clinical import schedule
from leeward.common import clock, jobs, service
from leeward.common.models import ServiceChoice

from .conftest import START

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _forgotten():
    service.forget()
    yield
    service.forget()


@pytest.fixture
def chosen(at_start):
    ServiceChoice.objects.create(key="measures.asq_at_start", value=True, changed_at=clock.now())
    service.forget()


@pytest.fixture
def on_duty(at_start, olga):
    from leeward.apps.safety import api as safety

    safety.set_shift(
        actor=None,
        person=olga,
        begins_at=START - dt.timedelta(hours=1),
        ends_at=START + dt.timedelta(hours=8),
    )


@pytest.fixture
def first(chosen, episode) -> Sitting:
    jobs.run_due()
    return Sitting.objects.get(episode=episode, point="baseline")


def say(pen, sitting, number, value):
    where = {"actor": pen, "sitting": sitting, "instrument": "ASQ", "item": number}
    if value is None:
        return actions.skip_answer(**where)
    return actions.give_answer(**where, value=value)


def asked(sitting, *, is_staffed):
    found = queries.asked_now(sitting, queries.answers_of(sitting), is_staffed=is_staffed)
    return [one.item for one in found if one.instrument == "ASQ"]


# --- where it is asked ------------------------------------------------------------------------------------


def test_until_a_service_chooses_it_the_start_does_not_ask_it(sitting):
    assert "ASQ" not in sitting.instruments


def test_chosen_it_ends_the_first_check_in_and_no_other(first):
    assert first.instruments[-1] == "ASQ"
    assert all(
        "ASQ" not in str(queries.plan_for(point, schedule.for_step("low")).battery)
        for point in ("week", "end")
    )


def test_the_start_keeps_its_budget_with_it(chosen):
    for step in ("therapy", "self_help"):
        battery = queries.plan_for(Point.BASELINE, schedule.for_step(step)).battery
        assert schedule.seconds(queries.asks_of(battery)) <= schedule.MOST_MINUTES["baseline"] * 60
        questions = schedule.questions(queries.asks_of(battery))
        assert len(questions) == len(set(questions))


def test_it_is_asked_while_somebody_is_on_duty(first, alice, on_duty, signed_in):
    assert asked(first, is_staffed=True) == [1, 2, 3, 4, 5]
    page = signed_in(alice).get(reverse("measures:whole", args=[first.pk])).content.decode()
    assert "wished you were dead" in page


def test_without_anybody_on_duty_it_is_not_asked_and_help_stands_there(
    first, alice, pen, answer_all, signed_in
):
    CrisisContact.objects.create(
        country="GB", kind="call", name="A line", number="0", source="test", confirmed_on=START.date()
    )
    browser = signed_in(alice)
    page = browser.get(reverse("measures:whole", args=[first.pk])).content.decode()
    assert "wished you were dead" not in page
    for question in queries.asked_now(first, {}, is_staffed=False):
        actions.give_answer(
            actor=pen, sitting=first, instrument=question.instrument, item=question.item,
            value=question.options[0][0],
        )  # fmt: skip
    actions.complete_sitting(actor=pen, sitting=first)
    assert not Alert.objects.exists(), "what was not asked is not unanswered"
    assert not Score.objects.filter(instrument="ASQ").exists()
    end = browser.get(reverse("measures:finished", args=[first.pk])).content.decode()
    assert "If you think of ending your life" in end
    assert "A line" in end


def test_somebody_on_duty_sees_no_such_block_at_the_end(first, alice, pen, on_duty, answer_all, signed_in):
    answer_all(pen, first, 0)
    end = signed_in(alice).get(reverse("measures:finished", args=[first.pk])).content.decode()
    assert "If you think of ending your life" not in end


def test_once_begun_it_is_asked_to_its_end_also_when_the_shift_is_over(first, pen):
    say(pen, first, 1, 0)
    assert asked(first, is_staffed=False) == [1, 2, 3, 4, 5]


def test_the_fifth_question_comes_only_after_a_positive(first, pen, on_duty):
    for number in (1, 2, 3, 4):
        say(pen, first, number, 0)
    assert asked(first, is_staffed=True) == [1, 2, 3, 4]
    say(pen, first, 3, None)
    assert asked(first, is_staffed=True) == [1, 2, 3, 4, 5]


def test_four_times_no_raises_nothing_at_the_end(first, pen, on_duty, answer_all):
    answer_all(pen, first, 0, given={"ASQ.5": None})
    assert not Alert.objects.exists()


# --- how soon -----------------------------------------------------------------------------------------------


def test_a_yes_has_the_high_clock_until_right_now_is_answered(first, pen, on_duty, alice, bob, signed_in):
    say(pen, first, 2, 1)
    alert = Alert.objects.get()
    assert (alert.level, alert.acuity_open) == ("high", True)
    assert alert.due_at == START + dt.timedelta(minutes=15)
    page = signed_in(bob).get(reverse("safety:alert", args=[alert.pk])).content.decode()
    assert "Acuity not asked" in page


def test_not_right_now_gives_the_moderate_clock_and_one_person_closes(first, pen, on_duty, bob):
    from leeward.apps.safety import actions as safety

    say(pen, first, 2, 1)
    say(pen, first, 5, 0)
    alert = Alert.objects.get()
    assert (alert.level, alert.acuity_open) == ("moderate", False)
    assert alert.due_at == START + dt.timedelta(hours=4)
    safety.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.")
    alert.refresh_from_db()
    assert alert.closed_at is not None


@pytest.mark.parametrize("value", [1, None])
def test_right_now_or_a_refusal_is_high_and_needs_two(first, pen, on_duty, value):
    say(pen, first, 1, 1)
    say(pen, first, 5, value)
    alert = Alert.objects.get()
    assert (alert.level, alert.acuity_open, alert.needs_second) == ("high", False, True)
    assert AlertHit.objects.filter(rule="ASQ:5").exists(), "a second yes is told, not swallowed by the first"
    say(pen, first, 5, 0)
    alert.refresh_from_db()
    assert alert.level == "high", "a lower answer takes nothing back"


def test_a_level_that_a_person_set_stays_when_right_now_is_answered(first, pen, on_duty, bob):
    from leeward.apps.safety import actions as safety

    say(pen, first, 1, 1)
    safety.set_level(actor=bob, alert=Alert.objects.get(), level="high")
    say(pen, first, 5, 0)
    alert = Alert.objects.get()
    assert (alert.level, alert.acuity_open) == ("high", False)


def test_a_refusal_counts_as_a_yes(first, pen, on_duty):
    say(pen, first, 4, None)
    hit = AlertHit.objects.get()
    assert (hit.rule, hit.value, Alert.objects.get().level) == ("ASQ:4", "refused", "high")
    assert Sitting.objects.get(pk=first.pk).risk_score == 1, "so that the next page is help"


def test_left_open_at_the_end_it_stands_at_the_answers_too(first, pen, on_duty, answer_all, bob, signed_in):
    answer_all(pen, first, 0, given={"ASQ.1": 1, "ASQ.5": None})
    assert Score.objects.get(instrument="ASQ").flags == ["acuity_not_asked"]
    page = signed_in(bob).get(reverse("measures:sitting", args=[first.pk])).content.decode()
    assert "Acuity not asked" in page


def test_two_risk_questions_of_one_check_in_are_both_told(first, pen, on_duty):
    actions.give_answer(actor=pen, sitting=first, instrument="PHQ-9", item=9, value=1)
    say(pen, first, 1, 1)
    assert sorted(AlertHit.objects.values_list("rule", flat=True)) == ["ASQ:1", "PHQ-9:9"]
