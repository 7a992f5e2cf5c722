"""A day with its time, as the reader's language writes it."""

from __future__ import annotations

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import pgettext


def written(moment: dt.datetime | dt.date, form: str) -> str:
    """By Django's date letters: "l j F, g:i a". The comma is the language's own."""
    comma = pgettext("Between a day and a time of day", ", ")
    return str(date_format(moment, form.replace(", ", comma)))
