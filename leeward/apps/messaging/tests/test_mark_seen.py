"""Seen marks: who of the other side opened a letter first, and when."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import Http404
from django.urls import reverse

from leeward.apps.care import actions as care
from leeward.apps.messaging import actions, queries
from leeward.apps.messaging.models import Letter, LetterStanding, Seen
from leeward.common import clock

from .conftest import MONDAY

pytestmark = pytest.mark.django_db


def test_the_first_time_counts(alice, bob, episode, letter):
    letter(alice)
    actions.mark_seen(actor=bob, episode_id=episode.pk)
    with clock.at(MONDAY + dt.timedelta(days=1)):
        actions.mark_seen(actor=bob, episode_id=episode.pk)
    assert list(Seen.objects.values_list("person", "at")) == [(bob.pk, MONDAY)]


def test_ones_own_letters_are_not_seen_by_oneself(alice, bob, episode, letter):
    letter(alice)
    letter(bob)
    actions.mark_seen(actor=alice, episode_id=episode.pk)
    assert [(row.person, row.letter.author) for row in Seen.objects.all()] == [(alice, bob)]


def test_a_colleagues_letter_is_no_letter_of_the_other_side(bob, olga, episode, letter):
    letter(olga)
    actions.mark_seen(actor=bob, episode_id=episode.pk)
    assert not Seen.objects.exists()


def test_the_clients_look_clears_the_standing(alice, bob, episode, letter):
    letter(bob)
    assert LetterStanding.objects.get().unseen_by_client
    actions.mark_seen(actor=alice, episode_id=episode.pk)
    assert not LetterStanding.objects.get().unseen_by_client


def test_a_reader_with_a_reason_leaves_no_mark(alice, charlie, episode, letter):
    letter(alice)
    care.open_with_reason(actor=charlie, episode_id=episode.pk, why="I help out tonight.")
    actions.mark_seen(actor=charlie, episode_id=episode.pk)
    assert not Seen.objects.exists()


def test_strangers_mark_nothing(alice, charlie, dana, episode, letter):
    letter(alice)
    for stranger in (charlie, dana):
        with pytest.raises(Http404):
            actions.mark_seen(actor=stranger, episode_id=episode.pk)
    assert not Seen.objects.exists()


def test_the_pages_show_it_to_both_sides(alice, bob, episode, letter, signed_in):
    letter(alice, "First.")
    client, staff = signed_in(alice), signed_in(bob)
    mine, theirs = reverse("messaging:letters"), reverse("messaging:thread", args=[episode.pk])
    assert "Sent. Not opened yet" in client.get(mine).content.decode()
    staff.get(theirs)
    assert "Seen by Bob Castellan, today, 10\u00a0am" in client.get(mine).content.decode()
    letter(bob, "Dear Alice")
    page = staff.get(theirs).content.decode()
    assert "Not opened yet" in page
    assert ">New<" in client.get(mine).content.decode()
    assert ">New<" not in client.get(mine).content.decode()
    assert "Opened by Alice Brook, today" in staff.get(theirs).content.decode()


def test_a_letter_that_came_while_the_page_was_made_stays_new(
    alice, bob, episode, letter, signed_in, monkeypatch
):
    letter(bob, "First.")
    known = queries.standing

    def meanwhile(episode_id):
        monkeypatch.setattr(queries, "standing", known)
        letter(bob, "Second.")
        return known(episode_id)

    client, mine = signed_in(alice), reverse("messaging:letters")
    monkeypatch.setattr(queries, "standing", meanwhile)
    page = client.get(mine).content.decode()
    assert "First." in page and "Second." not in page
    assert [row.letter.text for row in Seen.objects.all()] == ["First."]
    assert LetterStanding.objects.get().unseen_by_client
    assert ">New<" in client.get(mine).content.decode()
    assert Seen.objects.count() == 2 and not LetterStanding.objects.get().unseen_by_client


def test_letters_of_earlier_pages_count_with_those_that_were_shown(alice, bob, episode, letter):
    for minute in range(3):
        with clock.at(MONDAY + dt.timedelta(minutes=minute)):
            letter(bob, f"Letter {minute}.")
    letters = list(Letter.objects.order_by("sent_at"))
    actions.mark_seen(actor=alice, episode_id=episode.pk, shown=letters[1:2])
    assert set(Seen.objects.values_list("letter", flat=True)) == {row.pk for row in letters[:2]}
    assert LetterStanding.objects.get().unseen_by_client
    actions.mark_seen(actor=alice, episode_id=episode.pk, shown=letters[1:])
    assert Seen.objects.count() == 3 and not LetterStanding.objects.get().unseen_by_client


def test_the_team_marks_only_what_stood_on_its_page(alice, bob, episode, letter):
    letter(alice, "First.")
    first = list(Letter.objects.all())
    letter(alice, "Second.")
    actions.mark_seen(actor=bob, episode_id=episode.pk, shown=first)
    assert set(Seen.objects.values_list("letter", flat=True)) == {first[0].pk}
    actions.mark_seen(actor=bob, episode_id=episode.pk, shown=[])
    assert Seen.objects.count() == 1
