"""What was passed up to somebody stands on their pages until it is seen, and no page says "was told" without a mail."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail as outbox
from django.urls import reverse

from leeward.apps.people.roles import Role
from leeward.apps.safety import actions, api
from leeward.apps.safety.models import Escalation
from leeward.common import clock, jobs, service
from leeward.config import readiness
from leeward.portals.admin import queries as admin
from tests.fixtures import make_episode, make_staff

from .conftest import MONDAY, raise_for

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)
HALF = MONDAY + 2 * HOUR


@pytest.fixture
def passed_up(alert):
    """Half the clock of Alice's alert went by: it was passed up to Olga. Nobody here has an address."""
    with clock.at(HALF):
        jobs.run_due()
    return alert


def read(signed_in, person, name: str, *args, at=HALF) -> str:
    with clock.at(at):
        return signed_in(person).get(reverse(name, args=args)).content.decode()


@pytest.mark.hazard("H-017")
def test_it_stands_first_on_the_morning_of_whoever_it_was_passed_up_to(passed_up, olga, signed_in):
    page = read(signed_in, olga, "portal_clinician:morning")
    assert "1 person needs you." in page and "Nothing needs you" not in page
    assert "Passed up to you" in page and "Alice Brook" in page
    assert reverse("safety:alert", args=[passed_up.pk]) in page
    assert page.count("Alice Brook</a>") == 1, "her alert stands there once"


def test_it_stands_on_the_supervisors_page_whoevers_client_it_is(monday, dana, charlie, olga, signed_in):
    """Charlie is not supervised by Olga."""
    raise_for(dana, make_episode(client=dana, intake=charlie, therapist=charlie))
    with clock.at(HALF):
        jobs.run_due()
    assert "1 alert waits for you" in (page := read(signed_in, olga, "portal_supervisor:overview"))
    assert "Dana Levi" in page and "Passed up to you" in page and "No alert is open" not in page
    assert "Dana Levi" in read(signed_in, olga, "portal_clinician:morning")


def test_a_manager_finds_it_on_the_page_of_the_service(alert, olga, marek, signed_in):
    type(olga).objects.filter(pk=olga.pk).update(is_active=False)
    with clock.at(HALF):
        jobs.run_due()
    page = read(signed_in, marek, "portal_manager:overview")
    assert "Alice Brook" in page and "Passed up to you" in page


def test_charlie_does_not_find_it(passed_up, charlie, signed_in):
    page = read(signed_in, charlie, "portal_clinician:morning")
    assert "Alice Brook" not in page and "Nothing needs you right now." in page
    assert api.reached(charlie) == ()


def test_it_leaves_when_it_was_seen_and_comes_again_with_a_new_clock(passed_up, alice, bob, olga, episode):
    with clock.at(HALF):
        actions.acknowledge_alert(actor=bob, alert=passed_up, line="I ring her.")
        assert [one.why for one in api.reached(olga)] == []
        raise_for(alice, episode)
        assert api.reached(olga) == (), "half of the new clock is not over"
    with clock.at(HALF + 3 * HOUR):
        jobs.run_due()
        assert [one.why for one in api.reached(olga)] == ["passed_up"]


def test_what_one_owns_and_what_one_is_asked_to_confirm_waits_for_one(
    monday, alice, dana, bob, olga, episode
):
    raise_for(dana)  # no care began: the supervisor owns it
    high = raise_for(alice, episode, level="high")
    actions.close_alert(actor=bob, alert=high, outcome="spoke", line="We spoke.")
    assert sorted((one.client.name, one.why) for one in api.reached(olga)) == [
        ("Alice Brook", "second"),
        ("Dana Levi", "own"),
    ]


def test_ten_alerts_cost_as_many_queries_as_one(passed_up, olga, django_assert_num_queries):
    with clock.at(HALF), django_assert_num_queries(3):
        assert len(api.reached(olga)) == 1
    for number in range(9):
        client = make_client_with_alert(number)
        Escalation.objects.create(
            alert=client, share=50, clock_began_at=client.clock_began_at, to=olga, at=HALF
        )
    with clock.at(HALF), django_assert_num_queries(3):
        assert len(api.reached(olga)) == 10


