"""Each sentence about what a withdrawal changes is true: beside it stands the test that proves it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

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
