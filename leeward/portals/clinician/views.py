"""The clinician's day: who needs you now, your caseload, one person's record."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leeward.apps.care import api as care
from leeward.apps.consent import api as consent
from leeward.apps.harms import api as harms
from leeward.apps.measures import api as measures
from leeward.apps.messaging import api as messaging
from leeward.apps.people.api import Role, how_to_reach, open_recoveries
from leeward.apps.safeguarding import api as safeguarding
from leeward.apps.safety import api as safety
from leeward.apps.vigilance import api as vigilance
from leeward.common import clock
from leeward.common.days import day_words
from leeward.common.doors import only_for
from leeward.common.paging import whole_number
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
    # What was passed up to this colleague stands first, whoever's client it is; their own in its place below.
    own = {place.episode_id for place in places if place.why == "alert"}
    reached = [one for one in safety.reached(actor) if one.why != "own" or one.episode_id not in own]
    shown = {one.episode_id for one in reached}
    needs = [
        place
        for place in places
        if place.group == "needs_you" and not (place.why == "alert" and place.episode_id in shown)
    ]
    others = [place for place in places if place.group != "needs_you"]
    events = [event for event in safety.open_events(actor) if event.is_mine]
    waiting = [one.standing.due_at for one in reached if one.standing.due_at and one.why != "second"]
    waiting += [event.due_at for event in events]
    guarding = safeguarding.waiting(actor)
    waiting += [one.due_at for one in guarding.cases]
    known = {one.client.id for one in reached}
    asking = [one for one in care.asking_in_danger(actor) if one.client.id not in known]
    waiting += [one.danger.due_at for one in asking]
    dues = [*waiting, *(place.due_at for place in needs if place.due_at is not None)]
    # A copy is due by a day, not by a time of day: it begins no clock of the morning.
    clocks = [
        *waiting,
        *(place.due_at for place in needs if place.due_at is not None and place.why != "copy"),
    ]
    is_late = bool(dues) and min(dues) < clock.now()
    counted = shown | {place.episode_id for place in needs}
    alone = [one for one in guarding.cases if one.episode_id not in counted]  # each person counts once
    rows = rows_of(scope, needs[:PAGE])
    # What an alert says is read here already: they can see that, as when it is opened.
    told = {one.standing.alert_id: one.client.id for one in reached}
    told |= {row.alert.alert_id: row.episode.client_id for row in rows if row.why == "alert" and row.alert}
    safety.note_shown(actor=actor, alerts={key: client for key, client in told.items() if key})
    return render(
        request,
        "portal_clinician/morning.html",
        {
            "title": _morning_title(
                len(reached) + len(asking) + len(events) + len(needs) + len(alone),
                min(dues) if dues else None,
            ),
            "first_due": min(clocks) if clocks and not is_late else None,
            "is_late": is_late,
            "reached": reached,
            "asking": asking,
            "events": events,
            "guarding": guarding,
            "harm": harms.waiting(actor) if actor.has_role(Role.SUPERVISOR) else None,
            "vigilance": vigilance.waiting(actor),
            "needs": rows,
            "more_needs": max(len(needs) - PAGE, 0),
            "others": len(others),
            "improved": sum(1 for place in others if place.why == "improved"),
            "more_help": sum(1 for place in places if place.step_asks),
            "locked_out": sum(row.waits_for_actor for row in open_recoveries(actor)),
            "unread": safety.unread_count(actor),
            "referrals": care.referrals_waiting(actor),
            "wrote": care.wrote_on_requests(actor),
            "copies": care.copy_counts(actor),
            "duty": safety.on_duty_in_words(),
            "now": clock.now(),
        },
    )


@only_for(lambda person: person.has_role(Role.PEER_WORKER))
def place(request: HttpRequest) -> HttpResponse:
    """A peer worker's place: where they begin as long as they are on nobody's care team."""
    actor: Any = request.user
    return render(
        request,
        "portal_clinician/place.html",
        {
            "people": len(care.episodes(care.caseload_scope(actor), running_only=True)),
            "duty": safety.own_duty(actor),
            "managers": how_to_reach(actor, Role.MANAGER),
        },
    )


def _morning_title(count: int, first: dt.datetime | None) -> str:
    if not count:
        return _("Nothing needs you right now.")
    return ngettext("%(count)s person needs you.", "%(count)s people need you.", count) % {"count": count}


FILTERS = ("all", "needs_you", "not_on_track", "silent", "improved", "waiting", "more_help")
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
    words = request.GET.get("q", "").strip()
    found = care.find(actor, words) if words else ()
    return render(request, "portal_clinician/find.html", {"words": words, "found": found})


SHOW = ("all", "answers", "letters", "notes", "safety")
ENTRIES, LAST_PAGE = 40, 50
"""Of the time line on one page; and an end for who writes numbers into the address."""


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
    asked = request.GET.get("page", "1")
    number = whole_number(asked) or 1
    number = number if number <= LAST_PAGE else 1
    may_lead = care.may_lead(actor, reason)
    entries = _timeline(facts.id, show, actor, number * ENTRIES + 1, may_lead)
    goals = care.goals(facts.id)
    standing = measures.standing(facts.id)
    step = (
        None if facts.contact_is_stopped else care.step_facts(facts.id)
    )  # after a death nothing is suggested
    ratings = {rating.goal_id: rating for rating in measures.goal_ratings(facts.id, goals)}
    agreed = consent.purposes_for_record(facts.client_id)
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
            "time_there": _time_there(facts.client_zone),
            "turn": care.turn(facts.id),
            "change": care.change_of_therapist(facts),
            "copy": care.copy_asked(facts.client_id),
            "agreed": agreed,
            "renewed": consent.renewed(agreed),
            "young": consent.young_facts(facts.client_id),
            "risk": safety.summary(facts.id),
            "emergency": safeguarding.contact_standing(actor, facts.client_id),
            "card": measures.outcome_card(facts.id, request.GET.get("measure", "PHQ-9")),
            "standing": standing,
            "step": step,
            "step_offer": _step_offer(facts, step, standing, measures.turning_point(facts.id)),
            "may_look_at_step": may_lead and care.is_running(facts.status),
            "clinician_alliance": measures.clinician_alliance(facts, reason),
            "goals": [(goal, ratings.get(goal.id)) for goal in goals],
            "has_ratings": bool(ratings),
            "show": show if show in SHOW else "all",
            "timeline": entries[(number - 1) * ENTRIES : number * ENTRIES],
            "timeline_page": number,
            "earlier_url": f"?show={show if show in SHOW else 'all'}&page={number + 1}#timeline"
            if len(entries) > number * ENTRIES and number < LAST_PAGE
            else "",
            "may_write": care.may_write(reason),
            "may_report": actor.has_role(Role.CLINICIAN, Role.SUPERVISOR),
            "may_lead": may_lead,
            "may_hand_over": care.may_hand_over(actor, reason),
        },
    )


@for_carers
def their_pages(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    """What the client finds on their own pages, and what stands on staff pages only."""
    actor: Any = request.user
    facts, _reason = care.open_record(actor, episode_id)
    return render(
        request,
        "portal_clinician/their_pages.html",
        {
            "episode": facts,
            "mini": measures.mini_of(facts),
            "goals": care.goals(facts.id),
            "letters": messaging.timeline(facts.id, limit=5),
            "team": care.team([facts.id]).get(facts.id, ()),
        },
    )


def _step_offer(
    facts: care.EpisodeFacts,
    step: care.StepFacts | None,
    standing: measures.StandingFacts | None,
    turning_point: measures.TurningPoint | None,
) -> str:
    """One quiet line when it is time to look at the step again, the nearest reason first; else nothing."""
    if step is None:
        return ""
    last = step.looked_at
    if step.asks_since is not None:
        return _("Since %(day)s their answers fit a step with more help, two check-ins in a row.") % {
            "day": day_words(step.asks_since)
        }
    since = standing.off_track_since if standing is not None and standing.is_off_track else None
    if since is not None and care.is_running(facts.status) and (last is None or since > last):
        return _("Not on track since %(day)s. Is this still the right step?") % {"day": day_words(since)}
    if turning_point is not None and (last is None or turning_point.at > last):
        said = {"day": day_words(turning_point.at)}
        if turning_point.is_end:
            return _("They answered the questions of the end on %(day)s. What fits from here?") % said
        return _("They answered the half-way questions on %(day)s. Is this still the right step?") % said
    return ""


def _time_there(zone: str) -> str:
    """What the clock says where they live: "7:53 pm, London". The name of a zone is no word for people."""
    try:
        there = timezone.localtime(clock.now(), ZoneInfo(zone))
    except (ValueError, ZoneInfoNotFoundError):
        return zone
    return f"{date_format(there, 'TIME_FORMAT')}, {zone.rsplit('/', 1)[-1].replace('_', ' ')}"


def _timeline(episode_id: uuid.UUID, show: str, actor: Any, limit: int, may_lead: bool) -> list[Any]:
    """Everything in one line of time, newest first: each app gives its own newest entries."""
    entries: list[Any] = []
    if show in ("all", "answers"):
        entries += measures.timeline(episode_id, limit=limit)
    if show in ("all", "letters"):
        entries += messaging.timeline(episode_id, with_colleagues=True, limit=limit)
        entries += care.letters_on_request(episode_id, limit=limit)
    if show in ("all", "notes"):
        entries += care.timeline(episode_id, actor, limit=limit, may_lead=may_lead)
    if show in ("all", "safety"):
        entries += safety.timeline(episode_id, limit=limit)
    entries.sort(key=lambda entry: entry.at, reverse=True)
    return entries[:limit]


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
