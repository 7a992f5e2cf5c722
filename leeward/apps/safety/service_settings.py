"""What a service sets for its own safety. Defaults are proposals until somebody signs them."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from leeward.common import service
from leeward.common.service import Setting, declare

LEVELS = ("high", "moderate", "low")


def _in_order(level: str) -> Callable[[Any], str]:
    """What is more urgent is never looked at later: high, then moderate, then low."""

    def objection(minutes: int) -> str:
        kept = {code: service.get(f"safety.minutes_{code}") for code in LEVELS}
        asked = kept | {level: minutes}
        if asked["high"] <= asked["moderate"] <= asked["low"]:
            return ""
        return (
            gettext(
                "Then what is more urgent would be looked at later. High comes first, then moderate, then low. "
                "Now they are %(high)s, %(moderate)s and %(low)s minutes. Nothing was changed."
            )
            % kept
        )

    return objection


declare(
    Setting(
        "safety.lead",
        "",
        "staff",
        _("Safety lead"),
        _("One person answers for safety here. Whoever is named stands on the page of the rota."),
        role="supervisor",
    ),
    Setting(
        "safety.staffed_hours",
        {day: ["09:00", "18:00"] for day in ("mon", "tue", "wed", "thu", "fri")},
        "hours",
        _("When people are here"),
        _("Clocks of alerts run in these hours. Outside them clients are told that nobody reads."),
        must_be_signed=True,
    ),
    Setting(
        "safety.minutes_high",
        15,
        "number",
        _("Minutes until somebody looks: high"),
        _("A high alert must be looked at within this time, in staffed hours."),
        least=1,
        most=240,
        objection=_in_order("high"),
        must_be_signed=True,
    ),
    Setting(
        "safety.minutes_moderate",
        240,
        "number",
        _("Minutes until somebody looks: moderate, or no level yet"),
        _("Every new alert begins with this clock."),
        least=5,
        most=1_440,
        objection=_in_order("moderate"),
        must_be_signed=True,
    ),
    Setting(
        "safety.minutes_low",
        540,
        "number",
        _("Minutes until somebody looks: low"),
        _("Nine staffed hours are the next working day."),
        least=30,
        most=4_320,
        objection=_in_order("low"),
        must_be_signed=True,
    ),
    Setting(
        "safety.hours_unanswered",
        24,
        "number",
        _("Hours until somebody looks: a risk question without an answer"),
        _("Hours of the clock, also at night; due while somebody is there. No answer is not a “no”."),
        least=1,
        most=72,
        must_be_signed=True,
    ),
    Setting(
        "safety.weeks_steady",
        4,
        "number",
        _("Weeks that a review of item 9 counts"),
        _(
            "An answer of 1 or 2 that a clinician went through beside a safety plan is shown before each contact, "
            "and starts no clock. 0: each answer above 0 starts one."
        ),
        least=0,
        most=4,
        must_be_signed=True,
    ),
    Setting(
        "safety.alarm_budget",
        "20",
        "choice",
        _("False alarms that people here can live with, in 1,000 everyday messages"),
        _("Fewer alarms mean more missed danger. The page of the screening says what each choice costs."),
        choices=tuple((str(number), str(number)) for number in (5, 10, 20, 50, 100)),
        page="safety:screening",
    ),
)
