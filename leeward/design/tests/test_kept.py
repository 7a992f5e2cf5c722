"""Tags whose words never change are made once for each language; all others stay Django's own."""

import pytest
from django.template import engines
from django.utils import translation

from leeward.design.templatetags.kept import Kept


def page(source):
    return engines["django"].from_string(source)


def kept_in(source):
    return [node for node in page(source).template.nodelist if isinstance(node, Kept)]


@pytest.mark.parametrize(
    "source",
    ['{% translate "My goals" %}', "{% translate 'My goals' %}", "{% url 'people:preferences' %}"],
)
def test_words_and_addresses_that_stand_in_the_template_are_kept(source):
    assert len(kept_in(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "{% translate words %}",
        '{% translate "My goals"|upper %}',
        '{% translate "My goals" as words %}',
        '{% translate "May" context "a month" %}',
        "{% url place %}",
        "{% url 'care:record' key %}",
        "{% url 'care:record' episode_id=key %}",
        "{% url 'people:preferences' as here %}",
    ],
)
def test_what_depends_on_the_page_is_not(source):
    assert kept_in(source) == []


def test_each_language_has_its_own_words():
    said = page('{% translate "My goals" %}')
    with translation.override("en"):
        english = said.render()
    with translation.override("ar"):
        arabic = said.render()
    with translation.override("en"):
        again = said.render()
    assert english == again == "My goals"
    assert arabic not in ("", english)


def test_a_percent_sign_comes_out_as_it_was_written():
    assert page('{% translate "50% of it" %}').render() == "50% of it"


def test_words_and_addresses_are_those_that_django_makes():
    source = '{% translate "My goals" %} {% url "people:preferences" %}'
    plain = page("{% load i18n %}" + '{% translate "My goals" %}').render()
    from django.urls import reverse

    assert page(source).render() == f"{plain} {reverse('people:preferences')}"
