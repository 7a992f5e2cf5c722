"""One rule: what it finds, and which words directly beside it make it harmless. One language: its rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from leeward.clinical.text_rules.anchors import Needs, needs

BEFORE = 60
"""How many letters before a hit are read for a harmless meaning."""
AFTER = 60
"""How many letters after a hit are read."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One way of saying it, and the pieces without which it cannot stand in a text."""

    pattern: re.Pattern[str]
    needs: Needs
    first: tuple[str, ...]
    """The need that is cheapest to look for. Empty: nothing is known, and the pattern always runs."""

    @classmethod
    def of(cls, pattern: str) -> Saying:
        compiled = re.compile(pattern)
        found = needs(compiled)
        return cls(compiled, found, min(found, key=_cost, default=()))

    def may_stand_in(self, text: str, known: frozenset[str]) -> bool:
        """Whether each need is met. ``known``: the pieces of first needs that stand in the text."""
        if self.first and known.isdisjoint(self.first):
            return False
        for need in self.needs:
            for piece in need:  # plain loops: this runs for each pattern and text
                if piece in text:
                    break
            else:
                return False
        return True


def _cost(need: tuple[str, ...]) -> tuple[int, int]:
    """Few pieces are looked for quickly, and long ones are rare."""
    return len(need) + 10 * sum(len(piece.strip()) < 4 for piece in need), -min(map(len, need))


@dataclass(frozen=True, slots=True)
class Rule:
    """What is said outright, and the few readings that are harmless.

    A harmless reading must touch the hit: ``before`` ends where the hit starts ("don't want to"),
    ``after`` starts where it ends ("of laughter"). A "not" or a laugh elsewhere in the sentence never
    silences a rule: "I don't know what to do, I want to die" is found.
    """

    name: str
    category: str
    sayings: tuple[Saying, ...]
    denial: re.Pattern[str] | None = None
    """Directly before the hit: says that it is not so. Ignored when a ``but`` follows the hit."""
    before: re.Pattern[str] | None = None
    """Directly before the hit: somebody else, a dream, a thing of the past."""
    after: re.Pattern[str] | None = None
    """Directly after the hit: an idiom, an accident."""
    but: re.Pattern[str] | None = None
    """After a denied hit these take the denial back: "never wanted to die more than now", "... but I might"."""

    @classmethod
    def of(
        cls,
        name: str,
        category: str,
        *patterns: str,
        denial: str | None = None,
        before: tuple[str, ...] = (),
        after: tuple[str, ...] = (),
        but: str | None = None,
    ) -> Rule:
        """From patterns over folded text. ``after`` may follow a space. Raises re.error for a pattern that is none."""
        return cls(
            name,
            category,
            tuple(Saying.of(pattern) for pattern in patterns),
            re.compile(denial) if denial else None,
            re.compile("|".join(before)) if before else None,
            re.compile("|".join(rf" ?(?:{words})" for words in after)) if after else None,
            re.compile(but) if but else None,
        )

    def is_trapped(self, text: str, match: re.Match[str]) -> bool:
        """True when the words beside the hit make it harmless. ``text`` is folded. Raises nothing."""
        left = text[max(0, match.start() - BEFORE) : match.start()]
        right = text[match.end() : match.end() + AFTER]
        if (
            self.denial is not None
            and self.denial.search(left)
            and (self.but is None or not self.but.match(right))
        ):
            return True
        if self.before is not None and self.before.search(left):
            return True
        return self.after is not None and self.after.match(right) is not None

    def first_hit(self, text: str, known: frozenset[str]) -> re.Match[str] | None:
        """The earliest hit that nothing beside it makes harmless. ``known``: the pieces of first needs in the text.

        Raises nothing.
        """
        found = [
            match
            for saying in self.sayings
            if saying.may_stand_in(text, known)
            if (match := next(self._untrapped(saying, text), None)) is not None
        ]
        return min(found, key=lambda match: match.start(), default=None)

    def _untrapped(self, saying: Saying, text: str) -> Iterator[re.Match[str]]:
        return (match for match in saying.pattern.finditer(text) if not self.is_trapped(text, match))


@dataclass(frozen=True, slots=True)
class Language:
    """The rules of one language, read on text that was folded for its script."""

    code: str
    script: str
    """"latin" or "arabic": which folding its patterns are written for."""
    rules: tuple[Rule, ...]
