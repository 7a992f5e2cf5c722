"""What was done is not kept for ever, and the page that asks how the work goes never reads all of it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection

from leeward.common import clock, installation, jobs
from leeward.common.models import Job, Tick

pytestmark = pytest.mark.django_db


def kept(state, days):
    """A job that ended so many days ago."""
    moment = clock.now() - dt.timedelta(days=days)
    return Job.objects.create(
        name="common.clear_jobs", state=state, made_at=moment, run_at=moment, ended_at=moment
    )


def test_what_was_done_goes_after_a_month_and_what_failed_after_half_a_year():
    gone = [kept("done", 31), kept("done", 400), kept("failed", 181)]
    stays = [kept("done", 29), kept("failed", 31), kept("failed", 179)]
    old = clock.now() - dt.timedelta(days=300)
    waits = [
        Job.objects.create(name="common.clear_jobs", state=state, made_at=old, run_at=old)
        for state in ("ready", "running")
    ]
    jobs.clear_jobs()
    jobs.clear_jobs()
    assert set(Job.objects.values_list("pk", flat=True)) == {row.pk for row in stays + waits}
    assert not set(Job.objects.values_list("pk", flat=True)) & {row.pk for row in gone}


def test_many_are_cleared_in_small_steps(monkeypatch):
    monkeypatch.setattr(jobs, "CLEARED_AT_ONCE", 4)
    for _each in range(9):
        kept("done", 40)
    jobs.clear_jobs()
    assert not Job.objects.exists()


def test_a_slot_that_is_over_is_forgotten_and_today_is_not_begun_twice():
    Tick.objects.create(name="common.clear_jobs", slot=clock.now() - dt.timedelta(days=3))
    jobs.tick()
    made = Job.objects.count()
    jobs.clear_jobs()
    assert not Tick.objects.filter(slot__lt=clock.now() - dt.timedelta(days=2)).exists()
    assert jobs.tick() == 0
    assert Job.objects.count() == made


def test_it_runs_by_itself_once_a_day():
    (kind,) = [kind for kind in jobs.kinds() if kind.name == "common.clear_jobs"]
    assert kind.every == dt.timedelta(days=1)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plan of SQLite")
@pytest.mark.parametrize(
    ("ask", "wanted"),
    [
        (lambda: installation.due_jobs(), "job_due (state=? AND run_at<?)"),
        (lambda: installation.failed_jobs(), "job_ended (state=? AND ended_at>?)"),
        (
            lambda: installation.newest_done("safety.find_owners"),
            "job_of_a_kind (name=? AND state=? AND ended_at>?)",
        ),
        (lambda: jobs.ready_jobs(), "job_due (state=? AND run_at<?)"),
    ],
)
def test_each_question_of_the_health_page_and_of_a_worker_uses_its_index(ask, wanted):
    for number in range(40):
        kept("done", number)
    plan = ask().explain()
    assert wanted in plan and "SCAN" not in plan and "TEMP B-TREE" not in plan
