"""What a client's page weighs on its first visit, compressed and without web fonts: HTML, CSS, JS, together."""

from __future__ import annotations

import gzip
import re

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from leeward.apps.care import actions as care
from leeward.apps.measures.models import Sitting
from leeward.apps.messaging import actions as messaging
from leeward.common import jobs

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
    """Goals, a long letter each way, answers waiting."""
    jobs.run_due()
    care.set_goal(
        actor=alice, episode=episode, text="Take the train to work", steps=("One stop", "Two stops")
    )
    for number in range(3):
        words = f"{number}. " + "The week was long and I walked to the river. " * 12
        messaging.send_letter(actor=alice, episode_id=episode.pk, text=words, key=f"a{number}")
        messaging.send_letter(actor=bob, episode_id=episode.pk, text=words, key=f"b{number}")
    return alice


def test_every_client_page_keeps_its_budget(busy_alice, signed_in, client, capsys):
    sitting = reverse("measures:start", args=[Sitting.objects.get(client=busy_alice).pk])
    browser = signed_in(busy_alice)
    phone = {"HTTP_USER_AGENT": "Mozilla/5.0 (Linux; Android) Mobile"}
    first = browser.get(sitting, **phone)["Location"]
    pages = {
        browser: ["/today/", "/today/me/", first, f"{sitting}all/", "/letters/", "/measures/progress/",
                  "/choices/", "/care/goals/", "/safety/help/", "/account/preferences/"],
        client: ["/", "/ask/", "/help-now/", "/about/", "/account/login/"],
    }  # fmt: skip
    heavy = {}
    for who, paths in pages.items():
        for path in paths:
            answer = who.get(path, follow=True)
            assert answer.status_code == 200, path
            weight = weigh(b"".join(answer) if answer.streaming else answer.content)
            assert weight["css"] and weight["html"], path
            if too_heavy(weight):
                heavy[path] = weight
    assert heavy == {}


def test_the_check_of_weight_can_fail():
    assert too_heavy({"html": 13 * KB, "css": 0, "js": 0})
    assert too_heavy({"html": 12 * KB, "css": 13 * KB, "js": 25 * KB + 1})
    assert not too_heavy({"html": 12 * KB, "css": 13 * KB, "js": 25 * KB})
