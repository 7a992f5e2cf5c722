"""From words of danger to a person: killed in between, a busy database, a clock that is set, two who claim at once.

Real processes where a process dies or a database is busy. No alert is lost, none is there twice, and none is late
without somebody being told.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import random
import re
import sqlite3
import threading
import time

import httpx
import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections, transaction

from leeward.apps.people.roles import Role
from leeward.apps.safety import actions
from leeward.apps.safety import api as safety
from leeward.apps.safety.models import Alert, AlertHit, Escalation
from leeward.common import clock, ids, jobs
from leeward.common.words import Source
from tests.fixtures import make_staff

from .test_killed import ARRANGE, Server, send, server, told

__all__ = ["server"]

DANGER = "I want to kill myself tonight. Letter {}."
CHAIN = """
from leeward.apps.messaging.models import Letter
from leeward.apps.notifications.models import Delivery
from leeward.apps.safety.models import Alert, AlertHit, Screening
from leeward.common.models import Job, Unread
letters = {str(row.pk): str(row.text) for row in Letter.objects.all()}
alert = Alert.objects.first()
print(json.dumps({
    "letters": sorted(letters.values()),
    "hits": sorted(letters[str(hit.source_row)] for hit in AlertHit.objects.all()),
    "screened": sorted(letters[str(row.source_row)] for row in Screening.objects.filter(channel="letter")),
    "alerts": Alert.objects.count(),
    "owner": alert.owner.username if alert else None,
    "owed": Delivery.objects.filter(kind="safety.alert_owner").count(),
    "chases": sorted(Job.objects.filter(name="safety.chase_alert").values_list("arguments__1", flat=True)),
    "unread": Unread.objects.count(),
}))
"""


@pytest.mark.hazard("H-018")
def test_killed_between_storing_and_alerting_each_letter_has_its_alert_or_is_not_there(
    server: Server,
) -> None:
    known = told(server.data, ARRANGE)
    chance, sent = random.Random(11), []
    for number in range(4):
        words = DANGER.format(number)
        with server.browser(known["cookie"]) as browser:
            token = re.search(
                r'name="csrfmiddlewaretoken" value="([^"]+)"', browser.get("/letters/").text
            ).group(1)
            killer = threading.Timer(chance.uniform(0.0, 0.08), server.kill)
            killer.start()
            with contextlib.suppress(httpx.HTTPError):
                form = {"text": words, "key": f"page-{number}", "csrfmiddlewaretoken": token}
                browser.post("/letters/", data=form)
            killer.join()
        found = told(server.data, CHAIN)
        # Together or not at all: no letter without its hit, no hit without its letter.
        assert found["hits"] == found["letters"] == found["screened"]
        server.start()
        with server.browser(known["cookie"]) as browser:
            assert send(browser, "/letters/", {"text": words, "key": f"page-{number}"}).status_code == 302
        sent.append(words)
        found = told(server.data, CHAIN)
        assert found["letters"] == found["hits"] == sent, "once each, also after the second try"
        assert (found["alerts"], found["owner"], found["unread"]) == (1, "bob", 0)
        assert {50, 100} <= set(found["chases"])
    assert found["owed"] >= 1


@pytest.mark.hazard("H-018")
def test_with_the_database_busy_a_letter_of_danger_waits_and_its_alert_is_there(server: Server) -> None:
    known = told(server.data, ARRANGE)
    path = next(server.data.glob("*.sqlite3"))
    words = DANGER.format(1)
    with server.browser(known["cookie"]) as browser:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', browser.get("/letters/").text).group(
            1
        )
        other = sqlite3.connect(path, isolation_level=None, timeout=30, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        release = threading.Timer(2.0, lambda: other.execute("ROLLBACK"))
        release.start()
        begun = time.monotonic()
        form = {"text": words, "key": "busy", "csrfmiddlewaretoken": token}
        answer = browser.post("/letters/", data=form)
        release.join()
        assert answer.status_code == 302, answer.text[:500]
        assert time.monotonic() - begun >= 1.0, "it was busy"
        assert browser.get(answer.headers["location"]).status_code == 200
    found = told(server.data, CHAIN)
    assert (found["letters"], found["hits"], found["alerts"]) == ([words], [words], 1)


@pytest.mark.hazard("H-018")
def test_while_the_database_is_busy_for_long_help_is_there_and_the_words_are_not_lost(server: Server) -> None:
    """Longer than anybody waits: the crisis page answers, and the letter can be sent again from the same box."""
    known = told(server.data, ARRANGE)
    path = next(server.data.glob("*.sqlite3"))
    words = DANGER.format(2)
    with server.browser(known["cookie"]) as browser:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', browser.get("/letters/").text).group(
            1
        )
        other = sqlite3.connect(path, isolation_level=None, timeout=30)
        other.execute("BEGIN IMMEDIATE")
        answers: list[httpx.Response] = []

        def post() -> None:
            form = {"text": words, "key": "long", "csrfmiddlewaretoken": token}
            with contextlib.suppress(httpx.HTTPError):
                answers.append(browser.post("/letters/", data=form))

        sender = threading.Thread(target=post)
        sender.start()
        time.sleep(1)
        crisis = httpx.get(f"http://127.0.0.1:{server.port}/help-now/", timeout=20, follow_redirects=True)
        assert crisis.status_code == 200
        sender.join(timeout=40)
        other.execute("ROLLBACK")
        other.close()
        sender.join()
        if answers and answers[0].status_code != 302:
            assert "help" in answers[0].text.lower(), "the page of a failure names help"
        assert send(browser, "/letters/", {"text": words, "key": "long"}).status_code == 302
    found = told(server.data, CHAIN)
    assert (found["letters"], found["hits"], found["alerts"]) == ([words], [words], 1)


MONDAY = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def raise_one(client, episode) -> Alert:
    with transaction.atomic():
        key = safety.raise_alert(
            by=client.pk, client_id=client.pk, episode_id=episode.pk, rule="text:suicide.plain", category="suicide",
            value="", quote="I want to stop living.", level=None,
            source=Source("messaging.letter.text", ids.new()), channel="letter",
        )  # fmt: skip
    return Alert.objects.get(pk=key)


@pytest.mark.hazard("H-018")
@pytest.mark.django_db
@pytest.mark.parametrize("moved", [-HOUR, HOUR], ids=["back", "forward"])
def test_a_clock_that_is_set_an_hour_loses_doubles_and_silences_nothing(alice, bob, olga, episode, moved):
    """The machine's clock jumps half an hour after the alert came. Due is a moment, not a count of minutes."""
    with clock.at(MONDAY):
        alert = raise_one(alice, episode)
    due = alert.due_at
    moments = [MONDAY + HOUR / 2 + moved + step * HOUR / 4 for step in range(24)]
    for moment in moments:
        with clock.at(moment):
            jobs.run_due()
            jobs.run_due()
    rows = list(Escalation.objects.order_by("share"))
    assert [row.share for row in rows[:2]] == [50, 100], "once each"
    half = MONDAY + (due - MONDAY) / 2
    assert half <= rows[0].at <= half + HOUR / 4
    assert due <= rows[1].at <= due + HOUR / 4
    alert.refresh_from_db()
    assert alert.due_at == due and alert.acknowledged_at is None
    with clock.at(moments[-1]):
        assert safety.late_count() == 1, "it is late on the pages of operations"


