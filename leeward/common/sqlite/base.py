"""Django's SQLite, quicker at two things that every page does a hundred times.

Django writes a value's place as `%s` and replaces each by `?` at every call: for the long selects of a page that is
as dear as the query itself. Here the same SQL is turned into SQLite's way of writing only once.

Moments are kept in UTC, as text that does not say so. Django reads a moment without a zone first and makes a second one
with it; here it is read with its zone at once.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from functools import lru_cache
from typing import Any

from django.db.backends.sqlite3 import base
from django.utils.dateparse import parse_datetime


def _moment(text: bytes) -> dt.datetime | None:
    said = text.decode()
    try:
        return dt.datetime.fromisoformat(said + "+00:00")
    except ValueError:  # it says its own zone, or is written as only Django reads it
        return parse_datetime(said)


for kind in ("datetime", "timestamp"):
    sqlite3.register_converter(kind, _moment)


@lru_cache(maxsize=2_048)
def _with_question_marks(query: str) -> str:
    return str(base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%"))


class Cursor(base.SQLiteCursorWrapper):
    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        if param_names is None:
            return _with_question_marks(query)
        return str(super().convert_query(query, param_names=param_names))


class DatabaseWrapper(base.DatabaseWrapper):
    reads_moments_with_zone = True

    def create_cursor(self, name: Any = None) -> Any:
        return self.connection.cursor(factory=Cursor)
