"""The course of a measure: a sentence first, the same words for both sides, numbers only for who wants them."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from django.urls import reverse

from leeward.apps.care import actions as care
from leeward.apps.measures import actions, api, queries
from leeward.apps.measures.models import Score, Sitting
from leeward.common import clock

from .conftest import START

pytestmark = pytest.mark.django_db

FORBIDDEN = ("failed", "failure", "diagnosis of", "recovered")


def moments(*scores):
    return [
        queries.Moment(START + dt.timedelta(days=7 * number), score) for number, score in enumerate(scores)
    ]


@pytest.mark.parametrize(
    ("scores", "client", "staff"),
    [
        (
            (16, 7),
            "Your low mood has eased since March.",
            "Down 9: a real improvement, and below the cut-off",
        ),
        ((22, 14), "Your low mood has eased since March.", "Down 8: a real improvement"),
        ((16, 12), "Your low mood is about the same as in March.", "Down 4: not yet a reliable change"),
        ((6, 14), "Your low mood has been stronger than in March.", "Up 8: really worse"),
        ((9, 9), "Your low mood is about the same as in March.", "No change so far"),
        ((16,), "This is your first answer about low mood.", "One score so far"),
        ((None,), "There is no score yet.", "There is no score yet."),
    ],
)
def test_both_sides_read_the_same_rule(scores, client, staff):
    now = START + dt.timedelta(days=60)
    assert queries.verdict("PHQ-9", moments(*scores), for_client=True, now=now).title == client
    assert queries.verdict("PHQ-9", moments(*scores), for_client=False, now=now).title == staff


@pytest.mark.parametrize("scores", [(16, 7), (16, 12), (6, 14), (16,), (None,), (16, None, 7)])
@pytest.mark.parametrize("code", ["PHQ-9", "GAD-7", "WHO-5"])
def test_no_word_blames_and_hidden_numbers_stay_hidden(scores, code):
    now = START + dt.timedelta(days=60)
    for hides in (True, False):
        said = queries.verdict(code, moments(*scores), for_client=True, now=now, hides_numbers=hides)
        words = f"{said.tag} {said.title} {said.words}"
        assert not any(word in words.lower() for word in FORBIDDEN)
        if hides:
            assert not any(letter.isdigit() for letter in words)


def test_another_year_is_named():
    now = START + dt.timedelta(days=400)
    assert "March\u00a02026" in queries.verdict("PHQ-9", moments(16, 7), for_client=True, now=now).title


@pytest.fixture
def browser(sitting, pen, answer_all, week, alice, signed_in):
    answer_all(pen, sitting, 2)
    week(1)
    later = week(2)
    with clock.at(later.due_from + dt.timedelta(hours=1)):
        answer_all(pen, later, 1)
    return signed_in(alice)


def test_the_page_says_it_in_words_with_a_chart_and_a_table(browser):
    html = browser.get(reverse("measures:progress")).content.decode()
    assert "Your low mood has eased since March." in html
    assert "from 16 to 8" in html
    assert 'role="img"' in html
    assert "See it as a table" in html
    assert "no answer" in html
    assert "Bob sees the same chart." in html
    assert "not a diagnosis" in html


def test_hidden_numbers_are_hidden_everywhere(browser, alice):
    browser.post(reverse("measures:view"), {"hides_numbers": "yes"})
    page = browser.get(reverse("measures:progress"))
    said = page.context["said"]
    assert "16" not in said.words
    assert not any(cell.isdecimal() for row in page.context["chart"].table.rows for cell in row.cells)
    assert "scored 0 to 27" not in page.content.decode()
    assert "16" not in api.mini(alice).words


def test_the_chart_can_be_turned_off_and_on(browser, alice):
    browser.post(reverse("measures:view"), {"hides_chart": "yes"})
    assert 'role="img"' not in browser.get(reverse("measures:progress")).content.decode()
    assert api.mini(alice) is None
    browser.post(reverse("measures:view"), {"hides_chart": "no"})
    assert 'role="img"' in browser.get(reverse("measures:progress")).content.decode()


def test_the_address_names_no_measure(browser):
    html = browser.get(reverse("measures:progress")).content.decode()
    assert "?show=2" in html
    assert "show=GAD" not in html
    assert "Your worry" in browser.get(reverse("measures:progress") + "?show=2").content.decode()
    assert browser.get(reverse("measures:progress") + "?show=99").status_code == 200
    assert browser.get(reverse("measures:progress") + "?show=x").status_code == 200


def test_before_any_answer_the_page_says_so(alice, signed_in):
    assert "No answers yet" in signed_in(alice).get(reverse("measures:progress")).content.decode()


def test_staff_see_the_same_points(browser, episode):
    card = api.outcome_card(episode.pk)
    assert card.title == "Down 8: a real improvement, and below the cut-off"
    assert [row.is_gap for row in card.table.rows] == [False, True, False]
    assert {code for code, _part in card.others} >= {"GAD-7"}
    assert api.outcome_card(episode.pk, "GAD-7").code == "GAD-7"
    assert api.outcome_card(episode.pk, "nonsense").code == "PHQ-9"
    assert api.history(episode.pk, "PHQ-9").answered[0].score == 16


def test_what_waits_for_a_client_says_how_long_it_takes(sitting, alice, pen):
    (due,) = api.due_for(alice)
    assert (due.minutes, due.is_begun, due.count) == (5, False, 28)
    actions.give_answer(actor=pen, sitting=sitting, instrument="PHQ-9", item=1, value=1)
    assert api.due_for(alice)[0].is_begun
    assert due.url == reverse("measures:start", args=[sitting.pk])


@pytest.mark.parametrize("seed", range(6))
def test_the_narrow_way_to_one_measure_finds_what_the_whole_course_says(episode, alice, seed):
    chance = random.Random(seed)
    full = {"instrument": "PHQ-9", "items": list(range(1, 10))}
    short = {"instrument": "PHQ-2", "items": [1, 2]}
    for number in range(40):
        at = START + dt.timedelta(days=7 * number)
        state = chance.choice(("open", "completed", "completed", "closed", "cancelled"))
        row = Sitting.objects.create(
            client=alice, episode=episode, point="week", invited_key=f"{seed}:{number}", invited_at=at,
            due_from=at, due_at=at, closes_at=at + dt.timedelta(days=6),
            battery=chance.choice(([full], [short], [short, full], [{**full, "items": [1, 2]}])),
            completed_at=at + dt.timedelta(hours=2) if state in ("completed", "cancelled") else None,
            closed_at=at + dt.timedelta(days=6) if state == "closed" else None,
            cancelled_at=at + dt.timedelta(days=1) if state == "cancelled" else None,
        )  # fmt: skip
        if state != "open" and chance.random() < 0.7:
            Score.objects.create(
                sitting=row, client=alice, episode=episode, instrument=chance.choice(("PHQ-9", "PHQ-2")),
                version="1", wording="0", score=chance.choice((None, 3.0, 12.0, 20.0)), answered=9, missing=0,
                at=at + dt.timedelta(hours=chance.randint(1, 90)),
            )  # fmt: skip
    for code in ("PHQ-9", "PHQ-2", "GAD-7"):
        assert queries.moments_of(episode.pk, code) == queries.course_of(episode.pk).moments(code)
    assert any(one.score is None for one in queries.moments_of(episode.pk, "PHQ-9"))


def test_a_light_week_adds_no_second_course_under_the_same_name(
    sitting, pen, answer_all, alice, episode, signed_in
):
    answer_all(pen, sitting)
    for number, code in enumerate(("PHQ-2", "GAD-2") * 3):
        at = START + dt.timedelta(days=7 * (number // 2 + 1))
        row = Sitting.objects.create(
            client=alice, episode=episode, point="light_week", invited_key=f"{number}", invited_at=at, due_from=at,
            due_at=at, closes_at=at + dt.timedelta(days=6), battery=[{"instrument": code, "items": [1, 2]}], completed_at=at,
        )  # fmt: skip
        Score.objects.create(
            sitting=row, client=alice, episode=episode, instrument=code, version="1", wording="0", score=3.0,
            answered=2, missing=0, at=at,
        )  # fmt: skip
    tabs = signed_in(alice).get(reverse("measures:progress")).context["tabs"]
    names = [name for name, _url, _is_here in tabs]
    assert len(names) == len(set(names)) == 3, names


def test_after_the_end_of_care_nobody_is_said_to_look_along(
    sitting, pen, answer_all, alice, bob, episode, signed_in
):
    answer_all(pen, sitting)
    browser = signed_in(alice)
    chart, end = reverse("measures:progress"), reverse("measures:finished", args=[sitting.pk])
    assert "Bob sees the same chart." in browser.get(chart).content.decode()
    assert "Bob looks at your answers before you next speak." in browser.get(end).content.decode()
    care.end_episode(actor=bob, episode=episode, kind="planned", was_agreed=True)
    page = browser.get(chart).content.decode()
    assert "Bob can still see this chart." in page
    assert "sees the same chart" not in page
    page = browser.get(end).content.decode()
    assert "Your care has ended, so no talk is planned. Bob can open your answers." in page
    assert "before you next speak" not in page
