"""Every questionnaire the platform knows, each from one data file in this folder.

``get("PHQ-9")`` gives its definition; ``all()`` gives every one, in the order of their codes.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

from leeward.clinical.instruments.definition import (
    NOT_APPLICABLE,
    Band,
    Instrument,
    Item,
    Kind,
    Licence,
    Option,
    Verdict,
    band_for,
)
from leeward.clinical.instruments.loading import InvalidDefinition, merge_text, parse

__all__ = [
    "NOT_APPLICABLE",
    "Band",
    "Instrument",
    "InvalidDefinition",
    "Item",
    "Kind",
    "Licence",
    "Option",
    "UnknownInstrument",
    "Verdict",
    "all",
    "band_for",
    "codes",
    "get",
    "in_language",
    "is_known",
    "merge_text",
    "parse",
]


class UnknownInstrument(KeyError):
    """No instrument goes by this code."""

    def __str__(self) -> str:
        """The plain sentence, without the quotation marks a ``KeyError`` adds."""
        return str(self.args[0])


@cache
def _registry() -> dict[str, Instrument]:
    folder = resources.files(__name__)
    found = [
        parse(entry.read_text(encoding="utf-8")) for entry in folder.iterdir() if entry.name.endswith(".json")
    ]
    return {instrument.code: instrument for instrument in sorted(found, key=lambda one: one.code)}


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for instrument in _registry().values():
        for name in (instrument.code, instrument.slug, *instrument.aliases):
            names[name.casefold()] = instrument.code
    return names


def all() -> tuple[Instrument, ...]:
    """Every instrument, in the order of their codes. Raises nothing. Source: the files in this folder."""
    return tuple(_registry().values())


def codes() -> tuple[str, ...]:
    """Every code, in order. Raises nothing. Source: the files in this folder."""
    return tuple(_registry())


def is_known(code: str) -> bool:
    """Whether an instrument goes by this code, slug or alias. Raises nothing. Source: the files in this folder."""
    return code.strip().casefold() in _names()


def get(code: str) -> Instrument:
    """The instrument with this code, slug or alias; capitals do not matter.

    Units: none. Raises ``UnknownInstrument`` (a ``KeyError``) when nothing goes by that name.
    Source: the files in this folder.
    """
    name = _names().get(code.strip().casefold())
    if name is None:
        raise UnknownInstrument(f"There is no instrument called {code!r}.")
    return _registry()[name]


def in_language(code: str, language: str) -> Instrument | None:
    """The instrument in the words of a translation that ships here, or None when there is none.

    Only forms that this project wrote itself have one; each is a pack (docs/clinical/instrument-packs.md) and
    changes nothing but words. Units: none. Raises ``UnknownInstrument``. Source: the files in translations/.
    """
    return _translations().get((get(code).code, language.split("-")[0]))


@cache
def _translations() -> dict[tuple[str, str], Instrument]:
    found = {}
    for folder in resources.files(__name__).joinpath("translations").iterdir():
        for entry in folder.iterdir() if folder.is_dir() else ():
            if entry.name.endswith(".json"):
                pack = json.loads(entry.read_text(encoding="utf-8"))
                words = merge_text(get(str(pack["code"])), pack)
                found[(words.code, words.language)] = words
    return found
