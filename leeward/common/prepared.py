"""Queries whose SQL is made once.

Django makes the SQL of a query anew each time it runs: two thirds of what a small page costs. A `Prepared`
query is written as an ordinary queryset, as a function of its values; what Django makes of it the first time
is kept for the connection, and afterwards only the values are put in. For the few pages that people open all
day; anything else stays a plain queryset.

    _of_client = Prepared(lambda client_id: Episode.objects.filter(client_id=client_id).order_by("opened_at"))
    rows = _of_client.rows(client.pk)

What changes from call to call has to come in as a value: a moment read inside the function would be kept too
(a house test looks for that).
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.base import ModelState
from django.db.models.expressions import Col
from django.db.models.query import RelatedPopulator, ValuesListIterable
from django.db.models.signals import post_init, pre_init

from leeward.common.sqlite import base as sqlite

Row = TypeVar("Row", bound=models.Model)
Value = uuid.UUID | dt.datetime | str | Sequence[uuid.UUID]

_FIELDS: dict[type, models.Field[Any, Any]] = {
    uuid.UUID: models.UUIDField(),
    dt.datetime: models.DateTimeField(),
    str: models.CharField(),
}


@dataclass(frozen=True, slots=True)
class _Plan:
    """What Django made of the queryset, for one connection."""

    sql: str
    values: tuple[tuple[int, Any], ...]
    """Each parameter: which of the flattened values (counted from 0), or -1 and a constant."""
    model: type[models.Model]
    names: list[str]
    start: int
    end: int
    converters: tuple[tuple[int, Callable[[Any], Any]], ...]
    related: list[Any]
    is_plain: bool
    """`values_list`: the columns themselves, no row of a model."""
    is_quick: bool
    """Nothing of the model watches over its making, so that its attributes can be laid down as they are."""


class Prepared(Generic[Row]):
    """One queryset as a function of its values: ids, moments, codes, or a list of ids for an `__in`.

    A queryset that ends in `values_list` gives tuples.
    """

    def __init__(self, build: Callable[..., models.QuerySet[Row]]) -> None:
        self._build = build
        self._plans: WeakKeyDictionary[BaseDatabaseWrapper, dict[tuple[Any, ...], _Plan]] = (
            WeakKeyDictionary()
        )

    def rows(self, *values: Value) -> list[Row]:
        """One query. No rows for an empty list of ids. Raises TypeError for a value of another kind."""
        shape = tuple(_shape(value) for value in values)
        if any(size == 0 for _kind, size in shape):
            return []
        connection = connections["default"]
        plans = self._plans.setdefault(connection, {})
        plan = plans.get(shape)
        if plan is None:
            plan = plans[shape] = _plan(self._build, shape, connection)
        given = [_adapted(one, connection) for one in _flat(values)]
        with connection.cursor() as cursor:
            cursor.execute(plan.sql, [given[place] if place >= 0 else fixed for place, fixed in plan.values])
            found = cursor.fetchall()
        return [self._row(plan, connection.alias, list(row)) for row in found]

    def first(self, *values: Value) -> Row | None:
        """The first row. The queryset itself says the order and ends with `[:1]`."""
        found = self.rows(*values)
        return found[0] if found else None

    def _row(self, plan: _Plan, alias: str, row: list[Any]) -> Row:
        for place, convert in plan.converters:
            row[place] = convert(row[place])
        if plan.is_plain:
            return tuple(row)  # type: ignore[return-value]
        values = row[plan.start : plan.end]
        if plan.is_quick:
            made = _laid_down(plan.model, plan.names, values, alias)
        else:
            made = plan.model.from_db(alias, plan.names, values)
        for related in plan.related:
            related.populate(row, made)
        return made  # type: ignore[return-value]


def _converter(
    converters: list[Callable[..., Any]], expression: Any, connection: BaseDatabaseWrapper
) -> Callable[[Any], Any]:
    """What makes a value of a column. SQLite keeps ids and lists as text, and a course of care has hundreds of them."""
    if len(converters) == 1:
        one, operations = converters[0], connection.ops
        if isinstance(operations, sqlite.Operations):
            if one == operations.convert_uuidfield_value:
                return sqlite.made_key
            if one == operations.convert_datetimefield_value:
                return _moment
        if isinstance(expression, Col) and type(expression.target) is models.JSONField:
            return _parsed

    def convert(value: Any) -> Any:
        for one in converters:
            value = one(value, expression, connection)
        return value

    return convert


def _moment(value: dt.datetime | str | None) -> dt.datetime | None:
    """As SQLite keeps it: in UTC, and without saying so. A moment that was computed comes as text."""
    if value is None:
        return None
    moment = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _parsed(text: str | None) -> Any:
    """Most lists of a row are empty."""
    if text == "[]":
        return []
    return text if text is None else json.loads(text)


def _state(alias: str) -> ModelState:
    state = ModelState()
    state.adding, state.db = False, alias
    return state


def _laid_down(
    model: type[models.Model], names: Sequence[str], values: Sequence[Any], alias: str
) -> models.Model:
    made = model.__new__(model)
    made.__dict__.update(zip(names, values, strict=True), _state=_state(alias))
    return made


class _Neighbour(RelatedPopulator):  # type: ignore[misc]
    """What came in the same row by `select_related`, laid down as the row itself is."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        is_alone = not self.reorder_for_init and not self.related_populators
        self.is_quick = is_alone and _is_quick(self.model_cls)

    def populate(self, row: Sequence[Any], from_obj: models.Model) -> None:
        if not self.is_quick:
            return super().populate(row, from_obj)
        values = row[self.cols_start : self.cols_end]
        is_there = values[self.pk_idx] is not None
        made = _laid_down(self.model_cls, self.init_list, values, self.db) if is_there else None
        self.local_setter(from_obj, made)
        if made is not None:
            self.remote_setter(made, from_obj)


