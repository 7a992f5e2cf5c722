from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

app_name = "measures"


def being_built(request: HttpRequest) -> HttpResponse:
    return HttpResponse("being built")


urlpatterns = [
    path("progress/", being_built, name="progress"),
]
