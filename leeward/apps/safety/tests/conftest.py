"""A working Monday morning, and a way to raise an alert as the rules do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction

from leeward.apps.care.models import Episode
from leeward.apps.people.models import Person
from leeward.apps.safety import actions, api
from leeward.apps.safety.models import Alert
from leeward.common import clock, ids, service
from leeward.common.words import Source

MONDAY = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
"""In staffed hours (9 to 18, London)."""


@pytest.fixture
def monday() -> Iterator[dt.datetime]:
    with clock.at(MONDAY):
        yield MONDAY


@pytest.fixture
def mailboxes(bob: Person, olga: Person, charlie: Person) -> None:
    for person in (bob, olga, charlie):
        person.email = f"{person.username}@example.org"
        person.save(update_fields=["email"])


def raise_for(client: Person, episode: Episode | None = None, **facts: Any) -> Alert:
    """One hit, as the text rules or a measure hand it over."""
    given = {
        "by": client.pk,
        "rule": "text:suicide.plain",
        "category": "suicide",
        "value": "",
        "quote": "I want to stop living.",
        "level": None,
        "source": Source("messaging.letter.text", ids.new()),
        "channel": "letter",
        **facts,
    }
    with transaction.atomic():
        key = actions.raise_alert(client_id=client.pk, episode_id=episode.pk if episode else None, **given)
    return Alert.objects.get(pk=key)


@pytest.fixture
def alert(monday: dt.datetime, alice: Person, episode: Episode) -> Alert:
    return raise_for(alice, episode)


@pytest.fixture(autouse=True)
def _nothing_kept_in_the_process(tmp_path: Any, settings: Any) -> Iterator[None]:
    """Crisis pages and the service's choices are kept in the process; each test has its own."""
    settings.DATA = tmp_path
    service.forget()
    api._pages.clear()
    yield
    api._pages.clear()


@pytest.fixture
def page_of() -> Callable[[Any], str]:
    return lambda response: response.content.decode()
