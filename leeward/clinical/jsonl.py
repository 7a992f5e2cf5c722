"""One line of JSON in, one result out: what `leeward score` and `leeward outcome` do."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from leeward.clinical.instruments import Instrument, UnknownInstrument, get
from leeward.clinical.outcome import Outcome, judge
from leeward.clinical.scoring import RISK_UNANSWERED, ScoreResult, Several, names_of, score


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Python keeps the last of two equal names, and an answer would be lost: here all of them are kept."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            before = found[name]
            value = Several((*before, value) if isinstance(before, Several) else (before, value))
        found[name] = value
    return found


def read_object(line: str) -> tuple[dict[str, Any] | None, str]:
    """One line as an object, or what is wrong with it. Raises nothing."""
    try:
        data = json.loads(line, object_pairs_hook=_object)
    except (ValueError, RecursionError):
        # ValueError also covers a number too long for Python to read.
        return None, "This line is not JSON."
    if not isinstance(data, dict):
        return None, "This line is not an object."
    return data, ""


def _writable(value: str) -> str:
    """Half of a surrogate pair is legal in JSON and cannot be written out again: it is spelled."""
    return value.encode("utf-8", "backslashreplace").decode("utf-8")


def score_line(line: str) -> dict[str, object]:
    """`{"instrument": "PHQ-9", "answers": [...]}` to its score. Raises nothing: a fault is a `problem`."""
    data, problem = read_object(line)
    if data is None:
        return ScoreResult("", "", problem=problem).as_dict()
    name = data.get("instrument")
    if not isinstance(name, str):
        return ScoreResult("", "", problem="The line names no instrument.").as_dict()
    try:
        instrument = get(name)
    except UnknownInstrument as error:
        return ScoreResult(_writable(name), "", problem=str(error)).as_dict()
    found = score(instrument, data["answers"]) if "answers" in data else _without_answers(instrument, data)
    return replace(found, problem=found.problem and _writable(found.problem)).as_dict()


def _without_answers(instrument: Instrument, data: dict[str, Any]) -> ScoreResult:
    """Nothing stands under "answers": never a score. What stands beside it by a name of the form is read for risk."""
    names = names_of(instrument)
    beside = {name: value for name, value in data.items() if name.strip().casefold() in names}
    if not beside:
        return score(instrument, None)
    seen = score(instrument, beside)
    flags = tuple(flag for flag in seen.flags if flag == RISK_UNANSWERED)
    problem = "The answers do not stand under “answers”."
    return ScoreResult(instrument.code, instrument.version, risk=seen.risk, flags=flags, problem=problem)


def outcome_line(line: str) -> dict[str, object]:
    """`{"first": {...}, "last": {...}, "treatment_sessions": 6}` to its flags. Raises nothing."""
    data, problem = read_object(line)
    if data is None:
        return Outcome(problem=problem).as_dict()
    found = judge(data.get("first"), data.get("last"), data.get("treatment_sessions"))
    return replace(found, problem=found.problem and _writable(found.problem)).as_dict()
