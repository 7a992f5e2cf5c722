"""Append-only tables, as the migrations of a service leave them, refuse whoever opens the file.

With the sqlite3 module alone: without Django, and without the pragmas of our connections.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys

import pytest

ROWS = {
    "common_auditrow": {
        "id": 7, "at": "2026-01-01 10:00:00", "verb": "care.record_opened", "subject_kind": "episode",
        "subject_id": "a" * 32, "reason": "own", "detail": "",
    },
    "common_auditseal": {"place": 1, "row_id": 7, "digest": "0" * 64},
    "consent_consent": {
        "id": "b" * 32, "person_id": "c" * 32, "purpose": "care", "number": 1, "answer": 1, "text_version": "1",
        "language": "en", "wording_hash": "0" * 64, "at": "2026-01-01 10:00:00", "by_id": "c" * 32,
        "capacity": "self",
    },
}  # fmt: skip
OTHER = {
    "common_auditrow": {"id": 8, "verb": "care.nothing"},
    "common_auditseal": {"place": 2, "row_id": 8, "digest": "1" * 64},
    "consent_consent": {"id": "d" * 32, "number": 2, "answer": 0},
}
UNIQUE = {
    "common_auditrow": (("id",), ("rowid",)),
    "common_auditseal": (("place",), ("row_id",), ("rowid",)),
    "consent_consent": (("id",), ("person_id", "purpose", "number"), ("rowid",)),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The file of a service on its first day."""
    folder = tmp_path_factory.mktemp("service")
    ours = ("LEEWARD_", "DATABASE_URL", "REDIS_URL")
    given = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    subprocess.run(
        [
            sys.executable,
            "-c",
            "import django; django.setup()\nfrom leeward.config.cli import prepare\nprepare()",
        ],
        env=given | {"LEEWARD_MODE": "development", "LEEWARD_DATA": str(folder)},
        check=True,
    )
    return folder / "leeward.sqlite3"


@pytest.fixture
def file(made):
    stranger = sqlite3.connect(made)
    for table, row in ROWS.items():
        insert(stranger, table, row)
    yield stranger
    stranger.close()  # without a commit: the next test finds it empty


def insert(stranger, table, row, how="INSERT"):
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    stranger.execute(f"{how} INTO {table} ({names}) VALUES ({marks})", list(row.values()))


def kept(stranger, table):
    return stranger.execute(f"SELECT {', '.join(ROWS[table])} FROM {table}").fetchall()


@pytest.mark.hazard("H-047")
@pytest.mark.parametrize("table, same", [(table, same) for table, rows in UNIQUE.items() for same in rows])
@pytest.mark.parametrize("how", ["REPLACE", "INSERT OR REPLACE"])
def test_no_row_takes_the_place_of_another(file, table, same, how):
    row = ROWS[table] | OTHER[table] | {name: ROWS[table][name] for name in same if name != "rowid"}
    if same == ("rowid",):
        row["rowid"] = file.execute(f"SELECT rowid FROM {table}").fetchone()[0]
        if table == "common_auditrow":
            del row["id"]
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        insert(file, table, row, how)
    assert kept(file, table) == [tuple(ROWS[table].values())]


@pytest.mark.hazard("H-047")
@pytest.mark.parametrize("table", ROWS)
@pytest.mark.parametrize(
    "how", ["UPDATE {0} SET rowid = rowid", "UPDATE OR REPLACE {0} SET rowid = 9", "DELETE FROM {0}"]
)
def test_no_row_is_changed_or_deleted(file, table, how):
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        file.execute(how.format(table))


@pytest.mark.parametrize("table", ROWS)
def test_new_rows_come_in(file, table):
    insert(file, table, ROWS[table] | OTHER[table])
    assert len(kept(file, table)) == 2


def test_an_insert_that_would_conflict_may_be_left_out_but_changes_nothing(file):
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        file.execute(
            "INSERT INTO common_auditseal (place, row_id, digest) VALUES (1, 8, 'x') "
            "ON CONFLICT (place) DO UPDATE SET digest = 'x'"
        )
