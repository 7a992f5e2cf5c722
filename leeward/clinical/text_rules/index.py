"""Which sayings of many rules may stand in a text: found from the text in one walk, not by asking each saying."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from leeward.clinical.text_rules.rule import Language, Rule, Saying

START = 5
"""Letters. Pieces are looked up by how they begin: the longer the beginning, the rarer it stands in a text."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One saying, and whose it is."""

    language: Language
    rule: Rule
    saying: Saying
    others: tuple[tuple[str, ...], ...]
    """What it needs besides the rarest need, by which it is found."""


class Index:
    """The sayings of some languages by the pieces of their rarest need."""

    def __init__(self, languages: Iterable[Language]) -> None:
        self._always: list[Entry] = []
        by_piece: dict[str, list[Entry]] = {}
        for language in languages:
            for rule in language.rules:
                for saying in rule.sayings:
                    entry = Entry(language, rule, saying, saying.needs[1:])
                    if not saying.needs:
                        self._always.append(entry)
                    for piece in saying.needs[0] if saying.needs else ():
                        by_piece.setdefault(piece, []).append(entry)
        self._short = [(piece, entries) for piece, entries in sorted(by_piece.items()) if len(piece) < START]
        self._long: dict[str, list[tuple[str, list[Entry]]]] = {}
        for piece, entries in sorted(by_piece.items()):
            if len(piece) >= START:
                self._long.setdefault(piece[:START], []).append((piece, entries))

    def entries_for(self, text: str) -> list[Entry]:
        """Every saying whose needs are all met by the text, each once. Others cannot stand in it. Raises nothing."""
        starts = {text[place : place + START] for place in range(len(text))}
        met: dict[str, bool] = {}
        found: dict[int, Entry] = {id(entry): entry for entry in self._always}
        asked: set[int] = set()
        candidates = [pair for start in self._long.keys() & starts for pair in self._long[start]]
        for piece, entries in (*self._short, *candidates):
            if piece in text:
                for entry in entries:
                    key = id(entry)
                    if key not in asked:
                        asked.add(key)
                        if _all_stand(entry.others, text, starts, met):
                            found[key] = entry
        return list(found.values())


def _all_stand(needs: tuple[tuple[str, ...], ...], text: str, starts: set[str], met: dict[str, bool]) -> bool:
    """Whether a piece of each need stands in the text. ``met`` remembers what was asked before."""
    for need in needs:
        for piece in need:
            stands = met.get(piece)
            if stands is None:
                stands = met[piece] = (len(piece) < START or piece[:START] in starts) and piece in text
            if stands:
                break
        else:
            return False
    return True
