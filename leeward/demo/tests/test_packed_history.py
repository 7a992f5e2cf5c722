"""The packed history is what this code makes, the same each time, and nothing that must not be in it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from leeward.demo import packing

ROOT = packing.PACKAGE.parent
HOW = "run `leeward demo build` and commit leeward/demo/packed"


def build(folder: Path, *arguments: str, order: str = "0") -> subprocess.Popen[bytes]:
    """In a process of its own. `order` changes the order of Python's sets, as every start does."""
    return subprocess.Popen(
        [sys.executable, "-m", "leeward", "demo", "build", "--output", str(folder), *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": order},
        stderr=subprocess.DEVNULL,
    )


def test_it_is_current():
    changed = packing.what_changed(packing.PACKED)
    assert changed == [], f"Other than when the demonstration was packed: {', '.join(changed)}. Please {HOW}."


def test_its_file_is_the_one_that_its_manifest_describes():
    content = packing.read(packing.PACKED)
    rows = {label: len(next(iter(table.values()))) for label, table in content["tables"].items()}
    assert rows == packing.manifest_of(packing.PACKED)["rows"]


def test_it_is_small():
    assert (packing.PACKED / packing.HISTORY).stat().st_size < 1_000_000


def test_a_change_of_what_it_is_made_from_is_noticed(monkeypatch, tmp_path):
    source = tmp_path / "demo"
    source.mkdir()
    monkeypatch.setattr(packing, "PACKAGE", tmp_path)
    for name in ("cast.py", "history.py", "packing.py"):
        (source / name).write_text("people")
    for name in ("safety/contacts/candidates.json", "consent/countries.json"):
        (tmp_path / "apps" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "apps" / name).write_text("{}")
    packing.write({"format": 1, "tables": {"x": {"id": [1]}}}, tmp_path / "packed")
    assert packing.what_changed(tmp_path / "packed") == []
    (source / "cast.py").write_text("other people")
    assert packing.what_changed(tmp_path / "packed") == ["the demonstration's own source"]


def test_a_file_that_was_changed_by_hand_is_refused(tmp_path):
    packing.write({"format": 1, "tables": {"x": {"id": [1]}}}, tmp_path)
    manifest = packing.manifest_of(tmp_path) | {"digest": "0" * 64}
    (tmp_path / packing.MANIFEST).write_text(json.dumps(manifest))
    with pytest.raises(packing.Stale):
        packing.read(tmp_path)


def test_it_holds_no_secret_no_key_and_no_digest_of_one():
    content = packing.read(packing.PACKED)
    for label, table in content["tables"].items():
        assert label not in packing.LEFT_OUT
        for name in packing.SECRETS & set(table):
            assert set(table[name]) <= {True, "", None}, f"{label}.{name}"
    assert "argon2" not in json.dumps(content)


def test_no_moment_in_it_stands_still():
    """Every moment moves with the day of loading, also those inside JSON and inside keys."""
    text = json.dumps(packing.read(packing.PACKED)["tables"])
    assert re.findall(r"\d{4}-\d\d-\d\dT\d\d:\d\d", text) == []


def test_two_buildings_are_the_same_on_whichever_day_they_end(tmp_path):
    """The second ends a year later: what does not move with the last day would show as a difference."""
    begun = [
        build(tmp_path / "one", "--people", "2", order="1"),
        build(tmp_path / "other", "--people", "2", "--last-day", "2027-03-09", order="2"),
    ]
    assert [process.wait() for process in begun] == [0, 0]
    one, other = packing.read(tmp_path / "one"), packing.read(tmp_path / "other")
    differing = [
        f"{label}.{name}"
        for label, table in one["tables"].items()
        for name, values in table.items()
        if other["tables"].get(label, {}).get(name) != values
    ]
    assert differing == []
    assert packing.digest(one) == packing.digest(other)


@pytest.mark.full
def test_a_whole_building_gives_what_is_packed(tmp_path):
    assert build(tmp_path).wait() == 0
    found, packed = (packing.manifest_of(folder)["digest"] for folder in (tmp_path, packing.PACKED))
    assert found == packed, f"The code makes another history than the packed one. Please {HOW}."
