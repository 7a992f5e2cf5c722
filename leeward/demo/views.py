"""The demonstration's sign-in page: one click to be any of its people. Also in development, nowhere else."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leeward.apps.people.models import Person
from leeward.demo import cast


def people(request: HttpRequest) -> HttpResponse:
    if not settings.IS_DEMO:
        raise Http404
    return render(
        request,
        "demo/people.html",
        {
            "stories": cast.STORIES,
            "guardians": cast.GUARDIANS,
            "staff": cast.STAFF,
            "next": request.GET.get("next", ""),
        },
    )


@require_POST
def be(request: HttpRequest, username: str) -> HttpResponse:
    groups = (cast.STORIES, cast.GUARDIANS, cast.STAFF)
    known = {row.username for group in groups for row in group}
    person = Person.objects.filter(username=username).first() if username in known else None
    if not settings.IS_DEMO or person is None:
        raise Http404
    if not person.is_active:
        words = _("%(name)s’s account is suspended. Ines can open it again.") % {"name": person.name}
        messages.warning(request, words)
        return redirect("demo:people")
    login(request, person)
    request.session["second_factor"] = "demo"
    # Nobody here has a password: one click is what opens a copy of the record, too.
    record_authentication(request, person, "demo")
    onward = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(onward, {request.get_host()}, require_https=request.is_secure())
    return redirect(onward if is_ours else "home")
