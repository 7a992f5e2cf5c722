"""Danger in a complaint opens an alert; its words stay with those who answer it, whatever language they are in."""

from __future__ import annotations

import pytest
from django.urls import reverse

from leeward.apps.harms import actions
from leeward.apps.safety import access
from leeward.apps.safety.models import Alert, AlertHit
from leeward.common import ids
from leeward.common.models import Unread

pytestmark = pytest.mark.django_db

WORDS = "Bob was cruel to me in the session, and now I want to kill myself"


@pytest.mark.hazard("H-053")
def test_the_alert_does_not_quote_it_nor_say_where_it_was_said(
    alice, bob, olga, episode, signed_in, complaint
):
    complaint(WORDS, about=bob)
    alert = Alert.objects.get()
    assert AlertHit.objects.get().quote is None
    page = signed_in(bob).get(reverse("safety:alert", args=[alert.pk])).content.decode()
    assert "cruel" not in page and "complaint" not in page.lower()
    assert "A rule for texts" in page


@pytest.mark.parametrize("leads_only", [True, False])
def test_a_report_in_a_language_without_a_measured_model_is_read_by_who_may(
    alice, bob, olga, episode, signed_in, leads_only
):
    type(alice).objects.filter(pk=alice.pk).update(language="es")
    alice.refresh_from_db()
    actions.tell(actor=alice, text="Bob fue cruel conmigo.", for_leads_only=leads_only, key=ids.new())
    row = Unread.objects.get(channel="report")
    assert access.visible_unread(olga).filter(pk=row.pk).exists()
    assert access.visible_unread(bob).filter(pk=row.pk).exists() is not leads_only
    page = signed_in(bob).get(reverse("safety:unread")).content.decode()
    assert ("cruel" in page) is not leads_only


def test_a_complaint_in_another_language_never_stands_on_the_list_of_whom_it_is_about(
    alice, bob, olga, episode, signed_in, complaint
):
    type(alice).objects.filter(pk=alice.pk).update(language="es")
    alice.refresh_from_db()
    complaint("Bob fue cruel conmigo.", about=bob)
    assert Unread.objects.filter(channel="complaint").exists()
    assert "cruel" not in signed_in(bob).get(reverse("safety:unread")).content.decode()
    assert "cruel" in signed_in(olga).get(reverse("safety:unread")).content.decode()


def test_other_words_from_the_same_page_are_a_complaint_of_their_own(alice, bob, episode):
    key = ids.new()
    first = actions.complain(actor=alice, text="Nobody rang.", about_id=bob.pk, key=key)
    same = actions.complain(actor=alice, text="Nobody rang.", about_id=bob.pk, key=key)
    other = actions.complain(actor=alice, text="And nobody wrote.", about_id=bob.pk, key=key)
    assert first.pk == same.pk != other.pk


def test_a_severe_event_that_becomes_a_death_is_told_to_a_lead_again(report, bob, olga):
    from leeward.apps.harms.models import PassedOn
    from leeward.apps.harms.tests.conftest import FACTS

    row = report(bob, severity="severe")
    before = PassedOn.objects.filter(event=row).count()
    row.refresh_from_db()
    actions.save_event(
        actor=bob, event=row, facts=FACTS | {"severity": "severe", "serious": ["death"]}, seen=1, send=False
    )
    assert PassedOn.objects.filter(event=row).count() == before + 1
