"""Every text that a client writes is read: by the rules as it is stored, and what no program can judge by a person."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction

from leeward.apps.care import api as care
from leeward.apps.notifications import api as notifications
from leeward.apps.people.api import Person, Role, staff_with_role
from leeward.apps.safety import access, queries, reading
from leeward.apps.safety.actions.alerts import join_to_look, raise_alert
from leeward.apps.safety.models import (
    Screening,
)
from leeward.apps.safety.queries import MODEL, NOT_MEASURED
from leeward.clinical import text_rules
from leeward.clinical.triage import end_of_working_day
from leeward.common import audit, clock, jobs, service
from leeward.common.audit import Reason
from leeward.common.models import Unread
from leeward.common.words import LONGEST, Channel, Source, ask_a_person

log = logging.getLogger(__name__)

NOT_SHOWN = (Channel.PRIVATE.value, Channel.CONTACT.value)
"""Words that the list does not show: whoever reads the row was asked to look after the person, and saw none."""
LINES = ("safety.planpart.text",)
"""Lines and no messages, also where they are kept private: read by the rules alone (see `Channel.is_a_message`)."""


def screen(text: str, *, by: uuid.UUID, subject: uuid.UUID, channel: Channel, source: Source) -> None:
    """The rule floor: reads one text inside the transaction that stores it, and opens an alert on a hit.

    Whatever is written about a client by somebody who is not staff counts: also by a guardian. The model reads
    it right after the transaction (`judge_text`); a text in a language without a measured one waits for a person.
    """
    people = Person.objects.in_bulk({by, subject})
    client, writer = people.get(subject), people.get(by)
    if by != subject and writer is not None and writer.is_staff_member:
        return  # a colleague who sees danger says so; a program need not guess
    language = (writer.language if writer else "") or settings.LANGUAGE_CODE
    hits = text_rules.screen_text(text)
    can_read = text_rules.can_read(text, language)
    is_sent = channel is not Channel.DRAFT and client is not None
    is_judged = is_sent and channel.is_a_message and source.column not in LINES
    row = Screening.objects.create(
        subject_id=subject,
        written_by=by,
        source_column=source.column,
        source_row=source.row,
        channel=channel.value,
        version=text_rules.VERSION,
        language=language,
        has_rules=can_read,
        ran=list(text_rules.rules_for()),
        rules=[hit.rule for hit in hits],
        categories=sorted({hit.category for hit in hits}),
        at=clock.now(),
        verdict=Screening.Verdict.WAITS if is_judged else Screening.Verdict.UNJUDGED,
    )
    if is_judged:
        jobs.enqueue("safety.judge_text", row.pk, key=f"judge:{row.pk}")
    is_read = channel is not Channel.CONTACT  # a name in other letters is no text that a person must read
    if is_sent and is_read and (not can_read or language.split("-")[0] not in reading.MEASURED):
        _ask_to_read(subject, channel, source, _why_unread(language))
    if not hits or client is None or not is_sent:
        return  # without an account nothing was sent yet: it is read again when it is
    episode = care.current_episode(client)
    for hit in hits:
        raise_alert(
            by=by,
            client_id=subject,
            episode_id=episode.id if episode else None,
            rule=queries.TEXT + hit.rule,
            category=hit.category,
            value="",
            quote="" if _is_closed(channel) else _quote(text, hit.start, hit.end),
            level=None,
            source=source,
            channel=channel.value,
        )


def _is_closed(channel: Channel) -> bool:
    """Words that the alert does not quote: kept for oneself, about somebody else whom they trust, or a complaint that
    may be about whoever owns the alert."""
    return channel in (Channel.PRIVATE, Channel.CONTACT) or channel.value in access.CLOSED


def _why_unread(language: str) -> str:
    """A code for why a person reads it: no rules for its letters or language, or rules and no measured model."""
    code = language.split("-")[0]
    if not text_rules.has_rules(language):
        return f"{text_rules.NO_RULES}:{code}"
    # A text of a language with rules that they cannot read is in letters of another language.
    return f"{text_rules.NO_RULES}:" if code in reading.MEASURED else f"{NOT_MEASURED}:{code}"


def _ask_to_look(
    subject: uuid.UUID, channel: Channel, source: Source, why: str, *, by: uuid.UUID, piece: str = "",
    score: float | None = None,
) -> None:  # fmt: skip
    """A program, or a colleague, asks for a look: it joins the list, and stands beside the rest of an open alert, for
    whoever owns that. Belongs inside the caller's transaction."""
    _ask_to_read(subject, channel, source, why, score=score)
    join_to_look(
        by=by,
        client_id=subject,
        rule=queries.READ_SIGN if why == queries.READING else queries.REVIEW,
        quote="" if _is_closed(channel) else piece or _whole(source),
        value="" if score is None else f"{score:.2f}",
        source=source,
        channel=channel.value,
        due_at=end_of_working_day(clock.now(), queries.staffed_hours()),
    )


