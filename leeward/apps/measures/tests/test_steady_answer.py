"""Item 9 at 1 or 2, gone through with a clinician beside a plan: shown before each contact, without a new clock."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.urls import reverse

from leeward.apps.measures.models import Sitting
from leeward.apps.safety import actions as safety_actions
from leeward.apps.safety import api as safety
from leeward.apps.safety.models import Alert, SafetyStanding, SteadyReview
from leeward.common import clock, ids, service
from leeward.common.models import AuditRow
from leeward.common.words import Source

from .test_risk_answer import item_nine

pytestmark = pytest.mark.django_db
WEEK = dt.timedelta(weeks=1)


@pytest.fixture
def plan(alice):
    safety_actions.share_plan(actor=alice, is_shared=True)
    safety_actions.write_part(actor=alice, part="alone", text="Walk round the park")


@pytest.fixture
def reviewed(sitting, pen, plan, bob):
    """They answered 1, talked it through beside the plan, and Bob closed it so."""
    item_nine(pen, sitting, 1)
    safety_actions.close_reviewed(
        actor=bob, alert=Alert.objects.get(), outcome="reviewed", line="We went through both.", steady=True
    )
    return SteadyReview.objects.get()


def later(sitting, weeks):
    """Their next check-in, some weeks on."""
    row = Sitting.objects.get(pk=sitting.pk)
    row.pk = row.id = ids.new()
    row.risk_told, row.risk_score, row.alert_id, row.helped_score = {}, None, None, None
    row.invited_key = f"later:{weeks}"
    for name in ("invited_at", "due_from", "due_at", "closes_at"):
        setattr(row, name, getattr(row, name) + weeks * WEEK)
    row.save(force_insert=True)
    return row


def answers(pen, sitting, value, weeks):
    row = later(sitting, weeks)
    with clock.at(clock.now() + weeks * WEEK):
        item_nine(pen, row, value)
    return row


def open_alerts():
    return Alert.objects.filter(closed_at=None)


@pytest.mark.hazard("H-009")
def test_the_same_answer_is_kept_and_starts_no_clock(sitting, pen, reviewed, episode):
    row = answers(pen, sitting, 1, 1)
    assert not open_alerts().exists()
    assert Sitting.objects.get(pk=row.pk).risk_score == 1, "help is shown all the same"
    assert SteadyReview.objects.get().answers[-1][1] == 1
    kept = SafetyStanding.objects.get(pk=episode.pk).risk_answers
    assert [value for _day, rule, value in kept if rule == "PHQ-9:9"] == ["1", "1"]
    assert AuditRow.objects.filter(verb="safety.steady_shown", person_id=episode.client_id).count() == 1


@pytest.mark.hazard("H-009", "H-054")
@pytest.mark.parametrize(("value", "why"), [(2, "rise"), (3, "three")])
def test_a_rise_or_a_three_starts_the_clock_and_ends_the_review(sitting, pen, reviewed, value, why):
    answers(pen, sitting, value, 1)
    assert open_alerts().count() == 1
    assert SteadyReview.objects.get().end == why


def test_a_one_after_not_at_all_is_a_rise(sitting, pen, reviewed):
    answers(pen, sitting, 0, 1)
    assert not open_alerts().exists()
    answers(pen, sitting, 1, 2)
    assert open_alerts().count() == 1


def test_after_new_words_the_same_answer_starts_a_clock_again(sitting, pen, reviewed, alice, bob, episode):
    with clock.at(clock.now() + dt.timedelta(days=2)), transaction.atomic():
        safety.raise_alert(
            by=alice.pk, client_id=alice.pk, episode_id=episode.pk, rule="text:suicide.plain", category="suicide",
            value="", quote="I want to stop living.", level=None,
            source=Source("messaging.letter.text", ids.new()), channel="letter",
        )  # fmt: skip
        safety_actions.close_alert(actor=bob, alert=open_alerts().get(), outcome="spoke", line="We spoke.")
    answers(pen, sitting, 1, 1)
    assert open_alerts().count() == 1
    assert SteadyReview.objects.get().end == "words"


def test_without_a_shared_plan_or_a_therapist_it_starts_a_clock(sitting, pen, reviewed, alice, episode):
    with clock.at(clock.now() + dt.timedelta(days=1)):
        safety_actions.share_plan(actor=alice, is_shared=False)
    answers(pen, sitting, 1, 1)
    assert open_alerts().count() == 1
    assert SteadyReview.objects.get().end == "no_plan"


@pytest.mark.hazard("H-009", "H-054")
def test_a_lapsed_review_starts_the_clock_by_itself(sitting, pen, reviewed, bob):
    with clock.at(clock.now() + 4 * WEEK - dt.timedelta(minutes=1)):
        assert safety_actions.look_at_steady() == 0
    with clock.at(clock.now() + 4 * WEEK):
        assert safety_actions.look_at_steady() == 1
        assert safety_actions.look_at_steady() == 0
    alert = open_alerts().get()
    assert (alert.owner_id, alert.hits.get().rule) == (bob.pk, "PHQ-9:9:lapsed")
    words = safety.rule_words("PHQ-9:9:lapsed", "1")
    assert "its time was over" in words
    kept = SafetyStanding.objects.get(pk=alert.episode_id).risk_answers
    assert {rule for _day, rule, _value in kept} == {"PHQ-9:9"}, "nobody answered anything anew"


def test_a_review_after_which_they_said_not_at_all_lapses_quietly(sitting, pen, reviewed):
    answers(pen, sitting, 0, 1)
    with clock.at(clock.now() + 4 * WEEK):
        assert safety_actions.look_at_steady() == 0
    assert SteadyReview.objects.get().end == "over"


def test_gone_through_again_it_counts_anew(sitting, pen, reviewed, bob, episode):
    with clock.at(clock.now() + 3 * WEEK):
        safety_actions.review_again(actor=bob, episode_id=episode.pk)
    answers(pen, sitting, 1, 5)
    assert not open_alerts().exists()
    assert [row.end for row in SteadyReview.objects.order_by("at")] == ["again", ""]


def test_a_colleague_can_ask_for_a_clock_again(sitting, pen, reviewed, bob, episode):
    safety_actions.end_steady(actor=bob, episode_id=episode.pk)
    answers(pen, sitting, 1, 1)
    assert open_alerts().count() == 1


@pytest.mark.parametrize("outcome", ["spoke", "no_risk", "not_reached"])
def test_only_a_talk_with_the_plan_can_be_closed_so(sitting, pen, plan, bob, outcome):
    item_nine(pen, sitting, 1)
    with pytest.raises(ValidationError, match="safety plan together"):
        safety_actions.close_reviewed(
            actor=bob, alert=Alert.objects.get(), outcome=outcome, line="We spoke.", steady=True
        )
    assert open_alerts().exists()


@pytest.mark.parametrize("facts", ["no_plan", "three", "high", "switched_off"])
def test_without_a_plan_after_a_three_or_a_high_clock_or_where_it_is_switched_off_nothing_is_closed(
    sitting, pen, alice, bob, facts
):
    if facts != "no_plan":
        safety_actions.share_plan(actor=alice, is_shared=True)
        safety_actions.write_part(actor=alice, part="alone", text="Walk")
    item_nine(pen, sitting, 3 if facts == "three" else 1)
    if facts == "high":
        safety_actions.set_level(actor=bob, alert=Alert.objects.get(), level="high")
        safety_actions.set_level(actor=bob, alert=Alert.objects.get(), level="low")
    if facts == "switched_off":
        service.change(actor=None, key="safety.weeks_steady", value=0)
    with pytest.raises(ValidationError, match="without a clock"):
        safety_actions.close_reviewed(
            actor=bob, alert=Alert.objects.get(), outcome="reviewed", line="We spoke.", steady=True
        )
    assert open_alerts().exists()
    assert not SteadyReview.objects.exists()


@pytest.mark.hazard("H-009", "H-054")
def test_a_review_that_cannot_be_read_starts_the_clock(sitting, pen, reviewed, monkeypatch):
    def breaks(**facts):
        raise RuntimeError

    monkeypatch.setattr(safety, "show_steady", breaks)
    answers(pen, sitting, 1, 1)
    assert open_alerts().count() == 1


def test_the_clinician_is_offered_it_where_they_close(sitting, pen, plan, bob, signed_in):
    item_nine(pen, sitting, 1)
    alert = Alert.objects.get()
    page = signed_in(bob).get(reverse("safety:alert", args=[alert.pk])).content.decode()
    assert "They answered 1, and share a safety plan." in page
    form = {"outcome": "reviewed", "line": "We went through both.", "steady": "on"}
    form["seen"] = page.split('name="seen" value="')[1].partition('"')[0]
    signed_in(bob).post(reverse("safety:closure", args=[alert.pk]), form)
    assert SteadyReview.objects.get().by_id == bob.pk
    page = signed_in(bob).get(reverse("portal_clinician:record", args=[alert.episode_id])).content.decode()
    assert "Item 9 at 1, gone through" in page


def test_the_page_is_for_the_care_team_and_only_a_clinician_changes_it(
    reviewed, bob, charlie, alice, signed_in, episode
):
    url = reverse("safety:steady", args=[episode.pk])
    assert signed_in(bob).get(url).status_code == 200
    assert signed_in(charlie).get(url).status_code == 404
    assert signed_in(alice).get(url).status_code in (403, 404)
    with pytest.raises(Http404):
        safety_actions.end_steady(actor=charlie, episode_id=episode.pk)
    signed_in(bob).post(url, {"end": "yes"})
    assert SteadyReview.objects.get().end == "person"


def test_the_client_reads_who_sees_it_next(sitting, pen, reviewed, alice, bob, signed_in):
    row = later(sitting, 1)
    with clock.at(clock.now() + WEEK):
        item_nine(pen, row, 1)
        page = signed_in(alice).get(reverse("safety:help_for_you")).content.decode()
    assert f"{bob.called}" in page
    assert "before you next talk" in page
