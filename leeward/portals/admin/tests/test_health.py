"""How the service is, in sentences, with what to do about each."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
from django.conf import settings as configuration
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leeward.apps.people import actions as people
from leeward.apps.safety import api as safety
from leeward.common import audit, clock, crypto, ids, installation, jobs
from leeward.common.models import Job
from leeward.portals.admin import queries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    """The pages and the keys of this test alone."""
    settings.DATA = tmp_path
    settings.KEY_RING_FILE = tmp_path / "keys.json"
    settings.KEY_RING_FILE.write_text("{}")


def tone_of(title: str) -> str:
    return next(check.tone for check in queries.checks() if check.title == title)


def proof_of(title: str) -> str:
    return next(check.proof for check in queries.checks() if check.title == title)


def job(name: str, state: str, **facts: object) -> None:
    moment = clock.now()
    Job.objects.create(**{"name": name, "state": state, "made_at": moment, "run_at": moment, **facts})


@pytest.mark.parametrize("who", ["alice", "bob", "marek", "olga", "charlie"])
def test_strangers_find_no_such_page(who, request, signed_in):
    assert signed_in(request.getfixturevalue(who)).get("/admin/health/").status_code == 404


@pytest.mark.hazard("H-033")
def test_a_silent_worker_is_the_first_thing_said(ines, signed_in):
    assert tone_of("Worker") == queries.DANGER
    job("safety.seal_audit", Job.State.DONE, ended_at=clock.now())
    assert tone_of("Worker") == queries.GOOD
    with clock.at(clock.now() + dt.timedelta(minutes=6)):
        assert tone_of("Worker") == queries.DANGER
        page = signed_in(ines).get("/admin/health/").content.decode()
    assert "It last did something 6" in page and "leeward worker" in page


def test_a_job_of_the_day_is_no_heart_beat():
    job("measures.invite_due", Job.State.DONE, ended_at=clock.now())
    assert tone_of("Worker") == queries.DANGER


def test_jobs_that_wait_and_those_given_up_are_counted():
    assert tone_of("Jobs that wait") == tone_of("Jobs given up") == queries.GOOD
    job("safety.seal_audit", Job.State.READY, run_at=clock.now() - dt.timedelta(minutes=20))
    job("safety.seal_audit", Job.State.READY, run_at=clock.now() + dt.timedelta(hours=1))
    job("safety.seal_audit", Job.State.FAILED, ended_at=clock.now())
    assert "1 job waits, for 20" in proof_of("Jobs that wait")
    assert proof_of("Jobs given up") == "1 job, and nobody has looked yet."


@pytest.mark.hazard("H-024")
def test_mail_that_was_given_up_means_that_somebody_was_not_told(settings):
    assert tone_of("Mail") == queries.DANGER, "no server is set"
    settings.EMAIL_HOST = "mail.example.org"
    job("safety.seal_audit", Job.State.FAILED, ended_at=clock.now())
    assert tone_of("Mail") == queries.GOOD, "this job writes to nobody"
    job("notifications.deliver", Job.State.FAILED, ended_at=clock.now())
    assert tone_of("Mail") == queries.DANGER


def test_a_mail_for_signing_in_that_was_lost_is_said_for_a_week():
    assert tone_of("Mail for signing in") == queries.GOOD
    people.note_lost_mail(kind="ConnectionRefusedError")
    assert tone_of("Mail for signing in") == queries.DANGER
    assert "1 was not handed over in 7 days" in proof_of("Mail for signing in")
    with clock.at(clock.now() + dt.timedelta(days=8)):
        assert tone_of("Mail for signing in") == queries.GOOD


def test_every_job_that_says_it_writes_is_known():
    names = {kind.name for kind in jobs.kinds() if kind.writes_mail}
    assert {"notifications.deliver", "messaging.tell_other_side"} <= names


def test_crisis_pages_are_missing_then_fresh_then_stale():
    assert tone_of("Crisis pages") == queries.DANGER
    safety.warm_crisis_pages()
    assert tone_of("Crisis pages") == queries.GOOD
    with clock.at(clock.now() + dt.timedelta(minutes=31)):
        assert tone_of("Crisis pages") == queries.DANGER


def test_a_contact_waits_until_somebody_confirms_it(olga):
    safety.add_contact(actor=olga, country="GB", kind="call", name="A line", number="1", source="a page")
    assert "1 contact is not confirmed" in proof_of("Contacts that wait")
    assert "United Kingdom" in proof_of("Contacts that wait")


@pytest.mark.hazard("H-017")
def test_an_alert_past_its_time_is_said_before_all_else(monkeypatch):
    assert tone_of("Alerts") == queries.GOOD
    monkeypatch.setattr(safety, "late_count", lambda: 2)
    first = queries.checks()[0]
    assert (first.title, first.tone) == ("Alerts", queries.DANGER) and "2 alerts" in first.proof


def test_every_gap_of_safety_has_its_next_step(monkeypatch):
    gaps = tuple(safety.Gap(kind, kind) for kind in queries.GAPS)
    monkeypatch.setattr(safety, "gaps_by_kind", lambda: gaps)
    assert all(check.to_do for check in queries.checks() if check.tone != queries.GOOD)


@pytest.mark.hazard("H-033", "H-048")
def test_a_lost_key_ring_and_a_full_disk_are_said(settings, monkeypatch):
    assert tone_of("Key ring") == tone_of("Disk") == queries.GOOD
    settings.KEY_RING_FILE.unlink()
    usage = SimpleNamespace(free=10**9 * 5, total=10**9 * 100)
    monkeypatch.setattr(installation.shutil, "disk_usage", lambda _path: usage)
    assert tone_of("Key ring") == tone_of("Disk") == queries.DANGER


def test_texts_under_a_key_that_is_not_in_the_ring_are_counted(tmp_path):
    before, people_there = crypto.key_ring(), [ids.new(), ids.new()]
    for person in people_there:
        crypto.seal("a", person=person, place=crypto.Place("a.text", person))
    try:
        crypto.bind_key_ring(crypto.FileKeyRing(tmp_path / "another.json"))
        assert tone_of("Key ring") == queries.DANGER
        assert proof_of("Key ring").startswith(
            f"2 people’s texts are sealed under the key {before.current()},"
        )
    finally:
        crypto.bind_key_ring(before)
    assert tone_of("Key ring") == queries.GOOD


def test_lines_that_nobody_seals_are_said_after_a_while(ines):
    assert tone_of("Record of who did what") == queries.GOOD
    with clock.at(clock.now() + dt.timedelta(minutes=6)):
        assert tone_of("Record of who did what") == queries.ATTENTION


def test_the_head_of_the_chain_is_there_to_be_kept_elsewhere(ines):
    audit.seal_rows()
    assert proof_of("Record of who did what").endswith(f"to keep elsewhere: {audit.head()}")
    configuration.AUDIT_HEAD_FILE.write_text(str(audit.Head(10_000, "a" * 64)))
    assert tone_of("Record of who did what") == queries.DANGER


def test_what_leeward_check_finds_stands_here_too(settings):
    settings.DEBUG = True
    assert any(check.proof in installation.security_faults() for check in queries.checks())


def test_the_number_of_queries_does_not_grow(ines, olga):
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            queries.checks()
        return len(caught)

    count()
    before = count()
    for number in range(5):
        job("safety.seal_audit", Job.State.FAILED, ended_at=clock.now())
        safety.add_contact(
            actor=olga, country="GB", kind="call", name=f"Line {number}", number="1", source="a page"
        )
    assert count() == before <= 32
