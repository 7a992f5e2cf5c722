"""A colleague refers somebody: nobody is put into care by it, and everybody reads who said what."""

from __future__ import annotations

import html
import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from leeward.apps.care import access, actions, queries
from leeward.apps.care.models import Decision, Episode, Referral
from leeward.apps.consent import api as consent
from leeward.apps.people.models import Invitation, Person
from leeward.common import ids
from leeward.common.models import AuditRow

pytestmark = pytest.mark.django_db

LIST, NEW = "/care/referrals/", "/care/referrals/new/"
SAID = {"problems": ["sleep"], "country": "GB", "birth_year": "1990", "story": "She cannot sleep at all."}


def words(answer) -> str:
    return html.unescape(" ".join(answer.content.decode().split()))


def filled(page, **more) -> dict:
    return {"key": re.search(r'name="key" value="([^"]+)"', page.content.decode()).group(1), **SAID, **more}


def refer_new(browser, name="Mina"):
    return browser.post(NEW, filled(browser.get(NEW), who="new", name=name), follow=True)


def link_in(page) -> str:
    return re.search(r"<code>[^<]*(/account/[^<]+)</code>", page.content.decode()).group(1)


def come(link: str) -> tuple[Client, Person]:
    guest = Client()
    sent = {"name": "Mina", "username": "mina", "password": "three odd words"}
    assert guest.post(link, sent).status_code == 302
    return guest, Person.objects.get(username="mina")


def say_yes(guest: Client) -> None:
    assert guest.get("/choices/agree/")["Location"] == "/choices/age/"
    guest.post("/choices/age/", {"birth_year": "1990", "country": "GB"})
    page = guest.get("/choices/agree/")
    assert "Before we begin" in words(page) and "We ask you again" not in words(page)
    shown = dict(re.findall(r'name="(words_\w+)" value="([^"]+)"', page.content.decode()))
    assert guest.post("/choices/agree/", {**shown, "agree_care": "on"}).status_code == 302


def test_somebody_new_is_invited_comes_agrees_and_only_then_has_a_place(bob, charlie, signed_in):
    browser = signed_in(bob)
    page = refer_new(browser)
    link = link_in(page)
    assert "Nobody has a place before that" in words(page)
    assert "Mina" in words(browser.get(LIST)) and "Has not agreed yet" in words(browser.get(LIST))
    row = Referral.objects.get()
    assert (row.client, row.sent_at, row.made_by) == (None, None, bob)

    guest, mina = come(link)
    assert "Bob Castellan asked us to help you" in words(guest.get("/today/"))
    row.refresh_from_db()
    assert (row.client, row.subject_id) == (mina, mina.pk)
    assert str(row.story) == "She cannot sleep at all."

    other = signed_in(charlie)
    listed, opened = words(other.get(LIST)), words(other.get(f"{LIST}{ids.to_url(row.pk)}/"))
    assert "Referred by Bob Castellan" in listed and "Has not agreed yet" in listed
    assert "Bob Castellan refers Mina" in opened and "They have not agreed yet" in opened
    assert "Answered by Bob Castellan, for them" in opened and "In the words of Bob Castellan" in opened
    with pytest.raises(actions.NoYes):
        actions.decide_referral(actor=charlie, referral=row, outcome=Decision.Outcome.OFFERED)
    assert not Episode.objects.exists()

    say_yes(guest)
    assert "Has not agreed yet" not in words(other.get(LIST))
    assert actions.decide_referral(actor=charlie, referral=row, outcome=Decision.Outcome.OFFERED) is not None
    assert Episode.objects.get().client == mina


def test_the_link_is_shown_once_and_a_second_click_makes_no_second_invitation(bob, signed_in):
    browser = signed_in(bob)
    sent = filled(browser.get(NEW), who="new", name="Mina")
    first = browser.post(NEW, sent)
    assert browser.post(NEW, sent)["Location"] == first["Location"]
    assert (Referral.objects.count(), Invitation.objects.count()) == (1, 1)
    assert "<code>" in browser.get(first["Location"]).content.decode()
    assert "<code>" not in browser.get(first["Location"]).content.decode()


def test_an_invitation_taken_back_opens_nothing_and_leaves_the_list(bob, signed_in):
    browser = signed_in(bob)
    link = link_in(refer_new(browser))
    place = f"{LIST}{ids.to_url(Referral.objects.get().pk)}/invitation/"
    browser.post(place)
    assert "Mina" not in words(browser.get(LIST))
    assert Client().get(link).status_code == 410
    assert browser.get(place).status_code == 404


