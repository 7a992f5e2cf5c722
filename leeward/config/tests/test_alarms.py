"""On a later start what is missing for safety, or cannot be used, stops nothing: it is said at the start, and by mail
once a day.
"""

from __future__ import annotations

import argparse
import json
import threading

import pytest
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.test import Client

from leeward.apps.care import questions
from leeward.apps.consent import countries
from leeward.common import installation
from leeward.common import jobs as common_jobs
from leeward.config import cli, environment, jobs, readiness
from leeward.portals.admin import queries

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


@pytest.mark.hazard("H-033")
@pytest.mark.parametrize("fault", [OperationalError, OSError, InconsistentMigrationHistory, RuntimeError])
def test_whatever_keeps_the_tables_from_being_made_new_the_server_comes_up_and_it_is_tried_again(
    started, monkeypatch, capsys, ines, fault
):
    """The first fault and the next are different ones; the third try does it."""
    faults = [fault("here"), OSError("no room"), None]
    over = threading.Event()

    def prepare() -> None:
        if (found := faults.pop(0)) is not None:
            raise found
        over.set()

    monkeypatch.setattr(cli, "prepare", prepare)
    monkeypatch.setattr(cli, "RETRY_SECONDS", 0.01)
    monkeypatch.setattr(connection, "close", lambda: None)
    try:
        assert cli._prepare_or_wait() is False
        assert over.wait(10)
        (thread,) = [one for one in threading.enumerate() if one.name == "tables"] or [None]
        if thread:
            thread.join(10)
        assert not common_jobs.are_held()
        said = capsys.readouterr().err
        assert fault.__name__ in said and "OSError" in said and "and jobs run" in said
        common_jobs.hold()
        (check,) = [check for check in queries.checks() if "No job runs" in check.proof]
        assert check.tone == queries.DANGER
    finally:
        common_jobs.let_go()


# --- what the service set cannot be used ------------------------------------------------------------------------


@pytest.fixture
def later(settings, tmp_path, monkeypatch):
    """People rely on this service already."""
    (tmp_path / "started").touch()
    monkeypatch.setenv("LEEWARD_MODE", "production")
    monkeypatch.setenv("LEEWARD_DATA", str(tmp_path))
    monkeypatch.setattr(environment, "set_aside", {})
    settings.HAS_STARTED, settings.SET_ASIDE = True, environment.set_aside
    settings.DATA, settings.LAST_GOOD = tmp_path, {}
    return settings


FAULTS = (
    ("LEEWARD_TIME_ZONE", "Foo", lambda name: environment.zone(name, "Europe/London"), "Europe/London"),
    ("LEEWARD_PAGE_THREADS", "many", lambda name: environment.number(name, 4, least=1), 4),
    ("LEEWARD_PAGE_THREADS", "0", lambda name: environment.number(name, 4, least=1), 4),
    ("LEEWARD_HTTPS", "perhaps", lambda name: environment.flag(name, True), True),
    (
        "LEEWARD_LEAVE_URL",
        "/",
        lambda name: environment.page(name, "https://a.example/"),
        "https://a.example/",
    ),
    ("LEEWARD_LOG_LEVEL", "loud", lambda name: environment.log_level(name, "INFO"), "INFO"),
    ("LEEWARD_LANGUAGE", "xx", lambda name: environment.language(name, "en"), "en"),
    (
        "LEEWARD_LANGUAGES",
        "xx",
        lambda name: environment.languages(name, ["en"], first="en"),
        [("en", "English")],
    ),
)


@pytest.mark.parametrize(
    ("name", "value", "read", "default"), FAULTS, ids=[f"{row[0]}={row[1]}" for row in FAULTS]
)
def test_a_wrong_value_refuses_the_first_start_and_is_an_alarm_on_a_later_one(
    later, monkeypatch, name, value, read, default
):
    monkeypatch.setenv(name, value)
    assert read(name) == default
    assert any(line.startswith(name) and value in line for line in readiness.alarms())
    monkeypatch.setenv("LEEWARD_DATA", "a folder that was never started")
    with pytest.raises(environment.WrongSetting, match=name):
        read(name)


OWN_FILES = (
    (
        "LEEWARD_INTAKE",
        "INTAKE_FILE",
        questions,
        lambda: questions.steps(),
        lambda: questions.load(questions.SHIPPED),
    ),
    ("LEEWARD_COUNTRIES", "COUNTRIES_FILE", countries, lambda: countries.rows(), lambda: countries.load()),
)


