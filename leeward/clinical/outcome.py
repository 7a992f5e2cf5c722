"""NHS Talking Therapies' outcome rules: caseness, recovery, reliable improvement and deterioration.

Source: the service's published glossary (secondary sources); full wording of the manual from memory. Which
threshold was found and which is from memory stands beside each number in `RULES`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from leeward.clinical.instruments import get, is_known
from leeward.clinical.provenance import Provenance, Status
from leeward.clinical.scoring import Several, is_whole

VERSION = "2026-11-29"
LEAST_SESSIONS = 2
DEPRESSION = "PHQ-9"
DEFAULT_ANXIETY = "GAD-7"


@dataclass(frozen=True, slots=True)
class Rule:
    """Cut-off (a case from here on), smallest reliable change, and the range of the score. In points."""

    cut_off: float
    reliable_change: float
    lowest: float
    highest: float
    provenance: Provenance
    whole: bool = True


_GLOSSARY = Provenance(
    "NHS Talking Therapies glossary (secondary source): PHQ-9 10 and 6, GAD-7 8 and 4", Status.FOUND
)
_MEMORY = Provenance(
    "NHS Talking Therapies manual, from memory: check cut-off, change and range against the current edition",
    Status.MEMORY,
)
RULES: Mapping[str, Rule] = {
    "PHQ-9": Rule(10, 6, 0, 27, _GLOSSARY),
    "GAD-7": Rule(8, 4, 0, 21, _GLOSSARY),
    "SPIN": Rule(19, 10, 0, 68, _MEMORY),
    "PCL-5": Rule(32, 10, 0, 80, _MEMORY),
    "IES-R": Rule(33, 9, 0, 88, _MEMORY),
    "OCI": Rule(40, 32, 0, 168, _MEMORY),
    "HAI": Rule(18, 4, 0, 54, _MEMORY),
    "PDSS": Rule(8, 5, 0, 28, _MEMORY),
    "MI": Rule(2.3, 0.73, 1, 5, _MEMORY, whole=False),
    "PSWQ": Rule(45, 10, 16, 80, _MEMORY),
}
NAMES: Mapping[str, tuple[str, ...]] = {
    "PHQ-9": ("Patient Health Questionnaire 9", "Patient Health Questionnaire 9 item"),
    "GAD-7": (
        "Generalized Anxiety Disorder 7", "Generalised Anxiety Disorder 7", "Generalized Anxiety Disorder 7 item",
        "Generalised Anxiety Disorder 7 item", "Generalized Anxiety Disorder Assessment",
        "Generalised Anxiety Disorder Assessment",
    ),
    "SPIN": ("Social Phobia Inventory",),
    "PCL-5": (
        "PTSD Checklist for DSM-5", "PTSD Checklist 5", "Posttraumatic Stress Disorder Checklist for DSM-5",
    ),
    "IES-R": (
        "Impact of Event Scale Revised", "Impact of Events Scale Revised", "Revised Impact of Event Scale",
        "Revised Impact of Events Scale",
    ),
    "OCI": ("OCI-42", "Obsessive Compulsive Inventory"),
    "HAI": ("HAI-14", "SHAI", "Health Anxiety Inventory", "Short Health Anxiety Inventory"),
    "PDSS": ("PDSS-SR", "Panic Disorder Severity Scale", "Panic Disorder Severity Scale Self Report"),
    "MI": ("MIA", "Mobility Inventory", "Mobility Inventory for Agoraphobia"),
    "PSWQ": ("Penn State Worry Questionnaire",),
}  # fmt: skip
"""Other names of the measures in `RULES`; signs, spaces and capitals do not matter. The OCI-R, the Mini-SPIN and the
first IES are other scales with other cut-offs, and are not here. Source: titles of the scales, from memory."""


def _bare(name: str) -> str:
    """A name without its signs, spaces and capitals."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


