"""The floor under text screening: explicit rules that never fail and cannot be switched off.

Rules find what is said outright. They miss much of what a person would notice; a model and people come
on top (see docs/clinical/text-rules.md). Each rule has texts that must be found and traps that must not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from leeward.clinical.text_rules.arabic import ARABIC
from leeward.clinical.text_rules.english import ENGLISH
from leeward.clinical.text_rules.fold import fold
from leeward.clinical.text_rules.german import GERMAN
from leeward.clinical.text_rules.index import Index
from leeward.clinical.text_rules.romanian import ROMANIAN
from leeward.clinical.text_rules.rule import Language
from leeward.clinical.text_rules.spanish import SPANISH

VERSION = "2026-11-30.5"
LANGUAGES: tuple[Language, ...] = (ENGLISH, SPANISH, ROMANIAN, GERMAN, ARABIC)
NO_RULES = "no_rules_for_language"

LAST_LATIN = 0x24F
"""The end of the extended Latin letters in Unicode. Wide ones are folded before."""

_SCRIPTS = {language.script for language in LANGUAGES}
_INDEX = {
    script: Index(language for language in LANGUAGES if language.script == script) for script in _SCRIPTS
}


_LETTERS = {"arabic": re.compile("[\u0600-\u06ff]")}
"""Folded: a text without one of these holds nothing for the rules of that script."""

WINDOW = 1_000
OVERLAP = 200
"""Letters. A long text is read in windows, so that its cost grows with its length and with nothing else: in a short
piece few rules have anything to look for. No hit with what must stand beside it is longer than an overlap."""


def _windows(length: int) -> Iterator[tuple[int, int]]:
    begin = 0
    while True:
        end = min(begin + WINDOW, length)
        yield begin, end
        if end == length:
            return
        begin = end - OVERLAP


@dataclass(frozen=True, slots=True)
class RuleHit:
    """One rule that fired. `start` and `end` are places in the text as it was given."""

    rule: str
    category: str
    start: int
    end: int


def screen_text(text: str) -> tuple[RuleHit, ...]:
    """Every rule that fires, of every language, in the order of the text.

    What language somebody's account has says little about the language they cry for help in: all rules run over
    every text whose letters they can read. Units: places in letters. Raises nothing. Source: policy; a clinician
    of the service reads the rules before they are relied on.
    """
    folded = fold(text)
    earliest: dict[str, tuple[str, re.Match[str]]] = {}
    for begin, end in _windows(len(folded.text)):
        part = folded.text[begin:end]
        is_last = end == len(folded.text)
        for script in _SCRIPTS:
            if script in _LETTERS and not _LETTERS[script].search(part):
                continue
            for entry, first, last in _INDEX[script].entries_for(part):
                # A hit holds a piece of what the saying needs, and is no longer than an overlap.
                left, right = max(begin, begin + first - OVERLAP), min(end, begin + last + OVERLAP)
                match = entry.rule.first_hit(entry.saying, folded.text, left, right)
                if match is None or (match.start() >= end - OVERLAP and not is_last):
                    continue  # the next window sees it whole
                name = _name(entry.language, entry.rule.name)
                if name not in earliest or _comes_before(match, earliest[name][1]):
                    earliest[name] = entry.rule.category, match
    hits = (
        RuleHit(name, category, *folded.span(*match.span())) for name, (category, match) in earliest.items()
    )
    return tuple(sorted(hits, key=lambda hit: (hit.start, hit.rule)))


def _comes_before(match: re.Match[str], other: re.Match[str]) -> bool:
    """Earlier in the text, or longer from the same place: the same one, in whatever order they are found."""
    return (match.start(), -match.end()) < (other.start(), -other.end())


def _name(language: Language, rule: str) -> str:
    """The rules of the language the house is written in have kept the names that are stored already."""
    return rule if language.code == "en" else f"{language.code}.{rule}"


def has_rules(language: str) -> bool:
    """Whether the language has rules of its own. Units: none. Raises nothing. Source: policy."""
    return language.split("-")[0] in rules_for()


def rules_for() -> tuple[str, ...]:
    """Which languages' rules run over every text. Units: none. Raises nothing. Source: policy."""
    return tuple(language.code for language in LANGUAGES)


def can_read(text: str, language: str) -> bool:
    """Whether the rules can read this text at all: rules for the language, and mostly letters that they know.

    An account in English may hold a letter in Ukrainian. Words of another language in Latin letters are not
    recognised here: the reading after it does that. Units: none. Raises nothing. Source: policy.
    """
    letters = [ord(letter) for letter in text if letter.isalpha()]
    foreign = sum(1 for code in letters if not _is_known(code))
    return has_rules(language) and foreign * 2 <= len(letters)


def _is_known(code: int) -> bool:
    if code <= LAST_LATIN or 0x1E00 <= code < 0x1F00 or 0xFF21 <= code <= 0xFF5A:
        return True
    return "arabic" in _SCRIPTS and (
        0x600 <= code <= 0x6FF or 0x750 <= code <= 0x77F or 0xFB50 <= code <= 0xFEFC
    )


__all__ = ["LANGUAGES", "NO_RULES", "VERSION", "RuleHit", "can_read", "has_rules", "rules_for", "screen_text"]
