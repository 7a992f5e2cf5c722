"""Tidying up, by the clock."""

from __future__ import annotations

import datetime as dt

from leeward.apps.people import actions
from leeward.common.jobs import job


@job("people.close_old_recoveries", every=dt.timedelta(minutes=10))
def close_old_recoveries() -> None:
    actions.close_old_recoveries()


@job("people.forget_old_invitations", every=dt.timedelta(days=1))
def forget_old_invitations() -> None:
    actions.forget_old_invitations()


@job("people.drop_old_sessions", every=dt.timedelta(hours=6))
def drop_old_sessions() -> None:
    actions.drop_old_sessions()
