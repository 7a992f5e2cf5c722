"""The pages of a check-in, of a person's progress, and what staff need to ask for one."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from functools import partial, wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leeward.apps.care import api as care
from leeward.apps.measures import access, actions, api, queries
from leeward.apps.measures.access import Pen
from leeward.apps.measures.forms import SKIP, AudienceForm, Choice, PlanForm, read_choices, read_words
from leeward.apps.measures.models import Answer, Mode, Sitting, View
from leeward.apps.people.api import Role
from leeward.apps.safety import api as safety
from leeward.clinical import instruments
from leeward.common import clock
from leeward.common.doors import only_for
from leeward.common.paging import whole_number
from leeward.common.words import as_plain
from leeward.design import charts

Handler = Callable[..., HttpResponse]


# --- who is answering -------------------------------------------------------------------------------------


def for_answering(
    view: Handler, *, is_script: bool = False, is_help: bool = False, has_form: bool = False
) -> Handler:
    """Gives the view the check-in and the pen: a pass from a link or a device, else the client signed in.

    Each request makes the pass last anew. When it is over, a form is still kept, but no page is shown again.
    Nor is one of a check-in that was taken back, but for help. A page with a form of questions knows itself how long
    nobody touched it (idle.js); what the server says holds where that does not run.
    """

    @wraps(view)
    def guarded(request: HttpRequest, sitting_id: uuid.UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:  # somebody else may hold the device now: they answer as themselves
            request.session.pop(access.PASS, None)
        guest = access.get_guest_sitting(request.session, sitting_id)
        if guest is not None:
            row, pen = guest.sitting, Pen(guest.mode)
            if guest.is_over and not (is_script and request.method == "POST"):
                return _over_time(request, row, pen)
            if not guest.is_over:  # before the view, which may let go of it
                _let_in(request, row, guest.mode)
        else:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            person: Any = request.user
            row, pen = access.get_sitting(person, sitting_id), Pen(Mode.SIGNED_IN, person)
        if row.cancelled_at is not None and not is_script and not is_help:
            return _taken_back(request, row, pen)
        response = view(request, row, pen, *args, **kwargs)
        if pen.mode == Mode.KIOSK and not is_script and not {"Location", "Refresh"} & set(response.headers):
            _let_go_by_itself(response, actions.KIOSK_LONGEST if has_form else actions.KIOSK_MINUTES)
        return response

    return guarded


def _let_in(request: HttpRequest, row: Sitting, mode: str) -> None:
    minutes = actions.KIOSK_MINUTES if mode == Mode.KIOSK else actions.LINK_MINUTES
    access.grant_pass(request.session, row, mode=mode, minutes=minutes)


def _let_go_by_itself(response: HttpResponse, minutes: int = actions.KIOSK_MINUTES) -> None:
    """A device that lies about forgets, also without a script."""
    response["Refresh"] = f"{minutes * 60}; url={reverse('measures:kiosk_end')}"


for_clients = only_for(lambda person: person.has_role(Role.CLIENT))


for_staff = only_for(
    lambda person: person.has_role(Role.CLINICIAN, Role.PEER_WORKER, Role.SUPERVISOR, Role.MANAGER)
)


# --- one check-in -----------------------------------------------------------------------------------------


def _is_desk(request: HttpRequest) -> bool:
    """A wide screen, as far as a server can know: what the browser says of itself, else its name."""
    hint = request.headers.get("Sec-CH-UA-Mobile")
    if hint is not None:
        return hint == "?0"
    return "mobi" not in request.headers.get("User-Agent", "mobi").casefold()


def _likes_whole(request: HttpRequest, pen: Pen) -> bool:
    if pen.person is not None:
        chosen = queries.view_of(pen.person.pk).layout
        if chosen:
            return chosen == View.Layout.WHOLE
    return _is_desk(request)


def _therapist(row: Sitting, pen: Pen) -> str:
    """The first name of whoever reads the answers. With a link or at a device no name is shown."""
    if pen.is_guest or row.episode_id is None:
        return ""
    faces = care.answerers(row.episode_id)
    return faces[0].first_name if faces else ""


def _asked(
    row: Sitting, pen: Pen, given: Iterable[str] = ()
) -> tuple[tuple[queries.Question, ...], dict[tuple[str, int], Answer]]:
    """`given`: the fields that a form brings. What was asked while somebody was on duty is taken after the shift."""
    answers = queries.answers_of(row)
    is_staffed = safety.is_somebody_on_duty() or queries.names_direct_question(given)
    asked = queries.asked_now(
        row, answers, is_staffed=is_staffed, is_guest=pen.is_guest, goals=_goals(row, pen)
    )
    return asked, answers


def _goals(row: Sitting, pen: Pen) -> dict[str, str]:
    """The running goals in their words. Whoever holds a link or a device of the service reads none of them."""
    if pen.is_guest or row.episode_id is None or not queries.asks_goals(row.battery):
        return {}
    return queries.goal_words_of(row.episode_id)


def _help_instead(row: Sitting, pen: Pen) -> dict[str, Any]:
    """What stands where direct questions are not asked: nobody of the team is here, or nobody is signed in."""
    left = queries.left_for_staff(
        row.battery,
        queries.answers_of(row),
        is_staffed=safety.is_somebody_on_duty(),
        is_guest=pen.is_guest,
    )
    contacts = safety.crisis_contacts(row.client.country) if left else []
    return {"shows_help": bool(left), "a_person_asks": pen.is_guest, "contacts": contacts}


def _needs_audience(row: Sitting, pen: Pen) -> bool:
    return (
        pen.person is not None
        and any(queries.is_alliance(instruments.get(code)) for code in row.instruments)
        and not access.has_chosen_audience(pen.person.pk)
    )


@for_answering
def start(request: HttpRequest, row: Sitting, pen: Pen) -> HttpResponse:
    """Goes on where the person was."""
    if row.completed_at is not None:
        return redirect("measures:finished", sitting_id=row.pk)
    actions.note_opened(actor=pen, sitting=row)
    if _needs_audience(row, pen):
        return redirect(f"{reverse('measures:alliance_choice')}?{urlencode({'then': str(row.pk)})}")
    asked, answers = _asked(row, pen)
    if not asked:
        return _nobody_to_ask(row, pen)
    if _likes_whole(request, pen):
        return redirect("measures:whole", sitting_id=row.pk)
    return redirect(
        "measures:checkin", sitting_id=row.pk, place=min(queries.next_place(asked, answers), len(asked))
    )


def _nobody_to_ask(row: Sitting, pen: Pen) -> HttpResponse:
    """Nothing but questions that are asked while somebody is on duty: help now, and they come again."""
    if not queries.questions(row.battery, row.language):
        raise Http404
    if pen.is_guest:
        return redirect("measures:guest_help", sitting_id=row.pk)
    return redirect("safety:help_for_you")


def _keep(
    pen: Pen, row: Sitting, choices: list[Choice], words: list[tuple[queries.Question, str]], key: str = ""
) -> bool:
    """Whether one of the answers to a risk question says yes to it, or a rule sees danger in the words.

    Raises Finished when the check-in takes no more answers, after each was looked at for danger.
    """
    late: actions.Finished | None = None
    says_yes = False
    for choice in choices:
        where: dict[str, Any] = {
            "instrument": choice.question.instrument,
            "item": choice.question.item,
            "key": key,
        }
        try:
            if choice.is_skipped:
                answer = actions.skip_answer(actor=pen, sitting=row, **where)
            elif choice.is_not_applicable:
                answer = actions.mark_not_applicable(actor=pen, sitting=row, **where)
            else:
                answer = actions.give_answer(actor=pen, sitting=row, value=choice.value or 0, **where)
            says_yes = says_yes or actions.endorses_risk(choice.question, answer)
        except actions.Finished as problem:
            late = actions.Finished(told=problem.told or (late is not None and late.told))
    for question, text in words:
        remark = actions.write_remark(
            actor=pen, sitting=row, instrument=question.instrument, item=question.item, text=text
        )
        if remark is not None and safety.saw_danger_in(row.client_id, remark.pk):
            says_yes = True
    if late is not None:
        raise late
    return says_yes


def _over(request: HttpRequest, row: Sitting, pen: Pen, problem: actions.Finished) -> HttpResponse:
    """It takes no more answers. After one about danger the next page is help all the same."""
    if problem.told or _needs_help_page(row):
        return _to_help(request, row, pen, place=None)
    messages.info(request, problem.messages[0])
    return redirect("measures:finished", sitting_id=row.pk)


def _needs_help_page(row: Sitting) -> bool:
    """A risk answer, or words in which a rule saw danger, after which help was not shown yet.

    Perhaps a script saved them before this page was sent.
    """
    if row.risk_score is not None and row.risk_score > (row.helped_score or 0):
        return True
    return any(
        safety.saw_danger_in(row.client_id, remark_id) for remark_id in queries.remarks_without_help(row)
    )


def _to_help(request: HttpRequest, row: Sitting, pen: Pen, *, place: int | None) -> HttpResponse:
    """After a risk answer the next page is help. The way back to the questions goes with it."""
    actions.note_help_shown(sitting=row)
    if pen.is_guest:
        page = reverse("measures:guest_help", args=[row.pk])
        return redirect(f"{page}?{urlencode({'place': place})}" if place else page)
    back = reverse("measures:checkin", args=[row.pk, place]) if place else ""
    return redirect(f"{reverse('safety:help_for_you')}?{urlencode({'from': back or 'check-in'})}")


def _place_of(
    asked: tuple[queries.Question, ...], chosen: list[Choice], words: list[tuple[queries.Question, str]]
) -> int | None:
    """Where the question stands that a form answers: a shift that began or ended meanwhile moved the places."""
    answered = [one.question for one in chosen] or [question for question, _text in words]
    return asked.index(answered[0]) + 1 if answered else None


def _was_handed_in(request: HttpRequest, row: Sitting, pen: Pen) -> bool:
    """No page with answers comes back after the end where the browser may be in other hands."""
    return pen.is_guest and row.completed_at is not None and request.method != "POST"


@partial(for_answering, has_form=True)
def checkin(request: HttpRequest, row: Sitting, pen: Pen, place: int) -> HttpResponse:
    """One question a page. A plain form: it works in every browser, with or without a script."""
    if _was_handed_in(request, row, pen):
        return redirect("measures:finished", sitting_id=row.pk)
    asked, answers = _asked(row, pen, request.POST)
    chosen, words = read_choices(asked, request.POST), read_words(asked, request.POST)
    place = _place_of(asked, chosen, words) or place
    if not 1 <= place <= len(asked):
        if row.completed_at is not None or not asked:
            return redirect("measures:start", sitting_id=row.pk)
        return redirect("measures:checkin", sitting_id=row.pk, place=max(1, min(place, len(asked))))
    if _needs_audience(row, pen):
        return redirect("measures:start", sitting_id=row.pk)
    question = asked[place - 1]
    error = ""
    if request.method == "POST":
        go = request.POST.get("go", "next")
        try:
            _keep(pen, row, chosen, words)
        except actions.Finished as problem:
            return _over(request, row, pen, problem)
        answer = queries.answers_of(row).get((question.instrument, question.item))
        is_last = place >= len(_asked(row, pen)[0])
        if _needs_help_page(row):
            if is_last and go == "next":
                return _finish(request, row, pen)
            if go == "stop" and pen.is_guest:
                return _stopped_with_help(request, row, pen)
            return _to_help(request, row, pen, place=place + (go == "next"))
        if go == "stop":
            return _stopped(request, pen)
        if go == "back":
            return redirect("measures:checkin", sitting_id=row.pk, place=max(1, place - 1))
        if answer is not None and not is_last:
            return redirect("measures:checkin", sitting_id=row.pk, place=place + 1)
        if answer is not None:
            return _finish(request, row, pen)
        error = _("Please choose an answer. “I’d rather not say” is one too.")
    return render(
        request,
        "measures/checkin.html",
        {
            **_page(request, row, pen, asked, answers, place=place),
            "question": _shown(question, answers, row, pen),
            "place": place,
            "is_last": place == len(asked),
            "error": error,
        },
        status=422 if error else 200,
    )


def _page(
    request: HttpRequest,
    row: Sitting,
    pen: Pen,
    asked: tuple[queries.Question, ...],
    answers: dict[tuple[str, int], Answer],
    *,
    place: int | None = None,
) -> dict[str, Any]:
    """`place`: of the one question that the page shows. None: it shows them all."""
    name = _therapist(row, pen)
    here = asked if place is None else asked[place - 1 : place]
    may_show_help = any(question.is_risk or question.takes_words for question in here)
    last = max((answer.given_at for answer in answers.values()), default=None)
    return {
        "sitting": row,
        "is_guest": pen.is_guest,
        "is_kiosk": pen.mode == Mode.KIOSK,
        "idle_seconds": actions.KIOSK_MINUTES * 60,
        "most_seconds": actions.KIOSK_MINUTES * 60 * (1 if place else 2),
        "total": len(asked),
        "minutes": queries.minutes(row.battery),
        "name": name,
        "saved_words": queries.saved_words(last, name) if last else "",
        "saved_form": queries.saved_form(name),
        "staffed": safety.staffed_hours_in_words(pen.person)
        if any(question.is_risk for question in asked)
        else "",
        "nobody": safety.nobody_now(pen.person, row.client.country)
        if any(question.is_risk for question in here)
        else None,
        "help_url": _help_url(row, pen, place),
        "contacts": safety.crisis_contacts(row.client.country) if may_show_help else (),
        "said_yes": bool(row.risk_score),
    }


def _help_url(row: Sitting, pen: Pen, place: int | None) -> str:
    """The page of help, with the way back to where they are."""
    if pen.is_guest:
        return f"{reverse('measures:guest_help', args=[row.pk])}?{urlencode({'place': place or 1})}"
    here = (
        reverse("measures:checkin", args=[row.pk, place])
        if place
        else reverse("measures:start", args=[row.pk])
    )
    return f"{reverse('safety:help_for_you')}?{urlencode({'from': here})}"


def _shown(
    question: queries.Question, answers: dict[tuple[str, int], Answer], row: Sitting, pen: Pen
) -> dict[str, Any]:
    answer = answers.get((question.instrument, question.item))
    chosen = ""
    if answer is not None:
        chosen = {
            Answer.State.ANSWERED: str(answer.value),
            Answer.State.SKIPPED: SKIP,
            Answer.State.NOT_APPLICABLE: "na",
        }[Answer.State(answer.state)]
    name = _therapist(row, pen)
    return {
        "it": question,
        "id": question.name.replace(".", "-"),
        "options": [(str(value), label, str(value) == chosen) for value, label in question.options],
        "is_skipped": chosen == SKIP,
        "is_not_applicable": chosen == "na",
        "why": queries.why_words(question, name),
        "shows_why": True,
        "more": queries.more_words(question, name),
        "words": queries.remark_text(row, question) if question.takes_words else "",
        "is_answered": answer is not None,
    }


def _all_shown(
    asked: tuple[queries.Question, ...], answers: dict[tuple[str, int], Answer], row: Sitting, pen: Pen
) -> list[dict[str, Any]]:
    """For one page: "Why we ask" stands once before questions that share it."""
    found, before = [], ""
    for question in asked:
        one = _shown(question, answers, row, pen)
        one["shows_why"] = one["why"] != before
        before = one["why"]
        found.append(one)
    return found


@partial(for_answering, has_form=True)
def whole(request: HttpRequest, row: Sitting, pen: Pen) -> HttpResponse:
    """Every question on one page, for those who like it so."""
    if _was_handed_in(request, row, pen):
        return redirect("measures:finished", sitting_id=row.pk)
    asked, answers = _asked(row, pen, request.POST)
    if not asked:
        return _nobody_to_ask(row, pen)
    if _needs_audience(row, pen):
        return redirect("measures:start", sitting_id=row.pk)
    open_places: list[int] = []
    if request.method == "POST":
        go = request.POST.get("go", "finish")
        try:
            _keep(pen, row, read_choices(asked, request.POST), read_words(asked, request.POST))
        except actions.Finished as problem:
            return _over(request, row, pen, problem)
        asked, answers = _asked(row, pen)
        open_places = [
            place
            for place, question in enumerate(asked, start=1)
            if (question.instrument, question.item) not in answers
        ]
        raised = _needs_help_page(row)
        if go == "stop" and raised and pen.is_guest:
            return _stopped_with_help(request, row, pen)
        if go == "stop":
            return _to_help(request, row, pen, place=1) if raised else _stopped(request, pen)
        if not open_places or go == "anyway":
            return _finish(request, row, pen)
        if raised:
            return _to_help(request, row, pen, place=open_places[0])
    return render(
        request,
        "measures/whole.html",
        {
            **_page(request, row, pen, asked, answers),
            "questions": _all_shown(asked, answers, row, pen),
            "open_places": open_places,
        },
        status=422 if open_places else 200,
    )


@partial(for_answering, is_script=True)
@require_POST
def answers(request: HttpRequest, row: Sitting, pen: Pen) -> HttpResponse:
    """One tap from a script: field, value, key. Sent again with the same key, it changes nothing.

    After a yes to a risk question, or words in which a rule sees danger, the page is told to show help at once. The
    next page is help all the same.
    """
    field, value = request.POST.get("field", ""), request.POST.get("value", "")
    asked, _answers = _asked(row, pen, [field])
    named = {question.name: question for question in asked}
    worded = {question.words_name: question for question in asked if question.takes_words}
    try:
        if field in worded:
            says_yes = _keep(pen, row, [], [(worded[field], as_plain(value))])
        elif field in named and (chosen := read_choices([named[field]], {field: value})):
            says_yes = _keep(pen, row, chosen, [], key=request.POST.get("key", ""))
        else:
            return JsonResponse({"words": _("This was not saved.")}, status=400)
    except actions.Finished as problem:
        return JsonResponse(_said(problem.messages[0], shows_help=problem.told), status=409)
    return JsonResponse(_said(queries.saved_words(clock.now(), _therapist(row, pen)), shows_help=says_yes))


def _said(words: str, *, shows_help: bool) -> dict[str, Any]:
    return {"words": words, "shows_help": True} if shows_help else {"words": words}


def _finish(request: HttpRequest, row: Sitting, pen: Pen) -> HttpResponse:
    needs_help = _needs_help_page(row)
    try:
        actions.complete_sitting(actor=pen, sitting=row)
    except actions.Finished as problem:  # taken back this very moment
        return _over(request, row, pen, problem)
    if needs_help or row.risk_score:
        return _to_help(request, row, pen, place=None)
    return redirect("measures:finished", sitting_id=row.pk)


def _stopped(request: HttpRequest, pen: Pen) -> HttpResponse:
    if pen.is_guest:
        _forget(request)
    if pen.mode == Mode.KIOSK:
        return redirect("measures:kiosk_end")
    if pen.is_guest:
        return render(request, "measures/guest_end.html", {"is_stopped": True})
    messages.info(request, _("We kept your answers and your place."))
    return redirect("portal_client:today")


def _forget(request: HttpRequest) -> None:
    """Nothing of a check-in without an account stays in this browser."""
    request.session.pop(access.PASS, None)
    if not request.user.is_authenticated:
        request.session.flush()


def _over_time(request: HttpRequest, row: Sitting, pen: Pen) -> HttpResponse:
    """The pass was not used for longer than it lasts. What comes with a form is kept; then all of it is over.

    Never to sign-in: whoever came by a link may have no account. Nothing of before is shown, for the page may be
    in other hands by now. A device of the service forgets. The browser that opened a link still hands in what it
    could not send.
    """
    asked, _answers = _asked(row, pen, request.POST)
    choices, words = read_choices(asked, request.POST), read_words(asked, request.POST)
    was_kept = needs_help = told = False
    if request.method == "POST" and (choices or words):
        try:
            needs_help = _keep(pen, row, choices, words) or _needs_help_page(row)
            needs_help = _finish_late(request, row, pen) or needs_help
            was_kept = True
        except actions.Finished as problem:
            told = problem.told
            needs_help = told or _needs_help_page(row)
    is_stopped = request.POST.get("go") == "stop"
    lets_go = pen.mode == Mode.KIOSK or is_stopped or row.completed_at is not None
    if needs_help:
        actions.note_help_shown(sitting=row)
        response = _guest_help(
            request, row, pen, place=None, is_stopped=is_stopped, is_over_time=True, told=told
        )
        if pen.mode == Mode.KIOSK:
            _let_go_by_itself(response)
    else:
        page = {
            "mode": pen.mode,
            "is_stopped": is_stopped,
            "is_over_time": row.completed_at is None,
            "was_kept": was_kept,
        }
        if not lets_go:  # for the script: what waits in this browser is sent from here as well
            page |= {
                "sitting": row,
                "saved_form": queries.saved_form(""),
                "contacts": safety.crisis_contacts(row.client.country),
            }
        response = render(request, "measures/guest_end.html", page)
    if lets_go:
        _forget(request)
    return response


def _finish_late(request: HttpRequest, row: Sitting, pen: Pen) -> bool:
    """Hands the check-in in where nothing is left open, or they said so. Whether help comes after it."""
    if row.completed_at is not None or request.POST.get("go") not in ("next", "finish", "anyway"):
        return False
    asked, answers = _asked(row, pen)
    is_open = any((one.instrument, one.item) not in answers for one in asked)
    if is_open and request.POST["go"] != "anyway":
        return False
    actions.complete_sitting(actor=pen, sitting=row)
    return bool(row.risk_score)


def _taken_back(request: HttpRequest, row: Sitting, pen: Pen) -> HttpResponse:
    """It is not needed any more, perhaps since a moment ago, while somebody was answering it.

    It counts nothing more. What a form says about danger is told all the same, its words are kept, and help comes.
    """
    needs_help = False
    if request.method == "POST":
        asked, _answers = _asked(row, pen, request.POST)
        try:
            _keep(pen, row, read_choices(asked, request.POST), read_words(asked, request.POST))
        except actions.Finished as problem:
            needs_help = problem.told
        needs_help = needs_help or _needs_help_page(row)
    if needs_help and not pen.is_guest:
        return _to_help(request, row, pen, place=None)
    if needs_help:
        actions.note_help_shown(sitting=row)
        response = _guest_help(request, row, pen, place=None)
    else:
        page = {
            "mode": pen.mode,
            "is_guest": pen.is_guest,
            "is_taken_back": True,
            "sitting": row,  # for the script: what waits in this browser is sent from here as well
            "saved_form": queries.saved_form(""),
            "contacts": safety.crisis_contacts(row.client.country),
        }
        response = render(request, "measures/guest_end.html", page)
    if pen.mode == Mode.KIOSK:
        _let_go_by_itself(response)
        if request.method == "POST":
            _forget(request)
    return response


@partial(for_answering, is_help=True)
def guest_help(request: HttpRequest, row: Sitting, pen: Pen) -> HttpResponse:
    """The help page of somebody who is not signed in: all that the other one says, but no name."""
    if not pen.is_guest:
        return redirect("safety:help_for_you")
    response = _guest_help(request, row, pen, place=whole_number(request.GET.get("place", "")))
    if row.completed_at is not None:
        _forget(request)
    return response


def _stopped_with_help(request: HttpRequest, row: Sitting, pen: Pen) -> HttpResponse:
    """ "Stop" after a risk answer, not signed in: help is this very page, and the browser holds nothing more.

    No redirect: whoever takes the device now finds no way back to the questions.
    """
    actions.note_help_shown(sitting=row)
    response = _guest_help(request, row, pen, place=None, is_stopped=True)
    _forget(request)
    if pen.mode == Mode.KIOSK:
        _let_go_by_itself(response)
    return response


def _guest_help(
    request: HttpRequest,
    row: Sitting,
    pen: Pen,
    *,
    place: int | None,
    is_stopped: bool = False,
    is_over_time: bool = False,
    told: bool = False,
) -> HttpResponse:
    is_taken_back = row.cancelled_at is not None
    is_over = row.completed_at is not None or (is_taken_back and request.method == "POST")
    told = (
        told
        or bool(row.risk_score)
        or any(safety.saw_danger_in(row.client_id, remark_id) for remark_id in queries.remarks_of(row))
    )
    return render(
        request,
        "measures/guest_help.html",
        {
            "talk": safety.talk_now(row.client.country),
            "alert": safety.looked_at(
                row.alert_id or (safety.open_alert_for(row.client_id) if told else None)
            ),
            "told": told,
            "hours": safety.staffed_hours_in_words(),
            "is_staffed": safety.staffed_hours().is_open(clock.now()),
            "back": reverse("measures:checkin", args=[row.pk, place])
            if place is not None and not is_over and not is_taken_back
            else "",
            "is_kiosk": pen.mode == Mode.KIOSK,
            "is_over": is_over,
            "is_taken_back": is_taken_back,
            "is_stopped": is_stopped,
            "is_over_time": is_over_time and not is_over,
        },
    )


@for_answering
def finished(request: HttpRequest, row: Sitting, pen: Pen) -> HttpResponse:
    if row.completed_at is None:
        return redirect("measures:start", sitting_id=row.pk)
    if pen.is_guest:
        page = {"mode": pen.mode, **_help_instead(row, pen)}
        _forget(request)
        return render(request, "measures/guest_end.html", page)
    is_alliance = all(queries.is_alliance(instruments.get(code)) for code in row.instruments)
    said = None
    facts = care.episode(row.episode_id) if row.episode_id else None
    view = queries.view_of(row.client_id)
    if row.episode_id is not None and not is_alliance:
        moments = queries.moments_of(row.episode_id, queries.MOOD)
        if any(one.score is not None for one in moments):
            said = queries.verdict(
                queries.MOOD, moments, for_client=True, now=clock.now(), hides_numbers=view.hides_numbers
            )
    return render(
        request,
        "measures/finished.html",
        {
            "sitting": row,
            "said_yes": bool(row.risk_score),
            "help_url": f"{reverse('safety:help_for_you')}?{urlencode({'from': 'check-in'})}",
            "said": said,
            "name": _therapist(row, pen),
            "is_alliance": is_alliance,
            "has_ended": facts is not None and not care.is_running(facts.status),
            "may_ask": care.may_ask_again(row.client),
            "audience": access.audience(row.client_id) if is_alliance else "",
            **_help_instead(row, pen),
        },
    )


# --- without an account -----------------------------------------------------------------------------------


def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link shows a button: mail programs that look at links first must not spend it."""
    if request.method == "POST":
        row = actions.use_link(secret=token)
        if row is not None:
            if request.user.is_authenticated:
                logout(request)  # what a link begins is nobody's account
            _let_in(request, row, Mode.LINK)
            return redirect("measures:start", sitting_id=row.pk)
    found = actions.find_link(token)
    if found is None:
        spent_on = actions.spent_on(token)
        if spent_on is not None and access.get_guest_sitting(request.session, spent_on) is not None:
            # this browser opened it, and is still let in
            return redirect("measures:start", sitting_id=spent_on)
        return render(request, "measures/link_over.html", status=404)
    return render(
        request,
        "measures/by_link.html",
        {"minutes": queries.minutes(queries.asked_of_guests(found.sitting.battery))},
    )


