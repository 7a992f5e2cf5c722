"""One question at a time: the first yes raises, the end settles, a no closes nothing."""

from __future__ import annotations

import datetime as dt
from unittest import mock

import pytest

from leeward.apps.notifications.models import Delivery
from leeward.apps.safety import actions as safety_actions
from leeward.apps.safety import api as safety
from leeward.apps.safety.models import AlertHit, Escalation, SafetyStanding
from leeward.apps.screener import actions, queries
from leeward.apps.screener.models import Reply
from leeward.common import clock, jobs
from leeward.common.ids import to_url
from leeward.common.models import AuditRow, Job, Unread

pytestmark = pytest.mark.django_db


def hits(alert):
    return list(AlertHit.objects.filter(alert=alert, channel="direct").order_by("at", "pk"))


@pytest.mark.hazard("H-009")
def test_the_first_yes_joins_the_alert_at_once_with_the_high_clock(talk, alert, alice, say):
    say(talk, 0, 1)
    alert.refresh_from_db()
    (hit,) = hits(alert)
    assert (hit.rule, hit.value) == ("ASQ:2", "1") and hit.quote.endswith("— Yes")
    assert alert.level == "high" and alert.acuity_open and not alert.needs_second
    talk.refresh_from_db()
    assert talk.ended_at is None and talk.shown == 3 and talk.alert_id == alert.pk


def test_not_right_now_at_the_end_gives_the_moderate_clock(talk, alert, say):
    row = say(talk, 0, 0, 0, 1, 0)
    alert.refresh_from_db()
    assert (row.ending, row.band) == ("finished", "non-acute positive")
    assert alert.level == "moderate" and not alert.acuity_open and alert.closed_at is None


@pytest.mark.parametrize("now", [1, None])
def test_right_now_or_a_refusal_is_high_and_needs_two(talk, alert, say, now):
    say(talk, None, 0, 0, 0, now)
    alert.refresh_from_db()
    assert alert.level == "high" and alert.needs_second
    assert sorted(hit.value for hit in hits(alert)) == sorted(["refused", "1" if now else "refused"])


def test_a_level_that_a_person_set_stays(talk, alert, say, bob):
    say(talk, 1)
    alert.refresh_from_db()
    safety_actions.set_level(actor=bob, alert=alert, level="high")
    say(talk, 0, 0, 0, 0)
    alert.refresh_from_db()
    assert alert.level == "high"


@pytest.mark.hazard("H-027")
def test_four_times_no_is_told_calmly_and_closes_nothing(talk, alert, say, bob, signed_in):
    row = say(talk, 0, 0, 0, 0)
    alert.refresh_from_db()
    assert (row.ending, row.band) == ("finished", "negative") and alert.closed_at is None and not hits(alert)
    page = signed_in(bob).get(f"/safety/alerts/{to_url(alert.pk)}/").content.decode()
    assert "Asked, all no, at" in page and "A no is not proof. It closes nothing." in page
    assert page.count("have you wished you were dead?") == 1


@pytest.mark.hazard("H-043")
def test_the_same_again_changes_nothing_and_a_changed_answer_is_kept_beside_the_first(
    talk, alert, alice, say
):
    for _twice in range(2):
        actions.give_answer(actor=alice, conversation=talk, item=1, value=1)
    assert Reply.objects.count() == 1 and len(hits(alert)) == 1
    actions.give_answer(actor=alice, conversation=talk, item=1, value=0)  # another tab
    talk.refresh_from_db()
    assert [one.value for one in queries.replies_of(talk)] == [1, 0] and talk.shown == 2
    say(talk, 0, 0, 0)
    talk.refresh_from_db()
    assert talk.band == "negative", "the newest counts; the alert keeps what was said first"
    assert len(hits(alert)) == 1


def test_a_no_turned_into_a_yes_after_the_end_is_told(talk, alert, alice, say):
    say(talk, 0, 0, 0, 0)
    row = actions.give_answer(actor=alice, conversation=talk, item=3, value=1)
    alert.refresh_from_db()
    assert row.ending == "finished" and alert.level == "high" and alert.acuity_open
    assert "it came after the questions had ended" in hits(alert)[0].quote


def test_of_a_question_that_was_not_shown_nothing_is_taken(talk, alice):
    actions.give_answer(actor=alice, conversation=talk, item=5, value=0)
    assert not Reply.objects.exists()
    with pytest.raises(KeyError):
        actions.give_answer(actor=alice, conversation=talk, item=9, value=0)
    with pytest.raises(KeyError):
        actions.give_answer(actor=alice, conversation=talk, item=1, value=7)


