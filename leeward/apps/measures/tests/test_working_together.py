"""The client chooses who sees what they say about working together; until then nobody does."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from leeward.apps.care import api as care
from leeward.apps.measures import access, actions, api
from leeward.apps.measures.models import AllianceChoice, Sitting, Standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def pulse(sitting, pen, episode, answer_all):
    answer_all(pen, sitting, 1)
    actions.measure_after_session(episode_id=episode.pk, number=1)
    row = Sitting.objects.get(point="alliance")
    answer_all(pen, row, 2)
    return row


def sees(person, episode):
    return api.standing(episode.pk, person).alliance is not None


@pytest.mark.parametrize(
    ("audience", "bob_sees", "olga_sees"),
    [(None, False, False), ("nobody", False, False), ("therapist", True, False), ("supervisor", False, True)],
)
def test_who_sees_it(pulse, episode, alice, bob, olga, audience, bob_sees, olga_sees, signed_in):
    if audience:
        actions.choose_alliance_audience(actor=alice, audience=audience)
    assert sees(alice, episode)
    assert sees(bob, episode) is bob_sees
    assert sees(olga, episode) is olga_sees
    for person, may in ((bob, bob_sees), (olga, olga_sees)):
        html = signed_in(person).get(reverse("measures:sitting", args=[pulse.pk])).content.decode()
        assert ("I felt listened to" in html) is may
        entries = api.timeline(episode.pk, person)
        assert any("lets you see it" in entry.words for entry in entries) is may


def test_lists_never_hold_it(pulse, episode, alice, bob):
    actions.choose_alliance_audience(actor=alice, audience="therapist")
    assert Standing.objects.get(pk=episode.pk).alliance == 2
    assert api.standings(care.caseload_scope(bob))[episode.pk].alliance is None
    assert "ALLIANCE-CLIENT" not in api.latest_scores([episode.pk])[episode.pk]
    assert "ALLIANCE-CLIENT" not in api.instruments_of(episode.pk)


def test_the_choice_holds_for_earlier_answers_and_can_be_taken_back(pulse, episode, alice, bob):
    actions.choose_alliance_audience(actor=alice, audience="therapist")
    assert sees(bob, episode)
    actions.choose_alliance_audience(actor=alice, audience="nobody")
    assert not sees(bob, episode)
    assert AllianceChoice.objects.count() == 2


def test_the_first_time_the_choice_comes_before_the_questions(
    sitting, pen, episode, answer_all, alice, signed_in
):
    answer_all(pen, sitting, 1)
    actions.measure_after_session(episode_id=episode.pk, number=1)
    row = Sitting.objects.get(point="alliance")
    browser = signed_in(alice)
    answer = browser.get(reverse("measures:start", args=[row.pk]))
    assert answer["Location"].startswith(reverse("measures:alliance_choice"))
    then = answer["Location"]
    assert browser.get(then).status_code == 200
    answer = browser.post(then, {"audience": "nobody", "then": str(row.pk)})
    assert answer["Location"] == reverse("measures:start", args=[row.pk])
    assert "alliance" not in browser.get(answer["Location"])["Location"]
    assert access.audience(alice.pk) == "nobody"


def test_no_link_is_made_for_it(sitting, pen, episode, answer_all, bob):
    answer_all(pen, sitting, 1)
    actions.measure_after_session(episode_id=episode.pk, number=1)
    with pytest.raises(ValidationError, match="signed in only"):
        actions.make_link(actor=bob, sitting=Sitting.objects.get(point="alliance"))


def test_an_audience_that_does_not_exist_is_refused(alice):
    with pytest.raises(ValidationError):
        actions.choose_alliance_audience(actor=alice, audience="everybody")


def test_staff_reach_no_page_of_the_choice(bob, signed_in):
    assert signed_in(bob).get(reverse("measures:alliance_choice")).status_code == 404
