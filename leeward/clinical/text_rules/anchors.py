"""What must stand in a text for a pattern to match at all: lets most rules be passed over at the cost of a search.

Derived from the pattern itself, so that nobody keeps a second list: no rule can miss for it.
"""

from __future__ import annotations

import re
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

SHORTEST = 3
"""Letters. A shorter piece stands in nearly every text."""
MOST = 40
"""Pieces of one need. More than this costs as much as the pattern."""

Needs = tuple[tuple[str, ...], ...]


def needs(pattern: re.Pattern[str]) -> Needs:
    """Of each set of pieces, at least one stands in every text that ``pattern`` matches. Empty: nothing is known.

    Units: none. Raises nothing. Source: the thought of RE2's prefilter (github.com/google/re2, filtered_re2).
    """
    found = _all_of(list(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)))
    return tuple(sorted({tuple(sorted(_shortest(one))) for one in found if len(one) <= MOST}))


def _shortest(pieces: frozenset[str]) -> frozenset[str]:
    """A piece that holds another one says nothing new."""
    return frozenset(one for one in pieces if not any(other != one and other in one for other in pieces))


def _all_of(parts: list[Any], run: str = "") -> list[frozenset[str]]:
    """Every set that a sequence needs. ``run``: the letters directly before it."""
    found: list[frozenset[str]] = []
    for code, value in [*parts, (codes.ANY, None)]:
        if code is codes.LITERAL:
            run += chr(value)
            continue
        if code in (codes.AT, codes.ASSERT_NOT):
            continue  # a place, not a letter: the run goes on ("\bdie" and "die" are the same letters)
        inner = _of_one(code, value, run)
        if len(run) >= SHORTEST and not any(all(run in piece for piece in pieces) for pieces in inner):
            found.append(frozenset((run,)))
        found += inner
        run = ""
    return found


def _of_one(code: Any, value: Any, run: str) -> list[frozenset[str]]:
    """What a branch, a group or a repetition needs that follows directly on ``run``."""
    if code is codes.BRANCH:
        united: set[str] = set()
        for alternative in value[1]:
            known = _all_of(list(alternative), run)
            if not known:
                return []
            united.update(sorted(known, key=_worth)[-1])
        return [frozenset(united)]
    if code is codes.SUBPATTERN:
        return _all_of(list(value[-1]), run)
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[0] >= 1:
        return _all_of(list(value[2]), run)
    return []


def _worth(pieces: frozenset[str]) -> tuple[int, int]:
    """Long pieces are rare, and few are cheap."""
    return min(min(map(len, pieces)), 6), -len(pieces)
