"""Alice's care has ended. She asks again with the account she has, without a script; Bob, who knew her, is told."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from leeward.apps.care import actions as care
from leeward.apps.care.models import Decision, Referral
from leeward.apps.consent import api as consent
from leeward.apps.people.models import Person
from leeward.common import ids, jobs

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_from_the_end_of_care_to_a_request_and_back_into_care(new_page, alice, bob, charlie, episode, script):
    consent.give_consent(actor=alice, person=alice, answers={"care": True, "contact": True}, language="en")
    care.end_episode(actor=bob, episode=episode, kind="planned", was_agreed=True, summary="We looked back.")
    jobs.run_due()
    people = Person.objects.count()

    phone = new_page(alice, script=script)
    phone.goto("/today/")
    expect(phone.get_by_text("Your care here has ended")).to_be_visible()
    phone.get_by_role("link", name="Ask for help again").click()
    phone.get_by_text("Worry, fear or panic").click()
    phone.get_by_role("button", name="Go to step 2").click()
    expect(phone.get_by_label("Which year were you born?")).to_have_count(0)
    phone.get_by_text("No", exact=True).click()
    phone.get_by_role("button", name="Go to step 3").click()
    phone.get_by_label("What is hard at the moment?").fill("It came back in the autumn.")
    # She stops, and goes on where she was.
    phone.get_by_role("button", name="Stop here and keep my answers").click()
    expect(phone.get_by_text("Sign in when you like")).to_be_visible()
    phone.get_by_role("link", name="Go on").click()
    expect(phone.get_by_text("Bob Castellan knows you, and is told that you ask again.")).to_be_visible()
    expect(phone.locator("[name=agree_care]")).to_have_count(0)
    expect(phone.locator("[name=agree_research]")).to_have_count(1)
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_role("heading", name="Thank you. We have it.")).to_be_visible()
    phone.get_by_role("link", name="Go to your first page").click()
    expect(phone.get_by_text("A person reads what you sent")).to_be_visible()
    expect(phone.get_by_role("link", name="Ask for help again")).to_have_count(0)
    assert Person.objects.count() == people

    # A colleague who does not know her sees that she was here; Bob is told, and goes on with her.
    asked = Referral.objects.get(client=alice, decision=None)
    stranger = new_page(charlie, script=script, width=1280)
    stranger.goto(f"/care/referrals/{ids.to_url(asked.pk)}/")
    expect(stranger.get_by_text("They were in care here before")).to_be_visible()
    expect(stranger.get_by_role("link", name="Look at that record")).to_have_count(0)
    desk = new_page(bob, script=script, width=1280)
    desk.goto("/staff/")
    expect(desk.get_by_text("Asks for help again").first).to_be_visible()
    desk.goto(f"/care/referrals/{ids.to_url(asked.pk)}/")
    desk.get_by_role("link", name="Look at that record").click()
    desk.get_by_role("button", name="Open again").click()
    jobs.run_due()
    assert Decision.objects.get(referral=asked).outcome == "reopened"
    phone.goto("/today/")
    expect(phone.get_by_text("Answers your letters")).to_be_visible()
    expect(phone.get_by_text("Your care here has ended")).to_have_count(0)
