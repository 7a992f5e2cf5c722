"""What must hold for any answers, not only for the examples."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as some

from leeward.clinical import instruments
from leeward.clinical.instruments import Instrument, Kind, band_for
from leeward.clinical.instruments.definition import MissingKind
from leeward.clinical.scoring import RISK_UNANSWERED, score

SCALES = [one for one in instruments.all() if one.kind in (Kind.SCALE, Kind.PULSE)]
SUMS = [one for one in SCALES if one.maximum is not None]
SYMPTOMS = [one for one in SUMS if one.lower_is_better and one.bands]


def tried(times: int) -> settings:
    """The same examples on every run, so that the suite never fails by chance."""
    return settings(max_examples=times, deadline=None, derandomize=True)


@some.composite
def filled(
    draw: Any, among: list[Instrument], *, blanks: bool = False
) -> tuple[Instrument, list[int | None]]:
    found = draw(some.sampled_from(among))
    answers: list[int | None] = []
    for item in found.items:
        values = some.sampled_from([option.value for option in item.options])
        answers.append(draw(some.one_of(some.none(), values) if blanks else values))
    return found, answers


@given(filled(SUMS))
@tried(120)
def test_a_complete_form_scores_inside_its_range(drawn: tuple[Instrument, list[int | None]]) -> None:
    found, answers = drawn
    result = score(found, answers)
    assert result.problem is None
    assert result.score is not None
    assert found.minimum is not None
    assert found.maximum is not None
    assert found.minimum <= result.score <= found.maximum
    assert (result.answered, result.missing) == (len(answers), 0)


@pytest.mark.hazard("H-012")
@given(filled(SYMPTOMS), some.data())
@tried(150)
def test_raising_a_symptom_never_lowers_the_score_or_the_severity(
    drawn: tuple[Instrument, list[int | None]], data: Any
) -> None:
    found, answers = drawn
    item = data.draw(some.sampled_from(found.items))
    here = answers[item.number - 1]
    assert here is not None
    worse = [option.value for option in item.options if item.score_of(option.value) > item.score_of(here)]
    assume(worse)
    raised = [*answers]
    raised[item.number - 1] = data.draw(some.sampled_from(worse))
    before, after = score(found, answers), score(found, raised)
    assert before.score is not None
    assert after.score is not None
    assert after.score >= before.score
    names = [band.name for band in found.bands]
    assert names.index(str(after.band)) >= names.index(str(before.band))


@pytest.mark.hazard("H-012")
@given(filled(SUMS, blanks=True))
@tried(150)
def test_blanks_follow_the_rule_of_the_file_or_give_no_score(
    drawn: tuple[Instrument, list[int | None]],
) -> None:
    found, answers = drawn
    result = score(found, answers)
    blanks = answers.count(None)
    assert result.problem is None
    assert result.missing == blanks
    rule = found.missing
    if rule.is_per_subscale:
        holes = [sum(answers[number - 1] is None for number in part.items) for part in found.subscales]
        assert (result.score is None) is any(hole > rule.at_most for hole in holes)
    elif rule.kind is MissingKind.MEAN_OF_ANSWERED:
        assert (result.score is None) is (blanks > rule.at_most)
    else:
        assert (result.score is None) is (blanks > 0)
    if result.score is not None:
        assert found.minimum is not None
        assert found.maximum is not None
        assert found.minimum <= result.score <= found.maximum
        band = band_for(found.bands, result.score)
        assert result.band == (band.name if band else None)
    else:
        assert result.band is None


@given(
    filled([one for one in SUMS if not any(item.is_reversed for item in one.items) and not one.subscales]),
    some.randoms(),
)
def test_the_order_of_answers_does_not_change_a_sum(
    drawn: tuple[Instrument, list[int | None]], chance: random.Random
) -> None:
    found, answers = drawn
    assume(len({item.options for item in found.items}) == 1)
    mixed = [*answers]
    chance.shuffle(mixed)
    assert score(found, mixed).score == score(found, answers).score


RISKY = [one for one in SCALES if one.risk_items]


@pytest.mark.hazard("H-009")
@given(filled(RISKY, blanks=True), some.data())
@tried(120)
def test_an_endorsed_risk_item_is_always_seen(drawn: tuple[Instrument, list[int | None]], data: Any) -> None:
    found, answers = drawn
    item = data.draw(some.sampled_from(found.risk_items))
    endorsed = [option.value for option in item.options if item.score_of(option.value) > 0]
    spoilt: list[object] = [*answers]
    spoilt[item.number - 1] = data.draw(some.sampled_from(endorsed))
    for place in data.draw(some.lists(some.integers(0, len(spoilt) - 1), max_size=4)):
        if place != item.number - 1:
            spoilt[place] = data.draw(some.sampled_from([None, -5, 99, "x", 1.5, True]))
    assert score(found, spoilt).risk is True


@given(filled(RISKY, blanks=True))
@tried(100)
def test_risk_is_exactly_an_endorsed_item_and_a_blank_is_said(
    drawn: tuple[Instrument, list[int | None]],
) -> None:
    found, answers = drawn
    risky = [(item, answers[item.number - 1]) for item in found.risk_items]
    result = score(found, answers)
    assert result.risk is any(value is not None and item.score_of(value) > 0 for item, value in risky)
    assert (RISK_UNANSWERED in result.flags) is any(value is None for _item, value in risky)


anything = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=5),
    lambda inner: (
        some.lists(inner, max_size=12) | some.dictionaries(some.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=15,
)


@given(some.sampled_from(instruments.all()), anything)
@tried(120)
def test_any_input_gives_a_result_never_an_exception(found: Instrument, answers: object) -> None:
    result = score(found, answers)
    assert result.instrument == found.code
    assert result.problem is None or result.score is None


@pytest.mark.parametrize(
    "found", [one for one in SUMS if one.missing.kind is MissingKind.MEAN_OF_ANSWERED], ids=str
)
def test_a_prorated_form_of_equal_answers_scores_as_the_full_one(found: Instrument) -> None:
    assume_plain = not any(item.is_reversed for item in found.items)
    for option in found.items[0].options:
        full: list[int | None] = [option.value] * len(found.items)
        holed = [*full]
        holed[0] = None
        if assume_plain:
            assert score(found, holed).score == score(found, full).score
