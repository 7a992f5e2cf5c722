"""The record of who did what cannot be changed, and shows it when somebody tried."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from leeward.common import audit, ids
from leeward.common.models import AuditRow, AuditSeal

pytestmark = pytest.mark.django_db


def lines(count):
    for _number in range(count):
        audit.record(actor=ids.new(), verb="care.record_opened", subject_kind="episode", subject=ids.new())


@pytest.mark.usefixtures("append_only")
def test_the_database_refuses_to_change_or_delete_a_line():
    lines(1)
    audit.seal_rows()
    for change in (
        lambda: AuditRow.objects.update(verb="nothing happened"),
        lambda: AuditRow.objects.all().delete(),
        lambda: AuditSeal.objects.update(digest=""),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert AuditRow.objects.get().verb == "care.record_opened"


def test_the_chain_fits_and_counts_what_is_not_yet_sealed():
    lines(5)
    assert audit.seal_rows() == 5
    lines(2)
    found = audit.verify()
    assert (found.sealed, found.not_yet_sealed, found.broken_at) == (5, 2, None)


@pytest.mark.hazard("H-047")
def test_a_changed_line_breaks_the_chain_at_its_place():
    lines(5)
    audit.seal_rows()
    third = AuditRow.objects.order_by("pk")[2]
    AuditRow.objects.filter(pk=third.pk).update(verb="care.nothing")
    assert audit.verify().broken_at == 3


def test_sealing_twice_seals_nothing_twice():
    lines(3)
    assert (audit.seal_rows(), audit.seal_rows()) == (3, 0)


def test_sealing_goes_on_in_batches():
    lines(7)
    while audit.seal_rows(limit=3):
        pass
    assert audit.verify().sealed == 7
