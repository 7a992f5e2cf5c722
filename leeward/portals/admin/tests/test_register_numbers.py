"""Clients read a register number only after somebody other than its owner has looked it up."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from leeward.apps.people import actions, api
from leeward.apps.people.models import StaffProfile
from leeward.apps.people.roles import Role
from leeward.common.models import AuditRow
from leeward.portals.admin import queries

pytestmark = pytest.mark.django_db

FACTS = {"profession": "Counsellor", "register_body": "A register", "register_number": "12-34"}
SEEN = ("Counsellor", "A register", "12-34")


@pytest.fixture
def numbered(bob):
    actions.describe_staff(actor=bob, person=bob, **FACTS)
    return bob


@pytest.fixture
def confirmed(numbered, ines):
    actions.confirm_register(actor=ines, person=numbered, seen=SEEN)
    return numbered


def reads(alice, signed_in) -> str:
    return (
        signed_in(alice).get("/today/me/").content.decode() + signed_in(alice).get("/team/").content.decode()
    )


def test_until_then_clients_read_the_profession_and_no_number(numbered, alice, episode, signed_in):
    said = reads(alice, signed_in)
    assert "Counsellor" in said and "12-34" not in said and "A register" not in said


def test_after_it_they_read_the_number(confirmed, alice, episode, signed_in):
    assert reads(alice, signed_in).count("A register 12-34") == 2


@pytest.mark.parametrize("change", [
    {"profession": "Psychologist"}, {"register_body": "Another"}, {"register_number": "12-35"},
])  # fmt: skip
@pytest.mark.parametrize("by", ["bob", "ines"])
def test_a_change_of_any_of_the_three_takes_it_back(change, by, confirmed, ines):
    actions.describe_staff(actor=ines if by == "ines" else confirmed, person=confirmed, **{**FACTS, **change})
    row = StaffProfile.objects.get(person=confirmed)
    assert (row.register_confirmed_by, row.register_confirmed_at) == (None, None)
    assert api.staff_faces([confirmed.pk])[confirmed.pk].register == ""


def test_a_change_of_anything_else_leaves_it(confirmed):
    actions.describe_staff(actor=confirmed, person=confirmed, **FACTS, about="I like quiet mornings.")
    assert api.staff_faces([confirmed.pk])[confirmed.pk].register == "A register 12-34"


def test_only_an_administrator_confirms_and_never_their_own(numbered, olga, marek, charlie, ines):
    for person in (numbered, olga, marek, charlie):
        with pytest.raises(PermissionDenied):
            actions.confirm_register(actor=person, person=numbered, seen=SEEN)
    actions.describe_staff(actor=ines, person=ines, **FACTS)
    with pytest.raises(PermissionDenied):
        actions.confirm_register(actor=ines, person=ines, seen=SEEN)


def test_what_changed_while_somebody_looked_it_up_is_not_confirmed(numbered, ines):
    actions.describe_staff(actor=numbered, person=numbered, register_number="99-99")
    with pytest.raises(ValidationError):
        actions.confirm_register(actor=ines, person=numbered, seen=SEEN)


def test_the_page_confirms_it_with_a_line_in_the_audit(numbered, ines, signed_in):
    browser = signed_in(ines)
    page = reverse("portal_admin:person", args=[numbered.pk])
    assert "Not looked up yet" in browser.get(page).content.decode()
    sent = dict(zip(("profession", "register_body", "register_number"), SEEN, strict=True))
    browser.post(reverse("portal_admin:register", args=[numbered.pk]), sent)
    said = browser.get(page).content.decode()
    assert "Confirmed" in said and "I looked it up" not in said
    row = StaffProfile.objects.get(person=numbered)
    assert row.register_confirmed_by == ines
    line = AuditRow.objects.get(verb="people.register_confirmed")
    assert (line.actor_id, line.person_id, line.detail) == (ines.pk, numbered.pk, "")


def test_strangers_find_no_such_page(numbered, alice, olga, marek, signed_in):
    for stranger in (alice, olga, marek, numbered):
        answer = signed_in(stranger).post(reverse("portal_admin:register", args=[numbered.pk]))
        assert answer.status_code == 404


def test_it_stands_among_what_needs_a_look_until_it_is_confirmed(numbered, ines):
    (check,) = [one for one in queries.checks() if one.title == "Register numbers"]
    assert check.tone == queries.ATTENTION and "Bob Castellan" in check.proof and "12-34" not in check.proof
    actions.confirm_register(actor=ines, person=numbered, seen=SEEN)
    assert not [one for one in queries.checks() if one.title == "Register numbers"]


def test_a_closed_account_and_somebody_without_a_number_need_no_look(numbered, charlie, ines):
    assert [one.name for one in api.unconfirmed_registers()] == ["Bob Castellan"]
    actions.end_role(actor=ines, person=numbered, role=Role.CLINICIAN)
    assert api.unconfirmed_registers() == ()


def test_whose_number_it_is_reads_that_it_waits(numbered, ines, signed_in):
    page = "/account/profile/"
    assert "Until then clients do not read it" in signed_in(numbered).get(page).content.decode()
    actions.confirm_register(actor=ines, person=numbered, seen=SEEN)
    assert "Until then clients do not read it" not in signed_in(numbered).get(page).content.decode()
