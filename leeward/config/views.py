"""Addresses that belong to no app: the way home, the way out, and what is shown when something is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

import leeward.design
from leeward.apps.care import api as care
from leeward.apps.people.api import Person, Role
from leeward.apps.safety import api as safety


def home(request: HttpRequest) -> HttpResponse:
    """Sends each person to where their work or their care begins."""
    person = request.user
    if not isinstance(person, Person):
        return redirect("portal_public:front")
    if person.has_role(Role.CLINICIAN) or _looks_after_somebody(person):
        return redirect("portal_clinician:morning")
    if person.has_role(Role.SUPERVISOR):
        return redirect("portal_supervisor:overview")
    if person.has_role(Role.MANAGER):
        return redirect("portal_manager:overview")
    if person.has_role(Role.ADMINISTRATOR):
        return redirect("portal_admin:people")
    if person.has_role(Role.GUARDIAN):
        return redirect("portal_guardian:overview")
    if person.has_role(Role.PEER_WORKER):
        return redirect("portal_clinician:place")
    if person.has_role(Role.MODERATOR):
        return redirect("portal_moderator:place")
    if person.has_role(Role.RESEARCHER):
        return redirect("portal_researcher:place")
    return redirect("portal_client:today")


def _looks_after_somebody(person: Person) -> bool:
    """A peer worker's morning begins with the first person whose team they are on."""
    return person.has_role(Role.PEER_WORKER) and care.caseload_scope(person).rows.exists()


@csrf_exempt  # leaving must work from a page that has been open for days
def leave(request: HttpRequest) -> HttpResponse:
    """Quick exit: ends the session and goes to a neutral site. The page left behind may not come back."""
    response = HttpResponseRedirect(settings.LEAVE_URL)
    if _is_own_wish(request):
        logout(request)
        response["Clear-Site-Data"] = '"cache"'
    return response


def _is_own_wish(request: HttpRequest) -> bool:
    """Not a link on another site, which could sign out whoever follows it. Old browsers say nothing: they may."""
    return request.headers.get("Sec-Fetch-Site", "none") in ("same-origin", "none")


def service_worker(request: HttpRequest) -> HttpResponse:
    """The one service worker, at the root so that it may hold the help pages of this service."""
    path = Path(leeward.design.__file__).parent / "static" / "design" / "sw.js"
    pages = f"const PAGES = {json.dumps(safety.crisis_addresses())}; // {safety.crisis_version()}"
    script = path.read_text().replace('const PAGES = ["/help-now/"];', pages)
    response = HttpResponse(script, content_type="text/javascript; charset=utf-8")
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
