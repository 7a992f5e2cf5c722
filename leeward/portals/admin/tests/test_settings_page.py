"""The page of settings says what is set now in words."""

from __future__ import annotations

import pytest

from leeward.apps.safety import api as safety
from leeward.clinical import stepped_care
from leeward.common import clock, service

pytestmark = pytest.mark.django_db


def test_a_choice_stands_as_its_label_with_what_follows_and_hours_as_days(ines, signed_in):
    page = signed_in(ines).get("/admin/settings/").content.decode()
    assert "As shown on the page of the rules" in page
    assert f"<strong>{stepped_care.VERSION}" not in page
    assert "Staff see the suggestion beside each request, and a person decides." in page
    assert "Monday 09:00–18:00" in page
    assert "mon 09:00" not in page


@pytest.mark.parametrize("written", ["nine", "25:00", "9", "０９:００x"])
def test_a_time_that_is_none_is_said_and_what_was_typed_stands_there(ines, signed_in, written):
    sent = {"mon-from": written, "mon-to": "18:00", "tue-from": "08:30", "tue-to": "17:00"}
    answer = signed_in(ines).post("/admin/settings/safety.staffed_hours/", sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "does not fit" in page and f'value="{written}"' in page and 'value="08:30"' in page
    assert not service.is_signed("safety.staffed_hours")


def test_the_safety_lead_is_chosen_among_supervisors(ines, bob, olga, signed_in):
    browser = signed_in(ines)
    address = "/admin/settings/safety.lead/"
    page = browser.get(address).content.decode()
    assert olga.called in page and bob.called not in page
    for nobody in (str(bob.pk), "", "nonsense"):
        assert browser.post(address, {"value": nobody}).status_code == 422
    assert browser.post(address, {"value": str(olga.pk)}).status_code == 302
    assert olga.called in browser.get("/admin/settings/").content.decode()
    assert olga.called in signed_in(olga).get("/safety/rota/").content.decode()


def test_hours_are_kept_in_one_shape(ines, signed_in):
    sent = {"mon-from": "T09:00:00", "mon-to": "18:00"}
    assert signed_in(ines).post("/admin/settings/safety.staffed_hours/", sent).status_code == 302
    assert service.get("safety.staffed_hours") == {"mon": ["09:00", "18:00"]}


def test_a_week_without_hours_says_so(ines, signed_in):
    service.change(actor=ines.pk, key="safety.staffed_hours", value={})
    assert "no fixed hours" in signed_in(ines).get("/admin/settings/").content.decode()


@pytest.mark.parametrize(
    ("begin", "end", "words"),
    [
        ("22:00", "06:00", "10\u00a0pm to 6\u00a0am on Monday"),
        ("18:00", "00:00", "6\u00a0pm to 12\u00a0am on Monday"),
        ("00:00", "00:00", "day and night on Monday"),
    ],
)
def test_a_night_and_a_whole_day_are_kept_as_they_were_typed(ines, signed_in, begin, end, words):
    sent = {"mon-from": begin, "mon-to": end}
    assert signed_in(ines).post("/admin/settings/safety.staffed_hours/", sent).status_code == 302
    assert service.get("safety.staffed_hours") == {"mon": [begin, end]}
    assert safety.staffed_hours_in_words() == words


def test_people_who_are_there_always_are_said_to_be(ines, signed_in):
    sent = {
        f"{day}-{end}": "00:00"
        for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
        for end in ("from", "to")
    }
    signed_in(ines).post("/admin/settings/safety.staffed_hours/", sent)
    assert safety.staffed_hours_in_words() == "day and night, every day"
    assert safety.staffed_hours().is_open(clock.now())


@pytest.mark.parametrize(("begin", "end"), [("09:00", ""), ("", "18:00"), ("09:00", "09:00")])
def test_half_a_day_is_never_dropped_in_silence(ines, signed_in, begin, end):
    before = service.get("safety.staffed_hours")
    sent = {"mon-from": "08:00", "mon-to": "12:00", "tue-from": begin, "tue-to": end}
    answer = signed_in(ines).post("/admin/settings/safety.staffed_hours/", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tuesday needs a time from and a time to" in page
    assert 'name="mon-from" value="08:00"' in page, "what was typed stands there"
    assert service.get("safety.staffed_hours") == before and not service.is_signed("safety.staffed_hours")


@pytest.mark.parametrize("level, minutes", [("moderate", "10"), ("moderate", "600"), ("low", "200")])
def test_the_clocks_stay_in_order_and_a_sentence_says_why(ines, signed_in, level, minutes):
    """As proposed: high 15, moderate 240, low 540."""
    answer = signed_in(ines).post(f"/admin/settings/safety.minutes_{level}/", {"value": minutes})
    assert answer.status_code == 422 and not service.is_signed(f"safety.minutes_{level}")
    page = answer.content.decode()
    assert "Then what is more urgent would be looked at later." in page
    assert "15, 240 and 540 minutes" in page and f'value="{minutes}"' in page


@pytest.mark.parametrize("level, minutes", [("moderate", "15"), ("moderate", "540"), ("high", "240")])
def test_equal_clocks_are_in_order(ines, signed_in, level, minutes):
    assert (
        signed_in(ines).post(f"/admin/settings/safety.minutes_{level}/", {"value": minutes}).status_code
        == 302
    )
    assert service.get(f"safety.minutes_{level}") == int(minutes)


@pytest.mark.parametrize("key", ["safeguarding.welfare_steps", "safeguarding.authority"])
def test_text_of_several_lines_keeps_its_lines(ines, signed_in, key):
    browser, address = signed_in(ines), f"/admin/settings/{key}/"
    assert "<textarea" in browser.get(address).content.decode()
    assert browser.post(address, {"value": "First the team.\r\nThen the council. "}).status_code == 302
    assert service.get(key) == "First the team.\nThen the council."
    page = browser.get(address).content.decode()
    assert "First the team.\nThen the council.</textarea>" in page
    listed = browser.get("/admin/settings/").content.decode()
    assert '<p class="pre-line" dir="auto"><strong>First the team.\nThen the council.' in listed
