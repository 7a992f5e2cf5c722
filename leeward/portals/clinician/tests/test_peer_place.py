"""A peer worker begins with the people whose team they are on, or at an honest page while there is nobody."""

from __future__ import annotations

import pytest

from leeward.apps.care import actions as care
from leeward.apps.people.roles import Role
from leeward.common import ids
from tests.fixtures import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def ruth(db):
    return make_staff("ruth", Role.PEER_WORKER, name="Ruth Okafor", profession="Peer worker", capacity=0)


def test_nobody_yet(ruth, alice, episode, signed_in):
    browser = signed_in(ruth)
    assert browser.get("/home/")["Location"] == "/staff/place/"
    page = browser.get("/staff/place/").content.decode()
    assert "You are on nobody’s care team now" in page and "Alice" not in page
    assert browser.get(f"/staff/{ids.to_url(episode.pk)}/").status_code == 404


def test_on_a_team_they_begin_with_the_morning_and_see_that_person(ruth, alice, bob, episode, signed_in):
    care.add_to_team(actor=bob, episode=episode, person=ruth, function="peer_worker")
    browser = signed_in(ruth)
    assert browser.get("/home/")["Location"] == "/staff/"
    assert "care team of 1 person" in browser.get("/staff/place/").content.decode()
    assert browser.get(f"/staff/{ids.to_url(episode.pk)}/").status_code == 200


@pytest.mark.parametrize("who", ["alice", "bob", "charlie", "olga", "marek", "ines"])
def test_for_anybody_else_it_does_not_exist(who, request, signed_in):
    assert signed_in(request.getfixturevalue(who)).get("/staff/place/").status_code == 404


def test_nobody_of_staff_begins_at_their_settings(signed_in):
    for role in Role:
        if role in (Role.CLIENT, Role.GUARDIAN):
            continue
        person = make_staff(f"one_{role.value}", role, name="One")
        begins = signed_in(person).get("/home/")["Location"]
        assert begins != "/account/preferences/"
        assert signed_in(person).get(begins).status_code == 200, role
