"""Every tap is kept at once, counts once, and is never lost."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from leeward.apps.measures import actions
from leeward.apps.measures.models import Answer, Score, Sitting
from leeward.common import clock

pytestmark = pytest.mark.django_db


def tap(pen, sitting, item=1, value=2, key="", instrument="PHQ-9"):
    return actions.give_answer(
        actor=pen, sitting=sitting, instrument=instrument, item=item, value=value, key=key
    )


def test_a_tap_is_kept_before_anything_is_finished(sitting, pen):
    tap(pen, sitting, value=2)
    answer = Answer.objects.get()
    assert (answer.instrument, answer.item, answer.value, answer.state) == ("PHQ-9", 1, 2, "answered")
    assert Sitting.objects.get().started_at is not None
    assert not Score.objects.exists()


def test_a_later_tap_replaces_an_earlier_one(sitting, pen):
    tap(pen, sitting, value=2, key="one")
    tap(pen, sitting, value=0, key="two")
    assert list(Answer.objects.values_list("value", "key")) == [(0, "two")]


def test_the_same_tap_sent_again_changes_nothing(sitting, pen):
    first = tap(pen, sitting, value=2, key="one")
    with clock.at(clock.now() + dt.timedelta(minutes=5)):
        again = tap(pen, sitting, value=2, key="one")
    assert again.pk == first.pk
    assert Answer.objects.get().given_at == first.given_at


def test_rather_not_say_is_not_the_same_as_no_answer(sitting, pen):
    actions.skip_answer(actor=pen, sitting=sitting, instrument="PHQ-9", item=2)
    answer = Answer.objects.get()
    assert (answer.state, answer.value) == ("skipped", None)


def test_an_answer_can_be_given_after_rather_not_say(sitting, pen):
    actions.skip_answer(actor=pen, sitting=sitting, instrument="PHQ-9", item=2)
    tap(pen, sitting, item=2, value=1)
    assert Answer.objects.get().value == 1


@pytest.mark.parametrize(
    ("instrument", "item", "value"), [("PHQ-9", 1, 4), ("PHQ-9", 1, -1), ("PHQ-9", 11, 1), ("K10", 1, 1)]
)
def test_what_was_never_asked_is_not_kept(sitting, pen, instrument, item, value):
    with pytest.raises(ValidationError):
        tap(pen, sitting, instrument=instrument, item=item, value=value)
    assert not Answer.objects.exists()


def test_does_not_apply_is_refused_where_the_form_has_no_such_answer(sitting, pen):
    with pytest.raises(ValidationError):
        actions.mark_not_applicable(actor=pen, sitting=sitting, instrument="PHQ-9", item=1)


def test_a_tap_in_a_second_tab_after_finishing_still_counts(sitting, pen, answer_all):
    answer_all(pen, sitting, 1)
    before = Score.objects.get(instrument="PHQ-9").score
    with clock.at(clock.now() + dt.timedelta(minutes=10)):
        tap(pen, sitting, item=1, value=3)
    assert Score.objects.get(instrument="PHQ-9").score == before + 2


def test_long_after_finishing_answers_are_closed_and_kept(sitting, pen, answer_all):
    answer_all(pen, sitting, 1)
    with clock.at(clock.now() + dt.timedelta(hours=3)), pytest.raises(actions.Finished):
        tap(pen, sitting, item=1, value=3)
    assert Answer.objects.get(instrument="PHQ-9", item=1).value == 1


def test_a_page_left_open_over_the_closing_can_still_hand_in(sitting, pen):
    tap(pen, sitting, item=1, value=2)
    with clock.at(sitting.closes_at + dt.timedelta(hours=1)):
        actions.invite_due()
        assert Sitting.objects.get(pk=sitting.pk).closed_at is not None
        tap(pen, sitting, item=2, value=2)
    assert Answer.objects.count() == 2


def test_a_check_in_taken_back_takes_no_answers(sitting, pen):
    actions.cancel_sitting(actor=None, sitting=sitting, why="ended")
    with pytest.raises(actions.Finished):
        tap(pen, sitting)


@pytest.mark.hazard("H-043")
@pytest.mark.django_db(transaction=True)
def test_when_the_process_dies_every_answer_before_is_kept(sitting, pen):
    tap(pen, sitting, item=1, value=3)
    tap(pen, sitting, item=2, value=2)

    class Killed(BaseException):
        pass

    with pytest.raises(Killed), transaction.atomic():
        tap(pen, sitting, item=3, value=1)
        raise Killed
    assert list(Answer.objects.order_by("item").values_list("item", "value")) == [(1, 3), (2, 2)]


def test_words_beside_a_question_are_sealed_and_kept_once(sitting, pen, week, answer_all):
    answer_all(pen, sitting, 1)
    later = week(1)
    for text in ("", "The form was too long.", "The form was much too long."):
        actions.write_remark(actor=pen, sitting=later, instrument="HARM-1", item=1, text=text)
    remark = later.remarks.get()
    assert str(remark.text) == "The form was much too long."
    raw = type(remark).objects.values_list("text", flat=True).get()
    assert b"too long" not in bytes(raw.value)
