"""A moderator's place: what they can do here now, by name, and nothing else."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from leeward.apps.people.api import Role, how_to_reach
from leeward.apps.safety import api as safety
from leeward.common.doors import only_for

for_moderators = only_for(lambda person: person.has_role(Role.MODERATOR))
"""For anybody else this place does not exist."""


@for_moderators
def place(request: HttpRequest) -> HttpResponse:
    actor: Any = request.user
    return render(
        request,
        "portal_moderator/place.html",
        {"duty": safety.own_duty(actor), "managers": how_to_reach(actor, Role.MANAGER)},
    )
