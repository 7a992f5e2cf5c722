"""A researcher's place: what research means here, and how many people say yes to it. No record, no name."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from leeward.apps.consent import api as consent
from leeward.apps.people.api import Role, how_to_reach
from leeward.apps.safety import api as safety
from leeward.common.doors import only_for

for_researchers = only_for(lambda person: person.has_role(Role.RESEARCHER))
"""For anybody else this place does not exist."""


@for_researchers
def place(request: HttpRequest) -> HttpResponse:
    actor: Any = request.user
    return render(
        request,
        "portal_researcher/place.html",
        {
            "numbers": consent.research_numbers(actor),
            "least": consent.LEAST_SHOWN,
            "text": consent.wordings(get_language() or "en")[consent.Purpose.RESEARCH],
            "duty": safety.own_duty(actor),
            "managers": how_to_reach(actor, Role.MANAGER),
        },
    )
