"""A client's contacts, a missed contact with what is done, and the queue of safeguarding."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST

from leeward.apps.care import api as care
from leeward.apps.consent import api as consent
from leeward.apps.people.api import Person, Role
from leeward.apps.safeguarding import access, actions, queries
from leeward.apps.safeguarding.forms import (
    FOUND,
    STEP_FORMS,
    CaseClosingForm,
    CaseStepForm,
    DisclosureClosingForm,
    DisclosureStepForm,
    KeepOpenForm,
    LetterForm,
    MissedForm,
    OpeningForm,
)
from leeward.apps.safeguarding.models import SECOND, CaseStep, Disclosure, MissedCase
from leeward.apps.safety import api as safety
from leeward.common import clock, service
from leeward.common.doors import only_for
from leeward.design.forms import DesignForm
from leeward.design.templatetags.design import time_words

for_clients = only_for(access.may_have_contacts)
for_staff = only_for(lambda person: person.is_staff_member)
for_lookers = only_for(access.may_read_cases)
for_safeguarders = only_for(access.may_read_queue)


# --- the client's contacts --------------------------------------------------------------------------------


@for_clients
def contacts(request: HttpRequest) -> HttpResponse:
    """Whom staff may ask, and who asked."""
    client: Any = request.user
    rows = queries.contacts_of(client.pk, is_open=True)
    standing = {one.line for one in rows}
    drafts = queries.drafts_of(client.pk)
    return render(
        request,
        "safeguarding/contacts.html",
        {
            "contacts": rows,
            "changed": {row.line for row in drafts if row.line in standing},
            "begun": next((row for row in drafts if row.line not in standing), None),
            "may_add": len(rows) < queries.MOST,
            "openings": queries.openings_of(client.pk),
            "is_young": consent.young_facts(client.pk) is not None,
        },
    )


@for_clients
@require_POST
def new_contact(request: HttpRequest) -> HttpResponse:
    client: Any = request.user
    try:
        draft = actions.begin_contact(actor=client)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
        return redirect("safeguarding:contacts")
    return redirect("safeguarding:contact_step", line_id=draft.line, step=queries.STEPS[0])


TITLES = {
    "who": lazy("Whom may we ask?"),
    "reach": lazy("How do we reach them?"),
    "tell": lazy("What may we tell them?"),
    "when": lazy("When may we ask them?"),
    "read": lazy("Is this right?"),
}


@for_clients
def contact_step(request: HttpRequest, line_id: uuid.UUID, step: str) -> HttpResponse:
    """One question a page. Each button keeps what is typed; Next says what is missing."""
    client: Any = request.user
    if step not in queries.STEPS:
        raise Http404
    draft: Any = access.get_own_draft(client, line_id)
    at = queries.STEPS.index(step)
    if draft is None:
        newest = queries.newest_version(line_id)
        if newest is None or newest.is_withdrawn:
            raise Http404
        draft = queries.as_typed(newest)
    problems: dict[str, str] = {}
    if request.method == "POST":
        do = request.POST.get("do", "next")
        if step != "read":
            given = {name: request.POST.get(name, "") for name in STEP_FORMS[step].base_fields}  # type: ignore[attr-defined]
            draft = actions.keep_contact_draft(actor=client, line=line_id, given=given)
        if do == "stop":
            messages.success(request, _("Kept as you typed it. Nobody else sees it yet."))
            return redirect("safeguarding:contacts")
        if do == "drop":
            actions.drop_contact_draft(actor=client, line=line_id)
            return redirect("safeguarding:contacts")
        if do == "back" and at:
            return redirect("safeguarding:contact_step", line_id=line_id, step=queries.STEPS[at - 1])
        problems = actions.problems_of(draft, "" if step == "read" else step)
        if not problems and step != "read":
            return redirect("safeguarding:contact_step", line_id=line_id, step=queries.STEPS[at + 1])
        if not problems:  # where nothing was changed, what stands is kept as it is
            try:
                actions.keep_contact(actor=client, line=line_id)
            except ValidationError as problem:
                messages.error(request, problem.messages[0])
            else:
                messages.success(request, _("Kept. You can change it or take it back at any time."))
            return redirect("safeguarding:contacts")
    return _step_page(request, draft, step, problems)


def _step_page(request: HttpRequest, draft: Any, step: str, problems: dict[str, str]) -> HttpResponse:
    client: Any = request.user
    missing = actions.problems_of(draft) if step == "read" else {}
    return render(
        request,
        "safeguarding/contact_step.html",
        {
            "draft": draft,
            "step": step,
            "title": TITLES[step],
            "number": queries.STEPS.index(step) + 1,
            "of": len(queries.STEPS),
            "form": STEP_FORMS[step].of(draft, problems) if step in STEP_FORMS else None,
            "missing": missing,
            "language": queries.language_name(draft.language),
            "team": ", ".join(
                member.name for member in care.own_team(getattr(care.current_episode(client), "id", None))
            ),
        },
        status=422 if problems else 200,
    )


@for_clients
@require_POST
def contact_draft(request: HttpRequest, line_id: uuid.UUID) -> HttpResponse:
    """Autosave of one field."""
    client: Any = request.user
    access.get_own_draft(client, line_id)
    name = request.POST.get("field", "")
    try:
        row = actions.keep_contact_draft(
            actor=client, line=line_id, given={name: request.POST.get("value", "")}
        )
    except PermissionDenied:
        raise Http404 from None
    return JsonResponse(
        {"words": _("Kept at %(when)s, not in force yet") % {"when": time_words(row.saved_at)}}
    )


@for_clients
@require_POST
def contact_withdrawal(request: HttpRequest, line_id: uuid.UUID) -> HttpResponse:
    client: Any = request.user
    actions.withdraw_contact(actor=client, line=line_id)
    messages.success(request, _("Taken back. Nobody may ask them any more."))
    return redirect("safeguarding:contacts")


@for_clients
def who_knows(request: HttpRequest) -> HttpResponse:
    """For a young person: who is told when they tell of somebody who hurts them. Says nothing of what they told."""
    client: Any = request.user
    if consent.young_facts(client.pk) is None:
        raise Http404
    found = consent.danger_for(client.pk)
    lead = next(iter(access.safeguarders()), None)
    return render(
        request,
        "safeguarding/who_knows.html",
        {"danger": found, "lead": lead, "hours": safety.staffed_hours_in_words(client)},
    )


# --- whom staff may ask -----------------------------------------------------------------------------------


@for_staff
def contacts_of(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    if not access.may_open_contacts(actor, person_id):
        raise Http404
    actions.note_contacts_seen(actor=actor, client_id=person_id)
    return _contacts_page(request, person_id)


def _contacts_page(
    request: HttpRequest, person_id: uuid.UUID, form: OpeningForm | None = None, line: uuid.UUID | None = None
) -> HttpResponse:
    actor: Any = request.user
    client = Person.objects.get(pk=person_id)
    opened = queries.opened_today(actor, person_id)
    rows = []
    for one in queries.contacts_of(person_id):
        asks = queries.needs_danger(person_id, one.when)
        own = (
            form
            if form is not None and one.line == line
            else OpeningForm(asks_danger=asks, auto_id=f"{one.line.hex}_%s")
        )
        rows.append((one, opened.get(one.id), own, asks))
    case = access.visible_cases(actor).filter(client_id=person_id, closed_at=None).first()
    return render(
        request,
        "safeguarding/contacts_of.html",
        {"client": client, "rows": rows, "case": case},
        status=422 if form is not None else 200,
    )


@for_staff
@require_POST
def contact_opening(request: HttpRequest, person_id: uuid.UUID, line_id: uuid.UUID) -> HttpResponse:
    """Opens name and number, with a reason that the client can read."""
    actor: Any = request.user
    if not access.may_open_contacts(actor, person_id):
        raise Http404
    form = OpeningForm(request.POST, asks_danger=True, auto_id=f"{line_id.hex}_%s")
    form.full_clean()
    try:
        actions.open_contact(
            actor=actor, client_id=person_id, line=line_id, reason=form.cleaned_data.get("reason", ""),
            sees_danger=bool(form.cleaned_data.get("sees_danger")),
        )  # fmt: skip
    except ValidationError as problem:
        form.add_error("reason", problem)
        return _contacts_page(request, person_id, form, line_id)
    except PermissionDenied:
        raise Http404 from None
    return redirect("safeguarding:contacts_of", person_id=person_id)


# --- missed contacts --------------------------------------------------------------------------------------


@for_staff
def missed(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    """They did not come, or did not answer."""
    actor: Any = request.user
    facts = access.get_to_note(actor, episode_id)
    care.open_record(actor, episode_id)
    alert = safety.open_alert_for(facts.client_id) if request.GET.get("from") == "alert" else None
    begin = {"how": "no_answer", "planned_at": timezone.localtime(clock.now())} if alert else {}
    form = MissedForm(request.POST) if request.method == "POST" else MissedForm(initial=begin)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            row = actions.note_missed(
                actor=actor, episode_id=episode_id, how=given["how"], planned_at=given["planned_at"],
                source_id=given["key"] or actions.ids.new(), line=given["line"],
            )  # fmt: skip
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            if row.case_id is not None:
                return redirect("safeguarding:case", case_id=row.case_id)
            return redirect("safeguarding:noted", missed_id=row.pk)
    return render(
        request,
        "safeguarding/missed.html",
        {
            "episode": facts,
            "form": form,
            "days": int(service.get("safeguarding.days_after_alert")),
            "alert": alert,
        },
        status=422 if request.method == "POST" else 200,
    )


@for_staff
def noted(request: HttpRequest, missed_id: uuid.UUID) -> HttpResponse:
    """It is a note: no risk was known. A friendly letter can go out from here."""
    actor: Any = request.user
    row = access.get_missed(actor, missed_id)
    care.open_record(actor, row.episode_id)
    return _noted_page(request, row)


def _noted_page(request: HttpRequest, row: Any, form: LetterForm | None = None) -> HttpResponse:
    words = _(
        "We missed each other today. I hope that you are well. Write or call when it suits you, and we find another time."
    )
    return render(
        request,
        "safeguarding/noted.html",
        {"missed": row, "form": form or LetterForm(initial={"text": words})},
        status=422 if form is not None else 200,
    )


@for_staff
@require_POST
def noted_letter(request: HttpRequest, missed_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = access.get_missed(actor, missed_id)
    form = LetterForm(request.POST)
    if form.is_valid():
        try:
            actions.write_friendly(actor=actor, missed=row, text=form.cleaned_data["text"])
        except ValidationError as problem:
            form.add_error("text", problem)
        else:
            messages.success(request, _("Your letter is on their page."))
            return redirect("safeguarding:noted", missed_id=row.pk)
    return _noted_page(request, row, form)


@for_lookers
def cases(request: HttpRequest) -> HttpResponse:
    """Everybody who is looked for, the soonest due first."""
    actor: Any = request.user
    rows = access.visible_cases(actor).select_related("client", "owner")
    waiting = list(rows.filter(closed_at=None).order_by("due_at", "opened_at", "pk")[:200])
    now = clock.now()
    return render(
        request,
        "safeguarding/cases.html",
        {
            "waiting": waiting,
            "late": sum(row.due_at < now for row in waiting),
            "closed": rows.exclude(closed_at=None).order_by("-closed_at")[:30],
            "now": now,
        },
    )


@for_staff
def case(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = access.get_case(actor, case_id)
    actions.note_opening(actor=actor, row=row)
    return _case_page(request, row)


WAYS = {
    CaseStep.Kind.CALL: (lazy("Call them"), "phone"),
    CaseStep.Kind.MESSAGE: (lazy("Write to them"), "envelope"),
    CaseStep.Kind.CONTACT: (lazy("Ask their emergency contact"), "users"),
    CaseStep.Kind.WELFARE: (lazy("Ask for a welfare check"), "shield"),
}


def _case_page(request: HttpRequest, row: MissedCase, status: int = 200, **forms: Any) -> HttpResponse:
    actor: Any = request.user
    lines = queries.step_lines(row)
    due = queries.next_rung(line.kind for line in lines)
    rungs = [
        {
            "kind": kind.value,
            "title": title,
            "icon": icon,
            "is_next": kind.value == due,
            "done": [line for line in lines if line.kind == kind.value],
            "found": [(code, CaseStep.Found(code).label) for code in FOUND[kind]],
            "form": forms.get(f"step_{kind.value}") or CaseStepForm(auto_id=f"{kind.value}_%s"),
        }
        for kind, (title, icon) in WAYS.items()
    ]
    facts = care.episode(row.episode_id)
    may_stop = access.may_stop_case(actor, row)
    return render(
        request,
        "safeguarding/case.html",
        {
            "case": row,
            "episode": facts,
            "why": MissedCase.Why(row.why).label,
            "missed": list(row.missed.select_related("noted_by").order_by("noted_at")),
            "rungs": rungs,
            "lines": lines,
            "contacts": queries.contacts_of(row.client_id),
            "may_open": access.may_open_contacts(actor, row.client_id),
            "welfare": str(service.get("safeguarding.welfare_steps")),
            "alert": safety.open_alert_for(row.client_id),
            "may_act": row.closed_at is None and actor.has_role(*access.CARERS),
            "may_take": row.closed_at is None
            and row.owner_id != actor.pk
            and access.may_keep_case(actor, row),
            "may_write": care.works_with(actor, row.client_id),
            "closing": forms.get("closing")
            or CaseClosingForm(may_stop=may_stop, died=bool(facts and facts.contact_is_stopped)),
            "may_judge": access.may_judge_case(actor, row),
            "may_stop": may_stop,
            "passed": list(row.passed.select_related("to").order_by("at")),
            "is_late": row.closed_at is None and row.due_at < clock.now(),
            "half": queries.half_of(row),
            "now": clock.now(),
        },
        status=status,
    )


@for_staff
@require_POST
def case_step(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    """One step, one tap."""
    actor: Any = request.user
    row = access.get_case(actor, case_id)
    kind, _colon, found = request.POST.get("did", "").partition(":")
    form = CaseStepForm(request.POST, auto_id=f"{kind}_%s")
    form.full_clean()
    try:
        actions.take_step(
            actor=actor, case=row, kind=kind, found=found, line=form.cleaned_data.get("line", "")
        )
    except ValidationError as problem:
        form.add_error("line", problem)
        return _case_page(request, row, 422, **{f"step_{kind}": form})
    except PermissionDenied:
        messages.error(request, _("You cannot do this here. Nothing was changed."))
    return redirect("safeguarding:case", case_id=case_id)


def _deed(request: HttpRequest, deed: Callable[[], None]) -> None:
    try:
        deed()
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    except PermissionDenied:
        messages.error(request, _("You cannot do this here. Nothing was changed."))


@for_staff
@require_POST
def case_owner(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = access.get_case(actor, case_id)
    _deed(request, lambda: actions.take_over(actor=actor, row=row))
    return redirect("safeguarding:case", case_id=case_id)


@for_staff
@require_POST
def case_closure(request: HttpRequest, case_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = access.get_case(actor, case_id)
    form = CaseClosingForm(request.POST, may_stop=True, died=True)
    if form.is_valid():
        try:
            actions.close_case(actor=actor, case=row, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error("line", problem)
        except PermissionDenied:
            form.add_error("line", _("A clinician says that it is enough. Tell one what you know."))
        else:
            return redirect("safeguarding:case", case_id=case_id)
    return _case_page(request, row, 422, closing=form)


# --- the queue of safeguarding ----------------------------------------------------------------------------


@for_safeguarders
def queue(request: HttpRequest) -> HttpResponse:
    actor: Any = request.user
    rows = access.visible_disclosures(actor).select_related("client", "owner")
    waiting = list(rows.filter(closed_at=None).order_by("due_at", "opened_at", "pk")[:200])
    waiting.sort(key=lambda row: row.begun_at is not None)
    now = clock.now()
    lead = next(iter(access.safeguarders()), None)
    return render(
        request,
        "safeguarding/queue.html",
        {
            "waiting": waiting,
            "late": sum(row.begun_at is None and row.due_at < now for row in waiting),
            "closed": rows.exclude(closed_at=None).order_by("-closed_at")[:30],
            "lead": lead,
            "is_named": access.lead_is_named(),
            "now": now,
        },
    )


@for_staff
def disclosure(request: HttpRequest, disclosure_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = access.get_disclosure(actor, disclosure_id)
    actions.note_opening(actor=actor, row=row)
    return _disclosure_page(request, row)


def _disclosure_page(
    request: HttpRequest, row: Disclosure, status: int = 200, **forms: DesignForm
) -> HttpResponse:
    actor: Any = request.user
    hits = list(row.hits.order_by("at"))
    words = safety.hit_words([hit.hit_id for hit in hits])
    young = consent.young_facts(row.client_id)
    owns_alert = row.alert_id in safety.owned_alerts(actor) or actor.has_role(Role.SUPERVISOR)
    return render(
        request,
        "safeguarding/disclosure.html",
        {
            "disclosure": row,
            "hits": [(hit.at, words.get(hit.hit_id, "")) for hit in hits],
            "lines": queries.step_lines(row),
            "young": young,
            "danger": consent.danger_for(row.client_id) if young else None,
            "authority": str(service.get("safeguarding.authority")),
            "may_act": access.may_act(actor, row),
            "may_take": row.closed_at is None
            and row.owner_id != actor.pk
            and access.may_keep_disclosure(actor, row),
            "may_second": access.may_second(actor, row),
            "missing": queries.missing_to_close(row) if row.closed_at is None else [],
            "step": forms.get("step") or DisclosureStepForm(),
            "closing": forms.get("closing") or DisclosureClosingForm(auto_id="closing_%s"),
            "keep": forms.get("keep") or KeepOpenForm(auto_id="keep_%s"),
            "may_open_alert": owns_alert,
            "may_open_record": row.episode_id is not None and care.works_with(actor, row.client_id),
            "passed": list(row.passed.filter(share__lt=SECOND).select_related("to").order_by("at")),
            "is_late": row.closed_at is None and row.begun_at is None and row.due_at < clock.now(),
            "half": queries.half_of(row),
            "now": clock.now(),
        },
        status=status,
    )


def _disclosed(
    request: HttpRequest, disclosure_id: uuid.UUID, form: DesignForm, name: str, deed: Callable[..., None]
) -> HttpResponse:
    """A deed with a line. Refused, the line stays on the page."""
    actor: Any = request.user
    row = access.get_disclosure(actor, disclosure_id)
    if form.is_valid():
        try:
            deed(actor=actor, disclosure=row, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error("line", problem)
        except PermissionDenied:
            form.add_error("line", _("You cannot do this here. Nothing was changed."))
        else:
            return redirect("safeguarding:disclosure", disclosure_id=disclosure_id)
    return _disclosure_page(request, row, 422, **{name: form})


@for_staff
@require_POST
def disclosure_step(request: HttpRequest, disclosure_id: uuid.UUID) -> HttpResponse:
    return _disclosed(
        request, disclosure_id, DisclosureStepForm(request.POST), "step", actions.add_disclosure_step
    )


@for_staff
@require_POST
def disclosure_owner(request: HttpRequest, disclosure_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = access.get_disclosure(actor, disclosure_id)
    _deed(request, lambda: actions.take_over(actor=actor, row=row))
    return redirect("safeguarding:disclosure", disclosure_id=disclosure_id)


@for_staff
@require_POST
def disclosure_closure(request: HttpRequest, disclosure_id: uuid.UUID) -> HttpResponse:
    form = DisclosureClosingForm(request.POST, auto_id="closing_%s")
    return _disclosed(request, disclosure_id, form, "closing", actions.ask_to_close)


@for_staff
@require_POST
def disclosure_second(request: HttpRequest, disclosure_id: uuid.UUID) -> HttpResponse:
    """Confirms a closing, or keeps it open."""
    if "keep_open" in request.POST:
        return _disclosed(
            request, disclosure_id, KeepOpenForm(request.POST, auto_id="keep_%s"), "keep", actions.keep_open
        )
    actor: Any = request.user
    row = access.get_disclosure(actor, disclosure_id)
    _deed(request, lambda: actions.confirm_closing(actor=actor, disclosure=row))
    return redirect("safeguarding:disclosure", disclosure_id=disclosure_id)
