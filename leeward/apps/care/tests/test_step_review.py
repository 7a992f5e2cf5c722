"""A look at the step of care: the rule is found from the facts, a person chooses, and everybody can read it."""

from __future__ import annotations

import datetime as dt
import re
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from leeward.apps.care import actions, api, ports, queries
from leeward.apps.care.models import Decision, Episode, StepReview
from leeward.apps.care.ports import StepScore
from leeward.clinical import stepped_care
from leeward.common import clock, ids
from leeward.common.models import AuditRow
from tests.fixtures import make_episode

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _at_one_moment():
    with clock.at(NOW):
        yield


@pytest.fixture
def scored(monkeypatch):
    """Says what somebody's check-ins added up to, oldest first: `scored(episode, (17, 12), (9, None))`."""
    held: dict[uuid.UUID, tuple[StepScore, ...]] = {}
    monkeypatch.setattr(ports, "_step_scores", lambda keys: {key: held[key] for key in keys if key in held})

    def say(episode: Episode, *pairs: tuple[float | None, float | None], days_apart: int = 7) -> None:
        rows: list[StepScore] = []
        for number, pair in enumerate(reversed(pairs)):
            check_in, at = ids.new(), clock.now() - dt.timedelta(days=days_apart * number)
            for code, total in zip(queries.READ_BY_THE_RULES, pair, strict=True):
                if total is not None:
                    rows.append(StepScore(code, total, at, check_in))
        held[episode.pk] = tuple(rows)

    return say


@pytest.fixture
def waiting(alice, bob):
    return make_episode(client=alice, intake=bob, therapist=None)


def url(episode: Episode, page: str = "step") -> str:
    return f"/care/{ids.to_url(episode.pk)}/{page}/"


def main(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.split("<main")[1])).replace("\xa0", " ")


# --- the choice -------------------------------------------------------------------------------------------


def test_the_rule_and_its_facts_are_kept_beside_the_choice(alice, bob, episode, scored):
    scored(episode, (17, 12))
    actions.choose_step(actor=bob, episode=episode, step="therapy")
    row = StepReview.objects.get()
    assert (row.step, row.suggested_step, row.rule, row.why) == ("therapy", "therapy", "severe", "")
    assert row.version == stepped_care.VERSION
    assert [(one["instrument"], one["total"]) for one in row.scores] == [("PHQ-9", 17), ("GAD-7", 12)]
    assert (row.by, row.client) == (bob, alice)
    assert AuditRow.objects.get(verb="care.step_chosen").person_id == alice.pk


@pytest.mark.hazard("H-015")
def test_a_choice_that_is_not_the_rules_needs_a_reason_and_then_stands(bob, episode, scored):
    scored(episode, (17, 12))
    with pytest.raises(ValidationError, match="Please say why"):
        actions.choose_step(actor=bob, episode=episode, step="guided")
    with pytest.raises(ValidationError, match="Please say why"):
        actions.choose_step(actor=bob, episode=episode, step="guided", why="because")
    assert not StepReview.objects.exists()
    actions.choose_step(actor=bob, episode=episode, step="guided", why="wish", line="She wants to try alone.")
    row = StepReview.objects.get()
    assert (row.step, row.why, str(row.line)) == ("guided", "wish", "She wants to try alone.")
    assert Episode.objects.get().step == "guided"


def test_the_line_is_sealed(bob, episode, scored):
    actions.choose_step(actor=bob, episode=episode, step="guided", line="She wants to try alone.")
    raw = StepReview.objects.values_list("line", flat=True)[0]
    assert b"alone" not in bytes(raw.value)


def test_a_reason_is_not_kept_where_none_is_needed(bob, episode):
    actions.choose_step(actor=bob, episode=episode, step="guided", why="wish")
    assert StepReview.objects.get().why == ""


def test_an_unknown_step_is_refused_kindly(bob, episode):
    with pytest.raises(ValidationError, match="Please choose a kind of help"):
        actions.choose_step(actor=bob, episode=episode, step="most")


