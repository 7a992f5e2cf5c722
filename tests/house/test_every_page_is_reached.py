"""Every named page is led to from somewhere: by a template, the rail, a redirect or an address that is sent."""

from __future__ import annotations

import re
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

import leeward

ROOT = Path(leeward.__file__).parent
NOBODY_LEADS_TO = {
    "design": "the pattern book is for those who build",
    "help:country": "the crisis page writes its own addresses, as it is answered without Django",
    "ready": "asked by whatever watches the server",
    "help:note_still": "asked by the service worker, and by the script of the neutral page",
}


def names(patterns: list[URLPattern | URLResolver], space: str = "") -> set[str]:
    found: set[str] = set()
    for one in patterns:
        if isinstance(one, URLResolver):
            found |= names(one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space)
        elif one.name and (one.callback.__module__.startswith("leeward")):
            found.add(f"{space}{one.name}")
    return found


def sources() -> str:
    files = [path for path in ROOT.rglob("*.html") if "/tests/" not in path.as_posix()]
    files += [
        path for path in ROOT.rglob("*.py") if "/tests/" not in path.as_posix() and path.name != "urls.py"
    ]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def led_to_from_nowhere(wanted: set[str], text: str) -> list[str]:
    return sorted(name for name in wanted if not re.search(rf"""["']{re.escape(name)}["']""", text))


def test_every_page_is_led_to():
    wanted = {
        name
        for name in names(get_resolver().url_patterns)
        if name not in NOBODY_LEADS_TO and name.split(":")[0] not in NOBODY_LEADS_TO
    }
    assert len(wanted) > 100
    assert led_to_from_nowhere(wanted, sources()) == []


def test_the_check_of_links_can_fail():
    assert led_to_from_nowhere({"care:rules", "care:lost"}, "{% url 'care:rules' %}") == ["care:lost"]
