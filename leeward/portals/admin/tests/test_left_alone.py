"""Whoever ends the role of a therapist, or closes their account, is told how many people it leaves alone."""

from __future__ import annotations

import pytest
from django.urls import reverse

from leeward.apps.people.roles import Role

pytestmark = pytest.mark.django_db

WORDS = "1 person in care has them as therapist"


def test_the_person_page_names_how_many_before(ines, bob, charlie, episode, signed_in):
    browser = signed_in(ines)
    for person, is_named in ((bob, True), (charlie, False)):
        page = browser.get(reverse("portal_admin:person", args=[person.pk])).content.decode()
        assert ("1 person has them as therapist" in page) is is_named


def ending(person):
    return reverse("portal_admin:role_ending", args=[person.pk, Role.CLINICIAN.value])


def test_the_page_of_the_ending_says_who_sees_to_it(ines, bob, episode, signed_in):
    assert WORDS in signed_in(ines).get(ending(bob)).content.decode()


def test_ending_the_role_of_somebody_without_people_says_nothing_of_it(ines, charlie, episode, signed_in):
    assert WORDS not in signed_in(ines).get(ending(charlie)).content.decode()


def test_for_anybody_else_the_page_does_not_exist(bob, charlie, olga, marek, episode, signed_in):
    for stranger in (charlie, olga, marek, bob, episode.client):
        browser = signed_in(stranger)
        assert browser.get(ending(bob)).status_code == 404
        assert browser.post(ending(bob), {"reason": "left", "why": "He left yesterday."}).status_code == 404
    bob.refresh_from_db()
    assert bob.role_codes == ["clinician"]


@pytest.mark.parametrize(
    "name, title",
    [
        ("portal_admin:languages", "Settings"),
        ("portal_admin:wordings", "Settings"),
        ("portal_admin:people", "People"),
    ],
)
def test_the_rail_marks_the_place_one_came_from(name, title, ines, signed_in):
    page = signed_in(ines).get(reverse(name)).content.decode()
    current = page.split('aria-current="page"')[1].split("</a>")[0]
    assert title in current


def test_a_setting_without_a_value_says_so(ines, signed_in):
    assert "nothing yet" in signed_in(ines).get(reverse("portal_admin:settings")).content.decode()
