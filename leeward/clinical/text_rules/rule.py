"""One rule: what it finds, and which words directly beside it make it harmless. One language: its rules."""

from __future__ import annotations

import re
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
    """The rarest first. Empty: nothing is known, and the pattern always runs."""

    @classmethod
    def of(cls, pattern: str) -> Saying:
        compiled = re.compile(pattern)
        return cls(compiled, tuple(sorted(needs(compiled), key=_commonness)))


def ways(pattern: str) -> tuple[str, ...]:
    """The alternatives that a pattern is made of at its outermost level: each has needs of its own, and most texts meet
    those of few. Raises nothing. Source: policy.
    """
    found = [""]
    depth, in_set, escaped = 0, False, False
    for letter in pattern:
        if escaped or letter == "\\":
            escaped = not escaped
        elif in_set:
            in_set = letter != "]"
        elif letter == "[":
            in_set = True
        elif letter in "()":
            depth += 1 if letter == "(" else -1
        elif letter == "|" and depth == 0:
            found.append("")
            continue
        found[-1] += letter
    return tuple(found)


def _commonness(need: tuple[str, ...]) -> float:
    """How often one of the pieces stands in a text, roughly: each letter makes a piece four times as rare."""
    return sum(4.0 ** -len(piece.strip()) for piece in need)


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
            tuple(Saying.of(way) for pattern in patterns for way in ways(pattern)),
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

    def first_hit(self, saying: Saying, text: str, begin: int, end: int) -> re.Match[str] | None:
        """The earliest hit of one of its sayings between two places that nothing beside it makes harmless.

        Raises nothing.
        """
        found = saying.pattern.finditer(text, begin, end)
        return next((match for match in found if not self.is_trapped(text, match)), None)


@dataclass(frozen=True, slots=True)
class Language:
    """The rules of one language, read on text that was folded for its script."""

    code: str
    script: str
    """"latin" or "arabic": which folding its patterns are written for."""
    rules: tuple[Rule, ...]
