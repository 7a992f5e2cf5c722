"""A complaint is answered by a day, by somebody whom it is not about, and stays to be read."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from leeward.apps.care import actions as care
from leeward.apps.harms import access, actions, api
from leeward.apps.harms.models import AdverseEvent, Complaint, ComplaintStep
from leeward.apps.notifications.models import Delivery
from leeward.apps.people import actions as people
from leeward.apps.people.models import Person, StaffProfile
from leeward.apps.people.roles import Role
from leeward.apps.safety.models import Alert
from leeward.common import clock, ids, jobs, service
from tests.fixtures import make_staff

pytestmark = pytest.mark.django_db


def test_it_goes_to_somebody_else_with_a_day_and_a_draft_of_its_own(alice, bob, olga, complaint):
    row = complaint(about=bob)
    assert row.owner == olga and row.client == alice
    days = (row.promised_on - clock.today("Europe/London")).days
    assert days >= int(service.get("harms.days_complaint"))
    draft = AdverseEvent.objects.get(source="complaint")
    assert draft.source_id == row.pk and draft.for_leads_only and draft.told is None
    assert Delivery.objects.filter(kind="harms.complaint", to=olga).exists()


@pytest.mark.hazard("H-053")
def test_the_owner_is_never_whom_it_is_about_nor_somebody_they_supervise(db):
    """Every mix of a lead, supervisors and managers, whoever of them it is about."""
    staff = {
        name: make_staff(name, role, name=name.title())
        for name, role in (
            ("anna", Role.SUPERVISOR), ("bela", Role.SUPERVISOR), ("cleo", Role.MANAGER), ("dora", Role.ADMINISTRATOR),
        )
    }  # fmt: skip
    people = list(staff.values())
    for lead, about, boss_of in itertools.product([None, *people[:2]], people, [None, *people]):
        service.change(actor=None, key="safety.lead", value=str(lead.pk) if lead else "")
        StaffProfile.objects.update(supervisor=None)
        if boss_of is not None and boss_of != about:
            StaffProfile.objects.filter(person=boss_of).update(supervisor=about)
        found = access.answerers(about=about.pk, made_by=None, team=())
        assert about not in found
        assert boss_of == about or boss_of not in found
        if lead is not None and lead not in (about, boss_of):
            assert found[0] == lead


def test_the_database_refuses_an_owner_whom_it_is_about(bob, complaint):
    row = complaint(about=bob)
    with pytest.raises(IntegrityError), transaction.atomic():
        Complaint.objects.filter(pk=row.pk).update(owner=bob)


def test_the_named_lead_comes_first_and_then_who_is_not_on_the_care_team(olga, marek):
    found = access.answerers(about=None, made_by=None, team=[olga.pk])
    assert found == (marek, olga)
    service.change(actor=None, key="safety.lead", value=str(olga.pk))
    assert access.answerers(about=None, made_by=None, team=[]) == (olga, marek)


@pytest.mark.hazard("H-053")
def test_the_named_lead_who_looks_after_them_comes_last_where_nobody_is_named(olga, marek):
    """ "Or rather not say": it may be about the very person who leads safety and is their therapist."""
    service.change(actor=None, key="safety.lead", value=str(olga.pk))
    unnamed = access.answerers(about=None, made_by=None, team=[olga.pk])
    assert [one.pk for one in unnamed] == [marek.pk, olga.pk]
    named = access.answerers(
        about=make_staff("somebody", Role.CLINICIAN, name="Some Body").pk, made_by=None, team=[olga.pk]
    )
    assert named[0] == olga


def test_with_nobody_to_answer_it_waits_without_an_owner_and_says_so(alice, bob, olga, signed_in, complaint):
    Person.objects.filter(pk=olga.pk).update(is_active=False)
    row = complaint(about=bob)
    assert row.owner is None
    page = signed_in(alice).get(f"/harms/complaint/{ids.to_url(row.pk)}/").content.decode()
    assert "Nobody is there yet who could answer." in page and "whoever runs this service is told" in page
    assert "1 complaint has nobody who could answer it." in " ".join(api.gaps()), (
        "at once, long before its day"
    )
    actions.chase_complaints()
    assert row.steps.count() == 1, "nothing is given to nobody again and again"
    petra = make_staff("petra", Role.SUPERVISOR, name="Petra Lane")
    actions.chase_complaints()
    row.refresh_from_db()
    assert row.owner == petra and not any("nobody who could" in line for line in api.gaps())


@pytest.fixture
def lone_lead(alice, bob, olga, episode):
    """The one who leads here is Alice's therapist as well."""
    Person.objects.filter(pk=olga.pk).update(is_active=False)
    StaffProfile.objects.update(supervisor=None)
    Person.objects.filter(pk=bob.pk).update(role_codes=["clinician", "supervisor"])
    bob.refresh_from_db()
    return bob


