"""Before there is a place, whoever reads a request and whoever sent it can write to each other."""

from __future__ import annotations

import datetime as dt
import html

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from leeward.apps.care import actions, api, queries
from leeward.apps.care.models import Referral, RequestLetter
from leeward.apps.consent import actions as consent
from leeward.apps.people.models import Person
from leeward.apps.safety.models import Alert
from leeward.common import clock, jobs, service
from leeward.common.models import AuditRow
from tests.fixtures import agree_to_care, make_client

pytestmark = pytest.mark.django_db


def asks(client: Person, **answers) -> Referral:
    row, _secret = actions.begin_referral()
    Referral.objects.filter(pk=row.pk).update(subject_id=client.pk)
    row.refresh_from_db()
    actions.answer_referral(referral=row, answers={"problems": ["low_mood"], "country": "GB", **answers})
    actions.finish_referral(referral=row, client=client)
    row.refresh_from_db()
    return row


@pytest.fixture
def request_(alice) -> Referral:
    return asks(alice)


def read(browser, name: str, *args) -> str:
    answer = browser.get(reverse(name, args=args))
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def test_bob_writes_and_alice_answers_on_her_own_page(request_, alice, bob, signed_in):
    desk, phone = signed_in(bob), signed_in(alice)
    desk.post(
        reverse("care:referral_messages", args=[request_.pk]), {"text": "When could we speak?", "key": "a"}
    )
    page = read(phone, "portal_client:today")
    assert "Bob wrote to you" in page and reverse("care:my_request") in page
    page = read(phone, "care:my_request")
    assert "When could we speak?" in page and "This is not for emergencies." in page
    assert "Bob wrote to you" not in read(phone, "portal_client:today")
    phone.post(reverse("care:my_request"), {"text": "On Friday, at four.", "key": "b"})
    assert "Wrote to you" in read(desk, "care:referrals")
    assert "1 of them wrote since." in read(desk, "portal_clinician:morning")
    assert "On Friday, at four." in read(desk, "care:referral", request_.pk)
    assert "Wrote to you" not in read(desk, "care:referrals")
    assert AuditRow.objects.filter(verb="care.wrote_on_request", person_id=alice.pk).count() == 2


def test_what_alice_writes_is_screened_and_help_is_next(request_, alice, signed_in):
    answer = signed_in(alice).post(
        reverse("care:my_request"), {"text": "I want to kill myself tonight.", "key": "a"}
    )
    assert answer["Location"].startswith(reverse("safety:help_for_you"))
    assert Alert.objects.get().client_id == alice.pk


def test_the_same_lines_sent_twice_are_kept_once(request_, alice):
    for _time in range(2):
        actions.write_on_request(actor=alice, referral=request_, text="Hello.", key="a")
    assert RequestLetter.objects.count() == 1


def test_one_mail_says_that_something_waits_and_not_what(request_, alice, bob):
    Person.objects.filter(pk=alice.pk).update(email="alice@example.org")
    actions.write_on_request(actor=bob, referral=request_, text="About your low mood.")
    jobs.run_due()
    assert len(mail.outbox) == 1
    assert "mood" not in mail.outbox[0].body + mail.outbox[0].subject


def test_nobody_writes_once_the_request_has_an_answer(request_, alice, bob, signed_in):
    actions.write_on_request(actor=bob, referral=request_, text="We will think about it.")
    agree_to_care(alice)
    episode = actions.decide_referral(actor=bob, referral=request_, outcome="offered")
    request_ = Referral.objects.get(pk=request_.pk)
    for person in (alice, bob):
        with pytest.raises((PermissionDenied, ValidationError)):
            actions.write_on_request(actor=person, referral=request_, text="One more thing.")
    assert "We will think about it." in read(signed_in(alice), "care:my_request")
    page = read(signed_in(bob), "portal_clinician:record", episode.pk)
    assert "Bob Castellan wrote, before there was a place" in page


def test_it_is_part_of_a_copy_of_the_record(request_, alice, bob):
    actions.write_on_request(actor=bob, referral=request_, text="When could we speak?")
    (part,) = [part for part in queries.own_parts()[0] if part.code == "care.asking"]
    assert [item.text for item in part.items(alice.pk)] == ["", "When could we speak?"]


def test_charlie_is_a_stranger_and_a_peer_worker_answers_no_request(request_, dana, signed_in):
    from leeward.apps.people.roles import Role
    from tests.fixtures import make_staff

    pia = make_staff("pia", Role.PEER_WORKER, name="Pia Walker")
    for person in (dana, pia):
        with pytest.raises(PermissionDenied):
            actions.write_on_request(actor=person, referral=request_, text="Hello.")
    assert signed_in(pia).get(reverse("care:referral", args=[request_.pk])).status_code == 404
    assert signed_in(dana).get(reverse("care:my_request")).status_code == 404
    path = reverse("care:referral_messages", args=[request_.pk])
    assert signed_in(dana).post(path, {"text": "Hello."}).status_code == 404
    assert api.new_request_letter(dana) is None


# --- somebody under the age, in confidence ---------------------------------------------------------------


@pytest.fixture
def yara(db):
    """Fourteen, without e-mail or phone. Nobody at home may know."""
    service.change(actor=None, key="consent.minimum_age", value=13)
    with clock.at(dt.datetime(2026, 3, 10, 12, tzinfo=dt.UTC)):
        yara = make_client("yara", name="Yara Haddad", country="GB", birth_year=2011)
        agree_to_care(yara)
        yield yara


def test_a_young_person_in_confidence_is_spoken_with_and_gets_a_place(yara, bob, signed_in):
    row = asks(yara, birth_year=2011)
    consent.say_not_to_contact(actor=yara, young=yara, kind="in_confidence")
    desk, phone = signed_in(bob), signed_in(yara)
    today = read(phone, "portal_client:today")
    assert "A parent’s or carer’s yes is usually needed too" in today
    assert "there can be another way" in today and reverse("care:my_request") in today
    assert "there can be another way" in read(phone, "consent:family")
    assert reverse("care:my_request") in read(phone, "messaging:letters")
    page = read(desk, "care:referral", row.pk)
    assert "Write to them in the messages here" in page and 'name="text"' in page
    with pytest.raises(actions.NoYes):
        actions.decide_referral(actor=bob, referral=row, outcome="offered")
    desk.post(reverse("care:referral_messages", args=[row.pk]), {"text": "May I ask you a few things?"})
    phone.post(reverse("care:my_request"), {"text": "Yes. I know what I say yes to."})
    desk.post(
        reverse("consent:competence", args=[yara.pk]),
        {"is_competent": "yes", "words": "We wrote to each other. She can say what it means."},
    )
    assert "usually needed too" not in read(phone, "portal_client:today")
    assert actions.decide_referral(actor=bob, referral=row, outcome="offered") is not None


def test_before_send_somebody_young_reads_that_a_yes_is_usually_needed(yara):
    pages = []
    for year in ("2011", "1990"):
        browser = Client()
        browser.post("/ask/1/", {"problems": ["low_mood"], "for_whom": "me"})
        browser.post("/ask/2/", {"birth_year": year, "country": "GB", "danger": "no"})
        browser.post("/ask/3/", {"story": "Low."})
        pages.append(html.unescape(browser.get("/ask/4/").content.decode()))
    young, grown = pages
    assert "A parent’s or carer’s yes is usually needed too" in young
    assert "A person talks with you about it first." in young
    assert "usually needed" not in grown
