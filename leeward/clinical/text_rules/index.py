"""Which sayings of many rules may stand in a text: found from the text in one walk, not by asking each saying."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from leeward.clinical.text_rules.rule import Language, Rule, Saying

START = 4
"""Letters. Pieces are looked up by how they begin and end: the longer these are, the rarer they stand in a text."""


@dataclass(frozen=True, slots=True, eq=False)
class Need:
    """Pieces of which one must stand in a text. Many sayings share a need: it is asked once for a text."""

    short: tuple[str, ...]
    long: tuple[tuple[str, str, str], ...]
    """How it begins, how it ends, and the piece itself: cut once, not for each text."""
    starts: frozenset[str]

    @classmethod
    def of(cls, pieces: tuple[str, ...]) -> Need:
        long = tuple((piece[:START], piece[-START:], piece) for piece in pieces if len(piece) >= START)
        short = tuple(piece for piece in pieces if len(piece) < START)
        return cls(short, long, frozenset(start for start, _end, _piece in long))

    def stands(self, text: str, starts: set[str]) -> bool:
        """Whether one of them stands in the text. ``starts``: every ``START`` letters of it. Raises nothing."""
        for piece in self.short:
            if piece in text:
                return True
        if self.starts.isdisjoint(starts):
            return False
        return any(start in starts and end in starts and piece in text for start, end, piece in self.long)


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One saying, and whose it is."""

    language: Language
    rule: Rule
    saying: Saying
    others: tuple[Need, ...]
    """What it needs besides the rarest need, by which it is found."""


class Index:
    """The sayings of some languages by the pieces of their rarest need."""

    def __init__(self, languages: Iterable[Language]) -> None:
        self._always: list[Entry] = []
        by_piece: dict[str, list[Entry]] = {}
        needs: dict[tuple[str, ...], Need] = {}
        for language in languages:
            for rule in language.rules:
                for saying in rule.sayings:
                    others = tuple(needs.setdefault(one, Need.of(one)) for one in saying.needs[1:])
                    entry = Entry(language, rule, saying, others)
                    if not saying.needs:
                        self._always.append(entry)
                    for piece in saying.needs[0] if saying.needs else ():
                        by_piece.setdefault(piece, []).append(entry)
        self._short = [(piece, entries) for piece, entries in sorted(by_piece.items()) if len(piece) < START]
        self._long: dict[str, list[tuple[str, str, list[Entry]]]] = {}
        for piece, entries in sorted(by_piece.items()):
            if len(piece) >= START:
                self._long.setdefault(piece[:START], []).append((piece[-START:], piece, entries))

    def entries_for(self, text: str) -> list[tuple[Entry, int, int]]:
        """Every saying whose needs are all met by the text, each once; others cannot stand in it. With the first and
        the last place where its rarest need stands: a hit holds one of them. Raises nothing.
        """
        starts = set(map("".join, zip(*(text[place:] for place in range(START)), strict=False)))
        met: dict[Need, bool] = {}
        asked: dict[Entry, bool] = {}
        found: dict[Entry, tuple[int, int]] = {entry: (0, len(text)) for entry in self._always}
        candidates = [
            (piece, entries)
            for start in starts
            if start in self._long
            for end, piece, entries in self._long[start]
            if end in starts
        ]
        for piece, entries in (*self._short, *candidates):
            first = text.find(piece)
            if first < 0:
                continue
            last = text.rfind(piece) + len(piece)
            for entry in entries:
                if entry not in asked:
                    asked[entry] = _all_stand(entry.others, text, starts, met)
                if asked[entry]:
                    begin, end = found.get(entry, (first, last))
                    found[entry] = min(begin, first), max(end, last)
        return [(entry, *span) for entry, span in found.items()]


def _all_stand(needs: tuple[Need, ...], text: str, starts: set[str], met: dict[Need, bool]) -> bool:
    """Whether each need is met. ``met`` remembers what was asked before."""
    for need in needs:
        stands = met.get(need)
        if stands is None:
            stands = met[need] = need.stands(text, starts)
        if not stands:
            return False
    return True
