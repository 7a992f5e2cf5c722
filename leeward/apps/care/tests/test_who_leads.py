"""Who decides about a course of care: a clinician or supervisor of the team. A peer worker walks beside."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from leeward.apps.care import access, actions, api
from leeward.apps.care.models import CareTeamMember, Ending, Episode, Function, Goal, Handover, Note, Turn
from leeward.apps.people import actions as people
from leeward.apps.people.api import Role
from leeward.apps.people.models import Person
from leeward.common import clock
from tests.fixtures import agree_to_care, make_episode, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def pia(bob, episode) -> Person:
    """A peer worker on Alice's team."""
    person = make_staff("pia", Role.PEER_WORKER, name="Pia Lund")
    actions.add_to_team(actor=bob, episode=episode, person=person, function=Function.PEER_WORKER)
    return person


DECISIONS = ("care:ending", "care:propose", "care:team", "care:step_review")


@pytest.mark.parametrize("name", DECISIONS)
def test_a_peer_worker_decides_nothing_about_the_care(name, pia, bob, episode, signed_in):
    path = reverse(name, args=[episode.pk])
    assert signed_in(bob).get(path).status_code == 200
    assert signed_in(pia).get(path).status_code == 404
    assert signed_in(pia).post(path, {"kind": "planned", "step": "therapy"}).status_code == 404


@pytest.mark.hazard("H-046")
def test_a_peer_worker_is_refused_by_the_actions_too(pia, charlie, episode):
    with pytest.raises(PermissionDenied):
        actions.end_episode(actor=pia, episode=episode, kind=Ending.Kind.PLANNED)
    with pytest.raises(PermissionDenied):
        actions.propose_handover(actor=pia, episode=episode, follows=charlie, letter="Somebody else.")
    with pytest.raises(PermissionDenied):
        actions.choose_step(actor=pia, episode=episode, step="guided", why="wish")
    with pytest.raises(PermissionDenied):
        actions.add_to_team(actor=pia, episode=episode, person=charlie, function=Function.COVER)
    with pytest.raises(PermissionDenied):
        actions.leave_team(actor=pia, episode=episode, person=pia, function=Function.PEER_WORKER)


def test_a_clinician_who_helps_out_on_the_team_hands_nobody_over(bob, charlie, olga, episode):
    """They lead beside the therapist, and do not speak for them."""
    actions.add_to_team(actor=bob, episode=episode, person=charlie, function=Function.COVER)
    reasons = {who.username: access.relation(who, episode) for who in (bob, charlie, olga)}
    assert access.may_lead(charlie, reasons["charlie"])
    found = {who.username: access.may_hand_over(who, reasons[who.username]) for who in (bob, charlie, olga)}
    assert found == {"bob": True, "charlie": False, "olga": True}


def test_a_peer_worker_opens_no_ended_care_again(pia, bob, episode):
    actions.end_episode(actor=bob, episode=episode, kind=Ending.Kind.PLANNED)
    with pytest.raises(PermissionDenied):
        actions.reopen_episode(actor=pia, episode=episode)


def test_a_no_of_the_client_waits_for_a_clinician(pia, bob, alice, episode):
    """Else it would be gone from the therapist's morning before they saw it."""
    Turn.objects.create(episode=episode, client=alice, kind=Turn.Kind.WITHDRAWN, by=alice, at=clock.now())
    with pytest.raises(PermissionDenied):
        actions.look_at_turn(actor=pia, episode=episode)
    actions.look_at_turn(actor=bob, episode=episode)
    assert not Turn.objects.filter(settled_at=None).exists()


def test_a_peer_worker_is_not_a_therapist(dana, bob, pia):
    agree_to_care(dana)
    waiting = make_episode(client=dana, intake=bob, therapist=None)
    with pytest.raises(ValidationError):
        actions.assign(actor=bob, episode=waiting, therapist=pia)


def test_a_peer_worker_writes_notes_and_goals(pia, episode):
    actions.set_goal(actor=pia, episode=episode, text="Go to the market once")
    note = actions.write_note(
        actor=pia, episode=episode, kind=Note.Kind.SESSION, about=clock.now(), minutes=30, text="A walk."
    )
    actions.sign_note(actor=pia, note=note)
    assert Goal.objects.count() == Note.objects.count() == 1


def test_a_peer_worker_finds_no_button_that_opens_nothing(pia, bob, episode, signed_in):
    path = reverse("portal_clinician:record", args=[episode.pk])
    theirs, mine = (signed_in(who).get(path).content.decode() for who in (bob, pia))
    for name in DECISIONS:
        there = f'href="{reverse(name, args=[episode.pk])}"'
        assert there in theirs and there not in mine, name


def test_a_supervisor_who_is_only_a_peer_worker_now_cosigns_nothing(olga, bob, ines, episode):
    note = actions.write_note(
        actor=bob, episode=episode, kind=Note.Kind.SESSION, about=clock.now(), minutes=50, text="We spoke.",
        needs_cosign=True,
    )  # fmt: skip
    actions.sign_note(actor=bob, note=note)
    people.grant_role(actor=ines, person=olga, role=Role.PEER_WORKER)
    make_staff("lead", Role.SUPERVISOR, name="New Lead")
    people.end_role(actor=ines, person=olga, role=Role.SUPERVISOR)
    with pytest.raises(PermissionDenied):
        actions.cosign_note(actor=Person.objects.get(pk=olga.pk), note=note)


