"""The floor under text screening: a few explicit rules that never fail and cannot be switched off.

Rules find what is said outright. They miss much of what a person would notice; a model and people come
on top (see docs/clinical/text-rules.md). Each rule has texts that must be found and traps that must not.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from leeward.clinical.text_rules.english import RULES as ENGLISH

VERSION = "2026-11-24.2"
RULES = {"en": ENGLISH}
NO_RULES = "no_rules_for_language"

_FOLD = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": "-"}
)
LAST_LATIN = 0x24F
"""The end of the extended Latin letters in Unicode. Wide ones are folded before."""
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


@dataclass(frozen=True, slots=True)
class RuleHit:
    """One rule that fired. `start` and `end` are places in the text as it was given."""

    rule: str
    category: str
    start: int
    end: int


def normalise(text: str) -> str:
    """Folds quotes, wide letters and capitals, keeping every place where it was (same length).

    Units: none. Raises nothing. Source: policy.
    """
    folded = text.translate(_FOLD)
    if folded.isascii():
        return folded.lower()
    return "".join(
        lowered if len(lowered := unicodedata.normalize("NFKC", letter).lower()) == 1 else letter.lower()[:1]
        for letter in folded
    )


def _collapse(plain: str) -> tuple[str, list[int]]:
    """The text with every run of white space as one space and unseen letters gone, and the old places."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(plain):
        if letter in _INVISIBLE:
            continue
        is_space = letter.isspace()
        if is_space and letters and letters[-1] == " ":
            continue
        letters.append(" " if is_space else letter)
        places.append(place)
    return "".join(letters), places


def screen_text(text: str, language: str = "en") -> tuple[RuleHit, ...]:
    """Every rule that fires, in the order of the text. English rules run on every language.

    Units: places in letters. Raises nothing; ask `has_rules` whether the language has rules of its own.
    Source: policy; a clinician of the service reads the rules before they are relied on.
    """
    plain, places = _collapse(normalise(text))
    code = language.split("-")[0]
    rules = [*RULES["en"], *(RULES[code] if code in RULES and code != "en" else ())]
    hits = []
    for rule in rules:
        for match in rule.pattern.finditer(plain):
            if not rule.is_trapped(plain, match):
                hits.append(
                    RuleHit(rule.name, rule.category, places[match.start()], places[match.end() - 1] + 1)
                )
                break
    return tuple(sorted(hits, key=lambda hit: hit.start))


def has_rules(language: str) -> bool:
    """Whether the language has rules of its own; without them the answer carries `NO_RULES` as a flag.

    Units: none. Raises nothing. Source: policy.
    """
    return language.split("-")[0] in RULES


def rules_for(language: str) -> tuple[str, ...]:
    """Which rules run over a text of somebody with this language: English always, and its own.

    Units: none. Raises nothing. Source: policy.
    """
    code = language.split("-")[0]
    return ("en",) if code == "en" or code not in RULES else ("en", code)


def can_read(text: str, language: str) -> bool:
    """Whether the rules can read this text at all: rules for the language, and mostly Latin letters.

    An account in English may hold a letter in Arabic. Words of another language in Latin letters are not
    recognised: that stays a limit. Units: none. Raises nothing. Source: policy.
    """
    letters = [letter for letter in normalise(text) if letter.isalpha()]
    foreign = sum(1 for letter in letters if ord(letter) > LAST_LATIN)
    return has_rules(language) and foreign * 2 <= len(letters)


def flags_for(language: str) -> tuple[str, ...]:
    """What a reader must know of a screening in this language: nothing, or that no rules were made for it.

    Units: none. Raises nothing. Source: policy.
    """
    return () if has_rules(language) else (NO_RULES,)


__all__ = [
    "NO_RULES",
    "RULES",
    "VERSION",
    "RuleHit",
    "can_read",
    "flags_for",
    "has_rules",
    "normalise",
    "rules_for",
    "screen_text",
]
