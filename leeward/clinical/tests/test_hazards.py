"""The hazard log and the intended purpose are read whole, or refused with the place of the fault."""

from __future__ import annotations

import copy
import datetime as dt
import json
from importlib import resources
from typing import Any

import pytest

from leeward.clinical import hazards
from leeward.clinical.hazards import InvalidLog, Owner, Rating, Standing, Switch, safety_case, writing


def data(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        resources.files("leeward.clinical.hazards").joinpath(name).read_text(encoding="utf-8")
    )
    return found


def changed(name: str, path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    found = copy.deepcopy(data(name))
    place: Any = found
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return found


def test_the_log_is_read_and_names_each_hazard_once() -> None:
    log = hazards.log()
    assert 35 <= len(log.hazards) <= 60
    assert [hazard.id for hazard in log.hazards] == sorted({hazard.id for hazard in log.hazards})
    assert all(hazard.causes and hazard.controls and hazard.residual for hazard in log.hazards)
    assert {event for hazard in log.hazards for event in hazard.events} <= set(log.events)


def test_the_scale_is_policy_that_a_service_signs() -> None:
    assert hazards.log().scale.is_to_be_confirmed
    assert "signed" in hazards.log().scale.source


def test_a_score_falls_into_one_band() -> None:
    log = hazards.log()
    scores = [(1, 4), (1, 5), (2, 5), (3, 5), (5, 5)]
    named = [log.band(Rating(severity=one, likelihood=other)).name for one, other in scores]
    assert named == ["low", "moderate", "high", "very high", "very high"]


def test_what_is_open_stands_first_and_the_worst_before_the_rest() -> None:
    ordered = hazards.log().in_order()
    kinds = [hazard.standing is Standing.OPEN for hazard in ordered]
    assert kinds == sorted(kinds, reverse=True) and kinds[0] and not kinds[-1]
    left = [hazard.after.score for hazard in ordered if hazard.standing is Standing.OPEN]
    assert left == sorted(left, reverse=True)


def test_nothing_that_is_shipped_was_accepted_for_a_service() -> None:
    assert not [hazard.id for hazard in hazards.log().hazards if hazard.standing is Standing.ACCEPTED]


def test_a_service_accepts_by_a_role_on_a_day() -> None:
    row = {
        "standing": "accepted by the service",
        "accepted_by": Owner.SAFETY_OFFICER,
        "accepted_on": "2026-12-01",
    }
    log = changed("log.json", ("hazards", 0), {**data("log.json")["hazards"][0], **row})
    assert hazards.parse_log(log).hazards[0].accepted_on == "2026-12-01"
    for missing in ("accepted_by", "accepted_on"):
        broken = copy.deepcopy(log)
        del broken["hazards"][0][missing]
        with pytest.raises(InvalidLog, match="H-001: accepted means by a role, on a day"):
            hazards.parse_log(broken)
    log["hazards"][0]["accepted_on"] = "soon"
    with pytest.raises(InvalidLog, match="H-001"):
        hazards.parse_log(log)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("version",), " ", "log: “version” has no words"),
        (("about",), [], "log: “about” is no list"),
        (("severities", 0, "number"), 2, "severities: not 1 to 5"),
        (("likelihoods", 4, "meaning"), "", "likelihoods: “meaning” has no words"),
        (("bands", 0, "lower"), 2, "bands: not rising from 1"),
        (("bands", 1, "lower"), 11, "bands: not rising from 1"),
        (("bands", 3, "may_be_controlled"), True, "bands: a worse band"),
        (("hazards", 0, "id"), "H-1", "no id of a hazard: 'H-1'"),
        (("hazards", 0, "id"), None, "no id of a hazard: None"),
        (("hazards", 1, "id"), "H-001", "hazards: not each once"),
        (("hazards", 0, "title"), None, "H-001: “title” has no words"),
        (("hazards", 0, "causes"), ["one", "one"], "H-001: “causes” is no list"),
        (("hazards", 0, "before"), [6, 1], "H-001: “before” is not a severity"),
        (("hazards", 0, "before"), [True, 1], "H-001: “before” is not a severity"),
        (("hazards", 0, "after"), [5], "H-001: “after” is not a severity"),
        (("hazards", 0, "after"), None, "H-001: “after” is not a severity"),
        (("hazards", 1, "after"), [5, 5], "H-002: a control makes nothing worse"),
        (("hazards", 0, "controls"), [], "H-001: nothing holds it"),
        (("hazards", 0, "controls"), [{"words": "x", "where": []}], "H-001: “where” is no list"),
        (("hazards", 0, "standing"), "fine", "H-001: 'fine' is not a valid Standing"),
        (("hazards", 0, "owner"), "Ines", "H-001: 'Ines' is not a valid Owner"),
        (("hazards", 0, "events"), ["weather"], "H-001: no class of events is called weather"),
        (("hazards", 0, "standing"), "controlled", "H-001: what is left is very high"),
        (("duties", 0, "words"), "", "duties: “words” has no words"),
    ],
)
def test_a_log_that_does_not_add_up_says_where(path: tuple[str | int, ...], value: object, said: str) -> None:
    with pytest.raises(InvalidLog) as refused:
        hazards.parse_log(changed("log.json", path, value))
    assert str(refused.value).startswith(said)


