"""A Monday with Bob on the rota as lead, and what drills and readings need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction

from leeward.apps.people.models import Person
from leeward.apps.safety import actions as safety
from leeward.apps.safety.models import Alert, Screening, Shift
from leeward.apps.vigilance import actions
from leeward.apps.vigilance.models import Drill
from leeward.common import clock, ids, jobs, service
from leeward.common.words import Source

MONDAY = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
"""The first staffed hour (9 to 18, London)."""
MINUTE = dt.timedelta(minutes=1)
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)


@pytest.fixture
def monday() -> Iterator[dt.datetime]:
    with clock.at(MONDAY):
        yield MONDAY


@pytest.fixture(autouse=True)
def _nothing_kept_in_the_process(tmp_path: Any, settings: Any) -> Iterator[None]:
    settings.DATA = tmp_path
    service.forget()
    yield
    service.forget()


@pytest.fixture
def mailboxes(bob: Person, olga: Person, charlie: Person) -> None:
    for person in (bob, olga, charlie):
        person.email = f"{person.username}@example.org"
        person.save(update_fields=["email"])


@pytest.fixture
def shift(monday: dt.datetime, bob: Person) -> Shift:
    """Bob leads on Monday from 9 to 18. Drills may begin from 9:00 to 17:30."""
    return safety.set_shift(actor=None, person=bob, begins_at=MONDAY, ends_at=MONDAY + 9 * HOUR)


@pytest.fixture
def second(monday: dt.datetime, charlie: Person) -> Shift:
    return safety.set_shift(
        actor=None, person=charlie, begins_at=MONDAY, ends_at=MONDAY + 9 * HOUR, duty="second"
    )


@pytest.fixture
def running(shift: Shift, mailboxes: None) -> Drill:
    """Planned for 9:00, and begun."""
    actions.plan_drills(chance=lambda: 0.0)
    jobs.run_due()
    return Drill.objects.get(shift=shift)


def raise_for(client: Person, episode: Any = None, **facts: Any) -> Alert:
    given = {
        "by": client.pk, "rule": "text:suicide.plain", "category": "suicide", "value": "",
        "quote": "I want to stop living.", "level": None,
        "source": Source("messaging.letter.text", ids.new()), "channel": "letter", **facts,
    }  # fmt: skip
    with transaction.atomic():
        key = safety.raise_alert(client_id=client.pk, episode_id=episode.pk if episode else None, **given)
    return Alert.objects.get(pk=key)


@pytest.fixture
def letters(alice: Person, bob: Person, episode: Any) -> Callable[..., list[Screening]]:
    """Letters of Alice in which neither a rule nor the model saw anything, in the week before Monday."""
    from leeward.apps.messaging import actions as messaging

    def write(*texts: str, at: dt.datetime = MONDAY - 3 * DAY) -> list[Screening]:
        found = []
        for text in texts:
            with clock.at(at):
                letter = messaging.send_letter(
                    actor=alice, episode_id=episode.pk, text=text, key=str(ids.new())
                )
                row = Screening.objects.get(source_row=letter.letter_id)
                Screening.objects.filter(pk=row.pk).update(verdict="none", judged_at=at)
                row.refresh_from_db()
                found.append(row)
        return found

    return write
