"""For whoever keeps the service running: people and roles, settings in plain words, who did what, health.

An administrator sees accounts, never records.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings as configuration
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from leeward.apps.consent import api as consent
from leeward.apps.people import api as people_api
from leeward.apps.people.api import Role
from leeward.common import service
from leeward.common.doors import only_for
from leeward.common.models import AuditRow, AuditSeal
from leeward.common.paging import newest_first
from leeward.portals.admin import queries
from leeward.portals.admin.forms import ReasonForm, WordingForm

for_administrators = only_for(lambda person: person.has_role(Role.ADMINISTRATOR))
"""For anybody else these places do not exist."""


@for_administrators
def people(request: HttpRequest) -> HttpResponse:
    actor: Any = request.user
    words, role = request.GET.get("words", "").strip(), request.GET.get("role", "")
    page = people_api.account_page(actor, words=words, role=role, after=request.GET.get("after", ""))
    return render(
        request,
        "portal_admin/people.html",
        {"page": page, "words": words, "role": role, "roles": Role.choices},
    )


@for_administrators
def person(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = people_api.account(actor, person_id)
    return render(
        request,
        "portal_admin/person.html",
        {
            "row": row,
            "held": [(code, label) for code, label in Role.choices if code in row.role_codes],
            "others": [(code, label) for code, label in Role.choices if code not in row.role_codes],
            "profile": people_api.staff_faces([row.pk]).get(row.pk),
            "acts": people_api.acts_on(actor, row.pk),
            "is_self": row.pk == actor.pk,
        },
    )


@for_administrators
@require_POST
def roles(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = people_api.account(actor, person_id)
    try:
        role = Role(request.POST.get("role", ""))
    except ValueError:
        messages.error(request, _("Please choose a role. Nothing was changed."))
    else:
        if request.POST.get("do") == "end":
            people_api.end_role(actor=actor, person=row, role=role)
        else:
            people_api.grant_role(actor=actor, person=row, role=role)
    return redirect("portal_admin:person", person_id=person_id)


@dataclass(frozen=True, slots=True)
class Act:
    """Something that changes what a person can reach, and what follows from it."""

    title: Any
    consequences: tuple[Any, ...]
    button: Any
    done: Any
    do: Callable[..., None]


ACTS = {
    "suspension": Act(
        gettext_lazy("Suspend the account of %(name)s"),
        (
            gettext_lazy("They are signed out on every device at once, and cannot sign in."),
            gettext_lazy("Nothing is deleted. People they look after stay in their name: tell the team."),
            gettext_lazy("You can open the account again at any time."),
        ),
        gettext_lazy("Suspend the account"),
        gettext_lazy("The account is suspended. You can open it again on this page."),
        people_api.suspend_account,
    ),
    "restoration": Act(
        gettext_lazy("Open the account of %(name)s again"),
        (
            gettext_lazy("They can sign in again, with the password and the roles that they had."),
            gettext_lazy("You can suspend it again at any time."),
        ),
        gettext_lazy("Open the account again"),
        gettext_lazy("The account is open again."),
        people_api.restore_account,
    ),
    "signing_out": Act(
        gettext_lazy("Sign %(name)s out everywhere"),
        (
            gettext_lazy("For a lost phone or a shared computer. Every session ends at once."),
            gettext_lazy("They can sign in again. What they typed and did not send is lost."),
        ),
        gettext_lazy("End every session"),
        gettext_lazy("Every session has ended. They can sign in again."),
        people_api.end_account_sessions,
    ),
    "second_step": Act(
        gettext_lazy("Take off the second step of %(name)s"),
        (
            gettext_lazy("Their app, passkeys and printed codes stop working. Every session ends at once."),
            gettext_lazy("Until they set up a new second step, the password alone opens the account."),
            gettext_lazy("Staff set up a new one before they reach anything."),
            gettext_lazy("This cannot be undone. First make sure that it is them who ask."),
        ),
        gettext_lazy("Take off the second step"),
        gettext_lazy("The second step is off. They set up a new one when they sign in."),
        people_api.reset_second_factor,
    ),
}


@for_administrators
@people_api.after_signing_in_again
def act(request: HttpRequest, person_id: uuid.UUID, kind: str) -> HttpResponse:
    """Says what follows, asks for the reason, then does it."""
    actor: Any = request.user
    row, deed = people_api.account(actor, person_id), ACTS[kind]
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            deed.do(actor=actor, person=row, why=form.cleaned_data["why"])
        except ValidationError as error:
            form.add_error("why", error)
        else:
            messages.success(request, str(deed.done))
            if row.pk == actor.pk:
                return redirect("home")  # they ended their own sessions too
            return redirect("portal_admin:person", person_id=person_id)
    return render(
        request,
        "portal_admin/act.html",
        {"row": row, "deed": deed, "title": str(deed.title) % {"name": row.called}, "form": form},
        status=422 if form.errors else 200,
    )


@for_administrators
def invitations(request: HttpRequest) -> HttpResponse:
    """Makes a link for a new colleague. It is shown once."""
    actor: Any = request.user
    link = ""
    if request.method == "POST":
        try:
            role = Role(request.POST.get("role", ""))
        except ValueError:
            messages.error(request, _("Please choose a role. Nothing was sent."))
        else:
            _row, secret = people_api.invite(
                actor=actor,
                role=role,
                name=request.POST.get("name", "")[:80],
                email=request.POST.get("email", ""),
            )
            link = configuration.BASE_URL + reverse("people:invitation", args=[secret])
    return render(
        request,
        "portal_admin/invitations.html",
        {"link": link, "roles": Role.choices, "rows": people_api.open_invitations(actor)},
    )


@for_administrators
@require_POST
def withdrawal(request: HttpRequest, invitation_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    people_api.take_back_invitation(actor, invitation_id)
    messages.success(request, _("The link opens nothing any more. You can make a new one."))
    return redirect("portal_admin:invitations")


# --- the service's own words for what people agree to ---------------------------------------------------------


def _languages() -> tuple[tuple[str, str], ...]:
    return tuple((code, str(name)) for code, name in configuration.LANGUAGES)


@for_administrators
def wordings(request: HttpRequest) -> HttpResponse:
    """What people read before they agree: for each purpose, in each language."""
    languages = [(code, name, consent.wordings(code)) for code, name in _languages()]
    return render(request, "portal_admin/wordings.html", {"languages": languages})


@for_administrators
def wording(request: HttpRequest, purpose: str, language: str) -> HttpResponse:
    actor: Any = request.user
    text = consent.wordings(language).get(purpose) if language in dict(_languages()) else None
    if text is None:
        raise Http404
    return _wording(request, actor, text, language)


@people_api.after_signing_in_again
def _wording(request: HttpRequest, actor: Any, text: consent.Text, language: str) -> HttpResponse:
    now = {name: getattr(text, name) for name in ("title", "what", "when_no", "when_withdrawn")}
    form = WordingForm(request.POST or None, initial={**now, "more": "\n".join(text.more)})
    if request.method == "POST" and form.is_valid():
        consent.write_service_text(actor=actor, purpose=text.purpose, language=language, **form.cleaned_data)
        messages.success(request, _("This is the wording from now on. The earlier ones are kept below."))
        return redirect("portal_admin:wording", purpose=text.purpose, language=language)
    return render(
        request,
        "portal_admin/wording.html",
        {
            "form": form,
            "text": text,
            "language": dict(_languages())[language],
            "earlier": consent.wording_history(actor, text.purpose, language),
        },
        status=422 if form.errors else 200,
    )


@for_administrators
def settings(request: HttpRequest) -> HttpResponse:
    rows = [(row, service.get(row.key), service.is_signed(row.key)) for row in service.declared()]
    return render(
        request,
        "portal_admin/settings.html",
        {
            "rows": rows,
            "unsigned": sum(1 for row, _value, signed in rows if row.must_be_signed and not signed),
        },
    )


@for_administrators
def setting(request: HttpRequest, key: str) -> HttpResponse:
    actor: Any = request.user
    row = next((item for item in service.declared() if item.key == key), None)
    if row is None:
        raise Http404
    error, value = "", service.get(key)
    if request.method == "POST":
        given: Any = request.POST.get("value", "")
        if row.kind == "yes_no":
            given = given == "yes"
        elif row.kind == "hours":
            given = _hours(request)
        try:
            service.change(actor=actor.pk, key=key, value=given)
        except ValueError:
            error, value = _error(row), given
        else:
            messages.success(request, _("Kept, with your name and the time."))
            return redirect("portal_admin:settings")
    return render(
        request,
        "portal_admin/setting.html",
        {
            "row": row,
            "value": value,
            "error": error,
            "signed": service.is_signed(key),
            "days": _days(value, row),
        },
        status=422 if error else 200,
    )


DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _hours(request: HttpRequest) -> dict[str, list[str]]:
    """{"mon": ["09:00", "18:00"], ...}; a day without both times is closed. Raises ValueError."""
    found = {}
    for day in DAYS:
        begin, end = request.POST.get(f"{day}-from", ""), request.POST.get(f"{day}-to", "")
        if begin and end:
            dt.time.fromisoformat(begin), dt.time.fromisoformat(end)
            if end > begin:
                found[day] = [begin, end]
    return found


def _days(value: Any, row: service.Setting) -> list[tuple[str, str, str, str]]:
    if row.kind != "hours":
        return []
    names = (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
    return [(day, name, *(value.get(day) or ["", ""])) for day, name in zip(DAYS, names, strict=True)]


def _error(row: service.Setting) -> str:
    if row.kind == "number" and row.least is not None:
        return _("Please write a whole number from %(least)s to %(most)s. The old value stays.") % {
            "least": row.least,
            "most": row.most,
        }
    return _("This value does not fit. The old one stays.")


@for_administrators
def audit(request: HttpRequest) -> HttpResponse:
    """Who did what, in sentences. They are made now, from ids and codes: no words of clients are in them."""
    rows, asked = AuditRow.objects.all(), {}
    for name, column in (("who", "actor_id"), ("about", "person_id")):
        try:
            key = uuid.UUID(request.GET.get(name, ""))
        except ValueError:
            continue  # nobody was named: everybody
        rows, asked[name] = rows.filter(**{column: key}), str(key)
    try:
        day = dt.date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        day = None
    if day is not None:
        begin = timezone.make_aware(dt.datetime.combine(day, dt.time()))
        rows, asked["day"] = rows.filter(at__gte=begin, at__lt=begin + dt.timedelta(days=1)), day.isoformat()
    page = newest_first(rows, field="at", before=request.GET.get("before"), size=50)
    known = consent.faces_of(page.rows)
    total, sealed = AuditRow.objects.count(), AuditSeal.objects.count()
    return render(
        request,
        "portal_admin/audit.html",
        {
            "lines": [(row, consent.audit_sentence(row, known, for_client=False)) for row in page.rows],
            "earlier_url": f"?{urlencode({**asked, 'before': page.earlier})}" if page.earlier else "",
            "asked": asked,
            "total": total,
            "unsealed": total - sealed,
        },
    )


@for_administrators
def health(request: HttpRequest) -> HttpResponse:
    checks = queries.checks()
    bad = sum(1 for check in checks if check.tone != queries.GOOD)
    return render(request, "portal_admin/health.html", {"checks": checks, "bad": bad})
