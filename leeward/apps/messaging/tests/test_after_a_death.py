"""After a death no letter waits for an answer; after a no to contact the team is told what that means."""

from __future__ import annotations

import html

import pytest
from django.urls import reverse

from leeward.apps.care import actions as care
from leeward.apps.consent import api as consent
from leeward.apps.measures import api as measures
from leeward.apps.messaging import actions
from leeward.apps.messaging.models import LetterStanding
from leeward.common import jobs
from tests.fixtures import make_episode

pytestmark = pytest.mark.django_db
OVER = "Their death was noted."
SAID_NO = "They said no to being written to after care"


@pytest.fixture
def letter(alice, episode):
    return actions.send_letter(actor=alice, episode_id=episode.pk, text="Can we speak?", key="one")


def thread(browser, episode) -> str:
    return html.unescape(browser.get(reverse("messaging:thread", args=[episode.pk])).content.decode())


def inbox(browser) -> str:
    return browser.get(reverse("messaging:inbox")).content.decode()


def test_a_letter_of_somebody_who_died_waits_for_nobody(letter, alice, bob, episode, signed_in):
    browser = signed_in(bob)
    assert "Alice Brook" in inbox(browser)
    care.end_episode(actor=bob, episode=episode, kind="died")
    jobs.run_due()
    assert LetterStanding.objects.get().reply_due_at is None
    assert "Alice Brook" not in inbox(browser)
    page = thread(browser, episode)
    assert "Answer by" not in page and "Answer promised" not in page
    assert "Nothing is sent to this person any more" in page and OVER in page
    assert "Can we speak?" in page


def test_a_death_noted_by_mistake_lets_the_letter_wait_again(letter, bob, episode):
    before = LetterStanding.objects.get()
    care.end_episode(actor=bob, episode=episode, kind="died")
    jobs.run_due()
    care.reopen_episode(actor=bob, episode=episode)
    jobs.run_due()
    after = LetterStanding.objects.get()
    assert (after.waiting_letter_id, after.reply_due_at) == (before.waiting_letter_id, before.reply_due_at)


def test_any_other_ending_leaves_the_letter_to_be_answered(letter, bob, episode, signed_in):
    care.end_episode(actor=bob, episode=episode, kind="planned", summary="Done.")
    jobs.run_due()
    assert LetterStanding.objects.get().reply_due_at is not None
    assert OVER not in thread(signed_in(bob), episode)


def test_a_letter_of_somebody_else_goes_on_waiting(letter, dana, bob, episode):
    other = make_episode(client=dana, intake=bob, therapist=bob)
    actions.send_letter(actor=dana, episode_id=other.pk, text="And I?", key="two")
    care.end_episode(actor=bob, episode=episode, kind="died")
    jobs.run_due()
    assert LetterStanding.objects.get(episode=other).reply_due_at is not None


# --- a no to being written to -----------------------------------------------------------------------------


def say(alice, answer: bool) -> None:
    consent.give_consent(actor=alice, person=alice, answers={"contact": answer}, language="en")


@pytest.mark.parametrize("answer", [True, False])
def test_the_thread_says_what_a_no_to_contact_means_once_care_has_ended(
    answer, alice, bob, episode, signed_in
):
    say(alice, answer)
    assert SAID_NO not in thread(signed_in(bob), episode), "care goes on"
    care.end_episode(actor=bob, episode=episode, kind="planned", summary="Done.")
    assert (SAID_NO in thread(signed_in(bob), episode)) is not answer


def test_where_nothing_is_asked_today_says_so(alice, bob, episode, signed_in, monkeypatch):
    say(alice, False)
    care.end_episode(actor=bob, episode=episode, kind="planned", summary="Done.")
    monkeypatch.setattr(measures, "due_for", lambda client: ())
    words = html.unescape(signed_in(alice).get("/today/").content.decode())
    assert "So we do not ask how you are later." in words
    assert "What was asked before" not in words


def test_what_was_asked_before_stands_there_in_true_words(alice, bob, episode, signed_in, monkeypatch):
    say(alice, False)
    jobs.run_due()
    due = measures.due_for(alice)
    care.end_episode(actor=bob, episode=episode, kind="planned", summary="Done.")
    assert due
    monkeypatch.setattr(measures, "due_for", lambda client: due)
    words = html.unescape(signed_in(alice).get("/today/").content.decode())
    assert "How have you been?" in words
    assert "So we do not ask how you are later." not in words
    assert "What was asked before still stands here." in words