@pytest.mark.hazard("H-018")
@pytest.mark.django_db
def test_a_clock_set_back_before_the_alert_came_keeps_it_first_in_line(alice, bob, olga, episode):
    with clock.at(MONDAY):
        alert = raise_one(alice, episode)
    with clock.at(MONDAY - HOUR):
        raise_one(alice, episode)
        jobs.run_due()
    assert Alert.objects.count() == 1 and AlertHit.objects.count() == 2
    alert.refresh_from_db()
    assert alert.due_at <= MONDAY + 4 * HOUR, "what came later by a wrong clock makes nothing longer"


@pytest.mark.hazard("H-021")
@pytest.mark.django_db(transaction=True)
def test_of_two_who_claim_in_the_same_moment_one_has_it_and_the_other_is_told(alice, bob, olga, episode):
    nina = make_staff("nina", Role.SUPERVISOR, name="Nina Sand")
    with clock.at(MONDAY):
        alert = raise_one(alice, episode)
    gate, told_so, took = threading.Barrier(2), [], []

    def claim(person) -> None:
        try:
            gate.wait(timeout=20)
            actions.take_alert(actor=person, alert=alert, seen_with=str(bob.pk))
            took.append(person.pk)
        except ValidationError as problem:
            told_so.append(problem.messages[0])
        finally:
            connections.close_all()

    threads = [threading.Thread(target=claim, args=(person,)) for person in (olga, nina)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert (len(took), len(told_so)) == (1, 1)
    assert "took it a moment ago" in told_so[0]
    alert.refresh_from_db()
    assert alert.owner_id == took[0]
    assert connection.vendor in ("sqlite", "postgresql")


@pytest.mark.hazard("H-018")
@pytest.mark.django_db(transaction=True)
def test_two_texts_of_danger_in_the_same_moment_are_one_alert_with_two_hits(alice, bob, olga, episode):
    gate, failed = threading.Barrier(2), []

    def write() -> None:
        try:
            gate.wait(timeout=20)
            raise_one(alice, episode)
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write) for _one in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert failed == []
    assert Alert.objects.count() == 1
    assert AlertHit.objects.count() == 2
