"""A letter is sent once, never lost, and moves the standing row in the same transaction."""

from __future__ import annotations

import datetime as dt
from unittest import mock

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.http import Http404

from leeward.apps.care.models import Episode
from leeward.apps.messaging import actions, queries
from leeward.apps.messaging.models import Draft, Letter, LetterStanding, Room
from leeward.apps.safety.models import Alert
from leeward.common import clock
from leeward.common.models import AuditRow, Job
from leeward.common.words import LONGEST

from .conftest import DANGER, MONDAY

pytestmark = pytest.mark.django_db


def test_a_letter_is_kept_sealed_with_its_author_and_an_audit_line(alice, letter):
    sent = letter(alice, "The walk helped.")
    row = Letter.objects.get()
    assert (row.pk, row.author, row.text, row.function) == (sent.letter_id, alice, "The walk helped.", "")
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM messaging_letter")
        assert b"walk" not in bytes(cursor.fetchone()[0])
    assert AuditRow.objects.filter(
        verb="messaging.letter_sent", actor_id=alice.pk, person_id=alice.pk
    ).exists()


def test_the_author_is_kept_with_what_they_were_to_the_client_then(bob, olga, letter):
    letter(bob)
    letter(olga)
    assert list(Letter.objects.order_by("sent_at", "function").values_list("function", flat=True)) == [
        "supervision",
        "therapist",
    ]


def test_the_same_page_sent_twice_makes_one_letter(alice, letter):
    first, second = letter(alice, "Once.", key="page-1"), letter(alice, "Once.", key="page-1")
    assert first.letter_id == second.letter_id
    assert (first.was_sent_before, second.was_sent_before) == (False, True)
    assert Letter.objects.count() == 1
    assert Job.objects.filter(name="messaging.tell_other_side").count() == 1


def test_a_text_changed_after_a_lost_answer_is_not_swallowed(alice, letter):
    letter(alice, "The first words.", key="page-1")
    changed = letter(alice, "The first words, and more.", key="page-1")
    assert changed.was_sent_before is False
    assert letter(alice, "The first words, and more.", key="page-1").was_sent_before is True
    assert [str(row.text) for row in queries.sent_with(alice, "page-1")] == [
        "The first words.",
        "The first words, and more.",
    ]


def test_two_people_may_have_the_same_key(alice, bob, letter):
    letter(alice, "One.", key="page-1")
    assert letter(bob, "Two.", key="page-1").was_sent_before is False
    assert Letter.objects.count() == 2


def test_sending_takes_the_draft_with_it(alice, episode, letter):
    actions.save_draft(actor=alice, episode_id=episode.pk, text="I nearly")
    letter(alice, "I nearly cancelled.")
    assert not Draft.objects.exists()


@pytest.mark.hazard("H-043")
def test_a_process_that_dies_while_sending_loses_and_doubles_nothing(alice, episode, letter):
    actions.save_draft(actor=alice, episode_id=episode.pk, text="I nearly cancelled.")
    with mock.patch.object(actions.audit, "record", side_effect=SystemExit), pytest.raises(SystemExit):
        letter(alice, "I nearly cancelled.", key="page-1")
    assert not Letter.objects.exists()
    assert str(Draft.objects.get().text) == "I nearly cancelled."
    assert not LetterStanding.objects.exists()
    assert not Job.objects.filter(name="messaging.tell_other_side").exists()
    letter(alice, "I nearly cancelled.", key="page-1")
    assert Letter.objects.count() == 1
    assert not Draft.objects.exists()


def test_two_clicks_at_the_same_time_make_one_letter(alice, letter, monkeypatch):
    """The second click has looked before the first one committed: the database decides."""
    first, real, looks = letter(alice, "Once.", key="page-1"), queries.sent_with, []

    def blind_at_first(author, key):
        looks.append(key)
        return real(author, key) if len(looks) > 1 else []

    monkeypatch.setattr(queries, "sent_with", blind_at_first)
    second = letter(alice, "Once.", key="page-1")
    assert second.letter_id == first.letter_id
    assert len(looks) == 2
    assert Letter.objects.count() == 1


def test_an_empty_letter_is_refused_kindly(alice, letter):
    with pytest.raises(ValidationError, match="nothing in the letter yet"):
        letter(alice, "  \n ")


def test_the_longest_letter_is_sent_and_a_longer_one_is_refused_kindly(alice, letter):
    letter(alice, "x" * LONGEST)
    with pytest.raises(ValidationError, match="20,000 characters"):
        letter(alice, "x" * (LONGEST + 1))


def test_who_may_not_write_does_not(alice, bob, charlie, dana, olga, ines, marek, letter):
    for stranger in (charlie, dana, ines, marek):
        with pytest.raises(Http404):
            letter(stranger)
    with pytest.raises(Http404):
        letter(alice, room=Room.COLLEAGUES)
    assert not Letter.objects.exists()


