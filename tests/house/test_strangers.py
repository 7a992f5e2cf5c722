"""A stranger gets nothing, at any address. The walk reads the map of addresses, so none can be forgotten."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from leeward.common import ids
from leeward.common.ids import KeyConverter

pytestmark = pytest.mark.django_db

PUBLIC = {
    # Open to everybody, on purpose.
    "portal_public", "help", "design", "demo",
}  # fmt: skip
PUBLIC_NAMES = {"home", "leave", "service_worker", "ready"}
NOT_OURS = ("account_", "mfa_", "usersessions_")
"""The library's own sign-in pages: its tests, and ours in `people`, cover them."""


def addresses(resolver=None, prefix="", namespace=""):
    """Every pattern as (full name, path with ids filled in, takes an id)."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            space = pattern.namespace or ""
            yield from addresses(pattern, route, f"{namespace}{space}:" if space else namespace)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name or ''}", pattern, route


def fill(pattern, route, value):
    for name, converter in pattern.pattern.converters.items():
        kind = type(converter).__name__
        written = ids.to_url(value) if isinstance(converter, KeyConverter) else {
            "IntConverter": "1", "StringConverter": "x", "SlugConverter": "x", "UUIDConverter": str(value),
        }.get(kind, "x")  # fmt: skip
        for prefix in ("key:", "int:", "str:", "slug:", "uuid:", ""):
            route = route.replace(f"<{prefix}{name}>", written)
    return "/" + route


def ours():
    for name, pattern, route in addresses():
        space = name.split(":")[0]
        if space in PUBLIC or name in PUBLIC_NAMES or name.startswith(NOT_OURS) or "(" in route:
            continue
        yield name, pattern, route


ALL = list(ours())


def test_the_walk_finds_the_addresses():
    names = {name for name, _pattern, _route in ALL}
    assert {"care:note", "portal_clinician:record", "portal_client:today", "portal_admin:audit"} <= names
    assert len(names) > 40


OPEN_WITHOUT_SIGNING_IN = {
    # A secret in the address stands for the sign-in; a wrong one is refused by its own test.
    "measures:by_link", "measures:kiosk", "measures:kiosk_end", "people:invitation", "people:appearance", "people:come_back",
    "people:come_back_code", "people:come_back_asked", "people:come_back_staff", "people:code", "people:codes_sign_in",
}  # fmt: skip


@pytest.mark.parametrize("name, pattern, route", ALL, ids=[name for name, _p, _r in ALL])
def test_nobody_in_particular_is_sent_to_sign_in(name, pattern, route):
    if name in OPEN_WITHOUT_SIGNING_IN:
        pytest.skip("open on purpose; has a test of its own")
    response = Client().get(fill(pattern, route, ids.new()))
    assert response.status_code in (302, 404, 405), (name, response.status_code)
    if response.status_code == 302:
        assert "/account/" in response["Location"] or response["Location"] == "/", response["Location"]


@pytest.mark.parametrize(
    "name, pattern, route",
    [entry for entry in ALL if entry[1].pattern.converters],
    ids=[name for name, p, _r in ALL if p.pattern.converters],
)
def test_what_is_not_there_or_not_theirs_does_not_exist(name, pattern, route, dana, episode, signed_in):
    """Dana guesses Alice's episode id, and an id of nothing: both are answered in the same way."""
    if name in OPEN_WITHOUT_SIGNING_IN:
        pytest.skip("open on purpose; has a test of its own")
    browser = signed_in(dana)
    for value in (episode.pk, ids.new()):
        path = fill(pattern, route, value)
        for method in (browser.get, browser.post):
            response = method(path)
            assert response.status_code in (404, 403, 405), (name, response.status_code)


def test_a_client_reaches_no_page_of_staff(dana, signed_in):
    browser = signed_in(dana)
    for path in ("/staff/", "/staff/caseload/", "/supervision/", "/service/", "/admin/", "/admin/audit/",
                 "/admin/settings/", "/admin/health/", "/care/referrals/", "/safety/alerts/", "/letters/inbox/"):  # fmt: skip
        assert browser.get(path).status_code == 404, path
