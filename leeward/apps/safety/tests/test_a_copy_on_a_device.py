"""What somebody keeps on their own device: the service holds nothing of it, and says when it may not stay."""

from __future__ import annotations

import datetime as dt
import gzip
import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

import leeward.apps.safety
from leeward.apps.people import actions as people
from leeward.apps.safety import actions
from leeward.common import clock

pytestmark = pytest.mark.django_db
STILL = reverse("help:note_still")
SCRIPT = Path(leeward.apps.safety.__file__).parent / "static" / "safety" / "notes.js"


def token_of(browser: Client) -> str:
    page = browser.get(reverse("safety:plan")).content.decode()
    return re.search(r'data-token="([^"]+)"', page)[1]


def ask(browser: Client, token: str) -> int:
    return browser.post(STILL, token, content_type="text/plain").status_code


@pytest.fixture
def token(alice, signed_in):
    actions.write_part(actor=alice, part="alone", text="Walk to the river")
    return token_of(signed_in(alice))


def later():
    return clock.at(clock.now() + dt.timedelta(minutes=1))


def test_the_page_names_nobody_and_holds_nothing(alice, token, signed_in):
    for browser in (Client(), signed_in(alice)):
        page = browser.get(reverse("help:notes")).content.decode()
        for word in ("Leeward", "Alice", "river", "safety plan", "therapy", "mark.svg"):
            assert word.lower() not in re.sub(r"/static/\S+", "", page).lower(), word
        assert "<title>Notes</title>" in page


def test_the_page_speaks_the_language_it_is_kept_in(db):
    page = Client().get(reverse("help:notes"), {"in": "ar"}).content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert '<html lang="en" dir="ltr">' in Client().get(reverse("help:notes"), {"in": "xx"}).content.decode()


def test_a_copy_stays_while_nobody_signed_out_everywhere(alice, token, signed_in):
    assert ask(Client(), token) == 200
    browser = signed_in(alice)
    browser.post(reverse("account_logout"))
    assert ask(browser, token) == 200, "signing out here is not signing out everywhere"


def test_sign_out_everywhere_takes_it_away_and_a_newer_copy_stays(alice, token, signed_in):
    with later():
        people.sign_out_everywhere(actor=alice)
        assert ask(Client(), token) == 410
        with later():
            alice.refresh_from_db()
            assert ask(Client(), token_of(signed_in(alice))) == 200


def test_the_device_where_they_stay_signed_in_keeps_it_with_a_newer_token(alice, token, signed_in):
    browser = signed_in(alice)
    with later():
        browser.post(reverse("people:sign_out_everywhere"), {"do": "others"})
        assert ask(Client(), token) == 410, "any other device"
        with later():
            newer = browser.post(STILL, token, content_type="text/plain").content.decode()
            assert newer and newer != token
            assert ask(Client(), newer) == 200


def test_charlie_gets_no_token_for_a_copy_of_alice(token, charlie, dana, signed_in):
    for person in (charlie, dana):
        answer = signed_in(person).post(STILL, token, content_type="text/plain")
        assert (answer.status_code, answer.content) == (200, b"")


def test_a_token_that_cannot_be_read_takes_nothing_away(db):
    for wrong in ("", "x" * 5_000, "a:b:c", "\udcff".encode("utf-8", "surrogateescape").decode("latin-1")):
        assert ask(Client(), wrong) == 400


def test_asking_by_get_is_not_possible(db):
    assert Client().get(STILL).status_code == 405


def test_the_script_is_light_and_stands_on_no_other_page(alice, token, signed_in):
    assert len(gzip.compress(SCRIPT.read_bytes(), 9)) <= 4_000
    browser = signed_in(alice)
    assert "safety/notes.js" in browser.get(reverse("safety:plan")).content.decode()
    for name in ("portal_client:today", "portal_client:me", "safety:help_for_you", "safety:plan_sharing"):
        assert "notes.js" not in browser.get(reverse(name)).content.decode(), name


def test_the_script_asks_nobody_else_and_writes_no_html():
    text = SCRIPT.read_text()
    assert not re.search(r"https?://|innerHTML|\beval\(|new Function|document\.write|localStorage", text)
    assert 'credentials: "omit"' in text
    sent = re.findall(r"\bfetch\(([^;]+);", text)
    assert len(sent) == 2 and not [one for one in sent if "code" in one], "the code never leaves the device"