def test_a_reason_lets_read_and_not_write(charlie, episode, letter):
    from leeward.apps.care import actions as care

    care.open_with_reason(actor=charlie, episode_id=episode.pk, why="I help out tonight.")
    with pytest.raises(PermissionDenied):
        letter(charlie)


# --- the standing row -------------------------------------------------------------------------------------


@pytest.mark.hazard("H-044")
def test_a_letter_of_the_client_starts_the_clock_and_a_second_one_does_not_move_it(alice, episode, letter):
    first = letter(alice)
    with clock.at(MONDAY + dt.timedelta(days=1)):
        letter(alice, "One more thing.")
    row = LetterStanding.objects.get(pk=episode.pk)
    assert (row.waiting_letter_id, row.waiting_since) == (first.letter_id, MONDAY)
    assert row.reply_due_at == dt.datetime(2026, 3, 11, 18, 0, tzinfo=dt.UTC)
    assert row.last_at == MONDAY + dt.timedelta(days=1)


def test_an_answer_ends_the_wait_and_counts_as_contact(alice, bob, episode, letter):
    letter(alice)
    actions.mark_seen(actor=bob, episode_id=episode.pk)
    with clock.at(MONDAY + dt.timedelta(hours=3)):
        letter(bob, "Dear Alice")
    row = LetterStanding.objects.get(pk=episode.pk)
    assert (row.waiting_letter, row.waiting_since, row.reply_due_at) == (None, None, None)
    assert row.unseen_by_client
    assert row.last_by == bob
    assert Episode.objects.get(pk=episode.pk).last_contact_at == MONDAY + dt.timedelta(hours=3)


def test_a_letter_that_came_while_the_answer_was_written_still_waits(alice, bob, episode, letter):
    letter(alice, "First.")
    actions.mark_seen(actor=bob, episode_id=episode.pk)
    with clock.at(MONDAY + dt.timedelta(minutes=10)):
        crossed = letter(alice, "And one thing that frightens me.")
    with clock.at(MONDAY + dt.timedelta(minutes=11)):
        letter(bob, "Dear Alice")
    row = LetterStanding.objects.get(pk=episode.pk)
    assert row.waiting_letter_id == crossed.letter_id
    assert row.waiting_since == MONDAY + dt.timedelta(minutes=10)


def test_a_side_note_answers_nothing_and_tells_nobody(alice, bob, episode, letter):
    letter(alice)
    Job.objects.all().delete()
    actions.mark_seen(actor=bob, episode_id=episode.pk)
    actions.add_side_note(actor=bob, episode_id=episode.pk, text="I would like a second view.", key="n1")
    row = LetterStanding.objects.get(pk=episode.pk)
    assert row.waiting_since == MONDAY
    assert row.unseen_by_client is False
    assert not Job.objects.filter(name="messaging.tell_other_side").exists()


def test_a_letter_that_was_spoken_about_waits_no_longer(alice, bob, charlie, episode, letter):
    letter(alice)
    with pytest.raises(Http404):
        actions.settle_without_answer(actor=charlie, episode_id=episode.pk)
    actions.settle_without_answer(actor=bob, episode_id=episode.pk)
    assert LetterStanding.objects.get(pk=episode.pk).reply_due_at is None
    assert AuditRow.objects.filter(verb="messaging.settled", actor_id=bob.pk).count() == 1


# --- danger -----------------------------------------------------------------------------------------------


def test_words_of_danger_open_an_alert_and_ask_for_the_help_page(alice, letter):
    assert letter(alice, "A good day.").needs_help_page is False
    assert letter(alice, DANGER).needs_help_page is True
    assert Alert.objects.filter(client=alice, closed_at=None).count() == 1


def test_a_second_letter_of_danger_asks_for_the_help_page_again(alice, letter):
    letter(alice, DANGER)
    assert letter(alice, DANGER + " Really.").needs_help_page is True
    assert Alert.objects.count() == 1


def test_a_double_click_on_such_a_letter_still_ends_on_the_help_page(alice, letter):
    letter(alice, DANGER, key="page-1")
    assert letter(alice, DANGER, key="page-1").needs_help_page is True


def test_a_harmless_letter_beside_an_open_alert_is_just_a_letter(alice, letter):
    letter(alice, DANGER)
    assert letter(alice, "I slept a bit.").needs_help_page is False


def test_the_same_words_by_staff_alert_nobody(bob, letter):
    assert letter(bob, DANGER).needs_help_page is False
    assert not Alert.objects.exists()


# --- after a death ----------------------------------------------------------------------------------------


def test_after_a_death_nothing_is_sent_to_the_person(alice, bob, episode, letter):
    from leeward.apps.care import actions as care

    care.end_episode(actor=bob, episode=episode, kind="died")
    with pytest.raises(ValidationError, match="Nothing is sent"):
        letter(bob, "Dear Alice")
    assert not Letter.objects.exists()
    actions.add_side_note(actor=bob, episode_id=episode.pk, text="What we do now.", key="n1")  # the team may
