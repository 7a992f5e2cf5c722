"""What other apps and portals may ask of `messaging`."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from leeward.apps.care import api as care
from leeward.apps.care.api import Scope
from leeward.apps.messaging import queries
from leeward.apps.messaging.actions import send_letter
from leeward.apps.messaging.models import Letter, LetterStanding, Room
from leeward.apps.people.api import Face, Person, face
from leeward.common import clock, crypto

__all__ = ["LatestLetter", "LetterStandingFacts", "latest_for", "send_letter", "standings", "timeline"]


@dataclass(frozen=True, slots=True)
class LetterStandingFacts:
    waiting_since: dt.datetime | None
    reply_due_at: dt.datetime | None
    last_at: dt.datetime | None
    unseen_by_client: bool
    is_late: bool


def standings(scope: Scope) -> dict[uuid.UUID, LetterStandingFacts]:
    """By episode. One query, whatever the number."""
    now = clock.now()
    return {
        row.episode_id: LetterStandingFacts(
            row.waiting_since,
            row.reply_due_at,
            row.last_at,
            row.unseen_by_client,
            row.reply_due_at is not None and row.reply_due_at < now,
        )
        for row in LetterStanding.objects.filter(episode_id__in=scope.episode_ids)
    }


@dataclass(frozen=True, slots=True)
class LatestLetter:
    author: Face
    first_words: str
    sent_at: dt.datetime
    is_unseen: bool


def latest_for(client: Person) -> LatestLetter | None:
    """The team's newest letter to this client. Two queries."""
    facts = care.current_episode(client)
    if facts is None:
        return None
    row = (
        Letter.objects.filter(episode_id=facts.id, room=Room.CLIENT)
        .exclude(author_id=client.pk)
        .select_related("author")
        .order_by("-sent_at")
        .first()
    )
    if row is None:
        return None
    return LatestLetter(face(row.author), _first_words(str(row.text)), row.sent_at, row.seen_at is None)


def _first_words(text: str, limit: int = 110) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= limit else plain[:limit].rsplit(" ", 1)[0] + " …"


@dataclass(frozen=True, slots=True)
class Entry:
    at: dt.datetime
    icon: str
    title: str
    words: str = ""
    url: str = ""
    tag: str = ""
    tag_kind: str = ""


def timeline(episode_id: uuid.UUID, *, limit: int = 40) -> tuple[Entry, ...]:
    """Letters of one record, newest first, for whoever passed its door. Two queries."""
    rows = queries.newest(episode_id, limit)
    crypto.preload(row.client_id for row in rows)
    url = reverse("messaging:thread", args=[episode_id])
    return tuple(
        Entry(
            row.sent_at,
            "envelope",
            _("Letter from %(name)s") % {"name": row.author.called},
            _first_words(str(row.text)),
            url,
            _("Not seen yet") if row.seen_at is None else "",
            "plain",
        )
        for row in rows
    )
