"""Our SQLite says the same as Django's, and turns the same SQL round only once."""

import datetime as dt

import pytest
from django.db import connection, models

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
    moment, key = models.DateTimeField(), models.UUIDField()
    assert connection.ops.get_db_converters(models.Value(None, output_field=moment)) == [
        connection.ops.convert_datetimefield_value
    ]
    for value in (None, dt.datetime(2026, 2, 3, 4, 5), dt.datetime(2026, 2, 3, 4, 5, 6, 7000)):  # noqa: DTZ001
        assert prepared._moment(value) == connection.ops.convert_datetimefield_value(value, None, connection)
    for text in (None, "2026-02-03 04:05:06", "2026-02-03 04:05:06.007000"):
        assert prepared._moment(text) == connection.ops.convert_datetimefield_value(text, None, connection)
    for text in (None, "0192f0c1a2b34c5d8e9f0a1b2c3d4e5f"):
        assert prepared._key(text) == connection.ops.convert_uuidfield_value(text, key, connection)
