"""A check-in is taken back while Alice answers it. It counts nothing more; what she says of danger is told, and help comes."""

from __future__ import annotations

import datetime as dt
import html

import pytest
from django.test import Client
from django.urls import reverse

from leeward.apps.measures import access, actions
from leeward.apps.measures.models import Answer, Remark, Sitting
from leeward.apps.safety.models import Alert, AlertHit
from leeward.common import clock

pytestmark = pytest.mark.django_db
WAYS = pytest.mark.parametrize("way", ["signed in", "link", "kiosk"])
GUESTS = pytest.mark.parametrize("way", ["link", "kiosk"])
NEEDS_NOT = "not needed any more"


def let_in(way, sitting, alice, bob, signed_in) -> Client:
    if way == "signed in":
        return signed_in(alice)
    if way == "kiosk":
        browser = signed_in(bob)
        browser.post(reverse("measures:kiosk", args=[sitting.pk]))
        return browser
    _made, secret = actions.make_link(actor=bob, sitting=sitting)
    browser = Client()
    browser.post(reverse("measures:by_link", args=[secret]))
    return browser


@pytest.fixture
def begin(sitting, alice, bob, signed_in):
    """A browser that sees a question, from under which the check-in is taken back."""

    def begin(way: str, row: Sitting = sitting) -> Client:
        browser = let_in(way, row, alice, bob, signed_in)
        assert browser.get(question(row, 1)).status_code == 200
        actions.cancel_sitting(actor=bob, sitting=row, why="not_needed")
        return browser

    return begin


def question(sitting, place=9):
    return reverse("measures:checkin", args=[sitting.pk, place])


def whole(sitting):
    return reverse("measures:whole", args=[sitting.pk])


def tap(browser, sitting, value, field="PHQ-9.9"):
    given = {"field": field, "value": value, "key": "k"}
    return browser.post(reverse("measures:answers", args=[sitting.pk]), given)


def words(answer) -> str:
    return html.unescape(answer.content.decode())


@pytest.mark.hazard("H-009")
@WAYS
def test_a_yes_about_danger_is_told_and_help_is_the_next_page(begin, sitting, bob, way):
    browser = begin(way)
    shown = browser.post(question(sitting), {"PHQ-9.9": "2", "go": "next"}, follow=True)
    assert shown.status_code == 200 and "not alone with this" in words(shown)
    alert = Alert.objects.get()
    assert alert.owner == bob
    (hit,) = AlertHit.objects.filter(alert=alert)
    assert hit.value == "2" and "More than half the days" in str(hit.quote)
    assert not Answer.objects.exists()


@WAYS
def test_on_one_page_too_also_among_other_answers(begin, sitting, way):
    browser = begin(way)
    given = {"PHQ-9.1": "3", "PHQ-9.9": "3", "go": "finish"}
    assert "not alone with this" in words(browser.post(whole(sitting), given, follow=True))
    assert AlertHit.objects.get().value == "3"
    assert Sitting.objects.get().completed_at is None


@WAYS
def test_a_tap_tells_the_page_to_show_help(begin, sitting, way):
    browser = begin(way)
    answer = tap(browser, sitting, "1")
    assert answer.status_code == 409 and answer.json()["shows_help"] is True
    assert Alert.objects.count() == 1
    assert "shows_help" not in tap(browser, sitting, "1", "PHQ-9.1").json()


@WAYS
def test_stop_after_a_yes_is_followed_by_help_too(begin, sitting, way):
    browser = begin(way)
    shown = browser.post(question(sitting), {"PHQ-9.9": "1", "go": "stop"}, follow=True)
    assert "not alone with this" in words(shown) and Alert.objects.exists()


@WAYS
def test_an_answer_without_danger_ends_calmly_and_opens_nothing(begin, sitting, way):
    browser = begin(way)
    shown = browser.post(question(sitting), {"PHQ-9.9": "0", "go": "next"}, follow=True)
    assert (
        shown.status_code == 200
        and NEEDS_NOT in words(shown)
        and "What you sent before is kept" in words(shown)
    )
    assert not Alert.objects.exists() and not Answer.objects.exists()


