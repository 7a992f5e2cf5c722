"""Every page of the demonstration says that nobody reads it, and where help is."""

from __future__ import annotations

import re
from collections import deque

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from leeward.apps.people.api import Person, Role, only_after_signing_in_again
from leeward.common import clock
from leeward.demo import cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]

INVENTED = "All people and figures are invented data"
NOBODY_READS, HELP = "Nobody reads what you write here", "/help-now/"
SKIPPED = ("/leave/", "/account/", "/patterns/", "/static/", "/demo/")
MOST = 25
EVERYBODY = ("amal", "noor", "kit_r", "jo_r", "lena", "ruth", "osei", "marek", "ines", "ito")


@pytest.fixture(autouse=True)
def _a_demonstration(settings, loaded):
    settings.IS_DEMO = True
    settings.ACCOUNT_ADAPTER = "leeward.demo.sign_in.DemoAccountAdapter"
    with clock.at(loaded):
        yield


def pages_of(username: str):
    """What can be reached by links, from home; a record and its like once a kind."""
    browser = Client()
    assert browser.post(f"/demo/sign-in/{username}/").status_code == 302
    waiting, kinds = deque(["/home/"]), set()
    while waiting and len(kinds) < MOST:
        response = browser.get(waiting.popleft(), follow=True)
        path = response.request["PATH_INFO"]
        kind = re.sub(r"[0-9a-z]{26}", "*", path)
        if kind in kinds or not response.get("Content-Type", "").startswith("text/html"):
            continue
        kinds.add(kind)
        html = response.content.decode()
        yield path, response.status_code, html
        for link in re.findall(r'href="(/[^"#?]*)', html):
            if not link.startswith(SKIPPED):
                waiting.append(link)


@pytest.mark.parametrize("username", EVERYBODY)
def test_every_page_says_that_nobody_reads_it_and_where_help_is(username):
    seen = 0
    for path, status, html in pages_of(username):
        assert status == 200, path
        assert NOBODY_READS in html, path
        assert INVENTED in html or path.startswith(HELP), path  # help shows no figures
        assert HELP in html or path == HELP, path
        seen += 1
    assert seen >= 3


def test_the_front_and_the_sign_in_page_say_so_as_well(client):
    for path in ("/", "/demo/", "/ask/", "/help-now/"):
        assert NOBODY_READS in client.get(path, follow=True).content.decode(), path


def test_the_sign_in_page_says_of_everybody_what_is_worth_looking_at(client):
    html = client.get("/demo/").content.decode()
    for row in (*cast.STORIES, *cast.GUARDIANS, *cast.STAFF):
        assert f"/demo/sign-in/{row.username}/" in html
        assert getattr(row, "told", "") or getattr(row, "story", ""), row.username


def test_it_does_not_exist_outside_the_demonstration(client, settings):
    settings.IS_DEMO = False
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/sign-in/lena/").status_code == 404


@pytest.mark.parametrize(
    ("onward", "place"), [("/ask/", "/ask/"), ("https://example.org/", "/home/"), ("", "/home/")]
)
def test_a_click_leads_to_where_one_was_going_and_never_to_another_site(client, onward, place):
    assert (
        f'name="next" value="{onward}"' in client.get("/demo/", {"next": onward}).content.decode()
        or not onward
    )
    assert client.post("/demo/sign-in/mina/", {"next": onward})["Location"] == place


def test_what_asks_to_sign_in_again_takes_the_click_that_just_came(client):
    client.post("/demo/sign-in/amal/")
    request = client.get("/today/").wsgi_request
    opened = only_after_signing_in_again(lambda request: HttpResponse("the copy"))
    assert opened(request).content == b"the copy"


def test_the_page_for_passwords_leads_to_the_people(client):
    assert (
        'href="/demo/?next=/letters/"'
        in client.get("/account/login/", {"next": "/letters/"}).content.decode()
    )


def test_no_deed_of_an_administrator_waits_for_a_password_that_nobody_has(client):
    client.post("/demo/sign-in/ines/")
    lena = Person.objects.get(username="lena").pk
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = []  # as long after the click
    session.save()
    for address in (
        reverse("portal_admin:suspension", args=[lena]),
        reverse("portal_admin:role_ending", args=[lena, Role.CLINICIAN]),
        reverse("portal_admin:wording", args=["care", "en"]),
    ):
        assert client.get(address).status_code == 200, address


def test_somebody_whose_account_was_suspended_is_said_to_be_and_ines_opens_it_again(client):
    Person.objects.filter(username="lena").update(is_active=False)
    told = client.post("/demo/sign-in/lena/", follow=True)
    assert told.request["PATH_INFO"] == "/demo/"
    assert "Lena Hartmann’s account is suspended. Ines can open it again." in told.content.decode()
