"""Builds the invented history, packs it, and loads what is packed into an empty data folder."""

from __future__ import annotations

import datetime as dt
import os
import secrets
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import connection, models, transaction

from leeward.apps.people.models import Person
from leeward.common import audit, clock, crypto, ids, service
from leeward.common.words import Sealed, WordsField
from leeward.demo import history, packing

ROWS_AT_ONCE = 500


# --- building -----------------------------------------------------------------------------------------------


def build(*, output: Path | None = None, people: int | None = None, last_day: dt.date | None = None) -> None:
    """Lives through the history in this empty database, and packs it.

    With fewer people or another last day it is not the history that is shipped: name another output.
    """
    folder, begun = output or packing.PACKED, time.monotonic()
    before = packing.manifest_of(folder)["digest"]
    _say("Building eighteen months of an invented service. This takes about a minute …")
    content = live(people=people, last_day=last_day)
    manifest = packing.write(content, folder)
    size = (folder / packing.HISTORY).stat().st_size
    _say(
        f"Done in {time.monotonic() - begun:.0f} s: {manifest['rows']['people.Person']} people, {sum(manifest['rows'].values())} rows, {size / 1000:.0f} kB in {folder}."
    )
    _say(
        "The history is the same as before."
        if manifest["digest"] == before
        else "The history is new: commit both files."
    )


def live(*, people: int | None = None, last_day: dt.date | None = None) -> dict[str, Any]:
    """The history of an empty database, as it is packed: the same each time."""
    day = last_day or history.LAST_DAY
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        # Nothing here is worth a disk's wait: it can be built again.
        connection.ensure_connection()
        connection.connection.execute("PRAGMA synchronous=OFF")
    with ids.predictable():
        history.live(day, people=people)
    return packing.dump(day, history.ZONE)


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


# --- loading ------------------------------------------------------------------------------------------------


def load_if_empty() -> None:
    if Person.objects.exists():
        return
    folder, begun = packing.PACKED, time.monotonic()
    changed = packing.what_changed(folder)
    if changed:
        _say(f"The packed history is older than this code ({', '.join(changed)}).")
        folder = settings.DATA / "history"
        build_elsewhere(folder)
    load(packing.read(folder))
    _say(f"{Person.objects.count()} invented people are here, after {time.monotonic() - begun:.0f} s.")


def build_elsewhere(folder: Path) -> None:
    """In a process of its own: the history is lived in a throw-away database."""
    subprocess.run(
        [sys.executable, "-m", "leeward", "demo", "build", "--output", str(folder)],
        check=True,
        env={**os.environ},
    )


def load(content: dict[str, Any], *, now: dt.datetime | None = None) -> None:
    """Puts the history into this empty database: sealed with its own keys, moved by whole weeks to end this week.

    All of it or nothing. The days since then, and what happened this morning, are then lived by the real actions.
    """
    moment = now or clock.now()
    calendar = packing.Calendar(history.last_day_before(moment), history.ZONE)
    tables = {model._meta.label: model for model in packing.packed_models()}
    _make_keys(content, tables)
    with transaction.atomic():
        for label, table in content["tables"].items():
            _load_table(tables[label], table, calendar)
    service.forget()
    audit.forget_kept_head()
    while audit.seal_rows():
        pass
    history.live_until(moment)
    history.live_this_morning(moment)
    while audit.seal_rows():
        pass


def _make_keys(content: dict[str, Any], tables: dict[str, type[models.Model]]) -> None:
    """Every data key, before the rows: inside their transaction a key would be read again for each text."""
    owners: set[int] = set()
    for label, table in content["tables"].items():
        for field in packing.columns(tables[label]):
            if _owner_column(field):
                pairs = zip(table[_owner_column(field)], table[field.attname], strict=True)
                owners |= {number for number, text in pairs if text is not None}
    for number in sorted(owners):
        person = ids.numbered(number)
        crypto.seal("", person=person, place=crypto.Place("demo", person))


def _owner_column(field: models.Field[Any, Any]) -> str:
    """The column that names whose words are in this one. Empty: nothing is sealed here."""
    if isinstance(field, WordsField):
        return field.subject
    return packing.SEALED_FILES.get(f"{field.model._meta.label}.{field.attname}", "")


def _load_table(model: type[models.Model], table: dict[str, list[Any]], calendar: packing.Calendar) -> None:
    fields = packing.columns(model)
    rows = []
    for number in range(len(next(iter(table.values())))):
        row = model()
        for field in fields:
            setattr(row, field.attname, packing.value_in(field, table[field.attname][number], calendar))
        for field in fields:
            value = getattr(row, field.attname) if field.attname in table else None
            if value is not None and _owner_column(field):
                setattr(row, field.attname, _seal(field, row, value))
            elif value and field.attname in packing.SECRETS:
                setattr(row, field.attname, _new_secret(field.attname))
        rows.append(row)
    model._default_manager.bulk_create(rows, batch_size=ROWS_AT_ONCE)


def _seal(field: models.Field[Any, Any], row: models.Model, value: Any) -> Any:
    """The text was screened when the history was lived: its screening is one of the rows."""
    person = getattr(row, _owner_column(field))
    place = crypto.Place(f"{field.model._meta.label_lower}.{field.attname}", row.pk)
    if isinstance(field, WordsField):
        return Sealed(crypto.seal(value, person=person, place=place))
    return crypto.seal_bytes(value, person=person, place=place)


def _new_secret(name: str) -> str:
    """Nobody knows what it is the digest of, and nobody signs in with a password here."""
    return make_password(None) if name == "password" else secrets.token_hex(32)
