"""Trains the reader of texts: `bin/train`. See docs/clinical/text-model.md, which it writes the figures of.

    bin/train            trains, writes coefficients.json and the figures
    bin/train --check    trains again and compares with what is shipped
    bin/train --static   makes the static vectors anew, too (two minutes)

Everything is deterministic: texts are split by a digest of their group, and the solver starts from nothing.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from leeward.adapters.language_vectors.minilm import MiniLM
from leeward.adapters.language_vectors.static import StaticVectors
from leeward.clinical.text_model import model
from leeward.clinical.text_model.chunks import chunks
from leeward.clinical.text_rules import VERSION as RULES_VERSION
from leeward.clinical.text_rules import screen_text

HERE = Path(__file__).parent
CORPUS = HERE / "corpus"
EVERYDAY = HERE / "everyday.txt"
CACHE = HERE.parent / "var" / "training"
CARD = HERE.parent / "docs" / "clinical" / "text-model-figures.md"
FOLDS = 5
"""A group is held back when its digest falls in fold 0; Platt's scaling is learned across the others."""


@dataclass(slots=True)
class Text:
    text: str
    group: str
    level: str = "none"
    categories: tuple[str, ...] = ()
    wording: str = "everyday"
    kind: str = ""
    source: str = ""
    pieces: tuple[str, ...] = ()
    hits: tuple[Any, ...] = ()
    rows: dict[str, Any] = field(default_factory=dict)

    @property
    def fold(self) -> int:
        return int(hashlib.sha256(self.group.encode()).hexdigest(), 16) % FOLDS

    @property
    def is_risk(self) -> bool:
        return self.level != "none"


def corpus() -> list[Text]:
    found = []
    for path in sorted(CORPUS.glob("*.jsonl")):
        if path.stem.endswith("-chats"):
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            found.append(
                Text(one["text"], one["group"], one["level"], tuple(one["categories"]), one["wording"],
                     one["kind"], path.stem)
            )  # fmt: skip
    return found


def everyday() -> list[Text]:
    lines = EVERYDAY.read_text(encoding="utf-8").splitlines()
    return [Text(line, f"everyday:{line}", source="everyday") for line in lines if line]


