"""Alice says that she thinks of dying when the check-in takes no more answers. It counts in no score; Bob is told."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from leeward.apps.measures import actions
from leeward.apps.measures.models import Answer, Remark
from leeward.apps.safety.models import Alert, AlertHit
from leeward.common import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def afterwards(sitting):
    """Longer after the closing than a page left open may still hand in."""
    with clock.at(sitting.closes_at + dt.timedelta(hours=actions.LATE_HOURS + 1)):
        yield


@pytest.fixture
def browser(alice, signed_in):
    return signed_in(alice)


def question(sitting, place):
    return reverse("measures:checkin", args=[sitting.pk, place])


def test_the_next_page_is_help_and_the_owner_reads_what_was_said(sitting, browser, bob, afterwards):
    answer = browser.post(question(sitting, 9), {"PHQ-9.9": "2", "go": "next"})
    assert answer["Location"].startswith(reverse("safety:help_for_you"))
    alert = Alert.objects.get()
    assert alert.owner == bob
    (hit,) = AlertHit.objects.filter(alert=alert)
    assert (hit.rule, hit.value) == ("PHQ-9:9", "2")
    assert "More than half the days" in str(hit.quote) and "too late for the check-in" in str(hit.quote)
    assert not Answer.objects.exists()


def test_a_tap_kept_on_a_phone_without_a_line_for_days_is_told_too(sitting, browser, afterwards):
    tap = {"field": "PHQ-9.9", "value": "1", "key": "kept"}
    for _again in range(3):
        assert browser.post(reverse("measures:answers", args=[sitting.pk]), tap).status_code == 409
    assert AlertHit.objects.count() == 1


def test_on_one_page_an_answer_that_is_late_does_not_hide_the_one_about_danger(sitting, browser, afterwards):
    given = {"PHQ-9.1": "3", "PHQ-9.9": "3", "go": "finish"}
    answer = browser.post(reverse("measures:whole", args=[sitting.pk]), given)
    assert answer["Location"].startswith(reverse("safety:help_for_you"))
    assert AlertHit.objects.get().value == "3"


def test_not_at_all_opens_nothing_and_says_what_is_kept(sitting, browser, afterwards):
    answer = browser.post(question(sitting, 9), {"PHQ-9.9": "0", "go": "next"}, follow=True)
    assert "What you sent before is kept" in answer.content.decode()
    assert not Alert.objects.exists()


def test_what_the_check_in_holds_already_was_told_when_it_was_given(sitting, pen, browser):
    actions.give_answer(actor=pen, sitting=sitting, instrument="PHQ-9", item=9, value=1)
    with clock.at(sitting.closes_at + dt.timedelta(hours=actions.LATE_HOURS + 1)):
        browser.post(question(sitting, 9), {"PHQ-9.9": "1", "go": "next"})
        assert AlertHit.objects.count() == 1
        browser.post(question(sitting, 9), {"PHQ-9.9": "2", "go": "next"})
        assert AlertHit.objects.count() == 2


def test_where_the_alert_breaks_a_person_is_asked_to_read(sitting, browser, afterwards, monkeypatch):
    asked = []
    monkeypatch.setattr(actions.safety, "raise_alert", lambda **_facts: 1 / 0)
    monkeypatch.setattr(actions, "ask_a_person", lambda **facts: asked.append(facts["subject"]))
    answer = browser.post(question(sitting, 9), {"PHQ-9.9": "2", "go": "next"})
    assert answer["Location"].startswith(reverse("safety:help_for_you"))
    assert asked == [sitting.client_id]


@pytest.mark.parametrize("who", ["too late", "answered by Alice herself"])
def test_what_bob_read_out_stays_on_his_page_and_an_alert_is_open(
    sitting, pen, bob, signed_in, answer_all, who
):
    if who != "too late":
        answer_all(pen, sitting, 0)
    wait = dt.timedelta(hours=actions.LATE_HOURS + 1 if who == "too late" else 0)
    with clock.at((sitting.closes_at if wait else clock.now()) + wait):
        page = signed_in(bob).post(
            reverse("measures:enter", args=[sitting.pk]), {"PHQ-9.1": "1", "PHQ-9.9": "2", "go": "finish"}
        )
    html = page.content.decode()
    assert page.status_code == 422
    assert "An alert was opened for what they said about danger" in html
    assert AlertHit.objects.get().value == "2"


def test_words_are_never_too_late(sitting, pen, week, answer_all):
    answer_all(pen, sitting, 1)
    later = week(1)
    with clock.at(later.closes_at + dt.timedelta(hours=actions.LATE_HOURS + 1)):
        actions.write_remark(
            actor=pen, sitting=later, instrument="HARM-1", item=1, text="It was worse after."
        )
    assert str(Remark.objects.get().text) == "It was worse after."
