"""A long text in pieces that a sentence model can hold, cut between sentences where there are any."""

from __future__ import annotations

import re

MOST_WORDS = 60
"""Of one piece: about 80 word pieces, well inside the 128 the model reads. A sentence is never cut for less."""
MOST_PIECES = 40
"""20,000 letters are at most about this many; whatever is longer is read in larger pieces."""

_BETWEEN = re.compile(r"(?<=[.!?])\s+|\n+")
"""Between sentences. A full stop inside a word ("e.g.this") is none."""


def chunks(text: str) -> tuple[str, ...]:
    """Pieces of at most ``MOST_WORDS`` words, in order, without empty ones.

    Units: words. Raises nothing. Source: policy.
    """
    found: list[str] = []
    held: list[str] = []
    most = max(MOST_WORDS, -(-len(text.split()) // MOST_PIECES))
    for sentence in _BETWEEN.split(text):
        words = sentence.split()
        while words:
            room = most - len(held)
            if len(words) > room and held:
                found.append(" ".join(held))
                held = []
                continue
            held += words[:room]
            words = words[room:]
    if held:
        found.append(" ".join(held))
    return tuple(found)