def chats() -> list[dict[str, Any]]:
    return [
        json.loads(line)
        for path in sorted(CORPUS.glob("*-chats.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def digest() -> str:
    """Of everything that the weights come from, so that a test can see when they are stale."""
    total = hashlib.sha256()
    ours = [*sorted(CORPUS.glob("*.jsonl")), EVERYDAY, Path(__file__)]
    clinical = Path(model.__file__).parent
    ours += [clinical / name for name in ("model.py", "chunks.py", "lexicon.py", "suicide_risk_lexicon.json")]
    for path in ours:
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


ENCODERS: dict[str, Callable[[], Any]] = {"model": MiniLM, "static": StaticVectors}


def prepare(texts: Iterable[Text], tiers: Sequence[str] = model.TIERS) -> list[Text]:
    """Pieces, hits of the rules, and the features of each tier. Vectors are kept in `var/` by text."""
    found = list(texts)
    for one in found:
        one.pieces = chunks(one.text)
        one.hits = screen_text(one.text)
    found = [one for one in found if one.pieces]
    for tier in tiers:
        cached = _Cached(tier) if tier in ENCODERS else None
        for one in found:
            one.rows[tier] = model.features(one.pieces, one.hits, cached)
        if cached is not None:
            cached.keep()
    return found


class _Cached:
    """An encoder that remembers. Keyed by the text alone: the file goes when the weights of the encoder do."""

    def __init__(self, tier: str) -> None:
        self._make = ENCODERS[tier]
        self._made: Any = None
        self._path = CACHE / f"{tier}.npz"
        self._known: dict[str, Any] = {}
        if self._path.exists():
            with np.load(self._path) as file:
                self._known = dict(zip(file["keys"].tolist(), file["rows"], strict=True))
        self._before = len(self._known)
        self.name, self.size = tier, 0

    def encode(self, texts: Sequence[str]) -> Any:
        keys = [hashlib.sha256(text.encode()).hexdigest()[:24] for text in texts]
        for key, text in zip(keys, texts, strict=True):
            if key not in self._known:
                self._made = self._made or self._make()
                self._known[key] = self._made.encode([text])[0]
        return np.array([self._known[key] for key in keys])

    def keep(self) -> None:
        if len(self._known) > self._before:
            CACHE.mkdir(parents=True, exist_ok=True)
            np.savez(self._path, keys=np.array(list(self._known)), rows=np.array(list(self._known.values())))


def target(head: str, one: Text) -> bool:
    if head == "risk":
        return one.is_risk
    if head == "urgent":
        return one.level == "urgent"
    return head in one.categories


@dataclass(frozen=True, slots=True)
class Recipe:
    """What was chosen on the texts that are not held back."""

    strength: float = 0.03
    """C of the logistic regression."""
    everyday_weight: float = 0.5
    """Of one everyday comment, beside a text of the corpus."""
    mean_share: float = 0.5
    urgent_budget: float = 1.0
    """False pages by the model in 1,000 everyday messages."""


def fit(head: str, texts: Sequence[Text], tier: str, recipe: Recipe) -> tuple[Any, float]:
    """Weights and bias. Each text is one row (the text as a whole), and so is each piece of a text without danger."""
    rows, wanted, weights = [], [], []
    for one in texts:
        share = recipe.everyday_weight if one.source == "everyday" else 1.0
        rows.append(one.rows[tier][-1])
        wanted.append(target(head, one))
        weights.append(share)
        if len(one.pieces) > 1 and not one.is_risk:
            for row in one.rows[tier][:-1]:
                rows.append(row)
                wanted.append(False)
                weights.append(share / len(one.pieces))
    wanted_, weights_ = np.array(wanted), np.array(weights)
    total = weights_.sum()
    for value in (False, True):
        weights_[wanted_ == value] *= total / (2 * weights_[wanted_ == value].sum())
    found = LogisticRegression(C=recipe.strength, max_iter=2000, tol=1e-6)
    found.fit(np.array(rows), wanted_, sample_weight=weights_)
    return found.coef_[0], float(found.intercept_[0])


def logit(weights: Any, bias: float, one: Text, tier: str, mean_share: float) -> float:
    values = one.rows[tier] @ weights + bias
    return float(mean_share * values[-1] + (1 - mean_share) * values[:-1].max())


def platt(logits: Sequence[float], wanted: Sequence[bool], weights: Sequence[float]) -> tuple[float, float]:
    """Slope and shift (Platt 1999), learned on logits of texts that the weights had not seen."""
    found = LogisticRegression(C=1e6, max_iter=1000)
    found.fit(np.array(logits)[:, None], np.array(wanted), sample_weight=np.array(weights))
    return float(found.coef_[0][0]), float(found.intercept_[0])


def train_tier(tier: str, seen: Sequence[Text], recipe: Recipe) -> dict[str, Any]:
    heads: dict[str, Any] = {}
    for head in model.HEADS:
        logits: list[float] = []
        wanted: list[bool] = []
        shares: list[float] = []
        for fold in range(1, FOLDS):
            weights, bias = fit(head, [one for one in seen if one.fold != fold], tier, recipe)
            for one in seen:
                if one.fold == fold:
                    logits.append(logit(weights, bias, one, tier, recipe.mean_share))
                    wanted.append(target(head, one))
                    shares.append(1.0)
        slope, shift = platt(logits, wanted, shares)
        weights, bias = fit(head, seen, tier, recipe)
        heads[head] = {
            "weights": [float(f"{value:.5g}") for value in weights],
            "bias": round(bias, 6), "slope": round(slope, 6), "shift": round(shift, 6),
        }  # fmt: skip
    return {
        "encoder": ENCODERS[tier].name if tier in ENCODERS else "",  # type: ignore[attr-defined]
        "heads": heads, "review": {}, "urgent": 1.0, "found": {}, "mean_share": recipe.mean_share,
    }  # fmt: skip


def reader(data: dict[str, Any], tier: str) -> model.Tier:
    return model._tier(tier, data)


def score(one: Text, tier: model.Tier, head: str = "risk") -> float:
    """The score as it is served, without what a rule adds."""
    return model._score(tier.heads[head], one.rows[tier.name], tier.mean_share)


def ranked(one: Text, tier: model.Tier, head: str = "risk") -> float:
    found = score(one, tier, head)
    return model.RULE_SCORE + (1 - model.RULE_SCORE) * found if one.hits and head == "risk" else found


def bar_for(values: Sequence[float], budget: float) -> float:
    """The lowest bar that at most `budget` of 1,000 of these come above."""
    order = sorted(values, reverse=True)
    allowed = int(len(order) * budget / 1000)
    return order[allowed] + 1e-6 if allowed < len(order) else 0.0


def set_bars(
    data: dict[str, Any], tier: str, calm: Sequence[Text], held: Sequence[Text], recipe: Recipe
) -> None:
    """Bars from everyday texts that nothing was learned from; what they find, on held-back texts with danger."""
    one = reader(data, tier)
    values = [score(text, one) for text in calm if not text.hits]
    risky = [text for text in held if text.is_risk]
    for budget in model.BUDGETS:
        bar = bar_for(values, budget)
        data["review"][str(budget)] = round(min(bar, 1.0), 5)
        found = sum(bool(text.hits) or score(text, one) >= bar for text in risky)
        data["found"][str(budget)] = round(found / max(len(risky), 1), 4)
    pages = [score(text, one, "urgent") for text in calm if not text.hits]
    data["urgent"] = round(min(bar_for(pages, recipe.urgent_budget), 1.0), 5)


def auc(values: Sequence[float], wanted: Sequence[bool]) -> float:
    order = np.argsort(np.argsort(values, kind="stable"), kind="stable") + 1
    yes = np.array(wanted)
    count, rest = int(yes.sum()), int((~yes).sum())
    return (
        float((order[yes].sum() - count * (count + 1) / 2) / (count * rest)) if count and rest else math.nan
    )


def train(
    recipe: Recipe | None = None, tiers: Sequence[str] = model.TIERS
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The coefficients, and the texts by part (for the figures)."""
    recipe = recipe or Recipe()
    ours = prepare(corpus(), tiers)
    plain = prepare(everyday(), tiers)
    seen = [one for one in (*ours, *plain) if one.fold != 0]
    held = [one for one in ours if one.fold == 0]
    calm = [one for one in plain if one.fold == 0] + [one for one in held if one.wording == "everyday"]
    data: dict[str, Any] = {"version": RULES_VERSION, "made_from": digest(), "tiers": {}}
    for tier in tiers:
        data["tiers"][tier] = train_tier(tier, seen, recipe)
        set_bars(data["tiers"][tier], tier, calm, held, recipe)
    return data, {"seen": seen, "held": held, "calm": calm}


def write(data: dict[str, Any], path: Path = model.COEFFICIENTS) -> None:
    """A head a line, so that a change can be read."""
    tiers = []
    for name, tier in data["tiers"].items():
        heads = ",\n".join(
            f"    {json.dumps(head)}: {json.dumps(one)}" for head, one in tier["heads"].items()
        )
        rest = "".join(
            f"  {json.dumps(key)}: {json.dumps(value)},\n" for key, value in tier.items() if key != "heads"
        )
        tiers.append(f' {json.dumps(name)}: {{\n{rest}  "heads": {{\n{heads}\n  }}\n }}')
    head = "".join(
        f"{json.dumps(key)}: {json.dumps(value)},\n" for key, value in data.items() if key != "tiers"
    )
    path.write_text(f'{{\n{head}"tiers": {{\n' + ",\n".join(tiers) + "\n}\n}\n", encoding="utf-8")
