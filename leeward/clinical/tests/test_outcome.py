"""NHS Talking Therapies rules (clinical foundations, section 2), flag by flag."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leeward.clinical.outcome import NAMES, RULES, judge
from leeward.clinical.provenance import Status

UNDEFINED = dict.fromkeys(
    ("at_caseness", "recovered", "reliable_improvement", "reliable_deterioration", "reliable_recovery")
)


def run(first: object, last: object, sessions: object = 6) -> dict[str, object]:
    return judge(first, last, sessions).as_dict()


def pair(phq9: float, gad7: float) -> dict[str, float]:
    return {"PHQ-9": phq9, "GAD-7": gad7}


def flags(found: dict[str, object]) -> str:
    """case, recovered, improved, deteriorated, reliable recovery as y, n or - (not defined)."""
    return "".join(
        "-" if value is None else "ny"[bool(value)] for key, value in found.items() if key != "problem"
    )


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (pair(16, 14), pair(4, 5), "yyyny"),  # recovered and improved
        (pair(10, 0), pair(9, 0), "yynnn"),  # recovery without reliable change
        (pair(0, 8), pair(0, 7), "yynnn"),
        (pair(9, 7), pair(3, 3), "n-yn-"),  # never a case: recovery is not defined, improvement is
        (pair(9, 7), pair(9, 7), "n-nn-"),
        (pair(16, 14), pair(10, 5), "ynynn"),  # still a case by PHQ-9
        (pair(16, 14), pair(9, 8), "ynynn"),  # still a case by GAD-7
        (pair(16, 14), pair(16, 14), "ynnnn"),
        (pair(16, 14), pair(11, 14), "ynnnn"),  # 5 points of PHQ-9 are not 6
        (pair(16, 14), pair(10, 14), "ynynn"),  # 6 are
        (pair(16, 14), pair(16, 11), "ynnnn"),  # 3 points of GAD-7 are not 4
        (pair(16, 14), pair(16, 10), "ynynn"),  # 4 are
        (pair(16, 10), pair(9, 14), "ynnnn"),  # one falls, the other rises: neither
        (pair(10, 14), pair(16, 10), "ynnnn"),
        (pair(10, 10), pair(16, 10), "ynnyn"),
        (pair(10, 10), pair(10, 14), "ynnyn"),
        (pair(10, 10), pair(16, 14), "ynnyn"),
        (pair(3, 3), pair(9, 3), "n-ny-"),
        (pair(16, 5), pair(9, 8), "ynynn"),  # PHQ-9 falls by 7, GAD-7 rises by 3 and is now a case
        (pair(10, 3), pair(4, 7), "yynnn"),  # recovered; GAD-7 rose by 4, so no reliable improvement
    ],
)
def test_a_course_is_judged(first: dict[str, float], last: dict[str, float], expected: str) -> None:
    assert flags(run(first, last)) == expected
    assert "problem" not in run(first, last)


@pytest.mark.parametrize("sessions", [0, 1])
def test_fewer_than_two_treatment_sessions_define_nothing(sessions: int) -> None:
    assert run(pair(16, 14), pair(4, 5), sessions) == UNDEFINED
    assert flags(run(pair(16, 14), pair(4, 5), 2)) == "yyyny"


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ({"PHQ-9": 16}, pair(4, 5)),
        (pair(16, 14), {"PHQ-9": 4}),
        ({"GAD-7": 14}, pair(4, 5)),
        (pair(16, 14), {"GAD-7": 5}),
        (pair(16, 14), {}),
        ({}, {}),
        (pair(16, 14), {"PHQ-9": None, "GAD-7": 5}),
        ({"PHQ-9": 16, "SPIN": 40}, {"PHQ-9": 4, "GAD-7": 5}),
    ],
)
def test_a_missing_score_defines_nothing(first: dict[str, object], last: dict[str, object]) -> None:
    assert run(first, last) == UNDEFINED


# Cut-off and reliable change (section 2): a case just at the cut-off, a change just large enough.
TABLE = {
    "SPIN": (19, 10), "PCL-5": (32, 10), "IES-R": (33, 9), "OCI": (40, 32), "HAI": (18, 4), "PDSS": (8, 5),
    "MI": (2.3, 0.73), "PSWQ": (45, 10), "GAD-7": (8, 4),
}  # fmt: skip


@pytest.mark.parametrize(("code", "numbers"), TABLE.items())
def test_the_anxiety_measure_of_the_problem_has_its_own_cut_and_change(
    code: str, numbers: tuple[float, float]
) -> None:
    cut, change = numbers
    step = 0.01 if code == "MI" else 1
    low = {"PHQ-9": 0}
    assert flags(run({**low, code: cut}, {**low, code: cut})) == "ynnnn"
    assert flags(run({**low, code: cut - step}, {**low, code: cut - step})) == "n-nn-"
    assert flags(run({**low, code: cut}, {**low, code: round(cut - change, 2)})) == "yyyny"
    assert flags(run({**low, code: cut}, {**low, code: round(cut - change + step, 2)}))[2] == "n"
    assert flags(run({**low, code: cut}, {**low, code: round(cut + change, 2)})) == "ynnyn"
    assert (RULES[code].cut_off, RULES[code].reliable_change) == numbers


def test_the_specific_measure_wins_and_gad_7_stands_in() -> None:
    first = {**pair(5, 20), "PCL-5": 40}
    assert flags(run(first, {**pair(5, 20), "PCL-5": 20})) == "yyyny"  # GAD-7 is not looked at
    assert flags(run(first, pair(5, 3))) == "yyyny"  # PCL-5 is missing at the end: GAD-7
    assert flags(run(pair(5, 20), {**pair(5, 3), "PCL-5": 70})) == "yyyny"


def test_of_two_specific_measures_the_first_named_counts() -> None:
    first, last = {"PHQ-9": 5, "SPIN": 40, "PCL-5": 40}, {"PHQ-9": 5, "PCL-5": 40, "SPIN": 10}
    assert flags(run(first, last)) == "yyyny"


def test_thresholds_say_whether_they_were_found() -> None:
    found = {code for code, rule in RULES.items() if rule.provenance.status is Status.FOUND}
    assert found == {"PHQ-9", "GAD-7"}
    assert set(NAMES) == set(RULES)


@pytest.mark.parametrize("name", ["phq-9", "PHQ9", " phq9 "])
def test_names_are_read_kindly(name: str) -> None:
    assert flags(run({name: 16, "gad7": 14}, {name: 4, "gad7": 5})) == "yyyny"


@pytest.mark.parametrize(
    ("first", "last", "sessions", "says"),
    [
        (pair(28, 14), pair(4, 5), 6, "from 0 to 27"),
        (pair(-1, 14), pair(4, 5), 6, "from 0 to 27"),
        (pair(16, 14), pair(4, 22), 6, "last, GAD-7"),
        (pair(16.5, 14), pair(4, 5), 6, "from 0 to 27"),
        ({"PHQ-9": True, "GAD-7": 1}, pair(4, 5), 6, "PHQ-9"),
        ({"PHQ-9": "16", "GAD-7": 1}, pair(4, 5), 6, "PHQ-9"),
        ({"PHQ-9": float("nan"), "GAD-7": 1}, pair(4, 5), 6, "PHQ-9"),
        ({"PHQ-9": float("inf"), "GAD-7": 1}, pair(4, 5), 6, "PHQ-9"),
        ({"PHQ-9": 16, "SPIM": 20}, {"PHQ-9": 4, "SPIM": 5}, 6, "SPIM: there is no outcome rule"),
        (pair(16, 14), {"PHQ-9": 4, "GADX": 5}, 6, "GADX: there is no outcome rule"),
        ({"SPIM": 20}, {"SPIM": 5}, 1, "SPIM: there is no outcome rule"),
        ([16, 14], pair(4, 5), 6, "first is not an object"),
        (pair(16, 14), None, 6, "last is not an object"),
        (pair(16, 14), pair(4, 5), None, "treatment_sessions"),
        (pair(16, 14), pair(4, 5), -1, "treatment_sessions"),
        (pair(16, 14), pair(4, 5), 2.5, "treatment_sessions"),
        (pair(16, 14), pair(4, 5), -1.0, "treatment_sessions"),
        (pair(16, 14), pair(4, 5), float("inf"), "treatment_sessions"),
        (pair(16, 14), pair(4, 5), float("nan"), "treatment_sessions"),
        (pair(16, 14), pair(4, 5), True, "treatment_sessions"),
        (pair(16, 14), pair(4, 5), "6", "treatment_sessions"),
        ({"MI": 0.5, "PHQ-9": 3}, {"MI": 2, "PHQ-9": 3}, 6, "from 1 to 5"),
    ],
)
def test_what_cannot_be_a_score_is_a_problem_and_defines_nothing(
    first: Any, last: Any, sessions: Any, says: str
) -> None:
    found = run(first, last, sessions)
    assert says in str(found.pop("problem"))
    assert found == UNDEFINED


whole = some.integers(0, 21)


@given(whole, whole, whole, whole)
def test_the_flags_never_contradict_each_other(
    phq_first: int, gad_first: int, phq_last: int, gad_last: int
) -> None:
    found = judge(pair(phq_first, gad_first), pair(phq_last, gad_last), 4)
    assert not (found.reliable_improvement and found.reliable_deterioration)
    assert (found.recovered is None) is (not found.at_caseness)
    assert found.reliable_recovery is (
        None if found.recovered is None else found.recovered and found.reliable_improvement
    )


@given(whole, whole, whole, whole)
def test_time_reversed_an_improvement_is_a_deterioration(a: int, b: int, c: int, d: int) -> None:
    there, back = judge(pair(a, b), pair(c, d), 4), judge(pair(c, d), pair(a, b), 4)
    assert there.reliable_improvement is back.reliable_deterioration


def test_a_known_measure_without_an_outcome_rule_stands_beside_and_changes_nothing() -> None:
    plain = run(pair(16, 14), pair(4, 5), 6)
    assert run({**pair(16, 14), "ISI": 20, "CORE-10": 12.5}, {**pair(4, 5), "OASIS": 3}, 6) == plain


@pytest.mark.parametrize("beside", [{"PHQ-9": 16}, {}])
def test_a_course_without_a_defined_pair_says_which_pairs_there_are(beside: dict[str, float]) -> None:
    found = run({**beside, "OASIS": 12}, {**beside, "oasis": 3}, 6)
    problem = str(found.pop("problem"))
    assert "OASIS" in problem and "PHQ-9 with one anxiety measure" in problem and "GAD-7" in problem
    assert found == UNDEFINED
    assert (
        run({**beside, "OASIS": 12}, {**beside, "OASIS": 3}, 1) == UNDEFINED
    )  # too few sessions: no pair helps


@pytest.mark.parametrize("name", ["CORE-OM", "W&SAS", "SPIM"])
@pytest.mark.parametrize("value", [20, "not a score", None])
def test_a_name_without_a_rule_changes_nothing_beside_a_whole_pair(name: str, value: object) -> None:
    assert run({**pair(16, 14), name: value}, {name: value, **pair(4, 5)}) == run(pair(16, 14), pair(4, 5))
    assert run({**pair(16, 14), name: value}, {name: value, **pair(4, 5)}, 1) == UNDEFINED


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Social Phobia Inventory", "SPIN"),
        ("Social Phobia Inventory (SPIN)", "SPIN"),
        ("spin", "SPIN"),
        ("Mobility Inventory", "MI"),
        ("Mobility Inventory for Agoraphobia (MI)", "MI"),
        ("impact of event scale \u2013 revised", "IES-R"),
        ("IES R", "IES-R"),
        ("PCL 5", "PCL-5"),
        ("PTSD Checklist for DSM-5 (PCL-5)", "PCL-5"),
        ("Obsessive-Compulsive Inventory", "OCI"),
        ("Health Anxiety Inventory", "HAI"),
        ("Panic Disorder Severity Scale", "PDSS"),
        ("pdss sr", "PDSS"),
        ("Penn-State Worry Questionnaire", "PSWQ"),
        ("GAD\u20117", "GAD-7"),
        ("gad_7", "GAD-7"),
        ("Generalised Anxiety Disorder 7", "GAD-7"),
    ],
)
def test_a_measure_is_known_by_its_full_name_and_in_any_spelling(name: str, code: str) -> None:
    rule = RULES[code]
    first, last = {"PHQ-9": 5, name: rule.cut_off}, {"PHQ-9": 5, code: rule.lowest}
    assert run(first, last) == run({"PHQ-9": 5, code: rule.cut_off}, last)
    assert run(first, last)["at_caseness"] is True


@pytest.mark.parametrize("name", ["OCI-R", "Mini-SPIN", "IES", "PHQ-8"])
def test_a_look_alike_with_cut_offs_of_its_own_is_no_such_measure(name: str) -> None:
    found = run({"PHQ-9": 16, name: 10}, {"PHQ-9": 4, name: 2})
    assert found.pop("problem") and found == UNDEFINED


def test_a_measure_by_its_full_name_and_its_code_stands_twice() -> None:
    found = run({**pair(16, 14), "Generalised Anxiety Disorder 7": 14}, pair(4, 5))
    assert "first, GAD-7: this measure stands twice" in str(found["problem"])


def test_the_number_of_sessions_may_be_spelled_with_a_point() -> None:
    assert run(pair(16, 14), pair(4, 5), 6.0) == run(pair(16, 14), pair(4, 5), 6)
    assert run(pair(16, 14), pair(4, 5), 1.0) == UNDEFINED
