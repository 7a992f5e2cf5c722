"""Whoever reads only the page of an alert knows why it came, what to do next, and what the person was shown."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from leeward.apps.care import actions as care
from leeward.apps.messaging import actions as messaging
from leeward.apps.messaging.models import Letter
from leeward.apps.people.roles import Role
from leeward.apps.safeguarding.models import MissedCase, MissedContact
from leeward.apps.safety import actions, queries, reading
from leeward.apps.safety.models import Alert, AlertHit, Closure, Screening
from leeward.clinical.text_rules import LANGUAGES, VERSION
from leeward.common import clock, jobs
from leeward.common.words import Source
from tests.fixtures import make_staff

from .conftest import MONDAY, raise_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]

TWO = "They would be better off without me, and some nights I want to die."
ASK_OF_DYING = "Ask directly about thoughts of ending their life."


def written(alice, episode, text=TWO):
    messaging.send_letter(actor=alice, episode_id=episode.pk, text=text, key=text[:20])
    return Alert.objects.get(client=alice, closed_at=None)


def page(browser, alert):
    return browser.get(reverse("safety:alert", args=[alert.pk])).content.decode()


def test_every_rule_and_kind_has_words():
    for language in LANGUAGES:
        for rule in language.rules:
            assert reading.rule_title(f"{language.code}.{rule.name}"), rule.name
            assert rule.category in reading.KINDS and rule.category in reading.STEPS


def test_two_rules_on_one_text_show_the_quote_once_marked_with_both_reasons(alice, bob, episode, signed_in):
    text = page(signed_in(bob), written(alice, episode))
    assert text.count("some nights I") == 1
    assert "<mark>better off without me</mark>" in text and "<mark>want to die</mark>" in text
    assert "Rule “others better off without them”" in text and "Rule “wanting to die”" in text
    assert "About suicide. In a letter." in text


def test_nothing_is_marked_by_rules_of_another_version(alice, bob, episode, signed_in):
    alert = written(alice, episode)
    assert Screening.objects.latest("pk").version == VERSION
    Screening.objects.update(version="2020-01-01.1")
    assert "<mark>" not in page(signed_in(bob), alert)


def test_the_marked_parts_are_the_quote_and_overlapping_quotes_are_joined():
    assert "".join(part for part, _is in reading.marked(TWO, {"want_to_die"})) == TWO
    assert reading.marked(TWO, ()) == [(TWO, False)]
    left, right = "… one two three four five six seven …", "… three four five six seven eight …"
    assert reading.joined([right, left]) == ["… one two three four five six seven eight …"]
    assert reading.joined(["a whole sentence", "whole"]) == ["a whole sentence"]
    assert reading.joined(["first thing …", "… another"]) == ["first thing …", "… another"]


@pytest.mark.parametrize(
    "category, words",
    [
        ("abuse", "Ask first whether it is safe to talk"),
        ("child_at_risk", "the safeguarding lead"),
        ("violence", "whether anybody is in danger now"),
        ("psychosis", "Ask what they hear or fear"),
        ("eating", "medical emergency"),
        ("substance", "medical emergency"),
        ("judged", "Ask what they meant"),
    ],
)
def test_what_to_ask_fits_what_was_said(category, words, alice, bob, episode, signed_in):
    text = page(signed_in(bob), raise_for(alice, episode, category=category))
    assert words in text and ASK_OF_DYING not in text


def test_suicide_is_asked_about_directly(alert, bob, signed_in):
    assert ASK_OF_DYING in page(signed_in(bob), alert)


def test_of_private_words_the_kind_is_said_and_neither_words_nor_rule(alice, bob, episode, signed_in):
    row = raise_for(alice, episode, channel="private", quote="", rule="text:is_hitting_me", category="abuse")
    text = page(signed_in(bob), row)
    assert "About violence at home, or by somebody." in text and "somebody hurts them" not in text


def test_whoever_may_not_read_the_words_reads_no_kind_either(alert, marek, signed_in):
    text = page(signed_in(marek), alert)
    assert "About suicide" not in text and ASK_OF_DYING not in text


def test_a_stranger_finds_no_page(alert, charlie, signed_in):
    assert signed_in(charlie).get(reverse("safety:alert", args=[alert.pk])).status_code == 404


def test_a_text_of_the_model_says_who_read_it_its_score_and_that_nothing_led_to_help(
    alice, bob, episode, signed_in
):
    alert = raise_for(alice, episode, rule="text:model", value="0.91")
    text = page(signed_in(bob), alert)
    assert "no rule" in text and "Score 0.91 of 1." in text
    assert "Nothing led them to the help page" in text and "a card to the help page" in text
    assert "No contact of their country is confirmed" in text and "Who of us looks" not in text


def test_a_rule_led_to_help_and_a_confirmed_contact_is_counted(alice, bob, olga, episode, signed_in):
    one = actions.add_contact(actor=olga, country="GB", kind="text", name="Two", number="2", source="a page")
    actions.confirm_contact(actor=olga, contact=one)
    alice.country = "GB"
    alice.save(update_fields=["country"])
    text = page(signed_in(bob), written(alice, episode))
    assert "led them to the help page at once" in text and "1 contact of" in text


def test_what_a_colleague_saw_has_no_card(alice, bob, episode, signed_in):
    row = raise_for(alice, episode, by=bob.pk, rule=queries.READ, category="judged", quote="")
    assert "No card: it did not begin with what they did." in page(signed_in(bob), row)


# --- nobody answers ---------------------------------------------------------------------------------------


def test_from_the_alert_a_missed_contact_is_one_tap_away_with_what_is_known(alert, bob, episode, signed_in):
    desk = signed_in(bob)
    address = reverse("safeguarding:missed", args=[episode.pk]) + "?from=alert"
    assert address in page(desk, alert) and "They do not answer" in page(desk, alert)
    form = desk.get(address).content.decode()
    assert "Back to the alert" in form and 'value="no_answer"' in form


def test_an_open_case_stands_at_the_top_and_asks_for_no_second_one(alert, bob, episode, signed_in):
    from leeward.apps.safeguarding import actions as safeguarding
    from leeward.common import ids

    row = safeguarding.note_missed(
        actor=bob, episode_id=episode.pk, how="no_answer", planned_at=clock.now(), source_id=ids.new()
    )
    text = page(signed_in(bob), alert)
    assert reverse("safeguarding:case", args=[row.case_id]) in text and "They do not answer" not in text


@pytest.mark.hazard("H-013", "H-056")
def test_closed_as_not_reached_a_missed_contact_opens_once(alert, bob, episode):
    actions.close_alert(actor=bob, alert=alert, outcome="not_reached", line="Nobody answers.")
    jobs.run_due()
    case = MissedCase.objects.get()
    assert (case.client_id, case.owner, case.closed_at) == (alert.client_id, bob, None)
    from leeward.apps.safeguarding.actions import look_after_closing

    look_after_closing(alert_id=alert.pk)
    assert MissedCase.objects.count() == MissedContact.objects.count() == 1


def test_closed_in_another_way_nobody_is_looked_for(alert, bob):
    actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.")
    jobs.run_due()
    assert not MissedCase.objects.exists()


# --- died, ended ------------------------------------------------------------------------------------------


def test_of_somebody_who_has_died_the_page_says_so_and_asks_for_nothing_but_the_closing(
    alert, bob, episode, signed_in
):
    care.end_episode(actor=bob, episode=episode, kind="died", summary="")
    desk, path = signed_in(bob), reverse("safety:closure", args=[alert.pk])
    text = page(desk, alert)
    assert "has died." in text and "noted here on 2 March 2026" in text
    for gone in ("Reach them", "Find out", "Ask directly", "They do not answer", "A line to them"):
        assert gone not in text
    assert (
        desk.post(
            path, {"outcome": "died", "line": "They died.", "seen": queries.seen_code(alert.hits.all())}
        ).status_code
        == 302
    )
    jobs.run_due()
    assert Alert.objects.get(pk=alert.pk).outcome == "died" and not MissedCase.objects.exists()


def test_nobody_is_closed_as_dead_who_lives(alert, bob, signed_in):
    posted = signed_in(bob).post(
        reverse("safety:closure", args=[alert.pk]), {"outcome": "died", "line": "A line I typed."}
    )
    assert posted.status_code == 422 and "A line I typed." in posted.content.decode()
    assert Alert.objects.get(pk=alert.pk).closed_at is None


def test_after_an_ending_its_day_stands_there_and_no_week(alert, bob, episode, signed_in):
    care.end_episode(actor=bob, episode=episode, kind="planned", summary="We ended well.")
    text = page(signed_in(bob), alert)
    assert "Their care ended on 2 March 2026." in text and "n week " not in text


# --- a line to them ---------------------------------------------------------------------------------------


def test_a_line_to_them_goes_out_as_a_letter_of_the_one_who_closes(alert, bob, episode, signed_in):
    signed_in(bob).post(
        reverse("safety:closure", args=[alert.pk]),
        {
            "outcome": "spoke",
            "line": "We spoke.",
            "to_client": "Thank you for telling me.",
            "seen": queries.seen_code(alert.hits.all()),
        },
    )
    letter = Letter.objects.get(author=bob)
    assert str(letter.text) == "Thank you for telling me." and Closure.objects.get().written_at == MONDAY
    assert "Written to them" in page(signed_in(bob), alert)


def test_without_a_line_nothing_is_sent(alert, bob):
    actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.", to_client="  ")
    assert not Letter.objects.exists() and Closure.objects.get().to_client is None


def test_where_two_close_the_second_reads_the_line_and_it_goes_out_then(alert, bob, olga, signed_in):
    actions.set_level(actor=bob, alert=alert, level="high")
    actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.", to_client="I am glad.")
    assert not Letter.objects.exists()
    text = page(signed_in(olga), alert)
    assert "this goes to them as a letter from" in text and "I am glad." in text
    actions.second_closure(actor=olga, alert=alert)
    assert Letter.objects.get().author == bob


def test_kept_open_by_the_second_the_line_is_not_sent(alert, bob, olga):
    actions.set_level(actor=bob, alert=alert, level="high")
    actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.", to_client="I am glad.")
    actions.refuse_closure(actor=olga, alert=alert)
    actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke again.")
    actions.second_closure(actor=olga, alert=alert)
    assert not Letter.objects.exists()


def test_whoever_may_not_write_to_them_is_not_asked_for_a_line(alert, signed_in):
    other = make_staff("other", Role.SUPERVISOR, name="Other Lead")
    assert "A line to them" not in page(signed_in(other), alert)
    with pytest.raises(ValidationError):
        actions.close_alert(actor=other, alert=alert, outcome="spoke", line="x", to_client="y")
    assert Alert.objects.get(pk=alert.pk).closed_at is None


# --- smaller ----------------------------------------------------------------------------------------------


def test_words_asked_for_without_a_reason_come_back_open_with_what_is_missing(alice, bob, episode, signed_in):
    row = raise_for(alice, episode, channel="private", quote="")
    hit = AlertHit.objects.get()
    posted = signed_in(bob).post(reverse("safety:private_opening", args=[row.pk, hit.pk]), {"reason": ""})
    assert posted.status_code == 422
    assert '<details class="twin" open>' in posted.content.decode()
    assert "field__error" in posted.content.decode()


def test_without_a_number_it_says_so_and_where_to_look(alert, bob, signed_in):
    text = page(signed_in(bob), alert)
    assert "No number is known." in text and "or ask an emergency contact, below" in text


def test_earlier_alerts_stand_there_with_their_day_and_outcome(alice, bob, episode, signed_in):
    with clock.at(MONDAY - dt.timedelta(weeks=7)):
        actions.close_alert(actor=bob, alert=raise_for(alice, episode), outcome="no_risk", line="None seen.")
    text = page(signed_in(bob), raise_for(alice, episode))
    assert "Earlier alerts" in text and "12 January 2026" in text and "no sign of danger after a look" in text


def test_a_wait_is_said_once(alice, bob, episode, signed_in):
    with clock.at(MONDAY - dt.timedelta(hours=5)):
        row = raise_for(alice, episode)
    text = page(signed_in(bob), row)
    assert "Waiting since" in text and "Came Monday" not in text


def test_the_page_costs_the_same_for_one_hit_and_for_many(alice, bob, episode, signed_in):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost():
        with CaptureQueriesContext(connection) as found:
            page(desk, alert)
        return len(found)

    desk, alert = signed_in(bob), written(alice, episode)
    cost()
    one = cost()
    for number in range(5):
        written(alice, episode, f"I want to die, {number}.")
    with transaction.atomic():
        raise_for(alice, episode, source=Source("messaging.letter.text", alert.pk), quote="Another.")
    cost()
    assert cost() == one
