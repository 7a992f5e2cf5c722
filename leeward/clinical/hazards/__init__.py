"""What may harm a person through this product, what holds it, and what the product is for: as data.

``log()`` gives the hazards, ``purpose()`` the intended purpose, ``tests()`` the tests that hold each hazard. The last
is made from the marks in the tests (``tests/house/make_hazards.py``), because an installed wheel has no tests to look at.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

from leeward.clinical.hazards.definition import (
    Band,
    Control,
    Fixed,
    Function,
    Grade,
    Hazard,
    InvalidLog,
    Log,
    Named,
    Owner,
    Purpose,
    Rating,
    Standing,
    Switch,
)
from leeward.clinical.hazards.loading import parse_log, parse_purpose, parse_tests

__all__ = [
    "Band",
    "Control",
    "Fixed",
    "Function",
    "Grade",
    "Hazard",
    "InvalidLog",
    "Log",
    "Named",
    "Owner",
    "Purpose",
    "Rating",
    "Standing",
    "Switch",
    "log",
    "parse_log",
    "parse_purpose",
    "parse_tests",
    "purpose",
    "tests",
]


def _read(name: str) -> str:
    return resources.files(__name__).joinpath(name).read_text(encoding="utf-8")


@cache
def log() -> Log:
    """The hazard log of this release. Raises InvalidLog when the file contradicts itself."""
    return parse_log(json.loads(_read("log.json")))


@cache
def purpose() -> Purpose:
    """The intended purpose of this release. Raises InvalidLog when it names a hazard that is not in the log."""
    return parse_purpose(json.loads(_read("purpose.json")), known={hazard.id for hazard in log().hazards})


def tests() -> dict[str, tuple[str, ...]]:
    """For each hazard the names of the tests that hold it, as pytest writes them."""
    return parse_tests(json.loads(_read("tests.json")))
