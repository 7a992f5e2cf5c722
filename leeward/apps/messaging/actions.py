"""Everything that changes a correspondence."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from leeward.apps.care import api as care
from leeward.apps.messaging import access, ports, queries
from leeward.apps.messaging.events import LetterSent
from leeward.apps.messaging.models import Attachment, Draft, Letter, LetterStanding, ReplyTemplate, Room
from leeward.apps.people.api import Person
from leeward.apps.safety import api as safety
from leeward.common import audit, clock, crypto, ids, jobs, service
from leeward.common.audit import Reason
from leeward.common.events import announce
from leeward.common.words import LONGEST, Channel, Source, as_plain, take

MEDIA_TYPES = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "application/pdf": "pdf",
    "text/plain": "txt",
}


@dataclass(frozen=True, slots=True)
class Sent:
    letter_id: uuid.UUID
    was_sent_before: bool
    needs_help_page: bool
    """The words opened an alert: the client's next page is help."""


@dataclass(frozen=True, slots=True)
class File:
    name: str
    media_type: str
    body: bytes


def _right(actor: Person, episode_id: uuid.UUID, room: str) -> tuple[care.EpisodeFacts, Reason]:
    facts, reason = care.record(actor, episode_id)
    if reason is Reason.OWN_RECORD:
        if room != Room.CLIENT:
            raise PermissionDenied
    elif reason not in access.WRITERS:
        raise PermissionDenied
    return facts, reason


def save_draft(*, actor: Person, episode_id: uuid.UUID, text: str, room: str = Room.CLIENT) -> Draft | None:
    """Keeps what is being written. Shows nothing to anybody. An empty text takes the draft away."""
    facts, reason = _right(actor, episode_id, room)
    plain = text.replace("\r\n", "\n")
    if len(plain) > LONGEST:
        raise ValidationError(_("This is longer than %(n)s characters. It stays on this page.") % {"n": LONGEST})
    channel = Channel.DRAFT if reason is Reason.OWN_RECORD else Channel.STAFF
    with transaction.atomic():
        row = Draft.objects.select_for_update().filter(author=actor, episode_id=episode_id, room=room).first()
        if not plain.strip():
            if row is not None:
                row.delete()
            return None
        is_new = row is None
        if row is None:
            row = Draft(id=ids.new(), episode_id=episode_id, client_id=facts.client_id, author=actor, room=room)
        row.saved_at = clock.now()
        row.text = take(
            plain, by=actor.pk, subject=facts.client_id, channel=channel, source=Source.of(Draft, "text", row.pk)
        )
        row.save(force_insert=is_new)
    return row


