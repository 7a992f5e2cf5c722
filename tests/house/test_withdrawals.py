"""Each sentence about what a withdrawal changes is true: beside it stands the test that proves it.

Where nothing is done with a yes yet, the tests of `USES` prove only what a later use is told when it asks. So the
pages say that nothing of this kind runs yet, and the first use that is built must take that line away.
"""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from django.urls import reverse

from leeward.apps.consent.queries import NOT_IN_USE
from leeward.apps.consent.tests.conftest import agree, let_in, nadia, noon, yara  # noqa: F401

ROOT = Path(__file__).parents[2]
TEXTS = ROOT / "leeward/apps/consent/texts"
CARE = "leeward/apps/care/tests/test_a_yes_to_care.py"
USES = "leeward/apps/consent/tests/test_uses.py"
MAIL = "leeward/apps/messaging/tests/test_tell_other_side.py"
INVITE = "leeward/apps/measures/tests/test_invite_sitting.py"
TELL = "leeward/apps/measures/tests/test_tell_client.py"

PROOFS = {
    "Your care with us ends.": (
        (CARE, "test_who_ends_their_care_leaves_a_true_answer_and_the_therapist_is_told"),
    ),
    "Your team is told.": (
        (CARE, "test_who_ends_their_care_leaves_a_true_answer_and_the_therapist_is_told"),
    ),
    "We keep your record safe for as long as the law asks.": (
        (CARE, "test_after_the_end_the_record_is_kept_and_still_opens_for_the_team_alone"),
    ),
    "From now on your answers are left out.": ((USES, "test_a_withdrawal_counts_from_the_next_question_on"),),
    "Counts that are already made stay as they are.": (
        (USES, "test_earlier_answers_are_kept_as_they_were_given"),
    ),
    "No study gets your answers from now on.": (
        (USES, "test_a_withdrawal_counts_from_the_next_question_on"),
    ),
    "Results that are already out can’t be changed.": (
        (USES, "test_earlier_answers_are_kept_as_they_were_given"),
    ),
    "The program stops at once.": ((USES, "test_a_withdrawal_counts_from_the_next_question_on"),),
    "Your therapist picks the steps with you.": (
        (USES, "test_a_no_to_one_purpose_leaves_care_and_the_others_alone"),
    ),
    "We stop writing to you after care.": (
        (MAIL, "test_after_the_end_nobody_is_written_to_without_their_yes"),
        (INVITE, "test_a_follow_up_that_waits_goes_when_the_yes_to_it_is_taken_back"),
        (INVITE, "test_no_link_leaves_the_pages_after_the_end_without_a_yes"),
        (TELL, "test_a_yes_taken_back_stops_the_mail_of_the_end"),
    ),
    "Messages about an open safety matter still go out.": (
        (MAIL, "test_an_open_safety_matter_is_written_about_after_the_end_as_well"),
    ),
}


def sentences() -> list[str]:
    found = []
    for purpose in ("care", "evaluation", "research", "ai", "contact"):
        text = json.loads((TEXTS / f"{purpose}.en.json").read_text(encoding="utf-8"))["when_withdrawn"]
        found += re.split(r"(?<=\.) ", text)
    return found


@pytest.mark.parametrize("sentence", sentences())
def test_every_sentence_about_a_withdrawal_has_a_test(sentence: str) -> None:
    assert sentence in PROOFS, f"Who proves “{sentence}”?"
    for path, name in PROOFS[sentence]:
        assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8"), f"{name} is gone from {path}"


def test_no_proof_is_left_over() -> None:
    assert set(PROOFS) == set(sentences())


# --- what nothing does yet is said to be so -----------------------------------------------------------------

PURPOSES = ("care", "evaluation", "research", "ai", "contact")
ONLY_SHOWS_THE_WORDS = {("research", "portals/researcher/views.py")}


def uses(purpose: str, files: dict[str, str]) -> list[str]:
    """Modules outside `consent` that name the purpose to ask whether they may."""
    asks = re.compile(
        rf"\bPurpose\.{purpose.upper()}\b"
        rf"|\b(?:says_yes|agreed|answers|missing_yes)\([^()]*[\"\']{purpose}[\"\']"
    )
    found = sorted(name for name, text in files.items() if asks.search(text))
    return [name for name in found if (purpose, name) not in ONLY_SHOWS_THE_WORDS]


def sources() -> dict[str, str]:
    root = ROOT / "leeward"
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in root.rglob("*.py")
        if "tests" not in path.parts and path.relative_to(root).parts[:2] != ("apps", "consent")
        and path.relative_to(root).parts[0] != "demo"
    }  # fmt: skip


@pytest.mark.parametrize("purpose", PURPOSES)
def test_what_nothing_uses_is_said_not_to_run_and_nothing_else_is(purpose: str) -> None:
    assert (purpose in NOT_IN_USE) is (uses(purpose, sources()) == [])


def test_the_check_of_uses_can_fail() -> None:
    files = {
        "a.py": "consent.agreed(ids, consent.Purpose.AI)",
        "b.py": 'says_yes(key, "research")',
        "c.py": "",
    }
    assert uses("ai", files) == ["a.py"]
    assert uses("research", files) == ["b.py"]
    assert uses("evaluation", files) == []


@pytest.mark.django_db
@pytest.mark.parametrize("purpose", PURPOSES)
def test_each_page_with_the_sentence_says_whether_it_runs(
    purpose: str,
    alice,
    yara,  # noqa: F811
    nadia,  # noqa: F811
    signed_in,
) -> None:
    agree(yara)
    link = let_in(yara, nadia)
    pages = [
        signed_in(alice).get(reverse("consent:change", args=[purpose])),
        signed_in(alice).get(reverse("consent:agree")),
        signed_in(nadia).get(reverse("portal_guardian:choice", args=[link.pk, purpose])),
    ]
    withdrawn = json.loads((TEXTS / f"{purpose}.en.json").read_text(encoding="utf-8"))["when_withdrawn"]
    for page in (html.unescape(response.content.decode()) for response in pages):
        after = page[page.index(withdrawn) + len(withdrawn) :]
        end = after.find("More about this")
        beside = after[: end if end > 0 else len(after)]
        lines = [str(line) for line in NOT_IN_USE.values() if str(line) in beside]
        assert lines == [str(NOT_IN_USE[purpose])] if purpose in NOT_IN_USE else lines == []
