"""Addresses that belong to no app: the way home, the way out, and what is shown when something is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

import leeward.design
from leeward.apps.people.api import Person, Role


def home(request: HttpRequest) -> HttpResponse:
    """Sends each person to where their work or their care begins."""
    person = request.user
    if not isinstance(person, Person):
        return redirect("portal_public:front")
    if person.has_role(Role.CLINICIAN, Role.PEER_WORKER):
        return redirect("portal_clinician:morning")
    if person.has_role(Role.SUPERVISOR):
        return redirect("portal_supervisor:overview")
    if person.has_role(Role.MANAGER):
        return redirect("portal_manager:overview")
    if person.has_role(Role.ADMINISTRATOR):
        return redirect("portal_admin:people")
    if person.has_role(Role.GUARDIAN):
        return redirect("portal_guardian:overview")
    if person.is_staff_member:
        return redirect("people:preferences")
    return redirect("portal_client:today")


@csrf_exempt  # leaving must work from a page that has been open for days
def leave(request: HttpRequest) -> HttpResponse:
    """Quick exit: ends the session and goes to a neutral site. The page left behind may not come back."""
    logout(request)
    response = HttpResponseRedirect(settings.LEAVE_URL)
    response["Clear-Site-Data"] = '"cache"'
    return response


def service_worker(request: HttpRequest) -> HttpResponse:
    """The one service worker, at the root so that it may hold the help page."""
    path = Path(leeward.design.__file__).parent / "static" / "design" / "sw.js"
    response = HttpResponse(path.read_text(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    response["Service-Worker-Allowed"] = "/"
    return response


def ready(request: HttpRequest) -> HttpResponse:
    """For a load balancer: this process serves pages and reaches its database."""
    Person.objects.order_by("pk").values("pk").first()
    return HttpResponse("ready", content_type="text/plain")


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "design/errors/form_expired.html", status=403)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "design/errors/bad_request.html", status=400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "design/errors/forbidden.html", status=403)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "design/errors/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """No template engine, no database: it must work when they do not."""
    body = (Path(__file__).parent / "broken.html").read_text()
    return HttpResponse(body, status=500)
