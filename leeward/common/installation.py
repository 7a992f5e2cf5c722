"""What the machine that runs the service can tell of itself: its settings, its keys, its disk, its work.

The command line refuses a start by these, and the administrator's page shows them: one source for both.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
import logging
import shutil
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.models import Count, Max, Min, Q, QuerySet
from django.http.request import validate_host

from leeward.common import clock, crypto, files, jobs
from leeward.common.models import AuditRow, AuditSeal, Job

log = logging.getLogger(__name__)
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
    elif len(set(settings.SECRET_KEY)) < LEAST_LETTERS:
        found.append(
            f"LEEWARD_SECRET_KEY has fewer than {LEAST_LETTERS} different characters, so it can be guessed. "
            "Leave it out, and one is made in the data folder."
        )
    return [*found, *_open_files(), *_mail_in_the_clear(), *_wrong_address()]


LEAST_LETTERS = 10


def _open_files() -> list[str]:
    """What others on this machine may read or change. A database of an own server has no file here."""
    found = []
    ring, secret = settings.KEY_RING_FILE, settings.DATA / "secret.key"
    if _is_open_to_others(settings.DATA, 0o077):
        found.append(f"Others may open the data folder (LEEWARD_DATA): run chmod 700 {settings.DATA}.")
    if _is_open_to_others(ring, 0o077):
        found.append(f"Others may read the key ring (LEEWARD_KEY_RING): run chmod 600 {ring}.")
    if _is_open_to_others(secret, 0o077):
        found.append(f"Others may read the key that signs sessions (LEEWARD_DATA): run chmod 600 {secret}.")
    if connection.vendor == "sqlite":
        database = Path(connection.settings_dict["NAME"])
        # SQLite makes a file that all may read: in a folder that is closed to them nobody can.
        reach = 0o077 if _is_open_to_others(database.parent, 0o011) else 0o022
        for file in (database, *(Path(f"{database}{end}") for end in ("-wal", "-shm"))):
            if _is_open_to_others(file, reach):
                found.append(f"Others may open the database (DATABASE_URL): run chmod 600 {file}.")
    return found


def _is_open_to_others(path: Path, bits: int) -> bool:
    try:
        return bool(path.stat().st_mode & bits)
    except OSError:
        return False  # it is not there


def _mail_in_the_clear() -> list[str]:
    host = settings.EMAIL_HOST
    if not host or settings.EMAIL_USE_TLS or _is_this_machine(host):
        return []
    return [
        f"LEEWARD_SMTP_TLS is off, and LEEWARD_SMTP_HOST ({host}) is not this machine: mail and its password "
        "would travel in the clear. Set LEEWARD_SMTP_TLS=yes."
    ]


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _wrong_address() -> list[str]:
    if not settings.BASE_URL.startswith("https://"):
        return []  # said by `address_gaps`
    try:
        host = urlsplit(settings.BASE_URL).hostname
    except ValueError:
        host = None
    if not host:
        return ["LEEWARD_URL names no host. Write the address as people see it, like https://therapy.example"]
    if not validate_host(host if ":" not in host else f"[{host}]", settings.ALLOWED_HOSTS):
        return [
            f"LEEWARD_URL leads to {host}, and LEEWARD_HOSTS does not name it: links in mail would lead nowhere. "
            "Write the same host in both."
        ]
    return []


def read_own_file(name: str, given: str, load: Callable[[Path], object]) -> None:
    """For the start: a file of the service's own, named by its setting. `load` raises ValueError where it has a fault.

    That refuses the first start. On a later one people rely on the crisis page, so the last copy that could be used
    stands in its place, else what is shipped, and that is an alarm. A file that can be used leaves such a copy.
    """
    if not given:
        return
    try:
        load(Path(given))
    except ValueError as fault:
        words = f"{name}: {fault}"
        if not settings.HAS_STARTED:
            raise ImproperlyConfigured(words) from fault
        settings.SET_ASIDE[name] = words
        with suppress(ValueError):
            load(_copy(name))
            settings.LAST_GOOD[name] = _copy(name)
    else:
        _keep_copy(name, Path(given))


def own_file(name: str, given: str) -> Path | None:
    """The file that counts now. None: what is shipped."""
    if name in settings.SET_ASIDE:
        return settings.LAST_GOOD.get(name)
    return Path(given) if given else None


def _copy(name: str) -> Path:
    return Path(settings.DATA) / "last-good" / f"{name}.json"


def _keep_copy(name: str, path: Path) -> None:
    """Never a reason not to start."""
    copy = _copy(name)
    try:
        text = path.read_text(encoding="utf-8")
        with suppress(OSError):
            if copy.read_text(encoding="utf-8") == text:
                return
        copy.parent.mkdir(mode=0o700, exist_ok=True)
        files.replace(copy, text)
    except OSError as error:
        log.warning("No copy of the file of %s could be kept (%s).", name, type(error).__name__)


def stand_ins() -> list[str]:
    """Where something else is used, because what the service set cannot be."""
    return [f"{words} {_instead(name)}" for name, words in settings.SET_ASIDE.items()]


def _instead(name: str) -> str:
    copy = settings.LAST_GOOD.get(name)
    if copy is None:
        return "What is shipped is used in its place."
    try:
        kept_at = dt.datetime.fromtimestamp(copy.stat().st_mtime, dt.UTC)
    except OSError:
        return "The last copy that could be used stands in its place."
    return f"The last copy that could be used stands in its place, of {kept_at:%d.%m.%Y}."


def mail_gaps() -> list[str]:
    return [] if settings.EMAIL_HOST else ["LEEWARD_SMTP_HOST is empty: no alert reaches anybody by e-mail."]


def address_gaps() -> list[str]:
    """Links in mail lead to this address, and behind a proxy forms are believed only from it."""
    if settings.BASE_URL.startswith("https://"):
        return []
    return ["LEEWARD_URL is not the https address of this service: links in mail would lead nowhere."]


def has_key_ring() -> bool:
    """Without it nothing that people wrote can be read."""
    return settings.KEY_RING_FILE.exists() and settings.KEY_RING_FILE.stat().st_size > 0


def key_gaps() -> list[str]:
    """Sentences about texts that nobody can read, because the ring has not the key. One query."""
    return lost_key_lines(crypto.out_of_reach())


def lost_key_lines(lost: dict[str, int]) -> list[str]:
    return [
        f"The texts of {count} {'person' if count == 1 else 'people'} are sealed under key {name!r}, and the key "
        f"ring has not that key. Bring {settings.KEY_RING_FILE.name} back from its copy: nothing else opens them."
        for name, count in sorted(lost.items())
    ]


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
    """Given up, and looked at by nobody."""
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
    """Jobs of this service, as counts and moments. Each question finds its rows by an index, however many jobs
    were done: two queries, and one for each kind of job that repeats every minute.
    """
    mails = [kind.name for kind in jobs.kinds() if kind.writes_mail]
    waiting = due_jobs().aggregate(count=Count("pk"), oldest=Min("run_at"))
    failed = failed_jobs().aggregate(count=Count("pk"), mails=Count("pk", filter=Q(name__in=mails)))
    each_minute = [kind.name for kind in jobs.kinds() if kind.every is not None and kind.every <= MINUTE]
    heard = [moment for name in each_minute for moment in newest_done(name)]
    return Work(
        waiting["count"], waiting["oldest"], failed["count"], failed["mails"], max(heard, default=None)
    )


def due_jobs() -> QuerySet[Job]:
    return Job.objects.filter(state=Job.State.READY, run_at__lte=clock.now())


def failed_jobs() -> QuerySet[Job]:
    """Given up, and nobody has looked yet: as long as they are kept, for an alarm must not fall silent by itself."""
    return Job.objects.filter(
        state=Job.State.FAILED, ended_at__gt=clock.now() - jobs.FAILED_KEPT, looked_at=None
    )


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A job that was given up: what kind it is and how it failed. Never whom it was about."""

    id: uuid.UUID
    name: str
    error: str
    attempts: int
    ended_at: dt.datetime | None
    may_try_again: bool


