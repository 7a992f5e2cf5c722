"""New words that mean something else ask again: no yes counts for a meaning that nobody said yes to."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from leeward.apps.consent import actions, api, queries
from leeward.apps.consent.models import Consent, Purpose, Rewording, ServiceTextVersion, Standing
from leeward.apps.consent.tests.conftest import EVERY_YES, agree, let_in
from leeward.common import clock, jobs
from leeward.common.models import AuditRow, Job
from tests.fixtures import make_client

pytestmark = pytest.mark.django_db

LINE = "Researchers of a company may read your answers too."


def reword(
    ines,
    purpose: str = "research",
    rewording: str = Rewording.NEW_MEANING,
    language: str = "en",
    **words: str,
) -> ServiceTextVersion:
    """A new text; what follows runs as the worker would run it."""
    row = actions.write_service_text(
        actor=ines,
        purpose=purpose,
        language=language,
        rewording=rewording,
        **{
            "title": "Research",
            "what": f"Words of {ServiceTextVersion.objects.count()}.",
            "more": "",
            "when_no": "Nothing.",
            "when_withdrawn": "It stops.",
            "changed": "" if rewording == Rewording.SMALL else LINE,
            **words,
        },
    )
    return row


def work() -> None:
    """What the worker would do next."""
    for job in list(Job.objects.filter(name="consent.ask_after_new_meaning", state=Job.State.READY)):
        next(kind for kind in jobs.kinds() if kind.name == job.name).run(*job.arguments)


def choice(person, purpose="research"):
    return next(item for item in api.purposes_for(person) if item.purpose == purpose)


def test_a_small_change_leaves_every_answer(alice, ines):
    agree(alice)
    reword(ines, rewording=Rewording.SMALL)
    work()
    assert api.says_yes(alice.pk, "research")
    assert not api.is_asked_again(alice.pk)
    assert not Job.objects.filter(name="consent.ask_after_new_meaning").exists()


def test_a_new_meaning_stops_the_yes_at_once_and_asks(alice, dana, ines):
    agree(alice)
    agree(dana, research=False)
    reword(ines)
    for worked in (False, True):
        if worked:
            work()
        assert not api.says_yes(alice.pk, "research")
        assert api.answers([alice.pk, dana.pk], "research") == {alice.pk: False, dana.pk: False}
        assert api.agreed([alice.pk, dana.pk], "research") == frozenset()
        assert api.missing_yes(alice.pk, "research") == "own"
        assert api.is_asked_again(alice.pk) and api.is_asked_again(dana.pk)
        assert api.open_question(alice.pk) == "new_words"
        assert not choice(alice).is_yes
        assert [one.words for one in choice(alice).changes] == [LINE]
    assert api.says_yes(alice.pk, "evaluation")


def test_care_goes_on_while_it_is_asked_again(alice, ines):
    agree(alice)
    reword(ines, purpose="care")
    work()
    assert api.says_yes(alice.pk, "care")
    assert api.missing_yes(alice.pk, "care") == ""
    assert api.withdrawal(alice.pk, "care") is None
    assert choice(alice, "care").is_asked_again
    agree(alice)
    assert api.says_yes(alice.pk, "care")
    assert not api.is_asked_again(alice.pk)


def test_nobody_new_is_asked_twice(alice, ines):
    reword(ines)
    agree(alice)
    work()
    assert not api.is_asked_again(alice.pk)
    assert api.says_yes(alice.pk, "research")
    assert choice(alice).changes == ()


def test_the_answer_to_the_new_meaning_counts_and_the_old_one_is_kept(alice, ines, noon):
    agree(alice)
    with clock.at(noon + dt.timedelta(days=1)):
        reword(ines)
        work()
        actions.change_answer(actor=alice, purpose="research", answer=True, language="en")
        assert api.says_yes(alice.pk, "research")
        assert not api.is_asked_again(alice.pk)
        assert api.open_question(alice.pk) == ""
    rows = list(Consent.objects.filter(person=alice, purpose="research").order_by("number"))
    assert [(row.meaning, row.answer) for row in rows] == [(0, True), (1, True)]


def test_what_stops_is_told_once_however_often_the_job_runs(alice, ines):
    agree(alice)
    reword(ines, purpose="contact")
    work()
    work()
    assert Job.objects.filter(name="measures.stop_asking_after_care").count() == 1
    assert AuditRow.objects.filter(verb="consent.asked_again", person_id=alice.pk).count() == 1
    assert AuditRow.objects.filter(verb="consent.meaning_changed", actor_id=ines.pk).count() == 1


def test_what_was_a_no_is_asked_too_and_nothing_is_withdrawn(alice, ines):
    agree(alice, contact=False)
    reword(ines, purpose="contact")
    work()
    assert choice(alice, "contact").is_asked_again
    assert not Job.objects.filter(name="measures.stop_asking_after_care").exists()


def test_words_that_changed_while_somebody_read_get_no_yes(alice, ines):
    agree(alice)
    old = queries.texts("en")["research"].wording_hash
    reword(ines)
    for number in range(2):
        actions.change_answer(actor=alice, purpose="research", answer=True, language="en", shown=old)
        assert not api.says_yes(alice.pk, "research"), number
        assert choice(alice).is_asked_again
    assert Consent.objects.filter(purpose="research").order_by("-number").first().meaning == 0
    with pytest.raises(ValidationError):
        actions.change_answer(actor=alice, purpose="research", answer=True, language="en", shown="0" * 64)


def test_a_new_language_catches_up_and_asks_nobody_again(alice, ines):
    agree(alice)
    reword(ines)
    agree(alice)
    assert api.is_behind("research", "ar") and not api.is_behind("research", "en")
    assert queries.texts("ar")["research"].language == "en"
    with pytest.raises(ValidationError):
        reword(ines, language="ar", rewording=Rewording.SMALL)
    with pytest.raises(ValidationError):
        reword(ines, language="en", rewording=Rewording.CATCHES_UP)
    reword(ines, language="ar", rewording=Rewording.CATCHES_UP, changed="سطر")
    work()
    text = queries.texts("ar")["research"]
    assert (text.language, text.meaning) == ("ar", 1)
    assert [(one.words, one.language) for one in text.changes] == [("سطر", "ar")]
    assert api.says_yes(alice.pk, "research")


def test_a_yes_in_another_language_stops_as_well(alice, ines):
    actions.give_consent(actor=alice, person=alice, answers=EVERY_YES, language="ar")
    reword(ines, language="en")
    assert not api.says_yes(alice.pk, "research")


def test_a_yes_to_words_that_had_just_changed_meaning_is_kept_and_asked_again(alice, ines):
    agree(alice, research=False)
    shown = queries.texts("en")["research"].wording_hash
    reword(ines)
    actions.change_answer(actor=alice, purpose="research", answer=True, language="en", shown=shown)
    assert Consent.objects.filter(purpose="research").latest("number").answer is True
    assert not api.says_yes(alice.pk, "research")
    assert api.is_asked_again(alice.pk)


def test_of_two_workers_one_tells_that_a_yes_has_stopped(alice, ines):
    """Both found her in their list; the row says itself that it was told."""
    agree(alice)
    reword(ines)
    key = Standing.objects.get(person=alice, purpose="research").pk
    meaning = queries.texts("en")["research"].meaning
    assert actions._stop_older_yes(key, meaning) is True
    assert actions._stop_older_yes(key, meaning) is False
    assert AuditRow.objects.filter(verb="consent.asked_again").count() == 1


def test_who_missed_two_meanings_reads_both_lines(alice, ines):
    agree(alice)
    reword(ines, changed="One.")
    reword(ines, changed="Two.")
    work()
    assert [one.words for one in choice(alice).changes] == ["One.", "Two."]
    agree(alice)
    assert choice(alice).changes == ()


def test_a_new_meaning_says_what_changed(ines):
    with pytest.raises(ValidationError):
        reword(ines, changed=" ")
    assert not ServiceTextVersion.objects.exists()


# --- young people -----------------------------------------------------------------------------------------


@pytest.fixture
def family(yara, nadia):
    agree(yara)
    link = let_in(yara, nadia, shares_choices=True)
    for purpose in Purpose.values:
        api.answer_for_young(nadia, link.pk, purpose=purpose, answer=True, language="en")
    return link


@pytest.mark.parametrize("first", ["young", "guardian"])
def test_a_young_person_and_their_guardian_are_both_asked(family, yara, nadia, ines, first):
    assert api.says_yes(yara.pk, "research")
    reword(ines)
    work()
    assert not api.says_yes(yara.pk, "research")
    view = api.shared_view(nadia, family.pk)
    seen = next(item for item in view.choices if item.purpose == "research")
    assert seen.is_asked_again and seen.guardian_is_asked_again
    assert [one.words for one in seen.guardian_changes] == [LINE]

    def answer(who: str) -> None:
        if who == "young":
            actions.change_answer(actor=yara, purpose="research", answer=True, language="en")
        else:
            api.answer_for_young(nadia, family.pk, purpose="research", answer=True, language="en")

    answer(first)
    assert not api.says_yes(yara.pk, "research")
    answer("guardian" if first == "young" else "young")
    assert api.says_yes(yara.pk, "research")


def test_care_of_a_young_person_goes_on_through_each_answer(family, yara, nadia, ines):
    reword(ines, purpose="care")
    work()
    assert api.says_yes(yara.pk, "care")
    api.answer_for_young(nadia, family.pk, purpose="care", answer=True, language="en")
    assert api.says_yes(yara.pk, "care")
    actions.change_answer(actor=yara, purpose="care", answer=True, language="en")
    assert api.says_yes(yara.pk, "care")
    assert not api.is_asked_again(yara.pk)


def test_an_old_no_does_not_become_a_yes_to_care_by_the_guardians_new_yes(family, yara, nadia, ines):
    api.answer_for_young(nadia, family.pk, purpose="care", answer=False, language="en")
    reword(ines, purpose="care")
    work()
    api.answer_for_young(nadia, family.pk, purpose="care", answer=True, language="en")
    assert not api.says_yes(yara.pk, "care")
    actions.change_answer(actor=yara, purpose="care", answer=True, language="en")
    assert api.says_yes(yara.pk, "care")


def test_a_note_about_competence_makes_no_old_yes_new(yara, ms_grey, ines, monkeypatch):
    agree(yara)
    reword(ines)
    work()
    monkeypatch.setattr("leeward.apps.consent.ports.works_with", lambda actor, key: True)
    actions.note_competence(actor=ms_grey, young=yara, is_competent=True, words="We talked.")
    assert not api.says_yes(yara.pk, "research")
    assert api.says_yes(yara.pk, "evaluation")


# --- every order ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(25))
def test_no_order_of_texts_and_answers_makes_a_yes_that_nobody_said(
    seed, alice, yara, nadia, ines, ms_grey, monkeypatch
):
    """A model of three numbers beside the real thing: the meaning now, and the newest answer of each side."""
    draw = random.Random(seed)
    monkeypatch.setattr("leeward.apps.consent.ports.works_with", lambda actor, key: True)
    agree(alice)
    agree(yara)
    link = let_in(yara, nadia, shares_choices=True)
    meaning, of_language, needs = 0, {"en": 0, "ar": 0}, True
    said = {alice: (True, 0), yara: (True, 0), nadia: (None, 0)}
    pages: list[tuple[str, int]] = []

    for _step in range(14):
        deed = draw.choice(["small", "new", "catch", "work", "read", "alice", "yara", "nadia", "note"])
        language = draw.choice(["en", "ar"])
        if deed == "new":
            meaning = of_language[language] = reword(ines, language=language).meaning
        elif deed == "small" and of_language[language] == meaning:
            reword(ines, language=language, rewording=Rewording.SMALL)
        elif deed == "catch" and of_language[language] < meaning:
            of_language[language] = reword(ines, language=language, rewording=Rewording.CATCHES_UP).meaning
        elif deed == "work":
            work()
        elif deed == "read":
            text = queries.texts(language)["research"]
            assert text.meaning == meaning
            pages.append((text.wording_hash, meaning))
        elif deed == "note":
            needs = not actions.note_competence(
                actor=ms_grey, young=yara, is_competent=draw.random() < 0.5, words="We talked."
            ).is_competent
        elif deed in ("alice", "yara", "nadia"):
            shown, of = draw.choice(pages) if pages and draw.random() < 0.4 else ("", meaning)
            answer = draw.random() < 0.7
            words = {"purpose": "research", "answer": answer, "language": language, "shown": shown}
            if deed != "nadia":
                who = alice if deed == "alice" else yara
                actions.change_answer(actor=who, **words)
                said[who] = (answer, of)
            elif needs:
                api.answer_for_young(nadia, link.pk, **words)
                said[nadia] = (answer, of)
        yes = {who: said[who] == (True, meaning) for who in said}
        expected = {alice.pk: yes[alice], yara.pk: yes[yara] and (yes[nadia] or not needs)}
        # Never wider than what was said; and what both said counts, but for what an earlier answer stopped.
        assert api.answers([alice.pk, yara.pk], "research") == expected, (seed, deed)
        for person in (alice, yara):
            assert api.says_yes(person.pk, "research") is expected[person.pk]
            assert choice(person).is_yes is expected[person.pk]
            assert (api.missing_yes(person.pk, "research") == "") is expected[person.pk]
            assert choice(person).is_asked_again is (said[person][1] < meaning), (seed, deed)


# --- counting, and what it costs --------------------------------------------------------------------------


def test_who_was_asked_and_who_answered_can_be_counted_by_hand(ines, bob, noon, nadia):
    people = [make_client(f"p{number}", name=f"P {number}", birth_year=1990) for number in range(5)]
    for person in people[:4]:
        agree(person)
    with clock.at(noon + dt.timedelta(days=1)):
        reword(ines)
        work()
    with clock.at(noon + dt.timedelta(days=2)):
        agree(people[4])  # new here: answered, but never asked again
        agree(people[0])
        agree(people[1], research=False)
        agree(people[1])
        agree(people[2], research=False)
    (row,) = api.asked_again(ines, "research")
    assert (row.asked, row.answered, row.yes, row.no, row.missing) == (4, 3, 2, 1, 1)
    assert row.guardians_asked == 0
    assert api.asked_again(bob, "research") == ()
    assert api.standing_answers(ines, "research") == 5
    assert api.standing_answers(bob, "research") == 0
    assert api.asked_again(ines, "care") == ()


def test_guardians_are_counted_by_themselves(family, yara, nadia, ines, noon):
    with clock.at(noon + dt.timedelta(days=1)):
        reword(ines)
        work()
        api.answer_for_young(nadia, family.pk, purpose="research", answer=False, language="en")
    (row,) = api.asked_again(ines, "research")
    assert (row.asked, row.answered) == (1, 0)
    assert (row.guardians_asked, row.guardians_yes, row.guardians_no) == (1, 0, 1)


@pytest.mark.parametrize("number", [1, 6])
def test_ten_meanings_cost_what_one_costs(number, ines, alice, django_assert_num_queries):
    agree(alice)
    for _each in range(number):
        reword(ines)
    with django_assert_num_queries(1):
        assert len(api.asked_again(ines, "research")) == number
    with django_assert_num_queries(1):
        api.says_yes(alice.pk, "research")
    with django_assert_num_queries(1):
        api.agreed([alice.pk], "research")
    with django_assert_num_queries(2):
        api.purposes_for(alice)
    with django_assert_num_queries(1):
        api.missing_yes(alice.pk, "research")


# --- pages ------------------------------------------------------------------------------------------------


def test_the_page_asks_only_what_changed_and_leaves_the_rest(alice, ines, signed_in):
    agree(alice, ai=False)
    reword(ines)
    work()
    browser = signed_in(alice)
    page = browser.get(reverse("consent:agree")).content.decode()
    assert "We ask you again" in page and LINE in page
    assert 'name="agree_research"' in page
    assert 'name="agree_care"' not in page and 'name="agree_evaluation"' not in page
    assert "You can decide for yourself now" not in page
    words = queries.texts("en")["research"].wording_hash
    sent = {"agree_research": "on", "words_research": words}
    assert browser.post(reverse("consent:agree"), sent).status_code == 302
    assert {purpose: api.says_yes(alice.pk, purpose) for purpose in Purpose.values} == {
        "care": True,
        "evaluation": True,
        "research": True,
        "ai": False,
        "contact": True,
    }


def test_who_ticked_old_words_reads_the_new_ones_first(alice, ines, signed_in):
    agree(alice)
    reword(ines)
    old = queries.texts("en")["research"].wording_hash
    reword(ines)
    browser = signed_in(alice)
    answer = browser.post(reverse("consent:agree"), {"agree_research": "on", "words_research": old})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "These words have changed while you read" in page
    assert "checked" not in page
    for address in (reverse("consent:change", args=["research"]),):
        assert browser.post(address, {"answer": "yes", "words": old}).status_code == 422
        assert browser.post(address, {"answer": "no", "words": old}).status_code == 302
    assert not api.says_yes(alice.pk, "research")
    assert choice(alice).is_asked_again  # a no to the old words says nothing about the new ones


def test_care_that_is_asked_again_is_not_ended_by_an_empty_tick(alice, ines, signed_in):
    agree(alice)
    reword(ines, purpose="care")
    work()
    browser = signed_in(alice)
    words = queries.texts("en")["care"].wording_hash
    answer = browser.post(reverse("consent:agree"), {"words_care": words})
    assert answer.status_code == 422
    assert "You need not answer now" in answer.content.decode()
    assert api.says_yes(alice.pk, "care")


def test_the_page_sent_twice_takes_back_nothing_that_was_not_on_it(alice, ines, signed_in):
    """A double tap, or a second tab: by then nothing is asked, and what was not shown is no "no"."""
    agree(alice)
    reword(ines, purpose="care")
    work()
    words = queries.texts("en")["care"].wording_hash
    sent = {"agree_care": "on", "words_care": words}
    browser = signed_in(alice)
    for _time in range(2):
        assert browser.post(reverse("consent:agree"), sent).status_code == 302
    assert all(api.says_yes(alice.pk, purpose) for purpose in Purpose.values)


def test_what_began_to_be_asked_while_somebody_read_is_left_unanswered(alice, ines, signed_in):
    agree(alice)
    reword(ines)
    sent = {"agree_research": "on", "words_research": queries.texts("en")["research"].wording_hash}
    reword(ines, purpose="contact")
    assert signed_in(alice).post(reverse("consent:agree"), sent).status_code == 302
    assert api.says_yes(alice.pk, "research")
    assert choice(alice, "contact").is_asked_again, "not shown, so not answered"


def test_the_guardians_page_says_what_changed(family, yara, nadia, ines, signed_in):
    reword(ines)
    work()
    browser = signed_in(nadia)
    assert (
        "The words mean something new. Please answer again"
        in browser.get(reverse("portal_guardian:overview")).content.decode()
    )
    address = reverse("portal_guardian:choice", args=[family.pk, "research"])
    page = browser.get(address).content.decode()
    assert LINE in page
    assert browser.post(address, {"answer": "yes", "words": "0" * 64}).status_code == 422
    words = queries.texts("en")["research"].wording_hash
    assert browser.post(address, {"answer": "yes", "words": words}).status_code == 302
    assert Standing.objects.get(person=yara, purpose="research").guardian_meaning == 1


def test_today_and_the_record_say_it_in_their_own_words(alice, bob, episode, ines, signed_in):
    agree(alice)
    reword(ines)
    reword(ines, purpose="contact")
    work()
    today = signed_in(alice).get("/today/").content.decode()
    assert "Something you said yes or no to means something new" in today and "Read what changed" in today
    assert "decide for yourself now" not in today
    record = reverse("portal_clinician:record", args=[episode.pk])
    page = signed_in(bob).get(record).content.decode()
    assert "its meaning changed, asked again, not answered yet" in page
    assert "0 of 2 answered" in page
    actions.change_answer(actor=alice, purpose="research", answer=False, language="en")
    assert "1 of 2 answered" in signed_in(bob).get(record).content.decode()