def test_with_a_typed_reason_one_joins_no_team_and_sets_no_goal(charlie, episode, signed_in):
    """Else a reason for eight hours would become a place on the team that nobody gave."""
    api.give_reason(charlie, episode.pk, "Her sister rang the duty line just now.")
    with pytest.raises(PermissionDenied):
        actions.add_to_team(actor=charlie, episode=episode, person=charlie, function=Function.COVER)
    with pytest.raises(PermissionDenied):
        actions.set_goal(actor=charlie, episode=episode, text="Mine")
    assert signed_in(charlie).get(reverse("care:team", args=[episode.pk])).status_code == 404


def test_a_manager_can_end_what_waits_on_their_own_offer(dana, marek):
    """Nobody else is on the team of somebody who waits, and a death there must stop every message too."""
    agree_to_care(dana)
    waiting = make_episode(client=dana, intake=marek, therapist=None)
    actions.end_episode(actor=marek, episode=waiting, kind=Ending.Kind.DIED)
    assert Episode.objects.get(pk=waiting.pk).contact_stopped_at is not None


# --- whose therapist is no clinician any more -----------------------------------------------------------------


@pytest.fixture
def alone(bob, ines, episode) -> Episode:
    people.end_role(actor=ines, person=bob, role=Role.CLINICIAN)
    return episode


@pytest.mark.hazard("H-044")
def test_a_manager_and_the_supervisor_find_who_was_left_alone(alone, marek, olga, alice):
    for lead in (marek, olga):
        (row,) = api.left_alone(lead)
        assert (row.client, row.therapist, row.asked) == (alice.called, "Bob Castellan", "")


def test_nobody_else_does(alone, charlie, ines, alice, marek):
    stranger = make_staff("other_lead", Role.SUPERVISOR, name="Other Lead")
    for who in (charlie, ines, alice, stranger):
        assert api.left_alone(who) == ()


def test_with_a_therapist_who_is_there_the_list_is_empty(episode, marek, olga):
    assert api.left_alone(marek) == api.left_alone(olga) == ()


def test_a_closed_account_leaves_people_alone_too(bob, ines, episode, marek):
    people.suspend_account(actor=ines, person=bob, why="Left the service without a word.")
    (row,) = api.left_alone(marek)
    assert row.account_is_closed


def test_the_manager_hands_over_without_a_way_to_the_record(alone, marek, charlie, alice, signed_in):
    browser = signed_in(marek)
    path = reverse("care:propose", args=[alone.pk])
    assert browser.get(path).status_code == 200
    assert reverse("portal_clinician:record", args=[alone.pk]) not in browser.get(path).content.decode()
    browser.post(path, {"person": str(charlie.pk), "letter": "Bob left us. Charlie would be there for you."})
    (row,) = api.left_alone(marek)
    assert row.asked == "Charlie Stone"
    actions.answer_handover(actor=alice, handover=Handover.objects.get(), yes=True)
    assert api.left_alone(marek) == ()


def test_after_a_proposal_the_manager_stays_with_the_person_it_is_about(alone, marek, charlie, signed_in):
    browser = signed_in(marek)
    path = reverse("care:propose", args=[alone.pk])
    answer = browser.post(path, {"person": str(charlie.pk), "letter": "Charlie would be there."}, follow=True)
    assert answer.redirect_chain == [(path, 302)]
    page = answer.content.decode()
    assert "The hand-over waits for the client’s yes." in page
    assert "Alice Brook was asked whether Charlie Stone may follow" in page
    assert reverse("care:team", args=[alone.pk]) in page and "<textarea" not in page


def test_meanwhile_the_manager_lets_a_colleague_join(alone, marek, charlie, signed_in):
    signed_in(marek).post(reverse("care:team", args=[alone.pk]), {"person": str(charlie.pk)})
    assert CareTeamMember.objects.filter(episode=alone, person=charlie, until=None).exists()


def test_a_stranger_hands_over_nobody(alone, charlie, ines, signed_in):
    for who in (charlie, ines):
        assert signed_in(who).get(reverse("care:propose", args=[alone.pk])).status_code == 404


def test_while_a_therapist_is_there_a_manager_has_no_way_round_them(episode, marek, signed_in):
    for name in ("care:propose", "care:team"):
        assert signed_in(marek).get(reverse(name, args=[episode.pk])).status_code in (302, 404)


def test_who_cannot_open_the_record_is_never_the_one_who_answers(alone, bob, olga):
    names = [face.name for face in api.answerers(alone.pk)]
    assert "Bob Castellan" not in names and "Olga Petrova" in names


@pytest.mark.parametrize(
    "url, who", [("portal_manager:overview", "marek"), ("portal_supervisor:overview", "olga")]
)
def test_their_pages_say_so_first(url, who, alone, alice, request, signed_in):
    page = signed_in(request.getfixturevalue(who)).get(reverse(url)).content.decode()
    assert alice.called in page and "Bob Castellan" in page
    assert reverse("care:propose", args=[alone.pk]) in page


def test_the_list_costs_the_same_for_many(alone, marek, charlie, bob, django_assert_num_queries):
    with django_assert_num_queries(4):
        api.left_alone(marek)
    for number in range(3):
        one = people.open_account(
            username=f"c{number}", password=None, role=Role.CLIENT, name=f"C{number}", birth_year=1990
        )
        agree_to_care(one)
        row = make_episode(client=one, intake=charlie, therapist=charlie)
        CareTeamMember.objects.filter(episode=row, person=charlie, function=Function.THERAPIST).update(
            person=bob
        )
    with django_assert_num_queries(4):
        assert len(api.left_alone(marek)) == 4
