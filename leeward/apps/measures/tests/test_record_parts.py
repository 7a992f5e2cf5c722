"""What measures give to a copy of the record: every answer of the client; apart, a therapist's own ratings."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leeward.apps.measures import actions, api
from leeward.apps.measures.models import Mode, Score, Sitting
from leeward.common import crypto

pytestmark = pytest.mark.django_db
ANSWERS, RATINGS = api.record_parts()


def test_each_question_with_its_answer_and_the_score(alice, pen, sitting, answer_all):
    answer_all(pen, sitting, 2)
    (item,) = ANSWERS.items(alice.pk)
    facts = dict(item.facts)
    assert facts["Little interest or pleasure in doing things"] == "More than half the days"
    assert any("score" in about and words.startswith("16") for about, words in item.facts), item.facts
    assert ANSWERS.count(alice.pk) == 1


def test_own_words_beside_a_question_are_there(alice, pen, sitting, answer_all):
    sitting.battery = [{"instrument": "HARM-1", "items": [1]}]
    sitting.save(update_fields=["battery"])
    actions.give_answer(actor=pen, sitting=sitting, instrument="HARM-1", item=1, value=1)
    actions.write_remark(actor=pen, sitting=sitting, instrument="HARM-1", item=1, text="Only at night.")
    (item,) = ANSWERS.items(alice.pk)
    assert ("In your own words", "Only at night.") in item.facts


def test_a_check_in_that_was_never_begun_holds_nothing(alice, sitting):
    assert ANSWERS.items(alice.pk) == () and ANSWERS.count(alice.pk) == 0


def test_a_therapists_own_ratings_are_apart(alice, bob, pen, sitting, answer_all):
    answer_all(pen, sitting, 1)
    Score.all_sides.create(
        sitting=sitting, client=alice, episode_id=sitting.episode_id, instrument="ALLIANCE-CLINICIAN",
        version="1", wording="x", score=3.2, answered=4, missing=0, mode=Mode.CLINICIAN, at=sitting.invited_at,
    )  # fmt: skip
    assert "3.2" not in str(ANSWERS.items(alice.pk))
    assert RATINGS.is_apart and RATINGS.count(alice.pk) == 1
    assert "3.2" in str(RATINGS.items(alice.pk))


def test_nothing_of_another_client(alice, dana, pen, sitting, answer_all):
    answer_all(pen, sitting, 1)
    assert ANSWERS.items(dana.pk) == () and RATINGS.items(dana.pk) == ()


def test_the_number_of_queries_does_not_grow(alice, pen, sitting, answer_all, week):
    def cost() -> int:
        crypto.preload([alice.pk])
        with CaptureQueriesContext(connection) as asked:
            ANSWERS.items(alice.pk), RATINGS.items(alice.pk)
        return len(asked)

    answer_all(pen, sitting, 1)
    few = cost()
    for number in (1, 2, 3):
        later = week(number)
        answer_all(pen, later, 1)
    assert Sitting.objects.filter(started_at__isnull=False).count() == 4
    assert cost() == few
