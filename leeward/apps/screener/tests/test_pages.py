"""Each page, as the person it is for; and Charlie, who is a stranger."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leeward.apps.safety import actions as safety_actions
from leeward.apps.safety import api as safety
from leeward.apps.screener import actions, api
from leeward.apps.screener.models import Conversation, Reply
from leeward.common import clock, ids
from leeward.common.ids import to_url
from leeward.common.models import AuditRow

pytestmark = pytest.mark.django_db


def at(row):
    return f"/ask-me/{to_url(row.pk)}/"


def alert_page(browser, alert):
    return browser.get(f"/safety/alerts/{to_url(alert.pk)}/").content.decode()


def test_a_client_is_asked_one_question_a_page_with_help_and_two_ways_out(alert, on_duty, alice, signed_in):
    browser = signed_in(alice)
    page = browser.get("/ask-me/").content.decode()
    assert "Olga Petrova" in page and "Not now" in page and "5 questions at most" in page
    address = browser.post("/ask-me/", {"go": "yes"})["Location"]
    for number, words in enumerate(
        ("wished you were dead", "would be better off", "thoughts about killing yourself", "ever tried"),
        start=1,
    ):
        page = browser.get(address).content.decode()
        assert words in page and f"Question {number}" in page and page.count("<legend>") == 1
        assert "I’d rather talk to somebody" in page and 'value="stop"' in page
        assert "Get help near you now" in page
        assert "<title>Leeward</title>" in page
        assert "suicid" not in page.lower()
        answer = browser.post(address, {"item": str(number), "said": "0", "go": "next"})
    assert answer["Location"] == f"{address}end/"
    page = browser.get(answer["Location"]).content.decode()
    assert (
        "You said no each time." in page and "Talk to somebody now" in page
    ) or "Get help near you now" in page


def test_a_yes_leads_to_the_next_question_and_not_away(talk, alice, signed_in):
    answer = signed_in(alice).post(at(talk), {"item": "1", "said": "1", "go": "next"})
    assert answer["Location"] == at(talk)


def test_the_end_after_a_yes_says_by_when_somebody_reads_it(talk, alice, say, signed_in):
    say(talk, 1, 0, 0, 0, 0)
    page = signed_in(alice).get(f"{at(talk)}end/").content.decode()
    assert "We are glad you told us." in page and "Olga Petrova or a colleague contacts you." in page


def test_no_choice_is_asked_again_and_nothing_is_kept(talk, alice, signed_in):
    browser = signed_in(alice)
    for sent in ({"item": "1", "go": "next"}, {"item": "1", "said": "5", "go": "next"}, {"said": "1"}):
        answer = browser.post(at(talk), sent)
        assert answer.status_code == 422 and "Choose an answer first." in answer.content.decode()
    assert not Reply.objects.exists()


@pytest.mark.hazard("H-043")
def test_sent_twice_or_from_an_old_tab_it_is_kept_once(talk, alice, signed_in):
    browser = signed_in(alice)
    for _twice in range(2):
        browser.post(at(talk), {"item": "1", "said": "0", "go": "next"})
    talk.refresh_from_db()
    assert Reply.objects.count() == 1 and talk.shown == 2


def test_both_ways_out_lead_to_help_and_say_that_it_is_all_right(talk, alice, signed_in):
    browser = signed_in(alice)
    answer = browser.post(at(talk), {"item": "1", "go": "talk"})
    page = browser.get(answer["Location"]).content.decode()
    assert "Talk to somebody" in page and "Olga Petrova has what you answered" in page
    assert browser.get(at(talk))["Location"] == f"{at(talk)}end/"


@pytest.mark.hazard("H-034")
def test_nobody_else_sees_it(talk, alice, dana, charlie, bob, signed_in):
    for stranger in (dana, charlie, bob):
        browser = signed_in(stranger)
        for address in (at(talk), f"{at(talk)}end/"):
            assert browser.get(address).status_code == 404
            assert browser.post(address, {"item": "1", "said": "1"}).status_code in (404, 405)
    assert signed_in(charlie).get("/ask-me/").status_code == 404
    assert not Reply.objects.exists()


# --- at the alert -----------------------------------------------------------------------------------------


def test_bob_asks_from_the_alert_and_it_stands_on_todays_page_of_alice(alert, on_duty, alice, bob, signed_in):
    his, hers = signed_in(bob), signed_in(alice)
    assert "Ask the screener questions now" in alert_page(his, alert)
    assert "A few questions for you" not in hers.get("/today/").content.decode()
    his.post(f"/ask-me/at/{to_url(alert.pk)}/")
    row = Conversation.objects.get()
    assert (row.why, row.asked_by, row.reader.called) == ("asked", bob, "Olga Petrova")
    page = alert_page(his, alert)
    assert "They have not begun." in page and "Take it back" in page and "Ask the screener" not in page
    page = hers.get("/today/").content.decode()
    assert "A few questions for you" in page and "Olga Petrova is here now" in page
    hers.post("/ask-me/", {"go": "no"})
    assert "They did not want to be asked" in alert_page(his, alert)
    row.refresh_from_db()
    assert row.ending == "declined"


def test_bob_reads_the_answers_himself_when_he_is_on_duty(alert, on_duty, bob):
    safety.set_shift(
        actor=None, person=bob, begins_at=clock.now() - dt.timedelta(hours=1), ends_at=clock.now() + dt.timedelta(hours=1)
    )  # fmt: skip
    assert actions.ask_from_alert(actor=bob, alert_id=alert.pk).reader == bob


def test_he_takes_it_back_before_it_began_and_not_after(alert, on_duty, alice, bob, signed_in):
    his, where = signed_in(bob), f"/ask-me/at/{to_url(alert.pk)}/"
    his.post(where)
    his.post(where, {"do": "take_back"})
    assert Conversation.objects.get().ending == "taken_back"
    his.post(where)
    actions.begin(actor=alice, language="en")
    his.post(where, {"do": "take_back"})
    assert Conversation.objects.get(ended_at=None).started_at is not None


@pytest.mark.hazard("H-011")
def test_with_nobody_on_duty_the_alert_says_so_and_nothing_is_offered(alert, bob, signed_in):
    browser = signed_in(bob)
    page = alert_page(browser, alert)
    assert "Nobody is on duty now, so no questions are asked." in page and "Ask the screener" not in page
    browser.post(f"/ask-me/at/{to_url(alert.pk)}/")
    assert not Conversation.objects.exists()


def test_of_a_closed_alert_nobody_is_asked(alert, on_duty, olga, signed_in):
    safety_actions.acknowledge_alert(actor=olga, alert=alert, line="I ring her.")
    safety_actions.close_alert(actor=olga, alert=alert, outcome="spoke", line="She is safe.")
    signed_in(olga).post(f"/ask-me/at/{to_url(alert.pk)}/")
    assert not Conversation.objects.exists()


@pytest.mark.hazard("H-034")
@pytest.mark.parametrize("who", ["charlie", "marek", "ines", "dana"])
def test_a_stranger_a_manager_and_a_client_cannot_have_her_asked(alert, on_duty, who, request, signed_in):
    person = request.getfixturevalue(who)
    answer = signed_in(person).post(f"/ask-me/at/{to_url(alert.pk)}/")
    assert answer.status_code == 404 and not Conversation.objects.exists()


def test_the_page_of_whoever_reads_along_asks_for_the_newest_answers_and_a_stranger_gets_none(
    talk, alert, say, bob, olga, charlie, marek, signed_in
):
    part = f"/safety/alerts/{to_url(alert.pk)}/questions/"
    assert f'data-fresh="{part}"' in alert_page(signed_in(bob), alert)
    say(talk, 1)
    assert "<strong>Yes</strong>" in signed_in(bob).get(part).content.decode()
    for _asked_again in range(2):
        signed_in(olga).get(part)
    assert AuditRow.objects.filter(actor_id=olga.pk, verb="safety.alert_opened").count() == 1
    assert [signed_in(one).get(part).status_code for one in (charlie, marek)] == [404, 404]
    say(talk, 0, 0, 0, 0)
    assert "data-fresh" not in alert_page(signed_in(bob), alert), "it has ended"


def test_a_manager_sees_the_alert_without_what_was_answered(talk, alert, say, marek, signed_in):
    say(talk, 1)
    page = alert_page(signed_in(marek), alert)
    assert "Direct questions" not in page and "wished you were dead" not in page


def test_the_alert_asks_the_database_the_same_for_many_conversations(talk, alert, say, alice, bob, signed_in):
    say(talk, 0, 0, 0, 0)
    browser = signed_in(bob)
    alert_page(browser, alert)

    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            alert_page(browser, alert)
        return len(seen)

    few = count()
    for _one in range(12):
        copy = Conversation.objects.get(pk=talk.pk)
        copy.pk = ids.new()
        copy.save(force_insert=True)
        Reply.objects.create(conversation=copy, number=1, item=1, value=0, given_at=clock.now())
    assert count() == few


# --- a copy of the record ---------------------------------------------------------------------------------


def test_their_own_answers_are_in_the_copy_of_their_record(talk, alice, say):
    say(talk, 0, None, 0, 0, 0)
    (part,) = api.record_parts()
    (item,) = part.items(alice.pk)
    assert part.count(alice.pk) == 1 and item.title == "You answered our questions"
    assert ("In the past few weeks, have you wished you were dead?", "No") in item.facts
    assert any(answer == "I’d rather not say" for _question, answer in item.facts)
    assert part.items(talk.reader_id) == ()
