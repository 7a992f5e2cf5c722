"""Danger that is said while asking for help: help is the next page, and a person with a clock hears of it."""

from __future__ import annotations

import html

import pytest
from django.test import Client

from leeward.apps.care import actions as care
from leeward.apps.people.models import Person
from leeward.apps.safety import noticed
from leeward.apps.safety.models import Alert, AlertHit, Level
from leeward.common import ids

pytestmark = pytest.mark.django_db
WORDS = "I want to kill myself tonight."
HELP = "/safety/help/"


def asked(danger: str = "no", story: str = "Low.") -> Client:
    browser = Client()
    browser.post("/ask/1/", {"problems": ["low_mood"], "for_whom": "me"})
    browser.post("/ask/2/", {"birth_year": "1990", "country": "GB", "danger": danger})
    browser.post("/ask/3/", {"story": story})
    return browser


def send(browser: Client):
    rows = browser.get("/ask/4/").context["agree"].rows()
    shown = {f"words_{row.text.purpose}": row.text.wording_hash for row in rows}
    account = {"name": "Ada", "username": "ada", "password": "three odd words here"}
    return browser.post("/ask/4/", account | {"agree_care": "on"} | shown)


def words(browser: Client, path: str) -> str:
    return html.unescape(browser.get(path).content.decode())


@pytest.mark.hazard("H-008")
def test_a_yes_to_danger_has_an_owner_and_the_high_clock(olga):
    browser = asked("yes")
    assert not Alert.objects.exists(), "nothing was sent yet"
    onward = send(browser)
    alert = Alert.objects.get()
    assert (alert.client.username, alert.level, alert.owner) == ("ada", Level.HIGH, olga)
    assert alert.due_at > alert.raised_at
    hit = AlertHit.objects.get()
    assert (hit.rule, hit.value) == ("asking:danger", "yes")
    assert "Is your life in danger right now?" in str(hit.quote)
    assert onward["Location"] == f"{HELP}?then=%2Fask%2Fsent%2F"
    page = words(browser, onward["Location"])
    assert "You told us something that may mean you are in danger." in page
    assert 'href="/ask/sent/"' in page, "the codes to come back stand there"
    assert HELP in words(browser, "/today/")


@pytest.mark.hazard("H-008")
def test_a_question_about_danger_left_open_has_its_own_clock():
    send(asked("pass"))
    alert = Alert.objects.get()
    assert alert.level == Level.UNANSWERED
    assert AlertHit.objects.get().rule == "asking:danger:open"


def test_a_no_opens_nothing():
    assert send(asked("no"))["Location"] == "/ask/sent/"
    assert not Alert.objects.exists()


def test_a_story_with_danger_shows_help_at_once_and_is_heard_when_it_is_sent():
    browser = asked()
    assert browser.post("/ask/3/", {"story": WORDS})["Location"] == "/ask/4/"
    assert "Nobody has read this. Only you see it." in words(browser, "/ask/4/")
    assert not Alert.objects.exists()
    assert send(browser)["Location"].startswith(HELP)
    assert AlertHit.objects.get().rule.startswith("text:")


def test_who_asks_again_and_says_danger_is_heard(alice, bob, episode, signed_in):
    care.end_episode(actor=bob, episode=episode, kind="planned", was_agreed=True, summary="We looked back.")
    row = care.begin_again(actor=alice)
    care.answer_referral(
        referral=row, answers={"problems": ["low_mood"], "country": "GB", "birth_year": 1990, "danger": "yes"}
    )
    care.ask_again(actor=alice)
    assert Alert.objects.get().level == Level.HIGH


@pytest.mark.hazard("H-008")
def test_staff_see_first_who_said_danger(olga, signed_in):
    for name in ("first", "second"):
        row, _secret = care.begin_referral()
        care.answer_referral(
            referral=row,
            answers={
                "problems": ["low_mood"], "country": "GB", "birth_year": 1990,
                "danger": "yes" if name == "second" else "no",
            },
        )  # fmt: skip
        care.send_referral(referral=row, username=name, password=None, name=name.capitalize())
    page = words(signed_in(olga), "/care/referrals/")
    assert page.index("Second") < page.index("First")


# --- everywhere else --------------------------------------------------------------------------------------


@pytest.mark.hazard("H-032")
@pytest.mark.parametrize("path", ["/care/goals/"])
def test_words_of_danger_lead_to_help_from_any_form(alice, episode, signed_in, path):
    browser = signed_in(alice)
    onward = browser.post(path, {"text": WORDS})
    assert Alert.objects.filter(client=alice).exists()
    assert onward["Location"].startswith(f"{HELP}?then=")
    assert browser.post(path, {"text": "Walk every day."})["Location"] == path


def test_what_a_colleague_writes_leads_the_colleague_nowhere_else(alice, bob, episode, signed_in):
    onward = signed_in(bob).post(f"/care/{ids.to_url(episode.pk)}/goals/", {"text": WORDS})
    assert not onward["Location"].startswith(HELP)


def test_the_way_on_from_help_is_a_page_of_this_site(alice, episode, signed_in):
    for bad in ("https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"):
        assert "evil" not in words(signed_in(alice), f"{HELP}?then={bad}")
        assert "alert(1)" not in words(signed_in(alice), f"{HELP}?then={bad}")


def test_what_was_noticed_ends_with_its_request(alice):
    with noticed.watching() as told:
        noticed.note_told(alice.pk)
        assert told == {alice.pk}
    noticed.note_told(alice.pk)
    with noticed.watching() as later:
        assert not later
    assert Person.objects.filter(pk=alice.pk).exists()


@pytest.mark.hazard("H-027")
def test_no_page_that_leads_to_help_promises_somebody_to_talk_to(olga):
    browser = asked("yes")
    send(browser)
    for path in ("/", "/today/"):
        page = words(browser if path == "/today/" else Client(), path)
        assert "There is something you can do now." in page
        assert "alk to somebody now" not in page, "no country has a number that a person has checked"


# --- the way back in -------------------------------------------------------------------------------------


def test_codes_that_were_not_seen_after_danger_are_offered_on_today():
    browser = asked(story=WORDS)
    assert send(browser)["Location"].startswith(HELP)
    page = words(browser, "/today/")
    assert "Keep your come-back codes" in page and "/account/codes/" in page
    kept = browser.get("/account/codes/").context["codes"]
    assert len(kept) == 8
    assert "Keep your come-back codes" not in words(browser, "/today/")


def test_whoever_saw_the_codes_after_sending_is_not_asked_again():
    browser = asked()
    assert send(browser)["Location"] == "/ask/sent/"
    assert len(browser.get("/ask/sent/").context["codes"]) == 8
    assert "Keep your come-back codes" not in words(browser, "/today/")


def test_somebody_else_is_told_nothing_of_codes(alice, signed_in):
    send(asked(story=WORDS))
    assert "Keep your come-back codes" not in words(signed_in(alice), "/today/")


def test_the_session_opened_by_asking_is_on_the_list_of_sessions():
    browser = asked()
    send(browser)
    page = words(browser, "/account/sessions/")
    assert "This device" in page or "this device" in page
    from allauth.usersessions.models import UserSession

    assert UserSession.objects.filter(user__username="ada").count() == 1
