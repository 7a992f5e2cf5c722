"""A number over its limit has a page: who looked into it, when, what was found, what follows."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from leeward.apps.harms import actions, api
from leeward.apps.harms.models import Signal, SignalReview
from leeward.common import clock, crypto, ids
from leeward.common.models import AuditRow

pytestmark = pytest.mark.django_db

FOUND, FOLLOWS = "Four of five came from one waiting list.", "Marek opens a second intake by Friday."


@pytest.fixture
def signal(olga) -> Signal:
    return Signal.objects.create(
        watch="courses",
        key="courses:not signed",
        place=5,
        found_at=clock.now() - dt.timedelta(days=3),
        to=olga,
    )


def page(row: Signal) -> str:
    return f"/harms/signals/{ids.to_url(row.pk)}/"


def review(actor, row, **other) -> SignalReview:
    facts = {"found": FOUND, "follows": FOLLOWS, "key": ids.new()} | other
    return actions.review_signal(actor=actor, signal=row, **facts)


def test_whoever_leads_writes_what_was_found_and_what_follows(olga, signal, signed_in):
    browser = signed_in(olga)
    before = browser.get(page(signal)).content.decode()
    assert "No answer yet" in before and "Olga Petrova was told on" in before
    key = ids.new()
    for _twice in range(2):
        answer = browser.post(page(signal), {"found": FOUND, "follows": FOLLOWS, "key": key})
        assert answer.status_code == 302
    after = browser.get(page(signal)).content.decode()
    assert FOUND in after and FOLLOWS in after and "Olga Petrova looked into it" in after
    assert SignalReview.objects.count() == 1
    lines = AuditRow.objects.filter(verb="harms.signal_reviewed", subject_id=signal.pk)
    assert (lines.get().actor_id, lines.get().detail) == (olga.pk, "courses")


def test_both_who_lead_may_answer_and_no_answer_is_written_over(olga, marek, signal, signed_in):
    review(olga, signal)
    with clock.shifted(dt.timedelta(days=2)):
        review(marek, signal, found="The second intake is open.", follows="Nothing more: the list is short.")
    text = signed_in(olga).get(page(signal)).content.decode()
    assert text.index(FOUND) < text.index("The second intake is open.")
    told = api.signals(olga)[0]
    assert (told.answered_by, told.id) == ("Olga Petrova", signal.pk)


@pytest.mark.parametrize("left_out", ["found", "follows"])
def test_half_an_answer_is_asked_for_and_nothing_is_lost(left_out, olga, signal, signed_in):
    given = {"found": FOUND, "follows": FOLLOWS} | {left_out: " "}
    answer = signed_in(olga).post(page(signal), given)
    assert answer.status_code == 422
    assert (FOLLOWS if left_out == "found" else FOUND) in answer.content.decode()
    with pytest.raises(ValidationError):
        review(olga, signal, **{left_out: " "})
    assert not SignalReview.objects.exists()


@pytest.mark.hazard("H-046")
def test_nobody_else_finds_it(signal, bob, charlie, alice, dana, ines, signed_in, client):
    for person in (bob, charlie, alice, dana, ines):
        for path in ("/harms/signals/", page(signal)):
            assert signed_in(person).get(path).status_code == 404
        assert signed_in(person).post(page(signal), {"found": FOUND, "follows": FOLLOWS}).status_code == 404
        with pytest.raises(Http404):
            review(person, signal)
        assert api.signals(person) == () and api.waiting(person).signals == 0
    assert client.get(page(signal)).status_code == 302
    assert not SignalReview.objects.exists()


def test_another_key_with_other_words_is_an_answer_of_its_own(olga, marek, signal):
    row = review(olga, signal)
    assert review(olga, signal, key=row.pk).pk == row.pk
    assert review(olga, signal, key=row.pk, found="More.").pk != row.pk
    assert review(marek, signal, key=row.pk).pk != row.pk


def test_earlier_signals_stand_below_with_their_answers(olga, signal, signed_in):
    review(olga, signal)
    newer = Signal.objects.create(watch="events", key="events:x", place=9, found_at=clock.now(), to=None)
    text = signed_in(olga).get(page(newer)).content.decode()
    assert FOUND in text and page(signal) in text
    assert "Found on" in text and "None" not in text
    listed = signed_in(olga).get("/harms/signals/").content.decode()
    assert "1 number over its limit has no answer yet" in listed
    assert listed.index(page(newer)) < listed.index(page(signal))


def test_a_service_without_signals_says_so(olga, signed_in):
    assert "No number has been over its limit" in signed_in(olga).get("/harms/signals/").content.decode()


def test_it_waits_on_the_first_page_until_somebody_answers(olga, marek, signal, signed_in):
    for person, path in ((olga, "/supervision/"), (marek, "/service/")):
        assert "1 number over its limit has no answer yet" in signed_in(person).get(path).content.decode()
    review(olga, signal)
    assert api.waiting(marek).signals == 0
    assert "has no answer yet" not in signed_in(marek).get("/service/").content.decode()


def test_words_are_sealed_and_no_line_holds_them(olga, signal):
    row = review(olga, signal)
    with connection.cursor() as cursor:
        cursor.execute("SELECT found, follows FROM harms_signalreview")
        assert all(FOUND.encode() not in bytes(cell) for cell in cursor.fetchone())
    assert str(SignalReview.objects.get(pk=row.pk).found) == FOUND
    assert not AuditRow.objects.filter(detail__icontains="waiting").exists()


def test_many_signals_cost_as_many_queries_as_few(olga, signal, signed_in, django_assert_num_queries):
    browser = signed_in(olga)
    review(olga, signal)
    browser.get(page(signal))
    crypto.forget_all()
    with CaptureQueriesContext(connection) as few:
        browser.get(page(signal))
    for place in range(6):
        row = Signal.objects.create(watch="events", key=str(place), place=9, found_at=clock.now(), to=olga)
        review(olga, row)
    crypto.forget_all()
    with django_assert_num_queries(len(few)):
        browser.get(page(signal))
