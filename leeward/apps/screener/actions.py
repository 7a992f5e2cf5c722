"""Writes a conversation: offers it, asks one question at a time, keeps each answer, and says how it ended.

Before every question somebody must be on duty. A positive answer raises its alert in the transaction that keeps
it: nobody has to finish. What is broken off goes to a person with what was answered.
"""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from collections.abc import Callable
from functools import partial

from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.utils.translation import gettext as _

from leeward.apps.care import api as care
from leeward.apps.notifications import api as notifications
from leeward.apps.people.api import Face, Person
from leeward.apps.safety import api as safety
from leeward.apps.screener import access, queries
from leeward.apps.screener.models import Conversation, Reply
from leeward.clinical import screener
from leeward.clinical.instruments import Instrument
from leeward.common import audit, clock, ids, jobs, service
from leeward.common.audit import Reason
from leeward.common.words import Channel, Source, ask_a_person

log = logging.getLogger(__name__)

Ending = Conversation.Ending
ACUITY = (queries.ASQ, 5)
"""Whether they think of it right now."""


class NobodyHere(ValidationError):
    """Nobody is on duty, so nothing is asked. Help is."""

    def __init__(self) -> None:
        super().__init__(_("Nobody is on duty now, so no questions are asked."))


# --- offering ---------------------------------------------------------------------------------------------


def ask_from_alert(*, actor: Person, alert_id: uuid.UUID) -> Conversation:
    """A colleague asks for it from the alert. One open conversation a person: the same again changes nothing."""
    alert = access.get_alert_to_ask(actor, alert_id)
    reader = queries.reader_now(alert.client_id, (actor.pk, alert.owner_id))
    if reader is None:
        raise NobodyHere
    if not care.may_contact(alert.client_id):
        raise ValidationError(_("Nothing can be asked of this person any more."))
    with transaction.atomic():
        known = _open(alert.client_id)
        if known is not None:
            return known
        row = _offer(
            alert.client_id, alert, reader, why=Conversation.Why.ASKED, asked_by=actor.pk
        )  # fmt: skip
        _note(row, "screener.offered", actor=actor.pk, reason=Reason.SAFETY)
    return row


def take_back(*, actor: Person, alert_id: uuid.UUID) -> None:
    """Before it has begun. What has begun is theirs to stop."""
    alert = access.get_alert_to_ask(actor, alert_id)
    with transaction.atomic():
        row = _open(alert.client_id)
        if row is not None and row.started_at is None:
            _end(row, Ending.TAKEN_BACK, actor=actor.pk)


def _open(client_id: uuid.UUID) -> Conversation | None:
    return Conversation.objects.select_for_update().filter(client_id=client_id, ended_at=None).first()