@for_staff
@require_POST
def kiosk(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Staff hand the device over. They are signed out of it first, so that nothing of theirs is on it."""
    actor: Any = request.user
    row = access.get_staff_sitting(actor, sitting_id)
    try:
        actions.start_kiosk(actor=actor, sitting=row)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
        return redirect("measures:plan", episode_id=row.episode_id)
    logout(request)
    _let_in(request, row, Mode.KIOSK)
    return redirect("measures:start", sitting_id=row.pk)


def kiosk_end(request: HttpRequest) -> HttpResponse:
    """The device forgets: after the last question, after "Stop", or after its time."""
    if request.session.get(access.PASS):
        _forget(request)
    return render(request, "measures/guest_end.html", {"mode": Mode.KIOSK})


# --- the client's own pages -------------------------------------------------------------------------------


@for_clients
def progress(request: HttpRequest) -> HttpResponse:
    """The course of each measure, in words first. Numbers can be hidden and the chart turned off."""
    client: Any = request.user
    facts = care.current_episode(client)
    view = queries.view_of(client.pk)
    course = queries.course_of(facts.id) if facts else None
    codes = queries.for_progress(course) if course else []
    chosen = request.GET.get("show", "1")
    number = whole_number(chosen) or 1
    place = number if 1 <= number <= len(codes) else 1
    context: dict[str, Any] = {"view": view, "episode": facts, "now": clock.now()}
    if course and facts:
        context["goal_ratings"] = api.goal_ratings(
            facts.id, care.goals(facts.id), hides_numbers=view.hides_numbers, sittings=course.sittings
        )
    if codes and course and facts:
        code = codes[place - 1]
        found = instruments.get(code)
        moments = course.moments(code)
        said = queries.verdict(
            code, moments, for_client=True, now=clock.now(), hides_numbers=view.hides_numbers
        )
        data = api.chart_data(code, moments, finding=said.title, for_client=True)
        team = care.own_team(facts.id)
        context |= {
            "said": said,
            "found": found,
            "chart": charts.outcome_chart(data, rtl=get_language_bidi(), hide_numbers=view.hides_numbers),
            "gaps": sum(1 for one in moments if one.score is None),
            "tabs": [
                (queries.name_for_client(instruments.get(other)), f"?show={number}", number == place)
                for number, other in enumerate(codes, start=1)
            ]
            + [(_("My goals"), reverse("care:my_goals"), False)],
            "therapist": next((member for member in team if member.function == "therapist"), None),
            "size": queries.number(found.reliable_change.value) if found.reliable_change else "",
            "count": len(found.items),
            "top": queries.number(found.maximum),
            "bottom": queries.number(found.minimum),
            "place": place,
        }
    return render(request, "measures/progress.html", context)


@for_clients
@require_POST
def view_choice(request: HttpRequest) -> HttpResponse:
    """Hides or shows the numbers, turns the chart off or on, one question or all on a page."""
    client: Any = request.user
    choices: dict[str, Any] = {}
    for name in ("hides_numbers", "hides_chart"):
        if name in request.POST:
            choices[name] = request.POST[name] == "yes"
    if request.POST.get("layout") in View.Layout.values:
        choices["layout"] = request.POST["layout"]
    actions.choose_view(actor=client, **choices)
    sitting_id = request.POST.get("sitting", "")
    if sitting_id and "layout" in choices:
        row = access.get_sitting(client, _uuid(sitting_id))
        return redirect("measures:start", sitting_id=row.pk)
    place = request.POST.get("show", "")
    return redirect(reverse("measures:progress") + (f"?show={place}" if place.isdecimal() else ""))


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise Http404 from None


@for_clients
def alliance_choice(request: HttpRequest) -> HttpResponse:
    client: Any = request.user
    then = request.POST.get("then") or request.GET.get("then", "")
    row = access.get_sitting(client, _uuid(then)) if then else None
    current = access.audience(client.pk) if access.has_chosen_audience(client.pk) else None
    form = AudienceForm(request.POST or None, initial={"audience": current})
    if request.method == "POST" and form.is_valid():
        actions.choose_alliance_audience(actor=client, audience=form.cleaned_data["audience"])
        if row is not None:
            return redirect("measures:start", sitting_id=row.pk)
        messages.success(request, _("Kept. You can change it at any time."))
        return redirect("measures:alliance_choice")
    return render(
        request,
        "measures/alliance_choice.html",
        {"form": form, "then": str(row.pk) if row else ""},
        status=422 if form.errors else 200,
    )


# --- staff ------------------------------------------------------------------------------------------------


@for_staff
def overdue(request: HttpRequest) -> HttpResponse:
    """Who has not answered, the longest first. Nobody is blamed: a person is called, not a form."""
    actor: Any = request.user
    if not access.may_see_overdue(actor):
        raise Http404
    scope = care.caseload_scope(actor)
    facts = {row.id: row for row in care.episodes(scope)}
    late = [
        row
        for row in api.standings(scope).values()
        if row.overdue_since is not None and row.episode_id in facts
    ]
    late.sort(key=lambda row: row.overdue_since or clock.now())
    return render(
        request,
        "measures/overdue.html",
        {
            "rows": [
                (facts[row.episode_id], row, api.overdue_words(row.overdue_since))
                for row in late
                if row.overdue_since
            ]
        },
    )


@for_staff
def plan(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    """What waits for this person, other ways to answer it, and asking for a measure out of turn."""
    actor: Any = request.user
    facts = access.get_episode(actor, episode_id)
    if request.method == "GET":
        care.open_record(actor, episode_id)
    form = PlanForm(request.POST or None, offered=queries.may_be_asked())
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["measures"]
        try:
            row = actions.ask_now(actor=actor, episode_id=episode_id, instruments_asked=chosen)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(
                request, _("It waits for %(name)s on their next visit.") % {"name": facts.client.first_name}
            )
            left_out = [queries.name_for_staff(code) for code in chosen if code not in row.instruments]
            if left_out:
                messages.info(request, queries.left_out_words(left_out))
            return redirect("measures:plan", episode_id=episode_id)
    rows = [queries.waiting_facts(row) for row in queries.open_sittings(facts.client_id)]
    return render(
        request,
        "measures/plan.html",
        {
            "episode": facts,
            "form": form,
            "refused": queries.why_nothing_is_asked(facts),
            "rows": rows,
            "can_hand_over": any(
                not (row.is_begun or row.is_alliance or row.asks_nothing_else) for row in rows
            ),
            "standing": api.standing(episode_id, actor),
            "coming": queries.coming_sittings(facts.client_id),
        },
        status=422 if form.errors else 200,
    )


@for_staff
@require_POST
def heard(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    """Somebody takes up that something here made things worse."""
    actor: Any = request.user
    actions.hear_harm(actor=actor, episode_id=episode_id)
    return redirect("portal_clinician:record", episode_id=episode_id)


@for_staff
@require_POST
def rate_alliance(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    """How the therapist finds working together. What stays open counts as not said, as the form says."""
    actor: Any = request.user
    access.get_rated_episode(actor, episode_id)
    choices = read_choices(queries.clinician_questions(), request.POST)
    if not choices and request.POST.get("go") != SKIP:
        messages.error(request, _("Choose an answer first. “I’d rather not say” is one too."))
        return _to_alliance(episode_id)
    said = {one.question.item: one.value for one in choices} if request.POST.get("go") != SKIP else {}
    try:
        actions.rate_alliance(actor=actor, episode_id=episode_id, said=said)
    except ValidationError as problem:
        messages.info(request, problem.messages[0])
    else:
        messages.success(request, _("Kept. Your client does not see it."))
    return _to_alliance(episode_id)


def _to_alliance(episode_id: uuid.UUID) -> HttpResponse:
    return redirect(f"{reverse('portal_clinician:record', args=[episode_id])}#working-together")


@for_staff
@require_POST
def looked_at(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    """ "Not on track" was looked at. It comes back when new answers give another reason."""
    actor: Any = request.user
    actions.set_off_track_aside(actor=actor, episode_id=episode_id)
    messages.success(request, _("Set aside. It comes back when new answers give another reason."))
    return redirect("portal_clinician:record", episode_id=episode_id)


@for_staff
@require_POST
def link(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Makes a link and shows it once, on this page only: it is kept nowhere."""
    actor: Any = request.user
    row = access.get_staff_sitting(actor, sitting_id)
    try:
        made, secret = actions.make_link(actor=actor, sitting=row)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
        return redirect("measures:plan", episode_id=row.episode_id)
    return render(
        request,
        "measures/link.html",
        {
            "url": request.build_absolute_uri(reverse("measures:by_link", args=[secret])),
            "link": made,
            "sitting": row,
            "asks_directly": queries.waiting_facts(row).asks_directly,
        },
    )


@for_staff
@require_POST
def cancellation(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = access.get_staff_sitting(actor, sitting_id)
    actions.cancel_sitting(actor=actor, sitting=row, why="not_needed")
    messages.success(request, _("Taken back. Answers that were given stay."))
    return redirect("measures:plan", episode_id=row.episode_id)


@for_staff
def enter(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Reading the questions out to somebody, and keeping what they say. Marked so, with who entered it."""
    actor: Any = request.user
    row = access.get_staff_sitting(actor, sitting_id)
    if row.completed_at is not None and (request.method != "POST" or row.entered_by_id == actor.pk):
        return redirect("measures:sitting", sitting_id=row.pk)
    if row.cancelled_at is not None and request.method != "POST":
        messages.info(request, _("This check-in was taken back. Ask for a new one to read it out."))
        return redirect("measures:plan", episode_id=row.episode_id)
    pen = Pen(Mode.READ_OUT, actor)
    asked, answers = _asked(row, pen, request.POST)
    asked = tuple(question for question in asked if question.kind != "alliance")
    if not asked:
        raise Http404
    if request.method == "GET" and row.episode_id is not None:
        care.open_record(actor, row.episode_id)
    if request.method == "POST":
        choices = read_choices(asked, request.POST)
        words = {(one.instrument, one.item): text for one, text in read_words(asked, request.POST)}
        if row.cancelled_at is not None and not choices and not any(words.values()):
            messages.info(request, _("This check-in was taken back. Ask for a new one to read it out."))
            return redirect("measures:plan", episode_id=row.episode_id)
        try:
            risky = actions.enter_answers(
                actor=actor,
                sitting=row,
                answers={(one.question.instrument, one.question.item): one.value for one in choices},
                words=words,
            )
            if request.POST.get("go") == "finish":
                actions.complete_sitting(actor=pen, sitting=row)
        except actions.Finished as problem:
            typed = answers | _as_typed(row, choices)
            return _enter_page(request, row, pen, asked, typed, is_late=True, told=problem.told)
        if risky:
            messages.error(request, _("An alert was opened for this answer. Stay with the person now."))
            raised = access.get_staff_sitting(actor, sitting_id).alert_id
            return redirect("safety:alert", raised) if raised else redirect("safety:alerts")
        messages.success(request, _("Kept, and marked as read out by you."))
        return redirect("measures:plan", episode_id=row.episode_id)
    return _enter_page(request, row, pen, asked, answers)


def _enter_page(
    request: HttpRequest,
    row: Sitting,
    pen: Pen,
    asked: tuple[queries.Question, ...],
    answers: dict[tuple[str, int], Answer],
    *,
    is_late: bool = False,
    told: bool = False,
) -> HttpResponse:
    """With `is_late` the check-in takes nothing more: what was typed stands there, to be copied from.

    With `told` an alert was opened for what was said about danger.
    """
    actor: Any = pen.person
    return render(
        request,
        "measures/enter.html",
        {
            "sitting": row,
            "episode": access.get_episode(actor, row.episode_id) if row.episode_id else None,
            "questions": _all_shown(asked, answers, row, pen),
            "is_late": is_late,
            "told": told,
        },
        status=422 if is_late else 200,
    )


def _as_typed(row: Sitting, choices: list[Choice]) -> dict[tuple[str, int], Answer]:
    """What a form brought, for showing it again. Nothing of it is saved."""
    return {
        (one.question.instrument, one.question.item): Answer(
            sitting=row,
            instrument=one.question.instrument,
            item=one.question.item,
            value=one.value,
            state=Answer.State.SKIPPED if one.value is None else Answer.State.ANSWERED,
        )
        for one in choices
    }


@for_staff
def sitting(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """One check-in, answer by answer. Opening it leaves the same line as opening the record."""
    actor: Any = request.user
    row = Sitting.objects.filter(pk=sitting_id).exclude(episode=None).first()
    if row is None or row.episode_id is None:
        raise Http404
    facts, _reason = care.open_record(actor, row.episode_id)
    sees_alliance = access.may_see_alliance(actor, row.episode_id)
    return render(
        request,
        "measures/sitting.html",
        {"sitting": row, "episode": facts, **queries.reading(row, with_alliance=sees_alliance)},
    )
