"""A working Monday, people of the safeguarding queue, and the states that tests begin with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from leeward.apps.people.models import Person
from leeward.apps.people.roles import Role
from leeward.apps.safeguarding import actions
from leeward.apps.safeguarding.models import EmergencyContact, MissedContact
from leeward.apps.safety.tests.conftest import MONDAY, mailboxes, raise_for  # noqa: F401
from leeward.common import clock, ids, service
from tests.fixtures import make_client, make_staff

TYPED = {
    "name": "Noor Brook", "relation": "sibling", "language": "en", "phone": "07700 900143", "email": "",
    "may_tell": "call_us", "when": "unreached",
}  # fmt: skip


@pytest.fixture
def monday() -> Iterator[dt.datetime]:
    with clock.at(MONDAY):
        yield MONDAY


@pytest.fixture
def lead(db: None) -> Person:
    """Named as safeguarding lead: a clinician who looks after nobody."""
    person = make_staff("petra", Role.CLINICIAN, name="Petra Lane")
    service.change(actor=None, key="safeguarding.lead", value=str(person.pk))
    return person


@pytest.fixture
def deputy(lead: Person) -> Person:
    person = make_staff("dario", Role.CLINICIAN, name="Dario Conti")
    service.change(actor=None, key="safeguarding.deputy", value=str(person.pk))
    return person


@pytest.fixture
def noa(db: None) -> Person:
    """A young client."""
    return make_client("noa", name="Noa Ray", country="GB", birth_year=2011)


@pytest.fixture
def named(alice: Person) -> Callable[..., EmergencyContact]:
    """Alice names somebody, by the real steps."""

    def go(client: Person = alice, **changes: str) -> EmergencyContact:
        draft = actions.begin_contact(actor=client)
        actions.keep_contact_draft(actor=client, line=draft.line, given=TYPED | changes)
        return actions.keep_contact(actor=client, line=draft.line)

    return go


@pytest.fixture
def missed(bob: Person, episode: Any) -> Callable[..., MissedContact]:
    def go(actor: Person = bob, **facts: Any) -> MissedContact:
        given = {
            "how": "not_come", "planned_at": clock.now() - dt.timedelta(minutes=20), "source_id": ids.new(), **facts,
        }  # fmt: skip
        return actions.note_missed(actor=actor, episode_id=episode.pk, **given)

    return go
