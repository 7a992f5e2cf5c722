"""Texts in which no program saw anything, drawn by chance, are read by two who do not know of each other."""

from __future__ import annotations

import re
from unittest import mock

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leeward.apps.care.models import CareTeamMember
from leeward.apps.people.roles import Role
from leeward.apps.safety import actions as safety_actions
from leeward.apps.safety import api as safety
from leeward.apps.safety.models import Alert, AlertHit, Screening
from leeward.apps.vigilance import access, actions, api, queries
from leeward.apps.vigilance.models import Draw, DrawnText, Reading
from leeward.common import clock, service
from leeward.common.models import AuditRow, Unread
from tests.fixtures import make_episode, make_staff

from .conftest import DAY, MONDAY

pytestmark = pytest.mark.django_db

TEXTS = tuple(f"A quiet letter about the garden, number {number}." for number in range(8))


@pytest.fixture
def drawn(monday, letters, olga):
    """Olga supervises Bob, who is Alice's therapist: both are on her care team."""
    letters(*TEXTS)
    actions.draw_texts(seed=lambda: 7)
    return list(DrawnText.objects.order_by("place"))


def read(person, text, answer: str = "none"):
    return actions.read_again(actor=person, text=text, answer=answer)


def figures() -> api.MissedRiskFigures:
    return api.missed_risk(MONDAY - 30 * DAY, MONDAY + DAY)


# --- the draw ---------------------------------------------------------------------------------------------


def test_the_draw_is_by_chance_of_all_that_nobody_was_shown_and_keeps_its_seed(monday, letters):
    letters(*TEXTS)
    service.change(actor=None, key="vigilance.texts_a_week", value=3)
    service.forget()
    draw = actions.draw_texts(seed=lambda: 7)
    assert (draw.not_flagged, draw.wanted, draw.seed, draw.texts.count()) == (8, 3, 7, 3)
    first = list(draw.texts.order_by("place").values_list("screening_id", flat=True))
    DrawnText.objects.all().delete()
    Draw.objects.all().delete()
    again = actions.draw_texts(seed=lambda: 7)
    assert list(again.texts.order_by("place").values_list("screening_id", flat=True)) == first
    assert first != sorted(first) or first != list(range(first[0], first[0] + 3))


def test_drawn_twice_and_by_two_processes_it_is_one_draw(drawn):
    assert actions.draw_texts(seed=lambda: 8) is None
    with mock.patch.object(Draw.objects, "filter", return_value=Draw.objects.none()):
        assert actions.draw_texts(seed=lambda: 8) is None
    assert Draw.objects.count() == 1 and DrawnText.objects.count() == 8


