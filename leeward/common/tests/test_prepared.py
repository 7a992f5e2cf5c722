"""A prepared query finds what the queryset finds, each time, on each connection."""

from __future__ import annotations

import datetime as dt
import threading
import uuid

import pytest
from django.db import connection, connections
from django.db.models.signals import post_init

from leeward.apps.care import actions
from leeward.apps.care.models import Absence, CareTeamMember, Episode
from leeward.apps.care.queries import running_goals
from leeward.common import clock
from leeward.common.prepared import Prepared

pytestmark = pytest.mark.django_db

of_client = Prepared(lambda key: Episode.objects.filter(client_id=key).select_related("client", "site"))
members = Prepared(lambda keys: CareTeamMember.objects.filter(episode_id__in=keys).select_related("person"))
with_status = Prepared(lambda key, status: Episode.objects.filter(client_id=key, status=status)[:1])
away = Prepared(lambda keys, at: Absence.objects.filter(person_id__in=keys, begins_at__lte=at))


def test_it_finds_the_same_rows_with_the_same_fields_and_neighbours(alice, episode):
    plain = Episode.objects.select_related("client", "site").get(client=alice)
    for _time in range(2):
        [found] = of_client.rows(alice.pk)
        for field in Episode._meta.concrete_fields:
            assert getattr(found, field.attname) == getattr(plain, field.attname), field.attname
        assert found.client == alice and found.site == plain.site


def test_values_are_put_in_anew_each_time(alice, charlie, episode):
    assert of_client.rows(charlie.pk) == []
    assert of_client.rows(alice.pk) == [episode]
    assert of_client.rows(uuid.uuid4()) == []
    assert with_status.first(alice.pk, "active") == episode
    assert with_status.first(alice.pk, "ended") is None


def test_a_list_of_any_length_is_one_query(alice, bob, episode, django_assert_num_queries):
    members.rows([episode.pk])
    with django_assert_num_queries(2):
        assert bob in {row.person for row in members.rows([episode.pk])}
        assert bob in {row.person for row in members.rows([uuid.uuid4(), episode.pk, uuid.uuid4()])}
    with django_assert_num_queries(0):
        assert members.rows([]) == []


def test_moments_are_values_and_not_kept(bob, dana):
    begins = clock.now() + dt.timedelta(hours=1)
    Absence.objects.create(
        person=bob, cover=dana, begins_at=begins, ends_at=begins + dt.timedelta(days=1), said_at=clock.now()
    )
    assert away.rows([bob.pk], clock.now()) == []
    assert [row.person for row in away.rows([bob.pk], begins)] == [bob]


def test_the_sql_is_made_once(alice, episode, monkeypatch):
    of_client.rows(alice.pk)
    compiler = type(Episode.objects.all().query.get_compiler(connection=connection))
    monkeypatch.setattr(compiler, "as_sql", lambda *args, **kwargs: pytest.fail("made again"))
    assert of_client.rows(alice.pk) == [episode]


@pytest.mark.django_db(transaction=True)
def test_each_thread_has_its_own(alice, episode):
    of_client.rows(alice.pk)
    found: list[Episode] = []

    def look():
        found.extend(of_client.rows(alice.pk))
        connections.close_all()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert found == [episode]


def test_words_come_out_opened(alice, episode):
    goal = actions.set_goal(actor=alice, episode=episode, text="Walk to the river", steps=("Find my shoes",))
    [(found, [step])] = running_goals(episode.pk)
    assert (found, found.text, step.text) == (goal, "Walk to the river", "Find my shoes")


def test_none_is_refused_and_so_is_a_value_that_the_query_does_not_use(alice):
    with pytest.raises(TypeError):
        of_client.rows(None)
    with pytest.raises(RuntimeError):
        Prepared(lambda key: Episode.objects.all()).rows(alice.pk)


def test_columns_alone_come_as_tuples_with_their_own_types(alice, episode):
    columns = Prepared(
        lambda key: Episode.objects.filter(client_id=key).values_list("pk", "opened_at", "status")
    )
    assert columns.rows(alice.pk) == [(episode.pk, episode.opened_at, "active")]


def test_a_row_is_as_good_as_one_that_django_made(alice, episode):
    [found] = of_client.rows(alice.pk)
    found.status = "ended"
    found.save()
    assert Episode.objects.get(pk=episode.pk).status == "ended"
    assert not found._state.adding and found._state.db == "default"
    found.refresh_from_db()
    narrow = Prepared(lambda key: Episode.objects.filter(client_id=key).only("status"))
    [part] = narrow.rows(alice.pk)
    assert part.get_deferred_fields() and part.opened_at == episode.opened_at


def test_a_model_whose_making_is_watched_is_made_by_django(alice, episode):
    seen: list[object] = []

    def watch(sender, instance, **_more):
        seen.append(instance)

    post_init.connect(watch, sender=Episode)
    try:
        watched = Prepared(lambda key: Episode.objects.filter(client_id=key))
        assert watched.rows(alice.pk) == seen == [episode]
    finally:
        post_init.disconnect(watch, sender=Episode)
