"""The registry: every questionnaire adds up, says where its numbers come from, ships only what it may."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

from leeward.clinical import instruments
from leeward.clinical.instruments import Instrument, Kind, Verdict, band_for
from leeward.clinical.instruments.definition import TotalKind
from leeward.clinical.provenance import Provenance, Status
from leeward.clinical.scoring import score

EVERY = instruments.all()
NAMED = [
    "PHQ-9",
    "PHQ-8",
    "PHQ-2",
    "GAD-7",
    "GAD-2",
    "PHQ-ADS",
    "K6",
    "K10",
    "PCL-5",
    "PSWQ",
    "CESD-R",
    "AUDIT-C",
    "ASQ",
    "SUS",
    "CORE-10",
    "WHO-5",
    "DASS-21",
    "WSAS",
    "PSS-10",
    "PSS-4",
    "ISI",
    "OASIS",
    "EPDS",
    "WAI-SR",
    "ARM-5",
    "C-SSRS",
]
PULSES = [
    "ALLIANCE-CLIENT",
    "ALLIANCE-CLINICIAN",
    "EXPERIENCE",
    "HARM-1",
    "GOALS",
    "EXPECTANCY",
    "EXIT-4",
    "FOLLOWUP-4",
]
MAY_SHIP = {
    *["PHQ-9", "PHQ-8", "PHQ-2", "GAD-7", "GAD-2", "K6", "K10", "PCL-5", "PSWQ", "CESD-R", "AUDIT-C", "ASQ"],
    *PULSES,
}

each = pytest.mark.parametrize("instrument", EVERY, ids=[one.code for one in EVERY])


def test_all_twenty_six_and_our_own_eight_are_there() -> None:
    assert set(instruments.codes()) == {*NAMED, *PULSES}
    assert len(NAMED) == 26


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("phq-9", "PHQ-9"), ("PHQ9", "PHQ-9"), (" Gad-7 ", "GAD-7"), ("C-SSRS screener", "C-SSRS"),
        ("cssrs", "C-SSRS"),
        ("c-ssrs SCREENER", "C-SSRS"), ("dass21", "DASS-21"),
    ],
)  # fmt: skip
def test_a_code_is_found_whatever_its_capitals(name: str, code: str) -> None:
    assert instruments.get(name).code == code


def test_an_unknown_code_says_so_in_a_plain_sentence() -> None:
    with pytest.raises(instruments.UnknownInstrument) as caught:
        instruments.get("PHQ-10")
    assert str(caught.value) == "There is no instrument called 'PHQ-10'."


def test_no_two_instruments_share_a_name() -> None:
    owners: dict[str, set[str]] = {}
    for one in EVERY:
        for name in (one.code, one.slug, *one.aliases):
            owners.setdefault(name.casefold(), set()).add(one.code)
    assert len(owners) >= len(EVERY)
    assert all(len(codes) == 1 for codes in owners.values())


@each
def test_words_ship_only_where_the_terms_allow(instrument: Instrument) -> None:
    if instrument.code in MAY_SHIP:
        assert instrument.licence.verdict is Verdict.SHIP
        assert instrument.may_show_text
        assert all(option.label for item in instrument.items for option in item.options)
    else:
        assert not instrument.may_show_text
        assert all(item.text is None for item in instrument.items)
        assert all(option.label is None for item in instrument.items for option in item.options) or (
            instrument.kind is Kind.SCREENER
        )


@each
def test_a_licence_names_its_source_its_date_and_nobody_yet_who_confirmed_it(instrument: Instrument) -> None:
    assert instrument.licence.text
    assert instrument.licence.provenance.source
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", instrument.licence.date_checked)
    assert instrument.licence.confirmed_by is None


def _facts(value: object) -> Iterator[Provenance]:
    if isinstance(value, Provenance):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _facts(part)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _facts(getattr(value, field.name))


@each
def test_every_number_carries_a_source_and_a_standing(instrument: Instrument) -> None:
    facts = list(_facts(instrument))
    assert len(facts) >= 3
    assert all(fact.source.strip() and isinstance(fact.status, Status) for fact in facts)
    assert instrument.source
    assert instrument.version.startswith("2026-11-24")


def test_a_fact_that_was_not_found_is_to_be_confirmed() -> None:
    assert not Provenance("a paper", Status.FOUND).is_to_be_confirmed
    assert Provenance("memory", Status.MEMORY).is_to_be_confirmed
    assert Provenance("ours", Status.POLICY).is_to_be_confirmed


def _extreme(instrument: Instrument, *, highest: bool) -> list[int]:
    pick = max if highest else min
    return [
        pick(item.options, key=lambda option, item=item: item.score_of(option.value)).value  # type: ignore[misc]
        for item in instrument.items
    ]


@each
def test_the_stated_range_is_the_one_the_rule_gives(instrument: Instrument) -> None:
    if instrument.maximum is None or instrument.kind in (Kind.SCREENER, Kind.COMPOSITE):
        return
    assert score(instrument, _extreme(instrument, highest=False)).score == instrument.minimum
    assert score(instrument, _extreme(instrument, highest=True)).score == instrument.maximum


@each
def test_bands_and_cut_offs_lie_inside_the_range(instrument: Instrument) -> None:
    lowest, highest = instrument.minimum, instrument.maximum
    if lowest is None or highest is None:
        assert not instrument.bands
        assert not instrument.cut_offs
        return
    for bands in (instrument.bands, *(table.bands for table in instrument.other_bands)):
        if bands:
            assert bands[0].lower == lowest
            assert all(lowest <= band.lower <= highest for band in bands)
            assert len({band.lower for band in bands}) == len(bands) == len({band.name for band in bands})
    for cut in (*instrument.cut_offs, *((instrument.cut_off,) if instrument.cut_off else ())):
        assert lowest <= cut.value <= highest


def test_a_score_below_every_band_has_none() -> None:
    assert band_for(instruments.get("K10").bands, 9) is None
    assert band_for((), 3) is None


# What each table in the clinical foundations says, instrument by instrument (sections 1.A to 1.C).
SHAPE = {
    "PHQ-9": (9, 0, 3), "PHQ-8": (8, 0, 3), "PHQ-2": (2, 0, 3), "GAD-7": (7, 0, 3), "GAD-2": (2, 0, 3),
    "K6": (6, 0, 4),
    "K10": (10, 1, 5), "PCL-5": (20, 0, 4), "PSWQ": (16, 1, 5), "CESD-R": (20, 0, 4), "AUDIT-C": (3, 0, 4),
    "SUS": (10, 1, 5), "CORE-10": (10, 0, 4), "WHO-5": (5, 0, 5), "DASS-21": (21, 0, 3), "WSAS": (5, 0, 8),
    "PSS-10": (10, 0, 4), "PSS-4": (4, 0, 4), "ISI": (7, 0, 4), "OASIS": (5, 0, 4), "EPDS": (10, 0, 3),
    "WAI-SR": (12, 1, 5), "ARM-5": (5, 1, 7), "ASQ": (5, 0, 1), "C-SSRS": (7, 0, 1),
}  # fmt: skip


@pytest.mark.parametrize(("code", "shape"), SHAPE.items())
def test_items_and_values_are_those_of_the_form(code: str, shape: tuple[int, int, int]) -> None:
    found = instruments.get(code)
    assert len(found.items) == shape[0]
    assert {(item.minimum, item.maximum) for item in found.items} == {shape[1:]}
    assert [item.code for item in found.items] == [f"{found.slug}-{n}" for n in range(1, shape[0] + 1)]


REVERSED = {
    "PSWQ": {1, 3, 8, 10, 11}, "SUS": {2, 4, 6, 8, 10}, "CORE-10": {2, 3}, "PSS-10": {4, 5, 7, 8},
    "PSS-4": {2, 3},
    "EPDS": {3, 5, 6, 7, 8, 9, 10}, "ARM-5": {3},
}  # fmt: skip
RISK = {
    "PHQ-9": {9},
    "CORE-10": {6},
    "EPDS": {10},
    "CESD-R": {14, 15},
    "ASQ": {1, 2, 3, 4, 5},
    "C-SSRS": set(range(1, 8)),
}


@pytest.mark.hazard("H-012")
@each
def test_reversed_and_risk_items_are_those_of_the_manual(instrument: Instrument) -> None:
    assert {item.number for item in instrument.items if item.is_reversed} == REVERSED.get(
        instrument.code, set()
    )
    assert {item.number for item in instrument.risk_items} == RISK.get(instrument.code, set())


CUTS = {
    "PHQ-9": 10, "PHQ-8": 10, "PHQ-2": 3, "GAD-7": 8, "GAD-2": 3, "K6": 13, "K10": 20, "PCL-5": 32,
    "PSWQ": 45,
    "CESD-R": 16, "AUDIT-C": 5, "CORE-10": 11, "WHO-5": 50, "ISI": 15, "OASIS": 8, "EPDS": 10, "SUS": 68,
}  # fmt: skip
CHANGES = {"PHQ-9": 6, "GAD-7": 4, "PCL-5": 10, "PSWQ": 10, "CESD-R": 7.68, "CORE-10": 6, "WHO-5": 10,
    "OASIS": 5,
           "WSAS": 8, "ISI": 8}  # fmt: skip


@each
def test_cut_offs_and_reliable_changes_are_those_of_the_tables(instrument: Instrument) -> None:
    cut, change = instrument.cut_off, instrument.reliable_change
    assert (cut.value if cut else None) == CUTS.get(instrument.code)
    assert (change.value if change else None) == CHANGES.get(instrument.code)


def test_the_lowest_option_of_gad_7_is_not_at_all() -> None:
    """A widespread copying error prints "Not at all sure" (CamCOPS; Zorowitz 2021)."""
    for code in ("GAD-7", "GAD-2", "PHQ-9", "PHQ-2", "PHQ-8"):
        assert [option.label for option in instruments.get(code).options] == [
            "Not at all",
            "Several days",
            "More than half the days",
            "Nearly every day",
        ]


@pytest.mark.parametrize(("short", "full"), [("PHQ-2", "PHQ-9"), ("PHQ-8", "PHQ-9"), ("GAD-2", "GAD-7")])
def test_a_short_form_asks_the_first_questions_of_the_long_one_in_the_same_words(
    short: str, full: str
) -> None:
    small, large = instruments.get(short), instruments.get(full)
    assert small.stem == large.stem
    for item in small.items:
        twin = large.item(item.number)
        assert (item.text, item.loinc, item.options) == (twin.text, twin.loinc, twin.options)


def test_kessler_s_six_are_among_the_ten() -> None:
    ten = {item.text for item in instruments.get("K10").items}
    six = [item.text for item in instruments.get("K6").items]
    assert set(six) - ten == {
        "so depressed that nothing could cheer you up"
    }  # the Australian form says "so sad"


def test_loinc_codes_of_phq_9_and_gad_7_are_those_of_loinc_org() -> None:
    assert [item.loinc for item in instruments.get("PHQ-9").items] == (
        ["44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2", "44252-5", "44253-3", "44260-8"]
    )
    assert [item.loinc for item in instruments.get("GAD-7").items] == (
        ["69725-0", "68509-9", "69733-4", "69734-2", "69735-9", "69689-8", "69736-7"]
    )


def test_the_difficulty_item_is_no_part_of_the_score() -> None:
    (extra,) = instruments.get("PHQ-9").extra_items
    assert (extra.loinc, len(extra.options)) == ("69722-7", 4)
    assert score(instruments.get("PHQ-9"), [0] * 10).problem


def test_clients_read_their_own_words_for_a_band() -> None:
    words = {
        code: [band.words_for_client for band in instruments.get(code).bands] for code in ("PHQ-9", "GAD-7")
    }
    assert words["PHQ-9"] == ["very few signs", "some signs", "more signs", "many signs", "very many signs"]
    assert words["GAD-7"] == ["very few signs", "some signs", "more signs", "many signs"]


@pytest.mark.parametrize("code", PULSES)
def test_our_own_questions_are_openly_not_a_validated_scale(code: str) -> None:
    found = instruments.get(code)
    assert (found.kind, found.is_validated) == (Kind.PULSE, False)
    assert "not a validated scale" in found.licence.text.lower()
    assert not found.risk_items


@pytest.mark.parametrize("code", PULSES)
def test_our_own_questions_are_short_and_blame_nobody(code: str) -> None:
    found = instruments.get(code)
    sentences = [found.stem or "", found.optional_words or "", *(item.text or "" for item in found.items)]
    for sentence in sentences:
        assert len(sentence.split()) <= 20
        assert not re.search(
            r"\b(fail|failed|should have|your fault|refus|comply|non-?compliance)", sentence.lower()
        )
        assert not [word for word in re.findall(r"[A-Za-z]+", sentence) if len(word) > 12]


def test_the_numbers_of_our_own_questions() -> None:
    assert {code: len(instruments.get(code).items) for code in PULSES} == {
        "ALLIANCE-CLIENT": 5, "ALLIANCE-CLINICIAN": 5, "EXPERIENCE": 4, "HARM-1": 1, "GOALS": 1,
        "EXPECTANCY": 2,
        "EXIT-4": 4, "FOLLOWUP-4": 4,
    }  # fmt: skip


def test_answers_share_their_options_or_say_that_they_differ() -> None:
    assert len(instruments.get("PHQ-9").options) == 4
    assert instruments.get("AUDIT-C").options == ()


def test_an_item_is_found_by_its_number_only() -> None:
    assert instruments.get("PHQ-9").item(9).is_risk
    with pytest.raises(KeyError, match="no item 10"):
        instruments.get("PHQ-9").item(10)


def test_a_changed_word_changes_the_hash_and_nothing_else_does() -> None:
    found = instruments.get("PHQ-9")
    first = found.items[0]
    reworded = dataclasses.replace(found, items=(dataclasses.replace(first, text="Other"), *found.items[1:]))
    assert re.fullmatch(r"[0-9a-f]{64}", found.wording_hash)
    assert reworded.wording_hash != found.wording_hash
    assert dataclasses.replace(found, notes=("a note",)).wording_hash == found.wording_hash
    assert dataclasses.replace(found, language="de").wording_hash != found.wording_hash
    assert len({one.wording_hash for one in EVERY}) == len(EVERY)


def test_composites_name_known_parts() -> None:
    composites = [one for one in EVERY if one.kind is Kind.COMPOSITE]
    assert [one.code for one in composites] == ["PHQ-ADS"]
    assert composites[0].total.kind is TotalKind.SUM_OF_PARTS
    assert [instruments.get(code).code for _key, code in composites[0].parts] == ["PHQ-9", "GAD-7"]


# --- files that do not add up -----------------------------------------------------------------------------


def _file(code: str = "phq9") -> dict[str, object]:
    text = (resources.files("leeward.clinical.instruments") / f"{code}.json").read_text(encoding="utf-8")
    data: dict[str, object] = json.loads(text)
    return data


def _parsed(**changes: object) -> Instrument:
    return instruments.parse(json.dumps({**_file(), **changes}))


def test_a_file_is_read_as_it_stands() -> None:
    assert _parsed() == instruments.get("PHQ-9")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"items": [{"number": 2, "text": "x"}]}, "item 1 is numbered 2"),
        ({"options": []}, "no answers to choose from"),
        (
            {"bands": [{"lower": 5, "name": "b", "source": "s", "status": "policy"},
                       {"lower": 0, "name": "a", "source": "s", "status": "policy"}]},
            "rising order",
        ),
        ({"subscales": [{"name": "x", "items": [10], "source": "s", "status": "policy"}]}, "does not exist"),
    ],
)  # fmt: skip
def test_a_file_that_contradicts_itself_is_refused(changes: dict[str, object], says: str) -> None:
    with pytest.raises(instruments.InvalidDefinition, match=says):
        _parsed(**changes)


def test_words_without_the_right_to_ship_them_are_refused() -> None:
    licence = _file()["licence"]
    assert isinstance(licence, dict)
    with pytest.raises(instruments.InvalidDefinition, match="does not let the wording ship"):
        _parsed(licence={**licence, "verdict": "definition only"})


@pytest.mark.parametrize(
    "changes", [{"kind": "poem"}, {"missing": {"kind": "guess", "source": "s", "status": "policy"}}]
)
def test_a_word_that_is_not_in_its_list_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="is not a valid"):
        _parsed(**changes)


# --- a service's own words --------------------------------------------------------------------------------


def _pack(**changes: object) -> dict[str, object]:
    return {
        "code": "WHO-5",
        "language": "en",
        "licence": "ours",
        "labels": ["a", "b", "c", "d", "e", "f"],
        "items": [{"number": number, "text": f"Words {number}"} for number in range(1, 6)],
        **changes,
    }


@pytest.mark.hazard("H-014")
@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"bands": []}, "may not set “bands”"),
        ({"items": [{"number": 1, "text": "x", "reversed": True}]}, "may not set “reversed”"),
        ({"items": [{"number": 1, "text": "x", "risk": False, "options": []}]}, "“options”, “risk”"),
        ({"licence": ""}, "licence"),
        ({"licence": None}, "licence"),
        ({"language": None}, "language"),
        ({"language": " "}, "language"),
        ({"items": ["x"]}, "list of objects"),
    ],
)
def test_a_pack_may_not_touch_scoring_and_must_name_its_licence(
    changes: dict[str, object], says: str
) -> None:
    with pytest.raises(instruments.InvalidDefinition, match=says):
        instruments.merge_text(instruments.get("WHO-5"), _pack(**changes))


def test_a_translation_is_other_words_with_the_same_scores() -> None:
    found = instruments.get("PHQ-9")
    pack = {
        "code": "phq-9",
        "language": "ro",
        "licence": "official translation",
        "items": [{"number": number, "text": f"Cuvinte {number}"} for number in range(1, 10)],
    }
    merged = instruments.merge_text(found, pack)
    assert (merged.language, merged.items[8].text, merged.items[8].is_risk) == ("ro", "Cuvinte 9", True)
    assert [option.label for option in merged.options] == [option.label for option in found.options]
    assert merged.wording_hash != found.wording_hash
    assert score(merged, [1] * 9) == score(found, [1] * 9)


def test_labels_of_one_item_win_over_those_of_all() -> None:
    items = [{"number": number, "text": f"Words {number}"} for number in range(1, 6)]
    merged = instruments.merge_text(
        instruments.get("WHO-5"), _pack(items=[{**items[0], "labels": list("uvwxyz")}, *items[1:]])
    )
    assert merged.items[0].options[0].label == "u"
    assert merged.items[1].options[0].label == "a"


DOCS = Path(__file__).resolve().parents[3] / "docs" / "clinical"


@each
def test_the_page_on_scores_names_every_instrument(instrument: Instrument) -> None:
    assert instrument.code in (DOCS / "scoring.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "page", ["scoring", "outcome", "schedules", "triage", "text-rules", "instrument-packs", "README"]
)
def test_every_page_on_a_rule_is_dated_and_the_index_leads_to_it(page: str) -> None:
    assert "2026-11-24" in (DOCS / f"{page}.md").read_text(encoding="utf-8")
    if page != "README":
        assert f"({page}.md)" in (DOCS / "README.md").read_text(encoding="utf-8")
