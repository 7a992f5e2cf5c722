"""Whoever is not content finds a way to say so: inside, outside, and nothing is made up."""

from __future__ import annotations

import html

import pytest
from django.test import Client

from leeward.apps.people.models import StaffProfile
from leeward.common import service

pytestmark = pytest.mark.django_db
NOT_RIGHT = "/not-right/"


def read(browser: Client) -> str:
    response = browser.get(NOT_RIGHT)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


@pytest.mark.parametrize("path", ["/", "/about/", "/account/login/"])
def test_the_foot_of_a_public_page_leads_there(path):
    assert f'href="{NOT_RIGHT}"' in Client().get(path).content.decode()


def test_the_page_about_the_service_leads_there_itself():
    page = Client().get("/about/").content.decode()
    assert f'href="{NOT_RIGHT}"' in page[page.index("<main") : page.index("</main>")]


def test_the_foot_of_a_clients_page_leads_there(alice, episode, signed_in):
    assert f'href="{NOT_RIGHT}"' in signed_in(alice).get("/today/").content.decode()


def test_what_the_service_has_not_said_is_not_made_up():
    page = read(Client())
    assert "Another way to complain: the service has not said yet." in page
    assert "Which body that is: the service has not said yet." in page


def test_the_words_of_the_service_stand_there():
    service.change(actor=None, key="care.complaint_words", value="Write to the house, <Quay 1>.")
    service.change(actor=None, key="care.complaint_body", value="The Board of Quays")
    service.change(actor=None, key="care.data_complaints", value="The Office of Files")
    page = Client().get(NOT_RIGHT).content.decode()
    assert "Write to the house, &lt;Quay 1&gt;." in page
    assert "The Board of Quays" in page
    assert "The Office of Files" in page
    assert "has not said yet" not in page


def test_who_is_in_care_is_led_to_their_letters(alice, episode, signed_in):
    assert 'href="/letters/"' in read(signed_in(alice))


def test_a_stranger_is_not_offered_letters_that_are_not_there(dana, signed_in):
    assert 'href="/letters/"' not in read(signed_in(dana))
    assert 'href="/letters/"' not in read(Client())


def test_the_manager_is_named_only_when_the_service_shows_them(marek):
    StaffProfile.objects.update_or_create(person=marek, defaults={"is_shown": False})
    assert marek.called not in read(Client())
    StaffProfile.objects.filter(person=marek).update(is_shown=True)
    assert f"{marek.called} is the service manager." in read(Client())


def test_who_leaves_quickly_can_do_it_from_here_too(alice, episode, signed_in):
    page = read(signed_in(alice))
    assert "data-leave" in page
    assert "Get help" in page


def test_how_to_reach_the_service_is_said_where_families_are_sent():
    page = html.unescape(Client().get("/about/").content.decode())
    assert 'id="reach"' in page
    assert "the service has not said yet" in page
    service.change(actor=None, key="care.reach_words", value="At the door of <Quay 1>")
    page = Client().get("/about/").content.decode()
    assert "At the door of &lt;Quay 1&gt;" in page
    assert "the service has not said yet" not in page


@pytest.mark.parametrize("path", ["/", "/about/", "/team/", "/ask/1/", "/account/login/", "/not-right/"])
def test_a_page_for_everybody_says_that_this_is_not_for_real_people_yet(db, path):
    assert "not yet for the care of real people" in Client().get(path, follow=True).content.decode()
