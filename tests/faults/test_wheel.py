"""The wheel serves without a checkout: static files and translations are inside."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import httpx
import pytest

from tests.faults.test_killed import PATIENCE, ROOT, until
from tests.ports import free_port


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(["bin/build", str(folder)], cwd=ROOT, check=True, capture_output=True, timeout=300)
    [found] = folder.glob("leeward-*.whl")
    return found


def test_it_holds_what_a_service_needs_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "leeward/config/staticfiles/staticfiles.json",
        "leeward/locale/en/LC_MESSAGES/django.mo",
        "leeward/locale/ar/LC_MESSAGES/django.mo",
        "leeward/clinical/instruments/translations/ar/goals.json",
        "leeward/apps/care/waiting/ar/first-talk.json",
        "leeward/clinical/instruments/phq9.json",
        "leeward/clinical/hazards/log.json",
        "leeward/clinical/hazards/tests.json",
        "leeward/portals/client/templates/portal_client/today.html",
    ):
        assert wanted in names
    assert not [name for name in names if "/tests/" in name]


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), str(wheel)],
        check=True,
    )
    return folder


def test_it_writes_its_safety_case_with_the_names_of_tests_that_are_not_in_it(
    site: Path, tmp_path: Path
) -> None:
    rest = {name: value for name, value in os.environ.items() if not name.startswith(("LEEWARD_", "DJANGO_"))}
    case = subprocess.run(
        [sys.executable, "-m", "leeward", "safety-case"],
        cwd=tmp_path, env={**rest, "PYTHONPATH": str(site)}, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert re.search(r"^Leeward \d+\.\d+\.\d+\. Hazard log", case, re.MULTILINE)
    assert "tests/test_risk_answer.py::test_answer_and_alert_are_kept_together_or_not_at_all" in case
    assert list(tmp_path.iterdir()) == [], "no data folder is made"


def test_it_serves_from_an_empty_folder(site: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    port = free_port()
    rest = {name: value for name, value in os.environ.items() if not name.startswith(("LEEWARD_", "DJANGO_"))}
    surroundings = {
        **rest,
        "PYTHONPATH": str(site),
        "LEEWARD_MODE": "demo",
        "LEEWARD_DATA": str(empty / "data"),
    }
    where = subprocess.run(
        [sys.executable, "-c", "import leeward; print(leeward.__file__)"],
        cwd=empty, env=surroundings, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert where.startswith(str(site)), "the checkout was tried, not the wheel"
    server = subprocess.Popen(
        [sys.executable, "-m", "leeward", "serve", "--no-workers", "--port", str(port)],
        cwd=empty, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE) as browser:

            def is_up() -> bool:
                with contextlib.suppress(httpx.HTTPError):
                    return browser.get("/ready/").status_code == 200
                return False

            until(is_up)
            front = browser.get("/")
            assert front.status_code == 200
            [sheet] = set(re.findall(r'href="(/static/[^"]+\.css)"', front.text))
            assert browser.get(sheet).status_code == 200
            assert "Help for right now" in browser.get("/help-now/").text
            in_arabic = browser.get("/", headers={"accept-language": "ar"}).text
            assert "طلب المساعدة" in in_arabic
            assert "This translation is a draft." in in_arabic
    finally:
        server.kill()
        server.wait()
