"""Everything that changes a correspondence."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leeward.apps.care import api as care
from leeward.apps.messaging import access, ports, queries
from leeward.apps.messaging.models import Attachment, Draft, Letter, LetterStanding, ReplyTemplate, Room, Seen
from leeward.apps.people.api import Person
from leeward.apps.safety import api as safety
from leeward.common import audit, clock, crypto, ids, jobs, service
from leeward.common.audit import Reason
from leeward.common.words import LONGEST, Channel, Source, Words, as_plain, ask_a_person, take

FILE_NAMES = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf", "text/plain": "txt"}
"""The kinds of file that a letter takes, and how a download ends."""

KEY_LENGTH = 40
VERSIONS = 20
"""How often one page may send a changed text under its one key."""


@dataclass(frozen=True, slots=True)
class Sent:
    letter_id: uuid.UUID
    was_sent_before: bool
    needs_help_page: bool
    """A rule saw danger in the words: the client's next page is help."""


@dataclass(frozen=True, slots=True)
class File:
    name: str
    body: bytes


@dataclass(frozen=True, slots=True)
class _Checked:
    """A file that may be kept."""

    name: str
    body: bytes
    media_type: str
    sha256: str
    state: str


# --- files ------------------------------------------------------------------------------------------------


def media_type_of(body: bytes) -> str:
    """What the file is by its first bytes, whatever it is called or the browser said. Empty: not taken."""
    if body.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if body.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if body.startswith(b"%PDF-"):
        return "application/pdf"
    if b"\0" in body:
        return ""
    try:
        body.decode()
    except UnicodeDecodeError:
        return ""
    return "text/plain"


def _plain_name(name: str, media_type: str) -> str:
    """The sender's name for the file, without a path and without signs that change how it is read."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(sign for sign in last if sign.isprintable()).strip()
    return kept[:120] or f"file.{FILE_NAMES[media_type]}"


def _check_file(file: File) -> _Checked:
    """Raises ValidationError in words that can be shown."""
    most = int(service.get("messaging.largest_file_mb"))
    if not file.body:
        raise ValidationError(_("This file is empty, so it was not added."))
    if len(file.body) > most * 1_000_000:
        raise ValidationError(too_large())
    media_type = media_type_of(file.body)
    ends_as_text = file.name.lower().endswith((".txt", ".text"))
    if not media_type or (media_type == "text/plain" and not ends_as_text):
        raise ValidationError(
            _("This kind of file does not work here. Pictures (JPG or PNG), PDF and plain text do.")
        )
    return _Checked(
        _plain_name(file.name, media_type),
        file.body,
        media_type,
        hashlib.sha256(file.body).hexdigest(),
        _verdict(file.body),
    )


def too_large() -> str:
    most = int(service.get("messaging.largest_file_mb"))
    return _("This file is larger than %(most)s megabytes, so it was not added.") % {"most": most}


def _verdict(body: bytes) -> str:
    scanner = ports.scanner()
    if scanner is None:
        return Attachment.State.NOT_CHECKED
    try:
        verdict = scanner.scan(body)
    except OSError:
        return Attachment.State.NOT_CHECKED  # the letter does not wait for a scanner: a job looks again
    if verdict is ports.Verdict.REFUSED:
        raise ValidationError(_("This file may be harmful, so it was not added."))
    return Attachment.State.CLEAN


def _check_number(count: int) -> None:
    most = int(service.get("messaging.files_a_letter"))
    if count > most:
        raise ValidationError(
            ngettext("A letter can have %(most)d file.", "A letter can have %(most)d files.", most)
            % {"most": most}
        )


def _keep_file(
    file: _Checked,
    *,
    actor: Person,
    client_id: uuid.UUID,
    letter: Letter | None = None,
    draft: Draft | None = None,
    channel: Channel,
) -> Attachment:
    row_id = ids.new()
    row = Attachment(
        id=row_id,
        letter=letter,
        draft=draft,
        client_id=client_id,
        added_by=actor,
        added_at=clock.now(),
        media_type=file.media_type,
        size=len(file.body),
        sha256=file.sha256,
        state=file.state,
        body=crypto.seal_bytes(file.body, person=client_id, place=queries.place_of_body(row_id)),
    )
    row.name = _taken(file.name, "name", row, channel)
    if letter is not None:
        row.text = _taken_text(file.body, row, channel)
    row.save(force_insert=True)
    if file.state == Attachment.State.NOT_CHECKED and ports.scanner() is not None:
        jobs.enqueue("messaging.check_file", row_id, key=f"file:{row_id}")
    return row


def _taken(text: str, field: str, row: Attachment, channel: Channel) -> Words:
    source = Source.of(Attachment, field, row.pk)
    return take(text, by=row.added_by_id, subject=row.client_id, channel=channel, source=source)


def _taken_text(body: bytes, row: Attachment, channel: Channel) -> Words | None:
    """What a client says in a plain text file, screened as the letter is that it comes with.

    Of a longer one the program reads as much as of the longest letter, and a person is asked to read the rest. A picture
    or a PDF can be read by a person only.
    """
    if row.media_type != "text/plain" or not channel.is_screened:
        return None
    whole = as_plain(body.decode("utf-8-sig", errors="replace"))
    words = whole[:LONGEST]
    if len(whole) > LONGEST:
        source = Source.of(Attachment, "text", row.pk)
        ask_a_person(subject=row.client_id, channel=channel, source=source, why="too_long")
    return _taken(words, "text", row, channel) if words else None


def _body(row: Attachment) -> bytes:
    return crypto.unseal_bytes(bytes(row.body), person=row.client_id, place=queries.place_of_body(row.pk))


def add_attachment(
    *, actor: Person, episode_id: uuid.UUID, file: File, room: str = Room.CLIENT
) -> Attachment:
    """Keeps a file with the actor's draft, so that a letter which could not be sent yet does not lose it.

    The same file twice is kept once. Raises ValidationError in words that can be shown.
    """
    facts, reason = access.right_to_write(actor, episode_id, room)
    checked = _check_file(file)
    with transaction.atomic():
        draft = _draft(actor, facts, room) or _write_draft(actor, facts, reason, room, "", None)
        kept = queries.files_of_draft(draft)
        for row in kept:
            if row.sha256 == checked.sha256:
                return row
        _check_number(len(kept) + 1)
        channel = Channel.DRAFT if reason is Reason.OWN_RECORD else Channel.STAFF
        return _keep_file(checked, actor=actor, client_id=facts.client_id, draft=draft, channel=channel)


def remove_attachment(*, actor: Person, attachment: Attachment) -> None:
    """Takes a file from one's own draft. A sent letter keeps its files."""
    with transaction.atomic():
        Attachment.objects.filter(pk=attachment.pk, letter=None, draft__author=actor).delete()


