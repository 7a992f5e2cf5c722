"""From one address only so many requests begin in an hour, and nobody finds out user names by asking for help."""

from __future__ import annotations

import html

import pytest
from django.test import Client

from leeward.apps.care.models import Referral
from leeward.apps.people.models import Person
from tests.fixtures import make_client

pytestmark = pytest.mark.django_db
PASSWORD = "three odd words here"
WAIT = "Please wait a little"


@pytest.fixture
def few(settings):
    """The same limits with small numbers."""
    settings.ACCOUNT_RATE_LIMITS = {
        **settings.ACCOUNT_RATE_LIMITS,
        "ask_begin": "3/h/ip",
        "ask_account": "2/h/ip",
        "ask_refused": "2/10m/ip",
    }


def begin(browser: Client, **more):
    return browser.post("/ask/1/", {"problems": ["low_mood", "worry"], "for_whom": "me", **more})


def at_the_last_step(**more: str) -> Client:
    browser = Client(**more)
    begin(browser)
    browser.post("/ask/2/", {"birth_year": "1990", "country": "GB", "danger": "no"})
    browser.post("/ask/3/", {"story": "Low."})
    return browser


def send(browser: Client, username: str, **more: str):
    return browser.post(
        "/ask/4/", {"name": "Ada", "username": username, "password": PASSWORD, "agree_care": "on", **more}
    )


def words(response) -> str:
    return html.unescape(response.content.decode()).replace("\u00a0", " ")


def test_the_limits_leave_room_for_a_whole_campus(settings):
    limits = settings.ACCOUNT_RATE_LIMITS
    assert (limits["ask_begin"], limits["ask_account"], limits["ask_refused"]) == (
        "120/h/ip",
        "60/h/ip",
        "30/10m/ip",
    )


def test_no_more_accounts_are_made_than_the_limit(few):
    browsers = [at_the_last_step() for _each in range(3)]
    sent = [send(browser, f"ada{number}") for number, browser in enumerate(browsers)]
    assert [answer.status_code for answer in sent] == [302, 302, 429]
    assert Person.objects.count() == 2
    assert sent[2]["Retry-After"] == str(60 * 60)
    assert "Wait 60 minutes, then send this page again." in words(sent[2])


def test_at_the_limit_nothing_that_was_typed_is_lost_and_the_password_is_not_shown(few):
    browsers = [at_the_last_step() for _each in range(3)]
    for number in range(2):
        send(browsers[number], f"ada{number}")
    answer = send(browsers[2], "ada2", email="ada@example.org", phone="0123")
    page = words(answer)
    for typed in ("Ada", "ada2", "ada@example.org", "0123"):
        assert f'value="{typed}"' in page
    assert [row.text.purpose for row in answer.context["agree"].rows() if row.is_ticked] == ["care"]
    assert PASSWORD not in page
    assert "Please write it once more." in page
    assert str(Referral.objects.get(client=None).story) == "Low."


def test_a_first_step_at_the_limit_comes_back_as_it_was_sent(few):
    for _each in range(3):
        assert begin(Client()).status_code == 302
    page = begin(Client())
    assert page.status_code == 429
    assert page.context["form"]["problems"].value() == ["low_mood", "worry"]
    assert words(page).count(" checked") == 3, "both problems, and for whom"
    assert Referral.objects.count() == 3


def test_whoever_has_begun_goes_on_while_others_wait(few):
    browser = at_the_last_step()
    for _each in range(2):
        begin(Client())
    assert begin(Client()).status_code == 429
    assert begin(browser)["Location"] == "/ask/2/"
    assert send(browser, "ada").status_code == 302


def test_names_are_not_told_without_end_neither_taken_nor_free(few):
    make_client("noor", name="Noor")
    browser = at_the_last_step()
    for _each in range(2):
        assert "Somebody has this user name already" in words(send(browser, "noor"))
    taken, free = send(browser, "noor"), send(browser, "nobody", agree_care="")
    for answer in (taken, free):
        assert answer.status_code == 429
        assert WAIT in words(answer)
        assert "this user name" not in words(answer)
        assert not answer.context["form"].errors
        assert not answer.context["agree"].errors


def test_a_free_name_costs_as_much_as_a_taken_one(few):
    """Else a form that fails for another reason would tell free names for nothing."""
    browser = at_the_last_step()
    sent = [send(browser, f"free{number}", password="short").status_code for number in range(3)]
    assert sent == [422, 422, 429]


def test_after_the_time_they_may_send(few, monkeypatch):
    import time

    browser = at_the_last_step()
    for _each in range(3):
        send(browser, "ada", password="short")
    now = time.time()
    monkeypatch.setattr("allauth.core.internal.ratelimit.time.time", lambda: now + 250)
    monkeypatch.setattr("leeward.apps.people.sign_in.time.time", lambda: now + 250)
    assert "Wait 6 minutes" in words(send(browser, "ada"))
    monkeypatch.setattr("allauth.core.internal.ratelimit.time.time", lambda: now + 601)
    monkeypatch.setattr("leeward.apps.people.sign_in.time.time", lambda: now + 601)
    assert send(browser, "ada").status_code == 302


def test_another_address_does_not_wait_with_them(few, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for _each in range(4):
        begin(Client(HTTP_X_FORWARDED_FOR="203.0.113.9"))
    assert begin(Client(HTTP_X_FORWARDED_FOR="203.0.113.9")).status_code == 429
    assert begin(Client(HTTP_X_FORWARDED_FOR="198.51.100.7")).status_code == 302


@pytest.mark.hazard("H-032")
def test_the_crisis_page_and_the_way_to_it_stay_open_at_the_limit(few):
    on_the_way = Client()
    begin(on_the_way)
    for _each in range(3):
        begin(Client())
    visitor = Client()
    page = begin(visitor)
    assert page.status_code == 429
    assert WAIT in words(page)
    assert 'href="/help-now/">Get help now' in words(page)
    for address in ("/help-now/", "/", "/ask/1/"):
        assert visitor.get(address).status_code == 200, address
    danger = on_the_way.post("/ask/2/", {"birth_year": "1990", "country": "GB", "danger": "yes"})
    assert danger["Location"].startswith("/help-now/")


def test_who_has_an_account_asks_again_without_a_limit(few, alice, signed_in):
    for _each in range(4):
        begin(Client())
    assert begin(signed_in(alice))["Location"] == "/ask/2/"
