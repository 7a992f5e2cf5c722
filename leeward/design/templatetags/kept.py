"""Django's own tags, where what they make is always the same: made once for each language, not on every page.

A page has dozens of `{% translate "My progress" %}` and `{% url "care:my_goals" %}`; looking each up anew is a tenth of
what the page costs. A tag with a variable, a filter, an argument or `as name` stays Django's own. Of a `{% blocktranslate %}`
the sentence is kept, and only its values are put in.
`date` is Django's, too, but for the comma between a day and a time.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import template
from django.template import defaultfilters, defaulttags
from django.template.base import FilterExpression, Node, Parser, Token, render_value_in_context
from django.templatetags import i18n
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext, ngettext

from leeward.design.moments import written

register = template.Library()


@register.filter(expects_localtime=True, is_safe=False)
def date(value: Any, form: str | None = None) -> str:
    """Django's `date`, with the comma of the reader's language between a day and a time."""
    if form and ", " in form and isinstance(value, dt.date):
        return written(value, form)
    return str(defaultfilters.date(value, form))


class Kept(Node):
    """What a tag made, by language."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.made: dict[str | None, str] = {}

    def render(self, context: Any) -> str:
        language = get_language()
        made = self.made.get(language)
        if made is None:
            made = self.made[language] = self.node.render(context)
        return made


class Sentence(Node):
    """`{% blocktranslate with name=person.name %}`: the words of the language, and this reader's values in them."""

    KEPT_TO = 100
    """Larger numbers are looked up each time: there is no end of them."""

    def __init__(self, node: Any) -> None:
        self.node = node
        self.text, names = node.render_token_list(node.singular)
        self.plural = ""
        if node.plural:
            self.plural, more = node.render_token_list(node.plural)
            names = [*names, *more]
        self.values = [(name, node.extra_context.get(name)) for name in dict.fromkeys(names)]
        self.made: dict[tuple[str | None, int], str] = {}

    def render(self, context: Any) -> str:
        count = self.node.counter.resolve(context) if self.plural else 0
        if type(count) is not int:
            return str(self.node.render(context))  # Django says what is wrong with it, or knows what to do
        values = {}
        for name, expression in self.values:
            if name == self.node.countervar:
                value = count
            elif expression is not None:
                value = expression.resolve(context)
            elif name in context:
                value = context[name]
            else:
                return str(self.node.render(context))  # what stands for a missing value is Django's business
            values[name] = render_value_in_context(value, context)
        try:
            said = self._words(count) % values
        except (
            KeyError,
            ValueError,
        ):  # a translation that names another value: Django takes the original then
            return str(self.node.render(context))
        if self.node.asvar is None:
            return said
        context[self.node.asvar] = mark_safe(said)
        return ""

    def _words(self, count: int) -> str:
        key = get_language(), count
        words = self.made.get(key)
        if words is None:
            words = ngettext(self.text, self.plural, count) if self.plural else gettext(self.text)
            if 0 <= count <= self.KEPT_TO:
                self.made[key] = words
        return words


def _is_constant(expression: FilterExpression) -> bool:
    return isinstance(expression.var, str) and not expression.filters


@register.tag
def url(parser: Parser, token: Token) -> Node:
    node: Any = defaulttags.url(parser, token)
    changes = node.args or node.kwargs or node.asvar
    return node if changes or not _is_constant(node.view_name) else Kept(node)


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    node: Any = i18n.do_translate(parser, token)
    # Django has made a variable of the text by now: a quoted one has a literal in it.
    variable = node.filter_expression.var
    is_text = isinstance(getattr(variable, "literal", None), str) and not node.filter_expression.filters
    return Kept(node) if is_text and not node.asvar and not node.message_context else node


def _sentence(parser: Parser, token: Token) -> Node:
    node: Any = i18n.do_block_translate(parser, token)
    return node if node.message_context else Sentence(node)


register.tag("blocktranslate", _sentence)
register.tag("blocktrans", _sentence)
