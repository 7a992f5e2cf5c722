"""The questions of asking for help, as data: read once, checked on load, said wrong in words.

A service may give a file of its own (`LEEWARD_INTAKE`). It can word every question anew and add its own; what
the law of age, the crisis page and the rules of the steps need stays where it is. Answers are codes. There is
one question for text, and it goes the way of every person's words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from leeward.apps.care.models import Problem
from leeward.common import installation

SHIPPED = Path(__file__).parent / "intake" / "questions.json"
KINDS = ("choice", "many", "text", "yes_no", "year", "country")
SIGNPOSTS = ("help_now", "elsewhere")
PASS = "pass"

# What other parts of the house read by name, in the step where they read it.
FIXED: tuple[Mapping[str, str], ...] = (
    {"problems": "many"},
    {"birth_year": "year", "country": "country", "had_birthday": "yes_no", "danger": "yes_no"},
    {"story": "text"},
)
ALWAYS_ASKED = ("birth_year", "country", "danger")
TAKEN = ("step", "name", "username", "password", "email", "phone", "phq9", "gad7", "do", "site")
KEYS = {
    "code", "kind", "label", "staff_label", "help", "why", "missing", "first", "required", "pass", "options",
    "signposts",
}  # fmt: skip


class QuestionsFault(ValueError):
    """The file of questions cannot be used. Says where, and what is wrong."""


@dataclass(frozen=True, slots=True)
class Question:
    code: str
    kind: str
    label: str
    staff_label: str
    help: str
    why: str
    missing: str
    """What is said when it was left out."""
    first: str
    """The option that is chosen to begin with."""
    required: bool
    options: tuple[tuple[str, str], ...]
    signposts: Mapping[str, str]
    """Which answer shows the crisis page, or where else to go."""

    @property
    def is_fixed(self) -> bool:
        return any(self.code in names for names in FIXED)

    def said(self, answer: object) -> str:
        """An answer in words. A code that is no longer offered is shown as it is."""
        given = answer if isinstance(answer, list) else [answer]
        words = dict(self.options)
        return ", ".join(_(words[str(one)]) if str(one) in words else str(one) for one in given)


@dataclass(frozen=True, slots=True)
class AskedStep:
    title: str
    text: str
    questions: tuple[Question, ...]


SETTING = "LEEWARD_INTAKE"


def read_at_start() -> None:
    """A fault refuses the first start. On a later one the last questions that could be used are asked, else those that
    are shipped: they ask about danger, age and country by the same rules and a person reads every request, while a
    closed door would help nobody.
    """
    installation.read_own_file(SETTING, settings.INTAKE_FILE, load)


def steps() -> tuple[AskedStep, ...]:
    """Those of this service, else those that are shipped. Raises QuestionsFault."""
    return load(installation.own_file(SETTING, settings.INTAKE_FILE) or SHIPPED)


@cache
def load(path: Path) -> tuple[AskedStep, ...]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise QuestionsFault(f"{path}: cannot be read.") from error
    except (ValueError, RecursionError) as error:
        raise QuestionsFault(f"{path}: is not JSON ({error}).") from error
    try:
        return read(data)
    except QuestionsFault as fault:
        raise QuestionsFault(f"{path}: {fault}") from None


def read(data: Any) -> tuple[AskedStep, ...]:
    """Raises QuestionsFault at the first thing that is wrong."""
    rows = data.get("steps") if isinstance(data, dict) else None
    if not isinstance(rows, list) or len(rows) != len(FIXED):
        raise QuestionsFault(f"“steps” must be a list of {len(FIXED)} steps; the account comes after them.")
    found = tuple(_step(row, number) for number, row in enumerate(rows, start=1))
    codes = [question.code for step in found for question in step.questions]
    for code in codes:
        if codes.count(code) > 1:
            raise QuestionsFault(f"“{code}” is asked twice.")
    return found


def _step(row: Any, number: int) -> AskedStep:
    where = f"step {number}"
    if (
        not isinstance(row, dict)
        or not _is_words(row.get("title"))
        or not isinstance(row.get("questions"), list)
    ):
        raise QuestionsFault(f"{where}: needs a “title” and a list of “questions”.")
    step = AskedStep(
        title=row["title"],
        text=str(row.get("text", "")),
        questions=tuple(
            _question(one, f"{where}, question {place}", FIXED[number - 1])
            for place, one in enumerate(row["questions"], start=1)
        ),
    )
    for code in FIXED[number - 1]:
        if code not in {question.code for question in step.questions}:
            raise QuestionsFault(f"{where}: “{code}” is missing. It is always asked here.")
    return step


def _is_words(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _question(row: Any, where: str, fixed: Mapping[str, str]) -> Question:
    if not isinstance(row, dict):
        raise QuestionsFault(f"{where}: is not an object.")
    strange = sorted(set(row) - KEYS)
    if strange:
        raise QuestionsFault(f"{where}: “{strange[0]}” is not known. Known are: {', '.join(sorted(KEYS))}.")
    code, kind = row.get("code"), row.get("kind")
    if not isinstance(code, str) or not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", code) or code in TAKEN:
        raise QuestionsFault(f"{where}: “code” must be a short word in small letters that is not taken.")
    where = f"{where} ({code})"
    if kind not in KINDS:
        raise QuestionsFault(f"{where}: “kind” must be one of {', '.join(KINDS)}.")
    if not _is_words(row.get("label")):
        raise QuestionsFault(f"{where}: needs a “label”.")
    _check_place(code, kind, where, fixed)
    options = _options(row, kind, where)
    question = Question(
        code=code,
        kind=kind,
        label=row["label"],
        staff_label=str(row.get("staff_label") or row["label"]),
        help=str(row.get("help", "")),
        why=str(row.get("why", "")),
        missing=str(row.get("missing", "")),
        first=str(row.get("first", "")),
        required=row.get("required", False) is True,
        options=options,
        signposts=row.get("signposts") or {},
    )
    _check(question, where)
    return question


def _check_place(code: str, kind: str, where: str, fixed: Mapping[str, str]) -> None:
    if code in fixed:
        if kind != fixed[code]:
            raise QuestionsFault(f"{where}: must be of the kind “{fixed[code]}”.")
    elif any(code in names for names in FIXED):
        raise QuestionsFault(f"{where}: belongs to another step.")
    elif kind in ("text", "year", "country"):
        raise QuestionsFault(
            f"{where}: the kind “{kind}” is asked once, by the question that is there for it."
        )


def _options(row: dict[str, Any], kind: str, where: str) -> tuple[tuple[str, str], ...]:
    given = row.get("options", [])
    if kind in ("text", "year"):
        if given:
            raise QuestionsFault(f"{where}: has no “options”.")
        return ()
    if not given and kind == "yes_no":
        given = [{"code": "yes", "label": "Yes"}, {"code": "no", "label": "No"}]
    if not isinstance(given, list) or len(given) < 2:
        raise QuestionsFault(f"{where}: needs two “options” or more.")
    found = []
    for option in given:
        if (
            not isinstance(option, dict)
            or not _is_words(option.get("label"))
            or not re.fullmatch(r"[A-Za-z0-9_]{1,40}", str(option.get("code", "")))
        ):
            raise QuestionsFault(f"{where}: each option needs a “code” (letters, digits, _) and a “label”.")
        found.append((str(option["code"]), option["label"]))
    if row.get("pass") is True:
        found.append((PASS, "I’d rather not say"))
    codes = [code for code, _label in found]
    if len(set(codes)) != len(codes):
        raise QuestionsFault(f"{where}: two options have the same code.")
    return tuple(found)


def _check(question: Question, where: str) -> None:
    if not isinstance(question.signposts, dict):
        raise QuestionsFault(f"{where}: “signposts” must be an object.")
    codes = {code for code, _label in question.options}
    if question.kind == "yes_no" and codes - {PASS} != {"yes", "no"}:
        raise QuestionsFault(f"{where}: the options of a yes or no are “yes” and “no”.")
    if question.first and question.first not in codes:
        raise QuestionsFault(f"{where}: “first” is none of the options.")
    if question.code in ALWAYS_ASKED and not question.required:
        raise QuestionsFault(f"{where}: must be “required”.")
    if question.code == "problems" and not {Problem.OTHER.value} <= codes <= set(Problem.values):
        raise QuestionsFault(f"{where}: options are among {', '.join(Problem.values)}, with “other”.")
    if question.code == "danger" and (question.signposts.get("yes") != "help_now" or PASS not in codes):
        raise QuestionsFault(f"{where}: “yes” must show “help_now”, and “pass” must be true.")
    for code, place in question.signposts.items():
        if code not in codes:
            raise QuestionsFault(f"{where}: the signpost of “{code}” belongs to none of the options.")
        if place not in SIGNPOSTS or (place == "elsewhere" and question.kind != "country"):
            raise QuestionsFault(f"{where}: a signpost is “help_now”, or “elsewhere” for a country.")


def shown_to_staff(answers: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What somebody chose, as label and words. What is no longer asked stands under its code."""
    asked = [question for step in steps() for question in step.questions if question.kind != "text"]
    found = [
        (_(one.staff_label), one.said(answers[one.code]))
        for one in asked
        if answers.get(one.code) not in (None, "", [])
    ]
    known = {one.code for one in asked} | set(TAKEN)
    return found + [
        (code, ", ".join(map(str, value)) if isinstance(value, list) else str(value))
        for code, value in answers.items()
        if code not in known and value not in (None, "", [])
    ]


