"""Whoever asks for somebody else is told what they can do, and becomes nobody's stand-in."""

from __future__ import annotations

import html

import pytest
from django.test import Client

from leeward.apps.care import actions as care
from leeward.apps.people.models import Person
from leeward.common import service

pytestmark = pytest.mark.django_db
PAGE = "/ask/somebody-else/"
FOR_OTHER = {"problems": ["low_mood"], "for_whom": "other"}


def page_of(browser: Client) -> str:
    response = browser.get(PAGE)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def test_the_next_step_is_a_page_that_says_what_to_do():
    browser = Client()
    assert browser.post("/ask/1/", FOR_OTHER)["Location"] == PAGE
    page = page_of(browser)
    main = page[page.index("<main") : page.index("</main>")]
    assert "Get help now" in main
    assert "They can ask here themselves" in main
    assert 'href="/ask/1/"' in main


def test_no_later_step_opens_and_no_account_is_made():
    browser = Client()
    browser.post("/ask/1/", {**FOR_OTHER, "for_whom": "me"})
    browser.post("/ask/2/", {"birth_year": "1990", "country": "GB", "danger": "no"})
    browser.post("/ask/3/", {"story": "Low."})
    browser.post("/ask/1/", FOR_OTHER)
    account = {"name": "Ada", "username": "ada", "password": "three odd words here", "agree_care": "on"}
    for answer in (browser.get("/ask/", follow=True), browser.post("/ask/4/", account, follow=True)):
        assert answer.redirect_chain[-1][0] == PAGE
    assert not Person.objects.exists()


def test_who_stops_and_comes_back_is_led_there_too():
    browser = Client()
    assert browser.post("/ask/1/", {**FOR_OTHER, "do": "stop"})["Location"] == "/ask/kept/"
    assert browser.get("/ask/", follow=True).redirect_chain[-1][0] == PAGE


def test_back_at_the_first_step_for_me_goes_on():
    browser = Client()
    assert browser.post("/ask/1/", FOR_OTHER)["Location"] == PAGE
    assert browser.post("/ask/1/", {**FOR_OTHER, "for_whom": "me"})["Location"] == "/ask/2/"
    assert browser.get("/ask/2/").status_code == 200


@pytest.mark.hazard("H-042")
def test_somebody_with_an_account_begins_no_request_in_anothers_name(alice, bob, episode, signed_in):
    care.end_episode(actor=bob, episode=episode, kind="planned", was_agreed=True)
    browser = signed_in(alice)
    assert browser.post("/ask/1/", FOR_OTHER)["Location"] == PAGE
    assert browser.get("/ask/2/")["Location"] == PAGE


def test_the_services_own_words_say_how_to_reach_it_and_nothing_is_made_up():
    assert "the service has not said yet" in page_of(Client())
    service.change(actor=None, key="care.reach_words", value="Ring the house at <Quay 1>.")
    page = page_of(Client())
    assert "Ring the house at <Quay 1>." in page
    assert "the service has not said yet" not in page
