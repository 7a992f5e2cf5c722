"""What clients may know of a member of staff: written by themselves or an administrator, and checked."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from leeward.apps.people import actions, api, queries
from leeward.apps.people.models import StaffProfile
from leeward.common.models import AuditRow

pytestmark = pytest.mark.django_db

PAGE = "/account/profile/"
FACTS = {
    "profession": "Counsellor",
    "register_body": "A register",
    "register_number": "12-34",
    "languages": "English, polski; ar",
    "about": "I like quiet mornings.",
}


def kept(person) -> StaffProfile:
    return StaffProfile.objects.get(person=person)


def test_a_member_of_staff_writes_their_own(bob, signed_in):
    browser = signed_in(bob)
    assert browser.post(PAGE, FACTS)["Location"] == PAGE
    row = kept(bob)
    assert (row.profession, row.register_body, row.register_number) == ("Counsellor", "A register", "12-34")
    assert (row.languages, row.about) == (["en", "pl", "ar"], "I like quiet mornings.")
    line = AuditRow.objects.filter(verb="people.staff_described").latest("pk")
    assert (line.actor_id, line.person_id, line.reason) == (bob.pk, bob.pk, "own")
    assert "quiet" not in str(vars(line))
    assert "English, Polish, Arabic" in browser.get(PAGE).content.decode()


def test_nothing_changed_leaves_no_line(bob, signed_in):
    browser = signed_in(bob)
    browser.post(PAGE, FACTS)
    count = AuditRow.objects.count()
    browser.post(PAGE, FACTS)
    assert AuditRow.objects.filter(verb="people.staff_described").count() <= count
    assert AuditRow.objects.count() == count


def test_what_the_service_decides_is_not_theirs(bob, signed_in):
    before = kept(bob)
    signed_in(bob).post(PAGE, {**FACTS, "capacity": "3", "is_shown": "", "site": "x", "person": "x"})
    after = kept(bob)
    assert (after.capacity, after.is_shown) == (before.capacity, before.is_shown)
    for fact in ({"capacity": 3}, {"is_shown": False}, {"supervisor": None}):
        with pytest.raises(PermissionDenied):
            actions.describe_staff(actor=bob, person=bob, **fact)


def test_nobody_describes_a_colleague_but_an_administrator(alice, bob, charlie, olga, marek, ines):
    for stranger in (alice, charlie, olga, marek):
        with pytest.raises(PermissionDenied):
            actions.describe_staff(actor=stranger, person=bob, profession="Clown")
    actions.describe_staff(actor=ines, person=bob, profession="Psychologist", capacity=7)
    assert (kept(bob).profession, kept(bob).capacity) == ("Psychologist", 7)
    with pytest.raises(PermissionDenied):
        actions.describe_staff(actor=ines, person=alice, profession="Clown")


def test_a_fact_that_there_is_not_is_refused(ines, bob):
    with pytest.raises(TypeError):
        actions.describe_staff(actor=ines, person=bob, person_id="x")


@pytest.mark.parametrize(
    "facts, field",
    [
        ({"profession": "  "}, "profession"),
        ({"profession": "x" * 81}, "profession"),
        ({"about": "x" * 1_001}, "about"),
        ({"register_body": "", "register_number": "12"}, "register_body"),
        ({"languages": ["en", "xx"]}, "languages"),
        ({"capacity": -1}, "capacity"),
        ({"capacity": 201}, "capacity"),
    ],
)
def test_a_slip_is_named_by_its_field_and_changes_nothing(ines, bob, facts, field):
    before = vars(kept(bob)).copy()
    with pytest.raises(ValidationError) as refused:
        actions.describe_staff(actor=ines, person=bob, **facts)
    assert field in refused.value.error_dict
    before.pop("_state")
    after = vars(kept(bob))
    assert {name: after[name] for name in before} == before


def test_the_page_names_a_language_it_does_not_know_and_keeps_the_text(bob, signed_in):
    answer = signed_in(bob).post(PAGE, {**FACTS, "languages": "English, Klingon"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "We do not know the language “Klingon”." in page
    assert "I like quiet mornings." in page
    assert kept(bob).about != FACTS["about"]


@pytest.mark.parametrize(
    "words, code",
    [("Polish", "pl"), ("polski", "pl"), (" PL ", "pl"), ("Somali", "so"), ("bfi", "bfi"), ("Martian", None)],
)
def test_a_language_is_known_by_any_of_its_names(words, code):
    assert queries.language_code(words) == code


def test_clients_and_strangers_have_no_such_page(alice, signed_in):
    assert signed_in(alice).get(PAGE).status_code == 404
    assert Client().get(PAGE)["Location"].startswith("/account/login/")


def test_the_client_reads_it_on_their_page(alice, bob, episode, signed_in):
    signed_in(bob).post(PAGE, FACTS)
    page = signed_in(alice).get("/today/me/").content.decode()
    for words in (
        "Counsellor",
        "Speaks English, Polish, Arabic",
        "I like quiet mornings.",
    ):
        assert words in page


def test_languages_reach_whoever_gives_places(alice, bob, charlie, marek, episode, signed_in):
    from leeward.apps.care import queries as care

    alice.language = "pl"
    alice.save(update_fields=["language"])
    episode.refresh_from_db()
    assert not any(row.speaks_language for row in care.candidates([bob, charlie], episode))
    signed_in(charlie).post(PAGE, FACTS)
    first = care.candidates([bob, charlie], episode)[0]
    assert (first.face.id, first.speaks_language) == (charlie.pk, True)


def test_a_new_colleague_without_a_profile_writes_it(ines, signed_in):
    new = actions.open_account(username="new", password=None, role=actions.Role.CLINICIAN, name="New")
    browser = signed_in(new)
    assert browser.get(PAGE).status_code == 200
    assert browser.post(PAGE, {"profession": ""}).status_code == 422
    browser.post(PAGE, FACTS)
    assert api.staff_faces([new.pk])[new.pk].profession == "Counsellor"
    assert api.staff_faces([new.pk])[new.pk].capacity == 0, "places are given by an administrator"
