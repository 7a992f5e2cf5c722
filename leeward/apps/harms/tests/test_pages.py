"""Each page, as the person it is for; and Charlie, who is a stranger."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leeward.apps.care import actions as care
from leeward.apps.care import api as care_api
from leeward.apps.care.models import CareTeamMember
from leeward.apps.harms import actions, api
from leeward.apps.harms.models import AdverseEvent, Complaint, Rating
from leeward.apps.measures.models import Answer, Sitting
from leeward.apps.people import actions as people
from leeward.apps.people.roles import Role
from leeward.apps.safety.models import Alert
from leeward.common import clock, ids, jobs, service

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(alice, episode, olga):
    return actions.tell(actor=alice, text="The exercise made me ill.", for_leads_only=False, key=ids.new())


# --- telling us -------------------------------------------------------------------------------------------


def test_a_client_tells_us_in_one_question_and_reads_who_reads_it_by_when(alice, episode, olga, signed_in):
    browser = signed_in(alice)
    page = browser.get("/harms/tell/").content.decode()
    assert page.count("<textarea") == 1 and "Olga Petrova, who leads safety here, reads it by" in page
    browser.post("/harms/tell/", {"text": "The exercise made me ill.", "who": "team", "key": str(ids.new())})
    row = AdverseEvent.objects.get(source="told")
    assert row.told == "The exercise made me ill." and row.owner == olga and row.state == "draft"
    page = browser.get("/harms/tell/").content.decode()
    assert "The exercise made me ill." in page and "Somebody reads it by" in page
    signed_in(olga).get(reverse("harms:event", args=[row.pk]))
    assert "Olga Petrova read it on" in browser.get("/harms/tell/").content.decode()


def test_also_after_the_end(alice, bob, episode, olga, signed_in):
    care.end_episode(actor=bob, episode=episode, kind="unplanned")
    answer = signed_in(alice).post("/harms/tell/", {"text": "It hurt.", "who": "team", "key": str(ids.new())})
    assert answer.status_code == 302 and AdverseEvent.objects.filter(source="told", episode=episode).exists()


def test_danger_in_it_leads_to_help(alice, episode, olga, signed_in):
    said = {"text": "Since then I want to kill myself.", "who": "leads", "key": str(ids.new())}
    answer = signed_in(alice).post("/harms/tell/", said)
    assert answer["Location"].startswith("/safety/help/") and Alert.objects.filter(client=alice).exists()
    assert AdverseEvent.objects.get(source="told").told == said["text"]


def test_sent_twice_it_is_kept_once_and_empty_it_is_not_kept(alice, episode, olga, signed_in):
    browser, key = signed_in(alice), str(ids.new())
    for _twice in range(2):
        browser.post("/harms/tell/", {"text": "It hurt.", "who": "team", "key": key})
    assert AdverseEvent.objects.filter(source="told").count() == 1
    answer = browser.post("/harms/tell/", {"text": "  ", "who": "leads", "key": key})
    assert answer.status_code == 422 and "Please fill this in." in answer.content.decode()


def test_who_may_read_it_is_theirs_to_choose(alice, bob, olga, episode, told, signed_in):
    private = actions.tell(actor=alice, text="It is about Bob.", for_leads_only=True, key=ids.new())
    browser = signed_in(bob)
    assert browser.get(reverse("harms:event", args=[told.pk])).status_code == 200
    assert browser.get(reverse("harms:event", args=[private.pk])).status_code == 404
    assert signed_in(olga).get(reverse("harms:event", args=[private.pk])).status_code == 200


def test_a_report_goes_past_a_lead_who_is_the_therapist(alice, bob, episode, olga, marek, signed_in):
    people._grant(person=bob, role=Role.SUPERVISOR, by=None)
    bob.refresh_from_db()
    service.change(actor=None, key="safety.lead", value=str(bob.pk))
    browser = signed_in(alice)
    page = browser.get("/harms/tell/").content.decode()
    assert "Send to Olga Petrova" in page and "Bob Castellan" not in page
    row = actions.tell(actor=alice, text="It is about Bob.", for_leads_only=True, key=ids.new())
    assert row.owner == olga
    desk = signed_in(bob)
    assert desk.get(reverse("harms:event", args=[row.pk])).status_code == 404
    complaint = actions.complain(actor=alice, text="Nobody rang.", about_id=None, key=ids.new())
    assert complaint.owner == marek, "it names nobody, and may be about the lead who is her therapist"
    assert desk.get(reverse("harms:complaint", args=[complaint.pk])).status_code == 404


def test_who_looks_after_somebody_no_more_reads_their_events_no_more(
    bob, olga, charlie, episode, report, signed_in
):
    row = report(bob)
    CareTeamMember.objects.filter(person=bob).update(until=clock.now())
    assert signed_in(bob).get(reverse("harms:event", args=[row.pk])).status_code == 404


def test_nobody_opened_it_by_the_promised_day_so_another_lead_is_told(alice, olga, marek, told):
    with clock.shifted(dt.timedelta(days=20)):
        actions.chase_events()
    told.refresh_from_db()
    assert told.owner == marek


# --- strangers --------------------------------------------------------------------------------------------


def test_charlie_sees_nothing_of_alice(
    alice, charlie, bob, olga, episode, report, complaint, told, signed_in
):
    row, row_complaint = report(bob, serious=["admission"]), complaint()
    browser = signed_in(charlie)
    assert "Alice" not in browser.get("/harms/?show=all").content.decode()
    for name in ("event", "rating", "settling", "closure", "setting_aside"):
        path = reverse(f"harms:{name}", args=[row.pk])
        assert browser.post(path, {"related": "possible", "line": "x"}).status_code == 404, name
    assert browser.get(reverse("harms:event", args=[row.pk])).status_code == 404
    for name in ("complaint", "own_complaint"):
        assert browser.get(reverse(f"harms:{name}", args=[row_complaint.pk])).status_code == 404, name
    for path in ("/harms/huddle/", "/harms/complaints/", "/harms/tell/"):
        assert browser.get(path).status_code == 404, path
    assert browser.post(reverse("harms:new", args=[episode.pk])).status_code == 404
    assert browser.post(reverse("harms:new_of_nobody")).status_code == 404


def test_dana_finds_no_complaint_of_alices(alice, dana, episode, complaint, signed_in):
    row = complaint()
    browser = signed_in(dana)
    for name in ("own_complaint", "not_settled", "withdrawal"):
        assert browser.post(reverse(f"harms:{name}", args=[row.pk]), {"text": "x"}).status_code == 404, name
    assert browser.get(reverse("harms:own_complaint", args=[row.pk])).status_code == 404
    assert "Waits for an answer" not in browser.get("/harms/complaint/").content.decode()


def test_a_client_finds_no_page_of_staff(alice, bob, episode, report, signed_in):
    row = report(bob)
    browser = signed_in(alice)
    for path in ("/harms/", "/harms/huddle/", "/harms/complaints/", reverse("harms:event", args=[row.pk])):
        assert browser.get(path).status_code == 404, path


def test_nobody_sees_an_event_about_themselves(olga, bob, episode, report, signed_in):
    row = report(bob)
    AdverseEvent.objects.filter(pk=row.pk).update(client=olga)
    assert signed_in(olga).get(reverse("harms:event", args=[row.pk])).status_code == 404


# --- the pages of staff -----------------------------------------------------------------------------------


def test_bob_reads_those_of_his_own_people_and_leads_read_all(bob, olga, marek, episode, report, signed_in):
    row = report(bob)
    for person in (bob, olga, marek):
        browser = signed_in(person)
        assert "Alice Brook" in browser.get("/harms/").content.decode(), person
        assert browser.get(reverse("harms:event", args=[row.pk])).status_code == 200, person


def test_the_form_says_what_follows_at_the_field_and_keeps_what_was_typed(bob, olga, episode, signed_in):
    browser = signed_in(bob)
    where = browser.post(reverse("harms:new", args=[episode.pk]))["Location"]
    page = browser.get(where).content.decode()
    assert "Not the same as serious." in page and "One tick makes it serious: Olga Petrova is told" in page
    assert "A second person judges without seeing yours." in page
    answer = browser.post(where, {"what": "She fell.", "severity": "mild", "seen": 0, "do": "send"})
    text = answer.content.decode()
    assert answer.status_code == 422 and "She fell." in text and "choose “possible”" in text
    whole = {
        "what": "She fell.", "kind": "other", "severity": "severe", "serious": ["admission"], "related": "possible",
        "expected": "unexpected", "route": "family", "hazard": "h12", "seen": 0, "do": "send",
    }  # fmt: skip
    assert browser.post(where, whole).status_code == 302
    row = AdverseEvent.objects.get()
    assert (row.state, row.hazard, row.is_serious) == ("open", "H-012", True)
    assert "This is a serious event." in browser.get(where).content.decode()


def test_a_day_that_lies_ahead_is_asked_about(bob, episode, signed_in):
    browser = signed_in(bob)
    where = browser.post(reverse("harms:new", args=[episode.pk]))["Location"]
    answer = browser.post(where, {"noticed_at": "2199-01-01T10:00", "seen": 0, "do": "keep"})
    assert answer.status_code == 422 and "This lies ahead." in answer.content.decode()


@pytest.mark.parametrize(("show", "expected"), [
    ("open", {"draft", "open", "serious"}), ("serious", {"serious"}), ("to_rate", {"open", "serious"}),
    ("drafts", {"draft"}), ("all", {"draft", "open", "serious", "closed"}), ("nonsense", {"draft", "open", "serious"}),
])  # fmt: skip
def test_each_filter_holds_what_it_says(bob, olga, episode, report, signed_in, show, expected):
    rows = {
        "draft": report(bob, send=False), "open": report(bob), "serious": report(bob, serious=["lasting"]),
        "closed": report(bob),
    }  # fmt: skip
    AdverseEvent.objects.filter(pk=rows["closed"].pk).update(state="closed")
    page = signed_in(olga).get(f"/harms/?show={show}").content.decode()
    assert {name for name, row in rows.items() if reverse("harms:event", args=[row.pk]) in page} == expected


def test_the_weekly_page_says_the_finding_first(bob, olga, alice, episode, report, complaint, signed_in):
    browser = signed_in(olga)
    assert "Nothing waits to be talked about this week" in browser.get("/harms/huddle/").content.decode()
    report(bob, serious=["admission"])
    report(bob, send=False)
    complaint()
    closed = report(bob, lesson="Ask before the exercise.")
    AdverseEvent.objects.filter(pk=closed.pk).update(state="closed", closed_at=clock.now())
    with clock.shifted(dt.timedelta(days=2)):
        page = browser.get("/harms/huddle/").content.decode()
    for words in ("1 not opened in time", "1 serious or severe", "serious? related? expected?", "Ask before the exercise.",
                  "1 complaint waits for an answer"):  # fmt: skip
        assert words in page, words


def test_the_weekly_page_names_what_two_judged_differently(bob, olga, episode, report, signed_in):
    row = report(bob, related="definite")
    actions.rate_event(actor=olga, event=row, related="unrelated")
    assert "1 was judged differently by two" in signed_in(olga).get("/harms/huddle/").content.decode()


def test_a_complaint_is_answered_read_and_said_to_be_unsettled_page_by_page(
    alice, bob, olga, episode, signed_in
):
    phone, desk = signed_in(alice), signed_in(olga)
    page = phone.get("/harms/complaint/").content.decode()
    assert "Bob Castellan" in page and "No, or I would rather not say" in page
    sent = phone.post(
        "/harms/complaint/", {"text": "Nobody rang.", "about": str(bob.pk), "key": str(ids.new())}
    )
    row = Complaint.objects.get()
    page = phone.get(sent["Location"]).content.decode()
    assert "Olga Petrova answers by" in page and "Bob Castellan does not see it." in page
    assert "Alice Brook" in desk.get("/harms/complaints/").content.decode()
    where = reverse("harms:complaint", args=[row.pk])
    assert "Nobody rang." in desk.get(where).content.decode()
    assert desk.post(where + "answer/", {"text": ""}).status_code == 422
    desk.post(where + "answer/", {"text": "We ring today."})
    page = phone.get(sent["Location"]).content.decode()
    assert "Olga Petrova answered" in page and "We ring today." in page
    assert phone.post(sent["Location"] + "not-settled/", {"text": " "}).status_code == 422
    phone.post(sent["Location"] + "not-settled/", {"text": "Nobody did."})
    assert "Nobody did." in phone.get(sent["Location"]).content.decode()
    phone.post(sent["Location"] + "withdrawal/")
    assert "You took your complaint back" in phone.get(sent["Location"]).content.decode()


def test_another_lead_takes_a_complaint_over_and_whom_it_is_about_cannot(
    alice, bob, olga, marek, complaint, signed_in
):
    row = complaint()
    assert row.owner == marek
    signed_in(olga).post(reverse("harms:owner", args=[row.pk]))
    row.refresh_from_db()
    assert row.owner == olga
    assert signed_in(bob).post(reverse("harms:owner", args=[row.pk])).status_code == 404


def test_a_word_of_staff_can_be_a_complaint_and_they_never_answer_their_own(olga, marek, signed_in):
    signed_in(olga).post("/harms/complaint/", {"text": "The rota is unsafe.", "key": str(ids.new())})
    row = Complaint.objects.get()
    assert row.made_by == olga and row.client is None and row.owner == marek
    assert signed_in(olga).get(reverse("harms:complaint", args=[row.pk])).status_code == 404
    assert signed_in(olga).get(reverse("harms:own_complaint", args=[row.pk])).status_code == 200


# --- as many questions for ten as for five hundred ----------------------------------------------------------


def test_lists_cost_the_same_for_ten_and_five_hundred(alice, bob, olga, episode, signed_in):
    browser = signed_in(olga)
    paths = ["/harms/", "/harms/?show=to_rate", "/harms/huddle/"]
    counted = []
    for more in (10, 490):
        crowd_events(more, episode, olga)
        for path in paths:
            browser.get(path)
            with CaptureQueriesContext(connection) as found:
                assert browser.get(path).status_code == 200
            counted.append(len(found))
    assert counted[:3] == counted[3:]


def crowd_events(count, episode, olga):
    now = clock.now()
    rows = [
        AdverseEvent(
            id=(key := ids.new()), subject_id=episode.client_id, client_id=episode.client_id, episode=episode,
            source="person", source_id=key, opened_at=now, noticed_at=now, state=("draft", "open")[n % 2],
            is_serious=n % 3 == 0, serious=["other"] if n % 3 == 0 else [], due_at=now, owner=olga,
        )
        for n in range(count)
    ]  # fmt: skip
    AdverseEvent.objects.bulk_create(rows)
    Rating.objects.bulk_create(
        Rating(event=row, place=1, rater=olga, related="possible", at=now)
        for row in rows
        if row.state == "open"
    )


# --- numbers ----------------------------------------------------------------------------------------------


def test_everybody_is_counted_also_who_was_not_asked_and_who_said_nothing(alice, bob, olga, episode, dana):
    from leeward.apps.harms.tests.test_drafts import asked
    from tests.fixtures import make_client, make_episode

    Sitting.objects.all().delete()
    said_yes, silent, not_asked = (
        make_episode(client=make_client(f"c{n}", name=f"C {n}"), intake=bob, therapist=bob) for n in range(3)
    )
    jobs.run_due()
    Answer.objects.all().delete()
    Sitting.objects.all().delete()
    asked(said_yes, day=1, harm=1)
    asked(said_yes, day=8, harm=0)
    asked(silent, day=1)
    left = asked(episode, day=1, items=[{"instrument": "EXIT-4", "items": [1, 2, 3, 4]}])
    Answer.objects.create(
        sitting=left, client_id=episode.client_id, instrument="EXIT-4", item=2, value=0, given_at=clock.now()
    )
    scope = care_api.service_scope(olga)
    found = api.asked(scope)
    assert (found.people, found.asked, found.answered, found.harmed) == (4, 3, 2, 1)
    assert (found.not_asked, found.silent) == (1, 1)
    assert api.was_asked(scope) == {said_yes.pk: True, silent.pk: True, episode.pk: True, not_asked.pk: False}
    nothing = api.asked(scope, since=clock.now() + dt.timedelta(days=1))
    assert (nothing.people, nothing.asked) == (4, 0)


def test_the_register_in_numbers_leaves_drafts_apart_and_says_what_nobody_judged(bob, olga, report):
    report(bob, send=False)
    report(bob, severity="severe", serious=["admission"])
    agreed = report(bob, related="unlikely")
    actions.rate_event(actor=olga, event=agreed, related="unlikely")
    differ = report(bob, related="definite")
    actions.rate_event(actor=olga, event=differ, related="unrelated")
    actions.settle_event(actor=olga, event=differ, related="probable", line="The dates fit.")
    found = api.event_counts(olga)
    assert (found.events, found.serious, found.open_drafts) == (3, 1, 1)
    assert (found.related, found.not_related, found.not_judged) == (1, 1, 1)
    assert found.by_class == {"session_distress": 3} and found.by_severity == {"severe": 1, "moderate": 2}
    assert api.event_counts(olga, since=clock.now() + dt.timedelta(days=1)).events == 0


def test_what_waits_for_one_colleague(bob, olga, marek, report, complaint):
    report(bob, serious=["admission"])
    complaint()
    assert (api.waiting(olga).events, api.waiting(olga).complaints) == (1, 0)
    assert (api.waiting(marek).events, api.waiting(marek).complaints) == (0, 1)
    assert (api.waiting(bob).events, api.waiting(bob).complaints) == (0, 0)


# --- a copy of the record ---------------------------------------------------------------------------------


def test_a_copy_holds_what_they_wrote_and_apart_what_colleagues_wrote(
    alice, bob, olga, report, complaint, told
):
    report(bob)
    row = complaint("Nobody rang back.")
    actions.answer_complaint(actor=olga, complaint=row, text="We are sorry.")
    own, register = api.record_parts()
    assert own.count(alice.pk) == 2 and register.count(alice.pk) == 1 and register.is_apart
    texts = [item.text for item in own.items(alice.pk)]
    assert texts == ["The exercise made me ill.", "Nobody rang back.", "We are sorry."]
    (entry,) = register.items(alice.pk)
    assert ("What was done", "We rang her. She is at home.") in entry.facts


def test_nothing_of_somebody_else_is_in_a_copy(dana, alice, bob, report, complaint, told):
    report(bob)
    complaint()
    assert [part.items(dana.pk) for part in api.record_parts()] == [(), ()]


def test_the_settings_must_be_signed():
    keys = {setting.key for setting in service.unsigned()}
    assert {"harms.hours_serious", "harms.days_complaint"} <= keys


def test_what_was_done_leaves_a_line_that_alice_can_read(alice, bob, report):
    from leeward.apps.consent.queries import audit_sentence
    from leeward.common.models import AuditRow

    report(bob)
    said = [
        audit_sentence(row, {}, for_client=True)
        for row in AuditRow.objects.filter(person_id=alice.pk, verb__startswith="harms.")
    ]
    assert len(said) >= 2 and all("register of events" in words for words in said)


def test_those_who_answer_for_the_service_are_told_what_is_late(
    bob, olga, marek, report, complaint, signed_in
):
    report(bob, serious=["admission"])
    complaint()
    assert api.gaps() == ()
    assert "1 event waits for you to open it" in signed_in(olga).get("/supervision/").content.decode()
    with clock.shifted(dt.timedelta(days=20)):
        assert len(api.gaps()) == 2
        page = signed_in(marek).get("/service/").content.decode()
    assert "1 complaint waits for your answer" in page
    assert all(words in page for words in api.gaps())
