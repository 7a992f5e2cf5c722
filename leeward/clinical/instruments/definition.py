"""What an instrument is: frozen values that mirror one data file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from leeward.clinical.provenance import Provenance, Threshold

NOT_APPLICABLE = "NA"


class Kind(StrEnum):
    """Which scoring engine reads the answers."""

    SCALE = "scale"
    """Numbered items whose values make a total."""
    SCREENER = "screener"
    """Named yes/no questions that lead to a level, never to a total."""
    COMPOSITE = "composite"
    """A total made of the totals of other instruments."""
    PULSE = "pulse"
    """Our own questions: scored like a scale, openly not a validated one."""


class Verdict(StrEnum):
    """What the licence lets an open-source repository carry."""

    SHIP = "ship"
    UNCHANGED_ONLY_PACK = "unchanged-only pack"
    DEFINITION_ONLY = "definition only"


class TotalKind(StrEnum):
    """How item scores become the total."""

    SUM = "sum"
    MEAN = "mean"
    SUM_OF_PARTS = "sum of parts"
    LEVEL = "level"


class MissingKind(StrEnum):
    """What happens when an answer is blank."""

    NONE_ALLOWED = "none allowed"
    MEAN_OF_ANSWERED = "mean of answered"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer a person can give: the value as recorded, the score it carries, its printed label."""

    value: int
    scores: int
    label: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """One question. ``text`` is ``None`` where the wording may not ship."""

    number: int
    code: str
    text: str | None
    options: tuple[Option, ...]
    is_risk: bool
    is_reversed: bool
    may_be_not_applicable: bool
    loinc: str | None
    key: str | None
    same_as: str | None = None
    """``code.number`` of the longer form's item with the same wording, where no wording may ship to tell by."""

    @property
    def minimum(self) -> int:
        """The lowest value that may be recorded."""
        return min(option.value for option in self.options)

    @property
    def maximum(self) -> int:
        """The highest value that may be recorded."""
        return max(option.value for option in self.options)

    def score_of(self, value: int) -> int:
        """The score an answer carries, after reversing and after equal-scoring options are joined.

        Units: item points. Raises ``KeyError`` for a value that is not among the options.
        Source: the instrument's data file.
        """
        scores = {option.value: option.scores for option in self.options}
        if self.is_reversed:
            return max(scores.values()) + min(scores.values()) - scores[value]
        return scores[value]


