"""An alert does not wait for somebody who is away: it goes to their cover, or to the next one who is here."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail as outbox
from django.urls import reverse

from leeward.apps.care import actions as care
from leeward.apps.safety import actions, queries
from leeward.apps.safety.models import Alert, SafetyStanding
from leeward.common import clock, jobs

from .conftest import MONDAY, raise_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mailboxes")]
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def away(person, cover, begins_at=MONDAY + HOUR) -> None:
    care.plan_absence(actor=person, cover=cover, begins_at=begins_at, ends_at=begins_at + 3 * DAY)


@pytest.mark.hazard("H-016")
@pytest.mark.parametrize("was_seen", [False, True])
def test_when_an_absence_begins_the_cover_has_it_and_must_see_it(alert, bob, charlie, episode, was_seen):
    away(bob, charlie)
    if was_seen:
        actions.acknowledge_alert(actor=bob, alert=alert, line="I ring her.")
    assert actions.find_owners() == 0, "not before it begins"
    jobs.run_due()
    outbox.outbox.clear()
    with clock.at(MONDAY + 2 * HOUR):
        assert (actions.find_owners(), actions.find_owners()) == (1, 0)
        jobs.run_due()
    row = Alert.objects.get(pk=alert.pk)
    assert (row.owner, row.acknowledged_at) == (charlie, None)
    assert row.due_at == MONDAY + (6 if was_seen else 4) * HOUR, (
        "an answered clock begins again, another goes on"
    )
    assert SafetyStanding.objects.get(pk=episode.pk).owner == charlie
    assert ["charlie@example.org"] in [message.to for message in outbox.outbox]


@pytest.mark.hazard("H-016")
def test_the_client_reads_the_name_of_whoever_has_it_now(alert, alice, bob, charlie, signed_in, page_of):
    actions.acknowledge_alert(actor=bob, alert=alert, line="I ring her.")
    away(bob, charlie)
    with clock.at(MONDAY + 2 * HOUR):
        actions.find_owners()
        page = page_of(signed_in(alice).get(reverse("safety:help_for_you")))
    assert f"{charlie.called} reads it, and then contacts you." in page
    assert bob.called not in page


def test_where_everybody_is_away_it_stays_where_it_is(monday, alice, bob, charlie, olga, episode):
    alert = raise_for(alice, episode)
    type(bob).objects.exclude(pk__in=[bob.pk, olga.pk, alice.pk]).update(is_active=False)
    away(bob, olga)
    away(olga, bob)
    with clock.at(MONDAY + 2 * HOUR):
        assert actions.find_owners() == 0
    assert Alert.objects.get(pk=alert.pk).owner == bob


@pytest.mark.hazard("H-016")
def test_a_lead_who_is_away_gets_no_new_alert_while_another_is_here(monday, dana, bob, charlie, olga):
    first = queries.next_owner(None, MONDAY)
    assert first is not None
    other = charlie if first != charlie else bob
    away(first, other, begins_at=MONDAY - HOUR)
    found = queries.next_owner(None, MONDAY)
    assert found is not None and found != first


def test_it_is_not_handed_to_somebody_who_is_away(alert, bob, olga, charlie):
    assert olga in queries.may_own(alert)
    away(olga, charlie, begins_at=MONDAY - HOUR)
    assert olga not in queries.may_own(alert)


def test_looking_for_those_away_costs_one_query_whatever_the_number(
    monday, alice, bob, dana, django_assert_max_num_queries
):
    for person in (alice, dana):
        raise_for(person)
    with django_assert_max_num_queries(12):
        actions.find_owners()
