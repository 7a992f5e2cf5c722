"""Reading letters, in bulk."""

from __future__ import annotations

import datetime as dt
import uuid

from django.utils import formats, timezone

from leeward.apps.messaging.models import Draft, Letter, LetterStanding, ReplyTemplate, Room
from leeward.apps.people.api import Person
from leeward.clinical.triage import StaffedHours
from leeward.common import service


def reply_due(moment: dt.datetime, hours: StaffedHours) -> dt.datetime:
    """The end of the working day that the service has promised, counted from the day after `moment`.

    A letter that comes outside staffed hours counts from the next staffed day. Without staffed hours: days
    of 24 hours.
    """
    days = int(service.get("messaging.reply_days"))
    ends = [end for begin, end in hours.windows(moment, 60) if end > moment]
    if not ends:
        return moment + dt.timedelta(days=days)
    first = hours.windows(moment, 1)
    is_today = bool(first) and moment < first[0][1]
    return ends[days] if is_today and len(ends) > days else ends[min(days - 1, len(ends) - 1)]


def draft_of(author: Person, episode_id: uuid.UUID, room: str = Room.CLIENT) -> Draft | None:
    return Draft.objects.filter(author=author, episode_id=episode_id, room=room).first()


def standing(episode_id: uuid.UUID) -> LetterStanding | None:
    return LetterStanding.objects.filter(pk=episode_id).first()


def templates() -> list[ReplyTemplate]:
    return list(ReplyTemplate.objects.filter(withdrawn_at=None).order_by("title"))


def day_words(moment: dt.datetime) -> str:
    return formats.date_format(timezone.localtime(moment), "l j F")


def newest(episode_id: uuid.UUID, limit: int) -> list[Letter]:
    rows = Letter.objects.filter(episode_id=episode_id, room=Room.CLIENT).select_related("author")
    return list(rows.order_by("-sent_at")[:limit])
