"""The page of the rota: what is drawn, what is said beside it, and who may change it."""

from __future__ import annotations

import datetime as dt
import html
import re

import pytest
from django.urls import reverse

from leeward.apps.people.models import Person
from leeward.apps.people.roles import Role
from leeward.apps.safety import actions
from leeward.apps.safety.models import Shift
from leeward.common import clock, service
from tests.fixtures import make_staff

from .conftest import MONDAY

pytestmark = pytest.mark.django_db

TUESDAY = MONDAY + dt.timedelta(days=1)
HOUR = dt.timedelta(hours=1)
RECT = re.compile(r'<rect class="day-bar__(\w+)" x="([\d.]+)" y="\d" width="([\d.]+)"')


@pytest.fixture(autouse=True)
def _monday(monday):
    """9 to 18 is promised, each working day."""


@pytest.fixture
def on_duty(olga):
    def put(person: Person, begins_at: dt.datetime, ends_at: dt.datetime, duty: str = "lead") -> Shift:
        return actions.set_shift(actor=olga, person=person, begins_at=begins_at, ends_at=ends_at, duty=duty)

    return put


@pytest.fixture
def page(signed_in):
    def read(person: Person) -> str:
        answer = signed_in(person).get(reverse("safety:rota"))
        assert answer.status_code == 200
        return html.unescape(answer.content.decode()).replace("\u00a0", " ")

    return read


def day(page: str, name: str) -> str:
    (found,) = [part for part in page.split('<li class="stack gap-3">')[1:] if f"<h2>{name}" in part]
    return found.split("</ul>")[0]


def drawn(part: str) -> list[tuple[str, str, str]]:
    """Whose bar, where it begins and how long it is, in hundredths of the promised day."""
    return RECT.findall(part)


def test_a_day_is_drawn_as_it_is_filled_and_ends_where_the_promise_ends(bob, charlie, page, on_duty):
    on_duty(charlie, TUESDAY - 2 * HOUR, TUESDAY + 4.5 * HOUR)
    on_duty(bob, TUESDAY + 4.5 * HOUR, TUESDAY + 12 * HOUR, "second")
    shown = page(charlie)
    assert drawn(day(shown, "Tuesday 3 March")) == [("lead", "0.0", "50.0"), ("second", "50.0", "50.0")]
    assert drawn(day(shown, "Wednesday 4 March")) == []


def test_what_is_drawn_is_said_in_words_with_each_name(bob, charlie, page, on_duty):
    on_duty(charlie, TUESDAY, TUESDAY + 4.5 * HOUR)
    on_duty(bob, TUESDAY, TUESDAY + 4.5 * HOUR, "second")
    shown = day(page(charlie), "Tuesday 3 March")
    assert "Charlie Stone" in shown and "Bob Castellan" in shown
    assert "A lead is missing" in shown and "Without a lead: 1:30 pm – 6:00 pm." in shown
    on_duty(charlie, TUESDAY + 4.5 * HOUR, TUESDAY + 9 * HOUR)
    shown = day(page(charlie), "Tuesday 3 March")
    assert "A lead is missing" not in shown
    assert "A second is missing" in shown and "Without a second: 1:30 pm – 6:00 pm." in shown
    on_duty(bob, TUESDAY + 4.5 * HOUR, TUESDAY + 9 * HOUR, "second")
    assert "Covered" in day(page(charlie), "Tuesday 3 March")


def test_hours_that_are_over_today_are_no_gap(bob, charlie, page, on_duty):
    on_duty(charlie, MONDAY + 3 * HOUR, MONDAY + 9 * HOUR)
    on_duty(bob, MONDAY + 3 * HOUR, MONDAY + 9 * HOUR, "second")
    assert "A lead is missing" in day(page(charlie), "Monday 2 March")
    with clock.at(MONDAY + 3 * HOUR):
        assert "Covered" in day(page(charlie), "Monday 2 March")


def test_who_was_taken_off_or_works_here_no_more_fills_nothing(bob, charlie, olga, page, on_duty):
    gone = on_duty(charlie, TUESDAY, TUESDAY + 9 * HOUR)
    assert "Without a lead" not in day(page(charlie), "Tuesday 3 March")
    actions.withdraw_shift(actor=olga, shift=gone)
    shown = day(page(charlie), "Tuesday 3 March")
    assert "Without a lead: 9:00 am – 6:00 pm." in shown and drawn(shown) == []
    on_duty(bob, TUESDAY, TUESDAY + 9 * HOUR)
    Person.objects.filter(pk=bob.pk).update(is_active=False)
    assert "Without a lead: 9:00 am – 6:00 pm." in day(page(charlie), "Tuesday 3 March")


def test_a_reader_in_tokyo_reads_the_hours_of_the_service(charlie, page, on_duty):
    on_duty(charlie, TUESDAY, TUESDAY + 4 * HOUR)
    at_home = day(page(charlie), "Tuesday 3 March")
    Person.objects.filter(pk=charlie.pk).update(time_zone="Asia/Tokyo")
    charlie.refresh_from_db()
    assert day(page(charlie), "Tuesday 3 March") == at_home
    assert "promised 9:00 am – 6:00 pm" in at_home and "9:00 am – 1:00 pm" in at_home


def test_only_who_keeps_the_rota_has_its_forms_and_not_for_a_day_that_is_over(charlie, olga, page, on_duty):
    shift = on_duty(charlie, MONDAY, MONDAY + 9 * HOUR)
    take_off = reverse("safety:shift_withdrawal", args=[shift.pk])
    assert "Add a shift" not in page(charlie) and take_off not in page(charlie)
    assert "Add a shift" in page(olga) and take_off in page(olga)
    with clock.at(MONDAY + 9 * HOUR):
        assert take_off not in page(olga)


def test_the_safety_lead_on_it_is_the_one_who_was_named_and_no_other_supervisor(olga, charlie, page):
    def lead(shown: str) -> str:
        return shown.split("<h2>Safety lead</h2>")[1].split("</section>")[0]

    named = make_staff("lead", Role.SUPERVISOR, name="Zora Hale")
    assert "Nobody is named." in lead(page(charlie))
    service.change(actor=None, key="safety.lead", value=str(named.pk))
    assert "Zora Hale" in lead(page(charlie)) and olga.called not in lead(page(charlie))
    Person.objects.filter(pk=named.pk).update(role_codes=["clinician"])
    assert "Nobody is named." in lead(page(charlie))
