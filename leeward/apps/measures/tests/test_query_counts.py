"""What a list costs does not grow with the list."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from leeward.apps.care import api as care
from leeward.apps.measures import api
from leeward.apps.measures.access import Pen
from leeward.apps.measures.models import Sitting
from leeward.common import clock, jobs
from tests.fixtures import make_client, make_episode

from .conftest import START

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[10, 50])
def crowd(request, bob, answer_all):
    with clock.at(START):
        episodes = [
            make_episode(
                client=make_client(f"client{number}", name=f"Client {number}"), intake=bob, therapist=bob
            )
            for number in range(request.param)
        ]
        jobs.run_due()
    with clock.at(START + dt.timedelta(days=5)):
        from leeward.apps.measures import actions

        actions.invite_due()
        yield episodes


def test_standings_cost_one_query(crowd, bob, django_assert_num_queries):
    scope = care.caseload_scope(bob)
    with django_assert_num_queries(1):
        found = api.standings(scope)
        _words = [(row.now, row.change_words, row.spark, row.track_words) for row in found.values()]
    assert len(found) == len(crowd)


def test_latest_scores_cost_one_query(crowd, django_assert_num_queries):
    with django_assert_num_queries(1):
        api.latest_scores([episode.pk for episode in crowd])


def test_the_overdue_page_costs_the_same_for_any_number(crowd, bob, signed_in, django_assert_max_num_queries):
    browser = signed_in(bob)
    with django_assert_max_num_queries(12):
        page = browser.get(reverse("measures:overdue"))
    assert len(page.context["rows"]) == len(crowd)


@pytest.fixture
def long_course(sitting, pen, answer_all, week, episode):
    answer_all(pen, sitting, 2)
    for number in range(1, 9):
        later = week(number)
        with clock.at(later.due_from + dt.timedelta(hours=1)):
            answer_all(pen, later, 1)
    return episode


def test_what_a_record_shows_costs_the_same_for_a_long_course(long_course, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        api.outcome_card(long_course.pk)
    with django_assert_max_num_queries(2):
        assert len(api.timeline(long_course.pk)) == 9
    with django_assert_max_num_queries(1):
        api.standing(long_course.pk)


def test_a_question_and_a_tap_stay_cheap(sitting, alice, signed_in, django_assert_max_num_queries):
    browser = signed_in(alice)
    with django_assert_max_num_queries(14):
        browser.get(reverse("measures:checkin", args=[sitting.pk, 1]))
    with django_assert_max_num_queries(18):
        browser.post(
            reverse("measures:answers", args=[sitting.pk]), {"field": "PHQ-9.1", "value": "2", "key": "k"}
        )


def test_the_progress_page_costs_the_same_for_a_long_course(
    long_course, alice, signed_in, django_assert_max_num_queries
):
    browser = signed_in(alice)
    with django_assert_max_num_queries(12):
        browser.get(reverse("measures:progress"))
    assert Sitting.objects.count() == 9
    assert Pen("signed_in", alice).is_guest is False
