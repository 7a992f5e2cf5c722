"""What the house itself watches, by the clock."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from leeward.apps.people import api as people
from leeward.common import clock, installation, mail
from leeward.common.jobs import enqueue, job
from leeward.config import readiness


@job("config.tell_administrators", every=dt.timedelta(days=1))
def tell_administrators() -> None:
    """Once a day, while something that keeps people safe is missing or cannot be used. A job for each, so that none
    is told twice.
    """
    has_started = settings.MODE == "production" and (settings.DATA / "started").exists()
    if not has_started or not (installation.stand_ins() or readiness.safety_gaps()):
        return
    for person in people.staff_with_role(people.Role.ADMINISTRATOR):
        if person.email:
            day = clock.today(settings.TIME_ZONE).isoformat()
            enqueue("config.tell_administrator", person.pk, key=f"health:{day}:{person.pk}")


@job("config.tell_administrator", writes_mail=True)
def tell_administrator(person_id: str) -> None:
    """The mail says where to look, and not what."""
    for person in people.staff_with_role(people.Role.ADMINISTRATOR):
        if str(person.pk) == str(person_id) and person.email:
            with translation.override(settings.LANGUAGE_CODE):
                mail.send(
                    to=person.email,
                    subject=_("%(service)s: please look at the page Health")
                    % {"service": settings.SERVICE_NAME},
                    body=_("Something there needs you today: %(url)s")
                    % {"url": f"{settings.BASE_URL.rstrip('/')}/admin/health/"},
                )
