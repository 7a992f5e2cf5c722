"""What a young person says of abuse comes into a queue of its own, beside the alert; no guardian sees it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404

from leeward.apps.consent import models as consent
from leeward.apps.messaging import actions as messaging
from leeward.apps.notifications.models import Delivery
from leeward.apps.people import actions as people
from leeward.apps.people.models import Person
from leeward.apps.people.roles import Role
from leeward.apps.safeguarding import access, actions, api
from leeward.apps.safeguarding.models import Disclosure, DisclosureHit, PassedUp
from leeward.apps.safety import api as safety_api
from leeward.apps.safety.models import Alert
from leeward.apps.safety.tests.conftest import raise_for
from leeward.clinical.text_rules import screen_text
from leeward.clinical.triage import escalation_times
from leeward.common import clock, ids, jobs, service
from tests.fixtures import make_client, make_episode, make_staff

pytestmark = pytest.mark.django_db
WORDS = "My stepdad beats me with his belt."


def young(person: Person) -> Person:
    consent.YoungPerson.objects.create(
        person=person, country="GB", birth_year=2011, noted_on=dt.date(2026, 1, 1), path="young_with_guardian"
    )
    return person


def told(client: Person, episode=None, **facts) -> Disclosure:
    facts = {"rule": "text:abuse.plain", "category": "abuse", "quote": WORDS, **facts}
    raise_for(client, episode, **facts)
    jobs.run_due()
    return Disclosure.objects.filter(client=client).order_by("-opened_at").first()


@pytest.fixture
def noas(noa, bob):
    return make_episode(client=young(noa), intake=bob, therapist=bob)


@pytest.fixture
def item(monday, noa, noas, lead) -> Disclosure:
    return told(noa, noas)


# --- what comes into it -----------------------------------------------------------------------------------


@pytest.mark.hazard("H-008", "H-058")
def test_a_letter_of_a_young_person_comes_to_the_lead_and_the_alert_stays_as_it_is(
    noa, noas, bob, lead, monday, mailoutbox
):
    assert {hit.category for hit in screen_text(WORDS)} == {"abuse"}
    Person.objects.filter(pk=lead.pk).update(email="petra@example.org")
    messaging.send_letter(actor=noa, episode_id=noas.pk, text=WORDS, key="a")
    jobs.run_due()
    row = Disclosure.objects.get()
    alert = Alert.objects.get()
    assert (row.owner, row.kind, row.alert_id) == (lead, "young", alert.pk)
    assert alert.owner == bob and alert.closed_at is None, "somebody looks at the person at once, as ever"
    mail = next(one for one in mailoutbox if one.to == ["petra@example.org"])
    assert "Noa" not in mail.subject + mail.body and "belt" not in mail.body


def test_of_an_adult_only_a_child_who_is_named_comes_into_it(alice, episode, lead, monday):
    assert told(alice, episode) is None
    row = told(
        alice, episode, rule="text:child_in_danger", category="child_at_risk", quote="He hits my little boy."
    )
    assert row.kind == "child" and row.owner == lead


def test_other_danger_does_not(noa, noas, lead, monday):
    assert told(noa, noas, rule="text:suicide.plain", category="suicide") is None


def test_who_may_be_under_age_by_the_year_of_birth_counts_as_young(lead, monday):
    for year, expected in ((2008, True), (2007, False), (None, False)):
        person = make_client(f"c{year}", name=f"C {year}", birth_year=year)
        assert (told(person) is not None) == expected, year


@pytest.mark.hazard("H-018")
def test_each_hit_is_there_once_and_more_words_join_the_open_item(item, noa, noas, lead):
    (hit,) = DisclosureHit.objects.all()
    for _twice in range(2):
        actions.look_at_hit(hit_id=hit.hit_id)
    assert DisclosureHit.objects.count() == 1
    actions.add_disclosure_step(actor=lead, disclosure=item, kind="spoke", line="Spoke with her.")
    with clock.at(clock.now() + dt.timedelta(hours=1)):
        assert told(noa, noas, quote="He did it again.") == item
    item.refresh_from_db()
    assert item.begun_at is None and item.clock_began_at > item.opened_at, "an answered clock begins again"
    assert DisclosureHit.objects.count() == 2 and Disclosure.objects.count() == 1


def test_words_kept_private_are_not_quoted_there(monday, noa, noas, lead, signed_in):
    row = told(noa, noas, quote="", channel="private")
    page = signed_in(lead).get(f"/safeguarding/disclosures/{ids.to_url(row.pk)}/").content.decode()
    assert "The words are not shown here." in page


# --- whose it is ------------------------------------------------------------------------------------------


def test_until_a_lead_is_named_it_goes_to_the_safety_lead_and_the_service_hears_of_that(
    noa, noas, olga, monday
):
    gap = "There is no safeguarding lead: what young people say of abuse goes to the safety lead."
    assert gap in api.gaps()
    row = told(noa, noas)
    assert row.owner == olga
    petra = make_staff("petra", Role.CLINICIAN, name="Petra Lane")
    service.change(actor=None, key="safeguarding.lead", value=str(petra.pk))
    assert gap not in api.gaps()
    assert actions.find_owners() == 1
    row.refresh_from_db()
    assert row.owner == petra and Delivery.objects.filter(kind="safeguarding.disclosure", to=petra).exists()


def test_a_lead_whose_account_closes_is_no_lead_any_more(item, lead, olga):
    Person.objects.filter(pk=lead.pk).update(is_active=False)
    assert actions.find_owners() == 1
    item.refresh_from_db()
    assert item.owner == olga and not access.lead_is_named()


@pytest.mark.hazard("H-016")
def test_where_nobody_leads_whoever_answers_for_the_service_has_it(noa, monday):
    only = make_staff("zoe", Role.CLINICIAN, name="Zoe Kent")
    assert told(young(noa)).owner == only


@pytest.mark.hazard("H-034")
def test_only_the_lead_the_deputy_and_whoever_has_the_alert_see_it(
    item, bob, lead, deputy, olga, charlie, marek, noa, dana, signed_in
):
    path = f"/safeguarding/disclosures/{ids.to_url(item.pk)}/"
    for person in (lead, deputy, bob):
        assert signed_in(person).get(path).status_code == 200, person
        assert "Noa Ray" in signed_in(person).get("/safeguarding/").content.decode()
    for person in (olga, charlie, marek, noa, dana):
        browser = signed_in(person)
        assert browser.get(path).status_code == 404, person
        assert browser.get("/safeguarding/").status_code == 404, person
        for deed in ("step", "owner", "closure", "second"):
            assert browser.post(f"{path}{deed}/", {"kind": "spoke", "line": "x"}).status_code == 404
    for person in (olga, charlie):
        with pytest.raises(PermissionDenied):
            actions.add_disclosure_step(actor=person, disclosure=item, kind="spoke", line="x")
        with pytest.raises(Http404):
            access.get_disclosure(person, item.pk)


@pytest.mark.hazard("H-036", "H-058")
def test_a_guardian_sees_nothing_of_it_anywhere(item, noa, lead, signed_in):
    guardian = people.open_account(username="omar", password=None, role=Role.GUARDIAN, name="Omar Ray")
    consent.GuardianLink.objects.create(
        guardian=guardian, young=noa, relation="parent", linked_at=clock.now(), agreed_by_young_at=clock.now()
    )
    browser = signed_in(guardian)
    for path in (
        "/safeguarding/", f"/safeguarding/disclosures/{ids.to_url(item.pk)}/", "/safeguarding/who-knows/",
        "/safeguarding/contacts/", f"/safeguarding/of/{ids.to_url(noa.pk)}/",
    ):  # fmt: skip
        assert browser.get(path).status_code == 404, path
    page = browser.get("/guardian/").content.decode()
    assert "belt" not in page and "afeguarding queue" not in page and "Petra" not in page
    assert not Delivery.objects.filter(to=guardian).exists()


def test_the_page_of_the_alert_says_who_looks_at_it_to_whoever_may_know(item, bob, olga, signed_in):
    path = f"/safety/alerts/{ids.to_url(item.alert_id)}/"
    assert "Petra Lane looks at it as well." in signed_in(bob).get(path).content.decode()
    assert "looks at it as well" not in signed_in(olga).get(path).content.decode()


# --- the young person -------------------------------------------------------------------------------------


def test_the_young_person_reads_who_will_know_and_nothing_of_what_they_told(item, noa, dana, lead, signed_in):
    consent.DangerAgreement.objects.create(
        young=noa, text_version="1", said_at=clock.now(), tells=["team", "safeguarding"]
    )
    browser = signed_in(noa)
    page = browser.get("/safeguarding/who-knows/").content.decode()
    assert "Petra Lane, who looks after young people’s safety here." in page
    assert "They are told when somebody hurts a young person, or may do so." in page
    assert "Emergency services" not in page, "only what was told when they agreed"
    assert "belt" not in page and "Nothing of this. They cannot see here what you tell us" in page
    assert "/safeguarding/who-knows/" in browser.get("/safety/help/").content.decode()
    assert "/safeguarding/who-knows/" in browser.get("/choices/family/").content.decode()
    assert signed_in(dana).get("/safeguarding/who-knows/").status_code == 404


# --- what is done, and the end ----------------------------------------------------------------------------


def test_to_tell_nobody_outside_needs_its_reason(item, lead, signed_in):
    answer = signed_in(lead).post(
        f"/safeguarding/disclosures/{ids.to_url(item.pk)}/step/", {"kind": "not_told", "line": " "}
    )
    assert answer.status_code == 422 and "Please write why nobody outside is told." in answer.content.decode()


@pytest.mark.hazard("H-022", "H-058")
def test_it_is_closed_by_two_and_only_when_everything_is_written(item, bob, lead, deputy):
    with pytest.raises(
        ValidationError, match="Still missing: that somebody spoke with them; who was told outside"
    ):
        actions.ask_to_close(actor=lead, disclosure=item, line="Done.")
    actions.add_disclosure_step(actor=bob, disclosure=item, kind="spoke", line="She is with her aunt.")
    actions.add_disclosure_step(actor=lead, disclosure=item, kind="told", line="Told the authority.")
    actions.ask_to_close(actor=lead, disclosure=item, line="They have taken it over.")
    with pytest.raises(PermissionDenied):
        actions.confirm_closing(actor=lead, disclosure=item)
    actions.keep_open(actor=deputy, disclosure=item, line="Nobody rang back.")
    with pytest.raises(PermissionDenied):
        actions.confirm_closing(actor=deputy, disclosure=item)
    actions.ask_to_close(actor=bob, disclosure=item, line="They rang.")
    actions.confirm_closing(actor=lead, disclosure=item)
    item.refresh_from_db()
    assert (item.asked_by, item.closed_by) == (bob, lead)
    assert not access.may_act(lead, item)


def test_the_database_refuses_a_closing_by_one(item, lead):
    with pytest.raises(IntegrityError), transaction.atomic():
        Disclosure.objects.filter(pk=item.pk).update(closed_at=clock.now(), closed_by=lead, asked_by=lead)


def test_where_only_one_leads_the_safety_lead_is_asked_and_may_open_it(item, lead, bob, olga):
    actions.add_disclosure_step(actor=lead, disclosure=item, kind="spoke", line="Spoke.")
    actions.add_disclosure_step(actor=lead, disclosure=item, kind="not_told", line="It was a film.")
    actions.ask_to_close(actor=lead, disclosure=item, line="A film.")
    assert Delivery.objects.filter(kind="safeguarding.disclosure", to=olga).exists()
    actions.confirm_closing(actor=olga, disclosure=access.get_disclosure(olga, item.pk))


def test_new_words_take_a_closing_back(item, noa, noas, lead):
    for kind in ("spoke", "told"):
        actions.add_disclosure_step(actor=lead, disclosure=item, kind=kind, line="Done.")
    actions.ask_to_close(actor=lead, disclosure=item, line="Done.")
    with clock.at(clock.now() + dt.timedelta(hours=1)):
        told(noa, noas, quote="He did it again.")
    item.refresh_from_db()
    assert item.asked_at is None and item.begun_at is None


def test_every_page_of_it_works(item, bob, lead, deputy, signed_in):
    path = f"/safeguarding/disclosures/{ids.to_url(item.pk)}/"
    desk, other = signed_in(lead), signed_in(deputy)
    desk.post(f"{path}step/", {"kind": "spoke", "line": "Spoke with her."})
    desk.post(f"{path}step/", {"kind": "told", "line": "Told them at 10."})
    assert "Your service has not named it yet" in desk.get(path).content.decode()
    desk.post(f"{path}closure/", {"line": "All done."})
    assert "Confirm the closing" in other.get(path).content.decode()
    other.post(f"{path}second/", {"keep_open": "yes", "line": "Ring once more."})
    other.post(f"{path}owner/")
    desk.post(f"{path}closure/", {"line": "Rang."})
    other.post(f"{path}second/")
    item.refresh_from_db()
    assert item.closed_by == deputy and item.owner == deputy
    assert "Closed lately" in desk.get("/safeguarding/").content.decode()


# --- the clock --------------------------------------------------------------------------------------------


@pytest.mark.hazard("H-017")
def test_at_half_and_at_the_end_another_is_told_until_somebody_has_begun(item, lead, deputy, olga):
    half, whole = escalation_times(item.clock_began_at, item.due_at, safety_api.staffed_hours())
    with clock.at(half):
        actions.chase()
        actions.chase()
    assert [row.to for row in PassedUp.objects.all()] == [deputy]
    with clock.at(whole):
        actions.chase()
        assert api.waiting(deputy).disclosures == 1 and api.waiting(deputy).disclosures_late == 0
    actions.add_disclosure_step(actor=lead, disclosure=item, kind="talked", line="With Dario.")
    with clock.at(whole + dt.timedelta(days=2)):
        actions.chase()
    assert PassedUp.objects.count() == 2


def test_a_reading_does_not_stop_the_clock(item, lead, signed_in):
    signed_in(lead).get(f"/safeguarding/disclosures/{ids.to_url(item.pk)}/")
    item.refresh_from_db()
    assert item.begun_at is None


def test_a_copy_holds_it_apart(item, noa, dana, lead):
    actions.add_disclosure_step(actor=lead, disclosure=item, kind="spoke", line="She is with her aunt.")
    *_others, part = api.record_parts()
    assert part.is_apart and part.count(noa.pk) == 2 and part.items(dana.pk) == ()
    assert [one.text for one in part.items(noa.pk)] == ["", "She is with her aunt."]


def test_the_settings_must_be_signed():
    keys = {setting.key for setting in service.unsigned()}
    assert {
        "safeguarding.lead", "safeguarding.minutes_missed", "safeguarding.days_after_alert",
        "safeguarding.minutes_disclosure", "safeguarding.welfare_steps", "safeguarding.authority",
    } <= keys  # fmt: skip


def test_an_administrator_names_a_clinician_or_a_supervisor_as_lead(ines, bob, olga, marek, signed_in):
    desk = signed_in(ines)
    page = desk.get("/admin/settings/safeguarding.lead/").content.decode()
    assert "Bob Castellan" in page and "Olga Petrova" in page and "Marek Nowak" not in page
    desk.post("/admin/settings/safeguarding.lead/", {"value": str(bob.pk)})
    assert access.safeguarders()[0] == bob
