"""What is written is read by the rules inside its own transaction; what no program could read, a person reads."""

from __future__ import annotations

import datetime as dt
import logging

import pytest
from django.core import mail as outbox
from django.db import transaction
from django.urls import reverse

from leeward.apps.care import actions as care
from leeward.apps.care.models import Note
from leeward.apps.messaging import actions as messaging
from leeward.apps.messaging.models import Draft, Letter
from leeward.apps.people import actions as people
from leeward.apps.people.roles import Role
from leeward.apps.safety import access, actions, api
from leeward.apps.safety.jobs import look_for_unscreened
from leeward.apps.safety.models import Alert, AlertHit, Screening
from leeward.clinical import text_rules
from leeward.common import clock, ids, jobs, words
from leeward.common.models import AuditRow, Unread
from leeward.common.words import Channel, Source, take
from tests.fixtures import make_episode

from .conftest import MONDAY, raise_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]

DANGER = "I want to kill myself"


def say(text, person, channel, by=None):
    with transaction.atomic():
        return take(
            text, by=(by or person).pk, subject=person.pk, channel=channel,
            source=Source("messaging.letter.text", ids.new()),
        )  # fmt: skip


@pytest.fixture
def broken_screening():
    before = words._screening

    def broken(*_: object, **__: object) -> None:
        raise ValueError("broken")

    words.bind_screening(broken)
    yield
    words.bind_screening(before)


def test_what_a_colleague_who_is_in_care_here_writes_about_themselves_is_screened(bob):
    say(DANGER, bob, Channel.LETTER)
    assert Alert.objects.get().client == bob


@pytest.mark.hazard("H-001")
def test_a_letter_with_danger_raises_an_alert_with_the_quote_and_leads_to_help(alice, episode, signed_in):
    page = signed_in(alice).post(
        reverse("messaging:letters"), {"text": f"Dear Bob. {DANGER}. Alice", "key": "k"}
    )
    assert page.status_code == 302 and page["Location"] == reverse("safety:help_for_you")
    hit = AlertHit.objects.get()
    assert DANGER in str(hit.quote)
    assert hit.source_row == Letter.objects.get().pk
    assert hit.alert.episode_id == episode.pk


def test_a_long_letter_is_quoted_only_around_the_danger(alice, episode):
    say("a " * 3_000 + DANGER + " b" * 3_000, alice, Channel.LETTER)
    quote = str(AlertHit.objects.get().quote)
    assert DANGER in quote and len(quote) < 400


def test_a_calm_letter_raises_nothing_but_leaves_its_screening(alice, episode):
    say("I slept well and went for a walk.", alice, Channel.LETTER)
    assert not Alert.objects.exists()
    assert Screening.objects.filter(subject_id=alice.pk).count() == 1


@pytest.mark.hazard("H-006")
def test_a_draft_never_alerts(alice, episode):
    messaging.save_draft(actor=alice, episode_id=episode.pk, text=DANGER)
    assert Draft.objects.exists() and not Alert.objects.exists()


@pytest.mark.hazard("H-035")
def test_words_kept_private_raise_an_alert_without_the_quote(alice, episode, bob, signed_in, page_of):
    say(DANGER, alice, Channel.PRIVATE)
    hit = AlertHit.objects.get()
    assert hit.quote is None
    page = page_of(signed_in(bob).get(reverse("safety:alert", args=[hit.alert_id])))
    assert "kill" not in page and "Written privately" in page


def test_text_of_staff_is_not_screened(alice, bob, episode):
    say(DANGER, alice, Channel.STAFF, by=bob)
    care.write_note(actor=bob, episode=episode, kind=Note.Kind.SESSION, text=f"She says: {DANGER}")
    messaging.send_letter(actor=bob, episode_id=episode.pk, text=f"You wrote: {DANGER}", key="k")
    assert not Screening.objects.exists() and not Alert.objects.exists()


@pytest.mark.hazard("H-004")
def test_screening_that_breaks_keeps_the_text_and_asks_a_person(
    alice, bob, episode, broken_screening, signed_in, page_of
):
    sent = messaging.send_letter(actor=alice, episode_id=episode.pk, text=DANGER, key="k")
    assert str(Letter.objects.get(pk=sent.letter_id).text) == DANGER
    row = Unread.objects.get()
    assert row.source_row == sent.letter_id
    page = page_of(signed_in(bob).get(reverse("safety:unread")))
    assert DANGER in page and alice.name in page
    signed_in(bob).post(reverse("safety:unread_read", args=[row.pk]))
    row.refresh_from_db()
    assert row.read_by == bob.pk
    assert DANGER not in page_of(signed_in(bob).get(reverse("safety:unread")))


