"""The caseload is paged in memory: two people of one name must not trade places between two pages."""

from __future__ import annotations

import random
import uuid

import pytest

from leeward.portals.clinician.queries import Place


@pytest.mark.hazard("H-042")
def test_two_people_of_one_name_stand_in_one_order_on_every_page():
    same = [Place(uuid.UUID(int=number), "Sam Ito", "fine", "on_track") for number in range(9)]
    shuffled = random.Random(4).sample(same, len(same))
    assert sorted(shuffled, key=lambda place: place.order) == sorted(same, key=lambda place: place.order)
