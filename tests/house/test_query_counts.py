"""Lists and pages ask the database the same number of questions for 10 people and for 500."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from leeward.apps.care.models import CareTeamMember, CopyRequest, Episode, Referral, WishForAnother
from leeward.apps.measures.models import Standing
from leeward.apps.messaging import actions as messaging
from leeward.apps.messaging.models import Letter, LetterStanding
from leeward.apps.people.models import Person
from leeward.apps.safety.models import Alert, AlertHit, SafetyStanding
from leeward.common import audit, clock, crypto, ids, jobs, service
from leeward.common.words import Channel, Source, take

pytestmark = pytest.mark.django_db
FEW, MANY = 10, 500


def crowd(count: int, bob: Person, tag: str) -> None:
    """People in Bob's care in every state, with the rows that lists read: a third have an alert, a third wrote."""
    now = clock.now()
    people = [
        Person(username=f"{tag}{n}", name=f"Client {tag}{n}", role_codes=["client"]) for n in range(count)
    ]
    Person.objects.bulk_create(people)
    states = ("active", "active", "waiting")
    episodes = [
        Episode(client=one, opened_at=now, started_at=now - dt.timedelta(days=40), status=states[n % 3])
        for n, one in enumerate(people)
    ]
    Episode.objects.bulk_create(episodes)
    CareTeamMember.objects.bulk_create(
        [CareTeamMember(episode=one, person=bob, function="therapist", since=now) for one in episodes]
    )
    Referral.objects.bulk_create(
        [
            Referral(
                subject_id=one.pk, client=one, digest=f"{tag}{n}", started_at=now, sent_at=now, answers={}
            )
            for n, one in enumerate(people)
        ]
    )
    CopyRequest.objects.bulk_create(
        [CopyRequest(client=one, asked_by=one, asked_at=now, due_on=now.date()) for one in people[::4]]
    )
    WishForAnother.objects.bulk_create(
        [WishForAnother(episode=one, client=one.client, asked_at=now) for one in episodes[::5]]
    )
    points = [[now.isoformat(), score] for score in (17, 16, 15, 13, 12, 11)]
    Standing.objects.bulk_create(
        [
            Standing(
                episode=one, client_id=one.client_id, points=points, first=17, now=11, first_at=now, now_at=now,
                verdict="improved", last_answered_at=now, counted_at=now, overdue_since=now if n % 2 else None,
                off_track_since=now if n % 5 == 0 else None,
            )
            for n, one in enumerate(episodes)
        ]
    )  # fmt: skip
    with transaction.atomic():
        for n, one in enumerate(episodes):
            if n % 3 == 0:
                _alert(one, bob, now)
            elif n % 3 == 1:
                _letter(one, now)


def _alert(episode: Episode, bob: Person, now: dt.datetime) -> None:
    row = Alert.objects.create(
        client_id=episode.client_id, episode=episode, owner=bob, raised_at=now, clock_began_at=now, due_at=now
    )
    AlertHit.objects.create(
        alert=row, client_id=episode.client_id, rule="PHQ-9.9", category="suicide", value="1", channel="answer",
        source_column="x", source_row=row.pk, at=now,
    )  # fmt: skip
    SafetyStanding.objects.create(
        episode=episode, alert=row, due_at=now, raised_at=now, rule="PHQ-9.9", value="1", owner=bob, alerts=1
    )


def _letter(episode: Episode, now: dt.datetime) -> None:
    key = ids.new()
    text = take(
        "The walk helped.", by=episode.client_id, subject=episode.client_id, channel=Channel.STAFF,
        source=Source.of(Letter, "text", key),
    )  # fmt: skip
    row = Letter.objects.create(
        id=key, episode=episode, client_id=episode.client_id, room="client", author_id=episode.client_id,
        sent_at=now, text=text,
    )  # fmt: skip
    LetterStanding.objects.create(
        episode=episode, waiting_letter=row, waiting_since=now, reply_due_at=now, last_at=now,
        last_by_id=episode.client_id,
    )  # fmt: skip


STAFF = {
    "bob": ["/staff/", "/staff/caseload/", "/letters/inbox/", "/letters/inbox/all/", "/safety/alerts/",
            "/care/referrals/", "/care/copies/", "/measures/overdue/", "/staff/find/?q=Client"],
    "olga": ["/supervision/", "/service/safety/", "/safety/alerts/"],
    "marek": ["/service/", "/service/safety/?period=all"],
    "ines": ["/admin/", "/admin/sites/", "/admin/audit/", "/admin/invitations/"],
}  # fmt: skip


@pytest.fixture(autouse=True)
def _kept_in_memory(monkeypatch):
    """Settings and keys are read again after seconds; on a slow machine that would fall into one count only."""
    monkeypatch.setattr(service, "_FRESH_SECONDS", 10_000.0)
    monkeypatch.setattr(crypto, "_KEEP_SECONDS", 10_000.0)


def counted(browser, path: str) -> int:
    browser.get(path)  # what is kept in memory is kept now
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(path).status_code == 200, path
    return len(queries)


def test_staff_pages_cost_the_same_for_ten_and_five_hundred_people(bob, olga, marek, ines, signed_in):
    browsers = {name: signed_in(person) for name, person in
                (("bob", bob), ("olga", olga), ("marek", marek), ("ines", ines))}  # fmt: skip
    wanted = [(name, path) for name, paths in STAFF.items() for path in paths]
    crowd(FEW, bob, "few")
    few = {(name, path): counted(browsers[name], path) for name, path in wanted}
    crowd(MANY - FEW, bob, "many")
    many = {(name, path): counted(browsers[name], path) for name, path in wanted}
    assert many == few


def test_one_persons_pages_cost_the_same_among_ten_and_five_hundred(alice, bob, episode, signed_in):
    jobs.run_due()
    phone, desk = signed_in(alice), signed_in(bob)
    record = f"/staff/{ids.to_url(episode.pk)}/"
    wanted = [(phone, "/today/"), (phone, "/letters/"), (phone, "/measures/progress/"), (desk, record)]
    crowd(FEW, bob, "few")
    few = [counted(*one) for one in wanted]
    crowd(MANY - FEW, bob, "many")
    assert [counted(*one) for one in wanted] == few


def test_a_long_correspondence_costs_the_same_as_a_short_one(alice, bob, episode, signed_in):
    phone, desk = signed_in(alice), signed_in(bob)
    thread = f"/letters/{ids.to_url(episode.pk)}/"
    record = f"/staff/{ids.to_url(episode.pk)}/"
    wanted = [(phone, "/letters/"), (phone, "/today/"), (desk, thread), (desk, record)]

    def write(count: int, tag: str) -> None:
        for number in range(count):
            for who in (alice, bob):
                messaging.send_letter(
                    actor=who,
                    episode_id=episode.pk,
                    text=f"{number}. The walk helped.",
                    key=f"{tag}{number}{who.pk}",
                )
                audit.record(
                    actor=bob.pk, verb="care.record_opened", subject_kind="episode", subject=episode.pk,
                    person=alice.pk,
                )  # fmt: skip

    write(3, "few")
    few = [counted(*one) for one in wanted]
    write(60, "many")
    assert [counted(*one) for one in wanted] == few


def test_the_check_of_counts_can_fail(alice, signed_in, monkeypatch):
    from leeward.portals.client import views

    browser = signed_in(alice)
    plain = counted(browser, "/today/")
    asks = views.consent.open_question
    monkeypatch.setattr(views.consent, "open_question", lambda key: [asks(key) for _ in range(2)][-1])
    assert counted(browser, "/today/") > plain
