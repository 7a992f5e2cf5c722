"""The client's own places. They put things together and own nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leeward.apps.care import api as care
from leeward.apps.consent import api as consent
from leeward.apps.measures import api as measures
from leeward.apps.messaging import api as messaging
from leeward.apps.people.api import Role, face, staff_faces
from leeward.common import clock
from leeward.common.doors import only_for

for_clients = only_for(lambda person: person.has_role(Role.CLIENT))
"""Signed in as a client. For anybody else these places do not exist."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one thing to do now. There is never more than one."""

    title: str
    words: str
    button: str
    url: str
    minutes: int = 0


def _next_step(
    request: HttpRequest, episode: Any, handover: Any, due: Any, letter: Any, question: str
) -> NextStep | None:
    if handover is not None:
        return NextStep(
            _("Say yes or no to %(name)s") % {"name": handover.follows.first_name},
            _("Your therapist is to change. Nothing changes until you say yes."),
            _("Read and answer"),
            reverse("care:handover", args=[handover.id]),
            2,
        )
    if question == "agree":
        return NextStep(
            _("We ask you again"),
            _("You can decide for yourself now how your words are used. Your care goes on meanwhile."),
            _("Read and answer"),
            reverse("consent:agree"),
            3,
        )
    if question == "danger":
        return NextStep(
            _("Who is told what in danger"),
            _("We say this to you before we start. You also say who at home may see something."),
            _("Read it"),
            reverse("consent:family"),
            3,
        )
    if due:
        first = due[0]
        return NextStep(
            _("How have you been?"),
            _("A few questions about your week. Stop at any point, and we keep your place."),
            _("Go on") if first.is_begun else _("Start the questions"),
            first.url,
            first.minutes,
        )
    if letter is not None and letter.is_unseen:
        return NextStep(
            _("%(name)s wrote to you") % {"name": letter.author.first_name},
            _("Read it when you have a quiet moment."),
            _("Read the letter"),
            reverse("messaging:letters"),
        )
    return None


@for_clients
def today(request: HttpRequest) -> HttpResponse:
    client: Any = request.user
    episode = care.current_episode(client)
    team = care.team([episode.id]).get(episode.id, ()) if episode else ()
    therapist = next((member for member in team if member.function in ("therapist", "intake")), None)
    due = measures.due_for(client) if episode else ()
    letter = messaging.latest_for(client, episode) if episode else None
    handover = care.open_handover(client) if episode else None
    question = consent.open_question(client.pk)
    step = _next_step(request, episode, handover, due, letter, question)
    referral = None if episode else care.own_referral(client)
    waits = episode.status == "waiting" if episode else referral is not None and not referral.outcome
    return render(
        request,
        "portal_client/today.html",
        {
            "greeting": _greeting(),
            "first_name": face(client).first_name,
            "now": clock.now(),
            "episode": episode,
            "therapist": therapist,
            "referral": referral,
            "texts": care.waiting_texts(get_language() or "en") if waits else (),
            "step": step,
            "more_due": len(due) - 1 if due else 0,
            "letter": letter,
            "chart": measures.mini(client, episode) if episode else None,
            "goals": care.goals(episode.id) if episode else (),
            "waiting_days": (clock.now() - episode.opened_at).days if episode else 0,
        },
    )


def _greeting() -> str:
    hour = timezone.localtime(clock.now()).hour
    if hour < 5 or hour >= 18:
        return _("Good evening")
    return _("Good morning") if hour < 12 else _("Good afternoon")


@for_clients
def me(request: HttpRequest) -> HttpResponse:
    client: Any = request.user
    episode = care.current_episode(client)
    team = care.team([episode.id]).get(episode.id, ()) if episode else ()
    return render(
        request,
        "portal_client/me.html",
        {
            "episode": episode,
            "team": team,
            "profiles": staff_faces([member.id for member in team]),
            "goals": care.goals(episode.id) if episode else (),
        },
    )
