"""The packed history, loaded once for a file of tests and taken back afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.db import transaction

from leeward.demo import building, packing

MORNING = dt.datetime(2027, 10, 20, 9, 30, tzinfo=dt.UTC)
"""A Wednesday, half past ten in London, a few days before the clocks change."""


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: object) -> Iterator[dt.datetime]:
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        building.load(packing.read(packing.PACKED), now=MORNING)
        yield MORNING
        transaction.set_rollback(True)
