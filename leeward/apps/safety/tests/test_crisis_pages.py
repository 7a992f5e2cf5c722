"""Help for right now: confirmed contacts only, from memory, small, in both directions of writing."""

from __future__ import annotations

import gzip

import pytest
from django.conf import settings as chosen
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from leeward.apps.safety import actions, api, queries
from leeward.apps.safety.models import CrisisContact
from leeward.common import jobs

EMERGENCY = "call your local emergency number"


def add(actor=None, **facts):
    given = {
        "country": "GB",
        "kind": "call",
        "name": "Samaritans",
        "number": "116 123",
        "source": "their page",
    }
    return actions.add_contact(actor=actor, **{**given, **facts})


def now_page(path="/help-now/", **headers):
    return Client().get(path, headers=headers).content.decode()


@pytest.mark.django_db
def test_an_unconfirmed_contact_is_shown_nowhere(alice, episode, signed_in):
    add()
    api.warm_crisis_pages()
    for page in (now_page(), signed_in(alice).get(reverse("safety:help_for_you")).content.decode()):
        assert "116 123" not in page and "Samaritans" not in page
        assert EMERGENCY in page


@pytest.mark.django_db
def test_a_confirmed_contact_is_shown_on_both_pages(alice, episode, olga, signed_in):
    actions.confirm_contact(actor=olga, contact=add(olga))
    jobs.run_due()
    for page in (now_page(), signed_in(alice).get(reverse("safety:help_for_you")).content.decode()):
        assert "116 123" in page and "tel:116123" in page
        assert EMERGENCY not in page


@pytest.mark.django_db
def test_a_withdrawn_contact_goes_from_both_pages(alice, episode, olga, signed_in):
    contact = add(olga)
    actions.confirm_contact(actor=olga, contact=contact)
    jobs.run_due()
    actions.withdraw_contact(actor=olga, contact=contact)
    jobs.run_due()
    for page in (now_page(), signed_in(alice).get(reverse("safety:help_for_you")).content.decode()):
        assert "116 123" not in page and EMERGENCY in page


@pytest.mark.django_db
def test_the_client_sees_the_contacts_of_their_own_country_and_none_of_another(
    alice, episode, olga, signed_in
):
    actions.confirm_contact(actor=olga, contact=add(olga))
    type(alice).objects.filter(pk=alice.pk).update(country="RO")
    page = signed_in(alice).get(reverse("safety:help_for_you")).content.decode()
    assert "116 123" not in page and EMERGENCY in page


@pytest.mark.django_db
def test_a_country_without_a_contact_never_shows_the_number_of_another(olga):
    actions.confirm_contact(actor=olga, contact=add(olga))
    api.warm_crisis_pages()
    page = now_page("/help-now/fr/")
    assert EMERGENCY in page and "116 123" not in page
    assert "/help-now/gb/" in page, "the others are one step away"


@pytest.mark.django_db
def test_each_kind_of_contact_has_its_own_link(olga):
    for kind, number in (
        ("emergency", "999"), ("text", "85258"), ("chat", "https://chat.example.org/"),
    ):  # fmt: skip
        actions.confirm_contact(actor=olga, contact=add(olga, kind=kind, number=number, name=f"The {kind}"))
    found = {row.kind: row.link for row in queries.contacts("GB")}
    assert found == {"emergency": "tel:999", "text": "sms:85258", "chat": "https://chat.example.org/"}
    page = api.render_page("GB", "en").decode()
    assert "Call 999" in page and "Text 85258" in page
    assert "Call https" not in page
    assert page.index("tel:999") < page.index("sms:85258"), "the emergency number is first"


@pytest.mark.django_db
def test_the_candidates_that_come_with_the_code_are_not_live():
    assert not CrisisContact.objects.exclude(confirmed_on=None).exists()
    assert queries.contacts("GB") == []


@pytest.mark.django_db
def test_only_leads_and_administrators_keep_contacts(olga, marek, ines, bob, charlie, alice):
    contact = add()
    for person in (bob, charlie, alice):
        for deed in (actions.confirm_contact, actions.withdraw_contact):
            with pytest.raises(PermissionDenied):
                deed(actor=person, contact=contact)
        with pytest.raises(PermissionDenied):
            add(person)
    for person in (olga, marek, ines):
        actions.confirm_contact(actor=person, contact=contact)


@pytest.fixture
def warm(db, olga):
    for number in range(6):
        actions.confirm_contact(
            actor=olga,
            contact=add(
                olga,
                name=f"A helpline with a long name {number}",
                about="free, day and night, in five languages",
            ),
        )
    api.warm_crisis_pages()


@pytest.fixture
def no_database():
    """Every question to the database breaks, as when its machine is gone."""
    from django.db import OperationalError
    from django.db.backends.utils import CursorWrapper

    def broken(*_: object, **__: object) -> None:
        raise OperationalError("unreachable")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CursorWrapper, "execute", broken)
        yield


def test_the_page_comes_from_memory_when_the_database_is_unreachable(warm, no_database):
    page = Client().get("/help-now/")
    assert page.status_code == 200 and "116 123" in page.content.decode()
    assert api.page_source("/help-now/gb/", "en") is not None


def test_making_the_pages_again_without_a_database_keeps_the_earlier_ones(warm, no_database):
    api.warm_crisis_pages()
    assert b"116 123" in (api.page_source("/help-now/", "en") or b"")


def test_a_process_that_starts_without_a_database_reads_the_pages_from_disk(warm, no_database):
    api._pages.clear()
    api.warm_crisis_pages()
    assert b"116 123" in (api.page_source("/help-now/", "en") or b"")


@pytest.mark.django_db
def test_with_neither_memory_nor_disk_nor_database_there_is_still_a_page(no_database):
    page = Client().get("/help-now/")
    assert page.status_code == 200
    assert EMERGENCY in page.content.decode()


def test_every_page_is_small(warm):
    for (country, language), page in api._pages.items():
        assert len(gzip.compress(page)) <= 12 * 1024, (country, language)
    assert len(api._pages) >= len(chosen.LANGUAGES)


def test_the_arabic_page_runs_from_right_to_left(warm):
    page = now_page(**{"accept-language": "ar-EG,ar;q=0.9,en;q=0.5"})
    assert '<html lang="ar" dir="rtl">' in page
    assert 'dir="ltr"' in now_page(**{"accept-language": "en"}).split("<body")[0]


def test_a_language_that_is_not_there_gets_the_service_language(warm):
    assert '<html lang="en" dir="ltr">' in now_page(**{"accept-language": "xx"})


def test_the_page_asks_nothing_of_a_third_party_and_runs_no_script(warm):
    page = now_page()
    assert "<script" not in page and "style=" not in page
    assert "//" not in page.replace("https://", "").replace("<!--", "") or "http" not in page
