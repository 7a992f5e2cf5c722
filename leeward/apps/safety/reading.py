"""The model over a text: which tier reads, what it found, and what language it is in. Knows no database.

The plainest tier (words and rules) needs no file but our own, so that there is always an answer. Numbers and
vectors are loaded when the first text comes, not when the service starts.
"""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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


# --- why a colleague is called, in words ------------------------------------------------------------------

KINDS: Mapping[str, Promise] = {
    "suicide": _("about suicide"),
    "self_harm": _("about hurting themselves"),
    "abuse": _("about violence at home, or by somebody"),
    "child_at_risk": _("about a child at risk"),
    "violence": _("about violence against somebody"),
    "psychosis": _("about signs of psychosis"),
    "eating": _("about eating"),
    "substance": _("about alcohol, drugs or medicine"),
    "danger": _("about being in danger now"),
}
"""What kind of danger, for staff. A kind that is not here is said by the words of its rule alone."""

RULES: Mapping[str, Promise] = {
    "kill_myself": _("killing themselves"),
    "lethal_act": _("a deadly act"),
    "end_it": _("ending it all"),
    "want_to_die": _("wanting to die"),
    "wanted_to_die": _("having wanted to die"),
    "not_want_to_live": _("not wanting to live"),
    "no_reason_to_live": _("no reason to live"),
    "suicidal": _("being suicidal"),
    "suicide_words": _("suicide, by name"),
    "better_without_me": _("others better off without them"),
    "goodbye": _("a goodbye"),
    "have_a_plan": _("a plan"),
    "means_at_hand": _("means at hand"),
    "attempt": _("an attempt"),
    "not_safe": _("not safe with themselves"),
    "hurt_myself": _("hurting themselves"),
    "self_harm": _("self-harm, by name"),
    "overdose": _("an overdose"),
    "is_hitting_me": _("somebody hurts them"),
    "weapon_or_killed": _("a weapon, or a threat to kill them"),
    "sexual_touch": _("unwanted sexual touch"),
    "shut_in": _("being locked in"),
    "afraid_at_home": _("afraid at home"),
    "child_in_danger": _("a child in danger"),
    "kill_somebody": _("killing or hurting somebody"),
    "voices_command": _("voices that tell them what to do"),
    "persecuted": _("being followed or watched"),
    "not_eating": _("not eating"),
    "poisoned_or_withdrawing": _("poisoned, or withdrawing"),
    "shut_in_or_touched": _("locked in, or unwanted sexual touch"),
    **dict.fromkeys(
        ("somebody_suicidal", "somebody_wants_to_die", "another_suicidal"),
        _("somebody else who wants to die"),
    ),
    **dict.fromkeys(
        ("somebody_hurts_themselves", "another_hurts_themselves"), _("somebody else who hurts themselves")
    ),
    **dict.fromkeys(("somebody_is_beaten", "another_is_beaten"), _("somebody else who is being hurt")),
    "somebody_will_kill": _("somebody else who may kill"),
}
"""Each rule for texts, by its name without the language. A test holds it beside the rules themselves."""

# TO BE CONFIRMED by a clinician of the service, each of them: one neutral next step a kind, and no more. Sources:
# eating and substance, docs/clinical/text-rules.md (their rules find medical emergencies that are said outright); a
# child at risk, docs/clinical/safety-case.md, H-058. The others have no source in this repository yet.
SUICIDE_STEP = _(
    "Ask directly about thoughts of ending their life. Asking does not put the thought there. Ask about a plan, means and time."
)
BODY_STEP = _("Ask how their body is now. If it may be a medical emergency, call the emergency service.")
STEPS: Mapping[str, Promise] = {
    "suicide": SUICIDE_STEP,
    "self_harm": SUICIDE_STEP,
    "abuse": _("Ask first whether it is safe to talk, and how to reach them safely."),
    "child_at_risk": _("Talk with the safeguarding lead before you close it: they are asked as well."),
    "violence": _("Ask whom they mean, and whether anybody is in danger now."),
    "psychosis": _("Ask what they hear or fear, and whether they are safe now."),
    "eating": BODY_STEP,
    "substance": BODY_STEP,
}
ANY_STEP = _("Ask what they meant, and whether they are safe now.")
"""Where no kind is known. To be confirmed as well."""


def steps_for(kinds: Iterable[str]) -> list[str]:
    """What to find out, one sentence a kind, each once. Never empty."""
    return list(dict.fromkeys(str(STEPS.get(kind, ANY_STEP)) for kind in kinds)) or [str(ANY_STEP)]


def rule_title(name: str) -> str:
    """A rule for texts in words, of whatever language it is. Empty for one that is not there any more."""
    return str(RULES.get(name.rpartition(".")[2], ""))


def marked(quote: str, rules: Collection[str]) -> list[tuple[str, bool]]:
    """A quote in parts, and of each whether one of these rules matches it.

    Where a rule matched is not stored: the same rules read the same words again. The caller sees to it that the
    version is the one that raised the alert. A rule that does not match the cut piece marks nothing.
    """
    from leeward.clinical import text_rules

    parts: list[tuple[str, bool]] = []
    at = 0
    for hit in text_rules.screen_text(quote):  # in the order of the text
        begin = max(hit.start, at)
        if hit.rule not in rules or hit.end <= begin:
            continue
        if begin > at:
            parts.append((quote[at:begin], False))
        parts.append((quote[begin : hit.end], True))
        at = hit.end
    return [*parts, (quote[at:], False)] if at < len(quote) else parts


SAME = 20
"""Letters that two quotes of one text must share to be one piece of it."""
CUT = "…"


def joined(quotes: Iterable[str]) -> list[str]:
    """Quotes of one text, each piece once: one that stands in another goes, and two that overlap become one."""
    found: list[str] = []
    for quote in quotes:
        for place, other in enumerate(found):
            one = _overlapped(other, quote)
            if one:
                found[place] = one
                break
        else:
            found.append(quote)
    return found


def _overlapped(first: str, second: str) -> str:
    """Both as one, in whatever order; empty where they share too little."""
    for left, right in ((first, second), (second, first)):
        if right.strip(f"{CUT} ") in left:
            return left
        if not (left.endswith(CUT) and right.startswith(CUT)):
            continue
        head, tail = left.removesuffix(CUT).rstrip(), right.removeprefix(CUT).lstrip()
        for length in range(min(len(head), len(tail)), SAME - 1, -1):
            if head.endswith(tail[:length]):
                return head + tail[length:]
    return ""


def rarity(score: float, tier: str, version: str) -> int | None:
    """In how many of 1,000 everyday messages the model gives such a score, at most: one of its measured budgets.

    None: above no bar, or judged by other coefficients than those that are here.
    """
    from leeward.clinical.text_model import model

    here, tiers = model.load()
    if version != here or tier not in tiers:
        return None
    return next((budget for budget, bar in sorted(tiers[tier].review.items()) if score >= bar), None)
