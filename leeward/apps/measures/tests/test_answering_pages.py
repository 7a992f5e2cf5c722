"""The whole of a check-in in a browser without a script: plain forms, one question a page."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from leeward.apps.measures import actions, queries
from leeward.apps.measures.models import Answer, Score, Sitting
from leeward.apps.safety.models import Alert
from leeward.common import clock

pytestmark = pytest.mark.django_db
PHONE = {"HTTP_USER_AGENT": "Mozilla/5.0 (Linux; Android) Mobile"}
DESK = {"HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux x86_64)"}


def page(sitting, place):
    return reverse("measures:checkin", args=[sitting.pk, place])


@pytest.fixture
def browser(alice, sitting, signed_in):
    return signed_in(alice)


def test_on_a_phone_one_question_a_page_to_the_end(browser, sitting):
    """Only links and forms of the pages themselves are followed."""
    answer = browser.get(reverse("measures:start", args=[sitting.pk]), **PHONE)
    assert answer["Location"] == page(sitting, 1)
    url, seen = answer["Location"], 0
    while True:
        shown = browser.get(url)
        assert shown.status_code == 200
        question = shown.context["question"]["it"]
        html = shown.content.decode()
        assert f"Question {shown.context['place']} of {shown.context['total']}" in html
        assert "I’d rather not say" in html
        assert "Why we ask" in html
        value = "0" if question.is_risk else str(question.options[0][0])
        answer = browser.post(url, {question.name: value, "go": "next"})
        assert answer.status_code == 302
        url, seen = answer["Location"], seen + 1
        if url == reverse("measures:finished", args=[sitting.pk]):
            break
        assert seen < 40
    assert seen == len(queries.questions(sitting.battery)) - 1  # nothing was named, so no "how difficult"
    thanks = browser.get(url)
    assert "Thank you" in thanks.content.decode()
    assert Score.objects.get(instrument="PHQ-9").score == 0


def test_at_a_desk_all_questions_stand_on_one_page(browser, sitting):
    answer = browser.get(reverse("measures:start", args=[sitting.pk]), **DESK)
    assert answer["Location"] == reverse("measures:whole", args=[sitting.pk])
    shown = browser.get(answer["Location"])
    asked = [question["it"] for question in shown.context["questions"]]
    data = {question.name: str(question.options[0][0]) for question in asked}
    answer = browser.post(answer["Location"], {**data, "go": "finish"})
    assert answer["Location"] == reverse("measures:finished", args=[sitting.pk])
    assert Sitting.objects.get(pk=sitting.pk).completed_at is not None


def test_questions_left_open_are_named_and_nothing_is_lost(browser, sitting):
    url = reverse("measures:whole", args=[sitting.pk])
    answer = browser.post(url, {"PHQ-9.1": "2", "GAD-7.1": "1", "go": "finish"})
    assert answer.status_code == 422
    assert 2 in answer.context["open_places"]
    assert 1 not in answer.context["open_places"]
    assert Answer.objects.count() == 2
    assert Sitting.objects.get(pk=sitting.pk).completed_at is None
    answer = browser.post(url, {"PHQ-9.1": "2", "GAD-7.1": "1", "go": "anyway"})
    assert answer.status_code == 302
    assert Sitting.objects.get(pk=sitting.pk).completed_at is not None


def test_a_stored_choice_of_layout_holds_on_every_device(browser, sitting):
    browser.post(reverse("measures:view"), {"layout": "one"})
    answer = browser.get(reverse("measures:start", args=[sitting.pk]), **DESK)
    assert answer["Location"] == page(sitting, 1)
    browser.post(reverse("measures:view"), {"layout": "whole"})
    answer = browser.get(reverse("measures:start", args=[sitting.pk]), **PHONE)
    assert answer["Location"] == reverse("measures:whole", args=[sitting.pk])


def test_next_without_an_answer_asks_kindly(browser, sitting):
    answer = browser.post(page(sitting, 1), {"go": "next"})
    assert answer.status_code == 422
    assert "Please choose an answer" in answer.content.decode()


def test_back_keeps_what_was_chosen(browser, sitting):
    answer = browser.post(page(sitting, 3), {"PHQ-9.3": "2", "go": "back"})
    assert answer["Location"] == page(sitting, 2)
    assert Answer.objects.get().value == 2
    assert 'value="2" checked' in browser.get(page(sitting, 3)).content.decode()


def test_stopping_keeps_the_answer_and_the_place(browser, sitting):
    browser.post(page(sitting, 1), {"PHQ-9.1": "2", "go": "next"})
    answer = browser.post(page(sitting, 2), {"PHQ-9.2": "1", "go": "stop"})
    assert answer["Location"] == reverse("portal_client:today")
    answer = browser.get(reverse("measures:start", args=[sitting.pk]), **PHONE)
    assert answer["Location"] == page(sitting, 3)


def test_after_signing_in_again_the_person_is_back_at_the_question(client, sitting):
    answer = client.get(page(sitting, 4))
    assert answer.status_code == 302
    assert page(sitting, 4) in answer["Location"].replace("%2F", "/")
    answer = client.post(page(sitting, 4), {"PHQ-9.4": "2", "go": "next"})
    assert page(sitting, 4) in answer["Location"].replace("%2F", "/")
    assert not Answer.objects.exists()


def test_a_place_that_is_not_there_leads_to_one_that_is(browser, sitting):
    total = browser.get(page(sitting, 1)).context["total"]
    assert browser.get(page(sitting, 999))["Location"] == page(sitting, total)
    assert browser.get(page(sitting, 0))["Location"] == page(sitting, 1)


@pytest.mark.hazard("H-032")
def test_after_a_risk_answer_the_next_page_is_help_not_the_next_question(browser, sitting):
    answer = browser.post(page(sitting, 9), {"PHQ-9.9": "1", "go": "next"})
    assert answer["Location"].startswith(reverse("safety:help_for_you"))
    assert "PHQ" not in answer["Location"]
    assert Alert.objects.count() == 1
    assert browser.get(answer["Location"]).status_code == 200


def test_help_comes_in_place_of_thanks_also_when_the_tap_was_saved_by_script(
    browser, sitting, pen, answer_all
):
    browser.post(
        reverse("measures:answers", args=[sitting.pk]), {"field": "PHQ-9.9", "value": "2", "key": "k"}
    )
    answer = browser.post(page(sitting, 9), {"PHQ-9.9": "2", "go": "next"})
    assert answer["Location"].startswith(reverse("safety:help_for_you"))
    answer_all(pen, sitting, 0, finish=False, given={"PHQ-9.9": 2})
    answer = browser.post(reverse("measures:whole", args=[sitting.pk]), {"go": "finish"})
    assert answer["Location"].startswith(reverse("safety:help_for_you"))


def test_help_is_shown_once_and_the_questions_can_go_on(browser, sitting):
    browser.post(page(sitting, 9), {"PHQ-9.9": "1", "go": "next"})
    answer = browser.post(page(sitting, 9), {"PHQ-9.9": "1", "go": "next"})
    assert answer["Location"] == page(sitting, 10)


def test_the_risk_question_says_first_why_who_sees_it_and_when(browser, sitting):
    html = browser.get(page(sitting, 9)).content.decode()
    assert html.index("we ask everyone") < html.index("Not at all")
    assert html.index("A person sees your answer: Bob") < html.index("Not at all")
    assert html.index("Monday to Friday") < html.index("Not at all")
    assert html.index("Get help now", html.index("<main")) < html.index("Not at all")


def test_a_tap_by_script_is_saved_and_says_so(browser, sitting):
    url = reverse("measures:answers", args=[sitting.pk])
    answer = browser.post(url, {"field": "PHQ-9.1", "value": "2", "key": "tap"})
    assert answer.status_code == 200
    assert "Bob can see it" in answer.json()["words"]
    browser.post(url, {"field": "PHQ-9.1", "value": "2", "key": "tap"})
    assert Answer.objects.get().key == "tap"
    assert browser.post(url, {"field": "PHQ-9.1", "value": "9", "key": "x"}).status_code == 400
    assert browser.post(url, {"field": "nothing", "value": "1", "key": "x"}).status_code == 400
    assert Answer.objects.get().value == 2


def test_a_tap_after_the_end_says_that_everything_is_kept(browser, sitting, pen, answer_all):
    answer_all(pen, sitting, 0)
    with clock.at(clock.now() + dt.timedelta(hours=5)):
        answer = browser.post(
            reverse("measures:answers", args=[sitting.pk]), {"field": "PHQ-9.1", "value": "2", "key": "late"}
        )
        assert answer.status_code == 409
        assert "What you sent before is kept" in answer.json()["words"]
        answer = browser.post(page(sitting, 1), {"PHQ-9.1": "2", "go": "next"})
        assert answer["Location"] == reverse("measures:finished", args=[sitting.pk])


def test_how_difficult_is_asked_only_when_a_problem_was_named(browser, sitting, pen):
    for item in range(1, 10):
        actions.give_answer(actor=pen, sitting=sitting, instrument="PHQ-9", item=item, value=0)
    assert browser.get(page(sitting, 10)).context["question"]["it"].instrument == "GAD-7"
    actions.give_answer(actor=pen, sitting=sitting, instrument="PHQ-9", item=1, value=1)
    assert browser.get(page(sitting, 10)).context["question"]["it"].name == "PHQ-9.10"


@pytest.mark.parametrize(("url", "go"), [("checkin", "next"), ("whole", "finish")])
def test_the_enter_key_goes_on_and_not_back(browser, sitting, url, go):
    """A browser presses the first button of a form when somebody presses Enter."""
    where = [sitting.pk, 3] if url == "checkin" else [sitting.pk]
    html = browser.get(reverse(f"measures:{url}", args=where)).content.decode()
    form = html[html.index("<form", html.index("<main")) :]
    button = form[form.index("<button") : form.index(">", form.index("<button"))]
    assert f'value="{go}"' in button


@pytest.mark.hazard("H-040")
def test_no_page_keeps_or_tells_anything(browser, sitting):
    answer = browser.get(page(sitting, 9))
    assert answer["Cache-Control"] == "no-store"
    title = answer.content.decode().split("<title>")[1].split("</title>")[0]
    assert "PHQ" not in title
    assert "<script>" not in answer.content.decode()
    assert " style=" not in answer.content.decode()


def test_words_that_sound_like_danger_are_followed_by_help_once(browser, sitting, pen, answer_all, week):
    answer_all(pen, sitting, 0)
    later = week(1)
    with clock.at(later.due_from + dt.timedelta(hours=1)):
        url = page(later, 17)
        browser.post(
            reverse("measures:answers", args=[later.pk]),
            {"field": "HARM-1.1.words", "value": "I want to kill myself.", "key": "k"},
        )
        data = {"HARM-1.1": "1", "HARM-1.1.words": "I want to kill myself.", "go": "back"}
        assert browser.post(url, data)["Location"].startswith(reverse("safety:help_for_you"))
        assert browser.post(url, data)["Location"] == page(later, 16)
    assert Alert.objects.exists()
