"""Two people judge, each blind to the other; where they differ, a lead settles it."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from leeward.apps.harms import actions, queries
from leeward.apps.harms.models import Related
from leeward.apps.people.roles import Role
from leeward.common import ids
from tests.fixtures import make_staff

pytestmark = pytest.mark.django_db

SAID = [str(one.label) for one in Related]


@pytest.fixture
def petra(db):
    return make_staff("petra", Role.SUPERVISOR, name="Petra Lane")


def page(browser, row):
    return browser.get(f"/harms/events/{ids.to_url(row.pk)}/").content.decode()


@pytest.mark.hazard("H-052")
def test_the_second_never_sees_the_first_answer_before_giving_their_own(bob, olga, report, signed_in):
    row = report(bob, related="definite")
    seen = queries.judgement(row, olga)
    assert (seen.given, seen.own, seen.both) == (1, "", ())
    text = page(signed_in(olga), row)
    assert "You judge second, and blind" in text
    # The form offers all five answers once each, and none is marked or named anywhere else.
    assert (
        text.count('value="definite"') == 1
        and "checked" not in text.split('id="rate"')[1].split("</section>")[0]
    )
    assert "You said" not in text and "Bob Castellan</dt>" not in text


@pytest.mark.hazard("H-052")
def test_no_other_reader_is_shown_a_single_answer_either(bob, marek, report, signed_in):
    row = report(bob, related="definite")
    assert queries.judgement(row, marek).both == ()
    assert "definite" not in page(signed_in(marek), row)


def test_a_rater_sees_their_own_answer(bob, report, signed_in):
    row = report(bob, related="probable")
    assert "You said: probable" in page(signed_in(bob), row)


def test_both_are_shown_when_both_are_there(bob, olga, report, signed_in):
    row = report(bob, related="possible")
    actions.rate_event(actor=olga, event=row, related="possible")
    found = queries.judgement(row, bob)
    assert found.both == (("Bob Castellan", "possible"), ("Olga Petrova", "possible"))
    assert found.related is True and not found.differs


def test_nobody_judges_twice_and_there_is_no_third(bob, olga, petra, report):
    row = report(bob)
    with pytest.raises(PermissionDenied):
        actions.rate_event(actor=bob, event=row, related="unlikely")
    actions.rate_event(actor=olga, event=row, related="unlikely")
    with pytest.raises(PermissionDenied):
        actions.rate_event(actor=petra, event=row, related="definite")
    assert row.ratings.count() == 2


def test_a_draft_and_a_managers_view_are_not_rated(bob, marek, olga, report):
    draft = report(bob, send=False)
    with pytest.raises(PermissionDenied):
        actions.rate_event(actor=olga, event=draft, related="possible")
    row = report(bob)
    with pytest.raises(PermissionDenied):
        actions.rate_event(actor=marek, event=row, related="possible")


def test_an_answer_that_is_none_of_the_five_is_refused(bob, olga, report):
    with pytest.raises(ValidationError):
        actions.rate_event(actor=olga, event=report(bob), related="maybe")


def test_where_they_differ_a_lead_who_is_neither_settles_it_with_a_line(bob, olga, petra, report):
    row = report(bob, related="probable")
    actions.rate_event(actor=olga, event=row, related="unrelated")
    assert queries.judgement(row, bob).related is None
    for actor in (bob, olga):
        with pytest.raises(PermissionDenied):
            actions.settle_event(actor=actor, event=row, related="possible", line="I think so.")
    with pytest.raises(ValidationError):
        actions.settle_event(actor=petra, event=row, related="possible", line=" ")
    actions.settle_event(actor=petra, event=row, related="unlikely", line="It began before care.")
    found = queries.judgement(row, bob)
    assert found.related is False and found.settled.line == "It began before care."
    with pytest.raises(PermissionDenied):
        actions.settle_event(actor=petra, event=row, related="definite", line="No.")


def test_where_only_one_supervisor_works_they_may_settle_what_they_rated(bob, olga, report):
    row = report(bob, related="probable")
    actions.rate_event(actor=olga, event=row, related="unrelated")
    actions.settle_event(actor=olga, event=row, related="possible", line="We cannot rule it out.")
    assert queries.judgement(row, bob).related is True


def test_what_they_agree_on_is_not_settled(bob, olga, petra, report):
    row = report(bob, related="possible")
    actions.rate_event(actor=olga, event=row, related="possible")
    with pytest.raises(PermissionDenied):
        actions.settle_event(actor=petra, event=row, related="definite", line="More.")
