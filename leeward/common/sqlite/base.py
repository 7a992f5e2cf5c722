"""Django's SQLite, quicker at three things that every page does a hundred times.

Django writes a value's place as `%s` and replaces each by `?` at every call: for the long selects of a page that is
as dear as the query itself. Here the same SQL is turned into SQLite's way of writing only once.

Moments are kept in UTC, as text that does not say so. Django reads a moment without a zone first and makes a second one
with it; here it is read with its zone at once. Truths are read by SQLite's own reader as well, so neither is looked at
again where it comes straight from a column.

The same few thousand ids are read all day: each is made once.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
import uuid
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.sqlite3 import base, operations
from django.db.models.expressions import Col
from django.utils.dateparse import parse_datetime


def _moment(text: bytes) -> dt.datetime | None:
    said = text.decode()
    try:
        return dt.datetime.fromisoformat(said + "+00:00")
    except ValueError:  # it says its own zone, or is written as only Django reads it
        found = parse_datetime(said)
        return found.replace(tzinfo=dt.UTC) if found and found.tzinfo is None else found


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


@lru_cache(maxsize=16_384)
def made_key(text: str | None) -> uuid.UUID | None:
    return None if text is None else uuid.UUID(text)


class Operations(operations.DatabaseOperations):
    READ_WHOLE = frozenset({"DateTimeField", "BooleanField"})
    """SQLite's reader makes the value by the kind that the column was declared as. What is computed has no kind."""

    def get_db_converters(self, expression: Any) -> list[Callable[..., Any]]:
        if isinstance(expression, Col) and expression.output_field.get_internal_type() in self.READ_WHOLE:
            return []
        return list(super().get_db_converters(expression))

    def convert_uuidfield_value(self, value: Any, expression: Any, connection: Any) -> uuid.UUID | None:
        return made_key(value)


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = Operations

    def get_connection_params(self) -> dict[str, Any]:
        if self.timezone is not dt.UTC:
            raise ImproperlyConfigured("Leeward keeps moments in UTC: leave TIME_ZONE out of the database.")
        return dict(super().get_connection_params())

    def create_cursor(self, name: Any = None) -> Any:
        return self.connection.cursor(factory=Cursor)
