"""Whoever was in care here asks again with the account they have: one person, one more request, nothing asked twice."""

from __future__ import annotations

import html

import pytest
from django.test import Client

from leeward.apps.care import actions as care
from leeward.apps.care import api
from leeward.apps.care.models import Decision, Episode, Referral, Turn
from leeward.apps.consent import api as consent
from leeward.apps.people.models import Person
from leeward.common import ids, jobs
from tests.fixtures import make_episode

pytestmark = pytest.mark.django_db
ASK = 'href="/ask/"'
AGAIN = "Ask for help again"


@pytest.fixture
def ended(alice, bob, episode) -> Episode:
    consent.give_consent(
        actor=alice, person=alice, answers={"care": True, "research": True, "contact": False}, language="en"
    )
    care.end_episode(actor=bob, episode=episode, kind="planned", was_agreed=True, summary="We looked back.")
    jobs.run_due()
    return episode


def words(response) -> str:
    return html.unescape(response.content.decode()).replace("\u00a0", " ")


def three_steps(browser: Client) -> None:
    for number, answers in enumerate(
        (
            {"problems": ["worry"], "for_whom": "me"},
            {"country": "IE", "danger": "no"},
            {"story": "It has come back."},
        ),
        start=1,
    ):
        response = browser.post(f"/ask/{number}/", answers)
        assert response["Location"] == f"/ask/{number + 1}/", words(response)


def send(browser: Client):
    page = browser.get("/ask/4/")
    agree = page.context["agree"]
    shown = {f"words_{row.text.purpose}": row.text.wording_hash for row in agree.rows()} if agree else {}
    return browser.post("/ask/4/", shown)


@pytest.fixture
def asked(ended, alice, signed_in) -> Referral:
    browser = signed_in(alice)
    three_steps(browser)
    assert browser.post("/ask/4/", {"words_ai": "", "words_evaluation": ""})["Location"] == "/ask/sent/"
    return Referral.objects.get(client=alice, decision=None)


@pytest.mark.parametrize("page", ["/today/", "/today/me/"])
def test_after_the_end_there_is_a_button_to_ask_again(page, ended, alice, signed_in):
    found = words(signed_in(alice).get(page))
    assert ASK in found
    assert AGAIN in found


def test_it_is_the_same_person_and_one_more_request(asked, ended, alice):
    assert asked.subject_id == alice.pk
    assert str(asked.story) == "It has come back."
    assert asked.answers["problems"] == ["worry"]
    assert asked.answers["birth_year"] == alice.birth_year
    assert Person.objects.filter(name=alice.name).count() == 1
    assert Referral.objects.filter(client=alice).count() == 2
    ended.refresh_from_db()
    assert ended.status == "ended"


def test_where_they_live_now_decides_whose_numbers_they_see(asked, alice):
    alice.refresh_from_db()
    assert alice.country == "IE"


def test_the_year_of_birth_is_not_asked_twice(ended, alice, signed_in):
    browser = signed_in(alice)
    browser.post("/ask/1/", {"problems": ["worry"], "for_whom": "me"})
    assert 'name="birth_year"' not in words(browser.get("/ask/2/"))


def test_only_what_is_open_is_asked_and_the_rest_is_shown(ended, alice, signed_in):
    browser = signed_in(alice)
    three_steps(browser)
    page = words(browser.get("/ask/4/"))
    for purpose in ("evaluation", "ai"):
        assert f'name="agree_{purpose}"' in page, purpose
    for purpose in ("care", "research", "contact"):
        assert f'name="agree_{purpose}"' not in page, purpose
    assert "These answers stay as they are." in page
    assert 'name="username"' not in page
    assert "Bob Castellan knows you, and is told that you ask again." in page


def test_who_ended_by_themselves_says_yes_to_care_again(episode, alice, signed_in):
    care.end_episode(actor=alice, episode=episode, kind="unplanned")
    browser = signed_in(alice)
    three_steps(browser)
    page = browser.get("/ask/4/")
    assert 'name="agree_care"' in words(page)
    response = send(browser)
    assert response.status_code == 422
    assert "We need your yes to care to begin." in words(response)
    shown = {f"words_{row.text.purpose}": row.text.wording_hash for row in page.context["agree"].rows()}
    assert browser.post("/ask/4/", {**shown, "agree_care": "on"})["Location"] == "/ask/sent/"
    assert consent.says_yes(alice.pk, "care")


def test_nothing_is_sent_without_the_last_step(ended, alice, bob, signed_in):
    three_steps(signed_in(alice))
    assert not api.referrals_waiting(bob)
    # Another browser of hers goes on where she stopped.
    assert signed_in(alice).get("/ask/")["Location"] == "/ask/4/"


