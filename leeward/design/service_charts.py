"""Charts of a whole service: counts inside each other, intervals, a score against its limit, teams, months, waits.

As `charts`: data in, inline SVG out, no script and no inline style. Each is drawn twice, for a wide and for a narrow
place, so that its words keep their size; the style sheet shows one of them. The finding stands above a chart, and the
same data in the table below it. Numbers run from left to right in every language.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from math import log

from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from leeward.design.charts import _mark, _Sheet, _wide_as

SIZE = 13.0
WIDE, NARROW = 432.0, 272.0
"""Of a card in two columns at the desk, and of one on a phone."""


def percent(share: float, decimals: int = 1) -> str:
    """ "5.5 %", as the language of the page writes it; the space does not break."""
    return f"{number_format(round(100 * share, decimals), decimals, use_l10n=True)}\u00a0%"


def amount(value: float, decimals: int = 0) -> str:
    return str(number_format(round(value, decimals), decimals, use_l10n=True, force_grouping=True))


def duration(minutes: float) -> str:
    """ "6 min", "1 h 5 min", "2 d 3 h": two units at most. Under a minute is 1."""
    whole = max(round(minutes), 1)
    days, rest = divmod(whole, 1_440)
    hours, left = divmod(rest, 60)
    said = []
    if days:
        said.append((_("%(n)s d") % {"n": amount(days)}).replace(" ", "\u00a0"))
    if hours:
        said.append((_("%(n)s h") % {"n": hours}).replace(" ", "\u00a0"))
    if left and not days:
        said.append((_("%(n)s min") % {"n": left}).replace(" ", "\u00a0"))
    return " ".join(said[:2])


def _both(draw: Callable[[float], _Sheet], label: str) -> SafeString:
    return mark_safe(
        draw(WIDE).svg("chart--room", label) + draw(NARROW).svg("chart--close", label),
    )


def _nice_top(value: float) -> float:
    """The next round number: 1, 2 or 5 and noughts."""
    step = 1e-9
    while True:
        for factor in (1, 2, 5):
            if step * factor >= value:
                return step * factor
        step *= 10


def _ticks(top: float) -> list[float]:
    """From 0 to a round top, in round steps."""
    number = 4 if f"{top:.0e}".startswith("2") else 5
    return [top * place / number for place in range(number + 1)]


def _share_words(top: float) -> Callable[[float], str]:
    """Per cent, with a digit behind the point only where a step needs it."""
    step = 100 * _ticks(top)[1]
    return lambda share: percent(share, 0 if abs(step - round(step)) < 1e-6 else 1)


def _axis(
    sheet: _Sheet,
    left: float,
    right: float,
    floor: float,
    top: float,
    words: Callable[[float], str],
    below: str,
) -> None:
    """A line from 0 to a round top, and what it counts."""
    sheet.path([(left, floor), (right, floor)], "axis")
    ticks = _ticks(top)
    pace = 1 if (right - left) / (len(ticks) - 1) > 46 else 2
    for place, value in enumerate(ticks):
        x = left + (right - left) * value / top
        sheet.path([(x, floor), (x, floor + 4)], "axis")
        if place % pace == 0:
            sheet.text(x, floor + 18, words(value), "middle", "soft")
    sheet.text((left + right) / 2, floor + 38, below, "middle", "soft")


# ---- counts inside each other --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Step:
    """One bar: a count, and of what it is a part, in words."""

    name: str
    count: int | None
    """None: not measured. No bar and no 0."""
    words: str
    is_last: bool = False


def steps(rows: Sequence[Step], label: str) -> SafeString:
    """Nested bars on one scale, the widest first."""
    most = max((row.count or 0 for row in rows), default=0) or 1

    def draw(width: float) -> _Sheet:
        is_narrow = width < WIDE
        high = 46.0 if is_narrow else 34.0
        sheet = _Sheet(width, high * len(rows), SIZE)
        name = 0.0 if is_narrow else max(_wide_as(row.name, SIZE) for row in rows) + 10
        number = max(_wide_as(amount(row.count or 0), SIZE) for row in rows) + 10
        left = name + number
        room = width - left - (0 if is_narrow else max(_wide_as(row.words, SIZE) for row in rows) + 12)
        for place, row in enumerate(rows):
            y = high * place + (18 if is_narrow else 4)
            if is_narrow:
                sheet.text(0, y - 5, f"{row.name}: {row.words}")
            else:
                sheet.text(0, y + 17, row.name)
            sheet.text(left - 8, y + 17, "–" if row.count is None else amount(row.count), "end", "loud")
            wide = max(room, 40.0) * (row.count or 0) / most
            sheet.rect(
                left,
                y,
                max(wide, 1.5 if row.count else 0),
                24,
                "fill" if row.is_last else f"b{min(place + 3, 5)}",
            )
            if not is_narrow:
                sheet.text(left + wide + 8, y + 17, row.words, classes="soft")
        return sheet

    return _both(draw, label)


# ---- shares with their intervals -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Bar:
    """One share with its interval; None: not measured."""

    name: str
    share: float | None
    low: float
    high: float
    words: str
    is_main: bool = False


def intervals(
    rows: Sequence[Bar], label: str, *, below: str, band: tuple[float, float, str] | None = None
) -> SafeString:
    reach = max([row.high for row in rows if row.share is not None] + [band[1] if band else 0.0, 0.01])
    top = min(_nice_top(reach), 1.0)

    def draw(width: float) -> _Sheet:
        is_narrow = width < WIDE
        high = 48.0 if is_narrow else 34.0
        head = 22.0 if band else 4.0
        sheet = _Sheet(width, head + high * len(rows) + 46, SIZE)
        left = 8.0 if is_narrow else max(_wide_as(row.name, SIZE) for row in rows) + 14
        right = width - (12 if is_narrow else max(_wide_as(row.words, SIZE) for row in rows) + 24)
        floor = head + high * len(rows)

        def x(share: float) -> float:
            return left + (right - left) * min(share, top) / top

        if band:
            sheet.rect(x(band[0]), head - 2, x(band[1]) - x(band[0]), floor - head + 2, "b2")
            anchor = "start" if is_narrow else "middle"
            sheet.text(
                left if is_narrow else (x(band[0]) + x(band[1])) / 2, head - 8, band[2], anchor, "soft"
            )
        for place, row in enumerate(rows):
            y = head + high * place + (32 if is_narrow else 18)
            sheet.text(0, y - 14 if is_narrow else y + 5, row.name, classes="loud" if row.is_main else "")
            sheet.text(width, y - 14 if is_narrow else y + 5, row.words, "end", "loud" if row.is_main else "")
            if row.share is None:
                continue
            sheet.path([(x(row.low), y), (x(row.high), y)], "ci")
            for end in (row.low, row.high):
                sheet.path([(x(end), y - 5), (x(end), y + 5)], "ci")
            sheet.dot(x(row.share), y, 5, "dot dot--last" if row.is_main else "dot")
        _axis(sheet, left, right, floor, top, _share_words(top), below)
        return sheet

    return _both(draw, label)


# ---- a score against its limit -------------------------------------------------------------------------


def score_path(
    values: Sequence[float], *, limit: float, signal: int | None, label: str, below: str, signal_words: str
) -> SafeString:
    """A score over observations, counted from 1, and the line that it must not reach."""
    top = max([limit * 1.25, *values])

    def draw(width: float) -> _Sheet:
        sheet = _Sheet(width, 226, SIZE)
        words = _("limit %(limit)s") % {"limit": amount(limit, 2)}
        left, right, roof, floor = 26.0, width - 8, 22.0, 180.0
        most = max(len(values), 1)

        def x(number: float) -> float:
            return left + (right - left) * number / most

        def y(value: float) -> float:
            return floor - (floor - roof) * value / top

        sheet.path([(left, floor), (right, floor)], "axis")
        for value in range(0, int(top) + 1, max(int(top) // 5, 1)):
            sheet.text(left - 8, y(value) + 4.5, amount(value), "end", "soft")
        # A short course counts each, a long one in quarters.
        pace = max(-(-len(values) // 4), 1)
        for number in range(0, len(values) + 1, pace):
            sheet.path([(x(number), floor), (x(number), floor + 4)], "axis")
            sheet.text(x(number), floor + 18, amount(number), "middle", "soft")
        sheet.text((left + right) / 2, floor + 38, below, "middle", "soft")
        spots = [(x(0), y(0)), *((x(number), y(value)) for number, value in enumerate(values, start=1))]
        sheet.path([(left, y(limit)), (right, y(limit))], "limit")
        sheet.keep_free(spots)
        if len(spots) > 1:
            sheet.path(spots, "line line--thin")
        if signal is not None:
            sx, sy = spots[signal]
            sheet.parts.append(_mark(sx, sy, "attention"))
            sheet.place(
                signal_words,
                [(sx - 10, sy - 4, "end"), (sx + 10, sy - 4, "start"), (sx, sy - 14, "middle")],
                "loud",
            )
        sheet.place(words, [(right, y(limit) - 7, "end"), (left + 6, y(limit) - 7, "start")], "loud")
        return sheet

    return _both(draw, label)


# ---- teams of unequal size -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Spot:
    """One team. `share` is None where its count is hidden: then `low` and `high` say what it may be."""

    name: str
    of: float
    share: float | None
    low: float = 0.0
    high: float = 0.0
    is_beyond: bool = False


def funnel(
    spots: Sequence[Spot],
    *,
    target: float,
    curves: Sequence[tuple[str, Sequence[tuple[float, float, float]], bool]],
    label: str,
    below: str,
) -> SafeString:
    """`curves`: name, (size, low, high) from small to large, and whether it is the outer one."""
    most = max((spot.of for spot in spots), default=1.0) * 1.08
    # Of the teams in sight: what a small hidden one could be would make the others flat.
    top = min(
        _nice_top(max([spot.share * 1.15 for spot in spots if spot.share is not None] + [target * 3])), 1.0
    )

    def draw(width: float) -> _Sheet:
        sheet = _Sheet(width, 250, SIZE)
        left, right, roof, floor = 40.0, width - (76 if width >= WIDE else 8), 12.0, 204.0

        def x(of: float) -> float:
            return left + (right - left) * of / most

        def y(share: float) -> float:
            return floor - (floor - roof) * min(share, top) / top

        sheet.path([(left, floor), (right, floor)], "axis")
        words = _share_words(top)
        for value in _ticks(top):
            sheet.text(left - 8, y(value) + 4.5, words(value), "end", "soft")
        for value in _ticks(_nice_top(most)):
            if value <= most:
                sheet.path([(x(value), floor), (x(value), floor + 4)], "axis")
                sheet.text(x(value), floor + 18, amount(value, 0 if most >= 5 else 1), "middle", "soft")
        sheet.text((left + right) / 2, floor + 38, below, "middle", "soft")
        sheet.path([(left, y(target)), (right, y(target))], "real")
        sheet.keep_free([(left, y(target)), (right, y(target))])
        ends = [(y(target), _("all %(share)s") % {"share": percent(target)}, "loud")]
        for name, points, is_outer in curves:
            kind = "curve" if is_outer else "curve curve--inner"
            upper = [(x(of), y(high)) for of, _low, high in points if high <= top]
            lower = [(x(of), y(low)) for of, low, _high in points]
            for line in (upper, lower):
                if len(line) > 1:
                    sheet.path(line, kind)
                    sheet.keep_free(line)
            if upper:
                ends.append((upper[-1][1], name, "soft"))
        if width >= WIDE:
            # The highest stays where it is, and the others make room below it.
            last = -99.0
            for at, name, kind in sorted(ends):
                last = max(at, last + 15)
                sheet.text(right + 8, last + 4.5, name, classes=kind)
        for spot in spots:
            sx = x(spot.of)
            if spot.share is None:
                line = [(sx, y(spot.low)), (sx, y(spot.high))]
                sheet.path(line, "hidden-share")
                sheet.keep_free(line)
            elif spot.is_beyond:
                sheet.parts.append(_mark(sx, y(spot.share), "attention"))
            else:
                sheet.dot(sx, y(spot.share), 4.5, "dot")
        for spot in spots:
            sx, sy = x(spot.of), y(spot.high if spot.share is None else spot.share)
            places = [
                (sx + 9, sy + 4.5, "start"), (sx - 9, sy + 4.5, "end"), (sx, sy - 10, "middle"), (sx + 6, sy - 12, "start"),
                (sx - 6, sy - 12, "end"), (sx, sy - 24, "middle"), (sx, sy - 38, "middle"), (sx, sy + 20, "middle"),
            ]  # fmt: skip
            if spot.share is None:
                # A bar may be named at any height: two of one size would else stand on each other at its top.
                foot = y(spot.low)
                places += [
                    (sx + side * 9, sy + (foot - sy) * part + 4.5, "start" if side > 0 else "end")
                    for part in (0.15, 0.35, 0.55, 0.75, 0.95)
                    for side in (1, -1)
                ]
            sheet.place(
                spot.name,
                [one for one in places if roof - 4 < one[1] < floor - 2],
                "loud" if spot.is_beyond else "soft",
            )
        return sheet

    return _both(draw, label)


# ---- months --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Month:
    """One month; None where nobody was counted."""

    name: str
    value: float | None
    high: float | None
    is_beyond: bool


def months(rows: Sequence[Month], *, centre: float, is_share: bool, label: str, below: str) -> SafeString:
    """Values beside one line and the exact upper limit of each month. A month without anybody is a gap.

    The scale is that of the values: the limit of a month with hardly anybody may lie above the picture.
    """
    values = [row.value for row in rows if row.value is not None]
    highs = sorted(row.high for row in rows if row.high is not None)
    usual = highs[len(highs) // 2] if highs else 0.0
    top = _nice_top(
        max([centre * 2, usual * 1.1, 0.05 if is_share else 1.0, *(value * 1.1 for value in values)])
    )
    top = min(top, 1.0) if is_share else top

    def draw(width: float) -> _Sheet:
        sheet = _Sheet(width, 226, SIZE)
        left, right, roof, floor = 46.0, width - 10, 16.0, 180.0
        step = (right - left) / max(len(rows), 1)

        def y(value: float) -> float:
            return floor - (floor - roof) * min(value, top) / top

        sheet.path([(left, floor), (right, floor)], "axis")
        said = _share_words(top) if is_share else partial(amount, decimals=0 if top >= 5 else 1)
        for value in _ticks(top):
            sheet.text(left - 8, y(value) + 4.5, said(value), "end", "soft")
        sheet.path([(left, y(centre)), (right, y(centre))], "real")
        middles = [left + step * (place + 0.5) for place in range(len(rows))]
        for place, row in enumerate(rows):
            if row.high is not None and row.high <= top:
                edge = y(row.high)
                sheet.path([(middles[place] - step / 2, edge), (middles[place] + step / 2, edge)], "limit")
        run: list[tuple[float, float]] = []
        for place, row in enumerate([*rows, Month("", None, None, is_beyond=False)]):
            if row.value is None:
                if len(run) > 1:
                    sheet.path(run, "line line--thin")
                run = []
            else:
                run.append((middles[place], y(row.value)))
        pace = max(-(-len(rows) // max(int((right - left) // 54), 1)), 1)
        for place, row in enumerate(rows):
            if place % pace == 0:
                sheet.text(middles[place], floor + 18, row.name, "middle", "soft")
            if row.value is None:
                continue
            if row.is_beyond:
                sheet.parts.append(_mark(middles[place], y(row.value), "attention"))
            else:
                sheet.dot(middles[place], y(row.value), 3.5, "dot")
        sheet.text((left + right) / 2, floor + 38, below, "middle", "soft")
        return sheet

    return _both(draw, label)


# ---- times until a person looked -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Waits:
    """All alerts of one clock. In minutes."""

    name: str
    times: Sequence[float]
    median: float | None
    clock: float
    clock_words: str


TICKS = (1, 5, 15, 60, 240, 1_440, 10_080, 43_200)
"""Minutes: to a month."""
MOST_DOTS = 400
"""Of one row. More of them are one grey bar; the table has every number."""


def waits(rows: Sequence[Waits], label: str, *, below: str) -> SafeString:
    """Every alert a dot on a log axis, the median, and the clock that was promised."""
    latest = max([time for row in rows for time in row.times] + [row.clock for row in rows] + [60.0])
    end = next((minutes for minutes in TICKS if minutes >= latest), TICKS[-1])

    def draw(width: float) -> _Sheet:
        is_narrow = width < WIDE
        high = 54.0 if is_narrow else 44.0
        sheet = _Sheet(width, high * len(rows) + 54, SIZE)
        left = 10.0 if is_narrow else max((_wide_as(row.name, SIZE) for row in rows), default=0) + 14
        right, floor = width - 16, high * len(rows) + 8

        def x(minutes: float) -> float:
            return left + (right - left) * log(max(min(minutes, end), 1)) / log(end)

        for place, row in enumerate(rows):
            y = high * place + (40 if is_narrow else 28)
            sheet.text(0, y - 22 if is_narrow else y + 5, row.name, classes="loud" if is_narrow else "")
            sheet.path([(left, y), (right, y)], "grid")
            for number, minutes in enumerate(sorted(row.times)[:MOST_DOTS]):
                sheet.parts.append(
                    f'<circle class="speck" cx="{x(minutes):.1f}" cy="{y + (4 if number % 2 else -4):.1f}" r="3"/>'
                )
            if row.median is not None:
                sheet.path([(x(row.median), y - 12), (x(row.median), y + 12)], "median")
            sheet.path([(x(row.clock), y - 14), (x(row.clock), y + 14)], "limit")
            anchor = "end" if x(row.clock) > right - 60 else "middle"
            sheet.text(x(row.clock), y - 18, row.clock_words, anchor, "soft")
        sheet.path([(left, floor), (right, floor)], "axis")
        last = -99.0
        for minutes in TICKS:
            if minutes <= end and x(minutes) - last > 48:
                last = x(minutes)
                sheet.path([(last, floor), (last, floor + 4)], "axis")
                sheet.text(last, floor + 18, duration(minutes), "middle", "soft")
        sheet.text((left + right) / 2, floor + 38, below, "middle", "soft")
        return sheet

    return _both(draw, label)
