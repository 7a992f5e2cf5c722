"""What is typed is kept on the server, is seen by nobody else, and alerts nobody."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse

from leeward.apps.messaging import actions
from leeward.apps.messaging.models import Draft, Letter, Room
from leeward.apps.safety.models import Alert
from leeward.common import clock
from leeward.common.words import LONGEST

from .conftest import DANGER, MONDAY

pytestmark = pytest.mark.django_db


def test_a_draft_is_one_row_that_changes(alice, episode):
    actions.save_draft(actor=alice, episode_id=episode.pk, text="I")
    with clock.at(MONDAY + dt.timedelta(minutes=1)):
        actions.save_draft(actor=alice, episode_id=episode.pk, text="I nearly")
    row = Draft.objects.get()
    assert (str(row.text), row.saved_at) == ("I nearly", MONDAY + dt.timedelta(minutes=1))


def test_the_same_again_changes_nothing(alice, episode):
    actions.save_draft(actor=alice, episode_id=episode.pk, text="I nearly")
    with clock.at(MONDAY + dt.timedelta(minutes=1)):
        actions.save_draft(actor=alice, episode_id=episode.pk, text="I nearly")
    assert Draft.objects.get().saved_at == MONDAY


def test_an_emptied_box_takes_the_draft_away(alice, episode):
    actions.save_draft(actor=alice, episode_id=episode.pk, text="I nearly")
    assert actions.save_draft(actor=alice, episode_id=episode.pk, text=" ") is None
    assert not Draft.objects.exists()


def test_a_draft_never_alerts(alice, episode):
    actions.save_draft(actor=alice, episode_id=episode.pk, text=DANGER)
    assert not Alert.objects.exists()


def test_each_author_has_their_own_draft_in_each_room(alice, bob, episode, signed_in):
    actions.save_draft(actor=alice, episode_id=episode.pk, text="of Alice")
    actions.save_draft(actor=bob, episode_id=episode.pk, text="of Bob")
    actions.save_draft(actor=bob, episode_id=episode.pk, text="to colleagues", room=Room.COLLEAGUES)
    assert Draft.objects.count() == 3
    page = signed_in(bob).get(reverse("messaging:thread", args=[episode.pk])).content.decode()
    assert "of Bob" in page
    assert "of Alice" not in page
    assert "to colleagues" not in page


def test_a_save_that_arrives_after_its_letter_does_not_bring_it_back(alice, episode, letter):
    letter(alice, "I nearly cancelled.", key="page-1")
    actions.save_draft(actor=alice, episode_id=episode.pk, text="I nearly cancelled.", key="page-1")
    assert not Draft.objects.exists()
    actions.save_draft(actor=alice, episode_id=episode.pk, text="And", key="page-2")
    assert str(Draft.objects.get().text) == "And"


def test_strangers_save_nothing(charlie, dana, episode):
    for stranger in (charlie, dana):
        with pytest.raises(Http404):
            actions.save_draft(actor=stranger, episode_id=episode.pk, text="x")
    assert not Draft.objects.exists()


def test_a_longer_text_than_can_be_kept_is_refused_kindly(alice, episode):
    with pytest.raises(ValidationError, match="two parts"):
        actions.save_draft(actor=alice, episode_id=episode.pk, text="x" * (LONGEST + 1))


# --- the address that autosave speaks to ------------------------------------------------------------------


def test_autosave_keeps_the_text_and_says_when(alice, episode, signed_in):
    answer = signed_in(alice).post(
        reverse("messaging:draft") + "?key=page-1", {"field": "text", "value": "I nearly", "key": "x"}
    )
    assert answer.json() == {"words": "Draft saved at 10\u00a0am"}
    assert str(Draft.objects.get().text) == "I nearly"


def test_autosave_of_a_sent_page_changes_nothing(alice, episode, letter, signed_in):
    letter(alice, "Sent.", key="page-1")
    signed_in(alice).post(reverse("messaging:draft") + "?key=page-1", {"field": "text", "value": "Sent."})
    assert not Draft.objects.exists()


def test_autosave_refuses_what_is_too_long_with_words(alice, episode, signed_in):
    answer = signed_in(alice).post(
        reverse("messaging:draft"), {"field": "text", "value": "x" * (LONGEST + 1)}
    )
    assert answer.status_code == 422
    assert "still here" in answer.json()["words"]


def test_autosave_of_staff_in_both_rooms(bob, episode, signed_in):
    browser = signed_in(bob)
    browser.post(reverse("messaging:staff_draft", args=[episode.pk]), {"field": "text", "value": "Dear"})
    browser.post(reverse("messaging:side_draft", args=[episode.pk]), {"field": "text", "value": "Jonas,"})
    assert sorted((row.room, str(row.text)) for row in Draft.objects.all()) == [
        ("client", "Dear"),
        ("colleagues", "Jonas,"),
    ]


def test_without_a_script_save_for_later_keeps_it(alice, episode, signed_in):
    browser = signed_in(alice)
    answer = browser.post(reverse("messaging:letters"), {"text": "I nearly", "do": "keep", "key": "page-1"})
    assert answer.status_code == 302
    page = browser.get(reverse("messaging:letters")).content.decode()
    assert "I nearly</textarea>" in page
    assert "Draft saved at 10\u00a0am" in page
    assert not Letter.objects.exists()
