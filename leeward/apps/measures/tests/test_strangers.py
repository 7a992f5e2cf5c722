"""What is not theirs does not exist for them: every page of a check-in, every door."""

from __future__ import annotations

import uuid

import pytest
from django.http import Http404
from django.urls import reverse

from leeward.apps.care import api as care
from leeward.apps.measures import access, api
from leeward.apps.measures.models import Answer

pytestmark = pytest.mark.django_db

CLIENT_PAGES = ("start", "whole", "finished")
STAFF_PAGES = ("sitting", "enter")


@pytest.mark.parametrize("name", CLIENT_PAGES)
def test_a_check_in_is_its_clients_alone(sitting, dana, bob, charlie, signed_in, name):
    url = reverse(f"measures:{name}", args=[sitting.pk])
    for person in (dana, bob, charlie):
        assert signed_in(person).get(url).status_code == 404


def test_a_stranger_answers_nothing(sitting, dana, charlie, bob, signed_in):
    for person in (dana, charlie, bob):
        browser = signed_in(person)
        for url, data in (
            (reverse("measures:checkin", args=[sitting.pk, 1]), {"PHQ-9.1": "1", "go": "next"}),
            (reverse("measures:whole", args=[sitting.pk]), {"PHQ-9.1": "1", "go": "finish"}),
            (reverse("measures:answers", args=[sitting.pk]), {"field": "PHQ-9.1", "value": "1", "key": "k"}),
        ):
            assert browser.post(url, data).status_code == 404
    assert not Answer.objects.exists()


@pytest.mark.parametrize("name", STAFF_PAGES)
def test_answers_are_read_by_the_care_team_alone(sitting, dana, alice, charlie, bob, olga, signed_in, name):
    url = reverse(f"measures:{name}", args=[sitting.pk])
    for person in (dana, alice, charlie):
        assert signed_in(person).get(url).status_code == 404
    assert signed_in(bob).get(url).status_code == 200
    assert signed_in(olga).get(url).status_code == 200


def test_only_the_care_team_plans(sitting, episode, dana, alice, charlie, bob, signed_in):
    plan = reverse("measures:plan", args=[episode.pk])
    for person in (dana, alice, charlie):
        assert signed_in(person).get(plan).status_code == 404
        assert signed_in(person).post(plan, {"measures": ["ASQ"]}).status_code == 404
        for url in (
            reverse("measures:cancellation", args=[sitting.pk]),
            reverse("measures:looked_at", args=[episode.pk]),
        ):
            assert signed_in(person).post(url).status_code == 404
    assert signed_in(bob).get(plan).status_code == 200


def test_overdue_holds_the_own_caseload_only(sitting, week, episode, bob, charlie, alice, ines, signed_in):
    week(1)
    url = reverse("measures:overdue")
    from leeward.common import clock

    from .conftest import START

    with clock.at(START.replace(day=13)):
        from leeward.apps.measures import actions

        actions.invite_due()
        assert "Alice Brook" in signed_in(bob).get(url).content.decode()
        assert "Alice Brook" not in signed_in(charlie).get(url).content.decode()
    for person in (alice, ines):
        assert signed_in(person).get(url).status_code == 404


def test_a_check_in_that_was_never_made_is_not_there(alice, signed_in, episode):
    assert signed_in(alice).get(reverse("measures:start", args=[uuid.uuid4()])).status_code == 404


def test_the_doors_of_access_know_the_stranger(sitting, episode, charlie, dana, bob, alice):
    for person in (charlie, dana, bob):
        with pytest.raises(Http404):
            access.get_sitting(person, sitting.pk)
    for person in (charlie, dana, alice):
        with pytest.raises(Http404):
            access.get_staff_sitting(person, sitting.pk)
    with pytest.raises(Http404):
        access.may_see_alliance(charlie, episode.pk)
    assert list(access.visible_sittings(dana)) == []


def test_lists_are_bound_to_the_scope(sitting, episode, charlie, bob):
    assert api.standings(care.caseload_scope(charlie)) == {}
    assert set(api.standings(care.caseload_scope(bob))) == {episode.pk}


def test_reading_answers_leaves_a_line_for_the_client(sitting, bob, alice, signed_in):
    from leeward.common.models import AuditRow

    signed_in(bob).get(reverse("measures:sitting", args=[sitting.pk]))
    assert AuditRow.objects.filter(verb="care.record_opened", actor_id=bob.pk, person_id=alice.pk).exists()
