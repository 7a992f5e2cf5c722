"""In the year in which somebody comes of age only they know the day: Today asks, and waits for the answer."""

from __future__ import annotations

import datetime as dt
import html

import pytest
from django.urls import reverse

from leeward.apps.consent import actions as consent
from leeward.apps.consent.models import GuardianLink
from leeward.apps.consent.tests.conftest import agree, let_in, nadia, noon, tom  # noqa: F401
from leeward.common import clock
from tests.fixtures import make_episode

pytestmark = pytest.mark.django_db
QUESTION = "Are you 18 now?"
NEW_YEAR = dt.datetime(2027, 1, 1, 12, tzinfo=dt.UTC)
"""Tom was born in 2009: he is 18 on a day of this year that nobody here knows."""
DAY = dt.timedelta(days=1)


@pytest.fixture
def browser(tom, bob, signed_in):  # noqa: F811
    agree(tom)
    make_episode(client=tom, intake=bob, therapist=bob)
    return signed_in(tom)


def today(browser) -> str:
    return html.unescape(browser.get("/today/").content.decode())


def asks(browser) -> bool:
    return QUESTION in today(browser)


def test_from_the_first_of_january_today_asks_below_the_next_step(browser, tom, bob):  # noqa: F811
    consent.agree_danger(actor=bob, young=tom, tells=["team"])
    with clock.at(NEW_YEAR - DAY):
        assert not asks(browser)
    with clock.at(NEW_YEAR):
        page = today(browser)
    assert page.index("Your next step") < page.index(QUESTION)


def test_a_yes_ends_what_the_guardian_sees_and_asks_them_anew(browser, tom, nadia):  # noqa: F811
    link = let_in(tom, nadia)
    with clock.at(NEW_YEAR):
        assert reverse("consent:birthday") in today(browser)
        browser.post(reverse("consent:birthday"))
        assert not asks(browser)
    assert GuardianLink.objects.get(pk=link.pk).why_ended == "legal_age"


def test_not_yet_ends_nothing_and_is_asked_again_after_thirty_days(browser, tom, nadia, signed_in):  # noqa: F811
    link = let_in(tom, nadia)
    with clock.at(NEW_YEAR):
        assert browser.post(reverse("consent:not_yet"), follow=True).status_code == 200
        assert not asks(browser)
        assert not asks(signed_in(tom)), "kept in the record, so also on another device"
    with clock.at(NEW_YEAR + 29 * DAY):
        assert not asks(signed_in(tom))
    with clock.at(NEW_YEAR + 30 * DAY):
        assert asks(signed_in(tom))
    assert GuardianLink.objects.get(pk=link.pk).ended_at is None


def test_a_not_yet_never_writes_over_a_birthday_that_is_known_to_be_past_by_june(browser, tom):  # noqa: F811
    with clock.at(dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)):
        consent.note_age(actor=tom, birth_year=2009, had_birthday=True, country="GB")
    with clock.at(NEW_YEAR):
        browser.post(reverse("consent:not_yet"))
        assert not asks(browser)
    with clock.at(NEW_YEAR + 40 * DAY):
        assert asks(browser)
    with clock.at(dt.datetime(2027, 6, 1, 12, tzinfo=dt.UTC)):
        assert consent.watch_ages() == 1


def test_before_that_year_and_for_anybody_of_age_the_answer_has_no_door(browser, alice, signed_in):
    assert browser.post(reverse("consent:not_yet")).status_code == 404
    assert signed_in(alice).post(reverse("consent:not_yet")).status_code == 404
    with clock.at(NEW_YEAR):
        assert browser.post(reverse("consent:not_yet")).status_code == 302
        assert not asks(signed_in(alice))
