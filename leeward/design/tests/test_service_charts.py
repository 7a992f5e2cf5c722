"""Charts of a whole service say what the numbers say, and hide what must not be seen."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from leeward.design import service_charts as draw


def one(svg: str, kind: str) -> str:
    return next(part for part in re.findall(r"<svg.*?</svg>", svg, re.DOTALL) if kind in part)


def texts(svg: str) -> list[str]:
    return [re.sub("\u00a0", " ", words) for words in re.findall(r"<text[^>]*>([^<]*)</text>", svg)]


def bars(svg: str) -> list[float]:
    return [float(width) for width in re.findall(r'<rect[^>]* width="([\d.]+)"', svg)]


KINDS = ("chart--room", "chart--close")


def test_bars_inside_each_other_have_one_scale():
    svg = one(
        draw.steps([draw.Step("in care", 40, ""), draw.Step("asked", 10, "", is_last=True)], "x"), "room"
    )
    wide, part = bars(svg)
    assert part == pytest.approx(wide / 4, abs=0.1)


def test_none_is_no_bar_and_one_is_seen():
    svg = one(
        draw.steps([draw.Step("a", 1_000, ""), draw.Step("b", 0, ""), draw.Step("c", 1, "")], "x"), "room"
    )
    assert bars(svg)[1:] == [0.0, 1.5]
    assert "1,000" in texts(svg)


def test_what_was_not_measured_has_neither_bar_nor_nought():
    svg = one(draw.steps([draw.Step("a", 3, ""), draw.Step("b", None, "not measured")], "x"), "room")
    assert bars(svg)[1] == 0
    assert "–" in texts(svg)
    assert "0" not in texts(svg)


@pytest.mark.parametrize("kind", KINDS)
def test_a_share_that_was_not_measured_has_no_dot(kind):
    rows = [draw.Bar("now", 0.05, 0.02, 0.1, "5 %"), draw.Bar("before", None, 0, 1, "not measured")]
    svg = one(draw.intervals(rows, "x", below="per cent", band=(0.05, 0.1, "published")), kind)
    assert svg.count("<circle") == 1
    assert {"not measured", "published", "10 %"} <= set(texts(svg))


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_signal_is_marked_and_the_limit_named(kind):
    values = (0.875, 1.75, 2.6, 3.5, 4.4)
    svg = draw.score_path(
        values, limit=4.25, signal=5, label="x", below="courses", signal_words="signal, course 5"
    )
    assert "m-attention" in one(svg, kind)
    assert {"limit 4.25", "signal, course 5"} <= set(texts(one(svg, kind)))
    calm = draw.score_path(values[:2], limit=4.25, signal=None, label="x", below="", signal_words="signal")
    assert "m-attention" not in calm
    assert "signal" not in texts(calm)


CURVES = [
    ("95 % limit", [(10, 0.0, 0.3), (100, 0.02, 0.15)], False),
    ("99.8 % limit", [(10, 0.0, 0.4), (100, 0.0, 0.2)], True),
]


def test_a_hidden_team_is_a_bar_without_a_number():
    spots = [
        draw.Spot("North", 80, 0.2, is_beyond=True),
        draw.Spot("Mill", 60, 0.05),
        draw.Spot("Quay", 30, None, 1 / 30, 4 / 30),
    ]
    svg = one(draw.funnel(spots, target=0.08, curves=CURVES, label="x", below="courses"), "room")
    assert svg.count("hidden-share") == 1
    assert svg.count("m-attention") == 1
    assert svg.count("<circle") == 1
    assert {"North", "Mill", "Quay", "all 8.0 %", "95 % limit", "99.8 % limit"} <= set(texts(svg))


def test_names_of_the_limits_do_not_lie_on_each_other():
    svg = one(draw.funnel([draw.Spot("A", 90, 0.1)], target=0.1, curves=CURVES, label="x", below=""), "room")
    ends = [
        float(y)
        for y, words in re.findall(r'<text[^>]* y="([\d.]+)"[^>]*>([^<]*)<', svg)
        if "limit" in words or "all" in words
    ]
    assert len(ends) == 3
    assert all(later - earlier >= 14 for earlier, later in zip(sorted(ends), sorted(ends)[1:], strict=False))


def test_bars_of_one_size_are_named_beside_each_other():
    """Three hidden teams of five: their bars stand on each other, and their names do not."""
    spots = [draw.Spot(name, 5, None, 0.2, 0.8) for name in ("Harbour", "Online", "Quay")]
    for kind in KINDS:
        svg = one(draw.funnel(spots, target=0.1, curves=CURVES, label="x", below=""), kind)
        found = {
            words: float(y)
            for y, words in re.findall(r'<text[^>]* y="([\d.]+)"[^>]*>([^<]*)<', svg)
            if words in ("Harbour", "Online", "Quay")
        }
        assert len(found) == 3
        assert len(set(found.values())) >= 2


@pytest.mark.parametrize(("words", "is_turned"), [("من 64", True), ("64 %", False), ("of 64", False)])
def test_words_of_a_script_from_the_right_keep_their_order(words, is_turned):
    svg = one(draw.steps([draw.Step("a", 64, words)], "x"), "room")
    assert ("\u2067" + words + "\u2069" in svg) is is_turned


def test_a_month_without_anybody_is_a_gap():
    rows = [
        draw.Month(name, value, 0.2, is_beyond=False)
        for name, value in (("a", 0.1), ("b", 0.1), ("c", None), ("d", 0.1), ("e", 0.1))
    ]
    svg = one(draw.months(rows, centre=0.1, is_share=True, label="x", below=""), "room")
    assert svg.count('class="line line--thin"') == 2


def test_the_limit_of_a_tiny_month_does_not_flatten_the_others():
    rows = [
        draw.Month("a", 5.0, 200.0, is_beyond=False),
        *(draw.Month("b", 10.0, 18.0, is_beyond=False) for _ in range(4)),
    ]
    svg = one(draw.months(rows, centre=10, is_share=False, label="x", below=""), "room")
    assert svg.count('class="limit"') == 4
    assert "20" in texts(svg)
    assert "200" not in texts(svg)


@pytest.mark.parametrize("kind", KINDS)
def test_every_alert_is_a_dot_and_the_clock_is_named(kind):
    rows = [
        draw.Waits("High", [3, 6, 40], 6, 15, "clock 15 min"),
        draw.Waits("Low", [], None, 540, "clock 9 h"),
    ]
    svg = one(draw.waits(rows, "x", below="time"), kind)
    assert svg.count('class="speck"') == 3
    assert svg.count('class="median"') == 1
    assert {"clock 15 min", "clock 9 h", "1 min"} <= set(texts(svg))


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0.2, "1 min"), (6, "6 min"), (65, "1 h 5 min"), (120, "2 h"), (1_440, "1 d"), (3_065, "2 d 3 h")],
)
def test_a_time_has_two_units_at_most(minutes, words):
    assert draw.duration(minutes).replace("\u00a0", " ") == words


def test_numbers_are_written_as_the_language_writes_them():
    with translation.override("de"):
        assert draw.percent(0.0551) == "5,5\u00a0%"
    assert draw.percent(0.0551) == "5.5\u00a0%"


def test_axes_end_at_round_numbers():
    assert [round(value, 6) for value in draw._ticks(draw._nice_top(0.17))] == [0, 0.05, 0.1, 0.15, 0.2]
    assert [round(value, 6) for value in draw._ticks(draw._nice_top(4.2))] == [0, 1, 2, 3, 4, 5]
    assert draw._share_words(draw._nice_top(0.017))(0.005) == "0.5\u00a0%"


def test_every_chart_has_its_finding_for_those_who_do_not_see_it():
    svg = draw.steps([draw.Step("a", 1, "")], "2 of 3 < 5 were asked")
    assert svg.count('role="img" aria-label="2 of 3 &lt; 5 were asked"') == 2
