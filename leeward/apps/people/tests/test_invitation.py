"""A link makes one account with one role, once, for two weeks."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from leeward.apps.people import access, actions
from leeward.apps.people.models import Invitation, Person
from leeward.apps.people.roles import Role
from leeward.common import clock

from .conftest import NEW, is_in

pytestmark = pytest.mark.django_db

FIELDS = {"name": "Nora Lind", "username": "nora", "password": NEW}


@pytest.fixture
def invited(ines):
    return actions.invite(actor=ines, role=Role.CLINICIAN, name="Nora", email="nora@example.org")


def page(secret):
    return f"/account/invitation/{secret}/"


def test_a_colleague_makes_an_account_and_goes_on_to_the_second_step(invited):
    row, secret = invited
    browser = Client()
    assert "Ines Costa invited you" in browser.get(page(secret)).content.decode()
    answer = browser.post(page(secret), FIELDS)
    assert answer["Location"] == "/account/second-step/"
    assert is_in(browser)
    person = Person.objects.get(username="nora")
    assert person.roles == {Role.CLINICIAN}
    row.refresh_from_db()
    assert row.accepted_by == person
    assert browser.get("/account/2fa/totp/activate/").status_code == 200, (
        "the password was chosen a moment ago"
    )
    assert browser.get("/staff/")["Location"] == "/account/second-step/"


def test_the_address_of_an_invitation_is_not_confirmed_by_it(invited, letters):
    """Whoever got the link need not be whoever reads the mail."""
    Client().post(page(invited[1]), FIELDS)
    Client().post("/account/login/code/", {"email": "nora@example.org"})
    assert letters() == []


def test_it_works_once(invited):
    Client().post(page(invited[1]), FIELDS)
    answer = Client().get(page(invited[1]))
    assert answer.status_code == 410
    assert "This invitation was used" in answer.content.decode()
    answer = Client().post(page(invited[1]), {**FIELDS, "username": "second"})
    assert answer.status_code == 410
    assert not Person.objects.filter(username="second").exists()


def test_two_tabs_make_one_account(invited):
    actions.accept_invitation(secret=invited[1], username="nora", password=NEW, name="Nora")
    with pytest.raises(ValidationError):
        actions.accept_invitation(secret=invited[1], username="nora2", password=NEW, name="Nora")
    assert not Person.objects.filter(username="nora2").exists()


def test_it_stands_for_two_weeks(invited):
    with clock.at(clock.now() + dt.timedelta(days=14, seconds=1)):
        answer = Client().get(page(invited[1]))
        assert answer.status_code == 410
        assert "two weeks" in answer.content.decode()
        Client().post(page(invited[1]), FIELDS)
    assert not Person.objects.filter(username="nora").exists()


def test_it_can_be_taken_back_by_whoever_may(invited, ines, bob, alice):
    for stranger in (bob, alice):
        with pytest.raises(PermissionDenied):
            actions.withdraw_invitation(actor=stranger, invitation=invited[0])
    actions.withdraw_invitation(actor=ines, invitation=invited[0])
    assert "taken back" in Client().get(page(invited[1])).content.decode()


def test_an_administrator_sees_the_invitations_of_staff_that_stand_and_nobody_else_sees_any(
    invited, ines, bob, alice, marek
):
    """Whom a young person invites is theirs to know, and who was referred is for those who answer requests."""
    row, _secret = invited
    actions.invite(actor=alice, role=Role.GUARDIAN, name="Mum")
    actions.invite(actor=bob, role=Role.CLIENT, name="Nils")
    assert list(access.visible_invitations(ines)) == [row]
    for other in (bob, alice, marek):
        assert not access.visible_invitations(other).exists()
    with clock.at(clock.now() + dt.timedelta(days=15)):
        assert not access.visible_invitations(ines).exists(), "it stands for two weeks"
    for field in ("accepted_at", "withdrawn_at"):
        Invitation.objects.filter(pk=row.pk).update(accepted_at=None, withdrawn_at=None)
        Invitation.objects.filter(pk=row.pk).update(**{field: clock.now()})
        assert not access.visible_invitations(ines).exists(), field


def test_a_guessed_link_finds_nothing_and_says_so_kindly(invited):
    answer = Client().get(page("guess"))
    assert answer.status_code == 404
    assert "copy the whole link" in answer.content.decode()
    assert Invitation.objects.get().digest not in invited[1]


def test_whoever_is_signed_in_does_not_get_a_second_account_by_accident(invited, alice, signed_in):
    answer = signed_in(alice).post(page(invited[1]), FIELDS)
    assert answer.status_code == 409
    assert not Person.objects.filter(username="nora").exists()


@pytest.mark.parametrize(
    "change, field",
    [
        ({"username": "BOB"}, "username"),
        ({"username": "no"}, "username"),
        ({"username": "nora@example.org"}, "username"),
        ({"password": "short"}, "password"),
        ({"password": "nora12345678", "username": "nora12345678"}, "password"),
        ({"name": ""}, "name"),
    ],
)
def test_wrong_input_gets_a_sentence_and_uses_nothing_up(invited, bob, change, field):
    answer = Client().post(page(invited[1]), {**FIELDS, **change})
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert Client().get(page(invited[1])).status_code == 200


def test_a_guardian_goes_home_without_a_second_step(alice):
    _row, secret = actions.invite(actor=alice, role=Role.GUARDIAN)
    answer = Client().post(page(secret), {**FIELDS, "username": "mum"})
    assert answer["Location"] == "/home/"


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.GUARDIAN])
def test_a_client_invites_nobody_but_a_guardian(alice, role):
    with pytest.raises(PermissionDenied):
        actions.invite(actor=alice, role=role)
