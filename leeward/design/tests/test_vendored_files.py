"""Files of others are what the lock says, and none is missing from it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
LOCK = ROOT / "vendor.lock.json"
FIELDS = {"file", "name", "version", "licence", "source", "inside", "sha256"}

pytestmark = pytest.mark.skipif(
    not LOCK.exists(), reason="the lock is kept in the repository, not in the package"
)


def rows() -> list[dict[str, str]]:
    return json.loads(LOCK.read_text(encoding="utf-8"))["files"]


def wrong(entries: list[dict[str, str]], root: Path = ROOT) -> list[str]:
    bad = []
    for entry in entries:
        path = root / entry["file"]
        if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != entry["sha256"]:
            bad.append(entry["file"])
    return bad


def test_every_file_is_byte_for_byte_what_the_lock_says() -> None:
    assert wrong(rows()) == []


def test_a_changed_file_would_be_found() -> None:
    changed = [{**rows()[0], "sha256": "0" * 64}]
    assert wrong(changed) == [rows()[0]["file"]]


def test_each_line_says_where_it_comes_from() -> None:
    assert all(set(entry) - {"note"} == FIELDS for entry in rows())


def test_nothing_of_others_is_missing_from_the_lock() -> None:
    design = ROOT / "leeward" / "design"
    kept = [*design.glob("static/design/fonts/*"), *design.rglob("vendor/*.js")]
    assert {str(path.relative_to(ROOT)) for path in kept} == {
        entry["file"] for entry in rows() if entry["file"].startswith("leeward/design/")
    }


def test_fonts_are_within_their_weight() -> None:
    for path in (ROOT / "leeward" / "design" / "static" / "design" / "fonts").glob("*.woff2"):
        assert path.stat().st_size <= 60_000, path.name
