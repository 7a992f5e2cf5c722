"""A service that people rely on is started again with files and values that cannot be used: the crisis page is there."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import httpx

from tests.faults.test_killed import ROOT, until
from tests.ports import free_port


def test_it_comes_up_with_what_is_shipped_and_says_what_is_wrong(tmp_path: Path) -> None:
    data, errors, port = tmp_path / "data", tmp_path / "errors", free_port()
    data.mkdir(mode=0o700)
    (data / "started").touch()
    faulty = tmp_path / "ours.json"
    faulty.write_text("{no")
    rest = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LEEWARD_", "DATABASE_", "REDIS_"))
    }
    surroundings = {
        **rest,
        "LEEWARD_DATA": str(data),
        "LEEWARD_HOSTS": "therapy.example",
        "LEEWARD_URL": "https://therapy.example",
        "LEEWARD_INTAKE": str(faulty),
        "LEEWARD_COUNTRIES": str(faulty),
        "LEEWARD_TIME_ZONE": "Foo",
        "LEEWARD_LOG_LEVEL": "loud",
    }
    server = subprocess.Popen(
        [sys.executable, "-m", "leeward", "serve", "--no-workers", "--port", str(port)],
        env=surroundings, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=errors.open("wb"),
    )  # fmt: skip
    try:
        with httpx.Client(
            base_url=f"http://127.0.0.1:{port}", headers={"Host": "therapy.example"}, timeout=20
        ) as visitor:

            def is_up() -> bool:
                assert server.poll() is None, errors.read_text()
                with contextlib.suppress(httpx.HTTPError):
                    return visitor.get("/ready/").status_code == 200
                return False

            until(is_up)
            assert visitor.get("/help-now/").status_code == 200
            assert visitor.get("/ask/1/").status_code == 200
    finally:
        server.terminate()
        server.wait(timeout=60)
    said = errors.read_text()
    for line in (
        "LEEWARD_TIME_ZONE must",
        f"LEEWARD_INTAKE: {faulty}",
        f"LEEWARD_COUNTRIES: {faulty}",
        "LEEWARD_LOG",
    ):
        assert f"Missing before people are safe here: {line}" in said, line
    assert "Traceback" not in said
