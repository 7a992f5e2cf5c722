"""When direct questions count as broken off. The default is a proposal until somebody signs it."""

from django.utils.translation import gettext_lazy as _

from leeward.common.service import Setting, declare

declare(
    Setting(
        "screener.minutes_silent",
        10,
        "number",
        _("Minutes without an answer until direct questions count as broken off"),
        _("Then they go to the person on duty, with what was answered. Counted from the last answer."),
        least=2,
        most=60,
        must_be_signed=True,
    ),
)
