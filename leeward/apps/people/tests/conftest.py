"""People who sign in for real: with passwords, factors and mail."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.core.cache import cache
from django.test import Client

from leeward.apps.people import sign_in
from leeward.apps.people.models import Person

PASSWORD = "seven green umbrellas"
NEW = "otter piano lighthouse"


@pytest.fixture(autouse=True)
def _limits_begin_anew() -> None:
    cache.clear()


@pytest.fixture
def with_password() -> Callable[[Person], Person]:
    def give(person: Person) -> Person:
        person.password = make_password(PASSWORD)
        person.save(update_fields=["password"])
        return person

    return give


@pytest.fixture
def enter() -> Callable[..., Client]:
    """Signs in through the page."""

    def go(name: str, password: str = PASSWORD, browser: Client | None = None) -> Client:
        browser = browser or Client()
        browser.last = browser.post("/account/login/", {"login": name, "password": password})
        return browser

    return go


@pytest.fixture
def letters() -> Callable[[], list]:
    """The mail that left so far."""

    def read() -> list:
        sign_in.wait_for_mail()
        return mail.outbox

    return read


def is_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def code_now(secret: str) -> str:
    counter = sorted(yield_hotp_counters_from_time())[1]  # this half minute; the last and the next also pass
    return f"{hotp_value(secret, counter):06}"


def give_app(person: Person) -> str:
    """Sets up an app for codes and returns its secret."""
    from allauth.core import context
    from django.test import RequestFactory

    secret = generate_totp_secret()
    with context.request_context(RequestFactory().get("/")):
        TOTP.activate(person, secret)
        RecoveryCodes.activate(person)
    return secret


def wait_until(found: Callable[[], bool], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)