def test_killed_between_the_draw_and_its_texts_nothing_is_kept(monday, letters):
    letters(*TEXTS)
    with (
        mock.patch.object(DrawnText.objects, "bulk_create", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        actions.draw_texts()
    assert not Draw.objects.exists()
    assert actions.draw_texts() is not None


def test_it_waits_until_the_model_has_read_the_week(monday, letters):
    (row, *_rest) = letters(*TEXTS)
    Screening.objects.filter(pk=row.pk).update(verdict="waits")
    assert actions.draw_texts() is None
    Screening.objects.filter(pk=row.pk).update(verdict="none")
    assert actions.draw_texts() is not None


@pytest.mark.parametrize(
    "change",
    [
        {"verdict": "review"}, {"verdict": "urgent"}, {"verdict": "unjudged"}, {"rules": ["suicide.plain"]},
        {"channel": "draft"}, {"channel": "private"}, {"channel": "complaint"}, {"channel": "report"},
    ],
)  # fmt: skip
def test_what_somebody_was_shown_and_what_is_nobodys_to_read_is_not_in_it(monday, letters, change):
    rows = letters(*TEXTS)
    Screening.objects.filter(pk=rows[0].pk).update(**change)
    assert {one.screening_id for one in safety.quiet_texts(*queries.week_before(MONDAY))} == {
        row.pk for row in rows[1:]
    }


def test_a_text_that_waits_for_a_person_because_no_program_could_judge_it_is_not_in_it(monday, letters):
    rows = letters(*TEXTS)
    Unread.objects.create(
        subject_id=rows[0].subject_id, channel="letter", source_column=rows[0].source_column,
        source_row=rows[0].source_row, why="no_rules:xx", noticed_at=MONDAY,
    )  # fmt: skip
    assert len(safety.quiet_texts(*queries.week_before(MONDAY))) == 7


def test_the_week_is_the_last_whole_one(monday, letters):
    letters("This week.", at=MONDAY + DAY)
    letters("The week before the last.", at=MONDAY - 10 * DAY)
    (last,) = letters("The last second of the last week.", at=MONDAY - 9.1 * DAY / 24)
    assert [one.screening_id for one in safety.quiet_texts(*queries.week_before(MONDAY))] == [last.pk]


def test_with_none_a_week_nothing_is_drawn(monday, letters):
    letters(*TEXTS)
    service.change(actor=None, key="vigilance.texts_a_week", value=0)
    service.forget()
    assert actions.draw_texts() is None and not Draw.objects.exists()


# --- who reads --------------------------------------------------------------------------------------------


@pytest.mark.hazard("H-034")
def test_only_those_who_may_read_her_words_in_any_case_are_shown_one(
    drawn, bob, olga, charlie, marek, ines, alice
):
    assert access.texts_to_read(bob).count() == access.texts_to_read(olga).count() == 8
    for person in (charlie, marek, ines, alice):
        assert not access.texts_to_read(person).exists()
        with pytest.raises(PermissionDenied):
            read(person, drawn[0])
        assert safety.words_of(person, drawn[0].screening_id) == ""
    assert {one.pk for one in access.readers(alice.pk)} == {bob.pk, olga.pk}


@pytest.mark.hazard("H-034")
def test_charlie_and_alice_have_no_such_page_or_an_empty_one(drawn, charlie, alice, marek, signed_in):
    page = signed_in(charlie).get(reverse("vigilance:second_reading")).content.decode()
    assert "garden" not in page and "Nothing to read again" in page
    address = reverse("vigilance:second_reading_answer", args=[drawn[0].pk])
    assert signed_in(charlie).post(address, {"answer": "none"}).status_code == 404
    for person in (alice, marek):
        assert signed_in(person).get(reverse("vigilance:second_reading")).status_code == 404
        assert signed_in(person).post(address, {"answer": "none"}).status_code == 404
    assert not Reading.objects.exists()


def test_a_right_that_ended_shows_nothing_any_more(drawn, bob):
    bob.is_active = False
    bob.save(update_fields=["is_active"])
    assert not access.texts_to_read(bob).exists()


def test_one_text_at_a_time_one_tap_and_the_next(drawn, bob, signed_in):
    browser = signed_in(bob)
    page = browser.get(reverse("vigilance:second_reading")).content.decode()
    assert "8 texts to read again" in page and page.count("<blockquote") == 1
    answer = browser.post(
        reverse("vigilance:second_reading_answer", args=[drawn[0].pk]), {"answer": "none"}, follow=True
    )
    page = answer.content.decode()
    assert "7 texts to read again" in page and page.count("<blockquote") == 1
    assert (
        browser.post(
            reverse("vigilance:second_reading_answer", args=[drawn[0].pk]), {"answer": "sign"}
        ).status_code
        == 404
    )
    assert Reading.objects.get().answer == "none"


def test_an_answer_that_is_none_changes_nothing(drawn, bob, signed_in):
    with pytest.raises(ValidationError):
        read(bob, drawn[0], "maybe")
    answer = signed_in(bob).post(
        reverse("vigilance:second_reading_answer", args=[drawn[0].pk]), {"answer": ""}, follow=True
    )
    assert "Please choose an answer." in answer.content.decode() and not Reading.objects.exists()


@pytest.mark.hazard("H-034")
def test_alice_can_read_who_read_something_of_hers_again(drawn, bob, alice, signed_in):
    for _time in range(2):
        signed_in(bob).get(reverse("vigilance:second_reading"))
    row = AuditRow.objects.get(verb="vigilance.text_read_again")
    assert (row.actor_id, row.person_id) == (bob.pk, alice.pk)
    page = signed_in(alice).get(reverse("consent:choices")).content.decode()
    assert "clinical psychologist, read something you wrote once more" in page


# --- blind, and settled -----------------------------------------------------------------------------------


def shown(page: str) -> str:
    main = page[page.index('<main id="main"') : page.index("</main>")]
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", main)


def test_the_second_reader_is_shown_nothing_of_the_first(drawn, bob, olga, signed_in):
    before = signed_in(olga).get(reverse("vigilance:second_reading")).content.decode()
    read(bob, drawn[0], "none")
    after = signed_in(olga).get(reverse("vigilance:second_reading")).content.decode()
    assert shown(before) == shown(after)


def test_two_who_agree_are_one_judgement(drawn, bob, olga):
    read(bob, drawn[0])
    drawn[0].refresh_from_db()
    assert drawn[0].state == "open"
    read(olga, drawn[0])
    read(olga, drawn[0], "danger")  # twice from one reader is once
    drawn[0].refresh_from_db()
    assert (drawn[0].state, drawn[0].read_once, drawn[0].readings.count()) == ("agreed", False, 2)
    assert not Alert.objects.exists()


def test_a_sign_and_danger_do_not_differ_and_none_and_a_sign_do():
    assert not queries.differ("sign", "danger") and not queries.differ("none", "none")
    assert queries.differ("none", "sign") and queries.differ("danger", "none")


@pytest.fixture
def lena(episode, bob):
    """A third on Alice's care team."""
    person = make_staff("lena", Role.CLINICIAN, name="Lena Hof")
    CareTeamMember.objects.create(episode=episode, person=person, function="cover", since=MONDAY)
    return person


def test_where_they_differ_a_third_settles_it(drawn, bob, olga, lena, signed_in):
    read(bob, drawn[0], "none")
    read(olga, drawn[0], "sign")
    drawn[0].refresh_from_db()
    assert drawn[0].state == "differs"
    assert not access.texts_to_settle(bob).exists() and not access.texts_to_settle(olga).exists()
    page = signed_in(lena).get(reverse("vigilance:second_reading")).content.decode()
    assert (
        "Two readers differ" in page
        and "One saw: No sign of danger. The other saw: A sign that a person should see." in page
    )
    signed_in(lena).post(reverse("vigilance:second_reading_answer", args=[drawn[0].pk]), {"answer": "sign"})
    drawn[0].refresh_from_db()
    assert (drawn[0].state, drawn[0].settled, drawn[0].settled_by) == ("settled", "sign", lena)
    with pytest.raises(PermissionDenied):
        actions.settle_text(actor=lena, text=drawn[0], answer="none")


def test_where_there_is_no_third_the_supervisor_settles_it_and_charlie_does_not(drawn, bob, olga, charlie):
    read(bob, drawn[0], "none")
    read(olga, drawn[0], "sign")
    assert [one.pk for one in access.texts_to_settle(olga)] == [drawn[0].pk]
    for person in (bob, charlie):
        with pytest.raises(PermissionDenied):
            actions.settle_text(actor=person, text=drawn[0], answer="none")
    actions.settle_text(actor=olga, text=drawn[0], answer="none")
    assert figures().judged == 1 and figures().found == 0


def test_where_only_one_may_read_it_is_read_once_and_says_so(drawn, bob, olga):
    olga.is_active = False
    olga.save(update_fields=["is_active"])
    read(bob, drawn[0])
    drawn[0].refresh_from_db()
    assert drawn[0].state == "agreed" and drawn[0].read_once
    assert (figures().judged, figures().read_once) == (1, 1)


def test_when_the_other_reader_left_later_it_is_concluded_once(drawn, bob, olga):
    read(bob, drawn[0])
    assert actions.conclude_lone_readings() == 0
    olga.is_active = False
    olga.save(update_fields=["is_active"])
    assert actions.conclude_lone_readings() == 1
    assert actions.conclude_lone_readings() == 0


# --- what a reader saw is acted on ------------------------------------------------------------------------


@pytest.mark.hazard("H-001")
def test_danger_now_opens_a_real_alert_at_once(drawn, bob, alice, signed_in):
    signed_in(bob).post(reverse("vigilance:second_reading_answer", args=[drawn[0].pk]), {"answer": "danger"})
    alert = Alert.objects.get()
    assert alert.client == alice and alert.opened_by == bob and alert.hits.get().rule == "person:read"
    assert safety.call_for(alert.owner) is not None


@pytest.mark.hazard("H-001")
def test_a_sign_waits_in_the_list_of_the_care_team_at_once(drawn, bob, olga, signed_in):
    read(bob, drawn[0], "sign")
    row = Unread.objects.get()
    assert row.source_row == drawn[0].screening.source_row and row.due_at is not None
    page = signed_in(olga).get(reverse("safety:unread")).content.decode()
    assert "A colleague read it again, and asks for a look" in page
    read(olga, drawn[0], "sign")
    assert Unread.objects.count() == 1


def test_killed_while_it_opens_the_alert_no_reading_is_kept_and_the_tap_works_again(drawn, bob):
    with (
        mock.patch.object(actions.safety, "see_danger_in", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        read(bob, drawn[0], "danger")
    assert not Reading.objects.exists()
    assert read(bob, drawn[0], "danger") == Alert.objects.get().pk


def test_a_text_that_is_gone_is_passed_over_and_counts_as_missing(drawn, bob, signed_in):
    gone, text_of = drawn[0].screening.source_row, safety.queries.text_of
    words = lambda column, row: "" if row == gone else text_of(column, row)  # noqa: E731
    with mock.patch.object(safety.queries, "text_of", words):
        page = signed_in(bob).get(reverse("vigilance:second_reading")).content.decode()
    assert "7 texts to read again" in page
    found = figures()
    assert (found.drawn, found.gone, found.not_read, found.missing) == (8, 1, 7, 8)


# --- the figures ------------------------------------------------------------------------------------------


@pytest.mark.hazard("H-027")
def test_nothing_found_is_said_with_how_much_may_still_be_there(drawn, bob, olga):
    for text in drawn[:4]:
        read(bob, text)
        read(olga, text)
    found = figures()
    assert (found.not_flagged, found.drawn, found.judged, found.missing, found.found) == (8, 8, 4, 4, 0)
    assert found.estimate == 0 and found.at_most == 3 and found.sensitivity is None
    assert (found.weeks, found.texts, found.caught) == (1, 8, 0)


@pytest.mark.hazard("H-027")
def test_one_to_four_found_are_hidden_and_the_limit_is_that_of_four(drawn, bob, olga):
    for number, text in enumerate(drawn):
        answer = "sign" if number < 2 else "none"
        read(bob, text, answer)
        read(olga, text, answer)
    found = figures()
    assert found.is_hidden and found.found is None and found.estimate is None and found.low is None
    assert found.at_most == 4 and found.high == 4


def test_five_found_of_eight_are_shown_with_what_was_caught(drawn, bob, olga, alice, letters):
    for number, text in enumerate(drawn):
        answer = "danger" if number < 5 else "none"
        read(bob, text, answer)
        read(olga, text, answer)
    caught, open_still = letters("One that a program saw.", "Another one.")
    Screening.objects.filter(pk__in=[caught.pk, open_still.pk]).update(verdict="urgent")
    alert = Alert.objects.get()
    for row in (caught, open_still):
        with transaction.atomic():
            AlertHit.objects.create(
                alert=alert, client=alice, rule="text:model", category="suicide", channel="letter",
                source_column=row.source_column, source_row=row.source_row, at=MONDAY,
            )  # fmt: skip
    assert figures().caught == 0 and figures().caught_not_judged == 2
    safety_actions.acknowledge_alert(actor=bob, alert=alert, line="I ring her.")
    safety_actions.close_alert(actor=bob, alert=alert, outcome="spoke", line="We spoke.")
    found = figures()
    assert (found.found, found.estimate, found.caught, found.caught_not_judged) == (5, 5, 2, 0)
    assert found.sensitivity == 2 / 7 and found.sensitivity_at_least == 2 / 7


def differing(first, second, texts, answer: str = "sign") -> None:
    for text in texts:
        read(first, text, "none")
        read(second, text, answer)


def test_readers_who_differ_are_counted_and_what_nobody_settled_counts_as_found(drawn, bob, olga):
    differing(bob, olga, drawn[:1])
    read(bob, drawn[1])
    read(olga, drawn[1])
    found = figures()
    assert (found.differed, found.not_settled, found.judged, found.missing) == (1, 1, 2, 6)
    assert found.is_hidden and found.estimate is None


@pytest.mark.hazard("H-027")
def test_four_texts_and_danger_seen_by_one_in_two_of_them_is_not_nothing_missed(drawn, bob, olga):
    differing(bob, olga, drawn[:2])
    for text in drawn[2:4]:
        read(bob, text)
        read(olga, text)
    found = figures()
    assert (found.judged, found.not_settled) == (4, 2)
    assert found.estimate != 0 and found.found is None
    assert found.at_most >= 6 and found.high >= 6


@pytest.mark.hazard("H-027")
def test_what_is_not_settled_is_in_the_upper_limit_and_not_in_the_lower(drawn, bob, olga):
    differing(bob, olga, drawn[:5])
    for text in drawn[5:]:
        read(bob, text)
        read(olga, text)
    found = figures()
    assert (found.judged, found.found, found.not_settled, found.estimate) == (8, 5, 5, 5)
    assert (found.low, found.high, found.at_most) == (0, 5, 5)


def test_few_that_are_sure_cannot_be_worked_out_from_those_that_are_not(drawn, bob, olga):
    differing(bob, olga, drawn[:4])
    for text in drawn[4:6]:
        read(bob, text, "sign")
        read(olga, text, "sign")
    found = figures()
    assert found.is_hidden and found.found is None and found.low is None  # 6 less 4 would be 2


@pytest.fixture
def two(drawn, bob, lena, olga):
    """Two clinicians, and no supervisor who may read."""
    olga.is_active = False
    olga.save(update_fields=["is_active"])
    return bob, lena


@pytest.mark.hazard("H-027")
def test_where_nobody_can_settle_it_counts_as_found_after_two_weeks_and_says_so(two, drawn):
    differing(*two, drawn[:1])
    assert not any(access.texts_to_settle(person).exists() for person in two)
    with clock.at(MONDAY + 13 * DAY):
        assert actions.conclude_differing() == 0
    with clock.at(MONDAY + 14 * DAY):
        assert actions.conclude_differing() == 1
        assert actions.conclude_differing() == 0
    drawn[0].refresh_from_db()
    assert (drawn[0].state, drawn[0].settled, drawn[0].settled_by) == ("settled", "sign", None)
    found = figures()
    assert (found.judged, found.not_settled, found.no_third) == (1, 0, 1) and found.is_hidden


def test_where_somebody_can_settle_it_it_waits_for_them(drawn, bob, olga):
    differing(bob, olga, drawn[:1])
    with clock.at(MONDAY + 60 * DAY):
        assert actions.conclude_differing() == 0


@pytest.mark.parametrize(("outcome", "settled"), [("spoke", 1), ("no_risk", 0)])
def test_danger_that_an_alert_confirmed_needs_no_third(drawn, bob, olga, outcome, settled):
    differing(bob, olga, drawn[:1], "danger")
    alert = Alert.objects.get()
    assert actions.conclude_differing() == 0
    safety_actions.acknowledge_alert(actor=bob, alert=alert, line="I ring her.")
    safety_actions.close_alert(actor=bob, alert=alert, outcome=outcome, line="We spoke.")
    assert actions.conclude_differing() == settled
    drawn[0].refresh_from_db()
    assert drawn[0].settled == ("danger" if settled else "")


@pytest.mark.parametrize("channel", ["goal", "plan", "contact"])
@pytest.mark.hazard("H-027")
def test_lines_that_can_only_be_caught_and_never_missed_make_no_sensitivity(
    drawn, alice, bob, letters, channel
):
    (row,) = letters("A line with a hit.")
    Screening.objects.filter(pk=row.pk).update(channel=channel, verdict="unjudged", rules=["suicide.plain"])
    alert = Alert.objects.create(
        client=alice, level="moderate", raised_at=MONDAY, clock_began_at=MONDAY, due_at=MONDAY,
        closed_at=MONDAY, outcome="spoke",
    )  # fmt: skip
    AlertHit.objects.create(
        alert=alert, client=alice, rule="text:suicide.plain", category="suicide", channel=channel,
        source_column=row.source_column, source_row=row.source_row, at=MONDAY,
    )  # fmt: skip
    (found,) = safety.text_findings([queries.week_before(MONDAY)])
    assert (found.texts, found.flagged, found.confirmed) == (8, 0, 0)
    Screening.objects.filter(pk=row.pk).update(channel="letter")
    (found,) = safety.text_findings([queries.week_before(MONDAY)])
    assert (found.texts, found.flagged, found.confirmed) == (9, 1, 1)
    Screening.objects.filter(pk=row.pk).update(source_column="safety.planpart.text")
    (found,) = safety.text_findings([queries.week_before(MONDAY)])
    assert (found.texts, found.confirmed) == (8, 0)


def test_nothing_drawn_and_nothing_read_claims_nothing(monday, drawn):
    found = figures()
    assert (found.weeks, found.weeks_not_read, found.found, found.at_most, found.estimate) == (
        0,
        1,
        None,
        None,
        None,
    )
    empty = api.missed_risk(MONDAY + 40 * DAY, MONDAY + 50 * DAY)
    assert (empty.drawn, empty.judged, empty.is_hidden, empty.kappa) == (0, 0, False, None)


def test_the_figures_cost_the_same_for_one_week_and_for_three(
    drawn, letters, bob, olga, django_assert_num_queries
):
    read(bob, drawn[0])
    read(olga, drawn[0])
    with CaptureQueriesContext(connection) as one:
        figures()
    for week in (1, 2):
        with clock.at(MONDAY + 7 * week * DAY):
            letters(*TEXTS, at=MONDAY + (7 * week - 3) * DAY)
            actions.draw_texts()
            for text in DrawnText.objects.filter(state="open")[:9]:
                read(bob, text)
                read(olga, text)
    with CaptureQueriesContext(connection) as three:
        found = api.missed_risk(MONDAY - 30 * DAY, MONDAY + 30 * DAY)
    assert found.weeks == 3 and len(one) == len(three)


def test_what_waits_is_told_on_the_first_pages(drawn, bob, olga, marek, signed_in):
    assert api.waiting(bob) == api.Waiting(8, 0, 0, may_see_drills=False)
    assert api.waiting(olga) == api.Waiting(8, 0, 0, may_see_drills=True)
    assert api.waiting(marek) == api.Waiting(0, 0, 0, may_see_drills=True)


def test_another_clients_texts_are_another_teams(drawn, charlie, dana, monday):
    make_episode(client=dana, intake=charlie, therapist=charlie)
    assert not access.texts_to_read(charlie).exists()