@pytest.mark.hazard("H-053")
def test_where_nobody_is_named_an_administrator_comes_before_the_lead_who_looks_after_them(
    alice, lone_lead, ines, complaint, signed_in
):
    row = complaint(about=None)
    assert row.owner == ines
    assert Delivery.objects.filter(kind="harms.complaint", to=ines).exists()
    with pytest.raises(PermissionDenied):
        actions.take_complaint(actor=lone_lead, complaint=row)
    assert signed_in(ines).get(f"/harms/complaints/{ids.to_url(row.pk)}/").status_code == 200
    assert signed_in(lone_lead).get(f"/harms/complaints/{ids.to_url(row.pk)}/").status_code == 404
    actions.answer_complaint(actor=ines, complaint=row, text="We look at it.")
    actions.say_not_settled(actor=alice, complaint=row, text="It is not.")
    row.refresh_from_db()
    assert row.owner == ines, "not on to those it may be about"
    assert "Before you send it" not in signed_in(alice).get("/harms/complaint/").content.decode()


@pytest.mark.hazard("H-053")
def test_where_nobody_else_is_here_the_page_says_who_could_read_it_and_where_else_to_go(
    alice, lone_lead, complaint, signed_in
):
    page = signed_in(alice).get("/harms/complaint/").content.decode()
    assert (
        f"If you name nobody, {lone_lead.called} could read it and answer, who also looks after you." in page
    )
    assert "nobody is here yet who could answer. It waits" in page
    assert "Other ways, also outside this service" in page
    assert "Nobody whom it is about answers it." not in page, "not said where it may not be so"
    service.change(actor=None, key="care.complaint_body", value="The Board of Quays")
    assert "The Board of Quays" in signed_in(alice).get("/harms/complaint/").content.decode()
    assert complaint(about=None).owner == lone_lead, "it is read, as was said before"
    assert complaint("Bob was rude.", about=lone_lead).owner is None


def test_what_is_said_before_costs_the_same_for_a_team_of_any_size(alice, bob, olga, episode):
    def cost() -> int:
        team = actions.care_team_of(alice)
        with CaptureQueriesContext(connection) as asked:
            access.limits(alice, team * 3)
        return len(asked)

    assert cost() == cost() <= 8
    assert access.limits(None, ()) == access.Limits()


def test_only_its_owner_answers_and_the_answer_is_told_without_a_word_of_it(
    alice, bob, olga, marek, complaint, mailoutbox
):
    Person.objects.filter(pk=alice.pk).update(email="alice@example.org")
    row = complaint()
    assert row.owner == marek, "Olga is on Alice's team, so somebody else comes first"
    for actor in (bob, olga):
        with pytest.raises(PermissionDenied):
            actions.answer_complaint(actor=actor, complaint=row, text="Sorry.")
    with pytest.raises(ValidationError):
        actions.answer_complaint(actor=marek, complaint=row, text=" ")
    actions.answer_complaint(actor=marek, complaint=row, text="We are sorry. We ring today.")
    jobs.run_due()
    row.refresh_from_db()
    assert row.state == "answered"
    mail = next(one for one in mailoutbox if one.to == ["alice@example.org"])
    assert "complaint" not in (mail.subject + mail.body).lower() and "sorry" not in mail.body


def test_no_answer_is_mailed_after_a_death(alice, bob, olga, episode, complaint, mailoutbox):
    Person.objects.filter(pk=alice.pk).update(email="alice@example.org")
    row = complaint()
    care.end_episode(actor=bob, episode=episode, kind="died")
    actions.answer_complaint(actor=olga, complaint=row, text="We are sorry.")
    jobs.run_due()
    assert not [one for one in mailoutbox if one.to == ["alice@example.org"]]


def test_not_settled_goes_to_the_next_lead_with_a_new_day_and_keeps_the_first_answer(
    alice, bob, olga, marek, complaint
):
    row = complaint()
    actions.answer_complaint(actor=marek, complaint=row, text="First.")
    with clock.shifted(dt.timedelta(days=7)):
        actions.say_not_settled(actor=alice, complaint=row, text="Still nobody rang.")
    again = Complaint.objects.get(pk=row.pk)
    assert again.owner == olga and again.state == "open" and again.promised_on > row.promised_on
    assert [str(one.words) for one in again.steps.exclude(words=None).order_by("at")] == [
        "First.",
        "Still nobody rang.",
    ]
    with pytest.raises(PermissionDenied):
        actions.answer_complaint(actor=marek, complaint=again, text="Second.")


def test_taken_back_it_stays(alice, olga, complaint):
    row = complaint("Nobody rang back.")
    actions.withdraw_complaint(actor=alice, complaint=row)
    actions.withdraw_complaint(actor=alice, complaint=row)
    row = Complaint.objects.get(pk=row.pk)
    assert row.state == "withdrawn" and row.text == "Nobody rang back."
    assert ComplaintStep.objects.filter(complaint=row, kind="withdrawn").count() == 1


