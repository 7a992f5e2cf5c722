"""After words that may mean danger: calm words, people, times. For the client alone."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from leeward.apps.care import actions as care
from leeward.apps.safety import actions, api
from leeward.common import clock

from .conftest import MONDAY, raise_for

pytestmark = pytest.mark.django_db


def test_it_names_who_looks_by_when_and_who_is_next(alert, alice, bob, olga, signed_in, page_of):
    page = page_of(signed_in(alice).get(reverse("safety:help_for_you")))
    for words in ("Bob Castellan", "Olga Petrova", "Monday 2 March, 1:00 pm"):
        assert words in page.replace("\u00a0", " "), words


@pytest.mark.hazard("H-023")
def test_after_the_time_no_page_promises_it_any_more(alert, alice, bob, signed_in, page_of):
    with clock.at(alert.due_at + dt.timedelta(minutes=1)):
        page = page_of(signed_in(alice).get(reverse("safety:help_for_you")))
        assert "This is later than we said. We are sorry." in page
        assert "Bob Castellan still has it." in page and "If it is urgent, use the help above now." in page
        for promise in ("1:00", "contacts you", "does."):
            assert promise not in page, promise
        assert api.looked_at(alert.pk).is_late
        actions.acknowledge_alert(actor=bob, alert=alert, line="I ring her.")
        page = page_of(signed_in(alice).get(reverse("safety:help_for_you")))
        assert "later than we said" not in page and "has seen it, and is on it" in page


def test_it_names_the_cover_while_the_therapist_is_away(
    monday, alice, bob, charlie, episode, signed_in, page_of
):
    day = dt.timedelta(days=1)
    care.plan_absence(actor=bob, cover=charlie, begins_at=MONDAY - day, ends_at=MONDAY + day)
    raise_for(alice, episode)
    assert "Charlie Stone" in page_of(signed_in(alice).get(reverse("safety:help_for_you")))


@pytest.mark.hazard("H-023")
def test_at_night_it_says_that_nobody_is_here(alice, episode, signed_in, page_of):
    with clock.at(dt.datetime(2026, 3, 7, 23, tzinfo=dt.UTC)):
        raise_for(alice, episode)
        page = page_of(signed_in(alice).get(reverse("safety:help_for_you")))
    assert "Nobody of our team is here at this moment." in page


@pytest.mark.hazard("H-041")
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


TOLD = "You told us something"


def test_who_said_it_themselves_reads_that_they_told_us(alert, alice, signed_in, page_of):
    assert TOLD in page_of(signed_in(alice).get(reverse("safety:help_for_you")))


def test_what_a_colleague_saw_is_not_called_told_and_not_shown(
    monday, alice, bob, episode, signed_in, page_of
):
    raise_for(alice, episode, by=bob.pk, rule="person:read", category="judged", quote="Her sister rang.")
    page = page_of(signed_in(alice).get(reverse("safety:help_for_you")))
    assert "Your team wants to be sure that you are safe." in page
    assert "Bob Castellan contacts you." in page
    for words in (TOLD, "reads it", "What you wrote and answered", "sister"):
        assert words not in page, words


def test_an_answer_that_a_colleague_typed_in_is_the_clients_own(
    monday, alice, bob, episode, signed_in, page_of
):
    raise_for(alice, episode, by=bob.pk, rule="PHQ-9:9", value="2", channel="measure")
    assert TOLD in page_of(signed_in(alice).get(reverse("safety:help_for_you")))


@pytest.mark.parametrize(("value", "category"), [("refused", "suicide"), ("", "unanswered")])
def test_a_question_left_open_is_not_called_told(value, category, monday, alice, episode, signed_in, page_of):
    raise_for(alice, episode, rule="PHQ-9:9", value=value, category=category, channel="measure")
    page = page_of(signed_in(alice).get(reverse("safety:help_for_you")))
    assert "You left a question about danger open. That is your right." in page
    assert TOLD not in page
