"""A clinician signs what is in a copy; a job makes it once; the client opens it; then it is destroyed."""

from __future__ import annotations

import datetime as dt
import re
import time
from unittest import mock

import pytest
from django.core import mail as outbox
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leeward.apps.care import actions, api, queries, record_copy
from leeward.apps.care import jobs as care_jobs
from leeward.apps.care.actions import Verdict
from leeward.apps.care.models import CopyDecision, CopyRequest, RecordCopy
from leeward.apps.messaging import actions as messaging
from leeward.apps.messaging.models import Letter
from leeward.apps.people.models import Person
from leeward.common import clock, crypto, ids, jobs, mail
from leeward.common.models import AuditRow, Job

pytestmark = pytest.mark.django_db


def page_of(row):
    return f"/care/copies/{ids.to_url(row.pk)}/"


def look(browser, row):
    """Opens the page of a request: the mark of the moment that comes back with the signature."""
    return re.search(r'name="looked" value="([^"]+)"', browser.get(page_of(row)).content.decode())[1]


def signed_in_again(browser, person, ago=0):
    """As after the page that asks for the password once more."""
    session = browser.session
    session["account_authentication_methods_user"] = str(person.pk)
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time() - ago, "username": person.username, "reauthenticated": True}
    ]
    session.save()
    return browser


# --- signing ----------------------------------------------------------------------------------------------


def test_letters_among_colleagues_are_marked_first(alice, bob, episode, signed_in, sign):
    messaging.add_side_note(actor=bob, episode_id=episode.pk, text="Her sister rang.", key="s")
    row = actions.ask_for_copy(actor=alice)
    page = signed_in(bob).get(page_of(row)).content.decode()
    assert "1 letter among colleagues has no mark yet" in page
    assert f"/letters/{ids.to_url(episode.pk)}/colleagues/" in page
    assert "Sign and make the copy" not in page
    assert "Her sister rang." not in page, "a list of what to read, not the words"
    with pytest.raises(ValidationError, match="no mark"):
        sign(bob, row)
    messaging.decide_release(actor=bob, letter=Letter.objects.get(), release="release")
    assert "Sign and make the copy" in signed_in(bob).get(page_of(row)).content.decode()
    assert sign(bob, row).decided_by_id == bob.pk


def test_each_letter_that_is_kept_back_has_a_reason(alice, bob, episode):
    messaging.add_side_note(actor=bob, episode_id=episode.pk, text="Her sister rang.", key="s")
    letter = Letter.objects.get()
    messaging.decide_release(actor=bob, letter=letter, release="withhold")
    row = actions.ask_for_copy(actor=alice)
    verdicts = {kind.code: Verdict() for kind in queries.kinds_of(alice.pk)}
    with pytest.raises(ValidationError, match="each letter"):
        actions.decide_copy(actor=bob, request=row, verdicts=verdicts)
    verdicts[str(letter.pk)] = Verdict("another_person")
    actions.decide_copy(actor=bob, request=row, verdicts=verdicts)
    kept = CopyDecision.objects.get(item=letter.pk)
    assert (kept.is_released, kept.reason, kept.by_id) == (False, "another_person", bob.pk)


def test_the_form_keeps_a_kind_back_and_needs_a_line_for_another_reason(alice, bob, episode, signed_in):
    actions.set_goal(actor=alice, episode=episode, text="Take the train")
    row = actions.ask_for_copy(actor=alice)
    kinds = [kind for kind in queries.kinds_of(alice.pk) if kind.count]
    said = {kind.code: "in_copy" for kind in kinds} | {"care.goals": "other"}
    browser = signed_in(bob)
    said |= {"looked": look(browser, row)}
    answer = browser.post(page_of(row), said)
    assert answer.status_code == 422
    assert "Please write a line about the other reason." in answer.content.decode()
    assert not CopyDecision.objects.exists()
    answer = browser.post(page_of(row), said | {"care.goals-line": "We agreed on it."})
    assert answer.status_code == 302, answer.content.decode()
    kept = CopyDecision.objects.get(part="care.goals")
    assert (kept.reason, str(kept.line)) == ("other", "We agreed on it.")
    assert CopyDecision.objects.filter(is_released=True).count() == len(kinds) - 1
    assert AuditRow.objects.filter(verb="care.copy_decided", actor_id=bob.pk).count() == 1


