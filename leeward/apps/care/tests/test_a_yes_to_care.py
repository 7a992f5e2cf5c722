"""Care begins with a yes. A no reaches the team, stops nothing in silence, and is asked again before a new start."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import Http404

from leeward.apps.care import access, actions, api
from leeward.apps.care.models import Decision, Ending, Episode, Turn
from leeward.apps.consent import actions as consent_actions
from leeward.apps.consent import api as consent
from leeward.apps.consent.models import Consent
from leeward.apps.consent.tests.conftest import agree, let_in, nadia, noon, yara  # noqa: F401
from leeward.apps.safety.models import Alert
from leeward.common import clock, jobs
from tests.fixtures import agree_to_care, make_client, make_episode

pytestmark = pytest.mark.django_db


@pytest.fixture
def sam():
    """Has asked for help, and was not asked for their yes yet."""
    row, _secret = actions.begin_referral()
    actions.answer_referral(referral=row, answers={"problems": ["worry"], "country": "GB"}, story="Hard.")
    client = actions.send_referral(
        referral=row, username="sam", password="three odd words", name="Sam", language="en"
    )
    type(client).objects.filter(pk=client.pk).update(birth_year=1990)
    client.refresh_from_db()
    return client


def request_of(client):
    return actions.Referral.objects.get(client=client)


# --- nothing begins without a yes -------------------------------------------------------------------------


@pytest.mark.hazard("H-037")
def test_without_a_yes_no_place_is_offered_and_the_person_is_asked(sam, bob):
    with pytest.raises(actions.NoYes, match="Nothing is lost"):
        actions.decide_referral(actor=bob, referral=request_of(sam), outcome=Decision.Outcome.OFFERED)
    assert not Episode.objects.exists()
    assert not Decision.objects.exists()
    assert consent.open_question(sam.pk) == "agree"


def test_with_the_yes_the_same_answer_goes_through(sam, bob):
    with pytest.raises(actions.NoYes):
        actions.decide_referral(actor=bob, referral=request_of(sam), outcome=Decision.Outcome.OFFERED)
    agree_to_care(sam)
    assert actions.decide_referral(actor=bob, referral=request_of(sam), outcome=Decision.Outcome.OFFERED)
    assert consent.open_question(sam.pk) == ""


def test_showing_where_else_to_go_needs_no_yes(sam, bob):
    actions.decide_referral(actor=bob, referral=request_of(sam), outcome=Decision.Outcome.SIGNPOSTED)
    assert Decision.objects.get().outcome == Decision.Outcome.SIGNPOSTED


def test_no_therapist_is_given_to_somebody_whose_yes_is_gone(alice, bob):
    episode = make_episode(client=alice, intake=bob, therapist=None)
    consent_actions.change_answer(actor=alice, purpose="care", answer=False, language="en")
    with pytest.raises(actions.NoYes):
        actions.assign(actor=bob, episode=episode, therapist=bob)
    assert Episode.objects.get().status == Episode.Status.WAITING
    assert consent.open_question(alice.pk) == "agree"


@pytest.mark.hazard("H-008")
def test_words_of_danger_open_an_alert_without_any_yes(sam):
    row, _secret = actions.begin_referral()
    type(row).objects.filter(pk=row.pk).update(subject_id=sam.pk)
    row.subject_id = sam.pk
    actions.answer_referral(referral=row, answers={}, story="I want to kill myself tonight.")
    actions.finish_referral(referral=row, client=sam)
    assert not consent.says_yes(sam.pk, "care")
    assert Alert.objects.filter(client=sam, closed_at=None).exists()


def test_the_page_says_what_is_missing_and_keeps_the_request(sam, bob, signed_in):
    browser = signed_in(bob)
    address = f"/care/referrals/{api_key(request_of(sam).pk)}/"
    assert b"Their yes to care is missing" in browser.get(address).content
    answer = browser.post(address + "decision/", {"outcome": "offered", "step": "therapy"}, follow=True)
    assert b"Nothing is lost" in answer.content
    assert not Decision.objects.exists()


def api_key(value):
    from leeward.common.ids import to_url

    return to_url(value)


# --- a no reaches a human ---------------------------------------------------------------------------------


def test_a_guardians_no_is_on_the_teams_morning_and_stops_nothing(yara, nadia, bob, signed_in):  # noqa: F811
    agree(yara)
    link = let_in(yara, nadia, shares_choices=True)
    for answer in (True, False):
        consent_actions.answer_for_young(actor=nadia, link=link, purpose="care", answer=answer, language="en")
        if answer:
            episode = make_episode(client=yara, intake=bob, therapist=bob)
    jobs.run_due()
    row = Turn.objects.get(settled_at=None)
    assert (row.kind, row.by_id, row.episode_id) == (Turn.Kind.GUARDIAN_NO, nadia.pk, episode.pk)
    assert Episode.objects.get().status == Episode.Status.ACTIVE
    assert api.answerers(episode.pk)[0].id == bob.pk
    page = signed_in(bob).get("/staff/").content.decode()
    assert "A guardian said no to care" in page
    assert "Nadia Haddad" in page
    assert "Nothing was stopped" in page


def test_the_record_shows_it_until_somebody_of_the_team_has_seen_it(alice, bob, episode, signed_in):
    consent_actions.change_answer(actor=alice, purpose="care", answer=False, language="en")
    jobs.run_due()
    browser = signed_in(bob)
    record = f"/staff/{api_key(episode.pk)}/"
    page = browser.get(record).content.decode()
    assert "Took back their yes to care" in page
    browser.post(f"/care/{api_key(episode.pk)}/turn/")
    assert Turn.objects.get().looked_by_id == bob.pk
    assert "Took back their yes to care" not in browser.get(record).content.decode()


def test_charlie_settles_nothing(alice, charlie, dana, episode, signed_in):
    consent_actions.change_answer(actor=alice, purpose="care", answer=False, language="en")
    jobs.run_due()
    for stranger in (charlie, dana):
        assert signed_in(stranger).post(f"/care/{api_key(episode.pk)}/turn/").status_code == 404
    assert Turn.objects.filter(settled_at=None).count() == 1
    assert api.turns(api.caseload_scope(charlie)) == {}


def test_a_yes_given_again_takes_the_row_away(alice, episode):
    consent_actions.change_answer(actor=alice, purpose="care", answer=False, language="en")
    jobs.run_due()
    assert api.turn(episode.pk) is not None
    consent_actions.change_answer(actor=alice, purpose="care", answer=True, language="en")
    jobs.run_due()
    assert api.turn(episode.pk) is None


def test_a_no_that_was_a_yes_again_before_the_job_ran_makes_no_row(alice, episode):
    consent_actions.change_answer(actor=alice, purpose="care", answer=False, language="en")
    consent_actions.change_answer(actor=alice, purpose="care", answer=True, language="en")
    jobs.run_due()
    assert not Turn.objects.exists()


def test_who_comes_of_age_is_helped_with_the_question_and_keeps_their_care(noon, bob):  # noqa: F811
    tom = make_client("tomas", name="Tom Frey", country="GB", birth_year=2009)
    agree(tom)
    episode = make_episode(client=tom, intake=bob, therapist=bob)
    with clock.at(noon + dt.timedelta(days=3 * 365)):
        consent_actions.watch_ages()
        jobs.run_due()
        assert api.turn(episode.pk).kind == Turn.Kind.CAME_OF_AGE
        assert Episode.objects.get().status == Episode.Status.ACTIVE
        agree(tom)
        jobs.run_due()
        assert api.turn(episode.pk) is None


def test_other_purposes_are_no_matter_for_the_team(alice, episode):
    for purpose in ("research", "evaluation", "ai", "contact"):
        consent_actions.change_answer(actor=alice, purpose=purpose, answer=True, language="en")
        consent_actions.change_answer(actor=alice, purpose=purpose, answer=False, language="en")
    jobs.run_due()
    assert not Turn.objects.exists()


# --- ending it oneself ------------------------------------------------------------------------------------


def test_who_ends_their_care_leaves_a_true_answer_and_the_therapist_is_told(alice, bob, episode, signed_in):
    answer = signed_in(alice).post("/care/end-my-care/", {"why": "I feel better."})
    assert answer.status_code == 302
    jobs.run_due()
    assert Episode.objects.get().status == Episode.Status.ENDED
    assert not consent.says_yes(alice.pk, "care")
    assert Consent.objects.filter(person=alice, purpose="care").order_by("number").last().answer is False
    page = signed_in(bob).get("/staff/").content.decode()
    assert "Ended their care themselves" in page
    assert "Alice Brook" in page


def test_an_ending_by_the_team_leaves_the_persons_answer_as_it_is(alice, bob, episode):
    actions.end_episode(actor=bob, episode=episode, kind=Ending.Kind.UNPLANNED)
    assert consent.says_yes(alice.pk, "care")
    assert api.turn(episode.pk) is None


def test_to_open_it_again_the_person_is_asked_again(alice, bob, episode):
    actions.end_episode(actor=alice, episode=episode, kind=Ending.Kind.UNPLANNED)
    with pytest.raises(actions.NoYes):
        actions.reopen_episode(actor=bob, episode=episode)
    assert Episode.objects.get().status == Episode.Status.ENDED
    assert consent.open_question(alice.pk) == "agree"
    agree_to_care(alice)
    actions.reopen_episode(actor=bob, episode=episode)
    assert Episode.objects.get().status == Episode.Status.ACTIVE


def test_a_death_marked_by_mistake_is_taken_back_at_once(alice, bob, episode):
    consent_actions.change_answer(actor=alice, purpose="care", answer=False, language="en")
    actions.end_episode(actor=bob, episode=episode, kind=Ending.Kind.DIED)
    actions.reopen_episode(actor=bob, episode=episode)
    assert api.may_contact(alice.pk)


def test_asked_again_after_the_end_a_no_is_an_answer_too(alice, bob, episode, signed_in):
    browser = signed_in(alice)
    browser.post("/care/end-my-care/")
    assert browser.get("/care/end-my-care/").status_code == 404
    with pytest.raises(actions.NoYes):
        actions.reopen_episode(actor=bob, episode=episode)
    assert b"No care for now?" in browser.get("/care/end-my-care/").content
    browser.post("/care/end-my-care/")
    assert consent.open_question(alice.pk) == ""
    assert Episode.objects.get().status == Episode.Status.ENDED


def test_a_request_that_waits_can_be_taken_back(sam, bob, signed_in):
    agree_to_care(sam)
    browser = signed_in(sam)
    assert b"Take your request back?" in browser.get("/care/end-my-care/").content
    browser.post("/care/end-my-care/")
    assert Decision.objects.get().outcome == Decision.Outcome.WITHDRAWN
    assert not consent.says_yes(sam.pk, "care")
    assert browser.get("/today/").status_code == 200


def test_nobody_takes_back_the_request_of_another(sam, dana):
    agree_to_care(sam)
    with pytest.raises(actions.PermissionDenied):
        actions.withdraw_referral(actor=dana, referral=request_of(sam))


def test_after_the_end_the_record_is_kept_and_still_opens_for_the_team_alone(alice, bob, charlie, episode):
    actions.set_goal(actor=alice, episode=episode, text="Sleep.")
    actions.end_episode(actor=alice, episode=episode, kind=Ending.Kind.UNPLANNED)
    assert access.get_episode(bob, episode.pk)
    assert len(api.goals(episode.pk)) == 1
    with pytest.raises(Http404):
        access.get_episode(charlie, episode.pk)


# --- before a place is offered ----------------------------------------------------------------------------


def test_who_answers_the_request_may_note_that_a_young_person_understands(yara, bob):  # noqa: F811
    """Else a young person could never be offered a place where the note stands in for a guardian."""
    row, _secret = actions.begin_referral()
    type(row).objects.filter(pk=row.pk).update(subject_id=yara.pk)
    row.subject_id = yara.pk
    actions.answer_referral(referral=row, answers={"problems": ["worry"]})
    actions.finish_referral(referral=row, client=yara)
    row.refresh_from_db()
    agree(yara)
    assert api.answers_for(bob, yara.pk)
    assert not api.answers_for(yara, yara.pk)
    with pytest.raises(actions.NoYes, match="guardian"):
        actions.decide_referral(actor=bob, referral=row, outcome=Decision.Outcome.OFFERED)
    consent_actions.note_competence(actor=bob, young=yara, is_competent=True, words="We spoke for an hour.")
    assert actions.decide_referral(actor=bob, referral=row, outcome=Decision.Outcome.OFFERED)
    charlie_knows = api.answers_for(make_client("eve", name="Eve"), yara.pk)
    assert charlie_knows is False
