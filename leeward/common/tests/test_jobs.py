"""Jobs are kept with the rows they are about, run at least once, and survive a dead worker."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import transaction

from leeward.common import clock, jobs
from leeward.common.models import Job

pytestmark = pytest.mark.django_db
ran: list[object] = []


@jobs.job("common.test_note")
def note(value):
    ran.append(value)


@jobs.job("common.test_fail", attempts=3)
def fail():
    raise ValueError("words that must not be kept")


@pytest.fixture(autouse=True)
def _empty():
    ran.clear()


def test_a_job_rolls_back_with_its_rows():
    with pytest.raises(RuntimeError), transaction.atomic():
        jobs.enqueue("common.test_note", 1)
        raise RuntimeError
    assert jobs.run_due() == 0


def test_the_same_key_is_asked_once():
    assert jobs.enqueue("common.test_note", 1, key="a") is True
    assert jobs.enqueue("common.test_note", 1, key="a") is False
    jobs.run_due()
    assert ran == [1]


def test_a_job_in_the_future_waits():
    jobs.enqueue("common.test_note", 1, run_at=clock.now() + dt.timedelta(hours=1))
    assert jobs.run_due() == 0
    with clock.at(clock.now() + dt.timedelta(hours=2)):
        assert jobs.run_due() == 1


def test_a_failure_is_tried_again_and_then_given_up_without_keeping_its_message():
    jobs.enqueue("common.test_fail")
    moment = clock.now()
    for _attempt in range(3):
        moment += dt.timedelta(hours=2)
        with clock.at(moment):
            assert jobs.run_due() == 1
    row = Job.objects.get()
    assert (row.state, row.attempts, row.error) == ("failed", 3, "ValueError")


@pytest.mark.hazard("H-018")
def test_the_job_of_a_dead_worker_is_given_back_and_run_once():
    jobs.enqueue("common.test_note", 5)
    claimed = jobs._claim("elsewhere:1:0")
    assert claimed is not None
    assert jobs.run_due() == 0
    with clock.at(clock.now() + dt.timedelta(minutes=2)):
        assert jobs.reap() == 1
        assert jobs.run_due() == 1
    assert ran == [5]


def test_a_job_in_which_every_process_dies_is_given_up_too():
    jobs.enqueue("common.test_fail")
    moment = clock.now()
    for attempt in range(1, 4):
        with clock.at(moment):
            assert jobs._claim("elsewhere:1:0").attempts == attempt
        moment += dt.timedelta(minutes=2)
        with clock.at(moment):
            assert jobs.reap() == 1
    with clock.at(moment):
        jobs.run_due()
    assert (Job.objects.get().state, Job.objects.get().error) == ("failed", "EachAttemptDied")


def test_arguments_are_ids_and_codes_never_words(episode):
    jobs.enqueue("common.test_note", uuid.uuid4())
    with pytest.raises(TypeError):
        jobs.enqueue("common.test_note", episode)
    with pytest.raises(TypeError):
        jobs.enqueue("common.test_note", episode.referral.__class__)


def test_a_repeating_job_is_enqueued_once_a_slot_however_many_ask(monkeypatch):
    kind = jobs.Kind("common.test_note", note, 3, dt.timedelta(hours=1))
    monkeypatch.setattr(jobs, "kinds", lambda: (kind,))
    moment = dt.datetime(2026, 3, 29, 0, 30, tzinfo=dt.UTC)  # the night the clocks change
    with clock.at(moment):
        assert (jobs.tick(), jobs.tick()) == (1, 0)
    with clock.at(moment + dt.timedelta(hours=1)):
        assert jobs.tick() == 1


def test_an_unknown_job_is_refused():
    with pytest.raises(KeyError):
        jobs.enqueue("nobody.knows")
