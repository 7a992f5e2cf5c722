"""From a text to a calibrated score for each kind of danger. Coefficients are JSON; serving is a product of numbers.

Features are three times the sentence vector, the logarithm of the counts of the Suicide Risk Lexicon, and which rules
fired. Each kind of danger is a logistic regression on them. Whether there is any danger is a support vector machine
with a Gaussian kernel where the tier has kept vectors of texts to compare with (Cortes and Vapnik 1995): on texts of
writers that it had not seen it found more than a straight line did. On top come the words and phrases themselves
(`phrases.py`), and a kind of danger counts together with whether there is any (docs/clinical/text-model.md). Each head
is scaled after Platt (1999) on files of the corpus that it was not trained on. Trained by `bin/train`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Protocol
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from leeward.clinical import text_rules
from leeward.clinical.text_model import lexicon, phrases
from leeward.clinical.text_model.chunks import chunks
from leeward.clinical.text_model.turns import spoken

Vector = NDArray[np.float64]

CATEGORIES = ("suicide", "abuse", "psychosis", "eating", "violence", "child_at_risk", "substance")
"""Suicide includes self-harm."""
HEADS = ("risk", "urgent", *CATEGORIES)
TIERS = ("model", "static", "rules")
"""From the best to the one that is always there: the lexicon and the rules need no vectors."""
BUDGETS = (5, 10, 20, 50, 100)
"""False alarms in 1,000 everyday messages."""
COEFFICIENTS = Path(__file__).parent / "coefficients.json"
SUPPORT = Path(__file__).parent / "support.npz"
"""Kept features of the texts that the kernel compares with, as whole numbers with one scale a column."""
VECTOR_WEIGHT = 3.0
RULE_SCORE = 0.98
"""A text in which a rule fired stands above what the model alone thinks of nearly everything, and never below what it
thinks of half of the urgent texts."""


class Encoder(Protocol):
    """Turns texts into vectors. `name` says for which file of weights the coefficients are."""

    name: str
    size: int

    def encode(self, texts: Sequence[str]) -> Any:
        """Shape (number of texts, size), rows of length 1."""


@dataclass(frozen=True, slots=True)
class Kernel:
    """Texts to compare with, and how near counts as near."""

    rows: Vector
    """Shape (kept texts, features)."""
    gamma: float
    squares: Vector = field(init=False)
    """Of the lengths of the rows, worked out once."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "squares", (self.rows**2).sum(axis=1))

    def nearness(self, features: Vector) -> Vector:
        """exp(-gamma d^2). Shape (pieces, kept texts). Raises ValueError when the features are of another size."""
        features = features.astype(self.rows.dtype)  # else the kept rows would be copied for each text
        squares = (features**2).sum(axis=1)[:, None] + self.squares[None]
        near: Vector = np.exp(-self.gamma * np.maximum(squares - 2 * features @ self.rows.T, 0.0))
        return near


@dataclass(frozen=True, slots=True)
class Head:
    weights: Vector
    """One a feature; or one a kept text, where `kernel` is there."""
    bias: float
    slope: float
    shift: float
    kernel: Kernel | None = None
    phrases: float = 0.0
    """How much the words and phrases count beside these weights."""
    beside: float = 0.0
    """How much it counts whether there is any danger at all."""

    def logits(self, features: Vector) -> Vector:
        """Shape (pieces,). Raises ValueError when the features are of another size."""
        seen = features if self.kernel is None else self.kernel.nearness(features)
        found: Vector = seen @ self.weights + self.bias
        return found

    def chance(self, logit: float) -> float:
        """After Platt's scaling, in [0, 1]."""
        return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, self.slope * logit + self.shift))))


