"""Alice writes what may mean danger, and has not sent it: help stands on her page, with and without a script."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from leeward.apps.safety.models import Alert

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DANGER = "I want to kill myself tonight."


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_help_comes_to_the_page_and_nobody_else_hears_of_it(new_page, alice, episode, script):
    page = new_page(alice, script=script)
    page.goto("/letters/")
    help_card = page.get_by_role("status").filter(has_text="Nobody has read this. Only you see it.")
    expect(page.get_by_text("Only you see it")).to_be_hidden()
    page.get_by_label("Your letter").fill(DANGER)
    if not script:
        page.get_by_role("button", name="Save for later").click()
    expect(help_card).to_be_visible()
    expect(help_card.get_by_role("heading", name="Help for right now")).to_be_visible()
    expect(page.get_by_label("Your letter")).to_have_value(DANGER)
    assert not Alert.objects.exists()