def _offer(
    client_id: uuid.UUID,
    alert: safety.AlertToAsk,
    reader: Face,
    *,
    why: str,
    asked_by: uuid.UUID | None = None,
) -> Conversation:
    """Belongs inside a transaction. Another that came first is the one."""
    row = Conversation(
        id=ids.new(), client_id=client_id, episode_id=alert.episode_id, alert_id=alert.id, why=why,
        asked_by_id=asked_by, reader_id=reader.id, offered_at=clock.now(),
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        known = _open(client_id)
        if known is None:
            raise
        return known
    return row


def decline(*, actor: Person) -> None:
    """They do not want to be asked. It is noted where a colleague had asked for it; nothing else follows."""
    with transaction.atomic():
        row = _open(actor.pk)
        if row is not None and row.started_at is None:
            _end(row, Ending.DECLINED, actor=actor.pk)


# --- asking -----------------------------------------------------------------------------------------------


def begin(*, actor: Person, language: str) -> Conversation | None:
    """The client says yes. Begun already, it goes on. None: nothing is offered to them.

    Raises NobodyHere, and takes back what was offered, while nobody is on duty.
    """
    alert = safety.open_alert_of(actor.pk)
    rules = safety.rules_of(alert.id) if alert is not None else ()
    may_begin = alert is not None and queries.may_be_offered(actor, alert.id, rules)
    known = queries.open_conversation(actor.pk)
    if known is not None and known.started_at is not None:
        return known
    if known is None and (alert is None or not may_begin):
        return None
    wished = (known.reader_id if known else None, alert.owner_id if alert else None)
    reader = queries.reader_now(actor.pk, wished)
    form = queries.form_for(language)
    moment = clock.now()
    with transaction.atomic():
        row = _open(actor.pk)
        if reader is None or not care.may_contact(actor.pk):
            if row is not None and row.started_at is None:
                _end(row, Ending.TAKEN_BACK)
        elif row is None and alert is not None and may_begin:
            row = _offer(actor.pk, alert, reader, why=Conversation.Why.WORDS)
        if row is not None and row.ended_at is None and row.started_at is None and reader is not None:
            first = screener.next_question(form, {})
            row.instrument, row.version, row.language = form.code, form.version, language
            row.started_at = row.last_at = moment
            row.shown = first.number if first else None
            row.reader_id = reader.id
            row.save()
            _note(row, "screener.begun", actor=actor.pk, reason=Reason.OWN_RECORD)
            _call_reader(row)
    if reader is None:
        raise NobodyHere
    return row if row is not None and row.ended_at is None else None


def before_question(*, conversation: Conversation) -> Conversation:
    """Looks once more whether somebody is on duty. If nobody is, it ends here and goes to whoever has the alert."""
    if conversation.ended_at is not None:
        return conversation
    with transaction.atomic():
        row = _locked(conversation)
        _go_on_or_end(row)
    return row


def _locked(conversation: Conversation) -> Conversation:
    return Conversation.objects.select_for_update().get(pk=conversation.pk)


def _go_on_or_end(row: Conversation) -> None:
    """Another on duty follows whoever read before. Nobody: no further question."""
    if row.ended_at is not None:
        return
    if not care.may_contact(row.client_id):
        _end(row, Ending.TAKEN_BACK)  # they died: nothing is asked, and nobody is sent after them
        return
    reader = queries.reader_now(row.client_id, (row.reader_id,))
    if reader is None:
        _break_off(row, Ending.NOBODY)
    elif reader.id != row.reader_id:
        row.reader_id = reader.id
        row.save(update_fields=["reader"])
        _call_reader(row)


def _call_reader(row: Conversation) -> None:
    """Who is named as the one who reads along can open the alert, and knows that it runs: also where a colleague has
    seen the alert already, and the call to it is over."""
    if row.alert_id is not None:
        safety.call_in(alert_id=row.alert_id, person_id=row.reader_id)
    if row.started_at is not None:
        notifications.owe(
            kind="screener.reading", to=row.reader_id, about=row.pk, key=f"screener:{row.pk}:{row.reader_id}",
            is_urgent=True,
        )  # fmt: skip


def give_answer(*, actor: Person, conversation: Conversation, item: int, value: int | None) -> Conversation:
    """Keeps one answer, as given, and asks the next question while somebody is on duty.

    The same again changes nothing. An answer that comes after the end is kept and looked at as well; nothing more is
    asked then. Of a question that was not shown nothing is taken. `value` None: would rather not say.
    """
    form = queries.form_of(conversation)
    question = form.item(item)
    if value is not None:
        question.score_of(value)  # KeyError: not on the form
    with transaction.atomic():
        row = _locked(conversation)
        replies = queries.replies_of(row)
        known = [one for one in replies if one.item == item]
        if item != row.shown and not known:
            return row
        moment = clock.now()
        if not known or known[-1].value != value:
            reply = Reply(
                id=ids.new(), conversation=row, number=len(replies) + 1, item=item, value=value, given_at=moment
            )  # fmt: skip
            reply.save(force_insert=True)
            replies.append(reply)
            _watch(row, form, reply, replies)
        if row.ended_at is None:
            row.last_at = moment
            row.save(update_fields=["last_at"])
            _ask_next(row, form, replies)
    return row


def _ask_next(row: Conversation, form: Instrument, replies: list[Reply]) -> None:
    answers = queries.said(form, replies)
    following = screener.next_question(form, answers)
    if following is None:
        row.band = screener.read(form, answers).band
        row.save(update_fields=["band"])
        _end(row, Ending.FINISHED, actor=row.client_id)
        return
    _go_on_or_end(row)
    if row.ended_at is None:
        row.shown = following.number
        row.save(update_fields=["shown"])


def stop(*, actor: Person, conversation: Conversation, wants_to_talk: bool) -> Conversation:
    """They stop, or would rather talk to somebody. Whoever is on duty is told, with what was answered."""
    with transaction.atomic():
        row = _locked(conversation)
        if row.ended_at is None:
            _break_off(row, Ending.TALK if wants_to_talk else Ending.STOPPED, actor=actor.pk)
    return row


# --- alerts -----------------------------------------------------------------------------------------------


def _watch(row: Conversation, form: Instrument, reply: Reply, replies: list[Reply]) -> None:
    """What one answer sets off, in the transaction that keeps it. Whatever breaks, the answer stays."""
    question = form.item(reply.item)
    word = queries.word_of(question, reply.value)
    source = Source.of(Reply, "value", reply.pk)
    if screener.is_positive(word):
        if not _guarded(row, source, partial(_raise, row, form, reply, replies)):
            jobs.enqueue("screener.raise_alert_again", reply.pk)
        return
    _guarded(
        row,
        source,
        partial(
            safety.note_risk_answer, episode_id=row.episode_id, rule=_rule(row, reply.item), value=str(reply.value)
        ),
    )  # fmt: skip
    if (form.code, reply.item) == ACUITY:
        _guarded(row, source, partial(safety.settle_acuity, client_id=row.client_id))


def _rule(row: Conversation, item: int) -> str:
    return f"{row.instrument}:{item}"


def _raise(row: Conversation, form: Instrument, reply: Reply, replies: list[Reply]) -> None:
    """Joins the person's open alert, and calls whoever is on duty and reads along."""
    question = form.item(reply.item)
    reading = screener.read(form, queries.said(form, replies))
    quote = f"{question.text} — {queries.label_of(question, reply.value)}"
    if row.ended_at is not None:
        quote = _("%(answer)s (it came after the questions had ended)") % {"answer": quote}
    row.alert_id = safety.raise_alert(
        by=row.client_id,
        client_id=row.client_id,
        episode_id=row.episode_id,
        rule=_rule(row, reply.item),
        category="suicide",
        value=safety.REFUSED if reply.value is None else str(reply.value),
        quote=quote,
        level=reading.level.value if reading.level else None,
        source=Source.of(Reply, "value", reply.pk),
        channel=safety.DIRECT,
        acuity_open=reading.is_acuity_open,
        said_at=reply.given_at,
    )
    row.save(update_fields=["alert_id"])
    _call_reader(row)


def raise_alert_again(*, reply_id: uuid.UUID) -> None:
    """For the job that follows a broken alert. Raises whatever still breaks, so that the job tries again."""
    reply = Reply.objects.select_related("conversation").filter(pk=reply_id).first()
    if reply is None:
        return
    form = queries.form_of(reply.conversation)
    with transaction.atomic():
        row = _locked(reply.conversation)
        replies = [one for one in queries.replies_of(row) if one.number <= reply.number]
        _raise(row, form, reply, replies)


def _break_off(row: Conversation, ending: Ending, *, actor: uuid.UUID | None = None) -> None:
    """A question was shown, and the form was not answered to its end. It goes to a person with what was answered."""
    _end(row, ending, actor=actor)
    source = Source.of(Conversation, "instrument", row.pk)
    if not _guarded(row, source, partial(_tell_of_break, row)):
        jobs.enqueue("screener.tell_of_break_again", row.pk)


def _tell_of_break(row: Conversation) -> None:
    form, replies = queries.form_of(row), queries.replies_of(row)
    reading = screener.read(form, queries.said(form, replies))
    following = screener.next_question(form, queries.said(form, replies))
    (found,) = queries.told([row], for_staff=True)
    answered = [f"{line.question} — {line.answer}" for line in found.lines]
    row.alert_id = safety.raise_alert(
        by=row.client_id,
        client_id=row.client_id,
        episode_id=row.episode_id,
        rule=f"{_rule(row, following.number if following else row.shown or 1)}{safety.BROKEN}",
        category="unanswered",
        value="",
        quote="\n".join([found.title, *answered]),
        level=screener.level_when_broken_off(reading).value,
        source=Source.of(Conversation, "instrument", row.pk),
        channel=safety.DIRECT,
        acuity_open=reading.is_acuity_open,
    )
    row.save(update_fields=["alert_id"])
    _call_reader(row)


def tell_of_break_again(*, conversation_id: uuid.UUID) -> None:
    """For the job that follows where telling broke. Raises whatever still breaks."""
    row = Conversation.objects.filter(pk=conversation_id, ending__in=queries.BROKEN_OFF).first()
    if row is None:
        return
    with transaction.atomic():
        _tell_of_break(_locked(row))


def _guarded(row: Conversation, source: Source, deed: Callable[[], object]) -> bool:
    """Whatever breaks, what was said stays, and a person is asked to read it. Returns whether the deed was done."""
    try:
        with transaction.atomic():
            deed()
    except Exception as error:
        if isinstance(error, DatabaseError) and transaction.get_connection().needs_rollback:
            raise
        log.error("An answer could not be told (%s); a person is asked to read it.", type(error).__name__)
        ask_a_person(
            subject=row.client_id, channel=Channel.MEASURE, source=source, why=type(error).__name__
        )  # fmt: skip
        return False
    return True


# --- the end ----------------------------------------------------------------------------------------------


def _end(row: Conversation, ending: Ending, *, actor: uuid.UUID | None = None) -> None:
    row.ended_at, row.ending = clock.now(), ending
    row.save(update_fields=["ended_at", "ending"])
    _note(
        row,
        "screener.ended",
        actor=actor,
        reason=Reason.OWN_RECORD if actor == row.client_id else Reason.SYSTEM,
    )


def _note(row: Conversation, verb: str, *, actor: uuid.UUID | None, reason: Reason) -> None:
    audit.record(
        actor=actor, verb=verb, subject_kind="conversation", subject=row.pk, person=row.client_id,
        reason=reason, detail=row.ending or row.why,
    )  # fmt: skip


def silent_after() -> dt.timedelta:
    return dt.timedelta(minutes=int(service.get("screener.minutes_silent")))


def look() -> None:
    """Every minute: what fell silent, and what nobody on duty can act on any more. Idempotent."""
    quiet = clock.now() - silent_after()
    for key in list(Conversation.objects.filter(ended_at=None).values_list("pk", flat=True)):
        with transaction.atomic():
            row = Conversation.objects.select_for_update().filter(pk=key, ended_at=None).first()
            if row is None:
                continue
            if row.started_at is not None:
                _go_on_or_end(row)
                if row.ended_at is None and row.last_at is not None and row.last_at <= quiet:
                    _break_off(row, Ending.SILENCE)
            elif not _is_still_offered(row):
                _end(row, Ending.TAKEN_BACK)


def _is_still_offered(row: Conversation) -> bool:
    if queries.reader_now(row.client_id, (row.reader_id,)) is None or not care.may_contact(row.client_id):
        return False
    return row.alert_id is not None and not safety.is_closed(row.alert_id)
