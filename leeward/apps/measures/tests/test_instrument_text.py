"""A service brings the words of its own licensed copy; only words change."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from leeward.apps.measures import actions, api, queries
from leeward.clinical import instruments, scoring

pytestmark = pytest.mark.django_db


def pack(**changes):
    return {
        "code": "WHO-5",
        "language": "en",
        "licence": "Our own licence of 2026.",
        "stem": "Over the last two weeks",
        "labels": ["never", "rarely", "less than half", "more than half", "mostly", "always"],
        "items": [{"number": number, "text": f"Line {number}"} for number in range(1, 6)],
        **changes,
    }


def test_words_of_a_pack_are_shown_and_score_the_same():
    assert not instruments.get("WHO-5").may_show_text
    assert api.add_instrument_text(pack()) == "WHO-5"
    found = queries.definition("WHO-5")
    assert found.may_show_text
    assert queries.question_of(found, 5).text == "Line 5"
    assert (
        scoring.score(found, [1, 2, 3, 4, 5]).score
        == scoring.score(instruments.get("WHO-5"), [1, 2, 3, 4, 5]).score
    )
    assert ("WHO-5", f"WHO-5: {found.title}") in queries.may_be_asked()


def test_the_same_pack_again_replaces_the_earlier_words():
    api.add_instrument_text(pack())
    api.add_instrument_text(pack(stem="Lately"))
    assert queries.definition("WHO-5").stem == "Lately"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"code": "NOPE"}, "No questionnaire is called"),
        ({"items": []}, "items 1 to 5"),
        ({"labels": ["one"]}, "6 answers"),
        ({"licence": " "}, "licence"),
    ],
)
def test_a_pack_that_does_not_fit_says_why_and_changes_nothing(changes, says):
    with pytest.raises(ValidationError, match=says):
        api.add_instrument_text(pack(**changes))
    assert not queries.definition("WHO-5").may_show_text


def test_only_an_administrator_adds_words(bob, ines):
    with pytest.raises(PermissionDenied):
        actions.add_instrument_text(actor=bob, pack=pack())
    actions.add_instrument_text(actor=ines, pack=pack())
