"""Every rule has texts it must find and traps it must leave alone; a "not" elsewhere silences nothing."""

from __future__ import annotations

import importlib
import json
import random
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leeward.clinical import text_rules
from leeward.clinical.text_rules import LANGUAGES, RuleHit, has_rules, screen_text
from leeward.clinical.text_rules.anchors import needs
from leeward.clinical.text_rules.fold import fold
from leeward.clinical.text_rules.index import Index
from leeward.clinical.text_rules.rule import Language, Rule

FILES = {"en": "english", "es": "spanish", "ro": "romanian", "de": "german", "ar": "arabic"}
TEXTS = {
    language.code: importlib.import_module(f"leeward.clinical.tests.rule_texts.{FILES[language.code]}")
    for language in LANGUAGES
}


def _named(code: str, rule: str) -> str:
    return rule if code == "en" else f"{code}.{rule}"


ALL_RULES = Index(LANGUAGES)
FOUND = [
    (_named(code, rule), text)
    for code, own in TEXTS.items()
    for rule, texts in own.FOUND.items()
    for text in texts
]
TRAPS = [
    (_named(code, rule), text)
    for code, own in TEXTS.items()
    for rule, texts in own.TRAPS.items()
    for text in texts
]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_rule_has_enough_texts_and_traps(language: text_rules.Language) -> None:
    names, own = [rule.name for rule in language.rules], TEXTS[language.code]
    assert len(names) == len(set(names))
    assert set(own.FOUND) == set(own.TRAPS) == set(names)
    assert all(len(set(texts)) >= 8 for texts in (*own.FOUND.values(), *own.TRAPS.values()))


@pytest.mark.hazard("H-001")
@pytest.mark.parametrize(("name", "text"), FOUND)
def test_what_is_said_outright_is_found(name: str, text: str) -> None:
    assert name in [hit.rule for hit in screen_text(text)]


@pytest.mark.hazard("H-025")
@pytest.mark.parametrize(("name", "text"), TRAPS)
def test_an_idiom_a_denial_or_somebody_else_is_left_alone(name: str, text: str) -> None:
    assert name not in [hit.rule for hit in screen_text(text)]


@pytest.mark.hazard("H-002")
@pytest.mark.parametrize("text", [text for _name, text in FOUND])
def test_passing_a_rule_over_loses_nothing(text: str) -> None:
    folded = fold(text).text
    spans = {id(entry): (first, last) for entry, first, last in ALL_RULES.entries_for(folded)}
    entries = [entry for entry, _first, _last in ALL_RULES.entries_for(folded)]
    assert len(spans) == len(entries)
    assert len(entries) == len(set(map(id, entries)))
    looked_at = {id(entry.saying) for entry in entries}
    for language in LANGUAGES:
        for rule in language.rules:
            for saying in rule.sayings:
                if saying.pattern.search(folded):
                    assert all(any(piece in folded for piece in need) for need in saying.needs)
                    assert id(saying) in looked_at


def test_a_saying_of_which_nothing_is_known_is_always_looked_at() -> None:
    rule = Rule.of("short", "suicide", r"\ba?b?\b")
    found = Index([Language("xx", "latin", (rule,))]).entries_for("a b")
    assert [(entry.rule, first, last) for entry, first, last in found] == [(rule, 0, 3)]


@pytest.mark.hazard("H-002")
@pytest.mark.parametrize("seed", range(40))
def test_looking_only_near_what_a_saying_needs_loses_nothing(seed: int) -> None:
    """Against every saying over the whole of a long text, with words of danger and traps anywhere in it."""
    draw = random.Random(seed)
    texts = [text for _name, text in draw.sample(FOUND, 12)] + [
        text for _name, text in draw.sample(TRAPS, 12)
    ]
    draw.shuffle(texts)
    text = ". ".join(texts)[: text_rules.WINDOW]
    folded = fold(text).text
    slow = set()
    for language in LANGUAGES:
        for rule in language.rules:
            if any(rule.first_hit(saying, folded, 0, len(folded)) for saying in rule.sayings):
                slow.add(rule.name if language.code == "en" else f"{language.code}.{rule.name}")
    assert {hit.rule for hit in screen_text(text)} == slow


