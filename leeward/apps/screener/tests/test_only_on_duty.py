"""Questions are offered and asked only while a named person is on duty; else there is help, and nothing is asked."""

from __future__ import annotations

import datetime as dt

import pytest

from leeward.apps.care import actions as care
from leeward.apps.safety import api as safety
from leeward.apps.safety.models import Alert, AlertHit
from leeward.apps.safety.tests.conftest import raise_for
from leeward.apps.screener import actions, queries
from leeward.apps.screener import jobs as every_minute
from leeward.apps.screener.models import Conversation, Reply
from leeward.common import clock, service
from leeward.common.ids import to_url

from .conftest import MONDAY

pytestmark = pytest.mark.django_db
HELP = "/safety/help/"


def after(**delta: int):
    return clock.at(MONDAY + dt.timedelta(**delta))


@pytest.mark.hazard("H-011")
def test_with_nobody_on_duty_help_offers_no_questions_and_none_are_asked(alert, alice, signed_in):
    browser = signed_in(alice)
    assert "May we ask you a few questions?" not in browser.get(HELP).content.decode()
    assert browser.get("/ask-me/")["Location"] == HELP
    answer = browser.post("/ask-me/", {"go": "yes"})
    assert answer["Location"] == HELP and not Conversation.objects.exists()
    assert "so we ask nothing" in browser.get(HELP).content.decode()


def test_on_duty_help_offers_them_and_names_who_reads(alert, on_duty, alice, signed_in):
    page = signed_in(alice).get(HELP).content.decode()
    assert "May we ask you a few questions?" in page and "Olga Petrova is here now" in page
    assert 'href="/ask-me/"' in page and not Conversation.objects.exists()


def test_without_an_alert_of_their_own_words_nothing_is_offered(
    monday, alice, episode, on_duty, bob, signed_in
):
    browser = signed_in(alice)
    assert browser.get("/ask-me/")["Location"] == HELP
    raise_for(alice, episode, by=bob.pk)
    assert "May we ask you" not in browser.get(HELP).content.decode()
    assert browser.post("/ask-me/", {"go": "yes"})["Location"] == HELP and not Conversation.objects.exists()


def test_who_has_answered_these_questions_already_is_not_offered_them_again(
    alice, episode, on_duty, signed_in
):
    raise_for(alice, episode, rule="ASQ:1", value="1", quote="a", channel="measure")
    assert "May we ask you" not in signed_in(alice).get(HELP).content.decode()
    assert actions.begin(actor=alice, language="en") is None


@pytest.mark.hazard("H-011")
def test_when_the_duty_ends_no_further_question_is_asked_and_what_was_said_goes_to_the_owner(
    talk, alert, alice, say, signed_in, bob
):
    say(talk, 0)
    browser = signed_in(alice)
    address = f"/ask-me/{to_url(talk.pk)}/"
    with after(hours=9):
        answer = browser.get(address)
        assert answer["Location"] == f"{address}end/"
        page = browser.get(f"{address}end/").content.decode()
    talk.refresh_from_db()
    assert talk.ending == "nobody" and "Nobody of our team is here any more" in page
    assert "We work" in page and "Get help near you now" in page
    hit = AlertHit.objects.get(alert=alert, channel="direct")
    assert hit.rule == "ASQ:2:broken" and "have you wished you were dead? — No" in hit.quote
    alert.refresh_from_db()
    assert alert.owner == bob and alert.level == "moderate"


def test_an_answer_given_after_the_duty_is_kept_and_told_and_no_question_follows(
    talk, alert, alice, signed_in
):
    address = f"/ask-me/{to_url(talk.pk)}/"
    with after(hours=9):
        answer = signed_in(alice).post(address, {"item": "1", "said": "1", "go": "next"})
    talk.refresh_from_db()
    assert answer["Location"] == f"{address}end/" and talk.ending == "nobody" and talk.shown == 1
    assert [hit.rule for hit in AlertHit.objects.filter(channel="direct").order_by("rule")] == [
        "ASQ:1",
        "ASQ:2:broken",
    ]
    alert.refresh_from_db()
    assert alert.level == "high" and alert.acuity_open


