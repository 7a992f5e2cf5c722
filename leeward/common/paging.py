"""Long lists in pages, by a cursor instead of a number: the cost of a page does not grow with its place."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

T = TypeVar("T")
BETWEEN = "~"
LONGEST_NUMBER = 6
"""Digits. Python itself refuses to read thousands of them, and a page must not break on that."""


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    rows: tuple[T, ...]
    earlier: str | None
    """What to pass as `before` for the next page, or None at the end of the list."""


def whole_number(text: str) -> int | None:
    """A place in a list, as an address names it. None for all that is no number, or longer than any list."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else None


def newest_first(rows: QuerySet[Any], *, field: str, before: str | None, size: int = 50) -> Page[Any]:
    """Rows by `field` (a moment) and key, newest first: rows of one moment never fall between two pages.

    A `before` that is no cursor is taken as none. One that is only a moment (an address somebody kept from
    earlier) still works: it begins before that moment.
    """
    if before:
        rows = _earlier_than(rows, field, before)
    return page_of(list(rows.order_by(f"-{field}", "-pk")[: size + 1]), field=field, size=size)


def page_of(found: list[T], *, field: str, size: int) -> Page[T]:
    """Of rows in that order, read one more than a page holds, so that it shows whether there are earlier ones."""
    last: Any = found[size - 1] if len(found) > size else None
    earlier = f"{getattr(last, field).isoformat()}{BETWEEN}{last.pk}" if last is not None else None
    return Page(tuple(found[:size]), earlier)


def _earlier_than(rows: QuerySet[Any], field: str, before: str) -> QuerySet[Any]:
    written, _mark, key = before.partition(BETWEEN)
    try:
        moment = dt.datetime.fromisoformat(written)
        if moment.tzinfo is None:
            return rows
        moment = moment.astimezone(dt.UTC)
    except (ValueError, OverflowError):  # no moment, or one that the calendar does not have
        return rows
    earlier = Q(**{f"{field}__lt": moment})
    try:
        if key:
            known = rows.model._meta.pk.to_python(key)
            earlier |= Q(**{field: moment, "pk__lt": known})
    except ValidationError:
        pass  # the moment is enough
    # The first condition says nothing new, but an index can begin at it.
    return rows.filter(earlier, **{f"{field}__lte": moment})
