"""Who may see or answer which check-in."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.dateparse import parse_datetime

from leeward.apps.care import api as care
from leeward.apps.measures.models import AllianceChoice, Audience, Mode, Sitting
from leeward.apps.people.api import Person, Role
from leeward.common import clock
from leeward.common.audit import Reason

WRITERS = (Reason.THERAPIST, Reason.CARE_TEAM, Reason.COVER, Reason.SUPERVISION, Reason.INTAKE)
"""Who may ask for a check-in, make a link, read questions out."""

PASS = "check_in_pass"
"""Where a browser that is not signed in keeps its right to one check-in."""


@dataclass(frozen=True, slots=True)
class Pen:
    """Who holds the pen: the client signed in, somebody with a link or at a device, or staff who read out."""

    mode: str
    person: Person | None = None
    """Null: not signed in."""

    @property
    def is_guest(self) -> bool:
        return self.mode in (Mode.LINK, Mode.KIOSK)


@dataclass(frozen=True, slots=True)
class Guest:
    """What a pass opens, and how its holder came in."""

    sitting: Sitting
    mode: str
    is_over: bool
    """Not used for longer than it lasts. What is sent is kept; nothing is shown."""


def visible_sittings(actor: Person) -> QuerySet[Sitting]:
    """A client's own. Staff reach a check-in by the record that it belongs to."""
    return Sitting.objects.filter(client=actor)


def get_sitting(actor: Person, sitting_id: uuid.UUID) -> Sitting:
    """For the client whose answers they are. Raises Http404 for everybody else.

    Also one that was taken back: whoever was answering it meanwhile may have said that they are in danger.
    """
    row = visible_sittings(actor).select_related("client").filter(pk=sitting_id).first()
    if row is None:
        raise Http404
    return row


def get_guest_sitting(session: Any, sitting_id: uuid.UUID) -> Guest | None:
    """The check-in that this browser was let into by a link or at a device. None without a pass to just this one.

    A pass whose time went by lies there until the browser is let go of: an answer that comes late is still theirs.
    """
    held = session.get(PASS)
    if not held or held.get("sitting") != str(sitting_id):
        return None
    until = parse_datetime(held.get("until", ""))
    if until is None:
        return None
    row = Sitting.objects.select_related("client").filter(pk=sitting_id).first()
    if row is None:
        return None
    return Guest(row, held["mode"], is_over=until <= clock.now())


def grant_pass(session: Any, sitting: Sitting, *, mode: str, minutes: int) -> None:
    """A session holds one: whoever is let in next takes the place of the one before."""
    until = clock.now() + dt.timedelta(minutes=minutes)
    session[PASS] = {"sitting": str(sitting.pk), "mode": mode, "until": until.isoformat()}


def get_staff_sitting(actor: Person, sitting_id: uuid.UUID) -> Sitting:
    """For staff who look after the person: to read out, to make a link. Never the answers about themselves."""
    row = Sitting.objects.select_related("client").filter(pk=sitting_id).first()
    if row is None or row.episode_id is None:
        raise Http404
    get_episode(actor, row.episode_id)
    return row


def get_episode(actor: Person, episode_id: uuid.UUID) -> care.EpisodeFacts:
    """The record of somebody whom the actor looks after. Raises Http404 for a stranger and for the client."""
    facts, reason = care.record(actor, episode_id)
    if reason not in WRITERS:
        raise Http404
    return facts


def audience(client_id: uuid.UUID) -> str:
    """Who sees this client's answers about working together. Until they choose: nobody."""
    newest = AllianceChoice.objects.filter(client_id=client_id).order_by("-pk").first()
    return newest.audience if newest else Audience.NOBODY


def has_chosen_audience(client_id: uuid.UUID) -> bool:
    return AllianceChoice.objects.filter(client_id=client_id).exists()


def may_see_alliance(actor: Person, episode_id: uuid.UUID) -> bool:
    """The client always; the therapist or the supervisor when the client chose them."""
    facts, reason = care.record(actor, episode_id)
    if reason is Reason.OWN_RECORD:
        return True
    chosen = audience(facts.client_id)
    return (chosen == Audience.THERAPIST and reason is Reason.THERAPIST) or (
        chosen == Audience.SUPERVISOR and reason is Reason.SUPERVISION
    )


def get_rated_episode(actor: Person, episode_id: uuid.UUID) -> care.EpisodeFacts:
    """For whoever may say how working together is from the clinician's side. Raises Http404 for all others."""
    facts, reason = care.record(actor, episode_id)
    if not may_rate_alliance(reason):
        raise Http404
    return facts


def may_rate_alliance(reason: Reason) -> bool:
    """The therapist, and whoever stands in for them. Nobody else answers for them or reads it."""
    return reason in (Reason.THERAPIST, Reason.COVER)


def may_see_overdue(actor: Person) -> bool:
    return actor.has_role(Role.CLINICIAN, Role.PEER_WORKER, Role.SUPERVISOR)


def may_add_texts(actor: Person) -> bool:
    return actor.has_role(Role.ADMINISTRATOR)
