"""Alice answers by a link or on a device and takes her time. Her pass lasts while she uses it; no answer is lost."""

from __future__ import annotations

import datetime as dt
import html

import pytest
from django.test import Client
from django.urls import reverse

from leeward.apps.measures import access, actions
from leeward.apps.measures.models import Answer, Remark, Sitting
from leeward.apps.safety.models import Alert, AlertHit
from leeward.common import clock, jobs
from tests.fixtures import make_episode, show_second_factor

from .conftest import START

pytestmark = pytest.mark.django_db
WAYS = pytest.mark.parametrize("way", ["link", "kiosk"])
CLOSED = "This page is closed now"


@pytest.fixture
def begin(sitting, bob, signed_in):
    """Let in at the start, by a link or at a device."""

    def let_in(way: str) -> Client:
        if way == "kiosk":
            browser = signed_in(bob)
            browser.post(reverse("measures:kiosk", args=[sitting.pk]))
        else:
            _made, secret = actions.make_link(actor=bob, sitting=sitting)
            browser = Client()
            browser.post(reverse("measures:by_link", args=[secret]))
        assert access.PASS in browser.session
        return browser

    return let_in


def after(minutes: float):
    return clock.at(START + dt.timedelta(minutes=minutes))


def question(sitting, place=9):
    return reverse("measures:checkin", args=[sitting.pk, place])


def whole(sitting):
    return reverse("measures:whole", args=[sitting.pk])


def tap(browser, sitting, value="3", field="PHQ-9.9", key="k"):
    return browser.post(
        reverse("measures:answers", args=[sitting.pk]), {"field": field, "value": value, "key": key}
    )


def words(answer) -> str:
    return html.unescape(answer.content.decode())


def pages(sitting):
    yield from (question(sitting, 1), question(sitting), whole(sitting))
    for name in ("start", "finished", "guest_help"):
        yield reverse(f"measures:{name}", args=[sitting.pk])


@WAYS
@pytest.mark.parametrize("minute", [31, 55, 61])
def test_a_form_sent_from_a_page_that_was_open_for_long_is_kept_and_help_comes(
    begin, sitting, alice, way, minute
):
    browser = begin(way)
    browser.get(question(sitting))
    with after(minute):
        answer = browser.post(question(sitting), {"PHQ-9.9": "3", "go": "next"}, follow=True)
    kept = Answer.objects.get()
    assert (kept.item, kept.value, kept.mode) == (9, 3, way)
    assert Alert.objects.get().client_id == alice.pk
    assert answer.status_code == 200 and "not alone with this" in words(answer)
    assert all("login" not in url for url, _status in answer.redirect_chain)


@WAYS
@pytest.mark.parametrize("minute", [31, 55, 61])
def test_a_tap_by_script_is_kept_after_that_time_too_and_then_the_form(begin, sitting, way, minute):
    browser = begin(way)
    browser.get(question(sitting))
    with after(minute):
        assert tap(browser, sitting).status_code == 200
        assert Answer.objects.get().value == 3 and AlertHit.objects.count() == 1
        answer = browser.post(question(sitting), {"PHQ-9.9": "3", "go": "next"}, follow=True)
    assert "not alone with this" in words(answer)
    assert AlertHit.objects.count() == 1


