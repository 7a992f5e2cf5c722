"""What somebody keeps on their own device: the service holds nothing of it, and says when it may not stay."""

from __future__ import annotations

import base64
import datetime as dt
import gzip
import re
from pathlib import Path

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

import leeward.apps.safety
from leeward.apps.people import actions as people
from leeward.apps.safety import actions, queries
from leeward.common import clock, ids

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


@pytest.mark.hazard("H-051")
def test_a_new_password_takes_it_away_from_every_device_but_the_one_where_it_was_changed(
    alice, token, signed_in
):
    alice.set_password("seven green umbrellas")
    alice.save()
    here = signed_in(alice)
    with later():
        said = {"oldpassword": "seven green umbrellas", "password1": "another boat 81"}
        assert here.post("/account/password/change/", said).status_code == 302
        assert ask(Client(), token) == 410
        with later():
            newer = here.post(STILL, token, content_type="text/plain").content.decode()
            assert newer and ask(Client(), newer) == 200


def test_a_password_set_after_a_mailed_code_takes_it_away(alice, token):
    with later():
        people.set_password(person=alice, password="another boat 81")
        assert ask(Client(), token) == 410


def test_the_token_says_neither_whose_it_is_nor_when_it_was_kept(alice, token, signed_in):
    raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    for said in (alice.pk.bytes, alice.pk.hex.encode(), f"{clock.now():%Y-%m}".encode()):
        assert said not in raw
    assert alice.pk.hex not in token and ids.to_url(alice.pk) not in token
    assert token_of(signed_in(alice)) != token, "nobody can see that two copies belong to one person"


def test_a_token_from_before_is_exchanged_for_one_that_shows_no_id_and_dies_like_any_other(alice, signed_in):
    old = signing.dumps([alice.pk.hex, clock.now().isoformat()], salt=queries.NOTE)
    newer = Client().post(STILL, old, content_type="text/plain").content.decode()
    assert newer and ":" not in newer and ask(Client(), newer) == 200
    with later():
        people.sign_out_everywhere(actor=alice)
        assert ask(Client(), old) == 410 and ask(Client(), newer) == 410, "the exchange made it no younger"


def test_the_page_tells_the_script_what_to_say_where_somebody_else_keeps_notes(alice, token, signed_in):
    page = signed_in(alice).get(reverse("safety:plan")).content.decode()
    assert "Somebody else keeps notes on this phone. Only one copy can be kept here." in page
    assert "Put mine in place of theirs" in page and 'name="replace"' in page


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