def _is_quick(model: type[models.Model]) -> bool:
    """Most of what `from_db` costs is for those who listen to a model's making. Ours has none that do."""
    return (
        model.__init__ is models.Model.__init__
        and model.from_db.__func__ is models.Model.from_db.__func__  # type: ignore[attr-defined]
        and not pre_init.has_listeners(model)
        and not post_init.has_listeners(model)
    )


def _shape(value: Value) -> tuple[type, int]:
    """Kind and size: -1 for a single value. A list of another length is another query."""
    if isinstance(value, (list, tuple)):
        return uuid.UUID, len(value)
    for kind in _FIELDS:
        if isinstance(value, kind):
            return kind, -1
    raise TypeError(f"A prepared query takes ids, moments and codes, not {type(value).__name__}.")


def _flat(values: Sequence[Any]) -> list[Any]:
    found: list[Any] = []
    for value in values:
        found.extend(value) if isinstance(value, (list, tuple)) else found.append(value)
    return found


def _adapted(value: Any, connection: BaseDatabaseWrapper) -> Any:
    kind = next(kind for kind in _FIELDS if isinstance(value, kind))
    return _FIELDS[kind].get_db_prep_value(value, connection)


def _stand_in(kind: type, number: int) -> Any:
    """A value that occurs nowhere else, to find again in what Django makes."""
    if kind is uuid.UUID:
        return uuid.uuid4()
    if kind is dt.datetime:
        return dt.datetime(1871, 3, 3, 4, 5, 6, 789_000 + number, tzinfo=dt.UTC)
    return f"stand-in {number} {uuid.uuid4()}"


def _plan(
    build: Callable[..., models.QuerySet[Any]],
    shape: tuple[tuple[type, int], ...],
    connection: BaseDatabaseWrapper,
) -> _Plan:
    stand_ins = [
        _stand_in(kind, number) if size < 0 else [_stand_in(kind, 0) for _each in range(size)]
        for number, (kind, size) in enumerate(shape)
    ]
    known = [_adapted(one, connection) for one in _flat(stand_ins)]
    rows = build(*stand_ins)
    compiler = rows.query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql()
    values = tuple((known.index(one), None) if one in known else (-1, one) for one in parameters)
    if {place for place, _fixed in values if place >= 0} != set(range(len(known))):
        raise RuntimeError("A value of a prepared query is not in its SQL as it was given.")
    select, info = compiler.select, compiler.klass_info
    is_plain = issubclass(rows._iterable_class, ValuesListIterable)  # type: ignore[attr-defined]
    fields = [0, len(select) - 1] if is_plain else info["select_fields"]
    start, end = fields[0], fields[-1] + 1
    model = compiler.query.model if is_plain else info["model"]
    return _Plan(
        sql=sql,
        values=values,
        model=model,
        names=[one[0].target.attname for one in select[start:end]],
        start=start,
        end=end,
        converters=tuple(
            (place, _converter(converters, expression, connection))
            for place, (converters, expression) in compiler.get_converters([one[0] for one in select]).items()
        ),
        related=[]
        if is_plain
        else [_Neighbour(one, select, connection.alias) for one in info.get("related_klass_infos", ())],
        is_plain=is_plain,
        is_quick=_is_quick(model),
    )
