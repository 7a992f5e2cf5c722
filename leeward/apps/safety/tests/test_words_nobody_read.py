"""Nobody answers for words that they have not read: an open page knows what stood on it."""

from __future__ import annotations

import re
from unittest import mock

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from leeward.apps.safety import actions, queries
from leeward.apps.safety.actions import alerts
from leeward.apps.safety.models import Alert, Closure

from .conftest import raise_for

pytestmark = pytest.mark.django_db

LINE = "I ring her at once."
CAME = "New words came while this page was open"


def opened(browser, alert) -> str:
    """The code of the page as it lies open, as its forms send it back."""
    page = browser.get(reverse("safety:alert", args=[alert.pk])).content.decode()
    codes = set(re.findall(r'name="seen" value="([^"]*)"', page))
    assert len(codes) == 1, "each form of the page says the same"
    return codes.pop()


def more(alice, episode) -> None:
    raise_for(alice, episode, quote="I have the pills here.")


DEEDS = {
    "acknowledgement": {"line": LINE},
    "closure": {"line": LINE, "outcome": "spoke"},
}


@pytest.mark.hazard("H-019")
@pytest.mark.parametrize("name", DEEDS)
def test_words_that_came_after_the_page_are_not_taken_as_seen(
    alert, alice, bob, episode, signed_in, page_of, name
):
    browser = signed_in(bob)
    seen, url = opened(browser, alert), reverse(f"safety:{name}", args=[alert.pk])
    more(alice, episode)
    answer = browser.post(url, {**DEEDS[name], "seen": seen})
    page = page_of(answer)
    assert answer.status_code == 422
    assert CAME in page and LINE in page
    assert page.count("New since your page") == 1, "the old words are not marked"
    row = Alert.objects.get(pk=alert.pk)
    assert (row.acknowledged_at, row.closed_at, row.outcome) == (None, None, "")
    fresh = re.search(r'name="seen" value="([^"]*)"', page)
    assert fresh is not None
    assert browser.post(url, {**DEEDS[name], "seen": fresh[1]}).status_code == 302
    row.refresh_from_db()
    assert row.acknowledged_at is not None, "the page that was answered shows them: this time they are read"


@pytest.mark.hazard("H-019")
@pytest.mark.parametrize("name", DEEDS)
def test_a_page_that_does_not_say_what_stood_on_it_is_asked_once_more_and_loses_no_line(
    alert, bob, signed_in, page_of, name
):
    answer = signed_in(bob).post(reverse(f"safety:{name}", args=[alert.pk]), DEEDS[name])
    assert answer.status_code == 422
    page = page_of(answer)
    assert "does not say which words stood on it" in page and LINE in page
    assert "New since your page" not in page
    assert Alert.objects.get(pk=alert.pk).acknowledged_at is None


def test_two_tabs_of_one_page_are_one_page_while_nothing_new_was_said(alert, bob, signed_in):
    browser = signed_in(bob)
    first, second = opened(browser, alert), opened(browser, alert)
    assert first == second
    url = reverse("safety:acknowledgement", args=[alert.pk])
    assert browser.post(url, {"line": LINE, "seen": first}).status_code == 302
    answer = browser.post(reverse("safety:closure", args=[alert.pk]), {**DEEDS["closure"], "seen": second})
    assert answer.status_code == 302


@pytest.mark.hazard("H-019")
def test_words_of_the_same_moment_are_not_taken_as_seen_whatever_their_order(alert, alice, episode, monday):
    """The clock stands: neither time nor id says which came later."""
    for _again in range(8):
        seen = queries.seen_code(alert.hits.all())
        raise_for(alice, episode)
        assert len(queries.not_seen(alert, seen)) == 1


@pytest.mark.hazard("H-019")
def test_what_is_stored_while_the_act_waits_for_its_lock_is_seen_by_the_act(alert, alice, bob, episode):
    seen, locked = queries.seen_code(alert.hits.all()), alerts._locked

    def waits(actor, row):
        more(alice, episode)
        return locked(actor, row)

    deeds = (
        lambda: actions.acknowledge_alert(actor=bob, alert=alert, line=LINE, seen=seen),
        lambda: actions.close_alert(actor=bob, alert=alert, outcome="spoke", line=LINE, seen=seen),
    )
    for deed in deeds:
        with mock.patch.object(alerts, "_locked", waits), pytest.raises(ValidationError) as refused:
            deed()
        assert refused.value.code == actions.UNSEEN


# --- the second person ------------------------------------------------------------------------------------


@pytest.fixture
def waiting(alert, bob):
    actions.set_level(actor=bob, alert=alert, level="high")
    actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.")
    return alert


@pytest.mark.hazard("H-019")
@pytest.mark.parametrize("button", [{}, {"keep_open": "yes"}])
def test_the_second_person_reads_that_new_words_came_and_took_the_closing_back(
    waiting, alice, olga, episode, signed_in, page_of, button
):
    browser = signed_in(olga)
    seen = opened(browser, waiting)
    more(alice, episode)
    answer = browser.post(reverse("safety:second", args=[waiting.pk]), {"seen": seen, **button})
    page = page_of(answer)
    assert answer.status_code == 422
    assert CAME in page and "took the closing back" in page and "New since your page" in page
    assert "You cannot do this here" not in page
    assert Alert.objects.get(pk=waiting.pk).closed_at is None


@pytest.mark.hazard("H-022")
def test_confirming_what_stood_on_the_page_closes_it(waiting, olga, signed_in):
    browser = signed_in(olga)
    url = reverse("safety:second", args=[waiting.pk])
    browser.post(url, {})
    assert Alert.objects.get(pk=waiting.pk).closed_at is None, "a page that says nothing has shown nothing"
    browser.post(url, {"seen": opened(browser, waiting)})
    assert Alert.objects.get(pk=waiting.pk).seconded_by == olga


@pytest.mark.hazard("H-019")
def test_closing_alone_over_new_words_keeps_the_reason_typed(
    waiting, alice, bob, olga, charlie, episode, signed_in, page_of
):
    type(bob).objects.exclude(pk__in=[bob.pk, alice.pk]).update(is_active=False)
    browser = signed_in(bob)
    seen = opened(browser, waiting)
    more(alice, episode)
    answer = browser.post(
        reverse("safety:lone_closure", args=[waiting.pk]), {"reason": "Only me this week.", "seen": seen}
    )
    page = page_of(answer)
    assert answer.status_code == 422
    assert CAME in page and "Only me this week." in page
    assert Closure.objects.get().alone_reason is None


def test_a_stranger_finds_no_page_to_act_from(alert, charlie, alice, signed_in):
    for person in (charlie, alice):
        for name in ("acknowledgement", "closure", "second", "lone_closure"):
            url = reverse(f"safety:{name}", args=[alert.pk])
            assert signed_in(person).post(url, {**DEEDS["closure"], "seen": ""}).status_code == 404
