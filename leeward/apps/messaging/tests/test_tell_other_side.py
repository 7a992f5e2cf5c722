"""One mail a letter at most, without a word of what it is about, and none after a death."""

from __future__ import annotations

import pytest
from django.core import mail as outbox

from leeward.apps.care import actions as care
from leeward.apps.consent import actions as consent
from leeward.apps.messaging import actions
from leeward.apps.messaging import jobs as messaging_jobs
from leeward.apps.people.models import Person
from leeward.common import jobs, mail
from leeward.common.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _addresses(alice, bob):
    Person.objects.filter(pk=alice.pk).update(email="alice@example.org")
    Person.objects.filter(pk=bob.pk).update(email="bob@example.org")
    jobs.run_due()
    outbox.outbox.clear()


def test_the_client_is_told_without_content(bob, letter):
    letter(bob, "Dear Alice, about your sleep")
    jobs.run_due()
    (message,) = outbox.outbox
    assert message.to == ["alice@example.org"]
    assert message.subject == "You have a message."
    for word in ("sleep", "Alice", "Bob", "therap", "letter"):
        assert word not in message.body + message.subject


def test_the_therapist_is_told(alice, letter):
    letter(alice)
    jobs.run_due()
    assert [message.to for message in outbox.outbox] == [["bob@example.org"]]


def test_the_cover_is_told_while_the_therapist_is_away(alice, jonas, letter):
    Person.objects.filter(pk=jonas.pk).update(email="jonas@example.org")
    letter(alice)
    jobs.run_due()
    assert [message.to for message in outbox.outbox] == [["jonas@example.org"]]


def test_one_mail_however_often_the_job_runs(bob, letter):
    sent = letter(bob)
    jobs.run_due()
    Job.objects.filter(name="messaging.tell_other_side").update(state="ready")
    jobs.run_due()
    messaging_jobs.tell_other_side(str(sent.letter_id))
    assert len(outbox.outbox) == 1


def test_a_mail_that_was_not_handed_over_is_tried_again(bob, letter, monkeypatch):
    sent, real = letter(bob), mail.send

    def away(**_kwargs):
        raise OSError

    monkeypatch.setattr(mail, "send", away)
    with pytest.raises(OSError):
        messaging_jobs.tell_other_side(str(sent.letter_id))
    monkeypatch.setattr(mail, "send", real)
    messaging_jobs.tell_other_side(str(sent.letter_id))
    assert len(outbox.outbox) == 1


def test_a_death_stops_mails_that_wait_already(alice, bob, episode, letter):
    letter(bob)
    letter(alice)
    care.end_episode(actor=bob, episode=episode, kind="died")
    jobs.run_due()
    assert [m for m in outbox.outbox if m.subject == "You have a message."] == []


def to_alice() -> int:
    return len([m for m in outbox.outbox if m.to == ["alice@example.org"]])


def test_after_another_ending_those_who_agreed_to_it_are_written_to(alice, bob, episode, letter):
    consent.change_answer(actor=alice, purpose="contact", answer=True, language="en")
    letter(bob)
    care.end_episode(actor=bob, episode=episode, kind="planned")
    jobs.run_due()
    assert to_alice() == 1


@pytest.mark.parametrize("answer", [None, False])
def test_after_the_end_nobody_is_written_to_without_their_yes(alice, bob, episode, letter, answer):
    if answer is not None:
        consent.change_answer(actor=alice, purpose="contact", answer=True, language="en")
        consent.change_answer(actor=alice, purpose="contact", answer=answer, language="en")
    letter(bob)
    care.end_episode(actor=bob, episode=episode, kind="planned")
    jobs.run_due()
    assert to_alice() == 0


def test_an_open_safety_matter_is_written_about_after_the_end_as_well(alice, bob, episode, letter):
    letter(alice, "I can't go on. I want to kill myself tonight.")
    care.end_episode(actor=bob, episode=episode, kind="unplanned")
    letter(bob)
    jobs.run_due()
    assert to_alice() == 1


def test_in_care_a_no_to_later_contact_stops_no_mail(alice, bob, episode, letter):
    consent.change_answer(actor=alice, purpose="contact", answer=False, language="en")
    letter(bob)
    jobs.run_due()
    assert to_alice() == 1


def test_no_address_no_mail(alice, bob, letter):
    Person.objects.filter(pk=alice.pk).update(email="")
    letter(bob)
    jobs.run_due()
    assert outbox.outbox == []


def test_who_has_seen_it_already_is_not_told(alice, bob, episode, letter):
    letter(bob)
    actions.mark_seen(actor=alice, episode_id=episode.pk)
    jobs.run_due()
    assert outbox.outbox == []


def test_an_account_that_is_closed_is_not_told(alice, bob, letter):
    Person.objects.filter(pk=alice.pk).update(is_active=False)
    letter(bob)
    jobs.run_due()
    assert outbox.outbox == []
