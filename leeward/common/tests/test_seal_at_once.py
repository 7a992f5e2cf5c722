"""Two processes seal at the same moment: one chain comes of it, and neither of them breaks."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction

from leeward.common import audit, ids
from leeward.common.models import AuditRow, AuditSeal

SEALER = """
import sys, time
import django
django.setup()
from django.db import connection
from leeward.common import audit
connection.ensure_connection()
print("ready", flush=True)
sys.stdin.readline()
print(audit.seal_rows(), flush=True)
"""


def lines(count):
    for _number in range(count):
        audit.record(actor=ids.new(), verb="care.record_opened", subject_kind="episode", subject=ids.new())


def assert_whole(count):
    """Each line once, in one chain that fits."""
    found = audit.verify()
    assert (found.sealed, found.not_yet_sealed, found.is_whole) == (count, 0, True)
    assert AuditSeal.objects.count() == count


@pytest.mark.skipif(connection.vendor != "sqlite", reason="gives the file to other processes")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("sealed_before", [0, 3])
def test_two_processes_on_one_file(sealed_before):
    lines(sealed_before)
    audit.seal_rows()
    lines(120)
    name = connection.settings_dict["NAME"]
    surroundings = {**os.environ, "DATABASE_URL": f"sqlite:///{name}", "LEEWARD_DATA": str(settings.DATA)}
    sealers = [
        subprocess.Popen(
            [sys.executable, "-c", SEALER],
            env=surroundings,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _each in range(2)
    ]
    for sealer in sealers:
        assert sealer.stdout.readline() == "ready\n", sealer.stderr.read()
    for sealer in sealers:
        sealer.stdin.write("\n")
        sealer.stdin.flush()
    said = [sealer.communicate(timeout=60) for sealer in sealers]
    assert [sealer.returncode for sealer in sealers] == [0, 0], said
    assert sum(int(out) for out, _error in said) == 120
    assert_whole(120 + sealed_before)


@pytest.mark.django_db(transaction=True)
def test_four_threads_at_once_while_more_is_written():
    lines(40)
    gate, broken = threading.Barrier(5), []

    def work(deed):
        try:
            gate.wait()
            deed()
        except Exception as error:  # the test says what broke, whatever it is
            broken.append(error)
        finally:
            connection.close()

    deeds = [audit.seal_rows] * 4 + [lambda: lines(20)]
    threads = [threading.Thread(target=work, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert broken == []
    audit.seal_rows()
    assert_whole(60)


def taken(limit):
    """As on PostgreSQL: the places are taken by the time they are written."""
    with transaction.atomic():
        raise IntegrityError


@pytest.mark.django_db
def test_who_finds_the_places_taken_gives_way(monkeypatch):
    lines(2)
    last = iter([0, 2])
    monkeypatch.setattr(audit, "_seal", taken)
    monkeypatch.setattr(audit, "_last_place", lambda: next(last))
    assert audit.seal_rows() == 0
    assert AuditRow.objects.count() == 2


@pytest.mark.django_db
def test_a_fault_that_is_no_race_is_seen(monkeypatch):
    lines(2)
    monkeypatch.setattr(audit, "_seal", taken)
    with pytest.raises(IntegrityError):
        audit.seal_rows()
