"""A letter to a team where nobody can answer any more is in front of somebody who sees to it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail as outbox
from django.urls import reverse

from leeward.apps.care import api as care
from leeward.apps.messaging import api
from leeward.apps.people import actions as people
from leeward.apps.people.models import Person
from leeward.apps.people.roles import Role
from leeward.common import clock, jobs
from tests.fixtures import make_staff

pytestmark = pytest.mark.django_db

MONDAY = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


def loses(ines: Person, person: Person, role: Role) -> None:
    people.grant_role(actor=ines, person=person, role=Role.RESEARCHER)
    people.end_role(actor=ines, person=person, role=role)
    jobs.run_due()


@pytest.fixture
def letter(alice, bob, episode):
    with clock.at(MONDAY):
        yield api.send_letter(actor=alice, episode_id=episode.pk, text="Can we speak?", key="one")


def test_the_manager_reads_whose_letter_waits(alice, bob, olga, marek, ines, episode, letter, signed_in):
    loses(ines, bob, Role.CLINICIAN)
    (row,) = care.left_alone(marek, api.replies_due(care.left_alone_scope(marek)))
    assert row.answer_due_at is not None
    page = signed_in(marek).get(reverse("portal_manager:overview")).content.decode()
    assert "Their letter waits for an answer" in page
    assert "Can we speak" not in page


@pytest.mark.hazard("H-044")
def test_a_letter_to_a_team_where_nobody_answers_is_told_to_a_manager(alice, bob, olga, marek, ines, episode):
    Person.objects.filter(pk=marek.pk).update(email="marek@example.org")
    make_staff("lead", Role.SUPERVISOR, name="New Lead")
    loses(ines, bob, Role.CLINICIAN)
    loses(ines, olga, Role.SUPERVISOR)
    outbox.outbox.clear()
    api.send_letter(actor=alice, episode_id=episode.pk, text="Is anybody there?", key="two")
    jobs.run_due()
    assert [message.to for message in outbox.outbox] == [["marek@example.org"]]
