"""A service brings the words of its own licensed copy; only words change."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from leeward.apps.measures import actions, api, queries
from leeward.apps.measures.models import InstrumentText
from leeward.clinical import instruments, scoring
from leeward.common import clock

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


@pytest.mark.hazard("H-014")
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
    assert queries.Askable("WHO-5", "WHO-5", found.title) in queries.may_be_asked()


def test_the_same_pack_again_replaces_the_earlier_words():
    api.add_instrument_text(pack())
    api.add_instrument_text(pack(stem="Lately"))
    assert queries.definition("WHO-5").stem == "Lately"


@pytest.mark.hazard("H-014")
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


def shipped_pack(language):
    found = instruments.get("PHQ-9")
    return pack(
        code="PHQ-9",
        language=language,
        labels=["a", "b", "c", "d"],
        items=[{"number": item.number, "text": f"Other {item.number}"} for item in found.items],
    )


@pytest.mark.parametrize("language", ["en", "EN", "en-GB"])
def test_other_words_for_a_form_that_ships_its_own_are_refused_and_not_said_to_be_added(language):
    with pytest.raises(ValidationError, match="come with Leeward, and those are shown"):
        api.add_instrument_text(shipped_pack(language))
    assert api.own_texts() == {}


def test_a_form_that_ships_its_words_takes_another_language():
    api.add_instrument_text(shipped_pack("fr"))
    assert queries.definition("PHQ-9", "fr").items[0].text == "Other 1"
    assert queries.definition("PHQ-9", "en").items[0].text != "Other 1"
    assert api.own_texts() == {"PHQ-9": ("fr",)}


def test_whose_words_are_shown_is_told_by_what_is_shown():
    api.add_instrument_text(pack())
    api.add_instrument_text(pack(language="fr"))
    InstrumentText.objects.create(  # kept from before such a pack was refused
        code="PHQ-9", language="en", pack=shipped_pack("en"), licence="Ours.", added_at=clock.now()
    )
    assert api.own_texts() == {"WHO-5": ("en", "fr")}


@pytest.mark.parametrize("given", [[], [pack()], "WHO-5", None, 7])
def test_a_file_that_holds_no_object_is_refused_in_a_sentence(given):
    with pytest.raises(ValidationError, match="must hold one object"):
        api.add_instrument_text(given)


@pytest.mark.parametrize("number", ["1", [1], {}, None])
def test_numbers_of_items_in_another_shape_break_nothing(number):
    items = [{"number": number, "text": "Line"}, *pack()["items"][1:]]
    if number == "1":
        assert api.add_instrument_text(pack(items=items)) == "WHO-5"
    else:
        with pytest.raises(ValidationError, match="items 1 to 5"):
            api.add_instrument_text(pack(items=items))


@pytest.mark.hazard("H-014")
def test_only_an_administrator_adds_words(bob, ines):
    with pytest.raises(PermissionDenied):
        actions.add_instrument_text(actor=bob, pack=pack())
    actions.add_instrument_text(actor=ines, pack=pack())


def test_no_question_is_left_out_for_the_language_of_a_page(settings):
    """A risk question that is not shown is never answered, and nobody hears of it."""
    settings.LANGUAGE_CODE = "en"
    battery = [{"instrument": "WHO-5", "items": [1, 2, 3, 4, 5]}]
    assert not queries.questions(battery, "ar")
    api.add_instrument_text(pack(language="de"))
    assert [one.language for one in queries.questions(battery, "ar")] == ["de"] * 5
    api.add_instrument_text(pack())
    assert [one.language for one in queries.questions(battery, "ar")] == ["en"] * 5
    api.add_instrument_text(pack(language="ar"))
    assert [one.language for one in queries.questions(battery, "ar")] == ["ar"] * 5


@pytest.mark.parametrize(
    "version, words",
    [("2026-11-24", "24 November 2026"), ("2026-11-24.2", "24 November 2026 (2)"), ("pilot", "pilot")],
)
def test_the_version_of_a_rule_is_told_as_a_day(version, words):
    assert queries.version_words(version) == words
