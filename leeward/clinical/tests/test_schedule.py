"""No schedule asks more than the budget, or the same thing twice."""

from __future__ import annotations

import dataclasses
import itertools

import pytest

from leeward.clinical import instruments, schedule


@pytest.mark.parametrize("code", sorted(schedule.all()))
def test_a_schedule_keeps_the_burden_budget(code: str) -> None:
    assert schedule.faults(schedule.all()[code]) == ()


def _with(asks: tuple[schedule.Ask, ...], name: str = "week") -> schedule.Schedule:
    base = schedule.for_step("therapy")
    return dataclasses.replace(base, points={name: schedule.Point(asks, 0, 3, 7)})


def test_the_same_question_in_two_forms_is_found() -> None:
    twice = _with((schedule.read_ask("PHQ-9"), schedule.read_ask("PHQ-2")))
    assert any("asks twice" in fault for fault in schedule.faults(twice))


FORMS = (
    "PHQ-2",
    "PHQ-8",
    "PHQ-9",
    "GAD-2",
    "GAD-7",
    "K6",
    "K10",
    "PSS-4",
    "PSS-10",
    "PHQ-9:9",
    "HARM-1",
    "ASQ",
)


def test_of_forms_that_share_a_question_the_longest_is_asked() -> None:
    asks = [schedule.read_ask(text) for text in ("PHQ-2", "PHQ-8", "PHQ-9", "GAD-2", "GAD-7", "ASQ")]
    kept = schedule.without_repeats(asks)
    assert [ask.instrument for ask in kept] == ["PHQ-9", "GAD-7", "ASQ"]
    assert [len(ask.items) for ask in kept] == [9, 7, 5]


def test_a_question_about_risk_outlives_its_form() -> None:
    asks = [schedule.Ask("PHQ-9", (1, 9)), schedule.read_ask("PHQ-8")]
    assert schedule.without_repeats(asks) == (schedule.Ask("PHQ-9", (9,)), schedule.read_ask("PHQ-8"))


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_no_choice_of_forms_asks_a_question_twice_or_loses_one_about_risk(count: int) -> None:
    for chosen in itertools.combinations(FORMS, count):
        asks = [schedule.read_ask(text) for text in chosen]
        asked = schedule.questions(schedule.without_repeats(asks))
        assert len(asked) == len(set(asked)), chosen
        risky = {
            schedule.same_question(ask.instrument, item.number)
            for ask in asks
            for item in instruments.get(ask.instrument).risk_items
            if item.number in ask.items
        }
        assert risky <= set(asked), chosen


def test_a_week_that_takes_too_long_is_found() -> None:
    long = _with((schedule.read_ask("PHQ-9"), schedule.read_ask("GAD-7"), schedule.read_ask("PSWQ")))
    faults = schedule.faults(long)
    assert any("longer than 3 minutes" in fault for fault in faults)
    assert any("more than 20 questions" in fault for fault in faults)


@pytest.mark.parametrize("code", sorted(schedule.all()))
def test_a_week_with_the_pulse_is_a_light_one_and_is_added_up(code: str) -> None:
    found = schedule.all()[code]
    weeks = schedule.weeks(found)
    assert ("light_week", "alliance") in weeks
    assert ("week", "alliance") not in weeks
    assert len(schedule.questions(weeks["light_week", "alliance"])) == 11
    assert {names for names in weeks if "mid" in names} == {("mid",)}  # it asks the pulse itself


def test_a_schedule_without_a_light_week_asks_too_much_beside_the_pulse() -> None:
    base = schedule.for_step("therapy")
    points = {name: point for name, point in base.points.items() if name != "light_week"}
    faults = schedule.faults(dataclasses.replace(base, points=points))
    assert "therapy, week beside alliance: takes longer than 3 minutes." in faults
    assert "therapy, week beside alliance: asks more than 20 questions." in faults


def test_beside_a_start_an_ending_and_a_short_week_the_pulse_fits() -> None:
    points = schedule.for_step("therapy").points
    pulse = points["alliance"].asks
    for name, fits in {
        "baseline": True,
        "end": True,
        "light_week": True,
        "week": False,
        "waiting": False,
    }.items():
        assert schedule.fits_in_a_week(name, points[name].asks, pulse) is fits, name


def test_only_half_way_and_a_hand_over_have_minutes_that_the_foundations_do_not_name() -> None:
    named = {"baseline": 8, "end": 10, "left": 10, "month_3": 4, "month_6": 4, "month_12": 4}
    named |= dict.fromkeys(("waiting", "week", "light_week", "alliance"), 3)
    others = {name: most for name, most in schedule.MOST_MINUTES.items() if named.get(name) != most}
    assert others == {"mid": 6, "handover": 5}


def test_a_point_without_words_to_show_is_found() -> None:
    assert any("no words" in fault for fault in schedule.faults(_with((schedule.read_ask("WHO-5"),))))


