from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

app_name = "portal_admin"


def being_built(request: HttpRequest) -> HttpResponse:
    return HttpResponse("being built")


urlpatterns = [
    path("", being_built, name="people"),
    path("settings/", being_built, name="settings"),
    path("audit/", being_built, name="audit"),
    path("health/", being_built, name="health"),
]