def test_a_form_that_leaves_a_kind_out_signs_nothing(alice, bob, episode, signed_in):
    row = actions.ask_for_copy(actor=alice)
    assert signed_in(bob).post(page_of(row), {"people.account": "in_copy"}).status_code == 422
    with pytest.raises(ValidationError, match="every kind"):
        actions.decide_copy(actor=bob, request=row, verdicts={"people.account": Verdict()})
    row.refresh_from_db()
    assert row.decided_at is None and not CopyDecision.objects.exists()


def test_only_a_clinicians_own_notes_are_kept_back_as_such(alice, bob, episode, sign):
    actions.set_goal(actor=alice, episode=episode, text="Take the train")
    with pytest.raises(ValidationError, match="reason from the list"):
        sign(bob, actions.ask_for_copy(actor=alice), care__goals="apart")


def test_it_is_signed_once(alice, bob, olga, episode, sign):
    row = sign(bob, actions.ask_for_copy(actor=alice))
    with pytest.raises(ValidationError):
        sign(olga, row)


def test_only_their_author_puts_process_notes_into_a_copy(alice, bob, olga, episode, sign, read, copy_for):
    note = actions.write_note(actor=bob, episode=episode, kind="process", text="I feel stuck with her.")
    row = actions.ask_for_copy(actor=alice)
    with pytest.raises(ValidationError, match="who wrote them"):
        sign(olga, row, care__process_notes="")
    actions.take_back_copy_request(actor=alice, request=row)
    kept = copy_for(alice, olga)
    page, data, _names = read(alice, kept)
    assert "I feel stuck" not in page + str(data)
    assert "Process notes" in page, "that it was kept back is said"
    again = copy_for(alice, bob, care__process_notes="")
    assert "I feel stuck with her." in read(alice, again)[0]
    assert note.author_id == bob.pk


# --- the copy ---------------------------------------------------------------------------------------------


def test_a_copy_holds_her_words_and_says_what_it_leaves_out(alice, bob, episode, copy_for, read, signed_in):
    actions.set_goal(actor=alice, episode=episode, text="Take the train to <work>", steps=("One stop",))
    messaging.send_letter(
        actor=alice, episode_id=episode.pk, text="I slept better.", key="a",
        files=(messaging.File("photo.txt", b"a small file"),),
    )  # fmt: skip
    messaging.add_side_note(actor=bob, episode_id=episode.pk, text="Her sister rang.", key="s")
    messaging.decide_release(actor=bob, letter=Letter.objects.get(room="colleagues"), release="withhold")
    note = actions.write_note(actor=bob, episode=episode, kind="session", text="We spoke of sleep.")
    actions.sign_note(actor=bob, note=note)
    actions.write_note(actor=bob, episode=episode, kind="session", text="Half a draft.")
    row = copy_for(alice, bob, care__notes="serious_harm")
    page, data, names = read(alice, row)
    assert {kind["code"] for kind in data["kinds"]} >= {"care.goals", "messaging.letters", "people.account"}
    for words in ("I slept better.", "Take the train to", "One stop", "Alice Brook"):
        assert words in page and words in str(data)
    assert "&lt;work&gt;" in page and "<work>" not in page
    for words in ("Her sister rang.", "We spoke of sleep.", "Half a draft."):
        assert words not in page and words not in str(data)
    assert {(one["title"], one["count"]) for one in data["kept_back"]} == {
        ("Notes", 0), ("Letters among colleagues", 1),
    }  # fmt: skip
    assert "reading it now could do somebody serious harm" in page
    assert names == ["copy.html", "copy.json", "files/001-photo.txt"]
    client_page = signed_in(alice).get("/care/copy/").content.decode()
    assert "What is not in it" in client_page and "another person. Their privacy counts too." in client_page


