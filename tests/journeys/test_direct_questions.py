"""Alice wrote what may mean danger while Olga is on duty: she answers a few questions by keyboard, with no script."""

from __future__ import annotations

import datetime as dt

import pytest

from leeward.apps.safety import api as safety
from leeward.apps.safety.models import Alert, AlertHit
from leeward.apps.screener.models import Conversation, Reply
from leeward.common import clock, service
from tests.journeys.keyboard import Keyboard

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DANGER = "I want to kill myself tonight."


@pytest.fixture
def on_duty(olga):
    """At whatever hour the tests run: nothing is asked outside staffed hours."""
    days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    service.change(actor=None, key="safety.staffed_hours", value={day: ["00:00", "23:59"] for day in days})
    now = clock.now()
    return safety.set_shift(
        actor=None, person=olga, begins_at=now - dt.timedelta(hours=1), ends_at=now + dt.timedelta(hours=8)
    )


@pytest.fixture
def hands(new_page, alice, episode, on_duty) -> Keyboard:
    """After her letter: the page of help, which makes the offer."""
    page = new_page(alice, script=False)
    page.goto("/letters/")
    alice_types = Keyboard(page)
    alice_types.write("Your letter to Bob", DANGER)
    alice_types.press("Send to Bob")
    assert "/safety/help/" in page.url
    return alice_types


def answer(hands: Keyboard, key: str) -> None:
    """The form says no first: Space takes it; an arrow goes on to yes."""
    hands.go(lambda stop: stop.role == "radio", "the answers")
    hands.page.keyboard.press("Space")
    if key == "yes":
        hands.page.keyboard.press("ArrowDown")
    hands.press("Next")


@pytest.mark.hazard("H-009")
def test_each_answer_is_kept_as_it_is_given_and_a_yes_is_told_before_the_end(hands):
    assert hands.page.get_by_text("Olga Petrova is here now").is_visible()
    hands.follow("See what this is")
    hands.press("Begin")
    answer(hands, "no")
    assert hands.page.get_by_role("heading", name="better off if you were dead").is_visible()
    answer(hands, "yes")
    assert [one.value for one in Reply.objects.order_by("number")] == [0, 1]
    assert AlertHit.objects.filter(rule="ASQ:2").exists() and Alert.objects.get().level == "high"
    for said in ("no", "no", "no"):
        assert hands.page.get_by_role("heading", name="Get help near you now").is_visible()
        answer(hands, said)
    assert hands.page.get_by_role("heading", name="Thank you for answering").is_visible()
    assert Conversation.objects.get().band == "non-acute positive" and Alert.objects.get().level == "moderate"


@pytest.mark.hazard("H-010")
def test_somebody_else_to_talk_to_is_one_button_away_and_olga_hears_of_it(hands):
    hands.follow("See what this is")
    hands.press("Begin")
    hands.press("I’d rather talk to somebody")
    assert hands.page.get_by_text("You stopped, and that is all right.").is_visible()
    assert Conversation.objects.get().ending == "talk"
    assert AlertHit.objects.get(channel="direct").rule == "ASQ:1:broken"
