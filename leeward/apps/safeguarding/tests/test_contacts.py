"""Whom staff may ask: the client names them, says what may be told and when, and reads who asked."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from leeward.apps.consent.queries import opened_by_others
from leeward.apps.people import actions as people
from leeward.apps.people.roles import Role
from leeward.apps.safeguarding import access, actions, api, queries
from leeward.apps.safeguarding.models import ContactDraft, ContactOpening, EmergencyContact
from leeward.apps.safety import actions as safety
from leeward.apps.safety.models import Alert, Screening
from leeward.apps.safety.tests.conftest import raise_for
from leeward.common import clock, ids
from leeward.common.models import AuditRow, Unread

pytestmark = pytest.mark.django_db


def steps(browser, *given):
    """From the list to the end, as a person taps."""
    answer = browser.post("/safeguarding/contacts/new/")
    for facts in given:
        answer = browser.post(answer["Location"], facts)
    return answer


WAY = (
    {"name": "Noor Brook", "relation": "sibling", "language": "en"},
    {"phone": "07700 900143", "email": ""},
    {"may_tell": "call_us"},
    {"when": "unreached"},
    {"do": "next"},
)


def test_one_question_a_page_and_nothing_holds_before_the_last_yes(alice, episode, signed_in):
    browser = signed_in(alice)
    answer = steps(browser, *WAY[:4])
    assert not EmergencyContact.objects.exists() and queries.contacts_of(alice.pk) == ()
    page = browser.get(answer["Location"]).content.decode()
    assert "Noor Brook" in page and "07700 900143" in page and "Bob Castellan" in page
    browser.post(answer["Location"], WAY[4])
    (found,) = queries.contacts_of(alice.pk, is_open=True)
    assert (found.name, found.phone, found.may_tell, found.when) == (
        "Noor Brook", "07700 900143", "call_us", "unreached",
    )  # fmt: skip
    assert not ContactDraft.objects.exists()


def test_what_is_typed_stays_also_when_something_is_missing(alice, signed_in):
    browser = signed_in(alice)
    place = browser.post("/safeguarding/contacts/new/")["Location"]
    answer = browser.post(place, {"name": "Noor Brook", "relation": "", "language": "en"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "Please choose who they are to you." in page and "Noor Brook" in page
    browser.post(place, {"name": "Noor B", "relation": "", "do": "stop"})
    assert "Noor B" in browser.get(place).content.decode()
    assert browser.post("/safeguarding/contacts/new/")["Location"] == place, "it goes on where it was begun"


def test_autosave_keeps_one_field_and_alerts_nobody(alice, signed_in):
    browser = signed_in(alice)
    place = browser.post("/safeguarding/contacts/new/")["Location"].replace("who/", "draft/")
    answer = browser.post(place, {"field": "name", "value": "I want to kill myself"})
    assert answer.status_code == 200 and "Kept at" in answer.json()["words"]
    assert str(ContactDraft.objects.get().name) == "I want to kill myself" and not Alert.objects.exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"phone": "", "email": ""}, "phone"),
        ({"phone": "12", "email": ""}, "phone"),
        ({"phone": "", "email": "noor at home"}, "email"),
    ],
)
def test_without_a_way_to_reach_them_it_is_no_contact(alice, given, field):
    draft = actions.begin_contact(actor=alice)
    draft = actions.keep_contact_draft(actor=alice, line=draft.line, given=given)
    assert field in actions.problems_of(draft, "reach")
    with pytest.raises(ValidationError):
        actions.keep_contact(actor=alice, line=draft.line)


def test_every_change_is_a_row_and_the_newest_counts(alice, named):
    first = named()
    with clock.shifted(dt.timedelta(hours=1)):
        actions.begin_contact(actor=alice, line=first.line)
        actions.keep_contact_draft(actor=alice, line=first.line, given={"may_tell": "worry"})
        actions.keep_contact(actor=alice, line=first.line)
        (now,) = queries.contacts_of(alice.pk)
        assert now.may_tell == "worry"
    with clock.shifted(dt.timedelta(hours=2)):
        actions.withdraw_contact(actor=alice, line=first.line)
        actions.withdraw_contact(actor=alice, line=first.line)
    assert queries.contacts_of(alice.pk) == ()
    assert EmergencyContact.objects.filter(line=first.line).count() == 3
    (part, *_rest) = api.record_parts()
    assert part.count(alice.pk) == len(part.items(alice.pk)) == 3


def test_sent_twice_it_is_kept_once_and_no_more_than_three_stand(alice, named):
    row = named()
    assert actions.keep_contact(actor=alice, line=row.line).pk == row.pk
    named(), named()
    with pytest.raises(ValidationError, match="You can name 3 people"):
        actions.begin_contact(actor=alice)


def test_looking_at_it_begins_no_change_and_the_same_again_is_no_version(alice, named, signed_in):
    row = named()
    browser, path = signed_in(alice), f"/safeguarding/contacts/{ids.to_url(row.line)}/"
    for step in queries.STEPS:
        assert browser.get(f"{path}{step}/").status_code == 200
    assert not ContactDraft.objects.exists()
    browser.post(f"{path}when/", {"when": "unreached"})
    browser.post(f"{path}read/", {"do": "next"})
    assert EmergencyContact.objects.count() == 1 and not ContactDraft.objects.exists()
    browser.post(f"{path}withdrawal/")
    assert browser.get(f"{path}who/").status_code == 404


@pytest.mark.hazard("H-042")
def test_nobody_touches_the_contact_of_somebody_else(alice, dana, bob, named, signed_in):
    row = named()
    with pytest.raises(Http404):
        actions.keep_contact_draft(actor=dana, line=row.line, given={"name": "X"})
    with pytest.raises(Http404):
        actions.withdraw_contact(actor=dana, line=row.line)
    path = f"/safeguarding/contacts/{ids.to_url(row.line)}/"
    for person in (dana, bob):
        assert signed_in(person).get(f"{path}who/").status_code == 404
        assert signed_in(person).post(f"{path}withdrawal/").status_code == 404
    assert len(queries.contacts_of(alice.pk)) == 1


@pytest.mark.hazard("H-057")
def test_a_guardian_has_no_contacts_and_is_none_by_being_a_guardian(noa, signed_in):
    guardian = people.open_account(username="omar", password=None, role=Role.GUARDIAN, name="Omar Ray")
    assert signed_in(guardian).get("/safeguarding/contacts/").status_code == 404
    assert queries.contacts_of(noa.pk) == ()
    with pytest.raises(PermissionDenied):
        actions.begin_contact(actor=guardian)


# --- what is read of it -----------------------------------------------------------------------------------


def test_a_name_is_sealed_and_read_by_the_rules_and_by_nobody_else(alice, named):
    alice.language = "ar"
    alice.save(update_fields=["language"])
    named(name="نور")
    assert not Unread.objects.exists(), "a name in other letters is no text that a person must read"
    assert Screening.objects.filter(channel="contact").exists()


@pytest.mark.hazard("H-057")
def test_where_no_program_could_read_it_the_list_to_read_shows_no_name_and_no_number(
    alice, bob, olga, episode, named, signed_in, monkeypatch
):
    def broken(*_given, **_named):
        raise RuntimeError

    monkeypatch.setattr("leeward.clinical.text_rules.screen_text", broken)
    named()
    assert Unread.objects.filter(channel="contact").exists()
    for person in (bob, olga):
        page = signed_in(person).get("/safety/unread/").content.decode()
        assert "Noor" not in page and "900143" not in page
        assert "Written for emergency contacts. The words are not shown here." in page
        assert "I asked how they are" in page and "I have read it" not in page


def test_danger_in_it_opens_an_alert_without_the_words(alice, episode, named):
    named(name="I want to kill myself tonight")
    hit = Alert.objects.get().hits.get()
    assert hit.channel == "contact" and not hit.quote


# --- opening it -------------------------------------------------------------------------------------------


@pytest.mark.hazard("H-034", "H-057")
def test_staff_see_that_one_exists_and_open_it_with_a_reason_that_the_client_reads(
    alice, bob, charlie, episode, named, signed_in
):
    row = named()
    desk = signed_in(bob)
    record = desk.get(f"/staff/{ids.to_url(episode.pk)}/").content.decode()
    assert "Brother or sister: only: please ask them to call us" in record and "Noor" not in record
    path = f"/safeguarding/of/{ids.to_url(alice.pk)}/"
    page = desk.get(path).content.decode()
    assert "Noor" not in page and "900143" not in page
    assert desk.post(f"{path}{ids.to_url(row.line)}/", {"reason": " "}).status_code == 422
    given = {"reason": "She did not answer three calls.", "sees_danger": "on"}
    desk.post(f"{path}{ids.to_url(row.line)}/", given)
    page = desk.get(path).content.decode()
    assert "Noor Brook" in page and "07700 900143" in page
    with clock.shifted(dt.timedelta(days=1)):
        assert "900143" not in desk.get(path).content.decode()
    own = signed_in(alice).get("/safeguarding/contacts/").content.decode()
    assert "She did not answer three calls." in own and "Bob Castellan" in own
    lines = opened_by_others(alice, before=None).rows
    assert any("She did not answer three calls." in line.why for line in lines)
    assert signed_in(charlie).get(path).status_code == 404


def test_one_allowed_only_in_danger_opens_with_an_alert_or_with_a_word_that_there_is_danger(
    alice, bob, episode, named, monday
):
    row = named(when="danger")
    given = {"actor": bob, "client_id": alice.pk, "line": row.line, "reason": "She said goodbye."}
    with pytest.raises(ValidationError, match="only in danger"):
        actions.open_contact(**given, sees_danger=False)
    actions.open_contact(**given, sees_danger=True)
    assert ContactOpening.objects.get().said_danger
    raise_for(alice, episode)
    actions.open_contact(**given, sees_danger=False)
    assert ContactOpening.objects.filter(said_danger=False).exists()


@pytest.mark.hazard("H-057")
def test_one_allowed_when_nobody_reaches_them_opens_after_somebody_called_and_wrote(
    alice, bob, episode, named, missed, monday, signed_in
):
    row = named(when="unreached")
    given = {"actor": bob, "client_id": alice.pk, "line": row.line, "reason": "Just curious."}

    def refused():
        with pytest.raises(ValidationError, match="call and write to them first"):
            actions.open_contact(**given, sees_danger=False)
        assert not ContactOpening.objects.exists()

    refused()
    path = f"/safeguarding/of/{ids.to_url(alice.pk)}/"
    page = signed_in(bob).get(path).content.decode()
    assert "Call and write first" in page and "I see danger now" in page
    answer = signed_in(bob).post(f"{path}{ids.to_url(row.line)}/", {"reason": "Just curious."})
    assert answer.status_code == 422 and "Just curious." in answer.content.decode()
    alert = raise_for(alice, episode)
    case = missed().case
    safety.close_alert(actor=bob, alert=alert, outcome="spoke", line="Spoke.")
    refused()
    actions.take_step(actor=bob, case=case, kind="call", found="no_answer")
    refused()
    actions.take_step(actor=bob, case=case, kind="message", found="done")
    actions.take_step(actor=bob, case=case, kind="call", found="reached")
    refused()
    with clock.at(clock.now() + dt.timedelta(hours=1)):
        for kind in ("call", "message"):
            actions.take_step(actor=bob, case=case, kind=kind, found="left_word")
        assert "Call and write first" not in signed_in(bob).get(path).content.decode()
        actions.open_contact(**given | {"reason": "No answer since nine."}, sees_danger=False)
    assert not ContactOpening.objects.get().said_danger
    actions.close_case(actor=bob, case=case, outcome="reached", line="She rang.")
    with pytest.raises(ValidationError, match="call and write to them first"):
        actions.open_contact(**given, sees_danger=False)
    actions.open_contact(**given, sees_danger=True)
    assert ContactOpening.objects.filter(said_danger=True).count() == 1


@pytest.mark.hazard("H-057")
def test_taken_back_nobody_opens_it_any_more(alice, bob, episode, named):
    row = named()
    actions.withdraw_contact(actor=alice, line=row.line)
    with pytest.raises(PermissionDenied):
        actions.open_contact(actor=bob, client_id=alice.pk, line=row.line, reason="x", sees_danger=True)


def test_on_the_page_of_an_alert_it_says_so_or_says_plainly_that_there_is_none(
    alice, bob, olga, charlie, episode, named, signed_in, monday
):
    alert = raise_for(alice, episode)
    path = f"/safety/alerts/{ids.to_url(alert.pk)}/"
    assert "They named nobody whom we may ask." in signed_in(bob).get(path).content.decode()
    named()
    page = signed_in(olga).get(path).content.decode()
    assert "please ask them to call us" in page and "Noor" not in page
    assert f"/safeguarding/of/{ids.to_url(alice.pk)}/" in page
    assert access.may_open_contacts(olga, alice.pk) and not access.may_open_contacts(charlie, alice.pk)


def test_each_look_leaves_a_line_with_a_sentence(alice, bob, episode, named, signed_in):
    named()
    signed_in(bob).get(f"/safeguarding/of/{ids.to_url(alice.pk)}/")
    assert AuditRow.objects.filter(person_id=alice.pk, verb="safeguarding.contacts_seen").count() == 1


def test_without_a_contact_the_page_says_so_plainly(alice, signed_in):
    page = signed_in(alice).get("/safeguarding/contacts/").content.decode()
    assert "You have named nobody." in page and "You need not name anybody." in page
