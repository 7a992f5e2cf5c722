"""When half and all of a clock went by without a person, a second one is told: once each, by mail without content."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core import mail as outbox
from django.utils import timezone

from leeward.apps.care import actions as care_actions
from leeward.apps.people.roles import Role
from leeward.apps.safety import access, actions
from leeward.apps.safety.models import Alert, Escalation
from leeward.common import clock, jobs, mail
from leeward.common.models import AuditRow
from tests.fixtures import make_staff

from .conftest import MONDAY, raise_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mailboxes")]

HOUR = dt.timedelta(hours=1)


def run_at(moment: dt.datetime) -> None:
    with clock.at(moment):
        jobs.run_due()


def told() -> list[tuple[int, str]]:
    return [
        (row.share, row.to.username if row.to else "") for row in Escalation.objects.order_by("at", "share")
    ]


def test_the_owner_is_told_at_once(alert, bob):
    jobs.run_due()
    assert [message.to for message in outbox.outbox] == [["bob@example.org"]]
    assert told() == []


def test_nobody_is_told_before_half_the_clock(alert):
    run_at(MONDAY + 2 * HOUR - dt.timedelta(minutes=1))
    assert told() == []


@pytest.mark.hazard("H-017")
def test_a_second_person_is_told_at_half_and_at_the_whole_once_each(alert, olga):
    run_at(MONDAY + 2 * HOUR)
    assert told() == [(50, "olga")]
    run_at(MONDAY + 4 * HOUR)
    assert [share for share, _who in told()] == [50, 100]
    run_at(MONDAY + 7 * HOUR)
    assert len(told()) == 2
    assert len(outbox.outbox) == 3, "one to the owner, one at half, one at the whole"


@pytest.mark.hazard("H-017")
def test_at_the_whole_it_goes_to_the_duty_lead_and_then_on_to_whoever_leads_until_somebody_has_seen_it(
    monday, alice, bob, charlie, olga, episode
):
    """Charlie has the shift; Olga is of the team, and supervises; Nina supervises as well."""
    nina = make_staff("nina", Role.SUPERVISOR, name="Nina Sand")
    actions.set_shift(actor=olga, person=charlie, begins_at=MONDAY, ends_at=MONDAY + 9 * HOUR)
    care_actions.add_to_team(actor=bob, episode=episode, person=olga, function="supervisor")
    alert = raise_for(alice, episode)
    for hours in (2, 4, 8):
        run_at(MONDAY + hours * HOUR)
    assert told() == [(50, "olga"), (100, "charlie"), (200, "nina")]
    tuesday = MONDAY + dt.timedelta(days=1)
    run_at(tuesday + 3 * HOUR)
    assert [share for share, _who in told()] == [50, 100, 200, 300]
    actions.acknowledge_alert(actor=nina, alert=alert, line="I ring her.")
    run_at(tuesday + 9 * HOUR)
    assert len(told()) == 4


def test_after_the_clock_it_is_passed_on_in_staffed_time_only(alert, olga):
    for hours in (2, 4, 8, 10, 14, 20):
        run_at(MONDAY + hours * HOUR)
    assert [share for share, _who in told()] == [50, 100, 200]


@pytest.mark.hazard("H-018")
def test_the_same_job_twice_tells_nobody_twice(alert):
    from leeward.apps.safety.jobs import chase_alert

    with clock.at(MONDAY + 2 * HOUR):
        chase_alert(str(alert.pk), 50)
        chase_alert(str(alert.pk), 50)
        jobs.run_due()
    assert told() == [(50, "olga")]
    assert [message.to for message in outbox.outbox].count(["olga@example.org"]) == 1


def test_an_acknowledged_alert_is_not_escalated(alert, bob):
    actions.acknowledge_alert(actor=bob, alert=alert, line="I ring her.")
    run_at(MONDAY + 5 * HOUR)
    assert told() == []


def test_a_closed_alert_is_not_escalated(alert, bob):
    actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.")
    run_at(MONDAY + 5 * HOUR)
    assert told() == []


def test_a_clock_that_began_again_is_chased_again(alert, alice, bob, episode):
    run_at(MONDAY + 2 * HOUR)
    with clock.at(MONDAY + 3 * HOUR):
        actions.acknowledge_alert(actor=bob, alert=alert, line="I ring her.")
    tuesday = MONDAY + dt.timedelta(days=1)
    with clock.at(tuesday):
        raise_for(alice, episode)
    outbox.outbox.clear()
    run_at(tuesday + HOUR)
    assert [message.to for message in outbox.outbox] == [["bob@example.org"]], (
        "the owner hears of the new words"
    )
    assert len(told()) == 1, "half of the new clock is not over"
    run_at(tuesday + 2 * HOUR)
    run_at(tuesday + 4 * HOUR)
    assert [share for share, _who in told()] == [50, 50, 100]


def test_a_refused_closing_tells_its_owner_and_is_chased_anew(alert, bob, olga):
    actions.set_level(actor=bob, alert=alert, level="high")
    actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.")
    run_at(MONDAY + HOUR)
    outbox.outbox.clear()
    refused = MONDAY + 2 * HOUR
    with clock.at(refused):
        actions.refuse_closure(actor=olga, alert=alert)
    run_at(refused)
    assert [message.to for message in outbox.outbox] == [["bob@example.org"]]
    run_at(refused + dt.timedelta(minutes=15))
    assert [share for share, _who in told()] == [50, 100]
    lines = AuditRow.objects.filter(subject_id=alert.pk, verb="safety.closing_refused")
    assert [(row.actor_id, row.person_id) for row in lines] == [(olga.pk, alert.client_id)]


def test_each_escalation_leaves_a_line_with_whom_it_came_to(alert, olga):
    run_at(MONDAY + 2 * HOUR)
    lines = AuditRow.objects.filter(subject_id=alert.pk, verb="safety.alert_escalated")
    assert [(row.actor_id, row.detail) for row in lines] == [(None, f"50:{olga.pk}")]


def test_a_shorter_clock_is_chased_by_its_own_time(alert, bob):
    with clock.at(MONDAY + dt.timedelta(minutes=1)):
        actions.set_level(actor=bob, alert=alert, level="high")
    run_at(MONDAY + dt.timedelta(minutes=15))
    assert [share for share, _who in told()] == [50, 100]


def test_a_longer_clock_is_chased_too(alert, bob):
    actions.set_level(actor=bob, alert=alert, level="low")
    run_at(MONDAY + 4 * HOUR)
    assert told() == []
    run_at(MONDAY + 9 * HOUR)
    assert [share for share, _who in told()] == [50, 100]


def test_somebody_other_than_the_owner_is_told_when_there_is_anybody(monday, dana, olga, bob):
    alert = raise_for(dana)
    assert alert.owner == olga
    run_at(MONDAY + 2 * HOUR)
    assert told() == [(50, "bob")]
    assert access.visible_alerts(bob).get() == alert, "who is told can open it"


def test_a_closed_account_is_not_told(alert, olga, charlie):
    type(olga).objects.filter(pk=olga.pk).update(is_active=False)
    run_at(MONDAY + 2 * HOUR)
    assert told() == [(50, "charlie")]


def test_where_only_one_person_works_the_owner_is_told_again(monday, dana, bob, olga, charlie):
    type(olga).objects.exclude(pk__in=[bob.pk, dana.pk]).update(is_active=False)
    raise_for(dana)
    run_at(MONDAY + 2 * HOUR)
    assert told() == [(50, "bob")]


@pytest.mark.hazard("H-038")
def test_the_mail_says_nothing_of_anybody(alert, alice):
    run_at(MONDAY + 4 * HOUR)
    assert outbox.outbox
    for message in outbox.outbox:
        said = f"{message.subject} {message.body}".lower()
        for word in (
            "alice",
            "brook",
            "alert",
            "risk",
            "danger",
            "suicid",
            "living",
            "safety",
            str(alert.pk),
        ):
            assert word not in said


def test_a_dead_mail_server_leaves_the_alert_and_the_mail_goes_later(alert, bob, olga, monkeypatch):
    def broken(**_: object) -> None:
        raise OSError("no route")

    with monkeypatch.context() as patch:
        patch.setattr(mail, "send", broken)
        run_at(MONDAY + 2 * HOUR)
        assert Alert.objects.get(pk=alert.pk).closed_at is None
        assert told() == [(50, "olga")]
    assert outbox.outbox == []
    run_at(MONDAY + 2 * HOUR + dt.timedelta(minutes=5))
    assert sorted(message.to[0] for message in outbox.outbox) == ["bob@example.org", "olga@example.org"]
    assert told() == [(50, "olga")]


@pytest.mark.hazard("H-024")
def test_a_mail_server_dead_for_a_night_does_not_lose_the_mail(alert, monkeypatch):
    def broken(**_: object) -> None:
        raise OSError("no route")

    with monkeypatch.context() as patch:
        patch.setattr(mail, "send", broken)
        for minutes in range(0, 12 * 60, 30):
            run_at(MONDAY + dt.timedelta(minutes=minutes))
    run_at(MONDAY + 13 * HOUR)
    assert ["bob@example.org"] in [message.to for message in outbox.outbox]


def test_somebody_without_an_address_does_not_stop_the_others(monday, dana, olga):
    make_staff("nomail", Role.CLINICIAN, name="No Mail")
    olga.email = ""
    olga.save(update_fields=["email"])
    raise_for(dana)
    run_at(MONDAY + 4 * HOUR)
    assert [share for share, _who in told()] == [50, 100]


# --- whose time a mail says --------------------------------------------------------------------------------


def told_time(reader_zone: str, bob) -> str:
    bob.time_zone = reader_zone
    bob.save(update_fields=["time_zone"])
    # A page of somebody else ran in this thread a moment ago, in their zone.
    with timezone.override("Asia/Tokyo"):
        jobs.run_due()
    (message,) = outbox.outbox
    return message.body


def test_a_mail_says_the_time_of_the_service(alert, bob, settings):
    settings.TIME_ZONE = "Asia/Beirut"
    due = alert.due_at.astimezone(ZoneInfo("Asia/Beirut"))
    assert due.utcoffset() != dt.timedelta(0)
    body = told_time("Asia/Beirut", bob)
    assert f"by {due.day} {due:%B}, {due.hour % 12 or 12}:{due:%M} " in body
    assert "time in" not in body


def test_a_reader_elsewhere_is_told_whose_time_it_is(alert, bob, settings):
    settings.TIME_ZONE = "Asia/Beirut"
    assert "(time in Beirut)" in told_time("America/New_York", bob)
