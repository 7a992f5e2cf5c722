"""After the end of care the pages say what is true then: who can still see what, and that nobody waits."""

from __future__ import annotations

import html

import pytest

from leeward.apps.care import access
from leeward.apps.care import actions as care
from leeward.apps.consent import api as consent

pytestmark = pytest.mark.django_db
CAN_STILL = "These people can still open your record, and so can whoever stands in for them."


def read(browser, path: str) -> str:
    response = browser.get(path)
    assert response.status_code == 200
    return " ".join(html.unescape(response.content.decode()).replace("\u00a0", " ").split())


@pytest.fixture
def ended(bob, episode):
    care.end_episode(actor=bob, episode=episode, kind="planned", was_agreed=True, summary="We looked back.")
    return episode


SAID_WHILE_IN_CARE = {
    "/today/me/": ("Your care team",),
    "/letters/": (),
    "/care/goals/": ("Your team can see them.", "Your team reads this."),
    "/not-right/": ("Your care goes on as before.", "You keep your therapist"),
}
SAID_AFTERWARDS = {
    "/today/me/": ("Who looked after you", CAN_STILL, "No day is set when that stops."),
    "/letters/": ("You can still write here.",),
    "/care/goals/": ("Those who looked after you can still see them.", "Nobody waits for this now."),
    "/not-right/": ("Those who looked after you can read it.",),
}


@pytest.mark.parametrize("path", SAID_AFTERWARDS)
def test_each_page_says_what_is_true_now(path, alice, bob, episode, signed_in):
    browser = signed_in(alice)
    before = read(browser, path)
    for words in SAID_WHILE_IN_CARE[path]:
        assert words in before, words
    for words in SAID_AFTERWARDS[path]:
        assert words not in before, words
    care.end_episode(actor=bob, episode=episode, kind="planned", was_agreed=True)
    after = read(browser, path)
    for words in SAID_WHILE_IN_CARE[path]:
        assert words not in after, words
    for words in SAID_AFTERWARDS[path]:
        assert words in after, words


def test_the_record_is_open_to_those_who_are_named_and_to_no_stranger(
    ended, alice, bob, olga, charlie, signed_in
):
    """What stands on "Me" is what `access` does."""
    page = read(signed_in(alice), "/today/me/")
    for person, is_open in ((bob, True), (olga, True), (charlie, False)):
        assert (access.relation(person, ended) is not None) is is_open
        assert (person.called in page) is is_open, person


@pytest.mark.parametrize(
    ("answer", "words"),
    [(True, "We ask how you are after 3, 6 and 12 months"), (False, "So we do not ask how you are later")],
)
def test_today_says_whether_they_are_asked_later(answer, words, ended, alice, signed_in):
    consent.change_answer(actor=alice, purpose="contact", answer=answer, language="en")
    assert words in read(signed_in(alice), "/today/")


def test_help_leads_to_asking_again(ended, alice, signed_in):
    page = read(signed_in(alice), "/safety/help/")
    assert "Your care here has ended." in page
    assert 'href="/ask/"' in page
    assert "What your team does now" not in page


@pytest.mark.parametrize("path", ["/today/", "/choices/", "/choices/agree/"])
def test_that_care_goes_on_is_said_only_while_it_does(path, alice, bob, ines, episode, signed_in):
    consent.change_answer(actor=alice, purpose="research", answer=True, language="en")
    consent.write_service_text(
        actor=ines,
        purpose="research",
        language="en",
        title="Research",
        what="Researchers get your answers.",
        more="",
        when_no="Nothing changes.",
        when_withdrawn="It stops.",
        rewording="new_meaning",
        changed="Another university takes part.",
    )
    consent.ask_again(person=alice, purpose="research")
    browser = signed_in(alice)
    assert "Your care goes on meanwhile." in read(browser, path)
    care.end_episode(actor=bob, episode=episode, kind="planned", was_agreed=True)
    page = read(browser, path)
    assert "We ask you again" in page
    assert "goes on" not in page
