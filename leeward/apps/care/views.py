"""The pages of one thing of care: a referral, a note, a goal, a hand-over, an ending."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import Case, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from leeward.apps.care import access, actions, api, ports, queries, questions, record_copy
from leeward.apps.care.forms import (
    AbsenceForm,
    AmendForm,
    ChooseStepForm,
    CopyForm,
    DeathForm,
    DecisionForm,
    EndingForm,
    GoalForm,
    HandoverForm,
    HowForm,
    MoreTimeForm,
    NoteForm,
    PersonForm,
    ReferForm,
    RequestLetterForm,
    StepForm,
)
from leeward.apps.care.models import Absence, CopyRequest, Ending, Episode, Function, Goal, GoalStep, Note
from leeward.apps.care.ports import record_parts
from leeward.apps.consent import api as consent
from leeward.apps.people.api import Person, Role, face, only_after_signing_in_again, staff_with_role
from leeward.clinical import stepped_care
from leeward.common import clock, service
from leeward.common.audit import Reason
from leeward.common.doors import only_for

for_clients = only_for(lambda person: person.has_role(Role.CLIENT))
"""Signed in as a client. For anybody else these pages do not exist."""


for_staff = only_for(
    lambda person: person.has_role(Role.CLINICIAN, Role.SUPERVISOR, Role.MANAGER, Role.PEER_WORKER)
)


def _to_record(episode_id: uuid.UUID) -> HttpResponse:
    return redirect("portal_clinician:record", episode_id=episode_id)


# --- referrals --------------------------------------------------------------------------------------------


@for_staff
def referrals(request: HttpRequest) -> HttpResponse:
    """People who asked for help and wait for an answer; then those who wait for a therapist."""
    actor: Any = request.user
    open_rows = access.visible_referrals(actor).filter(decision=None).select_related("client", "made_by")
    dangers = ports.open_dangers(actor, open_rows.exclude(client=None).values_list("client_id", flat=True))
    unseen = [key for key, danger in dangers.items() if not danger.is_seen]
    danger_first = Case(
        When(client__in=unseen, then=0),
        When(client__in=list(dangers), then=1),
        When(answers__danger="yes", then=2),
        default=3,
    )
    rows = list(open_rows.order_by(danger_first, "sent_at")[:200])
    waiting_rows = api.episodes(api.waiting_scope(actor))
    steps = queries.steps_now(row.id for row in waiting_rows)
    return render(
        request,
        "care/referrals.html",
        {
            "rows": [(row, dangers.get(row.client_id) if row.client_id else None) for row in rows],
            "may_refer": access.may_refer(actor),
            "sees_all": actor.has_role(Role.MANAGER),
            "invited": queries.invited(access.visible_invited(actor)),
            "not_agreed": consent.asked_about(
                [row.client_id for row in rows if row.made_by and row.client_id], consent.Purpose.CARE
            ),
            "were_here": queries.were_here(row.client_id for row in rows),
            "wrote": queries.wrote_on_request(open_rows),
            "waiting": [(row, steps[row.id]) for row in waiting_rows if row.id in steps],
            "now": clock.now(),
        },
    )


for_referrers = only_for(access.may_refer)


@for_referrers
def refer(request: HttpRequest) -> HttpResponse:
    """A colleague refers somebody. Nobody is in care by it: it waits for the person's own yes."""
    actor: Any = request.user
    form = ReferForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("story", "key")} | {"answers": form.answers()}
        if form.cleaned_data["who"] == form.NEW:
            row, secret = actions.refer_somebody_new(actor=actor, name=form.cleaned_data["name"], **said)
            if secret:
                request.session[INVITED] = {"id": str(row.pk), "secret": secret}
            return redirect("care:invited", referral_id=row.pk)
        client = queries.client_called(form.cleaned_data["username"])
        if client is None:
            form.add_error(
                "username", _("No client here has this user name. Please look at how it is written.")
            )
        else:
            try:
                actions.refer(actor=actor, client=client, **said)
            except ValidationError as problem:
                form.add_error("username", problem.messages[0])
            else:
                messages.success(
                    request,
                    _("Sent. %(name)s is asked on their first page. Nothing starts without their yes.")
                    % {"name": client.called},
                )
                return redirect("care:referrals")
    return render(request, "care/refer.html", {"form": form}, status=422 if form.errors else 200)


INVITED = "care_invited"


@for_referrers
def invited(request: HttpRequest, referral_id: uuid.UUID) -> HttpResponse:
    """Somebody new was referred: the link for them, shown once, and the way to take it back."""
    actor: Any = request.user
    row = access.get_invited(actor, referral_id)
    found = queries.invited([row])
    if not found:
        raise Http404
    if request.method == "POST":
        actions.take_back_invited(actor=actor, referral=row)
        messages.success(request, _("Taken back. The link opens nothing any more."))
        return redirect("care:referrals")
    shown = request.session.get(INVITED, {})
    link = ""
    if shown.get("id") == str(row.pk):
        del request.session[INVITED]
        link = settings.BASE_URL + reverse("people:invitation", args=[shown["secret"]])
    return render(request, "care/invited.html", {"one": found[0], "link": link})


def _missing(client_id: uuid.UUID | None) -> str:
    return consent.missing_yes(client_id, consent.Purpose.CARE) if client_id else "own"


