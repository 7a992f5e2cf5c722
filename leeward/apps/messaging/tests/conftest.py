"""Letters as people write them, at a fixed time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from leeward.apps.care import actions as care
from leeward.apps.messaging import actions, ports
from leeward.apps.messaging.actions import Sent
from leeward.apps.people.models import Person
from leeward.common import clock, ids

MONDAY = dt.datetime(2026, 3, 9, 10, 0, tzinfo=dt.UTC)
"""A Monday morning in winter time."""

PNG = b"\x89PNG\r\n\x1a\n" + b"pixels" * 10
PDF = b"%PDF-1.7\nsome pages"
DANGER = "I cannot sleep. I want to kill myself tonight."


@pytest.fixture(autouse=True)
def _monday():
    with clock.at(MONDAY):
        yield


@pytest.fixture(autouse=True)
def _no_scanner():
    ports.bind_scanner(None)
    yield
    ports.bind_scanner(None)


@pytest.fixture
def letter(episode) -> Callable[..., Sent]:
    """Writes as somebody, with a fresh key unless one is given."""

    def write(author: Person, text: str = "A letter.", **more: object) -> Sent:
        more.setdefault("key", str(ids.new()))
        return actions.send_letter(actor=author, episode_id=episode.pk, text=text, **more)

    return write


@pytest.fixture
def jonas(db, bob, episode) -> Person:
    """Covers for Bob, who is away for a week from Monday noon."""
    from leeward.apps.people.roles import Role
    from tests.fixtures import make_staff

    person = make_staff("jonas", Role.CLINICIAN, name="Jonas Lind")
    care.plan_absence(
        actor=bob,
        cover=person,
        begins_at=MONDAY - dt.timedelta(hours=1),
        ends_at=dt.datetime(2026, 3, 16, 9, 0, tzinfo=dt.UTC),
    )
    return person
