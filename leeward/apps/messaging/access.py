"""Who may read and write which letters."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet
from django.http import Http404

from leeward.apps.care import api as care
from leeward.apps.messaging.models import Attachment, Letter, Room
from leeward.apps.people.api import Person, Role
from leeward.common.audit import Reason

READERS = (Reason.THERAPIST, Reason.CARE_TEAM, Reason.COVER, Reason.SUPERVISION, Reason.INTAKE, Reason.TYPED)
WRITERS = (Reason.THERAPIST, Reason.CARE_TEAM, Reason.COVER, Reason.SUPERVISION, Reason.INTAKE)


def visible_letters(actor: Person, episode_id: uuid.UUID, room: str) -> QuerySet[Letter]:
    """Raises Http404 for a stranger, and for a client who asks for the side-room."""
    _facts, reason = care.record(actor, episode_id)
    if reason is Reason.OWN_RECORD:
        if room != Room.CLIENT:
            raise Http404
    elif reason not in READERS:
        raise Http404
    return Letter.objects.filter(episode_id=episode_id, room=room)


def get_own_episode(actor: Person) -> care.EpisodeFacts:
    facts = care.current_episode(actor) if actor.has_role(Role.CLIENT) else None
    if facts is None:
        raise Http404
    return facts


def get_staff_episode(actor: Person, episode_id: uuid.UUID) -> tuple[care.EpisodeFacts, Reason]:
    facts, reason = care.record(actor, episode_id)
    if reason not in READERS:
        raise Http404
    return facts, reason


def get_letter(actor: Person, letter_id: uuid.UUID) -> Letter:
    row = Letter.objects.filter(pk=letter_id).first()
    if row is None or not visible_letters(actor, row.episode_id, row.room).filter(pk=row.pk).exists():
        raise Http404
    return row


def get_attachment(actor: Person, attachment_id: uuid.UUID) -> Attachment:
    row = Attachment.objects.select_related("letter").filter(pk=attachment_id).first()
    if row is None:
        raise Http404
    get_letter(actor, row.letter_id)
    return row


def may_read_inbox(actor: Person) -> bool:
    return actor.has_role(Role.CLINICIAN, Role.PEER_WORKER, Role.SUPERVISOR)
