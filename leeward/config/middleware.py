"""Middleware that belongs to no app."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from leeward.apps.people.api import Person, Role


class KeepNothing:
    """Personal pages stay in no cache. A page that may be kept says so by its own header."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        return response


class GuardianScope:
    """Somebody who is a guardian and nothing else reaches their own places only.

    A list of what is open, not of what is closed: a page that is new tomorrow is closed to them tomorrow.
    Each page also decides for itself; this is the second wall.
    """

    OPEN = (
        "portal_guardian:",
        "portal_public:",
        "people:come_back",
        "people:invitation",
        "account_",
        "mfa_",
        "usersessions_",
        "help:",
        "design:",
        "demo:",
    )
    OPEN_EXACTLY = frozenset(
        {
            "home",
            "leave",
            "service_worker",
            "ready",
            "people:preferences",
            "people:appearance",
            "people:second_factor",
            "people:codes",
            "people:sessions",
            "people:sign_out_everywhere",
            # Anybody may complain, and read what became of it.
            "harms:complain",
            "harms:complaint_sent",
            "harms:own_complaint",
            "harms:not_settled",
            "harms:withdrawal",
            "safety:plan",  # leads them to their own first page: the page of help links to it on every device
        }
    )

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        person = request.user
        if not isinstance(person, Person) or person.roles != {Role.GUARDIAN}:
            return
        name = request.resolver_match.view_name if request.resolver_match else ""
        if not name.startswith(self.OPEN) and name not in self.OPEN_EXACTLY:
            raise Http404


class NotOpenYet:
    """While a service is being set up nobody can ask for help in it: nobody would read it."""

    CLOSED = "portal_public:ask"

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.SETTING_UP:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name.startswith(self.CLOSED):
            return render(request, "design/errors/not_open_yet.html", status=503)
        return None
