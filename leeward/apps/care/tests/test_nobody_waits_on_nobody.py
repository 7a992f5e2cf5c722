"""When a colleague can answer no longer, what waited for them is in front of somebody who can."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from leeward.apps.care import access, actions, api
from leeward.apps.care.models import CareTeamMember, Function, Handover
from leeward.apps.people import actions as people
from leeward.apps.people.models import Person
from leeward.apps.people.roles import Role
from leeward.common import jobs
from tests.fixtures import make_staff

pytestmark = pytest.mark.django_db

WHY = "He left the service yesterday."


def loses(ines: Person, person: Person, role: Role, *, becomes: Role = Role.RESEARCHER) -> Person:
    people.grant_role(actor=ines, person=person, role=becomes)
    people.end_role(actor=ines, person=person, role=role)
    jobs.run_due()
    return Person.objects.get(pk=person.pk)


# --- a proposed therapist -------------------------------------------------------------------------------------


@pytest.fixture
def proposal(bob, charlie, episode) -> Handover:
    return actions.propose_handover(actor=bob, episode=episode, follows=charlie, letter="This is Charlie.")


def test_a_proposed_therapist_who_is_none_any_more_is_proposed_no_more(proposal, alice, charlie, ines):
    loses(ines, charlie, Role.CLINICIAN)
    proposal.refresh_from_db()
    assert proposal.withdrawn_at is not None
    assert api.open_handover(alice) is None


def test_the_clients_own_wish_for_another_stays_when_the_name_goes(alice, bob, charlie, episode, ines):
    actions.ask_for_another(actor=alice, episode=episode)
    row = actions.propose_handover(actor=bob, episode=episode, follows=charlie, letter="This is Charlie.")
    loses(ines, charlie, Role.CLINICIAN)
    row.refresh_from_db()
    assert row.withdrawn_at is not None
    assert api.own_wish(episode.pk) is not None


def test_a_yes_to_somebody_who_has_just_left_moves_nothing(proposal, alice, bob, charlie, episode):
    Person.objects.filter(pk=charlie.pk).update(is_active=False)
    with pytest.raises(ValidationError):
        actions.answer_handover(actor=alice, handover=proposal, yes=True)
    assert CareTeamMember.objects.get(episode=episode, function=Function.THERAPIST, until=None).person == bob


# --- co-signatures --------------------------------------------------------------------------------------------


@pytest.fixture
def note(bob, episode):
    row = actions.write_note(actor=bob, episode=episode, kind="session", text="We spoke.", needs_cosign=True)
    actions.sign_note(actor=bob, note=row)
    return row


def test_a_note_that_somebody_can_co_sign_is_in_no_such_list(note, olga, marek):
    assert api.uncosignable(marek) == api.uncosignable(olga) == ()


def test_a_process_note_waits_for_no_co_signature(note, olga, ines, marek):
    make_staff("lead", Role.SUPERVISOR, name="New Lead")
    loses(ines, olga, Role.SUPERVISOR)
    assert access.uncosignable(marek).get() == note
    type(note).objects.filter(pk=note.pk).update(kind="process")
    assert not access.uncosignable(marek).exists()


@pytest.mark.parametrize("how", ["role", "account"])
def test_another_supervisor_takes_over_what_nobody_can_co_sign(
    note, how, olga, marek, ines, episode, signed_in
):
    lead = make_staff("lead", Role.SUPERVISOR, name="New Lead")
    if how == "role":
        loses(ines, olga, Role.SUPERVISOR)
    else:
        people.suspend_account(actor=ines, person=olga, why=WHY)
    assert [row.notes for row in api.uncosignable(marek)] == [1]
    page = signed_in(lead).get(reverse("portal_supervisor:overview")).content.decode()
    assert "Notes that nobody can co-sign" in page and "Take the supervision over" in page
    assert (
        "Take the supervision over"
        not in signed_in(marek).get(reverse("portal_manager:overview")).content.decode()
    )
    signed_in(lead).post(reverse("care:supervision", args=[episode.pk]))
    assert [row.client for row in api.notes_to_cosign(lead)] == ["Alice Brook"]
    assert api.uncosignable(marek) == ()
    actions.cosign_note(actor=lead, note=note)
    there = CareTeamMember.objects.filter(episode=episode, function=Function.SUPERVISOR, until=None)
    assert [row.person for row in there] == [lead]


def test_nobody_takes_over_a_supervision_that_works(note, olga, bob, charlie, marek, episode, signed_in):
    lead = make_staff("lead", Role.SUPERVISOR, name="New Lead")
    for person in (lead, bob, charlie, marek):
        assert signed_in(person).post(reverse("care:supervision", args=[episode.pk])).status_code == 404
        with pytest.raises(PermissionDenied):
            actions.take_over_supervision(actor=person, episode=episode)


def test_whoever_wrote_the_note_does_not_supervise_it(note, olga, bob, ines, episode):
    make_staff("lead", Role.SUPERVISOR, name="New Lead")
    loses(ines, olga, Role.SUPERVISOR)
    people.grant_role(actor=ines, person=bob, role=Role.SUPERVISOR)
    with pytest.raises(PermissionDenied):
        actions.take_over_supervision(actor=Person.objects.get(pk=bob.pk), episode=episode)


# --- copies of the record ---------------------------------------------------------------------------------------


def test_a_copy_that_nobody_of_the_team_can_decide_comes_to_the_manager(
    alice, bob, olga, marek, ines, episode
):
    row = actions.ask_for_copy(actor=alice)
    make_staff("lead", Role.SUPERVISOR, name="New Lead")
    assert api.copy_counts(marek).without_anybody == 0
    loses(ines, bob, Role.CLINICIAN)
    loses(ines, olga, Role.SUPERVISOR)
    assert access.visible_copy_requests(marek).get() == row
    assert api.copy_counts(marek).without_anybody == 1


def test_without_a_manager_a_supervisor_finds_everybody_left_alone(alice, bob, olga, ines, episode):
    lead = make_staff("lead", Role.SUPERVISOR, name="New Lead")
    loses(ines, bob, Role.CLINICIAN)
    assert [row.client for row in api.left_alone(lead)] == ["Alice Brook"]