def test_what_a_pattern_needs_is_read_off_the_pattern() -> None:
    def of(pattern: str) -> text_rules.anchors.Needs:
        return needs(text_rules.anchors.re.compile(pattern))

    assert of(r"\bwant to (?:die|be dead)\b") == (("want to be dead", "want to die"),)
    assert of(r"(?:kill|kills|xx) (?:me)+") == ((" me",),)  # "xx" is too short to look for
    assert of(r"(?:abc){2}[de]fgh(?!nothing)ijk") == (("abc",), ("fghijk",))
    assert of(r"(?:optional)?") == ()


@pytest.mark.hazard("H-002")
@pytest.mark.parametrize(
    "opening",
    [
        "I don't know what to do, ",
        "I can't sleep and I'm not eating. ",
        "Nobody laughs at my jokes and ",
        "My mum and dad said no and ",
        "It is not a joke. ",
        "I never feel ok, ",
        "After the holiday and the exam ",
        "I did not go to work because ",
        "My dog died. ",
        "In the film he was fine. For me: ",
    ],
)
@pytest.mark.parametrize(
    "words", ["I want to kill myself", "I want to die", "I am suicidal", "I cut my wrists"]
)
def test_harmless_words_elsewhere_in_the_text_silence_nothing(opening: str, words: str) -> None:
    assert screen_text(opening + words)
    assert screen_text(words + ". " + opening)


@pytest.mark.hazard("H-002")
def test_a_denial_does_not_hide_what_follows() -> None:
    assert screen_text("I don't want to die. I want to kill myself.")


@pytest.mark.hazard("H-002")
@pytest.mark.parametrize(
    "text",
    [
        "I want to\n\n  kill\tmyself",
        "I want to kill\u00a0myself",
        "Ｉ ｗａｎｔ ｔｏ ｋｉｌｌ ｍｙｓｅｌｆ",
        "i’m going to kill myself",
        "I want to ki\u200bll myself",
        "I WANT TO KILL MYSELF",
    ],
)
def test_spaces_capitals_and_strange_letters_do_not_hide_it(text: str) -> None:
    hits = screen_text(text)
    assert [hit.rule for hit in hits] == ["kill_myself"]


def test_the_place_of_a_hit_is_that_in_the_text_as_given() -> None:
    text = "Hello.   I  want to KILL   myself now"
    (hit,) = screen_text(text)
    assert hit == RuleHit("kill_myself", "suicide", hit.start, hit.end)
    assert text[hit.start : hit.end] == "KILL   myself"


def test_hits_stand_in_the_order_of_the_text() -> None:
    hits = screen_text("He hit me. I want to die. I cut myself.")
    assert [hit.rule for hit in hits] == ["is_hitting_me", "want_to_die", "hurt_myself"]


def test_rules_run_whatever_the_language_of_the_account() -> None:
    assert text_rules.rules_for()[0] == "en"
    assert (has_rules("en-GB"), has_rules("pl")) == (True, False)


def test_nothing_is_found_in_nothing() -> None:
    assert screen_text("") == ()
    assert screen_text("   \n") == ()
    assert screen_text("Thank you, see you on Thursday.") == ()


def test_folding_knows_where_each_letter_was() -> None:
    for text in (
        "\u0130stanbul \ufb01re \u00bd \u00df \u03a9",
        "I\u2019m",
        "\u2167 \u338f \ufdfa",
        "plain",
        "a  b\u200bc",
    ):
        folded = fold(text)
        for place in range(len(folded.text)):
            start, end = folded.span(place, place + 1)
            assert 0 <= start < end <= len(text)
    assert fold("\u00c9l\u00e8ve").text == "eleve"
    assert fold("\u0623\u064e\u0646\u0640\u0627").text == "\u0627\u0646\u0627"


@pytest.mark.hazard("H-002")
@pytest.mark.parametrize(
    "text", ["I want to k1ll myself", "I want to k*ll myself", "i want to d!e", "thoughts of su1c1de"]
)
def test_words_that_are_masked_for_programs_are_read(text: str) -> None:
    assert screen_text(text)


def test_a_star_between_other_words_masks_nothing() -> None:
    assert fold("use foo*bar and b4 or 4x4, item #3").text == "use foo*bar and b4 or 4x4, item #3"


