"""Anything but "not at all" on item 9 opens an alert in the transaction that keeps the answer."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse

from leeward.apps.measures import access, actions
from leeward.apps.measures.models import Answer, Sitting
from leeward.apps.safety import actions as safety_actions
from leeward.apps.safety import api as safety
from leeward.apps.safety import queries as safety_queries
from leeward.apps.safety.models import Alert, AlertHit
from leeward.common import clock, ids, jobs
from leeward.common.models import Job, Unread
from leeward.common.words import Source

from .conftest import START

pytestmark = pytest.mark.django_db


def item_nine(pen, sitting, value, key=""):
    return actions.give_answer(actor=pen, sitting=sitting, instrument="PHQ-9", item=9, value=value, key=key)


def hits():
    return AlertHit.objects.filter(rule="PHQ-9:9")


@pytest.mark.hazard("H-009")
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


@pytest.mark.hazard("H-009")
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


@pytest.mark.hazard("H-019")
def test_the_same_answer_given_anew_after_a_closing_is_told_anew_and_followed_by_help(sitting, pen, bob):
    item_nine(pen, sitting, 2)
    actions.note_help_shown(sitting=sitting)
    first = Alert.objects.get()
    with clock.at(START + dt.timedelta(hours=2)):
        item_nine(pen, sitting, 0)
        safety_actions.acknowledge_alert(actor=bob, alert=first, line="I will call now.")
        first.refresh_from_db()
        safety_actions.close_alert(
            actor=bob, alert=first, outcome=Alert.Outcome.SPOKE, line="Spoke with her at length."
        )
    assert not Alert.objects.filter(closed_at=None).exists()
    with clock.at(START + dt.timedelta(hours=3)):
        item_nine(pen, sitting, 2)
        item_nine(pen, sitting, 2)
        second = Alert.objects.get(closed_at=None)
        assert second.pk != first.pk
        assert [hit.alert_id for hit in hits().order_by("at")] == [first.pk, second.pk]
        assert sitting.risk_score > (sitting.helped_score or 0)
        item_nine(pen, sitting, 0)
        item_nine(pen, sitting, 1)
        item_nine(pen, sitting, 2)
        assert hits().count() == 2  # while somebody has it, nothing new is told
    actions.raise_alert_again(answer_id=Answer.objects.get().pk)
    assert hits().count() == 2


def test_an_answer_that_only_stands_there_or_fell_is_not_told_anew_after_a_closing(sitting, pen):
    item_nine(pen, sitting, 3)
    Alert.objects.update(closed_at=clock.now(), outcome=Alert.Outcome.SPOKE)
    with clock.at(START + dt.timedelta(hours=3)):
        item_nine(pen, sitting, 3)
        item_nine(pen, sitting, 1)
        assert hits().count() == 1
        item_nine(pen, sitting, 0)
        item_nine(pen, sitting, 1)
        assert sorted(hits().values_list("value", flat=True)) == ["1", "3"]


def test_a_risk_answer_after_finishing_raises_too(sitting, pen, answer_all):
    answer_all(pen, sitting, 0)
    with clock.at(clock.now() + dt.timedelta(minutes=10)):
        item_nine(pen, sitting, 1)
    assert hits().exists()


@pytest.mark.hazard("H-009")
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


@pytest.mark.hazard("H-010")
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
    assert 'PHQ-9, question 9: <span class="nowrap">0 on 2 March</span>.' in page


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


@pytest.mark.hazard("H-010")
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


@pytest.mark.hazard("H-010")
def test_a_begun_check_in_whose_time_goes_by_is_looked_at(sitting, pen):
    actions.give_answer(actor=pen, sitting=sitting, instrument="PHQ-9", item=1, value=3)
    with clock.at(sitting.closes_at + dt.timedelta(minutes=1)):
        actions.invite_due()
    assert AlertHit.objects.get().rule == "PHQ-9:9:open"


def test_a_check_in_that_nobody_began_raises_nothing(sitting, pen):
    with clock.at(sitting.closes_at + dt.timedelta(minutes=1)):
        actions.invite_due()
    assert not Alert.objects.exists()


# --- left open, and answered later ------------------------------------------------------------------------


def skip_nine(pen, sitting):
    actions.skip_answer(actor=pen, sitting=sitting, instrument="PHQ-9", item=9)


def test_not_at_all_said_later_closes_what_was_only_left_open(sitting, pen, episode, bob, signed_in):
    skip_nine(pen, sitting)
    with clock.at(START + dt.timedelta(minutes=20)):
        item_nine(pen, sitting, 0)
        alert = Alert.objects.get()
        assert (alert.outcome, alert.closed_by) == ("answered", None) and alert.closed_at == clock.now()
        assert [hit.rule for hit in AlertHit.objects.order_by("at")] == ["PHQ-9:9:open", "PHQ-9:9:answered"]
        browser = signed_in(bob)
        page = browser.get(reverse("safety:alert", args=[alert.pk])).content.decode()
        assert "answered later: not at all" in page and "The program" in page
        record = browser.get(reverse("portal_clinician:record", args=[episode.pk])).content.decode()
        assert "Alert closed: answered later: not at all" in record
        assert "The program" in browser.get(reverse("safety:alerts")).content.decode()


def test_who_comes_back_to_an_abandoned_check_in_closes_it_too(sitting, pen):
    actions.give_answer(actor=pen, sitting=sitting, instrument="PHQ-9", item=1, value=3)
    with clock.at(sitting.closes_at + dt.timedelta(minutes=1)):
        actions.invite_due()
        assert Alert.objects.get().closed_at is None
    with clock.at(sitting.closes_at + dt.timedelta(minutes=5)):
        item_nine(pen, sitting, 0)
        assert Alert.objects.get().outcome == "answered"


def test_several_days_said_later_is_an_alert_of_its_own_kind(sitting, pen):
    skip_nine(pen, sitting)
    item_nine(pen, sitting, 1)
    alert = Alert.objects.get()
    assert alert.closed_at is None and alert.level != "unanswered"


def test_what_somebody_has_taken_up_they_close_themselves_and_read_the_answer(sitting, pen, bob):
    skip_nine(pen, sitting)
    alert = Alert.objects.get()
    safety_actions.acknowledge_alert(actor=bob, alert=alert, line="I call her.")
    item_nine(pen, sitting, 0)
    alert.refresh_from_db()
    assert alert.closed_at is None
    assert AlertHit.objects.filter(rule="PHQ-9:9:answered").exists()
    with pytest.raises(ValidationError):
        safety_actions.close_alert(actor=bob, alert=alert, outcome="answered", line="They answered.")


def test_what_somebody_has_taken_up_stays_theirs_also_when_more_was_left_open(sitting, pen, bob):
    both = [{"instrument": "PHQ-9", "items": [9]}, {"instrument": "CESD-R", "items": [14]}]
    Sitting.objects.filter(pk=sitting.pk).update(battery=both)
    sitting.refresh_from_db()
    skip_nine(pen, sitting)
    safety_actions.acknowledge_alert(actor=bob, alert=Alert.objects.get(), line="I call her.")
    with clock.at(START + dt.timedelta(minutes=1)):
        actions.skip_answer(actor=pen, sitting=sitting, instrument="CESD-R", item=14)
    with clock.at(START + dt.timedelta(minutes=2)):
        item_nine(pen, sitting, 0)
        actions.give_answer(actor=pen, sitting=sitting, instrument="CESD-R", item=14, value=0)
    assert Alert.objects.get().closed_at is None


def test_an_alert_about_anything_else_stays_open(sitting, pen, alice, episode):
    from leeward.apps.messaging import api as messaging

    skip_nine(pen, sitting)
    messaging.send_letter(actor=alice, episode_id=episode.pk, text="I want to kill myself.", key="a")
    item_nine(pen, sitting, 0)
    assert Alert.objects.get().closed_at is None


def test_an_answer_of_somebody_not_signed_in_closes_nothing(sitting, pen):
    skip_nine(pen, sitting)
    item_nine(access.Pen("kiosk"), sitting, 0)
    assert Alert.objects.get().closed_at is None
    assert AlertHit.objects.filter(rule="PHQ-9:9:answered").exists()


def test_whoever_takes_the_answer_back_leaves_it_open_anew(sitting, pen):
    for minute, said in enumerate((None, 0, 0, None, 0)):
        with clock.at(START + dt.timedelta(minutes=minute)):
            if said is None:
                skip_nine(pen, sitting)
            else:
                item_nine(pen, sitting, said)
        if minute == 3:
            assert Alert.objects.filter(closed_at=None).count() == 1
    assert [row.outcome for row in Alert.objects.order_by("raised_at")] == ["answered", "answered"]
    assert AlertHit.objects.count() == 4


def test_one_check_in_opens_no_second_alert_after_a_person_decided(sitting, pen, bob, answer_all):
    skip_nine(pen, sitting)
    safety_actions.close_alert(actor=bob, alert=Alert.objects.get(), outcome="spoke", line="We spoke.")
    skip_nine(pen, sitting)
    answer_all(pen, sitting, 0, given={"PHQ-9.9": "skip"})
    assert Alert.objects.count() == 1


def test_a_plain_not_at_all_leaves_no_trace_at_an_alert(sitting, pen):
    item_nine(pen, sitting, 0)
    assert not Alert.objects.exists() and not AlertHit.objects.exists()


@pytest.mark.parametrize("order", [(9, 14), (14, 9)])
def test_another_risk_question_without_an_answer_keeps_it_open(sitting, pen, order):
    """PHQ-9 beside CESD-R, in whichever order they are answered: only the last answer closes it."""
    where = {9: {"instrument": "PHQ-9", "item": 9}, 14: {"instrument": "CESD-R", "item": 14}}
    both = [{"instrument": "PHQ-9", "items": [9]}, {"instrument": "CESD-R", "items": [14]}]
    Sitting.objects.filter(pk=sitting.pk).update(battery=both)
    sitting.refresh_from_db()
    actions.skip_answer(actor=pen, sitting=sitting, **where[9])
    for place, item in enumerate(order, start=1):
        with clock.at(START + dt.timedelta(minutes=place)):
            actions.give_answer(actor=pen, sitting=sitting, value=0, **where[item])
        assert (Alert.objects.get().outcome == "answered") is (place == 2)


@pytest.mark.hazard("H-027")
def test_a_question_left_open_is_never_called_answered():
    assert safety.rule_words("CESD-R:14:open", "") == "Left a risk question unanswered (CESD-R, question 14)."
    assert safety.rule_words("CESD-R:14", "2") == "A risk question was answered (CESD-R, question 14)."
