"""The model over a text: which tier reads, what it found, and what language it is in. Knows no database.

The plainest tier (words and rules) needs no file but our own, so that there is always an answer. Numbers and
vectors are loaded when the first text comes, not when the service starts.
"""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from leeward.apps.safety import ports

if TYPE_CHECKING:
    from leeward.clinical.text_model.model import Reading, Tier

log = logging.getLogger(__name__)

BEST = "model"
PLAINEST = "rules"
WIDER = {"model": 0, "static": 1, "rules": 2}
"""Steps to the next wider alarm budget: a plainer reader misses more, so that more is shown to people."""
MEASURED = ("en",)
"""Languages in which the model was measured. In any other one, every text waits for a person."""
ENOUGH_LETTERS = 25
DIGITS = 8
"""Of a score that is written out: texts far below every bar can still be told apart."""
SURE = 0.7
"""Of a language: below this a guess would send everyday words to people."""
SURE_OF_FEW = 0.9
"""The same, of a text with fewer letters: of 1,537 short English comments 8 came above it (docs/clinical/text-model.md)."""
FEWEST_LETTERS = 6
"""Below this, Latin letters tell nothing ("no", "ok")."""
UNKNOWN = "und"
"""Letters of another script, and the program cannot tell whose (BCP 47: undetermined)."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the model made of one text. `piece` is the part that looked worst, and is never logged."""

    level: str
    score: float
    categories: Mapping[str, float]
    tier: str
    version: str
    rules: tuple[str, ...]
    piece: str = field(repr=False)


def read(text: str, *, budget: int, is_watched: bool = False) -> Found:
    """By the best tier that works. Raises nothing but what our own coefficients raise when they are broken.

    `budget`: false alarms in 1,000 everyday messages. `is_watched`: somebody in whom danger was seen lately has
    a lower bar.
    """
    from leeward.clinical.text_model import model

    version, tiers = model.load()
    for tier in (*ports.tiers(), PLAINEST):
        encoder = ports.encoder(tier) if tier != PLAINEST else None
        if tier not in tiers or (
            tier != PLAINEST and (encoder is None or tiers[tier].encoder != encoder.name)
        ):
            continue
        bar = wider(budget, WIDER[tier] + is_watched)
        try:
            return _found(model.read(text, tier=tiers[tier], encoder=encoder, budget=bar), version)
        except Exception as error:
            if tier == PLAINEST:
                raise
            log.error("The %s reader of texts broke (%s). The next one reads.", tier, type(error).__name__)
            ports.put_aside(tier)
    raise LookupError("No reader of texts is there.")


def _found(one: Reading, version: str) -> Found:
    rules = tuple(hit.rule for hit in one.rules)
    return Found(one.level, one.score, one.categories, one.tier, version, rules, one.piece)


def wider(budget: int, steps: int) -> int:
    """The budget so many steps up. The widest has none above it."""
    from leeward.clinical.text_model.model import BUDGETS

    return BUDGETS[min(BUDGETS.index(budget) + steps, len(BUDGETS) - 1)]


def measured() -> Mapping[str, Tier]:
    """What was measured of each tier, for the page of the screening."""
    from leeward.clinical.text_model import model

    return model.load()[1]


def language_of(text: str) -> str:
    """The language of a text: nothing where it is too short or too mixed to tell, ``UNKNOWN`` for an unknown script.

    Letters that are not Latin ones tell at any length: "I will jump" in Arabic is short, and nobody else would read
    it. Raises nothing.
    """
    letters = [letter for letter in unicodedata.normalize("NFKC", text) if letter.isalpha()]
    is_other = sum(not unicodedata.name(letter, "").startswith("LATIN") for letter in letters) * 2 > len(
        letters
    )
    if not is_other and len(letters) < FEWEST_LETTERS:
        return ""
    try:
        code, sureness = ports.detect(text)
    except Exception as error:
        log.error("The language of a text could not be told (%s).", type(error).__name__)
        return UNKNOWN if is_other else ""
    if is_other:
        return code if sureness >= SURE and code not in MEASURED else UNKNOWN
    return code if sureness >= (SURE if len(letters) >= ENOUGH_LETTERS else SURE_OF_FEW) else ""


def screen_line(line: str, *, budget: int, rules_only: bool) -> dict[str, object]:
    """`{"id", "text", "language"?, "channel"?}` to what was seen in it, for `leeward screen`. A fault is a `problem`.

    `language` is the one that is given, else the one that the text seems to be in. With `rules_only` the floor
    alone reads, and the score is that of a hit or nothing. A stretch of a conversation may stand in one text, with
    lines that begin with "Client:" and "Helper:": the helper's are passed over.
    """
    from leeward.clinical import text_rules
    from leeward.clinical.jsonl import read_object
    from leeward.clinical.text_model.turns import spoken

    data, problem = read_object(line)
    text = data.get("text") if data is not None else None
    if not isinstance(text, str):
        problem = problem or "The line has no text."
        return {"id": data.get("id") if data else None, "problem": problem}
    given = data.get("language") if data else None
    language = given if isinstance(given, str) and given else language_of(text)
    head = {"id": data.get("id") if data else None}
    if rules_only:
        hits = text_rules.screen_text(spoken(text))
        found = {hit.category: 1.0 for hit in hits}
        return {
            **head, "level": "urgent" if hits else "none", "score": 1.0 if hits else 0.0, "categories": found,
            "rules": [hit.rule for hit in hits], "tier": "floor", "language": language,
        }  # fmt: skip
    one = read(text, budget=budget)
    level = one.level
    if level == "none" and language and language.split("-")[0] not in MEASURED:
        level = "review"  # no measured model: a person reads it
    return {
        **head, "level": level, "score": round(one.score, DIGITS),
        "categories": {name: round(score, DIGITS) for name, score in one.categories.items()},
        "rules": list(one.rules), "tier": one.tier, "language": language or "en",
    }  # fmt: skip
