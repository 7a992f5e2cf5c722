"""Django's own tags, where what they make is always the same: made once for each language, not on every page.

A page has dozens of `{% translate "My progress" %}` and `{% url "care:my_goals" %}`; looking each up anew is a tenth of
what the page costs. A tag with a variable, a filter, an argument or `as name` stays Django's own.
`date` is Django's, too, but for the comma between a day and a time.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import template
from django.template import defaultfilters, defaulttags
from django.template.base import FilterExpression, Node, Parser, Token
from django.templatetags import i18n
from django.utils.translation import get_language

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
