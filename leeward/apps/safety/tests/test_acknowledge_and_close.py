"""Seeing and closing an alert: a line, an outcome, and for a high one a second person."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from leeward.apps.care import actions as care
from leeward.apps.safety import actions, queries
from leeward.apps.safety.models import Alert, SafetyStanding
from leeward.common import clock
from leeward.common.models import AuditRow

from .conftest import MONDAY, raise_for

pytestmark = pytest.mark.django_db


def test_acknowledging_needs_a_line(alert, bob):
    for line in ("", "  \n "):
        with pytest.raises(ValidationError):
            actions.acknowledge_alert(actor=bob, alert=alert, line=line)
    alert.refresh_from_db()
    assert alert.acknowledged_at is None


@pytest.mark.hazard("H-021")
def test_who_acknowledges_owns_it_from_then_on(alert, olga, episode):
    with clock.at(MONDAY + dt.timedelta(minutes=5)):
        actions.acknowledge_alert(actor=olga, alert=alert, line="I ring her now.")
    row = Alert.objects.get(pk=alert.pk)
    assert (row.acknowledged_by, row.owner) == (olga, olga)
    assert row.acknowledged_at == MONDAY + dt.timedelta(minutes=5)
    assert [(line.kind, line.text) for line in queries.lines(row)] == [("acknowledgement", "I ring her now.")]
    assert SafetyStanding.objects.get(pk=episode.pk).is_acknowledged
    assert AuditRow.objects.filter(verb="safety.alert_acknowledged", actor_id=olga.pk).count() == 1


@pytest.mark.hazard("H-021")
def test_a_second_acknowledgement_does_not_wipe_out_the_first(alert, bob, olga):
    actions.acknowledge_alert(actor=bob, alert=alert, line="I ring her now.")
    with pytest.raises(ValidationError):
        actions.acknowledge_alert(actor=olga, alert=alert, line="Me too.")
    row = Alert.objects.get(pk=alert.pk)
    assert row.acknowledged_by == bob
    assert [line.text for line in queries.lines(row)] == ["I ring her now."]


@pytest.mark.parametrize(
    "outcome, line", [("", "Done."), ("nonsense", "Done."), ("spoke", " "), ("spoke", "")]
)
def test_closing_needs_an_outcome_and_a_line(alert, bob, outcome, line):
    with pytest.raises(ValidationError):
        actions.close_alert(actor=bob, alert=alert, outcome=outcome, line=line)
    alert.refresh_from_db()
    assert alert.closed_at is None


def test_one_person_closes_an_alert_that_is_not_high(alert, bob, episode):
    with clock.at(MONDAY + dt.timedelta(hours=1)):
        actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke for half an hour.")
    row = Alert.objects.get(pk=alert.pk)
    assert (row.closed_by, row.outcome) == (bob, "spoke")
    assert [line.text for line in queries.lines(row)] == ["We spoke for half an hour."]
    standing = SafetyStanding.objects.get(pk=episode.pk)
    assert (standing.alert, standing.due_at, standing.last_closed_at) == (None, None, row.closed_at)


def test_having_spoken_moves_the_last_contact(alert, bob, episode):
    moment = MONDAY + dt.timedelta(hours=1)
    with clock.at(moment):
        actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.")
    episode.refresh_from_db()
    assert episode.last_contact_at == moment


def test_not_having_reached_them_is_no_contact(alert, bob, episode):
    episode.refresh_from_db()
    before = episode.last_contact_at
    with clock.at(MONDAY + dt.timedelta(hours=1)):
        actions.close_alert(
            actor=bob, alert=alert, outcome="not_reached", line="No answer; police asked to look."
        )
    episode.refresh_from_db()
    assert episode.last_contact_at == before


def test_a_closed_alert_stays_as_it_is(alert, bob, olga):
    actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.")
    for deed in (
        lambda: actions.close_alert(actor=olga, alert=alert, outcome="no_risk", line="Other."),
        lambda: actions.acknowledge_alert(actor=olga, alert=alert, line="Other."),
        lambda: actions.set_level(actor=olga, alert=alert, level="low"),
        lambda: actions.take_alert(actor=olga, alert=alert),
    ):
        with pytest.raises(ValidationError):
            deed()
    row = Alert.objects.get(pk=alert.pk)
    assert (row.outcome, row.closed_by, row.owner) == ("spoke", bob, bob)


def test_a_high_alert_waits_for_a_second_person(alert, bob, olga, episode):
    actions.set_level(actor=bob, alert=alert, level="high")
    actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.")
    row = Alert.objects.get(pk=alert.pk)
    assert row.closed_at is None
    assert SafetyStanding.objects.get(pk=episode.pk).alert_id == alert.pk
    with pytest.raises(PermissionDenied):
        actions.second_closure(actor=bob, alert=alert)
    actions.second_closure(actor=olga, alert=alert)
    row.refresh_from_db()
    assert (row.closed_by, row.seconded_by) == (bob, olga)
    assert row.closed_at == MONDAY
    assert SafetyStanding.objects.get(pk=episode.pk).alert_id is None


def test_nobody_confirms_a_closing_that_nobody_asked_for(alert, bob, olga):
    actions.set_level(actor=bob, alert=alert, level="high")
    with pytest.raises(PermissionDenied):
        actions.second_closure(actor=olga, alert=alert)


@pytest.mark.hazard("H-022")
def test_the_second_person_cannot_be_avoided_by_lowering_the_level(alert, bob):
    actions.set_level(actor=bob, alert=alert, level="high")
    actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.")
    with pytest.raises(ValidationError):
        actions.set_level(actor=bob, alert=alert, level="low")
    assert Alert.objects.get(pk=alert.pk).level == "high"


def test_once_high_it_needs_a_second_person_however_often_the_level_is_set(alert, bob):
    for level in ("high", "low", "low"):
        actions.set_level(actor=bob, alert=alert, level=level)
    actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.")
    assert Alert.objects.get(pk=alert.pk).closed_at is None


def test_what_is_high_for_want_of_an_answer_is_judged_lower_with_a_second_person(monday, alice, bob, episode):
    alert = raise_for(alice, episode, level="high", rule="ASQ:1", value="1", acuity_open=True)
    assert not alert.needs_second
    actions.set_level(actor=bob, alert=alert, level="low")
    actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.")
    assert Alert.objects.get(pk=alert.pk).closed_at is None


def test_what_is_high_for_want_of_an_answer_is_closed_with_a_second_person(monday, alice, bob, episode):
    alert = raise_for(alice, episode, level="high", rule="ASQ:1", value="1", acuity_open=True)
    actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.")
    assert Alert.objects.get(pk=alert.pk).closed_at is None


@pytest.mark.hazard("H-021")
def test_taking_and_handing_on_leave_a_line_with_who_and_to_whom(alert, bob, olga):
    actions.take_alert(actor=olga, alert=alert)
    actions.pass_alert(actor=olga, alert=alert, to=bob)
    lines = AuditRow.objects.filter(subject_id=alert.pk, actor_id=olga.pk).order_by("pk")
    assert list(lines.values_list("verb", "person_id", "detail")) == [
        ("safety.alert_taken", alert.client_id, ""),
        ("safety.alert_passed", alert.client_id, str(bob.pk)),
    ]


def test_a_stranger_changes_nothing_even_by_the_action_itself(alert, charlie, dana, alice):
    for person in (charlie, dana, alice):
        for deed in (
            lambda who: actions.acknowledge_alert(actor=who, alert=alert, line="Mine."),
            lambda who: actions.close_alert(actor=who, alert=alert, outcome="no_risk", line="Mine."),
            lambda who: actions.set_level(actor=who, alert=alert, level="low"),
            lambda who: actions.take_alert(actor=who, alert=alert),
            lambda who: actions.second_closure(actor=who, alert=alert),
        ):
            with pytest.raises(PermissionDenied):
                deed(person)
    row = Alert.objects.get(pk=alert.pk)
    assert (row.acknowledged_at, row.closed_at, row.level) == (None, None, "")


def test_the_pages_carry_an_alert_from_open_to_closed(alert, bob, olga, signed_in, page_of):
    browser, url = signed_in(bob), reverse("safety:alert", args=[alert.pk])

    def post(name, data, who=browser):
        seen = {"seen": queries.seen_code(alert.hits.all())}
        return who.post(reverse(f"safety:{name}", args=[alert.pk]), {**data, **seen}, follow=True)

    assert "I want to stop living." in page_of(browser.get(url))
    assert "I ring her now." in page_of(post("acknowledgement", {"line": "I ring her now."}))
    post("level", {"level": "high"})
    waiting = page_of(post("closure", {"outcome": "spoke", "line": "We spoke."}))
    assert "second person" in waiting
    assert "I agree: close it" not in waiting, "not offered to the one who closed it"
    assert "I agree: close it" in page_of(signed_in(olga).get(url))
    closed = page_of(post("second", {}, signed_in(olga)))
    assert "Confirmed by Olga Petrova" in closed
    assert Alert.objects.get(pk=alert.pk).closed_at is not None


@pytest.mark.parametrize(
    "name, data, kept",
    [
        ("acknowledgement", {"line": ""}, ""),
        ("closure", {"outcome": "", "line": "We spoke at length."}, "at length"),
    ],
)
def test_a_form_with_a_gap_says_so_and_keeps_the_text(alert, bob, signed_in, name, data, kept):
    page = signed_in(bob).post(reverse(f"safety:{name}", args=[alert.pk]), data)
    assert page.status_code == 422
    assert kept in page.content.decode()


def test_a_line_written_too_late_stays_in_the_box(alert, bob, olga, signed_in):
    actions.close_alert(actor=olga, alert=alert, outcome="spoke", line="We spoke.")
    page = signed_in(bob).post(
        reverse("safety:closure", args=[alert.pk]),
        {"outcome": "spoke", "line": "A long line about the call."},
    )
    assert page.status_code == 422
    assert "closed already" in page.content.decode()
    assert "A long line about the call." in page.content.decode()


def test_an_absent_colleague_is_covered_at_the_alert_too(alert, bob, charlie, signed_in):
    url = reverse("safety:alert", args=[alert.pk])
    assert signed_in(charlie).get(url).status_code == 404
    day = dt.timedelta(days=1)
    care.plan_absence(actor=bob, cover=charlie, begins_at=MONDAY - day, ends_at=MONDAY + day)
    assert signed_in(charlie).get(url).status_code == 200


def test_the_outcome_with_a_safety_plan_says_that_the_plan_is_not_kept_here(alert, bob, signed_in, page_of):
    page = page_of(signed_in(bob).get(reverse("safety:alert", args=[alert.pk])))
    assert "made or went through a safety plan" in page
    assert "their safety plan" not in page
