"""Text is sealed and screened by construction."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.db.models import Value

from leeward.apps.care.models import Goal
from leeward.common import clock, crypto, ids, words
from leeward.common.models import PersonKey, Unread
from leeward.common.words import Channel, Source, Words, take

pytestmark = pytest.mark.django_db


def goal(episode, text="Take the train to work"):
    row_id = ids.new()
    row = Goal(id=row_id, episode=episode, client=episode.client, set_by=episode.client, set_at=clock.now())
    with transaction.atomic():
        row.text = take(
            text,
            by=episode.client_id,
            subject=episode.client_id,
            channel=Channel.GOAL,
            source=Source.of(Goal, "text", row_id),
        )
        row.save(force_insert=True)
    return row


def raw(row):
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM care_goal WHERE id = %s", [row.pk.hex])
        return bytes(cursor.fetchone()[0])


def test_a_text_is_not_readable_in_the_database(episode):
    row = goal(episode)
    assert b"train" not in raw(row)
    assert str(Goal.objects.get(pk=row.pk).text) == "Take the train to work"


@pytest.mark.hazard("H-004")
def test_a_plain_string_is_refused_by_every_way_of_writing(episode):
    row = goal(episode)
    row.text = "no door"
    with pytest.raises(TypeError):
        row.save()
    with pytest.raises(TypeError):
        Goal.objects.filter(pk=row.pk).update(text="no door")
    with pytest.raises(TypeError):
        Goal.objects.bulk_update([row], ["text"])
    with pytest.raises(TypeError):
        Goal.objects.bulk_create(
            [
                Goal(
                    episode=episode,
                    client=episode.client,
                    set_by=episode.client,
                    set_at=clock.now(),
                    text="x",
                )
            ]
        )


def test_a_cut_or_joined_text_is_a_plain_string(episode):
    text = goal(episode).text
    assert type(text) is Words
    for plain in (text[:4], text + "!", text.upper(), f"{text}", text.strip()):
        assert type(plain) is str


def test_loading_changing_another_column_and_saving_keeps_the_text(episode):
    row = Goal.objects.get(pk=goal(episode).pk)
    row.is_reached = True
    row.save()
    again = Goal.objects.get(pk=row.pk)
    assert str(again.text) == "Take the train to work"
    _ = again.text
    again.save()
    Goal.objects.bulk_update([again], ["text", "is_reached"])
    assert str(Goal.objects.get(pk=row.pk).text) == "Take the train to work"


@pytest.mark.hazard("H-042")
def test_words_of_one_row_do_not_fit_another(episode):
    first, second = goal(episode), goal(episode, "See Joan")
    second.text = first.text
    with pytest.raises(TypeError):
        second.save()


@pytest.mark.hazard("H-042")
def test_a_sealed_value_moved_to_another_row_does_not_open(episode):
    first, second = goal(episode), goal(episode, "See Joan")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE care_goal SET text = %s WHERE id = %s", [raw(first), second.pk.hex])
    with pytest.raises(crypto.CannotOpen):
        _ = Goal.objects.get(pk=second.pk).text


def test_the_door_needs_an_open_transaction(episode, monkeypatch):
    class Outside:
        in_atomic_block = False

    monkeypatch.setattr(words.transaction, "get_connection", lambda: Outside())
    with pytest.raises(RuntimeError):
        goal_id = ids.new()
        take("x", by=goal_id, subject=goal_id, channel=Channel.GOAL, source=Source("care.goal.text", goal_id))


def test_a_text_that_is_too_long_is_refused_before_anything_is_stored(episode):
    with pytest.raises(words.TextTooLong):
        goal(episode, "a" * (words.LONGEST + 1))


@pytest.mark.hazard("H-004")
def test_when_screening_breaks_the_text_is_kept_and_a_person_is_asked(episode, monkeypatch):
    def broken(*_args, **_keywords):
        Goal.objects.create()  # even a database error inside must not lose the text

    monkeypatch.setattr(words, "_screening", broken)
    row = goal(episode)
    assert str(Goal.objects.get(pk=row.pk).text) == "Take the train to work"
    unread = Unread.objects.get()
    assert (unread.source_row, unread.subject_id) == (row.pk, episode.client_id)


def test_staff_text_is_sealed_but_not_screened(episode, monkeypatch):
    seen = []
    monkeypatch.setattr(words, "_screening", lambda text, **_: seen.append(text))
    row = goal(episode)
    with transaction.atomic():
        take(
            "a note",
            by=episode.client_id,
            subject=episode.client_id,
            channel=Channel.STAFF,
            source=Source.of(Goal, "text", row.pk),
        )
    assert seen == ["Take the train to work"]


@pytest.mark.hazard("H-049")
def test_after_erasure_nothing_opens_again(episode):
    row = goal(episode)
    crypto.destroy_key(episode.client_id)
    assert str(Goal.objects.get(pk=row.pk).text) == ""
    assert PersonKey.objects.get(pk=episode.client_id).wrapped is None
    with pytest.raises(crypto.KeyDestroyed):
        goal(episode, "new words after an erasure")


@pytest.mark.hazard("H-049")
def test_rotation_wraps_the_keys_again_and_leaves_the_text(episode, tmp_path):
    ring = crypto.FileKeyRing(tmp_path / "keys.json")
    before = crypto.key_ring()
    crypto.bind_key_ring(ring)
    try:
        PersonKey.objects.all().delete()
        row = goal(episode)
        old = ring.current()
        new = ring.add_key()
        assert new != old
        assert crypto.rotate().wrapped >= 1
        crypto.forget_all()
        assert PersonKey.objects.get(pk=episode.client_id).key_id == new
        assert str(Goal.objects.get(pk=row.pk).text) == "Take the train to work"
    finally:
        crypto.bind_key_ring(before)


def test_a_service_at_work_opens_what_was_rotated_beside_it(tmp_path):
    at_work = crypto.FileKeyRing(tmp_path / "keys.json")
    beside = crypto.FileKeyRing(tmp_path / "keys.json")
    new = beside.add_key()
    assert at_work.key(new) == beside.key(new)
    with pytest.raises(crypto.CannotOpen):
        at_work.key("k9")


def test_the_key_ring_file_is_for_its_owner_only(tmp_path):
    crypto.FileKeyRing(tmp_path / "keys.json")
    assert (tmp_path / "keys.json").stat().st_mode & 0o077 == 0


def test_a_list_opens_many_peoples_texts_with_one_query_for_keys(
    episode, dana, bob, django_assert_num_queries
):
    from tests.fixtures import make_episode

    rows = [goal(episode), goal(make_episode(client=dana, intake=bob, therapist=bob))]
    crypto.forget_all()
    with django_assert_num_queries(1):
        crypto.preload(row.client_id for row in rows)
    with django_assert_num_queries(1):
        assert len({str(row.text) for row in Goal.objects.all()}) == 1


def test_an_expression_is_refused(episode):
    row = goal(episode)
    row.text = Value("smuggled")
    with pytest.raises(TypeError):
        row.save()
