"""What consent gives to a copy of the record: every yes and no, and who did what. No guardian by name."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leeward.apps.consent import api
from leeward.apps.consent.models import GuardianLink, NotToContact
from leeward.apps.people import actions as people
from leeward.apps.people.roles import Role
from leeward.common import audit, clock, crypto
from leeward.common.audit import Reason
from tests.fixtures import agree_to_care

pytestmark = pytest.mark.django_db


def line(actor, person, verb="care.record_opened", reason=Reason.THERAPIST):
    audit.record(
        actor=actor.pk,
        verb=verb,
        subject_kind="episode",
        subject=uuid.uuid4(),
        person=person.pk,
        reason=reason,
    )


def test_each_answer_with_its_purpose_and_version(alice, dana):
    agree_to_care(alice)
    rows = api.kept_about(alice.pk)
    assert [(row.title, dict(row.facts)["Answer"], dict(row.facts)["Given by"]) for row in rows] == [
        ("Your care", "yes", "you")
    ]
    assert api.kept_about(dana.pk) == ()


def test_a_guardian_is_a_guardian_and_has_no_name(alice):
    mother = people.open_account(username="mum", password=None, role=Role.GUARDIAN, name="Mother Brook")
    GuardianLink.objects.create(
        young=alice, guardian=mother, relation="parent", agreed_by_young_at=clock.now(), linked_at=clock.now()
    )
    NotToContact.objects.create(
        young=alice, kind="unsafe", guardian=mother, said_at=clock.now(), said_by=alice
    )
    rows = api.kept_about(alice.pk)
    assert {row.title for row in rows} == {"A guardian was let in", "Somebody we must not contact"}
    assert "Mother" not in str(rows) and "Parent" in str(rows)


def test_every_line_that_she_may_read_and_no_other(alice, bob, dana):
    line(bob, alice)
    line(alice, alice, "care.copy_asked", Reason.OWN_RECORD)
    line(bob, alice, "messaging.side_note_written")
    line(bob, alice, "messaging.release_decided")
    line(bob, dana)
    sentences = [row.sentence for row in api.all_lines(alice.pk)]
    assert "Bob Castellan, your therapist, opened your record." in sentences
    assert "You noted that you asked for a copy of your record." in sentences
    assert not any("side" in one or "did something" in one for one in sentences)
    assert len(sentences) == api.count_lines(alice.pk) == 4, sentences  # two: her account was made


def test_the_number_of_queries_does_not_grow(alice, bob):
    def cost() -> int:
        crypto.preload([alice.pk])
        with CaptureQueriesContext(connection) as asked:
            api.all_lines(alice.pk), api.kept_about(alice.pk)
        return len(asked)

    line(bob, alice)
    few = cost()
    for _number in range(20):
        line(bob, alice)
    assert cost() == few
