"""Reads one instrument's data file into a frozen definition, and refuses a file that does not add up."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from leeward.clinical.instruments.definition import (
    Band,
    BandTable,
    ExtraItem,
    FlagRule,
    Instrument,
    Item,
    Kind,
    Licence,
    MissingKind,
    MissingRule,
    Option,
    Subscale,
    SymptomRule,
    TotalKind,
    TotalRule,
    Verdict,
    Wording,
)
from leeward.clinical.provenance import Provenance, Status, Threshold


class InvalidDefinition(ValueError):
    """A data file contradicts itself."""


def _provenance(data: Mapping[str, Any]) -> Provenance:
    return Provenance(source=data["source"], status=Status(data["status"]))


def _threshold(data: Mapping[str, Any] | None) -> Threshold | None:
    if data is None:
        return None
    return Threshold(value=data["value"], meaning=data["meaning"], provenance=_provenance(data))


def _options(data: list[Mapping[str, Any]]) -> tuple[Option, ...]:
    return tuple(
        Option(value=option["value"], scores=option.get("scores", option["value"]), label=option["label"])
        for option in data
    )


def _bands(data: list[Mapping[str, Any]]) -> tuple[Band, ...]:
    bands = tuple(
        Band(
            lower=band["lower"],
            name=band["name"],
            words_for_client=band.get("words_for_client"),
            provenance=_provenance(band),
        )
        for band in data
    )
    if list(bands) != sorted(bands, key=lambda band: band.lower):
        raise InvalidDefinition("bands must stand in rising order")
    return bands


def _items(data: Mapping[str, Any]) -> tuple[Item, ...]:
    shared = data.get("options")
    items = []
    for position, item in enumerate(data["items"], start=1):
        if item["number"] != position:
            raise InvalidDefinition(f"{data['code']}: item {position} is numbered {item['number']}")
        options = item.get("options") or shared
        if not options:
            raise InvalidDefinition(f"{data['code']}: item {position} has no answers to choose from")
        items.append(
            Item(
                number=position,
                code=item.get("code", f"{data['slug']}-{position}"),
                text=item.get("text"),
                options=_options(options),
                is_risk=item.get("risk", False),
                is_reversed=item.get("reversed", False),
                may_be_not_applicable=item.get("may_be_not_applicable", False),
                loinc=item.get("loinc"),
                key=item.get("key"),
                same_as=item.get("same_as"),
            )
        )
    return tuple(items)


def _extra_items(data: list[Mapping[str, Any]]) -> tuple[ExtraItem, ...]:
    return tuple(
        ExtraItem(
            code=item["code"],
            text=item.get("text"),
            options=_options(item["options"]),
            loinc=item.get("loinc"),
            provenance=_provenance(item),
        )
        for item in data
    )


def _subscales(data: list[Mapping[str, Any]], items: tuple[Item, ...]) -> tuple[Subscale, ...]:
    numbers = {item.number for item in items}
    subscales = []
    for subscale in data:
        if not set(subscale["items"]) <= numbers:
            raise InvalidDefinition(f"subscale {subscale['name']} names an item that does not exist")
        subscales.append(
            Subscale(
                name=subscale["name"],
                items=tuple(subscale["items"]),
                bands=_bands(subscale.get("bands", [])),
                provenance=_provenance(subscale),
            )
        )
    return tuple(subscales)


def _flags(data: list[Mapping[str, Any]]) -> tuple[FlagRule, ...]:
    return tuple(
        FlagRule(
            code=flag["code"],
            item=flag.get("item"),
            at_least=flag.get("at_least"),
            at_most=flag.get("at_most"),
            provenance=_provenance(flag),
        )
        for flag in data
    )


def _symptom_rule(data: Mapping[str, Any] | None) -> SymptomRule | None:
    if data is None:
        return None
    return SymptomRule(
        code=data["code"],
        at_least=data["at_least"],
        needed=tuple((name, count) for name, count in data["needed"].items()),
        provenance=_provenance(data),
    )


def _licence(data: Mapping[str, Any]) -> Licence:
    return Licence(
        verdict=Verdict(data["verdict"]),
        text=data["text"],
        provenance=_provenance(data),
        date_checked=data["date_checked"],
        confirmed_by=data["confirmed_by"],
    )


def parse(text: str) -> Instrument:
    """One instrument from the text of its JSON file.

    Units: scores in the points of that instrument. Raises ``InvalidDefinition`` when the file
    contradicts itself, ``KeyError`` when a required field is absent, ``ValueError`` for a word that is
    not in a fixed list. Source: each field names its own.
    """
    data: dict[str, Any] = json.loads(text)
    items = _items(data)
    licence = _licence(data["licence"])
    has_words = any(item.text is not None for item in items)
    if has_words and licence.verdict is not Verdict.SHIP:
        raise InvalidDefinition(f"{data['code']}: the licence does not let the wording ship")
    return Instrument(
        code=data["code"],
        slug=data["slug"],
        aliases=tuple(data.get("aliases", ())),
        kind=Kind(data["kind"]),
        title=data["title"],
        construct=data["construct"],
        version=data["version"],
        language=data.get("language", "en"),
        languages=data["languages"],
        time_frame=data["time_frame"],
        stem=data.get("stem"),
        items=items,
        extra_items=_extra_items(data.get("extra_items", [])),
        optional_words=data.get("optional_words"),
        parts=tuple((part["key"], part["code"]) for part in data.get("parts", ())),
        total=TotalRule(
            kind=TotalKind(data["total"]["kind"]),
            multiplier=Fraction(data["total"].get("multiplier", "1")),
            offset_per_item=data["total"].get("offset_per_item", 0),
            provenance=_provenance(data["total"]),
        ),
        minimum=data["minimum"],
        maximum=data["maximum"],
        missing=MissingRule(
            kind=MissingKind(data["missing"]["kind"]),
            at_most=data["missing"].get("at_most", 0),
            is_rounded=data["missing"].get("rounded", False),
            is_per_subscale=data["missing"].get("per_subscale", False),
            provenance=_provenance(data["missing"]),
        ),
        subscales=_subscales(data.get("subscales", []), items),
        bands=_bands(data.get("bands", [])),
        other_bands=tuple(
            BandTable(name=table["name"], bands=_bands(table["bands"]))
            for table in data.get("other_bands", ())
        ),
        cut_offs=tuple(
            Threshold(value=cut["value"], meaning=cut["meaning"], provenance=_provenance(cut))
            for cut in data.get("cut_offs", ())
        ),
        cut_off=_threshold(data.get("cut_off")),
        reliable_change=_threshold(data.get("reliable_change")),
        flags=_flags(data.get("flags", [])),
        symptom_rule=_symptom_rule(data.get("symptom_rule")),
        lower_is_better=data["lower_is_better"],
        ages=data["ages"],
        loinc=tuple((entry["part"], entry["code"], _provenance(entry)) for entry in data.get("loinc", ())),
        seconds_per_item=data.get("seconds_per_item"),
        notes=tuple(data.get("notes", ())),
        licence=licence,
        wording=Wording(status=data["wording"]["status"], checked_in=data["wording"].get("checked_in")),
        source=data["source"],
        is_validated=data["is_validated"],
    )


PACK_FIELDS = frozenset({"code", "language", "licence", "stem", "labels", "items"})
PACK_ITEM_FIELDS = frozenset({"number", "text", "labels"})


def _refuse_more_than_words(pack: Mapping[str, Any]) -> None:
    given = pack.get("items")
    items = [item for item in given if isinstance(item, Mapping)] if isinstance(given, list) else []
    extra = {str(key) for key in pack} - PACK_FIELDS
    extra |= {str(key) for item in items for key in item} - PACK_ITEM_FIELDS
    if extra:
        names = ", ".join(f"“{name}”" for name in sorted(extra))
        raise InvalidDefinition(f"a pack brings words only; it may not set {names}")


def merge_text(instrument: Instrument, pack: Mapping[str, Any]) -> Instrument:
    """The instrument with the words of a service's own licensed copy. Nothing but words changes.

    `pack`: {"code", "language", "licence", "stem", "labels": [...], "items": [{"number", "text", "labels"}]};
    `labels` stand in the order of the options, for all items or for one. Units: none. Raises
    InvalidDefinition with a sentence when the words do not fit, when no licence is named, or when the file
    also tries to set how answers are scored. Source: the service's copy; docs/clinical/instrument-packs.md.
    """
    _refuse_more_than_words(pack)
    if str(pack.get("code", "")).strip().casefold() != instrument.code.casefold():
        raise InvalidDefinition(f"this file is about {pack.get('code')!r}")
    given = pack.get("items")
    if not isinstance(given, list) or not all(isinstance(item, Mapping) for item in given):
        raise InvalidDefinition("“items” must be a list of objects")
    by_number = {str(item.get("number")): item for item in given}
    wanted = [item.number for item in instrument.items]
    if sorted(by_number) != sorted(map(str, wanted)) or len(given) != len(wanted):
        raise InvalidDefinition(f"it needs the words of items 1 to {len(wanted)}, each once")
    items = []
    for item in instrument.items:
        words = by_number[str(item.number)]
        text = words.get("text")
        if not isinstance(text, str) or not text.strip():
            raise InvalidDefinition(f"item {item.number} has no words")
        labels = words.get("labels", pack.get("labels"))
        if labels is None and any(option.label is None for option in item.options):
            raise InvalidDefinition(f"item {item.number} has no words for its answers")
        if labels is not None and (
            not isinstance(labels, list)
            or len(labels) != len(item.options)
            or not all(isinstance(label, str) and label.strip() for label in labels)
        ):
            raise InvalidDefinition(f"item {item.number} needs words for its {len(item.options)} answers")
        options = item.options
        if labels is not None:
            options = tuple(
                replace(option, label=label.strip())
                for option, label in zip(item.options, labels, strict=True)
            )
        items.append(replace(item, text=text.strip(), options=options))
    stem = pack.get("stem", instrument.stem)
    language = pack.get("language", instrument.language)
    if stem is not None and not isinstance(stem, str):
        raise InvalidDefinition("“stem” must be words")
    if not isinstance(language, str) or not language.strip():
        raise InvalidDefinition("“language” must be a language code")
    licence = pack.get("licence")
    if not isinstance(licence, str) or not licence.strip():
        raise InvalidDefinition("“licence” must say by which licence the service holds this text")
    return replace(instrument, items=tuple(items), stem=stem, language=language.strip())
