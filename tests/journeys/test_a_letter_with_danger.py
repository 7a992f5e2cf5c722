"""Alice sends a letter with words of danger. Help is her next page; Bob owns the alert at once; nobody looks, and it
goes on to a second person and to the duty lead; and it cannot be closed without an outcome."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from django.core import mail as outbox
from django.urls import reverse
from playwright.sync_api import expect

from leeward.apps.care import actions as care
from leeward.apps.people.roles import Role
from leeward.apps.safety import actions as safety
from leeward.apps.safety.models import Alert, Escalation
from leeward.common import clock, jobs
from tests.fixtures import make_staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DANGER = "I want to kill myself tonight."


@pytest.mark.hazard("H-001")
@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_help_is_her_next_page_and_an_owned_alert_stands_within_five_seconds(
    new_page, alice, bob, episode, script
):
    page = new_page(alice, script=script)
    page.goto("/letters/")
    page.get_by_label("Your letter").fill(DANGER)
    begun = time.monotonic()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You’re not alone with this")
    alert = Alert.objects.get()
    assert time.monotonic() - begun <= 5
    assert (alert.client, alert.owner) == (alice, bob)
    expect(page.get_by_role("main")).to_contain_text(f"It is at the top of the list of {bob.called}")
    expect(page.get_by_role("main")).not_to_contain_text("alert")
    for_bob = new_page(bob, script=script, width=1280)
    for_bob.goto("/account/profile/")
    for_bob.get_by_text("1 alert waits for you").first.click()
    expect(for_bob.get_by_role("heading", level=1)).to_contain_text(f"Reach {alice.called} by")
    expect(for_bob.get_by_role("main")).to_contain_text(DANGER)


@pytest.mark.hazard("H-017")
def test_nobody_claims_it_and_the_second_person_then_the_duty_lead_are_told_and_called(
    new_page, alice, bob, olga, charlie, episode, mailoutbox
):
    for person in (bob, olga, charlie):
        person.email = f"{person.username}@example.org"
        person.save(update_fields=["email"])
    care.add_to_team(actor=bob, episode=episode, person=olga, function="supervisor")
    now = clock.now()
    safety.set_shift(
        actor=olga, person=charlie, begins_at=now - dt.timedelta(hours=4), ends_at=now + dt.timedelta(hours=4)
    )
    page = new_page(alice)
    page.goto("/letters/")
    page.get_by_label("Your letter").fill(DANGER)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You’re not alone with this")
    jobs.run_due()
    assert {address for message in outbox.outbox for address in message.to} == {"bob@example.org"}
    for share, due, who in ((50, 60, olga), (100, -1, charlie)):  # `due` in minutes, as if time had gone by
        Alert.objects.update(
            clock_began_at=now - dt.timedelta(minutes=180), due_at=now + dt.timedelta(minutes=due)
        )
        safety.chase_alert(alert_id=Alert.objects.get().pk, share=share)
        jobs.run_due()
        assert outbox.outbox[-1].to == [who.email]
        assert "kill" not in outbox.outbox[-1].body and alice.name not in outbox.outbox[-1].body
        theirs = new_page(who, width=1280)
        theirs.goto("/account/profile/")
        expect(theirs.get_by_text("1 alert waits for you").first).to_be_visible()
    assert list(Escalation.objects.order_by("share").values_list("share", "to__username")) == [
        (50, "olga"),
        (100, "charlie"),
    ]
    page.reload()
    expect(page.get_by_role("main")).to_contain_text("This is later than we said. We are sorry.")


@pytest.mark.hazard("H-019")
@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_closing_without_an_outcome_is_refused_and_loses_no_word(new_page, alice, bob, episode, script):
    make_staff("nina", Role.SUPERVISOR, name="Nina Sand")
    page = new_page(alice)
    page.goto("/letters/")
    page.get_by_label("Your letter").fill(DANGER)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You’re not alone with this")
    alert = Alert.objects.get()
    page = new_page(bob, script=script, width=1280)
    page.goto(reverse("safety:alert", args=[alert.pk]))
    line = page.get_by_label("What you did, and why it can close")
    line.fill("We spoke for a while.")
    page.get_by_role("button", name="Close with this outcome").click()
    expect(line).to_have_value("We spoke for a while.")
    assert Alert.objects.get().closed_at is None
    page.get_by_label("What you did, and why it can close").fill("")
    page.get_by_label("spoke with them").check()
    page.get_by_role("button", name="Close with this outcome").click()
    assert Alert.objects.get().closed_at is None, "and without a line neither"
    line.fill("We spoke. She is with her sister, and rings tomorrow.")
    page.get_by_label("spoke with them").check()
    page.get_by_role("button", name="Close with this outcome").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("this alert is closed")
    assert Alert.objects.get().outcome == "spoke"
