"""A working morning with Olga on duty, an alert after what Alice wrote, and a way to answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from leeward.apps.safety import api as safety
from leeward.apps.safety.models import Alert
from leeward.apps.safety.tests.conftest import raise_for
from leeward.apps.screener import actions
from leeward.apps.screener.models import Conversation
from leeward.common import clock, service

MONDAY = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
"""In staffed hours (9 to 18, London)."""


@pytest.fixture(autouse=True)
def _forgotten(tmp_path: Any, settings: Any) -> Iterator[None]:
    settings.DATA = tmp_path
    service.forget()
    yield
    service.forget()


@pytest.fixture
def monday() -> Iterator[dt.datetime]:
    with clock.at(MONDAY):
        yield MONDAY


@pytest.fixture
def on_duty(monday: dt.datetime, olga: Any) -> Any:
    """Until five in the afternoon."""
    return safety.set_shift(
        actor=None, person=olga, begins_at=MONDAY - dt.timedelta(hours=1), ends_at=MONDAY + dt.timedelta(hours=8)
    )  # fmt: skip


@pytest.fixture
def alert(monday: dt.datetime, alice: Any, episode: Any) -> Alert:
    return raise_for(alice, episode)


@pytest.fixture
def talk(alert: Alert, on_duty: Any, alice: Any) -> Conversation:
    """Begun by Alice, after what she wrote."""
    row = actions.begin(actor=alice, language="en")
    assert row is not None
    return row


@pytest.fixture
def say(alice: Any) -> Callable[..., Conversation]:
    """Answers in turn: 1 yes, 0 no, None would rather not say."""

    def go(row: Conversation, *values: int | None) -> Conversation:
        for value in values:
            row.refresh_from_db()
            row = actions.give_answer(actor=alice, conversation=row, item=row.shown, value=value)
        return row

    return go
