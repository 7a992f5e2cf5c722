"""Every way through the direct questions: their order, and the clock after each answer."""

from __future__ import annotations

from itertools import product

import pytest

from leeward.clinical import screener
from leeward.clinical.instruments import get
from leeward.clinical.scoring import NO, REFUSED, YES
from leeward.clinical.triage import Level

ASQ, COLUMBIA = get("ASQ"), get("C-SSRS")
ANSWERS = (NO, YES, REFUSED)


def walk(instrument, answer):
    """Asks to the end; gives what was asked, in order, with the answers, and the reading after each."""
    said: dict[str, str] = {}
    readings = []
    while (item := screener.next_question(instrument, said)) is not None:
        said[screener.key_of(item)] = answer(screener.key_of(item))
        readings.append(screener.read(instrument, dict(said)))
    return said, readings


@pytest.mark.hazard("H-012")
@pytest.mark.parametrize("first", list(product(ANSWERS, repeat=4)))
@pytest.mark.parametrize("now", ANSWERS)
def test_every_way_through_asq(first, now):
    given = dict(zip(("q1", "q2", "q3", "q4", "q5"), (*first, now), strict=True))
    said, readings = walk(ASQ, given.__getitem__)
    positive = [one for one in first if one != NO]
    assert list(said) == ["q1", "q2", "q3", "q4", *(["q5"] if positive else [])]
    last = readings[-1]
    assert last.is_complete and last.is_positive == bool(positive) and not last.is_acuity_open
    if not positive:
        assert last.level is None and last.band == "negative" and screener.is_all_no(said)
    elif now == NO:
        assert last.level == Level.MODERATE and last.band == "non-acute positive"
    else:
        assert last.level == Level.HIGH and last.band == "acute positive"


def test_the_first_yes_of_asq_is_acute_until_right_now_has_an_answer():
    reading = screener.read(ASQ, {"q1": YES})
    assert reading.level == Level.HIGH and reading.is_acuity_open and not reading.is_complete


def kernel(given):
    """The kernel of the clinical notes 3.3, said a second time in other words: the oracle of the walk below."""
    yes = {key for key, value in given.items() if value != NO}
    if yes & {"q4", "q5", "q6_3months"}:
        return Level.HIGH
    if yes & {"q3", "q6_lifetime"}:
        return Level.MODERATE
    return Level.LOW if yes & {"q1", "q2"} else None


@pytest.mark.hazard("H-012")
@pytest.mark.parametrize("given", list(product((NO, YES), repeat=7)))
def test_every_way_through_the_columbia_kernel(given):
    keys = ("q1", "q2", "q3", "q4", "q5", "q6_lifetime", "q6_3months")
    answers = dict(zip(keys, given, strict=True))
    said, readings = walk(COLUMBIA, answers.__getitem__)
    asked = ["q1", "q2"]
    asked += ["q3", "q4", "q5"] if answers["q2"] == YES else []
    asked += ["q6_lifetime"]
    asked += ["q6_3months"] if answers["q6_lifetime"] == YES else []
    assert list(said) == asked
    assert readings[-1].is_complete and readings[-1].level == kernel(said)
    assert [one.is_complete for one in readings[:-1]] == [False] * (len(readings) - 1)


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ({"q1": YES, "q2": YES}, Level.MODERATE),  # 3 to 5 open: incomplete, at least moderate
        ({"q1": NO, "q2": YES, "q3": NO, "q4": NO}, Level.MODERATE),
        ({"q1": NO, "q2": YES, "q3": NO, "q4": NO, "q5": NO, "q6_lifetime": NO}, Level.LOW),
        ({"q1": YES, "q2": NO, "q6_lifetime": NO}, Level.LOW),
        ({"q1": REFUSED, "q2": NO, "q6_lifetime": NO}, Level.LOW),
        ({"q1": NO, "q2": NO, "q6_lifetime": YES, "q6_3months": NO}, Level.MODERATE),
        ({"q1": NO, "q2": NO, "q6_lifetime": YES, "q6_3months": REFUSED}, Level.HIGH),
        ({"q1": NO, "q2": NO, "q6_lifetime": YES}, Level.MODERATE),
        ({"q1": NO, "q2": NO, "q6_lifetime": NO}, None),
    ],
)
def test_the_kernel_says_the_clock_of_these(said, level):
    assert screener.read(COLUMBIA, said).level == level


def test_a_columbia_refusal_asks_what_a_yes_asks():
    assert screener.key_of(screener.next_question(COLUMBIA, {"q1": NO, "q2": REFUSED})) == "q3"


@pytest.mark.hazard("H-010")
@pytest.mark.parametrize(
    ("instrument", "said", "level"),
    [
        (ASQ, {}, Level.MODERATE),
        (ASQ, {"q1": NO, "q2": NO}, Level.MODERATE),
        (ASQ, {"q1": YES}, Level.HIGH),
        (COLUMBIA, {"q1": NO}, Level.MODERATE),
        (COLUMBIA, {"q1": YES, "q2": NO}, Level.MODERATE),
        (COLUMBIA, {"q1": YES, "q2": YES, "q3": YES, "q4": YES}, Level.HIGH),
    ],
)
def test_broken_off_it_has_at_least_the_moderate_clock(instrument, said, level):
    assert screener.level_when_broken_off(screener.read(instrument, said)) == level


def test_an_answer_taken_back_opens_the_branch_again_and_loses_nothing():
    said = {"q1": NO, "q2": NO, "q6_lifetime": NO}
    assert screener.next_question(COLUMBIA, said) is None
    assert screener.key_of(screener.next_question(COLUMBIA, {**said, "q2": YES})) == "q3"


def test_nothing_answered_is_no_no():
    assert not screener.is_all_no({}) and not screener.is_all_no({"q1": NO, "q2": REFUSED})


@pytest.mark.parametrize("said", [{"q1": "perhaps"}, {"q9": YES}])
def test_what_cannot_be_read_is_refused(said):
    with pytest.raises(ValueError, match=r"yes.*no.*refused"):
        screener.read(ASQ, said)


@pytest.mark.parametrize("instrument", [ASQ, COLUMBIA])
def test_one_more_yes_never_makes_a_clock_longer(instrument):
    keys = [screener.key_of(item) for item in instrument.items]
    ranks = {None: -1, **{level: level.rank for level in Level}}
    for given in product((NO, YES), repeat=len(keys)):
        said = dict(zip(keys, given, strict=True))
        before = ranks[screener.read(instrument, said).level]
        for key in keys:
            if said[key] == NO:
                assert ranks[screener.read(instrument, {**said, key: YES}).level] >= before
