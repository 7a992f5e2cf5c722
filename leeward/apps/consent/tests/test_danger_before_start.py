"""Who is told what in danger is said to both before the start, and no start comes before it was said."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from leeward.apps.care import actions as care
from leeward.apps.care.models import Decision, Episode, Referral
from leeward.apps.consent import actions, api, queries
from leeward.apps.consent.models import DangerReading, YoungPerson
from leeward.apps.consent.tests.conftest import agree, let_in
from leeward.apps.people.models import Person
from tests.fixtures import make_client, make_episode

pytestmark = pytest.mark.django_db
TITLE = "Who is told what in danger"
CHANGED = "What is said in danger has changed while you read."


def readers(young: Person) -> set[str]:
    return {row.person.username for row in queries.danger_agreement(young.pk).readings.all()}


def forget_readings() -> None:
    """As before a yes was a reading."""
    DangerReading.objects.all().delete()


def ask_for_help(client: Person) -> Referral:
    row, _secret = care.begin_referral()
    type(row).objects.filter(pk=row.pk).update(subject_id=client.pk)
    row.subject_id = client.pk
    care.answer_referral(referral=row, answers={"problems": ["worry"], "country": "GB"})
    care.finish_referral(referral=row, client=client)
    row.refresh_from_db()
    return row


def page_of(browser: Client, address: str) -> str:
    return html.unescape(browser.get(address).content.decode())


def told_on(page: str) -> str:
    return re.search(r'name="told" value="([^"]+)"', page)[1]


# --- it stands above both yeses, and the yes is the reading -------------------------------------------------


def test_a_young_person_reads_it_above_their_own_yes_and_nobody_of_age_meets_it(tom, alice, signed_in):
    browser, address = signed_in(tom), reverse("consent:agree")
    assert TITLE not in page_of(signed_in(alice), address)
    page = page_of(browser, address)
    assert page.index(TITLE) < page.index('name="agree_care"')
    assert browser.post(address, {"agree_care": "on", "told": told_on(page)}).status_code == 302
    assert readers(tom) == {"tom"}
    assert api.missing_yes(tom.pk, "care") == ""


def test_a_guardian_reads_it_above_their_yes_to_care_and_the_yes_is_the_reading(yara, nadia, signed_in):
    agree(yara)
    link = let_in(yara, nadia)
    browser = signed_in(nadia)
    address = reverse("portal_guardian:choice", args=[link.pk, "care"])
    page = page_of(browser, address)
    assert page.index(TITLE) < page.index("I say yes")
    browser.post(address, {"answer": "yes", "told": told_on(page)})
    assert readers(yara) == {"yara", "nadia"}
    assert api.missing_yes(yara.pk, "care") == ""


def test_beside_other_purposes_it_does_not_stand_and_their_yes_is_no_reading(yara, nadia, signed_in):
    agree(yara)
    link = let_in(yara, nadia)
    browser = signed_in(nadia)
    address = reverse("portal_guardian:choice", args=[link.pk, "research"])
    assert TITLE not in page_of(browser, address)
    browser.post(address, {"answer": "yes"})
    browser.post(reverse("portal_guardian:choice", args=[link.pk, "care"]), {"answer": "no"})
    assert readers(yara) == {"yara"}


def test_who_asks_for_help_under_age_reads_it_before_they_send(noon):
    browser = Client()
    browser.post("/ask/1/", {"problems": ["low_mood"], "for_whom": "me"})
    browser.post("/ask/2/", {"birth_year": "2011", "country": "GB", "danger": "no"})
    browser.post("/ask/3/", {"story": "Low."})
    page = page_of(browser, "/ask/4/")
    assert page.index(TITLE) < page.index('name="agree_care"')
    facts = {"name": "Ada", "username": "ada", "password": "three odd words here", "agree_care": "on"}
    assert browser.post("/ask/4/", {**facts, "told": told_on(page)})["Location"] == "/ask/sent/"
    assert readers(Person.objects.get(username="ada")) == {"ada"}


# --- what was not shown was not read ------------------------------------------------------------------------


def test_a_page_without_the_words_gives_no_reading_and_the_first_page_asks_for_it(tom, signed_in):
    signed_in(tom).post(reverse("consent:agree"), {"agree_care": "on"})
    assert api.says_yes(tom.pk, "care")
    assert not readers(tom)
    assert api.missing_yes(tom.pk, "care") == "danger"
    assert api.open_question(tom.pk) == "danger"


def test_what_was_settled_anew_while_they_read_is_read_first(yara, nadia, bob, signed_in):
    agree(yara)
    link = let_in(yara, nadia)
    make_episode(client=yara, intake=bob, therapist=bob)
    hers, theirs = reverse("consent:change", args=["care"]), reverse("consent:agree")
    guardians = reverse("portal_guardian:choice", args=[link.pk, "care"])
    actions.change_answer(actor=yara, purpose="care", answer=False, language="en")
    actions.ask_again(person=yara, purpose="care")
    told = told_on(page_of(signed_in(nadia), guardians))
    actions.agree_danger(actor=bob, young=yara, tells=["team", "emergency"])
    for person, address, said in (
        (nadia, guardians, {"answer": "yes"}),
        (yara, hers, {"answer": "yes"}),
        (yara, theirs, {"agree_care": "on"}),
    ):
        answer = signed_in(person).post(address, {**said, "told": told})
        assert answer.status_code == 422
        assert CHANGED in html.unescape(answer.content.decode())
    assert not readers(yara)
    assert not api.says_yes(yara.pk, "care")


# --- an earlier yes without it: the start waits -------------------------------------------------------------


@pytest.mark.hazard("H-037")
def test_no_place_is_offered_before_the_young_person_has_read_it(tom, bob, signed_in):
    agree(tom)
    forget_readings()
    row = ask_for_help(tom)
    with pytest.raises(care.NoYes, match="have not read yet who is told what in danger"):
        care.decide_referral(actor=bob, referral=row, outcome=Decision.Outcome.OFFERED)
    page = page_of(signed_in(bob), reverse("care:referral", args=[row.pk]))
    assert "They have not read who is told what in danger" in page
    assert not Episode.objects.exists()
    api.mark_danger_read(tom, queries.danger_agreement(tom.pk).pk)
    assert care.decide_referral(actor=bob, referral=row, outcome=Decision.Outcome.OFFERED)


def test_no_therapist_is_given_before_the_guardian_whose_yes_counts_has_read_it(
    yara, nadia, omar, bob, signed_in
):
    agree(yara)
    link = let_in(yara, nadia)
    let_in(yara, omar)
    actions.answer_for_young(actor=nadia, link=link, purpose="care", answer=True, language="en")
    row = ask_for_help(yara)
    episode = care.decide_referral(actor=bob, referral=row, outcome=Decision.Outcome.OFFERED)
    forget_readings()
    agreement = queries.danger_agreement(yara.pk)
    for reader in (yara, omar):
        api.mark_danger_read(reader, agreement.pk)
    with pytest.raises(care.NoYes, match="guardian said yes, and has not read yet"):
        care.assign(actor=bob, episode=episode, therapist=bob)
    assert Episode.objects.get().status == Episode.Status.WAITING
    api.mark_danger_read(nadia, agreement.pk)
    care.assign(actor=bob, episode=episode, therapist=bob)
    assert Episode.objects.get().status == Episode.Status.ACTIVE


def test_the_page_of_a_request_says_that_the_guardian_has_not_read_it(yara, nadia, bob, signed_in):
    agree(yara)
    link = let_in(yara, nadia)
    actions.answer_for_young(
        actor=nadia, link=link, purpose="care", answer=True, language="en", told="an older one"
    )
    page = page_of(signed_in(bob), reverse("care:referral", args=[ask_for_help(yara).pk]))
    assert "Their guardian has not read who is told what in danger" in page


@pytest.mark.parametrize("way", ["in_confidence", "unsafe", "left", "competence"])
def test_only_their_own_reading_is_needed_where_no_guardian_stands_beside_them(yara, nadia, bob, way):
    agree(yara)
    link = let_in(yara, nadia)
    actions.answer_for_young(actor=nadia, link=link, purpose="care", answer=True, language="en")
    make_episode(client=yara, intake=bob, therapist=bob)
    forget_readings()
    api.mark_danger_read(yara, queries.danger_agreement(yara.pk).pk)
    assert api.missing_yes(yara.pk, "care") == "guardian_danger"
    if way == "left":
        actions.end_guardian(actor=nadia, link=link)
    elif way == "competence":
        actions.note_competence(actor=bob, young=yara, is_competent=True, words="In her own words.")
    else:
        guardian = nadia if way == "unsafe" else None
        actions.say_not_to_contact(actor=yara, young=yara, kind=way, guardian=guardian)
    assert api.missing_yes(yara.pk, "care") == ""


def test_nobody_of_age_waits_for_it(tom):
    agree(tom)
    forget_readings()
    assert api.missing_yes(tom.pk, "care") == "danger"
    YoungPerson.objects.filter(pk=tom.pk).update(came_of_age_at=actions.clock.now())
    assert api.missing_yes(tom.pk, "care") == ""
    older = make_client("gil", name="Gil", country="GB", birth_year=1980)
    agree(older)
    assert api.missing_yes(older.pk, "care") == ""
