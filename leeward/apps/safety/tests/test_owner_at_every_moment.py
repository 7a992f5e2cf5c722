"""Whoever can write or answer has somebody who owns it: before a place, waiting, in care, between therapists, after it.

Played in any order: people come and go, are away, lose a role or an account, and care begins, changes hands, ends and
begins again. At every moment a text with danger finds an owner who works here, may open it, is not the writer, and is
not away while somebody is here who may keep it.
"""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leeward.apps.care import actions as care
from leeward.apps.care import api as care_door
from leeward.apps.care.models import Episode
from leeward.apps.people import actions as people
from leeward.apps.people.models import Person
from leeward.apps.people.roles import Role
from leeward.apps.safety import access, actions
from leeward.apps.safety.models import Alert
from leeward.common import clock, jobs
from tests.fixtures import make_client, make_episode, make_staff

from .conftest import MONDAY, raise_for

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)

DEEDS = (
    "away",
    "cover away",
    "leads away",
    "alert seen",
    "therapist suspended",
    "therapist no clinician any more",
    "another therapist",
    "shift",
    "shift of the client's double",
    "lead suspended",
    "care ends",
    "care begins again",
    "alert closed",
    "a day goes by",
)


class Story:
    """One client with a course of care, five people who work here, and an administrator who is always there."""

    def __init__(self) -> None:
        self.now = MONDAY
        self.admin = make_staff("adm", Role.ADMINISTRATOR, name="Adm In")
        self.bob = make_staff("bo", Role.CLINICIAN, name="Bo First")
        self.cleo = make_staff("cleo", Role.CLINICIAN, name="Cleo Next")
        self.lead = make_staff("led", Role.SUPERVISOR, name="Led Er")
        self.sue = make_staff("sue", Role.SUPERVISOR, name="Sue Per")
        self.client = make_client("cli", name="Cli Ent")
        self.episode: Episode = make_episode(client=self.client, intake=self.lead, therapist=self.bob)

    def does(self, deed: str) -> None:
        try:
            with transaction.atomic():
                self._do(deed)
        except (ValidationError, PermissionDenied):
            pass  # what cannot be done now is not done

    def _do(self, deed: str) -> None:
        begin, end = self.now - dt.timedelta(hours=1), self.now + 3 * DAY
        if deed == "away":
            care.plan_absence(actor=self.bob, cover=self.cleo, begins_at=begin, ends_at=end)
        elif deed == "cover away":
            care.plan_absence(actor=self.cleo, cover=self.lead, begins_at=begin, ends_at=end)
        elif deed == "leads away":
            care.plan_absence(actor=self.lead, cover=self.sue, begins_at=begin, ends_at=end)
            care.plan_absence(actor=self.sue, cover=self.lead, begins_at=begin, ends_at=end)
        elif deed == "alert seen":
            row = Alert.objects.filter(client=self.client, closed_at=None).first()
            if row is not None and row.owner is not None:
                actions.acknowledge_alert(actor=row.owner, alert=row, line="I ring them.")
        elif deed == "therapist suspended":
            people.suspend_account(
                actor=self.admin, person=self.bob, why="They have left the service for good."
            )
        elif deed == "therapist no clinician any more":
            people.end_role(
                actor=self.admin, person=self.bob, role=Role.CLINICIAN, why="They do other work from now on."
            )
        elif deed == "another therapist":
            offer = care.propose_handover(
                actor=self.bob, episode=self.episode, follows=self.cleo, letter="Hello."
            )
            care.answer_handover(actor=self.client, handover=offer, yes=True)
        elif deed == "shift":
            actions.set_shift(actor=self.lead, person=self.cleo, begins_at=begin, ends_at=end)
        elif deed == "shift of the client's double":
            people.grant_role(actor=self.admin, person=self.client, role=Role.SUPERVISOR)
        elif deed == "lead suspended":
            people.suspend_account(
                actor=self.admin, person=self.lead, why="They have left the service for good."
            )
        elif deed == "care ends":
            care.end_episode(actor=self.bob, episode=self.episode, kind="planned", summary="Done.")
        elif deed == "care begins again":
            care.reopen_episode(actor=self.bob, episode=self.episode)
        elif deed == "alert closed":
            row = Alert.objects.filter(client=self.client, closed_at=None).first()
            if row is not None:
                actions.close_alert(actor=self.lead, alert=row, outcome="spoke", line="We spoke.")
        else:
            self.now += DAY

    def writes(self, with_course: bool) -> Alert:
        return raise_for(self.client, self.episode if with_course else None)


@pytest.mark.hazard("H-016")
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=st.lists(st.sampled_from(DEEDS), max_size=9), with_course=st.booleans(), at=st.integers(0, 9))
def test_in_any_order_of_what_can_happen_somebody_owns_it_who_may_open_it_and_is_not_the_writer(
    db, mailoutbox, deeds, with_course, at
):
    """`at`: after how many deeds the text comes. What happens later moves it on to somebody else."""
    with transaction.atomic():
        with clock.at(MONDAY):
            story = Story()
        wrote = None
        for place, deed in enumerate([*deeds, "a day goes by"]):
            with clock.at(story.now):
                if place == min(at, len(deeds)):
                    wrote = story.writes(with_course)
                story.does(deed)
                jobs.run_due()
            with clock.at(story.now):
                actions.find_owners()
                if wrote is not None:
                    owned_by_somebody_who_can(Alert.objects.get(pk=wrote.pk))
        with clock.at(story.now):
            owned_by_somebody_who_can(story.writes(with_course))
        transaction.set_rollback(True)


@pytest.mark.parametrize("deed", sorted(set(DEEDS) - {"care begins again"}))
def test_each_of_these_deeds_can_be_done(db, mailoutbox, deed):
    """Else the story above would be one of nothing happening."""
    with clock.at(MONDAY):
        story = Story()
        story._do(deed)
        if deed == "care ends":
            story._do("care begins again")


def owned_by_somebody_who_can(alert: Alert) -> None:
    if alert.closed_at is not None:
        return
    owner = Person.objects.filter(pk=alert.owner_id).first()
    assert owner is not None
    assert owner.is_active and owner.is_staff_member
    assert owner.pk != alert.client_id
    assert access.visible_alerts(owner).filter(pk=alert.pk).exists(), "an owner who cannot open it is nobody"
    here = [one for one in Person.objects.exclude(pk=alert.client_id) if access.may_keep(one, alert)]
    away = care_door.away_until([owner.pk, *(one.pk for one in here)])
    assert owner.pk not in away or all(one.pk in away for one in here), "somebody is here who may keep it"
