"""What a client's page weighs on its first visit, compressed and without web fonts: HTML, CSS, JS, together."""

from __future__ import annotations

import gzip
import re
from collections import deque
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import resolve, reverse

from leeward.apps.care import actions as care
from leeward.apps.consent.tests.conftest import let_in
from leeward.apps.measures import actions as measures
from leeward.apps.measures.models import Sitting
from leeward.apps.messaging import actions as messaging
from leeward.apps.people import actions as people
from leeward.apps.people.roles import Role
from leeward.apps.safety import actions as safety
from leeward.apps.safety.models import PlanPart
from leeward.common import clock, jobs, service
from tests.fixtures import make_client, make_episode

pytestmark = pytest.mark.django_db
KB = 1024
LIMITS = {"html": 12 * KB, "css": 13 * KB, "js": 25 * KB}
TOGETHER = 50 * KB


def packed(data: bytes) -> int:
    return len(gzip.compress(data, 6))


def source(address: str) -> bytes:
    found = finders.find(address.removeprefix("/static/"))
    assert found, address
    with open(found, "rb") as file:
        return file.read()


def scripts(address: str, seen: set[str]) -> int:
    """A module and all that it imports."""
    if address in seen:
        return 0
    seen.add(address)
    data = source(address)
    found = re.findall(rb"""(?:from|import)\s*\(?["'](\.[^"']+)["']""", data)
    folder = address.rsplit("/", 1)[0]
    return packed(data) + sum(scripts(f"{folder}/{name.decode().removeprefix('./')}", seen) for name in found)


def weigh(html: bytes) -> dict[str, int]:
    text = html.decode()
    sheets = set(re.findall(r'<link rel="stylesheet" href="(/static/[^"]+)"', text))
    seen: set[str] = set()
    return {
        "html": packed(html),
        "css": sum(packed(source(sheet)) for sheet in sheets),
        "js": sum(scripts(one, seen) for one in re.findall(r'<script[^>]* src="(/static/[^"]+)"', text)),
    }


def too_heavy(weight: dict[str, int]) -> bool:
    return any(weight[kind] > limit for kind, limit in LIMITS.items()) or sum(weight.values()) > TOGETHER


@pytest.fixture
def busy_alice(alice, bob, episode):
    """Goals, a long letter each way, answers waiting, a full safety plan."""
    jobs.run_due()
    for part in PlanPart.Part.values:
        text = "\n".join(f"{number}. Something that helps me, 07700 90014{number}" for number in range(5))
        safety.write_part(actor=alice, part=part, text=text)
    care.set_goal(
        actor=alice, episode=episode, text="Take the train to work", steps=("One stop", "Two stops")
    )
    for number in range(3):
        words = f"{number}. " + "The week was long and I walked to the river. " * 12
        messaging.send_letter(actor=alice, episode_id=episode.pk, text=words, key=f"a{number}")
        messaging.send_letter(actor=bob, episode_id=episode.pk, text=words, key=f"b{number}")
    return alice


@pytest.fixture
def yara(bob):
    """Fifteen, with a therapist; her mother Nadia is let in."""
    service.change(actor=None, key="consent.minimum_age", value=13)
    year = clock.today("Europe/London").year - 15
    person = make_client("yara", name="Yara Haddad", country="GB", birth_year=year)
    make_episode(client=person, intake=bob, therapist=bob)
    return person


@pytest.fixture
def nadia(yara):
    person = people.open_account(username="nadia", password=None, role=Role.GUARDIAN, name="Nadia Haddad")
    let_in(yara, person, shares_choices=True, shares_appointments=True, shares_worry_page=True)
    return person


PHONE = {"HTTP_USER_AGENT": "Mozilla/5.0 (Linux; Android) Mobile"}
NOT_FOLLOWED = re.compile(
    r"^/(leave|account/logout|static|patterns|demo|letters/files|care/copy/.*/archive|home)"
)


