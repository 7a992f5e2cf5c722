"""The scripts: one entry, one behaviour a file, light, and nothing from elsewhere."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parent.parent / "static" / "design"
SCRIPTS = sorted((STATIC / "js").glob("*.js"))
BEHAVIOURS = [path for path in SCRIPTS if path.name != "start.js"]


def weight(*paths: Path) -> int:
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths)


STAFF_ONLY = {"keys.js", "call.js"}
"""Keys of one letter belong to the lists of staff, and staff are called to alerts."""


def test_own_scripts_are_light() -> None:
    assert weight(*(path for path in SCRIPTS if path.name not in STAFF_ONLY)) <= 8_500
    assert weight(*SCRIPTS) <= 10_000


def test_all_that_a_clients_page_can_ask_for_is_within_the_budget() -> None:
    for_clients = [path for path in SCRIPTS if path.name not in STAFF_ONLY]
    assert weight(*for_clients, *(STATIC / "js" / "vendor").glob("*.js")) <= 25_000


def test_keys_of_one_letter_are_asked_for_by_staff_pages_only() -> None:
    root = STATIC.parents[2]
    hook = re.compile(r"data-(keys|key-find|call)\b")
    pages = [path for path in root.rglob("templates/**/*.html") if hook.search(path.read_text("utf-8"))]
    for path in pages:
        text = path.read_text("utf-8")
        is_staff = path.name == "staff_shell.html" or "design/staff_shell.html" in text
        assert is_staff or "patterns" in path.parts, path.relative_to(root)
    assert len(pages) > 5


@pytest.mark.parametrize("path", BEHAVIOURS, ids=lambda path: path.name)
def test_each_behaviour_can_be_attached(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.search(r"^export function attach\(", text, re.MULTILINE)
    assert text.startswith("//"), "a first line says what it is for"


def test_start_names_every_behaviour_and_no_other() -> None:
    start = (STATIC / "js" / "start.js").read_text(encoding="utf-8")
    named = set(re.findall(r'^\s+"[^"]+": "(\w+)",$', start, re.MULTILINE))
    assert named == {path.stem for path in BEHAVIOURS}


@pytest.mark.parametrize("path", [*SCRIPTS, STATIC / "sw.js"], ids=lambda path: path.name)
def test_scripts_ask_nobody_else(path: Path) -> None:
    text = re.sub(r"/\^https\?:\|\^\\/\\//", "", path.read_text(encoding="utf-8"))
    assert not re.search(r"https?://|innerHTML|\beval\(|new Function|document\.write", text)


def test_the_service_worker_keeps_only_public_pages_without_cookies() -> None:
    worker = (STATIC / "sw.js").read_text(encoding="utf-8")
    assert re.search(r'const PAGES = \["/help-now/"\];', worker)
    for call in re.findall(r"(?:fetch|Request)\((?:path|address),[^)]*\)", worker):
        assert 'credentials: "omit"' in call
    assert "store.put(path" in worker
    assert "put(request" not in worker, "what a person was sent is never kept"
