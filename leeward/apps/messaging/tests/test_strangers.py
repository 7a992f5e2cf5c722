"""Alice owns it, Bob is on her care team, Charlie is a stranger: at every address."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from leeward.apps.care import actions as care
from leeward.apps.messaging import api
from leeward.apps.messaging.actions import File
from leeward.apps.messaging.models import Attachment, Draft, Letter
from leeward.apps.messaging.urls import urlpatterns
from leeward.common.models import AuditRow

from .conftest import PNG

pytestmark = pytest.mark.django_db

OWN = ("letters", "draft", "inbox", "inbox_all", "templates")
"""Addresses without an id: each answers with what is the actor's own."""


@pytest.fixture
def addresses(alice, bob, episode, letter):
    letter(alice, "A word that only Alice’s team reads.", files=(File("a.png", PNG),))
    from leeward.apps.messaging import actions

    actions.add_side_note(actor=bob, episode_id=episode.pk, text="A side note.", key="n1")
    row = actions.write_template(actor=bob, title="Thanks", body="Dear {name},")
    values = {
        "episode_id": episode.pk,
        "letter_id": Letter.objects.get(room="colleagues").pk,
        "attachment_id": Attachment.objects.get().pk,
        "template_id": row.pk,
    }
    return {
        pattern.name: reverse(
            f"messaging:{pattern.name}", kwargs={name: values[name] for name in pattern.pattern.converters}
        )
        for pattern in urlpatterns
    }


def test_the_walk_knows_every_address(addresses):
    assert len(addresses) == len(urlpatterns) > 10


def test_a_clinician_who_is_a_stranger_gets_404(addresses, charlie, signed_in):
    browser = signed_in(charlie)
    shared = {*OWN, "template_withdrawal"}
    for name, path in addresses.items():
        if name in shared:
            continue
        assert browser.get(path).status_code in (404, 405), name
        assert browser.post(path, {"text": "x", "value": "x", "release": "release"}).status_code == 404, name
    assert Letter.objects.count() == 2
    assert not Draft.objects.exists()


def test_another_client_gets_404(addresses, dana, signed_in):
    browser = signed_in(dana)
    for name, path in addresses.items():
        if name == "letters":
            continue
        assert browser.get(path).status_code in (404, 405), name
        assert browser.post(path, {"text": "x", "value": "x"}).status_code == 404, name
    page = browser.get(addresses["letters"])
    assert page.status_code == 200
    assert "only Alice" not in page.content.decode()
    assert Letter.objects.count() == 2


def test_nobody_in_particular_is_sent_to_sign_in(addresses):
    for name, path in addresses.items():
        for answer in (Client().get(path), Client().post(path)):
            assert answer.status_code == 302, name
            assert "/account/" in answer["Location"], name


def test_people_without_a_client_in_common_read_nothing(addresses, ines, marek, signed_in):
    for person in (ines, marek):
        browser = signed_in(person)
        for name in ("letters", "inbox", "inbox_all", "templates", "thread", "colleagues", "attachment"):
            assert browser.get(addresses[name]).status_code == 404, (person, name)


def test_an_inbox_holds_ones_own_people_only(addresses, bob, charlie, signed_in):
    for name in ("inbox", "inbox_all"):
        assert "Alice Brook" in signed_in(bob).get(addresses[name]).content.decode()
        assert "Alice Brook" not in signed_in(charlie).get(addresses[name]).content.decode()


def test_reading_leaves_a_line_that_the_client_can_read(addresses, alice, bob, signed_in):
    AuditRow.objects.all().delete()
    signed_in(bob).get(addresses["thread"])
    assert (
        AuditRow.objects.filter(verb="care.record_opened", actor_id=bob.pk, person_id=alice.pk).count() == 1
    )


def test_a_reason_opens_the_letters_for_reading(addresses, charlie, episode, signed_in):
    care.open_with_reason(actor=charlie, episode_id=episode.pk, why="I help out tonight.")
    browser = signed_in(charlie)
    page = browser.get(addresses["thread"]).content.decode()
    assert "only Alice" in page
    assert "<textarea" not in page
    assert browser.post(addresses["thread"], {"text": "x", "key": "k"}).status_code == 404
    assert browser.post(addresses["staff_draft"], {"value": "x"}).status_code == 403
    assert Letter.objects.count() == 2


def test_the_doors_show_ones_own_only(addresses, alice, bob, charlie, dana):
    from leeward.apps.care import api as care_api

    assert len(api.standings(care_api.caseload_scope(bob))) == 1
    assert api.standings(care_api.caseload_scope(charlie)) == {}
    assert len(api.standings(care_api.own_scope(alice))) == 1
    assert api.standings(care_api.own_scope(dana)) == {}
    assert api.latest_for(dana) is None
