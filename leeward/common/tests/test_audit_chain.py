"""What the chain shows when somebody with the database, and without the files beside it, was at work."""

from __future__ import annotations

import hashlib
import json
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import connection

from leeward.common import audit, crypto, ids
from leeward.common.models import AuditRow, AuditSeal


@pytest.fixture
def chain(transactional_db):
    """Six lines in the chain. Written for good, so that the head is kept."""
    for _number in range(6):
        audit.record(actor=ids.new(), verb="care.record_opened", subject_kind="episode", subject=ids.new())
    audit.seal_rows()


def changed(number):
    """The line of this number says something else now."""
    row = AuditRow.objects.order_by("pk")[number - 1]
    AuditRow.objects.filter(pk=row.pk).update(verb="care.nothing")


def as_before_the_key(_key, previous, _place, row):
    line = "|".join(
        (
            previous, str(row.pk), row.at.isoformat(), str(row.actor_id or ""), row.verb, row.subject_kind,
            str(row.subject_id), str(row.person_id or ""), row.reason, row.detail,
        )
    )  # fmt: skip
    return hashlib.sha256(line.encode()).hexdigest()


def made_again(monkeypatch, digest):
    """All seals anew over the changed lines, by somebody who has the code and the database."""
    with monkeypatch.context() as patch:
        patch.setattr(audit, "_digest", digest)
        AuditSeal.objects.all().delete()
        audit.forget_kept_head()
        audit.seal_rows()
    audit.forget_kept_head()


@pytest.mark.hazard("H-047")
def test_a_chain_made_again_without_the_key_does_not_fit(chain, monkeypatch):
    changed(3)
    real = audit._digest
    for digest in (
        as_before_the_key,
        lambda _key, *rest: real(b"", *rest),
        lambda _key, *rest: real(bytes(32), *rest),
    ):
        made_again(monkeypatch, digest)
        assert audit.verify().broken_at == 1


def test_the_key_stays_when_the_ring_is_rotated(chain, tmp_path):
    before = crypto.key_ring()
    try:
        ring = crypto.FileKeyRing(tmp_path / "keys.json")
        key = ring.chain_key()
        ring.add_key()
        assert ring.chain_key() == key == crypto.FileKeyRing(tmp_path / "keys.json").chain_key()
        crypto.bind_key_ring(ring)
        assert audit.verify().broken_at == 1, "another ring, another chain"
    finally:
        crypto.bind_key_ring(before)
    assert audit.verify().is_whole


def test_a_ring_from_before_gets_a_key_once(tmp_path):
    path = tmp_path / "keys.json"
    crypto.FileKeyRing(path)
    data = json.loads(path.read_text())
    del data["chain"]
    path.write_text(json.dumps(data))
    first, second = crypto.FileKeyRing(path), crypto.FileKeyRing(path)
    assert first.chain_key() == second.chain_key() == crypto.FileKeyRing(path).chain_key()
    assert len(first.chain_key()) == 32


@pytest.mark.hazard("H-047")
def test_a_head_that_was_kept_elsewhere_shows_that_the_end_was_cut(chain):
    head = audit.head()
    assert head.place == 6
    assert audit.verify([head]).is_whole
    AuditSeal.objects.filter(place=6).delete()
    AuditRow.objects.order_by("-pk")[0].delete()
    audit.forget_kept_head()
    assert audit.verify().is_whole, "without a head nobody can tell"
    found = audit.verify([head])
    assert (found.is_whole, found.missing, found.sealed) == (False, [head], 5)


def test_the_service_does_not_seal_on_behind_a_cut(chain):
    """Else whoever cuts could let the service itself make a chain that fits."""
    head = audit.head()
    assert audit.Head.read(settings.AUDIT_HEAD_FILE.read_text()) == head
    AuditSeal.objects.filter(place__gt=3).delete()
    changed(5)
    with pytest.raises(audit.ChainCut):
        audit.seal_rows()
    assert audit.is_cut()
    assert audit.verify().missing == [head]


def test_a_head_of_a_moment_ago_is_held_by_a_longer_chain(chain):
    """Several processes keep heads of their own, and each is a little behind."""
    head = audit.head()
    audit.record(actor=None, verb="service.started", subject_kind="service", subject=ids.new())
    audit.seal_rows()
    settings.AUDIT_HEAD_FILE.write_text(str(head))
    assert not audit.is_cut()
    assert audit.verify([head]).head.place == 7


@pytest.mark.parametrize("text", ["", "7", "7:abc", "0:" + "a" * 64, "x:" + "a" * 64, "7:" + "g" * 64])
def test_what_is_no_head_is_refused(text):
    with pytest.raises(ValueError, match="A head is"):
        audit.Head.read(text)


@pytest.mark.django_db
def test_a_spoilt_file_of_the_head_counts_as_a_cut():
    settings.AUDIT_HEAD_FILE.write_text("what?")
    assert audit.is_cut()


@pytest.mark.django_db
@pytest.mark.usefixtures("append_only")
def test_the_update_makes_an_old_chain_again_with_the_key(monkeypatch):
    audit.record(actor=None, verb="service.started", subject_kind="service", subject=ids.new())
    with monkeypatch.context() as patch:
        patch.setattr(audit, "_digest", as_before_the_key)
        audit.seal_rows()
    assert audit.verify().broken_at == 1
    connection.check_constraints()  # in a service the seals are from an earlier transaction
    migration = import_module("leeward.common.migrations.0004_audit_is_not_replaced")
    with connection.cursor() as cursor:
        migration.make_chain_again(None, SimpleNamespace(connection=connection, execute=cursor.execute))
    assert audit.seal_rows() == 1
    assert audit.verify().is_whole
