"""A missed contact: a note where nothing is known, else somebody is looked for until a person decides."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from leeward.apps.care import actions as care
from leeward.apps.messaging.models import Letter
from leeward.apps.notifications.models import Delivery
from leeward.apps.people import actions as people
from leeward.apps.people.models import Person
from leeward.apps.people.roles import Role
from leeward.apps.safeguarding import access, actions, api, jobs
from leeward.apps.safeguarding.models import MissedCase, MissedContact, PassedUp
from leeward.apps.safety import actions as safety
from leeward.apps.safety import api as safety_api
from leeward.apps.safety.models import SafetyStanding
from leeward.apps.safety.tests.conftest import raise_for
from leeward.clinical.triage import escalation_times
from leeward.common import clock, ids, service
from leeward.common import jobs as work

pytestmark = pytest.mark.django_db
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def case(monday, alice, episode, missed) -> MissedCase:
    raise_for(alice, episode)
    return missed().case


# --- whether it is a case ---------------------------------------------------------------------------------


def test_without_a_known_risk_it_is_a_note_with_a_friendly_letter(bob, episode, monday, missed, signed_in):
    row = missed(line="He said he might be late.")
    assert (
        row.case is None
        and not MissedCase.objects.exists()
        and not Delivery.objects.filter(kind__startswith="safeguarding").exists()
    )
    desk, path = signed_in(bob), f"/safeguarding/noted/{ids.to_url(row.pk)}/"
    assert "No risk is known" in desk.get(path).content.decode()
    for _twice in range(2):
        desk.post(f"{path}letter/", {"text": "We missed each other."})
    assert Letter.objects.count() == 1 and MissedContact.objects.get().wrote_at is not None


@pytest.mark.hazard("H-013", "H-056")
def test_each_known_risk_opens_a_case_and_the_most_urgent_is_named(alice, bob, episode, monday, missed):
    alert = raise_for(alice, episode)
    assert missed().case.why == "open_alert"
    MissedContact.objects.all().delete(), MissedCase.objects.all().delete()
    safety.close_alert(actor=bob, alert=alert, outcome="spoke", line="Spoke.")
    assert missed().case.why == "late_alert"
    MissedContact.objects.all().delete(), MissedCase.objects.all().delete()
    with clock.at(monday + dt.timedelta(days=15)):
        assert missed().case is None, "closed two weeks ago, never high"
        SafetyStanding.objects.update(risk_answers=[["2026-03-01", "PHQ-9:9", "1"]])
        assert missed().case.why == "answer"
        MissedContact.objects.all().delete(), MissedCase.objects.all().delete()
        SafetyStanding.objects.update(
            risk_answers=[["2026-03-01", "PHQ-9:9", "1"], ["2026-03-08", "PHQ-9:9", "0"]]
        )
        assert missed().case is None, "the last answer counts"
        type(alert).objects.update(needs_second=True)
        assert missed().case.why == "was_high"


def test_noted_twice_from_one_page_or_one_appointment_it_is_kept_once(bob, episode, monday):
    source, when = ids.new(), clock.now() - dt.timedelta(hours=1)
    found = [
        api.contact_missed(bob, episode_id=episode.pk, how="no_answer", planned_at=when, source_id=source)
        for _twice in range(2)
    ]
    assert found[0] == found[1] and MissedContact.objects.count() == 1
    assert found[0].url == f"/safeguarding/noted/{ids.to_url(found[0].id)}/"


def test_another_missed_contact_joins_the_open_case(case, missed):
    assert missed().case == case and MissedCase.objects.count() == 1
    assert [step.kind for step in case.steps.all()] == ["missed"]


def test_a_time_that_has_not_come_is_refused_and_so_is_one_after_a_death(bob, episode, monday, missed):
    with pytest.raises(ValidationError, match="not come yet"):
        missed(planned_at=clock.now() + dt.timedelta(hours=1))
    care.end_episode(actor=bob, episode=episode, kind="died")
    with pytest.raises(ValidationError, match="died"):
        missed()


@pytest.mark.hazard("H-034")
def test_a_stranger_notes_and_sees_nothing(case, charlie, dana, alice, episode, signed_in):
    for person in (charlie, dana, alice):
        browser = signed_in(person)
        for path in (
            f"/safeguarding/missed/{ids.to_url(episode.pk)}/", f"/safeguarding/cases/{ids.to_url(case.pk)}/",
        ):  # fmt: skip
            assert browser.get(path).status_code == 404, (person, path)
        assert (
            browser.post(
                f"/safeguarding/cases/{ids.to_url(case.pk)}/step/", {"did": "call:reached"}
            ).status_code
            == 404
        )
    with pytest.raises(Http404):
        api.contact_missed(
            charlie, episode_id=episode.pk, how="not_come", planned_at=clock.now(), source_id=ids.new()
        )
    assert "Alice" not in signed_in(charlie).get("/safeguarding/cases/").content.decode()


def test_a_guardian_finds_no_page_of_it(case, signed_in):
    guardian = people.open_account(username="omar", password=None, role=Role.GUARDIAN, name="Omar Ray")
    for path in ("/safeguarding/cases/", f"/safeguarding/cases/{ids.to_url(case.pk)}/", "/safeguarding/"):
        assert signed_in(guardian).get(path).status_code == 404


# --- the ladder -------------------------------------------------------------------------------------------


def test_each_step_is_one_tap_with_who_when_and_what_came_of_it(case, bob, signed_in):
    desk, path = signed_in(bob), f"/safeguarding/cases/{ids.to_url(case.pk)}/"
    desk.post(f"{path}step/", {"did": "call:no_answer"})
    desk.post(f"{path}step/", {"did": "message:done", "line": "Asked her to ring."})
    assert [(s.kind, s.found, s.by) for s in case.steps.order_by("at")] == [
        ("call", "no_answer", bob), ("message", "done", bob),
    ]  # fmt: skip
    page = desk.get(path).content.decode()
    assert "Asked her to ring." in page and "They named nobody whom we may ask." in page
    assert "Your service has not written its steps yet: ask the safety lead." in page


def test_the_welfare_check_says_what_the_service_wrote_and_nothing_else(case, bob, signed_in):
    service.change(actor=None, key="safeguarding.welfare_steps", value="Ring the duty desk of the council.")
    page = signed_in(bob).get(f"/safeguarding/cases/{ids.to_url(case.pk)}/").content.decode()
    assert "Ring the duty desk of the council." in page and "has not written its steps" not in page


def test_a_step_before_its_turn_says_why_and_loses_no_text(case, bob, signed_in):
    with pytest.raises(ValidationError, match="A step before this one"):
        actions.take_step(actor=bob, case=case, kind="welfare", found="done")
    actions.take_step(
        actor=bob, case=case, kind="welfare", found="done", line="She said goodbye. Rang at once."
    )
    answer = signed_in(bob).post(
        f"/safeguarding/cases/{ids.to_url(case.pk)}/step/",
        {"did": "contact:reached", "line": "Rang her sister."},
    )
    assert answer.status_code == 422 and "Rang her sister." in answer.content.decode()


def test_the_emergency_contact_is_asked_only_after_it_was_opened_with_a_reason(case, alice, bob, named):
    row = named()
    for kind in ("call", "message"):
        actions.take_step(actor=bob, case=case, kind=kind, found="not_possible")
    facts = {
        "actor": bob,
        "case": case,
        "kind": "contact",
        "found": "left_word",
        "line": "Asked her to ring us.",
    }
    with pytest.raises(ValidationError, match="Open the contact first"):
        actions.take_step(**facts)
    actions.open_contact(
        actor=bob, client_id=alice.pk, line=row.line, reason="No answer since 9.", sees_danger=False
    )
    assert actions.take_step(**facts).found == "left_word"


def test_reached_needs_a_step_in_which_they_were(case, bob):
    with pytest.raises(ValidationError, match="No step says yet"):
        actions.close_case(actor=bob, case=case, outcome="reached", line="She is fine.")
    with pytest.raises(ValidationError, match="somebody else was asked"):
        actions.close_case(actor=bob, case=case, outcome="seen_safe", line="She is fine.")
    actions.take_step(actor=bob, case=case, kind="call", found="reached")
    actions.close_case(actor=bob, case=case, outcome="reached", line="She had mixed up the day.")
    case.refresh_from_db()
    assert case.outcome == "reached" and case.closed_by == bob
    with pytest.raises(ValidationError, match="closed already"):
        actions.take_step(actor=bob, case=case, kind="call", found="reached")


@pytest.mark.hazard("H-022", "H-056")
def test_to_stop_looking_is_decided_by_who_leads_with_a_reason(case, bob, olga):
    with pytest.raises(ValidationError, match="decided by a supervisor"):
        actions.close_case(actor=bob, case=case, outcome="stopped", line="Enough.")
    with pytest.raises(ValidationError, match="write one line"):
        actions.close_case(actor=olga, case=case, outcome="stopped", line=" ")
    actions.close_case(actor=olga, case=case, outcome="stopped", line="The police saw her at work.")
    case.refresh_from_db()
    assert case.closed_by == olga


def test_a_death_is_noted_in_the_record_first(case, bob, episode):
    with pytest.raises(ValidationError, match="Note the death"):
        actions.close_case(actor=bob, case=case, outcome="died", line="Her brother rang.")
    care.end_episode(actor=bob, episode=episode, kind="died")
    actions.close_case(actor=bob, case=case, outcome="died", line="Her brother rang.")


def test_the_database_closes_nothing_without_a_person(case):
    with pytest.raises(IntegrityError), transaction.atomic():
        MissedCase.objects.filter(pk=case.pk).update(closed_at=clock.now(), outcome="reached")


# --- the clock --------------------------------------------------------------------------------------------


@pytest.mark.hazard("H-017")
def test_at_half_a_second_person_and_at_the_end_whoever_leads_is_told_and_again_after_that(
    case, bob, olga, monday, mailboxes, mailoutbox
):
    half, whole = escalation_times(case.clock_began_at, case.due_at, safety_api.staffed_hours())
    for moment, count in (
        (half - SECOND, 0),
        (half, 1),
        (half + SECOND, 1),
        (whole, 2),
        (whole + 2 * (whole - half), 3),
    ):
        with clock.at(moment):
            actions.chase()
            actions.chase()
            assert PassedUp.objects.count() == count, moment
    assert {row.to for row in PassedUp.objects.all()} == {olga}, "there is nobody else beside Bob"
    with clock.at(whole):
        work.run_due()
    mails = [one for one in mailoutbox if one.to == ["olga@example.org"]]
    assert mails and all("Alice" not in one.subject + one.body for one in mails)
    assert any(one.to == ["bob@example.org"] for one in mailoutbox), "at the end its owner hears it as well"


def test_a_step_does_not_stop_the_clock_only_a_closing_does(case, bob):
    half, _whole = escalation_times(case.clock_began_at, case.due_at, safety_api.staffed_hours())
    actions.take_step(actor=bob, case=case, kind="call", found="no_answer")
    with clock.at(half):
        actions.chase()
        assert PassedUp.objects.count() == 1
    actions.take_step(actor=bob, case=case, kind="call", found="reached")
    actions.close_case(actor=bob, case=case, outcome="reached", line="Spoke.")
    with clock.at(half + dt.timedelta(days=3)):
        actions.chase()
    assert PassedUp.objects.count() == 1


def test_a_process_that_was_away_for_days_tells_once_not_ten_times(case):
    with clock.at(case.due_at + dt.timedelta(days=4)):
        jobs.chase()
        jobs.chase()
    assert PassedUp.objects.count() == 1


def test_no_mail_goes_out_for_one_that_was_closed_meanwhile(case, bob, olga, mailboxes):
    _half, whole = escalation_times(case.clock_began_at, case.due_at, safety_api.staffed_hours())
    with clock.at(whole):
        actions.chase()
        actions.take_step(actor=bob, case=case, kind="call", found="reached")
        actions.close_case(actor=bob, case=case, outcome="reached", line="Spoke.")
        work.run_due()
    assert set(Delivery.objects.filter(kind="safeguarding.case").values_list("state", flat=True)) == {
        "not_needed"
    }


@pytest.mark.hazard("H-020")
def test_the_clock_runs_in_staffed_time(alice, bob, episode, missed):
    with clock.at(dt.datetime(2026, 3, 6, 17, 0, tzinfo=dt.UTC)):  # Friday, an hour before the end
        raise_for(alice, episode)
        assert missed().case.due_at == dt.datetime(2026, 3, 9, 12, 0, tzinfo=dt.UTC)


# --- whose it is ------------------------------------------------------------------------------------------


def test_whoever_has_it_sees_it_on_their_first_page_and_so_does_who_was_told(case, bob, olga, signed_in):
    assert api.waiting(bob).cases[0].url == f"/safeguarding/cases/{ids.to_url(case.pk)}/"
    page = signed_in(bob).get("/staff/").content.decode()
    assert "1 person missed a contact: find out how they are" in page
    assert api.waiting(olga).cases == ()
    with clock.at(case.due_at):
        actions.chase()
    assert len(api.waiting(olga).cases) == 1
    assert "missed a contact" in signed_in(olga).get("/supervision/").content.decode()


def test_when_its_owner_leaves_another_has_it_and_is_told(case, bob, olga):
    Person.objects.filter(pk=bob.pk).update(is_active=False)
    assert actions.find_owners() == 1 and actions.find_owners() == 0
    case.refresh_from_db()
    assert case.owner == olga and Delivery.objects.filter(kind="safeguarding.case", to=olga).exists()


@pytest.mark.hazard("H-021")
def test_who_takes_it_over_is_the_owner_and_a_stranger_cannot(case, olga, charlie):
    actions.take_over(actor=olga, row=case)
    case.refresh_from_db()
    assert case.owner == olga
    with pytest.raises(PermissionDenied):
        actions.take_over(actor=charlie, row=case)


@pytest.mark.hazard("H-016", "H-056")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    deeds=some.lists(
        some.sampled_from(["miss", "bob_leaves", "olga_leaves", "both_back", "take", "late", "close"]),
        max_size=8,
    )
)
def test_no_open_case_is_without_an_owner_who_may_act(deeds, alice, bob, olga, episode, charlie):
    """Whatever happens in whatever order: as long as one clinician works here, each open case is somebody's."""

    def active(person, is_active):
        Person.objects.filter(pk=person.pk).update(is_active=is_active)
        person.refresh_from_db()

    with transaction.atomic(), clock.at(dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)):
        raise_for(alice, episode)
        for number, deed in enumerate(deeds):
            with clock.at(dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC) + dt.timedelta(hours=number)):
                try:
                    if deed == "miss":
                        actions.note_missed(
                            actor=bob,
                            episode_id=episode.pk,
                            how="not_come",
                            planned_at=clock.now(),
                            source_id=ids.new(),
                        )
                    elif deed == "take":
                        actions.take_over(actor=olga, row=MissedCase.objects.filter(closed_at=None).first())
                    elif deed == "close":
                        actions.close_case(
                            actor=olga,
                            case=MissedCase.objects.filter(closed_at=None).first(),
                            outcome="stopped",
                            line="x",
                        )
                    elif deed == "late":
                        actions.chase()
                    else:
                        active(bob, deed == "both_back")
                        active(olga, deed != "olga_leaves")
                except (AttributeError, PermissionDenied, ValidationError, Http404):
                    pass
                actions.find_owners()
                for row in MissedCase.objects.filter(closed_at=None).select_related("owner"):
                    assert access.may_keep_case(row.owner, row), deed
        transaction.set_rollback(True)


