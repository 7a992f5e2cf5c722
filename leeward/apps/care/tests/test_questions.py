"""The questions of asking for help are data: checked on load, asked as they stand, shown to staff in their words."""

from __future__ import annotations

import copy
import json

import pytest

from leeward.apps.care import questions
from leeward.apps.care.models import Problem, Referral
from leeward.common import ids

SHIPPED = json.loads(questions.SHIPPED.read_text(encoding="utf-8"))
EXTRA = {
    "code": "interpreter",
    "kind": "yes_no",
    "label": "Shall somebody interpret for you?",
    "staff_label": "Interpreter",
    "why": "Why we ask: then we plan it.",
    "pass": True,
}
ALONE = {
    "code": "safe_at_home",
    "kind": "yes_no",
    "label": "Are you safe at home?",
    "required": True,
    "signposts": {"no": "help_now"},
}


def changed(step: int, code: str, **more):
    """The shipped questions, with one of them changed."""
    data = copy.deepcopy(SHIPPED)
    next(row for row in data["steps"][step - 1]["questions"] if row["code"] == code).update(more)
    return data


def with_one_more(step: int, question: dict):
    data = copy.deepcopy(SHIPPED)
    data["steps"][step - 1]["questions"].append(question)
    return data


@pytest.fixture
def own(tmp_path, settings):
    """A service gives a file of its own."""

    def give(data) -> None:
        path = tmp_path / "ours.json"
        path.write_text(json.dumps(data), encoding="utf-8")
        questions.load.cache_clear()
        settings.INTAKE_FILE = str(path)

    yield give
    questions.load.cache_clear()


def test_the_shipped_questions_are_read_and_every_problem_is_offered():
    steps = questions.load(questions.SHIPPED)
    assert [[one.code for one in step.questions] for step in steps] == [
        ["problems", "for_whom"],
        ["birth_year", "country", "had_birthday", "danger"],
        ["story"],
    ]
    assert dict(steps[0].questions[0].options) == {code: str(label) for code, label in Problem.choices}


def test_nothing_is_offered_that_the_service_does_not_have():
    words = questions.SHIPPED.read_text(encoding="utf-8").lower()
    for wish in ("video", "voice", "chat"):
        assert wish not in words, wish


