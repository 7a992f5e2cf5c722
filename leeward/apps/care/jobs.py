"""What care does later: a copy of the record is made, told of and destroyed after its time; somebody who asked for
help hears that a line waits for them."""

from __future__ import annotations

import datetime as dt
import uuid

from leeward.apps.care import actions, api
from leeward.apps.care.models import CopyRequest, RequestLetter
from leeward.common import mail
from leeward.common.jobs import job


@job("care.make_copy", attempts=8)
def make_copy(request_id: str) -> None:
    actions.make_copy(request_id=uuid.UUID(request_id))


@job("care.tell_of_copy", attempts=mail.ATTEMPTS, writes_mail=True)
def tell_of_copy(request_id: str) -> None:
    _tell(uuid.UUID(request_id), "told_at")


@job("care.tell_of_more_time", attempts=mail.ATTEMPTS, writes_mail=True)
def tell_of_more_time(request_id: str) -> None:
    _tell(uuid.UUID(request_id), "extension_told_at")


def _tell(request_id: uuid.UUID, field: str) -> None:
    """One mail, and none after a death. It says nothing of what it is about.

    Sent first, marked afterwards (see `common.mail`). It goes out after the end of care as well, without a yes
    to being written to: it is the answer to what they asked for themselves.
    """
    row = CopyRequest.objects.select_related("client").filter(pk=request_id, **{field: None}).first()
    if row is None or row.taken_back_at is not None or not row.client.email or not row.client.is_active:
        return
    if not row.client.wants_mail or not api.may_contact(row.client_id):
        return
    mail.send_that_something_waits(to=row.client.email, language=row.client.language)
    actions.note_copy_telling(request_id=row.pk, field=field)


@job("care.tell_of_request_letter", attempts=mail.ATTEMPTS, writes_mail=True)
def tell_of_request_letter(letter_id: str) -> None:
    """One mail to whoever asked for help, that something waits. None when they have read it, or chose no mails."""
    row = RequestLetter.objects.select_related("client").filter(pk=uuid.UUID(letter_id), told_at=None).first()
    if row is None or row.seen_at is not None or not row.client.email or not row.client.is_active:
        return
    if not row.client.wants_mail or not api.may_contact(row.client_id):
        return
    mail.send_that_something_waits(to=row.client.email, language=row.client.language)
    actions.note_request_letter_telling(letter_id=row.pk)


@job("care.destroy_old_copies", every=dt.timedelta(hours=1))
def destroy_old_copies() -> None:
    actions.destroy_old_copies()
