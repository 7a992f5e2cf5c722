"""A link without an account, a device of the service, questions read out: each marked, each forgetful."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from leeward.apps.measures import access, actions, api
from leeward.apps.measures.models import Answer, Link, Score, Sitting
from leeward.apps.safety.models import Alert, AlertHit, CrisisContact
from leeward.common import clock

from .conftest import START

pytestmark = pytest.mark.django_db
PHONE = {"HTTP_USER_AGENT": "Mobile"}


@pytest.fixture
def secret(sitting, bob):
    return actions.make_link(actor=bob, sitting=sitting)[1]


def by_link(secret):
    return reverse("measures:by_link", args=[secret])


def begin(secret):
    browser = Client(**PHONE)
    answer = browser.post(by_link(secret))
    return browser, answer


def test_a_link_lets_somebody_answer_without_an_account(secret, sitting):
    browser, answer = begin(secret)
    assert answer["Location"] == reverse("measures:start", args=[sitting.pk])
    browser.post(reverse("measures:checkin", args=[sitting.pk, 1]), {"PHQ-9.1": "2", "go": "next"})
    answer = Answer.objects.get()
    assert (answer.value, answer.mode) == (2, "link")
    assert Sitting.objects.get(pk=sitting.pk).mode == "link"


def test_looking_at_a_link_does_not_spend_it(secret):
    for _ in range(3):
        assert Client().get(by_link(secret)).status_code == 200
    assert begin(secret)[1].status_code == 302


def test_a_link_works_once(secret):
    begin(secret)
    for answer in (Client().get(by_link(secret)), Client().post(by_link(secret))):
        assert answer.status_code == 404
        assert "does not work any more" in answer.content.decode()


def test_a_link_has_its_time(secret):
    with clock.at(START + dt.timedelta(days=8)):
        assert Client().get(by_link(secret)).status_code == 404
        assert begin(secret)[1].status_code == 404


def test_a_link_that_was_never_made_says_the_same(db):
    assert Client().get(by_link("nonsense")).status_code == 404


def test_a_new_link_takes_the_place_of_the_earlier_one(secret, sitting, bob):
    _row, fresh = actions.make_link(actor=bob, sitting=sitting)
    assert begin(secret)[1].status_code == 404
    assert begin(fresh)[1].status_code == 302


def test_only_the_digest_of_a_link_is_kept(secret):
    assert secret not in str(Link.objects.values().get())


def test_a_link_shows_no_name_and_nothing_of_before(secret, sitting):
    browser, _answer = begin(secret)
    for place in (1, 9):
        html = browser.get(reverse("measures:checkin", args=[sitting.pk, place])).content.decode()
        assert "Alice" not in html
        assert "Bob" not in html
        assert " checked" not in html


def test_a_check_in_that_was_begun_gets_no_link(sitting, pen, bob):
    actions.give_answer(actor=pen, sitting=sitting, instrument="PHQ-9", item=1, value=1)
    with pytest.raises(ValidationError, match="begun"):
        actions.make_link(actor=bob, sitting=sitting)


def test_a_link_opens_one_check_in_and_nothing_else(secret, sitting, dana, bob):
    from leeward.common import jobs
    from tests.fixtures import make_episode

    other_episode = make_episode(client=dana, intake=bob, therapist=bob)
    jobs.run_due()
    other = Sitting.objects.get(episode=other_episode)
    browser, _answer = begin(secret)
    for url in (
        reverse("measures:checkin", args=[other.pk, 1]),
        reverse("measures:progress"),
        reverse("measures:sitting", args=[sitting.pk]),
        reverse("measures:plan", args=[sitting.episode_id]),
    ):
        answer = browser.get(url)
        assert answer.status_code in (302, 404), url
        if answer.status_code == 302:
            assert "login" in answer["Location"]


def test_a_link_does_not_mix_with_whoever_is_signed_in(secret, sitting, dana, signed_in):
    browser = signed_in(dana)
    browser.post(by_link(secret))
    assert "_auth_user_id" not in browser.session


def test_after_finishing_by_link_nothing_is_left(secret, sitting, answer_all):
    browser, _answer = begin(secret)
    answer_all(access.Pen("link"), sitting, 0, finish=False)
    answer = browser.post(reverse("measures:whole", args=[sitting.pk]), {"go": "finish"})
    answer = browser.get(answer["Location"])
    assert "You can close this page" in answer.content.decode()
    assert not browser.session.keys()
    assert Score.objects.get(instrument="PHQ-9").mode == "link"


def test_a_risk_answer_by_link_raises_the_alert_and_shows_help(secret, sitting, alice):
    browser, _answer = begin(secret)
    answer = browser.post(reverse("measures:checkin", args=[sitting.pk, 9]), {"PHQ-9.9": "3", "go": "next"})
    assert answer["Location"].startswith(reverse("measures:guest_help", args=[sitting.pk]))
    assert Alert.objects.get().client_id == alice.pk
    html = browser.get(answer["Location"]).content.decode()
    assert "not alone" in html
    assert "Alice" not in html
    assert reverse("measures:checkin", args=[sitting.pk, 10]) in html


def test_a_guest_reads_what_somebody_signed_in_reads_but_no_name(secret, sitting, alice, bob):
    CrisisContact.objects.create(
        country="GB", kind="call", name="A line", number="116 123", confirmed_on=clock.now().date()
    )
    browser, _answer = begin(secret)
    answer = browser.post(reverse("measures:checkin", args=[sitting.pk, 9]), {"PHQ-9.9": "3", "go": "next"})
    html = browser.get(answer["Location"]).content.decode().replace("\u00a0", " ")
    alert = Alert.objects.get()
    for words in (
        "You told us something",
        "tel:116123",
        "United Kingdom. Checked",
        f"By {date_format(timezone.localtime(alert.due_at), 'l j F')}, ",
        "A person reads it, and then contacts you.",
        "Your care team is told.",
        "Something you can do now",
    ):
        assert words in html, words
    for name in (alice.called, bob.called, "Bob"):
        assert name not in html


def test_a_guest_who_has_not_said_anything_is_not_told_that_they_did(secret, sitting):
    browser, _answer = begin(secret)
    html = browser.get(reverse("measures:guest_help", args=[sitting.pk])).content.decode()
    assert "Something you can do now" in html
    for words in ("You told us", "Your care team is told", "A person reads it"):
        assert words not in html, words


def test_help_at_the_end_of_a_link_forgets_too(secret, sitting, answer_all):
    browser, _answer = begin(secret)
    answer_all(access.Pen("link"), sitting, 0, finish=False, given={"PHQ-9.9": 1})
    answer = browser.post(reverse("measures:whole", args=[sitting.pk]), {"go": "finish"})
    html = browser.get(answer["Location"]).content.decode()
    assert "not alone" in html
    assert (
        "Those were all the questions. Your answers have reached the team. You can close this page." in html
    )
    assert not browser.session.keys()


def test_the_help_page_of_a_guest_needs_a_pass(sitting, dana, signed_in):
    url = reverse("measures:guest_help", args=[sitting.pk])
    assert Client().get(url).status_code == 302
    assert signed_in(dana).get(url).status_code == 404


def test_a_stranger_makes_no_link(sitting, charlie, alice, signed_in):
    for person in (charlie, alice):
        answer = signed_in(person).post(reverse("measures:link", args=[sitting.pk]))
        assert answer.status_code == 404
    assert not Link.objects.exists()


def test_the_link_is_shown_once_to_who_made_it(sitting, bob, signed_in):
    answer = signed_in(bob).post(reverse("measures:link", args=[sitting.pk]))
    assert answer.status_code == 200
    secret = answer.context["url"].rstrip("/").split("/")[-1]
    assert begin(secret)[1].status_code == 302


def test_the_device_signs_staff_out_first_and_forgets_afterwards(sitting, bob, signed_in, answer_all):
    browser = signed_in(bob)
    answer = browser.post(reverse("measures:kiosk", args=[sitting.pk]))
    assert answer["Location"] == reverse("measures:start", args=[sitting.pk])
    assert "_auth_user_id" not in browser.session
    shown = browser.get(reverse("measures:checkin", args=[sitting.pk, 1]))
    assert "Alice" not in shown.content.decode()
    assert reverse("measures:kiosk_end") in shown["Refresh"]
    assert browser.get(reverse("portal_clinician:record", args=[sitting.episode_id])).status_code == 302
    browser.post(reverse("measures:checkin", args=[sitting.pk, 1]), {"PHQ-9.1": "1", "go": "stop"})
    assert browser.get(reverse("measures:kiosk_end")).status_code == 200
    assert not browser.session.keys()
    assert browser.get(reverse("measures:checkin", args=[sitting.pk, 1])).status_code == 302
    assert Answer.objects.get().mode == "kiosk"


def test_a_stranger_starts_no_device(sitting, charlie, signed_in):
    assert signed_in(charlie).post(reverse("measures:kiosk", args=[sitting.pk])).status_code == 404


def test_answers_read_out_are_marked_with_who_entered_them(sitting, bob, signed_in, episode):
    url = reverse("measures:enter", args=[sitting.pk])
    assert signed_in(bob).get(url).status_code == 200
    data = {f"PHQ-9.{item}": "1" for item in range(1, 9)}
    answer = signed_in(bob).post(url, {**data, "PHQ-9.9": "0", "GAD-7.1": "skip", "go": "finish"})
    assert answer.status_code == 302
    row = Sitting.objects.get(pk=sitting.pk)
    assert (row.mode, row.entered_by_id) == ("read_out", bob.pk)
    assert Score.objects.get(instrument="PHQ-9").score == 8
    assert Answer.objects.get(instrument="GAD-7", item=1).state == "skipped"
    entry = api.timeline(episode.pk)[0]
    assert entry.tag == "read out by staff"
    assert api.outcome_card(episode.pk).notes


def test_a_risk_answer_read_out_raises_too_and_leads_to_the_alert(sitting, bob, signed_in):
    answer = signed_in(bob).post(reverse("measures:enter", args=[sitting.pk]), {"PHQ-9.9": "2", "go": "keep"})
    assert answer["Location"] == reverse("safety:alert", args=[Alert.objects.get().pk])
    assert AlertHit.objects.get().rule == "PHQ-9:9"


def test_what_staff_typed_after_its_time_stands_there_with_what_to_do(sitting, bob, signed_in):
    url = reverse("measures:enter", args=[sitting.pk])
    with clock.at(START + dt.timedelta(days=60)):
        answer = signed_in(bob).post(url, {"PHQ-9.1": "2", "PHQ-9.9": "1", "go": "finish"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "This was not kept" in page and "Stay with the person" in page
    assert re.search(r'name="PHQ-9.1"[^>]*value="2"[^>]*checked', page)
    assert not Answer.objects.exists() and Sitting.objects.get().completed_at is None


def test_staff_never_write_over_what_the_person_finished_meanwhile(sitting, pen, bob, signed_in, answer_all):
    answer_all(pen, sitting, 0)
    url = reverse("measures:enter", args=[sitting.pk])
    answer = signed_in(bob).post(url, {"PHQ-9.1": "2", "go": "finish"})
    assert answer.status_code == 422 and "This was not kept" in answer.content.decode()
    assert set(Answer.objects.values_list("value", flat=True)) == {0}


def test_a_stranger_enters_nothing(sitting, charlie, alice, signed_in):
    for person in (charlie, alice):
        url = reverse("measures:enter", args=[sitting.pk])
        assert signed_in(person).post(url, {"PHQ-9.1": "1"}).status_code == 404
    assert not Answer.objects.exists()
    with pytest.raises(Http404):
        actions.enter_answers(actor=charlie, sitting=sitting, answers={("PHQ-9", 1): 1})


@pytest.mark.parametrize("page", ["checkin", "whole"])
@pytest.mark.parametrize("way", ["kiosk", "link"])
def test_stop_after_a_risk_answer_shows_help_and_lets_go_of_the_browser(sitting, bob, signed_in, page, way):
    if way == "kiosk":
        browser = signed_in(bob)
        browser.post(reverse("measures:kiosk", args=[sitting.pk]))
    else:
        _made, secret = actions.make_link(actor=bob, sitting=sitting)
        browser = Client()
        browser.post(reverse("measures:by_link", args=[secret]))
    url = reverse("measures:whole", args=[sitting.pk])
    if page == "checkin":
        url = reverse("measures:checkin", args=[sitting.pk, 9])
    shown = browser.post(url, {"PHQ-9.9": "2", "go": "stop"}, follow=True)
    words = shown.content.decode()
    assert "not alone with this" in words and "You stopped here. Your answers are kept." in words
    assert Answer.objects.get().value == 2
    assert access.PASS not in browser.session
    assert str(sitting.pk) not in words, "no way back to the questions"
    for left in (
        url,
        reverse("measures:start", args=[sitting.pk]),
        reverse("measures:guest_help", args=[sitting.pk]),
    ):
        assert browser.get(left).status_code == 302
    assert ("Refresh" in shown) is (way == "kiosk")
