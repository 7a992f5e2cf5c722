"""A check-in that waits is told of in one mail, without a word of what it is, and never at night."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from django.core import mail as outbox
from django.urls import reverse

from leeward.apps.care import actions as care
from leeward.apps.care.models import Episode
from leeward.apps.consent import actions as consent
from leeward.apps.consent.models import GuardianLink
from leeward.apps.measures import actions, queries
from leeward.apps.measures import jobs as measures_jobs
from leeward.apps.measures.models import Sitting
from leeward.apps.people.api import Role, open_account
from leeward.apps.people.models import Person
from leeward.common import clock, jobs, mail, service
from leeward.common.models import Job

from .conftest import START

pytestmark = pytest.mark.django_db

SUBJECT = "You have a message."


@pytest.fixture(autouse=True)
def _address(sitting: Sitting, alice: Person) -> None:
    alice.email = "alice@example.org"
    alice.save(update_fields=["email"])
    outbox.outbox.clear()


def live(since: dt.datetime, until: dt.datetime, every: dt.timedelta = dt.timedelta(hours=1)) -> None:
    """The ticker alone, from moment to moment."""
    while since <= until:
        with clock.at(since):
            jobs.tick()
            jobs.run_due()
        since += every


def hours(number: float) -> dt.timedelta:
    return dt.timedelta(hours=number)


def days(number: float) -> dt.timedelta:
    return dt.timedelta(days=number)


def to_alice() -> list[str]:
    return [message.subject for message in outbox.outbox if message.to == ["alice@example.org"]]


def look(moment: dt.datetime = START) -> int:
    """The ticker's round at one moment. How many mails there are now."""
    with clock.at(moment):
        measures_jobs.look_for_untold()
        jobs.run_due()
    return len(to_alice())


@pytest.mark.hazard("H-038")
def test_one_mail_says_that_something_waits_and_no_more(sitting):
    live(START, START + hours(5))
    assert to_alice() == [SUBJECT]
    for word in ("Alice", "check", "question", "PHQ", "mood", "therap", "care", "Leeward"):
        assert word not in outbox.outbox[0].body + outbox.outbox[0].subject
    assert Sitting.objects.get(pk=sitting.pk).told_at == START


def test_a_second_ticker_and_a_repeated_job_send_no_second_mail(sitting):
    look()
    measures_jobs.look_for_untold()
    Job.objects.filter(name="measures.tell_client").update(state="ready")
    jobs.run_due()
    measures_jobs.tell_client(str(sitting.client_id), "2026-03-02")
    assert Job.objects.filter(name="measures.tell_client").count() == 1
    assert to_alice() == [SUBJECT]


def test_several_check_ins_of_one_day_are_one_mail(sitting, episode):
    """One that comes later that day waits for the mail of the next."""
    care_facts = queries.care.episode(episode.pk)
    battery = [{"instrument": "ALLIANCE-CLIENT", "items": [1, 2]}]

    def invite(key: str) -> None:
        actions.invite_sitting(
            episode=care_facts, point="alliance", battery=battery, key=key, due_from=clock.now(),
            due_at=START + days(20), closes_at=START + days(21),
        )  # fmt: skip

    Sitting.objects.filter(pk=sitting.pk).update(due_at=START + days(20))
    invite("first")
    assert Sitting.objects.count() == 2
    assert look() == 1
    assert not Sitting.objects.filter(told_at=None).exists()
    Sitting.objects.filter(invited_key="first").update(told_at=None)
    assert look(START + hours(3)) == 1
    assert look(START + days(1)) == 2


