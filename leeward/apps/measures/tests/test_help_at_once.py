"""Alice taps a yes to the question about danger: help stands on this very page, and the way to it stays."""

from __future__ import annotations

import datetime as dt
import html

import pytest
from django.test import Client
from django.urls import reverse

from leeward.apps.measures import actions
from leeward.apps.measures.models import Answer
from leeward.apps.safety.models import Alert, CrisisContact
from leeward.common import clock

from .conftest import START

pytestmark = pytest.mark.django_db
WAY = "You need not wait for us. <a"


@pytest.fixture(params=["signed in", "link", "kiosk"])
def browser(request, sitting, alice, bob, signed_in):
    if request.param == "signed in":
        return signed_in(alice)
    if request.param == "kiosk":
        found = signed_in(bob)
        found.post(reverse("measures:kiosk", args=[sitting.pk]))
        return found
    found = Client()
    _made, secret = actions.make_link(actor=bob, sitting=sitting)
    found.post(reverse("measures:by_link", args=[secret]))
    return found


def tap(browser, sitting, value, field="PHQ-9.9", key="k"):
    return browser.post(
        reverse("measures:answers", args=[sitting.pk]), {"field": field, "value": value, "key": key}
    )


def page(browser, sitting, place=None) -> str:
    name, where = ("checkin", [sitting.pk, place]) if place else ("whole", [sitting.pk])
    shown = html.unescape(browser.get(reverse(f"measures:{name}", args=where)).content.decode())
    return shown[shown.index("<main") :]


def way_to_help(shown: str) -> str:
    """Where the link leads that stands above the questions. Empty: there is none."""
    above = shown[: shown.index("<form")]
    return above.split(f'{WAY} href="')[1].split('"')[0] if WAY in above else ""


@pytest.mark.hazard("H-032")
def test_a_yes_tells_the_page_to_show_help_and_nothing_else_does(browser, sitting):
    assert "shows_help" not in tap(browser, sitting, "3", "PHQ-9.1").json()
    assert "shows_help" not in tap(browser, sitting, "0").json()
    assert "shows_help" not in tap(browser, sitting, "skip", key="skipped").json()
    assert tap(browser, sitting, "1", key="yes").json()["shows_help"] is True
    assert tap(browser, sitting, "1", key="yes").json()["shows_help"] is True, "also when it is sent again"
    assert Alert.objects.exists()
    assert "shows_help" not in tap(browser, sitting, "2", "PHQ-9.2").json(), (
        "what was said before is not told"
    )
    assert "shows_help" not in tap(browser, sitting, "0", key="taken back").json()


def test_help_lies_hidden_beside_the_question_about_danger_only(browser, sitting):
    CrisisContact.objects.create(
        country="GB", kind="call", name="A line", number="116 123", confirmed_on=clock.now().date()
    )
    shown = page(browser, sitting, 9)
    begin = shown.index("data-autosave-help")
    card = shown[begin : shown.index("</fieldset>", begin)]
    assert "<div hidden" in card and "tel:116123" in card and "More help for right now" in card
    assert begin < shown.index("</fieldset>")
    assert "data-autosave-help" not in page(browser, sitting, 1)
    assert page(browser, sitting).count("data-autosave-help") == 1


def test_after_a_yes_each_page_of_the_check_in_leads_to_help(browser, sitting):
    for place in (1, 9, None):
        assert way_to_help(page(browser, sitting, place)) == ""
    tap(browser, sitting, "1")
    for place in (1, 9, None):
        there = browser.get(way_to_help(page(browser, sitting, place)))
        assert there.status_code == 200
        said = html.unescape(there.content.decode())
        assert "not alone with this" in said
        way_back = reverse("measures:checkin", args=[sitting.pk, place]) if place else f"/{key(sitting)}/"
        assert way_back in said
    tap(browser, sitting, "0", key="taken back")
    assert way_to_help(page(browser, sitting, 1)), "it stays when the answer is taken back"


