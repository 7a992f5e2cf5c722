"""The client's own places. They put things together and own nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leeward.apps.care import api as care
from leeward.apps.consent import api as consent
from leeward.apps.measures import api as measures
from leeward.apps.messaging import api as messaging
from leeward.apps.people.api import Face, Person, Role, face, has_unseen_codes, staff_faces
from leeward.apps.safety import api as safety
from leeward.apps.screener import api as screener
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
    request: HttpRequest,
    episode: Any,
    handover: Any,
    due: Any,
    letter: Any,
    question: str,
    copy_until: dt.datetime | None,
    referred_by: Face | None = None,
    wrote: care.NewRequestLetter | None = None,
) -> NextStep | None:
    if handover is not None:
        return NextStep(
            _("Say yes or no to %(name)s") % {"name": handover.follows.first_name},
            _("Your therapist is to change. Nothing changes until you say yes."),
            _("Read and answer"),
            reverse("care:handover", args=[handover.id]),
            2,
        )
    if wrote is not None:
        return NextStep(
            _("%(name)s wrote to you") % {"name": wrote.by.first_name},
            _("It is about your request. You can answer there."),
            _("Read and answer"),
            reverse("care:my_request"),
        )
    is_running = episode is not None and care.is_running(episode.status)
    goes_on = " " + _("Your care goes on meanwhile.") if is_running else ""
    if question == "new_words":
        return NextStep(
            _("We ask you again"),
            _("Something you said yes or no to means something new.") + goes_on,
            _("Read what changed"),
            reverse("consent:agree"),
            3,
        )
    if question == "agree" and referred_by is not None:
        return NextStep(
            _("Would you like help from us?"),
            _("%(name)s asked us to help you. You decide. Nothing starts without your yes.")
            % {"name": referred_by.name},
            _("Read and answer"),
            reverse("consent:agree"),
            3,
        )
    if question == "agree":
        return NextStep(
            _("We ask you again"),
            _("You can decide for yourself now how your words are used.") + goes_on,
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
    if copy_until is not None:
        return NextStep(
            _("Your copy is ready"),
            _("You asked for what we keep about you. You can open it until %(day)s.")
            % {"day": date_format(timezone.localtime(copy_until), "j F")},
            _("Go to your copy"),
            reverse("care:my_copy"),
        )
    return None


@for_clients
def today(request: HttpRequest) -> HttpResponse:
    client: Any = request.user
    episode = care.current_episode(client)
    team = care.own_team(episode.id if episode else None)
    therapist = next((member for member in team if member.function in ("therapist", "intake")), None)
    due = measures.due_for(client) if episode else ()
    letter = messaging.latest_for(client, episode) if episode else None
    handover = care.open_handover(client) if episode else None
    referral = _newest_referral(client, episode)
    if referral is None and episode is None and care.arrive(client):
        referral = care.own_referral(client)
    question = consent.open_question(client.pk)
    by = referral.by if referral and not referral.outcome else None
    wrote = care.new_request_letter(client) if referral is not None else None
    step = _next_step(request, episode, handover, due, letter, question, care.copy_to_open(client), by, wrote)
    has_asked = referral is not None and not referral.outcome
    has_ended = episode is not None and episode.status == "ended"
    waits = has_asked or (episode is not None and episode.status == "waiting")
    return render(
        request,
        "portal_client/today.html",
        {
            "greeting": _greeting(),
            "first_name": face(client).first_name,
            "now": clock.now(),
            "episode": episode,
            "questions": screener.waiting_for(client),
            "therapist": therapist,
            "referral": referral,
            "needs_guardian": has_asked
            and consent.missing_yes(client.pk, consent.Purpose.CARE) == "guardian",
            "may_ask": (episode is None or has_ended) and not has_asked and care.may_ask_again(client),
            "is_followed_up": consent.says_yes(client.pk, consent.Purpose.CONTACT) if has_ended else False,
            "texts": care.waiting_texts(get_language() or "en") if waits else (),
            "told_us": safety.told_us(client),
            "age_to_ask": consent.age_to_ask(client, request.session),
            "codes_wait": has_unseen_codes(client),
            "is_mailed": bool(client.email and client.wants_mail),
            "step": step,
            "has_due": bool(due),
            "more_due": len(due) - 1 if due else 0,
            "letter": letter,
            "chart": measures.mini(client, episode) if episode else None,
            "goals": care.goals(episode.id) if episode else (),
            "has_answered": waits and episode is not None and measures.has_answered(episode.id),
            "waiting_days": (clock.now() - episode.opened_at).days if episode else 0,
        },
    )


def _newest_referral(client: Person, episode: care.EpisodeFacts | None) -> care.OwnReferral | None:
    """The request that stands for itself: before there was a place, or sent after care had ended."""
    if episode is not None and episode.ended_at is None:
        return None
    row = care.own_referral(client)
    if row is None or episode is None or episode.ended_at is None:
        return row
    return row if row.sent_at > episode.ended_at else None


def _greeting() -> str:
    hour = timezone.localtime(clock.now()).hour
    if hour < 5 or hour >= 18:
        return _("Good evening")
    return _("Good morning") if hour < 12 else _("Good afternoon")


@for_clients
def me(request: HttpRequest) -> HttpResponse:
    client: Any = request.user
    episode = care.current_episode(client)
    team = care.own_team(episode.id if episode else None)
    profiles = staff_faces([member.id for member in team])
    referral = _newest_referral(client, episode)
    return render(
        request,
        "portal_client/me.html",
        {
            "episode": episode,
            "team": [(member, profiles.get(member.id)) for member in team],
            "wish_since": care.own_wish(episode.id if episode else None),
            "may_ask": care.may_ask_again(client),
            "has_asked": referral is not None and not referral.outcome,
        },
    )