@pytest.mark.hazard("H-015")
def test_nothing_else_follows_from_a_choice(bob, episode, scored):
    before = Episode.objects.values("status", "opened_at", "started_at", "planned_sessions").get()
    scored(episode, (24, 20))
    actions.choose_step(actor=bob, episode=episode, step="self_help", why="wish")
    assert Episode.objects.values("status", "opened_at", "started_at", "planned_sessions").get() == before


def test_after_the_end_the_care_is_opened_first(bob, episode):
    actions.end_episode(actor=bob, episode=episode, kind="planned", summary="Done.")
    with pytest.raises(ValidationError, match="Open it again"):
        actions.choose_step(actor=bob, episode=episode, step="guided")


def test_a_stranger_and_the_client_choose_no_step(alice, charlie, dana, episode):
    for person in (alice, charlie, dana):
        with pytest.raises(PermissionDenied):
            actions.choose_step(actor=person, episode=episode, step="guided")


def test_the_version_of_the_rules_stands_beside_the_first_answer(waiting):
    assert Decision.objects.get().version == stepped_care.VERSION


# --- the waiting list -------------------------------------------------------------------------------------


def test_the_waiting_list_says_no_score_yet_and_what_that_means(bob, waiting, signed_in):
    page = main(signed_in(bob).get("/care/referrals/").content.decode())
    assert "Suggested now: guided programme" in page
    assert stepped_care.SENTENCES["no_score"] in page
    assert "No score yet." in page


@pytest.mark.parametrize(
    ("pair", "rule", "step", "said"),
    [
        ((17, 12), "severe", "therapy sessions", "PHQ-9 17 and GAD-7 12 on 2 March."),
        ((11, 7), "moderate", "guided programme", "PHQ-9 11 and GAD-7 7 on 2 March."),
        ((4, 3), "mild", "self-help with check-ins", "PHQ-9 4 and GAD-7 3 on 2 March."),
        ((4, None), "no_score", "guided programme", "PHQ-9 4 on 2 March. No GAD-7 yet."),
    ],
)
def test_the_list_says_what_is_suggested_and_only_the_page_of_one_person_says_the_sums(
    alice, bob, waiting, scored, signed_in, pair, rule, step, said
):
    scored(waiting, pair)
    page = main(signed_in(bob).get("/care/referrals/").content.decode())
    assert f"Suggested now: {step}" in page
    assert stepped_care.SENTENCES[rule] in page
    assert "Answered on 2 March." in page and said not in page
    considered = AuditRow.objects.filter(verb="care.place_considered", person_id=alice.pk)
    assert not considered.exists()
    assert said in main(signed_in(bob).get(url(waiting, "therapist")).content.decode())
    assert considered.get().actor_id == bob.pk
    opened = main(signed_in(alice).get("/choices/").content.decode())
    assert "looked at your answers, to find you a therapist." in opened


def test_whoever_sees_the_sums_beside_an_error_leaves_a_line_too(alice, bob, waiting, scored, signed_in):
    scored(waiting, (11, 7))
    answer = signed_in(bob).post(url(waiting, "therapist"), {"person": "nobody"})
    assert answer.status_code == 422 and "PHQ-9 11" in main(answer.content.decode())
    assert AuditRow.objects.get(verb="care.place_considered", person_id=alice.pk).actor_id == bob.pk


def test_totals_of_different_days_each_say_their_day(waiting, scored):
    scored(waiting, (None, 9), (12, None))
    assert queries.steps_now([waiting.pk])[waiting.pk].scores_words.replace("\xa0", " ") == (
        "PHQ-9 12 on 2 March, GAD-7 9 on 23 February."
    )


@pytest.mark.hazard("H-015")
def test_the_list_stays_in_the_order_of_days_whatever_the_scores(alice, dana, bob, scored, signed_in):
    first = make_episode(client=alice, intake=bob, therapist=None)
    with clock.at(NOW + dt.timedelta(days=1)):
        second = make_episode(client=dana, intake=bob, therapist=None)
        scored(first, (2, 2))
        scored(second, (26, 20))
        page = main(signed_in(bob).get("/care/referrals/").content.decode())
    assert page.index("Alice Brook") < page.index("Dana Levi")