def without(step: int, code: str):
    data = copy.deepcopy(SHIPPED)
    rows = data["steps"][step - 1]["questions"]
    data["steps"][step - 1]["questions"] = [row for row in rows if row["code"] != code]
    return data


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ([], "“steps” must be a list of 3 steps"),
        ({"steps": SHIPPED["steps"][:2]}, "“steps” must be a list of 3 steps"),
        (without(2, "danger"), "step 2: “danger” is missing"),
        (without(3, "story"), "step 3: “story” is missing"),
        (changed(2, "danger", kind="choice"), "(danger): must be of the kind “yes_no”"),
        (changed(2, "danger", required=False), "(danger): must be “required”"),
        (changed(2, "danger", signposts={}), "(danger): “yes” must show “help_now”"),
        (changed(2, "danger", **{"pass": False}), "(danger): “yes” must show “help_now”"),
        (changed(2, "country", signposts=["XX"]), "(country): “signposts” must be an object"),
        (changed(2, "country", signposts={"FR": "elsewhere"}), "belongs to none of the options"),
        (with_one_more(1, {**ALONE, "signposts": {"no": "elsewhere"}}), "a signpost is “help_now”"),
        (changed(1, "problems", options=[{"code": "other", "label": "A"}, {"code": "grief", "label": "B"}]), "options are among"),
        (changed(1, "for_whom", first="nobody"), "“first” is none of the options"),
        (changed(1, "for_whom", label=" "), "(for_whom): needs a “label”"),
        (changed(1, "for_whom", options=[{"code": "me", "label": "A"}] * 2), "two options have the same code"),
        (changed(1, "for_whom", options=[{"code": "me", "label": "A"}]), "needs two “options”"),
        (with_one_more(3, {**EXTRA, "code": "story2", "kind": "text"}), "the kind “text” is asked once"),
        (with_one_more(3, {**EXTRA, "code": "country"}), "(country): belongs to another step"),
        (with_one_more(1, {**EXTRA, "code": "for_whom"}), "“for_whom” is asked twice"),
        (with_one_more(3, {**EXTRA, "code": "password"}), "that is not taken"),
        (with_one_more(3, {**EXTRA, "colour": "red"}), "“colour” is not known"),
        (with_one_more(3, {**EXTRA, "kind": "slider"}), "“kind” must be one of"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(data, says):
    with pytest.raises(questions.QuestionsFault) as fault:
        questions.read(data)
    assert says in str(fault.value)


def test_a_file_that_is_not_there_or_not_json_is_named(tmp_path):
    (tmp_path / "bad.json").write_text("{")
    for name, says in (("none.json", "cannot be read"), ("bad.json", "is not JSON")):
        with pytest.raises(questions.QuestionsFault, match=says) as fault:
            questions.load(tmp_path / name)
        assert name in str(fault.value)


def ask(client, answer: dict, step: int = 1):
    return client.post(f"/ask/{step}/", answer)


@pytest.mark.django_db
def test_a_question_of_the_service_is_asked_kept_and_shown_to_staff(own, client, bob, signed_in):
    own(with_one_more(1, EXTRA))
    page = client.get("/ask/1/").content.decode()
    assert "Shall somebody interpret for you?" in page
    assert "Why we ask: then we plan it." in page
    assert "rather not say" in page
    ask(client, {"problems": ["worry"], "for_whom": "me", "interpreter": "yes"})
    row = Referral.objects.get()
    assert row.answers["interpreter"] == "yes"
    assert questions.shown_to_staff(row.answers) == [
        ("Help with", "Worry, fear or panic"), ("Asks for", "For me"), ("Interpreter", "Yes"),
    ]  # fmt: skip


@pytest.mark.django_db
def test_staff_read_the_answers_on_the_page_of_the_request(episode, bob, signed_in):
    Referral.objects.update(
        answers={"problems": ["sleep"], "country": "IE", "danger": "pass", "gone": ["a", "b"]}
    )
    page = signed_in(bob).get(f"/care/referrals/{ids.to_url(episode.referral_id)}/").content.decode()
    for label, words in (("Help with", "Sleep"), ("Lives in", "Ireland"), ("gone", "a, b")):
        assert f"<dt>{label}</dt><dd>{words}</dd>" in page
    assert "<dt>In danger now</dt><dd>I’d rather not say</dd>" in page


@pytest.mark.django_db
def test_an_own_question_can_show_the_crisis_page_first(own, client):
    own(with_one_more(1, ALONE))
    answer = ask(client, {"problems": ["worry"], "for_whom": "me", "safe_at_home": "no"})
    assert answer["Location"].startswith("/help-now/")
    answer = ask(client, {"problems": ["worry"], "for_whom": "me", "safe_at_home": "yes"})
    assert answer["Location"] == "/ask/2/"


@pytest.mark.django_db
def test_a_left_out_question_is_asked_for_and_nothing_is_lost(own, client):
    own(with_one_more(1, ALONE))
    answer = ask(client, {"problems": ["worry"], "for_whom": "me"})
    assert answer.status_code == 422
    assert "Please choose an answer." in answer.content.decode()


@pytest.mark.django_db
def test_the_shipped_questions_lead_where_they_always_led(client):
    ask(client, {"problems": ["worry"], "for_whom": "me"})
    about = {"birth_year": "1990", "country": "GB", "danger": "yes"}
    assert ask(client, about, 2)["Location"].startswith("/help-now/")
    assert ask(client, {**about, "country": "DE"}, 2)["Location"].startswith("/help-now/de/")
    assert ask(client, {**about, "danger": "no"}, 2)["Location"] == "/ask/3/"
    assert ask(client, {**about, "country": "XX"}, 2)["Location"] == "/ask/elsewhere/"
    assert "countries we know the law of" in client.get("/ask/elsewhere/").content.decode()
