"""Alice taps that she thinks of dying. Help comes to the page she is on, beside that question."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from leeward.apps.measures import actions
from leeward.apps.measures.models import Sitting
from leeward.apps.safety.models import Alert
from leeward.common import ids, jobs

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sitting(alice, episode) -> Sitting:
    jobs.run_due()
    return Sitting.objects.get(client=alice)


@pytest.mark.parametrize("way", ["9/", "all/"])
@pytest.mark.parametrize("who", ["signed in", "link"])
def test_help_stands_beside_the_question_at_once(new_page, alice, bob, sitting, way, who):
    page = new_page(alice if who == "signed in" else None, width=390 if way == "9/" else 1280)
    if who == "link":
        page.goto(f"/measures/link/{actions.make_link(actor=bob, sitting=sitting)[1]}/")
        page.locator("main form button").first.click()
    page.goto(f"/measures/{ids.to_url(sitting.pk)}/{way}")
    expect(page.locator("form[data-autosave-ready]")).to_be_attached()
    asked = page.locator("fieldset").filter(has=page.locator("input[name='PHQ-9.9']"))
    card = asked.get_by_role("status").get_by_text("Help for right now", exact=True)
    expect(card).to_be_hidden()
    asked.locator("input[value='0']").check(force=True)
    expect(page.locator("[data-saved]")).to_contain_text("Saved")
    expect(card).to_be_hidden()
    asked.locator("input[value='2']").check(force=True)
    expect(card).to_be_visible()
    expect(card).to_be_in_viewport()
    assert asked.locator("input[value='2']").is_checked()
    asked.get_by_role("link", name="More help for right now").click()
    expect(page.locator("h1")).to_contain_text("not alone with this")


def test_an_answer_that_is_refused_does_not_hold_back_the_one_about_danger(new_page, alice, bob, sitting):
    """The check-in is taken back while the line is down. Three answers wait in the browser; the last says yes."""
    page = new_page(alice, width=1280)
    page.goto(f"/measures/{ids.to_url(sitting.pk)}/all/")
    expect(page.locator("form[data-autosave-ready]")).to_be_attached()
    page.context.set_offline(True)
    for name, value in (("PHQ-9.1", "1"), ("PHQ-9.2", "2"), ("PHQ-9.9", "3")):
        page.locator(f"input[name='{name}'][value='{value}']").check(force=True)
    actions.cancel_sitting(actor=bob, sitting=sitting, why="not_needed")
    page.context.set_offline(False)
    asked = page.locator("fieldset").filter(has=page.locator("input[name='PHQ-9.9']"))
    expect(asked.get_by_role("status").get_by_text("Help for right now", exact=True)).to_be_visible()
    expect(page.locator("[data-saved]")).to_have_attribute("data-state", "stopped")
    assert Alert.objects.get().client_id == alice.pk
    page.get_by_role("button", name="Finish", exact=True).last.click()
    expect(page.locator("h1")).to_contain_text("not alone with this")