def test_a_stranger_neither_reads_nor_settles_a_text_that_no_program_could_check(
    alice, charlie, episode, broken_screening, signed_in, page_of
):
    messaging.send_letter(actor=alice, episode_id=episode.pk, text=DANGER, key="k")
    page = signed_in(charlie).get(reverse("safety:unread"))
    assert page.status_code == 404 or DANGER not in page_of(page)
    signed_in(charlie).post(reverse("safety:unread_read", args=[Unread.objects.get().pk]))
    assert Unread.objects.get().read_at is None
    assert api.unread_count(charlie) == 0


def test_a_supervisor_reads_every_text_that_no_program_could_check(
    dana, charlie, olga, broken_screening, signed_in, page_of
):
    other = make_episode(client=dana, intake=charlie, therapist=charlie)
    messaging.send_letter(actor=dana, episode_id=other.pk, text=DANGER, key="k")
    assert DANGER in page_of(signed_in(olga).get(reverse("safety:unread")))
    assert api.unread_count(olga) == 1
    signed_in(olga).post(reverse("safety:unread_read", args=[Unread.objects.get().pk]))
    assert api.unread_count(olga) == 0
    lines = AuditRow.objects.filter(verb="safety.unread_read")
    assert [(row.actor_id, row.person_id) for row in lines] == [(olga.pk, dana.pk)]


def test_a_text_of_somebody_without_a_team_reaches_whoever_is_on_duty(dana, charlie, broken_screening):
    say(DANGER, dana, Channel.REFERRAL)
    assert api.unread_count(charlie) == 1, "no supervisor works here: the duty lead is the clinician"


def test_a_draft_that_no_program_could_check_is_shown_to_nobody(
    alice, bob, olga, episode, broken_screening, signed_in, page_of
):
    messaging.save_draft(actor=alice, episode_id=episode.pk, text="not sent yet")
    for person in (bob, olga):
        assert "not sent yet" not in page_of(signed_in(person).get(reverse("safety:unread")))


@pytest.mark.hazard("H-035")
def test_private_words_that_no_program_could_check_are_announced_but_not_shown(
    alice, bob, episode, broken_screening, signed_in, page_of
):
    row = ids.new()
    with transaction.atomic():
        letter = Letter(
            id=row, episode=episode, client=alice, author=alice, sent_at=episode.opened_at, key="p"
        )
        letter.text = take(
            "for myself alone", by=alice.pk, subject=alice.pk, channel=Channel.PRIVATE,
            source=Source.of(Letter, "text", row),
        )  # fmt: skip
        letter.save(force_insert=True)
    page = page_of(signed_in(bob).get(reverse("safety:unread")))
    assert alice.name in page and "for myself alone" not in page


def test_screening_takes_part_in_the_transaction(alice):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        say(DANGER, alice, Channel.LETTER)
        raise ZeroDivisionError
    assert not Screening.objects.exists() and not Alert.objects.exists()


def test_words_of_a_guardian_about_the_child_raise_an_alert(alice, episode):
    guardian = people.open_account(username="gran", password=None, role=Role.GUARDIAN, name="Gran")
    say("She told me: I want to kill myself", alice, Channel.COMPLAINT, by=guardian)
    alert = Alert.objects.get()
    assert (alert.client, alert.opened_by) == (alice, guardian)


def test_staff_who_write_for_a_client_are_not_read_by_a_program(alice, bob, episode):
    say(DANGER, alice, Channel.REASON, by=bob)
    assert not Screening.objects.exists() and not Alert.objects.exists()


UKRAINIAN = "\u0414\u043e\u0431\u0440\u043e\u0433\u043e \u0440\u0430\u043d\u043a\u0443"


def test_a_language_without_rules_is_marked(alice, episode):
    say("Good morning", alice, Channel.LETTER)
    type(alice).objects.filter(pk=alice.pk).update(language="uk")
    say(UKRAINIAN, alice, Channel.LETTER)
    assert list(Screening.objects.order_by("pk").values_list("language", "has_rules", "ran")) == [
        ("en", True, list(text_rules.rules_for())),
        ("uk", False, list(text_rules.rules_for())),
    ]


@pytest.mark.hazard("H-003")
@pytest.mark.parametrize(
    "language, why",
    [("uk", "No rules for this language: Ukrainian"), ("en", "No rules for the language of this")],
)
def test_a_text_that_no_rules_can_read_waits_until_a_person_read_it(
    alice, episode, bob, charlie, olga, signed_in, language, why
):
    type(alice).objects.filter(pk=alice.pk).update(language=language)
    row = ids.new()
    with transaction.atomic():
        for _save in range(2):
            take(
                UKRAINIAN, by=alice.pk, subject=alice.pk, channel=Channel.LETTER,
                source=Source("messaging.letter.text", row),
            )  # fmt: skip
    unread = Unread.objects.get()
    assert why in signed_in(bob).get(reverse("safety:unread")).content.decode()
    signed_in(charlie).post(reverse("safety:unread_read", args=[unread.pk]))
    assert Unread.objects.get().read_at is None, "a stranger settles nothing"
    signed_in(bob).post(reverse("safety:unread_read", args=[unread.pk]))
    assert Unread.objects.get().read_by == bob.pk


