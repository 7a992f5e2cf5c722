"""The Columbia screener is asked only in words that the service brought. Here they are invented: "Question 1"."""

from __future__ import annotations

import pytest

from leeward.apps.measures import api as measures
from leeward.apps.safety.models import AlertHit
from leeward.apps.screener import actions, queries

pytestmark = pytest.mark.django_db

PACK = {
    "code": "C-SSRS",
    "language": "en",
    "licence": "Invented for a test.",
    "items": [{"number": number, "text": f"Question {number}"} for number in range(1, 8)],
}


@pytest.fixture
def pack(db):
    measures.add_instrument_text(PACK)


def test_without_a_pack_asq_is_asked(talk):
    assert (talk.instrument, queries.form_for("en").code) == ("ASQ", "ASQ")


@pytest.mark.hazard("H-014")
def test_words_of_another_language_are_no_reason_to_leave_asq(pack):
    assert queries.form_for("ar").code == "ASQ" and queries.form_for("en").code == "C-SSRS"


def test_with_a_pack_the_columbia_screener_is_asked_in_its_order(pack, talk, alert, say):
    assert talk.instrument == "C-SSRS"
    row = say(talk, 0, 0)
    assert row.shown == 6, "a no to the second leaves out 3 to 5"
    row = say(talk, 0)
    assert (row.ending, row.band) == ("finished", "none")
    assert not AlertHit.objects.filter(channel="direct").exists()


@pytest.mark.hazard("H-012")
@pytest.mark.parametrize(
    ("values", "band", "level"),
    [
        (
            (1, 0, 0),
            "low",
            "moderate",
        ),  # incomplete while it runs: the program makes no clock longer afterwards
        ((0, 1, 0, 0, 0, 0), "low", "moderate"),
        ((0, 1, 1, 0, 0, 0), "moderate", "moderate"),
        ((0, 1, 0, 1, 0, 0), "high", "high"),
        ((0, 1, 0, 0, None, 0), "high", "high"),
        ((0, 0, 1, 0), "moderate", "moderate"),
        ((0, 0, 1, 1), "high", "high"),
    ],
)
def test_the_kernel_sets_the_clock(pack, talk, alert, say, values, band, level):
    row = say(talk, *values)
    alert.refresh_from_db()
    assert (row.ending, row.band, alert.level, alert.acuity_open) == ("finished", band, level, False)
    assert alert.needs_second == (level == "high")


def test_broken_off_after_the_second_it_is_handled_at_least_as_moderate(pack, talk, alert, alice, say):
    say(talk, 0, 1)
    actions.stop(actor=alice, conversation=talk, wants_to_talk=False)
    alert.refresh_from_db()
    assert alert.level == "moderate"
    assert AlertHit.objects.filter(rule="C-SSRS:3:broken").count() == 1


def test_the_words_of_the_pack_stand_on_the_page(pack, talk, alice, signed_in):
    from leeward.common.ids import to_url

    page = signed_in(alice).get(f"/ask-me/{to_url(talk.pk)}/").content.decode()
    assert ">Question 1<" in page