def test_the_page_stands_by_itself(alice, bob, episode, copy_for, read):
    page, _data, _names = read(alice, copy_for(alice, bob))
    assert page.startswith("<!DOCTYPE html>")
    assert '<html lang="en" dir="ltr">' in page and '<meta charset="utf-8">' in page
    assert not re.search(r"<(script|img|link|iframe)\b|url\(|@import|https?://", page)


def test_it_is_written_in_the_clients_language_and_time(alice, bob, episode, copy_for, read):
    alice.language, alice.time_zone = "ar", "Asia/Tokyo"
    alice.save(update_fields=["language", "time_zone"])
    with clock.at(dt.datetime(2027, 3, 1, 20, 0, tzinfo=dt.UTC)):
        page, data, _names = read(alice, copy_for(alice, bob))
    assert '<html lang="ar" dir="rtl">' in page
    assert data["language"] == "ar"


def test_what_came_after_the_signature_is_not_in_it(alice, bob, episode, sign, read):
    messaging.send_letter(actor=alice, episode_id=episode.pk, text="Before.", key="a")
    row = sign(bob, actions.ask_for_copy(actor=alice))
    with clock.shifted(dt.timedelta(minutes=5)):
        messaging.send_letter(actor=alice, episode_id=episode.pk, text="Afterwards.", key="b")
        jobs.run_due()
        page, _data, _names = read(alice, row)
    assert "Before." in page and "Afterwards." not in page


def _signed_note(bob, episode, text):
    note = actions.write_note(actor=bob, episode=episode, kind="session", text=text)
    actions.sign_note(actor=bob, note=note)
    return note


def test_what_was_written_while_the_page_was_open_is_not_in_it(alice, bob, episode, signed_in, read):
    _signed_note(bob, episode, "She sleeps better.")
    row = actions.ask_for_copy(actor=alice)
    browser = signed_in(bob)
    said = {kind.code: "in_copy" for kind in queries.kinds_of(alice.pk) if kind.count}
    said["looked"] = look(browser, row)
    with clock.shifted(dt.timedelta(minutes=5)):
        _signed_note(bob, episode, "Her brother told me something.")
        answer = browser.post(page_of(row), said)
        assert answer.status_code == 302, answer.content.decode()
        jobs.run_due()
        page, _data, _names = read(alice, row)
    assert "She sleeps better." in page
    assert "Her brother" not in page, "nobody had seen it when they decided"


def test_a_note_changed_before_the_copy_is_made_is_in_it_as_it_was_seen(alice, bob, episode, sign, read):
    note = _signed_note(bob, episode, "She sleeps six hours.")
    row = sign(bob, actions.ask_for_copy(actor=alice))
    with clock.shifted(dt.timedelta(minutes=5)):
        actions.amend_note(actor=bob, note=note, text="She sleeps five hours.", why="A slip.")
        jobs.run_due()
        page, _data, _names = read(alice, row)
    assert "She sleeps six hours." in page and "A slip." in page
    assert "She sleeps five hours." not in page


@pytest.mark.parametrize("mark", ["", "nonsense", None])
def test_a_page_that_stood_open_too_long_is_looked_at_again(alice, bob, episode, signed_in, mark):
    row = actions.ask_for_copy(actor=alice)
    browser = signed_in(bob)
    said = {kind.code: "in_copy" for kind in queries.kinds_of(alice.pk) if kind.count}
    said |= {"looked": look(browser, row) if mark is None else mark, "care.asking-line": "Kept words"}
    with clock.shifted(dt.timedelta(hours=13)):
        answer = signed_in(bob).post(page_of(row), said)
        again = answer.content.decode()
        assert answer.status_code == 422
        assert "This page stood open for a long time." in again
        assert not CopyDecision.objects.exists()
        said["looked"] = re.search(r'name="looked" value="([^"]+)"', again)[1]
        assert signed_in(bob).post(page_of(row), said).status_code == 302