def views_from(browser: Client, begins: list[str]) -> dict[str, tuple[str, bytes]]:
    """One page of each view that links lead to from these: its address and its HTML, as a phone gets it."""
    found: dict[str, tuple[str, bytes]] = {}
    waiting, been = deque(begins), set()
    while waiting:
        path = waiting.popleft()
        view = resolve(urlsplit(path).path).view_name
        if path in been or view in found:
            continue
        been.add(path)
        answer = browser.get(path, **PHONE)
        if answer.status_code == 302:
            place = urljoin(path, answer["Location"])
            waiting += [place] if place.startswith("/") and not NOT_FOLLOWED.match(place) else []
            continue
        if answer.status_code == 403 and view.startswith(("account_", "mfa_")):
            continue  # these people have no password that the sign-in library could ask for once more
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        html = b"".join(answer) if answer.streaming else answer.content
        found[view] = path, html
        for link in re.findall(r'<a\b[^>]*\bhref="([^"#]+)', html.decode()):
            place = urljoin(path, unescape(link))
            if place.startswith("/") and not NOT_FOLLOWED.match(place):
                waiting.append(place)
    return found


MUST_BE_AMONG_THEM = {
    "portal_public:front", "portal_public:ask_step", "help:now", "account_login", "portal_client:today",
    "portal_client:me", "measures:checkin", "measures:whole", "measures:finished", "measures:progress",
    "measures:by_link", "measures:guest_help", "safety:help_for_you", "consent:choices", "consent:change",
    "consent:agree", "consent:age", "consent:family", "consent:guardian", "consent:scope", "consent:not_to_contact",
    "portal_guardian:overview", "portal_guardian:worried", "messaging:letters", "care:my_goals", "care:my_copy",
    "people:preferences", "safety:plan", "safety:plan_part", "safety:plan_sharing", "safety:plan_earlier", "help:notes",
}  # fmt: skip
"""The walk has gone wrong when it misses one of these."""


def test_every_client_page_keeps_its_budget(busy_alice, bob, dana, yara, nadia, signed_in, client):
    """Alice's pages, young Yara's, her mother's, a visitor's, and those of a check-in by a link."""
    jobs.run_due()
    sitting = Sitting.objects.get(client=busy_alice)
    done = Sitting.objects.get(client=yara)
    Sitting.objects.filter(pk=done.pk).update(completed_at=clock.now())
    make_episode(client=dana, intake=bob, therapist=bob)
    jobs.run_due()
    by_link = Sitting.objects.get(client=dana)
    _link, secret = measures.make_link(actor=bob, sitting=by_link)
    entry = reverse("measures:by_link", args=[secret])
    # Before the link is spent.
    visitor = views_from(client, ["/", "/help-now/", "/account/login/", entry])
    guest = Client()
    first = guest.post(entry)["Location"]
    start = reverse("measures:start", args=[sitting.pk])
    every = [
        visitor,
        views_from(
            signed_in(busy_alice),
            ["/today/", start, f"{start}all/", "/safety/help/", "/choices/agree/", "/choices/age/"],
        ),
        views_from(
            signed_in(yara), ["/today/", "/choices/family/", reverse("measures:finished", args=[done.pk])]
        ),
        views_from(signed_in(nadia), ["/family/"]),
        views_from(guest, [reverse("measures:guest_help", args=[by_link.pk]), first]),
    ]
    seen = {view for pages in every for view in pages}
    assert MUST_BE_AMONG_THEM - seen == set()
    heavy = {}
    for path, html in (page for pages in every for page in pages.values()):
        weight = weigh(html)
        assert weight["css"] and weight["html"], path
        if too_heavy(weight):
            heavy[path] = weight
    assert heavy == {}


def test_the_check_of_weight_can_fail():
    assert too_heavy({"html": 13 * KB, "css": 0, "js": 0})
    assert too_heavy({"html": 12 * KB, "css": 13 * KB, "js": 25 * KB + 1})
    assert not too_heavy({"html": 12 * KB, "css": 13 * KB, "js": 25 * KB})
