"""Alice writes her safety plan: by keys and without script; then keeps it on her phone, behind a code."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page, expect

from leeward.apps.people import actions as people
from leeward.apps.safety import actions, queries
from leeward.apps.safety.models import PlanDraft, PlanPart
from tests.journeys.keyboard import Keyboard
from tests.journeys.test_every_page import findings, wider_than_the_screen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CODE = "blue boat 7"
HERS = "Walk to the river"


@pytest.fixture
def plan(alice, olga, episode):
    for kind, number in (("emergency", "999"), ("call", "116 123")):
        row = actions.add_contact(
            actor=olga, country="GB", kind=kind, number=number, name="A line", source="a test"
        )
        actions.confirm_contact(actor=olga, contact=row)
    actions.write_part(actor=alice, part="alone", text=f"{HERS}\nPut the radio on")
    actions.write_part(actor=alice, part="people", text="My sister Noor, 07700 900143")


def test_she_writes_it_by_keys_without_a_script(new_page, alice, episode):
    page = new_page(alice, script=False, width=1280)
    hands = Keyboard(page)
    page.goto("/today/")
    hands.follow("My safety plan")
    hands.follow("Begin with the first part")
    for place, (part, said) in enumerate(PlanPart.Part.choices):
        hands.write(str(said), f"{part} one")
        page.keyboard.press("Enter")
        page.keyboard.type(f"{part} two")
        hands.press("Next" if place < 6 else "See my plan")
    expect(page.locator(".steps > li")).to_have_count(7)
    expect(page.locator(".steps .own-words > li")).to_have_count(14)
    assert PlanPart.objects.count() == 7
    expect(page.locator("[data-keep-note]")).to_be_hidden()
    hands.follow("Who can read it")
    hands.press("My care team can read it")
    expect(page.get_by_text("Your care team can see this")).to_be_visible()


def test_what_she_types_is_there_when_she_comes_back(new_page, alice, episode):
    page = new_page(alice)
    page.goto("/safety/plan/alone/")
    expect(page.locator("form[data-autosave-ready]")).to_be_attached()
    page.get_by_label("What I can do on my own").fill(HERS)
    expect(page.locator("[data-saved]")).to_contain_text("not in your plan yet")
    page.goto("/safety/plan/")
    page.get_by_role("link", name="Go on with my plan").click()
    expect(page.locator("textarea")).to_have_value(HERS)
    page.get_by_role("button", name="Stop here for today").click()
    expect(page.locator(".own-words").first).to_contain_text(HERS)
    assert not PlanDraft.objects.exists()


def test_danger_in_what_she_types_brings_help_to_the_page(new_page, alice, episode):
    page = new_page(alice)
    page.goto("/safety/plan/signs/")
    expect(page.locator("form[data-autosave-ready]")).to_be_attached()
    page.locator("textarea").fill("I want to kill myself.")
    expect(page.get_by_role("heading", name="Help for right now")).to_be_visible()


def test_it_prints_on_one_page(new_page, alice, plan):
    for code in PlanPart.Part.values:
        actions.write_part(
            actor=alice, part=code, text="One thing that helps me\nAnother thing\nA third, 07700 900143"
        )
    page = new_page(alice)
    page.goto("/safety/plan/")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(new_page, alice, plan, dark):
    page = new_page(alice, dark=dark)
    for where in (
        "/safety/plan/",
        "/safety/plan/people/",
        "/safety/plan/sharing/",
        "/safety/plan/earlier/",
        "/notes/",
    ):
        page.goto(where)
        if where == "/safety/plan/":
            page.locator("[data-keep-note] summary").click()
        assert findings(page) == [], where
        page.set_viewport_size({"width": 320, "height": 800})
        assert not wider_than_the_screen(page), where
        page.set_viewport_size({"width": 390, "height": 800})


# --- kept on the phone -------------------------------------------------------------------------------------


def keep(page: Page, *, code: str = "", name: str = "", leaves: bool = False) -> None:
    page.goto("/safety/plan/")
    page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.locator("[data-keep-note] summary").click()
    if name:
        page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Code, if you like").fill(code)
    if leaves:
        page.get_by_label("Take it away when I sign out or press Leave").check()
    page.get_by_role("button", name="Keep it on this phone").click()
    expect(page.locator("[data-keep-note] [role=status]")).to_contain_text("Kept on this phone")


def is_kept(page: Page) -> bool:
    return bool(
        page.evaluate("caches.match('/notes/kept', {cacheName: 'notes'}).then((one) => Boolean(one))")
    )


def until_gone(page: Page) -> None:
    for _try in range(50):
        if not is_kept(page):
            return
        page.wait_for_timeout(100)
    raise AssertionError("the copy is still there")


def test_with_a_code_it_opens_offline_under_a_plain_name(new_page, alice, plan):
    page = new_page(alice)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
    keep(page, code=CODE, name="Shopping")
    kept = page.evaluate("caches.match('/notes/kept', {cacheName: 'notes'}).then((one) => one.text())")
    assert "river" not in kept and CODE not in kept and "Alice" not in kept
    assert not [one for one in sent if CODE in one or CODE.replace(" ", "+") in one]
    page.context.set_offline(True)
    page.goto("/help-now/")  # as it is kept here: one tap to their plan
    page.get_by_role("link", name="Open my safety plan").click()
    page.wait_for_url("**/notes/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Shopping")
    assert page.title() == "Shopping" and "Leeward" not in page.locator("body").inner_text()
    for _try in range(3):  # as often as one likes
        page.get_by_label("Code").fill("red boat 7")
        page.get_by_role("button", name="Open").click()
        expect(page.get_by_text("That is not the code.")).to_be_visible()
    expect(page.locator("[data-note-words]")).to_be_hidden()
    page.get_by_label("Code").fill(CODE)
    page.get_by_role("button", name="Open").click()
    expect(page.locator("[data-note-words]")).to_contain_text(HERS)
    assert page.locator("a.call").evaluate_all("all => all.map((one) => one.getAttribute('href'))") == [
        "tel:07700900143", "tel:116123", "tel:999"
    ]  # fmt: skip
    assert "Call \u2066116 123\u2069" in page.locator("a.call").nth(1).inner_text(), (
        "left to right in any script"
    )
    colour = page.locator("a.call--first").evaluate("one => getComputedStyle(one).backgroundColor")
    assert colour != "rgba(0, 0, 0, 0)", "the sheet is kept as well"


def test_a_copy_behind_a_code_is_never_kept_again_without_one(new_page, alice, plan):
    page = new_page(alice)
    keep(page, code=CODE)
    page.get_by_role("button", name="Keep it again").click()
    expect(page.locator("[data-keep-note] [role=status]")).to_contain_text("The copy is behind a code.")
    page.goto("/notes/")
    expect(page.get_by_label("Code")).to_be_visible()
    actions.write_part(actor=alice, part="alone", text="Swim in the lake")
    page.goto("/safety/plan/")
    expect(page.locator("[data-keep-note] [role=status]")).to_contain_text("older than your plan")


def test_without_a_code_it_opens_at_once_and_follows_the_plan(new_page, alice, plan):
    page = new_page(alice)
    keep(page)
    actions.write_part(actor=alice, part="alone", text="Swim in the lake")
    page.goto("/safety/plan/")
    expect(page.locator("[data-keep-note] [role=status]")).to_contain_text("has your newest words")
    page.context.set_offline(True)
    page.goto("/notes/")
    expect(page.locator("[data-note-words]")).to_contain_text("Swim in the lake")


def test_a_second_person_on_the_phone_puts_theirs_in_its_place_only_when_they_say_so(
    new_page, alice, dana, plan, signed_in, live_server
):
    actions.write_part(actor=dana, part="alone", text="Feed the cat")
    phone = new_page(alice)
    keep(phone, code=CODE)
    secret = signed_in(dana).cookies[settings.SESSION_COOKIE_NAME].value
    phone.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": secret, "url": live_server.url}]
    )
    phone.goto("/safety/plan/")
    box = phone.locator("[data-keep-note]")
    expect(phone.get_by_text("Somebody else keeps notes on this phone. Only one")).to_be_visible()
    for name in ("Open the copy", "Take it away from this phone"):
        expect(box.get_by_text(name)).to_be_hidden()
    box.locator("summary").click()
    box.get_by_role("button", name="Keep it on this phone").click()
    expect(box.locator("[role=status]")).to_contain_text("Yours is not kept yet. Tick the box")
    phone.goto("/notes/")
    phone.get_by_label("Code").fill(CODE)
    phone.get_by_role("button", name="Open").click()
    expect(phone.locator("[data-note-words]")).to_contain_text(HERS)
    phone.goto("/safety/plan/")
    box.locator("summary").click()
    box.get_by_label("Put mine in place of theirs").check()
    box.get_by_role("button", name="Keep it on this phone").click()
    expect(box.locator("[role=status]")).to_contain_text("Kept on this phone.")
    expect(phone.get_by_text("Somebody else keeps notes")).to_be_hidden()
    phone.goto("/notes/")
    expect(phone.locator("[data-note-words]")).to_contain_text("Feed the cat")
    assert HERS not in phone.content()


def test_a_new_password_wipes_it_on_a_phone_where_nobody_is_signed_in(new_page, alice, plan):
    phone = new_page(alice)
    keep(phone)
    phone.context.clear_cookies()
    people.set_password(person=alice, password="another boat 81")
    phone.goto("/help-now/")
    until_gone(phone)


def test_sign_out_everywhere_wipes_it_when_the_phone_is_online_again(new_page, alice, plan):
    phone = new_page(alice)
    keep(phone, code=CODE)
    phone.context.set_offline(True)
    people.sign_out_everywhere(actor=alice)  # on another device
    phone.goto("/notes/")
    expect(phone.get_by_label("Code")).to_be_visible()
    assert is_kept(phone)
    phone.context.set_offline(False)
    phone.goto("/help-now/")  # any page
    until_gone(phone)
    phone.goto("/notes/")
    expect(phone.get_by_text("There is nothing here.")).to_be_visible()


def test_the_page_itself_asks_before_it_shows_anything(new_page, alice, plan):
    phone = new_page(alice)
    keep(phone)
    people.sign_out_everywhere(actor=alice)
    phone.goto("/notes/")
    expect(phone.get_by_text("There is nothing here.")).to_be_visible()
    assert HERS not in phone.content() and not is_kept(phone)


def test_signing_out_everywhere_on_this_phone_wipes_it_too(new_page, alice, plan):
    phone = new_page(alice)
    keep(phone)
    phone.goto(reverse("people:sessions"))
    phone.get_by_role("button", name="Sign out everywhere", exact=True).click()
    phone.wait_for_url("**/account/login/**")
    until_gone(phone)


@pytest.mark.parametrize("leaves", [True, False])
def test_signing_out_here_wipes_it_only_if_she_wished_so(new_page, alice, plan, leaves):
    phone = new_page(alice)
    keep(phone, leaves=leaves)
    phone.goto("/today/me/")
    phone.get_by_role("button", name="Sign out").click()
    phone.wait_for_url(lambda url: "/today/" not in url)
    if leaves:
        until_gone(phone)
    else:
        phone.goto("/notes/")
        expect(phone.locator("[data-note-words]")).to_contain_text(HERS)


def test_leave_wipes_it_if_she_wished_so(new_page, alice, plan, settings):
    settings.LEAVE_URL = "/help-now/"
    phone = new_page(alice)
    keep(phone, leaves=True)
    phone.goto("/today/")
    phone.get_by_role("link", name="Leave").click()
    phone.wait_for_url("**/help-now/**")
    until_gone(phone)


def test_a_button_takes_it_away_on_both_pages(new_page, alice, plan):
    phone = new_page(alice)
    keep(phone)
    phone.get_by_role("button", name="Take it away from this phone").click()
    expect(phone.locator("[data-keep-note] [role=status]")).to_contain_text("no longer on this phone")
    assert not is_kept(phone)
    keep(phone, code=CODE)
    phone.goto("/notes/")
    phone.locator("[data-note-away] summary").click()
    phone.get_by_role("button", name="Yes, take it away").click()
    expect(phone.get_by_text("There is nothing here.")).to_be_visible()
    assert not is_kept(phone)
    assert queries.plan_of(alice.pk).steps[1].lines[0] == HERS, "the plan itself is where it was"
