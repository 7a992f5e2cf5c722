"""Answers are kept as they were given, the newest counts, and nothing said means no."""

from __future__ import annotations

import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction

from leeward.apps.consent import actions, api, queries
from leeward.apps.consent.models import Consent, Purpose, YoungPerson
from leeward.apps.consent.tests.conftest import EVERY_YES, agree
from leeward.common.models import AuditRow, Job

pytestmark = pytest.mark.django_db


def test_nothing_said_means_no(alice):
    assert [api.says_yes(alice.pk, purpose) for purpose in Purpose.values] == [False] * 5
    nobody = uuid.uuid4()
    assert api.answers([alice.pk, nobody], "research") == {alice.pk: False, nobody: False}


def test_each_purpose_is_answered_by_itself(alice):
    agree(alice, research=False, ai=False)
    assert {purpose: api.says_yes(alice.pk, purpose) for purpose in Purpose.values} == {
        "care": True,
        "evaluation": True,
        "research": False,
        "ai": False,
        "contact": True,
    }


def test_an_answer_keeps_who_when_and_which_words(alice):
    agree(alice)
    row = Consent.objects.get(person=alice, purpose="research")
    text = queries.texts("en")["research"]
    assert (row.by, row.capacity, row.language, row.text_version) == (alice, "self", "en", text.version)
    assert row.wording_hash == text.wording_hash
    assert len(row.wording_hash) == 64


def test_the_language_kept_is_the_one_that_was_shown(alice):
    actions.give_consent(actor=alice, person=alice, answers=EVERY_YES, language="fr")
    assert set(Consent.objects.values_list("language", flat=True)) == {"en"}


def test_arabic_words_have_a_hash_of_their_own(alice):
    actions.give_consent(actor=alice, person=alice, answers=EVERY_YES, language="ar")
    row = Consent.objects.get(purpose="care")
    assert row.language == "ar"
    assert row.wording_hash != queries.texts("en")["care"].wording_hash


def test_without_a_yes_to_care_nothing_begins_and_nothing_is_kept(alice):
    with pytest.raises(ValidationError):
        agree(alice, care=False)
    assert not Consent.objects.exists()


def test_nobody_agrees_for_somebody_else(alice, bob, dana):
    for other in (bob, dana):
        with pytest.raises(PermissionDenied):
            actions.give_consent(actor=other, person=alice, answers=EVERY_YES, language="en")


def test_only_a_client_changes_an_answer(alice, bob, ines):
    for person in (bob, ines):
        with pytest.raises(PermissionDenied):
            actions.change_answer(actor=person, purpose="research", answer=False, language="en")
    assert not Consent.objects.exists()


def test_an_unknown_purpose_is_refused(alice):
    with pytest.raises(ValidationError):
        actions.give_consent(
            actor=alice, person=alice, answers={**EVERY_YES, "advertising": True}, language="en"
        )


def test_the_newest_answer_counts_also_within_one_moment(alice, noon):
    agree(alice)
    for answer in (False, True, False):
        actions.change_answer(actor=alice, purpose="research", answer=answer, language="en")
    assert api.says_yes(alice.pk, "research") is False
    assert Consent.objects.filter(purpose="research").count() == 4


def test_a_withdrawal_is_told_to_whoever_listens_once(alice):
    from leeward.apps.consent.events import ConsentWithdrawn
    from leeward.common import events, jobs

    heard = []
    others = list(events._listeners.get(ConsentWithdrawn, ()))
    events._listeners[ConsentWithdrawn] = []  # the apps that listen have tests of their own
    events.on(ConsentWithdrawn)(_listener(heard))
    try:
        agree(alice)
        before = Job.objects.count()
        actions.change_answer(actor=alice, purpose="research", answer=False, language="en")
        assert Job.objects.count() == before + 1
        actions.change_answer(actor=alice, purpose="research", answer=False, language="en")
        assert Job.objects.count() == before + 1
    finally:
        events._listeners[ConsentWithdrawn] = others
        jobs._kinds.pop("consent.hear_withdrawal", None)


def _listener(heard):
    def hear_withdrawal(event):
        heard.append(event)

    hear_withdrawal.__module__ = "leeward.apps.consent.handlers"
    return hear_withdrawal


@pytest.mark.parametrize("change", [{"answer": False}, {"wording_hash": "x"}])
@pytest.mark.usefixtures("append_only")
def test_the_database_refuses_to_change_an_answer(alice, change):
    agree(alice)
    with pytest.raises(DatabaseError), transaction.atomic():
        Consent.objects.update(**change)


@pytest.mark.usefixtures("append_only")
def test_the_database_refuses_to_delete_an_answer(alice):
    agree(alice)
    with pytest.raises(DatabaseError), transaction.atomic():
        Consent.objects.all().delete()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite empties a table row by row")
@pytest.mark.usefixtures("append_only")
def test_the_database_refuses_to_empty_the_answers(alice):
    agree(alice)
    connection.check_constraints()
    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute("TRUNCATE consent_consent CASCADE")


def test_withdrawn_research_is_never_counted(alice, dana):
    agree(alice)
    agree(dana)
    actions.change_answer(actor=alice, purpose="research", answer=False, language="en")
    assert api.answers([alice.pk, dana.pk], "research") == {alice.pk: False, dana.pk: True}


def test_each_answer_leaves_a_line_without_words(alice):
    agree(alice)
    row = AuditRow.objects.filter(verb="consent.answered", detail="research:yes").get()
    assert (row.actor_id, row.person_id, row.reason) == (alice.pk, alice.pk, "own")


@pytest.mark.parametrize("number", [10, 50])
def test_many_people_cost_one_query(number, django_assert_num_queries, alice):
    keys = [uuid.uuid4() for _ in range(number)]
    with django_assert_num_queries(1):
        api.answers([*keys, alice.pk], "research")


@pytest.mark.parametrize("number", [10, 50])
def test_the_choices_of_many_cost_two_queries(number, django_assert_num_queries):
    keys = [uuid.uuid4() for _ in range(number)]
    with django_assert_num_queries(2):
        assert len(api.purposes(keys)) == number


def test_a_services_own_words_count_from_then_on(alice, ines):
    agree(alice)
    actions.write_service_text(
        actor=ines,
        purpose="research",
        language="en",
        title="Research at our university",
        what="Our university would get your answers under a code.",
        more="One line.\nAnother line.",
        when_no="Nothing happens.",
        when_withdrawn="It stops.",
        rewording="small",
    )
    choice = next(item for item in api.purposes_for(alice) if item.purpose == "research")
    assert choice.text.more == ("One line.", "Another line.")
    assert choice.text.version == "s1"
    assert choice.has_newer_text
    assert choice.is_yes


def test_only_an_administrator_writes_a_text(bob, alice):
    for person in (bob, alice):
        with pytest.raises(PermissionDenied):
            actions.write_service_text(
                actor=person,
                purpose="care",
                language="en",
                title="t",
                what="w",
                more="",
                when_no="n",
                when_withdrawn="w",
                rewording="small",
            )


def test_adults_leave_no_row_about_their_age(alice):
    agree(alice)
    assert not YoungPerson.objects.exists()
