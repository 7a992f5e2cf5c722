"""An event reaches its listeners exactly when the fact is kept."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

import pytest
from django.db import transaction

from leeward.common import events, jobs

pytestmark = pytest.mark.django_db
heard: list[object] = []


@dataclass(frozen=True, slots=True)
class KettleBoiled:
    kettle_id: uuid.UUID
    degrees: int


@events.on(KettleBoiled)
def make_tea(event: KettleBoiled) -> None:
    heard.append(event)


def test_a_listener_hears_it_after_the_transaction_with_its_types_intact():
    heard.clear()
    event = KettleBoiled(uuid.uuid4(), 100)
    with transaction.atomic():
        events.announce(event)
        assert heard == []
    jobs.run_due()
    assert heard == [event]


def test_nobody_hears_of_what_was_rolled_back():
    heard.clear()
    with pytest.raises(RuntimeError), transaction.atomic():
        events.announce(KettleBoiled(uuid.uuid4(), 100))
        raise RuntimeError
    jobs.run_due()
    assert heard == []
