"""By when somebody must look: in staffed hours, over weekends and changes of the clock."""

from __future__ import annotations

import datetime as dt

import pytest

from leeward.apps.safety import actions
from leeward.common import clock, service

from .conftest import raise_for

pytestmark = pytest.mark.django_db


def utc(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "level, minutes", [("high", 15), ("moderate", 240), ("low", 540), ("unanswered", 540), (None, 240)]
)
def test_each_level_has_its_clock(level, minutes, alice, monday):
    assert raise_for(alice, level=level).due_at == monday + dt.timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "raised, due",
    [
        pytest.param(utc(2026, 3, 6, 20), utc(2026, 3, 9, 13), id="friday evening to monday"),
        pytest.param(utc(2026, 3, 7, 3), utc(2026, 3, 9, 13), id="saturday night to monday"),
        pytest.param(utc(2026, 3, 6, 16), utc(2026, 3, 9, 11), id="friday afternoon goes on on monday"),
        pytest.param(utc(2026, 3, 3, 6), utc(2026, 3, 3, 13), id="before work begins"),
        pytest.param(utc(2026, 3, 3, 14), utc(2026, 3, 3, 18), id="to the very end of a day"),
        # Clocks go forward on Sunday 29 March: nine o'clock on Monday is 8:00 UTC.
        pytest.param(utc(2026, 3, 27, 17), utc(2026, 3, 30, 11), id="over the change in march"),
        # And back on Sunday 25 October: nine o'clock on Monday is 9:00 UTC again.
        pytest.param(utc(2026, 10, 23, 16), utc(2026, 10, 26, 12), id="over the change in october"),
        pytest.param(utc(2026, 3, 29, 1, 30), utc(2026, 3, 30, 12), id="in the hour that is not there"),
        pytest.param(utc(2026, 10, 25, 1, 30), utc(2026, 10, 26, 13), id="in the hour that is there twice"),
    ],
)
def test_the_clock_runs_in_staffed_hours_only(raised, due, alice):
    with clock.at(raised):
        assert raise_for(alice).due_at == due


def test_without_staffed_hours_the_clock_runs_day_and_night(alice, ines, monday):
    service.change(actor=ines.pk, key="safety.staffed_hours", value={})
    with clock.at(utc(2026, 3, 6, 20)):
        assert raise_for(alice).due_at == utc(2026, 3, 7, 0)


@pytest.mark.hazard("H-026")
def test_a_level_set_by_a_person_sets_the_clock_from_the_first_trigger(alert, bob, monday):
    with clock.at(monday + dt.timedelta(minutes=10)):
        actions.set_level(actor=bob, alert=alert, level="high")
    alert.refresh_from_db()
    assert alert.due_at == monday + dt.timedelta(minutes=15)


def test_a_level_set_after_new_words_counts_from_the_new_words(alert, alice, bob, episode, monday):
    actions.acknowledge_alert(actor=bob, alert=alert, line="I ring her.")
    tuesday = monday + dt.timedelta(days=1)
    with clock.at(tuesday):
        raise_for(alice, episode)
        actions.set_level(actor=bob, alert=alert, level="low")
    alert.refresh_from_db()
    assert alert.due_at == tuesday + dt.timedelta(hours=9)
