"""Whoever loses the right to own an alert hands it on at once, and the next one has yet to see it."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import pytest
from django.core import mail as outbox

from leeward.apps.care import actions as care
from leeward.apps.people import actions as people
from leeward.apps.people.models import Person
from leeward.apps.people.roles import STAFF, Role
from leeward.apps.safety import access, actions
from leeward.apps.safety.models import Alert, SeriousEvent
from leeward.common import clock, jobs
from leeward.common.models import AuditRow
from tests.fixtures import make_episode, make_staff

from .conftest import MONDAY, raise_for

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)
WHY = "He left the service yesterday."


def become(ines: Person, person: Person, role: Role, *, instead_of: Role) -> Person:
    people.grant_role(actor=ines, person=person, role=role)
    people.end_role(actor=ines, person=person, role=instead_of)
    jobs.run_due()
    return Person.objects.get(pk=person.pk)


def test_a_clinician_on_duty_who_is_a_researcher_now_owns_it_no_more(monday, dana, olga, charlie, ines):
    alert = raise_for(dana, make_episode(client=dana, intake=charlie, therapist=None))
    actions.take_alert(actor=charlie, alert=alert)
    become(ines, charlie, Role.RESEARCHER, instead_of=Role.CLINICIAN)
    alert.refresh_from_db()
    assert alert.owner == olga


def test_before_there_is_a_place_it_is_handed_on_as_well(monday, dana, olga, charlie, ines):
    alert = raise_for(dana)
    Alert.objects.filter(pk=alert.pk).update(owner=charlie)
    become(ines, charlie, Role.RESEARCHER, instead_of=Role.CLINICIAN)
    alert.refresh_from_db()
    assert alert.owner == olga


@pytest.mark.hazard("H-016")
def test_it_is_handed_on_at_once_not_by_the_clock_of_a_minute(monday, alert, bob, olga, ines):
    people.suspend_account(actor=ines, person=bob, why=WHY)
    names = set(jobs.ready_jobs().values_list("name", flat=True))
    assert "safety.hand_on_alerts" in names


def test_what_a_shift_brought_them_is_handed_on_with_the_role_that_let_them_act(
    monday, dana, olga, charlie, ines
):
    actions.set_shift(actor=None, person=charlie, begins_at=MONDAY - DAY, ends_at=MONDAY + HOUR)
    alert = raise_for(dana)
    assert alert.owner == charlie
    become(ines, charlie, Role.RESEARCHER, instead_of=Role.CLINICIAN)
    actions.find_owners()
    alert.refresh_from_db()
    assert alert.owner == olga, "a researcher can neither judge nor close it"


@pytest.mark.parametrize("shift", ["to come", "withdrawn"])
def test_a_shift_that_is_not_now_keeps_nothing(monday, dana, olga, charlie, ines, shift):
    alert = raise_for(dana)
    Alert.objects.filter(pk=alert.pk).update(owner=charlie)
    begins_at = MONDAY + DAY if shift == "to come" else MONDAY - DAY
    row = actions.set_shift(actor=olga, person=charlie, begins_at=begins_at, ends_at=MONDAY + 2 * DAY)
    if shift == "withdrawn":
        actions.withdraw_shift(actor=olga, shift=row)
    become(ines, charlie, Role.RESEARCHER, instead_of=Role.CLINICIAN)
    alert.refresh_from_db()
    assert alert.owner == olga


def test_who_works_here_no_more_sees_nothing_of_what_had_reached_them(monday, dana, charlie):
    alert = raise_for(dana)
    Alert.objects.filter(pk=alert.pk).update(owner=charlie, second_asked=charlie)
    Person.objects.filter(pk=charlie.pk).update(role_codes=["client"])
    assert not access.visible_alerts(Person.objects.get(pk=charlie.pk)).exists()


@pytest.mark.usefixtures("mailboxes")
def test_who_gets_an_answered_one_is_told_and_has_yet_to_see_it(monday, alert, bob, olga, ines):
    actions.acknowledge_alert(actor=bob, alert=alert, line="I ring her.")
    jobs.run_due()
    outbox.outbox.clear()
    with clock.at(MONDAY + HOUR):
        people.suspend_account(actor=ines, person=bob, why=WHY)
        jobs.run_due()
        alert.refresh_from_db()
        assert (alert.owner, alert.acknowledged_at, alert.due_at) == (olga, None, MONDAY + 5 * HOUR)
    assert ["olga@example.org"] in [message.to for message in outbox.outbox]


@pytest.mark.usefixtures("mailboxes")
def test_a_closing_that_waits_asks_another_second(monday, alert, bob, olga, charlie, ines):
    actions.set_level(actor=bob, alert=alert, level="high")
    actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.")
    jobs.run_due()
    outbox.outbox.clear()
    lead = make_staff("lead", Role.SUPERVISOR, name="New Lead")
    Person.objects.filter(pk=lead.pk).update(email="lead@example.org")
    become(ines, olga, Role.RESEARCHER, instead_of=Role.SUPERVISOR)
    alert.refresh_from_db()
    assert alert.second_asked == lead
    assert ["lead@example.org"] in [message.to for message in outbox.outbox]


def test_a_closing_that_waits_is_not_looked_at_anew_when_its_owner_leaves(monday, alert, bob, olga, ines):
    actions.set_level(actor=bob, alert=alert, level="high")
    actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.")
    people.suspend_account(actor=ines, person=bob, why=WHY)
    jobs.run_due()
    alert.refresh_from_db()
    assert (alert.owner, alert.outcome) == (olga, "spoke")
    assert alert.acknowledged_at is not None
    actions.second_closure(actor=olga, alert=alert)
    alert.refresh_from_db()
    assert alert.closed_at is not None


def test_a_serious_event_goes_to_the_next_lead(monday, alice, bob, episode, olga, ines):
    care.end_episode(actor=bob, episode=episode, kind="died")
    actions.open_event(episode_id=episode.pk, client_id=alice.pk)
    assert SeriousEvent.objects.get().owner == olga
    other = make_staff("other_lead", Role.SUPERVISOR, name="Other Lead")
    become(ines, olga, Role.CLINICIAN, instead_of=Role.SUPERVISOR)
    event = SeriousEvent.objects.get()
    assert event.owner == other
    line = AuditRow.objects.get(verb="safety.event_owner_found", subject_id=event.pk)
    assert (line.actor_id, line.person_id, line.detail) == (None, alice.pk, str(other.pk))


KEEP = {Role.CLINICIAN, Role.SUPERVISOR, Role.MANAGER}


@pytest.mark.hazard("H-016")
@pytest.mark.parametrize("before, after", [
    (one, other) for pair in combinations(sorted(STAFF), 2) for one, other in (pair, pair[::-1])
])  # fmt: skip
@pytest.mark.parametrize("has_place", [True, False], ids=["place", "no place"])
def test_after_any_change_of_role_somebody_owns_it_who_may(
    monday, dana, olga, bob, ines, before, after, has_place
):
    """Property: from each role to each other one, with a place and without."""
    them = make_staff("them", before, name="They")
    episode = make_episode(client=dana, intake=bob, therapist=None) if has_place else None
    alert = raise_for(dana, episode)
    Alert.objects.filter(pk=alert.pk).update(owner=them)
    them = become(ines, them, after, instead_of=before)
    alert.refresh_from_db()
    assert alert.owner is not None
    assert access.may_keep(alert.owner, alert)
    assert (alert.owner == them) is (after in KEEP)
    if alert.owner != them:
        assert not access.visible_alerts(them).filter(pk=alert.pk).exists()
