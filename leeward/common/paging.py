"""Long lists in pages, by a cursor instead of a number: the cost of a page does not grow with its place."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    rows: tuple[T, ...]
    earlier: str | None
    """What to pass as `before` for the next page, or None at the end of the list."""


def newest_first(rows: QuerySet[Any], *, field: str, before: str | None, size: int = 50) -> Page[Any]:
    """Rows by `field` (a moment), newest first. A `before` that is no moment is taken as none."""
    if before:
        try:
            moment = dt.datetime.fromisoformat(before)
        except ValueError:
            moment = None
        if moment is not None and moment.tzinfo is not None:
            rows = rows.filter(**{f"{field}__lt": moment})
    found = list(rows.order_by(f"-{field}", "-pk")[: size + 1])
    more = found[size - 1] if len(found) > size else None
    return Page(tuple(found[:size]), getattr(more, field).isoformat() if more is not None else None)
