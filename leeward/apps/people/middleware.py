"""A person's own choices hold from the first paint; staff sign in with a second factor or not at all."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation

from leeward.apps.people.models import Person
from leeward.design.shell import Appearance


class Preferences:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user
        if isinstance(person, Person):
            request.appearance = person.appearance  # type: ignore[attr-defined]
            if person.language:
                translation.activate(person.language)
                request.LANGUAGE_CODE = translation.get_language()  # type: ignore[attr-defined]
            zone = person.zone
        else:
            request.appearance = Appearance.from_choices(request.session.get("appearance", {}))  # type: ignore[attr-defined]
            zone = settings.TIME_ZONE
        with timezone.override(zoneinfo.ZoneInfo(zone)):
            return self.get_response(request)


class SecondFactor:
    """A member of staff without a second factor reaches only the page that sets one up."""

    # Names of pages, so that a renamed path cannot open a hole.
    OPEN = ("mfa_", "account_", "usersessions_", "portal_public:", "design:", "demo:", "home", "leave")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        person = request.user
        if not isinstance(person, Person) or not person.is_staff_member:
            return None
        if request.session.get("second_factor") == "demo" and settings.IS_DEMO:
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name.startswith(self.OPEN):
            return None
        if request.session.get("has_second_factor"):
            return None
        from allauth.mfa.utils import is_mfa_enabled

        if is_mfa_enabled(person):
            request.session["has_second_factor"] = True
            return None
        return redirect("mfa_activate_totp")
