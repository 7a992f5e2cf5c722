"""Trains the reader of texts: `bin/train`. See docs/clinical/text-model.md, which it writes the figures of.

    bin/train            trains, writes coefficients.json and the figures
    bin/train --check    trains again and compares with what is shipped
    bin/train --static   makes the static vectors anew, too (two minutes)

Everything is deterministic: texts are split by a digest of their group, and the solver starts from nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
from sklearn.svm import SVC  # type: ignore[import-untyped]

from leeward.adapters.language_vectors.minilm import MiniLM
from leeward.adapters.language_vectors.static import StaticVectors
from leeward.clinical.text_model import model
from leeward.clinical.text_model import phrases as phrasing
from leeward.clinical.text_model.chunks import chunks
from leeward.clinical.text_model.phrases import Phrases
from leeward.clinical.text_model.turns import spoken
from leeward.clinical.text_rules import VERSION as RULES_VERSION
from leeward.clinical.text_rules import screen_text

HERE = Path(__file__).parent
CORPUS = HERE / "corpus"
EVERYDAY = HERE / "everyday.txt"
CACHE = HERE.parent / "var" / "training"
CARD = HERE.parent / "docs" / "clinical" / "text-model-figures.md"
FOLDS = 5
"""A group is held back when its digest falls in fold 0."""
PARTS = 4
"""Whole files of the corpus that Platt's scaling, and the shares of the parts of a score, are learned across."""


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
    judged: dict[int, tuple[model.Tier, dict[str, float]]] = field(default_factory=dict)
    """Scores of every head, by the tier that gave them: figures ask for them many times."""

    @property
    def part(self) -> int:
        """A file of the corpus is whole in one part: its texts are of one brief."""
        if self.source == "everyday":
            return int(hashlib.sha256(self.text.encode()).hexdigest(), 16) % PARTS
        return ord(self.source[0]) % PARTS

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
    ours += [
        clinical / name
        for name in (
            "model.py",
            "chunks.py",
            "lexicon.py",
            "phrases.py",
            "turns.py",
            "suicide_risk_lexicon.json",
        )
    ]
    for path in ours:
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


ENCODERS: dict[str, Callable[[], Any]] = {"model": MiniLM, "static": StaticVectors}


def prepare(texts: Iterable[Text], tiers: Sequence[str] = model.TIERS) -> list[Text]:
    """Pieces, hits of the rules, and the features of each tier. Vectors are kept in `var/` by text."""
    found = list(texts)
    for one in found:
        one.text = spoken(one.text)
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

    strength: float = 0.1
    """C of the logistic regression."""
    everyday_weight: float = 0.5
    """Of one everyday comment, beside a text of the corpus."""
    distress_weight: float = 0.3
    """Of a sad text without danger, where danger is told from none: what people in danger write is as sad."""
    plain_weight: float = 2.0
    """Of an everyday text of the corpus: these are longer, and told in the first person, as the comments are not."""
    mean_share: float = 0.7
    gamma: float = 0.05
    box: float = 10.0
    """C of the support vector machine."""
    urgent_budget: float = 1.0
    """False pages by the model in 1,000 everyday messages."""
    phrase_strength: float = 5.0
    """C of the logistic regression on words and phrases."""
    phrase_texts: int = 4
    """A phrase is known when it stands in so many texts; a piece of a word, in twice as many."""
    phrase_share: float = 0.6
    """Beside the sentence vectors, for "risk" and "urgent", in standard deviations."""
    kind_phrase_share: float = 1.0
    kind_risk_share: float = 1.0
    """Of a kind of danger: how much its phrases count, and whether there is any danger at all."""


KERNEL_TIERS = ("model",)
KERNEL_HEADS = ("risk",)


def rows_of(head: str, texts: Sequence[Text], tier: str, recipe: Recipe) -> tuple[Any, Any, Any]:
    """Each text is one row (the text as a whole), and so is each piece of a text without danger."""
    rows, wanted, weights = [], [], []
    for one in texts:
        share = share_of(head, one, recipe)
        rows.append(one.rows[tier][-1])
        wanted.append(target(head, one))
        weights.append(share)
        if len(one.pieces) > 1 and not one.is_risk:
            for row in one.rows[tier][:-1]:
                rows.append(row)
                wanted.append(False)
                weights.append(share / len(one.pieces))
    wanted_ = np.array(wanted)
    return np.array(rows), wanted_, balanced(wanted_, weights)


