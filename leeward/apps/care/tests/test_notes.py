"""A note is a draft until it is signed, and after that only amended, with its history."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from leeward.apps.care import access, actions, api
from leeward.apps.care.models import Note
from leeward.common import clock

pytestmark = pytest.mark.django_db


def draft(bob, episode, kind=Note.Kind.SESSION, **more):
    return actions.write_note(
        actor=bob, episode=episode, kind=kind, text="We spoke.", about=clock.now(), **more
    )


def test_a_draft_is_seen_by_its_author_only(episode, bob, olga):
    note = draft(bob, episode)
    assert access.get_note(bob, note.pk) == note
    with pytest.raises(Http404):
        access.get_note(olga, note.pk)
    assert not any(entry.icon == "pencil" for entry in api.timeline(episode.pk, olga))


def test_a_signed_note_is_locked(episode, bob, olga):
    note = draft(bob, episode)
    actions.sign_note(actor=bob, note=note)
    assert access.get_note(olga, note.pk) == note
    with pytest.raises(PermissionDenied):
        actions.write_note(actor=bob, episode=episode, kind="session", text="Changed.", note=note)


def test_an_amendment_keeps_the_earlier_version_and_the_reason(episode, bob):
    note = draft(bob, episode)
    actions.sign_note(actor=bob, note=note)
    with pytest.raises(ValidationError):
        actions.amend_note(actor=bob, note=note, text="We spoke twice.", why=" ")
    actions.amend_note(actor=bob, note=note, text="We spoke twice.", why="I forgot the second call.")
    version = note.versions.get()
    assert (str(version.text), str(version.why)) == ("We spoke.", "I forgot the second call.")
    assert str(Note.objects.get(pk=note.pk).text) == "We spoke twice."


def test_only_the_supervisor_cosigns_and_never_their_own(episode, bob, olga, charlie):
    note = draft(bob, episode, needs_cosign=True)
    actions.sign_note(actor=bob, note=note)
    for nobody in (bob, charlie):
        with pytest.raises(PermissionDenied):
            actions.cosign_note(actor=nobody, note=note)
    actions.cosign_note(actor=olga, note=note)
    assert Note.objects.get(pk=note.pk).cosigned_by_id == olga.pk


def test_a_process_note_stays_with_its_author(episode, bob, olga, alice):
    note = draft(bob, episode, kind=Note.Kind.PROCESS)
    actions.sign_note(actor=bob, note=note)
    for other in (olga, alice):
        with pytest.raises(Http404):
            access.get_note(other, note.pk)
    assert any(entry.icon == "lock" for entry in api.timeline(episode.pk, bob))
    assert not any(entry.icon == "lock" for entry in api.timeline(episode.pk, olga))


def test_a_signed_session_note_counts_one_session(episode, bob):
    note = draft(bob, episode)
    actions.sign_note(actor=bob, note=note)
    actions.sign_note(actor=bob, note=note)
    episode.refresh_from_db()
    assert episode.sessions_held == 1


def test_strangers_write_nothing(episode, charlie, dana):
    for stranger in (charlie, dana):
        with pytest.raises(PermissionDenied):
            draft(stranger, episode)