def _check_file(file: File) -> None:
    most = int(service.get("messaging.largest_file_mb"))
    if file.media_type not in MEDIA_TYPES:
        raise ValidationError(_("This kind of file does not work here. Pictures (JPG, PNG), PDF and plain text do."))
    if len(file.body) > most * 1_000_000:
        raise ValidationError(_("This file is larger than %(most)s megabytes. Your letter is still here.") % {"most": most})
    scanner = ports.scanner()
    if scanner is not None and not scanner.is_clean(file.body):
        raise ValidationError(_("This file may be harmful, so it was not kept. Your letter is still here."))


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

    Raises ValidationError in words that can be shown; nothing is lost then.
    """
    facts, reason = _right(actor, episode_id, room)
    plain = as_plain(text)
    if not plain:
        raise ValidationError(_("The letter is empty, so it was not sent."))
    if len(plain) > LONGEST:
        raise ValidationError(
            _("A letter can have %(n)s characters. Yours is longer. It is still here; please send it in two parts.")
            % {"n": LONGEST}
        )
    for file in files:
        _check_file(file)
    by_client = reason is Reason.OWN_RECORD
    if not by_client and room == Room.CLIENT and not care.may_contact(facts.client_id):
        raise ValidationError(_("Nothing may be sent to this person any more."))
    before = safety.open_alert_for(facts.client_id) if by_client else None
    try:
        with transaction.atomic():
            letter = _write(actor, facts, reason, plain, key, room, files)
    except IntegrityError:
        earlier = Letter.objects.filter(author=actor, key=key).first()
        if earlier is None:
            raise
        return Sent(earlier.pk, True, False)
    after = safety.open_alert_for(facts.client_id) if by_client else None
    return Sent(letter.pk, False, by_client and after is not None and after != before)


def _write(
    actor: Person,
    facts: care.EpisodeFacts,
    reason: Reason,
    plain: str,
    key: str,
    room: str,
    files: tuple[File, ...],
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
    letter.text = take(
        plain,
        by=actor.pk,
        subject=facts.client_id,
        channel=Channel.LETTER if by_client else Channel.STAFF,
        source=Source.of(Letter, "text", letter.pk),
    )
    letter.save(force_insert=True)
    for file in files:
        row_id = ids.new()
        Attachment.objects.create(
            id=row_id,
            letter=letter,
            client_id=facts.client_id,
            name=file.name[:120],
            media_type=file.media_type,
            size=len(file.body),
            body=crypto.seal_bytes(
                file.body, person=facts.client_id, place=crypto.Place("messaging.attachment.body", row_id)
            ),
        )
    Draft.objects.filter(author=actor, episode_id=facts.id, room=room).delete()
    if room == Room.CLIENT:
        _stand(facts, letter, by_client)
        if not by_client:
            care.note_contact(episode_id=facts.id, at=moment)
        jobs.enqueue("messaging.tell_other_side", letter.pk, key=f"letter:{letter.pk}")
        announce(LetterSent(letter.pk, facts.id, by_client))
    audit.record(
        actor=actor.pk,
        verb="messaging.letter_sent" if room == Room.CLIENT else "messaging.side_note_written",
        subject_kind="letter",
        subject=letter.pk,
        person=facts.client_id,
        reason=reason,
    )
    return letter


def _stand(facts: care.EpisodeFacts, letter: Letter, by_client: bool) -> None:
    row = LetterStanding.objects.select_for_update().filter(pk=facts.id).first() or LetterStanding(episode_id=facts.id)
    if by_client:
        if row.waiting_since is None:
            row.waiting_since = letter.sent_at
            row.reply_due_at = queries.reply_due(letter.sent_at, safety.staffed_hours())
    else:
        row.waiting_since = row.reply_due_at = None
        row.unseen_by_client = True
    row.last_at, row.last_by = letter.sent_at, letter.author
    row.save()


def mark_seen(*, actor: Person, episode_id: uuid.UUID) -> None:
    """The other side has opened the letters. The first time counts."""
    facts, reason = care.record(actor, episode_id)
    is_client = reason is Reason.OWN_RECORD
    rows = Letter.objects.filter(episode_id=episode_id, room=Room.CLIENT, seen_at=None)
    rows = rows.exclude(author_id=facts.client_id) if is_client else rows.filter(author_id=facts.client_id)
    if not rows.exists():
        return
    with transaction.atomic():
        rows.update(seen_at=clock.now(), seen_by=actor)
        if is_client:
            LetterStanding.objects.filter(pk=episode_id).update(unseen_by_client=False)
        else:
            audit.record(
                actor=actor.pk, verb="messaging.letters_read", subject_kind="episode", subject=episode_id,
                person=facts.client_id, reason=reason,
            )  # fmt: skip


def settle_without_answer(*, actor: Person, episode_id: uuid.UUID) -> None:
    """A letter that needs no answer by letter: it was spoken about."""
    facts, reason = _right(actor, episode_id, Room.COLLEAGUES)
    with transaction.atomic():
        LetterStanding.objects.filter(pk=episode_id).update(waiting_since=None, reply_due_at=None)
        audit.record(
            actor=actor.pk, verb="messaging.settled", subject_kind="episode", subject=episode_id,
            person=facts.client_id, reason=reason,
        )  # fmt: skip


def decide_release(*, actor: Person, letter: Letter, release: str) -> None:
    """What an access request may release of the side-room."""
    _facts, reason = _right(actor, letter.episode_id, Room.COLLEAGUES)
    if release not in Letter.Release.values:
        raise ValidationError(_("Please choose one."))
    with transaction.atomic():
        Letter.objects.filter(pk=letter.pk, room=Room.COLLEAGUES).update(release=release, release_by=actor)
        audit.record(
            actor=actor.pk, verb="messaging.release_decided", subject_kind="letter", subject=letter.pk,
            person=letter.client_id, reason=reason, detail=release,
        )  # fmt: skip


def open_attachment(*, actor: Person, attachment: Attachment) -> bytes:
    """Opens a file. The first member of staff who does so takes "not checked" away."""
    body = crypto.unseal_bytes(
        bytes(attachment.body),
        person=attachment.client_id,
        place=crypto.Place("messaging.attachment.body", attachment.pk),
    )
    if actor.pk != attachment.client_id and attachment.state == Attachment.State.NOT_CHECKED:
        Attachment.objects.filter(pk=attachment.pk).update(state=Attachment.State.OPENED, opened_by=actor)
    return body


def write_template(*, actor: Person, title: str, body: str) -> ReplyTemplate:
    if not access.may_read_inbox(actor):
        raise PermissionDenied
    return ReplyTemplate.objects.create(title=title, body=body, written_by=actor, written_at=clock.now())


def withdraw_template(*, actor: Person, template_id: uuid.UUID) -> None:
    if not access.may_read_inbox(actor):
        raise PermissionDenied
    ReplyTemplate.objects.filter(pk=template_id).update(withdrawn_at=clock.now())
