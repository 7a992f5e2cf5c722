"""Our own questions can be asked in another language; a published form keeps the words that were checked."""

from __future__ import annotations

import pytest
from django.utils import translation

from leeward.apps.measures import api, queries
from leeward.apps.measures.models import Sitting
from leeward.apps.measures.tests.test_instrument_text import pack
from leeward.clinical import instruments, scoring
from leeward.common import ids


@pytest.fixture(autouse=True)
def english():
    """A page that was asked for in Arabic leaves this thread in Arabic."""
    with translation.override("en"):
        yield


OURS = [one.code for one in instruments.all() if one.wording.status == "written by this project"]


def in_arabic() -> list[str]:
    return [one.code for one in instruments.all() if instruments.in_language(one.code, "ar-eg")]


def test_only_questions_of_our_own_have_a_translation_here():
    assert in_arabic()
    assert set(in_arabic()) <= set(OURS)
    assert instruments.in_language("PHQ-9", "ar") is None


@pytest.mark.hazard("H-050")
@pytest.mark.parametrize("code", in_arabic())
def test_a_translation_changes_words_and_no_score(code):
    source, found = instruments.get(code), instruments.in_language(code, "ar")
    assert found.language == "ar"
    assert found.wording_hash != source.wording_hash
    assert [item.text for item in found.items] != [item.text for item in source.items]
    for option in ("value", "scores"):
        assert [[getattr(one, option) for one in item.options] for item in found.items] == [
            [getattr(one, option) for one in item.options] for item in source.items
        ]
    answers = [item.options[-1].value for item in source.items]
    assert scoring.score(found, answers).score == scoring.score(source, answers).score


@pytest.mark.django_db
def test_the_words_of_the_service_go_before_ours():
    mine = {"code": "HARM-1", "language": "ar", "licence": "Ours.", "labels": ["لا", "نعم"]}
    api.add_instrument_text({**mine, "items": [{"number": 1, "text": "سؤالنا"}]})
    assert queries.definition("HARM-1", "ar").items[0].text == "سؤالنا"


@pytest.mark.django_db
def test_what_is_asked_keeps_the_language_of_the_page_it_began_on(alice, bob, sitting, signed_in):
    type(alice).objects.filter(pk=alice.pk).update(language="ar")
    alice.refresh_from_db()
    browser = signed_in(alice)
    browser.get(f"/measures/{sitting_address(sitting)}/", follow=True)
    sitting.refresh_from_db()
    assert sitting.language == "ar"
    type(alice).objects.filter(pk=alice.pk).update(language="en")
    browser.get(f"/measures/{sitting_address(sitting)}/", follow=True)
    sitting.refresh_from_db()
    assert sitting.language == "ar"


@pytest.mark.hazard("H-050")
@pytest.mark.django_db
def test_a_published_form_stays_as_it_was_checked_and_says_its_language(alice, sitting, signed_in):
    type(alice).objects.filter(pk=alice.pk).update(language="ar")
    alice.refresh_from_db()
    page = signed_in(alice).get(f"/measures/{sitting_address(sitting)}/", follow=True).content.decode()
    words = instruments.get("PHQ-9").items[0].text
    assert f'<span lang="en" dir="auto">{words}</span>' in page


@pytest.mark.django_db
def test_whoever_reads_the_answers_reads_them_in_the_language_of_the_page(sitting):
    sitting.language = "ar"
    sitting.battery = [{"instrument": "HARM-1", "items": [1]}, {"instrument": "WHO-5", "items": [1]}]
    sitting.save()
    api.add_instrument_text(pack(language="ar"))
    parts = {part.code: part for part in queries.reading(sitting, with_alliance=True)["parts"]}
    assert parts["HARM-1"].answers[0].text == instruments.get("HARM-1").items[0].text
    assert parts["WHO-5"].answers[0].text == "Line 1", "no words in English: those that were asked"


def sitting_address(sitting: Sitting) -> str:
    return ids.to_url(sitting.pk)
