"""The contract of `leeward score` and `leeward outcome`: one line in, one object out, never an exception."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leeward.clinical.jsonl import outcome_line, score_line

KEYS = [
    "instrument",
    "version",
    "score",
    "band",
    "subscales",
    "answered",
    "missing",
    "risk",
    "flags",
    "problem",
]
FLAGS = ["at_caseness", "recovered", "reliable_improvement", "reliable_deterioration", "reliable_recovery"]


def test_a_line_is_scored() -> None:
    found = score_line('{"instrument": "phq-9", "answers": [0, 1, 2, 3, 0, 1, 2, null, 1]}')
    assert found == {
        "instrument": "PHQ-9",
        "version": "2026-11-24",
        "score": 11,
        "band": "moderate",
        "subscales": {},
        "answered": 8,
        "missing": 1,
        "risk": True,
        "flags": ["prorated"],
        "problem": None,
    }
    assert list(found) == KEYS


def test_composites_and_screeners_come_as_objects() -> None:
    line = json.dumps({"instrument": "PHQ-ADS", "answers": {"phq9": [1] * 9, "gad7": [1] * 7}})
    assert score_line(line)["score"] == 16
    line = json.dumps(
        {"instrument": "C-SSRS screener", "answers": {"q1": "yes", "q2": "no", "q6_lifetime": "no"}}
    )
    assert (score_line(line)["instrument"], score_line(line)["band"]) == ("C-SSRS", "low")


HUGE = "9" * 5000
BROKEN = [
    "",
    "not json",
    "[1]",
    "7",
    "null",
    '"PHQ-9"',
    "{",
    '{"instrument": "PHQ-9", "answers": [' + HUGE + "]}",
    "[" * 100_000,
]


@pytest.mark.parametrize("line", BROKEN, ids=range(len(BROKEN)))
def test_a_line_that_cannot_be_read_is_a_problem(line: str) -> None:
    found = score_line(line)
    assert list(found) == KEYS
    assert found["problem"]
    judged = outcome_line(line)
    assert list(judged) == [*FLAGS, "problem"]
    assert all(judged[flag] is None for flag in FLAGS)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"instrument": "PHQ-10", "answers": []}', "no instrument called 'PHQ-10'"),
        ('{"answers": []}', "names no instrument"),
        ('{"instrument": 9, "answers": []}', "names no instrument"),
        ('{"instrument": "PHQ-9"}', "not a list"),
        ('{"instrument": "PHQ-9", "answers": [0, 0, 0, 0, 0, 0, 0, 0, NaN]}', "Item 9"),
        ('{"instrument": "PHQ-9", "answers": [0, 0, 0, 0, 0, 0, 0, 0, 1e999]}', "Item 9"),
        ('{"instrument": "PHQ-9", "answers": [0, 0, 0, 0, 0, 0, 0, 0, 1.5]}', "Item 9"),
    ],
)
def test_a_line_that_asks_for_what_is_not_there_says_so(line: str, says: str) -> None:
    found = score_line(line)
    assert says in str(found["problem"])
    assert found["score"] is None


def test_a_course_is_judged() -> None:
    line = '{"first": {"PHQ-9": 16, "GAD-7": 14}, "last": {"PHQ-9": 4, "GAD-7": 5}, "treatment_sessions": 6}'
    assert outcome_line(line) == dict(zip(FLAGS, (True, True, True, False, True), strict=True))


@pytest.mark.parametrize(
    "line",
    ["{}", '{"first": {}, "last": {}}', '{"first": {"PHQ-9": 99}, "last": {}, "treatment_sessions": 3}'],
)
def test_a_course_that_cannot_be_judged_says_why(line: str) -> None:
    found = outcome_line(line)
    assert found["problem"]
    assert all(found[flag] is None for flag in FLAGS)


@given(some.text(max_size=60))
def test_any_line_gives_an_object_that_can_be_written(line: str) -> None:
    json.dumps(score_line(line))
    json.dumps(outcome_line(line))


@pytest.mark.parametrize(
    "line",
    [
        r'{"instrument": "\ud800", "answers": []}',
        r'{"instrument": "ASQ", "answers": {"\ud800": "no"}}',
        r'{"first": {"\ud800": 1}, "last": {}, "treatment_sessions": 2}',
    ],
)
def test_half_a_letter_can_still_be_written_out(line: str) -> None:
    for found in (score_line(line), outcome_line(line)):
        assert found["problem"]
        json.dumps(found, ensure_ascii=False).encode("utf-8")


@pytest.mark.parametrize("value", ['"3"', '"1"', "4", "1.5", "true", "1e999"])
def test_an_endorsed_risk_item_is_risk_and_a_problem_however_it_is_written(value: str) -> None:
    found = score_line(f'{{"instrument": "PHQ-9", "answers": [0,0,0,0,0,0,0,0,{value}]}}')
    assert found["risk"] is True and found["problem"] and found["score"] is None


@pytest.mark.parametrize("value", ['"NA"', '""', "[1]", "-1", "false", "NaN"])
def test_what_is_no_answer_to_a_risk_item_is_a_problem_and_flagged_as_open(value: str) -> None:
    found = score_line(f'{{"instrument": "PHQ-9", "answers": [0,0,0,0,0,0,0,0,{value}]}}')
    assert found["risk"] is False and found["problem"] and found["score"] is None
    assert found["flags"] == ["risk_item_unanswered"]


def test_a_risk_item_that_is_not_there_is_flagged_as_open() -> None:
    found = score_line('{"instrument": "PHQ-9", "answers": [0,0,0,0,0,0,0,0,null]}')
    assert found["risk"] is False and "risk_item_unanswered" in found["flags"]
    short = score_line('{"instrument": "PHQ-9", "answers": [0,0]}')
    assert short["problem"] and short["flags"] == ["risk_item_unanswered"]


@pytest.mark.parametrize(
    "line",
    [
        '{"instrument": "PHQ-9", "answers": null}',
        '{"instrument": "PHQ-9"}',
        '{"instrument": "PHQ-9", "answers": [0,0,0,0,0,0,0,0,0,3]}',
        '{"instrument": "PHQ-9", "answers": [0,0,0,0,0,0,0,0,0,null]}',
        '{"instrument": "CESD-R", "answers": [0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]}',
        '{"instrument": "PHQ-ADS"}',
        '{"instrument": "PHQ-ADS", "answers": {"gad7": [0,0,0,0,0,0,0]}}',
        '{"instrument": "PHQ-ADS", "gad7": [0,0,0,0,0,0,0]}',
        '{"instrument": "ASQ", "answers": null}',
    ],
)
def test_where_nobody_knows_the_answer_to_a_risk_item_it_is_flagged_as_open(line: str) -> None:
    found = score_line(line)
    assert list(found) == KEYS
    assert found["problem"] and found["score"] is None
    assert found["risk"] is False and found["flags"] == ["risk_item_unanswered"]


@pytest.mark.parametrize(
    "line",
    [
        '{"instrument": "PHQ-9", "answers": [0,0,0,0,0,0,0,0,0,0]}',
        '{"instrument": "GAD-7", "answers": null}',
        '{"instrument": "GAD-7", "answers": [0,0,0,0,0,0,0,3]}',
    ],
)
def test_where_no_risk_item_is_open_a_problem_has_no_flag(line: str) -> None:
    found = score_line(line)
    assert found["problem"] and found["risk"] is False and found["flags"] == []


@pytest.mark.parametrize(
    "line",
    [
        '{"instrument": "PHQ-9", "answers": [0,0,0,0,0,0,0,0,1,0]}',
        '{"instrument": "PHQ-ADS", "phq9": [0,0,0,0,0,0,0,0,1], "gad7": [0,0,0,0,0,0,0]}',
        '{"instrument": "PHQ-ADS", "PHQ-9": [0,0,0,0,0,0,0,0,1]}',
        '{"instrument": "ASQ", "q1": "no", "q2": "yes", "client": "7"}',
        '{"instrument": "C-SSRS", "q4": "yes"}',
    ],
)
def test_an_endorsed_risk_item_is_risk_wherever_it_can_be_read(line: str) -> None:
    found = score_line(line)
    assert found["problem"] and found["score"] is None and found["band"] is None
    assert found["risk"] is True


def test_a_whole_number_may_be_spelled_with_a_point() -> None:
    found = score_line('{"instrument": "PHQ-9", "answers": [1.0, 2.0, 0, 0, 0, 0, 0, 0, 1.0]}')
    assert (found["score"], found["risk"], found["problem"]) == (4, True, None)
    assert isinstance(found["score"], int)
    assert score_line('{"instrument": "PHQ-9", "answers": [0,0,0,0,0,0,0,0,0.0]}')["risk"] is False


def test_the_parts_of_a_composite_go_by_their_instruments_names_too() -> None:
    parts = {"PHQ-9": [1] * 8 + [0], "gad-7": [2] * 7}
    found = score_line(json.dumps({"instrument": "PHQ-ADS", "answers": parts}))
    assert found["score"] == 22 and found["problem"] is None


@pytest.mark.parametrize(
    "answers",
    [
        {"q3": "yes"},
        {"q1": "yes", "q2": "no", "q3": "yes", "q6_lifetime": "no", "q6_3months": "no"},
        {"q6_lifetime": "yes", "q6_3months": "no"},
    ],
)
def test_a_moderate_level_that_could_be_higher_says_so(answers: dict[str, str]) -> None:
    found = score_line(json.dumps({"instrument": "C-SSRS screener", "answers": answers}))
    assert found["band"] == "moderate" and found["flags"] == ["handle_at_least_as_moderate"]


ZEROS = "[0,0,0,0,0,0,0,0,0]"
ENDORSED = "[0,0,0,0,0,0,0,0,3]"


@pytest.mark.parametrize(
    ("line", "risk"),
    [
        (f'{{"instrument":"PHQ-ADS","answers":{{"phq9":{ENDORSED},"PHQ-9":{ZEROS},"gad7":[0,0,0,0,0,0,0]}}}}', True),
        (f'{{"instrument":"PHQ-ADS","answers":{{"phq9":{ENDORSED},"phq9":{ZEROS},"gad7":[0,0,0,0,0,0,0]}}}}', True),
        (f'{{"instrument":"PHQ-9","answers":{ZEROS},"answers":{ENDORSED},"answers":{ZEROS}}}', True),
        (f'{{"instrument":"PHQ-9","answers":{ZEROS},"answers":{ZEROS}}}', False),
        ('{"instrument":"ASQ","answers":{"q1":"yes","q1":"no","q2":"no","q3":"no","q4":"no"}}', True),
        ('{"instrument":"ASQ","answers":{"Q1":"yes","q1":"no","q2":"no","q3":"no","q4":"no"}}', True),
    ],
)  # fmt: skip
def test_a_name_that_stands_twice_is_a_problem_and_loses_no_risk(line: str, risk: bool) -> None:
    found = score_line(line)
    assert found["problem"] and found["score"] is None
    assert found["risk"] is risk


@pytest.mark.parametrize(
    "first", ['{"PHQ-9": 16, "phq9": 4, "GAD-7": 14}', '{"PHQ-9": 16, "PHQ-9": 4, "GAD-7": 14}']
)
def test_a_measure_that_stands_twice_in_a_course_is_a_problem(first: str) -> None:
    found = outcome_line(f'{{"first": {first}, "last": {{"PHQ-9": 4, "GAD-7": 5}}, "treatment_sessions": 6}}')
    assert "first, PHQ-9: this measure stands twice" in str(found["problem"])
    assert all(found[flag] is None for flag in FLAGS)