@WAYS
@pytest.mark.parametrize("name", ["start", "whole", "finished"])
def test_every_page_of_it_says_so_and_shows_no_question(begin, sitting, way, name):
    shown = begin(way).get(reverse(f"measures:{name}", args=[sitting.pk]))
    said = words(shown)
    assert shown.status_code == 200 and NEEDS_NOT in said and "PHQ-9" not in said and "fieldset" not in said


@WAYS
def test_what_waits_in_the_browser_is_sent_from_that_page_and_help_comes(begin, sitting, way):
    """The line was down, the check-in was taken back, the page is loaded again: the yes is not thrown away."""
    browser = begin(way)
    said = words(browser.get(question(sitting)))
    assert f'data-autosave-url="{reverse("measures:answers", args=[sitting.pk])}"' in said
    assert "data-forget" not in said and "data-autosave-help" in said
    assert ('data-autosave-keep="device"' in said) is (way == "signed in")
    assert tap(browser, sitting, "3").json()["shows_help"] is True
    assert AlertHit.objects.get().value == "3"


def test_a_device_is_let_go_of_with_a_press_and_by_itself(begin, sitting):
    browser = begin("kiosk")
    shown = browser.get(question(sitting))
    assert shown["Refresh"].startswith(f"{actions.KIOSK_MINUTES * 60};")
    assert reverse("measures:kiosk_end") in words(shown) and "Nothing of it is left" not in words(shown)
    said = words(browser.get(reverse("measures:kiosk_end")))
    assert "data-forget" in said and "Nothing of it is left" in said and not browser.session.keys()


def test_after_a_form_a_device_forgets_and_a_link_still_takes_what_is_said_next(begin, sitting):
    browser = begin("kiosk")
    shown = words(browser.post(question(sitting), {"PHQ-9.9": "2", "go": "next"}))
    assert "data-forget" in shown and "Please give it back" in shown and not browser.session.keys()
    Sitting.objects.update(cancelled_at=None)
    browser = begin("link")
    assert "data-forget" not in words(browser.post(question(sitting), {"PHQ-9.9": "1", "go": "next"}))
    assert "not alone with this" in words(browser.post(question(sitting), {"PHQ-9.9": "3", "go": "next"}))
    assert {hit.value for hit in AlertHit.objects.all()} >= {"2", "3"}


@GUESTS
def test_the_way_to_help_on_the_open_page_still_leads_there(begin, sitting, way):
    browser = begin(way)
    tap(browser, sitting, "2")
    shown = browser.get(reverse("measures:guest_help", args=[sitting.pk]), {"place": 9})
    said = words(shown)
    assert shown.status_code == 200 and "Go on with the questions" not in said
    assert "This check-in was taken back." in said and "not alone with this" in said and "is told" in said
    assert "data-forget" not in said and access.PASS in browser.session
    assert "not alone with this" in words(browser.post(question(sitting), {"PHQ-9.9": "3", "go": "next"}))
    assert Alert.objects.count() == 1


@WAYS
def test_words_are_kept_and_read_for_danger(begin, pen, sitting, week, answer_all, way):
    answer_all(pen, sitting, 0)
    later = week(1)
    with clock.at(later.due_from + dt.timedelta(hours=1)):
        browser = begin(way, later)
        given = {"HARM-1.1": "1", "HARM-1.1.words": "I want to kill myself.", "go": "finish"}
        shown = browser.post(whole(later), given, follow=True)
    assert str(Remark.objects.get().text) == "I want to kill myself."
    assert Alert.objects.count() == 1 and "not alone with this" in words(shown)


