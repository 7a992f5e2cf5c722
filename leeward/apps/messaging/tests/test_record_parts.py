"""What letters give to a copy of the record: theirs, with files; of the side-room only what was released."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leeward.apps.messaging import actions, api
from leeward.apps.messaging.models import Attachment, Letter
from leeward.common import clock, crypto
from tests.fixtures import make_episode

pytestmark = pytest.mark.django_db
LETTERS, COLLEAGUES = api.record_parts()


def write(actor, episode, text, *, room="client", **more):
    sent = actions.send_letter(actor=actor, episode_id=episode.pk, text=text, key=text, room=room, **more)
    return Letter.objects.get(pk=sent.letter_id)


def test_both_sides_of_the_thread_with_their_files_and_no_draft(alice, bob, episode):
    write(alice, episode, "I slept better.", files=(actions.File("a.txt", b"a small file"),))
    with clock.at(clock.now() + dt.timedelta(minutes=1)):
        write(bob, episode, "I am glad.")
    actions.save_draft(actor=bob, episode_id=episode.pk, text="A draft of Bob.")
    first, second = LETTERS.items(alice.pk)
    assert (first.text, first.by) == ("I slept better.", "Alice Brook")
    assert [(file.name, file.body) for file in first.files] == [("a.txt", b"a small file")]
    assert (second.text, second.by) == ("I am glad.", "Bob Castellan")
    assert LETTERS.count(alice.pk) == 2
    assert LETTERS.singles(alice.pk) == ()


def test_nothing_of_another_client_and_nothing_of_the_side_room(alice, bob, dana, episode):
    other = make_episode(client=dana, intake=bob, therapist=bob)
    write(dana, other, "I am Dana.")
    write(bob, episode, "Among us.", room="colleagues")
    assert LETTERS.items(alice.pk) == ()
    assert LETTERS.count(alice.pk) == 0
    assert [item.text for item in LETTERS.items(dana.pk)] == ["I am Dana."]


def test_the_side_room_gives_only_what_is_marked_as_released(alice, bob, episode):
    marks = {}
    for mark in ("undecided", "withhold", "release"):
        letter = write(bob, episode, f"This is {mark}.", room="colleagues")
        if mark != "undecided":
            actions.decide_release(actor=bob, letter=letter, release=mark)
        marks[letter.pk] = mark
    assert [item.text for item in COLLEAGUES.items(alice.pk)] == ["This is release."]
    assert {one.id: one.mark for one in COLLEAGUES.singles(alice.pk)} == marks
    assert COLLEAGUES.count(alice.pk) == 3
    assert all(one.url.endswith("/colleagues/") for one in COLLEAGUES.singles(alice.pk))


def test_what_a_scanner_took_out_is_not_there(alice, episode):
    write(alice, episode, "See the file.", files=(actions.File("a.txt", b"bad"),))
    Attachment.objects.update(state=Attachment.State.REFUSED, body=b"")
    (item,) = LETTERS.items(alice.pk)
    assert item.files == ()


def test_ten_letters_cost_as_many_queries_as_one(alice, bob, episode):
    def cost() -> int:
        crypto.preload([alice.pk])
        with CaptureQueriesContext(connection) as asked:
            LETTERS.items(alice.pk), COLLEAGUES.items(alice.pk), COLLEAGUES.singles(alice.pk)
        return len(asked)

    def add(number: int) -> None:
        write(alice, episode, f"Letter {number}.", files=(actions.File("a.txt", b"text"),))
        letter = write(bob, episode, f"Side {number}.", room="colleagues")
        actions.decide_release(actor=bob, letter=letter, release="release")

    add(0)
    few = cost()
    for number in range(1, 10):
        add(number)
    assert cost() == few == 5
