"""Without a line, help opens in the person's own language and with the numbers of each country."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Page, expect

from leeward.apps.safety import actions
from leeward.apps.safety import api as safety
from leeward.common import jobs

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def confirmed(olga, **facts):
    given = {
        "country": "GB",
        "kind": "call",
        "name": "An example line",
        "number": "000 111",
        "source": "a test",
    }
    contact = actions.add_contact(actor=olga, **{**given, **facts})
    actions.confirm_contact(actor=olga, contact=contact)
    jobs.run_due()
    return contact


def until_kept(page: Page, address: str, words: str, *, there: bool = True) -> None:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        kept = page.evaluate(
            "(one) => caches.match(one).then((answer) => answer ? answer.text() : '')", address
        )
        if kept and (words in kept) == there:
            return
        time.sleep(0.1)
    raise AssertionError(f"{address} was never kept so")


def test_every_language_and_country_opens_offline_and_a_changed_number_renews_it(
    new_page, alice, episode, olga
):
    confirmed(olga)
    ireland = confirmed(olga, country="IE", number="000 222")
    safety.warm_crisis_pages()
    page = new_page(alice)
    page.goto("/today/")
    until_kept(page, "/help-now/ie/?in=ar", "000 222")
    page.context.set_offline(True)
    for address, language, number in (
        ("/help-now/", "en", "000 111"), ("/help-now/?in=ar", "ar", "000 111"),
        ("/help-now/ie/?in=ar", "ar", "000 222"), ("/help-now/ie/", "en", "000 222"),
    ):  # fmt: skip
        page.goto(address)
        assert page.evaluate("document.documentElement.lang") == language, address
        expect(page.locator("main")).to_contain_text(number)
        assert "Alice" not in page.content()
    page.goto("/help-now/fr/?in=ar")
    assert page.evaluate("document.documentElement.lang") == "ar"
    assert "000 111" not in page.content(), "never the number of another country"
    page.context.set_offline(False)

    actions.withdraw_contact(actor=olga, contact=ireland)
    confirmed(olga, country="IE", number="000 333")
    safety.warm_crisis_pages()
    page.goto("/today/")
    until_kept(page, "/help-now/ie/", "000 333")
    until_kept(page, "/help-now/ie/?in=ar", "000 222", there=False)