@pytest.mark.parametrize("point", ["handover", "end", "left", "month_3", "month_6", "month_12"])
@pytest.mark.parametrize("code", sorted(schedule.all()))
def test_a_handover_an_ending_and_a_follow_up_ask_the_full_measure(code: str, point: str) -> None:
    asks = {ask.instrument: ask.items for ask in schedule.all()[code].points[point].asks}
    assert set(range(1, 10)) <= set(asks["PHQ-9"])
    assert asks["GAD-7"] == tuple(range(1, 8))


def test_light_weeks_still_ask_the_risk_item_and_about_harm() -> None:
    asks = {ask.instrument: ask.items for ask in schedule.for_step("self_help").points["light_week"].asks}
    assert asks["PHQ-9"] == (9,)
    assert "HARM-1" in asks


@pytest.mark.parametrize(
    ("session", "asked"), [(1, True), (2, False), (3, True), (5, False), (7, True), (8, False), (11, True)]
)
def test_alliance_after_one_three_then_every_fourth(session: int, asked: bool) -> None:
    assert schedule.for_step("therapy").asks_alliance_after(session) is asked


def test_an_ask_is_read_with_what_is_printed_after_it() -> None:
    assert schedule.read_ask("PHQ-9+").items == tuple(range(1, 11))
    assert schedule.read_ask("PHQ-9").items == tuple(range(1, 10))
    with pytest.raises(ValueError, match="no such item"):
        schedule.read_ask("GAD-7:8")
    with pytest.raises(instruments.UnknownInstrument):
        schedule.read_ask("XYZ")


def test_an_item_without_words_is_told_by_its_number() -> None:
    assert schedule.same_question("WHO-5", 1) == "WHO-5.1"


def test_a_short_form_without_words_says_which_items_of_the_long_one_it_asks() -> None:
    asks = [schedule.read_ask("PSS-4"), schedule.read_ask("PSS-10")]
    assert schedule.without_repeats(asks) == (schedule.read_ask("PSS-10"),)
    assert any("asks twice" in fault for fault in schedule.faults(_with(tuple(asks))))


def test_an_item_that_is_said_to_be_another_is_answered_and_scored_as_that_one() -> None:
    named = [item for one in instruments.all() for item in one.items if item.same_as]
    assert named
    for item in named:
        code, _dot, number = str(item.same_as).rpartition(".")
        other = instruments.get(code).items[int(number) - 1]
        assert [item.score_of(option.value) for option in item.options] == [
            other.score_of(option.value) for option in other.options
        ], item.code


def _pack() -> dict[str, object]:
    return {
        "code": "WHO-5",
        "language": "en",
        "licence": "ours",
        "stem": "Lately",
        "labels": ["a", "b", "c", "d", "e", "f"],
        "items": [{"number": number, "text": f"Words {number}"} for number in range(1, 6)],
    }


def test_a_pack_brings_words_and_changes_nothing_else() -> None:
    found = instruments.get("WHO-5")
    merged = instruments.merge_text(found, _pack())
    assert merged.may_show_text
    assert merged.items[4].text == "Words 5"
    assert [option.scores for option in merged.items[0].options] == [
        option.scores for option in found.items[0].options
    ]
    assert merged.bands == found.bands


@pytest.mark.hazard("H-014")
@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"code": "PHQ-9"}, "about"),
        ({"items": "no"}, "list"),
        ({"items": []}, "items 1 to 5"),
        ({"items": [{"number": n, "text": " "} for n in range(1, 6)]}, "no words"),
        ({"labels": ["a"]}, "6 answers"),
        ({"labels": None}, "no words for its answers"),
        ({"stem": 3}, "stem"),
    ],
)
def test_a_pack_that_does_not_fit_says_why(change: dict[str, object], says: str) -> None:
    with pytest.raises(instruments.InvalidDefinition, match=says):
        instruments.merge_text(instruments.get("WHO-5"), {**_pack(), **change})


def test_young_people_have_a_schedule_of_their_own() -> None:
    assert schedule.for_step("therapy", is_under_18=True).code == "youth"
    assert schedule.for_step("self_help", is_under_18=True).code == "youth"
    asked = {ask.instrument for ask in schedule.all()["youth"].points["baseline"].asks}
    assert "GOALS" in asked
    assert "AUDIT-C" not in asked


def test_windows_of_follow_up_are_two_weeks_and_at_a_year_a_month() -> None:
    for code in schedule.all():
        points = schedule.all()[code].points
        assert [
            (points[name].days_before, points[name].days_open) for name in ("month_3", "month_6", "month_12")
        ] == [
            (14, 14),
            (14, 14),
            (30, 30),
        ]


def test_the_baseline_of_adults_asks_what_the_foundations_name() -> None:
    asks = {ask.instrument: ask.items for ask in schedule.for_step("therapy").points["baseline"].asks}
    assert set(asks) == {"PHQ-9", "GAD-7", "K6", "AUDIT-C", "EXPECTANCY"}
    assert asks["PHQ-9"] == tuple(range(1, 11))  # with the difficulty item


def test_the_time_is_counted_in_seconds_and_said_in_minutes() -> None:
    asks = (schedule.read_ask("GAD-7"),)
    assert schedule.seconds(asks) == 7 * schedule.SECONDS_AN_ITEM
    assert schedule.minutes(asks) == 2
    assert schedule.minutes(()) == 1
