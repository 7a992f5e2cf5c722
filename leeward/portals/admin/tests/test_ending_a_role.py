"""Taking a role away, and suspending, say what changes for whom, ask why, and leave the service its needed people."""

from __future__ import annotations

import pytest
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from leeward.apps.care import actions as care
from leeward.apps.messaging import api as messaging
from leeward.apps.people import actions as people
from leeward.apps.people import api as people_api
from leeward.apps.people.models import AccountIntervention, Person
from leeward.apps.people.roles import Role
from leeward.apps.safety import actions as safety
from leeward.apps.safety.models import Alert
from leeward.common import ids, jobs
from leeward.common.models import AuditRow
from leeward.common.words import Source
from tests.fixtures import make_staff

pytestmark = pytest.mark.django_db

WHY = "Her last day was on Friday."
SENT = {"reason": "left", "why": WHY}


def ending(person: Person, role: Role = Role.CLINICIAN) -> str:
    return reverse("portal_admin:role_ending", args=[person.pk, role.value])


def suspension(person: Person) -> str:
    return reverse("portal_admin:suspension", args=[person.pk])


@pytest.fixture
def as_ines(ines, signed_in):
    return signed_in(ines)


@pytest.fixture
def much(alice, bob, olga, episode) -> None:
    """Everything that can wait for Bob and for Olga."""
    with transaction.atomic():
        safety.raise_alert(
            client_id=alice.pk, episode_id=episode.pk, by=alice.pk, rule="text:suicide.plain",
            category="suicide", value="", quote="I want to stop living.", level=None,
            source=Source("messaging.letter.text", ids.new()), channel="letter",
        )  # fmt: skip
    note = care.write_note(actor=bob, episode=episode, kind="session", text="We spoke.", needs_cosign=True)
    care.sign_note(actor=bob, note=note)
    care.ask_for_copy(actor=alice)
    messaging.send_letter(actor=alice, episode_id=episode.pk, text="Can we speak?", key="one")


@pytest.mark.parametrize("page", [ending, suspension])
def test_the_page_says_what_changes_in_numbers_and_names_no_client(page, much, bob, olga, as_ines, signed_in):
    # The list of sessions is kept by the sign-in itself, which these tests leave out.
    key = signed_in(bob).session.session_key
    UserSession.objects.create(user=bob, session_key=key, ip="127.0.0.1", user_agent="", data={})
    said = as_ines.get(page(bob)).content.decode()
    for words in (
        "1 person in care has them as therapist",
        "1 of them waits for an answer to a letter",
        "1 open alert of theirs goes at once to: Olga Petrova.",
        "1 request for a copy is for others of the care team to decide",
    ):
        assert words in said
    assert "Alice" not in said and "stop living" not in said and "Can we speak" not in said
    assert "1 session ends" in said
    assert "The manager’s page" not in said and "All alerts" not in said


def test_what_a_supervisor_leaves_is_there_as_well(much, olga, as_ines):
    make_staff("lead", Role.SUPERVISOR, name="New Lead")
    said = as_ines.get(ending(olga, Role.SUPERVISOR)).content.decode()
    assert "1 note waits for their co-signature" in said
    assert "on the care team of 1 more person" in said


def test_whoever_may_see_who_it_is_finds_the_way(much, bob, ines, signed_in):
    people._grant(person=ines, role=Role.MANAGER, by=None)
    said = signed_in(ines).get(ending(bob)).content.decode()
    assert "The manager’s page" in said and "All alerts" in said


def test_a_role_beside_which_care_goes_on_changes_nothing_for_anybody(much, bob, as_ines):
    people._grant(person=bob, role=Role.RESEARCHER, by=None)
    said = as_ines.get(ending(bob, Role.RESEARCHER)).content.decode()
    assert "Nobody waits for them here" in said and "They stay signed in with their other roles" in said


def test_looking_at_the_page_changes_nothing(much, bob, as_ines):
    as_ines.get(ending(bob))
    as_ines.get(suspension(bob))
    bob.refresh_from_db()
    assert (bob.role_codes, bob.is_active) == (["clinician"], True)
    assert Alert.objects.get().owner == bob


