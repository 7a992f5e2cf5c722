"""Scores from answers, by the rules in each instrument's data file.

Answers are the values as printed, before any reversing. `None` is a blank, `"NA"` "not applicable". Risk
items are read first: they are never imputed and never wait for a total.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeGuard

from leeward.clinical.instruments import NOT_APPLICABLE, Instrument, Item, Kind, band_for, get
from leeward.clinical.instruments.definition import FlagRule, MissingKind, Subscale, TotalKind
from leeward.clinical.rounding import as_number, round_half_up

Number = int | float

PRORATED = "prorated"
"""The total rests on fewer answers than the form has; how is in the instrument's data file."""
RISK_UNANSWERED = "risk_item_unanswered"
"""A risk item was left open: not a "no", never imputed; a person looks within the clock for it."""


@dataclass(frozen=True, slots=True)
class ScoreResult:
    """What one set of answers gives.

    `score` is None where the manual allows none. `risk` is true whenever a risk item is endorsed, also when
    nothing else can be scored. `problem` says in a sentence why the input was refused; nothing is scored.
    """

    instrument: str
    version: str
    score: Number | None = None
    band: str | None = None
    subscales: Mapping[str, Number | None] | None = None
    answered: int = 0
    missing: int = 0
    risk: bool = False
    flags: tuple[str, ...] = ()
    problem: str | None = None

    def as_dict(self) -> dict[str, object]:
        """The result as plain values, in the order of the JSON contract. Raises nothing. Source: policy."""
        return {
            "instrument": self.instrument,
            "version": self.version,
            "score": self.score,
            "band": self.band,
            "subscales": dict(self.subscales or {}),
            "answered": self.answered,
            "missing": self.missing,
            "risk": self.risk,
            "flags": list(self.flags),
            "problem": self.problem,
        }


class Several(tuple[object, ...]):
    """Everything that stood under one name, where a line of JSON says the name more than once."""


def score(instrument: Instrument, answers: object) -> ScoreResult:
    """Scores one set of answers. Units: points of the instrument. Raises nothing: a fault is a `problem`.

    `answers` is a list in printed order; for a composite a mapping of its parts; for a screener a mapping of
    its questions to "yes", "no" or "refused". Source: each instrument's data file.
    """
    if isinstance(answers, Several):
        risk = any(score(instrument, one).risk for one in answers)
        return ScoreResult(
            instrument.code, instrument.version, risk=risk, problem="The answers stand twice in the line."
        )
    if instrument.kind is Kind.COMPOSITE:
        return _composite(instrument, answers)
    if instrument.kind is Kind.SCREENER:
        return _screener(instrument, answers)
    return _scale(instrument, answers)


# --- scales -----------------------------------------------------------------------------------------------


def is_whole(value: object) -> TypeGuard[int]:
    """A whole number, however JSON spells it: 1.0 is 1. Raises nothing."""
    if isinstance(value, float):
        return value.is_integer()
    return isinstance(value, int) and not isinstance(value, bool)


def _fits(item: Item, value: object) -> bool:
    if value is None:
        return True
    if value == NOT_APPLICABLE:
        return True
    return is_whole(value) and any(option.value == value for option in item.options)


def _is_readable(item: Item, value: object) -> bool:
    return is_whole(value) and _fits(item, value)


def _number_in(value: object) -> float | None:
    """The number that an answer says, also as a text or as true and false; None where it says none."""
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None
    return value if isinstance(value, int | float) else None


def _is_endorsed(item: Item, value: object) -> bool:
    """A risk item with anything above its lowest option, judged after reversing.

    A number off the form is a problem, never a score, and endorses all the same: what says more than "not at all"
    was said, however it is written. What says no number ("NA", an empty text, a list) endorses nothing: it is open.
    """
    if not item.is_risk:
        return False
    if is_whole(value) and _fits(item, value):
        return item.score_of(value) > 0
    said = _number_in(value)
    if said is None or value is False:
        return False
    return said < item.maximum if item.is_reversed else said > item.minimum


