from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

app_name = "portal_supervisor"


def being_built(request: HttpRequest) -> HttpResponse:
    return HttpResponse("being built")


urlpatterns = [
    path("", being_built, name="overview"),
]