def _whole(source: Source) -> str:
    """What a reader saw, as it stands where it lives. An answer is a number: its page shows it."""
    return "" if source.column in queries.ANSWERS else queries.text_of(source.column, source.row)[:LONGEST]


def _ask_to_read(
    subject: uuid.UUID, channel: Channel, source: Source, why: str, *, score: float | None = None
) -> None:
    """It waits in the list until a person has read it. Once while it waits; a higher score moves it up.

    Words kept private are not shown there: they ask how somebody is, once while that waits.
    """
    waiting = Unread.objects.filter(subject_id=subject, channel=channel.value, read_at=None)
    if channel is not Channel.PRIVATE:
        waiting = waiting.filter(source_column=source.column, source_row=source.row)
    if waiting.filter(why=why).exists():
        if score is not None:
            waiting.filter(why=why, score__lt=score).update(score=score)
        return
    due = end_of_working_day(clock.now(), queries.staffed_hours())
    ask_a_person(subject=subject, channel=channel, source=source, why=why, score=score, due_at=due)


def judge_text(*, screening_id: int, tries: int = 1) -> None:
    """The model reads a text right after it was stored, outside any transaction. Idempotent.

    `urgent` opens an alert, `review` puts it on the list that people read within the working day. A broken model
    is passed over for a plainer one with a lower bar; the tier that read stands in the row. A rule that had fired
    has its alert already: nothing here lowers it.
    """
    row = Screening.objects.filter(pk=screening_id, verdict=Screening.Verdict.WAITS).first()
    if row is None:
        return
    try:
        _judge(row)
    except Exception as error:
        if tries < TRIES:
            raise
        # No program can read it: a person does, and the job is done.
        log.error("A text could not be judged (%s). It waits for a person.", type(error).__name__)
        with transaction.atomic():
            _settle(row, verdict=Screening.Verdict.UNJUDGED)
            source = Source(row.source_column, row.source_row)
            _ask_to_read(row.subject_id, Channel(row.channel), source, type(error).__name__)


TRIES = 3
"""Of the model over one text. After them a person reads it."""


