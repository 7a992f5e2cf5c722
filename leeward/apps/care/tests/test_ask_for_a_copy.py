"""A client asks for a copy of what is kept about them: by when, who answers, and how it is taken back."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from leeward.apps.care import access, actions, api, queries
from leeward.apps.care.models import CareTeamMember, CopyRequest
from leeward.apps.people.models import Person
from leeward.common import clock, jobs, service
from leeward.common.models import AuditRow

pytestmark = pytest.mark.django_db
JANUARY = dt.datetime(2027, 1, 31, 12, 0, tzinfo=dt.UTC)


# --- by when ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "asked, due, longer",
    [
        ("2027-01-31", "2027-02-28", "2027-04-30"),
        ("2028-01-31", "2028-02-29", "2028-04-30"),
        ("2027-02-28", "2027-03-28", "2027-05-28"),
        ("2027-03-15", "2027-04-15", "2027-06-15"),
        ("2026-12-31", "2027-01-31", "2027-03-31"),
        ("2027-11-30", "2027-12-30", "2028-02-29"),
    ],
)
def test_one_month_ends_on_the_same_day_or_the_last_of_the_month(asked, due, longer):
    day, month = dt.date.fromisoformat(asked), queries.PERIODS["month"]
    assert queries.copy_due_on(day, month) == dt.date.fromisoformat(due)
    assert queries.copy_extended_to(day, month) == dt.date.fromisoformat(longer)


def test_other_countries_count_days():
    day = dt.date(2027, 1, 31)
    assert queries.copy_due_on(day, queries.PERIODS["days_30"]) == dt.date(2027, 3, 2)
    assert queries.copy_extended_to(day, queries.PERIODS["days_30"]) == dt.date(2027, 4, 1)
    assert queries.copy_due_on(day, queries.PERIODS["days_15"]) == dt.date(2027, 2, 15)
    assert queries.copy_extended_to(day, queries.PERIODS["days_15"]) is None


def test_the_day_is_counted_on_the_services_clock(alice, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    with clock.at(dt.datetime(2027, 1, 30, 23, 30, tzinfo=dt.UTC)):  # half past midnight, the 31st, there
        row = actions.ask_for_copy(actor=alice)
    assert row.due_on == dt.date(2027, 2, 28)
    assert queries.end_of(row.due_on) == dt.datetime(2027, 2, 28, 23, 0, tzinfo=dt.UTC)


def test_the_service_chooses_the_time_and_must_sign_it(alice, ines):
    assert any(setting.key == "care.copy_period" for setting in service.unsigned())
    service.change(actor=ines.pk, key="care.copy_period", value="days_15")
    with clock.at(JANUARY):
        assert actions.ask_for_copy(actor=alice).due_on == dt.date(2027, 2, 15)


# --- asking and taking back -------------------------------------------------------------------------------


def test_asking_leaves_a_line_and_stands_on_the_teams_pages(alice, bob, episode, signed_in):
    with clock.at(JANUARY):
        answer = signed_in(alice).post("/care/copy/", follow=True).content.decode()
        row = CopyRequest.objects.get()
        assert "You get an answer by 28\u00a0February\u00a02027" in answer
        assert AuditRow.objects.filter(verb="care.copy_asked", person_id=alice.pk).count() == 1
        assert list(access.visible_copy_requests(bob)) == [row]
        morning = signed_in(bob).get("/staff/").content.decode()
    assert "Asked on 31 January for a copy of their record. An answer is due by 28 February 2027." in morning
    assert f"/care/copies/{_key(row)}/" in morning


def _key(row):
    from leeward.common import ids

    return ids.to_url(row.pk)


def test_who_has_an_open_request_asks_only_once(alice):
    actions.ask_for_copy(actor=alice)
    with pytest.raises(ValidationError, match="already"):
        actions.ask_for_copy(actor=alice)
    assert CopyRequest.objects.count() == 1


def test_a_request_can_be_taken_back_and_made_anew(alice, bob, episode, signed_in):
    row = actions.ask_for_copy(actor=alice)
    browser = signed_in(alice)
    browser.post(f"/care/copy/{_key(row)}/withdrawal/")
    row.refresh_from_db()
    assert row.taken_back_at is not None
    assert not access.visible_copy_requests(bob).exists()
    assert "Ask for a copy" in browser.get("/care/copy/").content.decode()
    assert actions.ask_for_copy(actor=alice).pk != row.pk


def test_what_is_taken_back_while_it_is_made_is_not_made(alice, bob, episode, sign):
    row = sign(bob, actions.ask_for_copy(actor=alice))
    actions.take_back_copy_request(actor=alice, request=row)
    jobs.run_due()
    row.refresh_from_db()
    assert row.answered_at is None and not hasattr(row, "copy")


def test_it_can_be_asked_for_after_care_ended(alice, bob, episode, copy_for, read, signed_in):
    actions.end_episode(actor=bob, episode=episode, kind="planned", was_agreed=True, summary="Well done.")
    asked = actions.ask_for_copy(actor=alice)
    assert "Asks for a copy" in signed_in(bob).get("/staff/").content.decode()
    actions.take_back_copy_request(actor=alice, request=asked)
    assert "Asks for a copy" not in signed_in(bob).get("/staff/").content.decode()
    row = copy_for(alice, bob)
    page, _data, _names = read(alice, row)
    assert "Well done." in page


def test_it_can_be_asked_for_without_a_course_of_care(dana, bob, charlie, sign):
    """Whoever answers requests for help answers this one: nobody is on a team."""
    row = actions.ask_for_copy(actor=dana)
    assert list(access.visible_copy_requests(charlie)) == [row]
    assert sign(charlie, row).decided_by_id == charlie.pk


def test_staff_note_it_for_who_cannot_sign_in(alice, bob, charlie, episode, signed_in):
    page = f"/care/{_key(episode)}/copy/"
    assert signed_in(bob).post(page, {"how": ""}).status_code == 422
    assert signed_in(bob).post(page, {"how": "By phone."}).status_code == 302
    row = CopyRequest.objects.get()
    assert (row.client_id, row.asked_by_id, str(row.how)) == (alice.pk, bob.pk, "By phone.")
    assert "Bob Castellan noted it for you." in signed_in(alice).get("/care/copy/").content.decode()
    assert signed_in(charlie).get(page).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.ask_for_copy_for(actor=charlie, episode=episode, how="By phone.")


# --- more time --------------------------------------------------------------------------------------------


def test_more_time_is_given_once_with_a_reason_that_the_client_reads(alice, bob, episode, signed_in):
    alice.email = "alice@example.org"
    alice.save(update_fields=["email"])
    with clock.at(JANUARY):
        row = actions.ask_for_copy(actor=alice)
    with clock.at(JANUARY + dt.timedelta(days=20)):
        browser, page = signed_in(bob), f"/care/copies/{_key(row)}/time/"
        assert browser.post(page, {"why": " "}).status_code == 422
        assert browser.post(page, {"why": "Your record is long."}).status_code == 302
        row.refresh_from_db()
        assert row.due_on == dt.date(2027, 4, 30)
        jobs.run_due()
        assert [(letter.subject, letter.to) for letter in mail.outbox] == [
            ("You have a message.", ["alice@example.org"])
        ]
        assert "long" not in mail.outbox[0].body
        assert "Your record is long." in signed_in(alice).get("/care/copy/").content.decode()
        with pytest.raises(ValidationError):
            actions.extend_copy_request(actor=bob, request=row, why="Again.")


def test_after_the_first_time_it_is_too_late_for_more(alice, bob, episode):
    with clock.at(JANUARY):
        row = actions.ask_for_copy(actor=alice)
    with clock.at(dt.datetime(2027, 2, 28, 23, 0, tzinfo=dt.UTC)):
        assert not api.copy_asked(alice.pk).is_late
    with clock.at(dt.datetime(2027, 3, 1, 0, 0, tzinfo=dt.UTC)):
        assert api.copy_asked(alice.pk).is_late
        with pytest.raises(ValidationError, match="over"):
            actions.extend_copy_request(actor=bob, request=row, why="Your record is long.")


# --- who --------------------------------------------------------------------------------------------------


def test_a_stranger_sees_and_does_nothing(alice, bob, charlie, dana, episode, sign, signed_in):
    row = actions.ask_for_copy(actor=alice)
    assert not access.visible_copy_requests(charlie).exists()
    assert access.visible_copy_requests(dana).count() == 0
    for nobody in (charlie, dana):
        with pytest.raises(Http404):
            access.get_copy_request(nobody, row.pk)
        with pytest.raises(Http404):
            access.get_own_copy_request(nobody, row.pk)
        with pytest.raises(Http404):
            actions.decide_copy(actor=nobody, request=row, verdicts={})
        with pytest.raises(Http404):
            actions.extend_copy_request(actor=nobody, request=row, why="Because.")
        with pytest.raises(Http404):
            actions.make_copy_again(actor=nobody, request=row)
        with pytest.raises(PermissionDenied):
            actions.take_back_copy_request(actor=nobody, request=row)
        with pytest.raises(PermissionDenied):
            actions.open_copy(actor=nobody, request=row)
        browser = signed_in(nobody)
        for path in ("copies/{}/", "copies/{}/time/", "copies/{}/answerer/", "copies/{}/making/",
                     "copy/{}/", "copy/{}/withdrawal/", "copy/{}/page/", "copy/{}/archive/"):  # fmt: skip
            address = "/care/" + path.format(_key(row))
            assert browser.get(address).status_code in (404, 405), address
            assert browser.post(address).status_code in (404, 405), address
    assert alice.called not in signed_in(charlie).get("/care/copies/").content.decode()


def test_a_typed_reason_opens_the_record_but_not_this(alice, charlie, episode, signed_in):
    row = actions.ask_for_copy(actor=alice)
    actions.open_with_reason(actor=charlie, episode_id=episode.pk, why="She rang and asked for me.")
    with pytest.raises(Http404):
        access.get_copy_request(charlie, row.pk)
    assert signed_in(charlie).get(f"/care/{_key(episode)}/copy/").status_code == 404


def test_a_peer_worker_sees_it_but_does_not_sign(alice, bob, episode, signed_in):
    from leeward.apps.people.roles import Role
    from tests.fixtures import make_staff

    pia = make_staff("pia", Role.PEER_WORKER, name="Pia Lund")
    actions.add_to_team(actor=bob, episode=episode, person=pia, function="peer_worker")
    row = actions.ask_for_copy(actor=alice)
    page = signed_in(pia).get(f"/care/copies/{_key(row)}/").content.decode()
    assert "A clinician or supervisor of the care team decides about this." in page
    assert "Sign and make the copy" not in page
    assert signed_in(pia).post(f"/care/copies/{_key(row)}/").status_code == 404
    with pytest.raises(PermissionDenied):
        actions.decide_copy(actor=pia, request=row, verdicts={})


def test_a_manager_names_somebody_where_nobody_is_there_any_more(
    alice, bob, olga, charlie, marek, episode, signed_in
):
    row = actions.ask_for_copy(actor=alice)
    assert not access.visible_copy_requests(marek).exists(), "the care team answers"
    with pytest.raises(Http404):
        access.get_copy_request(marek, row.pk)
    CareTeamMember.objects.filter(episode=episode).update(until=clock.now())
    browser, page = signed_in(marek), f"/care/copies/{_key(row)}/"
    assert "1 has nobody on a care team." in browser.get("/service/").content.decode()
    answer = browser.get(page).content.decode()
    assert "Nobody of a care team is there any more." in answer
    assert "What the record holds" not in answer
    with pytest.raises(PermissionDenied):
        actions.decide_copy(actor=marek, request=row, verdicts={})
    browser.post(page + "answerer/", {"person": str(charlie.pk)})
    assert list(access.visible_copy_requests(charlie)) == [row]
    assert access.may_decide_copy(charlie, access.get_copy_request(charlie, row.pk)[1])
    assert not access.visible_copy_requests(marek).exists()


def test_a_manager_sees_who_has_waited_too_long(alice, bob, charlie, marek, episode, signed_in):
    with clock.at(JANUARY):
        row = actions.ask_for_copy(actor=alice)
    with clock.at(dt.datetime(2027, 2, 28, 12, 0, tzinfo=dt.UTC)):
        assert not access.visible_copy_requests(marek).exists()
    with clock.at(dt.datetime(2027, 3, 1, 12, 0, tzinfo=dt.UTC)):
        assert "1 is past its day." in signed_in(marek).get("/service/").content.decode()
        page = signed_in(marek).get(f"/care/copies/{_key(row)}/").content.decode()
        assert "It is past its day. Speak with the care team first" in page
        assert "What the record holds" not in page
        actions.name_copy_answerer(actor=marek, request=row, person=charlie)
        assert access.may_decide_copy(charlie, access.get_copy_request(charlie, row.pk)[1])
        assert "We are late" in signed_in(alice).get("/care/copy/").content.decode()


def test_nobody_answers_their_own(alice, bob, episode):
    """A client who works here as well: a colleague decides."""
    alice.role_codes = ["client", "clinician"]
    alice.save(update_fields=["role_codes"])
    alice = Person.objects.get(pk=alice.pk)
    row = actions.ask_for_copy(actor=alice)
    actions._join(episode=episode, person=alice, function="cover", by=bob)
    assert not access.visible_copy_requests(alice).exists()
    with pytest.raises(Http404):
        access.get_copy_request(alice, row.pk)


def test_after_a_death_it_waits_for_nobody(alice, bob, episode):
    row = actions.ask_for_copy(actor=alice)
    actions.end_episode(actor=bob, episode=episode, kind="died")
    assert not access.visible_copy_requests(bob).exists()
    assert api.copy_counts().waiting == 0
    with pytest.raises(ValidationError):
        actions.decide_copy(actor=bob, request=row, verdicts={})
    with pytest.raises(ValidationError):
        actions.ask_for_copy_for(actor=bob, episode=episode, how="The family asked.")