@pytest.mark.hazard("H-053")
def test_past_its_day_another_lead_is_told_as_well_and_once(bob, olga, marek, complaint):
    row = complaint()
    Delivery.objects.all().delete()
    with clock.shifted(dt.timedelta(days=20)):
        actions.chase_complaints()
        actions.chase_complaints()
    told = list(Delivery.objects.filter(kind="harms.complaint").values_list("to__username", flat=True))
    assert sorted(told) == ["marek", "olga"] and row.owner == marek


def test_whoever_would_rather_not_say_whom_it_is_about_need_not(alice, bob, episode, signed_in):
    said = {"text": "Nobody rang.", "about": "nobody", "key": str(ids.new())}
    assert signed_in(alice).post("/harms/complaint/", said).status_code == 302
    assert Complaint.objects.get().about is None


def test_sent_twice_from_one_page_it_is_kept_once(alice, bob, episode):
    key = ids.new()
    first, second = (
        actions.complain(actor=alice, text="Nobody rang.", about_id=bob.pk, key=key) for _n in range(2)
    )
    assert first.pk == second.pk and Complaint.objects.count() == 1


def test_a_key_that_belongs_to_another_opens_nothing_of_theirs(alice, dana, bob, episode):
    key = ids.new()
    actions.complain(actor=alice, text="Nobody rang.", about_id=None, key=key)
    other = actions.complain(actor=dana, text="Mine.", about_id=None, key=key)
    assert other.pk != key and other.made_by == dana


def test_only_somebody_of_their_own_care_team_can_be_named(alice, charlie, complaint):
    assert complaint(about=charlie).about is None


def test_danger_in_a_complaint_leads_to_help_and_to_an_alert(alice, episode, olga, signed_in):
    browser = signed_in(alice)
    sent = browser.post(
        "/harms/complaint/", {"text": "Nobody rang. I want to kill myself.", "key": str(ids.new())}
    )
    assert sent.status_code == 302 and sent["Location"].startswith("/safety/help/")
    assert Alert.objects.filter(client=alice).exists()


def test_a_visitor_without_an_account_is_heard_and_a_person_reads_it(client, olga):
    answer = client.post(
        "/harms/complaint/",
        {
            "text": "You never answered. I want to kill myself.",
            "reach": "mina@example.org",
            "key": str(ids.new()),
        },
    )
    assert answer["Location"] == "/harms/complaint/sent/"
    row = Complaint.objects.get()
    assert row.made_by is None and row.subject_id == row.pk and row.owner == olga
    assert row.text.startswith("You never") and row.reach == "mina@example.org"
    assert not Alert.objects.exists() and not AdverseEvent.objects.exists()
    page = client.get("/harms/complaint/sent/").content.decode()
    assert "get help now" in page and "kill" not in page


def test_nothing_typed_is_lost_when_too_many_came_from_one_place(client, olga, monkeypatch):
    from leeward.apps.harms import views

    monkeypatch.setattr(views.people, "count_try", lambda request, action: False)
    answer = client.post("/harms/complaint/", {"text": "You never answered.", "key": str(ids.new())})
    assert answer.status_code == 429 and "You never answered." in answer.content.decode()
    assert not Complaint.objects.exists()


def test_the_one_it_is_about_finds_no_trace_of_it(alice, bob, olga, episode, complaint, signed_in):
    """Bob looks after Alice, leads nothing, and sees neither the complaint nor its draft."""
    row = complaint(about=bob)
    browser = signed_in(bob)
    draft = AdverseEvent.objects.get(source="complaint")
    for path in (
        f"/harms/complaints/{ids.to_url(row.pk)}/",
        f"/harms/events/{ids.to_url(draft.pk)}/",
        "/harms/complaints/",
    ):
        assert browser.get(path).status_code == 404, path
    assert "Alice" not in browser.get("/harms/?show=all").content.decode()


def test_a_supervisor_it_is_about_finds_no_trace_of_it_either(alice, bob, olga, marek, episode, signed_in):
    row = actions.complain(actor=alice, text="Olga was rude.", about_id=olga.pk, key=ids.new())
    assert row.about == olga and row.owner == marek
    browser = signed_in(olga)
    assert browser.get(f"/harms/complaints/{ids.to_url(row.pk)}/").status_code == 404
    for path in ("/harms/complaints/", "/harms/?show=all", "/harms/huddle/"):
        assert "Alice" not in browser.get(path).content.decode(), path


def test_a_guardian_can_complain_and_read_the_answer(marek, signed_in):
    guardian = people.open_account(username="omar", password=None, role=Role.GUARDIAN, name="Omar Said")
    browser = signed_in(guardian)
    sent = browser.post("/harms/complaint/", {"text": "Nobody told me.", "key": str(ids.new())})
    row = Complaint.objects.get()
    assert row.made_by == guardian and row.client is None and row.owner == marek
    actions.answer_complaint(actor=marek, complaint=row, text="We tell you today.")
    assert "We tell you today." in browser.get(sent["Location"]).content.decode()
    assert browser.get("/harms/tell/").status_code == 404
