"""What a page costs does not grow with the letters or the people."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leeward.apps.care import api as care
from leeward.apps.messaging import actions, api
from leeward.common import clock, crypto, service
from tests.fixtures import make_client, make_episode

from .conftest import MONDAY

pytestmark = pytest.mark.django_db


def count(call) -> int:
    crypto.forget_all()
    service.forget()  # settings are kept for seconds: a slow machine would ask again, a fast one not
    with CaptureQueriesContext(connection) as queries:
        call()
    return len(queries)


def people(bob, number, start=0):
    for index in range(start, number):
        client = make_client(f"client{index}", name=f"Client {index}")
        episode = make_episode(client=client, intake=bob, therapist=bob)
        actions.send_letter(actor=client, episode_id=episode.pk, text=f"Letter {index}.", key=f"k{index}")


def test_the_lists_of_staff(bob, signed_in):
    browser, scope = signed_in(bob), care.caseload_scope(bob)
    calls = {
        "inbox": lambda: browser.get(reverse("messaging:inbox")),
        "all": lambda: browser.get(reverse("messaging:inbox_all")),
        "door": lambda: [(row.due_words, row.is_late) for row in api.standings(scope).values()],
    }
    people(bob, 10)
    for call in calls.values():
        call()
    few = {name: count(call) for name, call in calls.items()}
    people(bob, 50, start=10)
    calls["inbox"]()  # whose first words are shown for the first time today gets a line
    assert {name: count(call) for name, call in calls.items()} == few
    assert few["door"] == 1
    assert max(few.values()) <= 18


def letters_of(letter, alice, bob, number, start=0):
    for index in range(start, number):
        with clock.at(MONDAY - dt.timedelta(minutes=1_000 - index)):
            letter(bob if index % 2 else alice, f"Letter {index}.", files=(actions.File("a.txt", b"x"),))


def test_a_long_correspondence(alice, bob, episode, letter, signed_in):
    client, staff = signed_in(alice), signed_in(bob)
    calls = {
        "letters": lambda: client.get(reverse("messaging:letters")),
        "thread": lambda: staff.get(reverse("messaging:thread", args=[episode.pk])),
        "latest": lambda: api.latest_for(alice),
        "timeline": lambda: api.timeline(episode.pk),
    }
    letters_of(letter, alice, bob, 10)
    for call in calls.values():
        call()
    few = {name: count(call) for name, call in calls.items()}
    letters_of(letter, alice, bob, 120, start=10)
    for call in calls.values():
        call()  # seen marks are made once
    assert {name: count(call) for name, call in calls.items()} == few
    assert few["letters"] <= 24
    assert few["thread"] <= 28
    assert few["latest"] <= 4
    assert few["timeline"] <= 3