def share_of(head: str, one: Text, recipe: Recipe) -> float:
    if one.source == "everyday":
        return recipe.everyday_weight
    if head != "risk":
        return 1.0
    return {"distress": recipe.distress_weight, "everyday": recipe.plain_weight}.get(one.wording, 1.0)


def balanced(wanted: Any, weights: Sequence[float]) -> Any:
    """As much weight on danger as on none."""
    found = np.array(weights, dtype=np.float64)
    total = found.sum()
    for value in (False, True):
        found[wanted == value] *= total / (2 * found[wanted == value].sum())
    return found


def vocabulary(texts: Sequence[Text], recipe: Recipe) -> Phrases:
    """Known terms, and how rare each is (the logarithm of the inverse of its share of texts, plus 1)."""
    seen: Counter[str] = Counter()
    for one in texts:
        for counts in phrasing.terms(one.text):
            seen.update(counts.keys())
    least = {True: 2 * recipe.phrase_texts, False: recipe.phrase_texts}
    known = sorted(term for term, times in seen.items() if times >= least[term[0] == phrasing.PIECE])
    rarity = [1 + math.log((1 + len(texts)) / (1 + seen[term])) for term in known]
    rarity_ = np.array(rarity, dtype=np.float16).astype(np.float32)
    empty = np.zeros((len(known), 0), dtype=np.float32)
    return Phrases({term: place for place, term in enumerate(known)}, rarity_, (), empty, empty[0])


def table_of(texts: Sequence[Text], known: Phrases) -> Any:
    """A row a text, a column a term."""
    where, values, ends = [], [], [0]
    for one in texts:
        places, found = known.row(one.text)
        where.append(places)
        values.append(found)
        ends.append(ends[-1] + len(places))
    shape = (len(texts), len(known.places))
    return csr_matrix((np.concatenate(values), np.concatenate(where), ends), shape=shape)


def fit_phrases(seen: Sequence[Text], recipe: Recipe) -> tuple[Phrases, dict[str, Any]]:
    """What each head makes of the terms; and by head, of each text, what it was to a head that had not seen it."""
    known = vocabulary(seen, recipe)
    table = table_of(seen, known)
    parts = np.array([one.part for one in seen])
    weights, bias, unseen = [], [], {}
    for head in model.HEADS:
        wanted = np.array([target(head, one) for one in seen])
        shares = np.array([share_of(head, one, recipe) for one in seen])

        def made(rows: Any, wanted: Any = wanted, shares: Any = shares) -> Any:
            found = LogisticRegression(C=recipe.phrase_strength, max_iter=300, solver="liblinear")
            return found.fit(table[rows], wanted[rows], sample_weight=balanced(wanted[rows], shares[rows]))

        unseen[head] = np.zeros(len(seen))
        for part in range(PARTS):
            left = parts == part
            unseen[head][left] = made(~left).decision_function(table[left])
        found = made(np.ones(len(seen), dtype=bool))
        weights.append(found.coef_[0])
        bias.append(found.intercept_[0])
        print(f"phrases: {head}", file=sys.stderr, flush=True)
    weights_, bias_ = np.array(weights, dtype=np.float32).T, np.array(bias, dtype=np.float32)
    return Phrases(known.places, known.rarity, model.HEADS, weights_, bias_), unseen


def fit_kernel(head: str, texts: Sequence[Text], tier: str, recipe: Recipe) -> tuple[Any, Any, float]:
    """Kept rows (rounded as they are shipped), their weights, and the bias."""
    rows, wanted, weights = rows_of(head, texts, tier, recipe)
    found = SVC(C=recipe.box, gamma=recipe.gamma, cache_size=800)
    found.fit(rows, wanted, sample_weight=weights)
    return found.support_vectors_, found.dual_coef_[0], float(found.intercept_[0])


def rounded(rows: Any) -> tuple[Any, Any]:
    """Whole numbers of one byte, and a scale a column."""
    scales = np.maximum(np.abs(rows).max(axis=0), 1e-9) / 127
    return np.round(rows / scales).astype(np.int8), scales.astype(np.float32)