def test_a_mark_changed_after_the_signature_still_keeps_a_letter_back(alice, bob, episode, sign, read):
    letters = []
    for text, mark in (("Her sister rang.", "withhold"), ("Sleep first.", "release"), ("Not so.", "release")):
        sent = messaging.add_side_note(actor=bob, episode_id=episode.pk, text=text, key=text)
        letters.append(Letter.objects.get(pk=sent.letter_id))
        messaging.decide_release(actor=bob, letter=letters[-1], release=mark)
    row = sign(bob, actions.ask_for_copy(actor=alice))
    messaging.decide_release(actor=bob, letter=letters[0], release="release")
    messaging.decide_release(actor=bob, letter=letters[2], release="withhold")
    jobs.run_due()
    page = read(alice, row)[0]
    assert "Sleep first." in page
    assert "Her sister rang." not in page, "the signature says no"
    assert "Not so." not in page, "the mark says no"


def test_the_copy_is_sealed_under_the_clients_key(alice, bob, episode, copy_for):
    row = copy_for(alice, bob)
    kept = RecordCopy.objects.get(pk=row.pk)
    assert b"copy.html" not in bytes(kept.body) and bytes(kept.body)[:2] != b"PK"
    crypto.destroy_key(alice.pk)
    with pytest.raises(crypto.KeyDestroyed):
        actions.open_copy(actor=alice, request=row)


def test_making_it_costs_the_same_for_few_and_many_letters(alice, bob, episode, sign):
    def cost() -> int:
        row = sign(bob, actions.ask_for_copy(actor=alice))
        with CaptureQueriesContext(connection) as asked:
            actions.make_copy(request_id=row.pk)
        assert CopyRequest.objects.get(pk=row.pk).answered_at
        return len(asked)

    def write(count: int) -> None:
        for number in range(count):
            tag = f"{number}-{count}"
            messaging.send_letter(actor=alice, episode_id=episode.pk, text=f"Letter {tag}", key=tag)
            actions.set_goal(actor=alice, episode=episode, text=f"Goal {tag}", steps=("a", "b"))
            note = actions.write_note(actor=bob, episode=episode, kind="session", text=f"Note {tag}")
            actions.sign_note(actor=bob, note=note)

    write(1)
    cost()  # warms what a process reads once
    few = cost()
    write(8)
    assert cost() == few


# --- once, whatever happens -------------------------------------------------------------------------------


def test_a_job_that_is_killed_or_repeated_makes_one_copy(alice, bob, episode, sign):
    row = sign(bob, actions.ask_for_copy(actor=alice))
    with mock.patch.object(record_copy, "archive", side_effect=OSError):
        jobs.run_due(limit=40)
    assert not RecordCopy.objects.exists()
    with mock.patch.object(actions, "_note_copy", side_effect=RuntimeError), pytest.raises(RuntimeError):
        actions.make_copy(request_id=row.pk)  # dies just before the transaction ends
    assert not RecordCopy.objects.exists()
    row.refresh_from_db()
    assert row.answered_at is None
    actions.make_copy(request_id=row.pk)
    first = RecordCopy.objects.get()
    actions.make_copy(request_id=row.pk)
    assert RecordCopy.objects.get().sha256 == first.sha256
    assert AuditRow.objects.filter(verb="care.copy_made").count() == 1
    assert Job.objects.filter(name="care.tell_of_copy").count() == 1


def test_two_workers_at_once_make_one_copy(alice, bob, episode, sign):
    row = sign(bob, actions.ask_for_copy(actor=alice))
    archive = record_copy.archive

    def slow(contents):
        with mock.patch.object(record_copy, "archive", archive):
            actions.make_copy(request_id=row.pk)  # the other worker is faster
        return archive(contents)

    with mock.patch.object(record_copy, "archive", slow):
        actions.make_copy(request_id=row.pk)
    assert RecordCopy.objects.count() == 1
    assert AuditRow.objects.filter(verb="care.copy_made").count() == 1


