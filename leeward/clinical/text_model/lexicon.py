"""The Suicide Risk Lexicon: how many words of each of its 50 constructs stand in a text.

Low DM, Rankin O, Coppersmith DDL, Bentley KH, Nock MK, Ghosh SS (2024). Using generative AI to create lexicons for
interpretable text models with high content validity. PsyArXiv. Version 1.0, the words that clinicians had rated,
from the package construct-tracker 1.0.16 (Apache-2.0). Words as given there, in small letters, a construct a line.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

PATH = Path(__file__).parent / "suicide_risk_lexicon.json"
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")

Index = dict[str, tuple[tuple[tuple[str, ...], int], ...]]


@cache
def constructs() -> tuple[str, ...]:
    """Names of the constructs, in the order of the counts. Raises OSError. Source: Low and others 2024."""
    return tuple(json.loads(PATH.read_text(encoding="utf-8")))


@cache
def _index() -> Index:
    """By first word: the rest of the phrase, and which construct."""
    found: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for place, words in enumerate(json.loads(PATH.read_text(encoding="utf-8")).values()):
        for phrase in words:
            first, *rest = _WORD.findall(phrase)
            found.setdefault(first, []).append((tuple(rest), place))
    return {first: tuple(dict.fromkeys(rows)) for first, rows in found.items()}


def counts(text: str) -> tuple[int, ...]:
    """How often words of each construct stand in a text: one whole number a construct.

    Whole words only, and a phrase in its order. Linear in length. Raises nothing. Source: Low and others 2024.
    """
    words = _WORD.findall(text.lower().replace("\u2019", "'"))
    found = [0] * len(constructs())
    index = _index()
    for place, word in enumerate(words):
        for rest, construct in index.get(word, ()):
            if not rest or tuple(words[place + 1 : place + 1 + len(rest)]) == rest:
                found[construct] += 1
    return tuple(found)
