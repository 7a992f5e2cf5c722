"""Pages for everybody: what this is, who works here, and asking for help."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
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
from leeward.common import service
from leeward.portals.public.forms import STEPS, SendAgain

SESSION = "asking"


def front(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "portal_public/front.html",
        {
            "people": shown_staff()[:3],
            "hours": safety.staffed_hours_in_words(),
            "can_ask": not settings.SETTING_UP,
        },
    )


def team(request: HttpRequest) -> HttpResponse:
    found = {"people": shown_staff(), "can_ask": not settings.SETTING_UP}
    return render(request, "portal_public/team.html", found)


def about(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "portal_public/about.html",
        {"hours": safety.staffed_hours_in_words(), "reach": service.get("care.reach_words")},
    )


def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "portal_public/privacy.html", {})


def not_right(request: HttpRequest) -> HttpResponse:
    """How to complain. What the service has not said is called so: a made-up address helps nobody."""
    managers = people.ids_with_role(people.Role.MANAGER)
    episode = care.current_episode(request.user) if isinstance(request.user, Person) else None
    return render(
        request,
        "portal_public/not_right.html",
        {
            "managers": [face for face in shown_staff() if face.id in managers],
            "own_words": service.get("care.complaint_words"),
            "outside_body": service.get("care.complaint_body"),
            "data_office": service.get("care.data_complaints"),
            "has_ended": episode is not None and not care.is_running(episode.status),
            "may_write": episode is not None and not episode.contact_is_stopped,
            "is_client": _client(request) is not None,
        },
    )


def _client(request: HttpRequest) -> Person | None:
    """Somebody who asks with the account they have. A second one is made for nobody who is signed in."""
    user = request.user
    return user if isinstance(user, Person) and user.has_role(people.Role.CLIENT) else None


def _begun(request: HttpRequest) -> Any:
    client = _client(request)
    if client is not None:
        return care.begun_again(client)
    secret = request.session.get(SESSION)
    return care.referral_by_secret(secret) if secret else None


def _has_asked(request: HttpRequest) -> bool:
    """In care, or waiting for the answer."""
    client = _client(request)
    return client is not None and not care.may_ask_again(client)


def _known_year(request: HttpRequest) -> int | None:
    client = _client(request)
    return client.birth_year if client is not None else None


def _forms(request: HttpRequest, step: int, *args: Any, **kwargs: Any) -> tuple[Any, Any]:
    """The form of a step, and at the last one what may be done with their words: only what is open is asked."""
    client = _client(request)
    if step < len(STEPS):
        more = {"known_year": _known_year(request)} if step == 2 else {}
        return STEPS[step - 1](*args, **more, **kwargs), None
    danger = _danger_before_yes(client, _begun(request))
    if client is None:
        return STEPS[step - 1](*args, **kwargs), AgreeForm(*args, danger=danger, **kwargs)
    open_now = consent.begin_again(client)
    agree = AgreeForm(*args, purposes=open_now.asked, changes=open_now.changes, begins=True, danger=danger)
    return SendAgain(*args), agree if open_now.asked else None


def _danger_before_yes(client: Person | None, begun: Any) -> consent.DangerSaid | None:
    """Who is told what in danger: a young person reads it above their yes, by the age they gave before."""
    answers = begun.answers if begun is not None else {}
    year = answers.get("birth_year") or (client.birth_year if client else None)
    return consent.danger_before_yes(
        client.pk if client else None,
        birth_year=int(year) if year else None,
        country=str(answers.get("country", "")) or (client.country if client else ""),
        had_birthday=consent.heard(answers.get("had_birthday")),
    )


def ask(request: HttpRequest) -> HttpResponse:
    """Goes to the first step that has no answer yet."""
    if _has_asked(request):
        return redirect("home")
    begun = _begun(request)
    return redirect("portal_public:ask_step", step=begun.next_step if begun else 1)


def ask_step(request: HttpRequest, step: int) -> HttpResponse:
    if not 1 <= step <= len(STEPS):
        raise Http404
    if _has_asked(request):
        return redirect("home")
    begun = _begun(request)
    if step > 1 and (begun is None or step > begun.next_step):
        return redirect("portal_public:ask")
    if step > 1 and care.asks_for_somebody_else(begun.answers):
        return redirect("portal_public:somebody_else")
    client = _client(request)
    answers: dict[str, Any] = {"country": client.country} if client else {}
    if begun is not None:
        answers |= {**begun.answers, "story": begun.story}
    wait = _minutes_to_wait(request, step, begun)
    if wait:
        form, agree = _typed(request, step)
    elif request.method == "POST":
        form, agree = _forms(request, step, request.POST)
        if form.is_valid() and (agree is None or agree.is_valid()):
            if step < len(STEPS):
                return _keep(request, step, form.cleaned_data)
            if client is not None:
                return _send_again(request, client, begun, agree)
            may_send = people.count_try(request, ACCOUNT)
            if may_send:
                return _send(request, begun, form.cleaned_data, agree)
        else:
            may_send = not _tells_of_names(request, step) or people.count_try(request, REFUSED)
        if not may_send:  # others of this address were quicker
            wait, (form, agree) = 1, _typed(request, step)
    else:
        form, agree = _forms(request, step, initial=answers)
    is_last_again = client is not None and step == len(STEPS)
    has_errors = not wait and bool(form.errors or (agree and agree.errors))
    response = render(
        request,
        "portal_public/ask_again.html" if is_last_again else f"portal_public/ask_{step}.html",
        {
            "client": client,
            "who_knew": care.who_knew(client) if client and is_last_again else None,
            "standing": consent.begin_again(client).standing if client and is_last_again else (),
            "form": form,
            "agree": agree,
            "step": step,
            "steps": len(STEPS),
            "back": reverse("portal_public:ask_step", args=[step - 1]) if step > 1 else "",
            "hours": safety.staffed_hours_in_words(),
            "in_danger": answers.get("danger") == "yes",
            "needs_guardian": step == len(STEPS) and _needs_guardian(answers),
            "wait": wait,
            **_help_for_story(begun),
        },
        status=429 if wait else 422 if has_errors else 200,
    )
    if wait:
        response["Retry-After"] = str(wait * 60)
    return response


BEGIN, ACCOUNT, REFUSED = "ask_begin", "ask_account", "ask_refused"
"""What is limited by address: requests that begin, accounts that are made, and last steps that are sent back."""


def _minutes_to_wait(request: HttpRequest, step: int, begun: Any) -> int:
    """Only for a form that would begin a request or make an account. Whoever is on the way goes on, up to the last
    step, and nobody is kept from a page that they only open.
    """
    if request.method != "POST" or _client(request) is not None:
        return 0
    if step == len(STEPS):
        return max(people.minutes_to_wait(request, action) for action in (ACCOUNT, REFUSED))
    return people.minutes_to_wait(request, BEGIN) if begun is None else 0


def _typed(request: HttpRequest, step: int) -> tuple[Any, Any]:
    """The page as it was sent, and nothing of it judged: neither an error nor a free name is told."""
    sent = _forms(request, step, request.POST)
    typed = {
        name: form[name].data
        for form in sent
        if form
        for name in form.fields
        if name not in NEVER_SHOWN_AGAIN
    }
    return _forms(request, step, initial=typed)


NEVER_SHOWN_AGAIN = frozenset({"password"})


def _tells_of_names(request: HttpRequest, step: int) -> bool:
    """A last step that is sent back has said whether a name is taken, with its words or without them."""
    return step == len(STEPS) and _client(request) is None and bool(request.POST.get("username", "").strip())


def _needs_guardian(answers: dict[str, Any]) -> bool:
    """By the year and the country they gave. Whoever asks again has said it before: their own pages know."""
    if not answers.get("birth_year"):
        return False
    path = consent.path_by_year(
        birth_year=int(answers["birth_year"]),
        country=str(answers.get("country", "")),
        had_birthday=consent.heard(answers.get("had_birthday")),
    )
    return path is consent.Path.YOUNG_WITH_GUARDIAN


def _help_for_story(begun: Any) -> dict[str, Any]:
    """What they wrote may mean danger: help on the next page. Nobody is told before it is sent."""
    if begun is None or not safety.saw_danger_in_draft(begun.subject_id, begun.id):
        return {}
    return {
        "story_in_danger": True,
        "contacts": safety.crisis_contacts(str(begun.answers.get("country", ""))),
    }


def _keep(request: HttpRequest, step: int, data: dict[str, Any]) -> HttpResponse:
    client = _client(request)
    story = data.pop("story", None)
    if client is not None:
        care.keep_again(client, answers={**data, "step": step}, story=story)
    else:
        secret = request.session.get(SESSION)
        if secret is None or care.referral_by_secret(secret) is None:
            people.count_try(request, BEGIN)
            secret = request.session[SESSION] = care.begin()
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
        return redirect(f"{safety.help_address(data.get('country', ''))}?asking=1")
    if care.asks_for_somebody_else(data):
        return redirect("portal_public:somebody_else")
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
        shown=agree.shown(),
        told=agree.told(),
        language=translation.get_language() or "en",
        had_birthday=consent.heard(begun.answers.get("had_birthday")),
    )
    onward = people.sign_in_new(request, client, to=reverse("portal_public:sent"))
    request.session.pop(SESSION, None)
    people.make_first_codes(request, client)
    people.ask_to_confirm_address(request, client)
    return onward


def _send_again(request: HttpRequest, client: Person, begun: Any, agree: Any) -> HttpResponse:
    """One more request of the same person: no second account, and nothing is asked that stands."""
    try:
        if agree is not None:
            consent.give_consent(
                actor=client,
                person=client,
                answers=agree.answers(),
                shown=agree.shown(),
                told=agree.told(),
                language=translation.get_language() or "en",
                birth_year=begun.answers.get("birth_year"),
                had_birthday=consent.heard(begun.answers.get("had_birthday")),
                country=str(begun.answers.get("country", "")),
            )
        care.ask_again(client)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
        return redirect("home")
    return redirect("portal_public:sent")


def sent(request: HttpRequest) -> HttpResponse:
    if not isinstance(request.user, Person):
        return redirect("portal_public:front")
    return render(
        request,
        "portal_public/sent.html",
        {"codes": people.show_first_codes(request, request.user), "hours": safety.staffed_hours_in_words()},
    )


def kept(request: HttpRequest) -> HttpResponse:
    """Stopping on the way: what was written is kept in this browser's session for two weeks."""
    begun = _begun(request)
    return render(request, "portal_public/kept.html", {"begun": begun, **_help_for_story(begun)})


def somebody_else(request: HttpRequest) -> HttpResponse:
    """Whoever asks for another person. Nobody agrees or gets an account in somebody else's name."""
    return render(request, "portal_public/somebody_else.html", {"reach": service.get("care.reach_words")})


def elsewhere(request: HttpRequest) -> HttpResponse:
    """This service is not the right one. Says why, and where to go."""
    begun, client = _begun(request), _client(request)
    answered = care.own_referral(client) if client else None
    reason = "age" if begun and care.signpost(2, begun.answers) != "elsewhere" else "country"
    if begun is None and answered is not None and answered.outcome == "signposted":
        reason = "answer"
    return render(
        request,
        "portal_public/elsewhere.html",
        {"reason": reason, "places": service.get("care.elsewhere_words")},
    )
