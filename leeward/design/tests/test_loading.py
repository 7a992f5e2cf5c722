"""A template says the same when its constant parts are put together."""

import itertools

import pytest
from django.template import Context, Engine, TemplateDoesNotExist, engines
from django.template.base import TextNode
from django.template.loader_tags import BlockNode
from django.utils import translation

from leeward.design.loading import Run
from leeward.design.templatetags.kept import Kept

PARENT = """<title>{% block title %}{% translate "Today" %}{% endblock %}</title>
{% translate "Letters" %} and {% translate "Progress" %}
{% block main %}{% translate "Me" %} {{ name }}{% endblock %}<footer>{% url "home" %}</footer>"""
CHILD = """{% extends "parent.html" %}
{% block main %}<p>{% translate "Letters" %}</p>{% if yes %}<b>{% translate "Me" %}</b>{{ name }}{% elif no %}
<i>{% translate "Today" %}</i>{% else %} {% translate "Letters" %} {% endif %}{% for one in three %}
<li>{% translate "Progress" %}</li>{{ one }}{% empty %}<p>{% translate "Me" %}</p>{% endfor %}{{ block.super }}
{% with other=name %}<u>{% translate "Today" %}</u>{{ other }}{% endwith %}{% endblock %}"""
LIBRARIES = [
    "django.template.defaulttags",
    "django.templatetags.i18n",
    "leeward.design.templatetags.kept",
]


def engine(loader):
    sources = ("django.template.loaders.locmem.Loader", {"parent.html": PARENT, "child.html": CHILD})
    return Engine(loaders=[(loader, [sources])], builtins=LIBRARIES)


OURS, PLAIN = engine("leeward.design.loading.Loader"), engine("django.template.loaders.cached.Loader")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", ["parent.html", "child.html"])
@pytest.mark.parametrize(
    "values", [{"yes": True, "three": [1, 2, 3]}, {"no": True}, {}, {"three": "ab", "yes": True}]
)
def test_a_page_is_the_same_letter_by_letter(name, values, language):
    with translation.override(language):
        for _time in range(2):
            context = {"name": "Sam & Co", **values}
            plain = PLAIN.get_template(name).render(Context(context))
            assert OURS.get_template(name).render(Context(context)) == plain


def parts(nodes):
    for node in nodes:
        yield node
        for name in node.child_nodelists:
            yield from parts(getattr(node, name, ()))


def lists(nodes):
    """Those inside, each branch of an `if` by itself."""
    for node in parts(nodes):
        branches = getattr(node, "conditions_nodelists", None)
        if branches is not None:
            yield from (branch for _condition, branch in branches)
        else:
            yield from (getattr(node, name, ()) for name in node.child_nodelists)


def test_no_two_constant_parts_stand_side_by_side():
    whole = OURS.get_template("child.html").nodelist
    runs = [node for node in parts(whole) if isinstance(node, Run)]
    assert len(runs) >= 6
    for nodes in (whole, *lists(whole)):
        kinds = [isinstance(one, (TextNode, Kept)) for one in nodes]
        assert not any(a and b for a, b in itertools.pairwise(kinds))


def test_the_blocks_of_a_template_are_looked_for_once(monkeypatch):
    whole = OURS.get_template("parent.html").nodelist
    names = [block.name for block in whole.get_nodes_by_type(BlockNode)]
    assert names == ["title", "main"]
    monkeypatch.setattr(BlockNode, "get_nodes_by_type", lambda *_: pytest.fail("looked for again"))
    assert [block.name for block in whole.get_nodes_by_type(BlockNode)] == names


def test_the_pages_of_leeward_are_loaded_by_it():
    page = engines["django"].engine.get_template("portal_client/today.html")
    assert any(isinstance(node, Run) for node in parts(page.nodelist))
    with pytest.raises(TemplateDoesNotExist):
        engines["django"].engine.get_template("there/is/no/such.html")
