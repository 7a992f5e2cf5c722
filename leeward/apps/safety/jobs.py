"""What safety does later: tell the owner, chase an alert, make the crisis pages, seal the audit."""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from leeward.apps.care import api as care
from leeward.apps.people.api import Person, Role, staff_with_role
from leeward.apps.safety import access, actions, api, queries
from leeward.apps.safety.models import Alert, SeriousEvent
from leeward.common import audit, clock, jobs, languages, mail
from leeward.common.jobs import job
from leeward.common.models import Unread
from leeward.common.words import Channel
from leeward.design.moments import written

log = logging.getLogger(__name__)


def _write(person: Person | None, alert: Alert) -> bool:
    """Whether a mail went out. Content-free: no name of the client, no word of what it is about."""
    if person is None or not person.email:
        return False
    with translation.override(languages.of(person.language)):
        due = _in_service_time(alert.due_at, person)
        mail.send(
            to=person.email,
            subject=_("Something needs you"),
            body=_("Something in %(service)s needs you by %(time)s. Please sign in: %(address)s")
            % {"service": settings.SERVICE_NAME, "time": due, "address": settings.BASE_URL},
        )
    return True


def _in_service_time(moment: dt.datetime | None, reader: Person) -> str:
    """The clocks of alerts, the rota and the mail say one time, the service's; to a reader elsewhere, whose it is.

    Said outright: a job may run in a thread where another zone was set a moment ago.
    """
    home = ZoneInfo(settings.TIME_ZONE)
    time = written(timezone.localtime(moment, home), "j F, g:i a")
    if queries.own_zone(reader) is None:
        return time
    return _("%(time)s (time in %(place)s)") % {"time": time, "place": queries.place_name(home)}


def _write_without_a_time(person: Person | None) -> None:
    if person is None or not person.email:
        return
    with translation.override(languages.of(person.language)):
        mail.send(
            to=person.email,
            subject=_("Something needs you"),
            body=_("Something in %(service)s needs you. Please sign in: %(address)s")
            % {"service": settings.SERVICE_NAME, "address": settings.BASE_URL},
        )


@job("safety.tell_owner", attempts=mail.ATTEMPTS, writes_mail=True)
def tell_owner(alert_id: str) -> None:
    alert = (
        Alert.objects.select_related("owner")
        .filter(pk=uuid.UUID(alert_id), acknowledged_at=None, closed_at=None)
        .first()
    )
    if alert is not None:
        _write(alert.owner, alert)


@job("safety.chase_alert", attempts=mail.ATTEMPTS, writes_mail=True)
def chase_alert(alert_id: str, share: int) -> None:
    escalation = actions.chase_alert(alert_id=uuid.UUID(alert_id), share=share)
    if escalation is not None:
        went = _write(escalation.to, escalation.alert)
        actions.note_telling(escalation=escalation, went=went)


@job("safety.ask_second", attempts=mail.ATTEMPTS, writes_mail=True)
def ask_second(alert_id: str) -> None:
    """A closing waits for a second person."""
    alert = (
        Alert.objects.select_related("second_asked")
        .filter(pk=uuid.UUID(alert_id), closed_at=None)
        .exclude(outcome="")
        .first()
    )
    if alert is not None:
        _write_without_a_time(alert.second_asked)


@job("safety.tell_lone_closing")
def tell_lone_closing(alert_id: str) -> None:
    """One person closed what two should: those who answer for the service are told, none of them by name of it.

    A job for each of them, so that an address that takes no mail keeps nobody else from knowing.
    """
    row = _closed_alone(alert_id)
    if row is None:
        return
    leads = {
        person.pk: person for role in (Role.SUPERVISOR, Role.MANAGER) for person in staff_with_role(role)
    }
    for key in sorted(leads.keys() - {row.closed_by_id}):
        jobs.enqueue("safety.tell_lead", row.pk, key, key=f"alone:{row.pk}:{key}")


@job("safety.tell_lead", attempts=mail.ATTEMPTS, writes_mail=True)
def tell_lead(alert_id: str, person_id: str) -> None:
    if _closed_alone(alert_id) is not None:
        _write_without_a_time(Person.objects.filter(pk=uuid.UUID(person_id), is_active=True).first())


def _closed_alone(alert_id: str) -> Alert | None:
    return Alert.objects.filter(pk=uuid.UUID(alert_id), closed_alone=True, alone_read_at=None).first()


@job("safety.tell_of_event", attempts=mail.ATTEMPTS, writes_mail=True)
def tell_of_event(event_id: str, person_id: str) -> None:
    """Says nothing of what it is about, or of whom. Nothing goes out when it was closed, or taken back."""
    event = SeriousEvent.objects.filter(pk=uuid.UUID(event_id), closed_at=None).first()
    person = Person.objects.filter(pk=uuid.UUID(person_id), is_active=True).first()
    if event is None or person is None or not person.email or care.may_contact(event.client_id):
        return
    with translation.override(languages.of(person.language)):
        mail.send(
            to=person.email,
            subject=_("There is something to read"),
            body=_("There is something to read in %(service)s. Please sign in: %(address)s")
            % {"service": settings.SERVICE_NAME, "address": settings.BASE_URL},
        )


@job("safety.judge_text", attempts=20)
def judge_text(screening_id: int) -> None:
    actions.judge_text(screening_id=screening_id)


@job("safety.find_owners", every=dt.timedelta(minutes=1))
def find_owners() -> None:
    actions.find_owners()


TOO_LONG = dt.timedelta(hours=1)


@job("safety.look_for_unscreened", every=dt.timedelta(minutes=1))
def look_for_unscreened() -> None:
    """Texts that wait for a person. Of one that no program could check somebody is told at once; what a program only
    asks a look at has the working day, and somebody is told when that is over. Operations hear of what is late."""
    now = clock.now()
    waiting = list(Unread.objects.filter(read_at=None).exclude(channel=Channel.DRAFT.value))
    late = [row for row in waiting if row.due_at is not None and row.due_at < now]
    late += [row for row in waiting if row.due_at is None and row.noticed_at < now - TOO_LONG]
    for row in waiting:
        if not row.why.startswith(queries.MODEL):
            jobs.enqueue("safety.tell_reader", row.pk, key=f"unread:{row.pk}")
        if row in late:
            jobs.enqueue("safety.tell_reader", row.pk, key=f"unread:{row.pk}:late")
    if late:
        log.error("%d texts wait for a person and are late.", len(late))
    stuck = queries.late_verdicts()
    if stuck:
        log.error("%d texts have waited for the model for more than a minute.", stuck)


@job("safety.tell_reader", attempts=mail.ATTEMPTS, writes_mail=True)
def tell_reader(unread_id: int) -> None:
    row = Unread.objects.filter(pk=unread_id, read_at=None).first()
    if row is None:
        return
    client = Person.objects.filter(pk=row.subject_id).first()
    episode = care.current_episode(client) if client else None
    for face in care.answerers(episode.id) if episode else ():
        reader = Person.objects.filter(pk=face.id, is_active=True).first()
        if reader is not None and access.visible_unread(reader).filter(pk=row.pk).exists():
            return _write_without_a_time(reader)
    return _write_without_a_time(access.duty_lead(clock.now()))


@job("safety.make_crisis_pages", every=dt.timedelta(minutes=15))
def make_crisis_pages() -> None:
    api.warm_crisis_pages()


@job("safety.seal_audit", every=dt.timedelta(minutes=1))
def seal_audit() -> None:
    while audit.seal_rows() == 1_000:
        pass