@pytest.mark.hazard("H-018")
def test_when_raising_breaks_the_answer_stays_a_person_is_asked_and_a_job_tries_again(talk, alert, say, olga):
    with mock.patch.object(safety, "raise_alert", side_effect=RuntimeError("no")):
        say(talk, 1)
    assert Reply.objects.count() == 1 and not hits(alert)
    assert Unread.objects.filter(source_column="screener.reply.value").count() == 1
    jobs.run_due()
    assert [hit.rule for hit in hits(alert)] == ["ASQ:1"]
    talk.refresh_from_db()
    assert talk.shown == 2


@pytest.mark.hazard("H-018")
def test_a_process_that_dies_before_the_end_of_the_transaction_keeps_nothing_half(talk, alert, alice):
    with (
        mock.patch.object(actions, "_ask_next", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        actions.give_answer(actor=alice, conversation=talk, item=1, value=1)
    assert not Reply.objects.exists() and not hits(alert)
    actions.give_answer(actor=alice, conversation=talk, item=1, value=1)
    assert Reply.objects.count() == 1 and len(hits(alert)) == 1


@pytest.mark.hazard("H-017")
def test_whoever_is_on_duty_is_called_on_their_pages_and_in_the_ledger(talk, alert, say, olga, bob):
    say(talk, 1, 1)
    (call,) = Escalation.objects.filter(alert=alert)
    assert call.to == olga and call.share == 0
    assert safety.call_for(olga) is not None, (
        "Olga is on duty and does not own it; Bob owns it and is called as before"
    )
    assert safety.call_for(bob) is not None
    told = Delivery.objects.filter(kind="safety.escalation", to=olga, about=str(call.pk))
    assert told.count() == 2, "when it began; and once more when an answer made it more urgent"


def test_a_colleague_who_reads_along_is_called_when_it_begins_and_can_open_the_alert(
    alert, alice, olga, charlie, say, signed_in
):
    """Charlie is on duty, and nobody's therapist here: named to Alice, so able to read what she answers."""
    now = clock.now()
    where = f"/safety/alerts/{to_url(alert.pk)}/"
    safety.set_shift(
        actor=None, person=charlie, begins_at=now - dt.timedelta(hours=1), ends_at=now + dt.timedelta(hours=8)
    )
    assert signed_in(charlie).get(where).status_code == 404
    row = actions.begin(actor=alice, language="en")
    assert row.reader == charlie and safety.call_for(charlie) is not None
    say(row, 0, 1)
    page = signed_in(charlie).get(where).content.decode()
    assert "have you wished you were dead?" in page and "ASQ runs now, since" in page


def test_where_somebody_has_seen_the_alert_a_yes_calls_again(talk, alert, say, bob, olga):
    safety_actions.acknowledge_alert(actor=bob, alert=alert, line="I ring her.")
    assert "reads along" in safety.call_for(olga).words, (
        "she is named to Alice, so she is called all the same"
    )
    assert safety.call_for(bob) is None
    say(talk, 1)
    assert "alert waits for you" in safety.call_for(olga).words and safety.call_for(bob) is not None


@pytest.mark.hazard("H-023")
def test_who_is_named_as_the_reader_is_told_also_where_a_colleague_has_seen_the_alert(
    alert, alice, bob, charlie, say, mailoutbox
):
    """Else nobody would read what Alice answers to "Charlie is here now"."""
    charlie.email = "charlie@example.org"
    charlie.save(update_fields=["email"])
    safety_actions.acknowledge_alert(actor=bob, alert=alert, line="I ring her.")
    now = clock.now()
    safety.set_shift(
        actor=None, person=charlie, begins_at=now - dt.timedelta(hours=1), ends_at=now + dt.timedelta(hours=8)
    )
    row = actions.begin(actor=alice, language="en")
    jobs.run_due()
    assert row.reader == charlie
    assert ["charlie@example.org"] in [message.to for message in mailoutbox]
    assert "reads along" in safety.call_for(charlie).words


def test_each_answer_is_in_the_standing_for_whoever_looks_later(talk, episode, say):
    say(talk, 0, 1)
    kept = SafetyStanding.objects.get(episode=episode).risk_answers
    assert [[rule, value] for _day, rule, value in kept] == [["ASQ:1", "0"], ["ASQ:2", "1"]]


def test_lines_of_who_did_what(talk, say, alice):
    say(talk, 0, 0, 0, 0)
    verbs = AuditRow.objects.filter(subject_kind="conversation").order_by("at", "pk")
    assert [(row.verb, row.actor_id, row.detail) for row in verbs] == [
        ("screener.begun", alice.pk, "words"), ("screener.ended", alice.pk, "finished"),
    ]  # fmt: skip
    assert not Job.objects.filter(name__startswith="screener.raise").exists()
