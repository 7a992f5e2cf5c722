"""What the reader of texts finds on texts that nothing was learned from, as a page. Written by `bin/train`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from leeward.clinical.text_model import model
from training.train import Text, auc, bar_for, chats, prepare, ranked, score


def share(found: int, of: int) -> str:
    return f"{found} of {of} ({100 * found / of:.0f} %)" if of else "none"


def figures(parts: dict[str, Any]) -> str:
    """Of the weights as they are shipped, on texts that nothing was learned from."""
    held, calm = parts["held"], parts["calm"]
    version, tiers = model.load()
    risky = [one for one in held if one.is_risk]
    out = [
        "# Figures of the reader of texts\n",
        "Written by `bin/train`; do not edit. What it is and its limits: [text-model.md](text-model.md).\n",
        f"Version {version}. Held back: {len(held)} texts of the corpus ({len(risky)} with danger) and "
        f"{len(calm)} everyday texts. Learned from: {len(parts['seen'])} texts. "
        "Bars are set on the everyday texts here, so that the false alarms are what the budget says; what is found is "
        "measured on the rest. The corpus is harder than most: half of it hints, or makes little of it.\n",
        "## Found, by alarm budget\n",
        "Share of held-back texts with danger that come above the bar, or that a rule found.\n",
        "| reader | " + " | ".join(f"{budget} in 1,000" for budget in model.BUDGETS) + " | area under the curve against everyday | against sad texts and traps |",
        "|---|" + "---|" * (len(model.BUDGETS) + 2),
    ]  # fmt: skip
    hard = [one for one in held if not one.is_risk and one.wording in ("trap", "distress")]
    for name, tier in tiers.items():
        mine = [ranked(one, tier) for one in risky]
        areas = [
            auc([*mine, *(ranked(one, tier) for one in rest)], [True] * len(mine) + [False] * len(rest))
            for rest in (calm, hard)
        ]
        row = " | ".join(f"{100 * tier.found[budget]:.0f} %" for budget in model.BUDGETS)
        out.append(f"| {name} | {row} | {areas[0]:.2f} | {areas[1]:.2f} |")
    found = sum(bool(one.hits) for one in risky)
    alarms = sum(bool(one.hits) for one in calm)
    out.append(
        f"\nRules alone: {share(found, len(risky))} found; {share(alarms, len(calm))} everyday alarms.\n"
    )
    out += _by_kind(tiers["model"], risky, hard, calm) + _chats(tiers["model"])
    return "\n".join(out) + "\n"


def _by_kind(
    tier: model.Tier, risky: Sequence[Text], hard: Sequence[Text], calm: Sequence[Text]
) -> list[str]:
    out = ["## The sentence model, by kind of danger\n",
           "At the default budget of 20; the last column: by the score of that kind alone, at 10 false alarms in 1,000.\n",
           "| kind | found | of them explicit | oblique | made little of | by its own score |", "|---|---|---|---|---|---|"]  # fmt: skip
    bar = tier.review[20]

    def above(one: Text) -> bool:
        return bool(one.hits) or score(one, tier) >= bar

    for kind in model.CATEGORIES:
        mine = [one for one in risky if kind in one.categories]
        cells = [share(sum(map(above, mine)), len(mine))]
        for wording in ("explicit", "oblique", "minimised"):
            these = [one for one in mine if one.wording == wording]
            cells.append(share(sum(map(above, these)), len(these)))
        own = bar_for([score(one, tier, kind) for one in calm], 10)
        cells.append(share(sum(score(one, tier, kind) >= own or bool(one.hits) for one in mine), len(mine)))
        out.append(f"| {kind} | " + " | ".join(cells) + " |")
    out += ["\n## Texts without danger\n", "| what | shown to people at a budget of 20 |", "|---|---|"]
    for wording in ("everyday", "distress", "trap"):
        these = [one for one in (calm if wording == "everyday" else hard) if one.wording == wording]
        out.append(f"| {wording} | {share(sum(map(above, these)), len(these))} |")
    values = [score(one, tier) for one in hard]
    bar_10 = float(np.quantile(values, 0.9)) if values else 1.0
    oblique = [one for one in risky if one.wording != "explicit"]
    found = sum(bool(one.hits) or score(one, tier) > bar_10 for one in oblique)
    out.append(
        f"\nOblique or made little of, at a bar that one in ten sad texts and traps comes above: {share(found, len(oblique))}.\n"
    )
    return out


def _chats(tier: model.Tier) -> list[str]:
    """Whole conversations: the client's turns so far are one stretch. Nothing was learned from any of them."""
    stretches: list[Text] = []
    for chat in chats():
        turns = [turn["text"] for turn in chat["turns"] if turn["by"] == "client"]
        for place in range(min(6, len(turns))):
            stretches.append(Text("\n".join(turns[: place + 1]), chat["id"], source=chat["risk"]))
    by_chat: dict[str, tuple[str, list[tuple[float, bool]]]] = {}
    for one in prepare(stretches, (tier.name,)):
        by_chat.setdefault(one.group, (one.source, []))[1].append((ranked(one, tier), bool(one.hits)))
    rows = list(by_chat.values())
    serious = [found for risk, found in rows if risk in ("high", "imminent")]
    calm = [found for risk, found in rows if risk in ("none", "low")]
    flagged = sum(any(hit or value >= tier.review[20] for value, hit in found) for found in serious)
    wrongly = sum(any(hit or value >= tier.review[20] for value, hit in found) for found in calm)
    values = [max(value for value, _hit in found) for _risk, found in rows]
    area = auc(values, [risk in ("high", "imminent") for risk, _found in rows])
    return [
        "## Conversations\n",
        f"High or imminent danger, shown to people by the client's sixth turn (budget 20): {share(flagged, len(serious))}. "
        f"None or low, shown as well: {share(wrongly, len(calm))}. Area under the curve, high and imminent against the "
        f"rest: {area:.2f}.\n",
    ]  # fmt: skip
