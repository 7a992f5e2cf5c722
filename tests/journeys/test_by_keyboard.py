"""Noa's whole way and Bob's side of it, by people who have a keyboard and no mouse. With and without script."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from leeward.apps.measures import actions as measures
from leeward.apps.measures.models import Score, Sitting
from leeward.apps.people import actions as people
from leeward.apps.people.roles import Role
from leeward.common import clock, ids, jobs
from tests.fixtures import make_staff
from tests.journeys.keyboard import Keyboard

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def ask_for_help(noa: Keyboard) -> None:
    noa.page.goto("/")
    noa.follow("Ask for help")
    noa.tick("Feeling low or empty")
    noa.press("Go to step 2")
    noa.write("Which year were you born?", "1998")
    noa.pick("Where do you live?", "United Kingdom")
    noa.tab_to_radios()
    noa.choose("No")
    noa.press("Go to step 3")
    noa.write("What is hard at the moment?", "I am tired all the time.")
    noa.press("Go to step 4")
    noa.write("What shall we call you?", "Noa")
    noa.write("Choose a user name", "noa")
    noa.write("Choose a password", "seven green umbrellas")
    for words in ("Your care…", "Making this service better…", "Writing to you after care ends…"):
        noa.tick(words)
    noa.press("Send")
    expect(noa.page.get_by_role("heading", name="Thank you. We have it.")).to_be_visible()


def answer(noa: Keyboard, choice: str) -> None:
    """The next question: this choice where there is one of that name, else the first."""
    choices = noa.tab_to_radios()
    about = noa.page.locator("fieldset:focus-within").inner_text()
    choice = "Not at all" if "better off dead" in about else choice
    noa.choose(choice if choice in choices else choices[0])


def answer_one_by_one(noa: Keyboard, choice: str) -> None:
    noa.follow("Start the questions")
    for _number in range(60):
        answer(noa, choice)
        if noa.page.get_by_role("button", name="Finish").count():
            return noa.press("Finish")
        noa.press("Next question")
    raise AssertionError("The check-in never ended.")


def answer_on_one_page(noa: Keyboard, choice: str) -> None:
    noa.follow("Start the questions")
    noa.follow("All questions on one page")
    for _question in noa.page.locator(".question__item").all():
        answer(noa, choice)
    noa.press("Finish")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_from_asking_for_help_to_the_follow_up(new_page, bob, marek, script):
    noa = Keyboard(new_page(script=script))
    ask_for_help(noa)
    noa.follow("Go to your first page")

    # Bob reads and offers a place; the waiting list gives it to Bob.
    desk = Keyboard(new_page(bob, script=script, width=1280))
    desk.page.goto("/staff/")
    desk.follow("Asking for help")
    desk.follow("Read and answer")
    expect(desk.page.get_by_text("I am tired all the time.")).to_be_visible()
    desk.press("Answer")
    desk.tab_to_radios()
    desk.choose("Bob Castellan…")
    desk.press("Give the place")
    jobs.run_due()

    noa.follow("Today")
    # Without script every question is a page that loads anew; once is enough for both.
    (answer_one_by_one if script else answer_on_one_page)(noa, "Several days")
    expect(noa.page.get_by_role("heading", name="Thank you. That is all for now.")).to_be_visible()
    assert Score.objects.get(instrument="PHQ-9").score == 8

    # A letter and its answer.
    noa.follow("Go to Today")
    noa.follow("Letters")
    noa.write("Your letter to Bob", "I went for a walk today.")
    noa.press("Send to Bob")
    desk.follow("Letters")
    desk.follow("Answer")
    expect(desk.page.get_by_text("I went for a walk today.")).to_be_visible()
    desk.write("Your letter to Noa", "Dear Noa, that counts. Bob")
    desk.press("Send to Noa")
    noa.follow("Today")
    expect(noa.page.get_by_text("Dear Noa, that counts.")).to_be_visible()

    # Bob's record of her and his note, which she can see he opened.
    desk.follow("Caseload")
    desk.follow("Noa")
    desk.follow("Note")
    desk.write("Note", "We agreed on walks.")
    desk.press("Sign")
    desk.follow("Session note, 50 minutes")
    expect(desk.page.get_by_text("Signed by Bob")).to_be_visible()
    noa.follow("Me")
    noa.follow("Who sees what")
    expect(noa.page.get_by_text("opened your record").first).to_be_visible()

    # A week later she is asked again, and is better.
    with clock.shifted(dt.timedelta(days=8)):
        measures.invite_due()
        jobs.run_due()
        noa.follow("Today")
        answer_on_one_page(noa, "Not at all")
        noa.follow("See my progress")
        expect(noa.page.get_by_role("heading", name="My progress")).to_be_visible()

        # The end, agreed by both.
        desk.follow("Noa")
        desk.follow("End the care")
        desk.tab_to_radios()
        desk.choose("Ended as planned")
        desk.tick("You both agreed on it")
        desk.write("Summary", "We looked back at what has changed.")
        desk.press("End the care")
        expect(desk.page.get_by_text("Ended", exact=True).first).to_be_visible()
        jobs.run_due()

    # The follow-up a quarter later.
    with clock.shifted(dt.timedelta(days=8 + 92)):
        measures.invite_due()
        jobs.run_due()
        noa.follow("Today")
        answer_on_one_page(noa, "Not at all")
        assert Sitting.objects.filter(point="month_3").exclude(completed_at=None).exists()


ENDS = """() => {
    const all = document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary");
    const stops = [...all].filter((one) => one.tabIndex >= 0 && one.checkVisibility());
    return [stops[0], stops.at(-1)].indexOf(document.activeElement);
}"""
FIRST, LAST = 0, 1


def walk(person: Keyboard, path: str) -> None:
    """From the top by every stop to the last and out of the page, and back up."""
    person.page.goto(path)
    top = person.move()
    go_on(person, "Tab", LAST)
    # Chromium without a window has no bar to go to: it may begin again at the top.
    assert person.move() in (None, top), f"{path} does not let go"
    go_on(person, "Shift+Tab", LAST)
    go_on(person, "Shift+Tab", FIRST)


def go_on(person: Keyboard, key: str, end: int) -> None:
    for _press in range(150):
        if person.page.evaluate(ENDS) == end:
            return
        person.move(key)
    raise AssertionError(f"{key} never came to the end of {person.page.url}.")


@pytest.fixture
def asked(alice, episode) -> str:
    """The address of Alice's first question."""
    jobs.run_due()
    return f"/measures/{ids.to_url(Sitting.objects.get(client=alice).pk)}/1/"


