"""One rule: what it finds, and which words directly beside it make it harmless."""

from __future__ import annotations

import re
from dataclasses import dataclass

BEFORE = 60
"""How many letters before a hit are read for a harmless meaning."""
AFTER = 60
"""How many letters after a hit are read."""
_BUT = re.compile(
    r"[^.!?]{0,25}\b(?:but|though|except|until now|till now)\b| ?(?:more|so|this|as|like this)\b"
)
"""After a denied hit these take the denial back: "never wanted to die more than now", "... but I might"."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What is said outright, and the few readings that are harmless.

    A harmless reading must touch the hit: ``before`` ends where the hit starts ("don't want to"),
    ``after`` starts where it ends ("of laughter"). A "not" or a laugh elsewhere in the sentence never
    silences a rule: "I don't know what to do, I want to die" is found.
    """

    name: str
    category: str
    pattern: re.Pattern[str]
    denial: re.Pattern[str] | None = None
    """Directly before the hit: says that it is not so. Ignored when a "but" follows the hit."""
    before: re.Pattern[str] | None = None
    """Directly before the hit: somebody else, a dream, a thing of the past."""
    after: re.Pattern[str] | None = None
    """Directly after the hit: an idiom, an accident."""

    def is_trapped(self, text: str, match: re.Match[str]) -> bool:
        """True when the words beside the hit make it harmless. ``text`` is folded. Raises nothing."""
        left = text[max(0, match.start() - BEFORE) : match.start()]
        right = text[match.end() : match.end() + AFTER]
        if self.denial is not None and self.denial.search(left) and not _BUT.match(right):
            return True
        if self.before is not None and self.before.search(left):
            return True
        return self.after is not None and self.after.match(right) is not None
