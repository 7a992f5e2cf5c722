"""The floor under text screening: a few explicit rules that never fail and cannot be switched off.

Rules find what is said outright. They miss about half of what a person would notice; a model and people come on
top (see docs/clinical/text-rules.md). Each rule has texts that must be found and traps that must not.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from leeward.clinical.text_rules.english import RULES as ENGLISH

VERSION = "2026-11-24"
RULES = {"en": ENGLISH}
NO_RULES = "no_rules_for_language"

_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class RuleHit:
    """One rule that fired. `start` and `end` are places in the text as it was given."""

    rule: str
    category: str
    start: int
    end: int


def normalise(text: str) -> str:
    """Folds quotes, wide letters and capitals, keeping every place where it was (same length)."""
    folded = text.translate(_FOLD)
    return "".join(
        lowered if len(lowered := unicodedata.normalize("NFKC", letter).lower()) == 1 else letter.lower()[:1]
        for letter in folded
    )


def screen_text(text: str, language: str = "en") -> tuple[RuleHit, ...]:
    """Every rule that fires, in the order of the text. English rules run on every language. Raises nothing."""
    plain = normalise(text)
    code = language.split("-")[0]
    rules = [*RULES["en"], *(RULES[code] if code in RULES and code != "en" else ())]
    hits = []
    for rule in rules:
        for match in rule.pattern.finditer(plain):
            if not rule.is_trapped(plain, match):
                hits.append(RuleHit(rule.name, rule.category, match.start(), match.end()))
                break
    return tuple(sorted(hits, key=lambda hit: hit.start))


def has_rules(language: str) -> bool:
    return language.split("-")[0] in RULES


__all__ = ["NO_RULES", "RULES", "VERSION", "RuleHit", "has_rules", "normalise", "screen_text"]
