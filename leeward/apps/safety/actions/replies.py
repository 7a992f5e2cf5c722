"""A line to the person at the closing of their alert: kept with the closing, sent as a letter when it is closed."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from leeward.apps.people.api import Person
from leeward.apps.safety import ports, queries
from leeward.apps.safety.models import Alert, Closure
from leeward.common import clock
from leeward.common.words import Channel, Source, as_plain, take


def keep_reply(*, actor: Person, alert: Alert, text: str) -> None:
    """Belongs inside the transaction of the closing, after its line. Raises ValidationError where they may not write."""
    plain = as_plain(text)
    if not plain:
        return
    if alert.episode_id is None or not ports.may_write_letter(actor, alert.episode_id):
        raise ValidationError(
            _(
                "You cannot write a letter to this person. Please take your line to them out; nothing was changed."
            )
        )
    closure = Closure.objects.filter(alert=alert, taken_back_at=None).latest("at")
    closure.to_client = take(
        plain,
        by=actor.pk,
        subject=alert.client_id,
        channel=Channel.STAFF,
        source=Source.of(Closure, "to_client", closure.pk),
    )
    closure.save(update_fields=["to_client"])


def send_reply(*, alert: Alert) -> None:
    """Inside the transaction that closes the alert: from the one who closed it, also when another confirmed it.

    When they may not write any more the alert closes all the same, and its page says that the line did not go out.
    """
    closure = queries.unsent_reply(alert)
    if closure is None or alert.episode_id is None:
        return
    try:
        with transaction.atomic():
            ports.write_letter(closure.by, alert.episode_id, str(closure.to_client), f"alert-{closure.pk}")
    except (Http404, PermissionDenied, ValidationError):
        return
    closure.written_at = clock.now()
    closure.save(update_fields=["written_at"])
