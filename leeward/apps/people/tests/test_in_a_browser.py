"""Signing in with a real Chromium, under the strict content security policy."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password

import leeward.design
from leeward.apps.people import actions
from leeward.apps.people.models import Recovery
from leeward.apps.people.roles import Role

from .conftest import NEW, PASSWORD, code_now, give_app

playwright = pytest.importorskip("playwright.sync_api")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AXE = (Path(leeward.design.__file__).parent / "tests" / "vendor" / "axe.min.js").read_text()
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with playwright.sync_playwright() as maker:
        browser = maker.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium: Any, live_server: Any) -> Iterator[Callable[..., Any]]:
    """A page of a new browser profile. Anything that the policy refused, or a script that broke, fails the test."""
    contexts, errors = [], []

    def make(*, script: bool = True, dark: bool = False, width: int = 390) -> Any:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 844},
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
            # Its fetches would meet ours in the one connection that a test server has.
            service_workers="block",
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on(
            "console",
            lambda said: errors.append(said.text) if "Content Security Policy" in said.text else None,
        )
        return page

    yield make
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def sam() -> Any:
    return actions.open_account(
        username="sam", password=PASSWORD, role=Role.CLIENT, name="Sam", email="sam@example.org",
        email_is_confirmed=True,
    )  # fmt: skip


@pytest.fixture
def colleague(bob: Any) -> Any:
    bob.password = make_password(PASSWORD)
    bob.save(update_fields=["password"])
    return bob


def press(page: Any, name: str) -> None:
    """Presses a button that sends a form, and waits for the page that comes."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def sign_in(page: Any, name: str, password: str = PASSWORD) -> None:
    page.goto("/account/login/")
    page.get_by_label("User name or e-mail").fill(name)
    page.get_by_label("Password").fill(password)
    press(page, "Sign in")


