"""The record in words: no code of a zone, and one step counted as one."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from leeward.apps.care import actions
from leeward.apps.people import actions as people

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(bob, alice, episode, signed_in) -> str:
    actions.set_goal(actor=bob, episode=episode, text="Take the train", steps=("One stop",))
    return signed_in(bob).get(reverse("portal_clinician:record", args=[episode.pk])).content.decode()


def test_the_time_there_is_a_time(page, alice):
    assert alice.zone not in page
    place = alice.zone.rsplit("/", 1)[-1].replace("_", " ")
    assert re.search(r"\d{1,2}:\d{2}[^<]*, " + place, page)


def test_what_they_speak_is_named(bob, alice, episode, signed_in):
    people.choose_preferences(actor=alice, language="ar")
    page = signed_in(bob).get(reverse("portal_clinician:record", args=[episode.pk])).content.decode()
    assert "<dd>Arabic</dd>" in page


def test_our_own_questions_are_named_and_scales_go_by_their_code(bob, episode, signed_in):
    page = signed_in(bob).get(reverse("measures:plan", args=[episode.pk])).content.decode()
    assert "How this service has been" in page and "PHQ-9" in page
    # A value of a box may be a code, a word that somebody reads may not.
    read = re.sub(r"<[^>]*>", " ", page)
    assert not re.search(r"EXIT-4|EXPERIENCE|EXPECTANCY|FOLLOWUP-4|HARM-1", read)


def test_the_find_field_of_every_page_finds(bob, episode, signed_in):
    browser = signed_in(bob)
    page = browser.get(reverse("portal_clinician:caseload")).content.decode()
    form = re.search(r'<form class="find".*?</form>', page, re.DOTALL)[0]
    action, name = re.search(r'action="([^"]+)"', form)[1], re.search(r'name="([^"]+)"', form)[1]
    found = browser.get(action, {name: "Alice"}).content.decode()
    assert reverse("portal_clinician:record", args=[episode.pk]) in found


def test_one_step_is_a_step(page):
    assert "0 of 1 step." in page
