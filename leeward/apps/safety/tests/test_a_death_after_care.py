"""People die after their care has ended, and while they wait for an answer. Then, too, everything stops at once."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail as outbox
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from leeward.apps.care import actions as care
from leeward.apps.care import api as care_api
from leeward.apps.care.models import Decision, Ending, Episode, Referral
from leeward.apps.consent import actions as consent
from leeward.apps.consent import api as consent_api
from leeward.apps.measures import actions as measures
from leeward.apps.measures.models import Sitting
from leeward.apps.people.models import Invitation, Person
from leeward.apps.people.roles import Role
from leeward.apps.safety import api
from leeward.apps.safety.models import SeriousEvent
from leeward.common import clock, jobs, service
from leeward.common.ids import to_url
from leeward.common.models import AuditRow
from tests.fixtures import agree_to_care, make_client, make_episode, make_staff

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture
def ended(episode, alice, bob):
    """As planned, with a yes to being contacted after it, and an e-mail address."""
    Person.objects.filter(pk=alice.pk).update(email="alice@example.org")
    agree_to_care(alice)
    consent.change_answer(actor=alice, purpose="contact", answer=True, language="en")
    care.end_episode(actor=bob, episode=episode, kind="planned", summary="We ended well.")
    jobs.run_due()
    return episode


def mails_to(address):
    return [mail for mail in outbox.outbox if address in mail.to]


def follow_up(days):
    with clock.at(clock.now() + days * DAY):
        measures.invite_due()
        jobs.run_due()


def asked(client):
    row, _secret = care.begin_referral()
    Referral.objects.filter(pk=row.pk).update(subject_id=client.pk)
    row.subject_id = client.pk
    care.answer_referral(referral=row, answers={"problems": ["low_mood"], "country": "GB"})
    care.finish_referral(referral=row, client=client)
    return Referral.objects.get(pk=row.pk)


# --- after the end of care --------------------------------------------------------------------------------


def test_nothing_is_asked_or_sent_any_more(ended, alice, bob):
    care.note_death(actor=bob, episode=ended)
    jobs.run_due()
    before = Sitting.objects.count()
    outbox.outbox.clear()
    assert not care_api.may_contact(alice.pk)
    follow_up(95)
    assert Sitting.objects.count() == before and not mails_to("alice@example.org")
    assert not Sitting.objects.filter(completed_at=None, closed_at=None, cancelled_at=None).exists()


def test_without_a_death_the_three_months_are_asked(ended):
    """So that the test above can fail."""
    before = Sitting.objects.count()
    follow_up(95)
    assert Sitting.objects.count() == before + 1


def test_how_their_care_ended_stays_for_the_evidence(ended, bob):
    care.note_death(actor=bob, episode=ended)
    kinds = Ending.objects.filter(episode=ended, reopened_at=None).order_by("at")
    assert [row.kind for row in kinds] == ["planned", "died"]
    ended.refresh_from_db()
    assert ended.status == "ended" and ended.ended_at == kinds[0].at


def test_it_opens_the_serious_event_and_leaves_a_line(ended, bob, olga):
    care.note_death(actor=bob, episode=ended)
    jobs.run_due()
    [event] = SeriousEvent.objects.all()
    assert event.owner_id == olga.pk and event.episode_id == ended.pk
    assert AuditRow.objects.filter(verb="care.death_noted", actor_id=bob.pk, subject_id=ended.pk).count() == 1


def test_it_is_noted_also_where_the_client_ended_care_themselves(episode, alice, bob):
    care.end_episode(actor=alice, episode=episode, kind="unplanned")
    care.note_death(actor=bob, episode=episode)
    assert not care_api.may_contact(alice.pk)


def test_it_is_noted_once(ended, bob):
    care.note_death(actor=bob, episode=ended)
    with pytest.raises(ValidationError, match="noted already"):
        care.note_death(actor=bob, episode=ended)
    assert Ending.objects.filter(kind="died").count() == 1


def test_a_death_in_care_is_noted_where_care_ends(episode, bob):
    with pytest.raises(ValidationError, match="in care"):
        care.note_death(actor=bob, episode=episode)


def test_nobody_from_outside_the_team_notes_it(ended, charlie, dana, alice, signed_in):
    for stranger in (charlie, dana, alice):
        with pytest.raises(PermissionDenied):
            care.note_death(actor=stranger, episode=ended)
        for path in ("death/", "death/mistake/"):
            assert signed_in(stranger).post(f"/care/{to_url(ended.pk)}/{path}").status_code in (403, 404)
    assert care_api.may_contact(alice.pk)


def test_a_new_request_of_theirs_waits_for_nobody(ended, alice, bob):
    row = asked(alice)
    care.note_death(actor=bob, episode=ended)
    assert Decision.objects.get(referral=row).outcome == "died"


# --- it was a mistake -------------------------------------------------------------------------------------


def test_taken_back_the_care_stays_ended_and_the_questions_go_on(ended, alice, bob, olga):
    care.note_death(actor=bob, episode=ended)
    jobs.run_due()
    with pytest.raises(ValidationError, match="Take that back first"), transaction.atomic():
        care.reopen_episode(actor=bob, episode=ended)
    care.take_death_back(actor=bob, episode=ended)
    jobs.run_due()
    ended.refresh_from_db()
    assert ended.status == "ended" and care_api.may_contact(alice.pk)
    assert api.open_events(olga) == () and SeriousEvent.objects.get().mistake_at is not None
    before = Sitting.objects.count()
    follow_up(95)
    assert Sitting.objects.count() == before + 1


def test_taken_back_and_noted_again(ended, bob):
    care.note_death(actor=bob, episode=ended)
    care.take_death_back(actor=bob, episode=ended)
    with pytest.raises(ValidationError, match="Nobody has noted"):
        care.take_death_back(actor=bob, episode=ended)
    care.note_death(actor=bob, episode=ended)
    assert Ending.objects.filter(kind="died", reopened_at=None).count() == 1


def test_a_death_in_care_that_was_none_opens_the_care_again(episode, bob):
    care.end_episode(actor=bob, episode=episode, kind="died")
    care.take_death_back(actor=bob, episode=episode)
    episode.refresh_from_db()
    assert episode.status == "active" and episode.contact_stopped_at is None


# --- somebody who had only asked for help ---------------------------------------------------------------


def test_who_dies_before_an_answer_is_written_to_no_more(alice, marek, olga):
    row = asked(alice)
    made = care.note_death_of_asker(actor=marek, referral=row)
    jobs.run_due()
    assert not care_api.may_contact(alice.pk)
    assert (made.status, Decision.objects.get(referral=row).outcome) == ("ended", "died")
    kinds = Ending.objects.filter(episode=made).order_by("kind").values_list("kind", flat=True)
    assert list(kinds) == ["died", "not_started"]
    assert SeriousEvent.objects.get().owner_id == olga.pk
    with pytest.raises(PermissionDenied):
        care.write_on_request(actor=marek, referral=row, text="Are you there?")


def test_a_request_that_was_answered_is_not_answered_by_a_death(alice, marek):
    row = asked(alice)
    care.decide_referral(actor=marek, referral=row, outcome="signposted")
    with pytest.raises(ValidationError, match="answered this already"):
        care.note_death_of_asker(actor=marek, referral=row)
    assert not Episode.objects.filter(client=alice).exists()


def test_the_page_asks_once_more_by_name(alice, marek, signed_in):
    row = asked(alice)
    browser, path = signed_in(marek), f"/care/referrals/{to_url(row.pk)}/death/"
    assert "They have died" in browser.get(f"/care/referrals/{to_url(row.pk)}/").content.decode()
    assert "Has Alice Brook died?" in browser.get(path).content.decode()
    answer = browser.post(path)
    assert answer.status_code == 422 and "Nothing was changed yet" in answer.content.decode()
    assert browser.post(path, {"is_sure": "on"}).status_code == 302
    assert Decision.objects.get(referral=row).outcome == "died"
    assert browser.get(path).status_code == 404


def test_clients_and_strangers_cannot_say_it(alice, dana, signed_in):
    row = asked(alice)
    for person in (alice, dana):
        answer = signed_in(person).post(f"/care/referrals/{to_url(row.pk)}/death/", {"is_sure": "on"})
        assert answer.status_code in (403, 404)
    assert not Decision.objects.exists()


def test_the_record_leads_to_it_after_the_end_and_back(ended, bob, signed_in):
    browser, record = signed_in(bob), f"/staff/{to_url(ended.pk)}/"
    assert "They have died" in browser.get(record).content.decode()
    path = f"/care/{to_url(ended.pk)}/death/"
    assert browser.post(path).status_code == 422
    assert browser.post(path, {"is_sure": "on"}).status_code == 302
    page = browser.get(record).content.decode()
    assert "They live: take the death back" in page and "They have died" not in page
    browser.post(f"/care/{to_url(ended.pk)}/death/mistake/")
    assert "They have died" in browser.get(record).content.decode()


# --- their family -----------------------------------------------------------------------------------------


@pytest.fixture
def yara(bob):
    """Fourteen, in care, and her mother may see what she shares."""
    service.change(actor=None, key="consent.minimum_age", value=13)
    young = make_client("yara", name="Yara Haddad", country="GB", birth_year=clock.now().year - 15)
    consent.give_consent(
        actor=young,
        person=young,
        answers={"care": True, "evaluation": True, "research": True, "ai": True, "contact": True},
        language="en",
    )
    return young


@pytest.fixture
def nadia(yara):
    guardian = make_staff("nadia", Role.GUARDIAN, name="Nadia Haddad")
    row, _secret = consent.invite_guardian(actor=yara, name="Nadia", relation="parent", shares_choices=True)
    Invitation.objects.filter(pk=row.invitation_id).update(accepted_by=guardian, accepted_at=clock.now())
    assert consent.connect_guardian(guardian=guardian, invitation_id=row.invitation_id) is not None
    return guardian


@pytest.mark.hazard("H-039")
def test_a_bereaved_parent_is_asked_nothing(yara, nadia, bob, signed_in):
    care_of = make_episode(client=yara, intake=bob, therapist=bob)
    assert consent_api.shared_with(nadia)
    care.end_episode(actor=bob, episode=care_of, kind="died")
    assert consent_api.shared_with(nadia) == ()
    page = signed_in(nadia).get("/family/").content.decode()
    assert "we are sorry" in page and "wait for your answer" not in page and "Yara" not in page


def test_taken_back_they_see_it_again(yara, nadia, bob):
    care_of = make_episode(client=yara, intake=bob, therapist=bob)
    care.end_episode(actor=bob, episode=care_of, kind="died")
    care.take_death_back(actor=bob, episode=care_of)
    assert consent_api.shared_with(nadia)


def test_an_invitation_to_let_them_in_opens_nothing_any_more(yara, bob, client):
    care_of = make_episode(client=yara, intake=bob, therapist=bob)
    row, secret = consent.invite_guardian(actor=yara, name="Nadia", relation="parent")
    path = f"/account/invitation/{secret}/"
    assert "password" in client.get(path).content.decode()
    care.end_episode(actor=bob, episode=care_of, kind="died")
    assert Invitation.objects.get(pk=row.invitation_id).withdrawn_at is not None
    assert 'type="password"' not in client.get(path).content.decode()
