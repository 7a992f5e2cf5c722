"""What safety gives to a copy of the record: what was noticed and what became of it; apart, colleagues' lines."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from leeward.apps.messaging import actions as messaging
from leeward.apps.safety import actions, api
from leeward.apps.safety.models import Alert, SteadyReview
from leeward.common import clock, crypto, ids
from leeward.common.words import Channel, Source, take

pytestmark = pytest.mark.django_db
ALERTS, LINES, PLAN, STEADY = api.record_parts()


@pytest.fixture
def alert(alice, bob, episode):
    """Alice wrote it; Bob saw it and wrote a line that names somebody."""
    messaging.send_letter(actor=alice, episode_id=episode.pk, text="I want to kill myself.", key="a")
    row = Alert.objects.get()
    actions.acknowledge_alert(actor=bob, alert=row, line="I call her when her father is out.")
    return row


def words(items) -> str:
    return " ".join(f"{item.title} {item.by} {item.text} {item.facts}" for item in items)


def test_her_own_words_and_who_looked_are_there_and_no_line_of_a_colleague(alice, alert):
    said = words(ALERTS.items(alice.pk))
    assert "kill myself" in said
    assert "Seen by" in said and "Bob Castellan" in said
    assert "father" not in said, "a plan that would stop working if it were read at home"
    assert ALERTS.count(alice.pk) == 1


def test_lines_are_a_kind_of_their_own_that_somebody_must_decide_about(alice, alert):
    assert LINES.is_apart and not ALERTS.is_apart
    (item,) = LINES.items(alice.pk)
    assert (item.text, item.by) == ("I call her when her father is out.", "Bob Castellan")
    assert str(LINES.title_for_client) == "Some notes about safety"


@pytest.mark.hazard("H-035")
def test_words_kept_private_are_not_quoted(alice, episode):
    with transaction.atomic():
        row = ids.new()
        take(
            "I want to kill myself.",
            by=alice.pk,
            subject=alice.pk,
            channel=Channel.PRIVATE,
            source=Source("test.private", row),
        )
    assert Alert.objects.count() == 1
    assert "kill myself" not in words(ALERTS.items(alice.pk))


def test_it_says_how_many_texts_a_program_read(alice, episode):
    messaging.send_letter(actor=alice, episode_id=episode.pk, text="I slept better.", key="a")
    first = ALERTS.items(alice.pk)[0]
    assert "A program looked for signs of danger" in first.title and first.at is None


def gone_through(client, by, episode, **facts) -> SteadyReview:
    now = clock.now()
    return SteadyReview.objects.create(
        client=client, episode=episode, value=1, by=by, at=now, until=now + dt.timedelta(weeks=4), **facts
    )


def test_an_answer_that_was_gone_through_is_there_with_each_answer_since_and_how_it_ended(
    alice, bob, dana, episode
):
    gone_through(
        alice, bob, episode, answers=[["2026-11-20", 1]], end="person", ended_at=clock.now(), ended_by=bob
    )
    gone_through(alice, bob, episode)
    ended, running = STEADY.items(alice.pk)
    assert STEADY.count(alice.pk) == 2 and not STEADY.is_apart
    said = words([ended])
    for one in ("Bob Castellan", "Your answer on 2026-11-20", "a colleague ended it"):
        assert one in said
    assert "ended" not in words([running]).lower()
    assert STEADY.items(dana.pk) == () and STEADY.count(dana.pk) == 0


def test_each_way_in_which_a_review_ends_has_words_for_the_client():
    assert set(api.HOW_A_REVIEW_ENDED) == set(SteadyReview.End)


def test_nothing_of_another_client(alice, dana, alert):
    assert ALERTS.items(dana.pk) == () and LINES.items(dana.pk) == ()
    assert ALERTS.count(dana.pk) == LINES.count(dana.pk) == 0


def test_the_number_of_queries_does_not_grow(alice, bob, alert):
    def cost() -> int:
        crypto.preload([alice.pk])
        with CaptureQueriesContext(connection) as asked:
            ALERTS.items(alice.pk), LINES.items(alice.pk)
        return len(asked)

    few = cost()
    for number in range(5):
        messaging.send_letter(
            actor=alice, episode_id=alert.episode_id, text=f"I want to kill myself {number}.", key=str(number)
        )
        actions.acknowledge_alert(actor=bob, alert=Alert.objects.get(), line=f"Line {number}.")
    assert cost() == few == 5
