"""Work that time brings."""

from __future__ import annotations

import datetime as dt

from leeward.apps.consent import actions
from leeward.common.jobs import job


@job("consent.watch_ages", every=dt.timedelta(days=1))
def watch_ages() -> None:
    """Idempotent: whoever has come of age already is left alone."""
    actions.watch_ages()


@job("consent.ask_after_new_meaning")
def ask_after_new_meaning(purpose: str, meaning: int) -> None:
    """Idempotent: whoever was told of this meaning, or has answered to it, is left alone."""
    actions.ask_after_new_meaning(purpose=purpose, meaning=meaning)
