"""Does every word of danger reach a person's queue, once and in time, while thousands of texts come in?

A fresh SQLite database in a folder of its own; clients with a therapist, a supervisor and a rota, made by the real
actions. Four threads write: letters (`messaging.send_letter`), and every twentieth text a report that something did
harm (`harms.tell`). Two workers judge, tell and tick, as `leeward serve` runs them. Among everyday comments are texts
with danger, one for each of as many clients: half of them fire a rule, half only the model finds. They are chosen so
that rules or model catch them: the question is the way from there to a person, not what is caught (for that see
docs/clinical/text-model.md).

Afterwards each of them must stand in a queue exactly once: a hit in an open alert that has an owner, or a row in the
list of texts that people read. A text is late when it took more than SECONDS_TO_VERDICT from being sent until the
model had read it (the alarm of operations), or, where a rule fired, when the action that kept it took more than
SECONDS_TO_ALERT.

    bin/bench safety_load                               10,000 texts, 200 with danger, 12 a second: some 15 minutes
    .venv/bin/python benchmarks/safety_load.py --texts 300 --risks 12 --rate 60

Ends with 1 when one is lost, doubled, without an owner or late. Talks to nobody.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parents[1]
WRITERS = 4
WORKERS = 2
A_CLIENT = 30
"""Texts of one client."""
EVERY = 20
"""So many letters to one report."""
SECONDS_TO_VERDICT = 60.0
SECONDS_TO_ALERT = 5.0
PATIENCE = 1_800.0


def set_up(folder: Path, reader: str) -> None:
    sys.path.insert(0, str(REPOSITORY))
    for name in ("DATABASE_URL", "REDIS_URL"):
        os.environ.pop(name, None)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "leeward.config.settings",
        "LEEWARD_MODE": "demo",  # a disk that is waited for, as in production
        "LEEWARD_DATA": str(folder),
        "LEEWARD_TEXT_MODEL": reader,
    }
    import django

    django.setup()
    from django.conf import settings

    from leeward.config.cli import prepare

    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    prepare()  # tables and static files, as a start of `serve`: its jobs make the crisis pages


# --- what is written --------------------------------------------------------------------------------------


@dataclass
class Text:
    client: Any
    text: str
    is_report: bool
    danger: str = ""
    """rule, model, or nothing."""
    source: Any = None
    sent_at: Any = None
    seconds: float = 0.0
    """Of the action that kept it."""


def planted(many: int) -> list[tuple[str, str]]:
    """Texts with danger that rules catch, and others that only the model does: half of each, if there are enough."""
    from leeward.apps.safety import reading
    from leeward.clinical.tests.rule_texts import english
    from leeward.clinical.text_rules import screen_text

    by_rule = [text for group in english.FOUND.values() for text in group if screen_text(text)]
    by_rule = list(dict.fromkeys(by_rule))
    random.Random(1).shuffle(by_rule)
    wanted = many - many // 2
    found = [("rule", text) for text in by_rule[:wanted]]
    for text in _held_back():
        if len(found) >= many:
            break
        if not screen_text(text) and reading.read(text, budget=20, is_watched=False).level != "none":
            found.append(("model", text))
    found += [("rule", text) for text in by_rule[wanted : wanted + many - len(found)]]
    if len(found) < many:
        raise SystemExit(f"only {len(found)} texts with danger are there")
    return found


def _held_back() -> list[str]:
    """Outright texts with danger that the model has not learned from."""
    from training import train

    texts = [one for one in train.corpus() if one.fold == 0 and one.is_risk and one.wording == "explicit"]
    return [one.text for one in texts]


def everyday() -> list[str]:
    return (REPOSITORY / "training" / "everyday.txt").read_text(encoding="utf-8").splitlines()


def people(many: int) -> list[tuple[Any, Any]]:
    """Clients with their episode, by the real actions; a tenth as many therapists, with one supervisor on the rota."""
    import datetime as dt

    from leeward.apps.care import actions as care
    from leeward.apps.consent import api as consent
    from leeward.apps.people import actions as accounts
    from leeward.apps.people.roles import Role
    from leeward.apps.safety import actions as safety
    from leeward.common import clock

    def staff(name: str, role: Role, supervisor: Any = None) -> Any:
        person = accounts.open_account(username=name, password=None, role=role, name=name.title())
        accounts.describe_staff(
            actor=None, person=person, profession="Clinical psychologist", supervisor=supervisor,
            capacity=200, languages=["en"],
        )  # fmt: skip
        return person

    lead = staff("lead", Role.SUPERVISOR)
    now = clock.now()
    safety.set_shift(
        actor=None, person=lead, begins_at=now - dt.timedelta(hours=1), ends_at=now + dt.timedelta(days=1)
    )
    therapists = [staff(f"therapist {number}", Role.CLINICIAN, lead) for number in range(max(1, many // 30))]
    found = []
    for number in range(many):
        therapist = therapists[number % len(therapists)]
        client = accounts.open_account(
            username=f"client {number}", password=None, role=Role.CLIENT, name=f"Client {number}", country="GB",
            birth_year=1990,
        )  # fmt: skip
        referral, _secret = care.begin_referral()
        type(referral).objects.filter(pk=referral.pk).update(subject_id=client.pk)
        referral.subject_id = client.pk
        care.answer_referral(referral=referral, answers={"problems": ["low_mood"], "country": "GB"})
        care.finish_referral(referral=referral, client=client)
        referral.refresh_from_db()
        consent.give_consent(
            actor=client, person=client, answers={"care": True}, language="en", birth_year=1990
        )
        episode = care.decide_referral(actor=therapist, referral=referral, outcome="offered")
        assert episode is not None
        care.assign(actor=therapist, episode=episode, therapist=therapist)
        found.append((client, episode))
    return found


def to_write(texts: int, risks: int) -> list[Text]:
    """In an order by chance, the same each time; at most one text with danger a client."""
    chance = random.Random(2)
    clients = people(max(risks, -(-texts // A_CLIENT)))
    lines = everyday()
    found = [
        Text(clients[number % len(clients)], lines[number % len(lines)], number % EVERY == 0)
        for number in range(texts - risks)
    ]
    for number, (how, text) in enumerate(planted(risks)):
        found.append(Text(clients[number], text, number % EVERY == 0, how))
    chance.shuffle(found)
    return found


# --- the load ---------------------------------------------------------------------------------------------


@dataclass
class Writing:
    texts: list[Text]
    rate: float
    place: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    problems: list[str] = field(default_factory=list)

    def next(self) -> tuple[int, Text] | None:
        with self.lock:
            if self.place >= len(self.texts):
                return None
            self.place += 1
            return self.place - 1, self.texts[self.place - 1]

    def write_all(self) -> float:
        self.begun = time.monotonic()
        threads = [threading.Thread(target=self._write) for _number in range(WRITERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return time.monotonic() - self.begun

    def _write(self) -> None:
        from django.db import connection

        from leeward.common import clock

        while (found := self.next()) is not None:
            place, one = found
            time.sleep(max(0.0, self.begun + place / self.rate - time.monotonic()))
            one.sent_at, begun = clock.now(), time.monotonic()
            try:
                one.source = _send(one)
            except Exception as error:
                self.problems.append(type(error).__name__)
            one.seconds = time.monotonic() - begun
        connection.close()


def _send(one: Text) -> Any:
    from leeward.apps.harms import actions as harms
    from leeward.apps.messaging import actions as messaging
    from leeward.common import ids

    client, episode = one.client
    if one.is_report:
        return harms.tell(actor=client, text=one.text, for_leads_only=False, key=ids.new()).pk
    sent = messaging.send_letter(actor=client, episode_id=episode.pk, text=one.text, key=str(ids.new()))
    return sent.letter_id


def wait_for_the_model() -> None:
    from leeward.apps.safety.models import Screening
    from leeward.common.models import Job

    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        waits = Screening.objects.filter(verdict=Screening.Verdict.WAITS).exists()
        if (
            not waits
            and not Job.objects.filter(name="safety.judge_text", state__in=("ready", "running")).exists()
        ):
            return
        time.sleep(0.5)


# --- what became of it ------------------------------------------------------------------------------------


def count(texts: list[Text]) -> tuple[dict[str, Any], list[str]]:
    from leeward.apps.safety.models import Alert, AlertHit, Screening
    from leeward.common.models import Unread

    read = Counter(Screening.objects.values_list("source_row", flat=True))
    judged = {
        row[0]: (row[1], row[2])
        for row in Screening.objects.values_list("source_row", "judged_at", "verdict")
    }
    hits: dict[Any, list[tuple[Any, Any, Any]]] = {}
    by_rule: Counter[Any] = Counter()
    """A text that fires three rules has three hits in one alert; the same rule twice is a double."""
    for source, rule, at, owner, closed in AlertHit.objects.values_list(
        "source_row", "rule", "at", "alert__owner_id", "alert__closed_at"
    ):
        hits.setdefault(source, []).append((at, owner, closed))
        by_rule[source, rule] += 1
    asked = Counter(Unread.objects.filter(read_at=None).values_list("source_row", flat=True))
    wrong = [f"one rule has {many} hits in one text" for many in by_rule.values() if many > 1]
    alert_rule, alert_model, review, verdict = [], [], [], []
    for one in texts:
        if read[one.source] != 1:
            wrong.append(f"a text was screened {read[one.source]} times")
        moment, state = judged.get(one.source, (None, "missing"))
        if state == "unjudged" and asked[one.source]:
            pass  # it looks like another language than the account's: people read it in any case
        elif moment is None or state in ("waits", "unjudged", "gone", "missing"):
            wrong.append(f"a text has no verdict of the model: {state}")
        else:
            verdict.append((moment - one.sent_at).total_seconds())
        if not one.danger:
            continue
        found = hits.get(one.source, [])
        if not found and asked[one.source] != 1:
            wrong.append(
                f"danger ({one.danger}) stands {len(found)} times in alerts, {asked[one.source]} in the list"
            )
        elif found:
            at, owner, closed = found[0]
            if owner is None or closed is not None:
                wrong.append("an alert has no owner, or is closed")
            if one.danger == "rule":
                alert_rule.append(one.seconds)
            else:
                alert_model.append((at - one.sent_at).total_seconds())
        else:
            review.append(verdict[-1] if verdict else 0.0)
    open_alerts = Counter(Alert.objects.filter(closed_at=None).values_list("client_id", flat=True))
    wrong += [f"a client has {many} open alerts" for many in open_alerts.values() if many > 1]
    wrong += [f"kept after {one:.1f} s" for one in alert_rule if one > SECONDS_TO_ALERT]
    wrong += [f"a verdict after {one:.1f} s" for one in verdict if one > SECONDS_TO_VERDICT]
    return {
        "texts": len(texts),
        "planted": sum(bool(one.danger) for one in texts),
        "by rule, in an alert": len(alert_rule),
        "by the model, in an alert": len(alert_model),
        "by the model, in the list": len(review),
        "alerts open": sum(open_alerts.values()),
        "texts in the list": sum(asked.values()),
        "send to alert by a rule": spread(alert_rule),
        "send to alert by the model": spread(alert_model),
        "send to the list": spread(review),
        "send to verdict, all": spread(verdict),
    }, wrong


def spread(seconds: list[float]) -> dict[str, float] | None:
    if not seconds:
        return None
    ordered = sorted(seconds)
    slow = ordered[min(len(ordered) - 1, -(-95 * len(ordered) // 100) - 1)]
    return {
        "median": round(statistics.median(ordered), 3),
        "p95": round(slow, 3),
        "worst": round(ordered[-1], 3),
    }


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("--texts", type=int, default=10_000)
    asked.add_argument("--risks", type=int, default=200)
    asked.add_argument("--rate", type=float, default=12.0, help="texts a second, of all writers together")
    asked.add_argument(
        "--reader", choices=("best", "static", "rules"), default=os.environ.get("LEEWARD_TEXT_MODEL", "best")
    )
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="leeward-load-") as folder:
        set_up(Path(folder), wanted.reader)
        from leeward.common import jobs

        texts = to_write(wanted.texts, wanted.risks)
        print(f"{len({one.client[0].pk for one in texts})} clients write {len(texts)} texts", flush=True)
        workers = jobs.Workers(threads=WORKERS)
        workers.start()
        writing = Writing(texts, wanted.rate)
        seconds = writing.write_all()
        begun = time.monotonic()
        wait_for_the_model()
        after = time.monotonic() - begun
        workers.stop()
        facts, wrong = count(texts)
        facts |= {
            "seconds of writing": round(seconds, 1),
            "texts a second": round(len(texts) / seconds, 1),
            "seconds until the last verdict": round(after, 1),
        }
        for name, value in facts.items():
            print(f"{name}: {json.dumps(value) if isinstance(value, dict) else value}")
        for problem, many in Counter(chain(wrong, writing.problems)).most_common(20):
            print(f"WRONG: {problem} ({many})")
        return 1 if wrong or writing.problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
