"""Where somebody is signed in, and ending it everywhere at once."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.contrib.sessions.serializers import JSONSerializer
from django.core import signing
from django.test import Client

from leeward.apps.people import queries
from leeward.apps.people.sessions import SessionStore
from leeward.common.models import AuditRow

from .conftest import NEW, PASSWORD, is_in

pytestmark = pytest.mark.django_db

PAGE = "/account/preferences/"


def still_in(browser: Client) -> bool:
    return browser.get(PAGE).status_code == 200


@pytest.mark.hazard("H-041")
def test_signing_out_everywhere_else_ends_the_others_at_once(alice, dana, with_password, enter, signed_in):
    with_password(alice)
    with_password(dana)
    here, there, hers = enter("alice"), enter("alice"), enter("dana")
    unlisted = signed_in(alice)  # a session that is on no list
    here.post("/account/sessions/ending/", {"do": "others"})
    assert still_in(here)
    assert not still_in(there)
    assert not still_in(unlisted)
    assert still_in(hers), "nobody else is signed out"
    assert AuditRow.objects.filter(verb="people.signed_out_everywhere", person_id=alice.pk).exists()


def test_signing_out_everywhere_ends_this_one_too(alice, with_password, enter):
    with_password(alice)
    here, there = enter("alice"), enter("alice")
    answer = here.post("/account/sessions/ending/", {"do": "all"})
    assert answer["Location"] == "/account/login/"
    assert not is_in(here)
    assert not still_in(there)
    assert is_in(enter("alice")), "and one can sign in again"


def test_it_takes_a_form_not_a_link(alice, with_password, enter):
    with_password(alice)
    here = enter("alice")
    assert here.get("/account/sessions/ending/").status_code == 405
    assert still_in(here)


def test_the_list_names_devices_and_this_one(alice, dana, with_password, enter):
    with_password(alice)
    with_password(dana)
    firefox = Client(
        HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko Firefox/130.0"
    )
    phone = Client(
        HTTP_USER_AGENT="Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17 Safari/604"
    )
    for browser in (firefox, phone):
        enter("alice", browser=browser)
    enter("dana", browser=Client(HTTP_USER_AGENT="Opera of somebody else OPR"))
    rows = firefox.get("/account/sessions/").context["rows"]
    assert [(row["device"], row["is_here"]) for row in rows] == [
        ("Firefox, Windows", True),
        ("Safari, iPhone", False),
    ]


def test_changing_the_password_ends_the_other_sessions(alice, with_password, enter):
    with_password(alice)
    here, there = enter("alice"), enter("alice")
    here.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": NEW})
    assert still_in(here)
    assert not still_in(there)
    assert is_in(enter("alice", NEW))


def test_the_old_password_is_needed_for_a_new_one(alice, with_password, enter):
    with_password(alice)
    here = enter("alice")
    answer = here.post("/account/password/change/", {"oldpassword": "a guess of hers", "password1": NEW})
    assert "This is not your password now" in answer.content.decode()
    assert is_in(enter("alice"))


def test_a_password_that_everybody_uses_is_refused_in_plain_words(alice, with_password, enter):
    with_password(alice)
    for bad in ("short", "password1234"):
        answer = enter("alice").post("/account/password/change/", {"oldpassword": PASSWORD, "password1": bad})
        assert answer.status_code == 200
        assert answer.context["form"].errors["password1"]


def test_a_browser_that_says_nothing_is_a_browser():
    assert queries.device_words("") == "A browser"


# --- what a session holds ---------------------------------------------------------------------------------


def stored(**values):
    store = SessionStore()
    store.update(values)
    store.create()
    return store.session_key


def test_a_session_holds_what_was_put_in_each_time_it_is_opened(db):
    key = stored(theme="dark", seen=["a"])
    for _time in range(2):
        assert dict(SessionStore(key).items()) == {"theme": "dark", "seen": ["a"]}


def test_what_one_page_changes_and_does_not_save_reaches_no_other_page(db):
    key = stored(seen=["a"], appearance={"theme": "dark"})
    page = SessionStore(key)
    page["seen"].append("b")
    page["appearance"]["theme"] = "light"
    assert SessionStore(key)["seen"] == ["a"]
    assert SessionStore(key)["appearance"] == {"theme": "dark"}


def test_a_session_that_was_written_by_others_is_empty(db, caplog):
    key = stored(theme="dark")
    other = signing.dumps({"theme": "light"}, salt="another", serializer=JSONSerializer)
    for data in (other, SessionStore(key).encode({"theme": "dark"})[:-2] + "xx", ""):
        Session.objects.filter(session_key=key).update(session_data=data)
        assert dict(SessionStore(key).items()) == {}
