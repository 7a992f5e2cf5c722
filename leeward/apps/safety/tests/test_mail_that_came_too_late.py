"""A mail waited for its mail server, and what it was about has been seen to since: nobody is called for nothing."""

from __future__ import annotations

import pytest
from django.core import mail as outbox

from leeward.apps.care import actions as care
from leeward.apps.notifications import actions as notifications
from leeward.apps.notifications.models import Delivery
from leeward.apps.people.models import Person
from leeward.apps.safety import actions
from leeward.apps.safety.models import SeriousEvent
from leeward.common import jobs as work
from leeward.common.models import Unread

from .conftest import MONDAY, raise_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday", "mailboxes")]


def to() -> list[list[str]]:
    return [message.to for message in outbox.outbox]


def again(kind: str, person: Person) -> None:
    """What is owed to somebody comes to its turn, as after a night without a mail server."""
    rows = Delivery.objects.filter(kind=f"safety.{kind}", to=person)
    assert rows.exists()
    rows.update(state="owed")
    for row in rows:
        notifications.deliver(delivery_id=row.pk)


def test_the_owner_of_an_alert_that_somebody_has_seen_or_closed(alert, bob):
    again("alert_owner", bob)
    assert to() == [["bob@example.org"]]
    actions.acknowledge_alert(actor=bob, alert=alert, line="I ring her.")
    again("alert_owner", bob)
    actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.")
    again("alert_owner", bob)
    assert len(to()) == 1


def test_whoever_reads_a_text_that_was_read(alice, bob, episode):
    row = Unread.objects.create(
        subject_id=alice.pk, channel="letter", source_column="messaging.letter.text", source_row=alice.pk,
        why="ValueError", noticed_at=MONDAY,
    )  # fmt: skip
    actions.tell_readers(rows=[row], late=[])
    again("unread", bob)
    assert to() == [["bob@example.org"]]
    actions.read_unread(actor=bob, unread_id=row.pk)
    again("unread", bob)
    assert len(to()) == 1


def test_the_lead_of_a_serious_event_that_is_closed(bob, olga, episode):
    care.end_episode(actor=bob, episode=episode, kind="died")
    work.run_due()
    event = SeriousEvent.objects.get()
    assert to() == [["olga@example.org"]]
    actions.close_event(actor=olga, event=event, line="The family was called.")
    again("event", olga)
    assert len(to()) == 1


def test_a_lead_who_left_and_the_one_who_closed_it_alone(alice, episode, olga, bob, charlie, marek):
    Person.objects.filter(pk__in=(bob.pk, charlie.pk)).update(is_active=False)
    alert = raise_for(alice, episode, level="high")
    actions.close_alert(actor=olga, alert=alert, outcome="spoke", line="We spoke.")
    actions.close_alone(actor=olga, alert=alert, reason="Only me.")
    outbox.outbox.clear()
    work.run_due()
    assert ["olga@example.org"] not in to(), "she knows"
    Delivery.objects.filter(kind="safety.lone_closing").update(to=bob)
    again("lone_closing", bob)
    assert ["bob@example.org"] not in to(), "his account is closed"