@pytest.mark.hazard("H-025")
def test_a_text_in_a_language_with_rules_waits_for_nobody(alice, episode):
    say("I slept well.", alice, Channel.LETTER)
    assert not Unread.objects.exists()


def test_a_draft_in_a_language_without_rules_is_nobodys_business(alice, episode):
    say(UKRAINIAN, alice, Channel.DRAFT)
    assert not Unread.objects.exists()


@pytest.mark.hazard("H-003")
def test_the_manager_sees_what_people_must_read_before_a_language_is_opened(
    alice, episode, marek, signed_in, monday, settings
):
    settings.LANGUAGES = [
        ("en", "English"),
        ("uk", "\u0443\u043a\u0440\u0430\u0457\u043d\u0441\u044c\u043a\u0430"),
    ]
    type(alice).objects.filter(pk=alice.pk).update(language="uk")
    for _letter in range(3):
        say(UKRAINIAN, alice, Channel.LETTER)
    Unread.objects.filter(pk=Unread.objects.first().pk).update(read_at=clock.now())
    (gap,) = api.language_gaps()
    assert (gap.name, gap.is_offered, gap.waiting, gap.lately) == ("Ukrainian", True, 2, 3)
    page = signed_in(marek).get(reverse("portal_manager:overview")).content.decode()
    assert "A person had to read 3 texts in 30 days." in page
    assert "2 wait." in page


@pytest.mark.hazard("H-003")
def test_english_danger_is_found_in_an_account_of_another_language(alice, episode):
    type(alice).objects.filter(pk=alice.pk).update(language="ar")
    say(DANGER, alice, Channel.LETTER)
    assert Alert.objects.count() == 1


def test_a_screening_keeps_codes_and_no_text(alice, episode):
    say(DANGER, alice, Channel.LETTER)
    row = Screening.objects.get()
    assert row.categories == ["suicide"] and row.rules and row.tier == "rules" and row.version
    assert not any("kill myself" in str(value) for value in vars(row).values())


@pytest.mark.hazard("H-019")
def test_changed_words_of_the_same_text_are_a_hit_of_their_own(alice, episode):
    source = Source("messaging.letter.text", ids.new())
    for text in (f"{DANGER}.", f"{DANGER}.", f"{DANGER} tonight, I have decided."):
        with transaction.atomic():
            take(text, by=alice.pk, subject=alice.pk, channel=Channel.LETTER, source=source)
    quotes = [str(hit.quote) for hit in AlertHit.objects.order_by("at", "pk")]
    assert len(quotes) == 2 and any("tonight" in quote for quote in quotes)


def test_the_same_answer_again_opens_nothing_after_a_closing(alice, bob, episode):
    source = Source("measures.answer.value", ids.new())
    first = raise_for(alice, episode, source=source, rule="PHQ-9:9", value="2", channel="measure")
    actions.close_alert(actor=bob, alert=first, outcome="spoke", line="We spoke.")
    again = raise_for(alice, episode, source=source, rule="PHQ-9:9", value="2", channel="measure")
    assert again.pk == first.pk and Alert.objects.count() == 1
    worse = raise_for(alice, episode, source=source, rule="PHQ-9:9", value="3", channel="measure")
    assert worse.pk != first.pk


def test_private_words_after_a_closing_open_a_new_alert(alice, bob, episode):
    source = Source("messaging.letter.text", ids.new())
    first = raise_for(alice, episode, source=source, quote="", channel="private")
    actions.close_alert(actor=bob, alert=first, outcome="spoke", line="We spoke.")
    assert raise_for(alice, episode, source=source, quote="", channel="private").pk != first.pk


def test_a_person_who_reads_danger_opens_an_alert(alice, bob, episode, broken_screening, signed_in):
    messaging.send_letter(actor=alice, episode_id=episode.pk, text="I said goodbye to the cat.", key="k")
    row = Unread.objects.get()
    page = signed_in(bob).post(reverse("safety:unread_alert", args=[row.pk]))
    alert = Alert.objects.get()
    assert page["Location"] == reverse("safety:alert", args=[alert.pk])
    assert (alert.client, alert.owner, alert.opened_by) == (alice, bob, bob)
    row.refresh_from_db()
    assert row.read_by == bob.pk
    signed_in(bob).post(reverse("safety:unread_alert", args=[row.pk]))
    assert Alert.objects.count() == 1


