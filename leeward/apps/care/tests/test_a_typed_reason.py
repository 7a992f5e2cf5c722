"""Charlie opens Alice's record from outside with a reason: for him, for a few hours, and to read."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import Http404

from leeward.apps.care import access, actions
from leeward.apps.people.roles import Role
from leeward.common import clock
from leeward.common.audit import Reason
from tests.fixtures import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(episode, charlie):
    return actions.open_with_reason(actor=charlie, episode_id=episode.pk, why="She rang and asked for me.")


def test_it_opens_for_whoever_typed_it_and_for_nobody_else(opened, charlie):
    assert access.get_episode(charlie, opened.pk)[1] is Reason.TYPED
    with pytest.raises(Http404):
        access.get_episode(make_staff("nina", Role.CLINICIAN, name="Nina Vale"), opened.pk)


def test_it_is_over_after_its_hours(opened, charlie):
    hours = dt.timedelta(hours=actions.OPENED_BY_REASON_HOURS)
    with clock.at(clock.now() + hours - dt.timedelta(minutes=1)):
        assert access.relation(charlie, opened) is Reason.TYPED
    with clock.at(clock.now() + hours + dt.timedelta(minutes=1)), pytest.raises(Http404):
        access.get_episode(charlie, opened.pk)


@pytest.mark.hazard("H-046")
def test_it_writes_nothing_and_decides_nothing(opened, charlie):
    assert not access.may_write(charlie, opened)
    with pytest.raises(Http404):
        access.get_to_lead(charlie, opened.pk)
