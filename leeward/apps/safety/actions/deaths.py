"""After a death: a serious event with an owner and a clock."""

from __future__ import annotations

import datetime as dt
import uuid

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from leeward.apps.care import api as care
from leeward.apps.notifications import api as notifications
from leeward.apps.people.api import Person, Role, staff_with_role
from leeward.apps.safety import access
from leeward.apps.safety.actions.alerts import due
from leeward.apps.safety.models import (
    SeriousEvent,
)
from leeward.common import audit, clock
from leeward.common.audit import Reason
from leeward.common.words import Channel, Source, as_plain, take


def open_event(*, episode_id: uuid.UUID, client_id: uuid.UUID) -> None:
    """After a death: the safety lead owns it, and the community lead is told. Safe to run twice.

    The clock is the service's own clock for what nobody has judged yet.
    """
    moment = clock.now()
    owner = _event_owner(moment)
    told = {person.pk for person in (*staff_with_role(Role.MODERATOR), *((owner,) if owner else ()))}
    facts = {"client_id": client_id, "owner": owner, "opened_at": moment, "due_at": due(moment, "")}
    if care.may_contact(client_id):
        return  # taken back before anybody was told
    with transaction.atomic():
        row, made = SeriousEvent.objects.get_or_create(episode_id=episode_id, mistake_at=None, defaults=facts)
        if not made:
            return
        audit.record(
            actor=None, verb="safety.event_opened", subject_kind="serious_event", subject=row.pk,
            person=client_id, reason=Reason.SYSTEM,
        )  # fmt: skip
        for key in sorted(told):
            notifications.owe(kind="safety.event", to=key, about=row.pk, key=f"event:{row.pk}:{key}")


def _event_leads() -> tuple[Person, ...]:
    return staff_with_role(Role.SUPERVISOR)


def _event_owner(moment: dt.datetime) -> Person | None:
    """The named safety lead; without one the supervisor on shift, any supervisor, whoever answers."""
    named, _is_gone = access.named_lead()
    if named is not None:
        return named
    leads = _event_leads()
    owner = access.duty_lead(moment)
    return leads[0] if leads and (owner is None or not owner.has_role(Role.SUPERVISOR)) else owner


def find_event_owner(found: SeriousEvent) -> None:
    """A serious event goes on to the next lead when its owner leads no more, or does not work here any more."""
    owner = found.owner
    is_here = owner is not None and owner.is_active and owner.is_staff_member
    if owner is not None and is_here and (owner.has_role(Role.SUPERVISOR) or not _event_leads()):
        return
    with transaction.atomic():
        row = SeriousEvent.objects.select_for_update().filter(pk=found.pk, closed_at=None).first()
        owner = _event_owner(clock.now())
        if row is None or owner is None or owner.pk == row.owner_id:
            return
        row.owner = owner
        row.save(update_fields=["owner"])
        audit.record(
            actor=None, verb="safety.event_owner_found", subject_kind="serious_event", subject=row.pk,
            person=row.client_id, reason=Reason.SYSTEM, detail=str(owner.pk),
        )  # fmt: skip
        notifications.owe(kind="safety.event", to=owner.pk, about=row.pk, key=f"event:{row.pk}:{owner.pk}")


def take_event_back(*, episode_id: uuid.UUID, client_id: uuid.UUID) -> None:
    """The care goes on: the death was noted by mistake. The row stays, marked so, and names nobody as dead.

    Safe to run twice. Ended as a death once more, a new one opens.
    """
    if not care.may_contact(client_id):
        return  # ended as a death once more since
    with transaction.atomic():
        row = SeriousEvent.objects.select_for_update().filter(episode_id=episode_id, mistake_at=None).first()
        if row is None:
            return
        row.mistake_at = clock.now()
        row.closed_at = row.closed_at or row.mistake_at  # nobody has to look at it any more
        row.save(update_fields=["mistake_at", "closed_at"])
        audit.record(
            actor=None, verb="safety.event_was_a_mistake", subject_kind="serious_event", subject=row.pk,
            person=row.client_id, reason=Reason.SYSTEM,
        )  # fmt: skip


def close_event(*, actor: Person, event: SeriousEvent, line: str) -> None:
    """Says what was done. Raises PermissionDenied, ValidationError."""
    text = as_plain(line)
    if not access.may_close_event(actor, event):
        raise PermissionDenied
    if not text:
        raise ValidationError(_("Please write one line about what was done."))
    with transaction.atomic():
        row = SeriousEvent.objects.select_for_update().get(pk=event.pk)
        if row.closed_at is not None:
            raise ValidationError(_("This is closed already."))
        row.line = take(
            text, by=actor.pk, subject=row.client_id, channel=Channel.STAFF,
            source=Source.of(SeriousEvent, "line", row.pk),
        )  # fmt: skip
        row.closed_by, row.closed_at = actor, clock.now()
        row.save()
        audit.record(
            actor=actor.pk, verb="safety.event_closed", subject_kind="serious_event", subject=row.pk,
            person=row.client_id, reason=Reason.SAFETY,
        )  # fmt: skip
