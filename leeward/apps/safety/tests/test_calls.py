"""Whoever must see an alert is called on every page that they look at, and nobody else is."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leeward.apps.safety import actions, api
from leeward.common import clock, ids, jobs
from tests.fixtures import make_client, make_episode

from .conftest import MONDAY, raise_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def make_other(bob):
    def made():
        client = make_client("other", name="Other")
        raise_for(client, make_episode(client=client, intake=bob, therapist=bob))

    return made


def seen(browser, path="/account/profile/") -> str:
    return browser.get(path).content.decode()


def test_the_owner_is_called_on_every_page_with_the_time_and_without_a_name(alert, bob, signed_in):
    page = seen(signed_in(bob))
    assert "1 alert waits for you. See it by 1:00 pm." in page
    assert reverse("safety:alert", args=[alert.pk]) in page and "Alice" not in page


def test_charlie_is_not_called_and_neither_is_the_client(alert, charlie, alice, signed_in):
    assert "waits for you" not in seen(signed_in(charlie))
    assert "data-call" not in signed_in(alice).get("/today/").content.decode()


@pytest.mark.hazard("H-017")
def test_whom_it_was_passed_up_to_is_called_as_well_until_somebody_has_seen_it(alert, bob, olga, signed_in):
    assert api.call_for(olga) is None
    with clock.at(MONDAY + dt.timedelta(hours=2)):
        jobs.run_due()
        assert api.call_for(olga) is not None and api.call_for(bob) is not None
        actions.acknowledge_alert(actor=bob, alert=alert, line="I ring her.")
        assert api.call_for(olga) is None and api.call_for(bob) is None


def test_the_alert_that_is_read_calls_nobody_to_where_they_are(alert, bob, make_other, signed_in):
    browser, here = signed_in(bob), reverse("safety:alert", args=[alert.pk])
    page = seen(browser, here)
    asks_again = f"{reverse('safety:calls')}?reading={ids.to_url(alert.pk)}"
    assert "waits for you" not in page and f'data-call="{asks_again}"' in page
    assert "waits for you" not in seen(browser, asks_again)
    assert "1 alert waits for you" in seen(browser, f"{reverse('safety:calls')}?reading=nonsense")
    make_other()
    assert "1 alert waits for you" in seen(browser, here), "another one does"


def test_on_a_phone_it_is_one_short_line(alert, bob):
    call = api.call_for(bob)
    assert call.short.replace("\u00a0", " ") == "1 alert, by 1:00 pm."


def test_when_the_time_is_over_it_says_so(alert, bob):
    with clock.at(MONDAY + dt.timedelta(hours=5)):
        assert api.call_for(bob).words == "1 alert waits for you. Its time was over at 1:00 pm."
    with clock.at(MONDAY + dt.timedelta(days=1)):
        assert "2 March, 1:00 pm" in api.call_for(bob).words


def test_the_page_asks_again_by_itself_and_costs_one_query_and_two_more_while_there_is_time_for_a_drill(
    alert, bob, signed_in
):
    browser = signed_in(bob)
    assert f'data-call="{reverse("safety:calls")}"' in seen(browser)
    assert "1 alert waits for you" in seen(browser, reverse("safety:calls"))
    with CaptureQueriesContext(connection) as asked:
        api.call_for(bob)
    assert len(asked) == 3
    with clock.at(MONDAY + dt.timedelta(hours=3, minutes=50)), CaptureQueriesContext(connection) as asked:
        api.call_for(bob)
    assert len(asked) == 1