def _judge(row: Screening) -> None:
    text = queries.text_of(row.source_column, row.source_row)
    if not text:
        _settle(row, verdict=Screening.Verdict.GONE)
        return
    language = reading.language_of(text)
    is_read = (language or row.language.split("-")[0]) in reading.MEASURED
    watched = is_read and queries.is_watched(row.subject_id)
    found = reading.read(text, budget=int(service.get("safety.alarm_budget")), is_watched=watched)
    with transaction.atomic():
        row = Screening.objects.select_for_update().get(pk=row.pk)
        if row.verdict != Screening.Verdict.WAITS:
            return
        is_english = row.language.split("-")[0] in reading.MEASURED  # as the account says
        # What looks urgent counts also where the program may be wrong about the language; and a rule counts in any
        # language: one that came with a new version, after this text was stored, has opened no alert yet.
        is_urgent = found.level == Screening.Verdict.URGENT
        counts = is_read or (is_urgent and (is_english or bool(found.rules and not row.rules)))
        _settle(
            row,
            verdict=Screening.Verdict(found.level) if counts else Screening.Verdict.UNJUDGED,
            tier=found.tier,
            model=found.version,
            score=round(found.score, 4),
            scores={name: round(score, 4) for name, score in found.categories.items()},
        )
        if counts:
            _act_on(row, found)
        if is_english and not is_read:
            _ask_to_read(row.subject_id, Channel(row.channel), Source(row.source_column, row.source_row),
                         f"{NOT_MEASURED}:{language}")  # fmt: skip


def _settle(row: Screening, **facts: Any) -> None:
    for name, value in {**facts, "judged_at": clock.now()}.items():
        setattr(row, name, value)
    row.save(update_fields=[*facts, "judged_at"])


def _act_on(row: Screening, found: reading.Found) -> None:
    channel, source = Channel(row.channel), Source(row.source_column, row.source_row)
    if row.rules:
        return  # it has its alert

    def ask(why: str) -> None:
        _ask_to_look(
            row.subject_id, channel, source, why, by=row.written_by or row.subject_id,
            piece=found.piece[:QUOTE], score=found.score,
        )  # fmt: skip

    if found.level == Screening.Verdict.URGENT:
        client = Person.objects.filter(pk=row.subject_id).first()
        episode = care.current_episode(client) if client else None
        raise_alert(
            by=row.written_by or row.subject_id,
            client_id=row.subject_id,
            episode_id=episode.id if episode else None,
            rule=f"{queries.TEXT}{MODEL}",
            category=max(found.categories, key=lambda name: found.categories[name]),
            value=f"{found.score:.2f}",
            quote="" if _is_closed(channel) else found.piece[:QUOTE],
            level=None,
            source=source,
            channel=row.channel,
        )
    elif found.level == Screening.Verdict.REVIEW:
        ask(MODEL)
    elif queries.is_piling_up(row.subject_id) and not queries.was_shown_lately(row.subject_id):
        ask(f"{MODEL}:several")


QUOTE = 400
"""Letters of the part that looked worst."""


def _quote(text: str, start: int, end: int, around: int = 120) -> str:
    """The sentence around a hit, at most a few lines."""
    begin, finish = max(0, start - around), min(len(text), end + around)
    cut = text[begin:finish].strip()
    return ("… " if begin else "") + cut + (" …" if finish < len(text) else "")


def tell_readers(*, rows: Iterable[Unread], late: Iterable[Unread]) -> None:
    """Somebody who may read it is told of each text, once; and once more when it is late. Idempotent.

    Somebody who left before the message went out was not told: another is. One query where all have been told.
    """
    asked = {
        f"unread:{row.pk}{stamp}:": row for group, stamp in ((rows, ""), (late, ":late")) for row in group
    }
    ids = [str(row.pk) for row in asked.values()]
    told = {key.rpartition(":")[0] + ":" for key in notifications.keys_that_stand("safety.unread", ids)}
    for key, row in asked.items():
        if key not in told:
            reader = _reader(row)
            with transaction.atomic():
                notifications.owe(kind="safety.unread", to=reader, about=row.pk, key=f"{key}{reader}")


def _reader(row: Unread) -> uuid.UUID | None:
    """The first of those who answer for this person who may read it, else whoever answers for the service."""
    client = Person.objects.filter(pk=row.subject_id).first()
    episode = care.current_episode(client) if client else None
    for face in care.answerers(episode.id) if episode else ():
        reader = Person.objects.filter(pk=face.id, is_active=True).first()
        if reader is not None and access.visible_unread(reader).filter(pk=row.pk).exists():
            return reader.pk
    if row.channel in access.CLOSED:
        for role in (Role.SUPERVISOR, Role.MANAGER):
            for person in staff_with_role(role):
                if access.visible_unread(person).filter(pk=row.pk).exists():
                    return person.pk
    lead = access.duty_lead(clock.now())
    return lead.pk if lead is not None else None


