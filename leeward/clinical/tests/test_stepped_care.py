"""Which step to offer: the first rule that fits, each with a sentence that can be read aloud."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as some

from leeward.clinical.stepped_care import (
    SENTENCES,
    SENTENCES_FOR_CLIENT,
    Suggestion,
    has_moved,
    suggest,
)


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
        ((), False, 0, None, "guided", "no_score"),
        ((), False, None, 7, "guided", "no_score"),
        ((), False, 10, 7.5, "guided", "moderate"),
    ],
)
def test_the_first_rule_that_fits(
    problems: tuple[str, ...], in_danger: bool, phq9: float | None, gad7: float | None, step: str, rule: str
) -> None:
    found = suggest(problems=problems, in_danger=in_danger, phq9=phq9, gad7=gad7)
    assert (found.step, found.rule) == (step, rule)
    assert rule in SENTENCES


# --- what must hold for any scores ------------------------------------------------------------------------

ORDER = {"self_help": 0, "guided": 1, "therapy": 2}
MOOD = some.integers(0, 27)
WORRY = some.integers(0, 21)
PROBLEMS = some.sampled_from([(), ("low_mood",), ("worry", "sleep"), ("trauma",), ("food",)])


def tried(times: int) -> settings:
    """The same examples on every run, so that the suite never fails by chance."""
    return settings(max_examples=times, deadline=None, derandomize=True)


@pytest.mark.hazard("H-015")
@given(
    PROBLEMS, some.booleans(), some.none() | MOOD, some.none() | WORRY, some.integers(1, 27), some.booleans()
)
@tried(400)
def test_raising_a_score_never_lowers_the_suggested_step(problems, in_danger, phq9, gad7, more, is_mood):
    assume((phq9 if is_mood else gad7) is not None)
    before = suggest(problems=problems, in_danger=in_danger, phq9=phq9, gad7=gad7)
    if is_mood:
        phq9 = min(27, phq9 + more)
    else:
        gad7 = min(21, gad7 + more)
    after = suggest(problems=problems, in_danger=in_danger, phq9=phq9, gad7=gad7)
    assert ORDER[after.step] >= ORDER[before.step]


@pytest.mark.hazard("H-015")
@given(PROBLEMS, some.booleans(), some.none() | MOOD, some.none() | WORRY)
@tried(200)
def test_no_missing_score_is_read_as_a_low_one(problems, in_danger, phq9, gad7):
    assume(phq9 is None or gad7 is None)
    said = suggest(problems=problems, in_danger=in_danger, phq9=phq9, gad7=gad7)
    assert said.rule != "mild"
    assert ORDER[said.step] >= ORDER["guided"]
    as_low = suggest(problems=problems, in_danger=in_danger, phq9=phq9 or 0, gad7=gad7 or 0)
    assert ORDER[said.step] >= ORDER[as_low.step]


@given(PROBLEMS, some.booleans(), some.none() | MOOD, some.none() | WORRY)
@tried(200)
def test_every_suggestion_has_its_sentences_for_both_sides(problems, in_danger, phq9, gad7):
    said = suggest(problems=problems, in_danger=in_danger, phq9=phq9, gad7=gad7)
    assert said.rule in SENTENCES
    assert said.rule in SENTENCES_FOR_CLIENT


# --- when it is time to look again ------------------------------------------------------------------------

MILD, MODERATE, SEVERE = (
    Suggestion("self_help", "mild"),
    Suggestion("guided", "moderate"),
    Suggestion("therapy", "severe"),
)


@pytest.mark.parametrize(
    ("rule", "step", "answers", "moved"),
    [
        ("moderate", "guided", (), False),
        ("moderate", "guided", (SEVERE,), False),
        ("moderate", "guided", (SEVERE, SEVERE), True),
        ("moderate", "guided", (SEVERE, SEVERE, MILD), True),
        ("moderate", "guided", (MILD, MILD, SEVERE), False),
        ("severe", "therapy", (MODERATE, MODERATE), False),
        ("severe", "self_help", (MODERATE, MODERATE), True),
        ("mild", "elsewhere", (SEVERE, SEVERE), False),
        ("moderate", "guided", (SEVERE, MODERATE), False),
        ("moderate", "guided", (MODERATE, SEVERE, SEVERE), False),
        ("moderate", "guided", (SEVERE, MILD), False),
        ("moderate", "guided", (MODERATE, MODERATE), False),
        ("moderate", "therapy", (SEVERE, SEVERE), False),
        ("moderate", "therapy", (MODERATE, MODERATE), False),
        ("no_score", "guided", (MODERATE, MODERATE), False),
        ("no_score", "guided", (SEVERE, SEVERE), True),
    ],
)
def test_two_answers_in_a_row_that_fit_more_help_ask_for_a_look_and_one_bad_week_does_not(
    rule: str, step: str, answers: tuple[Suggestion, ...], moved: bool
) -> None:
    assert has_moved(rule=rule, step=step, answers=answers) is moved
