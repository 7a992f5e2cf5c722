"""The weights of the reader of texts come from the corpus and the script that lie here, and the corpus is well formed."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from leeward.clinical.text_model import model
from training import train

LEVELS, WORDINGS = (
    {"none", "review", "urgent"},
    {"explicit", "oblique", "minimised", "trap", "distress", "everyday"},
)


def lines():
    for path in sorted(train.CORPUS.glob("*.jsonl")):
        if not path.stem.endswith("-chats"):
            for line in path.read_text(encoding="utf-8").splitlines():
                yield json.loads(line)


def test_the_weights_are_made_from_what_lies_here():
    made_from = json.loads(model.COEFFICIENTS.read_text(encoding="utf-8"))["made_from"]
    assert made_from == train.digest(), "run: bin/train"
    assert f"Version {model.load()[0]}." in train.CARD.read_text(encoding="utf-8")


def test_each_text_of_the_corpus_says_what_it_is():
    seen = Counter()
    for one in lines():
        assert set(one) == {"id", "group", "channel", "categories", "level", "wording", "kind", "text"}, one[
            "id"
        ]
        assert one["level"] in LEVELS and one["wording"] in WORDINGS and one["text"].strip(), one["id"]
        assert set(one["categories"]) <= set(model.CATEGORIES), one["id"]
        assert bool(one["categories"]) == (one["level"] != "none"), one["id"]
        seen[one["id"]] += 1
    assert len(seen) > 1_500 and max(seen.values()) == 1


def test_no_group_is_on_both_sides_of_the_split():
    sides: dict[str, set[bool]] = {}
    for one in train.corpus():
        sides.setdefault(one.group, set()).add(one.fold == 0)
    assert all(len(found) == 1 for found in sides.values())
    held = sum(found == {True} for found in sides.values()) / len(sides)
    assert 0.15 < held < 0.25


def test_nobodys_number_or_address_is_in_the_corpus():
    import re

    number = re.compile(r"\b\d[\d ().-]{8,}\d\b|\b[\w.]+@[\w.]+\.\w+\b|https?://")
    assert [one["id"] for one in lines() if number.search(one["text"])] == []


@pytest.mark.full
def test_trained_again_it_is_the_same(tmp_path):
    data, parts = train.train(path=tmp_path / "phrases.npz")
    assert train.compare(data, parts["kernels"], parts["phrases"], parts["held"]) <= train.NEAR_ENOUGH