def fit(head: str, texts: Sequence[Text], tier: str, recipe: Recipe) -> tuple[Any, float]:
    """Weights and bias of a logistic regression."""
    rows, wanted, weights = rows_of(head, texts, tier, recipe)
    found = LogisticRegression(C=recipe.strength, max_iter=2000, tol=1e-6)
    found.fit(rows, wanted, sample_weight=weights)
    return found.coef_[0], float(found.intercept_[0])


MANY = 500
"""Texts whose rows are compared with the kept ones at once."""


def logits_of(head: model.Head, texts: Sequence[Text], tier: str, mean_share: float) -> Any:
    """One a text, as it is served."""
    found = []
    for begin in range(0, len(texts), MANY):
        rows = [one.rows[tier] for one in texts[begin : begin + MANY]]
        values = np.split(head.logits(np.vstack(rows)), np.cumsum([len(one) for one in rows])[:-1])
        found += [model.pooled(one, mean_share) for one in values]
    return np.array(found)


def head_of(head: str, texts: Sequence[Text], tier: str, recipe: Recipe) -> model.Head:
    if tier in KERNEL_TIERS and head in KERNEL_HEADS:
        support, weights, bias = fit_kernel(head, texts, tier, recipe)
        whole, scales = rounded(support)
        return model.Head(weights, bias, 1.0, 0.0, model.Kernel(whole * scales, recipe.gamma))
    weights, bias = fit(head, texts, tier, recipe)
    return model.Head(np.array([float(f"{value:.5g}") for value in weights]), bias, 1.0, 0.0)


def platt(logits: Sequence[float], wanted: Sequence[bool], weights: Sequence[float]) -> tuple[float, float]:
    """Slope and shift (Platt 1999), learned on logits of texts that the weights had not seen."""
    found = LogisticRegression(C=1e6, max_iter=1000)
    found.fit(np.array(logits)[:, None], np.array(wanted), sample_weight=np.array(weights))
    return float(found.coef_[0][0]), float(found.intercept_[0])


PHRASE_TIERS = ("model", "static")
"""The plainest tier needs no file but the coefficients."""


def train_tier(
    tier: str, seen: Sequence[Text], recipe: Recipe, unseen: dict[str, Any]
) -> tuple[dict[str, Any], model.Kernel | None]:
    heads: dict[str, Any] = {}
    kernel = None
    risk: Any = None
    for head in model.HEADS:
        alone = np.zeros(len(seen))
        for part in range(PARTS):
            made = head_of(head, [one for one in seen if one.part != part], tier, recipe)
            places = [place for place, one in enumerate(seen) if one.part == part]
            alone[places] = logits_of(made, [seen[place] for place in places], tier, recipe.mean_share)
        risk = alone if head == "risk" else risk
        is_kind = head in model.CATEGORIES
        said = beside = 0.0
        if tier in PHRASE_TIERS:
            share = recipe.kind_phrase_share if is_kind else recipe.phrase_share
            said = float(f"{share * alone.std() / unseen[head].std():.4g}")
            beside = float(f"{recipe.kind_risk_share * alone.std() / risk.std():.4g}") if is_kind else 0.0
        wanted = [target(head, one) for one in seen]
        slope, shift = platt(alone + said * unseen[head] + beside * risk, wanted, [1.0] * len(wanted))
        made = head_of(head, seen, tier, recipe)
        kernel = made.kernel or kernel
        heads[head] = {
            "kernel": made.kernel is not None,
            "weights": [float(f"{value:.5g}") for value in made.weights],
            "bias": round(made.bias, 6), "slope": round(slope, 6), "shift": round(shift, 6),
            "phrases": said, "beside": beside,
        }  # fmt: skip
        print(f"{tier}: {head}", file=sys.stderr, flush=True)
    facts = {"gamma": recipe.gamma} if kernel is not None else {}
    return {
        "encoder": ENCODERS[tier].name if tier in ENCODERS else "",  # type: ignore[attr-defined]
        **facts, "heads": heads, "review": {}, "urgent": 1.0, "found": {}, "mean_share": recipe.mean_share,
    }, kernel  # fmt: skip


def scores(one: Text, tier: model.Tier) -> dict[str, float]:
    """Of every head as it is served, without what a rule adds."""
    if id(tier) not in one.judged:
        said = tier.phrases.logits(one.text) if tier.phrases is not None else {}
        one.judged[id(tier)] = tier, model.scores_of(tier, one.rows[tier.name], said)
    return one.judged[id(tier)][1]