def make_client_with_alert(number: int):
    from tests.fixtures import make_client

    with clock.at(MONDAY):
        return raise_for(make_client(f"client{number}", name=f"Client {number}"))


# --- no mail, no "was told" ---------------------------------------------------------------------------------


@pytest.mark.hazard("H-024")
def test_without_an_address_nobody_was_told(passed_up, bob, olga, signed_in):
    assert outbox.outbox == []
    assert not Escalation.objects.exclude(told_at=None).exists()
    page = read(signed_in, bob, "safety:alert", passed_up.pk)
    assert "Passed up to Olga Petrova" in page and "No mail: there is no address." in page
    assert "was told" not in page
    assert "No mail reaches them: there is no address." in page, "Bob owns it, and has none either"


@pytest.mark.hazard("H-024")
def test_with_an_address_was_told_is_said_after_the_mail(alert, bob, olga, mailboxes, signed_in):
    with clock.at(HALF):
        jobs.run_due()
    assert [message.to for message in outbox.outbox][-1] == ["olga@example.org"]
    page = read(signed_in, bob, "safety:alert", alert.pk)
    assert "Olga Petrova was told" in page and "no address" not in page


def test_a_job_that_runs_again_sends_nothing_where_there_is_no_address(passed_up, olga):
    from leeward.apps.safety.jobs import chase_alert

    olga.email = "olga@example.org"
    olga.save(update_fields=["email"])
    with clock.at(HALF):
        chase_alert(str(passed_up.pk), 50)
    assert outbox.outbox == [], "the next share of the clock tells them"


def test_the_list_says_what_is_true(alert, bob, signed_in):
    assert "by mail if they gave an address" in read(signed_in, bob, "safety:alerts", at=MONDAY)


def test_whoever_hands_it_to_somebody_without_an_address_is_asked_to_tell_them(
    monday, dana, ines, olga, signed_in
):
    """Ines owns it as long as nobody else works here; she sees none but her own."""
    type(olga).objects.filter(pk=olga.pk).update(is_active=False)
    alert = raise_for(dana)
    assert alert.owner == ines
    type(olga).objects.filter(pk=olga.pk).update(is_active=True)
    answer = signed_in(ines).post(reverse("safety:owner", args=[alert.pk]), {"to": str(olga.pk)}, follow=True)
    assert "Olga Petrova has it now. No mail: there is no address." in answer.content.decode()


# --- who needs an address -----------------------------------------------------------------------------------


def test_check_names_the_lead_the_rota_and_whoever_looks_after_people(
    monday, alice, bob, charlie, olga, episode
):
    service.change(actor=None, key="safety.lead", value=str(olga.pk))
    actions.set_shift(actor=None, person=charlie, begins_at=MONDAY, ends_at=MONDAY + 9 * HOUR)
    said = {gap.words for gap in api.gaps_by_kind() if gap.kind == "no_address"}
    assert len(said) == 3
    for name in ("Olga Petrova", "Charlie Stone", "Bob Castellan"):
        assert sum(name in words for words in said) == 1
    assert said < set(readiness.alarms()), "the first start refuses, and a later one says it"
    assert said < {check.proof for check in admin.checks()}


def test_nobody_is_named_whom_mail_reaches_or_who_need_not_be_reached(
    monday, mailboxes, alice, bob, olga, episode
):
    service.change(actor=None, key="safety.lead", value=str(olga.pk))
    actions.set_shift(actor=None, person=bob, begins_at=MONDAY, ends_at=MONDAY + 9 * HOUR)
    make_staff("new", Role.CLINICIAN, name="New Comer")
    assert [gap for gap in api.gaps_by_kind() if gap.kind == "no_address"] == []
