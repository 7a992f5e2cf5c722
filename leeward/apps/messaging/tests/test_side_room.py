"""Colleagues about a case: never on a page of the client's, always part of the record."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.urls import reverse

from leeward.apps.care import actions as care
from leeward.apps.messaging import access, actions, api
from leeward.apps.messaging.models import Letter, Room
from leeward.apps.people.roles import Role
from leeward.common.models import AuditRow
from tests.fixtures import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def note(bob, episode):
    actions.add_side_note(actor=bob, episode_id=episode.pk, text="A second view, please.", key="n1")
    return Letter.objects.get(room=Room.COLLEAGUES)


def test_the_client_never_sees_it(alice, note, episode, signed_in):
    browser = signed_in(alice)
    for path in (reverse("messaging:letters"), reverse("portal_client:today")):
        assert "second view" not in browser.get(path).content.decode()
    for path in (
        reverse("messaging:colleagues", args=[episode.pk]),
        reverse("messaging:release", args=[note.pk]),
        reverse("messaging:side_draft", args=[episode.pk]),
    ):
        assert browser.get(path).status_code == 404
        assert browser.post(path, {"text": "x"}).status_code == 404
    with pytest.raises(Http404):
        access.get_letter(alice, note.pk)
    assert api.latest_for(alice) is None
    assert api.timeline(episode.pk) == ()


def test_a_file_in_the_side_room_is_closed_to_the_client(alice, bob, episode, signed_in):
    actions.send_letter(
        actor=bob,
        episode_id=episode.pk,
        text="See the report.",
        key="n1",
        room=Room.COLLEAGUES,
        files=(actions.File("report.pdf", b"%PDF-1.7 x"),),
    )
    file = Letter.objects.get().attachments.get()
    assert signed_in(alice).get(reverse("messaging:attachment", args=[file.pk])).status_code == 404
    assert signed_in(bob).get(reverse("messaging:attachment", args=[file.pk])).status_code == 200


def test_the_team_reads_it_and_strangers_do_not(bob, olga, charlie, note, episode, signed_in):
    path = reverse("messaging:colleagues", args=[episode.pk])
    for person in (bob, olga):
        assert "second view" in signed_in(person).get(path).content.decode()
    assert signed_in(charlie).get(path).status_code == 404


def test_it_is_part_of_the_record(note, episode):
    (entry,) = api.timeline(episode.pk, with_colleagues=True)
    assert entry.words == "A second view, please."


def test_a_clinician_decides_what_an_access_request_releases(bob, note, episode, signed_in):
    assert note.release == "undecided"
    signed_in(bob).post(reverse("messaging:release", args=[note.pk]), {"release": "withhold"})
    note.refresh_from_db()
    assert (note.release, note.release_by) == ("withhold", bob)
    assert AuditRow.objects.filter(verb="messaging.release_decided", detail="withhold").exists()
    page = signed_in(bob).get(reverse("messaging:colleagues", args=[episode.pk])).content.decode()
    assert "kept back" in page


def test_nobody_else_decides(alice, bob, charlie, note, episode, letter):
    worker = make_staff("pia", Role.PEER_WORKER, name="Pia Ray")
    care.add_to_team(actor=bob, episode=episode, person=worker, function="peer_worker")
    with pytest.raises(PermissionDenied):
        actions.decide_release(actor=worker, letter=note, release="release")
    for stranger in (alice, charlie):
        with pytest.raises(Http404):
            actions.decide_release(actor=stranger, letter=note, release="release")
    with pytest.raises(ValidationError):
        actions.decide_release(actor=bob, letter=note, release="perhaps")
    sent = letter(bob, "Dear Alice")
    with pytest.raises(PermissionDenied):
        actions.decide_release(actor=bob, letter=Letter.objects.get(pk=sent.letter_id), release="withhold")
    note.refresh_from_db()
    assert note.release == "undecided"
