"""Morning and Supervision say what an alert is about: the client can read who saw it there."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction

from leeward.apps.consent import api as consent
from leeward.apps.safety import actions as safety
from leeward.apps.safety.models import Alert
from leeward.common import clock, ids
from leeward.common.models import AuditRow
from leeward.common.words import Source
from tests.fixtures import make_client, make_episode

pytestmark = pytest.mark.django_db
MONDAY = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
SAID = "Answered 2 on thoughts of being better off dead."


@pytest.fixture(autouse=True)
def _monday():
    with clock.at(MONDAY):
        yield


def alert_of(client, episode):
    with transaction.atomic():
        return safety.raise_alert(
            by=client.pk, client_id=client.pk, episode_id=episode.pk, rule="PHQ-9:9", category="suicide",
            value="2", quote="", level=None, source=Source("measures_answer.value", ids.new()), channel="measure",
        )  # fmt: skip


def lines(**more):
    return AuditRow.objects.filter(verb="safety.alert_opened", **more)


def shown(browser, path="/staff/") -> str:
    return browser.get(path).content.decode()


def test_what_the_morning_says_of_an_alert_leaves_the_line_that_the_alert_leaves(
    alice, bob, episode, signed_in
):
    alert = alert_of(alice, episode)
    assert SAID in shown(signed_in(bob))
    row = lines(actor_id=bob.pk, person_id=alice.pk).get()
    assert (row.subject_kind, row.subject_id, row.reason) == ("alert", alert, "safety")
    said = [line.sentence for line in consent.opened_by_others(alice, before=None).rows]
    assert "Bob Castellan, clinical psychologist, read an alert about you." in said


def test_looking_again_leaves_no_second_line_before_tomorrow(alice, bob, episode, signed_in):
    alert_of(alice, episode)
    browser = signed_in(bob)
    shown(browser)
    shown(browser)
    assert lines().count() == 1
    with clock.at(MONDAY + dt.timedelta(days=1)):
        shown(signed_in(bob))
    assert lines().count() == 2


def test_somebody_without_an_alert_reads_of_no_look(alice, bob, dana, episode, signed_in):
    alert_of(alice, episode)
    make_episode(client=dana, intake=bob, therapist=bob)
    shown(signed_in(bob))
    assert list(lines().values_list("person_id", flat=True)) == [alice.pk]


def test_an_alert_that_waits_on_supervision_leaves_it_too(alice, bob, olga, episode, signed_in):
    alert = alert_of(alice, episode)
    safety.pass_alert(actor=bob, alert=Alert.objects.get(pk=alert), to=olga)
    assert SAID in shown(signed_in(olga), "/supervision/")
    assert lines(actor_id=olga.pk, person_id=alice.pk).count() == 1


def test_the_first_look_costs_the_same_for_three_alerts_and_for_twenty(bob, signed_in):
    from leeward.apps.messaging.tests.test_query_counts import count

    def first_look(number: int, start: int) -> int:
        for index in range(start, start + number):
            client = make_client(f"c{index}", name=f"Client {index}")
            alert_of(client, make_episode(client=client, intake=bob, therapist=bob))
        browser = signed_in(bob)
        shown(browser, "/staff/find/")  # what belongs to the session is made once
        return count(lambda: shown(browser))

    few = first_look(3, 0)
    assert lines().count() == 3
    assert first_look(17, 3) == few
    assert lines().count() == 20
