"""Which place of the service: asked only where there is a choice, kept, and weighed when somebody gives a place."""

from __future__ import annotations

import html

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from leeward.apps.care import actions as care
from leeward.apps.care import queries as care_queries
from leeward.apps.care.models import Referral
from leeward.apps.people import actions as people
from leeward.apps.people import api
from leeward.apps.people.models import Site, StaffProfile
from leeward.apps.people.roles import Role
from tests.fixtures import agree_to_care, make_client, make_staff

pytestmark = pytest.mark.django_db

QUESTION = "Which place is nearest or best for you?"
ANSWERS = {"problems": ["low_mood"], "country": "GB"}


@pytest.fixture
def harbour(db) -> Site:
    return people.open_site(actor=None, name="Harbour", time_zone="Europe/London")


@pytest.fixture
def hill(db) -> Site:
    return people.open_site(actor=None, name="Hill", time_zone="Europe/London")


def at_step_three() -> Client:
    browser = Client()
    browser.post("/ask/1/", {"problems": ["low_mood"], "for_whom": "me"})
    browser.post("/ask/2/", {"birth_year": "1990", "country": "GB", "danger": "no"})
    return browser


def sent(browser: Client, **step_three: str) -> Referral:
    assert browser.post("/ask/3/", {"story": "Low.", **step_three})["Location"] == "/ask/4/"
    kept = browser.get("/ask/4/").context["agree"]
    shown = {f"words_{row.text.purpose}": row.text.wording_hash for row in kept.rows()}
    account = {"name": "Ada", "username": "ada", "password": "three odd words here", "agree_care": "on"}
    assert browser.post("/ask/4/", {**account, **shown})["Location"] == "/ask/sent/"
    return Referral.objects.get()


def test_with_two_places_it_is_asked_with_a_way_to_say_neither(harbour, hill):
    page = html.unescape(at_step_three().get("/ask/3/").content.decode())
    assert QUESTION in page and "Harbour" in page and "Hill" in page
    assert "No preference, or only online" in page


def test_the_chosen_place_is_kept_with_the_request_and_its_course_of_care(harbour, hill, bob):
    browser = at_step_three()
    row = sent(browser, site=str(hill.pk))
    assert row.site == hill
    episode = care.decide_referral(actor=bob, referral=row, outcome="offered")
    assert episode is not None and episode.site == hill


@pytest.mark.parametrize("answer", [{"site": "none"}, {}])
def test_no_preference_and_no_answer_are_no_place(answer, harbour, hill):
    assert sent(at_step_three(), **answer).site is None


def test_what_they_chose_stands_there_when_they_come_back(harbour, hill):
    browser = at_step_three()
    browser.post("/ask/3/", {"story": "Low.", "site": str(hill.pk)})
    field = browser.get("/ask/3/").context["form"]["site"]
    assert field.value() == str(hill.pk)


def test_a_place_that_is_none_is_refused(harbour, hill, olga):
    assert at_step_three().post("/ask/3/", {"story": "Low.", "site": str(olga.pk)}).status_code == 422


def test_a_closed_place_is_not_offered_and_one_alone_is_not_asked_about_and_kept(harbour, hill, ines):
    people.close_site(actor=ines, site=hill, why="The lease has ended.")
    browser = at_step_three()
    assert QUESTION not in html.unescape(browser.get("/ask/3/").content.decode())
    assert sent(browser).site == harbour


def test_staff_read_the_place_and_no_code_of_it(harbour, hill, bob, signed_in):
    row = sent(at_step_three(), site=str(hill.pk))
    page = signed_in(bob).get(reverse("care:referral", args=[row.pk])).content.decode()
    assert "<dt>Place</dt><dd>Hill</dd>" in page and str(hill.pk) not in page


# --- staff who refer, and invitations -------------------------------------------------------------------------


def test_a_colleague_who_refers_says_the_place(harbour, hill, bob, alice, dana):
    row = care.refer(actor=bob, client=alice, answers={**ANSWERS, "site": str(hill.pk)})
    assert row.site == hill
    assert care.refer(actor=bob, client=dana, answers=ANSWERS).site is None


def accepted(secret: str, username: str):
    return people.accept_invitation(
        secret=secret, username=username, password="three odd words", name=username
    )


def test_a_request_of_somebody_invited_to_a_place_belongs_to_it(harbour, hill, bob, marek):
    iris, nell = (
        accepted(people.invite(actor=marek, role=Role.CLIENT, site_id=hill.pk)[1], name)
        for name in ("iris", "nell")
    )
    assert care.refer(actor=bob, client=iris, answers=ANSWERS).site == hill
    their_own = care.refer(actor=bob, client=nell, answers={**ANSWERS, "site": "none"})
    assert their_own.site is None, "what they say themselves counts more"


def test_the_profile_of_a_colleague_begins_at_the_site_they_were_invited_to(harbour, hill, ines, signed_in):
    browser = signed_in(ines)
    page = browser.post("/admin/invitations/", {"role": "clinician", "name": "Noor", "site": str(hill.pk)})
    secret = page.context["link"].rstrip("/").rsplit("/", 1)[-1]
    assert "Noor</strong>, clinician, Hill" in page.content.decode()
    noor = accepted(secret, "noor")
    people.describe_staff(actor=noor, person=noor, profession="Nurse")
    assert StaffProfile.objects.get(person=noor).site == hill


def test_nobody_is_invited_to_a_closed_site(harbour, hill, ines):
    people.close_site(actor=ines, site=hill, why="The lease has ended.")
    with pytest.raises(ValidationError):
        people.invite(actor=ines, role=Role.CLINICIAN, site_id=hill.pk)


def test_a_site_that_closed_after_the_invitation_weighs_nothing(harbour, hill, ines, marek):
    _row, secret = people.invite(actor=marek, role=Role.CLIENT, site_id=hill.pk)
    client = accepted(secret, "iris")
    people.close_site(actor=ines, site=hill, why="The lease has ended.")
    assert api.site_for(client) == harbour.pk, "the only one that is open"


# --- giving a place -------------------------------------------------------------------------------------------


def test_the_place_weighs_when_somebody_gives_a_therapist(harbour, hill, bob, signed_in):
    """Language before place, place before free places."""
    near = make_staff("near", Role.CLINICIAN, name="Near", site=hill, capacity=1)
    roomy = make_staff("roomy", Role.CLINICIAN, name="Roomy", site=harbour, capacity=90)
    client = make_client("iris", name="Iris", language="en", birth_year=1990)
    row = care.refer(actor=bob, client=client, answers={**ANSWERS, "site": str(hill.pk)})
    agree_to_care(client)
    episode = care.decide_referral(actor=bob, referral=row, outcome="offered")
    assert episode is not None
    found = care_queries.candidates([roomy, near], episode)
    assert [one.face.name for one in found] == ["Near", "Roomy"]
    assert [one.is_same_site for one in found] == [True, False]
    episode.site = None
    assert [one.face.name for one in care_queries.candidates([roomy, near], episode)] == ["Roomy", "Near"]