def with_key(page: Any) -> Any:
    """A device that can keep passkeys and whose owner is there."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
                "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
            }
        },
    )  # fmt: skip
    return devtools


def test_a_passkey_is_made_and_signs_in_by_itself(sam, new_page):
    page = new_page()
    with_key(page)
    sign_in(page, "sam")
    page.goto("/account/2fa/webauthn/add/")
    page.get_by_label("A name for it").fill("My phone")
    press(page, "Make the passkey")
    page.wait_for_url("**/recovery-codes/")
    assert str(Authenticator.objects.get(user=sam, type="webauthn")) == "My phone"

    page.context.clear_cookies()
    page.goto("/account/login/")
    press(page, "Sign in with a passkey")
    page.wait_for_url(lambda address: "/account/login" not in address)
    page.goto("/account/preferences/")
    assert page.get_by_text("sam@example.org").is_visible()

    # The same passkey as the second step after a password.
    page.context.clear_cookies()
    sign_in(page, "sam")
    page.wait_for_url("**/2fa/authenticate/")
    press(page, "Use a passkey")
    page.wait_for_url(lambda address: "authenticate" not in address)
    page.goto("/account/2fa/webauthn/")
    assert page.get_by_text("My phone", exact=True).is_visible()


def test_without_a_passkey_the_page_says_what_else_there_is(sam, new_page):
    page = new_page()
    page.goto("/account/login/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new DOMException('closed')); }")
    page.get_by_role("button", name="Sign in with a passkey").click()
    playwright.expect(page.get_by_text("No passkey was used.")).to_be_visible()


def test_staff_set_up_an_app_before_they_reach_anything_and_then_use_it(colleague, new_page):
    page = new_page(width=1280)
    sign_in(page, "bob")
    page.wait_for_url("**/second-step/")
    page.goto("/staff/")
    assert page.url.endswith("/account/second-step/")
    page.get_by_role("link", name="Set up an app").click()
    assert page.locator("img.qr").evaluate("image => image.naturalWidth") > 0, (
        "the policy lets the picture through"
    )
    secret = page.locator("code.secret").inner_text()
    page.get_by_label("Six numbers from the app").fill(code_now(secret))
    press(page, "Finish")
    page.wait_for_url("**/recovery-codes/")
    assert page.locator(".codes li").count() == 10
    page.goto("/account/preferences/")
    assert page.url.endswith("/account/preferences/")

    from django.core.cache import cache

    cache.clear()  # the number of this half minute was used to set up
    other = new_page()
    sign_in(other, "bob")
    other.wait_for_url("**/2fa/authenticate/")
    other.get_by_label("Code from your app").fill(code_now(secret))
    press(other, "Sign in")
    other.wait_for_url(lambda address: "authenticate" not in address)
    other.goto("/account/preferences/")
    assert other.url.endswith("/account/preferences/")


def test_a_code_from_the_mail_signs_in(sam, new_page, letters):
    page = new_page()
    page.goto("/account/login/")
    page.get_by_role("link", name="Send me a code by e-mail").click()
    page.get_by_label("Your e-mail address").fill("sam@example.org")
    press(page, "Send the code")
    page.wait_for_url("**/code/confirm/**")
    code = re.search(r"code: (\S+)", letters()[-1].body)[1]
    page.get_by_label("The code").fill(code.lower())
    press(page, "Go on")
    page.wait_for_url(lambda address: "confirm" not in address)
    page.goto("/account/preferences/")
    assert page.get_by_role("heading", name="Settings").is_visible()


def test_everything_but_passkeys_works_without_scripts(sam, new_page, letters):
    page = new_page(script=False)
    page.goto("/account/login/")
    assert not page.get_by_role("button", name="Sign in with a passkey").is_visible()
    sign_in(page, "sam")
    page.goto("/account/preferences/")
    page.get_by_text("Dark", exact=True).click()
    press(page, "Keep these choices")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.goto("/account/codes/")
    press(page, "Make new codes")
    code = page.locator(".codes code").first.inner_text()

    lost = new_page(script=False)
    lost.goto("/account/login/")
    lost.get_by_role("link", name="I can’t get in").click()
    lost.get_by_role("link", name="Use a come-back code").click()
    lost.get_by_label("Your user name").fill("sam")
    lost.get_by_label("The code").fill(code)
    lost.get_by_label("A new password").fill(NEW)
    press(lost, "Let me in")
    lost.goto("/account/preferences/")
    assert lost.get_by_role("heading", name="Settings").is_visible()


def test_signing_out_everywhere_ends_the_other_browser_at_once(sam, new_page):
    here, there = new_page(), new_page()
    for page in (here, there):
        sign_in(page, "sam")
        page.goto("/account/preferences/")
    here.goto("/account/sessions/")
    press(here, "Sign out everywhere else")
    playwright.expect(here.get_by_text("You are signed out everywhere else.")).to_be_visible()
    there.goto("/account/preferences/")
    assert "/account/login/" in there.url
    here.goto("/account/preferences/")
    assert here.url.endswith("/account/preferences/")


def axe(page: Any, name: str, faults: list[str]) -> None:
    # As tall as the page: what a bar at the foot half covers is no small target, it scrolls out from under it.
    seen = page.viewport_size
    page.set_viewport_size({**seen, "height": page.evaluate("document.documentElement.scrollHeight") + 400})
    page.evaluate(AXE)
    found = page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    for fault in found["violations"]:
        faults.append(f"{name}: {fault['id']} {[node['target'] for node in fault['nodes']][:3]}")
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        faults.append(f"{name}: sideways scroll")
    page.set_viewport_size(seen)


@pytest.mark.parametrize("dark, width", [(False, 390), (True, 320), (False, 1280)])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(sam, colleague, episode, new_page, dark, width):
    faults: list[str] = []
    page = new_page(dark=dark, width=width)
    for path in ("login/", "login/code/", "password/reset/", "come-back/", "come-back/asked/", "come-back/code/",
                 "come-back/team/", "appearance/", "inactive/", "signup/", "invitation/wrong/"):  # fmt: skip
        page.goto(f"/account/{path}")
        axe(page, path, faults)
    page.goto("/account/come-back/")
    press(page, "Ask my team")
    axe(page, "come-back with an error", faults)
    _row, secret = actions.invite(actor=_administrator(), role=Role.CLINICIAN, name="Nora")
    page.goto(f"/account/invitation/{secret}/")
    axe(page, "invitation", faults)
    sign_in(page, "sam", "not this one")
    axe(page, "login with an error", faults)
    sign_in(page, "sam")
    for path in ("preferences/", "sessions/", "codes/", "second-step/", "email/", "password/change/", "2fa/",
                 "2fa/webauthn/add/", "2fa/totp/activate/", "logout/", "2fa/webauthn/"):  # fmt: skip
        page.goto(f"/account/{path}")
        axe(page, path, faults)
    page.goto("/account/codes/")
    press(page, "Make new codes")
    axe(page, "new codes", faults)

    secret = give_app(colleague)
    staff = new_page(dark=dark, width=width)
    sign_in(staff, "bob")
    axe(staff, "second step asked", faults)
    staff.get_by_label("Code from your app").fill(code_now(secret))
    press(staff, "Sign in")
    staff.wait_for_url(lambda address: "authenticate" not in address)
    actions.ask_recovery(username="alice")
    for path in ("preferences/", "recoveries/", "2fa/", "2fa/recovery-codes/", "2fa/totp/deactivate/"):
        staff.goto(f"/account/{path}")
        axe(staff, f"staff {path}", faults)
    staff.goto("/account/recoveries/")
    staff.get_by_role("link", name=re.compile("Open.*Alice Brook")).click()
    axe(staff, "staff recovery", faults)
    staff.get_by_text("We saw each other by video").click()
    press(staff, "I confirm that it is them")
    axe(staff, "staff recovery, one confirmed", faults)
    assert Recovery.objects.get().first_by == colleague
    assert faults == []


def _administrator() -> Any:
    person = actions.open_account(username="ines", password=None, role=Role.ADMINISTRATOR, name="Ines")
    return person
