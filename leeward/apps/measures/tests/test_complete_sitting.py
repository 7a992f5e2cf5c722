"""Finishing counts the scores once, keeps the standing row, and tells what changed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leeward.apps.measures import actions, api, queries
from leeward.apps.measures.models import Answer, Score, Sitting, Standing
from leeward.clinical import instruments, scoring
from leeward.common import clock
from leeward.common.models import AuditRow

pytestmark = pytest.mark.django_db


@pytest.mark.hazard("H-012")
def test_the_score_is_what_the_clinical_core_says(sitting, pen, answer_all):
    answer_all(pen, sitting, 2)
    row = Score.objects.get(instrument="PHQ-9")
    assert row.score == 16  # eight items at 2; item 9 at 0
    assert row.band == "moderately severe"
    assert (row.answered, row.missing) == (9, 0)
    assert row.version == instruments.get("PHQ-9").version
    assert row.wording == instruments.get("PHQ-9").wording_hash
    assert Score.objects.get(instrument="GAD-7").score == 14


def test_too_few_answers_give_no_score_and_are_counted(sitting, pen, answer_all):
    answer_all(pen, sitting, 1, given={"PHQ-9.1": "skip", "PHQ-9.2": None, "PHQ-9.3": None})
    row = Score.objects.get(instrument="PHQ-9")
    assert (row.score, row.answered, row.missing) == (None, 6, 3)


def test_finishing_twice_counts_once(sitting, pen, answer_all):
    answer_all(pen, sitting, 1)
    first = Sitting.objects.get(pk=sitting.pk).completed_at
    with clock.at(clock.now() + dt.timedelta(minutes=5)):
        actions.complete_sitting(actor=pen, sitting=sitting)
    assert Sitting.objects.get(pk=sitting.pk).completed_at == first
    assert Score.objects.filter(instrument="PHQ-9").count() == 1
    assert AuditRow.objects.filter(verb="measures.answered").count() == 1


def test_a_questionnaire_asked_in_part_has_no_score(episode, pen, at_start, answer_all):
    from leeward.apps.care import api as care
    from leeward.clinical import schedule

    row = actions.invite_sitting(
        episode=care.episode(episode.pk),
        point="light_week",
        battery=queries.as_battery(schedule.for_step("self_help").points["light_week"].asks),
        key="light",
        due_from=at_start,
        due_at=at_start + dt.timedelta(days=3),
        closes_at=at_start + dt.timedelta(days=7),
    )
    answer_all(pen, row, 1)
    assert set(Score.objects.values_list("instrument", flat=True)) == {"PHQ-2", "GAD-2", "HARM-1"}


def test_the_standing_row_holds_what_a_caseload_shows(sitting, pen, answer_all, week, episode):
    answer_all(pen, sitting, 2)
    later = week(1)
    with clock.at(later.due_from + dt.timedelta(hours=1)):
        answer_all(pen, later, 1)
    row = Standing.objects.get(pk=episode.pk)
    assert (row.first, row.now, row.verdict) == (16, 8, "improved_below")
    assert [score for _at, score in row.points] == [16, 8]
    assert (row.anxiety_first, row.anxiety_now, row.anxiety_verdict) == (14, 7, "improved_below")
    assert row.missed_in_a_row == 0


@pytest.mark.hazard("H-013")
def test_a_missed_week_is_a_gap_and_is_counted(sitting, pen, answer_all, week, episode):
    answer_all(pen, sitting, 1)
    week(1)
    later = week(2)
    with clock.at(later.due_from + dt.timedelta(hours=1)):
        assert Standing.objects.get(pk=episode.pk).missed_in_a_row == 1
        answer_all(pen, later, 1)
    row = Standing.objects.get(pk=episode.pk)
    assert [score for _at, score in row.points] == [8, None, 8]
    assert row.missed_in_a_row == 0


@pytest.mark.hazard("H-013")
def test_three_missed_weeks_put_somebody_off_track(sitting, pen, answer_all, week, episode):
    answer_all(pen, sitting, 1)
    for number in (1, 2, 3, 4):
        week(number)
    row = Standing.objects.get(pk=episode.pk)
    assert row.off_track_reasons == ["missed"]
    facts = api.standing(episode.pk)
    assert facts.is_off_track
    assert "3 check-ins" in facts.track_words


@pytest.mark.hazard("H-013")
def test_a_reliable_worsening_is_dated_from_when_it_was_first_seen(sitting, pen, answer_all, week, episode):
    answer_all(pen, sitting, 0)
    seen = []
    for number in (1, 2):
        later = week(number)
        with clock.at(later.due_from + dt.timedelta(hours=1)):
            answer_all(pen, later, 1)
            seen.append(Standing.objects.get(pk=episode.pk).deteriorated_at)
    assert seen[0] is not None and seen[0] == seen[1]


def test_saying_that_something_made_things_worse_is_flagged(sitting, pen, answer_all, week, episode):
    answer_all(pen, sitting, 0)
    later = week(1)
    with clock.at(later.due_from):
        answer_all(pen, later, 0, given={"HARM-1.1": 1})
    assert api.standing(episode.pk).harm_said_at is not None


def test_not_on_track_is_set_aside_and_comes_back_with_another_reason(
    sitting, pen, answer_all, week, episode, bob, charlie
):
    answer_all(pen, sitting, 1)
    for number in (1, 2, 3, 4):
        week(number)
    from django.http import Http404

    with pytest.raises(Http404):
        actions.set_off_track_aside(actor=charlie, episode_id=episode.pk)
    actions.set_off_track_aside(actor=bob, episode_id=episode.pk)
    assert not api.standing(episode.pk).is_off_track
    later = week(5)
    with clock.at(later.due_from + dt.timedelta(hours=1)):
        answer_all(pen, later, 3)
    facts = api.standing(episode.pk)
    assert facts.off_track_reasons == ("worse",)
    assert facts.is_off_track


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.permutations(range(1, 10)),
    values=st.lists(st.integers(0, 3), min_size=9, max_size=9),
)
def test_the_order_of_answers_does_not_change_the_score(sitting, pen, order, values):
    values[8] = 0
    Answer.objects.all().delete()
    Score.objects.all().delete()
    Sitting.objects.filter(pk=sitting.pk).update(completed_at=None, started_at=None)
    for item in order:
        actions.give_answer(actor=pen, sitting=sitting, instrument="PHQ-9", item=item, value=values[item - 1])
    actions.complete_sitting(actor=pen, sitting=sitting)
    expected = scoring.score(instruments.get("PHQ-9"), values)
    assert Score.objects.get(instrument="PHQ-9").score == expected.score == sum(values)
