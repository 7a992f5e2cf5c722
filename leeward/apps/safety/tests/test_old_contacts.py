"""A crisis contact that grew old stays up with its date, calls its keeper, and bars new admissions; nothing stops."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail as outbox
from django.core.exceptions import ValidationError
from django.urls import reverse

from leeward.apps.care import actions as care
from leeward.apps.people.roles import Role
from leeward.apps.safety import actions, api
from leeward.apps.safety.jobs import look_at_contacts
from leeward.common import clock, jobs
from tests.fixtures import agree_to_care, make_client

from .conftest import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday", "mailboxes")]

LATER = MONDAY + dt.timedelta(days=91)


@pytest.fixture
def contact(olga, bob):
    row = actions.add_contact(
        actor=olga, country="GB", kind="call", name="A line", number="116 123", source="Rung."
    )
    actions.confirm_contact(actor=olga, contact=row)
    return row


@pytest.fixture
def asked():
    erin = make_client("erin", name="Erin Walsh", country="GB")
    referral, _secret = care.begin_referral()
    type(referral).objects.filter(pk=referral.pk).update(subject_id=erin.pk)
    referral.subject_id = erin.pk
    care.answer_referral(referral=referral, answers={"problems": ["low_mood"], "country": "GB"})
    care.finish_referral(referral=referral, client=erin)
    agree_to_care(erin)
    referral.refresh_from_db()
    return referral


@pytest.mark.hazard("H-030")
def test_nobody_new_is_taken_on_until_it_was_checked_again(contact, asked, bob, olga):
    with clock.at(LATER):
        with pytest.raises(ValidationError, match="checked more than 90 days ago"):
            care.decide_referral(actor=bob, referral=asked, outcome="offered")
        asked.refresh_from_db()
        actions.confirm_contact(actor=olga, contact=contact)
        assert care.decide_referral(actor=bob, referral=asked, outcome="offered") is not None


def test_whoever_looks_for_another_place_is_told_where(contact, asked, bob):
    with clock.at(LATER):
        assert care.decide_referral(actor=bob, referral=asked, outcome="signposted") is None


def test_it_stays_up_with_its_date_for_whoever_is_in_care(contact, alice, episode, signed_in):
    with clock.at(LATER):
        page = signed_in(alice).get(reverse("safety:help_for_you")).content.decode()
    assert "116 123" in page


def test_without_any_entry_nothing_is_barred_and_another_country_is_not_concerned(contact):
    with clock.at(LATER):
        assert api.admission_bar("DE") == "" and api.admission_bar("GB") != ""
    assert api.admission_bar("GB") == ""


def test_whoever_leads_safety_is_told_once_a_week(contact, olga):
    outbox.outbox.clear()
    with clock.at(LATER):
        for _day in range(3):
            look_at_contacts()
            jobs.run_due()
    told = [one for one in outbox.outbox if one.to == ["olga@example.org"]]
    assert len(told) == 1 and "116" not in told[0].body
    with clock.at(LATER + dt.timedelta(days=7)):
        look_at_contacts()
        jobs.run_due()
    assert sum(one.to == ["olga@example.org"] for one in outbox.outbox) == 2
    assert olga.has_role(Role.SUPERVISOR)