def _scale(instrument: Instrument, answers: object) -> ScoreResult:
    if not isinstance(answers, Sequence) or isinstance(answers, str):
        return _unreadable(instrument, "The answers are not a list.")
    risk = any(_is_endorsed(item, value) for item, value in zip(instrument.items, answers, strict=False))
    problem = _problem(instrument, answers)
    if problem:
        is_open = any(not _is_said_no(instrument, item, answers) for item in instrument.risk_items)
        return _refused(instrument, problem, risk=risk, is_open=is_open)
    points: dict[int, int | None] = {}
    not_applicable = 0
    for item, value in zip(instrument.items, answers, strict=True):
        if value == NOT_APPLICABLE:
            not_applicable += 1
        points[item.number] = item.score_of(value) if is_whole(value) else None
    answered = sum(1 for value in points.values() if value is not None)
    missing = len(points) - answered - not_applicable
    flags: list[str] = []
    exact = {part.name: _subscale(instrument, part, points) for part in instrument.subscales}
    subscales = {name: None if value is None else as_number(value) for name, value in exact.items()}
    total = _total(instrument, points, missing, not_applicable, exact)
    if total is not None and (missing or not_applicable):
        flags.append(PRORATED)
    if any(points[item.number] is None for item in instrument.risk_items):
        flags.append(RISK_UNANSWERED)
    for rule in instrument.flags:
        if _flag_applies(rule, points, total):
            flags.append(rule.code)
    if instrument.symptom_rule is not None and not missing and _pattern(instrument, points):
        flags.append(instrument.symptom_rule.code)
    band = band_for(instrument.bands, total) if total is not None else None
    return ScoreResult(
        instrument=instrument.code,
        version=instrument.version,
        score=total,
        band=band.name if band else None,
        subscales=subscales or None,
        answered=answered,
        missing=missing,
        risk=risk,
        flags=tuple(flags),
    )


def _is_said_no(instrument: Instrument, item: Item, answers: Sequence[object]) -> bool:
    """Whether a list that is a problem says the lowest option to a risk item, wherever in it that answer may stand.

    A risk item that cannot be read, or is not there, is no "no". With answers too many nobody knows which of them
    is which: the one to this item is at its place or as much further on.
    """
    more = len(answers) - len(instrument.items)
    if more < 0:
        return False
    places = answers[item.number - 1 : item.number + more]
    return all(_is_readable(item, value) and not _is_endorsed(item, value) for value in places)


def _refused(instrument: Instrument, problem: str, *, risk: bool, is_open: bool) -> ScoreResult:
    """What cannot be scored. Risk that was seen is told; what is open about risk is flagged."""
    flags = (RISK_UNANSWERED,) if is_open and not risk else ()
    return ScoreResult(instrument.code, instrument.version, risk=risk, flags=flags, problem=problem)


def _unreadable(instrument: Instrument, problem: str) -> ScoreResult:
    """Answers in a shape that cannot be read. Where the form asks about danger, nobody knows what was said to it."""
    return _refused(instrument, problem, risk=False, is_open=_asks_about_danger(instrument))


def _asks_about_danger(instrument: Instrument) -> bool:
    return bool(instrument.risk_items) or any(
        _asks_about_danger(get(code)) for _key, code in instrument.parts
    )


def _problem(instrument: Instrument, answers: Sequence[object]) -> str | None:
    wanted = len(instrument.items)
    if len(answers) != wanted:
        return f"{instrument.code} has {wanted} items, not {len(answers)}."
    for item, value in zip(instrument.items, answers, strict=True):
        if value == NOT_APPLICABLE and not item.may_be_not_applicable:
            return f"Item {item.number} cannot be “not applicable”."
        if not _fits(item, value):
            return f"Item {item.number} must be one of its printed values ({item.minimum} to {item.maximum})."
    return None


def _total(
    instrument: Instrument,
    points: Mapping[int, int | None],
    missing: int,
    not_applicable: int,
    subscales: Mapping[str, Fraction | None],
) -> Number | None:
    if instrument.maximum is None:
        return None
    given = [value for value in points.values() if value is not None]
    rule = instrument.missing
    if rule.is_per_subscale:
        # Every item belongs to one subscale (DASS-21): the total is there when all of them are.
        parts = [part for part in subscales.values() if part is not None]
        return as_number(sum(parts, Fraction(0))) if len(parts) == len(subscales) else None
    if not given or missing > (rule.at_most if rule.kind is MissingKind.MEAN_OF_ANSWERED else 0):
        return None
    exact = Fraction(sum(given) + instrument.total.offset_per_item * len(given))
    if missing or not_applicable:
        exact = exact / len(given) * len(instrument.items)
        if rule.is_rounded:
            exact = Fraction(round_half_up(exact))
    if instrument.total.kind is TotalKind.MEAN:
        return as_number(exact / len(instrument.items))
    return as_number(exact * instrument.total.multiplier)