def open_attachment(*, actor: Person, attachment: Attachment) -> bytes:
    """Opens a file. The first person other than its sender takes "not checked" away."""
    body = _body(attachment)
    if actor.pk == attachment.added_by_id or attachment.letter is None:
        return body
    _facts, reason = access.right_to_read(actor, attachment.letter.episode_id, attachment.letter.room)
    with transaction.atomic():
        Attachment.objects.filter(pk=attachment.pk, opened_by=None).update(
            opened_by=actor, opened_at=clock.now()
        )
        if reason is not Reason.OWN_RECORD:
            audit.record(
                actor=actor.pk,
                verb="messaging.file_opened",
                subject_kind="attachment",
                subject=attachment.pk,
                person=attachment.client_id,
                reason=reason,
            )
    return body


def check_file(*, attachment_id: uuid.UUID) -> None:
    """Scans a kept file that no scanner has seen. A harmful one loses its body. Raises OSError to come again."""
    row = Attachment.objects.filter(pk=attachment_id, state=Attachment.State.NOT_CHECKED).first()
    scanner = ports.scanner()
    if row is None or scanner is None:
        return
    verdict = scanner.scan(_body(row))
    with transaction.atomic():
        rows = Attachment.objects.filter(pk=row.pk)
        if verdict is ports.Verdict.CLEAN:
            rows.update(state=Attachment.State.CLEAN)
            return
        rows.update(state=Attachment.State.REFUSED, body=b"", text=None)
        audit.record(
            actor=None,
            verb="messaging.file_refused",
            subject_kind="attachment",
            subject=row.pk,
            person=row.client_id,
            reason=Reason.SYSTEM,
        )


# --- drafts -----------------------------------------------------------------------------------------------


def _draft(actor: Person, facts: care.EpisodeFacts, room: str) -> Draft | None:
    return Draft.objects.select_for_update().filter(author=actor, episode_id=facts.id, room=room).first()


def _write_draft(
    actor: Person, facts: care.EpisodeFacts, reason: Reason, room: str, text: str, row: Draft | None
) -> Draft:
    is_new = row is None
    if row is None:
        row = Draft(id=ids.new(), episode_id=facts.id, client_id=facts.client_id, author=actor, room=room)
    row.saved_at = clock.now()
    row.text = take(
        text,
        by=actor.pk,
        subject=facts.client_id,
        channel=Channel.DRAFT if reason is Reason.OWN_RECORD else Channel.STAFF,
        source=Source.of(Draft, "text", row.pk),
    )
    row.save(force_insert=is_new)
    return row


