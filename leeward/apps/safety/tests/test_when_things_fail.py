"""Whatever breaks, it fails towards a person and the client's crisis page."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from leeward.apps.safety.models import Alert, Escalation
from leeward.common import clock, jobs, mail
from leeward.common.models import Job

from .conftest import MONDAY, raise_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def mail_is_down(monkeypatch, mailboxes):
    def refused(**_):
        raise OSError("refused")

    monkeypatch.setattr(mail, "send", refused)


@pytest.mark.hazard("H-024")
def test_with_the_mail_server_down_the_alert_stands_and_every_message_is_tried_again(
    monday, alice, episode, bob, mail_is_down, signed_in, page_of
):
    alert = raise_for(alice, episode)
    jobs.run_due()
    waiting = Job.objects.get(name="notifications.deliver")
    assert (waiting.state, waiting.attempts) == ("ready", 1)
    assert "Alice" in page_of(signed_in(bob).get(reverse("safety:alerts")))
    with clock.at(alert.due_at):
        jobs.run_due()
        assert Escalation.objects.filter(alert=alert, told_at=None).exists(), "said so at the alert"
        assert "The mail has not gone out yet." in page_of(
            signed_in(bob).get(reverse("safety:alert", args=[alert.pk]))
        )


@pytest.mark.hazard("H-033")
def test_with_the_job_queue_broken_nothing_is_taken_half_and_help_is_there(
    monday, alice, episode, monkeypatch, signed_in, page_of
):
    """An alert that nobody could be told of is not kept quietly: the whole act fails, and its caller asks a person."""
    from leeward.apps.safety.actions import alerts

    def broken(*_args, **_more):
        raise RuntimeError("no queue")

    monkeypatch.setattr(alerts.jobs, "enqueue", broken)
    with pytest.raises(RuntimeError):
        raise_for(alice, episode)
    assert not Alert.objects.exists()
    assert signed_in(alice).get(reverse("safety:help_for_you")).status_code == 200
    assert signed_in(alice).get("/help-now/").status_code == 200


@pytest.mark.hazard("H-017")
def test_an_alert_whose_jobs_never_ran_is_late_on_every_page(monday, alice, episode, bob, signed_in, page_of):
    alert = raise_for(alice, episode)
    with clock.at(MONDAY + dt.timedelta(days=1)):
        assert "Past its time" in page_of(signed_in(bob).get(reverse("safety:alerts")))
    assert Job.objects.filter(name="safety.chase_alert", state="ready").count() == 2
    assert alert.owner_id == bob.pk