def _subscale(instrument: Instrument, part: Subscale, points: Mapping[int, int | None]) -> Fraction | None:
    values = [points[number] for number in part.items]
    given = [value for value in values if value is not None]
    blank = len(values) - len(given)
    allowed = instrument.missing.at_most if instrument.missing.is_per_subscale else 0
    if blank > allowed:
        return None
    return Fraction(sum(given)) / len(given) * len(values) * instrument.total.multiplier


def _flag_applies(rule: FlagRule, points: Mapping[int, int | None], total: Number | None) -> bool:
    value = total if rule.item is None else points.get(rule.item)
    return value is not None and rule.applies_to(value)


def _pattern(instrument: Instrument, points: Mapping[int, int | None]) -> bool:
    """PCL-5: enough symptoms in every cluster."""
    rule = instrument.symptom_rule
    assert rule is not None
    clusters = {part.name: part.items for part in instrument.subscales}
    return all(
        sum(1 for number in clusters[name] if (points[number] or 0) >= rule.at_least) >= count
        for name, count in rule.needed
    )


def names_of(instrument: Instrument) -> frozenset[str]:
    """By which names a composite knows its parts and a screener its questions, in small letters. Raises nothing."""
    parts = [name for key, code in instrument.parts for name in (key, code)]
    keys = [item.key or item.code for item in instrument.items] if instrument.kind is Kind.SCREENER else []
    return frozenset(name.casefold() for name in (*parts, *keys))


# --- composites -------------------------------------------------------------------------------------------


def _composite(instrument: Instrument, answers: object) -> ScoreResult:
    if not isinstance(answers, Mapping):
        return _unreadable(instrument, "The answers are not an object of parts.")
    # A part goes by its key or by the name of its instrument: phq9, PHQ-9.
    keys = {name: key for key, code in instrument.parts for name in (key.casefold(), code.casefold())}
    given: dict[str, list[object]] = {key: [] for key, _code in instrument.parts}
    unknown: dict[str, object] = {}
    for name, value in answers.items():
        key = keys.get(str(name).strip().casefold())
        if key is None:
            unknown[str(name)] = value
        else:
            given[key] += value if isinstance(value, Several) else [value]
    results, problems = [], []
    risk = False
    for key, code in instrument.parts:
        part, found = get(code), [score(get(code), one) for one in given[key] or [None]]
        results.append((key, found[0]))
        risk = risk or any(result.risk for result in found)
        # What stands under a name that is none may be the part that is not there.
        risk = risk or (not given[key] and any(score(part, value).risk for value in unknown.values()))
        if len(found) > 1:
            problems.append(f"{key}: this part stands twice in the line.")
        elif found[0].problem:
            problems.append(f"{key}: {found[0].problem}")
    problems += [f"{name}: no such part." for name in sorted(unknown)]
    if problems:
        is_open = any(RISK_UNANSWERED in result.flags for _key, result in results)
        return _refused(instrument, " ".join(problems), risk=risk, is_open=is_open)
    totals = [result.score for _key, result in results]
    total = (
        None
        if any(value is None for value in totals)
        else sum(value for value in totals if value is not None)
    )
    band = band_for(instrument.bands, total) if total is not None else None
    flags = [flag for _key, result in results for flag in result.flags]
    return ScoreResult(
        instrument=instrument.code,
        version=instrument.version,
        score=total,
        band=band.name if band else None,
        subscales={key: result.score for key, result in results},
        answered=sum(result.answered for _key, result in results),
        missing=sum(result.missing for _key, result in results),
        risk=risk,
        flags=tuple(dict.fromkeys(flags)),
    )


# --- screeners --------------------------------------------------------------------------------------------

YES, NO, REFUSED = "yes", "no", "refused"


def _word(value: object) -> object:
    return value.strip().casefold() if isinstance(value, str) else value


