"""What letters do later: one mail to the other side, and a second look at files."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from leeward.apps.care import api as care
from leeward.apps.messaging import actions, queries
from leeward.apps.messaging.models import Letter
from leeward.apps.people.api import Person
from leeward.apps.safety import api as safety
from leeward.common import mail
from leeward.common.jobs import job


@job("messaging.tell_other_side", attempts=8, writes_mail=True)
def tell_other_side(letter_id: str) -> None:
    """One mail a letter at most, and none after a death. Says nothing of what is in it, or from whom."""
    letter = Letter.objects.select_related("client").filter(pk=uuid.UUID(letter_id), told_at=None).first()
    if letter is None:
        return
    person = _who_is_told(letter)
    if person is None or not person.email or not person.is_active or queries.is_seen_by(letter, person):
        return
    if not _may_go_out(letter) or not actions.claim_telling(letter_id=letter.pk):
        return
    try:
        with translation.override(person.language or settings.LANGUAGE_CODE):
            mail.send(
                to=person.email,
                subject=_("You have a message."),
                body=_("There is something for you to read. Please sign in: %(address)s")
                % {"address": settings.BASE_URL},
            )
    except OSError:
        actions.release_telling(letter_id=letter.pk)
        raise


def _may_go_out(letter: Letter) -> bool:
    """To the client: after the end only with their yes, or for an open safety matter. To staff: unless they died."""
    if letter.author_id == letter.client_id:
        return care.may_contact(letter.client_id)
    return care.may_write_to(letter.client_id, is_safety=safety.open_alert_for(letter.client_id) is not None)


def _who_is_told(letter: Letter) -> Person | None:
    if letter.author_id != letter.client_id:
        return letter.client
    answering = care.answerers(letter.episode_id)
    return Person.objects.filter(pk=answering[0].id).first() if answering else None


@job("messaging.check_file", attempts=8)
def check_file(attachment_id: str) -> None:
    actions.check_file(attachment_id=uuid.UUID(attachment_id))
