"""Charts say what the data say: gaps stay open, labels are right, the table is the same data."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.utils import translation

from leeward.design import charts
from leeward.design.charts import Band, ChartPoint, OutcomeData
from leeward.design.views import better, weekly, worse

GAP = (16, 15, 16, None, 13, 11, 12, 9, 7)


def lines(svg: str) -> list[list[tuple[float, float]]]:
    """Each joined stretch of the line, as points."""
    found = re.findall(r'<path class="line" d="M([^"]+)"', svg)
    return [[tuple(map(float, spot.split())) for spot in path.split("L")] for path in found]  # type: ignore[misc]


def one(svg: str, kind: str) -> str:
    """One of the drawings in a chart that is drawn twice."""
    return next(part for part in re.findall(r"<svg.*?</svg>", svg, re.DOTALL) if kind in part)


def texts(svg: str) -> list[str]:
    return [re.sub("\u00a0", " ", words) for words in re.findall(r"<text[^>]*>([^<]*)</text>", svg)]


def dots(svg: str) -> list[tuple[float, float]]:
    return [
        (float(x), float(y))
        for x, y in re.findall(r'<circle class="dot[^"]*" cx="([\d.-]+)" cy="([\d.-]+)"', svg)
    ]


@pytest.mark.parametrize("kind", ["chart--narrow", "chart--wide"])
class TestOutcome:
    def drawing(self, kind: str, data: OutcomeData | None = None, **how: bool) -> str:
        return one(charts.outcome_chart(data or better(), **how).svg, kind)

    @pytest.mark.hazard("H-013")
    def test_a_gap_is_never_joined(self, kind: str) -> None:
        svg = self.drawing(kind)
        assert [len(run) for run in lines(svg)] == [3, 5]
        assert "no answer" in texts(svg)

    def test_without_a_gap_the_line_is_whole(self, kind: str) -> None:
        whole = charts.outcome_chart(OutcomeData("x", "PHQ-9", weekly(*range(9)), better().bands, 27)).svg
        assert [len(run) for run in lines(one(whole, kind))] == [9]

    def test_every_answer_is_a_dot_and_only_the_last_is_filled(self, kind: str) -> None:
        svg = self.drawing(kind)
        assert len(dots(svg)) == 8
        assert svg.count("dot--last") == 1
        assert "7 today" in texts(svg)

    def test_the_start_and_the_line_of_real_change_are_named(self, kind: str) -> None:
        said = texts(self.drawing(kind))
        assert "your start, 16" in said
        assert "real change from here" in said
        assert "Signs of low mood: lower is better" in said

    def test_bands_have_their_names(self, kind: str) -> None:
        said = texts(self.drawing(kind))
        assert {"very few", "some", "more", "many", "very many"} <= set(said)

    def test_numbers_can_be_hidden(self, kind: str) -> None:
        said = [
            words
            for words in texts(self.drawing(kind, hide_numbers=True))
            if not re.search(r"Jan|Feb|Mar", words)
        ]
        assert not any(re.search(r"\d", words) for words in said)
        assert "today" in said

    def test_time_has_real_spacing(self, kind: str) -> None:
        begin = date(2026, 1, 1)
        points = tuple(ChartPoint(begin + timedelta(days=days), 10) for days in (0, 7, 28))
        spots = dots(self.drawing(kind, OutcomeData("x", "PHQ-9", points, better().bands, 27)))
        first, second, third = (x for x, _y in sorted(spots))
        assert (second - first) / (third - first) == pytest.approx(0.25, abs=0.01)

    def test_in_a_right_to_left_page_time_runs_from_the_right(self, kind: str) -> None:
        left, right = self.drawing(kind), self.drawing(kind, rtl=True)
        assert "chart--rtl" in right
        width = float(re.search(r'viewBox="0 0 ([\d.]+)', left)[1])  # type: ignore[index]
        assert dots(right) == [pytest.approx((width - x, y)) for x, y in dots(left)]

    def test_the_finding_is_the_label_and_a_gap_is_told(self, kind: str) -> None:
        svg = self.drawing(kind)
        assert 'role="img"' in svg
        assert 'aria-label="Low mood has eased since January: from 16 to 7. One week has no answer."' in svg

    def test_nothing_is_drawn_outside(self, kind: str) -> None:
        for scores in ((27, 27, 27), (0, 0, 0), (27, 0, 27, 0), (5,)):
            svg = self.drawing(
                kind, OutcomeData("x", "PHQ-9", weekly(*scores), better().bands, 27, real_change=6)
            )
            width, height = map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg).groups())  # type: ignore[union-attr]
            assert all(0 <= x <= width and 0 <= y <= height for x, y in dots(svg))
            assert "nan" not in svg.lower()

    def test_there_is_no_inline_style(self, kind: str) -> None:
        assert "style=" not in self.drawing(kind)


class TestSafety:
    def test_words_are_escaped(self) -> None:
        bad = '"><script>'
        data = OutcomeData(
            bad,
            bad,
            weekly(1, 2),
            (Band(bad, 0, 27),),
            27,
            axis_words=bad,
            real_change=1,
            today=date(2027, 1, 1),
        )
        for chart in (charts.outcome_chart(data), charts.desk_chart(data), charts.mini_chart(data)):
            assert "<script" not in chart.svg

    def test_without_points_nothing_is_drawn(self) -> None:
        nothing = OutcomeData("Nothing yet.", "PHQ-9", (), better().bands, 27)
        for made in (charts.outcome_chart(nothing), charts.desk_chart(nothing), charts.mini_chart(nothing)):
            assert made.svg == ""
            assert made.table.rows == ()

    def test_only_gaps_draw_no_line_and_no_dot(self) -> None:
        empty = OutcomeData(
            "No answers.", "PHQ-9", weekly(None, None, None), better().bands, 27, real_change=6
        )
        svg = charts.outcome_chart(empty).svg
        assert lines(svg) == []
        assert dots(svg) == []

    def test_a_change_that_the_scale_cannot_show_has_no_line(self) -> None:
        low = OutcomeData("x", "PHQ-9", weekly(4, 3), better().bands, 27, real_change=6)
        assert low.change_from is None
        assert "real change from here" not in texts(charts.outcome_chart(low).svg)

    def test_an_old_last_answer_is_not_called_today(self) -> None:
        data = better()
        late = OutcomeData(data.finding, data.measure, data.points, data.bands, 27, today=date(2026, 4, 1))
        said = texts(charts.outcome_chart(late).svg)
        assert "7 on 10 Mar" in said
        assert "7 today" not in said

    def test_patterns_of_several_charts_have_names_of_their_own(self) -> None:
        data = better(expected=True)
        page = charts.outcome_chart(data).svg + charts.desk_chart(data).svg
        names = re.findall(r'<pattern id="([^"]+)"', page)
        assert len(names) == len(set(names)) == 3
        assert all(f"url(#{name})" in page for name in names)

    def test_higher_can_be_better(self) -> None:
        bands = (Band("low", 0, 12), Band("fair", 13, 25))
        data = OutcomeData("x", "WHO-5", weekly(8, 14), bands, 25, real_change=3, lower_is_better=False)
        assert data.change_from == 11
        deep = re.search(
            r'<rect class="b2"[^>]*y="([\d.]+)"', one(charts.outcome_chart(data).svg, "chart--wide")
        )
        pale = re.search(
            r'<rect class="b1"[^>]*y="([\d.]+)"', one(charts.outcome_chart(data).svg, "chart--wide")
        )
        assert deep
        assert pale
        assert float(deep[1]) > float(pale[1]), "few points are the deep end"


class TestTable:
    def test_the_twin_is_the_same_data(self) -> None:
        data = better()
        rows = charts.outcome_chart(data).table.rows
        assert len(rows) == len(data.points)
        for row, point in zip(rows, data.points, strict=True):
            assert row.cells[0] == charts.day_words(point.at)
            assert row.is_gap == (point.score is None)
            if point.score is not None:
                assert row.cells[1] == str(point.score)
                assert row.cells[2] == data.band_of(point.score)
            else:
                assert row.cells[1] == "no answer"

    def test_hidden_numbers_are_hidden_in_the_twin_too(self) -> None:
        table = charts.outcome_chart(better(), hide_numbers=True).table
        assert all(len(row.cells) == 2 for row in table.rows)
        assert not any(re.search(r"\d", row.cells[1]) for row in table.rows)

    @pytest.mark.parametrize(
        ("score", "word"),
        [(0, "very few"), (4, "very few"), (5, "some"), (9.5, "some"), (20, "very many"), (27, "very many")],
    )
    def test_a_score_has_the_word_of_its_band(self, score: float, word: str) -> None:
        assert better().band_of(score) == word

    def test_half_points_are_said_with_one_place(self) -> None:
        assert charts.score_words(4.5) == "4.5"
        assert charts.score_words(16.0) == "16"
        with translation.override("de"):
            assert charts.score_words(4.5) == "4,5"

    @pytest.mark.parametrize(
        ("days", "kept"),
        [
            (("7 Sep", "16 Oct", "20 Nov"), ("7 Sep", "16 Oct", "20 Nov")),
            (("7 سبتمبر", "16 أكتوبر", "20 نوفمبر"), ("7 سبتمبر", "20 نوفمبر")),
            (("7 Sep",), ("7 Sep",)),
        ],
    )
    def test_days_under_the_chart_never_touch_each_other(
        self, days: tuple[str, ...], kept: tuple[str, ...]
    ) -> None:
        places = list(zip((108.0, 194.0, 280.0), days, strict=False))
        assert tuple(words for _x, words, _anchor in charts._with_room(places, 15)) == kept


class TestDesk:
    def test_it_leaves_gaps_open(self) -> None:
        svg = charts.desk_chart(better()).svg
        assert [len(run) for run in lines(svg)] == [3, 5]
        assert "chart--rtl" not in svg

    @pytest.mark.parametrize("small", [False, True])
    def test_it_turns_round_like_the_clients(self, small: bool) -> None:
        left, right = (
            charts.desk_chart(better(), small=small),
            charts.desk_chart(better(), small=small, rtl=True),
        )
        width = 344.0 if small else 496.0
        assert "chart--rtl" in right.svg
        for before, after in zip(lines(left.svg), lines(right.svg), strict=True):
            assert [round(width - x, 1) for x, _y in before] == [round(x, 1) for x, _y in after]
            assert [y for _x, y in before] == [y for _x, y in after]
            assert after[0][0] > after[-1][0], "time runs from right to left"
        assert texts(left.svg) == texts(right.svg)

    def test_the_scale_and_the_weeks_are_named(self) -> None:
        said = texts(charts.desk_chart(better(), weeks=12).svg)
        assert {"0", "27", "start", "week 2", "12", "start 16", "7 today"} <= set(said)

    def test_when_harm_is_the_question_the_line_says_so(self) -> None:
        said = texts(charts.desk_chart(worse(), small=True).svg)
        assert "really worse from here" in said
        assert "real change from here" not in said

    def test_the_expected_range_is_hatched(self) -> None:
        assert 'class="expected"' in charts.desk_chart(better(expected=True)).svg
        assert 'class="expected"' not in charts.desk_chart(better()).svg


class TestSparkline:
    def drawn(self, scores: list[float | None], state: str = "info") -> str:
        return charts.sparkline(scores, measure="PHQ-9", top=27, cut_off=10, state=state)

    def test_its_newest_dot_stands_where_a_line_ends(self) -> None:
        made = [
            charts.sparkline([9, 12, 14], measure="PHQ-9", top=27, cut_off=10, state="good", rtl=rtl)
            for rtl in (False, True)
        ]
        left, right = (float(re.findall(r'class="m-good" cx="([\d.]+)"', svg)[0]) for svg in made)
        assert left > 60 and right == 120 - left

    def test_only_the_last_six_are_drawn_and_told(self) -> None:
        svg = self.drawn([1, 2, 3, 4, 5, 6, 7, 8])
        assert 'aria-label="PHQ-9, last 6: 3, 4, 5, 6, 7, 8. Cut-off 10."' in svg
        assert [len(run) for run in lines(svg)] == [6]

    def test_a_gap_stays_open_and_a_lone_answer_is_a_speck(self) -> None:
        svg = self.drawn([12, 13, 15, 14, None, 18])
        assert [len(run) for run in lines(svg)] == [4]
        assert 'class="speck"' in svg
        assert "no answer" in svg

    def test_each_state_ends_in_a_shape_of_its_own(self) -> None:
        shapes = {
            re.sub(
                r"[\d.\s-]+",
                "",
                re.search(rf'<(?:path|circle) class="m-{state}"[^>]*>', self.drawn([9, 8], state))[0],
            )
            for state in charts.STATES
        }  # type: ignore[index]
        assert len(shapes) == 4

    def test_an_unknown_state_is_an_error(self) -> None:
        with pytest.raises(ValueError, match="none of"):
            self.drawn([1], "terrible")

    def test_everybody_has_the_same_scale(self) -> None:
        low, high = lines(self.drawn([5, 6]))[0], lines(self.drawn([20, 21]))[0]
        assert low[0][1] - low[1][1] == pytest.approx(high[0][1] - high[1][1], abs=0.11)

    def test_no_answers_is_no_picture(self) -> None:
        assert self.drawn([None, None]) == ""
        assert self.drawn([]) == ""


class TestMini:
    def test_it_says_the_start_and_now(self) -> None:
        svg = one(charts.mini_chart(better()).svg, "chart--narrow")
        assert {"16 at the start", "7 today"} <= set(texts(svg))
        assert [len(run) for run in lines(svg)] == [3, 5]

    def test_the_first_answer_alone_is_a_dot(self) -> None:
        data = OutcomeData("First answer.", "PHQ-9", weekly(12), better().bands, 27, cut_off=10)
        svg = one(charts.mini_chart(data).svg, "chart--narrow")
        assert lines(svg) == []
        assert len(dots(svg)) == 1
