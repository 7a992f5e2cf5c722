"""How courses ended, for numbers about the service: what is counted, and what it costs."""

from __future__ import annotations

import datetime as dt

import pytest

from leeward.apps.care import api as care
from leeward.apps.care.models import Episode
from leeward.apps.measures import api
from leeward.apps.measures.models import Score, Sitting
from leeward.apps.people.models import Person
from leeward.common import clock, ids

pytestmark = pytest.mark.django_db


def course(**totals: tuple[float | None, ...]) -> Episode:
    client = Person.objects.create(username=str(ids.new()), role_codes=["client"])
    row = Episode.objects.create(
        client=client, opened_at=clock.now(), started_at=clock.now(), status="active"
    )
    for code, scores in totals.items():
        for place, score in enumerate(scores):
            answer(row, code.replace("_", "-"), score, clock.now() + dt.timedelta(days=place))
    return row


def answer(row: Episode, code: str, score: float | None, at: dt.datetime, **facts: object) -> Sitting:
    sitting = Sitting.objects.create(
        client_id=row.client_id, episode=row, point="week", battery=[], invited_key=str(ids.new()), invited_at=at,
        due_from=at, due_at=at, closes_at=at + dt.timedelta(days=1), started_at=at, **facts,
    )  # fmt: skip
    Score.objects.create(
        sitting=sitting, client_id=row.client_id, episode=row, instrument=code, version="1", wording="x", score=score,
        answered=9, missing=0, at=at,
    )  # fmt: skip
    return sitting


def test_low_mood_and_worry_are_judged_by_the_thresholds_of_their_own_files(olga):
    mood, worry, other = course(PHQ_9=(10, 16)), course(GAD_7=(10, 14)), course(PCL_5=(10, 60))
    found = api.course_ends(care.service_scope(olga))
    assert found[mood.pk].is_worse
    assert found[worry.pk].is_worse
    assert other.pk not in found


def test_a_check_in_without_a_total_and_one_that_was_taken_back_are_no_measure(olga):
    row = course(PHQ_9=(10, None))
    answer(row, "PHQ-9", 20, clock.now() + dt.timedelta(days=3), cancelled_at=clock.now())
    assert api.course_ends(care.service_scope(olga))[row.pk].is_worse is None


def test_only_courses_of_the_scope_are_read(olga, charlie, bob):
    course(PHQ_9=(10, 16))
    for stranger in (charlie, bob):
        assert api.course_ends(care.service_scope(stranger)) == {}
        assert api.check_ins_answered(care.service_scope(stranger)) == {}


def test_many_courses_cost_one_query(olga, django_assert_num_queries):
    scope = care.service_scope(olga)
    for _place in range(12):
        course(PHQ_9=(10, 16), GAD_7=(8, 9))
    with django_assert_num_queries(1):
        assert len(api.course_ends(scope)) == 12
    with django_assert_num_queries(1):
        assert len(api.check_ins_answered(scope)) == 12


def test_check_ins_are_counted_in_their_span(olga):
    row = course(PHQ_9=(10, 16, 12))
    begun = clock.now() + dt.timedelta(hours=12)
    scope = care.service_scope(olga)
    assert api.check_ins_answered(scope)[row.pk] == 3
    assert api.check_ins_answered(scope, since=begun)[row.pk] == 2
    assert api.check_ins_answered(scope, until=begun)[row.pk] == 1
