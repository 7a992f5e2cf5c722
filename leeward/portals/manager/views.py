"""The service manager's page, and the page of measured safety for whoever leads: supervisors and managers."""

from __future__ import annotations

import csv
import datetime as dt
from statistics import median
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from leeward.apps.care import api as care
from leeward.apps.harms import api as harms
from leeward.apps.messaging import api as messaging
from leeward.apps.people.api import Role
from leeward.apps.safeguarding import api as safeguarding
from leeward.apps.safety import api as safety
from leeward.apps.vigilance import api as vigilance
from leeward.common import clock, service
from leeward.common.doors import only_for
from leeward.portals.manager import queries


@login_required
def overview(request: HttpRequest) -> HttpResponse:
    actor: Any = request.user
    if not actor.has_role(Role.MANAGER):
        raise Http404
    now = clock.now()
    everybody = care.episodes(care.service_scope(actor))
    waiting = [row for row in everybody if row.status == "waiting"]
    days = [(now - row.opened_at).days for row in waiting]
    year = now - dt.timedelta(days=365)
    started = [row for row in everybody if row.started_at is not None and row.opened_at > year]
    waited = [(row.started_at - row.opened_at).days for row in started if row.started_at is not None]
    return render(
        request,
        "portal_manager/overview.html",
        {
            "waiting": waiting,
            "longest": max(days, default=0),
            "asked": care.referrals_waiting(actor),
            "in_care": sum(1 for row in everybody if row.status == "active"),
            "ended": sum(
                1 for row in everybody if row.status == "ended" and row.ended_at and row.ended_at > year
            ),
            "median_wait": int(median(waited)) if waited else None,
            "started": len(started),
            "load": care.loads(),
            "left_alone": care.left_alone(actor, messaging.replies_due(care.left_alone_scope(actor))),
            "uncosignable": care.uncosignable(actor),
            "reached": safety.reached(actor),
            "events": safety.open_events(actor),
            "harm": harms.waiting(actor),
            "vigilance": vigilance.waiting(actor),
            "guarding": safeguarding.waiting(actor),
            "wishes": care.wishes_to_see_to(actor),
            "alerts": safety.open_count(),
            "late": safety.late_count(),
            "duty": safety.on_duty_in_words(),
            "gaps": (*safety.gaps(), *harms.gaps(), *safeguarding.gaps(), *vigilance.gaps()),
            "languages": safety.language_gaps(),
            "copies": care.copy_counts(),
            "own_copies": care.copy_counts(actor),
            "rules_signed": service.is_signed("care.step_rules"),
            "now": now,
        },
    )


# --- measured safety ------------------------------------------------------------------------------------


def leads(actor: Any) -> bool:
    """Numbers of the whole service: a clinician's own people are too few to be a rate, and would be a league table."""
    return bool(actor.has_role(Role.SUPERVISOR, Role.MANAGER))


@only_for(leads)
def measured(request: HttpRequest) -> HttpResponse:
    actor: Any = request.user
    found = queries.page(actor, queries.period_of(request.GET.get("period", "")))
    names = {"12-weeks": _("12 weeks"), "12-months": _("12 months"), "all": _("Everything")}
    return render(
        request,
        "portal_manager/measured.html",
        {
            "page": found,
            "periods": [(code, names[code], code == found.period.code) for code in queries.PERIODS],
            # Apart, so that a page from right to left does not turn a day of digits round.
            "versions": format_html_join(
                ", ", '<bdi class="nowrap" dir="ltr">{}</bdi>', ((one,) for one in queries.VERSIONS)
            ),
            "now": clock.now(),
        },
    )


@only_for(leads)
def measured_csv(request: HttpRequest) -> HttpResponse:
    """Every number of the page, one a line, as a spreadsheet reads it."""
    actor: Any = request.user
    found = queries.page(actor, queries.period_of(request.GET.get("period", "")))
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="safety-{found.period.until:%Y-%m-%d}.csv"'
    writer = csv.DictWriter(answer, queries.HEADS)
    writer.writeheader()
    writer.writerows(queries.as_rows(found))
    return answer


@only_for(leads)
def measured_json(request: HttpRequest) -> HttpResponse:
    """The same numbers, and the tables under the charts."""
    actor: Any = request.user
    found = queries.page(actor, queries.period_of(request.GET.get("period", "")))
    data = {
        "since": found.since,
        "until": found.period.until,
        "version": queries.VERSION,
        "numbers": queries.as_rows(found),
        "tables": queries.as_tables(found),
    }
    answer = JsonResponse(data)
    answer["Content-Disposition"] = f'attachment; filename="safety-{found.period.until:%Y-%m-%d}.json"'
    return answer
