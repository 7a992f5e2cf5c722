"""Two members of staff who know the person let them back in. Nobody can do it alone."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leeward.apps.people import access, actions, ports
from leeward.apps.people.api import open_recoveries
from leeward.apps.people.models import Recovery
from leeward.common import clock
from leeward.common.models import AuditRow
from tests.fixtures import make_client, make_episode

from .conftest import NEW, is_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(episode):
    actions.ask_recovery(username="alice")
    return Recovery.objects.get()


def use(code, username="alice"):
    browser = Client()
    browser.last = browser.post(
        "/account/come-back/team/", {"username": username, "code": code, "password": NEW}
    )
    return browser


def test_two_who_know_her_let_alice_back_in(asked, bob, olga, alice, signed_in, enter):
    his, hers = signed_in(bob), signed_in(olga)
    page = f"/account/recoveries/{_key(asked)}/"
    his.post(page + "confirmation/", {"how": "video"})
    assert his.get(page).context["code"] == ""
    hers.post(page + "confirmation/", {"how": "voice"})
    code = hers.get(page).context["code"]
    assert code
    assert code in hers.get(page).content.decode(), "loading again shows it again"
    assert code not in his.get(page).content.decode(), "only the second one reads it out"
    assert code not in str(dict(hers.session)), "and it lies nowhere in the clear"
    assert is_in(use(code.upper().replace("-", " ")))
    assert is_in(enter("alice", NEW))
    verbs = list(AuditRow.objects.filter(person_id=alice.pk).order_by("pk").values_list("verb", flat=True))
    assert [verb for verb in verbs if "recovery" in verb] == [
        "people.recovery_asked", "people.recovery_confirmed", "people.recovery_confirmed", "people.recovery_used",
    ]  # fmt: skip


def _key(row):
    from leeward.common.ids import to_url

    return to_url(row.pk)


@pytest.mark.hazard("H-045")
def test_nobody_can_do_it_alone(asked, bob):
    assert actions.confirm_recovery(actor=bob, recovery=asked, how="video") == ""
    with pytest.raises(PermissionDenied):
        actions.confirm_recovery(actor=bob, recovery=asked, how="voice")
    asked.refresh_from_db()
    assert asked.second_by is None
    assert asked.code_digest == ""


def test_a_stranger_cannot_confirm_and_sees_nothing(asked, charlie, marek, ines, signed_in):
    for stranger in (charlie, marek, ines):
        with pytest.raises(PermissionDenied):
            actions.confirm_recovery(actor=stranger, recovery=asked, how="video")
        browser = signed_in(stranger)
        assert b"Alice" not in browser.get("/account/recoveries/").content
        assert browser.get(f"/account/recoveries/{_key(asked)}/").status_code == 404
        answer = browser.post(f"/account/recoveries/{_key(asked)}/confirmation/", {"how": "video"})
        assert answer.status_code == 404
    asked.refresh_from_db()
    assert asked.first_by is None


def test_clients_reach_no_page_of_it(asked, alice, dana, signed_in):
    for person in (alice, dana):
        browser = signed_in(person)
        assert browser.get("/account/recoveries/").status_code == 404
        assert browser.get(f"/account/recoveries/{_key(asked)}/").status_code == 404


def test_the_database_refuses_one_person_alone_whatever_the_code_does(asked, bob, alice):
    moment = clock.now()
    bad = [
        {"first_by": bob, "second_by": bob},
        {"second_by": bob},
        {"first_by": alice},
        {"first_by": bob, "code_digest": "x"},
    ]
    for change in bad:
        with pytest.raises(IntegrityError), transaction.atomic():
            Recovery.objects.filter(pk=asked.pk).update(first_at=moment, **change)


def test_the_code_works_for_one_hour(asked, bob, olga):
    actions.confirm_recovery(actor=bob, recovery=asked, how="video")
    code = actions.confirm_recovery(actor=olga, recovery=asked, how="voice")
    with clock.at(clock.now() + dt.timedelta(minutes=61)), pytest.raises(ValidationError):
        actions.use_recovery(username="alice", code=code, password=NEW)
    with clock.at(clock.now() + dt.timedelta(minutes=59)):
        actions.use_recovery(username="alice", code=code, password=NEW)


def test_the_code_works_once_and_for_her_only(asked, bob, olga, dana):
    actions.confirm_recovery(actor=bob, recovery=asked, how="video")
    code = actions.confirm_recovery(actor=olga, recovery=asked, how="voice")
    assert not is_in(use(code, username="dana"))
    assert is_in(use(code))
    assert not is_in(use(code))


def test_a_third_confirmation_makes_no_second_code(asked, bob, olga, alice, charlie, monkeypatch):
    monkeypatch.setattr(ports, "_knows_person", lambda actor, ids: frozenset(ids))
    actions.confirm_recovery(actor=bob, recovery=asked, how="video")
    actions.confirm_recovery(actor=olga, recovery=asked, how="voice")
    with pytest.raises(ValidationError):
        actions.confirm_recovery(actor=charlie, recovery=asked, how="voice")


def test_somebody_who_left_the_team_in_between_cannot_confirm(asked, bob, charlie, episode):
    from leeward.apps.care import actions as care
    from leeward.apps.care.models import CareTeamMember

    care.add_to_team(actor=bob, episode=episode, person=charlie, function="cover")
    actions.confirm_recovery(actor=bob, recovery=asked, how="video")
    CareTeamMember.objects.filter(person=charlie).update(until=clock.now())
    with pytest.raises(PermissionDenied):
        actions.confirm_recovery(actor=charlie, recovery=asked, how="voice")


def test_nobody_knows_anybody_when_nothing_is_bound(asked, bob, monkeypatch):
    monkeypatch.setattr(ports, "_knows_person", None)
    assert access.visible_recoveries(bob) == []
    with pytest.raises(PermissionDenied):
        actions.confirm_recovery(actor=bob, recovery=asked, how="video")


def test_one_must_say_how_one_made_sure(asked, bob, signed_in):
    answer = signed_in(bob).post(f"/account/recoveries/{_key(asked)}/confirmation/", {})
    assert answer.status_code == 422
    with pytest.raises(ValidationError):
        actions.confirm_recovery(actor=bob, recovery=asked, how="email")


def test_a_sign_in_by_the_owner_stops_a_request_that_was_not_hers(
    asked, bob, olga, alice, with_password, enter
):
    with_password(alice)
    actions.confirm_recovery(actor=bob, recovery=asked, how="video")
    code = actions.confirm_recovery(actor=olga, recovery=asked, how="voice")
    enter("alice")
    assert not is_in(use(code))
    asked.refresh_from_db()
    assert asked.closed_why == "withdrawn"


def test_asking_says_the_same_for_everybody_and_makes_one_request(alice, bob):
    pages = []
    for name in ("alice", "Alice", "nobody", "bob"):
        answer = Client().post("/account/come-back/", {"username": name}, follow=True)
        pages.append((answer.status_code, answer.redirect_chain))
    assert len({str(page) for page in pages}) == 1
    assert [row.person_id for row in Recovery.objects.all()] == [alice.pk], "staff ask an administrator"


def test_a_request_that_nobody_confirmed_ends_after_a_week_and_she_can_ask_again(asked, bob):
    with clock.at(clock.now() + dt.timedelta(days=8)):
        assert access.visible_recoveries(bob) == []
        with pytest.raises(ValidationError):
            actions.confirm_recovery(actor=bob, recovery=asked, how="video")
        actions.ask_recovery(username="alice")
        assert len(access.visible_recoveries(bob)) == 1
    assert Recovery.objects.count() == 2


def test_the_door_says_whom_the_actor_can_still_help(asked, bob, olga):
    (row,) = open_recoveries(bob)
    assert (row.person.name, row.waits_for_actor) == ("Alice Brook", True)
    actions.confirm_recovery(actor=bob, recovery=asked, how="video")
    assert not open_recoveries(bob)[0].waits_for_actor
    assert open_recoveries(olga)[0].waits_for_actor


def test_only_open_requests_of_others_are_listed_and_only_for_staff(asked, alice, bob, olga, monkeypatch):
    monkeypatch.setattr(ports, "known_by", lambda _actor, ids: frozenset(ids))
    assert access.visible_recoveries(bob) == [asked]
    assert access.visible_recoveries(make_client("dana", name="Dana Levi")) == [], "a client lets nobody in"
    Recovery.objects.update(person=bob)
    assert access.visible_recoveries(bob) == [], "nobody lets themselves in"
    assert access.visible_recoveries(olga) == [asked]
    Recovery.objects.update(closed_at=clock.now())
    assert access.visible_recoveries(olga) == []


def test_the_morning_of_whoever_knows_her_says_so(asked, bob, charlie, signed_in):
    assert b"asks to be let back in" in signed_in(bob).get("/staff/").content
    assert b"asks to be let back in" not in signed_in(charlie).get("/staff/").content


@pytest.mark.parametrize("count", [10, 50])
def test_the_list_costs_the_same_for_ten_and_fifty(bob, signed_in, count, django_assert_max_num_queries):
    for number in range(count):
        client = make_client(f"client{number}", name=f"Client {number}")
        make_episode(client=client, intake=bob, therapist=bob)
        actions.ask_recovery(username=client.username)
    browser = signed_in(bob)
    browser.get("/account/recoveries/")
    with django_assert_max_num_queries(11):
        page = browser.get("/account/recoveries/")
    assert len(page.context["rows"]) == count


WHO = st.lists(st.sampled_from(["bob", "olga", "charlie", "alice", "ines"]), max_size=6)


@given(order=WHO)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_in_whatever_order_people_try_a_code_comes_only_from_two_who_know_her(
    order, episode, bob, olga, charlie, alice, ines
):
    people = {"bob": bob, "olga": olga, "charlie": charlie, "alice": alice, "ines": ines}
    with transaction.atomic():
        Recovery.objects.all().delete()
        actions.ask_recovery(username="alice")
        row = Recovery.objects.get()
        code = ""
        for name in order:
            try:
                code = actions.confirm_recovery(actor=people[name], recovery=row, how="voice") or code
            except (PermissionDenied, ValidationError):
                continue
        assert bool(code) == ({"bob", "olga"} <= set(order))


# --- a team with one person ---------------------------------------------------------------------------------


@pytest.fixture
def alone(alice, charlie):
    """Alice's only therapist has no supervisor."""
    make_episode(client=alice, intake=charlie, therapist=charlie)
    actions.ask_recovery(username="alice")
    return Recovery.objects.get()


