"""Risk answers, found one by one: never imputed, never waited for."""

from __future__ import annotations

import pytest

from leeward.clinical.instruments import get
from leeward.clinical.risk import (
    ACUITY_NOT_ASKED,
    Finding,
    finding,
    findings,
    not_needed,
    refusal_is_positive,
    screen_level,
    unanswered,
)
from leeward.clinical.scoring import score
from leeward.clinical.triage import Level


def test_item_9_above_0_is_a_finding_with_a_key_for_its_sentence() -> None:
    found = finding(get("PHQ-9"), 9, 2)
    assert found == Finding("PHQ-9", 9, 2, 2)
    assert found.quote_key == "PHQ-9:9:2"


@pytest.mark.parametrize(("item", "value"), [(9, 0), (9, None), (1, 3)])
def test_no_endorsement_no_answer_and_no_risk_item_are_no_finding(item: int, value: int | None) -> None:
    assert finding(get("PHQ-9"), item, value) is None


def test_epds_item_10_is_judged_after_reversing() -> None:
    assert finding(get("EPDS"), 10, 0) == Finding("EPDS", 10, 0, 3)
    assert finding(get("EPDS"), 10, 3) is None


def test_every_endorsed_item_of_a_form_is_found() -> None:
    answers = [0] * 13 + [4, 1] + [0] * 5
    assert findings(get("CESD-R"), answers) == (Finding("CESD-R", 14, 4, 3), Finding("CESD-R", 15, 1, 1))
    assert findings(get("GAD-7"), [3] * 7) == ()


def test_an_open_risk_item_is_named_and_not_guessed() -> None:
    assert unanswered(get("CESD-R"), [0] * 13 + [None, 1] + [0] * 5) == (14,)
    assert unanswered(get("PHQ-9"), [1] * 8) == (9,)
    assert unanswered(get("PHQ-9"), [1] * 9) == ()
    assert findings(get("PHQ-9"), [3] * 8 + [None]) == ()


@pytest.mark.parametrize(("item", "value"), [(10, 1), (9, 4), (9, -1)])
def test_what_is_not_on_the_form_is_refused(item: int, value: int) -> None:
    with pytest.raises(KeyError):
        finding(get("PHQ-9"), item, value)


NO = {"q1": "no", "q2": "no", "q3": "no", "q4": "no"}


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ({**NO, "q2": "yes", "q5": "yes"}, Level.HIGH),
        ({**NO, "q2": "yes", "q5": "refused"}, Level.HIGH),
        ({**NO, "q2": "yes"}, Level.HIGH),  # nobody knows yet whether it is now
        ({"q1": "refused"}, Level.HIGH),
        ({**NO, "q2": "yes", "q5": "no"}, Level.MODERATE),
        (NO, None),
        ({"q1": "maybe"}, None),  # cannot be read: a person judges
    ],
)
def test_acuity_that_was_not_asked_is_handled_as_acute(said: dict[str, str], level: Level | None) -> None:
    assert screen_level(score(get("ASQ"), said)) is level


def test_acuity_that_was_not_asked_is_named() -> None:
    assert ACUITY_NOT_ASKED in score(get("ASQ"), {**NO, "q1": "yes"}).flags
    assert ACUITY_NOT_ASKED not in score(get("ASQ"), {**NO, "q1": "yes", "q5": "no"}).flags


@pytest.mark.parametrize(
    ("said", "level"), [({"q4": "yes"}, Level.HIGH), ({"q2": "yes"}, Level.MODERATE), ({}, Level.MODERATE)]
)
def test_the_columbia_screener_sets_the_same_clocks(said: dict[str, str], level: Level) -> None:
    assert screen_level(score(get("C-SSRS"), said)) is level


def test_the_fifth_question_is_asked_only_after_a_positive() -> None:
    assert not_needed(get("ASQ"), NO) == ("q5",)
    for said in ({**NO, "q3": "yes"}, {**NO, "q3": "refused"}, {"q1": "no"}):
        assert not_needed(get("ASQ"), said) == ()


def test_the_columbia_screener_goes_round_what_a_no_leaves_unneeded() -> None:
    assert not_needed(get("C-SSRS"), {"q1": "yes"}) == ()
    assert not_needed(get("C-SSRS"), {"q1": "no", "q2": "no"}) == ("q3", "q4", "q5")
    assert not_needed(get("C-SSRS"), {"q2": "yes", "q6_lifetime": "no"}) == ("q6_3months",)
    assert not_needed(get("PHQ-9"), {"q2": "no"}) == ()


def test_a_refusal_counts_as_a_yes_in_a_screener_only() -> None:
    assert refusal_is_positive(get("ASQ"), 1)
    assert not refusal_is_positive(get("PHQ-9"), 9)
