"""Folding: the text as the patterns read it, and where each letter of it stands in the text as it was given."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_QUOTES = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
_DASHES = {"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-"}
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff\ufe0f")
_ARABIC = {
    **dict.fromkeys("أإآٱ", "ا"),
    "ى": "ي", "ی": "ي", "ئ": "ي", "ک": "ك", "ؤ": "و", "ة": "ه",
}  # fmt: skip
"""One way of writing what people write in several: alif with and without its hamza, ya, ta marbuta."""
_UNWRITTEN = (
    frozenset("ـ")
    | frozenset(map(chr, range(0x064B, 0x0660)))
    | {"\u0670"}
    | frozenset(map(chr, range(0x0300, 0x0370)))
)
"""The long stroke, the short vowels that are mostly left out, and accents that stand apart from their letter."""


class _Table(dict[int, str]):
    """One letter for one letter; "" for what nobody sees. Worked out once for each letter that is met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        folded = _QUOTES.get(letter) or _DASHES.get(letter) or _plain(letter)
        if letter in _INVISIBLE or letter in _UNWRITTEN:
            folded = ""
        elif letter.isspace():
            folded = " "
        self[code] = folded
        return folded


def _plain(letter: str) -> str:
    """Small, of plain width, without its accent: "É" and "e" are the same word to a rule."""
    wide = unicodedata.normalize("NFKC", letter).lower()
    if len(wide) != 1:
        wide = letter.lower()[:1]
    bare = (
        unicodedata.normalize("NFD", wide)[:1] if ord(wide) < 0x250 or 0x1E00 <= ord(wide) < 0x1F00 else wide
    )
    return _ARABIC.get(wide, bare)


_TABLE = _Table()
_UNEVEN = re.compile(r"  ")
_MASKED = re.compile(r"(?<![^\W\d_])[^\W\d_]+(?:[*#_.•-]{1,4}[^\W\d_]+)+")
_LEET = re.compile(r"(?<=[a-z])[013457@$!|](?=[a-z])")
_LETTERS = str.maketrans("013457@$!|", "oieastasil")
_HIDDEN = (
    "suicide", "suicidal", "kill", "killing", "die", "dying", "dead", "rape", "raped", "cutting", "selfharm",
    "overdose", "suicidio", "matarme", "morir", "sinucid", "umbringen", "sterben", "selbstmord",
)  # fmt: skip
"""Words that people mask with a star so that a program does not see them."""


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` is what the rules read; ``places[i]`` is where its letter i stands in the text as given."""

    text: str
    places: tuple[int, ...] | None
    """None: every letter is where it was."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Places in the text as given. Units: letters. Raises IndexError for a place that is not there."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def fold(text: str) -> Folded:
    """Quotes, dashes, capitals, wide letters, accents, the several ways of writing an Arabic letter, invisible
    letters, runs of white space, digits and stars in the middle of a word.

    Units: letters. Raises nothing. Source: policy.
    """
    plain = text.lower().translate(_TABLE) if text.isascii() else text.translate(_TABLE)
    if len(plain) == len(text) and not _UNEVEN.search(plain):
        return Folded(_unmasked(plain), None)
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        folded = _TABLE[ord(letter)]
        if not folded or (folded == " " and letters and letters[-1] == " "):
            continue
        letters.append(folded)
        places.append(place)
    return Folded(_unmasked("".join(letters)), tuple(places))


def _unmasked(plain: str) -> str:
    """Same length. "su1cide" and "k*ll" are what they are meant to be read as."""
    if _LEET.search(plain):
        plain = _LEET.sub(lambda match: match.group().translate(_LETTERS), plain)
    return _MASKED.sub(_word, plain) if "*" in plain or "#" in plain else plain


def _word(match: re.Match[str]) -> str:
    written = match.group()
    for word in _HIDDEN:
        if len(word) == len(written) and all(
            letter == other or not letter.isalpha() for letter, other in zip(written, word, strict=True)
        ):
            return word
    return written
