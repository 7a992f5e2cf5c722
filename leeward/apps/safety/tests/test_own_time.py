"""Promises of time in the client's own time, saying whose it is."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from leeward.apps.safety import api, queries
from leeward.common import clock

from .conftest import raise_for

pytestmark = pytest.mark.django_db


def lives_in(person, zone):
    type(person).objects.filter(pk=person.pk).update(time_zone=zone)
    person.refresh_from_db()
    return person


def utc(*parts):
    return dt.datetime(*parts, tzinfo=dt.UTC)


@pytest.mark.hazard("H-020")
@pytest.mark.parametrize(
    "zone, moment, words",
    [
        ("Europe/London", utc(2026, 3, 2, 9), "9 am to 6 pm, Monday to Friday"),
        ("", utc(2026, 3, 2, 9), "9 am to 6 pm, Monday to Friday"),
        ("America/New_York", utc(2026, 2, 2, 9), "4 am to 1 pm, Monday to Friday, your time (New York)"),
        ("Pacific/Auckland", utc(2026, 6, 1, 9), "8 pm to 5 am, Monday to Friday, your time (Auckland)"),
        # America moves its clock on 8 March, Europe on 29 March: in between it is 5 am there.
        ("America/New_York", utc(2026, 3, 16, 9), "5 am to 2 pm, Monday to Friday, your time (New York)"),
        ("America/New_York", utc(2026, 4, 6, 9), "4 am to 1 pm, Monday to Friday, your time (New York)"),
    ],
)
def test_staffed_hours_are_said_in_the_time_of_the_client(alice, zone, moment, words):
    with clock.at(moment):
        assert api.staffed_hours_in_words(lives_in(alice, zone)).replace("\u00a0", " ") == words


@pytest.mark.hazard("H-020")
def test_in_the_week_of_a_change_the_days_differ(alice):
    """Thursday 5 March: Friday is still 4 am in New York, Monday after their change is 5 am."""
    with clock.at(utc(2026, 3, 5, 20)):
        said = api.staffed_hours_in_words(lives_in(alice, "America/New_York")).replace("\u00a0", " ")
    assert said.startswith("5 am to 2 pm, Monday to Thursday and 4 am to 1 pm on Friday")


@pytest.mark.parametrize(
    "zone, time, is_noted", [("Europe/London", "1:00 pm", False), ("America/New_York", "8:00 am", True)]
)
def test_the_help_page_says_by_when_in_their_time_and_whose_it_is(
    monday, alice, episode, signed_in, page_of, zone, time, is_noted
):
    lives_in(alice, zone)
    raise_for(alice, episode)
    page = page_of(signed_in(alice).get(reverse("safety:help_for_you"))).replace("\u00a0", " ")
    assert f"By Monday 2 March, {time}." in page
    assert ("All times here are your time (New York)." in page) is is_noted


def test_the_page_for_everybody_stays_in_the_time_of_the_service(monday, alice):
    lives_in(alice, "America/New_York")
    assert queries.hours_in_words().replace("\u00a0", " ") == "9 am to 6 pm, Monday to Friday"


def test_a_zone_that_is_no_more_breaks_nothing(monday, alice):
    alice.time_zone = "Nowhere/Atlantis"
    assert api.staffed_hours_in_words(alice)
    assert api.zone_note(alice) == ""