@pytest.mark.hazard("H-011")
@pytest.mark.parametrize(
    ("zone", "begins", "hour"),
    [
        ("Europe/London", dt.datetime(2026, 3, 2, 19, 0, tzinfo=dt.UTC), 9),  # Tuesday, when the office opens
        ("Asia/Tokyo", dt.datetime(2026, 3, 2, 15, 0, tzinfo=dt.UTC), 18),  # midnight in Tokyo
        ("America/New_York", dt.datetime(2026, 3, 3, 9, 0, tzinfo=dt.UTC), 8),  # 4:00 there
    ],
)
def test_nobody_is_written_to_at_night_or_about_risk_while_nobody_is_there(
    sitting, alice, zone, begins, hour
):
    service.change(
        actor=None, key="safety.staffed_hours", value={d: ["09:00", "17:00"] for d in ("mon", "tue", "wed")}
    )
    alice.time_zone = zone
    alice.save(update_fields=["time_zone"])
    Sitting.objects.update(due_from=begins, due_at=begins + days(3))
    live(begins, begins + hours(20), dt.timedelta(minutes=30))
    assert to_alice() == [SUBJECT]
    told = Sitting.objects.get(pk=sitting.pk).told_at
    assert told.astimezone(ZoneInfo(zone)).hour == hour


def test_a_check_in_without_a_risk_question_waits_for_the_morning_only(sitting):
    service.change(actor=None, key="safety.staffed_hours", value={"fri": ["15:00", "17:00"]})
    assert look() == 0
    Sitting.objects.update(battery=[{"instrument": "GAD-7", "items": [1, 2, 3]}])
    assert look(START - hours(1.5)) == 0
    Sitting.objects.update(due_from=START - days(1))
    assert look(START - hours(1.5)) == 0, "7:30"
    assert look(START - hours(1)) == 1


@pytest.mark.parametrize(
    "why", ["no address", "no mails", "closed account", "opened", "answered", "taken back"]
)
def test_who_is_not_told(sitting, pen, alice, why):
    if why == "no address":
        Person.objects.filter(pk=alice.pk).update(email="")
    elif why == "no mails":
        Person.objects.filter(pk=alice.pk).update(wants_mail=False)
    elif why == "closed account":
        Person.objects.filter(pk=alice.pk).update(is_active=False)
    elif why == "opened":
        actions.note_opened(actor=pen, sitting=sitting)
    elif why == "answered":
        actions.give_answer(actor=pen, sitting=sitting, instrument="PHQ-9", item=1, value=1)
    else:
        actions.cancel_sitting(actor=None, sitting=sitting, why="not_needed")
    live(START, START + days(5), hours(4))
    assert outbox.outbox == []


def test_who_took_back_their_yes_to_care_is_not_told(sitting, alice):
    consent.change_answer(actor=alice, purpose="care", answer=False, language="en")
    outbox.outbox.clear()
    assert look() == 0


def test_a_death_stops_the_mail_that_waits_already(sitting, bob, episode):
    with clock.at(START):
        measures_jobs.look_for_untold()
        care.end_episode(actor=bob, episode=episode, kind="died")
        jobs.run_due()
    live(START, START + days(2))
    assert to_alice() == []


@pytest.mark.parametrize(
    "facts",
    [
        {"due_from": START + hours(1)},  # made before its time
        # Over, and the daily round has not come by yet.
        {"closes_at": START, "due_at": START - hours(1), "due_from": START - hours(2)},
        {"opened_at": START},
        {"started_at": START},
        {"cancelled_at": START},
        {"closed_at": START},
        {"completed_at": START},
    ],
    ids=lambda facts: next(iter(facts)),
)
def test_what_waits_for_nobody_is_told_to_nobody(sitting, facts):
    assert len(queries.untold(START)) == 1
    Sitting.objects.filter(pk=sitting.pk).update(**facts)
    assert queries.untold(START) == []


def test_without_an_address_nobody_counts_as_told(sitting, alice):
    Person.objects.filter(pk=alice.pk).update(email="")
    assert queries.untold(START) == []
    assert look() == 0
    assert Sitting.objects.get(pk=sitting.pk).told_at is None


