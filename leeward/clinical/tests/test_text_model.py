"""The reader on top of the rules: pieces, words of the lexicon, scores; and what it must never do."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from leeward.clinical.text_model import chunks as cutting
from leeward.clinical.text_model import lexicon, model, phrases
from leeward.clinical.text_model.chunks import MOST_PIECES, MOST_WORDS, chunks
from leeward.clinical.text_model.turns import spoken

VERSION, TIERS = model.load()
KNOWN = phrases.load()


class Flat:
    """An encoder whose vectors say nothing."""

    def __init__(self, name: str, size: int) -> None:
        self.name, self.size = name, size

    def encode(self, texts):
        return np.full((len(texts), self.size), 1 / math.sqrt(self.size))


def encoder_for(tier: model.Tier) -> Flat | None:
    if not tier.encoder:
        return None
    known = len(lexicon.constructs()) + len(model.RULE_CATEGORIES)
    return Flat(tier.encoder, len(tier.heads["abuse"].weights) - known)


@given(some.text(alphabet="ab .!?\n", max_size=400))
def test_no_word_is_lost_in_cutting(text: str) -> None:
    assert " ".join(chunks(text)).split() == text.split()


def test_pieces_end_with_sentences_where_they_can() -> None:
    text = ("one two three four five. " * 20).strip()
    pieces = chunks(text)
    assert all(len(piece.split()) <= MOST_WORDS and piece.endswith(".") for piece in pieces)
    assert chunks("word " * 130) == (("word " * 60).strip(), ("word " * 60).strip(), ("word " * 10).strip())
    assert chunks("") == chunks(" \n") == ()


def test_the_longest_text_has_a_bounded_number_of_pieces() -> None:
    assert len(chunks("word " * 20_000)) <= MOST_PIECES
    assert cutting.MOST_WORDS < 128


def test_the_lexicon_counts_whole_words_and_phrases_in_their_order() -> None:
    names = lexicon.constructs()
    assert len(names) == 50
    found = dict(zip(names, lexicon.counts("I could disappear. Nobody noticed my death wish."), strict=True))
    assert found["passive_suicidal_ideation"] == 2
    other = dict(zip(names, lexicon.counts("disappear could I, wish of death; deathwish"), strict=True))
    assert other["passive_suicidal_ideation"] == 0
    assert sum(lexicon.counts("")) == 0


@pytest.mark.parametrize("name", model.TIERS)
def test_each_tier_has_every_head_and_a_bar_for_every_budget(name: str) -> None:
    tier = TIERS[name]
    assert set(tier.heads) == set(model.HEADS)
    bars = [tier.review[budget] for budget in model.BUDGETS]
    found = [tier.found[budget] for budget in model.BUDGETS]
    assert bars == sorted(bars, reverse=True) and found == sorted(found)
    assert all(0 <= bar <= 1 for bar in (*bars, *found, tier.urgent))


@pytest.mark.parametrize("name", model.TIERS)
def test_a_rule_that_fired_is_urgent_whatever_the_model_thinks(name: str) -> None:
    tier = TIERS[name]
    one = model.read("I want to kill myself", tier=tier, encoder=encoder_for(tier), budget=5)
    assert one.level == "urgent" and one.score >= model.RULE_SCORE
    assert one.categories["suicide"] >= model.RULE_SCORE
    harm = model.read("I cut myself again last night", tier=tier, encoder=encoder_for(tier), budget=5)
    assert harm.categories["suicide"] >= model.RULE_SCORE


@pytest.mark.parametrize("name", model.TIERS)
@given(text=some.text(max_size=200), budget=some.sampled_from(model.BUDGETS))
def test_any_text_has_a_score_and_a_level(name: str, text: str, budget: int) -> None:
    tier = TIERS[name]
    one = model.read(text, tier=tier, encoder=encoder_for(tier), budget=budget)
    assert one.level in ("none", "review", "urgent") and 0 <= one.score <= 1
    assert set(one.categories) == set(model.CATEGORIES)
    assert all(0 <= value <= 1 for value in one.categories.values())
    assert "piece" not in repr(one)


def test_a_wider_budget_never_shows_people_fewer_texts() -> None:
    tier = TIERS["rules"]
    rank = ("none", "review", "urgent").index
    for text in ("I feel like a burden to all of you", "Thursday is fine", "I am so tired of everything"):
        levels = [rank(model.read(text, tier=tier, encoder=None, budget=one).level) for one in model.BUDGETS]
        assert levels == sorted(levels)


def test_the_piece_that_looked_worst_is_the_one_that_is_quoted() -> None:
    size = len(lexicon.constructs()) + len(model.RULE_CATEGORIES)
    weights = np.zeros(size)
    weights[lexicon.constructs().index("burdensomeness")] = 1.0
    head = model.Head(weights, 0.0, 1.0, 0.0)
    tier = model.Tier(
        "rules", "", dict.fromkeys(model.HEADS, head), dict.fromkeys(model.BUDGETS, 0.5), 1.0, {}, 0.5
    )
    calm = "We went to the market and bought apples and pears and walked home in the sun. " * 6
    dark = "I am a burden and a waste of space and every one of them would be relieved. "
    one = model.read(calm + dark * 3 + calm, tier=tier, encoder=None, budget=20)
    assert "burden" in one.piece and one.level == "review"


def test_an_empty_text_is_nothing() -> None:
    one = model.read("   ", tier=TIERS["rules"], encoder=None, budget=20)
    assert (one.level, one.score, one.piece) == ("none", 0.0, "")


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(json.dumps({"version": "1", "tiers": {"model": {}}}))
    with pytest.raises(KeyError):
        model.load(tmp_path / "x.json")
    with pytest.raises(OSError):
        model.load(tmp_path / "missing.json")


def test_a_score_far_out_overflows_nothing() -> None:
    head = model.Head(np.zeros(1), 0.0, 1e9, 0.0)
    assert head.chance(1e9) > 0.99 and head.chance(-1e9) < 0.01


# Words, phrases and pieces of words.


def test_a_phrase_is_counted_in_its_order_and_a_piece_inside_its_word() -> None:
    said, pieces = phrases.terms("I WANT to die, want to")
    assert said["want to die"] == 1 and said["want to"] == 2 and said["die want"] == 1
    assert pieces["~ wan"] == 2 and pieces["~die "] == 1 and "~e wa" not in pieces
    assert phrases.terms("") == phrases.terms(" .!") == ({}, {})


def test_what_is_masked_or_in_curly_quotes_is_the_same_phrase() -> None:
    assert phrases.terms("I don\u2019t want su1cide") == phrases.terms("i don't want suicide")


def test_a_file_of_phrases_reads_as_it_was_written(tmp_path: Path) -> None:
    weights = np.array([[1.0, -2.0], [0.5, 0.25], [0.0, 1.0]], dtype=np.float32)
    given = phrases.Phrases(
        {"want": 0, "want to": 1, "~ant": 2}, np.array([1.0, 2.0, 1.5], dtype=np.float32), ("risk", "urgent"),
        weights, np.array([0.5, -0.5], dtype=np.float32),
    )  # fmt: skip
    found = phrases.save(given, tmp_path / "x.npz")
    assert found.places == given.places and list(found.heads) == ["risk", "urgent"]
    assert np.abs(found.weights - weights).max() < 0.02
    now, then = found.logits("I want to go"), given.logits("I want to go")
    assert now == pytest.approx(then, abs=0.05)
    assert given.logits("nothing known") == {"risk": 0.5, "urgent": -0.5}


def test_the_kept_phrases_are_words_and_pieces_and_nobodys_name() -> None:
    known = phrases.load()
    assert list(known.heads) == list(model.HEADS) and len(known.places) > 10_000
    assert all(len(term.split()) <= phrases.MOST_WORDS for term in known.places if term[0] != phrases.PIECE)


def test_without_the_phrases_the_plainest_reader_is_left(tmp_path: Path) -> None:
    (tmp_path / "none.npz").write_bytes(b"no")
    assert list(model.load(words=tmp_path / "none.npz")[1]) == ["rules"]


@given(text=some.text(max_size=300))
def test_any_text_has_phrases(text: str) -> None:
    assert all(math.isfinite(value) for value in KNOWN.logits(text).values())


# Conversations.


def test_the_helpers_turns_are_passed_over_when_both_are_named() -> None:
    text = "Client: not great\nHelper: Are you thinking of killing yourself?\nno, nothing like that? tell me\nClient: no"
    assert spoken(text) == "not great\nno"
    assert spoken("[user]: hi\n**Assistant:** hello\nUSER 2: bye") == "hi\nbye"


def test_what_follows_an_empty_line_is_read_in_doubt() -> None:
    """A letter that quotes a doctor goes on in its own words."""
    letter = "Me: I told him.\nDoctor: Take these.\n\nI have put everything in order. Tonight."
    assert spoken(letter).endswith("I have put everything in order. Tonight.")


@pytest.mark.parametrize(
    "text",
    [
        "Doctor: I want to die",
        "me: fine\nyou: fine",
        "Therapist: she said so\nand I laughed",
        "one\ntwo",
        "",
        "Client: only me",
    ],
)
def test_what_is_not_plainly_a_conversation_stays_as_it_is(text: str) -> None:
    assert spoken(text) == text


@pytest.mark.parametrize("name", model.TIERS)
def test_a_helpers_question_is_no_sign_of_danger(name: str) -> None:
    tier = TIERS[name]
    text = "Client: the bus was late again\nHelper: Are you having suicidal thoughts?\nClient: no, only late"
    one = model.read(text, tier=tier, encoder=encoder_for(tier), budget=20)
    assert one.rules == ()


# The order of the scores.


def test_scores_of_texts_with_a_hit_still_differ() -> None:
    tier = TIERS["rules"]
    texts = (
        "I want to kill myself",
        "I want to kill myself tonight, I have the pills and the note is written",
    )
    mild, grave = (model.read(text, tier=tier, encoder=None, budget=20) for text in texts)
    assert model.RULE_SCORE <= mild.score < grave.score < 1
    assert model.RULE_SCORE <= mild.categories["suicide"] < grave.categories["suicide"] < 1