def test_where_the_team_is_one_person_a_supervisor_can_be_the_second(alone, charlie, olga, signed_in):
    page = f"/account/recoveries/{_key(alone)}/"
    words = signed_in(charlie).get(page).content.decode()
    assert "Only one member of their care team can confirm" in words and "Olga Petrova" in words
    assert "Change the team" in words
    assert open_recoveries(olga)[0].waits_for_actor
    assert "1 person you know asks to be let back in" in signed_in(olga).get("/staff/").content.decode()
    assert actions.confirm_recovery(actor=charlie, recovery=alone, how="video") == ""
    assert actions.confirm_recovery(actor=olga, recovery=alone, how="voice")


def test_without_any_supervisor_the_page_says_what_is_missing(alone, charlie, signed_in):
    words = signed_in(charlie).get(f"/account/recoveries/{_key(alone)}/").content.decode()
    assert "there is no supervisor who could be the second" in words and "join the team" in words


def test_a_supervisor_of_others_sees_nothing_where_two_can_confirm(asked, bob, olga, signed_in):
    from leeward.apps.people.roles import Role
    from tests.fixtures import make_staff

    lead = make_staff("lead", Role.SUPERVISOR, name="New Lead")
    assert open_recoveries(lead) == ()
    with pytest.raises(PermissionDenied):
        actions.confirm_recovery(actor=lead, recovery=asked, how="video")
    assert "Only one member" not in signed_in(bob).get(f"/account/recoveries/{_key(asked)}/").content.decode()


def test_one_alone_stays_too_few_and_colleagues_who_do_not_know_her_see_nothing(
    alone, charlie, bob, marek, ines
):
    actions.confirm_recovery(actor=charlie, recovery=alone, how="video")
    for stranger in (bob, marek, ines, charlie):
        with pytest.raises(PermissionDenied):
            actions.confirm_recovery(actor=stranger, recovery=alone, how="video")
