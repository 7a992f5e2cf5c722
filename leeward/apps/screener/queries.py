"""Which questions, who reads them now, and what was answered."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.care import api as care
from leeward.apps.consent import api as consent
from leeward.apps.measures import api as measures
from leeward.apps.people.api import Face, Person
from leeward.apps.safety import api as safety
from leeward.apps.screener.models import Conversation, Reply
from leeward.clinical import screener
from leeward.clinical.instruments import Instrument, Item
from leeward.clinical.scoring import NO, REFUSED, YES
from leeward.common import clock
from leeward.design.moments import written

Ending = Conversation.Ending

COLUMBIA, ASQ = "C-SSRS", "ASQ"
BROKEN_OFF = (Ending.STOPPED, Ending.TALK, Ending.SILENCE, Ending.NOBODY)
"""Endings that go to a person: a question was shown, and the form was not answered to its end."""
GROWN_UP = 18


# --- who and what -----------------------------------------------------------------------------------------


def reader_now(client_id: uuid.UUID, wished: Iterable[uuid.UUID | None] = ()) -> Face | None:
    """Who on duty reads the answers: the first of those wished for who is, else whoever leads now. One query.

    None: nobody is on duty, so nothing is asked.
    """
    here = {one.id: one for one in safety.on_duty_now() if one.id != client_id}
    first = next((here[key] for key in wished if key in here), None)
    return first or next(iter(here.values()), None)


def form_for(language: str) -> Instrument:
    """The Columbia screener where the service brought its licensed words in this language, else ASQ. Two queries."""
    columbia = measures.in_words(COLUMBIA, language)
    if columbia.may_show_text and columbia.language == language:
        return columbia
    return measures.in_words(ASQ, language)


def form_of(row: Conversation) -> Instrument:
    """In the words that were asked. One query, for those whose words a service brought."""
    return measures.in_words(row.instrument, row.language)


def is_young(person: Person) -> bool:
    """Under age, perhaps under age (only the year is known), or noted as young. One query."""
    if person.birth_year is None or clock.now().year - person.birth_year <= GROWN_UP:
        return True
    return consent.young_facts(person.pk) is not None


def open_conversation(client_id: uuid.UUID) -> Conversation | None:
    """One query."""
    return Conversation.objects.select_related("reader").filter(client_id=client_id, ended_at=None).first()


def read_by(person: Person) -> Conversation | None:
    """A conversation that runs and names this colleague as its reader, the newest. One query."""
    rows = Conversation.objects.filter(reader=person, ended_at=None).exclude(started_at=None)
    return rows.order_by("-started_at").first()


def is_asked_already(rules: Sequence[str]) -> bool:
    """Whether an alert holds an answer to one of these forms: nobody is asked the same again at once."""
    return any(rule.partition(":")[0] in (COLUMBIA, ASQ) for rule in rules)


def may_be_offered(client: Person, alert_id: uuid.UUID, rules: Sequence[str]) -> bool:
    """After what they told us themselves, once for an alert. Two queries."""
    return (
        not is_asked_already(rules)
        and not Conversation.objects.filter(client=client, alert_id=alert_id).exists()
        and safety.told_us(client)
        and care.may_contact(client.pk)
    )


# --- answers ----------------------------------------------------------------------------------------------


def replies_of(row: Conversation) -> list[Reply]:
    return list(Reply.objects.filter(conversation=row).order_by("number"))


def word_of(item: Item, value: int | None) -> str:
    """As the scoring core reads it."""
    if value is None:
        return REFUSED
    return YES if item.score_of(value) >= 1 else NO


def said(form: Instrument, replies: Iterable[Reply]) -> dict[str, str]:
    """The newest answer to each question, by its key."""
    return {
        screener.key_of(form.item(reply.item)): word_of(form.item(reply.item), reply.value)
        for reply in replies
    }


def label_of(item: Item, value: int | None) -> str:
    if value is None:
        return _("I’d rather not say")
    return next((str(option.label) for option in item.options if option.value == value), str(value))


def place_of(form: Instrument, item: Item, answers: Mapping[str, str]) -> int:
    """Which question this is for the person, counted from 1."""
    return sum(1 for one in form.items if one.number < item.number and screener.key_of(one) in answers) + 1


# --- for whoever reads the alert --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    question: str
    language: str
    answer: str
    at: dt.datetime | None
    is_positive: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One conversation as an alert or a copy of the record shows it."""

    row: Conversation
    title: str
    note: str
    lines: tuple[Line, ...]
    is_calm: bool
    """Answered to the end, and each answer a no."""


