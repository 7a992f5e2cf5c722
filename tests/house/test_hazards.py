"""Each hazard is held by tests, the run fails when one is not, and what is written of it is true."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from leeward.clinical import hazards
from leeward.clinical.hazards import safety_case, writing
from leeward.common import service
from tests import hazards as watch
from tests.house import make_hazards
from tests.house.make_hazards import Marked, NotReadable, marked_in

ROOT = make_hazards.ROOT
KNOWN = [hazard.id for hazard in hazards.log().hazards]


@pytest.fixture(scope="module")
def marked() -> list[Marked]:
    return make_hazards.marked_tests()


# --- the marks -------------------------------------------------------------------------------------------


def without_a_test(
    known: list[str], marked: list[Marked], *, left_out: frozenset[str] = frozenset()
) -> list[str]:
    """Hazards with no marked test, once those with such a mark are left out."""
    return watch.unheld(
        known, (name for test in marked if not test.other & left_out for name in test.hazards)
    )


def without_a_hazard(known: list[str], marked: list[Marked]) -> dict[str, list[str]]:
    """Marks that name no hazard of the log."""
    wrong = {test.name: sorted(set(test.hazards) - set(known)) for test in marked}
    return {name: ids for name, ids in wrong.items() if ids}


def that_may_not_run(marked: list[Marked]) -> list[str]:
    return [test.name for test in marked if test.other & make_hazards.MAY_NOT_RUN]


def test_every_hazard_has_tests_of_every_day(marked):
    assert without_a_test(KNOWN, marked, left_out=frozenset(make_hazards.NOT_EVERY_DAY)) == []


def test_every_hazard_has_more_than_one_test(marked):
    tests = make_hazards.names(marked)
    assert [name for name in KNOWN if len(tests[name]) < 2] == []


def test_every_mark_names_a_hazard(marked):
    assert without_a_hazard(KNOWN, marked) == {}


def test_no_marked_test_may_be_left_out(marked):
    assert that_may_not_run(marked) == []


SOURCE = """
import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.hazard("H-001")]

def test_plain(): ...

@pytest.mark.slow
@pytest.mark.hazard("H-002", "H-003")
def test_slow(): ...

@pytest.mark.hazard("H-004")
class TestGroup:
    pytestmark = pytest.mark.browser

    @pytest.mark.skipif(True, reason="no")
    async def test_in_it(self):
        pytest.skip("not here")

def helper(): ...
"""


def test_marks_are_read_of_functions_classes_and_modules():
    assert marked_in(SOURCE, "a.py") == [
        Marked("a.py::test_plain", ("H-001",), frozenset({"django_db"})),
        Marked("a.py::test_slow", ("H-001", "H-002", "H-003"), frozenset({"django_db", "slow"})),
        Marked(
            "a.py::TestGroup::test_in_it",
            ("H-001", "H-004"),
            frozenset({"django_db", "browser", "skipif", "skip"}),
        ),
    ]


def test_the_checks_of_marks_can_fail():
    found = marked_in(SOURCE, "a.py")
    assert without_a_test(["H-001", "H-002", "H-009"], found) == ["H-009"]
    assert without_a_test(["H-001", "H-002"], found, left_out=frozenset({"slow"})) == ["H-002"]
    assert without_a_hazard(["H-001", "H-002", "H-003"], found) == {"a.py::TestGroup::test_in_it": ["H-004"]}
    assert that_may_not_run(found) == ["a.py::TestGroup::test_in_it"]
    for mark in ("pytest.mark.hazard", "pytest.mark.hazard(*NAMES)", 'pytest.mark.hazard("H-" + "001")'):
        with pytest.raises(NotReadable):
            marked_in(f"@{mark}\ndef test_x(): ...", "a.py")


# --- the run ---------------------------------------------------------------------------------------------

WHOLE = {
    "asked": ["leeward", "tests"],
    "all_paths": ["leeward", "tests"],
    "marks": "",
    "keyword": "",
    "left_out": (),
}


def test_only_a_whole_run_is_judged():
    assert watch.is_whole(**WHOLE)
    for marks in ("not slow", "not slow and not full", "not browser and not slow"):
        assert watch.is_whole(**{**WHOLE, "marks": marks})
    for part in (
        {"asked": ["leeward/apps/safety"]},
        {"asked": ["leeward", "tests", "leeward/apps/safety/tests/test_owner.py"]},
        {"marks": "slow"},
        {"marks": "not slow or hazard"},
        {"keyword": "owner"},
        {"left_out": (None, ["leeward/apps/safety"])},
    ):
        assert not watch.is_whole(**{**WHOLE, **part}), part


TWO = """
import pytest

