"""What an administrator does to an account has a typed reason and leaves a line."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from leeward.apps.people import actions, api
from leeward.apps.people.models import AccountIntervention
from leeward.common.models import AuditRow

from .conftest import give_app, is_in

pytestmark = pytest.mark.django_db

WHY = "She asked for it on the phone today."
ALL = [
    actions.suspend_account, actions.restore_account, actions.end_account_sessions, actions.reset_second_factor,
]  # fmt: skip


@pytest.mark.parametrize("act", ALL)
def test_only_an_administrator_and_only_with_a_reason(act, alice, bob, olga, marek, ines):
    for stranger in (alice, bob, olga, marek):
        with pytest.raises(PermissionDenied):
            act(actor=stranger, person=alice, why=WHY)
    for empty in ("", "   ", "because"):
        with pytest.raises(ValidationError):
            act(actor=ines, person=alice, why=empty)
    assert AccountIntervention.objects.count() == 0


@pytest.mark.parametrize("act", ALL)
def test_each_leaves_a_line_and_the_reason(act, alice, ines):
    act(actor=ines, person=alice, why=WHY)
    kept = AccountIntervention.objects.get()
    line = AuditRow.objects.get(subject_id=kept.pk)
    assert (line.actor_id, line.person_id, line.reason, line.verb) == (
        ines.pk, alice.pk, "typed", f"people.{kept.kind}",
    )  # fmt: skip
    assert WHY not in str(vars(line)), "the audit holds codes, never words"
    assert api.intervention_reasons([kept.pk]) == {kept.pk: WHY}


def test_each_kind_has_a_sentence_for_whoever_reads_the_audit():
    from leeward.apps.consent import queries as sentences

    assert {f"people.{kind}" for kind in AccountIntervention.Kind.values} <= set(sentences.SENTENCES)


@pytest.mark.hazard("H-046")
def test_a_suspended_account_is_out_at_once_and_cannot_come_in(alice, ines, with_password, enter):
    with_password(alice)
    browser = enter("alice")
    actions.suspend_account(actor=ines, person=alice, why=WHY)
    assert browser.get("/account/preferences/").status_code == 302
    again = enter("alice")
    assert not is_in(again)
    assert again.last["Location"] == "/account/inactive/"
    assert b"This account is closed" in again.get("/account/inactive/").content
    actions.restore_account(actor=ines, person=alice, why=WHY)
    assert is_in(enter("alice"))


@pytest.mark.hazard("H-041")
def test_ending_sessions_lets_them_sign_in_again(alice, dana, ines, with_password, enter):
    with_password(alice)
    with_password(dana)
    hers, other = enter("alice"), enter("dana")
    actions.end_account_sessions(actor=ines, person=alice, why=WHY)
    assert hers.get("/account/preferences/").status_code == 302
    assert other.get("/account/preferences/").status_code == 200
    assert is_in(enter("alice"))


def test_staff_set_up_a_new_factor_after_a_reset(bob, charlie, ines, with_password, enter):
    with_password(bob)
    give_app(bob)
    give_app(charlie)
    actions.reset_second_factor(actor=ines, person=bob, why=WHY)
    assert not Authenticator.objects.filter(user=bob).exists()
    assert Authenticator.objects.filter(user=charlie).exists()
    browser = enter("bob")
    assert browser.get("/staff/")["Location"] == "/account/second-step/"


def test_nobody_takes_off_their_own_second_step_or_suspends_themselves(ines):
    for act in (actions.suspend_account, actions.reset_second_factor):
        with pytest.raises(ValidationError):
            act(actor=ines, person=ines, why=WHY)


def test_dangerous_acts_can_ask_who_it_is(rf, ines):
    from allauth.core.exceptions import ReauthenticationRequired
    from django.contrib.sessions.backends.db import SessionStore

    request = rf.post("/")
    request.user, request.session = ines, SessionStore()
    give_app(ines)
    with pytest.raises(ReauthenticationRequired):
        api.after_signing_in_again(lambda request: None)(request)


# --- the lists for administrators -------------------------------------------------------------------------


def test_accounts_are_for_administrators(alice, bob, dana, ines):
    for stranger in (alice, bob):
        with pytest.raises(PermissionDenied):
            api.account_page(stranger)
        with pytest.raises(Http404):
            api.account(stranger, dana.pk)
    assert api.account(ines, dana.pk) == dana
    assert api.account(alice, alice.pk) == alice, "one's own"


def test_accounts_are_found_by_name_and_role(alice, bob, charlie, dana, ines):
    names = lambda **how: [row.username for row in api.account_page(ines, **how).rows]  # noqa: E731
    assert names(words="brook") == ["alice"]
    assert names(role="clinician") == ["bob", "charlie"]
    assert api.account_page(ines, role="clinician").total == 2
    actions.end_role(actor=ines, person=bob, role=actions.Role.CLINICIAN)
    assert names(role="clinician") == ["charlie"]


@pytest.mark.parametrize("count", [10, 60])
def test_a_long_list_comes_in_pages_of_fifty(ines, count, django_assert_num_queries):
    from tests.fixtures import make_client

    for number in range(count):
        make_client(f"client{number:03}", name="C")
    with django_assert_num_queries(2):
        page = api.account_page(ines, words="client")
    assert page.total == count
    assert len(page.rows) == min(count, 50)
    assert bool(page.after_url) == (count > 50)
    if count > 50:
        rest = api.account_page(ines, words="client", after=page.after)
        assert [row.username for row in rest.rows] == [f"client{number:03}" for number in range(50, 60)]
