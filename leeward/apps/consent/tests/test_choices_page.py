"""The pages "Who sees what", one choice, and agreeing."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from leeward.apps.consent import actions, api
from leeward.apps.consent.models import Consent, Purpose
from leeward.apps.consent.tests.conftest import agree
from tests.fixtures import make_client

pytestmark = pytest.mark.django_db
CHOICES = "/choices/"
TICKED = re.compile(r"<input[^>]* checked[ >]")


def test_each_purpose_is_one_row_with_its_answer(alice, signed_in):
    agree(alice, research=False)
    page = signed_in(alice).get(CHOICES).content.decode()
    for words in ("Your care", "Making this service better", "Research", "A program that suggests steps"):
        assert words in page
    assert page.count("You said yes") == 4
    assert page.count("You said no") == 1
    assert "Your care stays the same either way." in page


def test_care_has_no_change_button_but_a_way_to_end_it(alice, episode, signed_in):
    agree(alice)
    page = signed_in(alice).get(CHOICES).content.decode()
    assert reverse("care:end_my_care") in page
    assert page.count(">Change<") == 4


def test_strangers_have_no_choices_page_of_somebody_else(alice, bob, nadia, client, signed_in):
    for person in (bob, nadia):
        assert signed_in(person).get(CHOICES).status_code == 404
    assert client.get(CHOICES).status_code == 302


def test_one_persons_answers_never_stand_on_anothers_page(alice, dana, signed_in):
    agree(alice)
    page = signed_in(dana).get(CHOICES).content.decode()
    assert "You said yes" not in page
    assert page.count("Not answered yet") == 5


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_changing_an_answer(alice, signed_in, answer):
    agree(alice, research=answer == "no")
    response = signed_in(alice).post(reverse("consent:change", args=["research"]), {"answer": answer})
    assert response.url == CHOICES
    assert api.says_yes(alice.pk, "research") is (answer == "yes")


def test_both_answers_weigh_the_same_and_none_is_chosen_beforehand(alice, signed_in):
    agree(alice, research=False)
    page = signed_in(alice).get(reverse("consent:change", args=["research"])).content.decode()
    assert "button--main" not in page
    assert "No researcher gets your answers." in page
    assert "No study gets your answers from now on." in page


def test_a_missing_answer_changes_nothing_and_says_so(alice, signed_in):
    agree(alice)
    response = signed_in(alice).post(reverse("consent:change", args=["research"]), {})
    assert response.status_code == 422
    assert "Nothing has changed" in response.content.decode()
    assert api.says_yes(alice.pk, "research")


def test_a_no_to_care_leads_to_the_page_about_ending_and_stops_nothing_in_silence(alice, episode, signed_in):
    agree(alice)
    response = signed_in(alice).post(reverse("consent:change", args=["care"]), {"answer": "no"})
    assert response.url == reverse("care:end_my_care")
    assert api.says_yes(alice.pk, "care")


def test_an_unknown_purpose_is_no_page(alice, signed_in):
    assert signed_in(alice).get("/choices/advertising/").status_code == 404


# --- agreeing -------------------------------------------------------------------------------------------


def test_nothing_is_ticked_beforehand(alice, signed_in):
    page = signed_in(alice).get(reverse("consent:agree")).content.decode()
    assert page.count('type="checkbox"') == 5
    assert not TICKED.search(page)


def test_agreeing_keeps_each_answer(alice, signed_in):
    signed_in(alice).post(reverse("consent:agree"), {"agree_care": "on", "agree_contact": "on"})
    assert {row.purpose for row in Consent.objects.filter(answer=True)} == {"care", "contact"}
    assert Consent.objects.filter(answer=False).count() == 3


def test_without_care_the_page_comes_back_with_what_was_ticked(alice, signed_in):
    response = signed_in(alice).post(reverse("consent:agree"), {"agree_research": "on"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "We need your yes to care to begin" in page
    assert len(TICKED.findall(page)) == 1
    assert not Consent.objects.exists()


def test_an_unknown_age_is_asked_first_and_an_adults_year_is_not_kept(noon, signed_in):
    ada = make_client("ada", name="Ada", country="GB")
    browser = signed_in(ada)
    assert browser.get(reverse("consent:agree")).url == reverse("consent:age")
    assert browser.post(reverse("consent:age"), {"birth_year": "1990"}).url == reverse("consent:agree")
    browser.post(reverse("consent:agree"), {"agree_care": "on"})
    ada.refresh_from_db()
    assert api.says_yes(ada.pk, "care")
    assert ada.birth_year is None


def test_somebody_too_young_is_told_kindly(noon, signed_in):
    kid = make_client("kid", name="Kid", country="GB")
    response = signed_in(kid).post(reverse("consent:age"), {"birth_year": "2015"})
    assert response.status_code == 422
    assert "We can show you one that is" in response.content.decode()


def test_a_wrong_year_is_kept_on_the_page(noon, signed_in):
    kid = make_client("kid", name="Kid", country="GB")
    response = signed_in(kid).post(reverse("consent:age"), {"birth_year": "98"})
    assert 'value="98"' in response.content.decode()


def test_arabic_pages_show_arabic_words(alice, signed_in):
    from leeward.apps.people import api as people

    people.choose_preferences(actor=alice, language="ar")
    page = signed_in(alice).get(CHOICES).content.decode()
    assert "البحث العلمي" in page
    assert 'dir="rtl"' in page


def test_every_purpose_has_a_text_in_every_language_of_the_service(settings):
    from leeward.apps.consent.queries import HERE

    for code, _name in settings.LANGUAGES:
        for purpose in (*Purpose.values, "danger"):
            assert (HERE / "texts" / f"{purpose}.{code}.json").exists()


def test_sentences_of_the_texts_are_short():
    import json

    from leeward.apps.consent.queries import HERE

    for path in (HERE / "texts").glob("*.en.json"):
        data = json.loads(path.read_text())
        parts = [data.get(key, "") for key in ("what", "when_no", "when_withdrawn", "intro", "always")]
        parts += data.get("more", []) + [tell["what"] for tell in data.get("tells", [])]
        for sentence in re.split(r"(?<=[.!?])\s+", " ".join(parts)):
            assert len(sentence.split()) <= 20, (path.name, sentence)


def test_the_page_costs_the_same_with_many_answers(alice, signed_in, django_assert_max_num_queries):
    agree(alice)
    for count in range(30):
        actions.change_answer(actor=alice, purpose="research", answer=bool(count % 2), language="en")
    browser = signed_in(alice)
    with django_assert_max_num_queries(10):
        browser.get(CHOICES)


def test_when_no_care_runs_no_page_leads_to_ending_it(alice, bob, episode, signed_in):
    from leeward.apps.care import actions as care

    care.end_episode(actor=bob, episode=episode, kind="planned", was_agreed=True)
    browser, end = signed_in(alice), reverse("care:end_my_care")
    for page in (reverse("consent:choices"), reverse("consent:change", args=["care"]), "/today/me/"):
        assert end not in browser.get(page).content.decode()