# --- at the assignment ------------------------------------------------------------------------------------


def test_giving_a_place_confirms_the_step_on_the_same_form(bob, marek, waiting, scored, signed_in):
    scored(waiting, (11, 7))
    browser = signed_in(marek)
    page = main(browser.get(url(waiting, "therapist")).content.decode())
    assert "The rules suggest now: guided programme." in page
    assert stepped_care.SENTENCES["moderate"] in page
    answer = browser.post(url(waiting, "therapist"), {"person": bob.pk, "step": "guided"})
    assert answer.status_code == 302
    row = StepReview.objects.get()
    assert (row.by, row.step, row.rule) == (marek, "guided", "moderate")
    assert Episode.objects.get().status == "active"


def test_without_a_reason_no_place_is_given_and_what_was_chosen_stays(bob, marek, waiting, scored, signed_in):
    scored(waiting, (17, 12))
    answer = signed_in(marek).post(url(waiting, "therapist"), {"person": bob.pk, "step": "guided"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "You may. Please say why" in page
    assert re.search(rf'value="{bob.pk}" required checked', page)
    assert Episode.objects.get().status == "waiting"
    assert not StepReview.objects.exists()


def test_without_a_colleague_no_place_is_given(marek, waiting, signed_in):
    answer = signed_in(marek).post(url(waiting, "therapist"), {"step": "guided"})
    assert answer.status_code == 422
    assert "Please choose a colleague." in answer.content.decode()
    assert not StepReview.objects.exists()


# --- the page of a look -----------------------------------------------------------------------------------


def test_the_page_is_a_plain_form_and_leads_back_to_the_record(bob, episode, scored, signed_in):
    scored(episode, (17, 12))
    browser = signed_in(bob)
    page = browser.get(url(episode)).content.decode()
    assert "<script" not in page.split("<main")[1].split("</main>")[0]
    answer = browser.post(url(episode), {"step": "guided", "why": "before", "line": "Two years ago."})
    assert answer.status_code == 302
    assert answer["Location"] == f"/staff/{ids.to_url(episode.pk)}/"
    again = main(browser.get(url(episode)).content.decode())
    assert "The rules said: therapy sessions. They have tried the suggested help before." in again
    assert "Two years ago." in again
    assert "The answer to their request." in again


def test_a_missing_reason_is_said_at_its_field_and_nothing_typed_is_lost(bob, episode, scored, signed_in):
    scored(episode, (17, 12))
    answer = signed_in(bob).post(url(episode), {"step": "self_help", "line": "We spoke at length."})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "You choose otherwise than the rule. You may. Please say why" in page
    assert "We spoke at length." in page


def test_only_the_care_team_opens_the_page(alice, charlie, dana, marek, episode, signed_in):
    for person in (alice, charlie, dana, marek):
        for method in ("get", "post"):
            answer = getattr(signed_in(person), method)(url(episode), {"step": "guided"})
            assert answer.status_code == 404, person
    assert not StepReview.objects.exists()


def test_who_opened_the_record_by_a_reason_reads_it_and_chooses_nothing(charlie, episode, scored, signed_in):
    actions.open_with_reason(actor=charlie, episode_id=episode.pk, why="They rang and asked for me.")
    browser = signed_in(charlie)
    record = main(browser.get(f"/staff/{ids.to_url(episode.pk)}/").content.decode())
    assert "The rules say now" in record
    assert "Look at the step again" not in record
    assert browser.get(url(episode)).status_code == 404
    assert browser.post(url(episode), {"step": "guided"}).status_code == 404


def test_the_record_shows_who_chose_when_and_what_the_rules_say_now(bob, episode, scored, signed_in):
    actions.choose_step(actor=bob, episode=episode, step="guided")
    scored(episode, (17, 12))
    page = main(signed_in(bob).get(f"/staff/{ids.to_url(episode.pk)}/").content.decode())
    assert "Guided programme Bob Castellan, 2 March 2026" in page
    assert "The rules say now: therapy sessions." in page
    assert "That is not the step they have." in page
    assert "Step of care: guided programme" in page  # on the time line


def test_a_choice_on_purpose_is_shown_as_one(bob, episode, scored, signed_in):
    scored(episode, (17, 12))
    actions.choose_step(actor=bob, episode=episode, step="guided", why="wish")
    page = main(signed_in(bob).get(f"/staff/{ids.to_url(episode.pk)}/").content.decode())
    assert "Chosen otherwise on purpose: they wish otherwise." in page


def test_after_a_death_nothing_is_suggested(bob, episode, scored, signed_in):
    scored(episode, (17, 12))
    actions.end_episode(actor=bob, episode=episode, kind="died")
    page = main(signed_in(bob).get(f"/staff/{ids.to_url(episode.pk)}/").content.decode())
    assert "The rules say now" not in page
    assert "Look at the step again" not in page


def test_after_the_end_the_page_says_what_comes_first(bob, episode, signed_in):
    actions.end_episode(actor=bob, episode=episode, kind="planned", summary="Done.")
    browser = signed_in(bob)
    assert "Look at the step again" not in main(
        browser.get(f"/staff/{ids.to_url(episode.pk)}/").content.decode()
    )
    page = browser.get(url(episode)).content.decode()
    assert "Open it again, then look at the step." in main(page)
    assert 'name="step"' not in page


# --- when the step asks for a look ------------------------------------------------------------------------


@pytest.fixture
def later(episode, bob):
    """Three weeks after somebody chose a guided programme at "moderate"."""
    StepReview.objects.create(
        episode=episode, client_id=episode.client_id, step="guided", suggested_step="guided", rule="moderate",
        version=stepped_care.VERSION, by=bob, at=NOW,
    )  # fmt: skip
    Episode.objects.update(step="guided")
    with clock.at(NOW + dt.timedelta(days=21)):
        yield


def morning(bob, signed_in) -> str:
    return main(signed_in(bob).get("/staff/").content.decode())


@pytest.mark.usefixtures("later")
def test_one_answer_in_another_rule_says_nothing_and_two_in_a_row_do_quietly(bob, episode, scored, signed_in):
    scored(episode, (11, 9), (17, 12))
    actions.note_answers(episode.pk)
    assert "fit a step with more help" not in morning(bob, signed_in)
    scored(episode, (11, 9), (17, 12), (16, 12))
    actions.note_answers(episode.pk)
    page = morning(bob, signed_in)
    assert "The last two answers of 1 person fit a step with more help. There is no hurry." in page
    assert "Nothing needs you right now." in page  # a line, no alarm
    assert "Alice Brook" in main(signed_in(bob).get("/staff/caseload/?show=more_help").content.decode())
    record = main(signed_in(bob).get(f"/staff/{ids.to_url(episode.pk)}/").content.decode())
    assert "Since 23 March their answers fit a step with more help, two check-ins in a row." in record


@pytest.mark.usefixtures("later")
def test_answers_from_before_the_last_look_do_not_count(bob, episode, scored):
    scored(episode, (17, 12), (17, 12), days_apart=21)
    actions.note_answers(episode.pk)
    assert Episode.objects.get().step_asks_since is None


@pytest.mark.usefixtures("later")
def test_a_look_or_an_answer_back_in_the_rule_ends_the_line(bob, episode, scored, signed_in):
    scored(episode, (17, 12), (17, 12))
    actions.note_answers(episode.pk)
    assert Episode.objects.get().step_asks_since is not None
    scored(episode, (17, 12), (12, 9))
    actions.note_answers(episode.pk)
    assert Episode.objects.get().step_asks_since is None
    scored(episode, (17, 12), (17, 12))
    actions.note_answers(episode.pk)
    actions.choose_step(actor=bob, episode=episode, step="guided", why="wish")
    assert Episode.objects.get().step_asks_since is None
    assert "fit a step with more help" not in morning(bob, signed_in)


@pytest.mark.usefixtures("later")
def test_the_line_keeps_the_day_on_which_it_began(episode, scored):
    scored(episode, (17, 12), (17, 12))
    actions.note_answers(episode.pk)
    since = Episode.objects.get().step_asks_since
    with clock.at(clock.now() + dt.timedelta(days=7)):
        actions.note_answers(episode.pk)
    assert Episode.objects.get().step_asks_since == since


@pytest.mark.usefixtures("later")
def test_a_line_of_another_caseload_is_not_shown_to_a_stranger(charlie, episode, scored, signed_in):
    scored(episode, (17, 12), (17, 12))
    actions.note_answers(episode.pk)
    assert "fit a step with more help" not in morning(charlie, signed_in)


@pytest.mark.usefixtures("later")
def test_after_the_end_nothing_asks_for_a_look(bob, episode, scored):
    actions.end_episode(actor=bob, episode=episode, kind="planned", summary="Done.")
    scored(episode, (17, 12), (17, 12))
    actions.note_answers(episode.pk)
    assert Episode.objects.get().step_asks_since is None


# --- what the client reads --------------------------------------------------------------------------------


def test_the_client_reads_the_newest_look_who_decided_and_that_they_can_say_otherwise(
    alice, bob, episode, scored, signed_in
):
    scored(episode, (17, 12))
    actions.choose_step(actor=bob, episode=episode, step="guided", why="wish", line="Said so on Monday.")
    browser = signed_in(alice)
    assert "/care/why/" in browser.get("/today/me/").content.decode()
    page = main(browser.get("/care/why/").content.decode())
    assert stepped_care.SENTENCES_FOR_CLIENT["severe"] in page
    assert "On Monday 2 March they chose: guided programme ." in page
    assert "Bob Castellan" in page
    assert "The person chose something else than the rule. They may do that. You wished it otherwise." in page
    assert "You can say no to it, and you keep your place." in page
    assert "Said so on Monday." not in page  # written for the team


def test_another_client_reads_nothing_of_it(alice, bob, dana, episode, scored, signed_in):
    scored(episode, (17, 12))
    actions.choose_step(actor=bob, episode=episode, step="therapy")
    page = signed_in(dana).get("/care/why/").content.decode()
    assert stepped_care.SENTENCES_FOR_CLIENT["severe"] not in page


def test_the_client_sees_that_somebody_looked(alice, bob, episode, signed_in):
    actions.choose_step(actor=bob, episode=episode, step="guided")
    page = signed_in(alice).get("/choices/").content.decode()
    assert "looked at which kind of help fits you, and decided." in page


def test_every_reason_has_kind_short_words_for_the_client():
    assert set(queries.WHY_FOR_CLIENT) == set(StepReview.Why.values)
    for words in queries.WHY_FOR_CLIENT.values():
        assert all(len(one.split()) <= 20 for one in re.split(r"(?<=[.!?]) ", str(words)))


# --- the door and its cost --------------------------------------------------------------------------------


def test_without_scores_from_anybody_nothing_is_called_mild(monkeypatch, waiting):
    monkeypatch.setattr(ports, "_step_scores", None)
    assert queries.steps_now([waiting.pk])[waiting.pk].rule == "no_score"


def test_what_the_rules_say_costs_the_same_for_many(bob, django_assert_num_queries):
    from leeward.apps.people.models import Person

    people = [
        Person(username=f"p{number}", name=f"P {number}", role_codes=["client"]) for number in range(60)
    ]
    Person.objects.bulk_create(people)
    rows = [Episode(client=one, opened_at=NOW) for one in people]
    Episode.objects.bulk_create(rows)
    with django_assert_num_queries(2):
        assert len(queries.steps_now([row.pk for row in rows])) == 60


def test_the_facts_of_a_stranger_are_behind_the_door_of_the_record(charlie, episode):
    from django.http import Http404

    with pytest.raises(Http404):
        api.record(charlie, episode.pk)


def test_where_nobody_can_be_chosen_the_page_says_what_is_missing(waiting, marek, signed_in):
    from leeward.apps.people.models import StaffProfile

    browser, missing = signed_in(marek), "a clinician needs a profile with free places first"
    assert missing not in browser.get(url(waiting, "therapist")).content.decode()
    StaffProfile.objects.all().delete()
    assert missing in browser.get(url(waiting, "therapist")).content.decode()
