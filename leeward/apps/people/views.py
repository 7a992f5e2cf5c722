"""Preferences, codes, sessions, coming back, invitations. Signing in itself is the library's, in our pages."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from allauth.account.utils import perform_login
from allauth.core import ratelimit
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import HASH_SESSION_KEY, logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from leeward.apps.people import access, actions, carried, ports, queries
from leeward.apps.people.api import after_signing_in_again, staff_faces
from leeward.apps.people.forms import (
    AppearanceForm,
    AskTeamForm,
    ComeBackForm,
    ConfirmationForm,
    InvitationForm,
    PreferencesForm,
    ProfileForm,
)
from leeward.apps.people.models import Person
from leeward.apps.people.roles import STAFF, Role
from leeward.apps.people.sign_in import (
    CODES,
    keep_to_show,
    note_password,
    stop_showing,
    to_show,
)
from leeward.common import clock
from leeward.common.doors import only_for
from leeward.design.shell import Appearance


def too_many(request: HttpRequest) -> HttpResponse:
    """Somebody, or a program, tried too often. Help stays open."""
    return render(request, "people/too_many.html", status=429)


def _keep_language(response: HttpResponse, language: str) -> None:
    """Also for this browser when nobody is signed in, so that the sign-in page speaks it."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 60 * 60,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


# --- how pages look ---------------------------------------------------------------------------------------


