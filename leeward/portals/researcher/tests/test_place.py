"""Where a researcher begins: what people read, and how many say yes. Small numbers stay hidden."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from leeward.apps.consent import api as consent
from leeward.apps.consent.models import Standing
from leeward.apps.people import actions as people
from leeward.apps.people.models import Person
from leeward.apps.people.roles import Role
from leeward.common import ids
from tests.fixtures import make_client, make_staff

pytestmark = pytest.mark.django_db

WHY = "They asked for it on the phone."


@pytest.fixture
def kenji(db):
    return make_staff("kenji", Role.RESEARCHER, name="Kenji Ito", profession="Researcher", capacity=0)


def clients(count: int, tag: str, **said) -> list[Person]:
    found = [make_client(f"{tag}{number}", name=f"{tag} {number}") for number in range(count)]
    if said:
        Standing.objects.bulk_create(Standing(person=one, purpose="research", **said) for one in found)
    return found


def test_a_researcher_begins_at_their_place_and_opens_nothing_else(kenji, alice, episode, signed_in):
    browser = signed_in(kenji)
    assert browser.get("/home/")["Location"] == "/researcher/"
    page = browser.get("/researcher/").content.decode()
    assert "Fewer than 10 people say yes to research" in page
    assert consent.wordings("en")["research"].what in page
    assert "Alice" not in page
    for path in (
        f"/staff/{ids.to_url(episode.pk)}/",
        "/staff/",
        "/care/referrals/",
        "/safety/events/",
        "/service/",
    ):
        assert browser.get(path).status_code == 404, path


@pytest.mark.parametrize("who", ["alice", "bob", "olga", "marek", "ines", "charlie"])
def test_for_anybody_else_it_does_not_exist(who, request, signed_in):
    person = request.getfixturevalue(who)
    assert signed_in(person).get("/researcher/").status_code == 404
    with pytest.raises(PermissionDenied):
        consent.research_numbers(person)


def test_the_real_answers_are_counted(kenji):
    for person in clients(10, "yes"):
        consent.give_consent(
            actor=person,
            person=person,
            answers={"care": True, "research": True},
            language="en",
            birth_year=1990,
        )
    assert consent.research_numbers(kenji) == consent.HowMany(10, None, None)


@pytest.mark.parametrize("count, shown", [(0, None), (1, None), (9, None), (10, 10), (11, 11)])
def test_a_number_below_ten_is_never_shown(kenji, count, shown):
    clients(count, "yes", own=True, is_yes=True)
    clients(count, "no", own=False)
    clients(count, "silent")
    assert consent.research_numbers(kenji) == consent.HowMany(shown, shown, shown)


def test_no_page_shows_a_total_to_find_a_hidden_number_by(kenji, signed_in):
    clients(23, "yes", own=True, is_yes=True)
    clients(4, "no", own=False)
    clients(14, "silent")
    page = signed_in(kenji).get("/researcher/").content.decode()
    assert "23 people say yes to research" in page and "<dd>14</dd>" in page
    assert page.count("fewer than 10") == 1
    for number in (27, 37, 41):
        assert f">{number}<" not in page and f" {number} " not in page


def test_a_yes_without_the_guardians_is_not_answered_and_a_guardians_no_is_a_no(kenji):
    clients(10, "half", own=True, needs_guardian=True)
    clients(12, "home", own=True, guardian=False, needs_guardian=True)
    assert consent.research_numbers(kenji) == consent.HowMany(None, 12, 10)


def test_closed_accounts_and_staff_are_not_counted(kenji, ines):
    (first, *_rest) = clients(10, "yes", own=True, is_yes=True)
    people.suspend_account(actor=ines, person=first, why=WHY)
    assert consent.research_numbers(kenji).yes is None


def test_many_people_cost_no_more_than_few(kenji, django_assert_num_queries):
    clients(30, "yes", own=True, is_yes=True)
    with django_assert_num_queries(3):
        assert consent.research_numbers(kenji).yes == 30
