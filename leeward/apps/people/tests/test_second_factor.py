"""Staff reach nothing without a second factor that exists now and that this session showed."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from leeward.apps.people import actions, queries
from leeward.apps.people.api import may_be_reached
from leeward.apps.people.roles import Role
from leeward.common.models import AuditRow

from .conftest import PASSWORD, code_now, give_app, is_in

pytestmark = pytest.mark.django_db

SET_UP = "/account/second-step/"
PAGES = [
    "/home/", "/staff/", "/staff/caseload/", "/care/referrals/", "/account/preferences/", "/account/sessions/",
    "/account/2fa/", "/account/email/", "/account/password/change/", "/account/recoveries/", "/account/codes/",
    "/account/2fa/webauthn/", "/account/2fa/recovery-codes/", "/account/2fa/recovery-codes/generate/",
]  # fmt: skip


@pytest.mark.hazard("H-045")
@pytest.mark.parametrize("path", PAGES)
def test_staff_without_a_second_factor_are_sent_to_set_one_up(bob, with_password, enter, path):
    with_password(bob)
    browser = enter("bob")
    assert is_in(browser)
    answer = browser.get(path)
    assert (answer.status_code, answer["Location"]) == (302, SET_UP), path


def test_a_form_of_staff_without_a_second_factor_changes_nothing(bob, with_password, enter):
    with_password(bob)
    browser = enter("bob")
    browser.post("/account/preferences/", {"name": "Changed"})
    bob.refresh_from_db()
    assert bob.name == "Bob Castellan"


def test_the_way_out_help_and_setting_up_stay_open(bob, with_password, enter):
    with_password(bob)
    browser = enter("bob")
    for path in ("/", "/help-now/", SET_UP, "/account/2fa/totp/activate/", "/account/2fa/webauthn/add/"):
        assert browser.get(path).status_code == 200, path
    browser.post("/account/logout/")
    assert not is_in(browser)


def set_up(browser):
    page = browser.get("/account/2fa/totp/activate/")
    secret = page.context["form"].secret
    return browser.post("/account/2fa/totp/activate/", {"code": code_now(secret)}), secret


@pytest.mark.django_db(transaction=True)
def test_setting_up_an_app_opens_everything_and_shows_the_codes_on_paper(bob, with_password, enter):
    with_password(bob)
    browser = enter("bob")
    answer, _secret = set_up(browser)
    assert answer["Location"] == "/account/2fa/recovery-codes/"
    page = browser.get(answer["Location"])
    assert page.status_code == 200, page["Location"]
    codes = Authenticator.objects.get(user=bob, type="recovery_codes").wrap().get_unused_codes()
    assert all(code in page.content.decode() for code in codes)
    assert browser.get("/account/preferences/").status_code == 200
    assert AuditRow.objects.filter(verb="people.factor_added", person_id=bob.pk, detail="totp").exists()


@pytest.mark.django_db(transaction=True)
def test_another_session_from_before_must_show_the_new_factor(bob, with_password, enter):
    with_password(bob)
    old, browser = enter("bob"), enter("bob")
    _answer, secret = set_up(browser)
    answer = old.get("/account/preferences/")
    assert answer["Location"] == "/account/2fa/reauthenticate/?next=%2Faccount%2Fpreferences%2F"
    assert old.get(answer["Location"]).status_code == 200
    from django.core.cache import cache

    cache.clear()  # the same half minute: the app's number was used to set up
    answer = old.post(answer["Location"], {"code": code_now(secret), "next": "/account/preferences/"})
    assert answer["Location"] == "/account/preferences/"
    assert old.get("/account/preferences/").status_code == 200


def test_a_factor_that_was_taken_off_proves_nothing_any_more(bob, signed_in):
    browser = signed_in(bob)
    assert browser.get("/account/preferences/").status_code == 200
    Authenticator.objects.filter(user=bob).delete()
    assert browser.get("/account/preferences/")["Location"] == SET_UP


def test_a_factor_that_was_exchanged_must_be_shown(bob, signed_in):
    browser = signed_in(bob)
    Authenticator.objects.filter(user=bob).delete()
    give_app(bob)
    assert browser.get("/account/preferences/")["Location"].startswith("/account/2fa/reauthenticate/")


def test_the_codes_on_paper_alone_are_no_second_factor(bob, signed_in):
    browser = signed_in(bob)
    Authenticator.objects.filter(user=bob).update(type=Authenticator.Type.RECOVERY_CODES)
    assert browser.get("/account/preferences/")["Location"] == SET_UP


def test_the_proof_of_one_person_is_none_for_another(bob, charlie, signed_in):
    session = signed_in(bob).session
    assert queries.second_factor(bob, session) == "proven"
    give_app(charlie)
    assert queries.second_factor(charlie, session) == "unproven"
    assert may_be_reached(bob, session)
    assert not may_be_reached(charlie, session)


def test_a_mark_in_the_session_is_not_a_proof(bob, with_password, enter):
    with_password(bob)
    browser = enter("bob")
    session = browser.session
    session["has_second_factor"] = True
    session["second_factor"] = "demo"
    session.save()
    assert browser.get("/account/preferences/")["Location"] == SET_UP


def test_the_demonstration_lets_one_be_anybody_and_nothing_else_does(bob, settings):
    session = {"second_factor": "demo"}
    assert queries.second_factor(bob, session) == "none"
    settings.IS_DEMO = True
    assert may_be_reached(bob, session)
    assert not may_be_reached(bob, {})


def test_clients_choose_for_themselves(alice, dana, signed_in):
    browser = signed_in(alice)
    assert browser.get("/account/preferences/").status_code == 200
    assert may_be_reached(alice, browser.session)
    page = browser.get(SET_UP).content.decode()
    assert "Before you start" not in page


def test_a_client_who_becomes_a_peer_worker_sets_one_up(dana, ines, signed_in):
    browser = signed_in(dana)
    actions.grant_role(actor=ines, person=dana, role=Role.PEER_WORKER)
    assert browser.get("/account/preferences/")["Location"] == SET_UP


def test_it_costs_one_question_to_the_database(bob, signed_in, django_assert_num_queries):
    session = signed_in(bob).session
    dict(session)
    with django_assert_num_queries(1):
        queries.second_factor(bob, session)


def test_taking_off_the_app_asks_who_it_is_when_the_sign_in_is_old(alice, with_password, enter):
    with_password(alice)
    secret = give_app(alice)
    browser = enter("alice")
    browser.post("/account/2fa/authenticate/", {"code": code_now(secret)})
    assert browser.get("/account/2fa/totp/deactivate/").status_code == 200, "just signed in"
    session = browser.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 600
    session["account_authentication_methods"] = session["account_authentication_methods"]
    session.save()
    answer = browser.get("/account/2fa/totp/deactivate/")
    assert answer["Location"].startswith("/account/reauthenticate/")


def test_a_sign_in_by_mail_is_not_enough_for_dangerous_acts(letters):
    actions.open_account(
        username="sam", password=PASSWORD, role=Role.CLIENT, email="sam@example.org", email_is_confirmed=True
    )
    browser = Client()
    browser.post("/account/login/code/", {"email": "sam@example.org"})
    code = letters()[0].body.split("code: ")[1].split()[0]
    browser.post("/account/login/code/confirm/", {"code": code})
    assert is_in(browser)
    assert browser.get("/account/2fa/webauthn/add/")["Location"].startswith("/account/reauthenticate/")
