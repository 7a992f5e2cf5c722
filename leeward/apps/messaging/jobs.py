"""What letters do later: one mail to the other side, and a second look at files."""

from __future__ import annotations

import uuid

from leeward.apps.care import api as care
from leeward.apps.messaging import actions, queries
from leeward.apps.messaging.models import Letter
from leeward.apps.people.api import Person
from leeward.apps.safety import api as safety
from leeward.common import mail
from leeward.common.jobs import job


@job("messaging.tell_other_side", attempts=mail.ATTEMPTS, writes_mail=True)
def tell_other_side(letter_id: str) -> None:
    """One mail a letter, and none after a death. Says nothing of what is in it, or from whom.

    Sent first, marked afterwards: a process that dies in between sends it once more (see `common.mail`). The row of
    the job is the claim: there is one a letter.
    """
    letter = Letter.objects.select_related("client").filter(pk=uuid.UUID(letter_id), told_at=None).first()
    if letter is None:
        return
    person = _who_is_told(letter)
    if person is None or not person.email or not person.is_active or queries.is_seen_by(letter, person):
        return
    if not _may_go_out(letter):
        return
    mail.send_that_something_waits(to=person.email, language=person.language)
    actions.note_telling(letter_id=letter.pk)


def _may_go_out(letter: Letter) -> bool:
    """To the client: unless they chose no mails, and after the end only with their yes; for an open safety matter
    in both. To staff: unless the client died."""
    if letter.author_id == letter.client_id:
        return care.may_contact(letter.client_id)
    is_safety = safety.open_alert_for(letter.client_id) is not None
    return (is_safety or letter.client.wants_mail) and care.may_write_to(
        letter.client_id, is_safety=is_safety
    )


def _who_is_told(letter: Letter) -> Person | None:
    if letter.author_id != letter.client_id:
        return letter.client
    answering = care.answerers(letter.episode_id)
    if not answering:  # nobody of the team is here any more: a letter must not wait for nobody
        return care.sees_to_it()
    return Person.objects.filter(pk=answering[0].id).first()


@job("messaging.check_file", attempts=8)
def check_file(attachment_id: str) -> None:
    actions.check_file(attachment_id=uuid.UUID(attachment_id))
