"""The invented history as one small file: every row in plain words, free of ids, moments and secrets.

What is sealed at rest is opened here, because all of it is invented; whoever loads it seals it again with keys
of their own. Ids become numbers and moments become "days before the last day, at this time of day", so that the
file is small and the history can end on any day. Secrets are left out: each loading makes its own.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import lzma
import re
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.apps import apps as registry
from django.db import models
from django.db.migrations.loader import MigrationLoader

import leeward
from leeward.common import crypto, ids
from leeward.common.words import WordsField

FORMAT = 1
PACKAGE = Path(leeward.__file__).parent
PACKED = PACKAGE / "demo" / "packed"
HISTORY, MANIFEST = "history.json.xz", "manifest.json"

LEFT_OUT = {
    "common.PersonKey": "every loading makes its own keys",
    "common.AuditSeal": "the chain is made again over the moved moments",
    "common.Tick": "belongs to one machine",
}
TAKEN_IN = ("account.EmailAddress",)
"""Of the libraries' tables. Sessions and second factors are nobody's history."""
SECRETS = {"password", "digest", "code_digest", "secret", "secret_digest", "token"}
"""Columns that hold something which only one person may know, or its digest."""
SEALED_FILES = {"messaging.Attachment.body": "client_id"}
"""Bytes sealed under a person's key, and the column that names the person."""
YEARS = "birth_year"
"""Moves by whole years, so that somebody of fifteen is fifteen whenever the demonstration is looked at."""


class Stale(Exception):
    """The packed history is not what this code would make."""


# --- what is packed ---------------------------------------------------------------------------------------


def packed_models() -> list[type[models.Model]]:
    found = [
        model
        for model in registry.get_models()
        if (model.__module__.startswith("leeward.") or model._meta.label in TAKEN_IN)
        and model._meta.label not in LEFT_OUT
    ]
    return sorted(found, key=lambda model: model._meta.label)


def columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """An id that the database counts is not packed: rows come back in their order. None may point at it."""
    for field in model._meta.concrete_fields:
        target = field.remote_field.model if field.remote_field else None
        if target is not None and isinstance(target._meta.pk, models.AutoField):
            raise TypeError(f"{model._meta.label}.{field.name} points at rows whose ids are counted.")
    if model._meta.many_to_many:
        raise TypeError(f"{model._meta.label} has a table of pairs: teach this module to pack it.")
    return [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]


# --- what a history is made from --------------------------------------------------------------------------


def made_from() -> dict[str, str]:
    """Digests of what the history is made from. One that differs from the manifest's: build it again."""
    demo = [PACKAGE / "demo" / name for name in ("cast.py", "history.py", "packing.py")]
    data = [
        PACKAGE / "apps" / "safety" / "contacts" / "candidates.json",
        PACKAGE / "apps" / "consent" / "countries.json",
        *(PACKAGE / "apps" / "consent" / "texts").glob("*.json"),
        *(PACKAGE / "clinical" / "instruments").glob("*.json"),
        *(PACKAGE / "clinical" / "schedules").glob("*.json"),
    ]
    return {
        "the demonstration's own source": _digest_of_files(demo),
        "questionnaires, schedules, consent texts and contacts": _digest_of_files(data),
        "the tables": _digest("\n".join(_schema())),
        "the migrations": _digest("\n".join(_migrations())),
    }


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _digest_of_files(paths: list[Path]) -> str:
    lines = [f"{path.relative_to(PACKAGE).as_posix()} {_digest(path.read_text())}" for path in sorted(paths)]
    return _digest("\n".join(lines))


def _schema() -> Iterator[str]:
    for model in packed_models():
        for field in model._meta.concrete_fields:
            yield f"{model._meta.label}.{field.attname} {type(field).__name__} {field.null} {field.unique}"


def _migrations() -> Iterator[str]:
    for app, name in sorted(MigrationLoader(None).disk_migrations):
        if registry.get_app_config(app).name.startswith("leeward."):
            yield f"{app}.{name}"


