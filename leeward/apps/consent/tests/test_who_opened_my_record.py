"""Audit lines as sentences: who, by what right, what, and why."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from pathlib import Path

import pytest

import leeward
from leeward.apps.care import actions as care
from leeward.apps.consent import api, queries
from leeward.apps.consent.tests.conftest import NOON
from leeward.apps.people import api as people
from leeward.apps.people.api import Face
from leeward.apps.people.models import AccountIntervention
from leeward.common import audit, clock
from leeward.common.audit import Reason
from leeward.common.models import AuditRow

CHOICES = "/choices/"


def line(actor, person, verb="care.record_opened", reason=Reason.THERAPIST):
    audit.record(
        actor=actor.pk,
        verb=verb,
        subject_kind="episode",
        subject=uuid.uuid4(),
        person=person.pk,
        reason=reason,
    )


def lines_of(person, before=None):
    return [row.sentence for row in api.opened_by_others(person, before=before).rows]


@pytest.mark.django_db
def test_a_therapist_is_called_the_therapist(alice, bob, signed_in):
    line(bob, alice)
    assert lines_of(alice) == ["Bob Castellan, your therapist, opened your record."]
    page = signed_in(alice).get(CHOICES).content.decode()
    assert "<strong>Bob Castellan</strong>, your therapist, opened your record." in page
    assert "Part of your care" in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    "reason, words, why",
    [
        (Reason.COVER, "who covers for your therapist", "Your therapist was away"),
        (Reason.SUPERVISION, "your therapist’s supervisor", "a second person"),
        (Reason.INTAKE, "your first contact here", "Part of your care"),
        (Reason.SAFETY, "clinical psychologist", "To keep you safe"),
        (Reason.SERVICE, "clinical psychologist", "running the service"),
    ],
)
def test_each_right_is_said_in_words(alice, bob, reason, words, why):
    line(bob, alice, reason=reason)
    row = api.opened_by_others(alice, before=None).rows[0]
    assert words in row.sentence
    assert why in row.why


@pytest.mark.django_db
def test_what_i_did_myself_is_not_listed(alice, bob):
    line(alice, alice, reason=Reason.OWN_RECORD)
    assert lines_of(alice) == []


@pytest.mark.django_db
def test_lines_of_another_record_are_never_listed(alice, bob, dana, signed_in):
    line(bob, dana)
    assert lines_of(alice) == []
    assert "Bob Castellan" not in signed_in(alice).get(CHOICES).content.decode()


@pytest.mark.django_db
def test_a_typed_reason_is_read_word_for_word(alice, episode, charlie, olga):
    care.open_with_reason(actor=olga, episode_id=episode.pk, why="Alice asked me for a letter for work.")
    care.note_opening(actor=olga, episode=episode, reason=Reason.TYPED)
    found = [row for row in api.opened_by_others(alice, before=None).rows if "Olga" in row.sentence]
    assert "They wrote: “Alice asked me for a letter for work.”" in [row.why for row in found]
    assert not any("wrote why" in row.sentence for row in found)


@pytest.mark.django_db
def test_a_reason_given_later_is_not_put_under_an_earlier_opening(alice, episode, marek):
    with clock.at(NOON):
        care.note_opening(actor=marek, episode=episode, reason=Reason.TYPED)
    with clock.at(NOON + dt.timedelta(hours=1)):
        care.open_with_reason(actor=marek, episode_id=episode.pk, why="Alice asked me for a letter.")
    row = next(row for row in api.opened_by_others(alice, before=None).rows if "Marek" in row.sentence)
    assert row.why == "They gave a reason in writing"


@pytest.mark.django_db
def test_why_an_administrator_touched_my_account_is_read_word_for_word(alice, ines):
    people.end_account_sessions(actor=ines, person=alice, why="Alice lost her phone and asked us.")
    row = next(row for row in api.opened_by_others(alice, before=None).rows if "Ines" in row.sentence)
    assert row.why == "They wrote: “Alice lost her phone and asked us.”"


@pytest.mark.django_db
def test_what_colleagues_write_to_each_other_is_not_listed(alice, bob):
    line(bob, alice, verb="messaging.side_note_written")
    assert lines_of(alice) == []


@pytest.mark.django_db
def test_a_name_can_not_break_the_page(alice, bob, signed_in):
    type(bob).objects.filter(pk=bob.pk).update(name="<script>Bob</script> 100 %s")
    line(bob, alice)
    page = signed_in(alice).get(CHOICES).content.decode()
    assert "<script>Bob" not in page
    assert "&lt;script&gt;Bob&lt;/script&gt; 100 %s" in page


@pytest.mark.django_db
def test_an_unknown_verb_gives_a_neutral_sentence(alice, bob):
    line(bob, alice, verb="calls.room_entered")
    assert lines_of(alice) == ["Bob Castellan, your therapist, did something in your record."]


def test_a_sentence_for_the_administrator_names_both():
    actor, person = uuid.uuid4(), uuid.uuid4()
    row = AuditRow(actor_id=actor, person_id=person, verb="care.record_opened", reason="therapist")
    known = {actor: Face(actor, "Amira Haddad"), person: Face(person, "Sam Reed")}
    assert api.audit_sentence(row, known, for_client=False) == "Amira Haddad opened the record of Sam Reed."


def test_a_sentence_survives_an_erasure():
    row = AuditRow(
        actor_id=uuid.uuid4(), person_id=uuid.uuid4(), verb="care.record_opened", reason="therapist"
    )
    assert "Somebody whose account is gone" in api.audit_sentence(row, {}, for_client=False)


def test_the_program_has_a_name():
    row = AuditRow(actor_id=None, person_id=None, verb="measures.link_used", reason="system")
    assert api.audit_sentence(row, {}, for_client=False).startswith("The program")


def verbs_in_the_code():
    """Each verb that an action writes, also the second one of a condition and those that `people.note` makes."""
    verbs = set()
    for path in Path(leeward.__file__).parent.rglob("*.py"):
        if "tests" in path.parts or path.name == "queries.py":
            continue
        for row in path.read_text().splitlines():
            if re.search(r"\bverb(: str)? ?=", row):
                verbs |= set(re.findall(r'"([a-z]+\.[a-z_]+)"', row))
            if "people/actions" in str(path):
                verbs |= {f"people.{verb}" for verb in re.findall(r'\bnote\(.*verb="([a-z_]+)"', row)}
    return verbs | {f"people.{kind}" for kind in AccountIntervention.Kind.values}


def test_every_verb_in_the_code_has_its_sentence():
    verbs = verbs_in_the_code()
    assert {"care.record_opened", "safety.alert_joined", "people.signed_in", "people.suspended"} <= verbs
    assert sorted(verbs - set(queries.SENTENCES)) == []


def test_no_sentence_is_longer_than_twenty_words():
    for client, staff in queries.SENTENCES.values():
        assert len(str(client).split()) <= 20
        assert len(str(staff).split()) <= 20


@pytest.mark.django_db
def test_see_earlier_shows_every_line_once(alice, bob):
    for count in range(53):
        # Many lines of one moment, as a night's job makes them.
        with clock.at(NOON + dt.timedelta(minutes=count // 9)):
            line(bob, alice)
    seen, before = 0, None
    for _page in range(10):
        page = api.opened_by_others(alice, before=before)
        seen += len(page.rows)
        before = page.earlier
        if before is None:
            break
    assert seen == 53


@pytest.mark.django_db
@pytest.mark.parametrize("number", [10, 50])
def test_the_list_costs_the_same_for_ten_and_fifty(alice, bob, olga, number, django_assert_max_num_queries):
    for count in range(number):
        line(bob if count % 2 else olga, alice, reason=Reason.TYPED if count % 3 else Reason.THERAPIST)
    with django_assert_max_num_queries(7):
        api.opened_by_others(alice, before=None, size=50)
