"""Our SQLite says the same as Django's, and turns the same SQL round only once."""

import datetime as dt

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, models
from django.db.backends.sqlite3 import operations as sqlite3_operations

from leeward.apps.people.models import Person
from leeward.common import prepared
from leeward.common.sqlite import base

pytestmark = pytest.mark.skipif("sqlite" not in connection.settings_dict["ENGINE"], reason="SQLite alone")


@pytest.mark.parametrize(
    ("sql", "values", "answer"),
    [
        ("select %s", ["a"], "a"),
        ("select %s || '%%' || %s", ["5", "!"], "5%!"),
        ("select '%%s' || %s", ["?"], "%s?"),
        ("select %(one)s", {"one": "a"}, "a"),
        ("select 'a%'", None, "a%"),
    ],
)
def test_values_and_percent_signs_stand_where_they_were_written(db, sql, values, answer):
    for _time in range(2):  # the second time from what was kept
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            assert cursor.fetchone() == (answer,)


def test_the_same_sql_is_turned_round_once(db):
    base._with_question_marks.cache_clear()
    for name in ("one", "two", "three"):
        list(Person.objects.filter(name=name))
    assert base._with_question_marks.cache_info().misses == 1


def test_quick_values_are_those_of_django(db):
    """Ids and moments, also an empty one and one with less than a second."""
    django, key = sqlite3_operations.DatabaseOperations(connection), models.UUIDField()
    moment = models.Value(None, output_field=models.DateTimeField())
    assert connection.ops.get_db_converters(moment) == [connection.ops.convert_datetimefield_value]
    for value in (None, dt.datetime(2026, 2, 3, 4, 5), dt.datetime(2026, 2, 3, 4, 5, 6, 7000)):  # noqa: DTZ001
        assert prepared._moment(value) == django.convert_datetimefield_value(value, None, connection)
    for text in (None, "2026-02-03 04:05:06", "2026-02-03 04:05:06.007000"):
        assert prepared._moment(text) == django.convert_datetimefield_value(text, None, connection)
    for text in (None, "0192f0c1a2b34c5d8e9f0a1b2c3d4e5f", "0192f0c1-a2b3-4c5d-8e9f-0a1b2c3d4e5f"):
        made = connection.ops.convert_uuidfield_value(text, key, connection)
        assert made == django.convert_uuidfield_value(text, key, connection)


@pytest.mark.parametrize(
    ("kept", "read"),
    [
        ("2026-02-03 04:05:06", dt.datetime(2026, 2, 3, 4, 5, 6, tzinfo=dt.UTC)),
        ("2026-02-03 04:05:06.007", dt.datetime(2026, 2, 3, 4, 5, 6, 7000, tzinfo=dt.UTC)),
        ("2026-02-03 06:05:06+02:00", dt.datetime(2026, 2, 3, 4, 5, 6, tzinfo=dt.UTC)),
        ("2026-02-03 4:05", dt.datetime(2026, 2, 3, 4, 5, tzinfo=dt.UTC)),
    ],
)
def test_a_moment_is_read_with_its_zone_however_it_was_written(db, bob, kept, read):
    with connection.cursor() as cursor:
        cursor.execute("update people_person set joined_at = %s where id = %s", [kept, bob.pk.hex])
    rows = Person.objects.filter(pk=bob.pk)
    assert rows.get().joined_at == rows.values_list("joined_at", flat=True)[0] == read
    assert rows.aggregate(last=models.Max("joined_at"))["last"] == read


def test_truths_are_truths_of_a_column_and_of_what_is_computed(db, bob):
    suspended = models.ExpressionWrapper(models.Q(is_active=False), output_field=models.BooleanField())
    [found] = (
        Person.objects.filter(pk=bob.pk).annotate(suspended=suspended).values_list("is_active", "suspended")
    )
    assert found == (True, False) and {type(one) for one in found} == {bool}


def test_a_database_with_a_zone_of_its_own_is_refused(db):
    other = base.DatabaseWrapper({**connection.settings_dict, "TIME_ZONE": "Europe/Paris"})
    with pytest.raises(ImproperlyConfigured, match="UTC"):
        other.get_connection_params()
