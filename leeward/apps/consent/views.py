"""A client's own choices, a young person's family page, and the team's page about a young person."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leeward.apps.consent import access, actions, ports, queries
from leeward.apps.consent.forms import (
    AgeForm,
    AgreeForm,
    CompetenceForm,
    DangerForm,
    GuardianForm,
    NotToContactForm,
    ScopeForm,
)
from leeward.apps.consent.models import GuardianLink, Path, Purpose
from leeward.apps.people.api import Person, Role
from leeward.common.doors import only_for

View = Callable[..., HttpResponse]
SECRET = "guardian_link"
AGE = "age"


for_clients = only_for(lambda person: person.has_role(Role.CLIENT))
"""Signed in as a client. For anybody else these pages do not exist."""


def for_young_people(view: View) -> View:
    """A client under the legal age."""

    @for_clients
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if queries.young_person(_me(request).pk) is None:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def _me(request: HttpRequest) -> Person:
    person = request.user
    if not isinstance(person, Person):
        raise Http404
    return person


def _language() -> str:
    return get_language() or queries.FALLBACK_LANGUAGE


def _url(name: str, *args: Any) -> str:
    """A page of another app by its name, or nothing where a service has no such page."""
    if not name:
        return ""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


# --- my choices -------------------------------------------------------------------------------------------


@for_clients
def choices(request: HttpRequest) -> HttpResponse:
    """Who sees what: my answers, and who opened my record."""
    me = _me(request)
    opened = queries.opened_by_others(me, before=request.GET.get("before"))
    found = queries.choices(me.pk)
    return render(
        request,
        "consent/choices.html",
        {
            "choices": found,
            "why_asked": queries.why_asked(me.pk, found),
            "opened": opened.rows,
            "earlier": opened.earlier,
            "is_earlier": "before" in request.GET,
            "oldest": opened.rows[-1].at if opened.rows else None,
            "is_young": queries.young_person(me.pk) is not None,
            "is_in_care": ports.is_in_care(me.pk),
            "end_care_url": ports.way_to_end_care(me),
            "write_url": _url(ports.onward().write),
        },
    )


@for_clients
def change(request: HttpRequest, purpose: str) -> HttpResponse:
    """One purpose: the whole text, and yes or no. Care is stopped on its own page, never in passing."""
    if purpose not in Purpose.values:
        raise Http404
    me = _me(request)
    choice = next(item for item in queries.choices(me.pk) if item.purpose == purpose)
    end_care_url = ports.way_to_end_care(me)
    danger = _danger_before_yes(me) if choice.is_care else None
    wrong = ""
    if request.method == "POST":
        said, told = request.POST.get("answer"), request.POST.get("told", "")
        if choice.is_care and said == "no":
            return redirect(end_care_url or "consent:choices")
        shown = request.POST.get("words", "")
        if said == "yes" and shown not in ("", choice.text.wording_hash):
            wrong = _("These words have changed while you read. Please read them once more.")
        elif said == "yes" and danger is not None and told not in ("", danger.stamp):
            wrong = _("What is said in danger has changed while you read. Please read it once more.")
        elif said in ("yes", "no"):
            try:
                actions.change_answer(
                    actor=me,
                    purpose=purpose,
                    answer=said == "yes",
                    language=_language(),
                    shown=shown,
                    told=told,
                )
            except actions.AgeUnknown:
                return redirect("consent:age")
            except ValidationError as error:
                wrong = " ".join(error.messages)
            else:
                messages.success(
                    request,
                    (_("You said yes to “%(what)s”.") if said == "yes" else _("You said no to “%(what)s”."))
                    % {"what": choice.title},
                )
                return redirect("consent:choices")
        else:
            wrong = _("Please choose yes or no. Nothing has changed.")
    return render(
        request,
        "consent/change.html",
        {
            "choice": choice,
            "danger": danger,
            "end_care_url": end_care_url,
            "write_url": _url(ports.onward().write),
            "wrong": wrong,
        },
        status=422 if wrong else 200,
    )


def _danger_before_yes(me: Person, said: Mapping[str, Any] | None = None) -> queries.DangerSaid | None:
    """`said`: the age that waits in the session, where it was asked just before."""
    age = said or {}
    return queries.danger_before_yes(
        me.pk,
        birth_year=age.get("birth_year") or me.birth_year,
        country=me.country,
        had_birthday=age.get("had_birthday"),
    )


def _on_the_page(request: HttpRequest) -> tuple[str, ...]:
    """What stood on the page that was sent. Sent twice, or from a second tab, other questions may be open by now:
    what somebody was not shown is neither a yes nor a no."""
    return tuple(purpose for purpose in Purpose.values if f"words_{purpose}" in request.POST)


@for_clients
def agree(request: HttpRequest) -> HttpResponse:
    """What is asked, on one page: everything at the start, and whatever is asked again later."""
    me = _me(request)
    young = queries.young_person(me.pk)
    said = request.session.get(AGE, {})
    found = queries.choices(me.pk)
    was_asked = any(choice.answer is not None for choice in found)
    why = (
        queries.why_asked(me.pk, found) if was_asked else ""
    )  # referred by a colleague: this is the first time
    is_first = not any(choice.answer for choice in found)
    if young is None and me.birth_year is None and not said and is_first:
        return redirect("consent:age")
    form = AgreeForm(
        request.POST or None,
        purposes=_on_the_page(request) or queries.asked_purposes(found),
        changes={choice.purpose: choice.changes for choice in found} if why else None,
        danger=_danger_before_yes(me, said) if is_first or young is not None else None,
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_consent(
                actor=me,
                person=me,
                answers=form.answers(),
                language=_language(),
                shown=form.shown(),
                told=form.told(),
                **said,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            request.session.pop(AGE, None)
            messages.success(request, _("We have kept your answers. You can change them at any time."))
            return redirect("consent:family" if queries.young_person(me.pk) else "consent:choices")
    return render(
        request,
        "consent/agree.html",
        {
            "form": form,
            "why_asked": why,
            "asks_about_care": any(choice.is_care and choice.is_asked_again for choice in found),
            "is_in_care": ports.is_in_care(me.pk),
            "end_care_url": ports.way_to_end_care(me) if why else "",
        },
        status=422 if form.errors else 200,
    )


@for_clients
def age(request: HttpRequest) -> HttpResponse:
    """The year of birth, where it is not known yet."""
    me = _me(request)
    form = AgeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            path = actions.note_age(
                actor=me,
                birth_year=data["birth_year"],
                had_birthday=data["had_birthday"],
                country=me.country,
            )
        except actions.TooYoung as error:
            form.add_error(None, error)
        else:
            if path is Path.ADULT:
                # An adult's year only passes this gate: it waits in the session, not in the record.
                request.session[AGE] = {
                    "birth_year": data["birth_year"],
                    "had_birthday": data["had_birthday"],
                }
            return redirect("consent:agree")
    return render(request, "consent/age.html", {"form": form}, status=422 if form.errors else 200)


# --- a young person's family ------------------------------------------------------------------------------


def _danger(agreement: Any, reader: Person) -> dict[str, Any]:
    if agreement is None:
        return {}
    words = queries.danger_text()
    read = [row.at for row in agreement.readings.all() if row.person_id == reader.pk]
    return {
        "id": agreement.pk,
        "title": words["title"],
        "intro": words["intro"],
        "always": words["always"],
        "tells": queries.tells(agreement.tells),
        "read_at": read[0] if read else None,
    }


@for_young_people
def family(request: HttpRequest) -> HttpResponse:
    """Who is told what, who is let in, and who must not be contacted."""
    me = _me(request)
    young = queries.young_person(me.pk)
    note = queries.newest_competence_note(me.pk)
    not_to_contact_rows = list(access.own_not_to_contact(me).order_by("said_at"))
    return render(
        request,
        "consent/family.html",
        {
            "links": list(access.own_links(me).order_by("linked_at")),
            "invites": list(access.own_invites(me).order_by("agreed_by_young_at")),
            "not_to_contact": not_to_contact_rows,
            "in_confidence": any(row.kind == "in_confidence" for row in not_to_contact_rows),
            "needs_guardian": queries.needs_guardian(young, note),
            "danger": _danger(queries.danger_agreement(me.pk), me),
            "may_be_of_age": young is not None and queries.may_be_of_age(young, today=queries.today_of(me)),
            "legal_age": queries.rules_of(young.country).legal_age if young else 18,
            "writes_at": _url(ports.onward().write),
            "secret": request.session.pop(SECRET, None),
        },
    )


@for_young_people
def guardian(request: HttpRequest) -> HttpResponse:
    """Let somebody in, and say what they may see."""
    me = _me(request)
    form = GuardianForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row, secret = actions.invite_guardian(actor=me, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            url = _url(ports.onward().invitation, secret)
            request.session[SECRET] = {
                "name": row.name,
                "words": request.build_absolute_uri(url) if url else secret,
                "is_link": bool(url),
            }
            return redirect("consent:family")
    note = queries.newest_competence_note(me.pk)
    return render(
        request,
        "consent/guardian.html",
        {"form": form, "needs_guardian": queries.needs_guardian(queries.young_person(me.pk), note)},
        status=422 if form.errors else 200,
    )


@for_young_people
def scope(request: HttpRequest, link_id: uuid.UUID) -> HttpResponse:
    me = _me(request)
    link = access.get_own_link(me, link_id)
    if request.method == "POST":
        form = ScopeForm(request.POST)
        if form.is_valid():
            actions.change_scope(actor=me, link=link, **form.cleaned_data)
            messages.success(request, _("Changed. It holds from now on."))
            return redirect("consent:family")
    else:
        form = ScopeForm(initial={name: getattr(link, name) for name in ScopeForm.base_fields})
    note = queries.newest_competence_note(me.pk)
    return render(
        request,
        "consent/scope.html",
        {
            "form": form,
            "link": link,
            "needs_guardian": queries.needs_guardian(queries.young_person(me.pk), note),
        },
    )


@for_young_people
@require_POST
def guardian_ending(request: HttpRequest, link_id: uuid.UUID) -> HttpResponse:
    me = _me(request)
    link = access.get_own_link(me, link_id)
    actions.end_guardian(actor=me, link=link)
    messages.success(
        request,
        _("%(name)s can’t see anything here any more. We don’t tell them why.") % {"name": link.guardian},
    )
    return redirect("consent:family")


@for_young_people
@require_POST
def invitation_withdrawal(request: HttpRequest, invite_id: uuid.UUID) -> HttpResponse:
    me = _me(request)
    actions.withdraw_invitation(actor=me, invite=access.get_own_invite(me, invite_id))
    messages.success(request, _("The invitation is taken back. The link opens nothing now."))
    return redirect("consent:family")


@for_young_people
def not_to_contact(request: HttpRequest) -> HttpResponse:
    """Nobody at home may know, or one person is not safe. It holds at once."""
    me = _me(request)
    links = list(access.own_links(me))
    form = NotToContactForm(request.POST or None, initial={"kind": request.GET.get("kind", "")})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        guardian_row: GuardianLink | None = next(
            (link for link in links if str(link.pk) == request.POST.get("link")), None
        )
        actions.say_not_to_contact(
            actor=me,
            young=me,
            kind=data["kind"],
            who=data["who"],
            guardian=guardian_row.guardian if guardian_row and data["kind"] == "unsafe" else None,
        )
        messages.success(request, _("We have noted it. It holds from this moment."))
        return redirect("consent:family")
    return render(
        request,
        "consent/not_to_contact.html",
        {"form": form, "links": links, "chosen_link": request.POST.get("link", "")},
        status=422 if form.errors else 200,
    )


@for_young_people
@require_POST
def lifting(request: HttpRequest, row_id: uuid.UUID) -> HttpResponse:
    me = _me(request)
    actions.lift_not_to_contact(actor=me, row=access.get_own_not_to_contact(me, row_id))
    messages.success(request, _("Taken back. We still contact nobody you did not let in."))
    return redirect("consent:family")


@for_clients
@require_POST
def danger_reading(request: HttpRequest, agreement_id: uuid.UUID) -> HttpResponse:
    me = _me(request)
    actions.mark_danger_read(actor=me, agreement=access.get_danger_agreement(me, agreement_id))
    return redirect("consent:family")


@for_young_people
@require_POST
def birthday(request: HttpRequest) -> HttpResponse:
    """ "I am 18 now": the guardian's part ends today, not at the end of the year."""
    me = _me(request)
    young = queries.young_person(me.pk)
    if young is None or not queries.may_be_of_age(young, today=queries.today_of(me)):
        raise Http404
    actions.note_age(actor=me, birth_year=young.birth_year, had_birthday=True, country=young.country)
    return redirect("consent:choices")


