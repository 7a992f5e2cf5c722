"""What the machine that runs the service can tell of itself: its settings, its keys, its disk, its work.

The command line refuses a start by these, and the administrator's page shows them: one source for both.
"""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Max, Min, Q

from leeward.common import clock, jobs
from leeward.common.models import AuditRow, AuditSeal, Job

MINUTE = dt.timedelta(minutes=1)
LATE_AFTER = dt.timedelta(minutes=5)
FAILED_SINCE = dt.timedelta(days=7)
LITTLE_SHARE, LITTLE_BYTES = 0.10, 1_000_000_000


def security_faults() -> list[str]:
    found = []
    if settings.DEBUG:
        found.append("Debug pages are on: they would show what people wrote.")
    if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS:
        found.append("LEEWARD_HOSTS does not name your host.")
    if not settings.SECURE_COOKIES:
        found.append("LEEWARD_HTTPS is off: sign-in cookies would travel in the clear.")
    if len(settings.SECRET_KEY) < 40:
        found.append("LEEWARD_SECRET_KEY is shorter than 40 characters.")
    if settings.KEY_RING_FILE.exists() and settings.KEY_RING_FILE.stat().st_mode & 0o077:
        found.append(f"Others may read the key ring: run chmod 600 {settings.KEY_RING_FILE.name}.")
    return found


def mail_gaps() -> list[str]:
    return [] if settings.EMAIL_HOST else ["LEEWARD_SMTP_HOST is empty: no alert reaches anybody by e-mail."]


def has_key_ring() -> bool:
    """Without it nothing that people wrote can be read."""
    return settings.KEY_RING_FILE.exists() and settings.KEY_RING_FILE.stat().st_size > 0


@dataclass(frozen=True, slots=True)
class Disk:
    free: int
    total: int

    @property
    def is_nearly_full(self) -> bool:
        return self.free < LITTLE_BYTES or self.free < self.total * LITTLE_SHARE


def disk() -> Disk:
    """Where the data is."""
    usage = shutil.disk_usage(settings.DATA)
    return Disk(usage.free, usage.total)


@dataclass(frozen=True, slots=True)
class Work:
    waiting: int
    """Due, and not begun."""
    oldest_due_at: dt.datetime | None
    failed: int
    """Given up in the last seven days."""
    failed_mails: int
    """Those among them that write to somebody."""
    heard_at: dt.datetime | None
    """The newest job of those that repeat every minute: when a worker last did its work."""

    @property
    def is_late(self) -> bool:
        return self.oldest_due_at is not None and clock.now() - self.oldest_due_at > LATE_AFTER

    @property
    def is_silent(self) -> bool:
        return self.heard_at is None or clock.now() - self.heard_at > LATE_AFTER


def work() -> Work:
    """Jobs of this service, as counts and moments. One query."""
    moment = clock.now()
    mails = [kind.name for kind in jobs.kinds() if kind.writes_mail]
    each_minute = [kind.name for kind in jobs.kinds() if kind.every is not None and kind.every <= MINUTE]
    due = Q(state=Job.State.READY, run_at__lte=moment)
    failed = Q(state=Job.State.FAILED, ended_at__gt=moment - FAILED_SINCE)
    found = Job.objects.aggregate(
        waiting=Count("pk", filter=due),
        oldest=Min("run_at", filter=due),
        failed=Count("pk", filter=failed),
        failed_mails=Count("pk", filter=failed & Q(name__in=mails)),
        heard=Max("ended_at", filter=Q(state=Job.State.DONE, name__in=each_minute)),
    )
    return Work(found["waiting"], found["oldest"], found["failed"], found["failed_mails"], found["heard"])


@dataclass(frozen=True, slots=True)
class Unsealed:
    count: int
    oldest_at: dt.datetime | None

    @property
    def is_late(self) -> bool:
        return self.oldest_at is not None and clock.now() - self.oldest_at > LATE_AFTER


def unsealed() -> Unsealed:
    """Lines of the audit that are not in the chain yet. One query."""
    rows = AuditRow.objects.exclude(pk__in=AuditSeal.objects.values("row_id"))
    found = rows.aggregate(count=Count("pk"), oldest=Min("at"))
    return Unsealed(found["count"], found["oldest"])
