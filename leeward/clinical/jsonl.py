"""One line of JSON in, one result out: what `leeward score` and `leeward outcome` do."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from leeward.clinical.instruments import UnknownInstrument, get
from leeward.clinical.outcome import Outcome, judge
from leeward.clinical.scoring import ScoreResult, score


def _read(line: str) -> tuple[dict[str, Any] | None, str]:
    try:
        data = json.loads(line)
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
    data, problem = _read(line)
    if data is None:
        return ScoreResult("", "", problem=problem).as_dict()
    name = data.get("instrument")
    if not isinstance(name, str):
        return ScoreResult("", "", problem="The line names no instrument.").as_dict()
    try:
        instrument = get(name)
    except UnknownInstrument as error:
        return ScoreResult(_writable(name), "", problem=str(error)).as_dict()
    found = score(instrument, data.get("answers"))
    return replace(found, problem=found.problem and _writable(found.problem)).as_dict()


def outcome_line(line: str) -> dict[str, object]:
    """`{"first": {...}, "last": {...}, "treatment_sessions": 6}` to its flags. Raises nothing."""
    data, problem = _read(line)
    if data is None:
        return Outcome(problem=problem).as_dict()
    found = judge(data.get("first"), data.get("last"), data.get("treatment_sessions"))
    return replace(found, problem=found.problem and _writable(found.problem)).as_dict()
