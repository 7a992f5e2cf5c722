"""What vigilance does later: plans, begins and chases drills, and draws the texts of a week."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace

from django.conf import settings
from django.utils.translation import gettext as _

from leeward.apps.notifications import api as notifications
from leeward.apps.people.api import Person
from leeward.apps.safety import api as safety
from leeward.apps.vigilance import actions
from leeward.apps.vigilance.models import Drill, DrillTelling
from leeward.common import clock
from leeward.common.jobs import job


def _note_telling(telling_id: str, went: bool) -> None:
    actions.note_telling(telling_id=uuid.UUID(telling_id), went=went)


@notifications.notice("vigilance.drill", told=_note_telling)
def for_whom_a_drill_calls(telling_id: str, reader: Person) -> notifications.Message | None:
    """Word for word what an alert sends, while nobody has answered."""
    row = (
        DrillTelling.objects.select_related("drill")
        .filter(pk=uuid.UUID(telling_id), drill__acknowledged_at=None, drill__over_at__gt=clock.now())
        .exclude(drill__state=Drill.State.NOT_HELD)
        .first()
    )
    if row is None or row.drill.due_at is None:
        return None
    return safety.message_by_a_time(row.drill.due_at, reader)


@notifications.notice("vigilance.drill_missed")
def for_whoever_leads_safety(drill_id: str, reader: Person) -> notifications.Message | None:
    rows = Drill.objects.filter(pk=uuid.UUID(drill_id), state__in=(Drill.State.MISSED, Drill.State.LATE))
    if not rows.exists():
        return None
    words = {"service": settings.SERVICE_NAME, "address": settings.BASE_URL}
    body = _("There is something to read in %(service)s. Please sign in: %(address)s") % words
    message = notifications.Message(subject=_("There is something to read"), body=body, short=body)
    return replace(message, short=_("Something in %(service)s needs you. Please sign in.") % words)


@job("vigilance.plan_drills", every=dt.timedelta(minutes=10))
def plan_drills() -> None:
    actions.plan_drills()


@job("vigilance.begin_drill", attempts=20)
def begin_drill(drill_id: str) -> None:
    actions.begin_drill(drill_id=uuid.UUID(drill_id))


@job("vigilance.chase_drill", attempts=20)
def chase_drill(drill_id: str, share: int) -> None:
    actions.chase_drill(drill_id=uuid.UUID(drill_id), share=share)


@job("vigilance.draw_texts", every=dt.timedelta(hours=6))
def draw_texts() -> None:
    """The texts of the last whole week, once; and what only one could read, or nobody can settle, is concluded."""
    actions.draw_texts()
    actions.conclude_lone_readings()
    actions.conclude_differing()