def test_with_a_reason_the_role_ends_and_the_line_of_the_audit_holds_its_code(much, bob, olga, as_ines):
    assert as_ines.post(ending(bob), SENT).status_code == 302
    jobs.run_due()
    bob.refresh_from_db()
    assert bob.role_codes == []
    assert Alert.objects.get().owner == olga
    row = AuditRow.objects.get(verb="people.role_ended")
    assert (row.detail, row.reason) == ("clinician:left", "typed")
    assert WHY not in str(list(AuditRow.objects.values()))


def test_the_sentence_is_sealed_and_read_by_administrators_and_the_person(bob, as_ines, signed_in):
    as_ines.post(ending(bob), SENT)
    stored = AccountIntervention.objects.extra(select={"raw": "line"}).values_list("raw", flat=True).get()
    assert WHY.encode() not in bytes(stored)
    page = as_ines.get(reverse("portal_admin:person", args=[bob.pk])).content.decode()
    assert "ended the role clinician" in page and f"They left the service. {WHY}" in page


@pytest.mark.parametrize(
    "sent", [{"why": ""}, {"why": WHY}, {"reason": "left"}, {"reason": "bored", "why": WHY}]
)
def test_without_a_reason_and_a_sentence_nothing_is_done(sent, bob, as_ines):
    assert as_ines.post(ending(bob), sent).status_code == 422
    assert as_ines.post(suspension(bob), sent).status_code == 422
    bob.refresh_from_db()
    assert (bob.role_codes, bob.is_active) == (["clinician"], True)


def test_another_reason_needs_a_sentence_whoever_asks(ines, bob):
    with pytest.raises(ValidationError):
        people.end_role(actor=ines, person=bob, role=Role.CLINICIAN, reason="other", why="no")


def test_a_role_that_they_do_not_have_has_no_such_page(bob, as_ines):
    assert as_ines.get(ending(bob, Role.MANAGER)).status_code == 404


@pytest.mark.hazard("H-046")
def test_whoever_has_no_role_left_is_signed_out_everywhere(bob, as_ines, signed_in):
    his = signed_in(bob)
    assert his.get("/staff/").status_code == 200
    as_ines.post(ending(bob), SENT)
    assert his.get("/staff/").status_code == 302


# --- whom a service cannot do without -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "role, name", [(Role.ADMINISTRATOR, "administrator"), (Role.SUPERVISOR, "supervisor")]
)
def test_the_last_one_of_a_needed_role_keeps_it(role, name, ines, olga, signed_in):
    them = ines if role is Role.ADMINISTRATOR else olga
    browser = signed_in(ines)
    said = browser.get(ending(them, role)).content.decode()
    assert f"{name}" in said and "Give the role to a colleague first" in said and "<textarea" not in said
    assert browser.post(ending(them, role), SENT).status_code == 422
    them.refresh_from_db()
    assert role.value in them.role_codes


def test_the_last_supervisor_is_not_suspended(ines, olga, as_ines):
    assert as_ines.post(suspension(olga), SENT).status_code == 422
    olga.refresh_from_db()
    assert olga.is_active


def test_a_suspended_colleague_of_that_role_does_not_count(ines, olga, as_ines):
    other = make_staff("lead", Role.SUPERVISOR, name="New Lead")
    people.suspend_account(actor=ines, person=other, why="Away for a long time.")
    assert as_ines.post(ending(olga, Role.SUPERVISOR), SENT).status_code == 422


def test_with_a_second_one_the_role_ends(ines, olga, as_ines):
    make_staff("lead", Role.SUPERVISOR, name="New Lead")
    assert as_ines.post(ending(olga, Role.SUPERVISOR), SENT).status_code == 302
    other = make_staff("admin", Role.ADMINISTRATOR, name="Second Administrator")
    answer = as_ines.post(ending(ines, Role.ADMINISTRATOR), SENT)
    assert answer["Location"] == reverse("home")
    assert people_api.staff_with_role(Role.ADMINISTRATOR) == (other,)


def test_who_is_signed_in_nowhere_is_said_so(bob, as_ines):
    said = as_ines.get(suspension(bob)).content.decode()
    assert "They are signed in nowhere now." in said and "0 session" not in said
