"""Alice is the client, Bob is on her team, Charlie and Dana are strangers: every list, page and button."""

from __future__ import annotations

import pytest
from django.urls import reverse

from leeward.apps.safety import actions
from leeward.apps.safety.models import Alert, CrisisContact, Shift
from leeward.common import ids

from .conftest import MONDAY, raise_for

pytestmark = pytest.mark.django_db

BUTTONS = {
    "acknowledgement": {"line": "Mine."},
    "closure": {"outcome": "no_risk", "line": "Mine."},
    "second": {},
    "lone_closure": {"reason": "Mine."},
    "lone_closure_reading": {},
    "owner": {},
    "level": {"level": "low"},
}


@pytest.fixture
def contact(olga):
    return actions.add_contact(
        actor=olga, country="GB", kind="call", name="Samaritans", number="116 123", source="their page"
    )


@pytest.fixture
def shift(olga, bob, monday):
    import datetime as dt

    return actions.set_shift(actor=olga, person=bob, begins_at=MONDAY, ends_at=MONDAY + dt.timedelta(hours=8))


def test_the_team_sees_the_alert_in_the_list_and_strangers_do_not(
    alert, bob, olga, charlie, signed_in, page_of
):
    url = reverse("safety:alerts")
    assert "Alice Brook" in page_of(signed_in(bob).get(url))
    assert "Alice Brook" in page_of(signed_in(olga).get(url))
    assert "Alice Brook" not in page_of(signed_in(charlie).get(url))


def test_a_closed_alert_is_no_more_visible_than_an_open_one(alert, bob, charlie, signed_in, page_of):
    actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.")
    assert "Alice Brook" in page_of(signed_in(bob).get(reverse("safety:alerts")))
    assert "Alice Brook" not in page_of(signed_in(charlie).get(reverse("safety:alerts")))


@pytest.mark.parametrize("name", ["alerts", "unread", "rota", "contacts"])
def test_clients_reach_no_page_of_staff(name, alert, alice, dana, signed_in):
    for person in (alice, dana):
        assert signed_in(person).get(reverse(f"safety:{name}")).status_code == 404
        assert signed_in(person).post(reverse(f"safety:{name}"), {}).status_code in (404, 405)


def test_the_alert_page_is_for_the_team(alert, alice, bob, olga, charlie, dana, ines, signed_in):
    url = reverse("safety:alert", args=[alert.pk])
    found = {
        who.username: signed_in(who).get(url).status_code for who in (alice, bob, olga, charlie, dana, ines)
    }
    assert found == {"alice": 404, "bob": 200, "olga": 200, "charlie": 404, "dana": 404, "ines": 404}


@pytest.mark.parametrize("name", sorted(BUTTONS))
def test_no_button_works_for_a_stranger(name, alert, alice, charlie, dana, ines, signed_in):
    url = reverse(f"safety:{name}", args=[alert.pk])
    for person in (alice, charlie, dana, ines):
        for data in (BUTTONS[name], {}):
            assert signed_in(person).post(url, data).status_code == 404, person.username
    row = Alert.objects.get(pk=alert.pk)
    assert (row.owner_id, row.level, row.acknowledged_at, row.closed_at) == (alert.owner_id, "", None, None)


@pytest.mark.parametrize("name", sorted(BUTTONS))
def test_a_button_is_no_page(name, alert, bob, signed_in):
    assert signed_in(bob).get(reverse(f"safety:{name}", args=[alert.pk])).status_code == 405


@pytest.mark.parametrize("name", ["alert", *BUTTONS])
def test_an_alert_that_does_not_exist_is_not_found(name, bob, signed_in):
    url = reverse(f"safety:{name}", args=[ids.new()])
    response = signed_in(bob).get(url) if name == "alert" else signed_in(bob).post(url, BUTTONS[name])
    assert response.status_code == 404


def test_the_help_page_is_for_clients(alice, dana, bob, charlie, episode, signed_in):
    url = reverse("safety:help_for_you")
    assert [signed_in(who).get(url).status_code for who in (alice, dana, bob, charlie)] == [
        200,
        200,
        404,
        404,
    ]


def test_the_rota_is_kept_by_leads_and_read_by_clinicians(shift, bob, charlie, olga, ines, signed_in):
    url = reverse("safety:rota")
    data = {
        "person": str(bob.pk),
        "duty": "lead",
        "begins_at": "2026-03-03T09:00",
        "ends_at": "2026-03-03T17:00",
    }
    assert signed_in(charlie).get(url).status_code == 200
    assert signed_in(ines).get(url).status_code == 404
    assert signed_in(charlie).post(url, data).status_code == 404
    assert Shift.objects.count() == 1
    assert signed_in(olga).post(url, data).status_code == 302
    assert Shift.objects.count() == 2


def test_only_a_lead_takes_a_shift_off(shift, alice, bob, charlie, dana, olga, signed_in):
    url = reverse("safety:shift_withdrawal", args=[shift.pk])
    for person in (alice, bob, charlie, dana):
        assert signed_in(person).post(url).status_code == 404
    assert Shift.objects.get().withdrawn_at is None
    assert signed_in(olga).post(url).status_code == 302
    assert Shift.objects.get().withdrawn_at is not None


def test_contacts_are_kept_by_leads_and_administrators(
    contact, alice, bob, charlie, dana, olga, ines, signed_in
):
    new = {"country": "gb", "kind": "call", "name": "Line", "number": "123", "source": "their page"}
    for person in (alice, bob, charlie, dana):
        browser = signed_in(person)
        assert browser.get(reverse("safety:contacts")).status_code == 404
        assert browser.post(reverse("safety:contacts"), new).status_code == 404
        for name in ("contact_confirmation", "contact_withdrawal"):
            assert browser.post(reverse(f"safety:{name}", args=[contact.pk])).status_code == 404
    row = CrisisContact.objects.get()
    assert (row.confirmed_on, row.withdrawn_at) == (None, None)
    assert signed_in(ines).post(reverse("safety:contacts"), new).status_code == 302
    assert signed_in(olga).post(reverse("safety:contact_confirmation", args=[contact.pk])).status_code == 302
    contact.refresh_from_db()
    assert contact.confirmed_by == olga
    assert CrisisContact.objects.get(name="Line").country == "GB"


def test_what_was_withdrawn_has_no_buttons_any_more(contact, shift, olga, signed_in):
    actions.withdraw_contact(actor=olga, contact=contact)
    actions.withdraw_shift(actor=olga, shift=shift)
    for name in ("contact_confirmation", "contact_withdrawal"):
        assert signed_in(olga).post(reverse(f"safety:{name}", args=[contact.pk])).status_code == 404
    assert signed_in(olga).post(reverse("safety:shift_withdrawal", args=[shift.pk])).status_code == 404


def test_an_alert_of_dana_is_nothing_to_bob(monday, dana, bob, charlie, signed_in):
    from tests.fixtures import make_episode

    alert = raise_for(dana, make_episode(client=dana, intake=charlie, therapist=charlie))
    assert signed_in(bob).get(reverse("safety:alert", args=[alert.pk])).status_code == 404
    assert signed_in(charlie).get(reverse("safety:alert", args=[alert.pk])).status_code == 200
