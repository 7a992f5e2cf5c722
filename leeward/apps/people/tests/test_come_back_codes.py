"""Codes on paper for people without e-mail: each lets back in once, with a new password."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from leeward.apps.people import actions, queries
from leeward.apps.people.models import RecoveryCode
from leeward.common.models import AuditRow

from .conftest import NEW, code_now, give_app, is_in

pytestmark = pytest.mark.django_db

PAGE = "/account/come-back/code/"


def use(code, username="alice", password=NEW, browser=None):
    browser = browser or Client()
    browser.last = browser.post(PAGE, {"username": username, "code": code, "password": password})
    return browser


def test_eight_codes_are_made_and_only_their_digests_are_kept(alice):
    codes = actions.new_come_back_codes(alice)
    assert len(set(codes)) == 8
    kept = " ".join(RecoveryCode.objects.values_list("digest", flat=True))
    assert not any(actions.plain_code(code) in kept for code in codes)
    assert queries.unused_codes(alice) == 8


def test_a_code_lets_in_once_with_a_new_password(alice, with_password, enter):
    with_password(alice)
    inside = enter("alice")
    code = actions.new_come_back_codes(alice)[3]
    assert is_in(use(code))
    assert is_in(enter("alice", NEW))
    assert inside.get("/account/preferences/").status_code == 302, "sessions from before are over"
    assert not is_in(use(code)), "a code works once"
    assert queries.unused_codes(alice) == 7
    assert AuditRow.objects.filter(verb="people.came_back_with_code", person_id=alice.pk).count() == 1


@given(
    capitals=st.lists(st.booleans(), min_size=14, max_size=14),
    gap=st.sampled_from(["-", " ", "", " - ", "–"]),
)
def test_however_it_is_typed_it_is_the_same_code(capitals, gap):
    code = "abcd-efgh-2345"
    typed = "".join(c.upper() if up else c for c, up in zip(code, capitals, strict=True)).replace("-", gap)
    assert actions.plain_code(typed) == actions.plain_code(code)


def test_a_code_of_one_person_does_not_open_another_account(alice, dana):
    code = actions.new_come_back_codes(dana)[0]
    assert not is_in(use(code, username="alice"))
    assert is_in(use(code, username="dana"))


def test_a_wrong_code_and_an_unknown_name_read_the_same(alice):
    actions.new_come_back_codes(alice)
    texts = {
        use("wrong-code", username=name).last.context["form"].errors["code"][0]
        for name in ("alice", "nobody")
    }
    assert len(texts) == 1


def test_new_codes_end_the_old_ones(alice):
    old = actions.new_come_back_codes(alice)
    new = actions.new_come_back_codes(alice)
    assert not is_in(use(old[0]))
    assert is_in(use(new[0]))


def test_a_weak_new_password_uses_up_no_code(alice):
    code = actions.new_come_back_codes(alice)[0]
    page = use(code, password="password1").last
    assert page.status_code == 422
    assert page.context["form"].errors["password"]
    assert queries.unused_codes(alice) == 8


def test_a_suspended_account_stays_closed(alice, ines):
    code = actions.new_come_back_codes(alice)[0]
    actions.suspend_account(actor=ines, person=alice, why="She asked for it on the phone.")
    assert not is_in(use(code))


def test_with_a_second_factor_its_own_codes_count_and_these_end(alice):
    codes = actions.new_come_back_codes(alice)
    give_app(alice)
    actions.note_new_factor(person=alice, kind="totp")
    assert queries.unused_codes(alice) == 0
    assert not is_in(use(codes[0]))
    with pytest.raises(PermissionDenied):
        actions.new_come_back_codes(alice)


def test_staff_have_no_come_back_codes(bob):
    with pytest.raises(PermissionDenied):
        actions.new_come_back_codes(bob)


def test_the_page_shows_new_codes_until_they_are_kept_and_never_in_the_clear_in_the_session(
    alice, with_password, enter
):
    with_password(alice)
    browser = enter("alice")
    answer = browser.post("/account/codes/", {"do": "new"})
    assert answer["Location"] == "/account/codes/"
    page = browser.get("/account/codes/")
    codes = page.context["codes"]
    assert len(codes) == 8
    assert all(code in page.content.decode() for code in codes)
    assert not any(code in str(dict(browser.session)) for code in codes)
    assert browser.get("/account/codes/").context["codes"] == codes, "loading again shows them again"
    browser.post("/account/codes/", {"do": "kept"})
    assert browser.get("/account/codes/").context["codes"] == ()


def test_new_codes_ask_for_the_password_when_the_sign_in_is_old(alice, signed_in):
    alice.set_password("seven green umbrellas")
    alice.save()
    answer = signed_in(alice).post("/account/codes/", {"do": "new"})
    assert answer["Location"].startswith("/account/reauthenticate/")
    assert queries.unused_codes(alice) == 0


def test_whoever_is_signed_in_needs_no_way_back(alice, signed_in):
    assert signed_in(alice).get(PAGE)["Location"] == "/home/"


def test_the_second_factor_is_still_asked_after_a_way_back(alice, bob, olga, episode):
    """A recovery sets a new password; it does not switch off what somebody set up to be safe."""
    from leeward.apps.people.models import Recovery

    secret = give_app(alice)
    actions.ask_recovery(username="alice")
    row = Recovery.objects.get()
    actions.confirm_recovery(actor=bob, recovery=row, how="video")
    code = actions.confirm_recovery(actor=olga, recovery=row, how="voice")
    browser = Client()
    answer = browser.post("/account/come-back/team/", {"username": "alice", "code": code, "password": NEW})
    assert answer["Location"] == "/account/2fa/authenticate/"
    assert not is_in(browser)
    browser.post("/account/2fa/authenticate/", {"code": code_now(secret)})
    assert is_in(browser)


def test_two_tabs_use_one_code_once(alice):
    code = actions.new_come_back_codes(alice)[0]
    actions.come_back_with_code(username="alice", code=code, password=NEW)
    with pytest.raises(ValidationError):
        actions.come_back_with_code(username="alice", code=code, password="another three words")
    alice.refresh_from_db()
    assert alice.check_password(NEW)
