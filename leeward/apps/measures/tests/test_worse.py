"""A "yes" to "did anything here make things worse?" reaches the morning and the record, until somebody takes it up."""

from __future__ import annotations

import pytest
from django.urls import reverse

from leeward.apps.measures import api
from leeward.common import clock

pytestmark = pytest.mark.django_db

WORDS = "Something here made things worse"


@pytest.mark.hazard("H-013")
def test_it_reaches_the_morning_and_the_record_and_waits(
    sitting, pen, answer_all, week, bob, charlie, episode, signed_in
):
    answer_all(pen, sitting, 0)
    row = week(1)
    with clock.at(row.due_from):
        answer_all(pen, row, 0, given={"HARM-1.1": 1})
        browser = signed_in(bob)
        morning, record = (
            reverse("portal_clinician:morning"),
            reverse("portal_clinician:record", args=[episode.pk]),
        )
        assert WORDS in browser.get(morning).content.decode()
        assert WORDS in browser.get(record).content.decode()
        url = reverse("measures:heard", args=[episode.pk])
        assert signed_in(charlie).post(url).status_code == 404
        assert api.standing(episode.pk).harm_waits
        browser.post(url)
        assert not api.standing(episode.pk).harm_waits
        assert WORDS not in browser.get(morning).content.decode()


def test_no_is_no_news(sitting, pen, answer_all, week, episode):
    answer_all(pen, sitting, 0)
    answer_all(pen, week(1), 0)
    assert not api.standing(episode.pk).harm_waits