def test_a_death_is_asked_about_where_mails_are_looked_for_and_where_they_are_sent(
    sitting, alice, bob, episode, monkeypatch
):
    """Each of the two stops it without the other, also where they had agreed to be written to after the end."""
    consent.change_answer(actor=alice, purpose="contact", answer=True, language="en")
    found = queries.untold(START)
    with clock.at(START):
        care.end_episode(actor=bob, episode=episode, kind="died")
        Sitting.objects.filter(pk=sitting.pk).update(cancelled_at=None, closed_at=None)
        assert queries.untold(START) == []
        monkeypatch.setattr(queries, "untold", lambda *_moment, **_client: found)
        measures_jobs.tell_client(str(sitting.client_id), queries.day_of(found[0].client))
    assert to_alice() == []


def test_an_attempt_of_yesterday_leaves_the_mail_to_the_job_of_today(sitting, alice):
    with clock.at(START):
        measures_jobs.tell_client(str(alice.pk), "2026-03-01")
        assert to_alice() == []
        measures_jobs.tell_client(str(alice.pk), "2026-03-02")
    assert to_alice() == [SUBJECT]


def test_no_guardian_is_told(sitting, alice):
    nadia = open_account(
        username="nadia", password=None, role=Role.GUARDIAN, name="Nadia Brook", email="nadia@example.org"
    )
    GuardianLink.objects.create(
        young=alice, guardian=nadia, relation="parent", shares_choices=True, shares_appointments=True,
        shares_worry_page=True, agreed_by_young_at=START, linked_at=START,
    )  # fmt: skip
    assert look() == 1
    assert [message.to for message in outbox.outbox] == [["alice@example.org"]]


# --- the one reminder -------------------------------------------------------------------------------------


def test_one_reminder_half_way_and_no_third_mail(sitting):
    """Told on Monday at 9:00, due on Thursday at 9:00: half-way is Tuesday at 21:00, so Wednesday morning."""
    assert look() == 1
    live(START + hours(3), START + hours(36), hours(3))
    assert len(to_alice()) == 1
    live(START + hours(36), START + days(6), hours(3))
    assert len(to_alice()) == 2
    reminded = Sitting.objects.get(pk=sitting.pk).reminded_at
    assert START + hours(36) <= reminded < START + days(3)


def test_whoever_was_reminded_is_not_reminded_again_however_long_it_waits(sitting):
    Sitting.objects.update(due_at=START + days(5))
    live(START, START + days(5), hours(4))
    assert len(to_alice()) == 2


def test_who_opened_it_is_not_reminded(sitting, pen):
    look()
    actions.note_opened(actor=pen, sitting=sitting)
    live(START + hours(1), START + days(6), hours(4))
    assert len(to_alice()) == 1


def test_a_service_may_choose_no_reminder(sitting):
    service.change(actor=None, key="measures.remind", value=False)
    live(START, START + days(6), hours(4))
    assert len(to_alice()) == 1


# --- when something breaks --------------------------------------------------------------------------------


def test_what_the_mailer_refuses_all_day_is_given_up_where_it_is_seen_and_told_the_next_day(
    sitting, monkeypatch
):
    real = mail.send

    def breaks(**_kwargs):
        raise RuntimeError

    monkeypatch.setattr(mail, "send", breaks)
    live(START, START + hours(8), dt.timedelta(minutes=10))
    row = Job.objects.get(name="measures.tell_client")
    assert (row.state, row.error) == ("failed", "RuntimeError")
    assert Sitting.objects.get(pk=sitting.pk).told_at is None
    monkeypatch.setattr(mail, "send", real)
    live(START + days(1), START + days(1) + hours(1))
    assert to_alice() == [SUBJECT]


class Killed(BaseException):
    """As when the process dies."""


def test_a_process_that_dies_in_the_mailer_loses_no_mail(sitting, monkeypatch):
    real = mail.send

    def dies(**_kwargs):
        raise Killed

    monkeypatch.setattr(mail, "send", dies)
    with clock.at(START), pytest.raises(Killed):
        measures_jobs.look_for_untold()
        jobs.run_due()
    monkeypatch.setattr(mail, "send", real)
    with clock.at(START + dt.timedelta(minutes=2)):
        jobs.reap_this_machine()
        Job.objects.filter(name="measures.tell_client", state="running").update(state="ready")
        jobs.run_due()
    assert to_alice() == [SUBJECT]


