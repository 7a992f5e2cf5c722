"""Sites and teams on the administrator's pages: with numbers, kind errors, and what stays when one is closed."""

from __future__ import annotations

import pytest

from leeward.apps.care.models import Episode
from leeward.apps.people import actions
from leeward.apps.people.models import Closing, Site, StaffProfile, Team
from leeward.common import ids

pytestmark = pytest.mark.django_db

WHY = "The lease of the house ended in June."


@pytest.fixture
def harbour(ines):
    return actions.open_site(actor=ines, name="Harbour", time_zone="Europe/London")


@pytest.fixture
def crew(ines, harbour):
    return actions.open_team(actor=ines, site=harbour, name="Crew")


def at(row, rest: str = "") -> str:
    kind = "sites" if isinstance(row, Site) else "sites/teams"
    return f"/admin/{kind}/{ids.to_url(row.pk)}/{rest}"


def test_only_an_administrator_finds_these_pages(alice, bob, charlie, olga, marek, signed_in, harbour, crew):
    for stranger in (alice, bob, charlie, olga, marek):
        browser = signed_in(stranger)
        for path in ("/admin/sites/", "/admin/sites/new/", at(harbour), at(harbour, "details/"),
                     at(harbour, "closing/"), at(harbour, "teams/"), at(crew), at(crew, "details/"),
                     at(crew, "closing/")):  # fmt: skip
            assert browser.get(path).status_code == 404, path
            assert browser.post(path, {"name": "X", "why": WHY}).status_code == 404, path
        for path in (at(harbour, "reopening/"), at(crew, "reopening/"), at(crew, "members/")):
            assert browser.post(path, {"person": bob.pk}).status_code == 404, path
    assert Site.objects.get().name == "Harbour"


def test_an_administrator_opens_a_site_and_a_team_and_puts_a_colleague_there(ines, bob, signed_in):
    browser = signed_in(ines)
    assert browser.post("/admin/sites/new/", {"name": "Hill", "time_zone": "Europe/Paris"}).status_code == 302
    hill = Site.objects.get()
    browser.post(at(hill, "teams/"), {"name": "Climbers"})
    climbers = Team.objects.get()
    page = browser.post(at(climbers, "members/"), {"person": str(bob.pk)}, follow=True).content.decode()
    assert "Bob Castellan is in Climbers now." in page
    assert StaffProfile.objects.get(person=bob).site == hill
    page = browser.post(
        at(climbers, "members/"), {"person": str(bob.pk), "do": "leave"}, follow=True
    ).content.decode()
    assert "Bob Castellan is not in Climbers any more." in page
    assert StaffProfile.objects.get(person=bob).team is None