def conversations_at(alert_id: uuid.UUID) -> list[Conversation]:
    """Of one alert, the oldest first. One query."""
    rows = Conversation.objects.filter(alert_id=alert_id).select_related("reader", "asked_by", "client")
    return list(rows.order_by("offered_at", "pk"))


def told(rows: Sequence[Conversation], *, for_staff: bool) -> tuple[Told, ...]:
    """One query for all their answers, and the words of each form once."""
    replies: dict[uuid.UUID, list[Reply]] = {}
    for reply in Reply.objects.filter(conversation__in=[row.pk for row in rows]).order_by("number"):
        replies.setdefault(reply.conversation_id, []).append(reply)
    forms: dict[tuple[str, str], Instrument] = {}
    found = []
    for row in rows:
        if row.started_at is None:
            found.append(Told(row, _title(row, {}, for_staff), "", (), is_calm=True))
            continue
        key = (row.instrument, row.language)
        form = forms.setdefault(key, form_of(row)) if key not in forms else forms[key]
        own = replies.get(row.pk, [])
        answers = said(form, own)
        is_calm = row.ending == Ending.FINISHED and screener.is_all_no(answers)
        note = _("A no is not proof. It closes nothing.") if is_calm and for_staff else ""
        found.append(Told(row, _title(row, answers, for_staff), note, _lines(row, form, own), is_calm))
    return tuple(found)


def _lines(row: Conversation, form: Instrument, replies: Sequence[Reply]) -> tuple[Line, ...]:
    lines = []
    for reply in replies:
        item = form.item(reply.item)
        is_positive = screener.is_positive(word_of(item, reply.value))
        lines.append(
            Line(item.text or "", form.language, label_of(item, reply.value), reply.given_at, is_positive)
        )
    answered = {reply.item for reply in replies}
    if row.shown is not None and row.shown not in answered:
        item = form.item(row.shown)
        lines.append(Line(item.text or "", form.language, _("no answer"), None, False))
    return tuple(lines)


def _title(row: Conversation, answers: Mapping[str, str], for_staff: bool) -> str:
    words = {"time": moment_words(row.ended_at or row.started_at or row.offered_at), "form": row.instrument}
    if not for_staff:
        return {
            "": _("Questions that we ask you now"),
            Ending.FINISHED: _("You answered our questions"),
            Ending.DECLINED: _("You did not want to be asked"),
            Ending.TAKEN_BACK: _("We wanted to ask you a few questions, and did not"),
            Ending.NOBODY: _("We stopped asking: nobody was here any more"),
        }.get(row.ending, _("You stopped our questions, or left them"))
    if not row.ending:
        if row.started_at is None:
            return _("Offered at %(time)s. They have not begun.") % words
        return _("%(form)s runs now, since %(time)s.") % words
    if row.ending == Ending.FINISHED and screener.is_all_no(answers):
        return _("Asked, all no, at %(time)s (%(form)s).") % words
    return {
        Ending.FINISHED: _("Answered to the end at %(time)s (%(form)s)."),
        Ending.STOPPED: _("Broken off: they stopped at %(time)s (%(form)s)."),
        Ending.TALK: _("Broken off: they would rather talk to somebody, %(time)s (%(form)s)."),
        Ending.SILENCE: _("Broken off: no answer came, %(time)s (%(form)s)."),
        Ending.NOBODY: _("Broken off: nobody was on duty any more, %(time)s (%(form)s)."),
        Ending.DECLINED: _("They did not want to be asked, %(time)s."),
        Ending.TAKEN_BACK: _("Taken back before it began, %(time)s."),
    }[Ending(row.ending)] % words


def moment_words(moment: dt.datetime) -> str:
    """Today only the time; on another day the day too."""
    local = timezone.localtime(moment)
    is_today = local.date() == timezone.localtime(clock.now()).date()
    return written(local, "g:i a" if is_today else "j F, g:i a")
