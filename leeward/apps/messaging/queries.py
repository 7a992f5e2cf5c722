"""Reading letters, in bulk, and the promise of an answer."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from functools import lru_cache

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from leeward.apps.care.ports import RecordFile, RecordItem, RecordPart, Single
from leeward.apps.messaging.models import Attachment, Draft, Letter, LetterStanding, ReplyTemplate, Room, Seen
from leeward.apps.people.api import Person, beyond_a_face
from leeward.clinical.triage import StaffedHours
from leeward.common import clock, crypto, service
from leeward.common.days import date_words
from leeward.common.prepared import Prepared

# --- the promise ------------------------------------------------------------------------------------------


def working_days_after(moment: dt.datetime, days: int, hours: StaffedHours) -> dt.datetime:
    """The end of the `days`-th staffed day after the day of `moment`, in UTC.

    Monday and 2 give the end of Wednesday; so does Monday night. Saturday and 2 give the end of Tuesday.
    Without staffed hours: days of 24 hours. Raises ValueError for a naive moment.
    """
    if moment.tzinfo is None:
        raise ValueError("A moment needs a time zone.")
    moment = moment.astimezone(dt.UTC)
    today = moment.astimezone(hours.zone).date()
    later = [end for begin, end in hours.windows(moment, 366) if begin.astimezone(hours.zone).date() > today]
    return later[days - 1] if len(later) >= days else moment + dt.timedelta(days=days)


def reply_due(moment: dt.datetime, hours: StaffedHours) -> dt.datetime:
    """When the service has promised an answer to a letter of this moment."""
    return working_days_after(moment, int(service.get("messaging.reply_days")), hours)


# --- times in words ---------------------------------------------------------------------------------------


def time_words(moment: dt.datetime) -> str:
    """ "9:14 am", "6 pm": on one line."""
    local = timezone.localtime(moment)
    return _time_words(local.hour, local.minute, get_language())


@lru_cache(maxsize=4_096)
def _time_words(hour: int, minute: int, _language: str | None) -> str:
    form = "g a" if minute == 0 and _is_twelve_hours() else "TIME_FORMAT"
    said = str(formats.time_format(dt.time(hour, minute), form))
    return said.replace("a.m.", "am").replace("p.m.", "pm").replace(" ", "\u00a0")


def _is_twelve_hours() -> bool:
    return "g" in str(formats.get_format("TIME_FORMAT"))


def day_words(moment: dt.datetime) -> str:
    """ "Friday 6 March"; "Today"; with the year when it is not this one."""
    local, today = timezone.localtime(moment), timezone.localtime(clock.now())
    if local.date() == today.date():
        return _("Today")
    return date_words(local.date(), "l j F" if local.year == today.year else "l j F Y")


def moment_words(moment: dt.datetime) -> str:
    """ "Thursday 12 March, 6 pm" in the middle of a sentence; "today, 6 pm"."""
    local, today = timezone.localtime(moment), timezone.localtime(clock.now())
    time = time_words(moment)
    if local.date() == today.date():
        return _("today, %(time)s") % {"time": time}
    day = date_words(local.date(), "l j F" if local.year == today.year else "l j F Y")
    return _("%(day)s, %(time)s") % {"day": day, "time": time}


# --- rows -------------------------------------------------------------------------------------------------


_draft = Prepared(
    lambda author_id, episode_id, room: Draft.objects.filter(
        author_id=author_id, episode_id=episode_id, room=room
    )[:1]
)


def draft_of(author: Person, episode_id: uuid.UUID, room: str = Room.CLIENT) -> Draft | None:
    return _draft.first(author.pk, episode_id, str(room))


def files_of_draft(draft: Draft | None) -> list[Attachment]:
    if draft is None:
        return []
    return list(Attachment.objects.filter(draft=draft).defer("body", "text").order_by("added_at"))


_files = Prepared(
    lambda ids: (
        Attachment.objects.filter(letter_id__in=ids)
        .select_related("opened_by")
        .defer("body", "text")
        .order_by("added_at")
    )
)


def files_of(letter_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[Attachment]]:
    """By letter, without their bodies. One query."""
    found: dict[uuid.UUID, list[Attachment]] = {}
    for row in _files.rows(list(letter_ids)):
        if row.letter_id is not None:
            found.setdefault(row.letter_id, []).append(row)
    return found


_seen = Prepared(
    lambda ids: (
        Seen.objects.filter(letter_id__in=ids)
        .select_related("person")
        .defer(*beyond_a_face("person"))
        .order_by("at")
    )
)


def first_seen(letters: Iterable[Letter]) -> dict[uuid.UUID, Seen]:
    """Who of the other side opened each letter first. One query."""
    rows = {row.pk: row for row in letters}
    found: dict[uuid.UUID, Seen] = {}
    for seen in _seen.rows(list(rows)):
        letter = rows[seen.letter_id]
        by_client = seen.person_id == letter.client_id
        if by_client != (letter.author_id == letter.client_id):
            found.setdefault(letter.pk, seen)
    return found


_unseen_by_client = Prepared(
    lambda client_id, episode_id: _unseen(client_id, episode_id).exclude(author=F("client"))
)
_unseen_by_staff = Prepared(
    lambda person_id, episode_id: _unseen(person_id, episode_id).filter(author=F("client"))
)


def _unseen(person_id: uuid.UUID, episode_id: uuid.UUID) -> QuerySet[Letter]:
    seen = Seen.objects.filter(person_id=person_id, letter__episode_id=episode_id).values("letter_id")
    return Letter.objects.filter(episode_id=episode_id, room=Room.CLIENT).exclude(pk__in=seen)


def unseen_by(person: Person, episode_id: uuid.UUID, *, is_client: bool) -> list[Letter]:
    """Letters of the other side that this person has not opened."""
    return (_unseen_by_client if is_client else _unseen_by_staff).rows(person.pk, episode_id)


def sent_with(author: Person, key: str) -> list[Letter]:
    """Letters that came from one page: the first, and changed ones sent again from the same page."""
    if not key:
        return []
    rows = Letter.objects.filter(author=author, key__startswith=key).order_by("sent_at")
    return [row for row in rows if row.key is not None and row.key.split("/")[0] == key]


_standing = Prepared(lambda episode_id: LetterStanding.objects.filter(pk=episode_id)[:1])


def standing(episode_id: uuid.UUID) -> LetterStanding | None:
    return _standing.first(episode_id)


def standings(episode_ids: object) -> list[LetterStanding]:
    return list(LetterStanding.objects.filter(episode_id__in=episode_ids))  # type: ignore[misc]


def replies_due(episode_ids: object) -> dict[uuid.UUID, dt.datetime]:
    rows = LetterStanding.objects.filter(episode_id__in=episode_ids).exclude(reply_due_at=None)  # type: ignore[misc]
    return {key: due for key, due in rows.values_list("episode_id", "reply_due_at") if due is not None}


def waiting_letters(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Letter]:
    return {row.pk: row for row in Letter.objects.filter(pk__in=list(ids))}


def templates() -> list[ReplyTemplate]:
    return list(ReplyTemplate.objects.filter(withdrawn_at=None).order_by("title"))


def newest(
    episode_id: uuid.UUID,
    limit: int,
    before: dt.datetime | None = None,
    rooms: tuple[str, ...] = (Room.CLIENT,),
) -> list[Letter]:
    rows = Letter.objects.filter(episode_id=episode_id, room__in=rooms).select_related("author")
    if before is not None:
        rows = rows.filter(sent_at__lt=before)
    return list(rows.order_by("-sent_at", "-pk")[:limit])


_from_team = Prepared(
    lambda episode_id, client_id: (
        Letter.objects.filter(episode_id=episode_id, room=Room.CLIENT)
        .exclude(author_id=client_id)
        .select_related("author")
        .defer(*beyond_a_face("author"))
        .order_by("-sent_at")[:1]
    )
)
_seen_by = Prepared(
    lambda letter_id, person_id: Seen.objects.filter(letter_id=letter_id, person_id=person_id)[:1]
)


def latest_from_team(episode_id: uuid.UUID, client: Person) -> Letter | None:
    return _from_team.first(episode_id, client.pk)


def is_seen_by(letter: Letter, person: Person) -> bool:
    return _seen_by.first(letter.pk, person.pk) is not None


# --- the parts of a copy of the record --------------------------------------------------------------------


def place_of_body(attachment_id: uuid.UUID) -> crypto.Place:
    """Where a file is sealed."""
    return crypto.Place("messaging.attachment.body", attachment_id)


def _record_files(letters: QuerySet[Letter]) -> dict[uuid.UUID, list[RecordFile]]:
    """By letter, opened. What a scanner refused has no body any more. One query."""
    found: dict[uuid.UUID, list[RecordFile]] = {}
    rows = Attachment.objects.filter(letter__in=letters.values("pk")).exclude(state=Attachment.State.REFUSED)
    for row in rows.defer("text").order_by("added_at"):
        if row.letter_id is not None:
            body = crypto.unseal_bytes(bytes(row.body), person=row.client_id, place=place_of_body(row.pk))
            found.setdefault(row.letter_id, []).append(RecordFile(str(row.name), row.media_type, body))
    return found


def _record_letters(letters: QuerySet[Letter], title: str) -> tuple[RecordItem, ...]:
    """Two queries."""
    files = _record_files(letters)
    return tuple(
        RecordItem(
            title,
            row.sent_at,
            row.author.called,
            str(row.text),
            files=tuple(files.get(row.pk, ())),
            id=row.pk,
        )
        for row in letters.select_related("author").order_by("sent_at", "pk")
    )


class LettersPart(RecordPart):
    """Letters that both sides have seen or can see. Drafts are their author's alone and not sent: not in it."""

    code = "messaging.letters"
    title = lazy("Letters")
    about = lazy("Letters between you and your team, with their files.")

    def _rows(self, client_id: uuid.UUID) -> QuerySet[Letter]:
        return Letter.objects.filter(client_id=client_id, room=Room.CLIENT)

    def count(self, client_id: uuid.UUID) -> int:
        return self._rows(client_id).count()

    def items(self, client_id: uuid.UUID) -> tuple[RecordItem, ...]:
        return _record_letters(self._rows(client_id), _("Letter"))


class ColleaguesPart(RecordPart):
    """The side-room. Gives only what a clinician marked as released, whatever was signed about the copy."""

    code = "messaging.colleagues"
    title = lazy("Letters among colleagues")
    about = lazy("What your team wrote to each other about your care.")

    def _rows(self, client_id: uuid.UUID) -> QuerySet[Letter]:
        return Letter.objects.filter(client_id=client_id, room=Room.COLLEAGUES)

    def count(self, client_id: uuid.UUID) -> int:
        return self._rows(client_id).count()

    def items(self, client_id: uuid.UUID) -> tuple[RecordItem, ...]:
        rows = self._rows(client_id).filter(release=Letter.Release.RELEASE)
        return _record_letters(rows, _("Letter among colleagues"))

    def singles(self, client_id: uuid.UUID) -> tuple[Single, ...]:
        rows = self._rows(client_id).select_related("author").defer("text").order_by("sent_at", "pk")
        return tuple(
            Single(
                row.pk,
                row.sent_at,
                row.author.called,
                row.release,
                reverse("messaging:colleagues", args=[row.episode_id]),
            )
            for row in rows
        )


def record_parts() -> tuple[RecordPart, ...]:
    return LettersPart(), ColleaguesPart()