@for_staff
def referral(request: HttpRequest, referral_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = access.get_referral(actor, referral_id)
    return _referral_page(request, actor, row, RequestLetterForm())


@for_staff
@require_POST
def referral_messages(request: HttpRequest, referral_id: uuid.UUID) -> HttpResponse:
    """A member of staff writes to whoever asked for help, before there is a place."""
    actor: Any = request.user
    row = access.get_referral(actor, referral_id)
    form = RequestLetterForm(request.POST)
    if not form.is_valid():
        return _referral_page(request, actor, row, form, status=422)
    try:
        actions.write_on_request(actor=actor, referral=row, **form.cleaned_data)
    except ValidationError as problem:
        form.add_error("text", problem.messages[0])
        return _referral_page(request, actor, row, form, status=422)
    messages.success(request, _("Sent. They read it on their first page, and can answer there."))
    return redirect("care:referral", referral_id=referral_id)


@for_clients
def my_request(request: HttpRequest) -> HttpResponse:
    """The client's own request: what was written about it, and a box to answer, until it has an answer."""
    actor: Any = request.user
    row = access.get_own_request(actor)
    form = RequestLetterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_on_request(actor=actor, referral=row, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error("text", problem.messages[0])
        else:
            messages.success(request, _("Sent. A person of our team reads it."))
            return redirect("care:my_request")
    written = queries.request_letters(row.pk)
    if request.method != "HEAD":
        actions.note_request_letters_seen(actor=actor, referral=row)
    return render(
        request,
        "care/my_request.html",
        {
            "row": row,
            "written": written,
            "form": form,
            "may_write": access.may_write_on(actor, row),
            "needs_guardian": consent.missing_yes(actor.pk, consent.Purpose.CARE) == "guardian",
        },
        status=422 if form.errors else 200,
    )


def _referral_page(
    request: HttpRequest, actor: Person, row: Any, message: RequestLetterForm, status: int = 200
) -> HttpResponse:
    decided = getattr(row, "decision", None)
    suggestion = queries.suggestion(row.answers)
    actions.note_referral_opening(actor=actor, referral=row)
    earlier = queries.earlier_care(row.client_id) if row.client_id else ()
    danger = ports.open_dangers(actor, [row.client_id]).get(row.client_id) if row.client_id else None
    written = queries.request_letters(row.pk)
    actions.note_request_letters_seen(actor=actor, referral=row)
    return render(
        request,
        "care/referral.html",
        {
            "written": written,
            "message": message,
            "may_write": access.may_write_on(actor, row),
            "earlier": earlier,
            "may_reopen": _may_reopen(actor, earlier) if decided is None else (),
            "row": row,
            "danger": danger,
            "decided": decided,
            "chosen": questions.shown_to_staff(row.answers),
            "suggestion": suggestion,
            "sentence": _(stepped_care.SENTENCES[suggestion.rule]),
            "form": DecisionForm(initial={"step": suggestion.step}),
            "missing": _missing(row.client_id),
            "not_agreed": row.made_by is not None
            and row.client_id is not None
            and consent.is_asked_about(row.client_id, consent.Purpose.CARE),
            "young": consent.young_facts(row.client_id) if row.client_id else None,
            "now": clock.now(),
        },
        status=status,
    )


def _may_reopen(actor: Person, earlier: Sequence[queries.EarlierCare]) -> set[uuid.UUID]:
    """Those of these that the actor led: they know the person, and can go on where it ended."""
    own = [one.episode_id for one in earlier if actor in one.members]
    rows = Episode.objects.filter(pk__in=own)
    return {row.pk for row in rows if access.may_lead(actor, access.relation(actor, row))}


@for_staff
@require_POST
def decision(request: HttpRequest, referral_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = access.get_referral(actor, referral_id)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please choose an answer. Nothing was changed."))
        return redirect("care:referral", referral_id=referral_id)
    try:
        episode = actions.decide_referral(
            actor=actor,
            referral=row,
            outcome=form.cleaned_data["outcome"],
            step=form.cleaned_data["step"],
        )
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
        return redirect("care:referral", referral_id=referral_id)
    if episode is None:
        messages.success(request, _("They are shown where else to go."))
        return redirect("care:referrals")
    messages.success(request, _("A place was offered. Now choose a therapist."))
    return redirect("care:therapist", episode_id=episode.pk)


def _rules_page(request: HttpRequest, **facts: Any) -> HttpResponse:
    return render(
        request,
        "care/rules.html",
        {
            "rules": queries.step_rules(),
            "version": dt.date.fromisoformat(stepped_care.VERSION[:10]),
            "signed": service.is_signed("care.step_rules"),
            **facts,
        },
    )


@login_required
def rules(request: HttpRequest) -> HttpResponse:
    """The rules that suggest a step, to be read aloud. For everybody who works here."""
    person: Any = request.user
    if not person.is_staff_member:
        raise Http404
    return _rules_page(request)


@for_staff
def referral_rules(request: HttpRequest, referral_id: uuid.UUID) -> HttpResponse:
    """The same page, with the rule that fired for this request: the kept one when it has an answer."""
    actor: Any = request.user
    row = access.get_referral(actor, referral_id)
    decided = getattr(row, "decision", None)
    actions.note_referral_opening(actor=actor, referral=row)
    return _rules_page(
        request,
        row=row,
        decided=decided,
        fired=decided.rule if decided else queries.suggestion(row.answers).rule,
    )


@for_clients
def why(request: HttpRequest) -> HttpResponse:
    """Why this was suggested, in words for the client, and that a person decided."""
    client: Any = request.user
    row = queries.last_answer(client.pk)
    episode = api.current_episode(client)
    review = queries.last_review(episode.id) if episode else None
    if row is not None and review is not None and row.at > review.at:
        review = None  # they asked anew since, and that has its own answer
    words = stepped_care.SENTENCES_FOR_CLIENT.get((review or row).rule, "") if review or row else ""  # type: ignore[union-attr]
    by = review.by if review else row.by if row else None
    return render(
        request,
        "care/why.html",
        {
            "row": row,
            "review": review,
            "why": queries.WHY_FOR_CLIENT.get(review.why, "") if review else "",
            "words": _(words) if words else "",
            "by": face(by) if by else None,
            "episode": episode,
        },
    )


@for_clients
def while_you_wait(request: HttpRequest) -> HttpResponse:
    """The shelf of short texts. Nothing is kept of who read what."""
    return render(
        request, "care/while_you_wait.html", {"texts": queries.waiting_texts(get_language() or "en")}
    )


@for_clients
def waiting_text(request: HttpRequest, slug: str) -> HttpResponse:
    texts = queries.waiting_texts(get_language() or "en")
    text = next((one for one in texts if one.slug == slug), None)
    if text is None:
        raise Http404
    return render(
        request,
        "care/waiting_text.html",
        {"text": text, "others": [one for one in texts if one.slug != slug]},
    )


def _waiting_episode(actor: Person, episode_id: uuid.UUID) -> Episode:
    row = access.waiting_scope(actor).rows.select_related("client", "site").filter(pk=episode_id).first()
    if row is None:
        raise Http404
    return row


@for_staff
def therapist(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    """Gives a waiting person a therapist: language, site and free places stand beside each name."""
    actor: Any = request.user
    episode = _waiting_episode(actor, episode_id)
    # A colleague without a profile is nobody's therapist: the client would read no profession and no languages.
    candidates = queries.candidates(staff_with_role(Role.CLINICIAN), episode)
    known = {row.face.id for row in candidates}
    people = tuple(person for person in staff_with_role(Role.CLINICIAN) if person.pk in known)
    form = PersonForm(request.POST or None, people=people)
    step_form = ChooseStepForm(request.POST or None, initial={"step": episode.step})
    if request.method == "POST" and all([form.is_valid(), step_form.is_valid()]):
        try:
            actions.assign(actor=actor, episode=episode, therapist=form.chosen(), **step_form.choice())
        except ValidationError as problem:
            step_form.add_problem(problem)
        else:
            messages.success(
                request,
                _("%(therapist)s is now the therapist of %(client)s.")
                % {"therapist": form.chosen().called, "client": episode.client.called},
            )
            return redirect("care:referrals")
    if request.method != "HEAD":
        # The page shows what their answers added up to, also beside an error: the client reads who saw it.
        actions.note_opening(actor=actor, episode=episode, reason=Reason.INTAKE, verb="care.place_considered")
    return render(
        request,
        "care/therapist.html",
        {
            "episode": episode,
            "form": form,
            "step_form": step_form,
            "step": queries.steps_now([episode.pk])[episode.pk],
            "candidates": candidates,
            "now": clock.now(),
        },
        status=422 if form.errors or step_form.errors else 200,
    )


@for_staff
def step_review(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    """Somebody of the team looks at the step again: what it is, what the rules say now, and earlier looks."""
    actor: Any = request.user
    episode, reason = access.get_episode(actor, episode_id)
    if not access.may_lead(actor, reason):
        raise Http404
    _leave_a_line(request, episode, reason)
    form = ChooseStepForm(request.POST or None, initial={"step": episode.step})
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose_step(actor=actor, episode=episode, **form.choice())
        except ValidationError as problem:
            form.add_problem(problem)
        else:
            messages.success(request, _("Kept. They can read what was chosen and why."))
            return _to_record(episode_id)
    return render(
        request,
        "care/step_review.html",
        {
            "episode": episode,
            "form": form,
            "step": queries.steps_now([episode.pk])[episode.pk],
            "looks": queries.looks(episode.pk, with_lines=True),
            "has_ended": episode.status == Episode.Status.ENDED,
        },
        status=422 if form.errors else 200,
    )


# --- the team and changes of it ---------------------------------------------------------------------------


def _leave_a_line(request: HttpRequest, episode: Episode, reason: Reason) -> None:
    """Staff read a page of somebody's record: the client can read who did, and by what right."""
    actor: Any = request.user
    if request.method == "GET" and reason is not Reason.OWN_RECORD:
        actions.note_opening(actor=actor, episode=episode, reason=reason)


@for_staff
def team(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    episode, reason = access.get_to_lead(actor, episode_id)
    _leave_a_line(request, episode, reason)
    people = (
        *staff_with_role(Role.SUPERVISOR),
        *staff_with_role(Role.PEER_WORKER),
        *staff_with_role(Role.CLINICIAN),
    )
    form = PersonForm(request.POST or None, people=people)
    if request.method == "POST":
        if request.POST.get("leaves"):
            member = queries.member(episode.pk, request.POST["leaves"])
            if member is not None:
                actions.leave_team(
                    actor=actor, episode=episode, person=member.person, function=member.function
                )
        elif form.is_valid():
            person = form.chosen()
            function = Function.PEER_WORKER if person.has_role(Role.PEER_WORKER) else Function.COVER
            if person.has_role(Role.SUPERVISOR):
                function = Function.SUPERVISOR
            actions.add_to_team(actor=actor, episode=episode, person=person, function=function)
        return redirect("care:team", episode_id=episode_id)
    return render(
        request,
        "care/team.html",
        {
            "episode": episode,
            "form": form,
            "members": queries.team_rows([episode.pk]).get(episode.pk, []),
            "has_record": reason is not Reason.SERVICE,
        },
    )


@for_staff
def propose(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    episode, reason = access.get_to_propose(actor, episode_id)
    is_outside = reason is Reason.SERVICE
    _leave_a_line(request, episode, reason)
    therapist = queries.therapist_of(episode.pk)
    leaves = therapist.pk if therapist else None
    people = tuple(person for person in staff_with_role(Role.CLINICIAN) if person.pk != leaves)
    form = HandoverForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            actions.propose_handover(
                actor=actor, episode=episode, follows=form.chosen(), letter=form.cleaned_data["letter"]
            )
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("The hand-over waits for the client’s yes."))
            return redirect("care:propose", episode_id) if is_outside else _to_record(episode_id)
    return render(
        request,
        "care/propose.html",
        {
            "episode": episode,
            "form": form,
            "asked": queries.proposed_handover(episode.pk),
            "therapist": therapist,
            "is_own": leaves == actor.pk,
            "has_record": not is_outside,
            "is_alone": is_outside and therapist is not None and not access.is_clinician(therapist),
            "wish": queries.wish_of(episode.pk),
            "now": clock.now(),
        },
        status=422 if form.errors else 200,
    )


@login_required
def handover(request: HttpRequest, handover_id: uuid.UUID) -> HttpResponse:
    """The client reads who is to follow, and says yes or no."""
    actor: Any = request.user
    row = access.get_handover(actor, handover_id)
    if request.method == "POST":
        try:
            actions.answer_handover(actor=actor, handover=row, yes=request.POST.get("answer") == "yes")
        except ValidationError as problem:
            messages.error(request, problem.messages[0])
        else:
            if queries.wish_of(row.episode_id) is None:
                words = _("Thank you. Your answer is kept, and your team reads it.")
            else:
                words = _("Thank you. Your team reads your answer, and looks for somebody else.")
            messages.success(request, words)
        return redirect("portal_client:today")
    return render(request, "care/handover.html", {"row": row, "follows": queries.staff_face(row.follows_id)})


@login_required
def another(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    """Another clinician, please. No reason is asked."""
    actor: Any = request.user
    episode, reason = access.get_episode(actor, episode_id)
    if reason is not Reason.OWN_RECORD:
        raise Http404
    if request.method == "POST":
        try:
            actions.ask_for_another(actor=actor, episode=episode)
        except ValidationError as problem:
            messages.error(request, problem.messages[0])
        else:
            messages.success(
                request, _("Your team looks for somebody else. You will be asked before anything changes.")
            )
        return redirect("portal_client:me")
    therapist = queries.therapist_of(episode.pk)
    return render(
        request,
        "care/another.html",
        {
            "episode": episode,
            "wish": queries.wish_of(episode.pk),
            "asked": queries.proposed_handover(episode.pk),
            "therapist": face(therapist) if therapist else None,
        },
    )


@login_required
@require_POST
def another_withdrawal(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    """They stay with whom they have."""
    actor: Any = request.user
    episode, reason = access.get_episode(actor, episode_id)
    if reason is not Reason.OWN_RECORD:
        raise Http404
    actions.take_back_wish(actor=actor, episode=episode)
    messages.success(request, _("Taken back. Nothing changes."))
    return redirect("portal_client:me")


@for_staff
def absences(request: HttpRequest) -> HttpResponse:
    actor: Any = request.user
    people = tuple(person for person in staff_with_role(Role.CLINICIAN) if person.pk != actor.pk)
    form = AbsenceForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            actions.plan_absence(
                actor=actor,
                cover=form.chosen(),
                begins_at=form.cleaned_data["begins_at"],
                ends_at=form.cleaned_data["ends_at"],
            )
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Kept. Your clients see when you are back and who covers."))
            also = queries.is_away_between(
                form.chosen().pk, form.cleaned_data["begins_at"], form.cleaned_data["ends_at"]
            )
            if also is not None:
                messages.warning(
                    request,
                    _(
                        "%(name)s is away in this time as well. Then their own cover answers. You may want "
                        "to choose somebody else."
                    )
                    % {"name": form.chosen().called},
                )
            return redirect("care:absences")
    return render(
        request,
        "care/absences.html",
        {"form": form, "rows": access.visible_absences(actor)},
        status=422 if form.errors else 200,
    )


@for_staff
@require_POST
def absence_cancellation(request: HttpRequest, absence_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = Absence.objects.filter(pk=absence_id, person=actor).first()
    if row is None:
        raise Http404
    actions.cancel_absence(actor=actor, absence=row)
    return redirect("care:absences")


# --- goals ------------------------------------------------------------------------------------------------


@login_required
def my_goals(request: HttpRequest) -> HttpResponse:
    actor: Any = request.user
    facts = api.current_episode(actor)
    if facts is None or not actor.has_role(Role.CLIENT):
        raise Http404
    return goals(request, episode_id=facts.id)


@login_required
def goals(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    episode, reason = access.get_episode(actor, episode_id)
    _leave_a_line(request, episode, reason)
    form = GoalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.set_goal(actor=actor, episode=episode, **form.cleaned_data)
        return redirect(request.path)
    template = "care/my_goals.html" if reason is Reason.OWN_RECORD else "care/goals.html"
    return render(
        request,
        template,
        {"episode": episode, "goals": api.goals(episode.pk), "form": form, "step_form": StepForm()},
        status=422 if form.errors else 200,
    )


def _back_to_goals(actor: Person, goal: Goal) -> HttpResponse:
    if goal.client_id == actor.pk:
        return redirect("care:my_goals")
    return redirect("care:goals", episode_id=goal.episode_id)


@login_required
@require_POST
def goal_steps(request: HttpRequest, goal_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    goal = access.get_goal(actor, goal_id)
    form = StepForm(request.POST)
    if form.is_valid():
        actions.add_step(actor=actor, goal=goal, **form.cleaned_data)
    else:
        messages.error(request, _("The step was empty, so nothing was added."))
    return _back_to_goals(actor, goal)


@login_required
@require_POST
def goal_end(request: HttpRequest, goal_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    goal = access.get_goal(actor, goal_id)
    actions.end_goal(actor=actor, goal=goal, is_reached=request.POST.get("reached") == "yes")
    return _back_to_goals(actor, goal)


@login_required
@require_POST
def step(request: HttpRequest, step_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = GoalStep.objects.select_related("goal__episode").filter(pk=step_id).first()
    if row is None:
        raise Http404
    goal = access.get_goal(actor, row.goal_id)
    actions.mark_step(actor=actor, step=row, done=request.POST.get("done") == "yes")
    return _back_to_goals(actor, goal)


# --- notes ------------------------------------------------------------------------------------------------

TEMPLATES = {
    "session": gettext_lazy(
        "What we talked about:\n\nWhat changed since last time:\n\nRisk:\n\nWhat we agreed for next time:\n"
    ),
    "assessment": gettext_lazy(
        "Why they came:\n\nHow it began:\n\nWhat helps already:\n\nRisk and protection:\n\nWhat we agreed:\n"
    ),
    "review": gettext_lazy("What we set out to do:\n\nWhat has changed:\n\nWhat they want next:\n"),
}


@for_staff
def new_note(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    episode, reason = access.get_episode(actor, episode_id)
    if reason not in actions.WRITERS:
        raise Http404
    _leave_a_line(request, episode, reason)
    form = NoteForm(
        request.POST or None,
        initial={"about": clock.now(), "text": TEMPLATES["session"], "needs_cosign": False},
    )
    if request.method == "POST" and form.is_valid():
        return _keep_note(request, episode, form)
    return render(
        request, "care/note_form.html", {"episode": episode, "form": form}, status=422 if form.errors else 200
    )


def _keep_note(
    request: HttpRequest, episode: Episode, form: NoteForm, note: Note | None = None
) -> HttpResponse:
    """Keeps or signs what was sent. Where it was signed meanwhile, what was typed stays on the page."""
    actor: Any = request.user
    try:
        row = actions.write_note(
            actor=actor,
            episode=episode,
            note=note,
            sign=request.POST.get("do") == "sign",
            **form.cleaned_data,
        )
    except actions.SignedAlready as said:
        return _note_page(
            request,
            access.get_note(actor, said.note.pk),
            AmendForm(initial={"text": form.cleaned_data["text"]}),
            signed_meanwhile=said.messages[0],
        )
    if row.signed_at is not None:
        return _to_record(row.episode_id)
    messages.success(
        request, _("Draft kept.") if note else _("Draft kept. Only you can see it until you sign.")
    )
    return redirect("care:note", note_id=row.pk)


@for_staff
def note(request: HttpRequest, note_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = access.get_note(actor, note_id)
    # Whoever wrote it keeps their own note after they have left the team.
    _leave_a_line(request, row.episode, access.relation(actor, row.episode) or Reason.CARE_TEAM)
    was_sent = request.method == "POST" and row.author_id == actor.pk
    if row.signed_at is not None and not was_sent:
        return _note_page(request, row, AmendForm(initial={"text": str(row.text)}))
    form = NoteForm(
        request.POST or None,
        initial={
            "kind": row.kind,
            "about": row.about,
            "minutes": row.minutes,
            "text": str(row.text),
            "needs_cosign": row.needs_cosign,
        },
    )
    if request.method == "POST" and form.is_valid():
        return _keep_note(request, row.episode, form, row)
    return render(
        request,
        "care/note_form.html",
        {"episode": row.episode, "form": form, "note": row},
        status=422 if form.errors else 200,
    )


def _note_page(
    request: HttpRequest, row: Note, form: AmendForm, *, signed_meanwhile: str = ""
) -> HttpResponse:
    """A signed note with its history, and the form to amend it."""
    actor: Any = request.user
    versions = list(row.versions.select_related("replaced_by").order_by("-number"))
    status = 422 if form.errors else 409 if signed_meanwhile else 200
    return render(
        request,
        "care/note.html",
        {
            "note": row,
            "episode": row.episode,
            "versions": versions,
            "form": form,
            "signed_meanwhile": signed_meanwhile,
            "may_cosign": row.needs_cosign and row.cosigned_at is None and access.may_cosign(actor, row),
        },
        status=status,
    )


@for_staff
@require_POST
def amendment(request: HttpRequest, note_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = access.get_note(actor, note_id)
    form = AmendForm(request.POST)
    if not form.is_valid():
        return _note_page(request, row, form)
    actions.amend_note(actor=actor, note=row, **form.cleaned_data)
    messages.success(request, _("Amended. The earlier version is kept."))
    return redirect("care:note", note_id=note_id)


@for_staff
@require_POST
def cosignature(request: HttpRequest, note_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = access.get_note(actor, note_id)
    read = request.POST.get("read", "")
    try:
        actions.cosign_note(actor=actor, note=row, read=int(read) if read.isdecimal() else -1)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    return redirect("care:note", note_id=note_id)


@for_staff
@require_POST
def supervision(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    """A supervisor steps in where notes wait and nobody can co-sign them."""
    actor: Any = request.user
    row = access.get_to_supervise(actor, episode_id)
    actions.take_over_supervision(actor=actor, episode=row)
    messages.success(
        request,
        _("You supervise the care of %(name)s now. Their notes are in your list.")
        % {"name": row.client.called},
    )
    return redirect("portal_supervisor:overview")


# --- ending -----------------------------------------------------------------------------------------------


@for_staff
def ending(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    episode, reason = access.get_episode(actor, episode_id)
    if not access.may_lead(actor, reason):
        raise Http404
    _leave_a_line(request, episode, reason)
    form = EndingForm(request.POST or None, name=episode.client.called)
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_episode(actor=actor, episode=episode, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            return _to_record(episode_id)
    return render(
        request, "care/ending.html", {"episode": episode, "form": form}, status=422 if form.errors else 200
    )


@for_staff
@require_POST
def reopening(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    episode, _reason = access.get_episode(actor, episode_id)
    try:
        actions.reopen_episode(actor=actor, episode=episode)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    return _to_record(episode_id)


@for_staff
def death(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    """Somebody died after their care here had ended."""
    actor: Any = request.user
    episode, reason = access.get_episode(actor, episode_id)
    if not access.may_lead(actor, reason):
        raise Http404
    _leave_a_line(request, episode, reason)
    form = DeathForm(request.POST if request.method == "POST" else None, name=episode.client.called)
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_death(actor=actor, episode=episode)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            return _to_record(episode_id)
    back = reverse("portal_clinician:record", args=[episode_id])
    return _death_page(request, form, episode.client, back)


@for_staff
def referral_death(request: HttpRequest, referral_id: uuid.UUID) -> HttpResponse:
    """Somebody died who had asked for help and waits for an answer."""
    actor: Any = request.user
    row = access.get_referral(actor, referral_id)
    if row.client is None or hasattr(row, "decision"):
        raise Http404
    form = DeathForm(request.POST if request.method == "POST" else None, name=row.client.called)
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_death_of_asker(actor=actor, referral=row)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            return redirect("care:referral", referral_id=referral_id)
    return _death_page(request, form, row.client, reverse("care:referral", args=[referral_id]))


def _death_page(request: HttpRequest, form: DeathForm, client: Person, back: str) -> HttpResponse:
    return render(
        request,
        "care/death.html",
        {"form": form, "client": client, "back": back},
        status=422 if form.errors else 200,
    )


@for_staff
@require_POST
def death_mistake(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    episode, reason = access.get_episode(actor, episode_id)
    if not access.may_lead(actor, reason):
        raise Http404
    try:
        actions.take_death_back(actor=actor, episode=episode)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    return _to_record(episode_id)


@for_staff
@require_POST
def turn_seen(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    """The team has seen what the client or a guardian changed."""
    actor: Any = request.user
    episode, _reason = access.get_episode(actor, episode_id)
    actions.look_at_turn(actor=actor, episode=episode)
    return _to_record(episode_id)


def _end_before_it_began(request: HttpRequest, actor: Person) -> HttpResponse:
    """Nobody looks after them yet, or not any more: a request is taken back, or a question answered with no."""
    row = access.visible_referrals(actor).filter(client=actor, decision=None).exclude(sent_at=None).first()
    if row is None and not consent.is_asked_about(actor.pk, consent.Purpose.CARE):
        raise Http404
    if request.method == "POST":
        try:
            if row is not None:
                actions.withdraw_referral(actor=actor, referral=row)
            else:
                actions.stay_away(actor=actor)
        except ValidationError as problem:
            messages.error(request, problem.messages[0])
        else:
            messages.success(request, _("We have kept your no. You can ask for help again at any time."))
        return redirect("portal_client:today")
    return render(request, "care/stay_away.html", {"has_asked": row is not None})


@login_required
def end_my_care(request: HttpRequest) -> HttpResponse:
    """A client ends their care. No reason is needed; the way back is named."""
    actor: Any = request.user
    if not actor.has_role(Role.CLIENT):
        raise Http404
    facts = api.current_episode(actor)
    if facts is None or facts.status == Episode.Status.ENDED:
        return _end_before_it_began(request, actor)
    if request.method == "POST":
        episode, _reason = access.get_episode(actor, facts.id)
        actions.end_episode(
            actor=actor, episode=episode, kind=Ending.Kind.UNPLANNED, summary=request.POST.get("why", "")
        )
        return redirect("portal_client:today")
    return render(request, "care/end_my_care.html", {"episode": facts})


# --- copies of the record: the client ---------------------------------------------------------------------


@for_clients
def my_copy(request: HttpRequest) -> HttpResponse:
    """What is kept, and asking for a copy of it; then how the request stands."""
    client: Any = request.user
    if request.method == "POST":
        try:
            actions.ask_for_copy(actor=client)
        except ValidationError as problem:
            messages.info(request, problem.messages[0])
        else:
            messages.success(request, _("We have it. You need not do anything now."))
        return redirect("care:my_copy")
    row = queries.latest_copy_request(client.pk)
    if row is not None and row.taken_back_at is not None:
        row = None
    copy = queries.copy_of(row) if row and row.answered_at else None
    now = clock.now()
    period = queries.copy_period()
    return render(
        request,
        "care/my_copy.html",
        {
            "row": row,
            "copy": copy,
            "can_open": copy is not None and copy.destroyed_at is None and copy.expires_at > now,
            "is_stuck": row is not None and queries.is_stuck(row),
            "is_late": row is not None and row.is_open and row.due_on < queries.service_day(now),
            "kept_back": queries.kept_back(row.pk) if copy and row else (),
            "parts": record_parts(),
            "due_if_asked": queries.copy_due_on(queries.service_day(now), period),
            "may_be_longer": queries.copy_extended_to(queries.service_day(now), period) is not None,
            "keep_days": int(service.get("care.copy_keep_days")),
            "office": str(service.get("care.data_complaints")),
            "episode": api.current_episode(client),
        },
    )


@for_clients
@require_POST
def copy_withdrawal(request: HttpRequest, request_id: uuid.UUID) -> HttpResponse:
    client: Any = request.user
    row = access.get_own_copy_request(client, request_id)
    try:
        actions.take_back_copy_request(actor=client, request=row)
    except ValidationError as problem:
        messages.info(request, problem.messages[0])
    else:
        messages.success(request, _("You took it back. You can ask again at any time."))
    return redirect("care:my_copy")


@for_clients
@require_GET
def own_copy(request: HttpRequest, request_id: uuid.UUID) -> HttpResponse:
    """The door to one's copy: behind it stand the two ways to have it."""
    row = access.get_own_copy_request(_client(request), request_id)
    return _ways_to_copy(request, row)


@for_clients
@require_GET
def copy_page(request: HttpRequest, request_id: uuid.UUID) -> HttpResponse:
    """The copy to read here. Nothing of it runs in this site's name, and it loads nothing."""
    row = access.get_own_copy_request(_client(request), request_id)
    return _read_copy(request, row)


@for_clients
@require_GET
def copy_archive(request: HttpRequest, request_id: uuid.UUID) -> HttpResponse:
    """The same to keep: the page, the data and the files."""
    row = access.get_own_copy_request(_client(request), request_id)
    return _download_copy(request, row)


def _client(request: HttpRequest) -> Person:
    client: Any = request.user
    return client


@only_after_signing_in_again
def _ways_to_copy(request: HttpRequest, row: CopyRequest) -> HttpResponse:
    copy = queries.copy_of(row)
    if copy is None or copy.destroyed_at is not None or copy.expires_at <= clock.now():
        return redirect("care:my_copy")
    return render(request, "care/own_copy.html", {"row": row, "copy": copy})


@only_after_signing_in_again
def _read_copy(request: HttpRequest, row: CopyRequest) -> HttpResponse:
    body = actions.open_copy(actor=_client(request), request=row)
    if body is None:
        return redirect("care:my_copy")
    response = HttpResponse(record_copy.page_of(body), content_type="text/html; charset=utf-8")
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    return response


@only_after_signing_in_again
def _download_copy(request: HttpRequest, row: CopyRequest) -> HttpResponse:
    body = actions.open_copy(actor=_client(request), request=row)
    if body is None:
        return redirect("care:my_copy")
    response = HttpResponse(body, content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="copy.zip"'
    response["Content-Security-Policy"] = "sandbox"
    return response


# --- copies of the record: staff --------------------------------------------------------------------------


@for_staff
def copies(request: HttpRequest) -> HttpResponse:
    """Who asked for a copy and waits, by the day it is due."""
    actor: Any = request.user
    rows = access.visible_copy_requests(actor).select_related("client").order_by("due_on", "asked_at")
    today = queries.service_day(clock.now())
    return render(
        request,
        "care/copies.html",
        {
            "rows": [
                {"row": row, "is_late": row.due_on < today, "is_stuck": queries.is_stuck(row)}
                for row in rows[:200]
            ],
        },
    )


@for_staff
def copy_request(request: HttpRequest, request_id: uuid.UUID) -> HttpResponse:
    """One request: what the record holds, what is kept back and why, and the signature."""
    actor: Any = request.user
    row, reason = access.get_copy_request(actor, request_id)
    if not access.may_decide_copy(actor, reason) or row.decided_at is not None or not row.is_open:
        if request.method == "POST":
            raise Http404
        return _copy_page(request, row, reason)
    kinds = queries.kinds_of(row.client_id)
    actions.note_copy_look(actor=actor, request=row, reason=reason)
    form = CopyForm(request.POST or None, kinds=kinds, actor=actor)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide_copy(
                actor=actor, request=row, verdicts=form.verdicts(), looked_at=_looked_at(request)
            )
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(
                request,
                _("Signed. The copy is being made, and %(name)s is told.") % {"name": row.client.called},
            )
            return redirect("care:copies")
    return _copy_page(request, row, reason, form=form, kinds=kinds)


LOOKED = "care.copy.looked"


def _looked_at(request: HttpRequest) -> dt.datetime:
    """When the page that comes back was opened. One without its mark was opened too long ago to be signed."""
    try:
        return dt.datetime.fromisoformat(signing.loads(request.POST.get("looked", ""), salt=LOOKED))
    except signing.BadSignature:
        return dt.datetime.min.replace(tzinfo=dt.UTC)


def _copy_page(
    request: HttpRequest,
    row: CopyRequest,
    reason: Reason,
    *,
    form: CopyForm | None = None,
    kinds: list[queries.Kind] | None = None,
    more_time: MoreTimeForm | None = None,
) -> HttpResponse:
    actor: Any = request.user
    now = clock.now()
    longer = queries.copy_extended_to(queries.service_day(row.asked_at), queries.copy_period())
    may_decide = access.may_decide_copy(actor, reason)
    is_late = row.is_open and row.due_on < queries.service_day(now)
    people = (
        (*staff_with_role(Role.CLINICIAN), *staff_with_role(Role.SUPERVISOR))
        if access.may_name_answerer(actor, reason)
        else ()
    )
    undecided = [one for kind in kinds or () for one in kind.undecided]
    episode = api.current_episode(row.client)
    wrong = bool((form and form.errors) or (more_time and more_time.errors))
    return render(
        request,
        "care/copy_request.html",
        {
            "row": row,
            "how": str(row.how or "") if may_decide else "",
            "form": form,
            "looked": signing.dumps(now.isoformat(), salt=LOOKED) if form else "",
            "kinds": kinds or (),
            "empty_kinds": [kind for kind in kinds or () if not kind.count],
            "released": [one for kind in kinds or () for one in kind.released],
            "undecided": undecided,
            "unsigned_notes": queries.unsigned_notes(row.client_id) if form else 0,
            "kept_back": queries.kept_back(row.pk) if row.decided_at else (),
            "copy": queries.copy_of(row) if row.answered_at else None,
            "is_late": is_late,
            "is_stuck": queries.is_stuck(row),
            "may_contact": api.may_contact(row.client_id),
            "longer": longer if form and not row.extended_at and not is_late else None,
            "more_time": more_time or MoreTimeForm(),
            "may_decide": may_decide,
            "person_form": PersonForm(people=people) if people else None,
            "episode": episode if may_decide else None,
        },
        status=422 if wrong else 200,
    )


@for_staff
@require_POST
def copy_more_time(request: HttpRequest, request_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row, reason = access.get_copy_request(actor, request_id)
    form = MoreTimeForm(request.POST)
    if form.is_valid():
        try:
            actions.extend_copy_request(actor=actor, request=row, why=form.cleaned_data["why"])
        except ValidationError as problem:
            form.add_error("why", problem)
        else:
            messages.success(request, _("Kept. The client reads the new day and your reason."))
            return redirect("care:copy_request", request_id=request_id)
    if not access.may_decide_copy(actor, reason) or row.decided_at is not None or not row.is_open:
        raise Http404
    kinds = queries.kinds_of(row.client_id)
    plain = CopyForm(kinds=kinds, actor=actor)
    return _copy_page(request, row, reason, form=plain, kinds=kinds, more_time=form)


@for_staff
@require_POST
def copy_answerer(request: HttpRequest, request_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row, _reason = access.get_copy_request(actor, request_id)
    people = (*staff_with_role(Role.CLINICIAN), *staff_with_role(Role.SUPERVISOR))
    form = PersonForm(request.POST, people=people)
    if form.is_valid():
        actions.name_copy_answerer(actor=actor, request=row, person=form.chosen())
        messages.success(request, _("%(name)s answers it now.") % {"name": form.chosen().called})
        return redirect("care:copies")
    messages.error(request, _("Please choose a colleague. Nothing was changed."))
    return redirect("care:copy_request", request_id=request_id)


@for_staff
@require_POST
def copy_again(request: HttpRequest, request_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row, _reason = access.get_copy_request(actor, request_id)
    actions.make_copy_again(actor=actor, request=row)
    messages.success(request, _("It is made again. Look here in a few minutes."))
    return redirect("care:copy_request", request_id=request_id)


@for_staff
def copy_for(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    """A colleague notes that a client asked for a copy in another way than on their page."""
    actor: Any = request.user
    episode, reason = access.get_episode(actor, episode_id)
    if not api.may_write(reason):
        raise Http404
    _leave_a_line(request, episode, reason)
    form = HowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.ask_for_copy_for(actor=actor, episode=episode, how=form.cleaned_data["how"])
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Kept. It counts from today."))
            return redirect("care:copy_request", request_id=row.pk)
    return render(
        request,
        "care/copy_for.html",
        {
            "episode": episode,
            "form": form,
            "due": queries.copy_due_on(queries.service_day(clock.now()), queries.copy_period()),
        },
        status=422 if form.errors else 200,
    )