@pytest.mark.parametrize("text", ["{no", "{}", None], ids=["no json", "empty", "not there"])
@pytest.mark.parametrize(
    ("name", "setting", "reader", "used", "shipped"), OWN_FILES, ids=[row[0] for row in OWN_FILES]
)
def test_a_file_that_cannot_be_used_refuses_the_first_start_and_gives_way_on_a_later_one(
    later, tmp_path, name, setting, reader, used, shipped, text
):
    path = tmp_path / "ours.json"
    if text:
        path.write_text(text)
    setattr(later, setting, str(path))
    reader.read_at_start()
    assert used() == shipped()
    (line,) = installation.stand_ins()
    assert name in line and str(path) in line and line in readiness.alarms()
    later.HAS_STARTED = False
    later.SET_ASIDE.clear()
    with pytest.raises(ImproperlyConfigured, match=name):
        reader.read_at_start()


OWN_COUNTRY = {
    "name": "Elsewhere",
    **{
        name: {"age": 18, "source": "for the test", "status": "for the test"}
        for name in ("legal_age", "minimum_age", "alone_age")
    },
    "competence_instead": {"value": False, "source": "for the test", "status": "for the test"},
}


def _own_intake() -> str:
    """With a question of the service's own that asks about danger."""
    data = json.loads(questions.SHIPPED.read_text())
    data["steps"][1]["questions"].append(
        {
            "code": "plan_to_die",
            "kind": "yes_no",
            "label": "Do you plan to end your life?",
            "staff_label": "Plans to end their life",
            "signposts": {"yes": "help_now"},
        }
    )
    return json.dumps(data)


def test_the_last_copy_that_could_be_used_stands_in_for_a_file_that_cannot(later, tmp_path):
    """So a stricter age still holds, and an own question about danger is still asked."""
    intake, ages = tmp_path / "intake.json", tmp_path / "ages.json"
    intake.write_text(_own_intake())
    ages.write_text(json.dumps({"countries": {"XX": OWN_COUNTRY}}))
    later.INTAKE_FILE, later.COUNTRIES_FILE = str(intake), str(ages)
    for reader in (questions, countries):
        reader.read_at_start()
    assert installation.stand_ins() == []
    for path, reader in ((intake, questions), (ages, countries)):
        path.write_text("{no")
        reader.load.cache_clear()
        reader.read_at_start()
    asked = [question for step in questions.steps() for question in step.questions]
    assert "plan_to_die" in [question.code for question in asked]
    assert countries.rows()["countries"]["XX"] == OWN_COUNTRY
    assert len(installation.stand_ins()) == 2
    assert all(
        "The last copy that could be used stands in its place" in line for line in readiness.alarms()[:2]
    )
    for copy in (tmp_path / "last-good").iterdir():
        assert copy.stat().st_mode & 0o077 == 0
        copy.write_text("{no")
    later.LAST_GOOD.clear()
    for reader in (questions, countries):
        reader.load.cache_clear()
        reader.read_at_start()
    assert questions.steps() == questions.load(questions.SHIPPED) and countries.rows() == countries.load()
    assert all("What is shipped is used" in line for line in installation.stand_ins())


def test_a_copy_that_cannot_be_kept_is_no_reason_not_to_start(later, tmp_path, caplog):
    (tmp_path / "last-good").write_text("not a folder")
    intake = tmp_path / "intake.json"
    intake.write_text(_own_intake())
    later.INTAKE_FILE = str(intake)
    questions.read_at_start()
    assert questions.steps() == questions.load(intake) and "LEEWARD_INTAKE" in caplog.text


def test_who_asks_for_help_then_is_asked_the_shipped_questions(later, tmp_path):
    later.INTAKE_FILE = str(tmp_path / "gone.json")
    questions.read_at_start()
    browser = Client()
    first = browser.post("/ask/1/", {"problems": ["low_mood"], "for_whom": "me"})
    assert first["Location"] == "/ask/2/"
    danger = browser.post("/ask/2/", {"birth_year": "1990", "country": "GB", "danger": "yes"})
    assert danger["Location"].startswith("/help-now/")


def test_administrators_read_it_on_health_and_are_told_to_look(later, started, ines, monkeypatch):
    ines.email = "ines@example.org"
    ines.save(update_fields=["email"])
    monkeypatch.setattr(readiness, "safety_gaps", list)
    jobs.tell_administrators()
    later.SET_ASIDE["LEEWARD_TIME_ZONE"] = "LEEWARD_TIME_ZONE must be the name of a time zone, not 'Foo'."
    assert mail.outbox == []
    jobs.tell_administrators()
    common_jobs.run_due()
    (sent,) = mail.outbox
    assert "LEEWARD" not in sent.subject + sent.body
    (check,) = [check for check in queries.checks() if "LEEWARD_TIME_ZONE" in check.proof]
    assert check.tone == queries.DANGER
