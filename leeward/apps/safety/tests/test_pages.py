"""Every page of safety opens for whom it is for, and says no "None"."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leeward.apps.care.api import caseload_scope
from leeward.apps.people.models import Person
from leeward.apps.safety import actions, api
from leeward.common import clock, jobs, service
from leeward.common.models import Unread
from tests.fixtures import make_client

from .conftest import MONDAY, raise_for

pytestmark = pytest.mark.django_db

TAGS = re.compile(r"<[^>]*>")


def plain(response) -> str:
    assert response.status_code in (200, 422)
    text = TAGS.sub(" ", response.content.decode())
    assert not re.search(r"\bNone\b", text), text[max(0, text.find("None") - 200) : text.find("None") + 50]
    return text


@pytest.fixture
def everything(alert, alice, bob, olga, dana, charlie):
    """An open alert, one closed, one seconded, one that belongs to nobody, a shift, contacts, a text to read."""
    closed = raise_for(make_client("eve", name="Eve"))
    actions.set_level(actor=olga, alert=closed, level="high")
    actions.close_alert(actor=olga, alert=closed, outcome="spoke", line="We spoke.")
    waiting = raise_for(make_client("finn", name="Finn"))
    actions.set_level(actor=olga, alert=waiting, level="high")
    actions.close_alert(actor=olga, alert=waiting, outcome="not_reached", line="No answer.")
    actions.second_closure(actor=_other_lead(), alert=closed)
    orphan = raise_for(dana, quote="", channel="private")
    type(orphan).objects.filter(pk=orphan.pk).update(owner=None)
    actions.set_shift(actor=olga, person=charlie, begins_at=MONDAY, ends_at=MONDAY + dt.timedelta(hours=4))
    actions.add_contact(actor=olga, country="GB", kind="call", name="One", number="1", source="a page")
    two = actions.add_contact(actor=olga, country="GB", kind="text", name="Two", number="2", source="a page")
    actions.confirm_contact(actor=olga, contact=two)
    Unread.objects.create(
        subject_id=alice.pk, channel="letter", source_column="messaging.letter.text", source_row=alice.pk,
        why="ValueError", noticed_at=MONDAY,
    )  # fmt: skip
    with clock.at(MONDAY + dt.timedelta(hours=3)):
        jobs.run_due()
    return [alert, closed, waiting, orphan]


def _other_lead() -> Person:
    from leeward.apps.people.roles import Role
    from tests.fixtures import make_staff

    return make_staff("second", Role.SUPERVISOR, name="Second Lead")


@pytest.mark.parametrize("name", ["alerts", "unread", "rota", "contacts"])
def test_each_page_of_staff_opens(name, everything, olga, signed_in):
    plain(signed_in(olga).get(reverse(f"safety:{name}")))


@pytest.mark.parametrize("name", ["alerts", "unread", "rota", "contacts"])
def test_each_page_of_staff_opens_when_there_is_nothing(name, olga, signed_in, monday):
    plain(signed_in(olga).get(reverse(f"safety:{name}")))


def test_each_alert_opens_open_seen_waiting_and_closed(everything, olga, signed_in):
    for row in everything:
        plain(signed_in(olga).get(reverse("safety:alert", args=[row.pk])))


def test_help_opens_with_and_without_an_alert_or_an_episode(everything, alice, dana, signed_in):
    for person in (alice, dana, make_client("gil", name="Gil")):
        plain(signed_in(person).get(reverse("safety:help_for_you")))
    plain(signed_in(alice).get(reverse("help:now")))
    plain(signed_in(alice).get(reverse("help:country", args=["gb"])))


@pytest.mark.hazard("H-041")
def test_titles_say_nothing_of_the_person(everything, olga, signed_in):
    for row in everything:
        page = signed_in(olga).get(reverse("safety:alert", args=[row.pk])).content.decode()
        title = page.split("<title>")[1].split("</title>")[0]
        assert row.client.called not in title


@pytest.mark.parametrize("name", ["rota", "contacts"])
def test_a_form_with_a_gap_comes_back_with_what_was_written(name, olga, signed_in, monday):
    page = signed_in(olga).post(reverse(f"safety:{name}"), {"name": "A name I typed", "begins_at": "x"})
    assert page.status_code == 422


def test_a_shift_that_ends_before_it_begins_is_refused_kindly(olga, bob, signed_in, monday):
    page = signed_in(olga).post(
        reverse("safety:rota"),
        {
            "person": str(bob.pk),
            "duty": "lead",
            "begins_at": "2026-03-03T09:00",
            "ends_at": "2026-03-03T08:00",
        },
    )
    assert page.status_code == 422
    assert "after the beginning" in page.content.decode()


def test_a_shift_without_any_time_in_it_is_refused(olga, bob):
    with pytest.raises(ValidationError):
        actions.set_shift(actor=olga, person=bob, begins_at=MONDAY, ends_at=MONDAY)


def test_the_words_of_a_client_are_escaped(monday, alice, episode, bob, signed_in):
    row = raise_for(alice, episode, quote="<script>alert(1)</script>")
    page = signed_in(bob).get(reverse("safety:alert", args=[row.pk])).content.decode()
    assert "<script>alert(1)" not in page and "&lt;script&gt;alert(1)" in page


def test_opening_an_alert_leaves_a_line_for_the_client(alert, bob, alice, signed_in):
    from leeward.common.models import AuditRow

    signed_in(bob).get(reverse("safety:alert", args=[alert.pk]))
    assert (
        AuditRow.objects.filter(verb="safety.alert_opened", person_id=alice.pk, actor_id=bob.pk).count() == 1
    )


def _cost(browser, url) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert browser.get(url).status_code == 200
    return len(found)


def test_the_list_of_alerts_costs_the_same_for_10_and_50(monday, olga, bob, signed_in):
    browser, url = signed_in(olga), reverse("safety:alerts")
    people = [make_client(f"c{number}", name=f"Client {number}") for number in range(70)]
    for number, person in enumerate(people[:10]):
        row = raise_for(person)
        if number % 3 == 0:
            actions.acknowledge_alert(actor=olga, alert=row, line="I look.")
    _cost(browser, url)
    ten = _cost(browser, url)
    for person in people[10:50]:
        raise_for(person)
    for person in people[50:]:
        actions.close_alert(actor=olga, alert=raise_for(person), outcome="spoke", line="Spoke.")
    assert _cost(browser, url) == ten
    assert ten <= 12


def test_the_list_of_unread_texts_costs_the_same_for_10_and_50(monday, olga, dana, signed_in):
    from leeward.apps.safety.models import AlertHit

    browser, url = signed_in(olga), reverse("safety:unread")

    def add(count):
        for _number in range(count):
            hit = AlertHit.objects.filter(alert=raise_for(dana)).latest("at")
            Unread.objects.create(
                subject_id=dana.pk, channel="letter", source_column="safety.alerthit.quote", source_row=hit.pk,
                why="ValueError", noticed_at=MONDAY,
            )  # fmt: skip

    add(10)
    _cost(browser, url)
    ten = _cost(browser, url)
    add(40)
    assert _cost(browser, url) == ten


def test_standings_cost_one_query(monday, alice, episode, bob, alert, django_assert_num_queries):
    scope = caseload_scope(bob)
    with django_assert_num_queries(1):
        found = api.standings(scope)
    assert found[episode.pk].alert_id == alert.pk
    assert found[episode.pk].owner.name == "Bob Castellan"


@pytest.mark.hazard("H-023")
@pytest.mark.parametrize("name", ["safety:alerts", "safety:rota"])
def test_times_that_nobody_signed_say_so(name, monday, alert, olga, signed_in):
    browser = signed_in(olga)
    assert "Default, not signed" in browser.get(reverse(name)).content.decode()
    one = reverse("safety:alert", args=[alert.pk])
    assert "Default, not signed by this service." in browser.get(one).content.decode()
    for setting in service.declared():
        if setting.key.startswith("safety."):
            service.change(actor=olga.pk, key=setting.key, value=setting.default)
    assert "Default, not signed" not in browser.get(reverse(name)).content.decode()
    assert "not signed" not in browser.get(one).content.decode()


def test_the_rota_of_a_week_that_is_over_promises_nothing_about_it(bob, signed_in):
    with clock.at(MONDAY + dt.timedelta(days=5)):
        this, following = (signed_in(bob).get(reverse("safety:rota") + week) for week in ("", "?week=next"))
    assert "The promised hours of this week are over." in plain(this)
    assert "A gap: nobody leads on Monday 9 March" in plain(following)
    assert "Times in London." in plain(this)
