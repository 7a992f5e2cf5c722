"""Asking for help: what is missing is said at the top, and nobody is led to ask twice."""

from __future__ import annotations

import html

import pytest
from django.test import Client

from leeward.apps.people.models import Person
from leeward.apps.safety.models import Alert

pytestmark = pytest.mark.django_db
PASSWORD = "three odd words here"


@pytest.fixture
def asker() -> Client:
    """Three steps are done."""
    browser = Client()
    browser.post("/ask/1/", {"problems": ["low_mood"], "for_whom": "me"})
    browser.post("/ask/2/", {"birth_year": "1990", "country": "GB", "danger": "no"})
    assert browser.post("/ask/3/", {"story": "Low."})["Location"] == "/ask/4/"
    return browser


def send(asker: Client, **more: str):
    return asker.post("/ask/4/", {"name": "Ada", "username": "ada", "password": PASSWORD, **more})


def test_a_missing_yes_is_said_at_the_top_with_a_way_to_its_place(asker):
    response = send(asker)
    page = html.unescape(response.content.decode())
    assert response.status_code == 422
    top = page[page.index("error-summary") : page.index('name="username"')]
    assert "data-focus" in top
    assert 'href="#id_agree_care"' in top
    assert 'id="id_agree_care"' in page
    assert "Please write it once more." in page
    assert PASSWORD not in page


def test_who_waits_for_an_answer_is_not_asked_again(asker):
    words = html.unescape(asker.get("/ask/4/").content.decode())
    assert "Please write it once more." not in words
    kept = asker.get("/ask/4/").context["agree"]
    shown = {f"words_{row.text.purpose}": row.text.wording_hash for row in kept.rows()}
    assert send(asker, agree_care="on", **shown)["Location"] == "/ask/sent/"
    for path in ("/ask/", "/ask/1/"):
        assert asker.get(path)["Location"] == "/home/"
    assert Person.objects.count() == 1


def test_who_is_in_care_is_not_asked_again(alice, episode, signed_in):
    assert signed_in(alice).get("/ask/1/").status_code == 302


def test_a_stranger_can_begin():
    assert Client().get("/ask/1/").status_code == 200


@pytest.mark.hazard("H-006")
def test_a_story_that_may_mean_danger_brings_help_to_the_next_page(asker):
    only_you = "Nobody has read this. Only you see it."
    assert only_you not in html.unescape(asker.get("/ask/4/").content.decode())
    asker.post("/ask/3/", {"story": "I want to kill myself tonight."})
    assert only_you in html.unescape(asker.get("/ask/4/").content.decode())
    assert only_you in html.unescape(asker.get("/ask/kept/").content.decode()), "also when they stop here"
    assert not Alert.objects.exists()
