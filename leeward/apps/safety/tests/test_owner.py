"""An alert always has somebody: therapist, cover, the duty lead, any member of staff."""

from __future__ import annotations

import datetime as dt
import re
from itertools import product

import pytest
from django.urls import reverse

from leeward.apps.care import actions as care
from leeward.apps.people import actions as people
from leeward.apps.people.roles import STAFF, Role
from leeward.apps.safety import access, actions, queries
from tests.fixtures import make_episode, make_staff

from .conftest import MONDAY, raise_for

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


def test_the_therapist_owns_it(alert, bob):
    assert alert.owner == bob


def test_the_cover_owns_it_while_the_therapist_is_away(monday, alice, bob, charlie, episode):
    care.plan_absence(actor=bob, cover=charlie, begins_at=MONDAY - DAY, ends_at=MONDAY + DAY)
    assert raise_for(alice, episode).owner == charlie


def test_the_therapist_owns_it_again_after_an_absence(monday, alice, bob, charlie, episode):
    care.plan_absence(actor=bob, cover=charlie, begins_at=MONDAY - 2 * DAY, ends_at=MONDAY)
    assert raise_for(alice, episode).owner == bob


def test_before_anybody_is_assigned_the_duty_lead_owns_it(monday, dana, charlie, olga):
    actions.set_shift(actor=olga, person=charlie, begins_at=MONDAY - DAY, ends_at=MONDAY + DAY)
    assert raise_for(dana).owner == charlie


def test_without_a_shift_a_supervisor_owns_it(monday, dana, bob, charlie, olga):
    assert raise_for(dana).owner == olga


def test_a_withdrawn_shift_does_not_count(monday, dana, charlie, olga):
    shift = actions.set_shift(actor=olga, person=charlie, begins_at=MONDAY - DAY, ends_at=MONDAY + DAY)
    actions.withdraw_shift(actor=olga, shift=shift)
    assert raise_for(dana).owner == olga


def test_a_shift_is_over_when_it_ends(monday, dana, charlie, olga):
    actions.set_shift(actor=olga, person=charlie, begins_at=MONDAY - DAY, ends_at=MONDAY)
    assert raise_for(dana).owner == olga


def test_who_leads_answers_before_the_second_also_where_the_second_was_there_first(
    monday, dana, bob, charlie
):
    actions.set_shift(actor=None, person=bob, begins_at=MONDAY - DAY, ends_at=MONDAY + DAY, duty="second")
    actions.set_shift(actor=None, person=charlie, begins_at=MONDAY, ends_at=MONDAY + DAY)
    assert raise_for(dana).owner == charlie


def test_a_shift_of_somebody_whose_account_is_closed_gives_them_nothing(monday, dana, charlie, olga):
    actions.set_shift(actor=olga, person=charlie, begins_at=MONDAY - DAY, ends_at=MONDAY + DAY)
    type(charlie).objects.filter(pk=charlie.pk).update(is_active=False)
    assert raise_for(dana).owner == olga


def test_a_therapist_whose_account_is_closed_owns_nothing(monday, alice, bob, olga, episode):
    type(bob).objects.filter(pk=bob.pk).update(is_active=False)
    assert raise_for(alice, episode).owner == olga


def test_what_came_to_somebody_of_the_team_leaves_them_with_their_role(
    alert, alice, bob, olga, ines, episode
):
    people.grant_role(actor=ines, person=bob, role=Role.ADMINISTRATOR)
    people.end_role(actor=ines, person=bob, role=Role.CLINICIAN)
    assert actions.find_owners() == 1
    alert.refresh_from_db()
    assert alert.owner == olga
    bob = type(bob).objects.get(pk=bob.pk)
    assert not access.visible_alerts(bob).exists()
    assert actions.find_owners() == 0, "once is enough"


@pytest.mark.hazard("H-016")
def test_nobody_at_all_leaves_an_alert_without_owner_that_anybody_of_staff_finds(monday, dana):
    alert = raise_for(dana)
    assert alert.owner is None
    late = make_staff("late", Role.CLINICIAN, name="Late Comer")
    assert access.visible_alerts(late).get() == alert


@pytest.mark.parametrize("role", sorted(STAFF))
def test_whoever_is_the_only_one_on_the_staff_owns_it_and_can_open_it(monday, dana, role, signed_in):
    only = make_staff("only", role, name="Only One")
    alert = raise_for(dana)
    assert alert.owner == only
    page = signed_in(only).get(reverse("safety:alert", args=[alert.pk]))
    assert page.status_code == 200
    assert dana.name in signed_in(only).get(reverse("safety:alerts")).content.decode()


@pytest.mark.hazard("H-016")
@pytest.mark.parametrize(
    "assigned, away, active, on_shift, lead", list(product((True, False), repeat=5)),
    ids=lambda flag: "yes" if flag else "no",
)  # fmt: skip
def test_somebody_owns_it_in_every_case_if_any_staff_exist(
    monday, dana, assigned, away, active, on_shift, lead
):
    """Exhaustive: therapist or none, away or not, account open or closed, somebody on shift, a supervisor."""
    first = make_staff("first", Role.CLINICIAN, name="First")
    other = make_staff("other", Role.CLINICIAN, name="Other")
    if lead:
        make_staff("lead", Role.SUPERVISOR, name="Lead")
    episode = make_episode(client=dana, intake=first, therapist=first if assigned else None)
    if away:
        care.plan_absence(actor=first, cover=other, begins_at=MONDAY - DAY, ends_at=MONDAY + DAY)
    if on_shift:
        actions.set_shift(actor=None, person=other, begins_at=MONDAY - DAY, ends_at=MONDAY + DAY)
    if not active:
        type(first).objects.filter(pk=first.pk).update(is_active=False)
    owner = raise_for(dana, episode).owner
    assert owner is not None and owner.is_active
    assert access.visible_alerts(owner).exists(), "an owner who cannot open it is nobody"


@pytest.mark.hazard("H-021")
def test_somebody_who_takes_it_over_owns_it(alert, olga, bob):
    actions.take_alert(actor=olga, alert=alert)
    assert queries.open_alert(alert.client_id).owner == olga


@pytest.mark.hazard("H-021")
def test_of_two_who_take_it_over_from_the_same_page_one_has_it_and_the_other_is_told_who(
    alert, bob, olga, signed_in
):
    another = make_staff("nina", Role.SUPERVISOR, name="Nina Sand")
    address = reverse("safety:alert", args=[alert.pk])
    pages = {person: signed_in(person).get(address).content.decode() for person in (olga, another)}
    for person, page in pages.items():
        of = re.search(r'name="of" value="([^"]*)"', page)[1]
        assert of == str(bob.pk), "what the button says is whose it was on the page"
        answer = signed_in(person).post(reverse("safety:owner", args=[alert.pk]), {"of": of}, follow=True)
    assert f"{olga.called} took it a moment ago. Nothing was changed." in answer.content.decode()
    alert.refresh_from_db()
    assert alert.owner == olga
