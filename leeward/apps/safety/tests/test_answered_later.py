"""A question left open and answered later closes its alert by itself only where no person has judged anything."""

from __future__ import annotations

import pytest
from django.db import transaction

from leeward.apps.safety import actions, api
from leeward.apps.safety.models import Alert
from leeward.common import ids
from leeward.common.words import Source

from .conftest import raise_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]

SITTING = Source("measures.sitting.id", ids.new())


@pytest.fixture
def left_open(alice, episode):
    return raise_for(
        alice, episode, level="unanswered", rule="PHQ-9:9:open", category="unanswered", quote="",
        channel="measure", source=SITTING,
    )  # fmt: skip


def answer_it(alice) -> Alert:
    with transaction.atomic():
        api.answer_open_question(
            by=alice.pk,
            client_id=alice.pk,
            rule="PHQ-9:9",
            quote="Not at all",
            source=SITTING,
            may_close=True,
        )
    return Alert.objects.get()


def test_what_nobody_looked_at_is_closed_by_the_answer(left_open, alice):
    assert answer_it(alice).outcome == Alert.Outcome.ANSWERED


def test_a_level_that_a_person_set_is_not_closed_by_an_answer(left_open, alice, bob):
    actions.set_level(actor=bob, alert=left_open, level="moderate")
    assert answer_it(alice).closed_at is None


def test_what_a_colleague_closed_and_another_opened_again_is_not_closed_by_an_answer(
    left_open, alice, bob, olga
):
    for level in ("high", "unanswered"):
        actions.set_level(actor=bob, alert=left_open, level=level)
    actions.close_alert(actor=bob, alert=left_open, outcome="no_risk", line="A slip of the finger.")
    actions.refuse_closure(actor=olga, alert=left_open)
    found = answer_it(alice)
    assert (found.level, found.acknowledged_at) == ("unanswered", None)
    assert found.closed_at is None