# --- after the end ----------------------------------------------------------------------------------------


def end(bob: Person, episode: Episode) -> None:
    with clock.at(START + days(1)):
        care.end_episode(actor=bob, episode=episode, kind="planned", was_agreed=True, summary="Done.")
        jobs.run_due()


@pytest.fixture
def answered(sitting, pen, answer_all) -> Iterator[None]:
    answer_all(pen, sitting, 1)


@pytest.mark.parametrize(
    ("point", "day"),
    [("month_3", dt.date(2026, 6, 3)), ("month_6", dt.date(2026, 9, 3)), ("month_12", dt.date(2027, 3, 3))],
)
def test_a_follow_up_comes_by_the_ticker_alone_to_the_mail_and_to_the_answers(
    answered, alice, bob, episode, point, day
):
    consent.change_answer(actor=alice, purpose="contact", answer=True, language="en")
    end(bob, episode)
    Sitting.objects.filter(point="end").update(told_at=START, cancelled_at=START, cancelled_why="not_needed")
    outbox.outbox.clear()
    noon = dt.datetime.combine(day, dt.time(12), dt.UTC)
    live(noon - days(40), noon - days(1), hours(6))
    assert to_alice() == [], "not before its day"
    live(noon - hours(4), noon + days(20), hours(6))
    assert to_alice() == [SUBJECT], "one short message, and no reminder"
    row = Sitting.objects.get(point=point)
    assert row.told_at.date() == day


def test_who_follows_the_mail_finds_the_follow_up_and_answers_it(
    answered, alice, bob, episode, signed_in, pen, answer_all
):
    consent.change_answer(actor=alice, purpose="contact", answer=True, language="en")
    end(bob, episode)
    live(dt.datetime(2026, 6, 1, 1, tzinfo=dt.UTC), dt.datetime(2026, 6, 3, 14, tzinfo=dt.UTC), hours(6))
    with clock.at(dt.datetime(2026, 6, 3, 14, tzinfo=dt.UTC)):
        row = queries.open_sittings(alice.pk)[-1]
        assert row.point == "month_3"
        assert reverse("measures:start", args=[row.pk]) in signed_in(alice).get("/today/").content.decode()
        answer_all(pen, row, 1)
    done = Sitting.objects.get(pk=row.pk)
    assert (done.told_at is not None, done.completed_at is not None) == (True, True)


def test_without_a_yes_to_being_written_to_nothing_comes_after_the_end(answered, bob, episode):
    end(bob, episode)
    outbox.outbox.clear()
    live(START + days(1), START + days(8), hours(4))
    for day in (92, 184, 365):
        live(START + days(day), START + days(day + 2), hours(4))
    assert to_alice() == []
    assert not Sitting.objects.filter(point__startswith="month").exists()


def test_a_yes_taken_back_stops_the_mail_of_the_end(answered, alice, bob, episode):
    consent.change_answer(actor=alice, purpose="contact", answer=True, language="en")
    end(bob, episode)
    consent.change_answer(actor=alice, purpose="contact", answer=False, language="en")
    outbox.outbox.clear()
    live(START + days(1), START + days(3))
    assert to_alice() == []


def test_after_the_end_the_round_counts_the_yes_to_being_written_to_and_not_the_yes_to_care(
    answered, alice, bob, episode
):
    consent.change_answer(actor=alice, purpose="contact", answer=True, language="en")
    end(bob, episode)
    Sitting.objects.filter(point="end").update(due_from=START + days(1))
    moment = START + days(2)
    with clock.at(moment):
        assert [row.point for row in queries.untold(moment)] == ["end"]
        consent.change_answer(actor=alice, purpose="contact", answer=False, language="en")
        Sitting.objects.filter(point="end").update(cancelled_at=None, closed_at=None)
        assert queries.untold(moment) == []


def test_the_round_asks_the_same_number_of_queries_for_many(sitting, django_assert_max_num_queries):
    with clock.at(START):
        queries.untold(clock.now())
        with django_assert_max_num_queries(6):
            queries.untold(clock.now())
