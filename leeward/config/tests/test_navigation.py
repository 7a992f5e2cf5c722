"""The rail says where somebody is, and never says that they are where they are not."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from leeward.apps.safety import actions as safety_actions
from leeward.apps.safety import api as safety
from leeward.common import ids
from leeward.config.navigation import rail_for

pytestmark = pytest.mark.django_db


def current(person, path):
    return [item.label for group in rail_for(person, path) for item in group.items if item.is_current]


def test_in_a_record_nobody_is_in_the_morning(bob, episode):
    assert current(bob, "/staff/") == ["Morning"]
    assert current(bob, "/staff/caseload/") == ["Caseload"]
    assert current(bob, f"/staff/{ids.to_url(episode.pk)}/") == []


def test_a_place_holds_what_lies_under_it(ines):
    assert current(ines, "/admin/settings/messaging.reply_days/") == ["Settings"]
    assert current(ines, "/admin/invitations/") == ["People"]


def help_of(browser, path="/account/profile/"):
    return set(re.findall(r'href="(/help-now/[^"]*)"', browser.get(path).content.decode()))


def test_who_is_signed_in_is_led_to_the_help_of_their_own_country(alice, bob, signed_in, settings):
    for person in (alice, bob):
        type(person).objects.filter(pk=person.pk).update(country="DE")
        assert help_of(signed_in(person)) == {"/help-now/de/"}
    type(alice).objects.filter(pk=alice.pk).update(country=settings.COUNTRY)
    assert help_of(signed_in(alice)) == {"/help-now/"}, "the first page is the service's own country"
    assert help_of(Client(), "/") == {"/help-now/"}, "of a stranger nothing is known"


def test_a_chosen_language_goes_with_the_country(alice, signed_in):
    type(alice).objects.filter(pk=alice.pk).update(country="RO", language="ar")
    assert help_of(signed_in(alice)) == {"/help-now/ro/?in=ar"}


@pytest.mark.hazard("H-029")
def test_the_page_that_is_linked_lies_on_the_device_or_names_no_number(alice, olga):
    contact = safety_actions.add_contact(
        actor=olga, country="DE", kind="call", name="A line", number="0 111", source="their page"
    )
    safety_actions.confirm_contact(actor=olga, contact=contact)
    safety.warm_crisis_pages()
    assert safety.help_address("DE") in safety.crisis_addresses()
    assert b"0 111" in (safety.page_source(safety.help_address("DE"), "en") or b"")
    nowhere = safety.page_source(safety.help_address("RO"), "en") or b""
    assert b"0 111" not in nowhere and b"call your local emergency number" in nowhere
    for nonsense in ("", "GB", "gb-sct", "../x", "EU1"):
        assert safety.help_address(nonsense) == "/help-now/"


def test_the_country_costs_no_query(alice, signed_in):
    browser = signed_in(alice)
    browser.get("/account/profile/")
    with CaptureQueriesContext(connection) as before:
        browser.get("/account/profile/")
    type(alice).objects.filter(pk=alice.pk).update(country="DE")
    with CaptureQueriesContext(connection) as after:
        browser.get("/account/profile/")
    assert len(after) == len(before)
