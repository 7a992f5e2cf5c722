"""A note is a draft until it is signed, and after that only amended, with its history."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from leeward.apps.care import access, actions, api
from leeward.apps.care.models import Note
from leeward.common import clock, ids

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
    with pytest.raises(ValidationError):
        actions.write_note(actor=bob, episode=episode, kind="session", text="Changed.", note=note)
    with pytest.raises(PermissionDenied):
        actions.write_note(actor=olga, episode=episode, kind="session", text="Changed.", note=note)


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


def test_a_supervisor_who_wrote_the_note_does_not_co_sign_it(episode, olga):
    note = draft(olga, episode, needs_cosign=True)
    actions.sign_note(actor=olga, note=note)
    note.refresh_from_db()
    assert not access.may_cosign(olga, note)
    with pytest.raises(PermissionDenied):
        actions.cosign_note(actor=olga, note=note)


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


# --- two tabs, two clicks ---------------------------------------------------------------------------------


def stale(note):
    """The note as another tab loaded it."""
    return Note.objects.get(pk=note.pk)


def test_a_tab_from_before_the_signature_changes_nothing(episode, bob):
    note = draft(bob, episode)
    before = stale(note)
    actions.sign_note(actor=bob, note=note)
    with pytest.raises(ValidationError) as said:
        actions.write_note(actor=bob, episode=episode, kind="session", text="Other words.", note=before)
    assert said.value.code == "signed"
    kept = Note.objects.get(pk=note.pk)
    assert (str(kept.text), kept.signed_at is None) == ("We spoke.", False)
    actions.sign_note(actor=bob, note=before)
    episode.refresh_from_db()
    assert episode.sessions_held == 1


def test_what_is_signed_is_what_stands_there_now(episode, bob):
    note = draft(bob, episode, kind=Note.Kind.CONTACT)
    before = stale(note)
    actions.write_note(actor=bob, episode=episode, kind="session", text="It was a session.", note=note)
    actions.sign_note(actor=bob, note=before)
    episode.refresh_from_db()
    assert episode.sessions_held == 1


def test_a_tab_from_before_the_signature_may_amend(episode, bob):
    note = draft(bob, episode)
    before = stale(note)
    actions.sign_note(actor=bob, note=note)
    actions.amend_note(actor=bob, note=before, text="We spoke twice.", why="I forgot.")
    assert note.versions.count() == 1


def test_the_same_amendment_sent_twice_is_one(episode, bob):
    note = draft(bob, episode)
    actions.sign_note(actor=bob, note=note)
    for _click in range(2):
        actions.amend_note(actor=bob, note=note, text="We spoke twice.", why="I forgot.")
    assert note.versions.count() == 1


def test_a_cosignature_is_for_what_the_supervisor_read(episode, bob, olga):
    note = draft(bob, episode, needs_cosign=True)
    actions.sign_note(actor=bob, note=note)
    actions.amend_note(actor=bob, note=note, text="We spoke twice.", why="I forgot.")
    with pytest.raises(ValidationError):
        actions.cosign_note(actor=olga, note=note, read=0)
    assert Note.objects.get(pk=note.pk).cosigned_at is None
    actions.cosign_note(actor=olga, note=note, read=1)
    assert Note.objects.get(pk=note.pk).cosigned_by_id == olga.pk


def written(page) -> dict[str, str]:
    """What the page for a new note sends, with the key that it was given."""
    key = page.content.decode().split('name="key" value="')[1].split('"')[0]
    return {"key": key, "kind": "session", "about": "2026-03-02T09:00", "minutes": "50", "text": "We spoke."}


@pytest.mark.hazard("H-043")
def test_a_double_click_on_sign_is_one_note_and_one_session(episode, bob, signed_in):
    browser, path = signed_in(bob), f"/care/{ids.to_url(episode.pk)}/notes/"
    sent = {**written(browser.get(path)), "do": "sign"}
    for _click in range(2):
        assert browser.post(path, sent)["Location"] == f"/staff/{ids.to_url(episode.pk)}/"
    episode.refresh_from_db()
    assert (Note.objects.count(), episode.sessions_held) == (1, 1)
    assert browser.post(path, {**sent, **written(browser.get(path))}).status_code == 302
    assert Note.objects.count() == 2, "a new page is a new note"


def test_a_new_note_kept_twice_from_one_page_is_one_draft_with_the_newest_words(episode, bob, signed_in):
    browser, path = signed_in(bob), f"/care/{ids.to_url(episode.pk)}/notes/"
    sent = {**written(browser.get(path)), "do": "keep"}
    browser.post(path, sent)
    browser.post(path, {**sent, "text": "We spoke for long."})
    assert [str(row.text) for row in Note.objects.all()] == ["We spoke for long."]


@pytest.mark.hazard("H-042")
def test_the_key_of_one_author_finds_no_note_of_another(episode, bob, olga):
    mine = draft(bob, episode, key="abc")
    theirs = actions.write_note(actor=olga, episode=episode, kind="session", text="Mine.", key="abc")
    assert mine.pk != theirs.pk


@pytest.mark.parametrize("do", ["keep", "sign"])
def test_words_typed_in_a_tab_from_before_the_signature_stay_on_the_page(episode, bob, signed_in, do):
    note = draft(bob, episode)
    browser, path = signed_in(bob), f"/care/notes/{ids.to_url(note.pk)}/"
    sent = {"kind": "session", "about": "2026-03-02T09:00", "minutes": "50", "text": "We spoke."}
    browser.post(path, {**sent, "do": "sign"})
    answer = browser.post(path, {**sent, "text": "LONG WORDS THAT I TYPED", "do": do})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "This note was signed already" in page
    assert "LONG WORDS THAT I TYPED</textarea>" in page
    assert f'action="{path}amendment/"' in page
    assert str(Note.objects.get(pk=note.pk).text) == "We spoke."
    episode.refresh_from_db()
    assert episode.sessions_held == 1


def test_a_draft_signed_twice_with_the_same_words_is_signed_once(episode, bob, signed_in):
    note = draft(bob, episode)
    browser, path = signed_in(bob), f"/care/notes/{ids.to_url(note.pk)}/"
    sent = {
        "kind": "session",
        "about": "2026-03-02T09:00",
        "minutes": "50",
        "text": "We spoke.",
        "do": "sign",
    }
    answers = [browser.post(path, sent) for _click in range(2)]
    assert {answer["Location"] for answer in answers} == {f"/staff/{ids.to_url(episode.pk)}/"}
    episode.refresh_from_db()
    assert episode.sessions_held == 1


def test_a_page_for_a_new_note_sent_again_with_other_words_after_the_signature_loses_nothing(
    episode, bob, signed_in
):
    browser, path = signed_in(bob), f"/care/{ids.to_url(episode.pk)}/notes/"
    sent = {**written(browser.get(path)), "do": "sign"}
    browser.post(path, sent)
    page = browser.post(path, {**sent, "text": "We spoke, and more."}).content.decode()
    assert "This note was signed already" in page
    assert "We spoke, and more.</textarea>" in page
    assert Note.objects.count() == 1


def test_a_cosignature_of_an_older_text_is_refused_on_the_page(episode, bob, olga, signed_in):
    note = draft(bob, episode, needs_cosign=True)
    actions.sign_note(actor=bob, note=note)
    path = f"/care/notes/{ids.to_url(note.pk)}/"
    browser = signed_in(olga)
    assert 'name="read" value="0"' in browser.get(path).content.decode()
    actions.amend_note(actor=bob, note=note, text="We spoke twice.", why="I forgot.")
    page = browser.post(f"{path}cosignature/", {"read": "0"}, follow=True).content.decode()
    assert "amended since you opened it" in page
    assert Note.objects.get(pk=note.pk).cosigned_at is None
    browser.post(f"{path}cosignature/", {"read": "1"})
    assert Note.objects.get(pk=note.pk).cosigned_by_id == olga.pk


def test_two_clicks_at_the_very_same_moment_are_one_note(episode, bob, monkeypatch):
    first, real = draft(bob, episode, key="abc"), actions._note_to_write
    looks = iter([lambda *_args: None, real])  # the first look was before the other click was kept
    monkeypatch.setattr(actions, "_note_to_write", lambda *args: next(looks)(*args))
    assert draft(bob, episode, key="abc").pk == first.pk
    assert Note.objects.count() == 1
