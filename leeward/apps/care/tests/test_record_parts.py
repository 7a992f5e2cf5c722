"""What care gives to a copy of the record, and that every app gives its part."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leeward.apps.care import actions, queries
from leeward.apps.care.ports import record_parts
from leeward.common import crypto
from tests.fixtures import make_episode

pytestmark = pytest.mark.django_db


def part(code):
    return next(one for one in record_parts() if one.code == code)


def words(code, person) -> str:
    return " ".join(f"{i.title} {i.by} {i.text} {i.facts}" for i in part(code).items(person.pk))


def test_every_app_gives_its_part_in_this_order():
    assert [one.code for one in record_parts()] == [
        "people.account", "care.asking", "care.course", "care.goals", "measures.answers", "measures.ratings",
        "messaging.letters", "messaging.colleagues", "safety.alerts", "safety.lines", "safety.plan", "safety.steady",
        "harms.told", "harms.register", "safeguarding.contacts", "safeguarding.missed", "safeguarding.queue", "screener.asked",
        "care.notes", "care.process_notes", "consent.choices", "consent.openings",
    ]  # fmt: skip
    assert {one.code for one in record_parts() if one.is_apart} == {
        "measures.ratings", "safety.lines", "care.process_notes", "harms.register",
        "safeguarding.missed", "safeguarding.queue",
    }  # fmt: skip


def test_every_part_says_what_it_holds_in_short_sentences():
    for one in record_parts():
        for sentence in str(one.about).split(". "):
            assert 3 <= len(sentence.split()) <= 20, sentence


def test_the_account_holds_no_secret(alice):
    alice.set_password("seven green umbrellas")
    alice.save()
    said = words("people.account", alice)
    assert "Alice Brook" in said and "1999" in said
    assert alice.password not in said


def test_what_she_asked_and_what_was_answered(alice, bob, episode):
    said = words("care.asking", alice)
    assert "offered a place" in said and "Bob Castellan" in said


def test_the_course_names_the_team_and_why_others_opened_the_record(alice, bob, charlie, episode):
    actions.open_with_reason(actor=charlie, episode_id=episode.pk, why="She rang and asked for me.")
    actions.end_episode(actor=bob, episode=episode, kind="planned", summary="She sleeps again.")
    said = words("care.course", alice)
    for one in (
        "Bob Castellan joined your care team",
        "Charlie Stone",
        "She rang and asked for me.",
        "She sleeps again.",
    ):
        assert one in said


def test_how_they_asked_is_part_of_it(alice, bob, episode):
    actions.ask_for_copy_for(actor=bob, episode=episode, how="By phone, in tears.")
    assert "By phone, in tears." in words("care.course", alice)


def test_signed_notes_with_their_history_and_neither_drafts_nor_process_notes(alice, bob, episode):
    signed = actions.write_note(actor=bob, episode=episode, kind="session", text="We spoke.")
    actions.sign_note(actor=bob, note=signed)
    actions.amend_note(actor=bob, note=signed, text="We spoke twice.", why="I forgot a call.")
    actions.write_note(actor=bob, episode=episode, kind="session", text="A draft.")
    process = actions.write_note(actor=bob, episode=episode, kind="process", text="I feel stuck.")
    actions.sign_note(actor=bob, note=process)
    said = words("care.notes", alice)
    for one in ("We spoke twice.", "We spoke.", "I forgot a call."):
        assert one in said
    assert "A draft." not in said and "stuck" not in said
    assert part("care.notes").count(alice.pk) == 1
    assert queries.unsigned_notes(alice.pk) == 1
    assert words("care.process_notes", alice).count("I feel stuck.") == 1
    assert part("care.process_notes").authors(alice.pk) == {bob.pk}


def test_no_part_gives_anything_of_another_client(alice, bob, dana, episode):
    other = make_episode(client=dana, intake=bob, therapist=bob)
    actions.set_goal(actor=dana, episode=other, text="Dana’s own goal")
    note = actions.write_note(actor=bob, episode=other, kind="session", text="Dana’s note.")
    actions.sign_note(actor=bob, note=note)
    for one in record_parts():
        assert "Dana" not in words(one.code, alice), one.code
    assert "Dana’s own goal" in words("care.goals", dana)


def test_the_number_of_queries_does_not_grow(alice, bob, episode):
    def cost() -> int:
        crypto.preload([alice.pk])
        with CaptureQueriesContext(connection) as asked:
            for code in ("care.asking", "care.course", "care.goals", "care.notes", "care.process_notes"):
                part(code).items(alice.pk)
        return len(asked)

    def add(number: int) -> None:
        actions.set_goal(actor=alice, episode=episode, text=f"Goal {number}", steps=("a", "b"))
        note = actions.write_note(actor=bob, episode=episode, kind="session", text=f"Note {number}")
        actions.sign_note(actor=bob, note=note)
        actions.amend_note(actor=bob, note=note, text="Changed.", why="I forgot a call.")

    add(0)
    few = cost()
    for number in range(1, 8):
        add(number)
    assert cost() == few


def test_the_page_of_a_request_costs_the_same_for_few_and_many(alice, bob, episode, signed_in):
    from leeward.common import ids

    row = actions.ask_for_copy(actor=alice)
    browser, address = signed_in(bob), f"/care/copies/{ids.to_url(row.pk)}/"

    def cost() -> int:
        crypto.preload([alice.pk])
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(address).status_code == 200
        return len(asked)

    actions.set_goal(actor=alice, episode=episode, text="Goal")
    cost()
    few = cost()
    for number in range(8):
        actions.set_goal(actor=alice, episode=episode, text=f"Goal {number}")
    assert cost() == few


def test_a_look_at_the_step_is_in_the_course_with_its_rule_and_line(alice, bob, episode):
    actions.choose_step(
        actor=bob, episode=episode, step="therapy", why="wish", line="He asked to be met in person."
    )
    said = words("care.course", alice)
    for one in (
        "Somebody chose which kind of help fits",
        "therapy sessions",
        "He asked to be met in person.",
    ):
        assert one in said