def score(one: Text, tier: model.Tier, head: str = "risk") -> float:
    return scores(one, tier)[head]


def ranked(one: Text, tier: model.Tier, head: str = "risk") -> float:
    found = score(one, tier, head)
    return model.RULE_SCORE + (1 - model.RULE_SCORE) * found if one.hits and head == "risk" else found


def bar_for(values: Sequence[float], budget: float) -> float:
    """The lowest bar that at most `budget` of 1,000 of these come above."""
    order = sorted(values, reverse=True)
    allowed = int(len(order) * budget / 1000)
    return order[allowed] + 1e-6 if allowed < len(order) else 0.0


def set_bars(
    data: dict[str, Any], one: model.Tier, calm: Sequence[Text], held: Sequence[Text], recipe: Recipe
) -> None:
    """Bars from everyday texts that nothing was learned from; what they find, on held-back texts with danger."""
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


def parts_of(tiers: Sequence[str] = model.TIERS) -> dict[str, list[Text]]:
    """What is learned from, what is held back, and the everyday texts that nothing is learned from."""
    ours = prepare(corpus(), tiers)
    plain = prepare(everyday(), tiers)
    held = [one for one in ours if one.fold == 0]
    return {
        "seen": [one for one in (*ours, *plain) if one.fold != 0],
        "held": held,
        "calm": [one for one in plain if one.fold == 0] + [one for one in held if one.wording == "everyday"],
    }


def train(
    recipe: Recipe | None = None, tiers: Sequence[str] = model.TIERS, path: Path = phrasing.PATH
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The coefficients, the kept texts of the kernels, and the parts (for the figures). Writes the phrases."""
    recipe = recipe or Recipe()
    parts = parts_of(tiers)
    data: dict[str, Any] = {"version": RULES_VERSION, "made_from": digest(), "tiers": {}}
    kernels: dict[str, model.Kernel] = {}
    learned, unseen = fit_phrases(parts["seen"], recipe)
    said = phrasing.save(learned, path)
    for tier in tiers:
        made, kernel = train_tier(tier, parts["seen"], recipe, unseen)
        if kernel is not None:
            kernels[tier] = kernel
        set_bars(made, model.tier_of(tier, made, kernel, said), parts["calm"], parts["held"], recipe)
        data["tiers"][tier] = made
    return data, {**parts, "kernels": kernels, "phrases": said}


def write(
    data: dict[str, Any], kernels: dict[str, model.Kernel], path: Path = model.COEFFICIENTS,
    support: Path = model.SUPPORT,
) -> None:  # fmt: skip
    """A head a line, so that a change can be read."""
    kept: dict[str, Any] = {}
    for tier, kernel in kernels.items():
        kept[f"{tier}.rows"], kept[f"{tier}.scales"] = rounded(kernel.rows)
    np.savez_compressed(support, **kept)
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


def compare(
    data: dict[str, Any], kernels: dict[str, model.Kernel], said: Phrases, held: Sequence[Text]
) -> float:
    """The largest difference of a score between what was trained now and what is shipped."""
    _version, shipped = model.load()
    worst = 0.0
    for name, one in data["tiers"].items():
        tier = model.tier_of(name, one, kernels.get(name), said)
        for text in held:
            now, then = scores(text, tier), scores(text, shipped[name])
            worst = max(worst, *(abs(now[head] - then[head]) for head in model.HEADS))
    return worst


NEAR_ENOUGH = 0.02
"""Of a score: machines round differently, and a solver stops where it is near enough."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--static", action="store_true")
    parser.add_argument("--figures", action="store_true", help="only the page of figures, of what is shipped")
    chosen = parser.parse_args()
    from training.figures import figures

    if chosen.static:
        from training.static_vectors import make

        make()
    if chosen.figures:
        CARD.write_text(figures(parts_of()), encoding="utf-8")
        return 0
    if chosen.check:
        with tempfile.TemporaryDirectory() as folder:
            data, parts = train(path=Path(folder) / "phrases.npz")
        worst = compare(data, parts["kernels"], parts["phrases"], parts["held"])
        print(f"The largest difference of a score is {worst:.4f}; at most {NEAR_ENOUGH} is the same.")
        return int(worst > NEAR_ENOUGH)
    data, parts = train()
    write(data, parts["kernels"])
    model.load.cache_clear()
    CARD.write_text(figures(parts), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
