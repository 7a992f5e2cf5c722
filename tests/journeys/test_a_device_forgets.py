"""Alice answers on a device of the service. It lets go of her when nobody touches it, and never while she answers."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from leeward.apps.measures import actions
from leeward.apps.measures.models import Answer, Sitting
from leeward.apps.safety.models import Alert
from leeward.common import ids, jobs

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
IDLE = actions.KIOSK_MINUTES * 60


@pytest.fixture
def sitting(alice, episode) -> Sitting:
    jobs.run_due()
    return Sitting.objects.get(client=alice)


@pytest.fixture
def on_device(new_page, bob, sitting):
    def hand_over(way: str = "all/"):
        page = new_page(bob, width=1280)
        page.clock.install()
        page.goto(reverse("measures:plan", args=[sitting.episode_id]))
        page.get_by_role("button", name="Answer on this device").click()
        page.goto(f"/measures/{ids.to_url(sitting.pk)}/{way}")
        return page

    return hand_over


@pytest.mark.parametrize("way", ["all/", "9/"])
def test_whoever_goes_on_answering_stays_and_whoever_leaves_is_forgotten(on_device, alice, way):
    page = on_device(way)
    expect(page.locator("form[data-autosave-ready]")).to_be_attached()
    name = "PHQ-9.1" if way == "all/" else "PHQ-9.9"
    for value in ("1", "2", "3"):
        page.clock.run_for((IDLE - 120) * 1000)
        page.locator(f"input[name='{name}'][value='{value}']").check(force=True)
        expect(page.locator("[data-saved]")).to_contain_text("Saved")
        assert page.locator("fieldset").count(), "still at the questions"
    page.clock.run_for((IDLE + 60) * 1000)
    if way == "all/":
        expect(page.locator("main")).to_contain_text("Nothing of it is left on this device")
    else:
        expect(page.locator("h1")).to_contain_text("not alone with this")
        assert Alert.objects.get().client_id == alice.pk
    assert not page.locator("fieldset").count()
    assert Answer.objects.get().value == 3
    assert not page.evaluate("Object.keys(sessionStorage).length + Object.keys(localStorage).length")
    page.go_back()
    expect(page.locator("fieldset")).to_have_count(0)


def test_after_a_sleep_the_first_touch_of_another_hand_ends_it(on_device):
    page = on_device()
    expect(page.locator("form[data-autosave-ready]")).to_be_attached()
    page.locator("input[name='PHQ-9.1'][value='1']").check(force=True)
    expect(page.locator("[data-saved]")).to_contain_text("Saved")
    page.clock.set_system_time(page.evaluate("Date.now()") + (IDLE + 60) * 1000)  # no timer ran meanwhile
    page.mouse.click(5, 5)
    expect(page.locator("main")).to_contain_text("Nothing of it is left on this device")
