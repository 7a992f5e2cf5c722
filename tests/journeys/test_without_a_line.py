"""Alice answers where the line comes and goes. Nothing she taps is lost, and no error page comes between."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import Page, expect

from leeward.apps.measures import actions
from leeward.apps.measures.models import Answer, Sitting
from leeward.common import jobs

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEPT = "Your answer is kept on this device. We send it when you are connected again."
UNSENT = "[...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((name) => name.startsWith('unsent'))"


@pytest.fixture
def sitting(alice, episode) -> Sitting:
    jobs.run_due()
    return Sitting.objects.get(client=alice)


def first_question(page: Page, sitting: Sitting, way: str = "1/") -> None:
    from leeward.common import ids

    page.goto(f"/measures/{ids.to_url(sitting.pk)}/{way}")
    expect(page.locator("form[data-autosave-ready]")).to_be_attached()


def tap(page: Page, item: int, value: str) -> None:
    page.locator(f"input[name='PHQ-9.{item}'][value='{value}']").check(force=True)


def told(page: Page):
    return page.locator("[data-saved]")


def until_saved(number: int, sitting: Sitting) -> dict[int, int]:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        found = {row.item: row.value for row in Answer.objects.filter(sitting=sitting)}
        if len(found) >= number:
            return found
        time.sleep(0.1)
    raise AssertionError(f"only {found} arrived")


def next_button(page: Page):
    return page.locator(".actions button.button--main")


def test_next_without_a_line_stays_and_goes_on_when_it_is_back(new_page, alice, sitting):
    page = new_page(alice)
    first_question(page, sitting)
    page.context.set_offline(True)
    tap(page, 1, "2")
    expect(told(page)).to_contain_text(KEPT)
    next_button(page).click()
    page.wait_for_timeout(500)
    assert page.url.endswith("/1/"), "no error page"
    expect(told(page)).to_contain_text(KEPT)
    assert not Answer.objects.exists()
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert alice.name not in kept and alice.username not in kept
    page.context.set_offline(False)
    page.wait_for_url(re.compile("/2/$"))
    assert until_saved(1, sitting) == {1: 2}
    assert page.evaluate(UNSENT) == []


@pytest.mark.hazard("H-043")
def test_a_tab_that_was_closed_sends_its_answers_when_the_questions_open_again(new_page, alice, sitting):
    page = new_page(alice)
    first_question(page, sitting)
    page.context.set_offline(True)
    tap(page, 1, "3")
    expect(told(page)).to_contain_text(KEPT)
    context = page.context
    page.close()
    context.set_offline(False)
    again = context.new_page()
    first_question(again, sitting)
    expect(again.locator("input[value='3']")).to_be_checked(timeout=10_000)
    assert until_saved(1, sitting) == {1: 3}
    expect(told(again)).to_contain_text("Saved", timeout=10_000)
    end = time.monotonic() + 10
    while again.evaluate(UNSENT) != [] and time.monotonic() < end:
        again.wait_for_timeout(100)
    assert again.evaluate(UNSENT) == []


def test_all_questions_on_one_page_are_answered_without_a_line(new_page, alice, sitting):
    page = new_page(alice, width=1280)
    first_question(page, sitting, "all/")
    page.context.set_offline(True)
    for item, value in ((1, "1"), (2, "0"), (3, "2")):
        tap(page, item, value)
    next_button(page).click()
    expect(told(page)).to_contain_text(KEPT)
    page.context.set_offline(False)
    expect(page.get_by_role("heading", name="Some questions have no answer yet")).to_be_visible()
    assert until_saved(3, sitting) == {1: 1, 2: 0, 3: 2}


def test_a_tap_and_next_at_once_leave_nothing_on_the_device(new_page, alice, sitting):
    page = new_page(alice)
    first_question(page, sitting)
    page.evaluate("document.querySelector(\"input[value='1']\").click()")
    page.evaluate("document.querySelector('.actions button.button--main').click()")
    page.wait_for_url(re.compile("/2/$"))
    page.goto("/today/")
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_timeout(500)
    assert until_saved(1, sitting) == {1: 1}
    assert page.evaluate(UNSENT) == []


@pytest.mark.parametrize("way", ["leaving", "signing out"])
def test_leaving_and_signing_out_take_it_from_the_device(new_page, alice, sitting, way):
    page = new_page(alice)
    first_question(page, sitting)
    page.evaluate(
        "localStorage.setItem('unsent /measures/x/answers/', JSON.stringify({q: {values: ['1'], key: 'k', at: Date.now()}}))"
    )
    context = page.context
    page.wait_for_load_state("networkidle")
    if way == "leaving":
        page.get_by_role("link", name="Leave").first.click(no_wait_after=True)
    else:
        page.goto("/today/me/")
        page.wait_for_load_state("networkidle")
        page.get_by_role("button", name="Sign out").click()
    page.wait_for_timeout(500)
    other = context.new_page()
    other.goto("/about/")
    assert other.evaluate(UNSENT) == []


def test_a_device_of_the_service_keeps_it_in_its_tab_and_forgets_at_the_end(new_page, bob, sitting):
    secret = actions.make_link(actor=bob, sitting=sitting)[1]
    page = new_page()
    page.goto(f"/measures/link/{secret}/")
    page.locator("main form button").first.click()
    first_question(page, sitting)
    page.context.set_offline(True)
    tap(page, 1, "2")
    expect(told(page)).to_contain_text(KEPT)
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('unsent'))") == []
    assert len(page.evaluate(UNSENT)) == 1
    page.context.set_offline(False)
    page.goto("/measures/device/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(UNSENT) == []
