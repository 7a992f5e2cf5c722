"""Outside staffed hours: what is risky waits, people are told so with help beside it, and what came then shows its age."""

from __future__ import annotations

import datetime as dt

import pytest

from leeward.apps.people.models import Person
from leeward.apps.safety import api, queries
from leeward.apps.safety.models import Alert, CrisisContact, Screening, Shift
from leeward.apps.safety.tests.conftest import MONDAY, raise_for
from leeward.common import clock, ids, service
from tests.fixtures import make_client, make_episode

pytestmark = pytest.mark.django_db
SATURDAY = dt.datetime(2026, 2, 28, 22, 0, tzinfo=dt.UTC)
FRIDAY = dt.datetime(2026, 2, 27, 19, 0, tzinfo=dt.UTC)
"""An hour after the end, London."""


def on_duty(person: Person) -> None:
    Shift.objects.create(
        person=person,
        set_at=MONDAY,
        begins_at=MONDAY - dt.timedelta(days=7),
        ends_at=MONDAY + dt.timedelta(days=7),
    )


# --- the door ---------------------------------------------------------------------------------------------


@pytest.mark.hazard("H-011")
def test_it_is_on_outside_staffed_hours_until_somebody_is_there(bob):
    on_duty(bob)
    with clock.at(SATURDAY):
        assert api.safe_mode() == api.SafeMode(True, "out_of_hours", MONDAY)
    with clock.at(MONDAY):
        assert api.safe_mode() == api.SafeMode(False, "", None)


def test_it_is_on_in_staffed_hours_while_nobody_is_on_duty(bob, monday):
    assert api.safe_mode() == api.SafeMode(True, "nobody_on_duty", None)
    on_duty(bob)
    assert not api.safe_mode().is_on
    Person.objects.filter(pk=bob.pk).update(is_active=False)
    assert api.safe_mode().why == "nobody_on_duty", "a shift of a closed account is nobody"


@pytest.mark.hazard("H-005")
def test_it_is_on_while_texts_are_not_read(alice, bob, monday):
    on_duty(bob)
    row = Screening.objects.create(
        subject_id=alice.pk, source_column="messaging.letter.text", source_row=ids.new(), channel="letter",
        version="1", at=MONDAY - dt.timedelta(minutes=2), verdict="waits",
    )  # fmt: skip
    assert api.safe_mode() == api.SafeMode(True, "screening_broken", None)
    Screening.objects.filter(pk=row.pk).update(verdict="none")
    assert not api.safe_mode().is_on


def test_where_no_hours_are_promised_it_is_on_without_an_end(bob):
    service.change(actor=None, key="safety.staffed_hours", value={})
    on_duty(bob)
    assert api.safe_mode() == api.SafeMode(True, "out_of_hours", None)
    assert api.reads_next() == ""


# --- what people are told ---------------------------------------------------------------------------------


@pytest.fixture
def line(db: None) -> CrisisContact:
    return CrisisContact.objects.create(
        country="GB", kind="call", name="A line", number="0800 000 000", source="Rung.",
        confirmed_on=dt.date(2026, 2, 1),
    )  # fmt: skip


@pytest.mark.hazard("H-023")
def test_the_letters_box_says_when_somebody_reads_next_with_help_beside_it(alice, episode, line, signed_in):
    browser = signed_in(alice)
    with clock.at(SATURDAY):
        page = browser.get("/letters/").content.decode()
    assert "Nobody of our team is here at this moment." in page
    assert "Somebody reads next: Monday 2 March, 9:00" in page.replace("\u00a0", " ")
    assert "0800 000 000" in page and "tel:0800000000" in page
    with clock.at(MONDAY):
        assert "Nobody of our team is here" not in browser.get("/letters/").content.decode()


def test_it_is_said_in_the_time_of_whoever_reads(alice, episode, signed_in):
    alice.time_zone = "Asia/Tokyo"
    alice.save(update_fields=["time_zone"])
    with clock.at(SATURDAY):
        page = signed_in(alice).get("/letters/").content.decode().replace("\u00a0", " ")
    assert "Somebody reads next: Monday 2 March, 6:00" in page


def test_where_no_hours_are_promised_no_time_is_named(alice, episode, signed_in):
    service.change(actor=None, key="safety.staffed_hours", value={})
    assert "We cannot say when somebody reads next." in signed_in(alice).get("/letters/").content.decode()


# --- what came meanwhile ----------------------------------------------------------------------------------


@pytest.mark.hazard("H-020")
def test_what_came_at_the_weekend_shows_its_age_and_the_oldest_comes_first(alice, bob, episode, signed_in):
    others = []
    for number, moment in ((1, SATURDAY), (2, FRIDAY)):
        client = make_client(f"c{number}", name=f"Person {number}")
        with clock.at(moment):
            others.append(raise_for(client, make_episode(client=client, intake=bob, therapist=bob)))
    with clock.at(MONDAY + dt.timedelta(minutes=30)):
        raise_for(alice, episode)
        desk = signed_in(bob)
        page = desk.get("/safety/alerts/").content.decode().replace("\u00a0", " ")
        assert page.index("Person 2") < page.index("Person 1") < page.index("Alice Brook")
        assert "Waiting since Fri 27 Feb, 7:00 pm, 62 h of them outside staffed hours" in page
        assert "Waiting since Sat 28 Feb, 10:00 pm, 35 h of them outside staffed hours" in page
        assert page.count("Waiting since") >= 2
        morning = desk.get("/staff/").content.decode().replace("\u00a0", " ")
        assert morning.index("Person 2") < morning.index("Person 1")
        assert "62 h of them outside staffed hours" in morning
        call = api.call_for(bob)
        assert call is not None and "Waiting since 27 February, 7:00 pm." in call.words.replace("\u00a0", " ")
        one = desk.get(f"/safety/alerts/{ids.to_url(others[1].pk)}/").content.decode().replace("\u00a0", " ")
        assert "62 h of them outside staffed hours" in one


def test_one_that_came_in_staffed_hours_or_is_seen_says_nothing_of_it(alice, bob, episode, signed_in):
    with clock.at(MONDAY):
        raise_for(alice, episode)
        assert "outside staffed hours" not in signed_in(bob).get("/safety/alerts/").content.decode()
        assert "Waiting since" not in api.call_for(bob).words


def test_a_change_of_the_hours_rewrites_nothing_of_an_alert_that_came_before(
    alice, bob, ines, episode, signed_in
):
    with clock.at(FRIDAY):
        key = raise_for(alice, episode).pk
    with clock.at(MONDAY + dt.timedelta(minutes=30)):
        row = Alert.objects.get(pk=key)
        before = (row.arrived, queries.halves(row), queries.age_words(row))
        days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
        service.change(
            actor=ines.pk, key="safety.staffed_hours", value={day: ["06:00", "23:00"] for day in days}
        )
        row = Alert.objects.get(pk=key)
        assert (row.arrived, queries.halves(row), queries.age_words(row)) == before
        page = signed_in(bob).get(f"/safety/alerts/{ids.to_url(key)}/").content.decode()
        assert "outside staffed hours" in page and ", in staffed hours" not in page
        (one,) = api.reached_between(bob)
        assert not one.was_staffed
    with clock.at(MONDAY.replace(hour=7)):
        assert queries.arrival(clock.now()) == "staffed", "what comes now has the new hours"