@login_required
def preferences(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    form = PreferencesForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        actions.choose_preferences(actor=person, appearance=form.appearance(), **form.account())
        messages.success(request, _("Your choices are kept."))
        response = redirect("people:preferences")
        _keep_language(response, form.cleaned_data["language"])
        return response
    return render(
        request,
        "people/preferences.html",
        {
            "form": form,
            "email": queries.confirmed_email(person),
            "has_factor": queries.has_second_factor(person),
            "codes_left": queries.unused_codes(person),
        },
        status=422 if form.errors else 200,
    )


def appearance(request: HttpRequest) -> HttpResponse:
    """For people who are not signed in: kept in this browser only."""
    if isinstance(request.user, Person):
        return redirect("people:preferences")
    look: Appearance = request.appearance  # type: ignore[attr-defined]
    first = {name: getattr(look, name) for name in AppearanceForm.APPEARANCE}
    form = AppearanceForm(request.POST or None, initial={**first, "language": request.LANGUAGE_CODE})  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        request.session["appearance"] = {**request.session.get("appearance", {}), **form.appearance()}
        messages.success(request, _("Your choices are kept in this browser."))
        response = redirect("people:appearance")
        _keep_language(response, form.cleaned_data["language"])
        return response
    return render(request, "people/appearance.html", {"form": form}, status=422 if form.errors else 200)


for_staff = only_for(lambda person: person.is_staff_member)


@for_staff
def profile(request: HttpRequest) -> HttpResponse:
    """What clients may know of oneself. Where and how much one works is for an administrator."""
    person: Any = request.user
    face = staff_faces([person.pk]).get(person.pk)
    form = ProfileForm(request.POST or None, initial=ProfileForm.of(face))
    if request.method == "POST" and form.is_valid():
        try:
            actions.describe_staff(actor=person, person=person, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Your profile is kept. Clients read it from now on."))
            return redirect("people:profile")
    return render(
        request,
        "people/profile.html",
        {"form": form, "face": face},
        status=422 if form.errors else 200,
    )


# --- the second step, codes, sessions ---------------------------------------------------------------------


@login_required
def second_factor(request: HttpRequest) -> HttpResponse:
    """An app or a passkey? Staff come here before anything else."""
    person: Any = request.user
    if queries.has_second_factor(person):
        return redirect("mfa_index")
    return render(request, "people/second_factor.html", {"is_forced": person.is_staff_member})


@login_required
def codes(request: HttpRequest) -> HttpResponse:
    """Come-back codes. Whoever has a second factor keeps the codes that belong to it instead."""
    person: Any = request.user
    if queries.has_second_factor(person):
        return redirect("mfa_view_recovery_codes")
    if person.is_staff_member:
        return redirect("people:second_factor")
    if request.method == "POST":
        if request.POST.get("do") == "kept":
            stop_showing(request, CODES)
            return redirect("people:codes")
        return _new_codes(request)
    shown = to_show(request, person.pk, CODES)
    if shown:
        actions.note_codes_shown(person)
    return render(
        request,
        "people/codes.html",
        {
            "codes": shown,
            "left": queries.unused_codes(person),
            "all": actions.CODE_COUNT,
        },
    )


@after_signing_in_again
def _new_codes(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    made = actions.new_come_back_codes(person)
    keep_to_show(request, person.pk, CODES, made, minutes=15)
    return redirect("people:codes")


@login_required
def carried_form(request: HttpRequest) -> HttpResponse:
    """What they sent when their session had ended: theirs to send now, or to let go."""
    held = carried.of(request)
    if request.method == "POST" or held is None:
        carried.drop(request)
        return redirect("home")
    return render(request, "people/carried.html", {"held": held, "mark": request.session[carried.CARRIED][1]})


@login_required
def sessions(request: HttpRequest) -> HttpResponse:
    """Where somebody is signed in, this browser first."""
    person: Any = request.user
    here = request.session.session_key
    rows = UserSession.objects.purge_and_list(person)
    if not any(row.session_key == here for row in rows):
        UserSession.objects.create_from_request(request)
        rows = UserSession.objects.purge_and_list(person)
    found = [
        {
            "device": queries.device_words(row.user_agent),
            "since": row.created_at,
            "is_here": row.session_key == here,
        }
        for row in sorted(rows, key=lambda row: (row.session_key != here, -row.created_at.timestamp()))
    ]
    return render(request, "people/sessions.html", {"rows": found})


@login_required
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """Every session ends at once; `do=others` keeps this one."""
    person: Any = request.user
    if request.POST.get("do") == "others":
        actions.sign_out_everywhere(actor=person, keep=request.session.session_key or "")
        request.session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        messages.success(request, _("You are signed out everywhere else."))
        return redirect("people:sessions")
    actions.sign_out_everywhere(actor=person)
    logout(request)
    messages.success(request, _("You are signed out everywhere."))
    return redirect("account_login")


# --- coming back ------------------------------------------------------------------------------------------


def come_back(request: HttpRequest) -> HttpResponse:
    """ "I can't get in": the ways back, and asking two people of one's team."""
    form = AskTeamForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        username = form.cleaned_data["username"]
        if not ratelimit.consume(request, action="come_back", key=f"ask:{username.lower()}"):
            return too_many(request)
        actions.ask_recovery(username=username)
        return redirect("people:come_back_asked")
    return render(request, "people/come_back.html", {"form": form}, status=422 if form.errors else 200)


def come_back_asked(request: HttpRequest) -> HttpResponse:
    return render(request, "people/come_back_asked.html")


@sensitive_post_parameters()
def come_back_code(request: HttpRequest) -> HttpResponse:
    return _come_back(request, actions.come_back_with_code, "people/come_back_code.html")


@sensitive_post_parameters()
def come_back_staff(request: HttpRequest) -> HttpResponse:
    return _come_back(request, actions.use_recovery, "people/come_back_staff.html")


def _come_back(request: HttpRequest, way: Callable[..., Person], page: str) -> HttpResponse:
    if isinstance(request.user, Person):
        return redirect("home")
    form = ComeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not ratelimit.consume(
            request, action="come_back", key=f"code:{form.cleaned_data['username'].strip().lower()}"
        ):
            return too_many(request)
        try:
            person = way(**form.cleaned_data)
        except ValidationError as error:
            form.add_error("code", error)
        else:
            messages.success(request, _("You are back. Your new password is set."))
            # Through every stage: whoever has a second factor is asked for it.
            return perform_login(request, person)
    return render(request, page, {"form": form}, status=422 if form.errors else 200)


# --- two members of staff let somebody back in ------------------------------------------------------------


def _shown_code(request: HttpRequest, recovery_id: uuid.UUID) -> str:
    actor: Any = request.user
    return next(iter(to_show(request, actor.pk, f"recovery.{recovery_id}")), "")


@for_staff
def recoveries(request: HttpRequest) -> HttpResponse:
    """People of one's own who cannot get in."""
    actor: Any = request.user
    return render(
        request, "people/recoveries.html", {"rows": access.visible_recoveries(actor), "actor": actor}
    )


@for_staff
def recovery(request: HttpRequest, recovery_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = access.get_recovery(actor, recovery_id)
    return render(request, "people/recovery.html", _recovery_facts(request, row, ConfirmationForm()))


def _recovery_facts(request: HttpRequest, row: Any, form: ConfirmationForm) -> dict[str, Any]:
    actor: Any = request.user
    team, others = ports.who_can_help(row.person_id) if row.second_by_id is None else (2, ())
    return {
        "row": row,
        "team": team,
        "others": others,
        "form": form,
        "code": _shown_code(request, row.pk) if row.second_by_id == actor.pk else "",
        "is_mine": actor.pk in (row.first_by_id, row.second_by_id),
        "address": settings.BASE_URL + reverse("people:come_back_staff"),
    }


@for_staff
@require_POST
def confirmation(request: HttpRequest, recovery_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = access.get_recovery(actor, recovery_id)
    form = ConfirmationForm(request.POST)
    if not form.is_valid():
        return render(request, "people/recovery.html", _recovery_facts(request, row, form), status=422)
    try:
        code = actions.confirm_recovery(actor=actor, recovery=row, how=form.cleaned_data["how"])
    except PermissionDenied:
        messages.error(request, _("You confirmed this already. A second colleague is needed."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        if code:
            minutes = int(actions.CODE_HOLDS.total_seconds() // 60)
            keep_to_show(request, actor.pk, f"recovery.{row.pk}", (code,), minutes=minutes)
    return redirect("people:recovery", recovery_id=recovery_id)


# --- invitations ------------------------------------------------------------------------------------------


@sensitive_post_parameters()
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Makes the account that the link is for: once, and for two weeks."""
    if not ratelimit.consume(request, action="invitation"):
        return too_many(request)
    row = access.invitation_behind(actions.digest(secret))
    if row is None:
        return render(request, "people/invitation_gone.html", {"why": "unknown"}, status=404)
    why = _why_gone(row)
    if why:
        return render(request, "people/invitation_gone.html", {"why": why}, status=410)
    if isinstance(request.user, Person):
        return render(request, "people/invitation_gone.html", {"why": "signed_in"}, status=409)
    form = InvitationForm(request.POST or None, initial={"name": row.name})
    if request.method == "POST" and form.is_valid():
        try:
            person = actions.accept_invitation(
                secret=secret,
                language=request.LANGUAGE_CODE,
                **form.cleaned_data,  # type: ignore[attr-defined]
            )
        except ValidationError as error:
            if error.code == "gone":
                return redirect("people:invitation", secret=secret)
            form.add_error("username", error)
        else:
            note_password(request, person)
            to = "people:second_factor" if person.is_staff_member else "home"
            return perform_login(request, person, redirect_url=reverse(to))
    return render(
        request,
        "people/invitation.html",
        {
            "form": form,
            "role": Role(row.role).label,
            "is_staff": row.role in STAFF,
            "by": row.invited_by.called,
        },
        status=422 if form.errors else 200,
    )


def _why_gone(row: Any) -> str:
    if row.accepted_at:
        return "used"
    if row.withdrawn_at:
        return "withdrawn"
    return "expired" if row.expires_at <= clock.now() else ""
