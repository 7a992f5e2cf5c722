"""The rules of the register, for any course of scores and any pair of raters."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.clinical import harms
from leeward.clinical.harms import Asked, Judged, Look

COURSES = st.lists(st.booleans(), max_size=40)


def course(worse):
    return [Look(str(n), is_worse) for n, is_worse in enumerate(worse)]


@given(COURSES)
def test_a_draft_opens_once_a_course_and_again_only_after_a_return(worse):
    looks = course(worse)
    rises = [str(n) for n, now in enumerate(worse) if now and (n == 0 or not worse[n - 1])]
    assert harms.drafts_to_open(looks, ()) == tuple(rises)


@given(COURSES)
def test_news_one_by_one_opens_the_same_drafts_as_all_at_once(worse):
    looks, opened = course(worse), []
    for count in range(len(looks) + 1):
        for _again in range(2):
            opened += harms.drafts_to_open(looks[:count], opened)
    assert tuple(opened) == harms.drafts_to_open(looks, ())


@given(COURSES, st.data())
def test_no_stretch_has_two_drafts_whichever_moment_opened_the_first(worse, data):
    looks = course(worse)
    opened = [data.draw(st.sampled_from(run)) for run in harms.stretches(looks)]
    assert harms.drafts_to_open(looks, opened) == ()


@given(COURSES)
def test_stretches_hold_exactly_the_moments_that_were_worse(worse):
    held = [one for run in harms.stretches(course(worse)) for one in run]
    assert held == [str(n) for n, now in enumerate(worse) if now]


@given(st.sets(st.sampled_from(harms.SERIOUS)), st.sampled_from(["mild", "moderate", "severe", ""]))
def test_severity_is_not_seriousness_and_either_calls_the_lead(criteria, severity):
    assert harms.is_serious(criteria) == bool(criteria)
    assert harms.needs_lead(criteria, severity) == (bool(criteria) or severity == "severe")


def test_an_unknown_criterion_or_answer_is_refused():
    with pytest.raises(harms.UnknownCode, match="unlucky"):
        harms.is_serious(["death", "unlucky"])
    with pytest.raises(harms.UnknownCode, match="maybe"):
        harms.related("possible", "maybe")


@given(st.sampled_from(harms.RELATED), st.sampled_from(harms.RELATED))
def test_two_who_differ_leave_it_open_until_somebody_settles_it(first, second):
    assert Judged(first, second).differs == (first != second)
    found = harms.related(first, second)
    assert found is None if first != second else found == (first in harms.MAY_BE_RELATED)
    assert harms.related(first, second, "probable") is True
    assert harms.related(first, second, "unlikely") is False


@given(st.sampled_from(harms.RELATED))
def test_one_rater_alone_decides_nothing(only):
    assert harms.related(only, "") is None
    assert harms.related("", only) is None


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)), st.integers(1, 60))
def test_a_promised_day_is_a_working_day_with_so_many_working_days_up_to_it(day, count):
    promised = harms.after_working_days(day, count)
    between = [day + dt.timedelta(days=n) for n in range(1, (promised - day).days + 1)]
    assert promised.weekday() < 5
    assert sum(one.weekday() < 5 for one in between) == count


def test_five_working_days_from_a_friday_are_the_next_friday():
    assert harms.after_working_days(dt.date(2026, 11, 27), 5) == dt.date(2026, 12, 4)
    with pytest.raises(ValueError, match="at least one day"):
        harms.after_working_days(dt.date(2026, 11, 27), 0)


def test_silent_people_are_counted():
    found = Asked(people=10, asked=8, answered=5, harmed=1)
    assert (found.not_asked, found.silent) == (2, 3)
    with pytest.raises(ValueError, match="a part of the one before"):
        Asked(people=10, asked=8, answered=9, harmed=1)
