"""A young person's family page, and the team's page about a young person."""

from __future__ import annotations

import pytest
from django.urls import reverse

from leeward.apps.consent import api, queries
from leeward.apps.consent.models import GuardianInvite, NotToContact
from leeward.apps.consent.tests.conftest import agree, let_in
from tests.fixtures import make_episode

pytestmark = pytest.mark.django_db
FAMILY = "/choices/family/"


def test_an_adult_has_no_family_page(alice, signed_in):
    agree(alice)
    assert signed_in(alice).get(FAMILY).status_code == 404


def test_who_is_told_what_is_said_and_marked_read(yara, signed_in):
    agree(yara)
    browser = signed_in(yara)
    assert "Who is told what in danger" in browser.get(FAMILY).content.decode()
    browser.post(reverse("consent:danger_reading", args=[queries.danger_agreement(yara.pk).pk]))
    assert "You read this on" in browser.get(FAMILY).content.decode()


def test_inviting_shows_the_secret_once(yara, signed_in):
    agree(yara)
    browser = signed_in(yara)
    response = browser.post(reverse("consent:guardian"), {"name": "Nadia", "relation": "parent"})
    assert response.url == FAMILY
    assert "We show it once" in browser.get(FAMILY).content.decode()
    assert "We show it once" not in browser.get(FAMILY).content.decode()
    assert GuardianInvite.objects.get().shares_choices  # her yes is needed, so she must see what it is about


def test_a_form_without_a_name_comes_back_with_what_was_chosen(yara, signed_in):
    agree(yara)
    response = signed_in(yara).post(
        reverse("consent:guardian"), {"relation": "carer", "shares_worry_page": "on"}
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert page.count(" checked") >= 3  # carer, the worry page, and what is always shared at this age


def test_changing_and_ending_what_a_guardian_sees(tom, nadia, signed_in):
    agree(tom)
    link = let_in(tom, nadia)
    browser = signed_in(tom)
    browser.post(reverse("consent:scope", args=[link.pk]), {"shares_worry_page": "on"})
    assert api.shared_view(nadia, link.pk).shares_worry_page
    browser.post(reverse("consent:guardian_ending", args=[link.pk]))
    assert api.shared_with(nadia) == ()


def test_saying_that_nobody_may_know(tom, nadia, signed_in):
    agree(tom)
    let_in(tom, nadia)
    browser = signed_in(tom)
    browser.post(reverse("consent:not_to_contact"), {"kind": "in_confidence"})
    assert not api.may_contact_guardian(tom.pk, nadia.pk)
    page = browser.get(FAMILY).content.decode()
    assert "Nobody at home may know." in page
    assert reverse("consent:guardian") not in page
    browser.post(reverse("consent:lifting", args=[NotToContact.objects.get().pk]))
    assert NotToContact.objects.get().lifted_by == tom


def test_an_unsafe_person_who_is_let_in_is_shut_out_by_one_form(tom, nadia, signed_in):
    agree(tom)
    link = let_in(tom, nadia)
    signed_in(tom).post(
        reverse("consent:not_to_contact"), {"kind": "unsafe", "link": str(link.pk), "who": "my mother"}
    )
    assert api.shared_with(nadia) == ()


def test_unsafe_without_a_name_asks_kindly_and_keeps_the_rest(tom, signed_in):
    agree(tom)
    response = signed_in(tom).post(reverse("consent:not_to_contact"), {"kind": "unsafe"})
    assert response.status_code == 422
    assert "whom not to call" in response.content.decode()
    assert not NotToContact.objects.exists()


def test_strangers_reach_no_part_of_anothers_family(tom, yara, nadia, alice, bob, charlie, signed_in):
    agree(tom)
    agree(yara)
    link = let_in(tom, nadia)
    pages = (
        reverse("consent:scope", args=[link.pk]),
        reverse("consent:guardian_ending", args=[link.pk]),
        reverse("consent:danger_reading", args=[queries.danger_agreement(tom.pk).pk]),
    )
    for stranger in (yara, alice, bob, charlie, nadia):
        browser = signed_in(stranger)
        for page in pages:
            assert browser.post(page, {}).status_code == 404, (stranger, page)
    link.refresh_from_db()
    assert link.ended_at is None


# --- the team -------------------------------------------------------------------------------------------


def test_the_team_sees_the_young_persons_page_and_a_stranger_gets_404(
    yara, bob, olga, charlie, marek, signed_in
):
    agree(yara)
    make_episode(client=yara, intake=bob, therapist=bob)
    page = reverse("consent:young", args=[yara.pk])
    for member in (bob, olga):
        assert signed_in(member).get(page).status_code == 200
    for stranger in (charlie, marek, yara):
        assert signed_in(stranger).get(page).status_code == 404


def test_opening_the_page_leaves_a_line_that_she_reads(yara, bob, signed_in):
    agree(yara)
    make_episode(client=yara, intake=bob, therapist=bob)
    signed_in(bob).get(reverse("consent:young", args=[yara.pk]))
    assert any(
        "read what you and your family agreed" in row.sentence
        for row in api.opened_by_others(yara, before=None).rows
    )


def test_a_competence_note_without_words_is_not_lost(yara, bob, signed_in):
    agree(yara)
    make_episode(client=yara, intake=bob, therapist=bob)
    browser = signed_in(bob)
    page = reverse("consent:competence", args=[yara.pk])
    response = browser.post(page, {"words": "She said it in her own words."})
    assert response.status_code == 422
    assert "She said it in her own words." in response.content.decode()
    browser.post(page, {"words": "She said it in her own words.", "is_competent": "yes"})
    assert api.says_yes(yara.pk, "care")


def test_strangers_note_nothing(yara, bob, charlie, signed_in):
    agree(yara)
    make_episode(client=yara, intake=bob, therapist=bob)
    for name in ("competence", "danger"):
        response = signed_in(charlie).post(
            reverse(f"consent:{name}", args=[yara.pk]), {"words": "x", "is_competent": "yes", "tells": "team"}
        )
        assert response.status_code == 404
    assert not api.says_yes(yara.pk, "care")


def test_the_page_warns_the_team_when_she_came_in_confidence(yara, bob, signed_in):
    from leeward.apps.consent import actions

    agree(yara)
    make_episode(client=yara, intake=bob, therapist=bob)
    actions.say_not_to_contact(actor=yara, young=yara, kind="in_confidence")
    assert (
        "Came in confidence" in signed_in(bob).get(reverse("consent:young", args=[yara.pk])).content.decode()
    )
