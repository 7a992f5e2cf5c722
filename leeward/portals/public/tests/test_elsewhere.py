"""Whoever cannot be taken here is shown the places that the service names. Nothing is made up."""

from __future__ import annotations

import pytest
from django.test import Client

from leeward.common import service

pytestmark = pytest.mark.django_db
PLACES = "Young Quay, up to 18: 0300 <1>\nThe Night Line"


def page_for(birth_year: str, country: str) -> str:
    browser = Client()
    browser.post("/ask/1/", {"problems": ["low_mood"], "for_whom": "me"})
    answer = browser.post("/ask/2/", {"birth_year": birth_year, "country": country, "danger": "no"})
    assert answer["Location"] == "/ask/elsewhere/"
    return browser.get("/ask/elsewhere/").content.decode()


@pytest.mark.parametrize(("birth_year", "country"), [("2020", "GB"), ("1990", "XX")])
def test_the_places_of_the_service_stand_there_whatever_the_reason(birth_year, country):
    page = page_for(birth_year, country)
    assert "Which places there are: the service has not said yet." in page
    service.change(actor=None, key="care.elsewhere_words", value=PLACES)
    page = page_for(birth_year, country)
    assert "Young Quay, up to 18: 0300 &lt;1&gt;<br>The Night Line" in page
    assert "has not said yet" not in page
