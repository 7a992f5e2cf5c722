"""Who did what, when, to whose record, and by what right.

A row holds ids, a verb and a reason code; never a name and never words. The sentence is made when somebody
reads it, so it survives an erasure. The database refuses changes (triggers in two migrations).
A job seals the rows into a chain afterwards: no clinical transaction waits for it. The chain's key lies with the key
ring and its head in a file, both outside the database; what that shows and what not: docs/decisions/0011.
"""

from __future__ import annotations

import datetime as dt
import enum
import hashlib
import hmac
import json
import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max

from leeward.common import clock, crypto, files
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


def record_once_a_day(
    *,
    actor: uuid.UUID,
    verb: str,
    subject_kind: str,
    read: Mapping[uuid.UUID, tuple[uuid.UUID, Reason]],
) -> None:
    """For lists that show a little of many records: a line about each person, once a day of the service's.

    `read` names, by the id of what was shown, whose it is and by what right the actor reads it. Whoever looks
    at the list again leaves no second line. Two queries at most, whatever the number.
    """
    if not read:
        return
    zone, moment = ZoneInfo(settings.TIME_ZONE), clock.now()
    morning = dt.datetime.combine(moment.astimezone(zone).date(), dt.time.min, zone)
    known = set(
        AuditRow.objects.filter(actor_id=actor, at__gte=morning, verb=verb).values_list(
            "person_id", flat=True
        )
    )
    lines = {
        person: AuditRow(
            at=moment,
            actor_id=actor,
            verb=verb,
            subject_kind=subject_kind,
            subject_id=subject,
            person_id=person,
            reason=reason.value,
        )
        for subject, (person, reason) in read.items()
        if person not in known
    }
    if lines:
        AuditRow.objects.bulk_create(lines.values())


@dataclass(frozen=True, slots=True)
class Head:
    """The last place of the chain at some moment. Whoever kept it can tell later that the chain still holds it."""

    place: int
    digest: str

    def __str__(self) -> str:
        return f"{self.place}:{self.digest}"

    @classmethod
    def read(cls, text: str) -> Head:
        """Raises ValueError."""
        found = re.fullmatch(r"([1-9][0-9]*):([0-9a-f]{64})", text.strip().lower())
        if found is None:
            raise ValueError("A head is a number, a colon and 64 hexadecimal digits.")
        return cls(int(found[1]), found[2])


def head() -> Head | None:
    """One query."""
    last = AuditSeal.objects.order_by("-place").first()
    return Head(last.place, last.digest) if last else None


class ChainCut(Exception):
    """The chain does not hold the head that was kept outside the database when it was sealed."""


def _kept_head() -> Head | None:
    """Raises ValueError where the file is no head."""
    path = settings.AUDIT_HEAD_FILE
    return Head.read(path.read_text()) if path.exists() else None


def is_cut() -> bool:
    """Whether the chain lost what this machine sealed into it. One query."""
    try:
        kept = _kept_head()
    except ValueError:
        return True
    return not AuditSeal.objects.filter(place=kept.place, digest=kept.digest).exists() if kept else False


def forget_kept_head() -> None:
    """A new history begins in this database."""
    settings.AUDIT_HEAD_FILE.unlink(missing_ok=True)


def _digest(key: bytes, previous: str, place: int, row: AuditRow) -> str:
    line = json.dumps(
        [
            previous,
            place,
            row.pk,
            row.at.isoformat(),
            str(row.actor_id or ""),
            row.verb,
            row.subject_kind,
            str(row.subject_id),
            str(row.person_id or ""),
            row.reason,
            row.detail,
        ]
    )
    return hmac.new(key, line.encode(), hashlib.sha256).hexdigest()


def seal_rows(*, limit: int = 1_000) -> int:
    """Links the oldest unsealed rows to the chain, in order. Returns how many.

    Two processes may come at once. Where the database makes them wait, the second goes on behind the first;
    where it does not (PostgreSQL has no row to lock in an empty chain), the second finds its places taken,
    gives way and returns 0. The chain is never forked: each place is there once.

    Raises ChainCut: to seal on would make a chain that fits out of one that was cut.
    """
    if is_cut():
        raise ChainCut
    before = _last_place()
    try:
        return _seal(limit)
    except IntegrityError:
        if _last_place() == before:
            raise  # nobody else was there: something is wrong, and must be seen
        return 0


def _last_place() -> int:
    return AuditSeal.objects.aggregate(last=Max("place"))["last"] or 0


def _seal(limit: int) -> int:
    key = crypto.key_ring().chain_key()
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
            place, digest = place + 1, _digest(key, digest, place + 1, row)
            seals.append(AuditSeal(place=place, row_id=row.pk, digest=digest))
        AuditSeal.objects.bulk_create(seals)
        if seals:
            sealed_to = str(Head(place, digest))
            transaction.on_commit(lambda: files.replace(settings.AUDIT_HEAD_FILE, sealed_to))
        return len(seals)


@dataclass(frozen=True, slots=True)
class Verification:
    sealed: int
    not_yet_sealed: int
    broken_at: int | None = None
    """The chain's first place that does not fit, or None."""
    head: Head | None = None
    missing: list[Head] = field(default_factory=list)
    """Heads that were kept, and are not in the chain: it was cut, or made again."""

    @property
    def is_whole(self) -> bool:
        return self.broken_at is None and not self.missing


def verify(expected: Iterable[Head] = ()) -> Verification:
    """Walks the whole chain again from the rows, and looks for the heads that somebody kept.

    The head that this machine kept is among them. Raises ValueError where its file is no head.
    """
    kept = _kept_head()
    missing = list(dict.fromkeys([*expected, *([kept] if kept else [])]))
    key, digest, count = crypto.key_ring().chain_key(), "", 0
    for seal in AuditSeal.objects.order_by("place").iterator(chunk_size=2_000):
        row = AuditRow.objects.filter(pk=seal.row_id).first()
        if row is None or seal.place != count + 1 or _digest(key, digest, seal.place, row) != seal.digest:
            return Verification(count, 0, seal.place, missing=missing)
        digest, count = seal.digest, count + 1
        missing = [head for head in missing if head != Head(count, digest)]
    unsealed = AuditRow.objects.count() - count
    return Verification(count, unsealed, None, Head(count, digest) if count else None, missing)
