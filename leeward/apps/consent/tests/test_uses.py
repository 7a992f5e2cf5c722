"""The question that every later use asks first: may this be done with this person's answers now?"""

from __future__ import annotations

import pytest

from leeward.apps.consent import actions, api

pytestmark = pytest.mark.django_db
FREE = ("evaluation", "research", "ai", "contact")


def say(person, purpose, answer):
    actions.change_answer(actor=person, purpose=purpose, answer=answer, language="en")


@pytest.mark.parametrize("purpose", FREE)
def test_nothing_said_means_no(alice, purpose):
    assert api.says_yes(alice.pk, purpose) is False
    assert api.agreed([alice.pk], purpose) == frozenset()


@pytest.mark.parametrize("purpose", FREE)
def test_a_withdrawal_counts_from_the_next_question_on(alice, dana, purpose):
    for person in (alice, dana):
        say(person, purpose, True)
    assert api.agreed([alice.pk, dana.pk], purpose) == {alice.pk, dana.pk}
    say(alice, purpose, False)
    assert api.says_yes(alice.pk, purpose) is False
    assert api.agreed([alice.pk, dana.pk], purpose) == {dana.pk}


@pytest.mark.parametrize("purpose", FREE)
def test_a_no_to_one_purpose_leaves_care_and_the_others_alone(alice, purpose):
    for other in ("care", *FREE):
        say(alice, other, True)
    say(alice, purpose, False)
    others = {"care", *FREE} - {purpose}
    assert {one for one in ("care", *FREE) if api.says_yes(alice.pk, one)} == others


def test_counting_many_people_is_one_question(alice, dana, django_assert_num_queries):
    with django_assert_num_queries(1):
        api.agreed([alice.pk, dana.pk], "evaluation")


def test_earlier_answers_are_kept_as_they_were_given(alice):
    from leeward.apps.consent.models import Consent

    say(alice, "research", True)
    say(alice, "research", False)
    rows = Consent.objects.filter(person=alice, purpose="research").order_by("number")
    assert [row.answer for row in rows] == [True, False]
