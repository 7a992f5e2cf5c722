"""One page before the questions, one for each, and one after them. Help stands on all of them."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leeward.apps.people.api import Person
from leeward.apps.safety import api as safety
from leeward.apps.screener import access, actions, queries
from leeward.apps.screener.models import Conversation
from leeward.clinical import screener
from leeward.clinical.instruments import Instrument
from leeward.common.doors import only_for

for_clients = only_for(access.may_be_asked)
for_staff = only_for(lambda person: person.is_staff_member)

SKIP = "skip"


def _help(client: Person) -> dict[str, Any]:
    """What stands on every page, whatever is asked. Two queries."""
    return {
        "talk": safety.talk_now(client.country),
        "hours": safety.staffed_hours_in_words(client),
        "is_staffed": safety.is_somebody_on_duty(),
    }


# --- for the client ---------------------------------------------------------------------------------------


@for_clients
def start(request: HttpRequest) -> HttpResponse:
    """Says who reads the answers and what a stop means, before anything is asked. Without an offer: help."""
    client: Any = request.user
    if request.method == "POST":
        if request.POST.get("go") == "no":
            actions.decline(actor=client)
            return redirect("safety:help_for_you")
        return _begin(request, client)
    row = queries.open_conversation(client.pk)
    if row is not None and row.started_at is not None:
        return redirect("screener:question", row.pk)
    alert = safety.open_alert_of(client.pk)
    reader = queries.reader_now(
        client.pk, (row.reader_id if row else None, alert.owner_id if alert else None)
    )
    is_offered = row is not None or (
        alert is not None and queries.may_be_offered(client, alert.id, safety.rules_of(alert.id))
    )
    if reader is None or not is_offered:
        return redirect("safety:help_for_you")
    return render(
        request,
        "screener/start.html",
        {
            "reader": reader,
            "is_young": queries.is_young(client),
            "most": len(queries.form_for(_language()).items),
            **_help(client),
        },
    )


def _language() -> str:
    return (get_language() or "en").split("-")[0]


def _begin(request: HttpRequest, client: Person) -> HttpResponse:
    try:
        row = actions.begin(actor=client, language=_language())
    except actions.NobodyHere:
        messages.info(request, _("Nobody of our team is here right now, so we ask nothing. Help is here."))
        return redirect("safety:help_for_you")
    if row is None:
        return redirect("safety:help_for_you")
    return redirect("screener:question", row.pk)


@for_clients
def question(request: HttpRequest, conversation_id: uuid.UUID) -> HttpResponse:
    client: Any = request.user
    row = access.get_conversation(client, conversation_id)
    if request.method == "POST":
        return _take(request, client, row)
    row = actions.before_question(conversation=row)
    if row.ended_at is not None:
        return redirect("screener:end", row.pk)
    return _question_page(request, client, row)


def _take(request: HttpRequest, client: Person, row: Conversation) -> HttpResponse:
    go, said, asked = (request.POST.get(name, "") for name in ("go", "said", "item"))
    if go in ("stop", "talk"):
        row = actions.stop(actor=client, conversation=row, wants_to_talk=go == "talk")
        return redirect("screener:end", row.pk)
    try:
        item = int(asked)
        value = None if said == SKIP else int(said)
        row = actions.give_answer(actor=client, conversation=row, item=item, value=value)
    except (KeyError, ValueError):
        if row.ended_at is not None:
            return redirect("screener:end", row.pk)
        return _question_page(request, client, row, status=422)
    return redirect("screener:question" if row.ended_at is None else "screener:end", row.pk)


def _question_page(
    request: HttpRequest, client: Person, row: Conversation, status: int = 200
) -> HttpResponse:
    form = queries.form_of(row)
    item = form.item(row.shown or 1)
    answers = queries.said(form, queries.replies_of(row))
    place = queries.place_of(form, item, answers)
    return render(
        request,
        "screener/question.html",
        {
            "conversation": row,
            "reader": queries.reader_now(client.pk, (row.reader_id,)),
            "form": form,
            "item": item,
            "options": [(option.value, option.label) for option in item.options],
            "place": place,
            "error": _("Choose an answer first. “I’d rather not say” is one too.") if status != 200 else "",
            **_help(client),
        },
        status=status,
    )


@for_clients
def end(request: HttpRequest, conversation_id: uuid.UUID) -> HttpResponse:
    client: Any = request.user
    row = access.get_conversation(client, conversation_id)
    if row.ended_at is None:
        return redirect("screener:question", row.pk)
    form = queries.form_of(row)
    answers = queries.said(form, queries.replies_of(row))
    return render(
        request,
        "screener/end.html",
        {
            "conversation": row,
            "is_all_no": row.ending == Conversation.Ending.FINISHED and screener.is_all_no(answers),
            "was_told": _was_told(form, row, answers),
            "alert": safety.looked_at(row.alert_id),
            **_help(client),
        },
    )


def _was_told(form: Instrument, row: Conversation, answers: dict[str, str]) -> bool:
    """Whether somebody was called by an answer, or by a stop."""
    return row.ending in queries.BROKEN_OFF or screener.read(form, answers).is_positive


# --- for the colleague at the alert -----------------------------------------------------------------------


@for_staff
@require_POST
def at_alert(request: HttpRequest, alert_id: uuid.UUID) -> HttpResponse:
    """Has the questions offered now, or takes that back."""
    actor: Any = request.user
    try:
        if request.POST.get("do") == "take_back":
            actions.take_back(actor=actor, alert_id=alert_id)
        else:
            row = actions.ask_from_alert(actor=actor, alert_id=alert_id)
            words = _("Offered. %(name)s reads the answers. They see it on Today and in help.")
            messages.success(request, words % {"name": row.reader.called})
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    except PermissionDenied:
        messages.error(request, _("This alert is closed. Nothing was changed."))
    return redirect("safety:alert", alert_id=alert_id)