@pytest.mark.hazard("H-024")
def test_danger_that_a_reader_saw_is_kept_also_where_a_colleague_took_the_text_off_the_list_before(
    alice, bob, olga, episode, broken_screening, signed_in, page_of
):
    messaging.send_letter(actor=alice, episode_id=episode.pk, text="I said goodbye to the cat.", key="k")
    row = Unread.objects.get()
    url = reverse("safety:unread_alert", args=[row.pk])
    signed_in(olga).post(reverse("safety:unread_read", args=[row.pk]))
    page = signed_in(bob).post(url)
    alert = Alert.objects.get()
    assert page["Location"] == reverse("safety:alert", args=[alert.pk])
    assert AlertHit.objects.get().rule == "person:read"
    row.refresh_from_db()
    assert row.read_by == olga.pk, "who took it off the list first stays who did"
    assert AuditRow.objects.filter(verb="safety.unread_read", actor_id=bob.pk).count() == 1
    again = page_of(signed_in(olga).post(url, follow=True))
    assert "There was an open alert about them already." in again
    assert AlertHit.objects.count() == 1


@pytest.mark.hazard("H-024")
def test_danger_in_a_text_that_is_not_open_any_more_is_not_dropped_in_silence(
    alice, bob, episode, signed_in, page_of
):
    page = page_of(signed_in(bob).post(reverse("safety:unread_alert", args=[999]), follow=True))
    assert "No alert was opened" in page


@pytest.mark.hazard("H-034")
@pytest.mark.parametrize(
    "channel, is_shown",
    [("letter", True), ("plan", True), ("private", False), ("contact", False), ("complaint", False), ("report", False)],
)  # fmt: skip
def test_what_the_reader_saw_stands_at_the_alert_except_where_reading_needs_a_reason(
    alice, bob, olga, episode, broken_screening, signed_in, page_of, channel, is_shown
):
    messaging.send_letter(actor=alice, episode_id=episode.pk, text="I said goodbye to the cat.", key="k")
    Unread.objects.update(channel=channel)
    found = actions.see_danger_in_unread(actor=olga, unread_id=Unread.objects.get().pk)
    if found is None:
        assert channel in access.CLOSED, "only for those who answer a complaint"
        return
    hit = AlertHit.objects.get()
    assert str(hit.quote or "") == ("I said goodbye to the cat." if is_shown else "")
    page = page_of(signed_in(bob).get(reverse("safety:alert", args=[hit.alert_id])))
    assert ("I said goodbye to the cat." in page) is is_shown


def test_an_answer_that_a_reader_saw_is_a_number_and_no_quote(alice, bob, episode, broken_screening):
    messaging.send_letter(actor=alice, episode_id=episode.pk, text="Hello.", key="k")
    Unread.objects.update(source_column="measures.answer.value")
    actions.see_danger_in_unread(actor=bob, unread_id=Unread.objects.get().pk)
    assert AlertHit.objects.get().quote is None


def test_a_stranger_opens_no_alert_from_a_text(alice, charlie, episode, broken_screening, signed_in):
    messaging.send_letter(actor=alice, episode_id=episode.pk, text="Hello", key="k")
    signed_in(charlie).post(reverse("safety:unread_alert", args=[Unread.objects.get().pk]))
    assert not Alert.objects.exists() and Unread.objects.get().read_at is None


def test_somebody_is_told_once_of_each_text_that_no_program_could_check(
    alice, bob, episode, broken_screening, mailboxes
):
    messaging.send_letter(actor=alice, episode_id=episode.pk, text="Hello", key="k")
    for minutes in range(5):
        with clock.at(MONDAY + dt.timedelta(minutes=minutes)):
            look_for_unscreened()
            jobs.run_due()
    told = [message for message in outbox.outbox if message.to == ["bob@example.org"]]
    assert len([message for message in told if "needs you." in message.body]) == 1
    assert all("Alice" not in message.body for message in told)


@pytest.mark.hazard("H-004")
def test_a_text_that_waits_long_is_an_alarm_for_operations(
    alice, episode, broken_screening, caplog, monkeypatch
):
    messaging.send_letter(actor=alice, episode_id=episode.pk, text="Hello", key="k")
    monkeypatch.setattr(logging.getLogger("leeward"), "propagate", True)
    look_for_unscreened()
    assert "are late" not in caplog.text
    with clock.at(MONDAY + dt.timedelta(hours=2)):
        look_for_unscreened()
    assert "1 texts wait for a person and are late" in caplog.text
