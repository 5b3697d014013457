"""Questions that are asked at every inspection: their SQL is built once, and only the values change."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

_FIRST_MARK: Final = datetime(1901, 1, 1, tzinfo=UTC)
_Value = str | datetime | date | bool
_Slots = tuple[tuple[str, int] | None, ...]


class Prepared:
    """A question of one shape, asked again and again.

    To build a query takes Django some ten times as long as SQLite takes to answer it. Here that is done once for each
    kind of store and each number of values; every later call puts its values into the places that are known by then.

    Args:
        build: gives the query set for its keyword arguments, each a text, a day, a time, or a tuple of texts. It must
            pass each of them on as it stands: it is called with marks in their places, and not again. An argument
            that is True or False belongs to the question's shape.

    >>> Prepared(lambda number: TravelDocument.objects.filter(number=number))(number="N1")  # doctest: +SKIP
    []
    """

    def __init__(self, build: Callable[..., QuerySet]) -> None:
        self._build = build
        self._ready: dict[tuple[Any, ...], tuple[QuerySet, Any, str, tuple[Any, ...], _Slots]] = {}

    def __call__(self, **given: _Value | tuple[str, ...]) -> list[Any]:
        """The rows as the query set would give them: instances, tuples or values.

        Raises:
            TypeError: the query does not ask for one of the values as it stands.
        """
        connection = connections[DEFAULT_DB_ALIAS]
        if any(value == () for value in given.values()):
            return []
        shape = tuple((name, _form(value)) for name, value in given.items())
        key = (connection.vendor, shape)
        ready = self._ready.get(key)
        if ready is None:
            ready = self._ready[key] = self._compiled(given, connection)
        pattern, compiler, sql, constants, slots = ready
        values = {name: _as_asked(value, connection) for name, value in given.items()}
        params = tuple(
            constant if slot is None else values[slot[0]][slot[1]]
            for constant, slot in zip(constants, slots, strict=True)
        )
        asking = copy.copy(compiler)
        asking.connection = connection
        asking.as_sql = lambda *_args, **_kwargs: (sql, params)
        query = copy.copy(pattern.query)
        query.get_compiler = lambda *_args, **_kwargs: asking
        answer: QuerySet = QuerySet(model=pattern.model, query=query, using=DEFAULT_DB_ALIAS)
        answer._iterable_class, answer._fields = pattern._iterable_class, pattern._fields  # noqa: SLF001
        return list(answer)

    def first(self, **given: _Value | tuple[str, ...]) -> Any:
        """The first row, None where there is none."""
        return next(iter(self(**given)), None)

    def _compiled(
        self, given: Mapping[str, _Value | tuple[str, ...]], connection: Any
    ) -> tuple[QuerySet, Any, str, tuple[Any, ...], _Slots]:
        marks = {name: _mark(name, number, value) for number, (name, value) in enumerate(given.items())}
        pattern = self._build(**marks)
        compiler = pattern.query.get_compiler(using=DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        places = {
            asked: (name, index)
            for name, mark in marks.items()
            for index, asked in enumerate(_as_asked(mark, connection))
        }
        slots = tuple(places.get(param) if isinstance(param, str | date) else None for param in params)
        missing = set(places.values()) - set(slots)
        if missing:
            raise TypeError(f"the query does not ask for {sorted(missing)} as they stand")
        return pattern, compiler, sql, tuple(params), slots


def _form(value: _Value | tuple[str, ...]) -> int | bool | None:
    """What of a value is part of the SQL: how many there are, or a truth."""
    if isinstance(value, tuple):
        return len(value)
    return value if isinstance(value, bool) else None


def _mark(name: str, number: int, value: _Value | tuple[str, ...]) -> _Value | tuple[str, ...]:
    """A value that no question ever holds, of the same kind."""
    if isinstance(value, tuple):
        return tuple(f"\x01{name}\x01{index}" for index in range(len(value)))
    if isinstance(value, bool):
        return value
    if isinstance(value, datetime):
        return _FIRST_MARK.replace(microsecond=number + 1)
    if isinstance(value, date):
        return _FIRST_MARK.date().replace(day=number + 1)
    if isinstance(value, str):
        return f"\x01{name}"
    raise TypeError(f"{name} is neither a text, a day nor a time")


def _as_asked(value: _Value | tuple[str, ...], connection: Any) -> tuple[Any, ...]:
    """Values as they go to the store."""
    if isinstance(value, tuple):
        return value
    if isinstance(value, bool):
        return ()
    if isinstance(value, datetime):
        return (connection.ops.adapt_datetimefield_value(value),)
    if isinstance(value, date):
        return (connection.ops.adapt_datefield_value(value),)
    return (value,)
