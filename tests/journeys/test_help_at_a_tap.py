"""Alice taps that she thinks of dying. Help comes to the page she is on, beside that question."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from leeward.apps.measures import actions
from leeward.apps.measures.models import Sitting
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