def test_a_copy_that_cannot_be_made_is_said_honestly_to_everybody(
    alice, bob, ines, marek, episode, sign, signed_in
):
    row = sign(bob, actions.ask_for_copy(actor=alice))
    with mock.patch.object(record_copy, "archive", side_effect=OSError):
        jobs.run_due(limit=40)
        assert "It is not ready yet." in signed_in(alice).get("/care/copy/").content.decode()
        assert api.copy_counts().stuck == 0
    with clock.shifted(dt.timedelta(hours=2)):
        assert api.copy_counts().stuck == 1
        assert "It takes longer than it should." in signed_in(alice).get("/care/copy/").content.decode()
        assert "1 copy is signed, and was not made" in signed_in(ines).get("/admin/health/").content.decode()
        assert "the program could not make it" in signed_in(bob).get("/staff/").content.decode()
        assert "1 is signed and was not made." in signed_in(marek).get("/service/").content.decode()
        Job.objects.filter(name="care.make_copy").update(state=Job.State.FAILED)
        assert signed_in(bob).post(page_of(row) + "making/").status_code == 302
        jobs.run_due()
    assert RecordCopy.objects.count() == 1
    assert api.copy_counts().stuck == 0


# --- telling ----------------------------------------------------------------------------------------------


def test_one_mail_says_that_there_is_a_message_and_no_more(alice, bob, episode, copy_for):
    alice.email = "alice@example.org"
    alice.save(update_fields=["email"])
    row = copy_for(alice, bob)
    letters = [letter for letter in outbox.outbox if letter.to == ["alice@example.org"]]
    assert [letter.subject for letter in letters] == ["You have a message."]
    assert "record" not in letters[0].body and "copy" not in letters[0].body
    jobs.enqueue("care.tell_of_copy", row.pk)
    jobs.run_due()
    assert len(outbox.outbox) == len(letters)


class Killed(BaseException):
    """As when the process dies: nothing after it runs."""


@pytest.mark.parametrize("problem", [Killed, RuntimeError])
def test_a_mail_that_was_not_handed_over_is_sent_by_the_next_attempt(alice, bob, episode, sign, problem):
    alice.email = "alice@example.org"
    alice.save(update_fields=["email"])
    row = sign(bob, actions.ask_for_copy(actor=alice))
    actions.make_copy(request_id=row.pk)
    with mock.patch.object(mail, "send", side_effect=problem), pytest.raises(problem):
        care_jobs.tell_of_copy(str(row.pk))
    assert outbox.outbox == []
    care_jobs.tell_of_copy(str(row.pk))
    care_jobs.tell_of_copy(str(row.pk))
    assert len(outbox.outbox) == 1


def test_who_gets_no_mails_is_told_that_today_says_it(alice, bob, episode, copy_for, sign, signed_in):
    sign(bob, actions.ask_for_copy(actor=alice))
    page = "/care/copy/"
    assert "You get a message when it is ready." not in signed_in(alice).get(page).content.decode()
    alice.email, alice.wants_mail = "alice@example.org", False
    alice.save(update_fields=["email", "wants_mail"])
    assert "says when it is ready." in signed_in(alice).get(page).content.decode()
    jobs.run_due()
    assert outbox.outbox == []


def test_it_is_told_after_the_end_of_care_without_a_yes_to_being_written_to(alice, bob, episode, copy_for):
    """It is the answer to what they asked for themselves."""
    alice.email = "alice@example.org"
    alice.save(update_fields=["email"])
    actions.end_episode(actor=bob, episode=episode, kind="planned", summary="Done.")
    copy_for(alice, bob)
    assert len(outbox.outbox) == 1


def test_after_a_death_nothing_is_made_and_nothing_sent(alice, bob, episode, sign):
    alice.email = "alice@example.org"
    alice.save(update_fields=["email"])
    row = sign(bob, actions.ask_for_copy(actor=alice))
    actions.end_episode(actor=bob, episode=episode, kind="died")
    jobs.run_due()
    assert not RecordCopy.objects.exists()
    assert outbox.outbox == []
    row.refresh_from_db()
    assert row.answered_at is None


