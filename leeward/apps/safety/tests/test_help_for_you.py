"""After words that may mean danger: calm words, people, times. For the client alone."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from leeward.apps.care import actions as care
from leeward.common import clock

from .conftest import MONDAY, raise_for

pytestmark = pytest.mark.django_db


def test_it_names_who_looks_by_when_and_who_is_next(alert, alice, bob, olga, signed_in, page_of):
    page = page_of(signed_in(alice).get(reverse("safety:help_for_you")))
    for words in ("Bob Castellan", "Olga Petrova", "Monday 2 March, 1:00 pm"):
        assert words in page.replace("\u00a0", " "), words


def test_it_names_the_cover_while_the_therapist_is_away(
    monday, alice, bob, charlie, episode, signed_in, page_of
):
    day = dt.timedelta(days=1)
    care.plan_absence(actor=bob, cover=charlie, begins_at=MONDAY - day, ends_at=MONDAY + day)
    raise_for(alice, episode)
    assert "Charlie Stone" in page_of(signed_in(alice).get(reverse("safety:help_for_you")))


def test_at_night_it_says_that_nobody_is_here(alice, episode, signed_in, page_of):
    with clock.at(dt.datetime(2026, 3, 7, 23, tzinfo=dt.UTC)):
        raise_for(alice, episode)
        page = page_of(signed_in(alice).get(reverse("safety:help_for_you")))
    assert "Nobody of our team is here at this moment." in page


def test_it_shows_no_word_of_what_was_written(alert, alice, signed_in, page_of):
    assert "stop living" not in page_of(signed_in(alice).get(reverse("safety:help_for_you")))


def test_another_client_sees_nothing_of_it(alert, dana, signed_in, page_of):
    page = page_of(signed_in(dana).get(reverse("safety:help_for_you")))
    assert "Bob" not in page and "Alice" not in page


@pytest.mark.parametrize(
    "where", ["https://example.org/", "//example.org", "/letters/", "javascript:alert(1)"]
)
def test_the_way_back_leads_only_to_the_questions(where, alice, episode, signed_in, page_of):
    page = page_of(signed_in(alice).get(reverse("safety:help_for_you"), {"from": where}))
    assert "Go on with the questions" not in page
