"""What must not happen twice at the same moment, where no row exists yet that could be locked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_at_a_time(name: str) -> Iterator[None]:
    """A transaction in which nobody else, on any machine of the service, is in a block of this name."""
    with transaction.atomic():
        # SQLite's transactions take the only writer's place at their start (settings: IMMEDIATE).
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
        yield