def test_a_death_between_the_copy_and_the_mail_stops_the_mail(alice, bob, episode, sign):
    alice.email = "alice@example.org"
    alice.save(update_fields=["email"])
    row = sign(bob, actions.ask_for_copy(actor=alice))
    actions.make_copy(request_id=row.pk)
    actions.end_episode(actor=bob, episode=episode, kind="died")
    jobs.run_due()
    assert outbox.outbox == []


@pytest.mark.parametrize("why", ["taken back", "closed account", "no address"])
def test_what_happens_between_the_copy_and_the_mail_stops_the_mail(alice, bob, episode, sign, why):
    Person.objects.filter(pk=alice.pk).update(email="alice@example.org")
    row = sign(bob, actions.ask_for_copy(actor=alice))
    actions.make_copy(request_id=row.pk)
    if why == "taken back":
        type(row).objects.filter(pk=row.pk).update(taken_back_at=clock.now())
    elif why == "closed account":
        Person.objects.filter(pk=alice.pk).update(is_active=False)
    else:
        Person.objects.filter(pk=alice.pk).update(email="")
    jobs.run_due()
    care_jobs.tell_of_copy(str(row.pk))
    row.refresh_from_db()
    assert (outbox.outbox, row.told_at) == ([], None)


def test_after_a_death_the_password_opens_no_copy_that_was_ready(alice, bob, episode, sign):
    row = sign(bob, actions.ask_for_copy(actor=alice))
    actions.make_copy(request_id=row.pk)
    assert actions.open_copy(actor=alice, request=row) is not None
    actions.end_episode(actor=bob, episode=episode, kind="died")
    assert actions.open_copy(actor=alice, request=row) is None


def test_today_says_that_it_is_ready_until_it_was_opened(alice, bob, episode, copy_for, signed_in):
    with clock.at(dt.datetime(2027, 3, 1, 9, 0, tzinfo=dt.UTC)):
        row = copy_for(alice, bob)
        from leeward.apps.measures.models import Sitting

        Sitting.objects.update(cancelled_at=clock.now())
        page = signed_in(alice).get("/today/").content.decode()
        assert "Your copy is ready" in page and "until 31 March" in page
        actions.open_copy(actor=alice, request=row)
        assert "Your copy is ready" not in signed_in(alice).get("/today/").content.decode()


# --- opening and destroying -------------------------------------------------------------------------------


def test_she_opens_it_only_after_signing_in_again(alice, bob, episode, copy_for, signed_in):
    alice.set_password("seven green umbrellas")
    alice.save(update_fields=["password"])
    row = copy_for(alice, bob)
    browser = signed_in(alice)
    for name in ("", "page/", "archive/"):
        address = f"/care/copy/{ids.to_url(row.pk)}/{name}"
        assert browser.get(address)["Location"].startswith("/account/reauthenticate/"), name
    assert not AuditRow.objects.filter(verb="care.copy_opened").exists()
    signed_in_again(browser, alice)
    door = browser.get(f"/care/copy/{ids.to_url(row.pk)}/").content.decode()
    assert "Read it here" in door and "Save it" in door
    page = browser.get(f"/care/copy/{ids.to_url(row.pk)}/page/")
    assert page.status_code == 200 and b"What we keep about you" in page.content
    assert (
        "sandbox" in page["Content-Security-Policy"]
        and "default-src 'none'" in page["Content-Security-Policy"]
    )
    assert page["Cache-Control"] == "no-store"
    archive = browser.get(f"/care/copy/{ids.to_url(row.pk)}/archive/")
    assert archive.content[:2] == b"PK"
    assert archive["Content-Disposition"] == 'attachment; filename="copy.zip"'
    assert AuditRow.objects.filter(verb="care.copy_opened", actor_id=alice.pk).count() == 2


