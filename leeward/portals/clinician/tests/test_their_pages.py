"""A clinician looks at what the client sees: their words, their letters, nothing of the staff's side."""

from __future__ import annotations

import datetime as dt

import pytest

from leeward.apps.care import actions as care
from leeward.apps.messaging import actions as messaging
from leeward.common import clock, ids
from leeward.common.models import AuditRow

pytestmark = pytest.mark.django_db


def url(episode, more="their-pages/"):
    return f"/staff/{ids.to_url(episode.pk)}/{more}"


def test_letters_to_the_client_are_there_and_the_side_room_and_notes_are_not(alice, bob, episode, signed_in):
    messaging.send_letter(actor=bob, episode_id=episode.pk, text="Dear Alice, well done.", key="")
    messaging.send_letter(
        actor=bob, episode_id=episode.pk, text="Colleagues: look at the father.", key="", room="colleagues"
    )
    care.write_note(actor=bob, episode=episode, kind="session", text="Came late.", about=clock.now())
    page = signed_in(bob).get(url(episode)).content.decode()
    assert "Dear Alice, well done." in page
    assert "look at the father" not in page and "Came late" not in page


def test_it_leaves_the_line_that_the_client_reads(alice, bob, episode, signed_in):
    signed_in(bob).get(url(episode))
    assert AuditRow.objects.get(verb="care.record_opened").person_id == alice.pk


def test_a_stranger_finds_nothing(charlie, alice, episode, signed_in):
    assert signed_in(charlie).get(url(episode)).status_code == 404
    assert signed_in(alice).get(url(episode)).status_code == 404


def test_the_time_line_goes_on_page_by_page(bob, episode, signed_in):
    for number in range(45):
        with clock.at(clock.now() + dt.timedelta(hours=number)):
            messaging.send_letter(
                actor=bob, episode_id=episode.pk, text=f"Letter number {number:02}.", key=""
            )
    first = signed_in(bob).get(url(episode, "?show=letters")).content.decode()
    second = signed_in(bob).get(url(episode, "?show=letters&page=2")).content.decode()
    shown = {
        number: (f"number {number:02}." in first, f"number {number:02}." in second) for number in range(45)
    }
    assert all(one != two for one, two in shown.values())
    assert "page=2#timeline" in first and "page=3" not in second
