"""Which step to offer: the first rule that fits, each with a sentence that can be read aloud."""

from __future__ import annotations

import pytest

from leeward.clinical.stepped_care import SENTENCES, suggest


@pytest.mark.parametrize(
    ("problems", "in_danger", "phq9", "gad7", "step", "rule"),
    [
        ((), True, 0, 0, "therapy", "danger"),
        (("trauma",), False, 2, 2, "therapy", "trauma_or_food"),
        (("food",), False, None, None, "therapy", "trauma_or_food"),
        (("low",), False, None, None, "guided", "no_score"),
        ((), False, 15, 0, "therapy", "severe"),
        ((), False, None, 15, "therapy", "severe"),
        ((), False, 14, 0, "guided", "moderate"),
        ((), False, 10, None, "guided", "moderate"),
        ((), False, 0, 8, "guided", "moderate"),
        ((), False, 9, 7, "self_help", "mild"),
        ((), False, 0, None, "self_help", "mild"),
    ],
)
def test_the_first_rule_that_fits(
    problems: tuple[str, ...], in_danger: bool, phq9: int | None, gad7: int | None, step: str, rule: str
) -> None:
    found = suggest(problems=problems, in_danger=in_danger, phq9=phq9, gad7=gad7)
    assert (found.step, found.rule) == (step, rule)
    assert rule in SENTENCES
