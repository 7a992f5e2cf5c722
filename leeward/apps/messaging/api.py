"""What other apps and portals may ask of `messaging`."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Count, F
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from leeward.apps.care import api as care
from leeward.apps.care.api import Entry, Scope
from leeward.apps.messaging import access, queries
from leeward.apps.messaging.actions import send_letter
from leeward.apps.messaging.models import Letter, Room
from leeward.apps.messaging.queries import record_parts
from leeward.apps.people.api import Face, Person, face
from leeward.common import clock, crypto
from leeward.common.languages import own_direction

__all__ = [
    "Entry",
    "LatestLetter",
    "LetterStandingFacts",
    "LettersAtAlert",
    "first_words",
    "latest_for",
    "letters_written",
    "record_parts",
    "replies_due",
    "send_letter",
    "standings",
    "timeline",
]


@dataclass(frozen=True, slots=True)
class LetterStandingFacts:
    """One correspondence, as a list shows it."""

    waiting_since: dt.datetime | None
    reply_due_at: dt.datetime | None
    last_at: dt.datetime | None
    unseen_by_client: bool
    is_late: bool
    waiting_letter_id: uuid.UUID | None = None
    last_by_id: uuid.UUID | None = None

    @property
    def waiting_words(self) -> str:
        return queries.moment_words(self.waiting_since) if self.waiting_since else ""

    @property
    def due_words(self) -> str:
        return queries.moment_words(self.reply_due_at) if self.reply_due_at else ""


def standings(scope: Scope) -> dict[uuid.UUID, LetterStandingFacts]:
    """By episode. One query, whatever the number."""
    now = clock.now()
    return {
        row.episode_id: LetterStandingFacts(
            waiting_since=row.waiting_since,
            reply_due_at=row.reply_due_at,
            last_at=row.last_at,
            unseen_by_client=row.unseen_by_client,
            is_late=row.reply_due_at is not None and row.reply_due_at < now,
            waiting_letter_id=row.waiting_letter_id,
            last_by_id=row.last_by_id,
        )
        for row in queries.standings(scope.episode_ids)
    }


def replies_due(scope: Scope) -> dict[uuid.UUID, dt.datetime]:
    """Who waits for an answer, and by when it was promised. One query."""
    return queries.replies_due(scope.episode_ids)


def letters_written(
    scope: Scope, *, since: dt.datetime | None = None, until: dt.datetime | None = None
) -> dict[uuid.UUID, int]:
    """By episode: letters that the clients themselves sent in this span. Who sent none is left out. One query."""
    rows = Letter.objects.filter(episode__in=scope.episode_ids, room=Room.CLIENT, author_id=F("client_id"))
    if since is not None:
        rows = rows.filter(sent_at__gte=since)
    if until is not None:
        rows = rows.filter(sent_at__lt=until)
    return dict(rows.order_by().values_list("episode_id").annotate(Count("pk")))


@dataclass(frozen=True, slots=True)
class LatestLetter:
    author: Face
    first_words: str
    sent_at: dt.datetime
    is_unseen: bool


def latest_for(client: Person, episode: care.EpisodeFacts | None = None) -> LatestLetter | None:
    """The team's newest letter to this client. `episode` when the caller has asked for it already."""
    facts = episode or care.current_episode(client)
    row = queries.latest_from_team(facts.id, client) if facts and facts.client_id == client.pk else None
    if row is None:
        return None
    return LatestLetter(
        face(row.author), first_words(str(row.text)), row.sent_at, not queries.is_seen_by(row, client)
    )


def first_words(text: str, limit: int = 110) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= limit else plain[:limit].rsplit(" ", 1)[0] + " …"


def timeline(
    episode_id: uuid.UUID,
    *,
    limit: int = 40,
    before: dt.datetime | None = None,
    with_colleagues: bool = False,
) -> tuple[Entry, ...]:
    """Letters of one record, newest first, for whoever passed its door. Three queries.

    `with_colleagues` adds the side-room: for pages of staff only.
    """
    rooms = (Room.CLIENT, Room.COLLEAGUES) if with_colleagues else (Room.CLIENT,)
    rows = queries.newest(episode_id, limit, before, rooms)
    crypto.preload(row.client_id for row in rows)
    seen = queries.first_seen(rows)
    return tuple(_entry(row, row.pk in seen) for row in rows)


def _entry(row: Letter, is_seen: bool) -> Entry:
    words = own_direction(first_words(str(row.text)))
    if row.room == Room.COLLEAGUES:
        return Entry(
            row.sent_at,
            "users",
            _("Among colleagues: %(name)s") % {"name": row.author.called},
            words,
            reverse("messaging:colleagues", args=[row.episode_id]),
        )
    return Entry(
        row.sent_at,
        "envelope",
        _("Letter from %(name)s") % {"name": row.author.called},
        words,
        reverse("messaging:thread", args=[row.episode_id]),
        "" if is_seen else _("Not opened yet"),
        "" if is_seen else "plain",
    )


class LettersAtAlert:
    """Letters for whoever closes an alert: the port that `safety` asks."""

    def may_write(self, actor: Person, episode_id: uuid.UUID) -> bool:
        """Whether a letter of this colleague would be sent now."""
        try:
            facts, _reason = access.right_to_write(actor, episode_id, Room.CLIENT)
        except Http404:
            return False
        return care.may_contact(facts.client_id)

    def write(self, actor: Person, episode_id: uuid.UUID, text: str, key: str) -> None:
        """A letter like any other, with the same right. Raises Http404, ValidationError."""
        send_letter(actor=actor, episode_id=episode_id, text=text, key=key)
