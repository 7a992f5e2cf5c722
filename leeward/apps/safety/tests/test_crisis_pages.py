"""Help for right now: confirmed contacts only, from memory, small, in both directions of writing."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
import shutil
import threading
from pathlib import Path

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


@pytest.mark.hazard("H-029")
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


@pytest.mark.hazard("H-027")
@pytest.mark.django_db
def test_a_page_without_a_number_promises_none_and_says_first_what_can_be_done(
    alice, episode, olga, signed_in
):
    api.warm_crisis_pages()
    places = {"/help-now/": "Reach your team", reverse("safety:help_for_you"): "Reach your team"}
    for path, team in places.items():
        page = now_page(path) if path == "/help-now/" else signed_in(alice).get(path).content.decode()
        assert "alk to somebody now" not in page
        assert "nearest emergency department" in page
        assert page.index("Something you can do now") < page.index(team)
    actions.confirm_contact(actor=olga, contact=add(olga))
    jobs.run_due()
    page = now_page()
    assert "alk to somebody now" in page and "nearest emergency department" not in page
    assert page.index("Something you can do now") > page.index("Reach your team")


@pytest.mark.hazard("H-030")
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
def test_the_page_says_nothing_of_who_reads_it_and_leads_to_their_plan_and_their_team(
    alice, episode, signed_in
):
    """It lies on the device, and does not know whether anybody is signed in."""
    api.warm_crisis_pages()
    page = now_page()
    assert "Sign in and write" not in page and "You sign in first, if you have not yet." in page
    plan = re.search(r'<a [^>]*href="([^"]+)"[^>]*>(?:(?!</a>).)*Open my safety plan</a>', page)
    assert plan is not None
    assert signed_in(alice).get(plan[1]).status_code == 200, "one tap"
    assert "/account/login/" in Client().get(plan[1])["Location"]


@pytest.mark.django_db
def test_the_client_sees_the_contacts_of_their_own_country_and_none_of_another(
    alice, episode, olga, signed_in
):
    actions.confirm_contact(actor=olga, contact=add(olga))
    type(alice).objects.filter(pk=alice.pk).update(country="RO")
    page = signed_in(alice).get(reverse("safety:help_for_you")).content.decode()
    assert "116 123" not in page and EMERGENCY in page


@pytest.mark.hazard("H-029")
@pytest.mark.django_db
def test_a_country_without_a_contact_never_shows_the_number_of_another(olga):
    actions.confirm_contact(actor=olga, contact=add(olga))
    api.warm_crisis_pages()
    page = now_page("/help-now/fr/")
    assert EMERGENCY in page and "116 123" not in page
    assert "/help-now/gb/?in=en" in page, "the others are one step away, in the same language"


@pytest.mark.django_db
def test_each_kind_of_contact_has_its_own_link(olga):
    for kind, number in (
        ("emergency", "999"), ("text", "85258"), ("chat", "https://chat.example.org/"),
    ):  # fmt: skip
        actions.confirm_contact(actor=olga, contact=add(olga, kind=kind, number=number, name=f"The {kind}"))
    found = {row.kind: row.link for row in queries.contacts("GB")}
    assert found == {"emergency": "tel:999", "text": "sms:85258", "chat": "https://chat.example.org/"}
    page = api.render_page("GB", "en").decode()
    said = re.sub(r"<[^>]*>", "", page)
    assert "Call 999" in said and "Text 85258" in said
    assert "Call https" not in said
    assert page.index("tel:999") < page.index("sms:85258"), "the emergency number is first"


@pytest.mark.hazard("H-029")
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


@pytest.mark.hazard("H-031")
@pytest.mark.django_db
def test_with_neither_memory_nor_disk_nor_database_there_is_still_a_page(no_database):
    page = Client().get("/help-now/")
    assert page.status_code == 200
    assert EMERGENCY in page.content.decode()


@pytest.mark.hazard("H-033")
def test_without_the_list_of_files_beside_it_there_is_still_a_page(no_database, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }
    api._pages.clear()
    shutil.rmtree(api._folder(), ignore_errors=True)
    page = api.page_now("GB", "en").decode()
    assert "<main" in page and "stylesheet" not in page


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


@pytest.mark.hazard("H-029")
@pytest.mark.django_db
def test_a_changed_contact_is_off_the_pages_until_somebody_confirms_it(olga, ines, bob, signed_in):
    contact = add(olga)
    actions.confirm_contact(actor=olga, contact=contact)
    jobs.run_due()
    facts = {
        "country": "GB",
        "kind": "call",
        "name": "Samaritans",
        "number": "116 124",
        "source": "their page",
    }
    url = reverse("safety:contact", args=[contact.pk])
    assert signed_in(bob).get(url).status_code == 404
    assert signed_in(bob).post(url, facts).status_code == 404
    assert signed_in(ines).post(url, facts).status_code == 302
    jobs.run_due()
    contact.refresh_from_db()
    assert (contact.number, contact.confirmed_on, contact.confirmed_by) == ("116 124", None, None)
    assert "116 12" not in now_page()


@pytest.mark.hazard("H-029")
@pytest.mark.django_db
@pytest.mark.parametrize(
    "facts", [{"kind": "web", "number": "example.org"}, {"kind": "chat", "number": "javascript:x"},
              {"kind": "call", "number": "ring us"}],
)  # fmt: skip
def test_a_contact_that_leads_nowhere_is_refused_kindly(facts, olga, signed_in):
    given = {"country": "gb", "name": "A line", "source": "a page", "hours": "day and night", **facts}
    page = signed_in(olga).post(reverse("safety:contacts"), given)
    assert page.status_code == 422 and "day and night" in page.content.decode()
    assert not CrisisContact.objects.exists()


@pytest.mark.django_db
def test_a_web_page_is_named_and_linked(olga):
    contact = add(olga, kind="web", number="https://help.example.org/", name="A page", hours="day and night")
    actions.confirm_contact(actor=olga, contact=contact)
    page = api.render_page("GB", "en").decode()
    assert 'href="https://help.example.org/"' in page and "Open help.example.org" in page
    assert "Day and night" in page


@pytest.mark.hazard("H-030")
@pytest.mark.django_db
def test_an_old_contact_stays_with_its_date_and_alarms(olga):
    contact = add(olga)
    actions.confirm_contact(actor=olga, contact=contact)
    CrisisContact.objects.update(confirmed_on=dt.date(2020, 3, 2))
    assert "Checked 2 March 2020" in api.render_page("GB", "en").decode()
    assert any("90 days" in gap for gap in api.gaps())


@pytest.mark.hazard("H-030")
@pytest.mark.django_db
def test_the_date_on_the_page_is_that_of_the_oldest_check(olga):
    for name in ("One", "Two"):
        actions.confirm_contact(actor=olga, contact=add(olga, name=name))
    CrisisContact.objects.filter(name="Two").update(confirmed_on=dt.date(2020, 3, 2))
    assert "Checked 2 March 2020" in api.render_page("GB", "en").decode()


@pytest.mark.django_db
def test_a_number_reads_from_left_to_right_in_arabic(olga):
    """Without its own direction, "116 123" would stand as "123 116" in a page that runs to the left."""
    actions.confirm_contact(actor=olga, contact=add(olga))
    assert '<bdi class="nowrap" dir="ltr">116 123</bdi>' in api.render_page("GB", "ar").decode()


def test_whoever_checks_a_number_reads_it_from_the_left_too():
    from leeward.apps.safety.forms import ContactForm

    assert 'dir="ltr"' in str(ContactForm(initial={"number": "116 123"})["number"])


@pytest.mark.hazard("H-030")
@pytest.mark.django_db
def test_a_withdrawn_country_is_gone_from_the_disk_too(olga, settings):
    contact = add(olga, country="IE")
    actions.confirm_contact(actor=olga, contact=contact)
    jobs.run_due()
    assert (settings.DATA / "crisis" / "IE.en.html").exists()
    actions.withdraw_contact(actor=olga, contact=contact)
    jobs.run_due()
    assert not (settings.DATA / "crisis" / "IE.en.html").exists()
    assert not list((settings.DATA / "crisis").glob("*.new"))


def test_there_is_a_page_at_every_moment_of_making_them_again(warm):
    """The event loop may ask between any two steps."""
    seen = []

    class Watched(dict):
        def update(self, *args, **kwargs):
            super().update(*args, **kwargs)
            seen.append(api.page_source("/help-now/", "en"))

        def pop(self, *args):
            seen.append(api.page_source("/help-now/", "en"))
            return super().pop(*args)

        def clear(self):
            super().clear()
            seen.append(api.page_source("/help-now/", "en"))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(api, "_pages", Watched({**api._pages, ("XX", "en"): b"old"}))
        api.warm_crisis_pages()
        assert ("XX", "en") not in api._pages
        api._pages.clear()
    assert None not in seen[:-1] and len(seen) >= 3
    assert seen[-1] is None, "this check can fail"


def test_a_disk_that_cannot_be_written_leaves_the_pages_in_memory(warm, settings, tmp_path):
    (tmp_path / "a-file").write_text("")
    settings.DATA = tmp_path / "a-file"
    api.warm_crisis_pages()
    assert b"116 123" in (api.page_source("/help-now/", "en") or b"")


def test_each_process_makes_its_own_pages_again(monkeypatch):
    """A number that another process took off must not live on in this one's memory."""
    again = threading.Event()
    monkeypatch.setattr(api, "warm_crisis_pages", again.set)
    stop = api.watch_crisis_pages(seconds=0.01)
    assert again.wait(5)
    stop()