def test_the_purpose_names_functions_with_and_without_a_switch() -> None:
    functions = {function.code: function for function in hazards.purpose().functions}
    assert functions["text_rules"].switch is Switch.NONE and not functions["text_rules"].settings
    assert functions["text_model"].settings == ("LEEWARD_TEXT_MODEL", "safety.alarm_budget")
    assert {"scores", "change", "off_track", "steps", "alerts", "watching"} <= set(functions)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("statement",), "", "purpose: “statement” is no list"),
        (("functions", 1, "code"), "text_rules", "functions: not each once"),
        (("functions", 0, "switch"), "maybe", "text_rules: 'maybe' is not a valid Switch"),
        (("functions", 0, "settings"), ["LEEWARD_X"], "text_rules: a switch has a setting"),
        (("functions", 1, "settings"), [], "text_model: a switch has a setting"),
        (("functions", 0, "hazards"), ["H-999"], "text_rules: no hazard is called H-999"),
        (("fixed", 0, "where"), [], "fixed: “where” is no list"),
    ],
)
def test_a_purpose_that_does_not_add_up_says_where(
    path: tuple[str | int, ...], value: object, said: str
) -> None:
    known = {hazard.id for hazard in hazards.log().hazards}
    with pytest.raises(InvalidLog) as refused:
        hazards.parse_purpose(changed("purpose.json", path, value), known=known)
    assert str(refused.value).startswith(said)


# --- the documents ----------------------------------------------------------------------------------------


def case(**changes: Any) -> str:
    parts: dict[str, Any] = {
        "version": "1.2.3",
        "to_sign": [safety_case.ToSign("safety.minutes_high", "Minutes | high", "Seen <soon>.")],
        **changes,
    }
    tests = parts.pop("tests", hazards.tests())
    log = parts.pop("log", hazards.log())
    return writing.markdown(safety_case.safety_case(log, hazards.purpose(), tests, **parts))


def test_a_case_says_its_version_its_day_and_what_is_signed() -> None:
    text = case(day=dt.date(2026, 12, 1))
    assert "Leeward 1.2.3." in text and "Written on 2026-12-01." in text
    assert "| `safety.minutes_high` | Minutes \\| high | Seen <soon>. |" in text
    assert "Written on" not in case()


def test_a_case_shows_each_band_with_its_span() -> None:
    text = case()
    assert [f"| {span} |" in text for span in ("1 to 4", "5 to 9", "10 to 14", "15 to 25")] == [True] * 4


def test_without_a_test_for_a_hazard_there_is_no_case() -> None:
    with pytest.raises(ValueError, match="no test holds H-002"):
        case(tests={**hazards.tests(), "H-002": ()})


def test_what_a_service_accepted_says_by_whom_and_when() -> None:
    row = {
        "standing": "accepted by the service",
        "accepted_by": Owner.SAFETY_OFFICER,
        "accepted_on": "2026-12-01",
    }
    log = hazards.parse_log(changed("log.json", ("hazards", 0), {**data("log.json")["hazards"][0], **row}))
    text = case(log=log)
    assert "accepted by the service: clinical safety officer of the service, 2026-12-01" in text
    assert "| clinical safety officer of the service 2026-12-01 |" in text


def test_a_page_escapes_words_and_marks_what_is_code() -> None:
    blocks = (
        writing.Heading(1, "A & B"),
        writing.Paragraph("See `x.py` <now>"),
        writing.Bullets(("one",)),
        writing.Table("All", ("Head",), (("`a`",),)),
    )
    page = writing.html("A & B", blocks)
    assert "<title>A &amp; B</title>" in page and "<h1>A &amp; B</h1>" in page
    assert "<p>See <code>x.py</code> &lt;now&gt;</p>" in page and "<li>one</li>" in page
    assert '<caption>All</caption>\n<thead><tr><th scope="col">Head</th>' in page
    assert '<th scope="row"><code>a</code></th>' in page
    assert writing.markdown(blocks).startswith("# A & B\n\nSee `x.py` <now>\n\n- one\n\n| Head |\n| --- |\n")