# --- moments, ids, words: out and in ----------------------------------------------------------------------

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?\+00:00")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MARKED_ID, _MARKED_MOMENT, _MARKED_DAY = (
    re.compile(r"⟦(\d+)⟧"),
    re.compile(r"⟦t(-?\d+ [\d:.*]+)⟧"),
    re.compile(r"⟦d(-?\d+)⟧"),
)


class Calendar:
    """Between a history that ends on one day and what the file says. The wall clock keeps its hours."""

    def __init__(self, last_day: dt.date, zone: ZoneInfo) -> None:
        self.last_day, self.zone = last_day, zone

    def moment_out(self, moment: dt.datetime) -> str:
        local = moment.astimezone(self.zone)
        time = local.time().isoformat() + ("*" if local.fold else "")
        return f"{(local.date() - self.last_day).days} {time}"

    def moment_in(self, text: str) -> dt.datetime:
        days, time = text.split(" ")
        clock = dt.time.fromisoformat(time.rstrip("*")).replace(fold=1 if time.endswith("*") else 0)
        day = self.last_day + dt.timedelta(days=int(days))
        return dt.datetime.combine(day, clock, self.zone).astimezone(dt.UTC)

    def day_out(self, day: dt.date) -> int:
        return (day - self.last_day).days

    def day_in(self, days: int) -> dt.date:
        return self.last_day + dt.timedelta(days=days)

    def text_out(self, text: str, number_of: Callable[[str], int]) -> str:
        text = _ID.sub(lambda found: f"⟦{number_of(found[0])}⟧", text)
        return _MOMENT.sub(lambda found: f"⟦t{self.moment_out(dt.datetime.fromisoformat(found[0]))}⟧", text)

    def text_in(self, text: str) -> str:
        text = _MARKED_ID.sub(lambda found: str(ids.numbered(int(found[1]))), text)
        return _MARKED_MOMENT.sub(lambda found: self.moment_in(found[1]).isoformat(), text)


