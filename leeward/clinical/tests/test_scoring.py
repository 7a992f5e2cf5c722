"""Golden scores, each with the rule it follows (clinical foundations, sections 1.A to 1.C)."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from leeward.clinical.instruments import get
from leeward.clinical.scoring import PRORATED, RISK_UNANSWERED, score


def run(code: str, answers: object) -> dict[str, Any]:
    result: dict[str, Any] = score(get(code), answers).as_dict()
    return result


GOLDEN: list[tuple[str, list[object], float | None, str | None]] = [
    # PHQ-9: sum; bands 5, 10, 15, 20 (Kroenke, Spitzer & Williams 2001, table 3, number from memory)
    ("PHQ-9", [0] * 9, 0, "minimal"),
    ("PHQ-9", [1, 1, 1, 1, 0, 0, 0, 0, 0], 4, "minimal"),
    ("PHQ-9", [1, 1, 1, 1, 1, 0, 0, 0, 0], 5, "mild"),
    ("PHQ-9", [3, 3, 3, 0, 0, 0, 0, 0, 0], 9, "mild"),
    ("PHQ-9", [3, 3, 3, 1, 0, 0, 0, 0, 0], 10, "moderate"),
    ("PHQ-9", [3, 3, 3, 3, 2, 0, 0, 0, 0], 14, "moderate"),
    ("PHQ-9", [3, 3, 3, 3, 3, 0, 0, 0, 0], 15, "moderately severe"),
    ("PHQ-9", [3, 3, 3, 3, 3, 3, 1, 0, 0], 19, "moderately severe"),
    ("PHQ-9", [3, 3, 3, 3, 3, 3, 2, 0, 0], 20, "severe"),
    ("PHQ-9", [3] * 9, 27, "severe"),
    # ... up to two blanks: mean of the answered x 9, rounded (PHQ manual, from memory); a half goes up
    ("PHQ-9", [1, 1, 1, 1, 1, 1, 1, None, 0], 8, "mild"),  # 7/8 x 9 = 7.875
    ("PHQ-9", [1, 1, 1, 1, 0, 0, 0, None, 0], 5, "mild"),  # 4/8 x 9 = 4.5 -> 5
    ("PHQ-9", [2, 2, 2, 2, 1, 1, 1, None, 1], 14, "moderate"),  # 12/8 x 9 = 13.5 -> 14
    ("PHQ-9", [3, 3, 3, 3, 3, 3, None, None, 3], 27, "severe"),
    ("PHQ-9", [1, 0, 0, 0, 0, 0, None, None, 0], 1, "minimal"),  # 1/7 x 9 = 1.29
    ("PHQ-9", [3, 3, 3, 3, 3, 3, None, None, None], None, None),
    ("PHQ-9", [None] * 9, None, None),
    ("PHQ-8", [3] * 8, 24, "severe"),
    ("PHQ-8", [2, 2, 2, 2, 2, 0, 0, 0], 10, "moderate"),
    ("PHQ-8", [2, 2, 2, 2, 2, 2, None, None], 16, "moderately severe"),
    ("PHQ-8", [2, 2, 2, 2, 2, None, None, None], None, None),
    ("PHQ-2", [1, 1], 2, "below the cut-off"),
    ("PHQ-2", [2, 1], 3, "at or above the cut-off"),
    ("PHQ-2", [3, None], None, None),
    # GAD-7: 5, 10, 15 (Spitzer 2006)
    ("GAD-7", [1, 1, 1, 1, 0, 0, 0], 4, "minimal"),
    ("GAD-7", [1, 1, 1, 1, 1, 0, 0], 5, "mild"),
    ("GAD-7", [2, 2, 2, 2, 2, 0, 0], 10, "moderate"),
    ("GAD-7", [3, 3, 3, 3, 3, 0, 0], 15, "severe"),
    ("GAD-7", [2, 2, 2, 2, 2, None, None], 14, "moderate"),
    ("GAD-7", [1, 1, 1, 0, 0, 0, None], 4, "minimal"),  # 3/6 x 7 = 3.5 -> 4
    ("GAD-7", [2, 2, 2, 2, None, None, None], None, None),
    ("GAD-2", [2, 1], 3, "at or above the cut-off"),
    ("GAD-2", [None, 1], None, None),
    # Kessler
    ("K6", [2, 2, 2, 2, 2, 2], 12, "moderate"),
    ("K6", [3, 2, 2, 2, 2, 2], 13, "serious"),
    ("K6", [1, 1, 1, 1, 0, 0], 4, "low"),
    ("K6", [1, 1, 1, 1, 1, None], None, None),
    ("K10", [1] * 10, 10, "likely well"),
    ("K10", [2] * 9 + [1], 19, "likely well"),
    ("K10", [2] * 10, 20, "mild"),
    ("K10", [3] * 5 + [2] * 5, 25, "moderate"),
    ("K10", [3] * 10, 30, "severe"),
    ("K10", [3] * 9 + [None], None, None),
    # PCL-5: 31 to 33 (National Center for PTSD)
    ("PCL-5", [2] * 15 + [1] + [0] * 4, 31, "below the cut-off"),
    ("PCL-5", [2] * 16 + [0] * 4, 32, "at or above the cut-off"),
    ("PCL-5", [4] * 20, 80, "at or above the cut-off"),
    ("PCL-5", [4] * 19 + [None], None, None),
    # PSWQ: items 1, 3, 8, 10, 11 reversed
    ("PSWQ", [1] * 16, 36, "below the cut-off"),  # 11 x 1 + 5 x 5
    ("PSWQ", [5] * 16, 60, "at or above the cut-off"),  # 11 x 5 + 5 x 1
    ("PSWQ", [5, 1, 5, 1, 1, 1, 1, 5, 1, 5, 5, 1, 1, 1, 1, 1], 16, "below the cut-off"),
    # CESD-R: the two top options both score 3
    ("CESD-R", [4] * 20, 60, "at or above the cut-off"),
    ("CESD-R", [3] * 20, 60, "at or above the cut-off"),
    ("CESD-R", [1] * 15 + [0] * 5, 15, "below the cut-off"),
    ("CESD-R", [1] * 16 + [0] * 4, 16, "at or above the cut-off"),
    ("AUDIT-C", [4, 0, 0], 4, "lower risk"),
    ("AUDIT-C", [4, 1, 0], 5, "higher risk"),
    ("AUDIT-C", [4, None, 0], None, None),
    # SUS (Brooke 1996): odd x - 1, even 5 - x, x 2.5
    ("SUS", [3] * 10, 50, None),
    ("SUS", [5, 1] * 5, 100, None),
    ("SUS", [1, 5] * 5, 0, None),
    ("SUS", [4, 2, 4, 2, 4, 2, 4, 2, 4, 1], 77.5, None),
    ("SUS", [4, 2, 4, 2, 4, 2, 4, 2, 4, None], None, None),
    # CORE-10: items 2 and 3 reversed; one blank: mean x 10, not rounded (CORE System Trust)
    ("CORE-10", [0] * 10, 8, "low"),
    ("CORE-10", [0, 4, 4, 0, 0, 0, 0, 0, 0, 0], 0, "healthy"),
    ("CORE-10", [2, 2, 2, 2, 2, 0, 0, 0, 0, 0], 10, "low"),
    ("CORE-10", [2, 2, 2, 2, 2, 0, 1, 0, 0, 0], 11, "mild"),
    ("CORE-10", [2, 2, 2, 2, 2, 0, 4, 0, 0, 0], 14, "mild"),
    ("CORE-10", [2, 2, 2, 2, 2, 0, 4, 1, 0, 0], 15, "moderate"),
    ("CORE-10", [2, 2, 2, 2, 2, 0, 4, 4, 2, 0], 20, "moderate to severe"),
    ("CORE-10", [4, 0, 0, 4, 4, 0, 4, 1, 0, 0], 25, "severe"),
    ("CORE-10", [2, 2, 2, 2, 2, 2, 2, 2, 2, None], 20, "moderate to severe"),
    ("CORE-10", [2, 2, 2, 2, 2, 2, 2, None, 2, 1], pytest.approx(17 / 9 * 10), "moderate"),
    ("CORE-10", [2, 2, 2, 2, 2, 2, 2, None, 2, None], None, None),
    # WHO-5: raw x 4; 28 and under very low, 50 and under low
    ("WHO-5", [5] * 5, 100, "not low"),
    ("WHO-5", [0] * 5, 0, "very low"),
    ("WHO-5", [2, 2, 1, 1, 1], 28, "very low"),
    ("WHO-5", [2, 2, 2, 1, 1], 32, "low"),
    ("WHO-5", [3, 3, 2, 2, 2], 48, "low"),
    ("WHO-5", [3, 3, 3, 2, 2], 52, "not low"),
    ("WHO-5", [3, 3, 3, 2, None], None, None),
    # WSAS: under 10, 10 to 20, over 20 (Mundt 2002)
    ("WSAS", [1, 2, 2, 2, 2], 9, "subclinical"),
    ("WSAS", [2, 2, 2, 2, 2], 10, "significant"),
    ("WSAS", [4, 4, 4, 4, 4], 20, "significant"),
    ("WSAS", [5, 4, 4, 4, 4], 21, "moderately severe or worse"),
    ("WSAS", ["NA", 4, 4, 4, 4], 20, "significant"),
    ("WSAS", ["NA", 3, 4, 5, 5], 21, "moderately severe or worse"),  # 17/4 x 5 = 21.25
    ("WSAS", ["NA", 2, 2, 3, 3], 13, "significant"),  # 10/4 x 5 = 12.5 -> 13
    ("WSAS", [4, 4, None, 4, 4], None, None),
    ("WSAS", ["NA", 4, None, 4, 4], None, None),
    # stress
    ("PSS-10", [0] * 10, 16, None),
    ("PSS-10", [4] * 10, 24, None),
    ("PSS-4", [4, 0, 0, 4], 16, None),
    ("PSS-4", [0, 4, 4, 0], 0, None),
    # sleep, anxiety
    ("ISI", [1] * 7, 7, "none"),
    ("ISI", [2, 1, 1, 1, 1, 1, 1], 8, "subthreshold"),
    ("ISI", [3, 2, 2, 2, 2, 2, 2], 15, "moderate"),
    ("ISI", [4, 3, 3, 3, 3, 3, 3], 22, "severe"),
    ("OASIS", [2, 2, 1, 1, 1], 7, "below the cut-off"),
    ("OASIS", [2, 2, 2, 1, 1], 8, "at or above the cut-off"),
    # EPDS: options from 0 at the top; 3 and 5 to 10 reversed; 10 and 13
    ("EPDS", [0, 0, 3, 0, 3, 3, 3, 3, 3, 3], 0, "below the cut-offs"),
    ("EPDS", [3, 3, 0, 3, 0, 0, 0, 0, 0, 0], 30, "likely"),
    ("EPDS", [3, 3, 0, 0, 3, 3, 3, 3, 3, 3], 9, "below the cut-offs"),
    ("EPDS", [3, 3, 0, 1, 3, 3, 3, 3, 3, 3], 10, "possible"),
    ("EPDS", [3, 3, 0, 3, 2, 3, 3, 3, 3, 3], 13, "likely"),
    # alliance: no bands
    ("WAI-SR", [3] * 12, 36, None),
    ("ARM-5", [7, 7, 1, 7, 7], 7, None),
    ("ARM-5", [4, 5, 4, 5, 6], pytest.approx(4.8), None),
    ("ARM-5", [4, 5, 4, 5, None], None, None),
    # our own
    ("ALLIANCE-CLIENT", [4, 4, 4, 4, 3], pytest.approx(3.8), None),
    ("HARM-1", [1], 1, None),
    ("GOALS", [7], 7, None),
    ("EXIT-4", [0, 0, 5, 2], None, None),
]


@pytest.mark.hazard("H-012")
@pytest.mark.parametrize(("code", "answers", "total", "band"), GOLDEN)
def test_a_form_scores_as_its_manual_says(
    code: str, answers: list[object], total: float | None, band: str | None
) -> None:
    found = run(code, answers)
    assert (found["score"], found["band"], found["problem"]) == (total, band, None)
    assert found["missing"] == answers.count(None)
    assert found["answered"] == len(answers) - answers.count(None) - answers.count("NA")
    assert (found["instrument"], found["version"]) == (code, get(code).version)


def test_a_whole_score_is_a_whole_number() -> None:
    assert type(run("ARM-5", [7, 7, 1, 7, 7])["score"]) is int
    assert type(run("SUS", [3] * 10)["score"]) is int
    assert type(run("CORE-10", [2] * 9 + [None])["score"]) is int


def test_a_total_over_fewer_answers_says_so() -> None:
    for code, answers in (
        ("PHQ-9", [1] * 7 + [None, 0]),
        ("WSAS", ["NA", 1, 1, 1, 1]),
        ("CORE-10", [None] + [1] * 9),
        ("DASS-21", [None] + [1] * 20),
    ):
        assert PRORATED in run(code, answers)["flags"]
    assert PRORATED not in run("PHQ-9", [1] * 9)["flags"]
    assert PRORATED not in run("PHQ-9", [None] * 9)["flags"]


def test_both_tables_of_core_10_are_kept() -> None:
    """Boundaries 15, 20 and 25 differ between sources; the higher reading is the default."""
    (other,) = get("CORE-10").other_bands
    assert [band.lower for band in other.bands] == [0, 6, 11, 16, 21, 26]
    assert [band.lower for band in get("CORE-10").bands] == [0, 6, 11, 15, 20, 25]


# --- subscales --------------------------------------------------------------------------------------------


def test_dass_21_reports_three_scales_doubled() -> None:
    """Depression 3 5 10 13 16 17 21, anxiety 2 4 7 9 15 19 20, stress 1 6 8 11 12 14 18 (DASS manual)."""
    answers = [0] * 21
    for number in (3, 5, 10, 13, 16, 17, 21):
        answers[number - 1] = 3
    for number in (2, 4, 7, 9, 15, 19, 20):
        answers[number - 1] = 1
    found = run("DASS-21", answers)
    assert found["subscales"] == {"depression": 42, "anxiety": 14, "stress": 0}
    assert (found["score"], found["band"]) == (56, None)


def test_dass_21_allows_one_blank_in_each_scale() -> None:
    answers: list[int | None] = [1] * 21
    for number in (3, 2, 1):
        answers[number - 1] = None
    found = run("DASS-21", answers)
    assert found["subscales"] == {"depression": 14, "anxiety": 14, "stress": 14}
    assert found["score"] == 42
    answers[4] = None  # a second one in depression
    found = run("DASS-21", answers)
    assert found["subscales"] == {"depression": None, "anxiety": 14, "stress": 14}
    assert (found["score"], found["missing"], found["problem"]) == (None, 4, None)


def test_dass_21_uses_the_mean_of_the_others_without_rounding() -> None:
    answers: list[int | None] = [0] * 21
    answers[2] = None
    answers[4] = 1
    assert run("DASS-21", answers)["subscales"]["depression"] == pytest.approx(7 / 6 * 2)


def test_the_bands_of_the_dass_scales_are_those_of_the_manual() -> None:
    assert {part.name: [band.lower for band in part.bands] for part in get("DASS-21").subscales} == {
        "depression": [0, 10, 14, 21, 28],
        "anxiety": [0, 8, 10, 15, 20],
        "stress": [0, 15, 19, 26, 34],
    }


def test_pcl_5_clusters() -> None:
    """B 1-5, C 6-7, D 8-14, E 15-20 (National Center for PTSD)."""
    assert run("PCL-5", [1] * 5 + [2] * 2 + [3] * 7 + [4] * 6)["subscales"] == {
        "B": 5,
        "C": 4,
        "D": 21,
        "E": 24,
    }
    assert run("PCL-5", [None] + [1] * 19)["subscales"] == {"B": None, "C": 2, "D": 7, "E": 6}


PATTERN = [2, 0, 0, 0, 0, 2, 0, 2, 2, 0, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("changed", "met"),
    [({}, True), ({0: 1}, False), ({5: 1}, False), ({7: 1}, False), ({14: 1}, False), ({0: 4}, True)],
)
def test_pcl_5_pattern_needs_one_b_one_c_two_d_two_e_at_two_or_more(
    changed: dict[int, int], met: bool
) -> None:
    answers = [changed.get(place, value) for place, value in enumerate(PATTERN)]
    assert ("provisional_ptsd_pattern" in run("PCL-5", answers)["flags"]) is met


def test_wai_sr_sums_goal_task_and_bond() -> None:
    """Goal 4 6 8 11, task 1 2 10 12, bond 3 5 7 9."""
    answers = [1] * 12
    for number in (4, 6, 8, 11):
        answers[number - 1] = 5
    assert run("WAI-SR", answers)["subscales"] == {"goal": 20, "task": 4, "bond": 4}


# --- soft flags -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "answers", "flag"),
    [
        ("DASS-21", [0] * 20 + [1], "dass21_life_meaningless"),
        ("PCL-5", [0] * 15 + [1] + [0] * 4, "pcl5_risk_taking"),
        ("K10", [3] * 10, "k10_high_total"),
        ("WHO-5", [2, 2, 1, 1, 1], "who5_very_low"),
        ("AUDIT-C", [1, 1, 1], "auditc_us_women_3"),
        ("AUDIT-C", [2, 1, 1], "auditc_us_men_4"),
    ],
)
def test_something_worth_a_look_is_a_flag_and_no_risk(code: str, answers: list[int], flag: str) -> None:
    found = run(code, answers)
    assert flag in found["flags"]
    assert found["risk"] is False


@pytest.mark.parametrize(
    ("code", "answers"),
    [("DASS-21", [1] * 20 + [0]), ("PCL-5", [1] * 15 + [0] + [0] * 4), ("K10", [3] * 9 + [2]),
    ("WHO-5", [2] * 5),
     ("AUDIT-C", [1, 1, 0]), ("K10", [3] * 9 + [None])],
)  # fmt: skip
def test_nothing_worth_a_look_raises_no_flag(code: str, answers: list[int | None]) -> None:
    assert run(code, answers)["flags"] == []


# --- risk -------------------------------------------------------------------------------------------------

NO_RISK = {"PHQ-9": [0] * 9, "CORE-10": [0] * 10, "EPDS": [0] * 9 + [3], "CESD-R": [0] * 20}
ITEMS = [("PHQ-9", 9, 1), ("CORE-10", 6, 1), ("EPDS", 10, 2), ("CESD-R", 14, 1), ("CESD-R", 15, 1)]


@pytest.mark.parametrize("code", NO_RISK)
def test_an_unendorsed_risk_item_is_no_risk(code: str) -> None:
    assert run(code, NO_RISK[code])["risk"] is False


@pytest.mark.parametrize(("code", "item", "value"), ITEMS)
def test_an_endorsed_risk_item_is_risk_whatever_else_happens(code: str, item: int, value: int) -> None:
    plain: list[object] = list(NO_RISK[code])
    plain[item - 1] = value
    assert run(code, plain)["risk"] is True
    alone: list[object] = [None] * len(plain)
    alone[item - 1] = value
    found = run(code, alone)
    assert (found["risk"], found["score"]) == (True, None)
    spoilt = [99, *plain[1:]]
    found = run(code, spoilt)
    assert (found["risk"], found["score"]) == (True, None)
    assert found["problem"]
    longer = [*plain, 0]
    assert run(code, longer)["risk"] is True
    assert run(code, longer)["problem"]


def test_epds_item_10_is_judged_after_reversing() -> None:
    """The top option, 0 as printed, is "quite often"; the bottom one, 3, is "never"."""
    assert run("EPDS", [0] * 10)["risk"] is True
    assert run("EPDS", [0] * 9 + [3])["risk"] is False


@pytest.mark.hazard("H-010")
@pytest.mark.parametrize(("code", "item"), [("PHQ-9", 9), ("CORE-10", 6), ("EPDS", 10), ("CESD-R", 15)])
def test_a_risk_item_left_open_is_never_imputed_and_is_said(code: str, item: int) -> None:
    answers: list[object] = [2] * len(get(code).items)
    if code == "CESD-R":
        answers[13] = 0
    answers[item - 1] = None
    found = run(code, answers)
    assert found["risk"] is False
    assert RISK_UNANSWERED in found["flags"]


@pytest.mark.parametrize("value", [4, 99, 4.0, 1.5, True, "3", " 2 ", "1.0", float("inf"), 10**400])
def test_more_than_the_lowest_option_on_a_risk_item_is_risk_however_it_is_written(value: object) -> None:
    found = run("PHQ-9", [0] * 8 + [value])
    assert (found["score"], found["risk"], found["flags"]) == (None, True, [])
    assert found["problem"]


@pytest.mark.parametrize(
    "value", [False, -1, -0.5, "0", "", "NA", "na", "nan", "maybe", float("nan"), [], [3], {}]
)
def test_what_says_nothing_about_a_risk_item_is_a_problem_and_open_and_endorses_nothing(
    value: object,
) -> None:
    found = run("PHQ-9", [0] * 8 + [value])
    assert (found["score"], found["risk"]) == (None, False)
    assert found["problem"] and found["flags"] == [RISK_UNANSWERED]


def test_a_number_off_a_reversed_risk_item_is_judged_after_reversing() -> None:
    assert run("EPDS", [0] * 9 + [-1])["risk"] is True
    beyond = run("EPDS", [0] * 9 + [4])
    assert (beyond["risk"], beyond["flags"]) == (False, [RISK_UNANSWERED]) and beyond["problem"]
    assert run("EPDS", [0] * 9 + [False])["risk"] is False


# --- what is no answer ------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [-1, 4, 4.0, 1.5, "1", True, False, "NA", "", [], {}, float("nan"), 10**30])
def test_a_value_that_is_not_on_the_form_is_a_problem_never_a_score(value: object) -> None:
    found = run("GAD-7", [value, 0, 0, 0, 0, 0, 0])
    assert (found["score"], found["band"], found["answered"]) == (None, None, 0)
    assert found["problem"]


@pytest.mark.parametrize("answers", [[], [0] * 6, [0] * 8, "0000000", {"1": 0}, None, 7, True])
def test_the_wrong_number_or_kind_of_answers_is_a_problem(answers: object) -> None:
    found = run("GAD-7", answers)
    assert found["score"] is None
    assert found["problem"]


def test_not_applicable_is_only_for_the_work_item() -> None:
    assert run("WSAS", ["NA", 1, 1, 1, 1])["problem"] is None
    assert run("WSAS", [1, "NA", 1, 1, 1])["problem"] == "Item 2 cannot be “not applicable”."


# --- composite --------------------------------------------------------------------------------------------


def test_phq_ads_is_the_sum_of_its_two_parts() -> None:
    found = run("PHQ-ADS", {"phq9": [1] * 9, "gad7": [2] * 7})
    assert (found["score"], found["band"]) == (23, "moderate")
    assert found["subscales"] == {"phq9": 9, "gad7": 14}
    assert (found["answered"], found["missing"], found["risk"]) == (16, 0, True)


@pytest.mark.parametrize(
    ("depression", "anxiety", "total", "band"),
    [
        ([1] * 8 + [0], [0] * 7, 8, "minimal"),
        ([1] * 9, [1] * 7, 16, "mild"),
        ([3] * 9, [1] * 7, 34, "severe"),
    ],
)
def test_phq_ads_bands_begin_at_10_20_30(
    depression: list[int], anxiety: list[int], total: int, band: str
) -> None:
    found = run("PHQ-ADS", {"phq9": depression, "gad7": anxiety})
    assert (found["score"], found["band"]) == (total, band)


def test_both_parts_must_score_and_a_part_may_be_prorated() -> None:
    found = run("PHQ-ADS", {"phq9": [1] * 9, "gad7": [2, 2, 2, 2, None, None, None]})
    assert (found["score"], found["band"], found["problem"]) == (None, None, None)
    assert found["missing"] == 3
    found = run("PHQ-ADS", {"phq9": [1] * 9, "gad7": [2, 2, 2, 2, 2, None, None]})
    assert (found["score"], found["flags"]) == (23, [PRORATED])


@pytest.mark.parametrize(
    "answers",
    [
        {"phq9": [0] * 8 + [1]},
        {"phq9": [0] * 8 + [1], "gad7": [9] * 7},
        {"phq9": [0] * 8 + [1], "gad7": [0] * 7, "phq15": []},
    ],
)
def test_a_spoilt_composite_still_shows_the_risk_of_its_part(answers: dict[str, object]) -> None:
    found = run("PHQ-ADS", answers)
    assert (found["score"], found["risk"]) == (None, True)
    assert found["problem"]


@pytest.mark.parametrize("names", [("phq9", "PHQ-9"), ("PHQ-9", "phq9"), (" phq9", "phq9")])
@pytest.mark.parametrize("place", [0, 1])
def test_a_part_that_stands_twice_is_a_problem_and_no_risk_in_it_is_lost(
    names: tuple[str, str], place: int
) -> None:
    risky, plain = [0] * 8 + [3], [0] * 9
    both = (risky, plain) if place == 0 else (plain, risky)
    found = run("PHQ-ADS", {**dict(zip(names, both, strict=True)), "gad7": [0] * 7})
    assert (found["score"], found["risk"]) == (None, True)
    assert "phq9: this part stands twice" in found["problem"]
    calm = run("PHQ-ADS", {**dict(zip(names, (plain, plain), strict=True)), "gad7": [0] * 7})
    assert (calm["score"], calm["risk"]) == (None, False) and calm["problem"]


def test_a_composite_needs_its_parts_by_name() -> None:
    assert run("PHQ-ADS", [0] * 16)["problem"] == "The answers are not an object of parts."
    misnamed = run("PHQ-ADS", {"phq_9": [0] * 8 + [3], "gad7": [0] * 7})
    assert misnamed["problem"] and misnamed["risk"] is True
    calm = run("PHQ-ADS", {"phq_9": [0] * 9, "gad7": [0] * 7})
    assert calm["problem"] and (calm["risk"], calm["flags"]) == (False, [RISK_UNANSWERED])


@pytest.mark.parametrize("code", ["PHQ-9", "PHQ-ADS", "ASQ", "C-SSRS"])
@pytest.mark.parametrize("answers", ["0,0,0,0,0,0,0,0,3", None, 7])
def test_answers_in_a_shape_that_cannot_be_read_leave_the_risk_item_open(code: str, answers: object) -> None:
    found = run(code, answers)
    assert found["problem"] and (found["risk"], found["flags"]) == (False, [RISK_UNANSWERED])
    assert run("GAD-7", answers)["flags"] == []


# --- ASQ: NIMH toolkit; refusal from memory; unanswered counts as positive ---------------------------------


def asq(first: str, acuity: str | None) -> dict[str, Any]:
    """`first` by letters: y(es), n(o), r(efused), - (open)."""
    words = {"y": "yes", "n": "no", "r": "refused", "-": None}
    answers: dict[str, object] = {f"q{place}": words[letter] for place, letter in enumerate(first, start=1)}
    return run("ASQ", {**answers, "q5": acuity})


@pytest.mark.parametrize(
    ("first", "acuity", "band", "risk", "flags"),
    [
        ("nnnn", None, "negative", False, []),
        ("nnnn", "no", "negative", False, []),
        ("ynnn", "no", "non-acute positive", True, []),
        ("nynn", "no", "non-acute positive", True, []),
        ("nnyn", "no", "non-acute positive", True, []),
        ("nnny", "no", "non-acute positive", True, []),
        ("rnnn", "no", "non-acute positive", True, []),
        ("-nnn", "no", "non-acute positive", True, ["unanswered"]),
        ("----", None, "non-acute positive", True, ["unanswered", "acuity_not_asked"]),
        ("ynnn", None, "non-acute positive", True, ["acuity_not_asked"]),
        ("ynnn", "yes", "acute positive", True, []),
        ("ynnn", "refused", "acute positive", True, []),
        ("nnnn", "yes", "acute positive", True, []),
        ("nnnn", "refused", "acute positive", True, []),
        ("yyyy", "yes", "acute positive", True, []),
    ],
)
def test_asq(first: str, acuity: str | None, band: str, risk: bool, flags: list[str]) -> None:
    found = asq(first, acuity)
    assert (found["band"], found["risk"], found["flags"]) == (band, risk, flags)
    assert (found["score"], found["problem"], found["subscales"]) == (None, None, {})


@pytest.mark.parametrize(
    ("first", "acuity", "answered", "missing"),
    [
        ("nnnn", None, 4, 0),  # after four "no" the fifth is not asked
        ("nnnn", "no", 5, 0),
        ("ynnn", None, 4, 1),
        ("rnnn", None, 4, 1),
        ("-nnn", None, 3, 2),  # an open question counts as positive: the fifth was to be asked
        ("ynnn", "no", 5, 0),
        ("----", None, 0, 5),
    ],
)
def test_asq_counts_as_missing_only_what_was_to_be_asked(
    first: str, acuity: str | None, answered: int, missing: int
) -> None:
    found = asq(first, acuity)
    assert (found["answered"], found["missing"]) == (answered, missing)


def test_answers_that_are_not_in_the_line_are_open() -> None:
    assert run("ASQ", {})["band"] == "non-acute positive"
    assert run("ASQ", {})["missing"] == 5
    assert (
        run("ASQ", {"q1": "Yes ", "q2": "NO", "q3": "no", "q4": "no", "q5": "no"})["band"]
        == "non-acute positive"
    )


@pytest.mark.parametrize(
    "answers",
    [{"q1": "maybe"}, {"q1": 1}, {"q1": True}, {"q9": "no", "q1": "yes"}, {"Q1": "yes"}, {"q5 ": "refused"}],
)
def test_an_answer_nobody_can_read_is_a_problem_and_no_no(answers: dict[str, object]) -> None:
    found = run("ASQ", answers)
    assert (found["band"], found["risk"]) == (None, True)
    assert "yes" in found["problem"]


def test_a_screener_wants_its_questions_by_name() -> None:
    for code in ("ASQ", "C-SSRS"):
        assert run(code, ["no"] * 7)["problem"] == "The answers are not an object of questions."


# --- C-SSRS screener: the kernel of section 3.3 ------------------------------------------------------------

KEYS = ("q1", "q2", "q3", "q4", "q5", "q6_lifetime", "q6_3months")


def cssrs(letters: str) -> dict[str, Any]:
    words = {"y": "yes", "n": "no", "r": "refused", "-": None}
    return run("C-SSRS", {key: words[letter] for key, letter in zip(KEYS, letters, strict=True)})


@pytest.mark.parametrize(
    ("letters", "band"),
    [
        ("nnnnnnn", "none"),
        ("nn---nn", "none"),  # after a no to Q2, 3 to 5 are not asked
        ("nn---n-", "none"),
        ("yn---nn", "low"),
        ("yynnnnn", "low"),
        ("nynnnnn", "low"),
        ("yyynnnn", "moderate"),
        ("nn---yn", "moderate"),  # behaviour longer than 3 months ago
        ("yynnnyn", "moderate"),
        ("yyyynnn", "high"),
        ("yyynynn", "high"),
        ("nynynnn", "high"),
        ("nn---yy", "high"),
        ("nn---ny", "high"),  # recent behaviour, whatever was said of a lifetime
        ("yn---yy", "high"),
        ("yyn-nyy", "high"),  # a known high is high, open questions or not
        ("yy---nn", "incomplete"),
        ("yyy--nn", "incomplete"),
        ("yyn-nnn", "incomplete"),
        ("-y---nn", "incomplete"),
        ("nn---y-", "incomplete"),  # when the behaviour was is open
        ("-n---nn", "incomplete"),
        ("n----nn", "incomplete"),
        ("nn-----", "incomplete"),
        ("yn-----", "incomplete"),
        ("-------", "incomplete"),
        ("rn---nn", "low"),
        ("nr---nn", "incomplete"),
        ("nyrnnnn", "moderate"),
        ("nynrnnn", "high"),
        ("nynnrnn", "high"),
        ("nn---rn", "moderate"),
        ("nn---nr", "high"),
    ],
)
def test_cssrs_level(letters: str, band: str) -> None:
    found = cssrs(letters)
    assert found["band"] == band
    assert found["risk"] is (band != "none")
    assert (found["score"], found["problem"]) == (None, None)


@pytest.mark.parametrize(
    ("letters", "answered", "missing"),
    [
        ("nn---n-", 3, 0),  # neither the inner questions after a "no" to Q2 nor when, after "never"
        ("nn---nn", 4, 0),
        ("yn---n-", 3, 0),
        ("nn---y-", 3, 1),  # behaviour: when was to be asked
        ("nn---r-", 3, 1),
        ("ny---n-", 3, 3),
        ("nr---n-", 3, 3),
        ("nyy--n-", 4, 2),
        ("yyyyyyy", 7, 0),
        ("nny--n-", 4, 2),  # a "yes" inside the branch says that it was asked
        ("nnn--n-", 4, 0),
        ("-n---n-", 2, 1),
        ("n----n-", 2, 4),  # with Q2 open nobody knows: no branch is closed
        ("nn-----", 2, 2),
        ("-------", 0, 7),
    ],
)
def test_cssrs_counts_as_missing_only_what_was_to_be_asked(letters: str, answered: int, missing: int) -> None:
    found = cssrs(letters)
    assert (found["answered"], found["missing"]) == (answered, missing)


RANK = {"none": 0, "low": 1, "incomplete": 2, "moderate": 2, "high": 3}


def test_a_yes_in_place_of_a_no_never_lowers_the_level() -> None:
    levels = {text: RANK[cssrs(text)["band"]] for text in map("".join, itertools.product("yn-", repeat=7))}
    for text, here in levels.items():
        for place, letter in enumerate(text):
            if letter == "n":
                assert levels[f"{text[:place]}y{text[place + 1 :]}"] >= here, (text, place)


def test_incomplete_is_handled_at_least_as_moderate() -> None:
    assert cssrs("yy---nn")["flags"] == ["handle_at_least_as_moderate"]
