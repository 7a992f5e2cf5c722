"""How the therapist finds working together: asked once for each of the client's points, and kept apart."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from leeward.apps.care import actions as care_actions
from leeward.apps.care import api as care
from leeward.apps.consent import queries as consent
from leeward.apps.measures import actions, api, queries
from leeward.apps.measures.models import Answer, Score, Sitting, Standing
from leeward.common import clock
from leeward.common.audit import Reason

from .conftest import START

pytestmark = pytest.mark.django_db

ALL = {f"ALLIANCE-CLINICIAN.{number}": "3" for number in range(1, 6)}


@pytest.fixture
def point(sitting, episode):
    """The client's first point about working together, not answered."""
    actions.measure_after_session(episode_id=episode.pk, number=1)
    return Sitting.objects.get(point="alliance")


@pytest.fixture
def url(episode):
    return reverse("measures:rate_alliance", args=[episode.pk])


def offered(episode, reason=Reason.THERAPIST):
    found = api.clinician_alliance(care.episode(episode.pk), reason)
    return bool(found and found.questions)


def test_it_is_offered_once_for_each_of_the_clients_points(sitting, episode, bob):
    assert not offered(episode)
    actions.measure_after_session(episode_id=episode.pk, number=1)
    assert offered(episode)
    actions.rate_alliance(actor=bob, episode_id=episode.pk, said={1: 4})
    assert not offered(episode)
    with pytest.raises(actions.NotAsked):
        actions.rate_alliance(actor=bob, episode_id=episode.pk, said={1: 1})
    with clock.at(START + dt.timedelta(days=14)):
        actions.measure_after_session(episode_id=episode.pk, number=3)
        assert offered(episode)
        actions.rate_alliance(actor=bob, episode_id=episode.pk, said={})
        assert not offered(episode)
    assert Sitting.all_sides.filter(mode="clinician").count() == 2


def test_half_way_asks_it_too_because_the_client_is_asked_there(sitting, episode):
    with clock.at(START + dt.timedelta(days=10)):
        actions.measure_after_session(episode_id=episode.pk, number=5)
        assert offered(episode)


def test_it_is_not_asked_when_the_time_of_the_point_went_by(point, episode, bob):
    with clock.at(point.closes_at):
        assert not offered(episode)
        with pytest.raises(actions.NotAsked):
            actions.rate_alliance(actor=bob, episode_id=episode.pk, said={1: 4})


def test_it_is_offered_whether_or_not_the_client_answered(point, episode, pen, answer_all):
    before = api.clinician_alliance(care.episode(episode.pk), Reason.THERAPIST)
    answer_all(pen, point, 2)
    assert api.clinician_alliance(care.episode(episode.pk), Reason.THERAPIST) == before


def test_nobody_is_asked_after_the_care_ended(point, episode, bob):
    care_actions.end_episode(actor=bob, episode=episode, kind="planned")
    assert not offered(episode)


def test_bob_answers_on_the_record_and_reads_it_there(point, episode, bob, url, signed_in):
    browser = signed_in(bob)
    record = reverse("portal_clinician:record", args=[episode.pk])
    html = browser.get(record).content.decode()
    assert "I felt that we understood each other." in html
    assert "Our own questions, not a tested scale." in html
    answer = browser.post(url, {**ALL, "go": "keep"})
    assert answer["Location"] == f"{record}#working-together"
    html = browser.get(record).content.decode()
    assert "I felt that we understood each other." not in html
    assert "3 of 4, 5 of 5 answered" in html
    row = Sitting.all_sides.get(mode="clinician")
    assert (row.entered_by_id, row.point) == (bob.pk, "alliance")


def test_what_stays_open_is_not_said_and_gives_no_score(point, episode, bob, url, signed_in):
    signed_in(bob).post(url, {"ALLIANCE-CLINICIAN.1": "4", "ALLIANCE-CLINICIAN.2": "skip", "go": "keep"})
    score = Score.all_sides.get(mode="clinician")
    assert (score.score, score.answered, score.missing) == (None, 1, 4)
    assert queries.rating_words(score) == "no score, 1 of 5 answered"
    assert Answer.all_sides.filter(mode="clinician", state="skipped").count() == 4


