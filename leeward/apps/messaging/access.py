"""Who may read and write which letters."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from leeward.apps.care import api as care
from leeward.apps.messaging.models import Attachment, Letter, ReplyTemplate, Room
from leeward.apps.people.api import Person, Role, beyond_a_face
from leeward.common.audit import Reason
from leeward.common.paging import Page, page_of
from leeward.common.prepared import Prepared

PAGE = 30
"""Letters on one page of a thread."""

WRITERS = (Reason.THERAPIST, Reason.CARE_TEAM, Reason.COVER, Reason.SUPERVISION, Reason.INTAKE)
"""The care team. They answer, so only their opening a letter is a seen mark."""
READERS = (*WRITERS, Reason.TYPED)


def right_to_read(actor: Person, episode_id: uuid.UUID, room: str) -> tuple[care.EpisodeFacts, Reason]:
    """Raises Http404 for a stranger, and for a client who asks for the side-room."""
    facts, reason = care.record(actor, episode_id)
    if reason is Reason.OWN_RECORD:
        if room != Room.CLIENT:
            raise Http404
    elif reason not in READERS:
        raise Http404
    return facts, reason


def right_to_write(actor: Person, episode_id: uuid.UUID, room: str) -> tuple[care.EpisodeFacts, Reason]:
    """Raises PermissionDenied for who may only read, Http404 for who may not even do that."""
    facts, reason = right_to_read(actor, episode_id, room)
    if reason is not Reason.OWN_RECORD and reason not in WRITERS:
        raise PermissionDenied
    return facts, reason


def visible_letters(actor: Person, episode_id: uuid.UUID, room: str) -> QuerySet[Letter]:
    right_to_read(actor, episode_id, room)
    return _letters(episode_id, room)


def _letters(episode_id: uuid.UUID, room: str) -> QuerySet[Letter]:
    rows = Letter.objects.filter(episode_id=episode_id, room=room).select_related("author", "release_by")
    return rows.defer(*beyond_a_face("author", "release_by"))


_newest = Prepared(
    lambda episode_id, room: _letters(episode_id, room).order_by("-sent_at", "-pk")[: PAGE + 1]
)


def newest_letters(actor: Person, episode_id: uuid.UUID, room: str) -> Page[Letter]:
    """The first page of `visible_letters`, newest first: the one that is opened all day."""
    right_to_read(actor, episode_id, room)
    return _newest_page(episode_id, room)


def own_newest_letters(actor: Person, facts: care.EpisodeFacts) -> Page[Letter]:
    """The same for the client whose course of care this is. Raises Http404 for everybody else."""
    if facts.client_id != actor.pk:
        raise Http404
    return _newest_page(facts.id, Room.CLIENT)


def _newest_page(episode_id: uuid.UUID, room: str) -> Page[Letter]:
    return page_of(_newest.rows(episode_id, str(room)), field="sent_at", size=PAGE)


def own_episode(actor: Person) -> care.EpisodeFacts | None:
    """The client's course of care, or None before there is one. Raises Http404 for everybody else."""
    if not actor.has_role(Role.CLIENT):
        raise Http404
    return care.current_episode(actor)


def get_own_episode(actor: Person) -> care.EpisodeFacts:
    facts = own_episode(actor)
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
    if row is None:
        raise Http404
    right_to_read(actor, row.episode_id, row.room)
    return row


def get_side_note(actor: Person, letter_id: uuid.UUID) -> Letter:
    row = get_letter(actor, letter_id)
    if row.room != Room.COLLEAGUES:
        raise Http404
    return row


def get_attachment(actor: Person, attachment_id: uuid.UUID) -> Attachment:
    """Of a letter, for whoever may read it; of a draft, for its author alone. Refused ones are gone."""
    row = (
        Attachment.objects.select_related("letter", "draft")
        .filter(pk=attachment_id)
        .exclude(state=Attachment.State.REFUSED)
        .first()
    )
    if row is None:
        raise Http404
    if row.letter is not None:
        right_to_read(actor, row.letter.episode_id, row.letter.room)
    elif row.draft is None or row.draft.author_id != actor.pk:
        raise Http404
    return row


def get_draft_attachment(actor: Person, attachment_id: uuid.UUID) -> Attachment:
    row = get_attachment(actor, attachment_id)
    if row.draft_id is None:
        raise Http404
    return row


def get_template(actor: Person, template_id: uuid.UUID) -> ReplyTemplate:
    row = ReplyTemplate.objects.filter(pk=template_id, withdrawn_at=None).first()
    if row is None or not may_read_inbox(actor):
        raise Http404
    return row


def may_read_inbox(actor: Person) -> bool:
    return actor.has_role(Role.CLINICIAN, Role.PEER_WORKER, Role.SUPERVISOR)


def right_to_beginning(actor: Person, team: Iterable[care.TeamFace]) -> Reason | None:
    """By what right the inbox shows somebody the first words of a letter; None where it shows none.

    Those who answer it see them. A supervisor does not need the words to see that a letter waits: who wants to
    read opens the thread.
    """
    functions = {member.function for member in team if member.id == actor.pk}
    if "therapist" in functions:
        return Reason.THERAPIST
    if any(
        member.function == "therapist" and member.cover is not None and member.cover.id == actor.pk
        for member in team
    ):
        return Reason.COVER
    if "supervisor" in functions or not functions:
        return None
    return Reason.INTAKE if "intake" in functions else Reason.CARE_TEAM


def may_decide_release(actor: Person, reason: Reason) -> bool:
    """A clinician of the care team: what is released can harm, and what is kept back must be answered for."""
    return reason in WRITERS and actor.has_role(Role.CLINICIAN, Role.SUPERVISOR)