@dataclass(frozen=True, slots=True)
class Band:
    """A range with a published name. ``lower`` belongs to it; it ends where the next one begins."""

    lower: float
    name: str
    words_for_client: str | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class BandTable:
    """A second published set of bands, kept because sources differ."""

    name: str
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class MissingRule:
    """How many blanks a total (or each subscale) survives, and what replaces them."""

    kind: MissingKind
    at_most: int
    is_rounded: bool
    is_per_subscale: bool
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class TotalRule:
    """The arithmetic of the total: (sum of item scores + offset per item) x multiplier, or the mean."""

    kind: TotalKind
    multiplier: Fraction
    offset_per_item: int
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Subscale:
    """A named group of items, with its own bands where the manual prints them."""

    name: str
    items: tuple[int, ...]
    bands: tuple[Band, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class FlagRule:
    """Something worth a look that is not a risk: raised by an item or by the total.

    ``item`` is ``None`` for a rule on the total. ``at_least`` and ``at_most`` are read on the score,
    after reversing.
    """

    code: str
    item: int | None
    at_least: float | None
    at_most: float | None
    provenance: Provenance

    def applies_to(self, value: float) -> bool:
        """True when ``value`` (in points) lies in the stated range. Raises nothing."""
        above = self.at_least is None or value >= self.at_least
        below = self.at_most is None or value <= self.at_most
        return above and below


@dataclass(frozen=True, slots=True)
class SymptomRule:
    """A count of symptoms per cluster (PCL-5): a symptom counts from ``at_least`` points on."""

    code: str
    at_least: int
    needed: tuple[tuple[str, int], ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class ExtraItem:
    """A question printed with the form that is no part of the score (PHQ difficulty item)."""

    code: str
    text: str | None
    options: tuple[Option, ...]
    loinc: str | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Licence:
    """What the terms say, where that was read, and who at the service has confirmed it."""

    verdict: Verdict
    text: str
    provenance: Provenance
    date_checked: str
    confirmed_by: str | None


@dataclass(frozen=True, slots=True)
class Wording:
    """Whether the printed words were compared with a published copy, and which."""

    status: str
    checked_in: str | None


@dataclass(frozen=True, slots=True)
class Instrument:
    """One questionnaire: its items, arithmetic, readings, licence and sources."""

    code: str
    slug: str
    aliases: tuple[str, ...]
    kind: Kind
    title: str
    construct: str
    version: str
    language: str
    languages: str
    time_frame: str
    stem: str | None
    items: tuple[Item, ...]
    extra_items: tuple[ExtraItem, ...]
    optional_words: str | None
    parts: tuple[tuple[str, str], ...]
    total: TotalRule
    minimum: float | None
    maximum: float | None
    missing: MissingRule
    subscales: tuple[Subscale, ...]
    bands: tuple[Band, ...]
    other_bands: tuple[BandTable, ...]
    cut_offs: tuple[Threshold, ...]
    cut_off: Threshold | None
    reliable_change: Threshold | None
    flags: tuple[FlagRule, ...]
    symptom_rule: SymptomRule | None
    lower_is_better: bool | None
    ages: str
    loinc: tuple[tuple[str, str, Provenance], ...]
    seconds_per_item: int | None
    notes: tuple[str, ...]
    licence: Licence
    wording: Wording
    source: str
    is_validated: bool

    @property
    def options(self) -> tuple[Option, ...]:
        """The options all items share, or an empty tuple when they differ."""
        shared = {item.options for item in self.items}
        return self.items[0].options if len(shared) == 1 else ()

    @property
    def has_text(self) -> bool:
        """True when every item has words."""
        return bool(self.items) and all(item.text is not None for item in self.items)

    @property
    def may_show_text(self) -> bool:
        """True when there are words to show and the licence, or a service's own pack, allows it."""
        return self.has_text

    @property
    def risk_items(self) -> tuple[Item, ...]:
        """The items that open a case by themselves."""
        return tuple(item for item in self.items if item.is_risk)

    @property
    def wording_hash(self) -> str:
        """SHA-256 (hex) over stem, items and options, stored with each answer so that a change shows.

        Raises nothing. Source: policy (version, language and wording hash on every response).
        """
        return hashlib.sha256(
            json.dumps(
                {
                    "language": self.language,
                    "stem": self.stem,
                    "items": [
                        [item.code, item.text, [[option.value, option.label] for option in item.options]]
                        for item in self.items
                    ],
                    "extra": [
                        [item.code, item.text, [[option.value, option.label] for option in item.options]]
                        for item in self.extra_items
                    ],
                    "optional_words": self.optional_words,
                    "parts": [list(part) for part in self.parts],
                },
                ensure_ascii=False,
                sort_keys=True,
                separators=(",", ":"),
            ).encode("utf-8")
        ).hexdigest()

    def item(self, number: int) -> Item:
        """The item with this number as printed. Raises ``KeyError`` when there is none."""
        for item in self.items:
            if item.number == number:
                return item
        raise KeyError(f"{self.code} has no item {number}")


def band_for(bands: tuple[Band, ...], score: float) -> Band | None:
    """The band whose lower edge is the highest one at or under ``score`` (points), or ``None``.

    Raises nothing. Source: the lower edges in the data file; a score between two whole numbers
    (a prorated CORE-10) therefore stays in the lower band until the next edge is reached.
    """
    found: Band | None = None
    for band in bands:
        if score >= band.lower:
            found = band
    return found


Answers = Mapping[str, object]
