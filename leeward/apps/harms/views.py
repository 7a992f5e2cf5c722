"""The register, one event, complaints on both sides, the weekly page, and telling us of harm."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leeward.apps.care import api as care
from leeward.apps.harms import access, actions, queries
from leeward.apps.harms.forms import (
    LEADS,
    AnswerForm,
    ComplaintForm,
    EventForm,
    LineForm,
    RatingForm,
    ReviewForm,
    SettlingForm,
    TellForm,
    UnsettledForm,
)
from leeward.apps.harms.models import AdverseEvent, Complaint, ComplaintStep
from leeward.apps.people import api as people
from leeward.apps.people.api import Person
from leeward.apps.safety import api as safety
from leeward.common import clock, paging, service
from leeward.common.doors import only_for

for_readers = only_for(access.may_read_register)
for_leads = only_for(access.may_lead)
for_clients = only_for(access.may_tell)


def _say(request: HttpRequest, error: ValidationError) -> None:
    for words in error.messages:
        messages.error(request, words)


# --- the register -----------------------------------------------------------------------------------------


@for_readers
def register(request: HttpRequest) -> HttpResponse:
    actor: Any = request.user
    show = request.GET.get("show", "open")
    show = show if show in queries.SHOWN else "open"
    rows = access.visible_events(actor)
    page = paging.newest_first(
        queries.listed(queries.filtered(rows, show)), field="opened_at", before=request.GET.get("before")
    )
    names = {
        "open": _("Open"), "serious": _("Serious"), "to_rate": _("To rate"), "drafts": _("Drafts"), "all": _("All"),
    }  # fmt: skip
    return render(
        request,
        "harms/register.html",
        {
            "heading": queries.counts(rows).words(),
            "page": page,
            "show": show,
            "filters": [(code, names[code]) for code in queries.SHOWN],
            "earlier_url": f"?{urlencode({'show': show, 'before': page.earlier})}" if page.earlier else "",
            "may_lead": access.may_lead(actor),
            "has_complaints": access.may_read_complaints(actor),
            "now": clock.now(),
        },
    )


@for_readers
@require_POST
def new_of_nobody(request: HttpRequest) -> HttpResponse:
    actor: Any = request.user
    if not access.may_lead(actor):
        raise Http404
    row = actions.add_event(actor=actor, episode_id=None)
    return redirect("harms:event", row.pk)


@for_readers
@require_POST
def new(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = actions.add_event(actor=actor, episode_id=episode_id)
    return redirect("harms:event", row.pk)


@for_readers
def event(request: HttpRequest, harm_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = access.get_event(actor, harm_id)
    asks_related = row.state == AdverseEvent.State.DRAFT and actor.has_role(*access.RATERS)
    if request.method != "POST":
        actions.note_opening(actor=actor, event=row)
        form = EventForm.of(row, versions=row.versions.count(), asks_related=asks_related)
        return _event_page(request, row, form)
    form = EventForm(request.POST, asks_related=asks_related)
    send = request.POST.get("do") == "send"
    if form.is_valid():
        facts = dict(form.cleaned_data)
        try:
            row = actions.save_event(
                actor=actor, event=row, facts=facts, seen=facts.pop("seen"), send=send,
                related=facts.pop("related", ""),
            )  # fmt: skip
        except ValidationError as problem:
            form.add_problem(problem)
        else:
            messages.success(request, _saved_words(row, send))
            return redirect("harms:event", row.pk)
    return _event_page(request, row, form, status=422)


def _saved_words(row: AdverseEvent, sent: bool) -> str:
    if sent and row.owner is not None:
        return _("It is in the register. %(name)s is told.") % {"name": row.owner.called}
    return _("It is in the register.") if sent else _("Kept. Nobody else is told.")


def _event_page(
    request: HttpRequest, row: AdverseEvent, form: EventForm, *, status: int = 200, **other: Any
) -> HttpResponse:
    actor: Any = request.user
    judged = queries.judgement(row, actor)
    leads = access.events_leads(row)
    may_settle = judged.settled is None and access.may_settle(actor, row)
    found = {
        "event": row,
        "form": form,
        "may_write": access.may_write(actor, row),
        "is_draft": row.state == AdverseEvent.State.DRAFT,
        "judged": judged,
        "rating": RatingForm() if access.may_rate(actor, row) else None,
        "settling": SettlingForm() if may_settle else None,
        "may_judge": access.may_judge(actor, row),
        "aside": LineForm(),
        "lead": row.owner or (leads[0] if leads else None),
        "hours": int(service.get("harms.hours_serious")),
        "serious_words": queries.serious_words(row.serious),
        "is_late": row.due_at is not None and row.seen_at is None and row.due_at < clock.now(),
        "passed": list(row.passed.select_related("to").order_by("at", "pk")),
        "changes": queries.changes(row),
        "complaint_url": _complaint_url(actor, row),
        "record_url": _record_url(actor, row),
    }
    return render(request, "harms/event.html", found | other, status=status)


def _complaint_url(actor: Person, row: AdverseEvent) -> str:
    if row.source != AdverseEvent.Source.COMPLAINT:
        return ""
    seen = access.visible_complaints(actor).filter(pk=row.source_id).exists()
    return reverse("harms:complaint", args=[row.source_id]) if seen else ""


def _record_url(actor: Person, row: AdverseEvent) -> str:
    if row.episode_id is None or row.client_id is None or not care.works_with(actor, row.client_id):
        return ""
    return reverse("portal_clinician:record", args=[row.episode_id])


def _deed(
    request: HttpRequest, harm_id: uuid.UUID, deed: Callable[[Person, AdverseEvent], None]
) -> HttpResponse:
    actor: Any = request.user
    row = access.get_event(actor, harm_id)
    try:
        deed(actor, row)
    except ValidationError as problem:
        _say(request, problem)
    return redirect("harms:event", row.pk)


@for_readers
@require_POST
def rating(request: HttpRequest, harm_id: uuid.UUID) -> HttpResponse:
    given = request.POST.get("related", "")
    return _deed(
        request, harm_id, lambda actor, row: actions.rate_event(actor=actor, event=row, related=given)
    )


@for_readers
@require_POST
def settling(request: HttpRequest, harm_id: uuid.UUID) -> HttpResponse:
    given, line = request.POST.get("related", ""), request.POST.get("line", "")
    return _deed(
        request,
        harm_id,
        lambda actor, row: actions.settle_event(actor=actor, event=row, related=given, line=line),
    )


@for_readers
@require_POST
def closure(request: HttpRequest, harm_id: uuid.UUID) -> HttpResponse:
    return _deed(request, harm_id, lambda actor, row: actions.close_event(actor=actor, event=row))


@for_readers
@require_POST
def setting_aside(request: HttpRequest, harm_id: uuid.UUID) -> HttpResponse:
    line = request.POST.get("line", "")
    return _deed(request, harm_id, lambda actor, row: actions.set_aside(actor=actor, event=row, why=line))


@for_leads
def huddle(request: HttpRequest) -> HttpResponse:
    actor: Any = request.user
    since = clock.now() - dt.timedelta(days=7)
    rows = access.visible_events(actor)
    found = queries.week(rows, access.visible_complaints(actor))
    today = queries.today()
    return render(
        request,
        "harms/huddle.html",
        {
            "week": found,
            "counts": queries.counts(rows),
            "alerts": safety.open_count(),
            "alerts_late": safety.late_count(),
            "near": safety.late_alerts(actor, since),
            "late_texts": safety.late_texts(since),
            "late_complaints": sum(one.promised_on < today for one in found.complaints),
            "today": today,
            "now": clock.now(),
        },
    )


# --- numbers over their limit -----------------------------------------------------------------------------


@for_leads
def signals(request: HttpRequest) -> HttpResponse:
    actor: Any = request.user
    rows = queries.opened_signals(access.visible_signals(actor))
    return render(
        request,
        "harms/signals.html",
        {"signals": rows, "waiting": sum(not row.reviews.all() for row in rows)},
    )


@for_leads
def signal(request: HttpRequest, signal_id: uuid.UUID) -> HttpResponse:
    """One signal: who looked into it, what they found, what follows. Those before and after it stand below."""
    actor: Any = request.user
    row = access.get_signal(actor, signal_id)
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.review_signal(
                actor=actor, signal=row, found=form.cleaned_data["found"], follows=form.cleaned_data["follows"],
                key=form.page_key(),
            )  # fmt: skip
        except ValidationError as problem:
            for name, words in problem.message_dict.items():
                form.add_error(name, words)
        else:
            messages.success(request, _("Kept, with your name and the day."))
            return redirect("harms:signal", row.pk)
    rows = queries.opened_signals(access.visible_signals(actor))
    return render(
        request,
        "harms/signal.html",
        {
            "signal": next(one for one in rows if one.pk == row.pk),
            "others": [one for one in rows if one.pk != row.pk],
            "form": form,
        },
        status=422 if request.method == "POST" else 200,
    )


# --- complaints, for those who answer ---------------------------------------------------------------------


@login_required
def complaints(request: HttpRequest) -> HttpResponse:
    actor: Any = request.user
    if not access.may_read_complaints(actor):
        raise Http404
    rows = access.visible_complaints(actor).select_related("made_by", "about", "owner")
    waiting = list(rows.filter(state=Complaint.State.OPEN).order_by("promised_on", "made_at")[:200])
    page = paging.newest_first(
        rows.exclude(state=Complaint.State.OPEN), field="made_at", before=request.GET.get("before"), size=30
    )
    today = queries.today()
    return render(
        request,
        "harms/complaints.html",
        {
            "waiting": waiting,
            "late": sum(row.promised_on < today for row in waiting),
            "page": page,
            "earlier_url": f"?{urlencode({'before': page.earlier})}" if page.earlier else "",
            "today": today,
        },
    )


@login_required
def complaint(request: HttpRequest, complaint_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = access.get_complaint(actor, complaint_id)
    actions.note_complaint_opening(actor=actor, complaint=row)
    return _complaint_page(request, row, AnswerForm())


def _complaint_page(
    request: HttpRequest, row: Complaint, form: AnswerForm, *, status: int = 200
) -> HttpResponse:
    actor: Any = request.user
    found = {
        "complaint": row,
        "steps": list(row.steps.select_related("by", "to").order_by("at", "pk")),
        "form": form if access.may_answer(actor, row) else None,
        "may_take": row.owner_id != actor.pk and row.state == Complaint.State.OPEN and access.may_lead(actor),
        "is_late": row.state == Complaint.State.OPEN and row.promised_on < queries.today(),
    }
    return render(request, "harms/complaint.html", found, status=status)


@login_required
@require_POST
def answer(request: HttpRequest, complaint_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = access.get_complaint(actor, complaint_id)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _complaint_page(request, row, form, status=422)
    actions.answer_complaint(actor=actor, complaint=row, text=form.cleaned_data["text"])
    messages.success(request, _("Your answer is on their page."))
    return redirect("harms:complaint", row.pk)


@login_required
@require_POST
def owner(request: HttpRequest, complaint_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = access.get_complaint(actor, complaint_id)
    actions.take_complaint(actor=actor, complaint=row)
    return redirect("harms:complaint", row.pk)


# --- complaints, for everybody ----------------------------------------------------------------------------

SENT = "complaint_sent"


def _person(request: HttpRequest) -> Person | None:
    return request.user if isinstance(request.user, Person) else None


def complain(request: HttpRequest) -> HttpResponse:
    person = _person(request)
    client = person if person is not None and person.has_role(people.Role.CLIENT) else None
    team = actions.care_team_of(client)
    facts: dict[str, Any] = {"team": team, "has_account": person is not None}
    form = ComplaintForm(request.POST, **facts) if request.method == "POST" else ComplaintForm(**facts)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and not people.count_try(request, "complaint"):
            status = 429
            form.add_error(
                None, _("Too many came from this connection. Your text is still here. Try once more later.")
            )
        elif form.is_valid():
            row = actions.complain(
                actor=person, text=form.cleaned_data["text"], about_id=form.about_id(), key=form.page_key(),
                reach=form.cleaned_data.get("reach", ""),
            )  # fmt: skip
            if person is not None:
                return redirect("harms:own_complaint", row.pk)
            request.session[SENT] = row.promised_on.isoformat()
            return redirect("harms:complaint_sent")
    found = {
        "form": form,
        "promised": actions.promised_day(),
        "own": list(access.own_complaints(person).order_by("-made_at")[:20]) if person is not None else [],
        "has_account": person is not None,
        "limits": access.limits(client, team),
        "outside": service.get("care.complaint_body"),
    }
    return render(request, "harms/complain.html", found, status=status)


def complaint_sent(request: HttpRequest) -> HttpResponse:
    """For a visitor, once it is sent. Holds a day, and nothing of what was written."""
    day = request.session.get(SENT)
    if day is None:
        return redirect("harms:complain")
    return render(request, "harms/complaint_sent.html", {"promised": dt.date.fromisoformat(day)})


@login_required
def own_complaint(request: HttpRequest, complaint_id: uuid.UUID) -> HttpResponse:
    person: Any = request.user
    return _own_page(request, access.get_own_complaint(person, complaint_id), UnsettledForm())


def _own_page(
    request: HttpRequest, row: Complaint, form: UnsettledForm, *, status: int = 200
) -> HttpResponse:
    steps = list(row.steps.select_related("by", "to").order_by("at", "pk"))
    found = {
        "complaint": row,
        "steps": [step for step in steps if step.words or step.kind == ComplaintStep.Kind.WITHDRAWN],
        "form": form if row.state == Complaint.State.ANSWERED else None,
        "outside": service.get("care.complaint_body"),
        "is_late": row.state == Complaint.State.OPEN and row.promised_on < queries.today(),
    }
    return render(request, "harms/own_complaint.html", found, status=status)


@login_required
@require_POST
def not_settled(request: HttpRequest, complaint_id: uuid.UUID) -> HttpResponse:
    person: Any = request.user
    row = access.get_own_complaint(person, complaint_id)
    form = UnsettledForm(request.POST)
    if not form.is_valid():
        return _own_page(request, row, form, status=422)
    actions.say_not_settled(actor=person, complaint=row, text=form.cleaned_data["text"])
    return redirect("harms:own_complaint", row.pk)


@login_required
@require_POST
def withdrawal(request: HttpRequest, complaint_id: uuid.UUID) -> HttpResponse:
    person: Any = request.user
    row = access.get_own_complaint(person, complaint_id)
    actions.withdraw_complaint(actor=person, complaint=row)
    return redirect("harms:own_complaint", row.pk)


# --- telling us of harm -----------------------------------------------------------------------------------


@for_clients
def tell(request: HttpRequest) -> HttpResponse:
    """One open question. Also after the end of care."""
    client: Any = request.user
    form = TellForm(request.POST) if request.method == "POST" else TellForm()
    if request.method == "POST" and form.is_valid():
        actions.tell(
            actor=client, text=form.cleaned_data["text"], for_leads_only=form.cleaned_data["who"] == LEADS,
            key=form.page_key(),
        )  # fmt: skip
        messages.success(request, _("Thank you. It is kept, and somebody reads it."))
        return redirect("harms:tell")
    episode = care.current_episode(client)
    leads = access.report_leads(episode.id if episode else None)
    found = {
        "form": form,
        "lead": leads[0] if leads else None,
        "promised": actions.promised_day(),
        "own": list(
            access.own_reports(client).select_related("seen_by", "owner").order_by("-opened_at")[:20]
        ),
        "hours": safety.staffed_hours_in_words(client),
    }
    return render(request, "harms/tell.html", found, status=422 if form.errors else 200)
