"""From a trigger to the first person who looked: what numbers about the service read."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leeward.apps.care import api as care
from leeward.apps.messaging import actions as messaging
from leeward.apps.people.models import Person
from leeward.apps.safety import actions, api
from leeward.apps.safety.models import Alert
from leeward.common import clock, ids

pytestmark = pytest.mark.django_db
MONDAY = dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC)


def raised(alice, episode, at: dt.datetime = MONDAY) -> Alert:
    with clock.at(at):
        messaging.send_letter(
            actor=alice, episode_id=episode.pk, text="I want to kill myself.", key=str(ids.new())
        )
    return Alert.objects.get(client=alice, closed_at=None)


def test_a_closing_without_a_line_before_it_is_a_look_as_well(alice, bob, olga, episode):
    row = raised(alice, episode)
    with clock.at(MONDAY + dt.timedelta(minutes=9)):
        actions.close_alert(actor=bob, alert=row, outcome="spoke", line="We spoke.")
    (one,) = api.reached_between(olga)
    assert (one.minutes, one.is_late, one.was_staffed, one.channel) == (9, False, True, "letter")


def test_a_level_that_is_set_after_the_look_does_not_make_it_late(alice, bob, olga, episode):
    row = raised(alice, episode)
    with clock.at(MONDAY + dt.timedelta(minutes=60)):
        actions.acknowledge_alert(actor=bob, alert=row, line="I ring her.")
        row.refresh_from_db()
        actions.set_level(actor=bob, alert=row, level="high")  # 15 minutes, of which 60 were gone
        (one,) = api.reached_between(olga)
    assert one.level == "high"
    assert not one.is_late


def test_what_the_clock_passed_on_is_late_however_soon_after_it_was_seen(alice, bob, olga, episode):
    row = raised(alice, episode)
    with clock.at(row.due_at + dt.timedelta(seconds=1)):
        actions.chase_alert(alert_id=row.pk, share=100)
        actions.acknowledge_alert(actor=bob, alert=row, line="I ring her.")
    (one,) = api.reached_between(olga)
    assert one.is_late


def test_only_what_a_colleague_may_see_is_counted(alice, bob, charlie, olga, dana, episode):
    raised(alice, episode)
    assert len(api.reached_between(olga)) == 1
    assert len(api.reached_between(bob)) == 1
    for stranger in (charlie, dana, alice):
        assert api.reached_between(stranger) == ()


def test_a_span_is_by_when_it_was_raised(alice, olga, episode):
    raised(alice, episode)
    assert api.reached_between(olga, since=MONDAY + dt.timedelta(seconds=1)) == ()
    assert api.reached_between(olga, until=MONDAY) == ()


def test_many_alerts_cost_as_many_queries_as_few(olga, bob, episode):
    def alerts(count: int) -> None:
        for _place in range(count):
            client = Person.objects.create(username=str(ids.new()), role_codes=["client"])
            Alert.objects.create(client=client, raised_at=MONDAY, clock_began_at=MONDAY, due_at=MONDAY)

    alerts(2)
    with CaptureQueriesContext(connection) as few:
        api.reached_between(olga)
    alerts(30)
    with CaptureQueriesContext(connection) as many:
        assert len(api.reached_between(olga)) == 32
    assert len(many) == len(few)


def test_clocks_are_told_by_level():
    assert api.clock_minutes() == {"high": 15, "moderate": 240, "low": 540, "unanswered": 1_440}


def test_who_wrote_in_their_plan_is_counted_in_the_span(alice, olga, charlie, episode):
    actions.write_part(actor=alice, part="alone", text="Walk to the river")
    assert api.plans_written(care.service_scope(olga)) == {episode.pk}
    assert (
        api.plans_written(care.service_scope(olga), since=clock.now() + dt.timedelta(days=1)) == frozenset()
    )
    assert api.plans_written(care.service_scope(charlie)) == frozenset()
