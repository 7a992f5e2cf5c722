"""Pages for everybody: what this is, who works here, and asking for help."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation

from leeward.apps.care import api as care
from leeward.apps.consent import api as consent
from leeward.apps.consent.forms import AgreeForm
from leeward.apps.people import api as people
from leeward.apps.people.api import Person, shown_staff
from leeward.apps.safety import api as safety
from leeward.portals.public.forms import STEPS

SESSION = "asking"


def front(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "portal_public/front.html",
        {"people": shown_staff()[:3], "hours": safety.staffed_hours_in_words(), "can_ask": True},
    )


def team(request: HttpRequest) -> HttpResponse:
    return render(request, "portal_public/team.html", {"people": shown_staff()})


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "portal_public/about.html", {"hours": safety.staffed_hours_in_words()})


def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "portal_public/privacy.html", {})


def _begun(request: HttpRequest) -> Any:
    secret = request.session.get(SESSION)
    return care.referral_by_secret(secret) if secret else None


def ask(request: HttpRequest) -> HttpResponse:
    """Goes to the first step that has no answer yet."""
    if isinstance(request.user, Person) and care.current_episode(request.user):
        return redirect("home")
    begun = _begun(request)
    return redirect("portal_public:ask_step", step=begun.next_step if begun else 1)


def ask_step(request: HttpRequest, step: int) -> HttpResponse:
    if not 1 <= step <= len(STEPS):
        raise Http404
    begun = _begun(request)
    if step > 1 and (begun is None or step > begun.next_step):
        return redirect("portal_public:ask")
    answers: dict[str, Any] = dict(begun.answers) if begun else {}
    if begun is not None:
        answers["story"] = begun.story
    form_class = STEPS[step - 1]
    agree = None
    if request.method == "POST":
        form = form_class(request.POST)
        if step == len(STEPS):
            agree = AgreeForm(request.POST)
        if form.is_valid() and (agree is None or agree.is_valid()):
            if step == len(STEPS):
                return _send(request, begun, form.cleaned_data, agree)
            return _keep(request, step, form.cleaned_data)
    else:
        form = form_class(initial=answers)
        if step == len(STEPS):
            agree = AgreeForm()
    return render(
        request,
        f"portal_public/ask_{step}.html",
        {
            "form": form,
            "agree": agree,
            "step": step,
            "steps": len(STEPS),
            "back": reverse("portal_public:ask_step", args=[step - 1]) if step > 1 else "",
            "hours": safety.staffed_hours_in_words(),
            "in_danger": answers.get("danger") == "yes",
        },
        status=422 if form.errors else 200,
    )


def _keep(request: HttpRequest, step: int, data: dict[str, Any]) -> HttpResponse:
    secret = request.session.get(SESSION)
    if secret is None or care.referral_by_secret(secret) is None:
        secret = request.session[SESSION] = care.begin()
    story = data.pop("story", None)
    care.keep_answers(secret, answers={**data, "step": step}, story=story)
    if step == 2:
        path = consent.path_by_year(
            birth_year=data["birth_year"],
            country=data["country"],
            had_birthday=consent.heard(data["had_birthday"]),
        )
        if path == "too_young":
            return redirect("portal_public:elsewhere")
    place = care.signpost(step, data)
    if place == "elsewhere":
        return redirect("portal_public:elsewhere")
    if request.POST.get("do") == "stop":
        return redirect("portal_public:kept")
    if place == "help_now":
        return redirect(f"{reverse('help:now')}?asking=1")
    return redirect("portal_public:ask_step", step=step + 1)


def _send(request: HttpRequest, begun: Any, data: dict[str, Any], agree: Any) -> HttpResponse:
    try:
        client = care.send(
            request.session[SESSION],
            username=data["username"],
            password=data["password"],
            name=data["name"],
            email=data["email"],
            phone=data["phone"],
            language=translation.get_language() or settings.LANGUAGE_CODE,
        )
    except ValidationError:
        return redirect("portal_public:ask")
    consent.give_consent(
        actor=client,
        person=client,
        answers=agree.answers(),
        language=translation.get_language() or "en",
        had_birthday=consent.heard(begun.answers.get("had_birthday")),
    )
    login(request, client)
    request.session.pop(SESSION, None)
    request.session["codes"] = people.new_come_back_codes(client)
    people.ask_to_confirm_address(request, client)
    return redirect("portal_public:sent")


def sent(request: HttpRequest) -> HttpResponse:
    if not isinstance(request.user, Person):
        return redirect("portal_public:front")
    return render(
        request,
        "portal_public/sent.html",
        {"codes": request.session.pop("codes", ()), "hours": safety.staffed_hours_in_words()},
    )


def kept(request: HttpRequest) -> HttpResponse:
    """Stopping on the way: what was written is kept in this browser's session for two weeks."""
    return render(request, "portal_public/kept.html", {"begun": _begun(request)})


def elsewhere(request: HttpRequest) -> HttpResponse:
    """This service is not the right one. Says why, and where to go."""
    begun = _begun(request)
    return render(
        request,
        "portal_public/elsewhere.html",
        {"reason": "age" if begun and care.signpost(2, begun.answers) != "elsewhere" else "country"},
    )
