"""Every row comes once, whatever shares a moment and wherever a page ends."""

from __future__ import annotations

import datetime as dt
import random
import uuid

import pytest

from leeward.common.models import AuditRow, Job
from leeward.common.paging import newest_first

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 3, 10, 12, tzinfo=dt.UTC)


def rows_at(moments):
    """Their keys in the order of the list. Keys grow, as an audit's do."""
    AuditRow.objects.bulk_create(
        AuditRow(
            at=NOON + dt.timedelta(seconds=second),
            verb="care.record_opened",
            subject_kind="episode",
            subject_id=uuid.uuid4(),
            reason="service",
        )
        for second in moments
    )
    return list(AuditRow.objects.order_by("-at", "-pk").values_list("pk", flat=True))


def walk(rows, size, field="at"):
    """Page after page to the end, as a reader goes."""
    before, found, pages = None, [], 0
    while True:
        page = newest_first(rows, field=field, before=before, size=size)
        assert len(page.rows) <= size
        found += [row.pk for row in page.rows]
        pages += 1
        if page.earlier is None:
            return found, pages
        before = page.earlier


@pytest.mark.parametrize("seed", range(30))
def test_no_row_is_lost_or_comes_twice_however_many_share_a_moment(seed):
    draw = random.Random(seed)
    moments = [draw.randrange(draw.choice([1, 2, 5, 40])) for _each in range(draw.randrange(1, 45))]
    wanted = rows_at(moments)
    for size in (1, 2, 3, 7, 44, 45, 50):
        found, pages = walk(AuditRow.objects.all(), size)
        assert found == wanted
        assert pages == -(-len(wanted) // size)


def test_keys_that_are_no_numbers_are_in_one_order_too():
    for _each in range(25):
        Job.objects.create(name="x", arguments=[], made_at=NOON, run_at=NOON)
    found, _pages = walk(Job.objects.all(), 4, field="made_at")
    assert len(found) == len(set(found)) == 25


def test_an_address_from_before_is_still_a_cursor():
    wanted = rows_at([0, 0, 1, 2])
    page = newest_first(
        AuditRow.objects.all(), field="at", before=(NOON + dt.timedelta(seconds=1)).isoformat()
    )
    assert [row.pk for row in page.rows] == wanted[2:]


@pytest.mark.parametrize(
    "wrong", ["", "yesterday", "~", "~5", "2026-03-10T12:00:00", "2026-03-10T12:00:00~5"]
)
def test_what_is_no_cursor_is_taken_as_none(wrong):
    wanted = rows_at([0, 0, 1])
    page = newest_first(AuditRow.objects.all(), field="at", before=wrong)
    assert [row.pk for row in page.rows] == wanted


@pytest.mark.parametrize("key", ["x", "5; drop", "' or 1=1"])
def test_a_key_that_is_none_leaves_the_moment(key):
    wanted = rows_at([0, 0, 1])
    moment = (NOON + dt.timedelta(seconds=1)).isoformat()
    page = newest_first(AuditRow.objects.all(), field="at", before=f"{moment}~{key}")
    assert [row.pk for row in page.rows] == wanted[1:]


def test_a_row_that_arrives_meanwhile_moves_nothing():
    wanted = rows_at([0, 0, 0, 0])
    first = newest_first(AuditRow.objects.all(), field="at", before=None, size=2)
    rows_at([0, 5])
    rest = newest_first(AuditRow.objects.all(), field="at", before=first.earlier, size=9)
    assert [row.pk for row in rest.rows] == wanted[2:]
