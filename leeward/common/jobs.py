"""Work that may follow, kept as rows of the same database.

A job commits or rolls back with the rows it is about. It may run more than once (a process can die at any
moment), so every job is idempotent. Jobs carry ids, never words.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
import random
import socket
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, close_old_connections, connection, transaction
from django.db.models import QuerySet
from django.db.utils import OperationalError

from leeward.common import audit, clock
from leeward.common.models import Job, Tick

log = logging.getLogger(__name__)

HEARTBEAT = dt.timedelta(seconds=10)
PRESUMED_DEAD = dt.timedelta(seconds=60)
POLL_SECONDS = 1.0
DONE_KEPT = dt.timedelta(days=30)
FAILED_KEPT = dt.timedelta(days=180)
TICKS_KEPT = dt.timedelta(days=2)
"""A slot that is over is never asked for again."""
CLEARED_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    run: Callable[..., None]
    attempts: int
    every: dt.timedelta | None
    writes_mail: bool = False


_kinds: dict[str, Kind] = {}
_news = threading.Event()
_held = threading.Event()


def job(
    name: str, *, attempts: int = 8, every: dt.timedelta | None = None, writes_mail: bool = False
) -> Callable[[Any], Any]:
    """Registers a function as the job `name` ("safety.chase_alert"). `every` makes it repeat by itself.

    `writes_mail`: when it is given up, somebody was not told.
    """

    def register(function: Callable[..., None]) -> Callable[..., None]:
        if name in _kinds and _kinds[name].run.__module__ != function.__module__:
            raise ValueError(f"Two jobs are called {name}.")
        _kinds[name] = Kind(name, function, attempts, every, writes_mail)
        return function

    return register


def kinds() -> tuple[Kind, ...]:
    return tuple(_kinds[name] for name in sorted(_kinds))


def enqueue(name: str, *arguments: Any, run_at: dt.datetime | None = None, key: str | None = None) -> bool:
    """Asks for a job. With a `key`, a second request with the same key does nothing, as long as the first is
    kept: a month after it was done.

    Returns whether a row was made. Raises KeyError for an unknown job and TypeError for arguments that are
    not ids, numbers, codes or lists of them.
    """
    if name not in _kinds:
        raise KeyError(f"No job is called {name}.")
    plain = json.loads(json.dumps([_plain(value) for value in arguments]))
    moment = clock.now()
    row = Job(name=name, arguments=plain, key=key, made_at=moment, run_at=run_at or moment)
    if key is None:
        row.save(force_insert=True)
    else:
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            return False
    transaction.on_commit(_news.set)
    return True


def _plain(value: Any) -> Any:
    if isinstance(value, uuid.UUID):
        return str(value)
    if value is None or isinstance(value, (int, float, bool)):
        return value
    if isinstance(value, str) and type(value) is str:
        return value
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    raise TypeError(f"A job takes ids and codes, not {type(value).__name__}.")


def ready_jobs() -> QuerySet[Job]:
    """What a worker may begin, the oldest first."""
    return Job.objects.filter(state=Job.State.READY, run_at__lte=clock.now()).order_by("run_at", "made_at")


def _claim(worker: str, *, quick: bool = False) -> Job | None:
    """`quick`: leaves what may wait for a mail server to another thread."""
    with transaction.atomic():
        rows = ready_jobs()
        if quick:
            rows = rows.exclude(name__in=[kind.name for kind in kinds() if kind.writes_mail])
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        row = rows.first()
        if row is None:
            return None
        moment = clock.now()
        claimed = Job.objects.filter(pk=row.pk, state=Job.State.READY).update(
            state=Job.State.RUNNING, worker=worker, heartbeat_at=moment, attempts=row.attempts + 1
        )
        if not claimed:
            return None
        row.attempts += 1
        return row


class EachAttemptDied(Exception):
    """As often as a job may be tried, the process died in it. It ends like a failure, where somebody sees it."""


_at_work = threading.local()


def attempt() -> int:
    """The how manieth try of the job that runs in this thread. 1 outside of one."""
    return getattr(_at_work, "attempt", 1)


def _run(row: Job) -> None:
    kind = _kinds.get(row.name)
    _at_work.attempt = row.attempts
    try:
        if kind is None:
            raise KeyError(row.name)
        if row.attempts > kind.attempts:
            raise EachAttemptDied
        kind.run(*row.arguments)
    except Exception as error:
        _failed(row, kind, error)
    else:
        Job.objects.filter(pk=row.pk, state=Job.State.RUNNING).update(
            state=Job.State.DONE, ended_at=clock.now(), error=""
        )
    finally:
        _at_work.attempt = 1


def _failed(row: Job, kind: Kind | None, error: Exception) -> None:
    name, limit = type(error).__name__, kind.attempts if kind else 1
    log.warning("Job %s failed, attempt %d of %d (%s).", row.name, row.attempts, limit, name)
    if row.attempts >= limit:
        changes: dict[str, Any] = {"state": Job.State.FAILED, "ended_at": clock.now()}
    else:
        # 2, 4, 8 ... seconds, at most an hour, with jitter so that a crowd of failures does not return at once.
        wait = min(2.0**row.attempts, 3600.0) * random.uniform(0.8, 1.2)
        changes = {"state": Job.State.READY, "run_at": clock.now() + dt.timedelta(seconds=wait)}
    Job.objects.filter(pk=row.pk).update(error=name, worker="", heartbeat_at=None, **changes)


def look_at(*, actor: uuid.UUID, job_id: uuid.UUID) -> bool:
    """A person saw that this job was given up. Returns whether it was for the first time."""
    with transaction.atomic():
        seen = Job.objects.filter(pk=job_id, state=Job.State.FAILED, looked_at=None).update(
            looked_at=clock.now(), looked_by=actor
        )
        if seen:
            audit.record(actor=actor, verb="service.job_looked_at", subject_kind="job", subject=job_id)
    return bool(seen)


def try_again(*, actor: uuid.UUID, job_id: uuid.UUID) -> bool:
    """A job that was given up begins anew, with all its attempts. Safe, for every job may run more than once.
    Given up again, it is on the list again.

    Returns whether it was begun: not one that is none any more, nor of a kind that this program does not know.
    """
    with transaction.atomic():
        begun = Job.objects.filter(pk=job_id, state=Job.State.FAILED, name__in=_kinds).update(
            state=Job.State.READY,
            run_at=clock.now(),
            attempts=0,
            ended_at=None,
            error="",
            looked_at=None,
            looked_by=None,
        )
        if begun:
            audit.record(actor=actor, verb="service.job_tried_again", subject_kind="job", subject=job_id)
            transaction.on_commit(_news.set)
    return bool(begun)


def is_known(name: str) -> bool:
    """Whether this program still knows what to do."""
    return name in _kinds


def reap() -> int:
    """Gives back the jobs of workers that died. Returns how many."""
    dead = Job.objects.filter(state=Job.State.RUNNING, heartbeat_at__lt=clock.now() - PRESUMED_DEAD)
    return dead.update(state=Job.State.READY, worker="", heartbeat_at=None)


def reap_this_machine() -> int:
    """At start: gives back the jobs of dead processes of this machine, without waiting for the span."""
    count, prefix = 0, socket.gethostname() + ":"
    for row in Job.objects.filter(state=Job.State.RUNNING, worker__startswith=prefix):
        process = int(row.worker.split(":")[1])
        if process == os.getpid() or not _is_alive(process):
            count += Job.objects.filter(pk=row.pk, state=Job.State.RUNNING, worker=row.worker).update(
                state=Job.State.READY, worker="", heartbeat_at=None
            )
    return count


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def tick() -> int:
    """Enqueues each repeating job once a slot, however many processes call it. Returns how many."""
    count, moment = 0, clock.now()
    for kind in kinds():
        if kind.every is None:
            continue
        span = kind.every.total_seconds()
        slot = dt.datetime.fromtimestamp(moment.timestamp() // span * span, dt.UTC)
        try:
            with transaction.atomic():
                Tick.objects.create(name=kind.name, slot=slot)
                enqueue(kind.name)
                count += 1
        except IntegrityError:
            continue
    return count


@job("common.clear_jobs", every=dt.timedelta(days=1))
def clear_jobs() -> None:
    """What was done goes after a month, what was given up after half a year, in small transactions."""
    moment = clock.now()
    _clear(Job.objects.filter(state=Job.State.DONE, ended_at__lt=moment - DONE_KEPT))
    _clear(Job.objects.filter(state=Job.State.FAILED, ended_at__lt=moment - FAILED_KEPT))
    _clear(Tick.objects.filter(slot__lt=moment - TICKS_KEPT))


def _clear(rows: QuerySet[Any]) -> None:
    while keys := list(rows.values_list("pk", flat=True)[:CLEARED_AT_ONCE]):
        with transaction.atomic():
            rows.filter(pk__in=keys).delete()


def run_due(*, limit: int = 10_000) -> int:
    """Runs what is due, here and now. For tests and demonstrations. Returns how many ran."""
    count = 0
    while count < limit:
        row = _claim("here")
        if row is None:
            return count
        _run(row)
        count += 1
    return count


def hold() -> None:
    """The tables are not there, or not those of this version: no worker of this process takes a job."""
    _held.set()


def let_go() -> None:
    _held.clear()


def are_held() -> bool:
    return _held.is_set()


class Workers:
    """Worker threads and one ticker, in this process.

    With more than one thread the first runs nothing that writes mail: a mail server that does not answer must not
    hold up who reads a text, or who is told next.
    """

    def __init__(self, threads: int = 2) -> None:
        self._stop = threading.Event()
        self._busy: dict[str, uuid.UUID] = {}
        name = f"{socket.gethostname()}:{os.getpid()}"
        self._threads = [
            threading.Thread(
                target=self._work,
                args=(f"{name}:{number}", number == 0 and threads > 1),
                name=f"jobs-{number}",
                daemon=True,
            )
            for number in range(threads)
        ]
        self._threads.append(threading.Thread(target=self._keep_time, name="jobs-ticker", daemon=True))

    def start(self) -> None:
        if not _held.is_set():  # else the reaper of the ticker finds them, once the tables are there
            reap_this_machine()
        for thread in self._threads:
            thread.start()

    def stop(self, *, patience: float = 20.0) -> None:
        """Lets running jobs end. What does not end in time is given back by the reaper later."""
        self._stop.set()
        _news.set()
        for thread in self._threads:
            thread.join(patience)

    def _work(self, worker: str, quick: bool) -> None:
        while not self._stop.is_set():
            if _held.is_set():
                self._stop.wait(POLL_SECONDS)
                continue
            try:
                close_old_connections()
                row = _claim(worker, quick=quick)
                if row is None:
                    _news.wait(POLL_SECONDS)
                    _news.clear()
                    continue
                self._busy[worker] = row.pk
                try:
                    _run(row)
                finally:
                    self._busy.pop(worker, None)
            except OperationalError:
                self._stop.wait(0.2)  # the database is busy or away: nothing is lost, try again
            except Exception as error:
                log.error("Worker stumbled (%s).", type(error).__name__)
                self._stop.wait(1.0)

    def _keep_time(self) -> None:
        last = 0.0
        while not self._stop.wait(1.0):
            if _held.is_set():
                continue
            try:
                close_old_connections()
                moment = clock.now()
                if moment.timestamp() - last >= HEARTBEAT.total_seconds():
                    last = moment.timestamp()
                    Job.objects.filter(pk__in=list(self._busy.values()), state=Job.State.RUNNING).update(
                        heartbeat_at=moment
                    )
                    reap()
                tick()
            except Exception as error:
                log.error("Ticker stumbled (%s).", type(error).__name__)