def key(sitting) -> str:
    from leeward.common import ids

    return ids.to_url(sitting.pk)


def test_help_on_the_page_does_not_take_the_place_of_the_page_of_help(browser, sitting):
    tap(browser, sitting, "2")
    page(browser, sitting, 9)
    answer = browser.post(
        reverse("measures:checkin", args=[sitting.pk, 9]), {"PHQ-9.9": "2", "go": "next"}, follow=True
    )
    assert "not alone with this" in html.unescape(answer.content.decode())


def test_the_page_after_the_last_question_leads_to_help_too(sitting, alice, pen, signed_in, answer_all):
    browser = signed_in(alice)
    url = reverse("measures:finished", args=[sitting.pk])
    answer_all(pen, sitting, 0, given={"PHQ-9.9": 1})
    assert WAY in html.unescape(browser.get(url).content.decode())


def test_a_yes_that_the_check_in_no_longer_takes_shows_help_all_the_same(sitting, alice, signed_in):
    browser = signed_in(alice)
    with clock.at(sitting.closes_at + dt.timedelta(hours=actions.LATE_HOURS + 1)):
        refused = tap(browser, sitting, "1")
        assert refused.status_code == 409 and refused.json()["shows_help"] is True
        assert "shows_help" not in tap(browser, sitting, "2", "PHQ-9.1").json()
    assert not Answer.objects.exists() and Alert.objects.exists()


def test_a_tap_after_the_time_of_a_link_shows_help_and_so_does_the_last_page(sitting, bob):
    browser = Client()
    _made, secret = actions.make_link(actor=bob, sitting=sitting)
    browser.post(reverse("measures:by_link", args=[secret]))
    with clock.at(START + dt.timedelta(minutes=61)):
        assert tap(browser, sitting, "3").json()["shows_help"] is True
        assert "data-autosave-help" in page(browser, sitting, 9), "for what still waits in the browser"


def test_staff_who_read_out_are_shown_nothing_of_it(sitting, bob, signed_in):
    shown = signed_in(bob).get(reverse("measures:enter", args=[sitting.pk])).content.decode()
    assert "PHQ-9.9" in shown and "data-autosave-help" not in shown


def test_words_in_which_a_rule_sees_danger_tell_the_page_at_once(
    sitting, pen, alice, signed_in, answer_all, week
):
    answer_all(pen, sitting, 0)
    later = week(1)
    browser = signed_in(alice)
    with clock.at(later.due_from + dt.timedelta(hours=1)):
        shown = browser.get(reverse("measures:whole", args=[later.pk])).content.decode()
        after_the_box = shown[shown.index('name="HARM-1.1.words"') :]
        assert "data-autosave-help" in after_the_box[: after_the_box.index("</fieldset>")]
        assert "shows_help" not in tap(browser, later, "It was a long week.", "HARM-1.1.words").json()
        assert tap(browser, later, "I want to kill myself.", "HARM-1.1.words").json()["shows_help"] is True
    assert Alert.objects.exists()


@pytest.mark.hazard("H-023")
def test_while_nobody_is_there_the_risk_question_says_when_somebody_reads_next_and_takes_the_answer(
    sitting, alice, signed_in
):
    browser = signed_in(alice)
    night = START.replace(hour=23)
    with clock.at(night):
        shown = html.unescape(page(browser, sitting, 9)).replace("\u00a0", " ")
        assert "Nobody of our team is here at this moment." in shown and "Somebody reads next: " in shown
        assert "Get help now" in shown
        assert "Nobody of our team" not in page(browser, sitting, 1), "only beside a question about danger"
        assert tap(browser, sitting, "1").json()["shows_help"] is True
    assert Answer.objects.exists() and Alert.objects.exists()
    with clock.at(START.replace(hour=10)):
        assert "Nobody of our team" not in page(browser, sitting, 9)
