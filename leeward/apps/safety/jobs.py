"""What safety does later: tell the owner, chase an alert, make the crisis pages, seal the audit."""

from __future__ import annotations

import datetime as dt
import uuid

from django.conf import settings
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from leeward.apps.people.api import Person
from leeward.apps.safety import actions, api
from leeward.apps.safety.models import Alert
from leeward.common import audit, mail
from leeward.common.jobs import job


def _write(person: Person | None, alert: Alert) -> None:
    """Content-free: no name of the client, no word of what it is about."""
    if person is None or not person.email:
        return
    with translation.override(person.language or settings.LANGUAGE_CODE):
        due = formats.date_format(timezone.localtime(alert.due_at), "j F, g:i a")
        mail.send(
            to=person.email,
            subject=_("Something needs you"),
            body=_("Something in %(service)s needs you by %(time)s. Please sign in: %(address)s")
            % {"service": settings.SERVICE_NAME, "time": due, "address": settings.BASE_URL},
        )


ATTEMPTS = 40
"""At most an hour apart: more than a day, so that a mail server that was away for a night loses nothing."""


@job("safety.tell_owner", attempts=ATTEMPTS)
def tell_owner(alert_id: str) -> None:
    alert = (
        Alert.objects.select_related("owner")
        .filter(pk=uuid.UUID(alert_id), acknowledged_at=None, closed_at=None)
        .first()
    )
    if alert is not None:
        _write(alert.owner, alert)


@job("safety.chase_alert", attempts=ATTEMPTS)
def chase_alert(alert_id: str, share: int) -> None:
    escalation = actions.chase_alert(alert_id=uuid.UUID(alert_id), share=share)
    if escalation is not None:
        _write(escalation.to, escalation.alert)
        actions.note_telling(escalation=escalation)


@job("safety.make_crisis_pages", every=dt.timedelta(hours=6))
def make_crisis_pages() -> None:
    api.warm_crisis_pages()


@job("safety.seal_audit", every=dt.timedelta(minutes=1))
def seal_audit() -> None:
    while audit.seal_rows() == 1_000:
        pass