KNOWN = {known!r}

@pytest.mark.hazard(*KNOWN[0::2])
def test_one():
    {one}

@pytest.mark.hazard(*KNOWN[1::2])
def test_other():
    {other}
"""


@pytest.mark.parametrize(
    ("one", "other", "options", "code"),
    [
        ("pass", "pass", [], 0),
        ("pass", "pytest.skip('not today')", [], 1),
        ("pass", "pytest.skip('not today')", ["-k", "test"], 0),
        ("pass", "pass", ["-n", "2"], 0),
        ("pytest.xfail('never')", "pass", ["-n", "2"], 1),
    ],
)
def test_a_run_in_which_nothing_passed_for_a_hazard_fails(tmp_path, one, other, options, code):
    """In a process of its own; with two more, each of the two tests may run in another one."""
    (tmp_path / "pytest.ini").write_text("[pytest]\ntestpaths = test_it.py\nmarkers = hazard: holds it\n")
    (tmp_path / "test_it.py").write_text(TWO.format(known=KNOWN, one=one, other=other))
    outer = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "tests.hazards",
            "-p",
            "no:django",
            "-p",
            "no:cacheprovider",
            *options,
        ],
        cwd=tmp_path,
        env={**outer, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == code, run.stdout
    missing = KNOWN[0::2] if "xfail" in one else KNOWN[1::2]
    assert (f"No test passed for {', '.join(missing)}." in run.stdout) == bool(code)


# --- what is written of it -------------------------------------------------------------------------------


def test_what_is_made_of_the_log_is_current():
    """In a process of its own: tests declare settings that are not part of the house."""
    check = subprocess.run(
        [sys.executable, "-m", "tests.house.make_hazards", "--check"], cwd=ROOT, check=False
    )
    assert check.returncode == 0, "run: python -m tests.house.make_hazards"


def names_in(source: str) -> set[str]:
    """What stands at the top of a file: functions, classes and values."""
    found: set[str] = set()
    for node in ast.parse(source).body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return found


def is_there(where: str, root: Path = ROOT / "leeward") -> bool:
    path, _colon, name = where.partition(":")
    if not (root / path).exists():
        return False
    return not name or name in names_in((root / path).read_text(encoding="utf-8"))


def test_every_control_and_every_function_is_where_it_is_said_to_be():
    purpose = hazards.purpose()
    said = {
        where for hazard in hazards.log().hazards for control in hazard.controls for where in control.where
    }
    said |= {where for row in (*purpose.fixed, *purpose.functions) for where in row.where}
    assert sorted(where for where in said if not is_there(where)) == []


def test_the_check_of_places_can_fail():
    assert is_there("clinical/triage.py:due_at") and is_there("clinical/triage.py")
    assert not is_there("clinical/triage.py:never") and not is_there("clinical/never.py:due_at")


def settings_named(text: str) -> set[str]:
    return set(
        re.findall(
            r"\b(?:LEEWARD_[A-Z_]+|(?:safety|measures|care|consent|messaging|notifications)\.[a-z]+_[a-z_]+)\b",
            text,
        )
    )


def test_every_switch_is_a_setting_that_there_is():
    documented = set(
        re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs/operate/settings.md").read_text(), re.MULTILINE)
    )
    there = documented | {setting.key for setting in service.declared()}
    named = settings_named(make_hazards.PURPOSE.read_text(encoding="utf-8"))
    named |= {key for function in hazards.purpose().functions for key in function.settings}
    assert {"LEEWARD_TEXT_MODEL", "safety.alarm_budget"} <= named
    assert named - there == set()
    assert settings_named("`LEEWARD_NEVER` and `safety.never_so`") == {"LEEWARD_NEVER", "safety.never_so"}


CLASS = re.compile(
    r"\bclass (?:I{1,3}[ab]?|[0-9])\b|\b(?:is|as) (?:not |no )?(?:a )?(?:registered |certified )?medical devices?\b"
    r"|\bUKCA\b|\bCE[- ]mark|\b(?:complies|conforms|in (?:compliance|conformity)) (?:with|to)\b|\bmeets (?:DCB|ISO|IEC|NICE)",
    re.IGNORECASE,
)
MAY_COUNT = re.compile(
    r"(?:may|might) (?:\w+ )*(?:count as|be) (?:functions of )?(?:a )?medical devices?", re.IGNORECASE
)


def class_stated(text: str) -> list[str]:
    """Words that say which device this is, whether it is one, or that a standard is met. "May count as" says neither."""
    return [match.group(0) for match in CLASS.finditer(MAY_COUNT.sub("", text))]


def test_the_product_never_states_its_own_class():
    pages = [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]
    found = {str(page.relative_to(ROOT)): class_stated(page.read_text(encoding="utf-8")) for page in pages}
    assert {page: said for page, said in found.items() if said} == {}


def test_the_check_of_classes_can_fail():
    for claim in (
        "Leeward is a class IIa product.",
        "It is not a medical device.",
        "It is UKCA marked.",
        "It complies with DCB0129.",
        "It counts as a medical device.",
    ):
        assert class_stated(claim), claim
    assert class_stated("functions that a regulator may count as a medical device") == []


def test_the_case_is_written_without_a_database_and_says_what_is_open_first():
    run = subprocess.run(
        [sys.executable, "-m", "leeward", "safety-case"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": "postgres://nobody@nowhere.invalid/none"},
        check=True,
        capture_output=True,
    )
    text = run.stdout.decode()
    ordered = [hazard.id for hazard in hazards.log().in_order()]
    assert re.findall(r"^### (H-\d+):", text, re.MULTILINE) == ordered
    for words in (
        "not yet for the care of real people",
        "`safety.minutes_high`",
        "Live sessions",
        "not accepted",
    ):
        assert words in text
    assert "::test_" in text


def test_it_is_written_into_a_folder_as_one_page_too(tmp_path):
    made = tmp_path / "new"
    run = subprocess.run(
        [sys.executable, "-m", "leeward", "safety-case", "--output", made, "--format", "html"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (page,) = made.iterdir()
    assert run.stdout.decode().strip() == str(page)
    text = page.read_text(encoding="utf-8")
    assert page.suffix == ".html" and '<html lang="en">' in text and text.count("<h1>") == 1
    assert "<script" not in text and "http" not in text
    assert text.count("<h3>H-") == len(KNOWN)
    taken = tmp_path / "file"
    taken.touch()
    refused = subprocess.run(
        [sys.executable, "-m", "leeward", "safety-case", "--output", taken],
        cwd=ROOT,
        check=False,
        capture_output=True,
    )
    assert refused.returncode == 1 and refused.stderr.decode().startswith("Not written: ")


def test_the_names_of_the_tests_travel_with_the_package():
    assert hazards.tests() == {
        name: tuple(tests) for name, tests in make_hazards.names(make_hazards.marked_tests()).items()
    }
    purpose = writing.markdown(safety_case.intended_purpose(hazards.purpose(), version="1.0"))
    assert purpose.startswith("# Intended purpose\n\nLeeward 1.0.")
