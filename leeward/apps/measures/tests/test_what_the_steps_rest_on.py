"""What care's rules may read: the last totals of the pair, and when half-way or the end was answered."""

from __future__ import annotations

import datetime as dt

import pytest

from leeward.apps.care import queries as care
from leeward.apps.care.models import Episode
from leeward.apps.measures import api
from leeward.apps.measures.models import Score, Sitting
from leeward.common import clock, ids, jobs

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


def test_the_totals_of_a_check_in_reach_the_rules(sitting, episode, pen, answer_all):
    answer_all(pen, sitting, 2)
    scores = api.step_scores([episode.pk])[episode.pk]
    assert {one.instrument for one in scores} == {"PHQ-9", "GAD-7"}
    assert {one.check_in for one in scores} == {sitting.pk}
    assert care.steps_now([episode.pk])[episode.pk].rule == "severe"


def test_too_few_answers_are_no_score_and_never_a_low_one(sitting, episode, pen, answer_all):
    given = {f"PHQ-9.{number}": "skip" for number in range(1, 10)}
    answer_all(pen, sitting, 0, given=given)
    now = care.steps_now([episode.pk])[episode.pk]
    assert now.rule == "no_score"
    assert [one.instrument for one in now.scores] == ["GAD-7"]


def test_an_earlier_total_stands_with_its_day_where_the_newest_has_none(
    sitting, episode, pen, answer_all, week
):
    answer_all(pen, sitting, 2)
    later = week(1)
    with clock.at(START + dt.timedelta(days=8)):
        answer_all(pen, later, 0, given={f"PHQ-9.{number}": "skip" for number in range(1, 10)})
        now = care.steps_now([episode.pk])[episode.pk]
    assert {one.instrument: one.check_in for one in now.scores} == {"PHQ-9": sitting.pk, "GAD-7": later.pk}


def test_what_was_taken_back_is_not_read(sitting, episode, pen, answer_all):
    answer_all(pen, sitting, 2)
    Sitting.objects.filter(pk=sitting.pk).update(cancelled_at=clock.now(), cancelled_why="not_needed")
    assert api.step_scores([episode.pk]) == {}


def test_only_the_last_two_of_each_are_read_in_one_query(sitting, episode, django_assert_num_queries):
    for number in range(5):
        at = START + dt.timedelta(days=number)
        row = Sitting.objects.create(
            client_id=episode.client_id, episode=episode, point="week", battery=[], invited_key=str(number),
            invited_at=at, due_from=at, due_at=at, closes_at=at + dt.timedelta(days=1), completed_at=at,
        )  # fmt: skip
        for code in ("PHQ-9", "GAD-7", "K6"):
            Score.objects.create(
                sitting=row, client_id=episode.client_id, episode=episode, instrument=code, version="1",
                wording="x", score=number, answered=9, missing=0, at=at,
            )  # fmt: skip
    with django_assert_num_queries(1):
        scores = api.step_scores([episode.pk])[episode.pk]
    assert sorted((one.instrument, one.total) for one in scores) == [
        ("GAD-7", 3), ("GAD-7", 4), ("PHQ-9", 3), ("PHQ-9", 4),
    ]  # fmt: skip


def test_two_check_ins_in_a_row_mark_the_course_of_care(sitting, episode, pen, answer_all, week):
    """The place was given with a programme, before there was a score."""
    Episode.objects.update(step="guided")
    with clock.at(START + dt.timedelta(hours=1)):
        answer_all(pen, sitting, 2)
    assert Episode.objects.get().step_asks_since is None
    later = week(1)
    with clock.at(START + dt.timedelta(days=8)):
        answer_all(pen, later, 2)
    assert Episode.objects.get().step_asks_since == START + dt.timedelta(days=8)


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ("mid", "They answered the half-way questions on"),
        ("end", "They answered the questions of the end on"),
    ],
)
def test_half_way_and_the_end_offer_a_look_once_they_are_answered(bob, episode, signed_in, point, said):
    row = Sitting.objects.create(
        client_id=episode.client_id, episode=episode, point=point, battery=[], invited_key=point,
        invited_at=clock.now(), due_from=clock.now(), due_at=clock.now(),
        closes_at=clock.now() + dt.timedelta(days=9),
    )  # fmt: skip
    browser, path = signed_in(bob), f"/staff/{ids.to_url(episode.pk)}/"
    assert said not in browser.get(path).content.decode()
    row.completed_at = clock.now() + dt.timedelta(minutes=1)
    row.save()
    assert said in browser.get(path).content.decode()


def test_who_is_not_on_track_is_offered_a_look_until_somebody_looked(bob, episode, signed_in):
    from leeward.apps.care import actions
    from leeward.apps.measures.models import Standing

    jobs.run_due()
    Standing.objects.filter(pk=episode.pk).update(off_track_since=clock.now(), off_track_reasons=["no_gain"])
    browser, path = signed_in(bob), f"/staff/{ids.to_url(episode.pk)}/"
    assert "Is this still the right step?" in browser.get(path).content.decode()
    actions.choose_step(actor=bob, episode=episode, step="guided")
    assert "Is this still the right step?" not in browser.get(path).content.decode()
