"""Alice owns it, Bob is on her care team, Charlie and Dana are strangers: each single thing of a record."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import Http404

from leeward.apps.care import access, actions
from leeward.apps.care.models import Episode, Handover, Referral
from leeward.common import clock
from leeward.common.audit import Reason
from tests.fixtures import make_episode

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)


def test_a_request_that_was_not_sent_yet_is_seen_by_nobody_of_staff(bob, olga, marek, ines, episode):
    begun, _secret = actions.begin_referral()
    for person in (bob, olga, marek, ines):
        assert not access.visible_referrals(person).filter(pk=begun.pk).exists()
        with pytest.raises(Http404):
            access.get_referral(person, begun.pk)
    assert access.visible_referrals(bob).get() == Referral.objects.exclude(pk=begun.pk).get()
    assert not access.visible_referrals(ines).exists(), "an administrator answers no requests"


def test_an_answered_request_is_read_by_those_who_may_open_the_record(
    alice, bob, olga, charlie, marek, dana, episode, signed_in
):
    referral = Referral.objects.get(pk=episode.referral_id)
    assert access.get_referral(bob, referral.pk) == access.get_referral(olga, referral.pk) == referral
    for stranger in (charlie, marek, dana):
        with pytest.raises(Http404):
            access.get_referral(stranger, referral.pk)
    actions.open_with_reason(actor=charlie, episode_id=episode.pk, why="She rang the desk and asked for him.")
    assert access.get_referral(charlie, referral.pk) == referral
    waiting = make_episode(client=dana, intake=bob, therapist=None)
    assert access.get_referral(charlie, waiting.referral_id).client == dana, "whoever gives places reads it"


def test_a_letter_about_a_change_of_therapist_is_for_the_client_alone(
    alice, bob, charlie, dana, olga, episode
):
    actions.propose_handover(actor=bob, episode=episode, follows=charlie, letter="Charlie is good.")
    row = Handover.objects.get()
    assert access.get_handover(alice, row.pk) == row
    for other in (dana, bob, charlie, olga):
        with pytest.raises(Http404):
            access.get_handover(other, row.pk)


def test_a_client_opens_no_note_here_and_a_stranger_none(alice, bob, charlie, dana, olga, episode):
    note = actions.write_note(actor=bob, episode=episode, kind="session", text="We spoke.", about=clock.now())
    actions.sign_note(actor=bob, note=note)
    assert access.get_note(olga, note.pk) == note
    for other in (alice, charlie, dana):
        with pytest.raises(Http404):
            access.get_note(other, note.pk)


def test_a_goal_is_for_the_client_and_the_team(alice, bob, charlie, dana, episode):
    goal = actions.set_goal(actor=alice, episode=episode, text="See Joan every week.")
    for person in (alice, bob):
        assert access.get_goal(person, goal.pk) == goal
    for other in (charlie, dana):
        with pytest.raises(Http404):
            access.get_goal(other, goal.pk)


def test_absences_are_ones_own_running_and_to_come(bob, charlie, episode):
    now = clock.now()
    past = actions.plan_absence(actor=bob, cover=charlie, begins_at=now, ends_at=now + HOUR)
    actions.plan_absence(actor=charlie, cover=bob, begins_at=now + HOUR, ends_at=now + 9 * HOUR)
    to_come = actions.plan_absence(
        actor=bob, cover=charlie, begins_at=now + 10 * HOUR, ends_at=now + 20 * HOUR
    )
    assert access.visible_absences(bob) == [past, to_come]
    with clock.at(now + HOUR):
        assert access.visible_absences(bob) == [to_come]


def test_who_waits_is_for_those_who_give_places_and_only_while_they_wait(
    alice, dana, bob, olga, marek, ines, episode
):
    waiting = make_episode(client=dana, intake=bob, therapist=None)
    for person in (bob, olga, marek):
        assert access.waiting_scope(person).rows.get() == waiting
    for other in (ines, alice, dana):
        assert not access.waiting_scope(other).rows.exists()


def test_the_numbers_of_the_whole_service_are_for_those_who_lead_it(alice, bob, olga, marek, ines, episode):
    for person in (olga, marek):
        assert access.service_scope(person).rows.get() == episode
    for other in (bob, ines, alice):
        assert not access.service_scope(other).rows.exists()


def test_ended_care_is_left_alone_by_nobody(bob, olga, marek, episode):
    type(bob).objects.filter(pk=bob.pk).update(is_active=False)
    assert access.left_alone(marek).get() == episode
    Episode.objects.filter(pk=episode.pk).update(status=Episode.Status.ENDED, ended_at=clock.now())
    assert not access.left_alone(marek).exists()


def test_a_manager_names_who_answers_a_copy_only_where_no_team_does(marek, olga):
    assert access.may_name_answerer(marek, Reason.SERVICE)
    assert not access.may_name_answerer(marek, Reason.INTAKE)
    assert not access.may_name_answerer(olga, Reason.SERVICE)
