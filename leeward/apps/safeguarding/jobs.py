"""What happens later: others are told when a clock goes by, and everything open has somebody who has it."""

from __future__ import annotations

import datetime as dt
import uuid

from django.conf import settings
from django.utils.translation import gettext as _

from leeward.apps.notifications import api as notifications
from leeward.apps.people.api import Person
from leeward.apps.safeguarding import access, actions
from leeward.common.jobs import job


def _something_needs_you() -> notifications.Message:
    """Content-free: no name of anybody, no word of what it is about."""
    words = {"service": settings.SERVICE_NAME, "address": settings.BASE_URL}
    return notifications.Message(
        subject=_("Something needs you"),
        body=_("Something in %(service)s needs you. Please sign in: %(address)s") % words,
        short=_("Something in %(service)s needs you. Please sign in.") % words,
    )


@notifications.notice("safeguarding.case")
def for_who_looks(case_id: str, reader: Person) -> notifications.Message | None:
    """While it is open, and this reader may open it."""
    rows = access.visible_cases(reader).filter(pk=uuid.UUID(case_id), closed_at=None)
    return _something_needs_you() if rows.exists() else None


@notifications.notice("safeguarding.disclosure")
def for_who_safeguards(disclosure_id: str, reader: Person) -> notifications.Message | None:
    rows = access.visible_disclosures(reader).filter(pk=uuid.UUID(disclosure_id), closed_at=None)
    return _something_needs_you() if rows.exists() else None


@job("safeguarding.chase", every=dt.timedelta(minutes=1))
def chase() -> None:
    actions.chase()


@job("safeguarding.find_owners_again", every=dt.timedelta(minutes=5))
def find_owners_again() -> None:
    actions.find_owners()
