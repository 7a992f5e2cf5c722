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
from leeward.clinical.text_model import lexicon, model
from leeward.clinical.text_model.chunks import MOST_PIECES, MOST_WORDS, chunks

VERSION, TIERS = model.load()


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
