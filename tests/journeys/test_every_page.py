"""Every page, as the person it is for: nothing for axe to find, no sideways scroll, and mirrored in Arabic."""

from __future__ import annotations

from pathlib import Path

import pytest

import leeward.design
from leeward.apps.care import actions as care
from leeward.apps.care import api as care_api
from leeward.apps.care import queries
from leeward.apps.measures.models import Sitting
from leeward.apps.messaging import actions as messaging
from leeward.apps.messaging.models import Letter
from leeward.apps.people import actions as people
from leeward.apps.people.roles import Role
from leeward.apps.safety.models import Alert
from leeward.common import ids, jobs
from tests.fixtures import make_client, make_episode, make_staff
from tests.journeys.test_noas_way import answer_everything

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AXE = (Path(leeward.design.__file__).parent / "tests" / "vendor" / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def findings(page) -> list[str]:
    # As tall as the page: what a bar at the foot half covers is no small target, it scrolls out from under it.
    seen = page.viewport_size
    page.set_viewport_size({**seen, "height": page.evaluate("document.documentElement.scrollHeight") + 400})
    page.evaluate(AXE)
    found = page.evaluate(
        "tags => axe.run({runOnly: {type: 'tag', values: tags}}).then(r => r.violations)", TAGS
    )
    page.set_viewport_size(seen)
    return [f"{item['id']}: {node['html'][:160]}" for item in found for node in item["nodes"]]


def wider_than_the_screen(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def pages_of(world: dict[str, str]) -> dict[str, list[str]]:
    """Who looks at which pages. `world` holds the ids."""
    episode, alert, note = world["episode"], world["alert"], world["note"]
    bob = ids.to_url(world["people"]["bob"].pk)
    return {
        "": ["/", "/team/", "/about/", "/not-right/", "/privacy/", "/help-now/", "/ask/", "/ask/kept/", "/account/login/"],
        "alice": [
            "/today/", "/today/me/", "/measures/progress/", "/letters/", "/choices/", "/care/goals/",
            "/safety/help/", "/account/preferences/", f"/care/{episode}/another/", "/care/end-my-care/",
            "/measures/working-together/", "/care/why/", "/care/while-you-wait/",
            "/care/while-you-wait/first-talk/", "/care/while-you-wait/slow-breathing/",
            "/care/while-you-wait/one-small-thing/", "/care/copy/", "/not-right/",
        ],
        "bob": [
            "/staff/", "/staff/caseload/", "/staff/find/?q=Al", f"/staff/{episode}/", f"/staff/{episode}/their-pages/", "/letters/inbox/",
            f"/letters/{episode}/", f"/letters/{episode}/colleagues/", "/letters/templates/", "/safety/alerts/",
            f"/safety/alerts/{alert}/", "/safety/rota/", "/safety/unread/", "/care/referrals/", "/care/referrals/new/",
            f"/care/referrals/{world['invited']}/invitation/", "/care/rules/",
            f"/care/{episode}/goals/", f"/care/{episode}/notes/", f"/care/notes/{note}/", f"/care/{episode}/ending/",
            f"/care/{episode}/handover/", f"/care/{episode}/team/", f"/care/{episode}/step/", f"/care/{world['waiting']}/therapist/", "/care/absences/", f"/measures/plan/{episode}/",
            "/measures/overdue/", "/care/rules/", f"/care/referrals/{world['referral']}/rules/",
            "/account/profile/",
            f"/care/{episode}/copy/", "/care/copies/", f"/care/copies/{world['copy']}/",
            f"/care/copies/{world['answered']}/",
        ],
        "charlie": [f"/staff/{episode}/reason/"],
        # Dana asked and has an answer; what Alice reads before she asks is on her own page above.
        "dana": ["/care/copy/"],
        # Erin's care has ended, and she has begun to ask again.
        "erin": [
            "/today/", "/today/me/", "/letters/", "/care/goals/", "/safety/help/", "/not-right/", "/ask/1/", "/ask/2/",
            "/ask/3/", "/ask/4/", "/ask/kept/",
        ],
        "olga": ["/supervision/", "/safety/contacts/", "/safety/events/"],
        "marek": ["/service/"],
        "ruth": ["/staff/place/"],
        "sami": ["/moderator/"],
        "kenji": ["/researcher/"],
        "ines": ["/admin/", "/admin/settings/", "/admin/audit/", "/admin/health/", "/admin/invitations/",
                 f"/admin/people/{bob}/", f"/admin/people/{bob}/profile/", f"/admin/people/{bob}/suspension/",
                 f"/admin/people/{bob}/roles/clinician/ending/",
                 "/admin/sites/", "/admin/sites/new/", f"/admin/sites/{world['site']}/",
                 f"/admin/sites/{world['site']}/details/", f"/admin/sites/{world['site']}/closing/",
                 f"/admin/sites/{world['site']}/teams/", f"/admin/sites/teams/{world['team']}/",
                 f"/admin/sites/teams/{world['team']}/closing/", "/admin/wording/", "/admin/wording/care/en/",
                 "/admin/languages/",
                 "/admin/settings/safety.staffed_hours/", "/admin/settings/messaging.reply_days/",
                 "/admin/settings/care.step_rules/", "/admin/rights/"],
    }  # fmt: skip


@pytest.fixture
def world(new_page, alice, bob, charlie, dana, olga, marek, ines, episode):
    """Alice has answered, written, set a goal and has an open alert; Bob has written a note. Dana waits."""
    jobs.run_due()
    care.set_goal(actor=alice, episode=episode, text="Take the train to work", steps=("One stop and back",))
    messaging.send_letter(actor=alice, episode_id=episode.pk, text="I want to kill myself.", key="a")
    note = care.write_note(actor=bob, episode=episode, kind="session", text="We spoke.", needs_cosign=True)
    care.sign_note(actor=bob, note=note)
    phone = new_page(alice, script=False)
    phone.goto("/today/")
    phone.get_by_role("link", name="Start the questions").click()
    answer_everything(phone)
    site = people.open_site(actor=ines, name="Harbour", time_zone="Europe/London")
    crew = people.open_team(actor=ines, site=site, name="Crew")
    people.join_team(actor=ines, team=crew, person=bob)
    assert Sitting.objects.exclude(completed_at=None).exists()
    care.choose_step(actor=bob, episode=episode, step="therapy", why="talk", line="She asked for it.")
    asked, answered = copies_of_records(alice, bob, dana, episode)
    return {
        "episode": ids.to_url(episode.pk),
        "waiting": ids.to_url(make_episode(client=dana, intake=bob, therapist=None).pk),
        "referral": ids.to_url(episode.referral_id),
        "alert": ids.to_url(Alert.objects.get().pk),
        "note": ids.to_url(note.pk),
        "site": ids.to_url(site.pk),
        "team": ids.to_url(crew.pk),
        "invited": ids.to_url(
            care.refer_somebody_new(
                actor=bob, name="Mina", answers={"problems": ["sleep"]}, story="By phone."
            )[0].pk
        ),
        "copy": ids.to_url(asked.pk),
        "answered": ids.to_url(answered.pk),
        "people": {
            "alice": alice,
            "bob": bob,
            "charlie": charlie,
            "dana": dana,
            "erin": somebody_who_asks_again(bob),
            "olga": olga,
            "marek": marek,
            "ines": ines,
            "ruth": make_staff("ruth", Role.PEER_WORKER, name="Ruth Okafor"),
            "sami": make_staff("sami", Role.MODERATOR, name="Sami Ito"),
            "kenji": make_staff("kenji", Role.RESEARCHER, name="Kenji Ito"),
        },
    }


def somebody_who_asks_again(bob):
    erin = make_client("erin", name="Erin Walsh", country="GB", birth_year=1985)
    episode = make_episode(client=erin, intake=bob, therapist=bob)
    care.end_episode(actor=bob, episode=episode, kind="planned", was_agreed=True)
    care_api.keep_again(erin, answers={"step": 3, "problems": ["sleep"], "country": "GB"}, story="Again.")
    return erin


def copies_of_records(alice, bob, dana, episode):
    """Alice waits for a copy, with a letter among colleagues that is kept back; Dana has hers."""
    messaging.add_side_note(actor=bob, episode_id=episode.pk, text="Her sister rang.", key="s")
    letter = Letter.objects.get(room="colleagues")
    messaging.decide_release(actor=bob, letter=letter, release="withhold")
    make_episode(client=dana, intake=bob, therapist=bob)
    answered = care.ask_for_copy(actor=dana)
    reasons = {kind.code: care.Verdict() for kind in queries.kinds_of(dana.pk)}
    reasons["care.course"] = care.Verdict("serious_harm")
    care.decide_copy(actor=bob, request=answered, verdicts=reasons)
    care.make_copy(request_id=answered.pk)
    return care.ask_for_copy(actor=alice), answered


def look(new_page, world, *, dark: bool, width: int, only: str | None = None) -> None:
    problems = []
    for who, paths in pages_of(world).items():
        if only not in (None, who):
            continue
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


def test_in_arabic_axe_finds_nothing_on_a_clients_pages(new_page, world):
    alice = world["people"]["alice"]
    alice.language = "ar"
    alice.save(update_fields=["language"])
    look(new_page, world, dark=False, width=390, only="alice")


def test_the_check_can_fail(new_page):
    page = new_page()
    page.set_content('<html><body><img src="x"><div style="width:5000px">wide</div></body></html>')
    assert any(line.startswith("image-alt") for line in findings(page))
    assert wider_than_the_screen(page)
