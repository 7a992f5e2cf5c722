"""Moments and numbers that nobody means are said, and break no page."""

from __future__ import annotations

import pytest
from django import forms
from django.urls import reverse

from leeward.common.paging import whole_number
from leeward.design.forms import DesignForm


class MomentForm(DesignForm):
    at = forms.DateTimeField()


@pytest.mark.parametrize("written", ["9999-12-31 23:59", "0001-01-01 00:00"])
def test_a_moment_at_the_end_of_the_calendar_is_asked_about(written):
    form = MomentForm({"at": written})
    assert not form.is_valid() and "check the year" in str(form.errors)
    assert MomentForm({"at": "2026-12-31 23:59"}).is_valid()


def test_a_number_is_read_only_when_a_list_could_have_it():
    assert [whole_number(text) for text in ("12", "", "-1", "²", "9" * 5_000)] == [12, None, None, None, None]


@pytest.mark.django_db
@pytest.mark.parametrize("size", ["²", "9" * 5_000])
def test_the_pattern_book_takes_any_size_of_text(client, settings, size):
    settings.DEBUG = False
    assert client.get(reverse("design:patterns"), {"text": size}).status_code == 200
