"""What portals, and the pages of safety by a port, may ask of `screener`."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from leeward.apps.care.ports import RecordItem, RecordPart
from leeward.apps.people.api import Person
from leeward.apps.safety import api as safety
from leeward.apps.safety import ports
from leeward.apps.screener import queries
from leeward.apps.screener.models import Conversation
from leeward.design.shell import Call

__all__ = ["Questions", "Waiting", "call_for", "record_parts", "waiting_for"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A few questions that a client may answer now, because a colleague asked for it, or they began."""

    reader: str
    url: str
    is_begun: bool


def waiting_for(client: Person) -> Waiting | None:
    """For their own Today, in `screener/door/waiting.html`. None while nobody is on duty. Two queries at most."""
    row = queries.open_conversation(client.pk)
    if row is None:
        return None
    reader = queries.reader_now(client.pk, (row.reader_id,))
    if reader is None:
        return None
    return Waiting(reader.name, _url(row), row.started_at is not None)


def _url(row: Conversation) -> str:
    if row.started_at is None:
        return reverse("screener:start")
    return reverse("screener:question", args=[row.pk])


class Questions:
    """For the pages of safety, which stands above (`safety.ports.Questions`)."""

    def offered(
        self, client: Person, alert_id: uuid.UUID, rules: Sequence[str]
    ) -> ports.QuestionsOffered | None:
        """Six queries at most; one where nobody is on duty."""
        reader = queries.reader_now(client.pk)
        if reader is None:
            return None
        row = queries.open_conversation(client.pk)
        if row is not None:
            reader = queries.reader_now(client.pk, (row.reader_id,)) or reader
            return ports.QuestionsOffered(reader.name, _url(row), row.started_at is not None)
        if not queries.may_be_offered(client, alert_id, rules):
            return None
        return ports.QuestionsOffered(reader.name, reverse("screener:start"), is_begun=False)

    def at_alert(self, actor: Person, alert_id: uuid.UUID) -> ports.QuestionsAtAlert | None:
        """A fixed number of queries, whatever the number of conversations."""
        rows = queries.conversations_at(alert_id)
        found = queries.told(rows, for_staff=True)
        running = next((one for one in found if one.row.ended_at is None), None)
        client_id = safety.client_of(alert_id)
        reader = queries.reader_now(client_id, (running.row.reader_id if running else actor.pk,))
        may_act = safety.may_have_asked(actor)
        return ports.QuestionsAtAlert(
            url=reverse("screener:at_alert", args=[alert_id]) if may_act else "",
            reader=reader.name if reader else "",
            may_ask=may_act and reader is not None and running is None,
            may_take_back=may_act and running is not None and running.row.started_at is None,
            now=_now_words(running) if running else "",
            asked=tuple(
                ports.QuestionsAsked(
                    one.title,
                    one.note,
                    tuple(
                        ports.QuestionAsked(
                            line.question, line.language, line.answer, line.at, line.is_positive
                        )
                        for line in one.lines
                    ),
                    one.is_calm,
                )
                for one in found
            ),
        )


def _now_words(one: queries.Told) -> str:
    return _("%(name)s is named to them as the one who reads the answers.") % {"name": one.row.reader.called}


def call_for(person: Person) -> Call | None:
    """Somebody answers direct questions now, and this colleague is named to them as who reads along. One query."""
    row = queries.read_by(person)
    if row is None or row.alert_id is None:
        return None
    words = _("Somebody answers direct questions now. You are named as the one who reads along.")
    return Call(words, reverse("safety:alert", args=[row.alert_id]), _("Questions run: read along."))


# --- the part of a copy of the record ---------------------------------------------------------------------


class AskedPart(RecordPart):
    """Their own answers to direct questions, as they gave them."""

    code = "screener.asked"
    title = lazy("Questions about your safety, and your answers")
    about = lazy("Questions that we asked while somebody was here to read your answers.")

    def count(self, client_id: uuid.UUID) -> int:
        return Conversation.objects.filter(client_id=client_id).exclude(started_at=None).count()

    def items(self, client_id: uuid.UUID) -> tuple[RecordItem, ...]:
        """Two queries, and one for each form."""
        rows = Conversation.objects.filter(client_id=client_id).exclude(started_at=None)
        found = queries.told(
            list(rows.select_related("reader").order_by("offered_at", "pk")), for_staff=False
        )
        return tuple(
            RecordItem(
                one.title,
                one.row.started_at,
                facts=(
                    (_("Who read your answers"), one.row.reader.called),
                    *((line.question, line.answer) for line in one.lines),
                ),
            )
            for one in found
        )


def record_parts() -> tuple[RecordPart, ...]:
    return (AskedPart(),)