def test_taken_back_between_the_last_answer_and_the_end(
    sitting, pen, alice, answer_all, signed_in, monkeypatch
):
    """The answer is kept a moment before, the finish comes a moment after."""
    answer_all(pen, sitting, 0, finish=False)
    kept = actions.skip_answer

    def and_then(**given):
        answer = kept(**given)
        actions.cancel_sitting(actor=None, sitting=given["sitting"], why="not_needed")
        return answer

    monkeypatch.setattr(actions, "skip_answer", and_then)
    shown = signed_in(alice).post(question(sitting, 1), {"PHQ-9.1": "skip", "go": "next"}, follow=True)
    assert shown.status_code == 200 and NEEDS_NOT in words(shown)
    Sitting.objects.update(cancelled_at=None)
    shown = signed_in(alice).post(whole(sitting), {"PHQ-9.1": "skip", "go": "finish"}, follow=True)
    assert shown.status_code == 200 and NEEDS_NOT in words(shown)


@pytest.mark.hazard("H-039")
@WAYS
def test_after_a_death_noted_by_mistake_whoever_answers_is_heard(
    sitting, alice, bob, episode, signed_in, way
):
    browser = let_in(way, sitting, alice, bob, signed_in)
    actions.end_measuring(episode_id=episode.pk, client_id=alice.pk, kind="died")
    assert "not alone with this" in words(
        browser.post(question(sitting), {"PHQ-9.9": "3", "go": "next"}, follow=True)
    )
    assert Alert.objects.get().client_id == alice.pk


def test_what_bob_reads_out_of_one_that_was_taken_back_stands_there_and_danger_is_told(
    sitting, bob, signed_in
):
    actions.cancel_sitting(actor=bob, sitting=sitting, why="not_needed")
    browser = signed_in(bob)
    url = reverse("measures:enter", args=[sitting.pk])
    assert browser.get(url)["Location"] == reverse("measures:plan", args=[sitting.episode_id])
    page = browser.post(url, {"PHQ-9.1": "1", "PHQ-9.9": "2", "go": "finish"})
    assert page.status_code == 422 and "An alert was opened for what they said about danger" in words(page)
    assert AlertHit.objects.get().value == "2"
    empty = browser.post(url, {"go": "keep"}, follow=True)
    assert "marked as read out by you" not in words(empty) and "was taken back" in words(empty)


def test_words_that_bob_reads_out_are_kept_and_read_for_danger(
    pen, sitting, bob, week, answer_all, signed_in
):
    answer_all(pen, sitting, 0)
    later = week(1)
    browser, url = signed_in(bob), reverse("measures:enter", args=[later.pk])
    with clock.at(later.due_from + dt.timedelta(hours=1)):
        shown = browser.post(url, {"HARM-1.1.words": "I want to kill myself.", "go": "keep"}, follow=True)
    assert "Stay with the person now" in words(shown)
    assert str(Remark.objects.get().text) == "I want to kill myself." and Alert.objects.exists()


def test_bob_never_writes_over_what_alice_wrote_herself(pen, sitting, bob, week, answer_all, signed_in):
    answer_all(pen, sitting, 0)
    later = week(1)
    with clock.at(later.due_from + dt.timedelta(hours=1)):
        actions.write_remark(actor=pen, sitting=later, instrument="HARM-1", item=1, text="Mine.")
        answer_all(pen, later, 0)
        url = reverse("measures:enter", args=[later.pk])
        signed_in(bob).post(url, {"HARM-1.1.words": "His.", "go": "keep"})
    assert str(Remark.objects.get().text) == "Mine."


def test_the_spent_link_leads_its_own_browser_back_and_nobody_else(sitting, bob, alice, dana, signed_in):
    _made, secret = actions.make_link(actor=bob, sitting=sitting)
    url = reverse("measures:by_link", args=[secret])
    browser = Client()
    browser.post(url)
    tap(browser, sitting, "1", "PHQ-9.1")
    assert browser.get(url)["Location"] == reverse("measures:start", args=[sitting.pk])
    for other in (Client(), signed_in(dana), signed_in(alice)):
        assert other.get(url).status_code == 404
        assert access.PASS not in other.session
    with clock.at(clock.now() + dt.timedelta(minutes=actions.LINK_MINUTES + 1)):
        shown = words(browser.get(url, follow=True))
    assert "This page is closed now" in shown and " checked" not in shown