def too_long(text: str) -> str:
    return _(
        "A letter can have %(most)s characters. Yours has %(count)s. It is still here. "
        "Please send it in two parts."
    ) % {"most": f"{LONGEST:,}", "count": f"{len(text):,}"}


def save_draft(
    *, actor: Person, episode_id: uuid.UUID, text: str, room: str = Room.CLIENT, key: str = ""
) -> Draft | None:
    """Keeps what is being written. Nobody else sees it, and it alerts nobody.

    An empty text takes the draft away, unless files wait with it. `key` is the page's own: a save that
    arrives after its letter was sent would bring the letter back as a draft, so it changes nothing.
    """
    facts, reason = access.right_to_write(actor, episode_id, room)
    plain = text.replace("\r\n", "\n")
    if len(plain) > LONGEST:
        raise ValidationError(too_long(plain))
    try:
        with transaction.atomic():
            return _save_draft(actor, facts, reason, room, plain, key)
    except IntegrityError:
        with transaction.atomic():  # two first saves at once: the other one has made the row
            return _save_draft(actor, facts, reason, room, plain, key)


def _save_draft(
    actor: Person, facts: care.EpisodeFacts, reason: Reason, room: str, plain: str, key: str
) -> Draft | None:
    row = _draft(actor, facts, room)
    if queries.sent_with(actor, _key(key)):
        return row
    if row is not None and str(row.text) == plain:
        return row
    if not plain.strip() and (row is None or not Attachment.objects.filter(draft=row).exists()):
        if row is not None:
            row.delete()
        return None
    return _write_draft(actor, facts, reason, room, plain, row)


# --- letters ----------------------------------------------------------------------------------------------


def _key(key: str) -> str:
    return key.replace("/", "")[:KEY_LENGTH]


def send_letter(
    *,
    actor: Person,
    episode_id: uuid.UUID,
    text: str,
    key: str,
    room: str = Room.CLIENT,
    files: tuple[File, ...] = (),
) -> Sent:
    """Sends a letter once, whatever the page, the network or the person does. The draft goes with it.

    A text changed after it was sent from the same page is a letter of its own: nothing is lost.
    Raises ValidationError in words that can be shown.
    """
    facts, reason = access.right_to_write(actor, episode_id, room)
    by_client = reason is Reason.OWN_RECORD
    plain = as_plain(text)
    if not plain:
        raise ValidationError(_("There is nothing in the letter yet, so it was not sent."))
    if len(plain) > LONGEST:
        raise ValidationError(too_long(plain))
    key = _key(key)
    before = next((row for row in queries.sent_with(actor, key) if str(row.text) == plain), None)
    if before is not None:
        return _sent(before, True, by_client)
    checked = tuple(_check_file(file) for file in files)
    draft = queries.draft_of(actor, episode_id, room)
    waiting = {row.sha256 for row in queries.files_of_draft(draft)}
    _check_number(len(waiting | {file.sha256 for file in checked}))
    for number in range(1, VERSIONS + 1):
        written = "" if not key else key if number == 1 else f"{key}/{number}"
        try:
            with transaction.atomic():
                if room == Room.CLIENT and not by_client and not care.may_contact(facts.client_id):
                    raise ValidationError(_("Nothing is sent to this person any more."))
                letter = _write(actor, facts, reason, plain, written, room, checked)
        except IntegrityError:
            same = next((row for row in queries.sent_with(actor, key) if str(row.text) == plain), None)
            if same is not None:  # the other click won
                return _sent(same, True, by_client)
            if not key:
                raise
        else:
            return _sent(letter, False, by_client)
    raise ValidationError(_("Please open this page again and send your letter from there. It is saved."))


def _sent(letter: Letter, was_sent_before: bool, by_client: bool) -> Sent:
    """A file says danger as the letter does: its name and its words were screened with it."""
    needs_help = by_client and any(
        safety.saw_danger_in(letter.client_id, row_id)
        for row_id in (letter.pk, *(file.pk for file in queries.files_of([letter.pk]).get(letter.pk, ())))
    )
    return Sent(letter.pk, was_sent_before, needs_help)


def add_side_note(*, actor: Person, episode_id: uuid.UUID, text: str, key: str) -> Sent:
    """About a case, among colleagues. The client does not see it on a page; it is part of the record."""
    return send_letter(actor=actor, episode_id=episode_id, text=text, key=key, room=Room.COLLEAGUES)


