"""What would be found on texts of a brief that nothing was learned from: each file of the corpus is left out in turn.

    python -m training.sources

The nearest to texts that the authors never saw that can be had without them. The shares of the parts of a score are
those that are shipped; everything else is learned again. Bars are set on everyday comments that are held back. A quarter
of an hour on two cores; writes nothing.
"""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from leeward.clinical.text_model import model
from training.train import (
    Recipe,
    Text,
    auc,
    balanced,
    bar_for,
    corpus,
    everyday,
    head_of,
    logits_of,
    prepare,
    share_of,
    table_of,
    target,
    vocabulary,
)

SOURCES = ("a", "b", "c", "d", "e", "f", "hijklm")
"""File g and the everyday comments hold no danger: they are always learned from. The last six were written together."""
HEADS = ("risk", "psychosis", "eating")


def left_out(
    files: str, ours: list[Text], plain: list[Text], recipe: Recipe, tier: model.Tier
) -> dict[str, list[float]]:
    """Logits of each head, of the texts of the files and then of the held-back everyday texts."""
    seen = [one for one in ours if one.source not in files] + [one for one in plain if one.fold != 0]
    judged = [one for one in ours if one.source in files] + [one for one in plain if one.fold == 0]
    known = vocabulary(seen, recipe)
    table, other = table_of(seen, known), table_of(judged, known)
    alone, said = {}, {}
    for head in HEADS:
        wanted = np.array([target(head, one) for one in seen])
        weights = balanced(wanted, [share_of(head, one, recipe) for one in seen])
        words = LogisticRegression(C=recipe.phrase_strength, max_iter=300, solver="liblinear")
        said[head] = words.fit(table, wanted, sample_weight=weights).decision_function(other)
        made = head_of(head, seen, tier.name, recipe)
        alone[head] = logits_of(made, judged, tier.name, recipe.mean_share)
    return {
        head: list(
            alone[head] + tier.heads[head].phrases * said[head] + tier.heads[head].beside * alone["risk"]
        )
        for head in HEADS
    }


def main() -> None:
    recipe = Recipe()
    tier = model.load()[1]["model"]
    ours, plain = prepare(corpus(), ("model",)), prepare(everyday(), ("model",))
    calm = [one for one in plain if one.fold == 0]
    print(
        "| file left out | with danger | 10 | 20 | 50 | 100 | curve, sad and traps | oblique at 10 % | psychosis | eating |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    for files in SOURCES:
        found = left_out(files, ours, plain, recipe, tier)
        theirs = [one for one in ours if one.source in files]
        quiet = {
            head: [v for v, one in zip(found[head][len(theirs) :], calm, strict=True) if not one.hits]
            for head in HEADS
        }
        rows = list(zip(theirs, found["risk"], strict=False))
        risky = [(one, value) for one, value in rows if one.is_risk]
        cells: list[Any] = []
        for budget in (10, 20, 50, 100):
            bar = bar_for(quiet["risk"], budget)
            cells.append(np.mean([bool(one.hits) or value >= bar for one, value in risky]))
        hard = [value for one, value in rows if one.wording in ("trap", "distress")]
        values = [value for _one, value in risky]
        cells.append(auc([*values, *hard], [True] * len(values) + [False] * len(hard)) if hard else np.nan)
        bar = float(np.quantile(hard, 0.9)) if hard else np.inf
        hinted = [bool(one.hits) or value > bar for one, value in risky if one.wording != "explicit"]
        cells.append(np.mean(hinted) if hard else np.nan)
        for head in HEADS[1:]:
            kind = [
                (one, value)
                for one, value in zip(theirs, found[head], strict=False)
                if head in one.categories
            ]
            bar = bar_for(quiet[head], 10)
            cells.append(
                np.mean([bool(one.hits) or value >= bar for one, value in kind]) if len(kind) > 9 else np.nan
            )
        print(
            f"| {files} | {len(risky)} | "
            + " | ".join("" if np.isnan(v) else f"{v:.2f}" for v in cells)
            + " |"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
