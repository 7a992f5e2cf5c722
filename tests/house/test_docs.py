"""The documents say what is true."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def settings_read(text: str) -> set[str]:
    return set(re.findall(r"\"(LEEWARD_[A-Z_]+|DATABASE_URL|REDIS_URL)\"", text))


def test_every_setting_is_documented_and_no_other():
    config = ROOT / "leeward" / "config"
    read = set()
    for path in config.glob("*.py"):
        read |= settings_read(path.read_text())
    documented = set(
        re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs/operate/settings.md").read_text(), re.MULTILINE)
    )
    assert read == documented


def test_the_check_for_settings_can_fail():
    assert settings_read('env.text("LEEWARD_NEW")') == {"LEEWARD_NEW"}


def words_of(command: str) -> set[str]:
    """The commands of `leeward`, or of one of them, as its own help names them."""
    said = subprocess.run(
        [sys.executable, "-m", "leeward", *command.split(), "--help"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    words = said.stdout.decode()
    found = re.search(r"^  \{([a-z,-]+)\}", words, re.MULTILINE)
    return set(found[1].split(",")) if found else set(re.findall(r"^    ([a-z]+)\s", words, re.MULTILINE))


def commands_named(text: str) -> set[str]:
    """In the table: "`leeward audit verify`", and "`keys rotate`" beside "`leeward keys add`"."""
    table = "\n".join(line for line in text.splitlines() if line.startswith("| `leeward "))
    return set(re.findall(r"`(?:leeward )?([a-z][a-z-]*(?: [a-z]+)?)[^`]*`", table))


def test_every_command_stands_in_the_table_of_commands_and_no_other():
    named = commands_named((ROOT / "docs/operate/install.md").read_text())
    known: set[str] = set()
    assert {"serve", "check", "keys"} <= words_of("")
    for command in words_of(""):
        inner = words_of(command)
        known |= {f"{command} {one}" for one in inner} or {command}
    assert {one for one in known if one not in named and one.split()[0] not in named} == set()
    first = {one.split()[0] for one in known}
    assert {one for one in named if one.split()[0] in first} - known - first == set()


def test_the_check_for_commands_can_fail():
    table = "| `leeward new thing`, `keys turn` | words |\n| `leeward new-case --output FOLDER` | words |"
    assert commands_named(table) == {"new thing", "keys turn", "new-case"}


def test_the_map_is_current():
    """In a process of its own: tests register jobs and listeners that are not part of the house."""
    check = subprocess.run([sys.executable, "-m", "tests.house.make_map", "--check"], cwd=ROOT, check=False)
    assert check.returncode == 0, "run: python -m tests.house.make_map"


def test_what_the_readme_points_at_is_there():
    text = (ROOT / "README.md").read_text()
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        if not target.startswith("http"):
            assert (ROOT / target).exists(), target
    for command in ("bin/demo", "bin/test"):
        assert command in text[:900]
        assert (ROOT / command).stat().st_mode & 0o100


def test_decisions_are_dated():
    for path in (ROOT / "docs/decisions").glob("*.md"):
        assert re.search(r"\b20\d\d-\d\d-\d\d\b", path.read_text()), path.name


def test_nothing_names_the_place_it_was_made_in():
    bad = re.compile(r"/work/|\.library|farm-|helper-\d")
    kinds, apart = {".py", ".md", ".html", ".css", ".js", ".toml", ".json"}, {".venv", ".git", "var"}
    for path in ROOT.rglob("*"):
        if path.suffix in kinds and not apart & set(path.parts) and path.name != "test_docs.py":
            assert not bad.search(path.read_text(errors="ignore")), path
