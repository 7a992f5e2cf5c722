"""Which step of care to offer, by rules that can be read aloud; and when it is time to look at it again.

The rules suggest; a person decides. They never refuse anybody and never set how soon somebody is seen
(NICE NG225: risk tools must not decide who gets care). The order of steps follows the idea of stepped care
(NICE NG222, NG117: title known, wording from memory, to be confirmed); the thresholds are this project's
proposal, marked as policy, and each service signs its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

VERSION = "2026-11-24.2"

IN_A_ROW = 2
"""So many answers in a row must fit another rule before anybody is told. Policy of this project, to be confirmed."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    step: str
    """self_help, guided, therapy."""
    rule: str
    """The code of the rule that fired. Its sentence is shown to staff and to the client."""


SENTENCES: Mapping[str, str] = {
    "danger": "Said that their life is in danger: a person speaks with them first.",
    "trauma_or_food": "Asked about something that happened, or about food: therapy with a person.",
    "severe": "A score of 15 or more on PHQ-9 or GAD-7: therapy with a person.",
    "moderate": "A score from 10 to 14 on PHQ-9, or from 8 to 14 on GAD-7: a guided programme.",
    "mild": "Both scores below the cut-off: self-help with check-ins.",
    "no_score": "A score is missing: a guided programme until both are there.",
}

SENTENCES_FOR_CLIENT: Mapping[str, str] = {
    "danger": "You said that your life was in danger. Then a person speaks with you first.",
    "trauma_or_food": (
        "You asked about something that happened to you, or about food or your body."
        " For this we suggest talking with a person."
    ),
    "severe": (
        "You answered questions about your mood or your worry. One of the two sums was high."
        " For this we suggest talking with a person."
    ),
    "moderate": (
        "You answered questions about your mood or your worry. One of the two sums was in the middle."
        " For this we suggest a programme in small steps, with a person beside you."
    ),
    "mild": (
        "You answered questions about your mood and your worry. Both sums were low."
        " For this we suggest self-help, and we ask you how you are."
    ),
    "no_score": (
        "We did not have all your answers to the questions about mood and worry yet."
        " Until then we suggest a programme in small steps, with a person beside you."
    ),
}
"""The same rules in words for the person they are about. Wording to be confirmed with clients.

Without a number: whoever chose to see none reads them too, and `care` cannot ask `measures` who did.
"""


def suggest(
    *, problems: tuple[str, ...], in_danger: bool, phq9: float | None, gad7: float | None
) -> Suggestion:
    """The first rule that fits, in the order of SENTENCES. Scores are totals, or None when there is none.

    A missing score is never read as a low one: self-help is suggested only when both are known.
    """
    if in_danger:
        return Suggestion("therapy", "danger")
    if "trauma" in problems or "food" in problems:
        return Suggestion("therapy", "trauma_or_food")
    known = [score for score in (phq9, gad7) if score is not None]
    if known and max(known) >= 15:
        return Suggestion("therapy", "severe")
    if (phq9 is not None and phq9 >= 10) or (gad7 is not None and gad7 >= 8):
        return Suggestion("guided", "moderate")
    if len(known) < 2:
        return Suggestion("guided", "no_score")
    return Suggestion("self_help", "mild")


ORDER = ("self_help", "guided", "therapy")
"""The steps, from the least of a person's time to the most."""


def _place(step: str) -> int:
    """Where a chosen step stands. Help from elsewhere stands above all: nobody here can give more."""
    return ORDER.index(step) if step in ORDER else len(ORDER)


def has_moved(*, rule: str, step: str, answers: Sequence[Suggestion]) -> bool:
    """Whether the answers since the last look have moved into a rule that suggests more help, and stayed there.

    `rule` is the one that fitted at the last look, `step` the one a person chose then; `answers` is what each
    check-in since then suggests, the newest first. One bad week is no move. A move towards what was chosen
    anyway is none either. Nor is getting better: most people do, and then the record says what fits where it
    is looked at.
    """
    newest = answers[:IN_A_ROW]
    if len(newest) < IN_A_ROW or len({one.rule for one in newest}) > 1:
        return False
    return newest[0].rule != rule and ORDER.index(newest[0].step) > _place(step)