def _write(
    actor: Person,
    facts: care.EpisodeFacts,
    reason: Reason,
    plain: str,
    key: str,
    room: str,
    files: tuple[_Checked, ...],
) -> Letter:
    moment = clock.now()
    by_client = reason is Reason.OWN_RECORD
    letter = Letter(
        id=ids.new(),
        episode_id=facts.id,
        client_id=facts.client_id,
        room=room,
        author=actor,
        function="" if by_client else reason.value,
        sent_at=moment,
        key=key or None,
    )
    channel = Channel.LETTER if by_client else Channel.STAFF
    letter.text = take(
        plain,
        by=actor.pk,
        subject=facts.client_id,
        channel=channel,
        source=Source.of(Letter, "text", letter.pk),
    )
    letter.save(force_insert=True)
    _move_files(actor, facts, room, letter, files, channel)
    if room == Room.CLIENT:
        _stand(facts, letter, by_client)
        if not by_client:
            care.note_contact(episode_id=facts.id, at=moment)
        jobs.enqueue("messaging.tell_other_side", letter.pk, key=f"letter:{letter.pk}")
    audit.record(
        actor=actor.pk,
        verb="messaging.letter_sent" if room == Room.CLIENT else "messaging.side_note_written",
        subject_kind="letter",
        subject=letter.pk,
        person=facts.client_id,
        reason=reason,
    )
    return letter


def _move_files(
    actor: Person,
    facts: care.EpisodeFacts,
    room: str,
    letter: Letter,
    files: tuple[_Checked, ...],
    channel: Channel,
) -> None:
    """The draft's files become the letter's, with those that came with the sending. Then the draft goes.

    A draft alerts nobody. What its files say is taken once more, now that it was sent.
    """
    draft = _draft(actor, facts, room)
    kept: set[str] = set()
    if draft is not None:
        for row in Attachment.objects.filter(draft=draft).order_by("added_at"):
            kept.add(row.sha256)
            row.letter, row.draft = letter, None
            row.name = _taken(str(row.name), "name", row, channel)
            if row.media_type == "text/plain" and row.state != Attachment.State.REFUSED:
                row.text = _taken_text(_body(row), row, channel)
            row.save(update_fields=["letter", "draft", "name", "text"])
        draft.delete()
    for file in files:
        if file.sha256 not in kept:
            kept.add(file.sha256)
            _keep_file(file, actor=actor, client_id=facts.client_id, letter=letter, channel=channel)


def _stand(facts: care.EpisodeFacts, letter: Letter, by_client: bool) -> None:
    row = LetterStanding.objects.select_for_update().filter(pk=facts.id).first()
    row = row or LetterStanding(episode_id=facts.id)
    if by_client:
        if row.waiting_letter_id is None:
            _wait_for(row, letter)
    else:
        # A letter that came while this answer was written has not been answered by it.
        unread = queries.unseen_by(letter.author, facts.id, is_client=False)
        if row.waiting_since is not None:
            later = [one for one in unread if one.sent_at >= row.waiting_since]
            _wait_for(row, min(later, key=lambda one: one.sent_at, default=None))
        row.unseen_by_client = True
    row.last_at, row.last_by = letter.sent_at, letter.author
    row.save()


def _wait_for(row: LetterStanding, letter: Letter | None) -> None:
    row.waiting_letter = letter
    row.waiting_since = letter.sent_at if letter else None
    row.reply_due_at = queries.reply_due(letter.sent_at, safety.staffed_hours()) if letter else None


def mark_seen(*, actor: Person, episode_id: uuid.UUID, shown: Collection[Letter] | None = None) -> None:
    """The actor has opened the other side's letters. Readers from outside the care team leave no mark.

    `shown`: the letters that stood on the page; older ones count with them. Left out, it is all. A letter that
    came while the page was made was not opened: it stays new, and the standing says so.
    """
    _facts, reason = access.right_to_read(actor, episode_id, Room.CLIENT)
    if reason is not Reason.OWN_RECORD:
        if reason in access.WRITERS:
            _mark(actor, _opened(queries.unseen_by(actor, episode_id, is_client=False), shown))
        return
    with transaction.atomic():
        # Whoever sends a letter waits for the same row: mark and flag are never about different letters.
        LetterStanding.objects.select_for_update().filter(pk=episode_id).first()
        unseen = queries.unseen_by(actor, episode_id, is_client=True)
        opened = _opened(unseen, shown)
        _mark(actor, opened)
        if len(opened) == len(unseen):
            LetterStanding.objects.filter(pk=episode_id).update(unseen_by_client=False)


