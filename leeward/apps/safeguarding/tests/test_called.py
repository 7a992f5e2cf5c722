"""Whoever has a missed contact or an item of safeguarding is called on every page once half of its clock is over."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leeward.apps.care import actions as care
from leeward.apps.safeguarding import actions, api
from leeward.apps.safeguarding.models import Disclosure, MissedCase
from leeward.apps.safeguarding.tests.test_disclosures import told, young
from leeward.apps.safety import actions as safety
from leeward.apps.safety import api as safety_api
from leeward.apps.safety.models import Alert
from leeward.apps.safety.tests.conftest import raise_for
from leeward.clinical.triage import escalation_times
from leeward.common import clock, ids
from tests.fixtures import make_client, make_episode

pytestmark = pytest.mark.django_db
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def case(monday, alice, bob, episode, missed) -> MissedCase:
    """The alert beside it was closed: nothing else calls."""
    alert = raise_for(alice, episode)
    safety.close_alert(actor=bob, alert=alert, outcome="spoke", line="Spoke.")
    return missed().case


@pytest.fixture
def item(monday, noa, bob, lead) -> Disclosure:
    row = told(noa, make_episode(client=young(noa), intake=bob, therapist=bob))
    safety.acknowledge_alert(actor=bob, alert=Alert.objects.get(pk=row.alert_id), line="I ring her.")
    return row


def half_of(row: MissedCase | Disclosure) -> dt.datetime:
    return escalation_times(row.clock_began_at, row.due_at, safety_api.staffed_hours())[0]


def seen(browser, path="/account/profile/") -> str:
    return browser.get(path).content.decode()


# --- a missed contact -------------------------------------------------------------------------------------


@pytest.mark.hazard("H-017", "H-056")
def test_its_owner_is_called_on_every_page_from_half_of_its_clock_and_without_a_name(case, bob, signed_in):
    with clock.at(half_of(case) - SECOND):
        assert "waits for you" not in seen(signed_in(bob))
    with clock.at(half_of(case)):
        page = seen(signed_in(bob))
        assert "A missed contact waits for you. Find out how they are by 1:00 pm." in page
        assert f'href="/safeguarding/cases/{ids.to_url(case.pk)}/"' in page and "Alice" not in page
        assert signed_in(bob).get(api.call_for(bob).url).status_code == 200
    with clock.at(case.due_at):
        assert api.call_for(bob).words == "A missed contact waits for you. Its time was over at 1:00 pm."
    with clock.at(case.due_at + dt.timedelta(days=1)):
        assert "2 March, 1:00 pm" in api.call_for(bob).words


@pytest.mark.hazard("H-034")
def test_nobody_else_is_called_whatever_they_may_see(case, alice, olga, charlie, dana, signed_in):
    with clock.at(case.due_at):
        actions.chase()
        for person in (olga, charlie):
            assert api.call_for(person) is None, person
            assert "missed contact waits" not in seen(signed_in(person))
        for person in (alice, dana):
            assert api.call_for(person) is None and "data-call" not in seen(signed_in(person), "/today/")


def test_whoever_takes_it_over_is_called_and_who_had_it_no_more(case, bob, olga):
    with clock.at(case.due_at):
        actions.take_over(actor=olga, row=case)
        assert api.call_for(olga) is not None and api.call_for(bob) is None


def test_a_step_quiets_it_until_its_time_is_over_and_then_for_one_clock(case, bob):
    def steps(kind):
        actions.take_step(actor=bob, case=case, kind=kind, found="no_answer")

    steps("call")
    with clock.at(half_of(case)):
        assert api.call_for(bob) is not None, "a step before half of the clock is no answer to it"
        steps("call")
        assert api.call_for(bob) is None
    with clock.at(case.due_at):
        assert api.call_for(bob) is not None
        steps("call")
        assert api.call_for(bob) is None
    with clock.at(case.due_at + dt.timedelta(minutes=240)):
        assert api.call_for(bob) is not None, "it is still open, and nobody did anything for a whole clock"


def test_a_closing_ends_the_call_and_so_does_a_death(case, bob, episode, missed):
    with clock.at(case.due_at):
        actions.take_step(actor=bob, case=case, kind="call", found="reached")
        actions.close_case(actor=bob, case=case, outcome="reached", line="Spoke.")
        assert api.call_for(bob) is None
        other = missed().case
    with clock.at(other.due_at):
        assert api.call_for(bob) is not None
        care.end_episode(actor=bob, episode=episode, kind="died")
        assert api.call_for(bob) is None


# --- an item of safeguarding ------------------------------------------------------------------------------


@pytest.mark.hazard("H-017", "H-058")
def test_the_lead_is_called_until_somebody_has_begun(item, lead, deputy, bob, noa, signed_in):
    with clock.at(half_of(item) - SECOND):
        assert api.call_for(lead) is None
    with clock.at(half_of(item)):
        actions.chase()
        page = seen(signed_in(lead))
        assert "An item of safeguarding waits for you. Begin by 1:00 pm." in page and "Noa" not in page
        assert f'href="/safeguarding/disclosures/{ids.to_url(item.pk)}/"' in page
        for person in (deputy, bob, noa):
            assert api.call_for(person) is None, person
    with clock.at(item.due_at):
        assert "Its time was over at 1:00 pm." in api.call_for(lead).words
        actions.add_disclosure_step(actor=bob, disclosure=item, kind="spoke", line="She is with her aunt.")
        assert api.call_for(lead) is None


def test_several_are_counted_and_the_soonest_due_is_opened(item, noa, lead):
    with clock.at(clock.now() + dt.timedelta(hours=1)):
        other = told(young(make_client("ari", name="Ari Sol", country="GB", birth_year=2011)))
    with clock.at(other.due_at):
        call = api.call_for(lead)
    assert call.words.endswith("Its time was over at 1:00 pm. 1 more waits.")
    assert call.url == f"/safeguarding/disclosures/{ids.to_url(item.pk)}/"


# --- beside an alert --------------------------------------------------------------------------------------


@pytest.mark.hazard("H-017")
def test_an_alert_stands_alone_whatever_time_it_has(case, alice, bob, episode):
    with clock.at(case.due_at):
        raise_for(alice, episode)
        assert "alert waits for you" in safety_api.call_for(bob).words
        assert "missed contact" not in safety_api.call_for(bob).words


def test_it_costs_two_queries_however_many_there_are(item, case, lead, bob, noa):
    with clock.at(case.due_at):
        for person in (bob, lead):
            with CaptureQueriesContext(connection) as one:
                assert api.call_for(person) is not None
            assert len(one) == 2
        told(young(make_client("ari", name="Ari Sol", country="GB", birth_year=2011)))
    with clock.at(case.due_at + dt.timedelta(days=2)), CaptureQueriesContext(connection) as more:
        assert "1 more waits." in api.call_for(lead).words
    assert len(more) == 2
