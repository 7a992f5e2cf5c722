"""A death opens a serious event for who leads, and tells the community lead, without a word in the mail."""

from __future__ import annotations

import pytest
from django.core import mail as outbox

from leeward.apps.care import actions as care
from leeward.apps.people.models import Person
from leeward.apps.people.roles import Role
from leeward.apps.safety.models import SeriousEvent
from leeward.common import jobs
from leeward.common.ids import to_url
from tests.fixtures import make_staff

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
