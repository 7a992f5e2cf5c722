"""The rules that suggest a step can be read by staff and, in other words, by the person they were about."""

from __future__ import annotations

import re

import pytest

from leeward.apps.care import actions
from leeward.apps.care.models import Decision
from leeward.clinical import stepped_care
from leeward.common import ids, service
from leeward.common.models import AuditRow, ServiceChoice
from tests.fixtures import agree_to_care

pytestmark = pytest.mark.django_db
KEY = "care.step_rules"


@pytest.fixture
def asked():
    """Sam asked for help with something that happened, and nobody has answered."""
    row, _secret = actions.begin_referral()
    actions.answer_referral(
        referral=row, answers={"problems": ["trauma"], "country": "GB"}, story="It is hard."
    )
    actions.send_referral(referral=row, username="sam", password="three odd words", name="Sam")
    row.refresh_from_db()
    agree_to_care(row.client)
    return row


def fitting(page: str) -> list[str]:
    """The sentences that the page marks as the one that fits."""
    return re.findall(r'aria-current="true".*?<strong>(.*?)</strong>', page, re.S)


def decide(bob, row, **more):
    return actions.decide_referral(
        actor=bob, referral=row, **{"outcome": "offered", "step": "therapy", **more}
    )


@pytest.mark.hazard("H-026")
def test_staff_read_every_rule_in_the_order_in_which_it_is_tried(bob, signed_in):
    page = signed_in(bob).get("/care/rules/").content.decode()
    places = [page.index(sentence) for sentence in stepped_care.SENTENCES.values()]
    assert places == sorted(places)
    assert fitting(page) == []
    assert "A person decides" in page


def test_an_administrator_reads_what_they_sign(ines, signed_in):
    browser = signed_in(ines)
    assert browser.get("/care/rules/").status_code == 200
    assert "/care/rules/" in browser.get(f"/admin/settings/{KEY}/").content.decode()


def test_opened_from_a_request_the_page_shows_which_rule_fits(bob, asked, signed_in):
    browser = signed_in(bob)
    path = f"/care/referrals/{ids.to_url(asked.pk)}/rules/"
    assert path in browser.get(f"/care/referrals/{ids.to_url(asked.pk)}/").content.decode()
    page = browser.get(path).content.decode()
    assert fitting(page) == [stepped_care.SENTENCES["trauma_or_food"]]
    assert "Nobody has decided yet." in page
    assert AuditRow.objects.filter(verb="care.referral_opened", person_id=asked.client_id).count() == 2


def test_after_the_answer_the_kept_rule_stands_there_and_who_decided(bob, asked, signed_in):
    decide(bob, asked)
    assert Decision.objects.get().rule == "trauma_or_food"
    Decision.objects.update(rule="moderate", suggested_step="guided")  # as the rules said on that day
    page = signed_in(bob).get(f"/care/referrals/{ids.to_url(asked.pk)}/rules/").content.decode()
    assert fitting(page) == [stepped_care.SENTENCES["moderate"]]
    assert "The rule suggested: guided programme." in page
    assert "Bob Castellan decided on" in page


def test_a_client_reads_why_in_their_own_words_and_that_a_person_decided(bob, asked, signed_in):
    decide(bob, asked)
    browser = signed_in(asked.client)
    assert "/care/why/" in browser.get("/today/").content.decode()
    page = browser.get("/care/why/").content.decode()
    assert stepped_care.SENTENCES_FOR_CLIENT["trauma_or_food"] in page
    assert "Bob Castellan" in page
    assert "Read what you sent, and decided" in page
    assert "chose something else" not in page


def test_a_client_reads_that_the_person_chose_otherwise(bob, asked, signed_in):
    decide(bob, asked, step="guided")
    page = signed_in(asked.client).get("/care/why/").content.decode()
    assert "The person chose something else than the rule." in page
    assert "guided programme" in page


def test_somebody_shown_elsewhere_finds_why_from_their_answer(bob, asked, signed_in):
    decide(bob, asked, outcome="signposted")
    browser = signed_in(asked.client)
    assert "/care/why/" in browser.get("/today/").content.decode()
    assert "They think another service can help you better." in browser.get("/care/why/").content.decode()


def test_a_decision_without_a_rule_says_so(alice, episode, signed_in):
    Decision.objects.update(rule="", suggested_step="")  # from before rules were kept
    assert "No rule was used." in signed_in(alice).get("/care/why/").content.decode()


def test_before_the_answer_nothing_is_said_about_a_rule(asked, signed_in):
    page = signed_in(asked.client).get("/care/why/").content.decode()
    assert "Nobody has decided yet" in page
    assert stepped_care.SENTENCES_FOR_CLIENT["trauma_or_food"] not in page


def test_taking_a_request_back_is_no_answer_of_the_service(asked, signed_in):
    actions.withdraw_referral(actor=asked.client, referral=asked)
    assert "Nobody has decided yet" in signed_in(asked.client).get("/care/why/").content.decode()


def test_another_client_reads_nothing_of_it(bob, asked, dana, signed_in):
    decide(bob, asked)
    browser = signed_in(dana)
    page = browser.get("/care/why/").content.decode()
    assert "Bob Castellan" not in page
    assert stepped_care.SENTENCES_FOR_CLIENT["trauma_or_food"] not in page
    assert browser.get("/care/rules/").status_code == 404
    assert browser.get(f"/care/referrals/{ids.to_url(asked.pk)}/rules/").status_code == 404


def test_staff_have_no_page_of_their_own_why(charlie, signed_in):
    assert signed_in(charlie).get("/care/why/").status_code == 404


def test_the_manager_sees_whether_the_rules_are_signed(marek, ines, signed_in):
    browser = signed_in(marek)
    assert (
        "The limits are a proposal until your service signs them."
        in browser.get("/service/").content.decode()
    )
    answer = signed_in(ines).post(f"/admin/settings/{KEY}/", {"value": stepped_care.VERSION})
    assert answer.status_code == 302
    assert service.is_signed(KEY)
    assert "The limits are a proposal until" not in browser.get("/service/").content.decode()


def test_a_signature_under_earlier_rules_does_not_count_for_these(ines):
    service.change(actor=ines.pk, key=KEY, value=stepped_care.VERSION)
    ServiceChoice.objects.filter(key=KEY).update(value="2020-01-01")
    service.forget()
    assert not service.is_signed(KEY)
    assert service.get(KEY) == stepped_care.VERSION


def test_every_rule_has_words_for_the_client_and_no_sentence_is_long():
    assert list(stepped_care.SENTENCES_FOR_CLIENT) == list(stepped_care.SENTENCES)
    for words in stepped_care.SENTENCES_FOR_CLIENT.values():
        assert all(len(sentence.split()) <= 20 for sentence in re.split(r"(?<=[.!?]) ", words)), words


def test_no_rule_says_a_number_to_the_client():
    """A client may hide numbers; the page of the reason keeps to it without asking."""
    for words in stepped_care.SENTENCES_FOR_CLIENT.values():
        assert not re.search(r"\d", words), words
