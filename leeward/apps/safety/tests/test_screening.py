"""What is written is read by the rules inside its own transaction; what no program could read, a person reads."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.urls import reverse

from leeward.apps.care import actions as care
from leeward.apps.care.models import Note
from leeward.apps.messaging import actions as messaging
from leeward.apps.messaging.models import Draft, Letter
from leeward.apps.safety import api
from leeward.apps.safety.models import Alert, AlertHit, Screening
from leeward.common import ids, words
from leeward.common.models import Unread
from leeward.common.words import Channel, Source, take
from tests.fixtures import make_episode

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


def test_a_draft_never_alerts(alice, episode):
    messaging.save_draft(actor=alice, episode_id=episode.pk, text=DANGER)
    assert Draft.objects.exists() and not Alert.objects.exists()


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


def test_a_text_of_somebody_without_a_team_reaches_whoever_is_on_duty(dana, charlie, broken_screening):
    say(DANGER, dana, Channel.REFERRAL)
    assert api.unread_count(charlie) == 1, "no supervisor works here: the duty lead is the clinician"


def test_a_draft_that_no_program_could_check_is_shown_to_nobody(
    alice, bob, olga, episode, broken_screening, signed_in, page_of
):
    messaging.save_draft(actor=alice, episode_id=episode.pk, text="not sent yet")
    for person in (bob, olga):
        assert "not sent yet" not in page_of(signed_in(person).get(reverse("safety:unread")))


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
