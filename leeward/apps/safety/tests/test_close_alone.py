"""A service with one clinician: closing alone is possible, marked, and never a way round a second person."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from leeward.apps.care import actions as care
from leeward.apps.people.models import Person
from leeward.apps.people.roles import Role
from leeward.apps.safety import access, actions, api
from leeward.apps.safety.models import Alert, Closure
from leeward.common import clock, jobs
from leeward.common import mail as port
from tests.fixtures import make_staff

from .conftest import MONDAY, raise_for

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def waiting(alert, bob):
    """Closed by Bob, high, waits for a second person."""
    actions.set_level(actor=bob, alert=alert, level="high")
    actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.")
    alert.refresh_from_db()
    return alert


@pytest.fixture
def nobody_else(bob, staff_of_the_house):
    """Everybody else who may judge has a suspended account."""
    for person in staff_of_the_house:
        if person.pk != bob.pk and person.has_role(Role.CLINICIAN, Role.SUPERVISOR):
            person.is_active = False
            person.save(update_fields=["is_active"])


@pytest.fixture
def staff_of_the_house(bob, olga, charlie, ines):
    return [bob, olga, charlie, ines]


@pytest.mark.hazard("H-022")
def test_while_a_second_person_is_there_nobody_closes_alone(waiting, bob, olga, signed_in):
    with pytest.raises(PermissionDenied):
        actions.close_alone(actor=bob, alert=waiting, reason="I am in a hurry.")
    page = signed_in(bob).get(reverse("safety:alert", args=[waiting.pk])).content.decode()
    assert "Close it alone" not in page
    signed_in(bob).post(reverse("safety:lone_closure", args=[waiting.pk]), {"reason": "In a hurry."})
    assert Alert.objects.get(pk=waiting.pk).closed_at is None


@pytest.mark.hazard("H-022")
def test_alone_with_a_reason_it_closes_and_is_marked(waiting, bob, nobody_else, signed_in):
    browser, url = signed_in(bob), reverse("safety:lone_closure", args=[waiting.pk])
    page = browser.get(reverse("safety:alert", args=[waiting.pk])).content.decode()
    assert "Close it alone" in page
    seen = page.split('name="seen" value="')[1].partition('"')[0]
    assert browser.post(url, {"reason": "  ", "seen": seen}).status_code == 422
    form = {"reason": "I am the only clinician until May.", "seen": seen}
    page = browser.post(url, form, follow=True).content.decode()
    assert "Closed by one person" in page
    assert "I am the only clinician until May." in page
    row = Alert.objects.get(pk=waiting.pk)
    assert (row.closed_alone, row.seconded_by, row.closed_at) == (True, None, MONDAY)


def test_the_reason_is_needed_and_sealed(waiting, bob, nobody_else):
    with pytest.raises(ValidationError):
        actions.close_alone(actor=bob, alert=waiting, reason=" \n")
    actions.close_alone(actor=bob, alert=waiting, reason="Only me.")
    assert str(Closure.objects.get().alone_reason) == "Only me."


@pytest.mark.parametrize("back_in, counts", [(71, True), (72, True), (73, False)])
def test_who_is_back_within_72_hours_counts_and_who_is_away_for_long_does_not(
    waiting, bob, olga, charlie, ines, back_in, counts
):
    charlie.is_active = ines.is_active = False
    charlie.save(update_fields=["is_active"])
    ines.save(update_fields=["is_active"])
    care.plan_absence(
        actor=olga, cover=bob, begins_at=MONDAY - HOUR, ends_at=MONDAY + dt.timedelta(hours=back_in)
    )
    assert bool(access.seconds(waiting, bob.pk)) is counts
    if counts:
        with pytest.raises(PermissionDenied):
            actions.close_alone(actor=bob, alert=waiting, reason="Olga is away.")
    else:
        actions.close_alone(actor=bob, alert=waiting, reason="Olga is away for weeks.")
        assert Alert.objects.get(pk=waiting.pk).closed_alone


def test_who_is_here_is_asked_before_who_is_back_soon_and_never_whom_it_is_about(waiting, bob, olga, charlie):
    care.plan_absence(actor=olga, cover=bob, begins_at=MONDAY - HOUR, ends_at=MONDAY + HOUR)
    assert access.seconds(waiting, bob.pk) == [charlie, olga]
    assert access.seconds(raise_for(charlie), bob.pk) == [olga]


def test_only_the_one_who_closed_it_may_and_only_once_it_was_closed(alert, waiting, bob, olga, nobody_else):
    with pytest.raises(PermissionDenied):
        actions.close_alone(actor=olga, alert=waiting, reason="Mine.")
    actions.close_alone(actor=bob, alert=waiting, reason="Only me.")
    with pytest.raises(ValidationError):
        actions.close_alone(actor=bob, alert=waiting, reason="Again.")


def test_nobody_closes_alone_what_a_colleague_who_left_has_closed(waiting, bob, olga, charlie):
    """She confirms it as the second, or refuses it."""
    Person.objects.filter(pk__in=(bob.pk, charlie.pk)).update(is_active=False)
    assert access.seconds(waiting, olga.pk) == []
    with pytest.raises(PermissionDenied):
        actions.close_alone(actor=olga, alert=waiting, reason="Only me.")
    actions.second_closure(actor=olga, alert=waiting)


def test_an_alert_that_was_never_high_is_not_marked(alert, bob, nobody_else):
    actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.")
    row = Alert.objects.get(pk=alert.pk)
    assert (row.closed_alone, bool(row.closed_at)) == (False, True)


@pytest.mark.hazard("H-022")
def test_it_is_listed_until_somebody_else_reads_it(waiting, bob, marek, nobody_else, signed_in):
    actions.close_alone(actor=bob, alert=waiting, reason="Only me.")
    waiting.refresh_from_db()
    assert list(access.lone_closings(marek)) == [waiting]
    assert any("closed by one person, and nobody" in gap for gap in api.gaps())
    with pytest.raises(PermissionDenied):
        actions.read_lone_closing(actor=bob, alert=waiting)
    browser = signed_in(marek)
    assert "read by nobody yet" in browser.get(reverse("safety:alerts")).content.decode()
    page = browser.get(reverse("safety:alert", args=[waiting.pk])).content.decode()
    assert "Only me." in page, "the reason is about the service"
    assert "I want to stop living." not in page, "the words are not a manager’s"
    browser.post(reverse("safety:lone_closure_reading", args=[waiting.pk]))
    row = Alert.objects.get(pk=waiting.pk)
    assert (row.alone_read_by, row.closed_alone) == (marek, True)
    assert not access.lone_closings(marek).exists()
    assert not any("closed by one person, and nobody" in gap for gap in api.gaps())


def test_a_clinician_to_whom_it_is_nothing_does_not_read_it(waiting, bob, charlie, nobody_else):
    actions.close_alone(actor=bob, alert=waiting, reason="Only me.")
    waiting.refresh_from_db()
    charlie.is_active = True
    charlie.save(update_fields=["is_active"])
    with pytest.raises(PermissionDenied):
        actions.read_lone_closing(actor=charlie, alert=waiting)


def test_the_leads_are_told_by_mail_without_a_word_of_it(waiting, bob, marek, nobody_else):
    marek.email = "marek@example.org"
    marek.save(update_fields=["email"])
    actions.close_alone(actor=bob, alert=waiting, reason="Only me.")
    jobs.run_due()
    sent = [one for one in mail.outbox if one.to == ["marek@example.org"]]
    assert len(sent) == 1
    assert "Alice" not in sent[0].body
    assert "Only me" not in sent[0].body


def test_an_address_that_takes_no_mail_keeps_no_other_lead_from_knowing(
    waiting, bob, marek, nobody_else, monkeypatch
):
    mona = make_staff("mona", Role.MANAGER, name="Mona Vale")
    Person.objects.filter(pk=mona.pk).update(email="mona@example.org")
    Person.objects.filter(pk=marek.pk).update(email="marek@example.org")
    told, real = [], port.send

    def send(*, to, **words):
        told.append(to)
        if len(told) == 1:
            raise ValueError
        real(to=to, **words)

    actions.close_alone(actor=bob, alert=waiting, reason="Only me.")
    monkeypatch.setattr(port, "send", send)
    jobs.run_due()
    assert sorted(told[:2]) == ["marek@example.org", "mona@example.org"]
    with clock.at(MONDAY + HOUR):
        jobs.run_due()
    assert [one.to for one in mail.outbox if one.to == [told[1]]] == [[told[1]]], "told once"
    assert sorted(told) == sorted([*told[:2], told[0]])


def test_a_service_with_one_who_may_close_is_told_before_it_happens(nobody_else):
    assert any("Fewer than two people may close" in line for line in api.cautions())
    assert not any("Fewer" in gap for gap in api.gaps()), "it refuses nobody the start"


def test_a_supervisor_who_closed_it_alone_does_not_read_it_for_themselves(
    alice, episode, monday, olga, bob, charlie, ines
):
    for person in (bob, charlie, ines):
        person.is_active = False
        person.save(update_fields=["is_active"])
    alert = raise_for(alice, episode, level="high")
    with clock.at(MONDAY + HOUR):
        actions.close_alert(actor=olga, alert=alert, outcome="spoke", line="We spoke.")
        actions.close_alone(actor=olga, alert=alert, reason="Only me.")
        alert.refresh_from_db()
        with pytest.raises(PermissionDenied):
            actions.read_lone_closing(actor=olga, alert=alert)
    assert Alert.objects.get(pk=alert.pk).alone_read_at is None
