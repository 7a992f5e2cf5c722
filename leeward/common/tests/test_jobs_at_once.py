"""Two tickers and two workers, at the same moment: a slot is asked for once, and a job is run once."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import connection
from django.db.models import QuerySet

from leeward.common import clock, jobs
from leeward.common.models import Job, Tick

MOMENT = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)
ran: list[int] = []


@jobs.job("common.test_at_once")
def count(number):
    ran.append(number)


@pytest.fixture(autouse=True)
def _empty():
    ran.clear()


class Held:
    """Where each of two waits for the other, for as long as the other may come: a lock can keep one away."""

    def __init__(self):
        self.both = threading.Barrier(2)

    def wait(self):
        try:
            self.both.wait(timeout=1)
        except threading.BrokenBarrierError:
            pass  # the other one stands at the door, as they should


def two_at_once(deed):
    """Does it in two threads, each with a connection of its own. Returns what came of them."""
    came, broke = [], []

    def work():
        try:
            with clock.at(MOMENT):
                came.append(deed())
        except Exception as error:  # the test says what broke, whatever it is
            broke.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _each in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert broke == []
    return came


@pytest.fixture
def both_have_read(monkeypatch):
    """Two workers are held between reading what is next and taking it."""
    held, ready = Held(), jobs.ready_jobs

    class Reading(QuerySet):
        def first(self):
            row = super().first()
            held.wait()
            return row

    monkeypatch.setattr(jobs, "ready_jobs", lambda: Reading(Job, query=ready().query))


@pytest.mark.django_db(transaction=True)
def test_of_two_tickers_at_once_one_asks_for_the_job(monkeypatch):
    held, save = Held(), Tick.save

    def look_and_wait(self, **options):
        held.wait()
        save(self, **options)

    monkeypatch.setattr(Tick, "save", look_and_wait)
    kind = jobs.Kind("common.test_at_once", count, 3, dt.timedelta(hours=1))
    monkeypatch.setattr(jobs, "kinds", lambda: (kind,))
    assert sorted(two_at_once(jobs.tick)) == [0, 1]
    assert Job.objects.count() == Tick.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_at_once_one_runs_the_job(both_have_read):
    with clock.at(MOMENT):
        jobs.enqueue("common.test_at_once", 1)
    assert sorted(two_at_once(jobs.run_due)) == [0, 1]
    assert ran == [1]
    assert (Job.objects.get().state, Job.objects.get().attempts) == (Job.State.DONE, 1)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_take_a_job_each_and_neither_goes_away_with_nothing(both_have_read):
    with clock.at(MOMENT):
        for number in (1, 2):
            jobs.enqueue("common.test_at_once", number)
    taken = two_at_once(lambda: jobs._claim("a worker"))
    assert sorted(row.arguments for row in taken if row) == [[1], [2]]


@pytest.mark.django_db
def test_a_job_that_somebody_took_between_reading_and_taking_is_theirs(monkeypatch):
    """Whatever the database locks: the row says itself whose it is."""
    jobs.enqueue("common.test_at_once", 1)
    ready = jobs.ready_jobs

    class Late(QuerySet):
        def first(self):
            row = super().first()
            Job.objects.update(state=Job.State.RUNNING, worker="somebody else")
            return row

    monkeypatch.setattr(jobs, "ready_jobs", lambda: Late(Job, query=ready().query))
    assert jobs._claim("me") is None
    assert Job.objects.get().worker == "somebody else"