@pytest.mark.hazard("H-011")
def test_outside_staffed_hours_nothing_is_asked_also_while_somebody_has_a_shift(
    alert, alice, charlie, signed_in
):
    """The clock of what they answer would wait for the morning."""
    with after(hours=10):
        safety.set_shift(
            actor=None, person=charlie, begins_at=clock.now() - dt.timedelta(hours=2), ends_at=clock.now() + dt.timedelta(hours=3)
        )  # fmt: skip
        assert signed_in(alice).get("/ask-me/")["Location"] == HELP
    assert not Conversation.objects.exists()


def test_somebody_else_who_is_on_duty_follows_and_is_named(talk, alice, charlie, signed_in):
    with after(hours=8.5):
        safety.set_shift(
            actor=None, person=charlie, begins_at=clock.now() - dt.timedelta(hours=2), ends_at=clock.now() + dt.timedelta(hours=8)
        )  # fmt: skip
        page = signed_in(alice).get(f"/ask-me/{to_url(talk.pk)}/").content.decode()
    talk.refresh_from_db()
    assert talk.reader == charlie and talk.ended_at is None and "Charlie Stone reads your answer now" in page


@pytest.mark.hazard("H-010")
def test_silence_is_broken_off_and_goes_to_whoever_is_on_duty(talk, alert, say):
    with after(minutes=5):
        say(talk, 0, 0)
    with after(minutes=14):
        every_minute.look()
        talk.refresh_from_db()
        assert talk.ended_at is None, "nine minutes since the last answer"
    with after(minutes=16):
        every_minute.look()
        every_minute.look()
    talk.refresh_from_db()
    assert talk.ending == "silence"
    (hit,) = AlertHit.objects.filter(alert=alert, channel="direct")
    assert (hit.rule, hit.category) == ("ASQ:3:broken", "unanswered")
    assert hit.quote.count("— No") == 2 and "— no answer" in hit.quote


def test_the_minutes_of_silence_are_the_services_own(talk):
    service.change(actor=None, key="screener.minutes_silent", value=3)
    with after(minutes=4):
        actions.look()
    talk.refresh_from_db()
    assert talk.ending == "silence"


@pytest.mark.hazard("H-010")
@pytest.mark.parametrize(("wants", "ending"), [(False, "stopped"), (True, "talk")])
def test_a_stop_goes_to_a_person_and_is_told_once(talk, alert, alice, wants, ending):
    Alert.objects.update(level="low")
    for _twice in range(2):
        actions.stop(actor=alice, conversation=talk, wants_to_talk=wants)
    talk.refresh_from_db()
    alert.refresh_from_db()
    assert talk.ending == ending and alert.level == "moderate"
    assert AlertHit.objects.filter(alert=alert, channel="direct").count() == 1


def test_a_yes_that_comes_after_the_silence_is_still_told(talk, alert, alice):
    with after(minutes=30):
        actions.look()
        row = actions.give_answer(actor=alice, conversation=talk, item=1, value=1)
    assert row.ending == "silence" and Reply.objects.count() == 1
    assert AlertHit.objects.filter(alert=alert, rule="ASQ:1").exists()


def test_what_was_offered_and_not_begun_is_taken_back_with_the_duty_and_tells_nobody(
    alert, on_duty, bob, alice
):
    row = actions.ask_from_alert(actor=bob, alert_id=alert.pk)
    with after(minutes=30):
        actions.look()
        row.refresh_from_db()
        assert row.ended_at is None, "an offer does not fall silent"
    with after(hours=9):
        actions.look()
    row.refresh_from_db()
    assert row.ending == "taken_back" and not AlertHit.objects.filter(channel="direct").exists()


@pytest.mark.hazard("H-039")
def test_after_a_death_nothing_is_asked_and_nobody_is_sent_after_them(talk, alert, bob, episode, alice):
    care.end_episode(actor=bob, episode=episode, kind="died")
    actions.look()
    talk.refresh_from_db()
    assert talk.ending == "taken_back" and not AlertHit.objects.filter(channel="direct").exists()
    assert queries.open_conversation(alice.pk) is None


def test_one_open_conversation_a_person_however_often_it_is_asked_for(alert, on_duty, alice, bob, olga):
    first = actions.ask_from_alert(actor=bob, alert_id=alert.pk)
    assert actions.ask_from_alert(actor=olga, alert_id=alert.pk) == first
    begun = actions.begin(actor=alice, language="en")
    assert begun == first == actions.begin(actor=alice, language="en")
    assert Conversation.objects.count() == 1
