"""An alert goes from hand to hand without ever being nobody's, and nothing written at it is lost."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail as outbox
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from leeward.apps.people.roles import Role
from leeward.apps.safety import access, actions, api, queries
from leeward.apps.safety.models import Acknowledgement, Alert, Closure, SafetyStanding
from leeward.common import clock, jobs
from tests.fixtures import make_episode, make_staff

from .conftest import MONDAY, raise_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mailboxes")]

HOUR = dt.timedelta(hours=1)


@pytest.mark.hazard("H-021")
def test_who_gets_it_owns_it_and_is_told(alert, bob, olga, episode):
    jobs.run_due()
    outbox.outbox.clear()
    actions.pass_alert(actor=bob, alert=alert, to=olga)
    jobs.run_due()
    assert Alert.objects.get(pk=alert.pk).owner == olga
    assert SafetyStanding.objects.get(pk=episode.pk).owner == olga
    assert [message.to for message in outbox.outbox] == [["olga@example.org"]]


def test_whoever_gets_it_back_is_told_again(alert, bob, olga):
    jobs.run_due()
    outbox.outbox.clear()
    for giver, to in ((bob, olga), (olga, bob)):
        with clock.at(clock.now() + dt.timedelta(minutes=1 if to == olga else 2)):
            actions.pass_alert(actor=giver, alert=alert, to=to)
            jobs.run_due()
    assert [message.to for message in outbox.outbox] == [["olga@example.org"], ["bob@example.org"]]


def test_a_running_clock_goes_on_and_an_answered_one_begins_again(alert, bob, olga):
    with clock.at(MONDAY + HOUR):
        actions.pass_alert(actor=bob, alert=alert, to=olga)
        row = Alert.objects.get(pk=alert.pk)
        assert row.due_at == MONDAY + 4 * HOUR
        actions.acknowledge_alert(actor=olga, alert=row, line="I ring her.")
    with clock.at(MONDAY + 3 * HOUR):
        actions.pass_alert(actor=olga, alert=row, to=bob)
    row.refresh_from_db()
    assert (row.acknowledged_at, row.due_at) == (None, MONDAY + 7 * HOUR), "the next one has yet to see it"
    assert [line.text for line in queries.lines(row)] == ["I ring her."]


def test_it_is_handed_only_to_the_team_those_on_duty_and_supervisors(alert, bob, charlie, marek, dana, alice):
    for person in (charlie, marek, dana, alice):
        with pytest.raises(PermissionDenied):
            actions.pass_alert(actor=bob, alert=alert, to=person)
    actions.set_shift(actor=None, person=charlie, begins_at=MONDAY, ends_at=MONDAY + HOUR, duty="second")
    actions.pass_alert(actor=bob, alert=alert, to=charlie)
    assert access.visible_alerts(charlie).get() == alert, "who owns it can open it"


def test_the_page_hands_it_over(alert, bob, olga, signed_in, page_of):
    browser = signed_in(bob)
    url = reverse("safety:owner", args=[alert.pk])
    assert "Olga Petrova" in page_of(browser.get(reverse("safety:alert", args=[alert.pk])))
    browser.post(url, {"to": "nobody"})
    assert Alert.objects.get(pk=alert.pk).owner == bob
    browser.post(url, {"to": str(olga.pk)})
    assert Alert.objects.get(pk=alert.pk).owner == olga


def test_who_hands_on_what_they_were_only_lent_comes_back_to_the_list(
    monday, dana, bob, charlie, olga, signed_in
):
    actions.set_shift(actor=None, person=charlie, begins_at=MONDAY, ends_at=MONDAY + HOUR)
    alert = raise_for(dana, make_episode(client=dana, intake=bob, therapist=None))
    actions.pass_alert(actor=olga, alert=alert, to=charlie)
    page = signed_in(charlie).post(reverse("safety:owner", args=[alert.pk]), {"to": str(olga.pk)})
    assert page["Location"] == reverse("safety:alerts")


@pytest.mark.hazard("H-016")
def test_a_closed_account_loses_its_alerts_to_somebody_who_is_there(alert, bob, olga, episode):
    type(bob).objects.filter(pk=bob.pk).update(is_active=False)
    jobs.run_due()
    outbox.outbox.clear()
    assert actions.find_owners() == 1
    assert actions.find_owners() == 0
    assert Alert.objects.get(pk=alert.pk).owner == olga
    assert SafetyStanding.objects.get(pk=episode.pk).owner == olga
    jobs.run_due()
    assert ["olga@example.org"] in [message.to for message in outbox.outbox]


def test_an_alert_from_before_anybody_worked_here_finds_its_owner(monday, dana, bob, olga, charlie):
    type(bob).objects.exclude(pk=dana.pk).update(is_active=False)
    alert = raise_for(dana)
    assert alert.owner is None
    late = make_staff("late", Role.CLINICIAN, name="Late Comer")
    actions.find_owners()
    assert Alert.objects.get(pk=alert.pk).owner == late


def test_what_was_written_before_care_began_comes_to_the_care_team(monday, dana, bob, charlie):
    alert = raise_for(dana)
    assert not access.visible_alerts(bob).filter(pk=alert.pk).exists()
    episode = make_episode(client=dana, intake=bob, therapist=bob)
    jobs.run_due()
    assert Alert.objects.get(pk=alert.pk).episode_id == episode.pk
    assert SafetyStanding.objects.get(pk=episode.pk).alert_id == alert.pk
    assert access.visible_alerts(bob).get() == alert
    assert not access.visible_alerts(charlie).exists()


# --- two people -------------------------------------------------------------------------------------------


@pytest.mark.hazard("H-022")
def test_one_person_cannot_close_what_was_ever_high(alert, bob):
    """High, then low again, then closed: the way round."""
    actions.set_level(actor=bob, alert=alert, level="high")
    actions.set_level(actor=bob, alert=alert, level="low")
    actions.close_alert(actor=bob, alert=alert, outcome="no_risk", line="Nothing.")
    assert Alert.objects.get(pk=alert.pk).closed_at is None


def test_a_hit_that_is_high_needs_two_as_well(alice, bob, episode, monday):
    alert = raise_for(alice, episode, level="high")
    actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.")
    assert Alert.objects.get(pk=alert.pk).closed_at is None


def test_the_second_person_is_asked_by_mail_and_can_open_it(alert, bob, olga, charlie):
    type(olga).objects.filter(pk=olga.pk).update(is_active=False)
    actions.set_level(actor=bob, alert=alert, level="high")
    actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.")
    row = Alert.objects.get(pk=alert.pk)
    assert row.second_asked == charlie
    jobs.run_due()
    asked = [message for message in outbox.outbox if message.to == ["charlie@example.org"]]
    assert len(asked) == 1
    assert "Alice" not in asked[0].body
    actions.second_closure(actor=charlie, alert=row)
    row.refresh_from_db()
    assert (row.seconded_by, row.closed_at) == (charlie, MONDAY)


def test_the_second_person_may_keep_it_open(alert, bob, olga, signed_in):
    actions.set_level(actor=bob, alert=alert, level="high")
    with clock.at(MONDAY + HOUR):
        actions.close_alert(actor=bob, alert=alert, outcome="no_risk", line="A song title.")
        signed_in(olga).post(reverse("safety:second", args=[alert.pk]), {"keep_open": "yes"})
    row = Alert.objects.get(pk=alert.pk)
    assert (row.closed_at, row.outcome, row.acknowledged_at) == (None, "", None)
    assert row.due_at == MONDAY + HOUR + dt.timedelta(minutes=15), "somebody must look again"
    assert [line.kind for line in queries.lines(row)] == ["taken_back"]


def test_nothing_is_refused_that_nobody_closed(alert, olga, charlie):
    for person in (olga, charlie):
        with pytest.raises(PermissionDenied):
            actions.refuse_closure(actor=person, alert=alert)


@pytest.mark.hazard("H-022")
@pytest.mark.parametrize("role", [Role.MANAGER, Role.PEER_WORKER, Role.ADMINISTRATOR])
def test_only_a_clinician_judges_and_closes(alert, role):
    other = make_staff("other", role, name="Other")
    Alert.objects.filter(pk=alert.pk).update(owner=other)
    with pytest.raises(PermissionDenied):
        actions.set_level(actor=other, alert=alert, level="low")
    with pytest.raises(PermissionDenied):
        actions.close_alert(actor=other, alert=alert, outcome="no_risk", line="Nothing.")
    actions.acknowledge_alert(actor=other, alert=alert, line="I ring the clinician on duty.")


def test_a_closing_refused_for_the_role_keeps_the_line(alert, marek, signed_in, page_of):
    page = signed_in(marek).post(
        reverse("safety:closure", args=[alert.pk]), {"outcome": "spoke", "line": "A line I wrote."}
    )
    assert page.status_code == 422
    assert "A line I wrote." in page.content.decode()


# --- nothing written is lost ------------------------------------------------------------------------------


def test_the_words_of_colleagues_stay_through_new_hits_and_closings(alert, alice, bob, olga, episode):
    actions.acknowledge_alert(actor=bob, alert=alert, line="I ring her.")
    with clock.at(MONDAY + HOUR):
        raise_for(alice, episode)
        actions.acknowledge_alert(actor=olga, alert=alert, line="I ring her again.")
        actions.close_alert(actor=olga, alert=alert, outcome="spoke", line="We spoke.")
    assert [(line.kind, line.text) for line in queries.lines(alert)] == [
        ("acknowledgement", "I ring her."),
        ("acknowledgement", "I ring her again."),
        ("closure", "We spoke."),
    ]
    assert Acknowledgement.objects.count() == 2 and Closure.objects.count() == 1


def test_a_passed_alert_cannot_be_passed_while_a_closing_waits(alert, bob, olga):
    actions.set_level(actor=bob, alert=alert, level="high")
    actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.")
    with pytest.raises(ValidationError):
        actions.pass_alert(actor=bob, alert=alert, to=olga)


# --- whose words ------------------------------------------------------------------------------------------


@pytest.mark.hazard("H-034")
def test_a_manager_sees_the_clock_but_not_the_words_until_it_is_theirs(alert, marek, bob, signed_in, page_of):
    actions.acknowledge_alert(actor=bob, alert=alert, line="A line of Bob.")
    actions.pass_alert(actor=bob, alert=alert, to=alert.owner)
    url = reverse("safety:alert", args=[alert.pk])
    page = page_of(signed_in(marek).get(url))
    assert "Alice Brook" in page and "stop living" not in page and "A line of Bob" not in page
    actions.take_alert(actor=marek, alert=alert)
    assert "stop living" in page_of(signed_in(marek).get(url))


def test_it_is_not_handed_to_somebody_on_the_rota_whose_account_is_closed(alert, olga, charlie):
    actions.set_shift(actor=olga, person=charlie, begins_at=MONDAY, ends_at=MONDAY + dt.timedelta(hours=9))
    assert charlie in queries.may_own(alert)
    type(charlie).objects.filter(pk=charlie.pk).update(is_active=False)
    assert charlie not in queries.may_own(alert)


def test_nobody_of_staff_sees_the_alert_about_themselves(monday, olga):
    alert = raise_for(olga)
    assert not access.visible_alerts(olga).filter(pk=alert.pk).exists()
    assert olga not in queries.may_own(alert), "nor is it handed to them"


@pytest.mark.hazard("H-026")
def test_earlier_answers_stand_at_the_alert(alice, episode, bob, monday, signed_in, page_of):
    for day, value in ((-14, "0"), (-7, "1")):
        with clock.at(MONDAY + dt.timedelta(days=day)):
            api.note_risk_answer(episode_id=episode.pk, rule="PHQ-9:9", value=value)
    alert = raise_for(alice, episode, rule="PHQ-9:9", value="2", channel="measure")
    (kept,) = queries.risk_answers(episode.pk)
    assert kept.question == "PHQ-9, question 9"
    assert [value for _day, value in kept.answers] == ["0", "1", "2"]
    page = page_of(signed_in(bob).get(reverse("safety:alert", args=[alert.pk])))
    assert "0 on 16 February" in page and "1 on 23 February" in page


@pytest.mark.hazard("H-026")
@pytest.mark.parametrize(
    "rule, words",
    [
        ("PHQ-9:9", "PHQ-9, question 9"),
        ("ASQ:5:open", "ASQ, question 5"),
        ("text:en.plan", "A rule for texts"),
        ("person:read", "A colleague, no rule"),
    ],
)
def test_an_alert_says_what_raised_it_in_words(rule, words, alice, episode, bob, monday, signed_in, page_of):
    alert = raise_for(alice, episode, rule=rule, value="2", channel="measure")
    page = page_of(signed_in(bob).get(reverse("safety:alert", args=[alert.pk])))
    assert words in page
    assert rule not in page


def test_only_the_last_six_answers_are_kept(episode, monday):
    for value in range(8):
        api.note_risk_answer(episode_id=episode.pk, rule="PHQ-9:9", value=str(value % 4))
    assert [value for _day, value in queries.risk_answers(episode.pk)[0].answers] == list("230123")


def test_a_screener_of_five_questions_pushes_no_other_answer_out(episode, monday):
    api.note_risk_answer(episode_id=episode.pk, rule="PHQ-9:9", value="0")
    for number in (1, 2, 3, 4, 5, 1, 2, 3, 4, 5):
        api.note_risk_answer(episode_id=episode.pk, rule=f"ASQ:{number}", value="0")
    kept = queries.risk_answers(episode.pk)
    assert [(row.question, len(row.answers)) for row in kept] == [
        ("PHQ-9, question 9", 1),
        *((f"ASQ, question {number}", 1) for number in (1, 2, 3, 4, 5)),
    ], "the same answer on the same day is one"


def test_an_answer_taken_back_leaves_both(episode, monday):
    for value in ("2", "0", api.REFUSED):
        api.note_risk_answer(episode_id=episode.pk, rule="PHQ-9:9", value=value)
    (kept,) = queries.risk_answers(episode.pk)
    assert [said for _day, said in kept.answers] == ["2", "0", "rather not say"]
