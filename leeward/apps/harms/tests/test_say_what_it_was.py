"""From a draft to a closed event: what must be said, who is told, and what stays readable."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from leeward.apps.harms import actions, queries
from leeward.apps.harms.models import AdverseEvent, EventVersion, PassedOn
from leeward.apps.harms.tests.conftest import FACTS
from leeward.apps.notifications.models import Delivery
from leeward.apps.people.roles import Role
from leeward.common import clock, ids, jobs, service
from tests.fixtures import make_staff

pytestmark = pytest.mark.django_db


def test_a_draft_needs_every_answer_before_it_is_in_the_register(bob, report):
    with pytest.raises(ValidationError) as problem:
        report(bob, what=" ", kind="", severity="", expected="", route="", related="")
    assert set(problem.value.error_dict) == {"what", "kind", "severity", "expected", "route", "related"}
    assert "choose “possible”" in problem.value.message_dict["related"][0]


def test_a_draft_may_be_kept_with_nothing_said(bob, report):
    row = report(bob, send=False, what="", kind="", severity="", expected="", route="", related="")
    assert row.state == "draft" and not row.ratings.exists()


def test_whoever_sends_it_has_judged_first(bob, report):
    row = report(bob, related="probable")
    assert row.state == "open" and row.sent_by == bob
    assert [(one.place, one.rater, one.related) for one in row.ratings.all()] == [(1, bob, "probable")]


def test_severe_is_not_serious_and_the_lead_hears_of_either(bob, olga, report):
    mild = report(bob, severity="mild")
    assert mild.due_at is None and not mild.is_serious
    severe = report(bob, severity="severe")
    assert severe.owner == olga and not severe.is_serious
    serious = report(bob, severity="mild", serious=["admission"])
    assert serious.owner == olga and serious.is_serious
    assert serious.due_at - clock.now() > dt.timedelta(hours=23)


def test_the_message_to_the_lead_says_nothing_of_what_it_is_or_of_whom(bob, olga, report, mailoutbox):
    type(olga).objects.filter(pk=olga.pk).update(email="olga@example.org")
    report(bob, serious=["attempt"])
    jobs.run_due()
    mail = next(one for one in mailoutbox if one.to == ["olga@example.org"])
    for word in ("Alice", "attempt", "serious", "harm", "event"):
        assert word not in mail.subject + mail.body
    assert "sign in" in mail.body


def test_it_goes_on_to_another_lead_when_nobody_opened_it_in_time(bob, olga, report):
    petra = make_staff("petra", Role.SUPERVISOR, name="Petra Lane")
    row = report(bob, serious=["admission"])
    first = row.owner
    hours = int(service.get("harms.hours_serious"))
    with clock.shifted(dt.timedelta(hours=hours - 1)):
        actions.chase_events()
    row.refresh_from_db()
    assert row.owner == first
    with clock.shifted(dt.timedelta(hours=hours + 1)):
        actions.chase_events()
        actions.chase_events()
    row.refresh_from_db()
    assert {first, row.owner} == {olga, petra}
    assert PassedOn.objects.filter(event=row).count() == 2
    assert Delivery.objects.filter(kind="harms.event", to=row.owner).exists()
    with clock.shifted(dt.timedelta(hours=2 * hours + 3)):
        actions.chase_events()
    assert PassedOn.objects.filter(event=row).count() == 3


def test_once_a_lead_opened_it_the_clock_stops(bob, olga, report, signed_in):
    row = report(bob, serious=["admission"])
    signed_in(olga).get(f"/harms/events/{_key(row)}/")
    row.refresh_from_db()
    assert row.seen_by == olga
    with clock.shifted(dt.timedelta(days=3)):
        actions.chase_events()
    assert PassedOn.objects.filter(event=row).count() == 1


def test_the_one_who_wrote_it_down_does_not_stop_the_clock(bob, report, signed_in):
    row = report(bob, serious=["admission"])
    signed_in(bob).get(f"/harms/events/{_key(row)}/")
    row.refresh_from_db()
    assert row.seen_at is None


def test_what_becomes_serious_later_is_told_then(bob, olga, report):
    row = report(bob)
    assert row.owner is None
    row = actions.save_event(actor=bob, event=row, facts=FACTS | {"serious": ["lasting"]}, seen=1, send=False)
    assert row.owner == olga and row.due_at is not None


def test_a_lead_whose_role_ended_hands_it_on(bob, olga, report, marek):
    petra = make_staff("petra", Role.SUPERVISOR, name="Petra Lane")
    row = report(bob, serious=["admission"])
    gone, other = (olga, petra) if row.owner == olga else (petra, olga)
    type(gone).objects.filter(pk=gone.pk).update(is_active=False)
    actions.find_owners(person_id=gone.pk)
    row.refresh_from_db()
    assert row.owner == other


def test_every_change_stays_readable(bob, olga, report):
    row = report(bob)
    actions.save_event(
        actor=olga,
        event=row,
        facts=FACTS | {"severity": "severe", "what": "Now in order."},
        seen=1,
        send=False,
    )
    newest, first = queries.changes(row)
    assert newest.by == "Olga Petrova" and newest.codes == (("Severity", "severe"),)
    assert newest.texts == (("What happened", "Now in order."),)
    assert dict(first.texts)["What happened"] == FACTS["what"]
    assert EventVersion.objects.filter(event=row).count() == 2


def test_two_who_write_at_once_lose_nothing_and_overwrite_nothing(bob, olga, report):
    row = report(bob)
    actions.save_event(actor=olga, event=row, facts=FACTS | {"action": "Rang again."}, seen=1, send=False)
    with pytest.raises(ValidationError, match="Olga Petrova changed it a moment ago"):
        actions.save_event(actor=bob, event=row, facts=FACTS, seen=1, send=False)
    row = AdverseEvent.objects.get(pk=row.pk)
    assert row.action == "Rang again."


def test_it_closes_when_nothing_is_left_to_say(bob, olga, report):
    petra = make_staff("petra", Role.SUPERVISOR, name="Petra Lane")
    row = report(bob, serious=["admission"])
    with pytest.raises(ValidationError) as problem:
        actions.close_event(actor=olga, event=row)
    assert len(problem.value.messages) == 3
    actions.rate_event(actor=petra, event=row, related="possible")
    facts = FACTS | {"serious": ["admission"], "outcome": "over", "lesson": "Ask before the exercise."}
    actions.save_event(actor=olga, event=row, facts=facts, seen=1, send=False)
    with pytest.raises(PermissionDenied):
        actions.close_event(actor=bob, event=row)
    actions.close_event(actor=olga, event=row)
    row.refresh_from_db()
    assert (row.state, row.closed_by) == ("closed", olga)
    with pytest.raises(PermissionDenied):
        actions.save_event(actor=bob, event=row, facts=facts, seen=2, send=False)


def test_a_draft_that_is_no_event_is_set_aside_by_a_supervisor_with_a_reason(bob, olga, report):
    row = report(bob, send=False)
    with pytest.raises(PermissionDenied):
        actions.set_aside(actor=bob, event=row, why="It was the bus.")
    with pytest.raises(ValidationError):
        actions.set_aside(actor=olga, event=row, why=" ")
    actions.set_aside(actor=olga, event=row, why="It was the bus.")
    row.refresh_from_db()
    assert row.state == "set_aside" and row.why_aside == "It was the bus."


def test_an_event_about_nobody_in_particular_is_kept_with_a_key_of_its_own(olga, bob):
    row = actions.add_event(actor=olga, episode_id=None)
    row = actions.save_event(
        actor=olga, event=row, facts=FACTS | {"kind": "outage"}, seen=0, send=True, related="definite"
    )
    row = AdverseEvent.objects.get(pk=row.pk)
    assert row.client is None and row.subject_id == row.pk and row.what == FACTS["what"]
    with pytest.raises(PermissionDenied):
        actions.add_event(actor=bob, episode_id=None)


def _key(row):
    return ids.to_url(row.pk)
