"""Where a moderator begins: what they can do now, their rota, how the manager is reached. Nothing of a client."""

from __future__ import annotations

import datetime as dt

import pytest

from leeward.apps.people import actions as people
from leeward.apps.people.roles import Role
from leeward.apps.safety import api as safety
from leeward.common import clock
from tests.fixtures import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def sami(db):
    return make_staff("sami", Role.MODERATOR, name="Sami Ito", profession="Peer moderator", capacity=0)


def test_a_moderator_begins_at_their_place(sami, signed_in):
    browser = signed_in(sami)
    assert browser.get("/home/")["Location"] == "/moderator/"
    page = browser.get("/moderator/").content.decode()
    assert "No community is open in this service" in page
    assert 'href="/safety/events/"' in page and browser.get("/safety/events/").status_code == 200
    assert 'aria-current="page"' in page


@pytest.mark.parametrize("who", ["alice", "bob", "olga", "marek", "ines", "charlie"])
def test_for_anybody_else_it_does_not_exist(who, request, signed_in):
    assert signed_in(request.getfixturevalue(who)).get("/moderator/").status_code == 404


def test_the_manager_is_reached_as_far_as_they_said(sami, marek, signed_in):
    page = signed_in(sami).get("/moderator/").content.decode()
    assert "Marek Nowak" in page and "Has left no number" in page
    marek.phone, marek.email = "0123", "marek@example.org"
    marek.save(update_fields=["phone", "email"])
    page = signed_in(sami).get("/moderator/").content.decode()
    assert "0123" in page and "mailto:marek@example.org" in page


def test_their_times_on_the_rota_stand_there_and_nobody_elses(sami, bob, ines, signed_in):
    begin = clock.now() + dt.timedelta(days=1)
    safety.set_shift(actor=None, person=bob, begins_at=begin, ends_at=begin + dt.timedelta(hours=8))
    assert "You are not on the rota." in signed_in(sami).get("/moderator/").content.decode()
    people.grant_role(actor=ines, person=sami, role=Role.CLINICIAN)
    sami = type(sami).objects.get(pk=sami.pk)
    safety.set_shift(actor=None, person=sami, begins_at=begin, ends_at=begin + dt.timedelta(hours=8))
    page = signed_in(sami).get("/moderator/").content.decode()
    assert page.count("You lead") == 1


def test_an_alert_that_reached_them_is_said_without_a_word_of_it(sami, alice, bob, episode, signed_in):
    from leeward.apps.safety.models import Alert

    alert = Alert.objects.create(
        client=alice, episode=episode, owner=bob, raised_at=clock.now(), clock_began_at=clock.now(),
        due_at=clock.now(),
    )  # fmt: skip
    assert "has reached you" not in signed_in(sami).get("/moderator/").content.decode()
    Alert.objects.filter(pk=alert.pk).update(owner=sami)
    page = signed_in(sami).get("/moderator/").content.decode()
    assert "1 open alert has reached you" in page and "Alice" not in page
    assert signed_in(sami).get("/safety/alerts/").status_code == 200
