"""Tags whose words never change are made once for each language; all others stay Django's own."""

import pytest
from django.template import Context, Engine, TemplateSyntaxError, engines
from django.utils import translation
from django.utils.safestring import mark_safe

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


SENTENCES = [
    "{% blocktranslate %}Nobody has looked at this yet.{% endblocktranslate %}",
    "{% blocktranslate %}{{ name }} wrote to you{% endblocktranslate %}",
    "{% blocktranslate with name=name|upper %}{{ name }} wrote to you{% endblocktranslate %}",
    "{% blocktranslate with other=name %}{{ other }}, 50% of {{ number }} and {{ markup }}{% endblocktranslate %}",
    "{% blocktranslate %}{{ nobody }} wrote to you{% endblocktranslate %}",
    "{% blocktranslate asvar line %}{{ name }} wrote to you{% endblocktranslate %}[{{ line }}]",
    "{% blocktranslate trimmed with name=name %}\n  {{ name }}\n wrote to you\n{% endblocktranslate %}",
    "{% blocktranslate count n=number %}one{% plural %}{{ n }} of them{% endblocktranslate %}",
    "{% blocktranslate count n=one with name=name %}{{ n }} of {{ name }}{% plural %}{{ n }}s{% endblocktranslate %}",
    "{% blocktranslate count n=truth %}one{% plural %}{{ n }} of them{% endblocktranslate %}",
    "{% blocktranslate count minutes=three %}About {{ minutes }} minute{% plural %}About {{ minutes }} minutes{% endblocktranslate %}",
    "{% blocktranslate count minutes=one %}About {{ minutes }} minute{% plural %}About {{ minutes }} minutes{% endblocktranslate %}",
    '{% blocktranslate context "a month" %}May{% endblocktranslate %}',
]


@pytest.mark.parametrize("source", SENTENCES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_sentence_with_values_is_the_one_that_django_makes(source, language):
    values = {
        "name": "Sam & <b>Co</b>",
        "number": 1234,
        "one": 1,
        "three": 3,
        "truth": True,
        "markup": mark_safe("<i>so</i>"),
    }
    plain = Engine(libraries={"i18n": "django.templatetags.i18n"}).from_string("{% load i18n %}" + source)
    with translation.override(language):
        for _time in range(2):
            assert page(source).render(values) == plain.render(Context(values))


def test_a_sentence_is_looked_up_once_for_each_language(monkeypatch):
    said = page("{% blocktranslate %}{{ name }} wrote to you{% endblocktranslate %}")
    assert said.render({"name": "Sam"}) == "Sam wrote to you"
    monkeypatch.setattr("leeward.design.templatetags.kept.gettext", lambda text: pytest.fail("again"))
    assert said.render({"name": "Ada"}) == "Ada wrote to you"


def test_a_number_that_is_none_is_refused_as_django_refuses_it():
    said = page("{% blocktranslate count n=number %}one{% plural %}{{ n }}{% endblocktranslate %}")
    with pytest.raises(TemplateSyntaxError, match="must be a number"):
        said.render({"number": "many"})


def test_only_small_numbers_are_kept():
    said = page("{% blocktranslate count n=number %}one{% plural %}{{ n }}{% endblocktranslate %}")
    for number in range(0, 1000, 10):
        assert said.render({"number": number}) == str(number)
    [sentence] = said.template.nodelist
    assert len(sentence.made) == 11


def test_a_translation_that_names_another_value_gives_way_to_the_original(monkeypatch):
    monkeypatch.setattr("leeward.design.templatetags.kept.gettext", lambda text: "%(nam)s x")
    monkeypatch.setattr("django.utils.translation.gettext", lambda text: text)
    said = page("{% blocktranslate %}{{ name }} wrote to you{% endblocktranslate %}")
    assert said.render({"name": "Sam"}) == "Sam wrote to you"


def test_a_percent_sign_comes_out_as_it_was_written():
    assert page('{% translate "50% of it" %}').render() == "50% of it"


def test_words_and_addresses_are_those_that_django_makes():
    source = '{% translate "My goals" %} {% url "people:preferences" %}'
    plain = page("{% load i18n %}" + '{% translate "My goals" %}').render()
    from django.urls import reverse

    assert page(source).render() == f"{plain} {reverse('people:preferences')}"
