"""The direct questions: asked while somebody is on duty, never unstaffed; acuity that is open is acute."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from leeward.apps.measures import access, actions, api, queries
from leeward.apps.measures.models import Point, Score, Sitting
from leeward.apps.safety import actions as safety_actions
from leeward.apps.safety.models import Alert, AlertHit, CrisisContact
from leeward.clinical import instruments, schedule
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
    found = queries.asked_now(sitting, queries.answers_of(sitting), is_staffed=is_staffed, is_guest=False)
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


@pytest.mark.hazard("H-011")
def test_it_is_asked_while_somebody_is_on_duty(first, alice, on_duty, signed_in):
    assert asked(first, is_staffed=True) == [1, 2, 3, 4, 5]
    page = signed_in(alice).get(reverse("measures:whole", args=[first.pk])).content.decode()
    assert "wished you were dead" in page


@pytest.mark.hazard("H-011")
def test_without_anybody_on_duty_it_is_not_asked_and_help_stands_there(
    first, alice, pen, answer_all, signed_in
):
    CrisisContact.objects.create(
        country="GB", kind="call", name="A line", number="0", source="test", confirmed_on=START.date()
    )
    browser = signed_in(alice)
    page = browser.get(reverse("measures:whole", args=[first.pk])).content.decode()
    assert "wished you were dead" not in page
    for question in queries.asked_now(first, {}, is_staffed=False, is_guest=False):
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


AFTER_THE_SHIFT = START + dt.timedelta(hours=9)


@pytest.mark.parametrize("way", ["one question", "one page", "a tap"])
def test_a_yes_to_a_question_that_was_shown_on_duty_is_kept_after_the_shift(
    first, alice, on_duty, signed_in, way
):
    browser = signed_in(alice)
    shown = browser.get(reverse("measures:whole", args=[first.pk]))
    place = next(
        number for number, one in enumerate(shown.context["questions"], 1) if one["it"].name == "ASQ.1"
    )
    with clock.at(AFTER_THE_SHIFT):
        if way == "a tap":
            answer = browser.post(
                reverse("measures:answers", args=[first.pk]), {"field": "ASQ.1", "value": "1", "key": "k"}
            )
            assert answer.status_code == 200 and answer.json()["shows_help"] is True
        else:
            name, where = ("checkin", [first.pk, place]) if way == "one question" else ("whole", [first.pk])
            answer = browser.post(reverse(f"measures:{name}", args=where), {"ASQ.1": "1", "go": "next"})
            assert answer["Location"].startswith(reverse("safety:help_for_you"))
    assert (AlertHit.objects.get().rule, AlertHit.objects.get().value) == ("ASQ:1", "1")
    assert queries.answers_of(first)["ASQ", 1].value == 1


@pytest.mark.parametrize("moves", ["the shift ends", "the shift begins"])
def test_an_answer_counts_for_its_question_though_a_shift_moved_its_place(
    sitting, alice, bob, on_duty, signed_in, moves
):
    """Direct questions stand before it while somebody is on duty: page 14 of one hour is page 9 of the next."""
    actions.cancel_sitting(actor=bob, sitting=sitting, why="not_needed")
    row = actions.ask_now(actor=bob, episode_id=sitting.episode_id, instruments_asked=["ASQ", "PHQ-9"])
    names = [one.name for one in queries.questions(row.battery)]
    assert names.index("ASQ.1") < names.index("PHQ-9.9")
    with clock.at(START if moves == "the shift ends" else AFTER_THE_SHIFT):
        on_page = queries.asked_now(row, {}, is_staffed=moves == "the shift ends", is_guest=False)
        place = [one.name for one in on_page].index("PHQ-9.9") + 1
    with clock.at(AFTER_THE_SHIFT if moves == "the shift ends" else START):
        url = reverse("measures:checkin", args=[row.pk, place])
        answer = signed_in(alice).post(url, {"PHQ-9.9": "3", "go": "next"})
    assert answer["Location"].startswith(reverse("safety:help_for_you"))
    assert queries.answers_of(row)["PHQ-9", 9].value == 3 and AlertHit.objects.get().rule == "PHQ-9:9"


def test_after_the_shift_other_answers_ask_nothing_directly(first, alice, on_duty, signed_in):
    browser = signed_in(alice)
    with clock.at(AFTER_THE_SHIFT):
        browser.post(reverse("measures:whole", args=[first.pk]), {"PHQ-9.1": "1", "go": "finish"})
        page = browser.get(reverse("measures:whole", args=[first.pk])).content.decode()
    assert "wished you were dead" not in page


def test_the_fifth_question_comes_only_after_a_positive(first, pen, on_duty):
    for number in (1, 2, 3, 4):
        say(pen, first, number, 0)
    assert asked(first, is_staffed=True) == [1, 2, 3, 4]
    say(pen, first, 3, None)
    assert asked(first, is_staffed=True) == [1, 2, 3, 4, 5]


def test_four_times_no_raises_nothing_at_the_end(first, pen, on_duty, answer_all):
    answer_all(pen, first, 0, given={"ASQ.5": None})
    assert not Alert.objects.exists()


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ({}, "negative"),
        ({"ASQ.2": 1, "ASQ.5": 0}, "non-acute positive"),
        ({"ASQ.2": 1, "ASQ.5": 1}, "acute positive"),
    ],
)
def test_the_time_line_and_the_answers_say_the_level_and_no_score(
    first, pen, on_duty, answer_all, episode, bob, signed_in, said, level
):
    answer_all(pen, first, 0, given=said or {"ASQ.5": None})
    entry = api.timeline(episode.pk, bob)[0]
    assert f"ASQ: {level}." in entry.words
    assert "too few answers" not in entry.words
    page = signed_in(bob).get(reverse("measures:sitting", args=[first.pk])).content.decode()
    assert f"<h2>ASQ: {level}</h2>" in page


@pytest.mark.parametrize(("said", "level"), [({}, "none"), ({1: 1}, "low"), ({4: 1}, "high")])
def test_the_columbia_screener_says_its_level_too(episode, at_start, pen, bob, signed_in, said, level):
    row = Sitting.objects.create(
        client_id=episode.client_id,
        episode_id=episode.pk,
        point=Point.ON_REQUEST,
        battery=queries.as_battery((schedule.read_ask("C-SSRS"),)),
        invited_key="columbia",
        invited_at=at_start,
        due_from=at_start,
        due_at=at_start + dt.timedelta(days=1),
        closes_at=at_start + dt.timedelta(days=2),
    )
    add_columbia()
    for question in queries.questions(row.battery):
        actions.give_answer(
            actor=pen, sitting=row, instrument="C-SSRS", item=question.item, value=said.get(question.item, 0)
        )
    actions.complete_sitting(actor=pen, sitting=row)
    assert f"C-SSRS: {level}." in api.timeline(episode.pk, bob)[0].words
    page = signed_in(bob).get(reverse("measures:sitting", args=[row.pk])).content.decode()
    assert f"<h2>C-SSRS: {level}</h2>" in page


def add_columbia():
    size = len(instruments.get("C-SSRS").items)
    api.add_instrument_text(
        {
            "code": "C-SSRS",
            "language": "en",
            "licence": "ours",
            "stem": "Lately",
            "labels": ["No", "Yes"],
            "items": [{"number": number, "text": f"Question {number}"} for number in range(1, size + 1)],
        }
    )


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


def test_a_yes_after_a_refusal_that_somebody_dealt_with_is_told_again(first, pen, on_duty, bob, olga):
    say(pen, first, 4, None)
    alert = Alert.objects.get()
    safety_actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.")
    safety_actions.second_closure(actor=olga, alert=alert)
    assert not Alert.objects.filter(closed_at=None).exists()
    say(pen, first, 4, None)
    assert not Alert.objects.filter(closed_at=None).exists(), "the same refusal is no news"
    say(pen, first, 4, 1)
    assert Alert.objects.filter(closed_at=None).count() == 1
    say(pen, first, 4, 0)
    say(pen, first, 4, None)
    say(pen, first, 4, 1)
    assert AlertHit.objects.count() == 2


def test_left_open_at_the_end_it_stands_at_the_answers_too(first, pen, on_duty, answer_all, bob, signed_in):
    answer_all(pen, first, 0, given={"ASQ.1": 1, "ASQ.5": None})
    assert Score.objects.get(instrument="ASQ").flags == ["acuity_not_asked"]
    page = signed_in(bob).get(reverse("measures:sitting", args=[first.pk])).content.decode()
    assert "Acuity not asked" in page


def test_two_risk_questions_of_one_check_in_are_both_told(first, pen, on_duty):
    actions.give_answer(actor=pen, sitting=first, instrument="PHQ-9", item=9, value=1)
    say(pen, first, 1, 1)
    assert sorted(AlertHit.objects.values_list("rule", flat=True)) == ["ASQ:1", "PHQ-9:9"]


def test_what_was_asked_on_duty_and_left_open_keeps_the_alert_when_the_shift_is_over(
    first, pen, on_duty, answer_all
):
    with clock.at(START + dt.timedelta(hours=7, minutes=50)):
        answer_all(
            pen, first, 0, given={"PHQ-9.9": None, **{f"ASQ.{number}": None for number in range(1, 6)}}
        )
    assert Alert.objects.get().level == "unanswered"
    with clock.at(START + dt.timedelta(hours=8, minutes=10)):
        actions.give_answer(actor=pen, sitting=first, instrument="PHQ-9", item=9, value=0)
        assert Alert.objects.get().closed_at is None, "nobody has answered the direct questions"


# --- by a link, at a device: a person asks ----------------------------------------------------------------


@pytest.fixture
def only_asq(on_duty, bob, episode) -> Sitting:
    return actions.ask_now(actor=bob, episode_id=episode.pk, instruments_asked=["ASQ"])


@pytest.mark.hazard("H-011")
@pytest.mark.parametrize("mode", ["link", "kiosk"])
def test_somebody_who_is_not_signed_in_is_never_asked_directly(first, on_duty, mode):
    found = queries.asked_now(first, {}, is_staffed=True, is_guest=True)
    assert found and not [one for one in found if one.instrument in queries.STAFFED_ONLY]
    pen = access.Pen(mode)
    for value in (1, 0, None):
        with pytest.raises(ValidationError):
            say(pen, first, 1, value)
    assert not Alert.objects.exists()
    assert queries.answers_of(first) == {}


def test_both_direct_questionnaires_are_meant(db):
    assert (
        {"ASQ", "C-SSRS"}
        == {found.code for found in queries.instruments.all() if found.kind is queries.Kind.SCREENER}
        == set(queries.STAFFED_ONLY)
    )


def test_a_check_in_of_nothing_else_gets_no_link_and_no_device(only_asq, bob, signed_in):
    with pytest.raises(ValidationError, match="a person does"):
        actions.make_link(actor=bob, sitting=only_asq)
    with pytest.raises(ValidationError, match="a person does"):
        actions.start_kiosk(actor=bob, sitting=only_asq)
    browser = signed_in(bob)
    plan = reverse("measures:plan", args=[only_asq.episode_id])
    page = browser.get(plan).content.decode()
    assert "please read them out" in page and reverse("measures:link", args=[only_asq.pk]) not in page
    for name in ("link", "kiosk"):
        answer = browser.post(reverse(f"measures:{name}", args=[only_asq.pk]), follow=True)
        assert "A link or a device does not ask them: a person does." in answer.content.decode()
    only_asq.refresh_from_db()
    assert only_asq.opened_at is None


def test_a_link_asks_the_rest_says_who_asks_and_leaves_nothing_open(first, on_duty, bob, signed_in):
    made = signed_in(bob).post(reverse("measures:link", args=[first.pk])).content.decode()
    assert "The direct questions about suicide are left out" in made
    _link, secret = actions.make_link(actor=bob, sitting=first)
    guest = Client()
    guest.post(reverse("measures:by_link", args=[secret]))
    pen = access.Pen("link")
    for question in queries.asked_now(first, {}, is_staffed=True, is_guest=True):
        value = min(value for value, _words in question.options) if question.options else 0
        actions.give_answer(
            actor=pen, sitting=first, instrument=question.instrument, item=question.item, value=value
        )
    actions.complete_sitting(actor=pen, sitting=first)
    page = guest.get(reverse("measures:finished", args=[first.pk])).content.decode()
    assert "A person of the team asks about this, not a page." in page
    # What was never shown is not "left open by them": it alarms nobody at night.
    assert not AlertHit.objects.filter(rule__startswith="ASQ").exists()


def test_staff_read_them_out_and_the_client_signed_in_is_asked(only_asq, bob, pen):
    actions.enter_answers(actor=bob, sitting=only_asq, answers={("ASQ", 1): 0})
    assert asked(only_asq, is_staffed=True)
    assert say(pen, only_asq, 2, 0).value == 0
