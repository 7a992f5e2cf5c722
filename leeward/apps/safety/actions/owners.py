"""Every open alert has somebody who may own it now, whoever leaves, for good or for a while."""

from __future__ import annotations

from django.db import transaction

from leeward.apps.care import api as care
from leeward.apps.people.api import Person
from leeward.apps.safety import access, queries
from leeward.apps.safety.actions.alerts import ask_second, hand_to, second_pair
from leeward.apps.safety.actions.deaths import find_event_owner
from leeward.apps.safety.models import (
    Alert,
    SeriousEvent,
)
from leeward.common import audit, clock
from leeward.common.audit import Reason


def find_owners() -> int:
    """Every open alert has somebody who may own it now: accounts are closed, roles end, people are away, or are hired.

    From somebody who is away it goes on to their cover, or to the next one who is here and may keep it; seen or not,
    whoever gets it must see it. Where nobody is here who may, it stays.

    The same for whoever was asked to confirm a closing, and for serious events. Returns how many alerts found a
    new owner. Safe to run twice.
    """
    count = 0
    rows = list(Alert.objects.filter(closed_at=None).select_related("owner", "second_asked"))
    away = care.away_until({row.owner_id for row in rows if row.owner_id is not None})
    for found in rows:
        if found.owner is None or not access.may_keep(found.owner, found):
            count += _find_owner(found)
        elif found.owner_id in away:
            count += _find_owner(found, is_away=True)
        if found.second_asked is not None and not _may_second(found.second_asked):
            _ask_another_second(found)
    for event in SeriousEvent.objects.filter(closed_at=None).select_related("owner"):
        find_event_owner(event)
    return count


def _find_owner(found: Alert, *, is_away: bool = False) -> bool:
    """`is_away`: they may keep it, and only somebody who is here gets it."""
    with transaction.atomic():
        row = Alert.objects.select_for_update().filter(pk=found.pk, closed_at=None).first()
        owner = (
            queries.next_owner(row.episode_id, clock.now(), besides=[row.client_id])
            if row is not None
            else None
        )
        if row is None or owner is None or row.owner_id != found.owner_id or owner.pk == row.owner_id:
            return False
        if is_away and (not access.may_keep(owner, row) or care.away_until([owner.pk])):
            return False
        hand_to(row, owner)
        audit.record(
            actor=None, verb="safety.owner_found", subject_kind="alert", subject=row.pk,
            person=row.client_id, reason=Reason.SYSTEM, detail=str(owner.pk),
        )  # fmt: skip
    return True


def _may_second(person: Person) -> bool:
    return person.is_active and access.may_judge(person)


def _ask_another_second(found: Alert) -> None:
    """Who was asked to confirm a closing can do it no longer: the next one is asked."""
    with transaction.atomic():
        row = (
            Alert.objects.select_for_update().filter(pk=found.pk, closed_at=None).exclude(outcome="").first()
        )
        if row is None or row.second_asked_id != found.second_asked_id or row.closed_by is None:
            return
        row.second_asked = second_pair(row, row.closed_by)
        row.save(update_fields=["second_asked"])
        ask_second(row)
