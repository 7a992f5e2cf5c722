"""One mail a letter at most, without a word of what it is about, and none after a death."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail as outbox
from django.db.models import Q

from leeward.apps.care import actions as care
from leeward.apps.consent import actions as consent
from leeward.apps.messaging import actions
from leeward.apps.messaging import jobs as messaging_jobs
from leeward.apps.messaging.models import Letter
from leeward.apps.people.models import Person
from leeward.apps.safety import api as safety
from leeward.common import clock, installation, jobs, mail
from leeward.common.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _addresses(alice, bob):
    Person.objects.filter(pk=alice.pk).update(email="alice@example.org")
    Person.objects.filter(pk=bob.pk).update(email="bob@example.org")
    jobs.run_due()
    outbox.outbox.clear()


@pytest.mark.hazard("H-038")
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


class Killed(BaseException):
    """As when the process dies: nothing after it runs."""


def test_a_process_that_dies_before_the_mail_is_handed_over_loses_none(bob, letter, monkeypatch):
    sent, real = letter(bob), mail.send

    def dies(**_kwargs):
        raise Killed

    monkeypatch.setattr(mail, "send", dies)
    with pytest.raises(Killed):
        messaging_jobs.tell_other_side(str(sent.letter_id))
    monkeypatch.setattr(mail, "send", real)
    messaging_jobs.tell_other_side(str(sent.letter_id))
    assert len(outbox.outbox) == 1


def test_whatever_the_mailer_raises_is_a_failed_attempt_and_the_next_one_sends(bob, letter, monkeypatch):
    sent, real = letter(bob), mail.send

    def breaks(**_kwargs):
        raise UnicodeEncodeError("idna", "x", 0, 1, "no such address")

    monkeypatch.setattr(mail, "send", breaks)
    jobs.run_due()
    row = Job.objects.get(name="messaging.tell_other_side")
    assert (row.state, row.attempts, row.error) == ("ready", 1, "UnicodeEncodeError")
    assert Letter.objects.get(pk=sent.letter_id).told_at is None
    monkeypatch.setattr(mail, "send", real)
    with clock.at(clock.now() + dt.timedelta(minutes=1)):
        jobs.run_due()
    assert len(outbox.outbox) == 1
    assert Letter.objects.get(pk=sent.letter_id).told_at is not None


def test_a_mail_that_no_attempt_could_send_is_on_the_page_of_health(bob, letter, monkeypatch):
    letter(bob)

    def breaks(**_kwargs):
        raise RuntimeError

    monkeypatch.setattr(mail, "send", breaks)
    for _again in range(mail.ATTEMPTS):
        Job.objects.filter(name="messaging.tell_other_side").update(run_at=clock.now())
        jobs.run_due()
    assert Job.objects.get(name="messaging.tell_other_side").state == "failed"
    assert installation.work().failed_mails == 1


@pytest.mark.hazard("H-039")
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


def test_after_a_death_neither_a_yes_nor_an_open_safety_matter_lets_a_mail_go(alice, bob, episode, letter):
    consent.change_answer(actor=alice, purpose="contact", answer=True, language="en")
    letter(alice, "I can't go on. I want to kill myself tonight.")
    letter(bob)
    care.end_episode(actor=bob, episode=episode, kind="died")
    assert safety.open_alert_for(alice.pk) is not None
    jobs.run_due()
    assert to_alice() == 0


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


def test_where_nobody_of_the_team_is_here_any_more_the_manager_is_told(alice, bob, marek, letter):
    Person.objects.filter(pk=marek.pk).update(email="marek@example.org")
    letter(alice)
    Person.objects.update(is_active=Q(username__in=("alice", "marek")))
    jobs.run_due()
    assert [message.to for message in outbox.outbox if message.subject == "You have a message."] == [
        ["marek@example.org"]
    ]


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


def test_who_chose_no_mails_gets_none_but_for_an_open_safety_matter(alice, bob, letter):
    Person.objects.filter(pk=alice.pk).update(wants_mail=False)
    letter(bob)
    jobs.run_due()
    assert to_alice() == 0
    letter(alice, "I can't go on. I want to kill myself tonight.")
    letter(bob)
    jobs.run_due()
    assert to_alice() == 1
