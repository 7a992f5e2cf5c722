"""A service that people rely on is started again with files and values that cannot be used: the crisis page is there."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.faults.test_killed import ROOT, until
from tests.ports import free_port


def _surroundings(data: Path, **more: str) -> dict[str, str]:
    rest = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LEEWARD_", "DATABASE_", "REDIS_"))
    }
    return {
        **rest,
        "LEEWARD_DATA": str(data),
        "LEEWARD_HOSTS": "therapy.example",
        "LEEWARD_URL": "https://therapy.example",
        **more,
    }


@contextlib.contextmanager
def _served(surroundings: dict[str, str], errors: Path, *options: str) -> Iterator[Callable[[str], int]]:
    """A server, and how to ask it: the status of a page, 0 while nobody answers."""
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "leeward", "serve", "--port", str(port), *options],
        env=surroundings, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=errors.open("wb"),
    )  # fmt: skip
    visitor = httpx.Client(
        base_url=f"http://127.0.0.1:{port}", headers={"Host": "therapy.example"}, timeout=20
    )

    def status(page: str) -> int:
        assert server.poll() is None, errors.read_text()
        with contextlib.suppress(httpx.HTTPError):
            return visitor.get(page).status_code
        return 0

    try:
        yield status
    finally:
        visitor.close()
        server.terminate()
        server.wait(timeout=60)


@pytest.mark.hazard("H-033")
def test_with_a_database_that_is_away_the_crisis_page_is_there_and_the_rest_follows(tmp_path: Path) -> None:
    data, errors = tmp_path / "data", tmp_path / "errors"
    data.mkdir(mode=0o700)
    (data / "started").touch()
    surroundings = _surroundings(data)
    with _served(surroundings, errors) as status:
        until(lambda: status("/ready/") == 200)
    database, away = data / "leeward.sqlite3", data / "away.sqlite3"
    assert list((data / "crisis").glob("*.html")), "kept on the disk by the first one"
    before = _jobs_done(database)
    database.rename(away)
    database.mkdir()  # no file can be opened under this name
    with _served(surroundings, errors) as status:
        until(lambda: status("/help-now/") == 200)
        assert status("/ready/") == 500 and status("/ask/1/") == 500
        assert "The tables cannot be brought up to date (OperationalError)" in errors.read_text()
        database.rmdir()
        away.rename(database)
        until(lambda: status("/ready/") == 200)
        until(lambda: "and jobs run" in errors.read_text())
        assert status("/ask/1/") == 200
        until(lambda: _jobs_done(database) > before)


def _jobs_done(database: Path) -> int:
    with contextlib.closing(sqlite3.connect(database)) as line:
        (count,) = line.execute("select count(*) from common_job where state = 'done'").fetchone()
    return int(count)


def test_it_comes_up_with_what_is_shipped_and_says_what_is_wrong(tmp_path: Path) -> None:
    data, errors = tmp_path / "data", tmp_path / "errors"
    data.mkdir(mode=0o700)
    (data / "started").touch()
    faulty = tmp_path / "ours.json"
    faulty.write_text("{no")
    surroundings = _surroundings(
        data,
        LEEWARD_INTAKE=str(faulty),
        LEEWARD_COUNTRIES=str(faulty),
        LEEWARD_TIME_ZONE="Foo",
        LEEWARD_LOG_LEVEL="loud",
    )
    with _served(surroundings, errors, "--no-workers") as status:
        until(lambda: status("/ready/") == 200)
        assert status("/help-now/") == 200
        assert status("/ask/1/") == 200
    said = errors.read_text()
    for line in (
        "LEEWARD_TIME_ZONE must",
        f"LEEWARD_INTAKE: {faulty}",
        f"LEEWARD_COUNTRIES: {faulty}",
        "LEEWARD_LOG",
    ):
        assert f"Missing before people are safe here: {line}" in said, line
    assert "Traceback" not in said
