"""The rota, and the directory of crisis contacts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from leeward.apps.notifications import api as notifications
from leeward.apps.people.api import Person, Role, staff_with_role
from leeward.apps.safety import access, queries
from leeward.apps.safety.models import (
    CrisisContact,
    Shift,
)
from leeward.common import audit, clock, jobs


def set_shift(
    *,
    actor: Person | None,
    person: Person,
    begins_at: dt.datetime,
    ends_at: dt.datetime,
    duty: str = Shift.Duty.LEAD,
) -> Shift:
    if actor is not None and not access.may_keep_rota(actor):
        raise PermissionDenied
    if duty not in Shift.Duty.values:
        raise ValidationError(_("Please choose lead or second."))
    if not access.may_be_on_rota(person):
        raise ValidationError(
            _("%(name)s may not act on an alert. Please choose a clinician or a supervisor.")
            % {"name": person.called}
        )
    if ends_at <= begins_at:
        raise ValidationError(_("The end must be after the beginning."))
    with transaction.atomic():
        row = Shift.objects.create(
            person=person, duty=duty, begins_at=begins_at, ends_at=ends_at, set_by=actor, set_at=clock.now()
        )
        audit.record(
            actor=actor.pk if actor else None, verb="safety.shift_set", subject_kind="shift", subject=row.pk,
            detail=str(person.pk),
        )  # fmt: skip
    return row


def withdraw_shift(*, actor: Person, shift: Shift) -> None:
    if not access.may_keep_rota(actor):
        raise PermissionDenied
    with transaction.atomic():
        Shift.objects.filter(pk=shift.pk, withdrawn_at=None).update(withdrawn_at=clock.now())
        audit.record(
            actor=actor.pk, verb="safety.shift_withdrawn", subject_kind="shift", subject=shift.pk,
            detail=str(shift.person_id),
        )  # fmt: skip


def add_contact(*, actor: Person | None, **facts: Any) -> CrisisContact:
    """A new entry, not live until somebody confirms it."""
    if actor is not None and not access.may_keep_contacts(actor):
        raise PermissionDenied
    with transaction.atomic():
        row = CrisisContact.objects.create(**facts)
        audit.record(
            actor=actor.pk if actor else None,
            verb="safety.contact_added",
            subject_kind="contact",
            subject=row.pk,
        )
    return row


def change_contact(*, actor: Person, contact: CrisisContact, **facts: Any) -> None:
    """Changed facts are facts that nobody has checked: it is off the pages until somebody confirms it."""
    if not access.may_keep_contacts(actor):
        raise PermissionDenied
    with transaction.atomic():
        CrisisContact.objects.filter(pk=contact.pk).update(**facts, confirmed_by=None, confirmed_on=None)
        audit.record(
            actor=actor.pk, verb="safety.contact_changed", subject_kind="contact", subject=contact.pk
        )
        jobs.enqueue("safety.make_crisis_pages")


def confirm_contact(*, actor: Person, contact: CrisisContact) -> None:
    """A person rang or read it today and stands for it. From now on it is live."""
    if not access.may_keep_contacts(actor):
        raise PermissionDenied
    with transaction.atomic():
        CrisisContact.objects.filter(pk=contact.pk).update(
            confirmed_by=actor, confirmed_on=clock.today(settings.TIME_ZONE)
        )
        audit.record(
            actor=actor.pk, verb="safety.contact_confirmed", subject_kind="contact", subject=contact.pk
        )
        jobs.enqueue("safety.make_crisis_pages")


def withdraw_contact(*, actor: Person, contact: CrisisContact) -> None:
    if not access.may_keep_contacts(actor):
        raise PermissionDenied
    with transaction.atomic():
        CrisisContact.objects.filter(pk=contact.pk).update(withdrawn_at=clock.now())
        audit.record(
            actor=actor.pk, verb="safety.contact_withdrawn", subject_kind="contact", subject=contact.pk
        )
        jobs.enqueue("safety.make_crisis_pages")


def tell_of_old_contacts() -> None:
    """Tells the safety lead, else each supervisor, that crisis contacts grew old: once a week. Idempotent."""
    if not queries.old_contacts():
        return
    lead, _is_gone = access.named_lead()
    week = clock.today(settings.TIME_ZONE).strftime("%G-%V")
    for person in (lead,) if lead is not None else staff_with_role(Role.SUPERVISOR):
        with transaction.atomic():
            notifications.owe(
                kind="safety.old_contacts", to=person.pk, about=week, key=f"old_contacts:{week}:{person.pk}"
            )
