"""Nothing is sent to a guardian unless `may_contact_guardian` was asked at that moment. Today nothing is sent at all."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core import mail as outbox

import leeward
from leeward.apps.care import actions as care
from leeward.apps.consent import actions as consent
from leeward.apps.consent import api
from leeward.apps.consent.tests.conftest import agree, let_in, nadia, noon, yara  # noqa: F401
from leeward.apps.messaging import actions as messaging
from leeward.common import clock, jobs, mail
from tests.fixtures import make_episode

ROOT = Path(leeward.__file__).parent
SENDS = re.compile(r"\bmail\.send|\bsend_mail\(|\bEmailMessage\(|\bsend_sms\(")
KNOWS = re.compile(r"guardian", re.IGNORECASE)
ASKS = re.compile(r"\bmay_contact_guardian\(")


def sends_to_guardians_unasked(files: Iterator[tuple[str, str]]) -> list[str]:
    """A module that sends, and knows of guardians, must ask."""
    return sorted(
        name for name, text in files if SENDS.search(text) and KNOWS.search(text) and not ASKS.search(text)
    )


def sources() -> Iterator[tuple[str, str]]:
    for path in ROOT.rglob("*.py"):
        if "tests" not in path.parts:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


@pytest.mark.hazard("H-036")
def test_no_module_that_sends_reaches_for_a_guardian_without_asking():
    assert sum(bool(SENDS.search(text)) for _name, text in sources()) > 4
    assert sends_to_guardians_unasked(sources()) == []


def test_the_check_of_modules_can_fail():
    careless = ("a.py", "mail.send(to=link.guardian.email, subject=s, body=b)")
    careful = ("b.py", "if may_contact_guardian(young, key):\n    mail.send(to=link.guardian.email)")
    assert sends_to_guardians_unasked(iter([careless, careful])) == ["a.py"]


def to_the_guardian(address: str) -> int:
    jobs.run_due()
    return sum(address in message.to for message in outbox.outbox)


def _live_through_care(young, guardian, bob) -> None:
    """Everything that tells somebody of something, on both sides of a young person's care."""
    agree(young)
    link = let_in(young, guardian, shares_choices=True)
    consent.answer_for_young(actor=guardian, link=link, purpose="care", answer=True, language="en")
    episode = make_episode(client=young, intake=bob, therapist=bob)
    jobs.run_due()
    for author, text in ((bob, "Dear Yara."), (young, "I want to kill myself.")):
        messaging.send_letter(actor=author, episode_id=episode.pk, text=text, key=text[:4])
    consent.agree_danger(actor=bob, young=young, tells=["team", "guardian"])
    consent.answer_for_young(actor=guardian, link=link, purpose="care", answer=False, language="en")
    care.end_episode(actor=bob, episode=episode, kind="planned", was_agreed=True)


@pytest.mark.hazard("H-036")
@pytest.mark.django_db
def test_a_whole_time_in_care_sends_a_guardian_nothing(yara, nadia, bob):  # noqa: F811
    type(yara).objects.filter(pk=yara.pk).update(email="yara@example.org")
    yara.refresh_from_db()
    _live_through_care(yara, nadia, bob)
    asked_until = clock.now() + dt.timedelta(days=8)
    assert to_the_guardian(nadia.email) == 0
    with clock.at(asked_until):
        assert to_the_guardian(nadia.email) == 0
    assert any("yara@example.org" in message.to for message in outbox.outbox), "the jobs of mail did run"


@pytest.mark.django_db
def test_the_check_of_a_whole_time_can_fail(yara, nadia):  # noqa: F811
    agree(yara)
    let_in(yara, nadia)
    assert api.may_contact_guardian(yara.pk, nadia.pk)
    mail.send_that_something_waits(to=nadia.email, language="en")
    assert to_the_guardian(nadia.email) == 1
