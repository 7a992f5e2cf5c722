"""Of a text that waits for a person somebody is told, once; and another where the first left before hearing of it."""

from __future__ import annotations

import pytest
from django.core import mail as outbox
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from leeward.apps.safety.jobs import look_for_unscreened
from leeward.common import clock, ids, jobs
from leeward.common.models import Unread
from leeward.common.words import Channel, Source, ask_a_person

from .conftest import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mailboxes", "monday")]


def waits(alice, count=1) -> None:
    with transaction.atomic():
        for _one in range(count):
            ask_a_person(
                subject=alice.pk, channel=Channel.LETTER, source=Source("messaging.letter.text", ids.new()),
                why="RuntimeError",
            )  # fmt: skip


def test_the_therapist_is_told_once(alice, bob, episode):
    waits(alice)
    for _again in range(3):
        look_for_unscreened()
        jobs.run_due()
    assert [message.to for message in outbox.outbox] == [["bob@example.org"]]


@pytest.mark.hazard("H-024")
def test_another_is_told_where_the_first_left_before_the_mail_went_out(alice, bob, olga, episode):
    waits(alice)
    look_for_unscreened()
    type(bob).objects.filter(pk=bob.pk).update(is_active=False)
    jobs.run_due()
    assert outbox.outbox == []
    look_for_unscreened()
    jobs.run_due()
    assert [message.to for message in outbox.outbox] == [["olga@example.org"]]


def test_a_long_list_of_which_everybody_was_told_costs_no_more_than_a_short_one(alice, bob, episode):
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            look_for_unscreened()
        return len(asked)

    waits(alice)
    look_for_unscreened()
    short = cost()
    waits(alice, 30)
    look_for_unscreened()
    assert Unread.objects.filter(read_at=None).count() == 31
    assert cost() == short
    assert clock.now() == MONDAY
