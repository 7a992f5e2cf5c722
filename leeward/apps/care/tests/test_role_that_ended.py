"""A membership of a care team opens nothing for somebody whose role in care has ended."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.urls import reverse

from leeward.apps.care import access, api
from leeward.apps.people import actions as people
from leeward.apps.people.models import Person
from leeward.apps.people.roles import Role

pytestmark = pytest.mark.django_db

PAGES = ("portal_clinician:record", "messaging:thread", "messaging:colleagues", "care:goals", "measures:plan")


@pytest.mark.hazard("H-046")
def test_a_therapist_who_is_only_an_administrator_now_reads_nothing(alice, bob, ines, episode, signed_in):
    assert access.relation(bob, episode) is not None
    people.grant_role(actor=ines, person=bob, role=Role.ADMINISTRATOR)
    people.end_role(actor=ines, person=bob, role=Role.CLINICIAN)
    bob = Person.objects.get(pk=bob.pk)
    with pytest.raises(Http404):
        access.get_episode(bob, episode.pk)
    assert not access.caseload_scope(bob).rows.exists()
    assert api.looks_after(bob, [alice.pk]) == frozenset()
    browser = signed_in(bob)
    for name in PAGES:
        assert browser.get(reverse(name, args=[episode.pk])).status_code == 404, name


def test_with_the_role_they_read_it_again(bob, ines, episode):
    people.end_role(actor=ines, person=bob, role=Role.CLINICIAN)
    people.grant_role(actor=ines, person=bob, role=Role.CLINICIAN)
    assert access.relation(Person.objects.get(pk=bob.pk), episode) is not None


def test_nobody_answers_for_people_whose_care_they_left(bob, ines, episode):
    assert [one.id for one in api.answerers(episode.pk)][:1] == [bob.pk]
    people.grant_role(actor=ines, person=bob, role=Role.ADMINISTRATOR)
    people.end_role(actor=ines, person=bob, role=Role.CLINICIAN)
    assert bob.pk not in {one.id for one in api.answerers(episode.pk)}


def test_a_closed_account_answers_for_nobody(bob, ines, episode):
    people.suspend_account(actor=ines, person=bob, why="He left the service yesterday.")
    assert bob.pk not in {one.id for one in api.answerers(episode.pk)}


@pytest.mark.parametrize("page", ["/today/", "/today/me/", "/letters/", "/measures/progress/"])
def test_a_client_is_shown_nobody_who_cannot_open_their_record(alice, bob, ines, episode, signed_in, page):
    before = signed_in(alice).get(page).content.decode()
    assert "Bob" in before or page == "/measures/progress/"  # which names him beside a chart
    people.grant_role(actor=ines, person=bob, role=Role.ADMINISTRATOR)
    people.end_role(actor=ines, person=bob, role=Role.CLINICIAN)
    said = signed_in(alice).get(page)
    assert said.status_code == 200
    assert "Bob" not in said.content.decode()
