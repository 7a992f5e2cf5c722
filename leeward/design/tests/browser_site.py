"""A tiny site around the pattern book, for tests in a browser: no database, the policy of the real one."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

import leeward.design
from leeward.design.shell import Shell

DRAFTS: list[dict[str, Any]] = []
STATE = {"help_seconds": 0.0, "leave_seconds": 0.0, "draft_status": 200}
PAGES = ["/help-now/"]
"""What the service worker keeps; the product names each country and language."""


def templates() -> list[dict[str, Any]]:
    """As in the product, but each page here brings its own shell: the real one leads to places of the product."""
    real = settings.TEMPLATES[0]
    ours = [name for name in real["OPTIONS"]["context_processors"] if name != "leeward.config.context.shell"]
    return [{**real, "OPTIONS": {**real["OPTIONS"], "context_processors": ours}}]


@csrf_exempt
def draft(request: HttpRequest) -> HttpResponse:
    DRAFTS.append(
        {
            "field": request.POST.get("field"),
            "values": request.POST.getlist("value"),
            "key": request.POST.get("key"),
            "token": request.headers.get("X-CSRFToken"),
        }
    )
    if STATE["draft_status"] != 200:
        return HttpResponse(status=int(STATE["draft_status"]))
    return JsonResponse({"words": "Saved at 6:12 pm"})


def leave(request: HttpRequest) -> HttpResponse:
    """Sends to another origin, as the real way out does."""
    time.sleep(STATE["leave_seconds"])
    return HttpResponseRedirect(f"http://127.0.0.1:{request.get_port()}/weather/")


def neutral(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<!doctype html><title>Weather</title><p>Sunny.")


def help_now(request: HttpRequest, country: str = "") -> HttpResponse:
    time.sleep(STATE["help_seconds"])
    who = request.COOKIES.get("who", "a stranger")
    response = render(request, "design/client_shell.html", {"shell": Shell(audience="public")})
    response.write(f'<p id="who">{who}</p><p id="place">{country} {request.GET.get("in", "")}</p>')
    return response


def worker(request: HttpRequest) -> HttpResponse:
    script = Path(leeward.design.__file__).parent / "static" / "design" / "sw.js"
    named = f"const PAGES = {json.dumps(PAGES)};"
    return HttpResponse(
        script.read_text().replace('const PAGES = ["/help-now/"];', named), content_type="text/javascript"
    )


urlpatterns = [
    path("patterns/", include("leeward.design.urls")),
    path("draft/", draft),
    path("leave/", leave),
    path("weather/", neutral),
    path("help-now/", help_now),
    path("help-now/<str:country>/", help_now),
    path("sw.js", worker),
]
