"""From asking for help to the ending, by the real actions."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from leeward.apps.care import access, actions, api
from leeward.apps.care.models import Decision, Ending, Episode, Handover, Referral
from leeward.apps.people.models import Person
from leeward.common import clock, ids
from leeward.common.audit import Reason
from leeward.common.models import AuditRow
from tests.fixtures import agree_to_care

pytestmark = pytest.mark.django_db


def asked():
    row, secret = actions.begin_referral()
    actions.answer_referral(
        referral=row, answers={"problems": ["worry"], "country": "GB"}, story="It is hard."
    )
    return row, secret


def test_an_asker_keeps_one_id_from_the_first_word_to_the_account():
    row, _secret = asked()
    client = actions.send_referral(referral=row, username="sam", password="three odd words", name="Sam")
    assert client.pk == row.subject_id
    assert str(Referral.objects.get(pk=row.pk).story) == "It is hard."


def test_what_was_sent_is_not_sent_or_changed_again():
    _row, secret = asked()
    api.send(secret, username="sam", password="three odd words", name="Sam")
    with pytest.raises(ValidationError):
        api.send(secret, username="sam2", password="three odd words", name="Sam")
    assert Person.objects.filter(username="sam2").exists() is False
    assert api.referral_by_secret(secret) is None


def test_a_guessed_secret_finds_nothing():
    asked()
    assert api.referral_by_secret("guess") is None


def test_a_referral_is_answered_once(bob, charlie):
    row, _secret = asked()
    actions.send_referral(referral=row, username="sam", password="three odd words", name="Sam")
    row.refresh_from_db()
    agree_to_care(row.client)
    assert actions.decide_referral(actor=bob, referral=row, outcome=Decision.Outcome.OFFERED) is not None
    with pytest.raises(ValidationError):
        actions.decide_referral(actor=charlie, referral=row, outcome=Decision.Outcome.SIGNPOSTED)
    assert Episode.objects.count() == 1


def test_a_client_decides_nothing_about_referrals(dana):
    row, _secret = asked()
    with pytest.raises(PermissionDenied):
        actions.decide_referral(actor=dana, referral=row, outcome=Decision.Outcome.OFFERED)


def test_a_second_therapist_comes_only_by_a_handover(episode, charlie, bob):
    with pytest.raises(ValidationError):
        actions.assign(actor=bob, episode=episode, therapist=charlie)


def test_the_supervisor_of_the_therapist_joins_the_team(episode, bob, olga):
    names = [member.name for member in api.team([episode.pk])[episode.pk]]
    assert names == [bob.called, olga.called]


def test_a_handover_happens_only_with_the_clients_yes(episode, alice, bob, charlie):
    row = actions.propose_handover(actor=bob, episode=episode, follows=charlie, letter="I move away.")
    assert api.answerers(episode.pk)[0].id == bob.pk
    with pytest.raises(Http404):
        access.get_episode(charlie, episode.pk)
    with pytest.raises(PermissionDenied):
        actions.answer_handover(actor=charlie, handover=row, yes=True)
    actions.answer_handover(actor=alice, handover=row, yes=True)
    assert api.answerers(episode.pk)[0].id == charlie.pk
    assert access.get_episode(charlie, episode.pk)[1] is Reason.THERAPIST
    with pytest.raises(Http404):
        access.get_episode(bob, episode.pk)


def test_a_no_leaves_everything_as_it_is(episode, alice, bob, charlie):
    row = actions.propose_handover(actor=bob, episode=episode, follows=charlie, letter="")
    actions.answer_handover(actor=alice, handover=row, yes=False)
    assert api.answerers(episode.pk)[0].id == bob.pk
    with pytest.raises(ValidationError):
        actions.answer_handover(actor=alice, handover=row, yes=True)


def test_a_client_asks_for_another_therapist_without_a_reason(episode, alice, bob, charlie):
    actions.ask_for_another(actor=alice, episode=episode)
    row = actions.propose_handover(actor=bob, episode=episode, follows=charlie, letter="")
    assert Handover.objects.count() == 1
    actions.answer_handover(actor=alice, handover=row, yes=True)
    assert api.answerers(episode.pk)[0].id == charlie.pk


def test_the_letter_to_a_client_who_asked_for_another_is_kept_and_shown(
    episode, alice, bob, charlie, signed_in
):
    actions.ask_for_another(actor=alice, episode=episode)
    row = actions.propose_handover(
        actor=bob, episode=episode, follows=charlie, letter="Charlie knows what you have done so far."
    )
    line = AuditRow.objects.get(verb="care.handover_proposed", person_id=alice.pk)
    assert (line.actor_id, line.subject_id) == (bob.pk, episode.pk)
    browser = signed_in(alice)
    path = f"/care/handover/{ids.to_url(row.pk)}/"
    assert path in browser.get("/today/").content.decode()
    assert "Charlie knows what you have done so far." in browser.get(path).content.decode()
    assert row.leaves == bob


def test_a_second_proposal_waits_for_the_answer_to_the_first(episode, alice, bob, charlie, olga):
    actions.ask_for_another(actor=alice, episode=episode)
    actions.propose_handover(actor=bob, episode=episode, follows=charlie, letter="Charlie is kind.")
    with pytest.raises(ValidationError):
        actions.propose_handover(actor=bob, episode=episode, follows=charlie, letter="Other words.")
    assert str(Handover.objects.get().letter) == "Charlie is kind."


def test_while_the_therapist_is_away_the_cover_answers_and_sees_the_record(episode, bob, charlie):
    import datetime as dt

    now = clock.now()
    row = actions.plan_absence(
        actor=bob, cover=charlie, begins_at=now - dt.timedelta(hours=1), ends_at=now + dt.timedelta(days=3)
    )
    assert api.answerers(episode.pk)[0].id == charlie.pk
    assert access.get_episode(charlie, episode.pk)[1] is Reason.COVER
    actions.cancel_absence(actor=bob, absence=row)
    with pytest.raises(Http404):
        access.get_episode(charlie, episode.pk)


def test_a_record_opened_from_outside_needs_a_sentence_that_the_client_can_read(episode, alice, charlie):
    with pytest.raises(ValidationError):
        api.give_reason(charlie, episode.pk, "because")
    api.give_reason(charlie, episode.pk, "Alice asked me for a letter for her work.")
    facts, reason = api.open_record(charlie, episode.pk)
    assert (facts.client_id, reason) == (alice.pk, Reason.TYPED)
    row = AuditRow.objects.get(verb="care.reason_given", person_id=alice.pk)
    assert api.typed_reasons([row.subject_id])[row.subject_id] == "Alice asked me for a letter for her work."
    assert "letter" not in row.detail


def test_a_client_cannot_open_another_record_by_giving_a_reason(episode, dana):
    assert api.may_ask_to_open(dana, episode.pk) is False
    with pytest.raises(PermissionDenied):
        api.give_reason(dana, episode.pk, "I am curious about this person.")


@pytest.mark.hazard("H-039")
def test_after_a_death_nobody_may_send_anything(episode, alice, bob):
    assert api.may_contact(alice.pk) is True
    actions.end_episode(actor=bob, episode=episode, kind=Ending.Kind.DIED)
    assert api.may_contact(alice.pk) is False


@pytest.mark.hazard("H-039")
@pytest.mark.parametrize("kind", ["death", "left", "", "Died"])
def test_a_kind_of_ending_that_nobody_knows_ends_nothing(episode, alice, bob, kind):
    with pytest.raises(ValidationError):
        actions.end_episode(actor=bob, episode=episode, kind=kind)
    assert Episode.objects.get(pk=episode.pk).status == Episode.Status.ACTIVE
    assert not Ending.objects.exists()


def test_an_ending_is_kept_when_the_episode_opens_again(episode, bob):
    actions.end_episode(actor=bob, episode=episode, kind=Ending.Kind.UNPLANNED)
    with pytest.raises(ValidationError):
        actions.end_episode(actor=bob, episode=episode, kind=Ending.Kind.PLANNED)
    actions.reopen_episode(actor=bob, episode=episode)
    assert Episode.objects.get(pk=episode.pk).status == Episode.Status.ACTIVE
    assert Ending.objects.get().reopened_by_id == bob.pk
    actions.end_episode(actor=bob, episode=episode, kind=Ending.Kind.PLANNED, was_agreed=True)
    assert Ending.objects.count() == 2


@pytest.mark.hazard("H-034")
def test_charlie_and_dana_meet_a_wall_at_every_door(episode, charlie, dana):
    for stranger in (charlie, dana):
        with pytest.raises(Http404):
            api.record(stranger, episode.pk)
        assert not access.caseload_scope(stranger).rows.exists()
        assert not access.own_scope(stranger).rows.exists()
        assert api.find(stranger, "Alice") == ()


def test_who_takes_a_colleague_off_the_team_is_written_down(episode, bob, olga, marek):
    actions.add_to_team(actor=olga, episode=episode, person=marek, function="peer_worker")
    for _time in range(2):  # the second time there is nobody to take off
        actions.leave_team(actor=olga, episode=episode, person=marek, function="peer_worker")
    [line] = AuditRow.objects.filter(verb="care.left_team")
    assert (line.actor_id, line.person_id, line.detail) == (
        olga.pk,
        episode.client_id,
        f"peer_worker:{marek.pk}",
    )


def test_what_happens_to_a_goal_is_written_down_without_its_words(episode, alice, bob):
    goal = actions.set_goal(actor=bob, episode=episode, text="Walk to the river", steps=("Find my shoes",))
    step = goal.steps.get()
    actions.mark_step(actor=alice, step=step, done=True)
    actions.mark_step(actor=alice, step=step, done=True)
    actions.add_step(actor=alice, goal=goal, text="Put them on")
    actions.end_goal(actor=alice, goal=goal, is_reached=True)
    lines = AuditRow.objects.filter(subject_id=goal.pk).order_by("pk")
    assert [(line.verb, line.actor_id) for line in lines] == [
        ("care.goal_set", bob.pk),
        ("care.goal_changed", alice.pk),
        ("care.goal_changed", alice.pk),
        ("care.goal_ended", alice.pk),
    ]
    assert not any("river" in line.detail or "shoes" in line.detail for line in lines)
