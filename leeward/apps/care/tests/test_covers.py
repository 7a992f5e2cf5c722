"""Who answers while people are away: never somebody who is away themselves."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leeward.apps.care import access, actions, api
from leeward.apps.care.models import Absence, CareTeamMember
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


def test_whole_days_away_are_told_as_days(bob, charlie, signed_in):
    midnight = timezone.localtime(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
    begins, ends = midnight + dt.timedelta(days=1), midnight + dt.timedelta(days=5)
    actions.plan_absence(actor=bob, cover=charlie, begins_at=begins, ends_at=ends)
    page = signed_in(bob).get(reverse("care:absences")).content.decode()
    assert f"Away from {date_format(begins, 'j F')}, back on {date_format(ends, 'j F')}" in page


def test_covers_in_a_ring_leave_the_rest_of_the_team(episode, bob, charlie, olga):
    away(bob, charlie)
    away(charlie, bob)
    assert answering(episode) == [olga.pk]


@pytest.mark.hazard("H-044")
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


def test_a_cover_opens_the_record_from_the_first_to_the_last_moment_and_no_longer(episode, bob, charlie):
    now = clock.now()
    begins, ends = now + dt.timedelta(days=1), now + dt.timedelta(days=3)
    actions.plan_absence(actor=bob, cover=charlie, begins_at=begins, ends_at=ends)
    moment = dt.timedelta(seconds=1)
    for at, opens in ((begins - moment, False), (begins, True), (ends - moment, True), (ends, False)):
        with clock.at(at):
            assert api.caseload_scope(charlie).rows.exists() is opens
            assert (access.relation(charlie, episode) is Reason.COVER) is opens


def test_a_cover_of_a_peer_worker_or_a_supervisor_gets_no_record_by_it(episode, bob, charlie, olga):
    away(olga, charlie)
    assert not api.caseload_scope(charlie).rows.exists()
    assert access.relation(charlie, episode) is None


def test_the_cover_of_a_therapist_who_handed_over_opens_nothing(episode, bob, charlie, nina):
    away(bob, charlie)
    assert access.relation(charlie, episode) is Reason.COVER
    CareTeamMember.objects.filter(episode=episode, person=bob).update(until=clock.now())
    CareTeamMember.objects.create(episode=episode, person=nina, function="therapist", since=clock.now())
    assert access.relation(charlie, episode) is None
    assert not api.caseload_scope(charlie).rows.exists()


def test_whoever_left_the_team_has_it_on_their_list_no_more(episode, bob, olga):
    assert api.caseload_scope(olga).rows.get() == episode
    actions.leave_team(actor=bob, episode=episode, person=olga, function="supervisor")
    assert not api.caseload_scope(olga).rows.exists()


@pytest.mark.hazard("H-044")
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
