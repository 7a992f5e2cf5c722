"""Templates as they are written, put together for being made a thousand times.

Texts and kept words that stand side by side become one part, once a template is loaded: half of the parts of a page are
a few letters of HTML between two translations. And the blocks of a parent are looked for once, not on every page.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.template.base import Node, NodeList, Origin, Template, TextNode
from django.template.loaders import base, cached

from leeward.design.templatetags.kept import Kept


class Run(Kept):
    """Parts whose words change with the language alone."""

    def __init__(self, parts: list[Node]) -> None:
        super().__init__(NodeList(parts))  # type: ignore[arg-type]
        self.token, self.origin = parts[0].token, parts[0].origin  # where a fault is said to be


class _Whole(NodeList):
    """All of a template. Nothing in it changes any more."""

    def __init__(self, parts: Iterable[Node]) -> None:
        super().__init__(parts)
        self._found: dict[type, list[Node]] = {}

    def get_nodes_by_type(self, nodetype: type) -> list[Node]:
        if nodetype not in self._found:
            self._found[nodetype] = super().get_nodes_by_type(nodetype)
        return self._found[nodetype]


def joined(parts: Iterable[Node]) -> list[Node]:
    """The same parts, runs of constant ones as one; within each part as well."""
    made: list[Node] = []
    run: list[Node] = []
    for part in parts:
        if isinstance(part, (TextNode, Kept)):
            run.append(part)
            continue
        made += _one(run)
        run = []
        _join_inside(part)
        made.append(part)
    return made + _one(run)


def _one(run: list[Node]) -> list[Node]:
    return [Run(run)] if len(run) > 1 and any(isinstance(part, Kept) for part in run) else run


def _join_inside(part: Any) -> None:
    inside = [getattr(part, name, None) for name in part.child_nodelists]
    inside += [parts for _condition, parts in getattr(part, "conditions_nodelists", ())]  # of an `if`
    for parts in inside:
        if isinstance(parts, NodeList):
            parts[:] = joined(parts)


class _Joining(base.Loader):
    def get_template(self, template_name: str, skip: list[Origin] | None = None) -> Template:
        template = super().get_template(template_name, skip)
        template.nodelist = _Whole(joined(template.nodelist))
        return template


class Loader(cached.Loader, _Joining):
    """Django's own that keeps templates, which asks the next in line to make one."""
