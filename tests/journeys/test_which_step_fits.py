"""Six people ask for help, one for each rule: asked, agreed, assessed while waiting, given a clinician. Real pages."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse

from leeward.apps.care.models import Decision, Episode, StepReview
from leeward.apps.measures import actions as measures
from leeward.apps.measures import queries
from leeward.apps.measures.models import Sitting
from leeward.clinical.stepped_care import SENTENCES, SENTENCES_FOR_CLIENT
from leeward.common import clock, ids, jobs

pytestmark = pytest.mark.django_db

MONDAY = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)

PEOPLE = {
    # What they chose, whether they said danger, PHQ-9, GAD-7: and the rule that the waiting list must show.
    "danger": ("low_mood", "yes", 18, 14),
    "trauma_or_food": ("trauma", "no", 5, 4),
    "severe": ("low_mood", "no", 18, 9),
    "moderate": ("worry", "no", 8, 11),
    "mild": ("sleep", "no", 4, 5),
    "no_score": ("low_mood", "no", None, None),
}


def words(response) -> str:
    page = response.content.decode().split("<main")[1]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).replace("\xa0", " ")


def follow(response, place: str) -> None:
    assert response.status_code == 302, words(response)
    assert response["Location"].startswith(place), response["Location"]


def ask_for_help(username: str, problem: str, danger: str) -> Client:
    """The four steps, a fresh browser, no account before the last one."""
    browser = Client()
    follow(browser.post("/ask/1/", {"for_whom": "me", "problems": [problem]}), "/ask/2/")
    about = {"birth_year": "1990", "country": "GB", "danger": danger}
    follow(browser.post("/ask/2/", about), "/help-now/" if danger == "yes" else "/ask/3/")
    follow(browser.post("/ask/3/", {"story": "It is hard."}), "/ask/4/")
    account = {"name": username.title(), "username": username, "password": "seven green umbrellas"}
    then = "/safety/help/?then=%2Fask%2Fsent%2F" if danger == "yes" else "/ask/sent/"
    follow(browser.post("/ask/4/", {**account, "agree_care": "on"}), then)
    return browser


def answer_check_in(browser: Client, phq9: int, gad7: int) -> None:
    """All questions on one page, without a script. The risk question is answered with "not at all"."""
    today = browser.get("/today/")
    assert "Start the questions" in words(today)
    sitting = queries.open_sittings(today.context["request"].user.pk)[0]
    left = {"PHQ-9": phq9, "GAD-7": gad7}
    data = {}
    for question in queries.questions(sitting.battery):
        value = question.options[0][0]
        if question.instrument in left and question.item <= (8 if question.instrument == "PHQ-9" else 7):
            value = min(3, left[question.instrument])
            left[question.instrument] -= value
        data[question.name] = str(value)
    assert set(left.values()) == {0}
    answer = browser.post(reverse("measures:whole", args=[sitting.pk]), {**data, "go": "anyway"})
    follow(answer, reverse("measures:finished", args=[sitting.pk]))


def part_of(page: str, name: str, others: list[str]) -> str:
    """What the waiting list says beside one person."""
    found = page.split("for a therapist")[1].split(name, 1)[1]
    for other in others:
        found = found.split(other, 1)[0] if other in found else found
    return found


def test_every_rule_is_reached_on_the_way_from_asking_to_a_clinician(bob, marek, signed_in):
    desk = signed_in(marek)
    with clock.at(MONDAY):
        browsers = {rule: ask_for_help(f"p_{rule}", problem, danger)
                    for rule, (problem, danger, _mood, _worry) in PEOPLE.items()}  # fmt: skip
        jobs.run_due()

    # A person answers each request. Nobody has been assessed yet, so only three rules can have fired.
    with clock.at(MONDAY + DAY):
        for referral, _danger in list(desk.get("/care/referrals/").context["rows"]):
            path = f"/care/referrals/{ids.to_url(referral.pk)}/"
            suggested = desk.get(path).context["form"].initial["step"]
            answer = desk.post(f"{path}decision/", {"outcome": "offered", "step": suggested})
            assert answer.status_code == 302
        jobs.run_due()
        assert set(Decision.objects.values_list("rule", flat=True)) == {
            "danger",
            "trauma_or_food",
            "no_score",
        }
        page = words(desk.get("/care/referrals/"))
        assert page.count("No score yet.") == len(PEOPLE)

    # The first check-in is due at once, while they wait: for everybody.
    with clock.at(MONDAY + DAY + dt.timedelta(hours=1)):
        assert Sitting.objects.filter(point="baseline", due_from__lte=clock.now()).count() == len(PEOPLE)
        for rule, (_problem, _danger, mood, worry) in PEOPLE.items():
            before = words(browsers[rule].get("/today/"))
            assert "Your first answers are here." not in before
            if mood is not None:
                answer_check_in(browsers[rule], mood, worry)
                jobs.run_due()
                after = words(browsers[rule].get("/today/"))
                assert "Your first answers are here. Whoever gives the places can see them." in after
                assert "Your answers do not move you up or down the list." in after
                assert "sooner" not in after

    # The waiting list shows the rule that fits each of them now, with the score and its day.
    with clock.at(MONDAY + 2 * DAY):
        measures.invite_due()
        jobs.run_due()
        page = words(desk.get("/care/referrals/"))
        names = [f"P_{rule}".title() for rule in PEOPLE]
        for rule, (_problem, _danger, mood, _worry) in PEOPLE.items():
            name = f"P_{rule}".title()
            beside = part_of(page, name, [other for other in names if other != name])
            assert SENTENCES[rule] in beside, rule
            said = "Answered on 3 March." if mood is not None else "No score yet."
            assert said in beside, rule

    # Each is given a clinician, and the step is confirmed on the same form.
    with clock.at(MONDAY + 3 * DAY):
        for episode in Episode.objects.filter(status="waiting"):
            place = f"/care/{ids.to_url(episode.pk)}/therapist/"
            suggested = desk.get(place).context["step"].suggested
            answer = desk.post(place, {"person": bob.pk, "step": suggested})
            assert answer.status_code == 302, words(answer)
        jobs.run_due()
        assert set(StepReview.objects.values_list("rule", flat=True)) == set(SENTENCES)
        steps = dict(StepReview.objects.values_list("rule", "step"))
        assert steps == {
            "danger": "therapy", "trauma_or_food": "therapy", "severe": "therapy", "moderate": "guided",
            "mild": "self_help", "no_score": "guided",
        }  # fmt: skip

        # Both sides read it: the clinician on the record, the client in their own words.
        chair = signed_in(bob)
        for episode in Episode.objects.select_related("client"):
            rule = episode.client.username.removeprefix("p_")
            record = words(chair.get(f"/staff/{ids.to_url(episode.pk)}/"))
            assert SENTENCES[rule] in record
            assert "Marek Nowak, 5 March 2026" in record
            why = words(browsers[rule].get("/care/why/"))
            assert SENTENCES_FOR_CLIENT[rule] in why
            assert "Marek Nowak" in why
            assert "Tell us, and we look at it again together." in why

    # Four weeks on, two check-ins in a row are severe for the one who was mild: a quiet line, no alarm.
    for week in (2, 3, 4):
        with clock.at(MONDAY + 7 * week * DAY):
            measures.invite_due()
            jobs.run_due()
            if week > 2:
                answer_check_in(browsers["mild"], 18, 12)
                jobs.run_due()
        with clock.at(MONDAY + 7 * week * DAY + dt.timedelta(hours=2)):
            morning = words(chair.get("/staff/"))
            assert ("of 1 person fit a step with more help" in morning) is (week == 4)
    with clock.at(MONDAY + 29 * DAY):
        mild = Episode.objects.get(client__username="p_mild")
        record = words(chair.get(f"/staff/{ids.to_url(mild.pk)}/"))
        assert "The rules say now: therapy sessions." in record
        assert "Look at the step again" in record
        place = f"/care/{ids.to_url(mild.pk)}/step/"
        follow(chair.post(place, {"step": "therapy", "line": "We spoke about it."}), "/staff/")
        assert "fit a step with more help" not in words(chair.get("/staff/"))
        assert SENTENCES_FOR_CLIENT["severe"] in words(browsers["mild"].get("/care/why/"))