@dataclass(frozen=True, slots=True)
class Tier:
    """One way of reading: with the sentence model, with static vectors, or with words and rules alone."""

    name: str
    encoder: str
    heads: Mapping[str, Head]
    review: Mapping[int, float]
    """By alarm budget: from which score on a person reads it."""
    urgent: float
    found: Mapping[int, float]
    """By alarm budget: share of held-back texts with danger that come above it, or that a rule found."""
    mean_share: float
    """How much the text as a whole counts beside its worst piece."""
    phrases: phrases.Phrases | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one text looked like to this tier. Scores in [0, 1]; `piece` is the part that looked worst."""

    level: str
    score: float
    categories: Mapping[str, float]
    rules: tuple[text_rules.RuleHit, ...]
    tier: str
    piece: str = field(repr=False)


@cache
def load(
    path: Path = COEFFICIENTS, support: Path = SUPPORT, words: Path = phrases.PATH
) -> tuple[str, Mapping[str, Tier]]:
    """Version and tiers. A tier whose kept texts or phrases cannot be read is left out: the plainest needs neither.

    Raises OSError, and ValueError or KeyError for coefficients that are none.
    """
    data = json.loads(path.read_text(encoding="utf-8"))
    try:
        said = phrases.load(words)
    except (OSError, ValueError, KeyError, BadZipFile):
        said = None
    found = {}
    for name, one in data["tiers"].items():
        kernel = None
        if said is None and any(head.get("phrases") for head in one["heads"].values()):
            continue
        if "gamma" in one:
            try:
                with np.load(support) as file:
                    kernel = Kernel(file[f"{name}.rows"] * file[f"{name}.scales"], one["gamma"])
            except (OSError, ValueError, KeyError, BadZipFile):
                continue
        found[name] = tier_of(name, one, kernel, said)
    return str(data["version"]), found


def tier_of(
    name: str, data: Mapping[str, Any], kernel: Kernel | None, said: phrases.Phrases | None = None
) -> Tier:
    """From what `bin/train` wrote. Raises KeyError when something is missing."""
    return Tier(
        name,
        data["encoder"],
        {
            key: Head(
                np.array(one["weights"], dtype=np.float64),
                one["bias"],
                one["slope"],
                one["shift"],
                kernel if one.get("kernel") else None,
                one.get("phrases", 0.0),
                one.get("beside", 0.0),
            )
            for key, one in data["heads"].items()
        },
        {int(budget): value for budget, value in data["review"].items()},
        data["urgent"],
        {int(budget): value for budget, value in data["found"].items()},
        data["mean_share"],
        said if any(one.get("phrases") for one in data["heads"].values()) else None,
    )


def features(pieces: Sequence[str], hits: Sequence[text_rules.RuleHit], encoder: Encoder | None) -> Vector:
    """One row for each piece, and a last one for the text as a whole (means of vectors, sums of counts).

    Shape (pieces + 1, vector size + constructs + rule categories). A rule that fired counts in every row.
    Raises whatever the encoder raises. Source: policy.
    """
    counts = np.array([lexicon.counts(piece) for piece in pieces], dtype=np.float64)
    counts = np.vstack([counts, counts.sum(axis=0)])
    fired = {hit.category for hit in hits}
    rules = np.tile([float(name in fired) for name in RULE_CATEGORIES], (len(pieces) + 1, 1))
    columns = [np.log1p(counts), rules]
    if encoder is not None:
        vectors = np.asarray(encoder.encode(list(pieces)), dtype=np.float64)
        mean = vectors.mean(axis=0)
        mean = mean / max(float(np.linalg.norm(mean)), 1e-9)
        columns.insert(0, VECTOR_WEIGHT * np.vstack([vectors, mean]))
    return np.hstack(columns)


RULE_CATEGORIES = (
    "suicide",
    "self_harm",
    "abuse",
    "child_at_risk",
    "violence",
    "psychosis",
    "eating",
    "substance",
)


def read(text: str, *, tier: Tier, encoder: Encoder | None, budget: int) -> Reading:
    """Reads one text. A rule that fired makes it urgent, whatever the model thinks.

    `budget`: false alarms in 1,000 everyday messages that the service can live with, one of ``BUDGETS``.
    Raises KeyError for another budget, and whatever the encoder raises.
    """
    text = spoken(text)
    hits = text_rules.screen_text(text)
    pieces = chunks(text)
    if not pieces:
        return Reading("urgent" if hits else "none", 0.0, dict.fromkeys(CATEGORIES, 0.0), hits, tier.name, "")
    rows = features(pieces, hits, encoder)
    said = tier.phrases.logits(text) if tier.phrases is not None else {}
    scores = scores_of(tier, rows, said)
    worst = int(np.argmax(tier.heads["risk"].logits(rows)[:-1]))
    score = scores["risk"]
    level = "review" if score >= tier.review[budget] else "none"
    if level == "review" and scores["urgent"] >= tier.urgent:
        level = "urgent"
    if hits:
        level, score = "urgent", RULE_SCORE + (1 - RULE_SCORE) * score
    categories = {name: scores[name] for name in CATEGORIES}
    for hit in hits:
        name = "suicide" if hit.category == "self_harm" else hit.category
        categories[name] = max(
            categories.get(name, 0.0), RULE_SCORE + (1 - RULE_SCORE) * scores.get(name, 0.0)
        )
    return Reading(level, score, categories, hits, tier.name, pieces[worst])


def scores_of(tier: Tier, rows: Vector, said: Mapping[str, float]) -> dict[str, float]:
    """Of every head, in [0, 1], before what a rule adds. `said`: logits of the phrases, by head."""
    alone = {name: pooled(head.logits(rows), tier.mean_share) for name, head in tier.heads.items()}
    return {
        name: head.chance(alone[name] + head.phrases * said.get(name, 0.0) + head.beside * alone["risk"])
        for name, head in tier.heads.items()
    }


def pooled(logits: Vector, mean_share: float) -> float:
    """The worst piece, and the text as a whole. A text of one piece is both."""
    return float(mean_share * logits[-1] + (1 - mean_share) * logits[:-1].max())