def test_accents_that_stand_apart_from_their_letter_hide_nothing() -> None:
    for name, text in FOUND:
        apart = unicodedata.normalize("NFD", text)
        assert apart == text or name in [hit.rule for hit in screen_text(apart)], (name, text)


@pytest.mark.parametrize("before", [0, 700, 790, 801, 960, 1_000, 1_790])
def test_where_a_long_text_is_cut_into_windows_nothing_is_lost(before: int) -> None:
    """The same rule fires at the same words, however many calm letters stand before and after them."""
    calm = "We walked by the sea and it was good. "
    left = (calm * 60)[:before]
    left = left[: left.rfind(".") + 1] + " " if before else ""
    right = ". " + calm * 40
    for name, text in FOUND[:: max(1, len(FOUND) // 150)]:
        plain = next(hit for hit in screen_text(text) if hit.rule == name)
        found = [hit for hit in screen_text(left + text + right) if hit.rule == name]
        # A hit may take the full stop before it with it.
        assert found and abs(found[0].start - len(left) - plain.start) <= 2, (name, text)


@given(some.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    for hit in screen_text(text):
        assert 0 <= hit.start < hit.end <= len(text)


@pytest.mark.hazard("H-001")
@given(some.text(alphabet="abcdefghij .,", max_size=80), some.text(alphabet="klmnopqrstuv .,", max_size=80))
def test_the_plainest_words_are_found_among_any_others(left: str, right: str) -> None:
    assert screen_text(f"{left}. I want to kill myself. {right}")


@pytest.mark.hazard("H-004")
def test_a_long_hostile_text_does_not_stall_a_rule() -> None:
    text = ("i was very really so and going to want to never no longer my he she they " * 280)[:20_000]
    begin = time.perf_counter()
    screen_text(text)
    assert time.perf_counter() - begin < 1.0


@pytest.mark.hazard("H-028")
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_each_language_has_rules_of_each_kind_of_danger(language: text_rules.Language) -> None:
    categories = {rule.category for rule in language.rules}
    kinds = {"suicide", "self_harm", "abuse", "child_at_risk", "violence", "psychosis", "eating", "substance"}
    assert categories == kinds


@pytest.mark.hazard("H-003")
@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("I slept well.", "en", True),
        ("I slept well.", "en-GB", True),
        ("", "en", True),
        ("\uff29 slept", "en", True),  # wide letters are folded
        ("\u0635\u0628\u0627\u062d", "en", True),  # Arabic in an English account: its rules run over it
        ("\u0635\u0628\u0627\u062d", "ar", True),
        ("\u03b3\u03b5\u03b9\u03b1", "en", False),  # Greek in an English account
        ("\u043f\u0440\u0438\u0432\u0435\u0442, hi", "en", False),
        ("My friend \u0411\u043e\u0440\u0438\u0441 came by today.", "en", True),
        ("Dzie\u0144 dobry", "pl", False),  # no rules for Polish yet
    ],
)
def test_the_rules_say_which_text_they_cannot_read(text: str, language: str, expected: bool) -> None:
    assert text_rules.can_read(text, language) is expected


OUTRIGHT = {
    path.stem.removeprefix("outright_"): [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for path in sorted((Path(__file__).parent / "rule_texts").glob("outright_*.jsonl"))
}
"""Written for this project by somebody who had not seen the rules: 30 of 100 traps are the same words without danger."""


@pytest.mark.hazard("H-001")
@pytest.mark.parametrize("language", OUTRIGHT)
def test_of_a_list_that_was_written_without_the_rules_nearly_all_is_found(language: str) -> None:
    rows = [row for row in OUTRIGHT[language] if row["explicit"]]
    missed = [row["text"] for row in rows if not screen_text(row["text"])]
    assert len(missed) <= 0.05 * len(rows), missed


@pytest.mark.hazard("H-025")
@pytest.mark.parametrize("language", OUTRIGHT)
def test_of_traps_that_were_written_without_the_rules_few_are_taken_for_danger(language: str) -> None:
    rows = [row for row in OUTRIGHT[language] if not row["explicit"]]
    taken = [row["text"] for row in rows if screen_text(row["text"])]
    assert len(taken) <= 0.08 * len(rows), taken
