"""Sites and teams are opened, renamed, closed and opened again, each with a record and a line."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404

from leeward.apps.consent.queries import SENTENCES
from leeward.apps.people import actions, api
from leeward.apps.people.models import Closing, Site, StaffProfile, Team
from leeward.common import clock
from leeward.common.models import AuditRow
from tests.fixtures import make_staff

pytestmark = pytest.mark.django_db

WHY = "The lease of the house ended in June."


@pytest.fixture
def harbour(ines):
    return actions.open_site(actor=ines, name="Harbour", time_zone="Europe/London")


@pytest.fixture
def crew(ines, harbour):
    return actions.open_team(actor=ines, site=harbour, name="Crew")


def lines(*of) -> list[tuple[str, object, object]]:
    keys = [row.pk for row in of]
    rows = AuditRow.objects.filter(subject_id__in=keys).order_by("pk")
    return [(row.verb, row.actor_id, row.person_id) for row in rows]


def test_every_act_leaves_a_line_with_a_sentence(ines, bob, harbour, crew):
    actions.change_site(actor=ines, site=harbour, name="Old Harbour", time_zone="Europe/Dublin")
    actions.rename_team(actor=ines, team=crew, name="Night crew")
    actions.join_team(actor=ines, team=crew, person=bob)
    actions.leave_team(actor=ines, team=crew, person=bob)
    actions.close_team(actor=ines, team=crew, why=WHY)
    actions.reopen_team(actor=ines, team=crew)
    actions.close_site(actor=ines, site=harbour, why=WHY)
    actions.reopen_site(actor=ines, site=harbour)
    assert lines(harbour, crew) == [
        ("people.site_opened", ines.pk, None),
        ("people.team_opened", ines.pk, None),
        ("people.site_changed", ines.pk, None),
        ("people.team_renamed", ines.pk, None),
        ("people.team_joined", ines.pk, bob.pk),
        ("people.team_left", ines.pk, bob.pk),
        ("people.team_closed", ines.pk, None),
        ("people.team_reopened", ines.pk, None),
        ("people.site_closed", ines.pk, None),
        ("people.site_reopened", ines.pk, None),
    ]
    assert {verb for verb, _who, _whom in lines(harbour, crew)} <= set(SENTENCES)


@pytest.mark.parametrize("who", ["alice", "bob", "charlie", "olga", "marek"])
def test_a_stranger_changes_nothing_and_finds_nothing(who, request, bob, harbour, crew):
    stranger = request.getfixturevalue(who)
    for act in (
        lambda: actions.open_site(actor=stranger, name="New", time_zone="Europe/London"),
        lambda: actions.open_team(actor=stranger, site=harbour, name="New"),
        lambda: actions.change_site(actor=stranger, site=harbour, name="X", time_zone="Europe/London"),
        lambda: actions.rename_team(actor=stranger, team=crew, name="X"),
        lambda: actions.close_site(actor=stranger, site=harbour, why=WHY),
        lambda: actions.reopen_site(actor=stranger, site=harbour),
        lambda: actions.close_team(actor=stranger, team=crew, why=WHY),
        lambda: actions.reopen_team(actor=stranger, team=crew),
        lambda: actions.join_team(actor=stranger, team=crew, person=bob),
        lambda: actions.leave_team(actor=stranger, team=crew, person=bob),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert api.sites(stranger) == ()
    for door, key in ((api.site_page, harbour.pk), (api.team_page, crew.pk)):
        with pytest.raises(Http404):
            door(stranger, key)


def test_a_closing_says_who_when_and_why_and_ends_when_it_is_opened_again(ines, harbour):
    with clock.at(clock.now() + dt.timedelta(days=1)):
        actions.close_site(actor=ines, site=harbour, why=f"  {WHY} ")
        row = Closing.objects.get(site=harbour)
        assert (row.why, row.closed_by, row.closed_at, row.reopened_at) == (WHY, ines, clock.now(), None)
        actions.reopen_site(actor=ines, site=harbour)
        row.refresh_from_db()
        assert (row.reopened_by, row.reopened_at) == (ines, clock.now())
    assert Site.objects.get().closed_at is None


@pytest.mark.parametrize("why", ["", "  ", "because"])
def test_a_closing_without_a_reason_closes_nothing(ines, harbour, why):
    with pytest.raises(ValidationError):
        actions.close_site(actor=ines, site=harbour, why=why)
    assert not Closing.objects.exists()
    assert Site.objects.get().closed_at is None


def test_two_tabs_close_it_once(ines, harbour):
    other = Site.objects.get()
    actions.close_site(actor=ines, site=harbour, why=WHY)
    with pytest.raises(ValidationError):
        actions.close_site(actor=ines, site=other, why=WHY)
    assert Closing.objects.count() == 1
    actions.reopen_site(actor=ines, site=other)
    with pytest.raises(ValidationError):
        actions.reopen_site(actor=ines, site=harbour)


def test_the_database_knows_one_running_closing_of_one_thing(ines, harbour, crew):
    facts = {"why": WHY, "closed_by": ines, "closed_at": clock.now()}
    Closing.objects.create(site=harbour, **facts)
    Closing.objects.create(team=crew, **facts)
    for wrong in ({"site": harbour}, {"team": crew}, {"site": harbour, "team": crew}, {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Closing.objects.create(**wrong, **facts)


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "harbour", " HARBOUR "])
def test_a_name_that_is_missing_too_long_or_taken_is_refused(ines, harbour, name):
    with pytest.raises(ValidationError) as refused:
        actions.open_site(actor=ines, name=name, time_zone="Europe/London")
    assert "name" in refused.value.error_dict
    assert Site.objects.count() == 1


def test_a_site_may_keep_its_own_name_and_needs_a_real_zone(ines, harbour):
    actions.change_site(actor=ines, site=harbour, name="HARBOUR", time_zone="Europe/London")
    assert Site.objects.get().name == "HARBOUR"
    with pytest.raises(ValidationError):
        actions.change_site(actor=ines, site=harbour, name="Harbour", time_zone="Mars/Olympus")


def test_two_sites_may_each_have_a_team_of_the_same_name(ines, harbour, crew):
    hill = actions.open_site(actor=ines, name="Hill", time_zone="Europe/London")
    assert actions.open_team(actor=ines, site=hill, name="Crew").site == hill
    with pytest.raises(ValidationError):
        actions.open_team(actor=ines, site=harbour, name="crew")


# --- a closed place takes nobody new, and keeps what is there ----------------------------------------------


def test_a_team_brings_its_site_and_a_person_is_in_one_team(ines, bob, harbour, crew):
    hill = actions.open_site(actor=ines, name="Hill", time_zone="Europe/London")
    climbers = actions.open_team(actor=ines, site=hill, name="Climbers")
    actions.join_team(actor=ines, team=crew, person=bob)
    actions.join_team(actor=ines, team=climbers, person=bob)
    actions.join_team(actor=ines, team=climbers, person=bob)
    profile = StaffProfile.objects.get(person=bob)
    assert (profile.team, profile.site) == (climbers, hill)
    assert [verb for verb, _who, whom in lines(crew, climbers) if whom == bob.pk] == [
        "people.team_joined", "people.team_left", "people.team_joined",
    ]  # fmt: skip
    assert api.staff_faces([bob.pk])[bob.pk].site == "Hill"


def test_out_of_the_team_they_stay_at_the_site(ines, bob, harbour, crew):
    actions.join_team(actor=ines, team=crew, person=bob)
    actions.leave_team(actor=ines, team=crew, person=bob)
    profile = StaffProfile.objects.get(person=bob)
    assert (profile.team, profile.site) == (None, harbour)


def test_a_closed_team_or_site_takes_nobody_and_keeps_who_is_there(ines, bob, charlie, harbour, crew):
    actions.join_team(actor=ines, team=crew, person=bob)
    actions.close_site(actor=ines, site=harbour, why=WHY)
    crew.refresh_from_db()
    with pytest.raises(ValidationError):
        actions.join_team(actor=ines, team=crew, person=charlie)
    with pytest.raises(ValidationError):
        actions.open_team(actor=ines, site=harbour, name="Another")
    assert StaffProfile.objects.get(person=bob).team == crew
    assert [member.id for member in api.team_page(ines, crew.pk).members] == [bob.pk]
    actions.reopen_site(actor=ines, site=harbour)
    actions.close_team(actor=ines, team=crew, why=WHY)
    with pytest.raises(ValidationError):
        actions.join_team(actor=ines, team=Team.objects.get(), person=charlie)


def test_nobody_reads_the_name_of_a_closed_site_beside_a_colleague(ines, bob, harbour, crew):
    actions.join_team(actor=ines, team=crew, person=bob)
    actions.close_site(actor=ines, site=harbour, why=WHY)
    face = api.staff_faces([bob.pk])[bob.pk]
    assert (face.site, face.site_id) == ("", None)
    actions.reopen_site(actor=ines, site=harbour)
    assert api.staff_faces([bob.pk])[bob.pk].site_id == harbour.pk


def test_only_colleagues_with_a_profile_come_into_a_team(ines, alice, crew):
    with pytest.raises(PermissionDenied):
        actions.join_team(actor=ines, team=crew, person=alice)
    new = actions.open_account(username="new", password=None, role=actions.Role.CLINICIAN, name="New")
    with pytest.raises(ValidationError) as refused:
        actions.join_team(actor=ines, team=crew, person=new)
    assert "New has no profile yet" in refused.value.messages[0]


@pytest.mark.parametrize("count", [2, 30])
def test_lists_cost_the_same_for_few_and_many(ines, harbour, crew, count, django_assert_num_queries):
    for number in range(count):
        site = actions.open_site(actor=ines, name=f"Site {number}", time_zone="Europe/London")
        actions.open_team(actor=ines, site=site, name="Team")
        actions.open_team(actor=ines, site=harbour, name=f"Team {number}")
        person = make_staff(f"s{number}", actions.Role.CLINICIAN, name=f"S {number}")
        actions.join_team(actor=ines, team=crew, person=person)
        actions.close_site(actor=ines, site=site, why=WHY)
    with django_assert_num_queries(3):
        assert len(api.sites(ines)) == count + 1
    with django_assert_num_queries(7):
        assert len(api.site_page(ines, harbour.pk).staff) == count
    with django_assert_num_queries(5):
        assert len(api.team_page(ines, crew.pk).members) == count
