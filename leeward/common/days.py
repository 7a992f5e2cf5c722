"""Days in words, as they stand in the middle of a sentence."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format

from leeward.common import clock


def day_words(moment: dt.datetime) -> str:
    """ "3 March", with the year when it is not this one; on one line, on the reader's own clock."""
    at, now = timezone.localtime(moment), timezone.localtime(clock.now())
    return str(date_format(at, "j F" if at.year == now.year else "j F Y")).replace(" ", "\u00a0")
