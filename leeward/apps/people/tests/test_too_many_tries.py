"""Guessing is slow, for everybody, and the page that says so is kind."""

from __future__ import annotations

import pytest
from django.test import Client

from leeward.apps.people import actions
from leeward.apps.people.models import Recovery

from .conftest import NEW, PASSWORD, give_app, is_in

pytestmark = pytest.mark.django_db

KIND = "Too many tries"


@pytest.mark.hazard("H-045")
def test_five_wrong_passwords_lock_the_name_for_five_minutes_also_for_the_right_one(
    alice, with_password, enter
):
    with_password(alice)
    for number in range(5):
        page = enter("alice", "a wrong password").last.content.decode()
        assert KIND not in page, number
    browser = enter("alice")
    assert not is_in(browser)
    assert "Too many tries. Wait 5 minutes. Get help is open." in browser.last.content.decode()


def test_another_name_is_not_locked_with_it(alice, dana, with_password, enter):
    with_password(alice)
    with_password(dana)
    for _try in range(6):
        enter("alice", "a wrong password")
    assert is_in(enter("dana"))


def test_after_five_minutes_the_right_password_works_again(alice, with_password, enter, monkeypatch):
    import time

    with_password(alice)
    for _try in range(6):
        enter("alice", "a wrong password")
    later = time.time() + 301
    monkeypatch.setattr("allauth.core.internal.ratelimit.time.time", lambda: later)
    assert is_in(enter("alice"))


def test_one_address_that_tries_many_names_is_slowed(db, enter):
    pages = [enter(f"name{number}", "a wrong password").last for number in range(12)]
    assert KIND not in pages[9].content.decode()
    assert KIND in pages[10].content.decode()


@pytest.mark.hazard("H-045")
def test_guessing_the_second_step_is_slowed(alice, with_password, enter):
    with_password(alice)
    give_app(alice)
    browser = enter("alice")
    for _try in range(5):
        browser.post("/account/2fa/authenticate/", {"code": "000000"})
    answer = browser.post("/account/2fa/authenticate/", {"code": "000000"})
    assert KIND in answer.content.decode()


def test_guessing_a_come_back_code_is_slowed_and_the_page_is_kind(alice):
    code = actions.new_come_back_codes(alice)[0]
    browser = Client()
    for _try in range(5):
        browser.post("/account/come-back/code/", {"username": "alice", "code": "aaaa", "password": NEW})
    answer = browser.post("/account/come-back/code/", {"username": "Alice ", "code": code, "password": NEW})
    assert answer.status_code == 429
    page = answer.content.decode()
    assert "Wait 5" in page
    assert "Get help is open." in page
    assert "/help-now/" in page
    assert not is_in(browser)


def test_asking_the_team_again_and_again_is_slowed(alice):
    for _try in range(5):
        assert Client().post("/account/come-back/", {"username": "alice"}).status_code == 302
    assert Client().post("/account/come-back/", {"username": "alice"}).status_code == 429
    assert Recovery.objects.count() == 1


def test_sign_in_pages_as_such_are_slowed_for_one_address(db):
    answers = [Client().post("/account/login/", {}) for _try in range(31)]
    assert answers[29].status_code == 200
    assert answers[30].status_code == 429
    assert KIND in answers[30].content.decode()


def test_behind_a_proxy_one_guest_does_not_lock_out_all(alice, with_password, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    with_password(alice)
    guest = Client(HTTP_X_FORWARDED_FOR="203.0.113.9")
    for number in range(12):
        guest.post("/account/login/", {"login": f"x{number}", "password": "a wrong password"})
    other = Client(HTTP_X_FORWARDED_FOR="198.51.100.7")
    other.post("/account/login/", {"login": "alice", "password": PASSWORD})
    assert is_in(other)