_CODES: Mapping[str, str] = {
    _bare(spelling): code
    for code in RULES
    for name in (code, *NAMES[code])
    for spelling in (name, f"{name} {code}", f"{code} {name}")
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """Each flag is None where its rule is not defined: recovery, for instance, for somebody never a case."""

    at_caseness: bool | None = None
    recovered: bool | None = None
    reliable_improvement: bool | None = None
    reliable_deterioration: bool | None = None
    reliable_recovery: bool | None = None
    problem: str | None = None

    def as_dict(self) -> dict[str, object]:
        """Plain values in the order of the JSON contract; "problem" only where there is one."""
        found: dict[str, object] = {
            "at_caseness": self.at_caseness,
            "recovered": self.recovered,
            "reliable_improvement": self.reliable_improvement,
            "reliable_deterioration": self.reliable_deterioration,
            "reliable_recovery": self.reliable_recovery,
        }
        if self.problem:
            found["problem"] = self.problem
        return found


class ScoreProblem(ValueError):
    """A score that cannot be one."""


def _code(name: str) -> str:
    """The measure's name in `RULES`, however it is written; else the name as it was given, in capitals."""
    code = _CODES.get(_bare(name), name.strip().upper())
    return get(code).code if code not in RULES and is_known(code) else code


def _scores(given: object, where: str) -> dict[str, float]:
    """Scores of the measures with a rule. What else was measured is no part of these rules."""
    if not isinstance(given, Mapping):
        raise ScoreProblem(f"{where} is not an object of scores.")
    found: dict[str, float | None] = {}
    for name, value in given.items():
        code = _code(str(name))
        if code not in RULES:
            continue
        if code in found or isinstance(value, Several):
            raise ScoreProblem(f"{where}, {code}: this measure stands twice in the line.")
        found[code] = None if value is None else _checked(code, value, where)
    return {code: value for code, value in found.items() if value is not None}


def _unknown(*given: object) -> str:
    """The first name that nobody knows, or nothing: where the pair is not whole it may be the missing half."""
    for scores in given:
        assert isinstance(scores, Mapping)
        for name in scores:
            code = _code(str(name))
            if code not in RULES and not is_known(code):
                return f"{name}: there is no outcome rule for this measure."
    return ""


def _checked(code: str, value: object, where: str) -> float:
    rule = RULES[code]
    if (
        not isinstance(value, int | float)
        or isinstance(value, bool)
        or not rule.lowest <= value <= rule.highest
        or (rule.whole and value != int(value))
    ):
        raise ScoreProblem(f"{where}, {code}: the score must be from {rule.lowest} to {rule.highest}.")
    return value


def _no_pair(first: Mapping[str, object], last: Mapping[str, object]) -> str:
    """Says which pairs there are, where a line brings measures and none of them makes a pair with a rule."""
    named = {_code(str(name)) for name in (*first, *last)}
    without, with_rule = sorted(named - RULES.keys()), named & RULES.keys()
    if not without or (DEPRESSION in with_rule and len(with_rule) > 1):
        return ""
    anxiety = ", ".join(code for code in RULES if code != DEPRESSION)
    return (
        f"No outcome is defined by {', '.join(without)}. Defined is {DEPRESSION} with one anxiety measure of "
        f"these: {anxiety}."
    )


def _anxiety(first: Mapping[str, float], last: Mapping[str, float]) -> str | None:
    """The measure of the problem where both scores are there; GAD-7 as its stand-in (Clark 2018, table 2).

    Where a line brings several such measures, the first named at the start of care counts (policy): a service
    names one problem, so more than one is unusual.
    """
    both = [code for code in first if code in last and code != DEPRESSION]
    specific = [code for code in both if code != DEFAULT_ANXIETY]
    return specific[0] if specific else (DEFAULT_ANXIETY if DEFAULT_ANXIETY in both else None)


def judge(first: object, last: object, treatment_sessions: object) -> Outcome:
    """The outcome of one course. Scores in points; sessions attended, a whole number.

    A measure without a rule changes nothing beside a pair that has one; where the pair is not whole, a name that
    nobody knows is a `problem`. Denominator: at least two attended treatment sessions and both scores at first and last; outside it every
    flag is None, caseness too, because none of them would be counted. Raises nothing: a fault is a `problem`.
    Source: NHS Talking Therapies glossary; Clark 2018, table 2.
    """
    try:
        before, after = _scores(first, "first"), _scores(last, "last")
    except ScoreProblem as problem:
        return Outcome(problem=str(problem))
    if not is_whole(treatment_sessions) or treatment_sessions < 0:
        return Outcome(problem="treatment_sessions must be a whole number of 0 or more.")
    anxiety = _anxiety(before, after)
    is_pair = DEPRESSION in before and DEPRESSION in after and anxiety is not None
    unknown = "" if is_pair else _unknown(first, last)
    if unknown:
        return Outcome(problem=unknown)
    if treatment_sessions < LEAST_SESSIONS:
        return Outcome()
    assert isinstance(first, Mapping) and isinstance(last, Mapping)
    no_pair = _no_pair(first, last)
    if no_pair:
        return Outcome(problem=no_pair)
    if DEPRESSION not in before or DEPRESSION not in after or anxiety is None:
        return Outcome()
    pairs = [(RULES[code], before[code], after[code]) for code in (DEPRESSION, anxiety)]
    was_case = any(start >= rule.cut_off for rule, start, _end in pairs)
    is_case = any(end >= rule.cut_off for rule, _start, end in pairs)
    # Rounded: 2.3 - 1.57 is 0.7299999... in binary, and the published threshold is 0.73.
    fell = [round(start - end, 9) >= rule.reliable_change for rule, start, end in pairs]
    rose = [round(end - start, 9) >= rule.reliable_change for rule, start, end in pairs]
    improved = any(fell) and not any(rose)
    worse = any(rose) and not any(fell)
    recovered = (not is_case) if was_case else None
    return Outcome(
        at_caseness=was_case,
        recovered=recovered,
        reliable_improvement=improved,
        reliable_deterioration=worse,
        reliable_recovery=None if recovered is None else recovered and improved,
    )
