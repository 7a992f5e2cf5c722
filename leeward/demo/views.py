"""The demonstration's sign-in page: one click to be any of its people. Does not exist anywhere else."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from leeward.apps.people.models import Person
from leeward.demo import cast


def people(request: HttpRequest) -> HttpResponse:
    if not settings.IS_DEMO:
        raise Http404
    return render(
        request,
        "demo/people.html",
        {"stories": cast.STORIES, "guardians": cast.GUARDIANS, "staff": cast.STAFF},
    )


@require_POST
def be(request: HttpRequest, username: str) -> HttpResponse:
    groups = (cast.STORIES, cast.GUARDIANS, cast.STAFF)
    known = {row.username for group in groups for row in group}
    person = Person.objects.filter(username=username).first() if username in known else None
    if not settings.IS_DEMO or person is None:
        raise Http404
    login(request, person)
    request.session["second_factor"] = "demo"
    return redirect("home")
