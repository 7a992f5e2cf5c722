"""What makes an alert more urgent later is told at once, whatever is left of the time; and who may read on does not grow."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail as outbox

from leeward.apps.people.roles import Role
from leeward.apps.safety import access, actions, api
from leeward.apps.safety.models import Alert, Escalation
from leeward.common import clock, jobs
from tests.fixtures import make_staff

from .conftest import MONDAY, raise_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mailboxes")]
MINUTE, HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)


def run(moment: dt.datetime) -> None:
    with clock.at(moment):
        jobs.run_due()


def high(alice, episode, moment: dt.datetime) -> None:
    with clock.at(moment):
        raise_for(alice, episode, rule="ASQ:5", value="1", level="high", channel="measure")
        jobs.run_due()


@pytest.mark.hazard("H-017")
@pytest.mark.parametrize("after", [10 * MINUTE, 3 * HOUR + 50 * MINUTE, 4 * HOUR + 5 * MINUTE])
def test_danger_right_now_tells_the_owner_at_once_and_a_lead_after_one_clock_of_its_own(
    alert, alice, bob, olga, episode, after
):
    for step in range(1, int(after / HOUR) + 1):
        run(MONDAY + step * HOUR)
    outbox.outbox.clear()
    high(alice, episode, MONDAY + after)
    assert ["bob@example.org"] in [message.to for message in outbox.outbox]
    before = Escalation.objects.count()
    for step in (5, 10, 16):
        run(MONDAY + after + step * MINUTE)
    assert Escalation.objects.count() > before, "somebody who leads hears of it within its quarter of an hour"


def test_an_alert_long_overdue_tells_one_after_another_and_not_all_at_once(alert, alice, episode, olga):
    run(MONDAY + 4 * HOUR)
    high(alice, episode, MONDAY + 8 * HOUR)
    assert Escalation.objects.filter(share__gt=100).count() <= 1


@pytest.mark.hazard("H-034")
def test_a_manager_whom_it_was_passed_up_to_sees_the_clock_and_no_words(
    monday, alice, bob, olga, episode, signed_in, page_of
):
    mara = make_staff("mara", Role.MANAGER, name="Mara Lane")
    alert = raise_for(alice, episode)
    Escalation.objects.create(alert=alert, share=100, clock_began_at=alert.clock_began_at, to=mara, at=MONDAY)
    assert not access.may_read_words(mara, alert)
    assert not api.acts_for(mara, alice.pk)
    assert access.visible_alerts(mara).get() == alert


def test_a_clinician_whom_it_was_passed_up_to_reads_the_words_while_it_is_open(
    monday, alice, bob, charlie, episode
):
    alert = raise_for(alice, episode)
    Escalation.objects.create(
        alert=alert, share=100, clock_began_at=alert.clock_began_at, to=charlie, at=MONDAY
    )
    assert access.may_read_words(charlie, alert)
    actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.")
    alert.refresh_from_db()
    assert not access.may_read_words(charlie, alert)
    assert not access.visible_alerts(charlie).exists()


@pytest.mark.hazard("H-022")
def test_a_second_reader_who_sees_danger_after_a_closing_opens_an_alert_again(
    monday, alice, bob, olga, episode
):
    from django.db import transaction

    from leeward.apps.messaging import actions as messaging
    from leeward.apps.safety.models import Screening

    messaging.send_letter(actor=alice, episode_id=episode.pk, text="The week was long.", key="one")
    screening = Screening.objects.filter(channel="letter").latest("at")
    with transaction.atomic():
        first = actions.see_danger_in(actor=bob, screening_id=screening.pk)
    actions.close_alert(actor=bob, alert=Alert.objects.get(pk=first), outcome="no_risk", line="A long week.")
    with clock.at(MONDAY + HOUR), transaction.atomic():
        second = actions.see_danger_in(actor=olga, screening_id=screening.pk)
    assert Alert.objects.get(pk=second).closed_at is None


def test_late_is_judged_by_the_first_clock_also_when_no_job_ran(monday, alice, bob, olga, episode):
    alert = raise_for(alice, episode, level="high", rule="ASQ:5", value="1")
    with clock.at(MONDAY + 3 * HOUR):
        actions.set_level(actor=bob, alert=alert, level="low")
        actions.acknowledge_alert(actor=bob, alert=alert, line="I ring her.")
        (found,) = api.reached_between(olga)
    assert found.is_late
