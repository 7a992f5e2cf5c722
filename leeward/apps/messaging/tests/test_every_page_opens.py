"""Every page of letters opens for whom it is for, full and empty, and says no "None"."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from leeward.apps.messaging import actions
from leeward.apps.messaging.actions import File

from .conftest import PDF

pytestmark = pytest.mark.django_db

TAGS = re.compile(r"<[^>]*>")


def said(response) -> str:
    assert response.status_code == 200
    words = TAGS.sub(" ", response.content.decode())
    assert not re.search(r"\bNone\b", words), words[
        max(0, words.find("None") - 150) : words.find("None") + 50
    ]
    return words


@pytest.fixture
def full(alice, bob, episode, letter):
    letter(alice, "How are you?", files=(File("a.pdf", PDF),))
    letter(bob, "Well. And you?")
    letter(alice, "Better.")
    actions.add_side_note(actor=bob, episode_id=episode.pk, text="She writes more.", key="n")
    actions.write_template(actor=bob, title="Thanks", body="Thank you for your letter.")
    for person in (alice, bob):
        actions.save_draft(actor=person, episode_id=episode.pk, text="I also wanted to say")
    return episode


def pages(browser, episode):
    yield from (browser.get(reverse(f"messaging:{name}")) for name in ("inbox", "inbox_all", "templates"))
    yield from (
        browser.get(reverse(f"messaging:{name}", args=[episode.pk])) for name in ("thread", "colleagues")
    )


def test_full_pages(full, alice, bob, olga, signed_in):
    assert "Better." in said(signed_in(alice).get(reverse("messaging:letters")))
    for person in (bob, olga):
        for page in pages(signed_in(person), full):
            said(page)


def test_empty_pages(episode, alice, bob, signed_in):
    said(signed_in(alice).get(reverse("messaging:letters")))
    for page in pages(signed_in(bob), episode):
        said(page)


def test_before_and_after_care(full, dana, alice, bob, signed_in):
    from leeward.apps.care import actions as care

    said(signed_in(dana).get(reverse("messaging:letters")))
    care.end_episode(actor=bob, episode=full, kind="planned", was_agreed=True)
    said(signed_in(alice).get(reverse("messaging:letters")))
    for page in pages(signed_in(bob), full):
        said(page)


def test_pages_where_nobody_is_assigned_yet(dana, bob, signed_in):
    from tests.fixtures import make_episode

    waiting = make_episode(client=dana, intake=bob, therapist=None)
    said(signed_in(dana).get(reverse("messaging:letters")))
    for page in pages(signed_in(bob), waiting):
        said(page)