@dataclass(frozen=True, slots=True)
class DangerAnswer:
    code: str
    quote: str
    is_open: bool


def danger_answers(answers: Mapping[str, Any]) -> list[DangerAnswer]:
    """Answers that lead to the crisis page, and the question about danger where they would rather not say."""
    found = []
    for one in (question for step in steps() for question in step.questions):
        given = answers.get(one.code)
        chosen = given if isinstance(given, list) else [given]
        is_danger = any(one.signposts.get(str(code)) == "help_now" for code in chosen)
        if is_danger or (one.code == "danger" and PASS in chosen):
            found.append(DangerAnswer(one.code, f"{_(one.label)} — {one.said(given)}", not is_danger))
    return found


def asks_for_somebody_else(answers: Mapping[str, Any]) -> bool:
    """Then nobody begins here: only the person themselves can ask, agree and have an account.

    The code counts, whatever a service's own file calls it: in another's name no request is ever begun.
    """
    return answers.get("for_whom") == "other"


def signpost(step: int, answers: Mapping[str, Any]) -> str:
    """Where an answer of this step leads first: "elsewhere" before "help_now", or nowhere."""
    places = set()
    for question in steps()[step - 1].questions:
        given = answers.get(question.code)
        places |= {
            question.signposts.get(str(one), "") for one in (given if isinstance(given, list) else [given])
        }
    return next((place for place in ("elsewhere", "help_now") if place in places), "")