def test_a_second_send_is_no_second_request(asked, alice, signed_in):
    assert signed_in(alice).post("/ask/4/", {})["Location"] == "/home/"
    assert Referral.objects.filter(client=alice, decision=None).count() == 1


def test_while_they_wait_today_says_so_and_asks_no_more(asked, alice, signed_in):
    browser = signed_in(alice)
    found = words(browser.get("/today/"))
    assert "A person reads what you sent" in found
    assert ASK not in found
    assert ASK not in words(browser.get("/today/me/"))
    assert browser.get("/ask/1/")["Location"] == "/home/"


def test_the_team_that_knew_them_is_told(asked, ended, bob, signed_in):
    page = words(signed_in(bob).get("/staff/"))
    assert "Asks for help again" in page
    assert "open this care again" in page
    turn = Turn.objects.get(episode=ended, settled_at=None)
    assert turn.kind == "asks_again"


def test_a_yes_does_not_take_the_notice_from_the_team(asked, ended, alice):
    jobs.run_due()
    care.settle_by_yes(client_id=alice.pk)
    assert Turn.objects.filter(kind="asks_again", settled_at=None).exists()


def test_whoever_answers_sees_that_they_were_here_and_nothing_of_what_was_said(asked, charlie, signed_in):
    browser = signed_in(charlie)
    assert "Was in care here before" in words(browser.get("/care/referrals/"))
    page = words(browser.get(f"/care/referrals/{ids.to_url(asked.pk)}/"))
    assert "They were in care here before" in page
    assert "Bob Castellan" in page
    assert "open it again" not in page
    assert "We looked back." not in page


def test_the_old_therapist_opens_the_earlier_care_and_the_request_is_answered(
    asked, ended, alice, bob, signed_in
):
    assert "open it again" in words(signed_in(bob).get(f"/care/referrals/{ids.to_url(asked.pk)}/"))
    signed_in(bob).post(f"/care/{ids.to_url(ended.pk)}/reopening/")
    ended.refresh_from_db()
    assert ended.status == "active"
    assert Decision.objects.get(referral=asked).outcome == "reopened"
    assert not Turn.objects.filter(settled_at=None).exists()
    assert "another service can help you better" not in words(signed_in(alice).get("/care/why/"))


def test_another_colleague_offers_a_new_place_and_the_old_care_stays_ended(asked, ended, alice, bob, charlie):
    episode = care.decide_referral(actor=charlie, referral=asked, outcome="offered")
    assert episode is not None and episode.status == "waiting"
    assert api.current_episode(alice).id == episode.pk
    with pytest.raises(care.ValidationError):
        care.reopen_episode(actor=bob, episode=ended)
    ended.refresh_from_db()
    assert ended.status == "ended"


def test_it_can_be_taken_back_and_asked_anew(asked, alice, signed_in):
    browser = signed_in(alice)
    assert "Take your request back?" in words(browser.get("/care/end-my-care/"))
    browser.post("/care/end-my-care/")
    assert not Turn.objects.filter(kind="asks_again", settled_at=None).exists()
    assert ASK in words(browser.get("/today/"))


def test_who_is_in_care_or_died_cannot_ask(alice, dana, bob, episode, signed_in):
    waiting = make_episode(client=dana, intake=bob, therapist=None)
    for person in (alice, dana):
        assert signed_in(person).get("/ask/1/")["Location"] == "/home/"
        assert ASK not in words(signed_in(person).get("/today/"))
        with pytest.raises(care.ValidationError):
            care.begin_again(actor=person)
    care.end_episode(actor=bob, episode=waiting, kind="died")
    assert ASK not in words(signed_in(dana).get("/today/"))
    with pytest.raises(care.ValidationError):
        care.begin_again(actor=dana)


@pytest.mark.hazard("H-042")
def test_a_stranger_never_goes_on_with_what_somebody_else_began(ended, alice, dana, charlie, bob, signed_in):
    three_steps(signed_in(alice))
    for person in (dana, bob, charlie):
        page = words(signed_in(person).get("/ask/3/", follow=True))
        assert "It has come back." not in page
    assert "It has come back." not in words(Client().get("/ask/3/", follow=True))
    assert not api.begun_again(dana)
    with pytest.raises(care.ValidationError):
        care.ask_again(actor=dana)


def test_who_was_shown_another_service_can_come_back_with_the_same_account(asked, alice, bob, signed_in):
    care.decide_referral(actor=bob, referral=asked, outcome="signposted")
    browser = signed_in(alice)
    assert "We are not the right place" in words(browser.get("/today/"))
    page = words(browser.get("/ask/elsewhere/"))
    assert "They think another service can help you better." in page
    assert "nothing was sent" not in page
    three_steps(browser)
    assert 'name="username"' not in words(browser.get("/ask/4/"))
