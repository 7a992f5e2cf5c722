"""The rail says where somebody is, and never says that they are where they are not."""

from __future__ import annotations

import pytest

from leeward.common import ids
from leeward.config.navigation import rail_for

pytestmark = pytest.mark.django_db


def current(person, path):
    return [item.label for group in rail_for(person, path) for item in group.items if item.is_current]


def test_in_a_record_nobody_is_in_the_morning(bob, episode):
    assert current(bob, "/staff/") == ["Morning"]
    assert current(bob, "/staff/caseload/") == ["Caseload"]
    assert current(bob, f"/staff/{ids.to_url(episode.pk)}/") == []


def test_a_place_holds_what_lies_under_it(ines):
    assert current(ines, "/admin/settings/messaging.reply_days/") == ["Settings"]
    assert current(ines, "/admin/invitations/") == ["People"]
