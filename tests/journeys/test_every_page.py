"""Every page, as the person it is for: nothing for axe to find, no sideways scroll, and mirrored in Arabic."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page

import leeward.design
from leeward.apps.care import actions as care
from leeward.apps.care import api as care_api
from leeward.apps.care import queries
from leeward.apps.consent.tests.conftest import let_in
from leeward.apps.harms import actions as harms
from leeward.apps.measures import actions as measures
from leeward.apps.measures.models import Sitting
from leeward.apps.messaging import actions as messaging
from leeward.apps.messaging.models import Letter
from leeward.apps.people import actions as people
from leeward.apps.people.roles import Role
from leeward.apps.safeguarding import actions as safeguarding
from leeward.apps.safeguarding.models import Disclosure
from leeward.apps.safety import actions as safety
from leeward.apps.safety.models import Alert, Screening
from leeward.apps.vigilance.models import Draw, DrawnText, Drill, DrillTelling
from leeward.common import clock, ids, jobs, service
from tests.fixtures import make_client, make_episode, make_staff
from tests.journeys.test_noas_way import answer_everything

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HARM = {
    "what": "She fell asleep at the wheel after the exercise.", "kind": "session_distress", "severity": "severe",
    "serious": ["admission"], "expected": "unexpected", "route": "family", "action": "We rang her.",
}  # fmt: skip

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
        "": ["/", "/team/", "/about/", "/not-right/", "/privacy/", "/help-now/", "/harms/complaint/", "/ask/", "/ask/kept/", "/account/login/", "/notes/"],
        "alice": [
            "/today/", "/today/me/", "/measures/progress/", "/letters/", "/choices/", "/care/goals/",
            "/safety/help/", "/account/preferences/", f"/care/{episode}/another/", "/care/end-my-care/",
            "/measures/working-together/", "/care/why/", "/care/while-you-wait/",
            "/care/while-you-wait/first-talk/", "/care/while-you-wait/slow-breathing/",
            "/care/while-you-wait/one-small-thing/", "/care/copy/", "/not-right/",
            f"/measures/{world['done']}/finished/", "/harms/tell/", "/harms/complaint/",
            f"/harms/complaint/{world['complaint']}/",
            "/safeguarding/contacts/", *(f"/safeguarding/contacts/{world['line']}/{step}/" for step in ("who", "reach", "tell", "when", "read")),
            "/safety/plan/", "/safety/plan/alone/", "/safety/plan/sharing/", "/safety/plan/earlier/",
        ],
        "bob": [
            "/staff/", "/staff/caseload/", "/staff/find/?q=Al", f"/staff/{episode}/", f"/staff/{episode}/their-pages/", "/letters/inbox/",
            f"/letters/{episode}/", f"/letters/{episode}/colleagues/", "/letters/templates/", "/safety/alerts/",
            f"/safety/alerts/{alert}/", f"/safety/plans/{episode}/", f"/safety/plans/{episode}/alone/", "/safety/rota/", "/safety/unread/", f"/safety/drills/{world['drill']}/", "/safety/second-reading/", "/care/referrals/", "/care/referrals/new/",
            f"/care/referrals/{world['invited']}/invitation/", "/care/rules/",
            f"/care/{episode}/goals/", f"/care/{episode}/notes/", f"/care/notes/{note}/", f"/care/{episode}/ending/",
            f"/care/{episode}/handover/", f"/care/{episode}/team/", f"/care/{episode}/step/", f"/care/{world['waiting']}/therapist/", "/care/absences/", f"/measures/plan/{episode}/",
            "/measures/overdue/", "/care/rules/", f"/care/referrals/{world['referral']}/rules/",
            "/account/profile/", "/harms/", f"/harms/events/{world['harm']}/", f"/harms/events/{world['draft']}/",
            f"/safeguarding/missed/{episode}/", "/safeguarding/cases/", f"/safeguarding/cases/{world['case']}/",
            f"/safeguarding/of/{world['alice']}/", "/safeguarding/", f"/safeguarding/disclosures/{world['disclosure']}/",
            f"/care/{episode}/copy/", "/care/copies/", f"/care/copies/{world['copy']}/",
            f"/care/copies/{world['answered']}/",
        ],
        "charlie": [f"/staff/{episode}/reason/"],
        # Dana asked and has an answer; what Alice reads before she asks is on her own page above.
        # Her safety plan is empty.
        "dana": ["/care/copy/", "/safety/plan/"],
        # Erin's care has ended, and she has begun to ask again.
        "erin": [
            "/today/", "/today/me/", "/letters/", "/care/goals/", "/safety/help/", "/not-right/", "/ask/1/", "/ask/2/",
            "/ask/3/", "/ask/4/", "/ask/kept/",
        ],
        "olga": [
            "/harms/", f"/harms/events/{world['harm']}/", "/harms/huddle/", "/harms/complaints/",
            f"/harms/complaints/{world['complaint']}/", "/supervision/", "/service/safety/", "/safety/contacts/", "/safety/events/", "/safety/screening/",
            "/safety/drills/", "/safety/second-reading/",
        ],
        "marek": ["/service/", "/service/safety/?period=all"],
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
    safety.write_part(actor=alice, part="alone", text="Walk to the river\nRing Noor, 07700 900143")
    safety.share_plan(actor=alice, is_shared=True)
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
    draft = harms.add_event(actor=bob, episode_id=episode.pk)
    harm = harms.save_event(
        actor=bob, event=harms.add_event(actor=bob, episode_id=episode.pk), facts=HARM, seen=0, send=True,
        related="possible",
    )  # fmt: skip
    harms.tell(actor=alice, text="The exercise made me ill.", for_leads_only=False, key=ids.new())
    complaint = harms.complain(actor=alice, text="Nobody rang back.", about_id=bob.pk, key=ids.new())
    harms.answer_complaint(actor=complaint.owner, complaint=complaint, text="We are sorry.")
    drill = drill_and_text(alice, bob)
    missed = safeguarding.note_missed(
        actor=bob, episode_id=episode.pk, how="not_come", planned_at=clock.now(), source_id=ids.new()
    )
    begun = safeguarding.begin_contact(actor=alice)
    typed = {
        "name": "Noor",
        "relation": "sibling",
        "phone": "07700 900143",
        "may_tell": "call_us",
        "when": "unreached",
    }
    safeguarding.keep_contact_draft(actor=alice, line=begun.line, given=typed)
    safeguarding.keep_contact(actor=alice, line=begun.line)
    disclosure = Disclosure.objects.create(
        client=alice, episode=episode, alert_id=Alert.objects.get().pk, kind="child", owner=bob,
        opened_at=clock.now(), clock_began_at=clock.now(), due_at=clock.now(),
    )  # fmt: skip
    return {
        "drill": ids.to_url(drill.pk),
        "line": ids.to_url(begun.line),
        "case": ids.to_url(missed.case.pk),
        "alice": ids.to_url(alice.pk),
        "disclosure": ids.to_url(disclosure.pk),
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
        "draft": ids.to_url(draft.pk),
        "harm": ids.to_url(harm.pk),
        "complaint": ids.to_url(complaint.pk),
        "done": ids.to_url(Sitting.objects.exclude(completed_at=None).get().pk),
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


def drill_and_text(alice, bob):
    """A drill has called Bob; a text of Alice was drawn to be read again."""
    now, soon = clock.now(), clock.now() + dt.timedelta(hours=1)
    drill = Drill.objects.create(
        planned_at=now, latest_at=soon, over_at=soon, state="running", began_at=now, due_at=soon
    )
    DrillTelling.objects.create(drill=drill, share=0, to=bob, at=now)
    draw = Draw.objects.create(begins_at=now, ends_at=now, seed=1, not_flagged=1, wanted=1, at=now)
    letter = Letter.objects.filter(author=alice).first()
    screening = Screening.objects.filter(source_row=letter.pk).first()
    DrawnText.objects.create(draw=draw, screening=screening, client=alice, place=1)
    return drill


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


def problems_of(page, name: str, *, width: int) -> list[str]:
    """What is wrong with the page that stands there."""
    problems = []
    # "None of the time" is an answer of a published questionnaire.
    if "None" in page.locator("body").inner_text().replace("None of the time", "").split():
        problems.append(f"{name}: says None")
    problems += [f"{name}: {line}" for line in findings(page)]
    page.set_viewport_size({"width": 320, "height": 800})
    if wider_than_the_screen(page):
        problems.append(f"{name}: scrolls sideways at 320")
    page.set_viewport_size({"width": max(width, 640), "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    if wider_than_the_screen(page):
        problems.append(f"{name}: scrolls sideways with text of 200 %")
    page.set_viewport_size({"width": width, "height": 800})
    return problems


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
            problems += problems_of(page, f"{who} {path}", width=width)
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


# --- the pages of a hard moment: a check-in, help, what is agreed to, the family ---------------------------


SENT_PLAINLY = """(form, fields) => {
  for (const [name, value] of Object.entries(fields)) {
    const field = Object.assign(document.createElement("input"), {type: "hidden", name, value});
    form.append(field);
  }
  HTMLFormElement.prototype.submit.call(form);
}"""


@dataclass
class Reader:
    """Looks at pages as somebody, and keeps what is wrong."""

    page: Page
    problems: list[str]

    def at(self, path: str, status: int = 200) -> None:
        answer = self.page.goto(path)
        self._note(path, answer.status if answer else 0, status)

    def after(self, form: str, status: int, **fields: str) -> None:
        """Sends the form as a browser without a script or checks of its own does, and looks at what comes."""
        with self.page.expect_navigation() as coming:
            self.page.locator(form).first.evaluate(SENT_PLAINLY, fields)
        self._note(f"{self.page.url} after {form} {fields or ''}", coming.value.status, status)

    def _note(self, name: str, status: int, wanted: int) -> None:
        if status != wanted:
            self.problems.append(f"{name}: {status}, not {wanted}")
        else:
            self.problems += problems_of(self.page, name, width=390)


@pytest.fixture
def reader(new_page):
    problems: list[str] = []
    yield lambda person=None: Reader(new_page(person), problems)
    assert problems == []


@pytest.fixture
def mina(bob):
    """In care; her first check-in waits."""
    person = make_client("mina", name="Mina Ade", country="GB", birth_year=1985)
    make_episode(client=person, intake=bob, therapist=bob)
    jobs.run_due()
    return person


def test_a_check_in_and_its_help_are_sound(reader, mina):
    check_in = f"/measures/{ids.to_url(Sitting.objects.get(client=mina).pk)}/"
    hers = reader(mina)
    hers.at(f"{check_in}1/")
    hers.after("form:has(.question__item)", 422)
    hers.at(f"{check_in}all/")
    hers.after("form:has(.question__item)", 422)
    hers.at("/safety/help/?from=check-in")


def test_a_check_in_by_a_link_and_its_help_are_sound(reader, bob, mina):
    row = Sitting.objects.get(client=mina)
    his = reader(bob)
    his.page.goto(f"/measures/plan/{ids.to_url(row.episode_id)}/")
    his.after(f'form[action="/measures/{ids.to_url(row.pk)}/link/"]', 200)
    _link, secret = measures.make_link(actor=bob, sitting=row)
    guest = reader()
    guest.at(f"/measures/link/{secret}/")
    guest.after("main form", 200)
    guest.at(f"/measures/{ids.to_url(row.pk)}/help/")
    guest.page.goto(f"/measures/{ids.to_url(row.pk)}/1/")
    guest.after("form:has(.question__item)", 200, go="stop")
    guest.at(f"/measures/link/{secret}/", 404)
    guest.at("/measures/device/")


def test_asking_and_agreeing_are_sound(reader, mina):
    anybody = reader()
    anybody.at("/ask/1/")
    anybody.after("main form", 200)
    anybody.after("main form", 422)
    hers = reader(mina)
    for path in ("agree", "age", "care", "research"):
        hers.at(f"/choices/{path}/")
    hers.after("main form", 422)
    hers.page.goto("/letters/")
    hers.after("main form:has(textarea)", 422)


def test_the_pages_of_a_young_person_and_of_their_family_are_sound(reader, bob):
    service.change(actor=None, key="consent.minimum_age", value=13)
    year = clock.today("Europe/London").year
    yara = make_client("yara", name="Yara Haddad", country="GB", birth_year=year - 15)
    make_episode(client=yara, intake=bob, therapist=bob)
    nadia = people.open_account(username="nadia", password=None, role=Role.GUARDIAN, name="Nadia Haddad")
    link = let_in(yara, nadia, shares_choices=True, shares_appointments=True, shares_worry_page=True)
    let_in_at = ids.to_url(link.pk)
    hers = reader(yara)
    for path in ("", "guardians/", f"guardians/{let_in_at}/", "not-to-contact/"):
        hers.at(f"/choices/family/{path}")
    mothers = reader(nadia)
    for path in ("", f"{let_in_at}/worried/", f"{let_in_at}/choices/care/"):
        mothers.at(f"/family/{path}")
    reader(bob).at(f"/choices/young/{ids.to_url(yara.pk)}/")


def test_the_check_can_fail(new_page):
    page = new_page()
    page.set_content('<html><body><img src="x"><div style="width:5000px">wide</div></body></html>')
    assert any(line.startswith("image-alt") for line in findings(page))
    assert wider_than_the_screen(page)
