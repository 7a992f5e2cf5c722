"""Whoever may not judge an alert writes a line at it, and the clock runs on until somebody has seen it who may."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from leeward.apps.people.roles import Role
from leeward.apps.safety import actions, queries
from leeward.apps.safety.models import Acknowledgement, Alert, Escalation
from leeward.common import clock, jobs
from leeward.common.models import AuditRow
from tests.fixtures import make_staff

from .conftest import MONDAY, raise_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mailboxes")]

OTHERS = [Role.MANAGER, Role.PEER_WORKER, Role.ADMINISTRATOR]
RUNS_ON = "The clock runs on until somebody has seen it who may judge it"


@pytest.mark.hazard("H-017")
@pytest.mark.parametrize("role", OTHERS)
def test_the_line_is_kept_and_the_clock_runs_on_to_the_next_person(alert, bob, role):
    other = make_staff("other", role, name="Other")
    Alert.objects.filter(pk=alert.pk).update(owner=other)
    actions.acknowledge_alert(actor=other, alert=alert, line="I look for a clinician.")
    row = Alert.objects.get(pk=alert.pk)
    assert (row.acknowledged_at, row.acknowledged_by, row.due_at) == (None, None, alert.due_at)
    assert [(one.kind, one.text) for one in queries.lines(row)] == [("noted", "I look for a clinician.")]
    assert AuditRow.objects.filter(verb="safety.alert_noted", actor_id=other.pk).count() == 1
    with clock.at(MONDAY + dt.timedelta(hours=4)):
        jobs.run_due()
    assert Escalation.objects.filter(alert=alert, share=100).exists()
    actions.acknowledge_alert(actor=bob, alert=alert, line="I ring her.")
    assert Alert.objects.get(pk=alert.pk).acknowledged_by == bob


def test_it_is_theirs_where_nobody_had_it_who_may_judge_and_a_clinician_keeps_it(alert, bob, marek):
    actions.acknowledge_alert(actor=marek, alert=alert, line="I tell Bob.")
    assert Alert.objects.get(pk=alert.pk).owner == bob, "whoever may judge it goes on being called to it"
    Alert.objects.filter(pk=alert.pk).update(owner=None)
    actions.acknowledge_alert(actor=marek, alert=alert, line="I look for somebody.")
    assert Alert.objects.get(pk=alert.pk).owner == marek


@pytest.mark.hazard("H-017")
def test_the_client_is_not_told_that_somebody_is_on_it(alert, alice, bob, marek, signed_in, page_of):
    url = reverse("safety:help_for_you")
    actions.take_alert(actor=marek, alert=alert)
    actions.acknowledge_alert(actor=marek, alert=alert, line="I look for somebody.")
    page = page_of(signed_in(alice).get(url))
    assert "is on it" not in page and "By Monday 2 March" in page
    actions.acknowledge_alert(actor=bob, alert=alert, line="I ring her.")
    assert f"{bob.called} has seen it, and is on it." in page_of(signed_in(alice).get(url))


def test_their_page_says_that_the_clock_runs_on(alert, bob, marek, signed_in, page_of):
    url = reverse("safety:alert", args=[alert.pk])
    assert RUNS_ON in page_of(signed_in(marek).get(url))
    page = page_of(signed_in(bob).get(url))
    assert RUNS_ON not in page and "It stops the clock" in page


@pytest.mark.hazard("H-017")
def test_taking_it_over_from_a_clinician_who_had_seen_it_starts_the_clock_again(alert, bob, marek, olga):
    actions.acknowledge_alert(actor=bob, alert=alert, line="I ring her.")
    with clock.at(MONDAY + dt.timedelta(hours=1)):
        actions.take_alert(actor=olga, alert=alert)
        assert Alert.objects.get(pk=alert.pk).acknowledged_by == bob, "a supervisor may judge it"
        actions.take_alert(actor=marek, alert=alert)
    row = Alert.objects.get(pk=alert.pk)
    assert (row.owner, row.acknowledged_at) == (marek, None)
    assert row.due_at == MONDAY + dt.timedelta(hours=5)


def test_where_nobody_works_who_may_judge_whoever_is_there_stops_the_clock(monday, alice, bob, marek):
    type(bob).objects.exclude(pk__in=[marek.pk, alice.pk]).update(is_active=False)
    alert = raise_for(alice)
    actions.acknowledge_alert(actor=marek, alert=alert, line="I ring her.")
    assert Alert.objects.get(pk=alert.pk).acknowledged_by == marek
    assert Acknowledgement.objects.get().stopped_clock


def test_a_line_that_stopped_no_clock_is_no_first_look(alert, bob, marek):
    with clock.at(MONDAY + dt.timedelta(minutes=10)):
        actions.acknowledge_alert(actor=marek, alert=alert, line="I tell Bob.")
    with clock.at(MONDAY + dt.timedelta(minutes=30)):
        actions.acknowledge_alert(actor=bob, alert=alert, line="I ring her.")
    (row,) = queries.alert_times(Alert.objects.all(), since=None, until=None)
    assert row.first_line == MONDAY + dt.timedelta(minutes=30)
