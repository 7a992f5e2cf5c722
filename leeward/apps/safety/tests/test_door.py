"""What other apps read of safety: standings, summary, time line, counts, gaps."""

from __future__ import annotations

import datetime as dt

import pytest

from leeward.apps.care.api import caseload_scope, service_scope
from leeward.apps.people.models import Person
from leeward.apps.people.roles import Role
from leeward.apps.safety import actions, api
from leeward.common import clock, service
from tests.fixtures import make_staff

from .conftest import MONDAY, raise_for

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)


def test_a_stranger_has_no_standing_of_hers(alert, bob, charlie, episode):
    assert set(api.standings(caseload_scope(bob))) == {episode.pk}
    assert api.standings(caseload_scope(charlie)) == {}
    assert api.standings(service_scope(charlie)) == {}


def test_a_standing_is_late_only_until_somebody_has_seen_it(alert, bob, episode):
    with clock.at(MONDAY + 5 * HOUR):
        assert api.standings(caseload_scope(bob))[episode.pk].is_late
        assert api.late_count() == 1
        actions.acknowledge_alert(actor=bob, alert=alert, line="I ring her.")
        assert not api.standings(caseload_scope(bob))[episode.pk].is_late
        assert api.late_count() == 0


def test_the_summary_remembers_what_was_closed(alert, bob, episode):
    assert api.summary(episode.pk).open.alert_id == alert.pk
    actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.")
    summary = api.summary(episode.pk)
    assert (summary.open, summary.open_url, summary.alerts, summary.last_closed_at) == (None, "", 1, MONDAY)


def test_the_time_line_shows_open_and_closed_ones_newest_first(alert, alice, bob, episode):
    actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.")
    with clock.at(MONDAY + HOUR):
        raise_for(alice, episode)
    first, second = api.timeline(episode.pk)
    assert (first.tag, second.words) == ("Open", "Bob Castellan")


def test_the_open_alert_of_a_person_is_found_until_it_is_closed(alert, alice, dana, bob):
    assert api.open_alert_for(alice.pk) == alert.pk
    assert api.open_alert_for(dana.pk) is None
    actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.")
    assert api.open_alert_for(alice.pk) is None
    assert api.open_count() == 0


def test_the_words_for_a_rule_come_from_codes_alone():
    assert "being better off dead" in api.rule_words("PHQ-9:9", "2")
    assert "unanswered" in api.rule_words("PHQ-9:9:open", "")
    assert "Wrote something" in api.rule_words("text:suicide.plain", "")


def test_what_is_missing_before_real_people_come_is_said(monday, db):
    found = " ".join(api.gaps())
    assert "no safety lead" in found and "rota" in found and "crisis contact" in found.lower()


def test_the_safety_lead_is_a_named_person_and_gone_when_they_are(monday):
    lead = make_staff("lead", Role.SUPERVISOR, name="Lead")
    assert "There is no safety lead: nobody is named." in api.gaps()
    lead.email = "lead@example.org"
    lead.save(update_fields=["email"])
    service.change(actor=None, key="safety.lead", value=str(lead.pk))
    assert not any("safety lead" in gap for gap in api.gaps())
    lead.is_active = False
    lead.save(update_fields=["is_active"])
    assert any("named as safety lead is suspended" in gap for gap in api.gaps())


def test_nothing_is_missing_when_everything_is_there(monday):
    lead = make_staff("lead", Role.SUPERVISOR, name="Lead")
    lead.email = "lead@example.org"
    lead.save(update_fields=["email"])
    service.change(actor=None, key="safety.lead", value=str(lead.pk))
    actions.set_shift(actor=lead, person=lead, begins_at=MONDAY, ends_at=MONDAY + dt.timedelta(days=8))
    contact = actions.add_contact(
        actor=lead, country="GB", kind="call", name="Samaritans", number="116 123", source="a page"
    )
    actions.confirm_contact(actor=lead, contact=contact)
    assert api.gaps() == ()
    with clock.at(MONDAY + dt.timedelta(days=91)):
        assert any("90 days" in gap for gap in api.gaps())


@pytest.mark.hazard("H-023")
def test_on_duty_is_a_person_who_works_here_and_no_line_of_the_rota(monday, charlie, olga):
    assert not api.is_somebody_on_duty()
    actions.set_shift(actor=olga, person=charlie, begins_at=MONDAY, ends_at=MONDAY + HOUR)
    assert api.is_somebody_on_duty()
    Person.objects.filter(pk=charlie.pk).update(is_active=False)
    assert not api.is_somebody_on_duty()
    Person.objects.filter(pk=charlie.pk).update(is_active=True, role_codes=["client"])
    assert not api.is_somebody_on_duty()


@pytest.mark.hazard("H-023")
def test_a_hole_in_the_rota_is_named(monday):
    lead = make_staff("lead", Role.SUPERVISOR, name="Lead")
    actions.set_shift(actor=lead, person=lead, begins_at=MONDAY, ends_at=MONDAY + 4 * HOUR)
    actions.set_shift(
        actor=lead, person=lead, begins_at=MONDAY + 5 * HOUR, ends_at=MONDAY + dt.timedelta(days=8)
    )
    assert any("Monday 2 March" in gap for gap in api.gaps())
