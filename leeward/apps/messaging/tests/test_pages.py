"""The pages as people meet them, without a script."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from leeward.apps.care import actions as care
from leeward.apps.messaging import actions, api
from leeward.apps.messaging.models import Letter, ReplyTemplate
from leeward.common import clock
from tests.fixtures import make_client

from .conftest import DANGER, MONDAY

pytestmark = pytest.mark.django_db

LETTERS = "/letters/"


def test_a_letter_is_sent_and_the_page_says_so(alice, episode, signed_in):
    browser = signed_in(alice)
    answer = browser.post(LETTERS, {"text": "The walk helped.", "key": "page-1"}, follow=True)
    page = answer.content.decode()
    assert "Your letter was sent." in page
    assert "The walk helped." in page
    assert "by today" not in page
    assert "The next answer comes <strong>by Wednesday 11 March, 6\u00a0pm</strong>." in page


def test_a_double_submit_ends_on_the_same_page_with_one_letter(alice, episode, signed_in):
    browser = signed_in(alice)
    for _ in range(2):
        assert browser.post(LETTERS, {"text": "Once.", "key": "page-1"}).status_code == 302
    assert Letter.objects.count() == 1


def test_words_of_danger_lead_to_the_help_page(alice, episode, signed_in):
    answer = signed_in(alice).post(LETTERS, {"text": DANGER, "key": "page-1"})
    assert answer["Location"] == reverse("safety:help_for_you")
    assert Letter.objects.count() == 1


@pytest.mark.hazard("H-006")
def test_what_stands_at_the_box(alice, episode, signed_in):
    page = signed_in(alice).get(LETTERS).content.decode()
    for words in (
        "Bob answers within 2 working days.",
        "Bob reads this.",
        "A program also looks for signs of danger. It can miss them.",
        "This is not for emergencies.",
        'href="/help-now/">Get help now</a>',
        "Add a file",
        "Save for later",
    ):
        assert words in page, words


def test_too_long_a_letter_stays_in_the_box(alice, episode, signed_in):
    answer = signed_in(alice).post(LETTERS, {"text": "y" * 20_001, "key": "page-1"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "y" * 20_001 in page
    assert "Yours has 20,001" in page
    assert page.index('class="error-summary') < page.index("<textarea")  # said where the page begins
    assert 'value="page-1"' in page
    assert not Letter.objects.exists()


def test_what_people_write_cannot_become_a_page(alice, bob, episode, letter, signed_in):
    attack = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    letter(alice, attack, files=(actions.File("<b>.txt", b"x"),))
    actions.save_draft(actor=bob, episode_id=episode.pk, text="</textarea><script>alert(2)</script>")
    actions.write_template(actor=bob, title="<i>x</i>", body="<i>y</i>")
    staff = signed_in(bob)
    pages = [
        signed_in(alice).get(LETTERS),
        staff.get(reverse("messaging:thread", args=[episode.pk])),
        staff.get(reverse("messaging:inbox")),
        staff.get(reverse("messaging:templates")),
        staff.get(reverse("portal_clinician:record", args=[episode.pk])),
    ]
    for page in pages:
        body = page.content.decode()
        for raw in ("<script>alert", "<img src=x", "<b>.txt", "<i>x", "<i>y"):
            assert raw not in body
    assert "&lt;script&gt;alert(1)" in pages[0].content.decode()


def test_a_text_that_begins_with_a_line_break_keeps_it(alice, episode, signed_in):
    actions.save_draft(actor=alice, episode_id=episode.pk, text="\nbelow")
    assert ">\n\nbelow</textarea>" in signed_in(alice).get(LETTERS).content.decode()


def test_the_cover_is_named_while_the_therapist_is_away(alice, jonas, letter, signed_in):
    letter(alice)
    page = signed_in(alice).get(LETTERS).content.decode()
    assert "Bob is away until Monday 16 March, 9\u00a0am. Jonas Lind reads your letters." in page
    assert "Jonas answers within 2 working days." in page
    assert "Jonas Lind reads this while Bob is away." in page
    inbox = signed_in(jonas).get(reverse("messaging:inbox")).content.decode()
    assert "Alice Brook" in inbox
    assert "You cover for Bob Castellan" in inbox


def test_a_late_answer_is_said_without_excuses(alice, episode, letter, signed_in):
    letter(alice)
    with clock.at(MONDAY + dt.timedelta(days=4)):
        page = signed_in(alice).get(LETTERS).content.decode()
    assert "You should have had an answer by Wednesday 11 March, 6\u00a0pm. We are sorry." in page


def test_before_there_is_a_place_the_page_says_what_will_be(dana, signed_in):
    page = signed_in(dana).get(LETTERS)
    assert page.status_code == 200
    assert "No letters yet" in page.content.decode()
    assert signed_in(dana).post(LETTERS, {"text": "x"}).status_code == 404


def test_after_a_death_there_is_no_box(bob, alice, episode, letter, signed_in):
    letter(alice)
    care.end_episode(actor=bob, episode=episode, kind="died")
    browser = signed_in(bob)
    page = browser.get(reverse("messaging:thread", args=[episode.pk])).content.decode()
    assert "<textarea" not in page
    assert "Nothing is sent to this person any more." in page
    answer = browser.post(reverse("messaging:thread", args=[episode.pk]), {"text": "x", "key": "k"})
    assert answer.status_code == 422
    assert Letter.objects.count() == 1


def test_older_letters_are_a_page_away(alice, bob, episode, letter, signed_in):
    for number in range(35):
        with clock.at(MONDAY + dt.timedelta(minutes=number)):
            letter(alice if number % 2 else bob, f"Letter number {number}.")
    with clock.at(MONDAY + dt.timedelta(hours=2)):
        browser = signed_in(alice)
        newest = browser.get(LETTERS)
        assert "Letter number 34." in newest.content.decode()
        assert "Letter number 4." not in newest.content.decode()
        earlier = browser.get(LETTERS + newest.context["earlier_url"]).content.decode()
    assert "Letter number 4." in earlier
    assert "Letter number 5." not in earlier
    assert "Back to the newest letters" in earlier


def test_the_inbox_is_sorted_by_when_an_answer_is_due(alice, bob, episode, letter, signed_in):
    from tests.fixtures import make_episode

    eve = make_client("eve", name="Eve Old")
    older = make_episode(client=eve, intake=bob, therapist=bob)
    with clock.at(MONDAY - dt.timedelta(days=4)):
        actions.send_letter(actor=eve, episode_id=older.pk, text="Hello?", key="e1")
    letter(alice, "What do I do on Friday?")
    page = signed_in(bob).get(reverse("messaging:inbox")).content.decode()
    assert page.index("Eve Old") < page.index("Alice Brook")
    assert "2 letters wait for an answer." in page
    assert "What do I do on Friday?" in page
    with clock.at(MONDAY - dt.timedelta(days=4)):
        assert "past its time" not in signed_in(bob).get(reverse("messaging:inbox")).content.decode()
    with clock.at(MONDAY + dt.timedelta(days=2)):
        assert (
            "The first is past its time." in signed_in(bob).get(reverse("messaging:inbox")).content.decode()
        )


def test_an_empty_inbox_is_calm(charlie, signed_in):
    browser = signed_in(charlie)
    assert "Nothing waits for an answer." in browser.get(reverse("messaging:inbox")).content.decode()
    assert browser.get(reverse("messaging:inbox_all")).status_code == 200


def test_everything_of_my_team_shows_answered_ones_too(alice, bob, olga, episode, letter, signed_in):
    letter(alice)
    actions.mark_seen(actor=bob, episode_id=episode.pk)
    letter(bob)
    for person in (bob, olga):
        page = signed_in(person).get(reverse("messaging:inbox_all")).content.decode()
        assert "Alice Brook" in page
        assert "Not opened yet" in page
        assert "Alice Brook" not in signed_in(person).get(reverse("messaging:inbox")).content.decode()


def test_an_answer_from_the_inbox(alice, bob, episode, letter, signed_in):
    letter(alice)
    browser, path = signed_in(bob), reverse("messaging:thread", args=[episode.pk])
    assert "Answer by Wednesday 11 March" in browser.get(path).content.decode()
    browser.post(path, {"text": "Dear Alice", "key": "k1"})
    assert Letter.objects.get(author=bob).text == "Dear Alice"
    page = signed_in(alice).get(LETTERS).content.decode()
    assert "Your therapist" in page
    assert "Dear Alice" in page


def test_a_template_begins_the_letter_and_keeps_what_was_written(bob, episode, signed_in):
    browser = signed_in(bob)
    browser.post(
        reverse("messaging:templates"), {"title": "Thanks", "body": "Dear {name},\n\nThank you.\n\n{me}"}
    )
    path = reverse("messaging:thread", args=[episode.pk])
    ((_title, url),) = browser.get(path).context["templates"]
    assert "Dear Alice,\n\nThank you.\n\nBob Castellan</textarea>" in browser.get(path + url).content.decode()
    actions.save_draft(actor=bob, episode_id=episode.pk, text="Mine.")
    assert "Mine.\n\nDear Alice," in browser.get(path + url).content.decode()
    browser.post(reverse("messaging:template_withdrawal", args=[ReplyTemplate.objects.get().pk]))
    assert "Thanks" not in browser.get(path).content.decode()


def test_a_template_without_words_is_refused_kindly(bob, signed_in):
    answer = signed_in(bob).post(reverse("messaging:templates"), {"title": "Thanks", "body": ""})
    assert answer.status_code == 422
    assert not ReplyTemplate.objects.exists()


def test_settling_from_the_page(alice, bob, episode, letter, signed_in):
    letter(alice)
    browser = signed_in(bob)
    browser.post(reverse("messaging:settlement", args=[episode.pk]))
    assert "Nothing waits for an answer." in browser.get(reverse("messaging:inbox")).content.decode()


def test_the_newest_letter_on_today(alice, bob, episode, letter, signed_in):
    letter(bob, "Dear Alice, " + "word " * 60)
    found = api.latest_for(alice)
    assert found is not None
    assert (found.author.name, found.is_unseen) == ("Bob Castellan", True)
    assert found.first_words.endswith("…")
    assert len(found.first_words) < 120
    assert "Letter from Bob" in signed_in(alice).get(reverse("portal_client:today")).content.decode()


def test_the_morning_queue_shows_who_waits(alice, bob, episode, letter, signed_in):
    letter(alice)
    page = signed_in(bob).get(reverse("portal_clinician:morning")).content.decode()
    assert "Answer by Wednesday 11 March, 6\u00a0pm" in page


def test_the_time_line_goes_back_from_a_moment(alice, episode, letter):
    for number in range(3):
        with clock.at(MONDAY + dt.timedelta(minutes=number)):
            letter(alice, f"Number {number}.")
    entries = api.timeline(episode.pk, limit=1, before=MONDAY + dt.timedelta(minutes=2))
    assert [entry.words for entry in entries] == ["Number 1."]
