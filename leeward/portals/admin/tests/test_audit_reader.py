"""Who did what: found by actor, by person and by day, at the same cost for any length."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from leeward.common import clock, ids
from leeward.common.models import AuditRow

pytestmark = pytest.mark.django_db


def write(count, *, actor, person, at):
    AuditRow.objects.bulk_create(
        AuditRow(
            at=at - dt.timedelta(milliseconds=number), actor_id=actor.pk, person_id=person.pk,
            verb="people.staff_described", subject_kind="person", subject_id=ids.new(), reason="service",
        )
        for number in range(count)
    )  # fmt: skip


@pytest.mark.parametrize(
    "query",
    [
        "day=9999-12-31",
        "day=0001-01-01",
        "before=9999-12-31T23:59:59-12:00",
        "before=0001-01-01T00:00:00%2B12:00",
        "before=2026-01-01T00:00:00Z~99999999999999999999999",
    ],
)
def test_a_day_at_the_end_of_the_calendar_is_no_fault(ines, signed_in, query, settings):
    for zone in ("America/New_York", "Asia/Tokyo"):
        settings.TIME_ZONE = zone
        assert signed_in(ines).get(f"/admin/audit/?{query}").status_code == 200


def test_it_is_found_by_actor_by_person_and_by_day(ines, bob, alice, dana, signed_in):
    AuditRow.objects.all().delete()
    now = clock.now()
    write(1, actor=ines, person=alice, at=now)
    write(1, actor=bob, person=dana, at=now - dt.timedelta(days=40))
    browser = signed_in(ines)

    def read(query):
        page = browser.get(f"/admin/audit/?{query}").content.decode()
        return "profile of Alice" in page, "profile of Dana" in page

    assert read("") == (True, True)
    assert read("who=nonsense&day=nonsense") == (True, True)
    assert read(f"who={ines.pk}") == (True, False)
    assert read(f"about={dana.pk}") == (False, True)
    then = timezone.localtime(now - dt.timedelta(days=40))  # the day of the service, not that of Greenwich
    assert read(f"day={then.date()}") == (False, True)
    assert "2 are not sealed yet" in browser.get("/admin/audit/").content.decode()


def test_ten_thousand_lines_cost_what_sixty_cost(ines, alice, signed_in):
    browser, counts = signed_in(ines), []
    for count in (60, 10_000):
        write(count, actor=ines, person=alice, at=clock.now())
        with CaptureQueriesContext(
            connection,
        ) as seen:
            page = browser.get("/admin/audit/")
        assert "before=" in page.content.decode()
        counts.append(len(seen))
    assert counts[0] == counts[1]
