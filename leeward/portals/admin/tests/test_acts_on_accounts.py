"""Dangerous acts say what follows, ask who it is and why; everybody else finds no such page."""

from __future__ import annotations

import time

import pytest

from leeward.apps.consent import api as consent
from leeward.apps.people import api as people
from leeward.apps.people.roles import Role
from leeward.common import ids

pytestmark = pytest.mark.django_db

WHY = "Her phone was stolen this morning."
KINDS = ("suspension", "restoration", "signing-out", "second-step")


@pytest.fixture
def as_ines(ines, signed_in):
    return signed_in(ines)


def address(person, kind):
    return f"/admin/people/{ids.to_url(person.pk)}/{kind}/"


@pytest.mark.parametrize("kind", KINDS)
def test_strangers_find_no_such_page(kind, alice, bob, marek, olga, signed_in):
    for stranger in (alice, bob, marek, olga):
        browser = signed_in(stranger)
        assert browser.get(address(bob, kind)).status_code == 404
        assert browser.post(address(bob, kind), {"why": WHY}).status_code == 404
    bob.refresh_from_db()
    assert bob.is_active


@pytest.mark.parametrize("kind", KINDS)
def test_it_asks_who_you_are_when_some_minutes_have_passed(kind, bob, as_ines):
    session = as_ines.session
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [{**row, "at": time.time() - 3_600} for row in records]
    session.save()
    for answer in (as_ines.get(address(bob, kind)), as_ines.post(address(bob, kind), {"why": WHY})):
        assert answer.status_code == 302
        assert "reauthenticate" in answer["Location"]
    assert people.acts_on(bob, bob.pk) == ()


@pytest.mark.parametrize("kind", KINDS)
def test_without_a_reason_nothing_is_done(kind, bob, as_ines):
    assert as_ines.post(address(bob, kind), {"why": "because"}).status_code == 422
    assert people.acts_on(bob, bob.pk) == ()


def test_suspending_ends_what_is_open_and_can_be_undone(bob, as_ines, signed_in):
    sent = {"reason": "misuse", "why": WHY}
    his = signed_in(bob)
    assert "Nothing is deleted" in as_ines.get(address(bob, "suspension")).content.decode()
    as_ines.post(address(bob, "suspension"), sent)
    assert his.get("/staff/").status_code == 302
    page = as_ines.get(f"/admin/people/{ids.to_url(bob.pk)}/").content.decode()
    assert "Suspended" in page and WHY in page and "Open the account again" in page
    as_ines.post(address(bob, "restoration"), {"why": "The phone is found again."})
    bob.refresh_from_db()
    assert bob.is_active


def test_nobody_suspends_themselves(ines, as_ines):
    assert as_ines.post(address(ines, "suspension"), {"reason": "asked", "why": WHY}).status_code == 422
    ines.refresh_from_db()
    assert ines.is_active


def test_a_link_is_taken_back_once_and_the_familys_links_are_not_listed(
    alice, ines, marek, as_ines, signed_in
):
    row, secret = people.invite(actor=ines, role=Role.CLINICIAN, name="Noor")
    family, _secret = people.invite(actor=alice, role=Role.GUARDIAN, name="Mother")
    page = as_ines.get("/admin/invitations/").content.decode()
    assert "Noor" in page and "Mother" not in page
    take_back = f"/admin/invitations/{ids.to_url(row.pk)}/withdrawal/"
    assert signed_in(marek).post(take_back).status_code == 404
    assert as_ines.post(f"/admin/invitations/{ids.to_url(family.pk)}/withdrawal/").status_code == 404
    assert as_ines.post(take_back).status_code == 302
    assert as_ines.post(take_back).status_code == 404
    assert as_ines.get(f"/account/invitation/{secret}/").status_code == 410


WORDS = {
    "title": "Your care here",
    "what": "We read it.",
    "more": "One.\nTwo.",
    "when_no": "No.",
    "when_withdrawn": "Ends.",
    "rewording": "small",
}


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_words_are_written_in_the_direction_of_their_own_language(as_ines, language, direction):
    page = as_ines.get(f"/admin/wording/care/{language}/").content.decode()
    box = page[page.index('name="what"') :].split(">")[0]
    assert f'lang="{language}"' in box and f'dir="{direction}"' in box


def test_a_new_wording_is_what_people_read_and_the_earlier_ones_stay(ines, as_ines):
    assert "draft that came with the program" in as_ines.get("/admin/wording/care/en/").content.decode()
    for title in ("First title", "Second title"):
        assert as_ines.post("/admin/wording/care/en/", {**WORDS, "title": title}).status_code == 302
    assert consent.wordings("en")["care"].title == "Second title"
    assert [row.text.title for row in consent.wording_history(ines, "care", "en")] == [
        "Second title",
        "First title",
    ]
    assert "First title" in as_ines.get("/admin/wording/care/en/").content.decode()
    assert as_ines.post("/admin/wording/care/en/", {**WORDS, "what": ""}).status_code == 422
    assert as_ines.get("/admin/wording/nothing/en/").status_code == 404
    assert as_ines.get("/admin/wording/care/xx/").status_code == 404


def test_the_writer_says_whether_the_meaning_changes(alice, ines, as_ines):
    consent.give_consent(
        actor=alice, person=alice, answers={"care": True, "research": True}, language="en", birth_year=1990
    )
    address = "/admin/wording/research/en/"
    page = as_ines.get(address).content.decode()
    assert "1 person now" in page and "The meaning changes: everybody is asked again" in page
    assert as_ines.post(address, {**WORDS, "rewording": ""}).status_code == 422
    answer = as_ines.post(address, {**WORDS, "rewording": "new_meaning"})
    assert answer.status_code == 422 and "in one line what has changed" in answer.content.decode()
    assert consent.wording_history(ines, "research", "en") == ()
    line = "Answers go to one more university."
    assert as_ines.post(address, {**WORDS, "rewording": "new_meaning", "changed": line}).status_code == 302
    for place in (address, "/admin/wording/"):
        page = as_ines.get(place).content.decode()
        assert line in page and "0 of 1 person asked has answered" in page
    assert "Another language says more" not in page
    page = as_ines.get("/admin/wording/research/ar/").content.decode()
    assert "Another language says more than this one" in page and "Small change" not in page


def test_the_wording_is_for_administrators(bob, marek, signed_in):
    for stranger in (bob, marek):
        browser = signed_in(stranger)
        assert browser.get("/admin/wording/").status_code == 404
        assert browser.post("/admin/wording/care/en/", WORDS).status_code == 404
        assert consent.wording_history(stranger, "care", "en") == ()


def test_whoever_is_a_therapist_is_not_taken_out_of_care_unseen(
    ines, bob, charlie, marek, episode, signed_in
):
    from django.core.exceptions import PermissionDenied

    from leeward.apps.care import api as care

    browser = signed_in(ines)
    page = browser.get(f"/admin/people/{ids.to_url(bob.pk)}/").content.decode()
    assert "1 person has them as therapist." in page
    assert "as therapist" not in browser.get(f"/admin/people/{ids.to_url(charlie.pk)}/").content.decode()
    assert care.is_therapist_of(marek, bob.pk) == 1
    for stranger in (episode.client, bob, charlie):
        with pytest.raises(PermissionDenied):
            care.is_therapist_of(stranger, bob.pk)
