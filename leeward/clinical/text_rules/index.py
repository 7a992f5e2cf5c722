"""Which sayings of many rules may stand in a text: found from the text in one walk, not by asking each saying."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from leeward.clinical.text_rules.rule import Language, Rule, Saying

START = 4
"""Letters. Pieces are looked up by how they begin."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One saying, and whose it is."""

    language: Language
    rule: Rule
    saying: Saying


class Index:
    """The sayings of some languages by the pieces of their rarest need."""

    def __init__(self, languages: Iterable[Language]) -> None:
        self._always: list[Entry] = []
        by_piece: dict[str, list[Entry]] = {}
        for language in languages:
            for rule in language.rules:
                for saying in rule.sayings:
                    entry = Entry(language, rule, saying)
                    if not saying.needs:
                        self._always.append(entry)
                    for piece in saying.needs[0] if saying.needs else ():
                        by_piece.setdefault(piece, []).append(entry)
        self._by_start: dict[str, list[tuple[str, str, list[Entry]]]] = {}
        for piece, entries in sorted(by_piece.items()):
            self._by_start.setdefault(piece[:START], []).append((piece, piece[-START:], entries))
        self._short = frozenset(start for start in self._by_start if len(start) < START)

    def entries_for(self, text: str) -> Iterator[Entry]:
        """Every saying whose needs are all met by the text, each once. Others cannot stand in it. Raises nothing."""
        yield from self._always
        fours = {text[place : place + START] for place in range(len(text))}
        fours.update(self._short)
        met: dict[str, bool] = {}
        seen: set[int] = set()
        for start in self._by_start.keys() & fours:
            for piece, end, entries in self._by_start[start]:
                if end not in fours or piece not in text:
                    continue
                for entry in entries:
                    if id(entry) not in seen:
                        seen.add(id(entry))
                        if all(_stands(need, text, fours, met) for need in entry.saying.needs[1:]):
                            yield entry


def _stands(need: tuple[str, ...], text: str, fours: set[str], met: dict[str, bool]) -> bool:
    """Whether a piece of the need stands in the text. ``met`` remembers what was asked before."""
    for piece in need:
        found = met.get(piece)
        if found is None:
            begins = len(piece) < START or piece[:START] in fours
            found = met[piece] = begins and piece in text
        if found:
            return True
    return False