def test_nobody_is_trapped_on_a_clients_page(new_page, alice, asked):
    phone = Keyboard(new_page(alice))
    for path in ("/today/", asked, "/letters/", "/today/me/", "/help-now/"):
        walk(phone, path)


def test_nobody_is_trapped_on_a_page_at_the_desk(new_page, bob, episode):
    desk = Keyboard(new_page(bob, width=1280))
    record = ids.to_url(episode.pk)
    for path in (f"/staff/{record}/", f"/letters/{record}/", f"/care/{record}/notes/"):
        walk(desk, path)


def test_many_places_in_the_bar_of_a_phone_hide_nothing_that_has_the_focus(new_page, olga, bob, episode):
    phone = Keyboard(new_page(olga))
    record = ids.to_url(episode.pk)
    for path in (f"/staff/{record}/", f"/letters/{record}/"):
        walk(phone, path)


def test_nor_do_the_places_of_one_who_is_everything_in_a_small_service(new_page):
    una = make_staff(
        "una", Role.CLINICIAN, Role.SUPERVISOR, Role.MANAGER, Role.ADMINISTRATOR, name="Una Brook"
    )
    phone = Keyboard(new_page(una))
    for path in ("/safety/rota/", "/admin/settings/"):
        walk(phone, path)


def test_large_letters_on_a_small_phone_hide_nothing_that_has_the_focus(new_page, alice, episode):
    people.choose_preferences(actor=alice, appearance={"text": 150})
    phone = Keyboard(new_page(alice, width=320))
    for path in ("/letters/", "/today/me/"):
        walk(phone, path)


def test_the_skip_link_leads_past_the_bar(new_page, alice, bob, episode):
    for person in (Keyboard(new_page(alice)), Keyboard(new_page(bob, width=1280))):
        person.page.goto("/letters/" if person.page.viewport_size["width"] == 390 else "/staff/")
        person.follow("Go to the page")
        person.move()
        assert person.page.evaluate("document.querySelector('main').contains(document.activeElement)")


def spoil(page: Page, style: str) -> None:
    """A sheet that a script makes is the one kind that the page’s own policy lets in."""
    page.evaluate(
        "(style) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(style);"
        " document.adoptedStyleSheets = [sheet]; }",
        style,
    )


@pytest.mark.parametrize(
    ("style", "fault"),
    [
        ("*:focus-visible { outline: none !important; box-shadow: none !important }", "no ring"),
        (".top-bar__acts { overflow: hidden }", "ring cut by"),
        (".tab-bar { inset: 0 }", "covered by"),
        (".top-bar__mark { inset-block-start: -1.5rem }", "out of the window"),
    ],
)
def test_a_page_with_a_fault_is_found_out(new_page, alice, episode, style, fault):
    phone = Keyboard(new_page(alice))
    phone.page.goto("/today/")
    spoil(phone.page, style)
    with pytest.raises(AssertionError, match=fault):
        phone.tab_to("Get help", "link")


def test_a_tile_without_a_ring_is_found_out_also_when_it_changes_because_it_is_chosen(new_page, alice, asked):
    phone = Keyboard(new_page(alice))
    phone.page.goto(asked)
    phone.tab_to_radios()
    spoil(phone.page, ".tile__body { outline: none !important }")
    with pytest.raises(AssertionError, match="no ring"):
        phone.choose("Several days")
