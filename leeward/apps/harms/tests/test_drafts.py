"""What opens a draft by itself, once for what it is about."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from django.db import IntegrityError, transaction

from leeward.apps.care import actions as care
from leeward.apps.harms import actions
from leeward.apps.harms.models import AdverseEvent
from leeward.apps.measures import api as measures
from leeward.apps.measures.models import Answer, Score, Sitting
from leeward.apps.safety import actions as safety
from leeward.apps.safety.tests.conftest import MONDAY, raise_for
from leeward.common import clock, ids, jobs, service

pytestmark = pytest.mark.django_db

RELIABLE = 6
"""Points of PHQ-9 (clinical.md 1.A; the file of the instrument says the same)."""


def asked(episode, *, day, scores=None, harm=None, items=None):
    """A check-in of one day that is over, with its scores as they were counted."""
    at = clock.now() - dt.timedelta(days=400 - day)
    row = Sitting.objects.create(
        client_id=episode.client_id, episode=episode, point="week", battery=items or [{"instrument": "HARM-1", "items": [1]}],
        invited_key=str(ids.new()), invited_at=at, due_from=at, due_at=at, closes_at=at + dt.timedelta(days=7),
        started_at=at, completed_at=at,
    )  # fmt: skip
    for code, score in (scores or {}).items():
        if score is not None:
            Score.objects.create(
                sitting=row, client_id=episode.client_id, episode=episode, instrument=code, version="1",
                wording="", score=score, answered=9, missing=0, at=at,
            )  # fmt: skip
    if harm is not None:
        Answer.objects.create(
            sitting=row, client_id=episode.client_id, instrument="HARM-1", item=1, value=harm, given_at=at
        )
    return row


def drafts(source):
    return AdverseEvent.objects.filter(source=source)


def runs(scores):
    """By hand: how often a course of PHQ-9 goes from "not worse" to "reliably worse" than its first score."""
    known = [score for score in scores if score is not None]
    count, was = 0, False
    for score in known[1:]:
        is_worse = score - known[0] >= RELIABLE
        count += is_worse and not was
        was = is_worse
    return count


@pytest.mark.parametrize("seed", range(12))
def test_a_random_course_opens_one_draft_for_each_time_it_gets_worse(episode, seed):
    chance = random.Random(seed)
    scores = [chance.choice([None, *range(28)]) for _n in range(chance.randint(1, 14))]
    sittings = [asked(episode, day=7 * n, scores={"PHQ-9": score}) for n, score in enumerate(scores)]
    news = sittings * 2
    chance.shuffle(news)
    for row in news:
        actions.look_at_sitting(sitting_id=row.pk)
    assert drafts("worsening").count() == runs(scores)
    assert {row.kind for row in drafts("worsening")} <= {"symptoms_worse"}


def test_news_as_it_comes_opens_the_same_as_the_whole_course(episode):
    for n, score in enumerate([10, 16, 18, 12, 17, 9, 20]):
        actions.look_at_sitting(sitting_id=asked(episode, day=7 * n, scores={"PHQ-9": score}).pk)
    assert drafts("worsening").count() == 3 == runs([10, 16, 18, 12, 17, 9, 20])


def test_one_step_below_the_threshold_opens_nothing(episode):
    for n, score in enumerate([10, 15]):
        row = asked(episode, day=7 * n, scores={"PHQ-9": score})
    actions.look_at_sitting(sitting_id=row.pk)
    assert not drafts("worsening").exists()


def test_low_mood_and_worry_share_one_draft_and_both_must_return(episode):
    course = [(10, 8), (16, 8), (10, 12), (10, 8), (10, 12)]
    for n, (mood, worry) in enumerate(course):
        actions.look_at_sitting(
            sitting_id=asked(episode, day=7 * n, scores={"PHQ-9": mood, "GAD-7": worry}).pk
        )
    # Worse in mood, then in worry: one stretch. Both back, then worry again: a second one.
    assert drafts("worsening").count() == 2
    assert [look.is_worse for look in measures.looks(episode.pk)] == [False, True, True, False, True]


def test_a_real_check_in_that_says_harm_opens_a_draft_through_the_event(episode, alice):
    row = asked(episode, day=1, harm=1)
    for _twice in range(2):
        actions.look_at_sitting(sitting_id=row.pk)
    found = drafts("said_harm").get()
    assert found.source_id == row.pk and found.route == "client" and found.state == "draft"
    assert found.opened_by is None


def test_no_to_harm_and_no_answer_open_nothing(episode):
    for row in (asked(episode, day=1, harm=0), asked(episode, day=8)):
        actions.look_at_sitting(sitting_id=row.pk)
    assert not AdverseEvent.objects.exists()


def test_a_check_in_that_was_taken_back_opens_nothing(episode):
    row = asked(episode, day=1, harm=1)
    Sitting.objects.filter(pk=row.pk).update(cancelled_at=clock.now())
    actions.look_at_sitting(sitting_id=row.pk)
    assert not AdverseEvent.objects.exists()


def test_completing_a_check_in_is_heard(episode, alice, monkeypatch):
    from leeward.apps.measures import actions as measuring
    from leeward.apps.measures.access import Pen

    jobs.run_due()
    row = Sitting.objects.get(episode=episode)
    heard = []
    monkeypatch.setattr(actions, "look_at_sitting", lambda *, sitting_id: heard.append(sitting_id))
    measuring.complete_sitting(actor=Pen("signed_in", alice), sitting=row)
    jobs.run_due()
    assert heard == [row.pk]


# --- deaths -----------------------------------------------------------------------------------------------


def test_a_death_opens_a_serious_draft_beside_the_event_of_safety(episode, bob, olga):
    care.end_episode(actor=bob, episode=episode, kind="died")
    jobs.run_due()
    row = drafts("death").get()
    assert row.is_serious and row.serious == ["death"] and row.owner == olga
    assert row.due_at <= row.opened_at + dt.timedelta(
        hours=int(service.get("harms.hours_serious")), minutes=1
    )


def test_a_death_taken_back_takes_the_draft_back_and_a_second_one_opens_another(episode, bob, olga):
    care.end_episode(actor=bob, episode=episode, kind="died")
    jobs.run_due()
    care.reopen_episode(actor=bob, episode=episode)
    jobs.run_due()
    row = drafts("death").get()
    assert row.state == "taken_back"
    episode.refresh_from_db()
    care.end_episode(actor=bob, episode=episode, kind="died")
    jobs.run_due()
    assert sorted(drafts("death").values_list("state", flat=True)) == ["draft", "taken_back"]


def test_a_planned_ending_opens_nothing(episode, bob):
    care.end_episode(actor=bob, episode=episode, kind="unplanned")
    jobs.run_due()
    assert not AdverseEvent.objects.exists()


# --- alerts -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "level", "opens"),
    [
        ("passed_on", "moderate", True),
        ("passed_on", "high", True),
        ("spoke", "high", True),
        ("reviewed", "high", True),
        ("spoke", "moderate", False),
        ("no_risk", "high", False),
        ("not_reached", "high", False),
    ],
)
def test_a_contact_in_a_crisis_opens_a_draft_once_the_alert_is_closed(
    episode, alice, bob, olga, outcome, level, opens
):
    alert = raise_for(alice, episode, level=level)
    safety.close_alert(actor=bob, alert=alert, outcome=outcome, line="Rang.")
    jobs.run_due()
    if level == "high":
        assert not drafts("alert").exists(), "nothing before the second person has agreed"
        safety.second_closure(actor=olga, alert=alert)
        jobs.run_due()
    assert drafts("alert").exists() == opens
    actions.look_at_alert(alert_id=alert.pk)
    assert drafts("alert").count() == opens


# --- once for its source ----------------------------------------------------------------------------------


def test_the_database_refuses_a_second_event_for_one_source(episode):
    row = asked(episode, day=1, harm=1)
    actions.look_at_sitting(sitting_id=row.pk)
    found = drafts("said_harm").get()
    found.pk = ids.new()
    with pytest.raises(IntegrityError), transaction.atomic():
        found.save(force_insert=True)


@pytest.mark.hazard("H-052")
def test_a_time_in_which_nothing_ran_opens_one_draft_and_a_short_one_none(db):
    """Longer than a high alert may wait: a quarter of an hour, unless the service signed otherwise."""
    for minutes in (0, 1, 15, 16):
        with clock.at(MONDAY + dt.timedelta(minutes=minutes)):
            actions.feel_pulse()
    assert not AdverseEvent.objects.exists()
    with clock.at(MONDAY + dt.timedelta(hours=5)):
        actions.feel_pulse()
        actions.feel_pulse()
    row = AdverseEvent.objects.get()
    assert (row.source, row.kind, row.client, row.state) == ("outage", "outage", None, "draft")
    assert (row.stood_from, row.noticed_at) == (
        MONDAY + dt.timedelta(minutes=16),
        MONDAY + dt.timedelta(hours=5),
    )


def test_a_clock_that_is_set_back_is_no_outage(db):
    for minutes in (0, -60, -59, 1):
        with clock.at(MONDAY + dt.timedelta(minutes=minutes)):
            actions.feel_pulse()
    assert not AdverseEvent.objects.exists()
