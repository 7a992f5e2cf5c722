"""A client asks for another therapist. The wish stands where somebody sees to it, until somebody follows."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leeward.apps.care import actions, api
from leeward.apps.care.models import Handover, WishForAnother
from leeward.apps.people.models import Person
from leeward.apps.people.roles import Role
from leeward.common import clock
from leeward.common.models import AuditRow
from tests.fixtures import make_client, make_episode, make_staff

pytestmark = pytest.mark.django_db

ASKS = "Another therapist</span>"


@pytest.fixture
def wish(alice, bob, episode) -> WishForAnother:
    return actions.ask_for_another(actor=alice, episode=episode)


def read(browser, name: str, *args) -> str:
    answer = browser.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_stands_in_the_morning_of_therapist_and_supervisor(wish, alice, bob, olga, episode, signed_in):
    for person in (bob, olga):
        page = read(signed_in(person), "portal_clinician:morning")
        assert ASKS in page and "1 person needs you." in page
        assert "Nobody is proposed yet." in page


def test_it_stands_on_supervision_and_service_with_a_way_to_propose(
    wish, olga, marek, charlie, episode, signed_in
):
    WishForAnother.objects.update(asked_at=clock.now() - dt.timedelta(days=5))
    for person, name in ((olga, "portal_supervisor:overview"), (marek, "portal_manager:overview")):
        browser = signed_in(person)
        page = read(browser, name)
        assert "1 person asks for another therapist" in page and "waits for 5 days" in page
        assert reverse("care:propose", args=[episode.pk]) in page
        assert "asked for another therapist" in read(browser, "care:propose", episode.pk)


def test_a_manager_proposes_without_a_way_to_the_record(wish, alice, marek, charlie, episode, signed_in):
    browser = signed_in(marek)
    page = read(browser, "care:propose", episode.pk)
    assert "cannot open their record any more" not in page
    browser.post(
        reverse("care:propose", args=[episode.pk]), {"person": str(charlie.pk), "letter": "Meet Charlie."}
    )
    row = Handover.objects.get()
    assert (row.follows, row.proposed_by) == (charlie, marek)
    assert browser.get(reverse("care:team", args=[episode.pk])).status_code == 404
    assert AuditRow.objects.filter(actor_id=marek.pk, person_id=alice.pk, verb="care.record_opened").exists()


def test_the_record_says_it_at_its_head_and_in_the_time_line(wish, bob, charlie, alice, episode, signed_in):
    browser = signed_in(bob)
    page = read(browser, "portal_clinician:record", episode.pk)
    assert page.count("Asked for another therapist") == 2
    assert "Nobody asks them why" in page
    row = actions.propose_handover(actor=bob, episode=episode, follows=charlie, letter="")
    page = read(browser, "portal_clinician:record", episode.pk)
    assert "Charlie Stone was proposed on" in page and "Waits for their yes" in page
    actions.answer_handover(actor=alice, handover=row, yes=False)
    page = read(browser, "portal_clinician:record", episode.pk)
    assert "They said no to Charlie Stone" in page and "Said no to Charlie Stone as their therapist" in page


def test_who_decides_reads_which_languages_the_new_person_speaks(bob, alice, episode, signed_in):
    ana = make_staff("ana", Role.CLINICIAN, name="Ana Kos", languages=["pl", "en"])
    row = actions.propose_handover(actor=bob, episode=episode, follows=ana, letter="")
    page = read(signed_in(alice), "care:handover", row.pk)
    assert "Speaks Polish, English" in page


def test_a_no_to_one_proposal_leaves_the_wish_open(wish, alice, bob, olga, charlie, episode, signed_in):
    row = actions.propose_handover(actor=olga, episode=episode, follows=charlie, letter="")
    assert ASKS not in read(signed_in(bob), "portal_clinician:morning")  # it waits for Alice now
    answer = signed_in(alice).post(reverse("care:handover", args=[row.pk]), {"answer": "no"}, follow=True)
    assert "looks for somebody else" in answer.content.decode()
    assert api.own_wish(episode.pk) == wish.asked_at
    assert ASKS in read(signed_in(bob), "portal_clinician:morning")
    other = make_staff("other", Role.CLINICIAN, name="Nina Other")
    row = actions.propose_handover(actor=olga, episode=episode, follows=other, letter="")
    actions.answer_handover(actor=alice, handover=row, yes=True)
    assert api.own_wish(episode.pk) is None
    assert WishForAnother.objects.get().outcome == WishForAnother.Outcome.FOLLOWED


def test_a_no_that_nobody_wished_for_is_read_on_the_record(alice, bob, charlie, episode, signed_in):
    row = actions.propose_handover(actor=bob, episode=episode, follows=charlie, letter="")
    browser = signed_in(bob)
    assert "proposed Charlie Stone as the next therapist" in read(
        browser, "portal_clinician:record", episode.pk
    )
    actions.answer_handover(actor=alice, handover=row, yes=False)
    assert "They said no to Charlie Stone" in read(browser, "portal_clinician:record", episode.pk)


def test_asking_twice_changes_nothing(wish, alice, episode, signed_in):
    signed_in(alice).post(reverse("care:another", args=[episode.pk]))
    assert WishForAnother.objects.get() == wish
    assert AuditRow.objects.filter(verb="care.asked_for_another").count() == 1


def test_alice_reads_that_she_asked_and_takes_it_back(wish, alice, bob, charlie, episode, signed_in):
    browser = signed_in(alice)
    assert "You asked for another therapist on" in read(browser, "portal_client:me")
    page = read(browser, "care:another", episode.pk)
    assert "You need not ask again" in page and "Yes, please look" not in page
    actions.propose_handover(actor=bob, episode=episode, follows=charlie, letter="")
    browser.post(reverse("care:another_withdrawal", args=[episode.pk]))
    assert api.own_wish(episode.pk) is None and api.open_handover(alice) is None
    assert "Yes, please look" in read(browser, "care:another", episode.pk)
    assert "No longer asks for another therapist" in read(
        signed_in(bob), "portal_clinician:record", episode.pk
    )


def test_a_stranger_sees_nothing_of_it_and_proposes_nobody(wish, charlie, dana, bob, episode, signed_in):
    assert api.wishes_to_see_to(charlie) == api.wishes_to_see_to(dana) == ()
    assert "Alice" not in read(signed_in(charlie), "portal_clinician:morning")
    assert signed_in(charlie).get(reverse("care:propose", args=[episode.pk])).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.propose_handover(actor=charlie, episode=episode, follows=charlie, letter="")
    with pytest.raises(PermissionDenied):
        actions.take_back_wish(actor=dana, episode=episode)


def test_a_peer_worker_walks_beside_and_is_asked_nothing(wish, bob, episode, signed_in):
    pia = make_staff("pia", Role.PEER_WORKER, name="Pia Walker")
    actions.add_to_team(actor=bob, episode=episode, person=pia, function="peer_worker")
    assert ASKS not in read(signed_in(pia), "portal_clinician:morning")


def test_another_supervisor_sees_it_only_where_nobody_supervises(wish, bob, marek, olga, charlie):
    lead = make_staff("lead", Role.SUPERVISOR, name="New Lead")
    assert api.wishes_to_see_to(lead) == ()
    Person.objects.filter(pk=olga.pk).update(is_active=False)
    assert [row.client for row in api.wishes_to_see_to(lead)] == ["Alice Brook"]


def test_it_ends_with_the_care_and_is_not_asked_for_afterwards(wish, alice, bob, episode):
    actions.end_episode(actor=bob, episode=episode, kind="planned", summary="Done.")
    assert WishForAnother.objects.get().outcome == WishForAnother.Outcome.ENDED
    with pytest.raises(ValidationError):
        actions.ask_for_another(actor=alice, episode=episode)


def test_many_wishes_cost_the_same_as_one(wish, bob, olga, marek, signed_in):
    pages = [
        (signed_in(olga), "portal_supervisor:overview"),
        (signed_in(marek), "portal_manager:overview"),
        (signed_in(bob), "portal_clinician:morning"),
    ]

    def counted() -> list[int]:
        found = []
        for browser, name in pages:
            read(browser, name)
            with CaptureQueriesContext(connection) as asked:
                read(browser, name)
            found.append(len(asked))
        return found

    one = counted()
    for number in range(4):
        person = make_client(f"more{number}", name=f"More {number}", birth_year=1990)
        more = make_episode(client=person, intake=bob, therapist=bob)
        actions.ask_for_another(actor=person, episode=more)
    assert counted() == one