@for_young_people
@require_POST
def not_yet(request: HttpRequest) -> HttpResponse:
    """ "Not yet": the first page asks again in a month."""
    me = _me(request)
    young = queries.young_person(me.pk)
    if young is None or not queries.may_be_of_age(young, today=queries.today_of(me)):
        raise Http404
    request.session[queries.NOT_YET] = queries.today_of(me).isoformat()
    if not young.had_birthday:
        # A birthday that had passed on a day of an earlier year is never written over: by it the guardian's
        # part ends on that day of this year. Then the answer stays in the session alone.
        actions.note_age(actor=me, birth_year=young.birth_year, had_birthday=False, country=young.country)
    messages.success(request, _("Thank you. We ask you again in a month."))
    return redirect("home")


# --- the team's page about a young person -----------------------------------------------------------------


def _young_page(
    request: HttpRequest, person_id: uuid.UUID, *, form: CompetenceForm | None = None, status: int = 200
) -> HttpResponse:
    actor = _me(request)
    person = access.get_young(actor, person_id)
    young_row = queries.young_person(person.pk)
    if young_row is None:
        raise Http404
    note = queries.newest_competence_note(person.pk)
    agreement = queries.danger_agreement(person.pk)
    readers = {row.person_id: row.at for row in agreement.readings.all()} if agreement else {}
    links = list(access.own_links(person).order_by("linked_at"))
    return render(
        request,
        "consent/young.html",
        {
            "person": person,
            "young": young_row,
            "path": young_row.path,
            "note": note,
            "needs_guardian": queries.needs_guardian(young_row, note),
            "choices": queries.choices(person.pk),
            "links": [(link, readers.get(link.guardian_id)) for link in links],
            "not_to_contact": list(access.own_not_to_contact(person)),
            "in_confidence": queries.came_in_confidence(person.pk),
            "agreement": agreement,
            "young_read_at": readers.get(person.pk),
            "form": form or CompetenceForm(),
            "danger_form": DangerForm(initial={"tells": agreement.tells if agreement else []}),
        },
        status=status,
    )


@login_required
def young(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    """For the care team: consent, competence, family and danger of one young person."""
    actor = _me(request)
    person = access.get_young(actor, person_id)
    response = _young_page(request, person_id)
    actions.note_young_page_opened(actor=actor, young=person)
    return response


@login_required
@require_POST
def competence(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    person = access.get_young(_me(request), person_id)
    form = CompetenceForm(request.POST)
    if not form.is_valid():
        return _young_page(request, person_id, form=form, status=422)
    actions.note_competence(actor=_me(request), young=person, **form.cleaned_data)
    messages.success(request, _("The note is kept. It holds from now on."))
    return redirect("consent:young", person_id=person.pk)


@login_required
@require_POST
def danger(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    person = access.get_young(_me(request), person_id)
    form = DangerForm(request.POST)
    if form.is_valid():
        actions.agree_danger(actor=_me(request), young=person, tells=form.cleaned_data["tells"])
        messages.success(request, _("Both sides are asked to read it again."))
    return redirect("consent:young", person_id=person.pk)
