"""An open alert of somebody who asks for help stands wherever requests are read and answered."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from leeward.apps.care import actions as care
from leeward.apps.care import api
from leeward.apps.care.models import Decision
from leeward.apps.safety import actions
from leeward.apps.safety.models import Alert
from leeward.common import clock
from tests.fixtures import make_client

from .conftest import MONDAY, raise_for

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)


def ask(client):
    referral, _secret = care.begin_referral()
    type(referral).objects.filter(pk=referral.pk).update(subject_id=client.pk)
    referral.subject_id = client.pk
    care.answer_referral(
        referral=referral, answers={"problems": ["low_mood"], "country": "GB", "danger": "no"}
    )
    care.finish_referral(referral=referral, client=client)
    referral.refresh_from_db()
    return referral


@pytest.fixture
def asking(monday, olga, charlie, dana):
    """Dana asked last, said "no" to danger, and wrote words of danger since. Olga owns the alert."""
    for number in range(2):
        ask(make_client(f"earlier{number}", name=f"Earlier {number}"))
    with clock.at(MONDAY + HOUR):
        referral = ask(dana)
        raise_for(dana)
    return referral


def read(signed_in, person, name: str, *args, at=MONDAY + HOUR) -> str:
    with clock.at(at):
        return signed_in(person).get(reverse(name, args=args)).content.decode()


def test_the_list_marks_it_and_has_it_first(asking, charlie, signed_in):
    page = read(signed_in, charlie, "care:referrals")
    assert page.index("Dana Levi") < page.index("Earlier 0")
    assert "Safety alert, open" in page
    assert "Safety alert, past its time" in read(signed_in, charlie, "care:referrals", at=MONDAY + 8 * HOUR)


def test_the_request_says_it_at_its_head_with_the_link_for_who_may_open_it(asking, olga, charlie, signed_in):
    alert = Alert.objects.get()
    address = reverse("safety:alert", args=[alert.pk])
    page = read(signed_in, olga, "care:referral", asking.pk)
    assert page.index("An alert about them is open.") < page.index("In their words")
    assert address in page
    page = read(signed_in, charlie, "care:referral", asking.pk)
    assert "An alert about them is open." in page and "Olga Petrova has it" in page
    assert address not in page and "stop living" not in page


@pytest.mark.hazard("H-008")
def test_nobody_is_shown_elsewhere_before_somebody_has_seen_the_alert(asking, olga, charlie, signed_in):
    with pytest.raises(ValidationError, match="nobody has seen the alert"):
        care.decide_referral(actor=charlie, referral=asking, outcome="signposted")
    answer = signed_in(charlie).post(
        reverse("care:decision", args=[asking.pk]), {"outcome": "signposted", "step": "therapy"}, follow=True
    )
    assert "nobody has seen the alert" in answer.content.decode()
    assert not Decision.objects.filter(referral=asking).exists()
    actions.acknowledge_alert(actor=olga, alert=Alert.objects.get(), line="I ring her.")
    page = read(signed_in, charlie, "care:referral", asking.pk)
    assert "somebody has seen it" in page and "Olga Petrova is on it." in page
    care.decide_referral(actor=charlie, referral=asking, outcome="signposted")
    assert Decision.objects.get(referral=asking).outcome == "signposted"


def test_it_stands_on_the_morning_of_whoever_answers_requests(asking, olga, charlie, signed_in):
    page = read(signed_in, charlie, "portal_clinician:morning")
    assert "Nothing needs you" not in page and "1 person needs you." in page
    assert "Dana Levi" in page and "Asks for help, safety alert" in page
    page = read(signed_in, olga, "portal_clinician:morning")
    assert "1 person needs you." in page, "Olga owns it: once, and as hers"
    actions.acknowledge_alert(actor=olga, alert=Alert.objects.get(), line="I ring her.")
    assert "Nothing needs you right now." in read(signed_in, charlie, "portal_clinician:morning")


def test_a_client_learns_nothing_of_it(asking, alice, dana):
    assert api.asking_in_danger(alice) == () == api.asking_in_danger(dana)


def test_ten_cost_as_many_queries_as_one(asking, charlie, django_assert_max_num_queries):
    with clock.at(MONDAY + HOUR), django_assert_max_num_queries(8):
        assert len(api.asking_in_danger(charlie)) == 1
    for number in range(9):
        client = make_client(f"more{number}", name=f"More {number}")
        ask(client)
        raise_for(client)
    with clock.at(MONDAY + HOUR), django_assert_max_num_queries(8):
        assert len(api.asking_in_danger(charlie)) == 10
