"""One rule: what it finds, and what near it makes it harmless."""

from __future__ import annotations

import re
from dataclasses import dataclass

NEAR = 40
"""How far before a hit, in letters, a harmless reading is looked for."""


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    category: str
    pattern: re.Pattern[str]
    traps: re.Pattern[str] | None = None
    """Read over the hit and the letters around it. A match there makes the hit harmless."""

    def is_trapped(self, text: str, match: re.Match[str]) -> bool:
        if self.traps is None:
            return False
        around = text[max(0, match.start() - NEAR) : match.end() + NEAR]
        return self.traps.search(around) is not None
