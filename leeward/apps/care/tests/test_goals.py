"""A goal and its steps are what was meant: sent twice from one page, they stand once."""

from __future__ import annotations

import pytest

from leeward.apps.care import actions
from leeward.apps.care.models import Goal, GoalStep
from leeward.common import ids

pytestmark = pytest.mark.django_db


def keys(page) -> list[str]:
    return [part.split('"')[0] for part in page.content.decode().split('name="key" value="')[1:]]


def test_three_posts_of_one_page_make_one_goal(alice, episode, signed_in):
    browser = signed_in(alice)
    key = keys(browser.get("/care/goals/"))[-1]
    for _click in range(3):
        assert browser.post("/care/goals/", {"key": key, "text": "Take the train"}).status_code == 302
    assert [str(goal.text) for goal in Goal.objects.all()] == ["Take the train"]


def test_the_same_words_from_a_new_page_are_a_new_goal(alice, episode, signed_in):
    browser = signed_in(alice)
    for _page in range(2):
        key = keys(browser.get("/care/goals/"))[-1]
        browser.post("/care/goals/", {"key": key, "text": "Take the train"})
    assert Goal.objects.count() == 2


def test_other_words_from_the_same_page_are_not_lost(alice, episode, signed_in):
    browser = signed_in(alice)
    key = keys(browser.get("/care/goals/"))[-1]
    for text in ("Take the train", "Take the bus"):
        browser.post("/care/goals/", {"key": key, "text": text})
    assert {str(goal.text) for goal in Goal.objects.all()} == {"Take the train", "Take the bus"}


def test_a_step_sent_twice_is_one_step_of_its_goal(alice, bob, episode, signed_in):
    goals = [actions.set_goal(actor=alice, episode=episode, text=text) for text in ("Train", "Sleep")]
    browser = signed_in(bob)
    key = keys(browser.get(f"/care/{ids.to_url(episode.pk)}/goals/"))[0]
    for goal in (*goals, goals[0]):
        browser.post(f"/care/goals/{ids.to_url(goal.pk)}/steps/", {"key": key, "text": "One stop"})
    assert {step.goal_id for step in GoalStep.objects.all()} == {goal.pk for goal in goals}
    assert GoalStep.objects.count() == 2


def test_what_is_stored_of_a_page_does_not_give_its_words_away(alice, episode):
    rows = [
        actions.set_goal(actor=alice, episode=episode, text="Take the train", key=key) for key in ("a", "b")
    ]
    assert rows[0].key != rows[1].key
