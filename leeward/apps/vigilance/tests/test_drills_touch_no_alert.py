"""Whatever happens with drills, no row of a real alert is made, changed, joined or told otherwise."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.forms.models import model_to_dict

from leeward.apps.notifications.models import Delivery
from leeward.apps.safety import actions as safety
from leeward.apps.safety import api as safety_api
from leeward.apps.safety.models import (
    Acknowledgement,
    Alert,
    AlertHit,
    Closure,
    Escalation,
    SafetyStanding,
    Screening,
)
from leeward.apps.vigilance import actions
from leeward.apps.vigilance.models import Drill
from leeward.common import clock, jobs
from leeward.common.models import AuditRow

from .conftest import HOUR, MINUTE, MONDAY, raise_for

pytestmark = pytest.mark.django_db

REAL = (Alert, AlertHit, Escalation, Acknowledgement, Closure, SafetyStanding, Screening)


def real_rows() -> dict[str, Any]:
    found: dict[str, Any] = {
        model.__name__: sorted(str(model_to_dict(row)) for row in model.objects.all()) for model in REAL
    }
    told = Delivery.objects.exclude(kind__startswith="vigilance.").order_by("key", "channel")
    found["told"] = list(told.values_list("key", "channel", "state", "send_at"))
    found["audit"] = AuditRow.objects.filter(verb__startswith="safety.").count()
    found["figures"] = (safety_api.open_count(), safety_api.late_count())
    return found


@pytest.mark.hazard("H-018", "H-055")
@pytest.mark.hazard("H-025")
@pytest.mark.parametrize("seed", range(12))
def test_a_drill_never_touches_the_rows_of_an_alert(
    seed, shift, second, mailboxes, alice, bob, charlie, olga, episode
):
    chance = random.Random(seed)
    moment, alert = MONDAY, None
    for _step in range(30):
        moment += chance.randrange(1, 40) * MINUTE
        with clock.at(moment):
            deed = chance.choice(("plan", "begin", "chase", "answer", "raise", "acknowledge"))
            if deed == "raise":
                alert = raise_for(alice, episode, level=chance.choice((None, "high", "low")))
                continue
            if deed == "acknowledge":
                if alert is not None and Alert.objects.get(pk=alert.pk).acknowledged_at is None:
                    safety.acknowledge_alert(actor=bob, alert=alert, line="I ring her.")
                continue
            before = real_rows()
            _drill_deed(deed, chance, (bob, charlie, olga))
            assert real_rows() == before, deed
    assert moment > MONDAY + HOUR


def _drill_deed(deed: str, chance: random.Random, people: tuple[Any, ...]) -> None:
    if deed == "plan":
        actions.plan_drills(chance=lambda: chance.random() / 10)
    for drill in Drill.objects.all():
        if deed == "begin":
            actions.begin_drill(drill_id=drill.pk)
        elif deed == "chase":
            actions.chase_drill(drill_id=drill.pk, share=chance.choice((50, 100)))
        elif deed == "answer":
            try:
                actions.answer_drill(actor=chance.choice(people), drill=drill)
            except PermissionDenied:
                continue


@pytest.mark.hazard("H-017")
def test_an_alert_goes_the_same_way_at_the_same_times_beside_a_drill(running, alice, bob, second, episode):
    """The drill runs from 9:00. The alert of 9:05 has its owner, its clock and who is told as without any drill."""
    with clock.at(MONDAY + 5 * MINUTE):
        alert = raise_for(alice, episode, level="high")
        jobs.run_due()
    told = Delivery.objects.filter(kind="safety.alert_owner", about=str(alert.pk))
    assert [(row.to, row.state, row.ended_at) for row in told] == [(bob, "sent", MONDAY + 5 * MINUTE)]
    assert alert.due_at - alert.raised_at == dt.timedelta(minutes=15)
    with clock.at(MONDAY + 13 * MINUTE):
        jobs.run_due()
    assert [row.at for row in Escalation.objects.filter(alert=alert)] == [MONDAY + 13 * MINUTE]
