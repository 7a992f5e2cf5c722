"""Files: what is taken, how it is kept, who opens it, and what a scanner changes."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import Http404
from django.urls import reverse

from leeward.apps.messaging import access, actions, ports
from leeward.apps.messaging.actions import File
from leeward.apps.messaging.models import Attachment, Draft, Letter
from leeward.apps.safety import queries as safety_queries
from leeward.apps.safety.models import AlertHit
from leeward.common import jobs, service
from leeward.common.models import AuditRow, Job, Unread
from leeward.common.words import LONGEST

from .conftest import DANGER, PDF, PNG

pytestmark = pytest.mark.django_db


class Scanner:
    def __init__(self, *verdicts):
        self.verdicts = list(verdicts)

    def scan(self, body):
        verdict = self.verdicts.pop(0)
        if isinstance(verdict, Exception):
            raise verdict
        return verdict


CLEAN, REFUSED, AWAY = ports.Verdict.CLEAN, ports.Verdict.REFUSED, ConnectionRefusedError()


def test_a_file_goes_with_the_letter_and_is_sealed(alice, letter):
    letter(alice, files=(File("diary.pdf", PDF),))
    row = Attachment.objects.get()
    assert (row.name, row.media_type, row.size, row.state) == (
        "diary.pdf",
        "application/pdf",
        len(PDF),
        "not_checked",
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM messaging_attachment")
        assert b"some pages" not in bytes(cursor.fetchone()[0])
    assert actions.open_attachment(actor=alice, attachment=row) == PDF


@pytest.mark.parametrize(
    "name, body, kind",
    [
        ("a.png", PNG, "image/png"),
        ("a.jpg", b"\xff\xd8\xff\xe0 picture", "image/jpeg"),
        ("a.pdf", PDF, "application/pdf"),
        ("a.txt", "Grüße".encode(), "text/plain"),
        ("picture.exe", PNG, "image/png"),  # what it is counts, not what it is called
    ],
)
def test_kinds_that_are_taken(alice, letter, name, body, kind):
    letter(alice, files=(File(name, body),))
    assert Attachment.objects.get().media_type == kind


@pytest.mark.parametrize(
    "name, body, words",
    [
        ("a.exe", b"MZ\x90\0program", "does not work here"),
        ("a.png", b"MZ\x90\0program", "does not work here"),
        ("page.html", b"<script>alert(1)</script>", "does not work here"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "does not work here"),
        ("a.txt", b"", "empty"),
        ("a.pdf", PDF + b"x" * 5_000_000, "larger than 5 megabytes"),
    ],
)
def test_kinds_and_sizes_that_are_refused_kindly(alice, letter, name, body, words):
    with pytest.raises(ValidationError, match=words):
        letter(alice, files=(File(name, body),))
    assert not Letter.objects.exists()


def test_the_service_sets_the_largest_size(alice, letter):
    service.change(actor=None, key="messaging.largest_file_mb", value=1)
    with pytest.raises(ValidationError, match="larger than 1 megabytes"):
        letter(alice, files=(File("a.pdf", PDF + b"x" * 1_000_000),))


def test_too_many_files_are_refused_kindly(alice, letter):
    files = tuple(File(f"{number}.txt", f"page {number}".encode()) for number in range(6))
    with pytest.raises(ValidationError, match="5 files"):
        letter(alice, files=files)


def test_a_name_cannot_carry_a_path_or_turn_the_text_round(alice, letter):
    letter(alice, files=(File("C:\\evil\\../..\u202egnp.png", PNG),))
    assert Attachment.objects.get().name == "..gnp.png"


def test_the_same_page_sent_twice_keeps_its_file_once(alice, letter):
    for _ in range(2):
        letter(alice, "With a picture.", key="page-1", files=(File("a.png", PNG),))
    assert Attachment.objects.count() == 1
    assert not Draft.objects.exists()


def test_a_file_of_a_draft_becomes_the_letters(alice, episode, letter):
    row = actions.add_attachment(actor=alice, episode_id=episode.pk, file=File("a.png", PNG))
    again = actions.add_attachment(actor=alice, episode_id=episode.pk, file=File("a.png", PNG))
    assert row.pk == again.pk
    sent = letter(alice, "With a picture.")
    row.refresh_from_db()
    assert (row.letter_id, row.draft_id) == (sent.letter_id, None)
    assert actions.open_attachment(actor=alice, attachment=row) == PNG
    assert not Draft.objects.exists()


def test_a_file_of_a_draft_is_its_authors_alone(alice, bob, episode, signed_in):
    row = actions.add_attachment(actor=alice, episode_id=episode.pk, file=File("a.png", PNG))
    with pytest.raises(Http404):
        access.get_attachment(bob, row.pk)
    assert signed_in(bob).post(reverse("messaging:attachment_removal", args=[row.pk])).status_code == 404
    signed_in(alice).post(reverse("messaging:attachment_removal", args=[row.pk]))
    assert not Attachment.objects.exists()


def test_a_sent_file_cannot_be_taken_away(alice, letter, signed_in):
    letter(alice, files=(File("a.png", PNG),))
    row = Attachment.objects.get()
    assert signed_in(alice).post(reverse("messaging:attachment_removal", args=[row.pk])).status_code == 404
    assert Attachment.objects.exists()


@pytest.mark.hazard("H-007")
def test_it_is_not_checked_until_somebody_opens_it_and_that_leaves_a_line(
    alice, bob, letter, episode, signed_in
):
    letter(alice, files=(File("a.png", PNG),))
    row = Attachment.objects.get()
    browser, thread = signed_in(bob), reverse("messaging:thread", args=[episode.pk])
    assert "Not checked" in browser.get(thread).content.decode()
    answer = browser.get(reverse("messaging:attachment", args=[row.pk]))
    assert answer.content == PNG
    assert answer["Content-Disposition"] == 'attachment; filename="letter.png"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    page = browser.get(thread).content.decode()
    assert "Not checked" not in page
    assert "Opened by Bob Castellan" in page
    assert AuditRow.objects.filter(verb="messaging.file_opened", actor_id=bob.pk, person_id=alice.pk).exists()


def test_its_own_sender_opens_it_without_a_trace(alice, letter):
    letter(alice, files=(File("a.png", PNG),))
    actions.open_attachment(actor=alice, attachment=Attachment.objects.get())
    assert Attachment.objects.get().opened_by is None


# --- with a scanner ---------------------------------------------------------------------------------------


def test_a_clean_file_is_checked(alice, letter):
    ports.bind_scanner(Scanner(CLEAN))
    letter(alice, files=(File("a.png", PNG),))
    assert Attachment.objects.get().state == "clean"
    assert not Job.objects.filter(name="messaging.check_file").exists()


@pytest.mark.hazard("H-007")
def test_a_harmful_file_is_refused_and_the_letter_waits(alice, letter):
    ports.bind_scanner(Scanner(REFUSED))
    with pytest.raises(ValidationError, match="may be harmful"):
        letter(alice, files=(File("a.png", PNG),))
    assert not Letter.objects.exists()


def test_a_letter_does_not_wait_for_a_scanner_that_is_away(alice, letter, episode, bob, signed_in):
    ports.bind_scanner(Scanner(AWAY, REFUSED))
    letter(alice, files=(File("a.png", PNG),))
    row = Attachment.objects.get()
    assert row.state == "not_checked"
    jobs.run_due()
    row.refresh_from_db()
    assert (row.state, bytes(row.body)) == ("refused", b"")
    browser = signed_in(bob)
    assert browser.get(reverse("messaging:attachment", args=[row.pk])).status_code == 404
    assert "It was not kept" in browser.get(reverse("messaging:thread", args=[episode.pk])).content.decode()


def test_a_second_look_that_finds_nothing_says_checked(alice, letter):
    ports.bind_scanner(Scanner(AWAY, CLEAN))
    letter(alice, files=(File("a.png", PNG),))
    jobs.run_due()
    assert Attachment.objects.get().state == "clean"


# --- on the page ------------------------------------------------------------------------------------------


def upload(name, body, kind="application/octet-stream"):
    return SimpleUploadedFile(name, body, content_type=kind)


def test_a_refused_file_keeps_the_letter_in_the_box(alice, episode, signed_in):
    answer = signed_in(alice).post(
        reverse("messaging:letters"),
        {"text": "My letter.", "key": "page-1", "file": upload("a.exe", b"MZ\0")},
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "My letter.</textarea>" in page
    assert "does not work here" in page
    assert "It is still here" in page
    assert str(Draft.objects.get().text) == "My letter."
    assert not Letter.objects.exists()


def test_a_file_far_over_the_limit_is_refused_without_being_read(alice, episode, signed_in):
    answer = signed_in(alice).post(
        reverse("messaging:letters"),
        {"text": "My letter.", "key": "p", "file": upload("a.pdf", PDF + b"x" * 6_000_000)},
    )
    assert answer.status_code == 422
    assert "larger than 5 megabytes" in answer.content.decode()
    assert not Attachment.objects.exists()


def test_a_letter_that_is_too_long_does_not_lose_its_file(alice, episode, signed_in):
    browser = signed_in(alice)
    answer = browser.post(
        reverse("messaging:letters"), {"text": "x" * 20_001, "key": "page-1", "file": upload("a.png", PNG)}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "x" * 20_001 in page
    assert "20,000 characters" in page
    assert "a.png" in page
    browser.post(reverse("messaging:letters"), {"text": "Shorter.", "key": "page-1"})
    assert Attachment.objects.get().letter == Letter.objects.get()


def test_saving_for_later_keeps_the_file_too(alice, episode, signed_in):
    browser = signed_in(alice)
    browser.post(
        reverse("messaging:letters"), {"text": "", "do": "keep", "key": "p", "file": upload("a.png", PNG)}
    )
    assert "a.png" in browser.get(reverse("messaging:letters")).content.decode()
    assert Attachment.objects.get().draft is not None


# --- what a file says -------------------------------------------------------------------------------------


def raw_row():
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM messaging_attachment")
        return b" ".join(
            bytes(value) for value in cursor.fetchone() if isinstance(value, (bytes, memoryview))
        )


def plain_values():
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM messaging_attachment")
        return [value for value in cursor.fetchone() if isinstance(value, str)]


def test_the_name_and_the_words_of_a_file_are_sealed(alice, letter):
    letter(alice, files=(File("I will end it on Friday.txt", b"The whole plan."),))
    row = Attachment.objects.get()
    assert (str(row.name), str(row.text)) == ("I will end it on Friday.txt", "The whole plan.")
    assert not any("Friday" in value or "plan" in value for value in plain_values())
    assert b"Friday" not in raw_row()
    assert b"whole plan" not in raw_row()


@pytest.mark.hazard("H-007")
@pytest.mark.parametrize(
    "name, body",
    [
        ("notes.txt", DANGER.encode()),
        ("notes.txt", b"\xef\xbb\xbf" + DANGER.encode()),  # an editor's mark at the start of the file
        ("I want to kill myself tonight.png", PNG),
        ("I want to kill myself tonight.txt", b"Nothing else."),
    ],
)
def test_danger_in_a_file_opens_an_alert_and_the_next_page_is_help(alice, episode, signed_in, name, body):
    answer = signed_in(alice).post(
        reverse("messaging:letters"),
        {"text": "Please read the file.", "key": "p", "file": upload(name, body)},
    )
    assert answer["Location"] == reverse("safety:help_for_you")
    hit = AlertHit.objects.get()
    assert (hit.client_id, hit.channel, hit.source_row) == (alice.pk, "letter", Attachment.objects.get().pk)
    assert "kill myself" in str(hit.quote)


def test_a_file_of_a_draft_alerts_nobody_before_it_is_sent(alice, episode, letter):
    actions.add_attachment(actor=alice, episode_id=episode.pk, file=File("notes.txt", DANGER.encode()))
    actions.add_attachment(actor=alice, episode_id=episode.pk, file=File("I want to kill myself.png", PNG))
    assert not AlertHit.objects.exists()
    assert letter(alice).needs_help_page
    found = {str(hit.quote) for hit in AlertHit.objects.all()}
    assert found == {DANGER, "I want to kill myself.png"}


def test_danger_in_a_file_is_told_again_when_the_same_page_is_sent_again(alice, letter):
    for _ in range(2):
        sent = letter(alice, "Please read.", key="page-1", files=(File("notes.txt", DANGER.encode()),))
        assert sent.needs_help_page
    assert AlertHit.objects.count() == 1


@pytest.mark.hazard("H-007")
def test_a_long_file_is_screened_to_the_length_of_the_longest_letter(alice, letter):
    early, late = DANGER + "x" * LONGEST, "x " * (LONGEST // 2) + DANGER
    assert letter(alice, files=(File("early.txt", early.encode()),)).needs_help_page
    assert len(str(Attachment.objects.get().text)) == LONGEST
    Unread.objects.all().delete()
    letter(alice, files=(File("late.txt", late.encode()),))
    assert AlertHit.objects.count() == 1
    [rest] = Unread.objects.all()
    assert (rest.why, rest.subject_id) == ("too_long", alice.pk), "a person reads what the program did not"


def test_what_a_colleague_sends_is_not_screened(bob, letter):
    letter(bob, files=(File("leaflet.txt", DANGER.encode()),))
    assert not AlertHit.objects.exists()
    assert Attachment.objects.get().text is None


@pytest.mark.hazard("H-007")
def test_what_no_rule_can_read_waits_until_a_person_has_read_the_words_of_the_file(alice, bob, letter):
    letter(alice, files=(File("notes.txt", "Я больше не хочу жить, мне очень плохо.".encode()),))
    waiting = [row for row in safety_queries.to_read(bob) if row.text]
    assert [row.text for row in waiting] == ["Я больше не хочу жить, мне очень плохо."]


def test_a_refused_file_loses_its_words_as_well(alice, letter):
    ports.bind_scanner(Scanner(AWAY, REFUSED))
    letter(alice, files=(File("a.txt", b"Some words."),))
    jobs.run_due()
    row = Attachment.objects.get()
    assert (row.state, bytes(row.body), row.text) == ("refused", b"", None)
