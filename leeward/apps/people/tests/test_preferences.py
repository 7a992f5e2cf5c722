"""What somebody chose holds from the first paint, on every device."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from leeward.apps.people.forms import AppearanceForm, PreferencesForm
from leeward.apps.people.models import Person
from leeward.design.shell import Appearance

pytestmark = pytest.mark.django_db

PAGE = "/account/preferences/"
CHOICES = {
    "name": "Al", "pronouns": "she/her", "phone": "0123", "language": "en", "time_zone": "Asia/Beirut",
    "theme": "dark", "text": "125", "spacing": "wide", "letters": "plain", "contrast": "more",
    "calm": "on", "data_saving": "on", "discreet": "on",
}  # fmt: skip


def test_choices_are_kept_and_stand_in_the_html_of_the_next_page(alice, signed_in):
    browser = signed_in(alice)
    assert browser.post(PAGE, CHOICES)["Location"] == PAGE
    html = browser.get(PAGE).content.decode()
    for attribute in (
        'data-theme="dark"', 'data-text="125"', 'data-spacing="wide"', 'data-letters="plain"',
        'data-contrast="more"', "data-calm",
    ):  # fmt: skip
        assert attribute in html.split("<head>")[0], attribute
    alice.refresh_from_db()
    assert (alice.name, alice.pronouns, alice.phone, alice.zone) == ("Al", "she/her", "0123", "Asia/Beirut")
    assert alice.appearance.data_saving
    assert alice.appearance.discreet


def test_they_hold_on_another_device(alice, signed_in):
    signed_in(alice).post(PAGE, CHOICES)
    assert 'data-theme="dark"' in signed_in(Person.objects.get(pk=alice.pk)).get(PAGE).content.decode()


def test_discreet_titles_can_be_switched_off_and_on(alice, signed_in):
    browser = signed_in(alice)
    assert "<title>Leeward</title>" in browser.get(PAGE).content.decode(), "discreet unless chosen otherwise"
    browser.post(PAGE, {name: value for name, value in CHOICES.items() if name != "discreet"})
    assert "<title>Settings</title>" in browser.get(PAGE).content.decode()


def test_arabic_turns_the_page_round_and_stays_for_the_sign_in_page(alice, signed_in):
    browser = signed_in(alice)
    browser.post(PAGE, {**CHOICES, "language": "ar"})
    assert 'lang="ar" dir="rtl"' in browser.get(PAGE).content.decode()
    browser.post("/account/logout/")
    assert 'lang="ar" dir="rtl"' in browser.get("/account/login/").content.decode()


def test_times_are_told_in_ones_own_zone(alice, signed_in):
    from django.utils import timezone

    from leeward.apps.people.middleware import Preferences

    alice.time_zone = "Asia/Tokyo"
    seen = []
    request = type("R", (), {"user": alice, "session": {}})()
    Preferences(lambda _request: seen.append(timezone.get_current_timezone_name()))(request)
    alice.time_zone = "Mars/Olympus"
    Preferences(lambda _request: seen.append(timezone.get_current_timezone_name()))(request)
    assert seen == ["Asia/Tokyo", "Europe/London"]


@pytest.mark.parametrize(
    "change",
    [{"theme": "pink"}, {"text": "999"}, {"time_zone": "Mars/Olympus"}, {"language": "xx"}, {"name": ""}],
)
def test_what_is_no_choice_changes_nothing(alice, signed_in, change):
    browser = signed_in(alice)
    assert browser.post(PAGE, {**CHOICES, **change}).status_code == 422
    alice.refresh_from_db()
    assert (alice.name, alice.appearance) == ("Alice Brook", Appearance())


def test_nobody_changes_somebody_elses(alice, dana, signed_in):
    signed_in(dana).post(PAGE, {**CHOICES, "id": str(alice.pk), "person": str(alice.pk)})
    alice.refresh_from_db()
    assert alice.name == "Alice Brook"


def test_density_is_for_staff(alice, bob, signed_in):
    signed_in(alice).post(PAGE, {**CHOICES, "density": "dense"})
    signed_in(bob).post(PAGE, {**CHOICES, "density": "dense"})
    alice.refresh_from_db()
    bob.refresh_from_db()
    assert (alice.appearance.density, bob.appearance.density) == ("roomy", "dense")


def test_a_client_chooses_whether_mails_come_and_staff_are_not_asked(alice, bob, signed_in):
    browser = signed_in(alice)
    assert alice.wants_mail and 'name="wants_mail"' in browser.get(PAGE).content.decode()
    browser.post(PAGE, CHOICES)
    alice.refresh_from_db()
    assert not alice.wants_mail
    browser.post(PAGE, {**CHOICES, "wants_mail": "on"})
    alice.refresh_from_db()
    assert alice.wants_mail
    assert 'name="wants_mail"' not in signed_in(bob).get(PAGE).content.decode()
    signed_in(bob).post(PAGE, {**CHOICES, "density": "dense"})
    bob.refresh_from_db()
    assert bob.wants_mail


def test_without_an_account_the_browser_keeps_them():
    browser = Client()
    wanted = {name: CHOICES[name] for name in ("theme", "text", "spacing", "letters", "contrast", "calm")}
    answer = browser.post("/account/appearance/", {**wanted, "language": "en"})
    assert answer["Location"] == "/account/appearance/"
    assert 'data-theme="dark"' in browser.get("/account/login/").content.decode()
    assert 'data-theme="dark"' not in Client().get("/account/login/").content.decode()


def test_whoever_is_signed_in_has_one_page_for_it(alice, signed_in):
    assert signed_in(alice).get("/account/appearance/")["Location"] == PAGE


def test_every_choice_of_the_house_has_a_field():
    assert set(PreferencesForm.APPEARANCE) == set(Appearance.__slots__)
    assert set(AppearanceForm.APPEARANCE) <= set(PreferencesForm.APPEARANCE)


def test_a_stranger_is_sent_to_sign_in():
    assert Client().get(PAGE)["Location"] == f"/account/login/?next={PAGE}"


def test_a_language_that_nobody_signed_says_so_before_it_is_chosen(alice, signed_in):
    page = signed_in(alice).get(PAGE).content.decode()
    assert "العربية (a draft that no reader has signed)" in page
    assert ">English<" in page


class TestTheListOfTimeZones:
    def offered(self, browser) -> set[str]:
        page = browser.get(PAGE).content.decode()
        field = re.search(r'<select name="time_zone".*?</select>', page, re.DOTALL)
        return set(re.findall(r'<option value="([^"]+)"', field[0]))

    def test_it_offers_each_place_once_and_utc(self, alice, signed_in):
        offered = self.offered(signed_in(alice))
        assert {"Asia/Kolkata", "Europe/Oslo", "America/Argentina/Salta", "UTC"} <= offered
        assert not {"Asia/Calcutta", "GB", "Europe/Belfast", "Etc/GMT+5", "US/Pacific"} & offered

    @pytest.mark.parametrize("old", ["Asia/Calcutta", "GB"])
    def test_whoever_has_an_old_name_keeps_it(self, alice, signed_in, old):
        alice.time_zone = old
        alice.save(update_fields=["time_zone"])
        browser = signed_in(alice)
        assert old in self.offered(browser)
        browser.post(PAGE, {**CHOICES, "time_zone": old})
        alice.refresh_from_db()
        assert (alice.time_zone, alice.pronouns) == (old, "she/her")
