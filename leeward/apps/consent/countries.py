"""The ages of each country, as data: what is shipped, and what a service adds or replaces (`LEEWARD_COUNTRIES`).

A service's own file has the same form and holds only the countries that differ; its `default`, when it gives one,
replaces ours. A fault in it stops the first start and says where: nobody is let in by half a rule.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from leeward.common import installation

SHIPPED = Path(__file__).parent / "countries.json"
AGES = ("legal_age", "minimum_age", "alone_age")
CODE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")


class CountriesFault(ValueError):
    """The file of countries cannot be used. Says where, and what is wrong."""


SETTING = "LEEWARD_COUNTRIES"


def read_at_start() -> None:
    """A fault refuses the first start. On a later one the last rules that could be used count, else those that are
    shipped: whole rules, each with its source.
    """
    installation.read_own_file(SETTING, settings.COUNTRIES_FILE, load)


def rows() -> dict[str, Any]:
    """`countries` by code, and `default`. Raises CountriesFault."""
    return load(installation.own_file(SETTING, settings.COUNTRIES_FILE))


@cache
def load(own: Path | None = None) -> dict[str, Any]:
    shipped = read(SHIPPED)
    if own is None:
        return shipped
    given = read(own, is_whole=False)
    return {
        "countries": {**shipped["countries"], **given["countries"]},
        "default": given.get("default") or shipped["default"],
        "own": tuple(sorted(given["countries"])),
    }


def read(path: Path, *, is_whole: bool = True) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CountriesFault(f"{path}: cannot be read.") from error
    except (ValueError, RecursionError) as error:
        raise CountriesFault(f"{path}: is not JSON ({error}).") from error
    try:
        return _checked(data, is_whole=is_whole)
    except CountriesFault as fault:
        raise CountriesFault(f"{path}: {fault}") from None


def _checked(data: Any, *, is_whole: bool) -> dict[str, Any]:
    found = data.get("countries") if isinstance(data, dict) else None
    if not isinstance(found, dict):
        raise CountriesFault("“countries” must be an object of countries by their code.")
    for code, row in found.items():
        if not CODE.fullmatch(code):
            raise CountriesFault(f"“{code}”: a code is two capital letters, like GB, or a part, like GB-SCT.")
        _check_row(code, row)
    if is_whole or "default" in data:
        _check_row("default", data.get("default"))
    return {**data, "own": ()}


def _check_row(where: str, row: Any) -> None:
    if not isinstance(row, dict) or not str(row.get("name") or "").strip():
        raise CountriesFault(f"“{where}”: needs a “name”.")
    for name in AGES:
        age = row[name].get("age") if isinstance(row.get(name), dict) else None
        if type(age) is not int or not 0 <= age <= 30:
            raise CountriesFault(f"“{where}”, “{name}”: needs an “age” in whole years, from 0 to 30.")
        _check_source(where, name, row[name])
    instead = row.get("competence_instead")
    if not isinstance(instead, dict) or type(instead.get("value")) is not bool:
        raise CountriesFault(f"“{where}”, “competence_instead”: needs a “value”, true or false.")
    _check_source(where, "competence_instead", instead)
    for name in ("minimum_age", "alone_age"):
        if row[name]["age"] > row["legal_age"]["age"]:
            raise CountriesFault(f"“{where}”, “{name}”: is above “legal_age”.")


def _check_source(where: str, name: str, row: dict[str, Any]) -> None:
    for part in ("source", "status"):
        if not str(row.get(part) or "").strip():
            raise CountriesFault(f"“{where}”, “{name}”: needs a “{part}”: who says so, and who confirmed it.")
