"""Today is not silent after a hard answer, and an ending is not the end of the way."""

from __future__ import annotations

import html

import pytest

from leeward.apps.care import actions as care
from leeward.apps.consent import actions as consent
from leeward.apps.measures.models import Sitting
from leeward.apps.messaging import actions as messaging
from leeward.apps.people.models import Person
from leeward.apps.safety.models import Alert
from leeward.common import clock, jobs

pytestmark = pytest.mark.django_db
HELP = 'href="/safety/help/"'
NOTHING = "Nothing is waiting for you today"


def today(browser) -> str:
    return html.unescape(browser.get("/today/").content.decode())


@pytest.fixture
def alert(alice, episode) -> Alert:
    messaging.send_letter(actor=alice, episode_id=episode.pk, text="I want to kill myself.", key="a")
    return Alert.objects.get()


def test_who_said_something_hard_finds_help_on_today(alert, alice, signed_in):
    page = today(signed_in(alice))
    assert HELP in page
    assert NOTHING not in page


def test_it_goes_when_the_alert_is_closed(alert, alice, signed_in):
    Alert.objects.update(closed_at=clock.now())
    assert HELP not in today(signed_in(alice))


def test_what_a_colleague_saw_is_not_said_to_the_client(alert, alice, bob, signed_in):
    Alert.objects.update(opened_by=bob)
    assert HELP not in today(signed_in(alice))


def test_a_stranger_sees_nothing_of_it(alert, dana, signed_in):
    assert HELP not in today(signed_in(dana))


def test_after_the_end_there_is_a_way_to_ask_again(alice, bob, episode, signed_in):
    care.end_episode(actor=bob, episode=episode, kind="planned", was_agreed=True)
    page = today(signed_in(alice))
    end = page[page.index("Your care here has ended") :]
    assert '<a class="button" href="/ask/">Ask for help again' in end
    assert signed_in(alice).get("/ask/", follow=True).status_code == 200


# --- how somebody hears that there is something to do ---------------------------------------------------------


@pytest.fixture
def nothing_waits(alice, episode):
    jobs.run_due()
    Sitting.objects.update(cancelled_at=clock.now())


def test_it_says_that_a_mail_comes_only_to_whom_one_comes(nothing_waits, alice, signed_in):
    mailed, not_mailed = "We send you a short e-mail", "No e-mail tells you of it."
    assert not_mailed in today(signed_in(alice)), "no address"
    Person.objects.filter(pk=alice.pk).update(email="alice@example.org")
    assert mailed in today(signed_in(alice))
    Person.objects.filter(pk=alice.pk).update(wants_mail=False)
    page = today(signed_in(alice))
    assert mailed not in page and not_mailed in page


def test_after_the_end_it_promises_later_questions_only_to_who_agreed(
    nothing_waits, alice, bob, episode, signed_in
):
    Person.objects.filter(pk=alice.pk).update(email="alice@example.org")
    care.end_episode(actor=bob, episode=episode, kind="planned", was_agreed=True)
    page = today(signed_in(alice))
    assert "after 3, 6 and 12 months" not in page
    assert "You have not said yes to being written to after care." in page
    assert "when there is something to do" not in page
    consent.change_answer(actor=alice, purpose="contact", answer=True, language="en")
    assert "after 3, 6 and 12 months, in one short e-mail each time" in today(signed_in(alice))
