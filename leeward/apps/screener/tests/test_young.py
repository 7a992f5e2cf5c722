"""A young person answers alone. Nobody at home sees the questions, the answers, or that they were asked."""

from __future__ import annotations

import datetime as dt
import html

import pytest
from django.core import mail as outbox

from leeward.apps.consent.tests.conftest import agree, let_in, nadia, noon, yara  # noqa: F401
from leeward.apps.notifications.models import Delivery
from leeward.apps.safety import api as safety
from leeward.apps.safety.tests.conftest import raise_for
from leeward.apps.screener import actions
from leeward.common import clock, jobs
from leeward.common.ids import to_url
from tests.fixtures import make_episode

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(noon, yara, nadia, bob, olga):  # noqa: F811
    """Yara has let her mother in, has written of danger, and somebody is on duty."""
    agree(yara)
    link = let_in(yara, nadia, shares_worry_page=True, shares_appointments=True)
    care = make_episode(client=yara, intake=bob, therapist=bob)
    safety.set_shift(
        actor=None, person=olga, begins_at=noon - dt.timedelta(hours=1), ends_at=noon + dt.timedelta(hours=5)
    )
    return raise_for(yara, care), link


def test_the_page_says_first_that_they_answer_alone_and_asks_softly(told, yara, signed_in):  # noqa: F811
    page = html.unescape(signed_in(yara).get("/ask-me/").content.decode())
    assert "You answer this on your own" in page and "Are you on your own right now?" in page
    assert page.index("on your own") < page.index("Begin") and "No, not now" in page
    assert "They are not told that we asked." in page


def test_a_grown_up_is_not_asked_who_else_is_there(alert, on_duty, alice, signed_in):
    page = signed_in(alice).get("/ask-me/").content.decode()
    assert "Are you on your own right now?" not in page and "Begin" in page


def test_not_now_leads_to_help_and_nobody_is_called(told, yara, signed_in):  # noqa: F811
    alert, _link = told
    assert signed_in(yara).post("/ask-me/", {"go": "no"})["Location"] == "/safety/help/"
    alert.refresh_from_db()
    assert alert.level == "" and alert.hits.count() == 1


@pytest.mark.hazard("H-036")
def test_a_guardian_sees_nothing_of_it_and_is_sent_nothing(told, yara, nadia, signed_in):  # noqa: F811
    alert, link = told
    hers = signed_in(nadia)
    before = hers.get("/family/").content.decode()
    row = actions.begin(actor=yara, language="en")
    for value in (1, 0, 0, 0, 1):
        row.refresh_from_db()
        row = actions.give_answer(actor=yara, conversation=row, item=row.shown, value=value)
    jobs.run_due()
    for address in (
        "/ask-me/", f"/ask-me/{to_url(row.pk)}/", f"/ask-me/{to_url(row.pk)}/end/",
        f"/ask-me/at/{to_url(alert.pk)}/", f"/safety/alerts/{to_url(alert.pk)}/", "/care/my-copy/",
    ):  # fmt: skip
        assert hers.get(address).status_code == 404, address
        assert hers.post(address, {"go": "yes", "item": "1", "said": "1"}).status_code == 404, address
    page = hers.get("/family/").content.decode()
    assert len(page) == len(before) and link.ended_at is None
    for word in ("question", "wished", "screener", "ASQ"):
        assert word not in page or word in before
    assert not [one for one in outbox.outbox if nadia.email in one.to]
    assert not Delivery.objects.filter(to=nadia).exists()
    assert clock.now() == row.ended_at
