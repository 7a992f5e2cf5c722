"""What a service promises about harm. Defaults are proposals until somebody signs them."""

from django.utils.translation import gettext_lazy as _

from leeward.common.service import Setting, declare

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
)
