"""Tells the other side that there is a letter. Says nothing of what is in it."""

from __future__ import annotations

import uuid

from django.utils.translation import gettext as _

from leeward.apps.care import api as care
from leeward.apps.messaging.models import Letter
from leeward.apps.people.api import Person
from leeward.common import mail
from leeward.common.jobs import job


@job("messaging.tell_other_side", attempts=8)
def tell_other_side(letter_id: str) -> None:
    letter = Letter.objects.select_related("client").filter(pk=uuid.UUID(letter_id), seen_at=None).first()
    if letter is None:
        return
    if letter.author_id != letter.client_id:
        people = [letter.client] if care.may_contact(letter.client_id) else []
    else:
        answering = care.answerers(letter.episode_id)[:1]
        people = list(Person.objects.filter(pk__in=[face.id for face in answering]))
    for person in people:
        if person.email:
            mail.send(
                to=person.email,
                subject=_("You have a message"),
                body=_("There is something for you to read. Please sign in."),
            )
