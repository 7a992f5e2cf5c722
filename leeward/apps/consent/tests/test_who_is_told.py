"""What others hear of an answer: each change of what counts, once, and nothing else."""

from __future__ import annotations

import datetime as dt

import pytest

from leeward.apps.consent import actions, queries
from leeward.apps.consent.events import CameOfAge, ConsentGiven, ConsentWithdrawn
from leeward.apps.consent.tests.conftest import agree, let_in
from leeward.common import clock
from leeward.common.models import AuditRow
from tests.fixtures import make_episode

pytestmark = pytest.mark.django_db

OF_AGE = dt.datetime(2030, 1, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def told(monkeypatch):
    heard = []
    monkeypatch.setattr(actions, "announce", heard.append)
    return heard


def given(person, *purposes):
    return {ConsentGiven(person.pk, purpose) for purpose in purposes}


def withdrawn(person, *purposes):
    return {ConsentWithdrawn(person.pk, purpose) for purpose in purposes}


def test_each_yes_is_told_once_and_a_no_is_no_yes(alice, told):
    agree(alice, research=False, ai=False)
    assert len(told) == 3 and set(told) == given(alice, "care", "evaluation", "contact")
    told.clear()
    agree(alice, research=False, ai=False)
    assert told == []
    actions.change_answer(actor=alice, purpose="research", answer=True, language="en")
    actions.change_answer(actor=alice, purpose="contact", answer=False, language="en")
    assert told == [ConsentGiven(alice.pk, "research"), ConsentWithdrawn(alice.pk, "contact")]


def test_a_note_of_competence_makes_a_yes_of_what_waited_and_takes_it_back(yara, bob, told):
    agree(yara)
    assert told == []
    make_episode(client=yara, intake=bob, therapist=bob)
    told.clear()
    actions.note_competence(actor=bob, young=yara, is_competent=True, words="She put it in her words.")
    every = ("care", "evaluation", "research", "ai", "contact")
    assert len(told) == 5 and set(told) == given(yara, *every)
    told.clear()
    actions.note_competence(actor=bob, young=yara, is_competent=False, words="Today she could not.")
    assert len(told) == 5 and set(told) == withdrawn(yara, *every)


def test_at_the_legal_age_it_is_told_with_each_yes_that_stops_and_care_goes_on(yara, nadia, told):
    agree(yara)
    link = let_in(yara, nadia)
    for purpose in ("care", "research"):
        actions.answer_for_young(actor=nadia, link=link, purpose=purpose, answer=True, language="en")
    assert set(told) == given(yara, "care", "research")
    told.clear()
    with clock.at(OF_AGE):
        actions.watch_ages()
    assert told == [ConsentWithdrawn(yara.pk, "research"), CameOfAge(yara.pk)]
    assert queries.danger_agreement(yara.pk) is None, "nobody is promised to tell a guardian any more"
    lines = AuditRow.objects.filter(verb="consent.came_of_age", person_id=yara.pk)
    assert [row.actor_id for row in lines] == [None]
