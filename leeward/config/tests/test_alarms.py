"""On a later start what is missing for safety stops nothing: it is said at the start, and by mail once a day."""

from __future__ import annotations

import argparse

import pytest
from django.core import mail

from leeward.common import jobs as common_jobs
from leeward.config import cli, jobs, readiness

pytestmark = pytest.mark.django_db


@pytest.fixture
def started(settings, tmp_path):
    settings.DATA, settings.MODE = tmp_path, "production"
    (tmp_path / "started").touch()
    return settings


def test_administrators_are_told_to_look_and_nothing_else(started, ines, bob):
    ines.email = "ines@example.org"
    ines.save(update_fields=["email"])
    for _again in range(2):
        jobs.tell_administrators()
        common_jobs.run_due()
    (sent,) = mail.outbox
    assert sent.to == ["ines@example.org"] and "/admin/health/" in sent.body
    assert not any(word in sent.subject + sent.body for word in ("rota", "lead", "alert", "crisis"))


def test_nobody_is_told_while_nothing_is_missing_or_before_the_first_start(started, ines, monkeypatch):
    ines.email = "ines@example.org"
    ines.save(update_fields=["email"])
    (started.DATA / "started").unlink()
    jobs.tell_administrators()
    (started.DATA / "started").touch()
    monkeypatch.setattr(readiness, "safety_gaps", list)
    jobs.tell_administrators()
    common_jobs.run_due()
    assert mail.outbox == []


def test_a_later_start_says_a_line_for_each_and_goes_on(started, monkeypatch, capsys):
    monkeypatch.setattr(cli, "_start_django", lambda: None)
    monkeypatch.setattr(cli, "prepare", lambda: None)
    monkeypatch.setattr(cli, "_run", lambda host, port: 0)
    monkeypatch.setattr(readiness, "security_faults", list)
    chosen = argparse.Namespace(no_workers=False, set_up=False, host="127.0.0.1", port=1)
    assert cli.serve(chosen) == 0
    said = capsys.readouterr().err.splitlines()
    assert len(said) == len(readiness.alarms()) > 3
    assert any("There is no safety lead" in line for line in said)