GIVEN_UP_SHOWN = 50


def given_up() -> list[GivenUp]:
    """The newest that nobody has looked at. One query."""
    rows = failed_jobs().order_by("-ended_at").values_list("pk", "name", "error", "attempts", "ended_at")
    return [
        GivenUp(key, name, error, attempts, ended_at, jobs.is_known(name))
        for key, name, error, attempts, ended_at in rows[:GIVEN_UP_SHOWN]
    ]


def newest_done(name: str) -> QuerySet[Job, dt.datetime]:
    """When the newest job of this kind ended: one moment or none."""
    rows = Job.objects.filter(name=name, state=Job.State.DONE, ended_at__isnull=False)
    return rows.order_by("-ended_at").values_list("ended_at", flat=True)[:1]  # type: ignore[return-value]


LOST_MAIL = "service.sign_in_mail_lost"
"""Verb of the line that a mail for signing in leaves when it was not handed over. It says nothing of whose it was."""


@dataclass(frozen=True, slots=True)
class LostMails:
    count: int
    newest_at: dt.datetime | None


def lost_mails() -> LostMails:
    """Mails for signing in are no jobs: nobody tries them again. Those of seven days, in one query."""
    rows = AuditRow.objects.filter(actor_id=None, at__gt=clock.now() - FAILED_SINCE, verb=LOST_MAIL)
    found = rows.aggregate(count=Count("pk"), newest=Max("at"))
    return LostMails(found["count"], found["newest"])


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