# --- the record -------------------------------------------------------------------------------------------


def test_a_copy_holds_it_apart_and_nothing_of_somebody_else(case, alice, dana, bob, missed):
    actions.take_step(actor=bob, case=case, kind="call", found="no_answer", line="Rang twice.")
    _contacts, part, _queue = api.record_parts()
    assert part.is_apart and part.count(alice.pk) == 2
    assert [item.text for item in part.items(alice.pk)] == ["", "Rang twice."]
    assert part.items(dana.pk) == ()


def test_those_who_answer_for_the_service_hear_of_what_is_late(case):
    before = len(api.gaps())
    with clock.at(case.due_at + SECOND):
        assert len(api.gaps()) == before + 1


def test_lists_ask_the_same_number_of_questions_for_few_and_many(bob, episode, monday, signed_in):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests.fixtures import make_client, make_episode

    desk = signed_in(bob)

    def more(count, tag):
        for number in range(count):
            client = make_client(f"{tag}{number}", name=f"{tag} {number}")
            other = make_episode(client=client, intake=bob, therapist=bob)
            raise_for(client, other)
            actions.note_missed(
                actor=bob, episode_id=other.pk, how="not_come", planned_at=clock.now(), source_id=ids.new()
            )

    def counted():
        desk.get("/safeguarding/cases/")
        with CaptureQueriesContext(connection) as found:
            assert desk.get("/safeguarding/cases/").status_code == 200
        return len(found)

    more(2, "few")
    few = counted()
    more(10, "many")
    assert counted() == few
