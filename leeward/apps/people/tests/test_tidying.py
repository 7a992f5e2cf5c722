"""What is over is cleared away, and nothing else."""

from __future__ import annotations

import datetime as dt

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from leeward.apps.people import actions
from leeward.apps.people.models import Invitation, Recovery
from leeward.apps.people.roles import Role
from leeward.common import clock, jobs

pytestmark = pytest.mark.django_db


def test_codes_whose_hour_is_over_and_requests_of_last_week_are_closed(episode, bob, olga, dana):
    actions.ask_recovery(username="alice")
    actions.ask_recovery(username="dana")
    row = Recovery.objects.get(person=episode.client)
    actions.confirm_recovery(actor=bob, recovery=row, how="video")
    actions.confirm_recovery(actor=olga, recovery=row, how="video")
    assert actions.close_old_recoveries() == 0
    with clock.at(clock.now() + dt.timedelta(minutes=61)):
        assert actions.close_old_recoveries() == 1
    row.refresh_from_db()
    assert (row.closed_why, row.code_digest) == ("expired", "")
    with clock.at(clock.now() + dt.timedelta(days=7, minutes=1)):
        assert actions.close_old_recoveries() == 1
        assert actions.close_old_recoveries() == 0, "twice changes nothing"


def test_names_of_people_who_never_came_are_forgotten(ines):
    old, _secret = actions.invite(actor=ines, role=Role.CLINICIAN, name="Nora", email="nora@example.org")
    came, secret = actions.invite(actor=ines, role=Role.CLINICIAN, name="Leo", email="leo@example.org")
    actions.accept_invitation(secret=secret, username="leo", password="x", name="Leo")
    with clock.at(clock.now() + dt.timedelta(days=43)):
        assert actions.forget_old_invitations() == 0
    with clock.at(clock.now() + dt.timedelta(days=45)):
        assert actions.forget_old_invitations() == 1
    assert list(Invitation.objects.filter(pk=old.pk).values_list("name", "email")) == [("", "")]
    assert Invitation.objects.get(pk=came.pk).name == "Leo"


def test_old_sessions_go_and_running_ones_stay(alice, dana, with_password, enter):
    with_password(alice)
    with_password(dana)
    over, running = enter("alice"), enter("dana")
    key = over.session.session_key
    Session.objects.filter(pk=key).update(expire_date=clock.now() - dt.timedelta(minutes=1))
    assert actions.drop_old_sessions(batch=1) == 1
    assert not Session.objects.filter(pk=key).exists()
    assert [row.user_id for row in UserSession.objects.all()] == [dana.pk]
    assert running.get("/account/preferences/").status_code == 200


def test_each_has_its_clock():
    every = {kind.name: kind.every for kind in jobs.kinds() if kind.name.startswith("people.")}
    assert every == {
        "people.close_old_recoveries": dt.timedelta(minutes=10),
        "people.forget_old_invitations": dt.timedelta(days=1),
        "people.drop_old_sessions": dt.timedelta(hours=6),
    }
