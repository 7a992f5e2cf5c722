"""Who answers while people are away: never somebody who is away themselves."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leeward.apps.care import access, actions, api
from leeward.apps.care.models import Absence
from leeward.apps.people.roles import Role
from leeward.common import clock
from leeward.common.audit import Reason
from tests.fixtures import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def nina(db):
    return make_staff("nina", Role.CLINICIAN, name="Nina Vale")


def away(person, cover, days: int = 3):
    now = clock.now()
    return actions.plan_absence(
        actor=person,
        cover=cover,
        begins_at=now - dt.timedelta(hours=1),
        ends_at=now + dt.timedelta(days=days),
    )


def answering(episode):
    return [one.id for one in api.answerers(episode.pk)]


def test_the_cover_of_a_cover_answers_and_can_open_the_record(episode, bob, charlie, nina, olga):
    away(bob, charlie)
    away(charlie, nina)
    assert answering(episode) == [nina.pk, olga.pk]
    assert access.get_episode(nina, episode.pk)[1] is Reason.COVER
    assert [one.client.name for one in api.episodes(api.therapist_scope(nina))] == ["Alice Brook"]


def test_covers_in_a_ring_leave_the_rest_of_the_team(episode, bob, charlie, olga):
    away(bob, charlie)
    away(charlie, bob)
    assert answering(episode) == [olga.pk]


def test_with_everybody_away_nobody_is_named_and_the_duty_lead_answers(episode, bob, charlie, olga):
    away(bob, charlie)
    away(charlie, bob)
    away(olga, charlie)
    assert answering(episode) == []


def test_a_second_absence_with_a_present_cover_helps(episode, bob, charlie, nina, olga):
    away(bob, charlie)
    away(bob, nina)
    away(charlie, bob)
    assert answering(episode) == [nina.pk, olga.pk]


def test_the_page_names_a_cover_who_is_away_and_forbids_nothing(bob, charlie, nina, signed_in):
    away(charlie, nina)
    now = clock.now()
    answer = signed_in(bob).post(
        "/care/absences/",
        {
            "person": str(charlie.pk),
            "begins_at": (now - dt.timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M"),
            "ends_at": (now + dt.timedelta(days=1)).strftime("%Y-%m-%dT%H:%M"),
        },
        follow=True,
    )
    assert "Charlie Stone is away in this time as well." in answer.content.decode()
    assert Absence.objects.filter(person=bob, cover=charlie).count() == 1


def test_a_cover_who_is_here_is_not_warned_about(bob, charlie, signed_in):
    now = clock.now()
    answer = signed_in(bob).post(
        "/care/absences/",
        {
            "person": str(charlie.pk),
            "begins_at": now.strftime("%Y-%m-%dT%H:%M"),
            "ends_at": (now + dt.timedelta(days=1)).strftime("%Y-%m-%dT%H:%M"),
        },
        follow=True,
    )
    assert "as well" not in answer.content.decode()


def test_only_the_way_of_covers_opens_a_record(episode, bob, charlie, nina):
    away(bob, charlie)
    away(nina, charlie)
    with pytest.raises(access.Http404):
        access.get_episode(nina, episode.pk)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pairs=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=8))
def test_whatever_the_absences_nobody_who_is_away_answers(pairs, episode, bob, charlie, nina, olga, marek):
    staff = [bob, charlie, nina, olga, marek]
    Absence.objects.all().delete()
    gone = set()
    for person, cover in pairs:
        if person != cover:
            away(staff[person], staff[cover])
            gone.add(staff[person].pk)
    found = answering(episode)
    assert not set(found) & gone
    assert len(found) == len(set(found))
    if bob.pk not in gone:
        assert found[0] == bob.pk
