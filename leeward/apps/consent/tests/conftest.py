"""A young person and her family, made by the real actions."""

from __future__ import annotations

import datetime as dt

import pytest

from leeward.apps.consent import actions
from leeward.apps.consent.models import GuardianLink
from leeward.apps.people.models import Invitation, Person
from leeward.apps.people.roles import Role
from leeward.common import clock
from tests.fixtures import make_client, make_staff

NOON = dt.datetime(2026, 3, 10, 12, tzinfo=dt.UTC)
EVERY_YES = {"care": True, "evaluation": True, "research": True, "ai": True, "contact": True}


@pytest.fixture
def noon():
    """Tuesday 10 March 2026. The service takes people from 13."""
    from leeward.common import service

    service.change(actor=None, key="consent.minimum_age", value=13)
    with clock.at(NOON):
        yield NOON


@pytest.fixture
def yara(noon) -> Person:
    """Fourteen: agrees beside a guardian."""
    return make_client("yara", name="Yara Haddad", country="GB", birth_year=2011)


@pytest.fixture
def tom(noon) -> Person:
    """Sixteen for certain: agrees alone."""
    return make_client("tom", name="Tom Frey", country="GB", birth_year=2009)


@pytest.fixture
def nadia(db) -> Person:
    """Yara's mother."""
    from leeward.apps.people import actions as people

    return people.open_account(
        username="nadia", password=None, role=Role.GUARDIAN, name="Nadia Haddad", email="nadia@example.org"
    )


@pytest.fixture
def omar(db) -> Person:
    """A guardian of somebody else."""
    from leeward.apps.people import actions as people

    return people.open_account(username="omar", password=None, role=Role.GUARDIAN, name="Omar Said")


@pytest.fixture
def ms_grey(db) -> Person:
    return make_staff("grey", Role.CLINICIAN, name="Ines Grey")


def agree(person: Person, **answers: bool) -> None:
    actions.give_consent(actor=person, person=person, answers={**EVERY_YES, **answers}, language="en")


def let_in(young: Person, guardian: Person, **shares: bool) -> GuardianLink:
    """Invites, accepts and connects."""
    row, _secret = actions.invite_guardian(actor=young, name=guardian.called, relation="parent", **shares)
    Invitation.objects.filter(pk=row.invitation_id).update(accepted_by=guardian, accepted_at=clock.now())
    link = actions.connect_guardian(guardian=guardian, invitation_id=row.invitation_id)
    assert link is not None
    return link
