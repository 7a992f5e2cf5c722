"""Only whoever may act on an alert is on the rota: a shift of anybody else covers nothing and owns nothing."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from leeward.apps.people import actions as people
from leeward.apps.people.roles import STAFF, Role
from leeward.apps.safety import access, actions, api, queries
from leeward.apps.safety.models import Shift
from leeward.common import clock
from leeward.portals.admin import queries as admin
from tests.fixtures import make_staff

from .conftest import MONDAY, raise_for

pytestmark = pytest.mark.django_db

WEEK = dt.timedelta(days=8)


def old_shift(person, duty: str = "lead") -> Shift:
    """As one set before the role ended, or by an earlier version."""
    return Shift.objects.create(
        person=person, duty=duty, begins_at=MONDAY, ends_at=MONDAY + WEEK, set_at=clock.now()
    )


@pytest.mark.hazard("H-023")
@pytest.mark.parametrize("role", sorted(STAFF - {Role.CLINICIAN, Role.SUPERVISOR}))
def test_whoever_may_not_act_cannot_be_put_on_the_rota(monday, role):
    person = make_staff("only", role, name="Only One")
    with pytest.raises(ValidationError, match="may not act on an alert"):
        actions.set_shift(actor=None, person=person, begins_at=MONDAY, ends_at=MONDAY + WEEK)
    assert not Shift.objects.exists()


def test_the_form_offers_only_those_who_may_act(monday, ines, bob, charlie, olga, signed_in):
    page = signed_in(olga).get(reverse("safety:rota")).content.decode()
    assert f'value="{bob.pk}"' in page and f'value="{olga.pk}"' in page
    assert f'value="{ines.pk}"' not in page


def test_an_administrator_who_is_alone_on_the_rota_is_no_lead(monday, dana, olga, ines):
    old_shift(ines)
    assert access.shifts_now(MONDAY) == [] and not access.is_somebody_on_duty(MONDAY)
    assert raise_for(dana).owner == olga
    (first, *_rest) = queries.rota_days(MONDAY.date())
    assert first.holes == [(first.begins_at, first.ends_at)]
    assert any("Nobody on the rota leads" in gap for gap in api.gaps())


def test_a_clinician_whose_role_ended_is_no_cover_any_more(monday, dana, charlie, olga, ines):
    actions.set_shift(actor=None, person=charlie, begins_at=MONDAY, ends_at=MONDAY + WEEK)
    people.grant_role(actor=ines, person=charlie, role=Role.ADMINISTRATOR)
    people.end_role(actor=ines, person=charlie, role=Role.CLINICIAN)
    assert raise_for(dana).owner == olga
    assert any("Nobody on the rota leads" in gap for gap in api.gaps())


def test_the_rota_and_the_page_of_health_say_who_is_no_cover(monday, ines, olga, signed_in):
    old_shift(ines)
    assert (
        "Not cover: may not act on an alert" in signed_in(olga).get(reverse("safety:rota")).content.decode()
    )
    (said,) = [gap.words for gap in api.gaps_by_kind() if gap.kind == "idle_shift"]
    assert "Ines Costa" in said
    assert said in {check.proof for check in admin.checks()}