def test_a_name_that_is_taken_is_said_beside_the_field_and_what_was_typed_stays(ines, harbour, signed_in):
    answer = signed_in(ines).post("/admin/sites/new/", {"name": "harbour", "time_zone": "Asia/Beirut"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "There is a site of this name already." in page
    assert 'value="harbour"' in page and 'value="Asia/Beirut" selected' in page


def test_names_change(ines, harbour, crew, signed_in):
    browser = signed_in(ines)
    browser.post(at(harbour, "details/"), {"name": "Quay", "time_zone": "Europe/Dublin"})
    browser.post(at(crew, "details/"), {"name": "Night crew"})
    assert (Site.objects.get().name, Site.objects.get().time_zone) == ("Quay", "Europe/Dublin")
    assert Team.objects.get().name == "Night crew"


def test_the_list_counts_whose_therapist_works_there(ines, bob, crew, episode, signed_in):
    browser = signed_in(ines)
    Episode.objects.update(site=None)  # with one open site, it is theirs from the first day
    assert "0 in care" in browser.get("/admin/sites/").content.decode()
    actions.join_team(actor=ines, team=crew, person=bob)
    assert "1 in care" in browser.get("/admin/sites/").content.decode()


def test_somebody_placed_at_the_site_of_their_therapist_is_counted_once(ines, bob, crew, harbour, episode):
    from leeward.apps.care import api as care

    actions.join_team(actor=ines, team=crew, person=bob)
    Episode.objects.filter(pk=episode.pk).update(site=harbour)
    assert care.at_sites(ines) == {harbour.pk: care.AtSite(1, 0)}
    Episode.objects.filter(pk=episode.pk).update(status="waiting")
    assert care.at_sites(ines) == {harbour.pk: care.AtSite(0, 1)}


def test_numbers_of_sites_are_not_for_everybody(alice, bob, olga):
    from django.core.exceptions import PermissionDenied

    from leeward.apps.care import api as care

    for stranger in (alice, bob, olga):
        with pytest.raises(PermissionDenied):
            care.at_sites(stranger)


def test_closing_says_what_stays_needs_a_reason_and_moves_nobody(
    ines, alice, bob, crew, harbour, episode, signed_in
):
    actions.join_team(actor=ines, team=crew, person=bob)
    browser = signed_in(ines)
    page = browser.get(at(harbour, "closing/")).content.decode()
    assert "1 person in care with it stays with their therapist." in page
    assert "1 colleague stays at the site" in page
    assert browser.post(at(harbour, "closing/"), {"why": "because"}).status_code == 422
    assert not Closing.objects.exists()
    page = browser.post(at(harbour, "closing/"), {"why": WHY}, follow=True).content.decode()
    assert "Closed: nobody new comes here" in page and WHY in page and "Ines Costa closed it" in page
    episode.refresh_from_db()
    assert episode.status == "active"
    assert StaffProfile.objects.get(person=bob).team == crew
    assert "Put a colleague into this team" not in browser.get(at(crew)).content.decode()
    page = browser.post(at(harbour, "reopening/"), follow=True).content.decode()
    assert "The site is open again." in page and "Ines Costa opened it again" in page


def test_a_closed_site_no_longer_speaks_for_a_colleague(ines, bob, charlie, crew, harbour, episode):
    from leeward.apps.care import queries as care

    actions.join_team(actor=ines, team=crew, person=charlie)
    Episode.objects.filter(pk=episode.pk).update(site=harbour)
    episode.refresh_from_db()
    first = care.candidates([bob, charlie], episode)[0]
    assert (first.face.id, first.is_same_site) == (charlie.pk, True)
    actions.close_site(actor=ines, site=harbour, why=WHY)
    assert not any(row.is_same_site for row in care.candidates([bob, charlie], episode))


def test_a_client_is_never_put_into_a_team_and_nonsense_is_answered_kindly(ines, alice, crew, signed_in):
    browser = signed_in(ines)
    assert browser.post(at(crew, "members/"), {"person": str(alice.pk)}).status_code == 404
    page = browser.post(at(crew, "members/"), {"person": "x"}, follow=True).content.decode()
    assert "Please choose a colleague. Nothing was changed." in page


# --- the profile of a colleague ---------------------------------------------------------------------------


def test_an_administrator_writes_a_profile_with_what_the_service_decides(ines, bob, signed_in):
    path = f"/admin/people/{ids.to_url(bob.pk)}/profile/"
    browser = signed_in(ines)
    facts = {"profession": "Counsellor", "languages": "English, Polish", "capacity": "12", "is_shown": "on"}
    assert browser.post(path, {**facts, "capacity": "many"}).status_code == 422
    assert browser.post(path, facts)["Location"].endswith(f"/people/{ids.to_url(bob.pk)}/")
    row = StaffProfile.objects.get(person=bob)
    assert (row.profession, row.languages, row.capacity) == ("Counsellor", ["en", "pl"], 12)
    page = browser.get(f"/admin/people/{ids.to_url(bob.pk)}/").content.decode()
    assert "English, Polish" in page


def test_a_client_has_no_profile_and_nobody_else_comes_in(ines, alice, bob, marek, signed_in):
    assert signed_in(ines).get(f"/admin/people/{ids.to_url(alice.pk)}/profile/").status_code == 404
    for stranger in (alice, bob, marek):
        path = f"/admin/people/{ids.to_url(bob.pk)}/profile/"
        assert signed_in(stranger).post(path, {"profession": "Clown"}).status_code == 404