@dataclass(frozen=True, slots=True)
class ReaderSawDanger:
    """What became of the danger that a reader saw."""

    alert_id: uuid.UUID
    was_open: bool
    """The person had an open alert before: it stands there now, or stood there already."""


def read_unread(*, actor: Person, unread_id: int) -> bool:
    """A person has read the text. False, and nothing is changed, where it is not theirs or was read before."""
    with transaction.atomic():
        row = access.get_put_before_people(actor, unread_id)
        if row is None or row.read_at is not None:
            return False
        _note_reading(actor, row)
    return True


def _note_reading(actor: Person, row: Unread) -> None:
    is_opened = bool(queries.opened_today(actor, [row.pk]))
    if row.read_at is None:
        row.read_at, row.read_by = clock.now(), actor.pk
        row.save(update_fields=["read_at", "read_by"])
    audit.record(
        actor=actor.pk,
        # Words kept private are shown to whoever opened them: nobody else may be said to have read them.
        verb="safety.unread_asked" if row.channel in NOT_SHOWN and not is_opened else "safety.unread_read",
        subject_kind="unread", subject=row.source_row, person=row.subject_id, reason=Reason.SAFETY,
    )  # fmt: skip


def see_danger_in_unread(*, actor: Person, unread_id: int) -> ReaderSawDanger | None:
    """A person has read the text, and saw danger in it: also where a colleague took it off the list before.

    None, and nothing is changed, where it is not theirs to read, or whoever wrote it has no account.
    """
    with transaction.atomic():
        row = access.get_put_before_people(actor, unread_id)
        client = Person.objects.filter(pk=row.subject_id).first() if row is not None else None
        if row is None or client is None:
            return None
        _note_reading(actor, row)
        before = queries.open_alert(client.pk)
        source = Source(row.source_column, row.source_row)
        found = _raise_read(actor, client, source, Channel(row.channel))
        return ReaderSawDanger(found, was_open=before is not None and before.pk == found)


def _raise_read(actor: Person, client: Person, source: Source, channel: Channel) -> uuid.UUID:
    """With what they read: whoever owns the alert sees the same words. Not where reading them needs a reason, nor what
    may be about the care team."""
    episode = care.current_episode(client)
    return raise_alert(
        by=actor.pk,
        client_id=client.pk,
        episode_id=episode.id if episode else None,
        rule=queries.READ,
        category="judged",
        value="",
        quote="" if _is_closed(channel) else _whole(source),
        level=None,
        source=source,
        channel=channel.value,
        said_at=clock.now(),  # somebody may have closed what another reader saw in the same text
    )


def see_danger_in(*, actor: Person, screening_id: int) -> uuid.UUID | None:
    """Somebody who may read this text saw danger in it, though no program had. Belongs inside the caller's transaction.

    Opens an alert, or joins the open one. Returns it; None where the text is not of a client.
    """
    row = Screening.objects.filter(pk=screening_id).first()
    client = Person.objects.filter(pk=row.subject_id).first() if row is not None else None
    if row is None or client is None:
        return None
    return _raise_read(actor, client, Source(row.source_column, row.source_row), Channel(row.channel))


def see_sign_in(*, screening_id: int) -> None:
    """Not danger now, and somebody of the care team should see it: it waits in their list. Once while it waits."""
    row = Screening.objects.filter(pk=screening_id).first()
    if row is not None:
        source = Source(row.source_column, row.source_row)
        with transaction.atomic():
            _ask_to_look(
                row.subject_id, Channel(row.channel), source, queries.READING,
                by=row.written_by or row.subject_id,
            )  # fmt: skip
