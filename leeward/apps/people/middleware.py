"""A person's own choices hold from the first paint; staff sign in with a second factor or not at all."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.middleware import get_user
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from leeward.apps.people import carried, queries
from leeward.apps.people.models import Person
from leeward.common import languages
from leeward.design.shell import Appearance


class Preferences:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user
        if isinstance(person, SimpleLazyObject):
            # Read for every page, so it is read now: a lazy stand-in would cost again at each attribute.
            request.user = person = get_user(request)
        if isinstance(person, Person):
            request.appearance = person.appearance  # type: ignore[attr-defined]
            if person.language and languages.of(person.language) == person.language:
                translation.activate(person.language)
                request.LANGUAGE_CODE = translation.get_language()  # type: ignore[attr-defined]
            zone = person.zone
        else:
            request.appearance = Appearance.from_choices(request.session.get("appearance", {}))  # type: ignore[attr-defined]
            zone = settings.TIME_ZONE
        try:
            place = zoneinfo.ZoneInfo(zone)
        except (ValueError, zoneinfo.ZoneInfoNotFoundError):
            place = zoneinfo.ZoneInfo(settings.TIME_ZONE)  # a zone that was renamed never breaks a page
        with timezone.override(place):
            return self.get_response(request)


class Carried:
    """A form that came after its session had ended waits until the same person is signed in again. See `carried`."""

    BEFORE = ("account_", "mfa_", "help:", "design:", "demo:", "portal_public:")
    BEFORE_EXACTLY = frozenset(
        {"people:carried", "people:second_factor", "people:appearance", "leave", "ready", "service_worker"}
    )

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        came_as = request.user
        response = self.get_response(request)
        if isinstance(request.user, Person):
            carried.mark(request, response, request.user)
            held = request.session.get(carried.CARRIED) if request.method == "POST" else None
            if held is not None and response.status_code < 500 and request.POST.get("carried") == held[1]:
                carried.drop(request)
        elif isinstance(came_as, Person):
            carried.forget(request, response)  # they left, or signed out: by their own wish
        elif carried.is_turned_away(request, response):
            carried.keep(request)
        return response

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        if (
            request.method != "GET"
            or not isinstance(request.user, Person)
            or carried.CARRIED not in request.session
        ):
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name.startswith(self.BEFORE) or name in self.BEFORE_EXACTLY:
            return None
        is_page = "text/html" in request.headers.get("Accept", "text/html")
        return redirect("people:carried") if is_page and carried.of(request) else None


class SecondFactor:
    """A member of staff without a second factor reaches only the pages that set one up.

    The answer comes from the factors that exist now and from what this session showed (`queries.second_factor`):
    there is no mark of ours that could outlive a factor.
    """

    # Names of pages, so that a renamed path cannot open a hole. First: what anybody reaches without signing in.
    ANYBODY = ("portal_public:", "help:", "design:")
    ALWAYS = frozenset({"leave", "service_worker", "ready", "account_logout", "people:appearance"})
    SET_UP = frozenset(
        {
            "people:second_factor",
            "mfa_activate_totp",
            "mfa_add_webauthn",
            "account_reauthenticate",
            "mfa_reauthenticate",
            "mfa_reauthenticate_webauthn",
        }
    )

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        person = request.user
        if not isinstance(person, Person) or not person.is_staff_member:
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name.startswith(self.ANYBODY) or name in self.ALWAYS:
            return None
        if settings.IS_DEMO and name.startswith("demo:"):
            return None
        found = queries.second_factor(person, request.session)
        if found == "proven":
            return None
        if found == "none":
            return None if name in self.SET_UP else redirect("people:second_factor")
        # They have one, but this session began before it, or without it.
        if name.startswith(("mfa_reauthenticate", "account_reauthenticate")):
            return None
        page = "mfa_reauthenticate" if queries.has_app(person) else "mfa_reauthenticate_webauthn"
        back = request.get_full_path() if request.method == "GET" else reverse("home")
        return redirect(f"{reverse(page)}?{urlencode({'next': back})}")