def test_somebody_with_an_account_waits_with_their_own_yes_to_come(bob, charlie, dana, signed_in):
    browser = signed_in(bob)
    page = browser.post(NEW, filled(browser.get(NEW), who="here", username="DANA"), follow=True)
    assert "Nothing starts without their yes." in words(page)
    row = Referral.objects.get()
    assert (row.client, row.source, row.made_by) == (dana, Referral.Source.STAFF, bob)
    assert row.answers == {"problems": ["sleep"], "country": "GB", "birth_year": 1990}
    assert AuditRow.objects.get(verb="care.referred").person_id == dana.pk
    today = words(signed_in(dana).get("/today/"))
    assert "Would you like help from us?" in today and "Bob Castellan asked us to help you" in today


def test_an_earlier_yes_is_none_to_a_referral_by_somebody_else(bob, charlie, dana):
    consent.give_consent(
        actor=dana, person=dana, answers={"care": True}, language="en", birth_year=dana.birth_year
    )
    row = actions.refer(actor=bob, client=dana, answers={"problems": ["worry"]}, story="We spoke.")
    with pytest.raises(actions.NoYes):
        actions.decide_referral(actor=charlie, referral=row, outcome=Decision.Outcome.OFFERED)
    consent.give_consent(
        actor=dana, person=dana, answers={"care": True}, language="en", birth_year=dana.birth_year
    )
    assert actions.decide_referral(actor=charlie, referral=row, outcome=Decision.Outcome.OFFERED)


def test_they_can_say_no_and_nothing_more_is_asked(bob, dana, signed_in):
    row = actions.refer(actor=bob, client=dana, answers={}, story="We spoke.")
    browser = signed_in(dana)
    assert "I do not want this" in words(browser.get("/today/"))
    browser.post("/care/end-my-care/")
    assert Decision.objects.get(referral=row).outcome == Decision.Outcome.WITHDRAWN
    assert not access.visible_referrals(bob).filter(decision=None).exists()


def test_whoever_is_in_care_or_waits_is_not_referred_again(bob, alice, dana, episode, signed_in):
    with pytest.raises(ValidationError):
        actions.refer(actor=bob, client=alice, answers={}, story="Again.")
    actions.refer(actor=bob, client=dana, answers={}, story="We spoke.")
    browser = signed_in(bob)
    page = browser.post(NEW, filled(browser.get(NEW), who="here", username="dana"))
    assert page.status_code == 422
    assert "wait for an answer already" in words(page)
    assert "She cannot sleep at all." in words(page), "what was typed stays"


@pytest.mark.parametrize("username", ["nobody", "bob", "ines"])
def test_only_a_clients_user_name_is_found(username, bob, ines, signed_in):
    browser = signed_in(bob)
    page = browser.post(NEW, filled(browser.get(NEW), who="here", username=username))
    assert page.status_code == 422
    assert "No client here has this user name" in words(page)


@pytest.mark.parametrize("missing", [{"who": "new", "name": ""}, {"who": "here", "username": ""}])
def test_what_is_missing_is_said_and_nothing_is_sent(missing, bob, signed_in):
    browser = signed_in(bob)
    assert browser.post(NEW, filled(browser.get(NEW), **missing)).status_code == 422
    assert not Referral.objects.exists()


def test_for_whoever_answers_no_requests_the_page_does_not_exist(alice, dana, ines, signed_in):
    for stranger in (alice, dana, ines):
        assert signed_in(stranger).get(NEW).status_code == 404
        assert signed_in(stranger).post(NEW, {**SAID, "who": "new", "name": "X"}).status_code == 404
        with pytest.raises(PermissionDenied):
            actions.refer(actor=stranger, client=dana, answers={})
        with pytest.raises(PermissionDenied):
            actions.refer_somebody_new(actor=stranger, name="X", answers={})
    assert not Referral.objects.exists()


def test_the_invitation_belongs_to_who_made_it_and_a_manager(bob, charlie, marek, ines, signed_in):
    refer_new(signed_in(bob))
    place = f"{LIST}{ids.to_url(Referral.objects.get().pk)}/invitation/"
    for other in (charlie, ines):
        assert signed_in(other).get(place).status_code == 404
        assert signed_in(other).post(place).status_code == 404
    assert signed_in(marek).get(place).status_code == 200
    assert "Mina" not in words(signed_in(ines).get("/admin/invitations/"))


def test_their_copy_says_who_wrote_it(bob, dana):
    actions.refer(actor=bob, client=dana, answers={"problems": ["sleep"]}, story="She cannot sleep.")
    item = queries.AskingPart().items(dana.pk)[0]
    assert item.title == "Bob Castellan referred you. They wrote and answered this."
