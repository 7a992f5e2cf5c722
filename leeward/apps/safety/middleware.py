"""Whoever tells of danger, anywhere, sees help next: not "thank you", and not the list they came from."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from leeward.apps.people.models import Person
from leeward.apps.people.roles import Role
from leeward.apps.safety import noticed


class HelpIsNext:
    """A view that leads on after such words leads to help; the way on stands there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with noticed.watching() as told:
            response = self.get_response(request)
        if not told or not isinstance(response, HttpResponseRedirect):
            return response
        user = request.user
        if not isinstance(user, Person) or user.pk not in told or not user.has_role(Role.CLIENT):
            return response
        page = reverse("safety:help_for_you")
        if response["Location"].split("?")[0] == page:
            return response
        helped = redirect(f"{page}?{urlencode({'then': response['Location']})}")
        helped.cookies = response.cookies
        return helped
