"""An alert is opened with what it is about, joined by what follows, and never raised twice for one thing."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction

from leeward.apps.safety import actions, api, queries
from leeward.apps.safety.models import Alert, AlertHit, SafetyStanding
from leeward.common import clock, ids
from leeward.common.models import AuditRow
from leeward.common.words import Source

from .conftest import MONDAY, raise_for

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)


@pytest.mark.django_db(transaction=True)
def test_an_alert_outside_a_transaction_is_refused(alice):
    with pytest.raises(RuntimeError):
        actions.raise_alert(
            by=alice.pk, client_id=alice.pk, episode_id=None, rule="text:x", category="suicide", value="",
            quote="", level=None, source=Source("messaging.letter.text", ids.new()), channel="letter",
        )  # fmt: skip
    assert not Alert.objects.exists()


@pytest.mark.hazard("H-018")
@pytest.mark.django_db(transaction=True)
def test_an_alert_goes_back_with_the_transaction_it_belongs_to(alice):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        raise_for(alice)
        raise ZeroDivisionError
    assert not Alert.objects.exists()


def test_a_first_hit_opens_an_alert_with_quote_clock_and_standing(alert, episode):
    assert (alert.level, alert.raised_at) == ("", MONDAY)
    assert alert.due_at == MONDAY + 4 * HOUR
    hit = AlertHit.objects.get(alert=alert)
    assert str(hit.quote) == "I want to stop living."
    standing = SafetyStanding.objects.get(pk=episode.pk)
    assert (standing.alert_id, standing.due_at, standing.alerts) == (alert.pk, alert.due_at, 1)
    assert AuditRow.objects.filter(verb="safety.alert_raised", subject_id=alert.pk).count() == 1


@pytest.mark.hazard("H-018")
def test_a_second_hit_joins_the_one_open_alert(alert, alice, episode):
    with clock.at(MONDAY + HOUR):
        again = raise_for(alice, episode, quote="Again.")
    assert again.pk == alert.pk
    assert Alert.objects.count() == 1
    verbs = AuditRow.objects.filter(subject_id=alert.pk).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["safety.alert_raised", "safety.alert_joined"]
    assert [str(hit.quote) for hit in api.hits(alert.pk)] == ["I want to stop living.", "Again."]


@pytest.mark.parametrize("screener_first", [False, True])
def test_what_is_high_by_itself_stays_high_when_an_open_screener_is_settled(
    monday, alice, episode, screener_first
):
    facts = [{}, {"rule": "ASQ:1", "category": "screener", "value": "1", "acuity_open": True}]
    for one in reversed(facts) if screener_first else facts:
        raise_for(alice, episode, level="high", **one)
    api.settle_acuity(client_id=alice.pk)
    row = Alert.objects.get()
    assert (row.level, row.needs_second, row.acuity_open) == ("high", True, False)
    lines = AuditRow.objects.filter(verb="safety.acuity_settled", subject_id=row.pk, person_id=alice.pk)
    assert lines.count() == (0 if screener_first else 1), "what is high already waits for no answer"


@pytest.mark.hazard("H-019")
def test_a_second_hit_never_makes_an_open_clock_longer(alert, alice, episode):
    with clock.at(MONDAY + 2 * HOUR):
        again = raise_for(alice, episode, level="low")
    assert again.due_at == MONDAY + 4 * HOUR
    assert again.level == "", "a low answer must not stand over words that nobody has judged"


def test_a_more_urgent_hit_makes_an_open_clock_shorter(alert, alice, episode):
    with clock.at(MONDAY + HOUR):
        again = raise_for(alice, episode, level="high")
    assert (again.level, again.due_at) == ("high", MONDAY + HOUR + dt.timedelta(minutes=15))


def test_words_after_an_unanswered_question_bring_the_moderate_clock(alice, episode, monday):
    first = raise_for(alice, episode, level="unanswered", rule="PHQ-9:9:open")
    assert first.due_at == MONDAY + 9 * HOUR
    with clock.at(MONDAY + HOUR):
        again = raise_for(alice, episode)
    assert (again.level, again.due_at) == ("", MONDAY + 5 * HOUR)


@pytest.mark.hazard("H-019")
def test_a_second_hit_starts_an_answered_clock_again(alert, alice, bob, episode):
    with clock.at(MONDAY + HOUR):
        actions.acknowledge_alert(actor=bob, alert=alert, line="I ring her now.")
    tuesday = MONDAY + dt.timedelta(days=1)
    with clock.at(tuesday):
        again = raise_for(alice, episode)
    assert again.acknowledged_at is None and again.acknowledged_by is None
    assert again.due_at == tuesday + 4 * HOUR
    assert SafetyStanding.objects.get(pk=episode.pk).is_acknowledged is False


def test_new_words_after_a_high_judgement_run_on_the_high_clock(alert, alice, bob, episode):
    with clock.at(MONDAY + HOUR):
        actions.set_level(actor=bob, alert=alert, level="high")
        actions.acknowledge_alert(actor=bob, alert=alert, line="I ring her now.")
    with clock.at(MONDAY + 2 * HOUR):
        again = raise_for(alice, episode)
    assert again.due_at == MONDAY + 2 * HOUR + dt.timedelta(minutes=15)


@pytest.mark.hazard("H-019")
def test_a_hit_while_a_closing_waits_takes_the_closing_back(alert, alice, bob, episode):
    actions.set_level(actor=bob, alert=alert, level="high")
    actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.")
    with clock.at(MONDAY + HOUR):
        again = raise_for(alice, episode)
    assert (again.outcome, again.closed_by, again.second_asked) == ("", None, None)
    assert [(line.kind, line.text) for line in queries.lines(again)] == [("taken_back", "We spoke.")], (
        "what a colleague wrote is never wiped out"
    )


@pytest.mark.hazard("H-018")
def test_the_same_source_rule_and_value_again_change_nothing(alice, episode, monday):
    source = Source("measures.answer.value", ids.new())
    first = raise_for(alice, episode, source=source, value="2")
    with clock.at(MONDAY + HOUR):
        second = raise_for(alice, episode, source=source, value="2")
    assert second.pk == first.pk and second.due_at == first.due_at
    assert AlertHit.objects.count() == 1
    assert AuditRow.objects.filter(verb__startswith="safety.alert_").count() == 1


def test_the_same_hit_again_does_not_start_an_answered_clock(alice, bob, episode, monday):
    source = Source("measures.answer.value", ids.new())
    first = raise_for(alice, episode, source=source, value="2")
    actions.acknowledge_alert(actor=bob, alert=first, line="I ring her.")
    second = raise_for(alice, episode, source=source, value="2")
    assert second.acknowledged_at is not None


def test_another_value_of_the_same_answer_is_a_hit_of_its_own(alice, episode, monday):
    source = Source("measures.answer.value", ids.new())
    raise_for(alice, episode, source=source, value="1")
    raise_for(alice, episode, source=source, value="3")
    assert sorted(AlertHit.objects.values_list("value", flat=True)) == ["1", "3"]


@pytest.mark.hazard("H-019")
def test_after_a_closing_the_next_hit_opens_a_new_alert(alert, alice, bob, episode):
    actions.close_alert(actor=bob, alert=alert, outcome="no_risk", line="A song title.")
    again = raise_for(alice, episode)
    assert again.pk != alert.pk
    standing = SafetyStanding.objects.get(pk=episode.pk)
    assert (standing.alert_id, standing.alerts) == (again.pk, 2)
    assert standing.last_closed_at == MONDAY, "the last closing is not forgotten while a new one is open"


def test_two_people_have_two_alerts(alice, dana, monday):
    assert raise_for(alice).pk != raise_for(dana).pk
