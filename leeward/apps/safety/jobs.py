"""What safety does later: tell the owner, chase an alert, make the crisis pages, seal the audit."""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from dataclasses import replace

from django.conf import settings
from django.utils.translation import gettext as _

from leeward.apps.care import api as care
from leeward.apps.notifications import api as notifications
from leeward.apps.people.api import Person
from leeward.apps.safety import actions, api, queries
from leeward.apps.safety.models import Alert, Escalation, SeriousEvent
from leeward.common import audit, clock
from leeward.common.jobs import attempt, job
from leeward.common.models import Unread
from leeward.common.words import Channel

log = logging.getLogger(__name__)


def _message(body: str) -> notifications.Message:
    """Content-free: no name of the client, no word of what it is about."""
    return notifications.Message(
        subject=_("Something needs you"),
        body=body,
        short=_("Something in %(service)s needs you. Please sign in.") % {"service": settings.SERVICE_NAME},
    )


def _by_a_time(alert: Alert, reader: Person) -> notifications.Message:
    return api.message_by_a_time(alert.due_at, reader)


def _without_a_time() -> notifications.Message:
    words = {"service": settings.SERVICE_NAME, "address": settings.BASE_URL}
    return _message(_("Something in %(service)s needs you. Please sign in: %(address)s") % words)


@notifications.notice("safety.alert_owner")
def for_the_owner(alert_id: str, reader: Person) -> notifications.Message | None:
    """While nobody has seen it, and it is still theirs."""
    alert = Alert.objects.filter(
        pk=uuid.UUID(alert_id), acknowledged_at=None, closed_at=None, owner=reader
    ).first()
    return _by_a_time(alert, reader) if alert is not None else None


def _note_telling(escalation_id: str, went: bool) -> None:
    actions.note_telling(escalation_id=int(escalation_id), went=went)


@notifications.notice("safety.escalation", told=_note_telling)
def for_whom_it_was_passed_up_to(escalation_id: str, reader: Person) -> notifications.Message | None:
    row = (
        Escalation.objects.select_related("alert")
        .filter(pk=int(escalation_id), alert__acknowledged_at=None, alert__closed_at=None)
        .first()
    )
    return _by_a_time(row.alert, reader) if row is not None else None


@job("safety.chase_alert", attempts=20)
def chase_alert(alert_id: str, share: int) -> None:
    actions.chase_alert(alert_id=uuid.UUID(alert_id), share=share)


@notifications.notice("safety.second")
def for_the_second(alert_id: str, reader: Person) -> notifications.Message | None:
    """A closing waits for a second person."""
    rows = Alert.objects.filter(pk=uuid.UUID(alert_id), closed_at=None, second_asked=reader)
    return _without_a_time() if rows.exclude(outcome="").exists() else None


@notifications.notice("safety.lone_closing")
def for_the_leads(alert_id: str, reader: Person) -> notifications.Message | None:
    """One person closed what two should: those who answer for the service are told, none of them by name of it."""
    rows = Alert.objects.filter(pk=uuid.UUID(alert_id), closed_alone=True, alone_read_at=None)
    return _without_a_time() if rows.exists() else None


@notifications.notice("safety.event")
def for_whoever_leads_an_event(event_id: str, reader: Person) -> notifications.Message | None:
    """Says nothing of what it is about, or of whom. Nothing goes out when it was closed, or taken back."""
    event = SeriousEvent.objects.filter(pk=uuid.UUID(event_id), closed_at=None).first()
    if event is None or care.may_contact(event.client_id):
        return None
    words = {"service": settings.SERVICE_NAME, "address": settings.BASE_URL}
    body = _("There is something to read in %(service)s. Please sign in: %(address)s") % words
    return replace(_message(body), subject=_("There is something to read"))


@notifications.notice("safety.unread")
def for_a_reader(unread_id: str, reader: Person) -> notifications.Message | None:
    return _without_a_time() if Unread.objects.filter(pk=int(unread_id), read_at=None).exists() else None


@job("safety.judge_text", attempts=20)
def judge_text(screening_id: int) -> None:
    actions.judge_text(screening_id=screening_id, tries=attempt())


@job("safety.find_owners", every=dt.timedelta(minutes=1))
def find_owners() -> None:
    actions.find_owners()


@job("safety.look_at_steady", every=dt.timedelta(minutes=15))
def look_at_steady() -> None:
    actions.look_at_steady()


TOO_LONG = dt.timedelta(hours=1)


@job("safety.look_for_unscreened", every=dt.timedelta(minutes=1))
def look_for_unscreened() -> None:
    """Texts that wait for a person. Of one that no program could check somebody is told at once; what a program only
    asks a look at has the working day, and somebody is told when that is over. Operations hear of what is late."""
    now = clock.now()
    waiting = list(Unread.objects.filter(read_at=None).exclude(channel=Channel.DRAFT.value))
    late = [row for row in waiting if row.due_at is not None and row.due_at < now]
    late += [row for row in waiting if row.due_at is None and row.noticed_at < now - TOO_LONG]
    actions.tell_readers(
        rows=[row for row in waiting if not row.why.startswith(queries.MODEL)],
        late=late,
    )
    if late:
        log.error("%d texts wait for a person and are late.", len(late))
    stuck = queries.late_verdicts()
    if stuck:
        log.error("%d texts have waited for the model for more than a minute.", stuck)


@notifications.notice("safety.old_contacts")
def for_whoever_keeps_the_directory(day: str, reader: Person) -> notifications.Message | None:
    return _without_a_time() if queries.old_contacts() else None


@job("safety.look_at_contacts", every=dt.timedelta(days=1))
def look_at_contacts() -> None:
    """Entries that nobody has checked for long stay up; whoever leads safety is told, once a week until they are."""
    actions.tell_of_old_contacts()


@job("safety.make_crisis_pages", every=dt.timedelta(minutes=15))
def make_crisis_pages() -> None:
    api.warm_crisis_pages()


@job("safety.seal_audit", every=dt.timedelta(minutes=1))
def seal_audit() -> None:
    while audit.seal_rows() == 1_000:
        pass
