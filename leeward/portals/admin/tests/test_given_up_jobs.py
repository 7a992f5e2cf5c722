"""A job that was given up rings until somebody has looked at it, or until it was tried again and went well."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from leeward.common import clock, ids, installation, jobs
from leeward.common.models import AuditRow, Job

pytestmark = pytest.mark.django_db

SECRET = "3c9b1f6e-0000-4000-8000-00000000beef"


@pytest.fixture
def fails(monkeypatch) -> dict[str, bool]:
    """A job that fails as long as the cause is there."""
    state = {"fails": True}

    def run(_key: str) -> None:
        if state["fails"]:
            raise OSError("Sam wrote: I cannot sleep")

    monkeypatch.setitem(jobs._kinds, "tests.tell", jobs.Kind("tests.tell", run, 1, None, writes_mail=True))
    return state


@pytest.fixture
def given_up(fails) -> Job:
    jobs.enqueue("tests.tell", SECRET)
    jobs.run_due()
    return Job.objects.get(name="tests.tell")


@pytest.fixture
def as_ines(ines, signed_in):
    return signed_in(ines)


def page(browser) -> str:
    return browser.get(reverse("portal_admin:health")).content.decode()


def test_it_stands_there_with_its_name_and_error_and_without_what_it_was_about(given_up, as_ines):
    said = page(as_ines)
    assert "tests.tell" in said and "OSError" in said and "1 job, and nobody has looked yet." in said
    assert SECRET not in said and "sleep" not in said


def test_looked_at_it_is_off_the_list_and_the_alarm_and_a_line_says_by_whom(given_up, ines, as_ines):
    as_ines.post(reverse("portal_admin:job_look", args=[given_up.pk]))
    given_up.refresh_from_db()
    assert given_up.looked_by == ines.pk and given_up.looked_at is not None
    said = page(as_ines)
    assert "tests.tell" not in said and "No job was given up that nobody has looked at." in said
    assert installation.work().failed_mails == 0
    line = AuditRow.objects.get(verb="service.job_looked_at")
    assert (line.actor_id, line.subject_id, line.detail) == (ines.pk, given_up.pk, "")
    as_ines.post(reverse("portal_admin:job_look", args=[given_up.pk]))
    assert AuditRow.objects.filter(verb="service.job_looked_at").count() == 1


def test_what_nobody_looked_at_rings_after_a_week_as_well(given_up, as_ines):
    Job.objects.filter(pk=given_up.pk).update(ended_at=clock.now() - dt.timedelta(days=20))
    assert "1 job, and nobody has looked yet." in page(as_ines)


def test_tried_again_it_runs_when_the_cause_is_gone(given_up, fails, as_ines):
    fails["fails"] = False
    as_ines.post(reverse("portal_admin:job_retry", args=[given_up.pk]))
    jobs.run_due()
    given_up.refresh_from_db()
    assert given_up.state == Job.State.DONE
    assert AuditRow.objects.filter(verb="service.job_tried_again", subject_id=given_up.pk).count() == 1


def test_given_up_again_it_is_on_the_list_again_although_somebody_had_looked(given_up, ines, as_ines):
    jobs.look_at(actor=ines.pk, job_id=given_up.pk)
    as_ines.post(reverse("portal_admin:job_retry", args=[given_up.pk]))
    jobs.run_due()
    assert "tests.tell" in page(as_ines)


def test_a_kind_that_the_program_knows_no_more_is_not_tried_again(given_up, ines, as_ines, monkeypatch):
    monkeypatch.delitem(jobs._kinds, "tests.tell")
    assert "Try again" not in page(as_ines)
    assert not jobs.try_again(actor=ines.pk, job_id=given_up.pk)


def test_what_was_not_given_up_is_neither_looked_at_nor_begun_again(fails, ines):
    jobs.enqueue("tests.tell", SECRET)
    row = Job.objects.get(name="tests.tell")
    assert not jobs.look_at(actor=ines.pk, job_id=row.pk) and not jobs.try_again(actor=ines.pk, job_id=row.pk)
    assert not jobs.try_again(actor=ines.pk, job_id=ids.new())
    assert not AuditRow.objects.filter(verb__startswith="service.job").exists()


def test_only_an_administrator_looks_and_tries_again(given_up, alice, bob, olga, marek, signed_in):
    for stranger in (alice, bob, olga, marek):
        for name in ("job_look", "job_retry"):
            assert (
                signed_in(stranger).post(reverse(f"portal_admin:{name}", args=[given_up.pk])).status_code
                == 404
            )
    given_up.refresh_from_db()
    assert (given_up.state, given_up.looked_at) == (Job.State.FAILED, None)
