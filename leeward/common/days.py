"""Days in words, as they stand in the middle of a sentence."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

from leeward.common import clock


def date_words(day: dt.date, form: str) -> str:
    """By Django's date letters, in the language of the page: "j F". A page names the same few days again and again."""
    return _date_words(day, form, get_language())


@lru_cache(maxsize=8_192)
def _date_words(day: dt.date, form: str, _language: str | None) -> str:
    return str(date_format(day, form))


def day_words(moment: dt.datetime) -> str:
    """ "3 March", with the year when it is not this one; on one line, on the reader's own clock."""
    at, now = timezone.localtime(moment), timezone.localtime(clock.now())
    return date_words(at.date(), "j F" if at.year == now.year else "j F Y").replace(" ", "\u00a0")
