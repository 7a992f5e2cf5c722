"""No page of the sign-in library is left in its own clothes."""

from __future__ import annotations

import re

import allauth
import pytest
from django.template.loader import get_template
from django.test import Client

from leeward.apps.people import actions
from leeward.apps.people.roles import Role

from .conftest import give_app

pytestmark = pytest.mark.django_db

OPEN = [
    "/account/login/", "/account/login/code/", "/account/password/reset/", "/account/password/reset/done/",
    "/account/inactive/", "/account/signup/", "/account/confirm-email/", "/account/confirm-email/wrong/",
    "/account/come-back/", "/account/come-back/asked/", "/account/come-back/code/", "/account/come-back/team/",
    "/account/appearance/", "/account/invitation/wrong/",
]  # fmt: skip
SIGNED_IN = [
    "/account/preferences/", "/account/sessions/", "/account/codes/", "/account/second-step/", "/account/email/",
    "/account/password/change/", "/account/logout/", "/account/2fa/", "/account/2fa/webauthn/",
    "/account/2fa/webauthn/add/", "/account/2fa/totp/activate/", "/account/reauthenticate/",
]  # fmt: skip
WITH_FACTOR = [
    "/account/2fa/", "/account/2fa/recovery-codes/", "/account/2fa/recovery-codes/generate/",
    "/account/2fa/totp/deactivate/", "/account/2fa/reauthenticate/", "/account/preferences/",
]  # fmt: skip

RULES = {
    "is in the house": re.compile(r"design/css/(client|staff)\.css"),
    "has one first heading": re.compile(r"(?s)^(?!.*<h1.*<h1).*<h1"),
    "leads to help": re.compile(r"/help-now/"),
}
NEVER = re.compile(r"\sstyle=\"|<style|\son[a-z]+=\"|Oops|<script(?![^>]*(?:\ssrc=|application/json))")


def check(answer, path):
    assert answer.status_code in (200, 404), (path, answer.status_code, answer.get("Location"))
    page = answer.content.decode()
    for rule, pattern in RULES.items():
        assert pattern.search(page), (path, rule)
    assert not NEVER.search(page), (path, NEVER.search(page))
    assert "'unsafe" not in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"], path


@pytest.mark.parametrize("path", OPEN)
def test_pages_for_anybody(path):
    check(Client().get(path), path)


@pytest.mark.parametrize("path", SIGNED_IN)
def test_pages_for_whoever_is_signed_in(path, alice, with_password, enter):
    with_password(alice)
    check(enter("alice").get(path), path)


@pytest.mark.parametrize("path", SIGNED_IN)
def test_a_stranger_is_sent_to_sign_in(path):
    answer = Client().get(path)
    assert answer.status_code == 302
    assert answer["Location"].startswith(("/account/login/", "/")), path
    assert answer["Location"].startswith("/account/login/") or path == "/account/logout/"


@pytest.mark.parametrize("path", WITH_FACTOR)
def test_pages_of_staff_with_a_second_step(path, bob, signed_in):
    bob.set_password("seven green umbrellas")
    bob.save()
    give_app_again(bob)
    browser = signed_in(bob)
    session = browser.session
    session["account_authentication_methods"] = [
        {**record, "reauthenticated": True} for record in session["account_authentication_methods"]
    ]
    session.save()
    check(browser.get(path), path)


def give_app_again(person):
    from allauth.mfa.models import Authenticator

    Authenticator.objects.filter(user=person).delete()
    give_app(person)


def test_pages_on_the_way(alice, with_password, enter, letters):
    with_password(alice)
    give_app(alice)
    browser = enter("alice")
    check(browser.get("/account/2fa/authenticate/"), "second step")
    actions.open_account(
        username="sam", password="x", role=Role.CLIENT, email="sam@example.org", email_is_confirmed=True
    )
    for start in ("/account/login/code/", "/account/password/reset/"):
        browser = Client()
        check(browser.get(browser.post(start, {"email": "sam@example.org"})["Location"]), start)
    code = letters()[-1].body.split("code: ")[1].split()[0]
    to = browser.post("/account/password/reset/confirm/", {"code": code})["Location"]
    check(browser.get(to), to)


def test_pages_of_a_guardian(alice):
    _row, secret = actions.invite(actor=alice, role=Role.GUARDIAN)
    browser = Client()
    check(browser.get(f"/account/invitation/{secret}/"), "invitation")
    browser.post(
        f"/account/invitation/{secret}/",
        {"name": "M", "username": "mum", "password": "otter piano lighthouse"},
    )
    for path in SIGNED_IN:
        check(browser.get(path), path)


REACHED = [
    "account/account_inactive", "account/confirm_login_code", "account/confirm_password_reset_code",
    "account/email_change", "account/email_confirm", "account/login", "account/logout", "account/password_change",
    "account/password_reset", "account/password_reset_done", "account/password_reset_from_key",
    "account/password_reset_from_key_done", "account/password_set", "account/reauthenticate",
    "account/request_login_code", "account/signup", "account/signup_closed", "account/verification_sent",
    "account/verified_email_required", "account/email", "mfa/authenticate", "mfa/index", "mfa/reauthenticate",
    "mfa/recovery_codes/generate", "mfa/recovery_codes/index", "mfa/totp/activate_form",
    "mfa/totp/deactivate_form", "mfa/webauthn/add_form", "mfa/webauthn/authenticator_confirm_delete",
    "mfa/webauthn/authenticator_list", "mfa/webauthn/edit_form", "mfa/webauthn/reauthenticate",
    "allauth/layouts/base", "allauth/layouts/entrance", "allauth/layouts/manage",
]  # fmt: skip


@pytest.mark.parametrize("name", REACHED)
def test_our_template_stands_in_place_of_the_librarys(name):
    assert "leeward" in str(get_template(f"{name}.html").origin.name).split("site-packages")[-1]
    assert "allauth/templates" not in str(get_template(f"{name}.html").origin.name)


def test_every_mail_and_message_of_the_library_is_ours():
    from pathlib import Path

    folder = Path(allauth.__file__).parent / "templates"
    left = []
    for path in [*folder.glob("account/**/*.txt"), *folder.glob("mfa/**/*.txt")]:
        name = path.relative_to(folder).as_posix()
        if "phone" in name or path.name.startswith("base_") or "password_reset_key" in name:
            continue  # ways that are switched off, and what only the library's own texts build on
        if "allauth/templates" in str(get_template(name).origin.name):
            left.append(name)
    assert left == []


def test_the_longest_page_stays_light(alice, signed_in):
    import gzip

    page = signed_in(alice).get("/account/preferences/").content
    assert len(gzip.compress(page)) < 12_000
