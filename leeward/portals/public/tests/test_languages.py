"""Pages in a language that no reader has signed say so, in both languages."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import translation

from leeward.apps.safety import api

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    """A page that was asked for in Arabic leaves this thread in Arabic, and help stays in memory."""
    with translation.override("en"):
        yield
    api._pages.clear()


IN_ARABIC = "هذه الترجمة مسودة."
IN_ENGLISH = '<span lang="en" dir="ltr">This translation is a draft. Tell us what is wrong.</span>'


def page(path: str, language: str) -> str:
    return Client(headers={"accept-language": language}).get(path).content.decode()


@pytest.mark.hazard("H-050")
@pytest.mark.parametrize("path", ["/", "/privacy/", "/about/", "/account/login/", "/nowhere/"])
def test_a_draft_says_so_at_the_foot_of_every_page(path):
    found = page(path, "ar")
    assert '<html lang="ar" dir="rtl"' in found
    assert IN_ARABIC in found
    assert IN_ENGLISH in found


@pytest.mark.parametrize("path", ["/", "/account/login/"])
def test_the_language_of_the_source_is_no_draft(path):
    assert "This translation" not in page(path, "en")


def test_the_pages_of_staff_say_it_too(bob, episode, signed_in):
    type(bob).objects.filter(pk=bob.pk).update(language="ar")
    bob.refresh_from_db()
    assert IN_ENGLISH in signed_in(bob).get("/staff/").content.decode()


def test_the_page_for_a_crisis_says_it_too():
    assert IN_ENGLISH in api.render_page("GB", "ar").decode()
    assert "This translation" not in api.render_page("GB", "en").decode()


@pytest.mark.hazard("H-032")
def test_help_is_in_the_language_of_the_page_that_led_to_it(alice, signed_in):
    """She chose Arabic, and her browser speaks English."""
    type(alice).objects.filter(pk=alice.pk).update(language="ar")
    alice.refresh_from_db()
    browser = signed_in(alice)
    today = browser.get("/today/", headers={"accept-language": "en"}).content.decode()
    assert 'href="/help-now/?in=ar"' in today
    shown = browser.get("/help-now/?in=ar", headers={"accept-language": "en"}).content.decode()
    assert '<html lang="ar" dir="rtl">' in shown


def test_where_the_browser_speaks_the_same_language_the_address_stays_short():
    assert 'href="/help-now/"' in page("/", "ar")
    assert 'href="/help-now/"' in page("/", "en")
    assert 'href="/help-now/"' in page("/", "")


def test_a_language_that_is_not_offered_gives_the_one_of_the_service():
    assert '<html lang="en"' in page("/help-now/?in=zz", "en")
