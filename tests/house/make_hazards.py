"""Writes which tests hold which hazard, and the documents that are made of the hazard log.

python -m tests.house.make_hazards

An installed wheel has no tests, so their names travel as data: leeward/clinical/hazards/tests.json. They are read off
the sources: nothing is imported or run.
"""

from __future__ import annotations

import ast
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMES = ROOT / "leeward" / "clinical" / "hazards" / "tests.json"
CASE = ROOT / "docs" / "clinical" / "safety-case.md"
PURPOSE = ROOT / "docs" / "clinical" / "intended-purpose.md"
NOT_EVERY_DAY = {"slow", "full", "browser"}
"""What a run of every day may leave out: the long simulations, other themes and servers, and a machine without a browser."""
MAY_NOT_RUN = {"skip", "skipif", "xfail", "importorskip"}


@dataclass(frozen=True, slots=True)
class Marked:
    """One test with its hazards, and what may keep it from running."""

    name: str
    hazards: tuple[str, ...]
    other: frozenset[str] = field(default_factory=frozenset)
    """Its other marks, and calls in it that may leave it out."""


class NotReadable(ValueError):
    """A mark that can't be read off the source."""


def _calls(decorators: list[ast.expr]) -> Iterator[tuple[str, list[ast.expr]]]:
    """The name and the arguments of each `pytest.mark.x`, with a call or without."""
    for one in decorators:
        made = one.func if isinstance(one, ast.Call) else one
        if isinstance(made, ast.Attribute) and ast.unparse(made.value) == "pytest.mark":
            yield made.attr, one.args if isinstance(one, ast.Call) else []


def _list_of(value: ast.expr) -> list[ast.expr]:
    return list(value.elts) if isinstance(value, (ast.List, ast.Tuple)) else [value]


def _own_marks(body: list[ast.stmt]) -> list[ast.expr]:
    """What `pytestmark` of a module or a class says."""
    return [
        mark
        for node in body
        if isinstance(node, ast.Assign)
        and any(ast.unparse(target) == "pytestmark" for target in node.targets)
        for mark in _list_of(node.value)
    ]


def _read(marks: list[ast.expr], place: str) -> tuple[tuple[str, ...], frozenset[str]]:
    hazards, other = [], set()
    for name, arguments in _calls(marks):
        if name != "hazard":
            other.add(name)
            continue
        if not arguments:
            raise NotReadable(f"{place}: a mark that names no hazard")
        for argument in arguments:
            if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
                raise NotReadable(f"{place}: a hazard is named by its id, in so many letters")
            hazards.append(argument.value)
    return tuple(hazards), frozenset(other)


def _leaving_out(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    return {
        node.func.attr
        for node in ast.walk(function)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and ast.unparse(node.func.value) == "pytest"
        and node.func.attr in MAY_NOT_RUN
    }


def marked_in(source: str, place: str) -> list[Marked]:
    """Every test of one file that is marked with a hazard, by itself, by its class or by its module."""
    found: list[Marked] = []

    def walk(body: list[ast.stmt], name: str, marks: list[ast.expr]) -> None:
        inherited = [*marks, *_own_marks(body)]
        for node in body:
            if isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
                walk(node.body, f"{name}::{node.name}", [*inherited, *node.decorator_list])
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name.startswith("test_"):
                whole = f"{name}::{node.name}"
                hazards, other = _read([*inherited, *node.decorator_list], whole)
                if hazards:
                    found.append(Marked(whole, hazards, other | _leaving_out(node)))

    walk(ast.parse(source).body, place, [])
    return found


def marked_tests(root: Path = ROOT) -> list[Marked]:
    """Every marked test of the suite, in the order of the files."""
    paths = sorted(path for folder in ("leeward", "tests") for path in (root / folder).rglob("test_*.py"))
    found: list[Marked] = []
    for path in paths:
        text = path.read_text(encoding="utf-8")
        if "mark.hazard" in text:
            found += marked_in(text, path.relative_to(root).as_posix())
    return found


def names(marked: list[Marked]) -> dict[str, list[str]]:
    """For each hazard its tests."""
    found: dict[str, list[str]] = {}
    for test in marked:
        for hazard in test.hazards:
            found.setdefault(hazard, []).append(test.name)
    return {hazard: sorted(found[hazard]) for hazard in sorted(found)}


def render_names() -> str:
    return json.dumps(names(marked_tests()), indent=2) + "\n"


def render_documents() -> dict[Path, str]:
    """The two pages of `docs/clinical`. Needs the settings that apps declare, and no database."""
    from leeward.clinical import hazards
    from leeward.clinical.hazards import safety_case, writing
    from leeward.config.cli import release, to_sign

    made = "Made by `python -m tests.house.make_hazards`; a test fails when it is stale."
    case = safety_case.safety_case(
        hazards.log(),
        hazards.purpose(),
        names(marked_tests()),
        version=release(),
        to_sign=to_sign(),
    )
    purpose = safety_case.intended_purpose(hazards.purpose(), version=release())
    return {
        path: writing.markdown((blocks[0], writing.Paragraph(made), *blocks[1:]))
        for path, blocks in ((CASE, case), (PURPOSE, purpose))
    }


def render() -> dict[Path, str]:
    return {NAMES: render_names(), **render_documents()}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeward.config.settings")
    os.environ.setdefault("LEEWARD_MODE", "test")
    os.environ.setdefault("LEEWARD_DATA", "var/test")
    import django

    django.setup()
    made = render()
    if "--check" in sys.argv:
        stale = [path for path, text in made.items() if not path.exists() or path.read_text() != text]
        sys.stderr.writelines(f"stale: {path.relative_to(ROOT)}\n" for path in stale)
        raise SystemExit(bool(stale))
    for path, text in made.items():
        path.write_text(text)
