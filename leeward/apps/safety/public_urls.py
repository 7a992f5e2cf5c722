from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

app_name = "help"


def being_built(request: HttpRequest) -> HttpResponse:
    return HttpResponse("being built")


urlpatterns = [
    path("help-now/", being_built, name="now"),
]
