"""The inbox shows the first words of a letter to those who answer it, and the client can read that it did."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from leeward.apps.consent import api as consent
from leeward.apps.messaging import actions
from leeward.common import clock
from leeward.common.models import AuditRow
from tests.fixtures import make_client, make_episode

from .conftest import MONDAY

pytestmark = pytest.mark.django_db
INBOX = reverse("messaging:inbox")
WORDS = "What do I do on Friday?"


def lines(**more):
    return AuditRow.objects.filter(verb="messaging.beginning_read", **more)


def page(browser) -> str:
    return browser.get(INBOX).content.decode()


def test_a_supervisor_sees_who_waits_and_since_when_without_words(alice, bob, olga, letter, signed_in):
    letter(alice, WORDS)
    shown = page(signed_in(olga))
    assert "Alice Brook" in shown
    assert "Waits since" in shown
    assert WORDS not in shown
    assert not lines().exists()


def test_the_therapist_reads_the_beginning_and_the_client_reads_that(alice, bob, letter, signed_in):
    letter(alice, WORDS)
    assert WORDS in page(signed_in(bob))
    row = lines(actor_id=bob.pk, person_id=alice.pk).get()
    assert (row.reason, row.subject_kind) == ("therapist", "letter")
    said = [line.sentence for line in consent.opened_by_others(alice, before=None).rows]
    assert "Bob Castellan, your therapist, read the beginning of your letter." in said


def test_a_cover_reads_it_by_the_right_of_a_cover(alice, jonas, letter, signed_in):
    letter(alice, WORDS)
    assert WORDS in page(signed_in(jonas))
    assert lines(actor_id=jonas.pk, person_id=alice.pk).get().reason == "cover"


def test_whoever_looks_again_on_the_same_day_leaves_no_second_line(alice, bob, letter, signed_in):
    browser = signed_in(bob)
    letter(alice, WORDS)
    page(browser)
    page(browser)
    assert lines().count() == 1
    with clock.at(MONDAY + dt.timedelta(days=1)):
        page(signed_in(bob))
    assert lines().count() == 2


def test_each_person_shown_has_their_own_line(alice, bob, dana, letter, signed_in):
    letter(alice, WORDS)
    browser = signed_in(bob)
    page(browser)
    other = make_episode(client=dana, intake=bob, therapist=bob)
    actions.send_letter(actor=dana, episode_id=other.pk, text="Hello.", key="d")
    page(browser)
    assert sorted(lines().values_list("person_id", flat=True)) == sorted([alice.pk, dana.pk])


def test_the_first_look_costs_the_same_for_ten_people_and_for_fifty(bob, signed_in):
    from .test_query_counts import count

    def first_look(number: int, start: int) -> int:
        for index in range(start, start + number):
            client = make_client(f"c{index}", name=f"Client {index}")
            episode = make_episode(client=client, intake=bob, therapist=bob)
            actions.send_letter(actor=client, episode_id=episode.pk, text="Hello.", key=f"k{index}")
        browser = signed_in(bob)
        browser.get("/staff/find/")  # what belongs to the session is made once
        return count(lambda: browser.get(INBOX))

    few = first_look(10, 0)
    assert lines().count() == 10
    assert first_look(40, 10) == few
    assert lines().count() == 50
