"""Bob's morning without a mouse, in the real pages: keys move, open and find, and he can switch them off."""

from __future__ import annotations

import pytest

from leeward.apps.messaging import actions as messaging
from leeward.common import ids, jobs
from tests.fixtures import make_episode

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FOCUSED = "document.activeElement.innerText"


@pytest.fixture
def two_people(alice, bob, dana, episode):
    """Alice has an open alert; Dana wrote a letter."""
    hers = make_episode(client=dana, intake=bob, therapist=bob)
    messaging.send_letter(actor=alice, episode_id=episode.pk, text="I want to kill myself.", key="a")
    messaging.send_letter(actor=dana, episode_id=hers.pk, text="May I move our talk?", key="b")
    jobs.run_due()


def ready(page, path: str) -> None:
    page.goto(path)
    page.wait_for_selector("[data-keys-ready]", state="attached")


def test_j_and_k_move_in_the_morning_list_and_enter_opens_the_most_urgent(new_page, bob, two_people):
    page = new_page(bob, width=1280)
    ready(page, "/staff/")
    page.keyboard.press("j")
    assert "Alice" in page.evaluate(FOCUSED)
    page.keyboard.press("j")
    assert "Dana" in page.evaluate(FOCUSED)
    page.keyboard.press("k")
    assert "Alice" in page.evaluate(FOCUSED)
    page.keyboard.press("Enter")
    page.wait_for_url("**/safety/alerts/*/")


def test_the_caseload_opens_a_record_by_keys(new_page, bob, episode, two_people):
    page = new_page(bob, width=1280)
    ready(page, "/staff/caseload/")
    page.keyboard.press("j")
    assert "Alice" in page.evaluate(FOCUSED)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/staff/{ids.to_url(episode.pk)}/")


def test_a_slash_finds_a_person_from_any_page(new_page, bob, episode):
    page = new_page(bob, width=1280)
    ready(page, "/safety/rota/")
    page.keyboard.press("/")
    page.keyboard.type("Ali")
    page.keyboard.press("Enter")
    page.wait_for_url("**/staff/find/?q=Ali")
    page.get_by_role("main").get_by_role("link", name="Alice Brook").click()
    page.wait_for_url(f"**/staff/{ids.to_url(episode.pk)}/")


def test_the_keys_can_be_switched_off(new_page, bob, two_people):
    page = new_page(bob, width=1280)
    ready(page, "/staff/")
    page.keyboard.press("?")
    page.get_by_label("Use these keys on this device").uncheck()
    ready(page, "/staff/")
    page.keyboard.press("j")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement === document.body")


IN_SIGHT = """() => {
    const here = document.querySelector(".rail [aria-current]").getBoundingClientRect();
    return here.left >= -1 && here.right <= innerWidth + 1;
}"""


def test_on_a_phone_the_bar_shows_the_place_of_the_page_also_when_letters_come_late(new_page, olga):
    page = new_page(olga, width=390)
    page.goto("/safety/events/")
    page.wait_for_function(IN_SIGHT)
    # As wider letters do, when they arrive after the first paint.
    page.evaluate("for (const one of document.querySelectorAll('.rail li')) one.style.minWidth = '8rem'")
    page.wait_for_function(IN_SIGHT)