def test_he_may_rather_not_say(point, episode, bob, url, signed_in):
    signed_in(bob).post(url, {**ALL, "go": "skip"})
    assert queries.rating_words(Score.all_sides.get(mode="clinician")) == "would rather not say"
    assert not offered(episode)


def test_an_empty_form_is_no_answer_and_it_stays_open(point, episode, bob, url, signed_in):
    signed_in(bob).post(url, {"go": "keep"})
    assert offered(episode)


def test_a_value_that_was_not_offered_is_refused(point, episode, bob):
    with pytest.raises(ValidationError):
        actions.rate_alliance(actor=bob, episode_id=episode.pk, said={1: 9})
    assert not Sitting.all_sides.filter(mode="clinician").exists()


def test_only_the_therapist_and_their_cover_rate(
    point, episode, alice, charlie, olga, dana, bob, url, signed_in
):
    for person in (alice, charlie, olga, dana):
        assert signed_in(person).post(url, {**ALL, "go": "keep"}).status_code == 404
    assert not Sitting.all_sides.filter(mode="clinician").exists()
    for reason in set(Reason) - {Reason.THERAPIST, Reason.COVER}:
        assert not offered(episode, reason)
    assert offered(episode, Reason.COVER)
    html = signed_in(olga).get(reverse("portal_clinician:record", args=[episode.pk])).content.decode()
    assert "I felt that we understood each other." not in html


def test_alice_never_meets_it(point, episode, alice, bob, pen, answer_all, signed_in):
    actions.choose_alliance_audience(actor=alice, audience="therapist")
    answer_all(pen, point, 2)
    before = Standing.objects.get(pk=episode.pk)
    seen = (api.timeline(episode.pk, alice), api.due_for(alice), api.latest_scores([episode.pk]))
    row = actions.rate_alliance(actor=bob, episode_id=episode.pk, said=dict.fromkeys(range(1, 6), 4))
    assert (api.timeline(episode.pk, alice), api.due_for(alice), api.latest_scores([episode.pk])) == seen
    assert "ALLIANCE-CLINICIAN" not in api.instruments_of(episode.pk)
    assert not api.history(episode.pk, "ALLIANCE-CLINICIAN", for_client=True).answered
    assert Standing.objects.get(pk=episode.pk).alliance == before.alliance == 2
    assert row not in queries.course_of(episode.pk).sittings
    browser = signed_in(alice)
    for name in ("measures:progress", "portal_client:today"):
        html = browser.get(reverse(name)).content.decode()
        assert "from your side" not in html
        assert "How it was with your client" not in html
    for name in ("start", "whole", "finished", "sitting", "answers"):
        page = reverse(f"measures:{name}", args=[row.pk])
        assert browser.get(page).status_code in (404, 405), name
        assert browser.post(page).status_code in (404, 405), name
    assert "measures.alliance_rated" in consent.NOT_FOR_CLIENTS


def test_staff_who_may_not_rate_reach_no_rating_by_its_address(point, episode, bob, olga, signed_in):
    row = actions.rate_alliance(actor=bob, episode_id=episode.pk, said={1: 4})
    for name in ("sitting", "enter"):
        assert signed_in(olga).get(reverse(f"measures:{name}", args=[row.pk])).status_code == 404


def test_the_clients_answers_stay_under_their_own_choice(point, episode, bob, pen, answer_all, signed_in):
    answer_all(pen, point, 2)
    actions.rate_alliance(actor=bob, episode_id=episode.pk, said={1: 4})
    assert api.standing(episode.pk, bob).alliance is None
    assert "I felt listened to" not in (
        signed_in(bob).get(reverse("measures:sitting", args=[point.pk])).content.decode()
    )


def test_it_costs_two_queries_however_long_the_course(sitting, episode, bob, django_assert_max_num_queries):
    for number in (1, 3, 7, 11):
        with clock.at(START + dt.timedelta(days=14 * number)):
            actions.measure_after_session(episode_id=episode.pk, number=number)
            actions.rate_alliance(actor=bob, episode_id=episode.pk, said={1: 4})
    facts = care.episode(episode.pk)
    with django_assert_max_num_queries(2):
        assert len(api.clinician_alliance(facts, Reason.THERAPIST).earlier) == 4
