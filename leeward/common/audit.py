"""Who did what, when, to whose record, and by what right.

A row holds ids, a verb and a reason code; never a name and never words. The sentence is made when somebody
reads it, so it survives an erasure. The database refuses changes (triggers in the first migration).
A job seals the rows into a hash chain afterwards: no clinical transaction waits for it.
"""

from __future__ import annotations

import enum
import hashlib
import uuid
from dataclasses import dataclass

from django.db import transaction

from leeward.common import clock
from leeward.common.models import AuditRow, AuditSeal


class Reason(enum.Enum):
    """By what right. The sentence shown to the client is made from it."""

    OWN_RECORD = "own"
    THERAPIST = "therapist"
    CARE_TEAM = "care_team"
    COVER = "cover"
    SUPERVISION = "supervision"
    SAFETY = "safety"
    INTAKE = "intake"
    TYPED = "typed"
    SERVICE = "service"
    SYSTEM = "system"
    GUARDIAN = "guardian"


def record(
    *,
    actor: uuid.UUID | None,
    verb: str,
    subject_kind: str,
    subject: uuid.UUID,
    person: uuid.UUID | None = None,
    reason: Reason = Reason.SERVICE,
    detail: str = "",
) -> None:
    """Writes one line. `person` is whose record it touches; `detail` is a code, never words."""
    AuditRow.objects.create(
        at=clock.now(),
        actor_id=actor,
        verb=verb,
        subject_kind=subject_kind,
        subject_id=subject,
        person_id=person,
        reason=reason.value,
        detail=detail,
    )


def _digest(previous: str, row: AuditRow) -> str:
    line = "|".join(
        (
            previous,
            str(row.pk),
            row.at.isoformat(),
            str(row.actor_id or ""),
            row.verb,
            row.subject_kind,
            str(row.subject_id),
            str(row.person_id or ""),
            row.reason,
            row.detail,
        )
    )
    return hashlib.sha256(line.encode()).hexdigest()


def seal_rows(*, limit: int = 1_000) -> int:
    """Links the oldest unsealed rows to the chain, in order. Returns how many."""
    with transaction.atomic():
        last = AuditSeal.objects.select_for_update().order_by("-place").first()
        place, digest = (last.place, last.digest) if last else (0, "")
        sealed = set(
            AuditSeal.objects.order_by("-place").values_list("row_id", flat=True)[:5_000]
        )  # rows that committed out of order sit just below the newest
        floor = min(sealed) if len(sealed) == 5_000 else 0
        rows = AuditRow.objects.filter(pk__gte=floor).exclude(pk__in=sealed).order_by("pk")[:limit]
        seals = []
        for row in rows:
            place, digest = place + 1, _digest(digest, row)
            seals.append(AuditSeal(place=place, row_id=row.pk, digest=digest))
        AuditSeal.objects.bulk_create(seals)
        return len(seals)


@dataclass(frozen=True, slots=True)
class Verification:
    sealed: int
    not_yet_sealed: int
    broken_at: int | None
    """The chain's first place that does not fit, or None."""


def verify() -> Verification:
    """Walks the whole chain again from the rows."""
    digest, count = "", 0
    for seal in AuditSeal.objects.order_by("place").iterator(chunk_size=2_000):
        row = AuditRow.objects.filter(pk=seal.row_id).first()
        if row is None or seal.place != count + 1 or _digest(digest, row) != seal.digest:
            return Verification(count, 0, seal.place)
        digest, count = seal.digest, count + 1
    return Verification(count, AuditRow.objects.count() - count, None)
