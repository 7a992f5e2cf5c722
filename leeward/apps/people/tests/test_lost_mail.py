"""A mail for signing in that the mail server does not take leaves a trace, and nothing of whose it was."""

from __future__ import annotations

import pytest
from django.test import Client

from leeward.apps.people import actions, sign_in
from leeward.apps.people.roles import Role
from leeward.common import installation, mail
from leeward.common.models import AuditRow

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sam():
    return actions.open_account(
        username="Sam", password="x", role=Role.CLIENT, email="sam@example.org", email_is_confirmed=True
    )


@pytest.fixture
def broken(monkeypatch):
    def refuse(**_facts):
        raise ConnectionRefusedError("mail.example.org does not take sam@example.org")

    monkeypatch.setattr(mail, "send", refuse)


def ask_for_code() -> None:
    Client().post("/account/login/code/", {"email": "sam@example.org"})
    sign_in.wait_for_mail()


def test_a_code_that_was_not_handed_over_leaves_a_line(sam, broken):
    ask_for_code()
    line = AuditRow.objects.get(verb=installation.LOST_MAIL)
    assert (line.actor_id, line.person_id, line.detail) == (None, None, "ConnectionRefusedError")
    assert "sam" not in str(vars(line)).lower()
    assert installation.lost_mails().count == 1


def test_a_confirmation_that_was_not_handed_over_leaves_a_line(sam, with_password, enter, broken):
    with_password(sam)
    browser = enter("Sam")
    browser.post("/account/email/", {"action_add": "", "email": "new@example.org"})
    sign_in.wait_for_mail()
    line = AuditRow.objects.get(verb=installation.LOST_MAIL)
    assert "example" not in str(vars(line))


def test_a_mail_that_left_leaves_none(sam):
    ask_for_code()
    assert installation.lost_mails() == installation.LostMails(0, None)


def test_a_trace_that_cannot_be_kept_breaks_nothing(sam, broken, monkeypatch, caplog):
    monkeypatch.setattr(actions, "note_lost_mail", lambda **_facts: 1 / 0)
    ask_for_code()
    assert "could not be noted (ZeroDivisionError)" in caplog.text
    assert "sam@example.org" not in caplog.text