@WAYS
def test_the_pass_lasts_as_long_as_each_request_is_followed_by_another(begin, sitting, way):
    browser = begin(way)
    for minute in range(25, 126, 25):
        with after(minute):
            shown = browser.get(question(sitting, minute // 25))
            assert shown.status_code == 200 and CLOSED not in words(shown)
    with after(150):
        assert tap(browser, sitting, "1", "PHQ-9.1").status_code == 200
    with after(175):
        answer = browser.post(question(sitting), {"PHQ-9.9": "2", "go": "next"})
    assert answer["Location"].startswith(reverse("measures:guest_help", args=[sitting.pk]))


@pytest.mark.hazard("H-040")
@pytest.mark.parametrize(("page", "minutes"), [(question, 30), (whole, 60)])
def test_without_a_script_a_device_lets_go_by_itself_and_with_one_in_any_case(begin, sitting, page, minutes):
    """A script counts from the last touch. Where it never comes, the header holds."""
    shown = begin("kiosk").get(page(sitting))
    end = reverse("measures:kiosk_end")
    said = words(shown)
    assert f'<noscript><meta http-equiv="refresh" content="{minutes * 60}; url={end}"></noscript>' in said
    assert shown["Refresh"] == f"{60 * 60}; url={end}"
    assert 'data-idle="1800"' in said
    assert "data-idle" not in words(begin("link").get(page(sitting)))


def test_a_page_opened_late_on_a_device_takes_its_answer_as_long_as_it_stands_there(begin, sitting):
    browser = begin("kiosk")
    with after(25):
        browser.get(question(sitting))
    with after(54.9):
        answer = browser.post(question(sitting), {"PHQ-9.9": "3", "go": "next"})
        assert answer["Location"].startswith(reverse("measures:guest_help", args=[sitting.pk]))
        assert "not alone with this" in words(browser.get(answer["Location"]))


@WAYS
def test_a_page_asked_for_after_its_time_is_a_calm_end_and_shows_no_answer(begin, sitting, way):
    browser = begin(way)
    tap(browser, sitting, "2")
    with after(61):
        for url in pages(sitting):
            shown = browser.get(url)
            if way == "kiosk" and url != question(sitting, 1):
                assert access.PASS not in browser.session, "a device forgets at the first look"
                assert shown.status_code == 302
                continue
            said = words(shown)
            assert shown.status_code == 200 and CLOSED in said, url
            for left in (" checked", "Alice", "Bob", "told us", "account/login", "thoughts"):
                assert left not in said, left
            assert "Get help now" in said


def test_an_end_by_link_still_hands_in_what_waits_in_the_browser(begin, sitting):
    browser = begin("link")
    with after(61):
        shown = words(browser.get(question(sitting)))
        assert f'data-autosave-url="{reverse("measures:answers", args=[sitting.pk])}"' in shown
        assert "data-forget" not in shown
        assert tap(browser, sitting).status_code == 200
    assert Alert.objects.exists()


def test_an_end_on_a_device_lets_the_browser_forget(begin, sitting):
    browser = begin("kiosk")
    with after(31):
        shown = words(browser.get(question(sitting)))
    assert "data-forget" in shown and str(sitting.pk) not in shown and "data-autosave" not in shown
    assert not browser.session.keys()


@WAYS
def test_an_answer_without_danger_ends_with_thanks_and_no_more_questions(begin, sitting, way):
    browser = begin(way)
    with after(61):
        shown = browser.post(question(sitting, 1), {"PHQ-9.1": "2", "go": "next"})
        assert shown.status_code == 200 and "Thank you. Your answers are kept." in words(shown)
        assert "Question 2" not in words(shown)
        assert Answer.objects.get().value == 2 and not Alert.objects.exists()
        again = browser.get(question(sitting, 1))
        assert again.status_code == (302 if way == "kiosk" else 200)
        assert " checked" not in words(again)


@WAYS
def test_everything_on_one_page_is_handed_in_after_its_time(begin, sitting, way):
    browser = begin(way)
    asked = [one["it"] for one in browser.get(whole(sitting)).context["questions"]]
    given = {one.name: "0" if one.is_risk else str(one.options[0][0]) for one in asked}
    with after(61):
        shown = browser.post(whole(sitting), {**given, "go": "finish"})
    assert "Thank you. That is all." in words(shown)
    assert Answer.objects.count() == len(asked)
    assert Sitting.objects.get().completed_at is not None
    assert not browser.session.keys()


@WAYS
def test_what_is_open_is_not_handed_in_unless_they_say_so(begin, sitting, way):
    browser = begin(way)
    with after(61):
        browser.post(whole(sitting), {"PHQ-9.1": "0", "go": "finish"})
    assert Answer.objects.count() == 1 and Sitting.objects.get().completed_at is None


@WAYS
def test_stop_after_its_time_keeps_the_answer_shows_help_and_lets_go(begin, sitting, way):
    browser = begin(way)
    with after(61):
        shown = words(browser.post(question(sitting), {"PHQ-9.9": "3", "go": "stop"}))
        assert "not alone with this" in shown and "You stopped here" in shown and str(sitting.pk) not in shown
        assert not browser.session.keys()
        assert browser.get(question(sitting)).status_code == 302
    assert Answer.objects.get().value == 3


def test_own_words_are_kept_after_its_time(begin, alice, bob, pen, sitting, week, answer_all):
    answer_all(pen, sitting, 0)
    later = week(1)
    with clock.at(later.due_from + dt.timedelta(hours=1)):
        _made, secret = actions.make_link(actor=bob, sitting=later)
        browser = Client()
        browser.post(reverse("measures:by_link", args=[secret]))
    with clock.at(later.due_from + dt.timedelta(hours=3)):
        shown = browser.post(
            whole(later), {"HARM-1.1": "1", "HARM-1.1.words": "I want to kill myself.", "go": "finish"}
        )
    assert str(Remark.objects.get().text) == "I want to kill myself."
    assert "not alone with this" in words(shown) and Alert.objects.exists()


@pytest.mark.hazard("H-009")
@WAYS
def test_days_later_a_yes_counts_in_no_score_but_a_person_is_told_and_help_comes(begin, sitting, way):
    browser = begin(way)
    with clock.at(sitting.closes_at + dt.timedelta(hours=actions.LATE_HOURS + 1)):
        shown = browser.post(question(sitting), {"PHQ-9.9": "2", "go": "next"})
    assert "not alone with this" in words(shown)
    assert not Answer.objects.exists() and AlertHit.objects.get().value == "2"


@pytest.fixture
def danas(sitting, dana, bob):
    other = make_episode(client=dana, intake=bob, therapist=bob)
    jobs.run_due()
    return Sitting.objects.get(episode=other)


@pytest.mark.hazard("H-040")
@pytest.mark.parametrize("minute", [5, 31, 61])
def test_whoever_is_handed_the_device_next_gets_nothing_of_before(begin, sitting, danas, bob, minute):
    browser = begin("kiosk")
    tap(browser, sitting, "2")
    with after(minute):
        browser.force_login(bob)
        session = browser.session
        show_second_factor(session, bob)
        session.save()
        handed = browser.post(reverse("measures:kiosk", args=[danas.pk]))
        assert handed["Location"] == reverse("measures:start", args=[danas.pk])
        for url in pages(sitting):
            shown = browser.get(url, follow=True)
            assert " checked" not in words(shown) and "told us" not in words(shown), url
        browser.post(question(sitting), {"PHQ-9.9": "3", "go": "next"})
        tap(browser, sitting, "3")
        assert browser.get(question(danas, 1)).status_code == 200
    assert set(Answer.objects.values_list("sitting_id", "value")) == {(sitting.pk, 2)}
    assert not Alert.objects.exclude(client_id=sitting.client_id).exists()


@WAYS
@pytest.mark.parametrize("minute", [5, 61])
def test_whoever_signs_in_on_the_device_gets_nothing_of_before(begin, sitting, dana, way, minute):
    browser = begin(way)
    tap(browser, sitting, "2")
    with after(minute):
        browser.force_login(dana)
        for url in pages(sitting):
            assert browser.get(url).status_code == 404, url
        assert browser.post(question(sitting), {"PHQ-9.9": "3", "go": "next"}).status_code == 404
        browser.logout()
        assert browser.get(question(sitting)).status_code == 302
    assert Answer.objects.get().value == 2


def test_alice_herself_may_sign_in_and_go_on(begin, sitting, alice):
    browser = begin("link")
    tap(browser, sitting, "1", "PHQ-9.1")
    with after(61):
        browser.force_login(alice)
        browser.post(question(sitting, 2), {"PHQ-9.2": "1", "go": "next"})
    assert set(Answer.objects.values_list("item", "mode")) == {(1, "link"), (2, "signed_in")}


@WAYS
def test_stop_lets_go_before_the_next_page_is_asked_for(begin, sitting, way):
    browser = begin(way)
    browser.post(question(sitting, 1), {"PHQ-9.1": "2", "go": "stop"})
    assert not browser.session.keys()
    browser.post(question(sitting), {"PHQ-9.9": "3", "go": "next"})
    assert Answer.objects.get().item == 1


@WAYS
def test_after_the_end_no_page_with_answers_comes_back(begin, sitting, way, answer_all):
    browser = begin(way)
    answer_all(access.Pen(way), sitting, 1, finish=False)
    browser.post(whole(sitting), {"go": "finish"})  # and the next page never arrives
    for url in (question(sitting, 1), whole(sitting)):
        assert browser.get(url)["Location"] == reverse("measures:finished", args=[sitting.pk])


def test_a_browser_without_the_pass_hands_nothing_in(begin, sitting):
    begin("link")
    with after(61):
        other = Client()
        assert other.post(question(sitting), {"PHQ-9.9": "3", "go": "next"}).status_code == 302
        assert tap(other, sitting).status_code == 302
    assert not Answer.objects.exists()
