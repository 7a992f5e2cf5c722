"""The supervisor's page: notes to co-sign, alerts that came up to them, and who asked for another therapist."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from leeward.apps.care import api as care
from leeward.apps.harms import api as harms
from leeward.apps.messaging import api as messaging
from leeward.apps.people.api import Role
from leeward.apps.safeguarding import api as safeguarding
from leeward.apps.safety import api as safety
from leeward.apps.vigilance import api as vigilance
from leeward.common import clock


@login_required
def overview(request: HttpRequest) -> HttpResponse:
    actor: Any = request.user
    if not actor.has_role(Role.SUPERVISOR):
        raise Http404
    scope = care.caseload_scope(actor)
    people = {person.id: person for person in care.episodes(scope, running_only=True)}
    alerts = [
        (people[key], standing)
        for key, standing in safety.standings(scope).items()
        if standing.alert_id is not None and key in people
    ]
    alerts.sort(key=lambda pair: pair[1].due_at or clock.now())
    reached = safety.reached(actor)
    # What these alerts say is read here already: they can see that, as when one is opened.
    told = {one.standing.alert_id: one.client.id for one in reached}
    safety.note_shown(actor=actor, alerts={key: client for key, client in told.items() if key})
    return render(
        request,
        "portal_supervisor/overview.html",
        {
            "notes": care.notes_to_cosign(actor),
            "reached": reached,
            "events": safety.open_events(actor),
            "harm": harms.waiting(actor),
            "vigilance": vigilance.waiting(actor),
            "guarding": safeguarding.waiting(actor),
            "alerts": alerts,
            "left_alone": care.left_alone(actor, messaging.replies_due(care.left_alone_scope(actor))),
            "uncosignable": care.uncosignable(actor),
            "wishes": care.wishes_to_see_to(actor),
            "people": len(people),
            "now": clock.now(),
        },
    )
