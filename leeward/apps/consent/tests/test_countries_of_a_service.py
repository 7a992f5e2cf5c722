"""A service gives the ages of its countries in a file of its own. A fault in it stops the first start and says where."""

from __future__ import annotations

import copy
import html
import json
import os
import subprocess
import sys

import pytest
from django.test import Client

from leeward.apps.consent import api, countries
from leeward.apps.consent.api import Path
from leeward.common import clock, service

SHIPPED = json.loads(countries.SHIPPED.read_text(encoding="utf-8"))


@pytest.fixture
def own(tmp_path, settings):
    """The service's file."""

    def give(data) -> str:
        path = tmp_path / "ours.json"
        path.write_text(json.dumps(data), encoding="utf-8")
        countries.load.cache_clear()
        settings.COUNTRIES_FILE = str(path)
        return str(path)

    yield give
    countries.load.cache_clear()


def row(minimum: int = 12, alone: int = 14, legal: int = 18, name: str = "Ireland") -> dict:
    found = copy.deepcopy(SHIPPED["countries"]["GB"])
    found["name"] = name
    for key, age in (("minimum_age", minimum), ("alone_age", alone), ("legal_age", legal)):
        found[key]["age"] = age
    return found


@pytest.fixture
def from_ten(db):
    service.change(actor=None, key="consent.minimum_age", value=10)


def test_a_country_is_added_and_the_others_stay(own, from_ten):
    assert api.path_for(age=15, country="IE") is Path.TOO_YOUNG, "without a rule of its own"
    own({"countries": {"IE": row()}})
    assert api.path_for(age=15, country="IE") is Path.YOUNG_ALONE
    assert api.path_for(age=13, country="IE") is Path.YOUNG_WITH_GUARDIAN
    assert api.path_for(age=13, country="GB") is Path.YOUNG_WITH_GUARDIAN
    assert api.path_for(age=17, country="GB-SCT") is Path.ADULT


def test_a_country_is_replaced(own, from_ten):
    own({"countries": {"GB": row(minimum=11, alone=15, name="Here")}})
    assert api.path_for(age=11, country="GB") is Path.YOUNG_WITH_GUARDIAN
    assert api.path_for(age=15, country="GB") is Path.YOUNG_ALONE


WRONG = {
    "a bad code": ({"countries": {"Ireland": row()}}, "“Ireland”"),
    "no name": ({"countries": {"IE": {**row(), "name": ""}}}, "“IE”: needs a “name”"),
    "no age": ({"countries": {"IE": {**row(), "alone_age": {}}}}, "“IE”, “alone_age”"),
    "true for an age": (
        {"countries": {"IE": {**row(), "alone_age": {"age": True, "source": "x", "status": "x"}}}},
        "“IE”, “alone_age”",
    ),
    "no source": (
        {"countries": {"IE": {**row(), "legal_age": {"age": 18, "status": "signed"}}}},
        "needs a “source”",
    ),
    "above the legal age": ({"countries": {"IE": row(alone=19)}}, "is above “legal_age”"),
    "a half default": ({"countries": {}, "default": {"name": "any"}}, "“default”"),
    "no countries": ([], "“countries”"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_fault_says_where(what, own):
    data, words = WRONG[what]
    path = own(data)
    with pytest.raises(countries.CountriesFault) as fault:
        countries.rows()
    assert words in str(fault.value) and path in str(fault.value)


@pytest.mark.parametrize("text", [None, "{no"])
def test_a_file_that_is_not_there_or_no_json_is_a_fault(text, tmp_path, settings):
    path = tmp_path / "ours.json"
    if text:
        path.write_text(text, encoding="utf-8")
    settings.COUNTRIES_FILE = str(path)
    with pytest.raises(countries.CountriesFault):
        countries.rows()


def test_a_fault_stops_the_start(tmp_path):
    path = tmp_path / "ours.json"
    path.write_text('{"countries": {"ie": {}}}', encoding="utf-8")
    code = "import django; django.setup()"
    env = {**os.environ, "LEEWARD_COUNTRIES": str(path), "DJANGO_SETTINGS_MODULE": "leeward.config.settings"}
    ran = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)
    assert ran.returncode != 0
    assert "CountriesFault" in ran.stderr and "“ie”" in ran.stderr


def test_the_settings_page_names_the_countries_whose_rule_goes_first(own, ines, signed_in):
    service.change(actor=None, key="consent.minimum_age", value=12)
    own({"countries": {"IE": row()}})
    page = html.unescape(signed_in(ines).get("/admin/settings/").content.decode())
    assert "A rule of a country goes first." in page
    assert "England, Wales and Northern Ireland (13)" in page
    assert "every country without a rule of its own (18)" in page
    assert "Ireland (12)" not in page


# --- the year, and what may be left out -------------------------------------------------------------------


def step_two(year: str, **more: str) -> str:
    browser = Client()
    browser.post("/ask/1/", {"problems": ["low_mood"], "for_whom": "me"})
    answer = browser.post("/ask/2/", {"birth_year": year, "country": "GB", "danger": "no", **more})
    return html.unescape(answer.content.decode()) if answer.status_code == 422 else answer["Location"]


@pytest.mark.django_db
def test_each_wrong_year_gets_a_true_sentence_and_somebody_very_old_is_let_in():
    now = clock.now().year
    assert step_two(str(now - 119)) == "/ask/3/"
    assert f"We can only take a year from {now - 120} on." in step_two("1800")
    assert "This year is still to come." in step_two(str(now + 1))
    assert "with four digits" in step_two("98")


@pytest.mark.django_db
def test_the_birthday_is_not_called_optional_where_it_is_needed():
    service.change(actor=None, key="consent.minimum_age", value=13)
    page = step_two(str(clock.now().year - 16))
    label = page[page.index("Have you had your birthday this year?") :][:200]
    assert "We need this one more answer." in page
    assert "you can leave this out" not in label


def test_the_summary_of_an_ending_says_when_it_is_needed(bob, episode, signed_in):
    from leeward.common import ids

    page = signed_in(bob).get(f"/care/{ids.to_url(episode.pk)}/ending/").content.decode()
    assert "A planned ending needs one." in page
    assert "you can leave this out" not in page


@pytest.mark.django_db
def test_a_part_of_a_country_has_the_crisis_contacts_of_the_whole():
    from leeward.apps.safety import api as safety
    from leeward.apps.safety.models import CrisisContact

    CrisisContact.objects.create(
        country="GB", kind="call", name="Samaritans", number="116 123", confirmed_on=clock.today("UTC")
    )
    whole = safety.crisis_contacts("GB")
    assert whole
    assert safety.crisis_contacts("GB-SCT") == whole
