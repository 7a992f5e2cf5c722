"""Who may see the drills, who answers one, and who reads a text again. No right to read is made here."""

from __future__ import annotations

import uuid

from django.db.models import Q, QuerySet
from django.http import Http404

from leeward.apps.care import api as care
from leeward.apps.people.api import Person, Role, staff_with_role
from leeward.apps.vigilance.models import DrawnText, Drill, DrillTelling
from leeward.common import clock

READERS = (Role.CLINICIAN, Role.SUPERVISOR)


# --- drills -----------------------------------------------------------------------------------------------


def may_see_drills(actor: Person) -> bool:
    """Those who answer for the service: how long each took, and who answered."""
    return actor.has_role(Role.SUPERVISOR, Role.MANAGER)


def visible_drills(actor: Person) -> QuerySet[Drill]:
    """All of them for leads; else those that have reached this person. Who is on the next one nobody is shown."""
    rows = Drill.objects.exclude(state=Drill.State.OWED)
    if may_see_drills(actor):
        return rows
    reached = DrillTelling.objects.filter(to=actor).values("drill_id")
    return rows.filter(pk__in=reached) if actor.is_staff_member else rows.none()


def get_drill(actor: Person, drill_id: uuid.UUID) -> Drill:
    row = visible_drills(actor).select_related("acknowledged_by").filter(pk=drill_id).first()
    if row is None:
        raise Http404
    return row


def may_answer(actor: Person, drill: Drill) -> bool:
    """Whom it has reached, until its shift is over."""
    return (
        drill.state in (Drill.State.RUNNING, Drill.State.MISSED)
        and drill.acknowledged_at is None
        and drill.over_at > clock.now()
        and DrillTelling.objects.filter(drill=drill, to=actor).exists()
    )


def waiting_drills(actor: Person) -> QuerySet[Drill]:
    """Drills that have reached this person, and that nobody has answered. One query."""
    return Drill.objects.filter(
        Q(tellings__to=actor),
        state__in=(Drill.State.RUNNING, Drill.State.MISSED),
        acknowledged_at=None,
        over_at__gt=clock.now(),
    )


# --- texts that are read again ----------------------------------------------------------------------------


def may_read_again(actor: Person) -> bool:
    return actor.is_active and actor.has_role(*READERS)


def visible_texts(actor: Person) -> QuerySet[DrawnText]:
    """Of those whose words this person may read in any case: on their care team, or covering for somebody who is."""
    if not may_read_again(actor):
        return DrawnText.objects.none()
    clients = care.caseload_scope(actor).client_ids
    return DrawnText.objects.filter(client__in=clients).exclude(client=actor)


def texts_to_read(actor: Person) -> QuerySet[DrawnText]:
    """Those that wait for a reader, and that this person has not read."""
    rows = visible_texts(actor).filter(state=DrawnText.State.OPEN).exclude(readings__reader=actor)
    return rows.order_by("draw__begins_at", "place")


def texts_to_settle(actor: Person) -> QuerySet[DrawnText]:
    """Two readers differ: a third settles it. One of the two only where they are a supervisor and nobody else may."""
    rows = visible_texts(actor).filter(state=DrawnText.State.DIFFERS).order_by("draw__begins_at", "place")
    own = rows.filter(readings__reader=actor)
    if not actor.has_role(Role.SUPERVISOR):
        return rows.exclude(pk__in=own.values("pk"))
    alone = [row.pk for row in own.distinct() if not others_who_may_settle(row)]
    return rows.filter(~Q(pk__in=own.values("pk")) | Q(pk__in=alone))


def others_who_may_settle(text: DrawnText) -> list[Person]:
    read = set(text.readings.values_list("reader_id", flat=True))
    return [one for one in readers(text.client_id) if one.pk not in read]


def may_be_settled(text: DrawnText) -> bool:
    """Whether anybody could settle it now: a third, or one of the two who is a supervisor."""
    read = set(text.readings.values_list("reader_id", flat=True))
    return any(one.pk not in read or one.has_role(Role.SUPERVISOR) for one in readers(text.client_id))


def readers(client_id: uuid.UUID) -> list[Person]:
    """Everybody who may read this client's words now, and judge them."""
    people = {one.pk: one for role in READERS for one in staff_with_role(role) if one.pk != client_id}
    return [one for one in people.values() if care.works_with(one, client_id)]


def get_text(actor: Person, text_id: uuid.UUID) -> DrawnText:
    """One that waits for this person, to be read or to be settled."""
    for rows in (texts_to_read(actor), texts_to_settle(actor)):
        row = rows.filter(pk=text_id).first()
        if row is not None:
            return row
    raise Http404
