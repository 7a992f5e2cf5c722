"""Charts made on the server: data in, inline SVG out. Pure functions; no script, no library, no inline style.

Grammar (the same for everybody): bands are one cool ramp, pale to deep, each with its name; the line has
open dots and a filled, labelled last one; a week without an answer is a gap, never joined, and says so; the
start is dashed; a thin line says where real change begins. Each chart has a sentence for those who do not
see it and a table with the same data.

Time has real spacing. It runs with the page on the client side (right to left in Arabic) and from left to
right at the desk. Text inside a chart keeps one size, in the chart's own units: the table twin carries
large text.
"""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from unicodedata import bidirectional

from django.utils.formats import date_format, number_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

KEPT_PICTURES = 512
STATES = ("danger", "attention", "info", "good")


# ---- data ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ChartPoint:
    at: date
    score: float | None  # None: asked, no answer


@dataclass(frozen=True, slots=True)
class Band:
    """A range of the scale with its word. `high` is the last score inside."""

    name: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Expected:
    """Where 8 in 10 people with the same start are, at one time."""

    at: date
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class OutcomeData:
    """One measure of one person. `finding` is the sentence that the chart shows to be true."""

    finding: str
    measure: str
    points: tuple[ChartPoint, ...]
    bands: tuple[Band, ...]
    top: float
    bottom: float = 0
    start: float | None = None
    real_change: float | None = None
    asks: str = "better"  # or "worse": which real change the line marks
    lower_is_better: bool = True
    axis_words: str = ""
    cut_off: float | None = None
    expected: tuple[Expected, ...] = ()
    today: date | None = None

    @property
    def answered(self) -> tuple[ChartPoint, ...]:
        return tuple(point for point in self.points if point.score is not None)

    @property
    def start_score(self) -> float | None:
        if self.start is not None:
            return self.start
        return self.answered[0].score if self.answered else None

    @property
    def change_from(self) -> float | None:
        """The score from which a change is real; None where the scale does not reach so far."""
        if self.real_change is None or self.start_score is None:
            return None
        down = (self.asks == "better") == self.lower_is_better
        edge = self.start_score - self.real_change if down else self.start_score + self.real_change
        return edge if self.bottom <= edge <= self.top else None

    def band_of(self, score: float) -> str:
        inside = [band for band in sorted(self.bands, key=lambda band: band.low) if band.low <= score]
        return str(inside[-1].name) if inside else ""


@dataclass(frozen=True, slots=True)
class ChartRow:
    cells: tuple[str, ...]
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class ChartTable:
    caption: str
    heads: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    number_columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Chart:
    """`{{ chart }}` in a template draws it; `{% twin chart.table %}` gives the numbers."""

    svg: SafeString
    data: OutcomeData
    hides_numbers: bool = False

    @property
    def finding(self) -> str:
        return self.data.finding

    @property
    def table(self) -> ChartTable:
        """Made when it is read: the small chart on Today leads to a page that shows it."""
        return outcome_table(self.data, hide_numbers=self.hides_numbers)

    def __html__(self) -> str:
        return self.svg

    def __str__(self) -> str:
        return self.svg


# ---- words and numbers --------------------------------------------------------------------------------


def score_words(score: float) -> str:
    whole = float(score).is_integer()
    return str(number_format(int(score) if whole else score, None if whole else 1, use_l10n=True))


def day_words(at: date) -> str:
    return _day_words(at, get_language())


@lru_cache(maxsize=4096)
def _day_words(at: date, _language: str | None) -> str:
    """A chart and its table name each of their days, and those of one year are few."""
    return str(date_format(at, pgettext("Short date in a chart, in Django's date letters", "j M"))).replace(
        " ", "\u00a0"
    )


# ---- drawing ------------------------------------------------------------------------------------------


def _n(value: float) -> str:
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def _rect(x: float, y: float, width: float, height: float, classes: str, more: str = "") -> str:
    return (
        f'<rect class="{classes}" x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"{more}/>'
    )


def _path(points: Sequence[tuple[float, float]], classes: str, closed: bool = False, more: str = "") -> str:
    steps = "L".join(f"{_n(x)} {_n(y)}" for x, y in points)
    return f'<path class="{classes}"{more} d="M{steps}{"Z" if closed else ""}"/>'


