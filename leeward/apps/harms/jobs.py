"""What happens later: tell whoever leads, pass on what nobody opened, say that an answer is there."""

from __future__ import annotations

import datetime as dt
import uuid

from django.conf import settings
from django.utils.translation import gettext as _

from leeward.apps.care import api as care
from leeward.apps.harms import access, actions
from leeward.apps.harms.models import AdverseEvent, Complaint, Signal
from leeward.apps.notifications import api as notifications
from leeward.apps.people.api import Person, Role
from leeward.common.jobs import job


def _something_to_read() -> notifications.Message:
    """Content-free: no name of anybody, no word of what it is about."""
    words = {"service": settings.SERVICE_NAME, "address": settings.BASE_URL}
    return notifications.Message(
        subject=_("There is something to read"),
        body=_("There is something to read in %(service)s. Please sign in: %(address)s") % words,
        short=_("Something in %(service)s needs you. Please sign in.") % words,
    )


@job("harms.feel_pulse", every=dt.timedelta(minutes=1))
def feel_pulse() -> None:
    actions.feel_pulse()


@notifications.notice("harms.event")
def for_whoever_leads(event_id: str, reader: Person) -> notifications.Message | None:
    """While it waits for this very reader, and nobody who leads has opened it."""
    rows = AdverseEvent.objects.filter(pk=uuid.UUID(event_id), owner=reader, seen_at=None)
    waits = rows.filter(state__in=(AdverseEvent.State.DRAFT, AdverseEvent.State.OPEN)).exists()
    return _something_to_read() if waits else None


@notifications.notice("harms.signal")
def for_whoever_leads_safety(signal_id: str, reader: Person) -> notifications.Message | None:
    """While this very reader leads, and was the one to be told."""
    is_theirs = Signal.objects.filter(pk=uuid.UUID(signal_id), to=reader).exists()
    return _something_to_read() if is_theirs and access.may_lead(reader) else None


@notifications.notice("harms.complaint")
def for_whoever_answers(complaint_id: str, reader: Person) -> notifications.Message | None:
    rows = access.visible_complaints(reader).filter(pk=uuid.UUID(complaint_id), state=Complaint.State.OPEN)
    return _something_to_read() if rows.exists() else None


@notifications.notice("harms.answer")
def for_whoever_complained(complaint_id: str, reader: Person) -> notifications.Message | None:
    """Asked at the moment of sending: nothing goes out after a death, nor to who wants no mail."""
    rows = Complaint.objects.filter(
        pk=uuid.UUID(complaint_id), made_by=reader, state=Complaint.State.ANSWERED
    )
    if not rows.exists() or not reader.wants_mail:
        return None
    if reader.has_role(Role.CLIENT) and not care.may_write_to(reader.pk):
        return None
    body = _("There is something for you to read. Please sign in: %(address)s") % {
        "address": settings.BASE_URL
    }
    return notifications.Message(subject=_("You have a message."), body=body, short=body)


@job("harms.chase_events", every=dt.timedelta(minutes=10))
def chase_events() -> None:
    actions.chase_events()


@job("harms.chase_complaints", every=dt.timedelta(hours=1))
def chase_complaints() -> None:
    actions.chase_complaints()


@job("harms.tell_of_signals", every=dt.timedelta(days=1))
def tell_of_signals() -> None:
    actions.tell_of_signals()
