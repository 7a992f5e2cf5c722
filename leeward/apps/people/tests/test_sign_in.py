"""By user name or e-mail and a password; by a code that was mailed; and nobody learns who has an account."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from leeward.apps.people import actions
from leeward.apps.people.roles import Role
from leeward.common.models import AuditRow

from .conftest import NEW, PASSWORD, code_now, give_app, is_in

pytestmark = pytest.mark.django_db

CODE = re.compile(r"code: (\S+)")


@pytest.fixture
def sam(db):
    """A client who confirmed an e-mail address."""
    return actions.open_account(
        username="Sam", password=PASSWORD, role=Role.CLIENT, email="sam@example.org", email_is_confirmed=True
    )


@pytest.fixture
def slip(db):
    """A client whose address has a slip in it: somebody else reads its mail."""
    return actions.open_account(
        username="slip", password=PASSWORD, role=Role.CLIENT, email="stranger@example.org"
    )


@pytest.mark.parametrize("name", ["Sam", "sam", " SAM ", "sam@example.org", "Sam@Example.org"])
def test_a_user_name_or_an_address_and_a_password_let_in(sam, enter, name):
    browser = enter(name)
    assert is_in(browser)
    assert browser.last["Location"] == "/home/"
    assert AuditRow.objects.filter(verb="people.signed_in", actor_id=sam.pk).count() == 1


def test_a_wrong_password_and_an_unknown_name_read_the_same(sam, enter):
    pages = []
    for name in ("Sam", "nobody"):
        page = enter(name, "a wrong password").last.content.decode()
        page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page).replace(f'value="{name}"', "")
        pages.append(re.sub(r'nonce="[^"]*"', "", page))
    assert pages[0] == pages[1]
    assert "do not belong together" in pages[0]


def test_a_mailed_code_lets_in(sam, letters):
    browser = Client()
    answer = browser.post("/account/login/code/", {"email": "sam@example.org"})
    assert answer["Location"] == "/account/login/code/confirm/"
    (letter,) = letters()
    assert letter.to == ["sam@example.org"]
    code = CODE.search(letter.body)[1]
    assert not is_in(browser)
    browser.post("/account/login/code/confirm/", {"code": code})
    assert is_in(browser)


@pytest.mark.hazard("H-038")
def test_the_letter_with_the_code_says_nothing_about_care(sam, letters):
    Client().post("/account/login/code/", {"email": "sam@example.org"})
    (letter,) = letters()
    assert letter.subject == "Your code"
    assert not re.search(r"therap|clinic|mental|session|care", letter.body + letter.subject, re.IGNORECASE)


def test_a_wrong_mailed_code_lets_nobody_in_and_three_end_it(sam, letters):
    browser = Client()
    browser.post("/account/login/code/", {"email": "sam@example.org"})
    code = CODE.search(letters()[0].body)[1]
    for _try in range(3):
        answer = browser.post("/account/login/code/confirm/", {"code": "AAAA-AAAA"})
    assert answer.status_code == 302
    browser.post("/account/login/code/confirm/", {"code": code})
    assert not is_in(browser)


def test_an_unknown_address_gets_the_same_page_and_no_mail(sam, letters):
    browser = Client()
    known = browser.post("/account/login/code/", {"email": "sam@example.org"})
    other = Client()
    unknown = other.post("/account/login/code/", {"email": "nobody@example.org"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    first, second = (b.get("/account/login/code/confirm/").content.decode() for b in (browser, other))
    assert "If sam@example.org belongs to an account" in first
    assert "If nobody@example.org belongs to an account" in second
    assert [letter.to for letter in letters()] == [["sam@example.org"]]


@pytest.mark.parametrize("page", ["/account/login/code/", "/account/password/reset/"])
def test_an_address_that_was_never_confirmed_lets_nobody_in(slip, letters, page):
    """Whoever reads the mail of a mistyped address must not reach the record."""
    Client().post(page, {"email": "stranger@example.org"})
    assert letters() == []


def test_the_same_address_at_two_accounts_belongs_to_whoever_confirmed_it(sam, letters):
    actions.open_account(username="other", password=PASSWORD, role=Role.CLIENT, email="sam@example.org")
    browser = Client()
    browser.post("/account/login/code/", {"email": "sam@example.org"})
    browser.post("/account/login/code/confirm/", {"code": CODE.search(letters()[0].body)[1]})
    assert browser.session["_auth_user_id"] == str(sam.pk)


def test_opening_the_link_confirms_the_address(slip, enter, letters):
    browser = enter("slip")
    browser.post("/account/email/", {"email": "stranger@example.org", "action_send": ""})
    link = re.search(r"http://testserver(\S+)", letters()[-1].body)[1]
    assert b"Is this your address?" in Client().get(link).content
    assert not EmailAddress.objects.get(user=slip).verified, (
        "opening alone changes nothing: mail programs open links"
    )
    Client().post(link)
    assert EmailAddress.objects.get(user=slip).verified


def test_a_password_is_reset_by_a_mailed_code(sam, letters, enter):
    inside = enter("sam")
    browser = Client()
    browser.post("/account/password/reset/", {"email": "sam@example.org"})
    browser.post("/account/password/reset/confirm/", {"code": CODE.search(letters()[0].body)[1]})
    answer = browser.post("/account/password/reset/complete/", {"password1": NEW})
    assert answer["Location"] == "/account/password/reset/done/"
    assert not is_in(enter("sam"))
    assert is_in(enter("sam", NEW))
    assert inside.get("/account/preferences/").status_code == 302, "the session from before is over"
    assert AuditRow.objects.filter(verb="people.password_changed", person_id=sam.pk).exists()


def test_a_second_factor_is_asked_after_password_and_after_mailed_code(sam, enter, letters):
    secret = give_app(sam)
    browser = enter("sam")
    assert not is_in(browser)
    assert browser.last["Location"] == "/account/2fa/authenticate/"
    browser.post("/account/2fa/authenticate/", {"code": "000000"})
    assert not is_in(browser)
    browser.post("/account/2fa/authenticate/", {"code": code_now(secret)})
    assert is_in(browser)

    other = Client()
    other.post("/account/login/code/", {"email": "sam@example.org"})
    answer = other.post("/account/login/code/confirm/", {"code": CODE.search(letters()[-1].body)[1]})
    assert not is_in(other)
    assert answer["Location"] == "/account/2fa/authenticate/"


def test_a_code_on_paper_stands_in_for_the_app_once(sam, enter):
    from allauth.mfa.models import Authenticator

    give_app(sam)
    codes = Authenticator.objects.get(user=sam, type="recovery_codes").wrap().get_unused_codes()
    for expected in (True, False):
        browser = enter("sam")
        browser.post("/account/2fa/authenticate/", {"code": codes[0]})
        assert is_in(browser) is expected


def test_the_secret_of_an_app_is_sealed_at_rest(sam):
    from allauth.mfa.models import Authenticator

    secret = give_app(sam)
    kept = str(list(Authenticator.objects.filter(user=sam).values_list("data", flat=True)))
    assert secret not in kept


def test_nobody_opens_an_account_through_the_librarys_sign_up(db):
    page = Client().get("/account/signup/")
    assert b"How to get an account" in page.content
    Client().post("/account/signup/", {"username": "intruder", "password1": NEW, "password2": NEW})
    assert not actions.Person.objects.filter(username="intruder").exists()


def test_user_names_differ_by_more_than_capitals(sam):
    from django.db import IntegrityError

    with pytest.raises(IntegrityError):
        actions.open_account(username="SAM", password=None, role=Role.CLIENT)


def test_signing_in_never_leads_to_another_site(sam):
    browser = Client()
    answer = browser.post(
        "/account/login/?next=https://evil.example/",
        {"login": "sam", "password": PASSWORD, "next": "https://evil.example/"},
    )
    assert answer["Location"] == "/home/"
