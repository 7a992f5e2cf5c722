"""The pages of one thing of care: a referral, a note, a goal, a hand-over, an ending."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leeward.apps.care import access, actions, api, queries, questions
from leeward.apps.care.forms import (
    AbsenceForm,
    AmendForm,
    DecisionForm,
    EndingForm,
    GoalForm,
    HandoverForm,
    NoteForm,
    PersonForm,
    StepForm,
)
from leeward.apps.care.models import Absence, Ending, Episode, Function, Goal, GoalStep
from leeward.apps.consent import api as consent
from leeward.apps.people.api import Person, Role, face, staff_with_role
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
    open_rows = (
        access.visible_referrals(actor).filter(decision=None).select_related("client").order_by("sent_at")
    )
    waiting_rows = api.episodes(api.waiting_scope(actor))
    return render(
        request,
        "care/referrals.html",
        {"rows": list(open_rows[:200]), "waiting": waiting_rows, "now": clock.now()},
    )


def _missing(client_id: uuid.UUID | None) -> str:
    return consent.missing_yes(client_id, consent.Purpose.CARE) if client_id else "own"


@for_staff
def referral(request: HttpRequest, referral_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = access.get_referral(actor, referral_id)
    decided = getattr(row, "decision", None)
    suggestion = queries.suggestion(row.answers)
    actions.note_referral_opening(actor=actor, referral=row)
    return render(
        request,
        "care/referral.html",
        {
            "row": row,
            "decided": decided,
            "chosen": questions.shown_to_staff(row.answers),
            "suggestion": suggestion,
            "sentence": _(stepped_care.SENTENCES[suggestion.rule]),
            "form": DecisionForm(initial={"step": suggestion.step}),
            "missing": _missing(row.client_id),
            "young": consent.young_facts(row.client_id) if row.client_id else None,
            "now": clock.now(),
        },
    )


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
            "version": dt.date.fromisoformat(stepped_care.VERSION),
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
    words = stepped_care.SENTENCES_FOR_CLIENT.get(row.rule, "") if row else ""
    return render(
        request,
        "care/why.html",
        {
            "row": row,
            "words": _(words) if words else "",
            "by": face(row.by) if row and row.by else None,
            "episode": api.current_episode(client),
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
    people = staff_with_role(Role.CLINICIAN)
    form = PersonForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            actions.assign(actor=actor, episode=episode, therapist=form.chosen())
        except ValidationError as problem:
            messages.error(request, problem.messages[0])
        else:
            messages.success(
                request,
                _("%(therapist)s is now the therapist of %(client)s.")
                % {"therapist": form.chosen().called, "client": episode.client.called},
            )
            return redirect("care:referrals")
    return render(
        request,
        "care/therapist.html",
        {
            "episode": episode,
            "form": form,
            "candidates": queries.candidates(people, episode),
            "now": clock.now(),
        },
    )


# --- the team and changes of it ---------------------------------------------------------------------------


@for_staff
def team(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    episode, _reason = access.get_episode(actor, episode_id)
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
        {"episode": episode, "form": form, "members": queries.team_rows([episode.pk]).get(episode.pk, [])},
    )


@for_staff
def propose(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    episode, _reason = access.get_episode(actor, episode_id)
    people = tuple(person for person in staff_with_role(Role.CLINICIAN) if person.pk != actor.pk)
    form = HandoverForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            actions.propose_handover(
                actor=actor, episode=episode, follows=form.chosen(), letter=form.cleaned_data["letter"]
            )
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("The hand-over waits for the client’s yes. Until then you stay."))
            return _to_record(episode_id)
    return render(
        request, "care/propose.html", {"episode": episode, "form": form}, status=422 if form.errors else 200
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
            messages.success(request, _("Thank you. Your answer is kept, and your team knows it."))
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
        actions.ask_for_another(actor=actor, episode=episode)
        messages.success(
            request, _("Your team looks for somebody else. You will be asked before anything changes.")
        )
        return redirect("portal_client:me")
    return render(request, "care/another.html", {"episode": episode})


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
    form = GoalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.set_goal(actor=actor, episode=episode, text=form.cleaned_data["text"])
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
        actions.add_step(actor=actor, goal=goal, text=form.cleaned_data["text"])
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
    form = NoteForm(
        request.POST or None,
        initial={"about": clock.now(), "text": TEMPLATES["session"], "needs_cosign": False},
    )
    if request.method == "POST" and form.is_valid():
        row = actions.write_note(actor=actor, episode=episode, **form.cleaned_data)
        if request.POST.get("do") == "sign":
            actions.sign_note(actor=actor, note=row)
            return _to_record(episode_id)
        messages.success(request, _("Draft kept. Only you can see it until you sign."))
        return redirect("care:note", note_id=row.pk)
    return render(
        request, "care/note_form.html", {"episode": episode, "form": form}, status=422 if form.errors else 200
    )


@for_staff
def note(request: HttpRequest, note_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = access.get_note(actor, note_id)
    if row.signed_at is None:
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
            actions.write_note(actor=actor, episode=row.episode, note=row, **form.cleaned_data)
            if request.POST.get("do") == "sign":
                actions.sign_note(actor=actor, note=row)
                return _to_record(row.episode_id)
            messages.success(request, _("Draft kept."))
            return redirect("care:note", note_id=row.pk)
        return render(
            request,
            "care/note_form.html",
            {"episode": row.episode, "form": form, "note": row},
            status=422 if form.errors else 200,
        )
    return render(
        request,
        "care/note.html",
        {
            "note": row,
            "episode": row.episode,
            "versions": list(row.versions.select_related("replaced_by").order_by("-number")),
            "form": AmendForm(initial={"text": str(row.text)}),
            "may_cosign": access.relation(actor, row.episode) is Reason.SUPERVISION
            and row.needs_cosign
            and row.cosigned_at is None
            and row.author_id != actor.pk,
        },
    )


@for_staff
@require_POST
def amendment(request: HttpRequest, note_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = access.get_note(actor, note_id)
    form = AmendForm(request.POST)
    if form.is_valid():
        actions.amend_note(actor=actor, note=row, **form.cleaned_data)
        messages.success(request, _("Amended. The earlier version is kept."))
        return redirect("care:note", note_id=note_id)
    return render(
        request,
        "care/note.html",
        {"note": row, "episode": row.episode, "versions": [], "form": form},
        status=422,
    )


@for_staff
@require_POST
def cosignature(request: HttpRequest, note_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = access.get_note(actor, note_id)
    actions.cosign_note(actor=actor, note=row)
    return redirect("care:note", note_id=note_id)


# --- ending -----------------------------------------------------------------------------------------------


@for_staff
def ending(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    episode, reason = access.get_episode(actor, episode_id)
    if reason not in actions.WRITERS:
        raise Http404
    form = EndingForm(request.POST or None)
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
    if row is None and not consent.is_asked_again(actor.pk):
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
