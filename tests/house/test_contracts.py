"""The import contracts hold, and each of them is able to fail."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from grimp import ImportGraph

from tests.house.contracts import find_broken_doors

RULE = {
    "apps": "leeward.apps",
    "doors": ["api", "events", "ports"],
    "allowed": [],
    "ignored": ["leeward.demo"],
}


def graph(*imports: tuple[str, str]) -> ImportGraph:
    made = ImportGraph()
    for name in ("leeward", "leeward.apps", "leeward.apps.care", "leeward.apps.safety"):
        made.add_module(name)
    for importer, imported in imports:
        made.add_import(importer=importer, imported=imported)
    return made


def test_an_app_may_be_entered_by_its_door():
    assert find_broken_doors(graph(("leeward.apps.safety.actions", "leeward.apps.care.api")), **RULE) == []


def test_going_past_the_door_is_found():
    broken = find_broken_doors(graph(("leeward.portals.client.views", "leeward.apps.care.queries")), **RULE)
    assert broken == [("leeward.portals.client.views", "leeward.apps.care.queries")]


def test_an_app_may_use_its_own_rooms():
    assert find_broken_doors(graph(("leeward.apps.care.views", "leeward.apps.care.actions")), **RULE) == []


def test_who_is_let_through_is_named():
    assert find_broken_doors(graph(("leeward.demo.history", "leeward.apps.care.actions")), **RULE) == []


OFFENCES = {
    "Imports go down only": ("leeward/common/clock.py", "import leeward.apps.care.api"),
    "Apps know only those above them": ("leeward/apps/consent/queries.py", "import leeward.apps.safety.api"),
    "Inside an app, doors stand on actions, actions on access, access on models": (
        "leeward/apps/care/models.py",
        "import leeward.apps.care.actions",
    ),
    "The clinical core is pure": ("leeward/clinical/triage.py", "import random"),
    "Portals know only doors, and not each other": (
        "leeward/portals/client/views.py",
        "import leeward.portals.manager.views",
    ),
    "An app is entered by its door": ("leeward/portals/client/views.py", "import leeward.apps.care.queries"),
}


def verdicts(folder: Path) -> dict[str, str]:
    """What the linter says of each contract."""
    program = Path(sys.executable).with_name("lint-imports")
    said = subprocess.run(
        [program, "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    return dict(re.findall(r"^(.+?) (KEPT|BROKEN)(?: \(.*\))?$", said, flags=re.MULTILINE))


def test_each_contract_is_broken_by_one_import_against_it(tmp_path):
    root = Path(__file__).parents[2]
    for path in [*root.glob("leeward/**/*.py"), *root.glob("tests/**/*.py"), root / "pyproject.toml"]:
        copy = tmp_path / path.relative_to(root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    for place, offence in OFFENCES.values():
        with (tmp_path / place).open("a", encoding="utf-8") as file:
            file.write(f"\n{offence}\n")
    declared = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    assert set(OFFENCES) == {contract["name"] for contract in declared}, "a new contract needs its offence"
    assert verdicts(tmp_path) == dict.fromkeys(OFFENCES, "BROKEN")
