from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

app_name = "safety"


def being_built(request: HttpRequest) -> HttpResponse:
    return HttpResponse("being built")


urlpatterns = [
    path("alerts/", being_built, name="alerts"),
    path("rota/", being_built, name="rota"),
    path("help/", being_built, name="help_for_you"),
]
