"""From the demonstration's front door along every link, as everybody who lives there: each kind of page is looked at.

The walk of `test_every_page` knows its pages by name; this one finds them, so that a new page is not forgotten.
With LEEWARD_PICTURES=folder it leaves a picture of each page there, to be looked at.
"""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx
import pytest
from django.urls import Resolver404, resolve

from tests.journeys.test_every_page import findings, wider_than_the_screen
from tests.ports import free_port

pytestmark = [pytest.mark.full, pytest.mark.browser]

PICTURES = os.environ.get("LEEWARD_PICTURES", "")
ROOT = Path(__file__).parents[2]
PATIENCE = 90
EACH = 2
"""So many pages of one kind, at most: the first that different people come to."""
NOT_FOLLOWED = re.compile(
    r"^/(leave|account/logout|static|patterns|demo/sign-in|files|sw\.js|care/copy/.*/archive|letters/files|home)"
)


@dataclass(frozen=True)
class Town:
    base: str
    turn_round: Callable[[], object]
    """From now on everybody's pages run from right to left."""


EVERYBODY_READS_ARABIC = """
import django
django.setup()
from leeward.apps.people.models import Person
Person.objects.update(language="ar")
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The demonstration as anybody starts it."""
    port = free_port()
    rest = {name: value for name, value in os.environ.items() if not name.startswith(("LEEWARD_", "DJANGO_"))}
    given = {
        **rest, "LEEWARD_MODE": "demo", "LEEWARD_DATA": str(tmp_path_factory.mktemp("town")), "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    leeward = [sys.executable, "-m", "leeward", "demo"]
    subprocess.run([*leeward, "load"], env=given, cwd=ROOT, check=True, capture_output=True, timeout=PATIENCE)
    server = subprocess.Popen(
        [*leeward, "serve", "--port", str(port)],
        env=given, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    base = f"http://localhost:{port}"
    turn_round = partial(
        subprocess.run, [sys.executable, "-c", EVERYBODY_READS_ARABIC], cwd=ROOT, check=True,
        env={**given, "DJANGO_SETTINGS_MODULE": "leeward.config.settings"},
    )  # fmt: skip
    end = time.monotonic() + PATIENCE
    while True:
        assert time.monotonic() < end, "The demonstration did not start."
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(f"{base}/ready/", timeout=2).status_code == 200:
                break
        time.sleep(0.1)
    yield Town(base, turn_round)
    server.terminate()
    server.wait(timeout=PATIENCE)


def kind_of(path: str) -> str:
    """Pages of one view are of one kind."""
    try:
        found = resolve(urlsplit(path).path)
    except Resolver404:
        return path
    return found.view_name or path


def links(page, base: str, path: str) -> list[str]:
    found = []
    for link in page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))"):
        whole = urldefrag(urljoin(base + path, link))[0]
        if whole.startswith(base) and not NOT_FOLLOWED.match(urlsplit(whole).path):
            found.append(whole.removeprefix(base))
    return found


@pytest.mark.parametrize(
    ("width", "dark", "language"),
    [(1280, False, "en"), (390, True, "en"), (360, False, "ar")],
    ids=["light at a desk", "dark on a phone", "right to left on a small phone"],
)
def test_every_page_that_a_link_leads_to_is_sound(chromium, town, width, dark, language):
    if language == "ar":
        town.turn_round()  # the last walk: there is no way back
    town = town.base
    people = re.findall(r'action="(/demo/sign-in/[^"]+)"', httpx.get(f"{town}/demo/").text)
    assert len(people) > 10
    seen: Counter[str] = Counter()
    problems: list[str] = []
    for who in ["", *people]:
        context = chromium.new_context(
            viewport={"width": width, "height": 1600},
            color_scheme="dark" if dark else "light",
            bypass_csp=True,
            locale=language,
        )
        page = context.new_page()
        page.goto(f"{town}/demo/" if who else town)
        if who:
            page.locator(f'form[action="{who}"] button').click()
            page.wait_for_load_state()
        waiting = deque(
            [urlsplit(page.url).path, "/home/"] if who else ["/", "/help-now/", "/account/login/"]
        )
        been: set[str] = set()
        while waiting:
            path = waiting.popleft()
            kind = kind_of(path)
            if path in been or seen[kind] >= EACH:
                continue
            been.add(path)
            response = page.goto(town + path)
            if response is None:
                continue
            place = page.url.removeprefix(town)
            if kind_of(place) != kind and place not in been:
                waiting.append(place)
                continue
            seen[kind] += 1
            name = f"{who or 'anybody'} {path}"
            if response.status >= 400:
                problems.append(f"{name}: {response.status}")
                continue
            if "None" in page.locator("body").inner_text().split():
                problems.append(f"{name}: says None")
            problems += [f"{name}: {line}" for line in findings(page)]
            if wider_than_the_screen(page):
                problems.append(f"{name}: scrolls sideways at {width}")
            if page.evaluate("document.documentElement.dir") != ("rtl" if language == "ar" else "ltr"):
                problems.append(f"{name}: runs the wrong way")
            if PICTURES:
                label = f"{width}-{kind.replace(':', '.').strip('/')}-{seen[kind]}.png"
                page.screenshot(path=Path(PICTURES) / label, full_page=True)
            waiting.extend(links(page, town, path))
        context.close()
    assert not problems, "\n".join(problems)
    assert len(seen) > 100, f"only {len(seen)} kinds of pages were found"
