"""Nobody has the case about themselves; who is told goes round; a further clock is staffed time as well."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from leeward.apps.care import actions as care
from leeward.apps.notifications.models import Delivery
from leeward.apps.people import actions as people
from leeward.apps.people.models import Person
from leeward.apps.people.roles import Role
from leeward.apps.safeguarding import access, actions, api, queries
from leeward.apps.safeguarding.models import SECOND, Disclosure, MissedCase, PassedUp
from leeward.apps.safeguarding.tests.test_disclosures import told, young
from leeward.apps.safety import api as safety_api
from leeward.apps.safety.tests.conftest import raise_for
from leeward.clinical.triage import escalation_times
from leeward.common import clock, ids, service
from leeward.common import jobs as work
from tests.fixtures import make_client, make_episode, make_staff

pytestmark = pytest.mark.django_db
MISSED, TOLD = "safeguarding.minutes_missed", "safeguarding.minutes_disclosure"


@pytest.fixture
def noas(noa, bob):
    return make_episode(client=young(noa), intake=bob, therapist=bob)


@pytest.fixture
def item(monday, noa, noas, lead) -> Disclosure:
    return told(noa, noas)


@pytest.fixture
def case(monday, alice, episode, missed) -> MissedCase:
    raise_for(alice, episode)
    return missed().case


def colleague(person: Person, *roles: Role) -> Person:
    """A client who works here as well."""
    for role in roles:
        people._grant(person=person, role=role, by=None)
    person.refresh_from_db()
    return person


def chased(moment: dt.datetime) -> None:
    with clock.at(moment):
        actions.chase()
        actions.chase()


# --- the clock after its end ------------------------------------------------------------------------------


@pytest.mark.hazard("H-020")
def test_after_its_end_others_are_told_in_staffed_time_and_not_all_night(case, monday):
    moment, end = monday, monday + dt.timedelta(days=7)
    while moment < end:
        chased(moment)
        moment += dt.timedelta(minutes=30)
    rows = list(PassedUp.objects.order_by("at"))
    assert all(dt.time(9) <= row.at.time() <= dt.time(18) and row.at.weekday() < 5 for row in rows)
    whole, expected = case.due_at, []
    while whole < end:
        expected.append(whole)
        whole = queries.due(whole, MISSED)
    assert [row.at for row in rows if row.share >= 100] == expected
    assert [row.share for row in rows] == [50, *(100 * (n + 1) for n in range(len(expected)))]


def test_without_staffed_hours_each_further_clock_runs_day_and_night(monday, monkeypatch):
    hours = type(queries.safety.staffed_hours())(queries.safety.staffed_hours().zone, {})
    monkeypatch.setattr(queries.safety, "staffed_hours", lambda: hours)
    end = monday + dt.timedelta(minutes=240)
    assert queries.share_now(monday, end, end + dt.timedelta(minutes=481), MISSED) == 300


def test_it_ends_after_forty_clocks_and_when_they_have_died(case, bob, episode):
    chased(case.due_at + dt.timedelta(days=200))
    assert PassedUp.objects.get().share == 4000
    chased(case.due_at + dt.timedelta(days=300))
    assert PassedUp.objects.count() == 1
    PassedUp.objects.all().delete()
    care.end_episode(actor=bob, episode=episode, kind="died")
    chased(case.due_at + dt.timedelta(days=1))
    assert not PassedUp.objects.exists()


# --- who is told of a disclosure --------------------------------------------------------------------------


@pytest.mark.hazard("H-017")
def test_each_time_another_is_told_and_then_whoever_was_told_longest_ago(item, lead, deputy, olga):
    moment = item.due_at
    chased(escalation_times(item.clock_began_at, item.due_at, safety_api.staffed_hours())[0])
    for _again in range(4):
        chased(moment)
        moment = queries.due(moment, TOLD)
    to = [row.to for row in PassedUp.objects.order_by("share")]
    assert to[:2] == [deputy, olga] and len(to) == 5 and lead not in to
    third = access.duty_lead(besides=[lead.pk, deputy.pk, olga.pk, item.client_id])
    assert to[2:] == [third, deputy, olga]


# --- more was said ----------------------------------------------------------------------------------------


@pytest.mark.hazard("H-058")
def test_after_more_was_said_it_is_not_closed_with_what_was_done_before(item, noa, noas, lead, deputy):
    for kind in ("spoke", "told"):
        actions.add_disclosure_step(actor=lead, disclosure=item, kind=kind, line="Done.")
    with clock.at(clock.now() + dt.timedelta(hours=1)):
        told(noa, noas, quote="He did it again.")
        item.refresh_from_db()
        with pytest.raises(actions.ValidationError, match="that somebody spoke with them; who was told"):
            actions.ask_to_close(actor=lead, disclosure=item, line="Done already.")
        assert not item.passed.filter(share__gte=SECOND).exists()
        actions.add_disclosure_step(actor=lead, disclosure=item, kind="spoke", line="Again.")
        with pytest.raises(actions.ValidationError, match="Still missing: who was told"):
            actions.ask_to_close(actor=lead, disclosure=item, line="Done.")
        actions.add_disclosure_step(actor=lead, disclosure=item, kind="told", line="Told them again.")
        actions.ask_to_close(actor=lead, disclosure=item, line="Done.")


@pytest.mark.hazard("H-017", "H-058")
def test_having_been_asked_to_confirm_silences_no_clock(item, lead, olga):
    PassedUp.objects.create(
        disclosure=item, clock_began_at=item.clock_began_at, share=SECOND, to=olga, at=clock.now()
    )
    chased(item.due_at)
    assert PassedUp.objects.filter(share=100).exists()


# --- the second person ------------------------------------------------------------------------------------


def done(item: Disclosure, lead: Person) -> None:
    for kind in ("spoke", "told"):
        actions.add_disclosure_step(actor=lead, disclosure=item, kind=kind, line="Done.")
    actions.ask_to_close(actor=lead, disclosure=item, line="All done.")
    item.refresh_from_db()


def test_asked_again_after_the_lead_changed_the_new_second_is_told_and_can_open_it(item, lead, olga, bob):
    done(item, lead)
    assert item.passed.get(share__gte=SECOND).to == olga
    actions.keep_open(actor=olga, disclosure=access.get_disclosure(olga, item.pk), line="Ring once more.")
    assert api.waiting(olga).disclosures == 0, "what was kept open waits for her no more"
    Person.objects.filter(pk=olga.pk).update(is_active=False)
    rosa = make_staff("rosa", Role.SUPERVISOR, name="Rosa Marsh")
    actions.ask_to_close(actor=lead, disclosure=item, line="Rang.")
    work.run_due()
    assert (
        Delivery.objects.filter(to=rosa, kind="safeguarding.disclosure").exclude(state="not_needed").exists()
    )
    actions.confirm_closing(actor=rosa, disclosure=access.get_disclosure(rosa, item.pk))


@pytest.mark.hazard("H-058")
def test_a_closing_that_nobody_confirms_is_put_before_the_next_one_and_those_who_answer(
    item, lead, deputy, olga
):
    done(item, lead)
    assert api.waiting(deputy).disclosures == 1
    before = len(api.gaps())
    late = queries.due(item.asked_at, TOLD)
    chased(late - dt.timedelta(seconds=1))
    assert [row.to for row in PassedUp.objects.all()] == [deputy]
    chased(late)
    assert [row.to for row in PassedUp.objects.order_by("share")] == [deputy, olga]
    with clock.at(late + dt.timedelta(seconds=1)):
        words = "1 closing in the safeguarding queue waits for a second person past its time."
        assert words in api.gaps() and len(api.gaps()) == before + 1
        actions.confirm_closing(actor=olga, disclosure=access.get_disclosure(olga, item.pk))
        assert words not in api.gaps()
    chased(late + dt.timedelta(days=3))
    assert PassedUp.objects.count() == 2


def test_a_process_that_was_away_asks_one_more_not_ten(item, lead, deputy, olga):
    done(item, lead)
    for _minute in range(3):
        chased(item.asked_at + dt.timedelta(days=9))
    assert PassedUp.objects.count() == 2


# --- a colleague who is a client as well ------------------------------------------------------------------


@pytest.mark.hazard("H-034", "H-058")
def test_what_a_lead_said_as_a_client_comes_to_somebody_else(monday, lead, deputy, olga):
    people._grant(person=lead, role=Role.CLIENT, by=None)
    row = told(young(lead))
    assert row.owner == deputy and not access.may_keep_disclosure(lead, row)
    for share in range(6):
        chased(row.due_at + dt.timedelta(days=share))
    assert lead not in {one.to for one in PassedUp.objects.all()} and PassedUp.objects.count() == 6
    Person.objects.filter(pk=deputy.pk).update(is_active=False)
    actions.find_owners()
    row.refresh_from_db()
    assert row.owner not in (lead, deputy) and row.owner is not None
    assert actions.find_owners() == 0
    for kind in ("spoke", "told"):
        actions.add_disclosure_step(actor=row.owner, disclosure=row, kind=kind, line="Done.")
    actions.ask_to_close(actor=row.owner, disclosure=row, line="Done.")
    assert lead not in {one.to for one in PassedUp.objects.all()}
    with pytest.raises(PermissionDenied):
        actions.confirm_closing(actor=lead, disclosure=row)


@pytest.mark.hazard("H-034", "H-056")
def test_a_supervisor_who_is_looked_for_is_nobody_who_looks(monday, bob, olga):
    zoe = make_client("zoe", name="Zoe Kent")
    found = make_episode(client=zoe, intake=bob, therapist=bob)
    colleague(zoe, Role.CLINICIAN, Role.SUPERVISOR)
    service.change(actor=None, key="safety.lead", value=str(zoe.pk))
    raise_for(zoe, found)
    facts = {"episode_id": found.pk, "how": "not_come", "planned_at": clock.now(), "source_id": ids.new()}
    case = actions.note_missed(actor=bob, **facts).case
    with pytest.raises(Http404):
        actions.note_missed(actor=zoe, **facts)
    assert not access.may_keep_case(zoe, case) and not access.may_judge_case(zoe, case)
    chased(escalation_times(case.clock_began_at, case.due_at, safety_api.staffed_hours())[0])
    chased(case.due_at)
    assert {row.to for row in PassedUp.objects.all()} == {olga}
    Person.objects.filter(pk=bob.pk).update(is_active=False)
    actions.find_owners()
    case.refresh_from_db()
    assert case.owner == olga
