"""Drills, and texts that two people read again."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leeward.apps.people.api import Person
from leeward.apps.safety import api as safety
from leeward.apps.vigilance import access, actions, api, queries
from leeward.apps.vigilance.models import Answer, DrawnText, Drill
from leeward.common import clock, paging
from leeward.common.doors import only_for

for_leads = only_for(access.may_see_drills)
for_staff = only_for(lambda person: person.is_staff_member)
for_readers = only_for(access.may_read_again)

SHOWN_DAYS = 90


@for_leads
def drills(request: HttpRequest) -> HttpResponse:
    actor: Any = request.user
    now = clock.now()
    figures = api.drills(now - dt.timedelta(days=SHOWN_DAYS), now)
    page = paging.newest_first(
        queries.listed(access.visible_drills(actor)), field="planned_at", before=request.GET.get("before")
    )
    return render(
        request,
        "vigilance/drills.html",
        {
            "figures": figures,
            "not_counted": [(Drill.Why(code).label, count) for code, count in figures.not_held.items()],
            "days": SHOWN_DAYS,
            "page": page,
            "rows": queries.drill_rows(page.rows),
            "earlier_url": f"?before={page.earlier}" if page.earlier else "",
        },
    )


@for_staff
def drill(request: HttpRequest, drill_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = access.get_drill(actor, drill_id)
    (found,) = queries.drill_rows([row])
    return render(
        request,
        "vigilance/drill.html",
        {
            "drill": row,
            "found": found,
            "may_answer": access.may_answer(actor, row),
            "may_see_drills": access.may_see_drills(actor),
            "way": row.tellings.select_related("to").order_by("share"),
            "sent": queries.sent(row) if access.may_see_drills(actor) else (),
            "is_late": row.due_at is not None and row.due_at < clock.now(),
        },
    )


@for_staff
@require_POST
def drill_answer(request: HttpRequest, drill_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = access.get_drill(actor, drill_id)
    try:
        actions.answer_drill(actor=actor, drill=row)
    except PermissionDenied:
        messages.info(request, _("This drill is over."))
    return redirect("vigilance:drill", row.pk)


# --- texts that are read again ----------------------------------------------------------------------------


def _next_text(actor: Person) -> tuple[DrawnText | None, str, int]:
    """The first that waits for this reader, its words, and how many wait. One that is gone is passed over."""
    rows = access.texts_to_read(actor)
    count = rows.count()
    for text in rows[:50]:
        words = safety.words_of(actor, text.screening_id)
        if words:
            return text, words, count
        actions.set_gone(text=text)
        count -= 1
    return None, "", 0


@for_readers
def second_reading(request: HttpRequest) -> HttpResponse:
    actor: Any = request.user
    text, words, count = _next_text(actor)
    if text is not None:
        actions.note_shown(actor=actor, text=text)
    settle = queries.to_settle(actor)
    for one in settle:
        actions.note_shown(actor=actor, text=one.text)
    return render(
        request,
        "vigilance/second_reading.html",
        {"text": text, "words": words, "count": count, "settle": settle, "answers": Answer.choices},
    )


@for_readers
@require_POST
def second_reading_answer(request: HttpRequest, text_id: uuid.UUID) -> HttpResponse:
    """One tap, and the next text comes. Where they saw danger, the alert."""
    actor: Any = request.user
    text = access.get_text(actor, text_id)
    act = actions.settle_text if text.state == DrawnText.State.DIFFERS else actions.read_again
    try:
        alert = act(actor=actor, text=text, answer=request.POST.get("answer", ""))
    except PermissionDenied as refused:
        raise Http404 from refused
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("vigilance:second_reading")
    if alert is not None:
        messages.success(request, _("An alert is open. Whoever owns it is told."))
    return redirect("vigilance:second_reading")
