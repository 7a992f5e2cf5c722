"""A day in a sentence says its year when nobody could guess it."""

from __future__ import annotations

import datetime as dt

from leeward.common import clock
from leeward.common.days import day_words

NOW = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)


def test_a_day_of_this_year_needs_no_year():
    with clock.at(NOW):
        assert day_words(dt.datetime(2026, 1, 5, 9, tzinfo=dt.UTC)) == "5\u00a0January"


def test_a_day_of_another_year_says_which():
    with clock.at(NOW):
        assert day_words(dt.datetime(2025, 12, 30, 9, tzinfo=dt.UTC)) == "30\u00a0December\u00a02025"
