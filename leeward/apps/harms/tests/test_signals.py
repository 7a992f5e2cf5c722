"""Numbers of the whole service against limits that were set before: who is told, and how often."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test.utils import CaptureQueriesContext

from leeward.apps.care import api as care
from leeward.apps.care.models import Episode
from leeward.apps.harms import actions, api, queries
from leeward.apps.harms.jobs import for_whoever_leads_safety
from leeward.apps.harms.models import Signal
from leeward.apps.measures.models import Score, Sitting
from leeward.apps.notifications.models import Delivery
from leeward.apps.people.models import Person
from leeward.common import clock, ids, service
from leeward.common.service import DoesNotGoWithOthers

pytestmark = pytest.mark.django_db


def ended_worse(count: int, *, scores: tuple[float, float] = (10, 20)) -> None:
    now = clock.now()
    for place in range(count):
        client = Person.objects.create(username=str(ids.new()), role_codes=["client"])
        row = Episode.objects.create(
            client=client, opened_at=now - dt.timedelta(days=90), started_at=now - dt.timedelta(days=90),
            ended_at=now - dt.timedelta(days=30, hours=-place), status="ended",
        )  # fmt: skip
        for days, score in zip((90, 31), scores, strict=True):
            at = now - dt.timedelta(days=days)
            sitting = Sitting.objects.create(
                client=client, episode=row, point="week", battery=[], invited_key=str(ids.new()), invited_at=at,
                due_from=at, due_at=at, closes_at=at + dt.timedelta(days=1), completed_at=at,
            )  # fmt: skip
            Score.objects.create(
                sitting=sitting, client=client, episode=row, instrument="PHQ-9", version="1", wording="x", score=score,
                answered=9, missing=0, at=at,
            )  # fmt: skip


def test_four_are_no_signal_and_five_are(olga):
    ended_worse(4)
    actions.tell_of_signals()
    assert not Signal.objects.exists()
    ended_worse(1)
    actions.tell_of_signals()
    assert Signal.objects.get().place == 5


def test_the_named_lead_is_told_once_and_without_a_word_of_it(olga, ines):
    service.change(actor=ines.pk, key="safety.lead", value=str(olga.pk))
    ended_worse(5)
    for _again in range(3):
        actions.tell_of_signals()
    assert (
        Delivery.objects.filter(kind="harms.signal").values_list("to", flat=True).distinct().get() == olga.pk
    )
    row = Signal.objects.get()
    said = for_whoever_leads_safety(str(row.pk), olga)
    assert said is not None
    assert not {"worse", "signal", "harm", "safety"} & set(f"{said.subject} {said.body}".lower().split())
    assert api.watches(care.service_scope(olga)).told["courses"].to == "Olga Petrova"


def test_who_leads_no_more_is_not_written_to(olga, marek):
    ended_worse(5)
    actions.tell_of_signals()
    row = Signal.objects.get()
    assert for_whoever_leads_safety(str(row.pk), marek) is None  # told somebody else
    olga.role_codes = ["client"]
    olga.__dict__.pop("roles", None)
    assert for_whoever_leads_safety(str(row.pk), olga) is None


def test_where_nobody_leads_nothing_breaks():
    ended_worse(5)
    actions.tell_of_signals()
    assert not Signal.objects.exists()


def test_a_manager_is_told_where_there_is_no_supervisor(marek):
    ended_worse(5)
    actions.tell_of_signals()
    assert Signal.objects.get().to == marek


def test_a_limit_that_is_signed_anew_begins_another_watch(olga, ines):
    ended_worse(5)
    actions.tell_of_signals()
    with clock.shifted(dt.timedelta(days=-60)):
        for key in queries.COURSE_LIMIT:
            service.change(actor=ines.pk, key=key, value=service.get(key))
    actions.tell_of_signals()
    assert Signal.objects.count() == 2


def test_the_share_to_be_found_is_above_the_accepted_one(ines):
    for key, value in (("worse_accepted", 12), ("worse_feared", 5)):
        with pytest.raises(DoesNotGoWithOthers, match="above the one that is accepted"):
            service.change(actor=ines.pk, key=f"harms.{key}", value=value)
    service.change(actor=ines.pk, key="harms.worse_feared", value=20)
    service.change(actor=ines.pk, key="harms.worse_accepted", value=12)


def test_limits_must_be_signed():
    keys = {setting.key for setting in service.unsigned()}
    assert {*queries.COURSE_LIMIT, *queries.EVENT_LIMIT} <= keys


def test_a_clinician_has_no_numbers_of_the_whole_service(olga, bob, charlie):
    ended_worse(5)
    for person in (bob, charlie):
        found = api.watches(care.service_scope(person))
        assert found.courses.ended == ()
        assert api.register(care.service_scope(person)).serious == 0


def test_many_courses_cost_as_many_queries_as_few(olga, django_assert_num_queries):
    from django.db import connection

    scope = care.service_scope(olga)
    ended_worse(2)
    api.watches(scope)
    with CaptureQueriesContext(connection) as few:
        api.watches(scope)
    ended_worse(20)
    with django_assert_num_queries(len(few)):
        api.watches(scope)