def _screener(instrument: Instrument, answers: object) -> ScoreResult:
    if not isinstance(answers, Mapping):
        return _unreadable(instrument, "The answers are not an object of questions.")
    keys = [item.key or item.code for item in instrument.items]
    given = {key: _word(answers.get(key)) for key in keys}
    # An answer nobody can read is not a "no": the whole form is about danger, so a person looks. So it is with an
    # answer under a name that is no question.
    risk = any(_word(value) not in (None, NO) for value in answers.values())
    wrong = [key for key, value in given.items() if value not in (None, YES, NO, REFUSED)]
    wrong += sorted(str(key) for key in answers if key not in keys)
    if wrong:
        return ScoreResult(
            instrument.code,
            instrument.version,
            risk=risk,
            problem=f"{', '.join(wrong)}: an answer is “yes”, “no” or “refused”.",
        )
    answered = sum(1 for value in given.values() if value is not None)
    not_asked = branched_off(instrument, given)
    level, positive, flags = _asq(given) if instrument.code == "ASQ" else _cssrs(given)
    return ScoreResult(
        instrument=instrument.code,
        version=instrument.version,
        band=level,
        answered=answered,
        missing=sum(1 for key, value in given.items() if value is None and key not in not_asked),
        risk=risk or positive,
        flags=flags,
    )


def branched_off(instrument: Instrument, given: Mapping[str, object]) -> tuple[str, ...]:
    """Keys of the questions that the printed form does not ask after these answers: not shown is not skipped.

    ASQ asks its fifth question unless all of the first four are "no". The Columbia screener leaves out 3 to 5 after a
    "no" to the second, and when the behaviour was after "never"; a "yes" inside a branch says that it was asked. An
    open question closes no branch. Raises nothing. Source: NIMH ASQ toolkit; Columbia screener, from memory.
    """
    if instrument.code == "ASQ":
        first = ("q1", "q2", "q3", "q4")
        return ("q5",) if all(given.get(key) == NO for key in first) else ()
    found: tuple[str, ...] = ()
    if instrument.code == "C-SSRS":
        inner = ("q3", "q4", "q5")
        if given.get("q2") == NO and not any(given.get(key) in (YES, REFUSED) for key in inner):
            found += inner
        if given.get("q6_lifetime") == NO:
            found += ("q6_3months",)
    return found


def _asq(given: Mapping[str, object]) -> tuple[str, bool, tuple[str, ...]]:
    """NIMH ASQ toolkit: any yes or refusal of questions 1 to 4 is positive; a yes or refusal of 5 is acute.

    A question without an answer counts as positive: it is asked again. Question 5 is asked only after a
    positive; left open then, it is not a "no", and is flagged.
    """
    first = [given[key] for key in ("q1", "q2", "q3", "q4")]
    acuity = given["q5"]
    if acuity in (YES, REFUSED):
        return "acute positive", True, ()
    if all(value == NO for value in first):
        return "negative", False, ()
    flags = tuple(
        flag
        for flag, applies in (
            ("unanswered", any(value is None for value in first)),
            ("acuity_not_asked", acuity is None),
        )
        if applies
    )
    return "non-acute positive", True, flags


def _cssrs(given: Mapping[str, object]) -> tuple[str, bool, tuple[str, ...]]:
    """Columbia screener kernel (clinical notes, from memory): the level sets a clock, never access to care.

    Q4 or Q5, or behaviour within 3 months: high. Q3, or behaviour longer ago: moderate. Q1 or Q2: low.
    A refusal counts as a yes. Q2 yes with any of 3 to 5 open is "incomplete", handled at least as moderate;
    a moderate level with a question open that could raise it says so in a flag.
    """
    yes = {key for key, value in given.items() if value in (YES, REFUSED)}
    open_ones = {key for key, value in given.items() if value is None}
    if yes & {"q4", "q5", "q6_3months"}:
        return "high", True, ()
    if "q2" in yes and open_ones & {"q3", "q4", "q5"}:
        return "incomplete", True, ("handle_at_least_as_moderate",)
    if "q6_lifetime" in yes and "q6_3months" in open_ones:
        return "incomplete", True, ("handle_at_least_as_moderate",)
    if yes & {"q3", "q6_lifetime"}:
        # What stays open could only be higher: the level is a floor, and that is said.
        higher = {"q4", "q5", "q6_3months"} if "q6_lifetime" in yes else {"q4", "q5", "q6_lifetime"}
        return "moderate", True, ("handle_at_least_as_moderate",) if open_ones & higher else ()
    if open_ones & {"q1", "q2", "q6_lifetime"}:
        return "incomplete", True, ("unanswered",)
    if yes & {"q1", "q2"}:
        return "low", True, ()
    return "none", False, ()
