"""Weeks in care, for rates: by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from leeward.apps.care import api
from leeward.apps.care.models import Episode
from leeward.apps.people.models import Person
from leeward.common import ids, service

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 9, 7, tzinfo=dt.UTC)
WEEK = dt.timedelta(weeks=1)


def course(opened: float, started: float | None, ended: float | None) -> api.CourseFacts:
    def at(weeks: float | None) -> dt.datetime | None:
        return None if weeks is None else START + weeks * WEEK

    return api.CourseFacts(ids.new(), None, "", None, START + opened * WEEK, at(started), at(ended), None)


@pytest.mark.parametrize(
    ("opened", "started", "ended", "in_care", "with_pages"),
    [
        (0, 1, 3, 2, 3),
        (-2, -1, 1, 1, 1),  # begun before the span
        (2, 3, None, 1, 2),  # goes on at its end
        (1, None, None, 0, 3),  # waits
        (1, None, 2, 0, 1),  # waited, and left
        (-5, -4, -1, 0, 0),  # over before it
        (5, 6, None, 0, 0),  # begins after it
    ],
)
def test_weeks_are_cut_at_both_ends_of_the_span(opened, started, ended, in_care, with_pages):
    row = course(opened, started, ended)
    assert row.weeks(START, START + 4 * WEEK) == in_care
    assert row.weeks_with_pages(START, START + 4 * WEEK) == with_pages


def test_weeks_between_edges_add_up_to_the_whole():
    rows = [
        course(0, 0.5, 2.5),
        course(-3, -2, None),
        course(0, None, None),
        course(-9, -8, -7),
        course(1, 3.5, 3.75),
    ]
    edges = [START + place * WEEK for place in range(5)]
    found = api.client_weeks(rows, edges)
    assert found == [0.5 + 1, 1 + 1, 0.5 + 1, 0 + 1 + 0.25]
    assert sum(found) == sum(row.weeks(edges[0], edges[-1]) for row in rows)


def test_courses_are_those_of_the_scope_in_one_query(olga, charlie, django_assert_num_queries):
    for _place in range(3):
        client = Person.objects.create(
            username=str(ids.new()), role_codes=["client"], language="pl", birth_year=1990
        )
        Episode.objects.create(client=client, opened_at=START)
    scope = api.service_scope(olga)
    with django_assert_num_queries(1):
        rows = api.courses(scope)
    assert [(row.language, row.birth_year, row.started_at) for row in rows] == [("pl", 1990, None)] * 3
    assert api.courses(api.service_scope(charlie)) == ()


def test_settings_are_signed_when_the_last_of_them_was(ines):
    keys = ("harms.hours_serious", "harms.days_complaint")
    assert service.signed_at(*keys) is None
    service.change(actor=ines.pk, key=keys[0], value=24)
    assert service.signed_at(*keys) is None
    service.change(actor=ines.pk, key=keys[1], value=5)
    first = service.signed_at(keys[0])
    last = service.signed_at(*keys)
    assert first is not None
    assert last is not None
    assert last > first
