"""Sam asks for a copy of what is kept, Bob signs it, Sam opens it: without a script on either side."""

from __future__ import annotations

import zipfile

import pytest

from leeward.apps.care import actions as care
from leeward.apps.care.models import CopyRequest
from leeward.apps.messaging import actions as messaging
from leeward.common import jobs
from tests.journeys.test_every_page import findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "seven green umbrellas"


def test_from_asking_to_reading(new_page, alice, bob, episode):
    jobs.run_due()
    alice.set_password(PASSWORD)
    alice.save(update_fields=["password"])
    care.set_goal(actor=alice, episode=episode, text="Take the train to work")
    messaging.add_side_note(actor=bob, episode_id=episode.pk, text="Her sister rang.", key="s")

    phone = new_page(alice, script=False)
    phone.goto("/today/me/")
    phone.get_by_role("link", name="What we keep about you").click()
    phone.get_by_role("button", name="Ask for a copy").click()
    assert "You get an answer by" in phone.locator("main").inner_text()

    desk = new_page(bob, script=False, width=1280)
    desk.goto("/staff/")
    desk.get_by_role("link", name="Look and decide").click()
    request = desk.url
    desk.get_by_role("link", name="Read and mark").click()
    desk.get_by_role("button", name="Keep back").click()
    desk.goto(request)
    desk.get_by_role("button", name="Sign and make the copy").click()
    assert "Please choose" in desk.locator("main").inner_text(), "each letter that is kept back has a reason"
    desk.get_by_label("Why this letter is kept back").select_option(label="Kept back: about another person")
    desk.get_by_role("button", name="Sign and make the copy").click()
    assert "Signed. The copy is being made" in desk.locator("main").inner_text()

    phone.reload()
    assert "It is not ready yet." in phone.locator("main").inner_text()
    jobs.run_due()
    assert CopyRequest.objects.get().answered_at is not None
    phone.goto("/care/copy/")
    assert "It also tells about another person." in phone.locator("main").inner_text()
    phone.get_by_role("link", name="Open your copy").click()
    phone.locator("input[type=password]").fill(PASSWORD)
    phone.keyboard.press("Enter")
    phone.get_by_role("heading", name="Your copy", exact=True).wait_for()
    # It lies behind that sign-in, so the walk through every page does not come here. Axe needs a script.
    looking = new_page()
    looking.context.add_cookies(phone.context.cookies())
    looking.goto(phone.url)
    looking.get_by_role("heading", name="Your copy", exact=True).wait_for()
    assert findings(looking) == []
    with phone.expect_download() as saving:
        phone.get_by_role("link", name="Save it").click()
    with zipfile.ZipFile(saving.value.path()) as saved:
        assert "Take the train to work" in saved.read("copy.html").decode()
        assert "Her sister rang." not in saved.read("copy.html").decode() + saved.read("copy.json").decode()
    phone.get_by_role("link", name="Read it here").click()
    assert "Take the train to work" in phone.locator("body").inner_text()
    assert "Her sister rang." not in phone.locator("body").inner_text()