def _opened(unseen: list[Letter], shown: Collection[Letter] | None) -> list[Letter]:
    if shown is None:
        return unseen
    keys = {row.pk for row in shown}
    oldest = min((row.sent_at for row in shown), default=None)
    return [row for row in unseen if row.pk in keys or (oldest is not None and row.sent_at < oldest)]


def _mark(actor: Person, letters: list[Letter]) -> None:
    if not letters:
        return
    moment = clock.now()
    with transaction.atomic():
        # Two pages opened at once: the first mark counts.
        Seen.objects.bulk_create(
            (Seen(letter=letter, person=actor, at=moment) for letter in letters), ignore_conflicts=True
        )


def note_beginnings(*, actor: Person, shown: Collection[tuple[Letter, Reason]]) -> None:
    """The inbox showed the first words of these letters: each client can read that, once a day and reader."""
    audit.record_once_a_day(
        actor=actor.pk,
        verb="messaging.beginning_read",
        subject_kind="letter",
        read={letter.pk: (letter.client_id, reason) for letter, reason in shown},
    )


def settle_without_answer(*, actor: Person, episode_id: uuid.UUID) -> None:
    """A letter that needs no answer by letter: it was spoken about."""
    facts, reason = access.right_to_write(actor, episode_id, Room.COLLEAGUES)
    with transaction.atomic():
        settled = (
            LetterStanding.objects.filter(pk=episode_id)
            .exclude(waiting_letter=None)
            .update(waiting_letter=None, waiting_since=None, reply_due_at=None)
        )
        if settled:
            audit.record(
                actor=actor.pk,
                verb="messaging.settled",
                subject_kind="episode",
                subject=episode_id,
                person=facts.client_id,
                reason=reason,
            )


def stop_waiting(*, client_id: uuid.UUID) -> None:
    """The client died: no letter of theirs waits for an answer, in no course of care. Safe to run twice."""
    if care.may_contact(client_id):
        return  # it was taken back meanwhile
    with transaction.atomic():
        rows = LetterStanding.objects.filter(episode__client_id=client_id).exclude(waiting_letter=None)
        rows.update(
            stopped_letter=F("waiting_letter"), waiting_letter=None, waiting_since=None, reply_due_at=None
        )


def wait_again(*, client_id: uuid.UUID) -> None:
    """The death was noted by mistake: what waited then waits again, by its first time. Safe to run twice."""
    if not care.may_contact(client_id):
        return
    with transaction.atomic():
        rows = LetterStanding.objects.select_for_update().filter(episode__client_id=client_id)
        for row in rows.exclude(stopped_letter=None).select_related("stopped_letter"):
            if row.waiting_letter_id is None:
                _wait_for(row, row.stopped_letter)
            row.stopped_letter = None
            row.save()


def note_telling(*, letter_id: uuid.UUID) -> None:
    """The mail was handed over. Whoever dies before this sends it again: twice is better than never."""
    Letter.objects.filter(pk=letter_id, told_at=None).update(told_at=clock.now())


# --- the side-room and templates --------------------------------------------------------------------------


def decide_release(*, actor: Person, letter: Letter, release: str) -> None:
    """What an access request may release of the side-room. Raises PermissionDenied, ValidationError."""
    _facts, reason = access.right_to_write(actor, letter.episode_id, Room.COLLEAGUES)
    if letter.room != Room.COLLEAGUES or not access.may_decide_release(actor, reason):
        raise PermissionDenied
    if release not in Letter.Release.values:
        raise ValidationError(_("Please choose one of the two."))
    with transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(release=release, release_by=actor, release_at=clock.now())
        audit.record(
            actor=actor.pk,
            verb="messaging.release_decided",
            subject_kind="letter",
            subject=letter.pk,
            person=letter.client_id,
            reason=reason,
            detail=release,
        )


def write_template(*, actor: Person, title: str, body: str) -> ReplyTemplate:
    if not access.may_read_inbox(actor):
        raise PermissionDenied
    with transaction.atomic():
        row = ReplyTemplate.objects.create(title=title, body=body, written_by=actor, written_at=clock.now())
        audit.record(
            actor=actor.pk, verb="messaging.template_written", subject_kind="reply_template", subject=row.pk
        )
    return row


def withdraw_template(*, actor: Person, template: ReplyTemplate) -> None:
    if not access.may_read_inbox(actor):
        raise PermissionDenied
    with transaction.atomic():
        ReplyTemplate.objects.filter(pk=template.pk, withdrawn_at=None).update(
            withdrawn_at=clock.now(), withdrawn_by=actor
        )
        audit.record(
            actor=actor.pk,
            verb="messaging.template_withdrawn",
            subject_kind="reply_template",
            subject=template.pk,
        )