def test_who_signs_in_by_mailed_code_alone_signs_in_anew(alice, bob, episode, copy_for, signed_in):
    """The library has nothing to ask them for, and would let them through."""
    row = copy_for(alice, bob)
    browser, address = signed_in(alice), f"/care/copy/{ids.to_url(row.pk)}/page/"
    assert browser.get(address)["Location"] == f"/account/login/?next={address}"
    assert browser.get("/today/").status_code == 302, "the session is over"
    session = signed_in(alice)
    signed_in_again(session, alice, ago=60)
    assert session.get(address).status_code == 200, "they have just come in"
    signed_in_again(session, alice, ago=301)
    assert session.get(address).status_code == 302


def test_nobody_else_opens_it_also_not_signed_in_again(alice, bob, dana, episode, copy_for, signed_in):
    row = copy_for(alice, bob)
    for other in (bob, dana):
        browser = signed_in(other)
        for name in ("", "page/", "archive/"):
            assert browser.get(f"/care/copy/{ids.to_url(row.pk)}/{name}").status_code == 404
        if other is dana:
            signed_in_again(browser, dana)
            assert browser.get(f"/care/copy/{ids.to_url(row.pk)}/page/").status_code == 404
    page = signed_in(bob).get(page_of(row)).content.decode()
    assert "Only the client can open it" in page


def test_after_30_days_the_bytes_are_gone_and_it_can_be_asked_for_again(
    alice, bob, episode, copy_for, signed_in
):
    row = copy_for(alice, bob)
    with clock.shifted(dt.timedelta(days=29, hours=23)):
        assert actions.destroy_old_copies() == 0
        assert actions.open_copy(actor=alice, request=row)
    with clock.shifted(dt.timedelta(days=30, minutes=1)):
        assert actions.open_copy(actor=alice, request=row) is None, "also before the job has run"
        assert actions.destroy_old_copies() == 1
        assert actions.destroy_old_copies() == 0
        kept = RecordCopy.objects.get()
        assert bytes(kept.body) == b"" and kept.destroyed_at is not None
        assert AuditRow.objects.filter(verb="care.copy_destroyed").count() == 1
        door = signed_in_again(signed_in(alice), alice).get(f"/care/copy/{ids.to_url(row.pk)}/")
        assert door["Location"] == "/care/copy/"
        page = signed_in(alice).get("/care/copy/").content.decode()
        assert "Your last copy is gone" in page and "Ask for a new copy" in page
        assert actions.ask_for_copy(actor=alice)


def test_the_hourly_job_destroys(alice, bob, episode, copy_for):
    copy_for(alice, bob)
    with clock.shifted(dt.timedelta(days=31)):
        jobs.enqueue("care.destroy_old_copies")
        jobs.run_due()
    assert bytes(RecordCopy.objects.get().body) == b""


def test_a_guardian_never_comes_near_it(alice, bob, episode, copy_for, signed_in):
    from leeward.apps.people import actions as people
    from leeward.apps.people.roles import Role

    mother = people.open_account(username="mother", password=None, role=Role.GUARDIAN, name="Mother Brook")
    row = copy_for(alice, bob)
    browser = signed_in_again(signed_in(mother), mother)
    for path in ("copy/", f"copy/{ids.to_url(row.pk)}/", f"copy/{ids.to_url(row.pk)}/page/", f"copy/{ids.to_url(row.pk)}/archive/",
                 f"copies/{ids.to_url(row.pk)}/", "copies/"):  # fmt: skip
        assert browser.get("/care/" + path).status_code == 404, path
        assert browser.post("/care/" + path).status_code in (404, 405), path


def test_pages_work_as_plain_forms(alice, bob, episode, signed_in):
    """Without a script: every control stands in a form with a button and a label."""
    row = actions.ask_for_copy(actor=alice)
    page = signed_in(bob).get(page_of(row)).content.decode()
    names = re.findall(r'<select name="([^"]+)"', page)
    assert "people.account" in names
    for name in names:
        assert f'for="id_{name}"' in page
    assert "<button" in page and 'method="post"' in page
