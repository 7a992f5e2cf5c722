"""Whoever of the staff opens a page about one person leaves a line that this person can read.

The walk reads the map of addresses, so no new page can be forgotten.
"""

from __future__ import annotations

import pytest
from django.urls import reverse

from leeward.apps.care import actions as care
from leeward.apps.measures.models import Sitting
from leeward.apps.safety import actions as safety
from leeward.common import clock, ids, jobs
from leeward.common.models import AuditRow
from leeward.common.words import Source
from tests.house.test_strangers import every_address

pytestmark = pytest.mark.django_db

WITHOUT_A_LINE = {
    "portal_clinician:reason": "asks why; nothing of the record is shown before the sentence is kept",
}
"""Pages about one person on which nothing of them is read, each with its reason."""


def of_alice(alice, bob, episode):
    """An id for each kind of thing of hers that an address can name."""
    jobs.run_due()
    note = care.write_note(
        actor=bob, episode=episode, kind="session", about=clock.now(), minutes=50, text="We spoke.",
        needs_cosign=False,
    )  # fmt: skip
    care.sign_note(actor=bob, note=note)
    alert = _alert(alice, episode)
    return {
        "episode_id": episode.pk,
        "sitting_id": Sitting.objects.filter(client=alice).first().pk,
        "note_id": note.pk,
        "alert_id": alert,
    }


def _alert(alice, episode):
    from django.db import transaction

    with transaction.atomic():
        return safety.raise_alert(
            by=alice.pk, client_id=alice.pk, episode_id=episode.pk, rule="PHQ-9:9", category="suicide",
            value="1", quote="", level=None, source=Source("measures_answer.value", ids.new()), channel="measure",
        )  # fmt: skip


@pytest.mark.hazard("H-034")
def test_every_page_about_one_person_leaves_a_line_they_can_read(alice, bob, olga, episode, signed_in):
    known = of_alice(alice, bob, episode)
    opened, silent = set(), []
    for person in (bob, olga):
        browser = signed_in(person)
        for address in every_address():
            name, given = address.name, address.given
            if len(given) != 1 or given[0] not in known:
                continue
            before = AuditRow.objects.filter(actor_id=person.pk, person_id=alice.pk).count()
            if browser.get(reverse(name, kwargs={given[0]: known[given[0]]})).status_code != 200:
                continue
            opened.add(name)
            after = AuditRow.objects.filter(actor_id=person.pk, person_id=alice.pk).count()
            if after == before and name not in WITHOUT_A_LINE:
                silent.append(f"{name} ({person.called})")
    assert {"portal_clinician:record", "care:goals", "measures:plan", "care:note", "safety:alert"} <= opened
    assert silent == []