class _Numbers:
    """Which number an id has. Every id of the history was made by `ids.predictable`, so all can be found."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        while text not in self._known:
            number = len(self._known) + 1
            if number > 1_000_000:
                raise ValueError("An id in the history was not made by leeward.common.ids.new().")
            self._known[str(ids.numbered(number))] = number
        return self._known[text]


# --- out --------------------------------------------------------------------------------------------------


def dump(last_day: dt.date, zone: ZoneInfo) -> dict[str, Any]:
    """Every row of the database, column by column, ready to be written. Secrets and keys are not in it."""
    calendar, numbers = Calendar(last_day, zone), _Numbers()
    tables: dict[str, dict[str, list[Any]]] = {}
    for model in packed_models():
        rows = list(model._default_manager.order_by("pk"))
        if not rows:
            continue
        if not isinstance(model._meta.pk, models.AutoField):
            # In the order they were made: the file packs better, and reads as a history.
            rows.sort(key=lambda row: numbers(str(row.pk)) if isinstance(row.pk, uuid.UUID) else row.pk)
        tables[model._meta.label] = {
            field.attname: [_out(field, row, calendar, numbers) for row in rows] for field in columns(model)
        }
    return {"format": FORMAT, "tables": tables}


def _out(field: models.Field[Any, Any], row: models.Model, calendar: Calendar, numbers: _Numbers) -> Any:
    value = getattr(row, field.attname)
    name = f"{field.model._meta.label}.{field.attname}"
    if value is None or value == "":
        return value
    if field.attname in SECRETS:
        return True
    if isinstance(field, WordsField):
        return str(value)
    if isinstance(field, models.BinaryField):
        if name not in SEALED_FILES:
            raise TypeError(f"{name} holds bytes: say in SEALED_FILES whose they are.")
        place = crypto.Place(name.lower(), row.pk)
        body = crypto.unseal_bytes(bytes(value), person=getattr(row, SEALED_FILES[name]), place=place)
        return base64.b64encode(body).decode()
    if isinstance(value, dt.datetime):
        return calendar.moment_out(value)
    if isinstance(value, dt.date):
        return calendar.day_out(value)
    if isinstance(value, uuid.UUID):
        return numbers(str(value))
    if field.attname == YEARS:
        return value - calendar.last_day.year
    if isinstance(field, models.JSONField):
        return _json_out(value, calendar, numbers)
    if isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, str):
        return calendar.text_out(value, numbers)
    return field.value_to_string(row)


def _json_out(value: Any, calendar: Calendar, numbers: _Numbers) -> Any:
    if isinstance(value, dict):
        return {
            key: item - calendar.last_day.year
            if key == YEARS and isinstance(item, int)
            else _json_out(item, calendar, numbers)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [_json_out(item, calendar, numbers) for item in value]
    if isinstance(value, str):
        if _DAY.fullmatch(value):
            return f"⟦d{calendar.day_out(dt.date.fromisoformat(value))}⟧"
        return calendar.text_out(value, numbers)
    return value


# --- in ---------------------------------------------------------------------------------------------------


def value_in(field: models.Field[Any, Any], value: Any, calendar: Calendar) -> Any:
    """The other way. Words come back as plain text and secrets as True: the loading seals and makes them."""
    if value is None or value == "" or field.attname in SECRETS or isinstance(field, WordsField):
        return value
    if isinstance(field, models.BinaryField):
        return base64.b64decode(value)
    target: Any = field
    while target.remote_field:
        target = target.target_field
    if isinstance(target, models.DateTimeField):
        return calendar.moment_in(value)
    if isinstance(target, models.DateField):
        return calendar.day_in(value)
    if isinstance(target, models.UUIDField):
        return ids.numbered(value)
    if field.attname == YEARS:
        return value + calendar.last_day.year
    if isinstance(field, models.JSONField):
        return _json_in(value, calendar)
    if isinstance(value, str):
        return target.to_python(calendar.text_in(value))
    return value


def _json_in(value: Any, calendar: Calendar) -> Any:
    if isinstance(value, dict):
        return {
            key: item + calendar.last_day.year
            if key == YEARS and isinstance(item, int)
            else _json_in(item, calendar)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [_json_in(item, calendar) for item in value]
    if isinstance(value, str):
        day = _MARKED_DAY.fullmatch(value)
        return calendar.day_in(int(day[1])).isoformat() if day else calendar.text_in(value)
    return value


# --- the file ---------------------------------------------------------------------------------------------


def digest(content: dict[str, Any]) -> str:
    return hashlib.sha256(_as_text(content).encode()).hexdigest()


def _as_text(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def write(content: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Writes the history and what it was made from. Returns the manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    packed = lzma.compress(_as_text(content).encode(), preset=6)
    manifest = {
        "note": "Invented data. Made by `leeward demo build`; do not edit.",
        "digest": digest(content),
        "made_from": made_from(),
        "rows": {label: len(next(iter(table.values()))) for label, table in content["tables"].items()},
    }
    (folder / HISTORY).write_bytes(packed)
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n")
    return manifest


def read(folder: Path) -> dict[str, Any]:
    """Raises Stale when there is none, or when its content is not what its manifest says."""
    if not (folder / HISTORY).exists():
        raise Stale("there is no packed history")
    content: dict[str, Any] = json.loads(lzma.decompress((folder / HISTORY).read_bytes()))
    if content.get("format") != FORMAT or digest(content) != manifest_of(folder)["digest"]:
        raise Stale("the packed file is not the one that its manifest describes")
    return content


def manifest_of(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    found: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {"digest": "", "made_from": {}}
    return found


def what_changed(folder: Path) -> list[str]:
    """What the packed history was made from and is different now. Empty: it is current."""
    then = manifest_of(folder)["made_from"]
    return [name for name, value in made_from().items() if then.get(name) != value]
