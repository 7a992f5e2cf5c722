"""A death opens a serious event for who leads, and tells the community lead, without a word in the mail."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail as outbox
from django.urls import reverse

from leeward.apps.care import actions as care
from leeward.apps.people.models import Person
from leeward.apps.people.roles import Role
from leeward.apps.safety import actions, api
from leeward.apps.safety.models import SeriousEvent
from leeward.common import clock, jobs, service
from leeward.common.ids import to_url
from leeward.common.models import AuditRow
from tests.fixtures import make_staff

from .conftest import raise_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def moira(db):
    """The community lead."""
    person = make_staff("moira", Role.MODERATOR, name="Moira Bell")
    Person.objects.filter(pk=person.pk).update(email="moira@example.org")
    return person


@pytest.fixture
def died(episode, bob, olga, moira):
    Person.objects.filter(pk=olga.pk).update(email="olga@example.org")
    care.end_episode(actor=bob, episode=episode, kind="died")
    jobs.run_due()
    return SeriousEvent.objects.get()


def test_who_leads_safety_owns_it_and_has_a_time(died, olga):
    assert died.owner_id == olga.pk
    assert died.due_at > died.opened_at


def test_another_ending_opens_nothing(episode, bob):
    care.end_episode(actor=bob, episode=episode, kind="unplanned")
    jobs.run_due()
    assert not SeriousEvent.objects.exists()


@pytest.mark.hazard("H-038")
def test_the_community_lead_and_the_owner_are_told_without_a_word_of_it(died):
    mails = [mail for mail in outbox.outbox if mail.subject == "There is something to read"]
    assert sorted(mail.to[0] for mail in mails) == ["moira@example.org", "olga@example.org"]
    for mail in mails:
        assert "Alice" not in mail.body
        assert "died" not in mail.body


def test_a_death_taken_back_before_the_mail_tells_nobody(episode, bob, olga, moira):
    care.end_episode(actor=bob, episode=episode, kind="died")
    care.reopen_episode(actor=bob, episode=episode)
    jobs.run_due()
    assert [mail for mail in outbox.outbox if mail.to == ["moira@example.org"]] == []


def test_the_community_lead_sees_the_name_and_cannot_close_it(died, moira, signed_in):
    browser = signed_in(moira)
    page = browser.get("/safety/events/").content.decode()
    assert "Alice Brook" in page
    assert "What was done" not in page
    assert browser.post(f"/safety/events/{to_url(died.pk)}/closure/", {"line": "x"}).status_code == 404


def test_who_leads_closes_it_with_a_line(died, olga, signed_in):
    browser = signed_in(olga)
    address = f"/safety/events/{to_url(died.pk)}/closure/"
    browser.post(address, {"line": " "})
    assert SeriousEvent.objects.get().closed_at is None
    browser.post(address, {"line": "We spoke with the family and the team."})
    row = SeriousEvent.objects.get()
    assert row.closed_by_id == olga.pk
    lines = AuditRow.objects.filter(verb="safety.event_closed", subject_id=row.pk)
    assert [(line.actor_id, line.person_id) for line in lines] == [(olga.pk, row.client_id)]
    assert "We spoke with the family" in browser.get("/safety/events/").content.decode()


def test_charlie_and_clients_see_no_event(died, charlie, dana, signed_in):
    for stranger in (charlie, dana):
        browser = signed_in(stranger)
        assert browser.get("/safety/events/").status_code == 404
        assert browser.post(f"/safety/events/{to_url(died.pk)}/closure/", {"line": "x"}).status_code == 404


def test_the_account_still_opens_and_no_page_greets_the_dead(died, alice, signed_in):
    answer = signed_in(alice).get("/today/")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Nothing is asked here any more" in page
    for words in ("Good morning", "Good afternoon", "Good evening", "How have you been?", "12 months"):
        assert words not in page


# --- who leads ----------------------------------------------------------------------------------------------


@pytest.fixture
def osei(olga):
    """Named as the safety lead; by name another supervisor comes before."""
    person = make_staff("zosei", Role.SUPERVISOR, name="Yaw Osei")
    service.change(actor=None, key="safety.lead", value=str(person.pk))
    return person


def test_the_named_safety_lead_leads_it_also_while_another_supervisor_is_on_the_rota(osei, died, olga):
    assert died.owner_id == osei.pk


def test_another_supervisor_on_the_rota_does_not_change_that(osei, olga, episode, bob, moira):
    begin = clock.now() - dt.timedelta(hours=1)
    actions.set_shift(actor=None, person=olga, begins_at=begin, ends_at=begin + dt.timedelta(hours=9))
    care.end_episode(actor=bob, episode=episode, kind="died")
    jobs.run_due()
    assert SeriousEvent.objects.get().owner_id == osei.pk


def test_an_alert_without_an_owner_goes_to_the_named_lead(osei, dana):
    assert raise_for(dana).owner_id == osei.pk


def test_it_stands_on_the_morning_of_who_leads_it_until_it_is_closed(osei, died, olga, signed_in):
    page = signed_in(osei).get(reverse("portal_clinician:morning")).content.decode()
    assert "1 person needs you." in page and "You lead what follows." in page and "/safety/events/" in page
    assert "Alice Brook" not in signed_in(olga).get(reverse("portal_clinician:morning")).content.decode(), (
        "Olga leads nothing"
    )
    signed_in(osei).post(f"/safety/events/{to_url(died.pk)}/closure/", {"line": "We met the family."})
    assert (
        "Nothing needs you right now."
        in signed_in(osei).get(reverse("portal_clinician:morning")).content.decode()
    )


def test_it_stands_on_the_supervisors_page_with_who_leads_it(osei, died, olga, bob, signed_in):
    page = signed_in(olga).get(reverse("portal_supervisor:overview")).content.decode()
    assert "Alice Brook" in page and "Yaw Osei leads what follows." in page


def test_charlie_finds_it_on_no_page(died, charlie, signed_in):
    assert api.open_events(charlie) == ()
    assert "Alice Brook" not in signed_in(charlie).get(reverse("portal_clinician:morning")).content.decode()


# --- a death that was none ----------------------------------------------------------------------------------


def test_a_living_person_is_not_listed_as_dead(died, episode, bob, olga, moira, signed_in):
    care.reopen_episode(actor=bob, episode=episode)
    jobs.run_due()
    died.refresh_from_db()
    assert died.mistake_at is not None and died.closed_at is not None
    assert AuditRow.objects.filter(verb="safety.event_was_a_mistake", subject_id=died.pk).count() == 1
    assert api.open_events(olga) == ()
    for reader in (olga, moira):
        page = signed_in(reader).get("/safety/events/").content.decode()
        assert "Nothing is here." in page and "Known since" not in page
        assert "These people are alive." in page


def test_who_dies_after_all_has_an_event_again(died, episode, bob):
    care.reopen_episode(actor=bob, episode=episode)
    jobs.run_due()
    episode.refresh_from_db()
    care.end_episode(actor=bob, episode=episode, kind="died")
    jobs.run_due()
    assert SeriousEvent.objects.filter(mistake_at=None).count() == 1
    assert SeriousEvent.objects.count() == 2


def test_an_event_that_comes_after_it_was_taken_back_opens_nothing(episode, alice):
    actions.open_event(episode_id=episode.pk, client_id=alice.pk)
    assert not SeriousEvent.objects.exists()


@pytest.mark.hazard("H-039")
def test_died_is_asked_once_more_by_name(episode, bob, signed_in):
    browser = signed_in(bob)
    address = reverse("care:ending", args=[episode.pk])
    assert "Has Alice Brook died?" not in browser.get(address).content.decode()
    answer = browser.post(address, {"kind": "died"})
    assert answer.status_code == 422 and "Has Alice Brook died?" in answer.content.decode()
    episode.refresh_from_db()
    assert episode.status != "ended"
    assert browser.post(address, {"kind": "died", "is_sure": "on"}).status_code == 302
    episode.refresh_from_db()
    assert episode.status == "ended"


def test_another_ending_is_asked_once(episode, bob, signed_in):
    assert (
        signed_in(bob).post(reverse("care:ending", args=[episode.pk]), {"kind": "unplanned"}).status_code
        == 302
    )
