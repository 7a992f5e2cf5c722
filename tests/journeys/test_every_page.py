"""Every page, as the person it is for: nothing for axe to find, no sideways scroll, and mirrored in Arabic."""

from __future__ import annotations

from pathlib import Path

import pytest

import leeward.design
from leeward.apps.care import actions as care
from leeward.apps.measures.models import Sitting
from leeward.apps.messaging import actions as messaging
from leeward.apps.safety.models import Alert
from leeward.common import ids, jobs
from tests.journeys.test_noas_way import answer_everything

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AXE = (Path(leeward.design.__file__).parent / "tests" / "vendor" / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def findings(page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate(
        "tags => axe.run({runOnly: {type: 'tag', values: tags}}).then(r => r.violations)", TAGS
    )
    return [f"{item['id']}: {node['html'][:160]}" for item in found for node in item["nodes"]]


def wider_than_the_screen(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def pages_of(world: dict[str, str]) -> dict[str, list[str]]:
    """Who looks at which pages. `world` holds the ids."""
    episode, alert, note = world["episode"], world["alert"], world["note"]
    bob = ids.to_url(world["people"]["bob"].pk)
    return {
        "": ["/", "/team/", "/about/", "/privacy/", "/help-now/", "/ask/", "/ask/kept/", "/account/login/"],
        "alice": [
            "/today/", "/today/me/", "/measures/progress/", "/letters/", "/choices/", "/care/goals/",
            "/safety/help/", "/account/preferences/", f"/care/{episode}/another/", "/care/end-my-care/",
            "/measures/working-together/", "/care/why/", "/care/while-you-wait/",
            "/care/while-you-wait/first-talk/", "/care/while-you-wait/slow-breathing/",
            "/care/while-you-wait/one-small-thing/",
        ],
        "bob": [
            "/staff/", "/staff/caseload/", "/staff/find/?q=Al", f"/staff/{episode}/", "/letters/inbox/",
            f"/letters/{episode}/", f"/letters/{episode}/colleagues/", "/letters/templates/", "/safety/alerts/",
            f"/safety/alerts/{alert}/", "/safety/rota/", "/safety/unread/", "/care/referrals/", "/care/rules/",
            f"/care/{episode}/goals/", f"/care/{episode}/notes/", f"/care/notes/{note}/", f"/care/{episode}/ending/",
            f"/care/{episode}/handover/", f"/care/{episode}/team/", "/care/absences/", f"/measures/plan/{episode}/",
            "/measures/overdue/", "/care/rules/", f"/care/referrals/{world['referral']}/rules/",
        ],
        "charlie": [f"/staff/{episode}/reason/"],
        "olga": ["/supervision/", "/safety/contacts/", "/safety/events/"],
        "marek": ["/service/"],
        "ines": ["/admin/", "/admin/settings/", "/admin/audit/", "/admin/health/", "/admin/invitations/",
                 f"/admin/people/{bob}/", f"/admin/people/{bob}/suspension/", "/admin/wording/", "/admin/wording/care/en/",
                 "/admin/settings/safety.staffed_hours/", "/admin/settings/messaging.reply_days/",
                 "/admin/settings/care.step_rules/"],
    }  # fmt: skip


@pytest.fixture
def world(new_page, alice, bob, charlie, olga, marek, ines, episode):
    """Alice has answered, written, set a goal and has an open alert; Bob has written a note."""
    jobs.run_due()
    care.set_goal(actor=alice, episode=episode, text="Take the train to work", steps=("One stop and back",))
    messaging.send_letter(actor=alice, episode_id=episode.pk, text="I want to kill myself.", key="a")
    note = care.write_note(actor=bob, episode=episode, kind="session", text="We spoke.", needs_cosign=True)
    care.sign_note(actor=bob, note=note)
    phone = new_page(alice, script=False)
    phone.goto("/today/")
    phone.get_by_role("link", name="Start the questions").click()
    answer_everything(phone)
    assert Sitting.objects.exclude(completed_at=None).exists()
    return {
        "episode": ids.to_url(episode.pk),
        "referral": ids.to_url(episode.referral_id),
        "alert": ids.to_url(Alert.objects.get().pk),
        "note": ids.to_url(note.pk),
        "people": {
            "alice": alice,
            "bob": bob,
            "charlie": charlie,
            "olga": olga,
            "marek": marek,
            "ines": ines,
        },
    }


def look(new_page, world, *, dark: bool, width: int) -> None:
    problems = []
    for who, paths in pages_of(world).items():
        page = new_page(world["people"].get(who), width=width, dark=dark)
        for path in paths:
            response = page.goto(path)
            if response.status != 200:
                problems.append(f"{who} {path}: {response.status}")
                continue
            if "None" in page.locator("body").inner_text().split():
                problems.append(f"{who} {path}: says None")
            problems += [f"{who} {path}: {line}" for line in findings(page)]
            page.set_viewport_size({"width": 320, "height": 800})
            if wider_than_the_screen(page):
                problems.append(f"{who} {path}: scrolls sideways at 320")
            page.set_viewport_size({"width": max(width, 640), "height": 800})
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            if wider_than_the_screen(page):
                problems.append(f"{who} {path}: scrolls sideways with text of 200 %")
            page.set_viewport_size({"width": width, "height": 800})
    assert problems == []


def test_axe_finds_nothing_and_nothing_scrolls_sideways(new_page, world):
    look(new_page, world, dark=False, width=1280)


@pytest.mark.full
def test_axe_finds_nothing_in_the_dark_and_on_a_phone(new_page, world):
    look(new_page, world, dark=True, width=390)


def test_arabic_turns_the_page_round(new_page, alice, episode):
    alice.language = "ar"
    alice.save(update_fields=["language"])
    page = new_page(alice, width=1280)
    page.goto("/today/")
    assert page.evaluate("document.documentElement.dir") == "rtl"
    mark, leave = (
        page.locator(name).first.bounding_box()["x"] for name in (".top-bar__mark", "[data-leave]")
    )
    assert mark > leave
    assert not wider_than_the_screen(page)


def test_the_check_can_fail(new_page):
    page = new_page()
    page.set_content('<html><body><img src="x"><div style="width:5000px">wide</div></body></html>')
    assert any(line.startswith("image-alt") for line in findings(page))
    assert wider_than_the_screen(page)
