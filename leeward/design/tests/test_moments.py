"""A day and its time stand as the reader's language writes them."""

import datetime as dt

import pytest
from django.template import engines
from django.utils import timezone, translation

from leeward.design.moments import written

AT = dt.datetime(2026, 3, 2, 13, 5, tzinfo=dt.UTC)


def by_template(form, value=AT):
    return engines["django"].from_string("{{ value|date:form }}").render({"value": value, "form": form})


@pytest.mark.parametrize(("language", "comma"), [("en", ", "), ("ar", "، ")])
def test_the_comma_is_the_language_s_own(language, comma):
    with timezone.override("UTC"), translation.override(language):
        assert by_template("l j F, g:i a").count(comma) == 1
        assert written(AT, "l j F, g:i a") == by_template("l j F, g:i a")


def test_a_template_says_the_reader_s_own_time():
    with timezone.override("Asia/Tokyo"), translation.override("en"):
        assert by_template("j F, g:i a") == "2 March, 10:05 pm"


@pytest.mark.parametrize("value", [None, "", "not a moment"])
def test_what_is_no_moment_says_nothing(value):
    assert by_template("j F, g:i a", value) == ""


def test_other_forms_are_django_s():
    with timezone.override("UTC"), translation.override("en"):
        assert by_template("j M") == "2 Mar"
        assert by_template("DATETIME_FORMAT") == "2 March 2026, 1:05 pm"
        assert by_template("g:i a, l", dt.time(9, 30)) == ""
