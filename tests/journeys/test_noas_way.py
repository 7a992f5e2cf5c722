"""Noa's whole way: from asking for help to the follow-up, with her therapist Bob's side. With and without script."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from playwright.sync_api import Page, expect

from leeward.apps.care import actions as care
from leeward.apps.care.models import Episode
from leeward.apps.measures.models import Score, Sitting
from leeward.apps.people.models import Person
from leeward.apps.safety.models import Alert
from leeward.common import clock, jobs

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def ask_for_help(page: Page, name: str, username: str) -> None:
    page.goto("/")
    page.get_by_role("link", name="Ask for help").first.click()
    page.get_by_text("Feeling low or empty").click()
    page.get_by_role("button", name="Go to step 2").click()
    page.get_by_label("Which year were you born?").fill("1998")
    page.get_by_label("Where do you live?").select_option("GB")
    page.get_by_text("No", exact=True).click()
    page.get_by_role("button", name="Go to step 3").click()
    page.get_by_label("What is hard at the moment?").fill("I am tired all the time and see nobody.")
    page.get_by_role("button", name="Go to step 4").click()
    page.get_by_label("What shall we call you?").fill(name)
    page.get_by_label("Choose a user name").fill(username)
    page.get_by_label("Choose a password").fill("seven green umbrellas")
    for words in ("Your care", "Making this service better", "Writing to you after care ends"):
        page.locator("label.tile", has_text=words).first.click()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Thank you. We have it.")).to_be_visible()


def answer_everything(page: Page, choice: str = "Several days", last: str = "Not at all") -> None:
    """Goes through a check-in one question a page. Stops where the questions end."""
    for _number in range(60):
        if not page.locator(".question__item").count():
            return
        text = page.locator(".question__item").first.inner_text()
        tiles = page.locator(".tile:not(.tile--pass)")
        if "better off dead" in text:
            page.locator(".tile", has_text=last).first.click()
        elif page.locator(".tile", has_text=choice).count():
            page.locator(".tile", has_text=choice).first.click()
        else:
            tiles.first.click()
        page.locator(".actions button[value=next]").click()
        page.wait_for_load_state()
    raise AssertionError("The check-in never ended.")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_from_asking_for_help_to_the_follow_up(new_page, bob, marek, script):
    noa = new_page(script=script)
    ask_for_help(noa, "Noa", "noa")
    assert noa.locator(".codes li, code").count() >= 8
    noa.get_by_role("link", name="Go to your first page").click()
    expect(noa.get_by_text("A person reads what you sent")).to_be_visible()

    # Bob reads and offers a place; Marek's waiting list gives it to Bob.
    desk = new_page(bob, script=script, width=1280)
    desk.goto("/care/referrals/")
    desk.get_by_role("link", name="Read and answer").click()
    expect(desk.get_by_text("I am tired all the time")).to_be_visible()
    desk.get_by_role("button", name="Answer").click()
    desk.get_by_label("Bob Castellan").check()
    desk.get_by_role("button", name="Give the place").click()
    jobs.run_due()

    # Noa answers her first measure.
    noa.goto("/today/")
    expect(noa.get_by_text("Bob Castellan").first).to_be_visible()
    noa.get_by_role("link", name="Start the questions").click()
    answer_everything(noa)
    expect(noa.get_by_role("heading", name="Thank you. That is all for now.")).to_be_visible()
    assert Score.objects.get(instrument="PHQ-9").score == 8

    # A letter and its answer.
    noa.goto("/letters/")
    noa.get_by_label("Your letter to Bob").fill("I went for a walk today.")
    noa.get_by_role("button", name="Send to Bob").click()
    desk.goto("/letters/inbox/")
    desk.locator("a.button", has_text="Answer").first.click()
    expect(desk.get_by_text("I went for a walk today.")).to_be_visible()
    desk.get_by_label("Your letter to Noa").fill("Dear Noa, that counts. Bob")
    desk.get_by_role("button", name="Send to Noa").click()
    noa.goto("/today/")
    expect(noa.get_by_text("Dear Noa, that counts.")).to_be_visible()

    # Bob's record of her, which she can see he opened.
    desk.goto("/staff/caseload/")
    desk.get_by_role("link", name="Noa").click()
    expect(desk.get_by_role("heading", name="Noa", exact=True).first).to_be_visible()
    noa.goto("/choices/")
    expect(noa.get_by_text("opened your record").first).to_be_visible()

    # A week later she is asked again, and is better.
    with clock.shifted(dt.timedelta(days=8)):
        from leeward.apps.measures import actions as measures

        measures.invite_due()
        jobs.run_due()
        noa.goto("/today/")
        noa.get_by_role("link", name="Start the questions").click()
        answer_everything(noa, choice="Not at all")
        noa.goto("/measures/progress/")
        expect(noa.get_by_role("heading", name="My progress")).to_be_visible()
        expect(noa.get_by_text("See it as a table").first).to_be_visible()

        # The end, agreed by both, and the follow-up a quarter later.
        episode = Episode.objects.get()
        desk.goto(f"/care/{_key(episode)}/ending/")
        desk.get_by_text("ended as planned").click()
        desk.get_by_label("Summary").fill("We looked back at what has changed.")
        desk.get_by_role("button", name="End the care").click()
        expect(desk.get_by_text("Ended", exact=True).first).to_be_visible()
        jobs.run_due()
    with clock.shifted(dt.timedelta(days=8 + 92)):
        measures.invite_due()
        jobs.run_due()
        assert Sitting.objects.filter(point="month_3").count() == 1
        noa.goto("/today/")
        noa.get_by_role("link", name="Start the questions").click()
        answer_everything(noa, choice="Not at all")
        assert Sitting.objects.filter(point="month_3").exclude(completed_at=None).exists()


def _key(episode: Episode) -> str:
    from leeward.common import ids

    return ids.to_url(episode.pk)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_an_answer_to_the_last_question_becomes_an_owned_alert(new_page, alice, bob, episode, script):
    """Item 9 above "not at all": help instead of thanks. Within five seconds it is Bob's, first of his morning."""
    jobs.run_due()
    desk = new_page(bob, script=script, width=1280)
    desk.goto("/staff/")
    expect(desk.get_by_text("Safety alert")).to_have_count(0)
    phone = new_page(alice, script=script)
    phone.goto("/today/")
    phone.get_by_role("link", name="Start the questions").click()
    for _number in range(40):
        text = phone.locator(".question__item").first.inner_text()
        if "better off dead" in text:
            answered = time.monotonic()
            phone.locator(".tile", has_text="More than half the days").click()
            phone.locator(".actions button[value=next]").click()
            break
        phone.locator(".tile:not(.tile--pass)").first.click()
        phone.locator(".actions button[value=next]").click()
    expect(phone.get_by_role("heading", name="You’re not alone with this")).to_be_visible()
    desk.reload()
    first = desk.locator("article").first
    expect(first).to_contain_text("Alice Brook")
    expect(first).to_contain_text("Safety alert")
    took = time.monotonic() - answered
    (alert,) = Alert.objects.filter(client=alice)
    assert alert.owner == bob
    assert took <= 5, f"{took:.1f} s from her answer to his page"
    expect(phone.get_by_text("Bob Castellan").first).to_be_visible()
    first.get_by_role("link", name="Open alert").click()
    desk.get_by_label("What you do next").fill("I ring her now.")
    desk.get_by_role("button", name="I have seen it").click()
    expect(desk.get_by_text("I ring her now.")).to_be_visible()
    desk.get_by_text("Spoke with them", exact=True).click()
    desk.get_by_label("What you did, and why it can close").fill("We spoke. She is with her sister.")
    desk.get_by_role("button", name="Close with this outcome").click()
    expect(desk.get_by_role("heading", name="Alice Brook: this alert is closed.")).to_be_visible()


def test_the_second_skip_link_goes_to_help(new_page, alice, episode):
    page = new_page(alice)
    page.goto("/today/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "/help-now/"


def test_leaving_ends_the_session(new_page, alice, episode, settings):
    settings.LEAVE_URL = "/help-now/"
    page = new_page(alice, script=False)
    page.goto("/today/")
    page.get_by_role("link", name="Leave").click()
    page.goto("/today/")
    assert "/account/" in page.url


def test_a_person_is_never_asked_for_anything_after_a_death(alice: Person, bob: Person, episode: Episode):
    jobs.run_due()
    care.end_episode(actor=bob, episode=episode, kind="died")
    jobs.run_due()
    assert not Sitting.objects.filter(completed_at=None, cancelled_at=None, closed_at=None).exists()
