"""Words, phrases and pieces of words: how much each speaks for each kind of danger.

A sentence vector knows what a text is about and forgets how it was put; these remember. A weight a term and kind of
danger (logistic regression on tf-idf), learned from the project's own corpus and the everyday comments by
`bin/train`. A term is one to three words ("want to die"), or three to five letters inside a word, by which a word
that is misspelt is still known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leeward.clinical.text_rules.fold import fold

PATH = Path(__file__).parent / "phrases.npz"
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
MOST_WORDS = 3
LETTERS = (3, 4, 5)
PIECE = "~"
"""Stands before a piece of a word, so that it is not taken for a word."""


def terms(text: str) -> tuple[Counter[str], Counter[str]]:
    """How often each phrase, and each piece of a word, stands in a text. Linear in length. Raises nothing."""
    words = _WORD.findall(fold(text).text)
    phrases = Counter(
        " ".join(words[place : place + size])
        for size in range(1, MOST_WORDS + 1)
        for place in range(len(words) - size + 1)
    )
    pieces: Counter[str] = Counter()
    for word, times in Counter(words).items():
        for piece in _pieces(f" {word} "):
            pieces[piece] += times
    return phrases, pieces


def _pieces(word: str) -> Iterator[str]:
    for size in LETTERS:
        for place in range(len(word) - size + 1):
            yield PIECE + word[place : place + size]


@dataclass(frozen=True, slots=True)
class Phrases:
    """The terms that are known, how rare each is, and what each head makes of it."""

    places: Mapping[str, int]
    rarity: NDArray[np.float32]
    heads: Sequence[str]
    weights: NDArray[np.float32]
    """Shape (terms, heads)."""
    bias: NDArray[np.float32]

    def row(self, text: str) -> tuple[Any, Any]:
        """Places and values of the known terms: phrases and pieces have half of the length of 1 each."""
        where: list[int] = []
        values = []
        for counts in terms(text):
            known = [(self.places[term], times) for term, times in counts.items() if term in self.places]
            if not known:
                continue
            found = np.array([place for place, _times in known])
            often = 1 + np.log(np.array([times for _place, times in known], dtype=np.float64))
            weighed = often * self.rarity[found]
            where += found.tolist()
            values.append(weighed / np.sqrt(2 * (weighed**2).sum()))
        return np.array(where, dtype=np.int64), np.concatenate(values) if values else np.zeros(0)

    def logits(self, text: str) -> dict[str, float]:
        """One a head, of the text as a whole. Raises nothing."""
        where, values = self.row(text)
        found = values @ self.weights[where] + self.bias
        return dict(zip(self.heads, map(float, found), strict=True))


def load(path: Path = PATH) -> Phrases:
    """Raises OSError, ValueError, KeyError or BadZipFile for a file that is none."""
    with np.load(path) as file:
        known = bytes(file["terms"]).decode("utf-8").split("\n")
        return Phrases(
            {term: place for place, term in enumerate(known)},
            file["rarity"].astype(np.float32),
            bytes(file["heads"]).decode("utf-8").split("\n"),
            file["weights"].astype(np.float32) * file["scales"],
            file["bias"],
        )


def save(found: Phrases, path: Path = PATH) -> Phrases:
    """Weights as whole numbers of one byte, with a scale a head. Returns what a reader will see."""
    scales = (np.maximum(np.abs(found.weights).max(axis=0), 1e-9) / 127).astype(np.float32)
    order = sorted(found.places, key=found.places.__getitem__)
    np.savez_compressed(
        path,
        terms=np.frombuffer("\n".join(order).encode(), dtype=np.uint8),
        heads=np.frombuffer("\n".join(found.heads).encode(), dtype=np.uint8),
        rarity=found.rarity.astype(np.float16),
        weights=np.round(found.weights / scales).astype(np.int8),
        scales=scales,
        bias=found.bias.astype(np.float32),
    )
    return load(path)