def _text(x: float, y: float, words: str, anchor: str = "start", classes: str = "", size: float = 0) -> str:
    kind = f' class="{classes}"' if classes else ""
    big = f' font-size="{_n(size)}"' if size else ""
    side = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text{kind} x="{_n(x)}" y="{_n(y)}"{side}{big}>{escape(words)}</text>'


def _svg(width: float, height: float, classes: str, label: str, body: str, size: float = 15) -> str:
    return (
        f'<svg class="chart {classes}" viewBox="0 0 {_n(width)} {_n(height)}" font-size="{_n(size)}" '
        f'role="img" aria-label="{escape(label)}">{body}</svg>'
    )


def _wide_as(words: str, size: float) -> float:
    """About how wide words are. Generous: a label that is thought too wide still finds its place."""
    return sum(0.3 if letter in " .,:il1|" else 0.56 for letter in words) * size


def _wrapped(words: str, size: float, room: float) -> list[str]:
    lines: list[str] = []
    for word in words.split(" "):
        if lines and _wide_as(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def hits(self, other: _Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


FROM_THE_RIGHT, ITS_END = "\u2067", "\u2069"


def _apart(words: str) -> str:
    """Words of a script from the right keep their order in a picture from the left: "100 % of 64", not "64 of % 100"."""
    if any(bidirectional(letter) in ("R", "AL") for letter in words):
        return f"{FROM_THE_RIGHT}{words}{ITS_END}"
    return words


class _Sheet:
    """One drawing: where things are, which places are taken, and whether time runs from the right."""

    def __init__(self, width: float, height: float, size: float, mirrored: bool = False) -> None:
        self.width, self.height, self.size, self.mirrored = width, height, size, mirrored
        self.parts: list[str] = []
        self.taken: list[_Box] = []

    def x(self, value: float) -> float:
        return self.width - value if self.mirrored else value

    def rect(self, x: float, y: float, width: float, height: float, classes: str, more: str = "") -> None:
        self.parts.append(_rect(self.x(x + width) if self.mirrored else x, y, width, height, classes, more))

    def path(
        self, points: Sequence[tuple[float, float]], classes: str, closed: bool = False, more: str = ""
    ) -> None:
        self.parts.append(_path([(self.x(x), y) for x, y in points], classes, closed, more))

    def dot(self, x: float, y: float, radius: float, classes: str) -> None:
        self.parts.append(f'<circle class="{classes}" cx="{_n(self.x(x))}" cy="{_n(y)}" r="{_n(radius)}"/>')
        self.taken.append(_Box(x - radius - 2, y - radius - 2, x + radius + 2, y + radius + 2))

    def text(
        self, x: float, y: float, words: str, anchor: str = "start", classes: str = "", size: float = 0
    ) -> None:
        # `start` follows the direction of the text, so a mirrored sheet keeps the names and moves the places.
        self.parts.append(
            _text(self.x(x), y, words if self.mirrored else _apart(words), anchor, classes, size)
        )

    def keep_free(self, points: Sequence[tuple[float, float]]) -> None:
        for (x1, y1), (x2, y2) in itertools.pairwise(points):
            steps = max(int(abs(x2 - x1) // 6), 1)
            for step in range(steps + 1):
                x, y = x1 + (x2 - x1) * step / steps, y1 + (y2 - y1) * step / steps
                self.taken.append(_Box(x - 3, y - 3, x + 3, y + 3))

    def place(
        self, words: str, spots: Sequence[tuple[float, float, str]], classes: str = "", size: float = 0
    ) -> None:
        """Puts words at the first spot where nothing stands, or at the least crowded one."""
        big = size or self.size
        wide = _wide_as(words, big)
        best: tuple[int, _Box, tuple[float, float, str]] | None = None
        for x, y, anchor in spots:
            left = x if anchor == "start" else x - wide if anchor == "end" else x - wide / 2
            box = _Box(left, y - big * 0.8, left + wide, y + big * 0.25)
            crowd = sum(box.hits(other) for other in self.taken)
            if box.left < -1 or box.right > self.width + 1:
                crowd += 50
            if best is None or crowd < best[0]:
                best = (crowd, box, (x, y, anchor))
            if not crowd:
                break
        if best is None:
            return
        self.taken.append(best[1])
        x, y, anchor = best[2]
        self.text(x, y, words, anchor, classes, size)

    def svg(self, classes: str, label: str) -> str:
        turned = f"{classes} chart--rtl" if self.mirrored else classes
        return _svg(self.width, self.height, turned, label, "".join(self.parts), self.size)


def _runs(spots: Iterable[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    """Stretches without a gap. What lies on the two sides of a gap is never joined."""
    runs: list[list[tuple[float, float]]] = [[]]
    for spot in spots:
        if spot is None:
            runs.append([])
        else:
            runs[-1].append(spot)
    return [run for run in runs if run]


def _gap_runs(points: Sequence[ChartPoint]) -> list[list[ChartPoint]]:
    runs: list[list[ChartPoint]] = [[]]
    for point in points:
        if point.score is None:
            runs[-1].append(point)
        else:
            runs.append([])
    return [run for run in runs if run]


def _ramp(data: OutcomeData) -> list[tuple[Band, float, float, str]]:
    """Each band with its edges and its step of the ramp: deeper means more signs."""
    bands = sorted(data.bands, key=lambda band: band.low)
    made = []
    for index, band in enumerate(bands):
        upper = bands[index + 1].low if index + 1 < len(bands) else data.top
        lower = data.bottom if index == 0 else band.low
        step = index if data.lower_is_better else len(bands) - 1 - index
        made.append((band, lower, upper, f"b{min(step, 4) + 1}"))
    return made


def _last_words(data: OutcomeData, last: ChartPoint, hide_numbers: bool) -> str:
    assert last.score is not None
    if data.today is None or last.at == data.today:
        return _("today") if hide_numbers else _("%(score)s today") % {"score": score_words(last.score)}
    if hide_numbers:
        return day_words(last.at)
    return _("%(score)s on %(day)s") % {"score": score_words(last.score), "day": day_words(last.at)}


def _change_words(data: OutcomeData) -> str:
    return _("real change from here") if data.asks == "better" else _("really worse from here")


def _start_words(data: OutcomeData, hide_numbers: bool, client: bool) -> str:
    score = score_words(data.start_score or 0)
    if hide_numbers:
        return _("your start") if client else _("start")
    return (_("your start, %(score)s") if client else _("start %(score)s")) % {"score": score}


def _label(data: OutcomeData) -> str:
    """The finding, and what the eye would see."""
    gaps = sum(point.score is None for point in data.points)
    said = [str(data.finding)]
    if gaps == 1:
        said.append(_("One week has no answer."))
    elif gaps:
        said.append(_("%(count)s weeks have no answer.") % {"count": gaps})
    return " ".join(said)


# ---- outcome charts: what both sides draw -----------------------------------------------------------------


Spot = tuple[float, float]


def _expected_range(
    sheet: _Sheet,
    data: OutcomeData,
    x: Callable[[date], float],
    y: Callable[[float], float],
    sides: tuple[float, float],
    key: str,
) -> None:
    """Where most people are by now, hatched, cut off at the sides and at both ends of the scale."""
    if not data.expected:
        return
    left, right = sides

    def at(day: date) -> float:
        return min(max(x(day), left), right)

    upper = [(at(item.at), y(min(item.high, data.top))) for item in data.expected]
    lower = [(at(item.at), y(max(item.low, data.bottom))) for item in data.expected]
    sheet.parts.append(_hatch(key))
    sheet.path([*upper, *reversed(lower)], "expected", True, f' fill="url(#{key})"')


def _course_and_marks(
    sheet: _Sheet,
    data: OutcomeData,
    x: Callable[[date], float],
    y: Callable[[float], float],
    sides: tuple[float, float],
) -> tuple[list[Spot | None], list[list[Spot]]]:
    """Draws the lines of the start and of real change; no word will stand on them, or on the course."""
    spots = [None if point.score is None else (x(point.at), y(point.score)) for point in data.points]
    runs = _runs(spots)
    for run in runs:
        sheet.keep_free(run)
    left, right = sides
    for score, kind in ((data.start_score, "start"), (data.change_from, "real")):
        if score is not None:
            sheet.path([(left, y(score)), (right, y(score))], kind)
            sheet.taken.append(_Box(left, y(score) - 1, right, y(score) + 1))
    return spots, runs


# ---- outcome chart, client ----------------------------------------------------------------------------


def _client_outcome(
    data: OutcomeData,
    width: float,
    height: float,
    ticks: int,
    dots: float,
    classes: str,
    rtl: bool,
    hide: bool,
) -> str:
    size = 15.0
    sheet = _Sheet(width, height, size, rtl)
    names = [str(band.name) for band in data.bands]
    longest = max((_wide_as(word, size) for name in names for word in name.split(" ")), default=0)
    left = min(
        max(longest, min(max((_wide_as(name, size) for name in names), default=0), 84)) + 10, width * 0.36
    )
    top, bottom, inset = 26.0, height - 34, 14.0
    first, last_day = data.points[0].at, data.points[-1].at
    span = max((last_day - first).days, 1)
    begin, end = left + inset, width - inset - 8

    def x(at: date) -> float:
        return begin + (end - begin) * (at - first).days / span if span > 1 or len(data.points) > 1 else begin

    def y(score: float) -> float:
        return bottom - (bottom - top) * (score - data.bottom) / (data.top - data.bottom)

    for band, low, high, step in _ramp(data):
        sheet.rect(left, y(high), width - left, y(low) - y(high), step)
        lines = _wrapped(str(band.name), size, left - 8)
        middle = (y(low) + y(high)) / 2 + 5 - (len(lines) - 1) * 8
        for index, words in enumerate(lines):
            sheet.text(left - 8, middle + index * 16, words, "end", "soft")
    if data.axis_words:
        sheet.text(0, 14, str(data.axis_words), classes="soft")

    _expected_range(sheet, data, x, y, (left, width), f"h{zlib.crc32((classes + _label(data)).encode()):x}")
    spots, runs = _course_and_marks(sheet, data, x, y, (left, width))
    start, edge = data.start_score, data.change_from
    for run in runs:
        if len(run) > 1:
            sheet.path(run, "line")
    for point, spot in zip(data.points, spots, strict=True):
        if spot and point is not (data.answered[-1] if data.answered else None):
            sheet.dot(*spot, dots, "dot")
    if data.answered:
        last = data.answered[-1]
        assert last.score is not None
        px, py = x(last.at), y(last.score)
        sheet.dot(px, py, dots + 2, "dot dot--last")
        near_end = px > (left + width) / 2
        anchor, ox = ("end", min(px + 8, width - 6)) if near_end else ("start", px - 8)
        sheet.place(
            _last_words(data, last, hide),
            [
                (ox, py + 27, anchor),
                (ox, py - 15, anchor),
                (px - 14, py + 6, "end"),
                (px + 14, py + 6, "start"),
            ],
            "loud",
            17,
        )
    if start is not None:
        words = _start_words(data, hide, client=True)
        sheet.place(
            words,
            [
                (width - 8, y(start) - 8, "end"),
                (width - 8, y(start) + 18, "end"),
                (left + 8, y(start) - 8, "start"),
                (left + 8, y(start) + 18, "start"),
            ],
        )
    if edge is not None:
        words = _change_words(data)
        spots_for = [
            (left + 10, y(edge) + 18, "start"),
            (width - 8, y(edge) + 18, "end"),
            (left + 10, y(edge) - 8, "start"),
            (width - 8, y(edge) - 8, "end"),
        ]
        sheet.place(words, spots_for)
    for gap in _gap_runs(data.points):
        xs = [x(point.at) for point in gap]
        high = top + 65
        for gx in xs:
            sheet.path([(gx, high + 8), (gx, high + 36)], "start")
            sheet.taken.append(_Box(gx - 2, high + 8, gx + 2, high + 36))
        sheet.place(
            _("no answer"),
            [
                (sum(xs) / len(xs), high, "middle"),
                (sum(xs) / len(xs), high - 24, "middle"),
                (xs[-1], bottom - 8, "middle"),
            ],
        )
    shown = [(x(at), day_words(at)) for at in _ticks(data.points, ticks)]
    for px, words, place in _with_room(shown, size):
        sheet.text(px, height - 8, words, place, "soft")
    return sheet.svg(classes, _label(data))


def _ticks(points: Sequence[ChartPoint], count: int) -> list[date]:
    """Days that the axis names: the first, the last, and points nearest to even steps between."""
    days = [point.at for point in points]
    if len(days) <= count:
        return days
    first, last = days[0], days[-1]
    wanted = [first + (last - first) * step / (count - 1) for step in range(count)]
    chosen: list[date] = []
    for target in wanted:
        nearest = min(days, key=lambda day: abs((day - target).days))
        if nearest not in chosen:
            chosen.append(nearest)
    return chosen


def _with_room(days: list[tuple[float, str]], size: float) -> list[tuple[float, str, str]]:
    """The first and the last day, and of those between them only what touches no other: months can be long words."""
    first, last = days[0], days[-1]
    kept = [(first[0] - 8, first[1], "start")]
    if len(days) == 1:
        return kept
    ends = last[0] + 8 - _wide_as(last[1], size)
    taken = kept[0][0] + _wide_as(first[1], size)
    for px, words in days[1:-1]:
        half = _wide_as(words, size) / 2
        if taken < px - half and px + half < ends:
            kept.append((px, words, "middle"))
            taken = px + half
    return [*kept, (last[0] + 8, last[1], "end")]


def _hatch(key: str) -> str:
    return (
        f'<defs><pattern id="{key}" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><path class="hatch" d="M0 0V6"/></pattern></defs>'
    )


def outcome_chart(data: OutcomeData, *, rtl: bool = False, hide_numbers: bool = False) -> Chart:
    """The client's chart, drawn for a phone and for a desk; the style sheet shows one."""
    if not data.points:
        return Chart(SafeString(""), data, hide_numbers)
    return Chart(_drawn_outcome(data, rtl, hide_numbers, get_language()), data, hide_numbers)


# The same answers make the same picture, and people look at it more often than they answer. What is kept has scores
# and no name, in memory alone.
@lru_cache(maxsize=KEPT_PICTURES)
def _drawn_outcome(data: OutcomeData, rtl: bool, hide_numbers: bool, _language: str | None) -> SafeString:
    return mark_safe(
        _client_outcome(data, 302, 330, 3, 5, "chart--narrow", rtl, hide_numbers)
        + _client_outcome(data, 610, 380, 5, 5, "chart--wide", rtl, hide_numbers)
    )


def outcome_table(data: OutcomeData, *, hide_numbers: bool = False) -> ChartTable:
    """The same data, one row a time it was asked. A gap stays a row and says so."""
    return _outcome_table(data, hide_numbers, get_language())


@lru_cache(maxsize=KEPT_PICTURES)
def _outcome_table(data: OutcomeData, hide_numbers: bool, _language: str | None) -> ChartTable:
    none = _("no answer")
    if hide_numbers:
        return ChartTable(
            caption=_("%(measure)s, each time it was asked") % {"measure": data.measure},
            heads=(_("Date"), _("In words")),
            rows=tuple(
                ChartRow(
                    (day_words(point.at), none if point.score is None else data.band_of(point.score)),
                    point.score is None,
                )
                for point in data.points
            ),
        )
    return ChartTable(
        caption=_("%(measure)s, each time it was asked") % {"measure": data.measure},
        heads=(_("Date"), _("Score"), _("In words")),
        rows=tuple(
            ChartRow((day_words(point.at), none, ""), True)
            if point.score is None
            else ChartRow((day_words(point.at), score_words(point.score), data.band_of(point.score)))
            for point in data.points
        ),
        number_columns=frozenset({1}),
    )


# ---- outcome chart, desk ------------------------------------------------------------------------------


def desk_chart(
    data: OutcomeData, *, small: bool = False, weeks: int | None = None, rtl: bool = False
) -> Chart:
    """The clinician's chart: scale at the start, bands named at the end, weeks below. Runs as the page is read."""
    if not data.points:
        return Chart(SafeString(""), data)
    size = 13.0
    width, height = (344.0, 216.0) if small else (496.0, 264.0)
    longest = max((_wide_as(str(band.name), size) for band in data.bands), default=0)
    left, right, top, below = 28.0, min(longest + 14, width * 0.3), 14.0, 32.0
    sheet = _Sheet(width, height, size, rtl)
    first = data.points[0].at
    last_week = max(((data.points[-1].at - first).days / 7), 1)
    shown = weeks or max(int(-(-last_week // 2) * 2), 4 if small else 6)
    shown = max(shown, int(-(-last_week // 1)))
    end, floor = width - right, height - below

    def x(at: date) -> float:
        return left + (end - left) * (at - first).days / 7 / shown

    def y(score: float) -> float:
        return floor - (floor - top) * (score - data.bottom) / (data.top - data.bottom)

    for band, low, high, step in _ramp(data):
        sheet.rect(left, y(high), end - left, y(low) - y(high), step)
        middle = (y(low) + y(high)) / 2
        sheet.text(end + 8, middle + 4.5, str(band.name), classes="soft")
        sheet.taken.append(_Box(end + 4, middle - 8, width, middle + 8))
    _expected_range(sheet, data, x, y, (left, end), f"d{zlib.crc32(_label(data).encode()):x}")
    spots, runs = _course_and_marks(sheet, data, x, y, (left, end))
    start, edge = data.start_score, data.change_from
    scale = sorted({data.bottom, data.top, *(band.low for band in data.bands)})
    for score in scale:
        sheet.text(left - 8, y(score) + 4.5, score_words(score), "end", "soft")
    sheet.path([(left, floor), (end, floor)], "axis")
    pace = max(-(-shown // 6), 1) if not small else max(-(-shown // 3), 1)
    for week in range(0, shown + 1, pace):
        wx = left + (end - left) * week / shown
        sheet.path([(wx, floor), (wx, floor + 4)], "axis")
        words = (
            _("start")
            if week == 0
            else _("week %(number)s") % {"number": week}
            if week == pace
            else score_words(week)
        )
        sheet.text(wx, floor + 18, words, "middle", "soft")
    for run in runs:
        if len(run) > 1:
            sheet.path(run, "line")
    last = data.answered[-1] if data.answered else None
    for point, spot in zip(data.points, spots, strict=True):
        if spot and point is not last:
            sheet.dot(*spot, 4, "dot")
    if last is not None and last.score is not None:
        px, py = x(last.at), y(last.score)
        sheet.dot(px, py, 5, "dot dot--last")
        sheet.place(
            _last_words(data, last, hide_numbers=False),
            [
                (px + 10, py + 5, "start"),
                (px, py + 20, "middle"),
                (px, py - 12, "middle"),
                (px + 8, py + 20, "end"),
                (px + 8, py - 12, "end"),
            ],
            "loud",
        )
    if start is not None:
        sheet.place(
            _start_words(data, hide_numbers=False, client=False),
            [
                (end - 6, y(start) - 6, "end"),
                (end - 6, y(start) + 15, "end"),
                (left + 8, y(start) + 15, "start"),
                (left + 8, y(start) - 6, "start"),
            ],
        )
    if edge is not None:
        sheet.place(
            _change_words(data),
            [
                (end - 6, y(edge) - 6, "end"),
                (end - 6, y(edge) + 15, "end"),
                (left + 6, y(edge) - 6, "start"),
                (left + 6, y(edge) + 15, "start"),
            ],
        )
    for gap in _gap_runs(data.points):
        middle = sum(x(point.at) for point in gap) / len(gap)
        sheet.place(_("no answer"), [(middle, floor - 6, "middle"), (middle, floor - 22, "middle")])
    svg = sheet.svg("chart--desk chart--small" if small else "chart--desk", _label(data))
    return Chart(mark_safe(svg), data)


# ---- small charts -------------------------------------------------------------------------------------


def _mark(x: float, y: float, state: str) -> str:
    """The last dot: its shape says the state, colour repeats it."""
    name = f"m-{state}"
    if state == "danger":
        shape = f"M{_n(x - 2.1)} {_n(y - 5)}h4.2l2.9 2.9v4.2l-2.9 2.9h-4.2l-2.9-2.9v-4.2z"
    elif state == "attention":
        shape = f"M{_n(x)} {_n(y - 5.4)}l5.6 9.6h-11.2z"
    elif state == "good":
        return f'<circle class="{name}" cx="{_n(x)}" cy="{_n(y)}" r="4.6"/>'
    else:
        shape = f"M{_n(x)} {_n(y - 5)}l5 5-5 5-5-5z"
    return f'<path class="{name}" d="{shape}"/>'


def sparkline(
    scores: Sequence[float | None],
    *,
    measure: str,
    top: float,
    cut_off: float,
    state: str = "info",
    bottom: float = 0,
    lower_is_better: bool = True,
    rtl: bool = False,
) -> SafeString:
    """The last six answers, 120 by 32, one scale for everybody: two tones meet at the cut-off."""
    if state not in STATES:
        raise ValueError(f"{state!r} is none of {', '.join(STATES)}")
    seen = list(scores)[-6:]
    if not any(score is not None for score in seen):
        return SafeString("")
    width, height, upper, lower = 120.0, 32.0, 2.0, 30.0

    def y(score: float) -> float:
        return lower - (lower - upper) * (min(max(score, bottom), top) - bottom) / (top - bottom)

    xs = [6 + index * (width - 14) / 5 for index in range(6)][6 - len(seen) :]
    xs = [width - x for x in xs] if rtl else xs
    deep, pale = ("b3", "b1") if lower_is_better else ("b1", "b3")
    body = [_rect(0, 0, width, y(cut_off), deep), _rect(0, y(cut_off), width, height - y(cut_off), pale)]
    spots = [None if score is None else (x, y(score)) for x, score in zip(xs, seen, strict=True)]
    for run in _runs(spots):
        if len(run) > 1:
            body.append(_path(run, "line"))
        else:
            body.append(f'<circle class="speck" cx="{_n(run[0][0])}" cy="{_n(run[0][1])}" r="1.8"/>')
    last = [spot for spot in spots if spot][-1]
    body.append(_mark(*last, state))
    words = ", ".join(_("no answer") if score is None else score_words(score) for score in seen)
    label = _("%(measure)s, last %(count)s: %(scores)s. Cut-off %(cut_off)s.") % {
        "measure": measure,
        "count": len(seen),
        "scores": words,
        "cut_off": score_words(cut_off),
    }
    return mark_safe(_svg(width, height, "chart--spark", label, "".join(body)))


def _mini(data: OutcomeData, width: float, height: float, classes: str, rtl: bool, hide: bool) -> str:
    size = 15.0
    sheet = _Sheet(width, height, size, rtl)
    top, bottom, inset = 4.0, height - 4, 14.0
    first = data.points[0].at
    span = max((data.points[-1].at - first).days, 1)

    def x(at: date) -> float:
        return inset + (width - 2 * inset) * (at - first).days / span

    def y(score: float) -> float:
        return bottom - 8 - (bottom - top - 16) * (score - data.bottom) / (data.top - data.bottom)

    cut = y(data.cut_off) if data.cut_off is not None else bottom
    deep, pale = ("b3", "b1") if data.lower_is_better else ("b1", "b3")
    sheet.rect(0, top, width, cut - top, deep, ' rx="6"')
    if cut < bottom:
        sheet.rect(0, cut, width, bottom - cut, pale, ' rx="6"')
    sheet.taken.append(_Box(0, cut - 1, width, cut + 1))
    spots = [None if point.score is None else (x(point.at), y(point.score)) for point in data.points]
    for run in _runs(spots):
        sheet.keep_free(run)
        if len(run) > 1:
            sheet.path(run, "line")
    answered = data.answered
    for point in answered[:-1]:
        assert point.score is not None
        sheet.dot(x(point.at), y(point.score), 4, "dot")
    if answered:
        last = answered[-1]
        assert last.score is not None
        px, py = x(last.at), y(last.score)
        sheet.dot(px, py, 6, "dot dot--last")
        anchor, ox = ("end", min(px + 7, width - 7)) if px > width / 2 else ("start", max(px - 7, 7))
        sheet.place(_last_words(data, last, hide), [(ox, py + 28, anchor), (ox, py - 14, anchor)], "loud", 17)
        if len(answered) > 1 and data.start_score is not None:
            begin = answered[0]
            assert begin.score is not None
            words = (
                _("the start")
                if hide
                else _("%(score)s at the start") % {"score": score_words(data.start_score)}
            )
            bx, by = x(begin.at), y(begin.score)
            sheet.place(words, [(bx, by + 24, "start"), (bx, by - 12, "start"), (bx, bottom - 8, "start")])
    return sheet.svg(classes, _label(data))


def mini_chart(data: OutcomeData, *, rtl: bool = False, hide_numbers: bool = False) -> Chart:
    """For Today: the line, its start, where it is now. The sentence beside it says the rest."""
    if not data.answered:
        return Chart(SafeString(""), data, hide_numbers)
    return Chart(_drawn_mini(data, rtl, hide_numbers, get_language()), data, hide_numbers)


@lru_cache(maxsize=KEPT_PICTURES)
def _drawn_mini(data: OutcomeData, rtl: bool, hide_numbers: bool, _language: str | None) -> SafeString:
    return mark_safe(
        _mini(data, 302, 124, "chart--narrow chart--mini", rtl, hide_numbers)
        + _mini(data, 412, 140, "chart--wide chart--mini", rtl, hide_numbers)
    )
