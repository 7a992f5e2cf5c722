"""The languages that a service has opened: how much of what a client reads is there in each, and who stands for it.

Opening is the service's decision (`LEEWARD_LANGUAGES`); what is there is measured from the pages themselves,
once in each process. Whether somebody has signed a translation is one header in its catalogue
(`X-Leeward-Status`), so that whoever signs changes one line.
"""

from __future__ import annotations

import ast
import gettext
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language_bidi
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent.parent
SOURCE = "en"
"""What the messages are written in: it needs no catalogue."""
THIN = 0.5
FULL = 0.95

STAFF_PORTALS = ("clinician", "supervisor", "manager", "admin")
STAFF_SHELLS = frozenset({"design/staff_shell.html", "people/staff_page.html"})
_LED_TO = re.compile(r"""{%\s*(extends|include)\s+["']([^"']+\.html)["']""")
_MESSAGE = re.compile(r"""\b(?:n?gettext|_)\(\s*u?('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")""")


def own_direction(text: str) -> str:
    """Words of somebody inside a sentence of a page that is written from the right: their full stop stays theirs."""
    return f"\u2068{text}\u2069" if text and get_language_bidi() else text


@dataclass(frozen=True, slots=True)
class Share:
    """Of the messages on pages of clients, guardians and visitors: how many are in this language."""

    translated: int
    messages: int

    @property
    def of_one(self) -> float:
        return self.translated / self.messages if self.messages else 0.0

    @property
    def percent(self) -> int:
        """Rounded down: nothing is called whole that is not."""
        return self.translated * 100 // self.messages if self.messages else 0

    @property
    def is_thin(self) -> bool:
        return self.of_one < THIN

    @property
    def is_full(self) -> bool:
        return self.of_one >= FULL


def opened() -> tuple[tuple[str, str], ...]:
    """Code and name, in the order that the service wrote them."""
    return tuple((code, str(name)) for code, name in settings.LANGUAGES)


def of(code: str) -> str:
    """The language somebody chose, while it is open; else the service's own."""
    return code if code in dict(settings.LANGUAGES) else str(settings.LANGUAGE_CODE)


@lru_cache(maxsize=64)
def share(code: str) -> Share:
    known = client_messages()
    if code.split("-")[0] == SOURCE:
        return Share(len(known), len(known))
    return Share(len(known & _translated(code)), len(known))


def _translated(code: str) -> frozenset[str]:
    found: set[str] = set()
    name, _dash, region = code.partition("-")
    for folder in {name, f"{name}_{region.upper()}" if region else name}:
        for place in settings.LOCALE_PATHS:
            path = Path(place) / folder / "LC_MESSAGES" / "django.mo"
            if path.exists():
                with path.open("rb") as file:
                    catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
                found |= {
                    key[0] if isinstance(key, tuple) else key for key, words in catalogue.items() if words
                }
    return frozenset(found)


@lru_cache(maxsize=1)
def client_messages() -> frozenset[str]:
    """Every message of the templates that a client, a guardian or a visitor can come to.

    What the program says in between (errors, a few headings) stands in code and is not counted.
    """
    found: set[str] = set()
    for source in _client_templates().values():
        for literal in _MESSAGE.findall(templatize(source)):
            found.add(ast.literal_eval(literal))
    return frozenset(found - {""})


def _client_templates() -> dict[str, str]:
    """By name: each page outside the staff's places, and whatever it extends and includes."""
    sources = {
        path.as_posix().rpartition("/templates/")[2]: path.read_text(encoding="utf-8")
        for path in sorted(PACKAGE.glob("**/templates/**/*.html"))
        if not _is_staffs(path)
    }
    wanted = [name for name, source in sources.items() if _is_a_page(name, source)]
    wanted += [name for name in sources if name.startswith("design/components/")]
    found: dict[str, str] = {}
    while wanted:
        name = wanted.pop()
        if name in found or name not in sources or name in STAFF_SHELLS:
            continue
        found[name] = sources[name]
        wanted += [other for _how, other in _LED_TO.findall(sources[name])]
    return found


def _is_staffs(path: Path) -> bool:
    inside = path.relative_to(PACKAGE).parts
    return (
        inside[0] == "demo"
        or "patterns" in inside
        or (inside[:1] == ("portals",) and inside[1] in STAFF_PORTALS)
    )


def _is_a_page(name: str, source: str) -> bool:
    above = [other for how, other in _LED_TO.findall(source) if how == "extends"]
    stands_alone = "{% extends" in source or "<!doctype html>" in source.lower()
    return stands_alone and name not in STAFF_SHELLS and not STAFF_SHELLS.intersection(above)


class Standing(StrEnum):
    SOURCE = "source"
    SIGNED = "signed"
    DRAFT = "draft"
    NONE = "none"


@cache
def standing(language: str) -> Standing:
    """Read once in a process. A catalogue without the mark, or with one that nobody signed, is a draft."""
    said = _headers(language.split("-")[0])
    if said is None:
        return Standing.NONE
    if said.get("x-leeward-status") == Standing.SOURCE:
        return Standing.SOURCE
    if said.get("x-leeward-status") == Standing.SIGNED and said.get("x-leeward-signed-by", "").strip():
        return Standing.SIGNED
    return Standing.DRAFT


def _headers(language: str) -> dict[str, str] | None:
    for place in settings.LOCALE_PATHS:
        try:
            with (Path(place) / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
                return gettext.GNUTranslations(file).info()
        except OSError:
            continue
    return None


def is_draft(language: str) -> bool:
    """Its pages say so at their foot, until a reader of the language has signed them."""
    return standing(language) is Standing.DRAFT


def asked_for(accept_language: str) -> str:
    """The first language of the browser that people can choose here, else the one of the service."""
    known = [code for code, _name in settings.LANGUAGES]
    asked = [part.split(";")[0].strip().lower()[:2] for part in accept_language.split(",")]
    return next((code for code in asked if code in known), settings.LANGUAGE_CODE)
