"""Builds the demonstration, or loads it when the data folder is empty."""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from pathlib import Path

from django.db import connection

from leeward.apps.people.models import Person
from leeward.apps.safety import actions as safety
from leeward.apps.safety.models import CrisisContact
from leeward.common import clock
from leeward.demo import history


def build(*, output: Path | None = None, now: dt.datetime | None = None) -> None:
    """Lives through the history, ending at `now` (this hour by default)."""
    moment = now or clock.now().replace(minute=0, second=0, microsecond=0)
    begun = time.monotonic()
    sys.stderr.write("Building eighteen months of an invented service. This takes a minute or two …\n")
    quick = connection.vendor == "sqlite"
    if quick:
        _wait_for_disk("OFF")  # nothing here is worth a disk's wait: it can be built again
    try:
        history.live(moment)
        add_contact_candidates()
    finally:
        if quick:
            _wait_for_disk("FULL")
    sys.stderr.write(f"Done in {time.monotonic() - begun:.0f} s: {Person.objects.count()} people.\n")


def _wait_for_disk(how: str) -> None:
    connection.ensure_connection()
    connection.connection.execute(f"PRAGMA synchronous={how}")


def load_if_empty() -> None:
    if not Person.objects.exists():
        build()


def add_contact_candidates() -> None:
    """Candidates of the crisis directory, all unconfirmed: nothing goes live by itself, not even here."""
    if CrisisContact.objects.exists():
        return
    from leeward.apps import safety as app

    data = json.loads((Path(app.__file__).parent / "contacts" / "candidates.json").read_text())
    for entry in data["entries"]:
        safety.add_contact(actor=None, source="From memory, to be confirmed by the service", **entry)