def test_the_page_costs_no_query(warm, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert api.page_source("/help-now/gb/", "en")


@pytest.mark.hazard("H-031")
def test_the_page_touches_no_database_at_all(django_db_blocker):
    """A locked database makes nobody wait who does not ask it. The blocker fails whoever does."""
    api._pages[("GB", "en")] = b"kept in memory"
    with django_db_blocker.block():
        assert api.page_source("/help-now/gb/", "en") == b"kept in memory"
        with pytest.raises(RuntimeError):
            CrisisContact.objects.exists()


@pytest.mark.django_db
def test_the_candidates_file_confirms_nothing_and_says_where_it_comes_from():
    data = json.loads((Path(api.__file__).parent / "contacts" / "candidates.json").read_text())
    assert data["note"].startswith("From memory, to be confirmed")
    for entry in data["entries"]:
        assert not {"confirmed_on", "confirmed_by"} & set(entry)
        assert actions.add_contact(actor=None, source="From memory", **entry).confirmed_on is None
    assert queries.countries() == []


@pytest.mark.django_db
def test_a_device_keeps_the_page_of_each_language_and_of_each_country_with_contacts(olga, settings):
    settings.LANGUAGES = [("en", "English"), ("ar", "Arabic")]
    actions.confirm_contact(actor=olga, contact=add(olga, country="IE"))
    api.warm_crisis_pages()
    named = api.crisis_addresses()
    assert named[:3] == ["/help-now/", "/help-now/?in=en", "/help-now/?in=ar"]
    assert {"/help-now/zz/", "/help-now/ie/", "/help-now/ie/?in=ar"} <= set(named)
    assert len(named) == len(set(named)) <= api.MOST_KEPT
    worker = Client().get("/sw.js").content.decode()
    assert json.dumps(named) in worker and api.crisis_version() in worker


@pytest.mark.hazard("H-030")
@pytest.mark.django_db
def test_what_devices_keep_is_fetched_again_when_a_contact_changes_and_only_then(olga):
    contact = add(olga)
    api.warm_crisis_pages()
    before = Client().get("/sw.js").content
    api.warm_crisis_pages()
    assert Client().get("/sw.js").content == before
    actions.confirm_contact(actor=olga, contact=contact)
    jobs.run_due()
    assert Client().get("/sw.js").content != before
