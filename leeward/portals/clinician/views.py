"""The clinician's day: who needs you now, your caseload, one person's record."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leeward.apps.care import api as care
from leeward.apps.consent import api as consent
from leeward.apps.measures import api as measures
from leeward.apps.messaging import api as messaging
from leeward.apps.people.api import Role, open_recoveries
from leeward.apps.safety import api as safety
from leeward.common import clock
from leeward.common.doors import only_for
from leeward.portals.clinician.queries import places_of, rows_of

for_carers = only_for(
    lambda person: person.has_role(Role.CLINICIAN, Role.PEER_WORKER, Role.SUPERVISOR, Role.MANAGER)
)
"""Staff who look after people. For anybody else these places do not exist."""


@for_carers
def morning(request: HttpRequest) -> HttpResponse:
    actor: Any = request.user
    scope = care.caseload_scope(actor)
    places = places_of(scope)
    needs = [place for place in places if place.group == "needs_you"]
    others = [place for place in places if place.group != "needs_you"]
    dues = [place.due_at for place in needs if place.due_at is not None]
    is_late = bool(dues) and min(dues) < clock.now()
    return render(
        request,
        "portal_clinician/morning.html",
        {
            "title": _morning_title(len(needs), min(dues) if dues else None),
            "first_due": min(dues) if dues and not is_late else None,
            "is_late": is_late,
            "needs": rows_of(scope, needs[:PAGE]),
            "more_needs": max(len(needs) - PAGE, 0),
            "others": len(others),
            "improved": sum(1 for place in others if place.why == "improved"),
            "locked_out": sum(row.waits_for_actor for row in open_recoveries(actor)),
            "unread": safety.unread_count(actor),
            "referrals": care.referrals_waiting(actor),
            "duty": safety.on_duty_in_words(),
            "now": clock.now(),
        },
    )


def _morning_title(count: int, first: dt.datetime | None) -> str:
    if not count:
        return _("Nothing needs you right now.")
    return ngettext("%(count)s person needs you.", "%(count)s people need you.", count) % {"count": count}


FILTERS = ("all", "needs_you", "not_on_track", "silent", "improved", "waiting")
"""What the caseload can be narrowed to: a group or a reason."""
PAGE = 50
"""People a page. Most caseloads fit on one; everybody is sorted and counted, whatever the page shows."""


@for_carers
def caseload(request: HttpRequest) -> HttpResponse:
    actor: Any = request.user
    scope = care.caseload_scope(actor)
    places = places_of(scope)
    chosen = request.GET.get("show", "all")
    lists = {name: [place for place in places if place.is_in(name)] for name in FILTERS}
    shown = lists.get(chosen, places)
    page = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "portal_clinician/caseload.html",
        {
            "rows": rows_of(scope, page.object_list),
            "page": page,
            "total": len(places),
            "counts": {name: len(found) for name, found in lists.items()},
            "chosen": chosen if chosen in FILTERS else "all",
            "now": clock.now(),
            "dense": request.GET.get("density", actor.appearance.density) == "dense",
        },
    )


@for_carers
def find(request: HttpRequest) -> HttpResponse:
    """Find a person by name, within what the actor may see."""
    actor: Any = request.user
    words = request.GET.get("words", "").strip()
    found = care.find(actor, words) if words else ()
    return render(request, "portal_clinician/find.html", {"words": words, "found": found})


SHOW = ("all", "answers", "letters", "notes", "safety")


@for_carers
def record(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    """One person's record. Opening it leaves a line that the client reads."""
    actor: Any = request.user
    try:
        facts, reason = care.open_record(actor, episode_id)
    except Http404:
        if care.may_ask_to_open(actor, episode_id):
            return redirect("portal_clinician:reason", episode_id=episode_id)
        raise
    show = request.GET.get("show", "all")
    entries = _timeline(facts.id, show, actor)
    goals = care.goals(facts.id)
    return render(
        request,
        "portal_clinician/record.html",
        {
            "episode": facts,
            "reason": reason,
            "now": clock.now(),
            "week": facts.week(clock.now()),
            "team": care.team([facts.id]).get(facts.id, ()),
            "client": care.client_facts(facts.id),
            "turn": care.turn(facts.id),
            "agreed": consent.purposes_for_record(facts.client_id),
            "young": consent.young_facts(facts.client_id),
            "risk": safety.summary(facts.id),
            "card": measures.outcome_card(facts.id, request.GET.get("measure", "PHQ-9")),
            "standing": measures.standing(facts.id),
            "clinician_alliance": measures.clinician_alliance(facts, reason),
            "goals": goals,
            "goal_ratings": measures.goal_ratings(facts.id, goals),
            "show": show if show in SHOW else "all",
            "timeline": entries,
            "may_write": care.may_write(reason),
        },
    )


def _timeline(episode_id: uuid.UUID, show: str, actor: Any) -> list[Any]:
    """Everything in one line of time, newest first: each app gives its own newest entries."""
    entries: list[Any] = []
    if show in ("all", "answers"):
        entries += measures.timeline(episode_id)
    if show in ("all", "letters"):
        entries += messaging.timeline(episode_id, with_colleagues=True)
    if show in ("all", "notes"):
        entries += care.timeline(episode_id, actor)
    if show in ("all", "safety"):
        entries += safety.timeline(episode_id)
    entries.sort(key=lambda entry: entry.at, reverse=True)
    return entries[:40]


@for_carers
def give_reason(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    """Somebody outside the care team says why they open a record. The client will read the sentence."""
    actor: Any = request.user
    if not care.may_ask_to_open(actor, episode_id):
        raise Http404
    error, why = "", request.POST.get("why", "")
    if request.method == "POST":
        try:
            care.give_reason(actor, episode_id, why)
        except ValidationError as problem:
            error = problem.messages[0]
        else:
            return redirect("portal_clinician:record", episode_id=episode_id)
    return render(
        request, "portal_clinician/reason.html", {"error": error, "why": why}, status=422 if error else 200
    )
