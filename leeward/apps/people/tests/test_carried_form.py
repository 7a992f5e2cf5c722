"""Alice presses Send when her session is over. What she wrote waits for her, and for nobody else."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from leeward.apps.people import carried
from leeward.apps.people.models import Person
from leeward.common import clock

pytestmark = pytest.mark.django_db
WORDS = "I could not sleep, and I keep thinking of the river."


@pytest.fixture
def browser(alice, episode, signed_in):
    """Alice has looked at a page here; then her session ends somewhere else."""
    found = signed_in(alice)
    found.get(reverse("care:my_goals"))
    return found


def end_of_session():
    Session.objects.all().delete()


def send(browser, words=WORDS):
    return browser.post(reverse("care:my_goals"), {"text": words, "key": "k1"})


def again(browser, person):
    browser.force_login(person)
    return browser.get("/home/", follow=True)


def fields_of(html):
    form = re.search(r'<form class="actions".*?</form>', html, re.S)[0]
    return dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form))


@pytest.mark.hazard("H-043")
def test_it_waits_on_the_first_page_after_signing_in_and_is_sent_with_one_press(browser, alice):
    end_of_session()
    turned_away = send(browser)
    assert turned_away["Location"].startswith("/account/login/")
    assert "What you wrote is kept" in browser.get(turned_away["Location"]).content.decode()
    page = again(browser, alice)
    assert page.request["PATH_INFO"] == reverse("people:carried")
    assert WORDS in page.content.decode()
    browser.post(reverse("care:my_goals"), fields_of(page.content.decode()))
    from leeward.apps.care.models import Goal

    assert [str(goal.text) for goal in Goal.objects.all()] == [WORDS]
    assert browser.get("/home/", follow=True).request["PATH_INFO"] == "/today/"


def test_it_lies_sealed(browser):
    end_of_session()
    send(browser)
    held = Session.objects.get().get_decoded()[carried.CARRIED]
    assert "river" not in str(held) and WORDS not in str(Session.objects.get().session_data)


@pytest.mark.hazard("H-040")
def test_somebody_else_who_signs_in_there_never_sees_it(browser, alice, bob):
    end_of_session()
    send(browser)
    assert WORDS not in again(browser, bob).content.decode()
    assert carried.CARRIED not in browser.session
    assert WORDS not in again(browser, alice).content.decode(), "it is gone for good"


def test_leaving_takes_it_from_the_browser(browser, alice):
    browser.get("/leave/")
    send(browser)
    assert carried.CARRIED not in browser.session
    again(browser, alice)
    end_of_session()
    send(browser)
    browser.get("/leave/")
    assert WORDS not in again(browser, alice).content.decode()


def test_a_browser_in_which_nobody_was_signed_in_keeps_nothing(client, alice):
    send(client)
    assert not Session.objects.exists()
    client.cookies[carried.LAST] = "alice"
    send(client)
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("seconds", "is_there"), [(carried.KEPT_SECONDS - 60, True), (carried.KEPT_SECONDS + 60, False)]
)
def test_after_two_hours_it_is_gone(browser, alice, seconds, is_there):
    end_of_session()
    send(browser)
    with clock.shifted(dt.timedelta(seconds=seconds)):
        assert (WORDS in again(browser, alice).content.decode()) is is_there


def test_it_can_be_let_go(browser, alice):
    end_of_session()
    send(browser)
    again(browser, alice)
    browser.post(reverse("people:carried"))
    assert browser.get("/home/", follow=True).request["PATH_INFO"] == "/today/"


def test_it_stays_while_other_things_are_sent_and_help_stays_open(browser, alice):
    end_of_session()
    send(browser)
    again(browser, alice)
    browser.post(reverse("people:appearance"), {"theme": "dark"})
    assert carried.CARRIED in browser.session
    assert browser.get("/help-now/").status_code == 200


def test_a_password_and_a_form_without_end_are_not_kept(browser):
    end_of_session()
    browser.post(reverse("care:my_goals"), {"new_password": "seven green umbrellas"})
    assert carried.CARRIED not in browser.session
    send(browser, "x" * carried.LARGEST)
    assert carried.CARRIED not in browser.session


def test_a_whole_check_in_without_a_script_is_sent_afterwards_and_danger_is_told(browser, alice, episode):
    from leeward.apps.measures.models import Sitting
    from leeward.apps.safety.models import Alert
    from leeward.common import jobs

    jobs.run_due()
    url = reverse("measures:whole", args=[Sitting.objects.get(client=alice).pk])
    end_of_session()
    browser.post(url, {"PHQ-9.1": "2", "PHQ-9.9": "1", "go": "finish"})
    page = again(browser, alice)
    assert "2 answers and choices go with it" in page.content.decode()
    browser.post(url, fields_of(page.content.decode()) | {"go": "finish"})
    assert Alert.objects.get().client == alice


def test_a_suspended_account_keeps_nothing(browser, alice):
    end_of_session()
    Person.objects.filter(pk=alice.pk).update(is_active=False)
    send(browser)
    assert carried.CARRIED not in browser.session
