from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

app_name = "portal_public"


def being_built(request: HttpRequest) -> HttpResponse:
    return HttpResponse("being built")


urlpatterns = [
    path("", being_built, name="front"),
    path("about/", being_built, name="about"),
    path("privacy/", being_built, name="privacy"),
    path("ask/", being_built, name="ask"),
    path("team/", being_built, name="team"),
]
