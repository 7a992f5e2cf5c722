"""Reading the environment, loudly: a wrong value stops the first start and says which name is wrong.

On a later start people rely on the service, and on its crisis page: the value is set aside, the default stands in
its place, and that is an alarm. The default of each switch is the strict one, so no protection falls with it.
"""

from __future__ import annotations

import logging
import os
import secrets
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qsl, unquote, urlparse
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf.locale import LANG_INFO

from leeward.common import files

NAMES = {"ar": "العربية"}
"""How we write a name where the library's own is unusual."""


Value = TypeVar("Value")

set_aside: dict[str, str] = {}
"""On a later start: each name whose value cannot be used, with what is wrong."""


class WrongSetting(Exception):
    """A name and what is wrong with its value."""


def has_started() -> bool:
    """Whether this data folder has served real people before. Read before there are settings, to read them."""
    is_production = text("LEEWARD_MODE", "production") == "production"
    return is_production and (Path(text("LEEWARD_DATA", "leeward-data")) / "started").exists()


def _wrong(name: str, words: str, default: Value) -> Value:
    """Raises WrongSetting, or on a later start gives the default and keeps the words for the alarm."""
    if not has_started():
        raise WrongSetting(words)
    set_aside[name] = words
    return default


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def flag(name: str, default: bool) -> bool:
    value = os.environ.get(name)
    if value is None or value == "":
        return default
    if value.lower() in ("1", "true", "yes", "on"):
        return True
    if value.lower() in ("0", "false", "no", "off"):
        return False
    return _wrong(name, f"{name} must be yes or no, not {value!r}.", default)


def number(name: str, default: int, *, least: int = 0) -> int:
    value = os.environ.get(name)
    if value is None or value == "":
        return default
    try:
        found = int(value)
    except ValueError:
        return _wrong(name, f"{name} must be a whole number, not {value!r}.", default)
    if found < least:
        return _wrong(name, f"{name} must be {least} or more, not {found}.", default)
    return found


def choice(name: str, default: str, *, of: tuple[str, ...]) -> str:
    value = os.environ.get(name) or default
    if value not in of:
        return _wrong(name, f"{name} must be one of {', '.join(of)}, not {value!r}.", default)
    return value


def zone(name: str, default: str) -> str:
    value = os.environ.get(name) or default
    try:
        ZoneInfo(value)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        words = f"{name} must be the name of a time zone, like Europe/London, not {value!r}."
        return _wrong(name, words, default)
    return value


def page(name: str, default: str) -> str:
    """The whole address of a page somewhere else. Raises WrongSetting: half an address leads to a page of ours."""
    value = os.environ.get(name) or default
    try:
        parts = urlparse(value)
        is_whole = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_whole = False
    if not is_whole:
        words = f"{name} must be a whole address, like https://www.wikipedia.org/, not {value!r}."
        return _wrong(name, words, default)
    return value


def log_level(name: str, default: str) -> str:
    value = os.environ.get(name) or default
    known = logging.getLevelNamesMapping()
    if value.upper() not in known:
        return _wrong(name, f"{name} must be one of {', '.join(known)}, not {value!r}.", default)
    return value.upper()


def names(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def language(name: str, default: str) -> str:
    code = (text(name) or default).lower()
    if "name_local" not in LANG_INFO.get(code, {}):
        return _wrong(name, f"{name} has {code!r}, and that is no language that we know.", default)
    return code


def languages(name: str, default: list[str], *, first: str) -> list[tuple[str, str]]:
    """Codes with commas between, each with its own name for itself. The language of the service is among them."""
    found: dict[str, str] = {}
    for code in [first, *(names(name) or default)]:
        known = LANG_INFO.get(code.lower(), {})
        if "name_local" not in known:
            words = f"{name} has {code!r}, and that is no language that we know. "
            _wrong(name, words + "Please write codes with commas between, like: en,ar,pt-br", None)
            continue
        found[code.lower()] = NAMES.get(code.lower(), known["name_local"])
    asked = [code.lower() for code in names(name)] or default
    return [
        (code, found[code]) for code in dict.fromkeys([*(code for code in asked if code in found), *found])
    ]


def secret(name: str, path: Path) -> str:
    """From the environment, else from a file that only its owner may read; made at the first start."""
    if os.environ.get(name):
        return os.environ[name]
    if not path.exists():
        files.make_once(path, secrets.token_urlsafe(48))
    return path.read_text().strip()


def database(url: str, folder: Path) -> dict[str, Any]:
    """`DATABASE_URL`: sqlite:///path or postgres://user:password@host:port/name?option=value."""
    if not url:
        return _sqlite(folder / "leeward.sqlite3")
    parts = urlparse(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path[1:] if parts.path.startswith("//") else parts.path)))
    if parts.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 0,
            "OPTIONS": {
                # A page waits so many seconds for a server that is away, and no longer: its thread serves others.
                # And as soon as it is back it is found: by itself the pool would wait longer each time.
                "pool": {"min_size": 1, "max_size": 10, "timeout": 5, "reconnect_timeout": 5},
                **dict(parse_qsl(parts.query)),
            },
        }
    raise WrongSetting(f"DATABASE_URL begins with {parts.scheme!r}; it must be sqlite or postgres.")


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "leeward.common.sqlite",
        "NAME": str(path),
        # A page thread lives long and keeps its connection: that is where half of the time of a page goes.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            # SQL that was compiled is kept: the pages of a day have more than the 128 that Python keeps.
            "cached_statements": 256,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                "PRAGMA cache_size=-8000; PRAGMA temp_store=MEMORY;"
                # A row that REPLACE pushes out counts as deleted, and the append-only tables refuse.
                "PRAGMA recursive_triggers=ON;"
            ),
        },
        "TEST": {"NAME": None},
    }
