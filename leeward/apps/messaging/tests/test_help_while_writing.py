"""Words in a draft that may mean danger bring help to the page, and nobody else hears of it."""

from __future__ import annotations

import html

import pytest
from django.urls import reverse

from leeward.apps.messaging import actions
from leeward.apps.messaging.models import Room
from leeward.apps.safety import api as safety
from leeward.apps.safety.models import Alert

from .conftest import DANGER

pytestmark = pytest.mark.django_db
ONLY_YOU = "Nobody has read this. Only you see it."


def autosave(browser, text: str):
    answer = browser.post(
        reverse("messaging:draft") + "?key=page-1", {"field": "text", "value": text, "key": "x"}
    )
    return answer.json()


def shown(browser) -> str:
    """What the page says without a script: what is hidden until then is left out."""
    page = html.unescape(browser.get(reverse("messaging:letters")).content.decode())
    begin = page.index("data-autosave-help")
    card = page[begin : page.index("</section>", begin)]
    return "" if "<section hidden" in card else card


@pytest.mark.hazard("H-006")
def test_the_answer_to_a_saved_draft_tells_the_page_to_show_help(alice, episode, signed_in):
    browser = signed_in(alice)
    assert "shows_help" not in autosave(browser, "The week was long.")
    assert autosave(browser, DANGER)["shows_help"] is True
    assert autosave(browser, DANGER)["shows_help"] is True, "also when the same is saved again"
    assert "shows_help" not in autosave(browser, "The week was long. I saw my sister.")


@pytest.mark.hazard("H-006")
def test_without_a_script_save_for_later_shows_help(alice, episode, signed_in):
    browser = signed_in(alice)
    browser.post(reverse("messaging:letters"), {"text": "The week was long.", "do": "keep", "key": "a"})
    assert shown(browser) == ""
    browser.post(reverse("messaging:letters"), {"text": DANGER, "do": "keep", "key": "a"})
    card = shown(browser)
    assert ONLY_YOU in card
    assert "call your local emergency number" in card
    assert reverse("safety:help_for_you") in card


def test_nobody_is_alerted(alice, bob, episode, signed_in):
    autosave(signed_in(alice), DANGER)
    assert not Alert.objects.exists()
    assert safety.open_alert_for(alice.pk) is None


def test_a_letter_that_was_sent_leaves_no_card_behind(alice, episode, signed_in):
    browser = signed_in(alice)
    autosave(browser, DANGER)
    browser.post(reverse("messaging:letters"), {"text": DANGER, "do": "send", "key": "page-1"})
    assert shown(browser) == ""


def test_what_colleagues_write_brings_no_card(bob, episode, signed_in):
    answer = signed_in(bob).post(
        reverse("messaging:staff_draft", args=[episode.pk]), {"field": "text", "value": DANGER}
    )
    assert "shows_help" not in answer.json()


def test_one_draft_says_nothing_of_another(alice, dana, bob, episode):
    row = actions.save_draft(actor=alice, episode_id=episode.pk, text=DANGER)
    assert safety.saw_danger_in_draft(alice.pk, row.pk)
    assert not safety.saw_danger_in_draft(dana.pk, row.pk)
    other = actions.save_draft(actor=bob, episode_id=episode.pk, text=DANGER, room=Room.COLLEAGUES)
    assert not safety.saw_danger_in_draft(alice.pk, other.pk)
