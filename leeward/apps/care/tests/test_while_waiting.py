"""While somebody waits: an honest word about the place, and short pages that ask nothing of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest

from leeward.apps.care import actions, api
from leeward.apps.care.models import Episode
from leeward.common import clock
from tests.fixtures import make_episode

TEXTS = api.waiting_texts("en")
NAMES = [text.slug for text in TEXTS]


@pytest.fixture
def waiting(alice, bob):
    """Alice has a place since eleven days, and no therapist yet."""
    episode = make_episode(client=alice, intake=bob, therapist=None)
    Episode.objects.update(opened_at=clock.now() - dt.timedelta(days=11))
    episode.refresh_from_db()
    return episode


def pieces(text: api.queries.WaitingText) -> Iterator[str]:
    """Everything that is read, line by line."""
    yield from (text.title, text.summary)
    for part in text.parts:
        yield part.heading
        yield from (*part.paragraphs, *part.points, *part.after)
        yield from (line.words for line in part.counts)


def sentences(text: api.queries.WaitingText) -> list[str]:
    return [one for piece in pieces(text) for one in re.split(r"(?<=[.!?:])\s+", piece) if one]


def test_there_are_three_texts_in_their_order():
    assert NAMES == ["first-talk", "slow-breathing", "one-small-thing"]


@pytest.mark.parametrize("text", TEXTS, ids=NAMES)
def test_every_sentence_is_short_and_so_is_the_reading(text):
    found = sentences(text)
    assert [one for one in found if len(one.split()) > 20] == []
    words = [word for one in found for word in one.split()]
    assert len(words) / len(found) < 10
    assert len(words) / 100 <= text.minutes, "slower than a calm reader"


@pytest.mark.parametrize("text", TEXTS, ids=NAMES)
def test_a_text_uses_short_words_and_promises_nothing(text):
    words = re.findall(r"[a-z’]+", " ".join(pieces(text)).lower())
    assert [word for word in words if len(word) > 11] == []
    assert not {"proven", "cure", "cures", "heals", "works", "helped", "guaranteed", "studies"} & set(words)


def test_another_language_without_texts_gets_the_english_ones_marked_as_such():
    assert [text.language for text in api.waiting_texts("de")] == ["en"] * 3


def test_a_translation_says_all_that_the_english_says_and_no_more():
    def shape(text):
        return [
            (len(part.paragraphs), len(part.points), [line.numbers for line in part.counts], len(part.after))
            for part in text.parts
        ]

    arabic = api.waiting_texts("ar")
    assert [text.slug for text in arabic] == NAMES
    assert {text.language for text in arabic} == {"ar"}
    assert [(shape(text), text.minutes) for text in arabic] == [(shape(text), text.minutes) for text in TEXTS]


@pytest.mark.django_db
def test_today_says_since_when_how_places_are_given_and_who_answers(alice, bob, waiting, signed_in):
    page = signed_in(alice).get("/today/").content.decode()
    assert "You have waited 11 days for a therapist." in page
    assert "A person gives the places." in page
    assert "We do not know how long it takes, so we name no day." in page
    assert bob.called in page
    assert all(f"/care/while-you-wait/{name}/" in page for name in NAMES)


@pytest.mark.django_db
def test_on_the_first_day_no_days_are_counted(alice, bob, signed_in):
    make_episode(client=alice, intake=bob, therapist=None)
    page = signed_in(alice).get("/today/").content.decode()
    assert "You have had this place since" in page
    assert "You have waited" not in page


@pytest.mark.django_db
def test_who_waits_for_the_answer_has_the_shelf_as_well(signed_in):
    row, _secret = actions.begin_referral()
    actions.answer_referral(
        referral=row, answers={"problems": ["worry"], "country": "GB"}, story="It is hard."
    )
    client = actions.send_referral(referral=row, username="sam", password="three odd words", name="Sam")
    page = signed_in(client).get("/today/").content.decode()
    assert "/care/while-you-wait/first-talk/" in page
    assert "A person gives the places." not in page


@pytest.mark.django_db
def test_with_a_therapist_the_shelf_is_off_the_first_page_and_can_still_be_read(alice, episode, signed_in):
    browser = signed_in(alice)
    assert "while-you-wait" not in browser.get("/today/").content.decode()
    assert browser.get("/care/while-you-wait/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("text", TEXTS, ids=NAMES)
def test_a_page_shows_the_whole_text_and_needs_no_script_of_its_own(alice, signed_in, text):
    browser = signed_in(alice)
    assert f"/care/while-you-wait/{text.slug}/" in browser.get("/care/while-you-wait/").content.decode()
    page = browser.get(f"/care/while-you-wait/{text.slug}/").content.decode()
    assert all(piece in page for piece in pieces(text) if piece != text.summary)
    assert "<script" not in page.split("<main")[1].split("</main>")[0]


@pytest.mark.django_db
def test_the_breathing_is_counted_in_numbers_that_stand_still(alice, signed_in):
    page = signed_in(alice).get("/care/while-you-wait/slow-breathing/").content.decode()
    assert "<span>1</span> <span>2</span> <span>3</span> <span>4</span> <span>5</span>" in page


@pytest.mark.django_db
def test_staff_and_strangers_have_no_such_pages(charlie, alice, client, signed_in):
    for path in ("/care/while-you-wait/", "/care/while-you-wait/first-talk/"):
        assert signed_in(charlie).get(path).status_code == 404
        assert client.get(path).status_code == 302
    assert signed_in(alice).get("/care/while-you-wait/none-such/").status_code == 404
