"""Anything but "not at all" on item 9 opens an alert in the transaction that keeps the answer."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from leeward.apps.measures import actions
from leeward.apps.measures.models import Answer, Sitting
from leeward.apps.safety import api as safety
from leeward.apps.safety import queries as safety_queries
from leeward.apps.safety.models import Alert, AlertHit
from leeward.common import clock, ids, jobs
from leeward.common.models import Job, Unread
from leeward.common.words import Source

pytestmark = pytest.mark.django_db


def item_nine(pen, sitting, value, key=""):
    return actions.give_answer(actor=pen, sitting=sitting, instrument="PHQ-9", item=9, value=value, key=key)


def hits():
    return AlertHit.objects.filter(rule="PHQ-9:9")


def test_several_days_raises_an_alert_before_anything_is_finished(sitting, pen, alice, episode, bob):
    item_nine(pen, sitting, 1)
    alert = Alert.objects.get()
    assert (alert.client_id, alert.episode_id, alert.owner_id) == (alice.pk, episode.pk, bob.pk)
    hit = hits().get()
    assert (hit.value, hit.channel, hit.source_row) == ("1", "measure", Answer.objects.get().pk)
    assert "Several days" in str(hit.quote)
    assert "better off dead" in str(hit.quote)
    row = Sitting.objects.get(pk=sitting.pk)
    assert (row.alert_id, row.risk_score, row.completed_at) == (alert.pk, 1, None)


def test_not_at_all_raises_nothing(sitting, pen):
    item_nine(pen, sitting, 0)
    assert not Alert.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_answer_and_alert_are_kept_together_or_not_at_all(sitting, pen):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        item_nine(pen, sitting, 2)
        raise ZeroDivisionError
    assert not Answer.objects.exists()
    assert not Alert.objects.exists()


def test_the_same_tap_twice_is_one_alert(sitting, pen):
    item_nine(pen, sitting, 1, key="tap")
    item_nine(pen, sitting, 1, key="tap")
    item_nine(pen, sitting, 1, key="another")
    assert hits().count() == 1


def test_a_higher_answer_is_told_and_a_lower_one_takes_nothing_back(sitting, pen):
    item_nine(pen, sitting, 1)
    item_nine(pen, sitting, 3)
    item_nine(pen, sitting, 2)
    item_nine(pen, sitting, 0)
    assert sorted(hits().values_list("value", flat=True)) == ["1", "3"]
    assert Alert.objects.filter(closed_at=None).count() == 1
    assert Sitting.objects.get(pk=sitting.pk).risk_score == 3


def test_a_risk_answer_after_finishing_raises_too(sitting, pen, answer_all):
    answer_all(pen, sitting, 0)
    with clock.at(clock.now() + dt.timedelta(minutes=10)):
        item_nine(pen, sitting, 1)
    assert hits().exists()


@pytest.mark.parametrize("error", [RuntimeError("broken"), DatabaseError("away")])
def test_when_the_alert_breaks_the_answer_stays_and_a_person_is_asked(sitting, pen, monkeypatch, error):
    def broken(**_):
        raise error

    monkeypatch.setattr(safety, "raise_alert", broken)
    answer = item_nine(pen, sitting, 2)
    assert Answer.objects.get().value == 2
    unread = Unread.objects.get()
    assert (unread.source_row, unread.channel, unread.why) == (answer.pk, "measure", type(error).__name__)
    monkeypatch.undo()
    jobs.run_due()
    assert Alert.objects.count() == 1
    assert hits().get().value == "2"


def test_the_job_that_tries_again_keeps_trying_while_it_breaks(sitting, pen, monkeypatch):
    def broken(**_):
        raise RuntimeError

    monkeypatch.setattr(safety, "raise_alert", broken)
    item_nine(pen, sitting, 2)
    jobs.run_due()
    row = Job.objects.get(name="measures.raise_alert_again")
    assert (row.state, row.attempts) == ("ready", 1)


@pytest.mark.parametrize("said", ["skip", None])
def test_a_risk_question_left_open_goes_to_a_person(sitting, pen, answer_all, said):
    answer_all(pen, sitting, 0, given={"PHQ-9.9": said})
    hit = AlertHit.objects.get()
    assert (hit.rule, hit.category) == ("PHQ-9:9:open", "unanswered")
    assert Alert.objects.get().level == "unanswered"


def test_a_light_week_asks_item_nine_and_raises(episode, pen, alice):
    from leeward.apps.care import api as care
    from leeward.clinical import schedule

    point = schedule.for_step("self_help").points["light_week"]
    from leeward.apps.measures.queries import as_battery

    now = clock.now()
    row = actions.invite_sitting(
        episode=care.episode(episode.pk),
        point="light_week",
        battery=as_battery(point.asks),
        key="light",
        due_from=now,
        due_at=now + dt.timedelta(days=3),
        closes_at=now + dt.timedelta(days=7),
    )
    item_nine(pen, row, 1)
    assert hits().exists()


def test_words_that_sound_like_danger_open_an_alert(sitting, pen, week, answer_all):
    answer_all(pen, sitting, 0)
    later = week(1)
    actions.write_remark(actor=pen, sitting=later, instrument="HARM-1", item=1, text="I want to kill myself.")
    assert AlertHit.objects.filter(rule__startswith="text:").exists()


def kept(episode):
    return [
        (row.question, [said for _day, said in row.answers])
        for row in safety_queries.risk_answers(episode.pk)
    ]


def test_not_at_all_is_kept_for_whoever_opens_an_alert_later(sitting, pen, episode, bob, signed_in):
    item_nine(pen, sitting, 0)
    assert kept(episode) == [("PHQ-9, question 9", ["0"])]
    with transaction.atomic():
        key = safety.raise_alert(
            by=bob.pk, client_id=sitting.client_id, episode_id=episode.pk, rule="person:read",
            category="judged", value="", quote="", level=None,
            source=Source("messaging.letter.text", ids.new()), channel="letter",
        )  # fmt: skip
    page = signed_in(bob).get(reverse("safety:alert", args=[key])).content.decode()
    assert "PHQ-9, question 9: 0 on 2 March." in page


def test_an_answer_taken_back_is_kept_beside_the_first(sitting, pen, episode):
    item_nine(pen, sitting, 1)
    item_nine(pen, sitting, 0)
    assert kept(episode) == [("PHQ-9, question 9", ["1", "0"])]


@pytest.mark.parametrize("value", [0, 2])
def test_a_standing_that_breaks_loses_no_answer_and_no_alert(sitting, pen, monkeypatch, value):
    def broken(**_):
        raise RuntimeError

    monkeypatch.setattr(safety, "note_risk_answer", broken)
    item_nine(pen, sitting, value)
    assert Answer.objects.get().value == value
    assert Alert.objects.exists() is (value == 2)


@pytest.mark.django_db(transaction=True)
def test_the_standing_is_kept_with_the_answer_or_not_at_all(sitting, pen, episode):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        item_nine(pen, sitting, 0)
        raise ZeroDivisionError
    assert kept(episode) == []


def test_rather_not_say_goes_to_a_person_at_once_within_a_day(sitting, pen, episode):
    actions.skip_answer(actor=pen, sitting=sitting, instrument="PHQ-9", item=9)
    alert = Alert.objects.get()
    assert (alert.level, AlertHit.objects.get().rule) == ("unanswered", "PHQ-9:9:open")
    assert alert.due_at == clock.now() + dt.timedelta(hours=9), "18:00, the last staffed moment in 24 hours"
    assert kept(episode) == [("PHQ-9, question 9", ["rather not say"])]


def test_rather_not_say_and_finishing_is_one_alert(sitting, pen, answer_all):
    answer_all(pen, sitting, 0, given={"PHQ-9.9": "skip"})
    assert AlertHit.objects.count() == 1


def test_rather_not_say_after_a_yes_adds_nothing(sitting, pen):
    item_nine(pen, sitting, 2)
    actions.skip_answer(actor=pen, sitting=sitting, instrument="PHQ-9", item=9)
    assert [hit.rule for hit in AlertHit.objects.all()] == ["PHQ-9:9"]


def test_a_begun_check_in_whose_time_goes_by_is_looked_at(sitting, pen):
    actions.give_answer(actor=pen, sitting=sitting, instrument="PHQ-9", item=1, value=3)
    with clock.at(sitting.closes_at + dt.timedelta(minutes=1)):
        actions.invite_due()
    assert AlertHit.objects.get().rule == "PHQ-9:9:open"


def test_a_check_in_that_nobody_began_raises_nothing(sitting, pen):
    with clock.at(sitting.closes_at + dt.timedelta(minutes=1)):
        actions.invite_due()
    assert not Alert.objects.exists()
