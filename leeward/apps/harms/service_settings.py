"""What a service promises about harm. Defaults are proposals until somebody signs them."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from leeward.common import service
from leeward.common.service import Setting, declare


def _wrong_order(accepted: int, feared: int) -> str:
    if accepted < feared:
        return ""
    return gettext(
        "The share that must be found has to be above the one that is accepted. Nothing was changed."
    )


declare(
    Setting(
        "harms.hours_serious",
        24,
        "number",
        _("Hours until whoever leads safety has opened a serious event"),
        _("Hours of the clock, also at night. When they are over it goes on to another lead, who is told."),
        least=1,
        most=168,
        must_be_signed=True,
    ),
    Setting(
        "harms.days_complaint",
        5,
        "number",
        _("Working days until an answer to a complaint, or to a report of harm"),
        _("Whoever writes is told the day. Monday to Friday count."),
        least=1,
        most=40,
        must_be_signed=True,
    ),
    Setting(
        "harms.worse_accepted",
        5,
        "number",
        _("Courses in 100 that end reliably worse, and are accepted"),
        _(
            "Published services have 5 to 10. A signal comes when more than this end worse. Sign it before you look."
        ),
        least=1,
        most=30,
        objection=lambda value: _wrong_order(value, service.get("harms.worse_feared")),
        must_be_signed=True,
    ),
    Setting(
        "harms.worse_feared",
        12,
        "number",
        _("Courses in 100 that end reliably worse, and must be found soon"),
        _("The further it lies above the accepted share, the sooner a rise to it shows."),
        least=2,
        most=60,
        objection=lambda value: _wrong_order(service.get("harms.worse_accepted"), value),
        must_be_signed=True,
    ),
    Setting(
        "harms.worse_courses",
        208,
        "number",
        _("Courses that end in a year"),
        _("For so many courses the promise about false alarms holds. More courses need a higher limit."),
        least=20,
        most=5_000,
        must_be_signed=True,
    ),
    Setting(
        "harms.false_alarms",
        5,
        "number",
        _("False alarms in 100 such years that people here can live with"),
        _("Fewer false alarms mean that a true rise shows later."),
        least=1,
        most=20,
        must_be_signed=True,
    ),
    Setting(
        "harms.serious_expected",
        1,
        "number",
        _("Serious events expected in 1,000 weeks of care"),
        _("From your own earlier years. Without them it is a guess, and so is what is made of it."),
        least=1,
        most=100,
        must_be_signed=True,
    ),
    Setting(
        "harms.serious_watch",
        12,
        "number",
        _("Serious events expected until the watch over them ends"),
        _("The limit is made for a watch of this length. Then it is signed anew."),
        least=4,
        most=200,
        must_be_signed=True,
    ),
)
